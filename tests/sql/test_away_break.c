/* test_away_break.c — breaks: planned, not too many at once, the desk never empty. SPDX-License-Identifier: MIT
 *
 * RST-10
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/text.h"
#include "db/db.h"
#include "domain/board.h"
#include "domain/param.h"
#include "domain/verify.h"
#include "support/test_times.h"

enum { MON = 20261207 };
static struct test_times t;
static struct arena arena;
#define ANNA (&t.who[TEST_ANNA])
#define SHIFTL (&t.who[TEST_SHIFTL])

static int
setup(void **state)
{
	static const struct test_turn turns[] = {
		{TEST_ANNA, MON, TIMES_EARLY, 0},
		{TEST_WXM, MON, TIMES_EARLY, 0},
		{TEST_BOB, MON, TIMES_EARLY, 0},
	};

	(void)state;
	text_use(LANG_EN);
	arena_init(&arena);
	test_times_open(&t, NULL);
	test_times_plan(&t, turns, sizeof turns / sizeof *turns);
	test_times_at(&t, MON, 725);
	test_times_arrive(&t, TEST_ANNA);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_times_verify(&t);
	test_times_close(&t);
	arena_free(&arena);
	return 0;
}

static struct away
now(int64_t id)
{
	struct away a;

	MUST(away_get(ANNA, id, &arena, &a, E));
	return a;
}

static struct away_ref
ref(int64_t id)
{
	return (struct away_ref){id, now(id).rev};
}

static int64_t
planned(int who, int relief)
{
	const struct break_plan p = {.person = t.site.person[who],
		.kind = AWAY_MEAL,
		.minutes = 30,
		.relief = relief < 0 ? 0 : t.site.person[relief]};
	int64_t id;

	MUST(break_plan(SHIFTL, &p, &id, E));
	return id;
}

static bool
go(int who, int64_t id, struct err *e)
{
	return away_go(&t.who[who], &(const struct away_going){.ref = ref(id)}, e);
}

/* One of three may go; at all hundred percent two, the last one stays. */
static void
too_many__at_once__are_refused(void **state)
{
	int64_t first, second, third;
	char sentence[256];
	struct err told;

	(void)state;
	test_times_arrive(&t, TEST_WXM);
	test_times_arrive(&t, TEST_BOB);
	first = planned(TEST_ANNA, -1);
	second = planned(TEST_WXM, -1);
	third = planned(TEST_BOB, -1);
	MUST(go(TEST_ANNA, first, E));
	err_clear(&told);
	assert_false(go(TEST_WXM, second, &told));
	assert_string_equal(told.rule, "RST-10");
	text_err(sentence, sizeof sentence, &told);
	assert_string_equal(sentence, "1 of 3 on this shift may be away at once. Wait for one");
	MUST(param_set(&t.who[TEST_MANAGER], "breaks.max_share_percent", "100", 0, "quiet", E));
	MUST(go(TEST_WXM, second, E));
	assert_false(go(TEST_BOB, third, &told)); /* alone at the desk by now */
	assert_string_equal(told.field, "relief");
	MUST(away_return(ANNA, &(const struct away_ref){first, now(first).rev}, E));
	MUST(go(TEST_BOB, third, E));
}

/* Who is off post or out is away too. */
static void
others__who_are_away__count(void **state)
{
	int64_t meal;

	(void)state;
	test_times_arrive(&t, TEST_WXM);
	test_times_arrive(&t, TEST_BOB);
	meal = planned(TEST_ANNA, -1);
	MUST(away_go(&t.who[TEST_WXM], &(const struct away_going){.told = 0}, E));
	REFUSED(go(TEST_ANNA, meal, e), ERR_BLOCKED, "RST-10");
}

/* A shift of one: a named relief who is on duty takes the desk. */
static void
alone__at_the_desk__needs_a_relief(void **state)
{
	int64_t id;

	(void)state;
	id = planned(TEST_ANNA, -1);
	REFUSED(go(TEST_ANNA, id, e), ERR_BLOCKED, "RST-10");
	id = planned(TEST_ANNA, TEST_WXM);
	REFUSED(go(TEST_ANNA, id, e), ERR_BLOCKED, "RST-10"); /* not on duty */
	t.who[TEST_WXM].desk = t.site.back;
	test_times_arrive(&t, TEST_WXM);
	MUST(go(TEST_ANNA, id, E));
	assert_int_equal(now(id).relief, t.site.person[TEST_WXM]);
	test_site_add_minutes(&t.site, 42);
	assert_int_equal(away_over_min(&(const struct away){.gone_us = now(id).gone_us,
					       .approved = true,
					       .expected_min = 30},
				 clock_now(&ANNA->clock).utc_us),
		12);
	MUST(away_return(ANNA, &(const struct away_ref){id, now(id).rev}, E));
	assert_int_equal(now(id).proposal, AWAY_NOTHING); /* shown, not fined */
}

/* The shift leader logs it for others; the leaving of a post nobody logs. */
static void
break__is_logged__by_who_plans(void **state)
{
	int64_t id, off;

	(void)state;
	test_times_arrive(&t, TEST_WXM);
	id = planned(TEST_ANNA, -1);
	MUST(break_begin(SHIFTL, &(const struct away_ref){id, now(id).rev}, E));
	assert_int_equal(now(id).gone_by, t.site.person[TEST_SHIFTL]);
	REFUSED(away_return(&t.who[TEST_WXM], &(const struct away_ref){id, now(id).rev}, e),
		ERR_DENIED, "ORG-03");
	MUST(away_return(SHIFTL, &(const struct away_ref){id, now(id).rev}, E));
	MUST(away_go(ANNA, &(const struct away_going){.id = &off}, E));
	REFUSED(away_return(SHIFTL, &(const struct away_ref){off, now(off).rev}, e), ERR_DENIED,
		"ORG-03");
}

static void
plan__is_checked(void **state)
{
	const int64_t anna = t.site.person[TEST_ANNA];
	const struct {
		struct break_plan p;
		const char *field;
	} row[] = {
		{{.person = anna, .kind = AWAY_OFF_POST, .minutes = 10}, "kind"},
		{{.person = anna, .kind = AWAY_BREAK, .minutes = 0}, "minutes"},
		{{.person = anna, .kind = AWAY_BREAK, .minutes = 481}, "minutes"},
		{{.person = anna, .kind = AWAY_BREAK, .minutes = 10, .relief = anna}, "relief"},
		{{.person = anna,
			 .kind = AWAY_BREAK,
			 .minutes = 10,
			 .at_us = test_times_us(MON, 724)},
			"at"},
		{{.person = anna,
			 .kind = AWAY_BREAK,
			 .minutes = 10,
			 .at_us = test_times_us(MON, 1926)},
			"at"},
		{{.person = anna,
			 .kind = AWAY_BREAK,
			 .minutes = 10,
			 .at_us = test_times_us(MON, 1200)},
			""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct err told;
		int64_t id;

		err_clear(&told);
		assert_int_equal(break_plan(SHIFTL, &row[i].p, &id, &told), !*row[i].field);
		assert_string_equal(told.field, row[i].field);
	}
	REFUSED(break_plan(&t.who[TEST_WXM], &row[6].p, &(int64_t){0}, e), ERR_DENIED, "ORG-03");
	REFUSED(break_plan(SHIFTL,
			&(const struct break_plan){.person = t.site.person[TEST_WXM],
				.kind = AWAY_BREAK,
				.minutes = 10},
			&(int64_t){0}, e),
		ERR_NOT_FOUND, "ATT-03");
}

static const struct board_person *
on_board(struct board_people *all, int who)
{
	MUST(board_people(ANNA, all, E));
	for (int i = 0; i < all->n; i++)
		if (all->person[i].person == t.site.person[who])
			return &all->person[i];
	return NULL;
}

/* The board beside each name: since when on duty, how late, away for how long. */
static void
board__tells__who_is_in_and_away(void **state)
{
	static struct board_people all;
	const struct board_person *b;
	int64_t id;

	(void)state;
	test_times_at(&t, MON, 741);
	test_times_arrive(&t, TEST_WXM);
	id = planned(TEST_ANNA, -1);
	MUST(go(TEST_ANNA, id, E));
	test_site_add_minutes(&t.site, 33);
	b = on_board(&all, TEST_ANNA);
	assert_int_equal(b->arrived_us, test_times_us(MON, 725));
	assert_int_equal(b->away_kind, AWAY_MEAL);
	assert_int_equal(b->away_min, 33);
	assert_int_equal(b->away_over_min, 3);
	b = on_board(&all, TEST_WXM);
	assert_int_equal(b->late_min, 11);
	assert_int_equal(b->away_kind, 0);
	assert_int_equal(on_board(&all, TEST_BOB)->arrived_us, 0);
}

/* What was asked, approved and then not taken. */
static void
verify__finds__a_row_that_differs(void **state)
{
	static const char *const change[] = {
		"UPDATE away SET expected_min = 25 WHERE id = 1",
		"UPDATE away SET relief = NULL WHERE id = 1",
		"UPDATE away SET gone_us = gone_us + 1 WHERE id = 1",
		"UPDATE away SET back_us = back_us + 60000000 WHERE id = 1",
		"UPDATE away SET kind = 5 WHERE id = 1",
		"UPDATE away SET proposal = 1 WHERE id = 1",
		"UPDATE away SET planned_by = 1 WHERE id = 1",
		"UPDATE away SET reason = 'sick' WHERE id = 1",
	};
	int64_t id;

	(void)state;
	t.who[TEST_WXM].desk = t.site.back;
	test_times_arrive(&t, TEST_WXM);
	id = planned(TEST_ANNA, TEST_WXM);
	MUST(go(TEST_ANNA, id, E));
	test_site_add_minutes(&t.site, 30);
	MUST(away_return(ANNA, &(const struct away_ref){id, now(id).rev}, E));
	for (size_t i = 0; i < sizeof change / sizeof *change; i++) {
		const struct db_stmt stmt = {
			.name = "change", .sql = change[i], .in = "", .out = ""};
		struct verify_result v;

		MUST(db_begin(t.site.db, E));
		MUST(db_run(t.site.db, &stmt, NULL, E));
		MUST(verify_run(&t.site.system, &(const struct verify_ask){.anchors = 0}, &v, E));
		assert_true(v.findings > 0);
		verify_result_free(&v);
		db_rollback(t.site.db);
	}
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(too_many__at_once__are_refused),
		CASE(others__who_are_away__count),
		CASE(alone__at_the_desk__needs_a_relief),
		CASE(break__is_logged__by_who_plans),
		CASE(plan__is_checked),
		CASE(board__tells__who_is_in_and_away),
		CASE(verify__finds__a_row_that_differs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
