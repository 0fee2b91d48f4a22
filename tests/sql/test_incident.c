/* test_incident.c — incidents: states, results, who reviews. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/incident.h"
#include "support/test_duty.h"

/* INC-01: every pair of states */
static void
may_move__has__exactly_four_steps(void **state)
{
	static const bool may[INCIDENT_STATES][INCIDENT_STATES] = {
		[INCIDENT_OPEN] = {[INCIDENT_HANDLING] = true, [INCIDENT_RESOLVED] = true},
		[INCIDENT_HANDLING] = {[INCIDENT_RESOLVED] = true},
		[INCIDENT_RESOLVED] = {[INCIDENT_REVIEWED] = true},
	};

	(void)state;
	for (int from = 0; from < INCIDENT_STATES; from++)
		for (int to = 0; to < INCIDENT_STATES; to++)
			assert_int_equal(incident_may_move((enum incident_state)from,
						 (enum incident_state)to),
				may[from][to]);
}

static void
open__refuses__a_title_too_short_or_long(void **state)
{
	static const char *const bad[] = {"", "x", "   ",
		"123456789 123456789 123456789 123456789 123456789 123456789 1", "two\nlines"};
	struct test_duty *t = test_malloc(sizeof *t);
	struct err e;
	int64_t id;

	(void)state;
	test_duty_open(t, NULL);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_false(
			incident_open(&t->anna, INCIDENT_OTHER, INCIDENT_NORMAL, bad[i], &id, &e));
		assert_string_equal(e.field, "title");
	}
	test_duty_close(t);
	test_free(t);
}

/* INC-01, ORG-04, ERR_STALE */
static void
incident__lives__from_open_to_reviewed(void **state)
{
	struct test_duty *t = test_malloc(sizeof *t);
	struct incidents l;
	struct arena a;
	struct err e;
	int64_t minor, major;

	(void)state;
	test_duty_open(t, NULL);
	arena_init(&a);
	MUST(incident_open(&t->anna, INCIDENT_CALL_PEAK, INCIDENT_NORMAL, "Many calls", &minor, E));
	MUST(incident_open(&t->anna, INCIDENT_POWER_NETWORK, INCIDENT_MAJOR, "停电", &major, E));
	MUST(incident_list(&t->wxm, t->site.front, 0, &a, &l, E));
	assert_int_equal(l.n, 2);
	assert_int_equal(l.incident[0].id, major); /* worst first */
	assert_int_equal(l.incident[0].no, 2);
	assert_string_equal(l.incident[0].title, "停电");
	MUST(incident_move(&t->anna, major, 1, INCIDENT_HANDLING, "", E));
	assert_false(incident_move(&t->anna, major, 1, INCIDENT_RESOLVED, "power is back", &e));
	assert_int_equal(e.code, ERR_STALE);
	assert_false(incident_move(&t->super, major, 2, INCIDENT_RESOLVED, "", &e));
	assert_string_equal(e.field, "result");
	assert_false(incident_move(&t->super, major, 2, INCIDENT_REVIEWED, "all well", &e));
	assert_string_equal(e.rule, "INC-01");
	MUST(incident_move(&t->super, major, 2, INCIDENT_RESOLVED, "power is back", E));
	assert_false(incident_move(&t->super, major, 3, INCIDENT_REVIEWED, "all went well", &e));
	assert_string_equal(e.rule, "ORG-04");
	MUST(incident_list(&t->wxm, t->site.front, 0, &a, &l, E));
	assert_int_equal(l.n, 1);
	/* SHO-21: resolved since then, too */
	MUST(incident_list(&t->wxm, t->site.front, t->site.clock.at.utc_us - 1, &a, &l, E));
	assert_int_equal(l.n, 2);
	assert_string_equal(l.incident[0].result, "power is back");
	arena_free(&a);
	test_duty_close(t);
	test_free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(may_move__has__exactly_four_steps),
		cmocka_unit_test(open__refuses__a_title_too_short_or_long),
		cmocka_unit_test(incident__lives__from_open_to_reviewed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
