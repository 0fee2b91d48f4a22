/* test_time.c — a clock that steps, in summer, in 2038, inside a transaction. SPDX-License-Identifier: MIT
 *
 * source: promises.md §4 "Clock", §5 row clock; SHO-11.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "db/db.h"
#include "domain/verify.h"
#include "support/scratch.h"
#include "support/test_duty.h"

enum { STEPS = 2000, STEPS_SOAK = 1000000, ROWS_MAX = 200 };

#define SECOND_US ((int64_t)1000000)

DB_STMT(desk_rows, .name = "test.time_rows",
	.sql = "SELECT seq, utc_us FROM record WHERE chain = $1 ORDER BY seq", .in = "i",
	.out = "ii");
DB_STMT(step_records, .name = "test.time_steps",
	.sql = "SELECT count(*) FROM record WHERE type = 16 /*scan*/", .in = "", .out = "i");

static uint64_t
roll(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static int64_t
steps_recorded(struct test_duty *t)
{
	int64_t n = -1;

	assert_true(db_get_int(t->site.db, &step_records, NULL, &n, NULL, NULL));
	return n;
}

/* A step of up to three days either way; small ones in between. */
static int64_t
next_step_us(uint64_t *seed)
{
	int64_t span_s = roll(seed) % 3 == 0 ? 259200 : 60;

	return ((int64_t)(roll(seed) % (uint64_t)(2 * span_s)) - span_s) * SECOND_US;
}

static bool
is_intact(struct test_duty *t)
{
	struct verify_result r;
	bool good;

	MUST(verify_run(&t->site.system, &(struct verify_ask){0}, &r, E));
	good = r.findings_total == 0;
	verify_result_free(&r);
	return good;
}

/* out: rows whose time is before that of the row before them */
static int
inversions(struct test_duty *t, int *rows)
{
	struct db_rows r = db_query(t->site.db, &desk_rows, DB_ARGS(DB_I(t->site.front)));
	int64_t seq = 0, before_us = 0;
	int n = 0;

	for (*rows = 0; db_next(&r); ++*rows) {
		assert_int_equal(db_int(&r, 0), ++seq);
		n += db_int(&r, 1) < before_us;
		before_us = db_int(&r, 1);
	}
	assert_true(db_done(&r, NULL));
	return n;
}

/* SHO-11: order is by number whatever the clock does, and each step that
 * matters is a record. The control: order by time is another one. */
static void
chain__keeps_its_order__while_the_clock_steps(void **state)
{
	struct test_duty *t = test_malloc(sizeof *t);
	int steps = getenv("JIAOBAN_SOAK") ? STEPS_SOAK : STEPS, told = 0, rows;
	uint64_t seed = 20261121;

	(void)state;
	test_duty_open(t, NULL);
	int64_t before = steps_recorded(t);
	for (int i = 0; i < steps; i++) {
		int64_t by_us = next_step_us(&seed);
		test_site_add_s(&t->site, 5);
		t->site.clock.at.utc_us += by_us;
		told += by_us < 0 || by_us > CLOCK_JUMP_S * SECOND_US;
		test_write(&t->anna, "Round made", false, 0);
	}
	assert_int_equal(steps_recorded(t) - before, told);
	int wrong = inversions(t, &rows);
	print_message("%d steps of the clock, %d of them recorded, %d rows in order by number; "
		      "by time %d would stand wrong\n",
		steps, told, rows, wrong);
	assert_true(rows > steps);
	assert_true(wrong > steps / 10);
	assert_true(is_intact(t));
	test_duty_close(t);
	test_free(t);
}

/* A clock that another hand moves at each reading. */
struct restless {
	struct moment at;
	uint64_t seed;
	int reads;
};

static struct moment
restless_read(void *state)
{
	struct restless *r = state;

	r->reads++;
	r->at.utc_us += next_step_us(&r->seed);
	r->at.boot_us += SECOND_US;
	return r->at;
}

/* One use case has one instant, and what it signed is what it stored. */
static void
handover__is_whole__while_the_clock_steps_inside(void **state)
{
	struct test_duty *t = test_malloc(sizeof *t);
	struct restless r = {.seed = 7};
	struct ctx *all[] = {&t->anna, &t->wxm, &t->anna_key, &t->wxm_key, &t->site.system};

	(void)state;
	test_duty_open(t, NULL);
	r.at = t->site.clock.at;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		all[i]->clock = (struct clock){.read = restless_read, .state = &r};
	for (int i = 0; i < 10; i++) {
		test_write(&t->anna, "Round made", i % 2 == 0, 0);
		test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
		test_handover(t, &t->wxm, &t->wxm_key, &t->anna, &t->anna_key);
	}
	assert_true(r.reads > 100);
	assert_int_equal(test_holder(t), t->site.person[TEST_ANNA]);
	assert_true(is_intact(t));
	test_duty_close(t);
	test_free(t);
}

/* Every half hour of two years there and back, in zones that turn the clock at
 * midnight, by half an hour, on different days, or not at all. */
static void
local_time__goes_there_and_back__in_eight_zones(void **state)
{
	static const char *const zones[] = {"Asia/Shanghai", "Europe/Berlin", "America/New_York",
		"Australia/Lord_Howe", "America/Santiago", "Africa/Cairo", "Asia/Kathmandu",
		"Pacific/Auckland"};
	int64_t half_hour_us = 1800 * SECOND_US;
	long twice = 0, n = 0;

	(void)state;
	for (size_t z = 0; z < sizeof zones / sizeof *zones; z++) {
		assert_true(clock_zone_use(zones[z], NULL));
		int64_t from_us = 1767225600 * SECOND_US; /* 2026-01-01 */
		for (int i = 0; i < 2 * 365 * 48; i++, n++) {
			int64_t at_us = from_us + i * half_hour_us;
			struct local_time l = clock_local(at_us);
			int64_t back_us = clock_utc_us(l.day, l.minute);
			/* Of two in an autumn hour the first. */
			assert_true(back_us == at_us ||
				    (back_us < at_us && back_us >= at_us - 2 * half_hour_us));
			twice += back_us != at_us;
			assert_int_equal(clock_local(back_us).minute, l.minute);
		}
	}
	assert_true(clock_zone_use("Asia/Shanghai", NULL));
	print_message("%ld local times in 8 zones, %ld of them stand twice in autumn\n", n, twice);
	assert_true(twice > 10);
}

/* Past 2^31 seconds, and past 2100, which is no leap year. */
static void
records__go_on__behind_2038(void **state)
{
	static const int days[] = {20380118, 20380119, 20380120, 20991231, 21000228, 21000301};
	struct test_duty *t = test_malloc(sizeof *t);
	char text[CLOCK_TEXT_BYTES];
	int rows;

	(void)state;
	test_duty_open(t, NULL);
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		t->site.clock.at.utc_us = clock_utc_us(days[i], 11 * 60 + 14);
		test_write(&t->anna, "Round made", false, 0);
		assert_int_equal(clock_local(t->site.clock.at.utc_us).day, days[i]);
	}
	clock_format_minute(text, clock_utc_us(20380119, 11 * 60 + 14));
	assert_string_equal(text, "2038-01-19 11:14");
	assert_int_equal(inversions(t, &rows), 0);
	assert_true(is_intact(t));
	test_duty_close(t);
	test_free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chain__keeps_its_order__while_the_clock_steps),
		cmocka_unit_test(handover__is_whole__while_the_clock_steps_inside),
		cmocka_unit_test(local_time__goes_there_and_back__in_eight_zones),
		cmocka_unit_test(records__go_on__behind_2038),
	};
	return cmocka_run_group_tests(tests, scratch_setup_fast, scratch_teardown);
}
