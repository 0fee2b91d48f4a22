/* score_sheet_sql.c — rows of score_sheet, and what amends a frozen table. SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "db/db.h"
#include "domain/score_month_sql.h"

#define SHEET                                                                                      \
	"SELECT s.month, s.person, s.grp, s.state, s.rev, COALESCE(s.acknowledged_us, 0),"         \
	" s.silent, s.record, CASE WHEN s.state = 1 THEN 0 ELSE COALESCE(p.due_day, 0) END"        \
	" FROM score_sheet AS s JOIN score_period AS p ON p.month = s.month AND p.grp = s.grp"
#define SHEET_OUT "iiiiiiiii"
DB_STMT(sheet, .name = "score_sheet.get", .sql = SHEET " WHERE s.month = $1 AND s.person = $2",
	.in = "ii", .out = SHEET_OUT);
DB_STMT(sheets_mine, .name = "score_sheet.of_person",
	.sql = SHEET " WHERE s.person = $1 AND s.state = $2 ORDER BY s.month LIMIT $3", .in = "iii",
	.out = SHEET_OUT);
DB_STMT(sheet_insert, .name = "score_sheet.insert",
	.sql = "INSERT INTO score_sheet (month, person, grp, state, scored, record)"
	       " VALUES ($1, $2, $3, $4, $5, $6)",
	.in = "iiiiii", .out = "");
DB_STMT(sheet_move, .name = "score_sheet.move",
	.sql = "UPDATE score_sheet SET rev = rev + 1, state = $5,"
	       " acknowledged_us = COALESCE($6, acknowledged_us), silent = $7, record = $8"
	       " WHERE month = $1 AND person = $2 AND rev = $3 AND state = $4",
	.in = "iiiiiiii", .out = "");
DB_STMT(sheets_publish, .name = "score_sheet.publish",
	.sql = "UPDATE score_sheet SET rev = rev + 1, record = $3,"
	       " state = CASE WHEN scored = 1 THEN 2 ELSE 5 END"
	       " WHERE month = $1 AND grp = $2 AND state = 1",
	.in = "iii", .out = "");
DB_STMT(sheets_close, .name = "score_sheet.close",
	.sql = "UPDATE score_sheet SET rev = rev + 1, record = $3,"
	       " silent = CASE WHEN state = 2 THEN 1 ELSE 0 END, state = 5"
	       " WHERE month = $1 AND grp = $2 AND state IN (2, 3)",
	.in = "iii", .out = "");
DB_STMT(sheets_in, .name = "score_sheet.in_state",
	.sql = "SELECT person FROM score_sheet WHERE month = $1 AND grp = $2 AND state = $3"
	       " ORDER BY person",
	.in = "iii", .out = "i");
DB_STMT(sheets_open, .name = "score_sheet.open",
	.sql = "SELECT COUNT(*) FROM score_sheet WHERE month = $1 AND grp = $2 AND state < 5",
	.in = "ii", .out = "i");

DB_STMT(sheets_answered, .name = "score_sheet.answered",
	.sql = "SELECT COUNT(*) FROM score_sheet WHERE month = $1 AND grp = $2"
	       " AND state IN (2, 3)",
	.in = "ii", .out = "i");

#define EVENT "v.id, v.code, v.version, v.halves, v.day, k.kind, k.aspect"
#define JOINED " JOIN conduct_code AS k ON k.code = v.code AND k.version = v.version"
DB_STMT(events, .name = "score_month.events",
	.sql = "SELECT v.person, " EVENT ", COALESCE(r.actor, 0) FROM conduct_event AS v" JOINED
	       " JOIN record AS r ON r.id = v.confirmed_record"
	       " WHERE v.month = $1 AND v.state = 3 ORDER BY v.person, v.id",
	.in = "i", .out = "iitiiiiii");
#define AMENDED                                                                                    \
	"SELECT m.person, " EVENT ", m.record, m.enters FROM score_amendment AS m"                 \
	" JOIN conduct_event AS v ON v.id = m.event" JOINED
DB_STMT(amended, .name = "score_amendment.of_month",
	.sql = AMENDED " WHERE m.month = $1 ORDER BY m.person, m.record, m.event", .in = "i",
	.out = "iitiiiiiii");
DB_STMT(amended_one, .name = "score_amendment.of_person",
	.sql = AMENDED " WHERE m.month = $1 AND m.person = $2 ORDER BY m.record, m.event",
	.in = "ii", .out = "iitiiiiiii");
DB_STMT(amend, .name = "score_amendment.add",
	.sql = "INSERT INTO score_amendment (record, event, month, person, enters)"
	       " VALUES ($1, $2, $3, $4, $5)",
	.in = "iiiii", .out = "");
DB_STMT(appealing, .name = "score_appeal.open_at",
	.sql = "SELECT DISTINCT person FROM score_appeal WHERE month = $1 AND sent_record <= $2"
	       " AND (ended_record IS NULL OR ended_record > $2) ORDER BY person",
	.in = "ii", .out = "i");

static struct score_sheet
read_sheet(const struct db_rows *r)
{
	return (struct score_sheet){.month = (int)db_int(r, 0),
		.person = db_int(r, 1),
		.group = (enum score_group)db_int(r, 2),
		.state = (enum score_sheet_state)db_int(r, 3),
		.rev = db_int(r, 4),
		.acknowledged_us = db_int(r, 5),
		.by_silence = db_int(r, 6) != 0,
		.record = db_int(r, 7),
		.due_day = (int)db_int(r, 8)};
}

bool
score_sheet_row(struct ctx *c, int64_t person, int month, struct score_sheet *out, bool *found,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &sheet, DB_ARGS(DB_I(month), DB_I(person)));

	*out = (struct score_sheet){.month = month, .person = person};
	*found = db_next(&r);
	if (*found)
		*out = read_sheet(&r);
	return db_done(&r, e);
}

bool
score_sheets_of(
	struct ctx *c, int64_t person, struct score_sheet *out, int max, int *n, struct err *e)
{
	struct db_rows r = db_query(
		c->db, &sheets_mine, DB_ARGS(DB_I(person), DB_I(SCORE_SHEET_PUBLISHED), DB_I(max)));

	for (*n = 0; *n < max && db_next(&r); (*n)++)
		out[*n] = read_sheet(&r);
	return db_done(&r, e);
}

bool
score_sheet_insert(struct ctx *c, const struct score_sheet *s, bool scored, struct err *e)
{
	return db_run(c->db, &sheet_insert,
		DB_ARGS(DB_I(s->month), DB_I(s->person), DB_I(s->group), DB_I(s->state),
			DB_I(scored), DB_I(s->record)),
		e);
}

bool
score_sheet_move(struct ctx *c, const struct score_sheet_move *m, struct err *e)
{
	return db_run_one(c->db, &sheet_move,
		DB_ARGS(DB_I(m->month), DB_I(m->person), DB_I(m->rev), DB_I(m->from), DB_I(m->to),
			DB_I0(m->acknowledged_us), DB_I(m->silent), DB_I(m->record)),
		N_("This sheet was changed meanwhile. Look at it again first"), e);
}

bool
score_sheets_publish(struct ctx *c, int month, enum score_group g, int64_t record, struct err *e)
{
	return db_run(c->db, &sheets_publish, DB_ARGS(DB_I(month), DB_I(g), DB_I(record)), e);
}

bool
score_sheets_close(struct ctx *c, int month, enum score_group g, int64_t record, struct err *e)
{
	return db_run(c->db, &sheets_close, DB_ARGS(DB_I(month), DB_I(g), DB_I(record)), e);
}

static bool
each_person(struct db_rows *r, score_each_sheet *each, void *arg, struct err *e)
{
	bool good = true;

	while (good && db_next(r))
		good = each(arg, db_int(r, 0), e);
	return db_done(r, good ? e : NULL) && good;
}

bool
score_sheets_in(struct ctx *c, const struct score_period_key *k, enum score_sheet_state state,
	score_each_sheet *each, void *arg, struct err *e)
{
	struct db_rows r =
		db_query(c->db, &sheets_in, DB_ARGS(DB_I(k->month), DB_I(k->group), DB_I(state)));

	return each_person(&r, each, arg, e);
}

bool
score_appealing(
	struct ctx *c, int month, int64_t mark, score_each_sheet *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &appealing, DB_ARGS(DB_I(month), DB_I(mark)));

	return each_person(&r, each, arg, e);
}

bool
score_sheets_open(struct ctx *c, int month, enum score_group g, int *n, struct err *e)
{
	int64_t count = 0;
	bool good = db_get_int(c->db, &sheets_open, DB_ARGS(DB_I(month), DB_I(g)), &count, NULL, e);

	*n = (int)count;
	return good;
}

bool
score_sheets_answered(struct ctx *c, const struct score_period_key *k, bool *any, struct err *e)
{
	int64_t n = 0;
	bool good = db_get_int(
		c->db, &sheets_answered, DB_ARGS(DB_I(k->month), DB_I(k->group)), &n, NULL, e);

	*any = n > 0;
	return good;
}

/* --- what counts --- */

static struct score_month_event
read_event(const struct db_rows *r)
{
	struct score_month_event v = {.person = db_int(r, 0),
		.event = db_int(r, 1),
		.version = (int)db_int(r, 3),
		.halves = (int)db_int(r, 4),
		.day = (int)db_int(r, 5),
		.kind = (enum conduct_kind)db_int(r, 6),
		.aspect = (enum conduct_aspect)db_int(r, 7)};

	(void)str_copy(v.code, sizeof v.code, db_text(r, 2));
	return v;
}

bool
score_month_events(struct ctx *c, int month, score_each_month_event *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &events, DB_ARGS(DB_I(month)));
	bool good = true;

	while (good && db_next(&r)) {
		struct score_month_event v = read_event(&r);

		v.confirmed_by = db_int(&r, 8);
		good = each(arg, &v, e);
	}
	return db_done(&r, good ? e : NULL) && good;
}

bool
score_amendments(struct ctx *c, int month, int64_t person, score_each_amended *each, void *arg,
	struct err *e)
{
	struct db_rows r =
		person ? db_query(c->db, &amended_one, DB_ARGS(DB_I(month), DB_I(person)))
		       : db_query(c->db, &amended, DB_ARGS(DB_I(month)));
	bool good = true;

	while (good && db_next(&r)) {
		const struct score_amended v = {.event = read_event(&r),
			.record = db_int(&r, 8),
			.enters = db_int(&r, 9) != 0};

		good = each(arg, &v, e);
	}
	return db_done(&r, good ? e : NULL) && good;
}

bool
score_amendment_add(struct ctx *c, int64_t record, int64_t event, bool enters,
	const struct score_sheet *s, struct err *e)
{
	return db_run(c->db, &amend,
		DB_ARGS(DB_I(record), DB_I(event), DB_I(s->month), DB_I(s->person), DB_I(enters)),
		e);
}
