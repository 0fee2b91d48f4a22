/* now_need_leave_due.c — leave that waits for this person for too long. SPDX-License-Identifier: MIT
 *
 * source: LV-05.
 */
#include "domain/leave_due.h"

#include "screens/now_need.h"

enum { DAY_END = 24 * 60 - 1 };

/* In red, to who is at work today: never to somebody off duty. */
bool
now_needs_of_leave_due(struct ctx *c, struct now_state *s, struct err *e)
{
	struct leave_duty d;
	struct leave l;
	struct need *n;
	char count[16];

	if (!leave_duty(c, &d, e))
		return false;
	if (!d.overdue || !d.reminded || !leave_get(c, d.first, &l, e))
		return !d.overdue || !d.reminded;
	n = now_need_add(s, NEED_LEAVE_OVERDUE, l.id);
	if (!n)
		return true;
	str_format(count, sizeof count, "%d", d.overdue);
	text_fill(n->text, sizeof n->text,
		d.overdue == 1 ? tr("Decide the leave of {2}")
			       : tr("Decide {1} leaves, first that of {2}"),
		count, console_name(s->con, l.person), NULL);
	n->at_utc_us = clock_utc_us(l.due_day, DAY_END);
	n->alert = true;
	return true;
}
