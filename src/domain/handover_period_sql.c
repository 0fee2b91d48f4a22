/* handover_period_sql.c — the handovers of a span of days. SPDX-License-Identifier: MIT */
#include "domain/handover_period.h"

#include "db/db.h"
#include "domain/handover_due.h"
#include "domain/record.h"

/* A handover given back stands as a record of its desk between its opening and
 * the receiver's signature: a desk has one open handover at most (SHO-08). */
DB_STMT(past, .name = "handover.period",
	.sql = "SELECT h.id, h.no, h.day, h.state, COALESCE(s.name_en, ''), COALESCE(s.name_zh, "
	       "''),"
	       " g.name, g.staff_no, COALESCE(r.name, ''), COALESCE(r.staff_no, ''), h.due_us,"
	       " h.grace_min, h.opened_us, COALESCE(h.offered_us, 0), COALESCE(h.accepted_us, 0),"
	       " COALESCE(h.checked_us, 0), COALESCE(h.to_seq - h.from_seq + 1, 0),"
	       " (SELECT COUNT(*) FROM handover_line AS l"
	       "  WHERE l.handover = h.id AND l.section = 2),"
	       " (SELECT COUNT(*) FROM handover_release AS x WHERE x.handover = h.id),"
	       " (SELECT COUNT(*) FROM record AS b WHERE b.chain = h.desk AND b.seq >= h.from_seq"
	       "  AND b.seq <= COALESCE(p.seq, 9223372036854775807) AND b.type = $4"
	       "  AND b.utc_us >= h.opened_us), COALESCE(o.type, 0)"
	       " FROM handover AS h JOIN person AS g ON g.id = h.giver"
	       " LEFT JOIN person AS r ON r.id = h.receiver LEFT JOIN shift AS s ON s.id = "
	       "h.shift_out"
	       " LEFT JOIN record AS p ON p.id = h.part2_record"
	       " LEFT JOIN record AS o ON o.id = h.part1_record"
	       " WHERE h.desk = $1 AND h.day BETWEEN $2 AND $3 ORDER BY h.day, h.no",
	.in = "iiii", .out = "iiiittttttiiiiiiiiiii");

static bool
read_past(const struct db_rows *r, struct arena *a, struct handover_past *p)
{
	bool full = false;

	*p = (struct handover_past){.id = db_int(r, 0),
		.no = (int)db_int(r, 1),
		.day = (int)db_int(r, 2),
		.state = (enum handover_state)db_int(r, 3),
		.due_us = db_int(r, 10),
		.grace_min = (int)db_int(r, 11),
		.opened_us = db_int(r, 12),
		.offered_us = db_int(r, 13),
		.accepted_us = db_int(r, 14),
		.checked_us = db_int(r, 15),
		.records = (int)db_int(r, 16),
		.matters = (int)db_int(r, 17),
		.released = (int)db_int(r, 18),
		.returned = (int)db_int(r, 19),
		.closed = db_int(r, 20) == RECORD_DESK_CLOSED};
	p->shift_en = db_keep(r, 4, a, &full);
	p->shift_zh = db_keep(r, 5, a, &full);
	p->giver = db_keep(r, 6, a, &full);
	p->giver_no = db_keep(r, 7, a, &full);
	p->receiver = db_keep(r, 8, a, &full);
	p->receiver_no = db_keep(r, 9, a, &full);
	return !full;
}

bool
handover_period(struct ctx *c, const struct handover_past_span *of, struct arena *a,
	struct handover_pasts *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &past,
		DB_ARGS(DB_I(of->desk), DB_I(of->from), DB_I(of->to),
			DB_I(RECORD_HANDOVER_RETURNED)));
	bool memory = true;
	int cap = 0;

	*out = (struct handover_pasts){0};
	while (memory && db_next(&r)) {
		void *more = arena_more(a, out->past, out->n, &cap, sizeof *out->past);

		out->past = more ? more : out->past;
		memory = more && read_past(&r, a, &out->past[out->n]);
		out->n += memory;
	}
	return db_done(&r, e) && (memory || err_set(e, ERR_NOMEM));
}

int
handover_past_late_min(const struct handover_past *p, int64_t now_us)
{
	const int64_t signed_us = p->closed ? p->offered_us : p->accepted_us;

	return handover_late_min(p->due_us, p->grace_min, signed_us ? signed_us : now_us);
}
