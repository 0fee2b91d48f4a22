/* test_score_boundary.c — the numbers of SCR at their boundaries, over months and years. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/str.h"
#include "domain/score.h"
#include "domain/target.h"
#include "domain/team.h"
#include "support/score_site.h"
#include "support/test_duty.h"
#include "support/test_roster.h"

enum { DAY_MINUTES = 24 * 60, NOVEMBER = 202611, DECEMBER, JANUARY = 202701 };
enum { IN_NOV = 1, IN_DEC = 2, IN_JAN = 4, ALWAYS = 7 };

static struct score_site w;

static int
setup(void **state)
{
	(void)state;
	score_site_open(&w);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	score_site_close(&w);
	return 0;
}

/* --- SCR-12: last and below 70, in each of two months running --- */

/* score_site's November has shifts of all five; of December and January these. */
static void
roster(const unsigned in[5])
{
	static const char *const staff[] = {"A001", "A002", "A003", "L001", "B001"};
	static const int day[] = {20261203, 20270105};

	for (int m = 0; m < 2; m++) {
		char csv[512] = TEST_ROSTER_HEAD, text[DAY_TEXT_BYTES];
		int n = 0;

		day_format(text, day[m]);
		for (int i = 0; i < 5; i++) {
			if (!(in[i] & (m ? IN_JAN : IN_DEC)))
				continue;
			str_format(csv + strlen(csv), sizeof csv - strlen(csv),
				"%s,front-1,early,%s,%s\n", text, staff[i], n++ ? "no" : "yes");
		}
		if (n)
			test_roster_publish(&w.site, csv);
	}
}

static void
confirmed(enum test_person who, const char *code, int halves)
{
	const struct conduct_named n = {.person = w.site.person[who],
		.day = clock_today(&w.key[TEST_QA].clock),
		.code = code,
		.halves = halves,
		.note = "seen at the desk"};
	struct conduct_ref ref = {.rev = 1};

	MUST(conduct_propose(&w.key[TEST_SUPER], &n, &ref.id, E));
	MUST(conduct_do(
		&w.key[TEST_QA], &ref, &(const struct conduct_said){.act = CONDUCT_DO_CONFIRM}, E));
}

/* Takes 20, 21 or 40 halves, in codes that bring no S-05. */
static void
lose(enum test_person who, int halves)
{
	if (halves == 40)
		confirmed(who, "S-03", 40);
	if (halves == 20)
		confirmed(who, "M-01", 20);
	if (halves != 21)
		return;
	confirmed(who, "D-05", 10);
	confirmed(who, "D-04", 7);
	confirmed(who, "D-12", 4);
}

static unsigned
flagged(int month, enum test_person who)
{
	return score_site_row(&w, month, who)->flags & SCORE_LAST_TWO_MONTHS;
}

struct run {
	const char *what;
	int anna[3], bob[3]; /* halves lost in November, December, January */
	unsigned in[5];      /* shifts of anna, wxm, bob, the leader, the shift leader */
	bool december, january;
};

static void
assert_run(const struct run *r)
{
	static const int month[] = {NOVEMBER, DECEMBER, JANUARY};
	static const int next_month_minutes = 31 * DAY_MINUTES;

	roster(r->in);
	for (int m = 0; m < 3; m++) {
		if (r->anna[m])
			lose(TEST_ANNA, r->anna[m]);
		if (r->bob[m])
			lose(TEST_BOB, r->bob[m]);
		if (m < 2)
			test_site_add_minutes(&w.site, next_month_minutes);
	}
	if (flagged(month[0], TEST_ANNA) || !flagged(month[1], TEST_ANNA) != !r->december ||
		!flagged(month[2], TEST_ANNA) != !r->january)
		fail_msg("%s", r->what);
}

/* 139 halves are 69.5 points, 140 are 70. The third month is in another year. */
static void
low__in_two_months_running__is_flagged_in_the_second(void **state)
{
	static const struct run table[] = {
		{"both", {21, 21, 0}, {0}, {7, 7, 7, 7, 7}, true, false},
		{"70 in the first", {20, 21, 0}, {0}, {7, 7, 7, 7, 7}, false, false},
		{"70 in the second", {21, 20, 0}, {0}, {7, 7, 7, 7, 7}, false, false},
		{"over the year's end", {0, 21, 21}, {0}, {7, 7, 7, 7, 7}, false, true},
		{"70 after the year's end", {0, 21, 20}, {0}, {7, 7, 7, 7, 7}, false, false},
		{"three running", {21, 21, 21}, {0}, {7, 7, 7, 7, 7}, true, true},
		{"one between", {21, 0, 21}, {0}, {7, 7, 7, 7, 7}, false, false},
		{"not the last", {21, 21, 0}, {0, 40, 0}, {7, 7, 7, 7, 7}, false, false},
		{"shares the last place", {21, 21, 0}, {0, 21, 0}, {7, 7, 7, 7, 7}, true, false},
		{"not scored between", {21, 21, 21}, {0}, {5, 7, 7, 7, 7}, false, false},
		{"three are scored", {21, 21, 0}, {0}, {7, 7, 3, 1, 1}, true, false},
		{"two are scored", {21, 21, 0}, {0}, {7, 7, 1, 1, 1}, false, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		score_site_open(&w);
		assert_run(&table[i]);
		score_site_close(&w);
	}
}

/* --- whose month an event is --- */

/* SCR-08, SCR-14: by its day, not by when somebody wrote it down. */
static void
event__of_the_months_last_day__written_on_the_next__is_of_that_month(void **state)
{
	struct conduct_named n = {.person = w.site.person[TEST_ANNA],
		.code = "M-01",
		.halves = 20,
		.note = "seen at the desk"};
	struct conduct_ref ref = {.rev = 1};

	(void)state;
	score_site_december(&w); /* 1 December */
	for (int i = 0; i < 2; i++) {
		n.day = i ? 20261201 : 20261130;
		MUST(conduct_propose(&w.key[TEST_MANAGER], &n, &ref.id, E));
		MUST(conduct_do(&w.key[TEST_QA], &ref,
			&(const struct conduct_said){.act = CONDUCT_DO_CONFIRM}, E));
	}
	assert_int_equal(score_site_row(&w, NOVEMBER, TEST_ANNA)->sums.score, 140);
	assert_int_equal(score_site_row(&w, DECEMBER, TEST_ANNA)->sums.score, 140);
	/* two medium ones, and of two months: no aggravation */
	assert_int_equal(score_site_find(&w, NOVEMBER, TEST_ANNA, "S-05"), 0);
	assert_int_equal(score_site_find(&w, DECEMBER, TEST_ANNA, "S-05"), 0);
}

/* SCR-10: once a month and person; the next month again. */
static void
discretion__again_in_the_next_month__is_taken(void **state)
{
	struct conduct_named n = {.person = w.site.person[TEST_LEAD],
		.day = 20261130,
		.code = "Z-01",
		.halves = -10,
		.note = "the team's figures"};
	struct err e;
	int64_t id;

	(void)state;
	score_site_december(&w);
	MUST(conduct_propose(&w.key[TEST_QA], &n, &id, E));
	n.halves = 10;
	err_clear(&e);
	assert_false(conduct_propose(&w.key[TEST_QA], &n, &id, &e));
	assert_string_equal(e.rule, "SCR-10");
	n.day = 20261201;
	MUST(conduct_propose(&w.key[TEST_QA], &n, &id, E));
}

/* --- SCR-14: three workdays to answer a sheet --- */

/* Published on a Tuesday: appealed until the end of Friday, also where the night has not run since.
 * Acknowledging what silence acknowledges is taken for as long as the sheet is open. */
static void
sheet__after_its_last_day__is_appealed_no_more(void **state)
{
	static const struct {
		int minutes; /* from 1 December, 14:00 */
		bool appealed;
	} table[] = {{0, true}, {3 * DAY_MINUTES + 599, true}, {3 * DAY_MINUTES + 600, false},
		{30 * DAY_MINUTES, false}};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct score_appeal_new n = {.month = NOVEMBER,
			.expected = 0,
			.words = "the bus stood still, see the log"};
		struct err e, why;
		int64_t id;

		score_site_open(&w);
		n.event = score_site_event(&w, TEST_ANNA, "D-01", 4);
		score_site_december(&w);
		score_site_publish(&w, SCORE_GROUP_STAFF);
		assert_int_equal(score_site_sheet(&w, TEST_BOB).due_day, 20261204);
		test_site_add_minutes(&w.site, table[i].minutes);
		err_clear(&e);
		err_clear(&why);
		const bool done = score_sheet_acknowledge(&w.key[TEST_BOB], NOVEMBER,
				   score_site_sheet(&w, TEST_BOB).rev, &e),
			   sent = score_appeal_send(&w.key[TEST_ANNA], &n, &id, &why);
		if (!done || sent != table[i].appealed)
			fail_msg("row %zu: %d %s, %d %s", i, done, e.rule, sent, why.rule);
		score_site_close(&w);
	}
}

/* --- SCR-24: the leader's own share of contacts --- */

static void
enter(enum test_person who, int64_t calls)
{
	const struct target_line in = {w.site.team, w.site.person[who], TARGET_CALLS_IN, calls},
				 out = {w.site.team, w.site.person[who], TARGET_CALLS_OUT, 0},
				 both[] = {in, out};

	MUST(target_enter_actuals(&w.key[TEST_SUPER],
		&(const struct target_set){NOVEMBER, both, 2, "counted again"}, E));
}

static void
share__of_a_leader__is_met_from_a_fifth(void **state)
{
	static const struct {
		int64_t own, others, share;
		bool met;
	} table[] = {
		{20, 80, 2000, true},
		{199, 801, 1990, false},
		{201, 799, 2010, true},
		{19999, 80001, 2000, false}, /* 19.999 % is shown as 20.00 and is less */
		{0, 100, 0, false},
		{100, 0, 10000, true},
	};

	struct team t;

	(void)state;
	MUST(team_get(&w.key[TEST_HR], w.site.team, &t, E));
	t.leader_id = w.site.person[TEST_LEAD];
	MUST(team_set(&w.key[TEST_HR], &t, &t.id, E));
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct target_ask ask = {NOVEMBER, w.site.team, 0};
		const struct target_row *lead = NULL;
		struct target_rows rows;

		enter(TEST_LEAD, table[i].own);
		enter(TEST_ANNA, table[i].others);
		MUST(target_load(&w.key[TEST_MANAGER], &ask, &w.arena, &rows, E));
		for (int r = 0; r < rows.n; r++)
			if (rows.row[r].person == w.site.person[TEST_LEAD])
				lead = &rows.row[r];
		assert_non_null(lead);
		assert_int_equal(lead->share, table[i].share);
		assert_int_equal(lead->share_met, table[i].met);
	}
}

int
main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(low__in_two_months_running__is_flagged_in_the_second),
		WITH(event__of_the_months_last_day__written_on_the_next__is_of_that_month),
		WITH(discretion__again_in_the_next_month__is_taken),
		cmocka_unit_test(sheet__after_its_last_day__is_appealed_no_more),
		WITH(share__of_a_leader__is_met_from_a_fifth),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
