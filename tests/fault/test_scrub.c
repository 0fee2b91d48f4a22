/* test_scrub.c — killed while the file is written anew. SPDX-License-Identifier: MIT
 *
 * LOG-11. The real program, killed as it is about to change a file. As long as a
 * copy of what was erased may be in a page, doctor has to warn; the records are
 * whole at any time; the next scrub finishes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "db/db.h"
#include "db/door.h"
#include "domain/entry.h"
#include "domain/erasure.h"
#include "domain/search.h"
#include "support/kill_step.h"
#include "support/run.h"
#include "support/scratch.h"
#include "support/test_site.h"

#define NAME "Ludwig Sorgenfrei"

enum { CI_PAGES = 60, DRAFTS = 2000, MOST_BYTES = 8 << 20 };

static char ready[SCRATCH_PATH], file[SCRATCH_PATH];
static struct run r;

/* --- a site with an erased text, of which a page keeps a copy --- */

static void
run_sql(sqlite3 *lib, const char *sql)
{
	char *what = NULL;

	if (sqlite3_exec(lib, sql, NULL, NULL, &what) != SQLITE_OK)
		fail_msg("%s: %s", sql, what);
}

static void
erase_one(struct test_site *site)
{
	const struct entry_draft d = {.kind = ENTRY_INQUIRY, .text = NAME " lost a parcel"};
	struct ctx anna, super, manager;
	struct entry en;
	struct err e;
	int64_t id;

	test_site_sign_in(site, "anna", &anna);
	test_site_confirm(site, "super", &super);
	test_site_confirm(site, "manager", &manager);
	assert_true(entry_write(&anna, &d, &en, &e));
	assert_true(erasure_propose(&super, en.id, "the caller asks for it", &id, &e));
	assert_true(erasure_confirm(&manager, id, &e));
	assert_true(search_index_all(&site->system, &e));
	test_site_sign_out(&anna);
	test_site_sign_out(&super);
	test_site_sign_out(&manager);
}

/* Full pages are divided: the engine moves rows, and clears only what is deleted. */
static void
shuffle_drafts(struct test_site *site)
{
	sqlite3 *lib = site->db->lib;
	char sql[300];

	run_sql(lib, "BEGIN");
	for (int i = 0; i < DRAFTS; i++) {
		str_format(sql, sizeof sql,
			"INSERT INTO draft (person_id, form, record_id, saved_utc_us, text) VALUES"
			" (%lld, 'entry', %d, 1, '%s %d')",
			(long long)site->person[TEST_ANNA], i,
			i % 7 ? NAME " lost a parcel" : "of somebody else", i);
		run_sql(lib, sql);
	}
	run_sql(lib, "COMMIT; DELETE FROM draft WHERE record_id % 7");
}

static int
group_setup(void **state)
{
	struct test_site site;

	if (scratch_setup_fast(state) != 0)
		return -1;
	scratch_path(ready, "ready.db");
	test_site_open(&site, ready);
	erase_one(&site);
	shuffle_drafts(&site);
	test_site_close(&site);
	scratch_path(file, "site.db");
	return 0;
}

/* --- the child --- */

static void
scrub_it(void)
{
	const char *program = getenv("JIAOBAN_BIN");
	int null = open("/dev/null", O_RDWR);

	for (int fd = 0; fd < 3; fd++)
		dup2(null, fd);
	execl(program ? program : "build/debug/jiaoban", "jiaoban", "--db", file, "erase", "scrub",
		(char *)NULL);
	_exit(127);
}

/* The control: says it is done, and then does it. */
static void
mark_then_scrub(void)
{
	sqlite3 *lib;

	if (sqlite3_open(file, &lib) != SQLITE_OK ||
		sqlite3_exec(lib, "UPDATE erasure_scrub SET to_id = 1000000; VACUUM", NULL, NULL,
			NULL) != SQLITE_OK)
		_exit(8);
	_exit(sqlite3_close(lib));
}

/* --- what it left --- */

struct sum {
	int kills, warned, broken;
};

static bool
is_on_disk(const char *what)
{
	static const char *const beside[] = {"", "-journal"};
	bool found = false;

	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		char path[SCRATCH_PATH + 16];
		str_format(path, sizeof path, "%s%s", file, beside[i]);
		FILE *f = fopen(path, "rb");
		if (!f)
			continue;
		char *all = malloc(MOST_BYTES);
		assert_non_null(all);
		size_t n = fread(all, 1, MOST_BYTES, f);
		fclose(f);
		assert_true(n < MOST_BYTES);
		found = found || memmem(all, n, what, strlen(what));
		free(all);
	}
	return found;
}

/* The first opener has put an unfinished one right. */
static bool
doctor_warns(void)
{
	run_args(file, &r, "doctor");
	return strstr(r.out, "1 erasures since the file was written anew") != NULL;
}

static bool
is_good(struct sum *sum)
{
	run_args(file, &r, "verify");
	if (r.status != 0)
		return false;
	bool warned = doctor_warns();
	sum->warned += warned;
	if (!warned && is_on_disk("Sorgenfrei"))
		return false;
	run_args(file, &r, "erase", "scrub");
	if (r.status != 0 || is_on_disk("Sorgenfrei") || doctor_warns())
		return false;
	run_args(file, &r, "verify");
	return r.status == 0;
}

static bool
kill_at(void (*act)(void), int n, int pages, struct sum *sum)
{
	scratch_copy(file, ready);
	assert_true(is_on_disk("Sorgenfrei"));
	bool killed = kill_step(act, n, pages);
	if (killed) {
		sum->kills++;
		sum->broken += !is_good(sum);
	} else {
		assert_false(is_on_disk("Sorgenfrei"));
	}
	scratch_remove(file);
	return killed;
}

/* LOG-11 */
static void
scrub__stays_owed_and_whole__killed_at_any_step(void **state)
{
	int pages = getenv("JIAOBAN_SOAK") ? 1 : CI_PAGES;
	struct sum sum = {0};

	(void)state;
	kill_step_or_skip();
	for (int n = 1; kill_at(scrub_it, n, pages, &sum); n++)
		;
	print_message("a scrub killed at %d steps: %d still owed, %d broken\n", sum.kills,
		sum.warned, sum.broken);
	assert_true(sum.warned > 10 && sum.warned < sum.kills);
	assert_int_equal(sum.broken, 0);
}

static void
control__is_caught__a_scrub_that_is_marked_first(void **state)
{
	struct sum sum = {0};

	(void)state;
	kill_step_or_skip();
	for (int n = 1; kill_at(mark_then_scrub, n, CI_PAGES, &sum); n++)
		;
	print_message("control: %d of %d broken\n", sum.broken, sum.kills);
	assert_true(sum.broken > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scrub__stays_owed_and_whole__killed_at_any_step),
		cmocka_unit_test(control__is_caught__a_scrub_that_is_marked_first),
	};
	return cmocka_run_group_tests(tests, group_setup, scratch_teardown);
}
