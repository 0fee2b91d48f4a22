/* test_attendance.c — events booked by the run, taken back, told. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "db/db.h"
#include "domain/attendance.h"
#include "domain/conduct.h"
#include "domain/param.h"
#include "domain/verify.h"
#include "support/test_times.h"

enum { MON = 20261207, TUE, WED, THU, FRI, SAT, SUN, LAST = 20261231 };
static struct test_times t;

static const struct db_stmt put_leave = {.name = "test.attendance_leave",
	.sql = "INSERT INTO leave (process, person, type, state, first_day, first_half, last_day,"
	       " last_half, half_days, provisional, reason, contact, why_short, sent_us,"
	       " with_person, sent_record, record)"
	       " SELECT 1, $1, 3, 4, $2, $3, $2, $4, 2, 0, '', '', '', 1, MIN(p.id), 1, 1"
	       " FROM person AS p WHERE p.id <> $1",
	.in = "iiii",
	.out = ""};
static const struct db_stmt forge_event = {.name = "test.attendance_forge",
	.sql = "UPDATE attendance_event SET minutes = 1 WHERE id = 1",
	.in = "",
	.out = ""};

static int
setup(void **state)
{
	static const struct test_turn turns[] = {
		{TEST_ANNA, MON, TIMES_EARLY, 0},
		{TEST_ANNA, TUE, TIMES_EARLY, 0},
		{TEST_WXM, MON, TIMES_NIGHT, 0},
		{TEST_WXM, WED, TIMES_NIGHT, 0},
		{TEST_BOB, MON, TIMES_EARLY, TIMES_NIGHT},
	};

	(void)state;
	text_use(LANG_EN);
	test_times_open(&t, NULL);
	test_times_plan(&t, turns, sizeof turns / sizeof *turns);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_times_verify(&t);
	test_times_close(&t);
	return 0;
}

static void
comes(int who, int day, int in, int day_out, int out)
{
	test_times_at(&t, day, in);
	test_times_arrive(&t, who);
	if (!out)
		return;
	test_times_at(&t, day_out, out);
	test_times_leave(&t, who);
}

/* Monday: anna is late and leaves early, bob works both, wxm does not come. */
static void
play_monday(void)
{
	comes(TEST_BOB, MON, 725, 0, 0);
	comes(TEST_ANNA, MON, 741, MON, 1520);
	test_times_at(&t, MON, 1530);
	test_times_leave(&t, TEST_BOB);
	comes(TEST_BOB, MON, 2000, TUE, 730);
}

static struct attendance_ran
run(int from, int to)
{
	struct attendance_ran ran;

	MUST(attendance_run(&t.site.system, from, to, &ran, E));
	return ran;
}

static void
assert_ran(int booked, int superseded, int kept)
{
	struct attendance_ran ran = run(0, 0);

	assert_int_equal(ran.booked, booked);
	assert_int_equal(ran.superseded, superseded);
	assert_int_equal(ran.kept, kept);
}

static const char *
name_of(int64_t person)
{
	static const char *const names[] = {"anna", "wxm", "bob"};

	for (int i = 0; i < 3; i++)
		if (t.site.person[i] == person)
			return names[i];
	return "?";
}

/* "1 anna 7/1 late 11 booked", by id; "<1" of what it takes the place of. */
static const char *
events(void)
{
	const struct attendance_filter f = {.from = 20261101, .to = LAST};
	static char text[2048];
	struct attendance_events all;
	struct arena a;
	size_t n = 0;

	arena_init(&a);
	MUST(attendance_list(&t.who[TEST_SUPER], &f, true, &a, &all, E));
	text[0] = '\0';
	for (int64_t id = 1; id <= (int64_t)all.events; id++)
		for (size_t i = 0; i < all.events; i++) {
			const struct attendance_event *v = &all.event[i];
			char of[16] = "";

			if (v->id != id)
				continue;
			if (v->replaces)
				(void)str_format(of, sizeof of, " <%d", (int)v->replaces);
			(void)str_format(text + n, sizeof text - n, "%s%d %s %d/%d %s %d %s%s",
				n ? "\n" : "", (int)v->id, name_of(v->person), v->day % 100,
				(int)v->shift, attendance_kind_code(v->kind), v->minutes,
				attendance_state_code(v->state), of);
			n = strlen(text);
		}
	arena_free(&a);
	return text;
}

static void
assert_proposed(int64_t event, const char *code, int minutes, enum conduct_state state)
{
	struct conduct_event p;
	bool found;

	MUST(conduct_of(&t.site.system, CONDUCT_OF_ATTENDANCE, event, &p, &found, E));
	assert_int_equal(found, *code != '\0');
	assert_string_equal(p.code, code);
	assert_int_equal(p.minutes, minutes);
	assert_int_equal(p.state, *code ? state : 0);
}

/* ATT-02, ATT-04 */
static void
run__books_what_differs__and_nothing_twice(void **state)
{
	static const char *const monday = "1 wxm 7/3 absent 690 booked\n"
					  "2 anna 7/1 late 11 booked\n"
					  "3 anna 7/1 early-out 10 booked";

	(void)state;
	play_monday();
	test_times_at(&t, TUE, 740);
	assert_ran(3, 0, 0);
	assert_string_equal(events(), monday);
	assert_ran(0, 0, 3);
	assert_string_equal(events(), monday);
	assert_proposed(1, "S-01", 690, CONDUCT_PROPOSED);
	assert_proposed(2, "D-04", 11, CONDUCT_PROPOSED);
	assert_proposed(3, "D-04", 10, CONDUCT_PROPOSED);
	/* Tuesday's shift is not over: nobody is absent yet */
	test_times_at(&t, TUE, 1529);
	assert_ran(0, 0, 3);
	test_times_at(&t, TUE, 1530);
	assert_ran(1, 0, 3);
	assert_true(strstr(events(), "4 anna 8/1 absent 480 booked") != NULL);
}

/* Day by day or at once: the same. */
static void
run__gives_the_same__day_by_day(void **state)
{
	(void)state;
	play_monday();
	test_times_at(&t, TUE, 1600);
	assert_int_equal(run(MON, MON).booked, 3);
	assert_int_equal(run(TUE, TUE).booked, 1);
	assert_ran(0, 0, 4);
}

static void
run__looks_at_no_day__before_the_first_arrival(void **state)
{
	struct attendance_ran ran;

	(void)state;
	test_times_at(&t, WED, 800);
	ran = run(0, 0);
	assert_int_equal(ran.booked, 0);
	assert_int_equal(ran.from, 0);
	comes(TEST_WXM, WED, 1955, THU, 730);
	ran = run(MON, THU);
	assert_int_equal(ran.booked, 0); /* Monday and Tuesday were before */
	assert_int_equal(ran.from, WED);
	assert_int_equal(ran.to, THU);
}

/* Approved leave that comes later takes the absence back. */
static void
run__takes_an_absence_back__when_leave_is_approved_later(void **state)
{
	(void)state;
	play_monday();
	test_times_at(&t, TUE, 740);
	run(0, 0);
	MUST(db_run(t.site.db, &put_leave,
		DB_ARGS(DB_I(t.site.person[TEST_WXM]), DB_I(MON), DB_I(0), DB_I(0)), E));
	MUST(db_run(t.site.db, &put_leave,
		DB_ARGS(DB_I(t.site.person[TEST_ANNA]), DB_I(MON), DB_I(0), DB_I(1)), E));
	/* anna has the morning off, and left ten minutes early all the same */
	assert_ran(0, 2, 1);
	assert_string_equal(events(), "1 wxm 7/3 absent 690 superseded\n"
				      "2 anna 7/1 late 11 superseded\n"
				      "3 anna 7/1 early-out 10 booked");
	assert_proposed(1, "S-01", 690, CONDUCT_WITHDRAWN);
	assert_proposed(3, "D-04", 10, CONDUCT_PROPOSED);
	assert_ran(0, 0, 1);
}

/* A time put right later: a counter-entry and another event, never the old one changed. */
static void
run__books_anew__when_a_time_is_put_right(void **state)
{
	const struct presence_filter mine = {
		.person = t.site.person[TEST_ANNA], .from = MON, .to = MON};
	struct presences stays;
	struct presence_fix_ask ask = {.reason = "the terminal was off"};
	struct arena a;
	int64_t fix;

	(void)state;
	play_monday();
	test_times_at(&t, TUE, 740);
	run(0, 0);
	arena_init(&a);
	MUST(presence_load(&t.who[TEST_ANNA], &mine, &a, &stays, E));
	ask.presence = stays.item[0].id;
	arena_free(&a);
	ask.arrived_us = test_times_us(MON, 733);
	MUST(presence_fix_ask(&t.who[TEST_ANNA], &ask, &fix, E));
	assert_ran(0, 0, 3); /* asked is not approved */
	MUST(presence_fix_decide(
		&t.who[TEST_LEAD], &(const struct presence_fix_decision){fix, 1, true, ""}, E));
	assert_ran(1, 1, 2);
	assert_string_equal(events(), "1 wxm 7/3 absent 690 booked\n"
				      "2 anna 7/1 late 11 superseded\n"
				      "3 anna 7/1 early-out 10 booked\n"
				      "4 anna 7/1 late 3 booked <2");
}

/* RST-05: a swap or a new version moves the absence with the shift. */
static void
run__follows_the_roster__when_it_is_published_anew(void **state)
{
	static const struct test_turn turns[] = {
		{TEST_WXM, MON, 0, 0}, {TEST_ANNA, MON, TIMES_EARLY, TIMES_NIGHT}};

	(void)state;
	play_monday();
	test_times_at(&t, TUE, 740);
	run(0, 0);
	test_times_plan(&t, turns, 2);
	assert_ran(1, 1, 2);
	assert_string_equal(events(), "1 wxm 7/3 absent 690 superseded\n"
				      "2 anna 7/1 late 11 booked\n"
				      "3 anna 7/1 early-out 10 booked\n"
				      "4 anna 7/3 absent 690 booked");
}

/* A rule changed from a date on does not touch earlier days. */
static void
run__keeps_earlier_days__when_a_rule_changes(void **state)
{
	(void)state;
	play_monday();
	test_times_at(&t, TUE, 740);
	run(0, 0);
	MUST(param_set(&t.who[TEST_MANAGER], "attendance.grace_minutes", "20", TUE, "snow", E));
	comes(TEST_ANNA, TUE, 750, TUE, 1510);
	test_times_at(&t, TUE, 1600);
	assert_ran(0, 0, 3);
	assert_true(strstr(events(), "2 anna 7/1 late 11 booked") != NULL);
	assert_true(strstr(events(), "anna 8/1") == NULL);
}

static int64_t
rev_of(int64_t id)
{
	struct away w;
	struct arena a;

	arena_init(&a);
	MUST(away_get(&t.who[TEST_ANNA], id, &a, &w, E));
	arena_free(&a);
	return w.rev;
}

/* ATT-03: judged where it was noted; half a day's absence is booked once it is confirmed. */
static void
run__books_half_an_absence__once_the_leader_confirmed_it(void **state)
{
	struct conduct_event p;
	int64_t id = 0;
	bool found;

	(void)state;
	test_times_at(&t, MON, 725);
	test_times_arrive(&t, TEST_ANNA);
	test_times_at(&t, MON, 900);
	MUST(away_go(&t.who[TEST_ANNA], &(const struct away_going){.id = &id}, E));
	test_times_at(&t, MON, 920);
	MUST(away_return(&t.who[TEST_ANNA], &(const struct away_ref){id, rev_of(id)}, E));
	test_times_at(&t, MON, 1530);
	test_times_leave(&t, TEST_ANNA);
	test_times_at(&t, MON, 1900);
	assert_int_equal(run(MON, MON).booked, 1); /* bob's absence */
	MUST(away_judge(
		&t.who[TEST_LEAD], &(const struct away_decision){{id, rev_of(id)}, true, ""}, E));
	assert_int_equal(run(MON, MON).booked, 1);
	assert_true(strstr(events(), "anna 7/1 absent-half 20 booked") != NULL);
	/* proposed by the going away itself, and not twice */
	MUST(conduct_of(&t.site.system, CONDUCT_OF_AWAY, id, &p, &found, E));
	assert_true(found);
	assert_proposed(2, "", 0, 0);
}

/* ATT-04: more than two days in a row are told to the manager; nobody is dismissed. */
static void
run__tells_the_manager__of_absent_days_in_a_row(void **state)
{
	static const struct test_turn turns[] = {{TEST_BOB, MON, 0, 0},
		{TEST_ANNA, MON, TIMES_EARLY, 0}, {TEST_ANNA, TUE, TIMES_EARLY, 0},
		{TEST_ANNA, THU, TIMES_EARLY, 0}, {TEST_ANNA, FRI, TIMES_EARLY, 0},
		{TEST_WXM, MON, 0, 0}, {TEST_WXM, WED, 0, 0}};
	struct attendance_events mine;
	struct arena a;

	(void)state;
	test_times_plan(&t, turns, sizeof turns / sizeof *turns);
	comes(TEST_BOB, MON, 700, MON, 710);
	test_times_at(&t, WED, 800);
	assert_int_equal(run(0, 0).booked, 2);
	test_times_at(&t, THU, 1530);
	assert_int_equal(run(0, 0).booked, 2); /* Thursday, and three days in a row */
	assert_true(strstr(events(), "4 anna 7/0 in-a-row 3 proposed") != NULL);
	assert_int_equal(run(0, 0).booked, 0);
	test_times_at(&t, FRI, 1530);
	assert_int_equal(run(0, 0).booked, 1); /* the fourth day is in the same run */
	arena_init(&a);
	MUST(attendance_waiting(&t.who[TEST_LEAD], &a, &mine, E));
	assert_int_equal(mine.events, 0);
	MUST(attendance_waiting(&t.who[TEST_MANAGER], &a, &mine, E));
	assert_int_equal(mine.events, 1);
	assert_int_equal(mine.event[0].id, 4);
	/* one of the days was leave: it is so no more */
	MUST(db_run(t.site.db, &put_leave,
		DB_ARGS(DB_I(t.site.person[TEST_ANNA]), DB_I(TUE), DB_I(0), DB_I(0)), E));
	assert_ran(0, 2, 3);
	assert_true(strstr(events(), "4 anna 7/0 in-a-row 3 superseded") != NULL);
	arena_free(&a);
}

/* What is seen on a screen before anything is booked. */
static void
rows__say_how_it_stands__before_anything_is_booked(void **state)
{
	const struct attendance_filter mine = {
		.person = t.site.person[TEST_ANNA], .from = MON, .to = TUE};
	struct attendance_filter far = mine;
	struct attendance_rows rows;
	struct arena a;

	(void)state;
	play_monday();
	test_times_at(&t, TUE, 740);
	arena_init(&a);
	MUST(attendance_rows(&t.who[TEST_ANNA], &mine, &a, &rows, E));
	assert_int_equal(rows.rows, 4);
	assert_int_equal(rows.row[0].kind, ATTENDANCE_PRESENT);
	assert_int_equal(rows.row[0].minutes, 459);
	assert_int_equal(rows.row[1].kind, ATTENDANCE_LATE);
	assert_int_equal(rows.row[3].kind, ATTENDANCE_AWAITED);
	assert_int_equal(rows.row[3].minutes, 10);
	assert_true(rows.row[3].provisional);
	/* ORG-03: nobody else's */
	REFUSED(attendance_rows(&t.who[TEST_BOB], &mine, &a, &rows, e), ERR_DENIED, "ORG-03");
	MUST(attendance_rows(&t.who[TEST_LEAD], &mine, &a, &rows, E));
	far.to = 20270206;
	MUST(attendance_rows(&t.who[TEST_ANNA], &far, &a, &rows, E));
	far.to = 20270207;
	REFUSED(attendance_rows(&t.who[TEST_ANNA], &far, &a, &rows, e), ERR_INVALID, "ATT-02");
	far.to = MON - 1;
	REFUSED(attendance_rows(&t.who[TEST_ANNA], &far, &a, &rows, e), ERR_INVALID, "ATT-02");
	arena_free(&a);
}

static void
run__is_the_systems__and_of_a_year_at_most(void **state)
{
	struct attendance_ran ran;

	(void)state;
	play_monday();
	REFUSED(attendance_run(&t.who[TEST_MANAGER], 0, 0, &ran, e), ERR_DENIED, "ORG-03");
	REFUSED(attendance_run(&t.site.system, MON, MON - 1, &ran, e), ERR_INVALID, "ATT-02");
	REFUSED(attendance_run(&t.site.system, 20250101, 20260102, &ran, e), ERR_INVALID, "ATT-02");
}

/* LOG-05 */
static void
verify__names_an_event__that_was_changed_by_hand(void **state)
{
	struct verify_result v;

	(void)state;
	play_monday();
	test_times_at(&t, TUE, 740);
	run(0, 0);
	test_times_verify(&t);
	MUST(db_run(t.site.db, &forge_event, NULL, E));
	MUST(verify_run(&t.site.system, &(const struct verify_ask){.anchors = 0}, &v, E));
	assert_int_equal(v.findings, 1);
	assert_string_equal(v.finding[0].msgid, "an attendance event differs from its record");
	verify_result_free(&v);
}

static int
close_only(void **state)
{
	(void)state;
	test_times_close(&t);
	return 0;
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(run__books_what_differs__and_nothing_twice),
		TEST(run__gives_the_same__day_by_day),
		TEST(run__looks_at_no_day__before_the_first_arrival),
		TEST(run__takes_an_absence_back__when_leave_is_approved_later),
		TEST(run__books_anew__when_a_time_is_put_right),
		TEST(run__follows_the_roster__when_it_is_published_anew),
		TEST(run__keeps_earlier_days__when_a_rule_changes),
		TEST(run__books_half_an_absence__once_the_leader_confirmed_it),
		TEST(run__tells_the_manager__of_absent_days_in_a_row),
		TEST(rows__say_how_it_stands__before_anything_is_booked),
		TEST(run__is_the_systems__and_of_a_year_at_most),
		cmocka_unit_test_setup_teardown(
			verify__names_an_event__that_was_changed_by_hand, setup, close_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
