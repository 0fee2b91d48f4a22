/* test_leave_policy.c — the named policies of the approval of leave, a test for each. SPDX-License-Identifier: MIT
 *
 * Others of them: the same person at two steps, the applicant as approver, an approver who
 * is away (test_leave), a notice amended after approval, a day that became a workday
 * (test_leave_recount).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "domain/leave_day_run.h"
#include "domain/leave_told.h"
#include "domain/team.h"
#include "support/leave_site.h"
#include "support/scratch.h"
#include "support/test_roster.h"

enum { MON = 20261207, TUE, WED, THU, FRI };

static struct leave_site s;

static int
setup(void **state)
{
	(void)state;
	leave_site_open(&s, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	leave_site_close(&s);
	return 0;
}

static const struct leave_said approve = {.action = LEAVE_DO_APPROVE, .words = ""};

/* To a team and a post, under its leader and nobody else. */
static void
move(enum test_person who, int64_t team, enum post post)
{
	struct person p;

	MUST(person_get(&s.site.system, s.site.person[who], &p, E));
	p.team_id = team;
	p.post = post;
	p.manager_id = 0;
	MUST(person_change(&s.c[TEST_HR], &p, E));
}

static void
lead_by(enum test_person who)
{
	struct team t;
	int64_t id = s.site.team;

	MUST(team_get(&s.site.system, id, &t, E));
	t.leader_id = who < TEST_PEOPLE ? s.site.person[who] : 0;
	MUST(team_set(&s.c[TEST_MANAGER], &t, &id, E));
	for (int i = TEST_ANNA; i <= TEST_BOB; i++)
		move((enum test_person)i, s.site.team, POST_AGENT);
}

/* LV-16 "approver missing": no leader: the next up decides, never nobody. */
static void
approver__missing__the_next_up_is_asked(void **state)
{
	int64_t leave;

	(void)state;
	lead_by(TEST_PEOPLE);
	leave = leave_site_ask(&s, TEST_ANNA, MON, WED);
	assert_int_equal(leave_site_get(&s, leave).with, s.site.person[TEST_MANAGER]);
	leave_site_step(&s, leave); /* and signs both steps at once */
	assert_int_equal(leave_site_get(&s, leave).with, s.site.person[TEST_HR]);
}

/* LV-16 "edited after the first approval": later approvals are void and asked again. */
static void
edit__after_the_first_approval__asked_again(void **state)
{
	struct leave_request r = {.type = LEAVE_PERSONAL,
		.range = {MON, THU, false, false},
		.reason = "a day more",
		.contact = "555-0134",
		.why_short = ""};
	struct leave_ref ref;
	int64_t leave;

	(void)state;
	leave = leave_site_ask(&s, TEST_ANNA, MON, WED);
	ref = (struct leave_ref){leave, leave_site_get(&s, leave).rev};
	test_site_confirm(&s.site, "anna", &s.c[TEST_ANNA]);
	MUST(leave_send(&s.c[TEST_ANNA], &ref, &r, E)); /* before it */
	leave_site_step(&s, leave);
	ref.rev = leave_site_get(&s, leave).rev;
	r.range.last_day = FRI;
	test_site_confirm(&s.site, "anna", &s.c[TEST_ANNA]);
	MUST(leave_send(&s.c[TEST_ANNA], &ref, &r, E));
	assert_int_equal(leave_site_get(&s, leave).state, LEAVE_SUBMITTED);
	assert_int_equal(leave_site_get(&s, leave).with, s.site.person[TEST_LEAD]);
	assert_int_equal(leave_site_get(&s, leave).half_days, 10);
	assert_int_equal(leave_site_get(&s, leave).over_by, 0);
	REFUSED(leave_site_try(&s, TEST_MANAGER, leave, approve, e), ERR_DENIED, "LV-16");
	leave_site_step(&s, leave);
	leave_site_step(&s, leave);
	ref.rev = leave_site_get(&s, leave).rev;
	test_site_confirm(&s.site, "anna", &s.c[TEST_ANNA]);
	REFUSED(leave_send(&s.c[TEST_ANNA], &ref, &r, e), ERR_STALE, "LV-10"); /* approved */
	leave_site_verify(&s);
}

static int
told(enum test_person who)
{
	struct leave_tolds all;
	struct arena a;
	int n;

	arena_init(&a);
	MUST(leave_told_list(&s.c[who], &a, &all, E));
	n = all.n;
	for (int i = 0; i < n; i++)
		assert_int_equal(all.item[i].what, LEAVE_TOLD_MOVED);
	arena_free(&a);
	return n;
}

/* LV-16 "applicant transferred in mid-flow": finishes the chain it began, both are told. */
static void
applicant__transferred_in_mid_flow__finishes_the_chain(void **state)
{
	struct team t = {.name = "Back", .department = "Back office"};
	int64_t leave, other, team = 0;

	(void)state;
	t.leader_id = s.site.person[TEST_SUPER];
	MUST(team_set(&s.c[TEST_MANAGER], &t, &team, E));
	leave = leave_site_ask(&s, TEST_ANNA, MON, WED);
	other = leave_site_ask(&s, TEST_WXM, MON, WED);
	move(TEST_ANNA, team, POST_AGENT);
	assert_int_equal(told(TEST_LEAD), 1);
	assert_int_equal(told(TEST_SUPER), 1);
	assert_int_equal(leave_site_get(&s, leave).with, s.site.person[TEST_LEAD]);
	leave_site_step(&s, leave);
	assert_int_equal(leave_site_get(&s, leave).with, s.site.person[TEST_MANAGER]);
	leave_site_through(&s, leave);
	assert_string_equal(leave_site_history(&s, leave),
		"anna submitted, lead leader-approved, manager manager-approved, hr filed");
	leave_site_through(&s, other);
	/* what is asked there goes there */
	leave = leave_site_ask(&s, TEST_ANNA, 20261214, 20261214);
	assert_int_equal(leave_site_get(&s, leave).with, s.site.person[TEST_SUPER]);
	leave_site_verify(&s);
}

/* LV-16 "leader promoted with steps open": decides them still where they may. */
static void
leader__promoted_with_steps_open__decides_them_or_who_may(void **state)
{
	int64_t leave;

	(void)state;
	leave = leave_site_ask(&s, TEST_ANNA, MON, WED);
	move(TEST_LEAD, s.site.team, POST_SUPERVISOR);
	assert_int_equal(leave_site_get(&s, leave).with, s.site.person[TEST_LEAD]);
	leave_site_step(&s, leave);
	leave = leave_site_ask(&s, TEST_WXM, MON, WED);
	assert_int_equal(leave_site_get(&s, leave).with, s.site.person[TEST_LEAD]);
	lead_by(TEST_SUPER);
	move(TEST_LEAD, s.site.team, POST_QA_TRAINER); /* who decides no leave */
	assert_int_equal(leave_site_get(&s, leave).with, s.site.person[TEST_SUPER]);
	leave_site_step(&s, leave);
	leave_site_verify(&s);
}

/* LV-16 "an approver who leaves": never a request without a next responsible person. */
static void
approver__leaves_with_steps_open__resolved_anew(void **state)
{
	struct leave_said said = approve;
	int64_t leave;

	(void)state;
	leave = leave_site_ask(&s, TEST_ANNA, MON, WED);
	lead_by(TEST_SUPER);
	assert_int_equal(leave_site_get(&s, leave).with, s.site.person[TEST_LEAD]);
	MUST(person_leave(&s.c[TEST_HR], s.site.person[TEST_LEAD], 20261121, "", E));
	assert_int_equal(leave_site_get(&s, leave).with, s.site.person[TEST_SUPER]);
	assert_int_equal(leave_site_get(&s, leave).due_day, 20261123);
	said.takes_over = s.site.person[TEST_BOB];
	said.over_by = MON;
	MUST(leave_site_try(&s, TEST_SUPER, leave, said, E));
	leave_site_verify(&s);
}

/* --- at two terminals --- */

struct two {
	char file[SCRATCH_PATH];
	struct db *db;
	int64_t leave;
};

/* Another connection, for one person. */
static struct ctx
elsewhere(struct two *t, enum test_person who)
{
	struct ctx c;

	if (!t->db)
		MUST(db_open(t->file, DB_OPEN, &t->db, E));
	c = s.c[who];
	c.db = t->db;
	c.wrote_n = 0;
	return c;
}

static void
two_open(struct two *t)
{
	*t = (struct two){.db = NULL};
	scratch_path(t->file, "leave");
	leave_site_open(&s, t->file);
}

static void
two_close(struct two *t)
{
	db_close(t->db);
	leave_site_close(&s);
	scratch_remove(t->file);
}

/* LV-16 "two terminals in one second": one wins, the other is told who. */
static void
decide__at_two_terminals_in_one_second__one_wins(void **state)
{
	struct leave_said said = approve;
	struct leave_ref seen;
	struct ctx lead, anna;
	struct two t;
	struct err e;

	(void)state;
	two_open(&t);
	t.leave = leave_site_ask(&s, TEST_ANNA, MON, WED);
	seen = (struct leave_ref){t.leave, leave_site_get(&s, t.leave).rev};
	said.takes_over = s.site.person[TEST_BOB];
	said.over_by = MON;
	test_site_confirm(&s.site, "lead", &s.c[TEST_LEAD]);
	lead = elsewhere(&t, TEST_LEAD);
	MUST(leave_do(&s.c[TEST_LEAD], &seen, &said, E));
	assert_false(leave_do(&lead, &seen, &said, &e)); /* the same person's other terminal */
	assert_int_equal(e.code, ERR_STALE);
	/* LV-16 "withdraw racing the last approval": here the approval was faster */
	test_site_confirm(&s.site, "anna", &s.c[TEST_ANNA]);
	anna = elsewhere(&t, TEST_ANNA);
	said = (struct leave_said){.action = LEAVE_DO_WITHDRAW, .words = ""};
	assert_false(leave_do(&anna, &seen, &said, &e));
	assert_int_equal(e.code, ERR_STALE);
	assert_string_equal(e.arg[0], "赵敏");
	assert_int_equal(leave_site_get(&s, t.leave).state, LEAVE_LEADER_APPROVED);
	/* … and here the withdrawal */
	seen.rev++;
	MUST(leave_do(&anna, &seen, &said, E));
	test_site_confirm(&s.site, "manager", &s.c[TEST_MANAGER]);
	assert_false(leave_do(&s.c[TEST_MANAGER], &seen, &approve, &e));
	assert_int_equal(e.code, ERR_STALE);
	assert_string_equal(e.arg[0], "Anna Lee");
	assert_int_equal(leave_site_get(&s, t.leave).state, LEAVE_WITHDRAWN);
	leave_site_verify(&s);
	two_close(&t);
}

/* --- which days --- */

static int64_t
asked(struct leave_range range)
{
	const struct leave_request r = {
		.type = LEAVE_PERSONAL, .range = range, .reason = "moving house", .why_short = ""};
	struct leave_ref ref = {0, 0};

	test_site_confirm(&s.site, "anna", &s.c[TEST_ANNA]);
	MUST(leave_send(&s.c[TEST_ANNA], &ref, &r, E));
	return ref.id;
}

/* LV-15, LV-16 "across a year's end", "an unpublished roster", "half days at both ends". */
static void
send__over_two_years_and_half_a_roster__each_day_by_its_own(void **state)
{
	static const char csv[] = TEST_ROSTER_HEAD "2026-12-28,front-1,early,A002,yes\n"
						   "2026-12-31,front-1,early,A001,yes\n";
	struct leave l;

	(void)state;
	test_roster_publish(&s.site, csv);
	/* 31 December by the roster, 4 and 5 January by the calendar that is not announced */
	l = leave_site_get(&s, asked((struct leave_range){20261229, 20270105, false, false}));
	assert_true(l.provisional);
	assert_int_equal(l.half_days, 8); /* 31 Dec; 1 (Friday), 4, 5 Jan */
	l = leave_site_get(&s, asked((struct leave_range){20270111, 20270113, true, true}));
	assert_int_equal(l.half_days, 4);
	l = leave_site_get(&s, asked((struct leave_range){20270118, 20270118, false, true}));
	assert_int_equal(l.half_days, 1);
	leave_site_verify(&s);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(approver__missing__the_next_up_is_asked),
		TEST(edit__after_the_first_approval__asked_again),
		TEST(applicant__transferred_in_mid_flow__finishes_the_chain),
		TEST(leader__promoted_with_steps_open__decides_them_or_who_may),
		TEST(approver__leaves_with_steps_open__resolved_anew),
		cmocka_unit_test(decide__at_two_terminals_in_one_second__one_wins),
		TEST(send__over_two_years_and_half_a_roster__each_day_by_its_own),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
