/* day_check_sql.c — rows of duty_day and day_check, and what a day holds. SPDX-License-Identifier: MIT */
#include "domain/day_check_sql.h"

#include <assert.h>

#include "base/day.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/handover_due.h"
#include "domain/record.h"

/* ---- days ---- */

#define DAY                                                                                        \
	"SELECT d.desk, d.day, d.checked, COALESCE(d.check_record, 0), k.code, k.name,"            \
	" COALESCE(x.by_person, 0), COALESCE(x.utc_us, 0), COALESCE(p.name, ''),"                  \
	" (SELECT COUNT(*) FROM handover AS h WHERE h.desk = d.desk AND h.day = d.day),"           \
	" (SELECT COUNT(*) FROM handover AS h WHERE h.desk = d.desk AND h.day = d.day"             \
	" AND h.state IN (11, 12)),"                                                               \
	" (SELECT COUNT(*) FROM handover AS h WHERE h.desk = d.desk AND h.day = d.day"             \
	" AND h.state IN (1, 2, 3, 4, 7, 8, 9, 10)) + (SELECT COUNT(*) FROM desk_duty AS u"        \
	" WHERE u.desk = d.desk AND u.day = d.day AND u.state = 1),"                               \
	" CASE WHEN d.checked = 1 THEN 0 WHEN EXISTS (SELECT 1 FROM handover AS h"                 \
	" WHERE h.desk = d.desk AND h.day = d.day AND (h.giver = $1 OR h.receiver = $1))"          \
	" OR EXISTS (SELECT 1 FROM entry AS e WHERE e.desk_id = d.desk"                            \
	" AND e.business_day = d.day AND e.author_id = $1 AND e.kind <> 6) THEN 1 ELSE 0 END"      \
	" FROM duty_day AS d JOIN desk AS k ON k.id = d.desk"                                      \
	" LEFT JOIN day_check AS x ON x.record = d.check_record"                                   \
	" LEFT JOIN person AS p ON p.id = x.by_person"
#define DAY_OUT "iiiittiitiiii"
static_assert(
	ENTRY_INSTRUCTION == 6, "ORG-04: a superior's instruction is no standing at the desk");
/* $1 who asks, $2 before, $3 at most, $4 desk */
DB_STMT(days_all, .name = "duty_day.all",
	.sql = DAY " WHERE d.day < $2 ORDER BY d.day DESC, d.desk DESC LIMIT $3", .in = "iii",
	.out = DAY_OUT);
DB_STMT(days_open, .name = "duty_day.open",
	.sql = DAY " WHERE d.checked = 0 AND d.day < $2 ORDER BY d.day, d.desk LIMIT $3",
	.in = "iii", .out = DAY_OUT);
DB_STMT(days_of, .name = "duty_day.of",
	.sql = DAY " WHERE d.desk = $4 AND d.day < $2 ORDER BY d.day DESC LIMIT $3", .in = "iiii",
	.out = DAY_OUT);
DB_STMT(day_get, .name = "duty_day.get", .sql = DAY " WHERE d.desk = $2 AND d.day = $3",
	.in = "iii", .out = DAY_OUT);
DB_STMT(day_checked, .name = "duty_day.checked",
	.sql = "UPDATE duty_day SET checked = 1, check_record = $3"
	       " WHERE desk = $1 AND day = $2 AND checked = 0",
	.in = "iii", .out = "");

static void
read_day(const struct db_rows *r, struct duty_day_row *out)
{
	bool checked = db_int(r, 2) != 0;

	*out = (struct duty_day_row){.d = {.desk = db_int(r, 0),
					     .day = (int)db_int(r, 1),
					     .state = checked ? DAY_CHECKED : DAY_TO_CHECK,
					     .check_record = db_int(r, 3),
					     .checked_by = db_int(r, 6),
					     .checked_us = db_int(r, 7),
					     .handovers = (int)db_int(r, 9),
					     .sent_back = (int)db_int(r, 10)},
		.under_way = db_int(r, 11) > 0};
	out->d.again = !checked && out->d.check_record;
	out->d.own = db_int(r, 12) != 0;
	(void)str_copy(out->d.desk_code, sizeof out->d.desk_code, db_text(r, 4));
	(void)str_copy(out->d.desk_name, sizeof out->d.desk_name, db_text(r, 5));
	(void)str_copy(out->d.checked_name, sizeof out->d.checked_name, db_text(r, 8));
}

bool
day_rows(struct ctx *c, const struct duty_days_ask *ask, struct duty_day_row *out, int *n,
	struct err *e)
{
	const struct db_stmt *stmt = ask->open_only ? &days_open : ask->desk ? &days_of : &days_all;
	struct db_rows r = db_query(c->db, stmt,
		DB_ARGS(DB_I(c->who), DB_I(ask->before_day ? ask->before_day : DAY_MAX + 1),
			DB_I(ask->max), DB_I(ask->desk)));

	*n = 0;
	while (*n < ask->max && db_next(&r)) {
		read_day(&r, &out[*n]);
		*n += !ask->open_only || !ask->desk || out[*n].d.desk == ask->desk;
	}
	return db_done(&r, e);
}

bool
day_row_get(struct ctx *c, int64_t desk, int day, struct duty_day_row *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &day_get, DB_ARGS(DB_I(c->who), DB_I(desk), DB_I(day)));
	bool found = db_next(&r);

	if (found)
		read_day(&r, out);
	if (!db_done(&r, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND,
				.msgid = N_("Nobody was on duty at this desk on that day"));
}

bool
day_row_checked(struct ctx *c, int64_t desk, int day, int64_t record, struct err *e)
{
	return db_run_one(c->db, &day_checked, DB_ARGS(DB_I(desk), DB_I(day), DB_I(record)),
		N_("Somebody checked this day meanwhile. F5 shows who"), e);
}

/* ---- what a day holds ---- */

#define OF_DAY " FROM entry AS e WHERE e.desk_id = $1 AND e.business_day = $2"
#define UNREAD                                                                                     \
	OF_DAY " AND e.author_id <> $3 AND NOT EXISTS (SELECT 1 FROM entry_read AS r"              \
	       " WHERE r.entry_id = e.id AND r.person_id = $3)"                                    \
	       " AND NOT EXISTS (SELECT 1 FROM entry_withdrawal AS w WHERE w.entry_id = e.id)"
/* $3 who asks, $4 the kind that a superior writes without standing at the desk */
DB_STMT(counts, .name = "day_check.counts",
	.sql = "SELECT COUNT(*), COALESCE(MIN(e.no), 0), COALESCE(MAX(e.no), 0),"
	       " COUNT(e.corrects_id), COALESCE(SUM(CASE WHEN e.importance = 1 THEN 1 ELSE 0 END),"
	       " 0), COALESCE(SUM(CASE WHEN e.importance = 2 THEN 1 ELSE 0 END), 0),"
	       " COALESCE(SUM(CASE WHEN e.author_id = $3 AND e.kind <> $4 THEN 1 ELSE 0 END), "
	       "0)" OF_DAY,
	.in = "iiii", .out = "iiiiiii");
DB_STMT(withdrawn, .name = "day_check.withdrawn",
	.sql = "SELECT COUNT(w.entry_id) FROM entry AS e JOIN entry_withdrawal AS w"
	       " ON w.entry_id = e.id WHERE e.desk_id = $1 AND e.business_day = $2",
	.in = "ii", .out = "i");
DB_STMT(open_matters, .name = "day_check.open",
	.sql = "SELECT COUNT(m.id) FROM entry AS e JOIN matter AS m ON m.id = e.id AND m.state = 1"
	       " WHERE e.desk_id = $1 AND e.business_day = $2",
	.in = "ii", .out = "i");
DB_STMT(unread_count, .name = "day_check.unread", .sql = "SELECT COUNT(*)" UNREAD, .in = "iii",
	.out = "i");
DB_STMT(unread_list, .name = "day_check.unread_list",
	.sql = "SELECT e.id" UNREAD " ORDER BY e.no LIMIT $4", .in = "iiii", .out = "i");
DB_STMT(kinds, .name = "day_check.kinds",
	.sql = "SELECT e.kind, COUNT(*)" OF_DAY " GROUP BY e.kind", .in = "ii", .out = "ii");
/* Counts that two people had to explain are differences, as are those of one. */
DB_STMT(handovers, .name = "day_check.handovers",
	.sql = "SELECT h.id, h.rev, h.no, h.state, h.giver, COALESCE(h.receiver, 0),"
	       " COALESCE(h.accepted_us, 0), h.due_us, h.grace_min,"
	       " (SELECT COUNT(*) FROM handover_release AS x WHERE x.handover = h.id),"
	       " (SELECT COUNT(*) FROM handover_line AS l WHERE l.handover = h.id"
	       "  AND l.section = 1 AND ((l.counted >= 0 AND l.counted <> l.expected)"
	       "  OR (l.recount >= 0 AND l.recount <> l.counted))),"
	       " g.name, COALESCE(v.name, ''), COALESCE(s.name_en, ''), COALESCE(s.name_zh, ''),"
	       " CASE WHEN o.type = $3 THEN h.offered_us ELSE COALESCE(h.accepted_us, 0) END"
	       " FROM handover AS h JOIN person AS g ON g.id = h.giver"
	       " LEFT JOIN person AS v ON v.id = h.receiver LEFT JOIN shift AS s"
	       " ON s.id = h.shift_out LEFT JOIN record AS o ON o.id = h.part1_record WHERE h.desk "
	       "= $1 AND h.day = $2 ORDER BY h.no",
	.in = "iii", .out = "iiiiiiiiiiitttti");
DB_STMT(holders, .name = "day_check.holders",
	.sql = "WITH held (id) AS (SELECT giver FROM handover WHERE desk = $1 AND day = $2"
	       " UNION SELECT holder FROM desk_duty WHERE desk = $1 AND day = $2"
	       " AND holder IS NOT NULL UNION SELECT author FROM duty_report"
	       " WHERE desk = $1 AND day = $2) SELECT p.id, p.name FROM held"
	       " JOIN person AS p ON p.id = held.id ORDER BY p.id",
	.in = "ii", .out = "it");

static bool
count_one(struct ctx *c, const struct db_stmt *stmt, const struct day_view *v, int64_t *out,
	struct err *e)
{
	return db_get_int(
		c->db, stmt, DB_ARGS(DB_I(v->d.desk), DB_I(v->d.day), DB_I(c->who)), out, NULL, e);
}

bool
day_rows_counts(struct ctx *c, struct day_view *v, struct err *e)
{
	struct db_rows r = db_query(c->db, &counts,
		DB_ARGS(DB_I(v->d.desk), DB_I(v->d.day), DB_I(c->who), DB_I(ENTRY_INSTRUCTION)));

	if (db_next(&r)) {
		v->entries = db_int(&r, 0);
		v->first_no = db_int(&r, 1);
		v->last_no = db_int(&r, 2);
		v->corrections = db_int(&r, 3);
		v->important = db_int(&r, 4);
		v->urgent = db_int(&r, 5);
		v->stood |= db_int(&r, 6) > 0;
	}
	return db_done(&r, e) && count_one(c, &withdrawn, v, &v->withdrawn, e) &&
	       count_one(c, &open_matters, v, &v->open, e) &&
	       count_one(c, &unread_count, v, &v->unread, e);
}

bool
day_unread(struct ctx *c, const struct day_key *of, int64_t *id, int max, int *n, struct err *e)
{
	struct db_rows r = db_query(c->db, &unread_list,
		DB_ARGS(DB_I(of->desk), DB_I(of->day), DB_I(c->who), DB_I(max)));

	*n = 0;
	while (*n < max && db_next(&r))
		id[(*n)++] = db_int(&r, 0);
	return db_done(&r, e);
}

bool
day_rows_kinds(struct ctx *c, struct day_view *v, struct err *e)
{
	struct db_rows r = db_query(c->db, &kinds, DB_ARGS(DB_I(v->d.desk), DB_I(v->d.day)));

	while (db_next(&r)) {
		int64_t kind = db_int(&r, 0);
		if (kind > 0 && kind < DAY_KINDS)
			v->kind[kind] = db_int(&r, 1);
	}
	return db_done(&r, e);
}

static bool
read_handover(const struct db_rows *r, int64_t now_us, struct arena *a, struct day_handover *out)
{
	/* SHO-14: what was closed for the night is not late until morning */
	const int64_t signed_us = db_int(r, 15);
	bool full = false;

	*out = (struct day_handover){.id = db_int(r, 0),
		.rev = db_int(r, 1),
		.no = (int)db_int(r, 2),
		.state = (enum handover_state)db_int(r, 3),
		.giver = db_int(r, 4),
		.receiver = db_int(r, 5),
		.accepted_us = db_int(r, 6),
		.released = (int)db_int(r, 9),
		.differences = (int)db_int(r, 10)};
	out->late_min =
		handover_late_min(db_int(r, 7), (int)db_int(r, 8), signed_us ? signed_us : now_us);
	out->giver_name = db_keep(r, 11, a, &full);
	out->receiver_name = db_keep(r, 12, a, &full);
	out->shift_en = db_keep(r, 13, a, &full);
	out->shift_zh = db_keep(r, 14, a, &full);
	return !full;
}

/* SHO-08: a desk has one handover a shift; so many are never reached. */
enum { HANDOVERS = 96, HOLDERS = 96 };

bool
day_rows_handovers(struct ctx *c, struct day_view *v, struct err *e)
{
	int64_t now_us = clock_now(&c->clock).utc_us;
	bool memory = (v->handover = arena_alloc(&v->arena, HANDOVERS * sizeof *v->handover));
	struct db_rows r = db_query(c->db, &handovers,
		DB_ARGS(DB_I(v->d.desk), DB_I(v->d.day), DB_I(RECORD_DESK_CLOSED)));

	while (memory && v->handovers < HANDOVERS && db_next(&r)) {
		struct day_handover *h = &v->handover[v->handovers];
		memory = read_handover(&r, now_us, &v->arena, h);
		v->handovers += memory;
		v->stood |= h->giver == c->who || h->receiver == c->who;
	}
	return db_done(&r, e) && (memory || err_set(e, ERR_NOMEM));
}

bool
day_rows_holders(struct ctx *c, struct day_view *v, struct err *e)
{
	bool full = !(v->report = arena_alloc(&v->arena, HOLDERS * sizeof *v->report));
	struct db_rows r = db_query(c->db, &holders, DB_ARGS(DB_I(v->d.desk), DB_I(v->d.day)));

	while (!full && v->reports < HOLDERS && db_next(&r)) {
		struct day_report *p = &v->report[v->reports];
		*p = (struct day_report){.person = db_int(&r, 0), .text = ""};
		p->name = db_keep(&r, 1, &v->arena, &full);
		v->reports += !full;
		v->stood |= p->person == c->who;
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

/* ---- checks ---- */

DB_STMT(check_insert, .name = "day_check.insert",
	.sql = "INSERT INTO day_check (record, desk, day, by_person, utc_us, entries, first_no,"
	       " last_no, handovers, reports, none_from)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
	.in = "iiiiiiiittt", .out = "");
DB_STMT(check_get, .name = "day_check.get",
	.sql = "SELECT record, desk, day, by_person, utc_us, entries, first_no, last_no,"
	       " handovers, reports, none_from FROM day_check WHERE record = $1",
	.in = "i", .out = "iiiiiiiittt");

bool
day_check_insert(struct ctx *c, const struct day_check_row *r, struct err *e)
{
	return db_run(c->db, &check_insert,
		DB_ARGS(DB_I(r->record), DB_I(r->desk), DB_I(r->day), DB_I(r->by), DB_I(r->utc_us),
			DB_I(r->entries), DB_I(r->first_no), DB_I(r->last_no), DB_T(r->handovers),
			DB_T(r->reports), DB_T(r->none_from)),
		e);
}

bool
day_check_get(struct ctx *c, int64_t record, struct day_check_row *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &check_get, DB_ARGS(DB_I(record)));

	*out = (struct day_check_row){.record = 0};
	if (db_next(&r)) {
		out->record = db_int(&r, 0);
		out->desk = db_int(&r, 1);
		out->day = (int)db_int(&r, 2);
		out->by = db_int(&r, 3);
		out->utc_us = db_int(&r, 4);
		out->entries = db_int(&r, 5);
		out->first_no = db_int(&r, 6);
		out->last_no = db_int(&r, 7);
		(void)str_copy(out->handovers, sizeof out->handovers, db_text(&r, 8));
		(void)str_copy(out->reports, sizeof out->reports, db_text(&r, 9));
		(void)str_copy(out->none_from, sizeof out->none_from, db_text(&r, 10));
	}
	return db_done(&r, e);
}
