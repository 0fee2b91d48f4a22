/* search_entry.c — an entry as the index and a search see it. SPDX-License-Identifier: MIT */
#include "domain/search_entry.h"

#include <string.h>

#include "base/day.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "domain/search_grams.h"

enum {
	FOLD_STACK = 4096,
	GROWTH = 3,       /* what folding makes of Latin and Chinese at the very most … */
	GROWTH_MOST = 18, /* … and of anything */
	DAYS_ASKED = 31,
	MONTHS_ASKED = 24
};

/* ---- texts ---- */

static void
fold_big(struct buf *out, const char *text, size_t len)
{
	size_t size = GROWTH_MOST * len + 1;
	char *room = mem_alloc(size);

	if (!room || !utf8_fold(room, size, text))
		out->failed = out->failed || !room || utf8_is_valid(text, len);
	else
		buf_puts(out, room);
	mem_free(room);
}

static void
fold_put(struct buf *out, const char *text)
{
	char room[FOLD_STACK];
	size_t len = text ? strlen(text) : 0;

	if (len == 0)
		return;
	if (GROWTH * len < sizeof room && utf8_fold(room, sizeof room, text))
		buf_puts(out, room);
	else
		fold_big(out, text, len);
	buf_putc(out, '\n');
}

void
search_entry_text(struct buf *folded, const struct entry *en)
{
	fold_put(folded, en->text);
	fold_put(folded, en->details);
	fold_put(folded, en->cause);
	fold_put(folded, en->course);
	fold_put(folded, en->result);
	fold_put(folded, en->out_reason);
	fold_put(folded, en->customer);
	fold_put(folded, en->tags);
}

static void
tags_put(struct buf *grams, const char *tags)
{
	char folded[ENTRY_TAGS_MAX * ENTRY_TAG_BYTES * 2];

	if (!tags || !utf8_fold(folded, sizeof folded, tags))
		return;
	for (const char *at = folded; *at;) {
		size_t n = strcspn(at, " ");
		if (n)
			search_tag_put(grams, at, n);
		at += n + (at[n] == ' ');
	}
}

void
search_entry_grams(struct buf *grams, const struct entry *en, const char *folded)
{
	search_name_put(grams, NAME_DESK, en->desk_id);
	search_name_put(grams, NAME_KIND, en->kind);
	search_name_put(grams, NAME_DAY, en->business_day);
	search_name_put(grams, NAME_MONTH, en->business_day / 100);
	search_name_put(grams, NAME_PERSON, en->author_id);
	if (en->for_person)
		search_name_put(grams, NAME_PERSON, en->for_person);
	for (int i = 0; i < en->people; i++)
		search_name_put(grams, NAME_PERSON, en->person[i]);
	for (int i = 0; i < en->tickets; i++)
		search_name_put(grams, NAME_TICKET, en->ticket[i]);
	tags_put(grams, en->tags);
	search_grams_put(grams, folded);
}

/* ---- the question ---- */

/* A gram of search_*_put() ends with a space; in a question it stands in quotes. */
static void
quoted_begin(struct buf *q, const char *before)
{
	buf_puts(q, q->len ? before : "");
	buf_putc(q, '"');
}

static void
quoted_end(struct buf *q)
{
	if (q->len && !q->failed)
		q->p[q->len - 1] = '"';
}

static void
name_ask(struct buf *q, enum search_name what, int64_t id)
{
	if (id == 0)
		return;
	quoted_begin(q, " AND ");
	search_name_put(q, what, id);
	quoted_end(q);
}

static void
tag_ask(struct buf *q, const char *tag)
{
	char folded[ENTRY_TAG_BYTES * 2];

	if (!*tag || !utf8_fold(folded, sizeof folded, tag))
		return;
	quoted_begin(q, " AND ");
	search_tag_put(q, folded, strlen(folded));
	quoted_end(q);
}

/* One of these days or months. */
static void
span_ask(struct buf *q, enum search_name what, int first, int n)
{
	if (q->len)
		buf_puts(q, " AND ");
	for (int i = 0; i < n; i++) {
		int day = what == NAME_DAY ? day_add(first, i) : day_add_months(first, i);
		buf_puts(q, i ? " OR \"" : "(\"");
		search_name_put(q, what, what == NAME_DAY ? day : day / 100);
		quoted_end(q);
	}
	buf_putc(q, ')');
}

/* Many years narrow nothing down. */
static void
days_ask(struct buf *q, int from, int to)
{
	if (!from || !to || from > to || !day_is_valid(from) || !day_is_valid(to))
		return;
	int days = day_diff(from, to) + 1;
	int months = (day_year(to) - day_year(from)) * 12 + day_month(to) - day_month(from) + 1;
	if (days <= DAYS_ASKED)
		span_ask(q, NAME_DAY, from, days);
	else if (months <= MONTHS_ASKED)
		span_ask(q, NAME_MONTH, day_make(day_year(from), day_month(from), 1), months);
}

void
search_entry_ask(struct buf *question, const struct entry_filter *f, bool all)
{
	search_grams_ask(question, &f->words);
	if (question->len && !all)
		return;
	name_ask(question, NAME_PERSON, f->person_id);
	name_ask(question, NAME_TICKET, f->with_ticket);
	tag_ask(question, f->tag);
	if (question->len && !all)
		return;
	name_ask(question, NAME_DESK, f->desk_id);
	name_ask(question, NAME_KIND, f->kind);
	days_ask(question, f->from_day, f->to_day);
}

/* ---- is it one of them? ---- */

static bool
names_person(const struct entry *en, int64_t person)
{
	bool is = person == 0 || en->author_id == person || en->for_person == person;

	for (int i = 0; i < en->people && !is; i++)
		is = en->person[i] == person;
	return is;
}

static bool
names_ticket(const struct entry *en, int64_t ticket)
{
	bool is = ticket == 0;

	for (int i = 0; i < en->tickets && !is; i++)
		is = en->ticket[i] == ticket;
	return is;
}

static bool
names_tag(const struct entry *en, const char *tag)
{
	char have[ENTRY_TAGS_MAX * ENTRY_TAG_BYTES * 2], want[ENTRY_TAG_BYTES * 2];

	if (!*tag)
		return true;
	if (!en->tags || !utf8_fold(have, sizeof have, en->tags) ||
		!utf8_fold(want, sizeof want, tag))
		return false;
	size_t n = strlen(want);
	for (const char *at = have; *at;) {
		size_t len = strcspn(at, " ");
		if (len == n && memcmp(at, want, n) == 0)
			return true;
		at += len + (at[len] == ' ');
	}
	return false;
}

static bool
stands_where(const struct entry_ask *ask, const struct entry *en)
{
	const struct entry_filter *f = ask->f;

	return (!f->desk_id || en->desk_id == f->desk_id) &&
	       (!f->from_day || en->business_day >= f->from_day) &&
	       (!f->to_day || en->business_day <= f->to_day) &&
	       (!f->shift_id || en->shift_id == f->shift_id) && en->no > ask->no_after &&
	       (!ask->no_to || en->no <= ask->no_to);
}

static bool
is_such(const struct entry_filter *f, const struct entry *en)
{
	return (!f->kind || en->kind == f->kind) &&
	       (!f->author_id || en->author_id == f->author_id) &&
	       (!f->ticket || (en->tickets && en->ticket[0] == f->ticket)) &&
	       (!f->open_only || en->matter_open) && (!f->next_shift_only || en->for_next_shift) &&
	       (!f->outside_duty_only || en->outside_duty) &&
	       (!f->important_only || en->importance > ENTRY_NORMAL) &&
	       (!f->urgent_only || en->importance == ENTRY_URGENT) &&
	       (!f->unread_only || !en->read);
}

bool
search_entry_is(struct buf *text, const struct entry_ask *ask, const struct entry *en)
{
	const struct entry_filter *f = ask->f;

	if (!stands_where(ask, en) || !is_such(f, en) || !names_person(en, f->person_id) ||
		!names_ticket(en, f->with_ticket) || !names_tag(en, f->tag))
		return false;
	if (f->words.n == 0)
		return true;
	buf_clear(text);
	search_entry_text(text, en);
	return !text->failed && search_words_in(&f->words, buf_str(text));
}
