/* leave_certificate_run.c — leave whose certificate is needed, and did not come. SPDX-License-Identifier: MIT
 *
 * source: LV-09.
 */
#include "base/day.h"
#include "base/text.h"
#include "domain/act.h"
#include "domain/leave_certificate_sql.h"
#include "domain/leave_core.h"
#include "domain/param.h"

/* What counts instead: shipped, and never removed. */
#define PERSONAL "personal"

/* --- how it stands --- */

/* From the first workday behind the leave, which is the return to work. */
static bool
find_last_day(struct ctx *c, const struct leave *l, int *out, struct err *e)
{
	struct workday_calendar *calendar;
	struct arena a;
	int64_t days;
	bool good;

	arena_init(&a);
	good = param_get_int(c, "leave.cert_workdays", l->range.last_day, &days, e) &&
	       leave_calendar(c, l->person, &l->range, &a, &calendar, e);
	if (good)
		*out = workday_add(calendar, l->range.last_day, (int)days + 1);
	arena_free(&a);
	return good;
}

bool
leave_paper_need(struct ctx *c, const struct leave *l, struct leave_paper_need *out, struct err *e)
{
	const struct leave_type *t;
	struct leave_types types;
	int64_t n;

	*out = (struct leave_paper_need){.needed = false};
	if (!leave_types_load(c, &types, e))
		return false;
	t = leave_type_of(&types, l->type);
	out->needed = l->process == LEAVE_APPLY && t && t->certificate_days && !l->asked_type &&
		      l->half_days >= 2 * t->certificate_days;
	if (!out->needed)
		return true;
	if (!leave_certificate_count(c, l->id, &n, e))
		return false;
	out->missing = n == 0;
	return find_last_day(c, l, &out->last_day, e);
}

/* HR does not file without it. */
bool
leave_certificate_hold(struct ctx *c, const struct leave_change *ch, struct err *e)
{
	struct leave_paper_need need;

	if (ch->action != LEAVE_DO_FILE || ch->now->process != LEAVE_APPLY)
		return true;
	if (!leave_paper_need(c, ch->now, &need, e))
		return false;
	return !need.missing ||
	       err_set(e, ERR_BLOCKED, .rule = "LV-09",
		       .msgid = N_(
			       "The certificate is missing. Send the leave back and ask for it"));
}

/* --- the run --- */

static bool
is_due(struct ctx *c, const struct leave *l, bool *due, struct err *e)
{
	struct leave_paper_need need;

	*due = false;
	if (!leave_move_in(l->chain, l->process, l->state, LEAVE_DO_TURN, LEAVE_BY_SYSTEM))
		return true;
	if (!leave_paper_need(c, l, &need, e))
		return false;
	*due = need.missing && clock_today(&c->clock) > need.last_day;
	/* What the leader or manager sent back was never approved. */
	return !*due || l->state != LEAVE_RETURNED || leave_came_from_hr(c, l->id, due, e);
}

static bool
turn(struct ctx *c, int64_t id, bool *done, struct err *e)
{
	struct leave_turn t = {.type = RECORD_LEAVE_TURNED, .action = LEAVE_DO_TURN, .fact = true};
	const struct leave_type *personal;
	struct leave_types types;
	struct leave_count count;
	struct leave l, now;
	struct arena a;
	bool good;

	if (!leave_row(c, id, &l, e) || !is_due(c, &l, done, e) || !leave_types_load(c, &types, e))
		return false;
	if (!*done)
		return true; /* the paper came meanwhile */
	personal = leave_type_named(&types, PERSONAL);
	if (!personal)
		return err_set(e, ERR_NOT_FOUND, .rule = "LV-09",
			.msgid = N_("There is no kind for personal leave any more"));
	now = l;
	now.type = personal->id;
	arena_init(&a);
	count.day = arena_alloc(&a, LEAVE_DAYS_MAX * sizeof *count.day);
	t.now = &now;
	t.count = &count;
	good = count.day ? leave_days_of(c, id, &count, e) : err_set(e, ERR_NOMEM);
	l.asked_type = l.type;
	good = good && leave_keep_asked(c, id, e) && leave_turn_within(c, &l, &t, e);
	arena_free(&a);
	return good;
}

static bool
run_one(struct ctx *c, int64_t id, int *turned, struct err *e)
{
	struct leave l;
	bool due, done;

	/* Looked at first: most are in time, and need no writing. */
	if (!leave_row(c, id, &l, e) || !is_due(c, &l, &due, e))
		return false;
	if (!due)
		return true;
	if (!act_begin(c, ACT_SYSTEM, NULL, e))
		return false;
	if (!turn(c, id, &done, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	*turned += done;
	return true;
}

bool
leave_certificate_run(struct ctx *c, int *turned, struct err *e)
{
	struct leave_paperless due = {.n = LEAVE_PAPERLESS_MAX};
	struct ctx sys = ctx_system(c);
	int count = 0;

	sys.desk = 0;
	due.today = clock_today(&c->clock);
	while (due.n == LEAVE_PAPERLESS_MAX) {
		if (!leave_paperless(&sys, &due, e))
			return false;
		for (int i = 0; i < due.n; i++)
			if (!run_one(&sys, due.id[i], &count, e))
				return false;
		due.after = due.n ? due.id[due.n - 1] : due.after;
	}
	if (turned)
		*turned = count;
	return true;
}
