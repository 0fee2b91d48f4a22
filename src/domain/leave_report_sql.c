/* leave_report_sql.c — requests and absences of a period. SPDX-License-Identifier: MIT */
#include "domain/leave_report.h"

#include "base/str.h"
#include "db/db.h"
#include "domain/access.h"

#define COLUMNS                                                                                    \
	"l.id, l.process, COALESCE(l.parent, 0), l.person, l.type, COALESCE(l.team, 0), l.state,"  \
	" l.rev, l.first_day, l.last_day, l.first_half, l.last_half, l.half_days, l.provisional,"  \
	" COALESCE(l.takes_over, 0), COALESCE(l.over_by, 0), l.important, l.short_notice,"         \
	" l.noted, l.sent_us, COALESCE(l.with_person, 0), COALESCE(l.with_us, 0),"                 \
	" COALESCE(l.due_day, 0), COALESCE(l.acting_for, 0), l.record,"                            \
	" p.staff_no, p.name, COALESCE(m.name, ''), k.code, COALESCE((SELECT SUM(d.half_days)"     \
	" FROM leave_day AS d WHERE d.leave = l.id AND d.day BETWEEN $1 AND $2), 0),"              \
	" COALESCE((SELECT h.state FROM absence AS h WHERE h.leave = l.id AND h.kind = 1"          \
	" AND h.state <> 7), 0)"
#define OUT "iiiiiiiiiiiiiiiiiiiiiiiiittttii"
#define TABLES                                                                                     \
	" FROM person AS p JOIN leave AS l ON l.person = p.id"                                     \
	" JOIN leave_type AS k ON k.id = l.type LEFT JOIN team AS m ON m.id = p.team_id"           \
	" WHERE l.last_day >= $1 AND l.first_day <= $2"
#define STANDING " AND ($3 = 0 OR (l.process = 1 AND l.state BETWEEN 4 AND 8))"
#define ORDER " ORDER BY m.name, p.staff_no, l.first_day, l.id"

DB_STMT(of_all, .name = "leave_report.all", .sql = "SELECT /*scan*/ " COLUMNS TABLES STANDING ORDER,
	.in = "iii", .out = OUT);
DB_STMT(of_team, .name = "leave_report.team",
	.sql = "SELECT /*scan*/ " COLUMNS TABLES STANDING " AND p.team_id = $4" ORDER, .in = "iiii",
	.out = OUT);
DB_STMT(of_person, .name = "leave_report.person",
	.sql = "SELECT " COLUMNS TABLES STANDING " AND p.id = $4" ORDER, .in = "iiii", .out = OUT);

static struct db_rows
open_rows(struct ctx *c, const struct leave_report_filter *f)
{
	const int64_t only = f->person ? f->person : f->team;

	if (!only)
		return db_query(
			c->db, &of_all, DB_ARGS(DB_I(f->from), DB_I(f->to), DB_I(f->standing)));
	return db_query(c->db, f->person ? &of_person : &of_team,
		DB_ARGS(DB_I(f->from), DB_I(f->to), DB_I(f->standing), DB_I(only)));
}

static struct leave
leave_of(const struct db_rows *r)
{
	return (struct leave){.id = db_int(r, 0),
		.process = (enum leave_process)db_int(r, 1),
		.parent = db_int(r, 2),
		.person = db_int(r, 3),
		.type = db_int(r, 4),
		.team = db_int(r, 5),
		.state = (enum leave_state)db_int(r, 6),
		.rev = db_int(r, 7),
		.range = {(int)db_int(r, 8), (int)db_int(r, 9), db_int(r, 10) != 0,
			db_int(r, 11) != 0},
		.half_days = (int)db_int(r, 12),
		.provisional = db_int(r, 13) != 0,
		.takes_over = db_int(r, 14),
		.over_by = (int)db_int(r, 15),
		.important = db_int(r, 16) != 0,
		.short_notice = db_int(r, 17) != 0,
		.noted = db_int(r, 18) != 0,
		.sent_us = db_int(r, 19),
		.with = db_int(r, 20),
		.with_us = db_int(r, 21),
		.due_day = (int)db_int(r, 22),
		.acting_for = db_int(r, 23),
		.record = db_int(r, 24)};
}

static bool
load(struct ctx *c, const struct leave_report_filter *f, struct arena *a,
	struct leave_reporteds *out, struct err *e)
{
	struct db_rows r = open_rows(c, f);
	bool full = false;
	int room = 0;

	while (!full && db_next(&r)) {
		struct leave_reported *more =
			arena_more(a, out->item, out->n, &room, sizeof *out->item);

		full = !more;
		if (full)
			break;
		out->item = more;
		more[out->n++] = (struct leave_reported){.leave = leave_of(&r),
			.staff_no = db_keep(&r, 25, a, &full),
			.name = db_keep(&r, 26, a, &full),
			.team = db_keep(&r, 27, a, &full),
			.type = db_keep(&r, 28, a, &full),
			.in_half_days = (int)db_int(&r, 29),
			.handover = (enum absence_state)db_int(&r, 30)};
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

/* ORG-03: once for each person, who stand together. */
static void
keep_seen(struct ctx *c, struct leave_reporteds *out)
{
	int64_t last = 0;
	bool may = false;
	int n = 0;

	for (int i = 0; i < out->n; i++) {
		const int64_t person = out->item[i].leave.person;
		struct err no;

		err_clear(&no);
		if (person != last)
			may = access_may(c, ACT_LEAVE_SEE,
				&(const struct access_object){.person = person}, &no);
		last = person;
		if (may)
			out->item[n++] = out->item[i];
	}
	out->n = n;
}

bool
leave_report_load(struct ctx *c, const struct leave_report_filter *f, struct arena *a,
	struct leave_reporteds *out, struct err *e)
{
	const struct access_object on = {.person = f->person};

	*out = (struct leave_reporteds){.n = 0};
	if (c->who && f->person && !access_may(c, ACT_LEAVE_SEE, &on, e))
		return false;
	if (!load(c, f, a, out, e))
		return false;
	if (c->who)
		keep_seen(c, out);
	return true;
}
