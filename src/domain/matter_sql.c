/* matter_sql.c — rows of matter. SPDX-License-Identifier: MIT */
#include "domain/matter_sql.h"

#include "base/str.h"
#include "db/db.h"
#include "domain/erasure.h"

DB_STMT(matter_insert, .name = "matter.insert",
	.sql = "INSERT INTO matter (id, desk_id, opened_seq, entry_id, state, handovers, "
	       "escalated, rev)"
	       " VALUES ($1, $2, $3, $1, 1, 0, 0, 1)",
	.in = "iii", .out = "");
DB_STMT(matter_by_entry, .name = "matter.of_entry",
	.sql = "SELECT id, rev, state FROM matter WHERE entry_id = $1", .in = "i", .out = "iii");
DB_STMT(matter_set_entry, .name = "matter.set_entry",
	.sql = "UPDATE matter SET entry_id = $2, rev = rev + 1 WHERE id = $1 AND rev = $3",
	.in = "iii", .out = "");
DB_STMT(matter_end_one, .name = "matter.end",
	.sql = "UPDATE matter SET state = $2, closed_record_id = $3, closed_by = $4,"
	       " closed_utc_us = $5, cause = $6, course = $7, result = $8, rev = rev + 1"
	       " WHERE id = $1 AND state = 1 AND rev = $9",
	.in = "iiiiittti", .out = "");
DB_STMT(matter_carry_all, .name = "matter.carry",
	.sql = "UPDATE matter SET handovers = handovers + 1, rev = rev + 1,"
	       " escalated = CASE WHEN handovers + 1 >= $3 THEN 1 ELSE escalated END"
	       " WHERE desk_id = $1 AND state = 1 AND opened_seq <= $2",
	.in = "iii", .out = "");
DB_STMT(matter_dispose_one, .name = "matter.dispose",
	.sql = "UPDATE matter SET next_step = COALESCE($2, next_step),"
	       " owner_id = COALESCE($3, owner_id),"
	       " escalated = CASE WHEN $4 = 1 THEN 1 ELSE escalated END, rev = rev + 1"
	       " WHERE id = $1 AND state = 1",
	.in = "itii", .out = "");
DB_STMT(matter_count, .name = "matter.count_open",
	.sql = "SELECT COUNT(*) FROM matter WHERE desk_id = $1 AND state = 1", .in = "i",
	.out = "i");
DB_STMT(matter_count_all, .name = "matter.count_all_open",
	.sql = "SELECT COUNT(*) FROM matter WHERE state = 1 /*scan*/", .in = "", .out = "i");
DB_STMT(matter_closing, .name = "matter.closing",
	.sql = "SELECT m.state, COALESCE(m.closed_record_id, 0), m.result FROM entry AS e"
	       " JOIN matter AS m ON m.id = e.id WHERE e.desk_id = $1 AND e.no = $2",
	.in = "ii", .out = "iit");
DB_STMT(matter_stands, .name = "matter.stands",
	.sql = "SELECT COUNT(*) FROM matter AS m LEFT JOIN record AS r ON r.id = m.closed_record_id"
	       " WHERE m.id = $1 AND m.desk_id = $2 AND m.opened_seq = $3 AND (m.state = 1 OR"
	       " (r.chain = $2 AND r.seq > $3 AND r.type BETWEEN $4 AND $5))",
	.in = "iiiii", .out = "i");

#define COLUMNS                                                                                    \
	"SELECT m.id, m.desk_id, m.opened_seq, f.no, m.entry_id, m.state, f.at_utc_us,"            \
	" COALESCE(e.follow_up_utc_us, 0), m.handovers, m.escalated, m.next_step,"                 \
	" COALESCE(m.owner_id, 0), e.kind, e.importance, e.author_id, COALESCE(e.ticket, 0),"      \
	" p.name, COALESCE(e.text, ''), COALESCE(m.cause, e.cause), COALESCE(m.course, e.course)," \
	" COALESCE(m.result, e.result), COALESCE(m.closed_by, 0), COALESCE(m.closed_utc_us, 0),"   \
	" m.rev, COALESCE(e.erasure_id, 0) FROM matter AS m JOIN entry AS f ON f.id = m.id"        \
	" JOIN entry AS e ON e.id = m.entry_id JOIN person AS p ON p.id = e.author_id"
#define COLUMN_TYPES "iiiiiiiiiitiiiiitttttiiii"
#define ORDER " ORDER BY e.importance DESC, e.follow_up_utc_us IS NULL, e.follow_up_utc_us, m.id"
DB_STMT(matter_open_desk, .name = "matter.open_of_desk",
	.sql = COLUMNS " WHERE m.desk_id = $1 AND m.state = 1 AND m.opened_seq <= $2" ORDER,
	.in = "ii", .out = COLUMN_TYPES);
DB_STMT(matter_open_all, .name = "matter.open_of_all",
	.sql = COLUMNS " WHERE m.state = 1" ORDER " /*scan*/", .in = "", .out = COLUMN_TYPES);
DB_STMT(matter_open_few, .name = "matter.open_first",
	.sql = COLUMNS " WHERE m.desk_id = $1 AND m.state = 1" ORDER " LIMIT $2", .in = "ii",
	.out = COLUMN_TYPES);
DB_STMT(matter_given, .name = "matter.mine",
	.sql = "WITH recent AS (SELECT id FROM entry WHERE for_person = $1"
	       " ORDER BY id DESC LIMIT $4), given AS (SELECT id FROM matter"
	       " WHERE owner_id = $1 AND owner_id IS NOT NULL AND state = 1 UNION"
	       " SELECT x.id FROM recent JOIN matter AS x ON x.entry_id = recent.id"
	       " WHERE x.state = 1) " COLUMNS
	       " JOIN given ON given.id = m.id WHERE m.desk_id <> $2 ORDER BY m.id DESC LIMIT $3",
	.in = "iiii", .out = COLUMN_TYPES);
DB_STMT(matter_newest, .name = "matter.opened_since",
	.sql = COLUMNS " WHERE m.desk_id = $1 AND m.opened_seq > $2"
		       " ORDER BY m.opened_seq DESC LIMIT $3",
	.in = "iii", .out = COLUMN_TYPES);
DB_STMT(matter_due_soon, .name = "matter.due",
	.sql = COLUMNS " WHERE m.desk_id = $1 AND m.state = 1 AND e.follow_up_utc_us <= $2"
		       " ORDER BY e.follow_up_utc_us, m.id LIMIT $3",
	.in = "iii", .out = COLUMN_TYPES);
DB_STMT(matter_one, .name = "matter.one", .sql = COLUMNS " WHERE m.id = $1", .in = "i",
	.out = COLUMN_TYPES);

bool
matter_row_add(struct ctx *c, const struct entry *en, struct err *e)
{
	return db_run(
		c->db, &matter_insert, DB_ARGS(DB_I(en->id), DB_I(en->desk_id), DB_I(en->seq)), e);
}

bool
matter_of_entry(struct ctx *c, int64_t entry_id, struct matter_brief *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &matter_by_entry, DB_ARGS(DB_I(entry_id)));
	*out = (struct matter_brief){0};
	if (db_next(&r))
		*out = (struct matter_brief){
			db_int(&r, 0), db_int(&r, 1), (enum matter_state)db_int(&r, 2)};
	return db_done(&r, e);
}

#define STALE N_("Somebody changed this matter meanwhile. Look at it again")

bool
matter_entry_set(struct ctx *c, const struct matter_brief *m, int64_t entry_id, struct err *e)
{
	return db_run_one(c->db, &matter_set_entry,
		DB_ARGS(DB_I(m->id), DB_I(entry_id), DB_I(m->rev)), STALE, e);
}

bool
matter_end_set(
	struct ctx *c, const struct matter_brief *m, const struct matter_end *end, struct err *e)
{
	return db_run_one(c->db, &matter_end_one,
		DB_ARGS(DB_I(m->id), DB_I(end->state), DB_I(end->record_id), DB_I0(c->who),
			DB_I(c->now.utc_us), DB_T(end->cause), DB_T(end->course), DB_T(end->result),
			DB_I(m->rev)),
		STALE, e);
}

bool
matter_rows_carry(struct ctx *c, int64_t desk, int64_t cut_seq, int64_t *carried, struct err *e)
{
	if (!db_run(c->db, &matter_carry_all,
		    DB_ARGS(DB_I(desk), DB_I(cut_seq), DB_I(MATTER_ESCALATE_AT)), e))
		return false;
	*carried = db_changes(c->db);
	return true;
}

bool
matter_row_dispose(struct ctx *c, const struct matter_disposal *d, struct err *e)
{
	return db_run_one(c->db, &matter_dispose_one,
		DB_ARGS(DB_I(d->id), DB_T(d->next_step), DB_I0(d->owner_id), DB_I(d->escalate)),
		STALE, e);
}

bool
matter_rows_count(struct ctx *c, int64_t desk, int64_t *n, struct err *e)
{
	return desk ? db_get_int(c->db, &matter_count, DB_ARGS(DB_I(desk)), n, NULL, e)
		    : db_get_int(c->db, &matter_count_all, NULL, n, NULL, e);
}

static const char *
text_keep(const struct db_rows *r, int column, struct arena *a)
{
	return db_is_null(r, column) ? NULL : arena_strdup(a, db_text(r, column));
}

static void
row_read(const struct db_rows *r, struct matter *m, struct arena *a)
{
	*m = (struct matter){
		.id = db_int(r, 0),
		.desk_id = db_int(r, 1),
		.opened_seq = db_int(r, 2),
		.no = db_int(r, 3),
		.entry_id = db_int(r, 4),
		.state = (enum matter_state)db_int(r, 5),
		.opened_utc_us = db_int(r, 6),
		.due_utc_us = db_int(r, 7),
		.handovers = (int)db_int(r, 8),
		.escalated = db_int(r, 9) != 0,
		.next_step = text_keep(r, 10, a),
		.owner_id = db_int(r, 11),
		.kind = (enum entry_kind)db_int(r, 12),
		.importance = (enum entry_importance)db_int(r, 13),
		.author_id = db_int(r, 14),
		.ticket = db_int(r, 15),
		.author_name = text_keep(r, 16, a),
		.text = text_keep(r, 17, a),
		.cause = text_keep(r, 18, a),
		.course = text_keep(r, 19, a),
		.result = text_keep(r, 20, a),
		.closed_by = db_int(r, 21),
		.closed_utc_us = db_int(r, 22),
		.rev = db_int(r, 23),
		.erasure_id = db_int(r, 24),
	};
}

static bool
rows_read(struct db_rows *r, struct matter_list *out, int64_t room, struct err *e)
{
	bool memory = true;
	out->matter = arena_alloc(&out->arena, (size_t)(room + 1) * sizeof *out->matter);
	while (out->matter && out->n < room && db_next(r)) {
		struct matter *m = &out->matter[out->n++];
		row_read(r, m, &out->arena);
		memory = memory && m->text && m->author_name;
	}
	if (!db_done(r, e))
		return false;
	return (memory && out->matter) || err_set(e, ERR_NOMEM);
}

bool
matter_rows_open(
	struct ctx *c, int64_t desk, int64_t to_seq, struct matter_list *out, struct err *e)
{
	int64_t room = 0;
	if (!matter_rows_count(c, desk, &room, e))
		return false;
	struct db_rows r = desk ? db_query(c->db, &matter_open_desk,
					  DB_ARGS(DB_I(desk), DB_I(to_seq ? to_seq : INT64_MAX)))
				: db_query(c->db, &matter_open_all, NULL);
	return rows_read(&r, out, room, e);
}

bool
matter_rows_since(struct ctx *c, int64_t desk, int64_t after_seq, int max, struct matter_list *out,
	struct err *e)
{
	struct db_rows r =
		db_query(c->db, &matter_newest, DB_ARGS(DB_I(desk), DB_I(after_seq), DB_I(max)));
	return rows_read(&r, out, max, e);
}

bool
matter_rows_due(struct ctx *c, int64_t desk, int64_t until_us, int max, struct matter_list *out,
	struct err *e)
{
	struct db_rows r =
		db_query(c->db, &matter_due_soon, DB_ARGS(DB_I(desk), DB_I(until_us), DB_I(max)));
	return rows_read(&r, out, max, e);
}

bool
matter_rows_first(struct ctx *c, int64_t desk, int max, struct matter_list *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &matter_open_few, DB_ARGS(DB_I(desk), DB_I(max)));
	return rows_read(&r, out, max, e);
}

bool
matter_rows_mine(struct ctx *c, int max, struct matter_list *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &matter_given,
		DB_ARGS(DB_I(c->who), DB_I(c->desk), DB_I(max), DB_I(MATTER_MINE_LOOK)));
	return rows_read(&r, out, max, e);
}

bool
matter_row_get(struct ctx *c, int64_t id, struct matter_list *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &matter_one, DB_ARGS(DB_I(id)));
	if (!rows_read(&r, out, 1, e))
		return false;
	/* LOG-11: open ones are never erased. */
	if (out->n && out->matter->erasure_id) {
		out->matter->text = erasure_tombstone(c, out->matter->erasure_id, &out->arena, e);
		return out->matter->text != NULL;
	}
	return out->n || err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such open matter"));
}

bool
matter_closing_of(struct ctx *c, int64_t desk, int64_t no, struct matter_end *out,
	char result[ENTRY_LINE_BYTES], struct err *e)
{
	struct db_rows r = db_query(c->db, &matter_closing, DB_ARGS(DB_I(desk), DB_I(no)));
	*out = (struct matter_end){.result = result};
	result[0] = 0;
	if (db_next(&r)) {
		out->state = (enum matter_state)db_int(&r, 0);
		out->record_id = db_int(&r, 1);
		(void)str_copy(result, ENTRY_LINE_BYTES, db_text(&r, 2));
	}
	return db_done(&r, e);
}

bool
matter_stands_for(struct ctx *c, const struct entry *en)
{
	int64_t n = 0;
	return db_get_int(c->db, &matter_stands,
		       DB_ARGS(DB_I(en->id), DB_I(en->desk_id), DB_I(en->seq),
			       DB_I(RECORD_ENTRY_WITHDRAWN), DB_I(RECORD_MATTER_CLOSED)),
		       &n, NULL, NULL) &&
	       n == 1;
}
