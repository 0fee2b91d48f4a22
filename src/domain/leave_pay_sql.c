/* leave_pay_sql.c — half days of leave that stand, by person and kind. SPDX-License-Identifier: MIT */
#include "domain/leave_pay_sql.h"

#include "db/db.h"

/* enum leave_state: LEAVE_MANAGER_APPROVED … LEAVE_RECALLED, within what is left of it */
#define SUM                                                                                        \
	"SELECT l.person, l.type, t.pay, SUM(d.half_days) FROM leave AS l"                         \
	" JOIN leave_day AS d ON d.leave = l.id AND d.day >= l.first_day"                          \
	" AND d.day <= l.last_day AND d.day >= $1 AND d.day <= $2"                                 \
	" JOIN leave_type AS t ON t.id = l.type JOIN person AS p ON p.id = l.person"               \
	" WHERE l.last_day >= $1 AND l.first_day <= $2 AND l.process = 1"                          \
	" AND l.state BETWEEN 4 AND 8"
#define BY                                                                                         \
	" GROUP BY p.staff_key, l.person, l.type, t.pay HAVING SUM(d.half_days) > 0"               \
	" ORDER BY p.staff_key, l.type"

DB_STMT(of_person, .name = "leave_pay.of_person", .sql = SUM " AND l.person = $3" BY, .in = "iii",
	.out = "iiii");
DB_STMT(of_team, .name = "leave_pay.of_team", .sql = SUM " AND p.team_id = $3" BY, .in = "iii",
	.out = "iiii");
DB_STMT(of_all, .name = "leave_pay.of_all", .sql = SUM BY, .in = "ii", .out = "iiii");

static struct db_rows
open_rows(struct ctx *c, const struct leave_pay_filter *f)
{
	if (f->person)
		return db_query(
			c->db, &of_person, DB_ARGS(DB_I(f->from), DB_I(f->to), DB_I(f->person)));
	if (f->team)
		return db_query(
			c->db, &of_team, DB_ARGS(DB_I(f->from), DB_I(f->to), DB_I(f->team)));
	return db_query(c->db, &of_all, DB_ARGS(DB_I(f->from), DB_I(f->to)));
}

bool
leave_pay_rows_of(struct ctx *c, const struct leave_pay_filter *f, struct arena *a,
	struct leave_pay_rows *out, struct err *e)
{
	struct db_rows r = open_rows(c, f);
	bool full = false;
	int room = 0;

	*out = (struct leave_pay_rows){.n = 0};
	while (!full && db_next(&r)) {
		struct leave_pay_row *more = arena_more(a, out->row, out->n, &room, sizeof *more);

		full = !more;
		if (full)
			break;
		out->row = more;
		more[out->n++] = (struct leave_pay_row){.person = db_int(&r, 0),
			.type = db_int(&r, 1),
			.pay = (enum leave_pay)db_int(&r, 2),
			.half_days = (int)db_int(&r, 3)};
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}
