/* complaint_sql.c — rows of complaint. SPDX-License-Identifier: MIT */
#include "domain/complaint_sql.h"

#include "base/str.h"
#include "db/db.h"

#define COLUMNS                                                                                    \
	"id, rev, kind, person, day, month, COALESCE(entry, 0), state, code, by_person, sent_us,"  \
	" COALESCE(found_by, 0), COALESCE(found_us, 0), COALESCE(found_record, 0),"                \
	" COALESCE(ended_record, 0), sent_record, record"
#define OUT "iiiiiiiitiiiiiiii"

DB_STMT(next_id, .name = "complaint.next_id",
	.sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM complaint", .in = "", .out = "i");
DB_STMT(insert_one, .name = "complaint.insert",
	.sql = "INSERT INTO complaint (id, kind, person, day, month, entry, state, words,"
	       " by_person, sent_us, sent_record, record) VALUES ($1, $2, $3, $4, $5,"
	       " NULLIF($6, 0), $7, $8, $9, $10, $11, $11)",
	.in = "iiiiiiitiii", .out = "");
DB_STMT(update_one, .name = "complaint.update",
	.sql = "UPDATE complaint SET rev = rev + 1, state = $3, code = $4, found = $5,"
	       " found_by = NULLIF($6, 0), found_us = $7, found_record = NULLIF($8, 0),"
	       " ended_record = NULLIF($9, 0), record = $10 WHERE id = $1 AND rev = $2",
	.in = "iiittiiiii", .out = "");
DB_STMT(get_one, .name = "complaint.get", .sql = "SELECT " COLUMNS " FROM complaint WHERE id = $1",
	.in = "i", .out = OUT);
DB_STMT(words_of, .name = "complaint.words",
	.sql = "SELECT words, found FROM complaint WHERE id = $1", .in = "i", .out = "tt");
DB_STMT(open_ones, .name = "complaint.open",
	.sql = "SELECT " COLUMNS
	       " FROM complaint WHERE state = 1 AND sent_us >= 0 ORDER BY sent_us, id"
	       " LIMIT $1",
	.in = "i", .out = OUT);
DB_STMT(found_ones, .name = "complaint.found_by",
	.sql = "SELECT " COLUMNS " FROM complaint WHERE found_by = $1 AND found_us >= $2"
	       " ORDER BY found_us DESC, id LIMIT $3",
	.in = "iii", .out = OUT);
DB_STMT(of_month, .name = "complaint.of_month",
	.sql = "SELECT " COLUMNS " FROM complaint WHERE month = $1"
	       " ORDER BY CASE WHEN state = 1 THEN 0 ELSE 1 END, day DESC, id DESC LIMIT $2",
	.in = "ii", .out = OUT);
DB_STMT(is_named, .name = "complaint.is_named",
	.sql = "SELECT id FROM complaint WHERE entry = $1 AND person = $2 AND kind = $3"
	       " AND state IN (1, 2)",
	.in = "iii", .out = "i");
#define STANDS                                                                                     \
	" month = $1 AND kind = 1 AND found_record IS NOT NULL AND ($2 = 0 OR found_record <= $2)" \
	" AND (ended_record IS NULL OR ($2 > 0 AND ended_record > $2))"
DB_STMT(valid_of, .name = "complaint.valid_of",
	.sql = "SELECT COUNT(*) FROM complaint WHERE" STANDS " AND person = $3", .in = "iii",
	.out = "i");
DB_STMT(valid_people, .name = "complaint.valid_people",
	.sql = "SELECT DISTINCT person FROM complaint WHERE" STANDS " ORDER BY person", .in = "ii",
	.out = "i");

bool
complaint_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
complaint_insert(struct ctx *c, const struct complaint *k, const char *words, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(k->id), DB_I(k->kind), DB_I(k->person), DB_I(k->day), DB_I(k->month),
			DB_I(k->entry), DB_I(k->state), DB_T(words), DB_I(k->by), DB_I(k->sent_us),
			DB_I(k->record)),
		e);
}

bool
complaint_update(struct ctx *c, const struct complaint *k, const char *found, struct err *e)
{
	return db_run_one(c->db, &update_one,
		DB_ARGS(DB_I(k->id), DB_I(k->rev), DB_I(k->state), DB_T(k->code), DB_T(found),
			DB_I(k->found_by), DB_I0(k->found_us), DB_I(k->found_record),
			DB_I(k->ended_record), DB_I(k->record)),
		N_("This was decided meanwhile. Look at it again first"), e);
}

static struct complaint
read_row(const struct db_rows *r)
{
	struct complaint k = {.id = db_int(r, 0),
		.rev = db_int(r, 1),
		.kind = (enum complaint_kind)db_int(r, 2),
		.person = db_int(r, 3),
		.day = (int)db_int(r, 4),
		.month = (int)db_int(r, 5),
		.entry = db_int(r, 6),
		.state = (enum complaint_state)db_int(r, 7),
		.by = db_int(r, 9),
		.sent_us = db_int(r, 10),
		.found_by = db_int(r, 11),
		.found_us = db_int(r, 12),
		.found_record = db_int(r, 13),
		.ended_record = db_int(r, 14),
		.sent_record = db_int(r, 15),
		.record = db_int(r, 16)};

	(void)str_copy(k.code, sizeof k.code, db_text(r, 8));
	return k;
}

bool
complaint_row(struct ctx *c, int64_t id, struct complaint *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));

	*out = (struct complaint){0};
	*found = db_next(&r);
	if (*found)
		*out = read_row(&r);
	return db_done(&r, e);
}

bool
complaint_words(
	struct ctx *c, int64_t id, struct arena *a, struct complaint_text *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &words_of, DB_ARGS(DB_I(id)));
	bool full = false;

	*out = (struct complaint_text){"", ""};
	if (db_next(&r)) {
		out->named = db_keep(&r, 0, a, &full);
		out->found = db_keep(&r, 1, a, &full);
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

static bool
read_all(struct db_rows *r, int max, struct arena *a, struct complaint_rows *out, struct err *e)
{
	bool good = true;
	int room = 0;

	for (*out = (struct complaint_rows){.n = 0}; good && db_next(r);) {
		struct complaint *k;

		out->more = out->n == max;
		if (out->more)
			break;
		k = arena_more(a, out->row, out->n, &room, sizeof *k);
		good = k != NULL;
		if (good) {
			out->row = k;
			k[out->n++] = read_row(r);
		}
	}
	return db_done(r, e) && (good || err_set(e, ERR_NOMEM));
}

bool
complaint_waiting(
	struct ctx *c, int max, struct arena *a, struct complaint_rows *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &open_ones, DB_ARGS(DB_I(max + 1)));

	return read_all(&r, max, a, out, e);
}

bool
complaint_found_by(struct ctx *c, int64_t by, int64_t since_us, struct arena *a,
	struct complaint_rows *out, struct err *e)
{
	struct db_rows r = db_query(
		c->db, &found_ones, DB_ARGS(DB_I(by), DB_I(since_us), DB_I(COMPLAINTS_MAX + 1)));

	return read_all(&r, COMPLAINTS_MAX, a, out, e);
}

bool
complaint_of_month(
	struct ctx *c, int month, struct arena *a, struct complaint_rows *out, struct err *e)
{
	struct db_rows r =
		db_query(c->db, &of_month, DB_ARGS(DB_I(month), DB_I(COMPLAINTS_MAX + 1)));

	return read_all(&r, COMPLAINTS_MAX, a, out, e);
}

bool
complaint_is_named(struct ctx *c, const struct complaint_named *n, bool *is, struct err *e)
{
	int64_t id;

	*is = false;
	return !n->entry ||
	       db_get_int(c->db, &is_named, DB_ARGS(DB_I(n->entry), DB_I(n->person), DB_I(n->kind)),
		       &id, is, e);
}

bool
complaint_valid_in_month(
	struct ctx *c, int64_t person, int month, int64_t mark, bool *valid, struct err *e)
{
	int64_t n = 0;

	if (!db_get_int(
		    c->db, &valid_of, DB_ARGS(DB_I(month), DB_I(mark), DB_I(person)), &n, NULL, e))
		return false;
	*valid = n > 0;
	return true;
}

bool
complaint_people_in_month(struct ctx *c, int month, int64_t mark, struct arena *a,
	struct complaint_people *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &valid_people, DB_ARGS(DB_I(month), DB_I(mark)));
	bool good = true;
	int room = 0;

	for (*out = (struct complaint_people){.n = 0}; good && db_next(&r);) {
		int64_t *p = arena_more(a, out->person, out->n, &room, sizeof *p);

		good = p != NULL;
		if (good) {
			out->person = p;
			p[out->n++] = db_int(&r, 0);
		}
	}
	return db_done(&r, e) && (good || err_set(e, ERR_NOMEM));
}
