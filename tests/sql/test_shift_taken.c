/* test_shift_taken.c — for which shift a desk is taken over. SPDX-License-Identifier: MIT
 *
 * source: SHO-02 (people come before their shift), SHO-14, SHO-26.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/handover_due.h"
#include "domain/shift.h"
#include "support/test_duty.h"

static int64_t
at_us(int day, int hour, int minute)
{
	return clock_utc_us(day, hour * 60 + minute);
}

/* early 07:30-15:30, middle 12:00-20:00, night 20:00-07:30 */
static void
shift__taken__is_that_of_now_or_the_next_to_begin(void **state)
{
	static const struct {
		int hour, minute, ahead_min, shifts;
		const char *code;
	} rows[] = {
		{7, 0, 30, 2, "early"},
		{6, 59, 30, 2, ""},
		{7, 29, 0, 2, ""},
		{7, 30, 0, 2, "early"},
		{11, 50, 30, 2, "early"}, /* the one of now, whatever begins soon */
		{16, 0, 30, 2, "middle"},
		{20, 0, 30, 2, ""},
		{23, 50, 240, 2, ""},
		{23, 50, 479, 2, "early"}, /* of tomorrow */
		{23, 50, 30, 3, "night"},
	};
	struct test_duty *t = *state;
	struct shift_table all;
	struct shift_duty d;

	MUST(shift_load(&t->anna, 0, &all, E));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		all.shifts = rows[i].shifts;
		shift_table_taken(
			&all, at_us(20261124, rows[i].hour, rows[i].minute), rows[i].ahead_min, &d);
		assert_string_equal(d.code, rows[i].code);
	}
	assert_int_equal(d.business_day, 20261124);
}

static int64_t
shift_named(struct test_duty *t, const char *code)
{
	struct shift_table all;

	MUST(shift_load(&t->anna, 0, &all, E));
	for (int i = 0; i < all.shifts; i++)
		if (str_eq(all.shift[i].code, code))
			return all.shift[i].id;
	fail_msg("no shift %s", code);
	return 0;
}

/* Closed in the evening, taken over ten minutes before the early shift: the
 * holder is the early shift's, and not asked to hand over to it. */
static void
closing__taken_before_the_shift__is_held_for_it(void **state)
{
	struct test_duty *t = *state;
	struct duty d;
	int64_t due_us;

	t->site.clock.at.utc_us = at_us(20261123, 19, 50);
	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	MUST(try_sign(t, &t->anna_key, NULL, HANDOVER_DO_CLOSE_DESK, E));
	t->site.clock.at.utc_us = at_us(20261124, 7, 20);
	test_review(t, &t->wxm);
	test_accept(t, &t->wxm_key, NULL);
	MUST(duty_load(&t->wxm, t->site.front, &d, E));
	assert_int_equal(d.shift, shift_named(t, "early"));
	t->site.clock.at.utc_us = at_us(20261124, 7, 40);
	MUST(handover_due(&t->wxm, &d, &due_us, E));
	assert_int_equal(due_us, at_us(20261124, 15, 30));
}

/* An opening likewise. */
static void
opening__before_the_shift__is_held_for_it(void **state)
{
	struct test_duty *t = *state;
	struct ctx back;
	struct duty d;

	t->site.clock.at.utc_us = at_us(20261124, 7, 20);
	test_site_sign_in_at(&t->site, "bob", t->site.back, &back);
	MUST(duty_open(&back, 0, NULL, 0, "", E));
	MUST(duty_load(&t->anna, t->site.back, &d, E));
	assert_int_equal(d.shift, shift_named(t, "early"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(shift__taken__is_that_of_now_or_the_next_to_begin,
			test_duty_setup, test_duty_teardown),
		cmocka_unit_test_setup_teardown(closing__taken_before_the_shift__is_held_for_it,
			test_duty_setup, test_duty_teardown),
		cmocka_unit_test_setup_teardown(opening__before_the_shift__is_held_for_it,
			test_duty_setup, test_duty_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
