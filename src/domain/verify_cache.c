/* verify_cache.c — which table repeats what stands in which record. SPDX-License-Identifier: MIT */
#include "domain/attachment.h"
#include "domain/attendance.h"
#include "domain/attendance_summary.h"
#include "domain/away.h"
#include "domain/checklist.h"
#include "domain/cleaning.h"
#include "domain/conduct_proposal.h"
#include "domain/contact.h"
#include "domain/day_check.h"
#include "domain/decision.h"
#include "domain/desk.h"
#include "domain/dispatch.h"
#include "domain/duty.h"
#include "domain/duty_report.h"
#include "domain/entry.h"
#include "domain/entry_template.h"
#include "domain/erasure.h"
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
#include "domain/matter.h"
#include "domain/notice.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/presence.h"
#include "domain/roster.h"
#include "domain/roster_due.h"
#include "domain/shift.h"
#include "domain/shift_change.h"
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
	{RECORD_CONDUCT_PROPOSED, conduct_proposal_cache_check},
	{RECORD_CONDUCT_WITHDRAWN, conduct_proposal_cache_check},
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
