/* decision_text.c — what waits is put into the reader's words; its rows are built. SPDX-License-Identifier: MIT */
#include "domain/decision_text.h"

#include <string.h>

#include "base/date_words.h"
#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/decision.h"
#include "domain/person.h"

enum { ARG_BYTES = 512 };

static const char *const months[] = {
	"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static void
day_write(int day, char *out, size_t size)
{
	const char *weekday = date_words_weekday(day);

	if (text_lang() == LANG_ZH)
		(void)str_format(
			out, size, "%02d-%02d %s", day_month(day), day_of_month(day), weekday);
	else
		(void)str_format(out, size, "%s %d %s", weekday, day_of_month(day),
			months[day_month(day) - 1]);
}

/* As short as it can be told; a year's end shows by its months. */
static void
days_write(int first, int last, char *out, size_t size)
{
	const char *const from = months[day_month(first) - 1], *const to =
								       months[day_month(last) - 1];

	if (first == last)
		day_write(first, out, size);
	else if (text_lang() == LANG_ZH)
		(void)str_format(out, size, "%02d-%02d 至 %02d-%02d", day_month(first),
			day_of_month(first), day_month(last), day_of_month(last));
	else if (first / 100 == last / 100)
		(void)str_format(
			out, size, "%d-%d %s", day_of_month(first), day_of_month(last), from);
	else
		(void)str_format(out, size, "%d %s - %d %s", day_of_month(first), from,
			day_of_month(last), to);
}

static void
moment_write(const struct ctx *c, int64_t utc_us, char *out, size_t size)
{
	const int day = clock_local(utc_us).day;
	char time[CLOCK_TEXT_BYTES], date[64];

	clock_format_time(time, utc_us);
	if (day == clock_today(&c->clock)) {
		(void)str_copy(out, size, time);
		return;
	}
	day_write(day, date, sizeof date);
	(void)str_format(out, size, "%s %s", date, time);
}

static void
person_write(struct ctx *c, int64_t person, char *out, size_t size)
{
	struct person p;

	if (!person)
		(void)str_copy(out, size, tr(N_("the system")));
	else if (person == c->who)
		(void)str_copy(out, size, tr_ctx("person", "you"));
	else
		(void)str_copy(out, size, person_get(c, person, &p, NULL) ? p.name : "?");
}

static void
month_write(int month, char *out, size_t size)
{
	char text[DATE_WORDS_BYTES];

	date_words_month(text, month * 100 + 1);
	(void)str_copy(out, size, text);
}

static void
arg_write(struct ctx *c, const struct decision_arg *a, char out[ARG_BYTES])
{
	out[0] = '\0';
	switch (a->kind) {
	case DECISION_ARG_NONE: break;
	case DECISION_ARG_TEXT: (void)str_copy(out, ARG_BYTES, a->text ? a->text : ""); break;
	case DECISION_ARG_MSGID: (void)str_copy(out, ARG_BYTES, tr(a->text)); break;
	case DECISION_ARG_PAIR:
		(void)str_copy(out, ARG_BYTES,
			text_lang() == LANG_ZH && a->zh && *a->zh ? a->zh : a->text);
		break;
	case DECISION_ARG_NUMBER: (void)str_format(out, ARG_BYTES, "%lld", (long long)a->n); break;
	case DECISION_ARG_DAY: day_write((int)a->n, out, ARG_BYTES); break;
	case DECISION_ARG_MONTH: month_write((int)a->n, out, ARG_BYTES); break;
	case DECISION_ARG_MOMENT: moment_write(c, a->n, out, ARG_BYTES); break;
	case DECISION_ARG_PERSON: person_write(c, a->n, out, ARG_BYTES); break;
	case DECISION_ARG_DATE:
		(void)str_format(out, ARG_BYTES, "%s %d", date_words_weekday((int)a->n),
			day_of_month((int)a->n));
		break;
	case DECISION_ARG_DAYS:
		days_write((int)(a->n / 100000000), (int)(a->n % 100000000), out, ARG_BYTES);
		break;
	}
}

void
decision_text_write(struct ctx *c, const struct decision_text *t, char *out, size_t size)
{
	char arg[3][ARG_BYTES];

	for (int i = 0; i < 3; i++)
		arg_write(c, &t->arg[i], arg[i]);
	if (t->msgid)
		(void)text_fill(out, size, tr(t->msgid), arg[0], arg[1], arg[2]);
	else
		(void)str_copy(out, size, arg[0]);
}

/* --- rows --- */

const char *
decision_keep(struct arena *a, const char *s)
{
	const char *kept = arena_strdup(a, s ? s : "");

	return kept ? kept : "";
}

bool
decision_add(struct decision_list *l, const struct decision *d, struct err *e)
{
	if (l->n - l->from >= l->max) {
		l->more = true;
		return true;
	}
	l->row = arena_more(&l->arena, l->row, l->n, &l->room, sizeof *l->row);
	if (!l->row)
		return err_set(e, ERR_NOMEM);
	l->row[l->n++] = *d;
	return true;
}

void
decision_list_free(struct decision_list *l)
{
	arena_free(&l->arena);
	*l = (struct decision_list){0};
}

/* --- lines of the detail --- */

struct decision_line *
decision_line(struct decision_detail *t, enum decision_part part, const char *msgid,
	struct decision_arg a1, struct decision_arg a2, struct decision_arg a3)
{
	struct decision_line *row =
		arena_more(&t->arena, t->line, t->lines, &t->room, sizeof *t->line);
	struct decision_line *one = &t->spare;

	if (row) {
		t->line = row;
		one = &row[t->lines++];
	} else {
		t->failed = true;
	}
	*one = (struct decision_line){.part = part, .text = {msgid, {a1, a2, a3}}};
	return one;
}

void
decision_rule(struct decision_detail *t, char mark, const char *code, const char *msgid,
	struct decision_arg a1, struct decision_arg a2)
{
	struct decision_line *l = decision_line(t, DECISION_RULES, msgid, a1, a2, DECISION_NOTHING);

	l->mark = mark;
	l->code = code;
}

void
decision_event(struct decision_detail *t, int64_t at_us, const char *msgid, struct decision_arg a1,
	struct decision_arg a2)
{
	decision_line(t, DECISION_HISTORY, msgid, a1, a2, DECISION_NOTHING)->at_us = at_us;
}

void
decision_detail_free(struct decision_detail *t)
{
	arena_free(&t->arena);
	*t = (struct decision_detail){0};
}

/* --- days --- */

int64_t
decision_day_end(int day)
{
	return clock_utc_us(day_add(day, 1), 0) - 1;
}

bool
decision_is_day_end(int64_t due_us)
{
	return due_us && decision_day_end(clock_local(due_us).day) == due_us;
}
