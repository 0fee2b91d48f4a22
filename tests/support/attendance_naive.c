/* attendance_naive.c — a second judge of attendance, who looks at each minute. SPDX-License-Identifier: MIT */
#include "support/attendance_naive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/day.h"

static int64_t
zero_us(void)
{
	static int64_t us; /* asked once */

	if (!us)
		us = clock_utc_us(NAIVE_FIRST, 0);
	return us;
}

int64_t
naive_at(int minute)
{
	return zero_us() + minute * INT64_C(60000000);
}

int
naive_minute(int64_t us)
{
	return (int)((us - zero_us()) / 60000000);
}

void
naive_put(struct naive_rows *s, const struct attendance_row *r)
{
	assert_true(s->n < 400);
	(void)snprintf(s->line[s->n++], sizeof s->line[0],
		"%d %d %02d %s %d h%u r%d %d..%d e%d.%d%s", (int)r->person, r->day, (int)r->shift,
		attendance_kind_code(r->kind), r->minutes, r->halves, r->reason,
		naive_minute(r->from_us), r->to_us ? naive_minute(r->to_us) : 0, r->of,
		(int)r->evidence, r->provisional ? " ?" : "");
}

/* ---- the naive judge: everything by minutes of the clock ---- */

/* Which stay somebody is in, minute by minute; -1 = none. */
struct clocked {
	int in[NAIVE_ALL_MIN + 4 * NAIVE_DAY_MIN];
	int until[NAIVE_MANY]; /* of each stay */
	bool left[NAIVE_MANY], missing[NAIVE_MANY];
	int now;
	const struct naive_week *f;
	int64_t person;
};
enum { CLOCKED = NAIVE_ALL_MIN + 4 * NAIVE_DAY_MIN };

static const struct assignment *
shift_at(const struct clocked *c, int minute)
{
	for (size_t i = 0; i < c->f->k.shifts; i++)
		if (c->f->shift[i].person == c->person &&
			naive_minute(c->f->shift[i].start_us) <= minute &&
			minute < naive_minute(c->f->shift[i].end_us))
			return &c->f->shift[i];
	return NULL;
}

static int
next_arrival(const struct clocked *c, int after)
{
	int next_in = CLOCKED;

	for (size_t i = 0; i < c->f->k.presences; i++) {
		int in = naive_minute(c->f->presence[i].in_us);

		if (c->f->presence[i].person == c->person && in > after && in < next_in)
			next_in = in;
	}
	return next_in;
}

/* Walks on until the duty is over. */
static void
walk(struct clocked *c, size_t i)
{
	int in = naive_minute(c->f->presence[i].in_us), minute = in, end, limit;
	int next_in = next_arrival(c, in);

	limit = in + 960 < next_in ? in + 960 : next_in;
	while (minute <= in + 240 && !shift_at(c, minute))
		minute++;
	end = minute <= in + 240 && minute < limit ? minute : in;
	while (end > in || minute == in) {
		if (!shift_at(c, end > in ? end : minute))
			break;
		end = end > in ? end + 1 : minute + 1;
	}
	c->missing[i] = c->f->presence[i].lapsed || next_in < CLOCKED || c->now >= end + 240 ||
			c->now >= in + 960;
	c->until[i] = end < limit ? end : limit;
}

static void
clock_in(struct clocked *c, const struct naive_week *f, int64_t person)
{
	c->f = f;
	c->person = person;
	c->now = naive_minute(f->k.now_us);
	for (int m = 0; m < CLOCKED; m++)
		c->in[m] = -1;
	for (size_t i = 0; i < f->k.presences; i++) {
		const struct attendance_presence *p = &f->presence[i];

		if (p->person != person)
			continue;
		c->left[i] = p->out_us && p->out_us - p->in_us <= 960 * INT64_C(60000000);
		c->until[i] = naive_minute(p->out_us);
		if (!c->left[i])
			walk(c, i);
		for (int m = naive_minute(p->in_us); m < c->until[i]; m++)
			c->in[m] = (int)i;
	}
}

static int
first_there(const struct clocked *c, int from, int to)
{
	while (from < to && c->in[from] < 0)
		from++;
	return from < to ? from : -1;
}

static int
last_there(const struct clocked *c, int from, int to)
{
	while (to > from && c->in[to - 1] < 0)
		to--;
	return to > from ? to - 1 : -1;
}

/* One shift as the naive judge sees it. */
struct seen {
	const struct clocked *c;
	const struct assignment *a;
	struct naive_rows *out;
	int start, end, middle, from, to, now;
	unsigned leave;
	int64_t leave_id;
	bool trips, over, dropped;
	enum attendance_reason from_why, to_why;
	const struct attendance_call *call;
	const struct attendance_limits *limits;
	unsigned absent_halves;
};

static void
tell(struct seen *s, struct attendance_row r, bool fault)
{
	if (fault && s->call) {
		s->dropped = true;
		return;
	}
	if (r.kind == ATTENDANCE_ABSENT_HALF)
		s->absent_halves |= r.halves;
	r.person = s->a->person;
	r.day = s->a->day;
	r.shift = s->a->shift;
	naive_put(s->out, &r);
}

static bool
excused(const struct clocked *c, int minute, bool out_only)
{
	for (size_t i = 0; i < c->f->k.aways; i++) {
		const struct attendance_away *w = &c->f->away[i];
		int64_t to = w->to_us < w->approved_us ? w->to_us : w->approved_us;

		if (w->person == c->person && (w->out || !out_only) &&
			w->from_us <= naive_at(minute) && naive_at(minute) < to)
			return true;
	}
	return false;
}

static void
see_leave(struct seen *s)
{
	const struct naive_week *f = s->c->f;

	s->trips = true;
	for (size_t i = 0; i < f->k.leaves; i++)
		if (f->leave[i].person == s->c->person && f->leave[i].day == s->a->day) {
			s->leave |= f->leave[i].halves;
			s->trips = s->trips && f->leave[i].business;
			s->leave_id = s->leave_id ? s->leave_id : f->leave[i].id;
		}
	if (s->leave & 1) {
		s->from = s->middle;
		s->from_why = ATTENDANCE_AFTER_LEAVE;
	}
	if (s->leave & 2) {
		s->to = s->middle;
		s->to_why = ATTENDANCE_AFTER_LEAVE;
	}
	if (s->leave == 3)
		return;
	while (s->from < s->to && excused(s->c, s->from, true)) {
		s->from++;
		s->from_why = ATTENDANCE_AFTER_OUT;
	}
	while (s->to > s->from && excused(s->c, s->to - 1, true)) {
		s->to--;
		s->to_why = ATTENDANCE_AFTER_OUT;
	}
}

static struct attendance_row
span(enum attendance_kind kind, int from, int to)
{
	return (struct attendance_row){.kind = kind,
		.minutes = to > from ? to - from : 0,
		.from_us = naive_at(from),
		.to_us = naive_at(to)};
}

static int
missing_half(const struct seen *s, unsigned half)
{
	int from = half == 1 ? s->from : s->middle, to = half == 1 ? s->middle : s->to;

	return s->over && !s->leave && from < to && first_there(s->c, from, to) < 0;
}

static void
see_edges(struct seen *s, int first, int last)
{
	const struct clocked *c = s->c;
	int come = naive_minute(c->f->presence[c->in[first]].in_us);
	int go = c->until[c->in[last]];
	struct attendance_row r = span(ATTENDANCE_LATE, s->from, come);

	r.of = ATTENDANCE_OF_PRESENCE;
	r.evidence = c->in[first] + 1;
	r.provisional = !s->over;
	r.reason = s->from_why;
	if (missing_half(s, 1)) {
		r.kind = ATTENDANCE_ABSENT_HALF;
		r.reason = ATTENDANCE_NO_ARRIVAL;
		r.halves = 1;
		tell(s, r, true);
	} else if (r.minutes > s->limits->grace_min)
		tell(s, r, true);
	if (!s->over || !c->left[c->in[last]])
		return;
	r = span(ATTENDANCE_EARLY_OUT, go, s->to);
	r.of = ATTENDANCE_OF_PRESENCE;
	r.evidence = c->in[last] + 1;
	r.reason = s->to_why;
	if (missing_half(s, 2)) {
		r.kind = ATTENDANCE_ABSENT_HALF;
		r.reason = ATTENDANCE_NO_ARRIVAL;
		r.halves = 2;
		tell(s, r, true);
	} else if (r.minutes > s->limits->grace_min)
		tell(s, r, true);
}

static void
see_early(struct seen *s, int first)
{
	const struct clocked *c = s->c;
	int come = naive_minute(c->f->presence[c->in[first]].in_us);
	struct attendance_row r = span(ATTENDANCE_EARLY_IN, come, s->start);

	if (s->from != s->start || r.minutes < 1)
		return;
	for (int m = come; m < s->start; m++)
		if (shift_at(c, m))
			return;
	r.of = ATTENDANCE_OF_PRESENCE;
	r.evidence = c->in[first] + 1;
	r.provisional = !s->over;
	tell(s, r, false);
}

/* The last shift of the duty that a stay without a leaving was for, as far as it has begun. */
static void
see_open(struct seen *s)
{
	const struct clocked *c = s->c;

	for (size_t i = 0; i < c->f->k.presences; i++) {
		int in = naive_minute(c->f->presence[i].in_us), last = -1;
		struct attendance_row r;

		if (c->f->presence[i].person != c->person || c->left[i])
			continue;
		for (int m = in; m < c->until[i] && m <= c->now; m++)
			if (shift_at(c, m) && c->in[m] == (int)i)
				last = m;
		if (last < 0 || shift_at(c, last) != s->a)
			continue;
		r = span(c->missing[i] ? ATTENDANCE_NOT_SIGNED_OUT : ATTENDANCE_OPEN, in,
			c->until[i]);
		r.minutes = 0;
		r.of = ATTENDANCE_OF_PRESENCE;
		r.evidence = (int64_t)i + 1;
		r.provisional = !c->missing[i];
		tell(s, r, false);
	}
}

static void
see_gaps(struct seen *s, int first, int last)
{
	const struct clocked *c = s->c;
	int away = -(s->end - s->start - s->a->work_min), begin = -1, back = -1;

	for (int m = first; m < last; m++) {
		if (c->in[m] >= 0)
			continue;
		/* what lies between the ends of stays, also where it is owed no more */
		begin = begin < 0 ? m : begin;
		away += !excused(c, m, false);
		back = c->in[m + 1] >= 0 ? c->in[m + 1] : back;
	}
	if (back >= 0 && away > s->limits->offpost_score_min) {
		struct attendance_row r = span(ATTENDANCE_OFF_POST, begin, begin + away);

		r.reason = ATTENDANCE_LEFT_AND_BACK;
		r.of = ATTENDANCE_OF_PRESENCE;
		r.evidence = back + 1;
		r.provisional = !s->over;
		tell(s, r, true);
	}
}

static void
see_off_post(struct seen *s)
{
	const struct naive_week *f = s->c->f;

	for (int m = s->start; m < s->end; m++)
		for (size_t i = 0; i < f->k.aways; i++) {
			const struct attendance_away *w = &f->away[i];
			struct attendance_row r;
			int to = naive_minute(w->to_us), from = naive_minute(w->from_us);
			bool open = w->verdict == ATTENDANCE_VERDICT_OPEN;

			if (w->person != s->c->person || w->out || from != m)
				continue;
			if (w->approved_us && naive_minute(w->approved_us) > from)
				from = naive_minute(w->approved_us);
			r = span(ATTENDANCE_OFF_POST, from, to < s->end ? to : s->end);
			r.reason = ATTENDANCE_OFF_POST_WITHIN;
			r.of = ATTENDANCE_OF_AWAY;
			r.evidence = w->id;
			r.provisional = !s->over;
			if (w->verdict != ATTENDANCE_VERDICT_DISMISSED) {
				if (r.minutes > s->limits->offpost_absence_min)
					r.reason = ATTENDANCE_OFF_POST_LONG;
				else if (r.minutes > s->limits->offpost_score_min && !w->told)
					r.reason = ATTENDANCE_OFF_POST_UNTOLD;
				if (r.reason != ATTENDANCE_OFF_POST_WITHIN && open)
					r.provisional = true;
				if (r.reason == ATTENDANCE_OFF_POST_LONG && !open) {
					r.halves = m < s->middle ? 1 : 2;
					r.kind = ATTENDANCE_ABSENT_HALF;
					if (s->absent_halves & r.halves) {
						r.kind = ATTENDANCE_OFF_POST;
						r.reason = ATTENDANCE_OFF_POST_WITHIN;
						r.halves = 0;
					}
				}
			}
			tell(s, r, false);
		}
}

static void
see_present(struct seen *s, int first)
{
	struct attendance_row r = span(ATTENDANCE_PRESENT, s->from, s->to);

	r.minutes = 0;
	for (int m = s->start; m < s->end && m < s->now; m++)
		r.minutes += s->c->in[m] >= 0;
	r.minutes = r.minutes > s->a->work_min ? s->a->work_min : r.minutes;
	r.of = ATTENDANCE_OF_PRESENCE;
	r.evidence = s->c->in[first] + 1;
	r.provisional = !s->over;
	tell(s, r, false);
}

static void
see_shift(struct seen *s)
{
	struct attendance_row r;
	int first, last;

	s->from = s->start;
	s->to = s->end;
	s->middle = s->start + (s->end - s->start) / 2;
	see_leave(s);
	s->over = s->now >= s->to;
	if (s->from >= s->to) {
		r = span(!s->leave || s->trips ? ATTENDANCE_ON_BUSINESS : ATTENDANCE_ON_LEAVE,
			s->start, s->end);
		r.minutes = 0;
		r.halves = 3;
		r.of = s->leave_id ? ATTENDANCE_OF_LEAVE : ATTENDANCE_OF_ROSTER;
		r.evidence = s->leave_id;
		r.provisional = s->now < s->end;
		tell(s, r, false);
		return;
	}
	if (s->leave) {
		r = span(ATTENDANCE_HALF_LEAVE, s->leave & 1 ? s->start : s->middle,
			s->leave & 1 ? s->middle : s->end);
		r.halves = s->leave;
		r.of = ATTENDANCE_OF_LEAVE;
		r.evidence = s->leave_id;
		r.provisional = !s->over;
		tell(s, r, false);
	}
	if (s->now < s->from)
		return;
	first = first_there(s->c, s->from, s->to);
	last = last_there(s->c, s->from, s->to);
	if (first < 0) {
		r = s->over ? span(ATTENDANCE_ABSENT, s->from, s->to)
			    : span(ATTENDANCE_AWAITED, s->from, s->now);
		r.halves = s->over ? 3 & ~s->leave : 0;
		r.reason = ATTENDANCE_NO_ARRIVAL;
		r.provisional = !s->over;
		tell(s, r, true);
	} else {
		see_present(s, first);
		see_early(s, first);
		see_edges(s, first, last);
		see_open(s);
		see_gaps(s, first, last);
		see_off_post(s);
	}
	if (s->dropped) {
		r = span(s->call->state == ATTENDANCE_CALL_PENDING ? ATTENDANCE_EXCUSED_PENDING
								   : ATTENDANCE_EXCUSED,
			s->from, s->to);
		r.minutes = 0;
		r.of = ATTENDANCE_OF_CALL;
		r.evidence = s->call->id;
		r.provisional = !s->over;
		tell(s, r, false);
	}
}

void
naive_judge(const struct naive_week *f, struct naive_rows *out)
{
	static struct clocked c;

	for (int64_t person = 1; person <= 2; person++) {
		clock_in(&c, f, person);
		for (size_t i = 0; i < f->k.shifts; i++) {
			const struct assignment *a = &f->shift[i];
			struct seen s = {.c = &c,
				.a = a,
				.out = out,
				.start = naive_minute(a->start_us),
				.end = naive_minute(a->end_us),
				.now = c.now,
				.limits = &f->limits[a->day >= f->limits[1].from_day]};

			for (size_t k = 0; k < f->k.calls; k++)
				if (f->call[k].person == person && f->call[k].day == a->day)
					s.call = &f->call[k];
			if (a->person == person && s.start <= c.now)
				see_shift(&s);
		}
		for (size_t i = 0; i < f->k.presences; i++) {
			const struct attendance_presence *p = &f->presence[i];
			bool planned = false;
			struct attendance_row r;

			for (int m = naive_minute(p->in_us); p->person == person && m < c.until[i];
				m++)
				planned = planned || shift_at(&c, m);
			if (p->person != person || planned ||
				naive_minute(p->in_us) >= NAIVE_DAYS * NAIVE_DAY_MIN)
				continue;
			r = span(ATTENDANCE_UNPLANNED, naive_minute(p->in_us), c.until[i]);
			r.to_us = c.left[i] ? p->out_us : 0;
			r.minutes = c.left[i] ? r.minutes : 0;
			r.person = person;
			r.day = day_add(NAIVE_FIRST, naive_minute(p->in_us) / NAIVE_DAY_MIN);
			r.of = ATTENDANCE_OF_PRESENCE;
			r.evidence = p->id;
			r.provisional = !c.left[i] && !c.missing[i];
			naive_put(out, &r);
		}
	}
}
