/* test_file.c — files in and out, beneath a folder, in one piece. SPDX-License-Identifier: MIT
 *
 * promises.md §4: no link is followed, nothing is half there, nothing is replaced.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "support/scratch.h"

enum { MAX = 8192 };

static char inbox[SCRATCH_PATH], outside[SCRATCH_PATH];

static void
write_file(const char *folder, const char *name, size_t bytes, time_t at)
{
	const struct timespec times[2] = {{at, 0}, {at, 0}};
	char path[2 * SCRATCH_PATH];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	for (size_t i = 0; i < bytes; i++)
		fputc('a' + (int)(i % 26), f);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(path, 0600), 0);
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void
path_of(char out[2 * SCRATCH_PATH], const char *name)
{
	snprintf(out, 2 * SCRATCH_PATH, "%s/%s", inbox, name);
}

static int
begin(void **state)
{
	(void)state;
	scratch_path(inbox, "inbox");
	scratch_path(outside, "outside");
	assert_int_equal(mkdir(inbox, 0700), 0);
	assert_int_equal(mkdir(outside, 0700), 0);
	return 0;
}

static bool
read_it(const char *name, struct buf *out, struct err *e)
{
	const struct file_ask ask = {.folder = inbox, .name = name, .max = MAX, .inbox = true};

	buf_init(out);
	err_clear(e);
	return file_read_whole(&ask, out, e);
}

static void
list__shows__plain_files_newest_first(void **state)
{
	char path[2 * SCRATCH_PATH], aim[2 * SCRATCH_PATH];
	struct inbox l;
	struct err e;

	(void)state;
	write_file(inbox, "older.txt", 3, 1000);
	write_file(inbox, "b.txt", 0, 2000);
	write_file(inbox, "a.txt", 7, 2000);
	write_file(inbox, "\033[2J\xff.pdf", 1, 3000);
	write_file(inbox, ".hidden", 1, 4000);
	write_file(inbox, "two-names", 1, 4000);
	write_file(outside, "secret", 5, 1000);
	path_of(path, "two-names");
	snprintf(aim, sizeof aim, "%s/other", outside);
	assert_int_equal(link(path, aim), 0);
	snprintf(aim, sizeof aim, "%s/secret", outside);
	path_of(path, "link.txt");
	assert_int_equal(symlink(aim, path), 0);
	path_of(path, "folder");
	assert_int_equal(mkdir(path, 0700), 0);
	path_of(path, "pipe");
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_true(inbox_list(inbox, &l, &e));
	assert_int_equal(l.n, 4);
	assert_string_equal(l.file[0].name, "\033[2J\xff.pdf");
	assert_string_equal(l.file[1].name, "a.txt");
	assert_int_equal(l.file[1].bytes, 7);
	assert_int_equal(l.file[1].changed_us, INT64_C(2000) * 1000000);
	assert_string_equal(l.file[2].name, "b.txt");
	assert_string_equal(l.file[3].name, "older.txt");
	assert_int_equal(l.left_out, 4);
	inbox_free(&l);
}

/* What the list leaves out cannot be taken by its name either. */
static void
read__refuses__links_pipes_and_ways_out(void **state)
{
	static const struct {
		const char *name;
		enum err_code code;
	} row[] = {
		{"link.txt", ERR_INVALID},
		{"two-names", ERR_INVALID},
		{"folder", ERR_INVALID},
		{"pipe", ERR_INVALID},
		{"gone", ERR_NOT_FOUND},
		{"../outside/secret", ERR_INVALID},
		{"..", ERR_INVALID},
	};
	char path[2 * SCRATCH_PATH], aim[2 * SCRATCH_PATH];
	struct buf out;
	struct err e;

	(void)state;
	write_file(outside, "secret", 5, 1000);
	write_file(inbox, "two-names", 1, 4000);
	path_of(path, "two-names");
	snprintf(aim, sizeof aim, "%s/other", outside);
	assert_int_equal(link(path, aim), 0);
	snprintf(aim, sizeof aim, "%s/secret", outside);
	path_of(path, "link.txt");
	assert_int_equal(symlink(aim, path), 0);
	path_of(path, "folder");
	assert_int_equal(mkdir(path, 0700), 0);
	path_of(path, "pipe");
	assert_int_equal(mkfifo(path, 0600), 0);
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		assert_false(read_it(row[i].name, &out, &e));
		assert_int_equal(e.code, row[i].code);
		assert_int_equal(out.len, 0);
		buf_free(&out);
	}
}

static void
read__takes__exactly_what_is_allowed(void **state)
{
	struct buf out;
	struct err e;

	(void)state;
	write_file(inbox, "fits", MAX, 1000);
	write_file(inbox, "more", MAX + 1, 1000);
	write_file(inbox, "none", 0, 1000);
	assert_true(read_it("fits", &out, &e));
	assert_int_equal(out.len, MAX);
	assert_memory_equal(out.p, "abcdefghijklmnopqrstuvwxyzab", 28);
	buf_free(&out);
	assert_false(read_it("more", &out, &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_string_equal(e.arg[0], "8");
	buf_free(&out);
	assert_true(read_it("none", &out, &e));
	assert_int_equal(out.len, 0);
	buf_free(&out);
}

/* Somebody goes on writing: what is read is one state of the file, or nothing. */
static void
read__is_of_one_state__while_another_writes(void **state)
{
	enum { TRIES = 400 };
	char path[2 * SCRATCH_PATH];
	int taken = 0, refused = 0;

	(void)state;
	write_file(inbox, "growing", 4096, 1000);
	path_of(path, "growing");
	pid_t writer = fork();
	assert_true(writer >= 0);
	if (writer == 0) {
		static char page[4096];
		int fd = open(path, O_WRONLY);
		for (unsigned n = 0;; n++) {
			memset(page, 'A' + (int)(n % 26), sizeof page);
			if (pwrite(fd, page, sizeof page, 0) < 0)
				_exit(1);
		}
	}
	for (int i = 0; i < TRIES; i++) {
		struct buf out;
		struct err e;
		if (read_it("growing", &out, &e)) {
			taken++;
			assert_int_equal(out.len, 4096);
		} else {
			refused++;
			assert_int_equal(e.code, ERR_CONFLICT);
			assert_int_equal(out.len, 0);
		}
		buf_free(&out);
	}
	kill(writer, SIGKILL);
	assert_int_equal(waitpid(writer, NULL, 0), writer);
	assert_int_equal(taken + refused, TRIES);
}

static void
list__refuses__a_folder_that_is_not_ours_alone(void **state)
{
	char path[SCRATCH_PATH];
	struct inbox l;
	struct err e;

	(void)state;
	scratch_path(path, "missing");
	err_clear(&e);
	assert_false(inbox_list(path, &l, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_int_equal(symlink(inbox, path), 0);
	err_clear(&e);
	assert_false(inbox_list(path, &l, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_int_equal(chmod(inbox, 0777), 0);
	err_clear(&e);
	assert_false(inbox_list(inbox, &l, &e));
	assert_int_equal(e.code, ERR_DENIED);
}

/* ---- out ---- */

static int
files_in(const char *folder)
{
	struct inbox l;
	struct err e;
	int n;

	assert_true(inbox_list(folder, &l, &e));
	n = l.n + l.left_out;
	inbox_free(&l);
	return n;
}

static void
put__is_whole__and_replaces_nothing(void **state)
{
	struct stat st;
	char path[2 * SCRATCH_PATH];

	(void)state;
	assert_true(file_put_whole(outside, "a.bin", "one\0two", 7));
	snprintf(path, sizeof path, "%s/a.bin", outside);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_size, 7);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_false(file_put_whole(outside, "a.bin", "other", 5));
	assert_int_equal(errno, EEXIST);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_size, 7);
	assert_int_equal(files_in(outside), 1);
	assert_false(file_put_whole("/nowhere/at/all", "a", "x", 1));
	assert_int_equal(errno, ENOENT);
}

/* A full disk, as a limit says it: nothing is left behind. */
static void
put__leaves_nothing__when_there_is_no_room(void **state)
{
	static char much[65536];
	int status;

	(void)state;
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		const struct rlimit most = {4096, 4096};
		signal(SIGXFSZ, SIG_IGN);
		if (setrlimit(RLIMIT_FSIZE, &most) != 0)
			_exit(2);
		_exit(file_put_whole(outside, "big", much, sizeof much) ? 1
			: errno == EFBIG                                ? 0
									: 3);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_int_equal(files_in(outside), 0);
	char part[SCRATCH_PATH * 2];
	snprintf(part, sizeof part, "%s/.big.part%d", outside, (int)child);
	assert_int_not_equal(access(part, F_OK), 0);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup(f, begin)
	const struct CMUnitTest tests[] = {
		T(list__shows__plain_files_newest_first),
		T(read__refuses__links_pipes_and_ways_out),
		T(read__takes__exactly_what_is_allowed),
		T(read__is_of_one_state__while_another_writes),
		T(list__refuses__a_folder_that_is_not_ours_alone),
		T(put__is_whole__and_replaces_nothing),
		T(put__leaves_nothing__when_there_is_no_room),
	};
	return cmocka_run_group_tests_name("file", tests, scratch_setup, scratch_teardown);
}
