/* score_site.c — a demo site grown to many people and conduct events, in bulk. SPDX-License-Identifier: MIT */
#include "bench/score_site.h"

#include <sqlite3.h>
#include <stdio.h>

#include "base/day.h"
#include "bench/meter.h"

/* ?1 people. All of it is of one record, some days old. */
static const char people_sql[] =
	"CREATE TEMP TABLE old AS SELECT MAX(record) AS record, (SELECT MAX(id) FROM roster)"
	" AS roster FROM person_was WHERE person < 1000;"
	"CREATE TEMP TABLE extra AS WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1"
	" FROM n WHERE i + 1 < ?1) SELECT i FROM n;"
	"INSERT INTO team SELECT 100 + i / 25, 'Bench ' || (i / 25), 'bench ' || (i / 25),"
	" department, 1000 + i, 1, record_id FROM extra, team WHERE id = 1 AND i % 25 = 0;"
	"INSERT INTO team_was SELECT 100 + i / 25, old.record, 'Bench ' || (i / 25), department"
	" FROM extra, old, team WHERE id = 1 AND i % 25 = 0;"
	"INSERT INTO person (id, staff_no, staff_key, name, login, initials, post, team_id,"
	" manager_id, level, joined_on, phone, emergency_phone, contact_salt, language, theme,"
	" rev, record_id) SELECT 1000 + i, 'B' || i, 'b' || i, '张三 Bench ' || i, 'bench' || i, "
	"'be',"
	" CASE WHEN i % 25 = 0 THEN 2 ELSE 1 END, 100 + i / 25,"
	" CASE WHEN i % 25 = 0 THEN 4 ELSE 1000 + i - i % 25 END, 0, joined_on, '', '',"
	" contact_salt, 0, 0, 1, record_id FROM extra, person WHERE id = 13;"
	"INSERT INTO person_was SELECT id, old.record, name, post, team_id, joined_on, NULL"
	" FROM person, old WHERE id >= 1000;"
	"CREATE TEMP TABLE k AS SELECT ROW_NUMBER() OVER (ORDER BY code) - 1 AS no,"
	" COUNT(*) OVER () AS n, code, version, MAX(least, 1) AS halves FROM conduct_code"
	" WHERE kind IN (1, 2, 3) AND version = 1;";

/* ?1 month, ?2 events, ?3 people */
static const char month_sql[] =
	"INSERT INTO assignment SELECT id, ?1 * 100 + 2, 1, 1, 0, ?1 * 1000000, ?1 * 1000000 + 1,"
	" 480, old.roster FROM person, old WHERE id >= 1000;"
	"WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2)"
	" INSERT INTO conduct_event (person, day, month, code, version, halves, source, source_id,"
	" minutes, note, state, proposed_us, confirmed_record, sent_record, record)"
	" SELECT 1000 + i * 7919 % ?3, ?1 * 100 + 1 + i % 28, ?1, k.code, k.version, k.halves, 1,"
	" ?1 * 10000000 + i, 0, '', 3, ?1 * 100000000 + i, old.record, old.record, old.record"
	" FROM n JOIN k ON k.no = (i / 3) % k.n, old WHERE ?2 > 0;";

static void
run(sqlite3 *db, const char *sql)
{
	char *why = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		meter_die("%s: %s", sql, why);
}

/* Every statement of `sql` with the same numbers. */
static void
run_with(sqlite3 *db, const char *sql, const int v[3])
{
	while (*sql) {
		sqlite3_stmt *s;

		if (sqlite3_prepare_v2(db, sql, -1, &s, &sql) != SQLITE_OK)
			meter_die("%s: %s", sql, sqlite3_errmsg(db));
		for (int i = 0; i < sqlite3_bind_parameter_count(s); i++)
			sqlite3_bind_int(s, i + 1, v[i]);
		if (sqlite3_step(s) != SQLITE_DONE)
			meter_die("%s", sqlite3_errmsg(db));
		sqlite3_finalize(s);
	}
}

void
score_site_grow(const char *file, const struct score_site *s)
{
	const int first = s->month * 100 + 1;
	sqlite3 *db;

	if (sqlite3_open(file, &db) != SQLITE_OK)
		meter_die("%s", sqlite3_errmsg(db));
	run(db, "PRAGMA synchronous = OFF; PRAGMA cache_size = -800000; BEGIN");
	run_with(db, people_sql, (const int[3]){s->people});
	for (int back = s->past_months; back > 0; back--)
		run_with(db, month_sql,
			(const int[3]){
				day_add_months(first, -back) / 100, s->past_events, s->people});
	run_with(db, month_sql, (const int[3]){s->month, s->events, s->people});
	run(db, "COMMIT");
	sqlite3_close(db);
}
