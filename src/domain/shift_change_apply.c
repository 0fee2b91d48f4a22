/* shift_change_apply.c — an approved change: the roster, and what hangs on its shifts. SPDX-License-Identifier: MIT
 *
 * All moves are one act: everybody leaves before anybody comes. The open draft of
 * the month follows, so that the next version begins as what is in force.
 * source: RST-05, RST-13.
 */
#include "domain/follow.h"
#include "domain/follow_sql.h"
#include "domain/leave_recount.h"
#include "domain/roster_sql.h"
#include "domain/shift_change_core.h"

#define MINUTE_US INT64_C(60000000)
enum { MATTERS_MAX = 64 };

/* --- the open matters of a shift --- */

struct carrying {
	const struct shift_move *move;
	const struct follow_saids *said;
	int64_t id[MATTERS_MAX], to[MATTERS_MAX];
	int n;
};

static int64_t
due_of(const struct carrying *k, const struct matter *m)
{
	for (int i = 0; i < k->said->n; i++)
		if (k->said->said[i].matter == m->id)
			return follow_matter_due(m, k->said->said[i].due_us, k->said->record);
	return m->due_utc_us;
}

static bool
note_matter(void *arg, const struct matter *m)
{
	struct carrying *k = arg;
	int64_t due_us = due_of(k, m);

	if (due_us >= k->move->of.start_us && due_us < k->move->of.end_us) {
		k->id[k->n] = m->id;
		k->to[k->n++] = k->move->to;
	}
	return k->n < MATTERS_MAX;
}

/* RST-13: what is promised for a time in the shift, and theirs. All are looked for
 * before any is given on. */
static bool
carry_matters(struct ctx *c, const struct shift_change *s, struct carrying *k, struct err *e)
{
	struct follow_saids *said = mem_alloc(sizeof *said);
	bool good = said || err_set(e, ERR_NOMEM);

	k->said = said;
	for (int i = 0; good && i < s->moves && k->n < MATTERS_MAX; i++) {
		const struct assignment *a = &s->move[i].of;

		k->move = &s->move[i];
		good = follow_rows_said(c, a->desk, said, e) &&
		       shift_change_matters(c, a->desk, a->person, note_matter, k, e);
	}
	for (int i = 0; good && i < k->n; i++)
		good = matter_dispose(c,
			&(const struct matter_disposal){.id = k->id[i], .owner_id = k->to[i]}, e);
	mem_free(said);
	return good;
}

static void
put_matters(struct record *r, const struct carrying *k)
{
	struct buf b;

	buf_init(&b);
	for (int i = 0; i < k->n; i++)
		buf_u64(&b, (uint64_t)k->id[i]);
	if (k->n)
		record_buf(r, TAG_CHANGE_MATTERS, &b);
	buf_free(&b);
}

/* --- the record --- */

static bool
append_changed(struct ctx *c, struct shift_change_doing *d, const int64_t *rosters,
	const struct carrying *k, struct err *e)
{
	struct ledger_ref ref = {.id = 0};
	struct record r;
	bool good = shift_change_record_begin(&r, RECORD_ROSTER_CHANGED, d, rosters);

	record_int(&r, TAG_CHANGE_LEAD_MIN, d->now.lead_min);
	shift_change_warnings_put(&r, &d->effect);
	put_matters(&r, k);
	good = good ? ledger_append(c, NULL, &r, &ref, e) : err_set(e, ERR_NOMEM);
	record_free(&r);
	d->now.record = ref.id;
	return good;
}

/* --- the roster --- */

static bool
move_draft(struct ctx *c, const struct shift_change *s, const struct shift_move *m, struct err *e)
{
	struct roster draft;

	if (!roster_draft(c, s->team, m->of.day / 100, &draft, e))
		return false;
	return !draft.id || (shift_change_draft_move(c, draft.id, m, e) &&
				    shift_change_draft_touch(c, draft.id, e));
}

static bool
move_all(struct ctx *c, const struct shift_change *s, const int64_t *rosters, struct err *e)
{
	bool good = true;

	for (int i = 0; good && i < s->moves; i++)
		good = shift_change_unassign(c, &s->move[i].of, e);
	for (int i = 0; good && i < s->moves; i++) {
		struct assignment a = s->move[i].of;

		a.person = s->move[i].to;
		good = assignment_insert(c, rosters[i], &a, e) && move_draft(c, s, &s->move[i], e);
	}
	return good;
}

static bool
upset_others(struct ctx *c, const struct shift_change *s, struct err *e)
{
	struct shift_change_upset u = {.team = s->team,
		.from = s->move[0].of.day,
		.to = s->move[0].of.day,
		.but_for = s->id,
		.because = s->record};

	for (int i = 1; i < s->moves; i++) {
		int day = s->move[i].of.day;

		u.from = day < u.from ? day : u.from;
		u.to = day > u.to ? day : u.to;
	}
	return shift_change_invalidate_within(c, &u, e);
}

/* LV-15: what is asked for those days, by the shifts as they stand now. */
static bool
recount_leave(struct ctx *c, const struct shift_change *s, struct err *e)
{
	struct leave_recount r = {.team = s->team,
		.from = s->move[0].of.day,
		.to = s->move[0].of.day,
		.roster = true,
		.because = s->record};

	for (int i = 1; i < s->moves; i++) {
		int day = s->move[i].of.day;

		r.from = day < r.from ? day : r.from;
		r.to = day > r.to ? day : r.to;
	}
	return leave_recount_within(c, &r, e);
}

bool
shift_change_apply(struct ctx *c, struct shift_change_doing *d, struct err *e)
{
	struct shift_change *s = &d->now;
	int64_t rosters[SHIFT_MOVES_MAX];
	struct carrying k = {.n = 0};

	for (int i = 0; i < s->moves; i++)
		if (!shift_move_stands(c, &s->move[i], &rosters[i], e))
			return false;
	/* RST-17: of an assigned cover it is whoever assigned it who approves */
	s->approved_by = d->act == SHIFT_CHANGE_ACCEPT ? s->asked_by : c->who;
	s->lead_min = (s->first_us - c->now.utc_us) / MINUTE_US;
	return carry_matters(c, s, &k, e) && append_changed(c, d, rosters, &k, e) &&
	       move_all(c, s, rosters, e) && upset_others(c, s, e) && recount_leave(c, s, e);
}

/* --- RST-13: what others asked for --- */

static bool
is_touched(const struct shift_change *s, const struct shift_change_upset *u)
{
	for (int i = 0; i < s->moves; i++)
		if (s->move[i].of.day >= u->from && s->move[i].of.day <= u->to)
			return true;
	return false;
}

static bool
still_stands(struct ctx *c, const struct shift_change *s, bool *out, struct err *e)
{
	*out = true;
	for (int i = 0; i < s->moves && *out; i++) {
		int64_t roster;

		if (!shift_move_stands(c, &s->move[i], &roster, e))
			return false;
		*out = roster != 0;
	}
	return true;
}

bool
shift_change_void_within(
	struct ctx *c, const struct shift_change *s, int64_t because, struct err *e)
{
	struct shift_change_doing d = {
		.was = *s, .now = *s, .act = SHIFT_CHANGE_INVALIDATE, .because = because};
	int64_t record;

	d.rule = shift_change_rule(s->kind, s->state, SHIFT_CHANGE_INVALIDATE);
	d.now.state = SHIFT_CHANGE_INVALIDATED;
	d.now.rev++;
	d.now.by = 0;
	d.now.us = c->now.utc_us;
	d.now.last = SHIFT_CHANGE_INVALIDATE;
	return shift_change_append(c, &d, &record, e) && shift_change_row_step(c, s, &d.now, e) &&
	       shift_change_step_insert(c, s->id, record, &d.now, e) &&
	       shift_change_party_untold(c, s->id, 0, e);
}

bool
shift_change_invalidate_within(struct ctx *c, const struct shift_change_upset *u, struct err *e)
{
	struct shift_change_ids *l = mem_alloc(sizeof *l);
	bool good = l || err_set(e, ERR_NOMEM);

	good = good && shift_change_ids_open(c, u->team, c->now.utc_us, l, e);
	for (int i = 0; good && i < l->n; i++) {
		struct shift_change s;
		bool stands;

		if (l->id[i] == u->but_for)
			continue;
		good = shift_change_row_get(c, l->id[i], &s, e);
		if (!good || !is_touched(&s, u))
			continue;
		good = still_stands(c, &s, &stands, e) &&
		       (stands || shift_change_void_within(c, &s, u->because, e));
	}
	mem_free(l);
	return good;
}
