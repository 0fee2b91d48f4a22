/* test_handover_exits.c — beginnings and side exits of a handover. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/test_duty.h"

/* SHO-13: recalled before acceptance only */
static void
recall__takes_back__before_acceptance_only(void **state)
{
	struct test_duty *t = *state;

	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	REFUSED(handover_recall(&t->wxm, &t->ref, "mine now", e), ERR_BLOCKED, "SHO-13");
	REFUSED(handover_recall(&t->anna, &t->ref, "", e), ERR_INVALID, "");
	MUST(handover_recall(&t->anna, &t->ref, "forgot a key", E));
	assert_int_equal(test_state(t), HANDOVER_RECALLED);
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	REFUSED(handover_recall(&t->anna, &t->ref, "too late", e), ERR_BLOCKED, "SHO-13");
}

/* SHO-13: returned with a reason */
static void
return__gives_back__with_a_reason(void **state)
{
	struct test_duty *t = *state;
	struct handover_view v;

	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	test_review(t, &t->wxm);
	REFUSED(handover_return(&t->wxm, &t->ref, "", e), ERR_INVALID, "");
	MUST(handover_return(&t->wxm, &t->ref, "phones not counted", E));
	MUST(handover_load(&t->anna, t->ref.id, &v, E));
	assert_int_equal(v.h.state, HANDOVER_RETURNED);
	assert_string_equal(v.h.reason, "phones not counted");
	assert_int_equal(v.h.changed_by, t->site.person[TEST_WXM]);
	assert_int_equal(v.marked, 0);
	assert_int_equal(v.c.draft, 2);
	handover_view_free(&v);
	test_handover(t, &t->anna, &t->anna_key, &t->bob, &t->bob_key);
	assert_int_equal(test_holder(t), t->site.person[TEST_BOB]);
}

/* SHO-14, SHO-26: closed, then the first person of the next duty reads and accepts */
static void
closing__waits__for_the_next_duty(void **state)
{
	struct test_duty *t = *state;
	struct duty d;

	test_write(&t->anna, "Last call at eight", false, 0);
	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	MUST(try_sign(t, &t->anna_key, NULL, HANDOVER_DO_CLOSE_DESK, E));
	MUST(duty_load(&t->wxm, t->site.front, &d, E));
	assert_int_equal(d.state, DUTY_CLOSED);
	assert_int_equal(d.holder, 0);
	assert_int_equal(d.waiting, t->ref.id);
	REFUSED(duty_open(&t->wxm, 1, NULL, 0, "", e), ERR_BLOCKED, "SHO-26");
	REFUSED(handover_prepare(&t->wxm, 0, &(struct handover_ref){0}, e), ERR_BLOCKED, "SHO-26");
	test_site_add_minutes(&t->site, 12 * 60);
	REFUSED(try_sign(t, &t->wxm_key, NULL, HANDOVER_DO_ACCEPT, e), ERR_BLOCKED, "SHO-13");
	test_review(t, &t->wxm);
	MUST(try_sign(t, &t->wxm_key, NULL, HANDOVER_DO_ACCEPT, E));
	assert_int_equal(test_holder(t), t->site.person[TEST_WXM]);
}

/* SHO-13: who closed and is back first holds the desk again, without accepting their own */
static void
closing__is_taken_back__by_the_same_person(void **state)
{
	struct test_duty *t = *state;

	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	MUST(try_sign(t, &t->anna_key, NULL, HANDOVER_DO_CLOSE_DESK, E));
	REFUSED(handover_review(&t->anna, &t->ref, e), ERR_BLOCKED, "SHO-01");
	MUST(handover_recall(&t->anna, &t->ref, "first again next day", E));
	assert_int_equal(test_holder(t), t->site.person[TEST_ANNA]);
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
}

/* SHO-14: after the wait only, by a supervisor only; stays open until accepted */
static void
unattended__releases__after_the_wait(void **state)
{
	struct test_duty *t = *state;
	struct handover_ref ref;
	struct duty d;

	test_write(&t->anna, "Nobody relieved me", false, 0);
	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	REFUSED(handover_unattended(&t->super_key, t->site.front, "nobody came", &ref, e),
		ERR_BLOCKED, "SHO-14");
	test_site_add_minutes(&t->site, 30);
	REFUSED(handover_unattended(&t->wxm_key, t->site.front, "nobody came", &ref, e), ERR_DENIED,
		"ORG-03");
	REFUSED(handover_unattended(&t->super, t->site.front, "nobody came", &ref, e), ERR_DENIED,
		"");
	MUST(handover_unattended(&t->super_key, t->site.front, "nobody came", &ref, E));
	t->ref = ref;
	assert_int_equal(test_state(t), HANDOVER_UNATTENDED);
	MUST(duty_load(&t->wxm, t->site.front, &d, E));
	assert_int_equal(d.state, DUTY_UNATTENDED);
	assert_int_equal(d.holder, 0);
	test_review(t, &t->wxm);
	MUST(try_sign(t, &t->wxm_key, NULL, HANDOVER_DO_ACCEPT, E));
	assert_int_equal(test_holder(t), t->site.person[TEST_WXM]);
}

/* SHO-13: also when nothing was prepared */
static void
unattended__releases__a_holder_who_prepared_nothing(void **state)
{
	struct test_duty *t = *state;
	struct handover_signed s;

	test_write(&t->anna, "Feeling ill", true, 0);
	test_site_add_minutes(&t->site, 60);
	MUST(handover_unattended(&t->super_key, t->site.front, "taken to hospital", &t->ref, E));
	MUST(handover_signed_load(&t->wxm, t->ref.id, &s, E));
	assert_int_equal(s.part1.record_type, RECORD_HANDOVER_UNATTENDED);
	assert_int_equal(s.part1.who.person, t->site.person[TEST_SUPER]);
	assert_int_equal(s.c.giver.person, t->site.person[TEST_ANNA]);
	assert_int_equal(s.c.entries, 1);
	handover_signed_free(&s);
	test_review(t, &t->wxm);
	MUST(try_sign(t, &t->wxm_key, NULL, HANDOVER_DO_ACCEPT, E));
	assert_int_equal(test_holder(t), t->site.person[TEST_WXM]);
}

/* SHO-08 */
static void
desk__has__one_holder_and_one_open_handover(void **state)
{
	struct test_duty *t = *state;
	struct handover_ref again;

	test_prepare(t, &t->anna);
	REFUSED(duty_open(&t->wxm, 1, NULL, 0, "", e), ERR_BLOCKED, "SHO-08");
	REFUSED(handover_prepare(&t->wxm, 0, &again, e), ERR_BLOCKED, "SHO-01");
	MUST(handover_prepare(&t->anna, 0, &again, E));
	assert_int_equal(again.id, t->ref.id);
}

/* SHO-26 */
static void
opening__needs__every_count(void **state)
{
	struct test_duty *t = *state;
	struct ctx back;
	struct duty d;
	struct handover_ref ref;

	test_site_sign_in_at(&t->site, "wxm", t->site.back, &back);
	REFUSED(handover_prepare(&back, 0, &ref, e), ERR_BLOCKED, "SHO-26");
	MUST(duty_load(&back, t->site.back, &d, E));
	assert_int_equal(d.state, DUTY_NEVER);
	MUST(duty_open(&back, 0, NULL, 0, "a new desk", E));
	MUST(duty_load(&back, t->site.back, &d, E));
	assert_int_equal(d.state, DUTY_HELD);
	assert_int_equal(d.holder, t->site.person[TEST_WXM]);
	assert_int_equal(d.from_seq, 1);
	test_site_sign_out(&back);
}

/* SHO-09 */
static void
addendum__stands_beside__what_was_signed(void **state)
{
	struct test_duty *t = *state;
	struct handover_signed s;
	struct arena a;
	struct handover_addendum *list;
	int n;

	test_prepare(t, &t->anna);
	REFUSED(handover_add(&t->anna, t->ref.id, "too early", e), ERR_BLOCKED, "SHO-13");
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	test_review(t, &t->wxm);
	test_accept(t, &t->wxm_key, &t->anna_key);
	REFUSED(handover_add(&t->anna, t->ref.id, "x", e), ERR_INVALID, "SHO-09");
	MUST(handover_add(&t->anna, t->ref.id, "The key turned up", E));
	MUST(handover_add(&t->wxm, t->ref.id, "钥匙已归还", E));
	arena_init(&a);
	MUST(handover_addenda(&t->bob, t->ref.id, &a, &list, &n, E));
	assert_int_equal(n, 2);
	assert_string_equal(list[0].text, "The key turned up");
	assert_int_equal(list[1].author.person, t->site.person[TEST_WXM]);
	arena_free(&a);
	MUST(handover_signed_load(&t->bob, t->ref.id, &s, E));
	assert_int_equal(s.addenda, 2);
	handover_signed_free(&s);
}

#define T(f) cmocka_unit_test_setup_teardown(f, test_duty_setup, test_duty_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(recall__takes_back__before_acceptance_only),
		T(return__gives_back__with_a_reason),
		T(closing__waits__for_the_next_duty),
		T(closing__is_taken_back__by_the_same_person),
		T(unattended__releases__after_the_wait),
		T(unattended__releases__a_holder_who_prepared_nothing),
		T(desk__has__one_holder_and_one_open_handover),
		T(opening__needs__every_count),
		T(addendum__stands_beside__what_was_signed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
