/* exam_sql.c — rows of exam_result. SPDX-License-Identifier: MIT */
#include "domain/exam_sql.h"

#include "base/str.h"
#include "db/db.h"

DB_STMT(next_id, .name = "exam.next_id", .sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM exam_result",
	.in = "", .out = "i");
DB_STMT(insert_one, .name = "exam.insert",
	.sql = "INSERT INTO exam_result (id, month, person, score, instead, by_person, at_us, why,"
	       " record) VALUES ($1, $2, $3, NULLIF($4, -1), NULLIF($5, 0), $6, $7, $8, $9)",
	.in = "iiiiiiiti", .out = "");
DB_STMT(end_one, .name = "exam.end",
	.sql = "UPDATE exam_result SET ended_record = $2 WHERE id = $1 AND ended_record IS NULL",
	.in = "ii", .out = "");
DB_STMT(standing, .name = "exam.standing",
	.sql = "SELECT id FROM exam_result WHERE month = $1 AND person = $2"
	       " AND ended_record IS NULL",
	.in = "ii", .out = "i");
DB_STMT(get_one, .name = "exam.get",
	.sql = "SELECT person, COALESCE(instead, 0), month, COALESCE(score, -1), by_person, at_us,"
	       " record, COALESCE(ended_record, 0) FROM exam_result WHERE id = $1",
	.in = "i", .out = "iiiiiiii");
DB_STMT(count_of, .name = "exam.count_of_record",
	.sql = "SELECT COUNT(*) FROM exam_result WHERE record = $1", .in = "i", .out = "i");
DB_STMT(rows_of, .name = "exam.rows",
	.sql = "SELECT p.id, p.staff_no, p.name, p.post, COALESCE(p.team_id, 0),"
	       " COALESCE(x.id, 0), CASE WHEN x.id IS NULL THEN -2 ELSE COALESCE(x.score, -1) END,"
	       " COALESCE(x.by_person, 0), COALESCE(x.at_us, 0), COALESCE(x.record, 0),"
	       " CASE WHEN x.instead IS NULL THEN 0 ELSE 1 END"
	       " FROM person AS p LEFT JOIN exam_result AS x ON x.month = $1 AND x.person = p.id"
	       " AND x.ended_record IS NULL WHERE p.left_on IS NULL OR x.id IS NOT NULL"
	       " ORDER BY p.staff_no /*scan*/",
	.in = "i", .out = "ittiiiiiiii");
DB_STMT(results, .name = "exam.results",
	.sql = "SELECT person, COALESCE(score, -1) FROM exam_result WHERE month = $1"
	       " AND ($2 = 0 OR record <= $2) AND (ended_record IS NULL OR ($2 > 0"
	       " AND ended_record > $2)) ORDER BY person",
	.in = "ii", .out = "ii");
DB_STMT(history, .name = "exam.history",
	.sql = "SELECT COALESCE(score, -1), by_person, at_us, record, why FROM exam_result"
	       " WHERE month = $1 AND person = $2 ORDER BY id LIMIT 64",
	.in = "ii", .out = "iiiit");

bool
exam_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
exam_insert(struct ctx *c, const struct exam_stored *s, const char *why, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(s->id), DB_I(s->month), DB_I(s->person), DB_I(s->score),
			DB_I(s->instead), DB_I(s->by), DB_I(s->at_us), DB_T(why), DB_I(s->record)),
		e);
}

bool
exam_end(struct ctx *c, int64_t id, int64_t record, struct err *e)
{
	return db_run_one(c->db, &end_one, DB_ARGS(DB_I(id), DB_I(record)),
		N_("This result was corrected meanwhile. Look at the list again"), e);
}

bool
exam_standing(struct ctx *c, int month, int64_t person, int64_t *id, struct err *e)
{
	*id = 0;
	return db_get_int(c->db, &standing, DB_ARGS(DB_I(month), DB_I(person)), id, NULL, e);
}

bool
exam_stored(struct ctx *c, int64_t id, struct exam_stored *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));

	*found = db_next(&r);
	*out = (struct exam_stored){.id = id};
	if (*found) {
		out->person = db_int(&r, 0);
		out->instead = db_int(&r, 1);
		out->month = (int)db_int(&r, 2);
		out->score = (int)db_int(&r, 3);
		out->by = db_int(&r, 4);
		out->at_us = db_int(&r, 5);
		out->record = db_int(&r, 6);
		out->ended_record = db_int(&r, 7);
	}
	return db_done(&r, e);
}

bool
exam_count_of_record(struct ctx *c, int64_t record, int64_t *n, struct err *e)
{
	return db_get_int(c->db, &count_of, DB_ARGS(DB_I(record)), n, NULL, e);
}

bool
exam_rows_load(struct ctx *c, int month, struct arena *a, struct exam_rows *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &rows_of, DB_ARGS(DB_I(month)));
	bool good = true;
	int room = 0;

	for (*out = (struct exam_rows){.n = 0}; good && db_next(&r);) {
		struct exam_row *x = arena_more(a, out->row, out->n, &room, sizeof *x);

		good = x != NULL;
		if (!good)
			break;
		out->row = x;
		x += out->n++;
		*x = (struct exam_row){.person = db_int(&r, 0),
			.post = (enum post)db_int(&r, 3),
			.team = db_int(&r, 4),
			.result = db_int(&r, 5),
			.score = (int)db_int(&r, 6),
			.by = db_int(&r, 7),
			.at_us = db_int(&r, 8),
			.record = db_int(&r, 9),
			.corrected = db_int(&r, 10) != 0};
		(void)str_copy(x->staff_no, sizeof x->staff_no, db_text(&r, 1));
		(void)str_copy(x->name, sizeof x->name, db_text(&r, 2));
	}
	return db_done(&r, e) && (good || err_set(e, ERR_NOMEM));
}

bool
exam_results(struct ctx *c, int month, int64_t mark, struct arena *a, struct exam_results *out,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &results, DB_ARGS(DB_I(month), DB_I(mark)));
	bool good = true;
	int room = 0;

	for (*out = (struct exam_results){.n = 0}; good && db_next(&r);) {
		struct exam_result *x = arena_more(a, out->row, out->n, &room, sizeof *x);

		good = x != NULL;
		if (!good)
			break;
		out->row = x;
		x[out->n++] = (struct exam_result){db_int(&r, 0), (int)db_int(&r, 1)};
	}
	return db_done(&r, e) && (good || err_set(e, ERR_NOMEM));
}

bool
exam_history(struct ctx *c, int month, int64_t person, struct arena *a, struct exam_steps *out,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &history, DB_ARGS(DB_I(month), DB_I(person)));
	bool full = false;
	int room = 0;

	for (*out = (struct exam_steps){.n = 0}; !full && db_next(&r);) {
		struct exam_step *x = arena_more(a, out->item, out->n, &room, sizeof *x);

		full = x == NULL;
		if (full)
			break;
		out->item = x;
		x[out->n++] = (struct exam_step){.score = (int)db_int(&r, 0),
			.by = db_int(&r, 1),
			.at_us = db_int(&r, 2),
			.record = db_int(&r, 3),
			.why = db_keep(&r, 4, a, &full)};
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}
