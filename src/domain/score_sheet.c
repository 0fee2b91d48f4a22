/* score_sheet.c — what a person says to their month, and how it closes. SPDX-License-Identifier: MIT
 *
 * source: SCR-14.
 */
#include "base/day.h"
#include "domain/act.h"
#include "domain/conduct.h"
#include "domain/ledger.h"
#include "domain/score_appeal_core.h"
#include "domain/score_month_core.h"

enum { RUN_PERIODS_MAX = 64 };

/* --- reading --- */

/* Before it is published only who scores or confirms sees it. */
static bool
may_see(struct ctx *c, const struct score_sheet *s, struct err *e)
{
	if (s->state == SCORE_SHEET_HELD && c->who)
		return access_may(c, ACT_SCORE_MONTH_SEE, &(const struct access_object){0}, e);
	return access_may(
		c, ACT_CONDUCT_SEE, &(const struct access_object){.person = s->person}, e);
}

bool
score_sheet_get(struct ctx *c, int64_t person, int month, struct score_sheet *out, bool *found,
	struct err *e)
{
	return score_sheet_row(c, person, month, out, found, e) && (!*found || may_see(c, out, e));
}

bool
score_sheet_waiting(struct ctx *c, struct score_sheet *out, int max, int *n, struct err *e)
{
	return score_sheets_of(c, c->who, out, max, n, e);
}

/* --- acknowledging --- */

static bool
frozen_hash(struct ctx *c, struct record *r, int64_t record, struct err *e)
{
	struct ledger_record of;

	if (!ledger_read(c, record, &of, e))
		return false;
	record_bytes(r, TAG_SCORE_FROZEN, of.ref.hash, SEAL_HASH);
	ledger_record_free(&of);
	return true;
}

static bool
sign_sheet(struct ctx *c, const struct score_sheet *s, struct score_sheet_move *m, struct err *e)
{
	struct score_period_row p;
	struct ledger_ref ref = {.id = 0};
	struct record r;
	bool good;

	record_init(&r, RECORD_SCORE_ACKNOWLEDGED, 0);
	record_int(&r, TAG_SCORE_MONTH, s->month);
	record_int(&r, TAG_SCORE_GROUP, (int64_t)s->group);
	record_int(&r, TAG_SCORE_PERSON, s->person);
	good = score_period_row(c, s->month, s->group, &p, e) && frozen_hash(c, &r, p.frozen, e) &&
	       ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	m->record = ref.id;
	return good;
}

static bool
acknowledge(struct ctx *c, int month, int64_t rev, struct err *e)
{
	struct score_sheet s;
	struct score_sheet_move m;
	bool found;
	int to;

	if (!score_month_is_signed(c, e) || !score_sheet_row(c, c->who, month, &s, &found, e))
		return false;
	to = found ? score_sheet_next(s.state, SCORE_SHEET_ACKNOWLEDGE) : -1;
	if (found && s.rev != rev)
		return err_set(e, ERR_STALE, .rule = "SCR-14",
			.msgid = N_("This sheet was changed meanwhile. Look at it again first"));
	if (to < 0)
		return err_set(e, ERR_BLOCKED, .rule = "SCR-14",
			.msgid = N_("This sheet does not wait for your answer"));
	m = (struct score_sheet_move){.month = month,
		.person = c->who,
		.rev = rev,
		.from = s.state,
		.to = (enum score_sheet_state)to,
		.acknowledged_us = c->now.utc_us};
	return sign_sheet(c, &s, &m, e) && score_sheet_move(c, &m, e);
}

bool
score_sheet_acknowledge(struct ctx *c, int month, int64_t rev, struct err *e)
{
	if (!act_begin(
		    c, ACT_SCORE_ACKNOWLEDGE, &(const struct access_object){.person = c->who}, e))
		return false;
	return acknowledge(c, month, rev, e) ? act_commit(c, e) : act_fail(c);
}

/* --- closing --- */

bool
score_month_close_within(struct ctx *c, int month, enum score_group g, bool *closed, struct err *e)
{
	struct score_signed s = {.act = SCORE_MONTH_CLOSE};
	struct score_period_move m = {.month = month, .group = g};
	struct score_period_row p;
	struct score_period of = {.month = month, .group = g};
	struct score_frozen f;
	int64_t record;
	bool good;
	int open;

	*closed = false;
	if (!score_sheets_open(c, month, g, &open, e) || !score_period_row(c, month, g, &p, e))
		return false;
	if (open || score_month_next(p.state, SCORE_MONTH_CLOSE) < 0)
		return true;
	good = score_table_of(c, p.frozen, &f, e) && score_table_amend(c, &f, INT64_MAX, e);
	s.round = m.round = p.round;
	s.table = &f;
	s.frozen = p.frozen;
	m.rev = p.rev;
	m.from = p.state;
	m.to = SCORE_MONTH_CLOSED;
	good = good && score_month_sign(c, &of, &s, &record, e) && score_period_move(c, &m, e);
	score_frozen_free(&f);
	*closed = good;
	return good;
}

bool
score_sheet_end_within(struct ctx *c, int64_t person, int month, int64_t record, struct err *e)
{
	struct score_sheet_move m = {.month = month, .person = person, .record = record};
	struct score_sheet s;
	bool found, closed;
	int to;

	if (!score_sheet_row(c, person, month, &s, &found, e))
		return false;
	to = found ? score_sheet_next(s.state, SCORE_SHEET_END) : -1;
	if (to < 0)
		return true;
	m.rev = s.rev;
	m.from = s.state;
	m.to = (enum score_sheet_state)to;
	return score_sheet_move(c, &m, e) &&
	       score_month_close_within(c, month, s.group, &closed, e);
}

/* --- what time brings --- */

struct closing {
	struct buf persons; /* u64 each */
	int n;
};

static bool
note_person(void *arg, int64_t person, struct err *e)
{
	struct closing *l = arg;

	(void)e;
	buf_u64(&l->persons, (uint64_t)person);
	l->n++;
	return true;
}

static bool
sign_closing(struct ctx *c, const struct score_period_key *k, struct closing *l, int64_t frozen,
	struct err *e)
{
	struct ledger_ref ref = {.id = 0};
	struct record r;
	bool good;

	record_init(&r, RECORD_SCORE_SHEETS_CLOSED, 0);
	good = l->persons.failed ? err_set(e, ERR_NOMEM)
				 : ledger_content(c, &r, buf_str(&l->persons), l->persons.len, e);
	record_int(&r, TAG_SCORE_MONTH, k->month);
	record_int(&r, TAG_SCORE_GROUP, (int64_t)k->group);
	record_int(&r, TAG_SCORE_ROWS, l->n);
	good = good && frozen_hash(c, &r, frozen, e) && ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	return good && score_sheets_close(c, k->month, k->group, ref.id, e);
}

/* Silence, and what was acknowledged: the list first says who was silent, then who was not. */
static bool
close_sheets(struct ctx *c, const struct score_period_key *k, struct score_ran *out, struct err *e)
{
	struct closing l = {.n = 0};
	struct score_period_row p;
	bool good;

	buf_init(&l.persons);
	good = score_sheets_in(c, k, SCORE_SHEET_PUBLISHED, note_person, &l, e) &&
	       score_sheets_in(c, k, SCORE_SHEET_ACKNOWLEDGED, note_person, &l, e) &&
	       score_period_row(c, k->month, k->group, &p, e) &&
	       (!l.n || sign_closing(c, k, &l, p.frozen, e));
	buf_free(&l.persons);
	out->sheets += good ? l.n : 0;
	return good;
}

static bool
run_within(struct ctx *c, const struct score_period_key *k, struct score_ran *out, struct err *e)
{
	const int today = clock_local(c->now.utc_us).day;
	bool closed;

	if (!score_appeals_lapse_within(c, k, today, &out->appeals, e) ||
		(today > k->due_day && !close_sheets(c, k, out, e)) ||
		!score_month_close_within(c, k->month, k->group, &closed, e))
		return false;
	out->months += closed;
	return true;
}

/* Is there anything to do at all? A transaction that does nothing is none. */
static bool
is_due(struct ctx *c, const struct score_period_key *k, bool *is, struct err *e)
{
	const int today = clock_today(&c->clock);
	int open;

	if (!score_sheets_open(c, k->month, k->group, &open, e) ||
		!score_appeals_lapse_due(c, k, today, is, e))
		return false;
	*is |= !open;
	if (*is || today <= k->due_day)
		return true;
	return score_sheets_answered(c, k, is, e);
}

bool
score_month_run(struct ctx *c, struct score_ran *out, struct err *e)
{
	struct score_period_key key[RUN_PERIODS_MAX];
	int n;

	*out = (struct score_ran){0};
	if (!score_period_keys(c, SCORE_MONTH_PUBLISHED, key, RUN_PERIODS_MAX, &n, e))
		return false;
	for (int i = 0; i < n; i++) {
		bool due;

		if (!is_due(c, &key[i], &due, e))
			return false;
		if (!due)
			continue;
		if (!act_begin(c, ACT_SYSTEM, &(const struct access_object){0}, e))
			return false;
		if (!run_within(c, &key[i], out, e))
			return act_fail(c);
		if (!act_commit(c, e))
			return false;
	}
	return true;
}
