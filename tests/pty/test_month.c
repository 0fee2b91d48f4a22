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
#include <unistd.h>

#include "support/day_clock.h"
#include "support/day_site.h"
#include "support/run.h"

enum { SAID = 32768 };
static struct run r;

/* --- what a person presses --- */

/* Three agents in turn: early, middle, off; from the first to the last. */
static void
plan_in_english(struct pty *p)
{
	pty_keys(p, "6<F8>");
	pty_wait_text(p, "No roster is published");
	pty_keys(p, "e");
	pty_wait_text(p, "PLAN  2026-12");
	pty_keys(p, "<Home>/anna<Enter> <Down><Down><End>");
	pty_wait_text(p, "Stretch: people 3, days 1-31");
	pty_keys(p, "<F4>");
	pty_wait_text(p, "FILL  People 3, days 1-31");
	pty_keys(p, "EM.<Tab>1<F6>");
	pty_wait_text(p, "PLAN  2026-12");
}

static void
publish_in_english(struct pty *p)
{
	pty_keys(p, "<F6>");
	pty_wait_text(p, "below-minimum");
	pty_keys(p, "back-1 stays closed<F6>");
	pty_wait_text(p, "I publish this roster");
	test_terminal_password(p, "super");
	pty_wait_text(p, "Published and signed");
	pty_wait_text(p, "published v1");
}

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

/* RST-15: everybody on it confirms. */
static void
confirm(const char *file, const char *login)
{
	struct pty *p = test_terminal(file, login);

	pty_keys(p, "6<F8>");
	pty_wait_text(p, "v1 is new");
	pty_keys(p, "<F6>");
	pty_wait_gone(p, "v1 is new");
	pty_free(p);
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
import(const char *file, const char *csv)
{
	char path[600];
	FILE *f;

	(void)str_format(path, sizeof path, "%s.csv", file);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(csv, f) >= 0);
	assert_int_equal(fclose(f), 0);
	run_as(file, &r, "ops", "import", "roster", path, "--publish");
	run_ended(&r, 0);
	unlink(path);
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
	plan_in_english(p);
	publish_in_english(p);
	pty_free(p);
	confirm(file, "anna");
	confirm(file, "wxm");
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
	import(file, typed);
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
