/* test_cli_nightly.c — the night's run, by the real program. SPDX-License-Identifier: MIT
 *
 * contract.md §1, SCR-16: twice the same, late that day's, one failing step alone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "support/run.h"
#include "support/scratch.h"
#include "support/test_duty.h"

static char template_db[SCRATCH_PATH], db[SCRATCH_PATH], a[SCRATCH_PATH], b[SCRATCH_PATH],
	copies[SCRATCH_PATH];
static struct run r;

static int
group_setup(void **state)
{
	struct test_site site;

	if (scratch_setup_fast(state) != 0)
		return -1;
	scratch_path(template_db, "site.db");
	test_site_open(&site, template_db);
	test_site_close(&site);
	return 0;
}

static int
setup(void **state)
{
	char name[64];
	static int no;

	(void)state;
	no++;
	(void)str_format(name, sizeof name, "site%d.db", no);
	scratch_path(db, name);
	scratch_copy(db, template_db);
	(void)str_format(name, sizeof name, "a%d", no);
	scratch_path(a, name);
	(void)str_format(name, sizeof name, "b%d", no);
	scratch_path(b, name);
	(void)str_format(name, sizeof name, "copies%d", no);
	scratch_path(copies, name);
	return 0;
}

#define NIGHT(out_, ...)                                                                           \
	run_args(db, &r, "nightly", "--out", (out_), "--backups", copies, __VA_ARGS__)
#define DAY "--date", "2026-11-21"

static void
read_text(const char *folder, const char *name, struct buf *out)
{
	const struct file_ask ask = {.folder = folder, .name = name, .max = 1000000};
	struct err e;

	buf_init(out);
	assert_true(file_read_whole(&ask, out, &e));
}

static void
are_same(const char *name)
{
	struct buf x, y;

	read_text(a, name, &x);
	read_text(b, name, &y);
	assert_true(x.len > 0);
	assert_string_equal(buf_str(&x), buf_str(&y));
	buf_free(&x);
	buf_free(&y);
}

static void
says(const char *text)
{
	assert_non_null(strstr(r.out, text));
}

static const char *const texts[] = {"verify-2026-11-21.txt", "checkpoint-2026-11-21.txt"};
enum { TEXTS = sizeof texts / sizeof texts[0] };

static long
records(void)
{
	long n = 0;

	run_args(db, &r, "verify", "--json");
	run_ended(&r, 0);
	assert_int_equal(sscanf(strstr(r.out, "\"records\":"), "\"records\":%ld", &n), 1);
	return n;
}

/* SCR-16: run twice, it gives the same, and stores nothing more. */
static void
nightly__twice__is_the_same(void **state)
{
	long before;

	(void)state;
	NIGHT(a, DAY);
	run_ended(&r, 0);
	says("ok  backup: copied");
	before = records();
	NIGHT(b, DAY);
	run_ended(&r, 0);
	says("ok  backup: left out: the day has one");
	assert_int_equal(records(), before);
	for (int i = 0; i < TEXTS; i++)
		are_same(texts[i]);
}

/* SCR-16: run late it is that day's: what was recorded since is not in it, whether that
 * day's run was missed or not. */
static void
nightly__late__is_that_days(void **state)
{
	(void)state;
	NIGHT(a, DAY);
	run_ended(&r, 0);
	scratch_path(db, "missed.db");
	scratch_copy(db, template_db);
	scratch_path(copies, "missed-copies");
	run_as(db, &r, "ops", "policy", "set", "handover.grace_minutes", "20", "--why", "agreed");
	run_ended(&r, 0);
	NIGHT(b, "--date", "2026-11-22");
	run_ended(&r, 0);
	NIGHT(b, DAY);
	run_ended(&r, 0);
	for (int i = 0; i < TEXTS; i++)
		are_same(texts[i]);
}

/* The checkpoint is what verify takes as anchors. */
static void
nightly__checkpoint__holds_as_anchors(void **state)
{
	char file[SCRATCH_PATH + 32];

	(void)state;
	NIGHT(a, DAY);
	run_ended(&r, 0);
	(void)str_format(file, sizeof file, "%s/checkpoint-2026-11-21.txt", a);
	run_args(db, &r, "verify", "--anchors", file);
	run_ended(&r, 6); /* intact, and the night itself stands behind it */
	says("VERIFIED site to");
}

/* contract.md §1: the rest goes on if one fails, then 1. */
static void
nightly__one_step_fails__the_others_are_done(void **state)
{
	char file[SCRATCH_PATH + 32];

	(void)state;
	assert_int_equal(mkdir(a, 0700), 0);
	(void)str_format(file, sizeof file, "%s/verify-2026-11-21.txt", a);
	assert_int_equal(mkdir(file, 0700), 0);
	NIGHT(a, DAY);
	run_ended(&r, 1);
	says("ok  checkpoint:");
	says("ok  backup: copied");
	assert_non_null(strstr(r.err, "FAILED  verify:"));
	assert_non_null(strstr(r.err, "2026-11-21: failed: verify"));
	assert_int_equal(rmdir(file), 0);
	NIGHT(a, DAY, "--quiet");
	run_ended(&r, 0);
	assert_string_equal(r.out, "");
}

static void
nightly__refuses__days_that_are_none_of_its(void **state)
{
	(void)state;
	NIGHT(a, "--date", "2999-01-01");
	run_refused(&r, 1, "This day has not come yet");
	NIGHT(a, "--date", "2026-11-20");
	run_refused(&r, 1, "This site begins on 2026-11-21");
	NIGHT(a, "--date", "tomorrow");
	run_refused(&r, 1, "Write it like");
	run_args(db, &r, "nightly", "now");
	assert_int_equal(r.status, 2);
}

/* Two at once: the second says so. */
static void
nightly__while_another_runs__says_so(void **state)
{
	char lock[SCRATCH_PATH + 16];
	int fd;

	(void)state;
	(void)str_format(lock, sizeof lock, "%s.nightly", db);
	fd = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	NIGHT(a, DAY);
	run_refused(&r, 4, "Another nightly run is under way");
	close(fd);
	NIGHT(a, DAY);
	run_ended(&r, 0);
}

/* The second night looks at what is new, and says since when. */
static void
nightly__the_night_after__goes_on_from_there(void **state)
{
	struct buf text;

	(void)state;
	NIGHT(a, DAY);
	run_ended(&r, 0);
	NIGHT(a, "--date", "2026-11-22");
	run_ended(&r, 0);
	read_text(a, "verify-2026-11-21.txt", &text);
	assert_non_null(strstr(buf_str(&text), "All records were looked at."));
	buf_free(&text);
	read_text(a, "verify-2026-11-22.txt", &text);
	assert_non_null(strstr(buf_str(&text), "after the run of 2026-11-21"));
	buf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(nightly__twice__is_the_same, setup),
		cmocka_unit_test_setup(nightly__late__is_that_days, setup),
		cmocka_unit_test_setup(nightly__checkpoint__holds_as_anchors, setup),
		cmocka_unit_test_setup(nightly__one_step_fails__the_others_are_done, setup),
		cmocka_unit_test_setup(nightly__refuses__days_that_are_none_of_its, setup),
		cmocka_unit_test_setup(nightly__while_another_runs__says_so, setup),
		cmocka_unit_test_setup(nightly__the_night_after__goes_on_from_there, setup),
	};

	return cmocka_run_group_tests(tests, group_setup, scratch_teardown);
}
