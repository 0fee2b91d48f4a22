/* decision_leave_sql.c — by index: what waits of leave, and what was decided. SPDX-License-Identifier: MIT */
#include "domain/decision_leave_sql.h"

#include "db/db.h"

/* States 2, 3 and 13 wait for a decision, 4 to be filed; and what went up from this person
 * for being overdue, which they may still decide. LV-05 */
#define WENT_UP                                                                                    \
	"EXISTS (SELECT 1 FROM leave_hand AS t WHERE t.leave = l.id AND t.why = 5 AND t.id >"      \
	" (SELECT COALESCE(MAX(s.record), 0) FROM leave_step AS s WHERE s.leave = l.id"            \
	" AND s.action <> 11))"
#define COUNT_OF(states)                                                                           \
	"SELECT (SELECT COUNT(*) FROM leave WHERE with_person = $1 AND state IN (" states ")"      \
	" AND state IN (2, 3, 4, 13)) + (SELECT COUNT(*) FROM leave AS l WHERE l.acting_for = $1"  \
	" AND l.state IN (" states ") AND l.state IN (2, 3, 4, 13) AND " WENT_UP ")"
DB_STMT(to_decide, .name = "decision.leave_to_decide", .sql = COUNT_OF("2, 3, 13"), .in = "i",
	.out = "i");
DB_STMT(to_file, .name = "decision.leave_to_file", .sql = COUNT_OF("4"), .in = "i", .out = "i");
/* Approved, filed, declined, sent back, called back. */
DB_STMT(did_since, .name = "decision.leave_did",
	.sql = "SELECT leave, action, at_us, words FROM leave_step WHERE by_person = $1"
	       " AND at_us >= $2 AND action IN (2, 3, 4, 5, 10) ORDER BY at_us DESC LIMIT $3",
	.in = "iii", .out = "iiit");
DB_STMT(last_step, .name = "decision.leave_last",
	.sql = "SELECT action, to_state, COALESCE(by_person, 0), COALESCE(acting_for, 0), at_us,"
	       " record, words FROM leave_step WHERE leave = $1 ORDER BY no DESC LIMIT 1",
	.in = "i", .out = "iiiiiit");

bool
decision_leave_count(struct ctx *c, bool file, int max, int *n, struct err *e)
{
	int64_t found = 0;

	if (!db_get_int(
		    c->db, file ? &to_file : &to_decide, DB_ARGS(DB_I(c->who)), &found, NULL, e))
		return false;
	*n = (int)(found < max ? found : max);
	return true;
}

bool
decision_leave_did_since(struct ctx *c, int64_t since_us, struct arena *a,
	struct decision_leave_dids *out, struct err *e)
{
	struct db_rows r = db_query(
		c->db, &did_since, DB_ARGS(DB_I(c->who), DB_I(since_us), DB_I(DECISIONS_MAX)));
	bool full = false;

	out->n = 0;
	while (out->n < DECISIONS_MAX && db_next(&r))
		out->row[out->n++] = (struct decision_leave_did){.leave = db_int(&r, 0),
			.action = (enum leave_action)db_int(&r, 1),
			.at_us = db_int(&r, 2),
			.words = db_keep(&r, 3, a, &full)};
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

bool
decision_leave_last(
	struct ctx *c, int64_t leave, struct arena *a, struct leave_step *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &last_step, DB_ARGS(DB_I(leave)));
	bool full = false;

	*out = (struct leave_step){.words = ""};
	if (db_next(&r))
		*out = (struct leave_step){.action = (enum leave_action)db_int(&r, 0),
			.to = (enum leave_state)db_int(&r, 1),
			.by = db_int(&r, 2),
			.acting_for = db_int(&r, 3),
			.at_us = db_int(&r, 4),
			.record = db_int(&r, 5),
			.words = db_keep(&r, 6, a, &full)};
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}
