/* delegation_sql.c — rows of delegation. SPDX-License-Identifier: MIT */
#include "domain/delegation_sql.h"

#include "base/text.h"
#include "db/db.h"

#define COLUMNS                                                                                    \
	"d.id, d.rev, d.from_person, d.to_person, d.first_day, d.last_day, d.types,"               \
	" d.max_days, d.state, d.given_us, COALESCE(d.answered_us, 0), COALESCE(d.ended_by, 0),"   \
	" COALESCE(d.ended_us, 0), d.given_record, d.record FROM delegation AS d "
#define OUT "iiiiiiiiiiiiiii"

DB_STMT(next_id, .name = "delegation.next_id",
	.sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM delegation", .in = "", .out = "i");
DB_STMT(one, .name = "delegation.one", .sql = "SELECT " COLUMNS "WHERE d.id = $1", .in = "i",
	.out = OUT);
DB_STMT(insert_one, .name = "delegation.insert",
	.sql = "INSERT INTO delegation (id, from_person, to_person, first_day, last_day,"
	       " types, max_days, state, given_us, given_record, record)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)",
	.in = "iiiiiiiiii", .out = "");
DB_STMT(team_insert, .name = "delegation_team.insert",
	.sql = "INSERT INTO delegation_team (delegation, team) VALUES ($1, $2)", .in = "ii",
	.out = "");
DB_STMT(teams_of, .name = "delegation_team.of",
	.sql = "SELECT team FROM delegation_team WHERE delegation = $1 ORDER BY team LIMIT 8",
	.in = "i", .out = "i");
DB_STMT(update_one, .name = "delegation.update",
	.sql = "UPDATE delegation SET rev = rev + 1, state = $3, answered_us = $4, ended_by = $5,"
	       " ended_us = $6, record = $7 WHERE id = $1 AND rev = $2",
	.in = "iiiiiii", .out = "");
DB_STMT(live_of, .name = "delegation.live_of",
	.sql = "SELECT " COLUMNS "WHERE d.from_person = $1 AND d.last_day >= $2"
	       " AND d.first_day <= $3 AND d.state IN (1, 2) ORDER BY d.id LIMIT 201",
	.in = "iii", .out = OUT);
DB_STMT(given, .name = "delegation.given",
	.sql = "SELECT " COLUMNS "WHERE d.from_person = $1 ORDER BY d.last_day DESC, d.id DESC"
	       " LIMIT 201",
	.in = "i", .out = OUT);
DB_STMT(held_by, .name = "delegation.held",
	.sql = "SELECT " COLUMNS "WHERE d.to_person = $1 ORDER BY d.last_day DESC, d.id DESC"
	       " LIMIT 201",
	.in = "i", .out = OUT);
DB_STMT(asked_of, .name = "delegation.asked",
	.sql = "SELECT " COLUMNS "WHERE d.to_person = $1 AND d.last_day >= $2 AND d.state = 1"
	       " ORDER BY d.first_day, d.id LIMIT 201",
	.in = "ii", .out = OUT);
DB_STMT(in_force, .name = "delegation.in_force",
	.sql = "SELECT " COLUMNS "WHERE d.from_person = $1 AND d.last_day >= $2"
	       " AND d.first_day <= $2 AND d.state = 2 ORDER BY d.id LIMIT 201",
	.in = "ii", .out = OUT);
DB_STMT(was_one, .name = "delegation.was",
	.sql = "SELECT COUNT(*) FROM delegation AS d WHERE d.from_person = $1"
	       " AND d.last_day >= $3 AND d.first_day <= $3 AND d.to_person = $2"
	       " AND d.state IN (2, 4)",
	.in = "iii", .out = "i");
/* ORG-09: from the delegate on, who is reached by delegations that share a day all along. */
DB_STMT(circle, .name = "delegation.circle",
	.sql = "WITH RECURSIVE chain (person, first_day, last_day, depth) AS ("
	       " SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT), 0 UNION"
	       " SELECT d.to_person,"
	       " CASE WHEN d.first_day > c.first_day THEN d.first_day ELSE c.first_day END,"
	       " CASE WHEN d.last_day < c.last_day THEN d.last_day ELSE c.last_day END,"
	       " c.depth + 1 FROM chain AS c JOIN delegation AS d ON d.from_person = c.person"
	       " AND d.last_day >= c.first_day AND d.first_day <= c.last_day"
	       " WHERE d.state IN (1, 2) AND c.depth < 32 AND c.person <> $4)"
	       " SELECT COUNT(*) FROM chain /*scan*/ WHERE person = $4",
	.in = "iiii", .out = "i");

static struct delegation
row(const struct db_rows *r)
{
	return (struct delegation){.id = db_int(r, 0),
		.rev = db_int(r, 1),
		.from = db_int(r, 2),
		.to = db_int(r, 3),
		.first_day = (int)db_int(r, 4),
		.last_day = (int)db_int(r, 5),
		.scope = {.types = (uint64_t)db_int(r, 6), .max_days = (int)db_int(r, 7)},
		.state = (enum delegation_state)db_int(r, 8),
		.given_us = db_int(r, 9),
		.answered_us = db_int(r, 10),
		.ended_by = db_int(r, 11),
		.ended_us = db_int(r, 12),
		.given_record = db_int(r, 13),
		.record = db_int(r, 14)};
}

static bool
teams_load(struct ctx *c, struct delegation *d, struct err *e)
{
	struct db_rows r = db_query(c->db, &teams_of, DB_ARGS(DB_I(d->id)));
	struct delegation_scope *s = &d->scope;

	while (s->teams < DELEGATION_TEAMS_MAX && db_next(&r))
		s->team[s->teams++] = db_int(&r, 0);
	return db_done(&r, e);
}

/* The rows first, then the teams of each: one statement at a time. */
static bool
take_all(struct ctx *c, struct db_rows *r, struct arena *a, struct delegations *out, struct err *e)
{
	*out = (struct delegations){.item = arena_alloc(a, DELEGATIONS_MAX * sizeof *out->item)};
	while (out->item && db_next(r)) {
		out->more = out->n == DELEGATIONS_MAX;
		if (!out->more)
			out->item[out->n++] = row(r);
	}
	if (!db_done(r, e))
		return false;
	if (!out->item)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < out->n; i++)
		if (!teams_load(c, &out->item[i], e))
			return false;
	return true;
}

bool
delegation_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
delegation_row(struct ctx *c, int64_t id, struct delegation *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &one, DB_ARGS(DB_I(id)));

	*out = (struct delegation){.id = 0};
	if (db_next(&r))
		*out = row(&r);
	if (!db_done(&r, e))
		return false;
	if (!out->id)
		return err_set(e, ERR_NOT_FOUND, .rule = "ORG-09",
			.msgid = N_("There is no such delegation"));
	return teams_load(c, out, e);
}

bool
delegation_insert(struct ctx *c, const struct delegation *d, struct err *e)
{
	const struct delegation_scope *s = &d->scope;

	if (!db_run(c->db, &insert_one,
		    DB_ARGS(DB_I(d->id), DB_I(d->from), DB_I(d->to), DB_I(d->first_day),
			    DB_I(d->last_day), DB_I((int64_t)s->types), DB_I(s->max_days),
			    DB_I(d->state), DB_I(d->given_us), DB_I(d->record)),
		    e))
		return false;
	for (int i = 0; i < s->teams; i++)
		if (!db_run(c->db, &team_insert, DB_ARGS(DB_I(d->id), DB_I(s->team[i])), e))
			return false;
	return true;
}

bool
delegation_update(struct ctx *c, const struct delegation *d, struct err *e)
{
	return db_run_one(c->db, &update_one,
		DB_ARGS(DB_I(d->id), DB_I(d->rev), DB_I(d->state), DB_I0(d->answered_us),
			DB_I0(d->ended_by), DB_I0(d->ended_us), DB_I(d->record)),
		N_("This delegation was changed meanwhile. Look at it again first"), e);
}

bool
delegation_live_of(struct ctx *c, const struct delegation *span, struct arena *a,
	struct delegations *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &live_of,
		DB_ARGS(DB_I(span->from), DB_I(span->first_day), DB_I(span->last_day)));

	return take_all(c, &r, a, out, e);
}

bool
delegation_is_circle(struct ctx *c, const struct delegation *d, bool *out, struct err *e)
{
	int64_t n = 0;
	bool good = db_get_int(c->db, &circle,
		DB_ARGS(DB_I(d->to), DB_I(d->first_day), DB_I(d->last_day), DB_I(d->from)), &n,
		NULL, e);

	*out = n > 0;
	return good;
}

bool
delegation_was(struct ctx *c, int64_t from, int64_t to, int day, bool *out, struct err *e)
{
	int64_t n = 0;
	bool good =
		db_get_int(c->db, &was_one, DB_ARGS(DB_I(from), DB_I(to), DB_I(day)), &n, NULL, e);

	*out = n > 0;
	return good;
}

/* --- lists --- */

static struct db_rows
open_view(struct ctx *c, enum delegation_view v)
{
	if (v == DELEGATIONS_GIVEN)
		return db_query(c->db, &given, DB_ARGS(DB_I(c->who)));
	if (v == DELEGATIONS_HELD)
		return db_query(c->db, &held_by, DB_ARGS(DB_I(c->who)));
	return db_query(c->db, &asked_of, DB_ARGS(DB_I(c->who), DB_I(clock_today(&c->clock))));
}

bool
delegation_load(struct ctx *c, enum delegation_view v, struct arena *a, struct delegations *out,
	struct err *e)
{
	struct db_rows r = open_view(c, v);
	int today = clock_today(&c->clock);

	if (!take_all(c, &r, a, out, e))
		return false;
	for (int i = 0; i < out->n; i++)
		delegation_by_day(&out->item[i], today);
	return true;
}

bool
delegation_in_force(struct ctx *c, int64_t from, int day, const struct delegation_matter *m,
	int64_t *to, struct err *e)
{
	struct delegations all;
	struct db_rows r = db_query(c->db, &in_force, DB_ARGS(DB_I(from), DB_I(day)));
	struct arena a;
	bool good;

	*to = 0;
	arena_init(&a);
	good = take_all(c, &r, &a, &all, e);
	for (int i = 0; good && !*to && i < all.n; i++)
		if (delegation_covers(&all.item[i].scope, m))
			*to = all.item[i].to;
	arena_free(&a);
	return good;
}
