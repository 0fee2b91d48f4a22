/* leave_cover.c — who works the shifts of a person on leave. SPDX-License-Identifier: MIT
 *
 * source: LV-11, LV-15, RST-05.
 */
#include "domain/leave_cover.h"

#include <stdlib.h>

#include "base/str.h"
#include "base/text.h"
#include "domain/access.h"
#include "domain/leave_cover_core.h"
#include "domain/leave_names.h"
#include "domain/shift_change_core.h"

static const struct {
	const char *code, *label;
	bool stops;
} states[LEAVE_COVER_STATES] = {
	[LEAVE_COVER_GAP] = {"gap", N_("nobody yet"), true},
	[LEAVE_COVER_ASKED] = {"asked", N_("asked, no answer"), true},
	[LEAVE_COVER_AGREED] = {"agreed", N_("agreed, to approve"), true},
	[LEAVE_COVER_COVERED] = {"covered", N_("covered"), false},
	[LEAVE_COVER_UNCOVERED] = {"uncovered", N_("left uncovered"), false},
	[LEAVE_COVER_BEGUN] = {"begun", N_("began already"), false},
};

const char *
leave_cover_state_code(enum leave_cover_state s)
{
	return states[s].code;
}

const char *
leave_cover_state_label(enum leave_cover_state s)
{
	return states[s].label;
}

bool
leave_cover_stops(enum leave_cover_state s)
{
	return states[s].stops;
}

int64_t
leave_cover_base(const struct leave *l)
{
	return l->process == LEAVE_CORRECT ? l->parent : l->id;
}

/* --- gathering --- */

struct given {
	struct arena *arena;
	struct leave_gave *item;
	int n, room;
	bool failed;
};

struct covering {
	struct ctx *c;
	const struct leave *l;
	struct arena *a;
	struct leave_cover_list *out;
	struct leave_spell spell;
	struct given open, done;
	int64_t first_us, now_us;
	int room;
};

static bool
keep_given(void *arg, const struct leave_gave *row)
{
	struct given *to = arg;
	struct leave_gave *more = arena_more(to->arena, to->item, to->n, &to->room, sizeof *more);

	to->failed |= !more;
	if (!more)
		return false;
	to->item = more;
	to->item[to->n++] = *row;
	return true;
}

static bool
load_given(struct covering *g, bool open, struct err *e)
{
	const struct leave_given f = {
		g->l->person, g->l->range.first_day, g->l->range.last_day, open};
	struct given *to = open ? &g->open : &g->done;

	to->arena = g->a;
	return leave_given_rows(g->c, &f, keep_given, to, e) &&
	       (!to->failed || err_set(e, ERR_NOMEM));
}

static struct leave_cover_shift *
add_shift(struct covering *g, const struct assignment *of)
{
	struct leave_cover_list *l = g->out;
	const enum leave_part part = leave_part_of(&(const struct leave_spells){&g->spell, 1}, of);

	l->item = arena_more(g->a, l->item, l->n, &g->room, sizeof *l->item);
	if (!l->item)
		return NULL;
	l->item[l->n] = (struct leave_cover_shift){.of = *of, .part = part, .name = "", .why = ""};
	return &l->item[l->n++];
}

static bool
list_rostered(struct covering *g, struct err *e)
{
	const struct assignment_filter own = {
		.person = g->l->person, .from = g->l->range.first_day, .to = g->l->range.last_day};
	struct roster_plan p;
	bool good = true;

	if (!assignment_load(g->c, &own, &p, e))
		return false;
	for (size_t i = 0; good && i < p.items; i++) {
		struct leave_cover_shift *s = add_shift(g, &p.item[i]);

		good = s || err_set(e, ERR_NOMEM);
		if (good && s->of.start_us <= g->now_us)
			s->state = LEAVE_COVER_BEGUN;
	}
	roster_plan_free(&p);
	return good;
}

static struct leave_cover_shift *
find(struct covering *g, int day, int64_t shift)
{
	for (int i = 0; i < g->out->n; i++)
		if (g->out->item[i].of.day == day && g->out->item[i].of.shift == shift)
			return &g->out->item[i];
	return NULL;
}

static void
take_change(struct leave_cover_shift *s, const struct shift_change *of, enum leave_cover_state is)
{
	s->state = is;
	s->change = of->id;
	s->kind = of->kind;
	s->by = of->move[0].to;
}

static bool
mark_asked(struct covering *g, struct err *e)
{
	for (int i = 0; i < g->open.n; i++) {
		const struct leave_gave *row = &g->open.item[i];
		struct leave_cover_shift *s = find(g, row->day, row->shift);
		struct shift_change change;

		if (!s || s->state != LEAVE_COVER_GAP)
			continue;
		if (!shift_change_row_get(g->c, row->change, &change, e))
			return false;
		shift_change_lapse(&change, g->now_us);
		if (shift_change_is_open(change.state))
			take_change(s, &change,
				change.state == SHIFT_CHANGE_CONSENTED ? LEAVE_COVER_AGREED
								       : LEAVE_COVER_ASKED);
	}
	return true;
}

/* What was given away before the leave was asked for is no day of it: LV-15. */
static bool
list_covered(struct covering *g, struct err *e)
{
	for (int i = 0; i < g->done.n; i++) {
		const struct leave_gave *row = &g->done.item[i];
		struct leave_cover_shift *s = find(g, row->day, row->shift);
		struct shift_change change;

		if (row->step_us < g->first_us || (s && s->state != LEAVE_COVER_COVERED))
			continue;
		if (!shift_change_row_get(g->c, row->change, &change, e))
			return false;
		if (!s)
			s = add_shift(g, &change.move[0].of);
		if (!s)
			return err_set(e, ERR_NOMEM);
		take_change(s, &change, LEAVE_COVER_COVERED);
	}
	return true;
}

/* The statement is of the shift as the roster had it. */
static bool
mark_uncovered(void *arg, const struct leave_uncovered *u)
{
	struct covering *g = arg;
	struct leave_cover_shift *s = find(g, u->day, u->shift);

	if (!s || s->of.desk != u->desk || s->state == LEAVE_COVER_COVERED)
		return true;
	s->state = LEAVE_COVER_UNCOVERED;
	s->said_by = u->by;
	s->said_us = u->at_us;
	s->record = u->record;
	return true;
}

static int
by_start(const void *a, const void *b)
{
	const struct leave_cover_shift *x = a, *y = b;

	if (x->of.start_us != y->of.start_us)
		return x->of.start_us < y->of.start_us ? -1 : 1;
	return (x->of.shift > y->of.shift) - (x->of.shift < y->of.shift);
}

/* Half a day off may not touch what the person works of that day. */
static void
settle(struct covering *g)
{
	struct leave_cover_list *l = g->out;
	int kept = 0;

	for (int i = 0; i < l->n; i++)
		if (l->item[i].part != LEAVE_PART_NONE)
			l->item[kept++] = l->item[i];
	l->n = kept;
	if (l->n)
		qsort(l->item, (size_t)l->n, sizeof *l->item, by_start);
	for (int i = 0; i < l->n; i++)
		l->stops += leave_cover_stops(l->item[i].state);
}

bool
leave_cover_gather(struct ctx *c, const struct leave *l, struct arena *a,
	struct leave_cover_list *out, struct err *e)
{
	struct covering g = {.c = c,
		.l = l,
		.a = a,
		.out = out,
		.spell = {.person = l->person,
			.first_day = l->range.first_day,
			.last_day = l->range.last_day,
			.first_half = l->range.first_half,
			.last_half = l->range.last_half},
		.now_us = c->now.utc_us};

	*out = (struct leave_cover_list){.n = 0};
	if (!leave_first_sent(c, leave_cover_base(l), &g.first_us, e) || !load_given(&g, true, e) ||
		!load_given(&g, false, e) || !list_rostered(&g, e) || !mark_asked(&g, e) ||
		!list_covered(&g, e) ||
		!leave_uncovered_of(c, leave_cover_base(l), mark_uncovered, &g, e))
		return false;
	settle(&g);
	return true;
}

/* --- reading --- */

const struct leave_effect_shift *
leave_cover_effect(const struct leave_effect *f, const struct assignment *of)
{
	for (int i = 0; i < f->shifts; i++)
		if (f->shift[i].day == of->day && f->shift[i].shift == of->shift &&
			f->shift[i].desk == of->desk)
			return &f->shift[i];
	return NULL;
}

struct finding {
	struct ctx *c;
	const struct shift_key *of;
	int64_t to;
};

static bool
note_taker(void *arg, const struct leave_gave *g)
{
	struct finding *f = arg;

	if (g->shift == f->of->shift)
		f->to = g->to;
	return true;
}

/* Whoever covers may have had it covered in turn. */
static bool
find_holder(struct ctx *c, struct leave_cover_shift *s, struct err *e)
{
	enum { TURNS_MAX = 8 };

	for (int i = 0; i < TURNS_MAX; i++) {
		const struct shift_key key = {s->by, s->of.day, s->of.shift};
		const struct leave_given f = {s->by, s->of.day, s->of.day, false};
		struct finding next = {.c = c, .of = &key};
		struct assignment now;
		int64_t roster;

		if (!shift_change_assigned(c, &key, &now, &roster, e))
			return false;
		if (roster)
			return true;
		if (!leave_given_rows(c, &f, note_taker, &next, e))
			return false;
		if (!next.to)
			return true;
		s->by = next.to;
	}
	return true;
}

static bool
fill_words(struct ctx *c, struct arena *a, struct leave_names *names, struct leave_cover_shift *s,
	struct err *e)
{
	if (s->state == LEAVE_COVER_COVERED && !find_holder(c, s, e))
		return false;
	if (s->by) {
		s->name = leave_name_of(names, s->by, e);
		if (!s->name)
			return false;
	}
	return !s->record || leave_cover_why(c, s->record, a, &s->why, e);
}

static bool
fill(struct ctx *c, const struct leave *l, struct arena *a, struct leave_cover_list *out,
	struct err *e)
{
	const struct leave_effect_ask ask = {l->person, l->id, l->range};
	struct leave_names names = {.c = c, .arena = a};
	struct leave_effect *f = arena_alloc(a, sizeof *f);
	bool good = f || err_set(e, ERR_NOMEM);

	good = good && leave_cover_gather(c, l, a, out, e) && leave_effect_load(c, &ask, a, f, e);
	for (int i = 0; good && i < out->n; i++) {
		struct leave_cover_shift *s = &out->item[i];

		good = fill_words(c, a, &names, s, e);
		if (s->state != LEAVE_COVER_COVERED && s->state != LEAVE_COVER_BEGUN)
			s->effect = leave_cover_effect(f, &s->of);
	}
	mem_free(names.item);
	return good;
}

bool
leave_cover_load(
	struct ctx *c, int64_t leave, struct arena *a, struct leave_cover_list *out, struct err *e)
{
	struct ctx as = *c;
	struct leave l;

	as.now = clock_now(&c->clock);
	return leave_get(c, leave, &l, e) && fill(&as, &l, a, out, e);
}

/* --- who may what --- */

static bool
may(struct ctx *c, enum action action, int64_t person)
{
	struct err why;

	err_clear(&why);
	return access_may(c, action, &(const struct access_object){.person = person}, &why);
}

bool
leave_cover_may(struct ctx *c, int64_t leave, struct leave_cover_may *out, struct err *e)
{
	struct leave l;
	bool own;

	*out = (struct leave_cover_may){.ask = false};
	if (!leave_get(c, leave, &l, e))
		return false;
	if (leave_is_over(l.process, l.state) || l.state == LEAVE_DRAFT)
		return true;
	own = l.person == c->who;
	out->ask = may(c, own ? ACT_SHIFT_CHANGE_ASK : ACT_LEAVE_COVER_ASK, l.person);
	out->offer = own && out->ask;
	out->assign = !own && may(c, ACT_SHIFT_CHANGE_ASSIGN, l.person);
	out->spare = !own && may(c, ACT_LEAVE_COVER_SPARE, l.person);
	return true;
}

/* --- for others --- */

/* Sorted, each once. */
static void
add_day(struct leave_cover_days *l, int day)
{
	int at = l->n;

	while (at > 0 && l->day[at - 1] >= day)
		at--;
	if ((at < l->n && l->day[at] == day) || l->n == LEAVE_COVER_DAYS_MAX)
		return;
	for (int i = l->n++; i > at; i--)
		l->day[i] = l->day[i - 1];
	l->day[at] = day;
}

static bool
is_lost(enum leave_state s)
{
	return s == LEAVE_REJECTED || s == LEAVE_WITHDRAWN || s == LEAVE_CANCELLED;
}

static bool
count_days(struct ctx *c, int64_t person, const struct given *given, struct leave_cover_days *out,
	struct err *e)
{
	for (int i = 0; i < given->n; i++) {
		const struct leave_gave *g = &given->item[i];
		const struct shift_key of = {person, g->day, g->shift};
		struct leave_behind l;

		if (!leave_behind_day(c, &of, g->step_us, &l, e))
			return false;
		if (l.leave && !is_lost(l.state))
			add_day(out, g->day);
	}
	return true;
}

bool
leave_cover_days(struct ctx *c, int64_t person, int from, int to, struct leave_cover_days *out,
	struct err *e)
{
	const struct leave_given f = {person, from, to, false};
	struct given given = {.n = 0};
	struct arena a;
	bool good;

	*out = (struct leave_cover_days){.n = 0};
	arena_init(&a);
	given.arena = &a;
	good = leave_given_rows(c, &f, keep_given, &given, e) &&
	       (!given.failed || err_set(e, ERR_NOMEM)) && count_days(c, person, &given, out, e);
	arena_free(&a);
	return good;
}

bool
leave_cover_behind(struct ctx *c, int64_t change, int64_t *leave, bool *over, struct err *e)
{
	struct shift_change s;
	struct leave_behind l;

	*over = true;
	if (!leave_cover_over_get(c, change, leave, e))
		return false;
	if (*leave)
		return true;
	if (!shift_change_row_get(c, change, &s, e))
		return false;
	const struct shift_key of = {s.move[0].of.person, s.move[0].of.day, s.move[0].of.shift};
	if (!leave_behind_day(c, &of, s.us, &l, e))
		return false;
	*leave = s.kind == SHIFT_SWAP || s.kind == SHIFT_THREE_WAY ? 0 : l.leave;
	*over = *leave && is_lost(l.state);
	return true;
}
