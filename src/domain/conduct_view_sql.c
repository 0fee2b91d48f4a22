/* conduct_view_sql.c — rows of conduct events for lists, and traces of a day. SPDX-License-Identifier: MIT */
#include "domain/conduct_view_sql.h"

#include "base/str.h"
#include "db/db.h"
#include "domain/conduct_sql.h"

/* SCR-03, ORG-04: $1 who looks, $2 … $6 the posts they score. */
#define WAITING                                                                                    \
	" FROM conduct_event AS v JOIN person AS p ON p.id = v.person"                             \
	" WHERE (v.state = 1 OR (v.state = 3 AND v.contested = 1)) AND v.person <> $1"             \
	" AND COALESCE(v.proposed_by, 0) <> $1 AND p.post IN ($2, $3, $4, $5, $6)"
DB_STMT(waiting, .name = "conduct.waiting",
	.sql = "SELECT " CONDUCT_COLUMNS WAITING " ORDER BY v.proposed_us, v.id LIMIT $7 OFFSET $8",
	.in = "iiiiiiii", .out = CONDUCT_OUT);
DB_STMT(waiting_n, .name = "conduct.waiting_count",
	.sql = "SELECT COUNT(*) FROM (SELECT 1" WAITING " LIMIT $7) AS few /*scan*/",
	.in = "iiiiiii", .out = "i");
DB_STMT(of_team, .name = "conduct.of_team",
	.sql = "SELECT " CONDUCT_COLUMNS " FROM person AS p CROSS JOIN conduct_event AS v"
	       " WHERE p.team_id = $2 AND v.month = $1 AND v.person = p.id"
	       " AND ($3 = 0 OR v.state = $3) ORDER BY v.person, v.day, v.id LIMIT $4",
	.in = "iiii", .out = CONDUCT_OUT);
/* Teams are few: those of one department are looked for in all of them. */
DB_STMT(of_department, .name = "conduct.of_department",
	.sql = "SELECT " CONDUCT_COLUMNS " /*scan*/ FROM team AS own JOIN team AS t"
	       " ON t.department = own.department CROSS JOIN person AS p"
	       " CROSS JOIN conduct_event AS v WHERE own.id = $2 AND p.team_id = t.id"
	       " AND v.month = $1 AND v.person = p.id AND ($3 = 0 OR v.state = $3)"
	       " ORDER BY v.person, v.day, v.id LIMIT $4",
	.in = "iiii", .out = CONDUCT_OUT);
DB_STMT(decided, .name = "conduct_act.decided",
	.sql = "SELECT event, act, at_us FROM conduct_act WHERE by_person = $1 AND at_us >= $2"
	       " AND act IN (3, 4, 6, 7) ORDER BY at_us DESC LIMIT $3",
	.in = "iii", .out = "iii");

bool
conduct_waiting_rows(struct ctx *c, const struct conduct_page_of *of, struct arena *a,
	struct conduct_list *out, struct err *e)
{
	const struct conduct_posts *p = of->posts;
	struct db_rows r = db_query(c->db, &waiting,
		DB_ARGS(DB_I(c->who), DB_I(p->post[0]), DB_I(p->post[1]), DB_I(p->post[2]),
			DB_I(p->post[3]), DB_I(p->post[4]), DB_I(of->max + 1), DB_I(of->from)));

	return conduct_list_read(&r, of->max, a, out, e);
}

bool
conduct_waiting_number(struct ctx *c, const struct conduct_posts *p, int max, int *n, struct err *e)
{
	int64_t many = 0;

	if (!db_get_int(c->db, &waiting_n,
		    DB_ARGS(DB_I(c->who), DB_I(p->post[0]), DB_I(p->post[1]), DB_I(p->post[2]),
			    DB_I(p->post[3]), DB_I(p->post[4]), DB_I(max)),
		    &many, NULL, e))
		return false;
	*n = (int)many;
	return true;
}

bool
conduct_of_people(struct ctx *c, const struct conduct_people_of *f, struct arena *a,
	struct conduct_list *out, struct err *e)
{
	struct db_rows r = db_query(c->db, f->department ? &of_department : &of_team,
		DB_ARGS(DB_I(f->month), DB_I(f->team), DB_I(f->state), DB_I(CONDUCT_LIST_MAX + 1)));

	return conduct_list_read(&r, CONDUCT_LIST_MAX, a, out, e);
}

bool
conduct_decided_since(struct ctx *c, int64_t since_us, struct conduct_decided *out, int max, int *n,
	struct err *e)
{
	struct db_rows r =
		db_query(c->db, &decided, DB_ARGS(DB_I(c->who), DB_I(since_us), DB_I(max)));

	*n = 0;
	while (*n < max && db_next(&r))
		out[(*n)++] = (struct conduct_decided){
			db_int(&r, 0), (enum conduct_act)db_int(&r, 1), db_int(&r, 2)};
	return db_done(&r, e);
}

DB_STMT(about_me, .name = "conduct.about_me",
	.sql = "SELECT COUNT(*) FROM (SELECT 1 FROM conduct_event WHERE person = $1"
	       " AND proposed_us >= $2 AND state IN (1, 3) AND contested = 0 LIMIT $3) AS few "
	       "/*scan*/",
	.in = "iii", .out = "i");

bool
conduct_about_me(struct ctx *c, int64_t since_us, int max, int *n, struct err *e)
{
	int64_t many = 0;

	if (!db_get_int(c->db, &about_me, DB_ARGS(DB_I(c->who), DB_I(since_us), DB_I(max)), &many,
		    NULL, e))
		return false;
	*n = (int)many;
	return true;
}

DB_STMT(of_incident, .name = "conduct.of_incident",
	.sql = "SELECT record, lead, opened_us, 0 FROM incident WHERE id = $1", .in = "i",
	.out = "iiii");
DB_STMT(of_handover, .name = "conduct.of_handover",
	.sql = "SELECT COALESCE(part2_record, part1_record, 0), giver, 0, day FROM handover"
	       " WHERE id = $1",
	.in = "i", .out = "iiii");

bool
conduct_about_of(struct ctx *c, enum conduct_place place, int64_t id, struct conduct_about *out,
	struct err *e)
{
	struct db_rows r = db_query(c->db,
		place == CONDUCT_AT_INCIDENT ? &of_incident : &of_handover, DB_ARGS(DB_I(id)));
	bool found = db_next(&r);

	if (found)
		*out = (struct conduct_about){.record = db_int(&r, 0),
			.person = db_int(&r, 1),
			.day = db_int(&r, 3) ? (int)db_int(&r, 3) : clock_local(db_int(&r, 2)).day};
	if (!db_done(&r, e))
		return false;
	return found ||
	       err_set(e, ERR_NOT_FOUND, .rule = "SCR-02", .msgid = N_("There is no such record"));
}

/* --- traces of a day --- */

/* Written by the person, or by who looks: what a leader saw stands in the leader's entry. */
DB_STMT(day_entries, .name = "conduct.day_entries",
	.sql = "SELECT en.id, en.id, en.desk_id, en.at_utc_us, en.no, 0, k.code,"
	       " COALESCE(en.text, '') FROM entry AS en JOIN desk AS k ON k.id = en.desk_id"
	       " WHERE en.author_id = $1 AND en.id > $2 AND en.id <= $3 ORDER BY en.id DESC"
	       " LIMIT $4",
	.in = "iiii", .out = "iiiiiitt");
DB_STMT(day_incidents, .name = "conduct.day_incidents",
	.sql = "SELECT i.record, i.id, i.desk, i.opened_us, i.no, 0, k.code,"
	       " COALESCE(i.title, '') FROM incident AS i JOIN desk AS k ON k.id = i.desk"
	       " WHERE i.opened_us >= $2 AND i.opened_us < $3 AND (i.lead = $1 OR"
	       " i.opened_by = $1) ORDER BY i.opened_us DESC LIMIT $4",
	.in = "iiii", .out = "iiiiiitt");
DB_STMT(day_handovers, .name = "conduct.day_handovers",
	.sql = "SELECT COALESCE(h.part2_record, h.part1_record), h.id, h.desk,"
	       " COALESCE(h.accepted_us, h.offered_us, h.opened_us), h.no, 0, k.code, ''"
	       " FROM handover AS h JOIN desk AS k ON k.id = h.desk WHERE h.giver = $1"
	       " AND h.day = $2 AND $3 = $3 AND h.part1_record IS NOT NULL ORDER BY h.id DESC"
	       " LIMIT $4",
	.in = "iiii", .out = "iiiiiitt");
DB_STMT(day_attendance, .name = "conduct.day_attendance",
	.sql = "SELECT v.last_record, v.id, 0, v.booked_us, v.minutes, v.kind, '', ''"
	       " FROM attendance_event AS v WHERE v.person = $1 AND v.day = $2 AND $3 = $3"
	       " AND v.state < 6 ORDER BY v.id DESC LIMIT $4",
	.in = "iiii", .out = "iiiiiitt");

/* One kind of trace and its statement. */
struct looking {
	struct ctx *c;
	struct arena *a;
	struct conduct_traces *out;
};

static bool
add(const struct looking *k, const struct db_stmt *stmt, enum conduct_place place,
	const struct conduct_span *s, struct err *e)
{
	struct ctx *c = k->c;
	struct arena *a = k->a;
	struct conduct_traces *out = k->out;
	struct db_rows r = db_query(c->db, stmt,
		DB_ARGS(DB_I(s->person), DB_I(s->from), DB_I(s->to), DB_I(out->max + 1)));

	bool kept = true;

	while (db_next(&r) && kept) {
		const struct conduct_trace *t = &out->item[out->n];

		if (out->n == out->max) {
			out->more = true;
			continue;
		}
		out->item[out->n++] = (struct conduct_trace){.place = place,
			.record = db_int(&r, 0),
			.id = db_int(&r, 1),
			.desk = db_int(&r, 2),
			.at_us = db_int(&r, 3),
			.no = db_int(&r, 4),
			.kind = (int)db_int(&r, 5),
			.desk_code = arena_strdup(a, db_text(&r, 6)),
			.text = arena_strdup(a, db_text(&r, 7))};
		kept = t->desk_code && t->text;
	}
	return db_done(&r, e) && (kept || err_set(e, ERR_NOMEM));
}

bool
conduct_traces_load(struct ctx *c, const struct conduct_span *s, struct arena *a,
	struct conduct_traces *out, struct err *e)
{
	struct conduct_span day = *s, own = *s, us = *s;
	const struct looking k = {c, a, out};

	day.from = day.to = s->day;
	us.from = s->from_us;
	us.to = s->to_us;
	own.person = c->who;
	out->item = arena_alloc(a, (size_t)out->max * sizeof *out->item);
	if (!out->item)
		return err_set(e, ERR_NOMEM);
	return add(&k, &day_attendance, CONDUCT_AT_ATTENDANCE, &day, e) &&
	       add(&k, &day_handovers, CONDUCT_AT_HANDOVER, &day, e) &&
	       add(&k, &day_incidents, CONDUCT_AT_INCIDENT, &us, e) &&
	       add(&k, &day_entries, CONDUCT_AT_ENTRY, s, e) &&
	       (s->person == c->who || add(&k, &day_entries, CONDUCT_AT_ENTRY, &own, e));
}
