/* handover_back_sql.c — rows of handover_round. SPDX-License-Identifier: MIT */
#include "domain/handover_back_sql.h"

#include "base/str.h"
#include "db/db.h"

DB_STMT(of_handover, .name = "handover_round.of",
	.sql = "SELECT record, no, kind, owes, by_person, utc_us, state, done_us, giver_record,"
	       " receiver_record, let_be_record, let_be_by, reason, giver_text, receiver_text,"
	       " let_be_why FROM handover_round WHERE handover = $1 ORDER BY no",
	.in = "i", .out = "iiiiiiiiiiiitttt");
DB_STMT(insert, .name = "handover_round.insert",
	.sql = "INSERT INTO handover_round (record, handover, no, kind, owes, by_person, utc_us,"
	       " reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
	.in = "iiiiiiit", .out = "");
DB_STMT(answer, .name = "handover_round.answer",
	.sql = "UPDATE handover_round SET state = 1, done_us = $2, giver_record = $3,"
	       " giver_text = $4, receiver_record = $5, receiver_text = $6"
	       " WHERE record = $1 AND state = 0",
	.in = "iiitit", .out = "");
DB_STMT(let_be, .name = "handover_round.let_be",
	.sql = "UPDATE handover_round SET state = 2, done_us = $2, let_be_record = $3,"
	       " let_be_by = $4, let_be_why = $5 WHERE record = $1 AND state = 0",
	.in = "iiiit", .out = "");
/* Open ones are few; who owes one is one of the two who signed. */
DB_STMT(owed, .name = "handover_round.owed",
	.sql = "SELECT r.handover, h.no, r.kind, r.utc_us, k.code /*scan*/ FROM handover_round AS r"
	       " JOIN handover AS h ON h.id = r.handover JOIN desk AS k ON k.id = h.desk"
	       " WHERE r.state = 0 AND (r.owes = $1 OR (r.owes IS NULL"
	       " AND (h.giver = $1 OR h.receiver = $1))) ORDER BY r.record LIMIT $2",
	.in = "ii", .out = "iiiit");

static bool
read_row(const struct db_rows *r, int64_t handover, struct arena *a, struct round_row *out)
{
	bool full = false;

	*out = (struct round_row){.record = db_int(r, 0),
		.handover = handover,
		.no = (int)db_int(r, 1),
		.kind = (int)db_int(r, 2),
		.owes = db_int(r, 3),
		.by = db_int(r, 4),
		.utc_us = db_int(r, 5),
		.state = (int)db_int(r, 6),
		.done_us = db_int(r, 7),
		.giver_record = db_int(r, 8),
		.receiver_record = db_int(r, 9),
		.let_be_record = db_int(r, 10),
		.let_be_by = db_int(r, 11)};
	out->reason = db_keep(r, 12, a, &full);
	out->giver_text = db_keep(r, 13, a, &full);
	out->receiver_text = db_keep(r, 14, a, &full);
	out->let_be_why = db_keep(r, 15, a, &full);
	return !full;
}

bool
round_rows(struct ctx *c, int64_t handover, struct arena *a, struct round_row **out, int *n,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &of_handover, DB_ARGS(DB_I(handover)));
	bool memory = true;
	int cap = 0;

	*out = NULL;
	*n = 0;
	while (memory && db_next(&r)) {
		void *more = arena_more(a, *out, *n, &cap, sizeof **out);

		*out = more ? more : *out;
		memory = more && read_row(&r, handover, a, &(*out)[*n]);
		*n += memory;
	}
	return db_done(&r, e) && (memory || err_set(e, ERR_NOMEM));
}

bool
round_insert(struct ctx *c, const struct round_row *r, struct err *e)
{
	return db_run(c->db, &insert,
		DB_ARGS(DB_I(r->record), DB_I(r->handover), DB_I(r->no), DB_I(r->kind),
			DB_I0(r->owes), DB_I(r->by), DB_I(r->utc_us), DB_T(r->reason)),
		e);
}

bool
round_answer(struct ctx *c, const struct round_row *r, struct err *e)
{
	return db_run_one(c->db, &answer,
		DB_ARGS(DB_I(r->record), DB_I(r->done_us), DB_I0(r->giver_record),
			DB_T(r->giver_text), DB_I0(r->receiver_record), DB_T(r->receiver_text)),
		N_("This handover was changed meanwhile. Look at it again first"), e);
}

bool
round_let_be(struct ctx *c, const struct round_row *r, struct err *e)
{
	return db_run_one(c->db, &let_be,
		DB_ARGS(DB_I(r->record), DB_I(r->done_us), DB_I(r->let_be_record),
			DB_I(r->let_be_by), DB_T(r->let_be_why)),
		N_("This handover was changed meanwhile. Look at it again first"), e);
}

bool
round_rows_owed(struct ctx *c, struct handover_rounds_owed *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &owed, DB_ARGS(DB_I(c->who), DB_I(HANDOVER_ROUND_OWED)));

	out->n = 0;
	while (out->n < HANDOVER_ROUND_OWED && db_next(&r)) {
		struct handover_round_owed *o = &out->of[out->n++];

		*o = (struct handover_round_owed){.handover = db_int(&r, 0),
			.no = (int)db_int(&r, 1),
			.kind = (enum handover_round_kind)db_int(&r, 2),
			.utc_us = db_int(&r, 3)};
		(void)str_copy(o->desk_code, sizeof o->desk_code, db_text(&r, 4));
	}
	return db_done(&r, e);
}
