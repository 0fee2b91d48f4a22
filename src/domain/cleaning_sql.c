/* cleaning_sql.c — rows of cleaning_area, cleaning_duty, cleaning_step. SPDX-License-Identifier: MIT */
#include "domain/cleaning_sql.h"

#include <string.h>

#include "base/str.h"
#include "db/db.h"

/* --- areas --- */

#define AREA "id, name_en, name_zh, weekly, team, retired, rev, record FROM cleaning_area"
#define AREA_OUT "ittiiiii"
DB_STMT(area_all, .name = "cleaning_area.all",
	.sql = "SELECT " AREA " ORDER BY retired, weekly, id /*scan*/", .in = "", .out = AREA_OUT);
DB_STMT(area_get, .name = "cleaning_area.get", .sql = "SELECT " AREA " WHERE id = $1", .in = "i",
	.out = AREA_OUT);
DB_STMT(area_next, .name = "cleaning_area.next_id",
	.sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM cleaning_area", .in = "", .out = "i");
DB_STMT(area_insert, .name = "cleaning_area.insert",
	.sql = "INSERT INTO cleaning_area (id, name_en, name_zh, weekly, team, retired, record)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7)",
	.in = "ittiiii", .out = "");
DB_STMT(area_update, .name = "cleaning_area.update",
	.sql = "UPDATE cleaning_area SET name_en = $2, name_zh = $3, weekly = $4, team = $5,"
	       " retired = $6, record = $7, rev = rev + 1 WHERE id = $1 AND rev = $8",
	.in = "ittiiiii", .out = "");

static void
read_area(const struct db_rows *r, struct cleaning_area *a)
{
	*a = (struct cleaning_area){.id = db_int(r, 0),
		.weekly = db_int(r, 3) != 0,
		.team = db_int(r, 4),
		.retired = db_int(r, 5) != 0,
		.rev = db_int(r, 6)};
	(void)str_copy(a->name_en, sizeof a->name_en, db_text(r, 1));
	(void)str_copy(a->name_zh, sizeof a->name_zh, db_text(r, 2));
}

bool
cleaning_area_list(struct ctx *c, struct cleaning_areas *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &area_all, NULL);

	out->n = 0;
	while (out->n < CLEANING_AREAS_MAX && db_next(&r))
		read_area(&r, &out->row[out->n++]);
	return db_done(&r, e);
}

bool
cleaning_area_row(
	struct ctx *c, int64_t id, struct cleaning_area *out, int64_t *record, struct err *e)
{
	struct db_rows r = db_query(c->db, &area_get, DB_ARGS(DB_I(id)));
	bool found = db_next(&r);

	*out = (struct cleaning_area){0};
	if (found) {
		read_area(&r, out);
		*record = db_int(&r, 7);
	}
	if (!db_done(&r, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, .field = "area", .rule = "RST-09",
				.msgid = N_("There is no such area"));
}

bool
cleaning_area_next(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &area_next, NULL, id, NULL, e);
}

bool
cleaning_area_store(struct ctx *c, struct cleaning_area *a, int64_t record, struct err *e)
{
	if (!a->rev)
		return db_run(c->db, &area_insert,
			DB_ARGS(DB_I(a->id), DB_T(a->name_en), DB_T(a->name_zh), DB_I(a->weekly),
				DB_I(a->team), DB_I(a->retired), DB_I(record)),
			e);
	return db_run_one(c->db, &area_update,
		DB_ARGS(DB_I(a->id), DB_T(a->name_en), DB_T(a->name_zh), DB_I(a->weekly),
			DB_I(a->team), DB_I(a->retired), DB_I(record), DB_I(a->rev)),
		N_("This area was changed meanwhile. Look at it again"), e);
}

/* --- duties --- */

#define DUTY                                                                                       \
	"SELECT d.id, d.area, d.day, d.team, COALESCE(d.person, 0), d.state, d.rev, d.due_us,"     \
	" d.planned_by, COALESCE(d.done_by, 0), COALESCE(d.done_us, 0), d.late,"                   \
	" COALESCE(d.inspected_by, 0), COALESCE(d.inspected_us, 0), d.redone,"                     \
	" d.planned, d.record"
#define DUTY_OUT "iiiiiiiiiiiiiiiii"
#define NAMED                                                                                      \
	DUTY ", a.name_en, a.name_zh, COALESCE((SELECT s.reason FROM cleaning_step AS s"           \
	     " WHERE s.duty = d.id AND s.deed = 3 ORDER BY s.record DESC LIMIT 1), '')"            \
	     " FROM cleaning_duty AS d JOIN cleaning_area AS a ON a.id = d.area"
#define NAMED_OUT DUTY_OUT "ttt"
DB_STMT(duty_at, .name = "cleaning_duty.at",
	.sql = DUTY " FROM cleaning_duty AS d WHERE d.area = $1 AND d.day = $2", .in = "ii",
	.out = DUTY_OUT);
DB_STMT(duty_get, .name = "cleaning_duty.get",
	.sql = DUTY " FROM cleaning_duty AS d WHERE d.id = $1", .in = "i", .out = DUTY_OUT);
DB_STMT(duty_named, .name = "cleaning_duty.named", .sql = NAMED " WHERE d.id = $1", .in = "i",
	.out = NAMED_OUT);
DB_STMT(duty_days, .name = "cleaning_duty.days",
	.sql = NAMED " WHERE d.day >= $1 AND d.day <= $2 AND d.state <> 5"
		     " ORDER BY d.day, d.area LIMIT 3000",
	.in = "ii", .out = NAMED_OUT);
DB_STMT(duty_open, .name = "cleaning_duty.open",
	.sql = NAMED " WHERE d.state IN (1, 2, 3) AND d.day >= $1 AND d.day <= $2"
		     " ORDER BY d.day, d.area LIMIT 3000",
	.in = "ii", .out = NAMED_OUT);
DB_STMT(duty_insert, .name = "cleaning_duty.insert",
	.sql = "INSERT INTO cleaning_duty (area, day, team, person, state, due_us, planned_by,"
	       " planned, record) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
	.in = "iiiiiiii", .out = "");
/* RST-09: what somebody began is not planned anew. */
DB_STMT(duty_replan, .name = "cleaning_duty.replan",
	.sql = "UPDATE cleaning_duty SET team = $3, person = $4, state = $5, due_us = $6,"
	       " planned_by = $7, planned = $8, record = $8, rev = rev + 1"
	       " WHERE id = $1 AND rev = $2 AND state IN (1, 5)",
	.in = "iiiiiiii", .out = "");
DB_STMT(duty_do, .name = "cleaning_duty.do",
	.sql = "UPDATE cleaning_duty SET state = $4, rev = rev + 1, done_by = $5, done_us = $6,"
	       " late = $7, record = $8 WHERE id = $1 AND state = $2 AND rev = $3",
	.in = "iiiiiiii", .out = "");
DB_STMT(duty_inspect, .name = "cleaning_duty.inspect",
	.sql = "UPDATE cleaning_duty SET state = $4, rev = rev + 1, inspected_by = $5,"
	       " inspected_us = $6, redone = redone + $7, record = $8"
	       " WHERE id = $1 AND state = $2 AND rev = $3",
	.in = "iiiiiiii", .out = "");

static void
read_duty(const struct db_rows *r, struct cleaning_duty *d)
{
	*d = (struct cleaning_duty){.id = db_int(r, 0),
		.area = db_int(r, 1),
		.day = (int)db_int(r, 2),
		.team = db_int(r, 3),
		.person = db_int(r, 4),
		.state = (enum cleaning_state)db_int(r, 5),
		.rev = db_int(r, 6),
		.due_us = db_int(r, 7),
		.planned_by = db_int(r, 8),
		.done_by = db_int(r, 9),
		.done_us = db_int(r, 10),
		.late = db_int(r, 11) != 0,
		.inspected_by = db_int(r, 12),
		.inspected_us = db_int(r, 13),
		.redone = (int)db_int(r, 14),
		.reason = ""};
}

static bool
read_named(const struct db_rows *r, struct arena *a, struct cleaning_duty *d)
{
	read_duty(r, d);
	(void)str_copy(d->name_en, sizeof d->name_en, db_text(r, 17));
	(void)str_copy(d->name_zh, sizeof d->name_zh, db_text(r, 18));
	d->reason = arena_strdup(a, db_text(r, 19));
	return d->reason != NULL;
}

static bool
take_row(struct db_rows *r, struct cleaning_row *out, struct err *e)
{
	*out = (struct cleaning_row){.record = 0};
	if (db_next(r)) {
		read_duty(r, &out->d);
		out->planned = db_int(r, 15);
		out->record = db_int(r, 16);
	}
	return db_done(r, e);
}

bool
cleaning_row_at(struct ctx *c, int64_t area, int day, struct cleaning_row *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &duty_at, DB_ARGS(DB_I(area), DB_I(day)));

	return take_row(&r, out, e);
}

bool
cleaning_row_get(struct ctx *c, int64_t id, struct cleaning_row *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &duty_get, DB_ARGS(DB_I(id)));

	if (!take_row(&r, out, e))
		return false;
	return out->d.id || err_set(e, ERR_NOT_FOUND, .rule = "RST-09",
				    .msgid = N_("There is no such cleaning duty"));
}

bool
cleaning_get(struct ctx *c, int64_t id, struct arena *a, struct cleaning_duty *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &duty_named, DB_ARGS(DB_I(id)));
	bool found = db_next(&r), full = found && !read_named(&r, a, out);

	if (!db_done(&r, e))
		return false;
	if (full)
		return err_set(e, ERR_NOMEM);
	return found || err_set(e, ERR_NOT_FOUND, .rule = "RST-09",
				.msgid = N_("There is no such cleaning duty"));
}

static bool
is_wanted(const struct cleaning_duty *d, const struct cleaning_filter *f)
{
	bool theirs = !f->person || d->person == f->person ||
		      (!d->person && f->team && d->team == f->team);

	return theirs && (!f->area || d->area == f->area) &&
	       (f->person || !f->team || d->team == f->team);
}

/* Room for one more; what it held before stays in the arena until it is freed. */
static bool
grow(struct cleaning_duties *l, int *room, struct arena *a)
{
	struct cleaning_duty *more;

	if (l->n < *room)
		return true;
	*room = *room ? 4 * *room : 64;
	more = arena_alloc(a, (size_t)*room * sizeof *more);
	if (more && l->n)
		memcpy(more, l->row, (size_t)l->n * sizeof *more);
	l->row = more;
	return more != NULL;
}

bool
cleaning_list(struct ctx *c, const struct cleaning_filter *f, struct arena *a,
	struct cleaning_duties *out, struct err *e)
{
	struct db_rows r = db_query(
		c->db, f->open ? &duty_open : &duty_days, DB_ARGS(DB_I(f->from), DB_I(f->to)));
	int room = 0;
	bool full;

	out->n = 0;
	full = !grow(out, &room, a);
	while (!full && db_next(&r)) {
		full = !grow(out, &room, a) || !read_named(&r, a, &out->row[out->n]);
		out->n += !full && is_wanted(&out->row[out->n], f);
	}
	if (!db_done(&r, e))
		return false;
	return !full || err_set(e, ERR_NOMEM);
}

bool
cleaning_row_plan(struct ctx *c, const struct cleaning_duty *d, int64_t record, struct err *e)
{
	if (!d->id)
		return db_run(c->db, &duty_insert,
			DB_ARGS(DB_I(d->area), DB_I(d->day), DB_I(d->team), DB_I0(d->person),
				DB_I(d->state), DB_I(d->due_us), DB_I(c->who), DB_I(record)),
			e);
	return db_run_one(c->db, &duty_replan,
		DB_ARGS(DB_I(d->id), DB_I(d->rev), DB_I(d->team), DB_I0(d->person), DB_I(d->state),
			DB_I(d->due_us), DB_I(c->who), DB_I(record)),
		N_("This was cleaned or changed meanwhile. Look at it again"), e);
}

/* --- steps --- */

#define STEP "record, duty, deed, person, at_us, reason FROM cleaning_step"
DB_STMT(step_insert, .name = "cleaning_step.insert",
	.sql = "INSERT INTO cleaning_step (record, duty, deed, person, at_us, reason)"
	       " VALUES ($1, $2, $3, $4, $5, $6)",
	.in = "iiiiit", .out = "");
DB_STMT(step_get, .name = "cleaning_step.get", .sql = "SELECT " STEP " WHERE record = $1",
	.in = "i", .out = "iiiiit");
DB_STMT(steps_of, .name = "cleaning_step.of",
	.sql = "SELECT " STEP " WHERE duty = $1 ORDER BY record LIMIT 100", .in = "i",
	.out = "iiiiit");

static bool
duty_move(struct ctx *c, const struct cleaning_move *m, int64_t record, struct err *e)
{
	bool cleaned = m->deed == CLEANING_DO;

	return db_run_one(c->db, cleaned ? &duty_do : &duty_inspect,
		DB_ARGS(DB_I(m->d->id), DB_I(m->d->state), DB_I(m->d->rev), DB_I(m->to),
			DB_I(c->who), DB_I(c->now.utc_us),
			DB_I(cleaned ? m->late : m->deed == CLEANING_FAIL), DB_I(record)),
		N_("This was cleaned or changed meanwhile. Look at it again"), e);
}

bool
cleaning_row_move(struct ctx *c, const struct cleaning_move *m, int64_t record, struct err *e)
{
	return duty_move(c, m, record, e) &&
	       db_run(c->db, &step_insert,
		       DB_ARGS(DB_I(record), DB_I(m->d->id), DB_I(m->deed), DB_I(c->who),
			       DB_I(c->now.utc_us), DB_T(m->reason)),
		       e);
}

static bool
read_step(const struct db_rows *r, struct arena *a, struct cleaning_step *s)
{
	*s = (struct cleaning_step){.record = db_int(r, 0),
		.deed = (enum cleaning_deed)db_int(r, 2),
		.by = db_int(r, 3),
		.at_us = db_int(r, 4),
		.reason = arena_strdup(a, db_text(r, 5))};
	return s->reason != NULL;
}

bool
cleaning_step_get(struct ctx *c, int64_t record, struct arena *a, struct cleaning_step *out,
	int64_t *duty, struct err *e)
{
	struct db_rows r = db_query(c->db, &step_get, DB_ARGS(DB_I(record)));
	bool full = false;

	*out = (struct cleaning_step){.record = 0};
	*duty = 0;
	if (db_next(&r)) {
		full = !read_step(&r, a, out);
		*duty = db_int(&r, 1);
	}
	if (!db_done(&r, e))
		return false;
	return !full || err_set(e, ERR_NOMEM);
}

bool
cleaning_history(
	struct ctx *c, int64_t duty, struct arena *a, struct cleaning_steps *out, struct err *e)
{
	enum { STEPS = 100 };
	struct db_rows r = db_query(c->db, &steps_of, DB_ARGS(DB_I(duty)));
	bool full;

	out->n = 0;
	out->row = arena_alloc(a, STEPS * sizeof *out->row);
	full = !out->row;
	while (!full && out->n < STEPS && db_next(&r))
		full = !read_step(&r, a, &out->row[out->n++]);
	if (!db_done(&r, e))
		return false;
	return !full || err_set(e, ERR_NOMEM);
}
