/* test_attendance_screens.c — a period drawn up, confirmed, filed, sent back, by keys. SPDX-License-Identifier: MIT
 *
 * ATT-06.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "domain/attendance_summary.h"
#include "support/golden_file.h"
#include "support/scene.h"
#include "support/test_console.h"

enum { NOVEMBER = 202611 };

static struct test_console t;
static char folder[] = "spool-XXXXXX";

static void
open_summary(const char *login)
{
	test_console_sign_in(&t, login);
	harness_keys(&t.h, "<F9>attendance sum<Enter><Enter>");
}

static enum attendance_summary_state
state_now(void)
{
	struct attendance_summary s;

	MUST(attendance_summary_get(&t.duty.super, t.duty.site.team, NOVEMBER, &s, E));
	return s.state;
}

static void
change_person(const char *login)
{
	harness_keys(&t.h, "<Esc><Esc><Esc><F9>sign out<Enter>");
	open_summary(login);
}

/* From the Now board of the clerk to HR's signature; a wrong password signs nothing. */
static void
summary__is_signed__by_three_people(void **state)
{
	(void)state;
	scene_summary(&t);
	test_console_sign_in(&t, "lead");
	harness_shows(&t.h, "Draw up attendance 2026-11 of Front");
	harness_keys(&t.h, "<F9>attendance sum<Enter><Enter>");
	harness_shows(&t.h, "2 shifts are provisional");
	harness_shows(&t.h, "> A001      Anna Lee            5  39:35  1/20   1/5");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "5 people, 8 shifts, 55:35 hours worked");
	harness_keys(&t.h, "wrong<Enter>");
	assert_int_equal(state_now(), SUMMARY_OPEN);
	test_console_password(&t, "lead");
	harness_shows(&t.h, "Signed: drawn up");
	assert_int_equal(state_now(), SUMMARY_DRAWN);
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "A supervisor or a post above confirms it");
	change_person("super");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "I have checked this attendance summary and confirm it.");
	test_console_password(&t, "super");
	harness_shows(&t.h, "Signed: confirmed");
	change_person("hr");
	harness_keys(&t.h, "<F6>");
	test_console_password(&t, "hr");
	harness_shows(&t.h, "Signed: filed");
	assert_int_equal(state_now(), SUMMARY_FILED);
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "What changes now is a correction in the next one");
}

/* Sent back with a reason and a password; the clerk reads it, the rounds are kept. */
static void
summary__is_sent_back__with_a_reason(void **state)
{
	(void)state;
	scene_summary_drawn(&t);
	open_summary("super");
	harness_keys(&t.h, "b4 号漏记<Enter>");
	harness_shows(&t.h, "I send this attendance summary back for the reason written.");
	harness_shows(&t.h, "Reason: 4 号漏记");
	test_console_password(&t, "super");
	assert_int_equal(state_now(), SUMMARY_SENT_BACK);
	change_person("lead");
	harness_shows(&t.h, "sent back by 李四");
	harness_shows(&t.h, "4 号漏记");
	harness_keys(&t.h, "<F6>");
	test_console_password(&t, "lead");
	harness_keys(&t.h, "<F7><F7>");
	harness_shows(&t.h, "1 sent back");
	harness_shows(&t.h, "2 drawn up");
}

static void
compare__shows__what_would_come_out_now(void **state)
{
	(void)state;
	scene_summary_drawn(&t);
	open_summary("super");
	harness_keys(&t.h, "=");
	harness_shows(&t.h, "Worked min");
	harness_shows(&t.h, "960     1440");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "LINES  王小明");
}

/* A person's lines: what was found, what it follows from. */
static void
person__opens__to_events_and_evidence(void **state)
{
	(void)state;
	scene_summary(&t);
	open_summary("lead");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "2026-10-27 Early        late                     20 07:30 - 07:50");
	harness_keys(&t.h, "<Down><Down><Down><Enter>");
	harness_shows(&t.h, "Arrived 2026-10-27 07:50, record");
}

static void
room__is_closed__to_an_agent(void **state)
{
	(void)state;
	scene_summary(&t);
	test_console_sign_in(&t, "anna");
	harness_lacks(&t.h, "Draw up attendance");
	harness_keys(&t.h, "<F9>attendance sum<Enter>");
	harness_shows(&t.h, "Only a team leader or a post above can do this");
}

/* ATT-06: what waits is in the Inbox of who is next, and is confirmed there. */
static void
inbox__has_it__of_who_is_next(void **state)
{
	(void)state;
	scene_summary_drawn(&t);
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "5");
	harness_shows(&t.h, "Attendance of Front, period");
	harness_keys(&t.h, "a");
	test_console_password(&t, "super");
	assert_int_equal(state_now(), SUMMARY_CONFIRMED);
}

static int
folder_make(void **state)
{
	strcpy(folder, "spool-XXXXXX");
	return mkdtemp(folder) ? test_console_setup(state) : -1;
}

static void
folder_remove(void)
{
	DIR *d = opendir(folder);
	char path[512];

	for (struct dirent *f; d && (f = readdir(d));) {
		(void)snprintf(path, sizeof path, "%s/%s", folder, f->d_name);
		unlink(path);
	}
	if (d)
		closedir(d);
	rmdir(folder);
}

static size_t
printed(char *text, size_t size)
{
	DIR *d = opendir(folder);
	char path[512];
	size_t n = 0;

	assert_non_null(d);
	for (struct dirent *f; (f = readdir(d));) {
		FILE *file;

		if (!strstr(f->d_name, ".txt"))
			continue;
		(void)snprintf(path, sizeof path, "%s/%s", folder, f->d_name);
		file = fopen(path, "r");
		assert_non_null(file);
		n = fread(text, 1, size - 1, file);
		fclose(file);
	}
	closedir(d);
	text[n] = '\0';
	return n;
}

/* RPT-01: p prints what `jiaoban report attendance` gives (tests/sql/test_cli_attendance.c
 * compares with the same file), byte for byte. */
static void
print__is_what_the_command_line_gives(void **state)
{
	static char text[16384];

	(void)state;
	t.con.spool = folder;
	scene_summary_drawn(&t);
	open_summary("super");
	harness_keys(&t.h, "p");
	golden_file_is("sheets/attendance-printed.txt", text, printed(text, sizeof text));
	folder_remove();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(summary__is_signed__by_three_people),
		ON_CONSOLE(summary__is_sent_back__with_a_reason),
		ON_CONSOLE(compare__shows__what_would_come_out_now),
		ON_CONSOLE(person__opens__to_events_and_evidence),
		ON_CONSOLE(room__is_closed__to_an_agent),
		ON_CONSOLE(inbox__has_it__of_who_is_next),
		ON_CONSOLE_AFTER(folder_make, print__is_what_the_command_line_gives),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
