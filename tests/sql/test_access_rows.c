/* test_access_rows.c — rights asked of stored people: post × action × relation. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "domain/access.h"
#include "domain/act.h"
#include "domain/person.h"
#include "domain/team.h"
#include "support/test_site.h"

static const struct db_stmt set_place = {
	.name = "test.place",
	.sql = "UPDATE person SET post = $1, team_id = $2 WHERE id = $3",
	.in = "iii",
	.out = "",
};
static const struct db_stmt set_left = {
	.name = "test.left",
	.sql = "UPDATE person SET left_on = $1 WHERE id = $2",
	.in = "ii",
	.out = "",
};
static const struct db_stmt count_refused = {
	.name = "test.refused",
	.sql = "SELECT COUNT(*) FROM record WHERE type = $1",
	.in = "i",
	.out = "i",
};

static struct test_site site;
static int64_t sister, foreign; /* teams: same department, another one */

static void
place(int64_t person, enum post post, int64_t team)
{
	struct err e;

	assert_true(
		db_run(site.db, &set_place, DB_ARGS(DB_I(post), DB_I0(team), DB_I(person)), &e));
}

static int
setup(void **state)
{
	struct ctx ops;
	struct err e;

	(void)state;
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "ops", &ops);
	assert_true(team_set(
		&ops, &(struct team){.name = "Back", .department = "Service"}, &sister, &e));
	assert_true(
		team_set(&ops, &(struct team){.name = "Law", .department = "Legal"}, &foreign, &e));
	test_site_sign_out(&ops);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_close(&site);
	return 0;
}

/* An object of each relation to anna, who acts at desk front-1. */
static void
object_of(enum relation r, bool desk, struct access_object *out, bool *is_own)
{
	*out = (struct access_object){0};
	*is_own = r == RELATION_SELF && !desk;
	if (desk) { /* back-1 stands in each team in turn; front-1 is where anna is */
		out->desk = r == RELATION_SELF ? site.front : 0;
		out->team = r == RELATION_TEAM         ? site.team
			    : r == RELATION_DEPARTMENT ? sister
			    : r == RELATION_EVERYONE   ? foreign
						       : 0;
		return;
	}
	out->person = r == RELATION_SELF ? site.person[TEST_ANNA] : site.person[TEST_BOB];
	place(site.person[TEST_BOB], POST_AGENT,
		r == RELATION_TEAM         ? site.team
		: r == RELATION_DEPARTMENT ? sister
					   : foreign);
}

/* ORG-03, ORG-04 */
static void
may__follows_the_table__for_each_post_action_relation(void **state)
{
	struct ctx c = site.system;
	struct access_object on;
	bool own;

	(void)state;
	c.who = site.person[TEST_ANNA];
	c.desk = site.front;
	for (int p = POST_NONE + 1; p < POSTS; p++) {
		place(c.who, (enum post)p, site.team);
		for (int r = RELATION_SELF; r <= RELATION_EVERYONE; r++)
			for (int desk = 0; desk < 2; desk++) {
				object_of((enum relation)r, desk != 0, &on, &own);
				for (int a = ACT_NONE; a < ACTIONS; a++) {
					struct err e = {0};
					bool want = access_reach((enum post)p, (enum action)a) >=
							    (enum relation)r &&
						    !(own && action_not_own((enum action)a));
					assert_int_equal(
						access_may(&c, (enum action)a, &on, &e), want);
					if (!want)
						assert_int_equal(e.code, ERR_DENIED);
				}
			}
		/* The site itself takes the widest reach. */
		for (int a = ACT_NONE; a < ACTIONS; a++)
			assert_int_equal(access_may(&c, (enum action)a, NULL, NULL),
				access_reach((enum post)p, (enum action)a) == RELATION_EVERYONE);
	}
	place(c.who, POST_AGENT, site.team);
	place(site.person[TEST_BOB], POST_AGENT, site.team);
}

/* Several parts together need the widest of their relations. */
static void
may__takes_the_widest__of_person_and_desk(void **state)
{
	struct ctx c = site.system;
	struct err e;

	(void)state;
	c.who = site.person[TEST_ANNA];
	c.desk = site.front;
	assert_true(access_may(&c, ACT_LOG_CORRECT,
		&(struct access_object){.person = c.who, .desk = site.front}, &e));
	assert_false(access_may(&c, ACT_LOG_CORRECT,
		&(struct access_object){.person = c.who, .desk = site.back}, &e));
	assert_false(access_may(&c, ACT_LOG_CORRECT,
		&(struct access_object){.person = site.person[TEST_BOB], .desk = site.front}, &e));
	/* Without a desk there is no own desk to write at. contract.md §1 */
	c.desk = 0;
	assert_false(access_may(&c, ACT_LOG_WRITE, &(struct access_object){.desk = 0}, &e));
}

static void
may__names_who_may(void **state)
{
	struct ctx c = site.system;
	struct err e;

	(void)state;
	c.who = site.person[TEST_ANNA];
	c.desk = site.front;
	assert_false(access_may(
		&c, ACT_HANDOVER_CHECK, &(struct access_object){.desk = site.front}, &e));
	assert_string_equal(e.rule, "ORG-03");
	assert_string_equal(e.arg[0], "supervisor");
	assert_false(access_may(&c, ACT_IMPORT, NULL, &e));
	assert_string_equal(e.arg[0], "ops");
	assert_false(access_may(&c, ACT_SYSTEM, NULL, &e));
	assert_string_equal(e.arg[0], "");
	assert_false(access_may(&c, ACT_LOG_READ, &(struct access_object){.desk = 99}, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

/* ORG-05: with the person's state as stored now, not as at sign-in. */
static void
may__ends__the_moment_a_person_left(void **state)
{
	struct ctx c;
	struct err e;

	(void)state;
	test_site_sign_in(&site, "bob", &c);
	assert_true(access_may(&c, ACT_LOG_WRITE, &(struct access_object){.desk = site.front}, &e));
	assert_true(db_run(site.db, &set_left, DB_ARGS(DB_I(20261121), DB_I(c.who)), &e));
	assert_false(
		access_may(&c, ACT_LOG_WRITE, &(struct access_object){.desk = site.front}, &e));
	assert_string_equal(e.rule, "ORG-05");
	assert_true(db_run(site.db, &set_left, DB_ARGS(DB_NULL('i'), DB_I(c.who)), &e));
	test_site_sign_out(&c);
}

/* The system actor has no approval. promises.md §3 */
static void
system__has_only__what_is_computed(void **state)
{
	static const enum action given[] = {ACT_PERSON_SEE, ACT_PARAM_SEE, ACT_NOTICE_SEE,
		ACT_DESK_FIGURES, ACT_ROSTER_SEE, ACT_ATTENDANCE_SEE, ACT_ATTENDANCE_SUMMARY_SEE,
		ACT_PRESENCE_SEE, ACT_LEAVE_SEE, ACT_LEAVE_BALANCE_SEE, ACT_CONDUCT_SEE,
		ACT_SCORE_MONTH_SEE, ACT_MONEY_SEE, ACT_PART_SEE, ACT_EXPORT_RECORDS, ACT_VERIFY,
		ACT_BACKUP, ACT_SYSTEM};
	struct ctx c = site.system;

	(void)state;
	for (int a = 0; a < ACTIONS; a++) {
		bool want = false;
		for (size_t i = 0; i < sizeof(given) / sizeof(given[0]); i++)
			want = want || given[i] == (enum action)a;
		assert_int_equal(access_may(&c, (enum action)a, NULL, NULL), want);
	}
}

/* P5: refused in the domain, and recorded. */
static void
act__refused__leaves_a_record_and_nothing_else(void **state)
{
	int64_t before = 0, after = 0;
	struct ctx c;
	struct err e;

	(void)state;
	test_site_sign_in(&site, "anna", &c);
	assert_true(db_get_int(
		site.db, &count_refused, DB_ARGS(DB_I(RECORD_REFUSED)), &before, NULL, &e));
	assert_false(team_set(&c, &(struct team){.name = "Mine", .department = "Mine"}, NULL, &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_true(db_get_int(
		site.db, &count_refused, DB_ARGS(DB_I(RECORD_REFUSED)), &after, NULL, &e));
	assert_int_equal(after, before + 1);
	struct team t;
	assert_false(team_by_name(&c, "Mine", &t, &e));
	test_site_sign_out(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(may__follows_the_table__for_each_post_action_relation),
		cmocka_unit_test(may__takes_the_widest__of_person_and_desk),
		cmocka_unit_test(may__names_who_may),
		cmocka_unit_test(may__ends__the_moment_a_person_left),
		cmocka_unit_test(system__has_only__what_is_computed),
		cmocka_unit_test(act__refused__leaves_a_record_and_nothing_else),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
