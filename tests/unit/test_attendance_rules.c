/* test_attendance_rules.c — what a day comes to, case by case. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/mem.h"
#include "domain/attendance_rules.h"
#include "support/attendance_case.h"

/* ATT-02 */
static void
judge__measures_from_the_roster__to_whole_minutes(void **state)
{
	(void)state;
	attendance_case_check(
		"shift early 9\nin 9/07:30 out 9/15:30\n", "9 early present 480 p1\n");
	attendance_case_check(
		"shift early 9\nin 9/07:30:59 out 9/15:29:01\n", "9 early present 478 p1\n");
	attendance_case_check("shift early 9\nin 9/07:31 out 9/15:30\n",
		"9 early present 479 p1\n9 early late 1 p1\n");
	attendance_case_check("shift early 9\nin 9/07:42:59 out 9/15:30\n",
		"9 early present 467 p1\n9 early late 12 p1\n");
	attendance_case_check("shift early 9\nin 9/07:30 out 9/15:28:30\n",
		"9 early present 478 p1\n9 early early-out 1 p1\n");
	attendance_case_check("shift early 9\nin 9/08:00 out 9/15:00\n",
		"9 early present 420 p1\n9 early late 30 p1\n9 early early-out 30 p1\n");
	/* lunch: at most what the shift plans */
	attendance_case_check("shift day 9\nin 9/09:00 out 9/18:00\n", "9 day present 450 p1\n");
}

/* ATT-01: shown, not fined; ATT-02: the shift's start alone decides */
static void
judge__shows_who_came_early__and_fines_nothing(void **state)
{
	(void)state;
	attendance_case_check("shift early 9\nin 9/07:20 out 9/15:40\n",
		"9 early present 480 p1\n9 early early-in 10 p1\n");
	attendance_case_check(
		"shift early 9\nin 9/07:29:30 out 9/15:30\n", "9 early present 480 p1\n");
}

/* ATT-02: grace decides whether, never how much */
static void
judge__grants_the_grace_of_its_day__and_of_no_earlier_one(void **state)
{
	(void)state;
	attendance_case_check(
		"shift early 9\nshift early 10\nshift early 11\ngrace 5 from 10\ngrace 0 from 11\n"
		"in 9/07:35 out 9/15:30\nin 10/07:35:59 out 10/15:25\nin 11/07:31 out 11/15:30\n",
		"9 early present 475 p1\n9 early late 5 p1\n"
		"10 early present 469 p2\n"
		"11 early present 479 p3\n11 early late 1 p3\n");
	attendance_case_check("shift early 10\ngrace 5 from 10\nin 10/07:36 out 10/15:24\n",
		"10 early present 468 p1\n10 early late 6 p1\n10 early early-out 6 p1\n");
}

/* ATT-04 */
static void
judge__books_an_absence__where_nobody_came(void **state)
{
	(void)state;
	attendance_case_check("shift early 9\n", "9 early absent 480 both no-arrival\n");
	/* came when it was over: no arrival in the shift */
	attendance_case_check("shift early 9\nin 9/15:30 out 9/15:50\n",
		"9 early absent 480 both no-arrival\n9 - unplanned 20 p1\n");
	/* left before it began */
	attendance_case_check("shift early 9\nin 9/07:00 out 9/07:30\n",
		"9 - unplanned 30 p1\n9 early absent 480 both no-arrival\n");
	/* the day after is another day */
	attendance_case_check("shift early 9\nshift early 10\nin 10/07:28 out 10/15:30\n",
		"9 early absent 480 both no-arrival\n"
		"10 early present 480 p1\n10 early early-in 2 p1\n");
}

/* ATT-04 of a half: what would have needed half a day's leave, and had none */
static void
judge__books_half_an_absence__for_a_half_in_which_nobody_was_there(void **state)
{
	(void)state;
	/* the middle of 07:30 to 15:30 is 11:30 */
	attendance_case_check("shift early 9\nin 9/11:29 out 9/15:30\n",
		"9 early present 241 p1\n9 early late 239 p1\n");
	attendance_case_check("shift early 9\nin 9/11:30 out 9/15:30\n",
		"9 early present 240 p1\n9 early absent-half 240 first no-arrival p1\n");
	attendance_case_check("shift early 9\nin 9/07:30 out 9/11:30\n",
		"9 early present 240 p1\n9 early absent-half 240 second no-arrival p1\n");
	attendance_case_check("shift early 9\nin 9/07:30 out 9/11:31\n",
		"9 early present 241 p1\n9 early early-out 239 p1\n");
	/* not before it is over: they may still come, or come back */
	attendance_case_check("shift early 9\nin 9/11:30\nnow 9/12:00\n",
		"9 early present 30 p1 ?\n9 early late 240 p1 ?\n9 early open 0 p1 ?\n");
}

/* RST-01 */
static void
judge__follows_a_shift__across_midnight(void **state)
{
	(void)state;
	attendance_case_check("shift night 9\nin 9/19:50 out 10/07:35\n",
		"9 night present 690 p1\n9 night early-in 10 p1\n");
	attendance_case_check("shift night 9\nin 10/00:10 out 10/07:30\n",
		"9 night present 440 p1\n9 night late 250 p1\n");
	attendance_case_check("shift night 9\nin 9/20:00 out 10/07:00\n",
		"9 night present 660 p1\n9 night early-out 30 p1\n");
	/* and the early shift of the next morning, right behind it: no stay is longer
	 * than sixteen hours */
	attendance_case_check("shift night 9\nshift early 10\nin 9/20:00 out 10/15:30\n",
		"9 night present 690 p1\n10 early present 270 p1\n10 early not-signed-out 0 p1\n");
	attendance_case_check("shift night 9\nshift early 10\nin 9/20:00 out 10/07:30\nin 10/07:30 "
			      "out 10/15:30\n",
		"9 night present 690 p1\n10 early present 480 p2\n");
}

/* Two shifts in a day. */
static void
judge__tells_two_shifts_of_a_day_apart__also_without_a_gap(void **state)
{
	(void)state;
	/* no signature is needed between contiguous ones */
	attendance_case_check("shift early 9\nshift late 9\nin 9/07:25 out 9/20:00\n",
		"9 early present 480 p1\n9 early early-in 5 p1\n9 late present 270 p1\n");
	attendance_case_check("shift early 9\nshift late 9\nin 9/07:30 out 9/19:00\n",
		"9 early present 480 p1\n9 late present 210 p1\n9 late early-out 60 p1\n");
	attendance_case_check("shift early 9\nshift late 9\nin 9/07:30 out 9/15:30\n",
		"9 early present 480 p1\n9 late absent 270 both no-arrival\n");
	/* with a gap each has its own */
	attendance_case_check("shift morning 9\nshift evening 9\nin 9/08:00 out 9/12:00\nin "
			      "9/16:03 out 9/20:00\n",
		"9 morning present 240 p1\n9 evening present 237 p2\n9 evening late 3 p2\n");
	/* who stayed over the gap is there all the time, and came early for nothing */
	attendance_case_check("shift morning 9\nshift evening 9\nin 9/07:50 out 9/20:00\n",
		"9 morning present 240 p1\n9 morning early-in 10 p1\n9 evening present 240 p1\n");
	/* who did not sign out in the morning was not seen in the evening */
	attendance_case_check("shift morning 9\nshift evening 9\nin 9/08:00\n",
		"9 morning present 240 p1\n9 morning not-signed-out 0 p1\n"
		"9 evening absent 240 both no-arrival\n");
}

/* A leaving that was not signed is no absence. */
static void
judge__holds_a_stay_to_the_end_of_its_duty__when_nobody_signed_out(void **state)
{
	(void)state;
	attendance_case_check("shift early 9\nin 9/07:30 lapsed\n",
		"9 early present 480 p1\n9 early not-signed-out 0 p1\n");
	attendance_case_check("shift early 9\nshift late 9\nin 9/07:30 lapsed\n",
		"9 early present 480 p1\n9 late present 270 p1\n9 late not-signed-out 0 p1\n");
	/* the next day's arrival beside another shift */
	attendance_case_check(
		"shift early 9\nshift early 10\nin 9/07:30\nin 10/07:31 out 10/15:30\n",
		"9 early present 480 p1\n9 early not-signed-out 0 p1\n"
		"10 early present 479 p2\n10 early late 1 p2\n");
	/* a leaving on the next morning is none of this duty: sixteen hours */
	attendance_case_check("shift early 9\nshift early 10\nin 9/07:25 out 10/07:28\n",
		"9 early present 480 p1\n9 early early-in 5 p1\n9 early not-signed-out 0 p1\n"
		"10 early absent 480 both no-arrival\n");
	attendance_case_check(
		"shift early 9\nin 9/07:30 out 9/23:30\n", "9 early present 480 p1\n");
	attendance_case_check("shift early 9\nin 9/07:30 out 9/23:31\n",
		"9 early present 480 p1\n9 early not-signed-out 0 p1\n");
}

static void
judge__waits_with_a_missing_leaving__four_hours(void **state)
{
	(void)state;
	attendance_case_check("shift early 9\nin 9/07:30\nnow 9/10:00\n",
		"9 early present 150 p1 ?\n9 early open 0 p1 ?\n");
	attendance_case_check("shift early 9\nin 9/07:30\nnow 9/19:29\n",
		"9 early present 480 p1\n9 early open 0 p1 ?\n");
	attendance_case_check("shift early 9\nin 9/07:30\nnow 9/19:30\n",
		"9 early present 480 p1\n9 early not-signed-out 0 p1\n");
	/* of contiguous ones beside the one that runs */
	attendance_case_check("shift early 9\nshift late 9\nin 9/07:30\nnow 9/10:00\n",
		"9 early present 150 p1 ?\n9 early open 0 p1 ?\n");
}

/* ATT-04, provisional */
static void
judge__books_no_absence__before_the_shift_is_over(void **state)
{
	(void)state;
	attendance_case_check("shift early 9\nnow 9/07:29\n", "");
	attendance_case_check("shift early 9\nnow 9/07:42\n", "9 early awaited 12 no-arrival ?\n");
	attendance_case_check("shift early 9\nnow 9/15:29\n", "9 early awaited 479 no-arrival ?\n");
	attendance_case_check(
		"shift early 9\nnow 9/15:30\n", "9 early absent 480 both no-arrival\n");
	attendance_case_check("shift early 9\nin 9/07:40\nnow 9/08:00\n",
		"9 early present 20 p1 ?\n9 early late 10 p1 ?\n9 early open 0 p1 ?\n");
	/* gone early, and may come back */
	attendance_case_check("shift early 9\nin 9/07:30 out 9/09:00\nnow 9/10:00\n",
		"9 early present 90 p1 ?\n");
}

/* Whose shift an arrival is for: the one that runs, else the next within four hours. */
static void
judge__takes_an_arrival_for_the_next_shift__within_four_hours(void **state)
{
	(void)state;
	attendance_case_check("shift middle 9\nin 9/08:00 lapsed\n",
		"9 middle present 480 p1\n9 middle early-in "
		"240 p1\n9 middle not-signed-out 0 p1\n");
	attendance_case_check("shift middle 9\nin 9/07:59 lapsed\n",
		"9 - unplanned 0 p1\n9 middle absent 480 both no-arrival\n");
}

/* LV-15: half a day ends at the shift's middle, and lateness begins there */
static void
judge__measures_from_half_a_day_of_leave__at_either_end(void **state)
{
	(void)state;
	attendance_case_check("shift early 9\nleave 9 all\n", "9 early on-leave 0 both l1\n");
	attendance_case_check(
		"shift early 9\nleave 9 all trip\n", "9 early on-business 0 both l1\n");
	attendance_case_check("shift early 9\nleave 9 first\nin 9/11:28 out 9/15:30\n",
		"9 early present 242 p1\n9 early half-leave 240 first l1\n");
	attendance_case_check("shift early 9\nleave 9 first\nin 9/11:37 out 9/15:30\n",
		"9 early present 233 p1\n9 early late 7 after-leave p1\n"
		"9 early half-leave 240 first l1\n");
	attendance_case_check("shift early 9\nleave 9 second\nin 9/07:30 out 9/11:25\n",
		"9 early present 235 p1\n9 early early-out 5 after-leave p1\n"
		"9 early half-leave 240 second l1\n");
	attendance_case_check("shift early 9\nleave 9 second\nin 9/07:30 out 9/11:30\n",
		"9 early present 240 p1\n9 early half-leave 240 second l1\n");
	/* the other half is half a day absent */
	attendance_case_check("shift early 9\nleave 9 first\n",
		"9 early absent 240 second no-arrival\n9 early half-leave 240 first l1\n");
	/* two halves are a day */
	attendance_case_check(
		"shift early 9\nleave 9 first\nleave 9 second\n", "9 early on-leave 0 both l1\n");
	/* leave of another day changes nothing */
	attendance_case_check(
		"shift early 9\nleave 10 all\n", "9 early absent 480 both no-arrival\n");
	/* over at the middle: what is owed is done then */
	attendance_case_check("shift early 9\nleave 9 second\nnow 9/12:00\n",
		"9 early absent 240 first no-arrival\n9 early half-leave 240 second l1\n");
}

/* ATT-05 */
static void
judge__measures_from_an_approved_going_out__at_either_end(void **state)
{
	(void)state;
	attendance_case_check(
		"shift early 9\nout 9/07:30 9/09:00 ok 9/09:00 business\nin 9/09:04 out 9/15:30\n",
		"9 early present 386 p1\n9 early late 4 after-out p1\n");
	/* longer than approved */
	attendance_case_check(
		"shift early 9\nout 9/07:30 9/09:30 ok 9/09:00\nin 9/09:30 out 9/15:30\n",
		"9 early present 360 p1\n9 early late 30 after-out p1\n");
	attendance_case_check(
		"shift early 9\nin 9/07:30 out 9/14:00\nout 9/14:00 9/15:30 ok 9/16:00 business\n",
		"9 early present 390 p1\n");
	attendance_case_check("shift early 9\nout 9/07:00 9/16:00 ok 9/16:00 business\n",
		"9 early on-business 0 both\n");
	/* not approved: it excuses nothing */
	attendance_case_check("shift early 9\nout 9/07:00 9/09:00\nin 9/09:00 out 9/15:30\n",
		"9 early present 390 p1\n9 early late 90 p1\n");
}

/* ATT-03 */
static void
judge__weighs_being_off_post__as_the_leader_decided(void **state)
{
	(void)state;
	static const struct {
		const char *away, *row;
	} t[] = {
		{"off 9/10:00 9/10:05", "off-post 5 off-post-within a1"},
		{"off 9/10:00 9/10:06", "off-post 6 off-post-untold a1 ?"},
		{"off 9/10:00 9/10:06 yes", "off-post 6 off-post-untold a1"},
		{"off 9/10:00 9/10:06 no", "off-post 6 off-post-within a1"},
		{"off 9/10:00 9/10:06 told", "off-post 6 off-post-within a1"},
		{"off 9/10:00 9/10:10 told", "off-post 10 off-post-within a1"},
		{"off 9/10:00 9/10:11 told", "off-post 11 off-post-long a1 ?"},
		{"off 9/10:00 9/10:11 yes", "absent-half 11 first off-post-long a1"},
		{"off 9/12:00 9/12:11 yes", "absent-half 11 second off-post-long a1"},
		{"off 9/10:00 9/10:30 ok 9/10:20", "off-post 10 off-post-untold a1 ?"},
		{"off 9/10:00 9/10:20 ok 9/10:20", "off-post 0 off-post-within a1"},
	};

	for (size_t i = 0; i < sizeof t / sizeof t[0]; i++) {
		char facts[200], rows[200];

		(void)snprintf(facts, sizeof facts, "shift early 9\nin 9/07:30 out 9/15:30\n%s\n",
			t[i].away);
		(void)snprintf(rows, sizeof rows, "9 early present 480 p1\n9 early %s\n", t[i].row);
		attendance_case_check(facts, rows);
	}
	/* once for a half, however often */
	attendance_case_check("shift early 9\nin 9/07:30 out 9/15:30\noff 9/09:00 9/09:20 yes\n"
			      "off 9/10:00 9/10:20 yes\n",
		"9 early present 480 p1\n9 early absent-half 20 first off-post-long a1\n"
		"9 early off-post 20 off-post-within a2\n");
}

/* ATT-03: signed out and in again; the planned break is left out */
static void
judge__shows_who_signed_out_and_came_back__beyond_the_break(void **state)
{
	(void)state;
	attendance_case_check("shift early 9\nin 9/07:30 out 9/10:00\nin 9/10:30 out 9/15:30\n",
		"9 early present 450 p1\n9 early off-post 30 left-and-back p2\n");
	attendance_case_check("shift early 9\nin 9/07:30 out 9/10:00\nin 9/10:05 out 9/15:30\n",
		"9 early present 475 p1\n");
	attendance_case_check("shift day 9\nin 9/09:00 out 9/12:00\nin 9/13:30 out 9/18:00\n",
		"9 day present 450 p1\n");
	attendance_case_check("shift day 9\nin 9/09:00 out 9/12:00\nin 9/13:40 out 9/18:00\n",
		"9 day present 440 p1\n9 day off-post 10 left-and-back p2\n");
	attendance_case_check("shift early 9\nin 9/07:30 out 9/10:00\nin 9/10:30 out 9/15:30\n"
			      "out 9/10:00 9/10:30 ok 9/11:00 business\n",
		"9 early present 450 p1\n");
}

/* LV-08 */
static void
judge__keeps_a_shift_excused__while_a_call_is_not_settled(void **state)
{
	(void)state;
	attendance_case_check("shift early 9\ncall 9 pending\n", "9 early excused-pending 0 c1\n");
	attendance_case_check("shift early 9\ncall 9 accepted\n", "9 early excused 0 c1\n");
	attendance_case_check("shift early 9\ncall 9 pending\nin 9/09:00 out 9/15:30\n",
		"9 early present 390 p1\n9 early excused-pending 0 c1\n");
	/* who came all the same needed no excuse */
	attendance_case_check("shift early 9\ncall 9 pending\nin 9/07:30 out 9/15:30\n",
		"9 early present 480 p1\n");
	attendance_case_check("shift early 9\nshift early 10\ncall 9 pending\n",
		"9 early excused-pending 0 c1\n10 early absent 480 both no-arrival\n");
}

static void
judge__tells_who_was_there__on_no_shift(void **state)
{
	(void)state;
	attendance_case_check("in 9/09:00 out 9/11:30\n", "9 - unplanned 150 p1\n");
	attendance_case_check("in 9/09:00\nnow 9/10:00\n", "9 - unplanned 0 p1 ?\n");
	attendance_case_check("in 9/23:50 out 10/00:20\n", "9 - unplanned 30 p1\n");
}

/* ATT-04: more than two rostered days in a row */
struct streaks {
	char text[200];
	size_t n;
};
static bool
say_streak(void *arg, const struct attendance_streak *s)
{
	struct streaks *t = arg;

	t->n += (size_t)snprintf(t->text + t->n, sizeof t->text - t->n, "%d:%d-%d=%d ",
		(int)s->person, s->from % 100, s->to % 100, s->days);
	return true;
}

static void
streaks__count_rostered_days__one_with_an_arrival_ends_them(void **state)
{
	(void)state;
	const struct attendance_day day[] = {
		{1, 20261109, true},
		{1, 20261110, true},
		{1, 20261111, false},
		{1, 20261112, true},
		{1, 20261113, true},
		{1, 20261116, true}, /* a weekend off */
		{2, 20261116, true},
		{2, 20261117, true},
		{3, 20261101, true},
		{3, 20261102, true},
		{3, 20261103, true},
		{3, 20261104, true},
	};
	struct streaks t = {.n = 0};

	assert_true(attendance_streaks(day, sizeof day / sizeof day[0], 2, say_streak, &t));
	assert_string_equal(t.text, "1:12-16=3 3:1-4=4 ");
	t = (struct streaks){.n = 0};
	assert_true(attendance_streaks(day, sizeof day / sizeof day[0], 1, say_streak, &t));
	assert_string_equal(t.text, "1:9-10=2 1:12-16=3 2:16-17=2 3:1-4=4 ");
	assert_true(attendance_streaks(day, 0, 2, say_streak, &t));
}

static void
kinds__have_a_code_each__that_reads_back(void **state)
{
	(void)state;
	for (int k = 1; k < ATTENDANCE_KINDS; k++) {
		enum attendance_kind back = ATTENDANCE_NONE;

		assert_true(attendance_kind_parse(
			attendance_kind_code((enum attendance_kind)k), &back));
		assert_int_equal(back, k);
		assert_true(*attendance_kind_label((enum attendance_kind)k));
	}
	enum attendance_kind none;
	assert_false(attendance_kind_parse("tired", &none));
	assert_int_equal(attendance_half_days(ATTENDANCE_ABSENT, ATTENDANCE_BOTH_HALVES), 2);
	assert_int_equal(attendance_half_days(ATTENDANCE_ABSENT, ATTENDANCE_FIRST_HALF), 1);
	assert_int_equal(attendance_half_days(ATTENDANCE_ABSENT_HALF, 0), 1);
	assert_int_equal(attendance_half_days(ATTENDANCE_LATE, 0), 0);
}

static void
judge__says_so__when_memory_is_out(void **state)
{
	(void)state;
	struct attendance_facts_read f;
	bool good = false;

	attendance_case_read(&f, "shift early 9\nin 9/07:40 out 9/15:30\nleave 9 second\n");
	for (long n = 1; !good; n++) {
		struct attendance_said s = {.n = 0};
		struct err e = {.code = ERR_NONE};

		assert_in_range(n, 1, 100);
		mem_fail_at(n, false);
		good = attendance_judge(&f.k, attendance_case_say, &s, &e);
		mem_fail_at(0, false);
		if (!good)
			assert_int_equal(e.code, ERR_NOMEM);
	}
}

static int
use_zone(void **state)
{
	struct err e;

	(void)state;
	return clock_zone_use("Asia/Shanghai", &e) ? 0 : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(judge__measures_from_the_roster__to_whole_minutes),
		cmocka_unit_test(judge__shows_who_came_early__and_fines_nothing),
		cmocka_unit_test(judge__grants_the_grace_of_its_day__and_of_no_earlier_one),
		cmocka_unit_test(judge__books_an_absence__where_nobody_came),
		cmocka_unit_test(
			judge__books_half_an_absence__for_a_half_in_which_nobody_was_there),
		cmocka_unit_test(judge__follows_a_shift__across_midnight),
		cmocka_unit_test(judge__tells_two_shifts_of_a_day_apart__also_without_a_gap),
		cmocka_unit_test(
			judge__holds_a_stay_to_the_end_of_its_duty__when_nobody_signed_out),
		cmocka_unit_test(judge__waits_with_a_missing_leaving__four_hours),
		cmocka_unit_test(judge__books_no_absence__before_the_shift_is_over),
		cmocka_unit_test(judge__takes_an_arrival_for_the_next_shift__within_four_hours),
		cmocka_unit_test(judge__measures_from_half_a_day_of_leave__at_either_end),
		cmocka_unit_test(judge__measures_from_an_approved_going_out__at_either_end),
		cmocka_unit_test(judge__weighs_being_off_post__as_the_leader_decided),
		cmocka_unit_test(judge__shows_who_signed_out_and_came_back__beyond_the_break),
		cmocka_unit_test(judge__keeps_a_shift_excused__while_a_call_is_not_settled),
		cmocka_unit_test(judge__tells_who_was_there__on_no_shift),
		cmocka_unit_test(streaks__count_rostered_days__one_with_an_arrival_ends_them),
		cmocka_unit_test(kinds__have_a_code_each__that_reads_back),
		cmocka_unit_test(judge__says_so__when_memory_is_out),
	};

	return cmocka_run_group_tests(tests, use_zone, NULL);
}
