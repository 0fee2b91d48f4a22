/* score_month_sql.c — rows of score_period and its steps, and what is open. SPDX-License-Identifier: MIT */
#include "domain/score_month_sql.h"

#include "base/str.h"
#include "db/db.h"

DB_STMT(period, .name = "score_period.get",
	.sql = "SELECT state, rev, round, COALESCE(due_day, 0), COALESCE(frozen, 0)"
	       " FROM score_period WHERE month = $1 AND grp = $2",
	.in = "ii", .out = "iiiii");
DB_STMT(period_insert, .name = "score_period.insert",
	.sql = "INSERT INTO score_period (month, grp, state, round) VALUES ($1, $2, $3, $4)",
	.in = "iiii", .out = "");
DB_STMT(period_move, .name = "score_period.move",
	.sql = "UPDATE score_period SET rev = rev + 1, state = $5, round = $6,"
	       " due_day = COALESCE($7, due_day), frozen = COALESCE($8, frozen)"
	       " WHERE month = $1 AND grp = $2 AND rev = $3 AND state = $4",
	.in = "iiiiiiii", .out = "");
DB_STMT(step_add, .name = "score_period_step.add",
	.sql = "INSERT INTO score_period_step (record, month, grp, round, act, by_person, at_us)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7)",
	.in = "iiiiiii", .out = "");
DB_STMT(steps, .name = "score_period_step.of",
	.sql = "SELECT round, act, COALESCE(by_person, 0), at_us, record FROM score_period_step"
	       " WHERE month = $1 AND grp = $2 ORDER BY record",
	.in = "ii", .out = "iiiii");
DB_STMT(step_of, .name = "score_period_step.of_record",
	.sql = "SELECT month, grp, round, act, COALESCE(by_person, 0), at_us"
	       " FROM score_period_step WHERE record = $1",
	.in = "i", .out = "iiiiii");
DB_STMT(keys_all, .name = "score_period.all",
	.sql = "SELECT month, grp, COALESCE(due_day, 0) FROM score_period"
	       " ORDER BY month DESC, grp LIMIT $1 /*scan*/",
	.in = "i", .out = "iii");
DB_STMT(keys_in, .name = "score_period.in_state",
	.sql = "SELECT month, grp, COALESCE(due_day, 0) FROM score_period WHERE state = $1"
	       " ORDER BY month DESC LIMIT $2",
	.in = "ii", .out = "iii");
DB_STMT(count_sheets, .name = "score_sheet.count",
	.sql = "SELECT COUNT(*), COALESCE(SUM(CASE WHEN state = 2 THEN 1 ELSE 0 END), 0)"
	       " FROM score_sheet WHERE month = $1 AND grp = $2",
	.in = "ii", .out = "ii");
DB_STMT(count_appeals, .name = "score_appeal.count",
	.sql = "SELECT COUNT(*) FROM score_appeal AS a JOIN score_sheet AS s ON s.month = a.month"
	       " AND s.person = a.person WHERE a.month = $1 AND s.grp = $2 AND a.state < 4",
	.in = "ii", .out = "i");
DB_STMT(undecided, .name = "score_month.undecided",
	.sql = "SELECT v.id, v.person, v.day, v.code, v.state, p.name, p.post"
	       " FROM conduct_event AS v JOIN person AS p ON p.id = v.person WHERE v.month = $1"
	       " AND (v.state = 1 OR (v.state = 3 AND v.contested = 1))"
	       " ORDER BY v.state, p.name, v.day, v.id",
	.in = "i", .out = "iiititi");
DB_STMT(teams, .name = "score_month.teams",
	.sql = "SELECT id, name FROM team ORDER BY name, id /*scan*/", .in = "", .out = "it");
DB_STMT(given, .name = "score_month.given",
	.sql = "SELECT id FROM conduct_event WHERE month = $1 AND person = $2 AND code = $3"
	       " AND source = 5 AND state = 3 LIMIT 1",
	.in = "iit", .out = "i");

#define CHANGED N_("This month was changed meanwhile. Look at it again first")

bool
score_period_row(
	struct ctx *c, int month, enum score_group g, struct score_period_row *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &period, DB_ARGS(DB_I(month), DB_I(g)));

	*out = (struct score_period_row){.found = db_next(&r)};
	if (out->found) {
		out->state = (enum score_month_state)db_int(&r, 0);
		out->rev = db_int(&r, 1);
		out->round = (int)db_int(&r, 2);
		out->due_day = (int)db_int(&r, 3);
		out->frozen = db_int(&r, 4);
	}
	return db_done(&r, e);
}

bool
score_period_move(struct ctx *c, const struct score_period_move *m, struct err *e)
{
	struct score_period_row now;

	if (m->rev)
		return db_run_one(c->db, &period_move,
			DB_ARGS(DB_I(m->month), DB_I(m->group), DB_I(m->rev), DB_I(m->from),
				DB_I(m->to), DB_I(m->round), DB_I0(m->due_day), DB_I0(m->frozen)),
			CHANGED, e);
	if (!score_period_row(c, m->month, m->group, &now, e))
		return false;
	if (now.found)
		return err_set(e, ERR_STALE, .rule = "SCR-14", .msgid = CHANGED);
	return db_run(c->db, &period_insert,
		DB_ARGS(DB_I(m->month), DB_I(m->group), DB_I(m->to), DB_I(m->round)), e);
}

bool
score_period_step_add(struct ctx *c, const struct score_period_step *s, struct err *e)
{
	return db_run(c->db, &step_add,
		DB_ARGS(DB_I(s->record), DB_I(s->month), DB_I(s->group), DB_I(s->round),
			DB_I(s->act), DB_I0(s->by), DB_I(s->at_us)),
		e);
}

bool
score_period_steps(struct ctx *c, int round, struct score_period *p, struct err *e)
{
	struct db_rows r = db_query(c->db, &steps, DB_ARGS(DB_I(p->month), DB_I(p->group)));

	while (db_next(&r)) {
		int64_t act = db_int(&r, 1);

		if (db_int(&r, 0) != round || act < 0 || act >= SCORE_MONTH_ACTS)
			continue;
		p->by[act] = db_int(&r, 2);
		p->at_us[act] = db_int(&r, 3);
		p->record[act] = db_int(&r, 4);
	}
	return db_done(&r, e);
}

bool
score_period_step_of(
	struct ctx *c, int64_t record, struct score_period_step *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &step_of, DB_ARGS(DB_I(record)));

	*found = db_next(&r);
	if (*found)
		*out = (struct score_period_step){.month = (int)db_int(&r, 0),
			.group = (enum score_group)db_int(&r, 1),
			.round = (int)db_int(&r, 2),
			.act = (enum score_month_act)db_int(&r, 3),
			.by = db_int(&r, 4),
			.at_us = db_int(&r, 5),
			.record = record};
	return db_done(&r, e);
}

bool
score_period_keys(
	struct ctx *c, int state, struct score_period_key *out, int max, int *n, struct err *e)
{
	struct db_rows r = state < 0 ? db_query(c->db, &keys_all, DB_ARGS(DB_I(max)))
				     : db_query(c->db, &keys_in, DB_ARGS(DB_I(state), DB_I(max)));

	for (*n = 0; *n < max && db_next(&r); (*n)++)
		out[*n] = (struct score_period_key){.month = (int)db_int(&r, 0),
			.group = (enum score_group)db_int(&r, 1),
			.due_day = (int)db_int(&r, 2)};
	return db_done(&r, e);
}

bool
score_period_counts(struct ctx *c, struct score_period *p, struct err *e)
{
	const struct db_value args[] = {DB_I(p->month), DB_I(p->group)};
	struct db_rows r = db_query(c->db, &count_sheets, args);
	int64_t n = 0;

	if (db_next(&r)) {
		p->sheets = (int)db_int(&r, 0);
		p->waiting = (int)db_int(&r, 1);
	}
	if (!db_done(&r, e) || !db_get_int(c->db, &count_appeals, args, &n, NULL, e))
		return false;
	p->appeals = (int)n;
	return true;
}

bool
score_month_undecided(struct ctx *c, int month, score_each_open *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &undecided, DB_ARGS(DB_I(month)));
	bool good = true;

	while (good && db_next(&r)) {
		struct score_open v = {
			.kind = db_int(&r, 4) == 1 ? SCORE_OPEN_PROPOSED : SCORE_OPEN_CONTESTED,
			.event = db_int(&r, 0),
			.person = db_int(&r, 1),
			.day = (int)db_int(&r, 2),
			.month = month};

		(void)str_copy(v.code, sizeof v.code, db_text(&r, 3));
		(void)str_copy(v.name, sizeof v.name, db_text(&r, 5));
		good = each(arg, &v, (enum post)db_int(&r, 6), e);
	}
	return db_done(&r, good ? e : NULL) && good;
}

bool
score_month_teams(struct ctx *c, score_each_team *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &teams, NULL);
	bool good = true;

	while (good && db_next(&r))
		good = each(arg, db_int(&r, 0), db_text(&r, 1), e);
	return db_done(&r, good ? e : NULL) && good;
}

bool
score_given(
	struct ctx *c, int64_t person, int month, const char *code, int64_t *event, struct err *e)
{
	*event = 0;
	return db_get_int(
		c->db, &given, DB_ARGS(DB_I(month), DB_I(person), DB_T(code)), event, NULL, e);
}
