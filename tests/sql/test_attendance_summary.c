/* test_attendance_summary.c — three signatures, sending back, corrections. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "db/db.h"
#include "domain/attendance_summary.h"
#include "domain/verify.h"
#include "support/attendance_fill.h"
#include "support/test_duty.h"

enum { NOVEMBER = 202611, DECEMBER = 202612, JANUARY = 202701 };

static struct test_site site;
static struct err why;

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	MUST(clock_zone_use("Asia/Shanghai", E));
	test_site_open_at(&site, NULL, clock_utc_us(20261125, 10 * 60));
	return 0;
}

static int
setup_filled(void **state)
{
	(void)setup(state);
	attendance_fill(&site);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_close(&site);
	return 0;
}

static void
to_day(int day)
{
	const int64_t by = clock_utc_us(day, 10 * 60) - clock_now(&site.system.clock).utc_us;

	test_site_add_minutes(&site, (int)(by / 60000000));
}

/* --- the table --- */

/* "A001 shifts 5 late 1 …; A002 …; corrections 202611 A002 worked_min 0>480" */
static const char *
told(const struct attendance_table *t)
{
	static char text[2048];
	size_t n = 0;

	text[0] = '\0';
	for (size_t i = 0; i < t->rows; i++) {
		(void)str_format(
			text + n, sizeof text - n, "%s%s", n ? "\n" : "", t->who[i].staff_no);
		n = strlen(text);
		for (int f = 0; f < SUM_FIELDS; f++) {
			if (!t->row[i].of[f])
				continue;
			(void)str_format(text + n, sizeof text - n, " %s %d",
				sum_name((enum sum_field)f), t->row[i].of[f]);
			n = strlen(text);
		}
		for (int k = 0; k < t->row[i].leaves; k++) {
			(void)str_format(text + n, sizeof text - n, " %s %d",
				attendance_leave_type(t, t->row[i].leave[k].type)->code,
				t->row[i].leave[k].halves);
			n = strlen(text);
		}
	}
	for (size_t i = 0; i < t->corrections; i++) {
		const struct attendance_correction *k = &t->correction[i];

		(void)str_format(text + n, sizeof text - n, "\n%d %s %s %d>%d", k->month,
			t->corrected[i].staff_no, attendance_figure_label(t, k->figure), k->was,
			k->now);
		n = strlen(text);
	}
	return text;
}

#define FIGURES                                                                                    \
	"A001 shifts 5 planned_min 2400 worked_min 1895 late 1 late_min 20 early 1 early_min 5"    \
	" absent_half_days 2 over_min 30\n"                                                        \
	"A002 shifts 3 planned_min 1440 worked_min 960 absent_half_days 2 provisional 1\n"         \
	"A003 sick 1 annual 4\n"                                                                   \
	"B001\n"                                                                                   \
	"L001"

static void
now_is(int month, const char *expected)
{
	struct attendance_table t;

	MUST(attendance_table_now(&site.system, site.team, month, &t, E));
	assert_string_equal(told(&t), expected);
	attendance_table_free(&t);
}

/* ATT-06: each column from its facts, for everybody on the line; who is off the
 * line and did nothing has no row. */
static void
table__sums__shifts_events_and_leave(void **state)
{
	(void)state;
	now_is(NOVEMBER, FIGURES);
	now_is(202610, "A001\nA002\nA003\nB001\nL001");
}

/* --- signing --- */

static bool
draw_as(const char *login, int month, struct attendance_summary *s, struct err *e)
{
	struct attendance_table seen;
	struct ctx c;
	bool good;

	test_site_confirm(&site, login, &c);
	MUST(attendance_summary_get(&c, site.team, month, s, E));
	MUST(attendance_table_now(&c, site.team, month, &seen, E));
	good = attendance_summary_draw(&c, s, &seen, e);
	attendance_table_free(&seen);
	test_site_sign_out(&c);
	return good;
}

typedef bool step_of(struct ctx *c, struct attendance_summary_ref *ref, struct err *e);

static bool
step_as(const char *login, step_of *step, struct attendance_summary *s, struct err *e)
{
	struct attendance_summary_ref ref = {s->id, s->rev};
	struct ctx c;
	bool good;

	test_site_confirm(&site, login, &c);
	good = step(&c, &ref, e);
	if (good)
		MUST(attendance_summary_get(&c, s->team, s->period.month, s, E));
	test_site_sign_out(&c);
	return good;
}

static bool
back(struct ctx *c, struct attendance_summary_ref *ref, struct err *e)
{
	return attendance_summary_send_back(c, ref, "王小明 2 号有替班", e);
}

static void
sign_all(int month, struct attendance_summary *s)
{
	MUST(draw_as("lead", month, s, E));
	MUST(step_as("super", attendance_summary_confirm, s, E));
	MUST(step_as("hr", attendance_summary_file, s, E));
}

static void
verify(void)
{
	struct verify_result v;

	MUST(verify_run(&site.system, &(const struct verify_ask){.anchors = 0}, &v, E));
	assert_int_equal(v.findings, 0);
	verify_result_free(&v);
}

/* ATT-06: drawn up, confirmed, filed, each by somebody else; the signed table is
 * read back from its record, whatever happens to the facts. */
static void
summary__is_signed__in_three_steps(void **state)
{
	struct attendance_summary s;
	struct attendance_table t;

	(void)state;
	sign_all(NOVEMBER, &s);
	assert_int_equal(s.state, SUMMARY_FILED);
	assert_int_equal(s.round, 1);
	assert_int_equal(s.by[SUMMARY_DRAW], site.person[TEST_LEAD]);
	assert_int_equal(s.by[SUMMARY_CONFIRM], site.person[TEST_SUPER]);
	assert_int_equal(s.by[SUMMARY_FILE], site.person[TEST_HR]);
	attendance_import_times(
		&site, "staff_no,in_at,out_at\nA002,2026-11-04T07:30,2026-11-04T15:30\n");
	MUST(attendance_table_load(&site.system, &s, &t, E));
	assert_string_equal(told(&t), FIGURES);
	attendance_table_free(&t);
	verify();
}

/* ORG-03: who may take which step. */
static void
steps__are_refused__to_others(void **state)
{
	static const char *const not_draw[] = {"super", "manager", "hr"};
	static const char *const not_confirm[] = {"lead", "shiftl", "hr"};
	static const char *const not_file[] = {"lead", "super", "director"};
	struct attendance_summary s;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		assert_false(draw_as(not_draw[i], NOVEMBER, &s, &why));
		assert_int_equal(why.code, ERR_DENIED);
	}
	MUST(draw_as("shiftl", NOVEMBER, &s, E));
	for (size_t i = 0; i < 3; i++) {
		assert_false(step_as(not_confirm[i], attendance_summary_confirm, &s, &why));
		assert_int_equal(why.code, ERR_DENIED);
	}
	MUST(step_as("super", attendance_summary_confirm, &s, E));
	for (size_t i = 0; i < 3; i++) {
		assert_false(step_as(not_file[i], attendance_summary_file, &s, &why));
		assert_int_equal(why.code, ERR_DENIED);
	}
}

/* ATT-06: what the table of states does not hold is refused, and an old rev too. */
static void
steps__out_of_order__are_refused(void **state)
{
	struct attendance_summary s, old;

	(void)state;
	MUST(draw_as("lead", NOVEMBER, &s, E));
	assert_false(step_as("hr", attendance_summary_file, &s, &why));
	assert_int_equal(why.code, ERR_BLOCKED);
	assert_string_equal(why.rule, "ATT-06");
	assert_false(draw_as("lead", NOVEMBER, &old, &why)); /* drawn up already */
	assert_int_equal(why.code, ERR_BLOCKED);
	old = s;
	MUST(step_as("super", attendance_summary_confirm, &s, E));
	assert_false(step_as("super", attendance_summary_confirm, &s, &why));
	assert_int_equal(why.code, ERR_BLOCKED);
	assert_false(
		step_as("hr", attendance_summary_file, &old, &why)); /* as it was read before */
	assert_int_equal(why.code, ERR_STALE);
	MUST(step_as("hr", attendance_summary_file, &s, E));
	assert_false(step_as("hr", back, &s, &why)); /* filed is filed */
	assert_int_equal(why.code, ERR_BLOCKED);
}

/* ORG-04: nobody confirms a table with figures of their own; the next one up does. */
static void
own_row__is_confirmed__by_the_next_one_up(void **state)
{
	struct attendance_summary s;

	(void)state;
	attendance_fill_leave(&site, &(const struct attendance_fill_leave){site.person[TEST_SUPER],
					     3, 20261116, 20261116, false, false});
	MUST(draw_as("lead", NOVEMBER, &s, E));
	assert_false(step_as("super", attendance_summary_confirm, &s, &why));
	assert_int_equal(why.code, ERR_BLOCKED);
	assert_string_equal(why.rule, "ORG-04");
	MUST(step_as("manager", attendance_summary_confirm, &s, E));
}

/* ATT-06: a person who drew it up and was promoted since confirms nothing of it. */
static void
promoted__after_drawing__does_not_confirm(void **state)
{
	struct attendance_summary s;
	struct person p;
	struct ctx hr;

	(void)state;
	MUST(draw_as("shiftl", NOVEMBER, &s, E));
	test_site_sign_in(&site, "hr", &hr);
	MUST(person_get(&hr, site.person[TEST_SHIFTL], &p, E));
	p.post = POST_SUPERVISOR;
	MUST(person_change(&hr, &p, E));
	test_site_sign_out(&hr);
	assert_false(step_as("shiftl", attendance_summary_confirm, &s, &why));
	assert_int_equal(why.code, ERR_BLOCKED);
	assert_string_equal(why.rule, "ATT-06");
}

/* ATT-06: each step asks for the password. */
static void
step__without_a_password__is_refused(void **state)
{
	struct attendance_summary s;
	struct attendance_table t;
	struct ctx lead;

	(void)state;
	test_site_sign_in(&site, "lead", &lead);
	MUST(attendance_summary_get(&lead, site.team, NOVEMBER, &s, E));
	MUST(attendance_table_now(&lead, site.team, NOVEMBER, &t, E));
	assert_false(attendance_summary_draw(&lead, &s, &t, &why));
	assert_int_equal(why.code, ERR_DENIED);
	assert_string_equal(why.field, "password");
	attendance_table_free(&t);
	test_site_sign_out(&lead);
}

/* What is signed is what was seen, or nothing. */
static void
draw__of_changed_figures__is_refused(void **state)
{
	struct attendance_summary s;
	struct attendance_table t;
	struct ctx lead;

	(void)state;
	test_site_confirm(&site, "lead", &lead);
	MUST(attendance_summary_get(&lead, site.team, NOVEMBER, &s, E));
	MUST(attendance_table_now(&lead, site.team, NOVEMBER, &t, E));
	attendance_import_times(
		&site, "staff_no,in_at,out_at\nA002,2026-11-04T07:30,2026-11-04T15:30\n");
	assert_false(attendance_summary_draw(&lead, &s, &t, &why));
	assert_int_equal(why.code, ERR_STALE);
	attendance_table_free(&t);
	test_site_sign_out(&lead);
	MUST(draw_as("lead", NOVEMBER, &s, E));
}

/* ATT-06: not before the third workday before it is due. */
static void
draw__too_early__is_refused(void **state)
{
	struct attendance_summary s;

	(void)state;
	assert_false(draw_as("lead", DECEMBER, &s, &why));
	assert_int_equal(why.code, ERR_BLOCKED);
	assert_string_equal(why.arg[0], "2026-12-22");
	to_day(20261222);
	MUST(draw_as("lead", DECEMBER, &s, E));
}

/* ATT-06: sent back with a reason, by who is next or who was last; drawn up again it
 * is the next round, and the rounds before are kept. */
static void
back__begins__the_next_round(void **state)
{
	struct attendance_summary s;
	struct attendance_steps steps;
	struct arena a;

	(void)state;
	MUST(draw_as("lead", NOVEMBER, &s, E));
	assert_false(step_as("hr", back, &s, &why)); /* not theirs yet */
	assert_int_equal(why.code, ERR_DENIED);
	MUST(step_as("super", back, &s, E));
	assert_int_equal(s.state, SUMMARY_SENT_BACK);
	assert_false(step_as("super", attendance_summary_confirm, &s, &why));
	assert_int_equal(why.code, ERR_BLOCKED);
	MUST(draw_as("shiftl", NOVEMBER, &s, E));
	assert_int_equal(s.round, 2);
	assert_int_equal(s.by[SUMMARY_DRAW], site.person[TEST_SHIFTL]);
	assert_int_equal(s.by[SUMMARY_SEND_BACK], 0);
	MUST(step_as("shiftl", back, &s, E)); /* takes it back */
	MUST(draw_as("lead", NOVEMBER, &s, E));
	MUST(step_as("super", attendance_summary_confirm, &s, E));
	MUST(step_as("hr", back, &s, E));
	arena_init(&a);
	MUST(attendance_summary_steps(&site.system, s.id, &a, &steps, E));
	assert_int_equal(steps.n, 7);
	assert_int_equal(steps.row[6].round, 3);
	assert_int_equal(steps.row[6].event, SUMMARY_SEND_BACK);
	assert_string_equal(steps.row[6].why, "王小明 2 号有替班");
	assert_string_equal(steps.row[6].staff_no, "H001");
	assert_string_equal(steps.row[0].why, "");
	arena_free(&a);
	verify();
}

static bool
back_without_words(struct ctx *c, struct attendance_summary_ref *ref, struct err *e)
{
	return attendance_summary_send_back(c, ref, "?", e);
}

static void
back__needs__a_reason(void **state)
{
	struct attendance_summary s;

	(void)state;
	MUST(draw_as("lead", NOVEMBER, &s, E));
	assert_false(step_as("super", back_without_words, &s, &why));
	assert_int_equal(why.code, ERR_INVALID);
	assert_string_equal(why.field, "why");
}

/* --- corrections --- */

/* ATT-06: what was provisional, and what is known better since, is told once in the
 * next summary. */
static void
corrections__of_a_filed_period__are_told_once(void **state)
{
	struct attendance_summary s;

	(void)state;
	sign_all(NOVEMBER, &s);
	attendance_import_times(
		&site, "staff_no,in_at,out_at\nA002,2026-11-04T07:30,2026-11-04T15:30\n");
	attendance_fill_leave(&site, &(const struct attendance_fill_leave){site.person[TEST_BOB], 1,
					     20261113, 20261113, false, false});
	to_day(20261225);
	attendance_import_times(
		&site, "staff_no,in_at,out_at\nA002,2026-11-25T07:30,2026-11-25T15:30\n");
	now_is(DECEMBER, "A001\nA002\nA003\nB001\nL001\n"
			 "202611 A002 Worked min 960>1440\n"
			 "202611 A002 Absent half days 2>0\n"
			 "202611 A003 Personal leave 0>2");
	sign_all(DECEMBER, &s);
	to_day(20270125);
	now_is(JANUARY, "A001\nA002\nA003\nB001\nL001");
	verify();
}

/* A period that was never filed is corrected by nobody: it is drawn up as it is. */
static void
corrections__of_an_open_period__are_none(void **state)
{
	struct attendance_summary s;

	(void)state;
	MUST(draw_as("lead", NOVEMBER, &s, E));
	to_day(20261225);
	now_is(DECEMBER, "A001\nA002\nA003\nB001\nL001");
}

/* --- what is due --- */

/* "draw 202611 soon" … */
static const char *
due(const char *login)
{
	static const char *const events[] = {"draw", "confirm", "file"};
	static const char *const when[] = {"later", "soon", "overdue"};
	static char text[256];
	struct attendance_owed owed[ATTENDANCE_DUE_MAX];
	struct ctx c;
	size_t n = 0;
	int rows;

	test_site_sign_in(&site, login, &c);
	MUST(attendance_summary_due(&c, owed, ATTENDANCE_DUE_MAX, &rows, E));
	text[0] = '\0';
	for (int i = 0; i < rows; i++) {
		(void)str_format(text + n, sizeof text - n, "%s%s %d %s", n ? ", " : "",
			events[owed[i].event], owed[i].summary.period.month, when[owed[i].due]);
		n = strlen(text);
	}
	test_site_sign_out(&c);
	return text;
}

/* ATT-06: due soon from three workdays before, overdue from the day after; with
 * whoever is next. */
static void
due__is_told__to_who_is_next(void **state)
{
	struct attendance_summary s;

	(void)state;
	assert_string_equal(due("lead"), "draw 202611 soon");
	assert_string_equal(due("super"), "");
	to_day(20261126);
	assert_string_equal(due("lead"), "draw 202611 overdue");
	MUST(draw_as("lead", NOVEMBER, &s, E));
	assert_string_equal(due("lead"), "");
	assert_string_equal(due("super"), "confirm 202611 overdue");
	assert_string_equal(due("hr"), "");
	MUST(step_as("super", attendance_summary_confirm, &s, E));
	assert_string_equal(due("hr"), "file 202611 overdue");
	MUST(step_as("hr", attendance_summary_file, &s, E));
	assert_string_equal(due("hr"), "");
	assert_string_equal(due("anna"), "");
}

/* ATT-06: teams with shifts or signatures, newest period first. */
static void
list__holds__periods_with_shifts(void **state)
{
	struct attendance_summaries all;
	struct arena a;
	struct ctx hr;

	(void)state;
	to_day(20261130);
	test_site_sign_in(&site, "hr", &hr);
	arena_init(&a);
	MUST(attendance_summary_list(&hr, &a, &all, E));
	assert_int_equal(all.n, 1);
	assert_int_equal(all.row[0].summary.period.month, NOVEMBER);
	assert_string_equal(all.row[0].team, "Front");
	assert_int_equal(all.row[0].event, SUMMARY_DRAW);
	assert_int_equal(all.row[0].due, SUMMARY_OVERDUE);
	arena_free(&a);
	test_site_sign_out(&hr);
}

/* The row of a summary, or a step of it, changed by hand is found. */
static void
row__changed_by_hand__is_found_by_verify(void **state)
{
	static const struct db_stmt forge = {.name = "test.forge_summary",
		.sql = "UPDATE attendance_summary SET month = 202610",
		.in = "",
		.out = ""};
	struct attendance_summary s;
	struct verify_result v;

	(void)state;
	sign_all(NOVEMBER, &s);
	verify();
	MUST(db_run(site.db, &forge, NULL, E));
	MUST(verify_run(&site.system, &(const struct verify_ask){.anchors = 0}, &v, E));
	assert_int_equal(v.findings, 3);
	verify_result_free(&v);
}

#define FILLED(test) cmocka_unit_test_setup_teardown(test, setup_filled, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FILLED(table__sums__shifts_events_and_leave),
		FILLED(summary__is_signed__in_three_steps),
		FILLED(steps__are_refused__to_others),
		FILLED(steps__out_of_order__are_refused),
		FILLED(own_row__is_confirmed__by_the_next_one_up),
		FILLED(promoted__after_drawing__does_not_confirm),
		FILLED(step__without_a_password__is_refused),
		FILLED(draw__of_changed_figures__is_refused),
		FILLED(draw__too_early__is_refused),
		FILLED(back__begins__the_next_round),
		FILLED(back__needs__a_reason),
		FILLED(corrections__of_a_filed_period__are_told_once),
		FILLED(corrections__of_an_open_period__are_none),
		FILLED(due__is_told__to_who_is_next),
		FILLED(list__holds__periods_with_shifts),
		FILLED(row__changed_by_hand__is_found_by_verify),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
