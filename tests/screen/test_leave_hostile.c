/* test_leave_hostile.c — escape sequences and long names in a leave, on each screen that shows it. SPDX-License-Identifier: MIT
 *
 * LV-02; source: screens.md §8 (hostile paste, names of forty characters).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "domain/leave.h"
#include "support/scene.h"

enum { ROWS = 24 };

static struct test_console t;

static const char forty[] =
	"欧阳上官司马诸葛东方皇甫尉迟公孙轩辕令狐慕容长孙宇文司徒鲜于闾丘子车亓官司寇仉督";

static void
no_control(const char *text)
{
	for (const char *p = text; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7F)
			fail_msg("a control byte %d in: %s", *p, text);
	assert_null(strstr(text, "\302\233")); /* CSI in one character */
}

static void
screen_is_clean(void)
{
	for (int y = 0; y < ROWS; y++)
		no_control(harness_row(&t.h, y));
	harness_lint(&t.h);
}

/* Neither the terminal nor the record gets a byte that acts. */
static void
paste__of_escapes__reaches_no_screen_and_no_record(void **state)
{
	static const struct leave_filter mine = {.view = LEAVE_MINE};
	static const char evil[] = "\033[2J\033]0;owned\007visit\302\2331mhome\177";
	const char *reason, *contact;
	struct leave_list list;
	struct arena a;

	(void)state;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "4<F6>personal<Tab>12-24<Tab><Tab><Tab>");
	harness_paste(&t.h, evil);
	screen_is_clean();
	harness_keys(&t.h, "<Tab>");
	harness_paste(&t.h, evil);
	screen_is_clean();
	harness_keys(&t.h, "<F6>");
	screen_is_clean();
	test_console_password(&t, "anna");
	harness_shows(&t.h, "Sent. It is with 赵敏 now");
	screen_is_clean();
	harness_keys(&t.h, "<Enter>");
	screen_is_clean();
	arena_init(&a);
	MUST(leave_load(&t.duty.anna, &mine, &a, &list, E));
	assert_int_equal(list.n, 1);
	MUST(leave_words(&t.duty.anna, list.item[0].id, &a, &reason, &contact, E));
	no_control(reason);
	no_control(contact);
	assert_non_null(strstr(reason, "visit"));
	assert_non_null(strstr(contact, "visit"));
	arena_free(&a);
	harness_keys(&t.h, "<F9>sign out<Enter>");
	test_console_sign_in(&t, "lead");
	harness_keys(&t.h, "5");
	harness_shows(&t.h, "visit");
	screen_is_clean();
	harness_keys(&t.h, "<Enter>");
	screen_is_clean();
}

static void
call_all_long(void)
{
	for (int i = 0; i < t.con.people.entries; i++)
		t.con.people.entry[i].name = forty;
}

/* Everybody is called so: rows stay in their columns, cut by whole characters. */
static void
names__of_forty_characters__are_cut_on_each_screen(void **state)
{
	static const char *const ways[] = {"4", "4<F6>", "<Esc>4<Down><Enter>", "<Esc><F7>"};
	enum { INBOX = 0, TEAM = 3 };
	static const char *const theirs[] = {"5", "<Enter>", "<Esc>4", "v"};

	(void)state;
	scene_leaves(&t);
	test_console_sign_in(&t, "anna");
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		call_all_long();
		harness_keys(&t.h, ways[i]);
		screen_is_clean();
	}
	harness_keys(&t.h, "<Esc><F9>sign out<Enter>");
	test_console_sign_in(&t, "lead");
	for (size_t i = 0; i < sizeof theirs / sizeof theirs[0]; i++) {
		call_all_long();
		harness_keys(&t.h, theirs[i]);
		screen_is_clean();
		if (i == INBOX || i == TEAM)
			harness_shows(&t.h, "欧阳");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(paste__of_escapes__reaches_no_screen_and_no_record),
		ON_CONSOLE(names__of_forty_characters__are_cut_on_each_screen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
