/* roster_due.c — by when a team's roster has to be published, and who is told. SPDX-License-Identifier: MIT */
#include "domain/roster_due.h"

#include "base/day.h"
#include "base/str.h"
#include "domain/access.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/roster_due_sql.h"
#include "domain/site.h"
#include "domain/team.h"

enum { RUN_MAX = 20, MONTHS_AHEAD = 3, SOON_DAYS = 5 };

/* --- pure --- */

/* RST-04: days off in a row around a public holiday; 0 days: too few to be a major one. */
static int
holiday_run(const struct workday_calendar *w, int day, int *from, int *until)
{
	*from = *until = day;
	for (int i = 0; i < RUN_MAX && !workday_is_work(w, day_add(*from, -1)); i++)
		*from = day_add(*from, -1);
	for (int i = 0; i < RUN_MAX && !workday_is_work(w, day_add(*until, 1)); i++)
		*until = day_add(*until, 1);
	const int days = day_diff(*from, *until) + 1;

	return days >= ROSTER_HOLIDAY_DAYS ? days : 0;
}

/* The first one that has a day in this month. */
static void
find_holiday(const struct workday_calendar *w, int month, struct roster_term *out)
{
	const int last = roster_last_day(month);
	int from, until;

	for (int day = roster_first_day(month); day <= last; day = day_add(day, 1)) {
		const struct workday at = workday_of(w, day);

		out->provisional |= at.provisional;
		if (out->holiday_from || at.class != DAY_CLASS_HOLIDAY ||
			!holiday_run(w, day, &from, &until))
			continue;
		out->holiday_from = from;
		out->holiday_until = until;
		out->holiday = at.name;
	}
}

void
roster_term_of(const struct workday_calendar *w, const struct roster_due_rule *rule, int month,
	struct roster_term *out)
{
	const int first = roster_first_day(month);
	int before;

	*out = (struct roster_term){
		.due_day = rule->publish_by_day
				   ? day_add(day_add_months(first, -1), rule->publish_by_day - 1)
				   : day_add(first, -1)};
	find_holiday(w, month, out);
	if (out->holiday_from) {
		before = day_add(out->holiday_from, -rule->holiday_lead_days);
		if (before < out->due_day)
			out->due_day = before;
	}
	out->soon_from = workday_add(w, out->due_day, -ROSTER_DUE_SOON_WORKDAYS);
	if (!out->soon_from)
		out->soon_from = day_add(out->due_day, -SOON_DAYS);
}

enum roster_due_state
roster_due_at(const struct roster_term *t, int today)
{
	if (today > t->due_day)
		return ROSTER_OVERDUE;
	return today >= t->soon_from ? ROSTER_DUE_SOON : ROSTER_NOT_DUE;
}

/* --- of a team --- */

static bool
rule_load(struct ctx *c, int day, struct roster_due_rule *out, struct err *e)
{
	char text[PARAM_VALUE_BYTES];
	int64_t lead, by = 0;

	if (!param_get_int(c, "roster.holiday_lead_days", day, &lead, e) ||
		!param_get_text(c, "roster.publish_by_day", day, text, e))
		return false;
	if (!str_eq(text, "last") && !str_to_int64(text, &by))
		return err_set(e, ERR_CORRUPT, .where = "roster.publish_by_day");
	*out = (struct roster_due_rule){(int)by, (int)lead};
	return true;
}

/* For `months` months from the one of `first` on; two before, where a run or the
 * workdays before its day may lie. */
static bool
calendar_load(struct ctx *c, int64_t team, int first, int months, struct workday_calendar *w,
	struct err *e)
{
	return workday_load(
		c, team, day_add_months(first, -3), day_add_months(first, months + 1), w, e);
}

static void
take_term(const struct workday_calendar *w, const struct roster_due_rule *rule, int today,
	struct roster_due *d)
{
	roster_term_of(w, rule, d->month, &d->term);
	d->state = roster_due_at(&d->term, today);
	d->holiday[0] = '\0';
	if (d->term.holiday)
		holiday_name(d->holiday, sizeof d->holiday, d->term.holiday);
	d->term.holiday = NULL;
}

bool
roster_due_get(struct ctx *c, int64_t team, int month, struct roster_due *out, struct err *e)
{
	const int today = clock_today(&c->clock);
	struct workday_calendar *w;
	struct roster_due_rule rule;
	struct team t;
	bool good;

	*out = (struct roster_due){.team = team, .month = month};
	if (!team_get(c, team, &t, e) || !rule_load(c, today, &rule, e))
		return false;
	(void)str_copy(out->name, sizeof out->name, t.name);
	w = mem_alloc(sizeof *w);
	good = w ? calendar_load(c, team, roster_first_day(month), 1, w, e) : err_set(e, ERR_NOMEM);
	if (good)
		take_term(w, &rule, today, out);
	mem_free(w);
	return good;
}

/* --- what is due --- */

struct gathering {
	struct ctx *c;
	struct roster_due *out;
	int max, n;
	int today, founded;
	struct roster_due_rule rule;
	struct workday_calendar *w;
	struct err *e;
	bool good;
};

/* RST-02: the supervisor and the shift leader; ORG-01: where there is no supervisor the
 * manager. */
static bool
is_told(struct ctx *c, bool *out, struct err *e)
{
	struct person me;
	int supervisors;

	*out = false;
	if (!c->who)
		return true;
	if (!person_get(c, c->who, &me, e))
		return false;
	*out = me.post == POST_SUPERVISOR || me.post == POST_SHIFT_LEADER;
	if (me.post != POST_MANAGER)
		return true;
	if (!roster_due_supervisors(c, &supervisors, e))
		return false;
	*out = supervisors == 0;
	return true;
}

static bool
take_month(struct gathering *g, const struct team *t, int month, bool *loaded)
{
	struct roster_due *d = &g->out[g->n];
	struct roster now;

	if (!roster_in_force(g->c, t->id, month, &now, g->e))
		return false;
	if (now.id || g->n == g->max)
		return true;
	if (!*loaded &&
		!calendar_load(g->c, t->id, g->today / 100 * 100 + 1, MONTHS_AHEAD, g->w, g->e))
		return false;
	*loaded = true;
	*d = (struct roster_due){.team = t->id, .month = month};
	(void)str_copy(d->name, sizeof d->name, t->name);
	take_term(g->w, &g->rule, g->today, d);
	g->n += d->state != ROSTER_NOT_DUE && d->term.due_day >= g->founded;
	return true;
}

static bool
take_team(void *arg, const struct team *t)
{
	struct gathering *g = arg;
	int day = g->today / 100 * 100 + 1, people;
	bool loaded = false;
	struct err no;

	err_clear(&no);
	if (!access_may(g->c, ACT_ROSTER_PLAN, &(const struct access_object){.team = t->id}, &no))
		return true;
	g->good = roster_due_people(g->c, t->id, &people, g->e);
	for (int i = 0; g->good && people && i < MONTHS_AHEAD; i++) {
		g->good = take_month(g, t, day / 100, &loaded);
		day = day_add_months(day, 1);
	}
	return g->good;
}

bool
roster_due_list(struct ctx *c, struct roster_due *out, int max, int *n, struct err *e)
{
	struct gathering g = {.c = c,
		.out = out,
		.max = max,
		.today = clock_today(&c->clock),
		.e = e,
		.good = true};
	struct site site;
	bool told;

	*n = 0;
	if (!is_told(c, &told, e) || !rule_load(c, g.today, &g.rule, e) || !site_load(c, &site, e))
		return false;
	if (!told)
		return true;
	g.founded = clock_local(site.created_utc_us).day;
	g.w = mem_alloc(sizeof *g.w);
	if (!g.w)
		return err_set(e, ERR_NOMEM);
	const bool good = team_list(c, take_team, &g, e) && g.good;
	mem_free(g.w);
	*n = g.n;
	return good;
}
