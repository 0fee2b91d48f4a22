/* qa_sql.c — rows of qa_sheet and qa_act. SPDX-License-Identifier: MIT */
#include "domain/qa_sql.h"

#include <string.h>

#include "base/str.h"
#include "db/db.h"

#define COLUMNS                                                                                    \
	"s.id, s.rev, s.person, s.scorer, s.month, s.day, s.version, s.call,"                      \
	" COALESCE(s.entry, 0), s.answers, s.hundredths, s.fatal, s.state, s.sent_us,"             \
	" s.sent_record, COALESCE(s.ended_record, 0), s.record"
#define OUT "iiiiiiitibiiiiiii"

DB_STMT(next_id, .name = "qa.next_id", .sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM qa_sheet",
	.in = "", .out = "i");
DB_STMT(insert_one, .name = "qa.insert",
	.sql = "INSERT INTO qa_sheet (id, person, scorer, month, day, version, call, entry,"
	       " answers, hundredths, fatal, state, sent_us, sent_record, record) VALUES ($1, $2,"
	       " $3, $4, $5, $6, $7, NULLIF($8, 0), $9, $10, $11, $12, $13, $14, $14)",
	.in = "iiiiiitibiiiii", .out = "");
DB_STMT(update_one, .name = "qa.update",
	.sql = "UPDATE qa_sheet SET rev = rev + 1, state = $3, ended_record = NULLIF($4, 0),"
	       " record = $5 WHERE id = $1 AND rev = $2",
	.in = "iiiii", .out = "");
DB_STMT(get_one, .name = "qa.get", .sql = "SELECT " COLUMNS " FROM qa_sheet AS s WHERE s.id = $1",
	.in = "i", .out = OUT);
DB_STMT(contested, .name = "qa.contested",
	.sql = "SELECT " COLUMNS " FROM qa_sheet AS s WHERE s.state = 3 AND s.sent_us >= 0"
	       " ORDER BY s.sent_us, s.id"
	       " LIMIT $1",
	.in = "i", .out = OUT);
DB_STMT(decided_by, .name = "qa.decided_by",
	.sql = "SELECT " COLUMNS " FROM qa_act AS a JOIN qa_sheet AS s ON s.id = a.sheet"
	       " WHERE a.by_person = $1 AND a.at_us >= $2 AND a.act IN (4, 5)"
	       " ORDER BY a.at_us DESC LIMIT 200",
	.in = "ii", .out = OUT);
DB_STMT(unseen, .name = "qa.unseen",
	.sql = "SELECT " COLUMNS " FROM qa_sheet AS s WHERE s.person = $1 AND s.state = 1"
	       " ORDER BY s.sent_us, s.id LIMIT 100",
	.in = "i", .out = OUT);
DB_STMT(of_month, .name = "qa.of_month",
	.sql = "SELECT " COLUMNS " FROM qa_sheet AS s WHERE s.month = $1"
	       " ORDER BY s.day DESC, s.id DESC",
	.in = "i", .out = OUT);
DB_STMT(same_call, .name = "qa.same_call",
	.sql = "SELECT id FROM qa_sheet WHERE person = $1 AND day = $2 AND call = $3"
	       " AND ended_record IS NULL",
	.in = "iit", .out = "i");
DB_STMT(add_act, .name = "qa_act.add",
	.sql = "INSERT INTO qa_act (sheet, no, act, by_person, at_us, words, record)"
	       " SELECT $1, COALESCE(MAX(no), 0) + 1, $2, $3, $4, $5, $6 FROM qa_act"
	       " WHERE sheet = $1",
	.in = "iiiiti", .out = "");
DB_STMT(acts, .name = "qa_act.of",
	.sql = "SELECT act, by_person, at_us, record, words FROM qa_act WHERE sheet = $1"
	       " ORDER BY no",
	.in = "i", .out = "iiiit");
DB_STMT(act_of_record, .name = "qa_act.of_record",
	.sql = "SELECT sheet, by_person, act FROM qa_act WHERE record = $1", .in = "i",
	.out = "iii");
#define NOT_ENDED " (ended_record IS NULL OR ($2 > 0 AND ended_record > $2))"
#define STANDS " month = $1 AND ($2 = 0 OR sent_record <= $2) AND" NOT_ENDED
DB_STMT(averages, .name = "qa.averages",
	.sql = "SELECT person, COUNT(*), SUM(hundredths) FROM qa_sheet WHERE" STANDS
	       " GROUP BY person ORDER BY person",
	.in = "ii", .out = "iii");
/* Overturned counts as of its record; contested is what ever was. */
DB_STMT(scorers, .name = "qa.scorers",
	.sql = "SELECT s.scorer, COUNT(*), SUM(CASE WHEN EXISTS (SELECT 1 FROM qa_act AS a"
	       " WHERE a.sheet = s.id AND a.act = 3 AND ($2 = 0 OR a.record <= $2)) THEN 1 ELSE 0"
	       " END), SUM(CASE WHEN s.state = 5 AND ($2 = 0 OR s.ended_record <= $2) THEN 1 ELSE"
	       " 0 END), SUM(CASE WHEN s.state = 6 AND ($2 = 0 OR s.ended_record <= $2) THEN 1"
	       " ELSE 0 END), SUM(CASE WHEN" NOT_ENDED " THEN 1 ELSE 0 END),"
	       " SUM(CASE WHEN" NOT_ENDED " THEN s.hundredths ELSE 0 END)"
	       " FROM qa_sheet AS s WHERE s.month = $1"
	       " AND ($2 = 0 OR s.sent_record <= $2) GROUP BY s.scorer ORDER BY s.scorer",
	.in = "ii", .out = "iiiiiii");

bool
qa_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
qa_insert(struct ctx *c, const struct qa_sheet *s, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(s->id), DB_I(s->person), DB_I(s->scorer), DB_I(s->month), DB_I(s->day),
			DB_I(s->version), DB_T(s->call), DB_I(s->entry),
			DB_B(s->answer, (size_t)s->answers), DB_I(s->hundredths), DB_I(s->fatal),
			DB_I(s->state), DB_I(s->sent_us), DB_I(s->record)),
		e);
}

bool
qa_update(struct ctx *c, const struct qa_sheet *s, struct err *e)
{
	return db_run_one(c->db, &update_one,
		DB_ARGS(DB_I(s->id), DB_I(s->rev), DB_I(s->state), DB_I(s->ended_record),
			DB_I(s->record)),
		N_("This sheet was changed meanwhile. Look at it again first"), e);
}

static struct qa_sheet
read_row(const struct db_rows *r)
{
	struct qa_sheet s = {.id = db_int(r, 0),
		.rev = db_int(r, 1),
		.person = db_int(r, 2),
		.scorer = db_int(r, 3),
		.month = (int)db_int(r, 4),
		.day = (int)db_int(r, 5),
		.version = (int)db_int(r, 6),
		.entry = db_int(r, 8),
		.hundredths = (int)db_int(r, 10),
		.fatal = db_int(r, 11) != 0,
		.state = (enum qa_state)db_int(r, 12),
		.sent_us = db_int(r, 13),
		.sent_record = db_int(r, 14),
		.ended_record = db_int(r, 15),
		.record = db_int(r, 16)};
	size_t n = 0;
	const void *answers = db_blob(r, 9, &n);

	(void)str_copy(s.call, sizeof s.call, db_text(r, 7));
	s.answers = n < sizeof s.answer ? (int)n : (int)sizeof s.answer;
	if (answers && n)
		memcpy(s.answer, answers, (size_t)s.answers);
	return s;
}

bool
qa_row(struct ctx *c, int64_t id, struct qa_sheet *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));

	*out = (struct qa_sheet){0};
	*found = db_next(&r);
	if (*found)
		*out = read_row(&r);
	return db_done(&r, e);
}

bool
qa_same_call(struct ctx *c, int64_t person, int day, const char *call, int64_t *id, struct err *e)
{
	*id = 0;
	return db_get_int(
		c->db, &same_call, DB_ARGS(DB_I(person), DB_I(day), DB_T(call)), id, NULL, e);
}

/* --- lists --- */

static bool
tell_all(struct db_rows *r, qa_each_sheet *each, void *arg, struct err *e)
{
	bool good = true;

	while (good && db_next(r)) {
		const struct qa_sheet s = read_row(r);

		good = each(arg, &s, e);
	}
	return db_done(r, good ? e : NULL) && good;
}

bool
qa_contested(struct ctx *c, int max, qa_each_sheet *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &contested, DB_ARGS(DB_I(max)));

	return tell_all(&r, each, arg, e);
}

bool
qa_decided_by(
	struct ctx *c, int64_t by, int64_t since_us, qa_each_sheet *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &decided_by, DB_ARGS(DB_I(by), DB_I(since_us)));

	return tell_all(&r, each, arg, e);
}

bool
qa_unseen(struct ctx *c, int64_t person, qa_each_sheet *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &unseen, DB_ARGS(DB_I(person)));

	return tell_all(&r, each, arg, e);
}

bool
qa_of_month(struct ctx *c, int month, qa_each_sheet *each, void *arg, struct err *e)
{
	struct db_rows r = db_query(c->db, &of_month, DB_ARGS(DB_I(month)));

	return tell_all(&r, each, arg, e);
}

/* --- acts --- */

bool
qa_act_add(
	struct ctx *c, const struct qa_sheet *s, enum qa_act act, const char *words, struct err *e)
{
	return db_run(c->db, &add_act,
		DB_ARGS(DB_I(s->id), DB_I(act), DB_I(c->who), DB_I(c->now.utc_us),
			DB_T(words ? words : ""), DB_I(s->record)),
		e);
}

bool
qa_history(struct ctx *c, int64_t id, struct arena *a, struct qa_steps *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &acts, DB_ARGS(DB_I(id)));
	bool full = false;
	int room = 0;

	for (*out = (struct qa_steps){.n = 0}; !full && db_next(&r);) {
		struct qa_step *s = arena_more(a, out->item, out->n, &room, sizeof *s);

		full = s == NULL;
		if (full)
			break;
		out->item = s;
		s[out->n++] = (struct qa_step){.act = (enum qa_act)db_int(&r, 0),
			.by = db_int(&r, 1),
			.at_us = db_int(&r, 2),
			.record = db_int(&r, 3),
			.words = db_keep(&r, 4, a, &full)};
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

bool
qa_kept_of(struct ctx *c, int64_t record, struct qa_kept *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &act_of_record, DB_ARGS(DB_I(record)));

	*out = (struct qa_kept){.found = db_next(&r)};
	if (out->found) {
		out->sheet = db_int(&r, 0);
		out->by = db_int(&r, 1);
		out->act = (enum qa_act)db_int(&r, 2);
	}
	return db_done(&r, e);
}

/* --- what a month comes to --- */

static bool
add_average(const struct db_rows *r, struct arena *a, struct qa_averages *out, int *room)
{
	struct qa_average *v = arena_more(a, out->row, out->n, room, sizeof *v);

	if (!v)
		return false;
	out->row = v;
	v[out->n++] = (struct qa_average){.person = db_int(r, 0),
		.n = (int)db_int(r, 1),
		.hundredths = qa_mean(db_int(r, 2), db_int(r, 1))};
	return true;
}

bool
qa_averages_read(struct ctx *c, const struct qa_asked *ask, struct arena *a,
	struct qa_averages *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &averages, DB_ARGS(DB_I(ask->month), DB_I(ask->mark)));
	int64_t sum = 0;
	bool good = true;
	int room = 0;

	for (*out = (struct qa_averages){.n = 0}; good && db_next(&r);) {
		good = add_average(&r, a, out, &room);
		out->all.n += (int)db_int(&r, 1);
		sum += db_int(&r, 2);
	}
	if (out->all.n)
		out->all.hundredths = qa_mean(sum, out->all.n);
	return db_done(&r, e) && (good || err_set(e, ERR_NOMEM));
}

bool
qa_scorers(struct ctx *c, int month, int64_t mark, struct arena *a, struct qa_scorers *out,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &scorers, DB_ARGS(DB_I(month), DB_I(mark)));
	int64_t sum = 0, all = 0;
	bool good = true;
	int room = 0;

	for (*out = (struct qa_scorers){.n = 0}; good && db_next(&r);) {
		struct qa_scorer *s = arena_more(a, out->row, out->n, &room, sizeof *s);

		good = s != NULL;
		if (!good)
			break;
		out->row = s;
		s += out->n++;
		*s = (struct qa_scorer){.scorer = db_int(&r, 0),
			.sheets = (int)db_int(&r, 1),
			.contested = (int)db_int(&r, 2),
			.overturned = (int)db_int(&r, 3),
			.withdrawn = (int)db_int(&r, 4),
			.counted = (int)db_int(&r, 5)};
		s->error_hundredths = qa_percent(s->overturned, s->sheets);
		if (s->counted)
			s->mean_hundredths = qa_mean(db_int(&r, 6), s->counted);
		all += s->counted;
		sum += db_int(&r, 6);
	}
	out->mean_hundredths = all ? qa_mean(sum, all) : 0;
	return db_done(&r, e) && (good || err_set(e, ERR_NOMEM));
}
