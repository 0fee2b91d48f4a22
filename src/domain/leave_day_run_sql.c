/* leave_day_run_sql.c — rows of leave whose day has come, or whose return is owed. SPDX-License-Identifier: MIT */
#include "domain/leave_day_run_sql.h"

#include "db/db.h"

#define LIVE "l.process = 1 AND l.state IN (2, 3, 4, 5, 6, 13)"
#define OWED                                                                                       \
	"SELECT l.id, l.rev, l.person, l.last_day FROM leave AS l WHERE " LIVE                     \
	" AND l.state = 6 AND l.last_day < $1 AND NOT EXISTS (SELECT 1 FROM leave AS b"            \
	" WHERE b.parent = l.id AND b.process = 4 AND b.state IN (2, 10))"

DB_STMT(begin_all, .name = "leave.to_begin",
	.sql = "SELECT id FROM leave WHERE process = 1 AND state = 5 AND first_day <= $1"
	       " ORDER BY first_day, id LIMIT 500",
	.in = "i", .out = "i");
DB_STMT(begin_one, .name = "leave.to_begin_of",
	.sql = "SELECT id FROM leave WHERE person = $1 AND last_day > 0 AND process = 1"
	       " AND state = 5 AND first_day <= $2 ORDER BY id LIMIT 500",
	.in = "ii", .out = "i");
DB_STMT(undecided, .name = "leave.undecided",
	.sql = "SELECT id FROM leave WHERE person = $1 AND last_day > 0 AND state IN (2, 3, 4, 13)"
	       " ORDER BY id LIMIT 500",
	.in = "i", .out = "i");
DB_STMT(open_of, .name = "leave.open_of_person",
	.sql = "SELECT id FROM leave WHERE person = $1 AND last_day > 0"
	       " AND state IN (2, 3, 4, 5, 10, 13) AND id > $2 ORDER BY id LIMIT 500",
	.in = "ii", .out = "i");
DB_STMT(live_all, .name = "leave.live",
	.sql = "SELECT l.id FROM leave AS l WHERE l.last_day >= $1 AND l.first_day <= $2"
	       " AND l.id > $3 AND " LIVE " ORDER BY l.id LIMIT 500",
	.in = "iii", .out = "i");
DB_STMT(live_team, .name = "leave.live_of_team",
	.sql = "SELECT l.id FROM person AS p JOIN leave AS l ON l.person = p.id"
	       " WHERE p.team_id = $4 AND l.last_day >= $1 AND l.first_day <= $2 AND l.id > $3"
	       " AND " LIVE " ORDER BY l.id LIMIT 500",
	.in = "iiii", .out = "i");
/* enum leave_action APPROVE, to LEAVE_LEADER_APPROVED */
DB_STMT(leader, .name = "leave_step.leader",
	.sql = "SELECT COALESCE(by_person, 0) FROM leave_step WHERE leave = $1 AND action = 2"
	       " AND to_state = 3 ORDER BY no DESC LIMIT 1",
	.in = "i", .out = "i");
/* ORG-02: of one's own people, and of those whose next up the tree has to find. */
DB_STMT(owed_below, .name = "leave.owed",
	.sql = OWED " AND EXISTS (SELECT 1 FROM person AS p LEFT JOIN person AS m"
		    " ON m.id = p.manager_id WHERE p.id = l.person AND (p.id = $2 OR m.id = $2"
		    " OR m.id IS NULL OR m.left_on IS NOT NULL)) ORDER BY l.last_day, l.id",
	.in = "ii", .out = "iiii");
DB_STMT(owed_one, .name = "leave.owed_of",
	.sql = OWED " AND l.person = $2 ORDER BY l.last_day, l.id LIMIT 50", .in = "ii",
	.out = "iiii");

static bool
ids(struct db_rows *r, struct leave_day_ids *out, struct err *e)
{
	out->n = 0;
	while (out->n < LEAVE_DAY_IDS_MAX && db_next(r))
		out->id[out->n++] = db_int(r, 0);
	return db_done(r, e);
}

bool
leave_begin_rows(struct ctx *c, int64_t person, int today, struct leave_day_ids *out, struct err *e)
{
	struct db_rows r = person ? db_query(c->db, &begin_one, DB_ARGS(DB_I(person), DB_I(today)))
				  : db_query(c->db, &begin_all, DB_ARGS(DB_I(today)));

	return ids(&r, out, e);
}

bool
leave_undecided_rows(struct ctx *c, int64_t person, struct leave_day_ids *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &undecided, DB_ARGS(DB_I(person)));

	return ids(&r, out, e);
}

bool
leave_open_of_rows(
	struct ctx *c, int64_t person, int64_t after, struct leave_day_ids *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &open_of, DB_ARGS(DB_I(person), DB_I(after)));

	return ids(&r, out, e);
}

bool
leave_live_rows(
	struct ctx *c, const struct leave_live_of *f, struct leave_day_ids *out, struct err *e)
{
	int from = f->r->from > f->today ? f->r->from : f->today;
	struct db_rows r = f->r->team
				   ? db_query(c->db, &live_team,
					     DB_ARGS(DB_I(from), DB_I(f->r->to), DB_I(f->after),
						     DB_I(f->r->team)))
				   : db_query(c->db, &live_all,
					     DB_ARGS(DB_I(from), DB_I(f->r->to), DB_I(f->after)));

	return ids(&r, out, e);
}

bool
leave_leader_row(struct ctx *c, int64_t leave, int64_t *person, struct err *e)
{
	*person = 0;
	return db_get_int(c->db, &leader, DB_ARGS(DB_I(leave)), person, NULL, e);
}

bool
leave_owed_rows(struct ctx *c, const struct leave_owed_of *f, struct arena *a,
	struct leave_owes *out, struct err *e)
{
	struct db_rows r = db_query(
		c->db, f->below ? &owed_below : &owed_one, DB_ARGS(DB_I(f->today), DB_I(c->who)));
	bool full = false;
	int room = 0;

	*out = (struct leave_owes){.n = 0};
	while (db_next(&r)) {
		struct leave_owed *more = arena_more(a, out->item, out->n, &room, sizeof *more);

		full = !more;
		if (full)
			break;
		out->item = more;
		more[out->n++] = (struct leave_owed){.leave = db_int(&r, 0),
			.rev = db_int(&r, 1),
			.person = db_int(&r, 2),
			.last_day = (int)db_int(&r, 3),
			.mine = db_int(&r, 2) == c->who};
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}
