/* attendance_streak.c — absent days in a row, told to the manager. SPDX-License-Identifier: MIT
 *
 * source: ATT-04.
 */
#include "base/day.h"
#include "domain/act.h"
#include "domain/attendance_core.h"
#include "domain/attendance_sql.h"
#include "domain/param.h"

enum { AROUND_DAYS = 62 };

/* Everybody's rostered days, with the absences that stand; and what was told. */
struct days {
	struct attendance_day *day; /* arena */
	int n, room;
	struct attendance_streak *streak; /* arena */
	int streaks, streak_room;
	struct attendance_event *told; /* arena */
	size_t n_told;
	struct arena arena;
	bool full;
};

static bool
is_absence(const struct attendance_event *ev)
{
	return ev->kind == ATTENDANCE_ABSENT && attendance_state_stands(ev->state);
}

/* Both by person and day: is there an absence of this shift? */
static bool
is_absent(const struct attendance_events *absent, size_t *at, const struct assignment *a)
{
	while (*at < absent->events &&
		(absent->event[*at].person < a->person || (absent->event[*at].person == a->person &&
								  absent->event[*at].day < a->day)))
		++*at;
	for (size_t i = *at; i < absent->events && absent->event[i].person == a->person &&
			     absent->event[i].day == a->day;
		i++)
		if (is_absence(&absent->event[i]) &&
			(!absent->event[i].shift || absent->event[i].shift == a->shift))
			return true;
	return false;
}

static bool
add_day(struct days *d, const struct assignment *a, bool absent)
{
	struct attendance_day *last = d->n ? &d->day[d->n - 1] : NULL;
	struct attendance_day *to;

	if (last && last->person == a->person && last->day == a->day) {
		last->absent = last->absent && absent;
		return true;
	}
	to = arena_more(&d->arena, d->day, d->n, &d->room, sizeof *to);
	d->full = !to;
	if (d->full)
		return false;
	d->day = to;
	to[d->n++] = (struct attendance_day){a->person, a->day, absent};
	return true;
}

static bool
add_streak(void *arg, const struct attendance_streak *s)
{
	struct days *d = arg;
	struct attendance_streak *to =
		arena_more(&d->arena, d->streak, d->streaks, &d->streak_room, sizeof *to);

	d->full = !to;
	if (d->full)
		return false;
	d->streak = to;
	to[d->streaks++] = *s;
	return true;
}

static bool
load(struct ctx *c, const struct attendance_filter *f, struct days *d, struct err *e)
{
	struct attendance_events all;
	struct attendance_shifts shifts;
	int64_t more_than;
	size_t at = 0;

	if (!attendance_absences_load(c, f, &d->arena, &all, e) ||
		!attendance_shifts_absent(c, f, &d->arena, &shifts, e) ||
		!param_get_int(c, "absence.auto_resign_days", 0, &more_than, e))
		return false;
	for (size_t i = 0; i < shifts.n && !d->full; i++)
		if (shifts.item[i].end_us <= clock_now(&c->clock).utc_us)
			(void)add_day(d, &shifts.item[i], is_absent(&all, &at, &shifts.item[i]));
	if (!d->full)
		(void)attendance_streaks(d->day, (size_t)d->n, (int)more_than, add_streak, d);
	d->told = all.event;
	for (size_t i = 0; i < all.events; i++)
		if (all.event[i].kind == ATTENDANCE_IN_A_ROW &&
			all.event[i].state != ATTENDANCE_SUPERSEDED)
			d->told[d->n_told++] = all.event[i];
	return !d->full || err_set(e, ERR_NOMEM);
}

/* Told of a run: the day it was told for lies in it. */
static bool
covers(const struct attendance_streak *s, const struct attendance_event *ev)
{
	return s->person == ev->person && s->from <= ev->day && ev->day <= s->to;
}

static bool
is_told(const struct days *d, const struct attendance_streak *s)
{
	for (size_t i = 0; i < d->n_told; i++)
		if (covers(s, &d->told[i]))
			return true;
	return false;
}

static bool
is_true(const struct days *d, const struct attendance_event *ev)
{
	for (int i = 0; i < d->streaks; i++)
		if (covers(&d->streak[i], ev))
			return true;
	/* one that was settled stays, whatever the facts say later */
	return ev->state != ATTENDANCE_PROPOSED;
}

static bool
differ(const struct days *d)
{
	for (int i = 0; i < d->streaks; i++)
		if (!is_told(d, &d->streak[i]))
			return true;
	for (size_t i = 0; i < d->n_told; i++)
		if (!is_true(d, &d->told[i]))
			return true;
	return false;
}

static bool
settle(struct ctx *c, struct days *d, struct attendance_ran *ran, struct err *e)
{
	for (size_t i = 0; i < d->n_told; i++) {
		if (is_true(d, &d->told[i]))
			continue;
		if (!attendance_act_within(c, &d->told[i], ATTENDANCE_DO_SUPERSEDE, NULL, e))
			return false;
		ran->superseded++;
	}
	for (int i = 0; i < d->streaks; i++) {
		const struct attendance_streak *s = &d->streak[i];
		struct attendance_event ev = {.person = s->person,
			.day = s->from,
			.kind = ATTENDANCE_IN_A_ROW,
			.reason = ATTENDANCE_NO_ARRIVAL,
			.minutes = s->days,
			.from_us = clock_utc_us(s->from, 0),
			.to_us = clock_utc_us(day_add(s->to, 1), 0)};

		if (is_told(d, s))
			continue;
		if (!attendance_book_within(c, &ev, NULL, e))
			return false;
		ran->booked++;
	}
	return true;
}

static bool
look(struct ctx *c, const struct attendance_filter *f, bool *there, struct err *e)
{
	struct days d = {.n = 0};
	bool good;

	arena_init(&d.arena);
	good = load(c, f, &d, e);
	*there = good && differ(&d);
	arena_free(&d.arena);
	return good;
}

bool
attendance_run_streaks(struct ctx *c, int from, int to, struct attendance_ran *ran, struct err *e)
{
	const struct attendance_filter f = {
		.from = day_add(from, -AROUND_DAYS), .to = day_add(to, AROUND_DAYS)};
	struct attendance_ran now = *ran;
	struct days d = {.n = 0};
	bool there, good;

	if (!look(c, &f, &there, e))
		return false;
	if (!there)
		return true;
	if (!act_begin(c, ACT_SYSTEM, NULL, e))
		return false;
	arena_init(&d.arena);
	good = load(c, &f, &d, e) && settle(c, &d, &now, e);
	arena_free(&d.arena);
	if (!good)
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	*ran = now;
	return true;
}
