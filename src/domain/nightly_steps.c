/* nightly_steps.c — the use cases that follow from a day having come. SPDX-License-Identifier: MIT
 *
 * source: ATT-02, LV-05, LV-09, LV-10, LV-12, ORG-09, SCR-20, LOG-07, LOG-11, RST-02.
 */
#include "base/day.h"
#include "base/text.h"
#include "domain/attendance.h"
#include "domain/erasure.h"
#include "domain/leave_balance.h"
#include "domain/leave_certificate.h"
#include "domain/leave_day_run.h"
#include "domain/leave_due.h"
#include "domain/nightly.h"
#include "domain/roster_due.h"
#include "domain/score_appeal.h"
#include "domain/score_month.h"
#include "domain/search.h"

/* ATT-02: what the run compares without being told, and the day itself if it is older. */
static bool
run_attendance(struct ctx *c, int day, struct nightly_did *did, struct err *e)
{
	const int today = clock_today(&c->clock);
	const int from = day_add_months(today - today % 100 + 1, -1);
	struct attendance_ran ran;

	if (!attendance_run(c, day < from ? day : from, day, &ran, e))
		return false;
	did->n[0] = ran.booked;
	did->n[1] = ran.superseded;
	return true;
}

static bool
run_leave_days(struct ctx *c, int day, struct nightly_did *did, struct err *e)
{
	int begun;

	(void)day;
	if (!leave_day_run(c, 0, &begun, e))
		return false;
	did->n[0] = begun;
	return true;
}

static bool
run_leave_hands(struct ctx *c, int day, struct nightly_did *did, struct err *e)
{
	struct leave_run ran;

	(void)day;
	if (!leave_reroute_run(c, 0, &ran, e))
		return false;
	did->n[0] = ran.moved;
	return true;
}

static bool
run_leave_due(struct ctx *c, int day, struct nightly_did *did, struct err *e)
{
	struct leave_run ran;

	(void)day;
	if (!leave_due_run(c, 0, &ran, e))
		return false;
	did->n[0] = ran.escalated;
	return true;
}

static bool
run_certificates(struct ctx *c, int day, struct nightly_did *did, struct err *e)
{
	int turned = 0;

	(void)day;
	if (!leave_certificate_run(c, &turned, e))
		return false;
	did->n[0] = turned;
	return true;
}

static bool
run_balances(struct ctx *c, int day, struct nightly_did *did, struct err *e)
{
	struct leave_balance_ran ran;

	(void)day;
	if (!leave_balance_run(c, &ran, e))
		return false;
	did->n[0] = ran.people;
	did->n[1] = ran.lots;
	return true;
}

/* SCR-14, SCR-20: silence acknowledges, sheets close. */
static bool
run_months(struct ctx *c, int day, struct nightly_did *did, struct err *e)
{
	struct score_ran ran;

	(void)day;
	if (!score_month_run(c, &ran, e))
		return false;
	did->n[0] = ran.sheets;
	did->n[1] = ran.appeals;
	did->n[2] = ran.months;
	return true;
}

/* SCR-20: answers that somebody owes since before the day after. */
static bool
count_overdue(struct ctx *c, int day, int64_t *n, struct err *e)
{
	struct score_appeal_list all = {.n = 0};
	struct arena a;
	bool good;

	arena_init(&a);
	good = score_appeal_overdue(c, day_add(day, 1), &a, &all, e);
	*n = all.n;
	arena_free(&a);
	return good;
}

/* What people are reminded of is read from what is due; nothing is stored for it. */
static bool
count_due(struct ctx *c, int day, struct nightly_did *did, struct err *e)
{
	struct roster_due *roster = mem_alloc(ROSTER_DUES_MAX * sizeof *roster);
	int n = 0;
	bool good;

	if (!roster)
		return err_set(e, ERR_NOMEM);
	good = roster_due_list(c, roster, ROSTER_DUES_MAX, &n, e) &&
	       count_overdue(c, day, &did->n[1], e);
	did->n[0] = n;
	mem_free(roster);
	return good;
}

static bool
run_index(struct ctx *c, int day, struct nightly_did *did, struct err *e)
{
	(void)day;
	if (!search_lag(c, NIGHTLY_LAG_MAX, &did->n[0], e))
		return false;
	if (did->n[0] < 0)
		did->n[0] = 0;
	return search_index_all(c, e);
}

/* LOG-11: the file is written anew where something was erased since. */
static bool
run_scrub(struct ctx *c, int day, struct nightly_did *did, struct err *e)
{
	bool done;

	(void)day;
	if (!erasure_scrub_owed(c, &did->n[0], e))
		return false;
	return !did->n[0] || erasure_scrub(c, &done, e);
}

static const struct nightly_step steps[] = {
	{"attendance", N_("{1} booked, {2} taken back"), run_attendance},
	{"leave-begins", N_("{1} begun"), run_leave_days},
	{"leave-hands", N_("{1} with somebody else now"), run_leave_hands},
	{"leave-due", N_("{1} gone up"), run_leave_due},
	{"certificates", N_("{1} counted as personal leave"), run_certificates},
	{"leave-balances", N_("{1} people, {2} lots"), run_balances},
	{"score-months", N_("{1} sheets, {2} appeals, {3} months closed"), run_months},
	{"reminders", N_("{1} rosters due, {2} appeals overdue"), count_due},
	{"index", N_("{1} entries taken into the index of words"), run_index},
	{"scrub", N_("{1} erasures cleared from the file"), run_scrub},
};

const struct nightly_step *
nightly_steps(int *n)
{
	*n = (int)(sizeof steps / sizeof steps[0]);
	return steps;
}
