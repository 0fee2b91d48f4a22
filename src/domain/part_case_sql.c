/* part_case_sql.c — rows of part_case, part_link and part_act. SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "base/text.h"
#include "db/db.h"
#include "domain/part_case_core.h"

#define COLUMNS                                                                                    \
	"id, rev, kind, person, day, source, source_id, state, stand, answer_due, union_on,"       \
	" rule_on, COALESCE(opened_by, 0), opened_us, COALESCE(decided_by, 0), decided_us,"        \
	" sent_record, record"
#define OUT "iiiiiiiiiiiiiiiiii"

DB_STMT(next_id, .name = "part.next_id", .sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM part_case",
	.in = "", .out = "i");
DB_STMT(insert_one, .name = "part.insert",
	.sql = "INSERT INTO part_case (id, kind, person, day, source, source_id, reason, state,"
	       " answer_due, opened_by, opened_us, sent_record, record)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULLIF($10, 0), $11, $12, $12)",
	.in = "iiiiiitiiiii", .out = "");
DB_STMT(insert_link, .name = "part_link.insert",
	.sql = "INSERT INTO part_link (part, no, record) VALUES ($1, $2, $3)", .in = "iii",
	.out = "");
DB_STMT(update_one, .name = "part.update",
	.sql = "UPDATE part_case SET rev = rev + 1, state = $3, stand = $4, union_on = $5,"
	       " rule_on = $6, decided_by = NULLIF($7, 0), decided_us = $8, record = $9"
	       " WHERE id = $1 AND rev = $2",
	.in = "iiiiiiiii", .out = "");
DB_STMT(get_one, .name = "part.get", .sql = "SELECT " COLUMNS " FROM part_case WHERE id = $1",
	.in = "i", .out = OUT);
DB_STMT(of_source, .name = "part.of_source",
	.sql = "SELECT " COLUMNS " FROM part_case WHERE source = $1 AND source_id = $2"
	       " ORDER BY id DESC LIMIT 1",
	.in = "ii", .out = OUT);
DB_STMT(proposed, .name = "part.proposed",
	.sql = "SELECT id FROM part_case WHERE person = $1 AND kind = 2 AND state IN (1, 2) LIMIT "
	       "1",
	.in = "i", .out = "i");
DB_STMT(everybody, .name = "part.everybody",
	.sql = "SELECT " COLUMNS " FROM part_case WHERE opened_us >= 0 AND ($1 = 0 OR state < 3)"
	       " ORDER BY opened_us DESC, id DESC LIMIT $2",
	.in = "ii", .out = OUT);
DB_STMT(of_person, .name = "part.of_person",
	.sql = "SELECT " COLUMNS " FROM part_case WHERE (person = $1 OR opened_by = $1)"
	       " AND ($2 = 0 OR state < 3) ORDER BY opened_us DESC, id DESC LIMIT $3",
	.in = "iii", .out = OUT);
DB_STMT(waits, .name = "part.waits",
	.sql = "SELECT " COLUMNS " FROM part_case WHERE state IN (1, 2) AND answer_due >= 0"
	       " ORDER BY answer_due, id LIMIT $1",
	.in = "i", .out = OUT);
DB_STMT(about_me, .name = "part.about_me",
	.sql = "SELECT COUNT(*) FROM part_case WHERE person = $1 AND state = 1", .in = "i",
	.out = "i");
DB_STMT(decided, .name = "part.decided",
	.sql = "SELECT id FROM part_case WHERE decided_by = $1 AND decided_us >= $2"
	       " ORDER BY decided_us LIMIT $3",
	.in = "iii", .out = "i");
DB_STMT(links, .name = "part_link.of",
	.sql = "SELECT record FROM part_link WHERE part = $1 ORDER BY no LIMIT 16", .in = "i",
	.out = "i");
DB_STMT(add_act, .name = "part_act.add",
	.sql = "INSERT INTO part_act (part, no, act, by_person, at_us, words, record)"
	       " SELECT $1, COALESCE(MAX(no), 0) + 1, $2, NULLIF($3, 0), $4, $5, $6"
	       " FROM part_act WHERE part = $1",
	.in = "iiiiti", .out = "");
DB_STMT(acts, .name = "part_act.of",
	.sql = "SELECT act, COALESCE(by_person, 0), at_us, record, words FROM part_act"
	       " WHERE part = $1 ORDER BY no LIMIT 64",
	.in = "i", .out = "iiiit");
DB_STMT(act_of_record, .name = "part_act.of_record",
	.sql = "SELECT part, act, COALESCE(by_person, 0) FROM part_act WHERE record = $1",
	.in = "i", .out = "iii");
#define GROUNDS                                                                                    \
	" FROM conduct_event AS e JOIN conduct_code AS k ON k.code = e.code AND"                   \
	" k.version = e.version WHERE e.state = 3 AND k.kind IN (2, 3, 4, 5) AND e.person = $1"
DB_STMT(grounds, .name = "part.grounds",
	.sql = "SELECT e.id, e.confirmed_record, e.day, e.code" GROUNDS
	       " AND e.day >= $2 ORDER BY e.day DESC, e.id DESC LIMIT $3",
	.in = "iii", .out = "iiit");
DB_STMT(ground_of, .name = "part.ground_of",
	.sql = "SELECT e.id FROM conduct_act AS a JOIN conduct_event AS e ON e.id = a.event"
	       " AND e.confirmed_record = a.record JOIN conduct_code AS k ON k.code = e.code"
	       " AND k.version = e.version WHERE a.record = $1 AND e.person = $2 AND e.state = 3"
	       " AND k.kind IN (2, 3, 4, 5)",
	.in = "ii", .out = "i");

bool
part_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
part_insert(struct ctx *c, const struct part_case *p, const char *reason,
	const struct part_links *l, struct err *e)
{
	bool good = db_run(c->db, &insert_one,
		DB_ARGS(DB_I(p->id), DB_I(p->kind), DB_I(p->person), DB_I(p->day), DB_I(p->source),
			DB_I(p->source_id), DB_T(reason), DB_I(p->state), DB_I(p->answer_due),
			DB_I(p->opened_by), DB_I(p->opened_us), DB_I(p->record)),
		e);

	for (int i = 0; good && i < l->n; i++)
		good = db_run(c->db, &insert_link,
			DB_ARGS(DB_I(p->id), DB_I(i + 1), DB_I(l->record[i])), e);
	return good;
}

bool
part_update(struct ctx *c, const struct part_case *p, struct err *e)
{
	return db_run_one(c->db, &update_one,
		DB_ARGS(DB_I(p->id), DB_I(p->rev), DB_I(p->state), DB_I(p->stand),
			DB_I(p->union_on), DB_I(p->rule_on), DB_I(p->decided_by),
			DB_I(p->decided_us), DB_I(p->record)),
		N_("This case was changed meanwhile. Look at it again first"), e);
}

static struct part_case
read_row(const struct db_rows *r)
{
	return (struct part_case){.id = db_int(r, 0),
		.rev = db_int(r, 1),
		.kind = (enum part_kind)db_int(r, 2),
		.person = db_int(r, 3),
		.day = (int)db_int(r, 4),
		.source = (enum part_source)db_int(r, 5),
		.source_id = db_int(r, 6),
		.state = (enum part_state)db_int(r, 7),
		.stand = (enum part_stand)db_int(r, 8),
		.answer_due = (int)db_int(r, 9),
		.union_on = (int)db_int(r, 10),
		.rule_on = (int)db_int(r, 11),
		.opened_by = db_int(r, 12),
		.opened_us = db_int(r, 13),
		.decided_by = db_int(r, 14),
		.decided_us = db_int(r, 15),
		.sent_record = db_int(r, 16),
		.record = db_int(r, 17)};
}

static bool
read_first(struct db_rows *r, struct part_case *out, bool *found, struct err *e)
{
	*out = (struct part_case){0};
	*found = db_next(r);
	if (*found)
		*out = read_row(r);
	return db_done(r, e);
}

bool
part_row(struct ctx *c, int64_t id, struct part_case *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));

	return read_first(&r, out, found, e);
}

bool
part_of(struct ctx *c, enum part_source source, int64_t source_id, struct part_case *out,
	bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &of_source, DB_ARGS(DB_I(source), DB_I(source_id)));

	return read_first(&r, out, found, e);
}

static bool
is_there(struct db_rows *r, bool *is, struct err *e)
{
	*is = db_next(r);
	return db_done(r, e);
}

bool
part_is_proposed(struct ctx *c, int64_t person, bool *is, struct err *e)
{
	struct db_rows r = db_query(c->db, &proposed, DB_ARGS(DB_I(person)));

	return is_there(&r, is, e);
}

bool
part_is_ground(struct ctx *c, int64_t person, int64_t record, bool *is, struct err *e)
{
	struct db_rows r = db_query(c->db, &ground_of, DB_ARGS(DB_I(record), DB_I(person)));

	return is_there(&r, is, e);
}

static bool
read_list(struct db_rows *r, struct arena *a, struct part_list *out, struct err *e)
{
	*out = (struct part_list){.item = arena_alloc(a, PARTS_MAX * sizeof *out->item)};
	while (out->item && db_next(r)) {
		out->more = out->n == PARTS_MAX;
		if (!out->more)
			out->item[out->n++] = read_row(r);
	}
	if (!db_done(r, e))
		return false;
	return out->item || err_set(e, ERR_NOMEM);
}

bool
part_all(struct ctx *c, bool open, struct arena *a, struct part_list *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &everybody, DB_ARGS(DB_I(open), DB_I(PARTS_MAX + 1)));

	return read_list(&r, a, out, e);
}

bool
part_of_person(struct ctx *c, int64_t person, bool open, struct arena *a, struct part_list *out,
	struct err *e)
{
	struct db_rows r =
		db_query(c->db, &of_person, DB_ARGS(DB_I(person), DB_I(open), DB_I(PARTS_MAX + 1)));

	return read_list(&r, a, out, e);
}

bool
part_waiting(struct ctx *c, struct arena *a, struct part_list *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &waits, DB_ARGS(DB_I(PARTS_MAX + 1)));

	return read_list(&r, a, out, e);
}

bool
part_about_me(struct ctx *c, int *n, struct err *e)
{
	int64_t many = 0;

	if (!db_get_int(c->db, &about_me, DB_ARGS(DB_I(c->who)), &many, NULL, e))
		return false;
	*n = (int)many;
	return true;
}

bool
part_decided_since(struct ctx *c, int64_t since_us, int64_t *out, int max, int *n, struct err *e)
{
	struct db_rows r =
		db_query(c->db, &decided, DB_ARGS(DB_I(c->who), DB_I(since_us), DB_I(max)));

	for (*n = 0; *n < max && db_next(&r); (*n)++)
		out[*n] = db_int(&r, 0);
	return db_done(&r, e);
}

bool
part_links_of(struct ctx *c, int64_t id, struct part_links *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &links, DB_ARGS(DB_I(id)));

	*out = (struct part_links){.n = 0};
	while (out->n < PART_LINKS_MAX && db_next(&r))
		out->record[out->n++] = db_int(&r, 0);
	return db_done(&r, e);
}

bool
part_grounds_load(
	struct ctx *c, int64_t person, int from_day, struct part_grounds *out, struct err *e)
{
	struct db_rows r = db_query(
		c->db, &grounds, DB_ARGS(DB_I(person), DB_I(from_day), DB_I(PART_LINKS_MAX + 1)));

	*out = (struct part_grounds){.n = 0};
	while (db_next(&r)) {
		struct part_ground *g = &out->item[out->n];

		out->more = out->n == PART_LINKS_MAX;
		if (out->more)
			continue;
		*g = (struct part_ground){
			.event = db_int(&r, 0), .record = db_int(&r, 1), .day = (int)db_int(&r, 2)};
		(void)str_copy(g->code, sizeof g->code, db_text(&r, 3));
		out->n++;
	}
	return db_done(&r, e);
}

bool
part_act_add(struct ctx *c, int64_t id, const struct part_step *s, struct err *e)
{
	return db_run(c->db, &add_act,
		DB_ARGS(DB_I(id), DB_I(s->act), DB_I(s->by), DB_I(s->at_us), DB_T(s->words),
			DB_I(s->record)),
		e);
}

enum { STEPS_MAX = 64 };

bool
part_history(struct ctx *c, int64_t id, struct arena *a, struct part_steps *out, struct err *e)
{
	struct db_rows r;

	*out = (struct part_steps){.item = arena_alloc(a, STEPS_MAX * sizeof *out->item)};
	if (!out->item)
		return err_set(e, ERR_NOMEM);
	r = db_query(c->db, &acts, DB_ARGS(DB_I(id)));
	while (out->n < STEPS_MAX && db_next(&r))
		out->item[out->n++] = (struct part_step){.act = (enum part_act)db_int(&r, 0),
			.by = db_int(&r, 1),
			.at_us = db_int(&r, 2),
			.record = db_int(&r, 3),
			.words = arena_strdup(a, db_text(&r, 4))};
	return db_done(&r, e);
}

bool
part_kept_of(struct ctx *c, int64_t record, struct part_kept *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &act_of_record, DB_ARGS(DB_I(record)));

	*out = (struct part_kept){.found = db_next(&r)};
	if (out->found) {
		out->part = db_int(&r, 0);
		out->act = (enum part_act)db_int(&r, 1);
		out->by = db_int(&r, 2);
	}
	return db_done(&r, e);
}
