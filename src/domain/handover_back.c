/* handover_back.c — an accepted handover that the supervisor sends back. SPDX-License-Identifier: MIT
 *
 * source: SHO-10, AHO-07, SHO-08 (duty does not pass back), SHO-09, LOG-11.
 */
#include <assert.h>
#include <string.h>

#include "base/typed.h"
#include "domain/cache.h"
#include "domain/conduct.h"
#include "domain/handover_back_sql.h"
#include "domain/handover_core.h"

static_assert((int)TAG_ROUND_NO > (int)TAG_HANDOVER_SHIFT, "fields ascend");

const char *
handover_round_kind_label(enum handover_round_kind k)
{
	return k == HANDOVER_ROUND_REDO ? N_("redo") : N_("supplement");
}

const char *
handover_round_state_label(enum handover_round_state s)
{
	static const char *const label[] = {N_("open"), N_("answered"), N_("let be")};

	return label[s];
}

/* ---- what may be said ---- */

static bool
text_check(const char *s, const char *field, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = field,
			.rule = "SHO-10",
			.msgid = N_("Write what was missing, 2 to {1} characters"),
			.least = 2,
			.most = HANDOVER_ROUND_CHARS,
			.lines = true},
		e);
}

static bool
owes_check(const struct handover_back *b, const struct handover_data *d, struct err *e)
{
	if (b->kind == HANDOVER_ROUND_REDO
			? b->owes == 0
			: b->kind == HANDOVER_ROUND_SUPPLEMENT &&
				  (b->owes == d->h.giver || b->owes == d->h.receiver))
		return true;
	return err_set(e, ERR_INVALID, .field = "owes", .rule = "SHO-10",
		.msgid = N_("A supplement is asked of one of the two who signed"));
}

/* ---- the open round ---- */

static bool
open_round(struct ctx *c, int64_t id, struct round_row *out, struct err *e)
{
	struct round_row *row;
	struct arena a;
	int n;

	arena_init(&a);
	bool good = round_rows(c, id, &a, &row, &n, e);
	bool found = good && n && row[n - 1].state == HANDOVER_ROUND_OPEN;
	if (found) {
		*out = row[n - 1];
		/* of the texts only those that are about to be written are needed */
		out->reason = out->giver_text = out->receiver_text = out->let_be_why = "";
		out->done_us = c->now.utc_us;
	}
	arena_free(&a);
	return found || (good && err_set(e, ERR_STALE,
					 .msgid = N_("This handover was changed meanwhile. Look "
						     "at it again first")));
}

struct part {
	enum record_type type;
	const struct signing_key *key; /* NULL = c's own */
	const char *text;
	const uint8_t *giver_hash; /* NULL = none */
};

static bool
part_write(struct ctx *c, const struct handover_data *d, const struct round_row *row,
	const struct part *p, struct ledger_ref *ref, struct err *e)
{
	struct record r;

	handover_record(&r, p->type, d);
	if (p->type == RECORD_HANDOVER_LET_BE)
		record_said(&r, TAG_HANDOVER_REASON, p->text);
	else
		record_said(&r, TAG_HANDOVER_TEXT, p->text);
	record_int(&r, TAG_ROUND_NO, row->no);
	bool good = ledger_quote(c, &r, TAG_ROUND_SENT_HASH, row->record, e);
	if (p->giver_hash)
		record_bytes(&r, TAG_ROUND_GIVER_HASH, p->giver_hash, SEAL_HASH);
	good = good && ledger_append(c, p->key, &r, ref, e);
	record_free(&r);
	return good;
}

/* ---- use cases ---- */

static bool
rounds_before(struct ctx *c, int64_t id, int *n, struct err *e)
{
	struct round_row *row;
	struct arena a;

	arena_init(&a);
	bool good = round_rows(c, id, &a, &row, n, e);
	arena_free(&a);
	return good;
}

/* SCR-05: what is sent back was not properly kept: by who owes the supplement, of a redo
 * by who wrote it. */
static bool
not_kept(struct ctx *c, const struct handover_data *d, int64_t owes, int64_t record, struct err *e)
{
	const struct conduct_found f = {.person = owes ? owes : d->h.giver,
		.day = d->day,
		.code = "D-05",
		.source = CONDUCT_OF_HANDOVER,
		.source_id = d->h.id,
		.evidence = record};

	return conduct_propose_once_within(c, &f, e);
}

static bool
send(struct ctx *c, const struct handover_data *d, const struct handover_back *b, struct err *e)
{
	struct round_row row = {.handover = d->h.id,
		.kind = (int)b->kind,
		.owes = b->owes,
		.by = c->who,
		.utc_us = c->now.utc_us,
		.reason = b->why};
	struct ledger_ref ref;
	struct record r;

	if (!owes_check(b, d, e) || !rounds_before(c, d->h.id, &row.no, e))
		return false;
	row.no++;
	handover_record(&r, RECORD_HANDOVER_SENT_BACK, d);
	record_said(&r, TAG_HANDOVER_REASON, b->why);
	record_int(&r, TAG_ROUND_NO, row.no);
	record_int(&r, TAG_ROUND_KIND, row.kind);
	if (row.owes)
		record_int(&r, TAG_ROUND_OWES, row.owes);
	bool good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	row.record = ref.id;
	return good && round_insert(c, &row, e) && not_kept(c, d, row.owes, ref.id, e);
}

bool
handover_send_back(
	struct ctx *c, struct handover_ref *ref, const struct handover_back *b, struct err *e)
{
	enum handover_action a =
		b->kind == HANDOVER_ROUND_REDO ? HANDOVER_DO_ASK_REDO : HANDOVER_DO_ASK_SUPPLEMENT;
	const struct handover_step *step;
	struct handover_data d;

	if (!handover_why_check(b->why, "why", e) || !handover_begin(c, ref, a, &d, &step, e))
		return false;
	return send(c, &d, b, e) ? handover_done(c, &d, step, 0, ref, e) : act_fail(c);
}

static bool
owed_by(const struct ctx *c, const struct round_row *row, struct err *e)
{
	return row->owes == c->who ||
	       err_set(e, ERR_BLOCKED, .rule = "SHO-10",
		       .msgid = N_("The supplement is asked of the other one who signed"));
}

static bool
supplement(struct ctx *c, const struct handover_data *d, const char *text, struct err *e)
{
	struct round_row row;
	struct ledger_ref ref;

	if (!open_round(c, d->h.id, &row, e) || !owed_by(c, &row, e) ||
		!part_write(c, d, &row,
			&(struct part){RECORD_HANDOVER_SUPPLEMENTED, NULL, text, NULL}, &ref, e))
		return false;
	if (c->who == d->h.giver) {
		row.giver_record = ref.id;
		row.giver_text = text;
	} else {
		row.receiver_record = ref.id;
		row.receiver_text = text;
	}
	return round_answer(c, &row, e);
}

bool
handover_supplement(struct ctx *c, struct handover_ref *ref, const char *text, struct err *e)
{
	const struct handover_step *step;
	struct handover_data d;

	if (!text_check(text, "text", e) ||
		!handover_begin_own(c, ref, HANDOVER_DO_SUPPLEMENT, &d, &step, e))
		return false;
	return supplement(c, &d, text, e) ? handover_done(c, &d, step, 0, ref, e) : act_fail(c);
}

/* SHO-01, SHO-08: the two who signed it, each with their own password. */
static bool
both_are_right(
	struct ctx *giver, struct ctx *receiver, const struct handover_data *d, struct err *e)
{
	if (giver->who != d->h.giver || receiver->who != d->h.receiver || !giver->key ||
		!receiver->key ||
		signing_key_person(giver->key) == signing_key_person(receiver->key))
		return err_set(e, ERR_BLOCKED, .rule = "SHO-08",
			.msgid = N_("Both who signed it sign again, each with their own password"));
	if (!giver->key_confirmed)
		return err_set(e, ERR_DENIED, .field = "giver_password",
			.msgid = N_("Both type their password to sign again"));
	giver->now = receiver->now;
	return access_may(
		giver, ACT_HANDOVER_SUPPLEMENT, &(struct access_object){.person = giver->who}, e);
}

static bool
restate(struct ctx *giver, struct ctx *receiver, const struct handover_data *d,
	const struct handover_restated *said, struct err *e)
{
	struct round_row row;
	struct ledger_ref first, second;

	if (!both_are_right(giver, receiver, d, e) || !open_round(receiver, d->h.id, &row, e) ||
		!part_write(receiver, d, &row,
			&(struct part){RECORD_HANDOVER_REDONE, giver->key, said->giver_text, NULL},
			&first, e) ||
		!part_write(receiver, d, &row,
			&(struct part){
				RECORD_HANDOVER_REDONE, NULL, said->receiver_text, first.hash},
			&second, e))
		return false;
	row.giver_record = first.id;
	row.giver_text = said->giver_text;
	row.receiver_record = second.id;
	row.receiver_text = said->receiver_text;
	return round_answer(receiver, &row, e);
}

bool
handover_redo(struct ctx *giver, struct ctx *receiver, struct handover_ref *ref,
	const struct handover_restated *said, struct err *e)
{
	const struct handover_step *step;
	struct handover_data d;

	if (!text_check(said->giver_text, "giver_text", e) ||
		!text_check(said->receiver_text, "receiver_text", e) ||
		!handover_begin_own(receiver, ref, HANDOVER_DO_RESIGN, &d, &step, e))
		return false;
	return restate(giver, receiver, &d, said, e) ? handover_done(receiver, &d, step, 0, ref, e)
						     : act_fail(receiver);
}

static bool
let_be(struct ctx *c, const struct handover_data *d, const char *why, struct err *e)
{
	struct round_row row;
	struct ledger_ref ref;

	if (!open_round(c, d->h.id, &row, e) ||
		!part_write(c, d, &row, &(struct part){RECORD_HANDOVER_LET_BE, NULL, why, NULL},
			&ref, e))
		return false;
	row.let_be_record = ref.id;
	row.let_be_by = c->who;
	row.let_be_why = why;
	return round_let_be(c, &row, e) &&
	       conduct_withdraw_within(c, CONDUCT_OF_HANDOVER, d->h.id, ref.id, e);
}

bool
handover_let_be(struct ctx *c, struct handover_ref *ref, const char *why, struct err *e)
{
	const struct handover_step *step;
	struct handover_data d;

	if (!handover_why_check(why, "why", e) ||
		!handover_begin(c, ref, HANDOVER_DO_LET_BE, &d, &step, e))
		return false;
	return let_be(c, &d, why, e) ? handover_done(c, &d, step, 0, ref, e) : act_fail(c);
}

/* ---- reading ---- */

/* SHO-09: what was said, from the signed bytes. */
static bool
said(struct ctx *c, int64_t record, int tag, struct arena *a, const char **out, struct err *e)
{
	struct ledger_record r;
	const struct record_field *f;
	char *text;

	*out = "";
	if (!record)
		return true;
	if (!ledger_read(c, record, &r, e))
		return false;
	f = record_view_field(&r.view, tag);
	text = arena_alloc(a, f ? f->n + 1 : 1);
	if (text && f && f->n)
		memcpy(text, f->p, f->n);
	*out = r.erased ? erasure_tombstone(c, r.erased, a, e) : text;
	ledger_record_free(&r);
	return *out || err_set(e, ERR_NOMEM);
}

static bool
round_take(struct ctx *c, const struct round_row *row, struct arena *a, struct handover_round *out,
	struct err *e)
{
	*out = (struct handover_round){.record = row->record,
		.no = row->no,
		.kind = (enum handover_round_kind)row->kind,
		.state = (enum handover_round_state)row->state,
		.utc_us = row->utc_us,
		.done_us = row->done_us,
		.giver_record = row->giver_record,
		.receiver_record = row->receiver_record,
		.let_be_record = row->let_be_record};
	return handover_party_get(c, row->owes, &out->owes, e) &&
	       handover_party_get(c, row->by, &out->by, e) &&
	       handover_party_get(c, row->let_be_by, &out->let_be_by, e) &&
	       said(c, row->record, TAG_HANDOVER_REASON, a, &out->reason, e) &&
	       said(c, row->giver_record, TAG_HANDOVER_TEXT, a, &out->giver_text, e) &&
	       said(c, row->receiver_record, TAG_HANDOVER_TEXT, a, &out->receiver_text, e) &&
	       said(c, row->let_be_record, TAG_HANDOVER_REASON, a, &out->let_be_why, e);
}

bool
handover_rounds(struct ctx *c, int64_t id, struct arena *a, struct handover_round **out, int *n,
	struct err *e)
{
	struct round_row *row;

	if (!round_rows(c, id, a, &row, n, e))
		return false;
	*out = arena_alloc(a, (size_t)(*n + 1) * sizeof **out);
	if (!*out)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < *n; i++)
		if (!round_take(c, &row[i], a, &(*out)[i], e))
			return false;
	return true;
}

bool
handover_rounds_owed(struct ctx *c, struct handover_rounds_owed *out, struct err *e)
{
	return round_rows_owed(c, out, e);
}

/* ---- LOG-05: are the rows what was signed? ---- */

static int64_t
int_of(const struct ledger_record *r, int tag)
{
	int64_t v = 0;

	(void)record_view_int(&r->view, tag, &v);
	return v;
}

static bool
same_said(const struct ledger_record *r, int tag, const char *text)
{
	return r->erased ? !*text : cache_same_text(r, tag, text);
}

static bool
sent_is_right(const struct ledger_record *r, const struct round_row *row)
{
	return row->record == r->ref.id && row->kind == int_of(r, TAG_ROUND_KIND) &&
	       row->owes == int_of(r, TAG_ROUND_OWES) && row->by == r->view.head.actor &&
	       row->utc_us == r->view.head.at.utc_us &&
	       same_said(r, TAG_HANDOVER_REASON, row->reason);
}

static bool
row_is_right(
	const struct ledger_record *r, const struct round_row *row, const struct handover_data *d)
{
	bool by_giver = r->view.head.actor == d->h.giver;

	if (r->view.head.type == RECORD_HANDOVER_SENT_BACK)
		return sent_is_right(r, row) &&
		       (row->state == HANDOVER_ROUND_OPEN) ==
			       (d->h.state == HANDOVER_SUPPLEMENT || d->h.state == HANDOVER_REDO);
	if (r->view.head.type == RECORD_HANDOVER_LET_BE)
		return row->state == HANDOVER_ROUND_LET_BE && row->let_be_record == r->ref.id &&
		       row->let_be_by == r->view.head.actor &&
		       row->done_us == r->view.head.at.utc_us &&
		       same_said(r, TAG_HANDOVER_REASON, row->let_be_why);
	return row->state == HANDOVER_ROUND_ANSWERED && row->done_us == r->view.head.at.utc_us &&
	       (by_giver ? row->giver_record : row->receiver_record) == r->ref.id &&
	       same_said(r, TAG_HANDOVER_TEXT, by_giver ? row->giver_text : row->receiver_text);
}

bool
handover_round_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	int64_t no = int_of(r, TAG_ROUND_NO);
	struct handover_data d;
	struct round_row *row;
	struct arena a;
	int n;

	arena_init(&a);
	bool good = handover_data_get(c, int_of(r, TAG_HANDOVER_ID), &d, NULL) &&
		    d.h.desk == r->ref.chain && round_rows(c, d.h.id, &a, &row, &n, NULL) &&
		    no >= 1 && no <= n && row[no - 1].no == no;
	/* An earlier round is over, whatever the handover's state is now. */
	if (good && no < n && r->view.head.type == RECORD_HANDOVER_SENT_BACK)
		good = row[no - 1].state != HANDOVER_ROUND_OPEN && sent_is_right(r, &row[no - 1]);
	else
		good = good && row_is_right(r, &row[no - 1], &d);
	arena_free(&a);
	return good ||
	       cache_differs(f, N_("a handover is stored otherwise than it was signed: {1}"),
		       "handover_round");
}
