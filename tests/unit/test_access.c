/* test_access.c — the table of rights, held against a list written apart. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "domain/access.h"
#include "domain/access_sql.h"

/* What each post may do, written from the policy book post by post (the program
 * has it action by action). source: ORG-01, ORG-03, promises.md §4. */
#define EVERYBODY                                                                                  \
	"sign-in self\n"                                                                           \
	"sign-out self\n"                                                                          \
	"own-password self\n"                                                                      \
	"own-settings self\n"                                                                      \
	"notice-read self\n"                                                                       \
	"decision-see self\n"                                                                      \
	"decision-ask self\n"                                                                      \
	"param-see everyone\n"                                                                     \
	"verify everyone\n"
/* Writes at the desk where one is signed in, one's own entries only. */
#define WRITES "log-write self\nlog-correct self\nlog-withdraw self\nitem-lend self\n"
/* Holds a desk: opens it, gives it, takes it. SHO-01 */
#define HOLDS                                                                                      \
	"duty-open self\n"                                                                         \
	"handover-prepare self\n"                                                                  \
	"handover-offer self\n"                                                                    \
	"handover-recall self\n"                                                                   \
	"handover-accept self\n"                                                                   \
	"handover-close-desk self\n"
/* SHO-10, SHO-24: of what one signed or held oneself. */
#define OWN_DUTY "handover-supplement self\nduty-report self\n"
/* RST-05: of one's own shift. */
#define SWAPS "shift-change-ask self\nshift-change-answer self\n"
#define AT_THE_DESK                                                                                \
	SWAPS EVERYBODY WRITES HOLDS OWN_DUTY                                                      \
		"handover-see self\nlog-read self\nattachment-take self\n"                         \
		"handover-return self\n"                                                           \
		"handover-add self\n"                                                              \
		"matter-close self\n"                                                              \
		"incident-open self\n"                                                             \
		"incident-state self\n"                                                            \
		"notice-see self\nroster-see team\n"                                               \
		"notice-withdraw self\n"                                                           \
		"person-see self\n"
/* LOG-04, CON-04: who gives may see and withdraw as far. */
#define INSTRUCTS(reach) "notice-give " reach "\nnotice-see " reach "\nnotice-withdraw " reach "\n"
#define LEADS                                                                                      \
	SWAPS EVERYBODY WRITES HOLDS OWN_DUTY                                                      \
		"handover-see self\nlog-read team\nattachment-take team\n"                         \
		"handover-return self\n"                                                           \
		"handover-add team\n"                                                              \
		"matter-close team\n"                                                              \
		"incident-open team\n"                                                             \
		"incident-state team\nincident-review team\n"                                      \
		"item-set team\nentry-template-set everyone\n"                                     \
		"person-see team\n"                                                                \
		"leave-cover-ask team\n"                                                           \
		"person-unlock team\n"
/* ATT-06 */
#define SUMS_UP(reach) "attendance-summary-see " reach "\nattendance-summary-draw " reach "\n"
#define CONFIRMS "attendance-summary-see everyone\nattendance-summary-confirm everyone\n"
/* LV-11: asks on behalf of who is away, leaves a shift uncovered. */
#define COVERS "leave-cover-ask everyone\nleave-cover-spare everyone\n"
/* Checks, releases, sees all: SHO-07, SHO-10, SHO-14. */
#define CLEANS "cleaning-do self\n" /* RST-09 */
#define HEADS                                                                                      \
	COVERS CONFIRMS                                                                            \
		"shift-change-approve everyone\nshift-change-assign "                              \
		"everyone\nshift-change-answer "                                                   \
		"self\n" CLEANS "cleaning-set everyone\ncleaning-plan everyone\ncleaning-inspect " \
		"everyone\n" EVERYBODY WRITES INSTRUCTS(                                           \
			"everyone") "log-read everyone\nattachment-take everyone\n"                \
				    "roster-see everyone\nroster-plan everyone\n"                  \
				    "roster-publish everyone\n"                                    \
				    "handover-check everyone\n"                                    \
				    "handover-add everyone\n"                                      \
				    "handover-unattended everyone\n"                               \
				    "blocker-release everyone\n"                                   \
				    "matter-close everyone\n"                                      \
				    "incident-open everyone\n"                                     \
				    "incident-state everyone\nincident-review "                    \
				    "everyone\ncontact-set everyone\n"                             \
				    "template-set everyone\nentry-template-set everyone\n"         \
				    "handover-send-back everyone\nvolume-close everyone\n"         \
				    "desk-figures everyone\n" OWN_DUTY "person-see everyone\n"     \
				    "person-enrol everyone\n"                                      \
				    "person-reset everyone\n"                                      \
				    "person-unlock everyone\n"                                     \
				    "export-records everyone\n"                                    \
				    "log-erase everyone\n"

/* ATT-02, ATT-04, ATT-07: one's own is contested, those below are booked and answered. */
#define RESIGNS(reach) "resignation " reach "\n" /* ORG-12 */
#define ATTENDS(reach) "attendance-contest self\nattendance-see " reach "\n"
#define JUDGES(reach) ATTENDS(reach) "attendance-book " reach "\nattendance-answer " reach "\n"
#define TOLD_OF_RESIGNING "attendance-resigned everyone\n"

/* ATT-01, ATT-03, ATT-05, LV-02: everybody for themselves. */
#define AT_WORK                                                                                    \
	"presence-sign self\npresence-fix self\naway-ask self\nleave-ask self\n"                   \
	"score-acknowledge self\nscore-appeal self\n"                                              \
	"absence-write self\n"                                                                     \
	"conduct-contest self\nmoney-contest self\nleave-certify self\npart-answer self\n"         \
	"delegation-answer self\ndelegation-end self\n"
/* PAY-02: one's own; who proposes; who decides and switches on. */
#define PAID_OWN(reach) "part-see self\nmoney-see self\nmoney-propose " reach "\n"
#define PAID_ALL "money-see everyone\nmoney-propose everyone\n"
/* SCR-21 */
#define PARTS "part-see everyone\npart-note everyone\npart-decide everyone\n"
#define FINES PARTS PAID_ALL "money-decide everyone\nmoney-kind-set everyone\n"
#define SEES_OWN                                                                                   \
	AT_WORK "conduct-see self\npresence-see self\nleave-see self\nleave-balance-see self\n"    \
		"leave-paper-take self\nmoney-see self\npart-see self\n"
#define SEES_ALL                                                                                   \
	AT_WORK "conduct-see everyone\npresence-see everyone\nleave-see "                          \
		"everyone\nleave-balance-see everyone\nleave-paper-take everyone\n"
/* What others ask about their times, RST-10 their breaks. */
#define DECIDES(reach) "presence-decide " reach "\naway-decide " reach "\nbreak-plan " reach "\n"
/* LV-04: the line, HR where nobody of it is there (LV-16). */
#define LEAVE_1(reach) "leave-approve " reach "\nabsence-review " reach "\n"
#define LEAVE_2 "leave-manage everyone\n"
/* SCR-02, SCR-03 */
#define SCORES "conduct-propose everyone\nconduct-decide everyone\n"
/* SCR-14, SCR-20 */
#define SCORE_MONTHS "score-month-see everyone\n"
#define SCORES_SIGNED                                                                              \
	SCORE_MONTHS "score-confirm everyone\nscore-publish everyone\n"                            \
		     "score-appeal-decide everyone\n"
#define SCORES_PROPOSED "score-propose everyone\n"
#define LEAVE_3 "leave-file everyone\n"
/* LV-08: who is told of an emergency. */
#define TOLD_BY_PHONE(reach) "leave-call " reach "\n"
/* ORG-09: who decides delegates, and may stand in. */
#define DELEGATES "delegation-give self\ndelegation-hold self\n"

/* SCR-15, SCR-23, SCR-24, TKT-08: exams, QA sheets, targets, complaints. */
#define AT_THE_LINE "qa-own self\ncomplaint-name team\n"
#define LEADS_QA(reach)                                                                            \
	"qa-own self\nqa-answer " reach "\ntarget-enter " reach "\ncomplaint-name " reach "\n"
#define TRAINS                                                                                     \
	"exam-enter everyone\nqa-score everyone\nqa-own self\ntarget-enter everyone\n"             \
	"complaint-name everyone\ncomplaint-verify everyone\n"
#define HEADS_QA TRAINS "qa-decide everyone\nqa-answer everyone\nqa-form-set everyone\n"

static const char *const expected[POSTS] = {
	[POST_NONE] = SCORE_MONTHS
	"part-see everyone\nmoney-see everyone\nconduct-see everyone\npresence-see "
	"everyone\nleave-see "
	"everyone\nleave-balance-see everyone\nattendance-see everyone\n"
	"attendance-summary-see everyone\n"
	"desk-figures everyone\nroster-see everyone\nnotice-see everyone\nperson-see "
	"everyone\nparam-see "
	"everyone\nexport-records everyone\n"
	"verify everyone\nbackup everyone\nsystem everyone\n",
	[POST_AGENT] = AT_THE_LINE RESIGNS("self") SEES_OWN ATTENDS("self") CLEANS AT_THE_DESK,
	[POST_FRONT_DESK] = AT_THE_LINE RESIGNS("self") SEES_OWN ATTENDS("self") CLEANS AT_THE_DESK,
	[POST_SERVICE_ASSISTANT] =
		AT_THE_LINE RESIGNS("self") SEES_OWN ATTENDS("self") CLEANS AT_THE_DESK,
	[POST_TEAM_LEADER] = "part-propose team\n" LEADS_QA("team") PAID_OWN("team") RESIGNS(
		"self") TOLD_BY_PHONE("team") "leave-paper-take team\n" DELEGATES AT_WORK
		DECIDES("team") LEAVE_1(
			"team") "conduct-see team\nconduct-propose team\npresence-see "
				"team\nleave-see "
				"team\nleave-balance-see team\n" JUDGES("team") SUMS_UP("team")
					CLEANS LEADS INSTRUCTS(
						"team") "roster-see team\nroster-plan team\n"
							"cleaning-plan team\n",
	[POST_SHIFT_LEADER] = "part-propose department\n" LEADS_QA(
		"department") "exam-enter department\n" PAID_OWN("department")
		RESIGNS("self") "leave-paper-take self\n" DELEGATES AT_WORK DECIDES(
			"department") "conduct-see department\nconduct-propose "
				      "department\npresence-see "
				      "department\nleave-see team\nleave-balance-see "
				      "team\n" JUDGES("department")
					      SUMS_UP("department") "shift-change-approve "
								    "team\n" CLEANS "cleaning-set "
								    "department\ncleaning-"
								    "plan department\n"
								    "dispatch-give "
								    "department\n" /* ORG-11 */
	LEADS INSTRUCTS("department") "shift-set department\n"
				      "roster-see department\nroster-plan department\n",
	[POST_QA_TRAINER] = TRAINS SCORE_MONTHS SCORES_PROPOSED PAID_OWN("everyone")
		RESIGNS("self") "leave-paper-take self\n" SCORES AT_WORK
				"conduct-see everyone\npresence-see self\nleave-see "
				"self\nleave-balance-see "
				"self\n" ATTENDS("department")
					SWAPS CLEANS EVERYBODY WRITES OWN_DUTY INSTRUCTS(
						"department") "log-read everyone\nattachment-take "
							      "everyone\nhandover-add "
							      "everyone\n"
							      "incident-open self\nperson-see "
							      "department\nroster-see "
							      "department\n",
	[POST_SUPERVISOR] =
		"part-propose everyone\n" HEADS_QA SCORES_SIGNED SCORES_PROPOSED PAID_OWN(
			"everyone") RESIGNS("self") TOLD_BY_PHONE("everyone")
			SCORES DELEGATES SEES_ALL DECIDES("everyone") LEAVE_1("everyone")
				JUDGES("everyone") "shift-change-ask self\n" HEADS HOLDS
						   "dispatch-give department\n"
						   "reading-speed everyone\nhandover-return "
						   "everyone\nitem-set "
						   "everyone\nshift-set everyone\n",
	[POST_MANAGER] =
		"part-propose everyone\nconduct-code-set everyone\n" HEADS_QA
		"target-set everyone\n" SCORES_SIGNED SCORES_PROPOSED FINES RESIGNS("self")
			TOLD_BY_PHONE("everyone") "leave-kind-set everyone\n" SCORES DELEGATES
				SEES_ALL DECIDES("everyone") LEAVE_1("everyone")
					LEAVE_2 JUDGES("everyone") TOLD_OF_RESIGNING
	"shift-change-ask self\n" HEADS "dispatch-give department\n"
	"handover-return everyone\nitem-set everyone\nshift-set everyone\n"
	"team-set everyone\ndesk-set everyone\nparam-set everyone\n"
	"restore everyone\n",
	[POST_DIRECTOR] =
		"conduct-code-set everyone\n"
		"qa-own self\nqa-form-set everyone\ntarget-set everyone\ncomplaint-name "
		"everyone\n" SCORES_SIGNED FINES RESIGNS("self") TOLD_BY_PHONE(
			"everyone") "leave-kind-set everyone\n" DELEGATES SEES_ALL
			DECIDES("everyone") LEAVE_1("everyone") LEAVE_2 LEAVE_3 JUDGES("everyone")
				TOLD_OF_RESIGNING HEADS "param-set everyone\nrestore everyone\n",
	[POST_HR] = "qa-own self\n" SCORE_MONTHS
		    "part-see everyone\npart-note everyone\nmoney-see everyone\nmoney-pay "
		    "everyone\npay-base-set everyone\n" RESIGNS("everyone")
			    DELEGATES SEES_ALL LEAVE_1("everyone") LEAVE_2 LEAVE_3
	"leave-balance-set everyone\n" ATTENDS(
		"everyone") "attendance-summary-see everyone\nattendance-summary-file "
			    "everyone\n" CLEANS "roster-file everyone\n" EVERYBODY INSTRUCTS(
				    "everyone") "log-read self\nroster-see everyone\nperson-see "
						"everyone\nperson-add "
						"everyone\n"
						"person-change everyone\nperson-leave everyone\n"
						"person-enrol everyone\nperson-reset "
						"everyone\nteam-set "
						"everyone\ncontact-set everyone\n",
	[POST_OPS] = "conduct-code-set everyone\n"
		     "qa-own self\n" RESIGNS("self") SEES_OWN ATTENDS("everyone") CLEANS
	"cleaning-set everyone\n" EVERYBODY "entry-template-set everyone\n"
	"roster-see everyone\nnotice-see everyone\nlog-read self\nitem-set everyone\nshift-set "
	"everyone\ntemplate-set "
	"everyone\n"
	"person-see everyone\nperson-add everyone\nperson-change everyone\n"
	"person-leave everyone\nperson-enrol everyone\nperson-reset everyone\n"
	"person-unlock everyone\nteam-set everyone\ndesk-set everyone\nparam-set everyone\n"
	"contact-set everyone\nimport everyone\nexport-records everyone\nbackup everyone\nrestore "
	"everyone\n",
};

static const char *const relation_name[] = {"nobody", "self", "team", "department", "everyone"};
enum { RELATIONS = RELATION_EVERYONE + 1 };

static enum relation
expected_reach(enum post post, enum action action)
{
	char line[64];

	for (int r = RELATION_SELF; r < RELATIONS; r++) {
		snprintf(line, sizeof(line), "%s %s\n", action_name(action), relation_name[r]);
		const char *at = strstr(expected[post], line);
		while (at && at != expected[post] && at[-1] != '\n')
			at = strstr(at + 1, line);
		if (at)
			return (enum relation)r;
	}
	return RELATION_NOBODY;
}

/* Differences of a table from the list; told when asked. */
static int
differences(enum relation reach[POSTS][ACTIONS], int tell)
{
	static enum relation list[POSTS][ACTIONS];
	static int listed;
	int n = 0;

	for (int p = 0; p < POSTS && !listed; p++)
		for (int a = 0; a < ACTIONS; a++)
			list[p][a] = expected_reach((enum post)p, (enum action)a);
	listed = 1;

	for (int p = 0; p < POSTS; p++)
		for (int a = 0; a < ACTIONS; a++) {
			enum relation want = list[p][a];
			if (reach[p][a] == want)
				continue;
			n++;
			if (tell)
				print_error("%s may %s of %s, expected %s\n",
					post_code((enum post)p), action_name((enum action)a),
					relation_name[reach[p][a]], relation_name[want]);
		}
	return n;
}

static void
read_table(enum relation reach[POSTS][ACTIONS])
{
	for (int p = 0; p < POSTS; p++)
		for (int a = 0; a < ACTIONS; a++)
			reach[p][a] = access_reach((enum post)p, (enum action)a);
}

/* ORG-03 */
static void
table__equals_the_list__in_every_cell(void **state)
{
	static enum relation reach[POSTS][ACTIONS];

	(void)state;
	read_table(reach);
	assert_int_equal(differences(reach, 1), 0);
}

/* Control: any one cell changed to any other value is found. */
static void
table__is_told_apart__with_any_one_cell_flipped(void **state)
{
	static enum relation reach[POSTS][ACTIONS];

	(void)state;
	read_table(reach);
	for (int p = 0; p < POSTS; p++)
		for (int a = 0; a < ACTIONS; a++) {
			enum relation right = reach[p][a];
			for (int r = 0; r < RELATIONS; r++) {
				reach[p][a] = (enum relation)r;
				assert_int_equal(differences(reach, 0), r != (int)right);
			}
			reach[p][a] = right;
		}
}

/* Every line of the list is an action of the program: nothing is misspelt. */
static void
list__names_only_actions__that_exist(void **state)
{
	char line[64], word[64];

	(void)state;
	for (int p = 0; p < POSTS; p++)
		for (const char *at = expected[p]; *at; at = strchr(at, '\n') + 1) {
			int known = 0;
			snprintf(line, sizeof(line), "%.*s", (int)strcspn(at, "\n"), at);
			assert_int_equal(sscanf(line, "%63s", word), 1);
			for (int a = ACT_NONE + 1; a < ACTIONS; a++)
				known += strcmp(action_name((enum action)a), word) == 0;
			assert_int_equal(known, 1);
		}
}

/* ORG-01: ops run the system, approve nothing and are not on the line. */
static void
ops__approve_nothing(void **state)
{
	static const enum action approvals[] = {ACT_LOG_WRITE, ACT_HANDOVER_OFFER,
		ACT_HANDOVER_ACCEPT, ACT_HANDOVER_CHECK, ACT_HANDOVER_UNATTENDED,
		ACT_BLOCKER_RELEASE, ACT_DUTY_OPEN, ACT_HANDOVER_CLOSE_DESK};

	(void)state;
	for (size_t i = 0; i < sizeof(approvals) / sizeof(approvals[0]); i++) {
		assert_int_equal(access_reach(POST_OPS, approvals[i]), RELATION_NOBODY);
		assert_int_equal(access_reach(POST_NONE, approvals[i]), RELATION_NOBODY);
	}
	for (int p = POST_NONE + 1; p < POSTS; p++)
		assert_int_equal(access_reach((enum post)p, ACT_SYSTEM), RELATION_NOBODY);
}

/* ORG-10 and ORG-04 */
static void
actions__need_two_or_another__as_the_book_says(void **state)
{
	static const enum action two[] = {
		ACT_PERSON_ENROL, ACT_PERSON_RESET, ACT_RESTORE, ACT_LOG_ERASE};
	static const enum action not_own[] = {ACT_LEAVE_COVER_ASK, ACT_LEAVE_COVER_SPARE,
		ACT_HANDOVER_CHECK, ACT_HANDOVER_SEND_BACK, ACT_HANDOVER_UNATTENDED,
		ACT_BLOCKER_RELEASE, ACT_PERSON_CHANGE, ACT_PERSON_LEAVE, ACT_PERSON_ENROL,
		ACT_PERSON_RESET, ACT_PERSON_UNLOCK, ACT_LOG_ERASE, ACT_CLEANING_INSPECT,
		ACT_DISPATCH_GIVE, ACT_SHIFT_CHANGE_APPROVE, ACT_SHIFT_CHANGE_ASSIGN,
		ACT_ATTENDANCE_BOOK, ACT_ATTENDANCE_ANSWER, ACT_ATTENDANCE_RESIGNED,
		ACT_PRESENCE_DECIDE, ACT_AWAY_DECIDE, ACT_LEAVE_APPROVE, ACT_LEAVE_MANAGE,
		ACT_LEAVE_FILE, ACT_ABSENCE_REVIEW, ACT_LEAVE_CALL, ACT_CONDUCT_PROPOSE,
		ACT_CONDUCT_DECIDE, ACT_SCORE_APPEAL_DECIDE, ACT_LEAVE_BALANCE_SET,
		ACT_MONEY_PROPOSE, ACT_MONEY_DECIDE, ACT_MONEY_PAY, ACT_PAY_BASE_SET,
		ACT_EXAM_ENTER, ACT_QA_SCORE, ACT_QA_DECIDE, ACT_TARGET_ENTER, ACT_COMPLAINT_VERIFY,
		ACT_PART_PROPOSE, ACT_PART_NOTE, ACT_PART_DECIDE};

	(void)state;
	for (int a = 0; a < ACTIONS; a++) {
		int want_two = 0, want_not_own = 0;
		for (size_t i = 0; i < sizeof(two) / sizeof(two[0]); i++)
			want_two |= two[i] == (enum action)a;
		for (size_t i = 0; i < sizeof(not_own) / sizeof(not_own[0]); i++)
			want_not_own |= not_own[i] == (enum action)a;
		assert_int_equal(action_needs_two((enum action)a), want_two);
		assert_int_equal(action_not_own((enum action)a), want_not_own);
	}
}

/* ORG-01 */
static void
posts__parse__what_they_print(void **state)
{
	static const char *const codes[] = {"", "agent", "team_leader", "shift_leader",
		"qa_trainer", "supervisor", "manager", "director", "hr", "front_desk",
		"service_assistant", "ops"};
	enum post p = POST_NONE;

	(void)state;
	assert_int_equal(sizeof(codes) / sizeof(codes[0]), POSTS);
	for (int i = 1; i < POSTS; i++) {
		assert_string_equal(post_code((enum post)i), codes[i]);
		assert_true(post_parse(codes[i], &p));
		assert_int_equal(p, i);
	}
	assert_false(post_parse("", &p));
	assert_false(post_parse("Agent", &p));
	assert_false(post_parse("boss", &p));
}

static void
relation__is_the_nearest_place__they_share(void **state)
{
	static const struct {
		struct access_side who, on;
		enum relation want;
	} rows[] = {
		{{.team = 1, .department = "S"}, {.team = 1, .department = "S"}, RELATION_TEAM},
		{{.team = 1, .department = "S"}, {.team = 2, .department = "S"},
			RELATION_DEPARTMENT},
		{{.team = 1, .department = "S"}, {.team = 2, .department = "L"}, RELATION_EVERYONE},
		/* Nobody shares a team by having none. */
		{{.team = 0}, {.team = 0}, RELATION_EVERYONE},
		{{.team = 1, .department = "S"}, {.team = 0}, RELATION_EVERYONE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(access_relation(&rows[i].who, &rows[i].on), rows[i].want);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(table__equals_the_list__in_every_cell),
		cmocka_unit_test(table__is_told_apart__with_any_one_cell_flipped),
		cmocka_unit_test(list__names_only_actions__that_exist),
		cmocka_unit_test(ops__approve_nothing),
		cmocka_unit_test(actions__need_two_or_another__as_the_book_says),
		cmocka_unit_test(posts__parse__what_they_print),
		cmocka_unit_test(relation__is_the_nearest_place__they_share),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
