/* target_sql.c — rows of target_figure, and calls counted from the log. SPDX-License-Identifier: MIT */
#include "domain/target_sql.h"

#include "base/day.h"
#include "base/str.h"
#include "db/db.h"

#define COLUMNS                                                                                    \
	"id, month, actual, team, COALESCE(person, 0), kind, COALESCE(amount, -1), imported,"      \
	" by_person, at_us, record, COALESCE(ended_record, 0)"
#define OUT "iiiiiiiiiiii"

DB_STMT(next_id, .name = "target.next_id",
	.sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM target_figure", .in = "", .out = "i");
DB_STMT(insert_one, .name = "target.insert",
	.sql = "INSERT INTO target_figure (id, month, actual, team, person, kind, amount, imported,"
	       " by_person, at_us, why, record) VALUES ($1, $2, $3, $4, NULLIF($5, 0), $6,"
	       " NULLIF($7, -1), $8, $9, $10, $11, $12)",
	.in = "iiiiiiiiiiti", .out = "");
DB_STMT(end_one, .name = "target.end",
	.sql = "UPDATE target_figure SET ended_record = $2 WHERE id = $1 AND ended_record IS NULL",
	.in = "ii", .out = "");
DB_STMT(standing, .name = "target.standing",
	.sql = "SELECT " COLUMNS " FROM target_figure WHERE month = $1 AND actual = $2"
	       " AND team = $3 AND COALESCE(person, 0) = $4 AND kind = $5"
	       " AND ended_record IS NULL",
	.in = "iiiii", .out = OUT);
DB_STMT(get_one, .name = "target.get", .sql = "SELECT " COLUMNS " FROM target_figure WHERE id = $1",
	.in = "i", .out = OUT);
DB_STMT(count_of, .name = "target.count_of_record",
	.sql = "SELECT COUNT(*) FROM target_figure WHERE record = $1", .in = "i", .out = "i");
DB_STMT(figures, .name = "target.figures",
	.sql = "SELECT " COLUMNS " FROM target_figure WHERE month = $1"
	       " AND ($2 = 0 OR record <= $2) AND (ended_record IS NULL OR ($2 > 0"
	       " AND ended_record > $2)) ORDER BY id",
	.in = "ii", .out = OUT);
DB_STMT(calls, .name = "target.calls",
	.sql = "SELECT n.author_id, SUM(CASE WHEN n.outgoing = 0 THEN 1 ELSE 0 END),"
	       " SUM(CASE WHEN n.outgoing > 0 THEN 1 ELSE 0 END) FROM desk AS d"
	       " JOIN entry AS n ON n.desk_id = d.id AND n.business_day BETWEEN $1 AND $2"
	       " WHERE ($3 = 0 OR n.id <= $3) AND n.corrects_id IS NULL"
	       " AND (n.outgoing > 0 OR n.kind IN (1, 2, 3))"
	       " AND NOT EXISTS (SELECT 1 FROM entry_withdrawal AS w WHERE w.entry_id = n.id)"
	       " GROUP BY n.author_id ORDER BY n.author_id /*scan*/",
	.in = "iii", .out = "iii");
DB_STMT(rows_of, .name = "target.rows",
	.sql = "SELECT 0, t.id, '', t.name, 0 FROM team AS t WHERE $1 = 0 OR t.id = $1"
	       " UNION ALL SELECT p.id, p.team_id, p.staff_no, p.name, p.post FROM person AS p"
	       " WHERE p.team_id IS NOT NULL AND ($1 = 0 OR p.team_id = $1)"
	       " AND (p.left_on IS NULL OR p.left_on >= $2) ORDER BY 2, 3 /*scan*/",
	.in = "ii", .out = "iitti");

bool
target_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
target_insert(struct ctx *c, const struct target_stored *s, const char *why, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(s->id), DB_I(s->month), DB_I(s->actual), DB_I(s->team),
			DB_I(s->person), DB_I(s->kind), DB_I(s->amount), DB_I(s->imported),
			DB_I(s->by), DB_I(s->at_us), DB_T(why), DB_I(s->record)),
		e);
}

bool
target_end(struct ctx *c, int64_t id, int64_t record, struct err *e)
{
	return db_run_one(c->db, &end_one, DB_ARGS(DB_I(id), DB_I(record)),
		N_("A figure was changed meanwhile. Look at the list again"), e);
}

static struct target_stored
read_row(const struct db_rows *r)
{
	return (struct target_stored){.id = db_int(r, 0),
		.month = (int)db_int(r, 1),
		.actual = db_int(r, 2) != 0,
		.team = db_int(r, 3),
		.person = db_int(r, 4),
		.kind = (int)db_int(r, 5),
		.amount = db_int(r, 6),
		.imported = db_int(r, 7) != 0,
		.by = db_int(r, 8),
		.at_us = db_int(r, 9),
		.record = db_int(r, 10),
		.ended_record = db_int(r, 11)};
}

static bool
read_first(struct db_rows *r, struct target_stored *out, bool *found, struct err *e)
{
	*out = (struct target_stored){.amount = TARGET_NONE};
	*found = db_next(r);
	if (*found)
		*out = read_row(r);
	return db_done(r, e);
}

bool
target_standing(struct ctx *c, const struct target_stored *of, struct target_stored *out,
	bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &standing,
		DB_ARGS(DB_I(of->month), DB_I(of->actual), DB_I(of->team), DB_I(of->person),
			DB_I(of->kind)));

	return read_first(&r, out, found, e);
}

bool
target_stored(struct ctx *c, int64_t id, struct target_stored *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));

	return read_first(&r, out, found, e);
}

bool
target_count_of_record(struct ctx *c, int64_t record, int64_t *n, struct err *e)
{
	return db_get_int(c->db, &count_of, DB_ARGS(DB_I(record)), n, NULL, e);
}

bool
target_figures(struct ctx *c, const struct target_ask *ask, target_each_figure *each, void *arg,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &figures, DB_ARGS(DB_I(ask->month), DB_I(ask->mark)));
	bool good = true;

	while (good && db_next(&r)) {
		const struct target_stored s = read_row(&r);

		good = each(arg, &s, e);
	}
	return db_done(&r, good ? e : NULL) && good;
}

bool
target_calls(struct ctx *c, const struct target_ask *ask, target_each_counted *each, void *arg,
	struct err *e)
{
	const int first = ask->month * 100 + 1, last = month_last_day(ask->month);
	struct db_rows r =
		db_query(c->db, &calls, DB_ARGS(DB_I(first), DB_I(last), DB_I(ask->mark)));
	bool good = true;

	while (good && db_next(&r)) {
		const struct target_counted n = {db_int(&r, 0), db_int(&r, 1), db_int(&r, 2)};

		good = each(arg, &n, e);
	}
	return db_done(&r, good ? e : NULL) && good;
}

bool
target_rows_load(struct ctx *c, const struct target_ask *ask, struct arena *a,
	struct target_rows *out, struct err *e)
{
	struct db_rows r =
		db_query(c->db, &rows_of, DB_ARGS(DB_I(ask->team), DB_I(ask->month * 100 + 1)));
	bool good = true;
	int room = 0;

	for (*out = (struct target_rows){.n = 0}; good && db_next(&r);) {
		struct target_row *w = arena_more(a, out->row, out->n, &room, sizeof *w);

		good = w != NULL;
		if (!good)
			break;
		out->row = w;
		w += out->n++;
		*w = (struct target_row){.person = db_int(&r, 0),
			.team = db_int(&r, 1),
			.post = (enum post)db_int(&r, 4)};
		(void)str_copy(w->staff_no, sizeof w->staff_no, db_text(&r, 2));
		(void)str_copy(w->name, sizeof w->name, db_text(&r, 3));
	}
	return db_done(&r, e) && (good || err_set(e, ERR_NOMEM));
}
