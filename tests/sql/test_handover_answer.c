/* test_handover_answer.c — the five elements, the checklists, the area. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/handover_answer.h"
#include "domain/handover_due.h"
#include "report/sheet.h"
#include "support/test_duty.h"

enum { FIRST_MATTER = 10 };

static void
to_review(struct test_duty *t)
{
	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	test_review(t, &t->wxm);
}

/* SHO-17: more serious than the log says, never less; gathering keeps it */
static void
weight__is_never__below_the_logs_mark(void **state)
{
	struct test_duty *t = *state;
	struct handover_disposal d = {FIRST_MATTER, HANDOVER_ESCALATE, "", "decide", 0};
	struct handover_pass p = {HANDOVER_STABLE, "he waits", "if he sues, call", 0};
	struct handover_view v;

	test_write(&t->anna, "Customer in the hall", true, 1);
	MUST(handover_prepare(&t->anna, 0, &t->ref, E));
	REFUSED(handover_matter_say(&t->anna, &t->ref, &d, &p, e), ERR_INVALID, "SHO-17");
	p.weight = HANDOVER_CRITICAL;
	MUST(handover_matter_say(&t->anna, &t->ref, &d, &p, E));
	test_write(&t->anna, "Another one", true, 0);
	MUST(handover_prepare(&t->anna, 0, &t->ref, E));
	MUST(handover_load(&t->anna, t->ref.id, &v, E));
	assert_int_equal(v.c.line[FIRST_MATTER - 1].weight, HANDOVER_CRITICAL);
	assert_int_equal(v.c.line[FIRST_MATTER - 1].marked, HANDOVER_WATCH);
	assert_string_equal(v.c.line[FIRST_MATTER - 1].summary, "he waits");
	assert_int_equal(v.elements, 3); /* of the second no next step; own words come later */
	handover_view_free(&v);
}

/* SHO-17: a critical line is not understood without own words, nor in bulk */
static void
critical__is_taken__in_own_words_only(void **state)
{
	struct test_duty *t = *state;
	struct handover_marking m = {FIRST_MATTER, HANDOVER_UNDERSTOOD, -1, "", "", "call again"};
	struct handover_view v;
	int marked;

	test_write(&t->anna, "Gas smell", true, 2);
	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	test_read_all(&t->wxm);
	MUST(handover_review(&t->wxm, &t->ref, E));
	MUST(handover_mark_all(&t->wxm, &t->ref, &marked, E));
	assert_int_equal(marked, 7); /* six of the checklist and the message */
	MUST(handover_load(&t->wxm, t->ref.id, &v, E));
	assert_int_equal(v.c.line[FIRST_MATTER - 1].mark, HANDOVER_UNMARKED);
	assert_int_equal(v.marked, 7);
	handover_view_free(&v);
	REFUSED(handover_mark_set(&t->wxm, &t->ref, &m, e), ERR_INVALID, "SHO-17");
	m.remark = "I open the windows first";
	MUST(handover_mark_set(&t->wxm, &t->ref, &m, E));
}

/* SHO-22: what is abnormal is explained by the outgoing person before acceptance */
static void
area__abnormal__is_explained_before_acceptance(void **state)
{
	struct test_duty *t = *state;
	struct handover_asking a = {HANDOVER_AREA, {1, HANDOVER_LINE_PROBLEM, "", "pane broken"}};
	struct handover_signed s;
	struct buf sheet;

	to_review(t);
	MUST(handover_answer_set(&t->wxm, &t->ref, &a, E));
	a.tick.line = 2;
	a.tick.remark = "door open";
	MUST(handover_answer_set(&t->wxm, &t->ref, &a, E));
	a.tick.line = 4;
	REFUSED(handover_answer_set(&t->wxm, &t->ref, &a, e), ERR_NOT_FOUND, "");
	REFUSED(try_sign(t, &t->wxm_key, &t->anna_key, HANDOVER_DO_ACCEPT, e), ERR_BLOCKED,
		"SHO-22");
	REFUSED(handover_explain(&t->wxm, &t->ref, 1, "the wind", e), ERR_BLOCKED, "SHO-13");
	MUST(handover_explain(&t->anna, &t->ref, 1, "the wind last night", E));
	REFUSED(try_sign(t, &t->wxm_key, &t->anna_key, HANDOVER_DO_ACCEPT, e), ERR_BLOCKED,
		"SHO-22");
	MUST(handover_explain(&t->anna, &t->ref, 2, "the post came", E));
	test_accept(t, &t->wxm_key, &t->anna_key);
	MUST(handover_signed_load(&t->bob, t->ref.id, &s, E));
	assert_int_equal(s.c.format, 2);
	assert_int_equal(s.c.answers, 6);
	assert_string_equal(s.c.answer[4].explanation, "the wind last night");
	assert_string_equal(s.c.answer[5].remark, "door open");
	buf_init(&sheet);
	sheet_put(&sheet, &s, LANG_EN);
	assert_non_null(strstr(sheet.p, "the wind last night"));
	buf_free(&sheet);
	handover_signed_free(&s);
}

/* SHO-25: asked where the desk closes, and only there */
static void
closing__is_refused__until_its_list_is_answered(void **state)
{
	struct test_duty *t = *state;
	struct handover_asking a = {HANDOVER_CLOSING, {3, HANDOVER_LINE_NA, "", "no cabinet"}};
	struct handover_signed s;
	struct handover_view v;
	struct handover_sign sign;

	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	MUST(handover_load(&t->anna_key, t->ref.id, &v, E));
	REFUSED(handover_sign_ask(&t->anna_key, &v, HANDOVER_DO_CLOSE_DESK, &sign, e), ERR_BLOCKED,
		"SHO-25");
	handover_view_free(&v);
	REFUSED(handover_answer_all(&t->wxm, &t->ref, HANDOVER_CLOSING, e), ERR_BLOCKED, "SHO-13");
	MUST(handover_answer_set(&t->anna, &t->ref, &a, E)); /* after the cut */
	MUST(try_sign(t, &t->anna_key, NULL, HANDOVER_DO_CLOSE_DESK, E));
	MUST(handover_signed_load(&t->anna, t->ref.id, &s, E));
	assert_int_equal(s.c.answers, 3);
	assert_string_equal(s.c.answer[2].remark, "no cabinet");
	assert_int_equal(s.c.answer[0].state, HANDOVER_LINE_DONE);
	handover_signed_free(&s);
}

static void
offer__holds__no_closing_checklist(void **state)
{
	struct test_duty *t = *state;
	struct handover_signed s;

	to_review(t);
	test_accept(t, &t->wxm_key, &t->anna_key);
	MUST(handover_signed_load(&t->anna, t->ref.id, &s, E));
	assert_int_equal(s.c.answers, 5); /* SHO-23: four, and the area */
	for (int i = 0; i < s.c.answers; i++)
		assert_int_not_equal(s.c.answer[i].list, HANDOVER_CLOSING);
	handover_signed_free(&s);
}

/* SHO-02: whole minutes after the end, none within the grace */
static void
late__is_counted__from_the_end_after_the_grace(void **state)
{
	const int64_t minute = 60000000, due = 1000 * minute;

	(void)state;
	assert_int_equal(handover_late_min(due, 10, due - 5 * minute), 0);
	assert_int_equal(handover_late_min(due, 10, due + 10 * minute), 0);
	assert_int_equal(handover_late_min(due, 10, due + 11 * minute - 1), 0);
	assert_int_equal(handover_late_min(due, 10, due + 11 * minute), 11);
	assert_int_equal(handover_late_min(0, 10, due), 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, test_duty_setup, test_duty_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(weight__is_never__below_the_logs_mark),
		T(critical__is_taken__in_own_words_only),
		T(area__abnormal__is_explained_before_acceptance),
		T(closing__is_refused__until_its_list_is_answered),
		T(offer__holds__no_closing_checklist),
		cmocka_unit_test(late__is_counted__from_the_end_after_the_grace),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
