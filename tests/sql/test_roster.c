/* test_roster.c — drafts, versions, publication, acknowledgement. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/roster.h"
#include "domain/shift.h"
#include "domain/verify.h"
#include "support/test_duty.h"

enum { EARLY = 1, MIDDLE = 2, NIGHT = 3, DECEMBER = 202612 };

static struct test_site site;
static struct ctx super, manager, anna, shiftl;
static struct roster_ref draft;

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "super", &super);
	test_site_sign_in(&site, "manager", &manager);
	test_site_sign_in(&site, "anna", &anna);
	test_site_sign_in(&site, "shiftl", &shiftl);
	MUST(roster_open(&shiftl, site.team, DECEMBER, &draft, E));
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_sign_out(&shiftl);
	test_site_sign_out(&anna);
	test_site_sign_out(&manager);
	test_site_sign_out(&super);
	test_site_close(&site);
	return 0;
}

/* One shift, or none, on a day. */
static bool
plan(struct ctx *c, int who, int day, int64_t shift, struct err *e)
{
	struct roster_cell cell = {.person = site.person[who], .day = day, .n = shift != 0};

	cell.on[0].shift = shift;
	cell.on[0].desk = site.front;
	cell.on[0].holder = true;
	return roster_set(c, &draft, &cell, 1, e);
}

static bool
publish(const char *why, struct err *e)
{
	const struct roster_publication p = {why, "The desk is small"};

	test_site_confirm(&site, "super", &super);
	return roster_publish(&super, &draft, &p, e);
}

static void
reopen(void)
{
	MUST(roster_open(&shiftl, site.team, DECEMBER, &draft, E));
}

/* "wxm 20261202/2 anna 20261201/1", by person's number */
static const char *
in_force(void)
{
	static char text[512];
	struct assignment_filter all = {.team = site.team, .from = 20261201, .to = 20261231};
	struct roster_plan p;
	size_t n = 0;

	MUST(assignment_load(&anna, &all, &p, E));
	text[0] = '\0';
	for (size_t i = 0; i < p.items; i++) {
		struct person who;

		MUST(person_get(&anna, p.item[i].person, &who, E));
		(void)str_format(text + n, sizeof text - n, "%s%s %d/%d", n ? " " : "", who.login,
			p.item[i].day, (int)p.item[i].shift);
		n = strlen(text);
	}
	roster_plan_free(&p);
	return text;
}

static void
verify(void)
{
	struct verify_result v;

	MUST(verify_run(&site.system, &(const struct verify_ask){.anchors = 0}, &v, E));
	assert_int_equal(v.findings, 0);
	verify_result_free(&v);
}

/* RST-05: what is planned is not in force; RST-03: published it is, whole. */
static void
draft__is_in_force__once_published(void **state)
{
	struct roster r;

	(void)state;
	MUST(plan(&shiftl, TEST_ANNA, 20261201, EARLY, E));
	MUST(plan(&shiftl, TEST_WXM, 20261202, MIDDLE, E));
	assert_string_equal(in_force(), "");
	MUST(publish("", E));
	assert_string_equal(in_force(), "wxm 20261202/2 anna 20261201/1");
	MUST(roster_in_force(&anna, site.team, DECEMBER, &r, E));
	assert_int_equal(r.version, 1);
	assert_int_equal(r.published_by, site.person[TEST_SUPER]);
	MUST(roster_draft(&anna, site.team, DECEMBER, &r, E));
	assert_int_equal(r.id, 0);
	verify();
}

/* RST-03: the next version begins as the one in force and withdraws it; the old
 * one stays readable. */
static void
version__next__withdraws_the_one_before(void **state)
{
	struct roster_versions v;
	struct roster_plan p;
	struct arena a;

	(void)state;
	MUST(plan(&shiftl, TEST_ANNA, 20261201, EARLY, E));
	MUST(publish("", E));
	reopen();
	MUST(plan(&shiftl, TEST_WXM, 20261203, MIDDLE, E));
	MUST(plan(&shiftl, TEST_ANNA, 20261201, 0, E));
	MUST(plan(&shiftl, TEST_ANNA, 20261204, EARLY, E));
	assert_string_equal(in_force(), "anna 20261201/1");
	MUST(publish("Anna has a course on the first", E));
	assert_string_equal(in_force(), "wxm 20261203/2 anna 20261204/1");
	arena_init(&a);
	MUST(roster_versions(&anna, site.team, DECEMBER, &a, &v, E));
	assert_int_equal(v.n, 2);
	assert_int_equal(v.row[0].state, ROSTER_IN_FORCE);
	assert_int_equal(v.row[1].state, ROSTER_WITHDRAWN);
	MUST(roster_plan_load(&anna, v.row[1].id, &p, E));
	assert_int_equal(p.items, 1);
	assert_int_equal(p.item[0].day, 20261201);
	roster_plan_free(&p);
	arena_free(&a);
	verify();
}

/* RST-06, RST-14: a refusal names person, day and figures, and nothing is stored. */
static void
publish__refuses__what_breaks_a_rule(void **state)
{
	static const struct {
		int day[2];
		int64_t shift[2];
		const char *code, *rule, *sentence;
	} table[] = {
		{{20261201, 20261202}, {NIGHT, 0}, "over-hours", "RST-06",
			"Anna Lee, 2026-12-01: 690/480 minutes in one duty. Split it between two "
			"people"},
		{{20261130, 20261201}, {0, 0}, NULL, NULL, NULL},
	};
	struct roster_cell two = {.person = site.person[TEST_ANNA], .day = 20261201, .n = 2};
	char sentence[256];
	struct err e;

	(void)state;
	err_clear(&e);
	MUST(plan(&shiftl, TEST_ANNA, table[0].day[0], table[0].shift[0], E));
	assert_false(publish("", &e));
	text_err(sentence, sizeof sentence, &e);
	assert_string_equal(sentence, table[0].sentence);
	assert_string_equal(e.rule, table[0].rule);
	assert_string_equal(e.field, table[0].code);
	two.on[0].shift = EARLY;
	two.on[1].shift = MIDDLE;
	two.on[0].desk = two.on[1].desk = site.front;
	MUST(roster_set(&shiftl, &draft, &two, 1, E));
	assert_false(publish("", &e));
	assert_string_equal(e.field, "overlap");
	assert_string_equal(in_force(), "");
	verify();
}

/* RST-14: a warning may stand with a reason; RST-13: a change has one. */
static void
publish__needs__its_reasons(void **state)
{
	struct roster_publication p = {"", ""};
	struct err e;

	(void)state;
	err_clear(&e);
	MUST(plan(&shiftl, TEST_ANNA, 20261201, EARLY, E));
	test_site_confirm(&site, "super", &super);
	assert_false(roster_publish(&super, &draft, &p, &e));
	assert_string_equal(e.field, "override_why");
	MUST(publish("", E));
	reopen();
	assert_false(publish("", &e));
	assert_string_equal(e.field, "why");
	assert_int_equal(draft.rev, 1);
}

/* RST-06 across a month's end and across teams: neighbours count. */
static void
publish__looks_at__the_month_before(void **state)
{
	struct roster_ref january;
	struct roster_cell first = {.person = site.person[TEST_ANNA], .day = 20270101, .n = 1};
	const struct roster_publication p = {"", "Few people"};
	struct err e;

	(void)state;
	err_clear(&e);
	MUST(plan(&shiftl, TEST_ANNA, 20261231, MIDDLE, E));
	MUST(publish("", E));
	MUST(roster_open(&shiftl, site.team, 202701, &january, E));
	first.on[0].shift = EARLY;
	first.on[0].desk = site.front;
	first.on[0].holder = true;
	MUST(roster_set(&shiftl, &january, &first, 1, E));
	/* 20:00 to 07:30 are enough; with nine hours asked for they are not */
	MUST(param_set(&manager, "roster.min_rest_minutes", "720", 0, "longer rest", E));
	test_site_confirm(&site, "super", &super);
	assert_false(roster_publish(&super, &january, &p, &e));
	assert_string_equal(e.field, "rest-too-short");
	MUST(param_set(&manager, "roster.min_rest_minutes", "690", 0, "exactly", E));
	test_site_confirm(&site, "super", &super);
	MUST(roster_publish(&super, &january, &p, E));
}

/* ORG-03, RST-05: an agent plans nothing; who plans does not publish. */
static void
plan__and_publish__are_for_those_who_may(void **state)
{
	const struct roster_publication p = {"", "x y"};
	struct roster_ref other = draft;
	struct err e;

	(void)state;
	err_clear(&e);
	assert_false(plan(&anna, TEST_ANNA, 20261201, EARLY, &e));
	assert_int_equal(e.code, ERR_DENIED);
	test_site_confirm(&site, "shiftl", &shiftl);
	assert_false(roster_publish(&shiftl, &other, &p, &e));
	assert_int_equal(e.code, ERR_DENIED);
}

static void
set__is_guarded__by_its_revision(void **state)
{
	struct roster_ref old = draft, mine = draft;
	struct roster_cell cell = {.person = site.person[TEST_ANNA], .day = 20261201, .n = 0};
	struct err e;

	(void)state;
	err_clear(&e);
	MUST(roster_set(&shiftl, &mine, &cell, 1, E));
	assert_false(roster_set(&super, &old, &cell, 1, &e));
	assert_int_equal(e.code, ERR_STALE);
	cell.day = 20270101;
	assert_false(roster_set(&shiftl, &mine, &cell, 1, &e));
	assert_string_equal(e.field, "day");
	cell.day = 20261202;
	cell.n = 1;
	cell.on[0].shift = 99;
	cell.on[0].desk = site.front;
	assert_false(roster_set(&shiftl, &mine, &cell, 1, &e));
	assert_string_equal(e.field, "shift");
	MUST(roster_discard(&shiftl, &mine, E));
	MUST(roster_draft(&shiftl, site.team, DECEMBER, &(struct roster){0}, E));
}

/* RST-15: everyone on a first publication; RST-03: of a change those it touches,
 * also who is not on it any more. Two workdays from Saturday, 21 November. */
static void
acknowledge__is_owed__by_those_concerned(void **state)
{
	struct roster_owed *owed;
	struct arena a;
	int n;

	(void)state;
	arena_init(&a);
	MUST(plan(&shiftl, TEST_ANNA, 20261201, EARLY, E));
	MUST(plan(&shiftl, TEST_WXM, 20261201, MIDDLE, E));
	MUST(plan(&shiftl, TEST_BOB, 20261203, EARLY, E));
	MUST(publish("", E));
	MUST(roster_owed(&anna, site.person[TEST_ANNA], &a, &owed, &n, E));
	assert_int_equal(n, 1);
	assert_false(owed[0].changed);
	assert_int_equal(owed[0].due_day, 20261124);
	MUST(roster_acknowledge(&anna, owed[0].roster.id, E));
	MUST(roster_owed(&anna, site.person[TEST_ANNA], &a, &owed, &n, E));
	assert_int_equal(n, 0);
	reopen();
	MUST(plan(&shiftl, TEST_ANNA, 20261201, 0, E));
	MUST(plan(&shiftl, TEST_BOB, 20261203, MIDDLE, E));
	MUST(publish("Anna is not needed", E));
	MUST(roster_owed(&anna, site.person[TEST_ANNA], &a, &owed, &n, E));
	assert_int_equal(n, 1);
	assert_true(owed[0].changed);
	MUST(roster_owed(&anna, site.person[TEST_BOB], &a, &owed, &n, E));
	assert_int_equal(n, 1); /* the first version is withdrawn: only the second */
	assert_int_equal(owed[0].roster.version, 2);
	MUST(roster_owed(&anna, site.person[TEST_WXM], &a, &owed, &n, E));
	assert_int_equal(n, 1); /* nothing of theirs changed, but they never acknowledged it */
	assert_false(owed[0].changed);
	assert_int_equal(owed[0].roster.version, 2);
	assert_false(roster_acknowledge(&anna, 99, NULL));
	arena_free(&a);
	verify();
}

/* A shift whose hours change later does not touch what is in force. */
static void
times__stay__as_published(void **state)
{
	struct shift_table t;
	struct roster_plan p;
	const struct assignment_filter day = {
		.person = site.person[TEST_ANNA], .from = 20261201, .to = 20261201};

	(void)state;
	MUST(plan(&shiftl, TEST_ANNA, 20261201, EARLY, E));
	MUST(publish("", E));
	MUST(shift_load(&super, 0, &t, E));
	t.shift[0].hours[0].start_min = 480;
	MUST(shift_set(&super, &t.shift[0], E));
	MUST(assignment_load(&anna, &day, &p, E));
	assert_int_equal(p.items, 1);
	assert_true(p.item[0].start_us == clock_utc_us(20261201, 450));
	assert_int_equal(p.item[0].work_min, 480);
	roster_plan_free(&p);
	verify();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(draft__is_in_force__once_published),
		T(version__next__withdraws_the_one_before),
		T(publish__refuses__what_breaks_a_rule),
		T(publish__needs__its_reasons),
		T(publish__looks_at__the_month_before),
		T(plan__and_publish__are_for_those_who_may),
		T(set__is_guarded__by_its_revision),
		T(acknowledge__is_owed__by_those_concerned),
		T(times__stay__as_published),
#undef T
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
