/* test_demo_hours.c — the demo site is made at any hour of the day. SPDX-License-Identifier: MIT
 *
 * It is filled up to now: a shift may have begun a minute ago or end in one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/str.h"
#include "support/day_clock.h"
#include "support/run.h"
#include "support/scratch.h"

static void
demo__is_made__at_any_hour(void **state)
{
	/* each shift shortly after it begins and before it ends, noon, midnight */
	static const struct {
		int hour, minute;
	} at[] = {
		{0, 1},
		{7, 31},
		{7, 40},
		{8, 40},
		{12, 1},
		{15, 29},
		{15, 40},
		{17, 40},
		{18, 43},
		{19, 59},
		{20, 1},
		{23, 58},
	};
	char file[SCRATCH_PATH], name[24];
	struct run r;

	(void)state;
	assert_true(clock_zone_use("Asia/Shanghai", NULL));
	day_clock_open();
	for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
		(void)str_format(name, sizeof name, "demo-%d.db", (int)i);
		scratch_path(file, name);
		day_clock_set(20301121, at[i].hour, at[i].minute);
		run_args(file, &r, "demo", "--months", "1", "--log-per-day", "4");
		run_ended(&r, 0);
	}
	day_clock_close();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(demo__is_made__at_any_hour),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
