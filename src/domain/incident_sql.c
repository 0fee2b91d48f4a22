/* incident_sql.c — rows of incidents and their events. SPDX-License-Identifier: MIT */
#include "domain/incident_sql.h"

#include "db/db.h"
#include "domain/erasure.h"
#include "domain/record.h"

#define COLUMNS                                                                                    \
	"id, rev, desk, no, kind, severity, state, COALESCE(title, ''), place, result, review, "   \
	"limit_min,"                                                                               \
	" COALESCE(procedure, 0), COALESCE(entry, 0), lead, opened_us,"                            \
	" COALESCE(first_report_us, 0), COALESCE(resolved_us, 0), COALESCE(reviewed_us, 0),"       \
	" opened_by, COALESCE(resolved_by, 0), COALESCE(reviewed_by, 0), record, title IS NULL"
#define OUT "iiiiiiittttiiiiiiiiiiiii"

DB_STMT(next_id, .name = "incident.next_id", .sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM incident",
	.in = "", .out = "i");
DB_STMT(next_no, .name = "incident.next_no",
	.sql = "SELECT COALESCE(MAX(no), 0) + 1 FROM incident WHERE desk = $1", .in = "i",
	.out = "i");
DB_STMT(insert_one, .name = "incident.insert",
	.sql = "INSERT INTO incident (id, desk, no, kind, severity, state, title, place,"
	       " limit_min, procedure, entry, lead, opened_us, opened_by, record)"
	       " VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12, $11, $13)",
	.in = "iiiiittiiiiii", .out = "");
DB_STMT(get_one, .name = "incident.get", .sql = "SELECT " COLUMNS " FROM incident WHERE id = $1",
	.in = "i", .out = OUT);
DB_STMT(update_one, .name = "incident.update",
	.sql = "UPDATE incident SET severity = $3, state = $4, place = $5, result = $6,"
	       " review = $7, lead = $8, first_report_us = $9, resolved_us = $10,"
	       " resolved_by = $11, reviewed_us = $12, reviewed_by = $13, record = $14,"
	       " rev = rev + $15 WHERE id = $1 AND rev = $2",
	.in = "iiiitttiiiiiiii", .out = "");
DB_STMT(list, .name = "incident.list",
	.sql = "SELECT " COLUMNS " FROM incident"
	       " WHERE desk = $1 AND (state < 2 OR ($2 > 0 AND resolved_us >= $2))"
	       " ORDER BY severity DESC, opened_us, id LIMIT $3",
	.in = "iii", .out = OUT);
DB_STMT(period, .name = "incident.period",
	.sql = "SELECT " COLUMNS " FROM incident WHERE opened_us >= $1 AND opened_us < $2"
	       " AND ($3 = 0 OR desk = $3) ORDER BY opened_us, id LIMIT $4",
	.in = "iiii", .out = OUT);
/* Open ones are few; of the rest the newest, by their number. */
DB_STMT(unsettled, .name = "incident.unsettled",
	.sql = "SELECT " COLUMNS " FROM incident WHERE state IN (0, 1) AND ($1 = 0 OR desk = $1)"
	       " ORDER BY severity DESC, opened_us, id LIMIT $2",
	.in = "ii", .out = OUT);
DB_STMT(settled, .name = "incident.settled",
	.sql = "SELECT " COLUMNS " FROM incident WHERE id > 0 AND state >= 2"
	       " AND ($1 = 0 OR desk = $1) ORDER BY id DESC LIMIT $2",
	.in = "ii", .out = OUT);

DB_STMT(of_no, .name = "incident.of_no",
	.sql = "SELECT id FROM incident WHERE desk = $1 AND no = $2", .in = "ii", .out = "i");

/* LOG-11: the erasure of its words; all of them go at once. */
DB_STMT(erased_by, .name = "incident.erased_by",
	.sql = "SELECT erased_id FROM apart WHERE about = $1 AND about_type = $2"
	       " AND erased_id IS NOT NULL LIMIT 1",
	.in = "ii", .out = "i");

#define EVENT "record, what, by_person, utc_us, at_us, ref, value, name, phone, authority, text"
#define EVENT_OUT "iiiiiiitttt"
DB_STMT(event_insert, .name = "incident.event_insert",
	.sql = "INSERT INTO incident_event (incident, " EVENT
	       ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
	.in = "iiiiiiiitttt", .out = "");
DB_STMT(event_list, .name = "incident.event_list",
	.sql = "SELECT " EVENT " FROM incident_event WHERE incident = $1 ORDER BY record LIMIT $2",
	.in = "ii", .out = EVENT_OUT);
DB_STMT(event_one, .name = "incident.event_one",
	.sql = "SELECT " EVENT ", incident FROM incident_event WHERE record = $1", .in = "i",
	.out = EVENT_OUT "i");
DB_STMT(event_strays, .name = "incident.event_strays",
	.sql = "SELECT COUNT(*) FROM incident_event AS v JOIN record AS r ON r.id = v.record"
	       " WHERE v.incident = $1 AND (r.chain <> $2 OR r.type <> $3 + v.what)",
	.in = "iii", .out = "i");

DB_STMT(entries, .name = "incident.entries",
	.sql = "SELECT id FROM entry WHERE incident_id = $1 AND incident_id IS NOT NULL"
	       " UNION SELECT entry FROM incident WHERE id = $1 AND entry IS NOT NULL"
	       " ORDER BY id LIMIT $2",
	.in = "ii", .out = "i");
DB_STMT(of_entry, .name = "incident.of_entry",
	.sql = "SELECT COALESCE((SELECT incident_id FROM entry WHERE id = $1),"
	       " (SELECT MAX(id) FROM incident WHERE entry = $1), 0)",
	.in = "i", .out = "i");

bool
incident_next(struct ctx *c, int64_t desk, int64_t *id, int64_t *no, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e) &&
	       db_get_int(c->db, &next_no, DB_ARGS(DB_I(desk)), no, NULL, e);
}

bool
incident_insert(struct ctx *c, const struct incident *i, int64_t record, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(i->id), DB_I(i->desk), DB_I(i->no), DB_I(i->kind), DB_I(i->severity),
			DB_T(i->title), DB_T(i->place), DB_I(i->limit_min), DB_I0(i->procedure),
			DB_I0(i->entry), DB_I(i->opened_by), DB_I(i->opened_us), DB_I(record)),
		e);
}

bool
incident_update(struct ctx *c, const struct incident *i, int64_t record, int bump, struct err *e)
{
	return db_run_one(c->db, &update_one,
		DB_ARGS(DB_I(i->id), DB_I(i->rev), DB_I(i->severity), DB_I(i->state),
			DB_T(i->place), DB_T(i->result), DB_T(i->review), DB_I(i->lead),
			DB_I0(i->first_report_us), DB_I0(i->resolved_us), DB_I0(i->resolved_by),
			DB_I0(i->reviewed_us), DB_I0(i->reviewed_by), DB_I(record), DB_I(bump)),
		N_("This incident was changed meanwhile. Look at it again first"), e);
}

static bool
read_incident(const struct db_rows *r, struct arena *a, struct incident *i)
{
	*i = (struct incident){
		.id = db_int(r, 0),
		.rev = db_int(r, 1),
		.desk = db_int(r, 2),
		.no = (int)db_int(r, 3),
		.kind = (enum incident_kind)db_int(r, 4),
		.severity = (enum incident_severity)db_int(r, 5),
		.state = (enum incident_state)db_int(r, 6),
		.title = arena_strdup(a, db_text(r, 7)),
		.place = arena_strdup(a, db_text(r, 8)),
		.result = arena_strdup(a, db_text(r, 9)),
		.review = arena_strdup(a, db_text(r, 10)),
		.limit_min = (int)db_int(r, 11),
		.procedure = db_int(r, 12),
		.entry = db_int(r, 13),
		.lead = db_int(r, 14),
		.opened_us = db_int(r, 15),
		.first_report_us = db_int(r, 16),
		.resolved_us = db_int(r, 17),
		.reviewed_us = db_int(r, 18),
		.opened_by = db_int(r, 19),
		.resolved_by = db_int(r, 20),
		.reviewed_by = db_int(r, 21),
		.erased = db_int(r, 23),
	};
	return i->title && i->place && i->result && i->review;
}

bool
incident_get(struct ctx *c, int64_t id, struct arena *a, struct incident *out, int64_t *record,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));
	bool found = db_next(&r), whole = true;

	if (found) {
		whole = read_incident(&r, a, out);
		if (record)
			*record = db_int(&r, 22);
	}
	if (!db_done(&r, e))
		return false;
	if (!found)
		return err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such incident"));
	return whole || err_set(e, ERR_NOMEM);
}

bool
incident_tell_erased(struct ctx *c, struct incident *i, struct arena *a, struct err *e)
{
	if (!i->erased)
		return true;
	if (!db_get_int(c->db, &erased_by, DB_ARGS(DB_I(i->id), DB_I(RECORD_INCIDENT)), &i->erased,
		    NULL, e))
		return false;
	i->title = erasure_tombstone(c, i->erased, a, e);
	return i->title != NULL;
}

static bool
tell_all(struct ctx *c, struct incidents *all, struct arena *a, struct err *e)
{
	for (int i = 0; i < all->n; i++)
		if (!incident_tell_erased(c, &all->incident[i], a, e))
			return false;
	return true;
}

enum { INCIDENTS_MAX = 500 };

/* Appends what comes to *out, up to `most` in all. */
static bool
collect(struct db_rows *r, int most, struct arena *a, struct incidents *out, struct err *e)
{
	bool full = false;

	while (!full && out->n < most && db_next(r))
		full = !read_incident(r, a, &out->incident[out->n++]);
	if (!db_done(r, e))
		return false;
	return !full || err_set(e, ERR_NOMEM);
}

static bool
make_list(struct arena *a, int most, struct incidents *out, struct err *e)
{
	out->n = 0;
	out->incident = arena_alloc(a, (size_t)most * sizeof *out->incident);
	return out->incident || err_set(e, ERR_NOMEM);
}

bool
incident_list(struct ctx *c, int64_t desk, int64_t since_us, struct arena *a, struct incidents *out,
	struct err *e)
{
	struct db_rows r;

	if (!make_list(a, INCIDENTS_MAX, out, e))
		return false;
	r = db_query(c->db, &list, DB_ARGS(DB_I(desk), DB_I(since_us), DB_I(INCIDENTS_MAX)));
	return collect(&r, INCIDENTS_MAX, a, out, e) && tell_all(c, out, a, e);
}

enum { PERIOD_MAX = 10000 };

bool
incident_period(struct ctx *c, const struct incident_span *of, struct arena *a,
	struct incidents *out, struct err *e)
{
	struct db_rows r;

	if (!make_list(a, PERIOD_MAX, out, e))
		return false;
	r = db_query(c->db, &period,
		DB_ARGS(DB_I(of->from_us), DB_I(of->to_us), DB_I(of->desk), DB_I(PERIOD_MAX)));
	return collect(&r, PERIOD_MAX, a, out, e) && tell_all(c, out, a, e);
}

bool
incident_room(struct ctx *c, int64_t desk, int most, struct arena *a, struct incidents *out,
	struct err *e)
{
	struct db_rows r;

	if (!make_list(a, most, out, e))
		return false;
	r = db_query(c->db, &unsettled, DB_ARGS(DB_I(desk), DB_I(most)));
	if (!collect(&r, most, a, out, e))
		return false;
	r = db_query(c->db, &settled, DB_ARGS(DB_I(desk), DB_I(most)));
	return collect(&r, most, a, out, e) && tell_all(c, out, a, e);
}

/* --- events --- */

bool
incident_event_insert(
	struct ctx *c, int64_t incident, const struct incident_event *v, struct err *e)
{
	return db_run(c->db, &event_insert,
		DB_ARGS(DB_I(incident), DB_I(v->record), DB_I(v->what), DB_I(v->by),
			DB_I(v->utc_us), DB_I(v->at_us), DB_I(v->ref), DB_I(v->value),
			DB_T(v->name), DB_T(v->phone), DB_T(v->authority), DB_T(v->text)),
		e);
}

static bool
read_event(const struct db_rows *r, struct arena *a, struct incident_event *v)
{
	*v = (struct incident_event){
		.record = db_int(r, 0),
		.what = (enum incident_what)db_int(r, 1),
		.by = db_int(r, 2),
		.utc_us = db_int(r, 3),
		.at_us = db_int(r, 4),
		.ref = db_int(r, 5),
		.value = (int)db_int(r, 6),
		.name = arena_strdup(a, db_text(r, 7)),
		.phone = arena_strdup(a, db_text(r, 8)),
		.authority = arena_strdup(a, db_text(r, 9)),
		.text = arena_strdup(a, db_text(r, 10)),
	};
	return v->name && v->phone && v->authority && v->text;
}

bool
incident_event_list(struct ctx *c, int64_t incident, struct arena *a, struct incident_event **out,
	int *n, struct err *e)
{
	struct incident_event *event = arena_alloc(a, INCIDENT_EVENTS_MAX * sizeof *event);
	struct db_rows r;
	bool full = !event;

	*n = 0;
	*out = event;
	if (full)
		return err_set(e, ERR_NOMEM);
	r = db_query(c->db, &event_list, DB_ARGS(DB_I(incident), DB_I(INCIDENT_EVENTS_MAX)));
	while (!full && *n < INCIDENT_EVENTS_MAX && db_next(&r))
		full = !read_event(&r, a, &event[(*n)++]);
	if (!db_done(&r, e))
		return false;
	return !full || err_set(e, ERR_NOMEM);
}

bool
incident_event_of(struct ctx *c, int64_t record, struct arena *a, struct incident_event *out,
	int64_t *incident, struct err *e)
{
	struct db_rows r = db_query(c->db, &event_one, DB_ARGS(DB_I(record)));
	bool whole = true;

	*incident = 0;
	if (db_next(&r)) {
		whole = read_event(&r, a, out);
		*incident = db_int(&r, 11);
	}
	if (!db_done(&r, e))
		return false;
	return whole || err_set(e, ERR_NOMEM);
}

bool
incident_event_strays(struct ctx *c, const struct incident *i, int64_t *n, struct err *e)
{
	return db_get_int(c->db, &event_strays,
		DB_ARGS(DB_I(i->id), DB_I(i->desk), DB_I(RECORD_INCIDENT)), n, NULL, e);
}

bool
incident_entries(struct ctx *c, int64_t id, int64_t *entry, int most, int *n, struct err *e)
{
	struct db_rows r = db_query(c->db, &entries, DB_ARGS(DB_I(id), DB_I(most)));

	*n = 0;
	while (*n < most && db_next(&r))
		entry[(*n)++] = db_int(&r, 0);
	return db_done(&r, e);
}

bool
incident_of_entry(struct ctx *c, int64_t entry, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &of_entry, DB_ARGS(DB_I(entry)), id, NULL, e);
}

bool
incident_of_no(struct ctx *c, int64_t desk, int no, int64_t *id, struct err *e)
{
	*id = 0;
	return db_get_int(c->db, &of_no, DB_ARGS(DB_I(desk), DB_I(no)), id, NULL, e);
}
