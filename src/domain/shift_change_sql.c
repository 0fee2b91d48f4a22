/* shift_change_sql.c — rows of shift_change and its moves, parties, steps. SPDX-License-Identifier: MIT */
#include "domain/shift_change_sql.h"

#include "db/db.h"

#define CHANGE                                                                                     \
	"id, kind, state, rev, team, asked_by, asked_us, first_us, answer_by_us,"                  \
	" COALESCE(by_person, 0), step_us, act, lead_min, COALESCE(approved_by, 0),"               \
	" COALESCE(record, 0)"
#define CHANGE_OUT "iiiiiiiiiiiiiii"
#define MOVE "from_person, to_person, day, shift, desk, holder, start_us, end_us, work_min"

DB_STMT(one, .name = "shift_change.one", .sql = "SELECT " CHANGE " FROM shift_change WHERE id = $1",
	.in = "i", .out = CHANGE_OUT);
DB_STMT(next_id, .name = "shift_change.next_id",
	.sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM shift_change", .in = "", .out = "i");
DB_STMT(insert_one, .name = "shift_change.insert",
	.sql = "INSERT INTO shift_change (id, kind, state, rev, team, asked_by, asked_us, first_us,"
	       " answer_by_us, by_person, step_us, act)"
	       " VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $5, $6, 1)",
	.in = "iiiiiiii", .out = "");
DB_STMT(step_one, .name = "shift_change.step",
	.sql = "UPDATE shift_change SET state = $4, rev = rev + 1, by_person = $5, step_us = $6,"
	       " act = $7, lead_min = $8, approved_by = $9, record = $10, answer_by_us = $11"
	       " WHERE id = $1 AND rev = $2 AND state = $3",
	.in = "iiiiiiiiiii", .out = "");
DB_STMT(moves, .name = "shift_change_move.of",
	.sql = "SELECT " MOVE " FROM shift_change_move WHERE change = $1 ORDER BY no", .in = "i",
	.out = "iiiiiiiii");
DB_STMT(move_insert, .name = "shift_change_move.insert",
	.sql = "INSERT INTO shift_change_move (change, no, " MOVE
	       ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
	.in = "iiiiiiiiiii", .out = "");
DB_STMT(taker, .name = "shift_change_move.taker",
	.sql = "UPDATE shift_change_move SET to_person = $2 WHERE change = $1 AND no = 1",
	.in = "ii", .out = "");
DB_STMT(parties, .name = "shift_change_party.of",
	.sql = "SELECT person, COALESCE(agreed_us, 0) FROM shift_change_party"
	       " WHERE change = $1 AND agrees = 1 ORDER BY person",
	.in = "i", .out = "ii");
DB_STMT(party_set, .name = "shift_change_party.set",
	.sql = "INSERT INTO shift_change_party (change, person, agrees, agreed_us)"
	       " VALUES ($1, $2, $3, $4) ON CONFLICT (change, person) DO UPDATE"
	       " SET agrees = $3, agreed_us = $4",
	.in = "iiii", .out = "");
DB_STMT(party_untold, .name = "shift_change_party.untold",
	.sql = "UPDATE shift_change_party SET told = CASE WHEN person = $2 THEN 1 ELSE 0 END"
	       " WHERE change = $1",
	.in = "ii", .out = "");
DB_STMT(party_told, .name = "shift_change_party.told",
	.sql = "UPDATE shift_change_party SET told = 1 WHERE change = $1 AND person = $2",
	.in = "ii", .out = "");
DB_STMT(party_find, .name = "shift_change_party.find",
	.sql = "SELECT agrees FROM shift_change_party WHERE change = $1 AND person = $2",
	.in = "ii", .out = "i");
#define STEP "record, change, rev, act, COALESCE(by_person, 0), utc_us"
DB_STMT(step_insert, .name = "shift_change_step.insert",
	.sql = "INSERT INTO shift_change_step (record, change, rev, act, by_person, utc_us)"
	       " VALUES ($1, $2, $3, $4, $5, $6)",
	.in = "iiiiii", .out = "");
DB_STMT(steps, .name = "shift_change_step.of",
	.sql = "SELECT " STEP " FROM shift_change_step WHERE change = $1 ORDER BY rev", .in = "i",
	.out = "iiiiii");
DB_STMT(step_get, .name = "shift_change_step.one",
	.sql = "SELECT " STEP " FROM shift_change_step WHERE record = $1", .in = "i",
	.out = "iiiiii");

/* ---- lists ---- */

DB_STMT(of_person, .name = "shift_change.of_person",
	.sql = "SELECT s.id FROM shift_change_party AS p JOIN shift_change AS s ON s.id = p.change"
	       " WHERE p.person = $1 AND s.first_us >= $2 ORDER BY s.first_us, s.id LIMIT $3",
	.in = "iii", .out = "i");
DB_STMT(untold, .name = "shift_change.untold",
	.sql = "SELECT s.id FROM shift_change_party AS p JOIN shift_change AS s ON s.id = p.change"
	       " WHERE p.person = $1 AND p.told = 0 AND s.first_us >= $2"
	       " ORDER BY s.first_us, s.id LIMIT $3",
	.in = "iii", .out = "i");
DB_STMT(by_person, .name = "shift_change_step.by_person",
	.sql = "SELECT DISTINCT change FROM shift_change_step WHERE by_person = $1"
	       " AND utc_us >= $2 ORDER BY change DESC LIMIT $3",
	.in = "iii", .out = "i");
DB_STMT(open_of, .name = "shift_change.open",
	.sql = "SELECT id FROM shift_change WHERE team = $1 AND state <= 4 AND first_us > $2"
	       " ORDER BY first_us, id LIMIT $3",
	.in = "iii", .out = "i");
DB_STMT(open_all, .name = "shift_change.open_all",
	.sql = "SELECT s.id FROM team AS t JOIN shift_change AS s ON s.team = t.id AND s.state <= 4"
	       " WHERE t.id >= $1 AND s.first_us > $2 ORDER BY s.first_us, s.id LIMIT $3 /*scan*/",
	.in = "iii", .out = "i");
DB_STMT(behind, .name = "shift_change.behind",
	.sql = "SELECT s.id FROM shift_change_move AS m JOIN shift_change AS s ON s.id = m.change"
	       " WHERE m.to_person = $1 AND m.day = $2 AND m.shift = $3 AND s.state = 5"
	       " ORDER BY s.record DESC LIMIT 1",
	.in = "iii", .out = "i");
DB_STMT(giving, .name = "shift_change.giving",
	.sql = "SELECT s.id FROM shift_change_move AS m JOIN shift_change AS s ON s.id = m.change"
	       " WHERE m.from_person = $1 AND m.day = $2 AND m.shift = $3 AND s.state <= 4"
	       " AND s.asked_by = $1 AND s.first_us > $4 LIMIT 1",
	.in = "iiii", .out = "i");
DB_STMT(between, .name = "shift_change.between",
	.sql = "SELECT s.id FROM shift_change_party AS p JOIN shift_change AS s ON s.id = p.change"
	       " JOIN shift_change_party AS q ON q.change = s.id AND q.person = $2"
	       " WHERE p.person = $1 AND p.agrees = 1 AND q.agrees = 1 AND s.state <= 4"
	       " AND s.first_us > $3 AND s.id <> $4 LIMIT 1",
	.in = "iiii", .out = "i");
DB_STMT(done, .name = "shift_change.done",
	.sql = "SELECT id FROM shift_change WHERE state = 5 AND first_us >= $1 AND first_us < $2"
	       " ORDER BY record",
	.in = "ii", .out = "i");

/* ---- of the roster ---- */

DB_STMT(assigned, .name = "shift_change.assigned",
	.sql = "SELECT desk, holder, start_us, end_us, work_min, roster FROM assignment"
	       " WHERE person = $1 AND day = $2 AND shift = $3",
	.in = "iii", .out = "iiiiii");
DB_STMT(unassign, .name = "shift_change.unassign",
	.sql = "DELETE FROM assignment WHERE person = $1 AND day = $2 AND shift = $3 AND desk = $4"
	       " AND start_us = $5 AND end_us = $6",
	.in = "iiiiii", .out = "");
DB_STMT(draft_move, .name = "shift_change.draft_move",
	.sql = "UPDATE roster_cell SET person = $6 WHERE roster = $1 AND person = $2 AND day = $3"
	       " AND shift = $4 AND desk = $5 AND NOT EXISTS (SELECT 1 FROM roster_cell AS t"
	       " WHERE t.roster = $1 AND t.person = $6 AND t.day = $3 AND t.shift = $4)",
	.in = "iiiiii", .out = "");
DB_STMT(draft_touch, .name = "shift_change.draft_touch",
	.sql = "UPDATE roster SET rev = rev + 1, changed_by = $2, changed_us = $3"
	       " WHERE id = $1 AND state = 1",
	.in = "iii", .out = "");
DB_STMT(records, .name = "shift_change.records",
	.sql = "SELECT s.record FROM shift_change AS s WHERE s.team = $1 AND s.state = 5"
	       " AND s.record > $2 AND EXISTS (SELECT 1 FROM shift_change_move AS m"
	       " WHERE m.change = s.id AND m.day BETWEEN $3 AND $4) ORDER BY s.record",
	.in = "iiii", .out = "i");

/* ---- beside it ---- */

DB_STMT(handing_over, .name = "shift_change.handing_over",
	.sql = "SELECT COALESCE(shift_in, 0) FROM handover WHERE desk = $1"
	       " AND state IN (1, 2, 3, 4, 7, 8) ORDER BY id DESC LIMIT 1",
	.in = "i", .out = "i");
DB_STMT(matters, .name = "shift_change.matters",
	.sql = "SELECT m.id, m.entry_id, COALESCE(e.follow_up_utc_us, 0) FROM matter AS m"
	       " JOIN entry AS e ON e.id = m.entry_id WHERE m.desk_id = $1 AND m.state = 1"
	       " AND COALESCE(m.owner_id, e.for_person) = $2 ORDER BY m.id",
	.in = "ii", .out = "iii");

#define CHANGED N_("This change of shifts went on meanwhile. Look at it again first")

/* ---- one ---- */

static struct shift_change
change_row(const struct db_rows *r)
{
	return (struct shift_change){.id = db_int(r, 0),
		.kind = (enum shift_change_kind)db_int(r, 1),
		.state = (enum shift_change_state)db_int(r, 2),
		.rev = db_int(r, 3),
		.team = db_int(r, 4),
		.asked_by = db_int(r, 5),
		.asked_us = db_int(r, 6),
		.first_us = db_int(r, 7),
		.answer_by_us = db_int(r, 8),
		.by = db_int(r, 9),
		.us = db_int(r, 10),
		.last = (enum shift_change_act)db_int(r, 11),
		.lead_min = db_int(r, 12),
		.approved_by = db_int(r, 13),
		.record = db_int(r, 14)};
}

static struct shift_move
move_row(const struct db_rows *r)
{
	return (struct shift_move){.of = {.person = db_int(r, 0),
					   .day = (int)db_int(r, 2),
					   .shift = db_int(r, 3),
					   .desk = db_int(r, 4),
					   .holder = db_int(r, 5) != 0,
					   .start_us = db_int(r, 6),
					   .end_us = db_int(r, 7),
					   .work_min = (int)db_int(r, 8)},
		.to = db_int(r, 1)};
}

static bool
parts_get(struct ctx *c, struct shift_change *s, struct err *e)
{
	struct db_rows r = db_query(c->db, &moves, DB_ARGS(DB_I(s->id)));

	while (s->moves < SHIFT_MOVES_MAX && db_next(&r))
		s->move[s->moves++] = move_row(&r);
	if (!db_done(&r, e))
		return false;
	r = db_query(c->db, &parties, DB_ARGS(DB_I(s->id)));
	while (s->parties < SHIFT_MOVES_MAX && db_next(&r))
		s->party[s->parties++] = (struct shift_party){db_int(&r, 0), db_int(&r, 1)};
	return db_done(&r, e);
}

bool
shift_change_row_get(struct ctx *c, int64_t id, struct shift_change *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &one, DB_ARGS(DB_I(id)));

	*out = (struct shift_change){.id = 0};
	if (db_next(&r))
		*out = change_row(&r);
	if (!db_done(&r, e))
		return false;
	if (!out->id)
		return err_set(e, ERR_NOT_FOUND, .rule = "RST-05",
			.msgid = N_("There is no such change of shifts"));
	return parts_get(c, out, e);
}

bool
shift_change_row_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
shift_change_row_insert(struct ctx *c, const struct shift_change *s, struct err *e)
{
	bool good = db_run(c->db, &insert_one,
		DB_ARGS(DB_I(s->id), DB_I(s->kind), DB_I(s->state), DB_I(s->team),
			DB_I(s->asked_by), DB_I(s->asked_us), DB_I(s->first_us),
			DB_I(s->answer_by_us)),
		e);

	for (int i = 0; good && i < s->moves; i++) {
		const struct assignment *a = &s->move[i].of;

		good = db_run(c->db, &move_insert,
			DB_ARGS(DB_I(s->id), DB_I(i + 1), DB_I(a->person), DB_I0(s->move[i].to),
				DB_I(a->day), DB_I(a->shift), DB_I(a->desk), DB_I(a->holder),
				DB_I(a->start_us), DB_I(a->end_us), DB_I(a->work_min)),
			e);
	}
	return good;
}

bool
shift_change_row_step(
	struct ctx *c, const struct shift_change *was, const struct shift_change *s, struct err *e)
{
	return db_run_one(c->db, &step_one,
		DB_ARGS(DB_I(was->id), DB_I(was->rev), DB_I(was->state), DB_I(s->state),
			DB_I0(s->by), DB_I(s->us), DB_I(s->last), DB_I(s->lead_min),
			DB_I0(s->approved_by), DB_I0(s->record), DB_I(s->answer_by_us)),
		CHANGED, e);
}

bool
shift_change_row_taker(struct ctx *c, const struct shift_change *s, struct err *e)
{
	return db_run_one(c->db, &taker, DB_ARGS(DB_I(s->id), DB_I0(s->move[0].to)), CHANGED, e);
}

/* ---- parties ---- */

bool
shift_change_party_set(struct ctx *c, const struct shift_party_row *p, struct err *e)
{
	return db_run(c->db, &party_set,
		DB_ARGS(DB_I(p->change), DB_I(p->person), DB_I(p->agrees), DB_I0(p->agreed_us)), e);
}

bool
shift_change_party_untold(struct ctx *c, int64_t change, int64_t but_for, struct err *e)
{
	return db_run(c->db, &party_untold, DB_ARGS(DB_I(change), DB_I(but_for)), e);
}

bool
shift_change_party_told(struct ctx *c, int64_t change, int64_t person, struct err *e)
{
	return db_run_one(c->db, &party_told, DB_ARGS(DB_I(change), DB_I(person)),
		N_("You have no part in this change of shifts"), e);
}

bool
shift_change_party_find(
	struct ctx *c, int64_t change, int64_t person, bool *there, bool *agrees, struct err *e)
{
	int64_t v = 0;
	bool good =
		db_get_int(c->db, &party_find, DB_ARGS(DB_I(change), DB_I(person)), &v, there, e);

	*agrees = v != 0;
	return good;
}

/* ---- steps ---- */

bool
shift_change_step_insert(
	struct ctx *c, int64_t change, int64_t record, const struct shift_change *s, struct err *e)
{
	return db_run(c->db, &step_insert,
		DB_ARGS(DB_I(record), DB_I(change), DB_I(s->rev), DB_I(s->last), DB_I0(s->by),
			DB_I(s->us)),
		e);
}

static struct shift_step_row
step_row(const struct db_rows *r)
{
	return (struct shift_step_row){.record = db_int(r, 0),
		.change = db_int(r, 1),
		.rev = db_int(r, 2),
		.act = (enum shift_change_act)db_int(r, 3),
		.by = db_int(r, 4),
		.us = db_int(r, 5)};
}

bool
shift_change_step_rows(
	struct ctx *c, int64_t change, shift_step_each *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &steps, DB_ARGS(DB_I(change)));

	while (db_next(&r)) {
		const struct shift_step_row row = step_row(&r);

		if (!each(arg, &row))
			break;
	}
	return db_done(&r, e);
}

bool
shift_change_step_get(struct ctx *c, int64_t record, struct shift_step_row *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &step_get, DB_ARGS(DB_I(record)));

	*out = (struct shift_step_row){.record = 0};
	if (db_next(&r))
		*out = step_row(&r);
	return db_done(&r, e);
}

/* ---- lists ---- */

static bool
take_ids(struct db_rows *r, struct shift_change_ids *out, struct err *e)
{
	out->n = 0;
	while (out->n < SHIFT_CHANGES_MAX && db_next(r))
		out->id[out->n++] = db_int(r, 0);
	return db_done(r, e);
}

bool
shift_change_ids_of_person(struct ctx *c, int64_t person, int64_t since_us,
	struct shift_change_ids *out, struct err *e)
{
	struct db_rows r = db_query(
		c->db, &of_person, DB_ARGS(DB_I(person), DB_I(since_us), DB_I(SHIFT_CHANGES_MAX)));

	return take_ids(&r, out, e);
}

bool
shift_change_ids_untold(struct ctx *c, int64_t person, int64_t since_us,
	struct shift_change_ids *out, struct err *e)
{
	struct db_rows r = db_query(
		c->db, &untold, DB_ARGS(DB_I(person), DB_I(since_us), DB_I(SHIFT_CHANGES_MAX)));

	return take_ids(&r, out, e);
}

bool
shift_change_ids_done_by(struct ctx *c, int64_t person, int64_t since_us,
	struct shift_change_ids *out, struct err *e)
{
	struct db_rows r = db_query(
		c->db, &by_person, DB_ARGS(DB_I(person), DB_I(since_us), DB_I(SHIFT_CHANGES_MAX)));

	return take_ids(&r, out, e);
}

bool
shift_change_ids_open(
	struct ctx *c, int64_t team, int64_t now_us, struct shift_change_ids *out, struct err *e)
{
	struct db_rows r = db_query(c->db, team ? &open_of : &open_all,
		DB_ARGS(DB_I(team), DB_I(now_us), DB_I(SHIFT_CHANGES_MAX)));

	return take_ids(&r, out, e);
}

bool
shift_change_ids_done(struct ctx *c, int64_t from_us, int64_t to_us,
	bool (*each)(void *arg, int64_t id), void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &done, DB_ARGS(DB_I(from_us), DB_I(to_us)));

	while (db_next(&r))
		if (!each(arg, db_int(&r, 0)))
			break;
	return db_done(&r, e);
}

bool
shift_change_id_behind(struct ctx *c, const struct shift_key *of, int64_t *id, struct err *e)
{
	*id = 0;
	return db_get_int(c->db, &behind, DB_ARGS(DB_I(of->person), DB_I(of->day), DB_I(of->shift)),
		id, NULL, e);
}

bool
shift_change_id_giving(
	struct ctx *c, const struct shift_key *of, int64_t now_us, int64_t *id, struct err *e)
{
	*id = 0;
	return db_get_int(c->db, &giving,
		DB_ARGS(DB_I(of->person), DB_I(of->day), DB_I(of->shift), DB_I(now_us)), id, NULL,
		e);
}

bool
shift_change_id_between(
	struct ctx *c, int64_t person, int64_t other, int64_t but_for, int64_t *id, struct err *e)
{
	*id = 0;
	return db_get_int(c->db, &between,
		DB_ARGS(DB_I(person), DB_I(other), DB_I(clock_now(&c->clock).utc_us),
			DB_I(but_for)),
		id, NULL, e);
}

/* ---- of the roster ---- */

bool
shift_change_assigned(struct ctx *c, const struct shift_key *of, struct assignment *out,
	int64_t *roster, struct err *e)
{
	struct db_rows r = db_query(
		c->db, &assigned, DB_ARGS(DB_I(of->person), DB_I(of->day), DB_I(of->shift)));

	*roster = 0;
	*out = (struct assignment){.person = of->person, .day = of->day, .shift = of->shift};
	if (db_next(&r)) {
		out->desk = db_int(&r, 0);
		out->holder = db_int(&r, 1) != 0;
		out->start_us = db_int(&r, 2);
		out->end_us = db_int(&r, 3);
		out->work_min = (int)db_int(&r, 4);
		*roster = db_int(&r, 5);
	}
	return db_done(&r, e);
}

bool
shift_change_unassign(struct ctx *c, const struct assignment *a, struct err *e)
{
	return db_run_one(c->db, &unassign,
		DB_ARGS(DB_I(a->person), DB_I(a->day), DB_I(a->shift), DB_I(a->desk),
			DB_I(a->start_us), DB_I(a->end_us)),
		CHANGED, e);
}

bool
shift_change_draft_move(struct ctx *c, int64_t draft, const struct shift_move *m, struct err *e)
{
	return db_run(c->db, &draft_move,
		DB_ARGS(DB_I(draft), DB_I(m->of.person), DB_I(m->of.day), DB_I(m->of.shift),
			DB_I(m->of.desk), DB_I(m->to)),
		e);
}

bool
shift_change_draft_touch(struct ctx *c, int64_t draft, struct err *e)
{
	return db_run(
		c->db, &draft_touch, DB_ARGS(DB_I(draft), DB_I(c->who), DB_I(c->now.utc_us)), e);
}

bool
shift_change_records(struct ctx *c, const struct roster *r, bool (*each)(void *arg, int64_t record),
	void *arg, struct err *e)
{
	struct db_rows rows = db_query(c->db, &records,
		DB_ARGS(DB_I(r->team), DB_I(r->record), DB_I(roster_first_day(r->month)),
			DB_I(roster_last_day(r->month))));

	while (db_next(&rows))
		if (!each(arg, db_int(&rows, 0)))
			break;
	return db_done(&rows, e);
}

/* ---- beside it ---- */

bool
shift_change_handing_over(struct ctx *c, int64_t desk, int64_t *shift, struct err *e)
{
	*shift = 0;
	return db_get_int(c->db, &handing_over, DB_ARGS(DB_I(desk)), shift, NULL, e);
}

bool
shift_change_matters(struct ctx *c, int64_t desk, int64_t person,
	bool (*each)(void *arg, const struct matter *m), void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &matters, DB_ARGS(DB_I(desk), DB_I(person)));

	while (db_next(&r)) {
		const struct matter m = {.id = db_int(&r, 0),
			.desk_id = desk,
			.entry_id = db_int(&r, 1),
			.due_utc_us = db_int(&r, 2)};

		if (!each(arg, &m))
			break;
	}
	return db_done(&r, e);
}
