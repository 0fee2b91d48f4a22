/* item.c — public items handed over with a desk. SPDX-License-Identifier: MIT */
#include "domain/item.h"

#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/item_sql.h"
#include "domain/ledger.h"

enum { /* signed fields of RECORD_ITEM_SET */
	TAG_ITEM_ID = TAG_OWN,
	TAG_ITEM_DESK,
	TAG_ITEM_NAME_EN,
	TAG_ITEM_NAME_ZH,
	TAG_ITEM_PLACE,
	TAG_ITEM_EXPECTED,
	TAG_ITEM_CUSTODIAN,
	TAG_ITEM_RETIRED,
	TAG_ITEM_KIND /* item_kind_code() */
};

static const struct {
	const char *code, *label;
} kinds[ITEM_KINDS] = {
	[ITEM_OTHER] = {"other", N_("other item")},
	[ITEM_OFFICE] = {"office", N_("office supplies")},
	[ITEM_PHONE] = {"phone", N_("phones and radios")},
	[ITEM_DOCUMENT] = {"document", N_("documents")},
	[ITEM_KEY] = {"key", N_("keys")},
	[ITEM_SEAL] = {"seal", N_("seals")},
};

const char *
item_kind_code(enum item_kind k)
{
	return kinds[k].code;
}

const char *
item_kind_label(enum item_kind k)
{
	return kinds[k].label;
}

bool
item_kind_parse(const char *code, enum item_kind *out)
{
	for (int k = 0; k < ITEM_KINDS; k++)
		if (str_eq(kinds[k].code, code)) {
			*out = (enum item_kind)k;
			return true;
		}
	return false;
}

int
item_at_desk(const struct item *i)
{
	return i->expected > i->lent ? i->expected - i->lent : 0;
}

bool
item_check(const struct item_set *s, struct err *e)
{
	struct typed_rule name = {.field = "name_en",
		.rule = "ITEM-01",
		.msgid = N_("Write 1 to 40 characters. Example: Keys, cabinet A"),
		.least = 1,
		.most = ITEM_NAME_CHARS};
	static const struct typed_rule place = {.field = "place",
		.rule = "ITEM-01",
		.msgid = N_("Write at most 40 characters. Example: drawer 2"),
		.most = ITEM_PLACE_CHARS};

	if (!typed_check(s->name_en, &name, e))
		return false;
	name.field = "name_zh";
	if (!typed_check(s->name_zh, &name, e) || !typed_check(s->place, &place, e))
		return false;
	if (s->expected < 0 || s->expected > ITEM_COUNT_MAX)
		return err_set(e, ERR_INVALID, .field = "expected", .rule = "ITEM-01",
			.msgid = N_("The expected count is 0 to 99999. Example: 3"));
	return true;
}

bool
item_set_within(struct ctx *c, const struct item_set *s, int64_t *id, struct err *e)
{
	struct record r;
	struct ledger_ref ref;
	bool good;

	*id = s->id;
	if (!s->id && !item_next_id(c, id, e))
		return false;
	record_init(&r, RECORD_ITEM_SET, 0);
	record_int(&r, TAG_ITEM_ID, *id);
	record_int(&r, TAG_ITEM_DESK, s->desk);
	record_text(&r, TAG_ITEM_NAME_EN, s->name_en);
	record_text(&r, TAG_ITEM_NAME_ZH, s->name_zh);
	record_text(&r, TAG_ITEM_PLACE, *s->place ? s->place : NULL);
	record_int(&r, TAG_ITEM_EXPECTED, s->expected);
	record_int(&r, TAG_ITEM_CUSTODIAN, s->custodian);
	record_int(&r, TAG_ITEM_RETIRED, s->retired);
	record_text(&r, TAG_ITEM_KIND, item_kind_code(s->kind));
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	if (!good)
		return false;
	return s->id ? item_row_update(c, s, ref.id, e) : item_row_insert(c, s, *id, ref.id, e);
}

bool
item_set(struct ctx *c, const struct item_set *s, int64_t *id, struct err *e)
{
	int64_t got;

	if (!item_check(s, e) ||
		!act_begin(c, ACT_ITEM_SET, &(struct access_object){.desk = s->desk}, e))
		return false;
	if (!item_set_within(c, s, &got, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	*id = got;
	return true;
}

bool
item_get(struct ctx *c, int64_t id, struct arena *a, struct item *out, struct err *e)
{
	struct item_row row;

	if (!item_row_get(c, id, a, &row, e))
		return false;
	*out = row.item;
	return true;
}

static bool
row_is_record(const struct ledger_record *r, const struct item_row *row)
{
	const struct item *i = &row->item;

	return cache_same_int(r, TAG_ITEM_DESK, i->desk) &&
	       cache_same_text(r, TAG_ITEM_NAME_EN, i->name_en) &&
	       cache_same_text(r, TAG_ITEM_NAME_ZH, i->name_zh) &&
	       cache_same_text(r, TAG_ITEM_PLACE, i->place) &&
	       cache_same_int(r, TAG_ITEM_EXPECTED, i->expected) &&
	       cache_same_int(r, TAG_ITEM_CUSTODIAN, i->custodian) &&
	       cache_same_int(r, TAG_ITEM_RETIRED, row->retired) &&
	       cache_same_text(r, TAG_ITEM_KIND, item_kind_code(i->kind));
}

bool
item_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	static const struct cache_noun noun = {RECORD_ITEM_SET, RECORD_ITEM_SET, TAG_ITEM_ID};
	struct item_row row;
	struct arena a;
	int64_t id = 0;

	arena_init(&a);
	(void)record_view_int(&r->view, TAG_ITEM_ID, &id);
	bool same = item_row_get(c, id, &a, &row, NULL) &&
		    (row.record == r->ref.id ? row_is_record(r, &row)
					     : cache_is_newer(c, row.record, r, &noun));
	if (!same)
		(void)cache_differs(f, N_("an item differs from the newest record: {1}"),
			row.item.name_en ? row.item.name_en : "");
	arena_free(&a);
	return same;
}
