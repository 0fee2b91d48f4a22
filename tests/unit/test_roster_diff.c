/* test_roster_diff.c — old and new of two plans. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "domain/roster_diff.h"

#define HOUR INT64_C(3600000000)
#define START(day, h) ((day)*24 * HOUR + (h)*HOUR)
/* person, day of the month, shift, hour, holder */
#define ITEM(p, d, s, h, holds)                                                                    \
	{                                                                                          \
		.person = p, .day = 20261100 + (d), .shift = s, .desk = 1, .holder = holds,        \
		.start_us = START(d, h), .end_us = START(d, (h) + 8), .work_min = 480              \
	}

static const char *
told(const struct roster_plan *was, const struct roster_plan *is, int64_t person)
{
	static char out[512];
	struct roster_changes k;
	struct arena a;
	struct err e;
	size_t n = 0;

	out[0] = '\0';
	err_clear(&e);
	arena_init(&a);
	assert_true(roster_diff(was, is, person, &a, &k, &e));
	for (int i = 0; i < k.n; i++) {
		const struct roster_change *c = &k.item[i];

		str_format(out + n, sizeof out - n, "%s%d/%d %d>%d", n ? ", " : "", c->day % 100,
			(int)c->person, c->was_n, c->is_n);
		n = strlen(out);
	}
	arena_free(&a);
	return out;
}

/* RST-13: what is the same is not told; the rest by day, then person. */
static void
diff__tells__what_is_another(void **state)
{
	struct assignment old[] = {ITEM(1, 2, 1, 8, true), ITEM(1, 5, 1, 8, true),
		ITEM(2, 2, 2, 12, false), ITEM(3, 1, 1, 8, true)};
	struct assignment new[] = {ITEM(1, 2, 1, 8, true), ITEM(1, 5, 2, 12, true),
		ITEM(1, 6, 1, 8, true), ITEM(1, 6, 3, 20, true), ITEM(3, 1, 1, 8, false)};
	const struct roster_plan was = {.item = old, .items = 4}, is = {.item = new, .items = 5};
	const struct roster_plan none = {.items = 0};

	(void)state;
	assert_string_equal(told(&was, &is, 0), "1/3 1>1, 2/2 1>0, 5/1 1>1, 6/1 0>2");
	assert_string_equal(told(&was, &is, 1), "5/1 1>1, 6/1 0>2");
	assert_string_equal(told(&was, &was, 0), "");
	assert_string_equal(told(&none, &was, 0), "1/3 0>1, 2/1 0>1, 2/2 0>1, 5/1 0>1");
	assert_string_equal(told(&none, &none, 0), "");
}

/* Hours that were moved are a change, also where the shift keeps its name. */
static void
diff__tells__other_hours_of_the_same_shift(void **state)
{
	struct assignment old[] = {ITEM(1, 2, 1, 8, true)}, new[] = {ITEM(1, 2, 1, 9, true)};
	const struct roster_plan was = {.item = old, .items = 1}, is = {.item = new, .items = 1};

	(void)state;
	assert_string_equal(told(&was, &is, 0), "2/1 1>1");
}

/* RST-13: the lead is of the shift that comes first, the old or the new one. */
static void
lead__counts_whole_hours__to_the_first_shift(void **state)
{
	struct assignment old[] = {ITEM(1, 2, 2, 12, true)}, new[] = {ITEM(1, 2, 1, 8, true)};
	const struct roster_plan was = {.item = old, .items = 1}, is = {.item = new, .items = 1};
	struct roster_changes k;
	struct arena a;
	struct err e;

	(void)state;
	err_clear(&e);
	arena_init(&a);
	assert_true(roster_diff(&was, &is, 0, &a, &k, &e));
	assert_int_equal(k.item[0].first_us, START(2, 8));
	assert_int_equal(roster_lead_h(&k.item[0], START(1, 8)), 24);
	assert_int_equal(roster_lead_h(&k.item[0], START(1, 8) + 1), 23);
	assert_int_equal(roster_lead_h(&k.item[0], START(2, 8)), 0);
	assert_int_equal(roster_lead_h(&k.item[0], START(2, 8) + 1), -1);
	assert_int_equal(roster_lead_h(&k.item[0], START(3, 8)), -24);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(diff__tells__what_is_another),
		cmocka_unit_test(diff__tells__other_hours_of_the_same_shift),
		cmocka_unit_test(lead__counts_whole_hours__to_the_first_shift),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
