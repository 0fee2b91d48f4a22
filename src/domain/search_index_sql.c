/* search_index_sql.c — the one file that knows the engine's index. SPDX-License-Identifier: MIT
 *
 * Everything here is SQLite's FTS5; what another database would put in its
 * place says docs/decisions.md.
 */
#include "db/db.h"
#include "domain/entry_row_sql.h"
#include "domain/search_sql.h"

enum {
	CLEAR_PAGES = 256, /* a step of clearing: 1 MB */
	STRUCTURE = 10,    /* the row of the engine's own that says how many parts there are */
};

DB_STMT(index_add, .name = "search_index.add",
	.sql = "INSERT INTO search_index (rowid, grams) VALUES ($1, $2)", .in = "it", .out = "");
DB_STMT(index_remove, .name = "search_index.remove",
	.sql = "INSERT INTO search_index (search_index, rowid, grams) VALUES ('delete', $1, $2)",
	.in = "it", .out = "");
DB_STMT(index_empty, .name = "search_index.empty",
	.sql = "INSERT INTO search_index (search_index) VALUES ('delete-all')", .in = "",
	.out = "");
DB_STMT(index_merge, .name = "search_index.merge",
	.sql = "INSERT INTO search_index (search_index, rank) VALUES ('merge', $1)", .in = "i",
	.out = "");
DB_STMT(index_structure, .name = "search_index.structure",
	.sql = "SELECT block FROM search_index_data WHERE id = $1", .in = "i", .out = "b");
/* The engine names ids one by one, the newest first, and each row is read at once:
 * whoever has enough stops it. CROSS: in this order. */
DB_STMT(index_rows, .name = "search_index.rows",
	.sql = ENTRY_COLUMNS
	" FROM search_index CROSS JOIN entry AS e ON e.id = search_index.rowid" ENTRY_JOINS
	" WHERE search_index MATCH $2 AND search_index.rowid <= $3"
	" ORDER BY search_index.rowid DESC",
	.in = "iti", .out = ENTRY_COLUMN_TYPES);

bool
search_index_add(struct ctx *c, int64_t id, const char *grams, struct err *e)
{
	return db_run(c->db, &index_add, DB_ARGS(DB_I(id), DB_T(grams)), e);
}

bool
search_index_remove(struct ctx *c, int64_t id, const char *grams, struct err *e)
{
	return db_run(c->db, &index_remove, DB_ARGS(DB_I(id), DB_T(grams)), e);
}

bool
search_index_empty(struct ctx *c, struct err *e)
{
	return db_run(c->db, &index_empty, NULL, e);
}

/* Four bytes of a cookie, the number of levels, the number of parts. What was
 * removed is gone for good when all parts are merged into one. */
static bool
is_one_part(struct ctx *c, bool *one, struct err *e)
{
	struct db_rows r = db_query(c->db, &index_structure, DB_ARGS(DB_I(STRUCTURE)));
	size_t n = 0;
	*one = true;
	if (db_next(&r)) {
		const uint8_t *b = db_blob(&r, 0, &n);
		*one = n < 6 || (b[4] < 0x80 && b[5] <= 1);
	}
	return db_done(&r, e);
}

bool
search_index_clear(struct ctx *c, bool *done, struct err *e)
{
	return db_run(c->db, &index_merge, DB_ARGS(DB_I(-CLEAR_PAGES)), e) &&
	       is_one_part(c, done, e);
}

bool
search_index_look(struct ctx *c, const char *question, int64_t to, search_look *look, void *arg,
	struct err *e)
{
	struct db_rows r =
		db_query(c->db, &index_rows, DB_ARGS(DB_I(c->who), DB_T(question), DB_I(to)));
	bool on = true;
	while (on && db_next(&r)) {
		struct entry en;
		entry_row_look(&r, &en);
		on = look(arg, &en);
	}
	return db_done(&r, e);
}
