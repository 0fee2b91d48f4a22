/* test_statements.c — every statement of the program, prepared and explained. SPDX-License-Identifier: MIT
 *
 * source: house.md §3: a full scan of a real table fails unless the SQL carries
 * the comment scan.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "db/door.h"
#include "db/migrate.h"

static const struct db_stmt plan_scans = {
	.name = "plan.scans",
	.sql = "SELECT name FROM sqlite_schema",
	.in = "",
	.out = "t",
};
DB_REGISTER(plan_scans);

static struct db *
migrated(void)
{
	struct err e = {0};
	struct db *db;

	assert_true(db_open("", DB_MEMORY, &db, NULL));
	if (!migrate_run(db, &e))
		fail_msg("%s: %s %s", e.where, e.msgid, e.arg[1]);
	return db;
}

static bool
is_own(const struct db_stmt *stmt)
{
	return str_starts(stmt->name, "plan.");
}

/* A name that WITH gives to a part of the statement is no real table. */
static bool
is_named_part(const char *sql, const char *name)
{
	char as[160], columns[160];

	str_format(as, sizeof as, "%s AS (", name);
	str_format(columns, sizeof columns, "%s (", name);
	return strstr(sql, "WITH ") && (strstr(sql, as) || strstr(sql, columns));
}

/* in: a line of the plan, "SCAN entry USING INDEX entry_at" */
static bool
is_full_scan(const char *sql, const char *line)
{
	char name[128];
	size_t n;

	if (!str_starts(line, "SCAN "))
		return false;
	line += strlen("SCAN ");
	n = strcspn(line, " ");
	str_format(name, sizeof name, "%.*s", (int)n, line);
	if (*line == '(' || str_starts(line, "CONSTANT ROW") || strstr(line, "VIRTUAL TABLE"))
		return false;
	return !is_named_part(sql, name);
}

static bool
scans_fully(struct db *db, const struct db_stmt *stmt, char found[160])
{
	char sql[16384];
	sqlite3_stmt *plan;
	bool scans = false;

	assert_true(str_format(sql, sizeof sql, "EXPLAIN QUERY PLAN %s", stmt->sql));
	assert_int_equal(sqlite3_prepare_v2(db->lib, sql, -1, &plan, NULL), SQLITE_OK);
	while (sqlite3_step(plan) == SQLITE_ROW) {
		const char *line = (const char *)sqlite3_column_text(plan, 3);
		if (is_full_scan(stmt->sql, line)) {
			scans = true;
			str_copy(found, 160, line);
		}
	}
	sqlite3_finalize(plan);
	return scans;
}

/* out: what is wrong, "" if nothing */
static void
shape_of(struct db *db, const struct db_stmt *stmt, char wrong[256])
{
	sqlite3_stmt *s = NULL;
	const char *rest = "";
	int in = (int)strlen(stmt->in), out = (int)strlen(stmt->out);

	*wrong = '\0';
	if (sqlite3_prepare_v2(db->lib, stmt->sql, -1, &s, &rest) != SQLITE_OK)
		str_format(wrong, 256, "does not prepare: %s", sqlite3_errmsg(db->lib));
	else if (rest[strspn(rest, " \t\n;")])
		str_format(wrong, 256, "holds a second statement: %s", rest);
	else if (sqlite3_bind_parameter_count(s) != in)
		str_format(wrong, 256, "%d letters for %d parameters", in,
			sqlite3_bind_parameter_count(s));
	else if (sqlite3_column_count(s) != out)
		str_format(wrong, 256, "%d letters for %d columns", out, sqlite3_column_count(s));
	else if (stmt->in[strspn(stmt->in, "itb")] || stmt->out[strspn(stmt->out, "itb")])
		str_format(wrong, 256, "knows only the letters i, t, b");
	for (int i = 1; i <= in && !*wrong; i++) {
		char name[8];
		str_format(name, sizeof name, "$%d", i);
		if (sqlite3_bind_parameter_index(s, name) == 0)
			str_format(wrong, 256, "does not use %s", name);
	}
	sqlite3_finalize(s);
}

static void
statements__prepare__against_the_migrated_schema(void **state)
{
	struct db *db = migrated();
	const struct db_stmt *const *all;
	int wrong_n = 0;
	size_t n;

	(void)state;
	all = db_all_statements(&n);
	assert_true(n >= 1);
	for (size_t i = 0; i < n; i++) {
		char wrong[256];
		shape_of(db, all[i], wrong);
		if (*wrong) {
			wrong_n++;
			print_error("%s: %s\n", all[i]->name, wrong);
		}
	}
	print_message("%zu statements\n", n);
	db_close(db);
	assert_int_equal(wrong_n, 0);
}

static void
statements__use_an_index__unless_marked_as_scan(void **state)
{
	struct db *db = migrated();
	const struct db_stmt *const *all;
	int wrong_n = 0;
	size_t n;

	(void)state;
	all = db_all_statements(&n);
	for (size_t i = 0; i < n; i++) {
		char line[160], wrong[256];
		shape_of(db, all[i], wrong);
		if (*wrong || is_own(all[i]) || strstr(all[i]->sql, "/*scan*/"))
			continue;
		if (scans_fully(db, all[i], line)) {
			wrong_n++;
			print_error("%s: %s\n", all[i]->name, line);
		}
	}
	db_close(db);
	assert_int_equal(wrong_n, 0);
}

static void
statements__have_names_of_their_own__noun_dot_verb(void **state)
{
	const struct db_stmt *const *all;
	size_t n;

	(void)state;
	all = db_all_statements(&n);
	for (size_t i = 0; i < n; i++) {
		const char *dot = strchr(all[i]->name, '.');
		if (!dot || dot == all[i]->name || !dot[1])
			fail_msg("%s is not noun.verb", all[i]->name);
		for (size_t j = 0; j < i; j++)
			if (str_eq(all[i]->name, all[j]->name))
				fail_msg("%s is there twice", all[i]->name);
	}
}

/* The control: the test must know a scan when it sees one. */
static void
control__finds_a_scan__and_a_wrong_shape(void **state)
{
	static const struct {
		const char *sql, *in, *out;
		bool scan, wrong;
	} row[] = {
		{"SELECT a FROM t", "", "i", true, false},
		{"SELECT a FROM t AS x WHERE b = $1", "i", "i", true, false},
		{"SELECT a FROM t WHERE a = $1", "i", "i", false, false},
		{"UPDATE t SET b = $1", "i", "", true, false},
		{"DELETE FROM t WHERE a < $1", "i", "", false, false},
		{"WITH c AS (SELECT 1 AS k) SELECT k FROM c", "", "i", false, false},
		{"WITH c AS (SELECT a FROM t) SELECT a FROM c", "", "i", true, false},
		{"SELECT 1", "", "i", false, false},
		{"SELECT a FROM t WHERE a = $1", "", "i", false, true},
		{"SELECT a FROM t WHERE a = $2", "i", "i", false, true},
		{"SELECT a, b FROM t WHERE a = $1", "i", "i", false, true},
		{"SELECT a FROM t WHERE a = $1; DROP TABLE t", "i", "i", false, true},
		{"SELECT a FROM nowhere", "", "i", false, true},
	};
	struct db *db;

	(void)state;
	assert_true(db_open("", DB_MEMORY, &db, NULL));
	assert_true(door_exec(db, "CREATE TABLE t (a INTEGER PRIMARY KEY, b) ", "control", NULL));
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct db_stmt stmt = {"x.y", row[i].sql, row[i].in, row[i].out};
		char line[160], wrong[256];
		shape_of(db, &stmt, wrong);
		assert_int_equal(*wrong != '\0', row[i].wrong);
		if (!*wrong)
			assert_int_equal(scans_fully(db, &stmt, line), row[i].scan);
	}
	db_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(statements__prepare__against_the_migrated_schema),
		cmocka_unit_test(statements__use_an_index__unless_marked_as_scan),
		cmocka_unit_test(statements__have_names_of_their_own__noun_dot_verb),
		cmocka_unit_test(control__finds_a_scan__and_a_wrong_shape),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
