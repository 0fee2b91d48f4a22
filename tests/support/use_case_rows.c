/* use_case_rows.c — each use case of the domain, done once. SPDX-License-Identifier: MIT */
#include "domain/draft.h"
#include "domain/erasure.h"
#include "domain/export.h"
#include "domain/handover_answer.h"
#include "domain/import.h"
#include "domain/incident.h"
#include "domain/matter.h"
#include "domain/search.h"
#include "support/use_case_absence.h"
#include "support/use_case_after.h"
#include "support/use_case_attachment.h"
#include "support/use_case_attendance.h"
#include "support/use_case_balance.h"
#include "support/use_case_calendar.h"
#include "support/use_case_check.h"
#include "support/use_case_conduct.h"
#include "support/use_case_cover.h"
#include "support/use_case_decision.h"
#include "support/use_case_delegation.h"
#include "support/use_case_exam.h"
#include "support/use_case_exits.h"
#include "support/use_case_incident.h"
#include "support/use_case_leave.h"
#include "support/use_case_leave_paper.h"
#include "support/use_case_leave_process.h"
#include "support/use_case_money.h"
#include "support/use_case_nightly.h"
#include "support/use_case_notice.h"
#include "support/use_case_part.h"
#include "support/use_case_roster.h"
#include "support/use_case_score.h"
#include "support/use_case_session.h"
#include "support/use_case_site.h"
#include "support/use_case_summary.h"
#include "support/use_case_times.h"
#include "support/use_case_upkeep.h"
#include "support/use_case_volume.h"
#include "support/use_cases.h"

#define ACT(ident) static bool ident(struct uc_world *w, struct ctx *c, struct err *e)

/* --- the log --- */

ACT(write_line)
{
	struct entry_draft d = {
		.desk_id = w->t.site.front, .kind = ENTRY_NOTE, .text = "Card left behind 卡遗失"};
	return entry_write(c, &d, NULL, e);
}

/* LOG-07: what every console does when nobody types. */
ACT(index_words)
{
	bool more;

	(void)w;
	return search_index_step(c, &more, e);
}

ACT(correct_line)
{
	struct entry_draft d = {
		.desk_id = w->t.site.front, .kind = ENTRY_NOTE, .text = "Parcel found at noon"};
	return entry_correct(c, w->note, &d, NULL, e);
}

ACT(withdraw_line)
{
	return entry_withdraw(c, w->wxm_entry, e);
}

ACT(mark_read)
{
	const int64_t id[] = {w->note, w->matter_entry};
	return entry_mark_read(c, id, 2, e);
}

ACT(close_matter)
{
	const struct matter_closing m = {.id = w->matter, .result = "paid back"};
	return matter_close(c, &m, e);
}

ACT(propose_erasure)
{
	return erasure_propose(c, w->note, "the caller asks for it", NULL, e);
}

ACT(confirm_erasure)
{
	return erasure_confirm(c, w->erasure, e);
}

ACT(decline_erasure)
{
	return erasure_decline(c, w->erasure, "needed for a case", e);
}

ACT(save_draft)
{
	(void)w;
	return draft_save(c, &(const struct draft_key){"log", 0}, "half a line", e);
}

/* A draft is there first: two transactions. */
ACT(drop_draft)
{
	const struct draft_key key = {"notice", 0};

	(void)w;
	return draft_save(c, &key, "half a notice", e) && draft_drop(c, &key, e);
}

ACT(open_incident)
{
	int64_t id;
	(void)w;
	return incident_open(c, INCIDENT_OTHER, INCIDENT_NORMAL, "Lift stands", &id, e);
}

ACT(move_incident)
{
	return incident_move(c, w->incident, 1, INCIDENT_RESOLVED, "reader changed", e);
}

/* --- duty and handover --- */

ACT(open_duty)
{
	struct ctx here = *c;
	here.desk = w->t.site.back;
	return duty_open(&here, 1, NULL, 0, "quiet", e);
}

ACT(prepare)
{
	return handover_prepare(c, 0, &w->t.ref, e);
}

ACT(set_check)
{
	return handover_check_set(c, &w->t.ref,
		&(struct handover_tick){w->check_line, HANDOVER_LINE_PROBLEM, "", "stained"}, e);
}

ACT(set_count)
{
	return handover_item_set(c, &w->t.ref, w->item_line, 1, "two are lent", e);
}

ACT(set_matter)
{
	return handover_matter_set(c, &w->t.ref,
		&(struct handover_disposal){
			w->matter_line, HANDOVER_REASSIGN, "", "ask him", w->person[TEST_BOB]},
		e);
}

ACT(say_matter)
{
	return handover_matter_say(c, &w->t.ref,
		&(struct handover_disposal){
			w->matter_line, HANDOVER_CARRY, "no time", "ask him", 0},
		&(struct handover_pass){HANDOVER_WATCH, "he rang twice", "if he rings, wake me", 0},
		e);
}

ACT(answer_area)
{
	const struct handover_asking a = {
		HANDOVER_AREA, {1, HANDOVER_LINE_PROBLEM, "", "a pane is cracked"}};
	return handover_answer_set(c, &w->t.ref, &a, e);
}

ACT(answer_all)
{
	return handover_answer_all(c, &w->t.ref, HANDOVER_RECEIVING, e);
}

/* SHO-25 */
ACT(answer_closing)
{
	const struct handover_asking a = {
		HANDOVER_CLOSING, {1, HANDOVER_LINE_PROBLEM, "", "one screen stays on"}};
	return handover_answer_set(c, &w->t.ref, &a, e);
}

ACT(answer_closing_all)
{
	return handover_answer_all(c, &w->t.ref, HANDOVER_CLOSING, e);
}

ACT(explain)
{
	return handover_explain(c, &w->t.ref, 1, "the storm last night", e);
}

ACT(mark_all)
{
	int marked;
	return handover_mark_all(c, &w->t.ref, &marked, e);
}

ACT(set_message)
{
	return handover_message_set(c, &w->t.ref, "The engineer comes at five", e);
}

ACT(freeze)
{
	return handover_freeze(c, &w->t.ref, e);
}

ACT(offer)
{
	return handover_offer(c, &w->offer, &w->t.ref, e);
}

ACT(close_desk)
{
	return handover_close_desk(c, &w->close, &w->t.ref, e);
}

ACT(recall)
{
	return handover_recall(c, &w->t.ref, "forgot a key", e);
}

ACT(review)
{
	return handover_review(c, &w->t.ref, e);
}

ACT(set_mark)
{
	return handover_mark_set(c, &w->t.ref,
		&(struct handover_marking){
			w->check_line, HANDOVER_UNDERSTOOD, -1, "", "", "looked at it"},
		e);
}

ACT(set_deviation)
{
	return handover_deviation_set(c, &w->t.ref, "took over by word of the leader", e);
}

ACT(set_remarks)
{
	return handover_remarks_set(c, &w->t.ref, "a quiet shift", e);
}

ACT(answer)
{
	return handover_answer(c, &w->t.ref, w->check_line, "The floor is wet", e);
}

ACT(give_back)
{
	return handover_return(c, &w->t.ref, "phones not counted", e);
}

ACT(accept)
{
	return handover_accept(c, &w->key[TEST_ANNA], &w->accept, &w->t.ref, e);
}

ACT(unattended)
{
	struct handover_ref ref = {0};
	return handover_unattended(c, w->t.site.front, "nobody came", &ref, e);
}

ACT(release)
{
	return handover_release(c, &w->t.ref, "a", 0, "agreed by phone", e);
}

ACT(check)
{
	return handover_check(c, &w->check, &w->t.ref, e);
}

ACT(add_words)
{
	return handover_add(c, w->ref[UC_ACCEPTED].id, "The key turned up", e);
}

ACT(print_words)
{
	return export_printed(c, w->t.site.front, "log-front-1", e);
}

ACT(take_out)
{
	(void)w;
	return export_allow(c, EXPORT_ALL, e);
}

ACT(import_teams)
{
	static const char bytes[] = "team,department\nNight,Service\nWeekend,Service\n";
	struct import_ask ask = {.kind = IMPORT_TEAMS};

	(void)w;
	return uc_import(c, "teams.csv", bytes, &ask, e);
}

/* clang-format off */
const struct use_case use_cases[] = {
	/*                                         key minutes many same */
	{"entry_write",      UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_DESK, write_line},
	{"search_index_step", UC_DUTY, TEST_ANNA,   0,  0, 0, 1, UC_OWN, index_words},
	{"entry_correct",    UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_OWN, correct_line},
	{"entry_withdraw",   UC_DUTY, TEST_WXM,     0,  0, 0, 0, UC_OWN, withdraw_line},
	{"entry_mark_read",  UC_DUTY, TEST_BOB,     0,  0, 0, 1, UC_DESK, mark_read},
	{"matter_close",     UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_DESK, close_matter},
	{"entry_write (meeting)", UC_DUTY, TEST_ANNA, 0, 0, 0, 0, UC_DESK, uc_write_meeting},
	{"notice_give",      UC_DUTY, TEST_SUPER,   0,  0, 0, 0, UC_DESK, uc_give_notice},
	{"notice_correct",   UC_DUTY, TEST_SUPER,   0,  0, 0, 0, UC_DESK, uc_correct_notice},
	{"notice_withdraw",  UC_DUTY, TEST_SUPER,   0,  0, 0, 0, UC_PERSON, uc_withdraw_notice},
	{"notice_acknowledge", UC_DUTY, TEST_ANNA,  0,  0, 0, 0, UC_OWN, uc_acknowledge_notice},
	{"erasure_propose",  UC_DUTY, TEST_SUPER,   1,  0, 0, 0, UC_PERSON, propose_erasure},
	{"erasure_confirm",  UC_DUTY, TEST_SUPER,   1,  0, 0, 0, UC_PERSON, confirm_erasure},
	{"erasure_decline",  UC_DUTY, TEST_SUPER,   0,  0, 0, 0, UC_PERSON, decline_erasure},
	{"draft_save",       UC_DUTY, TEST_ANNA,    0,  0, 0, 1, UC_OWN, save_draft},
	{"attachment_add",   UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_DESK, uc_attach_to_entry},
	{"attachment_add (incident)", UC_DUTY, TEST_ANNA, 0, 0, 0, 0, UC_DESK, uc_attach_to_incident},
	{"attachment_take",  UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_DESK, uc_take_file},
	{"draft_drop",       UC_DUTY, TEST_ANNA,    0,  0, 1, 0, UC_OWN, drop_draft},
	{"incident_open",    UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_DESK, open_incident},
	{"incident_move",    UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_DESK, move_incident},
	{"incident_report",  UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_DESK, uc_report_incident},
	{"incident_raise",   UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_DESK, uc_raise_incident},
	{"incident_take",    UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_DESK, uc_take_incident},
	{"incident_place_set", UC_DUTY, TEST_ANNA,  0,  0, 0, 0, UC_DESK, uc_place_incident},
	{"incident_step_set", UC_DUTY, TEST_ANNA,   0,  0, 0, 0, UC_DESK, uc_mark_step},
	{"incident_call_add", UC_DUTY, TEST_ANNA,   0,  0, 0, 0, UC_DESK, uc_add_call},
	{"incident_arrived", UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_DESK, uc_note_arrival},
	{"incident_measure_add", UC_DUTY, TEST_ANNA, 0,  0, 0, 0, UC_DESK, uc_add_measure},
	{"contact_set",      UC_DUTY, TEST_SUPER,   0,  0, 0, 0, UC_SITE, uc_set_contact},
	{"person_add",       UC_DUTY, TEST_HR,      0,  0, 0, 0, UC_SITE, uc_add_person},
	{"person_change",    UC_DUTY, TEST_HR,      0,  0, 0, 0, UC_PERSON, uc_change_person},
	{"person_leave",     UC_DUTY, TEST_HR,      0,  0, 0, 0, UC_PERSON, uc_leave_person},
	{"person_settings",  UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_OWN, uc_own_settings},
	{"team_set",         UC_DUTY, TEST_MANAGER, 0,  0, 0, 0, UC_SITE, uc_set_team},
	{"desk_set",         UC_DUTY, TEST_MANAGER, 0,  0, 0, 0, UC_SITE, uc_set_desk},
	{"param_set",        UC_DUTY, TEST_MANAGER, 0,  0, 0, 0, UC_SITE, uc_set_param},
	{"entry_template_set", UC_DUTY, TEST_MANAGER, 0, 0, 0, 0, UC_SITE, uc_set_entry_template},
	{"shift_set",        UC_DUTY, TEST_MANAGER, 0,  0, 0, 0, UC_SITE, uc_set_shift},
	{"shift_desk_set",   UC_DUTY, TEST_MANAGER, 0,  0, 0, 0, UC_SITE, uc_set_desk_shifts},
	{"item_set",         UC_DUTY, TEST_SUPER,   0,  0, 0, 0, UC_DESK, uc_set_item},
	{"item_lend",        UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_DESK, uc_lend_item},
	{"item_return",      UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_DESK, uc_return_item},
	{"checklist_set",    UC_DUTY, TEST_SUPER,   0,  0, 0, 0, UC_DESK, uc_set_checklist},
	{"checklist_revise", UC_DUTY, TEST_SUPER,   0,  0, 0, 0, UC_DESK, uc_revise_procedure},
	{"enrol_issue",      UC_DUTY, TEST_SUPER,   1,  0, 0, 0, UC_PERSON, uc_issue_code},
	{"restore_sign",     UC_DUTY, TEST_DIRECTOR, 1, 0, 0, 0, UC_SITE, uc_restore},
	{"enrol_use_code",   UC_DUTY, TEST_ANNA,    0,  0, 1, 0, UC_OWN, uc_use_code},
	{"enrol_change_password", UC_DUTY, TEST_BOB, 0, 0, 1, 0, UC_OWN, uc_change_password},
	{"session_sign_in",  UC_DUTY, TEST_BOB,     0,  0, 1, 0, UC_OWN, uc_sign_in},
	{"session_sign_out", UC_DUTY, TEST_BOB,     0,  0, 1, 0, UC_OWN, uc_sign_out},
	{"session_switch",   UC_DUTY, TEST_BOB,     0,  0, 1, 0, UC_OWN, uc_change_over},
	{"session_confirm",  UC_DUTY, TEST_BOB,     0,  0, 1, 0, UC_OWN, uc_confirm},
	{"session_resume",   UC_DUTY, TEST_BOB,     0,  0, 1, 0, UC_OWN, uc_resume},
	{"session_unlock",   UC_DUTY, TEST_SUPER,   0,  0, 0, 0, UC_PERSON, uc_unlock},
	{"duty_open",        UC_DUTY, TEST_BOB,     0,  0, 0, 0, UC_OWN, open_duty},
	{"handover_prepare", UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_DESK, prepare},
	{"handover_check_set", UC_PREPARED, TEST_ANNA, 0, 0, 0, 0, UC_DESK, set_check},
	{"handover_item_set", UC_PREPARED, TEST_ANNA, 0, 0, 0, 0, UC_DESK, set_count},
	{"handover_matter_set", UC_PREPARED, TEST_ANNA, 0, 0, 0, 0, UC_DESK, set_matter},
	{"handover_matter_say", UC_PREPARED, TEST_ANNA, 0, 0, 0, 0, UC_DESK, say_matter},
	{"handover_message_set", UC_PREPARED, TEST_ANNA, 0, 0, 0, 0, UC_DESK, set_message},
	{"handover_freeze",  UC_PREPARED, TEST_ANNA, 0, 0, 0, 0, UC_DESK, freeze},
	{"handover_offer",   UC_FROZEN, TEST_ANNA,  1,  0, 0, 0, UC_DESK, offer},
	{"handover_close_desk", UC_FROZEN, TEST_ANNA, 1, 0, 0, 0, UC_DESK, close_desk},
	{"handover_recall",  UC_OFFERED, TEST_ANNA, 0,  0, 0, 0, UC_DESK, recall},
	{"handover_review",  UC_OFFERED, TEST_WXM,  0,  0, 0, 0, UC_DESK, review},
	{"handover_mark_set", UC_MARKED, TEST_WXM,  0,  0, 0, 0, UC_DESK, set_mark},
	{"handover_mark_all", UC_MARKED, TEST_WXM,  0,  0, 0, 0, UC_DESK, mark_all},
	{"handover_answer_set", UC_MARKED, TEST_WXM, 0, 0, 0, 0, UC_DESK, answer_area},
	{"handover_answer_all", UC_MARKED, TEST_WXM, 0, 0, 0, 0, UC_DESK, answer_all},
	{"handover_answer_set (closing)", UC_PREPARED, TEST_ANNA, 0, 0, 0, 0, UC_DESK,
		answer_closing},
	{"handover_answer_all (closing)", UC_PREPARED, TEST_ANNA, 0, 0, 0, 0, UC_DESK,
		answer_closing_all},
	{"handover_explain", UC_ASKED, TEST_ANNA,   0,  0, 0, 0, UC_DESK, explain},
	{"handover_deviation_set", UC_MARKED, TEST_WXM, 0, 0, 0, 0, UC_DESK, set_deviation},
	{"handover_remarks_set", UC_MARKED, TEST_WXM, 0, 0, 0, 0, UC_DESK, set_remarks},
	{"handover_answer",  UC_ASKED, TEST_ANNA,   0,  0, 0, 0, UC_DESK, answer},
	{"handover_return",  UC_MARKED, TEST_WXM,   0,  0, 0, 0, UC_DESK, give_back},
	{"handover_accept",  UC_MARKED, TEST_WXM,   1,  0, 0, 0, UC_DESK, accept},
	{"handover_unattended", UC_OFFERED, TEST_SUPER, 1, 31, 0, 0, UC_DESK, unattended},
	{"handover_release", UC_PREPARED, TEST_SUPER, 1, 0, 0, 0, UC_DESK, release},
	{"handover_unfit_mark", UC_MARKED, TEST_ANNA, 1, 0, 0, 0, UC_DESK, uc_mark_unfit},
	{"handover_unfit_mark (superior)", UC_MARKED, TEST_SUPER, 1, 0, 0, 0, UC_DESK, uc_mark_unfit},
	{"handover_substitute_name", UC_BLOCKED, TEST_ANNA, 1, 0, 0, 0, UC_DESK, uc_name_substitute},
	{"handover_phone_release", UC_BLOCKED, TEST_ANNA, 1, 0, 0, 0, UC_DESK, uc_release_by_phone},
	{"handover_phone_reply", UC_BLOCKED, TEST_SUPER, 1, 0, 0, 0, UC_DESK, uc_reply_to_phone},
	{"handover_attempt_add", UC_BLOCKED, TEST_ANNA, 0, 0, 0, 0, UC_DESK, uc_try_to_reach},
	{"handover_check",   UC_ACCEPTED, TEST_SUPER, 1, 0, 0, 0, UC_DESK, check},
	{"handover_send_back", UC_ACCEPTED, TEST_SUPER, 0, 0, 0, 0, UC_DESK, uc_send_back},
	{"handover_supplement", UC_SUPPLEMENT, TEST_ANNA, 1, 0, 0, 0, UC_OWN, uc_supplement},
	{"handover_redo",    UC_REDO, TEST_WXM,     1,  0, 0, 0, UC_OWN, uc_redo},
	{"handover_let_be",  UC_REDO, TEST_SUPER,   1,  0, 0, 0, UC_DESK, uc_let_be},
	{"duty_report_send", UC_ACCEPTED, TEST_ANNA, 0, 0, 0, 0, UC_OWN, uc_send_report},
	{"nightly_keep",       UC_DUTY, TEST_SUPER, 0,  0, 0, 1, UC_SITE, uc_keep_text},
	{"nightly_checkpoint", UC_DUTY, TEST_SUPER, 0,  0, 0, 1, UC_SITE, uc_note_heads},
	{"nightly_ran",        UC_DUTY, TEST_SUPER, 0,  0, 0, 1, UC_SITE, uc_note_night},
	{"leave_balance_run", UC_DAY_OVER, TEST_SUPER, 0, 1441, 0, 1, UC_SITE, uc_run_balances},
	{"day_check",        UC_DAY_OVER, TEST_SUPER, 1, 1441, 0, 0, UC_DESK, uc_check_day},
	{"handover_watch_close", UC_ACCEPTED, TEST_WXM, 0, 16, 0, 0, UC_OWN, uc_close_watch},
	{"handover_see",     UC_ACCEPTED, TEST_BOB, 0,  0, 0, 0, UC_DESK, uc_see_sheet},
	{"handover_add",     UC_ACCEPTED, TEST_ANNA, 0, 0, 0, 0, UC_DESK, add_words},
	{"volume_close",     UC_DUTY, TEST_SUPER,   1, 15000, 0, 0, UC_DESK, uc_close_volume},
	{"export_printed",   UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_DESK, print_words},
	{"export_allow",     UC_DUTY, TEST_OPS,     0,  0, 0, 0, UC_SITE, take_out},
	{"import_run",       UC_DUTY, TEST_OPS,     0,  0, 0, 0, UC_SITE, import_teams},
	{"workday_team_set", UC_DUTY, TEST_MANAGER, 0,  0, 0, 0, UC_SITE, uc_set_team_rest},
	{"import_run (holidays)", UC_DUTY, TEST_OPS, 0, 0, 0, 0, UC_SITE, uc_import_holidays},
	{"roster_open",      UC_DUTY, TEST_SHIFTL,  0,  0, 0, 0, UC_DESK, uc_open_roster},
	{"roster_set",       UC_DUTY, TEST_SHIFTL,  0,  0, 0, 0, UC_DESK, uc_set_roster},
	{"roster_discard",   UC_DUTY, TEST_SHIFTL,  0,  0, 0, 0, UC_DESK, uc_discard_roster},
	{"roster_publish",   UC_DUTY, TEST_SUPER,   1,  0, 0, 0, UC_DESK, uc_publish_roster},
	{"roster_acknowledge", UC_DUTY, TEST_ANNA,  0,  0, 0, 0, UC_OWN, uc_see_roster},
	{"shift_change_ask", UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_OWN, uc_ask_change},
	{"shift_change_do (refuse)", UC_DUTY, TEST_BOB, 0, 0, 0, 0, UC_OWN, uc_refuse_change},
	{"shift_change_do (approve)", UC_DUTY, TEST_SUPER, 1, 0, 0, 0, UC_DESK, uc_approve_change},
	{"shift_change_read", UC_DUTY, TEST_ANNA,   0,  0, 0, 1, UC_OWN, uc_read_change},
	{"decision_answer (ask)", UC_DUTY, TEST_ANNA, 0, 0, 0, 0, UC_OWN, uc_ask_back},
	{"decision_answer (reply)", UC_DUTY, TEST_SUPER, 0, 0, 0, 0, UC_OWN, uc_reply},
	{"decision_answer (pass)", UC_DUTY, TEST_SUPER, 0, 0, 0, 0, UC_SITE, uc_pass_on},
	{"decision_opened",  UC_DUTY, TEST_BOB,     0,  0, 0, 1, UC_OWN, uc_open_decision},
	{"conduct_propose",  UC_DUTY, TEST_LEAD,    1,  0, 0, 0, UC_PERSON, uc_propose_conduct},
	{"conduct_do",       UC_DUTY, TEST_QA,      1,  0, 0, 0, UC_PERSON, uc_confirm_conduct},
	{"conduct_code_set", UC_DUTY, TEST_MANAGER, 0,  0, 0, 0, UC_SITE, uc_set_conduct_code},
	{"import_run (events)", UC_DUTY, TEST_OPS,  0,  0, 0, 0, UC_SITE, uc_import_events},
	{"money_propose",    UC_DUTY, TEST_LEAD,    1,  0, 0, 0, UC_PERSON, uc_propose_money},
	{"money_do",         UC_DUTY, TEST_MANAGER, 1,  0, 0, 0, UC_PERSON, uc_confirm_money},
	{"money_kind_set",   UC_DUTY, TEST_MANAGER, 1,  0, 0, 0, UC_SITE, uc_set_money_kind},
	{"part_propose",     UC_DUTY, TEST_LEAD,    1,  0, 0, 0, UC_PERSON, uc_propose_part},
	{"part_do (answer)", UC_DUTY, TEST_ANNA,    1,  0, 0, 0, UC_OWN, uc_answer_part},
	{"part_do (note)",   UC_DUTY, TEST_HR,      1,  0, 0, 0, UC_PERSON, uc_note_part},
	{"part_do",          UC_DUTY, TEST_MANAGER, 1,  0, 0, 0, UC_PERSON, uc_decide_part},
	{"pay_base_set",     UC_DUTY, TEST_HR,      1,  0, 0, 0, UC_PERSON, uc_set_pay_base},
	{"score_month_do",   UC_DUTY, TEST_SUPER,   1,  0, 0, 0, UC_SITE, uc_confirm_scores},
	{"score_sheet_acknowledge", UC_DUTY, UC_FRONT_DESK, 1, 0, 0, 0, UC_OWN,
		uc_acknowledge_sheet},
	{"score_appeal_send", UC_DUTY, TEST_ANNA,   1,  0, 0, 0, UC_OWN, uc_send_appeal},
	{"score_appeal_do",  UC_DUTY, TEST_MANAGER, 1,  0, 0, 0, UC_PERSON, uc_grant_appeal},
	{"score_appeal_do (raise)", UC_DUTY, TEST_BOB, 1, 0, 0, 0, UC_OWN, uc_raise_appeal},
	{"score_month_run",  UC_DUTY, TEST_SUPER,   0,  7200, 1, 1, UC_SITE, uc_run_scores},
	{"exam_enter",       UC_DUTY, TEST_QA,      1,  0, 0, 0, UC_PERSON, uc_enter_exam},
	{"qa_form_set",      UC_DUTY, TEST_SUPER,   1,  0, 0, 0, UC_SITE, uc_set_qa_form},
	{"qa_send",          UC_DUTY, TEST_QA,      0,  0, 0, 0, UC_PERSON, uc_send_sheet},
	{"qa_do (see)",      UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_OWN, uc_see_qa_sheet},
	{"qa_do (overturn)", UC_DUTY, TEST_SUPER,   1,  0, 0, 0, UC_PERSON, uc_overturn_sheet},
	{"qa_summary_send",  UC_DUTY, TEST_QA,      0,  0, 0, 0, UC_DESK, uc_send_summary},
	{"qa_summary_answer", UC_DUTY, TEST_LEAD,   0,  0, 0, 0, UC_DESK, uc_answer_summary},
	{"target_set",       UC_DUTY, TEST_MANAGER, 1,  0, 0, 0, UC_DESK, uc_set_targets},
	{"target_enter_actuals", UC_DUTY, TEST_QA,  1,  0, 0, 0, UC_PERSON, uc_enter_actuals},
	{"complaint_name",   UC_DUTY, TEST_SHIFTL,  0,  0, 0, 0, UC_PERSON, uc_name_complaint},
	{"complaint_do",     UC_DUTY, TEST_QA,      1,  0, 0, 0, UC_PERSON, uc_find_complaint},
	{"leave_send",       UC_DUTY, TEST_ANNA,    1,  0, 0, 0, UC_OWN, uc_send_leave},
	{"leave_do",         UC_DUTY, TEST_LEAD,    1,  0, 0, 0, UC_PERSON, uc_approve_leave},
	{"leave_note",       UC_DUTY, TEST_MANAGER, 1,  0, 0, 0, UC_PERSON, uc_note_leave},
	{"leave_cover_ask",  UC_DUTY, TEST_LEAD,    0,  0, 0, 0, UC_PERSON, uc_ask_cover},
	{"leave_cover_spare", UC_DUTY, TEST_SUPER,  1,  0, 0, 0, UC_PERSON, uc_spare_cover},
	{"leave_process_send", UC_DUTY, TEST_ANNA,  1,  0, 0, 0, UC_OWN, uc_cancel_leave},
	{"leave_do (cancel)", UC_DUTY, TEST_MANAGER, 1, 0, 0, 0, UC_PERSON, uc_approve_cancelling},
	{"leave_told_seen",  UC_DUTY, TEST_ANNA,    0,  0, 0, 1, UC_OWN, uc_see_told},
	{"leave_day_run",    UC_DUTY, TEST_ANNA,    0,  0, 0, 1, UC_SITE, uc_run_leave_days},
	{"leave_balance_grant", UC_DUTY, TEST_HR,   1,  0, 0, 0, UC_PERSON, uc_grant_days},
	{"leave_balance_correct", UC_DUTY, TEST_HR, 1,  0, 0, 0, UC_PERSON, uc_correct_days},
	{"leave_call_add",   UC_DUTY, TEST_LEAD,    0,  0, 0, 0, UC_PERSON, uc_note_call},
	{"leave_certificate_add", UC_DUTY, TEST_ANNA, 0, 0, 0, 0, UC_OWN, uc_add_certificate},
	{"leave_certificate_take", UC_DUTY, TEST_ANNA, 0, 0, 0, 0, UC_OWN, uc_take_certificate},
	{"leave_certificate_run", UC_DUTY, TEST_ANNA, 0, 5760, 0, 1, UC_SITE, uc_turn_leave},
	{"leave_type_set",   UC_DUTY, TEST_MANAGER, 0,  0, 0, 0, UC_SITE, uc_set_kind},
	{"delegation_give",  UC_DUTY, TEST_LEAD,    1,  0, 0, 0, UC_OWN, uc_delegate},
	{"delegation_answer (agree)", UC_DUTY, TEST_MANAGER, 1, 0, 0, 0, UC_OWN, uc_agree_to_delegation},
	{"delegation_answer (refuse)", UC_DUTY, TEST_MANAGER, 0, 0, 0, 0, UC_OWN, uc_refuse_delegation},
	{"delegation_end",   UC_DUTY, TEST_SUPER,   0,  0, 0, 0, UC_OWN, uc_end_delegation},
	{"leave_reroute_run", UC_DUTY, TEST_ANNA,   0,  10080, 0, 1, UC_SITE, uc_reroute_leaves},
	{"leave_due_run",    UC_DUTY, TEST_ANNA,    0,  7200, 0, 1, UC_SITE, uc_escalate_leaves},
	{"import_run (roster)", UC_DUTY, TEST_OPS,  1,  0, 0, 0, UC_SITE, uc_import_roster},
	{"attendance_run",   UC_DUTY, TEST_ANNA,    0,  100, 0, 1, UC_SITE, uc_run_attendance},
	{"attendance_book",  UC_DUTY, TEST_LEAD,    0,  0, 0, 0, UC_PERSON, uc_book_attendance},
	{"attendance_contest", UC_DUTY, TEST_WXM,   0,  0, 0, 0, UC_OWN, uc_contest_attendance},
	{"attendance_answer", UC_DUTY, TEST_SUPER,  0,  0, 0, 0, UC_PERSON, uc_answer_attendance},
	{"presence_arrive",  UC_DUTY, TEST_SHIFTL,    1,  0, 0, 0, UC_OWN, uc_arrive},
	{"absence_open",     UC_DUTY, TEST_LEAD,    0,  0, 0, 1, UC_PERSON, uc_open_absence},
	{"absence_name",     UC_DUTY, TEST_SUPER,   0,  0, 0, 0, UC_PERSON, uc_name_absence},
	{"absence_gather",   UC_DUTY, TEST_LEAD,    0,  0, 0, 0, UC_OWN, uc_gather_absence},
	{"absence_line_set", UC_DUTY, TEST_LEAD,    0,  0, 0, 0, UC_OWN, uc_line_absence},
	{"absence_line_drop", UC_DUTY, TEST_LEAD,   0,  0, 0, 0, UC_OWN, uc_drop_absence},
	{"absence_head_set", UC_DUTY, TEST_LEAD,    0,  0, 0, 0, UC_OWN, uc_head_absence},
	{"absence_do",       UC_DUTY, TEST_LEAD,    1,  0, 0, 0, UC_OWN, uc_give_absence},
	{"absence_mark",     UC_DUTY, TEST_BOB,     0,  0, 0, 0, UC_OWN, uc_mark_absence},
	{"absence_answer",   UC_DUTY, TEST_LEAD,    0,  0, 0, 0, UC_OWN, uc_answer_absence},
	{"absence_do (review)", UC_DUTY, TEST_SUPER, 1, 0, 0, 0, UC_OWN, uc_review_absence},
	{"resignation_give", UC_DUTY, TEST_BOB,     1,  0, 0, 0, UC_OWN, uc_resign},
	{"resignation_withdraw", UC_DUTY, TEST_SHIFTL, 1, 0, 0, 0, UC_OWN, uc_withdraw_resignation},
	{"presence_leave",   UC_DUTY, TEST_WXM,     1,  12, 0, 0, UC_OWN, uc_leave},
	{"presence_fix_ask", UC_DUTY, TEST_ANNA,    1,  0, 0, 0, UC_OWN, uc_ask_fix},
	{"presence_fix_decide", UC_DUTY, TEST_SUPER, 1, 0, 0, 0, UC_PERSON, uc_decide_fix},
	{"presence_fix_withdraw", UC_DUTY, TEST_WXM, 1, 0, 0, 0, UC_OWN, uc_withdraw_fix},
	{"away_ask",         UC_DUTY, TEST_LEAD,    0,  0, 0, 0, UC_OWN, uc_ask_away},
	{"away_withdraw",    UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_OWN, uc_withdraw_away},
	{"away_go",          UC_DUTY, TEST_ANNA,    0,  0, 0, 0, UC_OWN, uc_go_away},
	{"away_return",      UC_DUTY, TEST_WXM,     0,  12, 0, 0, UC_OWN, uc_come_back},
	{"away_claim",       UC_DUTY, TEST_WXM,     0,  0, 0, 0, UC_OWN, uc_claim_away},
	{"away_decide",      UC_DUTY, TEST_SUPER,   1,  0, 0, 0, UC_PERSON, uc_decide_away},
	{"away_judge",       UC_DUTY, TEST_SUPER,   1,  0, 0, 0, UC_PERSON, uc_judge_away},
	{"away_note",        UC_DUTY, TEST_SUPER,   0,  0, 0, 0, UC_PERSON, uc_note_away},
	{"break_plan",       UC_DUTY, TEST_SHIFTL,  0,  0, 0, 0, UC_PERSON, uc_plan_break},
	{"break_begin",      UC_DUTY, TEST_SHIFTL,  0,  0, 0, 0, UC_PERSON, uc_begin_break},
	{"attendance_summary_draw", UC_DUTY, TEST_LEAD, 1, 0, 0, 0, UC_DESK, uc_draw_summary},
	{"attendance_summary_confirm", UC_DUTY, TEST_SUPER, 1, 0, 0, 0, UC_DESK, uc_confirm_summary},
	{"attendance_summary_file", UC_DUTY, TEST_HR, 1, 0, 0, 0, UC_DESK, uc_file_summary},
	{"attendance_summary_send_back", UC_DUTY, TEST_SUPER, 1, 0, 0, 0, UC_DESK, uc_send_summary_back},
	{"import_run (attendance)", UC_DUTY, TEST_OPS, 1, 0, 0, 0, UC_SITE, uc_import_times},
	{"import_run (leave)", UC_DUTY, TEST_OPS,   1,  0, 0, 0, UC_SITE, uc_import_leave},
	{"cleaning_area_set", UC_DUTY, TEST_SUPER,  0,  0, 0, 0, UC_DESK, uc_set_area},
	{"cleaning_plan",    UC_DUTY, TEST_SUPER,   0,  0, 0, 0, UC_DESK, uc_plan_cleaning},
	{"cleaning_fill",    UC_DUTY, TEST_SUPER,   0,  0, 0, 0, UC_DESK, uc_fill_cleaning},
	{"cleaning_done",    UC_DUTY, TEST_WXM,     0,  0, 0, 0, UC_OWN, uc_clean},
	{"cleaning_inspect", UC_DUTY, TEST_SUPER,   0,  0, 0, 0, UC_PERSON, uc_inspect},
	{"dispatch_give",    UC_DUTY, TEST_SHIFTL,  0,  0, 0, 0, UC_PERSON, uc_dispatch},
	{"dispatch_end",     UC_DUTY, TEST_SHIFTL,  0,  0, 0, 0, UC_PERSON, uc_end_dispatch},
	{"roster_file",      UC_DUTY, TEST_HR,      0,  0, 0, 0, UC_SITE, uc_file_roster},
	/* the last: bob's key is gone, and nothing of his can be signed any more */
	{"enrol_reset",      UC_DUTY, TEST_SUPER,   1,  0, 0, 0, UC_PERSON, uc_reset_password},
};
/* clang-format on */
const int use_cases_n = sizeof use_cases / sizeof *use_cases;
