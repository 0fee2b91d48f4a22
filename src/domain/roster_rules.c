/* roster_rules.c — what a roster may not do, and what it should not: pure. SPDX-License-Identifier: MIT */
#include "domain/roster_rules.h"

#include "base/day.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"

#define MINUTE_US INT64_C(60000000)

static const struct {
	const char *name, *label, *sentence, *rule;
	bool refuses;
} codes[ROSTER_CODES] = {
	[ROSTER_OVERLAP] = {"overlap", N_("two shifts at one time"),
		N_("{1}, {2}: two shifts at one time. Take one of them away"), "RST-06", true},
	[ROSTER_REST_TOO_SHORT] = {"rest-too-short", N_("too little rest before"),
		N_("{1}, {2}: {3} minutes of rest before. Plan a later shift"), "RST-06", true},
	[ROSTER_OVER_HOURS] = {"over-hours", N_("too many hours in one duty"),
		N_("{1}, {2}: {3} minutes in one duty. Split it between two people"), "RST-06",
		true},
	[ROSTER_ON_LEAVE] = {"on-leave", N_("on approved leave"),
		N_("{1}, {2}: on approved leave. Plan somebody else"), "RST-08", true},
	[ROSTER_NOT_EMPLOYED] = {"not-employed", N_("not employed on this day"),
		N_("{1}, {2}: not yet or no longer employed. Plan somebody else"), "ORG-05", true},
	[ROSTER_BELOW_MINIMUM] = {"below-minimum", N_("fewer people than needed"),
		N_("{1}, {2}: {3} people. Plan more, or say why so few are enough"), "RST-07",
		false},
	[ROSTER_ABOVE_MAXIMUM] = {"above-maximum", N_("more people than allowed"),
		N_("{1}, {2}: {3} people. Plan fewer, or say why so many are needed"), "RST-07",
		false},
	[ROSTER_NO_HOLDER] = {"no-holder", N_("not exactly one duty holder"),
		N_("{1}, {2}: {3} duty holders. Mark one of the people there"), "RST-07", false},
	[ROSTER_SEVEN_DAYS] = {"seven-days", N_("too many days in a row"),
		N_("{1}, {2}: the day {3} in a row. Plan a day off, or say why not"), "RST-18",
		false},
	[ROSTER_WEEK_HOURS] = {"week-hours", N_("too many hours in a week"),
		N_("{1}, {2}: {3} minutes in this week. Plan less, or say why not"), "RST-18",
		false},
	[ROSTER_DAY_OVERTIME] = {"day-overtime", N_("too much overtime in a day"),
		N_("{1}, {2}: {3} minutes of overtime. Plan less, or say why not"), "RST-18",
		false},
	[ROSTER_MONTH_OVERTIME] = {"month-overtime", N_("too much overtime in the month"),
		N_("{1}, {2}: {3} minutes of overtime in the month. Plan less, or say why"),
		"RST-18", false},
	[ROSTER_OTHER_TEAM] = {"other-team", N_("of another team, not sent here"),
		N_("{1}, {2}: of another team. Have its department send them first"), "ORG-11",
		true},
};

const char *
roster_code_name(enum roster_code k)
{
	return codes[k].name;
}

const char *
roster_code_label(enum roster_code k)
{
	return codes[k].label;
}

const char *
roster_code_sentence(enum roster_code k)
{
	return codes[k].sentence;
}

const char *
roster_code_rule(enum roster_code k)
{
	return codes[k].rule;
}

bool
roster_code_refuses(enum roster_code k)
{
	return codes[k].refuses;
}

bool
roster_code_parse(const char *name, enum roster_code *out)
{
	for (int k = 0; k < ROSTER_CODES; k++) {
		if (str_eq(codes[k].name, name)) {
			*out = (enum roster_code)k;
			return true;
		}
	}
	return false;
}

static int
order(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

int
assignment_order(const void *a, const void *b)
{
	const struct assignment *x = a, *y = b;

	if (x->person != y->person)
		return order(x->person, y->person);
	return x->start_us != y->start_us ? order(x->start_us, y->start_us)
					  : order(x->shift, y->shift);
}

/* --- the judge --- */

struct judge {
	const struct roster_case *k;
	roster_found *found;
	void *arg;
	bool stopped;
};

static bool
is_judged(const struct judge *j, int day)
{
	return day >= j->k->from && day <= j->k->to;
}

static void
tell(struct judge *j, const struct roster_finding *f)
{
	if (!j->stopped && is_judged(j, f->day))
		j->stopped = !j->found(j->arg, f);
}

static void
tell_of(struct judge *j, enum roster_code code, const struct assignment *a, int found, int allowed)
{
	tell(j, &(const struct roster_finding){
			code, a->person, a->day, a->shift, a->desk, found, allowed});
}

/* RST-06: shifts with less than the rest between them are one duty. */
static void
judge_rest(struct judge *j, const struct assignment *a, size_t n)
{
	const struct roster_limits *l = &j->k->limits;
	int64_t last_end_us = 0;
	int duty_min = 0;

	for (size_t i = 0; i < n; i++) {
		int64_t rest_min = i ? (a[i].start_us - last_end_us) / MINUTE_US : 0;
		bool joined = i && (a[i].start_us < last_end_us || rest_min < l->min_rest_min);
		int before_min = joined ? duty_min : 0;

		if (i && a[i].start_us < last_end_us)
			tell_of(j, ROSTER_OVERLAP, &a[i], 0, 0);
		else if (joined)
			tell_of(j, ROSTER_REST_TOO_SHORT, &a[i], (int)rest_min, l->min_rest_min);
		duty_min = before_min + a[i].work_min;
		if (duty_min > l->max_continuous_min && before_min <= l->max_continuous_min)
			tell_of(j, ROSTER_OVER_HOURS, &a[i], duty_min, l->max_continuous_min);
		if (!i || a[i].end_us > last_end_us)
			last_end_us = a[i].end_us;
	}
}

const struct roster_person *
roster_person_of(const struct roster_person *list, size_t n, int64_t person)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list[middle].person == person)
			return &list[middle];
		if (list[middle].person < person)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static bool
is_away(const struct roster_case *k, int64_t person, int day)
{
	for (size_t i = 0; i < k->aways; i++)
		if (k->away[i].person == person && day >= k->away[i].from &&
			day <= k->away[i].until)
			return true;
	return false;
}

static bool
is_employed(const struct roster_person *p, int day)
{
	return (!p->from || day >= p->from) && (!p->until || day <= p->until);
}

static void
judge_presence(struct judge *j, const struct assignment *a, size_t n)
{
	const struct roster_person *p = roster_person_of(j->k->person, j->k->people, a->person);

	for (size_t i = 0; i < n; i++) {
		if (p && !is_employed(p, a[i].day))
			tell_of(j, ROSTER_NOT_EMPLOYED, &a[i], 0, 0);
		if (is_away(j->k, a[i].person, a[i].day))
			tell_of(j, ROSTER_ON_LEAVE, &a[i], 0, 0);
	}
}

/* The shifts of a person that start on one business day are next to each other. */
static size_t
same_day(const struct assignment *a, size_t n)
{
	size_t i = 1;

	while (i < n && a[i].day == a->day)
		i++;
	return i;
}

static int
minutes_of(const struct assignment *a, size_t n)
{
	int sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += a[i].work_min;
	return sum;
}

/* RST-18: told once for each run, on the first day that is too many. */
static void
judge_run(struct judge *j, const struct assignment *a, size_t n)
{
	int allowed = j->k->limits.max_days_running, run = 0, last = 0;

	for (size_t i = 0; i < n; i += same_day(a + i, n - i)) {
		run = last && day_diff(last, a[i].day) == 1 ? run + 1 : 1;
		last = a[i].day;
		if (run == allowed + 1)
			tell_of(j, ROSTER_SEVEN_DAYS, &a[i], run, allowed);
	}
}

static int
monday_of(int day)
{
	return day_add(day, 1 - day_weekday(day));
}

/* RST-18: told on the first day with which the week is over its hours. */
static void
judge_weeks(struct judge *j, const struct assignment *a, size_t n)
{
	int allowed = j->k->limits.max_week_min, sum = 0, week = 0;

	for (size_t i = 0; i < n; i++) {
		int before = week == monday_of(a[i].day) ? sum : 0;

		week = monday_of(a[i].day);
		sum = before + a[i].work_min;
		if (sum > allowed && before <= allowed)
			tell_of(j, ROSTER_WEEK_HOURS, &a[i], sum, allowed);
	}
}

static void
judge_days(struct judge *j, const struct assignment *a, size_t n)
{
	const struct roster_limits *l = &j->k->limits;

	for (size_t i = 0; i < n;) {
		size_t today = same_day(a + i, n - i);
		int over = minutes_of(a + i, today) - l->day_min;

		if (over > l->day_overtime_min)
			tell_of(j, ROSTER_DAY_OVERTIME, &a[i], over, l->day_overtime_min);
		i += today;
	}
}

/* Told on the last day of those judged. */
static void
judge_month(struct judge *j, const struct assignment *a, size_t n)
{
	const struct roster_limits *l = &j->k->limits;
	int sum = 0, over;

	for (size_t i = 0; i < n; i++)
		sum += is_judged(j, a[i].day) ? a[i].work_min : 0;
	over = sum - j->k->month_workdays * l->day_min;
	if (j->k->month_workdays && over > l->month_overtime_min)
		tell(j, &(const struct roster_finding){.code = ROSTER_MONTH_OVERTIME,
				.person = a->person,
				.day = j->k->to,
				.found = over,
				.allowed = l->month_overtime_min});
}

static size_t
same_person(const struct assignment *a, size_t n)
{
	size_t i = 1;

	while (i < n && a[i].person == a->person)
		i++;
	return i;
}

static void
judge_people(struct judge *j)
{
	const struct assignment *a = j->k->item;

	for (size_t i = 0, own; i < j->k->items && !j->stopped; i += own) {
		own = same_person(a + i, j->k->items - i);
		if (!roster_person_of(j->k->person, j->k->people, a[i].person))
			continue;
		judge_presence(j, a + i, own);
		judge_rest(j, a + i, own);
		judge_run(j, a + i, own);
		judge_weeks(j, a + i, own);
		judge_days(j, a + i, own);
		judge_month(j, a + i, own);
	}
}

/* --- how many --- */

struct tally {
	int people, holders;
};

static int
need_order(const struct roster_need *n, const struct assignment *a)
{
	if (n->day != a->day)
		return order(n->day, a->day);
	return n->desk != a->desk ? order(n->desk, a->desk) : order(n->shift, a->shift);
}

/* Into the tally of its need, if there is one. */
static void
count(const struct roster_case *k, const struct assignment *a, struct tally *tally)
{
	size_t low = 0, high = k->needs;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int where = need_order(&k->need[middle], a);

		if (where == 0) {
			tally[middle].people++;
			tally[middle].holders += a->holder;
			return;
		}
		if (where < 0)
			low = middle + 1;
		else
			high = middle;
	}
}

static void
judge_need(struct judge *j, const struct roster_need *n, struct tally t)
{
	struct roster_finding f = {
		.day = n->day, .desk = n->desk, .shift = n->shift, .found = t.people};

	if (t.people < n->min) {
		f.code = ROSTER_BELOW_MINIMUM;
		f.allowed = n->min;
		tell(j, &f);
	}
	if (n->max && t.people > n->max) {
		f.code = ROSTER_ABOVE_MAXIMUM;
		f.allowed = n->max;
		tell(j, &f);
	}
	if (t.people && t.holders != 1) {
		f.code = ROSTER_NO_HOLDER;
		f.found = t.holders;
		f.allowed = 1;
		tell(j, &f);
	}
}

/* RST-07: who is on leave, or not employed, staffs nothing however it is planned. */
static bool
comes(const struct roster_case *k, const struct assignment *a)
{
	const struct roster_person *p = roster_person_of(k->person, k->people, a->person);

	return (!p || is_employed(p, a->day)) && !is_away(k, a->person, a->day);
}

static bool
judge_needs(struct judge *j, struct err *e)
{
	struct tally *tally = mem_alloc((j->k->needs + 1) * sizeof *tally);

	if (!tally)
		return err_set(e, ERR_NOMEM);
	for (size_t i = 0; i < j->k->items; i++)
		if (comes(j->k, &j->k->item[i]))
			count(j->k, &j->k->item[i], tally);
	for (size_t i = 0; i < j->k->needs && !j->stopped; i++)
		judge_need(j, &j->k->need[i], tally[i]);
	mem_free(tally);
	return true;
}

bool
roster_judge(const struct roster_case *k, roster_found *found, void *arg, struct err *e)
{
	struct judge j = {.k = k, .found = found, .arg = arg};

	judge_people(&j);
	return judge_needs(&j, e);
}
