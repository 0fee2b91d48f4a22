/* attendance_run.c — the facts against what is booked: what is new, what has gone. SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/day.h"
#include "domain/act.h"
#include "domain/attendance_core.h"
#include "domain/attendance_sql.h"
#include "domain/param.h"

enum { CHUNK_DAYS = 31, RUN_DAYS_MAX = 366, STREAK_BACK_DAYS = 62 };

/* ---- what is worth an event ---- */

static bool
is_booked(const struct attendance_row *row)
{
	switch (row->kind) {
	case ATTENDANCE_LATE:
	case ATTENDANCE_EARLY_OUT:
	case ATTENDANCE_ABSENT:
	case ATTENDANCE_ABSENT_HALF:
	case ATTENDANCE_NOT_SIGNED_OUT:
	case ATTENDANCE_EXCUSED_PENDING: return !row->provisional;
	case ATTENDANCE_OFF_POST:
		return !row->provisional && row->reason != ATTENDANCE_OFF_POST_WITHIN;
	case ATTENDANCE_NONE:
	case ATTENDANCE_PRESENT:
	case ATTENDANCE_ON_LEAVE:
	case ATTENDANCE_ON_BUSINESS:
	case ATTENDANCE_EXCUSED:
	case ATTENDANCE_AWAITED:
	case ATTENDANCE_EARLY_IN:
	case ATTENDANCE_HALF_LEAVE:
	case ATTENDANCE_OPEN:
	case ATTENDANCE_UNPLANNED:
	case ATTENDANCE_IN_A_ROW:
	case ATTENDANCE_KINDS:
	default: return false;
	}
}

static struct attendance_event
event_of(const struct attendance_row *row)
{
	return (struct attendance_event){.person = row->person,
		.day = row->day,
		.shift = row->shift,
		.desk = row->desk,
		.kind = row->kind,
		.reason = row->reason,
		.minutes = row->minutes,
		.halves = row->halves,
		.from_us = row->from_us,
		.to_us = row->to_us,
		.of = row->of,
		.evidence = row->evidence};
}

/* ---- which of them is which ---- */

static int
by(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* The same thing found again; being off post is one thing each time. */
static int
same_thing(const void *x, const void *y)
{
	const struct attendance_event *a = x, *b = y;
	bool each = a->kind == ATTENDANCE_OFF_POST;
	const int n[6] = {by(a->person, b->person), by(a->day, b->day), by(a->shift, b->shift),
		by(a->kind, b->kind), by(a->halves, b->halves),
		each ? by(a->evidence, b->evidence) : 0};

	for (int i = 0; i < 6; i++)
		if (n[i])
			return n[i];
	return 0;
}

static bool
is_as_found(const struct attendance_event *booked, const struct attendance_event *found)
{
	return booked->found_min == found->minutes && booked->reason == found->reason;
}

/* What is booked against what is found, both sorted: each pair, or one without the other. */
struct comparing {
	struct attendance_event *found, *booked;
	size_t n_found, n_booked;
};
typedef bool compared(void *arg, struct attendance_event *found, struct attendance_event *booked);

static bool
compare(const struct comparing *k, compared *pair, void *arg)
{
	size_t f = 0, b = 0;

	while (f < k->n_found || b < k->n_booked) {
		int n = f == k->n_found    ? 1
			: b == k->n_booked ? -1
					   : same_thing(&k->found[f], &k->booked[b]);

		if (!pair(arg, n <= 0 ? &k->found[f] : NULL, n >= 0 ? &k->booked[b] : NULL))
			return false;
		f += n <= 0;
		b += n >= 0;
	}
	return true;
}

/* ---- gathering both ---- */

struct gathering {
	struct arena *arena;
	struct attendance_event *event;
	int n, room;
	bool full;
};

static bool
gather(void *arg, const struct attendance_row *row)
{
	struct gathering *g = arg;
	struct attendance_event *to;

	if (!is_booked(row))
		return true;
	to = arena_more(g->arena, g->event, g->n, &g->room, sizeof *to);
	g->full = !to;
	if (g->full)
		return false;
	g->event = to;
	to[g->n++] = event_of(row);
	return true;
}

/* Booked by the system and not taken back; runs of absent days are compared elsewhere. */
static size_t
only_found(struct attendance_event *ev, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (!ev[i].booked_by && ev[i].state != ATTENDANCE_SUPERSEDED &&
			ev[i].kind != ATTENDANCE_IN_A_ROW)
			ev[kept++] = ev[i];
	return kept;
}

static bool
load_both(struct ctx *c, const struct attendance_filter *f, struct arena *a, struct comparing *out,
	struct err *e)
{
	const struct attendance_ask ask = {*f, true};
	struct gathering g = {.arena = a};
	struct attendance_facts facts;
	struct attendance_events booked;
	bool good;

	*out = (struct comparing){0};
	good = attendance_facts_load(c, f, &facts, e) &&
	       (!facts.k.from || attendance_judge(&facts.k, gather, &g, e)) &&
	       attendance_events_load(c, &ask, a, &booked, e);
	attendance_facts_free(&facts);
	if (!good || g.full)
		return good && err_set(e, ERR_NOMEM);
	out->found = g.event;
	out->n_found = (size_t)g.n;
	out->booked = booked.event;
	out->n_booked = only_found(booked.event, booked.events);
	if (out->n_found > 1)
		qsort(out->found, out->n_found, sizeof *out->found, same_thing);
	if (out->n_booked > 1)
		qsort(out->booked, out->n_booked, sizeof *out->booked, same_thing);
	return true;
}

/* ---- looking: which days differ ---- */

/* Declared void and not found any more: nothing stands, nothing is to be taken back. */
static bool
differs(const struct attendance_event *found, const struct attendance_event *booked)
{
	if (found && booked)
		return !is_as_found(booked, found);
	return found || (booked && booked->state != ATTENDANCE_VOID);
}

struct looking {
	int from;
	bool dirty[CHUNK_DAYS];
	int kept;
};

static bool
look(void *arg, struct attendance_event *found, struct attendance_event *booked)
{
	struct looking *l = arg;

	if (differs(found, booked))
		l->dirty[day_diff(l->from, found ? found->day : booked->day)] = true;
	else
		l->kept++;
	return true;
}

/* ---- booking one day ---- */

struct booking {
	struct ctx *c;
	struct err *e;
	struct attendance_ran *ran;
	struct attendance_event *gone; /* taken back on this day, in order */
	size_t n_gone;
	bool booked_next; /* the second way through: what is gone is known */
};

static bool
take_back(struct booking *k, struct attendance_event *booked)
{
	if (!attendance_act_within(k->c, booked, ATTENDANCE_DO_SUPERSEDE, NULL, k->e))
		return false;
	k->gone[k->n_gone++] = *booked;
	k->ran->superseded++;
	return true;
}

/* What it takes the place of: of the same shift, rather of its own kind. */
static int64_t
replaced_by(const struct booking *k, const struct attendance_event *found)
{
	int64_t id = 0;

	for (size_t i = 0; i < k->n_gone; i++) {
		const struct attendance_event *g = &k->gone[i];

		if (g->person != found->person || g->shift != found->shift)
			continue;
		if (g->kind == found->kind)
			return g->id;
		id = id ? id : g->id;
	}
	return id;
}

static bool
book(struct booking *k, struct attendance_event *found)
{
	int64_t by_hand;

	if (!attendance_stands(k->c, found, &by_hand, k->e))
		return false;
	if (by_hand)
		return true; /* a leader saw the same, and booked it */
	found->replaces = replaced_by(k, found);
	k->ran->booked++;
	return attendance_book_within(k->c, found, NULL, k->e);
}

static bool
settle(void *arg, struct attendance_event *found, struct attendance_event *booked)
{
	struct booking *k = arg;

	if (!differs(found, booked))
		return true;
	if (!k->booked_next)
		return !booked || take_back(k, booked);
	return !found || book(k, found);
}

/* Everything again with the write lock held: what was looked at may have changed. */
static bool
book_day(struct ctx *c, int day, struct attendance_ran *ran, struct arena *a, struct err *e)
{
	const struct attendance_filter f = {.from = day, .to = day};
	struct booking k = {.c = c, .e = e, .ran = ran};
	struct comparing both;

	if (!load_both(c, &f, a, &both, e))
		return false;
	k.gone = arena_alloc(a, (both.n_booked + 1) * sizeof *k.gone);
	if (!k.gone)
		return err_set(e, ERR_NOMEM);
	if (!compare(&both, settle, &k))
		return false;
	k.booked_next = true;
	return compare(&both, settle, &k);
}

static bool
run_day(struct ctx *c, int day, struct attendance_ran *ran, struct err *e)
{
	struct attendance_ran now = *ran;
	struct arena a;
	bool good;

	if (!act_begin(c, ACT_SYSTEM, NULL, e))
		return false;
	arena_init(&a);
	good = book_day(c, day, &now, &a, e);
	arena_free(&a);
	if (!good)
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	*ran = now;
	return true;
}

static bool
run_chunk(
	struct ctx *c, const struct attendance_filter *f, struct attendance_ran *ran, struct err *e)
{
	struct looking l = {.from = f->from};
	struct comparing both;
	struct arena a;
	bool good;

	arena_init(&a);
	good = load_both(c, f, &a, &both, e) && compare(&both, look, &l);
	arena_free(&a);
	ran->kept += l.kept;
	for (int i = 0; good && i < CHUNK_DAYS; i++)
		good = !l.dirty[i] || run_day(c, day_add(f->from, i), ran, e);
	return good;
}

bool
attendance_run(struct ctx *c, int from, int to, struct attendance_ran *out, struct err *e)
{
	struct attendance_filter f = {.from = 0};
	int today = clock_today(&c->clock), first;

	*out = (struct attendance_ran){0};
	if (!access_may(c, ACT_SYSTEM, NULL, e) || !attendance_first_day(c, &first, e))
		return false;
	to = to ? to : today;
	from = from ? from : day_add_months(today - today % 100 + 1, -1);
	if (to < from || day_diff(from, to) >= RUN_DAYS_MAX)
		return err_set(e, ERR_INVALID, .field = "to", .rule = "ATT-02",
			.msgid = N_("At most 366 days, the first one before the last"));
	from = from < first ? first : from;
	to = to > today ? today : to;
	if (!first || to < from)
		return true;
	out->from = from;
	out->to = to;
	for (f.from = from; f.from <= to; f.from = day_add(f.to, 1)) {
		f.to = day_add(f.from, CHUNK_DAYS - 1);
		f.to = f.to > to ? to : f.to;
		if (!run_chunk(c, &f, out, e))
			return false;
	}
	return attendance_run_streaks(c, from, to, out, e);
}
