/* leave_calendar_sql.c — rows of leave that stand, or stood. SPDX-License-Identifier: MIT */
#include "domain/leave_calendar_sql.h"

#include "db/db.h"

/* Approved by the manager once: a step that led to one of the states from there on. */
#define EVENT                                                                                      \
	"SELECT l.id, l.person, t.name_en, t.name_zh, l.first_day, l.last_day, l.first_half,"      \
	" l.last_half, l.state, (SELECT MAX(s.at_us) FROM leave_step AS s WHERE s.leave = l.id),"  \
	" l.rev FROM leave AS l JOIN leave_type AS t ON t.id = l.type"
#define STOOD                                                                                      \
	" l.process = 1 AND l.state >= 4 AND (l.state BETWEEN 4 AND 8 OR EXISTS (SELECT 1"         \
	" FROM leave_step AS a WHERE a.leave = l.id AND a.to_state BETWEEN 4 AND 8))"
#define ORDER " ORDER BY l.first_day, l.person, l.id"
#define OUT "iittiiiiiii"

DB_STMT(of_person, .name = "leave.events_of_person",
	.sql = EVENT " WHERE l.person = $1 AND l.last_day >= $2 AND l.first_day <= $3"
		     " AND" STOOD ORDER,
	.in = "iii", .out = OUT);
DB_STMT(of_team, .name = "leave.events_of_team",
	.sql = EVENT " JOIN person AS p ON p.id = l.person WHERE p.team_id = $1"
		     " AND l.last_day >= $2 AND l.first_day <= $3 AND" STOOD ORDER,
	.in = "iii", .out = OUT);
DB_STMT(of_all, .name = "leave.events",
	.sql = EVENT " WHERE l.last_day >= $1 AND l.first_day <= $2 AND" STOOD ORDER, .in = "ii",
	.out = OUT);

static struct db_rows
open_rows(struct ctx *c, const struct leave_event_filter *f)
{
	if (f->person)
		return db_query(
			c->db, &of_person, DB_ARGS(DB_I(f->person), DB_I(f->from), DB_I(f->to)));
	if (f->team)
		return db_query(
			c->db, &of_team, DB_ARGS(DB_I(f->team), DB_I(f->from), DB_I(f->to)));
	return db_query(c->db, &of_all, DB_ARGS(DB_I(f->from), DB_I(f->to)));
}

static bool
take(const struct db_rows *r, struct arena *a, struct leave_event *ev)
{
	*ev = (struct leave_event){.leave = db_int(r, 0),
		.person = db_int(r, 1),
		.name = "",
		.kind_en = arena_strdup(a, db_text(r, 2)),
		.kind_zh = arena_strdup(a, db_text(r, 3)),
		.range = {(int)db_int(r, 4), (int)db_int(r, 5), db_int(r, 6) != 0,
			db_int(r, 7) != 0},
		.state = (enum leave_state)db_int(r, 8),
		.changed_us = db_int(r, 9),
		.sequence = (int)db_int(r, 10) - 1};
	ev->stands = ev->state >= LEAVE_MANAGER_APPROVED && ev->state <= LEAVE_RECALLED;
	return ev->kind_en && ev->kind_zh;
}

bool
leave_event_rows(struct ctx *c, const struct leave_event_filter *f, struct arena *a,
	struct leave_events *out, struct err *e)
{
	struct db_rows r = open_rows(c, f);
	bool full = false;
	int room = 0;

	*out = (struct leave_events){.n = 0};
	while (!full && db_next(&r)) {
		struct leave_event *more =
			arena_more(a, out->item, out->n, &room, sizeof *out->item);

		if (more)
			out->item = more;
		full = !more || !take(&r, a, &more[out->n]);
		out->n += !full;
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}
