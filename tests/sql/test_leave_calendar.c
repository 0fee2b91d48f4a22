/* test_leave_calendar.c — who of a team is away, for people and for their calendars. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/leave_calendar.h"
#include "domain/leave_effect.h"
#include "support/change_site.h"
#include "support/leave_stored.h"

static struct change_site site;
static struct arena arena;

static int
setup(void **state)
{
	(void)state;
	arena_init(&arena);
	change_site_open(&site, NULL);
	leave_stored(site.t.db, site.t.person[TEST_ANNA], 20261201, 20261202);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	change_site_close(&site);
	return 0;
}

static struct leave_events
events(int who, const struct leave_event_filter *f)
{
	struct leave_events l;

	MUST(leave_events_load(&site.c[who], f, &arena, &l, E));
	return l;
}

/* LV-13: one event a leave, its name the same for ever; the kind is for whom it may be. */
static void
events__of_a_team__named_for_ever_without_kinds_for_colleagues(void **state)
{
	const struct leave_event_filter team = {
		.team = site.t.team, .from = 20261201, .to = 20261231};
	struct leave_events l;
	char uid[LEAVE_UID_BYTES];

	(void)state;
	l = events(TEST_BOB, &team);
	assert_int_equal(l.n, 1);
	assert_string_equal(l.item[0].name, "Anna Lee");
	assert_string_equal(l.item[0].kind_en, "");
	assert_true(l.item[0].stands);
	assert_int_equal(l.item[0].range.last_day, 20261202);
	assert_memory_equal(l.item[0].uid, "leave-", 6);
	assert_non_null(strstr(l.item[0].uid, ".jiaoban"));
	memcpy(uid, l.item[0].uid, sizeof uid);
	l = events(TEST_SUPER, &team);
	assert_string_equal(l.item[0].uid, uid);
	assert_string_equal(l.item[0].kind_en, "Annual leave");
	assert_string_equal(l.item[0].kind_zh, "年假");
}

static void
events__outside_of_what_one_may_see__refused(void **state)
{
	const struct leave_event_filter all = {.from = 20261201, .to = 20261231};
	const struct leave_event_filter hers = {
		.person = site.t.person[TEST_ANNA], .from = 20261201, .to = 20261231};
	const struct leave_event_filter later = {
		.person = site.t.person[TEST_ANNA], .from = 20261203, .to = 20261231};
	struct leave_events l;
	struct err e;

	(void)state;
	err_clear(&e);
	assert_false(leave_events_load(&site.c[TEST_BOB], &all, &arena, &l, &e));
	assert_int_equal(e.code, ERR_DENIED);
	err_clear(&e);
	assert_false(leave_events_load(&site.c[TEST_BOB], &hers, &arena, &l, &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_int_equal(events(TEST_ANNA, &hers).n, 1);
	assert_int_equal(events(TEST_ANNA, &later).n, 0);
	assert_int_equal(events(TEST_HR, &all).n, 1);
}

/* LV-13, RST-07: her EARLY of the 1st has nobody then. */
static void
team__of_a_month__counts_who_is_away_and_what_is_short(void **state)
{
	struct leave_team_effect f;

	(void)state;
	MUST(leave_effect_team(&site.c[TEST_BOB],
		&(const struct leave_team_ask){site.t.team, 20261201, 20261204}, &arena, &f, E));
	assert_int_equal(f.days, 4);
	assert_int_equal(f.aways, 1);
	assert_string_equal(f.away[0].kind, "");
	assert_int_equal(f.day[0].away, 1);
	assert_int_equal(f.day[0].shifts, 2);
	assert_int_equal(f.day[1].away, 1);
	assert_int_equal(f.day[2].away, 0);
	/* NIGHT is planned by nobody on any of them. */
	assert_int_equal(f.day[0].below, f.day[2].below + 1);
	assert_int_equal(f.shifts.item[0].after, 0);
	assert_int_equal(f.shifts.item[0].gaps, 1);
}

static void
team__too_long_or_unknown__refused(void **state)
{
	struct leave_team_effect f;
	struct err e;

	(void)state;
	err_clear(&e);
	assert_false(leave_effect_team(&site.c[TEST_BOB],
		&(const struct leave_team_ask){site.t.team, 20261201, 20270331}, &arena, &f, &e));
	assert_string_equal(e.field, "last");
	err_clear(&e);
	assert_false(leave_effect_team(&site.c[TEST_BOB],
		&(const struct leave_team_ask){site.t.team + 1, 20261201, 20261231}, &arena, &f,
		&e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(events__of_a_team__named_for_ever_without_kinds_for_colleagues),
		TEST(events__outside_of_what_one_may_see__refused),
		TEST(team__of_a_month__counts_who_is_away_and_what_is_short),
		TEST(team__too_long_or_unknown__refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
