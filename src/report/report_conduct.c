/* report_conduct.c — conduct events of a period: of whom, which code, where each stands. SPDX-License-Identifier: MIT
 *
 * No words of people: they are read where the event is decided (CON-06).
 * source: RPT-01, SCR-02, SCR-22.
 */
#include "base/day.h"
#include "base/half.h"
#include "domain/access.h"
#include "domain/conduct.h"
#include "domain/person.h"
#include "domain/team.h"
#include "report/report_parts.h"

static const struct rtable_column columns[] = {
	REPORT_COLUMN("event", N_("No."), RTABLE_INT),
	REPORT_COLUMN("date", N_("Day"), RTABLE_DAY),
	REPORT_COLUMN("staff_no", N_("Staff no."), RTABLE_TEXT),
	REPORT_COLUMN("name", N_("Name"), RTABLE_TEXT),
	REPORT_COLUMN("team", N_("Team"), RTABLE_TEXT),
	REPORT_COLUMN("code", N_("Code"), RTABLE_TEXT),
	REPORT_COLUMN("code_name", N_("What"), RTABLE_TEXT),
	REPORT_COLUMN("kind", N_("Kind"), RTABLE_WORD),
	REPORT_COLUMN("aspect", N_("Aspect"), RTABLE_WORD),
	REPORT_COLUMN("points", N_("Points"), RTABLE_TEXT),
	REPORT_STATE,
	REPORT_COLUMN("contested", N_("Contested"), RTABLE_INT),
	REPORT_COLUMN("month", N_("In month"), RTABLE_TEXT),
	REPORT_COLUMN("proposed_by", N_("Proposed by"), RTABLE_TEXT),
	REPORT_COLUMN("proposed_at", N_("Proposed"), RTABLE_MINUTE),
	REPORT_COLUMN("evidence_record", N_("Evidence"), RTABLE_INT),
};
static const struct rtable_column paper[] = {
	REPORT_COLUMN("date", N_("Day"), RTABLE_DAY),
	REPORT_COLUMN("name", N_("Name"), RTABLE_TEXT),
	REPORT_COLUMN("code", N_("Code"), RTABLE_TEXT),
	REPORT_COLUMN("points", N_("Points"), RTABLE_TEXT),
	REPORT_COLUMN("aspect", N_("Aspect"), RTABLE_WORD),
	REPORT_STATE,
};

/* SCR-22: which of the four, and how severe; codes for files. */
static const char *const kind_codes[CONDUCT_KINDS] = {
	[CONDUCT_ADDITION] = "addition",
	[CONDUCT_MINOR] = "minor",
	[CONDUCT_MEDIUM] = "medium",
	[CONDUCT_SEVERE] = "severe",
	[CONDUCT_DISMISSAL] = "dismissal",
	[CONDUCT_DISCRETION] = "discretionary",
};

static void
put_points(struct rtable *t, const struct conduct_code *k, int halves)
{
	char text[HALF_BYTES];

	half_text(text, conduct_kind_deducts(k->kind) ? -halves : halves);
	rtable_text(t, text);
}

static bool
put_by(struct rtable *t, struct ctx *c, int64_t person, struct err *e)
{
	struct person p = {.id = 0};

	if (person && !person_get(c, person, &p, e))
		return false;
	rtable_text(t, p.staff_no);
	return true;
}

struct whose {
	struct person p;
	struct team team;
};

static bool
put_event(const struct report_ask *ask, const struct conduct_event *ev, const struct whose *w,
	struct rtable *t, struct err *e)
{
	struct conduct_code k;
	char month[16];

	if (!conduct_code_version(ask->c, ev->code, ev->version, &k, e))
		return false;
	str_format(month, sizeof month, "%04d-%02d", ev->month / 100, ev->month % 100);
	rtable_number(t, ev->id);
	rtable_number(t, ev->day);
	rtable_text(t, w->p.staff_no);
	rtable_text(t, w->p.name);
	rtable_text(t, w->team.name);
	rtable_text(t, k.code);
	rtable_text(t, k.name_en);
	rtable_word(t, conduct_kind_label(k.kind), kind_codes[k.kind]);
	rtable_word(t, conduct_aspect_label(k.aspect), conduct_aspect_code(k.aspect));
	put_points(t, &k, ev->halves);
	rtable_word(t, conduct_state_label(ev->state), conduct_state_code(ev->state));
	rtable_number(t, ev->contested);
	rtable_text(t, month);
	if (!put_by(t, ask->c, ev->proposed_by, e))
		return false;
	rtable_number(t, ev->proposed_us);
	rtable_number(t, ev->evidence);
	return true;
}

/* One person's month holds few; everybody's might be more than a list takes. */
static bool
put_month(const struct report_ask *ask, struct whose *w, int month, struct rtable *t, struct err *e)
{
	const struct conduct_filter f = {.person = w->p.id, .month = month};
	struct conduct_list all;
	struct arena a;
	bool good;

	arena_init(&a);
	good = conduct_load(ask->c, &f, &a, &all, e);
	for (int i = 0; good && i < all.n; i++)
		if (all.item[i].day >= ask->period.from && all.item[i].day <= ask->period.to)
			good = put_event(ask, &all.item[i], w, t, e);
	if (good && all.more)
		good = err_set(e, ERR_FULL,
			.msgid = N_("One person's month holds more rows than fit. Look at it on "
				    "the screen"));
	arena_free(&a);
	return good;
}

/* SCR-14: what is found late counts in a later month than the act's. */
static bool
put_person(const struct report_ask *ask, const struct person *p, struct rtable *t, struct err *e)
{
	const int today = clock_today(&ask->c->clock);
	const int last = today > ask->period.to ? today : ask->period.to;
	struct whose w = {.p = *p};

	if (p->team_id && !team_get(ask->c, p->team_id, &w.team, e))
		return false;
	for (int day = ask->period.from / 100 * 100 + 1; day <= last; day = day_add_months(day, 1))
		if (!put_month(ask, &w, day / 100, t, e))
			return false;
	return true;
}

static bool
make(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	struct report_people who;
	bool good;

	arena_init(&who.arena);
	good = report_people_load(ask->c, ask->team, ACT_CONDUCT_SEE, &who, e);
	for (int i = 0; good && i < who.n; i++)
		good = put_person(ask, &who.item[i], t, e);
	arena_free(&who.arena);
	return good;
}

const struct report report_conduct = {
	.name = "conduct",
	.title = N_("Conduct events"),
	.summary = N_("an event each: whose, which code and points, where it stands"),
	.people = true,
	.column = columns,
	.columns = sizeof columns / sizeof *columns,
	.paper_column = paper,
	.paper_columns = sizeof paper / sizeof *paper,
	.make = make,
};
