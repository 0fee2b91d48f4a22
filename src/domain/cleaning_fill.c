/* cleaning_fill.c — a month of cleaning duties, filled by taking turns. SPDX-License-Identifier: MIT
 *
 * source: RST-09, RST-16.
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/act.h"
#include "domain/cleaning_plan.h"
#include "domain/dispatch.h"
#include "domain/param.h"
#include "domain/roster.h"
#include "domain/workday.h"

enum { PEOPLE_MAX = 512, SLOTS_MAX = CLEANING_AREAS_MAX * 31, DAYS = 31 };

struct filling {
	struct ctx *c;
	int64_t team;
	int month, today;
	struct cleaning_areas areas;
	struct cleaning_turn turn[PEOPLE_MAX];
	size_t turns;
	struct cleaning_slot slot[SLOTS_MAX];
	bool kept[SLOTS_MAX]; /* planned already */
	size_t slots;
	struct cleaning_cell cell[SLOTS_MAX];
	size_t cells;
	bool rostered; /* a roster is in force: it says who is at work */
	unsigned group_weekday;
};

/* --- who --- */

/* Leaders are planned by hand: turns are taken by those on the line. */
static bool
takes_turns(const struct filling *f, const struct person *p)
{
	bool line = p->post == POST_AGENT || p->post == POST_FRONT_DESK ||
		    p->post == POST_SERVICE_ASSISTANT;

	return line && f->turns < PEOPLE_MAX;
}

static bool
add_person(void *arg, const struct person *p)
{
	struct filling *f = arg;

	if (takes_turns(f, p))
		f->turn[f->turns++] = (struct cleaning_turn){.person = p->id, .works = ~0U};
	return true;
}

static uint32_t
days_between(int month, int from, int to)
{
	uint32_t bits = 0;

	for (int day = roster_first_day(month); day <= roster_last_day(month);
		day = day_add(day, 1))
		if (from <= day && day <= to)
			bits |= 1U << (day_of_month(day) - 1);
	return bits;
}

static struct cleaning_turn *
turn_of(struct filling *f, int64_t person)
{
	for (size_t i = 0; i < f->turns; i++)
		if (f->turn[i].person == person)
			return &f->turn[i];
	return NULL;
}

/* ORG-11: sent here they take turns here, sent away they do not. */
static bool
apply_dispatch(struct filling *f, const struct dispatch *d, struct err *e)
{
	const uint32_t days = days_between(f->month, d->from, d->until);
	struct cleaning_turn *t = turn_of(f, d->person);
	struct person p;

	if (d->from_team == f->team && t)
		t->works &= ~days;
	if (d->to_team != f->team)
		return true;
	if (!t) {
		if (!person_get(f->c, d->person, &p, e))
			return false;
		if (!takes_turns(f, &p))
			return true;
		t = &f->turn[f->turns++];
		*t = (struct cleaning_turn){.person = p.id};
	}
	t->works |= days;
	return true;
}

static bool
gather_people(struct filling *f, struct arena *a, struct err *e)
{
	const struct person_filter of = {.team = f->team};
	const struct dispatch_filter in = {.team = f->team,
		.from = roster_first_day(f->month),
		.to = roster_last_day(f->month)};
	struct dispatches sent;

	if (!person_list(f->c, &of, add_person, f, e) || !dispatch_list(f->c, &in, a, &sent, e))
		return false;
	for (int i = 0; i < sent.n; i++)
		if (!apply_dispatch(f, &sent.row[i], e))
			return false;
	return f->turns || err_set(e, ERR_NOT_FOUND, .field = "team", .rule = "RST-09",
				   .msgid = N_("Nobody of this team takes turns at cleaning"));
}

/* Where a roster is in force, those at work by it; else everybody, on workdays. */
static bool
gather_work(struct filling *f, struct err *e)
{
	const struct assignment_filter of = {
		.from = roster_first_day(f->month), .to = roster_last_day(f->month)};
	struct roster now;

	if (!roster_in_force(f->c, f->team, f->month, &now, e))
		return false;
	f->rostered = now.id != 0;
	for (size_t i = 0; f->rostered && i < f->turns; i++) {
		struct assignment_filter own = of;
		struct roster_plan p;
		uint32_t bits = 0;

		own.person = f->turn[i].person;
		if (!assignment_load(f->c, &own, &p, e))
			return false;
		for (size_t k = 0; k < p.items; k++)
			bits |= 1U << (day_of_month(p.item[k].day) - 1);
		roster_plan_free(&p);
		f->turn[i].works &= bits;
	}
	return true;
}

/* --- which days --- */

static bool
gather_weekday(struct filling *f, struct err *e)
{
	char text[PARAM_VALUE_BYTES];

	return param_get_text(
		       f->c, "cleaning.group_weekday", roster_first_day(f->month), text, e) &&
	       (workday_rest_parse(text, &f->group_weekday) || err_set(e, ERR_CORRUPT));
}

static bool
is_cleaned_on(const struct filling *f, const struct workday_calendar *w,
	const struct cleaning_area *a, int day)
{
	if (a->retired || a->team != f->team)
		return false;
	if (a->weekly)
		return f->group_weekday >> (day_weekday(day) - 1) & 1U;
	return f->rostered || workday_is_work(w, day);
}

static bool
add_slot(struct filling *f, const struct cleaning_area *a, int day, struct err *e)
{
	struct cleaning_row was;
	bool taken;

	if (!cleaning_row_at(f->c, a->id, day, &was, e))
		return false;
	taken = was.d.id && was.d.state != CLEANING_OFF;
	if (a->weekly) {
		if (!taken && day >= f->today)
			f->cell[f->cells++] =
				(struct cleaning_cell){.area = a->id, .day = day, .group = true};
		return true;
	}
	if (!taken && day < f->today)
		return true;
	f->kept[f->slots] = taken;
	f->slot[f->slots++] = (struct cleaning_slot){
		.area = (int)a->id, .day = day_of_month(day), .person = taken ? was.d.person : 0};
	return true;
}

static bool
gather_slots(struct filling *f, const struct workday_calendar *w, struct err *e)
{
	for (int day = roster_first_day(f->month); day <= roster_last_day(f->month);
		day = day_add(day, 1))
		for (int i = 0; i < f->areas.n; i++)
			if (is_cleaned_on(f, w, &f->areas.row[i], day) &&
				!add_slot(f, &f->areas.row[i], day, e))
				return false;
	return true;
}

static bool
load_slots(struct filling *f, struct err *e)
{
	struct workday_calendar *w = mem_alloc(sizeof *w);
	bool good = w ? workday_load(f->c, f->team, roster_first_day(f->month),
				roster_last_day(f->month), w, e) &&
				    gather_slots(f, w, e)
		      : err_set(e, ERR_NOMEM);

	mem_free(w);
	return good;
}

/* --- together --- */

static bool
has_area(const struct filling *f, struct err *e)
{
	for (int i = 0; i < f->areas.n; i++)
		if (f->areas.row[i].team == f->team && !f->areas.row[i].retired)
			return true;
	return err_set(e, ERR_NOT_FOUND, .field = "team", .rule = "RST-09",
		.msgid = N_("This team has no area to clean. Add one first"));
}

static void
take_turns(struct filling *f)
{
	cleaning_rotate(f->turn, f->turns, f->slot, f->slots);
	for (size_t i = 0; i < f->slots; i++)
		if (!f->kept[i] && f->slot[i].person)
			f->cell[f->cells++] = (struct cleaning_cell){.area = f->slot[i].area,
				.day = roster_first_day(f->month) + f->slot[i].day - 1,
				.person = f->slot[i].person};
}

static bool
fill(struct filling *f, struct arena *a, struct err *e)
{
	if (!cleaning_area_list(f->c, &f->areas, e) || !has_area(f, e) || !gather_people(f, a, e) ||
		!gather_work(f, e) || !gather_weekday(f, e) || !load_slots(f, e))
		return false;
	take_turns(f);
	return !f->cells || cleaning_plan_within(f->c, f->team, f->cell, f->cells, e);
}

bool
cleaning_fill(struct ctx *c, int64_t team, int month, int *filled, struct err *e)
{
	struct filling *f;
	struct arena a;
	bool good;

	*filled = 0;
	if (!day_is_valid(roster_first_day(month)))
		return err_set(e, ERR_INVALID, .field = "month",
			.msgid = N_("This is no month. Write it like 2026-11"));
	if (!act_begin(c, ACT_CLEANING_PLAN, &(const struct access_object){.team = team}, e))
		return false;
	arena_init(&a);
	f = mem_alloc(sizeof *f);
	if (f) {
		memset(f, 0, sizeof *f);
		f->c = c;
		f->team = team;
		f->month = month;
		f->today = clock_local(c->now.utc_us).day;
	}
	good = f ? fill(f, &a, e) : err_set(e, ERR_NOMEM);
	if (good)
		*filled = (int)f->cells;
	mem_free(f);
	arena_free(&a);
	return good ? act_commit(c, e) : act_fail(c);
}
