/* attendance_shift.c — one shift of one person: what was owed against who was there. SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "domain/attendance_work.h"

#define MINUTE_US ATTENDANCE_MINUTE_US

/* ---- rows ---- */

static struct attendance_row *
add(struct attendance_work *w, const struct attendance_owed_shift *d, enum attendance_kind kind)
{
	struct attendance_row *row =
		arena_more(w->arena, w->row, w->rows, &w->room, sizeof *w->row);

	if (!row)
		return NULL;
	w->row = row;
	row += w->rows++;
	*row = (struct attendance_row){.kind = kind};
	if (!d)
		return row;
	row->person = d->a->person;
	row->day = d->a->day;
	row->shift = d->a->shift;
	row->desk = d->a->desk;
	row->shift_us = d->a->start_us;
	row->from_us = d->from_us;
	row->to_us = d->to_us;
	row->provisional = !d->over;
	return row;
}

static void
on(struct attendance_row *row, enum attendance_evidence of, int64_t id)
{
	row->of = of;
	row->evidence = id;
}

static bool
add_span(struct attendance_work *w, const struct attendance_owed_shift *d,
	const struct attendance_row *what)
{
	struct attendance_row *row = add(w, d, what->kind);

	if (!row)
		return false;
	row->reason = what->reason;
	row->from_us = what->from_us;
	row->to_us = what->to_us;
	row->minutes = attendance_minutes(what->from_us, what->to_us);
	row->halves = what->halves;
	row->provisional = row->provisional || what->provisional;
	on(row, what->of, what->evidence);
	return true;
}

/* LV-08: a call keeps what it excuses from being written. */
static bool
add_fault(struct attendance_work *w, struct attendance_owed_shift *d,
	const struct attendance_row *what)
{
	if (d->call) {
		d->excused = true;
		return true;
	}
	return add_span(w, d, what);
}

/* ---- one shift ---- */

static bool
judge_away_all(struct attendance_work *w, const struct attendance_owed_shift *d)
{
	bool trip = d->leave ? d->business : true;
	struct attendance_row *row = add(w, d, trip ? ATTENDANCE_ON_BUSINESS : ATTENDANCE_ON_LEAVE);

	if (!row)
		return false;
	row->from_us = d->a->start_us;
	row->to_us = d->a->end_us;
	row->halves = ATTENDANCE_BOTH_HALVES;
	row->provisional = w->k->now_us < d->a->end_us;
	if (d->leave_id)
		on(row, ATTENDANCE_OF_LEAVE, d->leave_id);
	return true;
}

static bool
judge_half_leave(struct attendance_work *w, const struct attendance_owed_shift *d)
{
	return !d->leave ||
	       add_span(w, d,
		       &(struct attendance_row){.kind = ATTENDANCE_HALF_LEAVE,
			       .from_us = d->leave & ATTENDANCE_FIRST_HALF ? d->a->start_us
									   : d->middle_us,
			       .to_us = d->leave & ATTENDANCE_FIRST_HALF ? d->middle_us
									 : d->a->end_us,
			       .halves = d->leave,
			       .of = ATTENDANCE_OF_LEAVE,
			       .evidence = d->leave_id});
}

/* ATT-04 */
static bool
judge_nobody(struct attendance_work *w, struct attendance_owed_shift *d)
{
	struct attendance_row what = {.kind = ATTENDANCE_ABSENT,
		.reason = ATTENDANCE_NO_ARRIVAL,
		.from_us = d->from_us,
		.to_us = d->to_us,
		.halves = ATTENDANCE_BOTH_HALVES & ~d->leave};

	if (!d->over) {
		what.kind = ATTENDANCE_AWAITED;
		what.to_us = w->k->now_us;
		what.halves = 0;
	}
	return add_fault(w, d, &what);
}

/* Minutes there within the shift, each once, at most the planned ones. */
static bool
judge_present(struct attendance_work *w, const struct attendance_owed_shift *d,
	const struct attendance_stay *first)
{
	struct attendance_row *row = add(w, d, ATTENDANCE_PRESENT);
	int64_t counted_us = d->a->start_us, sum_us = 0;
	int64_t end_us = attendance_first(d->a->end_us, w->k->now_us);

	if (!row)
		return false;
	for (size_t i = 0; i < w->stays; i++) {
		int64_t from = attendance_last(w->stay[i].p.in_us, counted_us);
		int64_t to = attendance_first(w->stay[i].until_us, end_us);

		if (to > from) {
			sum_us += to - from;
			counted_us = to;
		}
	}
	row->minutes = attendance_minutes(0, sum_us);
	if (row->minutes > d->a->work_min)
		row->minutes = d->a->work_min;
	on(row, ATTENDANCE_OF_PRESENCE, first->p.id);
	return true;
}

/* ATT-01: who came for an earlier shift did not come early for this one. */
static bool
judge_early_in(struct attendance_work *w, const struct attendance_owed_shift *d,
	const struct attendance_stay *first)
{
	int64_t start_us = d->a->start_us;

	if (d->from_us != start_us || attendance_minutes(first->p.in_us, start_us) < 1)
		return true;
	for (size_t i = 0; i < w->shifts; i++)
		if (&w->shift[i] != d->a && w->shift[i].start_us < start_us &&
			attendance_touches(first, w->shift[i].start_us, w->shift[i].end_us))
			return true;
	return add_span(w, d,
		&(struct attendance_row){.kind = ATTENDANCE_EARLY_IN,
			.from_us = first->p.in_us,
			.to_us = start_us,
			.of = ATTENDANCE_OF_PRESENCE,
			.evidence = first->p.id});
}

static bool
was_there(const struct attendance_work *w, int64_t from_us, int64_t to_us)
{
	for (size_t i = 0; i < w->stays; i++)
		if (attendance_touches(&w->stay[i], from_us, to_us))
			return true;
	return false;
}

/* A half of the shift in which nobody was there, though half a day's leave for it
 * was not asked for: ATT-04 of that half. Only once the shift is over. */
static bool
missed_half(const struct attendance_work *w, const struct attendance_owed_shift *d, unsigned half)
{
	int64_t from_us = half == ATTENDANCE_FIRST_HALF ? d->from_us : d->middle_us;
	int64_t to_us = half == ATTENDANCE_FIRST_HALF ? d->middle_us : d->to_us;

	return d->over && !d->leave && from_us < to_us && !was_there(w, from_us, to_us);
}

static bool
judge_late(struct attendance_work *w, struct attendance_owed_shift *d,
	const struct attendance_stay *first)
{
	struct attendance_row what = {.kind = ATTENDANCE_LATE,
		.reason = d->from_why,
		.from_us = d->from_us,
		.to_us = first->p.in_us,
		.of = ATTENDANCE_OF_PRESENCE,
		.evidence = first->p.id};

	if (missed_half(w, d, ATTENDANCE_FIRST_HALF)) {
		what.kind = ATTENDANCE_ABSENT_HALF;
		what.reason = ATTENDANCE_NO_ARRIVAL;
		what.halves = ATTENDANCE_FIRST_HALF;
		return add_fault(w, d, &what);
	}
	return attendance_minutes(what.from_us, what.to_us) <= d->limits->grace_min ||
	       add_fault(w, d, &what);
}

static bool
judge_early_out(struct attendance_work *w, struct attendance_owed_shift *d,
	const struct attendance_stay *last)
{
	struct attendance_row what = {.kind = ATTENDANCE_EARLY_OUT,
		.reason = d->to_why,
		.from_us = last->until_us,
		.to_us = d->to_us,
		.of = ATTENDANCE_OF_PRESENCE,
		.evidence = last->p.id};

	if (!d->over || !last->left)
		return true;
	if (missed_half(w, d, ATTENDANCE_SECOND_HALF)) {
		what.kind = ATTENDANCE_ABSENT_HALF;
		what.reason = ATTENDANCE_NO_ARRIVAL;
		what.halves = ATTENDANCE_SECOND_HALF;
		return add_fault(w, d, &what);
	}
	return attendance_minutes(what.from_us, what.to_us) <= d->limits->grace_min ||
	       add_fault(w, d, &what);
}

/* Of the duty that a stay without a leaving was for: beside its last shift that
 * has begun. */
static bool
judge_open(struct attendance_work *w, const struct attendance_owed_shift *d)
{
	for (size_t i = 0; i < w->stays; i++) {
		const struct attendance_stay *s = &w->stay[i];
		const struct assignment *at = s->last;

		if (s->left || !at)
			continue;
		while (at > w->shift && at->start_us > w->k->now_us)
			at--;
		if (at != d->a || !attendance_touches(s, at->start_us, at->end_us))
			continue;
		struct attendance_row *row =
			add(w, d, s->missing ? ATTENDANCE_NOT_SIGNED_OUT : ATTENDANCE_OPEN);
		if (!row)
			return false;
		row->from_us = s->p.in_us;
		row->to_us = s->until_us;
		row->provisional = !s->missing;
		on(row, ATTENDANCE_OF_PRESENCE, s->p.id);
	}
	return true;
}

/* Of a time within the shift, how much an approval covers. */
static int64_t
excused_us(const struct attendance_work *w, int64_t from_us, int64_t to_us)
{
	int64_t sum = 0;

	for (size_t i = 0; i < w->aways; i++) {
		int64_t from = attendance_last(from_us, w->away[i].from_us);
		int64_t to = attendance_first(to_us, attendance_covered(&w->away[i]));

		if (to > from) {
			sum += to - from;
			from_us = to;
		}
	}
	return sum;
}

/* ATT-03: signed out and in again. The break that the shift plans is left out. */
static bool
judge_left_and_back(struct attendance_work *w, struct attendance_owed_shift *d)
{
	int64_t away = -(d->a->end_us - d->a->start_us - d->a->work_min * MINUTE_US);
	int64_t seen_us = 0, from_us = 0;
	int64_t back = 0;

	for (size_t i = 0; i < w->stays; i++) {
		const struct attendance_stay *s = &w->stay[i];

		if (!attendance_touches(s, d->from_us, d->to_us))
			continue;
		if (seen_us && s->p.in_us > seen_us) {
			away += s->p.in_us - seen_us - excused_us(w, seen_us, s->p.in_us);
			from_us = from_us ? from_us : seen_us;
			back = s->p.id;
		}
		seen_us = attendance_last(seen_us, s->until_us);
	}
	return !back || attendance_minutes(0, away) <= d->limits->offpost_score_min ||
	       add_fault(w, d,
		       &(struct attendance_row){.kind = ATTENDANCE_OFF_POST,
			       .reason = ATTENDANCE_LEFT_AND_BACK,
			       .from_us = from_us,
			       .to_us = from_us + away,
			       .of = ATTENDANCE_OF_PRESENCE,
			       .evidence = back});
}

static struct attendance_row
off_post(const struct attendance_work *w, const struct attendance_owed_shift *d,
	const struct attendance_away *o)
{
	int64_t to_us = o->to_us ? o->to_us : w->k->now_us;
	struct attendance_row what = {.kind = ATTENDANCE_OFF_POST,
		.reason = ATTENDANCE_OFF_POST_WITHIN,
		.from_us = attendance_last(o->from_us, o->approved_us),
		.to_us = attendance_first(to_us, d->a->end_us),
		.provisional = !o->to_us,
		.of = ATTENDANCE_OF_AWAY,
		.evidence = o->id};
	int n = attendance_minutes(what.from_us, what.to_us);

	if (o->verdict == ATTENDANCE_VERDICT_DISMISSED)
		return what;
	if (n > d->limits->offpost_absence_min)
		what.reason = ATTENDANCE_OFF_POST_LONG;
	else if (n > d->limits->offpost_score_min && !o->told)
		what.reason = ATTENDANCE_OFF_POST_UNTOLD;
	what.provisional = what.provisional || (what.reason != ATTENDANCE_OFF_POST_WITHIN &&
						       o->verdict == ATTENDANCE_VERDICT_OPEN);
	if (what.reason == ATTENDANCE_OFF_POST_LONG && !what.provisional) {
		what.kind = ATTENDANCE_ABSENT_HALF;
		what.halves =
			o->from_us < d->middle_us ? ATTENDANCE_FIRST_HALF : ATTENDANCE_SECOND_HALF;
	}
	return what;
}

/* ATT-03: half a day is absent once, however often somebody was away in it. */
static bool
half_is_absent(
	const struct attendance_work *w, const struct attendance_owed_shift *d, unsigned half)
{
	for (int i = 0; i < w->rows; i++)
		if (w->row[i].kind == ATTENDANCE_ABSENT_HALF && w->row[i].halves == half &&
			w->row[i].shift_us == d->a->start_us && w->row[i].shift == d->a->shift)
			return true;
	return false;
}

static bool
judge_off_post(struct attendance_work *w, const struct attendance_owed_shift *d)
{
	for (size_t i = 0; i < w->aways; i++) {
		const struct attendance_away *o = &w->away[i];
		struct attendance_row what;

		if (o->out || o->from_us < d->a->start_us || o->from_us >= d->a->end_us)
			continue;
		what = off_post(w, d, o);
		if (what.kind == ATTENDANCE_ABSENT_HALF && half_is_absent(w, d, what.halves)) {
			what.kind = ATTENDANCE_OFF_POST;
			what.halves = 0;
			what.reason = ATTENDANCE_OFF_POST_WITHIN;
		}
		if (!add_span(w, d, &what))
			return false;
	}
	return true;
}

static bool
judge_excuse(struct attendance_work *w, const struct attendance_owed_shift *d)
{
	struct attendance_row *row;

	if (!d->excused)
		return true;
	row = add(w, d,
		d->call->state == ATTENDANCE_CALL_PENDING ? ATTENDANCE_EXCUSED_PENDING
							  : ATTENDANCE_EXCUSED);
	if (row)
		on(row, ATTENDANCE_OF_CALL, d->call->id);
	return row != NULL;
}

bool
attendance_shift_judge(struct attendance_work *w, const struct assignment *a)
{
	struct attendance_owed_shift d = attendance_due_of(w, a);
	const struct attendance_stay *first = NULL, *last = NULL;

	if (d.from_us >= d.to_us)
		return judge_away_all(w, &d);
	if (!judge_half_leave(w, &d))
		return false;
	/* owed from later on: nobody is awaited before */
	if (w->k->now_us < d.from_us)
		return true;
	for (size_t i = 0; i < w->stays; i++)
		if (attendance_touches(&w->stay[i], d.from_us, d.to_us)) {
			first = first ? first : &w->stay[i];
			if (!last || w->stay[i].until_us > last->until_us)
				last = &w->stay[i];
		}
	if (!first)
		return judge_nobody(w, &d) && judge_excuse(w, &d);
	return judge_present(w, &d, first) && judge_early_in(w, &d, first) &&
	       judge_late(w, &d, first) && judge_early_out(w, &d, last) && judge_open(w, &d) &&
	       judge_left_and_back(w, &d) && judge_off_post(w, &d) && judge_excuse(w, &d);
}

/* ---- a stay on no shift ---- */

bool
attendance_stay_judge(struct attendance_work *w, const struct attendance_stay *s)
{
	int day = clock_local(s->p.in_us).day;
	struct attendance_row *row;

	if (s->planned || day < w->k->from || day > w->k->to)
		return true;
	row = add(w, NULL, ATTENDANCE_UNPLANNED);
	if (!row)
		return false;
	row->person = s->p.person;
	row->day = day;
	row->shift_us = row->from_us = s->p.in_us;
	row->to_us = s->left ? s->p.out_us : 0;
	row->minutes = s->left ? attendance_minutes(s->p.in_us, s->p.out_us) : 0;
	row->provisional = !s->left && !s->missing;
	on(row, ATTENDANCE_OF_PRESENCE, s->p.id);
	return true;
}
