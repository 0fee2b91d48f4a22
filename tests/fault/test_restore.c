/* test_restore.c — a restore killed at any of its steps. SPDX-License-Identifier: MIT
 *
 * The real program, killed as it is about to make, write, cut, rename or remove
 * a file. What it leaves is judged, and the restore is run again.
 * source: promises.md §3; ORG-10, P1.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "domain/seal.h"
#include "support/kill_step.h"
#include "support/run.h"
#include "support/scratch.h"
#include "support/test_duty.h"

#define WHY "the disk broke"

enum { PATH = SCRATCH_PATH + 32, CI_PAGES = 12, PAGE = 4096 };

static char db[SCRATCH_PATH], backup[SCRATCH_PATH], kept[SCRATCH_PATH], pepper[PATH];
static char words[SCRATCH_PATH], secret[2][SCRATCH_PATH], folder[SCRATCH_PATH], to[PATH];
static struct run r;

/* --- the site and its backup --- */

static void
file_write(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(path, 0600), 0);
}

static void
write_words(void)
{
	uint8_t bytes[SEAL_PEPPER];
	struct buf b;

	snprintf(pepper, sizeof pepper, "%s/pepper", scratch_dir());
	assert_true(seal_pepper_read(pepper, bytes, NULL));
	buf_init(&b);
	seal_pepper_words(&b, bytes);
	scratch_path(words, "words");
	file_write(words, buf_str(&b));
	buf_free(&b);
}

static int
group_setup(void **state)
{
	struct test_duty duty;

	if (scratch_setup_fast(state) != 0)
		return -1;
	scratch_path(db, "site.db");
	test_duty_open(&duty, db);
	test_write(&duty.anna, "parcel for room 12", false, 0);
	test_duty_close(&duty);
	scratch_path(backup, "backup.db");
	run_args(db, &r, "backup", backup);
	scratch_path(kept, "kept.db");
	scratch_copy(kept, backup);
	write_words();
	scratch_path(secret[0], "ops-password");
	file_write(secret[0], "ops-password\n");
	scratch_path(secret[1], "director-password");
	file_write(secret[1], "director-password\n");
	return r.status;
}

static const char *const *
restore_args(void)
{
	static const char *argv[20];
	const char *const all[] = {"restore", backup, "--to", to, "--why", WHY, "--confirm", "Test",
		"--pepper", words, "--as", "ops", "--password-file", secret[0], "--with",
		"director", "--with-password-file", secret[1], NULL};

	memcpy(argv, all, sizeof all);
	return argv;
}

/* --- the child --- */

typedef void doing(void);

static void
restore_it(void)
{
	const char *const *args = restore_args();
	const char *argv[24] = {"jiaoban"}, *program = getenv("JIAOBAN_BIN");
	int null = open("/dev/null", O_RDWR);

	for (int i = 0; args[i]; i++)
		argv[i + 1] = args[i];
	for (int fd = 0; fd < 3; fd++)
		dup2(null, fd);
	execv(program ? program : "build/debug/jiaoban", (char **)argv);
	_exit(127);
}

/* The control: a copy straight under the name, as cp does it. */
static void
copy_it(void)
{
	static char page[PAGE];
	int from = open(backup, O_RDONLY), out = open(to, O_WRONLY | O_CREAT, 0600);
	ssize_t n;

	while ((n = read(from, page, sizeof page)) > 0)
		if (write(out, page, (size_t)n) != n)
			_exit(8);
	_exit(close(out));
}

/* --- what it left --- */

struct sum {
	int kills, nothing, whole, broken;
};

static bool
same_file(const char *a, const char *b)
{
	FILE *f = fopen(a, "rb"), *g = fopen(b, "rb");
	int c = EOF, d = EOF;

	assert_true(f && g);
	do {
		c = fgetc(f);
		d = fgetc(g);
	} while (c == d && c != EOF);
	fclose(f);
	fclose(g);
	return c == d;
}

static bool
is_there(const char *file, const char *end)
{
	char path[PATH + 16];

	snprintf(path, sizeof path, "%s%s", file, end);
	return access(path, F_OK) == 0;
}

/* It verifies, both signed, and nothing unfinished stands beside it. */
static bool
is_whole(void)
{
	int signatures = 0;

	run_args(to, &r, "verify");
	if (r.status != 0)
		return false;
	run_as(to, &r, "ops", "export", "records");
	for (const char *p = r.out; (p = strstr(p, "\"kind\":\"restored\"")); p++)
		signatures++;
	return r.status == 0 && signatures == 2 && !is_there(to, ".part") &&
	       !is_there(to, ".part-journal");
}

static int
files_in(const char *where)
{
	DIR *d = opendir(where);
	int n = 0;

	assert_non_null(d);
	while (readdir(d))
		n++;
	closedir(d);
	return n - 2;
}

/* ORG-10: nothing at the target, or all of it; and the same command finishes. */
static bool
is_good(struct sum *sum)
{
	bool there = is_there(to, "");

	sum->nothing += !there;
	if (there && !is_whole())
		return false;
	sum->whole += there;
	run_program(&(const struct run_spec){.argv = restore_args()}, &r);
	if (there ? r.status != 1 || !strstr(r.err, "There is a file here already") : r.status != 0)
		return false;
	/* the database, its empty journal, the pepper */
	return (there || is_whole()) && files_in(folder) <= 3 && same_file(backup, kept) &&
	       !is_there(backup, "-journal");
}

/* --- */

static bool
kill_at(doing *act, int n, int pages, struct sum *sum)
{
	static const char *const left[] = {"jb.db", "jb.db-journal", "jb.db.part",
		"jb.db.part-journal", "pepper", "pepper.part"};

	scratch_path(folder, "new");
	assert_int_equal(mkdir(folder, 0700), 0);
	snprintf(to, sizeof to, "%s/jb.db", folder);
	bool killed = kill_step(act, n, pages);
	if (killed) {
		sum->kills++;
		if (!is_good(sum)) {
			sum->broken++;
			if (act == restore_it)
				print_message("step %d: %s%s\n", n, r.out, r.err);
		}
	}
	for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
		char path[PATH + 32];
		snprintf(path, sizeof path, "%s/%s", folder, left[i]);
		unlink(path);
	}
	rmdir(folder);
	return killed;
}

static void
restore__is_all_or_nothing__killed_at_any_step(void **state)
{
	int pages = getenv("JIAOBAN_SOAK") ? 1 : CI_PAGES;
	struct sum sum = {0};

	(void)state;
	kill_step_or_skip();
	for (int n = 1; kill_at(restore_it, n, pages, &sum); n++)
		;
	print_message("a restore killed at %d steps: %d with nothing there, %d whole, %d broken\n",
		sum.kills, sum.nothing, sum.whole, sum.broken);
	assert_true(sum.kills > 20 && sum.nothing > 20 && sum.whole > 0);
	assert_int_equal(sum.broken, 0);
}

static void
control__is_caught__a_copy_straight_under_the_name(void **state)
{
	struct sum sum = {0};

	(void)state;
	kill_step_or_skip();
	for (int n = 2; n < 8; n++)
		assert_true(kill_at(copy_it, n, 1, &sum));
	print_message("control: %d of %d broken\n", sum.broken, sum.kills);
	assert_int_equal(sum.broken, sum.kills);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(restore__is_all_or_nothing__killed_at_any_step),
		cmocka_unit_test(control__is_caught__a_copy_straight_under_the_name),
	};
	return cmocka_run_group_tests(tests, group_setup, scratch_teardown);
}
