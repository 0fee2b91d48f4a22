/* test_enrol.c — codes, keys, passwords, reset; who it takes. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "db/migrate.h"
#include "domain/enrol.h"
#include "domain/key.h"
#include "domain/ledger.h"
#include "domain/person.h"
#include "domain/session.h"
#include "domain/setup.h"
#include "domain/verify.h"
#include "support/test_site.h"

static const struct db_stmt newest_of = {
	.name = "test.newest",
	.sql = "SELECT MAX(id) FROM record WHERE type = $1",
	.in = "i",
	.out = "i",
};
static const struct db_stmt count_of = {
	.name = "test.count",
	.sql = "SELECT COUNT(*) FROM record WHERE type = $1",
	.in = "i",
	.out = "i",
};

static struct test_site site;
static int64_t carl; /* has no key */

static int
setup(void **state)
{
	struct person p = {.staff_no = "A010",
		.name = "Carl Fox",
		.login = "carl",
		.post = POST_AGENT,
		.joined_on = 20261101};
	struct ctx hr;
	struct err e;

	(void)state;
	test_site_open(&site, NULL);
	p.team_id = site.team;
	test_site_sign_in(&site, "hr", &hr);
	assert_true(person_add(&hr, &p, &carl, &e));
	test_site_sign_out(&hr);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_close(&site);
	return 0;
}

static int64_t
number(const struct db_stmt *stmt, enum record_type type)
{
	int64_t n = -1;
	struct err e;

	assert_true(db_get_int(site.db, stmt, DB_ARGS(DB_I(type)), &n, NULL, &e));
	return n;
}

static struct ctx
terminal(void)
{
	struct ctx c = site.system;

	c.desk = site.front;
	return c;
}

static void
issue(int64_t person, struct enrol_code *code)
{
	struct ctx a, b;
	struct err e;

	test_site_confirm(&site, "super", &a);
	test_site_confirm(&site, "hr", &b);
	assert_true(enrol_issue(&a, &b, &person, 1, code, &e));
	test_site_sign_out(&a);
	test_site_sign_out(&b);
}

/* verify asks of each enrolment and each end who allowed it. */
static void
expect_intact(struct ctx *c)
{
	struct verify_result r;
	struct err e;

	assert_true(verify_run(c, NULL, &r, &e));
	if (r.findings_total)
		fail_msg("%s %d: %s", r.finding[0].chain_name, (int)r.finding[0].seq,
			r.finding[0].msgid);
	verify_result_free(&r);
}

/* ORG-10, promises.md §3 */
static void
issue__by_two__lets_the_person_make_a_key(void **state)
{
	struct ctx c = terminal();
	struct enrol_code code;
	struct err e;

	(void)state;
	assert_false(session_sign_in(&c, "carl", "tulip-fence-mango", NULL, NULL, &e));
	assert_int_equal(e.code, ERR_DENIED);
	issue(carl, &code);
	assert_int_equal(code.person, carl);
	assert_true(enrol_use_code(&c, "carl", code.code, "tulip-fence-mango", &e));
	assert_true(session_sign_in(&c, "carl", "tulip-fence-mango", NULL, NULL, &e));
	assert_int_equal(c.who, carl);
	assert_true(session_sign_out(&c, &e));
	expect_intact(&c);
	/* once only */
	assert_false(enrol_use_code(&c, "carl", code.code, "another-good-one", &e));
	assert_int_equal(e.code, ERR_DENIED);
}

/* Each of the two signs a record; the second quotes the first, the key quotes both. */
static void
issue__leaves__two_signatures_behind_the_key(void **state)
{
	struct ledger_record first, second, key;
	struct ctx c = terminal();
	struct enrol_code code;
	int64_t id;
	struct err e;

	(void)state;
	issue(carl, &code);
	id = number(&newest_of, RECORD_CODE_ISSUED);
	assert_true(ledger_read(&c, id, &second, &e));
	assert_true(ledger_read(&c, id - 1, &first, &e));
	assert_int_equal(first.view.head.actor, site.person[TEST_SUPER]);
	assert_int_equal(second.view.head.actor, site.person[TEST_HR]);
	const struct record_field *with = record_view_field(&second.view, TAG_CODE_WITH);
	assert_non_null(with);
	assert_memory_equal(with->p, first.ref.hash, SEAL_HASH);
	assert_null(record_view_field(&first.view, TAG_CODE_FOUNDING));

	assert_true(enrol_use_code(&c, "carl", code.code, "tulip-fence-mango", &e));
	assert_true(ledger_read(&c, number(&newest_of, RECORD_KEY_ENROLLED), &key, &e));
	const struct record_field *by = record_view_field(&key.view, TAG_KEY_BY);
	assert_int_equal(by->n, 2 * SEAL_HASH);
	assert_memory_equal(by->p, first.ref.hash, SEAL_HASH);
	assert_memory_equal(by->p + SEAL_HASH, second.ref.hash, SEAL_HASH);
	ledger_record_free(&first);
	ledger_record_free(&second);
	ledger_record_free(&key);
}

/* ORG-10 */
static void
issue__is_refused__without_two_who_may(void **state)
{
	static const struct {
		const char *a, *b;
		enum err_code code;
		const char *rule;
	} rows[] = {
		{"super", NULL, ERR_BLOCKED, "ORG-10"},
		{"super", "super", ERR_BLOCKED, "ORG-10"},
		{"super", "anna", ERR_DENIED, "ORG-03"},
		{"anna", "super", ERR_DENIED, "ORG-03"},
		{"lead", "shiftl", ERR_DENIED, "ORG-03"},
	};
	int64_t before = number(&count_of, RECORD_CODE_ISSUED);
	struct enrol_code code;
	struct ctx a, b;
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		test_site_confirm(&site, rows[i].a, &a);
		if (rows[i].b)
			test_site_confirm(&site, rows[i].b, &b);
		assert_false(enrol_issue(&a, rows[i].b ? &b : NULL, &carl, 1, &code, &e));
		assert_int_equal(e.code, rows[i].code);
		assert_string_equal(e.rule, rows[i].rule);
		test_site_sign_out(&a);
		if (rows[i].b)
			test_site_sign_out(&b);
	}
	assert_int_equal(number(&count_of, RECORD_CODE_ISSUED), before);
}

/* A session alone is not a signature: the password is typed for this act. */
static void
issue__is_refused__without_the_password_typed(void **state)
{
	struct enrol_code code;
	struct ctx a, b;
	struct err e;

	(void)state;
	test_site_sign_in(&site, "super", &a);
	test_site_confirm(&site, "hr", &b);
	assert_false(enrol_issue(&a, &b, &carl, 1, &code, &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_false(enrol_issue(&b, &a, &carl, 1, &code, &e));
	assert_int_equal(e.code, ERR_DENIED);
	test_site_sign_out(&a);
	test_site_sign_out(&b);
}

static void
issue__for_somebody_with_a_key__says_reset(void **state)
{
	struct enrol_code code;
	struct ctx a, b;
	struct err e;

	(void)state;
	test_site_confirm(&site, "super", &a);
	test_site_confirm(&site, "hr", &b);
	assert_false(enrol_issue(&a, &b, &site.person[TEST_ANNA], 1, &code, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	/* ORG-04: nobody for themselves */
	assert_false(enrol_reset(&a, &b, a.who, "forgotten", &code, &e));
	assert_string_equal(e.rule, "ORG-04");
	assert_false(enrol_reset(&a, &b, b.who, "forgotten", &code, &e));
	assert_string_equal(e.rule, "ORG-04");
	assert_false(enrol_reset(&a, &b, carl, "forgotten", &code, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	test_site_sign_out(&a);
	test_site_sign_out(&b);
}

/* All or nothing: one of the list has a key, so nobody gets a code. */
static void
issue__of_a_list__is_one_act(void **state)
{
	const int64_t list[] = {carl, site.person[TEST_ANNA]};
	int64_t before = number(&count_of, RECORD_CODE_ISSUED);
	struct enrol_code code[2];
	struct ctx a, b, c = terminal();
	struct err e;

	(void)state;
	test_site_confirm(&site, "super", &a);
	test_site_confirm(&site, "hr", &b);
	assert_false(enrol_issue(&a, &b, list, 2, code, &e));
	assert_int_equal(number(&count_of, RECORD_CODE_ISSUED), before);
	assert_false(enrol_use_code(&c, "carl", code[0].code, "tulip-fence-mango", &e));
	test_site_sign_out(&a);
	test_site_sign_out(&b);
}

static void
code__wrong_old_or_replaced__is_refused(void **state)
{
	struct ctx c = terminal();
	struct enrol_code code, newer;
	struct err e;

	(void)state;
	issue(carl, &code);
	assert_false(
		enrol_use_code(&c, "carl", "AAAAA BBBBB CCCCC DDDDD", "tulip-fence-mango", &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_string_equal(e.arg[0], "4");
	assert_false(enrol_use_code(&c, "anna", code.code, "tulip-fence-mango", &e));
	issue(carl, &newer);
	assert_false(enrol_use_code(&c, "carl", code.code, "tulip-fence-mango", &e));
	test_site_add_minutes(&site, 72 * 60);
	assert_false(enrol_use_code(&c, "carl", newer.code, "tulip-fence-mango", &e));
}

/* ORG-06 holds for codes too. */
static void
code__wrong_five_times__locks_the_desk(void **state)
{
	struct ctx c = terminal();
	struct enrol_code code;
	struct err e;

	(void)state;
	issue(carl, &code);
	for (int i = 0; i < 5; i++) {
		test_site_add_s(&site, 3);
		assert_false(enrol_use_code(
			&c, "carl", "AAAAABBBBBCCCCCDDDDD", "tulip-fence-mango", &e));
	}
	assert_int_equal(e.code, ERR_BLOCKED);
	test_site_add_minutes(&site, 1);
	assert_false(enrol_use_code(&c, "carl", code.code, "tulip-fence-mango", &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	test_site_add_minutes(&site, 15);
	assert_true(enrol_use_code(&c, "carl", code.code, "tulip-fence-mango", &e));
}

static void
code__with_a_password_that_may_not_be__is_not_used_up(void **state)
{
	static const char *const bad[] = {"short", "password123", "Front hall 1", "carlcarlcarl"};
	struct ctx c = terminal();
	struct enrol_code code;
	struct err e;

	(void)state;
	issue(carl, &code);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_false(enrol_use_code(&c, "carl", code.code, bad[i], &e));
		assert_int_equal(e.code, ERR_INVALID);
		assert_string_equal(e.field, "password");
	}
	assert_true(enrol_use_code(&c, "carl", code.code, "tulip-fence-mango", &e));
}

/* promises.md P3: old signatures stand, the new key is shown as new. */
static void
reset__by_two__ends_the_key_and_gives_a_code(void **state)
{
	struct ctx a, b, c = terminal(), before;
	struct session_info info;
	struct sealed_key old, now;
	struct enrol_code code;
	struct key_info seen;
	struct err e;
	bool found;

	(void)state;
	test_site_sign_in(&site, "anna", &before);
	test_site_sign_out(&before);
	assert_true(key_of_person(&c, site.person[TEST_ANNA], &old, &found, &e) && found);
	test_site_add_minutes(&site, 1);
	test_site_confirm(&site, "manager", &a);
	test_site_confirm(&site, "ops", &b);
	assert_true(enrol_reset(&a, &b, site.person[TEST_ANNA], "forgotten", &code, &e));
	test_site_sign_out(&a);
	test_site_sign_out(&b);
	assert_true(key_info(&c, old.key_id, &seen, &e));
	assert_true(seen.ended);
	assert_false(session_sign_in(&c, "anna", "anna-password", NULL, NULL, &e));
	assert_true(enrol_use_code(&c, "anna", code.code, "tulip-fence-mango", &e));
	assert_true(key_of_person(&c, site.person[TEST_ANNA], &now, &found, &e) && found);
	assert_true(now.key_id != old.key_id);
	assert_memory_not_equal(now.public_key, old.public_key, SEAL_PUBLIC);
	assert_true(session_sign_in(&c, "anna", "tulip-fence-mango", &info, NULL, &e));
	assert_true(info.new_key_since);
	assert_true(session_sign_out(&c, &e));
	expect_intact(&c);
}

/* ORG-06: after 100 failures two people open the way again. */
static void
reset__clears__the_hundred(void **state)
{
	struct ctx a, b, c = terminal();
	struct enrol_code code;
	struct session_try t;
	struct err e;

	(void)state;
	for (int i = 0; i < 100; i++) {
		test_site_add_minutes(&site, 16);
		assert_false(session_sign_in(&c, "anna", "wrong-password", NULL, &t, &e));
	}
	assert_true(t.reset_needed);
	test_site_confirm(&site, "manager", &a);
	test_site_confirm(&site, "ops", &b);
	assert_true(enrol_reset(&a, &b, site.person[TEST_ANNA], "locked", &code, &e));
	test_site_sign_out(&a);
	test_site_sign_out(&b);
	assert_true(enrol_use_code(&c, "anna", code.code, "tulip-fence-mango", &e));
	assert_true(session_sign_in(&c, "anna", "tulip-fence-mango", NULL, NULL, &e));
	assert_true(session_sign_out(&c, &e));
}

static void
reset__always_takes_two(void **state)
{
	struct enrol_code code;
	struct ctx a;
	struct err e;

	(void)state;
	test_site_confirm(&site, "manager", &a);
	assert_false(enrol_reset(&a, NULL, site.person[TEST_ANNA], "forgotten", &code, &e));
	assert_string_equal(e.rule, "ORG-10");
	assert_false(enrol_reset(&a, &a, site.person[TEST_ANNA], "forgotten", &code, &e));
	assert_string_equal(e.rule, "ORG-10");
	test_site_sign_out(&a);
}

static void
password__changes__and_the_key_stays(void **state)
{
	struct ctx c, d = terminal();
	struct sealed_key old, now;
	struct err e;
	bool found;

	(void)state;
	test_site_sign_in(&site, "anna", &c);
	assert_true(key_of_person(&c, c.who, &old, &found, &e));
	assert_false(enrol_change_password(&c, "wrong-password", "tulip-fence-mango", &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_false(enrol_change_password(&c, "anna-password", "password12", &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_true(enrol_change_password(&c, "anna-password", "tulip-fence-mango", &e));
	assert_true(key_of_person(&c, c.who, &now, &found, &e));
	assert_int_equal(now.key_id, old.key_id);
	assert_memory_equal(now.public_key, old.public_key, SEAL_PUBLIC);
	assert_memory_not_equal(now.sealed, old.sealed, SEAL_SEALED);
	assert_int_equal(number(&count_of, RECORD_KEY_RESEALED), 1);
	test_site_sign_out(&c);
	assert_false(session_sign_in(&d, "anna", "anna-password", NULL, NULL, &e));
	assert_true(session_sign_in(&d, "anna", "tulip-fence-mango", NULL, NULL, &e));
	assert_true(session_sign_out(&d, &e));
}

/* --- founding: a site of one --- */

static struct clock_fixed alone_clock;

static struct ctx
found_alone(enum site_kind kind)
{
	static const struct setup_desk desk = {"front-1", NULL};
	const struct setup_spec spec = {.name = "Alone",
		.kind = kind,
		.login = "ops",
		.person_name = "Omar Diaz",
		.password = "tulip-fence-mango",
		.desk = &desk,
		.desks = 1};
	struct ctx c = {.terminal = "tty1"};
	struct err e;

	alone_clock = site.clock;
	assert_true(db_open(NULL, DB_MEMORY, &c.db, &e));
	assert_true(migrate_run(c.db, &e));
	c.clock = clock_fixed(&alone_clock);
	assert_true(setup_site(&c, &spec, NULL, &e));
	return c;
}

static int64_t
add(struct ctx *c, const char *staff_no, const char *login, enum post post)
{
	struct person p = {.name = "Somebody", .post = post, .joined_on = 20261101};
	int64_t id = 0;
	struct err e;

	strcpy(p.staff_no, staff_no);
	strcpy(p.login, login);
	assert_true(person_add(c, &p, &id, &e));
	return id;
}

/* promises.md §3: one person may enrol until a second key with the right exists. */
static void
founding__ends__with_the_second_key_that_may_enrol(void **state)
{
	struct ctx c = found_alone(SITE_LIVE), a;
	struct enrol_code code;
	bool founding;
	struct err e;

	(void)state;
	assert_true(session_sign_in(&c, "ops", "tulip-fence-mango", NULL, NULL, &e));
	int64_t agent = add(&c, "A1", "agent1", POST_AGENT);
	int64_t hr = add(&c, "H1", "hr1", POST_HR), late = add(&c, "A2", "agent2", POST_AGENT);
	assert_true(session_confirm(&c, c.who, "tulip-fence-mango", &a, NULL, &e));

	assert_true(enrol_issue(&a, NULL, &agent, 1, &code, &e));
	assert_true(enrol_use_code(&c, "agent1", code.code, "mango-fence-tulip", &e));
	assert_true(enrol_is_founding(&c, &founding, &e) && founding); /* an agent may not enrol */
	assert_true(enrol_issue(&a, NULL, &hr, 1, &code, &e));
	assert_true(enrol_is_founding(&c, &founding, &e) && founding); /* not used yet */
	assert_true(enrol_use_code(&c, "hr1", code.code, "fence-tulip-mango", &e));
	assert_true(enrol_is_founding(&c, &founding, &e) && !founding);
	assert_false(enrol_issue(&a, NULL, &late, 1, &code, &e));
	assert_string_equal(e.rule, "ORG-10");
	session_confirm_end(&a);
	assert_true(session_sign_out(&c, &e));
	expect_intact(&c);
	struct db *db = c.db;
	setup_close(&c);
	db_close(db);
}

static void
founding__ends__a_day_after_init(void **state)
{
	struct ctx c = found_alone(SITE_TEST), a;
	struct ledger_record r;
	struct enrol_code code;
	int64_t one = 0;
	struct err e;

	(void)state;
	assert_true(session_sign_in(&c, "ops", "tulip-fence-mango", NULL, NULL, &e));
	int64_t agent = add(&c, "A1", "agent1", POST_AGENT), hr = add(&c, "H1", "hr1", POST_HR);
	assert_true(session_confirm(&c, c.who, "tulip-fence-mango", &a, NULL, &e));
	clock_fixed_add(&alone_clock, (int64_t)24 * 3600 * 1000000);
	assert_true(enrol_issue(&a, NULL, &agent, 1, &code, &e)); /* the last moment */
	assert_true(ledger_read(&c, a.wrote[a.wrote_n - 1].id, &r, &e));
	assert_true(record_view_int(&r.view, TAG_CODE_FOUNDING, &one));
	assert_int_equal(one, 1); /* recorded as such */
	ledger_record_free(&r);
	clock_fixed_add(&alone_clock, 1);
	assert_false(enrol_issue(&a, NULL, &hr, 1, &code, &e));
	assert_string_equal(e.rule, "ORG-10");
	session_confirm_end(&a);
	assert_true(session_sign_out(&c, &e));
	expect_intact(&c);
	struct db *db = c.db;
	setup_close(&c);
	db_close(db);
}

/* The window is the chain's: a clock set back opens nothing again. */
static void
founding__ends__for_a_clock_set_back_too(void **state)
{
	struct ctx c = found_alone(SITE_TEST), a;
	struct enrol_code code;
	bool founding = true;
	struct err e;

	(void)state;
	clock_fixed_add(&alone_clock, (int64_t)25 * 3600 * 1000000);
	assert_true(session_sign_in(&c, "ops", "tulip-fence-mango", NULL, NULL, &e));
	int64_t agent = add(&c, "A1", "agent1", POST_AGENT);
	alone_clock.at.utc_us -= (int64_t)24 * 3600 * 1000000;
	assert_true(enrol_is_founding(&c, &founding, &e));
	assert_false(founding);
	assert_true(session_confirm(&c, c.who, "tulip-fence-mango", &a, NULL, &e));
	assert_false(enrol_issue(&a, NULL, &agent, 1, &code, &e));
	assert_string_equal(e.rule, "ORG-10");
	session_confirm_end(&a);
	assert_true(session_sign_out(&c, &e));
	expect_intact(&c);
	struct db *db = c.db;
	setup_close(&c);
	db_close(db);
}

int
main(void)
{
#define FRESH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		FRESH(issue__by_two__lets_the_person_make_a_key),
		FRESH(issue__leaves__two_signatures_behind_the_key),
		FRESH(issue__is_refused__without_two_who_may),
		FRESH(issue__is_refused__without_the_password_typed),
		FRESH(issue__for_somebody_with_a_key__says_reset),
		FRESH(issue__of_a_list__is_one_act),
		FRESH(code__wrong_old_or_replaced__is_refused),
		FRESH(code__wrong_five_times__locks_the_desk),
		FRESH(code__with_a_password_that_may_not_be__is_not_used_up),
		FRESH(reset__by_two__ends_the_key_and_gives_a_code),
		FRESH(reset__clears__the_hundred),
		FRESH(reset__always_takes_two),
		FRESH(password__changes__and_the_key_stays),
		FRESH(founding__ends__with_the_second_key_that_may_enrol),
		FRESH(founding__ends__a_day_after_init),
		FRESH(founding__ends__for_a_clock_set_back_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
