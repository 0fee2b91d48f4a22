/* attendance_owed.c — how long a stay counts, and what of a shift is owed. SPDX-License-Identifier: MIT */
#include "domain/attendance_work.h"
#include "domain/leave_spell.h"

#define MINUTE_US ATTENDANCE_MINUTE_US

/* An arrival is for the shift that runs, else for one that begins so soon; a stay
 * is not longer than that; so long after the duty nobody is still about to sign. */
enum { AHEAD_MIN = 240, STAY_MAX_MIN = 960, LEAVING_MIN = 240 };

/* ---- stays ---- */

/* The shift that an arrival is for; shifts in order of their beginning. */
static size_t
shift_for(const struct attendance_work *w, int64_t in_us)
{
	for (size_t i = 0; i < w->shifts; i++)
		if (w->shift[i].end_us > in_us)
			return w->shift[i].start_us - in_us <= AHEAD_MIN * MINUTE_US ? i
										     : w->shifts;
	return w->shifts;
}

/* Without a leaving a stay lasts as long as the duty: to the end of the shift and
 * of those that follow it without a gap, never into the next arrival. */
static void
hold(const struct attendance_work *w, struct attendance_stay *s, const struct attendance_stay *next)
{
	int64_t limit = s->p.in_us + STAY_MAX_MIN * MINUTE_US;
	size_t i = shift_for(w, s->p.in_us);

	if (next)
		limit = attendance_first(limit, next->p.in_us);
	s->until_us = s->p.in_us;
	for (; i < w->shifts && (!s->last || w->shift[i].start_us <= s->until_us); i++) {
		if (w->shift[i].start_us >= limit)
			break;
		s->until_us = attendance_last(s->until_us, w->shift[i].end_us);
		s->last = &w->shift[i];
	}
	s->missing = s->p.lapsed || next || w->k->now_us >= s->until_us + LEAVING_MIN * MINUTE_US ||
		     w->k->now_us >= s->p.in_us + STAY_MAX_MIN * MINUTE_US;
	s->until_us = attendance_first(s->until_us, limit);
}

void
attendance_stays_settle(struct attendance_work *w)
{
	for (size_t i = 0; i < w->stays; i++) {
		struct attendance_stay *s = &w->stay[i];

		s->left = s->p.out_us > 0 && s->p.out_us - s->p.in_us <= STAY_MAX_MIN * MINUTE_US;
		s->until_us = s->p.out_us;
		if (!s->left)
			hold(w, s, i + 1 < w->stays ? s + 1 : NULL);
		for (size_t k = 0; k < w->shifts && !s->planned; k++)
			s->planned =
				attendance_touches(s, w->shift[k].start_us, w->shift[k].end_us);
	}
}

/* ---- what is owed ---- */

static const struct attendance_limits *
limits_of(const struct attendance_case *k, int day)
{
	const struct attendance_limits *l = k->limits;

	for (size_t i = 1; i < k->n_limits && k->limits[i].from_day <= day; i++)
		l = &k->limits[i];
	return l;
}

static void
cut_leave(const struct attendance_work *w, struct attendance_owed_shift *d)
{
	d->business = true;
	for (size_t i = 0; i < w->leaves; i++)
		if (w->leave[i].day == d->a->day) {
			d->leave |= w->leave[i].halves;
			d->business = d->business && w->leave[i].business;
			d->leave_id = d->leave_id ? d->leave_id : w->leave[i].id;
		}
	if (d->leave & ATTENDANCE_FIRST_HALF) {
		d->from_us = d->middle_us;
		d->from_why = ATTENDANCE_AFTER_LEAVE;
	}
	if (d->leave & ATTENDANCE_SECOND_HALF) {
		d->to_us = d->middle_us;
		d->to_why = ATTENDANCE_AFTER_LEAVE;
	}
}

/* ATT-05: out with approval at an end of the shift. */
static bool
cut_one(struct attendance_owed_shift *d, const struct attendance_away *o)
{
	int64_t to_us = o->out ? attendance_covered(o) : 0;

	if (o->from_us <= d->from_us && to_us > d->from_us) {
		d->from_us = attendance_first(to_us, d->to_us);
		d->from_why = ATTENDANCE_AFTER_OUT;
		return true;
	}
	if (to_us >= d->to_us && o->from_us < d->to_us) {
		d->to_us = attendance_last(o->from_us, d->from_us);
		d->to_why = ATTENDANCE_AFTER_OUT;
		return true;
	}
	return false;
}

/* One may follow on another. */
static void
cut_out(const struct attendance_work *w, struct attendance_owed_shift *d)
{
	for (bool cut = true; cut && d->from_us < d->to_us;) {
		cut = false;
		for (size_t i = 0; i < w->aways && d->from_us < d->to_us; i++)
			cut = cut_one(d, &w->away[i]) || cut;
	}
}

struct attendance_owed_shift
attendance_due_of(const struct attendance_work *w, const struct assignment *a)
{
	struct attendance_owed_shift d = {.a = a,
		.limits = limits_of(w->k, a->day),
		.from_us = a->start_us,
		.to_us = a->end_us,
		.middle_us = leave_middle_us(a)};

	cut_leave(w, &d);
	if (d.leave != ATTENDANCE_BOTH_HALVES)
		cut_out(w, &d);
	d.over = w->k->now_us >= d.to_us;
	for (size_t i = 0; i < w->calls; i++)
		if (w->call[i].day == a->day && (!w->call[i].shift || w->call[i].shift == a->shift))
			d.call = &w->call[i];
	return d;
}
