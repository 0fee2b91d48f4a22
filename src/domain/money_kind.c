/* money_kind.c — kinds of fines switched on and off, base pay entered. SPDX-License-Identifier: MIT
 *
 * source: PAY-01, PAY-02, PAY-03, PAY-05.
 */
#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/money_core.h"

enum { FEN_MAX = 100000000, LAST_DAY = 99991231 };

/* --- a kind --- */

/* PAY-03: what takes money needs a ground, and staff told of it. */
static bool
basis_fits(const struct money_kind *k, struct err *e)
{
	const bool needed = k->in_use && !k->tiers.reward;

	if (!typed_check(k->basis,
		    &(const struct typed_rule){.field = "basis",
			    .rule = "PAY-03",
			    .msgid = N_("Name the ground of the fine in 2 to 200 characters"),
			    .least = needed ? 2 : 0,
			    .most = MONEY_BASIS_CHARS},
		    e))
		return false;
	return !needed || (day_is_valid(k->told_on) && k->told_on <= k->from_day) ||
	       err_set(e, ERR_INVALID, .field = "told_on", .rule = "PAY-03",
		       .msgid = N_(
			       "Name the day the rule was published to staff, by its first day"));
}

static bool
amounts_fit(const struct money_kind *k, struct err *e)
{
	for (int i = 0; i < 3; i++)
		if (k->tiers.fen[i] < 0 || k->tiers.fen[i] > FEN_MAX)
			return err_set(e, ERR_INVALID, .field = "fen", .rule = "PAY-02",
				.msgid = N_("An amount is 0 to 1,000,000 yuan"));
	return true;
}

bool
money_kind_check(const struct money_kind *k, struct err *e)
{
	return basis_fits(k, e) && amounts_fit(k, e);
}

static bool
kind_sign(struct ctx *c, const struct money_kind *k, int64_t *record, struct err *e)
{
	struct ledger_ref ref = {.id = 0};
	struct record r;
	bool good;

	record_init(&r, RECORD_MONEY_KIND_SET, 0);
	record_text(&r, TAG_MONEY_KIND_CODE, k->code);
	record_int(&r, TAG_MONEY_KIND_VERSION, k->version);
	record_int(&r, TAG_MONEY_KIND_FROM, k->from_day);
	record_int(&r, TAG_MONEY_KIND_IN_USE, k->in_use);
	record_int(&r, TAG_MONEY_KIND_FIRST, k->tiers.fen[0]);
	record_int(&r, TAG_MONEY_KIND_SECOND, k->tiers.fen[1]);
	record_int(&r, TAG_MONEY_KIND_LATER, k->tiers.fen[2]);
	record_int(&r, TAG_MONEY_KIND_CASE_AT, k->tiers.case_at);
	record_text(&r, TAG_MONEY_KIND_BASIS, k->basis);
	record_int(&r, TAG_MONEY_KIND_TOLD_ON, k->told_on);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	*record = ref.id;
	return good;
}

/* The version that stands last, whatever day it begins: names and way are its. */
static bool
next_version(struct ctx *c, const struct money_kind *asked, struct money_kind *out, struct err *e)
{
	struct money_kind was;

	if (!money_kind_get(c, asked->code, LAST_DAY, &was, e))
		return false;
	*out = *asked;
	out->version = was.version + 1;
	out->tiers.way = was.tiers.way;
	out->tiers.reward = was.tiers.reward;
	(void)str_copy(out->name_en, sizeof out->name_en, was.name_en);
	(void)str_copy(out->name_zh, sizeof out->name_zh, was.name_zh);
	return asked->version == was.version ||
	       err_set(e, ERR_STALE, .rule = "PAY-02",
		       .msgid = N_("This kind was changed meanwhile. Look at it again first"));
}

static bool
kind_set(struct ctx *c, const struct money_kind *asked, struct err *e)
{
	struct money_kind k;
	int64_t record;

	if (asked->from_day < clock_local(c->now.utc_us).day || !day_is_valid(asked->from_day))
		return err_set(e, ERR_INVALID, .field = "from_day", .rule = "PAY-03",
			.msgid = N_("It begins today or later. What is past stays as it was"));
	return next_version(c, asked, &k, e) && money_kind_check(&k, e) &&
	       kind_sign(c, &k, &record, e) && money_kind_insert(c, &k, record, e);
}

bool
money_kind_set(struct ctx *c, const struct money_kind *k, struct err *e)
{
	if (!act_begin(c, ACT_MONEY_KIND_SET, NULL, e))
		return false;
	return kind_set(c, k, e) ? act_commit(c, e) : act_fail(c);
}

bool
money_kind_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct money_kind k;
	bool found;

	return (money_kind_of_record(c, r->ref.id, &k, &found, NULL) && found &&
		       cache_same_text(r, TAG_MONEY_KIND_CODE, k.code) &&
		       cache_same_int(r, TAG_MONEY_KIND_VERSION, k.version) &&
		       cache_same_int(r, TAG_MONEY_KIND_FROM, k.from_day) &&
		       cache_same_int(r, TAG_MONEY_KIND_IN_USE, k.in_use) &&
		       cache_same_int(r, TAG_MONEY_KIND_FIRST, k.tiers.fen[0]) &&
		       cache_same_int(r, TAG_MONEY_KIND_SECOND, k.tiers.fen[1]) &&
		       cache_same_int(r, TAG_MONEY_KIND_LATER, k.tiers.fen[2]) &&
		       cache_same_int(r, TAG_MONEY_KIND_CASE_AT, k.tiers.case_at) &&
		       cache_same_text(r, TAG_MONEY_KIND_BASIS, k.basis) &&
		       cache_same_int(r, TAG_MONEY_KIND_TOLD_ON, k.told_on)) ||
	       cache_differs(f, N_("a kind of fine differs from its record"), "");
}

/* --- base pay --- */

static bool
base_set(struct ctx *c, const struct pay_base *b, struct err *e)
{
	struct ledger_ref ref = {.id = 0};
	struct pay_base row = *b;
	struct record r;
	bool good;

	record_init(&r, RECORD_PAY_BASE_SET, 0);
	record_int(&r, TAG_PAY_BASE_PERSON, b->person);
	record_int(&r, TAG_PAY_BASE_FROM, b->from_day);
	record_int(&r, TAG_PAY_BASE_FEN, b->base_fen);
	record_int(&r, TAG_PAY_BASE_CONTRIBUTION, b->contribution_fen);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	row.record = ref.id;
	return good && pay_base_insert(c, &row, e);
}

static bool
base_fits(const struct pay_base *b, struct err *e)
{
	if (b->base_fen < 0 || b->base_fen > FEN_MAX)
		return err_set(e, ERR_INVALID, .field = "base", .rule = "PAY-01",
			.msgid = N_("A month's base pay is 0 to 1,000,000 yuan. Example: 4500"));
	if (b->contribution_fen < 0 || b->contribution_fen > FEN_MAX)
		return err_set(e, ERR_INVALID, .field = "contribution", .rule = "PAY-05",
			.msgid = N_("The person's part is 0 to 1,000,000 yuan. Example: 520.40"));
	return day_is_valid(b->from_day) ||
	       err_set(e, ERR_INVALID, .field = "from_day", .rule = "PAY-01",
		       .msgid = N_("Name the first day it holds. Example: 2026-12-01"));
}

bool
pay_base_set(struct ctx *c, const struct pay_base *b, struct err *e)
{
	if (!base_fits(b, e) ||
		!act_begin(c, ACT_PAY_BASE_SET, &(struct access_object){.person = b->person}, e))
		return false;
	return base_set(c, b, e) ? act_commit(c, e) : act_fail(c);
}

bool
pay_base_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct pay_base b;
	bool found;

	return (pay_base_of_record(c, r->ref.id, &b, &found, NULL) && found &&
		       cache_same_int(r, TAG_PAY_BASE_PERSON, b.person) &&
		       cache_same_int(r, TAG_PAY_BASE_FROM, b.from_day) &&
		       cache_same_int(r, TAG_PAY_BASE_FEN, b.base_fen) &&
		       cache_same_int(r, TAG_PAY_BASE_CONTRIBUTION, b.contribution_fen)) ||
	       cache_differs(f, N_("a base pay differs from its record"), "");
}
