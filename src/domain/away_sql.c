/* away_sql.c — rows of away. SPDX-License-Identifier: MIT */
#include "domain/away_sql.h"

#include "db/db.h"

#define COLUMNS                                                                                    \
	"a.id, a.rev, a.person, a.presence, a.desk, a.day, COALESCE(a.shift, 0), a.kind, a.state," \
	" COALESCE(a.planned_us, 0), a.expected_min, COALESCE(a.relief, 0), COALESCE(a.told, 0),"  \
	" a.asked_us, COALESCE(a.decided_us, 0), COALESCE(a.gone_us, 0), COALESCE(a.back_us, 0),"  \
	" COALESCE(a.decided_by, 0), COALESCE(a.gone_by, 0), COALESCE(a.back_by, 0),"              \
	" COALESCE(a.planned_by, 0), a.approved, a.reason, a.claim, a.why, a.proposal,"            \
	" a.proposed_min, a.verdict, COALESCE(a.judged_by, 0), COALESCE(a.judged_us, 0),"          \
	" a.verdict_why, a.asked_record, COALESCE(a.decided_record, 0),"                           \
	" COALESCE(a.gone_record, 0), COALESCE(a.back_record, 0), COALESCE(a.claim_record, 0),"    \
	" COALESCE(a.judged_record, 0) FROM away AS a "
#define OUT "iiiiiiiiiiiiiiiiiiiiiitttiiiiitiiiiii"
#define LIMIT " LIMIT 20000"
#define OF_TEAM "JOIN person AS w ON w.id = a.person WHERE w.team_id = $1 AND "

DB_STMT(next_id, .name = "away.next_id", .sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM away",
	.in = "", .out = "i");
DB_STMT(insert_one, .name = "away.insert",
	.sql = "INSERT INTO away (id, person, presence, desk, day, shift, kind, state, asked_us,"
	       " asked_record, gone_us, back_us) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,"
	       " $11, $12)",
	.in = "iiiiiiiiiiii", .out = "");
DB_STMT(update_one, .name = "away.update",
	.sql = "UPDATE away SET rev = rev + 1, state = $3, planned_us = $4, expected_min = $5,"
	       " relief = $6, told = $7, decided_us = $8, gone_us = $9, back_us = $10,"
	       " decided_by = $11, gone_by = $12, back_by = $13, planned_by = $14, approved = $15,"
	       " reason = $16, claim = $17, why = $18, proposal = $19, proposed_min = $20,"
	       " decided_record = $21, gone_record = $22, back_record = $23, claim_record = $24"
	       " WHERE id = $1 AND rev = $2",
	.in = "iiiiiiiiiiiiiiitttiiiiii", .out = "");
DB_STMT(judge_one, .name = "away.judge",
	.sql = "UPDATE away SET rev = rev + 1, verdict = $3, judged_by = $4, judged_us = $5,"
	       " verdict_why = $6, judged_record = $7 WHERE id = $1 AND rev = $2 AND verdict = 0",
	.in = "iiiiiti", .out = "");
DB_STMT(get_one, .name = "away.get", .sql = "SELECT " COLUMNS "WHERE a.id = $1", .in = "i",
	.out = OUT);
DB_STMT(of_person, .name = "away.of_person",
	.sql = "SELECT " COLUMNS "WHERE a.person = $1 AND a.day >= $2 AND a.day <= $3"
	       " ORDER BY a.day, a.id" LIMIT,
	.in = "iii", .out = OUT);
DB_STMT(of_team, .name = "away.of_team",
	.sql = "SELECT " COLUMNS OF_TEAM "a.day >= $2 AND a.day <= $3 ORDER BY a.day, a.id" LIMIT,
	.in = "iii", .out = OUT);
DB_STMT(of_days, .name = "away.of_days",
	.sql = "SELECT " COLUMNS "WHERE $1 = 0 AND a.day >= $2 AND a.day <= $3"
	       " ORDER BY a.day, a.id" LIMIT,
	.in = "iii", .out = OUT);
DB_STMT(open_ones, .name = "away.open",
	.sql = "SELECT " COLUMNS "WHERE a.state IN (1, 2, 5) ORDER BY a.id" LIMIT, .in = "",
	.out = OUT);
DB_STMT(judging, .name = "away.judging",
	.sql = "SELECT " COLUMNS "WHERE a.proposal > 0 AND a.verdict = 0 ORDER BY a.id" LIMIT,
	.in = "", .out = OUT);
DB_STMT(in_team, .name = "away.in_team",
	.sql = "SELECT id FROM person WHERE id = $1 AND team_id = $2", .in = "ii", .out = "i");
DB_STMT(count_gone, .name = "away.count_gone",
	.sql = "SELECT COUNT(*) FROM away WHERE state = 5 AND desk = $1"
	       " AND ($2 = 0 OR (shift = $2 AND day = $3))",
	.in = "iii", .out = "i");

#define CHANGED N_("This changed meanwhile. Look at it again first")

bool
away_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
away_insert(struct ctx *c, const struct away *a, struct err *e)
{
	return db_run(c->db, &insert_one,
		       DB_ARGS(DB_I(a->id), DB_I(a->person), DB_I(a->presence), DB_I(a->desk),
			       DB_I(a->day), DB_I0(a->shift), DB_I(a->kind), DB_I(a->state),
			       DB_I(a->asked_us), DB_I(a->asked_record), DB_I0(a->gone_us),
			       DB_I0(a->back_us)),
		       e) &&
	       away_update(c, a, e);
}

bool
away_update(struct ctx *c, const struct away *a, struct err *e)
{
	return db_run_one(c->db, &update_one,
		DB_ARGS(DB_I(a->id), DB_I(a->rev), DB_I(a->state), DB_I0(a->planned_us),
			DB_I(a->expected_min), DB_I0(a->relief), DB_I0(a->told),
			DB_I0(a->decided_us), DB_I0(a->gone_us), DB_I0(a->back_us),
			DB_I0(a->decided_by), DB_I0(a->gone_by), DB_I0(a->back_by),
			DB_I0(a->planned_by), DB_I(a->approved), DB_T(a->reason), DB_T(a->claim),
			DB_T(a->why), DB_I(a->proposal), DB_I(a->proposed_min),
			DB_I0(a->decided_record), DB_I0(a->gone_record), DB_I0(a->back_record),
			DB_I0(a->claim_record)),
		CHANGED, e);
}

bool
away_update_verdict(struct ctx *c, const struct away *a, struct err *e)
{
	return db_run_one(c->db, &judge_one,
		DB_ARGS(DB_I(a->id), DB_I(a->rev), DB_I(a->verdict), DB_I(a->judged_by),
			DB_I(a->judged_us), DB_T(a->verdict_why), DB_I(a->judged_record)),
		CHANGED, e);
}

static struct away
row(const struct db_rows *r, struct arena *arena, bool *full)
{
	return (struct away){.id = db_int(r, 0),
		.rev = db_int(r, 1),
		.person = db_int(r, 2),
		.presence = db_int(r, 3),
		.desk = db_int(r, 4),
		.day = (int)db_int(r, 5),
		.shift = db_int(r, 6),
		.kind = (enum away_kind)db_int(r, 7),
		.state = (enum away_state)db_int(r, 8),
		.planned_us = db_int(r, 9),
		.expected_min = (int)db_int(r, 10),
		.relief = db_int(r, 11),
		.told = db_int(r, 12),
		.asked_us = db_int(r, 13),
		.decided_us = db_int(r, 14),
		.gone_us = db_int(r, 15),
		.back_us = db_int(r, 16),
		.decided_by = db_int(r, 17),
		.gone_by = db_int(r, 18),
		.back_by = db_int(r, 19),
		.planned_by = db_int(r, 20),
		.approved = db_int(r, 21) != 0,
		.reason = db_keep(r, 22, arena, full),
		.claim = db_keep(r, 23, arena, full),
		.why = db_keep(r, 24, arena, full),
		.proposal = (enum away_proposal)db_int(r, 25),
		.proposed_min = db_int(r, 26),
		.verdict = (enum away_verdict)db_int(r, 27),
		.judged_by = db_int(r, 28),
		.judged_us = db_int(r, 29),
		.verdict_why = db_keep(r, 30, arena, full),
		.asked_record = db_int(r, 31),
		.decided_record = db_int(r, 32),
		.gone_record = db_int(r, 33),
		.back_record = db_int(r, 34),
		.claim_record = db_int(r, 35),
		.judged_record = db_int(r, 36)};
}

bool
away_get(struct ctx *c, int64_t id, struct arena *a, struct away *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));
	bool found = db_next(&r), full = false;

	*out = (struct away){.id = 0};
	if (found)
		*out = row(&r, a, &full);
	if (!db_done(&r, e))
		return false;
	if (full)
		return err_set(e, ERR_NOMEM);
	return found || err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such absence"));
}

static struct db_rows
ask(struct ctx *c, const struct away_filter *f)
{
	const struct db_stmt *by = f->person ? &of_person : f->team ? &of_team : &of_days;
	int to = f->to ? f->to : 99991231;

	if (f->open || f->judging)
		return db_query(c->db, f->open ? &open_ones : &judging, NULL);
	return db_query(
		c->db, by, DB_ARGS(DB_I(f->person ? f->person : f->team), DB_I(f->from), DB_I(to)));
}

/* A team's members are asked one by one only of what is open: few. */
static bool
is_of_team(struct ctx *c, const struct away_filter *f, int64_t person)
{
	int64_t id;
	bool found = true;

	return !f->team || !(f->open || f->judging) ||
	       (db_get_int(
			c->db, &in_team, DB_ARGS(DB_I(person), DB_I(f->team)), &id, &found, NULL) &&
		       found);
}

static bool
is_meant(struct ctx *c, const struct away_filter *f, const struct away *a)
{
	return (!f->person || a->person == f->person) && (!f->desk || a->desk == f->desk) &&
	       a->day >= f->from && (!f->to || a->day <= f->to) && is_of_team(c, f, a->person);
}

bool
away_rows(struct ctx *c, const struct away_filter *f, struct arena *arena, struct aways *out,
	struct err *e)
{
	struct db_rows r = ask(c, f);
	int room = 0;
	bool full = false;

	*out = (struct aways){.n = 0};
	while (!full && db_next(&r)) {
		const struct away a = row(&r, arena, &full);
		struct away *item;

		if (full || !is_meant(c, f, &a))
			continue;
		item = arena_more(arena, out->item, out->n, &room, sizeof *item);
		full = !item;
		if (full)
			continue;
		out->item = item;
		item[out->n++] = a;
	}
	if (!db_done(&r, e))
		return false;
	return !full || err_set(e, ERR_NOMEM);
}

bool
away_count_gone(struct ctx *c, const struct away *like, int64_t *n, struct err *e)
{
	return db_get_int(c->db, &count_gone,
		DB_ARGS(DB_I(like->desk), DB_I(like->shift), DB_I(like->day)), n, NULL, e);
}
