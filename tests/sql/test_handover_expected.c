/* test_handover_expected.c — whom the roster expects at a handover, and what if not. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "domain/handover_due.h"
#include "domain/roster.h"
#include "domain/shift.h"
#include "domain/verify.h"
#include "report/sheet.h"
#include "support/test_duty.h"
#include "support/test_roster.h"

/* anna took front-1 at 14:00 for the early shift: the middle one relieves her. */
static struct test_duty t;
static struct ctx ops;

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	test_duty_open(&t, NULL);
	test_site_sign_in(&t.site, "ops", &ops);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_sign_out(&ops);
	test_duty_close(&t);
	return 0;
}

#define HEAD TEST_ROSTER_HEAD

static void
publish(const char *rows)
{
	test_roster_publish(&t.site, rows);
}

static void
offer(void)
{
	test_prepare(&t, &t.anna);
	test_freeze(&t, &t.anna);
	test_offer(&t, &t.anna_key);
}

/* What is named of SHO-20, a line each. */
static const char *
named(struct ctx *c)
{
	static char said[1024];
	struct handover_view v;
	size_t n = 0;

	said[0] = '\0';
	MUST(handover_load(c, t.ref.id, &v, E));
	for (int i = 0; i < v.contradictions; i++) {
		const struct handover_blocker *b = &v.contradiction[i];

		if (!str_eq(b->clause, "20"))
			continue;
		(void)text_fill(said + n, sizeof said - n, tr(b->msgid), b->arg[0], b->arg[1], "");
		n = strlen(said);
		(void)str_format(said + n, sizeof said - n, "\n");
		n = strlen(said);
	}
	handover_view_free(&v);
	return said;
}

static void
accept_is_blocked_by(const char *rule)
{
	struct err e;

	err_clear(&e);
	assert_false(try_sign(&t, &t.wxm_key, &t.anna_key, HANDOVER_DO_ACCEPT, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_string_equal(e.rule, rule);
}

static void
assert_intact(void)
{
	struct verify_result v;

	MUST(verify_run(&t.site.system, NULL, &v, E));
	if (v.findings_total)
		fail_msg("%s %s", v.finding[0].msgid, v.finding[0].arg);
	verify_result_free(&v);
}

static const char *
sheet(enum lang lang)
{
	static char said[16384];
	struct buf b;

	buf_init(&b);
	MUST(sheet_print(&t.anna, t.ref.id, lang, &b, E));
	(void)str_copy(said, sizeof said, buf_str(&b));
	buf_free(&b);
	return said;
}

/* SHO-20: where no roster is published nobody is expected, and nothing is asked. */
static void
handover__without_roster__asks_nothing(void **state)
{
	struct handover_view v;

	(void)state;
	offer();
	test_review(&t, &t.wxm);
	MUST(handover_load(&t.wxm, t.ref.id, &v, E));
	assert_int_equal(v.roster.giving.who.person, 0);
	assert_int_equal(v.roster.taking.who.person, 0);
	handover_view_free(&v);
	assert_string_equal(named(&t.wxm), "");
	test_accept(&t, &t.wxm_key, &t.anna_key);
	assert_null(strstr(sheet(LANG_EN), "By the roster:"));
}

#define AS_PLANNED                                                                                 \
	HEAD "2026-11-21,front-1,early,A001,yes\n"                                                 \
	     "2026-11-21,front-1,middle,A003,yes\n"                                                \
	     "2026-11-21,front-1,middle,A002,no\n"

/* The duty holder is expected; who is planned beside them deviates in nothing. */
static void
receiver__planned_on_the_shift__is_no_deviation(void **state)
{
	struct handover_view v;

	(void)state;
	publish(AS_PLANNED);
	offer();
	test_review(&t, &t.wxm);
	MUST(handover_load(&t.wxm, t.ref.id, &v, E));
	assert_int_equal(v.roster.giving.who.person, t.anna.who);
	assert_true(v.roster.giving.planned);
	assert_int_equal(v.roster.taking.who.person, t.bob.who);
	assert_true(v.roster.taking.planned);
	assert_int_equal(v.roster.taking.day, 20261121);
	assert_int_equal(v.roster.taking.start_us, clock_utc_us(20261121, 12 * 60));
	assert_int_equal(v.c.expected.person, 0);
	handover_view_free(&v);
	test_accept(&t, &t.wxm_key, &t.anna_key);
	assert_intact();
}

/* SHO-20: a deviation needs words before it is signed; they are signed with it. */
static void
receiver__not_on_the_roster__says_why(void **state)
{
	struct handover_view v;

	(void)state;
	publish(HEAD "2026-11-21,front-1,early,A001,yes\n2026-11-21,front-1,middle,A003,yes\n");
	offer();
	test_review(&t, &t.wxm);
	accept_is_blocked_by("SHO-20");
	assert_string_equal(named(&t.wxm), "");
	MUST(handover_deviation_set(&t.wxm, &t.ref, "陈博 is late, 孙磊 asked me", E));
	assert_string_equal(named(&t.wxm), "The roster has 陈博 on this shift, not 王小明\n");
	MUST(handover_deviation_set(&t.wxm, &t.ref, "", E));
	accept_is_blocked_by("SHO-20");
	MUST(handover_deviation_set(&t.wxm, &t.ref, "陈博 is late, 孙磊 asked me", E));
	MUST(handover_remarks_set(&t.wxm, &t.ref, "locker B is open", E));
	test_accept(&t, &t.wxm_key, &t.anna_key);
	assert_intact();
	MUST(handover_load(&t.wxm, t.ref.id, &v, E));
	assert_int_equal(v.c.expected.person, t.bob.who);
	assert_string_equal(v.c.expected.staff_no, "A003");
	assert_string_equal(v.c.deviation, "陈博 is late, 孙磊 asked me");
	assert_string_equal(v.c.remarks, "locker B is open");
	handover_view_free(&v);
	assert_non_null(strstr(sheet(LANG_EN), "By the roster:"));
	assert_non_null(strstr(sheet(LANG_EN), "陈博 is late, 孙磊 asked me"));
	assert_non_null(strstr(sheet(LANG_ZH), "排班应为"));
}

/* What was said of another review is not said of this one. */
static void
reason__of_another_review__is_gone(void **state)
{
	struct handover_view v;

	(void)state;
	publish(HEAD "2026-11-21,front-1,early,A001,yes\n2026-11-21,front-1,middle,A003,yes\n");
	offer();
	MUST(handover_review(&t.wxm, &t.ref, E));
	MUST(handover_deviation_set(&t.wxm, &t.ref, "陈博 is late", E));
	test_review(&t, &t.bob);
	MUST(handover_load(&t.bob, t.ref.id, &v, E));
	assert_string_equal(v.c.deviation, "");
	assert_int_equal(v.c.expected.person, 0);
	handover_view_free(&v);
}

/* SHO-20: named to the giver before part one is signed, and signed with it. */
static void
giver__not_on_the_roster__is_named(void **state)
{
	struct handover_view v;

	(void)state;
	publish(HEAD "2026-11-21,front-1,early,A003,yes\n2026-11-21,front-1,middle,A002,yes\n");
	test_prepare(&t, &t.anna);
	assert_string_equal(named(&t.anna), "The roster has 陈博 on this shift, not Anna Lee\n");
	test_freeze(&t, &t.anna);
	test_offer(&t, &t.anna_key);
	MUST(handover_load(&t.anna, t.ref.id, &v, E));
	assert_int_equal(v.c.notices, 1);
	assert_string_equal(v.c.notice[0].clause, "20");
	assert_string_equal(v.c.notice[0].text_zh, "此班排的是 陈博，不是 Anna Lee");
	handover_view_free(&v);
}

/* RST-05, SHO-02: the shift that the roster has next, not the one by the clock. */
static void
next_shift__by_the_roster__is_who_is_planned(void **state)
{
	struct handover_view v;

	(void)state;
	publish(HEAD "2026-11-21,front-1,early,A001,yes\n2026-11-22,front-1,early,A002,yes\n");
	test_prepare(&t, &t.anna);
	MUST(handover_load(&t.anna, t.ref.id, &v, E));
	assert_string_equal(v.c.shift_in_en, "Early");
	assert_int_equal(v.roster.taking.who.person, t.wxm.who);
	assert_int_equal(v.roster.taking.day, 20261122);
	handover_view_free(&v);
}

static void
hours_of_early(int end_min)
{
	struct shift s;

	MUST(shift_get(&ops, 1, &s, E));
	s.hours[0].end_min = end_min;
	test_site_confirm(&t.site, "manager", &t.bob_key);
	MUST(shift_set(&t.bob_key, &s, E));
}

static int64_t
due_of(int64_t desk)
{
	struct duty d;
	int64_t due_us;

	MUST(duty_load(&t.anna, desk, &d, E));
	MUST(handover_due(&t.anna, &d, &due_us, E));
	return due_us;
}

/* SHO-02: the hours of the roster that was published, the shift's own where none was. */
static void
due__is_counted__from_the_published_times(void **state)
{
	(void)state;
	publish(HEAD "2026-11-21,front-1,early,A001,yes\n");
	hours_of_early(15 * 60);
	assert_int_equal(due_of(t.site.front), clock_utc_us(20261121, 15 * 60 + 30));
}

static void
due__without_roster__is_the_shifts_own(void **state)
{
	(void)state;
	publish(HEAD "2026-11-21,back-1,early,A001,yes\n");
	hours_of_early(15 * 60);
	assert_int_equal(due_of(t.site.front), clock_utc_us(20261121, 15 * 60));
}

/* SHO-20, the receiver's side: nothing to say beside what is critical. */
static void
remark__of_nothing__beside_critical_is_named(void **state)
{
	(void)state;
	(void)test_write(&t.anna, "gas alarm in the kitchen", true, ENTRY_URGENT);
	offer();
	test_review(&t, &t.wxm);
	assert_string_equal(named(&t.wxm), "");
	MUST(handover_remarks_set(&t.wxm, &t.ref, "All clear.", E));
	assert_non_null(strstr(named(&t.wxm), "Your remark says nothing, but line "));
	assert_non_null(strstr(named(&t.wxm), " is critical: gas alarm in the kitchen\n"));
	MUST(handover_remarks_set(&t.wxm, &t.ref, "I look after the alarm", E));
	assert_string_equal(named(&t.wxm), "");
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(handover__without_roster__asks_nothing),
		TEST(receiver__planned_on_the_shift__is_no_deviation),
		TEST(receiver__not_on_the_roster__says_why),
		TEST(reason__of_another_review__is_gone),
		TEST(giver__not_on_the_roster__is_named),
		TEST(next_shift__by_the_roster__is_who_is_planned),
		TEST(due__is_counted__from_the_published_times),
		TEST(due__without_roster__is_the_shifts_own),
		TEST(remark__of_nothing__beside_critical_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
