/* test_presence.c — arriving, leaving, forgetting to. SPDX-License-Identifier: MIT
 *
 * ATT-01
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/text.h"
#include "db/db.h"
#include "domain/act.h"
#include "domain/verify.h"
#include "support/test_times.h"

enum { MON = 20261207, TUE, WED };
static struct test_times t;
#define ANNA (&t.who[TEST_ANNA])
#define WXM (&t.who[TEST_WXM])

static int
setup(void **state)
{
	static const struct test_turn turns[] = {
		{TEST_ANNA, MON, TIMES_EARLY, TIMES_NIGHT},
		{TEST_ANNA, WED, TIMES_EARLY, 0},
		{TEST_WXM, MON, TIMES_NIGHT, 0},
		{TEST_WXM, TUE, TIMES_NIGHT, 0},
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

/* ATT-01: the time is the system's; the shift is the roster's. */
static void
arrival__is_tied__to_the_shift_in_force(void **state)
{
	struct presence p;

	(void)state;
	test_times_at(&t, MON, 741);
	MUST(presence_arrive(ANNA, &p, E));
	assert_int_equal(p.shift, TIMES_EARLY);
	assert_int_equal(p.day, MON);
	assert_int_equal(p.start_us, test_times_us(MON, 730));
	assert_int_equal(p.arrived_us, test_times_us(MON, 741));
	assert_int_equal(presence_late_min(&p), 11);
	assert_int_equal(p.desk, t.site.front);
	test_times_at(&t, MON, 1535);
	test_times_leave(&t, TEST_ANNA);
	test_times_at(&t, MON, 1950);
	test_times_arrive(&t, TEST_ANNA); /* the second shift of the day */
	test_times_at(&t, TUE, 731);
	test_times_leave(&t, TEST_ANNA);
	test_times_at(&t, TUE, 900); /* nothing is planned */
	test_times_arrive(&t, TEST_ANNA);
	assert_string_equal(test_times_stays(&t, TEST_ANNA),
		"7/1 0741-1535 done\n7/3 1950-0731 done\n8/0 0900-0000 in");
}

/* A stay given out and taken in again counts the same minutes: its seconds are whole. */
static void
fraction_of_a_second__is_no_part__of_a_stay(void **state)
{
	struct presence p;

	(void)state;
	test_times_at(&t, MON, 741);
	clock_fixed_add(&t.site.clock, 59999999);
	MUST(presence_arrive(ANNA, &p, E));
	assert_int_equal(p.arrived_us, test_times_us(MON, 741) + 59000000);
	test_times_at(&t, MON, 1510);
	clock_fixed_add(&t.site.clock, 300000);
	MUST(presence_leave(ANNA, &p, E));
	assert_int_equal(p.left_us, test_times_us(MON, 1510));
	assert_int_equal(presence_early_min(&p), 20);
}

/* A night belongs to the day on which it begins, whichever side of midnight. */
static void
night__belongs__to_the_day_it_began(void **state)
{
	(void)state;
	test_times_at(&t, TUE, 15);
	test_times_arrive(&t, TEST_WXM);
	test_times_at(&t, TUE, 600);
	test_times_leave(&t, TEST_WXM);
	test_times_at(&t, TUE, 640); /* back in the same night */
	test_times_arrive(&t, TEST_WXM);
	test_times_at(&t, TUE, 735);
	test_times_leave(&t, TEST_WXM);
	test_times_at(&t, TUE, 1958);
	test_times_arrive(&t, TEST_WXM);
	assert_string_equal(test_times_stays(&t, TEST_WXM),
		"7/3 0015-0600 done\n7/3 0640-0735 done\n8/3 1958-0000 in");
}

static void
unplanned__arrival__has_no_shift(void **state)
{
	struct presence p;

	(void)state;
	test_times_at(&t, MON, 900);
	MUST(presence_arrive(&t.who[TEST_BOB], &p, E));
	assert_int_equal(p.shift, 0);
	assert_int_equal(p.start_us, 0);
	assert_int_equal(p.day, MON);
	assert_int_equal(presence_late_min(&p), 0);
}

/* At two terminals at once: the second is refused, and told since when and where. */
static void
arrival__while_in__is_refused(void **state)
{
	struct ctx back;
	char sentence[256];
	struct err told;

	(void)state;
	test_times_at(&t, MON, 725);
	test_times_arrive(&t, TEST_ANNA);
	back = t.who[TEST_ANNA];
	back.desk = t.site.back;
	err_clear(&told);
	test_times_at(&t, MON, 726);
	assert_false(presence_arrive(&back, NULL, &told));
	assert_int_equal(told.code, ERR_CONFLICT);
	text_err(sentence, sizeof sentence, &told);
	assert_string_equal(sentence,
		"You are in since 2026-12-07 07:25 (desk front-1). Sign out before you arrive "
		"anew");
	/* and at the end of the shift too, as long as nothing else begins */
	test_times_at(&t, MON, 1540);
	REFUSED(presence_arrive(&back, NULL, e), ERR_CONFLICT, "ATT-01");
	/* who signs out there leaves all the same */
	MUST(presence_leave(&back, NULL, E));
	assert_string_equal(test_times_stays(&t, TEST_ANNA), "7/1 0725-1540 done");
	REFUSED(presence_leave(&back, NULL, e), ERR_NOT_FOUND, "ATT-01");
}

/* 严禁他人代签: nobody without their own password. */
static void
signing__without_the_password__is_refused(void **state)
{
	(void)state;
	test_times_at(&t, MON, 725);
	ANNA->key_confirmed = false;
	REFUSED(presence_arrive(ANNA, NULL, e), ERR_DENIED, "ATT-01");
	ANNA->key_confirmed = true;
	test_times_arrive(&t, TEST_ANNA);
	ANNA->key_confirmed = false;
	REFUSED(presence_leave(ANNA, NULL, e), ERR_DENIED, "ATT-01");
}

/* SHO-08: duty passes by a handover, not by going home. */
static void
holder__hands_over__before_leaving(void **state)
{
	char sentence[256];
	struct err e;

	(void)state;
	err_clear(&e);
	test_times_at(&t, MON, 725);
	test_times_arrive(&t, TEST_ANNA);
	MUST(duty_open(ANNA, TIMES_EARLY, NULL, 0, "quiet", E));
	test_times_at(&t, MON, 1535);
	assert_false(presence_leave(ANNA, NULL, &e));
	assert_string_equal(e.rule, "SHO-08");
	text_err(sentence, sizeof sentence, &e);
	assert_string_equal(sentence, "You hold desk front-1. Hand it over first, then sign out");
}

/* SHO-11: a clock that went back; work goes on, an order that would lie does not. */
static void
clock__set_back__refuses_only_what_would_lie(void **state)
{
	(void)state;
	test_times_at(&t, MON, 725);
	test_times_arrive(&t, TEST_ANNA);
	test_times_step(&t, -60);
	REFUSED(presence_leave(ANNA, NULL, e), ERR_BLOCKED, "SHO-11");
	test_times_arrive(&t, TEST_WXM); /* others are not hindered */
	test_times_step(&t, 61);
	test_times_leave(&t, TEST_ANNA);
	assert_string_equal(test_times_stays(&t, TEST_ANNA), "7/1 0725-0726 done");
}

/* Who forgot to sign out arrives for the next duty all the same; the stay before
 * has no end until it is claimed and approved. */
static void
forgotten__leaving__lapses_at_the_next_duty(void **state)
{
	struct presence_offer o;

	(void)state;
	test_times_at(&t, MON, 725);
	test_times_arrive(&t, TEST_ANNA);
	test_times_at(&t, MON, 1200);
	MUST(presence_offer(ANNA, t.site.person[TEST_ANNA], &o, E));
	assert_false(o.stale);
	assert_int_equal(o.next.shift, TIMES_NIGHT);
	test_times_at(&t, MON, 1955);
	MUST(presence_offer(ANNA, t.site.person[TEST_ANNA], &o, E));
	assert_true(o.stale);
	assert_int_equal(o.duty.shift, TIMES_NIGHT);
	assert_int_equal(o.due_us, test_times_us(MON, 1950));
	assert_int_equal(o.late_min, 0);
	assert_int_equal(o.lapsed.id, 0);
	test_times_arrive(&t, TEST_ANNA);
	MUST(presence_offer(ANNA, t.site.person[TEST_ANNA], &o, E));
	assert_int_equal(o.lapsed.shift, TIMES_EARLY);
	/* sixteen hours and no other duty */
	test_times_at(&t, TUE, 1154);
	REFUSED(presence_arrive(ANNA, NULL, e), ERR_CONFLICT, "ATT-01");
	test_times_at(&t, TUE, 1155);
	test_times_arrive(&t, TEST_ANNA);
	assert_string_equal(test_times_stays(&t, TEST_ANNA),
		"7/1 0725-0000 lapsed\n7/3 1955-0000 lapsed\n8/0 1155-0000 in");
}

/* A row that was changed behind the records is found, whichever column. */
static void
verify__finds__a_row_that_differs(void **state)
{
	static const struct {
		const char *name, *sql;
	} change[] = {
		{"day", "UPDATE presence SET day = day + 1 WHERE id = 1"},
		{"shift", "UPDATE presence SET shift = 2 WHERE id = 1"},
		{"start", "UPDATE presence SET start_us = start_us + 60000000 WHERE id = 1"},
		{"arrived", "UPDATE presence SET arrived_us = arrived_us - 60000000 WHERE id = 1"},
		{"left", "UPDATE presence SET left_us = left_us + 60000000 WHERE id = 1"},
		{"both", "UPDATE presence SET left_us = left_us + 1, signed_left_us ="
			 " signed_left_us + 1 WHERE id = 1"},
		{"desk", "UPDATE presence SET desk = 2 WHERE id = 1"},
	};

	(void)state;
	test_times_at(&t, MON, 741);
	test_times_arrive(&t, TEST_ANNA);
	test_times_at(&t, MON, 1530);
	test_times_leave(&t, TEST_ANNA);
	for (size_t i = 0; i < sizeof change / sizeof *change; i++) {
		const struct db_stmt stmt = {
			.name = change[i].name, .sql = change[i].sql, .in = "", .out = ""};
		struct verify_result v;

		MUST(db_begin(t.site.db, E));
		MUST(db_run(t.site.db, &stmt, NULL, E));
		MUST(verify_run(&t.site.system, &(const struct verify_ask){.anchors = 0}, &v, E));
		assert_true(v.findings > 0);
		verify_result_free(&v);
		db_rollback(t.site.db);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			arrival__is_tied__to_the_shift_in_force, setup, teardown),
		cmocka_unit_test_setup_teardown(
			fraction_of_a_second__is_no_part__of_a_stay, setup, teardown),
		cmocka_unit_test_setup_teardown(
			night__belongs__to_the_day_it_began, setup, teardown),
		cmocka_unit_test_setup_teardown(unplanned__arrival__has_no_shift, setup, teardown),
		cmocka_unit_test_setup_teardown(arrival__while_in__is_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(
			signing__without_the_password__is_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(
			holder__hands_over__before_leaving, setup, teardown),
		cmocka_unit_test_setup_teardown(
			clock__set_back__refuses_only_what_would_lie, setup, teardown),
		cmocka_unit_test_setup_teardown(
			forgotten__leaving__lapses_at_the_next_duty, setup, teardown),
		cmocka_unit_test_setup_teardown(verify__finds__a_row_that_differs, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
