/* test_workday.c — workdays, notices of holidays, rest days of teams. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/import.h"
#include "domain/param.h"
#include "domain/verify.h"
#include "domain/workday.h"
#include "support/test_duty.h"

static struct test_site site;
static struct ctx ops, manager;
static struct workday_calendar year;

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "ops", &ops);
	test_site_sign_in(&site, "manager", &manager);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_sign_out(&manager);
	test_site_sign_out(&ops);
	test_site_close(&site);
	return 0;
}

static void
load(int64_t team, int from, int to)
{
	MUST(workday_load(&ops, team, from, to, &year, E));
}

/* policy.md: a workday is decided by the calendar. RST-12; the counts of issue and book. */
static void
workdays__of_the_shipped_years__are_the_announced_ones(void **state)
{
	static const struct {
		int from, to, workdays;
		bool provisional;
	} table[] = {
		{20240101, 20241231, 251, false},
		{20250101, 20251231, 248, false},
		{20260101, 20261231, 248, false},
		/* LV-15's, in whole days */
		{20260213, 20260224, 3, false},
		{20260101, 20260104, 1, false},
		{20260930, 20261008, 2, false},
		{20260501, 20260509, 4, false},
		{20260403, 20260407, 2, false},
		{20260214, 20260214, 1, false},
		{20251001, 20251011, 3, false},
		{20261230, 20270105, 5, true},
		/* the December before belongs to the notice of the year: a Saturday either
		 * way, and the Friday before it is worked */
		{20221230, 20230103, 2, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		bool provisional;

		load(0, table[i].from, table[i].to);
		assert_int_equal(workday_count(&year, table[i].from, table[i].to, &provisional),
			table[i].workdays);
		assert_int_equal(provisional, table[i].provisional);
	}
}

static void
day__has__its_class_and_name(void **state)
{
	static const struct {
		int day;
		enum day_class class;
		const char *name;
	} table[] = {
		{20221231, DAY_CLASS_HOLIDAY, "元旦"},
		{20230101, DAY_CLASS_HOLIDAY, "元旦"},
		{20230103, DAY_CLASS_WORK, NULL},
		{20230107, DAY_CLASS_REST, NULL},
		{20230128, DAY_CLASS_MAKE_UP, "春节"},
		{20230929, DAY_CLASS_HOLIDAY, "中秋节、国庆节"},
	};

	(void)state;
	load(0, 20221201, 20231231);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct workday k = workday_of(&year, table[i].day);

		assert_int_equal(k.class, table[i].class);
		assert_int_equal(k.name != NULL, table[i].name != NULL);
		if (k.name)
			assert_string_equal(k.name, table[i].name);
	}
}

static void
name__is_told__in_both_languages(void **state)
{
	static const struct {
		const char *name, *en;
	} table[] = {
		{"春节", "Spring Festival"},
		{"国庆节、中秋节", "National Day, Mid-Autumn Festival"},
		{"公司周年", "公司周年"},
		{"国庆节、公司周年", "国庆节、公司周年"},
	};
	char out[128];

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		text_use(LANG_EN);
		holiday_name(out, sizeof out, table[i].name);
		assert_string_equal(out, table[i].en);
		text_use(LANG_ZH);
		holiday_name(out, sizeof out, table[i].name);
		assert_string_equal(out, table[i].name);
	}
	text_use(LANG_EN);
}

static void
add__steps__over_what_is_not_worked(void **state)
{
	static const struct {
		int day, n, to;
	} table[] = {
		{20260930, 1, 20261008},
		{20261008, -1, 20260930},
		{20260213, 1, 20260214},
		{20260213, 2, 20260224},
		{20260105, 0, 20260105},
		{20261231, 1, 0},
	};

	(void)state;
	load(0, 20260101, 20261231);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_int_equal(workday_add(&year, table[i].day, table[i].n), table[i].to);
}

static void
load__refuses__more_than_eight_years(void **state)
{
	struct err e;

	(void)state;
	err_clear(&e);
	assert_true(workday_load(&ops, 0, 20200101, 20271231, &year, &e));
	assert_false(workday_load(&ops, 0, 20200101, 20280101, &year, &e));
	assert_string_equal(e.field, "to");
	assert_false(workday_load(&ops, 0, 20200102, 20200101, &year, &e));
}

/* --- rest days --- */

static void
rest__is_read__and_told(void **state)
{
	static const struct {
		const char *text;
		bool good;
		unsigned rest;
	} table[] = {
		{"Sat,Sun", true, 0x60},
		{"Sun", true, 0x40},
		{"none", true, 0},
		{"Mon", true, 1},
		{"", false, 0},
		{"Sat,", false, 0},
		{"Sat,Sat", false, 0},
		{"sat", false, 0},
		{"Sat Sun", false, 0},
		{"Saturday", false, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		unsigned rest;
		char text[64];

		assert_int_equal(workday_rest_parse(table[i].text, &rest), table[i].good);
		if (!table[i].good)
			continue;
		assert_int_equal(rest, table[i].rest);
		workday_rest_text(text, sizeof text, rest);
		assert_string_equal(text, table[i].text);
	}
}

/* RST-12: Sunday only from a day on; days before keep what was in force on them. */
static void
rest__of_the_site__changes_from_its_day(void **state)
{
	struct err e;

	(void)state;
	err_clear(&e);
	assert_false(param_set(&manager, "calendar.rest_days", "Sat,Son", 0, "a slip", &e));
	assert_string_equal(e.field, "value");
	MUST(param_set(&manager, "calendar.rest_days", "Sun", 20261201, "six-day week", E));
	load(0, 20261101, 20261231);
	assert_false(workday_is_work(&year, 20261128));
	assert_true(workday_is_work(&year, 20261205));
	assert_false(workday_is_work(&year, 20261206));
}

static void
rest__of_a_team__goes_before_the_sites(void **state)
{
	struct err e;

	(void)state;
	err_clear(&e);
	MUST(workday_team_set(&manager, site.team, "Mon", 20261201, E));
	MUST(workday_team_set(&manager, site.team, "", 20261214, E));
	load(site.team, 20261101, 20261231);
	assert_false(workday_is_work(&year, 20261128)); /* still the site's */
	assert_true(workday_is_work(&year, 20261205));
	assert_false(workday_is_work(&year, 20261207)); /* Monday */
	assert_true(workday_is_work(&year, 20261214));  /* the site's again */
	assert_false(workday_is_work(&year, 20261219));
	load(0, 20261101, 20261231);
	assert_true(workday_is_work(&year, 20261207));
	assert_false(workday_team_set(&manager, site.team, "Sat", 20261120, &e));
	assert_string_equal(e.field, "from");
	assert_false(workday_team_set(&manager, site.team, "weekend", 0, &e));
	assert_string_equal(e.field, "rest");
	assert_false(workday_team_set(&manager, 99, "Sat", 0, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

/* --- notices --- */

/* "2:1 sentence\n" per refusal, then the counts. */
static const char *
import(const char *text, bool dry_run)
{
	static char said[2048];
	struct import_ask ask = {.kind = IMPORT_HOLIDAYS, .dry_run = dry_run};
	struct import_result r;
	struct csv csv;
	char sentence[256];
	size_t n = 0;

	MUST(holiday_file_read(&csv, "f", text, strlen(text), E));
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
	(void)str_format(
		said + n, sizeof said - n, "%d %d %d", (int)r.added, (int)r.changed, (int)r.same);
	import_result_free(&r);
	return said;
}

static const char NEXT_YEAR[] = "date,kind,name\n"
				"2026-12-31,off,元旦\n2027-01-01,off,元旦\n2027-01-03,work,元旦\n";
#define DOES_NOT_ADD_UP                                                                            \
	"2027 does not add up: 2 weekdays off, statutory and made up 13 + 1. Compare it\n"

static void
verify(void)
{
	struct verify_result v;

	MUST(verify_run(&site.system, &(const struct verify_ask){.anchors = 0}, &v, E));
	assert_int_equal(v.findings, 0);
	verify_result_free(&v);
}

static void
notice__taken_in__announces_its_year(void **state)
{
	bool provisional;

	(void)state;
	load(0, 20261201, 20270131);
	assert_true(workday_is_work(&year, 20261231));
	(void)workday_count(&year, 20270101, 20270131, &provisional);
	assert_true(provisional);
	assert_string_equal(import(NEXT_YEAR, true), DOES_NOT_ADD_UP "3 0 0");
	load(0, 20261201, 20270131);
	assert_true(workday_is_work(&year, 20261231)); /* only tried */
	assert_string_equal(import(NEXT_YEAR, false), DOES_NOT_ADD_UP "3 0 0");
	load(0, 20261201, 20270131);
	assert_false(workday_is_work(&year, 20261231));
	assert_true(workday_is_work(&year, 20270103)); /* a Sunday, made up */
	(void)workday_count(&year, 20270101, 20270131, &provisional);
	assert_false(provisional);
	assert_int_equal(year.notice[1].revision, 1);
	verify();
}

static void
notice__amended__is_the_next_revision(void **state)
{
	(void)state;
	(void)import(NEXT_YEAR, false);
	assert_string_equal(import(NEXT_YEAR, false), DOES_NOT_ADD_UP "0 0 3");
	load(0, 20270101, 20270131);
	assert_int_equal(year.notice[0].revision, 1);
	/* one day left out: the rows that are there are all the same */
	(void)import("date,kind,name\n2027-01-01,off,元旦\n2027-01-03,work,元旦\n", false);
	load(0, 20261201, 20270131);
	assert_int_equal(year.notice[1].revision, 2);
	assert_true(workday_is_work(&year, 20261231));
	verify();
}

static void
notice__as_shipped__is_already_there(void **state)
{
	static struct holiday_notice n;
	struct buf text;

	(void)state;
	for (int y = 2020; y <= 2026; y++) {
		char date[DAY_TEXT_BYTES], counts[16];
		const char *said;

		holiday_shipped(y, &n);
		buf_init(&text);
		buf_puts(&text, "date,kind,name\n");
		for (int i = 0; i < n.days; i++) {
			day_format(date, n.day[i].day);
			buf_printf(&text, "%s,%s,%s\n", date, n.day[i].off ? "off" : "work",
				n.day[i].name);
		}
		(void)str_format(counts, sizeof counts, "0 0 %d", n.days);
		said = import(buf_str(&text), false);
		/* 2020 was amended in its first weeks and is known not to add up */
		assert_string_equal(y == 2020 ? strchr(said, '\n') + 1 : said, counts);
		buf_free(&text);
	}
}

static void
notice__not_right__is_refused_with_its_places(void **state)
{
	(void)state;
	assert_string_equal(import("date,kind,name\n2027-01-01,free,元旦\n2027-01-02,off,\n"
				   ",off,a\n2027-01-01,off,a\n2026-11-30,off,a\n2027-01-01,off,b\n",
				    false),
		"2:12 A day is off or work\n"
		"3:16 A holiday's name has 1 to 16 characters. Example: 春节\n"
		"4:1 A holiday needs its date. Example: 2026-10-01\n"
		"6:1 A file holds one year and the December before. Split it\n"
		"7:1 This day stands twice in the file. Leave one out\n"
		"0 0 0");
	load(0, 20270101, 20270131);
	assert_int_equal(year.notice[0].days, 0);
}

static void
notice__without_days__leaves_its_year_unannounced(void **state)
{
	(void)state;
	assert_string_equal(import("{\"year\": 2027, \"days\": []}", false), "0 0 0");
	load(0, 20270101, 20270131);
	assert_true(workday_of(&year, 20270101).provisional);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			workdays__of_the_shipped_years__are_the_announced_ones, setup, teardown),
		cmocka_unit_test_setup_teardown(day__has__its_class_and_name, setup, teardown),
		cmocka_unit_test_setup_teardown(name__is_told__in_both_languages, setup, teardown),
		cmocka_unit_test_setup_teardown(
			add__steps__over_what_is_not_worked, setup, teardown),
		cmocka_unit_test_setup_teardown(
			load__refuses__more_than_eight_years, setup, teardown),
		cmocka_unit_test_setup_teardown(rest__is_read__and_told, setup, teardown),
		cmocka_unit_test_setup_teardown(
			rest__of_the_site__changes_from_its_day, setup, teardown),
		cmocka_unit_test_setup_teardown(
			rest__of_a_team__goes_before_the_sites, setup, teardown),
		cmocka_unit_test_setup_teardown(
			notice__taken_in__announces_its_year, setup, teardown),
		cmocka_unit_test_setup_teardown(
			notice__amended__is_the_next_revision, setup, teardown),
		cmocka_unit_test_setup_teardown(
			notice__as_shipped__is_already_there, setup, teardown),
		cmocka_unit_test_setup_teardown(
			notice__not_right__is_refused_with_its_places, setup, teardown),
		cmocka_unit_test_setup_teardown(
			notice__without_days__leaves_its_year_unannounced, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
