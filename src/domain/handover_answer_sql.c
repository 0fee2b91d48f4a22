/* handover_answer_sql.c — rows of what is asked beside the lines of a handover. SPDX-License-Identifier: MIT */
#include "db/db.h"
#include "domain/handover_sql.h"

enum { ANSWERS_MAX = 200 };

DB_STMT(answer_list, .name = "handover.answer_list",
	.sql = "SELECT list, line, label_en, label_zh, wants_value, state, value, remark,"
	       " explanation, done_us FROM handover_answer WHERE handover = $1"
	       " ORDER BY list, line",
	.in = "i", .out = "iittiittti");
DB_STMT(answer_insert, .name = "handover.answer_insert",
	.sql = "INSERT INTO handover_answer (handover, list, line, label_en, label_zh, wants_value,"
	       " state, value, remark, explanation, done_us)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
	.in = "iiittiittti", .out = "");
DB_STMT(answer_put, .name = "handover.answer_put",
	.sql = "UPDATE handover_answer SET state = $4, value = $5, remark = $6, explanation = $7,"
	       " done_us = $8 WHERE handover = $1 AND list = $2 AND line = $3",
	.in = "iiiittti", .out = "");
DB_STMT(answers_clear, .name = "handover.answers_clear",
	.sql = "DELETE FROM handover_answer WHERE handover = $1 AND list > 0", .in = "i",
	.out = "");

bool
handover_answers_get(struct ctx *c, int64_t id, struct arena *a, struct handover_answer **out,
	int *n, struct err *e)
{
	struct db_rows r;
	bool full = false;

	*n = 0;
	*out = arena_alloc(a, ANSWERS_MAX * sizeof **out);
	if (!*out)
		return err_set(e, ERR_NOMEM);
	r = db_query(c->db, &answer_list, DB_ARGS(DB_I(id)));
	while (*n < ANSWERS_MAX && db_next(&r))
		(*out)[(*n)++] = (struct handover_answer){
			.list = (enum handover_list)db_int(&r, 0),
			.line = (int)db_int(&r, 1),
			.label_en = db_keep(&r, 2, a, &full),
			.label_zh = db_keep(&r, 3, a, &full),
			.wants_value = db_int(&r, 4) != 0,
			.state = (enum handover_line_state)db_int(&r, 5),
			.value = db_keep(&r, 6, a, &full),
			.remark = db_keep(&r, 7, a, &full),
			.explanation = db_keep(&r, 8, a, &full),
			.done_us = db_int(&r, 9),
		};
	if (!db_done(&r, e))
		return false;
	return !full || err_set(e, ERR_NOMEM);
}

bool
handover_answer_insert(struct ctx *c, int64_t id, const struct handover_answer *a, struct err *e)
{
	return db_run(c->db, &answer_insert,
		DB_ARGS(DB_I(id), DB_I(a->list), DB_I(a->line), DB_T(a->label_en),
			DB_T(a->label_zh), DB_I(a->wants_value), DB_I(a->state), DB_T(a->value),
			DB_T(a->remark), DB_T(a->explanation), DB_I(a->done_us)),
		e);
}

bool
handover_answer_put(struct ctx *c, int64_t id, const struct handover_answer *a, struct err *e)
{
	return db_run(c->db, &answer_put,
		DB_ARGS(DB_I(id), DB_I(a->list), DB_I(a->line), DB_I(a->state), DB_T(a->value),
			DB_T(a->remark), DB_T(a->explanation), DB_I(a->done_us)),
		e);
}

bool
handover_answers_clear(struct ctx *c, int64_t id, struct err *e)
{
	return db_run(c->db, &answers_clear, DB_ARGS(DB_I(id)), e);
}
