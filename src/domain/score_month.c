/* score_month.c — a month of scores: proposed, confirmed, published. SPDX-License-Identifier: MIT
 *
 * source: SCR-03, SCR-14, ORG-04.
 */
#include "domain/score_month.h"

#include <string.h>

#include "base/day.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/conduct.h"
#include "domain/ledger.h"
#include "domain/param.h"
#include "domain/score_month_core.h"
#include "domain/workday.h"

enum { MONTHS_AHEAD = 120, WORKDAY_SPAN_DAYS = 92 };

/* --- reading --- */

static bool
month_is_valid(int month, struct err *e)
{
	return day_make(month / 100, month % 100, 1) ||
	       err_set(e, ERR_INVALID, .field = "month", .rule = "RPT-02",
		       .msgid = N_("Write the month like 2026-11"));
}

bool
score_period_read(
	struct ctx *c, int month, enum score_group g, struct score_period *out, struct err *e)
{
	struct score_period_row row;

	*out = (struct score_period){.month = month, .group = g};
	if (!month_is_valid(month, e) || !score_period_row(c, month, g, &row, e))
		return false;
	if (!row.found)
		return true;
	out->state = row.state;
	out->rev = row.rev;
	out->due_day = row.due_day;
	return score_period_steps(c, row.round, out, e) && score_period_counts(c, out, e);
}

bool
score_month_get(
	struct ctx *c, int month, enum score_group g, struct score_period *out, struct err *e)
{
	return access_may(c, ACT_SCORE_MONTH_SEE, &(const struct access_object){0}, e) &&
	       score_period_read(c, month, g, out, e);
}

bool
score_month_list(struct ctx *c, struct score_period *out, int max, int *n, struct err *e)
{
	struct score_period_key key[SCORE_PERIODS_MAX];
	const int last = month_add(clock_today(&c->clock) / 100, -1);
	bool known[SCORE_GROUPS] = {false};
	int keys;

	*n = 0;
	if (!access_may(c, ACT_SCORE_MONTH_SEE, &(const struct access_object){0}, e) ||
		!score_period_keys(c, -1, key, SCORE_PERIODS_MAX, &keys, e))
		return false;
	for (int i = 0; i < keys; i++)
		if (key[i].month >= last)
			known[key[i].group] = true;
	for (int g = 1; g < SCORE_GROUPS; g++)
		if (!known[g] && *n < max &&
			!score_period_read(c, last, (enum score_group)g, &out[(*n)++], e))
			return false;
	for (int i = 0; i < keys && *n < max; i++)
		if (!score_period_read(c, key[i].month, key[i].group, &out[(*n)++], e))
			return false;
	return true;
}

bool
score_month_owed(struct ctx *c, struct score_period *out, int max, int *n, struct err *e)
{
	struct score_period all[SCORE_PERIODS_MAX];
	struct err no;
	bool had;
	int found;

	*n = 0;
	if (!access_may(c, ACT_SCORE_MONTH_SEE, &(const struct access_object){0}, &no))
		return no.code == ERR_DENIED || (*e = no, false);
	if (!score_month_list(c, all, SCORE_PERIODS_MAX, &found, e))
		return false;
	for (int i = 0; i < found && *n < max; i++) {
		const enum score_month_act act = score_month_onward(all[i].state);

		if (act >= SCORE_MONTH_CLOSE)
			continue;
		err_clear(&no);
		had = true;
		if (!all[i].rev && !score_month_had_shifts(c, all[i].month, &had, e))
			return false;
		if (!had)
			continue;
		if (score_month_may(c, &all[i], act, &no))
			out[(*n)++] = all[i];
		else if (no.code != ERR_BLOCKED && no.code != ERR_DENIED)
			return *e = no, false;
	}
	return true;
}

bool
score_month_preview(struct ctx *c, int month, enum score_group g, struct score_frozen *out,
	uint8_t hash[SEAL_HASH], struct err *e)
{
	struct buf b;
	bool good;

	*out = (struct score_frozen){.month = month};
	arena_init(&out->arena);
	if (!access_may(c, ACT_SCORE_MONTH_SEE, &(const struct access_object){0}, e) ||
		!score_table_build(c, month, g, out, e))
		return false;
	buf_init(&b);
	score_table_bytes(out, &b);
	seal_hash(hash, buf_str(&b), b.len);
	good = !b.failed || err_set(e, ERR_NOMEM);
	buf_free(&b);
	return good;
}

bool
score_month_frozen(
	struct ctx *c, const struct score_period *p, struct score_frozen *out, struct err *e)
{
	*out = (struct score_frozen){.month = p->month};
	arena_init(&out->arena);
	if (!access_may(c, ACT_SCORE_MONTH_SEE, &(const struct access_object){0}, e))
		return false;
	if (!p->record[SCORE_MONTH_CONFIRM])
		return err_set(e, ERR_NOT_FOUND, .rule = "SCR-14",
			.msgid = N_("This month is not confirmed yet"));
	return score_table_of(c, p->record[SCORE_MONTH_CONFIRM], out, e);
}

/* --- which month something counts in --- */

bool
score_month_is_open(struct ctx *c, int64_t person, int month, bool *open, struct err *e)
{
	struct score_period_row p;
	struct score_sheet s;
	struct person who;
	bool found;

	*open = true;
	if (!score_sheet_row(c, person, month, &s, &found, e))
		return false;
	if (found) {
		*open = false;
		return true;
	}
	if (!person_get(c, person, &who, e))
		return false;
	if (!score_period_row(c, month, score_group_of(who.post), &p, e))
		return false;
	*open = !p.frozen;
	return true;
}

bool
score_month_for(struct ctx *c, int64_t person, int month, int *counts_in, struct err *e)
{
	*counts_in = month;
	for (int i = 0; i < MONTHS_AHEAD; i++) {
		bool open;

		if (!score_month_is_open(c, person, *counts_in, &open, e))
			return false;
		if (open)
			return true;
		*counts_in = month_add(*counts_in, 1);
	}
	return err_set(e, ERR_BLOCKED, .rule = "SCR-14",
		.msgid = N_("No month is open in which this could count"));
}

/* --- acts --- */

static const struct {
	enum action action;
	const char *not_now; /* msgid: why it is not possible */
} acts[SCORE_MONTH_ACTS] = {
	[SCORE_MONTH_PROPOSE] = {ACT_SCORE_PROPOSE, N_("These scores are proposed already")},
	[SCORE_MONTH_SEND_BACK] = {ACT_SCORE_CONFIRM,
		N_("Only what is proposed and not confirmed is sent back")},
	[SCORE_MONTH_CONFIRM] = {ACT_SCORE_CONFIRM,
		N_("Only what is proposed is confirmed, and once")},
	[SCORE_MONTH_PUBLISH] = {ACT_SCORE_PUBLISH,
		N_("Only what is confirmed is published, and once")},
	[SCORE_MONTH_CLOSE] = {ACT_SYSTEM, N_("A month closes by itself")},
};

static bool
is_possible(const struct score_period *p, enum score_month_act act, struct err *e)
{
	return score_month_next(p->state, act) >= 0 ||
	       err_set(e, ERR_BLOCKED, .rule = "SCR-14", .field = "state",
		       .msgid = acts[act].not_now);
}

bool
score_month_is_signed(const struct ctx *c, struct err *e)
{
	return (c->key && c->key_confirmed) ||
	       err_set(e, ERR_DENIED, .rule = "SCR-14", .field = "password",
		       .msgid = N_("Each step of a month is signed: your password is asked"));
}

static bool
is_over(int month, int today, struct err *e)
{
	char from[DAY_TEXT_BYTES];
	const int first = day_add_months(month * 100 + 1, 1);

	day_format(from, first);
	return today >= first ||
	       err_set(e, ERR_BLOCKED, .rule = "SCR-14", .field = "month",
		       .msgid = N_("This month is not over. It is proposed from {1} on"),
		       .arg = {from});
}

/* SCR-03: the lowest post that takes this step of this group; those above it may, too. */
static bool
is_of_post(struct ctx *c, const struct score_period *p, enum score_month_act act, struct err *e)
{
	const enum post scored = p->group == SCORE_GROUP_STAFF ? POST_AGENT : POST_QA_TRAINER;
	struct person me;

	if (!person_get(c, c->who, &me, e))
		return false;
	if (act == SCORE_MONTH_PROPOSE)
		return conduct_scored_by(scored, me.post) ||
		       err_set(e, ERR_DENIED, .rule = "SCR-03",
			       .msgid =
				       N_("The supervisor proposes the scores of trainer and shift "
					  "leaders"));
	return p->group == SCORE_GROUP_STAFF || me.post == POST_MANAGER ||
	       me.post == POST_DIRECTOR ||
	       err_set(e, ERR_DENIED, .rule = "SCR-14",
		       .msgid = N_("The manager confirms what the supervisor has proposed"));
}

static bool
is_somebody_else(
	const struct ctx *c, const struct score_period *p, enum score_month_act act, struct err *e)
{
	return act != SCORE_MONTH_CONFIRM || p->by[SCORE_MONTH_PROPOSE] != c->who ||
	       err_set(e, ERR_BLOCKED, .rule = "ORG-04",
		       .msgid = N_("You proposed these scores. Somebody else confirms them"));
}

/* Who proposed it takes it back, whatever their post. */
static enum action
action_of(const struct ctx *c, const struct score_period *p, enum score_month_act act)
{
	if (act == SCORE_MONTH_SEND_BACK && p->by[SCORE_MONTH_PROPOSE] == c->who)
		return ACT_SCORE_PROPOSE;
	return acts[act].action;
}

static bool
may(struct ctx *c, const struct score_period *p, enum score_month_act act, int today, struct err *e)
{
	if (!is_possible(p, act, e) || (act == SCORE_MONTH_PROPOSE && !is_over(p->month, today, e)))
		return false;
	if (act == SCORE_MONTH_SEND_BACK && p->by[SCORE_MONTH_PROPOSE] == c->who)
		return true;
	return is_of_post(c, p, act, e) && is_somebody_else(c, p, act, e);
}

bool
score_month_may(
	struct ctx *c, const struct score_period *p, enum score_month_act act, struct err *e)
{
	return access_may(c, action_of(c, p, act), &(const struct access_object){0}, e) &&
	       may(c, p, act, clock_today(&c->clock), e);
}

static bool
propose(struct ctx *c, const struct score_period *p, struct score_period_move *m, struct err *e)
{
	const struct score_signed s = {.act = SCORE_MONTH_PROPOSE, .round = m->round};
	struct score_frozen f;
	int64_t record;
	bool good = score_table_build(c, p->month, p->group, &f, e);

	if (good && !f.rows)
		good = err_set(e, ERR_BLOCKED, .rule = "SCR-03",
			.msgid = N_("Nobody of this group was here in that month"));
	good = good && score_period_move(c, m, e) && score_month_sign(c, p, &s, &record, e) &&
	       score_month_give(c, &f, record, e);
	score_frozen_free(&f);
	return good;
}

/* ORG-04, and what is open: before anything is frozen. */
static bool
is_ready(struct ctx *c, const struct score_frozen *f, struct err *e)
{
	struct score_findings open;
	char n[16];
	struct arena a;
	bool good, given;

	if (score_table_find(f, c->who) >= 0)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-04",
			.msgid = N_("Your own score is among them. The next person up confirms "
				    "it"));
	arena_init(&a);
	good = score_month_check(c, f->month, f->group, &a, &open, e);
	arena_free(&a);
	if (!good || !score_month_is_given(c, f, &given, e))
		return false;
	(void)str_format(n, sizeof n, "%d", open.stops);
	if (open.stops)
		return err_set(e, ERR_BLOCKED, .rule = "SCR-14", .field = "open", .arg = {n},
			.msgid = N_("Still open: {1} conduct events. Decide them first"));
	return given || err_set(e, ERR_BLOCKED, .rule = "SCR-04", .field = "given",
				.msgid = N_("What the month gives has changed. Send it back and "
					    "propose it again"));
}

static bool
is_as_seen(const struct score_frozen *f, const uint8_t *seen, struct err *e)
{
	uint8_t hash[SEAL_HASH];
	struct buf b;
	bool same, failed;

	buf_init(&b);
	score_table_bytes(f, &b);
	seal_hash(hash, buf_str(&b), b.len);
	failed = b.failed;
	same = seen && seal_same(hash, seen, SEAL_HASH);
	buf_free(&b);
	if (failed)
		return err_set(e, ERR_NOMEM);
	return same || err_set(e, ERR_STALE, .rule = "SCR-14",
			       .msgid = N_("The scores have changed meanwhile. Look at them again "
					   "first"));
}

static bool
add_sheets(struct ctx *c, const struct score_frozen *f, int64_t record, struct err *e)
{
	for (int i = 0; i < f->rows; i++) {
		const struct score_sheet s = {.month = f->month,
			.group = f->group,
			.person = f->row[i].person,
			.state = SCORE_SHEET_HELD,
			.record = record};

		if (!score_sheet_insert(c, &s, f->row[i].scored, e))
			return false;
	}
	return true;
}

static bool
freeze(struct ctx *c, const struct score_period *p, struct score_period_move *m,
	const struct score_frozen *f, struct err *e)
{
	const struct score_signed s = {.act = SCORE_MONTH_CONFIRM, .round = m->round, .table = f};

	return score_month_sign(c, p, &s, &m->frozen, e) && score_period_move(c, m, e) &&
	       add_sheets(c, f, m->frozen, e);
}

static bool
confirm(struct ctx *c, const struct score_period *p, struct score_period_move *m,
	const uint8_t *seen, struct err *e)
{
	struct score_frozen f;
	bool good = score_table_build(c, p->month, p->group, &f, e) && is_ready(c, &f, e) &&
		    is_as_seen(&f, seen, e) && freeze(c, p, m, &f, e);

	score_frozen_free(&f);
	return good;
}

bool
score_workday_after(struct ctx *c, int day, int n, int *out, struct err *e)
{
	const int to = day_add(day, WORKDAY_SPAN_DAYS);
	struct workday_calendar *w = mem_alloc(sizeof *w);
	bool good = w ? workday_load(c, 0, day, to, w, e) : err_set(e, ERR_NOMEM);

	if (good)
		*out = workday_add(w, day, n);
	mem_free(w);
	/* a calendar without workdays in three months: so many days it is */
	if (good && !*out)
		*out = day_add(day, n);
	return good;
}

static bool
publish(struct ctx *c, const struct score_period *p, struct score_period_move *m, struct err *e)
{
	const int today = clock_local(c->now.utc_us).day;
	struct score_signed s = {.act = SCORE_MONTH_PUBLISH,
		.round = m->round,
		.frozen = p->record[SCORE_MONTH_CONFIRM]};
	int64_t days, record;

	if (!param_get_int(c, "score.appeal_workdays", today, &days, e) ||
		!score_workday_after(c, today, (int)days, &m->due_day, e))
		return false;
	s.due_day = m->due_day;
	return score_month_sign(c, p, &s, &record, e) && score_period_move(c, m, e) &&
	       score_sheets_publish(c, p->month, p->group, record, e);
}

static bool
send_back(struct ctx *c, const struct score_period *p, struct score_period_move *m,
	const char *words, struct err *e)
{
	const struct score_signed s = {
		.act = SCORE_MONTH_SEND_BACK, .round = m->round, .words = words};
	int64_t record;

	return score_month_sign(c, p, &s, &record, e) && score_period_move(c, m, e);
}

static bool
act_within(struct ctx *c, const struct score_period *p, const struct score_month_said *s,
	struct err *e)
{
	struct score_period_move m = {.month = p->month, .group = p->group, .from = p->state};
	struct score_period_row row;

	if (!score_month_is_signed(c, e) || !may(c, p, s->act, clock_local(c->now.utc_us).day, e) ||
		!score_period_row(c, p->month, p->group, &row, e))
		return false;
	m.rev = p->rev;
	m.to = (enum score_month_state)score_month_next(p->state, s->act);
	m.round = row.round + (s->act == SCORE_MONTH_PROPOSE);
	switch (s->act) {
	case SCORE_MONTH_PROPOSE: return propose(c, p, &m, e);
	case SCORE_MONTH_SEND_BACK: return send_back(c, p, &m, s->words, e);
	case SCORE_MONTH_CONFIRM: return confirm(c, p, &m, s->seen, e);
	case SCORE_MONTH_PUBLISH: return publish(c, p, &m, e);
	case SCORE_MONTH_CLOSE:
	case SCORE_MONTH_ACTS: break;
	}
	return is_possible(p, SCORE_MONTH_CLOSE, e);
}

static bool
words_fit(const struct score_month_said *s, struct err *e)
{
	return s->act != SCORE_MONTH_SEND_BACK ||
	       typed_check(s->words,
		       &(const struct typed_rule){.field = "words",
			       .rule = "SCR-14",
			       .msgid = N_("Say in 2 to 200 characters what is to be put right"),
			       .least = 2,
			       .most = SCORE_WORDS_CHARS},
		       e);
}

/* Read again inside the transaction; a rev that is old by then is ERR_STALE first. */
bool
score_month_do(struct ctx *c, const struct score_period *p, const struct score_month_said *s,
	struct err *e)
{
	struct score_period now;

	if (!words_fit(s, e) || !score_period_read(c, p->month, p->group, &now, e) ||
		!act_begin(c, act_again(c, action_of(c, &now, s->act), now.rev != p->rev),
			&(const struct access_object){0}, e))
		return false;
	if (!score_period_read(c, p->month, p->group, &now, e))
		return act_fail(c);
	if (now.rev != p->rev) {
		(void)err_set(e, ERR_STALE, .rule = "SCR-14",
			.msgid = N_("This month was changed meanwhile. Look at it again first"));
		return act_fail(c);
	}
	return act_within(c, &now, s, e) ? act_commit(c, e) : act_fail(c);
}
