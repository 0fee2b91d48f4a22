/* leave_hand_sql.c — rows of leave_hand, and which open steps to look at. SPDX-License-Identifier: MIT */
#include "base/text.h"
#include "db/db.h"
#include "domain/leave_core.h"
#include "domain/leave_hand.h"

#define OPEN "l.state IN (2, 3, 4, 13)"
enum { IDS_MAX = 2000 };

/* LV-16: left, on leave, of another post or place since, delegating, or standing in. */
#define DOUBTFUL(day)                                                                              \
	"(p.left_on IS NOT NULL OR p.record_id > l.record OR l.acting_for IS NOT NULL"             \
	" OR EXISTS (SELECT 1 FROM leave AS a WHERE a.person = l.with_person"                      \
	" AND a.last_day >= " day " AND a.first_day <= " day " AND a.process = 1"                  \
	" AND a.state BETWEEN 4 AND 7) OR EXISTS (SELECT 1 FROM delegation AS d"                   \
	" WHERE d.from_person = l.with_person AND d.last_day >= " day " AND d.first_day <= " day   \
	" AND d.state = 2))"
#define OF_ONE(which)                                                                              \
	"SELECT l.id FROM leave AS l JOIN person AS p ON p.id = l.with_person WHERE " which        \
	" AND " OPEN " AND " DOUBTFUL("$2")
DB_STMT(doubtful, .name = "leave.doubtful",
	.sql = "SELECT l.id FROM leave AS l JOIN person AS p ON p.id = l.with_person WHERE " OPEN
	       " AND l.due_day > 0 AND " DOUBTFUL("$1") " ORDER BY l.due_day LIMIT 2000",
	.in = "i", .out = "i");
DB_STMT(overdue, .name = "leave.overdue",
	.sql = "SELECT l.id FROM leave AS l WHERE " OPEN " AND l.due_day < $1"
	       " ORDER BY l.due_day LIMIT 2000",
	.in = "i", .out = "i");
DB_STMT(open_of, .name = "leave.open_of",
	.sql = OF_ONE("l.with_person = $1") " UNION " OF_ONE("l.acting_for = $1") " UNION " OF_ONE(
		"l.person = $1 AND l.last_day >= $2") " LIMIT 2000",
	.in = "ii", .out = "i");
DB_STMT(open_between, .name = "leave.open_between",
	.sql = "SELECT l.id FROM leave AS l WHERE l.with_person = $1 AND " OPEN
	       " UNION SELECT l.id FROM leave AS l WHERE l.with_person = $2"
	       " AND l.acting_for = $1 AND " OPEN " LIMIT 2000",
	.in = "ii", .out = "i");
/* 5: overdue; 11: a note decides nothing. */
DB_STMT(escalated, .name = "leave_hand.escalated",
	.sql = "SELECT COALESCE(MIN(t.at_us), 0) FROM leave_hand AS t WHERE t.leave = $1"
	       " AND t.why = 5 AND t.id > (SELECT COALESCE(MAX(s.record), 0)"
	       " FROM leave_step AS s WHERE s.leave = $1 AND s.action <> 11)",
	.in = "i", .out = "i");
DB_STMT(insert_turn, .name = "leave_hand.insert",
	.sql = "INSERT INTO leave_hand (id, leave, why, was_with, with_person, acting_for, due_day,"
	       " at_us) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
	.in = "iiiiiiii", .out = "");
DB_STMT(turn_leave, .name = "leave.turn",
	.sql = "UPDATE leave SET with_person = $3, acting_for = $4, with_us = $5"
	       " WHERE id = $1 AND with_person = $2 AND state IN (2, 3, 4, 13)",
	.in = "iiiii", .out = "");
#define TURN                                                                                       \
	"SELECT why, was_with, with_person, COALESCE(acting_for, 0), at_us, id, leave FROM"        \
	" leave_hand "
DB_STMT(turns, .name = "leave_hand.of", .sql = TURN "WHERE leave = $1 ORDER BY id", .in = "i",
	.out = "iiiiiii");
DB_STMT(one_turn, .name = "leave_hand.one", .sql = TURN "WHERE id = $1", .in = "i",
	.out = "iiiiiii");
DB_STMT(duty, .name = "leave.duty",
	.sql = "SELECT COUNT(*), COALESCE(SUM(CASE WHEN l.due_day < $2 THEN 1 ELSE 0 END), 0)"
	       " FROM leave AS l WHERE l.with_person = $1 AND " OPEN,
	.in = "ii", .out = "ii");
DB_STMT(duty_first, .name = "leave.duty_first",
	.sql = "SELECT l.id FROM leave AS l WHERE l.with_person = $1 AND " OPEN
	       " ORDER BY l.due_day, l.id LIMIT 1",
	.in = "i", .out = "i");
DB_STMT(run_day, .name = "leave_day_run.get", .sql = "SELECT day FROM leave_day_run WHERE id = 1",
	.in = "", .out = "i");
DB_STMT(run_day_set, .name = "leave_day_run.set",
	.sql = "UPDATE leave_day_run SET day = $1 WHERE id = 1", .in = "i", .out = "");

static struct db_rows
open_rows(struct ctx *c, const struct leave_open_filter *f)
{
	switch (f->of) {
	case LEAVE_OPEN_DOUBTFUL: return db_query(c->db, &doubtful, DB_ARGS(DB_I(f->today)));
	case LEAVE_OPEN_OVERDUE: return db_query(c->db, &overdue, DB_ARGS(DB_I(f->today)));
	case LEAVE_OPEN_OF:
		return db_query(c->db, &open_of, DB_ARGS(DB_I(f->person), DB_I(f->today)));
	case LEAVE_OPEN_BETWEEN: break;
	}
	return db_query(c->db, &open_between, DB_ARGS(DB_I(f->person), DB_I(f->other)));
}

bool
leave_open_ids(struct ctx *c, const struct leave_open_filter *f, struct arena *a,
	struct leave_ids *out, struct err *e)
{
	struct db_rows r = open_rows(c, f);
	bool full = false;
	int room = 0;

	*out = (struct leave_ids){.n = 0};
	while (out->n < IDS_MAX && db_next(&r)) {
		int64_t *more = arena_more(a, out->id, out->n, &room, sizeof *out->id);

		full = !more;
		if (full)
			break;
		out->id = more;
		more[out->n++] = db_int(&r, 0);
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

bool
leave_escalated_us(struct ctx *c, int64_t leave, int64_t *out, struct err *e)
{
	*out = 0;
	return db_get_int(c->db, &escalated, DB_ARGS(DB_I(leave)), out, NULL, e);
}

bool
leave_hand_store(struct ctx *c, const struct leave *l, const struct leave_handing *t,
	int64_t record, struct err *e)
{
	return db_run(c->db, &insert_turn,
		       DB_ARGS(DB_I(record), DB_I(l->id), DB_I(t->why), DB_I(l->with),
			       DB_I(t->with), DB_I0(t->acting_for), DB_I0(l->due_day),
			       DB_I(c->now.utc_us)),
		       e) &&
	       db_run_one(c->db, &turn_leave,
		       DB_ARGS(DB_I(l->id), DB_I(l->with), DB_I(t->with), DB_I0(t->acting_for),
			       DB_I(c->now.utc_us)),
		       N_("This leave was changed meanwhile. Look at it again first"), e);
}

static struct leave_hand
turn_row(const struct db_rows *r)
{
	return (struct leave_hand){.why = (enum leave_hand_why)db_int(r, 0),
		.was_with = db_int(r, 1),
		.with = db_int(r, 2),
		.acting_for = db_int(r, 3),
		.at_us = db_int(r, 4),
		.record = db_int(r, 5)};
}

bool
leave_hand_row(struct ctx *c, int64_t id, int64_t *leave, struct leave_hand *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &one_turn, DB_ARGS(DB_I(id)));
	bool found = db_next(&r);

	*leave = found ? db_int(&r, 6) : 0;
	*out = found ? turn_row(&r) : (struct leave_hand){.with = 0};
	return db_done(&r, e) && (found || err_set(e, ERR_NOT_FOUND, .rule = "LV-16",
						   .msgid = N_("There is no such leave")));
}

bool
leave_hands_of(
	struct ctx *c, int64_t leave, struct arena *a, struct leave_hands *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &turns, DB_ARGS(DB_I(leave)));
	bool full = false;
	int room = 0;

	*out = (struct leave_hands){.n = 0};
	while (db_next(&r)) {
		struct leave_hand *more =
			arena_more(a, out->item, out->n, &room, sizeof *out->item);

		full = !more;
		if (full)
			break;
		out->item = more;
		more[out->n++] = turn_row(&r);
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

bool
leave_duty_rows(struct ctx *c, int today, struct leave_duty *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &duty, DB_ARGS(DB_I(c->who), DB_I(today)));

	*out = (struct leave_duty){.open = 0};
	if (db_next(&r)) {
		out->open = (int)db_int(&r, 0);
		out->overdue = (int)db_int(&r, 1);
	}
	return db_done(&r, e) &&
	       (!out->open ||
		       db_get_int(c->db, &duty_first, DB_ARGS(DB_I(c->who)), &out->first, NULL, e));
}

bool
leave_run_day(struct ctx *c, int *day, struct err *e)
{
	int64_t n = 0;
	bool good = db_get_int(c->db, &run_day, NULL, &n, NULL, e);

	*day = (int)n;
	return good;
}

bool
leave_run_day_set(struct ctx *c, int day, struct err *e)
{
	return db_run(c->db, &run_day_set, DB_ARGS(DB_I(day)), e);
}
