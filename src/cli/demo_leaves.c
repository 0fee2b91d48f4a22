/* demo_leaves.c — leave in every state, so that every screen of it has something. SPDX-License-Identifier: MIT
 *
 * A table of requests, each asked on its day and carried on by whomever its open
 * step is with. None of it draws from the days' random numbers.
 * source: LV-02…10, contract.md §1.
 */
#include "base/day.h"
#include "base/text.h"
#include "cli/demo.h"
#include "domain/decision_leave.h"
#include "domain/leave.h"
#include "domain/workday.h"

enum { PERSONAL = 1, SICK = 2, MARRIAGE = 4, TRAINING = 8, ASKED_MIN = 7 * 60 + 5 };
#define STEP_US (INT64_C(4) * 60 * 1000000) /* all of a day's is over before the desks open */

/* How it went on after it was sent. */
enum ending { STAYS, RETURNED, DECLINED, WITHDRAWN };

static const struct demo_leave {
	int agent; /* by number, from 1 */
	int type;
	int asked;       /* days before today */
	int first, days; /* workdays from today, below 0: before it; how many */
	enum leave_state until;
	enum ending ending;
	bool last_half;
	const char *reason, *why_short;
} leaves[] = {
	{20, PERSONAL, 30, -16, 2, LEAVE_FILED, STAYS, false, "搬家", ""},
	{21, SICK, 9, -6, 1, LEAVE_FILED, STAYS, false, "Migraine, could not see the screen", ""},
	{14, MARRIAGE, 12, -1, 4, LEAVE_FILED, STAYS, false, "Our wedding, in Suzhou", ""},
	{16, PERSONAL, 11, 2, 1, LEAVE_FILED, STAYS, false, "孩子学校家长会", ""},
	{9, PERSONAL, 8, 24, 2, LEAVE_MANAGER_APPROVED, STAYS, false, "Moving to a new flat", ""},
	{17, PERSONAL, 7, 8, 1, LEAVE_MANAGER_APPROVED, STAYS, true, "去派出所办身份证", ""},
	{3, PERSONAL, 5, 26, 3, LEAVE_LEADER_APPROVED, STAYS, false, "陪父母体检", ""},
	{18, TRAINING, 5, 18, 6, LEAVE_LEADER_APPROVED, STAYS, false,
		"Training of trainers, certificate course", ""},
	{15, PERSONAL, 6, 12, 2, LEAVE_SUBMITTED, STAYS, false, "回老家看望祖母", ""},
	{6, PERSONAL, 4, 23, 2, LEAVE_SUBMITTED, RETURNED, false, "Family visit", ""},
	{10, PERSONAL, 4, 25, 2, LEAVE_SUBMITTED, DECLINED, false, "看演唱会", ""},
	{11, PERSONAL, 3, 22, 1, LEAVE_SUBMITTED, WITHDRAWN, false, "Dentist", ""},
	{5, PERSONAL, 2, 28, 3, LEAVE_SUBMITTED, STAYS, false,
		"Family visit, train on the first day", ""},
	{19, PERSONAL, 1, 1, 1, LEAVE_SUBMITTED, STAYS, false, "家里水管爆裂",
		"昨晚才发现，物业今天才能来"},
	{1, PERSONAL, 1, 27, 2, LEAVE_SUBMITTED, STAYS, false, "Visit to my parents", ""},
};

static int
agent_of(const struct demo *d, int number)
{
	for (int i = 0; i < d->people; i++)
		if (d->person[i].post == POST_AGENT && --number == 0)
			return i;
	return -1;
}

static int
person_of(const struct demo *d, int64_t id)
{
	int i = 0;

	while (i < d->people && d->person[i].id != id)
		i++;
	return i < d->people ? i : -1;
}

/* A colleague of the same team: three places on. */
static int64_t
colleague(const struct demo *d, int who)
{
	for (int i = who + 1; i < d->people; i++)
		if (d->person[i].team == d->person[who].team && d->person[i].post == POST_AGENT)
			return d->person[i].id;
	for (int i = 0; i < who; i++)
		if (d->person[i].team == d->person[who].team && d->person[i].post == POST_AGENT)
			return d->person[i].id;
	return 0;
}

static bool
range_of(
	struct demo *d, const struct demo_leave *l, int who, struct leave_range *out, struct err *e)
{
	enum { AROUND = 90 };
	const int today = clock_local(d->end_utc_us).day;
	struct workday_calendar *w = mem_alloc(sizeof *w);
	bool good = w || err_set(e, ERR_NOMEM);

	good = good && workday_load(&d->system, d->team[d->person[who].team],
			       day_add(today, -AROUND), day_add(today, AROUND), w, e);
	if (good) {
		out->first_day = workday_add(w, today, l->first);
		out->last_day =
			l->days > 1 ? workday_add(w, out->first_day, l->days - 1) : out->first_day;
		out->first_half = false;
		out->last_half = l->last_half;
	}
	mem_free(w);
	return good;
}

/* --- on from there --- */

static bool
step(struct demo *d, struct leave *l, struct leave_said *said, struct err *e)
{
	const struct leave_ref ref = {l->id, l->rev};
	int who = person_of(d, said->action == LEAVE_DO_WITHDRAW ? l->person : l->with);
	struct ctx c = demo_as(d, who < 0 ? 0 : who, 0);
	struct decision_arranged as;
	bool needed;

	if (said->action == LEAVE_DO_APPROVE && l->state == LEAVE_SUBMITTED) {
		if (!decision_leave_proposed(&c, l, &as, &needed, e))
			return false;
		said->takes_over = as.takes_over;
		said->over_by = as.over_by;
	}
	demo_at(d, d->clock.at.utc_us + STEP_US);
	return leave_do(&c, &ref, said, e) && leave_get(&c, l->id, l, e);
}

/* What a rule stops stays where it is: that is a state of its own. */
static bool
carry_on(struct demo *d, int64_t id, enum leave_state until, struct err *e)
{
	struct leave l;

	if (!leave_get(&d->system, id, &l, e))
		return false;
	while (l.state < until) {
		struct leave_said said = {.words = "",
			.action = l.state == LEAVE_MANAGER_APPROVED ? LEAVE_DO_FILE
								    : LEAVE_DO_APPROVE};
		struct err why;

		err_clear(&why);
		if (step(d, &l, &said, &why))
			continue;
		if (why.code == ERR_BLOCKED)
			return true;
		if (e)
			*e = why;
		return false;
	}
	return true;
}

static bool
end_it(struct demo *d, int64_t id, enum ending ending, struct err *e)
{
	static const struct leave_said ends[] = {
		[RETURNED] = {.action = LEAVE_DO_RETURN,
			.words = "哪一天回来上班？ Which day are you back?"},
		[DECLINED] = {.action = LEAVE_DO_REJECT,
			.words = "当天已有两人请假 Two are away that day"},
		[WITHDRAWN] = {.action = LEAVE_DO_WITHDRAW, .words = ""},
	};
	struct leave_said said;
	struct leave l;

	if (ending == STAYS)
		return true;
	said = ends[ending];
	return leave_get(&d->system, id, &l, e) && step(d, &l, &said, e);
}

static bool
ask(struct demo *d, const struct demo_leave *l, int who, struct err *e)
{
	struct ctx c = demo_as(d, who, 0);
	struct leave_request r = {.type = l->type,
		.reason = l->reason,
		.contact = "138-0000-0000",
		.why_short = l->why_short,
		.takes_over = colleague(d, who)};
	struct leave_ref ref = {0, 0};

	return range_of(d, l, who, &r.range, e) && leave_send(&c, &ref, &r, e) &&
	       carry_on(d, ref.id, l->until, e) && end_it(d, ref.id, l->ending, e);
}

bool
demo_ask_leave(struct demo *d, int day, struct err *e)
{
	const int today = clock_local(d->end_utc_us).day;
	const int64_t at = clock_utc_us(day, ASKED_MIN);

	if (at > d->end_utc_us)
		return true;
	demo_at(d, at);
	for (size_t i = 0; i < sizeof leaves / sizeof leaves[0]; i++) {
		const int who = agent_of(d, leaves[i].agent);

		if (who >= 0 && day_add(today, -leaves[i].asked) == day &&
			!ask(d, &leaves[i], who, e))
			return false;
	}
	return true;
}
