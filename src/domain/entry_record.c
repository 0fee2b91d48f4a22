/* entry_record.c — an entry as a signed record, and its cache compared. SPDX-License-Identifier: MIT */
#include "domain/entry_record.h"

#include <string.h>

#include "base/str.h"
#include "domain/entry_sql.h"
#include "domain/matter_sql.h"

/* ---- writing ---- */

static void
int_put(struct record *r, int tag, int64_t v)
{
	if (v)
		record_int(r, tag, v);
}

static void
text_put(struct record *r, int tag, const char *s)
{
	if (s && s[0])
		record_text(r, tag, s);
}

static void
ids_put(struct record *r, int tag, const int64_t *id, int n)
{
	char text[ENTRY_IDS_BYTES];
	entry_ids_text(text, id, n);
	text_put(r, tag, text);
}

/* LOG-11: whatever somebody typed may name a customer and is kept apart; in
 * ascending order of tags, as the two after it. */
static void
said_put(struct record *r, const struct entry *en)
{
	record_said(r, TAG_ENTRY_TYPED, en->typed);
	record_said(r, TAG_ENTRY_TEXT, en->text);
	record_said(r, TAG_ENTRY_DETAILS, en->details);
	record_said(r, TAG_ENTRY_CAUSE, en->cause);
	record_said(r, TAG_ENTRY_COURSE, en->course);
	record_said(r, TAG_ENTRY_RESULT, en->result);
	record_said(r, TAG_ENTRY_TAGS, en->tags);
	record_said(r, TAG_ENTRY_CUSTOMER, en->customer);
	record_said(r, TAG_ENTRY_OUT_REASON, en->out_reason);
}

/* What it is. */
static void
facts_put(struct record *r, const struct entry *en)
{
	int_put(r, TAG_ON_BEHALF, en->on_behalf_id);
	record_int(r, TAG_ENTRY_NO, en->no);
	record_text(r, TAG_ENTRY_KIND, entry_kind_row(en->kind)->code);
	record_int(r, TAG_ENTRY_STATE, en->state);
	record_int(r, TAG_ENTRY_IMPORTANCE, en->importance);
	record_int(r, TAG_ENTRY_HAPPENED, en->happened_utc_us);
}

/* And what it belongs to. */
static void
links_put(struct record *r, const struct entry *en, int64_t old_seq)
{
	int_put(r, TAG_ENTRY_SHIFT, en->shift_id);
	record_int(r, TAG_ENTRY_DAY, en->business_day);
	int_put(r, TAG_ENTRY_NEXT_SHIFT, en->for_next_shift);
	int_put(r, TAG_ENTRY_FOR_SHIFT, en->for_shift);
	int_put(r, TAG_ENTRY_FOR_PERSON, en->for_person);
	int_put(r, TAG_ENTRY_FOLLOW_UP, en->follow_up_utc_us);
	ids_put(r, TAG_ENTRY_PEOPLE, en->person, en->people);
	ids_put(r, TAG_ENTRY_TICKETS, en->ticket, en->tickets);
	int_put(r, TAG_ENTRY_INCIDENT, en->incident_id);
	int_put(r, TAG_ENTRY_ITEM, en->item_id);
	int_put(r, TAG_ENTRY_CORRECTS, en->corrects_no);
	int_put(r, TAG_ENTRY_CORRECTS_SEQ, old_seq);
}

/* LOG-10 */
static void
call_put(struct record *r, const struct entry *en)
{
	int_put(r, TAG_ENTRY_RINGS, en->rings);
	int_put(r, TAG_ENTRY_RINGS_LIMIT, en->rings_limit);
	int_put(r, TAG_ENTRY_OUTGOING, en->outgoing);
	int_put(r, TAG_ENTRY_SPENT, en->spent_min);
}

bool
entry_record_append(struct ctx *c, struct entry *en, int64_t old_seq, struct err *e)
{
	struct record r;
	struct ledger_ref ref;
	record_init(&r, old_seq ? RECORD_ENTRY_CORRECTED : RECORD_ENTRY, en->desk_id);
	said_put(&r, en);
	facts_put(&r, en);
	links_put(&r, en, old_seq);
	call_put(&r, en);
	bool good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	if (good) {
		en->id = ref.id;
		en->seq = ref.seq;
	}
	return good;
}

bool
entry_withdrawal_append(
	struct ctx *c, int64_t desk, int64_t no, int64_t seq, struct ledger_ref *ref, struct err *e)
{
	struct record r;
	record_init(&r, RECORD_ENTRY_WITHDRAWN, desk);
	record_int(&r, TAG_ENTRY_NO, no);
	record_int(&r, TAG_ENTRY_CORRECTS_SEQ, seq);
	bool good = ledger_append(c, NULL, &r, ref, e);
	record_free(&r);
	return good;
}

/* ---- reading ---- */

static int64_t
int_get(const struct record_view *v, int tag)
{
	int64_t value = 0;
	(void)record_view_int(v, tag, &value);
	return value;
}

/* NULL when absent; *failed when memory is out. */
static const char *
text_get(const struct record_view *v, int tag, struct arena *a, bool *failed)
{
	const struct record_field *f = record_view_field(v, tag);
	if (f == NULL)
		return NULL;
	char *s = arena_alloc(a, f->n + 1);
	if (s == NULL)
		*failed = true;
	else if (f->n)
		memcpy(s, f->p, f->n);
	return s;
}

static int
ids_get(const struct record_view *v, int tag, int64_t *id, int max)
{
	char text[ENTRY_IDS_BYTES];
	(void)record_view_text(v, tag, text, sizeof text);
	return entry_ids_parse(text, id, max);
}

static void
links_get(const struct record_view *v, struct entry *en)
{
	en->shift_id = int_get(v, TAG_ENTRY_SHIFT);
	en->outside_duty = en->shift_id == 0;
	en->business_day = (int)int_get(v, TAG_ENTRY_DAY);
	en->for_next_shift = int_get(v, TAG_ENTRY_NEXT_SHIFT) != 0;
	en->for_shift = int_get(v, TAG_ENTRY_FOR_SHIFT);
	en->for_person = int_get(v, TAG_ENTRY_FOR_PERSON);
	en->follow_up_utc_us = int_get(v, TAG_ENTRY_FOLLOW_UP);
	en->incident_id = int_get(v, TAG_ENTRY_INCIDENT);
	en->item_id = int_get(v, TAG_ENTRY_ITEM);
	en->corrects_no = int_get(v, TAG_ENTRY_CORRECTS);
	en->rings = (int)int_get(v, TAG_ENTRY_RINGS);
	en->rings_limit = (int)int_get(v, TAG_ENTRY_RINGS_LIMIT);
	en->outgoing = (enum entry_outgoing)int_get(v, TAG_ENTRY_OUTGOING);
	en->spent_min = (int)int_get(v, TAG_ENTRY_SPENT);
	en->people = ids_get(v, TAG_ENTRY_PEOPLE, en->person, ENTRY_PEOPLE_MAX);
	en->tickets = ids_get(v, TAG_ENTRY_TICKETS, en->ticket, ENTRY_TICKETS_MAX);
}

static bool
texts_get(const struct record_view *v, struct arena *a, struct entry *en)
{
	bool failed = false;
	en->typed = text_get(v, TAG_ENTRY_TYPED, a, &failed);
	en->text = text_get(v, TAG_ENTRY_TEXT, a, &failed);
	en->details = text_get(v, TAG_ENTRY_DETAILS, a, &failed);
	en->cause = text_get(v, TAG_ENTRY_CAUSE, a, &failed);
	en->course = text_get(v, TAG_ENTRY_COURSE, a, &failed);
	en->result = text_get(v, TAG_ENTRY_RESULT, a, &failed);
	en->tags = text_get(v, TAG_ENTRY_TAGS, a, &failed);
	en->customer = text_get(v, TAG_ENTRY_CUSTOMER, a, &failed);
	en->out_reason = text_get(v, TAG_ENTRY_OUT_REASON, a, &failed);
	return !failed;
}

bool
entry_from_record(const struct ledger_record *r, struct arena *a, struct entry *out, struct err *e)
{
	const struct record_view *v = &r->view;
	char kind[24];
	memset(out, 0, sizeof *out);
	(void)record_view_text(v, TAG_ENTRY_KIND, kind, sizeof kind);
	out->kind = entry_kind_find(kind, strlen(kind));
	if ((v->head.type != RECORD_ENTRY && v->head.type != RECORD_ENTRY_CORRECTED) ||
		out->kind == ENTRY_KIND_NONE ||
		(!r->erased && (!record_view_field(v, TAG_ENTRY_TEXT) ||
				       !record_view_field(v, TAG_ENTRY_TYPED))))
		return err_set(e, ERR_CORRUPT, .msgid = N_("This record is not a log entry"));
	out->id = r->ref.id;
	out->desk_id = v->head.desk;
	out->seq = v->head.seq;
	out->at_utc_us = v->head.at.utc_us;
	out->author_id = v->head.actor;
	out->on_behalf_id = int_get(v, TAG_ON_BEHALF);
	out->no = int_get(v, TAG_ENTRY_NO);
	out->state = (enum entry_state)int_get(v, TAG_ENTRY_STATE);
	out->importance = (enum entry_importance)int_get(v, TAG_ENTRY_IMPORTANCE);
	out->happened_utc_us = int_get(v, TAG_ENTRY_HAPPENED);
	links_get(v, out);
	if (!texts_get(v, a, out))
		return err_set(e, ERR_NOMEM);
	if (r->erased)
		out->text = out->typed = "";
	return true;
}

/* ---- LOG-05: is the row what was signed? ---- */

static bool
differs(struct verify_finding *f, const char *what)
{
	f->msgid = N_("the table of the log says something else than this record: {1}");
	(void)str_copy(f->arg, sizeof f->arg, what);
	return false;
}

static bool
same_ids(const int64_t *a, int an, const int64_t *b, int bn)
{
	return an == bn && (an == 0 || memcmp(a, b, (size_t)an * sizeof *a) == 0);
}

/* The name of the first column that differs; NULL = none. */
static const char *
column_differing(const struct entry *row, const struct entry *was)
{
	const struct {
		const char *name;
		int64_t a, b;
	} number[] = {
		{"desk_id", row->desk_id, was->desk_id},
		{"seq", row->seq, was->seq},
		{"no", row->no, was->no},
		{"at_utc_us", row->at_utc_us, was->at_utc_us},
		{"happened_utc_us", row->happened_utc_us, was->happened_utc_us},
		{"author_id", row->author_id, was->author_id},
		{"shift_id", row->shift_id, was->shift_id},
		{"business_day", row->business_day, was->business_day},
		{"kind", row->kind, was->kind},
		{"importance", row->importance, was->importance},
		{"state", row->state, was->state},
		{"next_shift", row->for_next_shift, was->for_next_shift},
		{"for_shift", row->for_shift, was->for_shift},
		{"for_person", row->for_person, was->for_person},
		{"follow_up_utc_us", row->follow_up_utc_us, was->follow_up_utc_us},
		{"incident_id", row->incident_id, was->incident_id},
		{"item_id", row->item_id, was->item_id},
		{"corrects_id", row->corrects_no, was->corrects_no},
		{"rings", row->rings, was->rings},
		{"rings_limit", row->rings_limit, was->rings_limit},
		{"outgoing", row->outgoing, was->outgoing},
		{"spent_min", row->spent_min, was->spent_min},
	};
	const struct {
		const char *name, *a, *b;
	} text[] = {
		{"text", row->text, was->text},
		{"typed", row->typed, was->typed},
		{"details", row->details, was->details},
		{"cause", row->cause, was->cause},
		{"course", row->course, was->course},
		{"result", row->result, was->result},
		{"tags", row->tags, was->tags},
		{"customer", row->customer, was->customer},
		{"out_reason", row->out_reason, was->out_reason},
	};
	for (size_t i = 0; i < sizeof number / sizeof *number; i++)
		if (number[i].a != number[i].b)
			return number[i].name;
	for (size_t i = 0; i < sizeof text / sizeof *text; i++)
		if (!str_eq(text[i].a, text[i].b))
			return text[i].name;
	if (!same_ids(row->person, row->people, was->person, was->people))
		return "people";
	return same_ids(row->ticket, row->tickets, was->ticket, was->tickets) ? NULL : "tickets";
}

static bool
row_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct entry was, row = {.id = 0};
	struct entry_list got = {.entry = &row};
	arena_init(&got.arena);
	const char *what = NULL;
	if (!entry_from_record(r, &got.arena, &was, NULL))
		what = "record";
	else if (!entry_row_get(c, r->ref.id, &got, NULL))
		what = "entry";
	else if ((row.erasure_id != 0) != (r->erased != 0))
		what = "erasure_id";
	else {
		if (r->erased)
			row.text = row.typed = "";
		what = column_differing(&row, &was);
	}
	bool good = what == NULL || differs(f, what), next = false;
	if (good)
		good = (entry_next_stands(c, was.desk_id, was.no, &next, NULL) && next) ||
		       differs(f, "a row without a record behind it");
	if (good && was.state == ENTRY_STATE_OPEN && was.corrects_no == 0)
		good = matter_stands_for(c, &was) || differs(f, "matter");
	arena_free(&got.arena);
	return good;
}

static bool
withdrawal_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	int64_t id = 0, record_id = 0;
	if (!entry_id_of_no(c, r->view.head.desk, int_get(&r->view, TAG_ENTRY_NO), &id, NULL) ||
		!entry_withdrawal_of(c, id, &record_id, NULL) || record_id != r->ref.id)
		return differs(f, "entry_withdrawal");
	return true;
}

bool
entry_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	if (r->view.head.type == RECORD_ENTRY_WITHDRAWN)
		return withdrawal_check(c, r, f);
	return row_check(c, r, f);
}
