/* handover_expected.c — whom the roster expects at a handover. SPDX-License-Identifier: MIT */
#include "domain/handover_expected.h"

#include "base/day.h"
#include "base/str.h"
#include "domain/desk.h"
#include "domain/handover_core.h"
#include "domain/handover_rules.h"
#include "domain/leave_spell.h"
#include "domain/person.h"
#include "domain/roster.h"
#include "domain/shift.h"

enum { AHEAD_DAYS = 2 };

/* --- of a roster --- */

static bool
load_desk(struct ctx *c, int64_t desk, int from, int to, struct roster_plan *p, struct err *e)
{
	const struct assignment_filter f = {.desk = desk, .from = from, .to = to};

	return assignment_load(c, &f, p, e);
}

static bool
is_one_shift(const struct assignment *a, const struct assignment *b)
{
	return a->desk == b->desk && a->day == b->day && a->shift == b->shift;
}

static bool
is_meant(const struct handover_shift *at, const struct assignment *a)
{
	if (at->shift && a->shift != at->shift)
		return false;
	return at->day ? a->day == at->day : a->end_us > at->after_us;
}

/* The holder first; of one kind who begins first, then who has been here longest. */
static bool
is_before(const struct assignment *a, const struct assignment *b)
{
	if (a->holder != b->holder)
		return a->holder;
	return a->start_us != b->start_us ? a->start_us < b->start_us : a->person < b->person;
}

static const struct assignment *
first_shift(const struct roster_plan *p, const struct handover_shift *at)
{
	const struct assignment *first = NULL;

	for (size_t i = 0; i < p->items; i++)
		if (is_meant(at, &p->item[i]) && (!first || p->item[i].start_us < first->start_us))
			first = &p->item[i];
	return first;
}

static const struct assignment *
holder_of(const struct roster_plan *p, const struct assignment *shift)
{
	const struct assignment *best = shift;

	for (size_t i = 0; i < p->items; i++)
		if (is_one_shift(&p->item[i], shift) && is_before(&p->item[i], best))
			best = &p->item[i];
	return best;
}

static const struct assignment *
part_of(const struct roster_plan *p, const struct assignment *shift, int64_t person)
{
	for (size_t i = 0; i < p->items; i++)
		if (is_one_shift(&p->item[i], shift) && p->item[i].person == person)
			return &p->item[i];
	return NULL;
}

static bool
fill(struct ctx *c, const struct roster_plan *p, const struct handover_shift *at, int64_t person,
	struct handover_expected *out, struct err *e)
{
	const struct assignment *shift = first_shift(p, at), *holder;

	*out = (struct handover_expected){.day = 0};
	if (!shift)
		return true;
	holder = holder_of(p, shift);
	out->shift = holder->shift;
	out->day = holder->day;
	out->start_us = holder->start_us;
	out->end_us = holder->end_us;
	out->planned = part_of(p, shift, person) != NULL;
	return handover_party_get(c, holder->person, &out->who, e);
}

bool
handover_expected(struct ctx *c, const struct handover_shift *at, int64_t person,
	struct handover_expected *out, struct err *e)
{
	const int day = at->day ? at->day : day_add(clock_local(at->after_us).day, -1);
	struct roster_plan p;
	bool good;

	if (!load_desk(c, at->desk, day, at->day ? day : day_add(day, 1 + AHEAD_DAYS), &p, e))
		return false;
	good = fill(c, &p, at, person, out, e);
	roster_plan_free(&p);
	return good;
}

bool
handover_expected_end(struct ctx *c, const struct duty *d, int64_t *end_us, struct err *e)
{
	struct shift_table t;
	struct shift_duty own;
	struct roster_plan p;

	*end_us = 0;
	if (!shift_load(c, d->desk, &t, e))
		return false;
	if (!shift_table_own(&t, d->shift, d->since_us, &own))
		return true;
	if (!load_desk(c, d->desk, own.business_day, own.business_day, &p, e))
		return false;
	const struct handover_shift at = {
		.desk = d->desk, .shift = d->shift, .day = own.business_day};
	const struct assignment *shift = first_shift(&p, &at);
	const struct assignment *mine = shift ? part_of(&p, shift, d->holder) : NULL;
	if (shift)
		*end_us = mine ? mine->end_us : holder_of(&p, shift)->end_us;
	roster_plan_free(&p);
	return true;
}

/* --- at a handover that is open --- */

/* With the giver gone whoever comes takes the shift of the hour. */
static bool
taken_shift(struct ctx *c, const struct handover_view *v, const struct handover_data *d,
	struct handover_shift *at, struct err *e)
{
	const int64_t now_us = clock_now(&c->clock).utc_us;
	struct shift_duty on;

	*at = (struct handover_shift){.desk = v->h.desk,
		.shift = d->shift_in,
		.after_us = d->due_us > now_us ? d->due_us : now_us};
	if (d->shift_in && !handover_giver_is_gone(v->h.state))
		return true;
	if (!shift_taken(c, v->h.desk, &on, e))
		return false;
	at->shift = on.shift_id;
	at->day = on.business_day;
	return true;
}

static bool
is_planned(const struct roster_plan *p, int64_t person)
{
	for (size_t i = 0; i < p->items; i++)
		if (p->item[i].person == person)
			return true;
	return false;
}

static bool
add_uncovered(struct ctx *c, struct handover_view *v, const struct leave_spells *all,
	const struct roster_plan *p, struct err *e)
{
	v->roster.uncovered =
		arena_alloc(&v->arena, (size_t)(all->n + 1) * sizeof *v->roster.uncovered);
	if (!v->roster.uncovered)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < all->n; i++) {
		const struct leave_spell *l = &all->item[i];
		struct handover_uncovered *u = &v->roster.uncovered[v->roster.uncovereds];
		struct person who;

		if (l->takes_over || (l->person != v->h.giver && !is_planned(p, l->person)))
			continue;
		if (!person_get(c, l->person, &who, e))
			return false;
		u->from = l->first_day;
		(void)str_copy(u->name, sizeof u->name, who.name);
		v->roster.uncovereds++;
	}
	return true;
}

/* SHO-20: of today and tomorrow. */
static bool
find_uncovered(struct ctx *c, struct handover_view *v, struct err *e)
{
	const int today = clock_today(&c->clock);
	struct leave_spell_filter f = {.from = today, .to = day_add(today, 1)};
	struct leave_spells all;
	struct roster_plan p;
	struct desk desk;
	bool good;

	if (!desk_get(c, v->h.desk, &desk, e))
		return false;
	f.team = desk.team_id;
	if (!leave_spells_load(c, &f, &v->arena, &all, e))
		return false;
	if (!all.n)
		return true;
	if (!load_desk(c, v->h.desk, f.from, f.to, &p, e))
		return false;
	good = add_uncovered(c, v, &all, &p, e);
	roster_plan_free(&p);
	return good;
}

bool
handover_find_expected(
	struct ctx *c, struct handover_view *v, const struct handover_data *d, struct err *e)
{
	const struct handover_shift out = {.desk = v->h.desk, .shift = d->shift_out, .day = d->day};
	struct handover_shift in;

	if (!handover_is_open(v->h.state))
		return true;
	if ((d->shift_out && !handover_expected(c, &out, v->h.giver, &v->roster.giving, e)) ||
		!taken_shift(c, v, d, &in, e))
		return false;
	if (in.shift && !handover_expected(c, &in, v->h.receiver, &v->roster.taking, e))
		return false;
	if (v->h.receiver && v->roster.taking.who.person && !v->roster.taking.planned)
		v->c.expected = v->roster.taking.who;
	return handover_is_signed(v->h.state) || find_uncovered(c, v, e);
}
