/* leave_type_edit.c — kinds of leave and their chains, changed as data. SPDX-License-Identifier: MIT
 *
 * source: LV-01, LV-04, LV-16.
 */
#include "domain/leave_type_edit.h"

#include "base/str.h"
#include "base/text.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/leave_type_sql.h"
#include "domain/ledger.h"

/* --- what a kind must keep --- */

static bool
names_fit(const struct leave_type *t, struct err *e)
{
	static const struct typed_rule name = {.field = "name",
		.rule = "LV-01",
		.msgid = N_("A name has 1 to 20 characters. Example: Annual leave"),
		.least = 1,
		.most = LEAVE_TYPE_NAME_CHARS,
		.bytes = LEAVE_TYPE_NAME_BYTES};

	return typed_check(t->name_en, &name, e) && typed_check(t->name_zh, &name, e);
}

static bool
numbers_fit(const struct leave_type *t, struct err *e)
{
	if (t->certificate_days < 0 || t->certificate_days > 365)
		return err_set(e, ERR_INVALID, .field = "certificate", .rule = "LV-09",
			.msgid = N_("From how many days on: 1 to 365, or 0 for none"));
	return (t->upper_days >= 0 && t->upper_days <= LEAVE_UPPER_DAYS_MAX) ||
	       err_set(e, ERR_INVALID, .field = "upper", .rule = "LV-16",
		       .msgid = N_("From how many days on: 1 to 366, or 0 for never"));
}

bool
leave_type_check(const struct leave_type *t, struct err *e)
{
	if (!names_fit(t, e) || !numbers_fit(t, e))
		return false;
	if (!t->chain || t->chain > LEAVE_CHAIN_SHIPPED)
		return err_set(e, ERR_BLOCKED, .field = "chain", .rule = "LV-04",
			.msgid = N_("HR only files. The leader or the manager has to approve"));
	return !t->upper_days || (t->chain & LEAVE_CHAIN_MANAGER) ||
	       err_set(e, ERR_BLOCKED, .field = "upper", .rule = "LV-04",
		       .msgid =
			       N_("The next up signs behind the manager. Let the manager approve"));
}

/* --- changing one --- */

/* LV-12: what is reserved by one rule is not given back by another. */
static bool
balance_is_free(
	struct ctx *c, const struct leave_type *was, const struct leave_type *t, struct err *e)
{
	bool busy = false;

	if (was->balance != t->balance && !leave_type_under_way(c, t->id, &busy, e))
		return false;
	return !busy ||
	       err_set(e, ERR_BLOCKED, .field = "balance", .rule = "LV-12",
		       .msgid = N_("Requests of this kind are under way. Change its balance "
				   "after them"));
}

static bool
one_stays(const struct leave_types *all, const struct leave_type *t, struct err *e)
{
	bool used = t->in_use;

	for (int i = 0; i < all->n; i++)
		used |= all->type[i].id != t->id && all->type[i].in_use;
	return used ||
	       err_set(e, ERR_BLOCKED, .field = "used", .rule = "LV-01",
		       .msgid = N_("This is the only kind that is used. Switch on another first"));
}

static bool
may_become(struct ctx *c, const struct leave_type *t, struct err *e)
{
	const struct leave_type *was;
	struct leave_types all;

	if (!leave_types_load(c, &all, e))
		return false;
	was = leave_type_of(&all, t->id);
	if (!was)
		return err_set(e, ERR_NOT_FOUND, .rule = "LV-01",
			.msgid = N_("There is no such kind of leave"));
	if (was->rev != t->rev)
		return err_set(e, ERR_STALE, .rule = "LV-01",
			.msgid = N_("This kind was changed meanwhile. Look at it again"));
	return balance_is_free(c, was, t, e) && one_stays(&all, t, e);
}

static bool
sign(struct ctx *c, const struct leave_type *t, struct ledger_ref *ref, struct err *e)
{
	struct record r;
	bool good;

	record_init(&r, RECORD_LEAVE_KIND_SET, 0);
	record_int(&r, TAG_KIND_ID, t->id);
	record_int(&r, TAG_KIND_VERSION, t->rev);
	record_text(&r, TAG_KIND_EN, t->name_en);
	record_text(&r, TAG_KIND_ZH, t->name_zh);
	record_int(&r, TAG_KIND_IN_USE, t->in_use);
	record_int(&r, TAG_KIND_COUNTED, t->counted);
	record_int(&r, TAG_KIND_HALF_DAYS, t->half_days);
	record_int(&r, TAG_KIND_BALANCE, t->balance);
	record_int(&r, TAG_KIND_CERTIFICATE, t->certificate_days);
	record_int(&r, TAG_KIND_NOTICE, t->notice);
	record_int(&r, TAG_KIND_PAY, t->pay);
	record_int(&r, TAG_KIND_ELSEWHERE, t->elsewhere);
	record_int(&r, TAG_KIND_CHAIN, t->chain);
	record_int(&r, TAG_KIND_UPPER_DAYS, t->upper_days);
	good = ledger_append(c, NULL, &r, ref, e);
	record_free(&r);
	return good;
}

static bool
set(struct ctx *c, const struct leave_type *t, struct err *e)
{
	struct leave_type_version v = {.type = *t, .by = c->who, .at_us = c->now.utc_us};
	struct ledger_ref ref;

	v.type.rev = t->rev + 1;
	if (!may_become(c, t, e) || !sign(c, &v.type, &ref, e))
		return false;
	v.record = ref.id;
	return leave_type_store(c, &v, e);
}

bool
leave_type_set(struct ctx *c, const struct leave_type *t, struct err *e)
{
	if (!leave_type_check(t, e) || !act_begin(c, ACT_LEAVE_KIND_SET, NULL, e))
		return false;
	return set(c, t, e) ? act_commit(c, e) : act_fail(c);
}

/* --- LOG-05 --- */

static bool
is_version(const struct ledger_record *r, const struct leave_type_version *v)
{
	const struct leave_type *t = &v->type;
	const struct {
		int tag;
		int64_t value;
	} same[] = {{TAG_KIND_IN_USE, t->in_use}, {TAG_KIND_COUNTED, t->counted},
		{TAG_KIND_HALF_DAYS, t->half_days}, {TAG_KIND_BALANCE, t->balance},
		{TAG_KIND_CERTIFICATE, t->certificate_days}, {TAG_KIND_NOTICE, t->notice},
		{TAG_KIND_PAY, t->pay}, {TAG_KIND_ELSEWHERE, t->elsewhere},
		{TAG_KIND_CHAIN, t->chain}, {TAG_KIND_UPPER_DAYS, t->upper_days}};

	for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
		if (!cache_same_int(r, same[i].tag, same[i].value))
			return false;
	return cache_same_text(r, TAG_KIND_EN, t->name_en) &&
	       cache_same_text(r, TAG_KIND_ZH, t->name_zh) && v->record == r->ref.id &&
	       v->by == r->view.head.actor && v->at_us == r->view.head.at.utc_us;
}

/* The newest version is what the kind itself says. */
static bool
is_newest(struct ctx *c, const struct leave_type_version *v)
{
	const struct leave_type *t;
	struct leave_types all;

	if (!leave_types_load(c, &all, NULL))
		return false;
	t = leave_type_of(&all, v->type.id);
	if (!t || t->rev != v->type.rev)
		return t && t->rev > v->type.rev;
	return str_eq(t->name_en, v->type.name_en) && str_eq(t->name_zh, v->type.name_zh) &&
	       t->in_use == v->type.in_use && t->counted == v->type.counted &&
	       t->half_days == v->type.half_days && t->balance == v->type.balance &&
	       t->certificate_days == v->type.certificate_days && t->notice == v->type.notice &&
	       t->pay == v->type.pay && t->elsewhere == v->type.elsewhere &&
	       t->chain == v->type.chain && t->upper_days == v->type.upper_days;
}

bool
leave_type_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct leave_type_version v;
	int64_t type = 0, version = 0;

	(void)record_view_int(&r->view, TAG_KIND_ID, &type);
	(void)record_view_int(&r->view, TAG_KIND_VERSION, &version);
	return (leave_type_version_row(c, type, version, &v, NULL) && is_version(r, &v) &&
		       is_newest(c, &v)) ||
	       cache_differs(f, N_("a kind of leave differs from its record"), "");
}
