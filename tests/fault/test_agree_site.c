/* test_agree_site.c — two verifiers say the same of a site where everything was done. SPDX-License-Identifier: MIT
 *
 * P7, LOG-11. Every use case is done and what may be erased is; then somebody who
 * has the file changes it. tests/fault/agree.py holds the verdicts together.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "db/db.h"
#include "db/door.h"
#include "domain/erasure.h"
#include "domain/incident.h"
#include "domain/record.h"
#include "support/bare_ledger.h"
#include "support/scratch.h"
#include "support/use_case_group.h"

enum { TYPES = 1000, TEXTS = 400, USE_CASES_MAX = 400 };

static bool done[USE_CASES_MAX], seen[TYPES], erased[TYPES];

static void
skip_without_tools(void)
{
	if (system("command -v python3 openssl > /dev/null") != 0) {
		print_message("needs python3 and openssl\n");
		skip();
	}
}

static void
run_sql(struct db *db, const char *sql)
{
	char *what = NULL;

	if (sqlite3_exec(db->lib, sql, NULL, NULL, &what) != SQLITE_OK)
		fail_msg("%s: %s", sql, what);
}

/* Its words have to stay while it is open. */
static void
end_incident(struct uc_world *w)
{
	for (int rev = 1; rev < 20; rev++)
		if (incident_move(&w->t.anna, w->incident, rev, INCIDENT_RESOLVED, "over", NULL))
			return;
}

/* What each use case kept apart, by two who may; what has to stay, stays. */
static void
erase_texts(struct uc_world *w)
{
	sqlite3_stmt *s;
	int64_t text[TEXTS];
	int n = 0;

	assert_int_equal(
		sqlite3_prepare_v2(w->t.site.db->lib,
			"SELECT id FROM apart WHERE bytes IS NOT NULL ORDER BY id", -1, &s, NULL),
		SQLITE_OK);
	while (n < TEXTS && sqlite3_step(s) == SQLITE_ROW)
		text[n++] = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	for (int i = 0; i < n; i++) {
		int64_t id;
		if (erasure_propose_text(
			    &w->key[TEST_MANAGER], text[i], "she asks for it", &id, NULL) &&
			!erasure_confirm(&w->key[TEST_DIRECTOR], id, NULL))
			(void)!erasure_decline(&w->key[TEST_MANAGER], id, "not by us", NULL);
	}
}

/* out: types, or erased ones, that were not there before */
static int
note_types(struct db *db)
{
	sqlite3_stmt *s;
	int news = 0;

	assert_int_equal(sqlite3_prepare_v2(db->lib,
				 "SELECT r.type, a.erased_id IS NOT NULL FROM record r"
				 " LEFT JOIN apart a ON a.id / 2048 = r.id",
				 -1, &s, NULL),
		SQLITE_OK);
	while (sqlite3_step(s) == SQLITE_ROW) {
		int type = sqlite3_column_int(s, 0);
		bool gone = sqlite3_column_int(s, 1);
		news += !seen[type] + (gone && !erased[type]);
		seen[type] = true;
		erased[type] = erased[type] || gone;
	}
	sqlite3_finalize(s);
	return news;
}

static void
verdict(struct uc_world *w, FILE *out)
{
	struct bare_ledger l = {.db = w->t.site.db, .c = w->t.site.system};

	bare_ledger_verdict(&l, out, 0);
}

/* What somebody could do who has the file: each alone. */
static void
tamper(struct uc_world *w, FILE *out)
{
	static const char *const change[] = {
		"UPDATE record SET sig = zeroblob(64) WHERE type = 141",
		"UPDATE record SET sig = zeroblob(64) WHERE type = 29",
		"UPDATE apart SET bytes = CAST('x' AS BLOB), salt = zeroblob(16) WHERE id ="
		" (SELECT max(id) FROM apart WHERE bytes IS NOT NULL)",
		"UPDATE apart SET bytes = NULL, salt = NULL, erased_id = 1 WHERE id ="
		" (SELECT max(id) FROM apart WHERE bytes IS NOT NULL)",
		"UPDATE apart SET erased_id = 1 WHERE id ="
		" (SELECT max(id) FROM apart WHERE erased_id IS NOT NULL)",
		"UPDATE apart SET erased_id = NULL, bytes = CAST('x' AS BLOB),"
		" salt = zeroblob(16) WHERE id ="
		" (SELECT min(id) FROM apart WHERE erased_id IS NOT NULL)",
		"DELETE FROM apart WHERE id = (SELECT max(id) FROM apart)",
	};
	struct db *db = w->t.site.db;

	run_sql(db, "PRAGMA foreign_keys = OFF; DROP TRIGGER apart_is_only_erased; DROP TRIGGER "
		    "apart_is_not_removed;"
		    "DROP TRIGGER record_is_not_changed");
	for (size_t i = 0; i < sizeof change / sizeof *change; i++) {
		run_sql(db, "BEGIN");
		run_sql(db, change[i]);
		assert_int_not_equal(sqlite3_changes(db->lib), 0);
		verdict(w, out);
		run_sql(db, "ROLLBACK");
	}
}

/* On one copy of a stage whatever can be done, one after the other; what could
 * not, on the next. out: how many were done */
static int
do_some(enum uc_stage stage, bool tampered, FILE *out)
{
	struct uc_world w;
	struct db *db;
	struct err e;
	char file[SCRATCH_PATH];
	int n = 0;

	scratch_path(file, "all.db");
	scratch_copy(file, world.file[stage]);
	assert_true(db_open(file, DB_OPEN, &db, &e));
	for (int i = 0; i < use_cases_n; i++) {
		if (use_cases[i].stage != stage || done[i])
			continue;
		uc_begin(&w, &world, &use_cases[i], db);
		done[i] = uc_do(&w, &use_cases[i], &e);
		n += done[i];
	}
	if (n) {
		end_incident(&w);
		erase_texts(&w);
		assert_true(uc_is_intact(&world, file));
		if (note_types(db))
			verdict(&w, out);
		if (tampered)
			tamper(&w, out);
	}
	db_close(db);
	scratch_remove(file);
	return n;
}

/* What no row of use cases makes. */
static bool
is_made_elsewhere(int type)
{
	static const int made[] = {RECORD_SOFTWARE, RECORD_LOGIN_LOCKED, RECORD_REFUSED,
		RECORD_CLOCK_STEP, RECORD_HEADS, RECORD_CONDUCT_PROPOSED, RECORD_ITEM_COUNTED,
		RECORD_ARRIVED_NO_DESK, RECORD_LEFT_NO_DESK, RECORD_ATTENDANCE_TAKEN_BACK};

	for (size_t i = 0; i < sizeof made / sizeof *made; i++)
		if (made[i] == type)
			return true;
	return false;
}

static void
judge(const char *file)
{
	char command[SCRATCH_PATH + 64];

	snprintf(command, sizeof command, "python3 tests/fault/agree.py '%s' 0", file);
	int status = system(command);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

/* Every use case but those beside the point of them all; a new one is walked, too. */
static void
assert_all_walked(void)
{
	int kinds = 0;

	for (int i = 0; i < use_cases_n; i++)
		if (!done[i])
			fail_msg("%s could not be done", use_cases[i].name);
	for (int type = 1; type < TYPES; type++) {
		if (record_kind(type) && !seen[type] && !is_made_elsewhere(type))
			fail_msg("no use case makes %s", record_kind(type)->name);
		kinds += erased[type];
	}
	print_message(
		"%d use cases; texts of %d types of records were erased\n", use_cases_n, kinds);
	assert_true(kinds >= 15);
}

/* P7, LOG-11 */
static void
second_verifier__agrees__on_whatever_a_site_holds(void **state)
{
	char file[SCRATCH_PATH];

	(void)state;
	skip_without_tools();
	assert_true(use_cases_n <= USE_CASES_MAX);
	scratch_path(file, "sites.jsonl");
	FILE *f = fopen(file, "w");
	assert_non_null(f);
	for (int stage = 0; stage < UC_STAGES; stage++)
		for (int round = 0; do_some((enum uc_stage)stage, !stage && !round, f); round++)
			;
	assert_int_equal(fclose(f), 0);
	assert_all_walked();
	judge(file);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(second_verifier__agrees__on_whatever_a_site_holds),
	};
	return cmocka_run_group_tests_name("agree_site", tests, uc_group_setup, uc_group_teardown);
}
