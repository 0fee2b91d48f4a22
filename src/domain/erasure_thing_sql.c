/* erasure_thing_sql.c — what rows repeat of a text, and when it has to stay. SPDX-License-Identifier: MIT
 *
 * source: LOG-11. The three tables below are all that a new kind of text needs
 * here: see include/domain/erasure.h.
 */
#include "base/str.h"
#include "base/text.h"
#include "db/db.h"
#include "domain/erasure_sql.h"
#include "domain/ledger_sql.h"
#include "domain/record.h"
#include "domain/search.h"

/* All versions of an entry, as in erasure_sql.c. */
#define KIN                                                                                        \
	"WITH RECURSIVE up (id, old) AS (SELECT id, corrects_id FROM entry WHERE id = $1"          \
	" UNION ALL SELECT e.id, e.corrects_id FROM up JOIN entry AS e ON e.id = up.old),"         \
	" kin (id) AS (SELECT id FROM up WHERE old IS NULL"                                        \
	" UNION ALL SELECT e.id FROM kin JOIN entry AS e ON e.corrects_id = kin.id) "
#define UNDER_WAY "state IN (1, 2, 3, 4, 7, 8, 9, 10)"

/* ---- when it has to stay ---- */

DB_STMT(entry_open, .name = "erasure.entry_open",
	.sql = KIN "SELECT m.id FROM kin JOIN matter AS m ON m.id = kin.id AND m.state = 1",
	.in = "i", .out = "i");
DB_STMT(entry_under_way, .name = "erasure.entry_under_way",
	.sql = KIN "SELECT h.id FROM kin JOIN handover_line AS l ON l.ref = kin.id"
		   " AND l.section = 2 JOIN handover AS h ON h.id = l.handover"
		   " WHERE h." UNDER_WAY,
	.in = "i", .out = "i");
#define NOW "(SELECT r.utc_us FROM record AS r WHERE r.id = (SELECT MAX(id) FROM record))"
DB_STMT(entry_in_force, .name = "erasure.entry_in_force",
	.sql = KIN "SELECT n.id FROM kin JOIN notice AS n ON n.entry_id = kin.id"
		   " WHERE n.withdrawn_record IS NULL AND n.until_utc_us > " NOW,
	.in = "i", .out = "i");
DB_STMT(notice_in_force, .name = "erasure.notice_in_force",
	.sql = "SELECT id FROM notice WHERE no = $1 AND withdrawn_record IS NULL"
	       " AND until_utc_us > " NOW,
	.in = "i", .out = "i");
DB_STMT(notice_under_way, .name = "erasure.notice_under_way",
	.sql = "SELECT h.id FROM handover_line AS l JOIN handover AS h ON h.id = l.handover"
	       " WHERE l.ref = -$1 AND l.section = 5 AND h." UNDER_WAY,
	.in = "i", .out = "i");
DB_STMT(entry_notice_under_way, .name = "erasure.entry_notice_under_way",
	.sql = KIN "SELECT h.id FROM kin JOIN handover_line AS l ON l.ref = kin.id"
		   " AND l.section = 5 JOIN handover AS h ON h.id = l.handover"
		   " WHERE h." UNDER_WAY,
	.in = "i", .out = "i");
DB_STMT(incident_open, .name = "erasure.incident_open",
	.sql = "SELECT id FROM incident WHERE id = $1 AND state < 2", .in = "i", .out = "i");
DB_STMT(incident_under_way, .name = "erasure.incident_under_way",
	.sql = "SELECT h.id FROM handover_line AS l JOIN handover AS h ON h.id = l.handover"
	       " WHERE l.ref = $1 AND l.section = 3 AND h." UNDER_WAY,
	.in = "i", .out = "i");
DB_STMT(handover_under_way, .name = "erasure.handover_under_way",
	.sql = "SELECT id FROM handover WHERE id = $1 / 2048 AND " UNDER_WAY, .in = "i",
	.out = "i");

DB_STMT(leave_under_way, .name = "erasure.leave_under_way",
	.sql = "SELECT id FROM leave WHERE id = $1 AND state IN (2, 3, 4, 5, 6, 10, 13)", .in = "i",
	.out = "i");
DB_STMT(money_under_way, .name = "erasure.money_under_way",
	.sql = "SELECT id FROM money_entry WHERE id = $1 AND state = 1", .in = "i", .out = "i");
DB_STMT(part_under_way, .name = "erasure.part_under_way",
	.sql = "SELECT id FROM part_case WHERE id = $1 AND state < 3", .in = "i", .out = "i");
DB_STMT(score_appeal_under_way, .name = "erasure.score_appeal_under_way",
	.sql = "SELECT id FROM score_appeal WHERE id = $1 AND state < 4", .in = "i", .out = "i");
DB_STMT(conduct_under_way, .name = "erasure.conduct_under_way",
	.sql = "SELECT id FROM conduct_event WHERE id = $1 AND state = 1", .in = "i", .out = "i");

DB_STMT(qa_under_way, .name = "erasure.qa_under_way",
	.sql = "SELECT id FROM qa_sheet WHERE id = $1 AND state = 3", .in = "i", .out = "i");
DB_STMT(qa_summary_under_way, .name = "erasure.qa_summary_under_way",
	.sql = "SELECT id FROM qa_summary WHERE id = $1 AND answered_us IS NULL", .in = "i",
	.out = "i");
DB_STMT(complaint_under_way, .name = "erasure.complaint_under_way",
	.sql = "SELECT id FROM complaint WHERE id = $1 AND state = 1", .in = "i", .out = "i");
DB_STMT(absence_under_way, .name = "erasure.absence_under_way",
	.sql = "SELECT id FROM absence WHERE id = $1 / 128 AND state IN (1, 2, 3, 4)", .in = "i",
	.out = "i");
/* By type of thing; $1 = its number. A row found: it stays, and why. */
static const struct {
	int type;
	const struct db_stmt *busy;
	const char *why;
} stays[] = {
	{RECORD_ENTRY, &entry_open,
		N_("Its matter is still open. Close the matter first, then erase")},
	{RECORD_ENTRY, &entry_under_way,
		N_("A handover that tells of it is under way. Erase after it")},
	{RECORD_ENTRY, &entry_in_force, N_("It is still in force. Withdraw it first, then erase")},
	{RECORD_ENTRY, &entry_notice_under_way,
		N_("A handover that tells of it is under way. Erase after it")},
	{RECORD_NOTICE_GIVEN, &notice_in_force,
		N_("It is still in force. Withdraw it first, then erase")},
	{RECORD_NOTICE_GIVEN, &notice_under_way,
		N_("A handover that tells of it is under way. Erase after it")},
	{RECORD_INCIDENT, &incident_open,
		N_("The incident is not resolved yet. Resolve it first, then erase")},
	{RECORD_INCIDENT, &incident_under_way,
		N_("A handover that tells of it is under way. Erase after it")},
	{RECORD_MONEY_PROPOSED, &money_under_way,
		N_("This entry is not decided yet. Erase when it is")},
	{RECORD_PART_OPENED, &part_under_way, N_("This case is not decided yet. Erase when it is")},
	{RECORD_SCORE_APPEALED, &score_appeal_under_way,
		N_("This appeal is not decided yet. Erase when it is")},
	{RECORD_CONDUCT_PROPOSED, &conduct_under_way,
		N_("This event is not decided yet. Erase when it is")},
	{RECORD_QA_SHEET_SENT, &qa_under_way,
		N_("This sheet is contested and not decided yet. Erase when it is")},
	{RECORD_QA_SUMMARY_SENT, &qa_summary_under_way,
		N_("This summary is not answered yet. Erase when it is")},
	{RECORD_COMPLAINT_NAMED, &complaint_under_way,
		N_("This is not verified yet. Erase when it is")},
	{RECORD_LEAVE_SENT, &leave_under_way,
		N_("This leave is not over yet. Erase when it is closed")},
	{RECORD_ABSENCE_SET, &absence_under_way,
		N_("This handover is still under way. Erase when it is over")},
	{RECORD_HANDOVER_FROZEN, &handover_under_way,
		N_("This handover is still under way. Erase when it is accepted")},
};

bool
erasure_busy(struct ctx *c, const struct erasure_thing *thing, const char **why, struct err *e)
{
	*why = NULL;
	for (size_t i = 0; !*why && i < sizeof stays / sizeof *stays; i++) {
		bool found = false;
		int64_t id;
		if (stays[i].type != thing->about.type)
			continue;
		if (!db_get_int(
			    c->db, stays[i].busy, DB_ARGS(DB_I(thing->about.id)), &id, &found, e))
			return false;
		*why = found ? stays[i].why : NULL;
	}
	return true;
}

/* ---- what rows repeat ---- */

#define NO_WORDS                                                                                   \
	" summary = '', contingency = '',"                                                         \
	" value = '', remark = '', next_step = '', question = '', answer = '', difference = '',"   \
	" remark2 = '', seed = NULL"
DB_STMT(entry_wipe, .name = "entry.wipe",
	.sql = "UPDATE entry SET text = NULL, typed = NULL, details = NULL, cause = NULL,"
	       " course = NULL, result = NULL, tags = NULL, customer = NULL, out_reason = NULL,"
	       " erasure_id = $2 WHERE id = $1 AND text IS NOT NULL",
	.in = "ii", .out = "");
DB_STMT(matter_wipe, .name = "matter.wipe",
	.sql = "UPDATE matter SET cause = NULL, course = NULL, result = NULL, next_step = NULL,"
	       " erasure_id = $2, rev = rev + 1 WHERE id = $1 AND state <> 1"
	       " AND erasure_id IS NULL",
	.in = "ii", .out = "");
DB_STMT(entry_line_wipe, .name = "erasure.entry_line_wipe",
	.sql = "UPDATE handover_line SET label_en = '', label_zh = ''," NO_WORDS
	       " WHERE section = 2 AND ref = $1",
	.in = "i", .out = "");
DB_STMT(entry_notice_wipe, .name = "erasure.entry_notice_wipe",
	.sql = "UPDATE handover_line SET label_en = '', label_zh = ''," NO_WORDS
	       " WHERE section = 5 AND ref = $1",
	.in = "i", .out = "");
DB_STMT(draft_wipe, .name = "draft.wipe",
	.sql = "DELETE FROM draft WHERE record_id = $1 AND form IN ('log', 'entry', 'matter')"
	       " /*scan*/",
	.in = "i", .out = "");

DB_STMT(incident_wipe, .name = "erasure.incident_wipe",
	.sql = "UPDATE incident SET title = NULL, place = '', result = '', review = '',"
	       " rev = rev + 1 WHERE id = $1",
	.in = "i", .out = "");
DB_STMT(incident_event_wipe, .name = "erasure.incident_event_wipe",
	.sql = "UPDATE incident_event SET name = '', phone = '', authority = '', text = ''"
	       " WHERE incident = $1",
	.in = "i", .out = "");
DB_STMT(incident_line_wipe, .name = "erasure.incident_line_wipe",
	.sql = "UPDATE handover_line SET label_en = '', label_zh = ''," NO_WORDS
	       " WHERE section = 3 AND ref = $1",
	.in = "i", .out = "");
/* What was typed about it and is not saved: one step is incident * 65536 + line. */
DB_STMT(incident_draft_wipe, .name = "erasure.incident_draft_wipe",
	.sql = "DELETE FROM draft WHERE (record_id = $1 AND form LIKE 'incident%'"
	       " AND form <> 'incident-step') OR (form = 'incident-step'"
	       " AND record_id / 65536 = $1) /*scan*/",
	.in = "i", .out = "");
DB_STMT(away_wipe, .name = "erasure.away_wipe",
	.sql = "UPDATE away SET reason = '', claim = '', why = '', verdict_why = '' WHERE id = $1",
	.in = "i", .out = "");
DB_STMT(fix_wipe, .name = "erasure.fix_wipe",
	.sql = "UPDATE presence_fix SET reason = '', why = '' WHERE id = $1", .in = "i", .out = "");
DB_STMT(leave_wipe, .name = "erasure.leave_wipe",
	.sql = "UPDATE leave SET reason = '', contact = '', why_short = '' WHERE id = $1",
	.in = "i", .out = "");
DB_STMT(leave_step_wipe, .name = "erasure.leave_step_wipe",
	.sql = "UPDATE leave_step SET words = '' WHERE leave = $1", .in = "i", .out = "");
/* The sheet as a whole, and one line of it. */
DB_STMT(absence_wipe, .name = "erasure.absence_wipe",
	.sql = "UPDATE absence SET channel = '', filed_at = '', none1 = '', none2 = '',"
	       " none3 = '', none4 = '', none5 = '' WHERE id = $1 / 128 AND $1 % 128 = 0",
	.in = "i", .out = "");
DB_STMT(absence_step_wipe, .name = "erasure.absence_step_wipe",
	.sql = "UPDATE absence_step SET words = '' WHERE absence = $1 / 128 AND $1 % 128 = 0",
	.in = "i", .out = "");
DB_STMT(absence_line_wipe, .name = "erasure.absence_line_wipe",
	.sql = "UPDATE absence_line SET title = '', field1 = '', field2 = '', field3 = '',"
	       " field4 = '', field5 = '', field6 = '', meanwhile = '', question = '',"
	       " answer = '' WHERE absence = $1 / 128 AND no = $1 % 128",
	.in = "i", .out = "");
DB_STMT(resignation_wipe, .name = "erasure.resignation_wipe",
	.sql = "UPDATE resignation SET words = '', why = '' WHERE id = $1", .in = "i", .out = "");
DB_STMT(money_wipe, .name = "erasure.money_wipe",
	.sql = "UPDATE money_entry SET note = '', paid_to = '' WHERE id = $1", .in = "i",
	.out = "");
DB_STMT(money_act_wipe, .name = "erasure.money_act_wipe",
	.sql = "UPDATE money_act SET words = '' WHERE entry = $1", .in = "i", .out = "");
DB_STMT(part_wipe, .name = "erasure.part_wipe",
	.sql = "UPDATE part_case SET reason = '' WHERE id = $1", .in = "i", .out = "");
DB_STMT(part_act_wipe, .name = "erasure.part_act_wipe",
	.sql = "UPDATE part_act SET words = '' WHERE part = $1", .in = "i", .out = "");
DB_STMT(score_appeal_wipe, .name = "erasure.score_appeal_wipe",
	.sql = "UPDATE score_appeal_step SET words = '' WHERE appeal = $1", .in = "i", .out = "");
DB_STMT(conduct_wipe, .name = "erasure.conduct_wipe",
	.sql = "UPDATE conduct_event SET note = '' WHERE id = $1", .in = "i", .out = "");
DB_STMT(conduct_act_wipe, .name = "erasure.conduct_act_wipe",
	.sql = "UPDATE conduct_act SET words = '' WHERE event = $1", .in = "i", .out = "");
DB_STMT(leave_certificate_wipe, .name = "erasure.leave_certificate_wipe",
	.sql = "UPDATE leave_certificate SET name = '', hospital = '', sha256 = ''"
	       " WHERE leave = $1",
	.in = "i", .out = "");
DB_STMT(leave_call_wipe, .name = "erasure.leave_call_wipe",
	.sql = "UPDATE leave_call SET caller = '', why = '', phone = '' WHERE id = $1", .in = "i",
	.out = "");
DB_STMT(notice_wipe, .name = "erasure.notice_wipe",
	.sql = "UPDATE notice SET text = NULL, reason = '', rev = rev + 1 WHERE no = $1", .in = "i",
	.out = "");
DB_STMT(notice_line_wipe, .name = "erasure.notice_line_wipe",
	.sql = "UPDATE handover_line SET label_en = '', label_zh = ''," NO_WORDS
	       " WHERE section = 5 AND ref = -$1",
	.in = "i", .out = "");
/* Labels of the checklist and of items stay. */
DB_STMT(own_line_wipe, .name = "erasure.own_line_wipe",
	.sql = "UPDATE handover_line SET" NO_WORDS
	       " WHERE handover = $1 / 2048 AND line = $1 % 2048",
	.in = "i", .out = "");
/* Remarks and notices of the whole have their salts from line 1's seed. */
DB_STMT(whole_seed_wipe, .name = "erasure.whole_seed_wipe",
	.sql = "UPDATE handover_line SET seed = NULL WHERE handover = $1 / 2048 AND line = 1"
	       " AND $1 % 2048 IN (0, 2001, 2002)",
	.in = "i", .out = "");
DB_STMT(answers_wipe, .name = "erasure.answers_wipe",
	.sql = "UPDATE handover_answer SET value = '', remark = '', explanation = ''"
	       " WHERE handover = $1 / 2048 AND $1 % 2048 = 2002",
	.in = "i", .out = "");
DB_STMT(remarks_wipe, .name = "erasure.remarks_wipe",
	.sql = "UPDATE handover SET remarks = '', deviation = '' WHERE id = $1 / 2048 AND $1 % "
	       "2048 = 0",
	.in = "i", .out = "");
DB_STMT(qa_wipe, .name = "erasure.qa_wipe", .sql = "UPDATE qa_sheet SET call = '' WHERE id = $1",
	.in = "i", .out = "");
DB_STMT(qa_act_wipe, .name = "erasure.qa_act_wipe",
	.sql = "UPDATE qa_act SET words = '' WHERE sheet = $1", .in = "i", .out = "");
DB_STMT(qa_summary_wipe, .name = "erasure.qa_summary_wipe",
	.sql = "UPDATE qa_summary SET words = '', answer = '' WHERE id = $1", .in = "i", .out = "");
DB_STMT(complaint_wipe, .name = "erasure.complaint_wipe",
	.sql = "UPDATE complaint SET words = '', found = '' WHERE id = $1", .in = "i", .out = "");

/* By type of thing; $1 = its number. Entries have more: erasure_entry_wipe. */
static const struct {
	int type;
	const struct db_stmt *wipe;
} of_thing[] = {
	{RECORD_INCIDENT, &incident_wipe},
	{RECORD_INCIDENT, &incident_event_wipe},
	{RECORD_INCIDENT, &incident_line_wipe},
	{RECORD_INCIDENT, &incident_draft_wipe},
	{RECORD_AWAY_ASKED, &away_wipe},
	{RECORD_FIX_ASKED, &fix_wipe},
	{RECORD_MONEY_PROPOSED, &money_wipe},
	{RECORD_MONEY_PROPOSED, &money_act_wipe},
	{RECORD_PART_OPENED, &part_wipe},
	{RECORD_PART_OPENED, &part_act_wipe},
	{RECORD_SCORE_APPEALED, &score_appeal_wipe},
	{RECORD_CONDUCT_PROPOSED, &conduct_wipe},
	{RECORD_CONDUCT_PROPOSED, &conduct_act_wipe},
	{RECORD_QA_SHEET_SENT, &qa_wipe},
	{RECORD_QA_SHEET_SENT, &qa_act_wipe},
	{RECORD_QA_SUMMARY_SENT, &qa_summary_wipe},
	{RECORD_COMPLAINT_NAMED, &complaint_wipe},
	{RECORD_LEAVE_SENT, &leave_wipe},
	{RECORD_LEAVE_SENT, &leave_step_wipe},
	{RECORD_ABSENCE_SET, &absence_wipe},
	{RECORD_ABSENCE_SET, &absence_step_wipe},
	{RECORD_ABSENCE_SET, &absence_line_wipe},
	{RECORD_RESIGNATION_GIVEN, &resignation_wipe},
	{RECORD_LEAVE_SENT, &leave_certificate_wipe},
	{RECORD_LEAVE_CALLED, &leave_call_wipe},
	{RECORD_NOTICE_GIVEN, &notice_wipe},
	{RECORD_NOTICE_GIVEN, &notice_line_wipe},
	{RECORD_HANDOVER_FROZEN, &own_line_wipe},
	{RECORD_HANDOVER_FROZEN, &whole_seed_wipe},
	{RECORD_HANDOVER_FROZEN, &answers_wipe},
	{RECORD_HANDOVER_FROZEN, &remarks_wipe},
};

DB_STMT(addendum_wipe, .name = "erasure.addendum_wipe",
	.sql = "UPDATE handover_addendum SET text = NULL WHERE record = $1 AND text IS NOT NULL",
	.in = "i", .out = "");
/* Of one whose words are an entry's. */
DB_STMT(withdrawal_wipe, .name = "erasure.withdrawal_wipe",
	.sql = "UPDATE notice SET reason = '' WHERE withdrawn_record = $1", .in = "i", .out = "");
DB_STMT(release_wipe, .name = "erasure.release_wipe",
	.sql = "UPDATE handover_release SET why = NULL WHERE record = $1", .in = "i", .out = "");
DB_STMT(unfit_wipe, .name = "erasure.unfit_wipe",
	.sql = "UPDATE handover_unfit SET words = NULL WHERE record = $1", .in = "i", .out = "");
DB_STMT(phone_wipe, .name = "erasure.phone_wipe",
	.sql = "UPDATE handover_phone SET words = NULL WHERE record = $1", .in = "i", .out = "");
DB_STMT(phone_remark_wipe, .name = "erasure.phone_remark_wipe",
	.sql = "UPDATE handover_phone SET remark = '' WHERE answer_record = $1", .in = "i",
	.out = "");
DB_STMT(attempt_wipe, .name = "erasure.attempt_wipe",
	.sql = "UPDATE handover_attempt SET words = '' WHERE record = $1", .in = "i", .out = "");
DB_STMT(reason_wipe, .name = "erasure.reason_wipe",
	.sql = "UPDATE handover SET reason = '' WHERE reason_record = $1", .in = "i", .out = "");

DB_STMT(borrower_wipe, .name = "erasure.borrower_wipe",
	.sql = "UPDATE item_loan SET borrower = '' WHERE id = $1", .in = "i", .out = "");
DB_STMT(loan_remark_wipe, .name = "erasure.loan_remark_wipe",
	.sql = "UPDATE item_loan SET remark = '' WHERE record = $1", .in = "i", .out = "");

DB_STMT(cleaning_wipe, .name = "erasure.cleaning_wipe",
	.sql = "UPDATE cleaning_step SET reason = '' WHERE record = $1", .in = "i", .out = "");
DB_STMT(balance_wipe, .name = "erasure.leave_balance_wipe",
	.sql = "UPDATE leave_lot_move SET reason = '' WHERE record = $1", .in = "i", .out = "");
DB_STMT(dispatch_wipe, .name = "erasure.dispatch_wipe",
	.sql = "UPDATE dispatch SET why = '' WHERE id = $1", .in = "i", .out = "");
DB_STMT(exam_wipe, .name = "erasure.exam_wipe",
	.sql = "UPDATE exam_result SET why = '' WHERE record = $1", .in = "i", .out = "");
DB_STMT(target_wipe, .name = "erasure.target_wipe",
	.sql = "UPDATE target_figure SET why = '' WHERE record = $1", .in = "i", .out = "");

DB_STMT(file_wipe, .name = "erasure.file_wipe",
	.sql = "UPDATE attachment SET name = NULL, media = NULL, sha256 = NULL"
	       " WHERE id = $1 AND name IS NOT NULL",
	.in = "i", .out = "");
DB_STMT(round_reason_wipe, .name = "erasure.round_reason_wipe",
	.sql = "UPDATE handover_round SET reason = '' WHERE record = $1", .in = "i", .out = "");
DB_STMT(round_giver_wipe, .name = "erasure.round_giver_wipe",
	.sql = "UPDATE handover_round SET giver_text = '' WHERE giver_record = $1", .in = "i",
	.out = "");
DB_STMT(round_receiver_wipe, .name = "erasure.round_receiver_wipe",
	.sql = "UPDATE handover_round SET receiver_text = '' WHERE receiver_record = $1", .in = "i",
	.out = "");
DB_STMT(round_let_be_wipe, .name = "erasure.round_let_be_wipe",
	.sql = "UPDATE handover_round SET let_be_why = '' WHERE let_be_record = $1", .in = "i",
	.out = "");
DB_STMT(report_wipe, .name = "erasure.report_wipe",
	.sql = "UPDATE duty_report SET text = NULL WHERE record = $1 AND text IS NOT NULL",
	.in = "i", .out = "");

DB_STMT(decision_said_wipe, .name = "erasure.decision_said_wipe",
	.sql = "UPDATE decision_said SET words = NULL WHERE record = $1", .in = "i", .out = "");

/* By type of record, of each text that goes; $1 = record.id. */
static const struct {
	int type;
	const struct db_stmt *wipe;
} of_record[] = {
	{RECORD_ATTACHED, &file_wipe},
	{RECORD_ITEM_LENT, &borrower_wipe},
	{RECORD_CLEANING_INSPECTED, &cleaning_wipe},
	{RECORD_LEAVE_BALANCE_SET, &balance_wipe},
	{RECORD_DISPATCHED, &dispatch_wipe},
	{RECORD_EXAM_ENTERED, &exam_wipe},
	{RECORD_TARGETS_SET, &target_wipe},
	{RECORD_ACTUALS_ENTERED, &target_wipe},
	{RECORD_ITEM_RETURNED, &loan_remark_wipe},
	{RECORD_HANDOVER_ADDENDUM, &addendum_wipe},
	{RECORD_NOTICE_WITHDRAWN, &withdrawal_wipe},
	{RECORD_BLOCKER_RELEASED, &release_wipe},
	{RECORD_HANDOVER_UNFIT, &unfit_wipe},
	{RECORD_BLOCKER_PHONED, &phone_wipe},
	{RECORD_PHONE_ANSWERED, &phone_remark_wipe},
	{RECORD_REACH_TRIED, &attempt_wipe},
	{RECORD_HANDOVER_RECALLED, &reason_wipe},
	{RECORD_HANDOVER_RETURNED, &reason_wipe},
	{RECORD_HANDOVER_UNATTENDED, &reason_wipe},
	{RECORD_HANDOVER_SENT_BACK, &round_reason_wipe},
	{RECORD_HANDOVER_SUPPLEMENTED, &round_giver_wipe},
	{RECORD_HANDOVER_SUPPLEMENTED, &round_receiver_wipe},
	{RECORD_HANDOVER_REDONE, &round_giver_wipe},
	{RECORD_HANDOVER_REDONE, &round_receiver_wipe},
	{RECORD_HANDOVER_LET_BE, &round_let_be_wipe},
	{RECORD_DUTY_REPORT, &report_wipe},
	{RECORD_DECISION_ASKED, &decision_said_wipe},
	{RECORD_DECISION_PASSED, &decision_said_wipe},
};

bool
erasure_entry_wipe(struct ctx *c, int64_t entry_id, int64_t erasure_id, struct err *e)
{
	struct arena a;
	int64_t *id;
	int n;

	arena_init(&a);
	bool good = erasure_kin(c, entry_id, &a, &id, &n, e);
	for (int i = 0; i < n && good; i++)
		good = search_forget(c, id[i], e) &&
		       db_run(c->db, &entry_wipe, DB_ARGS(DB_I(id[i]), DB_I(erasure_id)), e) &&
		       db_run(c->db, &matter_wipe, DB_ARGS(DB_I(id[i]), DB_I(erasure_id)), e) &&
		       db_run(c->db, &entry_line_wipe, DB_ARGS(DB_I(id[i])), e) &&
		       db_run(c->db, &entry_notice_wipe, DB_ARGS(DB_I(id[i])), e) &&
		       db_run(c->db, &draft_wipe, DB_ARGS(DB_I(id[i])), e);
	arena_free(&a);
	return good;
}

bool
erasure_caches_wipe(struct ctx *c, const struct erasure_thing *thing, const struct erasure_texts *t,
	int64_t erasure_id, struct err *e)
{
	bool good = !thing->entry_id || erasure_entry_wipe(c, thing->entry_id, erasure_id, e);

	for (size_t i = 0; good && i < sizeof of_thing / sizeof *of_thing; i++)
		if (of_thing[i].type == thing->about.type)
			good = db_run(c->db, of_thing[i].wipe, DB_ARGS(DB_I(thing->about.id)), e);
	for (int k = 0; good && k < t->n; k++)
		for (size_t i = 0; good && i < sizeof of_record / sizeof *of_record; i++)
			if (of_record[i].type == t->text[k].type)
				good = db_run(c->db, of_record[i].wipe,
					DB_ARGS(DB_I(t->text[k].apart / LEDGER_PLACES)), e);
	return good;
}
