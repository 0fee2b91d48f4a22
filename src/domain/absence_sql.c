/* absence_sql.c — rows of absence, absence_line, absence_step. SPDX-License-Identifier: MIT */
#include "domain/absence_sql.h"

#include "base/text.h"
#include "db/db.h"

DB_STMT(next_id, .name = "absence.next_id", .sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM absence",
	.in = "", .out = "i");
DB_STMT(get_one, .name = "absence.get",
	.sql = "SELECT id, rev, kind, state, COALESCE(leave, 0), COALESCE(resignation, 0),"
	       " COALESCE(parent, 0), giver, COALESCE(receiver, 0), COALESCE(writer, 0),"
	       " COALESCE(reviewer, 0), due_day, round, mode, channel, filed_at, none1, none2,"
	       " none3, none4, none5, opened_us, COALESCE(given_us, 0), COALESCE(taken_us, 0),"
	       " COALESCE(done_us, 0), COALESCE(given_record, 0), COALESCE(taken_record, 0),"
	       " record FROM absence WHERE id = $1",
	.in = "i", .out = "iiiiiiiiiiiiiitttttttiiiiiii");
DB_STMT(insert_one, .name = "absence.insert",
	.sql = "INSERT INTO absence (id, kind, state, leave, resignation, parent, giver, receiver,"
	       " writer, due_day, opened_us, record)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
	.in = "iiiiiiiiiiii", .out = "");
DB_STMT(update_one, .name = "absence.update",
	.sql = "UPDATE absence SET rev = rev + 1, state = $3, receiver = $4, reviewer = $5,"
	       " due_day = $6, round = $7, mode = $8, channel = $9, filed_at = $10, none1 = $11,"
	       " none2 = $12, none3 = $13, none4 = $14, none5 = $15, given_us = $16,"
	       " taken_us = $17, done_us = $18, given_record = $19, taken_record = $20,"
	       " record = $21 WHERE id = $1 AND rev = $2",
	.in = "iiiiiiiitttttttiiiiii", .out = "");
DB_STMT(lines_of, .name = "absence_line.of",
	.sql = "SELECT no, part, source, ref, important, closed, title, field1, field2, field3,"
	       " field4, field5, field6, meanwhile, mark, shown, question, answer"
	       " FROM absence_line WHERE absence = $1 ORDER BY part, no",
	.in = "i", .out = "iiiiiittttttttiitt");
DB_STMT(line_delete, .name = "absence_line.delete",
	.sql = "DELETE FROM absence_line WHERE absence = $1 AND no = $2", .in = "ii", .out = "");
DB_STMT(line_insert, .name = "absence_line.insert",
	.sql = "INSERT INTO absence_line (absence, no, part, source, ref, important, closed, title,"
	       " field1, field2, field3, field4, field5, field6, meanwhile, mark, shown, question,"
	       " answer) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,"
	       " $16, $17, $18, $19)",
	.in = "iiiiiiittttttttiitt", .out = "");
DB_STMT(marks_clear, .name = "absence_line.clear",
	.sql = "UPDATE absence_line SET mark = 0, shown = 0, question = '', answer = ''"
	       " WHERE absence = $1",
	.in = "i", .out = "");
DB_STMT(step_insert, .name = "absence_step.insert",
	.sql = "INSERT INTO absence_step (absence, no, action, to_state, round, by_person, at_us,"
	       " words, record) SELECT $1, COALESCE(MAX(no), 0) + 1, $2, $3, $4, $5, $6, $7, $8"
	       " FROM absence_step WHERE absence = $1",
	.in = "iiiiiiti", .out = "");
#define STEP "action, to_state, round, COALESCE(by_person, 0), at_us, words, record"
DB_STMT(steps_of, .name = "absence_step.of",
	.sql = "SELECT " STEP " FROM absence_step WHERE absence = $1 ORDER BY no", .in = "i",
	.out = "iiiiiti");
DB_STMT(days_of, .name = "absence.days",
	.sql = "SELECT first_day, last_day FROM leave WHERE id = $1", .in = "i", .out = "ii");
DB_STMT(live_leave, .name = "absence.live_of_leave",
	.sql = "SELECT id FROM absence WHERE leave = $1 AND kind = 1 AND state <> 7", .in = "i",
	.out = "i");
DB_STMT(live_resignation, .name = "absence.live_of_resignation",
	.sql = "SELECT id FROM absence WHERE resignation = $1 AND state <> 7", .in = "i",
	.out = "i");
DB_STMT(live_back, .name = "absence.live_back",
	.sql = "SELECT id FROM absence WHERE parent = $1 AND state <> 7", .in = "i", .out = "i");

bool
absence_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

static void
take(const struct db_rows *r, struct arena *a, struct absence *o, bool *full)
{
	*o = (struct absence){.id = db_int(r, 0),
		.rev = db_int(r, 1),
		.kind = (enum absence_kind)db_int(r, 2),
		.state = (enum absence_state)db_int(r, 3),
		.leave = db_int(r, 4),
		.resignation = db_int(r, 5),
		.parent = db_int(r, 6),
		.giver = db_int(r, 7),
		.receiver = db_int(r, 8),
		.writer = db_int(r, 9),
		.reviewer = db_int(r, 10),
		.due_day = (int)db_int(r, 11),
		.round = (int)db_int(r, 12),
		.mode = (enum absence_mode)db_int(r, 13),
		.channel = db_keep(r, 14, a, full),
		.filed_at = db_keep(r, 15, a, full),
		.opened_us = db_int(r, 21),
		.given_us = db_int(r, 22),
		.taken_us = db_int(r, 23),
		.done_us = db_int(r, 24),
		.given_record = db_int(r, 25),
		.taken_record = db_int(r, 26),
		.record = db_int(r, 27)};
	o->none_why[0] = "";
	for (int p = ABSENCE_CUSTOMERS; p < ABSENCE_PARTS; p++)
		o->none_why[p] = db_keep(r, 15 + p, a, full);
}

bool
absence_row_get(struct ctx *c, int64_t id, struct arena *a, struct absence *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));
	bool full = false;

	*out = (struct absence){.id = 0};
	if (db_next(&r))
		take(&r, a, out, &full);
	if (!db_done(&r, e))
		return false;
	if (full)
		return err_set(e, ERR_NOMEM);
	return out->id || err_set(e, ERR_NOT_FOUND, .rule = "AHO-01",
				  .msgid = N_("There is no such absence handover"));
}

bool
absence_insert(struct ctx *c, const struct absence *a, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(a->id), DB_I(a->kind), DB_I(a->state), DB_I0(a->leave),
			DB_I0(a->resignation), DB_I0(a->parent), DB_I(a->giver), DB_I0(a->receiver),
			DB_I0(a->writer), DB_I(a->due_day), DB_I(a->opened_us), DB_I(a->record)),
		e);
}

bool
absence_update(struct ctx *c, const struct absence *a, struct err *e)
{
	const char *const *none = a->none_why;

	return db_run_one(c->db, &update_one,
		DB_ARGS(DB_I(a->id), DB_I(a->rev), DB_I(a->state), DB_I0(a->receiver),
			DB_I0(a->reviewer), DB_I(a->due_day), DB_I(a->round), DB_I(a->mode),
			DB_T(a->channel), DB_T(a->filed_at), DB_T(none[1]), DB_T(none[2]),
			DB_T(none[3]), DB_T(none[4]), DB_T(none[5]), DB_I0(a->given_us),
			DB_I0(a->taken_us), DB_I0(a->done_us), DB_I0(a->given_record),
			DB_I0(a->taken_record), DB_I(a->record)),
		N_("This handover was changed meanwhile. Look at it again first"), e);
}

/* --- lines --- */

static void
take_line(const struct db_rows *r, struct arena *a, struct absence_line *l, bool *full)
{
	*l = (struct absence_line){.no = (int)db_int(r, 0),
		.part = (enum absence_part)db_int(r, 1),
		.source = (int)db_int(r, 2),
		.ref = db_int(r, 3),
		.important = db_int(r, 4) != 0,
		.closed = db_int(r, 5) != 0,
		.title = db_keep(r, 6, a, full),
		.meanwhile = db_keep(r, 13, a, full),
		.mark = (enum absence_mark)db_int(r, 14),
		.shown = (enum absence_shown)db_int(r, 15),
		.question = db_keep(r, 16, a, full),
		.answer = db_keep(r, 17, a, full)};
	for (int i = 0; i < ABSENCE_FIELDS; i++)
		l->field[i] = db_keep(r, 7 + i, a, full);
}

bool
absence_lines_get(struct ctx *c, int64_t id, struct arena *a, struct absence_view *v, struct err *e)
{
	struct db_rows r = db_query(c->db, &lines_of, DB_ARGS(DB_I(id)));
	bool full;

	v->lines = 0;
	v->line = arena_alloc(a, ABSENCE_LINES_MAX * sizeof *v->line);
	full = !v->line;
	while (!full && v->lines < ABSENCE_LINES_MAX && db_next(&r))
		take_line(&r, a, &v->line[v->lines++], &full);
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

bool
absence_line_put(struct ctx *c, int64_t id, const struct absence_line *l, struct err *e)
{
	return absence_line_delete(c, id, l->no, e) &&
	       db_run(c->db, &line_insert,
		       DB_ARGS(DB_I(id), DB_I(l->no), DB_I(l->part), DB_I(l->source), DB_I(l->ref),
			       DB_I(l->important), DB_I(l->closed), DB_T(l->title),
			       DB_T(l->field[0]), DB_T(l->field[1]), DB_T(l->field[2]),
			       DB_T(l->field[3]), DB_T(l->field[4]), DB_T(l->field[5]),
			       DB_T(l->meanwhile), DB_I(l->mark), DB_I(l->shown), DB_T(l->question),
			       DB_T(l->answer)),
		       e);
}

bool
absence_line_delete(struct ctx *c, int64_t id, int no, struct err *e)
{
	return db_run(c->db, &line_delete, DB_ARGS(DB_I(id), DB_I(no)), e);
}

bool
absence_marks_clear(struct ctx *c, int64_t id, struct err *e)
{
	return db_run(c->db, &marks_clear, DB_ARGS(DB_I(id)), e);
}

/* --- steps --- */

bool
absence_step_add(struct ctx *c, int64_t id, const struct absence_step *s, struct err *e)
{
	return db_run(c->db, &step_insert,
		DB_ARGS(DB_I(id), DB_I(s->action), DB_I(s->to), DB_I(s->round), DB_I0(s->by),
			DB_I(s->at_us), DB_T(s->words), DB_I(s->record)),
		e);
}

bool
absence_steps_get(struct ctx *c, int64_t id, struct arena *a, struct absence_view *v, struct err *e)
{
	struct db_rows r = db_query(c->db, &steps_of, DB_ARGS(DB_I(id)));
	bool full = false;
	int room = 0;

	v->step = NULL;
	v->steps = 0;
	while (db_next(&r)) {
		struct absence_step *more = arena_more(a, v->step, v->steps, &room, sizeof *more);

		full = !more;
		if (full)
			break;
		v->step = more;
		more[v->steps++] =
			(struct absence_step){.action = (enum absence_action)db_int(&r, 0),
				.to = (enum absence_state)db_int(&r, 1),
				.round = (int)db_int(&r, 2),
				.by = db_int(&r, 3),
				.at_us = db_int(&r, 4),
				.words = db_keep(&r, 5, a, &full),
				.record = db_int(&r, 6)};
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

/* --- what it is for --- */

bool
absence_days_get(struct ctx *c, const struct absence *a, int *first, int *last, struct err *e)
{
	struct db_rows r = db_query(c->db, &days_of, DB_ARGS(DB_I(a->leave)));

	*first = *last = 0;
	if (db_next(&r)) {
		*first = (int)db_int(&r, 0);
		*last = (int)db_int(&r, 1);
	}
	return db_done(&r, e);
}

bool
absence_live_of(struct ctx *c, const struct absence *like, int64_t *id, struct err *e)
{
	*id = 0;
	if (like->parent)
		return db_get_int(c->db, &live_back, DB_ARGS(DB_I(like->parent)), id, NULL, e);
	if (like->resignation)
		return db_get_int(
			c->db, &live_resignation, DB_ARGS(DB_I(like->resignation)), id, NULL, e);
	return db_get_int(c->db, &live_leave, DB_ARGS(DB_I(like->leave)), id, NULL, e);
}

bool
absence_of_leave(struct ctx *c, int64_t leave, int64_t *id, struct err *e)
{
	return absence_live_of(c, &(const struct absence){.leave = leave}, id, e);
}
