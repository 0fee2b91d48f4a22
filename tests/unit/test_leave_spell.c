/* test_leave_spell.c — which part of a shift a leave takes. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/leave_spell.h"

enum { ANNA = 7, WXM = 8, MINUTE = 60000000 };

static struct assignment
on(int64_t person, int day)
{
	return (struct assignment){.person = person,
		.day = day,
		.start_us = INT64_C(480) * MINUTE,
		.end_us = INT64_C(925) * MINUTE};
}

/* LV-15: half days at either end; days between are whole, counted or not. */
static void
part__of_each_day__halves_only_at_the_ends(void **state)
{
	struct leave_spell one = {.person = ANNA,
		.first_day = 20261224,
		.last_day = 20261228,
		.first_half = true,
		.last_half = true};
	const struct leave_spells s = {&one, 1};
	static const struct {
		int64_t person;
		int day;
		enum leave_part part;
	} table[] = {
		{ANNA, 20261223, LEAVE_PART_NONE},
		{ANNA, 20261224, LEAVE_PART_SECOND},
		{ANNA, 20261225, LEAVE_PART_WHOLE},
		{ANNA, 20261227, LEAVE_PART_WHOLE},
		{ANNA, 20261228, LEAVE_PART_FIRST},
		{ANNA, 20261229, LEAVE_PART_NONE},
		{WXM, 20261225, LEAVE_PART_NONE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct assignment a = on(table[i].person, table[i].day);

		assert_int_equal(leave_part_of(&s, &a), table[i].part);
		assert_int_equal(leave_spell_of(&s, table[i].person, table[i].day) != NULL,
			table[i].part != LEAVE_PART_NONE);
	}
}

/* Two leaves of half a day each, one after the other, leave nothing of the day. */
static void
part__of_two_halves_on_one_day__whole(void **state)
{
	struct leave_spell two[] = {
		{.person = ANNA, .first_day = 20261224, .last_day = 20261224, .last_half = true},
		{.person = ANNA, .first_day = 20261224, .last_day = 20261226, .first_half = true},
	};
	const struct leave_spells s = {two, 2};
	struct assignment a = on(ANNA, 20261224);

	(void)state;
	assert_int_equal(leave_part_of(&s, &a), LEAVE_PART_WHOLE);
	two[1].person = WXM;
	assert_int_equal(leave_part_of(&s, &a), LEAVE_PART_FIRST);
}

/* LV-15: at the shift's middle, not at noon. */
static void
middle__of_an_odd_shift__whole_minutes(void **state)
{
	struct assignment a = on(ANNA, 20261224);

	(void)state;
	assert_int_equal(leave_middle_us(&a), INT64_C(702) * MINUTE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(part__of_each_day__halves_only_at_the_ends),
		cmocka_unit_test(part__of_two_halves_on_one_day__whole),
		cmocka_unit_test(middle__of_an_odd_shift__whole_minutes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
