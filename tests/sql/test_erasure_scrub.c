/* test_erasure_scrub.c — nothing that was erased is left in any page. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "db/door.h"
#include "domain/entry.h"
#include "domain/erasure.h"
#include "domain/search.h"
#include "domain/verify.h"
#include "support/scratch.h"
#include "support/test_site.h"

#define NAME "Ludwig Sorgenfrei"

static struct test_site site;
static struct ctx anna, super, manager;
static char file[SCRATCH_PATH];

static int
site_open(void **state)
{
	(void)state;
	scratch_path(file, "scrub.db");
	test_site_open(&site, file);
	test_site_sign_in(&site, "anna", &anna);
	test_site_confirm(&site, "super", &super);
	test_site_confirm(&site, "manager", &manager);
	return 0;
}

static int
site_close(void **state)
{
	(void)state;
	test_site_sign_out(&anna);
	test_site_sign_out(&super);
	test_site_sign_out(&manager);
	test_site_close(&site);
	scratch_remove(file);
	return 0;
}

/* In the database and in whatever a journal would leave beside it. */
static int
times_on_disk(const char *what)
{
	static const char *const beside[] = {"", "-journal", "-wal", "-shm"};
	int times = 0;
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		char path[SCRATCH_PATH + 16];
		str_format(path, sizeof path, "%s%s", file, beside[i]);
		FILE *f = fopen(path, "rb");
		if (!f)
			continue;
		char *all = malloc(32 << 20);
		assert_non_null(all);
		size_t n = fread(all, 1, 32 << 20, f), len = strlen(what);
		fclose(f);
		for (size_t at = 0; at + len <= n; at++)
			times += memcmp(all + at, what, len) == 0;
		free(all);
	}
	return times;
}

static int
run_sql(const char *sql)
{
	return sqlite3_exec(site.db->lib, sql, NULL, NULL, NULL);
}

static int64_t
write_words(void)
{
	const struct entry_draft d = {
		.kind = ENTRY_INQUIRY, .text = NAME " lost a parcel", .customer = NAME};
	struct entry en;
	struct err e = {.msgid = ""};
	if (!entry_write(&anna, &d, &en, &e))
		fail_msg("%s", e.msgid);
	return en.id;
}

static void
erase(int64_t entry)
{
	int64_t id;
	struct err e;
	assert_true(erasure_propose(&super, entry, "the caller asks for it", &id, &e));
	assert_true(erasure_confirm(&manager, id, &e));
}

static int64_t
owed(void)
{
	int64_t n;
	struct err e;
	assert_true(erasure_scrub_owed(&site.system, &n, &e));
	return n;
}

static bool
scrub(void)
{
	bool done;
	struct err e = {.msgid = ""};
	if (!erasure_scrub(&site.system, &done, &e))
		fail_msg("%s", e.msgid);
	return done;
}

/* Pages fill and are divided, as those of drafts do: the engine moves rows, and
 * zeroes only what is deleted, not where it was before. */
static void
shuffle_drafts(void)
{
	char sql[300];
	assert_int_equal(run_sql("BEGIN"), SQLITE_OK);
	for (int i = 0; i < 2000; i++) {
		str_format(sql, sizeof sql,
			"INSERT INTO draft (person_id, form, record_id, saved_utc_us, text) VALUES"
			" (%lld, 'entry', %d, 1, '%s %d')",
			(long long)site.person[TEST_ANNA], i,
			i % 7 ? NAME " lost a parcel" : "of somebody else", i);
		assert_int_equal(run_sql(sql), SQLITE_OK);
	}
	assert_int_equal(run_sql("COMMIT; DELETE FROM draft WHERE record_id % 7"), SQLITE_OK);
}

/* LOG-11 */
static void
scrub__leaves_nothing__where_rows_were_moved(void **state)
{
	struct verify_result v;
	struct err e;
	(void)state;
	erase(write_words());
	shuffle_drafts();
	assert_true(times_on_disk("Sorgenfrei") > 0); /* the control: deleting is not enough */
	assert_int_equal(owed(), 1);
	assert_true(scrub());
	assert_int_equal(times_on_disk("Sorgenfrei"), 0);
	assert_int_equal(times_on_disk("sorgenfr"), 0);
	assert_int_equal(owed(), 0);
	assert_true(verify_run(&site.system, NULL, &v, &e));
	assert_int_equal(v.findings_total, 0);
	verify_result_free(&v);
}

static void
scrub__does_nothing__when_nothing_was_erased_since(void **state)
{
	(void)state;
	int64_t id = write_words();
	assert_false(scrub());
	erase(id);
	assert_true(scrub());
	assert_false(scrub());
	erase(write_words());
	assert_int_equal(owed(), 1);
}

/* A file that cannot be written anew is as it was, and it stays owed. */
static void
scrub__that_fails__stays_owed(void **state)
{
	struct err e;
	(void)state;
	erase(write_words());
	for (long n = 1; owed() == 1 && n < 200; n++) {
		db_fail_at(site.db, n, ERR_FULL);
		bool good = erasure_scrub(&site.system, NULL, &e);
		db_fail_at(site.db, 0, ERR_NONE);
		if (!good)
			assert_int_equal(owed(), 1);
	}
	assert_int_equal(owed(), 0);
	assert_true(db_quick_check(site.db, &e));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define ON_A_SITE(t) cmocka_unit_test_setup_teardown(t, site_open, site_close)
		ON_A_SITE(scrub__leaves_nothing__where_rows_were_moved),
		ON_A_SITE(scrub__does_nothing__when_nothing_was_erased_since),
		ON_A_SITE(scrub__that_fails__stays_owed),
	};
	return cmocka_run_group_tests_name("erasure_scrub", tests, scratch_setup, scratch_teardown);
}
