/* entry_line.c — the parser of the log entry line. SPDX-License-Identifier: MIT */
#include "domain/entry_line.h"

#include <assert.h>
#include <string.h>

#include "base/err.h"
#include "domain/entry_line_parts.h"

static struct piece
rest(const struct scan *s, size_t at)
{
	return (struct piece){s->line.s + at, s->line.len - at};
}

static void
span_put(struct scan *s, enum entry_line_part part, size_t end)
{
	struct entry_line *o = s->out;
	if (end == s->done)
		return;
	if (part == LINE_TEXT && o->spans && o->span[o->spans - 1].part == LINE_TEXT)
		o->span[o->spans - 1].len += end - s->done;
	else
		o->span[o->spans++] = (struct entry_line_span){part, s->done, end - s->done};
	s->done = end;
}

/* One place is kept for the text before a mark and one for the text at the end. */
static bool
has_room(const struct scan *s)
{
	return s->out->spans + 3 <= ENTRY_LINE_SPANS;
}

/* ---- kind and time at the start ---- */

static size_t
kind_take(struct piece p, enum entry_kind *kind)
{
	size_t at = 0, step;
	for (;; at += step) {
		uint32_t code = piece_code(p, at, &step);
		if (step == 0 || at > 32)
			return 0;
		if (code_narrow(code) == ':')
			break;
		if (!code_is_latin(code) && !code_is_han(code))
			return 0;
	}
	*kind = entry_kind_find(p.s, at);
	return *kind == ENTRY_KIND_NONE ? 0 : at + step;
}

/* "14:05 " with the space after it. */
static size_t
leading_time_take(const struct scan *s, struct piece p, struct time_found *f)
{
	int minute;
	size_t step, at = clock_take(p, &minute);
	if (at == 0 || !code_is_space(piece_code(p, at, &step)))
		return 0;
	return time_happened(minute, s->now, f) ? at : 0;
}

static void
happened_set(struct entry_line *o, const struct time_found *f)
{
	o->happened_utc_us = f->utc_us;
	o->yesterday = f->yesterday;
}

/* A backslash before a kind or a time keeps it as text. */
static size_t
escaped_head(const struct scan *s, size_t at)
{
	enum entry_kind kind;
	struct time_found f;
	if (at >= s->line.len || s->line.s[at] != '\\')
		return 0;
	size_t n = kind_take(rest(s, at + 1), &kind);
	return n ? n : leading_time_take(s, rest(s, at + 1), &f);
}

static void
head_scan(struct scan *s)
{
	struct entry_line *o = s->out;
	size_t at = space_take(s->line);
	for (;;) {
		enum entry_kind kind;
		struct time_found f;
		span_put(s, LINE_TEXT, at);
		size_t k = kind_take(rest(s, at), &kind), t = 0;
		if (k == 0)
			t = leading_time_take(s, rest(s, at), &f);
		if ((k == 0 && t == 0) || !has_room(s))
			break;
		if (k) {
			o->kind = kind;
			o->kind_typed = true;
		} else {
			happened_set(o, &f);
		}
		span_put(s, k ? LINE_KIND : LINE_TIME, at + k + t);
		at += k + t;
		at += space_take(rest(s, at));
	}
	s->body = at;
	size_t literal = escaped_head(s, at);
	if (literal) {
		span_put(s, LINE_ESCAPE, at + 1);
		span_put(s, LINE_TEXT, at + 1 + literal);
	}
}

/* ---- marks ---- */

/* Only a space or the line's edge on both sides: ！ ends every second Chinese
 * sentence. source: §6.5 rule (1) */
static bool
stands_alone(const struct scan *s, size_t at, size_t end)
{
	size_t step;
	bool left = at == s->body || code_is_space(scan_code_before(s, at));
	uint32_t next = piece_code(s->line, end, &step);
	return left && (step == 0 || code_is_space(next));
}

static bool
id_add(int64_t *list, int *n, int max, int64_t id)
{
	for (int i = 0; i < *n; i++)
		if (list[i] == id)
			return true;
	if (*n == max)
		return false;
	list[(*n)++] = id;
	return true;
}

static bool
choice_offer(struct scan *s, size_t at, size_t end, const struct name_found *f)
{
	struct entry_line *o = s->out;
	if (o->choices == 0) {
		o->choices = f->n < ENTRY_LINE_CHOICES ? f->n : ENTRY_LINE_CHOICES;
		memcpy(o->choice, f->id, sizeof o->choice);
		o->choice_at = at;
		o->choice_len = end - at;
	}
	span_put(s, LINE_CHOICE, end);
	return true;
}

static bool
person_mark(struct scan *s, size_t at, size_t after)
{
	struct name_found f;
	struct entry_line *o = s->out;
	if (!s->names || !name_take(rest(s, after), s->names->person, s->names->arg, &f))
		return false;
	if (f.n > 1)
		return choice_offer(s, at, after + f.bytes, &f);
	if (!id_add(o->person, &o->people, ENTRY_PEOPLE_MAX, f.id[0]))
		return false;
	span_put(s, LINE_PERSON, after + f.bytes);
	return true;
}

static bool
tag_add(struct entry_line *o, const char *word, size_t n)
{
	if (n >= ENTRY_TAG_BYTES)
		return false;
	for (int i = 0; i < o->tags; i++)
		if (strlen(o->tag[i]) == n && memcmp(o->tag[i], word, n) == 0)
			return true;
	if (o->tags == ENTRY_TAGS_MAX)
		return false;
	memcpy(o->tag[o->tags], word, n);
	o->tag[o->tags++][n] = 0;
	return true;
}

/* The ticket's digits, of either width. out: bytes, 0 = no number or too long. */
static size_t
ticket_take(struct piece p, int64_t *ticket)
{
	size_t at = 0, step;
	int digits = 0;
	*ticket = 0;
	for (;; at += step) {
		uint32_t code = code_narrow(piece_code(p, at, &step));
		if (step == 0 || !code_is_digit(code))
			break;
		if (++digits > 15)
			return 0;
		*ticket = *ticket * 10 + (int64_t)(code - '0');
	}
	return *ticket ? at : 0;
}

static bool
is_tag_byte(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       c == '_' || c == '-';
}

static bool
number_mark(struct scan *s, size_t after)
{
	struct entry_line *o = s->out;
	struct piece p = rest(s, after);
	int64_t ticket;
	size_t step, n = ticket_take(p, &ticket);
	if (n && !code_is_latin(piece_code(p, n, &step))) {
		if (!id_add(o->ticket, &o->tickets, ENTRY_TICKETS_MAX, ticket))
			return false;
		span_put(s, LINE_TICKET, after + n);
		return true;
	}
	for (n = 0; n < p.len && is_tag_byte(p.s[n]); n++)
		continue;
	while (n && p.s[n - 1] == '-')
		n--;
	bool letter = false;
	for (size_t i = 0; i < n; i++)
		letter = letter || p.s[i] > '9';
	if (!letter || p.s[0] == '-' || code_is_latin(piece_code(p, n, &step)) ||
		!tag_add(o, p.s, n))
		return false;
	span_put(s, LINE_TAG, after + n);
	return true;
}

static bool
importance_mark(struct scan *s, size_t at)
{
	size_t end = at, step;
	int n = 0;
	for (; code_narrow(piece_code(s->line, end, &step)) == '!' && step; n++)
		end += step;
	if (n > 2 || !stands_alone(s, at, end))
		return false;
	s->out->importance = n == 2 ? ENTRY_URGENT : ENTRY_IMPORTANT;
	span_put(s, LINE_IMPORTANCE, end);
	return true;
}

static bool
next_shift_mark(struct scan *s, size_t after)
{
	static const char *const word[] = {"next", "下一班", "下个班", "下班次"};
	for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
		size_t step, n = strlen(word[i]);
		struct piece p = rest(s, after);
		if (p.len < n || memcmp(p.s, word[i], n) != 0)
			continue;
		if (i == 0 && code_is_latin(piece_code(p, n, &step)) && step)
			continue;
		s->out->for_next_shift = true;
		span_put(s, LINE_FOR, after + n);
		return true;
	}
	return false;
}

static bool
for_name_mark(struct scan *s, size_t at, size_t after)
{
	struct name_found shift, person;
	struct entry_line *o = s->out;
	struct piece p = rest(s, after);
	if (!s->names)
		return false;
	bool is_shift = name_take(p, s->names->shift, s->names->arg, &shift);
	bool is_person = name_take(p, s->names->person, s->names->arg, &person);
	/* The longer name is what was meant; a shift wins a draw. */
	if (is_shift && is_person && person.bytes > shift.bytes)
		is_shift = false;
	if (!is_shift && !is_person)
		return false;
	const struct name_found *f = is_shift ? &shift : &person;
	if (f->n > 1)
		return choice_offer(s, at, after + f->bytes, f);
	if (is_shift) {
		o->for_shift = f->id[0];
		o->for_next_shift = true;
	} else {
		o->for_person = f->id[0];
	}
	span_put(s, LINE_FOR, after + f->bytes);
	return true;
}

static bool
for_mark(struct scan *s, size_t at, size_t after)
{
	int64_t due;
	size_t n = due_take(rest(s, after), s->now, &due);
	if (n) {
		s->out->due_utc_us = due;
		span_put(s, LINE_FOR, after + n);
		return true;
	}
	return next_shift_mark(s, after) || for_name_mark(s, at, after);
}

static bool
time_mark(struct scan *s, size_t after)
{
	struct time_found f;
	size_t n = time_take(rest(s, after), s->now, &f);
	if (n == 0)
		return false;
	happened_set(s->out, &f);
	span_put(s, LINE_TIME, after + n);
	return true;
}

static bool
state_mark(struct scan *s, size_t at, size_t after)
{
	static const struct {
		const char *word;
		enum entry_state state;
	} words[] = {{"done", ENTRY_STATE_DONE}, {"办结", ENTRY_STATE_DONE},
		{"已办结", ENTRY_STATE_DONE}, {"bj", ENTRY_STATE_DONE}, {"open", ENTRY_STATE_OPEN},
		{"未结", ENTRY_STATE_OPEN}, {"wj", ENTRY_STATE_OPEN}};
	struct piece p = rest(s, after);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i].word);
		if (p.len < n || memcmp(p.s, words[i].word, n) != 0 ||
			!stands_alone(s, at, after + n))
			continue;
		s->state_of[s->out->spans] = words[i].state;
		span_put(s, LINE_STATE, after + n);
		return true;
	}
	return false;
}

static bool
minutes_mark(struct scan *s, size_t after)
{
	int minutes;
	size_t n = minutes_take(rest(s, after), &minutes);
	if (n == 0)
		return false;
	s->out->spent_min = minutes;
	span_put(s, LINE_MINUTES, after + n);
	return true;
}

/* A word as a mark stands at the line's edge, behind a space or behind Chinese
 * punctuation: 响 in 影响=4 is none. LOG-10 */
static bool
may_begin_word(uint32_t prev)
{
	return code_is_space(prev) || (prev >= 0x80 && !code_is_latin(prev) && !code_is_han(prev));
}

static bool
call_mark(struct scan *s, size_t at)
{
	struct entry_line *o = s->out;
	int rings, no;
	size_t n = rings_take(rest(s, at), &rings), out = n ? 0 : out_take(rest(s, at));
	size_t incident = n || out ? 0 : incident_mark_take(rest(s, at), &no);
	if (n == 0 && out == 0 && incident == 0)
		return false;
	span_put(s, LINE_TEXT, at);
	if (incident) {
		o->incident_no = no; /* LOG-02: the latest wins */
		span_put(s, LINE_INCIDENT, at + incident);
		return true;
	}
	if (n)
		o->rings = rings;
	else
		o->outgoing = true;
	span_put(s, n ? LINE_RINGS : LINE_OUT, at + n + out);
	return true;
}

static bool
is_mark(uint32_t code)
{
	return code == '@' || code == '#' || code == '!' || code == '>' || code == '^' ||
	       code == '=' || code == '~';
}

/* A backslash, then a mark as it stands: a whole run of them, so that \!! is text. */
static bool
escape_mark(struct scan *s, size_t at)
{
	size_t step, end = at + 1;
	uint32_t mark = code_narrow(piece_code(s->line, end, &step));
	int rings;
	size_t word = rings_take(rest(s, end), &rings);
	word = word ? word : out_take(rest(s, end));
	word = word ? word : incident_mark_take(rest(s, end), &rings);
	if (!is_mark(mark) && !word)
		return false;
	span_put(s, LINE_ESCAPE, at + 1);
	end += word;
	for (; !word && code_narrow(piece_code(s->line, end, &step)) == mark && step; end += step)
		continue;
	span_put(s, LINE_TEXT, end);
	return true;
}

/* Tries the mark at `at`; on success s->done stands behind it. */
static bool
mark_scan(struct scan *s, size_t at, uint32_t code, size_t step)
{
	uint32_t mark = code_narrow(code);
	if (code != '\\' && !is_mark(mark))
		return false;
	int spans = s->out->spans;
	struct entry_line_span last = spans ? s->out->span[spans - 1] : (struct entry_line_span){0};
	size_t done = s->done;
	span_put(s, LINE_TEXT, at);
	bool taken = (code == '\\' && escape_mark(s, at)) ||
		     (mark == '@' && person_mark(s, at, at + step)) ||
		     (mark == '#' && number_mark(s, at + step)) ||
		     (mark == '!' && importance_mark(s, at)) ||
		     (mark == '>' && for_mark(s, at, at + step)) ||
		     (mark == '^' && time_mark(s, at + step)) ||
		     (mark == '~' && minutes_mark(s, at + step)) ||
		     (mark == '=' && state_mark(s, at, at + step));
	if (!taken) {
		s->done = done;
		s->out->spans = spans;
		if (spans)
			s->out->span[spans - 1] = last;
	}
	return taken;
}

static void
body_scan(struct scan *s)
{
	size_t step, at = s->done;
	uint32_t prev = ' ';
	while (at < s->line.len) {
		uint32_t code = piece_code(s->line, at, &step);
		bool taken = code_before_mark(prev) && has_room(s) &&
			     (mark_scan(s, at, code, step) ||
				     (may_begin_word(prev) && call_mark(s, at)));
		if (taken) {
			at = s->done;
			prev = scan_code_before(s, at);
			continue;
		}
		prev = code;
		at += step;
	}
	span_put(s, LINE_TEXT, s->line.len);
}

/* At most what fits, cut at a character's edge. */
static size_t
line_length(const char *line)
{
	size_t n = strnlen(line, ENTRY_LINE_BYTES);
	if (n < ENTRY_LINE_BYTES)
		return n;
	for (n = ENTRY_LINE_BYTES - 1; n && ((unsigned char)line[n] & 0xC0) == 0x80; n--)
		continue;
	return n;
}

void
entry_line_parse(struct entry_line *out, const char *line, int64_t now_utc_us,
	const struct entry_line_names *names)
{
	struct scan s = {
		.out = out, .line = {line, line_length(line)}, .now = now_utc_us, .names = names};
	memset(out, 0, sizeof *out);
	out->kind = ENTRY_NOTE;
	head_scan(&s);
	body_scan(&s);
	assert(s.done == s.line.len);
	scan_settle(&s);
}
