/* leave_due.c — where a leave is, what is overdue, and the runs of each day. SPDX-License-Identifier: MIT
 *
 * source: LV-05, LV-16, ORG-09.
 */
#include "domain/leave_due.h"

#include "base/log.h"
#include "domain/act.h"
#include "domain/leave_certificate.h"
#include "domain/leave_core.h"
#include "domain/leave_hand.h"
#include "domain/param.h"

const char *
leave_next_label(enum leave_next n)
{
	static const char *const labels[] = {
		[LEAVE_NEXT_NOTHING] = N_("nothing to be done"),
		[LEAVE_NEXT_DECIDE] = N_("their decision moves it"),
		[LEAVE_NEXT_NOTE] = N_("the note of a talk moves it, then the decision"),
		[LEAVE_NEXT_FILE] = N_("filing by HR ends the approval"),
		[LEAVE_NEXT_SUPPLEMENT] = N_("sending it again moves it"),
	};

	return labels[n];
}

const char *
leave_hand_why_label(enum leave_hand_why w)
{
	static const char *const labels[LEAVE_HAND_WHYS] = {
		[LEAVE_HAND_DELEGATED] = N_("delegated"),
		[LEAVE_HAND_BACK] = N_("back again"),
		[LEAVE_HAND_AWAY] = N_("on leave"),
		[LEAVE_HAND_NO_RIGHT] = N_("left or has another post"),
		[LEAVE_HAND_OVERDUE] = N_("overdue"),
	};

	return labels[w];
}

/* --- overdue, and going up --- */

/* A workday of red first, then [leave.escalate_workdays] are over. */
static bool
escalates_on(struct ctx *c, const struct leave *l, int64_t escalated_us, int *out, struct err *e)
{
	struct leave_range on = {.first_day = l->due_day, .last_day = l->due_day};
	struct workday_calendar *calendar;
	struct arena a;
	int64_t days;
	bool good;

	*out = 0;
	if (escalated_us) /* and again, from who got it then */
		on.first_day = on.last_day = clock_local(l->with_us).day;
	arena_init(&a);
	good = param_get_int(c, "leave.escalate_workdays", clock_today(&c->clock), &days, e) &&
	       leave_calendar(c, l->person, &on, &a, &calendar, e);
	if (good)
		*out = workday_add(calendar, on.first_day, (int)days + !escalated_us);
	arena_free(&a);
	return good;
}

static bool
has_had_it(struct ctx *c, int64_t leave, int64_t person, bool *out, struct err *e)
{
	struct leave_hands t;
	struct arena a;
	bool good;

	*out = false;
	arena_init(&a);
	good = leave_hands_of(c, leave, &a, &t, e);
	for (int i = 0; good && i < t.n; i++)
		*out |= t.item[i].was_with == person;
	arena_free(&a);
	return good;
}

/* Goes to the next up, who may act; the first one keeps it until it is decided. Nobody
 * above who has not had it: it stays, red. */
static bool
find_next_up(struct ctx *c, const struct leave *l, int64_t escalated_us, struct leave_handing *out,
	struct err *e)
{
	struct leave_route_ask ask = leave_hand_ask(c, l);
	struct leave_route r;
	bool again;

	ask.start = l->acting_for && !escalated_us ? l->acting_for : l->with;
	ask.but_for[0] = l->with;
	ask.but_for[1] = l->acting_for;
	if (!leave_route_any(c, &ask, &r, e))
		return false;
	if (!r.person)
		return true;
	if (!has_had_it(c, l->id, r.person, &again, e))
		return false;
	if (!again)
		*out = (struct leave_handing){
			LEAVE_HAND_OVERDUE, r.person, l->acting_for ? l->acting_for : l->with};
	return true;
}

static bool
look_overdue(struct ctx *c, const struct leave *l, struct leave_handing *out, struct err *e)
{
	int64_t escalated_us;
	int on;

	*out = (struct leave_handing){.with = 0};
	if (!l->with || !l->due_day || l->due_day >= clock_today(&c->clock))
		return true;
	if (!leave_escalated_us(c, l->id, &escalated_us, e) ||
		!escalates_on(c, l, escalated_us, &on, e))
		return false;
	return !on || clock_today(&c->clock) < on || find_next_up(c, l, escalated_us, out, e);
}

/* --- where it is --- */

static bool
next_of(struct ctx *c, const struct leave *l, enum leave_next *out, struct err *e)
{
	bool note = false;

	*out = LEAVE_NEXT_NOTHING;
	switch (leave_waits_in(l->chain, l->process, l->state)) {
	case LEAVE_BY_LEADER: *out = LEAVE_NEXT_DECIDE; return true;
	case LEAVE_BY_MANAGER:
	case LEAVE_BY_UPPER:
		if (!leave_needs_note(c, l, &note, e))
			return false;
		*out = note ? LEAVE_NEXT_NOTE : LEAVE_NEXT_DECIDE;
		return true;
	case LEAVE_BY_HR: *out = LEAVE_NEXT_FILE; return true;
	case LEAVE_BY_APPLICANT:
	case LEAVE_BY_SYSTEM: break;
	}
	if (l->state == LEAVE_RETURNED)
		*out = LEAVE_NEXT_SUPPLEMENT;
	return true;
}

bool
leave_where(struct ctx *c, int64_t leave, struct leave_where *out, struct err *e)
{
	struct leave l;

	*out = (struct leave_where){.person = 0};
	if (!leave_get(c, leave, &l, e) || !next_of(c, &l, &out->next, e))
		return false;
	if (!l.with)
		return true;
	out->person = l.with;
	out->acting_for = l.acting_for;
	out->since_us = l.with_us;
	out->due_day = l.due_day;
	out->overdue = l.due_day && l.due_day < clock_today(&c->clock);
	if (!leave_escalated_us(c, l.id, &out->escalated_us, e))
		return false;
	return !out->overdue || out->escalated_us || escalates_on(c, &l, 0, &out->escalates_day, e);
}

/* --- reminding --- */

/* LV-05: never somebody off duty. A day that would count as leave is a day at work. */
static bool
is_at_work(struct ctx *c, int64_t person, int day, bool *out, struct err *e)
{
	static const struct leave_type any = {.counted = LEAVE_WORKDAYS, .half_days = true};
	const struct leave_measured m = {
		.person = person, .type = &any, .range = {.first_day = day, .last_day = day}};
	const struct leave_spell_filter today = {.person = person, .from = day, .to = day};
	const struct assignment whole = {.person = person, .day = day};
	struct leave_count n;
	struct leave_spells s;
	struct arena a;
	struct err no;
	bool good;

	err_clear(&no);
	arena_init(&a);
	*out = leave_measure(c, &m, &a, &n, &no);
	good = *out || no.code == ERR_INVALID; /* no day at work: LV-15 has nothing to count */
	good = good && leave_spells_load(c, &today, &a, &s, &no);
	*out = good && *out && leave_part_of(&s, &whole) != LEAVE_PART_WHOLE;
	arena_free(&a);
	if (!good && e)
		*e = no;
	return good;
}

bool
leave_duty(struct ctx *c, struct leave_duty *out, struct err *e)
{
	int today = clock_today(&c->clock);

	*out = (struct leave_duty){.open = 0};
	if (!c->who)
		return true;
	return leave_duty_rows(c, today, out, e) &&
	       (!out->open || is_at_work(c, c->who, today, &out->reminded, e));
}

/* --- runs --- */

static bool
run(struct ctx *c, const struct leave_open_filter *f, leave_hand_look *look, int *turned,
	struct err *e)
{
	struct leave_ids ids;
	struct arena a;
	bool good;

	arena_init(&a);
	good = leave_open_ids(c, f, &a, &ids, e) && leave_hand_all(c, &ids, look, turned, e);
	arena_free(&a);
	return good;
}

bool
leave_reroute_run(struct ctx *c, int64_t leave, struct leave_run *out, struct err *e)
{
	const struct leave_open_filter f = {
		.of = LEAVE_OPEN_DOUBTFUL, .today = clock_today(&c->clock)};
	const struct leave_ids one = {&leave, 1};

	*out = (struct leave_run){.moved = 0};
	if (!access_may(c, ACT_SYSTEM, NULL, e))
		return false;
	return leave ? leave_hand_all(c, &one, leave_hand_look_route, &out->moved, e)
		     : run(c, &f, leave_hand_look_route, &out->moved, e);
}

bool
leave_due_run(struct ctx *c, int64_t leave, struct leave_run *out, struct err *e)
{
	const struct leave_open_filter f = {
		.of = LEAVE_OPEN_OVERDUE, .today = clock_today(&c->clock)};
	const struct leave_ids one = {&leave, 1};

	*out = (struct leave_run){.moved = 0};
	if (!access_may(c, ACT_SYSTEM, NULL, e))
		return false;
	return leave ? leave_hand_all(c, &one, look_overdue, &out->escalated, e)
		     : run(c, &f, look_overdue, &out->escalated, e);
}

/* The first console of a day does what a night would have done. */
static bool
day_come(struct ctx *sys, int today, struct err *e)
{
	struct leave_run ran;
	int last;

	if (!leave_run_day(sys, &last, e) || last >= today)
		return last >= today;
	if (!leave_reroute_run(sys, 0, &ran, e) || !leave_due_run(sys, 0, &ran, e) ||
		!leave_certificate_run(sys, NULL, e) || !act_begin(sys, ACT_SYSTEM, NULL, e))
		return false;
	return leave_run_day_set(sys, today, e) ? act_commit(sys, e) : act_fail(sys);
}

void
leave_due_now(struct ctx *c)
{
	const struct leave_open_filter mine = {
		.of = LEAVE_OPEN_OF, .today = clock_today(&c->clock), .person = c->who};
	struct ctx sys = ctx_system(c);
	struct err e;
	int turned = 0;

	if (!c->who || !c->site_key)
		return;
	err_clear(&e);
	if (!day_come(&sys, mine.today, &e) ||
		!run(&sys, &mine, leave_hand_look_route, &turned, &e))
		log_event("leave_run_failed", (int64_t)e.code, c->who);
}
