/* decision_sql.c — rows of decision_said and decision_opened. SPDX-License-Identifier: MIT */
#include "domain/decision_sql.h"

#include "db/db.h"
#include "domain/erasure.h"

DB_STMT(said_insert, .name = "decision.said_insert",
	.sql = "INSERT INTO decision_said (record, kind, thing, what, by_person, to_person, utc_us,"
	       " words, answers, open) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
	.in = "itiiiiitii", .out = "");
DB_STMT(said_close, .name = "decision.said_close",
	.sql = "UPDATE decision_said SET open = 0 WHERE record = $1 AND open = 1", .in = "i",
	.out = "");
DB_STMT(said_settle, .name = "decision.said_settle",
	.sql = "UPDATE decision_said SET open = 0"
	       " WHERE kind = $1 AND thing = $2 AND what = $3 AND open = 1",
	.in = "tii", .out = "");
#define SAID                                                                                       \
	"SELECT s.record, r.seq, s.kind, s.thing, s.what, s.by_person, s.to_person, s.utc_us,"     \
	" s.words, COALESCE(s.answers, 0), s.open,"                                                \
	" COALESCE((SELECT erased_id FROM apart WHERE id = s.record * 2048), 0)"                   \
	" FROM decision_said AS s JOIN record AS r ON r.id = s.record"
#define SAID_OUT "iitiiiiitiii"
DB_STMT(said_of, .name = "decision.said_of",
	.sql = "SELECT /*scan*/ * FROM (" SAID " WHERE s.kind = $1 AND s.thing = $2"
	       " ORDER BY s.record DESC LIMIT 100) AS newest ORDER BY 1",
	.in = "ti", .out = SAID_OUT);
DB_STMT(said_get, .name = "decision.said_get", .sql = SAID " WHERE s.record = $1", .in = "i",
	.out = SAID_OUT);
DB_STMT(said_to, .name = "decision.said_to",
	.sql = SAID " WHERE s.to_person = $1 AND s.what = $2 AND s.open = 1 AND s.utc_us >= $3"
		    " ORDER BY s.record DESC LIMIT $4",
	.in = "iiii", .out = SAID_OUT);
DB_STMT(said_by, .name = "decision.said_by",
	.sql = SAID " WHERE s.by_person = $1 AND s.what = $2 AND s.utc_us >= $3"
		    " ORDER BY s.utc_us DESC, s.record DESC LIMIT $4",
	.in = "iiii", .out = SAID_OUT);
DB_STMT(said_open, .name = "decision.said_open",
	.sql = "SELECT s.record, s.by_person, s.to_person, s.utc_us,"
	       " p.left_on IS NULL OR p.left_on > $4"
	       " FROM decision_said AS s JOIN person AS p ON p.id = s.to_person"
	       " WHERE s.kind = $1 AND s.thing = $2 AND s.what = $3 AND s.open = 1"
	       " ORDER BY s.record DESC LIMIT 1",
	.in = "tiii", .out = "iiiii");
DB_STMT(kind_passed, .name = "decision.kind_passed",
	.sql = "SELECT 1 FROM decision_said WHERE kind = $1 AND what = 3 AND open = 1 LIMIT 1",
	.in = "t", .out = "i");
DB_STMT(opened_get, .name = "decision.opened_get",
	.sql = "SELECT utc_us FROM decision_opened WHERE kind = $1 AND thing = $2 AND person = $3",
	.in = "tii", .out = "i");
DB_STMT(opened_insert, .name = "decision.opened_insert",
	.sql = "INSERT INTO decision_opened (kind, thing, person, utc_us) VALUES ($1, $2, $3, $4)"
	       " ON CONFLICT (kind, thing, person) DO NOTHING",
	.in = "tiii", .out = "");
DB_STMT(openings, .name = "decision.openings",
	.sql = "SELECT person, utc_us FROM decision_opened WHERE kind = $1 AND thing = $2"
	       " ORDER BY utc_us LIMIT $3",
	.in = "tii", .out = "ii");

bool
decision_said_insert(struct ctx *c, const struct decision_said *s, struct err *e)
{
	return db_run(c->db, &said_insert,
		DB_ARGS(DB_I(s->record), DB_T(s->of.kind), DB_I(s->of.thing), DB_I(s->what),
			DB_I(s->by), DB_I(s->to), DB_I(s->utc_us), DB_T(s->words),
			DB_I0(s->answers), DB_I(s->open)),
		e);
}

bool
decision_said_close(struct ctx *c, int64_t record, struct err *e)
{
	return db_run_one(c->db, &said_close, DB_ARGS(DB_I(record)),
		N_("This question is answered already, or asks nothing any more"), e);
}

bool
decision_said_settle(
	struct ctx *c, const struct decision_key *of, enum decision_what what, struct err *e)
{
	return db_run(c->db, &said_settle, DB_ARGS(DB_T(of->kind), DB_I(of->thing), DB_I(what)), e);
}

/* --- reading --- */

static void
said_read(const struct db_rows *r, struct arena *a, struct decision_said *s, bool *full)
{
	*s = (struct decision_said){.record = db_int(r, 0),
		.seq = db_int(r, 1),
		.of = {db_keep(r, 2, a, full), db_int(r, 3)},
		.what = (enum decision_what)db_int(r, 4),
		.by = db_int(r, 5),
		.to = db_int(r, 6),
		.utc_us = db_int(r, 7),
		.words = db_keep(r, 8, a, full),
		.answers = db_int(r, 9),
		.open = db_int(r, 10) != 0};
}

/* The rows of a cursor; what was erased says by whom (LOG-11). */
static bool
saids_read(
	struct ctx *c, struct db_rows r, struct arena *a, struct decision_saids *out, struct err *e)
{
	int64_t *gone = NULL;
	int room = 0, rooms = 0;
	bool full = false;

	*out = (struct decision_saids){0};
	while (!full && db_next(&r)) {
		out->row = arena_more(a, out->row, out->n, &room, sizeof *out->row);
		gone = arena_more(a, gone, out->n, &rooms, sizeof *gone);
		full = !out->row || !gone;
		if (full)
			break;
		gone[out->n] = db_int(&r, 11);
		said_read(&r, a, &out->row[out->n++], &full);
	}
	if (!db_done(&r, e))
		return false;
	if (full)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; gone && i < out->n; i++)
		if (gone[i] && !(out->row[i].words = erasure_tombstone(c, gone[i], a, e)))
			return false;
	return true;
}

bool
decision_said_of(struct ctx *c, const struct decision_key *of, struct arena *a,
	struct decision_saids *out, struct err *e)
{
	return saids_read(
		c, db_query(c->db, &said_of, DB_ARGS(DB_T(of->kind), DB_I(of->thing))), a, out, e);
}

bool
decision_said_get(
	struct ctx *c, int64_t record, struct arena *a, struct decision_said *out, struct err *e)
{
	struct decision_saids one;

	if (!saids_read(c, db_query(c->db, &said_get, DB_ARGS(DB_I(record))), a, &one, e))
		return false;
	if (!one.n)
		return err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such question"));
	*out = one.row[0];
	return true;
}

bool
decision_said_to(struct ctx *c, const struct decision_to *ask, struct arena *a,
	struct decision_saids *out, struct err *e)
{
	return saids_read(c,
		db_query(c->db, &said_to,
			DB_ARGS(DB_I(ask->person), DB_I(ask->what), DB_I(ask->since_us),
				DB_I(ask->max))),
		a, out, e);
}

bool
decision_said_by(struct ctx *c, const struct decision_to *ask, struct arena *a,
	struct decision_saids *out, struct err *e)
{
	return saids_read(c,
		db_query(c->db, &said_by,
			DB_ARGS(DB_I(ask->person), DB_I(ask->what), DB_I(ask->since_us),
				DB_I(ask->max))),
		a, out, e);
}

bool
decision_open_said(struct ctx *c, const struct decision_key *of, enum decision_what what,
	struct decision_holder *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &said_open,
		DB_ARGS(DB_T(of->kind), DB_I(of->thing), DB_I(what), DB_I(clock_today(&c->clock))));

	*out = (struct decision_holder){0};
	if (db_next(&r))
		*out = (struct decision_holder){db_int(&r, 0), db_int(&r, 1), db_int(&r, 2),
			db_int(&r, 3), db_int(&r, 4) != 0};
	return db_done(&r, e);
}

bool
decision_kind_passed(struct ctx *c, const char *kind, bool *out, struct err *e)
{
	int64_t one;

	return db_get_int(c->db, &kind_passed, DB_ARGS(DB_T(kind)), &one, out, e);
}

/* --- who has it before them --- */

bool
decision_opened_us(struct ctx *c, const struct decision_key *of, int64_t person, int64_t *utc_us,
	struct err *e)
{
	*utc_us = 0;
	return db_get_int(c->db, &opened_get,
		DB_ARGS(DB_T(of->kind), DB_I(of->thing), DB_I(person)), utc_us, NULL, e);
}

bool
decision_opened_add(struct ctx *c, const struct decision_key *of, struct err *e)
{
	return db_run(c->db, &opened_insert,
		DB_ARGS(DB_T(of->kind), DB_I(of->thing), DB_I(c->who), DB_I(c->now.utc_us)), e);
}

bool
decision_openings(struct ctx *c, const struct decision_key *of, struct decision_opening *out,
	int max, int *n, struct err *e)
{
	struct db_rows r =
		db_query(c->db, &openings, DB_ARGS(DB_T(of->kind), DB_I(of->thing), DB_I(max)));

	*n = 0;
	while (*n < max && db_next(&r))
		out[(*n)++] = (struct decision_opening){db_int(&r, 0), db_int(&r, 1)};
	return db_done(&r, e);
}
