/* test_cleaning_rules.c — states of a cleaning duty, and taking turns. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/cleaning_rules.h"

/* RST-09, CON-03: every state with every deed; 0 = not possible. */
static void
states__allow__what_the_table_says(void **state)
{
	static const int to[CLEANING_OFF + 1][CLEANING_FAIL + 1] = {
		[CLEANING_PLANNED] =
			{[CLEANING_DO] = CLEANING_DONE, [CLEANING_FAIL] = CLEANING_REDO},
		[CLEANING_DONE] =
			{[CLEANING_PASS] = CLEANING_PASSED, [CLEANING_FAIL] = CLEANING_REDO},
		[CLEANING_REDO] = {[CLEANING_DO] = CLEANING_DONE},
	};

	(void)state;
	for (int from = CLEANING_PLANNED; from <= CLEANING_OFF; from++)
		for (int deed = CLEANING_DO; deed <= CLEANING_FAIL; deed++) {
			enum cleaning_state next = 0;
			bool may = cleaning_next(
				(enum cleaning_state)from, (enum cleaning_deed)deed, &next);

			assert_int_equal(may, to[from][deed] != 0);
			assert_int_equal(next, to[from][deed]);
		}
	assert_int_equal(cleaning_action(CLEANING_DO), ACT_CLEANING_DO);
	assert_int_equal(cleaning_action(CLEANING_PASS), ACT_CLEANING_INSPECT);
	assert_int_equal(cleaning_action(CLEANING_FAIL), ACT_CLEANING_INSPECT);
}

enum { ALL = -1 };

/* Slots as "day.area", people as their numbers: "1.1=7". */
static const char *
turns(const struct cleaning_turn *of, size_t n, const char *slots)
{
	static char text[256];
	struct cleaning_turn turn[8];
	struct cleaning_slot slot[32];
	size_t count = 0, at = 0;

	memcpy(turn, of, n * sizeof *turn);
	for (const char *p = slots; *p; p += 4 + (p[4] == ' ')) {
		assert_in_range(p[3], '0', '9'); /* day, area, who is there already */
		slot[count++] = (struct cleaning_slot){
			.day = p[0] - '0', .area = p[1] - '0', .person = p[3] - '0'};
	}
	cleaning_rotate(turn, n, slot, count);
	text[0] = '\0';
	for (size_t i = 0; i < count; i++) {
		(void)str_format(text + at, sizeof text - at, "%s%d%d=%d", i ? " " : "",
			slot[i].day, slot[i].area, (int)slot[i].person);
		at = strlen(text);
	}
	return text;
}

/* RST-09: fewest so far, then longest ago, then the order given. */
static void
turns__are_taken__in_fairness(void **state)
{
	static const struct {
		struct cleaning_turn turn[3];
		size_t n;
		const char *slots, *expected;
	} rows[] = {
		/* round and round */
		{{{7, (uint32_t)ALL, 0, 0}, {8, (uint32_t)ALL, 0, 0}, {9, (uint32_t)ALL, 0, 0}}, 3,
			"11=0 21=0 31=0 41=0", "11=7 21=8 31=9 41=7"},
		/* two areas a day: two people */
		{{{7, (uint32_t)ALL, 0, 0}, {8, (uint32_t)ALL, 0, 0}, {9, (uint32_t)ALL, 0, 0}}, 3,
			"11=0 12=0 21=0 22=0", "11=7 12=8 21=9 22=7"},
		/* more areas than people: somebody takes two */
		{{{7, (uint32_t)ALL, 0, 0}}, 1, "11=0 12=0", "11=7 12=7"},
		/* who is away keeps their place */
		{{{7, 0x4, 0, 0}, {8, (uint32_t)ALL, 0, 0}}, 2, "11=0 21=0 31=0 41=0",
			"11=8 21=8 31=7 41=8"},
		/* nobody is at work */
		{{{7, 0x2, 0, 0}}, 1, "11=0 21=0", "11=0 21=7"},
		/* what is planned already counts, also later in the month */
		{{{7, (uint32_t)ALL, 0, 0}, {8, (uint32_t)ALL, 0, 0}}, 2, "11=0 21=0 31=7 41=7",
			"11=8 21=8 31=7 41=7"},
		/* planned for one of another team: kept, counts for nobody */
		{{{7, (uint32_t)ALL, 0, 0}, {8, (uint32_t)ALL, 0, 0}}, 2, "11=5 21=0 31=0",
			"11=5 21=7 31=8"},
		/* no people at all */
		{{{0, 0, 0, 0}}, 0, "11=0", "11=0"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(
			turns(rows[i].turn, rows[i].n, rows[i].slots), rows[i].expected);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(states__allow__what_the_table_says),
		cmocka_unit_test(turns__are_taken__in_fairness),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
