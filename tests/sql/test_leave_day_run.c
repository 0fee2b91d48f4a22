/* test_leave_day_run.c — leaves whose day has come, and whose return is owed. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/csv.h"
#include "base/day.h"
#include "base/str.h"
#include "domain/import.h"
#include "domain/leave_day_run.h"
#include "support/leave_site.h"

enum { MON = 20261207, TUE, WED, THU, FRI, NEXT_MON = 20261214 };

static struct leave_site s;

static int
setup(void **state)
{
	(void)state;
	leave_site_open(&s, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	leave_site_close(&s);
	return 0;
}

static int
run(enum test_person who, int64_t person)
{
	int begun = -1;

	MUST(leave_day_run(&s.c[who], person, &begun, E));
	return begun;
}

/* LV-10: taken from its first day on, once, signed by the console whoever opens it. */
static void
run__on_the_first_day__the_filed_one_is_taken(void **state)
{
	int64_t filed, unfiled;

	(void)state;
	filed = leave_site_filed(&s, TEST_ANNA, MON, WED);
	unfiled = leave_site_ask(&s, TEST_WXM, MON, WED);
	leave_site_step(&s, unfiled);
	leave_site_step(&s, unfiled);
	assert_int_equal(run(TEST_BOB, 0), 0);
	leave_site_day(&s, MON);
	assert_int_equal(run(TEST_BOB, s.site.person[TEST_WXM]), 0);
	assert_int_equal(run(TEST_BOB, 0), 1);
	assert_int_equal(run(TEST_ANNA, 0), 0);
	assert_int_equal(leave_site_get(&s, filed).state, LEAVE_TAKEN);
	/* LV-04: it stays with HR, and is away in fact */
	assert_int_equal(leave_site_get(&s, unfiled).state, LEAVE_MANAGER_APPROVED);
	assert_string_equal(leave_site_history(&s, filed),
		"anna submitted, lead leader-approved, manager "
		"manager-approved, hr filed, - taken");
	leave_site_step(&s, unfiled);
	assert_int_equal(run(TEST_ANNA, s.site.person[TEST_WXM]), 1);
	assert_int_equal(leave_site_get(&s, unfiled).state, LEAVE_TAKEN);
	leave_site_verify(&s);
}

static const char *
owed(enum test_person who)
{
	static char text[128];
	struct leave_owes o;
	struct arena a;

	arena_init(&a);
	MUST(leave_owed_list(&s.c[who], &a, &o, E));
	text[0] = '\0';
	for (int i = 0; i < o.n; i++) {
		for (int p = 0; p < TEST_PEOPLE; p++)
			if (o.item[i].person == s.site.person[p])
				(void)str_format(text + strlen(text), sizeof text - strlen(text),
					"%s%d %d", *text ? ", " : "", p, o.item[i].last_day);
		assert_int_equal(o.item[i].mine, o.item[i].person == s.c[who].who);
	}
	arena_free(&a);
	return text;
}

/* LV-17: over and not back: the person and the leader are asked, until it is confirmed. */
static void
owed__after_the_last_day__told_to_the_person_and_the_leader(void **state)
{
	int64_t leave, back;

	(void)state;
	leave = leave_site_filed(&s, TEST_ANNA, MON, WED);
	leave_site_day(&s, MON);
	(void)run(TEST_ANNA, 0);
	leave_site_day(&s, WED);
	assert_string_equal(owed(TEST_ANNA), "");
	leave_site_day(&s, THU);
	assert_string_equal(owed(TEST_ANNA), "0 20261209");
	assert_string_equal(owed(TEST_LEAD), "0 20261209");
	assert_string_equal(owed(TEST_WXM), "");
	assert_string_equal(owed(TEST_MANAGER), "");
	assert_int_equal(leave_site_get(&s, leave).state, LEAVE_TAKEN);
	back = leave_site_process(&s, TEST_ANNA, /* one key: nothing is typed */
		(struct leave_process_ask){.process = LEAVE_BACK}, leave);
	assert_string_equal(owed(TEST_ANNA), "");
	leave_site_through(&s, back);
	assert_string_equal(owed(TEST_LEAD), "");
	assert_int_equal(leave_site_get(&s, leave).state, LEAVE_CLOSED);
	leave_site_verify(&s);
}

/* Taken, days long over: each is owed a return. */
static void
bring_taken(const char *staff_no, int first, int n)
{
	char text[8192] =
		"staff_no,type,first,last,first_half,last_half,reason,status,takes_over\n";
	struct import_result r;
	struct csv csv;

	for (int day = first; n; day = day_add(day, 1)) {
		const size_t at = strlen(text);

		if (day_weekday(day) > 5)
			continue;
		n--;
		(void)str_format(text + at, sizeof text - at,
			"%s,sick,%d-%02d-%02d,%d-%02d-%02d,,,a cold,taken,\n", staff_no,
			day_year(day), day_month(day), day_of_month(day), day_year(day),
			day_month(day), day_of_month(day));
	}
	test_site_confirm(&s.site, "ops", &s.c[TEST_OPS]);
	MUST(csv_read(&csv, "f.csv", text, strlen(text), E));
	MUST(import_run(
		&s.c[TEST_OPS], &(struct import_ask){.kind = IMPORT_LEAVE, .csv = &csv}, &r, E));
	assert_int_equal(r.refusals, 0);
	import_result_free(&r);
	csv_unload(&csv);
}

/* LV-17: more than are shown: the oldest fifty, of the person and of the leader, and others'
 * do not push them out. */
static void
owed__more_than_fifty__the_oldest_of_each(void **state)
{
	struct leave_owes o;
	struct arena a;

	(void)state;
	bring_taken("A002", 20260622, 10);
	bring_taken("A001", 20260706, LEAVE_OWES_MAX + 5);
	arena_init(&a);
	MUST(leave_owed_list(&s.c[TEST_LEAD], &a, &o, E));
	assert_int_equal(o.n, LEAVE_OWES_MAX);
	assert_int_equal(o.item[0].person, s.site.person[TEST_WXM]);
	assert_int_equal(o.item[10].person, s.site.person[TEST_ANNA]);
	assert_int_equal(o.item[10].last_day, 20260706);
	for (int i = 1; i < o.n; i++)
		assert_true(o.item[i - 1].last_day <= o.item[i].last_day);
	MUST(leave_owed_list(&s.c[TEST_ANNA], &a, &o, E));
	assert_int_equal(o.n, LEAVE_OWES_MAX);
	for (int i = 0; i < o.n; i++)
		assert_true(o.item[i].mine);
	assert_int_equal(o.item[0].last_day, 20260706);
	MUST(leave_owed_list(&s.c[TEST_WXM], &a, &o, E));
	assert_int_equal(o.n, 10);
	MUST(leave_owed_list(&s.c[TEST_SUPER], &a, &o, E));
	assert_int_equal(o.n, 0);
	arena_free(&a);
	leave_site_verify(&s);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(run__on_the_first_day__the_filed_one_is_taken),
		TEST(owed__after_the_last_day__told_to_the_person_and_the_leader),
		TEST(owed__more_than_fifty__the_oldest_of_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
