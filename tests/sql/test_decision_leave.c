/* test_decision_leave.c — leaves are decided and filed in the Inbox. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/decision_leave.h"
#include "domain/leave.h"
#include "domain/verify.h"
#include "support/test_decide.h"

enum { PERSONAL = 1, ANNUAL = 3 };

static struct test_site site;
static struct ctx anna, wxm, lead, super, manager, hr;

static const struct {
	const char *login;
	struct ctx *c;
} everybody[] = {{"anna", &anna}, {"wxm", &wxm}, {"lead", &lead}, {"super", &super},
	{"manager", &manager}, {"hr", &hr}};

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	test_site_open(&site, NULL);
	for (size_t i = 0; i < sizeof everybody / sizeof everybody[0]; i++)
		test_site_confirm(&site, everybody[i].login, everybody[i].c);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	for (size_t i = sizeof everybody / sizeof everybody[0]; i--;)
		test_site_sign_out(everybody[i].c);
	test_site_close(&site);
	return 0;
}

static struct leave_request
request(int first, int last)
{
	return (struct leave_request){.type = PERSONAL,
		.range = {first, last, false, false},
		.reason = "Family visit",
		.contact = "555-0134",
		.why_short = "",
		.takes_over = site.person[TEST_WXM]};
}

static int64_t
asked(struct leave_request r)
{
	struct leave_ref ref = {0, 0};

	test_site_add_minutes(&site, 1);
	MUST(leave_send(&anna, &ref, &r, E));
	return ref.id;
}

static int64_t
asked_days(int first, int last)
{
	return asked(request(first, last));
}

static bool
reply(struct ctx *c, const struct decision_source *of, struct decision_reply r, struct err *e)
{
	test_site_add_minutes(&site, 1);
	return test_answer(c, of, &r, e);
}

static struct leave
now_of(int64_t id)
{
	struct leave l;

	MUST(leave_get(&hr, id, &l, E));
	return l;
}

static const char *
state_of(int64_t id)
{
	return leave_state_code(now_of(id).state);
}

static int
waits(struct ctx *c, const struct decision_source *of)
{
	struct decision_list l = {.max = 0};
	int n, counted;

	MUST(decision_waiting(c, of, &l, E));
	n = l.n;
	decision_list_free(&l);
	if (of->count) {
		MUST(of->count(c, DECISION_COUNT_MAX, &counted, E));
		assert_int_equal(counted, n);
	}
	return n;
}

static void
verify(void)
{
	struct verify_result v;

	MUST(verify_run(&site.system, &(const struct verify_ask){.anchors = 0}, &v, E));
	if (v.findings)
		fail_msg("%s %s", v.finding[0].msgid, v.finding[0].arg);
	verify_result_free(&v);
}

static const struct decision_reply yes = {.answer = DECISION_ACCEPT};

/* LV-04, LV-06: leader, manager, HR, each in turn; the arrangement as proposed. */
static void
leave__waits__for_each_in_turn(void **state)
{
	static const struct {
		struct ctx *c;
		const struct decision_source *of;
		const char *becomes;
	} steps[] = {{&lead, &decision_leave, "leader-approved"},
		{&manager, &decision_leave, "manager-approved"},
		{&hr, &decision_leave_file, "filed"}};
	const int64_t id = asked_days(20261207, 20261209);

	(void)state;
	assert_int_equal(waits(&anna, &decision_leave), 0);
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		for (size_t k = 0; k < sizeof everybody / sizeof everybody[0]; k++)
			assert_int_equal(waits(everybody[k].c, &decision_leave) +
						 waits(everybody[k].c, &decision_leave_file),
				everybody[k].c == steps[i].c);
		MUST(reply(steps[i].c, steps[i].of, yes, E));
		assert_string_equal(state_of(id), steps[i].becomes);
	}
	assert_int_equal(now_of(id).takes_over, site.person[TEST_WXM]);
	assert_int_equal(now_of(id).over_by, 20261204);
	verify();
}

/* LV-06: what the leader typed counts, not what was proposed. */
static void
arrangement__typed__is_taken(void **state)
{
	const struct decision_arranged as = {site.person[TEST_BOB], 20261203, true};
	const int64_t id = asked_days(20261207, 20261209);
	struct decision_reply r = {.answer = DECISION_ACCEPT, .arranged = &as};

	(void)state;
	MUST(reply(&lead, &decision_leave, r, E));
	assert_int_equal(now_of(id).takes_over, site.person[TEST_BOB]);
	assert_int_equal(now_of(id).over_by, 20261203);
	assert_true(now_of(id).important);
}

/* LV-06: with nobody proposed it is not approved among others; named by hand it needs a person. */
static void
arrangement__with_nobody_proposed__is_asked_for(void **state)
{
	struct leave_request r = request(20261207, 20261209);
	struct decision_list l;
	struct err e;

	(void)state;
	r.takes_over = 0;
	(void)asked(r);
	assert_int_equal(test_first(&lead, &decision_leave, &l)->first, DECISION_FIRST_ARRANGE);
	assert_false(l.row[0].batchable);
	decision_list_free(&l);
	err_clear(&e);
	assert_false(reply(&lead, &decision_leave, yes, &e));
	assert_string_equal(e.rule, "LV-06");
}

/* LV-06: the reason is needed, and the applicant reads it. */
static void
decline__needs_a_reason__and_the_applicant_sees_it(void **state)
{
	const int64_t id = asked_days(20261207, 20261209);
	struct decision_list l = {.max = 0};
	struct err e;

	(void)state;
	err_clear(&e);
	assert_false(reply(&lead, &decision_leave,
		(struct decision_reply){.answer = DECISION_DECLINE, .words = ""}, &e));
	assert_string_equal(e.field, "words");
	MUST(reply(&lead, &decision_leave,
		(struct decision_reply){.answer = DECISION_DECLINE, .words = "two are away"}, E));
	assert_string_equal(state_of(id), "rejected");
	MUST(decision_asked(&anna, 0, &l, E));
	assert_int_equal(l.n, 1);
	assert_true(l.row[0].is_decided);
	assert_int_equal(l.row[0].answer, DECISION_DECLINE);
	assert_int_equal(l.row[0].decided_by, lead.who);
	assert_string_equal(l.row[0].why, "two are away");
	decision_list_free(&l);
	verify();
}

/* LV-10: back to the applicant; then it waits for nobody else. */
static void
send_back__returns_it__to_who_asked(void **state)
{
	const int64_t id = asked_days(20261207, 20261209);
	struct decision_list l = {.max = 0};

	(void)state;
	MUST(reply(&lead, &decision_leave,
		(struct decision_reply){.answer = DECISION_SEND_BACK, .words = "which train?"}, E));
	assert_string_equal(state_of(id), "returned");
	assert_int_equal(waits(&lead, &decision_leave), 0);
	MUST(decision_decided(&lead, 0, &l, E));
	assert_int_equal(l.n, 1);
	assert_int_equal(l.row[0].answer, DECISION_SEND_BACK);
	decision_list_free(&l);
}

/* LV-04: HR sends back for a missing paper and declines nothing. */
static void
hr__files_or_sends_back__and_does_not_decline(void **state)
{
	const int64_t id = asked_days(20261207, 20261208);
	struct decision_list l;

	(void)state;
	MUST(reply(&lead, &decision_leave, yes, E));
	MUST(reply(&manager, &decision_leave, yes, E));
	assert_int_equal(waits(&hr, &decision_leave), 0);
	(void)test_first(&hr, &decision_leave_file, &l);
	assert_string_equal(decision_verb(&l.row[0], DECISION_ACCEPT), "Record it");
	assert_string_equal(decision_verb(&l.row[0], DECISION_DECLINE), "Send back");
	assert_int_equal(l.row[0].answers & DECISION_MAY_SEND_BACK, 0);
	decision_list_free(&l);
	MUST(reply(&hr, &decision_leave_file,
		(struct decision_reply){.answer = DECISION_DECLINE, .words = "no paper"}, E));
	assert_string_equal(state_of(id), "returned");
	verify();
}

/* LV-07: five days need the manager's note before the manager approves. */
static void
long_leave__asks_for_the_note__first(void **state)
{
	const int64_t id = asked_days(20261207, 20261211);
	struct decision_list l;
	struct err e;

	(void)state;
	MUST(reply(&lead, &decision_leave, yes, E));
	assert_int_equal(test_first(&manager, &decision_leave, &l)->first, DECISION_FIRST_NOTE);
	assert_false(l.row[0].batchable);
	decision_list_free(&l);
	err_clear(&e);
	assert_false(reply(&manager, &decision_leave, yes, &e));
	assert_string_equal(e.rule, "LV-07");
	MUST(reply(&manager, &decision_leave,
		(struct decision_reply){.answer = DECISION_NOTE, .words = "talked, all is clear"},
		E));
	assert_int_equal(test_first(&manager, &decision_leave, &l)->first, DECISION_FIRST_NOTHING);
	decision_list_free(&l);
	MUST(reply(&manager, &decision_leave, yes, E));
	assert_string_equal(state_of(id), "manager-approved");
	verify();
}

/* ORG-09, LV-16: passed on, it is with the other one, who signs for the first. */
static void
passed_on__is_decided_by_the_other__for_the_first(void **state)
{
	const int64_t id = asked_days(20261207, 20261209);
	struct leave_steps steps;
	struct arena a;
	struct err e;

	(void)state;
	err_clear(&e);
	assert_false(reply(&lead, &decision_leave,
		(struct decision_reply){.answer = DECISION_PASS_ON,
			.words = "I am at the audit",
			.to = site.person[TEST_WXM]},
		&e));
	assert_int_equal(e.code, ERR_DENIED);
	MUST(reply(&lead, &decision_leave,
		(struct decision_reply){.answer = DECISION_PASS_ON,
			.words = "I am at the audit",
			.to = site.person[TEST_SUPER]},
		E));
	assert_int_equal(waits(&manager, &decision_leave), 0);
	MUST(reply(&super, &decision_leave, yes, E));
	assert_string_equal(state_of(id), "leader-approved");
	arena_init(&a);
	MUST(leave_history(&hr, id, &a, &steps, E));
	assert_int_equal(steps.item[steps.n - 1].by, super.who);
	assert_int_equal(steps.item[steps.n - 1].acting_for, lead.who);
	arena_free(&a);
	assert_int_equal(waits(&manager, &decision_leave), 1);
	verify();
}

/* LV-16: it changed since it was shown. */
static void
answer__after_it_was_withdrawn__is_refused(void **state)
{
	const int64_t id = asked_days(20261207, 20261209);
	struct decision_list l;
	struct leave_ref ref = {id, 1};
	struct err e;

	(void)state;
	(void)test_first(&lead, &decision_leave, &l);
	MUST(leave_do(&anna, &ref,
		&(const struct leave_said){.action = LEAVE_DO_WITHDRAW, .words = ""}, E));
	err_clear(&e);
	assert_false(decision_answer(&lead, &l.row[0], &yes, &e));
	assert_int_equal(e.code, ERR_STALE);
	decision_list_free(&l);
}

/* screens.md §6.6: one signature each; the one that is refused says why. */
static void
many__with_one_password__each_its_own_record(void **state)
{
	struct decision_outcome outcome[2];
	struct decision_list l = {.max = 0};
	const struct decision *both[2];

	(void)state;
	(void)asked_days(20261207, 20261209);
	const int64_t second = asked_days(20261221, 20261222);
	MUST(decision_waiting(&lead, &decision_leave, &l, E));
	assert_int_equal(l.n, 2);
	both[0] = &l.row[0];
	both[1] = &l.row[1];
	MUST(leave_do(&anna, &(const struct leave_ref){second, 1},
		&(const struct leave_said){.action = LEAVE_DO_WITHDRAW, .words = ""}, E));
	assert_int_equal(decision_answer_all(&lead, both, 2, &yes, outcome), 1);
	assert_true(outcome[0].done != outcome[1].done);
	decision_list_free(&l);
	verify();
}

/* mockups.md §6: what is needed to decide is told, in both languages. */
static void
detail__tells__days_rules_and_course(void **state)
{
	struct decision_list l;

	(void)state;
	(void)asked_days(20261207, 20261209);
	(void)test_first(&lead, &decision_leave, &l);
	assert_string_equal(test_words(&lead, &l.row[0].what), "Personal leave 7-9 Dec, 3 days");
	assert_string_equal(test_told(&lead, &l.row[0], DECISION_REQUEST),
		"Anna Lee asks for Personal leave|From Mon 7 Dec to Wed 9 Dec, 3 days|"
		"Proposed to take over: 王小明|Reason: Family visit|Contact: 555-0134|"
		"To be decided by you, until Mon 23 Nov|");
	assert_string_equal(test_told(&lead, &l.row[0], DECISION_HISTORY), "Anna Lee sent it|");
	text_use(LANG_ZH);
	assert_string_equal(test_words(&lead, &l.row[0].what), "事假 12-07 至 12-09，3 天");
	text_use(LANG_EN);
	decision_list_free(&l);
}

/* The applicant sees who has it, since when, and what moves it. */
static void
request__shows__who_has_it_and_what_moves_it(void **state)
{
	struct decision_list l = {.max = 0};

	(void)state;
	(void)asked_days(20261207, 20261209);
	MUST(decision_asked(&anna, 0, &l, E));
	assert_int_equal(l.n, 1);
	assert_int_equal(l.row[0].with, lead.who);
	assert_int_equal(l.row[0].answers, 0);
	assert_string_equal(test_words(&anna, &l.row[0].moves), "赵敏 decides it by Mon 23 Nov");
	decision_list_free(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(leave__waits__for_each_in_turn, setup, teardown),
		cmocka_unit_test_setup_teardown(arrangement__typed__is_taken, setup, teardown),
		cmocka_unit_test_setup_teardown(
			arrangement__with_nobody_proposed__is_asked_for, setup, teardown),
		cmocka_unit_test_setup_teardown(
			decline__needs_a_reason__and_the_applicant_sees_it, setup, teardown),
		cmocka_unit_test_setup_teardown(
			send_back__returns_it__to_who_asked, setup, teardown),
		cmocka_unit_test_setup_teardown(
			hr__files_or_sends_back__and_does_not_decline, setup, teardown),
		cmocka_unit_test_setup_teardown(
			long_leave__asks_for_the_note__first, setup, teardown),
		cmocka_unit_test_setup_teardown(
			passed_on__is_decided_by_the_other__for_the_first, setup, teardown),
		cmocka_unit_test_setup_teardown(
			answer__after_it_was_withdrawn__is_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(
			many__with_one_password__each_its_own_record, setup, teardown),
		cmocka_unit_test_setup_teardown(
			detail__tells__days_rules_and_course, setup, teardown),
		cmocka_unit_test_setup_teardown(
			request__shows__who_has_it_and_what_moves_it, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
