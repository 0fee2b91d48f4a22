/* roster_moves_sql.c — what approved changes moved in a team's month. SPDX-License-Identifier: MIT */
#include "domain/roster_moves.h"

#include "db/db.h"

/* enum shift_change_state: SHIFT_CHANGE_APPROVED; its last step is the approval */
DB_STMT(of_month, .name = "shift_change.moves_of_month",
	.sql = "SELECT m.from_person, m.day, m.shift, m.desk, m.holder, m.start_us, m.end_us,"
	       " m.work_min, m.to_person, s.step_us FROM shift_change AS s"
	       " JOIN shift_change_move AS m ON m.change = s.id"
	       " WHERE s.team = $1 AND s.state = 5 AND m.day >= $2 AND m.day <= $3"
	       " AND m.to_person IS NOT NULL ORDER BY s.step_us, s.id, m.no",
	.in = "iii", .out = "iiiiiiiiii");

static struct roster_move
row(const struct db_rows *r)
{
	return (struct roster_move){.of = {.person = db_int(r, 0),
					    .day = (int)db_int(r, 1),
					    .shift = db_int(r, 2),
					    .desk = db_int(r, 3),
					    .holder = db_int(r, 4) != 0,
					    .start_us = db_int(r, 5),
					    .end_us = db_int(r, 6),
					    .work_min = (int)db_int(r, 7)},
		.to = db_int(r, 8),
		.us = db_int(r, 9)};
}

bool
roster_moves_load(struct ctx *c, int64_t team, int month, struct arena *a, struct roster_moves *out,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &of_month,
		DB_ARGS(DB_I(team), DB_I(roster_first_day(month)), DB_I(roster_last_day(month))));
	bool failed = false;
	int room = 0;

	*out = (struct roster_moves){.n = 0};
	while (!failed && db_next(&r)) {
		struct roster_move *more = arena_more(a, out->row, out->n, &room, sizeof *out->row);

		failed = !more;
		if (failed)
			break;
		out->row = more;
		out->row[out->n++] = row(&r);
	}
	if (!db_done(&r, e))
		return false;
	return !failed || err_set(e, ERR_NOMEM);
}
