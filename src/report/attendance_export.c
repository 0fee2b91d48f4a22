/* attendance_export.c — arrivals and leavings as a file for other programs. SPDX-License-Identifier: MIT
 *
 * source: ATT-06, contract.md §1 and §3.
 */
#include "report/attendance_export.h"

#include "domain/access.h"
#include "domain/attendance_summary.h"
#include "domain/desk.h"
#include "domain/presence.h"
#include "report/render.h"

static const struct rtable_column columns[] = {
	{"staff_no", N_("Staff no."), RTABLE_TEXT},
	{"in_at", N_("Arrived"), RTABLE_TEXT},
	{"out_at", N_("Left"), RTABLE_TEXT},
	{"desk", N_("Desk"), RTABLE_TEXT},
	{"period", N_("Attendance period"), RTABLE_TEXT},
};

/* "2026-11-21T07:26:03+08:00", as import reads it. */
static void
put_time(struct rtable *t, int64_t us)
{
	char text[CLOCK_TEXT_BYTES];

	if (!us) {
		rtable_text(t, "");
		return;
	}
	clock_format_iso(text, us);
	rtable_text(t, text);
}

static bool
put_row(struct ctx *c, const struct presence *p, const struct attendance_period *of,
	struct rtable *t, struct err *e)
{
	struct person who;
	struct desk d = {.code = ""};

	if (!person_get(c, p->person, &who, e) || (p->desk && !desk_get(c, p->desk, &d, e)))
		return false;
	rtable_text(t, who.staff_no);
	put_time(t, p->arrived_us);
	put_time(t, p->left_us);
	rtable_text(t, d.code);
	rtable_text(t, of->text);
	return true;
}

static bool
put_rows(struct ctx *c, const struct attendance_export *x, const struct attendance_period *of,
	struct rtable *t, struct err *e)
{
	const struct presence_filter f = {.person = x->person, .from = of->from, .to = of->to};
	struct presences all;
	struct arena a;
	bool good;

	arena_init(&a);
	good = presence_load(c, &f, &a, &all, e);
	for (int i = 0; good && i < all.n; i++)
		good = put_row(c, &all.item[i], of, t, e);
	arena_free(&a);
	return good;
}

bool
attendance_export_put(
	struct ctx *c, const struct attendance_export *x, struct buf *out, struct err *e)
{
	const struct access_object on = {.person = x->person};
	struct render_ask ask = {.format = x->json ? RENDER_JSON : RENDER_CSV,
		.site = x->site,
		.period_name = "period"};
	struct attendance_period of;
	struct rtable t;
	bool good;

	if (!attendance_period_of(c, x->month, &of, e) ||
		(c->who && !access_may(c, ACT_PRESENCE_SEE, x->person ? &on : NULL, e)))
		return false;
	ask.period = of.text;
	rtable_init(&t, "attendance-times", N_("Arrivals and leavings"), columns,
		sizeof columns / sizeof *columns);
	good = put_rows(c, x, &of, &t, e) && render_table(&t, &ask, out, e);
	rtable_free(&t);
	return good;
}
