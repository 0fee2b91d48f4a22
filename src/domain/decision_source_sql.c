/* decision_source_sql.c — by index: what a person decided, and what they asked. SPDX-License-Identifier: MIT */
#include "domain/decision_source_sql.h"

#include <assert.h>

#include "db/db.h"
#include "domain/attendance_summary.h"

DB_STMT(rosters_read, .name = "decision.rosters_read",
	.sql = "SELECT roster, read_us FROM roster_ack WHERE person = $1 AND read_us >= $2"
	       " AND record IS NOT NULL ORDER BY read_us DESC LIMIT $3",
	.in = "iii", .out = "ii");
DB_STMT(rosters_published, .name = "decision.rosters_published",
	.sql = "SELECT id, published_us FROM roster WHERE published_by = $1 AND state = 2"
	       " AND (published_us >= $2 OR EXISTS (SELECT 1 FROM roster_ack AS a"
	       " WHERE a.roster = roster.id AND a.record IS NULL)) ORDER BY published_us DESC "
	       "LIMIT $3",
	.in = "iii", .out = "ii");
DB_STMT(phones_answered, .name = "decision.phones_answered",
	.sql = "SELECT record, answered_us FROM handover_phone WHERE superior = $1"
	       " AND answered_us >= $2 AND answer <> 0 ORDER BY answered_us DESC LIMIT $3",
	.in = "iii", .out = "ii");
DB_STMT(phones_entered, .name = "decision.phones_entered",
	.sql = "SELECT record, entered_us FROM handover_phone WHERE by_person = $1"
	       " AND (entered_us >= $2 OR answer = 0) ORDER BY entered_us DESC LIMIT $3",
	.in = "iii", .out = "ii");
DB_STMT(erasures_decided, .name = "decision.erasures_decided",
	.sql = "SELECT id, decided_utc_us FROM erasure WHERE decided_by = $1"
	       " AND decided_utc_us >= $2 AND state <> 1 ORDER BY decided_utc_us DESC LIMIT $3",
	.in = "iii", .out = "ii");
DB_STMT(erasures_proposed, .name = "decision.erasures_proposed",
	.sql = "SELECT id, proposed_utc_us FROM erasure WHERE proposed_by = $1"
	       " AND (proposed_utc_us >= $2 OR state = 1) ORDER BY proposed_utc_us DESC LIMIT $3",
	.in = "iii", .out = "ii");
DB_STMT(days_checked, .name = "decision.days_checked",
	.sql = "SELECT desk * 100000000 + day, utc_us FROM day_check WHERE by_person = $1"
	       " AND utc_us >= $2 ORDER BY utc_us DESC LIMIT $3",
	.in = "iii", .out = "ii");
DB_STMT(rosters_filed, .name = "decision.rosters_filed",
	.sql = "SELECT roster, at_us FROM roster_filing WHERE person = $1 AND at_us >= $2"
	       " ORDER BY at_us DESC LIMIT $3",
	.in = "iii", .out = "ii");
/* ATT-06: events 1 confirmed, 2 filed, 3 sent back instead of the one behind `after`. */
#define SUMMARIES(event, after)                                                                    \
	"SELECT summary, MAX(at_us) FROM attendance_summary_step AS s"                             \
	" WHERE by_person = $1 AND at_us >= $2 AND (event = " event " OR (event = 3 AND " after    \
	" = (SELECT b.event FROM attendance_summary_step AS b WHERE b.summary = s.summary"         \
	" AND b.record < s.record ORDER BY b.record DESC LIMIT 1)))"                               \
	" GROUP BY summary ORDER BY MAX(at_us) DESC LIMIT $3"
static_assert(
	SUMMARY_DRAW == 0 && SUMMARY_CONFIRM == 1 && SUMMARY_FILE == 2 && SUMMARY_SEND_BACK == 3,
	"the statements below name them");
DB_STMT(summaries_confirmed, .name = "decision.summaries_confirmed", .sql = SUMMARIES("1", "0"),
	.in = "iii", .out = "ii");
DB_STMT(summaries_filed, .name = "decision.summaries_filed", .sql = SUMMARIES("2", "1"),
	.in = "iii", .out = "ii");
DB_STMT(released, .name = "decision.released",
	.sql = "SELECT x.handover, r.utc_us, k.code, COALESCE(x.why, '') FROM handover_release AS x"
	       " JOIN record AS r ON r.id = x.record JOIN handover AS h ON h.id = x.handover"
	       " JOIN desk AS k ON k.id = h.desk WHERE x.by_person = $1"
	       " ORDER BY x.record DESC LIMIT $2",
	.in = "ii", .out = "iitt");
DB_STMT(roster_acks, .name = "decision.roster_acks",
	.sql = "SELECT COUNT(*) - COUNT(record), COUNT(*) FROM roster_ack WHERE roster = $1",
	.in = "i", .out = "ii");

bool
decision_ids(struct ctx *c, enum decision_ids_of which, int64_t since_us, struct decision_ids *out,
	struct err *e)
{
	static const struct db_stmt *const of[DECISION_IDS_OF] = {
		[DECISION_ROSTERS_READ] = &rosters_read,
		[DECISION_ROSTERS_PUBLISHED] = &rosters_published,
		[DECISION_PHONES_ANSWERED] = &phones_answered,
		[DECISION_PHONES_ENTERED] = &phones_entered,
		[DECISION_ERASURES_DECIDED] = &erasures_decided,
		[DECISION_ERASURES_PROPOSED] = &erasures_proposed,
		[DECISION_DAYS_CHECKED] = &days_checked,
		[DECISION_ROSTERS_FILED] = &rosters_filed,
		[DECISION_SUMMARIES_CONFIRMED] = &summaries_confirmed,
		[DECISION_SUMMARIES_FILED] = &summaries_filed,
	};
	struct db_rows r = db_query(
		c->db, of[which], DB_ARGS(DB_I(c->who), DB_I(since_us), DB_I(DECISIONS_MAX)));

	out->n = 0;
	while (out->n < DECISIONS_MAX && db_next(&r)) {
		out->id[out->n] = db_int(&r, 0);
		out->utc_us[out->n++] = db_int(&r, 1);
	}
	return db_done(&r, e);
}

bool
decision_released(struct ctx *c, int64_t since_us, struct arena *a, struct decision_releases *out,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &released, DB_ARGS(DB_I(c->who), DB_I(DECISIONS_MAX)));
	bool full = false;

	*out = (struct decision_releases){.row = arena_alloc(a, DECISIONS_MAX * sizeof *out->row)};
	full = !out->row;
	while (!full && out->n < DECISIONS_MAX && db_next(&r) && db_int(&r, 1) >= since_us) {
		struct decision_release *x = &out->row[out->n++];

		*x = (struct decision_release){db_int(&r, 0), db_int(&r, 1),
			arena_strdup(a, db_text(&r, 2)), arena_strdup(a, db_text(&r, 3))};
		full = !x->desk || !x->why;
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

bool
decision_roster_acks(struct ctx *c, int64_t roster, int *owed, int *all, struct err *e)
{
	struct db_rows r = db_query(c->db, &roster_acks, DB_ARGS(DB_I(roster)));

	*owed = *all = 0;
	if (db_next(&r)) {
		*owed = (int)db_int(&r, 0);
		*all = (int)db_int(&r, 1);
	}
	return db_done(&r, e);
}
