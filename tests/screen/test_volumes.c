/* test_volumes.c — monthly volumes and the figures of handovers, by keys. SPDX-License-Identifier: MIT
 *
 * LOG-09, SHO-19.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/entry.h"
#include "domain/volume.h"
#include "support/scene.h"
#include "support/test_console.h"

static struct test_console t;

static void
open_room(const char *login, const char *name)
{
	char keys[64];

	test_console_sign_in(&t, login);
	str_format(keys, sizeof keys, "<F9>%s<Enter>", name);
	harness_keys(&t.h, keys);
}

static int
closed(void)
{
	struct volumes all;
	struct arena a;

	arena_init(&a);
	MUST(volume_list(&t.duty.super, t.duty.site.front, &a, &all, E));
	arena_free(&a);
	return all.n;
}

/* ---- volumes ---- */

static void
now__asks_the_supervisor__when_a_month_is_over(void **state)
{
	(void)state;
	scene_month_over(&t);
	test_console_sign_in(&t, "super");
	harness_shows(&t.h, "Close the log of front-1 of 2026-11");
	test_site_add_minutes(&t.duty.site, 40 * 1440);
	harness_keys(&t.h, "<F5>");
	harness_shows(&t.h, "2 months");
}

static void
now__asks_nobody__who_may_not_close(void **state)
{
	(void)state;
	scene_month_over(&t);
	test_console_sign_in(&t, "anna");
	harness_lacks(&t.h, "Close the log of");
}

static void
volume__is_closed__by_keys_and_signature(void **state)
{
	(void)state;
	scene_month_over(&t);
	open_room("super", "volumes");
	harness_shows(&t.h, ">!2026-11  front-1         1       2 1-2           to be closed");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "A volume has its title page when it is closed");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Who keeps this volume");
	harness_keys(&t.h, "nobody<Enter>");
	harness_shows(&t.h, "Nobody is called \"nobody\"");
	harness_keys(&t.h, "<Ctrl-U>D001<Enter>");
	harness_shows(&t.h, "front-1, 2026-11: volume 1");
	harness_shows(&t.h, "Entries 2, numbers 1-2");
	harness_shows(&t.h, "Kept by 郑远");
	harness_shows(&t.h, "I close this volume of the log at this number");
	harness_keys(&t.h, "wrong<Enter>");
	assert_int_equal(closed(), 0);
	test_console_password(&t, "super");
	harness_shows(&t.h, "Closed and signed");
	assert_int_equal(closed(), 1);
	harness_shows(&t.h, "2026-11  front-1         1       2 1-2           郑远");
	harness_shows(&t.h, "2026-12  front-1         2       1 3-3           being written");
	harness_keys(&t.h, "<Home><F6>");
	harness_shows(&t.h, "Its month is not over");
	harness_keys(&t.h, "<Down><F6>");
	harness_shows(&t.h, "This volume is closed. Enter shows its title page");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "Volume of the duty log");
	harness_shows(&t.h, "no. 1 to 2");
	harness_keys(&t.h, "<Esc>p"); /* there is no folder: the pages are shown */
	harness_shows(&t.h, "page 1 of");
}

static void
volume__left_by_esc__stays_open(void **state)
{
	(void)state;
	scene_month_over(&t);
	open_room("super", "volumes");
	harness_keys(&t.h, "<F6>D001<Enter><Esc>");
	harness_shows(&t.h, "to be closed");
	assert_int_equal(closed(), 0);
}

static void
volume__of_another_post__is_read_and_not_closed(void **state)
{
	(void)state;
	scene_month_over(&t);
	open_room("anna", "volumes");
	harness_shows(&t.h, "to be closed");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Only a supervisor or a post above can do this");
}

/* Another desk's supervisor was faster: the signature says so. */
static void
volume__closed_meanwhile__is_not_closed_twice(void **state)
{
	int64_t id;

	(void)state;
	scene_month_over(&t);
	open_room("super", "volumes");
	harness_keys(&t.h, "<F6>D001<Enter>");
	MUST(volume_close(&t.duty.super_key,
		&(const struct volume_closing){
			t.duty.site.front, 202611, t.duty.site.person[TEST_MANAGER]},
		&id, E));
	test_console_password(&t, "super");
	harness_shows(&t.h, "The volume of 2026-11 was closed already");
	assert_int_equal(closed(), 1);
}

static void
room__where_nothing_was_written__says_so(void **state)
{
	(void)state;
	open_room("super", "volumes");
	harness_shows(&t.h, "No volume: nothing was written yet.");
	harness_keys(&t.h, "<F6><Enter>p");
	harness_shows(&t.h, "No volume: nothing was written yet.");
}

/* ---- figures ---- */

static void
figures__tell_of_handovers__month_by_month(void **state)
{
	struct test_duty *d = &t.duty;

	(void)state;
	test_write(&d->anna, "Visitor at two", false, ENTRY_NORMAL);
	test_site_add_minutes(&d->site, 85);
	test_handover(d, &d->anna, &d->anna_key, &d->wxm, &d->wxm_key);
	open_room("super", "log figures");
	harness_keys(&t.h, "<Tab><Tab>");
	harness_shows(&t.h, "FIGURES  2026-11, handovers");
	harness_shows(&t.h, "front-1 2026-11  1/1");
	harness_shows(&t.h, "questions asked; many are no fault");
	harness_keys(&t.h, "v");
	harness_shows(&t.h, "Tab goes on to its picture");
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "This is the newest month");
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "FIGURES  2026-10, handovers");
	harness_shows(&t.h, "front-1 2026-10");
	harness_lacks(&t.h, "1/1");
	harness_keys(&t.h, "<F8>p");
	harness_shows(&t.h, "Figures of handovers");
	harness_keys(&t.h, "<Esc><Tab>");
	harness_shows(&t.h, "2026-11, minutes late");
	harness_shows(&t.h, "── Minutes late by month, all desks ─");
	harness_keys(&t.h, "v");
	harness_shows(&t.h, "> 2026-11");
	harness_keys(&t.h, "<Tab>");
	harness_shows(&t.h, "2026-11, reading");
	harness_shows(&t.h, "front-1 2026-11  A002");
	harness_keys(&t.h, "<Tab>");
	harness_shows(&t.h, "── Entries by day ─");
}

/* SHO-19: a manager sees desks, and nobody's pace; an agent neither. */
static void
figures__have_tabs__by_post(void **state)
{
	(void)state;
	open_room("manager", "log figures");
	harness_keys(&t.h, "<Tab><Tab>");
	harness_shows(&t.h, ", handovers");
	harness_keys(&t.h, "<Tab>");
	harness_shows(&t.h, ", minutes late");
	harness_keys(&t.h, "<Tab>");
	harness_shows(&t.h, "── Entries by day ─");
}

static void
figures__of_an_agent__are_the_logs(void **state)
{
	(void)state;
	open_room("anna", "log figures");
	harness_keys(&t.h, "<Tab>");
	harness_shows(&t.h, ", by desk");
	harness_keys(&t.h, "<Tab>");
	harness_shows(&t.h, "── Entries by day ─");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(now__asks_the_supervisor__when_a_month_is_over),
		ON_CONSOLE(now__asks_nobody__who_may_not_close),
		ON_CONSOLE(volume__is_closed__by_keys_and_signature),
		ON_CONSOLE(volume__left_by_esc__stays_open),
		ON_CONSOLE(volume__of_another_post__is_read_and_not_closed),
		ON_CONSOLE(volume__closed_meanwhile__is_not_closed_twice),
		ON_CONSOLE(room__where_nothing_was_written__says_so),
		ON_CONSOLE(figures__tell_of_handovers__month_by_month),
		ON_CONSOLE(figures__have_tabs__by_post),
		ON_CONSOLE(figures__of_an_agent__are_the_logs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
