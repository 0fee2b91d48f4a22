/* handover_cache.c — are the rows of handovers and duty what was signed? SPDX-License-Identifier: MIT
 *
 * source: LOG-05, SHO-09.
 */
#include "domain/cache.h"
#include "domain/duty.h"
#include "domain/duty_sql.h"
#include "domain/handover_core.h"
#include "domain/handover_exits_sql.h"

static int64_t
int_of(const struct ledger_record *r, int tag)
{
	int64_t v = 0;

	(void)record_view_int(&r->view, tag, &v);
	return v;
}

static bool
differs(struct verify_finding *f, const char *table)
{
	return cache_differs(
		f, N_("a handover is stored otherwise than it was signed: {1}"), table);
}

/* ---- who holds the desk ---- */

static bool
is_duty_record(int type)
{
	return type == RECORD_DUTY_OPENED || type == RECORD_HANDOVER_ACCEPTED ||
	       type == RECORD_DESK_CLOSED || type == RECORD_HANDOVER_UNATTENDED ||
	       type == RECORD_HANDOVER_RECALLED;
}

/* A row that names another record must name a later one of this desk that
 * makes somebody hold it or lay it down. */
static bool
is_later(struct ctx *c, const struct ledger_record *r, int64_t record)
{
	struct ledger_record later;
	bool right;

	if (record <= r->ref.id || !ledger_read(c, record, &later, NULL))
		return false;
	right = later.ref.chain == r->ref.chain && is_duty_record(later.view.head.type);
	ledger_record_free(&later);
	return right;
}

static bool
duty_is_right(struct ctx *c, const struct ledger_record *r)
{
	struct duty_data d;
	int type = r->view.head.type;

	if (!duty_data_get(c, r->ref.chain, &d, NULL) || !d.found)
		return false;
	if (d.record != r->ref.id)
		return is_later(c, r, d.record);
	if (type == RECORD_DESK_CLOSED || type == RECORD_HANDOVER_UNATTENDED)
		return d.state == (type == RECORD_DESK_CLOSED ? DUTY_ROW_CLOSED
							      : DUTY_ROW_UNATTENDED) &&
		       !d.holder && d.waiting == int_of(r, TAG_HANDOVER_ID);
	if (d.state != DUTY_ROW_HELD || d.holder != r->view.head.actor)
		return false;
	return type != RECORD_HANDOVER_ACCEPTED || d.from_seq == int_of(r, TAG_HANDOVER_TO_SEQ) + 1;
}

/* ---- lines ---- */

static bool
same_part1(const struct handover_line *a, const struct handover_line *b)
{
	return a->line == b->line && a->section == b->section && a->ref == b->ref &&
	       a->weight == b->weight && a->state == b->state && a->expected == b->expected &&
	       a->counted == b->counted && a->disposition == b->disposition &&
	       a->to.person == b->to.person && a->carried == b->carried &&
	       a->opened_us == b->opened_us && a->entry_no == b->entry_no &&
	       a->done_us == b->done_us && a->wants_value == b->wants_value &&
	       a->marked == b->marked && a->due_us == b->due_us && str_eq(a->summary, b->summary) &&
	       str_eq(a->contingency, b->contingency) && str_eq(a->label_en, b->label_en) &&
	       str_eq(a->label_zh, b->label_zh) && str_eq(a->value, b->value) &&
	       str_eq(a->remark, b->remark) && str_eq(a->next_step, b->next_step);
}

static bool
same_part2(const struct handover_line *a, const struct handover_line *b)
{
	return a->mark == b->mark && a->recount == b->recount && a->marked_us == b->marked_us &&
	       str_eq(a->question, b->question) && str_eq(a->answer, b->answer) &&
	       str_eq(a->difference, b->difference) && str_eq(a->remark2, b->remark2);
}

static bool
rows_match(struct ctx *c, const struct handover_content *h, struct arena *a,
	bool (*same)(const struct handover_line *, const struct handover_line *))
{
	struct handover_line *row;
	int n;

	if (!handover_lines_get(c, h->handover, a, &row, &n, NULL) || n != h->lines)
		return false;
	for (int i = 0; i < n; i++)
		if (!same(&row[i], &h->line[i]))
			return false;
	return true;
}

static bool
same_answer(const struct handover_answer *a, const struct handover_answer *b)
{
	return a->list == b->list && a->line == b->line && a->state == b->state &&
	       a->wants_value == b->wants_value && a->done_us == b->done_us &&
	       str_eq(a->label_en, b->label_en) && str_eq(a->label_zh, b->label_zh) &&
	       str_eq(a->value, b->value) && str_eq(a->remark, b->remark) &&
	       str_eq(a->explanation, b->explanation);
}

/* The rows of the closing list, or of the others, are the signed answers. */
static bool
answers_match(struct ctx *c, const struct handover_content *h, struct arena *a, bool closing)
{
	struct handover_answer *row;
	int n, at = 0;

	if (!handover_answers_get(c, h->handover, a, &row, &n, NULL))
		return false;
	for (int i = 0; i < n; i++) {
		if ((row[i].list == HANDOVER_CLOSING) != closing)
			continue;
		while (at < h->answers && (h->answer[at].list == HANDOVER_CLOSING) != closing)
			at++;
		if (at == h->answers || !same_answer(&row[i], &h->answer[at++]))
			return false;
	}
	while (at < h->answers && (h->answer[at].list == HANDOVER_CLOSING) != closing)
		at++;
	return at == h->answers;
}

static bool
has_joint(const struct handover_content *h, const struct handover_joint *j)
{
	for (int i = 0; i < h->joints; i++)
		if (str_eq(h->joint[i].clause, j->clause) && h->joint[i].ref == j->ref)
			return h->joint[i].line == j->line && h->joint[i].no == j->no;
	return false;
}

static bool
joints_match(struct ctx *c, const struct handover_content *h, struct arena *a)
{
	struct handover_joint *row;
	int n;

	if (!handover_joint_rows(c, h->handover, a, &row, &n, NULL) || n != h->joints)
		return false;
	for (int i = 0; i < n; i++)
		if (!has_joint(h, &row[i]))
			return false;
	return true;
}

static bool
part1_rows_match(struct ctx *c, const struct ledger_record *r, const struct handover_data *d)
{
	struct handover_content h;
	struct arena a;
	bool right;

	arena_init(&a);
	right = handover_part1_of(c, r, &a, &h, false, NULL) && h.handover == d->h.id &&
		h.desk == d->h.desk && h.no == d->no && h.day == d->day &&
		h.giver.person == d->h.giver && h.checklist_version == d->checklist_version &&
		h.due_us == d->due_us && h.grace_min == d->grace_min &&
		rows_match(c, &h, &a, same_part1) &&
		/* SHO-25: asked and signed only where the desk closed */
		(!h.answers || (h.closing_version == d->closing_version &&
				       answers_match(c, &h, &a, true)));
	arena_free(&a);
	return right;
}

static bool
part2_rows_match(struct ctx *c, const struct ledger_record *r, const struct handover_data *d)
{
	struct handover_content h;
	struct ledger_record part1;
	struct arena a;
	bool right;

	arena_init(&a);
	right = handover_part1_read(c, d->h.part1_record, &a, &h, &part1, NULL);
	if (right)
		ledger_record_free(&part1);
	right = right && handover_part2_of(c, r, &a, &h, false, NULL) &&
		h.receiver.person == d->h.receiver && str_eq(h.remarks, d->remarks) &&
		str_eq(h.deviation, d->deviation) && h.receiving_version == d->receiving_version &&
		rows_match(c, &h, &a, same_part2) && answers_match(c, &h, &a, false) &&
		joints_match(c, &h, &a);
	arena_free(&a);
	return right;
}

/* ---- the records of a handover ---- */

static bool
head_is_right(const struct ledger_record *r, const struct handover_data *d)
{
	return d->h.desk == r->ref.chain && d->no == int_of(r, TAG_HANDOVER_NO) &&
	       d->draft >= int_of(r, TAG_HANDOVER_DRAFT);
}

/* Of a draft that was taken back nothing is left in the row. */
static bool
is_of_older_draft(const struct ledger_record *r, const struct handover_data *d)
{
	return d->draft > int_of(r, TAG_HANDOVER_DRAFT);
}

static bool
part1_is_right(struct ctx *c, const struct ledger_record *r, const struct handover_data *d)
{
	if (d->h.part1_record != r->ref.id)
		return is_of_older_draft(r, d) ||
		       (r->view.head.type == RECORD_HANDOVER_UNATTENDED && !r->content.len);
	return handover_is_signed(d->h.state) && d->from_seq == int_of(r, TAG_HANDOVER_FROM_SEQ) &&
	       d->to_seq == int_of(r, TAG_HANDOVER_TO_SEQ) && part1_rows_match(c, r, d);
}

static bool
row_is_right(struct ctx *c, const struct ledger_record *r, const struct handover_data *d)
{
	bool ended = handover_is_over(d->h.state);

	switch (r->view.head.type) {
	case RECORD_HANDOVER_FROZEN:
		return is_of_older_draft(r, d) || d->to_seq == int_of(r, TAG_HANDOVER_TO_SEQ);
	case RECORD_HANDOVER_RECALLED:
	case RECORD_HANDOVER_RETURNED: return is_of_older_draft(r, d);
	case RECORD_HANDOVER_ACCEPTED:
		return ended && d->h.part2_record == r->ref.id &&
		       d->h.receiver == r->view.head.actor &&
		       d->h.giver == int_of(r, TAG_HANDOVER_GIVER) &&
		       d->h.accepted_us == r->view.head.at.utc_us && part2_rows_match(c, r, d);
	case RECORD_HANDOVER_COUNTERSIGNED: return ended && d->h.counter_record == r->ref.id;
	case RECORD_HANDOVER_CHECKED:
		return d->h.state == HANDOVER_CHECKED && d->h.check_record == r->ref.id;
	default: return part1_is_right(c, r, d);
	}
}

bool
handover_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct handover_data d;
	bool held = r->view.head.type == RECORD_HANDOVER_ACCEPTED ||
		    r->view.head.type == RECORD_DESK_CLOSED ||
		    r->view.head.type == RECORD_HANDOVER_UNATTENDED;

	if (!handover_data_get(c, int_of(r, TAG_HANDOVER_ID), &d, NULL) || !head_is_right(r, &d) ||
		!row_is_right(c, r, &d))
		return differs(f, "handover");
	return !held || duty_is_right(c, r) || differs(f, "desk_duty");
}

bool
handover_beside_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct handover_beside row;

	if (r->view.head.type == RECORD_HANDOVER_ADDENDUM) {
		if (handover_addendum_get(c, r->ref.id, &row, NULL) &&
			row.handover == int_of(r, TAG_HANDOVER_ID) &&
			row.person == r->view.head.actor && row.utc_us == r->view.head.at.utc_us &&
			cache_same_text(r, TAG_HANDOVER_TEXT, row.text))
			return true;
		return differs(f, "handover_addendum");
	}
	if (handover_release_get(c, int_of(r, TAG_HANDOVER_ID), r->ref.id, &row, NULL) &&
		row.person == r->view.head.actor &&
		cache_same_text(r, TAG_HANDOVER_REASON, row.text))
		return true;
	return differs(f, "handover_release");
}

bool
duty_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	return duty_is_right(c, r) || differs(f, "desk_duty");
}
