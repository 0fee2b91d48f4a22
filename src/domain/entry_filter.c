/* entry_filter.c — the filter of the log, typed in the syntax of its entry line. SPDX-License-Identifier: MIT
 *
 * The parser of the entry line reads the marks, a piece between spaces at a
 * time: here they may stand in any order.
 */
#include "domain/entry_filter.h"

#include <string.h>

#include "base/clock.h"
#include "base/date_words.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/entry_line_parts.h"

enum { PIECE_BYTES = 256 };

struct reading {
	struct entry_filter_line *out;
	struct piece line;
	int64_t now;
	const struct entry_filter_names *names;
	struct entry_line parse;
};

/* ---- pieces ---- */

static bool
is_quote(uint32_t code)
{
	return code == '"' || code == 0xFF02 || code == 0x201C || code == 0x201D;
}

static struct piece
rest_of(const struct reading *r, size_t at)
{
	return (struct piece){r->line.s + at, r->line.len - at};
}

/* Up to the next space; what begins with a quotation mark, to the next one. */
static size_t
piece_length(struct piece p)
{
	size_t step, at = 0;
	uint32_t code = piece_code(p, 0, &step);
	bool quoted = is_quote(code);

	for (at = step; at < p.len; at += step) {
		code = piece_code(p, at, &step);
		if (quoted && is_quote(code))
			return at + step;
		if (!quoted && code_is_space(code))
			break;
	}
	return at;
}

static bool
piece_is(struct piece p, const char *word)
{
	return p.len == strlen(word) && memcmp(p.s, word, p.len) == 0;
}

/* Folded, so that case and width are out of the way. */
static bool
piece_fold(struct piece p, char out[PIECE_BYTES])
{
	char plain[PIECE_BYTES];

	if (p.len >= sizeof plain)
		return false;
	memcpy(plain, p.s, p.len);
	plain[p.len] = 0;
	return utf8_fold(out, PIECE_BYTES, plain);
}

static void
note(struct reading *r, struct piece p)
{
	str_format(r->out->note, sizeof r->out->note, "%.*s", (int)p.len, p.s);
}

static struct piece
unquoted(struct piece p)
{
	size_t step;

	(void)piece_code(p, 0, &step);
	p = (struct piece){p.s + step, p.len - step};
	for (size_t at = 0; at < p.len; at += step)
		if (is_quote(piece_code(p, at, &step)))
			p.len = at;
	return p;
}

static void
word_add(struct reading *r, struct piece p)
{
	struct search_words *w = &r->out->filter.words;
	size_t n = strlen(r->out->words), step;
	int before = w->n;

	if (is_quote(piece_code(p, 0, &step)))
		p = unquoted(p);
	search_words_add(w, p.s, p.len);
	if (w->n > before)
		str_format(r->out->words + n, sizeof r->out->words - n, "%s%.*s", n ? " " : "",
			(int)p.len, p.s);
}

/* ---- days ---- */

static bool
is_day_word(const char *folded)
{
	static const char *const word[] = {
		"today", "yesterday", "今天", "今日", "昨天", "昨日", "前天"};

	for (size_t i = 0; i < sizeof word / sizeof *word; i++)
		if (str_eq(folded, word[i]))
			return true;
	return false;
}

/* 11-15 or 2026-11-15, and 11月15日: a number alone is a word. */
static bool
is_day_figure(const char *folded)
{
	size_t digits = strspn(folded, "0123456789");

	if (digits == 0 || digits > 4)
		return false;
	return strspn(folded, "0123456789-") == strlen(folded) ? folded[digits] == '-'
							       : strstr(folded, "月") != NULL;
}

static bool
days_take(struct reading *r, struct piece p)
{
	struct entry_filter *f = &r->out->filter;
	struct date_ask ask = {.today = clock_local(r->now).day, .back = true};
	char folded[PIECE_BYTES];
	int day, from, to;
	struct err e;

	if (!piece_fold(p, folded))
		return false;
	if (strstr(folded, "..")) {
		if (!date_words_range(folded, &ask, &from, &to, &e))
			return false;
		f->from_day = from;
		f->to_day = to;
		return true;
	}
	if ((!is_day_word(folded) && !is_day_figure(folded)) ||
		!date_words_day(folded, &ask, &day, &e))
		return false;
	f->from_day = f->to_day = day;
	return true;
}

/* ---- desks and states ---- */

static bool
desk_take(struct reading *r, struct piece p)
{
	static const char *const mark[] = {"desk:", "台:"};
	char folded[PIECE_BYTES];

	if (!piece_fold(p, folded))
		return false;
	for (size_t i = 0; i < sizeof mark / sizeof *mark; i++) {
		if (!str_starts(folded, mark[i]))
			continue;
		const char *name = folded + strlen(mark[i]);
		bool all = str_eq(name, "all") || str_eq(name, "全部");
		int64_t id = all || !r->names || !r->names->desk
				     ? 0
				     : r->names->desk(r->names->arg, name, strlen(name));
		if (all || id) {
			r->out->filter.desk_id = id;
		} else {
			r->out->no_desk = true;
			note(r, p);
		}
		return true;
	}
	return false;
}

static bool
state_take(struct reading *r, struct piece p)
{
	struct entry_filter *f = &r->out->filter;
	const struct {
		const char *word;
		bool *flag;
	} words[] = {{"#open", &f->open_only}, {"#未结", &f->open_only}, {"#wj", &f->open_only},
		{"#unread", &f->unread_only}, {"#未读", &f->unread_only}, {"#wd", &f->unread_only},
		{"#next", &f->next_shift_only}};
	char folded[PIECE_BYTES];

	if (!piece_fold(p, folded))
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (piece_is((struct piece){folded, strlen(folded)}, words[i].word)) {
			*words[i].flag = true;
			return true;
		}
	return false;
}

/* ---- marks, read by the entry line's own parser ---- */

static void
parse(struct reading *r, struct piece p)
{
	char text[ENTRY_LINE_BYTES];
	size_t n = p.len < sizeof text - 1 ? p.len : sizeof text - 1;

	memcpy(text, p.s, n);
	text[n] = 0;
	entry_line_parse(&r->parse, text, r->now, r->names ? r->names->line : NULL);
}

/* A name may hold spaces: "@Anna Lee". out: bytes of the piece with it. */
static size_t
name_length(struct reading *r, size_t at, size_t n)
{
	size_t longest = n;

	if (!memchr(r->line.s + at, '@', n) && !memchr(r->line.s + at, '>', n) &&
		(unsigned char)r->line.s[at] < 0x80)
		return n;
	parse(r, rest_of(r, at));
	for (int i = 0; i < r->parse.spans; i++) {
		const struct entry_line_span *s = &r->parse.span[i];
		bool name = s->part == LINE_PERSON || s->part == LINE_CHOICE || s->part == LINE_FOR;
		if (name && s->at < n && s->at + s->len > longest)
			longest = s->at + s->len;
	}
	return longest;
}

static void
marks_apply(struct reading *r, struct piece p)
{
	const struct entry_line *l = &r->parse;
	struct entry_filter *f = &r->out->filter;

	if (l->kind_typed)
		f->kind = l->kind;
	if (l->people)
		f->person_id = l->person[0];
	if (l->for_person)
		f->person_id = l->for_person;
	if (l->tickets)
		f->with_ticket = l->ticket[0];
	if (l->tags)
		str_copy(f->tag, sizeof f->tag, l->tag[0]);
	f->urgent_only |= l->importance == ENTRY_URGENT;
	f->important_only |= l->importance == ENTRY_IMPORTANT;
	f->next_shift_only |= l->for_next_shift;
	if (l->choices) {
		r->out->choices = l->choices;
		note(r, (struct piece){p.s + l->choice_at, l->choice_len});
	}
}

/* What asks for nothing here (a time, a number of minutes, a state but open) is
 * a word. */
static bool
is_word(const struct reading *r, const struct entry_line_span *s)
{
	enum entry_line_part p = s->part;

	if (p == LINE_FOR)
		return r->parse.due_utc_us != 0;
	if (p == LINE_STATE)
		return r->parse.state != ENTRY_STATE_OPEN;
	return p == LINE_TEXT || p == LINE_TIME || p == LINE_RINGS || p == LINE_INCIDENT ||
	       p == LINE_OUT || p == LINE_MINUTES;
}

static void
marks_take(struct reading *r, struct piece p)
{
	parse(r, p);
	marks_apply(r, p);
	for (int i = 0; i < r->parse.spans; i++) {
		const struct entry_line_span *s = &r->parse.span[i];
		if (is_word(r, s))
			word_add(r, (struct piece){p.s + s->at, s->len});
		else if (s->part == LINE_STATE)
			r->out->filter.open_only = true;
	}
}

/* ---- the line ---- */

static size_t
piece_take(struct reading *r, size_t at)
{
	size_t step, n = piece_length(rest_of(r, at));
	struct piece p = {r->line.s + at, n};

	if (is_quote(piece_code(p, 0, &step))) {
		word_add(r, p);
		return n;
	}
	if (desk_take(r, p) || days_take(r, p) || state_take(r, p))
		return n;
	p.len = name_length(r, at, n);
	marks_take(r, p);
	return p.len;
}

static bool
asks(const struct entry_filter_line *l, int64_t desk)
{
	const struct entry_filter *f = &l->filter;

	return f->desk_id != desk || f->kind || f->person_id || f->with_ticket || f->tag[0] ||
	       f->words.n || f->from_day || f->to_day || f->open_only || f->unread_only ||
	       f->next_shift_only || f->important_only || f->urgent_only || l->choices ||
	       l->no_desk;
}

void
entry_filter_parse(struct entry_filter_line *out, const char *line, int64_t desk,
	int64_t now_utc_us, const struct entry_filter_names *names)
{
	struct reading r = {
		.out = out, .line = {line, strlen(line)}, .now = now_utc_us, .names = names};

	*out = (struct entry_filter_line){.filter.desk_id = desk};
	for (size_t at = space_take(r.line); at < r.line.len;) {
		at += piece_take(&r, at);
		at += space_take(rest_of(&r, at));
	}
	out->any = asks(out, desk);
}

void
entry_filter_without_days(char *out, size_t size, const char *line, int64_t now_utc_us)
{
	struct entry_filter_line scratch = {.any = false};
	struct reading r = {.out = &scratch, .line = {line, strlen(line)}, .now = now_utc_us};

	out[0] = 0;
	for (size_t at = space_take(r.line); at < r.line.len;) {
		size_t n = piece_length(rest_of(&r, at)), used = strlen(out);
		if (!days_take(&r, (struct piece){line + at, n}))
			str_format(out + used, size - used, "%s%.*s", used ? " " : "", (int)n,
				line + at);
		at += n;
		at += space_take(rest_of(&r, at));
	}
}
