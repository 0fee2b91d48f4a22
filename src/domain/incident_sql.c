/* incident_sql.c — rows of incidents. SPDX-License-Identifier: MIT */
#include "domain/incident_sql.h"

#include "base/str.h"
#include "db/db.h"
#include "domain/erasure.h"
#include "domain/record.h"

DB_STMT(next_id, .name = "incident.next_id", .sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM incident",
	.in = "", .out = "i");
DB_STMT(next_no, .name = "incident.next_no",
	.sql = "SELECT COALESCE(MAX(no), 0) + 1 FROM incident WHERE desk = $1", .in = "i",
	.out = "i");
DB_STMT(insert_one, .name = "incident.insert",
	.sql = "INSERT INTO incident (id, desk, no, kind, severity, state, title, opened_us, "
	       "opened_by, record)"
	       " VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9)",
	.in = "iiiiitiii", .out = "");
DB_STMT(get_one, .name = "incident.get",
	.sql = "SELECT id, rev, desk, no, opened_by, COALESCE(resolved_by, 0), state, kind, "
	       "severity,"
	       " record, title, result, title IS NULL FROM incident WHERE id = $1",
	.in = "i", .out = "iiiiiiiiiitti");
DB_STMT(resolve, .name = "incident.resolve",
	.sql = "UPDATE incident SET state = $4, result = $5, resolved_us = $6, resolved_by = $7, "
	       "record = $8,"
	       " rev = rev + 1 WHERE id = $1 AND rev = $2 AND state = $3",
	.in = "iiiitiii", .out = "");
DB_STMT(step, .name = "incident.step",
	.sql = "UPDATE incident SET state = $4, record = $5, rev = rev + 1"
	       " WHERE id = $1 AND rev = $2 AND state = $3",
	.in = "iiiii", .out = "");
DB_STMT(list, .name = "incident.list",
	.sql = "SELECT id, rev, desk, no, kind, severity, state, title, result, opened_us,"
	       " COALESCE(resolved_us, 0), opened_by, title IS NULL FROM incident"
	       " WHERE desk = $1 AND (state < 2 OR ($2 > 0 AND resolved_us >= $2))"
	       " ORDER BY severity DESC, opened_us, id",
	.in = "ii", .out = "iiiiiiittiiii");
/* LOG-11: the erasure of its words; all of them go at once. */
DB_STMT(erased_by, .name = "incident.erased_by",
	.sql = "SELECT erased_id FROM apart WHERE about = $1 AND about_type = $2"
	       " AND erased_id IS NOT NULL LIMIT 1",
	.in = "ii", .out = "i");

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
			DB_T(i->title), DB_I(c->now.utc_us), DB_I(c->who), DB_I(record)),
		e);
}

bool
incident_data_get(struct ctx *c, int64_t id, struct incident_data *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));
	bool found = db_next(&r);

	*out = (struct incident_data){0};
	if (found) {
		*out = (struct incident_data){
			.id = db_int(&r, 0),
			.rev = db_int(&r, 1),
			.desk = db_int(&r, 2),
			.no = db_int(&r, 3),
			.opened_by = db_int(&r, 4),
			.resolved_by = db_int(&r, 5),
			.state = (enum incident_state)db_int(&r, 6),
			.kind = db_int(&r, 7),
			.severity = db_int(&r, 8),
			.record = db_int(&r, 9),
		};
		(void)str_copy(out->title, sizeof out->title, db_text(&r, 10));
		(void)str_copy(out->result, sizeof out->result, db_text(&r, 11));
		out->erased = db_int(&r, 12) != 0;
	}
	if (!db_done(&r, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such incident"));
}

bool
incident_put_state(struct ctx *c, const struct incident_data *d, enum incident_state to,
	const char *result, int64_t record, struct err *e)
{
	const char *const stale = N_("This incident was changed meanwhile. Look at it again first");

	if (to == INCIDENT_RESOLVED)
		return db_run_one(c->db, &resolve,
			DB_ARGS(DB_I(d->id), DB_I(d->rev), DB_I(d->state), DB_I(to), DB_T(result),
				DB_I(c->now.utc_us), DB_I(c->who), DB_I(record)),
			stale, e);
	return db_run_one(c->db, &step,
		DB_ARGS(DB_I(d->id), DB_I(d->rev), DB_I(d->state), DB_I(to), DB_I(record)), stale,
		e);
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
		.result = arena_strdup(a, db_text(r, 8)),
		.opened_us = db_int(r, 9),
		.resolved_us = db_int(r, 10),
		.opened_by = db_int(r, 11),
		.erased = db_int(r, 12),
	};
	return i->title && i->result;
}

enum { INCIDENTS_MAX = 500 };

/* Where its words stood. */
static bool
tell_erased(struct ctx *c, struct incidents *all, struct arena *a, struct err *e)
{
	for (int i = 0; i < all->n; i++) {
		struct incident *n = &all->incident[i];
		if (!n->erased)
			continue;
		if (!db_get_int(c->db, &erased_by, DB_ARGS(DB_I(n->id), DB_I(RECORD_INCIDENT)),
			    &n->erased, NULL, e))
			return false;
		n->title = erasure_tombstone(c, n->erased, a, e);
		if (!n->title)
			return false;
	}
	return true;
}

bool
incident_list(struct ctx *c, int64_t desk, int64_t since_us, struct arena *a, struct incidents *out,
	struct err *e)
{
	struct db_rows r;
	bool full = false;

	out->n = 0;
	out->incident = arena_alloc(a, INCIDENTS_MAX * sizeof *out->incident);
	if (!out->incident)
		return err_set(e, ERR_NOMEM);
	r = db_query(c->db, &list, DB_ARGS(DB_I(desk), DB_I(since_us)));
	while (!full && out->n < INCIDENTS_MAX && db_next(&r))
		full = !read_incident(&r, a, &out->incident[out->n++]);
	if (!db_done(&r, e))
		return false;
	return full ? err_set(e, ERR_NOMEM) : tell_erased(c, out, a, e);
}
