/* report_roster_changes.c — what changed after publication, and whose plans it was. SPDX-License-Identifier: MIT
 *
 * source: RPT-01, RST-13.
 */
#include "domain/person.h"
#include "domain/shift.h"
#include "domain/shift_change_done.h"
#include "report/report_parts.h"

/* --- one by one --- */

static const struct rtable_column columns[] = {
	{"month", N_("Of month"), RTABLE_INT},
	{"version", N_("Version"), RTABLE_INT},
	{"planner", N_("Planner"), RTABLE_TEXT},
	REPORT_DESK,
	{"day", N_("Day"), RTABLE_DAY},
	{"shift", N_("Shift"), RTABLE_TEXT},
	{"from", N_("Old"), RTABLE_TEXT},
	{"to", N_("New one"), RTABLE_TEXT},
	{"kind", N_("Kind"), RTABLE_WORD},
	{"lead_hours", N_("Lead h"), RTABLE_INT},
	{"approved_by", N_("Approved by"), RTABLE_TEXT},
	{"reason", N_("Reason"), RTABLE_TEXT},
};
static const struct rtable_column paper[] = {
	{"day", N_("Day"), RTABLE_DAY},
	{"shift", N_("Shift"), RTABLE_TEXT},
	{"from", N_("Old"), RTABLE_TEXT},
	{"to", N_("New one"), RTABLE_TEXT},
	{"kind", N_("Kind"), RTABLE_WORD},
	{"lead_hours", N_("Lead h"), RTABLE_INT},
	{"reason", N_("Reason"), RTABLE_TEXT},
};

static bool
put_person(struct ctx *c, int64_t id, struct rtable *t, struct err *e)
{
	struct person p = {0};

	if (id && !person_get(c, id, &p, e))
		return false;
	rtable_text(t, p.name);
	return true;
}

static const struct desk *
desk_of(const struct report_ask *ask, int64_t id)
{
	for (int i = 0; i < ask->desks; i++)
		if (ask->desk[i].id == id)
			return &ask->desk[i];
	return NULL;
}

static bool
put_move(const struct report_ask *ask, const struct shift_change_done *d,
	const struct shift_move *m, struct rtable *t, struct err *e)
{
	const struct desk *desk = desk_of(ask, m->of.desk);
	struct shift s;

	if (!desk)
		return true;
	if (!shift_get(ask->c, m->of.shift, &s, e))
		return false;
	rtable_number(t, d->month);
	rtable_number(t, d->version);
	if (!put_person(ask->c, d->planner, t, e))
		return false;
	rtable_text(t, desk->code);
	rtable_number(t, m->of.day);
	rtable_text(t, s.code);
	if (!put_person(ask->c, m->of.person, t, e) || !put_person(ask->c, m->to, t, e))
		return false;
	rtable_word(t, shift_change_kind_label(d->s.kind), shift_change_kind_code(d->s.kind));
	rtable_number(t, d->s.lead_min / 60);
	if (!put_person(ask->c, d->s.approved_by, t, e))
		return false;
	rtable_text(t, d->reason);
	return true;
}

static bool
make(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	struct shift_changes_done all;
	struct arena a;
	bool good;

	arena_init(&a);
	good = shift_changes_done(ask->c, ask->period.from, ask->period.to, &a, &all, e);
	for (int i = 0; good && i < all.n; i++)
		for (int k = 0; good && k < all.row[i].s.moves; k++)
			good = put_move(ask, &all.row[i], &all.row[i].s.move[k], t, e);
	arena_free(&a);
	return good;
}

const struct report report_roster_changes = {
	.name = "roster-changes",
	.title = N_("Changes after publication"),
	.summary = N_("swaps, covers and shifts given away: old, new, reason, lead time"),
	.column = columns,
	.columns = sizeof columns / sizeof *columns,
	.paper_column = paper,
	.paper_columns = sizeof paper / sizeof *paper,
	.make = make,
};

/* --- by planner and month --- */

static const struct rtable_column count_columns[] = {
	{"month", N_("Of month"), RTABLE_INT},
	{"planner", N_("Planner"), RTABLE_TEXT},
	{"changes", N_("Changed"), RTABLE_INT},
	{"shifts", N_("Shifts"), RTABLE_INT},
	{"swaps", N_("Swaps"), RTABLE_INT},
	{"covers", N_("Covers"), RTABLE_INT},
	{"given_away", N_("Give-aways"), RTABLE_INT},
	{"three_way", N_("Three"), RTABLE_INT},
	{"assigned", N_("Assigned"), RTABLE_INT},
	{"for_leave", N_("For leave"), RTABLE_INT},
	{"under_a_day", N_("Under a day"), RTABLE_INT},
	{"least_lead_hours", N_("Least h"), RTABLE_INT},
};

static bool
put_count(const struct report_ask *ask, const struct shift_change_count *k, struct rtable *t,
	struct err *e)
{
	rtable_number(t, k->month);
	if (!put_person(ask->c, k->planner, t, e))
		return false;
	rtable_number(t, k->changes);
	rtable_number(t, k->shifts);
	for (int kind = SHIFT_SWAP; kind < SHIFT_CHANGE_KINDS; kind++)
		rtable_number(t, k->of[kind]);
	rtable_number(t, k->late);
	rtable_number(t, k->least_lead_min / 60);
	return true;
}

static bool
make_counts(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	struct shift_changes_done all;
	struct shift_change_counts counts;
	struct arena a;
	bool good;

	arena_init(&a);
	good = shift_changes_done(ask->c, ask->period.from, ask->period.to, &a, &all, e) &&
	       shift_change_count(&all, &a, &counts, e);
	for (int i = 0; good && i < counts.n; i++)
		good = put_count(ask, &counts.row[i], t, e);
	arena_free(&a);
	return good;
}

const struct report report_roster_change_counts = {
	.name = "roster-change-counts",
	.title = N_("Changes after publication, by planner"),
	.summary = N_("how often each planner's rosters were changed, and how late"),
	.column = count_columns,
	.columns = sizeof count_columns / sizeof *count_columns,
	.make = make_counts,
};
