/* test_score_facts.c — targets, QA sheets and complaints in a month's scores. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/complaint.h"
#include "domain/qa_sheet.h"
#include "domain/target.h"
#include "report/score_report.h"
#include "support/score_site.h"
#include "support/test_duty.h"

#define STAFF SCORE_GROUP_STAFF
enum { CALL_DAY = 20261120, MIN_N = 10, ITEMS = 13 };

static struct score_site w;

static int
setup(void **state)
{
	(void)state;
	score_site_open(&w);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	score_site_close(&w);
	return 0;
}

/* Tickets: a target of 40, and what was reached; TARGET_NONE = nobody entered it. */
static void
reached(enum test_person of, int64_t tickets)
{
	const struct target_line target = {w.site.team, w.site.person[of], TARGET_TICKETS, 40},
				 actual = {w.site.team, w.site.person[of], TARGET_TICKETS, tickets};

	MUST(target_set(&w.key[TEST_MANAGER],
		&(const struct target_set){SCORE_NOVEMBER, &target, 1, NULL}, E));
	if (tickets != TARGET_NONE)
		MUST(target_enter_actuals(&w.key[TEST_SUPER],
			&(const struct target_set){SCORE_NOVEMBER, &actual, 1, NULL}, E));
}

/* 100.00, or 88.00 where the first item was not met. */
static struct qa_ref
sheet(enum test_person of, const char *call, bool met)
{
	uint8_t answer[ITEMS];
	const struct qa_scored q = {.person = w.site.person[of],
		.day = CALL_DAY,
		.version = 1,
		.call = call,
		.answer = answer,
		.answers = ITEMS,
		.feedback = met ? "" : "no greeting"};
	struct qa_ref ref = {.rev = 1};

	memset(answer, QA_MET, sizeof answer);
	if (!met)
		answer[0] = QA_NOT_MET;
	MUST(qa_send(&w.key[TEST_QA], &q, &ref.id, E));
	return ref;
}

static void
sheets(enum test_person of, int n, int not_met)
{
	char call[8];

	for (int i = 0; i < n; i++) {
		(void)str_format(call, sizeof call, "c%d", i);
		(void)sheet(of, call, i >= not_met);
	}
}

static void
propose(void)
{
	score_site_december(&w);
	MUST(score_site_act(&w, TEST_QA, STAFF, SCORE_MONTH_PROPOSE, E));
}

static bool
has(enum test_person of, const char *code)
{
	return score_site_find(&w, SCORE_NOVEMBER, of, code) > 0;
}

/* --- A-01, SCR-04 --- */

/* SCR-24: who reached most of the target; who has none is not compared. */
static void
first__by_attainment__gets_a01(void **state)
{
	(void)state;
	reached(TEST_ANNA, 39);
	reached(TEST_WXM, 40);
	sheets(TEST_ANNA, MIN_N, 0);
	propose();
	assert_true(has(TEST_WXM, "A-01"));
	assert_false(has(TEST_ANNA, "A-01"));
	assert_false(has(TEST_BOB, "A-01"));
	assert_int_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_WXM)->sums.score, 180);
	score_site_intact(&w);
}

/* SCR-15: of equal attainments the better QA average. */
static void
first__of_equal_attainment__by_the_qa_average(void **state)
{
	(void)state;
	reached(TEST_ANNA, 40);
	reached(TEST_WXM, 40);
	sheets(TEST_ANNA, MIN_N, 0);
	sheets(TEST_WXM, MIN_N, 1);
	propose();
	assert_true(has(TEST_ANNA, "A-01"));
	assert_false(has(TEST_WXM, "A-01"));
}

/* SCR-19: a full average of nine sheets is one of few and ranks nobody. */
static void
first__with_few_sheets__is_not_ranked_by_them(void **state)
{
	(void)state;
	reached(TEST_ANNA, 40);
	reached(TEST_WXM, 40);
	sheets(TEST_ANNA, MIN_N - 1, 0);
	sheets(TEST_WXM, MIN_N, 3);
	propose();
	assert_false(has(TEST_ANNA, "A-01"));
	assert_true(has(TEST_WXM, "A-01"));
}

/* No confirmed deduction; the next one is first then. */
static void
first__with_a_deduction__is_the_next(void **state)
{
	(void)state;
	reached(TEST_ANNA, 40);
	reached(TEST_WXM, 20);
	(void)score_site_event(&w, TEST_ANNA, "D-01", 4);
	propose();
	assert_false(has(TEST_ANNA, "A-01"));
	assert_true(has(TEST_WXM, "A-01"));
}

/* Each of tied people. */
static void
first__of_equals__is_each(void **state)
{
	(void)state;
	reached(TEST_ANNA, 40);
	reached(TEST_WXM, 40);
	reached(TEST_BOB, 39);
	propose();
	assert_true(has(TEST_ANNA, "A-01"));
	assert_true(has(TEST_WXM, "A-01"));
	assert_false(has(TEST_BOB, "A-01"));
}

/* Targets alone are no work: nobody is first of nothing. */
static void
first__where_nobody_reached_anything__is_nobody(void **state)
{
	(void)state;
	reached(TEST_ANNA, TARGET_NONE);
	reached(TEST_WXM, 0);
	propose();
	assert_false(has(TEST_ANNA, "A-01"));
	assert_false(has(TEST_WXM, "A-01"));
}

/* SCR-14: figures entered after the proposal change what is given: proposed again first. */
static void
first__changed_by_figures_entered_later__is_proposed_again(void **state)
{
	struct err e;

	(void)state;
	reached(TEST_ANNA, 39);
	propose();
	assert_true(has(TEST_ANNA, "A-01"));
	reached(TEST_WXM, 40);
	assert_false(score_site_act(&w, TEST_SUPER, STAFF, SCORE_MONTH_CONFIRM, &e));
	assert_string_equal(e.rule, "SCR-04");
	MUST(score_site_act(&w, TEST_SUPER, STAFF, SCORE_MONTH_SEND_BACK, E));
	MUST(score_site_act(&w, TEST_QA, STAFF, SCORE_MONTH_PROPOSE, E));
	assert_true(has(TEST_WXM, "A-01"));
	assert_int_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->sums.score, 170);
	MUST(score_site_act(&w, TEST_SUPER, STAFF, SCORE_MONTH_CONFIRM, E));
	score_site_intact(&w);
}

/* --- A-05, SCR-04, TKT-08 --- */

static struct complaint_ref
complained(enum test_person of)
{
	const struct complaint_named n = {
		COMPLAINT, w.site.person[of], CALL_DAY, 0, "the customer rang again"};
	struct complaint_ref ref = {.rev = 1};

	MUST(complaint_name(&w.key[TEST_LEAD], &n, &ref.id, E));
	return ref;
}

static void
find(struct complaint_ref *ref, enum complaint_act act)
{
	MUST(complaint_do(&w.key[TEST_QA], ref,
		&(const struct complaint_said){act, "", "both sides were heard"}, E));
	ref->rev++;
}

/* A valid one keeps A-05 away also where it takes no points; waiting and unfounded ones do not. */
static void
complaint__found_valid__keeps_a05_away(void **state)
{
	struct complaint_ref valid = complained(TEST_ANNA), not = complained(TEST_WXM);

	(void)state;
	(void)complained(TEST_BOB);
	find(&valid, COMPLAINT_DO_FIND_VALID);
	find(&not, COMPLAINT_DO_FIND_NOT);
	propose();
	assert_false(has(TEST_ANNA, "A-05"));
	assert_true(has(TEST_WXM, "A-05"));
	assert_true(has(TEST_BOB, "A-05"));
	assert_int_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->sums.score, 160);
}

static void
complaint__reversed_after_the_proposal__gives_a05_with_the_next(void **state)
{
	struct complaint_ref ref = complained(TEST_ANNA);
	struct err e;

	(void)state;
	find(&ref, COMPLAINT_DO_FIND_VALID);
	propose();
	find(&ref, COMPLAINT_DO_REVERSE);
	assert_false(score_site_act(&w, TEST_SUPER, STAFF, SCORE_MONTH_CONFIRM, &e));
	assert_string_equal(e.rule, "SCR-04");
	MUST(score_site_act(&w, TEST_SUPER, STAFF, SCORE_MONTH_SEND_BACK, E));
	MUST(score_site_act(&w, TEST_QA, STAFF, SCORE_MONTH_PROPOSE, E));
	assert_int_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->sums.score, 170);
	score_site_intact(&w);
}

/* --- QA averages beside the scores, SCR-15 --- */

/* SCR-16: as of a day, what had been sent by its midnight. */
static void
quality__of_a_month__stands_beside_the_score(void **state)
{
	const struct score_ask yesterday = {.month = SCORE_NOVEMBER, .as_of_day = 20261121};
	const struct score_row *anna;
	struct score_month m;

	(void)state;
	sheets(TEST_ANNA, 3, 1);
	anna = score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA);
	assert_int_equal(anna->qa_n, 3);
	assert_int_equal(anna->qa_hundredths, 9600);
	assert_int_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_BOB)->qa_n, 0);
	assert_int_equal(score_site_row(&w, SCORE_DECEMBER, TEST_ANNA)->qa_n, 0);
	test_site_add_minutes(&w.site, 24 * 60);
	(void)sheet(TEST_ANNA, "late", true);
	assert_int_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->qa_n, 4);
	MUST(score_load(&w.site.system, &yesterday, &w.arena, &m, E));
	for (int i = 0; i < m.rows; i++)
		if (m.row[i].person == w.site.person[TEST_ANNA])
			assert_int_equal(m.row[i].qa_n, 3);
}

static void
print(enum render_format format, struct buf *out)
{
	const struct score_report_ask ask = {
		.month = SCORE_NOVEMBER, .site = "Test", .pictures = format == RENDER_HTML};
	struct score_report r;

	buf_init(out);
	MUST(score_report_load(&w.site.system, &ask, &r, E));
	MUST(score_report_put(&r, format, 80, out, E));
	score_report_free(&r);
}

/* contract.md §4: qa_avg and qa_n in each form; null where there is no sheet. */
static void
report__with_sheets__has_average_and_n(void **state)
{
	static const struct {
		enum render_format format;
		const char *anna, *bob;
	} table[] = {
		{RENDER_JSON, "\"qa_avg\":98.8,\"qa_n\":10,", "\"qa_avg\":null,\"qa_n\":0,"},
		{RENDER_CSV, ",98.8,10,", ",,0,"},
		{RENDER_TEXT, "98.8      10", NULL},
		{RENDER_HTML, ">98.8<", NULL},
	};

	(void)state;
	sheets(TEST_ANNA, MIN_N, 1);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct buf b;

		print(table[i].format, &b);
		if (!strstr(buf_str(&b), table[i].anna) ||
			(table[i].bob && !strstr(buf_str(&b), table[i].bob)))
			fail_msg("%zu: %s", i, buf_str(&b));
		buf_free(&b);
	}
}

/* SCR-14: what is frozen reprints to the byte, whatever becomes of its sheets. */
static void
report__of_a_frozen_month__is_the_same_after_sheets_changed(void **state)
{
	static const enum render_format format[] = {
		RENDER_TEXT, RENDER_CSV, RENDER_JSON, RENDER_HTML};
	enum { FORMATS = sizeof format / sizeof *format };
	struct buf was[FORMATS];
	struct qa_ref ref;

	(void)state;
	score_site_december(&w);
	ref = sheet(TEST_ANNA, "c1", false);
	score_site_publish(&w, STAFF);
	MUST(qa_do(&w.key[TEST_QA], &ref, QA_DO_WITHDRAW, "the wrong call", E));
	(void)sheet(TEST_ANNA, "c2", true);
	(void)sheet(TEST_SHIFTL, "c3", true); /* of the group that is not frozen */
	assert_int_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->qa_hundredths, 8800);
	assert_int_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->qa_n, 1);
	assert_int_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_SHIFTL)->qa_n, 1);
	score_site_publish(&w, SCORE_GROUP_LEADS);
	for (int i = 0; i < FORMATS; i++)
		print(format[i], &was[i]);
	(void)sheet(TEST_SHIFTL, "c4", false);
	(void)sheet(TEST_ANNA, "c5", false);
	for (int i = 0; i < FORMATS; i++) {
		struct buf is;

		print(format[i], &is);
		assert_string_equal(buf_str(&is), buf_str(&was[i]));
		buf_free(&is);
		buf_free(&was[i]);
	}
	score_site_intact(&w);
}

int
main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		WITH(first__by_attainment__gets_a01),
		WITH(first__of_equal_attainment__by_the_qa_average),
		WITH(first__with_few_sheets__is_not_ranked_by_them),
		WITH(first__with_a_deduction__is_the_next),
		WITH(first__of_equals__is_each),
		WITH(first__where_nobody_reached_anything__is_nobody),
		WITH(first__changed_by_figures_entered_later__is_proposed_again),
		WITH(complaint__found_valid__keeps_a05_away),
		WITH(complaint__reversed_after_the_proposal__gives_a05_with_the_next),
		WITH(quality__of_a_month__stands_beside_the_score),
		WITH(report__with_sheets__has_average_and_n),
		WITH(report__of_a_frozen_month__is_the_same_after_sheets_changed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
