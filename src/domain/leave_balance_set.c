/* leave_balance_set.c — what HR grants, adds and takes off, with a reason. SPDX-License-Identifier: MIT
 *
 * source: LV-12.
 */
#include "base/day.h"
#include "base/half.h"
#include "base/str.h"
#include "base/text.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/leave_balance_core.h"

enum { HALF_DAYS_MAX = 732, YEAR = 10000 };

struct setting {
	struct ctx *c;
	struct leave_types types;
	struct leave_balance_rules rules;
	struct leave_book book;
	struct arena arena;
};

static bool
reason_fits(const char *reason, struct err *e)
{
	return typed_check(reason,
		&(const struct typed_rule){.field = "reason",
			.rule = "LV-12",
			.msgid = N_("Say why in 2 to 200 characters. Example: two days on paper"),
			.least = 2,
			.most = LEAVE_BALANCE_REASON_CHARS},
		e);
}

static bool
days_fit(int half_days, struct err *e)
{
	const int n = half_days < 0 ? -half_days : half_days;

	return (n > 0 && n <= HALF_DAYS_MAX) ||
	       err_set(e, ERR_INVALID, .field = "days", .rule = "LV-12",
		       .msgid = N_("Write days in halves, half a day to 366. Example: 1.5"));
}

/* The book with all that was due, stored. */
static bool
begin(struct setting *k, int64_t person, int64_t type, struct err *e)
{
	const int today = clock_local(k->c->now.utc_us).day;
	const struct leave_type *t;

	if (!leave_types_load(k->c, &k->types, e) ||
		!leave_balance_rules_load(k->c, today, &k->rules, e))
		return false;
	t = leave_type_of(&k->types, type);
	if (!t || t->balance == LEAVE_NO_BALANCE)
		return err_set(e, ERR_INVALID, .field = "type", .rule = "LV-12",
			.msgid = N_("This kind of leave has no balance. Pick one that has"));
	k->book.arena = &k->arena;
	return leave_balance_book(k->c,
		       &(const struct leave_book_ask){
			       .rules = &k->rules, .type = t, .person = person},
		       &k->book, e) &&
	       leave_balance_store_due(k->c, &k->book, e);
}

/* The move behind those that were due, signed by HR. */
static bool
store(struct setting *k, const struct leave_lot_move *m, const char *reason, struct err *e)
{
	const int from = k->book.moves;

	return leave_book_move(&k->book, m, e) &&
	       leave_balance_store(k->c, &k->book,
		       &(const struct leave_stored){.type = RECORD_LEAVE_BALANCE_SET,
			       .from = from,
			       .until = k->book.moves,
			       .reason = reason},
		       e);
}

/* --- a lot --- */

static bool
is_earned(enum leave_lot_source s)
{
	return s == LEAVE_LOT_OVERTIME || s == LEAVE_LOT_HOLIDAY;
}

static bool
grant_fits(struct setting *k, const struct leave_grant *g, int usable_from, struct err *e)
{
	const struct leave_type *t = leave_type_of(&k->types, g->type);

	if ((!is_earned(g->source) && g->source != LEAVE_LOT_BY_HAND) ||
		(is_earned(g->source) && t->balance != LEAVE_BY_LOTS))
		return err_set(e, ERR_INVALID, .field = "type", .rule = "LV-12",
			.msgid = N_("Only time off in lieu is earned on a day. Pick that kind"));
	if (is_earned(g->source) && (!day_is_valid(g->earned_on) || g->earned_on > k->rules.today))
		return err_set(e, ERR_INVALID, .field = "earned", .rule = "LV-12",
			.msgid = N_("Name the day on which it was earned, today at the latest"));
	if (!day_is_valid(usable_from) || !day_is_valid(g->lapses_on) ||
		g->lapses_on < usable_from || g->lapses_on < k->rules.today)
		return err_set(e, ERR_INVALID, .field = "lapses", .rule = "LV-12",
			.msgid = N_("Name its last day, today or later. Example: 2027-03-31"));
	return true;
}

static bool
grant(struct setting *k, const struct leave_grant *g, int64_t *lot, struct err *e)
{
	const int from = g->usable_from ? g->usable_from : k->rules.today;
	const struct leave_lot l = {.year = (is_earned(g->source) ? g->earned_on : from) / YEAR,
		.earned_on = is_earned(g->source) ? g->earned_on : 0,
		.source = g->source,
		.usable_from = from,
		.lapses_on = g->lapses_on};
	struct leave_lot_move m = {.kind = LEAVE_LOT_ADDED, .half_days = g->half_days};

	if (!grant_fits(k, g, from, e) || !leave_book_open(&k->book, &l, &m.at, e) ||
		!store(k, &m, g->reason, e))
		return false;
	*lot = k->book.lot[m.at].id;
	return true;
}

bool
leave_balance_grant(struct ctx *c, const struct leave_grant *g, int64_t *lot, struct err *e)
{
	struct setting k = {.c = c};
	bool good;

	if (!reason_fits(g->reason, e) || !days_fit(g->half_days < 0 ? 0 : g->half_days, e) ||
		!act_begin(
			c, ACT_LEAVE_BALANCE_SET, &(struct access_object){.person = g->person}, e))
		return false;
	arena_init(&k.arena);
	good = begin(&k, g->person, g->type, e) && grant(&k, g, lot, e);
	arena_free(&k.arena);
	return good ? act_commit(c, e) : act_fail(c);
}

/* --- a correction --- */

/* 0: this year's, which may have been stored just now. */
static int
find(const struct setting *k, int64_t lot)
{
	for (int i = 0; i < k->book.lots; i++) {
		const struct leave_lot *l = &k->book.lot[i];

		if (lot ? l->id == lot
			: l->source == LEAVE_LOT_YEAR && l->year == k->rules.today / YEAR)
			return i;
	}
	return -1;
}

static bool
correct(struct setting *k, const struct leave_correction *how, struct err *e)
{
	const int n = how->half_days, at = find(k, how->lot);
	const struct leave_lot_move m = {.at = at,
		.kind = n < 0 ? LEAVE_LOT_TAKEN_OFF : LEAVE_LOT_ADDED,
		.half_days = n < 0 ? -n : n};
	char left[HALF_BYTES];
	int days;

	if (at < 0)
		return err_set(e, ERR_NOT_FOUND, .rule = "LV-12",
			.msgid = N_("There is no such grant of days"));
	if (n >= 0 || -n <= leave_lot_left(&k->book.lot[at]))
		return store(k, &m, how->reason, e);
	days = leave_lot_left(&k->book.lot[at]);
	half_text(left, days);
	return err_set(e, ERR_BLOCKED, .field = "days", .rule = "LV-12",
		.msgid =
			days == 2
				? N_("{1} day of this grant is left: take off that much at most")
				: N_("{1} days of this grant are left: take off that many at most"),
		.arg = {left});
}

bool
leave_balance_correct(struct ctx *c, const struct leave_correction *how, struct err *e)
{
	struct setting k = {.c = c};
	bool good;

	if (!reason_fits(how->reason, e) || !days_fit(how->half_days, e) ||
		!act_begin(c, ACT_LEAVE_BALANCE_SET, &(struct access_object){.person = how->person},
			e))
		return false;
	arena_init(&k.arena);
	good = begin(&k, how->person, how->type, e) && correct(&k, how, e);
	arena_free(&k.arena);
	return good ? act_commit(c, e) : act_fail(c);
}
