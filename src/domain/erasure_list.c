/* erasure_list.c — proposals, what is due, tombstones, and are the rows right. SPDX-License-Identifier: MIT
 *
 * source: LOG-11, LOG-05.
 */
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "domain/access.h"
#include "domain/cache.h"
#include "domain/entry_sql.h"
#include "domain/erasure_sql.h"
#include "domain/ledger.h"
#include "domain/ledger_sql.h"
#include "domain/param.h"

/* ---- by name ---- */

int64_t
erasure_text(int64_t record, int part)
{
	return record * LEDGER_PLACES + part;
}

bool
erasure_text_at(struct ctx *c, int64_t desk, int64_t seq, int part, int64_t *text, struct err *e)
{
	return erasure_text_find(c, desk, seq, part, text, e) &&
	       (*text || err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such text")));
}

/* Of each text of people by the type of its record. */
static const struct {
	int type;
	const char *label;
} labels[] = {
	{RECORD_ENTRY, N_("entry")},
	{RECORD_ENTRY_CORRECTED, N_("entry")},
	{RECORD_MATTER_CLOSED, N_("closing of a matter")},
	{RECORD_INCIDENT, N_("incident")},
	{RECORD_INCIDENT_STATE, N_("incident")},
	{RECORD_INCIDENT_RAISED, N_("incident")},
	{RECORD_INCIDENT_PLACE, N_("incident")},
	{RECORD_INCIDENT_STEP, N_("incident")},
	{RECORD_INCIDENT_CALL, N_("incident")},
	{RECORD_INCIDENT_MEASURE, N_("incident")},
	{RECORD_NOTICE_GIVEN, N_("notice")},
	{RECORD_NOTICE_WITHDRAWN, N_("reason of a withdrawal")},
	{RECORD_ITEM_LENT, N_("loan of an item")},
	{RECORD_ITEM_RETURNED, N_("loan of an item")},
	{RECORD_AWAY_ASKED, N_("words about being away")},
	{RECORD_AWAY_DECIDED, N_("words about being away")},
	{RECORD_AWAY_MOVED, N_("words about being away")},
	{RECORD_AWAY_PLANNED, N_("words about being away")},
	{RECORD_FIX_ASKED, N_("reason of a time correction")},
	{RECORD_FIX_DECIDED, N_("reason of a time correction")},
	{RECORD_CLEANING_INSPECTED, N_("reason of an inspection")},
	{RECORD_DISPATCHED, N_("reason of a dispatch")},
	{RECORD_ROSTER_PUBLISHED, N_("reason of a roster")},
	{RECORD_DELEGATION_GIVEN, N_("words about a delegation")},
	{RECORD_DELEGATION_ENDED, N_("words about a delegation")},
	{RECORD_EXAM_ENTERED, N_("reason of a correction")},
	{RECORD_QA_SHEET_SENT, N_("words about a monitored call")},
	{RECORD_QA_SHEET_CONTESTED, N_("words about a monitored call")},
	{RECORD_QA_SHEET_UPHELD, N_("words about a monitored call")},
	{RECORD_QA_SHEET_OVERTURNED, N_("words about a monitored call")},
	{RECORD_QA_SHEET_WITHDRAWN, N_("words about a monitored call")},
	{RECORD_QA_SUMMARY_SENT, N_("QA summary of a team")},
	{RECORD_QA_SUMMARY_ANSWERED, N_("QA summary of a team")},
	{RECORD_TARGETS_SET, N_("reason of a correction")},
	{RECORD_ACTUALS_ENTERED, N_("reason of a correction")},
	{RECORD_COMPLAINT_NAMED, N_("complaint or praise")},
	{RECORD_COMPLAINT_VALID, N_("complaint or praise")},
	{RECORD_COMPLAINT_NOT_VALID, N_("complaint or praise")},
	{RECORD_COMPLAINT_REVERSED, N_("complaint or praise")},
	{RECORD_CONDUCT_NAMED, N_("words about a conduct event")},
	{RECORD_CONDUCT_CONFIRMED, N_("words about a conduct event")},
	{RECORD_CONDUCT_DROPPED, N_("words about a conduct event")},
	{RECORD_CONDUCT_VOIDED, N_("words about a conduct event")},
	{RECORD_CONDUCT_CONTESTED, N_("words about a conduct event")},
	{RECORD_CONDUCT_TAKEN_BACK, N_("words about a conduct event")},
	{RECORD_PART_PROPOSED, N_("words about parting")},
	{RECORD_PART_ANSWERED, N_("words about parting")},
	{RECORD_PART_NOTED, N_("words about parting")},
	{RECORD_PART_TAKEN_BACK, N_("words about parting")},
	{RECORD_PART_DECIDED, N_("words about parting")},
	{RECORD_PART_KEPT, N_("words about parting")},
	{RECORD_MONEY_NAMED, N_("words about a fine or reward")},
	{RECORD_MONEY_TAKEN_BACK, N_("words about a fine or reward")},
	{RECORD_MONEY_CONFIRMED, N_("words about a fine or reward")},
	{RECORD_MONEY_DROPPED, N_("words about a fine or reward")},
	{RECORD_MONEY_VOIDED, N_("words about a fine or reward")},
	{RECORD_MONEY_CONTESTED, N_("words about a fine or reward")},
	{RECORD_MONEY_PAID, N_("words about a fine or reward")},
	{RECORD_SCORE_SENT_BACK, N_("why scores were sent back")},
	{RECORD_SCORE_APPEALED, N_("words of an appeal")},
	{RECORD_SCORE_APPEAL_DECIDED, N_("words of an appeal")},
	{RECORD_SCORE_APPEAL_MOVED, N_("words of an appeal")},
	{RECORD_LEAVE_SENT, N_("words about a leave")},
	{RECORD_LEAVE_APPROVED, N_("words about a leave")},
	{RECORD_LEAVE_DECLINED, N_("words about a leave")},
	{RECORD_LEAVE_FILED, N_("words about a leave")},
	{RECORD_LEAVE_RETURNED, N_("words about a leave")},
	{RECORD_LEAVE_WITHDRAWN, N_("words about a leave")},
	{RECORD_LEAVE_RECALLED, N_("words about a leave")},
	{RECORD_LEAVE_NOTED, N_("words about a leave")},
	{RECORD_LEAVE_IMPORTED, N_("words about a leave")},
	{RECORD_LEAVE_BALANCE_SET, N_("reason of a change of leave days")},
	{RECORD_ABSENCE_SET, N_("words of an absence handover")},
	{RECORD_ABSENCE_GIVEN, N_("words of an absence handover")},
	{RECORD_ABSENCE_RECALLED, N_("words of an absence handover")},
	{RECORD_ABSENCE_ANSWERED, N_("words of an absence handover")},
	{RECORD_ABSENCE_TAKEN, N_("words of an absence handover")},
	{RECORD_ABSENCE_ACCEPTED, N_("words of an absence handover")},
	{RECORD_ABSENCE_SENT_BACK, N_("words of an absence handover")},
	{RECORD_ABSENCE_VOID, N_("words of an absence handover")},
	{RECORD_RESIGNATION_GIVEN, N_("words about a resignation")},
	{RECORD_RESIGNATION_WITHDRAWN, N_("words about a resignation")},
	{RECORD_LEAVE_CALLED, N_("words about a leave")},
	{RECORD_LEAVE_CERTIFICATE, N_("certificate of a leave")},
	{RECORD_LEAVE_UNCOVERED, N_("words about a leave")},
	{RECORD_SHIFT_CHANGE_ASKED, N_("words about a change of shifts")},
	{RECORD_SHIFT_CHANGE_ANSWERED, N_("words about a change of shifts")},
	{RECORD_SHIFT_CHANGE_DECIDED, N_("words about a change of shifts")},
	{RECORD_ROSTER_CHANGED, N_("words about a change of shifts")},
	{RECORD_ATTACHED, N_("file")},
	{RECORD_ATTENDANCE_BY_HAND, N_("words of an attendance event")},
	{RECORD_ATTENDANCE_CONTESTED, N_("words of an attendance event")},
	{RECORD_ATTENDANCE_ANSWERED, N_("words of an attendance event")},
	{RECORD_DUTY_OPENED, N_("remarks at the opening")},
	{RECORD_HANDOVER_ADDENDUM, N_("words added to a handover")},
	{RECORD_BLOCKER_RELEASED, N_("reason of a release")},
	{RECORD_HANDOVER_UNFIT, N_("words of a mark as unfit")},
	{RECORD_BLOCKER_PHONED, N_("words of a release by phone")},
	{RECORD_PHONE_ANSWERED, N_("words of a release by phone")},
	{RECORD_REACH_TRIED, N_("words of a try to reach")},
	{RECORD_HANDOVER_UNATTENDED, N_("reason of a release")},
	{RECORD_HANDOVER_RECALLED, N_("reason of a recall")},
	{RECORD_HANDOVER_RETURNED, N_("reason of a return")},
	{RECORD_HANDOVER_SENT_BACK, N_("why a handover was sent back")},
	{RECORD_HANDOVER_SUPPLEMENTED, N_("supplement of a handover")},
	{RECORD_HANDOVER_REDONE, N_("handover restated")},
	{RECORD_HANDOVER_LET_BE, N_("why a handover was let be")},
	{RECORD_DUTY_REPORT, N_("duty report")},
	{RECORD_DECISION_ASKED, N_("question about a request")},
	{RECORD_DECISION_PASSED, N_("why it was passed on")},
};

const char *
erasure_label(int type, int place)
{
	if (place > 0 && type != RECORD_ATTACHED && type != RECORD_LEAVE_CERTIFICATE)
		return N_("words of a handover");
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (labels[i].type == type)
			return labels[i].label;
	return N_("text");
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
erasure_open_of(struct ctx *c, int64_t text, struct erasure_list *out, struct err *e)
{
	int64_t id;

	*out = (struct erasure_list){0};
	if (!erasure_text_open(c, text, &id, e))
		return false;
	return !id || erasure_get(c, id, out, e);
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
	struct erasure_thing thing;
	struct erasure_texts t = {0};
	struct arena a;
	bool own = false;

	arena_init(&a);
	bool good =
		erasure_thing_get(c, x->text, &thing, e) && erasure_texts_of(c, &thing, &a, &t, e);
	for (int i = 0; good && i < t.n; i++)
		own = own || t.text[i].actor == c->who;
	*yes = good && x->by[0] != c->who && !own;
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

static void
extent_count(struct erasure_extent *out, const struct erasure_text *t)
{
	if (t->type == RECORD_ENTRY || t->type == RECORD_ENTRY_CORRECTED)
		out->entries++;
	else if (t->type == RECORD_MATTER_CLOSED)
		out->matters++;
	else if (t->type == RECORD_ATTACHED)
		out->files += t->place == 0;
	else if (t->place > 0)
		out->handover_lines++;
	else
		out->others++;
}

bool
erasure_extent(struct ctx *c, int64_t text, struct erasure_extent *out, struct err *e)
{
	struct erasure_thing thing;
	struct erasure_texts t = {0};
	struct arena a;

	*out = (struct erasure_extent){0};
	arena_init(&a);
	bool good = erasure_thing_get(c, text, &thing, e) && erasure_texts_of(c, &thing, &a, &t, e);
	for (int i = 0; good && i < t.n; i++)
		extent_count(out, &t.text[i]);
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
	out->before_day = day_add_months(clock_today(&c->clock), -(int)months);
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
same_list(struct ctx *c, const struct ledger_record *r)
{
	const struct record_field *f = record_view_field(&r->view, TAG_ERASURE_TEXTS);
	struct buf row;

	buf_init(&row);
	bool same = erasure_row_texts(c, r->ref.id, &row, NULL) && !row.failed && f &&
		    f->n == row.len && memcmp(f->p, row.p, row.len) == 0;
	buf_free(&row);
	return same;
}

static bool
proposal_is_right(struct ctx *c, const struct ledger_record *r, const struct erasure *x)
{
	int64_t desk = 0, no = 0;

	(void)record_view_int(&r->view, TAG_ERASURE_DESK, &desk);
	(void)record_view_int(&r->view, TAG_ERASURE_NO, &no);
	return x->id == r->ref.id && x->desk_id == desk && x->entry_no == no &&
	       x->by[0] == r->view.head.actor && x->utc_us[0] == r->view.head.at.utc_us &&
	       cache_same_text(r, TAG_ERASURE_REASON, x->reason) && same_list(c, r);
}

static bool
decision_is_right(struct ctx *c, const struct ledger_record *r, const struct erasure *x)
{
	enum erasure_state state =
		r->view.head.type == RECORD_ERASED ? ERASURE_DONE : ERASURE_DECLINED;
	int64_t decided;

	return erasure_decided(c, x->id, &decided, NULL) && decided == r->ref.id &&
	       x->state == state && x->by[1] == r->view.head.actor &&
	       x->utc_us[1] == r->view.head.at.utc_us &&
	       cache_same_quote(c, r, TAG_ERASURE_OF, x->id);
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
