/* decision_leave_rules.c — which rules of leave hold for one that waits. SPDX-License-Identifier: MIT
 *
 * source: LV-03, LV-06, LV-07, LV-09, LV-11, LV-12, LV-15.
 */
#include "domain/decision_leave.h"
#include "domain/decision_leave_tell.h"
#include "domain/leave_sql.h"

/* --- rules --- */

static void
rule(struct decision_detail *t, bool holds, const char *code, const char *msgid)
{
	decision_rule(t, holds ? 'x' : '!', code, msgid, DECISION_NOTHING, DECISION_NOTHING);
}

static void
tell_notice(const struct leave *l, const struct leave_type *type, struct decision_detail *t)
{
	if (type && !type->notice)
		rule(t, true, "LV-03", N_("This kind needs no notice"));
	else
		rule(t, !l->short_notice, "LV-03",
			l->short_notice ? N_("Short notice: asked later than the rule asks for")
					: N_("Asked in time"));
}

static bool
tell_arranged(struct ctx *c, const struct leave *l, struct decision_detail *t, struct err *e)
{
	struct decision_arranged as;
	bool needed;

	if (l->over_by) {
		decision_rule(t, 'x', "LV-06", N_("{1} takes over by {2}"),
			DECISION_PERSON(l->takes_over), DECISION_DAY(l->over_by));
		return true;
	}
	if (!decision_leave_proposed(c, l, &as, &needed, e))
		return false;
	if (l->state != LEAVE_SUBMITTED)
		rule(t, true, "LV-06", N_("Nobody has to take over"));
	else
		rule(t, l->takes_over || !needed, "LV-06",
			l->takes_over ? N_("Somebody is proposed to take over")
			: needed      ? N_("Name who takes over before it is approved")
				      : N_("So short that nobody has to take over"));
	return true;
}

static bool
tell_note(struct ctx *c, const struct leave *l, struct decision_detail *t, struct err *e)
{
	bool lacks;

	if (!decision_leave_lacks_note(c, l, &lacks, e))
		return false;
	if (lacks)
		rule(t, false, "LV-07", N_("A talk has to be noted before the manager approves"));
	else if (l->noted)
		rule(t, true, "LV-07", N_("The talk is noted"));
	else if (l->important)
		rule(t, true, "LV-07", N_("Flagged important by the leader"));
	return true;
}

bool
decision_leave_tell_rules(struct ctx *c, const struct leave *l, const struct leave_type *type,
	struct decision_detail *t, struct err *e)
{
	if (l->process != LEAVE_APPLY)
		return decision_leave_tell_beside(c, l, t, e);
	tell_notice(l, type, t);
	if (!tell_arranged(c, l, t, e) || !tell_note(c, l, t, e) ||
		!decision_leave_tell_beside(c, l, t, e))
		return false;
	if (l->provisional)
		rule(t, false, "LV-15",
			N_("Counted by a calendar that is not final: the days may change"));
	return true;
}
