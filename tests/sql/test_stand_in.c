/* test_stand_in.c — who answers for somebody who is not there; notices of resignation. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/day.h"
#include "domain/absence.h"
#include "domain/leave.h"
#include "domain/person.h"
#include "domain/resignation.h"
#include "domain/stand_in.h"
#include "domain/verify.h"
#include "support/test_duty.h"

enum { PERSONAL = 1, TODAY = 20261121, FIRST = 20261207, LAST = 20261208, BY = 20261204 };

static struct test_site site;
static struct ctx anna, wxm, bob, lead, super, manager, hr;

static const struct {
	const char *login;
	struct ctx *c;
} everybody[] = {{"anna", &anna}, {"wxm", &wxm}, {"bob", &bob}, {"lead", &lead}, {"super", &super},
	{"manager", &manager}, {"hr", &hr}};

static int
setup(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	for (size_t i = 0; i < sizeof everybody / sizeof everybody[0]; i++)
		test_site_sign_in(&site, everybody[i].login, everybody[i].c);
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

static void
confirm(struct ctx *c)
{
	for (size_t i = 0; i < sizeof everybody / sizeof everybody[0]; i++)
		if (everybody[i].c == c)
			test_site_confirm(&site, everybody[i].login, c);
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

/* --- LV-14 --- */

static void
decide(struct ctx *c, int64_t id, struct leave_said s)
{
	struct leave l;

	MUST(leave_get(&hr, id, &l, E));
	confirm(c);
	MUST(leave_do(c, &(struct leave_ref){id, l.rev}, &s, E));
}

/* Approved by both, `over` takes over. */
static void
away(struct ctx *c, struct leave_range range, int64_t over)
{
	const struct leave_request r = {.type = PERSONAL,
		.range = range,
		.reason = "Family visit",
		.contact = "",
		.why_short = ""};
	struct leave_ref ref = {0, 0};

	confirm(c);
	MUST(leave_send(c, &ref, &r, E));
	decide(&lead, ref.id,
		(struct leave_said){.action = LEAVE_DO_APPROVE,
			.words = "quiet days",
			.takes_over = over,
			.over_by = over ? BY : 0});
	decide(&manager, ref.id, (struct leave_said){.action = LEAVE_DO_APPROVE, .words = ""});
}

static int64_t
stands_in(int who, int day)
{
	int64_t id;

	MUST(stand_in_of(&hr, site.person[who], day, &id, E));
	return id;
}

/* LV-14 */
static void
who_took_over__stands_in__on_the_days_of_the_leave_alone(void **state)
{
	struct stand_in_for whom;

	(void)state;
	away(&anna, (struct leave_range){FIRST, LAST, false, false}, site.person[TEST_WXM]);
	assert_int_equal(stands_in(TEST_ANNA, FIRST - 1), 0);
	assert_int_equal(stands_in(TEST_ANNA, FIRST), site.person[TEST_WXM]);
	assert_int_equal(stands_in(TEST_ANNA, LAST), site.person[TEST_WXM]);
	assert_int_equal(stands_in(TEST_ANNA, LAST + 1), 0);
	assert_int_equal(stands_in(TEST_WXM, FIRST), 0);
	MUST(stand_in_for(&hr, site.person[TEST_WXM], FIRST, &whom, E));
	assert_int_equal(whom.n, 1);
	assert_int_equal(whom.person[0], site.person[TEST_ANNA]);
	MUST(stand_in_for(&hr, site.person[TEST_WXM], LAST + 1, &whom, E));
	assert_int_equal(whom.n, 0);
}

/* LV-14: half a day away is there */
static void
half_a_day__needs__nobody_else(void **state)
{
	(void)state;
	away(&anna, (struct leave_range){FIRST, LAST, true, false}, site.person[TEST_WXM]);
	assert_int_equal(stands_in(TEST_ANNA, FIRST), 0);
	assert_int_equal(stands_in(TEST_ANNA, LAST), site.person[TEST_WXM]);
}

/* LV-14: who took over is away as well: the next */
static void
a_stand_in_who_is_away__is_stood_in_for__by_the_next(void **state)
{
	struct stand_in_for whom;

	(void)state;
	away(&anna, (struct leave_range){FIRST, LAST, false, false}, site.person[TEST_WXM]);
	away(&wxm, (struct leave_range){LAST, LAST, false, false}, site.person[TEST_BOB]);
	assert_int_equal(stands_in(TEST_ANNA, FIRST), site.person[TEST_WXM]);
	assert_int_equal(stands_in(TEST_ANNA, LAST), site.person[TEST_BOB]);
	MUST(stand_in_for(&hr, site.person[TEST_BOB], LAST, &whom, E));
	assert_int_equal(whom.n, 2);
}

/* --- ORG-12 --- */

static struct resignation
notice_of(int who)
{
	struct resignation r;
	struct arena a;

	arena_init(&a);
	MUST(resignation_get(&hr, site.person[who], &a, &r, E));
	arena_free(&a);
	return r;
}

static bool
gives(struct ctx *c, int who, int given_on, int last_day, struct err *e)
{
	const struct resignation_notice n = {.person = site.person[who],
		.given_on = given_on,
		.last_day = last_day,
		.words = "moving to Suzhou"};
	int64_t id;

	confirm(c);
	return resignation_give(c, &n, &id, e);
}

/* ORG-12: thirty days, and a handover of everything */
static void
a_notice__runs_thirty_days__and_opens_the_handover(void **state)
{
	struct absence_list mine;
	struct err e = {0};
	struct resignation r;
	struct arena a;

	(void)state;
	assert_false(gives(&anna, TEST_ANNA, 0, day_add(TODAY, 29), &e));
	assert_string_equal(e.field, "last_day");
	MUST(gives(&anna, TEST_ANNA, 0, 0, E));
	r = notice_of(TEST_ANNA);
	assert_int_equal(r.earliest, day_add(TODAY, 30));
	assert_int_equal(r.last_day, r.earliest);
	assert_false(gives(&anna, TEST_ANNA, 0, 0, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	arena_init(&a);
	MUST(absence_list(&anna, ABSENCE_OF_MINE, &a, &mine, E));
	assert_int_equal(mine.n, 1);
	assert_int_equal(mine.row[0].id, r.absence);
	assert_int_equal(mine.row[0].kind, ABSENCE_RESIGN);
	assert_int_equal(mine.row[0].receiver, 0);
	arena_free(&a);
	verify();
}

/* ORG-12: the receiver is named by the superior, never by the person */
static void
the_superior__names__who_receives_it(void **state)
{
	struct absence_ref ref = {0, 1};
	struct err e = {0};

	(void)state;
	MUST(gives(&anna, TEST_ANNA, 0, 0, E));
	ref.id = notice_of(TEST_ANNA).absence;
	assert_false(absence_name(&anna, &ref, site.person[TEST_BOB], &e));
	assert_false(absence_name(&lead, &ref, site.person[TEST_ANNA], &e));
	assert_string_equal(e.field, "receiver");
	MUST(absence_name(&lead, &ref, site.person[TEST_BOB], E));
	verify();
}

/* ORG-12: three days in probation */
static void
in_probation__the_notice__is_three_days(void **state)
{
	struct person p;

	(void)state;
	MUST(person_get(&hr, site.person[TEST_BOB], &p, E));
	p.probation_end = day_add(TODAY, 20);
	if (!p.joined_on)
		p.joined_on = day_add(TODAY, -30);
	MUST(person_change(&hr, &p, E));
	MUST(gives(&hr, TEST_BOB, TODAY, 0, E));
	assert_int_equal(notice_of(TEST_BOB).earliest, day_add(TODAY, 3));
}

/* ORG-12: recorded by HR for others, by nobody else */
static void
others__record__no_notice_but_hr(void **state)
{
	struct err e = {0};

	(void)state;
	assert_false(gives(&lead, TEST_ANNA, TODAY, 0, &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_false(gives(&anna, TEST_ANNA, day_add(TODAY, -3), 0, &e));
	assert_string_equal(e.field, "given_on");
	MUST(gives(&hr, TEST_ANNA, day_add(TODAY, -3), 0, E));
	assert_int_equal(notice_of(TEST_ANNA).last_day, day_add(TODAY, 27));
}

/* ORG-12: HR sets left-on not before the last day; withdrawn, the notice binds nobody */
static void
leaving__is_refused__before_the_last_day_of_a_notice(void **state)
{
	struct err e = {0};
	struct resignation r;
	struct absence_view v;

	(void)state;
	MUST(gives(&anna, TEST_ANNA, 0, 0, E));
	assert_false(person_leave(&hr, site.person[TEST_ANNA], TODAY, "resigned", &e));
	assert_string_equal(e.rule, "ORG-12");
	r = notice_of(TEST_ANNA);
	confirm(&anna);
	MUST(resignation_withdraw(&anna, r.id, r.rev, "staying after all", E));
	assert_int_equal(notice_of(TEST_ANNA).id, 0);
	MUST(absence_load(&anna, r.absence, &v, E));
	assert_int_equal(v.a.state, ABSENCE_VOID);
	absence_view_free(&v);
	assert_false(resignation_withdraw(&anna, r.id, r.rev, "once more", &e));
	assert_int_equal(e.code, ERR_STALE);
	MUST(person_leave(&hr, site.person[TEST_ANNA], TODAY, "left", E));
	verify();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		CASE(who_took_over__stands_in__on_the_days_of_the_leave_alone),
		CASE(half_a_day__needs__nobody_else),
		CASE(a_stand_in_who_is_away__is_stood_in_for__by_the_next),
		CASE(a_notice__runs_thirty_days__and_opens_the_handover),
		CASE(the_superior__names__who_receives_it),
		CASE(in_probation__the_notice__is_three_days),
		CASE(others__record__no_notice_but_hr),
		CASE(leaving__is_refused__before_the_last_day_of_a_notice),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
