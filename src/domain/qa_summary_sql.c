/* qa_summary_sql.c — rows of qa_summary. SPDX-License-Identifier: MIT */
#include "db/db.h"
#include "domain/qa_sql.h"

#define COLUMNS                                                                                    \
	"id, rev, team, month, by_person, at_us, COALESCE(answered_by, 0),"                        \
	" COALESCE(answered_us, 0), sent_record, record"
#define OUT "iiiiiiiiii"

DB_STMT(next_id, .name = "qa_summary.next_id",
	.sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM qa_summary", .in = "", .out = "i");
DB_STMT(insert_one, .name = "qa_summary.insert",
	.sql = "INSERT INTO qa_summary (id, team, month, words, by_person, at_us, sent_record,"
	       " record) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)",
	.in = "iiitiii", .out = "");
DB_STMT(update_one, .name = "qa_summary.update",
	.sql = "UPDATE qa_summary SET rev = rev + 1, answer = $3, answered_by = $4,"
	       " answered_us = $5, record = $6 WHERE id = $1 AND rev = $2 AND answered_us IS NULL",
	.in = "iitiii", .out = "");
DB_STMT(get_one, .name = "qa_summary.get",
	.sql = "SELECT " COLUMNS " FROM qa_summary WHERE id = $1", .in = "i", .out = OUT);
DB_STMT(of_team, .name = "qa_summary.of_team",
	.sql = "SELECT " COLUMNS " FROM qa_summary WHERE team = $1 AND month = $2", .in = "ii",
	.out = OUT);
DB_STMT(open_of, .name = "qa_summary.open",
	.sql = "SELECT " COLUMNS " FROM qa_summary WHERE team = $1 AND answered_us IS NULL"
	       " ORDER BY at_us LIMIT 24",
	.in = "i", .out = OUT);
DB_STMT(words_of, .name = "qa_summary.words",
	.sql = "SELECT words, answer FROM qa_summary WHERE id = $1", .in = "i", .out = "tt");

bool
qa_summary_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
qa_summary_insert(struct ctx *c, const struct qa_summary *s, const char *words, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(s->id), DB_I(s->team), DB_I(s->month), DB_T(words), DB_I(s->by),
			DB_I(s->at_us), DB_I(s->record)),
		e);
}

bool
qa_summary_update(struct ctx *c, const struct qa_summary *s, const char *answer, struct err *e)
{
	return db_run_one(c->db, &update_one,
		DB_ARGS(DB_I(s->id), DB_I(s->rev), DB_T(answer), DB_I(s->answered_by),
			DB_I(s->answered_us), DB_I(s->record)),
		N_("This summary was answered meanwhile. Look at it again"), e);
}

static struct qa_summary
read_row(const struct db_rows *r)
{
	return (struct qa_summary){.id = db_int(r, 0),
		.rev = db_int(r, 1),
		.team = db_int(r, 2),
		.month = (int)db_int(r, 3),
		.by = db_int(r, 4),
		.at_us = db_int(r, 5),
		.answered_by = db_int(r, 6),
		.answered_us = db_int(r, 7),
		.sent_record = db_int(r, 8),
		.record = db_int(r, 9)};
}

static bool
read_first(struct db_rows *r, struct qa_summary *out, bool *found, struct err *e)
{
	*out = (struct qa_summary){0};
	*found = db_next(r);
	if (*found)
		*out = read_row(r);
	return db_done(r, e);
}

bool
qa_summary_row(struct ctx *c, int64_t id, struct qa_summary *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));

	return read_first(&r, out, found, e);
}

bool
qa_summary_of(
	struct ctx *c, int64_t team, int month, struct qa_summary *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &of_team, DB_ARGS(DB_I(team), DB_I(month)));

	return read_first(&r, out, found, e);
}

bool
qa_summary_open(struct ctx *c, int64_t team, qa_each_summary *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &open_of, DB_ARGS(DB_I(team)));
	bool good = true;

	while (good && db_next(&r)) {
		const struct qa_summary s = read_row(&r);

		good = each(arg, &s, e);
	}
	return db_done(&r, good ? e : NULL) && good;
}

bool
qa_summary_words(struct ctx *c, int64_t id, struct arena *a, struct qa_said *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &words_of, DB_ARGS(DB_I(id)));
	bool full = false;

	*out = (struct qa_said){"", ""};
	if (db_next(&r)) {
		out->problems = db_keep(&r, 0, a, &full);
		out->answer = db_keep(&r, 1, a, &full);
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}
