/* test_leave_recount.c — leaves counted again when roster or calendar change. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/import.h"
#include "domain/leave_day_run.h"
#include "domain/leave_recount.h"
#include "domain/leave_told.h"
#include "domain/workday.h"
#include "support/change_site.h"
#include "support/leave_site.h"
#include "support/test_roster.h"

enum { MON = 20261207, TUE, WED, THU, FRI };

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

/* "12 > 8 recounted": what somebody is told of their leaves. */
static const char *
told(enum test_person who)
{
	static const char *const what[] = {"", "recounted", "reopened", "moved", "late"};
	static char text[128];
	struct leave_tolds all;
	struct arena a;

	arena_init(&a);
	MUST(leave_told_list(&s.c[who], &a, &all, E));
	text[0] = '\0';
	for (int i = 0; i < all.n; i++) {
		const struct leave_told *t = &all.item[i];

		assert_int_equal(t->mine, t->person == s.c[who].who);
		if (t->what == LEAVE_TOLD_DECIDED)
			continue;
		(void)str_format(text + strlen(text), sizeof text - strlen(text), "%s%d > %d %s",
			*text ? ", " : "", t->was_half_days, t->half_days, what[t->what]);
	}
	arena_free(&a);
	return text;
}

/* A notice of the year, as operations take it in. */
static void
notice(const char *rows)
{
	struct import_result r;
	struct csv csv;

	test_site_confirm(&s.site, "ops", &s.c[TEST_OPS]);
	MUST(holiday_file_read(&csv, "f", rows, strlen(rows), E));
	MUST(import_run(&s.c[TEST_OPS],
		&(const struct import_ask){.kind = IMPORT_HOLIDAYS, .csv = &csv}, &r, E));
	assert_int_equal(r.refusals_total, 0);
	import_result_free(&r);
	csv_unload(&csv);
}

/* LV-15: what is asked is counted by the roster that is published over it; the person and
 * the leader are told; what is approved stays, because the roster plans none of its days. */
static void
roster__published_over_leaves__pending_ones_are_counted_again(void **state)
{
	static const char csv[] = TEST_ROSTER_HEAD "2026-12-07,front-1,early,A002,yes\n"
						   "2026-12-08,front-1,early,A001,yes\n"
						   "2026-12-12,front-1,early,A001,yes\n";
	int64_t pending, approved;

	(void)state;
	pending = leave_site_ask(&s, TEST_ANNA, MON, 20261213);
	leave_site_step(&s, pending);
	approved = leave_site_ask(&s, TEST_BOB, MON, WED);
	leave_site_step(&s, approved);
	leave_site_step(&s, approved);
	assert_int_equal(leave_site_get(&s, pending).half_days, 10);
	test_roster_publish(&s.site, csv);
	assert_int_equal(leave_site_get(&s, pending).half_days, 4); /* Tuesday and Saturday */
	assert_int_equal(leave_site_get(&s, pending).state, LEAVE_LEADER_APPROVED);
	assert_int_equal(leave_site_get(&s, pending).with, s.site.person[TEST_MANAGER]);
	assert_int_equal(leave_site_get(&s, approved).half_days, 6);
	assert_string_equal(told(TEST_ANNA), "10 > 4 recounted");
	assert_string_equal(told(TEST_LEAD), "10 > 4 recounted");
	assert_string_equal(told(TEST_MANAGER), "");
	assert_string_equal(told(TEST_BOB), "");
	assert_string_equal(leave_site_history(&s, pending),
		"anna submitted, lead leader-approved, - leader-approved");
	leave_site_verify(&s);
}

/* LV-15, LV-16 "notice amended after approval": days to come alone, of approved ones too. */
static void
notice__amended_after_approval__days_to_come_are_counted_again(void **state)
{
	int64_t leave;

	(void)state;
	leave = leave_site_filed(&s, TEST_ANNA, MON, THU);
	leave_site_day(&s, TUE);
	MUST(leave_day_run(&s.c[TEST_ANNA], 0, NULL, E));
	notice("date,kind,name\n2026-12-07,off,a day\n2026-12-09,off,a day\n"); /* MON is taken */
	assert_int_equal(leave_site_get(&s, leave).half_days, 6);
	assert_int_equal(leave_site_get(&s, leave).state, LEAVE_TAKEN);
	assert_string_equal(told(TEST_ANNA), "8 > 6 recounted");
	assert_string_equal(told(TEST_LEAD), "8 > 6 recounted");
	notice("date,kind,name\n2026-12-07,off,a day\n");
	assert_int_equal(leave_site_get(&s, leave).half_days, 8);
	leave_site_verify(&s);
}

/* LV-07, LV-15: a day that became a workday makes it a long one: step 2 is asked again. */
static void
notice__that_makes_it_long__asks_the_manager_again(void **state)
{
	int64_t leave, noted;

	(void)state;
	leave = leave_site_filed(&s, TEST_ANNA, TUE, 20261212); /* four days and a Saturday */
	noted = leave_site_filed(&s, TEST_WXM, MON, 20261212);
	assert_int_equal(leave_site_get(&s, leave).half_days, 8);
	notice("date,kind,name\n2026-12-12,work,made up\n");
	assert_int_equal(leave_site_get(&s, leave).half_days, 10);
	assert_int_equal(leave_site_get(&s, leave).state, LEAVE_LEADER_APPROVED);
	assert_int_equal(leave_site_get(&s, leave).with, s.site.person[TEST_MANAGER]);
	assert_string_equal(told(TEST_ANNA), "8 > 10 reopened");
	/* a talk stands already */
	assert_int_equal(leave_site_get(&s, noted).state, LEAVE_FILED);
	assert_string_equal(told(TEST_WXM), "10 > 12 recounted");
	REFUSED(leave_site_try(&s, TEST_MANAGER, leave,
			(struct leave_said){.action = LEAVE_DO_APPROVE, .words = ""}, e),
		ERR_BLOCKED, "LV-07");
	leave_site_through(&s, leave);
	assert_int_equal(leave_site_get(&s, leave).state, LEAVE_FILED);
	leave_site_verify(&s);
}

/* LV-15, RST-12: rest days of the team, from the day on that they are set for. */
static void
rest_days__of_the_team__count_its_leaves_again(void **state)
{
	int64_t leave, other;

	(void)state;
	leave = leave_site_filed(&s, TEST_ANNA, MON, THU);
	other = leave_site_filed(&s, TEST_DIRECTOR, MON, THU);
	test_site_confirm(&s.site, "ops", &s.c[TEST_OPS]);
	MUST(workday_team_set(&s.c[TEST_OPS], s.site.team, "Tue,Wed,Thu", WED, E));
	assert_int_equal(leave_site_get(&s, leave).half_days, 4);
	assert_int_equal(leave_site_get(&s, other).half_days, 8);
	assert_string_equal(told(TEST_ANNA), "8 > 4 recounted");
	assert_string_equal(told(TEST_LEAD), "8 > 4 recounted");
	MUST(workday_team_set(&s.c[TEST_OPS], s.site.team, "", WED, E));
	assert_int_equal(leave_site_get(&s, leave).half_days, 8);
	leave_site_verify(&s);
}

/* LV-15: nothing that is over, ended or counted in calendar days; the same gives no record. */
static void
notice__of_other_days__touches_nothing(void **state)
{
	int64_t leave, record;

	(void)state;
	leave = leave_site_filed(&s, TEST_ANNA, MON, THU);
	record = leave_site_get(&s, leave).record;
	notice("date,kind,name\n2026-12-31,off,a day\n");
	assert_int_equal(leave_site_get(&s, leave).half_days, 8);
	assert_int_equal(leave_site_get(&s, leave).record, record);
	assert_string_equal(told(TEST_ANNA), "");
}

/* LV-15: an approved change of shifts counts what is asked for that day again. */
static void
shift_change__approved__counts_what_is_asked(void **state)
{
	struct change_site site;
	struct shift_change_ask ask;
	struct leave_ref ref = {0, 0};
	const struct leave_request r = {.type = LEAVE_PERSONAL,
		.range = {20261201, 20261203, false, false},
		.reason = "moving house",
		.why_short = ""};
	struct leave l;
	int64_t id;

	(void)state;
	change_site_open(&site, NULL);
	change_site_publish(&site, TEST_ANNA, 20261203, 0);
	MUST(leave_send(&site.c[TEST_ANNA], &ref, &r, E));
	MUST(leave_get(&site.c[TEST_ANNA], ref.id, &l, E));
	assert_int_equal(l.half_days, 2); /* 1 December */
	ask = change_swap(&site);         /* anna's 1 for bob's 3 December: still one day */
	id = change_asked(&site, TEST_ANNA, &ask);
	change_done(&site, TEST_BOB, id, SHIFT_CHANGE_ACCEPT);
	change_done(&site, TEST_SHIFTL, id, SHIFT_CHANGE_APPROVE);
	MUST(leave_get(&site.c[TEST_ANNA], ref.id, &l, E));
	assert_int_equal(l.half_days, 2);
	assert_true(l.rev > ref.rev); /* other days: counted and signed anew */
	change_site_verify(&site);
	change_site_close(&site);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(roster__published_over_leaves__pending_ones_are_counted_again),
		TEST(notice__amended_after_approval__days_to_come_are_counted_again),
		TEST(notice__that_makes_it_long__asks_the_manager_again),
		TEST(rest_days__of_the_team__count_its_leaves_again),
		TEST(notice__of_other_days__touches_nothing),
		cmocka_unit_test(shift_change__approved__counts_what_is_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
