/* test_people_faults.c — each use case of people commits whole or leaves nothing. SPDX-License-Identifier: MIT
 *
 * The n-th call into the engine fails, for every n until the use case succeeds.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "domain/desk.h"
#include "domain/enrol.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/session.h"
#include "domain/team.h"
#include "support/test_site.h"

#define TABLE_SUM(table) "(SELECT COUNT(*) + COALESCE(SUM(rev), 0) FROM " table ")"
/* Everything that a use case of people may change, in one number. */
static const struct db_stmt fingerprint = {
	.name = "test.fingerprint",
	.sql = "SELECT (SELECT COUNT(*) FROM record) * 1000000 "
	       "+ " TABLE_SUM("person") " * 10000 + " TABLE_SUM("team") " * 100 + " TABLE_SUM(
		       "desk") " + (SELECT "
			       "COUNT(*) "
			       "FROM "
			       "param_"
			       "version) * 7 "
			       "+ (SELECT "
			       "COUNT(*) "
			       "FROM key) * "
			       "11"
			       " + (SELECT "
			       "COUNT(*) "
			       "FROM "
			       "key_code) * "
			       "13"
			       " + (SELECT "
			       "COUNT(*) "
			       "FROM "
			       "key_code "
			       "WHERE "
			       "ended_utc_us "
			       "IS NULL) * 17"
			       " + (SELECT "
			       "COUNT(*) "
			       "FROM key "
			       "WHERE "
			       "revoked_"
			       "record IS "
			       "NULL) * 19"
			       " + (SELECT "
			       "COUNT(*) "
			       "FROM session "
			       "WHERE "
			       "ended_utc_us "
			       "IS NULL) * 23"
			       " + (SELECT "
			       "COUNT(*) "
			       "FROM person "
			       "WHERE "
			       "left_on IS "
			       "NULL) * 29",
	.in = "",
	.out = "i",
};

static struct test_site site;
static struct ctx ops, hr_typed, ops_typed;
static int64_t carl;

static int64_t
state_of(void)
{
	int64_t n = 0;
	struct err e;

	assert_true(db_get_int(site.db, &fingerprint, NULL, &n, NULL, &e));
	return n;
}

static bool
do_add(struct err *e)
{
	struct person p = {.staff_no = "A200",
		.name = "New",
		.login = "newone",
		.post = POST_AGENT,
		.team_id = site.team,
		.manager_id = site.person[TEST_LEAD],
		.joined_on = 20261121};

	return person_add(&ops, &p, NULL, e);
}

static bool
do_change(struct err *e)
{
	struct person p;

	if (!person_get(&ops, site.person[TEST_ANNA], &p, e))
		return false;
	p.level = LEVEL_MID;
	return person_change(&ops, &p, e);
}

static bool
do_leave(struct err *e)
{
	return person_leave(&ops, site.person[TEST_BOB], 20261121, "moved away", e);
}

static bool
do_team(struct err *e)
{
	return team_set(&ops, &(struct team){.name = "New", .department = "Service"}, NULL, e);
}

static bool
do_desk(struct err *e)
{
	return desk_set(&ops, &(struct desk){.code = "new-1", .name = "New"}, NULL, e);
}

static bool
do_param(struct err *e)
{
	return param_set(&ops, "signin.max_failures", "4", 0, "stricter", e);
}

static bool
do_issue(struct err *e)
{
	struct enrol_code code;

	return enrol_issue(&ops_typed, &hr_typed, &carl, 1, &code, e);
}

static bool
do_reset(struct err *e)
{
	struct enrol_code code;

	return enrol_reset(&ops_typed, &hr_typed, site.person[TEST_QA], "forgotten", &code, e);
}

static bool
do_unlock(struct err *e)
{
	return session_unlock(&ops, site.person[TEST_ANNA], 0, e);
}

static int
setup(void **state)
{
	struct person p = {.staff_no = "A010",
		.name = "Carl Fox",
		.login = "carl",
		.post = POST_AGENT,
		.joined_on = 20261101};
	struct err e;

	(void)state;
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "ops", &ops);
	test_site_confirm(&site, "hr", &hr_typed);
	test_site_confirm(&site, "ops", &ops_typed);
	assert_true(person_add(&ops, &p, &carl, &e));
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_sign_out(&hr_typed);
	test_site_sign_out(&ops_typed);
	test_site_sign_out(&ops);
	test_site_close(&site);
	return 0;
}

/* Until the use case is through. Once COMMIT has happened a failing read-back
 * may still say no; then all of it is there. */
static void
fail_each(const char *name, bool (*run)(struct err *e), int64_t before, int64_t whole)
{
	static const enum err_code codes[] = {ERR_IO, ERR_FULL, ERR_BUSY};
	bool through = false;

	for (long n = 1; !through; n++) {
		struct err e = {0};
		db_fail_at(site.db, n, codes[n % 3]);
		bool done = run(&e);
		db_fail_at(site.db, 0, ERR_NONE);
		assert_false(db_in_transaction(site.db));
		int64_t now = state_of();
		if (now != (done ? whole : before) && now != whole)
			fail_msg("%s left a part behind at call %ld", name, n);
		if (!done)
			assert_int_not_equal(e.code, ERR_NONE);
		through = now == whole;
		assert_true(through || n < 1000);
	}
}

static void
use_case__with_the_nth_call_failing__leaves_nothing(void **state)
{
	static const struct {
		const char *name;
		bool (*run)(struct err *e);
	} cases[] = {
		{"person_add", do_add},
		{"person_change", do_change},
		{"person_leave", do_leave},
		{"team_set", do_team},
		{"desk_set", do_desk},
		{"param_set", do_param},
		{"enrol_issue", do_issue},
		{"enrol_reset", do_reset},
		{"session_unlock", do_unlock},
	};

	(void)state;
	for (size_t k = 0; k < sizeof(cases) / sizeof(cases[0]); k++) {
		struct err e;
		setup(NULL); /* once without trouble: what all of it is */
		int64_t before = state_of();
		assert_true(cases[k].run(&e));
		int64_t whole = state_of();
		assert_int_not_equal(whole, before);
		teardown(NULL);
		setup(NULL);
		assert_int_equal(state_of(), before);
		fail_each(cases[k].name, cases[k].run, before, whole);
		teardown(NULL);
	}
}

/* A sign-in that could not be stored lets nobody in, and the next one works. */
static void
sign_in__with_the_nth_call_failing__lets_nobody_in(void **state)
{
	struct ctx c = site.system;
	bool done = false;
	struct err e;

	(void)state;
	c.desk = site.back;
	for (long n = 1; !done; n++) {
		db_fail_at(site.db, n, ERR_IO);
		done = session_sign_in(&c, "anna", "anna-password", NULL, NULL, &e);
		db_fail_at(site.db, 0, ERR_NONE);
		assert_int_equal(c.who != 0, done);
		assert_int_equal(c.key != NULL, done);
		assert_false(db_in_transaction(site.db));
		test_site_add_minutes(&site, 16); /* a try that broke off counts as a failure */
		if (n % 50 == 0) {                /* far from a hundred in a row */
			struct ctx d = site.system;
			assert_true(session_sign_in(&d, "anna", "anna-password", NULL, NULL, &e));
			assert_true(session_sign_out(&d, &e));
		}
		assert_true(n < 2000);
	}
	assert_true(session_sign_out(&c, &e));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(use_case__with_the_nth_call_failing__leaves_nothing),
		cmocka_unit_test_setup_teardown(
			sign_in__with_the_nth_call_failing__lets_nobody_in, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
