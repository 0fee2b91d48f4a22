/* test_delegation_room.c — delegating by keys, agreeing in the Inbox, ending. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/delegation.h"
#include "domain/leave.h"
#include "support/scene.h"

static struct test_console t;

static struct delegation
newest(enum delegation_view v)
{
	struct delegations all;
	struct delegation d = {0};
	struct arena a;

	arena_init(&a);
	MUST(delegation_load(&t.ctx, v, &a, &all, E));
	if (all.n)
		d = all.item[0];
	arena_free(&a);
	return d;
}

static void
list__says__who_for_whom_and_how_it_stands(void **state)
{
	(void)state;
	scene_delegations(&t);
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "<F9>delegation<Enter>");
	harness_shows(&t.h, "DELEGATION");
	harness_shows(&t.h, "1 in force");
	harness_shows(&t.h, "not agreed yet");
	harness_shows(&t.h, "refused");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "吴刚 decides for you");
	harness_shows(&t.h, "Reason: 杭州培训");
	harness_shows(&t.h, "Agreed to by 吴刚");
	harness_keys(&t.h, "<Esc><End><Enter>");
	harness_shows(&t.h, "Refused: 那几天我也不在");
	harness_keys(&t.h, "<Esc>");
}

/* ORG-09: asked by keys, the scope in words; agreed to in the Inbox with the password. */
static void
delegate__by_keys__is_asked_and_agreed_to(void **state)
{
	struct delegation d;

	(void)state;
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "<F9>delegation<Enter><F6>manager<Tab>"
			   "<Tab>12-04<Tab>annual, 病假<Tab><Tab>3<Tab>a course<F6>");
	harness_shows(&t.h, "Sign: delegate");
	test_console_password(&t, "super");
	harness_shows(&t.h, "Asked. It is in force once it is agreed to");
	d = newest(DELEGATIONS_GIVEN);
	assert_int_equal(d.state, DELEGATION_ASKED);
	assert_int_equal(d.to, t.duty.site.person[TEST_MANAGER]);
	assert_int_equal(d.first_day, 20261121);
	assert_int_equal(d.last_day, 20261204);
	assert_int_equal(d.scope.types, 1 << 3 | 1 << 2);
	assert_int_equal(d.scope.max_days, 3);
	assert_int_equal(d.scope.teams, 0);
	harness_keys(&t.h, "<F9>sign out<Enter>");
	test_console_sign_in(&t, "manager");
	harness_keys(&t.h, "5");
	harness_shows(&t.h, "Stand in for 李四");
	harness_keys(&t.h, "a");
	harness_shows(&t.h, "I agree to decide for this person");
	test_console_password(&t, "manager");
	assert_int_equal(newest(DELEGATIONS_HELD).state, DELEGATION_AGREED);
	harness_keys(&t.h, "l");
	harness_shows(&t.h, "in force");
}

static void
scope__that_is_no_kind_or_team__is_said_under_its_field(void **state)
{
	(void)state;
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "<F9>delegation<Enter><F6>manager<Tab>"
			   "<Tab>12-04<Tab>holiday<Tab>");
	harness_shows(&t.h, "There is no such kind of leave");
	harness_keys(&t.h, "nowhere<Tab>");
	harness_shows(&t.h, "Name up to 8 teams");
	harness_keys(&t.h, "400<Tab>");
	harness_shows(&t.h, "from 1 to 366");
}

static void
end__asks_once__and_ends_it(void **state)
{
	(void)state;
	scene_delegations(&t);
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "<F9>delegation<Enter><F7>");
	harness_shows(&t.h, "End this delegation now?");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "1 in force");
	harness_keys(&t.h, "<F7>2");
	harness_shows(&t.h, "Ended. What is open went back");
	harness_shows(&t.h, "0 in force");
	harness_keys(&t.h, "<End><F7>");
	harness_shows(&t.h, "This delegation is over already");
}

/* ORG-03: who decides nothing has nothing to delegate. */
static void
agent__delegates__nothing(void **state)
{
	(void)state;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F9>delegation<Enter>");
	harness_shows(&t.h, "Nobody decides for you, and you for nobody.");
	harness_lacks(&t.h, "F6 Delegate");
}

/* LV-05: in red to who is at work that day, and to nobody off duty. */
static void
overdue__stands_on_the_board__of_who_is_at_work(void **state)
{
	const struct leave_request r = {.type = 2,
		.range = {20270104, 20270105, false, false},
		.reason = "dentist",
		.contact = "",
		.why_short = ""};
	struct leave_ref ref = {0, 0};

	(void)state;
	test_site_confirm(&t.duty.site, "anna", &t.duty.anna_key);
	MUST(leave_send(&t.duty.anna_key, &ref, &r, E));
	test_site_add_minutes(&t.duty.site, 3 * 1440); /* Tuesday */
	test_console_sign_in(&t, "lead");
	harness_shows(&t.h, "Decide the leave of Anna Lee");
	harness_keys(&t.h, "<F9>sign out<Enter>");
	test_site_add_minutes(&t.duty.site, 4 * 1440); /* Saturday: it has gone up */
	test_console_sign_in(&t, "super");
	harness_lacks(&t.h, "Decide the leave");
	harness_keys(&t.h, "5");
	harness_shows(&t.h, "(for 赵敏)");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(list__says__who_for_whom_and_how_it_stands),
		ON_CONSOLE(delegate__by_keys__is_asked_and_agreed_to),
		ON_CONSOLE(scope__that_is_no_kind_or_team__is_said_under_its_field),
		ON_CONSOLE(end__asks_once__and_ends_it),
		ON_CONSOLE(agent__delegates__nothing),
		ON_CONSOLE(overdue__stands_on_the_board__of_who_is_at_work),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
