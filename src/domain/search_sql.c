/* search_sql.c — the index's state, and entries as a search looks at them. SPDX-License-Identifier: MIT */
#include "domain/search_sql.h"

#include "db/db.h"

DB_STMT(state_get, .name = "search_state.get",
	.sql = "SELECT indexed_to, grams, clearing FROM search_state WHERE id = 1", .in = "",
	.out = "iii");
DB_STMT(state_set, .name = "search_state.set",
	.sql = "UPDATE search_state SET indexed_to = $1, grams = $2, clearing = $3 WHERE id = 1",
	.in = "iii", .out = "");

/* $1 = who reads */
#define LOOK                                                                                       \
	"SELECT e.id, e.desk_id, e.no, COALESCE(e.shift_id, 0), e.business_day, e.author_id,"      \
	" e.kind, e.importance, e.next_shift, COALESCE(e.for_person, 0), e.people, e.tickets,"     \
	" e.tags, e.text, e.details, e.cause, e.course, e.result, e.customer, e.out_reason,"       \
	" EXISTS (SELECT 1 FROM matter AS m WHERE m.entry_id = e.id AND m.state = 1),"             \
	" e.author_id = $1 OR EXISTS (SELECT 1 FROM entry_read AS r"                               \
	" WHERE r.entry_id = e.id AND r.person_id = $1) FROM entry AS e"
#define LOOK_TYPES "iiiiiiiiiittttttttttii"

DB_STMT(look_newest, .name = "search.look_newest",
	.sql = LOOK " WHERE e.id > $2 AND e.id < $3 ORDER BY e.id DESC LIMIT $4", .in = "iiii",
	.out = LOOK_TYPES);
DB_STMT(look_oldest, .name = "search.look_oldest",
	.sql = LOOK " WHERE e.id > $2 AND e.id < $3 ORDER BY e.id LIMIT $4", .in = "iiii",
	.out = LOOK_TYPES);
DB_STMT(look_one, .name = "search.look_one", .sql = LOOK " WHERE e.id = $2", .in = "ii",
	.out = LOOK_TYPES);
DB_STMT(newer_count, .name = "search.newer_count",
	.sql = "WITH newer AS (SELECT id FROM entry WHERE id > $1 LIMIT $2)"
	       " SELECT COUNT(*) FROM newer",
	.in = "ii", .out = "i");

bool
search_state_get(struct ctx *c, struct search_state *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &state_get, NULL);
	*out = (struct search_state){0};
	if (db_next(&r))
		*out = (struct search_state){db_int(&r, 0), db_int(&r, 1), db_int(&r, 2) != 0};
	return db_done(&r, e);
}

bool
search_state_set(struct ctx *c, const struct search_state *s, struct err *e)
{
	return db_run_one(c->db, &state_set,
		DB_ARGS(DB_I(s->indexed_to), DB_I(s->grams), DB_I(s->clearing)),
		N_("The index has lost its state. Restore a backup"), e);
}

bool
search_begin(struct ctx *c, struct err *e)
{
	return db_begin(c->db, e);
}

bool
search_end(struct ctx *c, bool good, struct err *e)
{
	if (good)
		return db_commit(c->db, e);
	db_rollback(c->db);
	return false;
}

bool
search_read_begin(struct ctx *c, struct err *e)
{
	return db_read_begin(c->db, e);
}

void
search_read_end(struct ctx *c)
{
	db_read_end(c->db);
}

static const char *
text_of(const struct db_rows *r, int column)
{
	return db_is_null(r, column) ? NULL : db_text(r, column);
}

static void
look_read(const struct db_rows *r, struct entry *en)
{
	*en = (struct entry){
		.id = db_int(r, 0),
		.desk_id = db_int(r, 1),
		.no = db_int(r, 2),
		.shift_id = db_int(r, 3),
		.business_day = (int)db_int(r, 4),
		.outside_duty = db_int(r, 3) == 0,
		.author_id = db_int(r, 5),
		.kind = (enum entry_kind)db_int(r, 6),
		.importance = (enum entry_importance)db_int(r, 7),
		.for_next_shift = db_int(r, 8) != 0,
		.for_person = db_int(r, 9),
		.tags = text_of(r, 12),
		.text = db_text(r, 13),
		.details = text_of(r, 14),
		.cause = text_of(r, 15),
		.course = text_of(r, 16),
		.result = text_of(r, 17),
		.customer = text_of(r, 18),
		.out_reason = text_of(r, 19),
		.matter_open = db_int(r, 20) != 0,
		.read = db_int(r, 21) != 0,
	};
	en->people = entry_ids_parse(db_text(r, 10), en->person, ENTRY_PEOPLE_MAX);
	en->tickets = entry_ids_parse(db_text(r, 11), en->ticket, ENTRY_TICKETS_MAX);
}

static bool
look_each(struct db_rows *r, search_look *look, void *arg, struct err *e)
{
	struct entry en;
	bool on = true;

	while (on && db_next(r)) {
		look_read(r, &en);
		on = look(arg, &en);
	}
	return db_done(r, e);
}

bool
search_range_look(struct ctx *c, const struct search_range *range, search_look *look, void *arg,
	struct err *e)
{
	struct db_rows r = db_query(c->db, range->oldest_first ? &look_oldest : &look_newest,
		DB_ARGS(DB_I(c->who), DB_I(range->over), DB_I(range->below), DB_I(range->most)));
	return look_each(&r, look, arg, e);
}

bool
search_one_look(struct ctx *c, int64_t id, search_look *look, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &look_one, DB_ARGS(DB_I(c->who), DB_I(id)));
	return look_each(&r, look, arg, e);
}

bool
search_newer_count(struct ctx *c, int64_t over, int64_t most, int64_t *n, struct err *e)
{
	return db_get_int(c->db, &newer_count, DB_ARGS(DB_I(over), DB_I(most)), n, NULL, e);
}
