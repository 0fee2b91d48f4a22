/* leave_day_run.c — leaves whose day has come, and whose return is owed. SPDX-License-Identifier: MIT
 *
 * source: LV-10, LV-17.
 */
#include "domain/leave_day_run.h"

#include "base/log.h"
#include "domain/act.h"
#include "domain/leave_day_run_sql.h"
#include "domain/leave_process_core.h"
#include "domain/person.h"

/* Looked at again under the lock: another console may have been faster. */
static bool
begin_all(struct ctx *c, const struct leave_day_ids *due, int *begun, struct err *e)
{
	int today = clock_local(c->now.utc_us).day;

	for (int i = 0; i < due->n; i++) {
		struct leave l;

		if (!leave_row(c, due->id[i], &l, e))
			return false;
		if (l.state != LEAVE_FILED || l.range.first_day > today)
			continue;
		if (!leave_begin_within(c, &l, e))
			return false;
		++*begun;
	}
	return true;
}

bool
leave_day_run(struct ctx *c, int64_t person, int *begun, struct err *e)
{
	int today = clock_today(&c->clock), n = 0;
	struct ctx sys = ctx_system(c);
	struct leave_day_ids due;

	if (begun)
		*begun = 0;
	if (!leave_begin_rows(c, person, today, &due, e))
		return false;
	if (!due.n)
		return true;
	if (!act_begin(&sys, ACT_SYSTEM, NULL, e))
		return false;
	if (!begin_all(&sys, &due, &n, e))
		return act_fail(&sys);
	if (!act_commit(&sys, e))
		return false;
	if (begun)
		*begun = n;
	return true;
}

void
leave_day_run_now(struct ctx *c)
{
	struct err e;

	err_clear(&e);
	if (!leave_day_run(c, 0, NULL, &e))
		log_event("leave_days_not_run", c->who, (int64_t)e.code);
}

/* --- the return that is owed --- */

/* LV-17: who would confirm it: the next up of the person. */
static bool
is_told(struct ctx *c, const struct leave_owed *o, bool *out, struct err *e)
{
	const struct access_object on = {.person = o->person};
	struct person above;
	struct err up;

	*out = o->mine;
	if (o->mine || !access_may(c, ACT_LEAVE_APPROVE, &on, NULL))
		return true;
	if (!person_above(c, o->person, &above, &up)) {
		if (up.code == ERR_NOT_FOUND)
			return true;
		if (e)
			*e = up;
		return false;
	}
	*out = above.id == c->who;
	return true;
}

static bool
approves_any(struct ctx *c, bool *out, struct err *e)
{
	struct person me;

	if (!person_get(c, c->who, &me, e))
		return false;
	*out = access_reach(me.post, ACT_LEAVE_APPROVE) != RELATION_NOBODY;
	return true;
}

bool
leave_owed_list(struct ctx *c, struct arena *a, struct leave_owes *out, struct err *e)
{
	struct leave_owed_of f = {.today = clock_today(&c->clock)};
	int kept = 0;
	bool told;

	*out = (struct leave_owes){.n = 0};
	if (!approves_any(c, &f.below, e) || !leave_owed_rows(c, &f, a, out, e))
		return false;
	for (int i = 0; i < out->n && kept < LEAVE_OWES_MAX; i++) {
		if (!is_told(c, &out->item[i], &told, e))
			return false;
		if (told)
			out->item[kept++] = out->item[i];
	}
	out->n = kept;
	return true;
}
