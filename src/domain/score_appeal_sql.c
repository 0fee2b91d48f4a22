/* score_appeal_sql.c — rows of score_appeal and its steps. SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "db/db.h"
#include "domain/score_appeal_core.h"

#define COLUMNS                                                                                    \
	"SELECT a.id, a.rev, a.person, a.month, a.event, COALESCE(a.stands, 0), v.code, v.day,"    \
	" v.halves, a.expected, COALESCE(n.halves, 0), a.state, a.outcome, a.scorer,"              \
	" COALESCE(a.decided_1, 0), COALESCE(a.decided_2, 0), a.sent_us, a.asked_us, a.due_day,"   \
	" a.sent_record, a.record FROM score_appeal AS a JOIN conduct_event AS v"                  \
	" ON v.id = a.event LEFT JOIN conduct_event AS n ON n.id = a.stands"
#define OUT "iiiiiitiiiiiiiiiiiiii"

DB_STMT(next_id, .name = "score_appeal.next_id",
	.sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM score_appeal", .in = "", .out = "i");
DB_STMT(get_one, .name = "score_appeal.get", .sql = COLUMNS " WHERE a.id = $1", .in = "i",
	.out = OUT);
DB_STMT(insert_one, .name = "score_appeal.insert",
	.sql = "INSERT INTO score_appeal (id, person, month, event, stands, expected, state,"
	       " outcome, scorer, sent_us, asked_us, due_day, sent_record, record)"
	       " VALUES ($1, $2, $3, $4, $4, $5, $6, 0, $7, $8, $8, $9, $10, $10)",
	.in = "iiiiiiiiii", .out = "");
DB_STMT(update_one, .name = "score_appeal.update",
	.sql = "UPDATE score_appeal SET rev = rev + 1, stands = NULLIF($3, 0), state = $4,"
	       " outcome = $5, decided_1 = NULLIF($6, 0), decided_2 = NULLIF($7, 0),"
	       " asked_us = $8, due_day = $9, record = $10,"
	       " ended_record = CASE WHEN $4 = 4 THEN $10 ELSE ended_record END"
	       " WHERE id = $1 AND rev = $2",
	.in = "iiiiiiiiii", .out = "");
DB_STMT(step_add, .name = "score_appeal_step.add",
	.sql = "INSERT INTO score_appeal_step (appeal, no, act, halves, by_person, at_us, words,"
	       " record) SELECT $1, COALESCE(MAX(no), 0) + 1, $2, $3, NULLIF($4, 0), $5, $6, $7"
	       " FROM score_appeal_step WHERE appeal = $1",
	.in = "iiiiiti", .out = "");
DB_STMT(steps, .name = "score_appeal_step.of",
	.sql = "SELECT act, halves, COALESCE(by_person, 0), at_us, record, words"
	       " FROM score_appeal_step WHERE appeal = $1 ORDER BY no LIMIT 32",
	.in = "i", .out = "iiiiit");
DB_STMT(step_of, .name = "score_appeal_step.of_record",
	.sql = "SELECT appeal, act, halves, COALESCE(by_person, 0) FROM score_appeal_step"
	       " WHERE record = $1",
	.in = "i", .out = "iiii");
DB_STMT(of_event, .name = "score_appeal.of_event",
	.sql = "SELECT id FROM score_appeal WHERE month = $1 AND person = $2 AND event = $3",
	.in = "iii", .out = "i");
DB_STMT(open_of, .name = "score_appeal.open_of",
	.sql = "SELECT COUNT(*) FROM score_appeal WHERE month = $1 AND person = $2 AND state < 4",
	.in = "ii", .out = "i");
DB_STMT(in_state, .name = "score_appeal.in_state",
	.sql = COLUMNS " WHERE a.state = $1 AND ($2 = 0 OR a.due_day < $2)"
		       " ORDER BY a.due_day, a.id LIMIT 500",
	.in = "ii", .out = OUT);
DB_STMT(of_sheet, .name = "score_appeal.of_sheet",
	.sql = COLUMNS " WHERE a.month = $1 AND ($2 = 0 OR a.person = $2) ORDER BY a.id LIMIT 500",
	.in = "ii", .out = OUT);
DB_STMT(of_person, .name = "score_appeal.of_person",
	.sql = COLUMNS " WHERE a.person = $1 ORDER BY a.id LIMIT 500", .in = "i", .out = OUT);
DB_STMT(rate, .name = "score_appeal.rate",
	.sql = "SELECT scorer, COUNT(*), SUM(CASE WHEN outcome BETWEEN 1 AND 3 THEN 1 ELSE 0 END),"
	       " SUM(CASE WHEN outcome = 1 THEN 1 ELSE 0 END),"
	       " SUM(CASE WHEN outcome = 2 THEN 1 ELSE 0 END)"
	       " FROM score_appeal WHERE month BETWEEN $1 AND $2 GROUP BY scorer ORDER BY scorer",
	.in = "ii", .out = "iiiii");
/* Kinds 2 to 4 take points away. */
DB_STMT(scored, .name = "score_appeal.scored",
	.sql = "SELECT r.actor, COUNT(*) FROM conduct_event AS v JOIN conduct_code AS k"
	       " ON k.code = v.code AND k.version = v.version JOIN record AS r"
	       " ON r.id = v.confirmed_record WHERE v.month BETWEEN $1 AND $2"
	       " AND k.kind BETWEEN 2 AND 4 AND r.actor <> 0 GROUP BY r.actor ORDER BY r.actor",
	.in = "ii", .out = "ii");

static struct score_appeal
read_row(const struct db_rows *r)
{
	struct score_appeal p = {.id = db_int(r, 0),
		.rev = db_int(r, 1),
		.person = db_int(r, 2),
		.month = (int)db_int(r, 3),
		.event = db_int(r, 4),
		.stands = db_int(r, 5),
		.day = (int)db_int(r, 7),
		.halves = (int)db_int(r, 8),
		.expected = (int)db_int(r, 9),
		.now_halves = (int)db_int(r, 10),
		.state = (enum score_appeal_state)db_int(r, 11),
		.outcome = (enum score_appeal_outcome)db_int(r, 12),
		.scorer = db_int(r, 13),
		.decided = {db_int(r, 14), db_int(r, 15)},
		.sent_us = db_int(r, 16),
		.asked_us = db_int(r, 17),
		.due_day = (int)db_int(r, 18),
		.sent_record = db_int(r, 19),
		.record = db_int(r, 20)};

	(void)str_copy(p.code, sizeof p.code, db_text(r, 6));
	return p;
}

bool
score_appeal_row(struct ctx *c, int64_t id, struct score_appeal *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));

	*out = (struct score_appeal){0};
	*found = db_next(&r);
	if (*found)
		*out = read_row(&r);
	return db_done(&r, e);
}

bool
score_appeal_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
score_appeal_insert(struct ctx *c, const struct score_appeal *p, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(p->id), DB_I(p->person), DB_I(p->month), DB_I(p->event),
			DB_I(p->expected), DB_I(p->state), DB_I(p->scorer), DB_I(p->sent_us),
			DB_I(p->due_day), DB_I(p->record)),
		e);
}

bool
score_appeal_update(struct ctx *c, const struct score_appeal *p, struct err *e)
{
	return db_run_one(c->db, &update_one,
		DB_ARGS(DB_I(p->id), DB_I(p->rev), DB_I(p->stands), DB_I(p->state),
			DB_I(p->outcome), DB_I(p->decided[0]), DB_I(p->decided[1]),
			DB_I(p->asked_us), DB_I(p->due_day), DB_I(p->record)),
		N_("This appeal was changed meanwhile. Look at it again first"), e);
}

bool
score_appeal_step_add(struct ctx *c, int64_t id, const struct score_appeal_step *s, struct err *e)
{
	return db_run(c->db, &step_add,
		DB_ARGS(DB_I(id), DB_I(s->act), DB_I(s->halves), DB_I(s->by), DB_I(s->at_us),
			DB_T(s->words), DB_I(s->record)),
		e);
}

bool
score_appeal_kept_of(struct ctx *c, int64_t record, struct score_appeal_kept *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &step_of, DB_ARGS(DB_I(record)));

	*out = (struct score_appeal_kept){.found = db_next(&r)};
	if (out->found) {
		out->appeal = db_int(&r, 0);
		out->act = (enum score_appeal_act)db_int(&r, 1);
		out->halves = (int)db_int(&r, 2);
		out->by = db_int(&r, 3);
	}
	return db_done(&r, e);
}

bool
score_appeal_of_event(
	struct ctx *c, int64_t person, int month, int64_t event, bool *found, struct err *e)
{
	int64_t id;

	return db_get_int(
		c->db, &of_event, DB_ARGS(DB_I(month), DB_I(person), DB_I(event)), &id, found, e);
}

bool
score_appeals_open(struct ctx *c, int64_t person, int month, int *n, struct err *e)
{
	int64_t count = 0;
	bool good =
		db_get_int(c->db, &open_of, DB_ARGS(DB_I(month), DB_I(person)), &count, NULL, e);

	*n = (int)count;
	return good;
}

/* --- lists --- */

static bool
read_list(struct db_rows *r, struct arena *a, struct score_appeal_list *out, struct err *e)
{
	bool full = false;
	int room = 0;

	*out = (struct score_appeal_list){0};
	while (!full && db_next(r)) {
		struct score_appeal *more = arena_more(a, out->item, out->n, &room, sizeof *more);

		full = !more;
		if (full)
			break;
		out->item = more;
		more[out->n++] = read_row(r);
	}
	return db_done(r, e) && (!full || err_set(e, ERR_NOMEM));
}

bool
score_appeals_in(struct ctx *c, enum score_appeal_state state, int before, struct arena *a,
	struct score_appeal_list *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &in_state, DB_ARGS(DB_I(state), DB_I(before)));

	return read_list(&r, a, out, e);
}

bool
score_appeal_load(struct ctx *c, int64_t person, int month, struct arena *a,
	struct score_appeal_list *out, struct err *e)
{
	struct db_rows r = month ? db_query(c->db, &of_sheet, DB_ARGS(DB_I(month), DB_I(person)))
				 : db_query(c->db, &of_person, DB_ARGS(DB_I(person)));

	return read_list(&r, a, out, e);
}

bool
score_appeal_history(
	struct ctx *c, int64_t id, struct arena *a, struct score_appeal_steps *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &steps, DB_ARGS(DB_I(id)));
	bool full = false;
	int room = 0;

	*out = (struct score_appeal_steps){0};
	while (!full && db_next(&r)) {
		struct score_appeal_step *more =
			arena_more(a, out->item, out->n, &room, sizeof *more);

		full = !more;
		if (full)
			break;
		out->item = more;
		more[out->n++] =
			(struct score_appeal_step){.act = (enum score_appeal_act)db_int(&r, 0),
				.halves = (int)db_int(&r, 1),
				.by = db_int(&r, 2),
				.at_us = db_int(&r, 3),
				.record = db_int(&r, 4),
				.words = db_keep(&r, 5, a, &full)};
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

/* --- how many were overturned --- */

static struct score_overturned *
add_scorer(struct score_overturned_list *l, int64_t scorer, int *room, struct arena *a)
{
	struct score_overturned *more = arena_more(a, l->item, l->n, room, sizeof *more);

	if (!more)
		return NULL;
	l->item = more;
	more[l->n] = (struct score_overturned){.scorer = scorer};
	return &more[l->n++];
}

static bool
read_scored(struct ctx *c, int from_month, int to_month, struct arena *a,
	struct score_overturned_list *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &scored, DB_ARGS(DB_I(from_month), DB_I(to_month)));
	bool full = false;
	int room = 0;

	while (!full && db_next(&r)) {
		struct score_overturned *o = add_scorer(out, db_int(&r, 0), &room, a);

		full = !o;
		if (o)
			o->items = (int)db_int(&r, 1);
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

bool
score_appeal_rate(struct ctx *c, int from_month, int to_month, struct arena *a,
	struct score_overturned_list *out, struct err *e)
{
	struct db_rows r;
	bool full = false;
	int room = 0;

	*out = (struct score_overturned_list){0};
	if (!read_scored(c, from_month, to_month, a, out, e))
		return false;
	r = db_query(c->db, &rate, DB_ARGS(DB_I(from_month), DB_I(to_month)));
	while (!full && db_next(&r)) {
		struct score_overturned *o = NULL;

		for (int i = 0; !o && i < out->n; i++)
			if (out->item[i].scorer == db_int(&r, 0))
				o = &out->item[i];
		if (!o)
			o = add_scorer(out, db_int(&r, 0), &room, a);
		full = !o;
		if (!o)
			break;
		o->appealed = (int)db_int(&r, 1);
		o->decided = (int)db_int(&r, 2);
		o->whole = (int)db_int(&r, 3);
		o->part = (int)db_int(&r, 4);
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}
