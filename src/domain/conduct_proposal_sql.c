/* conduct_proposal_sql.c — rows of conduct_proposal. SPDX-License-Identifier: MIT */
#include "domain/conduct_proposal_sql.h"

#include "base/str.h"
#include "db/db.h"

#define COLUMNS "id, person, code, source, source_id, minutes, evidence, state, proposed_us, record"
#define OUT "iitiiiiiii"

DB_STMT(next_id, .name = "conduct_proposal.next_id",
	.sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM conduct_proposal", .in = "", .out = "i");
DB_STMT(insert_one, .name = "conduct_proposal.insert",
	.sql = "INSERT INTO conduct_proposal (" COLUMNS
	       ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
	.in = "iitiiiiiii", .out = "");
DB_STMT(get_one, .name = "conduct_proposal.get",
	.sql = "SELECT " COLUMNS " FROM conduct_proposal WHERE id = $1", .in = "i", .out = OUT);
DB_STMT(of_source, .name = "conduct_proposal.of_source",
	.sql = "SELECT " COLUMNS " FROM conduct_proposal WHERE source = $1 AND source_id = $2"
	       " ORDER BY id DESC LIMIT 1",
	.in = "ii", .out = OUT);
DB_STMT(withdraw, .name = "conduct_proposal.withdraw",
	.sql = "UPDATE conduct_proposal SET state = 2, withdrawn = $2 WHERE id = $1 AND state = 1",
	.in = "ii", .out = "");
DB_STMT(withdrawn_by, .name = "conduct_proposal.withdrawn_by",
	.sql = "SELECT COALESCE(withdrawn, 0) FROM conduct_proposal WHERE id = $1", .in = "i",
	.out = "i");
DB_STMT(of_time, .name = "conduct_proposal.of_time",
	.sql = "SELECT " COLUMNS " FROM conduct_proposal WHERE $1 = $1 AND proposed_us >= $2"
	       " AND proposed_us < $3 ORDER BY proposed_us, id LIMIT $4",
	.in = "iiii", .out = OUT);
DB_STMT(of_person, .name = "conduct_proposal.of_person",
	.sql = "SELECT " COLUMNS " FROM conduct_proposal WHERE person = $1 AND proposed_us >= $2"
	       " AND proposed_us < $3 ORDER BY proposed_us, id LIMIT $4",
	.in = "iiii", .out = OUT);

enum { PROPOSALS_MAX = 500 };

bool
conduct_proposal_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
conduct_proposal_insert(
	struct ctx *c, const struct conduct_proposal *p, int64_t record, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(p->id), DB_I(p->person), DB_T(p->code), DB_I(p->source),
			DB_I(p->source_id), DB_I(p->minutes), DB_I(p->evidence), DB_I(p->state),
			DB_I(p->proposed_us), DB_I(record)),
		e);
}

bool
conduct_proposal_withdraw(struct ctx *c, int64_t id, int64_t record, struct err *e)
{
	return db_run_one(c->db, &withdraw, DB_ARGS(DB_I(id), DB_I(record)),
		N_("This proposal was taken up already"), e);
}

bool
conduct_proposal_withdrawn(struct ctx *c, int64_t id, int64_t *record, struct err *e)
{
	*record = 0;
	return db_get_int(c->db, &withdrawn_by, DB_ARGS(DB_I(id)), record, NULL, e);
}

static struct conduct_proposal
read_row(const struct db_rows *r)
{
	struct conduct_proposal p = {
		.id = db_int(r, 0),
		.person = db_int(r, 1),
		.source = (enum conduct_source)db_int(r, 3),
		.source_id = db_int(r, 4),
		.minutes = db_int(r, 5),
		.evidence = db_int(r, 6),
		.state = (enum conduct_state)db_int(r, 7),
		.proposed_us = db_int(r, 8),
	};

	(void)str_copy(p.code, sizeof p.code, db_text(r, 2));
	return p;
}

static bool
read_first(struct db_rows *r, struct conduct_proposal *out, int64_t *record, bool *found,
	struct err *e)
{
	*out = (struct conduct_proposal){0};
	*found = db_next(r);
	if (*found) {
		*out = read_row(r);
		*record = db_int(r, 9);
	}
	return db_done(r, e);
}

bool
conduct_proposal_get(struct ctx *c, int64_t id, struct conduct_proposal *out, int64_t *record,
	bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));

	return read_first(&r, out, record, found, e);
}

bool
conduct_proposal_of(struct ctx *c, enum conduct_source source, int64_t source_id,
	struct conduct_proposal *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &of_source, DB_ARGS(DB_I(source), DB_I(source_id)));
	int64_t record;

	return read_first(&r, out, &record, found, e);
}

bool
conduct_proposal_list(struct ctx *c, const struct conduct_span *of, struct arena *a,
	struct conduct_proposals *out, struct err *e)
{
	struct db_rows r;

	out->n = 0;
	out->item = arena_alloc(a, PROPOSALS_MAX * sizeof *out->item);
	if (!out->item)
		return err_set(e, ERR_NOMEM);
	r = db_query(c->db, of->person ? &of_person : &of_time,
		DB_ARGS(DB_I(of->person), DB_I(of->from_us), DB_I(of->to_us), DB_I(PROPOSALS_MAX)));
	while (out->n < PROPOSALS_MAX && db_next(&r))
		out->item[out->n++] = read_row(&r);
	return db_done(&r, e);
}
