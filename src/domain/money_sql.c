/* money_sql.c — rows of money_entry and money_act. SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "base/text.h"
#include "db/db.h"
#include "domain/money_core.h"

#define COLUMNS                                                                                    \
	"id, rev, person, day, month, code, version, half_days, fen, source, source_id,"           \
	" COALESCE(evidence, 0), state, contested, COALESCE(proposed_by, 0), proposed_us,"         \
	" due_day, paid_on, COALESCE(confirmed_record, 0), COALESCE(ended_record, 0),"             \
	" sent_record, record"
#define OUT "iiiiitiiiiiiiiiiiiiiii"

DB_STMT(next_id, .name = "money.next_id", .sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM money_entry",
	.in = "", .out = "i");
DB_STMT(insert_one, .name = "money.insert",
	.sql = "INSERT INTO money_entry (id, person, day, month, code, version, half_days, fen,"
	       " source, source_id, evidence, state, proposed_by, proposed_us, due_day, "
	       "sent_record,"
	       " record, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULLIF($11, 0),"
	       " $12, NULLIF($13, 0), $14, $15, $16, $16, $17)",
	.in = "iiiitiiiiiiiiiiit", .out = "");
DB_STMT(update_one, .name = "money.update",
	.sql = "UPDATE money_entry SET rev = rev + 1, fen = $3, state = $4, contested = $5,"
	       " due_day = $6, paid_on = $7, paid_to = CASE WHEN $8 = '' THEN paid_to ELSE $8 END,"
	       " confirmed_record = NULLIF($9, 0), ended_record = NULLIF($10, 0), record = $11"
	       " WHERE id = $1 AND rev = $2",
	.in = "iiiiiiitiii", .out = "");
DB_STMT(get_one, .name = "money.get", .sql = "SELECT " COLUMNS " FROM money_entry WHERE id = $1",
	.in = "i", .out = OUT);
DB_STMT(of_source, .name = "money.of_source",
	.sql = "SELECT " COLUMNS " FROM money_entry WHERE source = $1 AND source_id = $2"
	       " ORDER BY id DESC LIMIT 1",
	.in = "ii", .out = OUT);
DB_STMT(same_act, .name = "money.same_act",
	.sql = "SELECT " COLUMNS " FROM money_entry WHERE person = $1 AND day = $2"
	       " AND evidence = $3 AND state IN (1, 3) ORDER BY id LIMIT 1",
	.in = "iii", .out = OUT);
DB_STMT(standing, .name = "money.standing",
	.sql = "SELECT " COLUMNS " FROM money_entry WHERE month = $1 AND person = $2 AND code = $3"
	       " AND state = 3 ORDER BY day, id LIMIT $4",
	.in = "iiti", .out = OUT);
#define LIST(where)                                                                                \
	"SELECT " COLUMNS " FROM money_entry WHERE " where                                         \
	" AND ($3 = 0 OR state = $3) ORDER BY person, day, id LIMIT $4"
DB_STMT(of_month, .name = "money.of_month", .sql = LIST("month = $1 AND $2 = 0"), .in = "iiii",
	.out = OUT);
DB_STMT(of_month_person, .name = "money.of_month_person", .sql = LIST("month = $1 AND person = $2"),
	.in = "iiii", .out = OUT);
DB_STMT(of_person, .name = "money.of_person", .sql = LIST("$1 = 0 AND person = $2"), .in = "iiii",
	.out = OUT);
DB_STMT(proposed, .name = "money.proposed",
	.sql = "SELECT " COLUMNS " FROM money_entry WHERE state = 1 AND proposed_us >= 0 AND $1 = "
	       "0 AND $2 = 0 AND $3 = 1"
	       " ORDER BY proposed_us, id LIMIT $4",
	.in = "iiii", .out = OUT);
DB_STMT(unpaid, .name = "money.unpaid",
	.sql = "SELECT " COLUMNS
	       " FROM money_entry WHERE state = 3 AND paid_on = 0 AND due_day >= 0"
	       " AND ($1 = 0 OR month = $1) AND ($2 = 0 OR person = $2) AND $3 >= 0"
	       " ORDER BY due_day, id LIMIT $4",
	.in = "iiii", .out = OUT);
DB_STMT(add_act, .name = "money_act.add",
	.sql = "INSERT INTO money_act (entry, no, act, fen, by_person, at_us, words, record)"
	       " SELECT $1, COALESCE(MAX(no), 0) + 1, $2, $3, NULLIF($4, 0), $5, $6, $7"
	       " FROM money_act WHERE entry = $1",
	.in = "iiiiiti", .out = "");
DB_STMT(acts, .name = "money_act.of",
	.sql = "SELECT act, fen, COALESCE(by_person, 0), at_us, record, words FROM money_act"
	       " WHERE entry = $1 ORDER BY no LIMIT 64",
	.in = "i", .out = "iiiiit");
DB_STMT(act_of_record, .name = "money_act.of_record",
	.sql = "SELECT entry, act, fen, COALESCE(by_person, 0) FROM money_act WHERE record = $1",
	.in = "i", .out = "iiii");
DB_STMT(decided, .name = "money.decided",
	.sql = "SELECT entry FROM money_act WHERE by_person = $1 AND at_us >= $2 AND act IN (3, 4)"
	       " ORDER BY at_us LIMIT $3",
	.in = "iii", .out = "i");
DB_STMT(note_of, .name = "money.note", .sql = "SELECT note FROM money_entry WHERE id = $1",
	.in = "i", .out = "t");

bool
money_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
money_insert(struct ctx *c, const struct money_entry *m, const char *note, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(m->id), DB_I(m->person), DB_I(m->day), DB_I(m->month), DB_T(m->code),
			DB_I(m->version), DB_I(m->half_days), DB_I(m->fen), DB_I(m->source),
			DB_I(m->source_id), DB_I(m->evidence), DB_I(m->state), DB_I(m->proposed_by),
			DB_I(m->proposed_us), DB_I(m->due_day), DB_I(m->record), DB_T(note)),
		e);
}

bool
money_update(struct ctx *c, const struct money_entry *m, const char *paid_to, struct err *e)
{
	return db_run_one(c->db, &update_one,
		DB_ARGS(DB_I(m->id), DB_I(m->rev), DB_I(m->fen), DB_I(m->state), DB_I(m->contested),
			DB_I(m->due_day), DB_I(m->paid_on), DB_T(paid_to),
			DB_I(m->confirmed_record), DB_I(m->ended_record), DB_I(m->record)),
		N_("This entry was changed meanwhile. Look at it again first"), e);
}

static struct money_entry
read_row(const struct db_rows *r)
{
	struct money_entry m = {.id = db_int(r, 0),
		.rev = db_int(r, 1),
		.person = db_int(r, 2),
		.day = (int)db_int(r, 3),
		.month = (int)db_int(r, 4),
		.version = (int)db_int(r, 6),
		.half_days = (int)db_int(r, 7),
		.fen = db_int(r, 8),
		.source = (enum money_source)db_int(r, 9),
		.source_id = db_int(r, 10),
		.evidence = db_int(r, 11),
		.state = (enum conduct_state)db_int(r, 12),
		.contested = db_int(r, 13) != 0,
		.proposed_by = db_int(r, 14),
		.proposed_us = db_int(r, 15),
		.due_day = (int)db_int(r, 16),
		.paid_on = (int)db_int(r, 17),
		.confirmed_record = db_int(r, 18),
		.ended_record = db_int(r, 19),
		.sent_record = db_int(r, 20),
		.record = db_int(r, 21)};

	(void)str_copy(m.code, sizeof m.code, db_text(r, 5));
	return m;
}

static bool
read_first(struct db_rows *r, struct money_entry *out, bool *found, struct err *e)
{
	*out = (struct money_entry){0};
	*found = db_next(r);
	if (*found)
		*out = read_row(r);
	return db_done(r, e);
}

bool
money_row(struct ctx *c, int64_t id, struct money_entry *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));

	return read_first(&r, out, found, e);
}

bool
money_of(struct ctx *c, enum money_source source, int64_t source_id, struct money_entry *out,
	bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &of_source, DB_ARGS(DB_I(source), DB_I(source_id)));

	return read_first(&r, out, found, e);
}

bool
money_same_act(struct ctx *c, const struct money_entry *m, struct money_entry *out, bool *found,
	struct err *e)
{
	struct db_rows r = db_query(
		c->db, &same_act, DB_ARGS(DB_I(m->person), DB_I(m->day), DB_I(m->evidence)));

	return read_first(&r, out, found, e);
}

bool
money_standing(struct ctx *c, const struct money_entry *of, struct money_entry *out, int max,
	int *n, struct err *e)
{
	struct db_rows r = db_query(c->db, &standing,
		DB_ARGS(DB_I(of->month), DB_I(of->person), DB_T(of->code), DB_I(max)));

	for (*n = 0; *n < max && db_next(&r); (*n)++)
		out[*n] = read_row(&r);
	return db_done(&r, e);
}

static const struct db_stmt *
stmt_of(const struct money_filter *f)
{
	if (f->unpaid)
		return &unpaid;
	if (f->month)
		return f->person ? &of_month_person : &of_month;
	return f->person ? &of_person : &proposed;
}

bool
money_load(struct ctx *c, const struct money_filter *f, struct arena *a, struct money_list *out,
	struct err *e)
{
	struct db_rows r;

	*out = (struct money_list){.item = arena_alloc(a, MONEY_LIST_MAX * sizeof *out->item)};
	if (!out->item)
		return err_set(e, ERR_NOMEM);
	r = db_query(c->db, stmt_of(f),
		DB_ARGS(DB_I(f->month), DB_I(f->person), DB_I(f->state), DB_I(MONEY_LIST_MAX + 1)));
	while (db_next(&r)) {
		out->more = out->n == MONEY_LIST_MAX;
		if (!out->more)
			out->item[out->n++] = read_row(&r);
	}
	return db_done(&r, e);
}

bool
money_act_add(struct ctx *c, int64_t entry, const struct money_step *s, struct err *e)
{
	return db_run(c->db, &add_act,
		DB_ARGS(DB_I(entry), DB_I(s->act), DB_I(s->fen), DB_I(s->by), DB_I(s->at_us),
			DB_T(s->words), DB_I(s->record)),
		e);
}

enum { STEPS_MAX = 64 };

bool
money_history(struct ctx *c, int64_t entry, struct arena *a, struct money_steps *out, struct err *e)
{
	struct db_rows r;

	*out = (struct money_steps){.item = arena_alloc(a, STEPS_MAX * sizeof *out->item)};
	if (!out->item)
		return err_set(e, ERR_NOMEM);
	r = db_query(c->db, &acts, DB_ARGS(DB_I(entry)));
	while (out->n < STEPS_MAX && db_next(&r))
		out->item[out->n++] = (struct money_step){.act = (enum money_act)db_int(&r, 0),
			.fen = db_int(&r, 1),
			.by = db_int(&r, 2),
			.at_us = db_int(&r, 3),
			.record = db_int(&r, 4),
			.words = arena_strdup(a, db_text(&r, 5))};
	return db_done(&r, e);
}

bool
money_note(struct ctx *c, int64_t entry, struct arena *a, const char **note, struct err *e)
{
	struct db_rows r = db_query(c->db, &note_of, DB_ARGS(DB_I(entry)));

	*note = "";
	if (db_next(&r))
		*note = arena_strdup(a, db_text(&r, 0));
	return db_done(&r, e);
}

bool
money_decided_since(struct ctx *c, int64_t since_us, int64_t *out, int max, int *n, struct err *e)
{
	struct db_rows r =
		db_query(c->db, &decided, DB_ARGS(DB_I(c->who), DB_I(since_us), DB_I(max)));

	for (*n = 0; *n < max && db_next(&r); (*n)++)
		out[*n] = db_int(&r, 0);
	return db_done(&r, e);
}

bool
money_kept_of(struct ctx *c, int64_t record, struct money_kept *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &act_of_record, DB_ARGS(DB_I(record)));

	*out = (struct money_kept){.found = db_next(&r)};
	if (out->found) {
		out->entry = db_int(&r, 0);
		out->act = (enum money_act)db_int(&r, 1);
		out->fen = db_int(&r, 2);
		out->by = db_int(&r, 3);
	}
	return db_done(&r, e);
}
