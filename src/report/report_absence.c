/* report_absence.c — who was away when, and who took over. SPDX-License-Identifier: MIT
 *
 * source: RPT-01, LV-13, AHO-01.
 */
#include "domain/leave_report.h"
#include "domain/person.h"
#include "report/report_parts.h"

static const struct rtable_column columns[] = {
	REPORT_COLUMN("leave", N_("No."), RTABLE_INT),
	REPORT_COLUMN("team", N_("Team"), RTABLE_TEXT),
	REPORT_COLUMN("staff_no", N_("Staff no."), RTABLE_TEXT),
	REPORT_COLUMN("name", N_("Name"), RTABLE_TEXT),
	REPORT_COLUMN("type", N_("Kind"), RTABLE_TEXT),
	REPORT_COLUMN("first", N_("First day"), RTABLE_DAY),
	REPORT_COLUMN("last", N_("Last day"), RTABLE_DAY),
	REPORT_COLUMN("half_days", N_("Half days"), RTABLE_INT),
	REPORT_STATE,
	REPORT_COLUMN("takes_over", N_("Takes over"), RTABLE_TEXT),
	REPORT_COLUMN("over_by", N_("Handed over by"), RTABLE_DAY),
	REPORT_COLUMN("handover", N_("Handover"), RTABLE_WORD),
};
static const struct rtable_column paper[] = {
	REPORT_COLUMN("team", N_("Team"), RTABLE_TEXT),
	REPORT_COLUMN("name", N_("Name"), RTABLE_TEXT),
	REPORT_COLUMN("type", N_("Kind"), RTABLE_TEXT),
	REPORT_COLUMN("first", N_("First day"), RTABLE_DAY),
	REPORT_COLUMN("last", N_("Last day"), RTABLE_DAY),
	REPORT_COLUMN("half_days", N_("Half days"), RTABLE_INT),
	REPORT_COLUMN("takes_over", N_("Takes over"), RTABLE_TEXT),
	REPORT_COLUMN("handover", N_("Handover"), RTABLE_WORD),
};

/* half_days: those of the period. */
static bool
put(struct ctx *c, const struct leave_reported *r, struct rtable *t, struct err *e)
{
	const struct leave *l = &r->leave;
	struct person over = {.id = 0};

	if (l->takes_over && !person_get(c, l->takes_over, &over, e))
		return false;
	rtable_number(t, l->id);
	rtable_text(t, r->team);
	rtable_text(t, r->staff_no);
	rtable_text(t, r->name);
	rtable_text(t, r->type);
	rtable_number(t, l->range.first_day);
	rtable_number(t, l->range.last_day);
	rtable_number(t, r->in_half_days);
	rtable_word(t, leave_state_label(l->state), leave_state_code(l->state));
	rtable_text(t, over.name);
	rtable_number(t, l->over_by);
	if (r->handover)
		rtable_word(t, absence_state_label(r->handover), absence_state_code(r->handover));
	else
		rtable_none(t);
	return true;
}

static bool
make(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	const struct leave_report_filter f = {.from = ask->period.from,
		.to = ask->period.to,
		.team = ask->team,
		.standing = true};
	struct leave_reporteds all;
	struct arena a;
	bool good;

	arena_init(&a);
	good = leave_report_load(ask->c, &f, &a, &all, e);
	for (int i = 0; good && i < all.n; i++)
		good = put(ask->c, &all.item[i], t, e);
	arena_free(&a);
	return good;
}

const struct report report_absence = {
	.name = "absence",
	.title = N_("Who was away"),
	.summary = N_("approved leave in a period: whose, which kind, how long, who took over"),
	.people = true,
	.column = columns,
	.columns = sizeof columns / sizeof *columns,
	.paper_column = paper,
	.paper_columns = sizeof paper / sizeof *paper,
	.make = make,
};
