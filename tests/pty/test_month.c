/* test_month.c — a month planned, published and read, by keys and from the command line. SPDX-License-Identifier: MIT
 *
 * The same month three times: typed in English, typed in Chinese, and taken in from
 * a file. What comes out is the same. source: RST-02, 03, 07, 11, 14, 15.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "support/day_clock.h"
#include "support/day_site.h"
#include "support/month_script.h"

enum { SAID = 32768 };
static struct run r;

/* --- what a person presses --- */

/* The same with an input method: letters and pattern are Chinese. */
static void
plan_in_chinese(struct pty *p)
{
	pty_keys(p, "<F8>");
	pty_wait_text(p, "值班台");
	pty_keys(p, "6<F8>");
	pty_wait_text(p, "排班  2026-12");
	pty_keys(p, "e<Home>/anna<Enter> <Down><Down><End>");
	pty_wait_text(p, "1-31");
	pty_keys(p, "<F4>");
	pty_wait_text(p, "F6");
	pty_keys(p, "早中.<Tab>1<F6>");
	pty_wait_text(p, "编排  2026-12");
	pty_keys(p, "<F6>");
	pty_wait_text(p, "below-minimum");
	pty_keys(p, "后台不开<F6>");
	pty_wait_text(p, "我发布此排班表");
	test_terminal_password(p, "super");
	pty_wait_text(p, "已发布并签字");
}

/* --- what comes out --- */

static void
copy_out(char out[SAID])
{
	run_ended(&r, 0);
	assert_true(strlen(r.out) < SAID);
	str_copy(out, SAID, r.out);
}

static void
roster_of(const char *file, char out[SAID])
{
	run_args(file, &r, "export", "roster", "--month", "2026-12");
	copy_out(out);
}

static void
coverage_of(const char *file, char out[SAID])
{
	run_args(file, &r, "report", "roster-coverage", "--month", "2026-12", "--format", "csv");
	copy_out(out);
}

static int
lines_of(const char *text)
{
	int n = 0;

	for (; *text; text++)
		n += *text == '\n';
	return n;
}

static void
month__planned_by_keys_and_from_a_file__is_the_same(void **state)
{
	static char typed[SAID], covered[SAID], again[SAID];
	char file[512];
	struct pty *p;

	(void)state;
	str_copy(file, sizeof file, day_site());
	p = test_terminal(file, "super");
	month_plan(p);
	month_publish(p);
	pty_free(p);
	month_confirm(file, "anna", 1);
	month_confirm(file, "wxm", 1);
	roster_of(file, typed);
	/* two of three agents each day, and the head */
	assert_int_equal(lines_of(typed), 1 + 2 * 31);
	coverage_of(file, covered);
	run_args(file, &r, "verify");
	run_ended(&r, 0);
	day_clock_close();

	str_copy(file, sizeof file, day_site());
	p = test_terminal(file, "super");
	plan_in_chinese(p);
	pty_free(p);
	roster_of(file, again);
	assert_string_equal(again, typed);
	day_clock_close();

	str_copy(file, sizeof file, day_site());
	month_import(file, "roster", typed, true);
	roster_of(file, again);
	assert_string_equal(again, typed);
	coverage_of(file, again);
	assert_string_equal(again, covered);
	run_args(file, &r, "verify");
	run_ended(&r, 0);
	day_clock_close();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(month__planned_by_keys_and_from_a_file__is_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
