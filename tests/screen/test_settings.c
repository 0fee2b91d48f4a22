/* test_settings.c — own settings, which desk this is, and the policy. SPDX-License-Identifier: MIT
 *
 * source: contract.md §1 (which desk), ORG-05 (language, theme), SOP-02.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/param.h"
#include "support/test_console.h"

static struct test_console t;

static void
open_as(const char *login, const struct screen *screen)
{
	test_console_sign_in(&t, login);
	assert_true(ui_push(t.h.ui, screen, NULL));
	harness_draw(&t.h);
}

/* A choice holds at once, is stored, and comes back with the next sign-in. */
static void
settings__hold_at_once__and_at_the_next_sign_in(void **state)
{
	struct person me;

	(void)state;
	open_as("anna", &screen_settings);
	harness_shows(&t.h, "> Language            [English");
	harness_keys(&t.h, " ");
	harness_shows(&t.h, "[中文");
	harness_shows(&t.h, "已为本人保存，各台通用");
	harness_keys(&t.h, "<Down><Right><Right><Down> <Down> ");
	MUST(person_get(&t.ctx, t.ctx.who, &me, E));
	assert_int_equal(me.language, LANG_ZH);
	assert_int_equal(me.theme, 2);
	assert_true(me.plain_lines);
	assert_true(me.silent);
	harness_keys(&t.h, "<Esc>L<Enter>anna-password<F12>");
	harness_shows(&t.h, "Nobody is signed in"); /* the terminal's own language again */
	harness_keys(&t.h, "anna<Enter>");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "值班台");
	assert_true(t.con.me.person.plain_lines);
	harness_keys(&t.h, "<F8>"); /* the other three stay when the language is switched */
	MUST(person_get(&t.ctx, t.ctx.who, &me, E));
	assert_int_equal(me.language, LANG_EN);
	assert_int_equal(me.theme, 2);
	assert_true(me.silent);
}

/* contract.md §1: which desk this is, and what to do where there is none. */
static void
settings__tell_the_desk__or_what_is_missing(void **state)
{
	(void)state;
	open_as("anna", &screen_settings);
	harness_shows(&t.h, "Desk              front-1 Front hall");
	harness_shows(&t.h, "Terminal          pts/7");
	harness_shows(&t.h, "The desk was named with --desk");
	harness_lint(&t.h);
	t.con.desk = (struct desk){0};
	t.ctx.desk = 0;
	harness_keys(&t.h, "<F5>");
	harness_shows(&t.h, "Desk              no desk");
	harness_shows(&t.h, "Without a desk you can read");
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "Present password");
}

/* Readable to all; who may not set one is told who may. */
static void
policy__is_read_by_all__set_by_few(void **state)
{
	(void)state;
	open_as("anna", &screen_policy);
	harness_shows(&t.h, "terminal.idle_lock_minutes");
	harness_shows(&t.h, "as shipped");
	harness_lint(&t.h);
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Only the department manager or a post above can do this");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "Never changed since the site was set up.");
	harness_lint(&t.h);
	harness_keys(&t.h, "e");
	harness_shows(&t.h, "Only the department manager or a post above can do this");
}

static void
policy__set__stands_in_the_history(void **state)
{
	int64_t minutes = 0;

	(void)state;
	open_as("manager", &screen_policy);
	harness_keys(&t.h, "<Down><Enter>");
	harness_shows(&t.h, "signin.lock_minutes");
	harness_shows(&t.h, "from 1 to 1440");
	harness_keys(&t.h, "<F6>9999<Tab><Tab><F6>");
	harness_shows(&t.h, "This needs a whole number from 1 to 1440");
	harness_shows(&t.h, "Write why; it stands in the history");
	harness_keys(&t.h, "<Ctrl-U>20<Tab><Tab>agreed on Monday<F6>");
	harness_shows(&t.h, "Saved. signin.lock_minutes holds from that day on");
	harness_shows(&t.h, "2026-11-21 20 minutes");
	harness_shows(&t.h, "agreed on Monday");
	MUST(param_get_int(&t.ctx, "signin.lock_minutes", 0, &minutes, E));
	assert_int_equal(minutes, 20);
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "> signin.lock_minutes");
	harness_shows(&t.h, "20 minutes     2026-11-21   you");
}

/* A value from a later day leaves today's as it is. */
static void
policy__from_a_later_day__is_not_in_force_yet(void **state)
{
	(void)state;
	open_as("manager", &screen_policy);
	harness_keys(&t.h, "<Down><F6>30<Tab><Ctrl-U>+7<Tab>from next week<F6>");
	harness_shows(&t.h, "15 minutes");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "In force        15 minutes");
	harness_shows(&t.h, "2026-11-28 30 minutes");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(settings__hold_at_once__and_at_the_next_sign_in),
		ON_CONSOLE(settings__tell_the_desk__or_what_is_missing),
		ON_CONSOLE(policy__is_read_by_all__set_by_few),
		ON_CONSOLE(policy__set__stands_in_the_history),
		ON_CONSOLE(policy__from_a_later_day__is_not_in_force_yet),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
