/* score_month_give.c — what a whole month gives. SPDX-License-Identifier: MIT
 *
 * source: SCR-04, contract.md §4.
 */
#include <stdlib.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/complaint.h"
#include "domain/conduct.h"
#include "domain/score_month_core.h"

static const char FIRST[] = "A-01", NO_COMPLAINT[] = "A-05";
static const char OF_COMPLAINT[] = "S-02"; /* of a valid complaint, also where none is on record */

/* --- A-01 --- */

static int
compare(const struct score_standing *a, const struct score_standing *b)
{
	if (a->attainment != b->attainment)
		return a->attainment > b->attainment ? 1 : -1;
	if (a->qa_known != b->qa_known)
		return a->qa_known ? 1 : -1;
	return !a->qa_known || a->qa == b->qa ? 0 : a->qa > b->qa ? 1 : -1;
}

void
score_find_first(struct score_standing *s, int n)
{
	const struct score_standing *best = NULL;

	for (int i = 0; i < n; i++)
		if (s[i].known && !s[i].violation && (!best || compare(&s[i], best) > 0))
			best = &s[i];
	for (int i = 0; i < n; i++)
		s[i].first = best && s[i].known && !s[i].violation && !compare(&s[i], best);
}

/* --- what stands of each --- */

struct given {
	int64_t person;
	bool complaint;
	int64_t event[2]; /* that stand; 0 = none */
	bool due[2];
};
struct giving {
	const struct score_frozen *f;
	struct given *given; /* of the group, by person */
	int n, at;
	struct score_standing *standing; /* of everybody who is scored, by person */
	int standings, at_standing;
	struct arena arena;
};

static int
by_person(const void *a, const void *b)
{
	const int64_t p = *(const int64_t *)a, q = *(const int64_t *)b;

	return p < q ? -1 : p > q;
}

static bool
note_event(void *arg, const struct score_month_event *v, struct err *e)
{
	struct giving *g = arg;

	(void)e;
	while (g->at < g->n && g->given[g->at].person < v->person)
		g->at++;
	while (g->at_standing < g->standings && g->standing[g->at_standing].person < v->person)
		g->at_standing++;
	if (g->at_standing < g->standings && g->standing[g->at_standing].person == v->person)
		g->standing[g->at_standing].violation |= conduct_kind_deducts(v->kind);
	if (g->at == g->n || g->given[g->at].person != v->person)
		return true;
	g->given[g->at].complaint |= str_eq(v->code, OF_COMPLAINT);
	if (str_eq(v->code, FIRST))
		g->given[g->at].event[0] = v->event;
	if (str_eq(v->code, NO_COMPLAINT))
		g->given[g->at].event[1] = v->event;
	return true;
}

static bool
find_people(struct ctx *c, struct giving *g, struct err *e)
{
	const struct score_ask ask = {.month = g->f->month};
	struct score_month m;

	if (!score_load(c, &ask, &g->arena, &m, e))
		return false;
	g->standing = arena_alloc(&g->arena, ((size_t)m.rows + 1) * sizeof *g->standing);
	g->given = arena_alloc(&g->arena, ((size_t)g->f->rows + 1) * sizeof *g->given);
	if (!g->standing || !g->given)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < m.rows; i++)
		if (m.row[i].scored)
			g->standing[g->standings++].person = m.row[i].person;
	for (int i = 0; i < g->f->rows; i++)
		if (g->f->row[i].scored)
			g->given[g->n++].person = g->f->row[i].person;
	qsort(g->standing, (size_t)g->standings, sizeof *g->standing, by_person);
	qsort(g->given, (size_t)g->n, sizeof *g->given, by_person);
	return true;
}

/* A code that the site has taken out of use gives nothing. */
static bool
is_in_use(struct ctx *c, const char *code, int day, bool *is, struct err *e)
{
	struct conduct_codes *all = mem_alloc(sizeof *all);
	bool good = all ? conduct_codes_load(c, day, all, e) : err_set(e, ERR_NOMEM);
	const struct conduct_code *k = good ? conduct_code_of(all, code) : NULL;

	*is = k && k->in_use;
	mem_free(all);
	return good;
}

static bool
find_due(struct ctx *c, struct giving *g, struct err *e)
{
	const int day = month_last_day(g->f->month);
	bool first, no_complaint;

	if (!is_in_use(c, FIRST, day, &first, e) ||
		!is_in_use(c, NO_COMPLAINT, day, &no_complaint, e) ||
		!score_standing_load(c, g->f->month, g->standing, g->standings, e))
		return false;
	score_find_first(g->standing, g->standings);
	for (int i = 0, s = 0; i < g->n; i++) {
		while (g->standing[s].person < g->given[i].person)
			s++;
		g->given[i].due[0] = first && g->standing[s].first;
		g->given[i].due[1] = no_complaint && !g->given[i].complaint;
	}
	return true;
}

/* TKT-08: found valid, whatever code it proposed. Both are by person. */
static bool
note_complaints(struct ctx *c, struct giving *g, struct err *e)
{
	struct complaint_people all;

	if (!complaint_people_in_month(c, g->f->month, 0, &g->arena, &all, e))
		return false;
	for (int i = 0, at = 0; i < g->n; i++) {
		while (at < all.n && all.person[at] < g->given[i].person)
			at++;
		g->given[i].complaint |= at < all.n && all.person[at] == g->given[i].person;
	}
	return true;
}

static bool
load(struct ctx *c, const struct score_frozen *f, struct giving *g, struct err *e)
{
	*g = (struct giving){.f = f};
	arena_init(&g->arena);
	return find_people(c, g, e) && score_month_events(c, f->month, note_event, g, e) &&
	       note_complaints(c, g, e) && find_due(c, g, e);
}

static bool
settle(struct ctx *c, const struct giving *g, const struct given *w, int which, int64_t evidence,
	struct err *e)
{
	const struct conduct_booking b = {.person = w->person,
		.day = month_last_day(g->f->month),
		.month = g->f->month,
		.code = which ? NO_COMPLAINT : FIRST,
		.source = CONDUCT_OF_MONTH,
		.source_id = g->f->month,
		.evidence = evidence};
	int64_t id;

	if (w->due[which] == (w->event[which] != 0))
		return true;
	return w->due[which] ? conduct_book_within(c, &b, &id, e)
			     : conduct_end_within(c, w->event[which], evidence, e);
}

bool
score_month_give(struct ctx *c, const struct score_frozen *f, int64_t evidence, struct err *e)
{
	struct giving g;
	bool good = load(c, f, &g, e);

	for (int i = 0; good && i < g.n; i++)
		good = settle(c, &g, &g.given[i], 0, evidence, e) &&
		       settle(c, &g, &g.given[i], 1, evidence, e);
	arena_free(&g.arena);
	return good;
}

bool
score_month_is_given(struct ctx *c, const struct score_frozen *f, bool *is, struct err *e)
{
	struct giving g;
	bool good = load(c, f, &g, e);

	*is = good;
	for (int i = 0; good && i < g.n; i++)
		for (int k = 0; k < 2; k++)
			*is &= g.given[i].due[k] == (g.given[i].event[k] != 0);
	arena_free(&g.arena);
	return good;
}
