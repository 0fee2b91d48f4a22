/* test_leave_hand.c — who may decide an open step: what cannot be read is no answer. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "db/db.h"
#include "domain/leave_hand.h"
#include "support/leave_site.h"

enum { TODAY = 20261121, LATER = 20261130, MON = 20270104, READS_MAX = 400 };

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

/* The leader is away: the supervisor stands in for them. */
static struct leave
stands_in(void)
{
	struct leave l;

	(void)leave_site_filed(&s, TEST_LEAD, TODAY, LATER);
	l = leave_site_get(&s, leave_site_ask(&s, TEST_ANNA, MON, MON));
	assert_int_equal(l.with, s.site.person[TEST_SUPER]);
	assert_int_equal(l.acting_for, s.site.person[TEST_LEAD]);
	return l;
}

/* LV-16: a failing disk takes no right away, and gives none: each read that fails goes up. */
static void
right__of_who_stands_in__every_failed_read_goes_up(void **state)
{
	const struct leave l = stands_in();
	struct leave_right r;
	bool good = false;
	long n = 0;

	(void)state;
	while (!good && n < READS_MAX) {
		struct err e;

		err_clear(&e);
		db_fail_at(s.site.db, ++n, ERR_IO);
		good = leave_right_of(&s.site.system, &l, l.with, &r, &e);
		assert_int_equal(e.code, good ? ERR_NONE : ERR_IO);
	}
	db_fail_at(s.site.db, 0, ERR_NONE);
	assert_true(good);
	assert_in_range(n, 10, READS_MAX);
	assert_true(r.may);
	assert_int_equal(r.acting_for, l.acting_for);
}

/* LV-16: nobody nearer is here: whose it is may decide it; somebody else may not. */
static void
right__of_who_stands_in__theirs_and_nobody_elses(void **state)
{
	const struct leave l = stands_in();
	static const struct {
		enum test_person who;
		bool may;
	} table[] = {{TEST_SUPER, true}, {TEST_MANAGER, false}, {TEST_ANNA, false}};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		bool may;

		MUST(leave_is_with(&s.site.system, &l, s.site.person[table[i].who], &may, E));
		assert_int_equal(may, table[i].may);
	}
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(right__of_who_stands_in__every_failed_read_goes_up),
		T(right__of_who_stands_in__theirs_and_nobody_elses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
