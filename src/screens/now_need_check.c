/* now_need_check.c — days to check, handovers sent back, duty reports owed. SPDX-License-Identifier: MIT
 *
 * source: SHO-10, SHO-24.
 */
#include "base/day.h"
#include "domain/duty_report.h"
#include "screens/day.h"
#include "screens/now_need.h"

enum { DAYS = 24 };

/* One row a day and desk: the day after it is due, later it is overdue. */
static void
need_day(struct now_state *s, const struct duty_day *d)
{
	struct need *n = now_need_add(s, NEED_DAY, day_id(d->desk, d->day));
	char day[DAY_TEXT_BYTES];

	if (!n)
		return;
	day_format(day, d->day);
	text_fill(n->text, sizeof n->text,
		tr(d->again ? N_("Check the day {1} of {2} again")
			    : N_("Check the day {1} of {2}")),
		day, d->desk_code, NULL);
	n->at_utc_us = clock_utc_us(day_add(d->day, 1), 0);
	n->alert = d->overdue_days > 0;
}

static bool
needs_of_days(struct ctx *c, struct now_state *s, struct err *e)
{
	const struct duty_days_ask ask = {.open_only = true, .max = DUTY_DAYS_MAX};
	struct duty_days days;
	struct arena a;

	if (!now_may_anywhere(s, ACT_HANDOVER_CHECK))
		return true;
	arena_init(&a);
	bool good = duty_days(c, &ask, &a, &days, e);
	for (int i = 0, n = 0; good && i < days.n && n < DAYS; i++)
		if (days.day[i].state == DAY_TO_CHECK && !days.day[i].sent_back &&
			!days.day[i].own) {
			need_day(s, &days.day[i]);
			n++;
		}
	arena_free(&a);
	return good;
}

static bool
needs_sent_back(struct ctx *c, struct now_state *s, struct err *e)
{
	struct handover_rounds_owed owed;

	if (!handover_rounds_owed(c, &owed, e))
		return false;
	for (int i = 0; i < owed.n; i++) {
		struct need *n = now_need_add(s, NEED_ROUND, owed.of[i].handover);
		char no[16];

		if (!n)
			break;
		str_format(no, sizeof no, "%d", owed.of[i].no);
		text_fill(n->text, sizeof n->text,
			tr(owed.of[i].kind == HANDOVER_ROUND_REDO
					? N_("Handover {1} of {2} came back: both restate it")
					: N_("Handover {1} of {2} came back: supplement it")),
			no, owed.of[i].desk_code, NULL);
		n->at_utc_us = owed.of[i].utc_us;
		n->alert = true;
	}
	return true;
}

/* SHO-24: the holder is asked when the handover is; afterwards until it is sent. */
static void
need_report(struct now_state *s, const struct duty_report_owed *r)
{
	struct need *n;
	char day[DAY_TEXT_BYTES];
	int64_t end = r->desk == s->con->desk.id ? s->handover_utc_us : 0;

	if (r->holds && (!end || s->now_utc_us < end - s->prepare_min * 60000000))
		return;
	n = now_need_add(s, NEED_REPORT, day_id(r->desk, r->day));
	if (!n)
		return;
	day_format(day, r->day);
	text_fill(n->text, sizeof n->text,
		tr(r->holds ? N_("Send your duty report of {2} before you go")
			    : N_("Send your duty report of {1}, {2}")),
		day, r->desk_code, NULL);
	n->at_utc_us = r->holds ? end : 0;
}

static bool
needs_of_reports(struct ctx *c, struct now_state *s, struct err *e)
{
	struct duty_reports_owed owed;

	if (!now_may_anywhere(s, ACT_DUTY_REPORT))
		return true;
	if (!duty_reports_owed(c, &owed, e))
		return false;
	for (int i = 0; i < owed.n; i++)
		need_report(s, &owed.of[i]);
	return true;
}

bool
now_needs_of_checks(struct ctx *c, struct now_state *s, struct err *e)
{
	return needs_of_days(c, s, e) && needs_sent_back(c, s, e) && needs_of_reports(c, s, e);
}

bool
now_open_check(struct ui *ui, const struct need *n)
{
	const struct day_ask day = {n->id / DAY_IDS, (int)(n->id % DAY_IDS)};

	if (n->kind == NEED_DAY)
		return ui_push(ui, &screen_day, &day);
	if (n->kind == NEED_ROUND)
		return ui_push(ui, &screen_round, &n->id);
	day_report_open(ui, day.desk, day.day);
	return true;
}
