/* test_leave_spell.c — approved leave as others read it. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "db/db.h"
#include "domain/leave_spell.h"
#include "domain/roster.h"
#include "support/test_duty.h"

enum { ANNUAL = 3, BUSINESS = 9, DECEMBER = 202612 };

static struct test_site site;

/* What the process of a leave leaves behind. */
static const struct db_stmt put = {.name = "test.leave",
	.sql = "INSERT INTO leave (process, person, type, state, first_day, first_half, last_day,"
	       " last_half, half_days, provisional, reason, contact, why_short, sent_us,"
	       " with_person, sent_record, record)"
	       " SELECT 1, $1, $2, $3, $4, $5, $6, $7, 2, 0, '', '', '', 1, MIN(p.id), 1, 1"
	       " FROM person AS p",
	.in = "iiiiiii",
	.out = ""};

struct stored {
	int who, type;
	enum leave_state state;
	int first, first_half, last, last_half;
};

static void
leave(struct stored l)
{
	MUST(db_run(site.system.db, &put,
		DB_ARGS(DB_I(site.person[l.who]), DB_I(l.type), DB_I(l.state), DB_I(l.first),
			DB_I(l.first_half), DB_I(l.last), DB_I(l.last_half)),
		E));
}

static int
setup(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_close(&site);
	return 0;
}

/* "anna annual 20261224+..20261228", in their order */
static const char *
standing(struct leave_spell_filter f)
{
	static char text[512];
	struct leave_spells s;
	struct arena a;

	arena_init(&a);
	MUST(leave_spells_load(&site.system, &f, &a, &s, E));
	text[0] = '\0';
	for (int i = 0; i < s.n; i++) {
		const struct leave_spell *l = &s.item[i];
		size_t n = strlen(text);

		(void)str_format(text + n, sizeof text - n, "%s%s %s %d%s..%d%s", n ? ", " : "",
			l->person == site.person[TEST_ANNA] ? "anna" : "wxm", l->type_code,
			l->first_day, l->first_half ? "+" : "", l->last_day,
			l->last_half ? "-" : "");
	}
	arena_free(&a);
	return text;
}

/* RST-08: manager-approved or later, until it is closed; HR's filing is no condition. */
static void
spells__of_each_state__only_approved_ones(void **state)
{
	static const struct {
		enum leave_state state;
		bool stands;
	} table[] = {
		{LEAVE_DRAFT, false},
		{LEAVE_SUBMITTED, false},
		{LEAVE_LEADER_APPROVED, false},
		{LEAVE_MANAGER_APPROVED, true},
		{LEAVE_FILED, true},
		{LEAVE_TAKEN, true},
		{LEAVE_CLOSED, true},
		{LEAVE_RECALLED, true},
		{LEAVE_REJECTED, false},
		{LEAVE_RETURNED, false},
		{LEAVE_WITHDRAWN, false},
		{LEAVE_CANCELLED, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		int day = 20260101 + (int)i * 100;
		char expected[64] = "";

		leave((struct stored){TEST_ANNA, ANNUAL, table[i].state, day, 0, day, 0});
		if (table[i].stands)
			(void)str_format(expected, sizeof expected, "anna annual %d..%d", day, day);
		assert_string_equal(
			standing((struct leave_spell_filter){.from = day, .to = day}), expected);
	}
}

static void
spells__by_person_team_and_days__those_that_touch_them(void **state)
{
	struct leave_spell_filter december = {.from = 20261201, .to = 20261231};

	(void)state;
	leave((struct stored){TEST_WXM, BUSINESS, LEAVE_TAKEN, 20261130, 0, 20261201, 1});
	leave((struct stored){TEST_ANNA, ANNUAL, LEAVE_FILED, 20261224, 1, 20261228, 0});
	leave((struct stored){TEST_ANNA, ANNUAL, LEAVE_FILED, 20261127, 0, 20261130, 0});
	leave((struct stored){TEST_ANNA, ANNUAL, LEAVE_FILED, 20270101, 0, 20270102, 0});
	assert_string_equal(standing(december),
		"wxm business 20261130..20261201-, anna annual 20261224+..20261228");
	december.team = site.team;
	assert_string_equal(standing(december),
		"wxm business 20261130..20261201-, anna annual 20261224+..20261228");
	december.team = site.team + 99;
	assert_string_equal(standing(december), "");
	december.person = site.person[TEST_WXM];
	assert_string_equal(standing(december), "wxm business 20261130..20261201-");
}

static bool
note(void *arg, const struct roster_finding *f)
{
	char *text = arg;
	size_t n = strlen(text);

	if (f->code == ROSTER_ON_LEAVE)
		(void)str_format(text + n, 256 - n, "%s%d", n ? " " : "", f->day);
	return true;
}

/* RST-08: nobody on leave is rostered; who has half a day off works the other half. */
static void
check__of_a_plan_over_a_leave__refused_on_whole_days(void **state)
{
	static struct assignment item[5];
	struct roster_plan plan = {.item = item, .items = 5};
	const struct roster_proposal of = {site.team, DECEMBER, &plan};
	char days[256] = "";

	(void)state;
	for (int i = 0; i < 5; i++)
		item[i] = (struct assignment){.person = site.person[TEST_ANNA],
			.day = 20261223 + i,
			.shift = 1,
			.desk = site.front,
			.start_us = INT64_C(1800000000000000) + i * INT64_C(86400000000),
			.end_us = INT64_C(1800028800000000) + i * INT64_C(86400000000),
			.work_min = 480};
	leave((struct stored){TEST_ANNA, ANNUAL, LEAVE_MANAGER_APPROVED, 20261224, 1, 20261226, 0});
	leave((struct stored){TEST_WXM, ANNUAL, LEAVE_MANAGER_APPROVED, 20261201, 0, 20261231, 0});
	MUST(roster_check(&site.system, &of, note, days, E));
	assert_string_equal(days, "20261225 20261226");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			spells__of_each_state__only_approved_ones, setup, teardown),
		cmocka_unit_test_setup_teardown(
			spells__by_person_team_and_days__those_that_touch_them, setup, teardown),
		cmocka_unit_test_setup_teardown(
			check__of_a_plan_over_a_leave__refused_on_whole_days, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
