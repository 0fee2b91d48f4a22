/* verify_cache.c — which table repeats what stands in which record. SPDX-License-Identifier: MIT */
#include "domain/absence.h"
#include "domain/attachment.h"
#include "domain/attendance.h"
#include "domain/attendance_summary.h"
#include "domain/away.h"
#include "domain/checklist.h"
#include "domain/cleaning.h"
#include "domain/complaint.h"
#include "domain/conduct.h"
#include "domain/conduct_code_edit.h"
#include "domain/contact.h"
#include "domain/day_check.h"
#include "domain/decision.h"
#include "domain/delegation.h"
#include "domain/desk.h"
#include "domain/dispatch.h"
#include "domain/duty.h"
#include "domain/duty_report.h"
#include "domain/entry.h"
#include "domain/entry_template.h"
#include "domain/erasure.h"
#include "domain/exam.h"
#include "domain/handover.h"
#include "domain/handover_back.h"
#include "domain/handover_seen.h"
#include "domain/handover_watch.h"
#include "domain/holiday.h"
#include "domain/incident.h"
#include "domain/item.h"
#include "domain/item_loan.h"
#include "domain/key.h"
#include "domain/leave.h"
#include "domain/leave_balance.h"
#include "domain/leave_call.h"
#include "domain/leave_certificate.h"
#include "domain/leave_cover.h"
#include "domain/leave_due.h"
#include "domain/leave_type_edit.h"
#include "domain/matter.h"
#include "domain/money.h"
#include "domain/nightly.h"
#include "domain/notice.h"
#include "domain/param.h"
#include "domain/part_case.h"
#include "domain/person.h"
#include "domain/presence.h"
#include "domain/qa_sheet.h"
#include "domain/resignation.h"
#include "domain/roster.h"
#include "domain/roster_due.h"
#include "domain/score_appeal.h"
#include "domain/score_month.h"
#include "domain/shift.h"
#include "domain/shift_change.h"
#include "domain/target.h"
#include "domain/team.h"
#include "domain/verify_run.h"
#include "domain/volume.h"
#include "domain/workday.h"

/* The row of a key against its enrolment; that its owner, end and record are
 * right too is checked for all rows at once. */
static bool
key_row_is_right(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	const struct record_field *public_key = record_view_field(&r->view, TAG_KEY_PUBLIC);
	struct key_info row;
	int64_t id;

	if (record_view_int(&r->view, TAG_KEY_ID, &id) && public_key &&
		key_info(c, id, &row, NULL) && public_key->n == SEAL_PUBLIC &&
		seal_same(row.public_key, public_key->p, SEAL_PUBLIC))
		return true;
	f->msgid = N_("the table of keys says something else than this enrolment");
	return false;
}

/* A row for each type of record and table that caches it. */
static const struct {
	enum record_type type;
	verify_cache_check *check;
} checks[] = {
	{RECORD_KEY_ENROLLED, key_row_is_right},
	{RECORD_PERSON_ADDED, person_cache_check},
	{RECORD_PERSON_CHANGED, person_cache_check},
	{RECORD_PERSON_LEFT, person_cache_check},
	{RECORD_TEAM_SET, team_cache_check},
	{RECORD_DESK_SET, desk_cache_check},
	{RECORD_PARAM_SET, param_cache_check},
	{RECORD_SHIFT_SET, shift_cache_check},
	{RECORD_SHIFT_CHANGE_ASKED, shift_change_cache_check},
	{RECORD_SHIFT_CHANGE_ANSWERED, shift_change_cache_check},
	{RECORD_SHIFT_CHANGE_DECIDED, shift_change_cache_check},
	{RECORD_ROSTER_CHANGED, shift_change_cache_check},
	{RECORD_SHIFT_CHANGE_INVALID, shift_change_cache_check},
	{RECORD_ERASURE_PROPOSED, erasure_cache_check},
	{RECORD_ERASED, erasure_cache_check},
	{RECORD_ERASURE_DECLINED, erasure_cache_check},
	{RECORD_NOTICE_GIVEN, notice_cache_check},
	{RECORD_NOTICE_WITHDRAWN, notice_cache_check},
	{RECORD_NOTICE_READ, notice_cache_check},
	{RECORD_ENTRY, entry_cache_check},
	{RECORD_ENTRY_CORRECTED, entry_cache_check},
	{RECORD_ENTRY_WITHDRAWN, entry_cache_check},
	{RECORD_MATTER_CLOSED, matter_cache_check},
	{RECORD_TEMPLATE_SET, checklist_cache_check},
	{RECORD_ENTRY_TEMPLATE_SET, entry_template_cache_check},
	{RECORD_ITEM_SET, item_cache_check},
	{RECORD_ITEM_LENT, item_loan_cache_check},
	{RECORD_ITEM_RETURNED, item_loan_cache_check},
	{RECORD_ATTACHED, attachment_cache_check},
	{RECORD_INCIDENT, incident_cache_check},
	{RECORD_INCIDENT_STATE, incident_cache_check},
	{RECORD_INCIDENT_RAISED, incident_cache_check},
	{RECORD_INCIDENT_TAKEN, incident_cache_check},
	{RECORD_INCIDENT_PLACE, incident_cache_check},
	{RECORD_INCIDENT_STEP, incident_cache_check},
	{RECORD_INCIDENT_CALL, incident_cache_check},
	{RECORD_INCIDENT_ARRIVAL, incident_cache_check},
	{RECORD_INCIDENT_MEASURE, incident_cache_check},
	{RECORD_CONTACT_SET, contact_cache_check},
	{RECORD_ATTENDANCE_BOOKED, attendance_cache_check},
	{RECORD_ATTENDANCE_BY_HAND, attendance_cache_check},
	{RECORD_ATTENDANCE_CONTESTED, attendance_cache_check},
	{RECORD_ATTENDANCE_ANSWERED, attendance_cache_check},
	{RECORD_ATTENDANCE_TAKEN_BACK, attendance_cache_check},
	{RECORD_LEAVE_SENT, leave_cache_check},
	{RECORD_LEAVE_APPROVED, leave_cache_check},
	{RECORD_LEAVE_DECLINED, leave_cache_check},
	{RECORD_LEAVE_FILED, leave_cache_check},
	{RECORD_LEAVE_RETURNED, leave_cache_check},
	{RECORD_LEAVE_WITHDRAWN, leave_cache_check},
	{RECORD_LEAVE_RECALLED, leave_cache_check},
	{RECORD_LEAVE_NOTED, leave_cache_check},
	{RECORD_LEAVE_IMPORTED, leave_cache_check},
	{RECORD_LEAVE_UNCOVERED, leave_cover_cache_check},
	{RECORD_LEAVE_BEGUN, leave_cache_check},
	{RECORD_LEAVE_CHANGED, leave_cache_check},
	{RECORD_LEAVE_RECOUNTED, leave_cache_check},
	{RECORD_LEAVE_VOID, leave_cache_check},
	{RECORD_LEAVE_GRANTED, leave_balance_cache_check},
	{RECORD_LEAVE_LAPSED, leave_balance_cache_check},
	{RECORD_LEAVE_BALANCE_SET, leave_balance_cache_check},
	{RECORD_LEAVE_BALANCE_MOVED, leave_balance_cache_check},
	{RECORD_ABSENCE_SET, absence_cache_check},
	{RECORD_ABSENCE_GIVEN, absence_cache_check},
	{RECORD_ABSENCE_RECALLED, absence_cache_check},
	{RECORD_ABSENCE_ANSWERED, absence_cache_check},
	{RECORD_ABSENCE_TAKEN, absence_cache_check},
	{RECORD_ABSENCE_ACCEPTED, absence_cache_check},
	{RECORD_ABSENCE_SENT_BACK, absence_cache_check},
	{RECORD_ABSENCE_VOID, absence_cache_check},
	{RECORD_RESIGNATION_GIVEN, resignation_cache_check},
	{RECORD_RESIGNATION_WITHDRAWN, resignation_cache_check},
	{RECORD_DELEGATION_GIVEN, delegation_cache_check},
	{RECORD_DELEGATION_AGREED, delegation_cache_check},
	{RECORD_DELEGATION_ENDED, delegation_cache_check},
	{RECORD_LEAVE_HANDED, leave_hand_cache_check},
	{RECORD_LEAVE_TURNED, leave_cache_check},
	{RECORD_LEAVE_CALLED, leave_call_cache_check},
	{RECORD_LEAVE_CERTIFICATE, leave_certificate_cache_check},
	{RECORD_LEAVE_KIND_SET, leave_type_cache_check},
	{RECORD_ROSTER_PUBLISHED, roster_cache_check},
	{RECORD_ROSTER_SEEN, roster_cache_check},
	{RECORD_DECISION_ASKED, decision_cache_check},
	{RECORD_DECISION_PASSED, decision_cache_check},
	{RECORD_ARRIVED, presence_cache_check},
	{RECORD_ARRIVED_NO_DESK, presence_cache_check},
	{RECORD_LEFT, presence_cache_check},
	{RECORD_LEFT_NO_DESK, presence_cache_check},
	{RECORD_PRESENCE_IMPORTED, presence_cache_check},
	{RECORD_FIX_ASKED, presence_fix_check},
	{RECORD_FIX_DECIDED, presence_fix_check},
	{RECORD_AWAY_ASKED, away_cache_check},
	{RECORD_AWAY_DECIDED, away_cache_check},
	{RECORD_AWAY_MOVED, away_cache_check},
	{RECORD_AWAY_PLANNED, away_cache_check},
	{RECORD_ROSTER_FILED, roster_file_cache_check},
	{RECORD_CLEANING_AREA_SET, cleaning_cache_check},
	{RECORD_CLEANING_PLANNED, cleaning_cache_check},
	{RECORD_CLEANING_DONE, cleaning_cache_check},
	{RECORD_CLEANING_INSPECTED, cleaning_cache_check},
	{RECORD_DISPATCHED, dispatch_cache_check},
	{RECORD_DISPATCH_ENDED, dispatch_cache_check},
	{RECORD_ATTENDANCE_DRAWN, attendance_summary_cache_check},
	{RECORD_ATTENDANCE_CONFIRMED, attendance_summary_cache_check},
	{RECORD_ATTENDANCE_FILED, attendance_summary_cache_check},
	{RECORD_ATTENDANCE_SENT_BACK, attendance_summary_cache_check},
	{RECORD_HOLIDAYS_SET, holiday_cache_check},
	{RECORD_TEAM_REST_SET, workday_cache_check},
	{RECORD_CONDUCT_PROPOSED, conduct_cache_check},
	{RECORD_CONDUCT_WITHDRAWN, conduct_cache_check},
	{RECORD_CONDUCT_NAMED, conduct_cache_check},
	{RECORD_CONDUCT_CONFIRMED, conduct_cache_check},
	{RECORD_CONDUCT_DROPPED, conduct_cache_check},
	{RECORD_CONDUCT_VOIDED, conduct_cache_check},
	{RECORD_CONDUCT_CONTESTED, conduct_cache_check},
	{RECORD_CONDUCT_TAKEN_BACK, conduct_cache_check},
	{RECORD_CONDUCT_BOOKED, conduct_cache_check},
	{RECORD_CONDUCT_UPHELD, conduct_cache_check},
	{RECORD_CONDUCT_CODE_SET, conduct_code_cache_check},
	{RECORD_CONDUCT_IMPORTED, conduct_cache_check},
	{RECORD_PART_OPENED, part_cache_check},
	{RECORD_PART_PROPOSED, part_cache_check},
	{RECORD_PART_ANSWERED, part_cache_check},
	{RECORD_PART_NOTED, part_cache_check},
	{RECORD_PART_TAKEN_BACK, part_cache_check},
	{RECORD_PART_FELL_AWAY, part_cache_check},
	{RECORD_PART_DECIDED, part_cache_check},
	{RECORD_PART_KEPT, part_cache_check},
	{RECORD_MONEY_PROPOSED, money_cache_check},
	{RECORD_MONEY_NAMED, money_cache_check},
	{RECORD_MONEY_WITHDRAWN, money_cache_check},
	{RECORD_MONEY_TAKEN_BACK, money_cache_check},
	{RECORD_MONEY_CONFIRMED, money_cache_check},
	{RECORD_MONEY_DROPPED, money_cache_check},
	{RECORD_MONEY_VOIDED, money_cache_check},
	{RECORD_MONEY_CONTESTED, money_cache_check},
	{RECORD_MONEY_MOVED, money_cache_check},
	{RECORD_MONEY_PAID, money_cache_check},
	{RECORD_MONEY_KIND_SET, money_kind_cache_check},
	{RECORD_PAY_BASE_SET, pay_base_cache_check},
	{RECORD_NIGHT_TEXT, nightly_cache_check},
	{RECORD_SCORE_PROPOSED, score_month_cache_check},
	{RECORD_SCORE_SENT_BACK, score_month_cache_check},
	{RECORD_SCORE_CONFIRMED, score_month_cache_check},
	{RECORD_SCORE_PUBLISHED, score_month_cache_check},
	{RECORD_SCORE_ACKNOWLEDGED, score_sheet_cache_check},
	{RECORD_SCORE_SHEETS_CLOSED, score_sheet_cache_check},
	{RECORD_SCORE_CLOSED, score_month_cache_check},
	{RECORD_SCORE_APPEALED, score_appeal_cache_check},
	{RECORD_SCORE_APPEAL_DECIDED, score_appeal_cache_check},
	{RECORD_SCORE_APPEAL_MOVED, score_appeal_cache_check},
	{RECORD_SCORE_APPEAL_LAPSED, score_appeal_cache_check},
	{RECORD_EXAM_ENTERED, exam_cache_check},
	{RECORD_QA_FORM_SET, qa_form_cache_check},
	{RECORD_QA_SHEET_SENT, qa_cache_check},
	{RECORD_QA_SHEET_SEEN, qa_cache_check},
	{RECORD_QA_SHEET_CONTESTED, qa_cache_check},
	{RECORD_QA_SHEET_UPHELD, qa_cache_check},
	{RECORD_QA_SHEET_OVERTURNED, qa_cache_check},
	{RECORD_QA_SHEET_WITHDRAWN, qa_cache_check},
	{RECORD_QA_SUMMARY_SENT, qa_summary_cache_check},
	{RECORD_QA_SUMMARY_ANSWERED, qa_summary_cache_check},
	{RECORD_TARGETS_SET, target_cache_check},
	{RECORD_ACTUALS_ENTERED, target_cache_check},
	{RECORD_COMPLAINT_NAMED, complaint_cache_check},
	{RECORD_COMPLAINT_VALID, complaint_cache_check},
	{RECORD_COMPLAINT_NOT_VALID, complaint_cache_check},
	{RECORD_COMPLAINT_REVERSED, complaint_cache_check},
	{RECORD_DUTY_OPENED, duty_cache_check},
	{RECORD_HANDOVER_FROZEN, handover_cache_check},
	{RECORD_HANDOVER_OFFERED, handover_cache_check},
	{RECORD_HANDOVER_RECALLED, handover_cache_check},
	{RECORD_HANDOVER_RETURNED, handover_cache_check},
	{RECORD_HANDOVER_ACCEPTED, handover_cache_check},
	{RECORD_HANDOVER_ACCEPTED, handover_watch_check},
	{RECORD_HANDOVER_WATCH_CLOSED, handover_watch_check},
	{RECORD_HANDOVER_SEEN, handover_seen_check},
	{RECORD_HANDOVER_COUNTERSIGNED, handover_cache_check},
	{RECORD_DESK_CLOSED, handover_cache_check},
	{RECORD_HANDOVER_CHECKED, handover_cache_check},
	{RECORD_HANDOVER_UNATTENDED, handover_cache_check},
	{RECORD_HANDOVER_ADDENDUM, handover_beside_check},
	{RECORD_BLOCKER_RELEASED, handover_beside_check},
	{RECORD_VOLUME_CLOSED, volume_cache_check},
	{RECORD_HANDOVER_FROZEN, day_cache_check},
	{RECORD_DAY_CHECKED, day_cache_check},
	{RECORD_HANDOVER_SENT_BACK, handover_round_cache_check},
	{RECORD_HANDOVER_SUPPLEMENTED, handover_round_cache_check},
	{RECORD_HANDOVER_REDONE, handover_round_cache_check},
	{RECORD_HANDOVER_LET_BE, handover_round_cache_check},
	{RECORD_DUTY_REPORT, duty_report_cache_check},
	{RECORD_HANDOVER_UNFIT, handover_exits_check},
	{RECORD_HANDOVER_SUBSTITUTE, handover_exits_check},
	{RECORD_BLOCKER_PHONED, handover_exits_check},
	{RECORD_PHONE_ANSWERED, handover_exits_check},
	{RECORD_REACH_TRIED, handover_exits_check},
};

bool
verify_cache_has(int type)
{
	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++)
		if ((int)checks[i].type == type)
			return true;
	return false;
}

bool
verify_caches(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++)
		if (checks[i].type == (enum record_type)r->view.head.type &&
			!checks[i].check(c, r, f))
			return false;
	return true;
}
