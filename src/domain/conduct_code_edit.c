/* conduct_code_edit.c — a new version of a line of the conduct catalogue. SPDX-License-Identifier: MIT
 *
 * source: SCR-02, SCR-22, SOP-02.
 */
#include "domain/conduct_code_edit.h"

#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/conduct_code_sql.h"
#include "domain/ledger.h"

enum { HALVES_BASE = 1000 };

int
conduct_code_kind(const char *code)
{
	static const char letters[] = "ADMSXZ"; /* in the order of enum conduct_kind */
	const char *at = *code ? strchr(letters, *code) : NULL;

	return at ? (int)(at - letters) + CONDUCT_ADDITION : 0;
}

static bool
is_code(const char *s)
{
	return conduct_code_kind(s) && strlen(s) == 4 && s[1] == '-' && s[2] >= '0' &&
	       s[2] <= '9' && s[3] >= '0' && s[3] <= '9';
}

static bool
name_fits(const char *name, const char *field, struct err *e)
{
	return typed_check(name,
		&(const struct typed_rule){.field = field,
			.rule = "SCR-02",
			.msgid = N_("A name has 2 to {1} characters, in both languages"),
			.least = 2,
			.most = CONDUCT_NAME_CHARS,
			.bytes = CONDUCT_NAME_BYTES},
		e);
}

static bool
points_fit(const struct conduct_code *k, struct err *e)
{
	const int least = k->kind == CONDUCT_DISCRETION ? -CONDUCT_POINTS_MOST : 0;
	const bool none = k->kind == CONDUCT_DISMISSAL;

	if (none ? !k->least && !k->most
		 : least <= k->least && k->least <= k->most && 0 < k->most &&
				k->most <= CONDUCT_POINTS_MOST)
		return true;
	return err_set(e, ERR_INVALID, .field = "points", .rule = "SCR-02",
		.msgid = none ? N_("A dismissal case has no points. Write 0 to 0")
			      : N_("Points go from the least to the most, up to 40. Example: 2 to "
				   "5"));
}

bool
conduct_code_check(const struct conduct_code *k, struct err *e)
{
	if (!is_code(k->code) || (int)k->kind != conduct_code_kind(k->code))
		return err_set(e, ERR_INVALID, .field = "code", .rule = "SCR-02",
			.msgid = N_("A code is A, D, M, S, X or Z, a dash and two digits. "
				    "Example: D-16"));
	if (k->aspect < CONDUCT_ORDERS || k->aspect >= CONDUCT_ASPECTS)
		return err_set(e, ERR_INVALID, .field = "aspect", .rule = "SCR-22",
			.msgid = N_("Name one of the four aspects"));
	return name_fits(k->name_en, "name", e) && name_fits(k->name_zh, "name_zh", e) &&
	       points_fit(k, e);
}

/* --- use case --- */

static bool
day_fits(struct ctx *c, int day, struct err *e)
{
	char text[DAY_TEXT_BYTES];
	const int today = clock_local(c->now.utc_us).day;

	day_format(text, today);
	return (day_is_valid(day) && day >= today) ||
	       err_set(e, ERR_INVALID, .field = "from", .rule = "SOP-02",
		       .msgid = N_("This day has passed or does not exist. Earliest: {1}"),
		       .arg = {text});
}

/* SCR-08: and S-05 are computed; what they are called may change. */
static bool
rule_keeps(const struct conduct_code *was, const struct conduct_code *k, struct err *e)
{
	if (!was->by_rule || (k->in_use && k->least == was->least && k->most == was->most))
		return true;
	return err_set(e, ERR_BLOCKED, .field = k->in_use ? "points" : "used", .rule = "SCR-08",
		.msgid = N_("{1} is computed by the console: its points and its use stay"),
		.arg = {was->code});
}

static bool
may_become(struct ctx *c, const struct conduct_code *k, struct conduct_code *was, struct err *e)
{
	struct conduct_codes all;
	const struct conduct_code *now;

	if (!conduct_codes_newest(c, &all, e))
		return false;
	now = conduct_code_of(&all, k->code);
	*was = now ? *now : (struct conduct_code){.version = 0};
	if (!now && all.n == CONDUCT_CODES_MAX)
		return err_set(e, ERR_FULL, .rule = "SCR-02",
			.msgid = N_("The catalogue is full. Change a code that is not used"));
	if (now && !k->version)
		return err_set(e, ERR_CONFLICT, .field = "code", .rule = "SCR-02",
			.msgid = N_("{1} is in the catalogue. Change that one"), .arg = {k->code});
	if (was->version != k->version)
		return err_set(e, ERR_STALE, .rule = "SCR-02",
			.msgid = N_("This code was changed meanwhile. Look at it again"));
	return rule_keeps(was, k, e);
}

static bool
sign(struct ctx *c, const struct conduct_code *k, struct ledger_ref *ref, struct err *e)
{
	struct record r;
	bool good;

	record_init(&r, RECORD_CONDUCT_CODE_SET, 0);
	record_text(&r, TAG_CODE_CODE, k->code);
	record_int(&r, TAG_CODE_VERSION, k->version);
	record_int(&r, TAG_CODE_FROM, k->from_day);
	record_int(&r, TAG_CODE_KIND, (int64_t)k->kind);
	record_int(&r, TAG_CODE_ASPECT, (int64_t)k->aspect);
	record_int(&r, TAG_CODE_LEAST, k->least + HALVES_BASE);
	record_int(&r, TAG_CODE_MOST, k->most + HALVES_BASE);
	record_text(&r, TAG_CODE_EN, k->name_en);
	record_text(&r, TAG_CODE_ZH, k->name_zh);
	record_int(&r, TAG_CODE_IN_USE, k->in_use);
	good = ledger_append(c, NULL, &r, ref, e);
	record_free(&r);
	return good;
}

static bool
set(struct ctx *c, const struct conduct_code *k, struct err *e)
{
	struct conduct_code next = *k, was;
	struct ledger_ref ref;

	if (!day_fits(c, k->from_day, e) || !may_become(c, k, &was, e))
		return false;
	next.version = was.version + 1;
	next.by_rule = was.by_rule;
	return sign(c, &next, &ref, e) && conduct_code_insert(c, &next, ref.id, e);
}

bool
conduct_code_set(struct ctx *c, const struct conduct_code *k, struct err *e)
{
	if (!conduct_code_check(k, e) || !act_begin(c, ACT_CONDUCT_CODE_SET, NULL, e))
		return false;
	return set(c, k, e) ? act_commit(c, e) : act_fail(c);
}

/* --- LOG-05 --- */

static bool
is_version(const struct ledger_record *r, const struct conduct_code *k)
{
	return cache_same_int(r, TAG_CODE_FROM, k->from_day) &&
	       cache_same_int(r, TAG_CODE_KIND, (int64_t)k->kind) &&
	       cache_same_int(r, TAG_CODE_ASPECT, (int64_t)k->aspect) &&
	       cache_same_int(r, TAG_CODE_LEAST, k->least + HALVES_BASE) &&
	       cache_same_int(r, TAG_CODE_MOST, k->most + HALVES_BASE) &&
	       cache_same_text(r, TAG_CODE_EN, k->name_en) &&
	       cache_same_text(r, TAG_CODE_ZH, k->name_zh) &&
	       cache_same_int(r, TAG_CODE_IN_USE, k->in_use);
}

bool
conduct_code_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct conduct_code_versions all;
	char code[CONDUCT_CODE_BYTES];
	int64_t version = 0;

	(void)record_view_text(&r->view, TAG_CODE_CODE, code, sizeof code);
	(void)record_view_int(&r->view, TAG_CODE_VERSION, &version);
	if (conduct_code_history(c, code, &all, NULL))
		for (int i = 0; i < all.n; i++)
			if (all.item[i].version == version && all.record[i] == r->ref.id &&
				is_version(r, &all.item[i]))
				return true;
	return cache_differs(f, N_("a line of the conduct catalogue differs from its record"), "");
}
