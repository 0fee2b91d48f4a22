/* test_attendance_state.c — the states of a summary, its words, its bytes. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "domain/attendance_summary.h"
#include "domain/attendance_table.h"

/* ATT-06: the whole table of states: what is not named here is not possible. */
static void
states__follow__the_table(void **state)
{
	static const int next[SUMMARY_STATES][SUMMARY_EVENTS] = {
		/* draw, confirm, file, send back */
		[SUMMARY_OPEN] = {SUMMARY_DRAWN, -1, -1, -1},
		[SUMMARY_DRAWN] = {-1, SUMMARY_CONFIRMED, -1, SUMMARY_SENT_BACK},
		[SUMMARY_CONFIRMED] = {-1, -1, SUMMARY_FILED, SUMMARY_SENT_BACK},
		[SUMMARY_FILED] = {-1, -1, -1, -1},
		[SUMMARY_SENT_BACK] = {SUMMARY_DRAWN, -1, -1, -1},
	};
	static const int onward[SUMMARY_STATES] = {[SUMMARY_OPEN] = SUMMARY_DRAW,
		[SUMMARY_DRAWN] = SUMMARY_CONFIRM,
		[SUMMARY_CONFIRMED] = SUMMARY_FILE,
		[SUMMARY_FILED] = SUMMARY_EVENTS,
		[SUMMARY_SENT_BACK] = SUMMARY_DRAW};

	(void)state;
	for (int s = 0; s < SUMMARY_STATES; s++) {
		for (int v = 0; v < SUMMARY_EVENTS; v++)
			assert_int_equal(attendance_summary_next((enum attendance_summary_state)s,
						 (enum attendance_summary_event)v),
				next[s][v]);
		assert_int_equal(
			attendance_summary_onward((enum attendance_summary_state)s), onward[s]);
	}
}

/* ATT-06: the report day of a month, whatever its length. */
static void
period__ends__on_the_report_day(void **state)
{
	(void)state;
	assert_int_equal(attendance_period_end(202611, 25), 20261125);
	assert_int_equal(attendance_period_end(202602, 28), 20260228);
	assert_int_equal(attendance_period_end(202701, 1), 20270101);
}

static void
words__say__hours_days_and_times(void **state)
{
	char text[ATTENDANCE_WORDS_BYTES];

	(void)state;
	attendance_hours(text, 10565);
	assert_string_equal(text, "176:05");
	attendance_hours(text, 0);
	assert_string_equal(text, "");
	attendance_days(text, 3);
	assert_string_equal(text, "1.5");
	attendance_days(text, 4);
	assert_string_equal(text, "2");
	attendance_times(text, 2, 35);
	assert_string_equal(text, "2/35");
	attendance_times(text, 0, 0);
	assert_string_equal(text, "");
}

static struct attendance_sum row[2] = {
	{.person = 7, .of = {[SUM_SHIFTS] = 22, [SUM_WORKED_MIN] = 10560, [SUM_PROVISIONAL] = 1}},
	{.person = 9,
		.of = {[SUM_LATE] = 1, [SUM_LATE_MIN] = 20},
		.leave = {{1, 2}, {3, 1}},
		.leaves = 2},
};
static struct attendance_who who[2] = {{"A001", "Anna Lee"}, {"A002", "王小明"}};
static struct attendance_leave_type types[2] = {
	{1, "personal", "Personal leave", "事假"}, {3, "annual", "Annual leave", "年假"}};
static struct attendance_correction fix[1] = {{9, 202610, SUM_OF_LEAVE + 3, 0, 2}};
static struct attendance_table table = {
	.period = {.month = 202611, .from = 20261026, .to = 20261125},
	.team = 1,
	.as_of_us = 1795600000000000,
	.row = row,
	.who = who,
	.rows = 2,
	.type = types,
	.types = 2,
	.correction = fix,
	.corrected = &who[1],
	.corrections = 1,
};

/* ATT-06, promises.md §3: the signed bytes hold all of it, in one form. */
static void
bytes__hold__the_whole_table(void **state)
{
	struct attendance_table read;
	struct buf b, again;

	(void)state;
	buf_init(&b);
	buf_init(&again);
	attendance_table_bytes(&table, &b);
	assert_true(attendance_table_read(&b, &read, NULL));
	assert_true(attendance_table_same(&table, &read));
	assert_int_equal(read.period.from, 20261026);
	assert_int_equal(read.as_of_us, 1795600000000000);
	assert_string_equal(read.who[1].name, "王小明");
	assert_string_equal(read.type[1].code, "annual");
	assert_string_equal(attendance_figure_label(&read, SUM_OF_LEAVE + 3), "Annual leave");
	attendance_table_bytes(&read, &again);
	assert_int_equal(again.len, b.len);
	assert_memory_equal(again.p, b.p, b.len);
	attendance_table_free(&read);
	buf_free(&again);
	buf_free(&b);
}

/* Cut anywhere, or with a byte more, they are refused, and nothing is read beyond. */
static void
bytes__of_another_form__are_refused(void **state)
{
	struct attendance_table read;
	struct buf b;
	size_t whole;

	(void)state;
	buf_init(&b);
	attendance_table_bytes(&table, &b);
	whole = b.len;
	for (size_t n = 0; n < whole; n++) {
		b.len = n;
		assert_false(attendance_table_read(&b, &read, NULL));
		attendance_table_free(&read);
	}
	b.len = whole;
	buf_putc(&b, 'x');
	assert_false(attendance_table_read(&b, &read, NULL));
	attendance_table_free(&read);
	buf_free(&b);
}

/* Each figure counts, and who is in it; when it was made does not. */
static void
same__is_false__for_any_figure(void **state)
{
	struct attendance_sum other[2] = {row[0], row[1]};
	struct attendance_table t = table;

	(void)state;
	t.row = other;
	t.as_of_us = 0;
	assert_true(attendance_table_same(&table, &t));
	for (int f = 0; f < SUM_FIELDS; f++) {
		other[1].of[f]++;
		assert_false(attendance_table_same(&table, &t));
		other[1].of[f]--;
	}
	other[1].leave[1].halves++;
	assert_false(attendance_table_same(&table, &t));
	other[1].leave[1].halves--;
	other[0].person = 8;
	assert_false(attendance_table_same(&table, &t));
	other[0].person = 7;
	t.corrections = 0;
	assert_false(attendance_table_same(&table, &t));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(states__follow__the_table),
		cmocka_unit_test(period__ends__on_the_report_day),
		cmocka_unit_test(words__say__hours_days_and_times),
		cmocka_unit_test(bytes__hold__the_whole_table),
		cmocka_unit_test(bytes__of_another_form__are_refused),
		cmocka_unit_test(same__is_false__for_any_figure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
