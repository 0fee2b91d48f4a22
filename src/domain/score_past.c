/* score_past.c — scores over the months, and what points were lost for. SPDX-License-Identifier: MIT */
#include "domain/score_past.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/param.h"
#include "domain/score_past_sql.h"

/* Every version of every code, by code and version. */
struct catalogue {
	struct conduct_code *code;
	int n;
};

static int
by_code(const void *a, const void *b)
{
	const struct conduct_code *p = a, *q = b;
	const int order = strcmp(p->code, q->code);

	return order ? order : p->version - q->version;
}

static const struct conduct_code *
code_of(const struct catalogue *all, const struct score_counted *v)
{
	struct conduct_code key = {.version = v->version};

	if (!all->n)
		return NULL;
	(void)str_copy(key.code, sizeof key.code, v->code);
	return bsearch(&key, all->code, (size_t)all->n, sizeof key, by_code);
}

/* --- months --- */

struct span {
	int month, first_day, last_day;
	struct score_rules rules;
};

/* Of a month that is not over the rules of today. */
static bool
read_rules(struct ctx *c, struct span *s, struct err *e)
{
	const int today = clock_today(&c->clock);
	const int day = today < s->last_day ? today : s->last_day;
	int64_t base, cap;

	if (!param_get_int(c, "score.base", day, &base, e) ||
		!param_get_int(c, "score.cap", day, &cap, e))
		return false;
	s->rules = (struct score_rules){2 * (int)base, 2 * (int)cap};
	return true;
}

static bool
read_span(struct ctx *c, int month, struct span *out, struct err *e)
{
	*out = (struct span){
		.month = month, .first_day = month * 100 + 1, .last_day = month_last_day(month)};
	return read_rules(c, out, e);
}

struct adding {
	const struct catalogue *all;
	struct score_sums sums;
};

static bool
add_event(void *arg, const struct score_counted *v, struct err *e)
{
	struct adding *a = arg;
	const struct conduct_code *k = code_of(a->all, v);

	(void)e;
	if (k)
		score_add(&a->sums, &(const struct score_event){k->kind, k->aspect, v->halves});
	return true;
}

static bool
load_past(struct ctx *c, const struct catalogue *all, const struct span *s, int64_t person,
	struct score_past *out, struct err *e)
{
	struct adding a = {.all = all};

	if (!score_is_rostered(c, person, s->first_day, s->last_day, &out->scored, e) ||
		!score_standing(c, person, s->month, add_event, &a, e))
		return false;
	score_total(&a.sums, &s->rules);
	out->month = s->month;
	out->score = a.sums.score;
	out->n = a.sums.n;
	return true;
}

bool
score_past_load(struct ctx *c, int month, int months, struct score_pasts *t, int n, struct err *e)
{
	struct catalogue all = {NULL, 0};
	struct arena arena;
	bool good;

	if (!month_last_day(month))
		return err_set(e, ERR_INVALID, .field = "month", .rule = "RPT-02",
			.msgid = N_("Write the month like 2026-11"));
	arena_init(&arena);
	good = score_codes(c, &arena, &all.code, &all.n, e);
	for (int ago = 0; good && ago < months; ago++) {
		struct span s;

		good = read_span(c, month_add(month, -ago), &s, e);
		for (int i = 0; good && i < n; i++)
			good = load_past(c, &all, &s, t[i].person,
				&t[i].past[SCORE_PAST_MONTHS - 1 - ago], e);
	}
	arena_free(&arena);
	return good;
}

/* --- one month's events --- */

struct listing {
	struct score_counting *out;
	struct arena *arena;
	int room;
};

static bool
list_event(void *arg, const struct score_counted *v, struct err *e)
{
	struct listing *l = arg;
	int64_t *more = arena_more(l->arena, l->out->event, l->out->n, &l->room, sizeof *more);

	if (!more)
		return err_set(e, ERR_NOMEM);
	l->out->event = more;
	more[l->out->n++] = v->event;
	return true;
}

bool
score_counting_load(struct ctx *c, int64_t person, int month, struct arena *a,
	struct score_counting *out, struct err *e)
{
	struct listing l = {.out = out, .arena = a};

	*out = (struct score_counting){.n = 0};
	return score_standing(c, person, month, list_event, &l, e);
}

bool
score_counting_has(const struct score_counting *all, int64_t event)
{
	for (int i = 0; i < all->n; i++)
		if (all->event[i] == event)
			return true;
	return false;
}

/* --- by code --- */

struct coding {
	const struct catalogue *all;
	const struct score_code_ask *ask;
	struct arena *arena;
	struct score_code_sums *out;
	int room;
};

static int
by_id(const void *a, const void *b)
{
	const int64_t p = *(const int64_t *)a, q = *(const int64_t *)b;

	return (p > q) - (p < q);
}

static struct score_code_sum *
sum_of(struct coding *s, const struct conduct_code *k)
{
	struct score_code_sum *w;

	for (int i = 0; i < s->out->n; i++)
		if (str_eq(s->out->item[i].code, k->code))
			return &s->out->item[i];
	w = arena_more(s->arena, s->out->item, s->out->n, &s->room, sizeof *w);
	if (!w)
		return NULL;
	s->out->item = w;
	w += s->out->n++;
	*w = (struct score_code_sum){.kind = k->kind};
	(void)str_copy(w->code, sizeof w->code, k->code);
	return w;
}

/* The events come by person. */
static bool
sum_event(void *arg, const struct score_counted *v, struct err *e)
{
	struct coding *s = arg;
	const struct conduct_code *k = code_of(s->all, v);
	struct score_code_sum *w;

	if (v->ended || !k || (!conduct_kind_deducts(k->kind) && k->kind != CONDUCT_DISMISSAL) ||
		!s->ask->n ||
		!bsearch(&v->person, s->ask->person, (size_t)s->ask->n, sizeof v->person, by_id))
		return true;
	w = sum_of(s, k);
	if (!w)
		return err_set(e, ERR_NOMEM);
	w->times++;
	w->halves += v->halves;
	w->people += w->last_person != v->person;
	w->last_person = v->person;
	return true;
}

static int
by_points(const void *a, const void *b)
{
	const struct score_code_sum *p = a, *q = b;

	return p->halves != q->halves ? q->halves - p->halves : strcmp(p->code, q->code);
}

bool
score_code_sums(struct ctx *c, const struct score_code_ask *ask, struct arena *a,
	struct score_code_sums *out, struct err *e)
{
	struct catalogue all = {NULL, 0};
	struct coding s = {.all = &all, .ask = ask, .arena = a, .out = out};

	*out = (struct score_code_sums){NULL, 0};
	if (!score_codes(c, a, &all.code, &all.n, e) ||
		!score_events(c, ask->month, sum_event, &s, e))
		return false;
	if (out->n)
		qsort(out->item, (size_t)out->n, sizeof *out->item, by_points);
	return true;
}
