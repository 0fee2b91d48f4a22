/* item_loan.c — public items lent out, and back. SPDX-License-Identifier: MIT */
#include "domain/item_loan.h"

#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/item.h"
#include "domain/item_loan_sql.h"
#include "domain/ledger.h"

enum { /* signed fields of RECORD_ITEM_LENT and RECORD_ITEM_RETURNED */
	TAG_LOAN_ITEM = TAG_OWN,
	TAG_LOAN_COUNT,
	TAG_LOAN_PERSON,
	TAG_LOAN_DUE,
	TAG_LOAN_OF, /* returned: record.id of the lending */
	TAG_LOAN_BORROWER,
	TAG_LOAN_REMARK
};

/* ITEM-02: to whom, how many, back when. */
static bool
lending_check(const struct item_lending *l, int64_t now_utc_us, struct err *e)
{
	const int64_t latest = now_utc_us + (int64_t)LOAN_DAYS_MAX * 86400 * 1000000;
	static const struct typed_rule borrower = {.field = "borrower",
		.rule = "ITEM-02",
		.msgid = N_("Say who takes it, in 1 to 40 characters. Example: Li Si, repair"),
		.least = 1,
		.most = LOAN_BORROWER_CHARS};

	if (!typed_check(l->borrower, &borrower, e))
		return false;
	if (l->count < 1 || l->count > ITEM_COUNT_MAX)
		return err_set(e, ERR_INVALID, .field = "count", .rule = "ITEM-02",
			.msgid = N_("Lend 1 or more. Example: 1"));
	if (l->due_utc_us <= now_utc_us || l->due_utc_us > latest)
		return err_set(e, ERR_INVALID, .field = "due", .rule = "ITEM-02",
			.msgid = N_("Say when it comes back: later than now, within a year"));
	return true;
}

static bool
is_there(const struct item *i, int count, struct err *e)
{
	char left[16];

	if (count <= item_at_desk(i))
		return true;
	(void)str_format(left, sizeof left, "%d", item_at_desk(i));
	return err_set(e, ERR_INVALID, .field = "count", .rule = "ITEM-02",
		.msgid = N_("Only {1} are at the desk; the rest is lent out already"),
		.arg = {left});
}

static bool
write_lent(struct ctx *c, const struct item_lending *l, int64_t *loan, struct err *e)
{
	struct arena a;
	struct item item;
	struct record r;
	struct ledger_ref ref;
	bool good;

	arena_init(&a);
	good = item_get(c, l->item, &a, &item, e) && is_there(&item, l->count, e);
	arena_free(&a);
	if (!good)
		return false;
	record_init(&r, RECORD_ITEM_LENT, item.desk);
	record_int(&r, TAG_LOAN_ITEM, l->item);
	record_int(&r, TAG_LOAN_COUNT, l->count);
	record_int(&r, TAG_LOAN_PERSON, l->person);
	record_int(&r, TAG_LOAN_DUE, l->due_utc_us);
	record_said(&r, TAG_LOAN_BORROWER, l->borrower);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	*loan = ref.id;
	return good && item_loan_insert(c, l, item.desk, ref.id, e);
}

static bool
desk_of(struct ctx *c, int64_t item, int64_t *desk, struct err *e)
{
	struct arena a;
	struct item i;
	bool found;

	arena_init(&a);
	found = item_get(c, item, &a, &i, e);
	*desk = found ? i.desk : 0;
	arena_free(&a);
	return found;
}

bool
item_lend(struct ctx *c, const struct item_lending *l, int64_t *loan, struct err *e)
{
	int64_t desk;

	if (!lending_check(l, clock_now(&c->clock).utc_us, e) || !desk_of(c, l->item, &desk, e) ||
		!act_begin(c, ACT_ITEM_LEND, &(const struct access_object){.desk = desk}, e))
		return false;
	if (!write_lent(c, l, loan, e))
		return act_fail(c);
	return act_commit(c, e);
}

/* ITEM-02: what does not come back is explained. */
static bool
returning_check(const struct item_returning *r, const struct item_loan *l, struct err *e)
{
	static const struct typed_rule remark = {.field = "remark",
		.rule = "ITEM-02",
		.msgid = N_("Write at most 200 characters. Example: one key broken, in repair"),
		.most = LOAN_REMARK_CHARS};

	if (l->returned_us)
		return err_set(e, ERR_STALE,
			.msgid = N_("This was returned meanwhile. Look at the item again"));
	if (r->count < 0 || r->count > l->count)
		return err_set(e, ERR_INVALID, .field = "count", .rule = "ITEM-02",
			.msgid = N_("Between none and what went out can come back"));
	if (r->count < l->count && !*r->remark)
		return err_set(e, ERR_INVALID, .field = "remark", .rule = "ITEM-02",
			.msgid = N_("Fewer came back than went out. Write where the rest is"));
	return typed_check(r->remark, &remark, e);
}

bool
item_loan_read(struct ctx *c, int64_t loan, struct arena *a, struct item_loan *out, struct err *e)
{
	int64_t record;

	return item_loan_get(c, loan, a, out, &record, e);
}

static bool
loan_read(struct ctx *c, int64_t id, struct item_loan *out, const struct item_returning *r,
	struct err *e)
{
	struct arena a;
	int64_t record;
	bool good;

	arena_init(&a);
	good = item_loan_get(c, id, &a, out, &record, e) && returning_check(r, out, e);
	arena_free(&a); /* numbers only from here */
	return good;
}

static bool
write_returned(struct ctx *c, const struct item_returning *back, struct err *e)
{
	struct item_loan l;
	struct record r;
	struct ledger_ref ref;
	bool good;

	if (!loan_read(c, back->loan, &l, back, e))
		return false;
	record_init(&r, RECORD_ITEM_RETURNED, l.desk);
	record_int(&r, TAG_LOAN_ITEM, l.item);
	record_int(&r, TAG_LOAN_COUNT, back->count);
	record_int(&r, TAG_LOAN_OF, l.id);
	record_said(&r, TAG_LOAN_REMARK, back->remark);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	return good && item_loan_close(c, back, ref.id, e);
}

bool
item_return(struct ctx *c, const struct item_returning *r, struct err *e)
{
	struct item_loan l;

	if (!loan_read(c, r->loan, &l, r, e) ||
		!act_begin(c, ACT_ITEM_LEND, &(const struct access_object){.desk = l.desk}, e))
		return false;
	if (!write_returned(c, r, e))
		return act_fail(c);
	return act_commit(c, e);
}

static bool
row_is_record(const struct ledger_record *r, const struct item_loan *l)
{
	bool lent = r->view.head.type == RECORD_ITEM_LENT;

	if (!cache_same_int(r, TAG_LOAN_ITEM, l->item) || r->ref.chain != l->desk)
		return false;
	if (lent)
		return cache_same_int(r, TAG_LOAN_COUNT, l->count) &&
		       cache_same_int(r, TAG_LOAN_PERSON, l->person) &&
		       cache_same_int(r, TAG_LOAN_DUE, l->due_us) &&
		       cache_same_text(r, TAG_LOAN_BORROWER, l->borrower) &&
		       r->view.head.at.utc_us == l->lent_us && r->view.head.actor == l->lent_by;
	return cache_same_int(r, TAG_LOAN_COUNT, l->returned_count) &&
	       cache_same_text(r, TAG_LOAN_REMARK, l->remark) &&
	       r->view.head.at.utc_us == l->returned_us && r->view.head.actor == l->returned_by;
}

bool
item_loan_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct item_loan l;
	struct arena a;
	int64_t id = r->ref.id, record = 0;
	bool same;

	arena_init(&a);
	if (r->view.head.type == RECORD_ITEM_RETURNED)
		(void)record_view_int(&r->view, TAG_LOAN_OF, &id);
	same = item_loan_get(c, id, &a, &l, &record, NULL) && row_is_record(r, &l) &&
	       (r->view.head.type == RECORD_ITEM_LENT || record == r->ref.id);
	if (!same)
		(void)cache_differs(
			f, N_("a loan differs from its record: {1}"), l.name_en ? l.name_en : "");
	arena_free(&a);
	return same;
}
