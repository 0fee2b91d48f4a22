/* test_score_month.c — a month of scores: proposed, frozen, published, closed. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/param.h"
#include "domain/score_month_core.h"
#include "support/score_site.h"
#include "support/test_duty.h"

#define STAFF SCORE_GROUP_STAFF
#define LEADS SCORE_GROUP_LEADS
enum { DAY_MINUTES = 24 * 60 };

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

static void
refused(bool done, const struct err *e, enum err_code code, const char *rule)
{
	assert_false(done);
	assert_int_equal(e->code, code);
	assert_string_equal(e->rule, rule);
}

/* SCR-14: every act in every state: those of the table, and no other. */
static void
month__every_act_in_every_state__as_the_table_says(void **state)
{
	static const struct {
		enum score_month_state from;
		enum score_month_act act;
		enum score_month_state to;
	} table[] = {
		{SCORE_MONTH_OPEN, SCORE_MONTH_PROPOSE, SCORE_MONTH_PROPOSED},
		{SCORE_MONTH_PROPOSED, SCORE_MONTH_SEND_BACK, SCORE_MONTH_OPEN},
		{SCORE_MONTH_PROPOSED, SCORE_MONTH_CONFIRM, SCORE_MONTH_CONFIRMED},
		{SCORE_MONTH_CONFIRMED, SCORE_MONTH_PUBLISH, SCORE_MONTH_PUBLISHED},
		{SCORE_MONTH_PUBLISHED, SCORE_MONTH_CLOSE, SCORE_MONTH_CLOSED},
	};

	(void)state;
	for (int from = 0; from < SCORE_MONTH_STATES; from++)
		for (int act = 0; act < SCORE_MONTH_ACTS; act++) {
			int to = -1;

			for (size_t i = 0; i < sizeof table / sizeof *table; i++)
				if ((int)table[i].from == from && (int)table[i].act == act)
					to = (int)table[i].to;
			assert_int_equal(score_month_next((enum score_month_state)from,
						 (enum score_month_act)act),
				to);
		}
}

/* SCR-14: the same of a sheet. */
static void
sheet__every_act_in_every_state__as_the_table_says(void **state)
{
	static const int to[SCORE_SHEET_STATES][SCORE_SHEET_ACTS] = {
		[0] = {-1, -1, -1, -1, -1},
		[SCORE_SHEET_HELD] = {SCORE_SHEET_PUBLISHED, -1, -1, -1, -1},
		[SCORE_SHEET_PUBLISHED] = {-1, SCORE_SHEET_ACKNOWLEDGED, SCORE_SHEET_APPEALED,
			SCORE_SHEET_CLOSED, -1},
		[SCORE_SHEET_ACKNOWLEDGED] = {-1, -1, -1, SCORE_SHEET_CLOSED, -1},
		[SCORE_SHEET_APPEALED] = {-1, -1, SCORE_SHEET_APPEALED, -1, SCORE_SHEET_CLOSED},
		[SCORE_SHEET_CLOSED] = {-1, -1, -1, -1, -1},
	};

	(void)state;
	for (int from = 0; from < SCORE_SHEET_STATES; from++)
		for (int act = 0; act < SCORE_SHEET_ACTS; act++)
			assert_int_equal(score_sheet_next((enum score_sheet_state)from,
						 (enum score_sheet_act)act),
				to[from][act]);
}

/* SCR-03 */
static void
group__of_each_post__by_who_scores_it(void **state)
{
	(void)state;
	assert_int_equal(score_group_of(POST_AGENT), STAFF);
	assert_int_equal(score_group_of(POST_FRONT_DESK), STAFF);
	assert_int_equal(score_group_of(POST_TEAM_LEADER), STAFF);
	assert_int_equal(score_group_of(POST_QA_TRAINER), LEADS);
	assert_int_equal(score_group_of(POST_SHIFT_LEADER), LEADS);
	assert_int_equal(score_group_of(POST_SUPERVISOR), SCORE_GROUP_NONE);
	assert_int_equal(score_group_of(POST_HR), SCORE_GROUP_NONE);
}

/* SCR-14: a month is proposed when it is over, not on its last day. */
static void
proposing__before_the_month_is_over__is_refused(void **state)
{
	struct err e;

	(void)state;
	test_site_add_minutes(&w.site, 9 * DAY_MINUTES); /* 30 November */
	refused(score_site_act(&w, TEST_QA, STAFF, SCORE_MONTH_PROPOSE, &e), &e, ERR_BLOCKED,
		"SCR-14");
	assert_string_equal(e.arg[0], "2026-12-01");
	test_site_add_minutes(&w.site, DAY_MINUTES);
	MUST(score_site_act(&w, TEST_QA, STAFF, SCORE_MONTH_PROPOSE, E));
}

/* SCR-03, SCR-14, ORG-04: who may take each step of each group. */
static void
steps__of_each_group__by_the_post_that_may(void **state)
{
	struct err e;

	(void)state;
	score_site_december(&w);
	refused(score_site_act(&w, TEST_ANNA, STAFF, SCORE_MONTH_PROPOSE, &e), &e, ERR_DENIED,
		"ORG-03");
	refused(score_site_act(&w, TEST_QA, LEADS, SCORE_MONTH_PROPOSE, &e), &e, ERR_DENIED,
		"SCR-03");
	MUST(score_site_act(&w, TEST_SUPER, LEADS, SCORE_MONTH_PROPOSE, E));
	refused(score_site_act(&w, TEST_SUPER, LEADS, SCORE_MONTH_CONFIRM, &e), &e, ERR_DENIED,
		"SCR-14");
	refused(score_site_act(&w, TEST_QA, LEADS, SCORE_MONTH_CONFIRM, &e), &e, ERR_DENIED,
		"ORG-03");
	MUST(score_site_act(&w, TEST_MANAGER, LEADS, SCORE_MONTH_CONFIRM, E));
	refused(score_site_act(&w, TEST_QA, LEADS, SCORE_MONTH_PUBLISH, &e), &e, ERR_DENIED,
		"ORG-03");
	MUST(score_site_act(&w, TEST_MANAGER, LEADS, SCORE_MONTH_PUBLISH, E));
	MUST(score_site_act(&w, TEST_SUPER, STAFF, SCORE_MONTH_PROPOSE, E));
	refused(score_site_act(&w, TEST_SUPER, STAFF, SCORE_MONTH_CONFIRM, &e), &e, ERR_BLOCKED,
		"ORG-04");
	MUST(score_site_act(&w, TEST_MANAGER, STAFF, SCORE_MONTH_CONFIRM, E));
	refused(score_site_act(&w, TEST_MANAGER, STAFF, SCORE_MONTH_SEND_BACK, &e), &e, ERR_BLOCKED,
		"SCR-14");
	score_site_intact(&w);
}

/* SCR-04, contract.md §4: A-05 for who had a shift and no valid complaint, with the proposal. */
static void
proposing__books_a05__and_takes_it_back_where_it_falls(void **state)
{
	(void)state;
	(void)score_site_event(&w, TEST_BOB, "S-02", 40);
	score_site_december(&w);
	assert_int_equal(score_site_find(&w, SCORE_NOVEMBER, TEST_ANNA, "A-05"), 0);
	MUST(score_site_act(&w, TEST_QA, STAFF, SCORE_MONTH_PROPOSE, E));
	assert_true(score_site_find(&w, SCORE_NOVEMBER, TEST_ANNA, "A-05") > 0);
	assert_true(score_site_find(&w, SCORE_NOVEMBER, TEST_LEAD, "A-05") > 0);
	assert_int_equal(score_site_find(&w, SCORE_NOVEMBER, TEST_BOB, "A-05"), 0);
	assert_int_equal(score_site_find(&w, SCORE_NOVEMBER, TEST_SHIFTL, "A-05"), 0);
	assert_int_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->sums.score, 170);
	/* Nobody's attainment is known: nobody is the first of all. */
	assert_int_equal(score_site_find(&w, SCORE_NOVEMBER, TEST_ANNA, "A-01"), 0);
	score_site_intact(&w);
}

/* SCR-04: a complaint found valid after the proposal: it is proposed again before it is signed. */
static void
confirming__when_what_the_month_gives_has_changed__is_refused(void **state)
{
	struct err e;

	(void)state;
	score_site_december(&w);
	MUST(score_site_act(&w, TEST_QA, STAFF, SCORE_MONTH_PROPOSE, E));
	(void)score_site_event(&w, TEST_ANNA, "S-02", 40);
	refused(score_site_act(&w, TEST_SUPER, STAFF, SCORE_MONTH_CONFIRM, &e), &e, ERR_BLOCKED,
		"SCR-04");
	MUST(score_site_act(&w, TEST_SUPER, STAFF, SCORE_MONTH_SEND_BACK, E));
	MUST(score_site_act(&w, TEST_QA, STAFF, SCORE_MONTH_PROPOSE, E));
	assert_int_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->sums.additions, 0);
	MUST(score_site_act(&w, TEST_SUPER, STAFF, SCORE_MONTH_CONFIRM, E));
	assert_int_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->sums.score, 120);
	score_site_intact(&w);
}

/* SCR-04: A-01. Attainment, then QA average; a violation rules out; tied ones each. */
static void
first__of_all__by_attainment_then_quality(void **state)
{
	static const struct {
		struct score_standing s[4];
		unsigned first; /* bit i */
	} table[] = {
		{{{.known = true, .attainment = 9000}, {.known = true, .attainment = 10000}}, 2},
		{{{.known = true, .attainment = 9000},
			 {.known = true, .attainment = 10000, .violation = true}},
			1},
		{{{.known = true, .attainment = 9000, .qa_known = true, .qa = 9100},
			 {.known = true, .attainment = 9000, .qa_known = true, .qa = 9200},
			 {.known = true, .attainment = 9000}},
			2},
		{{{.known = true, .attainment = 9000, .qa_known = true, .qa = 9200},
			 {.known = true, .attainment = 9000, .qa_known = true, .qa = 9200},
			 {.known = true, .attainment = 8999, .qa_known = true, .qa = 9900}},
			3},
		{{{.attainment = 9000}, {.qa_known = true, .qa = 9900}}, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct score_standing s[4];
		unsigned first = 0;

		memcpy(s, table[i].s, sizeof s);
		score_find_first(s, 4);
		for (unsigned k = 0; k < 4; k++)
			first |= s[k].first ? 1U << k : 0U;
		assert_int_equal(first, table[i].first);
	}
}

/* SCR-14: what waits stops it, and is listed by name. */
static void
confirming__with_an_undecided_event__is_refused(void **state)
{
	const struct conduct_named n = {.person = w.site.person[TEST_ANNA],
		.day = 20261121,
		.code = "D-01",
		.halves = 4,
		.note = "seen at the desk"};
	struct conduct_ref ref = {.rev = 1};
	struct score_findings open;
	struct err e;

	(void)state;
	MUST(conduct_propose(&w.key[TEST_LEAD], &n, &ref.id, E));
	score_site_december(&w);
	MUST(score_site_act(&w, TEST_QA, STAFF, SCORE_MONTH_PROPOSE, E));
	MUST(score_month_check(&w.key[TEST_QA], SCORE_NOVEMBER, STAFF, &w.arena, &open, E));
	assert_int_equal(open.stops, 1);
	assert_int_equal(open.item[0].event, ref.id);
	assert_string_equal(open.item[0].name, "Anna Lee");
	assert_int_equal(open.of[SCORE_OPEN_ATTENDANCE], 1); /* told, and stops nothing */
	refused(score_site_act(&w, TEST_SUPER, STAFF, SCORE_MONTH_CONFIRM, &e), &e, ERR_BLOCKED,
		"SCR-14");
	assert_string_equal(e.arg[0], "1");
	MUST(conduct_do(&w.key[TEST_QA], &ref,
		&(const struct conduct_said){.act = CONDUCT_DO_DROP, .words = "no"}, E));
	MUST(score_site_act(&w, TEST_SUPER, STAFF, SCORE_MONTH_CONFIRM, E));
}

/* What is signed is what was on the screen, or nothing. */
static void
confirming__what_has_changed_meanwhile__is_refused(void **state)
{
	struct score_month_said said = {.act = SCORE_MONTH_CONFIRM};
	struct score_period p;
	struct score_frozen f;
	uint8_t hash[SEAL_HASH];
	struct err e;

	(void)state;
	score_site_december(&w);
	MUST(score_site_act(&w, TEST_QA, STAFF, SCORE_MONTH_PROPOSE, E));
	MUST(score_month_preview(&w.key[TEST_SUPER], SCORE_NOVEMBER, STAFF, &f, hash, E));
	score_frozen_free(&f);
	p = score_site_period(&w, STAFF);
	said.seen = hash;
	(void)score_site_event(&w, TEST_ANNA, "D-01", 4);
	refused(score_month_do(&w.key[TEST_SUPER], &p, &said, &e), &e, ERR_STALE, "SCR-14");
	p.rev--;
	refused(score_month_do(&w.key[TEST_SUPER], &p, &said, &e), &e, ERR_STALE, "SCR-14");
}

/* --- what is frozen --- */

static void
read_frozen(struct score_frozen *f, struct buf *bytes)
{
	const struct score_period p = score_site_period(&w, STAFF);

	MUST(score_month_frozen(&w.key[TEST_SUPER], &p, f, E));
	buf_init(bytes);
	score_table_bytes(f, bytes);
}

/* SCR-14, promises.md §3: the same bytes after rules, people and events have changed. */
static void
frozen__after_everything_changed__is_the_same_to_the_byte(void **state)
{
	const int64_t event = score_site_event(&w, TEST_ANNA, "M-01", 20);
	struct conduct_ref ref = {event, 2};
	struct score_frozen f, again;
	struct buf was, is;
	struct person p;

	(void)state;
	score_site_december(&w);
	score_site_publish(&w, SCORE_GROUP_STAFF);
	read_frozen(&f, &was);
	assert_int_equal(f.rows, 4);
	assert_int_equal(f.row[score_table_find(&f, w.site.person[TEST_ANNA])].sums.score, 150);
	test_site_add_minutes(&w.site, DAY_MINUTES);
	MUST(param_set(&w.key[TEST_MANAGER], "score.base", "90", 0, "as agreed", E));
	MUST(person_get(&w.key[TEST_HR], w.site.person[TEST_ANNA], &p, E));
	(void)str_copy(p.name, sizeof p.name, "Anna Lee-Wong");
	p.post = POST_SHIFT_LEADER;
	MUST(person_change(&w.key[TEST_HR], &p, E));
	MUST(conduct_do(&w.key[TEST_MANAGER], &ref,
		&(const struct conduct_said){.act = CONDUCT_DO_VOID, .words = "it was Bob"}, E));
	read_frozen(&again, &is);
	assert_int_equal(is.len, was.len);
	assert_memory_equal(buf_str(&is), buf_str(&was), was.len);
	assert_int_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->sums.score, 150);
	assert_string_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->name, "Anna Lee");
	assert_int_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->post, POST_AGENT);
	buf_free(&was);
	buf_free(&is);
	score_frozen_free(&f);
	score_frozen_free(&again);
	score_site_intact(&w);
}

/* SCR-14: a late correction counts in the open month and names the old one. */
static void
ending__an_event_of_a_frozen_month__gives_the_points_back_in_the_open_one(void **state)
{
	const int64_t event = score_site_event(&w, TEST_ANNA, "M-01", 20);
	struct conduct_ref ref = {event, 2};
	struct conduct_event k;
	struct err e;
	int64_t id;

	(void)state;
	score_site_december(&w);
	score_site_publish(&w, SCORE_GROUP_STAFF);
	refused(conduct_do(&w.key[TEST_ANNA], &ref,
			&(const struct conduct_said){.act = CONDUCT_DO_CONTEST, .words = "no"}, &e),
		&e, ERR_BLOCKED, "SCR-20");
	MUST(conduct_do(&w.key[TEST_MANAGER], &ref,
		&(const struct conduct_said){.act = CONDUCT_DO_VOID, .words = "it was Bob"}, E));
	id = score_site_find(&w, SCORE_DECEMBER, TEST_ANNA, "K-01");
	MUST(conduct_get(&w.site.system, id, &k, E));
	assert_int_equal(k.halves, 20);
	assert_int_equal(k.day, 20261121);
	assert_int_equal(k.month, SCORE_DECEMBER);
	assert_int_equal(k.source, CONDUCT_OF_EVENT);
	assert_int_equal(k.source_id, event);
	assert_int_equal(score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->sums.score, 150);
	assert_int_equal(score_site_row(&w, SCORE_DECEMBER, TEST_ANNA)->sums.discretion, 20);
	score_site_intact(&w);
}

/* SCR-14: an act of a frozen month that is found late counts in the open one. */
static void
proposing__an_act_of_a_frozen_month__counts_in_the_open_one(void **state)
{
	struct conduct_event k;
	bool open;
	int month;

	(void)state;
	score_site_december(&w);
	MUST(score_month_is_open(
		&w.site.system, w.site.person[TEST_ANNA], SCORE_NOVEMBER, &open, E));
	assert_true(open);
	score_site_publish(&w, SCORE_GROUP_STAFF);
	MUST(score_month_is_open(
		&w.site.system, w.site.person[TEST_ANNA], SCORE_NOVEMBER, &open, E));
	assert_false(open);
	MUST(conduct_get(&w.site.system, score_site_event(&w, TEST_ANNA, "D-01", 4), &k, E));
	assert_int_equal(k.day, 20261121);
	assert_int_equal(k.month, SCORE_DECEMBER);
	/* The other group is still open. */
	MUST(score_month_for(
		&w.site.system, w.site.person[TEST_SHIFTL], SCORE_NOVEMBER, &month, E));
	assert_int_equal(month, SCORE_NOVEMBER);
	score_site_intact(&w);
}

/* --- sheets --- */

/* SCR-14: published, acknowledged; silence acknowledges after the last day. */
static void
sheets__acknowledged_or_silent__close_with_the_month(void **state)
{
	struct score_ran ran;
	struct score_sheet s;
	struct err e;

	(void)state;
	score_site_december(&w);
	score_site_publish(&w, SCORE_GROUP_STAFF);
	s = score_site_sheet(&w, TEST_ANNA);
	assert_int_equal(s.state, SCORE_SHEET_PUBLISHED);
	assert_int_equal(s.due_day, 20261204); /* Tue + 3 workdays */
	refused(score_sheet_acknowledge(&w.key[TEST_ANNA], SCORE_NOVEMBER, s.rev + 1, &e), &e,
		ERR_STALE, "SCR-14");
	MUST(score_sheet_acknowledge(&w.key[TEST_ANNA], SCORE_NOVEMBER, s.rev, E));
	refused(score_sheet_acknowledge(&w.key[TEST_ANNA], SCORE_NOVEMBER, s.rev + 1, &e), &e,
		ERR_BLOCKED, "SCR-14");
	refused(score_sheet_acknowledge(&w.key[TEST_SUPER], SCORE_NOVEMBER, 1, &e), &e, ERR_BLOCKED,
		"SCR-14");
	test_site_add_minutes(&w.site, 3 * DAY_MINUTES); /* the last day itself */
	MUST(score_month_run(&w.site.system, &ran, E));
	assert_int_equal(ran.sheets + ran.months, 0);
	test_site_add_minutes(&w.site, DAY_MINUTES);
	MUST(score_month_run(&w.site.system, &ran, E));
	assert_int_equal(ran.sheets, 4);
	assert_int_equal(ran.months, 1);
	assert_false(score_site_sheet(&w, TEST_ANNA).by_silence);
	assert_true(score_site_sheet(&w, TEST_BOB).by_silence);
	assert_int_equal(score_site_period(&w, STAFF).state, SCORE_MONTH_CLOSED);
	MUST(score_month_run(&w.site.system, &ran, E));
	assert_int_equal(ran.sheets + ran.months, 0);
	score_site_intact(&w);
}

/* SCR-17: who had no shift is in the table, is not scored, and has nothing to answer. */
static void
publishing__who_is_not_scored__has_nothing_to_answer(void **state)
{
	(void)state;
	score_site_december(&w);
	score_site_publish(&w, SCORE_GROUP_LEADS);
	assert_int_equal(score_site_sheet(&w, TEST_QA).state, SCORE_SHEET_CLOSED);
	assert_int_equal(score_site_sheet(&w, TEST_SHIFTL).state, SCORE_SHEET_PUBLISHED);
	assert_int_equal(score_site_sheet(&w, TEST_ANNA).state, 0);
	assert_false(score_site_row(&w, SCORE_NOVEMBER, TEST_QA)->scored);
}

/* SCR-14: before it is published, the person does not see it; who confirms does. */
static void
sheet__before_it_is_published__is_not_the_persons_to_see(void **state)
{
	struct score_sheet s;
	struct err e;
	bool found;

	(void)state;
	score_site_december(&w);
	MUST(score_site_act(&w, TEST_QA, STAFF, SCORE_MONTH_PROPOSE, E));
	MUST(score_site_act(&w, TEST_SUPER, STAFF, SCORE_MONTH_CONFIRM, E));
	refused(score_sheet_get(&w.key[TEST_ANNA], w.site.person[TEST_ANNA], SCORE_NOVEMBER, &s,
			&found, &e),
		&e, ERR_DENIED, "ORG-03");
	MUST(score_sheet_get(
		&w.key[TEST_MANAGER], w.site.person[TEST_ANNA], SCORE_NOVEMBER, &s, &found, E));
	MUST(score_site_act(&w, TEST_SUPER, STAFF, SCORE_MONTH_PUBLISH, E));
	MUST(score_sheet_get(
		&w.key[TEST_ANNA], w.site.person[TEST_ANNA], SCORE_NOVEMBER, &s, &found, E));
	refused(score_sheet_get(
			&w.key[TEST_BOB], w.site.person[TEST_ANNA], SCORE_NOVEMBER, &s, &found, &e),
		&e, ERR_DENIED, "ORG-03");
}

/* Bytes that are not the one form are refused, at every length. */
static void
table__cut_short__is_refused(void **state)
{
	struct score_frozen f, again;
	struct buf bytes, cut;
	struct err e;

	(void)state;
	(void)score_site_event(&w, TEST_ANNA, "D-01", 4);
	score_site_december(&w);
	score_site_publish(&w, SCORE_GROUP_STAFF);
	read_frozen(&f, &bytes);
	for (size_t n = 0; n < bytes.len; n++) {
		buf_init(&cut);
		buf_put(&cut, buf_str(&bytes), n);
		assert_false(score_table_read(&cut, &again, &e));
		assert_int_equal(e.code, ERR_CORRUPT);
		score_frozen_free(&again);
		buf_free(&cut);
	}
	buf_free(&bytes);
	score_frozen_free(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define WITH(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		cmocka_unit_test(month__every_act_in_every_state__as_the_table_says),
		cmocka_unit_test(sheet__every_act_in_every_state__as_the_table_says),
		cmocka_unit_test(group__of_each_post__by_who_scores_it),
		cmocka_unit_test(first__of_all__by_attainment_then_quality),
		WITH(proposing__before_the_month_is_over__is_refused),
		WITH(steps__of_each_group__by_the_post_that_may),
		WITH(proposing__books_a05__and_takes_it_back_where_it_falls),
		WITH(confirming__when_what_the_month_gives_has_changed__is_refused),
		WITH(confirming__with_an_undecided_event__is_refused),
		WITH(confirming__what_has_changed_meanwhile__is_refused),
		WITH(frozen__after_everything_changed__is_the_same_to_the_byte),
		WITH(ending__an_event_of_a_frozen_month__gives_the_points_back_in_the_open_one),
		WITH(proposing__an_act_of_a_frozen_month__counts_in_the_open_one),
		WITH(sheets__acknowledged_or_silent__close_with_the_month),
		WITH(publishing__who_is_not_scored__has_nothing_to_answer),
		WITH(sheet__before_it_is_published__is_not_the_persons_to_see),
		WITH(table__cut_short__is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
