/* leave_effect_load.c — a leave's effect on the rosters in force. SPDX-License-Identifier: MIT
 *
 * source: LV-13, RST-07.
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "domain/access.h"
#include "domain/leave_core.h"
#include "domain/leave_effect.h"
#include "domain/leave_names.h"
#include "domain/person.h"
#include "domain/roster_need.h"
#include "domain/roster_plan.h"

enum { MONTH = 100, TEAM_DAYS_MAX = 62 };

/* --- what is read --- */

struct gathering {
	struct ctx *c;
	struct arena *a;
	int64_t person, team, leave; /* person 0: the team's */
	struct leave_range range;
	struct plan_list item;
	struct roster_needs need;
	struct leave_spells away, pending, team_away, team_pending;
	struct leave_names names;
	int64_t *desk; /* mem_free() */
	int desks, room;
	bool failed;
};

static bool
desk_of(void *arg, const struct assignment *a)
{
	struct gathering *g = arg;
	int64_t *more;

	for (int i = 0; i < g->desks; i++)
		if (g->desk[i] == a->desk)
			return true;
	more = mem_more(g->desk, g->desks, &g->room, sizeof *more);
	g->failed |= !more;
	if (!more)
		return false;
	g->desk = more;
	g->desk[g->desks++] = a->desk;
	return true;
}

/* Everybody at the desks, a day around: shifts of a night and of the morning overlap. */
static bool
gather_desks(struct gathering *g, struct err *e)
{
	const struct leave_range *r = &g->range;
	const struct assignment_filter own = {.person = g->person,
		.team = g->person ? 0 : g->team,
		.from = r->first_day,
		.to = r->last_day};

	if (!assignment_rows(g->c, &own, desk_of, g, e))
		return false;
	for (int i = 0; i < g->desks; i++) {
		const struct assignment_filter there = {.desk = g->desk[i],
			.from = day_add(r->first_day, -1),
			.to = day_add(r->last_day, 1)};

		if (!assignment_rows(g->c, &there, plan_add, &g->item, e) ||
			!roster_need_add(g->c, g->desk[i], r->first_day, r->last_day, &g->need, e))
			return false;
	}
	return !(g->failed || g->item.failed) || err_set(e, ERR_NOMEM);
}

typedef bool spells_fn(struct ctx *c, const struct leave_spell_filter *f, struct arena *a,
	struct leave_spells *out, struct err *e);

/* Who is on two of the desks comes twice, which counts once. */
static bool
gather_spells(struct gathering *g, spells_fn *load, struct leave_spells *out, struct err *e)
{
	struct leave_spell_filter f = {
		.from = day_add(g->range.first_day, -1), .to = day_add(g->range.last_day, 1)};
	int room = 0;

	for (int i = 0; i < g->desks; i++) {
		struct leave_spells at;

		f.desk = g->desk[i];
		if (!load(g->c, &f, g->a, &at, e))
			return false;
		for (int k = 0; k < at.n; k++) {
			struct leave_spell *more =
				arena_more(g->a, out->item, out->n, &room, sizeof *more);

			if (!more)
				return err_set(e, ERR_NOMEM);
			out->item = more;
			out->item[out->n++] = at.item[k];
		}
	}
	return true;
}

static bool
gather_aways(struct gathering *g, struct err *e)
{
	const struct leave_spell_filter team = {
		.team = g->team, .from = g->range.first_day, .to = g->range.last_day};

	if (!gather_spells(g, leave_spells_load, &g->away, e) ||
		!gather_spells(g, leave_spells_pending, &g->pending, e))
		return false;
	return !g->team || (leave_spells_load(g->c, &team, g->a, &g->team_away, e) &&
				   leave_spells_pending(g->c, &team, g->a, &g->team_pending, e));
}

/* --- who is left --- */

static struct leave_effect_need *
needs_of(const struct gathering *g, struct err *e)
{
	struct leave_effect_need *need = arena_alloc(g->a, (g->need.n + 1) * sizeof *need);

	if (!need)
		(void)err_set(e, ERR_NOMEM);
	for (size_t i = 0; need && i < g->need.n; i++) {
		const struct roster_need *n = &g->need.item[i];

		need[i] = (struct leave_effect_need){n->desk, n->shift, n->day, n->min};
	}
	return need;
}

static int
by_name(const void *a, const void *b)
{
	const struct leave_left *x = a, *y = b;
	int order;

	if (x->beside != y->beside)
		return x->beside - y->beside;
	order = strcmp(x->name, y->name);
	return order ? order : (x->person > y->person) - (x->person < y->person);
}

static bool
name_shift(struct gathering *g, struct leave_effect_shift *s, struct err *e)
{
	for (int i = 0; i < s->lefts; i++) {
		s->left[i].name = leave_name_of(&g->names, s->left[i].person, e);
		if (!s->left[i].name)
			return false;
	}
	if (s->lefts)
		qsort(s->left, (size_t)s->lefts, sizeof *s->left, by_name);
	return true;
}

static bool
judge(struct gathering *g, struct leave_effect_shifts *out, struct err *e)
{
	const struct leave_effect_need *need = needs_of(g, e);
	const struct leave_effect_case k = {.item = g->item.item,
		.items = g->item.n,
		.need = need,
		.needs = g->need.n,
		.away = &g->away,
		.pending = &g->pending,
		.person = g->person,
		.range = g->range};

	if (!need || !leave_effect_judge(&k, g->a, out, e))
		return false;
	for (int i = 0; i < out->n; i++)
		if (!name_shift(g, &out->item[i], e))
			return false;
	return true;
}

/* --- who else is away --- */

/* Kinds such as sick are for those who may see the leave itself. */
static bool
may_know(struct ctx *c, int64_t person)
{
	struct err why;

	err_clear(&why);
	return !c->who || person == c->who ||
	       access_may(c, ACT_LEAVE_SEE, &(const struct access_object){.person = person}, &why);
}

static const char *
kind_of(struct gathering *g, const struct leave_spell *l)
{
	if (!may_know(g->c, l->person))
		return "";
	return arena_strdup(g->a, text_lang() == LANG_ZH ? l->type_zh : l->type_en);
}

static bool
add_aways(struct gathering *g, const struct leave_spells *from, bool pending,
	struct leave_effect_away *to, int *n, struct err *e)
{
	for (int i = 0; i < from->n; i++) {
		const struct leave_spell *l = &from->item[i];
		struct leave_effect_away *w = &to[*n];

		if (l->person == g->person)
			continue;
		*w = (struct leave_effect_away){.person = l->person,
			.leave = l->leave,
			.name = leave_name_of(&g->names, l->person, e),
			.range = {l->first_day, l->last_day, l->first_half, l->last_half},
			.pending = pending};
		if (!w->name)
			return false;
		w->kind = kind_of(g, l);
		if (!w->kind)
			return err_set(e, ERR_NOMEM);
		++*n;
	}
	return true;
}

static int
by_day(const void *a, const void *b)
{
	const struct leave_effect_away *x = a, *y = b;
	int order;

	if (x->range.first_day != y->range.first_day)
		return x->range.first_day < y->range.first_day ? -1 : 1;
	order = strcmp(x->name, y->name);
	return order ? order : (x->leave > y->leave) - (x->leave < y->leave);
}

static int
by_person(const void *a, const void *b)
{
	const struct leave_effect_away *x = a, *y = b;

	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	return by_day(a, b);
}

static bool
list_aways(struct gathering *g, int (*order)(const void *, const void *),
	struct leave_effect_away **out, int *n, struct err *e)
{
	const size_t most = (size_t)(g->team_away.n + g->team_pending.n) + 1;

	*n = 0;
	*out = arena_alloc(g->a, most * sizeof **out);
	if (!*out)
		return err_set(e, ERR_NOMEM);
	if (!add_aways(g, &g->team_away, false, *out, n, e) ||
		!add_aways(g, &g->team_pending, true, *out, n, e))
		return false;
	if (*n)
		qsort(*out, (size_t)*n, sizeof **out, order);
	return true;
}

/* People, not leaves: two halves of a day can be two. */
static int
away_on(const struct leave_effect_away *list, int n, int day, bool pending)
{
	int people = 0;

	for (int i = 0; i < n; i++) {
		const struct leave_effect_away *w = &list[i];
		bool again = false;

		if (w->pending != pending || day < w->range.first_day || day > w->range.last_day)
			continue;
		for (int k = 0; k < i && !again; k++)
			again = list[k].person == w->person && list[k].pending == pending &&
				list[k].range.first_day <= day && day <= list[k].range.last_day;
		people += !again;
	}
	return people;
}

/* --- of a person --- */

static bool
is_planned(struct gathering *g, int day, int *month, bool *planned, struct err *e)
{
	struct roster r;

	if (day / MONTH == *month)
		return true;
	*month = day / MONTH;
	*planned = false;
	for (size_t i = 0; i < g->item.n && g->person; i++)
		*planned |= g->item.item[i].person == g->person &&
			    g->item.item[i].day / MONTH == *month;
	if (*planned || !g->team)
		return true;
	if (!roster_in_force(g->c, g->team, *month, &r, e))
		return false;
	*planned = r.id != 0;
	return true;
}

static bool
list_days(struct gathering *g, struct leave_effect *out, struct err *e)
{
	int month = 0;
	bool planned = false;

	out->days = day_diff(g->range.first_day, g->range.last_day) + 1;
	out->day = arena_alloc(g->a, (size_t)out->days * sizeof *out->day);
	if (!out->day)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < out->days; i++) {
		struct leave_effect_day *d = &out->day[i];

		d->day = day_add(g->range.first_day, i);
		if (!is_planned(g, d->day, &month, &planned, e))
			return false;
		d->planned = planned;
		d->away = away_on(out->away, out->aways, d->day, false);
		d->pending = away_on(out->away, out->aways, d->day, true);
		for (int k = 0; k < out->shifts; k++) {
			d->shifts += out->shift[k].day == d->day;
			d->opens +=
				out->shift[k].day == d->day && leave_effect_opens(&out->shift[k]);
		}
	}
	return true;
}

static bool
fill(struct gathering *g, struct leave_effect *out, struct err *e)
{
	struct leave_effect_shifts s;

	if (!gather_desks(g, e) || !gather_aways(g, e) || !judge(g, &s, e) ||
		!list_aways(g, by_day, &out->away, &out->aways, e))
		return false;
	out->shift = s.item;
	out->shifts = s.n;
	for (int i = 0; i < s.n; i++)
		out->opens += leave_effect_opens(&s.item[i]);
	return list_days(g, out, e);
}

static void
gathering_free(struct gathering *g)
{
	mem_free(g->item.item);
	mem_free(g->need.item);
	mem_free(g->desk);
	mem_free(g->names.item);
}

static bool
check_range(const struct leave_range *r, int most, struct err *e)
{
	if (day_is_valid(r->first_day) && day_is_valid(r->last_day) &&
		r->first_day <= r->last_day && day_diff(r->first_day, r->last_day) < most)
		return true;
	return err_set(e, ERR_INVALID, .field = "last", .rule = "LV-13",
		.msgid = N_("Name a first and a last day, in this order and within a year"));
}

/* Colleagues see who is left and who is away, and no kinds. */
static bool
may_see(struct ctx *c, const struct person *of, int64_t leave, struct err *e)
{
	struct person self;
	struct leave l;

	if (!c->who || of->id == c->who)
		return true;
	if (leave && leave_row(c, leave, &l, NULL) && l.with == c->who)
		return true;
	if (!person_get(c, c->who, &self, e))
		return false;
	if (self.team_id && self.team_id == of->team_id)
		return true;
	return access_may(c, ACT_LEAVE_SEE, &(const struct access_object){.person = of->id}, e);
}

bool
leave_effect_load(struct ctx *c, const struct leave_effect_ask *ask, struct arena *a,
	struct leave_effect *out, struct err *e)
{
	struct gathering *g;
	struct person p;
	bool good;

	*out = (struct leave_effect){.shifts = 0};
	if (!check_range(&ask->range, LEAVE_DAYS_MAX, e) ||
		!person_get(c, ask->person ? ask->person : c->who, &p, e) ||
		!may_see(c, &p, ask->leave, e))
		return false;
	g = mem_alloc(sizeof *g);
	if (!g)
		return err_set(e, ERR_NOMEM);
	*g = (struct gathering){.c = c,
		.a = a,
		.person = p.id,
		.team = p.team_id,
		.leave = ask->leave,
		.range = ask->range,
		.names = {.c = c, .arena = a}};
	good = fill(g, out, e);
	gathering_free(g);
	mem_free(g);
	return good;
}

bool
leave_effect_of(
	struct ctx *c, int64_t leave, struct arena *a, struct leave_effect *out, struct err *e)
{
	struct leave l;

	if (!leave_row(c, leave, &l, e))
		return false;
	return leave_effect_load(
		c, &(const struct leave_effect_ask){l.person, l.id, l.range}, a, out, e);
}

/* --- of a team --- */

static bool
is_rostered(const struct gathering *g, const struct roster_need *n)
{
	for (size_t i = 0; i < g->item.n; i++) {
		const struct assignment *a = &g->item.item[i];

		if (a->desk == n->desk && a->shift == n->shift && a->day == n->day)
			return true;
	}
	return false;
}

/* RST-07: a shift of a planned month that nobody is on falls under its minimum, too. */
static int
empty_on(const struct gathering *g, int day)
{
	int n = 0;

	for (size_t i = 0; i < g->need.n; i++)
		n += g->need.item[i].day == day && g->need.item[i].min > 0 &&
		     !is_rostered(g, &g->need.item[i]);
	return n;
}

static bool
team_days(struct gathering *g, struct leave_team_effect *out, struct err *e)
{
	int month = 0;
	bool planned = false;

	out->days = day_diff(g->range.first_day, g->range.last_day) + 1;
	out->day = arena_alloc(g->a, (size_t)out->days * sizeof *out->day);
	if (!out->day)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < out->days; i++) {
		struct leave_team_day *d = &out->day[i];

		d->day = day_add(g->range.first_day, i);
		if (!is_planned(g, d->day, &month, &planned, e))
			return false;
		d->away = away_on(out->away, out->aways, d->day, false);
		d->pending = away_on(out->away, out->aways, d->day, true);
		d->below = d->maybe = planned ? empty_on(g, d->day) : 0;
		for (int k = 0; k < out->shifts.n; k++) {
			const struct leave_effect_shift *s = &out->shifts.item[k];

			if (s->day != d->day)
				continue;
			d->shifts++;
			d->below += s->after < s->need;
			d->maybe += s->worst < s->need;
		}
	}
	return true;
}

/* The team's own, or who sees the rosters of it. */
static bool
may_see_team(struct ctx *c, int64_t team, struct err *e)
{
	struct person self;

	if (!c->who)
		return true;
	if (!person_get(c, c->who, &self, e))
		return false;
	if (self.team_id == team)
		return true;
	return access_may(c, ACT_LEAVE_SEE, &(const struct access_object){.team = team}, e);
}

bool
leave_effect_team(struct ctx *c, const struct leave_team_ask *ask, struct arena *a,
	struct leave_team_effect *out, struct err *e)
{
	const struct leave_range range = {ask->from, ask->to, false, false};
	struct gathering *g;
	bool good;

	*out = (struct leave_team_effect){.days = 0};
	if (!check_range(&range, TEAM_DAYS_MAX, e) || !may_see_team(c, ask->team, e))
		return false;
	g = mem_alloc(sizeof *g);
	if (!g)
		return err_set(e, ERR_NOMEM);
	*g = (struct gathering){
		.c = c, .a = a, .team = ask->team, .range = range, .names = {.c = c, .arena = a}};
	good = gather_desks(g, e) && gather_aways(g, e) && judge(g, &out->shifts, e) &&
	       list_aways(g, by_person, &out->away, &out->aways, e) && team_days(g, out, e);
	gathering_free(g);
	mem_free(g);
	return good;
}
