/* test_leave_walk.c — a short slice of the random walk over leave. SPDX-License-Identifier: MIT
 *
 * The whole of it: tests/fault/test_leave_walk.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support/leave_walk.h"

enum { WALKS = 2, STEPS = 700 };

/* LV-10, LV-12, LV-15…17, ORG-04: what must hold holds after each step. */
static void
walk__by_random_people__keeps_every_rule(void **state)
{
	const char *seed = getenv("JIAOBAN_SEED");
	uint64_t first = seed ? strtoull(seed, NULL, 10) : 1;

	(void)state;
	for (uint64_t i = 0; i < WALKS; i++) {
		struct leave_walk w;

		leave_walk_open(&w, first + i);
		leave_walk_run(&w, STEPS);
		leave_walk_end(&w);
		assert_true(w.done[LEAVE_APPLY][LEAVE_DO_SEND] > 0);
		assert_true(w.done[LEAVE_APPLY][LEAVE_DO_APPROVE] > 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(walk__by_random_people__keeps_every_rule),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
