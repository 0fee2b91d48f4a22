/* attendance_sums.c — what a person's period comes to: pure. SPDX-License-Identifier: MIT
 *
 * source: ATT-02…04, ATT-06, LV-15.
 */
#include "domain/attendance_sums.h"

#include "base/day.h"
#include "base/text.h"

enum { MINUTE_US = 60000000, WHOLE = 2 };

static const struct {
	const char *name, *label;
} fields[SUM_FIELDS] = {
	[SUM_SHIFTS] = {"shifts", N_("Shifts")},
	[SUM_PLANNED_MIN] = {"planned_min", N_("Planned min")},
	[SUM_WORKED_MIN] = {"worked_min", N_("Worked min")},
	[SUM_LATE] = {"late", N_("Late")},
	[SUM_LATE_MIN] = {"late_min", N_("Late min")},
	[SUM_EARLY] = {"early", N_("Left early")},
	[SUM_EARLY_MIN] = {"early_min", N_("Early min")},
	[SUM_ABSENT_HALF] = {"absent_half_days", N_("Absent half days")},
	[SUM_OFF_POST] = {"off_post", N_("Off post")},
	[SUM_OFF_POST_MIN] = {"off_post_min", N_("Off post min")},
	[SUM_COVER] = {"cover", N_("Covered shifts")},
	[SUM_COVER_MIN] = {"cover_min", N_("Cover min")},
	[SUM_OVER_MIN] = {"over_min", N_("Beyond plan min")},
	[SUM_PROVISIONAL] = {"provisional", N_("Provisional shifts")},
};

const char *
sum_name(enum sum_field f)
{
	return fields[f].name;
}

const char *
sum_label(enum sum_field f)
{
	return fields[f].label;
}

int
sum_get(const struct attendance_sum *s, int figure)
{
	if (figure < SUM_FIELDS)
		return s->of[figure];
	for (int i = 0; i < s->leaves; i++)
		if (s->leave[i].type == figure - SUM_OF_LEAVE)
			return s->leave[i].halves;
	return 0;
}

int
sum_leave_halves(const struct attendance_sum *s)
{
	int halves = 0;

	for (int i = 0; i < s->leaves; i++)
		halves += s->leave[i].halves;
	return halves;
}

/* --- leave --- */

static void
add_leave(struct attendance_sum *s, int64_t type, int halves)
{
	int at = 0;

	while (at < s->leaves && s->leave[at].type < type)
		at++;
	if (at == s->leaves || s->leave[at].type != type) {
		if (s->leaves == SUM_LEAVES_MAX)
			return;
		for (int i = s->leaves++; i > at; i--)
			s->leave[i] = s->leave[i - 1];
		s->leave[at] = (struct sum_leave){.type = type};
	}
	s->leave[at].halves += halves;
}

static bool
has_shift(const struct sum_case *k, int64_t person, int day)
{
	for (size_t i = 0; i < k->shifts; i++)
		if (k->shift[i].person == person && k->shift[i].day == day)
			return true;
	return false;
}

/* LV-15: a day with a shift, else a workday; types in calendar days count all. */
static void
count_spell(const struct sum_case *k, const struct leave_spell *l, struct attendance_sum *s)
{
	const int last = l->last_day < k->to ? l->last_day : k->to;

	for (int d = l->first_day > k->from ? l->first_day : k->from; d <= last; d = day_add(d, 1))
		if (l->all_days || workday_is_work(k->calendar, d) || has_shift(k, l->person, d))
			add_leave(s, l->type,
				WHOLE - (d == l->first_day && l->first_half) -
					(d == l->last_day && l->last_half));
}

/* --- shifts --- */

static bool
is_of(const struct attendance_row *r, const struct assignment *a)
{
	return r->person == a->person && r->day == a->day && r->shift == a->shift;
}

static bool
is_cover(const struct sum_case *k, const struct assignment *a)
{
	for (size_t i = 0; i < k->covers; i++)
		if (k->cover[i].person == a->person && k->cover[i].day == a->day &&
			k->cover[i].shift == a->shift)
			return true;
	return false;
}

/* What the rows of a shift say of it. */
struct verdict {
	bool on_leave, business, settled;
	int present_min, leave_min;
};

static void
hear(struct verdict *v, const struct attendance_row *r, const struct assignment *a)
{
	const bool trip = r->kind == ATTENDANCE_ON_BUSINESS && r->of == ATTENDANCE_OF_LEAVE;

	if (r->kind == ATTENDANCE_PRESENT)
		v->present_min = r->minutes;
	if (r->kind == ATTENDANCE_ON_LEAVE || trip) /* a trip is leave by its type, */
		v->on_leave = true;
	else if (r->kind == ATTENDANCE_ON_BUSINESS) /* out on business is work */
		v->business = true;
	if (r->kind == ATTENDANCE_HALF_LEAVE)
		v->leave_min = r->halves == ATTENDANCE_FIRST_HALF ? a->work_min / 2
								  : a->work_min - a->work_min / 2;
	if (r->kind == ATTENDANCE_EXCUSED_PENDING)
		v->settled = false;
}

static void
count_shift(const struct sum_case *k, const struct assignment *a, struct attendance_sum *s)
{
	const bool over = a->end_us <= k->as_of_us;
	struct verdict v = {.settled = true};
	int planned, worked;

	for (size_t i = 0; i < k->rows; i++)
		if (is_of(&k->row[i], a))
			hear(&v, &k->row[i], a);
	if (v.on_leave)
		return;
	planned = a->work_min - v.leave_min;
	worked = v.business || !over ? planned : v.present_min;
	s->of[SUM_SHIFTS]++;
	s->of[SUM_PLANNED_MIN] += planned;
	s->of[SUM_WORKED_MIN] += worked;
	s->of[SUM_PROVISIONAL] += !over || !v.settled;
	if (is_cover(k, a)) {
		s->of[SUM_COVER]++;
		s->of[SUM_COVER_MIN] += worked;
	}
}

/* --- what there is to say about them --- */

static void
count_kind(struct attendance_sum *s, enum attendance_kind kind, int minutes, int halves)
{
	static const struct {
		enum attendance_kind kind;
		enum sum_field times, minutes;
	} counted[] = {
		{ATTENDANCE_LATE, SUM_LATE, SUM_LATE_MIN},
		{ATTENDANCE_EARLY_OUT, SUM_EARLY, SUM_EARLY_MIN},
		{ATTENDANCE_OFF_POST, SUM_OFF_POST, SUM_OFF_POST_MIN},
	};

	s->of[SUM_ABSENT_HALF] += halves;
	for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
		if (counted[i].kind == kind) {
			s->of[counted[i].times]++;
			s->of[counted[i].minutes] += minutes;
		}
}

/* ATT-07: what somebody decided about it counts, also that it does not stand. */
static bool
was_booked(const struct sum_case *k, const struct attendance_row *r)
{
	for (size_t i = 0; i < k->events; i++) {
		const struct attendance_event *ev = &k->event[i];

		if (ev->person == r->person && ev->day == r->day && ev->shift == r->shift &&
			ev->kind == r->kind && ev->state != ATTENDANCE_SUPERSEDED &&
			(ev->kind != ATTENDANCE_OFF_POST || ev->evidence == r->evidence))
			return true;
	}
	return false;
}

static bool
is_in(const struct sum_case *k, int day)
{
	return k->from <= day && day <= k->to;
}

static void
count_row(const struct sum_case *k, const struct attendance_row *r, struct attendance_sum *s)
{
	const bool within =
		r->kind == ATTENDANCE_OFF_POST && r->reason == ATTENDANCE_OFF_POST_WITHIN;

	if (!within && !was_booked(k, r))
		count_kind(s, r->kind, r->minutes, attendance_half_days(r->kind, r->halves));
}

/* --- beyond the plan --- */

static int64_t
overlap_us(int64_t from, int64_t to, int64_t a, int64_t b)
{
	const int64_t begin = from > a ? from : a, end = to < b ? to : b;

	return end > begin ? end - begin : 0;
}

/* Arriving early is expected and no overtime (ATT-01); the next shift is plan. */
static int
over_min(const struct sum_case *k, const struct presence *p)
{
	const int64_t from = p->shift && p->end_us > p->arrived_us ? p->end_us : p->arrived_us;
	int64_t us = p->left_us > from ? p->left_us - from : 0;

	for (size_t i = 0; i < k->shifts; i++)
		if (k->shift[i].person == p->person)
			us -= overlap_us(
				from, p->left_us, k->shift[i].start_us, k->shift[i].end_us);
	return us > 0 ? (int)(us / MINUTE_US) : 0;
}

void
attendance_sum_up(const struct sum_case *k, int64_t person, struct attendance_sum *out)
{
	*out = (struct attendance_sum){.person = person};
	for (size_t i = 0; i < k->shifts; i++)
		if (k->shift[i].person == person && is_in(k, k->shift[i].day))
			count_shift(k, &k->shift[i], out);
	for (size_t i = 0; i < k->rows; i++)
		if (k->row[i].person == person && is_in(k, k->row[i].day))
			count_row(k, &k->row[i], out);
	for (size_t i = 0; i < k->events; i++) {
		const struct attendance_event *ev = &k->event[i];

		if (ev->person == person && is_in(k, ev->day) && attendance_state_stands(ev->state))
			count_kind(out, ev->kind, ev->minutes, ev->half_days);
	}
	for (size_t i = 0; i < k->presences; i++)
		if (k->presence[i].person == person && is_in(k, k->presence[i].day))
			out->of[SUM_OVER_MIN] += over_min(k, &k->presence[i]);
	for (int i = 0; k->leave && i < k->leave->n; i++)
		if (k->leave->item[i].person == person)
			count_spell(k, &k->leave->item[i], out);
}

/* --- comparing --- */

static bool
differs(const struct attendance_sum *was, const struct attendance_sum *now, int figure,
	sum_differs *each, void *arg)
{
	const struct sum_difference d = {figure, sum_get(was, figure), sum_get(now, figure)};

	return d.was == d.now || each(arg, &d);
}

bool
sum_compare(const struct attendance_sum *was, const struct attendance_sum *now, sum_differs *each,
	void *arg)
{
	int i = 0, k = 0;

	for (int f = 0; f < SUM_FIELDS; f++)
		if (!differs(was, now, f, each, arg))
			return false;
	while (i < was->leaves || k < now->leaves) {
		const bool old = i < was->leaves &&
				 (k == now->leaves || was->leave[i].type <= now->leave[k].type);
		const int64_t type = old ? was->leave[i].type : now->leave[k].type;

		if (!differs(was, now, SUM_OF_LEAVE + (int)type, each, arg))
			return false;
		i += i < was->leaves && was->leave[i].type == type;
		k += k < now->leaves && now->leave[k].type == type;
	}
	return true;
}
