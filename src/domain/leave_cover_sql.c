/* leave_cover_sql.c — rows of leave_uncovered, and changes of shifts by whose leave. SPDX-License-Identifier: MIT */
#include "domain/leave_cover_sql.h"

#include "db/db.h"

#define UNCOVERED "leave, day, shift, desk, by_person, at_us, record"
#define GAVE                                                                                       \
	"SELECT s.id, m.shift, COALESCE(m.to_person, 0), m.day, s.asked_us, s.step_us"             \
	" FROM shift_change_move AS m JOIN shift_change AS s ON s.id = m.change"                   \
	" WHERE m.from_person = $1 AND m.day >= $2 AND m.day <= $3 AND s.kind IN (2, 3, 5, 6)"

DB_STMT(insert_one, .name = "leave_uncovered.insert",
	.sql = "INSERT INTO leave_uncovered (" UNCOVERED ") VALUES ($1, $2, $3, $4, $5, $6, $7)",
	.in = "iiiiiii", .out = "");
DB_STMT(of_leave, .name = "leave_uncovered.of",
	.sql = "SELECT " UNCOVERED " FROM leave_uncovered WHERE leave = $1 ORDER BY day, shift",
	.in = "i", .out = "iiiiiii");
DB_STMT(of_days, .name = "leave_uncovered.days",
	.sql = "SELECT " UNCOVERED " FROM leave_uncovered WHERE day >= $1 AND day <= $2"
	       " ORDER BY day, leave, shift",
	.in = "ii", .out = "iiiiiii");
DB_STMT(by_record, .name = "leave_uncovered.by_record",
	.sql = "SELECT " UNCOVERED " FROM leave_uncovered WHERE record = $1", .in = "i",
	.out = "iiiiiii");
DB_STMT(first_sent, .name = "leave_step.first",
	.sql = "SELECT at_us FROM leave_step WHERE leave = $1 AND no = 1", .in = "i", .out = "i");
/* enum shift_change_state: up to SHIFT_CHANGE_OBJECTED they are open. */
DB_STMT(given_open, .name = "shift_change.given_open",
	.sql = GAVE " AND s.state <= 4 ORDER BY s.id", .in = "iii", .out = "iiiiii");
DB_STMT(given, .name = "shift_change.given", .sql = GAVE " AND s.state = 5 ORDER BY s.id",
	.in = "iii", .out = "iiiiii");
DB_STMT(behind, .name = "leave.behind_day",
	.sql = "SELECT l.id, l.state, l.first_day, l.last_day FROM leave AS l"
	       " JOIN leave_step AS s ON s.leave = l.id AND s.no = 1 AND s.at_us <= $3"
	       " JOIN leave_day AS d ON d.leave = l.id AND d.day = $2"
	       " WHERE l.person = $1 AND l.process = 1 ORDER BY l.id DESC LIMIT 1",
	.in = "iii", .out = "iiii");
DB_STMT(over_set, .name = "leave_cover_over.set",
	.sql = "INSERT INTO leave_cover_over (change, leave, record) VALUES ($1, $2, $3)"
	       " ON CONFLICT (change) DO UPDATE SET leave = $2, record = $3",
	.in = "iii", .out = "");
DB_STMT(over_get, .name = "leave_cover_over.of",
	.sql = "SELECT leave FROM leave_cover_over WHERE change = $1", .in = "i", .out = "i");

/* --- what stays uncovered --- */

bool
leave_uncovered_insert(struct ctx *c, const struct leave_uncovered *u, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(u->leave), DB_I(u->day), DB_I(u->shift), DB_I(u->desk), DB_I(u->by),
			DB_I(u->at_us), DB_I(u->record)),
		e);
}

static struct leave_uncovered
take(const struct db_rows *r)
{
	return (struct leave_uncovered){.leave = db_int(r, 0),
		.day = (int)db_int(r, 1),
		.shift = db_int(r, 2),
		.desk = db_int(r, 3),
		.by = db_int(r, 4),
		.at_us = db_int(r, 5),
		.record = db_int(r, 6)};
}

static bool
each_row(struct db_rows *r, leave_uncovered_each *each, void *arg, struct err *e)
{
	while (db_next(r)) {
		const struct leave_uncovered u = take(r);

		if (!each(arg, &u))
			break;
	}
	return db_done(r, e);
}

bool
leave_uncovered_of(
	struct ctx *c, int64_t leave, leave_uncovered_each *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &of_leave, DB_ARGS(DB_I(leave)));

	return each_row(&r, each, arg, e);
}

bool
leave_uncovered_days(
	struct ctx *c, int from, int to, leave_uncovered_each *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &of_days, DB_ARGS(DB_I(from), DB_I(to)));

	return each_row(&r, each, arg, e);
}

bool
leave_uncovered_by(
	struct ctx *c, int64_t record, struct leave_uncovered *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &by_record, DB_ARGS(DB_I(record)));

	*found = db_next(&r);
	if (*found)
		*out = take(&r);
	return db_done(&r, e);
}

/* --- what was given to others --- */

bool
leave_first_sent(struct ctx *c, int64_t leave, int64_t *us, struct err *e)
{
	struct db_rows r = db_query(c->db, &first_sent, DB_ARGS(DB_I(leave)));

	*us = 0;
	if (db_next(&r))
		*us = db_int(&r, 0);
	return db_done(&r, e);
}

bool
leave_given_rows(
	struct ctx *c, const struct leave_given *f, leave_gave_each *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, f->open ? &given_open : &given,
		DB_ARGS(DB_I(f->person), DB_I(f->from), DB_I(f->to)));

	while (db_next(&r)) {
		const struct leave_gave g = {.change = db_int(&r, 0),
			.shift = db_int(&r, 1),
			.to = db_int(&r, 2),
			.day = (int)db_int(&r, 3),
			.asked_us = db_int(&r, 4),
			.step_us = db_int(&r, 5)};

		if (!each(arg, &g))
			break;
	}
	return db_done(&r, e);
}

bool
leave_behind_day(struct ctx *c, const struct shift_key *of, int64_t us, struct leave_behind *out,
	struct err *e)
{
	struct db_rows r =
		db_query(c->db, &behind, DB_ARGS(DB_I(of->person), DB_I(of->day), DB_I(us)));

	*out = (struct leave_behind){.leave = 0};
	if (db_next(&r))
		*out = (struct leave_behind){db_int(&r, 0), (enum leave_state)db_int(&r, 1),
			(int)db_int(&r, 2), (int)db_int(&r, 3)};
	return db_done(&r, e);
}

bool
leave_cover_over_set(struct ctx *c, int64_t change, const struct leave *l, struct err *e)
{
	return db_run(c->db, &over_set, DB_ARGS(DB_I(change), DB_I(l->id), DB_I(l->record)), e);
}

bool
leave_cover_over_get(struct ctx *c, int64_t change, int64_t *leave, struct err *e)
{
	struct db_rows r = db_query(c->db, &over_get, DB_ARGS(DB_I(change)));

	*leave = 0;
	if (db_next(&r))
		*leave = db_int(&r, 0);
	return db_done(&r, e);
}
