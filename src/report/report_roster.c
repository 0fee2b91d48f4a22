/* report_roster.c — does each shift have the people it needs? SPDX-License-Identifier: MIT
 *
 * source: RPT-01, RST-07.
 */
#include "domain/person.h"
#include "domain/roster.h"
#include "domain/shift.h"
#include "report/report_parts.h"

static const struct rtable_column columns[] = {
	REPORT_DESK,
	{"day", N_("Day"), RTABLE_DAY},
	{"shift", N_("Shift"), RTABLE_TEXT},
	{"needed", N_("Needed"), RTABLE_INT},
	{"planned", N_("Planned"), RTABLE_INT},
	{"short", N_("Short"), RTABLE_INT},
	{"holder", N_("Staff no."), RTABLE_TEXT},
	{"holder_name", N_("Duty holder"), RTABLE_TEXT},
};

static const char *
code_of(const struct shift_table *t, int64_t id)
{
	for (int i = 0; i < t->shifts; i++)
		if (t->shift[i].id == id)
			return t->shift[i].code;
	return "";
}

static bool
put_row(const struct report_ask *ask, const struct desk *d, const struct shift_table *t,
	const struct roster_cover *r, struct rtable *out, struct err *e)
{
	struct person p = {0};

	if (r->holder && !person_get(ask->c, r->holder, &p, e))
		return false;
	rtable_text(out, d->code);
	rtable_number(out, r->need.day);
	rtable_text(out, code_of(t, r->need.shift));
	rtable_number(out, r->need.min);
	rtable_number(out, r->planned);
	rtable_number(out, r->planned < r->need.min ? r->need.min - r->planned : 0);
	rtable_text(out, p.staff_no);
	rtable_text(out, p.name);
	return true;
}

static bool
put_desk(const struct report_ask *ask, const struct desk *d, struct rtable *t, struct err *e)
{
	const struct assignment_filter f = {
		.desk = d->id, .from = ask->period.from, .to = ask->period.to};
	struct roster_coverage all;
	struct shift_table shifts;
	struct arena a;
	bool good;

	arena_init(&a);
	good = shift_load(ask->c, 0, &shifts, e) && roster_coverage(ask->c, &f, &a, &all, e);
	for (size_t i = 0; good && i < all.rows; i++)
		good = put_row(ask, d, &shifts, &all.row[i], t, e);
	arena_free(&a);
	return good;
}

static bool
make(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	for (int i = 0; i < ask->desks; i++)
		if (!put_desk(ask, &ask->desk[i], t, e))
			return false;
	return true;
}

const struct report report_roster_coverage = {
	.name = "roster-coverage",
	.title = N_("Roster coverage"),
	.summary = N_("how many people each shift needs and has, and who holds the desk"),
	.column = columns,
	.columns = sizeof columns / sizeof *columns,
	.make = make,
};
