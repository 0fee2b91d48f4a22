/* handover_watch_sql.c — rows of handover_watch. SPDX-License-Identifier: MIT */
#include "domain/handover_watch_sql.h"

#include <assert.h>

#include "base/str.h"
#include "db/db.h"
#include "domain/record.h"

DB_STMT(watch_insert, .name = "watch.insert",
	.sql = "INSERT INTO handover_watch (handover, desk, from_seq, begun_us, until_us)"
	       " VALUES ($1, $2, $3, $4, $5)",
	.in = "iiiii", .out = "");
DB_STMT(watch_close, .name = "watch.close",
	.sql = "UPDATE handover_watch SET closed_record = $2, closed_us = $3"
	       " WHERE handover = $1 AND closed_record IS NULL",
	.in = "iii", .out = "");

#define COLUMNS                                                                                    \
	"SELECT w.handover, w.desk, h.giver, h.receiver, h.no, w.from_seq, w.begun_us,"            \
	" w.until_us, COALESCE(w.closed_us, 0), k.code, g.name, r.name FROM handover_watch AS w"   \
	" JOIN handover AS h ON h.id = w.handover JOIN desk AS k ON k.id = w.desk"                 \
	" JOIN person AS g ON g.id = h.giver JOIN person AS r ON r.id = h.receiver "
#define OUT "iiiiiiiiittt"

DB_STMT(watch_newest, .name = "watch.newest",
	.sql = COLUMNS "WHERE w.desk = $1 ORDER BY w.from_seq DESC LIMIT 1", .in = "i", .out = OUT);
DB_STMT(watch_of, .name = "watch.of", .sql = COLUMNS "WHERE w.handover = $1", .in = "i",
	.out = OUT);
/* $1 who asks, $2 their desk, $3 now */
DB_STMT(watch_mine, .name = "watch.mine",
	.sql = COLUMNS "WHERE w.closed_record IS NULL AND w.until_us > 0"
		       " AND h.check_record IS NULL AND (h.receiver = $1"
		       " OR (w.until_us > $3 AND (h.giver = $1 OR w.desk = $2)))"
		       " ORDER BY w.until_us LIMIT $4",
	.in = "iiii", .out = OUT);
/* $1 who asks, $2 over since */
DB_STMT(watch_left, .name = "watch.left",
	.sql = COLUMNS "WHERE w.closed_record IS NULL AND w.until_us <= $2"
		       " AND h.check_record IS NULL AND h.giver <> $1 AND h.receiver <> $1"
		       " ORDER BY w.until_us LIMIT $3",
	.in = "iii", .out = OUT);

DB_STMT(watch_end, .name = "watch.end",
	.sql = "SELECT seq FROM record WHERE chain = $1 AND seq > $2 AND utc_us >= $3"
	       " ORDER BY seq LIMIT 1",
	.in = "iii", .out = "i");
DB_STMT(watch_next, .name = "watch.next",
	.sql = "SELECT from_seq FROM handover_watch WHERE desk = $1 AND from_seq > $2"
	       " ORDER BY from_seq LIMIT 1",
	.in = "ii", .out = "i");
#define SURFACED " FROM record WHERE chain = $1 AND seq > $2 AND seq < $3 AND type IN (101, 103)"
DB_STMT(watch_count, .name = "watch.count", .sql = "SELECT COUNT(*)" SURFACED, .in = "iii",
	.out = "i");
DB_STMT(watch_entries, .name = "watch.entries",
	.sql = "SELECT id" SURFACED " ORDER BY seq LIMIT $4", .in = "iiii", .out = "i");
DB_STMT(watch_before, .name = "watch.before",
	.sql = "SELECT w.handover, h.no, w.from_seq, w.until_us FROM handover_watch AS w"
	       " JOIN handover AS h ON h.id = w.handover"
	       " WHERE w.desk = $1 AND w.from_seq < $2 ORDER BY w.from_seq DESC LIMIT 1",
	.in = "ii", .out = "iiii");
DB_STMT(watch_data, .name = "watch.data",
	.sql = "SELECT desk, from_seq, begun_us, until_us, COALESCE(closed_record, 0),"
	       " COALESCE(closed_us, 0) FROM handover_watch WHERE handover = $1",
	.in = "i", .out = "iiiiii");

static_assert(RECORD_ENTRY == 101 && RECORD_ENTRY_CORRECTED == 103, "SURFACED names them");

bool
handover_watch_begin(struct ctx *c, int64_t handover, const struct ledger_ref *accepted,
	int minutes, struct err *e)
{
	return !minutes || db_run(c->db, &watch_insert,
				   DB_ARGS(DB_I(handover), DB_I(accepted->chain),
					   DB_I(accepted->seq), DB_I(c->now.utc_us),
					   DB_I(c->now.utc_us + minutes * INT64_C(60000000))),
				   e);
}

bool
handover_watch_put_closed(struct ctx *c, int64_t handover, int64_t record, struct err *e)
{
	return db_run_one(c->db, &watch_close,
		DB_ARGS(DB_I(handover), DB_I(record), DB_I(c->now.utc_us)),
		N_("This watch is closed already"), e);
}

static void
watch_read(const struct db_rows *r, struct handover_watch *w)
{
	*w = (struct handover_watch){.handover = db_int(r, 0),
		.desk = db_int(r, 1),
		.giver = db_int(r, 2),
		.receiver = db_int(r, 3),
		.no = (int)db_int(r, 4),
		.from_seq = db_int(r, 5),
		.begun_us = db_int(r, 6),
		.until_us = db_int(r, 7),
		.closed_us = db_int(r, 8)};
	(void)str_copy(w->desk_code, sizeof w->desk_code, db_text(r, 9));
	(void)str_copy(w->giver_name, sizeof w->giver_name, db_text(r, 10));
	(void)str_copy(w->receiver_name, sizeof w->receiver_name, db_text(r, 11));
}

static bool
read_one(struct db_rows r, struct handover_watch *out, struct err *e)
{
	*out = (struct handover_watch){.handover = 0};
	if (db_next(&r))
		watch_read(&r, out);
	return db_done(&r, e);
}

static bool
read_all(struct db_rows r, struct handover_watches *out, struct err *e)
{
	out->n = 0;
	while (out->n < HANDOVER_WATCHES_MAX && db_next(&r))
		watch_read(&r, &out->watch[out->n++]);
	return db_done(&r, e);
}

bool
handover_watch_newest(struct ctx *c, int64_t desk, struct handover_watch *out, struct err *e)
{
	return read_one(db_query(c->db, &watch_newest, DB_ARGS(DB_I(desk))), out, e);
}

bool
handover_watch_row(struct ctx *c, int64_t handover, struct handover_watch *out, struct err *e)
{
	return read_one(db_query(c->db, &watch_of, DB_ARGS(DB_I(handover))), out, e);
}

bool
handover_watch_rows_mine(struct ctx *c, struct handover_watches *out, struct err *e)
{
	return read_all(
		db_query(c->db, &watch_mine,
			DB_ARGS(DB_I(c->who), DB_I(c->desk), DB_I(clock_now(&c->clock).utc_us),
				DB_I(HANDOVER_WATCHES_MAX))),
		out, e);
}

bool
handover_watch_rows_left(
	struct ctx *c, int64_t before_us, struct handover_watches *out, struct err *e)
{
	return read_all(db_query(c->db, &watch_left,
				DB_ARGS(DB_I(c->who), DB_I(before_us), DB_I(HANDOVER_WATCHES_MAX))),
		out, e);
}

static bool
read_int(struct db_rows r, int64_t *out, struct err *e)
{
	if (db_next(&r))
		*out = db_int(&r, 0);
	return db_done(&r, e);
}

bool
handover_watch_to_seq(struct ctx *c, const struct handover_watch *w, int64_t *to_seq, struct err *e)
{
	int64_t next = INT64_MAX;

	*to_seq = INT64_MAX;
	if (!read_int(db_query(c->db, &watch_end,
			      DB_ARGS(DB_I(w->desk), DB_I(w->from_seq), DB_I(w->until_us))),
		    to_seq, e) ||
		!read_int(db_query(c->db, &watch_next, DB_ARGS(DB_I(w->desk), DB_I(w->from_seq))),
			&next, e))
		return false;
	if (next < *to_seq)
		*to_seq = next;
	return true;
}

bool
handover_watch_count(
	struct ctx *c, const struct handover_watch *w, int64_t to_seq, int64_t *n, struct err *e)
{
	*n = 0;
	return read_int(db_query(c->db, &watch_count,
				DB_ARGS(DB_I(w->desk), DB_I(w->from_seq), DB_I(to_seq))),
		n, e);
}

bool
handover_watch_entries(struct ctx *c, const struct handover_watch *w, int64_t to_seq,
	struct handover_watch_ids *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &watch_entries,
		DB_ARGS(DB_I(w->desk), DB_I(w->from_seq), DB_I(to_seq),
			DB_I(HANDOVER_SURFACED_MAX)));

	out->n = 0;
	while (out->n < HANDOVER_SURFACED_MAX && db_next(&r))
		out->record[out->n++] = db_int(&r, 0);
	return db_done(&r, e);
}

bool
handover_watch_before(
	struct ctx *c, int64_t desk, int64_t seq, struct handover_watch *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &watch_before, DB_ARGS(DB_I(desk), DB_I(seq)));

	*out = (struct handover_watch){.handover = 0};
	if (db_next(&r))
		*out = (struct handover_watch){.handover = db_int(&r, 0),
			.desk = desk,
			.no = (int)db_int(&r, 1),
			.from_seq = db_int(&r, 2),
			.until_us = db_int(&r, 3)};
	return db_done(&r, e);
}

bool
handover_watch_data_get(
	struct ctx *c, int64_t handover, struct handover_watch_data *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &watch_data, DB_ARGS(DB_I(handover)));

	*out = (struct handover_watch_data){.found = false};
	if (db_next(&r))
		*out = (struct handover_watch_data){.found = true,
			.desk = db_int(&r, 0),
			.from_seq = db_int(&r, 1),
			.begun_us = db_int(&r, 2),
			.until_us = db_int(&r, 3),
			.closed_record = db_int(&r, 4),
			.closed_us = db_int(&r, 5)};
	return db_done(&r, e);
}
