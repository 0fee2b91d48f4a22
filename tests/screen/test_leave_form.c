/* test_leave_form.c — asking for leave by keys: days counted while typed, errors beside, nothing lost. SPDX-License-Identifier: MIT
 *
 * LV-02, LV-03, LV-13, LV-15; source: mock-up 5, screens.md §6.2, §6.14.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "domain/leave.h"
#include "support/scene.h"
#include "support/test_console.h"

enum { BUDGET = 9 };

static struct test_console t;

/* anna's, newest first. */
static struct leave
newest(int *n)
{
	static const struct leave_filter mine = {.view = LEAVE_MINE};
	struct leave l = {0};
	struct leave_list list;
	struct arena a;

	arena_init(&a);
	MUST(leave_load(&t.duty.anna, &mine, &a, &list, E));
	*n = list.n;
	if (list.n)
		l = list.item[0];
	arena_free(&a);
	return l;
}

static void
open_form(void)
{
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "4<F6>personal<Tab>");
}

/* The row under the one that holds the text. */
static void
under(const char *text, const char *wanted)
{
	const int y = harness_find(&t.h, text);

	assert_true(y >= 0);
	if (!strstr(harness_row(&t.h, y + 1), wanted))
		fail_msg("under \"%s\": %s", text, harness_row(&t.h, y + 1));
}

static int
keys_without_text(const char *keys)
{
	struct key key;
	int n = 0;

	while (keys_next(&keys, &key))
		n += !key_is_text(key.code);
	return n;
}

/* screens.md §6.14: leave with cover takes at most nine keys beside the text. */
static void
ask__with_cover__keeps_the_budget(void **state)
{
	static const char keys[] = "<F6><Tab>12-24<Tab>12-28<Tab>wxm<Tab>family<F6>";
	int n;

	(void)state;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "4");
	harness_keys(&t.h, keys);
	test_console_password(&t, "anna");
	harness_shows(&t.h, "Sent. It is with 赵敏 now");
	/* the 4 and the Enter behind the password with them */
	assert_true(keys_without_text(keys) + 2 <= BUDGET);
	const struct leave l = newest(&n);
	assert_int_equal(n, 1);
	assert_int_equal(l.half_days, 6);
	assert_int_equal(l.range.first_day, 20261224);
	assert_int_equal(l.range.last_day, 20261228);
	assert_true(l.takes_over == t.duty.wxm.who);
	harness_shows(&t.h, "Thu 12-24 to Mon 12-28");
	harness_shows(&t.h, "With 赵敏 since");
}

/* LV-15: nobody types the length; it follows every change. */
static void
days__follow_each_change(void **state)
{
	(void)state;
	open_form();
	harness_shows(&t.h, "counted once kind and days are there");
	harness_keys(&t.h, "12-24");
	harness_shows(&t.h, "2026-12-24 Thu (in 33 days)");
	harness_keys(&t.h, "<Tab>");
	harness_shows(&t.h, "1 working day (24 Dec)");
	harness_keys(&t.h, "+4");
	harness_shows(&t.h, "3 working days (24, 25, 28 Dec; 26-27 rest)");
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "2.5 working days (24, 25, 28 (half) Dec; 26-27 rest)");
	harness_shows(&t.h, "[1st half]");
	harness_keys(&t.h, " ");
	harness_shows(&t.h, "3 working days");
	harness_keys(&t.h, "<Up> ");
	harness_shows(&t.h, "[2nd half]");
	harness_shows(&t.h, "2.5 working days");
	harness_keys(&t.h, "<Up><Ctrl-U>maternity<Tab><Tab><Tab>");
	harness_shows(&t.h, "This kind has no half days. Take whole days");
}

/* A half day of a day that is not worked is said to be ignored. */
static void
half__of_a_rest_day__is_told(void **state)
{
	(void)state;
	open_form();
	harness_keys(&t.h, "12-25<Tab>12-26<F7>");
	harness_shows(&t.h, "1 working day (25 Dec; 26 rest)");
	harness_shows(&t.h, "! The last half day does not count: that day is not worked");
}

/* screens.md §8 points 17 and 21: beside the field, in words, nothing thrown away. */
static void
wrong_day__is_said_under_it__and_kept(void **state)
{
	(void)state;
	open_form();
	harness_keys(&t.h, "2026-02-30<Tab>12-28<Tab><Tab>family visit<Tab>555-0134<F6>");
	harness_shows(&t.h, "[2026-02-30__]");
	under("[2026-02-30__]", "30 Feb does not exist. February has 28 days. Example: 02-28");
	harness_shows(&t.h, "Fix 1 field, then F6");
	harness_shows(&t.h, "[family visit");
	harness_shows(&t.h, "[555-0134");
	assert_int_equal(t.h.canvas.cursor_y, harness_find(&t.h, "[2026-02-30__]"));
	harness_lacks(&t.h, "Password");
	harness_keys(&t.h, "<Ctrl-U>12-28");
	harness_lacks(&t.h, "does not exist");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Password");
}

static void
end_before_start__names_a_way_out(void **state)
{
	(void)state;
	open_form();
	harness_keys(&t.h, "12-24<Tab>2026-12-20<Tab>");
	under("[2026-12-20__]", "To is before From. Type a day from 2026-12-24 on, or +2");
}

/* LV-02: the reason is asked for before the password is. */
static void
reason__missing__is_said_before_it_is_signed(void **state)
{
	int n;

	(void)state;
	open_form();
	harness_keys(&t.h, "12-24<F6>");
	harness_shows(&t.h, "Write it in 2 to 200 characters. Example: family visit");
	harness_lacks(&t.h, "Password");
	(void)newest(&n);
	assert_int_equal(n, 0);
}

/* LV-02 */
static void
overlap__is_said_while_it_is_typed(void **state)
{
	(void)state;
	scene_leaves(&t);
	open_form();
	harness_keys(&t.h, "12-28<Tab><Tab>");
	under("To  ", "! You have leave, or asked for it, on one of these days");
	harness_keys(&t.h, "<F6>");
	harness_lacks(&t.h, "Password");
}

/* LV-03: asked for only where it is short notice; sick leave has none. */
static void
short_notice__asks_why__only_then(void **state)
{
	int n;

	(void)state;
	open_form();
	harness_keys(&t.h, "12-24<Tab><Tab>");
	harness_lacks(&t.h, "Why so late");
	harness_keys(&t.h, "<Up><Up><Ctrl-U>11-23<Tab><Ctrl-U>11-23<Tab>");
	harness_shows(&t.h, "Why so late");
	harness_shows(&t.h, "! Short notice: everybody who decides is told so");
	harness_keys(&t.h, "<Tab>papers<F6>");
	harness_shows(&t.h, "! This is short notice. Say why it could not be asked before");
	harness_keys(&t.h, "heard it today<F6>");
	harness_shows(&t.h, "! Short notice: heard it today");
	test_console_password(&t, "anna");
	assert_true(newest(&n).short_notice);
	harness_keys(&t.h, "<F6><Ctrl-U>sick<Tab>11-24<Tab><Tab>");
	harness_lacks(&t.h, "Why so late");
}

/* LV-09 */
static void
certificate__is_named__where_the_kind_needs_it(void **state)
{
	(void)state;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "4<F6>sick<Tab>12-24<Tab>");
	harness_lacks(&t.h, "needed from");
	harness_keys(&t.h, "12-25");
	harness_shows(&t.h, "]  needed from 2 days on");
	harness_lacks(&t.h, "Hospital");
}

/* LV-13: who is left, by name, and what falls short stands in what is signed. */
static void
effect__on_the_roster__is_shown_and_signed(void **state)
{
	(void)state;
	scene_change_roster(&t);
	open_form();
	harness_keys(&t.h, "12-04<Tab>12-07<Tab>bob<Tab>family");
	harness_shows(&t.h, "2 working days (4, 7 Dec; 5-6 off by roster)");
	harness_shows(&t.h, "Effect on the roster");
	harness_shows(&t.h, "Early, need 1");
	harness_shows(&t.h, "! Fri 12-04 Early: 0/1 left: nobody");
	harness_shows(&t.h, "Goes to: 赵敏 (team leader), then the manager, then HR");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Personal leave: 2026-12-04 Fri to 2026-12-07 Mon");
	harness_shows(&t.h, "Cover: 陈博");
	harness_shows(&t.h, "what I have written is true.");
	harness_shows(&t.h, "! Fri 12-04 Early: 0/1 left: nobody");
}

/* screens.md §6.1: names and kinds by initials; a digit takes a line. */
static void
names__are_found__by_initials_and_number(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_ZH);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "4<F6>bj<Tab>");
	harness_shows(&t.h, "[病假");
	harness_keys(&t.h, "12-24<Tab><Tab>wxm<Tab>");
	harness_shows(&t.h, "[王小明");
	harness_keys(&t.h, "<Up><Ctrl-U><F4>");
	harness_lacks(&t.h, "Anna Lee  ");
	harness_keys(&t.h, "2<Tab>");
	harness_shows(&t.h, "[陈博");
}

/* A name of forty characters is cut by whole ones and signed whole. */
static void
name__of_forty_characters__is_cut_whole(void **state)
{
	static const char name[] =
		"欧阳上官司马诸葛东方皇甫尉迟公孙轩辕令狐慕容长孙宇文司徒鲜于闾丘子车亓官司寇仉督";

	(void)state;
	open_form();
	for (int i = 0; i < t.con.people.entries; i++)
		if (t.con.people.entry[i].id == t.duty.wxm.who)
			t.con.people.entry[i].name = name;
	harness_keys(&t.h, "12-24<Tab><Tab>A002<Tab>family<F6>");
	harness_shows(&t.h, "Cover: 欧阳上官司马诸葛东方皇甫尉迟公孙轩辕令狐慕容");
	harness_lint(&t.h);
}

/* screens.md §6.2 (9), (11): nothing typed is lost, wherever one goes. */
static void
typed__stays__through_goto_lock_and_leaving(void **state)
{
	int n;

	(void)state;
	open_form();
	harness_keys(&t.h, "12-24<F7><Tab>12-28<Tab>wxm<Tab>family visit");
	harness_keys(&t.h, "<F9>1");
	harness_keys(&t.h, "4");
	harness_shows(&t.h, "[family visit");
	console_lock(t.h.ui);
	harness_draw(&t.h);
	harness_lacks(&t.h, "family");
	harness_keys(&t.h, "<Enter>");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "[family visit");
	harness_shows(&t.h, "[2nd half]");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "Kept as draft. Open Leave to go on");
	harness_shows(&t.h, "F6 goes on with it");
	harness_keys(&t.h, "1");
	harness_shows(&t.h, "Draft: ");
	harness_keys(&t.h, "4<Enter>");
	harness_shows(&t.h, "[2026-12-24__]");
	harness_shows(&t.h, "[2nd half]");
	harness_shows(&t.h, "[family visit");
	harness_shows(&t.h, "2.5 working days");
	harness_keys(&t.h, "<F6>");
	test_console_password(&t, "anna");
	(void)newest(&n);
	assert_int_equal(n, 1);
	harness_lacks(&t.h, "not sent yet");
}

/* screens.md §6.8: a wrong password keeps everything. */
static void
wrong_password__sends_nothing__and_keeps_all(void **state)
{
	int n;

	(void)state;
	open_form();
	harness_keys(&t.h, "12-24<Tab><Tab><Tab>family<F6>wrong<Enter>");
	(void)newest(&n);
	assert_int_equal(n, 0);
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "[family");
}

/* A paste is one edit: lines become spaces, nothing of it acts. */
static void
paste__of_lines__is_text(void **state)
{
	(void)state;
	open_form();
	harness_keys(&t.h, "12-24<Tab><Tab><Tab>why<Tab>");
	harness_paste(&t.h, "555-0134\nask for Li");
	harness_shows(&t.h, "[555-0134 ask for Li");
	harness_shows(&t.h, "LEAVE  New request");
}

/* LV-12: a kind with a balance says what is left, and what is too much. */
static void
balance__is_told__and_too_much_refused(void **state)
{
	(void)state;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "4");
	harness_shows(&t.h, "Annual leave: 5 of 5");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "[Annual leave____]  left this year: 5 days");
	harness_keys(&t.h, "<Tab>12-14<Tab>12-22<Tab>");
	under("[2026-12-22__]", "! Of this kind 5 days are left for these days. Ask for fewer");
	harness_keys(&t.h, "<Up><Ctrl-U>12-18<Tab>");
	harness_shows(&t.h, "5 working days (14-18 Dec)");
	harness_lacks(&t.h, "Ask for fewer");
}

/* Of the one day that is left. */
static void
balance__of_one_day__is_told_as_one(void **state)
{
	const struct leave_request four = {.type = 3,
		.range = {20261207, 20261210, false, false},
		.reason = "Family visit",
		.contact = ""};
	struct leave_ref ref = {0, 0};

	(void)state;
	test_site_confirm(&t.duty.site, "anna", &t.duty.anna_key);
	MUST(leave_send(&t.duty.anna_key, &ref, &four, E));
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "4");
	harness_shows(&t.h, "Annual leave: 1 of 5");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "left this year: 1 day");
	harness_lacks(&t.h, "1 days");
	harness_keys(&t.h, "<Tab>12-14<Tab>12-15<Tab>");
	under("[2026-12-15__]", "! Of this kind 1 day is left for these days. Ask for fewer");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(ask__with_cover__keeps_the_budget),
		ON_CONSOLE(days__follow_each_change),
		ON_CONSOLE(half__of_a_rest_day__is_told),
		ON_CONSOLE(wrong_day__is_said_under_it__and_kept),
		ON_CONSOLE(end_before_start__names_a_way_out),
		ON_CONSOLE(reason__missing__is_said_before_it_is_signed),
		ON_CONSOLE(overlap__is_said_while_it_is_typed),
		ON_CONSOLE(short_notice__asks_why__only_then),
		ON_CONSOLE(certificate__is_named__where_the_kind_needs_it),
		ON_CONSOLE(effect__on_the_roster__is_shown_and_signed),
		cmocka_unit_test_prestate_setup_teardown(
			names__are_found__by_initials_and_number, NULL, test_console_teardown, &t),
		ON_CONSOLE(name__of_forty_characters__is_cut_whole),
		ON_CONSOLE(typed__stays__through_goto_lock_and_leaving),
		ON_CONSOLE(wrong_password__sends_nothing__and_keeps_all),
		ON_CONSOLE(paste__of_lines__is_text),
		ON_CONSOLE(balance__is_told__and_too_much_refused),
		ON_CONSOLE(balance__of_one_day__is_told_as_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
