/* demo_presence.c — who came when at the demo's desks, and what came of it. SPDX-License-Identifier: MIT
 *
 * Of everybody planned on a shift: a few come late, leave early or do not come.
 * What is random is told by person and day, so that it shifts nothing else.
 * source: ATT-01, ATT-02, ATT-04.
 */
#include "base/day.h"
#include "cli/demo.h"
#include "domain/attendance.h"
#include "domain/presence.h"
#include "domain/roster.h"

enum { LATE_IN = 23, ABSENT_IN = 37, EARLY_IN = 31, PEOPLE_MAX = 32 };

static const int64_t minute_us = INT64_C(60) * 1000000;

/* A number of this person and day, whatever else was drawn. */
static int
draw(const struct demo *d, int who, int day, int n)
{
	uint64_t z = d->spec.seed * 1000003u + (uint64_t)who * 8191u + (uint64_t)day;

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return (int)((z ^ (z >> 31)) % (uint64_t)n);
}

/* Those planned on a shift of a day at any desk, in the order of d->person. */
struct planned {
	int who[PEOPLE_MAX];
	struct assignment a[PEOPLE_MAX];
	int n;
};

static bool
load(struct demo *d, int day, int64_t shift, struct planned *out, struct err *e)
{
	out->n = 0;
	for (int i = 0; i < d->people && out->n < PEOPLE_MAX; i++) {
		const struct assignment_filter f = {
			.person = d->person[i].id, .from = day, .to = day};
		struct roster_plan p;

		if (d->person[i].post != POST_AGENT || i >= demo_planned_end(d))
			continue;
		if (!assignment_load(&d->system, &f, &p, e))
			return false;
		for (size_t k = 0; k < p.items; k++) {
			if (p.item[k].shift != shift)
				continue;
			out->who[out->n] = i;
			out->a[out->n++] = p.item[k];
			break;
		}
		roster_plan_free(&p);
	}
	return true;
}

static bool
is_absent(const struct demo *d, const struct planned *p, int i)
{
	return !p->a[i].holder && draw(d, p->who[i], p->a[i].day + 1, ABSENT_IN) == 0;
}

/* When each comes: some minutes before, a few some minutes after. */
static int64_t
arrival_us(const struct demo *d, const struct planned *p, int i)
{
	const int day = p->a[i].day, who = p->who[i];
	const bool late = !p->a[i].holder && draw(d, who, day, LATE_IN) == 0;

	return p->a[i].start_us +
	       (late ? 3 + draw(d, who, day, 20) : -12 + draw(d, who, day, 9)) * minute_us;
}

static bool
arrive(struct demo *d, const struct planned *p, int i, int64_t until_us, struct err *e)
{
	struct ctx c = demo_as(d, p->who[i], p->a[i].desk);
	const int64_t at_us = arrival_us(d, p, i);

	if (is_absent(d, p, i) || at_us > d->end_utc_us || at_us > until_us)
		return true;
	demo_at(d, at_us);
	return presence_arrive(&c, NULL, e);
}

bool
demo_arrive(struct demo *d, int day, int64_t shift, bool late, struct err *e)
{
	struct planned p;

	if (!load(d, day, shift, &p, e))
		return false;
	/* in the order of their coming; those who are late in a second pass */
	for (int min = late ? 0 : -12; min < (late ? 24 : 0); min++)
		for (int i = 0; i < p.n; i++)
			if (arrival_us(d, &p, i) == p.a[i].start_us + min * minute_us &&
				!arrive(d, &p, i, INT64_MAX, e))
				return false;
	return true;
}

/* Whoever is in and holds no desk goes. */
static bool
leave(struct demo *d, const struct planned *p, int i, struct err *e)
{
	struct ctx c = demo_as(d, p->who[i], p->a[i].desk);
	struct presence in;

	if (!presence_open_of(&c, d->person[p->who[i]].id, &in, e))
		return false;
	return !in.id || demo_holds(d, p->who[i]) || presence_leave(&c, NULL, e);
}

bool
demo_leave(struct demo *d, int day, int64_t shift, bool early, struct err *e)
{
	struct planned p;

	if (!load(d, day, shift, &p, e))
		return false;
	for (int i = 0; i < p.n; i++) {
		const bool soon = !p.a[i].holder && draw(d, p.who[i], day + 2, EARLY_IN) == 0;

		if (soon == early && !leave(d, &p, i, e))
			return false;
	}
	return true;
}

bool
demo_be_there(struct demo *d, int who, int desk, struct err *e)
{
	struct ctx c = demo_as(d, who, d->desk[desk]);
	struct presence in;

	return presence_open_of(&c, d->person[who].id, &in, e) &&
	       (in.id || presence_arrive(&c, NULL, e));
}

bool
demo_evaluate(struct demo *d, struct err *e)
{
	struct attendance_ran ran;

	return attendance_run(&d->system, d->first_day, 0, &ran, e);
}
