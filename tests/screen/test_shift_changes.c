/* test_shift_changes.c — asking for, agreeing to and approving changes of shifts, by keys. SPDX-License-Identifier: MIT
 *
 * RST-05, RST-13, RST-14, RST-17, ORG-09.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/param.h"
#include "domain/shift_change.h"
#include "screens/shift_change.h"
#include "support/scene.h"
#include "support/test_console.h"

static struct test_console t;

static void
open_room(const char *login)
{
	test_console_sign_in(&t, login);
	harness_keys(&t.h, "<F9>shift ch<Enter>");
}

static void
next(const char *login)
{
	harness_keys(&t.h, "<Esc><Esc><F9>sign out<Enter>");
	open_room(login);
}

/* Whose 1 Dec EARLY it is. */
static int64_t
early(void)
{
	const struct assignment_filter f = {
		.desk = t.duty.site.front, .from = 20261201, .to = 20261201};
	struct roster_plan p;
	int64_t who = 0;

	MUST(assignment_load(&t.duty.super, &f, &p, E));
	for (size_t i = 0; i < p.items; i++)
		who = p.item[i].shift == 1 ? p.item[i].person : who;
	roster_plan_free(&p);
	return who;
}

/* RST-05: asked, agreed to, approved with the password; each is told what comes next. */
static void
cover__goes_its_way__by_keys(void **state)
{
	(void)state;
	scene_change_roster(&t);
	open_room("anna");
	harness_shows(&t.h, "No change of shifts is asked for.");
	harness_keys(&t.h, "<F6><Tab><F4>");
	harness_shows(&t.h, "Tue 12-01 Early");
	harness_keys(&t.h, "<Enter><Tab>bob<Tab>");
	harness_shows(&t.h, "陈博: month 16 to 24 h");
	harness_shows(&t.h, "No rule speaks against it.");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Say why in 2 to 300 characters");
	harness_keys(&t.h, "exam on Tuesday<F6>");
	harness_shows(&t.h, "Asked. Until it is approved the roster stands as it is");
	harness_shows(&t.h, "waits for agreement");
	next("bob");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "Anna Lee asked: exam on Tuesday");
	harness_keys(&t.h, "a");
	harness_shows(&t.h, "Agreed. It counts once it is approved");
	assert_true(early() == t.duty.anna.who);
	next("super");
	harness_keys(&t.h, "<Enter><F6>");
	harness_shows(&t.h, "Tue 12-01 Early: Anna Lee to 陈博");
	harness_shows(&t.h, "The roster changes as written here");
	harness_keys(&t.h, "wrong<Enter>");
	assert_true(early() == t.duty.anna.who);
	test_console_password(&t, "super");
	harness_shows(&t.h, "Approved. The roster has changed");
	assert_true(early() == t.duty.bob.who);
}

/* RST-13: on the board of both until it was read, with the reason on its page. */
static void
outcome__is_told__until_it_is_read(void **state)
{
	(void)state;
	scene_changes(&t);
	open_room("super");
	harness_keys(&t.h, "<Enter>d");
	harness_shows(&t.h, "Why");
	harness_keys(&t.h, "two are away already<Enter>");
	harness_shows(&t.h, "Not approved. They are told why");
	next("anna");
	harness_keys(&t.h, "1");
	harness_shows(&t.h, "Not approved: cover: you, Tue 12-01 Early");
	harness_keys(&t.h, "<End><Enter>");
	harness_shows(&t.h, "did not approve: two are away already");
	harness_keys(&t.h, "<Esc><F5>");
	harness_lacks(&t.h, "Not approved: cover");
}

/* RST-14: warnings take the approver's reason, which is named as an exception. */
static void
approve__over_a_warning__asks_why(void **state)
{
	struct ctx manager;

	(void)state;
	test_site_sign_in(&t.duty.site, "manager", &manager);
	MUST(param_set(&manager, "roster.max_week_hours", "20", 0, "short weeks", E));
	test_site_sign_out(&manager);
	scene_changes(&t);
	open_room("super");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "(week-hours)");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Why the warnings may stand");
	harness_keys(&t.h, "one week only<Enter>");
	harness_shows(&t.h, "Exception: too many hours in a week. one week only");
	test_console_password(&t, "super");
	assert_true(early() == t.duty.bob.who);
}

/* RST-06: the form says it while one types, and the domain refuses it. */
static void
ask__for_what_may_not_be__is_refused_under_the_form(void **state)
{
	(void)state;
	scene_change_roster(&t);
	open_room("anna");
	harness_keys(&t.h, "<F6><Tab><F4><Enter><Tab>wang<Tab>");
	harness_shows(&t.h, "(overlap)");
	harness_keys(&t.h, "<Tab><Tab><Tab>exam<F6>");
	harness_shows(&t.h, "two shifts at one time");
	harness_shows(&t.h, "ASK FOR A CHANGE");
}

/* RST-05: taken by the first of the team; who gives it away cannot take it. */
static void
give_away__is_offered__to_the_team(void **state)
{
	(void)state;
	scene_changes(&t);
	open_room("bob");
	harness_shows(&t.h, "Fri 12-04 Early");
	harness_shows(&t.h, "to take");
	harness_keys(&t.h, "<Home><Enter>");
	harness_shows(&t.h, "whoever takes it");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Agreed. It counts once it is approved");
	harness_shows(&t.h, "shift given away: waits for approval");
	next("anna");
	harness_lacks(&t.h, "to take");
}

/* RST-17: assigned, objected to, another named. */
static void
assigned__is_objected_to__and_given_to_another(void **state)
{
	(void)state;
	scene_change_assigned(&t);
	test_console_sign_in(&t, "super");
	harness_shows(&t.h, "Not answered: assigned cover");
	harness_keys(&t.h, "<F9>sign out<Enter>");
	open_room("bob");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "overdue");
	harness_keys(&t.h, "da course<Enter>");
	harness_shows(&t.h, "Objected. The supervisor decides");
	next("super");
	harness_keys(&t.h, "<Home><Down><Enter>");
	harness_shows(&t.h, "objected to");
	harness_keys(&t.h, "wwang<Enter>");
	harness_keys(&t.h, "he is free<Enter>");
	harness_shows(&t.h, "Assigned to somebody else, who is asked");
	harness_shows(&t.h, "Anna Lee to 王小明");
}

/* The way of the month grid: a colleague's shift begins a swap, of who may assign a cover. */
static void
ask_open__begins__with_the_shift_it_is_given(void **state)
{
	struct assignment of = {.day = 20261202, .shift = 1};

	(void)state;
	of.person = t.duty.bob.who;
	of.desk = t.duty.site.front;
	scene_change_roster(&t);
	test_console_sign_in(&t, "anna");
	shift_change_ask_open(t.h.ui, &of);
	harness_draw(&t.h);
	harness_shows(&t.h, "swap for theirs");
	harness_shows(&t.h, "Wed 12-02 Early");
	harness_keys(&t.h, "<Esc><F9>sign out<Enter>");
	test_console_sign_in(&t, "super");
	shift_change_ask_open(t.h.ui, &of);
	harness_draw(&t.h);
	harness_shows(&t.h, "ASSIGN A COVER");
	harness_shows(&t.h, "Wed 12-02 Early 陈博");
	harness_keys(&t.h, "<Esc><F9>sign out<Enter>");
	test_console_sign_in(&t, "hr");
	shift_change_ask_open(t.h.ui, &of);
	harness_draw(&t.h);
	harness_lacks(&t.h, "ASSIGN A COVER");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(cover__goes_its_way__by_keys),
		ON_CONSOLE(outcome__is_told__until_it_is_read),
		ON_CONSOLE(approve__over_a_warning__asks_why),
		ON_CONSOLE(ask__for_what_may_not_be__is_refused_under_the_form),
		ON_CONSOLE(give_away__is_offered__to_the_team),
		ON_CONSOLE(assigned__is_objected_to__and_given_to_another),
		ON_CONSOLE(ask_open__begins__with_the_shift_it_is_given),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
