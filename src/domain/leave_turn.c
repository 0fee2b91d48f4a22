/* leave_turn.c — what becomes of a leave without a step of its own. SPDX-License-Identifier: MIT
 *
 * source: LV-10, LV-15, LV-17.
 */
#include "domain/leave_core.h"

void
leave_count_until(struct leave_count *count, int until, bool half)
{
	int kept = 0;

	count->half_days = 0;
	for (; kept < count->days && count->day[kept].day <= until; kept++) {
		struct leave_day *d = &count->day[kept];

		if (half && d->day == until && d->half_days > 1)
			d->half_days = 1;
		count->half_days += d->half_days;
	}
	count->days = kept;
}

static void
take(struct leave *l, const struct leave *now)
{
	l->type = now->type;
	l->range = now->range;
	l->half_days = now->half_days;
	l->provisional = now->provisional;
	l->takes_over = now->takes_over;
}

/* Nobody acts for anybody in it; the step that is open stays as it is. */
static bool
sign(struct ctx *c, struct leave *l, const struct leave_signed *s, struct err *e)
{
	int64_t acting_for = l->acting_for;
	bool good;

	l->acting_for = 0;
	good = leave_sign(c, l, s, e) && leave_keep_step(c, l, s, e);
	l->acting_for = acting_for;
	return good;
}

static bool
store(struct ctx *c, struct leave *l, const struct leave_turn *t, bool moved, struct err *e)
{
	bool same;

	if (t->count && !leave_days_set(c, l->id, t->count, e))
		return false;
	if (moved && !leave_open_step(c, l, 0, &same, e))
		return false;
	if (!leave_update(c, l, e))
		return false;
	l->rev++;
	return true;
}

bool
leave_turn_within(struct ctx *c, struct leave *l, const struct leave_turn *t, struct err *e)
{
	const struct leave_move *m =
		leave_move_in(l->chain, l->process, l->state, t->action, LEAVE_BY_SYSTEM);
	const struct leave was = *l;
	const struct leave_signed s = {.type = t->type,
		.action = t->action,
		.from = was.state,
		.count = t->count,
		.was_half_days = was.half_days,
		.because = t->because};
	const struct leave_change ch = {.was = &was,
		.now = l,
		.action = t->action,
		.side = LEAVE_BY_SYSTEM,
		.count = t->count};

	if (!m)
		return err_set(e, ERR_BLOCKED, .rule = "LV-10",
			.msgid = N_("That is not possible in the state this leave is in now"));
	if (t->now)
		take(l, t->now);
	l->state = m->to;
	return (t->fact || leave_hold_within(c, &ch, e)) && sign(c, l, &s, e) &&
	       store(c, l, t, m->to != was.state, e) && leave_follow_within(c, &ch, e);
}
