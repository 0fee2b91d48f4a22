/* test_roster_pattern.c — many cells at once. SPDX-License-Identifier: MIT
 *
 * A board of three people at two desks in November 2026, which begins on a Sunday.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/roster_pattern.h"

enum { ROWS = 3, EARLY = 1, MIDDLE = 2, SUNDAYS_OFF = 3, FRONT = 11, BACK = 12 };

static struct roster_row row[ROWS];
static struct roster_square day[ROWS][ROSTER_DAYS];
static int leave[ROWS][ROSTER_DAYS];
static struct roster_place place[] = {
	{FRONT, "front-1", "Front", true}, {BACK, "back-1", "Back", true}};
static int cover_at[ROSTER_DAYS * 2 * SHIFT_MAX];
static struct leave_spell spell[] = {
	{.person = 2, .first_day = 20261103, .last_day = 20261104, .type_en = "annual leave"}};
static struct roster_board b;
static struct arena arena;
static struct roster_cells out;

static void
add_shift(int64_t id, const char *code, const char *zh, int start_min)
{
	struct shift *s = &b.shift.shift[b.shift.shifts++];

	*s = (struct shift){.id = id, .in_use = true, .seasons = 1};
	str_copy(s->code, sizeof s->code, code);
	str_copy(s->name_zh, sizeof s->name_zh, zh);
	s->hours[0] = (struct shift_hours){101, 1231, start_min, start_min + 480, 0, 0};
}

static int
setup(void **state)
{
	(void)state;
	assert_true(clock_zone_use("Asia/Shanghai", &(struct err){0}));
	memset(row, 0, sizeof row);
	memset(day, 0, sizeof day);
	memset(leave, 0, sizeof leave);
	b = (struct roster_board){.team = 1, .month = 202611, .days = 30, .row = row, .rows = ROWS};
	b.place = place;
	b.places = 2;
	b.cover_at = cover_at;
	b.leave = (struct leave_spells){.item = spell, .n = 1};
	for (int i = 0; i < ROWS; i++)
		row[i] = (struct roster_row){
			.person = i + 1, .name = "?", .day = day[i], .leave = leave[i]};
	row[1].leave[2] = row[1].leave[3] = 1;
	row[2].until = 20261110;
	add_shift(EARLY, "early", "早班", 450);
	add_shift(MIDDLE, "middle", "中班", 720);
	add_shift(SUNDAYS_OFF, "winter", "冬班", 480);
	b.shift.shift[2].hours[0].from_md = 1105; /* from the 5th on only */
	roster_letters(&b.shift, b.letter);
	arena_init(&arena);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

/* The first days of a row as letters; two shifts in brackets, * the duty holder. */
static const char *
letters(int r, int days)
{
	static char text[256];
	size_t n = 0;

	for (int col = 0; col < days; col++) {
		const struct roster_square *q = &row[r].day[col];

		for (int i = 0; i < q->n; i++)
			text[n++] = (char)('A' - 1 + q->on[i].shift);
		if (!q->n)
			text[n++] = '.';
		if (q->n && q->on[0].holder)
			text[n++] = '*';
	}
	text[n] = '\0';
	return text;
}

static void
fill(const struct roster_fill_ask *ask)
{
	struct err e;

	err_clear(&e);
	assert_true(roster_fill(&b, ask, &arena, &out, &e));
	assert_true(roster_board_put(&b, out.cell, out.n));
}

static struct roster_fill_ask
steps(const char *text, int turn)
{
	return (struct roster_fill_ask){.how = ROSTER_FILL_STEPS,
		.bottom = ROWS - 1,
		.right = 7,
		.steps = text,
		.turn = turn};
}

/* A rotation begins so many days later with each next person; the first one on a
 * shift holds it (RST-07). RST-08: who is on leave is left out. */
static void
steps__turn__from_person_to_person(void **state)
{
	const struct roster_fill_ask ask = steps("EEMM..", 2);

	(void)state;
	fill(&ask);
	assert_string_equal(letters(0, 8), "A*A*B*B*..A*A*");
	assert_string_equal(letters(1, 8), "B*B*..A*A*B*B*");
	assert_string_equal(letters(2, 8), "..A*A*B*B*..");
	assert_int_equal(out.left_out, 0);
	assert_int_equal(row[0].day[0].on[0].desk, FRONT);
}

static void
steps__leave_out__who_is_away_or_gone_and_what_is_not_worked(void **state)
{
	struct roster_fill_ask ask = steps("E", 0);

	(void)state;
	ask.right = 11;
	fill(&ask);
	assert_string_equal(letters(1, 5), "AA..A");
	assert_string_equal(letters(2, 12), "AAAAAAAAAA..");
	assert_int_equal(out.left_out, 4);
	assert_string_equal(letters(0, 3), "A*A*A*"); /* one holder, the first */
	ask = steps("w", 0);
	ask.bottom = 0;
	fill(&ask);
	assert_string_equal(letters(0, 6), "....C*C*");
	assert_int_equal(out.left_out, 4);
}

/* Letters of either language, spaces between, . and 休 a day off. */
static void
steps__are_read__as_they_are_typed(void **state)
{
	struct roster_fill_ask ask = steps("e 早 中m 休.", 0);

	(void)state;
	ask.bottom = 0;
	fill(&ask);
	assert_string_equal(letters(0, 8), "A*A*B*B*..A*A*");
}

static void
steps__that_name_no_shift__are_refused(void **state)
{
	static const char *const bad[] = {"", "   ", "EEX", "E1",
		"EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE"};
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const struct roster_fill_ask ask = steps(bad[i], 0);

		err_clear(&e);
		assert_false(roster_fill(&b, &ask, &arena, &out, &e));
		assert_int_equal(e.code, ERR_INVALID);
		assert_string_equal(e.field, "steps");
	}
}

static void
repeat__takes_the_first_days__until_the_end(void **state)
{
	struct roster_fill_ask ask = steps("EM.", 0);

	(void)state;
	ask.bottom = 0;
	ask.right = 2;
	fill(&ask);
	ask = (struct roster_fill_ask){.how = ROSTER_FILL_REPEAT, .right = 9, .every = 4};
	fill(&ask);
	assert_string_equal(letters(0, 11), "A*B*..A*B*..A*B*.");
	ask.every = 0;
	assert_false(roster_fill(&b, &ask, &arena, &out, &(struct err){0}));
	ask.every = 63;
	assert_false(roster_fill(&b, &ask, &arena, &out, &(struct err){0}));
}

/* 28 days before is the same weekday; later days go back twice as far. */
static void
before__takes__what_was_in_force(void **state)
{
	struct assignment item[] = {
		{.person = 1, .day = 20260904, .shift = MIDDLE, .desk = BACK},
		{.person = 1, .day = 20261004, .shift = EARLY, .desk = BACK, .holder = true},
		{.person = 1, .day = 20261005, .shift = MIDDLE, .desk = FRONT},
		{.person = 3, .day = 20261004, .shift = EARLY, .desk = FRONT},
	};
	const struct roster_plan before = {.item = item, .items = 4};
	const struct roster_fill_ask ask = {.how = ROSTER_FILL_BEFORE,
		.bottom = 2,
		.right = 29,
		.every = 28,
		.before = &before};

	(void)state;
	fill(&ask);
	assert_string_equal(letters(0, 3), "A*B*.");
	assert_int_equal(row[0].day[0].on[0].desk, BACK);
	assert_string_equal(letters(2, 2), "A*.");
	/* the 29th and 30th come from eight weeks before; who left by then does not */
	assert_string_equal(letters(0, 30) + 24, "......A*B*");
	assert_int_equal(out.n, 5);
	assert_int_equal(out.left_out, 1);
}

/* Days beyond the first four weeks come from the four weeks before those. */
static void
before__goes_back_twice__at_the_end_of_the_month(void **state)
{
	struct assignment item[] = {{.person = 1, .day = 20261004, .shift = MIDDLE, .desk = BACK}};
	const struct roster_plan before = {.item = item, .items = 1};
	const struct roster_fill_ask ask = {
		.how = ROSTER_FILL_BEFORE, .left = 28, .right = 29, .every = 28, .before = &before};

	(void)state;
	fill(&ask);
	assert_int_equal(out.n, 1);
	assert_int_equal(out.cell[0].day, 20261129);
}

static void
copy__takes_another_row__shifted(void **state)
{
	struct roster_fill_ask ask = steps("EMW.", 0);

	(void)state;
	ask.bottom = 0;
	ask.left = 4;
	ask.right = 7;
	fill(&ask);
	ask = (struct roster_fill_ask){
		.how = ROSTER_FILL_COPY, .top = 1, .bottom = 2, .left = 4, .right = 7, .turn = 1};
	fill(&ask);
	assert_string_equal(letters(1, 8) + 4, "ABC.");
	assert_string_equal(letters(2, 8) + 4, "B*C*..");
	ask.source = ROWS;
	assert_false(roster_fill(&b, &ask, &arena, &out, &(struct err){0}));
}

static void
off__clears__the_stretch_alone(void **state)
{
	struct roster_fill_ask ask = steps("E", 0);

	(void)state;
	fill(&ask);
	ask = (struct roster_fill_ask){.how = ROSTER_FILL_OFF, .bottom = 1, .left = 1, .right = 2};
	fill(&ask);
	assert_string_equal(letters(0, 4), "A*..A*");
	assert_int_equal(out.n, 3); /* the leave of the second row had nothing to clear */
}

/* --- one key --- */

static void
put(int r, int col, int64_t shift, bool and)
{
	const struct roster_put p = {
		.top = r, .bottom = r, .left = col, .right = col, .shift = shift, .and = and};
	struct err e;

	err_clear(&e);
	assert_true(roster_put(&b, &p, &arena, &out, &e));
	assert_true(roster_board_put(&b, out.cell, out.n));
}

static void
put__takes_the_place__of_what_was_there(void **state)
{
	(void)state;
	put(0, 0, EARLY, false);
	put(0, 0, MIDDLE, false);
	assert_string_equal(letters(0, 1), "B*");
	put(0, 0, MIDDLE, false);
	assert_int_equal(out.n, 0); /* it is like that already */
	put(0, 0, EARLY, true);
	assert_string_equal(letters(0, 1), "AB*"); /* by start; the desk has one holder of each */
	put(0, 0, 0, false);
	assert_string_equal(letters(0, 1), ".");
}

/* RST-07: one holder of a desk's shift; * hands it on, and takes it away. */
static void
hold__hands_on__the_duty_holder(void **state)
{
	const struct roster_put p = {.top = 1, .bottom = 1};
	const struct roster_put empty = {.top = 2, .bottom = 2};
	struct err e;

	(void)state;
	err_clear(&e);
	put(0, 0, EARLY, false);
	put(1, 0, EARLY, false);
	assert_string_equal(letters(0, 1), "A*");
	assert_string_equal(letters(1, 1), "A");
	assert_true(roster_hold(&b, &p, &arena, &out, &e));
	assert_int_equal(out.n, 2);
	assert_true(roster_board_put(&b, out.cell, out.n));
	assert_string_equal(letters(0, 1), "A");
	assert_string_equal(letters(1, 1), "A*");
	assert_true(roster_hold(&b, &p, &arena, &out, &e));
	assert_true(roster_board_put(&b, out.cell, out.n));
	assert_string_equal(letters(1, 1), "A");
	assert_false(roster_hold(&b, &empty, &arena, &out, &e));
	assert_string_equal(e.rule, "RST-07");
}

static void
move__goes_on__to_the_next_desk(void **state)
{
	const struct roster_put p = {.top = 0, .bottom = 0};
	struct err e;

	(void)state;
	err_clear(&e);
	put(0, 0, EARLY, false);
	assert_true(roster_move(&b, &p, &arena, &out, &e));
	assert_true(roster_board_put(&b, out.cell, out.n));
	assert_int_equal(row[0].day[0].on[0].desk, BACK);
	assert_true(row[0].day[0].on[0].holder);
	put(0, 1, EARLY, false); /* the day after is where one was */
	assert_int_equal(row[0].day[1].on[0].desk, BACK);
}

int
main(void)
{
	if (!utf8_locale_use(NULL))
		return 1;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			steps__turn__from_person_to_person, setup, teardown),
		cmocka_unit_test_setup_teardown(
			steps__leave_out__who_is_away_or_gone_and_what_is_not_worked, setup,
			teardown),
		cmocka_unit_test_setup_teardown(
			steps__are_read__as_they_are_typed, setup, teardown),
		cmocka_unit_test_setup_teardown(
			steps__that_name_no_shift__are_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(
			repeat__takes_the_first_days__until_the_end, setup, teardown),
		cmocka_unit_test_setup_teardown(before__takes__what_was_in_force, setup, teardown),
		cmocka_unit_test_setup_teardown(
			before__goes_back_twice__at_the_end_of_the_month, setup, teardown),
		cmocka_unit_test_setup_teardown(copy__takes_another_row__shifted, setup, teardown),
		cmocka_unit_test_setup_teardown(off__clears__the_stretch_alone, setup, teardown),
		cmocka_unit_test_setup_teardown(
			put__takes_the_place__of_what_was_there, setup, teardown),
		cmocka_unit_test_setup_teardown(hold__hands_on__the_duty_holder, setup, teardown),
		cmocka_unit_test_setup_teardown(move__goes_on__to_the_next_desk, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
