/* erasure.c — two people erase a text, the proof stays. SPDX-License-Identifier: MIT
 *
 * source: LOG-11, ORG-04, ORG-10.
 */
#include "domain/erasure.h"

#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/entry_sql.h"
#include "domain/erasure_sql.h"
#include "domain/ledger.h"
#include "domain/param.h"

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

static bool
may_erase(const struct erasure_about *about, const struct erasure_texts *t, struct err *e)
{
	if (t->n == 0)
		return err_set(e, ERR_CONFLICT, .rule = "LOG-11",
			.msgid = N_("This entry was erased already"));
	if (about->open_matter)
		return err_set(e, ERR_BLOCKED, .rule = "LOG-11",
			.msgid =
				N_("Its matter is still open. Close the matter first, then erase"));
	return !about->in_handover ||
	       err_set(e, ERR_BLOCKED, .rule = "LOG-11",
		       .msgid = N_("A handover that tells of it is under way. Erase after it"));
}

static bool
reason_check(const char *reason, const char *field, struct err *e)
{
	size_t n = reason ? strlen(reason) : 0;

	if (n == 0 || utf8_clusters(reason, n) < 2 || reason[strspn(reason, " \n")] == 0)
		return err_set(e, ERR_INVALID, .rule = "LOG-11", .field = field,
			.msgid = N_("Say why, without the name. Example: the caller asks for it"));
	return utf8_check(reason, n, false, field, e) &&
	       (utf8_clusters(reason, n) <= ERASURE_REASON_CHARS ||
		       err_set(e, ERR_INVALID, .field = field,
			       .msgid = N_("Longer than 200 characters. Say it shorter")));
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
	record_int(&r, TAG_ERASURE_NO, x->entry_no);
	record_bytes(&r, TAG_ERASURE_TEXTS, texts.p, texts.len);
	record_text(&r, TAG_ERASURE_REASON, x->reason);
	r.fields.failed = r.fields.failed || texts.failed;
	bool good = ledger_append(c, NULL, &r, &ref, e);
	x->id = ref.id;
	record_free(&r);
	buf_free(&texts);
	return good;
}

static bool
propose(struct ctx *c, struct erasure *x, struct arena *a, struct err *e)
{
	struct erasure_about about;
	struct erasure_texts t;

	if (!erasure_about_get(c, x->entry_id, &about, e) ||
		!erasure_texts_of(c, x->entry_id, a, &t, e))
		return false;
	if (about.proposed)
		return err_set(e, ERR_CONFLICT, .rule = "LOG-11",
			.msgid = N_("This is proposed already and waits for a second person"));
	x->desk_id = about.desk_id;
	x->entry_no = about.no;
	x->by[0] = c->who;
	x->utc_us[0] = c->now.utc_us;
	return not_own(c, &t, e) && may_erase(&about, &t, e) && proposal_append(c, x, &t, e) &&
	       erasure_row_add(c, x, e);
}

bool
erasure_propose(struct ctx *c, int64_t entry_id, const char *reason, int64_t *id, struct err *e)
{
	struct erasure x = {.entry_id = entry_id, .reason = reason};
	struct erasure_about about;
	struct arena a;

	/* The author never changes, so that access can be asked with them first. */
	if (!reason_check(reason, "reason", e) || !erasure_about_get(c, entry_id, &about, e) ||
		!act_begin(c, ACT_LOG_ERASE,
			&(const struct access_object){.person = about.author_id}, e))
		return false;
	arena_init(&a);
	bool good = is_confirmed(c, e) && propose(c, &x, &a, e);
	arena_free(&a);
	if (!good)
		return act_fail(c);
	if (id)
		*id = x.id;
	return act_commit(c, e);
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
wipe(struct ctx *c, const struct erasure *x, const struct erasure_texts *t, int64_t record_id,
	struct err *e)
{
	for (int i = 0; i < t->n; i++)
		if (!erasure_apart_wipe(c, t->text[i].apart, record_id, e))
			return false;
	return erasure_caches_wipe(c, x->entry_id, x->id, e);
}

static bool
confirm(struct ctx *c, const struct erasure *x, struct arena *a, struct err *e)
{
	struct erasure_about about;
	struct erasure_texts t;
	struct ledger_ref proposal;
	int64_t record_id;

	if (x->by[0] == c->who)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-10",
			.msgid = N_("You proposed this. A second person has to confirm it"));
	return still_open(x, ERASURE_CONFIRM, e) && erasure_about_get(c, x->entry_id, &about, e) &&
	       erasure_texts_of(c, x->entry_id, a, &t, e) && not_own(c, &t, e) &&
	       may_erase(&about, &t, e) && same_texts(c, x, &t, &proposal, e) &&
	       decision_append(c, RECORD_ERASED, &proposal, NULL, &record_id, e) &&
	       erasure_row_decide(c, x, erasure_next(x->state, ERASURE_CONFIRM), record_id, e) &&
	       wipe(c, x, &t, record_id, e);
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
	struct erasure_about about = {0};
	bool good = erasure_get(c, id, &one, e) &&
		    erasure_about_get(c, one.erasure->entry_id, &about, e);

	*author = about.author_id;
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

/* ---- lists ---- */

bool
erasure_get(struct ctx *c, int64_t id, struct erasure_list *out, struct err *e)
{
	*out = (struct erasure_list){0};
	arena_init(&out->arena);
	if (erasure_row_get(c, id, out, e))
		return true;
	erasure_list_free(out);
	return false;
}

bool
erasure_of_entry(struct ctx *c, int64_t entry_id, struct erasure_list *out, struct err *e)
{
	*out = (struct erasure_list){0};
	arena_init(&out->arena);
	if (erasure_row_newest(c, entry_id, out, e))
		return true;
	erasure_list_free(out);
	return false;
}

bool
erasure_entry(struct ctx *c, int64_t desk, int64_t no, int64_t *id, struct err *e)
{
	return entry_id_of_no(c, desk, no, id, e) &&
	       (*id || err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such entry")));
}

/* Could c->who confirm it now, as far as it is theirs? */
static bool
waits_for(struct ctx *c, const struct erasure *x, bool *yes, struct err *e)
{
	struct erasure_texts t;
	struct arena a;

	arena_init(&a);
	bool good = erasure_texts_of(c, x->entry_id, &a, &t, e);
	*yes = good && x->by[0] != c->who && !is_own(c, &t);
	arena_free(&a);
	return good;
}

bool
erasure_open_list(struct ctx *c, bool for_me, struct erasure_list *out, struct err *e)
{
	int n = 0;

	*out = (struct erasure_list){0};
	arena_init(&out->arena);
	if (!access_may(c, ACT_LOG_ERASE, NULL, NULL))
		return true;
	bool good = erasure_rows_open(c, out, e);
	for (int i = 0; i < out->n && good && for_me; i++) {
		bool mine;
		good = waits_for(c, &out->erasure[i], &mine, e);
		if (good && mine)
			out->erasure[n++] = out->erasure[i];
	}
	if (for_me)
		out->n = n;
	if (!good)
		erasure_list_free(out);
	return good;
}

bool
erasure_extent(struct ctx *c, int64_t entry_id, struct erasure_extent *out, struct err *e)
{
	struct erasure_texts t;
	struct arena a;

	*out = (struct erasure_extent){0};
	arena_init(&a);
	bool good = erasure_texts_of(c, entry_id, &a, &t, e);
	for (int i = 0; good && i < t.n; i++) {
		int type = t.text[i].type;
		out->entries += type == RECORD_ENTRY || type == RECORD_ENTRY_CORRECTED;
		out->matters += type == RECORD_MATTER_CLOSED;
		out->handover_lines += type >= RECORD_HANDOVER_FROZEN;
	}
	arena_free(&a);
	return good;
}

bool
erasure_due(struct ctx *c, int max, struct erasure_due_list *out, struct err *e)
{
	int64_t months;

	*out = (struct erasure_due_list){0};
	arena_init(&out->arena);
	if (!access_may(c, ACT_LOG_ERASE, NULL, e) ||
		!param_get_int(c, "retention.months", 0, &months, e))
		return false;
	out->before_day =
		day_add_months(clock_local(clock_now(&c->clock).utc_us).day, -(int)months);
	if (erasure_rows_due(c, out->before_day, max, out, e))
		return true;
	erasure_due_free(out);
	return false;
}

const char *
erasure_tombstone(struct ctx *c, int64_t id, struct arena *a, struct err *e)
{
	enum { BYTES = 2048 };
	struct erasure_list one;
	char *out = arena_alloc(a, BYTES), both[512], day[DAY_TEXT_BYTES];

	if (!out) {
		(void)err_set(e, ERR_NOMEM);
		return NULL;
	}
	if (!erasure_get(c, id, &one, e))
		return NULL;
	const struct erasure *x = one.erasure;
	day_format(day, clock_local(x->utc_us[1]).day);
	(void)text_fill(both, sizeof both, tr(N_("{1} and {2}")), x->name[0], x->name[1], NULL);
	(void)text_fill(out, BYTES, tr(N_("Erased {1} by {2}: {3}")), day, both, x->reason);
	erasure_list_free(&one);
	return out;
}

/* ---- LOG-05 ---- */

static bool
differs(struct verify_finding *f, const char *what)
{
	return cache_differs(
		f, N_("the table of erasures says something else than this record: {1}"), what);
}

static bool
proposal_is_right(struct ctx *c, const struct ledger_record *r, const struct erasure *x)
{
	int64_t desk = 0, no = 0;

	(void)c;
	(void)record_view_int(&r->view, TAG_ERASURE_DESK, &desk);
	(void)record_view_int(&r->view, TAG_ERASURE_NO, &no);
	return x->id == r->ref.id && x->desk_id == desk && x->entry_no == no &&
	       x->by[0] == r->view.head.actor && x->utc_us[0] == r->view.head.at.utc_us &&
	       cache_same_text(r, TAG_ERASURE_REASON, x->reason);
}

static bool
decision_is_right(struct ctx *c, const struct ledger_record *r, const struct erasure *x)
{
	enum erasure_state state =
		r->view.head.type == RECORD_ERASED ? ERASURE_DONE : ERASURE_DECLINED;
	const struct record_field *of = record_view_field(&r->view, TAG_ERASURE_OF);
	struct ledger_record proposal;
	int64_t decided;

	if (!erasure_decided(c, x->id, &decided, NULL) || decided != r->ref.id ||
		x->state != state || x->by[1] != r->view.head.actor ||
		x->utc_us[1] != r->view.head.at.utc_us || !ledger_read(c, x->id, &proposal, NULL))
		return false;
	bool same = of && of->n == SEAL_HASH && seal_same(of->p, proposal.ref.hash, SEAL_HASH);
	ledger_record_free(&proposal);
	return same;
}

bool
erasure_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct erasure_list one;
	bool good = erasure_get(c, r->ref.id, &one, NULL) &&
		    (r->view.head.type == RECORD_ERASURE_PROPOSED
				    ? proposal_is_right(c, r, one.erasure)
				    : decision_is_right(c, r, one.erasure));

	erasure_list_free(&one);
	return good || differs(f, "erasure");
}
