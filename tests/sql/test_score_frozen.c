/* test_score_frozen.c — a frozen month stays as it was wherever it is read. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/score_past.h"
#include "report/score_report.h"
#include "support/score_site.h"
#include "support/test_duty.h"

#define STAFF SCORE_GROUP_STAFF
#define LEADS SCORE_GROUP_LEADS

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
end(enum test_person by, int64_t event)
{
	const struct conduct_ref ref = {event, 2};

	MUST(conduct_do(&w.key[by], &ref,
		&(const struct conduct_said){.act = CONDUCT_DO_VOID, .words = "it was not so"}, E));
}

/* November, as tab 8's chart of twelve months has it in December. */
static struct score_past
past(enum test_person of)
{
	struct score_pasts p = {.person = w.site.person[of]};

	MUST(score_past_load(&w.site.system, SCORE_DECEMBER, 2, &p, 1, E));
	assert_int_equal(p.past[SCORE_PAST_MONTHS - 2].month, SCORE_NOVEMBER);
	return p.past[SCORE_PAST_MONTHS - 2];
}

static void
assert_past(enum test_person of, int score, int n)
{
	const struct score_past was = past(of);
	const struct score_row *row = score_site_row(&w, SCORE_NOVEMBER, of);

	assert_true(was.scored);
	assert_int_equal(was.score, score);
	assert_int_equal(was.n, n);
	assert_int_equal(row->sums.score, score);
	assert_int_equal(row->sums.n, n);
}

/* SCR-14: the points come back in the open month, and there alone. */
static void
past__after_an_event_is_voided__has_what_was_frozen(void **state)
{
	const int64_t annas = score_site_event(&w, TEST_ANNA, "M-01", 20),
		      leaders = score_site_event(&w, TEST_SHIFTL, "M-01", 20);
	struct score_pasts p = {.person = w.site.person[TEST_ANNA]};

	(void)state;
	score_site_december(&w);
	score_site_publish(&w, STAFF);
	assert_past(TEST_ANNA, 150, 2); /* A-05 is the other */
	end(TEST_MANAGER, annas);
	end(TEST_SUPER, leaders);
	assert_past(TEST_ANNA, 150, 2);
	assert_past(TEST_SHIFTL, 160, 0); /* their group is open still */
	MUST(score_past_load(&w.site.system, SCORE_DECEMBER, 1, &p, 1, E));
	assert_int_equal(p.past[SCORE_PAST_MONTHS - 1].score, 180);
	score_site_intact(&w);
}

/* SCR-20: what an appeal changed is in it, in whole and in part. */
static void
past__after_an_appeal_is_granted__has_what_it_changed(void **state)
{
	const int64_t annas = score_site_event(&w, TEST_ANNA, "D-04", 10),
		      bobs = score_site_event(&w, TEST_BOB, "D-04", 10);
	const struct {
		enum test_person who;
		int64_t event;
		int halves, score, n;
		enum score_appeal_act act;
	} table[] = {{TEST_ANNA, annas, 0, 170, 1, SCORE_APPEAL_GRANT},
		{TEST_BOB, bobs, 4, 166, 2, SCORE_APPEAL_PART}};

	(void)state;
	score_site_december(&w);
	score_site_publish(&w, STAFF);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct score_appeal_new n = {.month = SCORE_NOVEMBER,
			.event = table[i].event,
			.expected = 0,
			.words = "the bus stood still, see the log"};
		const struct score_appeal_said s = {.act = table[i].act,
			.halves = table[i].halves,
			.words = "the log bears it out"};
		int64_t id;

		assert_past(table[i].who, 160, 2);
		MUST(score_appeal_send(&w.key[table[i].who], &n, &id, E));
		MUST(score_appeal_do(&w.key[TEST_MANAGER], id, 1, &s, E));
		assert_past(table[i].who, table[i].score, table[i].n);
	}
	score_site_intact(&w);
}

/* SCR-05…09: what points were lost for, in tab 8's bars. */
static void
codes__after_an_event_is_voided__are_those_of_then(void **state)
{
	const int64_t event = score_site_event(&w, TEST_ANNA, "M-01", 20);
	const struct score_code_ask ask = {SCORE_NOVEMBER, &w.site.person[TEST_ANNA], 1};
	struct score_code_sums sums;

	(void)state;
	score_site_december(&w);
	score_site_publish(&w, STAFF);
	end(TEST_MANAGER, event);
	MUST(score_code_sums(&w.site.system, &ask, &w.arena, &sums, E));
	assert_int_equal(sums.n, 1);
	assert_string_equal(sums.item[0].code, "M-01");
	assert_int_equal(sums.item[0].halves, 20);
}

static void
print(enum render_format format, struct buf *out)
{
	const struct score_report_ask ask = {
		.month = SCORE_NOVEMBER, .site = "Test", .pictures = format == RENDER_HTML};
	struct score_report r;

	buf_init(out);
	MUST(score_report_load(&w.site.system, &ask, &r, E));
	MUST(score_report_put(&r, format, 80, out, E));
	score_report_free(&r);
}

/* SCR-14, SCR-16: codes and events of the day are of what was frozen, too. */
static void
report__after_an_event_is_voided__is_the_same_to_the_byte(void **state)
{
	static const enum render_format format[] = {
		RENDER_TEXT, RENDER_CSV, RENDER_JSON, RENDER_HTML};
	enum { FORMATS = sizeof format / sizeof *format };
	const int64_t event = score_site_event(&w, TEST_ANNA, "M-01", 20);
	struct buf was[FORMATS], is;

	(void)state;
	score_site_december(&w);
	score_site_publish(&w, STAFF);
	score_site_publish(&w, LEADS);
	for (int i = 0; i < FORMATS; i++)
		print(format[i], &was[i]);
	end(TEST_MANAGER, event);
	for (int i = 0; i < FORMATS; i++) {
		print(format[i], &is);
		assert_string_equal(buf_str(&is), buf_str(&was[i]));
		buf_free(&is);
		buf_free(&was[i]);
	}
}

int
main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		WITH(past__after_an_event_is_voided__has_what_was_frozen),
		WITH(past__after_an_appeal_is_granted__has_what_it_changed),
		WITH(codes__after_an_event_is_voided__are_those_of_then),
		WITH(report__after_an_event_is_voided__is_the_same_to_the_byte),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
