/* presence_sql.c — rows of presence. SPDX-License-Identifier: MIT */
#include "domain/presence_sql.h"

#include "base/day.h"
#include "db/db.h"
#include "domain/presence_core.h"

#define COLUMNS                                                                                    \
	"p.id, p.rev, p.person, p.day, COALESCE(p.shift, 0), COALESCE(p.desk, 0),"                 \
	" COALESCE(p.start_us, 0), COALESCE(p.end_us, 0), p.arrived_us, COALESCE(p.left_us, 0),"   \
	" COALESCE(p.signed_arrived_us, 0), COALESCE(p.signed_left_us, 0), p.state, p.how,"        \
	" p.arrived_record, COALESCE(p.left_record, 0),"                                           \
	" COALESCE((SELECT f.id FROM presence_fix AS f WHERE f.presence = p.id AND f.state = 1), " \
	"0)"
#define FROM " FROM presence AS p "
#define OUT "iiiiiiiiiiiiiiiii"
#define DAYS " p.day >= $2 AND p.day <= $3 ORDER BY p.day, p.arrived_us, p.id"
#define OF_TEAM FROM "JOIN person AS w ON w.id = p.person WHERE w.team_id = $1 AND "

DB_STMT(next_id, .name = "presence.next_id", .sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM presence",
	.in = "", .out = "i");
DB_STMT(insert_one, .name = "presence.insert",
	.sql = "INSERT INTO presence (id, person, day, shift, desk, start_us, end_us, arrived_us,"
	       " left_us, signed_arrived_us, signed_left_us, state, how, arrived_record,"
	       " left_record) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,"
	       " $15)",
	.in = "iiiiiiiiiiiiiii", .out = "");
DB_STMT(update_one, .name = "presence.update",
	.sql = "UPDATE presence SET rev = rev + 1, arrived_us = $3, left_us = $4,"
	       " signed_left_us = $5, state = $6, left_record = $7 WHERE id = $1 AND rev = $2",
	.in = "iiiiiii", .out = "");
DB_STMT(get_one, .name = "presence.get", .sql = "SELECT " COLUMNS FROM "WHERE p.id = $1", .in = "i",
	.out = OUT);
DB_STMT(open_of, .name = "presence.open_of",
	.sql = "SELECT " COLUMNS FROM "WHERE p.person = $1 AND p.state = 1", .in = "i", .out = OUT);
DB_STMT(lapsed_of, .name = "presence.lapsed_of",
	.sql = "SELECT " COLUMNS FROM "WHERE p.person = $1 AND p.day >= $2 AND p.state = 3"
	       " AND NOT EXISTS (SELECT 1 FROM presence_fix AS f WHERE f.presence = p.id"
	       " AND f.state = 1) ORDER BY p.day DESC, p.arrived_us DESC LIMIT 1",
	.in = "ii", .out = OUT);
DB_STMT(of_person, .name = "presence.of_person",
	.sql = "SELECT " COLUMNS FROM "WHERE p.person = $1 AND" DAYS, .in = "iii", .out = OUT);
DB_STMT(of_team, .name = "presence.of_team", .sql = "SELECT " COLUMNS OF_TEAM DAYS, .in = "iii",
	.out = OUT);
DB_STMT(of_desk, .name = "presence.of_desk",
	.sql = "SELECT " COLUMNS FROM "WHERE p.desk = $1 AND" DAYS, .in = "iii", .out = OUT);
DB_STMT(of_days, .name = "presence.of_days", .sql = "SELECT " COLUMNS FROM "WHERE $1 = 0 AND" DAYS,
	.in = "iii", .out = OUT);
DB_STMT(in_all, .name = "presence.in_all",
	.sql = "SELECT " COLUMNS FROM "WHERE p.state = 1 ORDER BY p.arrived_us, p.id", .in = "",
	.out = OUT);
DB_STMT(in_team, .name = "presence.in_team",
	.sql = "SELECT " COLUMNS OF_TEAM "p.state = 1 ORDER BY p.arrived_us, p.id", .in = "i",
	.out = OUT);
DB_STMT(in_desk, .name = "presence.in_desk",
	.sql = "SELECT " COLUMNS FROM
	       "WHERE p.state = 1 AND p.desk = $1 ORDER BY p.arrived_us, p.id",
	.in = "i", .out = OUT);
DB_STMT(overlaps, .name = "presence.overlaps",
	.sql = "SELECT COUNT(*) FROM presence WHERE person = $1 AND arrived_us < $4"
	       " AND arrived_us > $3 - 172800000000 AND COALESCE(left_us, arrived_us) > $3"
	       " AND id <> $2",
	.in = "iiii", .out = "i");
DB_STMT(began, .name = "presence.began",
	.sql = "SELECT COUNT(*) FROM presence WHERE person = $1 AND arrived_us = $2", .in = "ii",
	.out = "i");
DB_STMT(count_at, .name = "presence.count_at",
	.sql = "SELECT COUNT(*) FROM presence WHERE state = 1 AND desk = $1"
	       " AND ($2 = 0 OR (shift = $2 AND day = $3))",
	.in = "iii", .out = "i");

bool
presence_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
presence_insert(struct ctx *c, const struct presence *p, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(p->id), DB_I(p->person), DB_I(p->day), DB_I0(p->shift), DB_I0(p->desk),
			DB_I0(p->start_us), DB_I0(p->end_us), DB_I(p->arrived_us),
			DB_I0(p->left_us), DB_I0(p->signed_arrived_us), DB_I0(p->signed_left_us),
			DB_I(p->state), DB_I(p->how), DB_I(p->arrived_record),
			DB_I0(p->left_record)),
		e);
}

bool
presence_update(struct ctx *c, const struct presence *p, struct err *e)
{
	return db_run_one(c->db, &update_one,
		DB_ARGS(DB_I(p->id), DB_I(p->rev), DB_I(p->arrived_us), DB_I0(p->left_us),
			DB_I0(p->signed_left_us), DB_I(p->state), DB_I0(p->left_record)),
		N_("This presence was changed meanwhile. Look at it again first"), e);
}

static struct presence
row(const struct db_rows *r)
{
	return (struct presence){.id = db_int(r, 0),
		.rev = db_int(r, 1),
		.person = db_int(r, 2),
		.day = (int)db_int(r, 3),
		.shift = db_int(r, 4),
		.desk = db_int(r, 5),
		.start_us = db_int(r, 6),
		.end_us = db_int(r, 7),
		.arrived_us = db_int(r, 8),
		.left_us = db_int(r, 9),
		.signed_arrived_us = db_int(r, 10),
		.signed_left_us = db_int(r, 11),
		.state = (enum presence_state)db_int(r, 12),
		.how = (enum presence_how)db_int(r, 13),
		.arrived_record = db_int(r, 14),
		.left_record = db_int(r, 15),
		.fix = db_int(r, 16)};
}

static bool
read_one(struct db_rows *r, struct presence *out, struct err *e)
{
	*out = (struct presence){.id = 0};
	if (db_next(r))
		*out = row(r);
	return db_done(r, e);
}

bool
presence_get(struct ctx *c, int64_t id, struct presence *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));

	return read_one(&r, out, e) &&
	       (out->id || err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such presence")));
}

bool
presence_open_of(struct ctx *c, int64_t person, struct presence *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &open_of, DB_ARGS(DB_I(person)));

	return read_one(&r, out, e);
}

bool
presence_lapsed_of(struct ctx *c, int64_t person, struct presence *out, struct err *e)
{
	int today = clock_today(&c->clock);
	struct db_rows r = db_query(
		c->db, &lapsed_of, DB_ARGS(DB_I(person), DB_I(day_add(today, -FIX_BACK_DAYS))));

	return read_one(&r, out, e);
}

static struct db_rows
ask(struct ctx *c, const struct presence_filter *f)
{
	const struct db_stmt *by = f->person ? &of_person
				   : f->team ? &of_team
				   : f->desk ? &of_desk
					     : &of_days;
	int64_t of = f->person ? f->person : f->team ? f->team : f->desk;

	if (f->open && f->person)
		return db_query(c->db, &open_of, DB_ARGS(DB_I(f->person)));
	if (f->open && f->team)
		return db_query(c->db, &in_team, DB_ARGS(DB_I(f->team)));
	if (f->open && f->desk)
		return db_query(c->db, &in_desk, DB_ARGS(DB_I(f->desk)));
	if (f->open)
		return db_query(c->db, &in_all, NULL);
	return db_query(c->db, by, DB_ARGS(DB_I(of), DB_I(f->from), DB_I(f->to)));
}

static bool
is_meant(const struct presence_filter *f, const struct presence *p)
{
	return (!f->desk || p->desk == f->desk) && (!f->person || p->person == f->person);
}

bool
presence_load(struct ctx *c, const struct presence_filter *f, struct arena *a,
	struct presences *out, struct err *e)
{
	struct db_rows r = ask(c, f);
	int room = 0;
	bool full = false;

	*out = (struct presences){.n = 0};
	while (!full && db_next(&r)) {
		const struct presence p = row(&r);
		struct presence *item;

		if (!is_meant(f, &p))
			continue;
		item = arena_more(a, out->item, out->n, &room, sizeof *item);
		full = !item;
		if (full)
			continue;
		out->item = item;
		item[out->n++] = p;
	}
	if (!db_done(&r, e))
		return false;
	return !full || err_set(e, ERR_NOMEM);
}

static bool
any(struct ctx *c, const struct db_stmt *stmt, const struct db_value *args, bool *out,
	struct err *e)
{
	int64_t n = 0;

	if (!db_get_int(c->db, stmt, args, &n, NULL, e))
		return false;
	*out = n > 0;
	return true;
}

bool
presence_overlaps(struct ctx *c, const struct presence_span *s, bool *out, struct err *e)
{
	return any(c, &overlaps,
		DB_ARGS(DB_I(s->person), DB_I(s->except), DB_I(s->from_us), DB_I(s->to_us)), out,
		e);
}

bool
presence_began(struct ctx *c, int64_t person, int64_t arrived_us, bool *out, struct err *e)
{
	return any(c, &began, DB_ARGS(DB_I(person), DB_I(arrived_us)), out, e);
}

bool
presence_count(struct ctx *c, const struct presence_place *at, int64_t *n, struct err *e)
{
	return db_get_int(c->db, &count_at, DB_ARGS(DB_I(at->desk), DB_I(at->shift), DB_I(at->day)),
		n, NULL, e);
}
