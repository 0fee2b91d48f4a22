/* now_need_attendance.c — attendance summaries that are due, and the step they wait for. SPDX-License-Identifier: MIT
 *
 * source: ATT-06.
 */
#include "base/day.h"
#include "domain/attendance_summary.h"
#include "screens/attendance_summary.h"
#include "screens/now_need.h"

enum { MONTHS = 1000000 };

static void
need_summary(struct now_state *s, const struct attendance_owed *o)
{
	static const char *const what[SUMMARY_EVENTS] = {
		[SUMMARY_DRAW] = N_("Draw up attendance {2} of {1}"),
		[SUMMARY_CONFIRM] = N_("Confirm attendance {2} of {1}"),
		[SUMMARY_FILE] = N_("File attendance {2} of {1}"),
	};
	const struct attendance_summary *a = &o->summary;
	struct need *n =
		now_need_add(s, NEED_ATTENDANCE_SUMMARY, a->team * MONTHS + a->period.month);
	char month[16];

	if (!n)
		return;
	str_format(month, sizeof month, "%04d-%02d", a->period.month / 100, a->period.month % 100);
	text_fill(n->text, sizeof n->text, tr(what[o->event]), o->team, month, NULL);
	/* a day, not an hour */
	str_format(n->when, sizeof n->when, "%02d-%02d", day_month(a->period.due),
		day_of_month(a->period.due));
	n->alert = o->due == SUMMARY_OVERDUE;
	if (a->state == SUMMARY_SENT_BACK)
		str_copy(n->note, sizeof n->note, tr(attendance_summary_label(a->state)));
	else if (n->alert)
		attendance_due_words(a, clock_local(s->now_utc_us).day, n->note, sizeof n->note);
}

bool
now_needs_of_attendance(struct ctx *c, struct now_state *s, struct err *e)
{
	struct attendance_owed owed[ATTENDANCE_DUE_MAX];
	int n;

	if (!now_may_anywhere(s, ACT_ATTENDANCE_SUMMARY_SEE))
		return true;
	if (!attendance_summary_due(c, owed, ATTENDANCE_DUE_MAX, &n, e))
		return false;
	for (int i = 0; i < n; i++)
		need_summary(s, &owed[i]);
	return true;
}

void
now_open_attendance(struct ui *ui, const struct need *n)
{
	const struct attendance_month_ask ask = {n->id / MONTHS, (int)(n->id % MONTHS)};

	(void)ui_push(ui, &screen_attendance_month, &ask);
}
