/* leave_process_sql.c — rows that the processes beside a leave ask for. SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "db/db.h"
#include "domain/leave_process_core.h"

DB_STMT(open_one, .name = "leave.open_process",
	.sql = "SELECT id FROM leave WHERE parent = $1 AND state IN (2, 10) ORDER BY id LIMIT 1",
	.in = "i", .out = "i");
DB_STMT(of_parent, .name = "leave.processes",
	.sql = "SELECT id FROM leave WHERE parent = $1 ORDER BY id LIMIT 200", .in = "i",
	.out = "i");
DB_STMT(arrival, .name = "leave.first_arrival",
	.sql = "SELECT COALESCE(MIN(day), 0) FROM presence WHERE person = $1 AND day >= $2",
	.in = "ii", .out = "i");
DB_STMT(sign_in, .name = "leave.first_sign_in",
	.sql = "SELECT COALESCE(MIN(started_utc_us), 0) FROM session WHERE person_id = $1"
	       " AND started_utc_us >= $2",
	.in = "ii", .out = "i");
/* states: sent, approved, filed */
DB_STMT(late, .name = "leave.came_late",
	.sql = "SELECT COUNT(*) FROM leave AS b JOIN leave AS p ON p.id = b.parent"
	       " WHERE b.person = $1 AND b.last_day >= $3 AND b.process = 4"
	       " AND b.state IN (2, 4, 5) AND p.last_day < $2",
	.in = "iii", .out = "i");

bool
leave_process_row(struct ctx *c, int64_t parent, struct leave *out, struct err *e)
{
	int64_t id = 0;

	*out = (struct leave){.id = 0};
	return db_get_int(c->db, &open_one, DB_ARGS(DB_I(parent)), &id, NULL, e) &&
	       (!id || leave_row(c, id, out, e));
}

bool
leave_processes_of(
	struct ctx *c, int64_t parent, struct arena *a, struct leave_list *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &of_parent, DB_ARGS(DB_I(parent)));

	*out = (struct leave_list){.item = arena_alloc(a, LEAVES_MAX * sizeof *out->item)};
	while (out->item && db_next(&r))
		out->item[out->n++].id = db_int(&r, 0);
	if (!db_done(&r, e))
		return false;
	if (!out->item)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < out->n; i++)
		if (!leave_row(c, out->item[i].id, &out->item[i], e))
			return false;
	return true;
}

bool
leave_arrival_row(struct ctx *c, int64_t person, int from, int *day, struct err *e)
{
	int64_t found = 0;

	if (!db_get_int(c->db, &arrival, DB_ARGS(DB_I(person), DB_I(from)), &found, NULL, e))
		return false;
	*day = (int)found;
	return true;
}

bool
leave_sign_in_row(struct ctx *c, int64_t person, int from, int *day, struct err *e)
{
	int64_t us = 0;

	if (!db_get_int(c->db, &sign_in, DB_ARGS(DB_I(person), DB_I(clock_utc_us(from, 0))), &us,
		    NULL, e))
		return false;
	*day = us ? clock_local(us).day : 0;
	return true;
}

bool
leave_is_late_row(
	struct ctx *c, int64_t person, const struct leave_range *r, bool *out, struct err *e)
{
	int64_t n = 0;

	if (!db_get_int(c->db, &late, DB_ARGS(DB_I(person), DB_I(r->first_day), DB_I(r->last_day)),
		    &n, NULL, e))
		return false;
	*out = n > 0;
	return true;
}
