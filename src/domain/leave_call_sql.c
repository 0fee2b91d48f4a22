/* leave_call_sql.c — rows of leave_call. SPDX-License-Identifier: MIT */
#include "domain/leave_call_sql.h"

#include "base/text.h"
#include "db/db.h"

#define CALL                                                                                       \
	"SELECT k.id, k.person, k.came_us, k.first_day, k.last_day, COALESCE(k.shift, 0), k.late," \
	" COALESCE(k.leave, 0), k.by_person, k.at_us, k.caller, k.why, k.phone, k.record,"         \
	" COALESCE(l.state, 0), COALESCE(l.first_day, 0), COALESCE(l.last_day, 0),"                \
	" COALESCE(l.first_half, 0), COALESCE(l.last_half, 0),"                                    \
	" COALESCE((SELECT MIN(p.arrived_us) FROM presence AS p WHERE p.person = k.person"         \
	" AND p.arrived_us > k.came_us), 0),"                                                      \
	" COALESCE((SELECT MAX(s.at_us) FROM leave_step AS s WHERE s.leave = k.leave"              \
	" AND s.to_state = 10), 0), w.left_on IS NOT NULL FROM leave_call AS k"                    \
	" JOIN person AS w ON w.id = k.person LEFT JOIN leave AS l ON l.id = k.leave "
#define OUT "iiiiiiiiiitttiiiiiiiii"

DB_STMT(next_id, .name = "leave_call.next_id",
	.sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM leave_call", .in = "", .out = "i");
DB_STMT(insert_one, .name = "leave_call.insert",
	.sql = "INSERT INTO leave_call (id, person, came_us, first_day, last_day, shift, late,"
	       " caller, why, phone, by_person, at_us, record)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
	.in = "iiiiiiitttiii", .out = "");
DB_STMT(link_one, .name = "leave_call.link",
	.sql = "UPDATE leave_call SET leave = $2 WHERE id = $1", .in = "ii", .out = "");
DB_STMT(one, .name = "leave_call.one", .sql = CALL "WHERE k.id = $1", .in = "i", .out = OUT);
DB_STMT(of_person, .name = "leave_call.of_person",
	.sql = CALL "WHERE k.person = $1 AND k.last_day >= $2 AND k.first_day <= $3"
		    " ORDER BY k.first_day DESC, k.id DESC LIMIT 200",
	.in = "iii", .out = OUT);
DB_STMT(of_all, .name = "leave_call.of_all",
	.sql = CALL "WHERE k.last_day >= $1 AND k.first_day <= $2"
		    " ORDER BY k.first_day DESC, k.id DESC LIMIT 5000",
	.in = "ii", .out = OUT);

bool
leave_call_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
leave_call_insert(struct ctx *c, const struct leave_call *k, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(k->id), DB_I(k->person), DB_I(k->came_us), DB_I(k->first_day),
			DB_I(k->last_day), DB_I0(k->shift), DB_I(k->late), DB_T(k->caller),
			DB_T(k->why), DB_T(k->phone), DB_I(k->by), DB_I(k->at_us), DB_I(k->record)),
		e);
}

bool
leave_call_link(struct ctx *c, int64_t call, int64_t leave, struct err *e)
{
	return db_run(c->db, &link_one, DB_ARGS(DB_I(call), DB_I(leave)), e);
}

static bool
read_row(const struct db_rows *r, struct leave_call_row *to, struct arena *a)
{
	bool full = false;

	*to = (struct leave_call_row){.call = {.id = db_int(r, 0),
					      .person = db_int(r, 1),
					      .came_us = db_int(r, 2),
					      .first_day = (int)db_int(r, 3),
					      .last_day = (int)db_int(r, 4),
					      .shift = db_int(r, 5),
					      .late = db_int(r, 6) != 0,
					      .leave = db_int(r, 7),
					      .by = db_int(r, 8),
					      .at_us = db_int(r, 9),
					      .caller = db_keep(r, 10, a, &full),
					      .why = db_keep(r, 11, a, &full),
					      .phone = db_keep(r, 12, a, &full),
					      .record = db_int(r, 13)},
		.leave = (enum leave_state)db_int(r, 14),
		.range = {(int)db_int(r, 15), (int)db_int(r, 16), db_int(r, 17) != 0,
			db_int(r, 18) != 0},
		.back_us = db_int(r, 19),
		.returned_us = db_int(r, 20),
		.gone = db_int(r, 21) != 0};
	return !full;
}

bool
leave_call_row(
	struct ctx *c, int64_t id, struct arena *a, struct leave_call_row *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &one, DB_ARGS(DB_I(id)));
	bool good = true, found = db_next(&r);

	*out = (struct leave_call_row){.gone = false};
	if (found)
		good = read_row(&r, out, a);
	if (!db_done(&r, e))
		return false;
	if (!good)
		return err_set(e, ERR_NOMEM);
	return found || err_set(e, ERR_NOT_FOUND, .field = "call", .rule = "LV-08",
				.msgid = N_("There is no such emergency call"));
}

static struct db_rows
open_rows(struct ctx *c, const struct leave_call_filter *f)
{
	int to = f->to ? f->to : INT32_MAX;

	if (f->person)
		return db_query(
			c->db, &of_person, DB_ARGS(DB_I(f->person), DB_I(f->from), DB_I(to)));
	return db_query(c->db, &of_all, DB_ARGS(DB_I(f->from), DB_I(to)));
}

bool
leave_call_rows(struct ctx *c, const struct leave_call_filter *f, struct arena *a,
	struct leave_call_rows *out, struct err *e)
{
	struct db_rows r = open_rows(c, f);
	bool full = false;
	int room = 0;

	*out = (struct leave_call_rows){.n = 0};
	while (!full && db_next(&r)) {
		struct leave_call_row *more =
			arena_more(a, out->item, out->n, &room, sizeof *out->item);

		if (more)
			out->item = more;
		full = !more || !read_row(&r, &more[out->n], a);
		out->n += !full;
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}
