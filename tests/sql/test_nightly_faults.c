/* test_nightly_faults.c — the night killed, without room, with a wrong clock, and the day after. SPDX-License-Identifier: MIT
 *
 * SCR-16, contract.md §1, promises.md §2: whatever ends a night, the next run gives the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "support/kill_step.h"
#include "support/run.h"
#include "support/score_site.h"
#include "support/scratch.h"
#include "support/test_duty.h"

/* `before`: as it stood on the evening of the 21st; `after`: an event of that day was voided
 * on the 22nd; `ahead`: somebody signed in while the clock stood in 2039. */
static char before[SCRATCH_PATH], after[SCRATCH_PATH], ahead[SCRATCH_PATH];
static char db[SCRATCH_PATH], copies[SCRATCH_PATH], out[SCRATCH_PATH], sound[SCRATCH_PATH];
static struct run r;

#define DAY "2026-11-21"
static const char *const files[] = {"checkpoint-" DAY ".txt", "score-" DAY ".csv",
	"score-" DAY ".html", "score-" DAY ".json", "score-" DAY ".txt", "verify-" DAY ".txt"};
enum { FILES = sizeof files / sizeof files[0], KILL_PAGES = 40, KILL_EACH = 4 };

static void
make_sites(void)
{
	const struct conduct_said said = {.act = CONDUCT_DO_VOID, .words = "it was somebody else"};
	struct conduct_ref ref = {.rev = 2};
	struct score_site s;
	char work[SCRATCH_PATH];

	scratch_path(work, "work.db");
	score_site_open_file(&s, work);
	(void)score_site_event(&s, TEST_ANNA, "D-04", 10);
	ref.id = score_site_event(&s, TEST_WXM, "M-01", 20);
	scratch_copy(before, work);
	test_site_add_minutes(&s.site, 24 * 60);
	s.key[TEST_QA].key_confirmed = true;
	MUST(conduct_do(&s.key[TEST_QA], &ref, &said, E));
	scratch_copy(after, work);
	test_site_add_minutes(&s.site, 12 * 366 * 24 * 60);
	test_site_sign_out(&s.key[TEST_BOB]);
	test_site_sign_in(&s.site, "bob", &s.key[TEST_BOB]);
	scratch_copy(ahead, work);
	score_site_close(&s);
}

static int
group_setup(void **state)
{
	if (scratch_setup_fast(state) != 0)
		return -1;
	scratch_path(before, "before.db");
	scratch_path(after, "after.db");
	scratch_path(ahead, "ahead.db");
	make_sites();
	return 0;
}

static void
take(const char *site)
{
	scratch_path(db, "site.db");
	scratch_copy(db, site);
	scratch_path(copies, "copies");
	scratch_path(out, "out");
}

static void
night(const char *day)
{
	run_args(db, &r, "nightly", "--date", day, "--out", out, "--backups", copies);
}

static int
setup(void **state)
{
	(void)state;
	if (!*sound) { /* what an untroubled night gives */
		take(before);
		night(DAY);
		run_ended(&r, 0);
		(void)str_copy(sound, sizeof sound, out);
	}
	take(before);
	return 0;
}

/* --- what lies there --- */

static void
text_of(const char *folder, const char *name, struct buf *b)
{
	const struct file_ask ask = {.folder = folder, .name = name, .max = 1000000};
	struct err e;

	buf_init(b);
	assert_true(file_read_whole(&ask, b, &e));
}

static bool
is_same_text(const char *name)
{
	struct buf is, was;
	bool same;

	text_of(out, name, &is);
	text_of(sound, name, &was);
	same = is.len > 0 && is.len == was.len && memcmp(buf_str(&is), buf_str(&was), is.len) == 0;
	buf_free(&is);
	buf_free(&was);
	return same;
}

static int
entries(const char *folder)
{
	DIR *d = opendir(folder);
	int n = 0;

	assert_non_null(d);
	for (const struct dirent *f; (f = readdir(d)) != NULL;)
		n += *f->d_name != '.';
	closedir(d);
	return n;
}

/* The six files of the day, byte for byte, and nothing else. */
static void
is_whole(void)
{
	for (int i = 0; i < FILES; i++)
		assert_true(is_same_text(files[i]));
	assert_int_equal(entries(out), FILES);
	assert_int_equal(entries(copies), 1);
	run_args(db, &r, "verify");
	run_ended(&r, 0);
}

/* SCR-16 */
static void
nightly__names__its_six_files(void **state)
{
	(void)state;
	night(DAY);
	run_ended(&r, 0);
	is_whole();
	night(DAY);
	run_ended(&r, 0);
	is_whole();
}

/* --- killed --- */

static void
run_it(void)
{
	const char *program = getenv("JIAOBAN_BIN");

	(void)freopen("/dev/null", "w", stdout);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("ASAN_OPTIONS", "detect_leaks=0", 1); /* which wants to trace, too */
	execl(program ? program : "build/debug/jiaoban", "jiaoban", "--db", db, "nightly", "--date",
		DAY, "--out", out, "--backups", copies, (char *)NULL);
	_exit(127);
}

/* P1: killed anywhere, the next run gives what an untroubled one would have. */
static void
nightly__killed__gives_the_same_the_next_time(void **state)
{
	int kills = 0;

	(void)state;
	kill_step_or_skip();
	for (int n = 1; kill_step(run_it, n, KILL_PAGES); n += KILL_EACH, kills++) {
		night(DAY);
		run_ended(&r, 0);
		is_whole();
		take(before);
	}
	print_message("a night killed at %d steps\n", kills);
	assert_true(kills > 15);
}

/* --- no room --- */

static bool
fill(const char *folder)
{
	static const char block[4096];
	char name[SCRATCH_PATH + 16];
	int fd;

	(void)str_format(name, sizeof name, "%s/filler", folder);
	fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (fd < 0)
		return false;
	while (write(fd, block, sizeof block) > 0)
		;
	return close(fd) == 0;
}

static bool
mount_small(void)
{
	return mkdir(out, 0700) == 0 && unshare(CLONE_NEWNS) == 0 &&
	       mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
	       mount("none", out, "tmpfs", 0, "size=256k,mode=0700") == 0;
}

enum { UNREADY = 9 };

static int
lines_with(const char *text, const char *all)
{
	int n = 0;

	for (const char *at = all; (at = strstr(at, text)) != NULL; at++)
		n++;
	return n;
}

/* In a child, so that the mount goes with it. out: 0 all good, else the place */
static int
on_a_full_disk(void)
{
	char filler[SCRATCH_PATH + 16];

	if (!mount_small() || !fill(out))
		return UNREADY;
	night(DAY);
	if (r.status != 1 || lines_with("FAILED  ", r.err) != 3 ||
		lines_with("Not written: No space left on device. Nothing was left behind",
			r.err) != 3 ||
		!strstr(r.err, "2026-11-21: failed: score, verify, checkpoint\n"))
		return 1;
	if (!strstr(r.out, "ok  backup: copied") || entries(out) != 1)
		return 2;
	(void)str_format(filler, sizeof filler, "%s/filler", out);
	if (unlink(filler) != 0)
		return 3;
	night(DAY);
	if (r.status != 0 || entries(out) != FILES)
		return 4;
	for (int i = 0; i < FILES; i++)
		if (!is_same_text(files[i]))
			return 5;
	return 0;
}

/* promises.md §2 "Disk full" */
static void
nightly__without_room__says_so_and_is_mended_by_the_next(void **state)
{
	int status, place;

	(void)state;
	fflush(NULL);
	const pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		place = on_a_full_disk();
		if (place && place != UNREADY)
			fprintf(stderr, "%s%s", r.out, r.err);
		umount2(out, MNT_DETACH);
		_exit(place);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) == UNREADY)
		skip();
	assert_int_equal(WEXITSTATUS(status), 0);
}

/* --- steps that fail --- */

/* contract.md §1: the rest goes on. A folder stands where the step's file should go. */
static void
nightly__one_step_fails__the_others_are_done(void **state)
{
	static const struct {
		const char *step, *file, *done[2];
	} rows[] = {
		{"score", "score-" DAY ".html", {"ok  verify:", "ok  checkpoint:"}},
		{"verify", "verify-" DAY ".txt", {"ok  score:", "ok  checkpoint:"}},
		{"checkpoint", "checkpoint-" DAY ".txt", {"ok  score:", "ok  verify:"}},
	};
	char path[SCRATCH_PATH + 32], last[64];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		take(before);
		assert_int_equal(mkdir(out, 0700), 0);
		(void)str_format(path, sizeof path, "%s/%s", out, rows[i].file);
		assert_int_equal(mkdir(path, 0700), 0);
		night(DAY);
		run_ended(&r, 1);
		(void)str_format(last, sizeof last, DAY ": failed: %s\n", rows[i].step);
		assert_string_equal(strstr(r.err, DAY ": failed"), last);
		assert_non_null(strstr(r.out, rows[i].done[0]));
		assert_non_null(strstr(r.out, rows[i].done[1]));
		assert_non_null(strstr(r.out, "ok  backup: copied"));
		assert_int_equal(rmdir(path), 0);
		night(DAY);
		run_ended(&r, 0);
		is_whole();
	}
}

/* --- the day after --- */

static void
says(const char *name, const char *text, bool there)
{
	struct buf b;

	text_of(out, name, &b);
	if (!strstr(buf_str(&b), text) == there)
		fail_msg("%s: %s\n%s", name, text, buf_str(&b));
	buf_free(&b);
}

/* SCR-02, SCR-16: what is voided on the next day stood on this one. */
static void
nightly__voided_the_next_day__is_in_the_text_of_its_day(void **state)
{
	(void)state;
	take(after);
	night(DAY);
	run_ended(&r, 0);
	is_whole();
	says("score-" DAY ".csv", "A002,", true);
	night("2026-11-22");
	run_ended(&r, 0);
	night(DAY);
	run_ended(&r, 0);
	for (int i = 0; i < FILES; i++)
		assert_true(is_same_text(files[i]));
	says("score-" DAY ".csv", ",80,0,10,0,70,", true);
	says("score-2026-11-22.csv", ",80,0,10,0,70,", false);
}

/* SCR-16: a clock that stood in another year and is right again moves nothing of a day, and
 * a day that has not come is none. */
static void
nightly__after_a_wrong_clock__is_that_days(void **state)
{
	(void)state;
	take(ahead);
	night(DAY);
	run_ended(&r, 0);
	is_whole();
	run_args(db, &r, "nightly", "--out", out, "--backups", copies);
	run_ended(&r, 0);
	night("2038-01-01");
	run_refused(&r, 1, "This day has not come yet");
}

/* A site that begins later than the machine's clock says: nothing is owed, in one sentence. */
static void
nightly__before_the_site__says_so(void **state)
{
	struct test_site s;

	(void)state;
	scratch_path(db, "late.db");
	test_site_open_at(&s, db, INT64_C(2177452800) * 1000000); /* 2039-01-01 */
	test_site_close(&s);
	run_args(db, &r, "nightly", "--out", out, "--backups", copies);
	run_refused(&r, 1, "This day has not come yet");
	assert_int_equal(access(out, F_OK), -1);
	assert_int_equal(errno, ENOENT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(nightly__names__its_six_files, setup),
		cmocka_unit_test_setup(nightly__killed__gives_the_same_the_next_time, setup),
		cmocka_unit_test_setup(
			nightly__without_room__says_so_and_is_mended_by_the_next, setup),
		cmocka_unit_test_setup(nightly__one_step_fails__the_others_are_done, setup),
		cmocka_unit_test_setup(
			nightly__voided_the_next_day__is_in_the_text_of_its_day, setup),
		cmocka_unit_test_setup(nightly__after_a_wrong_clock__is_that_days, setup),
		cmocka_unit_test_setup(nightly__before_the_site__says_so, setup),
	};

	return cmocka_run_group_tests(tests, group_setup, scratch_teardown);
}
