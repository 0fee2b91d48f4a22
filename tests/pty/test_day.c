/* test_day.c — a day at the desk through the real program. SPDX-License-Identifier: MIT
 *
 * Sign in, write, correct, withdraw, prepare, offer, review line by line at the
 * giver's terminal, accept with both signatures, verify, print.
 * source: SHO-01, 03, 05, 06, 08, 13, 15; screens.md §8 nos. 24, 25, 27.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "support/test_terminal.h"

/* The checklist as shipped and the two items of test_duty.h. */
enum { CHECKS = 6, ITEMS = 2 };

static const char *
in(enum lang lang, const char *en, const char *zh)
{
	return lang == LANG_ZH ? zh : en;
}

static struct pty *
start(const char *file, const char *login, enum lang lang)
{
	struct pty *p = test_terminal_open(file, NULL, in(lang, "en", "zh_CN"), 24, 80, NULL);

	test_terminal_sign_in(p, login);
	if (lang == LANG_ZH) /* the people of the site prefer English until they say so */
		pty_keys(p, "<F8>");
	return p;
}

static void
times(struct pty *p, const char *keys, int n)
{
	for (int i = 0; i < n; i++)
		pty_keys(p, keys);
}

static void
write_the_log(struct pty *p, enum lang lang)
{
	pty_keys(p, "2<F2>cp: parcel lost @wxm #1047");
	pty_shows(p, in(lang, "Will save: complaint | ", "将保存：投诉 | "));
	pty_keys(p, "<Enter>");
	pty_shows(p, in(lang, "as Anna Lee.  u Undo (5 min)", "Anna Lee"));
	pty_keys(p, "<F2>wrong desk<Enter><Esc>");
	pty_keys(p, "u");
	pty_shows(p, "-- wrong desk --");
	pty_keys(p, "<F2>three keys are here<Enter><Esc>");
	pty_keys(p, "c<Ctrl-U>four keys are here<Enter>");
	pty_shows(p,
		in(lang, "*Corrects no. 3: four keys are h", "*更正第 3 号：four keys are here"));
	pty_keys(p, "<Esc>");
}

static void
prepare(struct pty *p, enum lang lang)
{
	pty_keys(p, "3<F6>");
	pty_shows(p, in(lang, "[1 Checklist 0/8]", "[1 清单 0/8]"));
	times(p, " ", CHECKS + ITEMS);
	pty_shows(p, in(lang, "[1 Checklist 8/8]", "[1 清单 8/8]"));
	pty_keys(p, "<F6> call the carrier at nine<Enter>");
	pty_shows(p, in(lang, "[2 Open items 1/1]", "[2 未结事项 1/1]"));
	pty_keys(p, "<F6>all quiet, 一切正常<F6>");
	pty_shows(p, in(lang, "Ready. F6 freezes the list", "可以交班。按 F6 定稿"));
}

static void
offer(struct pty *p, enum lang lang)
{
	pty_keys(p, "<F6>");
	pty_shows(p, in(lang, "Sign: give the shift", "签字：交班"));
	test_terminal_password(p, "anna");
	pty_shows(p, in(lang, "State: offered", "状态：已交待接"));
}

static void
review(struct pty *p, enum lang lang)
{
	pty_keys(p, "<F6>wxm<Enter>");
	test_terminal_password(p, "wxm");
	pty_shows(p, in(lang, "0 of 10 lines gone through", "已过 0/10 项"));
	pty_keys(p, "v");
	pty_shows(p, "parcel lost");
	pty_keys(p, " ");
	pty_shows(p, in(lang, "All read", "已全部读完"));
	times(p, " ", CHECKS + ITEMS + 2);
	pty_shows(p, in(lang, "10 of 10 lines gone through, 0 log entries unread",
			     "已过 10/10 项，未读日志 0 条"));
}

static void
accept(struct pty *p, enum lang lang)
{
	pty_keys(p, "<F6>");
	pty_shows(p, in(lang, "Area and public places in order", "区域与公共部位无异常"));
	pty_keys(p, "a"); /* SHO-22, SHO-23: all in order */
	pty_shows(p, in(lang, "Sign: receive the shift", "签字：接班"));
	test_terminal_password(p, "wxm");
	pty_shows(p, in(lang, "Countersign: the giver", "交班人会签"));
	test_terminal_password(p, "anna");
	pty_shows(p, in(lang, "This desk is held by 王小明", "王小明"));
}

static void
is_verified(const char *file)
{
	int status;
	const char *said = test_terminal_run(file, (const char *const[]){"verify", NULL}, &status);

	if (status != 0 || !strstr(said, "VERIFIED"))
		fail_msg("verify: %d %s", status, said);
}

static void
password_file(char *path, size_t size, const char *database)
{
	FILE *f;

	str_format(path, size, "%s.password", database);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs("wxm-password\n", f);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(path, 0600), 0);
}

static void
day(enum lang lang)
{
	const char *file = test_terminal_site(TERMINAL_HELD), *sheet;
	struct pty *p = start(file, "anna", lang);
	char password[600];
	int status;

	write_the_log(p, lang);
	prepare(p, lang);
	offer(p, lang);
	review(p, lang);
	accept(p, lang);
	pty_keys(p, "p");
	pty_shows(p, in(lang, "Shift handover record", "交接班记录表"));
	pty_keys(p, "<End>");
	pty_shows(p, "front-1");
	pty_keys(p, "<Esc>1L");
	pty_wait_text(p, in(lang, "locked this desk.", "锁定了本台"));
	pty_keys(p, "<Enter>anna-password<F12>");
	pty_wait_text(p, in(lang, "Nobody is signed in at this desk.", "本机无人登录。"));
	pty_keys(p, "<F12>");
	assert_int_equal(pty_wait_exit(p), 0);
	assert_true(pty_echoes(p));
	pty_free(p);
	is_verified(file);
	password_file(password, sizeof password, file);
	sheet = test_terminal_run(file,
		(const char *const[]){"--desk", "front-1", "sheet", "--as", "wxm",
			"--password-file", password, NULL},
		&status);
	if (status != 0 || !strstr(sheet, "Anna Lee  A001") || !strstr(sheet, "王小明  A002") ||
		!strstr(sheet, "I have told the next shift everything I know") ||
		!strstr(sheet, "call the carrier at nine"))
		fail_msg("sheet: %d %s", status, sheet);
}

static void
day__one_terminal__english(void **state)
{
	(void)state;
	day(LANG_EN);
}

static void
day__one_terminal__chinese(void **state)
{
	(void)state;
	day(LANG_ZH);
}

/* SHO-26, screens.md §8 no. 34: a desk that was never opened, at a terminal that
 * does not say how wide its line characters are. */
static void
opening__of_a_new_desk__on_a_silent_terminal(void **state)
{
	const char *file = test_terminal_site(TERMINAL_NEVER);
	const char *const argv[] = {getenv("JIAOBAN_BIN"), "--db", file, "--desk", "back-1", NULL};
	struct pty *p = pty_start(
		&(struct pty_spec){.argv = argv, .rows = 24, .cols = 80, .answer = PTY_SILENT});

	(void)state;
	assert_int_equal(pty_find(p, "─"), -1);
	test_terminal_sign_in(p, "wxm");
	pty_shows(p, "This desk was never opened. Sign its opening to take it");
	pty_keys(p, "<Enter>");
	pty_shows(p, "No items are counted at this desk.");
	pty_keys(p, "<F6>");
	pty_shows(p, "Opening of Back office, 0 items counted");
	test_terminal_password(p, "wxm");
	pty_shows(p, "You hold this desk. No handover is under way.");
	assert_int_equal(pty_find(p, "─"), -1);
	pty_free(p);
	is_verified(file);
}

/* SHO-14: the desk is closed, and taken over by one signature at another terminal. */
static void
closing__is_taken_over__at_another_terminal(void **state)
{
	const char *file = test_terminal_site(TERMINAL_HELD);
	struct pty *p = start(file, "anna", LANG_EN);

	(void)state;
	pty_keys(p, "3<F6>");
	times(p, " ", CHECKS + ITEMS);
	pty_keys(p, "<F6><F6>closed for the night<F6>k");
	pty_shows(p, "Cabinet locked"); /* SHO-25 */
	pty_keys(p, "a");
	pty_shows(p, "Sign: close the desk");
	test_terminal_password(p, "anna");
	pty_shows(p, "desk closed");
	pty_free(p);
	p = start(file, "wxm", LANG_EN);
	pty_shows(p, "A closing waits: read and accept it to take the desk");
	pty_keys(p, "3<F6>");
	times(p, " ", CHECKS + ITEMS + 1);
	pty_keys(p, "<F6>a");
	test_terminal_password(p, "wxm");
	pty_shows(p, "You hold this desk. No handover is under way.");
	pty_free(p);
	is_verified(file);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(day__one_terminal__english),
		cmocka_unit_test(day__one_terminal__chinese),
		cmocka_unit_test(opening__of_a_new_desk__on_a_silent_terminal),
		cmocka_unit_test(closing__is_taken_over__at_another_terminal),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
