/* score_trend.c — six months' scores of the people of one. SPDX-License-Identifier: MIT
 *
 * Each month as it stood at the end of the same day, under its own rules.
 * source: SCR-16, contract.md §4.
 */
#include <stdlib.h>

#include "base/day.h"
#include "domain/score_core.h"

struct who {
	int64_t person;
	int row;
};

static int
by_person(const void *a, const void *b)
{
	const struct who *p = a, *q = b;

	return (p->person > q->person) - (p->person < q->person);
}

static int
by_row_person(const void *a, const void *b)
{
	const struct score_row *p = a, *q = b;

	return (p->person > q->person) - (p->person < q->person);
}

/* Both by person. */
static void
take_over(const struct score_month *past, const struct who *who, int n, int at,
	struct score_trend *out)
{
	int i = 0;

	for (int k = 0; k < past->rows && i < n; k++) {
		while (i < n && who[i].person < past->row[k].person)
			i++;
		if (i < n && who[i].person == past->row[k].person && past->row[k].scored)
			out->halves[who[i].row][at] = past->row[k].sums.score;
	}
}

static bool
read_month(struct ctx *c, const struct score_month *m, const struct who *who, int at,
	struct score_trend *out, struct err *e)
{
	const struct score_ask ask = {.month = out->month[at], .as_of_day = m->as_of_day};
	struct score_month past = {0};
	struct arena own;

	arena_init(&own);
	struct scoring s = {.c = c, .ask = &ask, .arena = &own, .out = &past};
	const bool ok = score_count(&s, e);
	if (ok && past.rows)
		qsort(past.row, (size_t)past.rows, sizeof *past.row, by_row_person);
	if (ok)
		take_over(&past, who, m->rows, at, out);
	arena_free(&own);
	return ok;
}

bool
score_trend_load(struct ctx *c, const struct score_month *m, struct arena *a,
	struct score_trend *out, struct err *e)
{
	const size_t n = (size_t)m->rows + 1;
	struct who *who = arena_alloc(a, n * sizeof *who);

	out->halves = arena_alloc(a, n * sizeof *out->halves);
	if (!who || !out->halves)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < m->rows; i++) {
		who[i] = (struct who){m->row[i].person, i};
		for (int k = 0; k < SCORE_TREND; k++)
			out->halves[i][k] = SCORE_TREND_NONE;
		if (m->row[i].scored)
			out->halves[i][SCORE_TREND - 1] = m->row[i].sums.score;
	}
	qsort(who, (size_t)m->rows, sizeof *who, by_person);
	out->month[SCORE_TREND - 1] = m->month;
	for (int k = 0; k < SCORE_TREND - 1; k++) {
		out->month[k] = month_add(m->month, k + 1 - SCORE_TREND);
		if (!read_month(c, m, who, k, out, e))
			return false;
	}
	return true;
}
