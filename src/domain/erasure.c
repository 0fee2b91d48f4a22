/* erasure.c — two people erase a text, the proof stays. SPDX-License-Identifier: MIT
 *
 * source: LOG-11, ORG-04, ORG-10.
 */
#include "domain/erasure.h"

#include <string.h>

#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/erasure_sql.h"
#include "domain/ledger.h"

enum erasure_state
erasure_next(enum erasure_state from, enum erasure_event event)
{
	static const struct {
		enum erasure_state from;
		enum erasure_event event;
		enum erasure_state to;
	} table[] = {
		{ERASURE_PROPOSED, ERASURE_CONFIRM, ERASURE_DONE},
		{ERASURE_PROPOSED, ERASURE_DECLINE, ERASURE_DECLINED},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].from == from && table[i].event == event)
			return table[i].to;
	return (enum erasure_state)0;
}

void
erasure_list_free(struct erasure_list *l)
{
	arena_free(&l->arena);
	*l = (struct erasure_list){0};
}

void
erasure_due_free(struct erasure_due_list *l)
{
	arena_free(&l->arena);
	*l = (struct erasure_due_list){0};
}

/* ---- what may be erased, and by whom ---- */

/* ORG-04: whoever signed one of the texts would erase their own. */
static bool
is_own(const struct ctx *c, const struct erasure_texts *t)
{
	for (int i = 0; i < t->n; i++)
		if (t->text[i].actor == c->who)
			return true;
	return false;
}

static bool
not_own(const struct ctx *c, const struct erasure_texts *t, struct err *e)
{
	return !is_own(c, t) ||
	       err_set(e, ERR_DENIED, .rule = "ORG-04",
		       .msgid = N_("You signed a text that would go. Somebody else has to do it"));
}

/* What it is about, and all its texts; by somebody else, and free to go. */
static bool
may_erase(struct ctx *c, int64_t text, struct erasure_thing *thing, struct arena *a,
	struct erasure_texts *t, struct err *e)
{
	const char *why;

	if (!erasure_thing_get(c, text, thing, e) || !erasure_texts_of(c, thing, a, t, e) ||
		!erasure_busy(c, thing, &why, e))
		return false;
	if (t->n == 0)
		return err_set(e, ERR_CONFLICT, .rule = "LOG-11",
			.msgid = thing->entry_id ? N_("This entry was erased already")
						 : N_("This text was erased already"));
	return not_own(c, t, e) &&
	       (!why || err_set(e, ERR_BLOCKED, .rule = "LOG-11", .msgid = why));
}

static bool
not_proposed(struct ctx *c, const struct erasure_texts *t, struct err *e)
{
	for (int i = 0; i < t->n; i++) {
		int64_t open;
		if (!erasure_text_open(c, t->text[i].apart, &open, e))
			return false;
		if (open)
			return err_set(e, ERR_CONFLICT, .rule = "LOG-11",
				.msgid = N_("This is proposed already and waits for a second "
					    "person"));
	}
	return true;
}

static bool
reason_check(const char *reason, const char *field, struct err *e)
{
	if (!typed_has(reason, 2))
		return err_set(e, ERR_INVALID, .rule = "LOG-11", .field = field,
			.msgid = N_("Say why, without the name. Example: the caller asks for it"));
	return typed_check(reason,
		&(const struct typed_rule){.field = field,
			.msgid = N_("Longer than 200 characters. Say it shorter"),
			.most = ERASURE_REASON_CHARS},
		e);
}

/* P3: like every signature that ends something. */
static bool
is_confirmed(const struct ctx *c, struct err *e)
{
	return (c->key && c->key_confirmed) ||
	       err_set(e, ERR_DENIED, .rule = "ORG-10",
		       .msgid = N_("Each of the two types the password for this very act"));
}

/* ---- propose ---- */

static void
texts_put(struct buf *b, const struct erasure_texts *t)
{
	for (int i = 0; i < t->n; i++) {
		buf_u64(b, (uint64_t)t->text[i].seq);
		buf_u64(b, (uint64_t)t->text[i].place);
		buf_put(b, t->text[i].hash, SEAL_HASH);
	}
}

static bool
proposal_append(struct ctx *c, struct erasure *x, const struct erasure_texts *t, struct err *e)
{
	struct ledger_ref ref;
	struct record r;
	struct buf texts;

	buf_init(&texts);
	texts_put(&texts, t);
	record_init(&r, RECORD_ERASURE_PROPOSED, 0);
	record_int(&r, TAG_ERASURE_DESK, x->desk_id);
	if (x->entry_no)
		record_int(&r, TAG_ERASURE_NO, x->entry_no);
	record_buf(&r, TAG_ERASURE_TEXTS, &texts);
	record_text(&r, TAG_ERASURE_REASON, x->reason);
	bool good = ledger_append(c, NULL, &r, &ref, e);
	x->id = ref.id;
	record_free(&r);
	buf_free(&texts);
	return good;
}

static bool
propose(struct ctx *c, int64_t text, struct erasure *x, struct arena *a, struct err *e)
{
	struct erasure_thing thing;
	struct erasure_texts t;

	if (!may_erase(c, text, &thing, a, &t, e) || !not_proposed(c, &t, e))
		return false;
	x->desk_id = thing.desk_id;
	x->entry_id = thing.entry_id;
	x->entry_no = thing.no;
	x->by[0] = c->who;
	x->utc_us[0] = c->now.utc_us;
	return proposal_append(c, x, &t, e) && erasure_row_add(c, x, &t, e);
}

bool
erasure_propose_text(struct ctx *c, int64_t text, const char *reason, int64_t *id, struct err *e)
{
	struct erasure x = {.reason = reason};
	struct erasure_thing thing;
	struct arena a;

	/* The author never changes, so that access can be asked with them first. */
	if (!reason_check(reason, "reason", e) || !erasure_thing_get(c, text, &thing, e) ||
		!act_begin(
			c, ACT_LOG_ERASE, &(const struct access_object){.person = thing.author}, e))
		return false;
	arena_init(&a);
	bool good = is_confirmed(c, e) && propose(c, text, &x, &a, e);
	arena_free(&a);
	if (!good)
		return act_fail(c);
	if (id)
		*id = x.id;
	return act_commit(c, e);
}

bool
erasure_propose(struct ctx *c, int64_t entry_id, const char *reason, int64_t *id, struct err *e)
{
	return erasure_propose_text(c, erasure_text(entry_id, 0), reason, id, e);
}

/* ---- decide ---- */

/* The texts of now are those that were proposed. */
static bool
same_texts(struct ctx *c, const struct erasure *x, const struct erasure_texts *t,
	struct ledger_ref *proposal, struct err *e)
{
	struct ledger_record r;
	struct buf now;

	if (!ledger_read(c, x->id, &r, e))
		return false;
	buf_init(&now);
	texts_put(&now, t);
	const struct record_field *was = record_view_field(&r.view, TAG_ERASURE_TEXTS);
	bool same = was && !now.failed && was->n == now.len && now.len > 0 &&
		    memcmp(was->p, now.p, now.len) == 0;
	bool memory = !now.failed;
	*proposal = r.ref;
	buf_free(&now);
	ledger_record_free(&r);
	if (!memory)
		return err_set(e, ERR_NOMEM);
	return same || err_set(e, ERR_STALE, .rule = "LOG-11",
			       .msgid = N_("The entry was corrected since. Decline this and "
					   "propose it anew"));
}

static bool
decision_append(struct ctx *c, enum record_type type, const struct ledger_ref *proposal,
	const char *why, int64_t *record_id, struct err *e)
{
	struct ledger_ref ref;
	struct record r;

	record_init(&r, type, 0);
	record_bytes(&r, TAG_ERASURE_OF, proposal->hash, SEAL_HASH);
	record_text(&r, TAG_ERASURE_WHY_NOT, why);
	bool good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	*record_id = ref.id;
	return good;
}

static bool
still_open(const struct erasure *x, enum erasure_event event, struct err *e)
{
	return erasure_next(x->state, event) != 0 ||
	       err_set(e, ERR_STALE, .rule = "LOG-11",
		       .msgid = N_("Somebody decided this proposal meanwhile. Look at it again"));
}

/* Text and salt go here, and all that repeats them; LOG-11. */
static bool
wipe(struct ctx *c, const struct erasure *x, const struct erasure_thing *thing,
	const struct erasure_texts *t, int64_t record_id, struct err *e)
{
	for (int i = 0; i < t->n; i++)
		if (!erasure_apart_wipe(c, t->text[i].apart, record_id, e))
			return false;
	return erasure_caches_wipe(c, thing, t, x->id, e);
}

static bool
confirm(struct ctx *c, const struct erasure *x, struct arena *a, struct err *e)
{
	struct erasure_thing thing;
	struct erasure_texts t;
	struct ledger_ref proposal;
	int64_t record_id;

	if (x->by[0] == c->who)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-10",
			.msgid = N_("You proposed this. A second person has to confirm it"));
	return still_open(x, ERASURE_CONFIRM, e) && may_erase(c, x->text, &thing, a, &t, e) &&
	       same_texts(c, x, &t, &proposal, e) &&
	       decision_append(c, RECORD_ERASED, &proposal, NULL, &record_id, e) &&
	       erasure_row_decide(c, x, erasure_next(x->state, ERASURE_CONFIRM), record_id, e) &&
	       wipe(c, x, &thing, &t, record_id, e);
}

static bool
decline(struct ctx *c, const struct erasure *x, const char *why, struct err *e)
{
	struct ledger_record r;
	int64_t record_id;

	if (!still_open(x, ERASURE_DECLINE, e) || !ledger_read(c, x->id, &r, e))
		return false;
	struct ledger_ref proposal = r.ref;
	ledger_record_free(&r);
	return decision_append(c, RECORD_ERASURE_DECLINED, &proposal, why, &record_id, e) &&
	       erasure_row_decide(c, x, erasure_next(x->state, ERASURE_DECLINE), record_id, e);
}

/* Whose texts they are, asked before the transaction; the author never changes. */
static bool
author_of(struct ctx *c, int64_t id, int64_t *author, struct err *e)
{
	struct erasure_list one;
	struct erasure_thing thing = {0};
	bool good =
		erasure_get(c, id, &one, e) && erasure_thing_get(c, one.erasure->text, &thing, e);

	*author = thing.author;
	erasure_list_free(&one);
	return good;
}

/* `why` NULL: it is confirmed. */
static bool
decide(struct ctx *c, int64_t id, const char *why, struct err *e)
{
	struct erasure_list one;
	int64_t author;

	if (!author_of(c, id, &author, e) ||
		!act_begin(c, ACT_LOG_ERASE, &(const struct access_object){.person = author}, e))
		return false;
	bool good = erasure_get(c, id, &one, e) &&
		    (why ? decline(c, one.erasure, why, e)
			 : is_confirmed(c, e) && confirm(c, one.erasure, &one.arena, e));
	erasure_list_free(&one);
	return good ? act_commit(c, e) : act_fail(c);
}

bool
erasure_confirm(struct ctx *c, int64_t id, struct err *e)
{
	return decide(c, id, NULL, e);
}

bool
erasure_decline(struct ctx *c, int64_t id, const char *why, struct err *e)
{
	return reason_check(why, "why", e) && decide(c, id, why, e);
}
