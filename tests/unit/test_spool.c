/* test_spool.c — whole files in a printer's folder. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/spool.h"
#include "base/str.h"

static char folder[] = "spool-XXXXXX";

static int
folder_make(void **state)
{
	(void)state;
	strcpy(folder, "spool-XXXXXX");
	return chdir(getenv("TMPDIR")) == 0 && mkdtemp(folder) ? 0 : -1;
}

static int
count_files(void)
{
	DIR *d = opendir(folder);
	int n = 0;
	assert_non_null(d);
	for (struct dirent *f; (f = readdir(d));)
		n += !str_eq(f->d_name, ".") && !str_eq(f->d_name, "..");
	closedir(d);
	return n;
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

static void
put__leaves__the_whole_file_and_nothing_else(void **state)
{
	(void)state;
	char path[128], got[16] = "";
	struct err e;
	struct stat st;
	assert_true(spool_put(folder, "a.txt", "hello\n", 6, &e));
	snprintf(path, sizeof path, "%s/a.txt", folder);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	assert_int_equal(fread(got, 1, sizeof got - 1, f), 6);
	fclose(f);
	assert_string_equal(got, "hello\n");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(count_files(), 1);
}

static void
put__never_replaces__a_file_or_a_link(void **state)
{
	(void)state;
	char path[128];
	struct err e;
	assert_true(spool_put(folder, "a.txt", "one", 3, &e));
	assert_false(spool_put(folder, "a.txt", "two", 3, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	snprintf(path, sizeof path, "%s/b.txt", folder);
	assert_int_equal(symlink("/nowhere", path), 0);
	assert_false(spool_put(folder, "b.txt", "two", 3, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_int_equal(count_files(), 2);
}

static void
put__refuses__a_folder_that_is_none(void **state)
{
	(void)state;
	char path[128], linked[128];
	struct err e;
	assert_false(spool_put("not-there", "a.txt", "x", 1, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_true(spool_put(folder, "a.txt", "x", 1, &e));
	snprintf(path, sizeof path, "%s/a.txt", folder);
	assert_false(spool_put(path, "b.txt", "x", 1, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	snprintf(linked, sizeof linked, "%s/link", folder);
	assert_int_equal(symlink(".", linked), 0);
	assert_false(spool_put(linked, "b.txt", "x", 1, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_int_equal(count_files(), 2);
}

/* A full disk: the file may not grow. Nothing half-written stays. */
static void
put__leaves_nothing__when_the_disk_is_full(void **state)
{
	(void)state;
	static char much[8192];
	struct rlimit was, small;
	struct err e;
	memset(much, 'x', sizeof much);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	small = was;
	small.rlim_cur = 4096;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	const bool done = spool_put(folder, "a.txt", much, sizeof much, &e);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
	assert_false(done);
	assert_int_equal(e.code, ERR_FULL);
	assert_int_equal(count_files(), 0);
	assert_true(spool_put(folder, "a.txt", much, sizeof much, &e));
}

static void
name__is_ascii__and_says_when(void **state)
{
	(void)state;
	static const struct {
		const char *stem, *name;
	} row[] = {
		{"log-front-1", "log-front-1-20261121-140603.txt"},
		{"交接 12", "12-20261121-140603.txt"},
		{"交接", "print-20261121-140603.txt"},
		{"../../etc/passwd", "etc-passwd-20261121-140603.txt"},
		{".hidden name.", "hidden-name-20261121-140603.txt"},
		{"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff",
			"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeee-20261121-140603.txt"},
	};
	char name[SPOOL_NAME_BYTES];
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		spool_name(name, row[i].stem, 20261121, 14 * 60 + 6, 3, "txt");
		assert_string_equal(name, row[i].name);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			put__leaves__the_whole_file_and_nothing_else, folder_make, folder_remove),
		cmocka_unit_test_setup_teardown(
			put__never_replaces__a_file_or_a_link, folder_make, folder_remove),
		cmocka_unit_test_setup_teardown(
			put__refuses__a_folder_that_is_none, folder_make, folder_remove),
		cmocka_unit_test_setup_teardown(
			put__leaves_nothing__when_the_disk_is_full, folder_make, folder_remove),
		cmocka_unit_test(name__is_ascii__and_says_when),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
