/* test_decision_summary.c — summaries that wait in the Inbox: of whom, answered how. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "base/text.h"
#include "domain/attendance_summary.h"
#include "domain/decision.h"
#include "support/attendance_fill.h"
#include "support/decided.h"
#include "support/test_duty.h"

enum { NOVEMBER = 202611 };

static struct test_site site;
static struct err why;

static int
setup(void **state)
{
	struct attendance_summary s;
	struct attendance_table seen;
	struct ctx lead;

	(void)state;
	text_use(LANG_EN);
	test_site_open(&site, NULL);
	attendance_fill(&site);
	test_site_confirm(&site, "lead", &lead);
	MUST(attendance_summary_get(&lead, site.team, NOVEMBER, &s, E));
	MUST(attendance_table_now(&lead, site.team, NOVEMBER, &seen, E));
	MUST(attendance_summary_draw(&lead, &s, &seen, E));
	attendance_table_free(&seen);
	test_site_sign_out(&lead);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_close(&site);
	return 0;
}

/* "Attendance of Front, period 2026-11 due 2026-11-25" for each that waits. */
static const char *
waiting(const struct decision_source *of, const char *login)
{
	static char text[512];
	struct decision_list l = {.max = 0};
	char what[256];
	struct ctx c;
	size_t n = 0;

	test_site_sign_in(&site, login, &c);
	MUST(decision_waiting(&c, of, &l, E));
	text[0] = '\0';
	for (int i = 0; i < l.n; i++) {
		decision_text_write(&c, &l.row[i].what, what, sizeof what);
		assert_int_equal(l.row[i].due_us, decision_day_end(20261125));
		(void)str_format(text + n, sizeof text - n, "%s%s", n ? "; " : "", what);
		n = strlen(text);
	}
	decision_list_free(&l);
	test_site_sign_out(&c);
	return text;
}

static bool
answer(const struct decision_source *of, const char *login, enum decision_answer a,
	const char *words, struct err *e)
{
	const struct decision_reply r = {.answer = a, .words = words};
	struct decision_list l = {.max = 0};
	struct ctx c;
	bool good;

	test_site_confirm(&site, login, &c);
	MUST(decision_get(&c, of, 1, &l, E));
	assert_int_equal(l.n, 1);
	good = decision_answer(&c, &l.row[0], &r, e);
	decision_list_free(&l);
	test_site_sign_out(&c);
	return good;
}

static enum attendance_summary_state
state_now(void)
{
	struct attendance_summary s;

	MUST(attendance_summary_get(&site.system, site.team, NOVEMBER, &s, E));
	return s.state;
}

#define CONFIRM (&decision_attendance_confirm)
#define FILE_IT (&decision_attendance_file)
#define WAITS "Attendance of Front, period November 2026"

/* ATT-06: with whoever is next, and nobody else: not the clerk, not an agent. */
static void
summary__waits__for_who_is_next(void **state)
{
	(void)state;
	assert_string_equal(waiting(CONFIRM, "super"), WAITS);
	assert_string_equal(waiting(CONFIRM, "manager"), WAITS);
	assert_string_equal(waiting(CONFIRM, "lead"), "");
	assert_string_equal(waiting(CONFIRM, "anna"), "");
	assert_string_equal(waiting(FILE_IT, "hr"), "");
	MUST(answer(CONFIRM, "super", DECISION_ACCEPT, NULL, E));
	assert_int_equal(state_now(), SUMMARY_CONFIRMED);
	assert_string_equal(waiting(CONFIRM, "super"), "");
	assert_string_equal(waiting(FILE_IT, "hr"), WAITS);
	assert_string_equal(waiting(FILE_IT, "super"), "");
	MUST(answer(FILE_IT, "hr", DECISION_ACCEPT, NULL, E));
	assert_int_equal(state_now(), SUMMARY_FILED);
	assert_string_equal(waiting(FILE_IT, "hr"), "");
}

/* Declining sends it back, with the words. */
static void
decline__sends_it_back__with_the_words(void **state)
{
	(void)state;
	assert_false(answer(CONFIRM, "super", DECISION_DECLINE, "", &why));
	assert_int_equal(why.code, ERR_INVALID);
	MUST(answer(CONFIRM, "super", DECISION_DECLINE, "one cover is missing", E));
	assert_int_equal(state_now(), SUMMARY_SENT_BACK);
	assert_string_equal(waiting(CONFIRM, "super"), "");
}

static const char *
decided(const char *login, int64_t since_us)
{
	const char *text;
	struct ctx c;

	test_site_sign_in(&site, login, &c);
	text = decided_since(&c, since_us);
	test_site_sign_out(&c);
	return text;
}

/* ATT-06: among today's decisions of who took the step, and of nobody else; sending back
 * stands under the step that was refused, also when it waits again since. */
static void
decided_today__holds__what_was_confirmed_filed_and_sent_back(void **state)
{
	struct attendance_summary s;
	struct attendance_table seen;
	struct ctx lead;
	int64_t later_us;

	(void)state;
	MUST(answer(CONFIRM, "super", DECISION_DECLINE, "one cover is missing", E));
	assert_string_equal(decided("super", 0), "attendance-confirm sent back " WAITS);
	test_site_add_minutes(&site, 5);
	later_us = site.clock.at.utc_us;
	test_site_confirm(&site, "lead", &lead);
	MUST(attendance_summary_get(&lead, site.team, NOVEMBER, &s, E));
	MUST(attendance_table_now(&lead, site.team, NOVEMBER, &seen, E));
	MUST(attendance_summary_draw(&lead, &s, &seen, E));
	attendance_table_free(&seen);
	test_site_sign_out(&lead);
	assert_string_equal(decided("super", 0), "attendance-confirm sent back " WAITS);
	assert_string_equal(decided("super", later_us), "");
	MUST(answer(CONFIRM, "super", DECISION_ACCEPT, NULL, E));
	assert_string_equal(decided("super", 0), "attendance-confirm confirmed " WAITS);
	MUST(answer(FILE_IT, "hr", DECISION_DECLINE, "two names", E));
	assert_string_equal(decided("hr", 0), "attendance-file sent back " WAITS);
	assert_string_equal(decided("super", 0), "attendance-confirm confirmed " WAITS);
	assert_string_equal(decided("lead", 0), "");
}

/* Decided elsewhere meanwhile, and never twice. */
static void
answer__to_what_was_decided__is_refused(void **state)
{
	(void)state;
	MUST(answer(CONFIRM, "super", DECISION_ACCEPT, NULL, E));
	assert_false(answer(CONFIRM, "manager", DECISION_ACCEPT, NULL, &why));
	assert_true(why.code == ERR_STALE || why.code == ERR_BLOCKED || why.code == ERR_DENIED);
	assert_int_equal(state_now(), SUMMARY_CONFIRMED);
}

/* The detail tells every row and every step. */
static void
detail__tells__rows_and_steps(void **state)
{
	struct decision_list l = {.max = 0};
	struct decision_detail d;
	struct ctx super;
	int effects = 0, events = 0;

	(void)state;
	test_site_sign_in(&site, "super", &super);
	MUST(decision_waiting(&super, CONFIRM, &l, E));
	MUST(decision_detail(&super, &l.row[0], &d, E));
	for (int i = 0; i < d.lines; i++) {
		effects += d.line[i].part == DECISION_EFFECT;
		events += d.line[i].part == DECISION_HISTORY;
	}
	assert_int_equal(effects, 6); /* a heading and five people */
	assert_true(events >= 1);
	decision_detail_free(&d);
	decision_list_free(&l);
	test_site_sign_out(&super);
}

#define ON_SITE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_SITE(summary__waits__for_who_is_next),
		ON_SITE(decline__sends_it_back__with_the_words),
		ON_SITE(decided_today__holds__what_was_confirmed_filed_and_sent_back),
		ON_SITE(answer__to_what_was_decided__is_refused),
		ON_SITE(detail__tells__rows_and_steps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
