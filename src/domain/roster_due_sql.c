/* roster_due_sql.c — who needs a roster, who has not acknowledged, rows of roster_filing. SPDX-License-Identifier: MIT */
#include "domain/roster_due_sql.h"

#include <assert.h>

#include "base/str.h"
#include "db/db.h"
#include "domain/access.h"

enum { LATES = 500, FILINGS = 200 };

static_assert(POST_AGENT == 1 && POST_TEAM_LEADER == 2 && POST_SHIFT_LEADER == 3 &&
		      POST_SUPERVISOR == 5 && POST_FRONT_DESK == 9 && POST_SERVICE_ASSISTANT == 10,
	"the statements below name these posts");
DB_STMT(people, .name = "roster_due.people",
	.sql = "SELECT COUNT(*) FROM person WHERE team_id = $1 AND left_on IS NULL"
	       " AND post IN (1, 2, 3, 9, 10) /*scan*/",
	.in = "i", .out = "i");
DB_STMT(supervisors, .name = "roster_due.supervisors",
	.sql = "SELECT COUNT(*) FROM person WHERE post = 5 AND left_on IS NULL /*scan*/", .in = "",
	.out = "i");
DB_STMT(lates, .name = "roster_due.lates",
	.sql = "SELECT k.roster, r.team, r.month, k.person, k.due_day, t.name"
	       " FROM roster_ack AS k JOIN roster AS r ON r.id = k.roster"
	       " JOIN team AS t ON t.id = r.team JOIN person AS p ON p.id = k.person"
	       " WHERE k.record IS NULL AND k.due_day >= $1 AND k.due_day < $2 AND r.state = 2"
	       " AND p.left_on IS NULL ORDER BY k.roster, k.due_day, k.person LIMIT 500",
	.in = "ii", .out = "iiiiit");
DB_STMT(still_owed, .name = "roster_due.still_owed",
	.sql = "INSERT INTO roster_ack (roster, person, changed, due_day)"
	       " SELECT $1, k.person, k.changed, $4 FROM roster AS r"
	       " JOIN roster_ack AS k ON k.roster = r.id"
	       " WHERE r.team = $2 AND r.month = $3 AND r.state = 2 AND k.record IS NULL"
	       " AND NOT EXISTS (SELECT 1 FROM roster_ack AS n"
	       " WHERE n.roster = $1 AND n.person = k.person)",
	.in = "iiii", .out = "");
DB_STMT(filing_insert, .name = "roster_filing.insert",
	.sql = "INSERT INTO roster_filing (roster, due_day) VALUES ($1, $2)", .in = "ii",
	.out = "");
DB_STMT(filing_sign, .name = "roster_filing.sign",
	.sql = "UPDATE roster_filing SET person = $2, at_us = $3, record = $4"
	       " WHERE roster = $1 AND record IS NULL",
	.in = "iiii", .out = "");
#define FILING                                                                                     \
	"SELECT f.roster, f.due_day, COALESCE(f.record, 0), COALESCE(f.person, 0),"                \
	" COALESCE(f.at_us, 0), t.name FROM roster_filing AS f"                                    \
	" JOIN roster AS r ON r.id = f.roster JOIN team AS t ON t.id = r.team"
DB_STMT(filing_get, .name = "roster_filing.get", .sql = FILING " WHERE f.roster = $1", .in = "i",
	.out = "iiiiit");
DB_STMT(filings, .name = "roster_filing.owed",
	.sql = FILING " WHERE f.record IS NULL AND f.roster > 0 AND r.state = 2"
		      " ORDER BY f.roster LIMIT 200",
	.in = "", .out = "iiiiit");

static bool
count(struct ctx *c, const struct db_stmt *stmt, const struct db_value *args, int *n, struct err *e)
{
	int64_t all = 0;
	bool good = db_get_int(c->db, stmt, args, &all, NULL, e);

	*n = (int)all;
	return good;
}

bool
roster_due_people(struct ctx *c, int64_t team, int *n, struct err *e)
{
	return count(c, &people, DB_ARGS(DB_I(team)), n, e);
}

bool
roster_due_supervisors(struct ctx *c, int *n, struct err *e)
{
	return count(c, &supervisors, NULL, n, e);
}

bool
roster_late_rows(struct ctx *c, int from, int before, struct arena *a, struct roster_lates *out,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &lates, DB_ARGS(DB_I(from), DB_I(before)));

	out->n = 0;
	out->row = arena_alloc(a, LATES * sizeof *out->row);
	while (out->row && out->n < LATES && db_next(&r)) {
		struct roster_late *l = &out->row[out->n++];

		*l = (struct roster_late){.roster = db_int(&r, 0),
			.team = db_int(&r, 1),
			.month = (int)db_int(&r, 2),
			.person = db_int(&r, 3),
			.due_day = (int)db_int(&r, 4)};
		(void)str_copy(l->name, sizeof l->name, db_text(&r, 5));
	}
	if (!db_done(&r, e))
		return false;
	return out->row || err_set(e, ERR_NOMEM);
}

bool
roster_still_owed(struct ctx *c, const struct roster *r, int due_day, struct err *e)
{
	return db_run(c->db, &still_owed,
		DB_ARGS(DB_I(r->id), DB_I(r->team), DB_I(r->month), DB_I(due_day)), e);
}

bool
roster_filing_insert(struct ctx *c, int64_t roster, int due_day, struct err *e)
{
	return db_run(c->db, &filing_insert, DB_ARGS(DB_I(roster), DB_I(due_day)), e);
}

bool
roster_filing_sign(struct ctx *c, int64_t roster, int64_t record, struct err *e)
{
	return db_run_one(c->db, &filing_sign,
		DB_ARGS(DB_I(roster), DB_I(c->who), DB_I(c->now.utc_us), DB_I(record)),
		N_("The receipt of this roster was signed meanwhile"), e);
}

static void
read_filing(const struct db_rows *r, struct roster_filing *f)
{
	*f = (struct roster_filing){.roster.id = db_int(r, 0),
		.due_day = (int)db_int(r, 1),
		.record = db_int(r, 2),
		.by = db_int(r, 3),
		.at_us = db_int(r, 4)};
	(void)str_copy(f->name, sizeof f->name, db_text(r, 5));
}

bool
roster_filing_row(
	struct ctx *c, int64_t roster, struct roster_filing *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &filing_get, DB_ARGS(DB_I(roster)));

	*out = (struct roster_filing){.due_day = 0};
	*found = db_next(&r);
	if (*found)
		read_filing(&r, out);
	return db_done(&r, e);
}

bool
roster_filing_rows(struct ctx *c, struct arena *a, struct roster_filings *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &filings, NULL);

	out->n = 0;
	out->row = arena_alloc(a, FILINGS * sizeof *out->row);
	while (out->row && out->n < FILINGS && db_next(&r))
		read_filing(&r, &out->row[out->n++]);
	if (!db_done(&r, e))
		return false;
	return out->row || err_set(e, ERR_NOMEM);
}
