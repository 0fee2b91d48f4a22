/* attendance_summary_sql.c — rows of attendance_summary and its steps. SPDX-License-Identifier: MIT */
#include "domain/attendance_summary_sql.h"

#include "base/day.h"
#include "base/str.h"
#include "db/db.h"

#define COLUMNS                                                                                    \
	"SELECT id, team, month, from_day, to_day, state, round, rev FROM attendance_summary"
#define OUT "iiiiiiii"
DB_STMT(of_month, .name = "attendance_summary.of_month",
	.sql = COLUMNS " WHERE team = $1 AND month = $2", .in = "ii", .out = OUT);
DB_STMT(of_id, .name = "attendance_summary.of_id", .sql = COLUMNS " WHERE id = $1", .in = "i",
	.out = OUT);
DB_STMT(of_state, .name = "attendance_summary.of_state",
	.sql = COLUMNS " WHERE state = $1 ORDER BY month, id LIMIT $2", .in = "ii", .out = OUT);
DB_STMT(next_id, .name = "attendance_summary.next_id",
	.sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM attendance_summary", .in = "", .out = "i");
DB_STMT(insert_one, .name = "attendance_summary.insert",
	.sql = "INSERT INTO attendance_summary (id, team, month, from_day, to_day, state, round)"
	       " VALUES ($1, $2, $3, $4, $5, 1, 1)",
	.in = "iiiii", .out = "");
DB_STMT(move_one, .name = "attendance_summary.move",
	.sql = "UPDATE attendance_summary SET state = $4, round = $5, rev = rev + 1,"
	       " from_day = COALESCE($6, from_day), to_day = COALESCE($7, to_day)"
	       " WHERE id = $1 AND rev = $2 AND state = $3",
	.in = "iiiiiii", .out = "");
DB_STMT(step_insert, .name = "attendance_summary_step.insert",
	.sql = "INSERT INTO attendance_summary_step (record, summary, round, event, by_person,"
	       " at_us) VALUES ($1, $2, $3, $4, $5, $6)",
	.in = "iiiiii", .out = "");
DB_STMT(steps, .name = "attendance_summary_step.of",
	.sql = "SELECT s.round, s.event, s.by_person, s.at_us, s.record, p.name, p.staff_no"
	       " FROM attendance_summary_step AS s JOIN person AS p ON p.id = s.by_person"
	       " WHERE s.summary = $1 ORDER BY s.record",
	.in = "i", .out = "iiiiitt");
DB_STMT(step_of, .name = "attendance_summary_step.of_record",
	.sql = "SELECT round, event, by_person, at_us, record, summary FROM attendance_summary_step"
	       " WHERE record = $1",
	.in = "i", .out = "iiiiii");
DB_STMT(first_shift, .name = "attendance_summary.first_shift",
	.sql = "SELECT a.day FROM roster AS r JOIN assignment AS a ON a.roster = r.id"
	       " WHERE r.team = $1 AND r.state = 2 AND r.month >= $2 / 100 AND r.month <= $3 / 100"
	       " AND a.day >= $2 AND a.day <= $3 LIMIT 1",
	.in = "iii", .out = "i");

#define CHANGED N_("This summary was changed meanwhile. Look at it again first")

/* --- the summary --- */

static void
take(const struct db_rows *r, struct attendance_summary *s)
{
	*s = (struct attendance_summary){.id = db_int(r, 0),
		.team = db_int(r, 1),
		.period = {.month = (int)db_int(r, 2),
			.from = (int)db_int(r, 3),
			.to = (int)db_int(r, 4)},
		.state = (enum attendance_summary_state)db_int(r, 5),
		.round = (int)db_int(r, 6),
		.rev = db_int(r, 7)};
}

static bool
take_one(struct db_rows *r, struct attendance_summary *out, struct err *e)
{
	if (db_next(r))
		take(r, out);
	return db_done(r, e);
}

/* Of its round: who did what. */
static bool
take_steps(struct ctx *c, struct attendance_summary *s, struct err *e)
{
	struct db_rows r;

	if (!s->id)
		return true;
	r = db_query(c->db, &steps, DB_ARGS(DB_I(s->id)));
	while (db_next(&r)) {
		const int64_t event = db_int(&r, 1);

		if (db_int(&r, 0) != s->round || event < 0 || event >= SUMMARY_EVENTS)
			continue;
		s->by[event] = db_int(&r, 2);
		s->at_us[event] = db_int(&r, 3);
		if (event == SUMMARY_DRAW)
			s->drawn = db_int(&r, 4);
	}
	return db_done(&r, e);
}

static void
write_period(struct attendance_period *p)
{
	char from[DAY_TEXT_BYTES], to[DAY_TEXT_BYTES];

	day_format(from, p->from);
	day_format(to, p->to);
	(void)str_format(p->text, sizeof p->text, "%s/%s", from, to);
}

bool
attendance_summary_row(
	struct ctx *c, int64_t team, int month, struct attendance_summary *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &of_month, DB_ARGS(DB_I(team), DB_I(month)));

	*out = (struct attendance_summary){.team = team, .period = {.month = month}};
	if (!take_one(&r, out, e))
		return false;
	write_period(&out->period);
	return take_steps(c, out, e);
}

bool
attendance_summary_row_of(struct ctx *c, int64_t id, struct attendance_summary *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &of_id, DB_ARGS(DB_I(id)));

	*out = (struct attendance_summary){.id = 0};
	if (!take_one(&r, out, e))
		return false;
	if (!out->id)
		return err_set(e, ERR_NOT_FOUND, .rule = "ATT-06",
			.msgid = N_("There is no such attendance summary"));
	write_period(&out->period);
	return take_steps(c, out, e);
}

bool
attendance_summary_rows(struct ctx *c, enum attendance_summary_state state,
	struct attendance_summary *out, int max, int *n, struct err *e)
{
	struct db_rows r = db_query(c->db, &of_state, DB_ARGS(DB_I(state), DB_I(max)));

	*n = 0;
	while (*n < max && db_next(&r))
		take(&r, &out[(*n)++]);
	if (!db_done(&r, e))
		return false;
	for (int i = 0; i < *n; i++) {
		write_period(&out[i].period);
		if (!take_steps(c, &out[i], e))
			return false;
	}
	return true;
}

bool
attendance_summary_insert(struct ctx *c, struct attendance_summary *s, struct err *e)
{
	s->state = SUMMARY_DRAWN;
	s->round = 1;
	s->rev = 1;
	return db_get_int(c->db, &next_id, NULL, &s->id, NULL, e) &&
	       db_run(c->db, &insert_one,
		       DB_ARGS(DB_I(s->id), DB_I(s->team), DB_I(s->period.month),
			       DB_I(s->period.from), DB_I(s->period.to)),
		       e);
}

bool
attendance_summary_move(struct ctx *c, const struct attendance_summary_move *m, struct err *e)
{
	return db_run_one(c->db, &move_one,
		DB_ARGS(DB_I(m->id), DB_I(m->rev), DB_I(m->from), DB_I(m->to), DB_I(m->round),
			DB_I0(m->period ? m->period->from : 0),
			DB_I0(m->period ? m->period->to : 0)),
		CHANGED, e);
}

/* --- its steps --- */

bool
attendance_step_insert(struct ctx *c, int64_t id, const struct attendance_step *step, struct err *e)
{
	return db_run(c->db, &step_insert,
		DB_ARGS(DB_I(step->record), DB_I(id), DB_I(step->round), DB_I(step->event),
			DB_I(step->by), DB_I(step->at_us)),
		e);
}

static struct attendance_step
step_row(const struct db_rows *r)
{
	return (struct attendance_step){.round = (int)db_int(r, 0),
		.event = (enum attendance_summary_event)db_int(r, 1),
		.by = db_int(r, 2),
		.at_us = db_int(r, 3),
		.record = db_int(r, 4),
		.why = ""};
}

bool
attendance_step_rows(
	struct ctx *c, int64_t id, struct arena *a, struct attendance_steps *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &steps, DB_ARGS(DB_I(id)));
	bool full = false;
	int room = 0;

	*out = (struct attendance_steps){.n = 0};
	while (!full && db_next(&r)) {
		struct attendance_step *more =
			arena_more(a, out->row, out->n, &room, sizeof *out->row);

		full = !more;
		if (full)
			break;
		out->row = more;
		more[out->n] = step_row(&r);
		more[out->n].name = db_keep(&r, 5, a, &full);
		more[out->n++].staff_no = db_keep(&r, 6, a, &full);
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

bool
attendance_step_of(struct ctx *c, int64_t record, struct attendance_step *out, int64_t *id,
	bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &step_of, DB_ARGS(DB_I(record)));

	*found = db_next(&r);
	if (*found) {
		*out = step_row(&r);
		*id = db_int(&r, 5);
	}
	return db_done(&r, e);
}

/* --- what there is to sum up --- */

bool
attendance_first_shift(struct ctx *c, int64_t team, int from, int to, int *day, struct err *e)
{
	int64_t first = 0;
	const bool good = db_get_int(
		c->db, &first_shift, DB_ARGS(DB_I(team), DB_I(from), DB_I(to)), &first, NULL, e);

	*day = (int)first;
	return good;
}
