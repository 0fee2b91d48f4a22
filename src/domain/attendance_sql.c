/* attendance_sql.c — rows of attendance_event and attendance_act. SPDX-License-Identifier: MIT */
#include "domain/attendance_sql.h"

#include <assert.h>

#include "db/db.h"
#include "domain/away.h"

#define EVENT                                                                                      \
	"v.id, v.rev, v.state, v.person, v.day, v.shift, v.desk, v.kind, v.reason, v.halves,"      \
	" v.minutes, v.found_min, v.from_us, v.to_us, v.evidence_of, v.evidence,"                  \
	" COALESCE(v.booked_by, 0), v.booked_us, COALESCE(v.replaces, 0), v.record,"               \
	" v.last_record"
#define EVENT_OUT "iiiiiiiiiiiiiiiiiiiii"
#define FROM " FROM attendance_event AS v"
#define ORDER " ORDER BY v.person, v.day, v.shift, v.kind, v.id"
static_assert(ATTENDANCE_VOID == 6 && ATTENDANCE_SUPERSEDED == 7, "states in these statements");
static_assert(ATTENDANCE_PROPOSED == 1 && ATTENDANCE_CONTESTED == 3, "states in the index");
static_assert(ATTENDANCE_OFF_POST == 12 && ATTENDANCE_ABSENT == 2 && ATTENDANCE_IN_A_ROW == 17,
	"kinds in the schema's indexes");

DB_STMT(next_id, .name = "attendance.next_id",
	.sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM attendance_event", .in = "", .out = "i");
DB_STMT(insert_one, .name = "attendance.insert",
	.sql = "INSERT INTO attendance_event (id, state, person, day, shift, desk, kind, reason,"
	       " halves, minutes, found_min, from_us, to_us, evidence_of, evidence, booked_by,"
	       " booked_us, replaces, record, last_record) VALUES ($1, $2, $3, $4, $5, $6, $7, $8,"
	       " $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19)",
	.in = "iiiiiiiiiiiiiiiiiii", .out = "");
DB_STMT(move_one, .name = "attendance.move",
	.sql = "UPDATE attendance_event SET state = $3, minutes = $4, last_record = $5,"
	       " rev = rev + 1 WHERE id = $1 AND rev = $2",
	.in = "iiiii", .out = "");
DB_STMT(get_one, .name = "attendance.get", .sql = "SELECT " EVENT FROM " WHERE v.id = $1",
	.in = "i", .out = EVENT_OUT);
/* $1 person, $2 … $3 days, $4 with what was taken back, $5 team, $6 desk */
#define NARROW                                                                                     \
	" AND ($4 = 1 OR v.state < 6) AND ($5 = 0 OR p.team_id = $5) AND ($6 = 0 OR v.desk = $6)"
DB_STMT(of_person, .name = "attendance.of_person",
	.sql = "SELECT " EVENT FROM " JOIN person AS p ON p.id = v.person WHERE v.person = $1"
	       " AND v.day >= $2 AND v.day <= $3" NARROW ORDER,
	.in = "iiiiii", .out = EVENT_OUT);
DB_STMT(of_days, .name = "attendance.of_days",
	.sql = "SELECT " EVENT FROM " JOIN person AS p ON p.id = v.person WHERE $1 = $1"
	       " AND v.day >= $2 AND v.day <= $3" NARROW ORDER,
	.in = "iiiiii", .out = EVENT_OUT);
DB_STMT(waiting, .name = "attendance.waiting",
	.sql = "SELECT " EVENT FROM " WHERE v.state IN (1, 3) AND v.id > $1 ORDER BY v.id LIMIT $2",
	.in = "ii", .out = EVENT_OUT);
DB_STMT(waiting_of_team, .name = "attendance.waiting_of_team",
	.sql = "SELECT " EVENT " FROM person AS p CROSS JOIN attendance_event AS v"
	       " WHERE p.team_id = $3 AND v.person = p.id AND v.state IN (1, 3) AND v.id > $1"
	       " ORDER BY v.id LIMIT $2",
	.in = "iii", .out = EVENT_OUT);
DB_STMT(stands, .name = "attendance.stands",
	.sql = "SELECT id FROM attendance_event WHERE person = $1 AND day = $2 AND shift = $3"
	       " AND kind = $4 AND halves = $5 AND state < 6 LIMIT 1",
	.in = "iiiii", .out = "i");

#define DONE                                                                                       \
	"record, event, act, state, minutes, COALESCE(by_person, 0), at_us,"                       \
	" COALESCE(entry_desk, 0), COALESCE(entry_no, 0)"
#define DONE_OUT "iiiiiiiii"
DB_STMT(done_insert, .name = "attendance_act.insert",
	.sql = "INSERT INTO attendance_act (record, event, act, state, minutes, by_person, at_us,"
	       " entry_desk, entry_no) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
	.in = "iiiiiiiii", .out = "");
DB_STMT(done_get, .name = "attendance_act.get",
	.sql = "SELECT " DONE " FROM attendance_act WHERE record = $1", .in = "i", .out = DONE_OUT);
DB_STMT(done_of, .name = "attendance_act.of",
	.sql = "SELECT " DONE " FROM attendance_act WHERE event = $1 ORDER BY record", .in = "i",
	.out = DONE_OUT);

DB_STMT(done_by, .name = "attendance_act.by",
	.sql = "SELECT event, act FROM attendance_act WHERE by_person = $1 AND at_us >= $2"
	       " ORDER BY at_us DESC, record DESC LIMIT $3",
	.in = "iii", .out = "ii");

#define SHIFT                                                                                      \
	"SELECT a.person, a.day, a.shift, a.desk, a.holder, a.start_us, a.end_us, a.work_min"      \
	" FROM assignment AS a JOIN person AS p ON p.id = a.person WHERE "
#define SHIFT_DAYS                                                                                 \
	" a.day >= $2 AND a.day <= $3 AND a.day >= p.joined_on"                                    \
	" AND (p.left_on IS NULL OR a.day <= p.left_on) AND ($4 = 0 OR p.team_id = $4)"            \
	" ORDER BY a.person, a.start_us, a.shift"
#define SHIFT_OUT "iiiiiiii"
DB_STMT(shifts_person, .name = "attendance.shifts_person",
	.sql = SHIFT "a.person = $1 AND" SHIFT_DAYS, .in = "iiii", .out = SHIFT_OUT);
DB_STMT(shifts_days, .name = "attendance.shifts_days", .sql = SHIFT "$1 = $1 AND" SHIFT_DAYS,
	.in = "iiii", .out = SHIFT_OUT);
DB_STMT(absences, .name = "attendance.absences",
	.sql = "SELECT " EVENT FROM
	       " WHERE v.day >= $1 AND v.day <= $2 AND v.kind IN (2, 17)" ORDER,
	.in = "ii", .out = EVENT_OUT);
DB_STMT(shifts_absent, .name = "attendance.shifts_absent",
	.sql = SHIFT "a.person IN (SELECT v.person FROM attendance_event AS v WHERE v.day >= $2"
		     " AND v.day <= $3 AND v.kind IN (2, 17)) AND $1 = $1 AND" SHIFT_DAYS,
	.in = "iiii", .out = SHIFT_OUT);
/* $1 person, $2 … $3 days, $4 team */
#define AWAY                                                                                       \
	"SELECT w.id, w.person, w.gone_us, COALESCE(w.back_us, 0), CASE WHEN w.approved = 1"       \
	" THEN w.gone_us + w.expected_min * 60000000 ELSE 0 END, w.kind, COALESCE(w.told, 0),"     \
	" w.proposal, w.verdict FROM away AS w JOIN person AS p ON p.id = w.person WHERE "
#define AWAY_DAYS                                                                                  \
	" w.day >= $2 AND w.day <= $3 AND w.gone_us IS NOT NULL AND w.kind < 5"                    \
	" AND ($4 = 0 OR p.team_id = $4) ORDER BY w.day, w.id"
#define AWAY_OUT "iiiiiiiii"
static_assert(AWAY_BREAK == 5 && AWAY_MEAL == 6, "breaks are left out");
DB_STMT(aways_person, .name = "attendance.aways_person", .sql = AWAY "w.person = $1 AND" AWAY_DAYS,
	.in = "iiii", .out = AWAY_OUT);
DB_STMT(aways_days, .name = "attendance.aways_days", .sql = AWAY "$1 = $1 AND" AWAY_DAYS,
	.in = "iiii", .out = AWAY_OUT);
DB_STMT(first_day, .name = "attendance.first_day",
	.sql = "SELECT day FROM presence WHERE day > 0 ORDER BY day LIMIT 1", .in = "", .out = "i");
DB_STMT(entry_is, .name = "attendance.entry_is",
	.sql = "SELECT COUNT(*) FROM entry WHERE desk_id = $1 AND no = $2", .in = "ii", .out = "i");

bool
attendance_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
attendance_insert(struct ctx *c, const struct attendance_event *v, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(v->id), DB_I(v->state), DB_I(v->person), DB_I(v->day), DB_I(v->shift),
			DB_I(v->desk), DB_I(v->kind), DB_I(v->reason), DB_I(v->halves),
			DB_I(v->minutes), DB_I(v->found_min), DB_I(v->from_us), DB_I(v->to_us),
			DB_I(v->of), DB_I(v->evidence), DB_I0(v->booked_by), DB_I(v->booked_us),
			DB_I0(v->replaces), DB_I(v->record)),
		e);
}

bool
attendance_move(struct ctx *c, const struct attendance_event *v, struct err *e)
{
	return db_run_one(c->db, &move_one,
		DB_ARGS(DB_I(v->id), DB_I(v->rev), DB_I(v->state), DB_I(v->minutes),
			DB_I(v->last_record)),
		N_("This event has changed meanwhile. Look at it again"), e);
}

static struct attendance_event
event_row(const struct db_rows *r)
{
	struct attendance_event v = {.id = db_int(r, 0),
		.rev = db_int(r, 1),
		.state = (enum attendance_state)db_int(r, 2),
		.person = db_int(r, 3),
		.day = (int)db_int(r, 4),
		.shift = db_int(r, 5),
		.desk = db_int(r, 6),
		.kind = (enum attendance_kind)db_int(r, 7),
		.reason = (enum attendance_reason)db_int(r, 8),
		.halves = (unsigned)db_int(r, 9),
		.minutes = (int)db_int(r, 10),
		.found_min = (int)db_int(r, 11),
		.from_us = db_int(r, 12),
		.to_us = db_int(r, 13),
		.of = (enum attendance_evidence)db_int(r, 14),
		.evidence = db_int(r, 15),
		.booked_by = db_int(r, 16),
		.booked_us = db_int(r, 17),
		.replaces = db_int(r, 18),
		.record = db_int(r, 19),
		.last_record = db_int(r, 20)};

	v.half_days = attendance_half_days(v.kind, v.halves);
	return v;
}

bool
attendance_get(struct ctx *c, int64_t id, struct attendance_event *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));

	*out = (struct attendance_event){0};
	if (db_next(&r))
		*out = event_row(&r);
	return db_done(&r, e) &&
	       (out->id ||
		       err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such attendance event")));
}

static bool
read_events(struct db_rows r, struct arena *a, struct attendance_events *out, struct err *e)
{
	int n = 0, room = 0;
	bool full = false;

	*out = (struct attendance_events){NULL, 0};
	while (!full && db_next(&r)) {
		struct attendance_event *to =
			arena_more(a, out->event, n, &room, sizeof *out->event);

		full = !to;
		if (full)
			break;
		out->event = to;
		out->event[n++] = event_row(&r);
	}
	out->events = (size_t)n;
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

bool
attendance_events_load(struct ctx *c, const struct attendance_ask *ask, struct arena *a,
	struct attendance_events *out, struct err *e)
{
	const struct attendance_filter *f = &ask->of;

	return read_events(
		db_query(c->db, f->person ? &of_person : &of_days,
			DB_ARGS(DB_I(f->person), DB_I(f->from), DB_I(f->to),
				DB_I(ask->with_taken_back), DB_I(f->team), DB_I(f->desk))),
		a, out, e);
}

bool
attendance_events_waiting(struct ctx *c, const struct attendance_open *f, struct arena *a,
	struct attendance_events *out, struct err *e)
{
	return read_events(
		f->team ? db_query(c->db, &waiting_of_team,
				  DB_ARGS(DB_I(f->after), DB_I(f->max), DB_I(f->team)))
			: db_query(c->db, &waiting, DB_ARGS(DB_I(f->after), DB_I(f->max))),
		a, out, e);
}

bool
attendance_stands(struct ctx *c, const struct attendance_event *like, int64_t *id, struct err *e)
{
	*id = 0;
	return db_get_int(c->db, &stands,
		DB_ARGS(DB_I(like->person), DB_I(like->day), DB_I(like->shift), DB_I(like->kind),
			DB_I(like->halves)),
		id, NULL, e);
}

/* ---- what was done ---- */

bool
attendance_done_insert(struct ctx *c, const struct attendance_done *d, struct err *e)
{
	return db_run(c->db, &done_insert,
		DB_ARGS(DB_I(d->record), DB_I(d->event), DB_I(d->act), DB_I(d->state),
			DB_I(d->minutes), DB_I0(d->by), DB_I(d->at_us), DB_I0(d->entry_desk),
			DB_I0(d->entry)),
		e);
}

static struct attendance_done
done_row(const struct db_rows *r)
{
	return (struct attendance_done){.record = db_int(r, 0),
		.event = db_int(r, 1),
		.act = (enum attendance_act)db_int(r, 2),
		.state = (enum attendance_state)db_int(r, 3),
		.minutes = (int)db_int(r, 4),
		.by = db_int(r, 5),
		.at_us = db_int(r, 6),
		.entry_desk = db_int(r, 7),
		.entry = db_int(r, 8)};
}

bool
attendance_done_get(struct ctx *c, int64_t record, struct attendance_done *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &done_get, DB_ARGS(DB_I(record)));

	*out = (struct attendance_done){.event = 0};
	if (db_next(&r))
		*out = done_row(&r);
	return db_done(&r, e);
}

bool
attendance_done_of(
	struct ctx *c, int64_t event, attendance_done_each *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &done_of, DB_ARGS(DB_I(event)));

	while (db_next(&r)) {
		const struct attendance_done d = done_row(&r);

		if (!each(arg, &d))
			break;
	}
	return db_done(&r, e);
}

enum { DONE_MAX = 200 };

bool
attendance_done_by(
	struct ctx *c, int64_t since_us, struct arena *a, struct attendance_ids *out, struct err *e)
{
	struct db_rows r;

	*out = (struct attendance_ids){.n = 0};
	out->event = arena_alloc(a, DONE_MAX * sizeof *out->event);
	out->act = arena_alloc(a, DONE_MAX * sizeof *out->act);
	if (!out->event || !out->act)
		return err_set(e, ERR_NOMEM);
	r = db_query(c->db, &done_by, DB_ARGS(DB_I(c->who), DB_I(since_us), DB_I(DONE_MAX)));
	while (out->n < DONE_MAX && db_next(&r)) {
		out->event[out->n] = db_int(&r, 0);
		out->act[out->n++] = (enum attendance_act)db_int(&r, 1);
	}
	return db_done(&r, e);
}

/* ---- facts of others ---- */

static bool
read_shifts(struct db_rows r, struct arena *a, struct attendance_shifts *out, struct err *e)
{
	int n = 0, room = 0;
	bool full = false;

	*out = (struct attendance_shifts){NULL, 0};
	while (db_next(&r)) {
		struct assignment *to = arena_more(a, out->item, n, &room, sizeof *out->item);

		full = !to;
		if (full)
			break;
		out->item = to;
		out->item[n++] = (struct assignment){.person = db_int(&r, 0),
			.day = (int)db_int(&r, 1),
			.shift = db_int(&r, 2),
			.desk = db_int(&r, 3),
			.holder = db_int(&r, 4) != 0,
			.start_us = db_int(&r, 5),
			.end_us = db_int(&r, 6),
			.work_min = (int)db_int(&r, 7)};
	}
	out->n = (size_t)n;
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

bool
attendance_shifts_load(struct ctx *c, const struct attendance_filter *f, struct arena *a,
	struct attendance_shifts *out, struct err *e)
{
	return read_shifts(
		db_query(c->db, f->person ? &shifts_person : &shifts_days,
			DB_ARGS(DB_I(f->person), DB_I(f->from), DB_I(f->to), DB_I(f->team))),
		a, out, e);
}

static struct attendance_away
away_row(const struct db_rows *r)
{
	enum away_kind kind = (enum away_kind)db_int(r, 5);
	enum away_proposal proposal = (enum away_proposal)db_int(r, 7);
	enum away_verdict verdict = (enum away_verdict)db_int(r, 8);
	struct attendance_away w = {.id = db_int(r, 0),
		.person = db_int(r, 1),
		.from_us = db_int(r, 2),
		.to_us = db_int(r, 3),
		.approved_us = db_int(r, 4),
		.out = away_is_out(kind),
		.business = kind == AWAY_OUT_BUSINESS,
		.told = db_int(r, 6) != 0};

	/* back, and nothing was proposed: nothing will be */
	if (verdict == AWAY_DISMISSED || (w.to_us && proposal == AWAY_NOTHING))
		w.verdict = ATTENDANCE_VERDICT_DISMISSED;
	else if (verdict == AWAY_CONFIRMED)
		w.verdict = ATTENDANCE_VERDICT_CONFIRMED;
	return w;
}

bool
attendance_aways_load(struct ctx *c, const struct attendance_filter *f, struct arena *a,
	struct attendance_aways *out, struct err *e)
{
	struct db_rows r = db_query(c->db, f->person ? &aways_person : &aways_days,
		DB_ARGS(DB_I(f->person), DB_I(f->from), DB_I(f->to), DB_I(f->team)));
	int n = 0, room = 0;
	bool full = false;

	*out = (struct attendance_aways){NULL, 0};
	while (db_next(&r)) {
		struct attendance_away *to = arena_more(a, out->item, n, &room, sizeof *to);

		full = !to;
		if (full)
			break;
		out->item = to;
		to[n++] = away_row(&r);
	}
	out->n = (size_t)n;
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

bool
attendance_absences_load(struct ctx *c, const struct attendance_filter *f, struct arena *a,
	struct attendance_events *out, struct err *e)
{
	return read_events(
		db_query(c->db, &absences, DB_ARGS(DB_I(f->from), DB_I(f->to))), a, out, e);
}

bool
attendance_shifts_absent(struct ctx *c, const struct attendance_filter *f, struct arena *a,
	struct attendance_shifts *out, struct err *e)
{
	return read_shifts(db_query(c->db, &shifts_absent,
				   DB_ARGS(DB_I(0), DB_I(f->from), DB_I(f->to), DB_I(0))),
		a, out, e);
}

bool
attendance_first_day(struct ctx *c, int *day, struct err *e)
{
	int64_t first = 0;

	if (!db_get_int(c->db, &first_day, NULL, &first, NULL, e))
		return false;
	*day = (int)first;
	return true;
}

bool
attendance_entry_is(struct ctx *c, int64_t desk, int64_t no, bool *is, struct err *e)
{
	int64_t n = 0;

	if (!db_get_int(c->db, &entry_is, DB_ARGS(DB_I(desk), DB_I(no)), &n, NULL, e))
		return false;
	*is = n > 0;
	return true;
}
