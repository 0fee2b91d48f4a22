/* money.c — fines and rewards that follow from something, and what each costs. SPDX-License-Identifier: MIT
 *
 * source: PAY-02, PAY-03, SCR-18.
 */
#include "domain/money.h"

#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "domain/ledger.h"
#include "domain/money_core.h"
#include "domain/param.h"
#include "domain/part_case.h"

enum { STANDING_MAX = 128, MONTH_DAYS = 2175, WHOLE = 100 };

bool
money_get(struct ctx *c, int64_t id, struct money_entry *out, struct err *e)
{
	bool found;

	if (!money_row(c, id, out, &found, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, .rule = "PAY-02",
				.msgid = N_("There is no such fine or reward"));
}

/* --- the kinds --- */

bool
money_kind_get(struct ctx *c, const char *code, int day, struct money_kind *out, struct err *e)
{
	struct money_kinds all;

	if (!money_kinds_load(c, day, &all, e))
		return false;
	for (int i = 0; i < all.n; i++)
		if (strcmp(all.kind[i].code, code) == 0) {
			*out = all.kind[i];
			return true;
		}
	return err_set(e, ERR_INVALID, .field = "kind", .rule = "PAY-02",
		.msgid = N_("{1} is no kind of fine or reward"), .arg = {code});
}

bool
money_kind_is_on(struct ctx *c, const struct money_kind *k, int day, bool *on, struct err *e)
{
	bool all = true;

	if (!k->tiers.reward && !param_get_bool(c, "fines.enabled", day, &all, e))
		return false;
	*on = k->in_use && all && (k->tiers.reward || k->told_on <= day);
	return true;
}

/* --- what an entry costs --- */

static bool
days_cost(struct ctx *c, const struct money_entry *m, int64_t *fen, struct err *e)
{
	struct pay_base b;

	if (!pay_base_on(c, m->person, m->day, &b, e))
		return false;
	if (b.base_fen < 0)
		return err_set(e, ERR_BLOCKED, .rule = "PAY-02",
			.msgid = N_("No base pay is entered for this person. HR enters it first"));
	*fen = -money_share_fen(&(const struct money_share){.base_fen = b.base_fen,
		.month_days_hundredths = MONTH_DAYS,
		.percent = WHOLE,
		.half_days = m->half_days});
	return true;
}

/* PAY-02: of what goes by shifts, each one that was touched. */
static int
times(const struct money_entry *m)
{
	return m->half_days ? (m->half_days + 1) / 2 : 1;
}

bool
money_costs(struct ctx *c, const struct money_entry *m, int nth, int64_t *fen, struct err *e)
{
	struct money_kind k;

	if (!money_kind_version(c, m->code, m->version, &k, e))
		return false;
	switch (k.tiers.way) {
	case MONEY_BY_COUNT: *fen = money_tier_fen(&k.tiers, nth) * times(m); return true;
	case MONEY_BY_DAY: return days_cost(c, m, fen, e);
	case MONEY_ENTERED: *fen = m->fen; return true;
	}
	return false;
}

bool
money_place(struct ctx *c, const struct money_entry *m, int *nth, struct err *e)
{
	struct money_entry all[STANDING_MAX];
	int n;

	if (!money_standing(c, m, all, STANDING_MAX, &n, e))
		return false;
	*nth = 1;
	for (int i = 0; i < n; i++)
		*nth += all[i].id != m->id &&
			(all[i].day < m->day || (all[i].day == m->day && all[i].id < m->id));
	return true;
}

static bool
move_to(struct ctx *c, struct money_entry *m, int64_t fen, int64_t because_of, struct err *e)
{
	const struct money_signed s = {.type = RECORD_MONEY_MOVED,
		.act = MONEY_DO_MOVE,
		.moved = fen - m->fen,
		.because_of = because_of};

	m->fen = fen;
	return money_settle(c, m, &s, e);
}

/* PAY-02, SCR-09: the nth of its month may be a dismissal case. */
static bool
follow_case(struct ctx *c, const struct money_entry *m, int nth, struct err *e)
{
	struct money_kind k;

	if (!money_kind_version(c, m->code, m->version, &k, e))
		return false;
	return !k.tiers.case_at ||
	       part_follow_fine_within(c, m, part_arises_of_fine(&k.tiers, nth, m->state), e);
}

bool
money_recount(struct ctx *c, const struct money_entry *of, struct err *e)
{
	struct money_entry all[STANDING_MAX];
	int64_t fen;
	int n;

	if (!money_standing(c, of, all, STANDING_MAX, &n, e))
		return false;
	for (int i = 0; i < n; i++)
		if (!money_costs(c, &all[i], i + 1, &fen, e) ||
			(fen != all[i].fen && !move_to(c, &all[i], fen, of->record, e)) ||
			!follow_case(c, &all[i], i + 1, e))
			return false;
	return of->state == CONDUCT_CONFIRMED || follow_case(c, of, 0, e);
}

/* --- by a rule --- */

bool
money_is_one_act(struct ctx *c, const struct money_entry *m, struct err *e)
{
	struct money_entry other;
	bool found;

	if (!m->evidence)
		return true;
	if (!money_same_act(c, m, &other, &found, e))
		return false;
	return !found ||
	       err_set(e, ERR_CONFLICT, .field = "kind", .rule = "SCR-18",
		       .msgid = N_("This act stands under {1} already. One act counts once"),
		       .arg = {other.code});
}

static bool
propose(struct ctx *c, const struct money_found *f, const struct money_kind *k, struct err *e)
{
	const struct money_signed s = {.type = RECORD_MONEY_PROPOSED, .act = MONEY_DO_PROPOSE};
	struct money_entry other, m = {.rev = 1,
					  .person = f->person,
					  .day = f->day,
					  .month = f->day / 100,
					  .version = k->version,
					  .half_days = f->half_days,
					  .source = f->source,
					  .source_id = f->source_id,
					  .evidence = f->evidence,
					  .state = CONDUCT_PROPOSED,
					  .proposed_us = c->now.utc_us,
					  .due_day = f->day};
	bool found = false;

	(void)str_copy(m.code, sizeof m.code, k->code);
	if (f->evidence && !money_same_act(c, &m, &other, &found, e))
		return false;
	return found || (money_next_id(c, &m.id, e) && money_settle(c, &m, &s, e));
}

bool
money_propose_within(struct ctx *c, const struct money_found *f, struct err *e)
{
	struct money_kind k;
	bool on;

	return money_kind_get(c, f->code, f->day, &k, e) &&
	       money_kind_is_on(c, &k, f->day, &on, e) && (!on || propose(c, f, &k, e));
}

bool
money_withdraw_within(
	struct ctx *c, enum money_source source, int64_t source_id, int64_t evidence, struct err *e)
{
	struct money_signed s = {
		.type = RECORD_MONEY_WITHDRAWN, .act = MONEY_DO_WITHDRAW, .because_of = evidence};
	const struct conduct_move *m;
	struct money_entry of;
	bool found, stood;

	if (!money_of(c, source, source_id, &of, &found, e))
		return false;
	m = found ? conduct_move_of(of.state, CONDUCT_DO_WITHDRAW, CONDUCT_BY_RULE) : NULL;
	if (!m)
		return true;
	stood = of.state == CONDUCT_CONFIRMED;
	s.moved = stood ? -of.fen : 0;
	of.state = m->to;
	of.fen += s.moved;
	return money_settle(c, &of, &s, e) && (!stood || money_recount(c, &of, e));
}

/* --- of a conduct event --- */

/* PAY-02: the same act in points and in money. What has no row carries points only. */
static const struct {
	const char *code, *kind;
	int half_days;
} follows[] = {
	{"D-02", "F-01", 0},
	{"D-05", "F-03", 0},
	{"D-09", "F-08", 0},
	{"D-04", "F-07", 0},
	{"S-01", "F-06", 2},
};

bool
money_follow_within(struct ctx *c, const struct conduct_event *ev, struct err *e)
{
	struct money_found f = {.person = ev->person,
		.day = ev->day,
		.source = MONEY_OF_CONDUCT,
		.source_id = ev->id,
		.evidence = ev->evidence ? ev->evidence : ev->sent_record};

	if (ev->state != CONDUCT_CONFIRMED)
		return money_withdraw_within(c, MONEY_OF_CONDUCT, ev->id, ev->record, e);
	for (size_t i = 0; i < sizeof follows / sizeof follows[0]; i++)
		if (strcmp(follows[i].code, ev->code) == 0) {
			f.code = follows[i].kind;
			f.half_days = follows[i].half_days;
			return money_propose_within(c, &f, e);
		}
	return true;
}
