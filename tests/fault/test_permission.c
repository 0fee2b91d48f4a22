/* test_permission.c — every use case, by every post, from every distance. SPDX-License-Identifier: MIT
 *
 * The rightful person of each use case is given each post in turn and put into
 * the desk's place, its team, its department, and elsewhere; then does it
 * through the domain. The expectation below was written from the policy book
 * (ORG-03, ORG-04, ORG-10, LOG-06, SHO-07, SHO-10, SHO-14), not from access.c.
 * source: promises.md §4, §5 row permission; P5.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "db/db.h"
#include "domain/access.h"
#include "support/use_case_group.h"

enum distance { HERE, IN_TEAM, IN_DEPARTMENT, ELSEWHERE, DISTANCES };

/* How far each post reaches: . nobody's, S own or own desk, T team, D
 * department, E everyone's. */
static const struct expectation {
	const char *name;
	const char *reach; /* AG TL SL QA SU MA DI HR FD SA OP */
} expected[] = {
	{"entry_write", "SSSSSSS.SS."}, {"search_index_step", "SSSSSSSSSSS"},
	{"entry_correct", "SSSSSSS.SS."}, {"entry_withdraw", "SSSSSSS.SS."},
	{"entry_mark_read", "STTEEEESSSS"}, {"matter_close", "STT.EEE.SS."},
	{"entry_write (meeting)", "SSSSSSS.SS."}, {"notice_give", ".TDDEEEE..."},
	{"notice_correct", ".TDDEEEE..."}, {"notice_withdraw", ".TDDEEEE..."},
	{"notice_acknowledge", "SSSSSSSSSSS"}, {"erasure_propose", "....EEE...."},
	{"erasure_confirm", "....EEE...."}, {"erasure_decline", "....EEE...."},
	{"draft_save", "SSSSSSSSSSS"}, {"attachment_add", "SSSSSSS.SS."},
	{"attachment_add (incident)", "STT.EEE.SS."}, {"attachment_take", "STTEEEE.SS."},
	{"draft_drop", "SSSSSSSSSSS"}, {"incident_open", "STTSEEE.SS."},
	{"incident_move", "STT.EEE.SS."}, {"incident_report", "STTSEEE.SS."},
	{"incident_raise", "STT.EEE.SS."}, {"incident_take", "STT.EEE.SS."},
	{"incident_place_set", "STT.EEE.SS."}, {"incident_step_set", "STT.EEE.SS."},
	{"incident_call_add", "STT.EEE.SS."}, {"incident_arrived", "STT.EEE.SS."},
	{"incident_measure_add", "STT.EEE.SS."}, {"contact_set", "....EEEE..E"},
	{"person_add", ".......E..E"}, {"person_change", ".......E..E"},
	{"person_leave", ".......E..E"}, {"person_settings", "SSSSSSSSSSS"},
	{"team_set", ".....E.E..E"}, {"desk_set", ".....E....E"}, {"param_set", ".....EE...E"},
	{"entry_template_set", ".EE.EEE...E"}, {"shift_set", "..D.EE....E"},
	{"shift_desk_set", "..D.EE....E"}, {"item_set", ".TT.EE....E"},
	{"item_lend", "SSSSSSS.SS."}, {"item_return", "SSSSSSS.SS."},
	{"checklist_set", "....EEE...E"}, {"checklist_revise", "....EEE...E"},
	{"enrol_issue", "....EEEE..E"}, {"enrol_reset", "....EEEE..E"},
	{"restore_sign", ".....EE...E"}, {"enrol_change_password", "SSSSSSSSSSS"},
	{"session_unlock", ".TT.EEE...E"}, {"duty_open", "SSS.S...SS."},
	{"handover_prepare", "SSS.S...SS."}, {"handover_check_set", "SSS.S...SS."},
	{"handover_item_set", "SSS.S...SS."}, {"handover_matter_set", "SSS.S...SS."},
	{"handover_matter_say", "SSS.S...SS."}, {"handover_answer_set", "SSS.S...SS."},
	{"handover_message_set", "SSS.S...SS."}, {"handover_freeze", "SSS.S...SS."},
	{"handover_offer", "SSS.S...SS."}, {"handover_close_desk", "SSS.S...SS."},
	{"handover_recall", "SSS.S...SS."}, {"handover_review", "SSS.S...SS."},
	{"handover_mark_set", "SSS.S...SS."}, {"handover_mark_all", "SSS.S...SS."},
	{"handover_answer_all", "SSS.S...SS."}, {"handover_answer_set (closing)", "SSS.S...SS."},
	{"handover_answer_all (closing)", "SSS.S...SS."}, {"handover_explain", "SSS.S...SS."},
	{"handover_remarks_set", "SSS.S...SS."}, {"handover_deviation_set", "SSS.S...SS."},
	{"handover_answer", "SSS.S...SS."}, {"handover_return", "SSS.EE..SS."},
	{"handover_accept", "SSS.S...SS."}, {"handover_unattended", "....EEE...."},
	{"handover_release", "....EEE...."}, {"handover_unfit_mark", "SSS.S...SS."},
	{"handover_unfit_mark (superior)", "STTEEEE.SS."},
	{"handover_substitute_name", "SSS.S...SS."}, {"handover_phone_release", "SSS.S...SS."},
	{"handover_phone_reply", "....EEE...."}, {"handover_attempt_add", "SSS.S...SS."},
	{"handover_check", "....EEE...."}, {"handover_send_back", "....EEE...."},
	{"handover_supplement", "SSSSSSS.SS."}, {"handover_redo", "SSSSSSS.SS."},
	{"handover_let_be", "....EEE...."}, {"duty_report_send", "SSSSSSS.SS."},
	{"day_check", "....EEE...."}, {"handover_watch_close", "SSS.S...SS."},
	{"handover_see", "SSS.....SS."}, {"handover_add", "STTEEEE.SS."},
	{"volume_close", "....EEE...."}, {"export_printed", "STTEEEESSSS"},
	{"export_allow", "....EEE...E"}, {"import_run", "..........E"},
	{"workday_team_set", ".....E.E..E"}, {"import_run (holidays)", "..........E"},
	{"roster_open", ".TD.EEE...."}, {"roster_set", ".TD.EEE...."},
	{"roster_discard", ".TD.EEE...."}, {"roster_publish", "....EEE...."},
	{"roster_acknowledge", "SSSSSSSSSSS"}, {"shift_change_ask", "SSSSSS..SS."},
	{"shift_change_do (refuse)", "SSSSSSS.SS."}, {"shift_change_do (approve)", "..T.EEE...."},
	{"shift_change_read", "SSSSSSS.SS."}, {"decision_answer (ask)", "SSSSSSSSSSS"},
	{"decision_answer (reply)", "SSSSSSSSSSS"}, {"decision_answer (pass)", "....EEE...."},
	{"decision_opened", "SSSSSSSSSSS"}, {"leave_send", "SSSSSSSSSSS"},
	{"leave_do", ".T..EEEE..."}, {"leave_note", ".....EEE..."},
	{"leave_process_send", "SSSSSSSSSSS"}, {"leave_do (cancel)", ".....EEE..."},
	{"leave_cover_ask", ".TT.EEE...."}, {"leave_cover_spare", "....EEE...."},
	{"leave_call_add", ".T..EEE...."}, {"leave_certificate_add", "SSSSSSSSSSS"},
	{"leave_certificate_take", "SSSSSSSSSSS"}, {"leave_certificate_run", "EEEEEEEEEEE"},
	{"leave_type_set", ".....EE...."}, /* LV-01 */
	{"leave_told_seen", "SSSSSSSSSSS"}, {"leave_day_run", "EEEEEEEEEEE"},
	{"delegation_give", ".SS.SSSS..."}, {"delegation_answer (agree)", ".SS.SSSS..."},
	{"delegation_answer (refuse)", "SSSSSSSSSSS"}, {"delegation_end", "SSSSSSSSSSS"},
	{"leave_reroute_run", "EEEEEEEEEEE"}, {"leave_due_run", "EEEEEEEEEEE"}, /* the system's */
	{"score_month_do", "....EEE...."}, {"score_sheet_acknowledge", "SSSSSSSSSSS"},
	{"score_appeal_send", "SSSSSSSSSSS"}, {"score_appeal_do", "....EEE...."},
	{"score_appeal_do (raise)", "SSSSSSSSSSS"}, {"score_month_run", "EEEEEEEEEEE"},
	{"conduct_propose", ".TDEEE....."}, {"conduct_do", "...EEE....."},
	{"conduct_code_set", ".....EE...E"}, {"import_run (events)", "..........E"},
	{"money_propose", ".TDEEEE...."}, {"money_do", ".....EE...."},
	{"part_propose", ".TD.EE....."}, {"part_do (answer)", "SSSSSSSSSSS"},
	{"part_do (note)", ".....EEE..."}, {"part_do", ".....EE...."}, /* SCR-21 */
	{"money_kind_set", ".....EE...."}, {"pay_base_set", ".......E..."},
	{"exam_enter", "..DEEE....."}, {"qa_form_set", "....EEE...."}, {"qa_send", "...EEE....."},
	{"qa_do (see)", "SSSSSSSSSSS"}, {"qa_do (overturn)", "....EE....."},
	{"qa_summary_send", "...EEE....."}, {"qa_summary_answer", ".TD.EE....."},
	{"target_set", ".....EE...."}, {"target_enter_actuals", ".TDEEE....."},
	{"complaint_name", "TTDEEEE.TT."}, {"complaint_do", "...EEE....."}, /* TKT-08 */
	{"import_run (roster)", "..........E"}, {"attendance_summary_draw", ".TD........"},
	{"attendance_summary_confirm", "....EEE...."}, {"attendance_summary_file", ".......E..."},
	{"attendance_summary_send_back", "....EEE...."}, {"import_run (attendance)", "..........E"},
	{"import_run (leave)", "..........E"}, {"attendance_run", "EEEEEEEEEEE"}, /* the system's */
	{"nightly_keep", "EEEEEEEEEEE"}, {"nightly_checkpoint", "EEEEEEEEEEE"},
	{"nightly_ran", "EEEEEEEEEEE"}, {"leave_balance_run", "EEEEEEEEEEE"},
	{"leave_balance_grant", ".......E..."}, {"leave_balance_correct", ".......E..."},
	{"attendance_book", ".TD.EEE...."}, {"attendance_contest", "SSSSSSSSSSS"},
	{"attendance_answer", ".TD.EEE...."}, {"presence_arrive", "SSSSSSSSSSS"},
	{"presence_leave", "SSSSSSSSSSS"}, {"absence_open", ".T..EEEE..."},
	{"absence_name", ".T..EEEE..."}, {"absence_gather", "SSSSSSSSSSS"},
	{"absence_line_set", "SSSSSSSSSSS"}, {"absence_line_drop", "SSSSSSSSSSS"},
	{"absence_head_set", "SSSSSSSSSSS"}, {"absence_do", "SSSSSSSSSSS"},
	{"absence_mark", "SSSSSSSSSSS"}, {"absence_answer", "SSSSSSSSSSS"},
	{"absence_do (review)", "SSSSSSSSSSS"}, {"resignation_give", "SSSSSSSESSS"},
	{"resignation_withdraw", "SSSSSSSESSS"}, {"presence_fix_ask", "SSSSSSSSSSS"},
	{"presence_fix_decide", ".TD.EEE...."}, {"presence_fix_withdraw", "SSSSSSSSSSS"},
	{"away_ask", "SSSSSSSSSSS"}, {"away_withdraw", "SSSSSSSSSSS"}, {"away_go", "SSSSSSSSSSS"},
	{"away_return", "SSSSSSSSSSS"}, {"away_claim", "SSSSSSSSSSS"},
	{"away_decide", ".TD.EEE...."}, {"away_judge", ".TD.EEE...."}, {"away_note", ".TD.EEE...."},
	{"break_plan", ".TD.EEE...."}, {"break_begin", ".TD.EEE...."},
	{"cleaning_area_set", "..D.EEE...E"}, {"cleaning_plan", ".TD.EEE...."},
	{"cleaning_fill", ".TD.EEE...."}, {"cleaning_done", "SSSSSSSSSSS"},
	{"cleaning_inspect", "....EEE...."}, {"dispatch_give", "..D.DD....."}, /* ORG-11 */
	{"dispatch_end", "..D.DD....."}, {"roster_file", ".......E..."},       /* RST-15 */
};
static const enum post posts[] = {POST_AGENT, POST_TEAM_LEADER, POST_SHIFT_LEADER, POST_QA_TRAINER,
	POST_SUPERVISOR, POST_MANAGER, POST_DIRECTOR, POST_HR, POST_FRONT_DESK,
	POST_SERVICE_ASSISTANT, POST_OPS};
enum { POST_COUNT = sizeof posts / sizeof *posts };

/* Done from their own desk alone: the others refuse by another rule than the post. */
static const char *const at_own_desk[] = {
	"incident_open", "incident_report", "duty_open", "handover_prepare"};

static const char *
reach_of(const char *name)
{
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
		if (strcmp(expected[i].name, name) == 0)
			return expected[i].reach;
	return NULL;
}

/* The widest distance that a letter covers; -1 = none. */
static int
covers(char letter)
{
	const char *at = strchr("STDE", letter);

	return letter != '.' && at ? (int)(at - "STDE") : -1;
}

static bool
is_allowed(const struct use_case *u, char letter, enum distance d)
{
	switch (u->on) {
	case UC_OWN: return covers(letter) >= HERE;
	case UC_SITE: return covers(letter) >= (int)d;
	case UC_PERSON:
	case UC_DESK: return covers(letter) >= (int)d;
	}
	return false;
}

/* What a site-wide thing needs: everyone's, wherever one sits. What is another
 * person's is never nearer than the team. */
static enum distance
needed(const struct use_case *u, enum distance d)
{
	if (u->on == UC_SITE && strcmp(u->name, "person_add") != 0)
		return ELSEWHERE;
	if ((u->on == UC_PERSON || u->on == UC_SITE) && d == HERE)
		return IN_TEAM;
	return d;
}

static void
put_into(struct uc_world *w, const struct use_case *u, enum post post, enum distance d)
{
	static const char *const sql[] = {
		"UPDATE person SET post = ?1 WHERE id = ?2",
		"UPDATE person SET team_id = ?1 WHERE id = ?2",
	};
	const int64_t team[DISTANCES] = {w->t.site.team, w->t.site.team, w->team_side, w->team_far};
	const int64_t value[] = {post, team[d]};
	sqlite3 *lib;
	sqlite3_stmt *s;

	assert_int_equal(sqlite3_open(db_path(w->t.site.db), &lib), SQLITE_OK);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(sqlite3_prepare_v2(lib, sql[i], -1, &s, NULL), SQLITE_OK);
		sqlite3_bind_int64(s, 1, value[i]);
		sqlite3_bind_int64(s, 2, w->person[u->actor]);
		assert_int_equal(sqlite3_step(s), SQLITE_DONE);
		sqlite3_finalize(s);
	}
	sqlite3_close(lib);
	uc_actor(w, u)->desk = d == HERE ? w->t.site.front : w->t.site.back;
}

static const struct db_stmt count_refusals = {
	.name = "refusals",
	.sql = "SELECT count(*) FROM record WHERE type = 15 /*scan*/",
	.in = "",
	.out = "i",
};

static int64_t
refusals(struct db *db)
{
	int64_t n = -1;

	assert_true(db_get_int(db, &count_refusals, NULL, &n, NULL, NULL));
	return n;
}

struct answer {
	bool done, recorded;
	struct err e;
};

static struct answer
try_it(const struct use_case *u, enum post post, enum distance d)
{
	char file[SCRATCH_PATH];
	struct uc_world now;
	struct answer a = {0};
	struct db *db;

	scratch_path(file, "cell");
	scratch_copy(file, world.file[u->stage]);
	MUST(db_open(file, DB_OPEN, &db, E));
	uc_begin(&now, &world, u, db);
	put_into(&now, u, post, d);
	int64_t before = refusals(db);
	a.done = uc_do(&now, u, &a.e);
	a.recorded = refusals(db) == before + 1;
	db_close(db);
	scratch_remove(file);
	return a;
}

static bool
is_bound_to_desk(const struct use_case *u)
{
	for (size_t i = 0; i < sizeof at_own_desk / sizeof *at_own_desk; i++)
		if (strcmp(at_own_desk[i], u->name) == 0)
			return true;
	return false;
}

/* Is the cell as expected? Names what is not. */
static bool
cell_holds(const struct use_case *u, int p, enum distance d, const char *reach)
{
	bool may = is_allowed(u, reach[p], needed(u, d));
	struct answer a = try_it(u, posts[p], d);
	bool refused = !a.done && a.e.code == ERR_DENIED;
	/* The post stands in what is signed: another one is another content. */
	bool passed = a.done || (u->with_key && a.e.code == ERR_STALE);
	bool good = may ? passed : refused && a.recorded;

	if (!good)
		print_error("%s, %s at distance %d: expected %s, was %s (%s %s%s)\n", u->name,
			post_code(posts[p]), (int)d, may ? "done" : "refused",
			a.done ? "done" : "not done", err_name(a.e.code), a.e.rule,
			a.recorded ? ", recorded" : "");
	return good;
}

/* ORG-03, ORG-04, ORG-10; P5 */
static void
every_cell__answers__as_the_policy_book_says(void **state)
{
	long cells = 0, wrong = 0, allowed = 0;

	(void)state;
	for (int i = 0; i < use_cases_n; i++) {
		const struct use_case *u = &use_cases[i];
		const char *reach = reach_of(u->name);
		if (!reach)
			continue;
		for (int p = 0; p < POST_COUNT; p++)
			for (int d = HERE; d < DISTANCES; d++) {
				if (d != HERE && is_bound_to_desk(u))
					break;
				cells++;
				allowed += is_allowed(u, reach[p], needed(u, (enum distance)d));
				wrong += !cell_holds(u, p, (enum distance)d, reach);
			}
	}
	print_message("%zu use cases, %d posts, %d distances: %ld cells, %ld allowed, %ld wrong\n",
		sizeof expected / sizeof *expected, POST_COUNT, (int)DISTANCES, cells, allowed,
		wrong);
	assert_true(cells > 1000);
	assert_int_equal(wrong, 0);
}

/* Only the start of a session and what comes before it needs no post. */
static void
every_use_case__stands__in_the_expectation(void **state)
{
	static const char *const without[] = {"enrol_use_code", "session_sign_in",
		"session_sign_out", "session_switch", "session_confirm", "session_resume"};
	size_t named = 0;

	(void)state;
	for (int i = 0; i < use_cases_n; i++) {
		bool found = reach_of(use_cases[i].name) != NULL;
		for (size_t k = 0; !found && k < sizeof without / sizeof *without; k++)
			found = strcmp(without[k], use_cases[i].name) == 0;
		if (!found)
			print_error("%s has no expectation\n", use_cases[i].name);
		assert_true(found);
		named += reach_of(use_cases[i].name) != NULL;
	}
	for (size_t k = 0; k < sizeof expected / sizeof *expected; k++)
		if (reach_of(expected[k].name) != expected[k].reach)
			print_error("%s is expected twice\n", expected[k].name);
	assert_int_equal(named, sizeof expected / sizeof *expected);
}

/* The control: an expectation with one letter turned is noticed. */
static void
control__one_turned_letter__is_noticed(void **state)
{
	static const struct {
		const char *name, *reach;
		int post;
		enum distance d;
	} turned[] = {
		{"entry_write", "SSSSSSS.SSS", 10, HERE},
		{"entry_write", "SSSSSSSSSS.", 7, HERE},
		{"handover_check", "..T.EEE....", 2, HERE},
		{"handover_check", "....TEE....", 4, ELSEWHERE},
		{"handover_release", ".S..EEE....", 1, HERE},
		{"matter_close", "TTT.EEE.SS.", 0, IN_TEAM},
		{"matter_close", "SST.EEE.SS.", 1, IN_TEAM},
		{"person_add", "......EE..E", 6, ELSEWHERE},
	};
	int noticed = 0, n = sizeof turned / sizeof *turned;

	(void)state;
	print_message("%d complaints are meant to follow:\n", n);
	for (int k = 0; k < n; k++)
		for (int i = 0; i < use_cases_n; i++)
			if (strcmp(use_cases[i].name, turned[k].name) == 0)
				noticed += !cell_holds(&use_cases[i], turned[k].post, turned[k].d,
					turned[k].reach);
	assert_int_equal(noticed, n);
}

/* ORG-04: what is one's own another has to do, whatever the post. */
static void
own_things__are_refused__even_to_who_may(void **state)
{
	static const char *const names[] = {
		"person_change", "person_leave", "enrol_reset", "session_unlock"};
	static const int whose[] = {TEST_BOB, TEST_QA, TEST_BOB, TEST_BOB};

	(void)state;
	for (size_t k = 0; k < sizeof names / sizeof *names; k++)
		for (int i = 0; i < use_cases_n; i++) {
			if (strcmp(use_cases[i].name, names[k]) != 0)
				continue;
			struct use_case own = use_cases[i];
			own.actor = whose[k];
			struct answer a = try_it(&own, POST_OPS, HERE);
			assert_false(a.done);
			assert_string_equal(a.e.rule, a.e.code == ERR_DENIED ? "ORG-04" : "ORG-10");
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_cell__answers__as_the_policy_book_says),
		cmocka_unit_test(every_use_case__stands__in_the_expectation),
		cmocka_unit_test(control__one_turned_letter__is_noticed),
		cmocka_unit_test(own_things__are_refused__even_to_who_may),
	};
	return cmocka_run_group_tests(tests, uc_group_setup, uc_group_teardown);
}
