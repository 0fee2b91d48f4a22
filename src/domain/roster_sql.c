/* roster_sql.c — rows of roster, roster_cell, assignment, roster_ack. SPDX-License-Identifier: MIT */
#include "domain/roster_sql.h"

#include "db/db.h"

#define ROSTER                                                                                     \
	"id, team, month, version, state, rev, changed_by, changed_us,"                            \
	" COALESCE(published_by, 0), COALESCE(published_us, 0), COALESCE(record, 0)"
#define ROSTER_OUT "iiiiiiiiiii"
#define CELL "person, day, shift, desk, holder"
#define ASSIGNMENT CELL ", start_us, end_us, work_min"
#define ASSIGNMENT_OUT "iiiiiiii"

DB_STMT(one, .name = "roster.one", .sql = "SELECT " ROSTER " FROM roster WHERE id = $1", .in = "i",
	.out = ROSTER_OUT);
DB_STMT(of_state, .name = "roster.of_state",
	.sql = "SELECT " ROSTER " FROM roster WHERE team = $1 AND month = $2 AND state = $3",
	.in = "iii", .out = ROSTER_OUT);
DB_STMT(versions, .name = "roster.versions",
	.sql = "SELECT " ROSTER " FROM roster WHERE team = $1 AND month = $2 ORDER BY version DESC",
	.in = "ii", .out = ROSTER_OUT);
DB_STMT(last_version, .name = "roster.last_version",
	.sql = "SELECT COALESCE(MAX(version), 0) FROM roster WHERE team = $1 AND month = $2",
	.in = "ii", .out = "i");
DB_STMT(next_id, .name = "roster.next_id", .sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM roster",
	.in = "", .out = "i");
DB_STMT(insert_one, .name = "roster.insert",
	.sql = "INSERT INTO roster (id, team, month, version, state, changed_by, changed_us)"
	       " VALUES ($1, $2, $3, $4, 1, $5, $6)",
	.in = "iiiiii", .out = "");
DB_STMT(touch_one, .name = "roster.touch",
	.sql = "UPDATE roster SET rev = rev + 1, changed_by = $3, changed_us = $4"
	       " WHERE id = $1 AND rev = $2 AND state = 1",
	.in = "iiii", .out = "");
DB_STMT(delete_one, .name = "roster.delete",
	.sql = "DELETE FROM roster WHERE id = $1 AND rev = $2 AND state = 1", .in = "ii",
	.out = "");
DB_STMT(publish_one, .name = "roster.publish",
	.sql = "UPDATE roster SET state = 2, rev = rev + 1, record = $3, published_by = $4,"
	       " published_us = $5, changed_by = $4, changed_us = $5"
	       " WHERE id = $1 AND rev = $2 AND state = 1",
	.in = "iiiii", .out = "");
DB_STMT(withdraw_one, .name = "roster.withdraw",
	.sql = "UPDATE roster SET state = 3, rev = rev + 1 WHERE id = $1 AND state = 2", .in = "i",
	.out = "");
DB_STMT(cells, .name = "roster_cell.of",
	.sql = "SELECT " CELL " FROM roster_cell WHERE roster = $1 ORDER BY person, day, shift",
	.in = "i", .out = "iiiii");
DB_STMT(cell_insert, .name = "roster_cell.insert",
	.sql = "INSERT INTO roster_cell (roster, " CELL ") VALUES ($1, $2, $3, $4, $5, $6)",
	.in = "iiiiii", .out = "");
DB_STMT(cell_clear, .name = "roster_cell.clear",
	.sql = "DELETE FROM roster_cell WHERE roster = $1 AND person = $2 AND day = $3",
	.in = "iii", .out = "");
DB_STMT(cells_clear, .name = "roster_cell.clear_all",
	.sql = "DELETE FROM roster_cell WHERE roster = $1", .in = "i", .out = "");
DB_STMT(of_person, .name = "assignment.of_person",
	.sql = "SELECT " ASSIGNMENT " FROM assignment WHERE person = $1 AND day >= $2 AND day <= $3"
	       " ORDER BY person, day, shift",
	.in = "iii", .out = ASSIGNMENT_OUT);
DB_STMT(of_desk, .name = "assignment.of_desk",
	.sql = "SELECT " ASSIGNMENT " FROM assignment WHERE desk = $1 AND day >= $2 AND day <= $3"
	       " ORDER BY day, start_us, person",
	.in = "iii", .out = ASSIGNMENT_OUT);
DB_STMT(of_team, .name = "assignment.of_team",
	.sql = "SELECT a.person, a.day, a.shift, a.desk, a.holder, a.start_us, a.end_us, a.work_min"
	       " FROM roster AS r JOIN assignment AS a ON a.roster = r.id"
	       " WHERE r.team = $1 AND r.state = 2 AND r.month >= $2 / 100 AND r.month <= $3 / 100"
	       " AND a.day >= $2 AND a.day <= $3",
	.in = "iii", .out = ASSIGNMENT_OUT);
DB_STMT(beside, .name = "assignment.beside",
	.sql = "SELECT day, shift, person FROM assignment"
	       " WHERE desk = $1 AND day >= $2 AND day <= $3 AND roster <> $4",
	.in = "iiii", .out = "iii");
DB_STMT(of_roster, .name = "assignment.of_roster",
	.sql = "SELECT " ASSIGNMENT
	       " FROM assignment WHERE roster = $1 ORDER BY person, day, shift",
	.in = "i", .out = ASSIGNMENT_OUT);
DB_STMT(assign, .name = "assignment.insert",
	.sql = "INSERT INTO assignment (roster, " ASSIGNMENT ")"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
	.in = "iiiiiiiii", .out = "");
DB_STMT(unassign, .name = "assignment.clear", .sql = "DELETE FROM assignment WHERE roster = $1",
	.in = "i", .out = "");
DB_STMT(ack_insert, .name = "roster_ack.insert",
	.sql = "INSERT INTO roster_ack (roster, person, changed, due_day) VALUES ($1, $2, $3, $4)",
	.in = "iiii", .out = "");
DB_STMT(ack_set, .name = "roster_ack.set",
	.sql = "UPDATE roster_ack SET record = $3, read_us = $4"
	       " WHERE roster = $1 AND person = $2 AND record IS NULL",
	.in = "iiii", .out = "");
DB_STMT(ack_one, .name = "roster_ack.one",
	.sql = "SELECT roster, person, changed, due_day, COALESCE(record, 0) FROM roster_ack"
	       " WHERE roster = $1 AND person = $2",
	.in = "ii", .out = "iiiii");
DB_STMT(ack_owed, .name = "roster_ack.owed",
	.sql = "SELECT roster, person, changed, due_day, 0 FROM roster_ack"
	       " WHERE person = $1 AND record IS NULL ORDER BY roster",
	.in = "i", .out = "iiiii");

#define CHANGED N_("This roster was changed meanwhile. Look at it again first")

static struct roster
row(const struct db_rows *r)
{
	return (struct roster){.id = db_int(r, 0),
		.team = db_int(r, 1),
		.month = (int)db_int(r, 2),
		.version = (int)db_int(r, 3),
		.state = (enum roster_state)db_int(r, 4),
		.rev = db_int(r, 5),
		.changed_by = db_int(r, 6),
		.changed_us = db_int(r, 7),
		.published_by = db_int(r, 8),
		.published_us = db_int(r, 9),
		.record = db_int(r, 10)};
}

/* Of at most one row; id 0 = none. */
static bool
take_one(struct db_rows *r, struct roster *out, struct err *e)
{
	*out = (struct roster){.id = 0};
	if (db_next(r))
		*out = row(r);
	return db_done(r, e);
}

bool
roster_get(struct ctx *c, int64_t id, struct roster *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &one, DB_ARGS(DB_I(id)));

	if (!take_one(&r, out, e))
		return false;
	return out->id ||
	       err_set(e, ERR_NOT_FOUND, .field = "roster",
		       .msgid = N_("There is no such roster. It may have been given up"));
}

static bool
in_state(struct ctx *c, int64_t team, int month, enum roster_state s, struct roster *out,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &of_state, DB_ARGS(DB_I(team), DB_I(month), DB_I(s)));

	return take_one(&r, out, e);
}

bool
roster_draft(struct ctx *c, int64_t team, int month, struct roster *out, struct err *e)
{
	return in_state(c, team, month, ROSTER_DRAFT, out, e);
}

bool
roster_in_force(struct ctx *c, int64_t team, int month, struct roster *out, struct err *e)
{
	return in_state(c, team, month, ROSTER_IN_FORCE, out, e);
}

bool
roster_last_version(struct ctx *c, int64_t team, int month, int *version, struct err *e)
{
	int64_t v = 0;
	bool good = db_get_int(c->db, &last_version, DB_ARGS(DB_I(team), DB_I(month)), &v, NULL, e);

	*version = (int)v;
	return good;
}

bool
roster_versions(struct ctx *c, int64_t team, int month, struct arena *a,
	struct roster_versions *out, struct err *e)
{
	struct db_rows r;
	int last;

	*out = (struct roster_versions){.n = 0};
	if (!roster_last_version(c, team, month, &last, e))
		return false;
	out->row = arena_alloc(a, (size_t)(last + 1) * sizeof *out->row);
	if (!out->row)
		return err_set(e, ERR_NOMEM);
	r = db_query(c->db, &versions, DB_ARGS(DB_I(team), DB_I(month)));
	while (out->n < last && db_next(&r))
		out->row[out->n++] = row(&r);
	return db_done(&r, e);
}

bool
roster_insert(struct ctx *c, struct roster *r, struct err *e)
{
	r->rev = 1;
	r->state = ROSTER_DRAFT;
	return db_get_int(c->db, &next_id, NULL, &r->id, NULL, e) &&
	       db_run(c->db, &insert_one,
		       DB_ARGS(DB_I(r->id), DB_I(r->team), DB_I(r->month), DB_I(r->version),
			       DB_I(c->who), DB_I(c->now.utc_us)),
		       e);
}

bool
roster_touch(struct ctx *c, struct roster_ref *ref, struct err *e)
{
	if (!db_run_one(c->db, &touch_one,
		    DB_ARGS(DB_I(ref->id), DB_I(ref->rev), DB_I(c->who), DB_I(c->now.utc_us)),
		    CHANGED, e))
		return false;
	ref->rev++;
	return true;
}

bool
roster_delete(struct ctx *c, const struct roster_ref *ref, struct err *e)
{
	return db_run_one(c->db, &delete_one, DB_ARGS(DB_I(ref->id), DB_I(ref->rev)), CHANGED, e);
}

bool
roster_row_publish(struct ctx *c, const struct roster_ref *ref, int64_t record, struct err *e)
{
	return db_run_one(c->db, &publish_one,
		DB_ARGS(DB_I(ref->id), DB_I(ref->rev), DB_I(record), DB_I(c->who),
			DB_I(c->now.utc_us)),
		CHANGED, e);
}

bool
roster_row_withdraw(struct ctx *c, int64_t id, struct err *e)
{
	return db_run_one(c->db, &withdraw_one, DB_ARGS(DB_I(id)), CHANGED, e);
}

/* --- cells and assignments --- */

static struct assignment
cell_row(const struct db_rows *r)
{
	return (struct assignment){.person = db_int(r, 0),
		.day = (int)db_int(r, 1),
		.shift = db_int(r, 2),
		.desk = db_int(r, 3),
		.holder = db_int(r, 4) != 0};
}

static struct assignment
assignment_row(const struct db_rows *r)
{
	struct assignment a = cell_row(r);

	a.start_us = db_int(r, 5);
	a.end_us = db_int(r, 6);
	a.work_min = (int)db_int(r, 7);
	return a;
}

static bool
each_row(struct db_rows *r, struct assignment (*read)(const struct db_rows *), roster_each *each,
	void *arg, struct err *e)
{
	while (db_next(r)) {
		const struct assignment a = read(r);

		if (!each(arg, &a))
			break;
	}
	return db_done(r, e);
}

bool
roster_cells(struct ctx *c, int64_t roster, roster_each *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &cells, DB_ARGS(DB_I(roster)));

	return each_row(&r, cell_row, each, arg, e);
}

bool
roster_cell_insert(struct ctx *c, int64_t roster, const struct assignment *a, struct err *e)
{
	return db_run(c->db, &cell_insert,
		DB_ARGS(DB_I(roster), DB_I(a->person), DB_I(a->day), DB_I(a->shift), DB_I(a->desk),
			DB_I(a->holder)),
		e);
}

bool
roster_cell_clear(struct ctx *c, int64_t roster, int64_t person, int day, struct err *e)
{
	return db_run(c->db, &cell_clear, DB_ARGS(DB_I(roster), DB_I(person), DB_I(day)), e);
}

bool
roster_cells_clear(struct ctx *c, int64_t roster, struct err *e)
{
	return db_run(c->db, &cells_clear, DB_ARGS(DB_I(roster)), e);
}

bool
assignment_rows(struct ctx *c, const struct assignment_filter *f, roster_each *each, void *arg,
	struct err *e)
{
	const struct db_stmt *stmt = f->person ? &of_person : f->desk ? &of_desk : &of_team;
	int64_t whose = f->person ? f->person : f->desk ? f->desk : f->team;
	struct db_rows r = db_query(c->db, stmt, DB_ARGS(DB_I(whose), DB_I(f->from), DB_I(f->to)));

	return each_row(&r, assignment_row, each, arg, e);
}

bool
assignment_beside(struct ctx *c, const struct assignment_filter *f, int64_t roster,
	roster_each *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(
		c->db, &beside, DB_ARGS(DB_I(f->desk), DB_I(f->from), DB_I(f->to), DB_I(roster)));

	while (db_next(&r)) {
		const struct assignment a = {.person = db_int(&r, 2),
			.day = (int)db_int(&r, 0),
			.shift = db_int(&r, 1),
			.desk = f->desk};

		if (!each(arg, &a))
			break;
	}
	return db_done(&r, e);
}

bool
assignment_of_roster(struct ctx *c, int64_t roster, roster_each *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &of_roster, DB_ARGS(DB_I(roster)));

	return each_row(&r, assignment_row, each, arg, e);
}

bool
assignment_insert(struct ctx *c, int64_t roster, const struct assignment *a, struct err *e)
{
	return db_run(c->db, &assign,
		DB_ARGS(DB_I(roster), DB_I(a->person), DB_I(a->day), DB_I(a->shift), DB_I(a->desk),
			DB_I(a->holder), DB_I(a->start_us), DB_I(a->end_us), DB_I(a->work_min)),
		e);
}

bool
assignment_clear(struct ctx *c, int64_t roster, struct err *e)
{
	return db_run(c->db, &unassign, DB_ARGS(DB_I(roster)), e);
}

/* --- acknowledging --- */

bool
roster_ack_insert(struct ctx *c, const struct roster_ack *a, struct err *e)
{
	return db_run(c->db, &ack_insert,
		DB_ARGS(DB_I(a->roster), DB_I(a->person), DB_I(a->changed), DB_I(a->due_day)), e);
}

bool
roster_ack_set(struct ctx *c, int64_t roster, int64_t person, int64_t record, struct err *e)
{
	return db_run_one(c->db, &ack_set,
		DB_ARGS(DB_I(roster), DB_I(person), DB_I(record), DB_I(c->now.utc_us)),
		N_("This roster is acknowledged already, or you are not on it"), e);
}

static struct roster_ack
ack_row(const struct db_rows *r)
{
	return (struct roster_ack){
		db_int(r, 0), db_int(r, 1), db_int(r, 2) != 0, (int)db_int(r, 3), db_int(r, 4)};
}

bool
roster_ack_get(struct ctx *c, int64_t roster, int64_t person, struct roster_ack *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &ack_one, DB_ARGS(DB_I(roster), DB_I(person)));

	*out = (struct roster_ack){.roster = 0};
	if (db_next(&r))
		*out = ack_row(&r);
	return db_done(&r, e);
}

bool
roster_ack_owed(struct ctx *c, int64_t person, bool (*each)(void *arg, const struct roster_ack *a),
	void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &ack_owed, DB_ARGS(DB_I(person)));

	while (db_next(&r)) {
		const struct roster_ack a = ack_row(&r);

		if (!each(arg, &a))
			break;
	}
	return db_done(&r, e);
}
