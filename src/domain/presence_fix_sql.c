/* presence_fix_sql.c — rows of presence_fix. SPDX-License-Identifier: MIT */
#include "db/db.h"
#include "domain/presence_sql.h"

#define COLUMNS                                                                                    \
	"id, rev, person, COALESCE(presence, 0), day, COALESCE(shift, 0), COALESCE(desk, 0),"      \
	" COALESCE(start_us, 0), COALESCE(end_us, 0), COALESCE(was_arrived_us, 0),"                \
	" COALESCE(was_left_us, 0), COALESCE(arrived_us, 0), COALESCE(left_us, 0), reason, why,"   \
	" state, asked_us, asked_record, COALESCE(decided_us, 0), COALESCE(decided_by, 0),"        \
	" COALESCE(decided_record, 0) FROM presence_fix "
#define OUT "iiiiiiiiiiiiittiiiiii"

DB_STMT(next_id, .name = "presence_fix.next_id",
	.sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM presence_fix", .in = "", .out = "i");
DB_STMT(insert_one, .name = "presence_fix.insert",
	.sql = "INSERT INTO presence_fix (id, person, presence, day, shift, desk, start_us, end_us,"
	       " was_arrived_us, was_left_us, arrived_us, left_us, reason, state, asked_us,"
	       " asked_record) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1,"
	       " $14, $15)",
	.in = "iiiiiiiiiiiitii", .out = "");
DB_STMT(close_one, .name = "presence_fix.close",
	.sql = "UPDATE presence_fix SET rev = rev + 1, state = $3, why = $4, decided_us = $5,"
	       " decided_by = $6, decided_record = $7, presence = $8"
	       " WHERE id = $1 AND rev = $2 AND state = 1",
	.in = "iiitiiii", .out = "");
DB_STMT(get_one, .name = "presence_fix.get", .sql = "SELECT " COLUMNS "WHERE id = $1", .in = "i",
	.out = OUT);
DB_STMT(waiting, .name = "presence_fix.waiting",
	.sql = "SELECT " COLUMNS "WHERE state = 1 ORDER BY asked_us, id LIMIT 500", .in = "",
	.out = OUT);
DB_STMT(of_presence, .name = "presence_fix.of_presence",
	.sql = "SELECT " COLUMNS "WHERE presence = $1 ORDER BY id LIMIT 500", .in = "i",
	.out = OUT);
DB_STMT(of_person, .name = "presence_fix.of_person",
	.sql = "SELECT " COLUMNS "WHERE person = $1 ORDER BY id DESC LIMIT 500", .in = "i",
	.out = OUT);
DB_STMT(newest, .name = "presence_fix.newest",
	.sql = "SELECT " COLUMNS "WHERE id > 0 ORDER BY id DESC LIMIT 500", .in = "", .out = OUT);
DB_STMT(is_asked, .name = "presence_fix.is_asked",
	.sql = "SELECT COUNT(*) FROM presence_fix WHERE person = $1 AND day = $2"
	       " AND COALESCE(shift, 0) = $3 AND presence IS NULL AND state = 1",
	.in = "iii", .out = "i");

bool
presence_fix_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
presence_fix_insert(
	struct ctx *c, const struct presence_fix *f, const struct assignment *of, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(f->id), DB_I(f->person), DB_I0(f->presence), DB_I(f->day),
			DB_I0(f->shift), DB_I0(f->desk), DB_I0(of->start_us), DB_I0(of->end_us),
			DB_I0(f->was_arrived_us), DB_I0(f->was_left_us), DB_I0(f->arrived_us),
			DB_I0(f->left_us), DB_T(f->reason), DB_I(f->asked_us),
			DB_I(f->asked_record)),
		e);
}

bool
presence_fix_close(struct ctx *c, const struct presence_fix *f, struct err *e)
{
	return db_run_one(c->db, &close_one,
		DB_ARGS(DB_I(f->id), DB_I(f->rev), DB_I(f->state), DB_T(f->why),
			DB_I(f->decided_us), DB_I(f->decided_by), DB_I(f->decided_record),
			DB_I0(f->presence)),
		N_("Somebody decided this meanwhile. Look at it again"), e);
}

static struct presence_fix
row(const struct db_rows *r, struct arena *a, bool *full)
{
	return (struct presence_fix){.id = db_int(r, 0),
		.rev = db_int(r, 1),
		.person = db_int(r, 2),
		.presence = db_int(r, 3),
		.day = (int)db_int(r, 4),
		.shift = db_int(r, 5),
		.desk = db_int(r, 6),
		.was_arrived_us = db_int(r, 9),
		.was_left_us = db_int(r, 10),
		.arrived_us = db_int(r, 11),
		.left_us = db_int(r, 12),
		.reason = db_keep(r, 13, a, full),
		.why = db_keep(r, 14, a, full),
		.state = (enum fix_state)db_int(r, 15),
		.asked_us = db_int(r, 16),
		.asked_record = db_int(r, 17),
		.decided_us = db_int(r, 18),
		.decided_by = db_int(r, 19),
		.decided_record = db_int(r, 20)};
}

bool
presence_fix_get(struct ctx *c, int64_t id, struct arena *a, struct presence_fix *out,
	struct assignment *of, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));
	bool found = db_next(&r), full = false;

	*out = (struct presence_fix){.id = 0};
	if (found)
		*out = row(&r, a, &full);
	if (found && of)
		*of = (struct assignment){.person = out->person,
			.day = out->day,
			.shift = out->shift,
			.desk = out->desk,
			.start_us = db_int(&r, 7),
			.end_us = db_int(&r, 8)};
	if (!db_done(&r, e))
		return false;
	if (full)
		return err_set(e, ERR_NOMEM);
	return found || err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such request"));
}

static struct db_rows
ask(struct ctx *c, const struct presence_fix_filter *f)
{
	if (f->presence)
		return db_query(c->db, &of_presence, DB_ARGS(DB_I(f->presence)));
	if (f->person)
		return db_query(c->db, &of_person, DB_ARGS(DB_I(f->person)));
	return db_query(c->db, f->waiting ? &waiting : &newest, NULL);
}

static bool
is_meant(const struct presence_fix_filter *f, const struct presence_fix *x)
{
	return (!f->person || x->person == f->person) && (!f->waiting || x->state == FIX_ASKED);
}

bool
presence_fix_rows(struct ctx *c, const struct presence_fix_filter *f, struct arena *a,
	struct presence_fixes *out, struct err *e)
{
	struct db_rows r = ask(c, f);
	int room = 0;
	bool full = false;

	*out = (struct presence_fixes){.n = 0};
	while (!full && db_next(&r)) {
		const struct presence_fix x = row(&r, a, &full);
		struct presence_fix *item = NULL;

		if (full || !is_meant(f, &x))
			continue;
		item = arena_more(a, out->item, out->n, &room, sizeof *item);
		full = !item;
		if (full)
			continue;
		out->item = item;
		item[out->n++] = x;
	}
	if (!db_done(&r, e))
		return false;
	return !full || err_set(e, ERR_NOMEM);
}

bool
presence_fix_is_asked(
	struct ctx *c, int64_t person, int day, int64_t shift, bool *out, struct err *e)
{
	int64_t n = 0;

	if (!db_get_int(
		    c->db, &is_asked, DB_ARGS(DB_I(person), DB_I(day), DB_I(shift)), &n, NULL, e))
		return false;
	*out = n > 0;
	return true;
}
