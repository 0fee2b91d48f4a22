/* absence_list_sql.c — absence handovers of a person, to review, overdue. SPDX-License-Identifier: MIT
 *
 * source: AHO-07, AHO-09.
 */
#include "base/day.h"
#include "db/db.h"
#include "domain/absence_core.h"
#include "domain/access.h"
#include "domain/roster.h"

/* Of these before it has to be signed one is the last shift. */
enum { DAYS_BEFORE = 7 };

#define ROW                                                                                        \
	"a.id, a.rev, a.kind, a.state, a.giver, COALESCE(a.receiver, 0), COALESCE(a.writer, 0),"   \
	" a.due_day, a.round, COALESCE(l.first_day, 0), COALESCE(l.last_day, 0), a.opened_us,"     \
	" COALESCE(a.done_us, 0) FROM absence AS a LEFT JOIN leave AS l ON l.id = a.leave "
#define OUT "iiiiiiiiiiiii"

DB_STMT(mine, .name = "absence.mine",
	.sql = "WITH own (id) AS (SELECT id FROM absence WHERE giver = $1"
	       " UNION SELECT id FROM absence WHERE receiver = $1"
	       " UNION SELECT id FROM absence WHERE writer = $1 AND writer IS NOT NULL) "
	       "SELECT " ROW "JOIN own ON own.id = a.id"
	       " ORDER BY a.state IN (5, 6, 7), a.id DESC LIMIT 200",
	.in = "i", .out = OUT);
DB_STMT(to_review, .name = "absence.to_review",
	.sql = "SELECT " ROW "WHERE a.reviewer = $1 AND a.state = 3"
	       " ORDER BY a.due_day, a.id LIMIT 200",
	.in = "i", .out = OUT);
DB_STMT(reviewed, .name = "absence.reviewed",
	.sql = "SELECT " ROW "JOIN absence_step AS s ON s.absence = a.id"
	       " WHERE s.by_person = $1 AND s.at_us >= $2 AND s.action IN (6, 7)"
	       " ORDER BY s.at_us DESC LIMIT 200",
	.in = "ii", .out = OUT);
DB_STMT(overdue, .name = "absence.overdue",
	.sql = "SELECT " ROW "WHERE a.state IN (1, 2, 4) AND a.due_day <= $1"
	       " ORDER BY a.due_day, a.id LIMIT 200",
	.in = "i", .out = OUT);

static struct absence_row
take(const struct db_rows *r)
{
	return (struct absence_row){.id = db_int(r, 0),
		.rev = db_int(r, 1),
		.kind = (enum absence_kind)db_int(r, 2),
		.state = (enum absence_state)db_int(r, 3),
		.giver = db_int(r, 4),
		.receiver = db_int(r, 5),
		.writer = db_int(r, 6),
		.due_day = (int)db_int(r, 7),
		.round = (int)db_int(r, 8),
		.first_day = (int)db_int(r, 9),
		.last_day = (int)db_int(r, 10),
		.opened_us = db_int(r, 11),
		.done_us = db_int(r, 12)};
}

/* AHO-09: the end of the last shift up to the day it was to be done, or of that day. */
static bool
last_shift_end(struct ctx *c, const struct absence_row *row, int64_t *out, struct err *e)
{
	const struct assignment_filter f = {.person = row->giver,
		.from = day_add(row->due_day, -DAYS_BEFORE),
		.to = row->due_day};
	struct roster_plan plan;

	*out = clock_utc_us(day_add(row->due_day, 1), 0);
	if (!assignment_load(c, &f, &plan, e))
		return false;
	if (plan.items)
		*out = plan.item[plan.items - 1].end_us;
	roster_plan_free(&plan);
	return true;
}

static bool
is_late(struct ctx *c, struct absence_row *row, int64_t now_us, struct err *e)
{
	int64_t end;
	bool open = row->state == ABSENCE_DRAFT || row->state == ABSENCE_GIVEN ||
		    row->state == ABSENCE_RETURNED;

	/* What somebody else writes, or comes after the leave, has its day alone */
	bool of_shift = row->kind == ABSENCE_LEAVE || row->kind == ABSENCE_RESIGN;
	int from = of_shift ? day_add(row->due_day, -DAYS_BEFORE) : row->due_day;

	if (!open || from > clock_local(now_us).day)
		return true;
	if (!last_shift_end(c, row, &end, e))
		return false;
	row->late = now_us > end;
	return true;
}

static bool
is_below(struct ctx *c, const struct absence_row *row)
{
	const struct access_object on = {.person = row->giver};

	return row->giver != c->who && row->receiver != c->who &&
	       access_may(c, ACT_ABSENCE_REVIEW, &on, NULL);
}

static bool
fill(struct ctx *c, struct db_rows r, struct arena *a, struct absence_list *out, struct err *e)
{
	*out = (struct absence_list){.row = arena_alloc(a, ABSENCES_MAX * sizeof *out->row)};
	while (out->row && out->n < ABSENCES_MAX && db_next(&r))
		out->row[out->n++] = take(&r);
	if (!db_done(&r, e))
		return false;
	for (int i = 0; i < out->n; i++)
		if (!is_late(c, &out->row[i], clock_now(&c->clock).utc_us, e))
			return false;
	return out->row || err_set(e, ERR_NOMEM);
}

bool
absence_list(struct ctx *c, enum absence_whose whose, struct arena *a, struct absence_list *out,
	struct err *e)
{
	int today = clock_today(&c->clock);
	int n = 0;

	if (whose == ABSENCE_OF_MINE)
		return fill(c, db_query(c->db, &mine, DB_ARGS(DB_I(c->who))), a, out, e);
	if (whose == ABSENCE_TO_REVIEW)
		return fill(c, db_query(c->db, &to_review, DB_ARGS(DB_I(c->who))), a, out, e);
	if (!fill(c, db_query(c->db, &overdue, DB_ARGS(DB_I(day_add(today, DAYS_BEFORE)))), a, out,
		    e))
		return false;
	for (int i = 0; i < out->n; i++)
		if ((out->row[i].late || out->row[i].due_day <= today) && is_below(c, &out->row[i]))
			out->row[n++] = out->row[i];
	out->n = n;
	return true;
}

bool
absence_reviewed_since(
	struct ctx *c, int64_t since_us, struct arena *a, struct absence_list *out, struct err *e)
{
	return fill(
		c, db_query(c->db, &reviewed, DB_ARGS(DB_I(c->who), DB_I(since_us))), a, out, e);
}
