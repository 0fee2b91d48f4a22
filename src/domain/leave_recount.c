/* leave_recount.c — leaves counted again when roster or calendar change. SPDX-License-Identifier: MIT
 *
 * source: LV-15, LV-07, RST-08.
 */
#include "domain/leave_recount.h"

#include "domain/leave_core.h"
#include "domain/leave_day_run_sql.h"
#include "domain/leave_process_core.h"
#include "domain/leave_told.h"

struct recounting {
	struct ctx *c;
	const struct leave_recount *r;
	const struct leave_types *types;
	struct leave l;
	struct leave_count was, now;
	int today;
	struct arena *arena;
};

/* RST-08: a roster plans nothing on approved days, so these stay as they were counted. */
static bool
as_counted(struct recounting *k, enum leave_roster_day **out, struct err *e)
{
	*out = arena_alloc(k->arena, LEAVE_DAYS_MAX * sizeof **out);
	if (!*out)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < k->was.days; i++)
		(*out)[i] = k->was.day[i].roster;
	return true;
}

static bool
is_taken(const struct recounting *k, int day)
{
	return day < k->today || (day == k->today && leave_stands(k->l.state));
}

/* What was taken stays as it was counted. */
static bool
keep_taken(struct recounting *k)
{
	bool changed = false;

	k->now.half_days = 0;
	k->now.provisional = false;
	for (int i = 0; i < k->now.days; i++) {
		const struct leave_day *was = &k->was.day[i];
		struct leave_day *now = &k->now.day[i];

		if (is_taken(k, was->day))
			*now = *was;
		changed |= now->half_days != was->half_days || now->class != was->class ||
			   now->roster != was->roster || now->provisional != was->provisional;
		k->now.half_days += now->half_days;
		k->now.provisional |= now->provisional;
	}
	return changed;
}

/* A length of zero is a count too; what cannot be counted any more stays as it is. */
static bool
count(struct recounting *k, const struct leave_type *type, bool *changed, struct err *e)
{
	struct leave_measured m = {.person = k->l.person, .type = type, .range = k->l.range};
	enum leave_roster_day *roster;
	struct err none;

	*changed = false;
	if (leave_stands(k->l.state)) {
		if (!as_counted(k, &roster, e))
			return false;
		m.roster = roster;
	}
	err_clear(&none);
	if (!leave_measure(k->c, &m, k->arena, &k->now, &none) && none.code != ERR_INVALID) {
		if (e)
			*e = none;
		return false;
	}
	*changed = k->now.days == k->was.days && keep_taken(k);
	return true;
}

/* LV-07: it became a long one before it began, and nobody talked about it. */
static bool
is_long_now(struct recounting *k, bool *out, struct err *e)
{
	const struct leave *l = &k->l;
	int from;

	*out = false;
	if ((l->state != LEAVE_MANAGER_APPROVED && l->state != LEAVE_FILED) || l->noted ||
		leave_has_begun(l, k->today))
		return true;
	if (!leave_note_from(k->c, &from, e))
		return false;
	*out = k->was.half_days < from && k->now.half_days >= from;
	return true;
}

static bool
tell(struct recounting *k, bool reopened, struct err *e)
{
	struct leave_telling_of t = {.leave = k->l.id,
		.to = k->l.person,
		.what = reopened ? LEAVE_TOLD_REOPENED : LEAVE_TOLD_RECOUNTED,
		.was_half_days = k->was.half_days,
		.half_days = k->now.half_days};

	if (k->was.half_days == k->now.half_days)
		return true;
	if (!leave_tell_within(k->c, &t, e) || !leave_leader_row(k->c, k->l.id, &t.to, e))
		return false;
	if (k->l.state == LEAVE_SUBMITTED)
		t.to = k->l.with;
	return leave_tell_within(k->c, &t, e);
}

static bool
turn(struct recounting *k, struct err *e)
{
	struct leave now = k->l;
	struct leave_turn t = {.type = RECORD_LEAVE_RECOUNTED,
		.action = LEAVE_DO_RECOUNT,
		.because = k->r->because,
		.now = &now,
		.count = &k->now,
		.fact = true};
	bool is_long;

	if (!is_long_now(k, &is_long, e))
		return false;
	if (is_long)
		t.action = LEAVE_DO_REOPEN;
	now.half_days = k->now.half_days;
	now.provisional = k->now.provisional;
	return leave_turn_within(k->c, &k->l, &t, e) && tell(k, is_long, e);
}

static bool
recount_one(struct recounting *k, int64_t id, struct err *e)
{
	const struct leave_type *type;
	bool changed;

	if (!leave_row(k->c, id, &k->l, e))
		return false;
	type = leave_type_of(k->types, k->l.type);
	if (!type || type->counted == LEAVE_CALENDAR_DAYS ||
		(k->r->roster && leave_stands(k->l.state)))
		return true;
	k->was.day = arena_alloc(k->arena, LEAVE_DAYS_MAX * sizeof *k->was.day);
	if (!k->was.day)
		return err_set(e, ERR_NOMEM);
	return leave_days_of(k->c, id, &k->was, e) && count(k, type, &changed, e) &&
	       (!changed || turn(k, e));
}

static bool
recount_all(struct ctx *c, const struct leave_recount *r, const struct leave_day_ids *ids,
	const struct leave_types *types, struct err *e)
{
	bool good = true;

	for (int i = 0; good && i < ids->n; i++) {
		struct arena a;
		struct recounting k = {.c = c,
			.r = r,
			.types = types,
			.today = clock_local(c->now.utc_us).day,
			.arena = &a};

		arena_init(&a);
		good = recount_one(&k, ids->id[i], e);
		arena_free(&a);
	}
	return good;
}

bool
leave_recount_within(struct ctx *c, const struct leave_recount *r, struct err *e)
{
	struct leave_live_of f = {.r = r, .today = clock_local(c->now.utc_us).day};
	struct leave_day_ids ids = {.n = LEAVE_DAY_IDS_MAX};
	struct leave_types types;

	if (!leave_types_load(c, &types, e))
		return false;
	while (ids.n == LEAVE_DAY_IDS_MAX) {
		if (!leave_live_rows(c, &f, &ids, e) || !recount_all(c, r, &ids, &types, e))
			return false;
		f.after = ids.n ? ids.id[ids.n - 1] : 0;
	}
	return true;
}
