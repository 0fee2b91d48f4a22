/* entry_line_settle.c — what the spans of an entry line come to. SPDX-License-Identifier: MIT */
#include <string.h>

#include "domain/entry_line_parts.h"

uint32_t
scan_code_before(const struct scan *s, size_t at)
{
	size_t step, from = at - 1;
	while (from && ((unsigned char)s->line.s[from] & 0xC0) == 0x80)
		from--;
	return piece_code(s->line, from, &step);
}

size_t
space_take(struct piece p)
{
	size_t at = 0, step;
	while (code_is_space(piece_code(p, at, &step)) && step)
		at += step;
	return at;
}

static bool
is_blank(struct piece p)
{
	return space_take(p) == p.len;
}

static struct piece
span_piece(const struct scan *s, int i)
{
	return (struct piece){s->line.s + s->out->span[i].at, s->out->span[i].len};
}

/* A state counts only at the end: behind it nothing but marks. */
static void
state_settle(struct scan *s)
{
	struct entry_line *o = s->out;
	bool text_follows = false;
	for (int i = o->spans - 1; i >= 0; i--) {
		if (o->span[i].part == LINE_TEXT && !is_blank(span_piece(s, i)))
			text_follows = true;
		if (o->span[i].part != LINE_STATE)
			continue;
		if (text_follows)
			o->span[i].part = LINE_TEXT;
		else if (o->state == ENTRY_STATE_NONE)
			o->state = s->state_of[i];
	}
}

static bool
is_named(enum entry_line_part part)
{
	return part == LINE_PERSON || part == LINE_TICKET || part == LINE_TAG;
}

/* People, tickets and tags are part of the sentence; only those that trail it,
 * each apart by a space, are left out of the text. out: first span of the trail. */
static int
trail_find(const struct scan *s)
{
	const struct entry_line *o = s->out;
	int i = o->spans;
	for (; i > 0; i--) {
		const struct entry_line_span *sp = &o->span[i - 1];
		if (sp->part == LINE_CHOICE ||
			(sp->part == LINE_TEXT && !is_blank(span_piece(s, i - 1))))
			break;
		if (!is_named(sp->part))
			continue;
		bool apart = sp->at == s->body || o->span[i - 2].part != LINE_TEXT ||
			     code_is_space(scan_code_before(s, sp->at));
		if (!apart)
			break;
	}
	return i;
}

struct text_out {
	char *p;
	size_t n;
};

static void
text_put(struct text_out *t, struct piece p)
{
	size_t step;
	for (size_t at = 0; at < p.len; at += step) {
		uint32_t code = piece_code(p, at, &step);
		bool at_space = t->n == 0 || t->p[t->n - 1] == ' ' ||
				(t->n >= 3 && memcmp(t->p + t->n - 3, "　", 3) == 0);
		if (code_is_space(code) && at_space)
			continue;
		if (code == '\n' || code == '\t')
			code = ' ';
		if (code == ' ')
			t->p[t->n++] = ' ';
		else
			memcpy(t->p + t->n, p.s + at, step), t->n += step;
	}
}

static size_t
characters_count(struct piece p)
{
	size_t step, n = 0;
	for (size_t at = 0; at < p.len; at += step)
		if (!code_is_space(piece_code(p, at, &step)))
			n++;
	return n;
}

static void
text_end(struct text_out *t)
{
	while (t->n && t->p[t->n - 1] == ' ')
		t->n--;
	while (t->n >= 3 && memcmp(t->p + t->n - 3, "　", 3) == 0)
		t->n -= 3;
	t->p[t->n] = 0;
}

/* "回电说明进度，呼出=…": the comma led to the mark. */
static void
comma_drop(struct text_out *t)
{
	static const char *const comma[] = {"，", "；", "、", ",", ";"};
	for (size_t i = 0; i < sizeof comma / sizeof *comma; i++) {
		size_t n = strlen(comma[i]);
		if (t->n < n || memcmp(t->p + t->n - n, comma[i], n) != 0)
			continue;
		t->n -= n;
		text_end(t);
		return;
	}
}

/* Behind "out=" stands the reason, and the latest one counts (rule 6). LOG-10 */
static void
text_build(struct scan *s)
{
	struct entry_line *o = s->out;
	struct text_out t = {o->text, 0}, reason = {o->out_reason, 0}, *to = &t;
	int trail = trail_find(s);
	for (int i = 0; i < o->spans; i++) {
		enum entry_line_part part = o->span[i].part;
		bool text = part == LINE_TEXT || part == LINE_CHOICE;
		if (part == LINE_OUT) {
			to = &reason;
			reason.n = 0;
		}
		if (part == LINE_TEXT && to == &t)
			o->characters += characters_count(span_piece(s, i));
		if (text || (is_named(part) && i < trail))
			text_put(to, span_piece(s, i));
	}
	text_end(&t);
	text_end(&reason);
	if (o->outgoing)
		comma_drop(&t);
	o->too_short = o->characters < 2;
}

static void
part_copy(char *dst, const char *from, const char *end)
{
	while (from < end && *from == ' ')
		from++;
	while (end > from && end[-1] == ' ')
		end--;
	memcpy(dst, from, (size_t)(end - from));
	dst[end - from] = 0;
}

static const char *
semicolon_find(const char *s, bool last, size_t *len)
{
	const char *found = NULL;
	for (; *s; s++) {
		size_t n = *s == ';' ? 1 : strncmp(s, "；", 3) == 0 ? 3 : 0;
		if (n == 0 || (found && !last))
			continue;
		found = s;
		*len = n;
	}
	return found;
}

/* LOG-03: cause; course; result. */
static bool
three_parts(struct entry_line *o)
{
	size_t n1 = 0, n2 = 0;
	const char *a = semicolon_find(o->text, false, &n1),
		   *b = semicolon_find(o->text, true, &n2);
	if (a == NULL || a == b)
		return false;
	part_copy(o->cause, o->text, a);
	part_copy(o->course, a + n1, b);
	part_copy(o->result, b + n2, o->text + strlen(o->text));
	if (o->cause[0] && o->course[0] && o->result[0])
		return true;
	o->cause[0] = o->course[0] = o->result[0] = 0;
	return false;
}

/* LOG-03: a problem is open unless it says how it came out; what is due is
 * open until it is done. */
static void
outcome_settle(struct entry_line *o)
{
	bool problem = entry_kind_row(o->kind)->problem;
	if (problem && o->state == ENTRY_STATE_DONE && !three_parts(o)) {
		o->state = ENTRY_STATE_OPEN;
		o->done_needs_three = true;
	}
	/* The time of these is their end (LOG-04). */
	bool in_force = o->kind == ENTRY_INSTRUCTION || o->kind == ENTRY_MEETING;
	if (o->state == ENTRY_STATE_NONE && (problem || (o->due_utc_us && !in_force)))
		o->state = ENTRY_STATE_OPEN;
}

static int
lines_count(struct piece p)
{
	int n = 0;
	size_t from = 0;
	for (size_t at = 0; at <= p.len; at++) {
		if (at < p.len && p.s[at] != '\n')
			continue;
		n += !is_blank((struct piece){p.s + from, at - from});
		from = at + 1;
	}
	return n;
}

void
scan_settle(struct scan *s)
{
	s->out->lines = lines_count(s->line);
	state_settle(s);
	text_build(s);
	outcome_settle(s->out);
}
