/* test_full.c — no room left, and nothing may be written. SPDX-License-Identifier: MIT
 *
 * Three media: files that may not grow (RLIMIT_FSIZE), a small tmpfs filled to
 * the brim, a directory that has become read-only for an account that is not
 * root. Every use case on each; what the host does not allow is skipped.
 * source: promises.md §2 "Disk full", §5 row full; P1, P6.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "db/db.h"
#include "support/use_case_group.h"

enum { NOT_ROOT = 65534, TMPFS_KB = 4096, UNREADY = 9 };

struct told {
	int said, code;
	bool readable; /* afterwards, on the same connection */
};

struct sum {
	long runs, refused, broken;
};

static struct told *told;
static bool reading_goes_on = true; /* it must */
static long room;                   /* bytes that are left, for those media that take it */

/* Takes the room away, in the child, between open and act. */
typedef bool medium(const char *file);

static const struct db_stmt read_on = {
	.name = "full.read",
	.sql = "SELECT count(*) FROM record /*scan*/",
	.in = "",
	.out = "i",
};

_Noreturn static void
be_child(const struct use_case *u, const char *file, medium *spoil)
{
	struct uc_world now;
	struct db *db;
	struct err e;
	int64_t n;

	if (!db_open(file, DB_OPEN, &db, NULL))
		_exit(UNREADY);
	uc_begin(&now, &world, u, db);
	if (!spoil(file))
		_exit(UNREADY);
	err_clear(&e);
	told->said = uc_do(&now, u, &e);
	told->code = (int)e.code;
	told->readable = db_get_int(db, &read_on, NULL, &n, NULL, NULL) && n > 0;
	_exit(0);
}

static bool
is_told_well(int code)
{
	return code == ERR_FULL || code == ERR_IO || code == ERR_READONLY || code == ERR_DB ||
	       code == ERR_DENIED;
}

/* out: the child could be spoilt */
static bool
run_once(const struct use_case *u, const struct uc_print print[2], const char *file, medium *spoil,
	struct sum *sum)
{
	struct uc_print is;
	int status;

	*told = (struct told){0};
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0)
		be_child(u, file, spoil);
	assert_int_equal(waitpid(child, &status, 0), child);
	if (WIFEXITED(status) && WEXITSTATUS(status) == UNREADY)
		return false;
	bool good = WIFEXITED(status) && WEXITSTATUS(status) == 0 &&
		    (told->readable || !reading_goes_on) &&
		    (told->said || is_told_well(told->code));
	chmod(file, 0600);
	struct db *db;
	if (good && db_open(file, DB_OPEN, &db, NULL)) /* recovers by itself */
		db_close(db);
	good = good && uc_print_take(&is, file);
	if (good && u->many)
		good = uc_is_intact(&world, file);
	else if (good)
		good = uc_print_same(&print[1], &is) ||
		       (!told->said && uc_print_same(&print[0], &is));
	if (!good)
		print_error("%s: said %d, %s, reading %s\n", u->name, told->said,
			err_name((enum err_code)told->code), told->readable ? "goes on" : "stops");
	sum->runs++;
	sum->refused += !told->said;
	sum->broken += !good;
	return true;
}

/* --- files that may not grow --- */

static bool
may_not_grow(const char *file)
{
	struct stat st;

	signal(SIGXFSZ, SIG_IGN);
	if (stat(file, &st) != 0)
		return false;
	rlim_t most = room < 0 ? (rlim_t)st.st_size : (rlim_t)room;
	const struct rlimit limit = {most, most};
	return setrlimit(RLIMIT_FSIZE, &limit) == 0;
}

static void
use_case__is_whole__where_files_may_not_grow(void **state)
{
	static const long rooms[] = {0, 600, 9000, 70000, -1};
	struct sum sum = {0};

	(void)state;
	for (int i = 0; i < use_cases_n; i++) {
		const struct use_case *u = &use_cases[i];
		struct uc_print print[2];
		uc_prints_of(&world, u, &print[0], &print[1]);
		for (size_t k = 0; k < sizeof rooms / sizeof *rooms; k++) {
			char file[SCRATCH_PATH];
			room = rooms[k];
			/* Where the journal fits and the pages do not, not even going
			 * back does: only then must reading wait for room. */
			reading_goes_on = room <= 600;
			scratch_path(file, "grow");
			scratch_copy(file, world.file[u->stage]);
			assert_true(run_once(u, print, file, may_not_grow, &sum));
			scratch_remove(file);
		}
	}
	reading_goes_on = true;
	print_message("files that may not grow: %ld runs, %ld refused, %ld broken\n", sum.runs,
		sum.refused, sum.broken);
	assert_true(sum.refused > use_cases_n);
	assert_int_equal(sum.broken, 0);
}

/* --- a small tmpfs --- */

static char small[SCRATCH_PATH];

/* Fills the disk but for `room` bytes. */
static bool
fill_up(const char *file)
{
	char filler[SCRATCH_PATH + 16];
	static const char block[4096];
	long written = 0;

	(void)file;
	str_format(filler, sizeof filler, "%s/filler", small);
	int fd = open(filler, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (fd < 0)
		return false;
	while (write(fd, block, sizeof block) == (ssize_t)sizeof block)
		written += (long)sizeof block;
	bool good = ftruncate(fd, written > room ? written - room : 0) == 0;
	close(fd);
	return good;
}

static bool
mount_small(void)
{
	char size[32];

	scratch_path(small, "small");
	str_format(size, sizeof size, "size=%dk,mode=0700", (int)TMPFS_KB);
	return mkdir(small, 0700) == 0 && unshare(CLONE_NEWNS) == 0 &&
	       mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
	       mount("none", small, "tmpfs", 0, size) == 0;
}

static void
run_small(struct sum *sum)
{
	static const long rooms[] = {0, 8192, 40960};
	char file[SCRATCH_PATH + 16], filler[SCRATCH_PATH + 16];

	str_format(file, sizeof file, "%s/site.db", small);
	str_format(filler, sizeof filler, "%s/filler", small);
	for (int i = 0; i < use_cases_n; i++) {
		const struct use_case *u = &use_cases[i];
		struct uc_print print[2];
		uc_prints_of(&world, u, &print[0], &print[1]);
		for (size_t k = 0; k < sizeof rooms / sizeof *rooms; k++) {
			room = rooms[k];
			scratch_copy(file, world.file[u->stage]);
			if (!run_once(u, print, file, fill_up, sum))
				sum->broken++;
			unlink(filler);
			scratch_remove(file);
		}
	}
}

static void
use_case__is_whole__on_a_full_tmpfs(void **state)
{
	int status;

	(void)state;
	/* In a child, so that the mount goes with it. */
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct sum sum = {0};
		if (!mount_small())
			_exit(UNREADY);
		run_small(&sum);
		umount2(small, MNT_DETACH);
		printf("a full tmpfs: %ld runs, %ld refused, %ld broken\n", sum.runs, sum.refused,
			sum.broken);
		fflush(stdout);
		_exit(sum.broken != 0 || sum.refused < use_cases_n);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	if (WIFEXITED(status) && WEXITSTATUS(status) == UNREADY) {
		print_message("this host does not let a test mount a tmpfs\n");
		skip();
	}
	assert_int_equal(status, 0);
}

/* --- nothing may be written --- */

/* Forgets being root, so that modes count. */
static bool
forbid_writing(const char *file)
{
	char journal[SCRATCH_PATH + 16];

	str_format(journal, sizeof journal, "%s-journal", file);
	unlink(journal);
	return chmod(file, 0400) == 0 && chmod(scratch_dir(), 0500) == 0 &&
	       (geteuid() != 0 || (setgid(NOT_ROOT) == 0 && setuid(NOT_ROOT) == 0));
}

static void
use_case__is_whole__in_a_read_only_directory(void **state)
{
	struct sum sum = {0};

	(void)state;
	for (int i = 0; i < use_cases_n; i++) {
		const struct use_case *u = &use_cases[i];
		struct uc_print print[2];
		char file[SCRATCH_PATH];
		uc_prints_of(&world, u, &print[0], &print[1]);
		scratch_path(file, "readonly");
		scratch_copy(file, world.file[u->stage]);
		if (geteuid() == 0 && (chown(file, NOT_ROOT, NOT_ROOT) != 0 ||
					      chown(scratch_dir(), NOT_ROOT, NOT_ROOT) != 0)) {
			print_message("this host does not let a test give files away\n");
			skip();
		}
		bool ready = run_once(u, print, file, forbid_writing, &sum);
		chmod(scratch_dir(), 0700);
		if (geteuid() == 0)
			(void)!chown(scratch_dir(), 0, 0);
		scratch_remove(file);
		if (!ready) {
			print_message("an account that is not root could not be taken on\n");
			skip();
		}
	}
	print_message("a read-only directory: %ld runs, %ld refused, %ld broken\n", sum.runs,
		sum.refused, sum.broken);
	assert_true(sum.refused > use_cases_n / 2);
	assert_int_equal(sum.broken, 0);
}

static int
open_world(void **state)
{
	told = scratch_shared(sizeof *told);
	return uc_group_setup(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(use_case__is_whole__where_files_may_not_grow),
		cmocka_unit_test(use_case__is_whole__on_a_full_tmpfs),
		cmocka_unit_test(use_case__is_whole__in_a_read_only_directory),
	};
	return cmocka_run_group_tests(tests, open_world, uc_group_teardown);
}
