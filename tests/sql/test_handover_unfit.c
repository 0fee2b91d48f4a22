/* test_handover_unfit.c — marked unfit, named instead: who may, and what follows. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/verify.h"
#include "support/test_duty.h"

static int64_t
who(const struct test_duty *t, enum test_person p)
{
	return t->site.person[p];
}

static void
offer(struct test_duty *t)
{
	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
}

static void
verified(struct test_duty *t)
{
	const struct verify_ask ask = {0};
	struct verify_result r;

	MUST(verify_run(&t->super, &ask, &r, E));
	for (int i = 0; i < r.findings; i++)
		print_message("%s %s\n", r.finding[i].msgid, r.finding[i].arg);
	assert_int_equal(r.findings_total, 0);
	verify_result_free(&r);
}

/* The blocker (d) as everybody sees it, NULL = it does not stand. */
static bool
stands(struct test_duty *t, struct ctx *c, char *words, size_t size)
{
	struct handover_view v;
	bool found = false;

	MUST(handover_load(c, t->ref.id, &v, E));
	for (int i = 0; i < v.blockers; i++)
		if (!strcmp(v.blocker[i].clause, "d")) {
			found = true;
			(void)str_copy(words, size, v.blocker[i].arg[1]);
		}
	handover_view_free(&v);
	return found;
}

/* SHO-07 (d): the giver marks who reviews; both and the supervisor see it; only a
 * substitute clears it, who then does the review. */
static void
incoming__is_replaced__by_the_substitute_alone(void **state)
{
	struct test_duty *t = *state;
	char words[128];

	offer(t);
	test_review(t, &t->wxm);
	MUST(handover_unfit_mark(
		&t->anna_key, &t->ref, who(t, TEST_WXM), "smells of drink, slurs", E));
	assert_true(stands(t, &t->anna, words, sizeof words));
	assert_string_equal(words, "smells of drink, slurs");
	assert_true(stands(t, &t->wxm, words, sizeof words));
	assert_true(stands(t, &t->super, words, sizeof words));
	REFUSED(try_sign(t, &t->wxm_key, &t->anna_key, HANDOVER_DO_ACCEPT, e), ERR_BLOCKED,
		"SHO-07");
	REFUSED(handover_review(&t->wxm, &t->ref, e), ERR_BLOCKED, "SHO-07");
	REFUSED(handover_return(&t->wxm, &t->ref, "then do it alone", e), ERR_BLOCKED, "SHO-07");
	REFUSED(handover_review(&t->bob, &t->ref, e), ERR_BLOCKED, "SHO-07");
	REFUSED(handover_release(&t->super_key, &t->ref, "d", 0, "he is fine", e), ERR_BLOCKED,
		"SHO-07");
	MUST(handover_substitute_name(
		&t->anna_key, &t->ref, HANDOVER_INCOMING, who(t, TEST_BOB), E));
	assert_false(stands(t, &t->anna, words, sizeof words));
	REFUSED(handover_review(&t->wxm, &t->ref, e), ERR_BLOCKED, "SHO-07");
	test_review(t, &t->bob);
	test_accept(t, &t->bob_key, &t->anna_key);
	assert_int_equal(test_holder(t), who(t, TEST_BOB));
	verified(t);
}

/* SHO-07: nobody can be trapped: another substitute may be named at any time */
static void
substitute__is_named_again__until_somebody_comes(void **state)
{
	struct test_duty *t = *state;

	offer(t);
	/* before the review who is to come is marked by name */
	MUST(handover_unfit_mark(&t->anna_key, &t->ref, who(t, TEST_BOB), "confused", E));
	REFUSED(handover_unfit_mark(&t->anna_key, &t->ref, who(t, TEST_WXM), "him too", e),
		ERR_BLOCKED, "SHO-07");
	MUST(handover_substitute_name(
		&t->anna_key, &t->ref, HANDOVER_INCOMING, who(t, TEST_SHIFTL), E));
	REFUSED(handover_review(&t->wxm, &t->ref, e), ERR_BLOCKED, "SHO-07");
	MUST(handover_substitute_name(
		&t->super_key, &t->ref, HANDOVER_INCOMING, who(t, TEST_WXM), E));
	test_review(t, &t->wxm);
	test_accept(t, &t->wxm_key, &t->anna_key);
	assert_int_equal(test_holder(t), who(t, TEST_WXM));
	verified(t);
}

/* SHO-07 (d), ORG-04, SHO-01: who may mark whom, and who may be named */
static void
mark__is_refused__to_the_wrong_people(void **state)
{
	struct test_duty *t = *state;

	offer(t);
	REFUSED(handover_unfit_mark(&t->anna, &t->ref, who(t, TEST_WXM), "drunk", e), ERR_DENIED,
		"");
	REFUSED(handover_unfit_mark(&t->anna_key, &t->ref, who(t, TEST_ANNA), "tired", e),
		ERR_DENIED, "ORG-04");
	REFUSED(handover_unfit_mark(&t->wxm_key, &t->ref, who(t, TEST_ANNA), "drunk", e),
		ERR_DENIED, "ORG-03");
	REFUSED(handover_unfit_mark(&t->bob_key, &t->ref, who(t, TEST_WXM), "drunk", e), ERR_DENIED,
		"ORG-03");
	REFUSED(handover_unfit_mark(&t->anna_key, &t->ref, who(t, TEST_WXM), "x", e), ERR_INVALID,
		"SHO-07");
	REFUSED(handover_unfit_mark(&t->anna_key, &t->ref, who(t, TEST_WXM), "   ", e), ERR_INVALID,
		"SHO-07");
	REFUSED(handover_unfit_mark(&t->anna_key, &t->ref, who(t, TEST_QA), "drunk", e),
		ERR_INVALID, "SHO-07");
	REFUSED(handover_substitute_name(
			&t->anna_key, &t->ref, HANDOVER_INCOMING, who(t, TEST_BOB), e),
		ERR_BLOCKED, "SHO-07");
	test_review(t, &t->wxm);
	REFUSED(handover_unfit_mark(&t->anna_key, &t->ref, who(t, TEST_BOB), "drunk", e),
		ERR_INVALID, "SHO-07");
	MUST(handover_unfit_mark(&t->super_key, &t->ref, who(t, TEST_WXM), "cannot stand", E));
	REFUSED(handover_substitute_name(
			&t->anna_key, &t->ref, HANDOVER_INCOMING, who(t, TEST_WXM), e),
		ERR_INVALID, "SHO-07");
	REFUSED(handover_substitute_name(
			&t->anna_key, &t->ref, HANDOVER_INCOMING, who(t, TEST_ANNA), e),
		ERR_BLOCKED, "SHO-01");
	REFUSED(handover_substitute_name(
			&t->anna_key, &t->ref, HANDOVER_INCOMING, who(t, TEST_HR), e),
		ERR_INVALID, "SHO-07");
	REFUSED(handover_substitute_name(
			&t->bob_key, &t->ref, HANDOVER_INCOMING, who(t, TEST_BOB), e),
		ERR_DENIED, "ORG-04");
}

/* SHO-07 (d): the outgoing one is unfit: the supervisor signs for the desk, and the
 * record says on whose behalf and why. */
static void
outgoing__is_replaced__by_the_supervisor(void **state)
{
	struct test_duty *t = *state;
	struct handover_signed s;

	offer(t);
	test_review(t, &t->wxm);
	MUST(handover_unfit_mark(&t->wxm_key, &t->ref, who(t, TEST_ANNA), "does not answer", E));
	REFUSED(handover_recall(&t->anna, &t->ref, "mine", e), ERR_BLOCKED, "SHO-07");
	REFUSED(try_sign(t, &t->wxm_key, &t->anna_key, HANDOVER_DO_ACCEPT, e), ERR_BLOCKED,
		"SHO-07");
	REFUSED(handover_substitute_name(
			&t->wxm_key, &t->ref, HANDOVER_OUTGOING, who(t, TEST_BOB), e),
		ERR_INVALID, "SHO-07");
	MUST(handover_substitute_name(
		&t->super_key, &t->ref, HANDOVER_OUTGOING, who(t, TEST_SUPER), E));
	REFUSED(try_sign(t, &t->wxm_key, &t->anna_key, HANDOVER_DO_ACCEPT, e), ERR_BLOCKED,
		"SHO-08");
	test_accept(t, &t->wxm_key, &t->super_key);
	assert_int_equal(test_holder(t), who(t, TEST_WXM));
	MUST(handover_signed_load(&t->wxm, t->ref.id, &s, E));
	assert_int_equal(s.counter.who.person, who(t, TEST_SUPER));
	assert_int_equal(s.counter.behalf.person, who(t, TEST_ANNA));
	assert_int_equal(s.part1.behalf.person, 0);
	handover_signed_free(&s);
	verified(t);
}

/* SHO-07 (d): marked while preparing, the supervisor finishes and offers it too */
static void
outgoing__marked_early__has_the_supervisor_offer(void **state)
{
	struct test_duty *t = *state;
	struct handover_signed s;

	MUST(handover_prepare(&t->anna, 0, &t->ref, E));
	MUST(handover_unfit_mark(&t->super_key, &t->ref, who(t, TEST_ANNA), "confused", E));
	REFUSED(handover_freeze(&t->anna, &t->ref, e), ERR_BLOCKED, "SHO-07");
	REFUSED(handover_freeze(&t->super, &t->ref, e), ERR_BLOCKED, "SHO-13");
	MUST(handover_substitute_name(
		&t->super_key, &t->ref, HANDOVER_OUTGOING, who(t, TEST_SUPER), E));
	test_prepare(t, &t->super);
	test_freeze(t, &t->super);
	test_offer(t, &t->super_key);
	REFUSED(handover_review(&t->super, &t->ref, e), ERR_BLOCKED, "SHO-01");
	REFUSED(handover_review(&t->anna, &t->ref, e), ERR_BLOCKED, "SHO-07");
	test_review(t, &t->wxm);
	test_accept(t, &t->wxm_key, &t->super_key);
	MUST(handover_signed_load(&t->wxm, t->ref.id, &s, E));
	assert_int_equal(s.part1.who.person, who(t, TEST_SUPER));
	assert_int_equal(s.part1.behalf.person, who(t, TEST_ANNA));
	assert_int_equal(s.c.giver.person, who(t, TEST_ANNA));
	handover_signed_free(&s);
	verified(t);
	/* ORG-04: who signed for the desk does not check it */
	REFUSED(try_sign(t, &t->super_key, NULL, HANDOVER_DO_CHECK, e), ERR_BLOCKED, "ORG-04");
}

/* SHO-13, SHO-14: with the giver gone whoever came may name who takes the desk */
static void
waiting_desk__is_not_trapped__by_a_mark(void **state)
{
	struct test_duty *t = *state;

	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	MUST(try_sign(t, &t->anna_key, NULL, HANDOVER_DO_CLOSE_DESK, E));
	MUST(handover_review(&t->wxm, &t->ref, E));
	MUST(handover_unfit_mark(&t->super_key, &t->ref, who(t, TEST_WXM), "drunk", E));
	REFUSED(handover_unfit_mark(&t->bob_key, &t->ref, who(t, TEST_ANNA), "drunk", e),
		ERR_DENIED, "ORG-03");
	REFUSED(handover_review(&t->bob, &t->ref, e), ERR_BLOCKED, "SHO-07");
	MUST(handover_substitute_name(
		&t->bob_key, &t->ref, HANDOVER_INCOMING, who(t, TEST_BOB), E));
	test_review(t, &t->bob);
	MUST(try_sign(t, &t->bob_key, NULL, HANDOVER_DO_ACCEPT, E));
	assert_int_equal(test_holder(t), who(t, TEST_BOB));
}

/* SHO-07: of two terminals that name at once exactly one wins */
static void
naming__races__one_wins(void **state)
{
	struct test_duty *t = *state;
	struct handover_ref one, two;

	offer(t);
	one = two = t->ref;
	MUST(handover_unfit_mark(&t->anna_key, &one, who(t, TEST_WXM), "drunk", E));
	REFUSED(handover_unfit_mark(&t->super_key, &two, who(t, TEST_BOB), "drunk", e), ERR_STALE,
		"");
	two = one;
	MUST(handover_substitute_name(&t->anna_key, &one, HANDOVER_INCOMING, who(t, TEST_BOB), E));
	REFUSED(handover_substitute_name(
			&t->super_key, &two, HANDOVER_INCOMING, who(t, TEST_SHIFTL), e),
		ERR_STALE, "");
}

#define T(f) cmocka_unit_test_setup_teardown(f, test_duty_setup, test_duty_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(incoming__is_replaced__by_the_substitute_alone),
		T(substitute__is_named_again__until_somebody_comes),
		T(mark__is_refused__to_the_wrong_people),
		T(outgoing__is_replaced__by_the_supervisor),
		T(outgoing__marked_early__has_the_supervisor_offer),
		T(waiting_desk__is_not_trapped__by_a_mark),
		T(naming__races__one_wins),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
