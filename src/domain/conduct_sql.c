/* conduct_sql.c — rows of conduct_event and conduct_act. SPDX-License-Identifier: MIT */
#include "domain/conduct_sql.h"

#include <string.h>

#include "base/str.h"
#include "db/db.h"

DB_STMT(next_id, .name = "conduct.next_id",
	.sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM conduct_event", .in = "", .out = "i");
DB_STMT(insert_one, .name = "conduct.insert",
	.sql = "INSERT INTO conduct_event (id, person, day, month, code, version, halves, source,"
	       " source_id, minutes, evidence, state, proposed_by, proposed_us, confirmed_record,"
	       " sent_record, record, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,"
	       " NULLIF($11, 0), $12, NULLIF($13, 0), $14, NULLIF($15, 0), $16, $16, $17)",
	.in = "iiiitiiiiiiiiiiit", .out = "");
DB_STMT(update_one, .name = "conduct.update",
	.sql = "UPDATE conduct_event SET rev = rev + 1, halves = $3, state = $4, contested = $5,"
	       " confirmed_record = NULLIF($6, 0), ended_record = NULLIF($7, 0), record = $8"
	       " WHERE id = $1 AND rev = $2",
	.in = "iiiiiiii", .out = "");
DB_STMT(get_one, .name = "conduct.get",
	.sql = "SELECT " CONDUCT_COLUMNS " FROM conduct_event AS v WHERE id = $1", .in = "i",
	.out = CONDUCT_OUT);
DB_STMT(of_source, .name = "conduct.of_source",
	.sql = "SELECT " CONDUCT_COLUMNS
	       " FROM conduct_event AS v WHERE source = $1 AND source_id = $2"
	       " ORDER BY id DESC LIMIT 1",
	.in = "ii", .out = CONDUCT_OUT);
/* SCR-18. Kinds 2 to 4 take points away. */
DB_STMT(same_act, .name = "conduct.same_act",
	.sql = "SELECT " CONDUCT_COLUMNS " FROM conduct_event AS v WHERE person = $1 AND day = $2"
	       " AND evidence = $3 AND state IN (1, 3) AND EXISTS (SELECT 1 FROM conduct_code AS k"
	       " WHERE k.code = v.code AND k.version = v.version AND k.kind BETWEEN 2 AND 4)"
	       " ORDER BY id LIMIT 1",
	.in = "iii", .out = CONDUCT_OUT);
DB_STMT(code_stands, .name = "conduct.code_stands",
	.sql = "SELECT 1 FROM conduct_event WHERE month = $1 AND person = $2 AND code = $3"
	       " AND state IN (1, 3) LIMIT 1",
	.in = "iit", .out = "i");
DB_STMT(source_stands, .name = "conduct.source_stands",
	.sql = "SELECT 1 FROM conduct_event WHERE source = $1 AND source_id = $2 AND person = $3"
	       " AND code = $4 AND state IN (1, 3) LIMIT 1",
	.in = "iiit", .out = "i");
DB_STMT(same_stands, .name = "conduct.same_stands",
	.sql = "SELECT 1 FROM conduct_event WHERE person = $1 AND day = $2 AND code = $3"
	       " AND halves = $4 AND source = 4 AND note = $5 AND COALESCE(evidence, 0) = $6"
	       " AND state IN (1, 3) LIMIT 1",
	.in = "iititi", .out = "i");
DB_STMT(tally, .name = "conduct.tally",
	.sql = "SELECT v.id, v.rev, v.code, k.kind, k.aspect, v.halves FROM conduct_event AS v"
	       " JOIN conduct_code AS k ON k.code = v.code AND k.version = v.version"
	       " WHERE v.month = $1 AND v.person = $2 AND v.state = 3 ORDER BY v.id LIMIT 256",
	.in = "ii", .out = "iitiii");
#define LIST(where)                                                                                \
	"SELECT " CONDUCT_COLUMNS " FROM conduct_event AS v WHERE " where                          \
	" AND ($3 = 0 OR state = $3) ORDER BY person, day, id LIMIT $4"
DB_STMT(of_month, .name = "conduct.of_month", .sql = LIST("month = $1 AND $2 = 0"), .in = "iiii",
	.out = CONDUCT_OUT);
DB_STMT(of_person, .name = "conduct.of_person", .sql = LIST("month = $1 AND person = $2"),
	.in = "iiii", .out = CONDUCT_OUT);
DB_STMT(add_act, .name = "conduct_act.add",
	.sql = "INSERT INTO conduct_act (event, no, act, halves, by_person, at_us, words, record)"
	       " SELECT $1, COALESCE(MAX(no), 0) + 1, $2, $3, NULLIF($4, 0), $5, $6, $7"
	       " FROM conduct_act WHERE event = $1",
	.in = "iiiiiti", .out = "");
DB_STMT(acts, .name = "conduct_act.of",
	.sql = "SELECT act, halves, COALESCE(by_person, 0), at_us, record, words FROM conduct_act"
	       " WHERE event = $1 ORDER BY no LIMIT 64",
	.in = "i", .out = "iiiiit");
DB_STMT(act_of_record, .name = "conduct_act.of_record",
	.sql = "SELECT event, act, halves, COALESCE(by_person, 0) FROM conduct_act"
	       " WHERE record = $1",
	.in = "i", .out = "iiii");
DB_STMT(note_of, .name = "conduct.note", .sql = "SELECT note FROM conduct_event WHERE id = $1",
	.in = "i", .out = "t");

bool
conduct_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
conduct_insert(struct ctx *c, const struct conduct_event *ev, const char *note, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(ev->id), DB_I(ev->person), DB_I(ev->day), DB_I(ev->month),
			DB_T(ev->code), DB_I(ev->version), DB_I(ev->halves), DB_I(ev->source),
			DB_I(ev->source_id), DB_I(ev->minutes), DB_I(ev->evidence), DB_I(ev->state),
			DB_I(ev->proposed_by), DB_I(ev->proposed_us), DB_I(ev->confirmed_record),
			DB_I(ev->record), DB_T(note)),
		e);
}

bool
conduct_update(struct ctx *c, const struct conduct_event *ev, struct err *e)
{
	return db_run_one(c->db, &update_one,
		DB_ARGS(DB_I(ev->id), DB_I(ev->rev), DB_I(ev->halves), DB_I(ev->state),
			DB_I(ev->contested), DB_I(ev->confirmed_record), DB_I(ev->ended_record),
			DB_I(ev->record)),
		N_("This event was changed meanwhile. Look at it again first"), e);
}

struct conduct_event
conduct_row_read(const struct db_rows *r)
{
	struct conduct_event v = {.id = db_int(r, 0),
		.rev = db_int(r, 1),
		.person = db_int(r, 2),
		.day = (int)db_int(r, 3),
		.month = (int)db_int(r, 4),
		.version = (int)db_int(r, 6),
		.halves = (int)db_int(r, 7),
		.source = (enum conduct_source)db_int(r, 8),
		.source_id = db_int(r, 9),
		.minutes = db_int(r, 10),
		.evidence = db_int(r, 11),
		.state = (enum conduct_state)db_int(r, 12),
		.contested = db_int(r, 13) != 0,
		.proposed_by = db_int(r, 14),
		.proposed_us = db_int(r, 15),
		.confirmed_record = db_int(r, 16),
		.ended_record = db_int(r, 17),
		.sent_record = db_int(r, 18),
		.record = db_int(r, 19)};

	(void)str_copy(v.code, sizeof v.code, db_text(r, 5));
	return v;
}

static bool
read_first(struct db_rows *r, struct conduct_event *out, bool *found, struct err *e)
{
	*out = (struct conduct_event){0};
	*found = db_next(r);
	if (*found)
		*out = conduct_row_read(r);
	return db_done(r, e);
}

bool
conduct_row(struct ctx *c, int64_t id, struct conduct_event *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));

	return read_first(&r, out, found, e);
}

bool
conduct_of(struct ctx *c, enum conduct_source source, int64_t source_id, struct conduct_event *out,
	bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &of_source, DB_ARGS(DB_I(source), DB_I(source_id)));

	return read_first(&r, out, found, e);
}

bool
conduct_same_act(struct ctx *c, const struct conduct_same *of, struct conduct_event *out,
	bool *found, struct err *e)
{
	struct db_rows r = db_query(
		c->db, &same_act, DB_ARGS(DB_I(of->person), DB_I(of->day), DB_I(of->evidence)));

	return read_first(&r, out, found, e);
}

bool
conduct_code_stands(struct ctx *c, const struct conduct_event *ev, bool *found, struct err *e)
{
	struct db_rows r = db_query(
		c->db, &code_stands, DB_ARGS(DB_I(ev->month), DB_I(ev->person), DB_T(ev->code)));

	*found = db_next(&r);
	return db_done(&r, e);
}

bool
conduct_source_stands(struct ctx *c, const struct conduct_found *f, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &source_stands,
		DB_ARGS(DB_I(f->source), DB_I(f->source_id), DB_I(f->person), DB_T(f->code)));

	*found = db_next(&r);
	return db_done(&r, e);
}

bool
conduct_same_stands(
	struct ctx *c, const struct conduct_event *ev, const char *note, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &same_stands,
		DB_ARGS(DB_I(ev->person), DB_I(ev->day), DB_T(ev->code), DB_I(ev->halves),
			DB_T(note), DB_I(ev->evidence)));

	*found = db_next(&r);
	return db_done(&r, e);
}

bool
conduct_tally_load(
	struct ctx *c, int64_t person, int month, struct conduct_tally *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &tally, DB_ARGS(DB_I(month), DB_I(person)));

	*out = (struct conduct_tally){.n = 0};
	while (out->n < sizeof out->event / sizeof out->event[0] && db_next(&r)) {
		out->event[out->n++] =
			(struct score_event){.kind = (enum conduct_kind)db_int(&r, 3),
				.aspect = (enum conduct_aspect)db_int(&r, 4),
				.halves = (int)db_int(&r, 5)};
		if (strcmp(db_text(&r, 2), "S-05") == 0) {
			out->aggravation = db_int(&r, 0);
			out->rev = db_int(&r, 1);
		}
	}
	return db_done(&r, e);
}

bool
conduct_list_read(
	struct db_rows *r, int max, struct arena *a, struct conduct_list *out, struct err *e)
{
	*out = (struct conduct_list){.item = arena_alloc(a, (size_t)max * sizeof *out->item)};
	while (out->item && db_next(r)) {
		out->more = out->n == max;
		if (!out->more)
			out->item[out->n++] = conduct_row_read(r);
	}
	return db_done(r, e) && (out->item || err_set(e, ERR_NOMEM));
}

bool
conduct_load(struct ctx *c, const struct conduct_filter *f, struct arena *a,
	struct conduct_list *out, struct err *e)
{
	struct db_rows r = db_query(c->db, f->person ? &of_person : &of_month,
		DB_ARGS(DB_I(f->month), DB_I(f->person), DB_I(f->state),
			DB_I(CONDUCT_LIST_MAX + 1)));

	return conduct_list_read(&r, CONDUCT_LIST_MAX, a, out, e);
}

bool
conduct_step_add(struct ctx *c, int64_t event, const struct conduct_step *s, struct err *e)
{
	return db_run(c->db, &add_act,
		DB_ARGS(DB_I(event), DB_I(s->act), DB_I(s->halves), DB_I(s->by), DB_I(s->at_us),
			DB_T(s->words), DB_I(s->record)),
		e);
}

enum { STEPS_MAX = 64 };

bool
conduct_history(
	struct ctx *c, int64_t event, struct arena *a, struct conduct_steps *out, struct err *e)
{
	struct db_rows r;

	*out = (struct conduct_steps){.item = arena_alloc(a, STEPS_MAX * sizeof *out->item)};
	if (!out->item)
		return err_set(e, ERR_NOMEM);
	r = db_query(c->db, &acts, DB_ARGS(DB_I(event)));
	while (out->n < STEPS_MAX && db_next(&r))
		out->item[out->n++] = (struct conduct_step){.act = (enum conduct_act)db_int(&r, 0),
			.halves = (int)db_int(&r, 1),
			.by = db_int(&r, 2),
			.at_us = db_int(&r, 3),
			.record = db_int(&r, 4),
			.words = arena_strdup(a, db_text(&r, 5))};
	return db_done(&r, e);
}

bool
conduct_note(struct ctx *c, int64_t event, struct arena *a, const char **note, struct err *e)
{
	struct db_rows r = db_query(c->db, &note_of, DB_ARGS(DB_I(event)));

	*note = "";
	if (db_next(&r))
		*note = arena_strdup(a, db_text(&r, 0));
	return db_done(&r, e);
}

bool
conduct_kept_of(struct ctx *c, int64_t record, struct conduct_kept *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &act_of_record, DB_ARGS(DB_I(record)));

	*out = (struct conduct_kept){.found = db_next(&r)};
	if (out->found) {
		out->event = db_int(&r, 0);
		out->act = (enum conduct_act)db_int(&r, 1);
		out->halves = (int)db_int(&r, 2);
		out->by = db_int(&r, 3);
	}
	return db_done(&r, e);
}
