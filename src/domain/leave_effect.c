/* leave_effect.c — who is left at the desks, instant by instant: pure. SPDX-License-Identifier: MIT
 *
 * source: LV-13, LV-15, RST-07.
 */
#include "domain/leave_effect.h"

#include <stdlib.h>

bool
leave_effect_opens(const struct leave_effect_shift *s)
{
	return s->after < s->need && s->after < s->before;
}

/* --- which part of a shift somebody is there --- */

struct span {
	int64_t from, until; /* empty where from >= until */
};

static struct span
of_part(const struct assignment *a, enum leave_part away)
{
	const int64_t middle = leave_middle_us(a);

	switch (away) {
	case LEAVE_PART_WHOLE: return (struct span){a->end_us, a->end_us};
	case LEAVE_PART_FIRST: return (struct span){middle, a->end_us};
	case LEAVE_PART_SECOND: return (struct span){a->start_us, middle};
	case LEAVE_PART_NONE: break;
	}
	return (struct span){a->start_us, a->end_us};
}

/* What the leave takes of it. */
static struct span
taken(const struct assignment *a, enum leave_part away)
{
	const int64_t middle = leave_middle_us(a);

	switch (away) {
	case LEAVE_PART_WHOLE: return (struct span){a->start_us, a->end_us};
	case LEAVE_PART_FIRST: return (struct span){a->start_us, middle};
	case LEAVE_PART_SECOND: return (struct span){middle, a->end_us};
	case LEAVE_PART_NONE: break;
	}
	return (struct span){a->start_us, a->start_us};
}

static struct span
within(struct span a, struct span b)
{
	return (struct span){
		a.from > b.from ? a.from : b.from, a.until < b.until ? a.until : b.until};
}

static bool
is_empty(struct span s)
{
	return s.from >= s.until;
}

/* --- one shift --- */

/* Somebody at the desk in its part: until they are away, and until they would be. */
struct present {
	const struct assignment *a;
	struct span there, sure; /* sure: also if what is pending is approved */
	bool beside, own;
};

struct judging {
	const struct leave_effect_case *k;
	struct arena *a;
	struct present *present;
	int64_t *edge;
	int presents, edges;
	struct leave_effect_shifts *out;
	int room;
};

static bool
is_of(const struct leave_effect_shift *s, const struct assignment *a)
{
	return a->desk == s->desk && a->shift == s->shift && a->day == s->day;
}

static void
note_present(struct judging *g, const struct leave_effect_shift *s, const struct assignment *a)
{
	const struct span part = {s->from_us, s->until_us};
	const bool own = g->k->person && a->person == g->k->person;
	const enum leave_part away = own ? LEAVE_PART_NONE : leave_part_of(g->k->away, a);
	struct present p = {.a = a,
		.own = own,
		.beside = !is_of(s, a),
		.there = within(of_part(a, away), part)};

	if (is_empty(p.there) || (own && p.beside))
		return;
	p.sure = p.there;
	if (!own && g->k->pending)
		p.sure = within(p.there, of_part(a, leave_part_of(g->k->pending, a)));
	g->present[g->presents++] = p;
}

static void
note_presents(struct judging *g, const struct leave_effect_shift *s)
{
	g->presents = 0;
	for (size_t i = 0; i < g->k->items; i++) {
		const struct assignment *a = &g->k->item[i];

		if (a->desk == s->desk && a->start_us < s->until_us && a->end_us > s->from_us)
			note_present(g, s, a);
	}
}

static int
by_instant(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Between two of these nobody comes or goes. */
static void
note_edges(struct judging *g, const struct leave_effect_shift *s)
{
	g->edges = 0;
	g->edge[g->edges++] = s->from_us;
	g->edge[g->edges++] = s->until_us;
	for (int i = 0; i < g->presents; i++) {
		g->edge[g->edges++] = g->present[i].there.from;
		g->edge[g->edges++] = g->present[i].there.until;
		if (is_empty(g->present[i].sure))
			continue;
		g->edge[g->edges++] = g->present[i].sure.from;
		g->edge[g->edges++] = g->present[i].sure.until;
	}
	qsort(g->edge, (size_t)g->edges, sizeof *g->edge, by_instant);
}

static bool
holds(struct span s, int64_t us)
{
	return s.from <= us && us < s.until;
}

struct count {
	int before, after, worst;
};

static struct count
count_at(const struct judging *g, int64_t us)
{
	struct count n = {0, 0, 0};

	for (int i = 0; i < g->presents; i++) {
		const struct present *p = &g->present[i];

		if (p->beside || !holds(p->there, us))
			continue;
		n.before++;
		n.after += !p->own;
		n.worst += !p->own && holds(p->sure, us);
	}
	return n;
}

static void
note_gap(struct leave_effect_shift *s, int64_t from, int64_t until, int have)
{
	struct leave_gap *last = s->gaps ? &s->gap[s->gaps - 1] : NULL;

	if (have >= s->need)
		return;
	if (last && last->until_us == from && last->have == have)
		last->until_us = until;
	else
		s->gap[s->gaps++] = (struct leave_gap){from, until, have};
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

static void
sweep(struct judging *g, struct leave_effect_shift *s)
{
	s->before = s->after = s->worst = s->planned;
	for (int i = 0; i + 1 < g->edges; i++) {
		const int64_t from = g->edge[i], until = g->edge[i + 1];
		const struct count n = count_at(g, from);

		if (from == until)
			continue;
		s->before = least(s->before, n.before);
		s->after = least(s->after, n.after);
		s->worst = least(s->worst, n.worst);
		note_gap(s, from, until, n.after);
	}
}

static void
name_left(const struct judging *g, struct leave_effect_shift *s)
{
	for (int i = 0; i < g->presents; i++) {
		const struct present *p = &g->present[i];

		if (p->own)
			continue;
		s->left[s->lefts++] = (struct leave_left){.person = p->a->person,
			.name = "",
			.from_us = p->there.from,
			.until_us = p->there.until,
			.holder = p->a->holder,
			.pending = p->sure.from != p->there.from || p->sure.until != p->there.until,
			.beside = p->beside};
	}
}

static bool
judge_one(struct judging *g, struct leave_effect_shift *s)
{
	note_presents(g, s);
	note_edges(g, s);
	s->left = arena_alloc(g->a, ((size_t)g->presents + 1) * sizeof *s->left);
	s->gap = arena_alloc(g->a, (size_t)g->edges * sizeof *s->gap);
	if (!s->left || !s->gap)
		return false;
	sweep(g, s);
	name_left(g, s);
	return true;
}

/* --- which shifts --- */

static enum leave_part
part_asked(const struct leave_effect_case *k, const struct assignment *a)
{
	struct leave_spell spell = {.person = a->person,
		.first_day = k->range.first_day,
		.last_day = k->range.last_day,
		.first_half = k->range.first_half,
		.last_half = k->range.last_half};

	return leave_part_of(&(const struct leave_spells){&spell, 1}, a);
}

static struct leave_effect_shift *
find(const struct leave_effect_shifts *l, const struct assignment *a)
{
	for (int i = l->n; i--;)
		if (is_of(&l->item[i], a))
			return &l->item[i];
	return NULL;
}

static int
need_of(const struct leave_effect_case *k, const struct assignment *a)
{
	for (size_t i = 0; i < k->needs; i++)
		if (k->need[i].desk == a->desk && k->need[i].shift == a->shift &&
			k->need[i].day == a->day)
			return k->need[i].need;
	return 0;
}

static bool
add_shift(struct judging *g, const struct assignment *a, enum leave_part part)
{
	const bool asked = g->k->person != 0;
	const struct span of = asked ? taken(a, part) : (struct span){a->start_us, a->end_us};

	g->out->item = arena_more(g->a, g->out->item, g->out->n, &g->room, sizeof *g->out->item);
	if (!g->out->item)
		return false;
	g->out->item[g->out->n++] = (struct leave_effect_shift){.day = a->day,
		.shift = a->shift,
		.desk = a->desk,
		.start_us = a->start_us,
		.end_us = a->end_us,
		.from_us = of.from,
		.until_us = of.until,
		.part = asked ? part : LEAVE_PART_NONE,
		.holder = asked && a->holder,
		.need = need_of(g->k, a)};
	return true;
}

static bool
list_shifts(struct judging *g)
{
	for (size_t i = 0; i < g->k->items; i++) {
		const struct assignment *a = &g->k->item[i];
		enum leave_part part = part_asked(g->k, a);

		if (g->k->person && a->person != g->k->person)
			continue;
		if (part == LEAVE_PART_NONE || find(g->out, a))
			continue;
		if (!add_shift(g, a, part))
			return false;
	}
	for (size_t i = 0; i < g->k->items; i++) {
		struct leave_effect_shift *s = find(g->out, &g->k->item[i]);

		if (s)
			s->planned++;
	}
	return true;
}

static int
by_start(const void *a, const void *b)
{
	const struct leave_effect_shift *x = a, *y = b;

	if (x->start_us != y->start_us)
		return x->start_us < y->start_us ? -1 : 1;
	if (x->desk != y->desk)
		return x->desk < y->desk ? -1 : 1;
	return (x->shift > y->shift) - (x->shift < y->shift);
}

bool
leave_effect_judge(const struct leave_effect_case *k, struct arena *a,
	struct leave_effect_shifts *out, struct err *e)
{
	struct judging g = {.k = k, .a = a, .out = out};
	bool good;

	*out = (struct leave_effect_shifts){.n = 0};
	g.present = mem_alloc((k->items + 1) * sizeof *g.present);
	g.edge = mem_alloc((4 * k->items + 2) * sizeof *g.edge);
	good = g.present && g.edge && list_shifts(&g);
	if (good && out->n)
		qsort(out->item, (size_t)out->n, sizeof *out->item, by_start);
	for (int i = 0; good && i < out->n; i++)
		good = judge_one(&g, &out->item[i]);
	mem_free(g.present);
	mem_free(g.edge);
	return good || err_set(e, ERR_NOMEM);
}
