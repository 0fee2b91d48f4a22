/* test_decision_said.c — asked back, answered, passed on, opened. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/decision.h"
#include "domain/person.h"
#include "support/test_decide.h"

/* --- asked back --- */

static void
question__goes_to_who_asked__and_its_answer_stays_with_it(void **state)
{
	struct test_decide *w = *state;
	const struct decision_reply ask = {
		.answer = DECISION_ASK_BACK, .words = "Which caller was it?"};
	struct decision_list l, twice;
	const struct decision *d;

	test_propose(w, 0);
	REFUSED(test_answer(&w->t.super, &decision_erasure,
			&(struct decision_reply){.answer = DECISION_ASK_BACK, .words = "?"}, e),
		ERR_INVALID, "");
	MUST(test_answer(&w->t.super, &decision_erasure, &ask, E));
	assert_string_equal(test_waiting(&w->manager), "question");
	assert_string_equal(test_waiting(&w->director), "erasure");
	d = test_first(&w->t.super, &decision_erasure, &l);
	assert_int_not_equal(d->question_us, 0);
	decision_list_free(&l);
	d = test_first(&w->manager, &decision_question, &twice);
	assert_string_equal(test_words(&w->manager, &d->what), "Which caller was it?");
	assert_int_equal(d->answers, DECISION_MAY_REPLY);
	REFUSED(decision_answer(&w->t.bob, d,
			&(struct decision_reply){.answer = DECISION_REPLY, .words = "me"}, e),
		ERR_DENIED, "ORG-03");
	MUST(decision_answer(&w->manager, d,
		&(struct decision_reply){.answer = DECISION_REPLY, .words = "Mr S"}, E));
	REFUSED(decision_answer(&w->manager, d,
			&(struct decision_reply){.answer = DECISION_REPLY, .words = "Mr T"}, e),
		ERR_STALE, "");
	decision_list_free(&twice);
	assert_string_equal(test_waiting(&w->manager), "");
	d = test_first(&w->t.super, &decision_erasure, &l);
	assert_int_equal(d->question_us, 0);
	assert_string_equal(test_told(&w->t.super, d, DECISION_HISTORY),
		"proposed by 吴刚|question of you to 吴刚: Which caller was it?|answer of 吴刚 to "
		"you: Mr S|");
	decision_list_free(&l);
	test_verified(w);
}

/* Once it is decided nobody has to answer any more. */
static void
question__waits_no_longer__once_it_is_decided(void **state)
{
	struct test_decide *w = *state;
	struct decision_list l = {.max = 0};

	test_propose(w, 0);
	MUST(test_answer(&w->t.super, &decision_erasure,
		&(struct decision_reply){.answer = DECISION_ASK_BACK, .words = "Which?"}, E));
	MUST(test_answer(&w->director, &decision_erasure,
		&(struct decision_reply){.answer = DECISION_ACCEPT}, E));
	assert_string_equal(test_waiting(&w->manager), "");
	MUST(decision_decided(&w->t.super, 0, &l, E));
	assert_int_equal(l.n, 1);
	assert_int_equal(l.row[0].answer, DECISION_ASK_BACK);
	assert_int_equal(l.row[0].answers, 0);
	decision_list_free(&l);
	test_verified(w);
}

/* --- passed on --- */

static void
pass__gives_it_to_one__who_has_the_right(void **state)
{
	struct test_decide *w = *state;
	struct decision_reply to = {.answer = DECISION_PASS_ON,
		.words = "I am off tomorrow",
		.to = w->t.site.person[TEST_DIRECTOR]};
	struct decision_list l;
	const struct decision *d;

	test_propose(w, 0);
	to.to = w->t.site.person[TEST_BOB];
	REFUSED(test_answer(&w->t.super, &decision_erasure, &to, e), ERR_DENIED, "ORG-03");
	to.to = w->t.site.person[TEST_MANAGER];
	REFUSED(test_answer(&w->t.super, &decision_erasure, &to, e), ERR_INVALID, "ORG-04");
	to.to = w->t.site.person[TEST_SUPER];
	REFUSED(test_answer(&w->t.super, &decision_erasure, &to, e), ERR_INVALID, "");
	to.to = w->t.site.person[TEST_DIRECTOR];
	MUST(test_answer(&w->t.super, &decision_erasure, &to, E));
	assert_string_equal(test_waiting(&w->t.super), "");
	d = test_first(&w->director, &decision_erasure, &l);
	assert_int_equal(d->passed_by, w->t.site.person[TEST_SUPER]);
	assert_string_equal(test_told(&w->director, d, DECISION_HISTORY),
		"proposed by 吴刚|passed on by 李四 to you: I am off tomorrow|");
	decision_list_free(&l);
	/* who asked sees who has it */
	l = (struct decision_list){.max = 0};
	MUST(decision_asked(&w->manager, 0, &l, E));
	assert_int_equal(l.row[0].with, w->t.site.person[TEST_DIRECTOR]);
	decision_list_free(&l);
	/* back again: the newest counts */
	to.to = w->t.site.person[TEST_SUPER];
	MUST(test_answer(&w->director, &decision_erasure, &to, E));
	assert_string_equal(test_waiting(&w->director), "");
	assert_string_equal(test_waiting(&w->t.super), "erasure");
	MUST(test_answer(&w->t.super_key, &decision_erasure,
		&(struct decision_reply){.answer = DECISION_ACCEPT}, E));
	test_verified(w);
}

/* ORG-05: nobody waits for somebody who left, and nothing is passed to them. */
static void
pass__comes_back__when_who_has_it_leaves(void **state)
{
	struct test_decide *w = *state;
	struct person second = {.staff_no = "S002",
		.login = "super2",
		.name = "Second",
		.post = POST_SUPERVISOR,
		.team_id = w->t.site.team,
		.joined_on = 20261101};
	struct decision_reply to = {.answer = DECISION_PASS_ON, .words = "I am off tomorrow"};

	test_propose(w, 0);
	test_propose(w, 1);
	MUST(person_add(&w->hr, &second, &to.to, E));
	MUST(test_answer(&w->t.super, &decision_erasure, &to, E));
	assert_string_equal(test_waiting(&w->t.super), "erasure");
	MUST(person_leave(&w->hr, to.to, 20261121, "retires", E));
	assert_string_equal(test_waiting(&w->t.super), "erasure erasure");
	REFUSED(test_answer(&w->t.super, &decision_erasure, &to, e), ERR_INVALID, "ORG-05");
}

/* --- who has it before them --- */

static void
opened__is_kept_once__and_told(void **state)
{
	struct test_decide *w = *state;
	struct decision_list l;
	const struct decision *d;

	test_propose(w, 0);
	d = test_first(&w->t.super, &decision_erasure, &l);
	assert_int_equal(d->opened_us, 0);
	MUST(decision_opened(&w->t.super, &d, 1, E));
	test_site_add_minutes(&w->t.site, 5);
	MUST(decision_opened(&w->t.super, &d, 1, E));
	decision_list_free(&l);
	d = test_first(&w->t.super, &decision_erasure, &l);
	assert_int_not_equal(d->opened_us, 0);
	assert_string_equal(
		test_told(&w->t.super, d, DECISION_HISTORY), "proposed by 吴刚|opened by you|");
	assert_string_equal(
		test_told(&w->manager, d, DECISION_HISTORY), "proposed by you|opened by 李四|");
	decision_list_free(&l);
	d = test_first(&w->director, &decision_erasure, &l);
	assert_int_equal(d->opened_us, 0);
	decision_list_free(&l);
}

int
main(void)
{
#define ON(test) cmocka_unit_test_setup_teardown(test, test_decide_setup, test_decide_teardown)
	const struct CMUnitTest tests[] = {
		ON(question__goes_to_who_asked__and_its_answer_stays_with_it),
		ON(question__waits_no_longer__once_it_is_decided),
		ON(pass__gives_it_to_one__who_has_the_right),
		ON(pass__comes_back__when_who_has_it_leaves),
		ON(opened__is_kept_once__and_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
