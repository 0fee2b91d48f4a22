/* test_leave_lot.c — lots of leave: moves, what is due, what a leave holds. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/leave_lot.h"

static struct err err;
static struct arena arena;
static struct leave_book book;

static int
setup(void **state)
{
	(void)state;
	arena_init(&arena);
	book = (struct leave_book){.arena = &arena, .person = 7, .type = 3};
	err_clear(&err);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static int
opened(enum leave_lot_source source, int from, int until, int half_days)
{
	int at;

	assert_true(leave_book_open(&book,
		&(const struct leave_lot){.year = until / 10000,
			.source = source,
			.usable_from = from,
			.lapses_on = until},
		&at, &err));
	assert_true(leave_book_move(
		&book, &(const struct leave_lot_move){at, LEAVE_LOT_GRANTED, 0, half_days}, &err));
	return at;
}

/* "2026 year 10 = 3 used 1 pending, 6 left; …" */
static const char *
shown(void)
{
	static char text[512];
	size_t n = 0;

	text[0] = '\0';
	for (int i = 0; i < book.lots; i++) {
		const struct leave_lot *l = &book.lot[i];

		assert_int_equal(leave_lot_left(l), l->granted - l->used - l->pending);
		(void)str_format(text + n, sizeof text - n, "%s%d %s %d-%d-%d+%d", i ? "; " : "",
			l->year, leave_lot_source_code(l->source), l->granted, l->used, l->pending,
			l->gone);
		n = strlen(text);
	}
	return text;
}

static const char *
moved(int from)
{
	static char text[1024];
	size_t n = 0;

	text[0] = '\0';
	for (int i = from; i < book.moves; i++) {
		const struct leave_lot_move *m = &book.move[i];

		(void)str_format(text + n, sizeof text - n, "%s%d:%s %d/%d", i > from ? ", " : "",
			m->at, leave_lot_kind_code(m->kind), m->day % 10000, m->half_days);
		n = strlen(text);
	}
	return text;
}

/* --- the year's grant, LV-12 --- */

static void
grant__of_a_year__pro_rata_and_from_its_first_day(void **state)
{
	static const struct {
		const char *what;
		struct leave_service s;
		int year, half_days, usable_from;
	} table[] = {
		{"whole year", {20150101, 20200101, 0}, 2024, 10, 20240101},
		{"a tier reached within the year", {20150301, 20200301, 0}, 2025, 18, 20250101},
		{"the first tier reached within the year", {20200301, 20200301, 0}, 2021, 8,
			20210301},
		{"probation: not a year of work yet", {20260501, 20260501, 0}, 2026, 0, 0},
		{"probation here, long years elsewhere", {20100101, 20260701, 0}, 2026, 10,
			20260701},
		{"joined on the last day", {20000101, 20261231, 0}, 2026, 0, 20261231},
		{"began on 29 February", {20240229, 20240229, 0}, 2025, 8, 20250228},
		{"ten years on 29 February", {20140228, 20140228, 0}, 2024, 18, 20240101},
		{"left in March", {20180101, 20200101, 20260315}, 2026, 2, 20260101},
		{"left before it", {20180101, 20200101, 20251231}, 2026, 0, 0},
		{"left before the tier", {20250601, 20250601, 20260430}, 2026, 0, 0},
	};
	struct leave_tiers t;
	struct leave_year y;

	(void)state;
	assert_true(leave_tiers_parse("1y:5,10y:10,20y:15", &t));
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		leave_year_of(&t, &table[i].s, table[i].year, &y);
		if (y.half_days != table[i].half_days || y.usable_from != table[i].usable_from)
			fail_msg("%s: %d from %d", table[i].what, y.half_days, y.usable_from);
	}
}

static void
grant__done_again__does_nothing_and_a_difference_is_a_move(void **state)
{
	const struct leave_year ten = {2026, 10, 20260101};

	(void)state;
	assert_true(leave_book_grant(&book, &ten, &err));
	assert_true(leave_book_grant(&book, &ten, &err));
	assert_string_equal(moved(0), "0:granted 0/10");
	assert_true(leave_book_grant(&book, &(const struct leave_year){2026, 14, 20260301}, &err));
	assert_string_equal(shown(), "2026 year 14-0-0+0");
	assert_int_equal(book.lot[0].usable_from, 20260301);
	assert_int_equal(book.lot[0].opened_from, 20260101);
	/* only its first day moves */
	assert_true(leave_book_grant(&book, &(const struct leave_year){2026, 14, 20260101}, &err));
	assert_string_equal(moved(1), "0:raised 301/4, 0:raised 101/0");
}

/* Who leaves after using more than the part of the year owes nothing; what comes back
 * later is taken then. */
static void
grant__that_falls_below_what_is_used__takes_what_is_left(void **state)
{
	const struct leave_year six = {2026, 6, 20260101};
	const int at = opened(LEAVE_LOT_YEAR, 20260101, 20261231, 10);
	const struct leave_lot_move take = {at, LEAVE_LOT_RESERVED, 20260302, 8};
	const struct leave_lot_move back = {at, LEAVE_LOT_RELEASED, 20260302, 4};

	(void)state;
	assert_true(leave_book_move(&book, &take, &err));
	assert_true(leave_book_grant(&book, &six, &err));
	assert_string_equal(shown(), "2026 year 8-0-8+0");
	assert_true(leave_book_grant(&book, &six, &err));
	assert_string_equal(shown(), "2026 year 8-0-8+0");
	assert_true(leave_book_move(&book, &back, &err));
	assert_true(leave_book_grant(&book, &six, &err));
	assert_string_equal(shown(), "2026 year 6-0-4+0");
}

/* --- lapse and carry-over --- */

static void
lapse__on_the_day_behind_the_last__carries_as_much_as_is_allowed(void **state)
{
	static const struct {
		int today, carry;
		const char *after;
	} table[] = {
		{20261231, 0, "2026 year 10-0-2+0"},
		{20270101, 0, "2026 year 2-0-2+8"},
		{20270101, 6, "2026 year 2-0-2+8; 2027 carried 6-0-0+0"},
		{20270101, 20, "2026 year 2-0-2+8; 2027 carried 8-0-0+0"},
		/* not run for a year: what moved on has lapsed too */
		{20280101, 6, "2026 year 2-0-2+8; 2027 carried 0-0-0+6"},
	};

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		const struct leave_lot_move take = {0, LEAVE_LOT_RESERVED, 20261230, 2};

		(void)teardown(state);
		(void)setup(state);
		(void)opened(LEAVE_LOT_YEAR, 20260101, 20261231, 10);
		assert_true(leave_book_move(&book, &take, &err));
		for (int twice = 0; twice < 2; twice++) {
			assert_true(leave_book_lapse(&book, table[i].today, table[i].carry, &err));
			assert_string_equal(shown(), table[i].after);
		}
	}
}

/* LV-17: a day given back to a lot that has ended goes to that very lot, and no
 * further than it could have gone before. */
static void
lapse__of_what_came_back_later__carries_the_rest_that_is_allowed(void **state)
{
	const struct leave_lot_move take = {0, LEAVE_LOT_RESERVED, 20261230, 4};
	const struct leave_lot_move back = {0, LEAVE_LOT_RELEASED, 20261230, 4};

	(void)state;
	(void)opened(LEAVE_LOT_YEAR, 20260101, 20261231, 6);
	assert_true(leave_book_move(&book, &take, &err));
	assert_true(leave_book_lapse(&book, 20270102, 4, &err));
	assert_string_equal(shown(), "2026 year 4-0-4+2; 2027 carried 2-0-0+0");
	assert_true(leave_book_move(&book, &back, &err));
	assert_true(leave_book_lapse(&book, 20270102, 4, &err));
	assert_string_equal(shown(), "2026 year 0-0-0+6; 2027 carried 4-0-0+0");
}

static void
lapse__of_time_off__is_lapsed_and_never_carried(void **state)
{
	(void)state;
	(void)opened(LEAVE_LOT_OVERTIME, 20260701, 20260930, 2);
	assert_true(leave_book_lapse(&book, 20261001, 10, &err));
	assert_string_equal(shown(), "2026 overtime 0-0-0+2");
}

/* --- what a leave holds, LV-17 --- */

static struct leave_held held[64];
static int n_held;

/* Counted anew from the moves of this leave, as the database does. */
static void
hold_again(int from)
{
	n_held = 0;
	for (int i = from; i < book.moves; i++) {
		const struct leave_lot_move *m = &book.move[i];
		const struct leave_lot_effect *k = leave_lot_effect(m->kind);
		int at = 0;

		while (at < n_held && (held[at].at != m->at || held[at].day != m->day))
			at++;
		if (at == n_held)
			held[n_held++] = (struct leave_held){m->at, m->day, 0, 0};
		held[at].pending += k->pending * m->half_days;
		held[at].used += k->used * m->half_days;
	}
}

static int
settle(const struct leave_day *day, int days, enum leave_hold as)
{
	const struct leave_want w = {
		.held = held, .n_held = n_held, .day = day, .days = days, .as = as};
	int missing;

	assert_true(leave_book_settle(&book, &w, &missing, &err));
	return missing;
}

#define DAY(d, n)                                                                                  \
	{                                                                                          \
		.day = (d), .half_days = (n)                                                       \
	}

static void
settle__across_a_years_end__each_day_from_a_lot_that_covers_it(void **state)
{
	static const struct leave_day days[] = {
		DAY(20261230, 2), DAY(20261231, 2), DAY(20270104, 2), DAY(20270105, 1)};
	int from;

	(void)state;
	(void)opened(LEAVE_LOT_YEAR, 20260101, 20261231, 6);
	(void)opened(LEAVE_LOT_YEAR, 20270101, 20271231, 10);
	from = book.moves;
	n_held = 0;
	assert_int_equal(settle(days, 4, LEAVE_HOLD_PENDING), 0);
	assert_string_equal(shown(), "2026 year 6-0-4+0; 2027 year 10-0-3+0");
	hold_again(from);
	assert_int_equal(settle(days, 4, LEAVE_HOLD_USED), 0);
	assert_string_equal(shown(), "2026 year 6-4-0+0; 2027 year 10-3-0+0");
	/* called back on the last day of the year */
	hold_again(from);
	assert_int_equal(settle(days, 1, LEAVE_HOLD_USED), 0);
	assert_string_equal(shown(), "2026 year 6-2-0+0; 2027 year 10-0-0+0");
	hold_again(from);
	assert_int_equal(settle(NULL, 0, LEAVE_HOLD_NONE), 0);
	assert_string_equal(shown(), "2026 year 6-0-0+0; 2027 year 10-0-0+0");
}

static void
settle__of_two_lots_that_cover_it__the_older_first_and_back_to_the_same(void **state)
{
	static const struct leave_day three[] = {
		DAY(20260302, 2), DAY(20260303, 2), DAY(20260304, 2)};
	static const struct leave_day shorter[] = {DAY(20260302, 2), DAY(20260303, 1)};
	int from;

	(void)state;
	(void)opened(LEAVE_LOT_YEAR, 20260101, 20261231, 10);
	(void)opened(LEAVE_LOT_CARRIED, 20260101, 20261231, 3);
	(void)opened(LEAVE_LOT_BY_HAND, 20260101, 20260302, 1);
	from = book.moves;
	n_held = 0;
	assert_int_equal(settle(three, 3, LEAVE_HOLD_PENDING), 0);
	/* what lapses on that day, then what was carried over, then the year's */
	assert_string_equal(moved(from), "2:reserved 302/1, 1:reserved 302/1, 1:reserved 303/2,"
					 " 0:reserved 304/2");
	hold_again(from);
	assert_int_equal(settle(shorter, 2, LEAVE_HOLD_PENDING), 0);
	assert_string_equal(
		shown(), "2026 year 10-0-0+0; 2026 carried 3-0-2+0; 2026 by-hand 1-0-1+0");
}

static void
settle__beyond_what_is_left__says_how_much_is_missing(void **state)
{
	static const struct leave_day days[] = {DAY(20260302, 2), DAY(20260303, 2)};

	(void)state;
	(void)opened(LEAVE_LOT_YEAR, 20260101, 20261231, 3);
	n_held = 0;
	assert_int_equal(settle(days, 2, LEAVE_HOLD_PENDING), 1);
	assert_string_equal(shown(), "2026 year 3-0-3+0");
	/* not usable yet */
	(void)teardown(state);
	(void)setup(state);
	(void)opened(LEAVE_LOT_YEAR, 20260303, 20261231, 10);
	assert_int_equal(settle(days, 2, LEAVE_HOLD_PENDING), 2);
}

static void
settle__that_may_only_give_back__takes_nothing(void **state)
{
	static const struct leave_day days[] = {DAY(20260302, 2)};
	const struct leave_want w = {
		.day = days, .days = 1, .as = LEAVE_HOLD_USED, .only_back = true};
	int missing;

	(void)state;
	(void)opened(LEAVE_LOT_YEAR, 20260101, 20261231, 3);
	assert_true(leave_book_settle(&book, &w, &missing, &err));
	assert_int_equal(missing, 0);
	assert_string_equal(shown(), "2026 year 3-0-0+0");
}

static void
move__beyond_a_lot__is_refused_and_changes_nothing(void **state)
{
	static const struct leave_lot_move table[] = {{0, LEAVE_LOT_RESERVED, 20260302, 5},
		{0, LEAVE_LOT_RELEASED, 20260302, 1}, {0, LEAVE_LOT_USED, 20260302, 1},
		{0, LEAVE_LOT_GIVEN_BACK, 20260302, 1}, {0, LEAVE_LOT_LAPSED, 0, 5},
		{0, LEAVE_LOT_TAKEN_OFF, 0, 5}, {0, LEAVE_LOT_MOVED_ON, 0, 5},
		{0, LEAVE_LOT_GRANTED, 0, -1}};

	(void)state;
	(void)opened(LEAVE_LOT_YEAR, 20260101, 20261231, 4);
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		err_clear(&err);
		assert_false(leave_book_move(&book, &table[i], &err));
		assert_int_equal(err.code, ERR_CONFLICT);
		assert_string_equal(err.rule, "LV-12");
		assert_string_equal(shown(), "2026 year 4-0-0+0");
	}
}

/* --- LV-12: 20,000 random steps of many leaves keep every sum --- */

enum { LEAVES = 12, STEPS = 20000, SPAN = 500 };

static uint32_t
next_of(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

struct one_leave {
	struct leave_held held[64];
	int n;
};

static void
note(struct one_leave *l, const struct leave_lot_move *m)
{
	const struct leave_lot_effect *k = leave_lot_effect(m->kind);
	int at = 0;

	while (at < l->n && (l->held[at].at != m->at || l->held[at].day != m->day))
		at++;
	if (at == l->n)
		l->held[l->n++] = (struct leave_held){m->at, m->day, 0, 0};
	l->held[at].pending += k->pending * m->half_days;
	l->held[at].used += k->used * m->half_days;
	if (!l->held[at].pending && !l->held[at].used)
		l->held[at] = l->held[--l->n];
}

static void
random_leave(struct one_leave *l, uint32_t *seed)
{
	struct leave_day day[4];
	const int first = day_add(20260101, (int)(next_of(seed) % SPAN));
	const int from = book.moves, days = (int)(next_of(seed) % 5);
	struct leave_want w = {.held = l->held,
		.n_held = l->n,
		.day = day,
		.days = days,
		.as = (enum leave_hold)(next_of(seed) % 3),
		.only_back = next_of(seed) % 4 == 0};
	int missing, want = 0, got = 0;

	for (int i = 0; i < days; i++) {
		day[i] = (struct leave_day){
			.day = day_add(first, i), .half_days = 1 + (int)(next_of(seed) % 2)};
		want += day[i].half_days;
	}
	assert_true(leave_book_settle(&book, &w, &missing, &err));
	for (int i = from; i < book.moves; i++)
		note(l, &book.move[i]);
	for (int i = 0; i < l->n; i++) {
		assert_int_equal(w.as == LEAVE_HOLD_USED ? l->held[i].pending : l->held[i].used, 0);
		got += l->held[i].pending + l->held[i].used;
	}
	if (w.as == LEAVE_HOLD_NONE)
		assert_int_equal(got, 0);
	else if (!w.only_back)
		assert_int_equal(got + missing, want);
}

static void
check_sums(const struct one_leave *leaves)
{
	int pending = 0, used = 0, lot_pending = 0, lot_used = 0;

	for (int i = 0; i < LEAVES; i++)
		for (int k = 0; k < leaves[i].n; k++) {
			pending += leaves[i].held[k].pending;
			used += leaves[i].held[k].used;
		}
	for (int i = 0; i < book.lots; i++) {
		const struct leave_lot *l = &book.lot[i];

		assert_true(l->granted >= 0 && l->used >= 0 && l->pending >= 0);
		assert_true(leave_lot_left(l) >= 0);
		lot_pending += l->pending;
		lot_used += l->used;
	}
	assert_int_equal(pending, lot_pending);
	assert_int_equal(used, lot_used);
}

static void
steps__at_random__keep_left_as_granted_less_used_less_pending(void **state)
{
	static struct one_leave leaves[LEAVES];
	uint32_t seed = 20261122;
	int today = 20260101;

	memset(leaves, 0, sizeof leaves);
	for (int i = 0; i < STEPS; i++) {
		const struct leave_year y = {today / 10000, (int)(next_of(&seed) % 31), today};

		if (next_of(&seed) % 16 == 0)
			assert_true(leave_book_grant(&book, &y, &err));
		if (next_of(&seed) % 64 == 0 && today < 20270630)
			assert_true(leave_book_lapse(&book, today = day_add(today, 3), 6, &err));
		random_leave(&leaves[next_of(&seed) % LEAVES], &seed);
		check_sums(leaves);
		book.moves = 0;
	}
	assert_true(today > 20270101 && book.lots >= 3);
	(void)state;
}

/* --- sums and words --- */

static void
sums__of_a_span__of_the_lots_that_cover_a_day_of_it(void **state)
{
	static const struct {
		int first, last, granted;
	} table[] = {{20251231, 20251231, 0}, {20260101, 20260101, 10}, {20261231, 20270101, 24},
		{20270102, 20270102, 14}, {20280101, 20280101, 0}};

	(void)state;
	(void)opened(LEAVE_LOT_YEAR, 20260101, 20261231, 10);
	(void)opened(LEAVE_LOT_YEAR, 20270101, 20271231, 14);
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		const struct leave_sums s = leave_book_sums(&book, table[i].first, table[i].last);

		assert_int_equal(s.granted, table[i].granted);
		assert_int_equal(s.left, s.granted - s.used - s.pending);
	}
}

static void
names__of_sources_and_kinds__are_all_there(void **state)
{
	(void)state;
	for (int s = LEAVE_LOT_YEAR; s < LEAVE_LOT_SOURCES; s++)
		assert_true(*leave_lot_source_code((enum leave_lot_source)s) &&
			    *leave_lot_source_label((enum leave_lot_source)s));
	for (int k = LEAVE_LOT_GRANTED; k < LEAVE_LOT_KINDS; k++)
		assert_true(*leave_lot_kind_code((enum leave_lot_kind)k) &&
			    *leave_lot_kind_label((enum leave_lot_kind)k));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(grant__of_a_year__pro_rata_and_from_its_first_day),
		TEST(grant__done_again__does_nothing_and_a_difference_is_a_move),
		TEST(grant__that_falls_below_what_is_used__takes_what_is_left),
		TEST(lapse__on_the_day_behind_the_last__carries_as_much_as_is_allowed),
		TEST(lapse__of_what_came_back_later__carries_the_rest_that_is_allowed),
		TEST(lapse__of_time_off__is_lapsed_and_never_carried),
		TEST(settle__across_a_years_end__each_day_from_a_lot_that_covers_it),
		TEST(settle__of_two_lots_that_cover_it__the_older_first_and_back_to_the_same),
		TEST(settle__beyond_what_is_left__says_how_much_is_missing),
		TEST(settle__that_may_only_give_back__takes_nothing),
		TEST(move__beyond_a_lot__is_refused_and_changes_nothing),
		TEST(steps__at_random__keep_left_as_granted_less_used_less_pending),
		TEST(sums__of_a_span__of_the_lots_that_cover_a_day_of_it),
		TEST(names__of_sources_and_kinds__are_all_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
