/* leave_site.c — a demo site grown to many people and leaves, in bulk. SPDX-License-Identifier: MIT */
#include "bench/leave_site.h"

#include <sqlite3.h>
#include <stdio.h>

#include "bench/meter.h"

/* Team k is 100 + k; its first person leads it and stands below the demo's supervisor. */
static const char people_sql[] =
	"CREATE TEMP TABLE extra AS WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1"
	" FROM n WHERE i + 1 < ?1 - 40) SELECT i FROM n WHERE ?1 > 40;"
	"INSERT INTO team SELECT 100 + i / 25, 'Bench ' || (i / 25), 'bench ' || (i / 25),"
	" department, 1000 + i, 1, record_id FROM extra, team WHERE id = 1 AND i % 25 = 0;"
	"INSERT INTO person (id, staff_no, staff_key, name, login, initials, post, team_id,"
	" manager_id, level, joined_on, phone, emergency_phone, contact_salt, language, theme,"
	" rev, record_id) SELECT 1000 + i, 'B' || i, 'b' || i, 'Bench ' || i, 'bench' || i, 'be',"
	" CASE WHEN i % 25 = 0 THEN 2 ELSE 1 END, 100 + i / 25,"
	" CASE WHEN i % 25 = 0 THEN 4 ELSE 1000 + i - i % 25 END, 0, joined_on, '', '',"
	" contact_salt, 0, 0, 1, record_id FROM extra, person WHERE id = 13;";

/* g: the same of every leave; off: its first day, counted from today. */
static const char leaves_sql[] =
	"CREATE TEMP TABLE shape (person, team, leader, k, off, len, state, type, waits);"
	"WITH RECURSIVE j (k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM j WHERE k < 19)"
	" INSERT INTO shape SELECT p.id, p.team_id, p.manager_id, k,"
	" CASE WHEN k < 18 THEN -560 + k * 30 + p.id * 7 % 20 WHEN k = 19 THEN 20 + p.id % 60"
	" WHEN p.id % 20 = 0 THEN -1 WHEN p.id % 200 = 1 THEN -6 ELSE -20 END,"
	" CASE WHEN k = 18 THEN 2 ELSE (p.id + k) % 3 END,"
	" CASE WHEN k = 19 THEN CASE WHEN p.id % 10 = 3 AND p.id >= 1000 THEN 2 ELSE 5 END"
	" WHEN k = 18 THEN CASE WHEN p.id % 20 = 0 OR p.id % 200 = 1 THEN 6 ELSE 7 END"
	" WHEN (p.id + k) % 10 = 0 THEN 9 WHEN (p.id + k) % 10 = 1 THEN 11 ELSE 7 END,"
	" CASE WHEN (p.id + k) % 3 = 0 AND k < 18 THEN 2 ELSE 1 END, NULL FROM person AS p, j"
	" WHERE p.post < 3;"
	"UPDATE shape SET waits = leader WHERE state = 2;";

/* ?1 who it waits for, ?2 in which state, ?3 how many, ?4 of which team, 0 = any */
static const char waiting_sql[] =
	"WITH RECURSIVE j (k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM j WHERE k + 1 < ?3),"
	" who (no, id, team, n) AS (SELECT ROW_NUMBER() OVER (ORDER BY id) - 1, id, team_id,"
	" COUNT(*) OVER () FROM person WHERE post = 1 AND id < 1000 AND (?4 = 0 OR team_id = ?4))"
	" INSERT INTO shape SELECT who.id, who.team, 0, 100 * ?1 + k, 100 + ?1 * 20 + k / n * 2,"
	" 0, ?2, 1, ?1 FROM j JOIN who ON who.no = k % n;";

static const char store_sql[] =
	"CREATE TEMP TABLE made AS SELECT ROW_NUMBER() OVER (ORDER BY k, person) + 1000 AS id, *,"
	" CAST(strftime('%Y%m%d', 'now', off || ' days') AS INTEGER) AS first,"
	" CAST(strftime('%Y%m%d', 'now', (off + len) || ' days') AS INTEGER) AS last,"
	" CAST(strftime('%s', 'now', MIN(off - 20, -1) || ' days') AS INTEGER) * 1000000 AS at,"
	" (SELECT MAX(id) FROM record) AS rec FROM shape;"
	"INSERT INTO leave (id, process, person, type, team, state, first_day, first_half,"
	" last_day, last_half, half_days, provisional, reason, contact, why_short, sent_us,"
	" with_person, with_us, due_day, sent_record, record) SELECT id, 1, person, type, team,"
	" state, first, 0, last, 0, 2 * (len + 1), 0, 'Family', '', '', at, waits,"
	" CASE WHEN waits IS NULL THEN NULL ELSE at END, CASE WHEN waits IS NULL THEN NULL ELSE"
	" CAST(strftime('%Y%m%d', 'now', (2 + id % 5) || ' days') AS INTEGER) END, rec, rec"
	" FROM made ORDER BY id;"
	"INSERT INTO leave_step (leave, no, action, to_state, by_person, at_us, words, record)"
	" SELECT id, 1, 1, 2, person, at, '', rec FROM made;"
	"INSERT INTO leave_step (leave, no, action, to_state, by_person, at_us, words, record)"
	" SELECT id, s.no, s.action, s.to_state, s.by, at + s.no, '', rec FROM made"
	" JOIN (SELECT 2 AS no, 2 AS action, 3 AS to_state, 8 AS by UNION ALL SELECT 3, 2, 4, 3"
	" UNION ALL SELECT 4, 3, 5, 5) AS s ON s.to_state <= made.state AND made.state < 9;"
	"INSERT INTO leave_day (leave, day, half_days, class, roster, provisional)"
	" SELECT id, CAST(strftime('%Y%m%d', 'now', (off + d.n) || ' days') AS INTEGER), 2, 0, 1, 0"
	" FROM made JOIN (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2) AS d"
	" ON d.n <= made.len;";

static void
run(sqlite3 *db, const char *sql)
{
	char *why = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		meter_die("%s: %s", sql, why);
}

/* Every statement of `sql` with the same numbers. */
static void
run_with(sqlite3 *db, const char *sql, const int v[4])
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
leave_site_grow(const char *file, int people)
{
	enum { DIRECTOR = 2, MANAGER = 3, HR = 5, LEADER = 8, TEAM = 1 };
	sqlite3 *db;

	if (sqlite3_open(file, &db) != SQLITE_OK)
		meter_die("%s", sqlite3_errmsg(db));
	run(db, "PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; BEGIN");
	run_with(db, people_sql, (const int[4]){people});
	run(db, leaves_sql);
	run_with(db, waiting_sql, (const int[4]){LEADER, 2, WAITS_LEADER, TEAM});
	run_with(db, waiting_sql, (const int[4]){MANAGER, 3, WAITS_MANAGER, 0});
	run_with(db, waiting_sql, (const int[4]){HR, 4, WAITS_HR, 0});
	run_with(db, waiting_sql, (const int[4]){DIRECTOR, 3, WAITS_DIRECTOR, 0});
	run(db, store_sql);
	run(db, "COMMIT");
	sqlite3_close(db);
}
