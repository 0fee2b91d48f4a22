/* test_handover_late.c — when a duty ends by plan, and what is late of it for who checks. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "domain/day_check.h"
#include "domain/handover_due.h"
#include "domain/handover_late.h"
#include "domain/shift.h"
#include "support/test_duty.h"

/* As HH:MM of the desk's duty, "" = none says. */
static const char *
due(struct test_duty *t)
{
	static char text[CLOCK_TEXT_BYTES];
	struct duty d;
	int64_t due_us;

	*text = 0;
	MUST(duty_load(&t->super, t->site.front, &d, E));
	MUST(handover_due(&t->super, &d, &due_us, E));
	if (due_us)
		clock_format_time(text, due_us);
	return text;
}

static void
desk_works(struct test_duty *t, const int64_t *shift, int n)
{
	MUST(shift_desk_set(&t->super, t->site.front, shift, n, E));
}

/* SHO-02: with its own shift, also after it, and where no shift follows. */
static void
duty__ends__with_its_own_shift(void **state)
{
	struct test_duty *t = *state;
	static const int64_t early = 1;

	assert_string_equal(due(t), "15:30");
	test_site_add_minutes(&t->site, 100); /* 15:40: the next one began */
	assert_string_equal(due(t), "15:30");
	desk_works(t, &early, 1); /* nobody follows */
	assert_string_equal(due(t), "15:30");
}

static int
late(struct ctx *c, struct handover_lates *l)
{
	MUST(handover_late_list(c, l, E));
	return l->n;
}

/* SHO-02: after the grace, with desk, who and minutes; to who may check. */
static void
held__shows__after_the_grace(void **state)
{
	struct test_duty *t = *state;
	struct handover_lates l;

	test_site_add_minutes(&t->site, 100); /* ends 15:30, grace 10: 15:40 is in time */
	assert_int_equal(late(&t->super, &l), 0);
	test_site_add_minutes(&t->site, 1);
	assert_int_equal(late(&t->super, &l), 1);
	assert_string_equal(l.late[0].desk_code, "front-1");
	assert_string_equal(l.late[0].name, "Anna Lee");
	assert_int_equal(l.late[0].min, 11);
	assert_int_equal(l.late[0].handover, 0);
	assert_int_equal(late(&t->anna, &l), 0);
	assert_int_equal(late(&t->bob, &l), 0);
	/* what is prepared keeps the end it was prepared for */
	MUST(handover_prepare(&t->anna, 0, &t->ref, E));
	test_site_add_minutes(&t->site, 4);
	assert_int_equal(late(&t->super, &l), 1);
	assert_int_equal(l.late[0].min, 15);
}

/* SHO-02: accepted late it stays until it is checked. */
static void
accepted_late__shows__until_checked(void **state)
{
	struct test_duty *t = *state;
	struct handover_lates l;

	test_site_add_minutes(&t->site, 115);
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	assert_int_equal(late(&t->super, &l), 1);
	assert_int_equal(l.late[0].handover, t->ref.id);
	assert_int_equal(l.late[0].no, 1);
	assert_int_equal(l.late[0].min, 25);
	assert_string_equal(l.late[0].desk_code, "front-1");
	MUST(try_sign(t, &t->super_key, NULL, HANDOVER_DO_CHECK, E));
	assert_int_equal(late(&t->super, &l), 0);
}

/* SHO-02 */
static void
in_time__shows_nothing(void **state)
{
	struct test_duty *t = *state;
	struct handover_lates l;

	test_site_add_minutes(&t->site, 90);
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	assert_int_equal(late(&t->super, &l), 0);
	test_site_add_minutes(&t->site, 60);
	assert_int_equal(late(&t->super, &l), 0); /* of the late shift, that goes on */
}

/* SHO-14: closed for the night it is as late as it was closed, not as late as
 * the morning; the list of the day agrees. */
static void
closed_is_late(struct test_duty *t, int close_min, int late_min)
{
	struct handover_lates l;
	struct day_view v;

	test_site_add_minutes(&t->site, close_min);
	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	MUST(try_sign(t, &t->anna_key, NULL, HANDOVER_DO_CLOSE_DESK, E));
	t->site.clock.at.utc_us = clock_utc_us(20261122, 7 * 60 + 20);
	test_review(t, &t->wxm);
	test_accept(t, &t->wxm_key, NULL);
	assert_int_equal(late(&t->super, &l), late_min > 0);
	if (late_min)
		assert_int_equal(l.late[0].min, late_min);
	MUST(day_load(&t->super, t->site.front, 20261121, &v, E));
	assert_int_equal(v.handover[0].late_min, late_min);
	day_view_free(&v);
}

static void
closed_in_time__is_not_late_in_the_morning(void **state)
{
	closed_is_late(*state, 95, 0);
}

static void
closed_late__is_as_late__as_it_was_closed(void **state)
{
	closed_is_late(*state, 120, 30);
}

#define ON_DUTY(test) cmocka_unit_test_setup_teardown(test, test_duty_setup, test_duty_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_DUTY(duty__ends__with_its_own_shift),
		ON_DUTY(held__shows__after_the_grace),
		ON_DUTY(accepted_late__shows__until_checked),
		ON_DUTY(in_time__shows_nothing),
		ON_DUTY(closed_in_time__is_not_late_in_the_morning),
		ON_DUTY(closed_late__is_as_late__as_it_was_closed),
	};
	return cmocka_run_group_tests_name("handover_late", tests, NULL, NULL);
}
