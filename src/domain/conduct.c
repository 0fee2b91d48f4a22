/* conduct.c — conduct events that a rule proposes or books. SPDX-License-Identifier: MIT
 *
 * source: SCR-02, SCR-08, SCR-18, INC-06, ATT-02…04.
 */
#include "domain/conduct.h"

#include <string.h>

#include "base/str.h"
#include "domain/conduct_core.h"
#include "domain/ledger.h"

static const char AGGRAVATION[] = "S-05";

bool
conduct_get(struct ctx *c, int64_t id, struct conduct_event *out, struct err *e)
{
	bool found;

	if (!conduct_row(c, id, out, &found, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, .rule = "SCR-02",
				.msgid = N_("There is no such conduct event"));
}

bool
conduct_begin(struct ctx *c, const char *code, struct conduct_event *ev, struct conduct_code *k,
	struct err *e)
{
	if (!conduct_code_get(c, code, ev->day, k, e))
		return false;
	ev->rev = 1;
	ev->version = k->version;
	ev->proposed_us = c->now.utc_us;
	(void)str_copy(ev->code, sizeof ev->code, k->code);
	return true;
}

/* --- one act, one deduction --- */

bool
conduct_is_one_act(
	struct ctx *c, const struct conduct_event *ev, const struct conduct_code *k, struct err *e)
{
	const struct conduct_same of = {
		.person = ev->person, .evidence = ev->evidence, .day = ev->day};
	struct conduct_event other;
	bool found;

	if (!ev->evidence || !conduct_kind_deducts(k->kind))
		return true;
	if (!conduct_same_act(c, &of, &other, &found, e))
		return false;
	return !found ||
	       err_set(e, ERR_CONFLICT, .field = "code", .rule = "SCR-18",
		       .msgid = N_("This act stands under {1} already. One act counts once"),
		       .arg = {other.code});
}

static bool
end_by_rule(struct ctx *c, struct conduct_event *ev, int64_t because_of, struct err *e)
{
	const struct conduct_move *m =
		conduct_move_of(ev->state, CONDUCT_DO_WITHDRAW, CONDUCT_BY_RULE);
	const struct conduct_signed s = {.type = RECORD_CONDUCT_WITHDRAWN,
		.act = CONDUCT_DO_WITHDRAW,
		.because_of = because_of};

	if (!m)
		return true;
	ev->state = m->to;
	return conduct_settle(c, ev, &s, e);
}

/* Of one record that two rules see, the heavier code stays. *stays = the other does. */
static bool
yields(struct ctx *c, const struct conduct_event *ev, const struct conduct_code *k, bool *stays,
	struct err *e)
{
	const struct conduct_same of = {
		.person = ev->person, .evidence = ev->evidence, .day = ev->day};
	struct conduct_event other;
	bool found;

	*stays = false;
	if (!conduct_kind_deducts(k->kind) || !conduct_same_act(c, &of, &other, &found, e))
		return !conduct_kind_deducts(k->kind);
	*stays = found && (other.proposed_by || other.state == CONDUCT_CONFIRMED ||
				  other.halves >= ev->halves);
	return !found || *stays || end_by_rule(c, &other, ev->evidence, e);
}

/* SCR-03, SOP-02: of whom nobody scores, and of a code that is switched off, no rule
 * proposes anything. */
static bool
applies(struct ctx *c, const struct conduct_found *f, bool *does, struct err *e)
{
	const struct conduct_code *k;
	struct conduct_codes all;
	struct person p;

	*does = false;
	if (!person_get(c, f->person, &p, e) || !conduct_codes_load(c, f->day, &all, e))
		return false;
	k = conduct_code_of(&all, f->code);
	*does = k && k->in_use && conduct_is_scored(p.post);
	return true;
}

bool
conduct_propose_once_within(struct ctx *c, const struct conduct_found *f, struct err *e)
{
	bool stands;

	return conduct_source_stands(c, f, &stands, e) &&
	       (stands || conduct_propose_within(c, f, e));
}

bool
conduct_propose_within(struct ctx *c, const struct conduct_found *f, struct err *e)
{
	struct conduct_event ev = {.person = f->person,
		.day = f->day,
		.month = f->day / 100,
		.source = f->source,
		.source_id = f->source_id,
		.minutes = f->minutes,
		.evidence = f->evidence,
		.state = CONDUCT_PROPOSED};
	const struct conduct_signed s = {
		.type = RECORD_CONDUCT_PROPOSED, .act = CONDUCT_DO_PROPOSE};
	struct conduct_code k;
	bool stays;

	if (!applies(c, f, &stays, e))
		return false;
	if (!stays)
		return true;
	if (!conduct_begin(c, f->code, &ev, &k, e) || !conduct_rule_points(c, f, &k, &ev.halves, e))
		return false;
	if (!conduct_find_month(c, &ev, e) || !yields(c, &ev, &k, &stays, e))
		return false;
	return stays || (conduct_next_id(c, &ev.id, e) && conduct_settle(c, &ev, &s, e));
}

bool
conduct_withdraw_within(struct ctx *c, enum conduct_source source, int64_t source_id,
	int64_t evidence, struct err *e)
{
	struct conduct_event ev;
	bool found, counted;

	if (!conduct_of(c, source, source_id, &ev, &found, e))
		return false;
	if (!found)
		return true;
	counted = ev.state == CONDUCT_CONFIRMED;
	if (!end_by_rule(c, &ev, evidence, e))
		return false;
	return !counted || (conduct_correct_late(c, &ev, e) && conduct_aggravate(c, &ev, e));
}

bool
conduct_end_within(struct ctx *c, int64_t id, int64_t evidence, struct err *e)
{
	struct conduct_event ev;

	return conduct_get(c, id, &ev, e) && end_by_rule(c, &ev, evidence, e);
}

bool
conduct_book_within(struct ctx *c, const struct conduct_booking *b, int64_t *id, struct err *e)
{
	struct conduct_event ev = {.person = b->person,
		.day = b->day,
		.month = b->month,
		.source = b->source,
		.source_id = b->source_id,
		.evidence = b->evidence,
		.state = CONDUCT_CONFIRMED};
	const struct conduct_signed s = {.type = RECORD_CONDUCT_BOOKED, .act = CONDUCT_DO_PROPOSE};
	struct conduct_code k;

	if (!conduct_begin(c, b->code, &ev, &k, e) || !conduct_next_id(c, &ev.id, e))
		return false;
	ev.halves = b->halves ? b->halves : k.most;
	*id = ev.id;
	return conduct_settle(c, &ev, &s, e);
}

/* --- SCR-08 --- */

static bool
book_aggravation(struct ctx *c, const struct conduct_event *of, struct err *e)
{
	const struct conduct_booking b = {.person = of->person,
		.day = of->day,
		.month = of->month,
		.code = AGGRAVATION,
		.source = CONDUCT_OF_MONTH,
		.source_id = of->month,
		.evidence = of->record};
	int64_t id;

	return conduct_book_within(c, &b, &id, e);
}

static bool
end_aggravation(struct ctx *c, int64_t id, const struct conduct_event *of, struct err *e)
{
	struct conduct_event ev;

	return conduct_get(c, id, &ev, e) && end_by_rule(c, &ev, of->record, e) &&
	       conduct_correct_late(c, &ev, e);
}

bool
conduct_aggravate(struct ctx *c, const struct conduct_event *of, struct err *e)
{
	static const struct score_rules any = {.base = 0, .cap = 0};
	struct conduct_tally t;
	struct score_sums sums;
	bool due;

	if (!conduct_tally_load(c, of->person, of->month, &t, e))
		return false;
	score_sum(&any, t.event, t.n, &sums);
	due = score_is_aggravated(&sums);
	if (due == (t.aggravation != 0))
		return true;
	return due ? book_aggravation(c, of, e) : end_aggravation(c, t.aggravation, of, e);
}
