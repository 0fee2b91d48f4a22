/* board_sql.c — rows the Now board reads. SPDX-License-Identifier: MIT */
#include "domain/board_sql.h"

#include "base/str.h"
#include "db/db.h"

/* Desks are few: their duty is read whole and the nearest come first. */
DB_STMT(holders, .name = "board.holders",
	.sql = "SELECT d.holder, d.desk, d.since_us, p.name, k.code /*scan*/ FROM desk_duty AS d"
	       " JOIN person AS p ON p.id = d.holder JOIN desk AS k ON k.id = d.desk"
	       " WHERE d.state = 1 ORDER BY CASE WHEN d.desk = $1 THEN 0 ELSE 1 END, k.code"
	       " LIMIT $2",
	.in = "ii", .out = "iiitt");
DB_STMT(sessions, .name = "board.sessions",
	.sql = "SELECT s.person_id, COALESCE(s.desk_id, 0), s.started_utc_us, p.name,"
	       " COALESCE(k.code, '') FROM session AS s JOIN person AS p ON p.id = s.person_id"
	       " LEFT JOIN desk AS k ON k.id = s.desk_id"
	       " WHERE s.ended_utc_us IS NULL AND s.id > 0 ORDER BY s.id DESC LIMIT $1",
	.in = "i", .out = "iiitt");

DB_STMT(person_at, .name = "board.person",
	.sql = "SELECT p.id, k.id, 0, p.name, k.code FROM person AS p JOIN desk AS k ON k.id = $2"
	       " WHERE p.id = $1",
	.in = "ii", .out = "iiitt");

/* Both: $1 who asks, $2 now, $3 limit. */
DB_STMT(unattended, .name = "board.unattended",
	.sql = "SELECT d.desk, d.desk, d.since_us, h.no, k.code, p.name /*scan*/"
	       " FROM desk_duty AS d JOIN desk AS k ON k.id = d.desk"
	       " JOIN handover AS h ON h.id = d.waiting JOIN person AS p ON p.id = h.giver"
	       " WHERE d.state = 3 AND $1 = $1 AND $2 = $2 ORDER BY d.since_us LIMIT $3",
	.in = "iii", .out = "iiiitt");
DB_STMT(locked, .name = "board.locked",
	.sql = "SELECT p.id, s.desk_id, s.locked_until_utc_us, 0, COALESCE(k.code, ''), p.name"
	       " FROM signin_desk AS s JOIN person AS p"
	       " ON p.id = CAST(SUBSTR(s.who_key, 2) AS BIGINT)"
	       " LEFT JOIN desk AS k ON k.id = s.desk_id"
	       " WHERE s.locked_until_utc_us > $2 AND s.locked_until_utc_us > 0"
	       " AND s.who_key >= 'p' AND s.who_key < 'q' AND p.id <> $1"
	       " ORDER BY s.locked_until_utc_us LIMIT $3",
	.in = "iii", .out = "iiiitt");

DB_STMT(day_figures, .name = "board.day",
	.sql = "WITH today AS (SELECT happened_utc_us, kind, author_id FROM entry"
	       " WHERE desk_id = $1 AND business_day = $2 LIMIT $5)"
	       " SELECT (happened_utc_us / 1000000 + $3) / 3600 % 24, kind,"
	       " CASE WHEN author_id = $4 THEN 1 ELSE 0 END, COUNT(*) FROM today GROUP BY 1, 2, 3",
	.in = "iiiii", .out = "iiii");

DB_STMT(entry_last, .name = "board.last", .sql = "SELECT COALESCE(MAX(id), 0) FROM entry", .in = "",
	.out = "i");
/* $1 after, $2 up to, $3 who asks, $4 their desk. */
DB_STMT(urgent, .name = "board.urgent",
	.sql = "SELECT e.id, p.name, k.code FROM entry AS e JOIN person AS p ON p.id = e.author_id"
	       " JOIN desk AS k ON k.id = e.desk_id LEFT JOIN entry AS o ON o.id = e.corrects_id"
	       " WHERE e.id > $1 AND e.id <= $2 AND e.importance = 2 AND e.author_id <> $3"
	       " AND (e.desk_id = $4 OR e.for_person = $3 OR"
	       " ' ' || COALESCE(e.people, '') || ' ' LIKE '% ' || CAST($3 AS TEXT) || ' %')"
	       " AND COALESCE(o.importance, 0) < 2"
	       " AND NOT EXISTS (SELECT 1 FROM entry_withdrawal AS w WHERE w.entry_id = e.id)"
	       " ORDER BY e.id DESC LIMIT $5",
	.in = "iiiii", .out = "itt");

static void
person_take(const struct db_rows *r, struct board_person *p)
{
	*p = (struct board_person){
		.person = db_int(r, 0), .desk = db_int(r, 1), .since_utc_us = db_int(r, 2)};
	(void)str_copy(p->name, sizeof p->name, db_text(r, 3));
	(void)str_copy(p->desk_code, sizeof p->desk_code, db_text(r, 4));
}

static bool
people_read(struct db_rows *r, bool holder, struct board_people *out, struct err *e)
{
	while (out->n < BOARD_PEOPLE && db_next(r)) {
		struct board_person *p = &out->person[out->n++];

		person_take(r, p);
		p->holder = holder;
	}
	return db_done(r, e);
}

bool
board_rows_holders(struct ctx *c, struct board_people *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &holders, DB_ARGS(DB_I(c->desk), DB_I(BOARD_PEOPLE)));

	return people_read(&r, true, out, e);
}

bool
board_rows_sessions(struct ctx *c, struct board_people *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &sessions, DB_ARGS(DB_I(BOARD_PEOPLE)));

	return people_read(&r, false, out, e);
}

bool
board_row_person(
	struct ctx *c, int64_t person, int64_t desk, struct board_person *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &person_at, DB_ARGS(DB_I(person), DB_I(desk)));

	if (db_next(&r))
		person_take(&r, out);
	return db_done(&r, e);
}

bool
board_rows_tasks(struct ctx *c, enum board_task_kind kind, struct board_tasks *out, struct err *e)
{
	static const struct db_stmt *const stmt[] = {
		[BOARD_UNATTENDED] = &unattended, [BOARD_LOCKED] = &locked};
	struct db_rows r = db_query(c->db, stmt[kind],
		DB_ARGS(DB_I(c->who), DB_I(clock_now(&c->clock).utc_us), DB_I(BOARD_TASKS)));

	while (out->n < BOARD_TASKS && db_next(&r)) {
		struct board_task *t = &out->task[out->n++];

		*t = (struct board_task){.kind = kind,
			.id = db_int(&r, 0),
			.desk = db_int(&r, 1),
			.at_utc_us = db_int(&r, 2),
			.no = (int)db_int(&r, 3)};
		(void)str_copy(t->desk_code, sizeof t->desk_code, db_text(&r, 4));
		(void)str_copy(t->name, sizeof t->name, db_text(&r, 5));
	}
	return db_done(&r, e);
}

bool
board_rows_day(struct ctx *c, int64_t desk, int day, struct board_day *out, struct err *e)
{
	int64_t east_s = (int64_t)clock_local(clock_now(&c->clock).utc_us).offset_min * 60;
	struct db_rows r = db_query(c->db, &day_figures,
		DB_ARGS(DB_I(desk), DB_I(day), DB_I(east_s), DB_I(c->who), DB_I(BOARD_DAY_MAX)));

	while (db_next(&r)) {
		int n = (int)db_int(&r, 3), kind = (int)db_int(&r, 1);

		out->all += n;
		out->hour[db_int(&r, 0)] += n;
		if (!db_int(&r, 2))
			continue;
		out->mine += n;
		if (kind > 0 && kind < BOARD_KINDS)
			out->kind[kind] += n;
	}
	return db_done(&r, e);
}

bool
board_rows_last(struct ctx *c, int64_t *id, struct err *e)
{
	struct db_rows r = db_query(c->db, &entry_last, NULL);

	*id = db_next(&r) ? db_int(&r, 0) : 0;
	return db_done(&r, e);
}

bool
board_rows_urgent(struct ctx *c, int64_t after, struct board_urgent *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &urgent,
		DB_ARGS(DB_I(after), DB_I(out->last_id), DB_I(c->who), DB_I(c->desk),
			DB_I(BOARD_URGENT_MAX)));

	while (db_next(&r)) {
		if (out->n++ > 0)
			continue;
		out->id = db_int(&r, 0);
		(void)str_copy(out->name, sizeof out->name, db_text(&r, 1));
		(void)str_copy(out->desk_code, sizeof out->desk_code, db_text(&r, 2));
	}
	return db_done(&r, e);
}
