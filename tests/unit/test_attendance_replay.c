/* test_attendance_replay.c — the same facts give the same rows, whatever their order. SPDX-License-Identifier: MIT
 *
 * And the rows are those of a naive second judge, who looks at each minute.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/day.h"
#include "domain/attendance_rules.h"

enum { CASES = 10000, FIRST = 20261109, DAYS = 7, MARGIN = 2, MANY = 40, TEXT = 16384 };
enum { DAY_MIN_ = 1440, ALL_MIN = (DAYS + 2) * DAY_MIN_ };

static uint64_t
next(uint64_t *s)
{
	*s ^= *s << 13;
	*s ^= *s >> 7;
	*s ^= *s << 17;
	return *s;
}

static int
roll(uint64_t *s, int n)
{
	return (int)(next(s) % (uint64_t)n);
}

static int64_t zero_us; /* 00:00 of FIRST */

static int64_t
at(int minute)
{
	return zero_us + minute * INT64_C(60000000);
}

static int
minute_of(int64_t us)
{
	return (int)((us - zero_us) / 60000000);
}

struct facts {
	struct assignment shift[MANY];
	struct attendance_presence presence[MANY];
	struct attendance_leave leave[MANY];
	struct attendance_away away[MANY];
	struct attendance_call call[MANY];
	struct attendance_limits limits[2];
	struct attendance_case k;
};

/* ---- a random week of some people ---- */

static const struct {
	int start, end, work;
} kinds[] = {{450, 930, 480}, {930, 1200, 270}, {1200, 1890, 690}, {540, 1080, 450},
	{480, 720, 240}, {960, 1200, 240}};

static void
plan_shift(struct facts *f, uint64_t *s, int64_t person, int day)
{
	int kind = roll(s, 6), start = day * DAY_MIN_ + kinds[kind].start;
	int end = day * DAY_MIN_ + kinds[kind].end;

	for (size_t i = 0; i < f->k.shifts; i++)
		if (f->shift[i].person == person && minute_of(f->shift[i].start_us) < end &&
			minute_of(f->shift[i].end_us) > start)
			return;
	f->shift[f->k.shifts++] = (struct assignment){.person = person,
		.day = day_add(FIRST, day),
		.shift = kind + 1,
		.desk = 1,
		.start_us = at(start),
		.end_us = at(end),
		.work_min = kinds[kind].work};
}

/* Stays one after another, most of them around a shift. */
static void
come_and_go(struct facts *f, uint64_t *s, int64_t person)
{
	int free_from = 0;

	for (size_t i = 0; i < f->k.shifts && f->k.presences < MANY; i++) {
		const struct assignment *a = &f->shift[i];
		int in = minute_of(a->start_us) +
			 (roll(s, 3) ? roll(s, 40) - 25 : roll(s, 500) - 200);
		int out =
			minute_of(a->end_us) + (roll(s, 3) ? roll(s, 40) - 15 : roll(s, 900) - 500);

		if (a->person != person || roll(s, 8) == 0 || in < free_from || in < 0)
			continue;
		out = out <= in ? in + 1 + roll(s, 200) : out;
		f->presence[f->k.presences] =
			(struct attendance_presence){.id = (int64_t)f->k.presences + 1,
				.person = person,
				.in_us = at(in),
				.out_us = at(out)};
		if (roll(s, 6) == 0) {
			f->presence[f->k.presences].out_us = 0;
			f->presence[f->k.presences].lapsed = roll(s, 2);
			out = in;
		}
		f->k.presences++;
		free_from = out + 1;
	}
}

static void
plan_person(struct facts *f, uint64_t *s, int64_t person)
{
	size_t first = f->k.shifts;

	for (int day = 0; day < DAYS; day++) {
		if (roll(s, 4) && f->k.shifts + 2 < MANY)
			plan_shift(f, s, person, day);
		if (roll(s, 4) == 0 && f->k.shifts + 2 < MANY)
			plan_shift(f, s, person, day);
	}
	come_and_go(f, s, person);
	for (size_t i = first; i < f->k.shifts; i++) {
		const struct assignment *a = &f->shift[i];
		int start = minute_of(a->start_us), from = start + roll(s, 300) - 60;
		int to = from + 1 + roll(s, 90);

		if (roll(s, 6) == 0 && f->k.leaves < MANY) {
			f->leave[f->k.leaves] = (struct attendance_leave){(int64_t)f->k.leaves + 1,
				person, a->day, 1 + (unsigned)roll(s, 3), roll(s, 2)};
			f->k.leaves++;
		}
		if (roll(s, 5) == 0 && f->k.aways < MANY) {
			f->away[f->k.aways] =
				(struct attendance_away){.id = (int64_t)f->k.aways + 1,
					.person = person,
					.from_us = at(from),
					.to_us = at(to),
					.approved_us = roll(s, 2) ? at(from + roll(s, 90)) : 0,
					.out = roll(s, 2),
					.told = roll(s, 2),
					.verdict = (enum attendance_verdict)roll(s, 3)};
			f->k.aways++;
		}
		if (roll(s, 12) == 0 && f->k.calls < MANY) {
			f->call[f->k.calls] = (struct attendance_call){(int64_t)f->k.calls + 1,
				person, a->day, 0, (enum attendance_call_state)roll(s, 2)};
			f->k.calls++;
		}
	}
}

/* What has not happened yet is not known. */
static void
forget_what_comes(struct facts *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->k.presences; i++) {
		struct attendance_presence *p = &f->presence[i];

		if (p->in_us > f->k.now_us)
			continue;
		if (p->out_us > f->k.now_us)
			p->out_us = 0;
		p->lapsed = p->lapsed && p->in_us + 86400000000 < f->k.now_us;
		f->presence[n] = *p;
		f->presence[n].id = (int64_t)n + 1;
		n++;
	}
	f->k.presences = n;
}

static void
make_case(struct facts *f, uint64_t *s)
{
	int people = 1 + roll(s, 2);

	memset(f, 0, sizeof *f);
	for (int i = 1; i <= people; i++)
		plan_person(f, s, i);
	f->limits[0] = (struct attendance_limits){FIRST, roll(s, 3) * 2, 5, 10};
	f->limits[1] = (struct attendance_limits){day_add(FIRST, 3), roll(s, 3) * 5, 3, 15};
	f->k.from = FIRST;
	f->k.to = day_add(FIRST, DAYS - 1);
	f->k.now_us = roll(s, 3) ? at(ALL_MIN + DAY_MIN_) : at(roll(s, DAYS * DAY_MIN_));
	forget_what_comes(f);
	f->k.shift = f->shift;
	f->k.presence = f->presence;
	f->k.leave = f->leave;
	f->k.away = f->away;
	f->k.call = f->call;
	f->k.limits = f->limits;
	f->k.n_limits = 2;
}

/* ---- rows as lines ---- */

struct said {
	char line[400][96];
	int n;
};

static void
put(struct said *s, const struct attendance_row *r)
{
	assert_true(s->n < 400);
	(void)snprintf(s->line[s->n++], sizeof s->line[0],
		"%d %d %02d %s %d h%u r%d %d..%d e%d.%d%s", (int)r->person, r->day, (int)r->shift,
		attendance_kind_code(r->kind), r->minutes, r->halves, r->reason,
		minute_of(r->from_us), r->to_us ? minute_of(r->to_us) : 0, r->of, (int)r->evidence,
		r->provisional ? " ?" : "");
}

static bool
take(void *arg, const struct attendance_row *row)
{
	put(arg, row);
	return true;
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void
sort_lines(struct said *s)
{
	qsort(s->line, (size_t)s->n, sizeof s->line[0], by_text);
}

static void
assert_same(const struct said *got, const struct said *want, int i)
{
	for (int k = 0; k < got->n || k < want->n; k++) {
		const char *g = k < got->n ? got->line[k] : "",
			   *w = k < want->n ? want->line[k] : "";

		if (strcmp(g, w) != 0)
			print_message("case %d, line %d\n", i, k);
		assert_string_equal(g, w);
	}
}

/* ---- the naive judge: everything by minutes of the clock ---- */

/* Which stay somebody is in, minute by minute; -1 = none. */
struct clocked {
	int in[ALL_MIN + 4 * DAY_MIN_];
	int until[MANY]; /* of each stay */
	bool left[MANY], missing[MANY];
	int now;
	const struct facts *f;
	int64_t person;
};
enum { CLOCKED = ALL_MIN + 4 * DAY_MIN_ };

static const struct assignment *
shift_at(const struct clocked *c, int minute)
{
	for (size_t i = 0; i < c->f->k.shifts; i++)
		if (c->f->shift[i].person == c->person &&
			minute_of(c->f->shift[i].start_us) <= minute &&
			minute < minute_of(c->f->shift[i].end_us))
			return &c->f->shift[i];
	return NULL;
}

static int
next_arrival(const struct clocked *c, int after)
{
	int next_in = CLOCKED;

	for (size_t i = 0; i < c->f->k.presences; i++) {
		int in = minute_of(c->f->presence[i].in_us);

		if (c->f->presence[i].person == c->person && in > after && in < next_in)
			next_in = in;
	}
	return next_in;
}

/* Walks on until the duty is over. */
static void
walk(struct clocked *c, size_t i)
{
	int in = minute_of(c->f->presence[i].in_us), minute = in, end, limit;
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
clock_in(struct clocked *c, const struct facts *f, int64_t person)
{
	c->f = f;
	c->person = person;
	c->now = minute_of(f->k.now_us);
	for (int m = 0; m < CLOCKED; m++)
		c->in[m] = -1;
	for (size_t i = 0; i < f->k.presences; i++) {
		const struct attendance_presence *p = &f->presence[i];

		if (p->person != person)
			continue;
		c->left[i] = p->out_us && p->out_us - p->in_us <= 960 * INT64_C(60000000);
		c->until[i] = minute_of(p->out_us);
		if (!c->left[i])
			walk(c, i);
		for (int m = minute_of(p->in_us); m < c->until[i]; m++)
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
	struct said *out;
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
	put(s->out, &r);
}

static bool
excused(const struct clocked *c, int minute, bool out_only)
{
	for (size_t i = 0; i < c->f->k.aways; i++) {
		const struct attendance_away *w = &c->f->away[i];
		int64_t to = w->to_us < w->approved_us ? w->to_us : w->approved_us;

		if (w->person == c->person && (w->out || !out_only) && w->from_us <= at(minute) &&
			at(minute) < to)
			return true;
	}
	return false;
}

static void
see_leave(struct seen *s)
{
	const struct facts *f = s->c->f;

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
		.from_us = at(from),
		.to_us = at(to)};
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
	int come = minute_of(c->f->presence[c->in[first]].in_us);
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
	int come = minute_of(c->f->presence[c->in[first]].in_us);
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
		int in = minute_of(c->f->presence[i].in_us), last = -1;
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
	const struct facts *f = s->c->f;

	for (int m = s->start; m < s->end; m++)
		for (size_t i = 0; i < f->k.aways; i++) {
			const struct attendance_away *w = &f->away[i];
			struct attendance_row r;
			int to = minute_of(w->to_us), from = minute_of(w->from_us);
			bool open = w->verdict == ATTENDANCE_VERDICT_OPEN;

			if (w->person != s->c->person || w->out || from != m)
				continue;
			if (w->approved_us && minute_of(w->approved_us) > from)
				from = minute_of(w->approved_us);
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

static void
judge_naively(const struct facts *f, struct said *out)
{
	static struct clocked c;

	for (int64_t person = 1; person <= 2; person++) {
		clock_in(&c, f, person);
		for (size_t i = 0; i < f->k.shifts; i++) {
			const struct assignment *a = &f->shift[i];
			struct seen s = {.c = &c,
				.a = a,
				.out = out,
				.start = minute_of(a->start_us),
				.end = minute_of(a->end_us),
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

			for (int m = minute_of(p->in_us); p->person == person && m < c.until[i];
				m++)
				planned = planned || shift_at(&c, m);
			if (p->person != person || planned ||
				minute_of(p->in_us) >= DAYS * DAY_MIN_)
				continue;
			r = span(ATTENDANCE_UNPLANNED, minute_of(p->in_us), c.until[i]);
			r.to_us = c.left[i] ? p->out_us : 0;
			r.minutes = c.left[i] ? r.minutes : 0;
			r.person = person;
			r.day = day_add(FIRST, minute_of(p->in_us) / DAY_MIN_);
			r.of = ATTENDANCE_OF_PRESENCE;
			r.evidence = p->id;
			r.provisional = !c.left[i] && !c.missing[i];
			put(out, &r);
		}
	}
}

/* ---- what is proved ---- */

static void
run(const struct attendance_case *k, struct said *out)
{
	struct err e;

	out->n = 0;
	assert_true(attendance_judge(k, take, out, &e));
}

static void
judge__agrees_with_a_naive_judge__in_ten_thousand_weeks(void **state)
{
	static struct facts f;
	static struct said got, want;
	uint64_t seed = 20261121;

	(void)state;
	for (int i = 0; i < CASES; i++) {
		make_case(&f, &seed);
		run(&f.k, &got);
		want.n = 0;
		judge_naively(&f, &want);
		sort_lines(&got);
		sort_lines(&want);
		assert_same(&got, &want, i);
	}
}

#define SHUFFLE(list, count)                                                                       \
	for (size_t i_ = (count); i_ > 1; i_--) {                                                  \
		size_t k_ = (size_t)roll(seed, (int)i_);                                           \
		__typeof__((list)[0]) t_ = (list)[i_ - 1];                                         \
		(list)[i_ - 1] = (list)[k_];                                                       \
		(list)[k_] = t_;                                                                   \
	}

static void
shuffle(struct facts *f, uint64_t *seed)
{
	SHUFFLE(f->shift, f->k.shifts)
	SHUFFLE(f->presence, f->k.presences)
	SHUFFLE(f->leave, f->k.leaves)
	SHUFFLE(f->away, f->k.aways)
	SHUFFLE(f->call, f->k.calls)
}

/* Replay: the order in which facts arrive decides nothing. */
static void
judge__gives_the_same_rows__in_whatever_order_facts_come(void **state)
{
	static struct facts f;
	static struct said first, again;
	uint64_t seed = 7;

	(void)state;
	for (int i = 0; i < 2000; i++) {
		make_case(&f, &seed);
		run(&f.k, &first);
		shuffle(&f, &seed);
		run(&f.k, &again);
		assert_same(&again, &first, i);
	}
}

/* Replay: a week at once is its days one by one, each with two days around it. */
static void
judge__gives_a_day_the_same_rows__in_whatever_range(void **state)
{
	static struct facts f, near;
	static struct said whole, one, days;
	uint64_t seed = 11;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		make_case(&f, &seed);
		run(&f.k, &whole);
		days.n = 0;
		for (int day = 0; day < DAYS; day++) {
			int64_t from = at((day - MARGIN) * DAY_MIN_);
			int64_t to = at((day + 1 + MARGIN) * DAY_MIN_);

			near = f;
			near.k.from = near.k.to = day_add(FIRST, day);
			near.k.shift = near.shift;
			near.k.presence = near.presence;
			near.k.shifts = near.k.presences = 0;
			for (size_t k = 0; k < f.k.shifts; k++)
				if (f.shift[k].start_us >= from && f.shift[k].start_us < to)
					near.shift[near.k.shifts++] = f.shift[k];
			for (size_t k = 0; k < f.k.presences; k++)
				if (f.presence[k].in_us >= from && f.presence[k].in_us < to)
					near.presence[near.k.presences++] = f.presence[k];
			run(&near.k, &one);
			for (int k = 0; k < one.n; k++)
				memcpy(days.line[days.n++], one.line[k], sizeof one.line[k]);
		}
		sort_lines(&whole);
		sort_lines(&days);
		assert_same(&days, &whole, i);
	}
}

/* A rule changed from a date on leaves the days before as they were. */
static void
judge__leaves_earlier_days_alone__when_a_rule_changes(void **state)
{
	static struct facts f;
	static struct said before, after;
	uint64_t seed = 13;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		make_case(&f, &seed);
		f.k.to = day_add(FIRST, 2);
		run(&f.k, &before);
		f.limits[1].grace_min = 59;
		f.limits[1].offpost_score_min = 300;
		run(&f.k, &after);
		assert_same(&after, &before, i);
	}
}

static int
use_zone(void **state)
{
	struct err e;

	(void)state;
	if (!clock_zone_use("Asia/Shanghai", &e))
		return -1;
	zero_us = clock_utc_us(FIRST, 0);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(judge__agrees_with_a_naive_judge__in_ten_thousand_weeks),
		cmocka_unit_test(judge__gives_the_same_rows__in_whatever_order_facts_come),
		cmocka_unit_test(judge__gives_a_day_the_same_rows__in_whatever_range),
		cmocka_unit_test(judge__leaves_earlier_days_alone__when_a_rule_changes),
	};

	return cmocka_run_group_tests(tests, use_zone, NULL);
}
