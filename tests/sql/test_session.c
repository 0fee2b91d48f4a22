/* test_session.c — signing in and out on a founded site. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "domain/attempt.h"
#include "domain/ledger.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/session.h"
#include "support/test_site.h"

static const struct db_stmt count_type = {
	.name = "test.type",
	.sql = "SELECT COUNT(*) FROM record WHERE type = $1 AND actor = 0",
	.in = "i",
	.out = "i",
};
static const struct db_stmt newest_of = {
	.name = "test.newest",
	.sql = "SELECT MAX(id) FROM record WHERE type = $1",
	.in = "i",
	.out = "i",
};

static struct test_site site;

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

static int64_t
records(enum record_type type)
{
	int64_t n = -1;
	struct err e;

	assert_true(db_get_int(site.db, &count_type, DB_ARGS(DB_I(type)), &n, NULL, &e));
	return n;
}

static struct ctx
terminal(int64_t desk)
{
	struct ctx c = site.system;

	c.desk = desk;
	snprintf(c.terminal, sizeof(c.terminal), "t-%lld", (long long)desk);
	return c;
}

/* n wrong passwords at a desk, each after the wait that is due. */
static void
fail_times(const char *who, int64_t desk, int n)
{
	struct ctx c = terminal(desk);
	struct session_try t;
	struct err e;

	for (int i = 0; i < n; i++) {
		assert_false(session_sign_in(&c, who, "wrong-password", NULL, &t, &e));
		if (e.code == ERR_BLOCKED && t.wait_until_utc_us && !t.locked_until_utc_us) {
			site.clock.at.utc_us = t.wait_until_utc_us;
			assert_false(session_sign_in(&c, who, "wrong-password", NULL, &t, &e));
		}
	}
}

/* ORG-06 */
static void
sign_in__works__with_login_staff_number_initials_or_name(void **state)
{
	static const char *const words[] = {"wxm", "WXM", "ｗｘｍ", "A002", "a002", "王小明"};

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct ctx c = terminal(site.front);
		struct session_info info;
		struct err e;
		assert_true(session_sign_in(&c, words[i], "wxm-password", &info, NULL, &e));
		assert_int_equal(c.who, site.person[TEST_WXM]);
		assert_int_equal(info.person.id, c.who);
		assert_true(c.session > 0);
		assert_false(c.key_confirmed);
		assert_int_equal(signing_key_person(c.key), c.who);
		assert_true(session_sign_out(&c, &e));
	}
}

static void
sign_in__tells__the_time_before_and_failures_since(void **state)
{
	struct ctx c = terminal(site.front), d = terminal(site.back);
	struct session_info info;
	struct err e;

	(void)state;
	assert_true(session_sign_in(&c, "anna", "anna-password", &info, NULL, &e));
	assert_int_equal(info.last_utc_us, 0);
	assert_int_equal(info.failures_since, 0);
	int64_t first = site.clock.at.utc_us;
	assert_true(session_sign_out(&c, &e));
	test_site_add_minutes(&site, 60);
	fail_times("anna", site.front, 1);
	fail_times("anna", site.back, 1);
	assert_true(session_sign_in(&d, "anna", "anna-password", &info, NULL, &e));
	assert_int_equal(info.last_utc_us, first);
	assert_int_equal(info.last_desk, site.front);
	assert_int_equal(info.failures_since, 2);
	assert_false(info.new_key_since);
	assert_true(session_sign_out(&d, &e));
	assert_true(session_sign_in(&c, "anna", "anna-password", &info, NULL, &e));
	assert_int_equal(info.failures_since, 0);
	assert_true(session_sign_out(&c, &e));
}

/* ORG-06: recorded by the site's key, one record each. */
static void
sign_in__success_failure_lock_and_out__are_recorded(void **state)
{
	struct ctx c = terminal(site.front);
	int64_t in = records(RECORD_SIGN_IN), wrong = records(RECORD_SIGN_IN_FAILED);
	int64_t locks = records(RECORD_LOGIN_LOCKED), out = records(RECORD_SIGN_OUT);
	struct err e;

	(void)state;
	assert_true(session_sign_in(&c, "bob", "bob-password", NULL, NULL, &e));
	assert_int_equal(records(RECORD_SIGN_IN), in + 1);
	assert_true(session_sign_out(&c, &e));
	assert_int_equal(records(RECORD_SIGN_OUT), out + 1);
	fail_times("bob", site.front, 4);
	assert_int_equal(records(RECORD_SIGN_IN_FAILED), wrong + 4);
	assert_int_equal(records(RECORD_LOGIN_LOCKED), locks);
	fail_times("bob", site.front, 1);
	assert_int_equal(records(RECORD_SIGN_IN_FAILED), wrong + 5);
	assert_int_equal(records(RECORD_LOGIN_LOCKED), locks + 1);
}

/* ORG-06 */
static void
sign_in__fifth_failure__locks_that_desk_only(void **state)
{
	struct ctx c = terminal(site.front), d = terminal(site.back);
	struct session_try t;
	struct err e;

	(void)state;
	fail_times("anna", site.front, 5);
	test_site_add_minutes(&site, 14);
	assert_false(session_sign_in(&c, "anna", "anna-password", NULL, &t, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_string_equal(e.rule, "ORG-06");
	assert_true(t.locked_until_utc_us > 0);
	assert_null(c.key);
	/* the same login at another desk, and another login here, go on */
	assert_true(session_sign_in(&c, "bob", "bob-password", NULL, NULL, &e));
	assert_true(session_sign_out(&c, &e));
	assert_true(session_sign_in(&d, "anna", "anna-password", NULL, NULL, &e));
	assert_true(session_sign_out(&d, &e));
	test_site_add_minutes(&site, 1);
	assert_true(session_sign_in(&c, "anna", "anna-password", NULL, NULL, &e));
	assert_true(session_sign_out(&c, &e));
}

static void
sign_in__while_waiting__is_not_even_looked_at(void **state)
{
	struct ctx c = terminal(site.front);
	struct session_try t;
	struct err e;

	(void)state;
	fail_times("anna", site.front, 3);
	int64_t failed = records(RECORD_SIGN_IN_FAILED);
	assert_false(session_sign_in(&c, "anna", "anna-password", NULL, &t, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_int_equal(t.wait_until_utc_us, site.clock.at.utc_us + 1000000);
	assert_int_equal(t.tries_left, 2);
	assert_int_equal(records(RECORD_SIGN_IN_FAILED), failed);
	test_site_add_s(&site, 1);
	assert_true(session_sign_in(&c, "anna", "anna-password", NULL, &t, &e));
	assert_true(session_sign_out(&c, &e));
}

/* ORG-06: an unknown login cannot be told from a known one by any answer. */
static void
sign_in__unknown_login__answers_as_a_known_one(void **state)
{
	struct ctx c = terminal(site.front);
	struct session_try known, unknown;
	struct err a, b;

	(void)state;
	for (int i = 0; i < 8; i++) {
		assert_false(session_sign_in(&c, "anna", "wrong-password", NULL, &known, &a));
		assert_false(session_sign_in(&c, "nobody", "wrong-password", NULL, &unknown, &b));
		assert_memory_equal(&known, &unknown, sizeof(known));
		assert_int_equal(a.code, b.code);
		assert_string_equal(a.msgid, b.msgid);
		for (int k = 0; k < ERR_ARGS; k++)
			assert_string_equal(a.arg[k], b.arg[k]);
		if (known.wait_until_utc_us)
			site.clock.at.utc_us = known.wait_until_utc_us;
	}
	assert_true(known.locked_until_utc_us > 0);
}

/* What is typed as a login may be a password: it is nowhere in the records. */
static void
sign_in__unknown_login__is_stored_only_as_a_keyed_hash(void **state)
{
	struct ctx c = terminal(site.front);
	struct ledger_record r;
	int64_t id, person = 0;
	struct err e;

	(void)state;
	assert_false(session_sign_in(&c, "hunter2-secret", "x", NULL, NULL, &e));
	assert_true(db_get_int(
		site.db, &newest_of, DB_ARGS(DB_I(RECORD_SIGN_IN_FAILED)), &id, NULL, &e));
	assert_true(ledger_read(&c, id, &r, &e));
	assert_null(memmem(r.bytes.p, r.bytes.len, "hunter2", 7));
	assert_false(record_view_int(&r.view, TAG_SESSION_PERSON, &person));
	assert_int_equal(record_view_field(&r.view, TAG_SESSION_UNKNOWN)->n, 8);
	ledger_record_free(&r);
}

/* ORG-06: 100 in a row anywhere; the right password does not help any more. */
static void
sign_in__after_a_hundred_failures__needs_a_reset(void **state)
{
	struct ctx c = terminal(site.front);
	struct session_try t;
	struct err e;

	(void)state;
	for (int i = 0; i < 20; i++) {
		fail_times("anna", site.front, 5);
		test_site_add_minutes(&site, 16);
	}
	assert_false(session_sign_in(&c, "anna", "anna-password", NULL, &t, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_true(t.reset_needed);
	c.desk = site.back;
	assert_false(session_sign_in(&c, "anna", "anna-password", NULL, &t, &e));
	assert_true(t.reset_needed);
}

static void
sign_in__of_two_with_the_same_initials__asks_for_more(void **state)
{
	struct person p = {.staff_no = "A009",
		.name = "吴欣梅",
		.login = "wuxinmei",
		.initials = "al",
		.post = POST_AGENT,
		.joined_on = 20260101};
	struct ctx ops, c = terminal(site.front);
	int64_t failed = records(RECORD_SIGN_IN_FAILED);
	struct err e;

	(void)state;
	test_site_sign_in(&site, "ops", &ops);
	assert_true(person_add(&ops, &p, NULL, &e)); /* Anna Lee is al too */
	assert_false(session_sign_in(&c, "al", "anna-password", NULL, NULL, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_string_equal(e.arg[0], "2");
	assert_int_equal(records(RECORD_SIGN_IN_FAILED), failed);
	/* where the site does not complete names, initials are nobody */
	test_site_sign_out(&ops);
	test_site_sign_in(&site, "manager", &ops);
	assert_true(param_set(&ops, "signin.name_completion", "no", 0, "no names shown", &e));
	test_site_sign_out(&ops);
	assert_false(session_sign_in(&c, "al", "anna-password", NULL, NULL, &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_true(session_sign_in(&c, "A001", "anna-password", NULL, NULL, &e));
	assert_true(session_sign_out(&c, &e));
}

/* ORG-06: the rules are the site's. */
static void
sign_in__locks__as_the_parameters_say(void **state)
{
	struct ctx c = terminal(site.front), manager;
	struct session_try t;
	struct err e;

	(void)state;
	test_site_sign_in(&site, "manager", &manager);
	assert_true(param_set(&manager, "signin.max_failures", "3", 0, "stricter", &e));
	assert_true(param_set(&manager, "signin.lock_minutes", "2", 0, "shorter", &e));
	test_site_sign_out(&manager);
	fail_times("anna", site.front, 3);
	assert_false(session_sign_in(&c, "anna", "anna-password", NULL, &t, &e));
	assert_int_equal(t.locked_until_utc_us, site.clock.at.utc_us + 120 * (int64_t)1000000);
	test_site_add_minutes(&site, 2);
	assert_true(session_sign_in(&c, "anna", "anna-password", NULL, &t, &e));
	assert_true(session_sign_out(&c, &e));
}

/* screens.md §6.6: the receiver types a password beside the giver's session. */
static void
confirm__gives_a_second_actor__and_leaves_the_first(void **state)
{
	struct ctx c, as;
	struct err e;

	(void)state;
	test_site_sign_in(&site, "anna", &c);
	const struct signing_key *key = c.key;
	assert_true(session_confirm(&c, site.person[TEST_WXM], "wxm-password", &as, NULL, &e));
	assert_int_equal(as.who, site.person[TEST_WXM]);
	assert_int_equal(signing_key_person(as.key), as.who);
	assert_true(as.key_confirmed);
	assert_int_equal(as.desk, c.desk);
	session_confirm_end(&as);
	assert_null(as.key);
	assert_int_equal(c.who, site.person[TEST_ANNA]);
	assert_ptr_equal(c.key, key);
	assert_false(c.key_confirmed);
	test_site_sign_out(&c);
}

static void
confirm__failures__count_with_those_of_sign_in(void **state)
{
	struct ctx c, as;
	struct session_try t;
	struct err e;

	(void)state;
	test_site_sign_in(&site, "anna", &c);
	for (int i = 1; i <= 5; i++) {
		if (i > 3)
			test_site_add_s(&site, 2);
		assert_false(
			session_confirm(&c, site.person[TEST_WXM], "wrong-password", &as, &t, &e));
		assert_int_equal(t.failures_here, i);
	}
	assert_true(t.locked_until_utc_us > 0);
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_false(session_confirm(&c, site.person[TEST_WXM], "wxm-password", &as, &t, &e));
	struct ctx d = terminal(site.front);
	assert_false(session_sign_in(&d, "wxm", "wxm-password", NULL, &t, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	/* the giver is not touched by it */
	assert_true(session_confirm(&c, c.who, "anna-password", &as, &t, &e));
	session_confirm_end(&as);
	test_site_sign_out(&c);
}

/* ORG-06 */
static void
unlock__opens_a_desk_again__by_a_superior_only(void **state)
{
	struct ctx super, agent, c = terminal(site.front);
	struct err e;

	(void)state;
	fail_times("anna", site.front, 5);
	test_site_sign_in(&site, "bob", &agent);
	assert_false(session_unlock(&agent, site.person[TEST_ANNA], 0, &e));
	assert_int_equal(e.code, ERR_DENIED);
	test_site_sign_out(&agent);
	test_site_sign_in(&site, "super", &super);
	assert_true(session_unlock(&super, site.person[TEST_ANNA], site.front, &e));
	assert_false(session_unlock(&super, super.who, 0, &e)); /* ORG-04 */
	assert_string_equal(e.rule, "ORG-04");
	test_site_sign_out(&super);
	test_site_add_s(&site, 4);
	assert_true(session_sign_in(&c, "anna", "anna-password", NULL, NULL, &e));
	assert_true(session_sign_out(&c, &e));
}

struct seen {
	int n;
	int64_t person;
};
static bool
see(void *arg, const struct session_open *s)
{
	struct seen *seen = arg;

	seen->n++;
	seen->person = s->person;
	return true;
}

static void
switch__changes_the_person__or_nothing(void **state)
{
	struct ctx c = terminal(site.front);
	struct seen seen = {0};
	struct err e;

	(void)state;
	assert_true(session_sign_in(&c, "anna", "anna-password", NULL, NULL, &e));
	assert_false(session_switch(&c, "bob", "wrong-password", NULL, NULL, &e));
	assert_int_equal(c.who, site.person[TEST_ANNA]);
	assert_non_null(c.key);
	assert_true(session_switch(&c, "bob", "bob-password", NULL, NULL, &e));
	assert_int_equal(c.who, site.person[TEST_BOB]);
	assert_true(session_list(&c, see, &seen, &e));
	assert_int_equal(seen.n, 1);
	assert_int_equal(seen.person, site.person[TEST_BOB]);
	assert_true(session_sign_out(&c, &e));
}

static void
sign_in__ends__what_a_killed_console_left_open(void **state)
{
	struct ctx killed = terminal(site.front), c = terminal(site.front);
	struct seen seen = {0};
	struct err e;

	(void)state;
	assert_true(session_sign_in(&killed, "anna", "anna-password", NULL, NULL, &e));
	assert_true(session_sign_in(&c, "bob", "bob-password", NULL, NULL, &e));
	assert_true(session_list(&c, see, &seen, &e));
	assert_int_equal(seen.n, 1);
	assert_int_equal(seen.person, site.person[TEST_BOB]);
	signing_key_free(killed.key);
	assert_true(session_sign_out(&c, &e));
}

/* promises.md §2: with a full disk sign-in and sign-out go on. */
static void
sign_in__with_storage_full__goes_on_unrecorded(void **state)
{
	static const enum err_code codes[] = {ERR_FULL, ERR_READONLY};
	struct ctx c = terminal(site.front);
	struct session_info info;
	struct session_try t;
	struct err e;

	(void)state;
	for (int i = 0; i < 2; i++) {
		/* the first call that takes the write lock says it */
		long n = 1;
		for (; n < 100; n++) {
			db_fail_at(site.db, n, codes[i]);
			bool in = session_sign_in(&c, "anna", "anna-password", &info, &t, &e);
			db_fail_at(site.db, 0, ERR_NONE);
			if (in && info.not_recorded)
				break;
			if (in)
				assert_true(session_sign_out(&c, &e));
		}
		assert_true(n < 100);
		assert_int_equal(c.who, site.person[TEST_ANNA]);
		assert_int_equal(c.session, 0);
		assert_non_null(c.key);
		assert_true(session_sign_out(&c, &e));
		assert_null(c.key);
		/* wrong passwords are wrong all the same, and their delays hold */
		for (int k = 1; k <= 5; k++) {
			int wait = session_wait_s(k);
			db_fail_at(site.db, n, codes[i]);
			assert_false(session_sign_in(&c, "anna", "wrong-password", NULL, &t, &e));
			assert_int_equal(e.code, ERR_DENIED);
			db_fail_at(site.db, n, codes[i]);
			bool in = session_sign_in(&c, "anna", "anna-password", NULL, &t, &e);
			db_fail_at(site.db, 0, ERR_NONE);
			if (wait) {
				assert_false(in);
				assert_int_equal(e.code, ERR_BLOCKED);
				assert_int_equal(t.wait_until_utc_us,
					site.clock.at.utc_us + wait * (int64_t)1000000);
				test_site_add_s(&site, wait);
			} else {
				if (!in)
					fail_msg("i=%d k=%d n=%ld %d %s %s", i, k, n, e.code,
						e.msgid, e.where);
				assert_true(session_sign_out(&c, &e));
				c.unrecorded.in_a_row = k;
			}
		}
		/* space returns: one record tells what was not recorded */
		int failures = c.unrecorded.failures, sign_ins = c.unrecorded.sign_ins;
		int64_t told = 0, before = records(RECORD_SIGN_IN_FAILED), id = 0;
		assert_int_equal(failures, 5);
		assert_true(session_sign_in(&c, "anna", "anna-password", NULL, &t, &e));
		assert_int_equal(records(RECORD_SIGN_IN_FAILED), before + 1);
		assert_true(db_get_int(
			site.db, &newest_of, DB_ARGS(DB_I(RECORD_SIGN_IN_FAILED)), &id, NULL, &e));
		struct ledger_record r;
		assert_true(ledger_read(&c, id, &r, &e));
		assert_true(record_view_int(&r.view, TAG_SESSION_UNRECORDED_FAILED, &told));
		assert_int_equal(told, failures);
		assert_true(record_view_int(&r.view, TAG_SESSION_UNRECORDED_IN, &told));
		assert_int_equal(told, sign_ins);
		ledger_record_free(&r);
		assert_int_equal(c.unrecorded.failures, 0);
		assert_true(session_sign_out(&c, &e));
	}
}

/* Each try is counted before the password is looked at: terminals that try at
 * the same moment wait for each other. ORG-06 */
static void
attempts__at_the_same_moment__are_counted_one_by_one(void **state)
{
	struct ctx c = terminal(site.front);
	struct session_try t;
	struct attempt a;
	struct err e;

	(void)state;
	for (int i = 0; i < 3; i++) { /* three derivations under way */
		assert_true(attempt_of_word(&c, "anna", &a, &e));
		assert_true(attempt_begin(&c, &a, &t, &e));
	}
	assert_true(attempt_of_word(&c, "anna", &a, &e));
	assert_false(attempt_begin(&c, &a, &t, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_int_equal(t.wait_until_utc_us, site.clock.at.utc_us + 1000000);
}

int
main(void)
{
#define FRESH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		FRESH(sign_in__works__with_login_staff_number_initials_or_name),
		FRESH(sign_in__tells__the_time_before_and_failures_since),
		FRESH(sign_in__success_failure_lock_and_out__are_recorded),
		FRESH(sign_in__fifth_failure__locks_that_desk_only),
		FRESH(sign_in__while_waiting__is_not_even_looked_at),
		FRESH(sign_in__unknown_login__answers_as_a_known_one),
		FRESH(sign_in__unknown_login__is_stored_only_as_a_keyed_hash),
		FRESH(sign_in__after_a_hundred_failures__needs_a_reset),
		FRESH(sign_in__of_two_with_the_same_initials__asks_for_more),
		FRESH(sign_in__locks__as_the_parameters_say),
		FRESH(confirm__gives_a_second_actor__and_leaves_the_first),
		FRESH(confirm__failures__count_with_those_of_sign_in),
		FRESH(unlock__opens_a_desk_again__by_a_superior_only),
		FRESH(switch__changes_the_person__or_nothing),
		FRESH(sign_in__ends__what_a_killed_console_left_open),
		FRESH(sign_in__with_storage_full__goes_on_unrecorded),
		FRESH(attempts__at_the_same_moment__are_counted_one_by_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
