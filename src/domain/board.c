/* board.c — who is on, and what waits for a post. SPDX-License-Identifier: MIT */
#include "domain/board.h"

#include <assert.h>

#include "domain/away.h"
#include "domain/board_sql.h"
#include "domain/presence.h"

/* Whoever holds a desk and is signed in there stands once, as its holder. */
static bool
is_listed(const struct board_people *out, int holders, int64_t person)
{
	for (int i = 0; i < holders; i++)
		if (out->person[i].person == person)
			return true;
	return false;
}

/* Of two sessions of one person the newest counts. */
static void
drop_repeated(struct board_people *out, int holders)
{
	int kept = holders;

	for (int i = holders; i < out->n; i++)
		if (!is_listed(out, kept, out->person[i].person))
			out->person[kept++] = out->person[i];
	out->n = kept;
}

/* Of those listed: since when they are on duty, and whether they are away. */
static bool
add_duty(struct ctx *c, const struct aways *gone, struct board_person *b, struct err *e)
{
	int64_t now = clock_now(&c->clock).utc_us;
	struct presence p;

	if (!presence_open_of(c, b->person, &p, e))
		return false;
	if (!p.id)
		return true;
	b->arrived_us = p.arrived_us;
	b->late_min = presence_late_min(&p);
	for (int i = 0; i < gone->n; i++) {
		const struct away *a = &gone->item[i];

		if (a->person != b->person || a->state != AWAY_GONE)
			continue;
		b->away_kind = (int)a->kind;
		b->away_min = away_gone_min(a, now);
		b->away_over_min = away_over_min(a, now);
	}
	return true;
}

/* On duty at this desk, and signed in at no terminal. */
static bool
add_present(struct ctx *c, struct arena *a, struct board_people *out, struct err *e)
{
	const struct presence_filter here = {.desk = c->desk, .open = true};
	struct presences all;

	if (!c->desk)
		return true;
	if (!presence_load(c, &here, a, &all, e))
		return false;
	for (int i = 0; i < all.n && out->n < BOARD_PEOPLE; i++) {
		struct board_person *b = &out->person[out->n];

		if (is_listed(out, out->n, all.item[i].person))
			continue;
		if (!board_row_person(c, all.item[i].person, c->desk, b, e))
			return false;
		b->since_utc_us = all.item[i].arrived_us;
		out->n++;
	}
	return true;
}

static bool
duties(struct ctx *c, struct board_people *out, struct err *e)
{
	struct aways gone;
	struct arena a;
	bool good;

	arena_init(&a);
	good = add_present(c, &a, out, e) &&
	       away_load(c, &(const struct away_filter){.open = true}, &a, &gone, e);
	for (int i = 0; good && i < out->n; i++)
		good = add_duty(c, &gone, &out->person[i], e);
	arena_free(&a);
	return good;
}

bool
board_people(struct ctx *c, struct board_people *out, struct err *e)
{
	int holders;

	out->n = 0;
	if (!board_rows_holders(c, out, e))
		return false;
	holders = out->n;
	if (!board_rows_sessions(c, out, e))
		return false;
	drop_repeated(out, holders);
	return duties(c, out, e);
}

/* false with e unset: the post may not. */
static bool
may(struct ctx *c, enum action action, int64_t person, bool *yes, struct err *e)
{
	struct err why;

	err_clear(&why);
	*yes = access_may(c, action, &(const struct access_object){.person = person}, &why);
	if (*yes || why.code == ERR_DENIED)
		return true;
	*e = why;
	return false;
}

/* ORG-06: only logins that this post may release (its team's, or all). */
static bool
keep_releasable(struct ctx *c, int from, struct board_tasks *out, struct err *e)
{
	int kept = from;

	for (int i = from; i < out->n; i++) {
		bool yes;

		if (!may(c, ACT_PERSON_UNLOCK, out->task[i].id, &yes, e))
			return false;
		if (yes)
			out->task[kept++] = out->task[i];
	}
	out->n = kept;
	return true;
}

bool
board_tasks(struct ctx *c, struct board_tasks *out, struct err *e)
{
	bool release;
	int from;

	out->n = 0;
	if (!may(c, ACT_HANDOVER_UNATTENDED, 0, &release, e))
		return false;
	if (release && !board_rows_tasks(c, BOARD_UNATTENDED, out, e))
		return false;
	from = out->n;
	return board_rows_tasks(c, BOARD_LOCKED, out, e) && keep_releasable(c, from, out, e);
}

bool
board_urgent(struct ctx *c, int64_t after, struct board_urgent *out, struct err *e)
{
	*out = (struct board_urgent){.last_id = 0};
	if (!board_rows_last(c, &out->last_id, e))
		return false;
	return after < 0 || after >= out->last_id || board_rows_urgent(c, after, out, e);
}

static_assert((int)ENTRY_KINDS <= (int)BOARD_KINDS, "a count for each kind");

bool
board_day(struct ctx *c, int64_t desk, int day, struct board_day *out, struct err *e)
{
	*out = (struct board_day){.all = 0};
	return access_may(c, ACT_LOG_READ, &(const struct access_object){.desk = desk}, e) &&
	       board_rows_day(c, desk, day, out, e);
}

int
board_peak(const struct board_day *d)
{
	int peak = -1;

	for (int i = 0; i < BOARD_HOURS; i++)
		if (d->hour[i] > (peak < 0 ? 0 : d->hour[peak]))
			peak = i;
	return peak;
}
