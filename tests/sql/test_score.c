/* test_score.c — a month's scores as they stood at the end of a day. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/conduct.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/score.h"
#include "support/test_duty.h"
#include "support/test_roster.h"

/* The site's clock stands at 2026-11-21 14:00. */
enum { MONTH = 202611, TODAY = 20261121, DAY_MINUTES = 24 * 60 };

static struct test_site site;
static struct ctx key[TEST_PEOPLE];
static struct arena arena;
static struct score_month m;

static const char *const logins[TEST_PEOPLE] = {
	"anna", "wxm", "bob", "lead", "shiftl", "qa", "super", "manager", "director", "hr", "ops"};
/* Everybody of the desk but the QA trainer. */
static const char roster[] =
	TEST_ROSTER_HEAD "2026-11-03,front-1,early,A001,yes\n2026-11-03,front-1,early,A002,no\n"
			 "2026-11-03,front-1,early,A003,no\n2026-11-03,front-1,early,L001,no\n"
			 "2026-11-03,front-1,early,B001,no\n";

static int
setup(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	arena_init(&arena);
	test_roster_publish(&site, roster);
	for (int i = 0; i < TEST_PEOPLE; i++)
		test_site_confirm(&site, logins[i], &key[i]);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	for (int i = 0; i < TEST_PEOPLE; i++)
		test_site_sign_out(&key[i]);
	arena_free(&arena);
	test_site_close(&site);
	return 0;
}

static struct conduct_ref
confirmed(enum test_person about, const char *code, int halves)
{
	const struct conduct_named n = {.person = site.person[about],
		.day = clock_local(clock_now(&key[TEST_QA].clock).utc_us).day,
		.code = code,
		.halves = halves,
		.note = "seen at the desk"};
	struct conduct_ref ref = {.rev = 1};

	MUST(conduct_propose(&key[TEST_MANAGER], &n, &ref.id, E));
	MUST(conduct_do(&key[TEST_SUPER], &ref,
		&(const struct conduct_said){.act = CONDUCT_DO_CONFIRM}, E));
	ref.rev++;
	return ref;
}

static const struct score_row *
row_of(int as_of_day, enum test_person who)
{
	arena_free(&arena);
	MUST(score_load(&site.system,
		&(const struct score_ask){.month = MONTH, .as_of_day = as_of_day}, &arena, &m, E));
	for (int i = 0; i < m.rows; i++)
		if (m.row[i].person == site.person[who])
			return &m.row[i];
	return NULL;
}

/* SCR-01, SCR-03, SCR-17 */
static void
load__with_events__scores_and_who_is_not_scored(void **state)
{
	const struct score_row *w;

	(void)state;
	(void)confirmed(TEST_ANNA, "A-04", 10);
	(void)confirmed(TEST_ANNA, "D-04", 7);
	(void)confirmed(TEST_LEAD, "Z-01", -3);
	w = row_of(0, TEST_ANNA);
	assert_int_equal(w->sums.score, 163);
	assert_int_equal(w->sums.additions, 10);
	assert_int_equal(w->sums.deductions, 7);
	assert_int_equal(w->grade, 'B');
	assert_int_equal(w->rank, 1);
	assert_int_equal(w->of, 5);
	assert_int_equal(row_of(0, TEST_LEAD)->sums.score, 157);
	assert_int_equal(row_of(0, TEST_LEAD)->rank, 5);
	assert_int_equal(row_of(0, TEST_BOB)->rank, 2); /* with two others */
	w = row_of(0, TEST_QA);                         /* of a scored post, without a shift */
	assert_false(w->scored);
	assert_int_equal(w->rank, 0);
	assert_int_equal(w->grade, 0);
	assert_null(row_of(0, TEST_SUPER));
	assert_null(row_of(0, TEST_HR));
	assert_string_equal(m.row[m.rows - 1].staff_no, "Q001");
	/* 163 + 157 + 3 × 160 = 800 halves of 5 */
	assert_int_equal(m.mean_hundredths, 8000);
	assert_int_equal(m.scored, 5);
}

/* SCR-16: run late it gives that day's; movement is since the day before. */
static void
load__as_of_a_day__what_was_recorded_until_its_midnight(void **state)
{
	static const struct {
		int as_of, score, change;
		bool aggravated;
	} table[] = {
		{20261121, 140, -20, false},
		{20261122, 80, -60, true},  /* the second medium one, and S-05 */
		{20261123, 140, 60, false}, /* that one ended, S-05 with it */
		{20261124, 140, 0, false},
		{0, 140, 0, false},
	};
	struct conduct_ref second;

	(void)state;
	(void)confirmed(TEST_ANNA, "M-01", 20);
	test_site_add_minutes(&site, DAY_MINUTES);
	second = confirmed(TEST_ANNA, "M-02", 20);
	test_site_add_minutes(&site, DAY_MINUTES);
	MUST(conduct_do(&key[TEST_SUPER], &second,
		&(const struct conduct_said){.act = CONDUCT_DO_VOID, .words = "it was not her"},
		E));
	test_site_add_minutes(&site, DAY_MINUTES);
	assert_null(row_of(20261120, TEST_ANNA)); /* before there was a site */
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		const struct score_row *w = row_of(table[i].as_of, TEST_ANNA);

		if (w->sums.score != table[i].score || w->change != table[i].change ||
			((w->flags & SCORE_AGGRAVATED) != 0) != table[i].aggravated)
			fail_msg("as of %d: %d, %d, flags %u", table[i].as_of, w->sums.score,
				w->change, w->flags);
	}
}

/* SCR-16: people as they stood then, parameters as they were in force. */
static void
load__as_of_a_day__people_and_rules_of_then(void **state)
{
	struct person p;

	(void)state;
	(void)confirmed(TEST_BOB, "A-04", 10);
	test_site_add_minutes(&site, DAY_MINUTES);
	MUST(person_get(&key[TEST_HR], site.person[TEST_BOB], &p, E));
	(void)str_copy(p.name, sizeof p.name, "陈博文");
	p.post = POST_SUPERVISOR;
	MUST(person_change(&key[TEST_HR], &p, E));
	assert_null(row_of(0, TEST_BOB)); /* is not scored any more */
	assert_string_equal(row_of(TODAY, TEST_BOB)->name, "陈博");
	assert_int_equal(row_of(TODAY, TEST_BOB)->sums.score, 170);
	MUST(param_set(&key[TEST_MANAGER], "score.base", "85", 0, "as agreed", E));
	assert_int_equal(row_of(0, TEST_ANNA)->sums.score, 170);
	assert_int_equal(row_of(TODAY, TEST_ANNA)->sums.score, 160);
}

/* contract.md §4 */
static void
flags__each__by_its_code(void **state)
{
	static const char *const codes[] = {"aggravated", "near_aggravation", "dismissal_case",
		"below_60", "last_two_months", "on_probation_pay", "appeal_open"};

	(void)state;
	for (unsigned i = 0; i < sizeof codes / sizeof codes[0]; i++)
		assert_string_equal(score_flag_code((enum score_flag)(1U << i)), codes[i]);
	assert_null(score_flag_code((enum score_flag)(1U << 7)));
	(void)confirmed(TEST_ANNA, "M-01", 20);
	(void)confirmed(TEST_WXM, "X-01", 0);
	assert_int_equal(
		row_of(0, TEST_ANNA)->flags & SCORE_NEAR_AGGRAVATION, SCORE_NEAR_AGGRAVATION);
	assert_int_equal(row_of(0, TEST_WXM)->flags & SCORE_DISMISSAL_CASE, SCORE_DISMISSAL_CASE);
	assert_int_equal(row_of(0, TEST_WXM)->sums.score, 160);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define WITH(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		WITH(load__with_events__scores_and_who_is_not_scored),
		WITH(load__as_of_a_day__what_was_recorded_until_its_midnight),
		WITH(load__as_of_a_day__people_and_rules_of_then),
		WITH(flags__each__by_its_code),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
