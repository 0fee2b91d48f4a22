/* score.c — a month's scores of everybody, as they stood at the end of a day. SPDX-License-Identifier: MIT */
#include "domain/score.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/conduct.h"
#include "domain/ledger.h"
#include "domain/param.h"
#include "domain/score_core.h"
#include "domain/score_month_core.h"
#include "domain/score_sql.h"

static const char AGGRAVATION[] = "S-05";

static const char *const flag_codes[] = {"aggravated", "near_aggravation", "dismissal_case",
	"below_60", "last_two_months", "on_probation_pay", "appeal_open"};
enum { FLAGS = sizeof flag_codes / sizeof flag_codes[0], BELOW = 2 * 60 };

const char *
score_flag_code(enum score_flag f)
{
	for (int i = 0; i < FLAGS; i++)
		if ((unsigned)f == 1U << i)
			return flag_codes[i];
	return NULL;
}

static bool
find_days(struct scoring *s, struct err *e)
{
	const int month = s->ask->month;

	s->last_day = month_last_day(month);
	if (!s->last_day)
		return err_set(e, ERR_INVALID, .field = "month", .rule = "RPT-02",
			.msgid = N_("Write the month like 2026-11"));
	s->first_day = month * 100 + 1;
	s->as_of_day = s->ask->as_of_day ? s->ask->as_of_day : clock_today(&s->c->clock);
	return true;
}

/* SCR-16: before that day's 24:00; movement is since the day before's. */
static bool
find_marks(struct scoring *s, struct err *e)
{
	int64_t end = INT64_MAX;

	if (s->ask->as_of_day)
		end = clock_utc_us(day_add(s->as_of_day, 1), 0);
	return ledger_before(s->c, end, &s->out->mark, e) &&
	       ledger_before(s->c, clock_utc_us(s->as_of_day, 0), &s->out->mark_before, e);
}

static bool
find_rules(struct scoring *s, struct err *e)
{
	/* Of a month that is over the rules of its last day. */
	int day = s->as_of_day < s->last_day ? s->as_of_day : s->last_day;
	int64_t base, cap;

	if (!param_get_int(s->c, "score.base", day, &base, e) ||
		!param_get_int(s->c, "score.cap", day, &cap, e))
		return false;
	s->out->rules = (struct score_rules){2 * (int)base, 2 * (int)cap};
	return true;
}

/* --- rows --- */

/* The row of a person in a stream by person; NULL = is none of them. */
static struct score_row *
row_of(struct scoring *s, int64_t person)
{
	while (s->at < s->out->rows && s->out->row[s->at].person < person)
		s->at++;
	return s->at < s->out->rows && s->out->row[s->at].person == person ? &s->out->row[s->at]
									   : NULL;
}

/* SCR-03: the others are no rows at all. */
static void
keep_scored_posts(struct score_month *m)
{
	int n = 0;

	for (int i = 0; i < m->rows; i++)
		if (conduct_is_scored(m->row[i].post))
			m->row[n++] = m->row[i];
	m->rows = n;
}

static bool
note_rostered(void *arg, int64_t person, struct err *e)
{
	struct scoring *s = arg;
	struct score_row *w = row_of(s, person);

	(void)e;
	if (w)
		w->scored = true;
	return true;
}

static void
hide(struct scoring *s)
{
	for (int i = 0; s->ask->may_see && i < s->out->rows; i++) {
		struct score_row *w = &s->out->row[i];

		w->hidden = !s->ask->may_see(s->ask->arg, w->person, w->team);
	}
}

static bool
find_people(struct scoring *s, struct err *e)
{
	const struct score_span span = {s->out->mark, s->first_day, s->last_day};

	if (!score_people(s->c, &span, s->arena, s->out, e))
		return false;
	keep_scored_posts(s->out);
	hide(s);
	s->at = 0;
	return score_rostered(s->c, &span, note_rostered, s, e);
}

/* --- what counts --- */

static int
code_order(const struct score_counted *v, const struct conduct_code *k)
{
	const int order = strcmp(v->code, k->code);

	return order ? order : v->version - k->version;
}

/* Its place among the codes; -1 = none of them. */
static int
code_search(const struct scoring *s, const struct score_counted *v)
{
	int low = 0, high = s->codes;

	while (low < high) {
		const int middle = (low + high) / 2, order = code_order(v, &s->code[middle]);

		if (!order)
			return middle;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return -1;
}

/* A month's events are some dozen codes over and over. */
static int
code_of(struct scoring *s, const struct score_counted *v)
{
	unsigned key = (unsigned)v->version;

	for (const char *p = v->code; *p; p++)
		key = key * 31 + (unsigned char)*p;
	int *memo = &s->memo[key % SCORE_MEMO];
	if (!*memo || code_order(v, &s->code[*memo - 1]) != 0)
		*memo = code_search(s, v) + 1;
	return *memo - 1;
}

static bool
counts_at(const struct score_counted *v, int64_t mark)
{
	return v->confirmed <= mark && (!v->ended || v->ended > mark);
}

/* Kept in the stream's order, which is by person. */
static void
note_news(struct scoring *s, const struct score_counted *v, bool ended)
{
	struct score_month *m = s->out;

	m->news_all++;
	if (m->news_n == SCORE_NEWS_MAX)
		return;
	m->news[m->news_n] = (struct score_news){.person = v->person,
		.version = v->version,
		.halves = v->halves,
		.day = v->day,
		.ended = ended};
	(void)str_copy(m->news[m->news_n].code, CONDUCT_CODE_BYTES, v->code);
	m->news_n++;
}

static bool
count_event(void *arg, const struct score_counted *v, struct err *e)
{
	struct scoring *s = arg;
	struct score_row *w = row_of(s, v->person);
	const int at = w ? code_of(s, v) : -1;

	(void)e;
	if (at < 0)
		return true;
	const struct conduct_code *k = &s->code[at];
	const struct score_event ev = {k->kind, k->aspect, v->halves};
	const bool was = counts_at(v, s->out->mark_before), is = counts_at(v, s->out->mark);
	if (was)
		score_add(&s->before[w - s->out->row], &ev);
	if (was != is && !w->hidden)
		note_news(s, v, was);
	if (!is)
		return true;
	score_add(&w->sums, &ev);
	if (!w->hidden) {
		s->tally[at].halves += v->halves;
		s->tally[at].n++;
	}
	if (str_eq(v->code, AGGRAVATION))
		w->flags |= SCORE_AGGRAVATED;
	return true;
}

static void *
zeros(struct arena *a, int n, size_t each)
{
	const size_t bytes = ((size_t)n + 1) * each;
	void *p = arena_alloc(a, bytes);

	if (p)
		memset(p, 0, bytes);
	return p;
}

/* Versions of one code together, named as the newest of them. */
static bool
sum_codes(struct scoring *s, struct err *e)
{
	struct score_month *m = s->out;

	m->code = zeros(s->arena, s->codes, sizeof *m->code);
	for (int i = 0; m->code && i < s->codes; i++) {
		struct score_code *last = m->codes ? &m->code[m->codes - 1] : NULL;

		if (!s->tally[i].n)
			continue;
		if (!last || !str_eq(last->code->code, s->code[i].code))
			last = &m->code[m->codes++];
		last->code = &s->code[i];
		last->halves += s->tally[i].halves;
		last->n += s->tally[i].n;
	}
	return m->code || err_set(e, ERR_NOMEM);
}

static bool
count_events(struct scoring *s, struct err *e)
{
	if (!score_codes(s->c, s->arena, &s->code, &s->codes, e))
		return false;
	s->before = zeros(s->arena, s->out->rows, sizeof *s->before);
	s->tally = zeros(s->arena, s->codes, sizeof *s->tally);
	s->out->news = zeros(s->arena, SCORE_NEWS_MAX, sizeof *s->out->news);
	if (!s->before || !s->tally || !s->out->news)
		return err_set(e, ERR_NOMEM);
	s->at = 0;
	return score_events(s->c, s->ask->month, count_event, s, e) && sum_codes(s, e);
}

static void
judge(struct score_row *w, struct score_sums *before, const struct score_month *m)
{
	const int employed = score_employed_month(w->joined_on, m->month);

	score_total(&w->sums, &m->rules);
	score_total(before, &m->rules);
	if (w->sums.count[CONDUCT_DISMISSAL])
		w->flags |= SCORE_DISMISSAL_CASE;
	if (!(w->flags & SCORE_AGGRAVATED) && score_is_near_aggravation(&w->sums))
		w->flags |= SCORE_NEAR_AGGRAVATION;
	w->pay_applies = score_pay_applies(employed);
	if (!w->pay_applies)
		w->flags |= SCORE_ON_PROBATION_PAY;
	if (!w->scored)
		return;
	w->grade = score_grade(w->sums.score);
	w->pay_fen = score_pay_fen(&m->rules, w->sums.score, employed);
	w->change = w->sums.score - before->score;
	if (w->sums.score < BELOW)
		w->flags |= SCORE_BELOW_60;
}

/* --- the month --- */

/* SCR-14: what is frozen is not computed. */
static bool
merge_frozen(struct scoring *s, struct err *e)
{
	struct score_merge m = {.out = s->out,
		.before = s->before,
		.mark = s->out->mark,
		.mark_before = s->out->mark_before,
		.arena = s->arena};

	if (!score_frozen_merge(s->c, &m, e))
		return false;
	s->before = m.before;
	hide(s);
	return true;
}

bool
score_count(struct scoring *s, struct err *e)
{
	if (!find_days(s, e) || !find_marks(s, e) || !find_rules(s, e) || !find_people(s, e) ||
		!score_teams(s->c, s->out->mark, s->arena, s->out, e) || !count_events(s, e))
		return false;
	s->out->month = s->ask->month;
	s->out->as_of_day = s->as_of_day;
	if (!merge_frozen(s, e))
		return false;
	for (int i = 0; i < s->out->rows; i++)
		judge(&s->out->row[i], &s->before[i], s->out);
	return true;
}

static bool
load(struct scoring *s, struct err *e)
{
	return score_count(s, e) && score_compare(s, e);
}

static int
by_id(const void *a, const void *b)
{
	const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* SCR-12: who was low in the month before, too. A last place may be shared by many. */
static bool
flag_low_again(struct score_month *m, const struct score_month *was, struct arena *a, struct err *e)
{
	int64_t *low = arena_alloc(a, ((size_t)was->rows + 1) * sizeof *low);
	size_t n = 0;

	if (!low)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < was->rows; i++)
		if (was->row[i].is_low)
			low[n++] = was->row[i].person;
	qsort(low, n, sizeof *low, by_id);
	for (int i = 0; i < m->rows; i++)
		if (m->row[i].is_low && bsearch(&m->row[i].person, low, n, sizeof *low, by_id))
			m->row[i].flags |= SCORE_LAST_TWO_MONTHS;
	return true;
}

static bool
anybody_is_low(const struct score_month *m)
{
	for (int i = 0; i < m->rows; i++)
		if (m->row[i].is_low)
			return true;
	return false;
}

bool
score_load(struct ctx *c, const struct score_ask *ask, struct arena *a, struct score_month *out,
	struct err *e)
{
	struct scoring s = {.c = c, .ask = ask, .arena = a, .out = out};
	struct score_month was = {0};
	struct scoring before = {.c = c, .arena = a, .out = &was};
	struct score_ask month_before;

	*out = (struct score_month){0};
	if (!load(&s, e) || !score_quality(&s, e))
		return false;
	if (!anybody_is_low(out))
		return true;
	month_before =
		(struct score_ask){.month = month_add(ask->month, -1), .as_of_day = s.as_of_day};
	before.ask = &month_before;
	if (!load(&before, e))
		return false;
	return flag_low_again(out, &was, a, e);
}
