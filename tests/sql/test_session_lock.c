/* test_session_lock.c — a locked session, opened again or not. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "domain/draft.h"
#include "domain/session.h"
#include "support/test_site.h"

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

static struct ctx
terminal(int64_t desk)
{
	struct ctx c = site.system;

	c.desk = desk;
	snprintf(c.terminal, sizeof(c.terminal), "t-%lld", (long long)desk);
	return c;
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

/* ORG-07: locked there is no key; the password opens the same session again. */
static void
lock__wipes_the_key__resume_opens_the_same_session(void **state)
{
	struct ctx c = terminal(site.front);
	struct seen seen = {0};
	struct session_try t;
	int64_t session;
	int failures = -1;
	struct err e;

	(void)state;
	assert_true(session_sign_in(&c, "anna", "anna-password", NULL, NULL, &e));
	session = c.session;
	session_lock(&c);
	assert_null(c.key);
	assert_false(session_resume(&c, "wrong-password", &failures, &t, &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_int_equal(t.tries_left, 4); /* ORG-06 */
	assert_null(c.key);
	assert_true(session_resume(&c, "anna-password", &failures, &t, &e));
	assert_int_equal(failures, 1);
	assert_non_null(c.key);
	assert_int_equal(c.session, session);
	assert_true(session_list(&c, see, &seen, &e));
	assert_int_equal(seen.n, 1);
	assert_true(session_sign_out(&c, &e));
}

/* ORG-05, ORG-07: a session that was ended is not opened by the right password. */
static void
resume__after_the_end__is_stale(void **state)
{
	struct ctx c = terminal(site.front), killer;
	bool open = true;
	struct err e;

	(void)state;
	assert_true(session_sign_in(&c, "anna", "anna-password", NULL, NULL, &e));
	assert_true(session_is_open(&c, &open, &e) && open);
	killer = terminal(site.front); /* the same terminal again, after a kill -9 */
	assert_true(session_sign_in(&killer, "bob", "bob-password", NULL, NULL, &e));
	session_lock(&c);
	assert_true(session_is_open(&c, &open, &e) && !open);
	assert_false(session_resume(&c, "anna-password", NULL, NULL, &e));
	assert_int_equal(e.code, ERR_STALE);
	assert_string_equal(e.rule, "ORG-07");
	assert_null(c.key);
	assert_true(session_sign_out(&killer, &e));
}

/* screens.md §6.8: what is kept at a desk is told by owner and time alone. */
static void
kept__names_the_owners_of_this_desk__newest_first(void **state)
{
	struct ctx anna = terminal(site.front), bob = terminal(site.front);
	struct draft_kept k[2];
	int n = -1;
	struct err e;

	(void)state;
	snprintf(bob.terminal, sizeof bob.terminal, "t-bob");
	assert_true(session_sign_in(&anna, "anna", "anna-password", NULL, NULL, &e));
	assert_true(session_sign_in(&bob, "bob", "bob-password", NULL, NULL, &e));
	assert_true(draft_save(&anna, &(const struct draft_key){"log", 0}, "secret words", &e));
	test_site_add_minutes(&site, 1);
	assert_true(draft_save(&bob, &(const struct draft_key){"handover", 7}, "more", &e));
	test_site_add_minutes(&site, 1);
	assert_true(draft_save(&bob, &(const struct draft_key){"entry", 3}, "most", &e));
	assert_true(draft_kept_at(&site.system, site.front, k, 2, &n, &e));
	assert_int_equal(n, 2);
	assert_string_equal(k[0].form, "entry");
	assert_string_equal(k[1].form, "handover");
	assert_string_equal(k[1].name, "陈博");
	assert_true(draft_kept_at(&site.system, site.back, k, 2, &n, &e));
	assert_int_equal(n, 0);
	assert_true(draft_kept_at(&site.system, 0, k, 2, &n, &e));
	assert_int_equal(n, 0);
	assert_true(session_sign_out(&anna, &e));
	assert_true(session_sign_out(&bob, &e));
}

#define FRESH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(lock__wipes_the_key__resume_opens_the_same_session),
		FRESH(resume__after_the_end__is_stale),
		FRESH(kept__names_the_owners_of_this_desk__newest_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
