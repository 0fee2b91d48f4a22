/* test_print_screens.c — p on the log and on a sheet. SPDX-License-Identifier: MIT */
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

#include "base/utf8.h"
#include "domain/export.h"
#include "domain/ledger.h"
#include "screens/print.h"
#include "support/test_console.h"

static struct test_console t;
static char folder[] = "spool-XXXXXX";

static int
folder_make(void **state)
{
	(void)state;
	strcpy(folder, "spool-XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static int
folder_remove(void **state)
{
	char path[512];
	DIR *d = opendir(folder);
	(void)state;
	for (struct dirent *f; d && (f = readdir(d));) {
		snprintf(path, sizeof path, "%s/%s", folder, f->d_name);
		unlink(path);
	}
	if (d)
		closedir(d);
	return rmdir(folder);
}

/* The one file of that ending, read whole; the caller frees. */
static char *
printed(const char *ending)
{
	char path[512], *text = calloc(1, 65536);
	DIR *d = opendir(folder);
	int n = 0;
	assert_non_null(text);
	assert_non_null(d);
	for (struct dirent *f; (f = readdir(d));) {
		const size_t len = strlen(f->d_name), end = strlen(ending);
		if (len < end || strcmp(f->d_name + len - end, ending) != 0)
			continue;
		snprintf(path, sizeof path, "%s/%s", folder, f->d_name);
		FILE *file = fopen(path, "r");
		assert_non_null(file);
		assert_true(fread(text, 1, 65535, file) > 0);
		fclose(file);
		n++;
	}
	closedir(d);
	assert_int_equal(n, 1);
	return text;
}

static void
check_width(const char *text)
{
	for (const char *at = text; *at; at += strcspn(at, "\n") + 1)
		assert_in_range(utf8_cols_n(at, strcspn(at, "\n")), 0, PRINT_COLS);
}

static void
log__prints__every_entry_whole(void **state)
{
	static const char line[] =
		"cp: the parcel was lost a second time on its way from the north branch and the "
		"caller 要求书面道歉并由主管在下午三点以前回电 #1047 !!<Enter>";
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	t.con.spool = folder;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "2<F2>");
	harness_keys(&t.h, line);
	harness_keys(&t.h, "printer refilled<Enter><Esc>p");
	assert_true(strncmp(harness_message(&t.h), " Printed: log-front-1-20261121-14", 33) == 0);
	char *text = printed(".txt");
	check_width(text);
	assert_non_null(strstr(text, "Log of front-1"));
	assert_non_null(strstr(text, "all of it"));
	assert_non_null(strstr(text, "page 1 of 1"));
	assert_non_null(strstr(text, "printer refilled"));
	assert_non_null(strstr(text, "#1047"));
	assert_non_null(strstr(text, "三点以前回电"));
	assert_null(strchr(text, '~'));
	free(text);
	text = printed(".html");
	assert_non_null(strstr(text, "三点以前回电"));
	free(text);
	test_console_close(&t);
}

/* CON-06: who took customers' data out on paper, and which. LOG-10: over the limit shows. */
static void
print__is_recorded__with_who_and_what(void **state)
{
	struct ledger_ref head;
	struct ledger_record r;
	char what[64];
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	t.con.spool = folder;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "2<F2>call: asked twice rings=7<Enter><Esc>p");
	MUST(ledger_head(&t.duty.anna, 0, &head, E));
	MUST(ledger_read(&t.duty.anna, head.id, &r, E));
	assert_int_equal(r.view.head.type, RECORD_EXPORTED);
	assert_int_equal(r.view.head.actor, t.duty.site.person[TEST_ANNA]);
	assert_true(record_view_text(&r.view, TAG_EXPORT_PRINTED, what, sizeof what));
	assert_string_equal(what, "log-front-1");
	ledger_record_free(&r);
	char *text = printed(".txt");
	assert_non_null(strstr(text, "(! 7 rings) "));
	free(text);
	test_console_close(&t);
}

static void
log__is_shown__where_there_is_no_folder(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	t.con.spool = "not-there";
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "2<F2>printer refilled<Enter><Esc>p");
	harness_shows(&t.h, "There is no spool folder beside the database. Ask ops for it");
	harness_shows(&t.h, "page 1 of 1");
	harness_shows(&t.h, "printer refilled");
	harness_keys(&t.h, "<Esc>");
	assert_true(ui_top(t.h.ui) == &screen_log);
	t.con.spool = NULL;
	harness_keys(&t.h, "p");
	harness_shows(&t.h, "There is no spool folder beside the database. Ask ops for it");
	test_console_close(&t);
}

static void
log__prints_in_chinese__for_who_reads_it(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_ZH);
	t.con.spool = folder;
	test_console_sign_in(&t, "anna");
	text_use(LANG_ZH);
	harness_keys(&t.h, "2<F2>printer refilled<Enter><Esc>p");
	harness_shows(&t.h, "已送打印目录：log-front-1-20261121-14");
	char *text = printed(".txt");
	check_width(text);
	assert_non_null(strstr(text, "front-1"));
	assert_non_null(strstr(text, "第 1 页，共 1 页"));
	assert_non_null(strstr(text, "记事"));
	assert_null(strstr(text, "()"));
	free(text);
	text = printed(".html");
	assert_non_null(strstr(text, "<html lang=\"zh-CN\">"));
	free(text);
	test_console_close(&t);
	text_use(LANG_EN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			log__prints__every_entry_whole, folder_make, folder_remove),
		cmocka_unit_test_setup_teardown(
			print__is_recorded__with_who_and_what, folder_make, folder_remove),
		cmocka_unit_test(log__is_shown__where_there_is_no_folder),
		cmocka_unit_test_setup_teardown(
			log__prints_in_chinese__for_who_reads_it, folder_make, folder_remove),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
