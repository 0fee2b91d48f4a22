/* resignation_sql.c — rows of resignation. SPDX-License-Identifier: MIT */
#include "domain/resignation_sql.h"

#include "base/text.h"
#include "db/db.h"

#define ROW                                                                                        \
	"SELECT r.id, r.rev, r.person, r.state, r.given_on, r.earliest, r.last_day, r.by_person,"  \
	" r.words, r.why, r.record, COALESCE((SELECT a.id FROM absence AS a"                       \
	" WHERE a.resignation = r.id AND a.state <> 7), 0) FROM resignation AS r "
#define OUT "iiiiiiiittii"

DB_STMT(next_id, .name = "resignation.next_id",
	.sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM resignation", .in = "", .out = "i");
DB_STMT(insert_one, .name = "resignation.insert",
	.sql = "INSERT INTO resignation (id, person, state, given_on, earliest, last_day,"
	       " by_person, words, record) VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8)",
	.in = "iiiiiiti", .out = "");
DB_STMT(end_one, .name = "resignation.end",
	.sql = "UPDATE resignation SET state = 2, why = $3, record = $4, rev = rev + 1"
	       " WHERE id = $1 AND rev = $2 AND state = 1",
	.in = "iiti", .out = "");
DB_STMT(of_person, .name = "resignation.of_person",
	.sql = ROW "WHERE r.person = $1 AND r.state = 1", .in = "i", .out = OUT);
DB_STMT(standing, .name = "resignation.standing",
	.sql = ROW "WHERE r.state = 1 ORDER BY r.last_day, r.id LIMIT 200 /*scan*/", .in = "",
	.out = OUT);
DB_STMT(get_one, .name = "resignation.get", .sql = ROW "WHERE r.id = $1", .in = "i", .out = OUT);

bool
resignation_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
resignation_insert(struct ctx *c, const struct resignation *r, int64_t record, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(r->id), DB_I(r->person), DB_I(r->given_on), DB_I(r->earliest),
			DB_I(r->last_day), DB_I(r->by), DB_T(r->words), DB_I(record)),
		e);
}

bool
resignation_end(
	struct ctx *c, const struct resignation *r, const char *why, int64_t record, struct err *e)
{
	return db_run_one(c->db, &end_one,
		DB_ARGS(DB_I(r->id), DB_I(r->rev), DB_T(why), DB_I(record)),
		N_("This notice was withdrawn meanwhile. Look at it again"), e);
}

static struct resignation_row
read_row(const struct db_rows *r, struct arena *a, bool *full)
{
	return (struct resignation_row){.r = {.id = db_int(r, 0),
						.rev = db_int(r, 1),
						.person = db_int(r, 2),
						.state = (enum resignation_state)db_int(r, 3),
						.given_on = (int)db_int(r, 4),
						.earliest = (int)db_int(r, 5),
						.last_day = (int)db_int(r, 6),
						.by = db_int(r, 7),
						.words = db_keep(r, 8, a, full),
						.absence = db_int(r, 11)},
		.why = db_keep(r, 9, a, full),
		.record = db_int(r, 10)};
}

static bool
take(struct db_rows r, struct arena *a, struct resignation_row *out, struct err *e)
{
	bool full = false;

	*out = (struct resignation_row){.r = {.words = ""}, .why = ""};
	if (db_next(&r))
		*out = read_row(&r, a, &full);
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

bool
resignation_row(
	struct ctx *c, int64_t id, struct arena *a, struct resignation_row *out, struct err *e)
{
	return take(db_query(c->db, &get_one, DB_ARGS(DB_I(id))), a, out, e);
}

bool
resignation_get(
	struct ctx *c, int64_t person, struct arena *a, struct resignation *out, struct err *e)
{
	struct resignation_row row;

	if (!take(db_query(c->db, &of_person, DB_ARGS(DB_I(person))), a, &row, e))
		return false;
	*out = row.r;
	return true;
}

bool
resignation_rows(struct ctx *c, struct arena *a, struct resignations *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &standing, NULL);
	bool full;

	*out = (struct resignations){.row = arena_alloc(a, RESIGNATIONS_MAX * sizeof *out->row)};
	full = !out->row;
	while (!full && out->n < RESIGNATIONS_MAX && db_next(&r))
		out->row[out->n++] = read_row(&r, a, &full).r;
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}
