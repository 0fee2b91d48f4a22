/* test_decision_delegation.c — consent to a delegation, asked in the Inbox. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/decision.h"
#include "domain/delegation.h"
#include "support/leave_site.h"

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

static int64_t
given(void)
{
	const struct delegation_order o = {.to = s.site.person[TEST_SHIFTL],
		.first_day = 20261121,
		.last_day = 20261211,
		.why = "away for training"};
	int64_t id = 0;

	test_site_confirm(&s.site, "lead", &s.c[TEST_LEAD]);
	MUST(delegation_give(&s.c[TEST_LEAD], &o, &id, E));
	return id;
}

static int
waiting(enum test_person who, struct decision_list *l)
{
	decision_list_free(l);
	MUST(decision_waiting(&s.c[who], &decision_delegation, l, E));
	return l->n;
}

/* ORG-09 */
static void
consent__waits_in_the_inbox__of_the_delegate(void **state)
{
	const struct decision_reply agreed_to = {.answer = DECISION_ACCEPT, .words = ""};
	const int64_t id = given();
	struct decision_list l = {0};
	struct delegation d;

	(void)state;
	assert_int_equal(waiting(TEST_LEAD, &l), 0);
	assert_int_equal(waiting(TEST_SHIFTL, &l), 1);
	assert_int_equal(l.row[0].thing, id);
	assert_true(decision_signs(&l.row[0], DECISION_ACCEPT));
	test_site_confirm(&s.site, "shiftl", &s.c[TEST_SHIFTL]);
	MUST(decision_answer(&s.c[TEST_SHIFTL], &l.row[0], &agreed_to, E));
	MUST(delegation_get(&s.site.system, id, &d, E));
	assert_int_equal(d.state, DELEGATION_AGREED);
	assert_int_equal(waiting(TEST_SHIFTL, &l), 0);
	decision_list_free(&l);
	MUST(decision_decided(&s.c[TEST_SHIFTL], 0, &l, E));
	assert_int_equal(l.n, 1);
	decision_list_free(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(
		consent__waits_in_the_inbox__of_the_delegate, setup, teardown)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
