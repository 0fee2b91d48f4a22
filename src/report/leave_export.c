/* leave_export.c — requests for leave as a file for other programs. SPDX-License-Identifier: MIT
 *
 * source: contract.md §1 and §3, CON-06.
 */
#include "report/leave_export.h"

#include "domain/leave_report.h"
#include "domain/person.h"
#include "report/render.h"

static const struct rtable_column columns[] = {
	{"staff_no", N_("Staff no."), RTABLE_TEXT},
	{"type", N_("Kind"), RTABLE_TEXT},
	{"first", N_("First day"), RTABLE_DAY},
	{"last", N_("Last day"), RTABLE_DAY},
	{"first_half", N_("First day"), RTABLE_TEXT},
	{"last_half", N_("Last day"), RTABLE_TEXT},
	{"reason", N_("Reason"), RTABLE_TEXT},
	{"status", N_("State"), RTABLE_TEXT},
	{"takes_over", N_("Takes over"), RTABLE_TEXT},
};

static bool
put_row(struct ctx *c, const struct leave_reported *r, struct rtable *t, struct err *e)
{
	const struct leave *l = &r->leave;
	struct person over = {.id = 0};

	if (l->takes_over && !person_get(c, l->takes_over, &over, e))
		return false;
	rtable_text(t, r->staff_no);
	rtable_text(t, r->type);
	rtable_number(t, l->range.first_day);
	rtable_number(t, l->range.last_day);
	rtable_text(t, l->range.first_half ? "pm" : "");
	rtable_text(t, l->range.last_half ? "am" : "");
	rtable_text(t, "");
	rtable_text(t, leave_state_code(l->state));
	rtable_text(t, over.staff_no);
	return true;
}

static bool
put_rows(struct ctx *c, const struct leave_export *x, struct rtable *t, struct err *e)
{
	const struct leave_report_filter f = {
		.from = x->from, .to = x->to, .person = x->person, .team = x->team};
	struct leave_reporteds all;
	struct arena a;
	bool good;

	arena_init(&a);
	good = leave_report_load(c, &f, &a, &all, e);
	for (int i = 0; good && i < all.n; i++)
		if (all.item[i].leave.process == LEAVE_APPLY)
			good = put_row(c, &all.item[i], t, e);
	arena_free(&a);
	return good;
}

bool
leave_export_put(struct ctx *c, const struct leave_export *x, struct buf *out, struct err *e)
{
	const struct render_ask ask = {.format = x->json ? RENDER_JSON : RENDER_CSV,
		.site = x->site,
		.period_name = "period",
		.period = x->period};
	struct rtable t;
	bool good;

	rtable_init(
		&t, "leave", N_("Requests for leave"), columns, sizeof columns / sizeof *columns);
	good = put_rows(c, x, &t, e) && render_table(&t, &ask, out, e);
	rtable_free(&t);
	return good;
}
