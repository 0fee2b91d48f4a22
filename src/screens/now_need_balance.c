/* now_need_balance.c — days of leave that would lapse, for HR. SPDX-License-Identifier: MIT
 *
 * source: LV-12.
 */
#include "domain/leave_balance.h"
#include "screens/now_need.h"

static void
say(struct now_state *s, const char *one, const char *many, int n)
{
	struct need *need = now_need_add(s, NEED_LAPSING, 0);
	char count[16];

	if (!need)
		return;
	str_format(count, sizeof count, "%d", n);
	text_fill(need->text, sizeof need->text, many ? tr_n(one, many, (long)n) : tr(one), count,
		NULL, NULL);
}

bool
now_needs_of_balances(struct ctx *c, struct now_state *s, struct err *e)
{
	struct leave_balance_due due;

	if (!now_may_anywhere(s, ACT_LEAVE_BALANCE_SET))
		return true;
	if (!leave_balance_due(c, &due, e))
		return false;
	if (due.not_granted)
		say(s, N_("The days of leave of {1} are not granted yet: open Balances"), NULL,
			due.not_granted);
	else if (due.people >= LEAVE_LAPSE_TOLD)
		say(s, N_("{1} people or more have days of leave that would lapse"), NULL,
			due.people);
	else if (due.people)
		say(s, N_("{1} person has days of leave that would lapse"),
			N_("{1} people have days of leave that would lapse"), due.people);
	return true;
}
