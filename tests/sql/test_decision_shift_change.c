/* test_decision_shift_change.c — changes of shifts are decided in the Inbox. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "domain/decision.h"
#include "domain/param.h"
#include "support/change_site.h"

static struct change_site site;

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	change_site_open(&site, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	change_site_close(&site);
	return 0;
}

static int
waiting(int who, const struct decision_source *of)
{
	struct decision_list l = {.max = 0};
	int n;

	MUST(decision_waiting(&site.c[who], of, &l, E));
	n = l.n;
	decision_list_free(&l);
	return n;
}

static bool
reply(int who, const struct decision_source *of, enum decision_answer a, const char *words,
	struct err *e)
{
	const struct decision_reply r = {.answer = a, .words = words};
	struct decision_list l = {.max = 0};
	bool good;

	MUST(decision_waiting(&site.c[who], of, &l, E));
	assert_int_equal(l.n, 1);
	good = decision_answer(&site.c[who], &l.row[0], &r, e);
	decision_list_free(&l);
	return good;
}

static int64_t
cover(int to)
{
	const struct shift_key key = change_key(&site, TEST_ANNA, 20261201, EARLY);
	const struct shift_change_ask ask = change_one(&site, SHIFT_COVER, &key, to);

	return change_asked(&site, TEST_ANNA, &ask);
}

/* RST-05, ORG-09: it waits for the colleague, then for who may approve, never for
 * those who have part in it. */
static void
change__waits__for_each_in_turn(void **state)
{
	int64_t id = cover(TEST_SHIFTL);

	(void)state;
	assert_int_equal(waiting(TEST_SHIFTL, &decision_shift_agree), 1);
	assert_int_equal(waiting(TEST_SUPER, &decision_shift_approve), 0);
	MUST(reply(TEST_SHIFTL, &decision_shift_agree, DECISION_ACCEPT, "", E));
	assert_int_equal(waiting(TEST_SHIFTL, &decision_shift_agree), 0);
	assert_int_equal(waiting(TEST_SHIFTL, &decision_shift_approve), 0);
	assert_int_equal(waiting(TEST_ANNA, &decision_shift_approve), 0);
	MUST(reply(TEST_SUPER, &decision_shift_approve, DECISION_ACCEPT, "", E));
	assert_int_equal(change_state(&site, id), SHIFT_CHANGE_APPROVED);
	assert_string_equal(change_site_day(&site, 20261201), "shiftl early, wxm middle");
	assert_int_equal(waiting(TEST_SUPER, &decision_shift_approve), 0);
	change_site_verify(&site);
}

/* What one answered stands among what was decided, each with one's own answer. */
static void
decided__by_each__their_own_answer(void **state)
{
	static const struct {
		int who;
		const struct decision_source *of;
		enum decision_answer answer;
	} table[] = {
		{TEST_SHIFTL, &decision_shift_agree, DECISION_ACCEPT},
		{TEST_SUPER, &decision_shift_approve, DECISION_DECLINE},
	};
	struct decision_list l = {.max = 0};

	(void)state;
	(void)cover(TEST_SHIFTL);
	MUST(reply(TEST_SHIFTL, &decision_shift_agree, DECISION_ACCEPT, "", E));
	MUST(reply(TEST_SUPER, &decision_shift_approve, DECISION_DECLINE, "too late", E));
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct ctx *c = &site.c[table[i].who];

		MUST(decision_decided(c, 0, &l, E));
		assert_int_equal(l.n, 1);
		assert_ptr_equal(l.row[0].of, table[i].of);
		assert_int_equal(l.row[0].answer, table[i].answer);
		assert_int_equal(l.row[0].decided_by, c->who);
		assert_int_equal(l.row[0].answers, 0);
		decision_list_free(&l);
	}
	MUST(decision_decided(&site.c[TEST_ANNA], 0, &l, E));
	assert_int_equal(l.n, 0);
	decision_list_free(&l);
}

/* RST-14: what is warned of takes a reason and stands alone. */
static void
approve__over_warnings__is_warned_of(void **state)
{
	struct decision_list l = {.max = 0};
	int64_t id;

	(void)state;
	MUST(param_set(&site.c[TEST_MANAGER], "roster.max_week_hours", "10", 0, "short weeks", E));
	id = cover(TEST_LEAD);
	change_done(&site, TEST_LEAD, id, SHIFT_CHANGE_ACCEPT);
	MUST(decision_waiting(&site.c[TEST_SUPER], &decision_shift_approve, &l, E));
	assert_int_equal(l.n, 1);
	assert_true(l.row[0].warned);
	assert_false(l.row[0].batchable);
	assert_true(decision_signs(&l.row[0], DECISION_ACCEPT));
	assert_true(decision_needs_words(&l.row[0], DECISION_ACCEPT));
	decision_list_free(&l);
	assert_false(reply(TEST_SUPER, &decision_shift_approve, DECISION_ACCEPT, "", NULL));
	MUST(reply(TEST_SUPER, &decision_shift_approve, DECISION_ACCEPT, "one week only", E));
	assert_int_equal(change_state(&site, id), SHIFT_CHANGE_APPROVED);
}

/* RST-17: confirmed or objected to; then it is back with who assigned it. */
static void
assigned__waits__for_who_is_assigned(void **state)
{
	const struct shift_key key = change_key(&site, TEST_ANNA, 20261201, EARLY);
	const struct shift_change_ask ask = change_one(&site, SHIFT_ASSIGNED, &key, TEST_LEAD);
	struct decision_detail t;
	struct decision_list l = {.max = 0};
	int64_t id = change_asked(&site, TEST_SUPER, &ask);

	(void)state;
	assert_int_equal(waiting(TEST_LEAD, &decision_shift_cover), 1);
	assert_int_equal(waiting(TEST_SUPER, &decision_shift_page), 0);
	MUST(reply(TEST_LEAD, &decision_shift_cover, DECISION_DECLINE, "a course", E));
	assert_int_equal(change_state(&site, id), SHIFT_CHANGE_OBJECTED);
	MUST(decision_waiting(&site.c[TEST_SUPER], &decision_shift_page, &l, E));
	assert_int_equal(l.n, 1);
	assert_int_equal(l.row[0].answers, 0);
	MUST(decision_detail(&site.c[TEST_SUPER], &l.row[0], &t, E));
	assert_true(t.lines > 5);
	decision_detail_free(&t);
	decision_list_free(&l);
}

/* What one asked stands among the own requests, with where it is. */
static void
asked__are_told__with_their_state(void **state)
{
	struct decision_list l = {.max = 0};
	bool found = false;

	(void)state;
	(void)cover(TEST_LEAD);
	MUST(decision_asked(&site.c[TEST_ANNA], 0, &l, E));
	for (int i = 0; i < l.n; i++)
		found |= l.row[i].of == &decision_shift_approve && !l.row[i].answers &&
			 l.row[i].stands.msgid != NULL;
	assert_true(found);
	decision_list_free(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(change__waits__for_each_in_turn),
		T(decided__by_each__their_own_answer),
		T(approve__over_warnings__is_warned_of),
		T(assigned__waits__for_who_is_assigned),
		T(asked__are_told__with_their_state),
#undef T
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
