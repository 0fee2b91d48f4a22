/* roster_history.c — a month's assignments with what became of them. SPDX-License-Identifier: MIT */
#include "report/roster_history.h"

#include <stdlib.h>

#include "domain/roster_moves.h"
#include "domain/team.h"

enum { TEAMS_MAX = 256 };

struct gathering {
	struct roster_history *h;
	size_t known; /* sorted by key; those behind are new in this version */
	int64_t person, team, at_us;
	bool failed;
};

static int
order_of(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int
by_key(const void *x, const void *y)
{
	const struct assignment *a = &((const struct roster_event *)x)->a;
	const struct assignment *b = &((const struct roster_event *)y)->a;

	if (a->person != b->person)
		return order_of(a->person, b->person);
	return a->day != b->day ? order_of(a->day, b->day) : order_of(a->shift, b->shift);
}

static int
by_start(const void *x, const void *y)
{
	const struct assignment *a = &((const struct roster_event *)x)->a;
	const struct assignment *b = &((const struct roster_event *)y)->a;

	if (a->start_us != b->start_us)
		return order_of(a->start_us, b->start_us);
	if (a->desk != b->desk)
		return order_of(a->desk, b->desk);
	return a->holder != b->holder ? order_of(b->holder, a->holder) : by_key(x, y);
}

static bool
is_same(const struct assignment *a, const struct assignment *b)
{
	return a->desk == b->desk && a->holder == b->holder && a->start_us == b->start_us &&
	       a->end_us == b->end_us;
}

static struct roster_event *
find(const struct gathering *g, const struct assignment *a)
{
	const struct roster_event key = {.a = *a};

	return g->known ? bsearch(&key, g->h->event, g->known, sizeof key, by_key) : NULL;
}

static void
add(struct gathering *g, const struct assignment *a)
{
	struct roster_history *h = g->h;

	if (h->n == h->room) {
		const size_t room = h->room ? 2 * h->room : 64;
		struct roster_event *more = mem_resize(h->event, room * sizeof *more);

		g->failed |= !more;
		if (!more)
			return;
		h->event = more;
		h->room = room;
	}
	h->event[h->n++] = (struct roster_event){
		.a = *a, .stands = true, .seen = true, .changed_us = g->at_us, .team = g->team};
}

static void
take(struct gathering *g, const struct assignment *a)
{
	struct roster_event *ev;

	if (g->person && a->person != g->person)
		return;
	ev = find(g, a);
	if (!ev) {
		add(g, a);
		return;
	}
	if (!ev->stands || !is_same(&ev->a, a)) {
		ev->changes++;
		ev->changed_us = g->at_us;
	}
	ev->a = *a;
	ev->stands = ev->seen = true;
	ev->team = g->team;
}

/* One version, or what is in force, took the place of what was known. */
static bool
take_plan(struct gathering *g, const struct roster_plan *p, struct err *e)
{
	struct roster_history *h = g->h;

	g->known = h->n;
	for (size_t i = 0; i < h->n; i++)
		h->event[i].seen = false;
	for (size_t i = 0; i < p->items; i++)
		take(g, &p->item[i]);
	for (size_t i = 0; i < g->known; i++) {
		struct roster_event *ev = &h->event[i];

		if (ev->seen || !ev->stands || ev->team != g->team)
			continue;
		ev->stands = false;
		ev->changes++;
		ev->changed_us = g->at_us;
	}
	if (h->n > g->known)
		qsort(h->event, h->n, sizeof *h->event, by_key);
	return !g->failed || err_set(e, ERR_NOMEM);
}

static bool
take_version(struct ctx *c, struct gathering *g, const struct roster *r, struct err *e)
{
	struct roster_plan p;
	bool good;

	if (!roster_plan_load(c, r->id, &p, e))
		return false;
	g->at_us = r->published_us;
	good = take_plan(g, &p, e);
	roster_plan_free(&p);
	return good;
}

/* --- approved changes --- */

static void
give_up(struct gathering *g, const struct assignment *a)
{
	struct roster_event *ev = find(g, a);

	if (!ev || (g->person && a->person != g->person))
		return;
	ev->stands = false;
	ev->changes++;
	ev->changed_us = g->at_us;
}

/* RST-05: a shift is another's from the approval on. */
static bool
take_move(struct gathering *g, const struct roster_move *m, struct err *e)
{
	struct roster_history *h = g->h;
	struct assignment theirs = m->of;

	theirs.person = m->to;
	g->at_us = m->us;
	g->known = h->n;
	give_up(g, &m->of);
	take(g, &theirs);
	if (h->n > g->known)
		qsort(h->event, h->n, sizeof *h->event, by_key);
	return !g->failed || err_set(e, ERR_NOMEM);
}

/* Those approved before an instant, and not taken yet. */
static bool
take_moves(struct gathering *g, const struct roster_moves *all, int *at, int64_t until_us,
	struct err *e)
{
	for (; *at < all->n && all->row[*at].us < until_us; ++*at)
		if (!take_move(g, &all->row[*at], e))
			return false;
	return true;
}

/* What stands in the end: nothing that was not taken already. */
static bool
take_in_force(struct ctx *c, struct gathering *g, int month, struct err *e)
{
	const struct assignment_filter of = {
		.team = g->team, .from = roster_first_day(month), .to = roster_last_day(month)};
	struct roster_plan p;
	bool good;

	if (!assignment_load(c, &of, &p, e))
		return false;
	good = take_plan(g, &p, e);
	roster_plan_free(&p);
	return good;
}

static bool
take_team(struct ctx *c, struct gathering *g, int month, struct err *e)
{
	struct roster_versions all = {.n = 0};
	struct roster_moves moves = {.n = 0};
	struct arena a;
	int at = 0;
	bool good;

	arena_init(&a);
	good = roster_versions(c, g->team, month, &a, &all, e) &&
	       roster_moves_load(c, g->team, month, &a, &moves, e);
	for (int i = all.n - 1; good && i >= 0; i--)
		if (all.row[i].state != ROSTER_DRAFT)
			good = take_moves(g, &moves, &at, all.row[i].published_us, e) &&
			       take_version(c, g, &all.row[i], e);
	good = good && take_moves(g, &moves, &at, INT64_MAX, e) &&
	       (all.n == 0 || take_in_force(c, g, month, e));
	arena_free(&a);
	return good;
}

struct teams {
	int64_t id[TEAMS_MAX];
	int n;
};

static bool
keep_team(void *arg, const struct team *t)
{
	struct teams *all = arg;

	if (all->n < TEAMS_MAX)
		all->id[all->n++] = t->id;
	return true;
}

bool
roster_history_load(struct ctx *c, int month, int64_t person, int64_t team,
	struct roster_history *h, struct err *e)
{
	struct gathering g = {.h = h, .person = person};
	struct teams all = {.id = {team}, .n = team ? 1 : 0};
	bool good = true;

	*h = (struct roster_history){.n = 0};
	if (!team && !team_list(c, keep_team, &all, e))
		return false;
	for (int i = 0; good && i < all.n; i++) {
		g.team = all.id[i];
		good = take_team(c, &g, month, e);
	}
	if (good && h->n)
		qsort(h->event, h->n, sizeof *h->event, by_start);
	return good;
}

void
roster_history_free(struct roster_history *h)
{
	mem_free(h->event);
	*h = (struct roster_history){.n = 0};
}
