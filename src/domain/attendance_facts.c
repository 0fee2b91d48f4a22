/* attendance_facts.c — what the evaluator needs to know of some days. SPDX-License-Identifier: MIT */
#include "base/day.h"
#include "domain/access.h"
#include "domain/attendance_core.h"
#include "domain/attendance_sql.h"
#include "domain/leave_call.h"
#include "domain/leave_spell.h"
#include "domain/param.h"
#include "domain/presence.h"

enum { AROUND_DAYS = 2 };

/* Facts are read two days around the range. */
static struct attendance_filter
around(const struct attendance_filter *f)
{
	struct attendance_filter wide = *f;

	wide.from = day_add(f->from, -AROUND_DAYS);
	wide.to = day_add(f->to, AROUND_DAYS);
	return wide;
}

static void *
room_for(struct attendance_facts *out, size_t n, size_t each)
{
	return arena_alloc(&out->arena, (n + 1) * each);
}

static bool
load_presences(struct ctx *c, const struct attendance_filter *w, struct attendance_facts *out,
	struct err *e)
{
	const struct presence_filter f = {
		.person = w->person, .team = w->team, .from = w->from, .to = w->to};
	struct attendance_presence *to;
	struct presences all;

	if (!presence_load(c, &f, &out->arena, &all, e))
		return false;
	to = room_for(out, (size_t)all.n, sizeof *to);
	if (!to)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < all.n; i++)
		to[i] = (struct attendance_presence){.id = all.item[i].id,
			.person = all.item[i].person,
			.in_us = all.item[i].arrived_us,
			.out_us = all.item[i].left_us,
			.lapsed = all.item[i].state == PRESENCE_LAPSED};
	out->k.presence = to;
	out->k.presences = (size_t)all.n;
	return true;
}

/* A spell's day as halves; a spell of its own, so that two do not hide each other. */
static unsigned
halves_of(const struct leave_spell *l, const struct assignment *a)
{
	struct leave_spell one = *l;
	const struct leave_spells alone = {&one, 1};

	switch (leave_part_of(&alone, a)) {
	case LEAVE_PART_FIRST: return ATTENDANCE_FIRST_HALF;
	case LEAVE_PART_SECOND: return ATTENDANCE_SECOND_HALF;
	case LEAVE_PART_WHOLE: return ATTENDANCE_BOTH_HALVES;
	case LEAVE_PART_NONE:
	default: return 0;
	}
}

/* Both lists are by person: the spells of one person beside their shifts. A day
 * with two shifts is told once for each; the evaluator joins them. */
static bool
load_leaves(struct ctx *c, const struct attendance_filter *w, struct attendance_facts *out,
	struct err *e)
{
	const struct leave_spell_filter f = {
		.person = w->person, .team = w->team, .from = w->from, .to = w->to};
	struct attendance_leave *to = NULL;
	struct leave_spells all;
	int n = 0, room = 0, first = 0;

	if (!leave_spells_load(c, &f, &out->arena, &all, e))
		return false;
	for (size_t i = 0; i < out->k.shifts; i++) {
		const struct assignment *a = &out->k.shift[i];

		while (first < all.n && all.item[first].person < a->person)
			first++;
		for (int k = first; k < all.n && all.item[k].person == a->person; k++) {
			unsigned halves = halves_of(&all.item[k], a);

			if (!halves)
				continue;
			to = arena_more(&out->arena, to, n, &room, sizeof *to);
			if (!to)
				return err_set(e, ERR_NOMEM);
			to[n++] = (struct attendance_leave){all.item[k].leave, a->person, a->day,
				halves, all.item[k].elsewhere};
		}
	}
	out->k.leave = to;
	out->k.leaves = (size_t)n;
	return true;
}

/* LV-08: what a call excuses. */
static bool
load_calls(struct ctx *c, const struct attendance_filter *w, struct attendance_facts *out,
	struct err *e)
{
	const struct leave_call_filter f = {.person = w->person, .from = w->from, .to = w->to};
	struct leave_call_facts all;

	if (!leave_call_facts_load(c, &f, &out->arena, &all, e))
		return false;
	out->k.call = all.item;
	out->k.calls = all.n;
	return true;
}

static bool
limits_on(struct ctx *c, int day, struct attendance_limits *l, struct err *e)
{
	int64_t grace, score, absence;

	if (!param_get_int(c, "attendance.grace_minutes", day, &grace, e) ||
		!param_get_int(c, "offpost.score_minutes", day, &score, e) ||
		!param_get_int(c, "offpost.absence_minutes", day, &absence, e))
		return false;
	*l = (struct attendance_limits){day, (int)grace, (int)score, (int)absence};
	return true;
}

/* Of each day its own: what is set from a day on leaves the days before alone. */
static bool
load_limits(struct ctx *c, struct attendance_facts *out, struct err *e)
{
	size_t days = (size_t)day_diff(out->k.from, out->k.to) + 1;
	struct attendance_limits *l = room_for(out, days, sizeof *l);
	int day = out->k.from;

	if (!l)
		return err_set(e, ERR_NOMEM);
	for (size_t i = 0; i < days; i++, day = day_add(day, 1))
		if (!limits_on(c, day, &l[i], e))
			return false;
	out->k.limits = l;
	out->k.n_limits = days;
	return true;
}

bool
attendance_facts_load(struct ctx *c, const struct attendance_filter *f,
	struct attendance_facts *out, struct err *e)
{
	struct attendance_filter w;
	struct attendance_shifts shifts;
	struct attendance_aways aways;
	int first;

	*out = (struct attendance_facts){.k = {.from = f->from, .to = f->to}};
	arena_init(&out->arena);
	if (!attendance_first_day(c, &first, e))
		return false;
	if (out->k.from < first)
		out->k.from = first;
	if (!first || out->k.from > out->k.to) {
		out->k.from = out->k.to = 0;
		return true;
	}
	w = around(f);
	out->k.now_us = clock_now(&c->clock).utc_us;
	if (!attendance_shifts_load(c, &w, &out->arena, &shifts, e))
		return false;
	out->k.shift = shifts.item;
	out->k.shifts = shifts.n;
	if (!attendance_aways_load(c, &w, &out->arena, &aways, e))
		return false;
	out->k.away = aways.item;
	out->k.aways = aways.n;
	return load_presences(c, &w, out, e) && load_leaves(c, &w, out, e) &&
	       load_calls(c, &w, out, e) && load_limits(c, out, e);
}

void
attendance_facts_free(struct attendance_facts *f)
{
	arena_free(&f->arena);
}

/* ---- how it stands now ---- */

struct gathering {
	const struct attendance_filter *f;
	struct arena *arena;
	struct attendance_rows *out;
	int n, room;
	bool full;
};

static bool
gather(void *arg, const struct attendance_row *row)
{
	struct gathering *g = arg;
	struct attendance_row *to;

	if (g->f->desk && row->desk != g->f->desk)
		return true;
	to = arena_more(g->arena, g->out->row, g->n, &g->room, sizeof *to);
	g->full = !to;
	if (g->full)
		return false;
	g->out->row = to;
	to[g->n++] = *row;
	return true;
}

enum { ROWS_DAYS_MAX = 62 };

bool
attendance_rows(struct ctx *c, const struct attendance_filter *f, struct arena *a,
	struct attendance_rows *out, struct err *e)
{
	const struct access_object on = {f->person, f->team, f->desk};
	struct gathering g = {.f = f, .arena = a, .out = out};
	struct attendance_facts facts;
	bool good;

	*out = (struct attendance_rows){NULL, 0};
	if (f->to < f->from || day_diff(f->from, f->to) >= ROWS_DAYS_MAX)
		return err_set(e, ERR_INVALID, .field = "to", .rule = "ATT-02",
			.msgid = N_("At most 62 days, the first one before the last"));
	if (!access_may(c, ACT_ATTENDANCE_SEE, &on, e))
		return false;
	good = attendance_facts_load(c, f, &facts, e) &&
	       (!facts.k.from || attendance_judge(&facts.k, gather, &g, e));
	attendance_facts_free(&facts);
	out->rows = (size_t)g.n;
	return good && (!g.full || err_set(e, ERR_NOMEM));
}
