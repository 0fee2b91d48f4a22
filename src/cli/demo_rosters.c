/* demo_rosters.c — who is planned when at the demo's desks, and what waits to be decided. SPDX-License-Identifier: MIT
 *
 * Those who work the desks in turn are planned as they work; a few more beside
 * them in the month that runs. None of it draws from the days' random numbers.
 * source: RST-03, RST-05, RST-15, RST-17.
 */
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "cli/demo.h"
#include "domain/roster.h"
#include "domain/shift.h"
#include "domain/shift_change.h"

enum {
	SUPERVISOR = 3,
	HOLDERS = 8, /* agents who work the desks in turn */
	BESIDE = 4,  /* and those planned beside them */
	WEEK = 7,
	WORK_DAYS = 5,
	CELLS_MAX = (HOLDERS + BESIDE) * 31,
	AHEAD_DAYS = 20
};

struct planning {
	struct demo *d;
	int month, team;
	struct roster_cell cell[CELLS_MAX];
	size_t n;
};

/* --- a month --- */

static void
plan(struct planning *p, int who, int day, int desk, bool late, bool holder)
{
	const struct demo *d = p->d;
	struct roster_cell *cell = &p->cell[p->n];

	if (d->person[who].team != p->team || p->n == CELLS_MAX)
		return;
	*cell = (struct roster_cell){.person = d->person[who].id, .day = day, .n = 1};
	cell->on[0].shift = late ? d->shift_middle : d->shift_early;
	cell->on[0].desk = d->desk[desk];
	cell->on[0].holder = holder;
	p->n++;
}

/* Five days on and two off, a week early and a week late. */
static void
plan_beside(struct planning *p, int i, int day, int day_no)
{
	const int turn = day_no + 2 * i;
	const int who = demo_on_duty(p->d, 0, 0, false) + HOLDERS + i;

	if (who < p->d->people && p->d->person[who].post == POST_AGENT && turn % WEEK < WORK_DAYS)
		plan(p, who, day, i % DEMO_DESKS, turn / WEEK % 2, false);
}

static void
plan_day(struct planning *p, int day, bool beside)
{
	const int day_no = day_diff(p->d->first_day, day);

	for (int desk = 0; desk < DEMO_DESKS; desk++)
		for (int late = 0; late < 2; late++)
			plan(p, demo_on_duty(p->d, desk, day_no, late), day, desk, late, true);
	for (int i = 0; beside && i < BESIDE; i++)
		plan_beside(p, i, day, day_no);
}

static bool
plan_team(struct planning *p, bool beside, bool publish, struct err *e)
{
	static const struct roster_publication words = {
		"", "人手有限，部分班次无人 Few people: some shifts stay open"};
	struct ctx super = demo_as(p->d, SUPERVISOR, 0);
	struct roster_ref ref;

	p->n = 0;
	for (int day = roster_first_day(p->month); day <= roster_last_day(p->month);
		day = day_add(day, 1))
		plan_day(p, day, beside);
	if (!p->n)
		return true;
	return roster_open(&super, p->d->team[p->team], p->month, &ref, e) &&
	       roster_set(&super, &ref, p->cell, p->n, e) &&
	       (!publish || roster_publish(&super, &ref, &words, e));
}

bool
demo_make_roster(struct demo *d, int month, bool beside, bool publish, struct err *e)
{
	struct planning *p = mem_alloc(sizeof *p);
	bool good = p ? true : err_set(e, ERR_NOMEM);

	for (int team = 0; good && team < DEMO_TEAMS; team++) {
		p->d = d;
		p->month = month;
		p->team = team;
		good = plan_team(p, beside, publish, e);
	}
	mem_free(p);
	return good;
}

/* RST-15: everybody but one, who finds it waiting. */
bool
demo_read_rosters(struct demo *d, int but_for, struct err *e)
{
	for (int i = 0; i < d->people; i++) {
		struct ctx c = demo_as(d, i, 0);
		struct roster_owed *owed;
		struct arena a;
		bool good;
		int n;

		if (i == but_for || d->person[i].post != POST_AGENT)
			continue;
		arena_init(&a);
		good = roster_owed(&c, d->person[i].id, &a, &owed, &n, e);
		for (int k = 0; good && k < n; k++)
			good = roster_acknowledge(&c, owed[k].roster.id, e);
		arena_free(&a);
		if (!good)
			return false;
	}
	return true;
}

/* --- what waits to be agreed to and approved --- */

/* The first shift of a person that begins tomorrow or later. */
static bool
next_shift(struct demo *d, int who, struct shift_key *out, struct err *e)
{
	const int today = clock_local(d->end_utc_us).day;
	struct ctx c = demo_as(d, who, 0);
	const struct assignment_filter f = {.person = d->person[who].id,
		.from = day_add(today, 1),
		.to = day_add(today, AHEAD_DAYS)};
	struct roster_plan p;

	*out = (struct shift_key){0};
	if (!assignment_load(&c, &f, &p, e))
		return false;
	if (p.items)
		*out = (struct shift_key){p.item[0].person, p.item[0].day, p.item[0].shift};
	roster_plan_free(&p);
	return true;
}

/* What cannot stand is not asked for: the roster near a month's end is short. */
static bool
passed_over(const struct err *e)
{
	return e->code == ERR_BLOCKED || e->code == ERR_CONFLICT || e->code == ERR_NOT_FOUND ||
	       e->code == ERR_DENIED || e->code == ERR_INVALID;
}

struct asking {
	enum shift_change_kind kind;
	int asker, other; /* other -1: whoever of the team takes it */
	bool agreed;
	const char *reason;
};

static bool
agree(struct demo *d, int other, int64_t id, struct err *e)
{
	struct ctx c = demo_as(d, other, 0);
	const struct shift_change_said yes = {.act = SHIFT_CHANGE_ACCEPT, .words = ""};
	struct shift_change change;

	return shift_change_get(&c, id, &change, e) &&
	       shift_change_do(&c, &(const struct shift_change_ref){id, change.rev}, &yes, e);
}

static bool
ask(struct demo *d, const struct asking *a, struct err *e)
{
	struct ctx c = demo_as(d, a->asker, 0);
	struct shift_change_ask s = {.kind = a->kind, .moves = 1, .reason = a->reason};
	struct shift_key theirs = {0};
	struct err why;
	int64_t id = 0;

	if (!next_shift(d, a->asker, &s.move[0].of, e) ||
		(a->other >= 0 && !next_shift(d, a->other, &theirs, e)))
		return false;
	if (!s.move[0].of.day || (a->kind == SHIFT_SWAP && !theirs.day))
		return true;
	s.move[0].to = a->other >= 0 ? d->person[a->other].id : 0;
	if (a->kind == SHIFT_SWAP) {
		s.move[1].of = theirs;
		s.move[1].to = d->person[a->asker].id;
		s.moves = 2;
	}
	err_clear(&why);
	if ((shift_change_ask(&c, &s, &id, &why) && (!a->agreed || agree(d, a->other, id, &why))) ||
		passed_over(&why))
		return true;
	*e = why;
	return false;
}

bool
demo_make_changes(struct demo *d, struct err *e)
{
	const int agent1 = demo_on_duty(d, 0, 0, false);
	const struct asking all[] = {
		{SHIFT_SWAP, agent1 + 3, agent1, false, "孩子家长会 Parents' evening at school"},
		{SHIFT_COVER, agent1 + 6, agent1 + 9, true, "看牙 A visit to the dentist"},
		{SHIFT_SWAP, agent1 + 4, agent1 + 1, true, "搬家 I am moving house"},
		{SHIFT_GIVE, agent1 + 2, -1, false, "家里有事 A family matter"},
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (!ask(d, &all[i], e))
			return false;
	return true;
}
