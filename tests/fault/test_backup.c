/* test_backup.c — a backup killed at any of its steps. SPDX-License-Identifier: MIT
 *
 * The real program, killed as it is about to make, write, cut, rename or remove
 * a file: what bears the backup's name is whole, or nothing does, and the same
 * command finishes. source: P1, promises.md §5.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "domain/attachment.h"
#include "support/kill_step.h"
#include "support/run.h"
#include "support/scratch.h"
#include "support/test_duty.h"

enum { CI_PAGES = 25, PAGE = 4096 };

static char db[SCRATCH_PATH], to[SCRATCH_PATH];
static struct run r;

static int
group_setup(void **state)
{
	static char bytes[3 * ATTACHMENT_PIECE];
	struct test_duty duty;
	int64_t id;

	if (scratch_setup_fast(state) != 0)
		return -1;
	scratch_path(db, "site.db");
	test_duty_open(&duty, db);
	id = test_write(&duty.anna, "parcel for room 12", false, 0);
	MUST(attachment_add(&duty.anna, (struct record_about){RECORD_ENTRY, id},
		&(const struct attachment_new){"a.pdf", bytes, sizeof bytes}, &id, E));
	test_duty_close(&duty);
	return 0;
}

/* --- the child --- */

typedef void doing(void);

static void
back_up(void)
{
	const char *program = getenv("JIAOBAN_BIN");
	int null = open("/dev/null", O_RDWR);

	for (int fd = 0; fd < 3; fd++)
		dup2(null, fd);
	setenv("JIAOBAN_DB", db, 1);
	execl(program ? program : "build/debug/jiaoban", "jiaoban", "backup", to, (char *)NULL);
	_exit(127);
}

/* The control: a copy straight under the name, as cp does it. */
static void
copy_it(void)
{
	static char page[PAGE];
	int from = open(db, O_RDONLY), out = open(to, O_WRONLY | O_CREAT, 0600);
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
is_there(const char *end)
{
	char path[SCRATCH_PATH + 16];

	snprintf(path, sizeof path, "%s%s", to, end);
	return access(path, F_OK) == 0;
}

static bool
is_whole(void)
{
	run_args(to, &r, "verify");
	return r.status == 0 && strstr(r.out, "VERIFIED front-1 to ") && !is_there(".part");
}

static bool
is_good(struct sum *sum)
{
	bool there = is_there("");

	sum->nothing += !there;
	if (there && !is_whole())
		return false;
	sum->whole += there;
	run_args(db, &r, "backup", to);
	if (there ? r.status != 1 || !strstr(r.err, "There is a file here already") : r.status != 0)
		return false;
	return is_whole() && !is_there(".part-journal");
}

static void
clean(void)
{
	static const char *const ends[] = {"", "-journal", ".part", ".part-journal"};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		char path[SCRATCH_PATH + 16];
		snprintf(path, sizeof path, "%s%s", to, ends[i]);
		unlink(path);
	}
}

static bool
kill_at(doing *act, int n, int pages, struct sum *sum)
{
	scratch_path(to, "backup.db");
	bool killed = kill_step(act, n, pages);
	if (killed) {
		sum->kills++;
		if (!is_good(sum)) {
			sum->broken++;
			if (act == back_up)
				print_message("step %d: %s%s\n", n, r.out, r.err);
		}
	}
	clean();
	return killed;
}

/* P1 */
static void
backup__is_all_or_nothing__killed_at_any_step(void **state)
{
	int pages = getenv("JIAOBAN_SOAK") ? 1 : CI_PAGES;
	struct sum sum = {0};

	(void)state;
	kill_step_or_skip();
	for (int n = 1; kill_at(back_up, n, pages, &sum); n++)
		;
	print_message("a backup killed at %d steps: %d with nothing there, %d whole, %d broken\n",
		sum.kills, sum.nothing, sum.whole, sum.broken);
	assert_true(sum.kills > 8 && sum.nothing > 8);
	assert_int_equal(sum.broken, 0);
}

static void
control__is_caught__a_copy_straight_under_the_name(void **state)
{
	struct sum sum = {0};

	(void)state;
	kill_step_or_skip();
	for (int n = 2; n < 6; n++)
		assert_true(kill_at(copy_it, n, 1, &sum));
	assert_int_equal(sum.broken, sum.kills);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(backup__is_all_or_nothing__killed_at_any_step),
		cmocka_unit_test(control__is_caught__a_copy_straight_under_the_name),
	};
	return cmocka_run_group_tests_name("backup", tests, group_setup, scratch_teardown);
}
