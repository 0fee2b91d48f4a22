/* test_exits.c — a blocked handover goes on by keys. SPDX-License-Identifier: MIT
 *
 * SHO-07: released, by phone, tried to reach, unfit, instead, jointly.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/scene.h"

static struct test_console t;

static void
window_as(const char *login, scene *arrange)
{
	arrange(&t);
	test_console_sign_in(&t, login);
	harness_keys(&t.h, "3i");
	harness_shows(&t.h, "IN THE WAY");
}

/* SHO-07: a superior releases it with a reason, which stands in the window. */
static void
release__by_a_superior__clears_the_way(void **state)
{
	(void)state;
	window_as("super", scene_blocked);
	harness_shows(&t.h, "1 open");
	harness_shows(&t.h, "> [!] Urgent incident 1 is not resolved");
	harness_keys(&t.h, "a<Tab>fire brigade is here<F6>");
	test_console_password(&t, "super");
	harness_shows(&t.h, "IN THE WAY");
	harness_shows(&t.h, "0 open");
	harness_shows(&t.h, "> [x] Urgent incident 1 is not resolved");
	harness_shows(&t.h, "released by 李四: fire brigade is here");
	harness_lacks(&t.h, "F7 Release");
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "Nothing is in the way here that could be released");
}

/* ORG-04: who gives cannot release it for themselves. */
static void
release__by_the_giver__is_refused(void **state)
{
	(void)state;
	window_as("anna", scene_blocked);
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "You took part in this handover. Somebody else must do this");
	harness_keys(&t.h, "<F5>");
	harness_shows(&t.h, "1 open");
}

/* SHO-07: the words of a superior, entered by the person on duty, count at once. */
static void
phone__words_entered__release_until_denied(void **state)
{
	(void)state;
	window_as("anna", scene_blocked);
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Who said it        [李四");
	harness_keys(&t.h, "<Tab><Tab><Tab>go on, I come at six<F6>");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "0 open");
	harness_shows(&t.h, "entered by Anna Lee: go on, I come at six (not co");
	console_leave(t.h.ui);
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "1<Down><Enter>");
	harness_shows(&t.h, "SAID BY PHONE");
	harness_keys(&t.h, "<Right><Tab>nobody called me<F6>");
	test_console_password(&t, "super");
	harness_keys(&t.h, "3i");
	harness_shows(&t.h, "1 open");
	harness_shows(&t.h, "DENIES to have said");
}

/* SHO-07: since the first try that reached nobody; a success ends the row. */
static void
call__nobody_reached__counts_to_a_joint_takeover(void **state)
{
	(void)state;
	window_as("anna", scene_blocked);
	harness_shows(&t.h, "Nobody reached? Enter each try (h)");
	harness_keys(&t.h, "h<Tab><Tab>no answer<F6>");
	harness_shows(&t.h, "李四 was not reached by Anna Lee. no answer");
	harness_shows(&t.h, "Nobody reached since 14:06: jointly in 30 min.");
	test_site_add_minutes(&t.duty.site, 30);
	harness_keys(&t.h, "<F5>");
	harness_shows(&t.h, "it may be taken over jointly now");
	harness_keys(&t.h, "h<Tab><Right><Tab>comes at once<F6>");
	harness_shows(&t.h, "李四 was reached by Anna Lee. comes at once");
	harness_shows(&t.h, "Nobody reached? Enter each try (h)");
}

/* SHO-07 (d): who is marked signs no more; another is named instead. */
static void
unfit__then_instead__names_who_takes_over(void **state)
{
	(void)state;
	window_as("anna", scene_blocked);
	harness_lacks(&t.h, "w Instead");
	harness_keys(&t.h, "w");
	harness_shows(&t.h, "Nobody is marked unfit here. F8 marks somebody first");
	harness_keys(&t.h, "<F8>wxm<Tab>smells of drink<F6>");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "2 open");
	harness_shows(&t.h, "王小明 marked unfit by Anna Lee: smells of drink");
	harness_keys(&t.h, "w");
	harness_shows(&t.h, "What for           [takes over instead");
	harness_keys(&t.h, "<Tab>bob<F6>");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "陈博 takes over instead, named by Anna Lee");
	harness_shows(&t.h, "1 open");
}

/* Nothing in the way: the window says so, and offers no release. */
static void
window__nothing_blocks__says_so(void **state)
{
	(void)state;
	window_as("anna", scene_ready);
	harness_shows(&t.h, "Nothing blocks this handover");
	harness_lacks(&t.h, "F6 By phone");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Nothing is in the way here that could be released");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(release__by_a_superior__clears_the_way),
		ON_CONSOLE(release__by_the_giver__is_refused),
		ON_CONSOLE(phone__words_entered__release_until_denied),
		ON_CONSOLE(call__nobody_reached__counts_to_a_joint_takeover),
		ON_CONSOLE(unfit__then_instead__names_who_takes_over),
		ON_CONSOLE(window__nothing_blocks__says_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
