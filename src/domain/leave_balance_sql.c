/* leave_balance_sql.c — rows of leave_lot and leave_lot_move. SPDX-License-Identifier: MIT */
#include "domain/leave_balance_sql.h"

#include "base/text.h"
#include "db/db.h"

#define LOT                                                                                        \
	"SELECT id, person, type, year, COALESCE(earned_on, 0), source, usable_from, lapses_on,"   \
	" granted, used, pending, gone, entitled, record, opened_from FROM leave_lot "
#define LOT_OUT "iiiiiiiiiiiiiii"

DB_STMT(lots_of, .name = "leave_lot.of_person",
	.sql = LOT "WHERE person = $1 AND type = $2 ORDER BY lapses_on, id", .in = "ii",
	.out = LOT_OUT);
DB_STMT(lot_one, .name = "leave_lot.one", .sql = LOT "WHERE id = $1", .in = "i", .out = LOT_OUT);
DB_STMT(lots_opened, .name = "leave_lot.opened", .sql = LOT "WHERE record = $1 ORDER BY id",
	.in = "i", .out = LOT_OUT);
DB_STMT(lot_next_id, .name = "leave_lot.next_id",
	.sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM leave_lot", .in = "", .out = "i");
DB_STMT(lot_insert, .name = "leave_lot.insert",
	.sql = "INSERT INTO leave_lot (id, person, type, year, earned_on, source, opened_from,"
	       " usable_from, lapses_on, record) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9)",
	.in = "iiiiiiiii", .out = "");
DB_STMT(move_insert, .name = "leave_lot_move.insert",
	.sql = "INSERT INTO leave_lot_move (record, no, lot, kind, leave, day, half_days, reason)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
	.in = "iiiiiiit", .out = "");
DB_STMT(lot_change, .name = "leave_lot.change",
	.sql = "UPDATE leave_lot SET granted = granted + $2, used = used + $3,"
	       " pending = pending + $4, gone = gone + $5, entitled = entitled + $6,"
	       " usable_from = COALESCE($7, usable_from) WHERE id = $1",
	.in = "iiiiiii", .out = "");
DB_STMT(helds, .name = "leave_lot_move.held",
	.sql = "SELECT m.lot, m.day, SUM(CASE m.kind WHEN 8 THEN m.half_days WHEN 11 THEN 0"
	       " ELSE -m.half_days END), SUM(CASE m.kind WHEN 10 THEN m.half_days WHEN 11"
	       " THEN -m.half_days ELSE 0 END) FROM leave_lot_move AS m JOIN leave_lot AS l"
	       " ON l.id = m.lot WHERE m.leave = $1 GROUP BY m.day, l.lapses_on, m.lot"
	       " ORDER BY m.day, l.lapses_on, m.lot",
	.in = "i", .out = "iiii");
DB_STMT(moves_of_record, .name = "leave_lot_move.of_record",
	.sql = "SELECT record, no, lot, kind, COALESCE(leave, 0), day, half_days, reason"
	       " FROM leave_lot_move WHERE record = $1 ORDER BY no",
	.in = "i", .out = "iiiiiiit");
DB_STMT(sums_of_lot, .name = "leave_lot_move.sums",
	.sql = "SELECT kind, SUM(half_days) FROM leave_lot_move WHERE lot = $1 GROUP BY kind",
	.in = "i", .out = "ii");
DB_STMT(first_day_of_lot, .name = "leave_lot_move.first_day",
	.sql = "SELECT day FROM leave_lot_move WHERE lot = $1 AND kind IN (2, 3) AND day > 0"
	       " ORDER BY record DESC, no DESC LIMIT 1",
	.in = "i", .out = "i");
DB_STMT(movements, .name = "leave_lot_move.of_person",
	.sql = "SELECT m.lot, COALESCE(m.leave, 0), m.kind, m.day, m.half_days, r.utc_us, r.actor,"
	       " m.record, m.reason FROM leave_lot AS l JOIN leave_lot_move AS m ON m.lot = l.id"
	       " JOIN record AS r ON r.id = m.record WHERE l.person = $1 AND l.type = $2"
	       " ORDER BY m.record DESC, m.no DESC LIMIT 401",
	.in = "ii", .out = "iiiiiiiit");

#define PERSON                                                                                     \
	"SELECT id, COALESCE(team_id, 0), COALESCE(worked_since, 0), joined_on,"                   \
	" COALESCE(left_on, 0) FROM person AS p WHERE "
/* Who is here, left this year, or still has days of a lot that has ended. */
#define CONCERNED                                                                                  \
	"(left_on IS NULL OR left_on >= $1 OR EXISTS (SELECT 1 FROM leave_lot AS l WHERE"          \
	" l.person = p.id AND l.granted > l.used + l.pending)) "
DB_STMT(people_one, .name = "leave_balance.person", .sql = PERSON "id = $1", .in = "i",
	.out = "iiiii");
DB_STMT(people_team, .name = "leave_balance.team",
	.sql = PERSON CONCERNED "AND team_id = $2 ORDER BY staff_key", .in = "ii", .out = "iiiii");
DB_STMT(people_all, .name = "leave_balance.people",
	.sql = PERSON CONCERNED "AND staff_key > '' ORDER BY staff_key", .in = "i", .out = "iiiii");
DB_STMT(people_some, .name = "leave_balance.some_people",
	.sql = PERSON CONCERNED "AND id >= $2 AND id <= $3 ORDER BY id LIMIT $4", .in = "iiii",
	.out = "iiiii");
DB_STMT(any_of_year, .name = "leave_lot.any_of_year",
	.sql = "SELECT id FROM leave_lot WHERE year = $1 AND source = 1 LIMIT 1", .in = "i",
	.out = "i");
DB_STMT(lapsing, .name = "leave_lot.lapsing",
	.sql = "SELECT COUNT(*) FROM (SELECT DISTINCT person FROM leave_lot WHERE lapses_on >= $1"
	       " AND lapses_on <= $2 AND granted > used + pending"
	       " AND (source <> 1 OR granted > used + pending + $3) LIMIT $4)",
	.in = "iiii", .out = "i");

static struct leave_lot
lot(const struct db_rows *r)
{
	return (struct leave_lot){.id = db_int(r, 0),
		.person = db_int(r, 1),
		.type = db_int(r, 2),
		.year = (int)db_int(r, 3),
		.earned_on = (int)db_int(r, 4),
		.source = (enum leave_lot_source)db_int(r, 5),
		.usable_from = (int)db_int(r, 6),
		.lapses_on = (int)db_int(r, 7),
		.granted = (int)db_int(r, 8),
		.used = (int)db_int(r, 9),
		.pending = (int)db_int(r, 10),
		.gone = (int)db_int(r, 11),
		.entitled = (int)db_int(r, 12),
		.record = db_int(r, 13),
		.opened_from = (int)db_int(r, 14)};
}

bool
leave_lots_of(struct ctx *c, struct leave_book *b, struct err *e)
{
	struct db_rows r = db_query(c->db, &lots_of, DB_ARGS(DB_I(b->person), DB_I(b->type)));
	bool good = true;
	int at;

	while (good && db_next(&r)) {
		const struct leave_lot l = lot(&r);

		good = leave_book_open(b, &l, &at, e);
	}
	return db_done(&r, good ? e : NULL) && good;
}

bool
leave_lot_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &lot_next_id, NULL, id, NULL, e);
}

bool
leave_lot_insert(struct ctx *c, const struct leave_lot *l, struct err *e)
{
	return db_run(c->db, &lot_insert,
		DB_ARGS(DB_I(l->id), DB_I(l->person), DB_I(l->type), DB_I(l->year),
			DB_I0(l->earned_on), DB_I(l->source), DB_I(l->opened_from),
			DB_I(l->lapses_on), DB_I(l->record)),
		e);
}

bool
leave_lot_move_add(struct ctx *c, const struct leave_lot_row *m, struct err *e)
{
	const struct leave_lot_effect *k = leave_lot_effect(m->kind);
	const int n = m->half_days;
	const bool moves_start = m->kind == LEAVE_LOT_RAISED || m->kind == LEAVE_LOT_LOWERED;

	return db_run(c->db, &move_insert,
		       DB_ARGS(DB_I(m->record), DB_I(m->no), DB_I(m->lot), DB_I(m->kind),
			       DB_I0(m->leave), DB_I(m->day), DB_I(n), DB_T(m->reason)),
		       e) &&
	       db_run_one(c->db, &lot_change,
		       DB_ARGS(DB_I(m->lot), DB_I(k->granted * n), DB_I(k->used * n),
			       DB_I(k->pending * n), DB_I(k->gone * n), DB_I(k->entitled * n),
			       DB_I0(moves_start ? m->day : 0)),
		       N_("The balance was changed meanwhile. Look at it again first"), e);
}

static int
index_of(const struct leave_book *b, int64_t id)
{
	int i = 0;

	while (i < b->lots && b->lot[i].id != id)
		i++;
	return i;
}

static bool
put_held(const struct leave_book *b, const struct db_rows *r, struct leave_helds *out, int *room)
{
	const struct leave_held h = {
		index_of(b, db_int(r, 0)), (int)db_int(r, 1), (int)db_int(r, 2), (int)db_int(r, 3)};
	struct leave_held *more;

	if (h.at == b->lots || (!h.pending && !h.used))
		return true;
	more = arena_more(b->arena, out->item, out->n, room, sizeof *more);
	if (!more)
		return false;
	out->item = more;
	out->item[out->n++] = h;
	return true;
}

bool
leave_helds_of(struct ctx *c, const struct leave_book *b, int64_t leave, struct leave_helds *out,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &helds, DB_ARGS(DB_I(leave)));
	bool full = false;
	int room = 0;

	*out = (struct leave_helds){.n = 0};
	while (!full && db_next(&r))
		full = !put_held(b, &r, out, &room);
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

/* --- for verify --- */

bool
leave_lot_row_of(struct ctx *c, int64_t id, struct leave_lot *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &lot_one, DB_ARGS(DB_I(id)));

	*out = (struct leave_lot){.id = 0};
	if (db_next(&r))
		*out = lot(&r);
	return db_done(&r, e) &&
	       (out->id || err_set(e, ERR_NOT_FOUND, .rule = "LV-12",
				   .msgid = N_("There is no such grant of days")));
}

static bool
moves_of(struct ctx *c, int64_t record, struct arena *a, struct leave_lot_rows *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &moves_of_record, DB_ARGS(DB_I(record)));
	bool full = false;
	int room = 0;

	while (!full && db_next(&r)) {
		struct leave_lot_row *more =
			arena_more(a, out->move, out->moves, &room, sizeof *more);

		full = !more;
		if (full)
			break;
		out->move = more;
		more[out->moves++] = (struct leave_lot_row){.record = db_int(&r, 0),
			.no = db_int(&r, 1),
			.lot = db_int(&r, 2),
			.kind = (enum leave_lot_kind)db_int(&r, 3),
			.leave = db_int(&r, 4),
			.day = (int)db_int(&r, 5),
			.half_days = (int)db_int(&r, 6),
			.reason = db_keep(&r, 7, a, &full)};
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

bool
leave_lot_rows_of(
	struct ctx *c, int64_t record, struct arena *a, struct leave_lot_rows *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &lots_opened, DB_ARGS(DB_I(record)));
	bool full = false;
	int room = 0;

	*out = (struct leave_lot_rows){.lots = 0};
	while (!full && db_next(&r)) {
		struct leave_lot *more = arena_more(a, out->lot, out->lots, &room, sizeof *more);

		full = !more;
		if (full)
			break;
		out->lot = more;
		more[out->lots++] = lot(&r);
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM)) && moves_of(c, record, a, out, e);
}

bool
leave_lot_count(struct ctx *c, int64_t id, struct leave_lot_effect *out, int *from, struct err *e)
{
	struct db_rows r = db_query(c->db, &sums_of_lot, DB_ARGS(DB_I(id)));
	int64_t day = 0;

	*out = (struct leave_lot_effect){0};
	while (db_next(&r)) {
		const struct leave_lot_effect *k =
			leave_lot_effect((enum leave_lot_kind)db_int(&r, 0));
		const int n = (int)db_int(&r, 1);

		out->granted += k->granted * n;
		out->used += k->used * n;
		out->pending += k->pending * n;
		out->gone += k->gone * n;
		out->entitled += k->entitled * n;
	}
	if (!db_done(&r, e) ||
		!db_get_int(c->db, &first_day_of_lot, DB_ARGS(DB_I(id)), &day, NULL, e))
		return false;
	*from = (int)day;
	return true;
}

/* --- for reading --- */

static struct db_rows
open_people(struct ctx *c, const struct leave_balance_filter *f)
{
	const int first = f->day / 10000 * 10000;

	if (f->person)
		return db_query(c->db, &people_one, DB_ARGS(DB_I(f->person)));
	if (f->team)
		return db_query(c->db, &people_team, DB_ARGS(DB_I(first), DB_I(f->team)));
	return db_query(c->db, &people_all, DB_ARGS(DB_I(first)));
}

/* Adds to what is there. */
static bool
keep_people(struct db_rows r, struct arena *a, struct leave_people *out, struct err *e)
{
	bool full = false;

	while (!full && db_next(&r)) {
		struct leave_balance_person *more =
			arena_more(a, out->item, out->n, &out->room, sizeof *more);

		full = !more;
		if (full)
			break;
		out->item = more;
		more[out->n++] = (struct leave_balance_person){db_int(&r, 0), db_int(&r, 1),
			{(int)db_int(&r, 2), (int)db_int(&r, 3), (int)db_int(&r, 4)}};
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

bool
leave_people_of(struct ctx *c, const struct leave_balance_filter *f, struct arena *a,
	struct leave_people *out, struct err *e)
{
	*out = (struct leave_people){.n = 0};
	return keep_people(open_people(c, f), a, out, e);
}

bool
leave_people_some(struct ctx *c, const struct leave_some_people *f, struct arena *a,
	struct leave_people *out, struct err *e)
{
	return keep_people(db_query(c->db, &people_some,
				   DB_ARGS(DB_I(f->day / 10000 * 10000), DB_I(f->from),
					   DB_I(f->until), DB_I(f->most))),
		a, out, e);
}

bool
leave_lots_of_year(struct ctx *c, int year, bool *out, struct err *e)
{
	int64_t id;

	*out = false;
	return db_get_int(c->db, &any_of_year, DB_ARGS(DB_I(year)), &id, out, e);
}

bool
leave_lots_lapsing(struct ctx *c, const struct leave_lapse_span *s, int *people, struct err *e)
{
	int64_t n = 0;

	if (!db_get_int(c->db, &lapsing,
		    DB_ARGS(DB_I(s->from), DB_I(s->to), DB_I(s->carry), DB_I(LEAVE_LAPSE_TOLD)), &n,
		    NULL, e))
		return false;
	*people = (int)n;
	return true;
}

bool
leave_movements_of(
	struct ctx *c, const struct leave_book *b, struct leave_movements *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &movements, DB_ARGS(DB_I(b->person), DB_I(b->type)));
	bool full = false;

	*out = (struct leave_movements){
		.item = arena_alloc(b->arena, LEAVE_MOVEMENTS_MAX * sizeof *out->item)};
	full = !out->item;
	while (!full && db_next(&r)) {
		out->more = out->n == LEAVE_MOVEMENTS_MAX;
		if (out->more)
			break;
		out->item[out->n++] = (struct leave_movement){.lot = db_int(&r, 0),
			.leave = db_int(&r, 1),
			.kind = (enum leave_lot_kind)db_int(&r, 2),
			.day = (int)db_int(&r, 3),
			.half_days = (int)db_int(&r, 4),
			.at_us = db_int(&r, 5),
			.by = db_int(&r, 6),
			.record = db_int(&r, 7),
			.reason = db_keep(&r, 8, b->arena, &full)};
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}
