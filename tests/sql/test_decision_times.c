/* test_decision_times.c — corrections, leavings of the post and what is proposed, in the Inbox. SPDX-License-Identifier: MIT
 *
 * ATT-01, ATT-03, ATT-05, ORG-04
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "base/text.h"
#include "domain/decision.h"
#include "support/test_times.h"

enum { MON = 20261207 };
static struct test_times t;

static int
setup(void **state)
{
	static const struct test_turn turns[] = {{TEST_ANNA, MON, TIMES_EARLY, 0}};
	int64_t id;

	(void)state;
	text_use(LANG_EN);
	test_times_open(&t, NULL);
	test_times_plan(&t, turns, 1);
	test_times_at(&t, MON, 812);
	test_times_arrive(&t, TEST_ANNA);
	MUST(presence_fix_ask(&t.who[TEST_ANNA],
		&(const struct presence_fix_ask){1, test_times_us(MON, 800), 0, "bus late"}, &id,
		E));
	MUST(away_ask(&t.who[TEST_ANNA],
		&(const struct away_ask){AWAY_OFF_POST, 20, "printer paper"}, &id, E));
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

/* "fix: Clock-in 08:12 to 08:00\n…" of what waits, but for rosters. */
static const char *
waiting(int who)
{
	static char text[1024];
	struct decision_list l = {.max = 0};
	size_t n = 0;

	MUST(decision_waiting(&t.who[who], NULL, &l, E));
	text[0] = '\0';
	for (int i = 0; i < l.n; i++) {
		char what[200];

		if (l.row[i].of == &decision_roster)
			continue;
		decision_text_write(&t.who[who], &l.row[i].what, what, sizeof what);
		(void)str_format(text + n, sizeof text - n, "%s%s: %s", n ? "\n" : "",
			l.row[i].of->code, what);
		n = strlen(text);
	}
	decision_list_free(&l);
	return text;
}

static bool
answer(int who, const struct decision_source *of, int64_t thing, enum decision_answer a,
	struct err *e)
{
	const struct decision_reply r = {.answer = a, .words = a ? "not today" : ""};
	struct decision_list l = {.max = 0};
	bool good = decision_get(&t.who[who], of, thing, &l, e) &&
		    decision_answer(&t.who[who], &l.row[0], &r, e);

	decision_list_free(&l);
	return good;
}

/* The leader has what a leader may answer; twenty minutes are the manager's. */
static void
each__waits__for_who_may_answer(void **state)
{
	(void)state;
	assert_string_equal(waiting(TEST_LEAD), "time-correction: Clock-in 08:12 to 08:00");
	assert_string_equal(waiting(TEST_MANAGER),
		"away: off post, 20 min: printer paper\ntime-correction: Clock-in 08:12 to 08:00");
	assert_string_equal(waiting(TEST_ANNA), "");
	assert_string_equal(waiting(TEST_WXM), "");
	assert_string_equal(waiting(TEST_HR), "");
}

static void
answers__reach__the_noun(void **state)
{
	struct presence p;
	struct away a;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	REFUSED(answer(TEST_WXM, &decision_presence_fix, 1, DECISION_ACCEPT, e), ERR_DENIED,
		"ORG-03");
	REFUSED(answer(TEST_WXM, &decision_away, 1, DECISION_ACCEPT, e), ERR_DENIED, "ORG-03");
	MUST(answer(TEST_LEAD, &decision_presence_fix, 1, DECISION_ACCEPT, E));
	MUST(presence_get(&t.who[TEST_ANNA], 1, &p, E));
	assert_int_equal(p.arrived_us, test_times_us(MON, 800));
	MUST(answer(TEST_MANAGER, &decision_away, 1, DECISION_DECLINE, E));
	MUST(away_get(&t.who[TEST_ANNA], 1, &arena, &a, E));
	assert_int_equal(a.state, AWAY_DECLINED);
	assert_string_equal(a.why, "not today");
	assert_string_equal(waiting(TEST_LEAD), "");
	assert_string_equal(waiting(TEST_MANAGER), "");
	arena_free(&arena);
}

/* ATT-03: proposed once they are back, judged by a leader. */
static void
proposal__waits__once_they_are_back(void **state)
{
	struct away a;
	struct arena arena;
	int64_t id;

	(void)state;
	arena_init(&arena);
	MUST(away_go(&t.who[TEST_ANNA], &(const struct away_going){.id = &id}, E));
	test_site_add_minutes(&t.site, 8);
	assert_string_equal(waiting(TEST_LEAD), "time-correction: Clock-in 08:12 to 08:00");
	MUST(away_return(&t.who[TEST_ANNA], &(const struct away_ref){id, 2}, E));
	assert_string_equal(waiting(TEST_LEAD),
		"time-correction: Clock-in 08:12 to 08:00\n"
		"off-post: off post Mon 7 Dec: 8 min without telling, D-07");
	MUST(answer(TEST_LEAD, &decision_offpost, id, DECISION_DECLINE, E));
	MUST(away_get(&t.who[TEST_ANNA], id, &arena, &a, E));
	assert_int_equal(a.verdict, AWAY_DISMISSED);
	arena_free(&arena);
}

/* What was decided is told to both sides, and its page has its parts. */
static void
decided__is_told__to_both(void **state)
{
	struct decision_list l = {.max = 0};
	struct decision_detail d;

	(void)state;
	MUST(decision_get(&t.who[TEST_LEAD], &decision_presence_fix, 1, &l, E));
	MUST(decision_detail(&t.who[TEST_LEAD], &l.row[0], &d, E));
	assert_true(d.lines >= 5);
	decision_detail_free(&d);
	decision_list_free(&l);
	MUST(decision_get(&t.who[TEST_MANAGER], &decision_away, 1, &l, E));
	MUST(decision_detail(&t.who[TEST_MANAGER], &l.row[0], &d, E));
	assert_true(d.lines >= 3);
	decision_detail_free(&d);
	decision_list_free(&l);
	MUST(answer(TEST_LEAD, &decision_presence_fix, 1, DECISION_ACCEPT, E));
	MUST(decision_decided(&t.who[TEST_LEAD], 0, &l, E));
	assert_int_equal(l.n, 1);
	assert_int_equal(l.row[0].answer, DECISION_ACCEPT);
	decision_list_free(&l);
	MUST(decision_asked(&t.who[TEST_ANNA], 0, &l, E));
	assert_int_equal(l.n, 2);
	decision_list_free(&l);
}

/* ORG-04: it is passed on to who has the right, and to nobody else. */
static void
passing_on__asks__who_may(void **state)
{
	struct decision_list l = {.max = 0};

	(void)state;
	MUST(decision_get(&t.who[TEST_MANAGER], &decision_away, 1, &l, E));
	assert_true(decision_away.may(
		&t.who[TEST_MANAGER], &l.row[0], t.site.person[TEST_DIRECTOR], NULL));
	assert_false(
		decision_away.may(&t.who[TEST_MANAGER], &l.row[0], t.site.person[TEST_LEAD], NULL));
	decision_list_free(&l);
	MUST(decision_get(&t.who[TEST_LEAD], &decision_presence_fix, 1, &l, E));
	assert_true(decision_presence_fix.may(
		&t.who[TEST_LEAD], &l.row[0], t.site.person[TEST_SUPER], NULL));
	assert_false(decision_presence_fix.may(
		&t.who[TEST_LEAD], &l.row[0], t.site.person[TEST_ANNA], NULL));
	decision_list_free(&l);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(each__waits__for_who_may_answer),
		CASE(answers__reach__the_noun),
		CASE(proposal__waits__once_they_are_back),
		CASE(decided__is_told__to_both),
		CASE(passing_on__asks__who_may),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
