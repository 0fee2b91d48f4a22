/* test_import_roster.c — a roster from a file: all of it, or each bad line named. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/import.h"
#include "domain/person.h"
#include "domain/roster.h"
#include "domain/verify.h"
#include "support/test_duty.h"

static struct test_site site;
static struct ctx ops;

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "ops", &ops);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_sign_out(&ops);
	test_site_close(&site);
	return 0;
}

/* "2:1 sentence\n" per refusal, the warning, then the counts. */
static const char *
import(const char *text, bool publish, bool dry_run)
{
	static char said[4096];
	struct import_ask ask = {.kind = IMPORT_ROSTER, .dry_run = dry_run, .publish = publish};
	struct import_result r;
	struct csv csv;
	char sentence[256];
	size_t n = 0;

	test_site_confirm(&site, "ops", &ops);
	MUST(csv_read(&csv, "f", text, strlen(text), E));
	ask.csv = &csv;
	MUST(import_run(&ops, &ask, &r, E));
	csv_unload(&csv);
	said[0] = '\0';
	for (int i = 0; i < r.refusals; i++) {
		text_err(sentence, sizeof sentence, &r.refusal[i].why);
		(void)str_format(said + n, sizeof said - n, "%d:%d %s\n", r.refusal[i].line,
			r.refusal[i].column, sentence);
		n = strlen(said);
	}
	if (r.warned) {
		text_err(sentence, sizeof sentence, &r.warning);
		(void)str_format(said + n, sizeof said - n, "%s\n", sentence);
		n = strlen(said);
	}
	(void)str_format(said + n, sizeof said - n, "%d %d", (int)r.added, (int)r.same);
	import_result_free(&r);
	return said;
}

/* How many are in force in a month, and how many of them hold the desk. */
static void
in_force(int month, int *items, int *holders)
{
	const struct assignment_filter of = {
		.team = site.team, .from = roster_first_day(month), .to = roster_last_day(month)};
	struct roster_plan p;

	MUST(assignment_load(&ops, &of, &p, E));
	*items = (int)p.items;
	*holders = 0;
	for (size_t i = 0; i < p.items; i++)
		*holders += p.item[i].holder;
	roster_plan_free(&p);
}

static const char TWO_MONTHS[] = "date,desk,shift,staff_no\n"
				 "2026-12-01,front-1,early,A001\n"
				 "2026-12-01,front-1,early,A002\n"
				 "2027-01-01,front-1,middle,A001\n";
/* of the 62 shifts of each of two desks in December 1 is taken, and of January 1 */
#define WARNED "Warnings that stand: below-minimum 246. Look at them on the Roster screen\n"

/* RST-11: each month the file touches; RST-07: who stands first holds the desk. */
static void
file__published__is_in_force_by_month(void **state)
{
	int items, holders;

	(void)state;
	assert_string_equal(import(TWO_MONTHS, true, true), WARNED "3 0");
	in_force(202612, &items, &holders);
	assert_int_equal(items, 0);
	assert_string_equal(import(TWO_MONTHS, true, false), WARNED "3 0");
	in_force(202612, &items, &holders);
	assert_int_equal(items, 2);
	assert_int_equal(holders, 1);
	in_force(202701, &items, &holders);
	assert_int_equal(items, 1);
}

/* contract.md §3: the same version again changes nothing; another is the next one,
 * and what is not in the file is not planned any more. */
static void
file__again__is_the_same_version(void **state)
{
	struct roster r;
	int items, holders;

	(void)state;
	(void)import(TWO_MONTHS, true, false);
	assert_string_equal(import(TWO_MONTHS, true, false), WARNED "0 3");
	MUST(roster_in_force(&ops, site.team, 202612, &r, E));
	assert_int_equal(r.version, 1);
	(void)import("date,desk,shift,staff_no\n2026-12-01,front-1,early,A001\n", true, false);
	MUST(roster_in_force(&ops, site.team, 202612, &r, E));
	assert_int_equal(r.version, 2);
	in_force(202612, &items, &holders);
	assert_int_equal(items, 1);
	in_force(202701, &items, &holders);
	assert_int_equal(items, 1);
}

/* Without --publish it is the draft that somebody goes on with. */
static void
file__not_published__is_the_draft(void **state)
{
	struct roster_plan p;
	struct roster r;
	int items, holders;

	(void)state;
	(void)import(TWO_MONTHS, false, false);
	in_force(202612, &items, &holders);
	assert_int_equal(items, 0);
	MUST(roster_draft(&ops, site.team, 202612, &r, E));
	MUST(roster_plan_load(&ops, r.id, &p, E));
	assert_int_equal(p.items, 2);
	roster_plan_free(&p);
	assert_string_equal(import(TWO_MONTHS, false, false), WARNED "0 3");
}

static void
lines__not_right__are_each_named(void **state)
{
	(void)state;
	assert_string_equal(import("date,desk,shift,staff_no,holder\n"
				   "2026-12-01,nowhere,early,A001,yes\n"
				   "2026-12-01,front-1,dawn,A001,yes\n"
				   "2026-13-01,front-1,early,A001,yes\n"
				   ",front-1,early,A001,yes\n"
				   "2026-12-01,front-1,early,X9,yes\n"
				   "2026-12-01,front-1,early,,yes\n"
				   "2026-12-02,front-1,early,A001,maybe\n"
				   "2026-12-03,front-1,early,A001,yes\n"
				   "2026-12-03,front-1,early,A001,yes\n",
				    true, false),
		"2:12 There is no desk nowhere. \"desk list\" shows them\n"
		"3:20 There is no shift dawn. \"shift list\" shows them\n"
		"4:1 2026-13-01 is not a day. Write it like 2026-11-21\n"
		"5:1 A row needs its day. Write it like 2026-11-21\n"
		"6:26 Nobody here has the staff number X9. Import people first\n"
		"7:26 A row needs the staff number of who works\n"
		"8:31 maybe is neither yes nor no\n"
		"10:26 A001 stands twice on this shift. Leave one row out\n"
		"0 0");
}

/* RST-06: each shift that breaks a rule is named by its line; nothing is stored. */
static void
rules__broken__are_named_by_line(void **state)
{
	int items, holders;

	(void)state;
	assert_string_equal(import("date,desk,shift,staff_no\n"
				   "2026-12-01,front-1,early,A001\n"
				   "2026-12-01,front-1,middle,A001\n"
				   "2026-12-02,front-1,night,A002\n",
				    true, false),
		"3:27 Anna Lee, 2026-12-01: two shifts at one time. Take one of them away\n"
		"3:27 Anna Lee, 2026-12-01: 960/480 minutes in one duty. Split it between two "
		"people\n"
		"4:26 王小明, 2026-12-02: 690/480 minutes in one duty. Split it between two "
		"people\n"
		"0 0");
	in_force(202612, &items, &holders);
	assert_int_equal(items, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(file__published__is_in_force_by_month),
		T(file__again__is_the_same_version),
		T(file__not_published__is_the_draft),
		T(lines__not_right__are_each_named),
		T(rules__broken__are_named_by_line),
#undef T
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
