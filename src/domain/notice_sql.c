/* notice_sql.c — rows of notice, its people and acknowledgements. SPDX-License-Identifier: MIT */
#include "domain/notice_sql.h"

#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "domain/access.h"
#include "domain/record.h"

DB_STMT(next_no, .name = "notice.next_no", .sql = "SELECT COALESCE(MAX(no), 0) + 1 FROM notice",
	.in = "", .out = "i");
DB_STMT(insert_one, .name = "notice.insert",
	.sql = "INSERT INTO notice (id, no, kind, reach, desk_id, team_id, entry_id, text,"
	       " must_read, from_utc_us, until_utc_us, given_utc_us, given_by, on_word_of,"
	       " replaces_id, meeting, chain)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
	       "$17)",
	.in = "iiiiiiit"
	      "iiiiiiiii",
	.out = "");
DB_STMT(first_desk, .name = "notice.first_desk",
	.sql = "SELECT id FROM desk ORDER BY closed, id LIMIT 1 /*scan*/", .in = "", .out = "i");
DB_STMT(insert_person, .name = "notice.insert_person",
	.sql = "INSERT INTO notice_person (notice_id, person_id) VALUES ($1, $2)", .in = "ii",
	.out = "");
DB_STMT(insert_read_out, .name = "notice.insert_read_out",
	.sql = "INSERT INTO notice_read_out (meeting_id, notice_id) VALUES ($1, $2)", .in = "ii",
	.out = "");
DB_STMT(insert_read, .name = "notice.insert_read",
	.sql = "INSERT INTO notice_read (notice_id, person_id, record_id, at_utc_us)"
	       " VALUES ($1, $2, $3, $4)",
	.in = "iiii", .out = "");
DB_STMT(end_one, .name = "notice.end",
	.sql = "UPDATE notice SET withdrawn_record = $3, withdrawn_by = $4, withdrawn_utc_us = $5,"
	       " reason = $6, rev = rev + 1"
	       " WHERE id = $1 AND rev = $2 AND withdrawn_record IS NULL",
	.in = "iiiiit", .out = "");

/* Does it bind $1, who works at desk $2 (-1: holds none)? Nobody is asked what
 * they said themselves. */
#define BINDS                                                                                      \
	"n.given_by <> $1 AND COALESCE(n.on_word_of, 0) <> $1 AND (n.reach = 1"                    \
	" OR (n.reach = 2 AND (n.desk_id = $2 OR ($2 >= 0 AND d.team_id = me.team_id)))"           \
	" OR (n.reach = 3 AND n.team_id = me.team_id)"                                             \
	" OR (n.reach = 4 AND EXISTS (SELECT 1 FROM notice_person AS q"                            \
	" WHERE q.notice_id = n.id AND q.person_id = $1)))"
/* $1 who looks, $2 the desk they work at, $3 now */
#define FROM                                                                                       \
	" FROM notice AS n LEFT JOIN person AS me ON me.id = $1"                                   \
	" LEFT JOIN desk AS d ON d.id = n.desk_id"                                                 \
	" LEFT JOIN notice_read AS r ON r.notice_id = n.id AND r.person_id = $1"
#define COLUMNS                                                                                    \
	"SELECT n.id, n.no, n.kind, n.reach, COALESCE(n.desk_id, 0), COALESCE(n.team_id, 0),"      \
	" COALESCE(n.entry_id, 0), COALESCE(e.no, 0),"                                             \
	" CASE WHEN n.text IS NULL AND e.text IS NULL THEN 1 ELSE 0 END, n.must_read,"             \
	" n.from_utc_us, n.until_utc_us, n.given_utc_us, n.given_by, COALESCE(n.on_word_of, 0),"   \
	" COALESCE(n.replaces_id, 0), COALESCE(o.no, 0), COALESCE(s.id, 0), COALESCE(s.no, 0),"    \
	" n.meeting, COALESCE(n.withdrawn_by, 0), COALESCE(n.withdrawn_utc_us, 0),"                \
	" COALESCE(r.at_utc_us, 0), n.rev, CASE WHEN " BINDS " THEN 1 ELSE 0 END,"                 \
	" CASE WHEN n.withdrawn_record IS NOT NULL THEN 3 WHEN n.until_utc_us <= $3 THEN 2"        \
	" WHEN n.from_utc_us <= $3 THEN 1 ELSE 0 END,"                                             \
	" COALESCE(n.text, e.text, ''), COALESCE(e.details, ''),"                                  \
	" CASE n.reach WHEN 2 THEN d.name WHEN 3 THEN t.name ELSE '' END, w.name,"                 \
	" COALESCE(g.name, w.name), COALESCE(x.name, ''), n.reason, n.chain" FROM                  \
	" LEFT JOIN entry AS e ON e.id = n.entry_id LEFT JOIN team AS t ON t.id = n.team_id"       \
	" JOIN person AS w ON w.id = n.given_by LEFT JOIN person AS g ON g.id = n.on_word_of"      \
	" LEFT JOIN person AS x ON x.id = n.withdrawn_by"                                          \
	" LEFT JOIN notice AS o ON o.id = n.replaces_id"                                           \
	" LEFT JOIN notice AS s ON s.replaces_id = n.id"
#define OUT                                                                                        \
	"iiiiii"                                                                                   \
	"iiii"                                                                                     \
	"iiiii"                                                                                    \
	"iiii"                                                                                     \
	"iiiii"                                                                                    \
	"ii"                                                                                       \
	"ttttttti"
#define LIVE " WHERE n.withdrawn_record IS NULL AND n.until_utc_us > $3"

DB_STMT(get_one, .name = "notice.get", .sql = COLUMNS " WHERE n.id = $4", .in = "iiii", .out = OUT);
/* What is in force is bounded by what people can follow; all four: $4 limit. */
DB_STMT(list_live, .name = "notice.live", .sql = COLUMNS LIVE " ORDER BY n.id DESC LIMIT $4",
	.in = "iiii", .out = OUT);
DB_STMT(list_for_me, .name = "notice.for_me",
	.sql = COLUMNS LIVE " AND n.from_utc_us <= $3 AND r.person_id IS NULL AND " BINDS
			    " ORDER BY n.must_read DESC, n.id LIMIT $4",
	.in = "iiii", .out = OUT);
DB_STMT(list_at_desk, .name = "notice.at_desk",
	.sql = COLUMNS LIVE " AND n.from_utc_us <= $3 AND (n.reach = 1"
			    " OR (n.reach = 2 AND n.desk_id = $5) OR (n.reach = 3 AND n.team_id ="
			    " (SELECT k.team_id FROM desk AS k WHERE k.id = $5)))"
			    " ORDER BY n.id DESC LIMIT $4",
	.in = "iiiii", .out = OUT);
DB_STMT(list_over, .name = "notice.over",
	.sql = COLUMNS " WHERE n.id < $5 AND (n.withdrawn_record IS NOT NULL"
		       " OR n.until_utc_us <= $3) ORDER BY n.id DESC LIMIT $4",
	.in = "iiiii", .out = OUT);
DB_STMT(owed, .name = "notice.owed",
	.sql = "SELECT COUNT(*), COALESCE(SUM(n.must_read), 0),"
	       " COALESCE(MIN(CASE WHEN n.must_read = 1 THEN n.id END), MIN(n.id), 0)" FROM LIVE
	       " AND n.from_utc_us <= $3 AND r.person_id IS NULL AND " BINDS,
	.in = "iii", .out = "iii");

/* Whom notice $1 binds now. $2 has a bit for each post that holds desks. */
#define BOUND                                                                                      \
	"WITH bound (id) AS ("                                                                     \
	"SELECT p.id /*scan*/ FROM notice AS n CROSS JOIN person AS p"                             \
	" WHERE n.id = $1 AND n.reach = 1 AND p.left_on IS NULL"                                   \
	" UNION SELECT p.id FROM notice AS n JOIN person AS p ON p.team_id = n.team_id"            \
	" WHERE n.id = $1 AND n.reach = 3 AND p.left_on IS NULL"                                   \
	" UNION SELECT p.id FROM notice AS n JOIN desk AS d ON d.id = n.desk_id"                   \
	" JOIN person AS p ON p.team_id = d.team_id"                                               \
	" WHERE n.id = $1 AND n.reach = 2 AND p.left_on IS NULL AND ($2 >> p.post) & 1 = 1"        \
	" UNION SELECT k.holder FROM notice AS n JOIN desk_duty AS k ON k.desk = n.desk_id"        \
	" WHERE n.id = $1 AND n.reach = 2 AND k.holder IS NOT NULL"                                \
	" UNION SELECT q.person_id FROM notice_person AS q WHERE q.notice_id = $1)"
DB_STMT(acks, .name = "notice.acks",
	.sql = BOUND ", every (id) AS (SELECT id FROM bound"
		     " UNION SELECT r.person_id FROM notice_read AS r WHERE r.notice_id = $1)"
		     " SELECT COUNT(r.person_id), COUNT(*) FROM every AS b"
		     " JOIN notice AS n ON n.id = $1"
		     " LEFT JOIN notice_read AS r ON r.notice_id = $1 AND r.person_id = b.id"
		     " WHERE b.id <> n.given_by AND b.id <> COALESCE(n.on_word_of, 0)",
	.in = "ii", .out = "ii");
DB_STMT(readers, .name = "notice.readers",
	.sql = BOUND ", every (id, here) AS (SELECT id, 1 FROM bound"
		     " UNION ALL SELECT r.person_id, 0 FROM notice_read AS r WHERE r.notice_id = $1"
		     " AND r.person_id NOT IN (SELECT id FROM bound))"
		     " SELECT p.id, COALESCE(r.at_utc_us, 0), b.here, p.name, p.staff_no"
		     " FROM every AS b JOIN notice AS n ON n.id = $1"
		     " JOIN person AS p ON p.id = b.id"
		     " LEFT JOIN notice_read AS r ON r.notice_id = $1 AND r.person_id = b.id"
		     " WHERE b.id <> n.given_by AND b.id <> COALESCE(n.on_word_of, 0)"
		     " ORDER BY COALESCE(r.at_utc_us, 0), p.staff_key",
	.in = "ii", .out = "iiitt");

DB_STMT(id_of_no, .name = "notice.id_of_no", .sql = "SELECT id FROM notice WHERE no = $1",
	.in = "i", .out = "i");
DB_STMT(id_of_entry, .name = "notice.id_of_entry",
	.sql = "SELECT id FROM notice WHERE entry_id = $1 AND withdrawn_record IS NULL", .in = "i",
	.out = "i");
DB_STMT(people, .name = "notice.people",
	.sql = "SELECT person_id FROM notice_person WHERE notice_id = $1 ORDER BY person_id",
	.in = "i", .out = "i");
DB_STMT(read_out, .name = "notice.read_out",
	.sql = "SELECT n.id, n.no FROM notice_read_out AS o JOIN notice AS n ON n.id = o.notice_id"
	       " WHERE o.meeting_id = $1 ORDER BY n.no",
	.in = "i", .out = "ii");
DB_STMT(marks, .name = "notice.marks",
	.sql = "SELECT COALESCE(e.desk_id, 0), COALESCE(e.seq, 0), COALESCE(n.withdrawn_record, 0),"
	       " CASE WHEN s.id IS NULL OR EXISTS (SELECT 1 FROM record AS r WHERE r.id = s.id"
	       " AND r.type = $2) THEN 1 ELSE 0 END,"
	       " CASE WHEN EXISTS (SELECT 1 FROM notice_read AS q WHERE q.notice_id = n.id"
	       " AND NOT EXISTS (SELECT 1 FROM record AS r WHERE r.id = q.record_id"
	       " AND r.type = $3 AND r.actor = q.person_id)) THEN 0 ELSE 1 END"
	       " FROM notice AS n LEFT JOIN entry AS e ON e.id = n.entry_id"
	       " LEFT JOIN notice AS s ON s.no = n.no + 1 WHERE n.id = $1",
	.in = "iii", .out = "iiiii");
DB_STMT(read_record, .name = "notice.read_record",
	.sql = "SELECT r.record_id, r.at_utc_us FROM notice AS n JOIN notice_read AS r"
	       " ON r.notice_id = n.id WHERE n.no = $1 AND r.person_id = $2",
	.in = "ii", .out = "ii");

/* ---- writing ---- */

bool
notice_next_no(struct ctx *c, int64_t *no, struct err *e)
{
	return db_get_int(c->db, &next_no, NULL, no, NULL, e);
}

bool
notice_chain_of(struct ctx *c, int64_t *desk, struct err *e)
{
	bool found = true;

	return (*desk || db_get_int(c->db, &first_desk, NULL, desk, &found, e)) &&
	       (found || err_set(e, ERR_INVALID, .field = "desk",
				 .msgid = N_("This site has no desk yet. Ops add one")));
}

bool
notice_row_add(struct ctx *c, const struct notice_write *w, struct err *e)
{
	const struct notice_draft *d = w->d;

	if (!db_run(c->db, &insert_one,
		    DB_ARGS(DB_I(w->id), DB_I(w->no), DB_I(d->kind), DB_I(d->to), DB_I0(d->desk),
			    DB_I0(d->team), DB_I0(w->entry_id), DB_T(w->entry_id ? NULL : d->text),
			    DB_I(d->must_read), DB_I(d->from_utc_us), DB_I(d->until_utc_us),
			    DB_I(c->now.utc_us), DB_I(w->given_by), DB_I0(w->on_word_of),
			    DB_I0(w->replaces), DB_I(d->meeting), DB_I(w->chain)),
		    e))
		return false;
	for (int i = 0; i < d->people; i++)
		if (!db_run(c->db, &insert_person, DB_ARGS(DB_I(w->id), DB_I(d->person[i])), e))
			return false;
	for (int i = 0; i < w->read_outs; i++)
		if (!db_run(c->db, &insert_read_out, DB_ARGS(DB_I(w->id), DB_I(w->read_out[i])), e))
			return false;
	return true;
}

bool
notice_row_end(
	struct ctx *c, const struct notice *n, int64_t record, const char *reason, struct err *e)
{
	return db_run_one(c->db, &end_one,
		DB_ARGS(DB_I(n->id), DB_I(n->rev), DB_I(record), DB_I(c->who), DB_I(c->now.utc_us),
			DB_T(reason)),
		N_("This was withdrawn meanwhile. Look at it again"), e);
}

bool
notice_read_add(struct ctx *c, int64_t id, int64_t record, struct err *e)
{
	return db_run(c->db, &insert_read,
		DB_ARGS(DB_I(id), DB_I(c->who), DB_I(record), DB_I(c->now.utc_us)), e);
}

/* ---- reading ---- */

static int64_t
desk_posts(void)
{
	int64_t bits = 0;

	for (int p = 0; p < POSTS; p++)
		if (access_reach((enum post)p, ACT_HANDOVER_ACCEPT) != RELATION_NOBODY)
			bits |= INT64_C(1) << p;
	return bits;
}

static bool
texts_read(const struct db_rows *r, struct notice *n, struct arena *a)
{
	const char **text[] = {&n->text, &n->details, &n->to_name, &n->writer_name, &n->giver_name,
		&n->withdrawn_name, &n->reason};

	for (int i = 0; i < (int)(sizeof text / sizeof *text); i++)
		if (!(*text[i] = arena_strdup(a, db_text(r, 26 + i))))
			return false;
	return true;
}

static bool
row_read(const struct db_rows *r, struct notice *n, struct arena *a)
{
	*n = (struct notice){.id = db_int(r, 0),
		.no = db_int(r, 1),
		.kind = (enum notice_kind)db_int(r, 2),
		.to = (enum notice_to)db_int(r, 3),
		.desk = db_int(r, 4),
		.team = db_int(r, 5),
		.entry_id = db_int(r, 6),
		.entry_no = db_int(r, 7),
		.erased = db_int(r, 8) != 0,
		.must_read = db_int(r, 9) != 0,
		.from_utc_us = db_int(r, 10),
		.until_utc_us = db_int(r, 11),
		.given_utc_us = db_int(r, 12),
		.given_by = db_int(r, 13),
		.on_word_of = db_int(r, 14),
		.replaces = db_int(r, 15),
		.replaces_no = db_int(r, 16),
		.replaced_by = db_int(r, 17),
		.replaced_by_no = db_int(r, 18),
		.meeting = (enum notice_meeting)db_int(r, 19),
		.withdrawn_by = db_int(r, 20),
		.withdrawn_utc_us = db_int(r, 21),
		.read_utc_us = db_int(r, 22),
		.rev = db_int(r, 23),
		.binds_me = db_int(r, 24) != 0,
		.state = (enum notice_state)db_int(r, 25),
		.chain = db_int(r, 33)};
	n->asks_me = n->binds_me && !n->read_utc_us && n->state == NOTICE_IN_FORCE;
	return texts_read(r, n, a);
}

static bool
rows_read(struct db_rows *r, int max, struct notice_list *out, struct err *e)
{
	bool good = true;

	while (good && out->n < max && db_next(r))
		good = row_read(r, &out->notice[out->n++], &out->arena);
	return db_done(r, e) && (good || err_set(e, ERR_NOMEM));
}

bool
notice_rows(struct ctx *c, const struct notice_eyes *eyes, const struct notice_ask *ask,
	struct notice_list *out, struct err *e)
{
	static const struct db_stmt *const stmt[] = {[NOTICE_LIVE] = &list_live,
		[NOTICE_OVER] = &list_over,
		[NOTICE_FOR_ME] = &list_for_me,
		[NOTICE_AT_DESK] = &list_at_desk};
	int64_t last = ask->which == NOTICE_AT_DESK ? ask->desk
		       : ask->before_id             ? ask->before_id
						    : INT64_MAX;
	struct db_rows r = db_query(c->db, stmt[ask->which],
		DB_ARGS(DB_I(eyes->who), DB_I(eyes->desk), DB_I(eyes->now_utc_us), DB_I(ask->max),
			DB_I(last)));

	return rows_read(&r, ask->max, out, e);
}

bool
notice_row_get(struct ctx *c, const struct notice_eyes *eyes, int64_t id, struct notice_list *out,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one,
		DB_ARGS(DB_I(eyes->who), DB_I(eyes->desk), DB_I(eyes->now_utc_us), DB_I(id)));

	return rows_read(&r, 1, out, e) &&
	       (out->n ||
		       err_set(e, ERR_NOT_FOUND,
			       .msgid = N_("There is no such notice. Its number is in the list")));
}

bool
notice_id_of(struct ctx *c, int64_t no, int64_t *id, struct err *e)
{
	*id = 0;
	return db_get_int(c->db, &id_of_no, DB_ARGS(DB_I(no)), id, NULL, e);
}

bool
notice_id_of_entry(struct ctx *c, int64_t entry_id, int64_t *id, struct err *e)
{
	*id = 0;
	return db_get_int(c->db, &id_of_entry, DB_ARGS(DB_I(entry_id)), id, NULL, e);
}

bool
notice_row_acks(struct ctx *c, int64_t id, int *n, int *of, struct err *e)
{
	struct db_rows r = db_query(c->db, &acks, DB_ARGS(DB_I(id), DB_I(desk_posts())));

	*n = *of = 0;
	if (db_next(&r)) {
		*n = (int)db_int(&r, 0);
		*of = (int)db_int(&r, 1);
	}
	return db_done(&r, e);
}

bool
notice_row_owed(
	struct ctx *c, const struct notice_eyes *eyes, struct notice_owed *out, struct err *e)
{
	struct db_rows r = db_query(
		c->db, &owed, DB_ARGS(DB_I(eyes->who), DB_I(eyes->desk), DB_I(eyes->now_utc_us)));

	*out = (struct notice_owed){0};
	if (db_next(&r))
		*out = (struct notice_owed){.all = (int)db_int(&r, 0),
			.must = (int)db_int(&r, 1),
			.first = db_int(&r, 2)};
	return db_done(&r, e);
}

bool
notice_row_readers(struct ctx *c, int64_t id, struct arena *a, struct notice_reader **out, int *n,
	struct err *e)
{
	int room = 64;
	struct db_rows r = db_query(c->db, &readers, DB_ARGS(DB_I(id), DB_I(desk_posts())));

	*n = 0;
	*out = arena_alloc(a, (size_t)room * sizeof **out);
	while (*out && db_next(&r)) {
		if (*n == room) {
			struct notice_reader *more =
				arena_alloc(a, 2 * (size_t)room * sizeof **out);
			if (more)
				memcpy(more, *out, (size_t)room * sizeof **out);
			*out = more;
			room *= 2;
		}
		if (!*out)
			break;
		struct notice_reader *p = &(*out)[(*n)++];
		*p = (struct notice_reader){.person = db_int(&r, 0),
			.at_utc_us = db_int(&r, 1),
			.here = db_int(&r, 2) != 0,
			.name = arena_strdup(a, db_text(&r, 3)),
			.staff_no = arena_strdup(a, db_text(&r, 4))};
		if (!p->name || !p->staff_no)
			*out = NULL;
	}
	return db_done(&r, e) && (*out || err_set(e, ERR_NOMEM));
}

bool
notice_row_people(struct ctx *c, int64_t id, int64_t *out, int max, int *n, struct err *e)
{
	struct db_rows r = db_query(c->db, &people, DB_ARGS(DB_I(id)));

	*n = 0;
	while (*n < max && db_next(&r))
		out[(*n)++] = db_int(&r, 0);
	return db_done(&r, e);
}

bool
notice_row_read_out(struct ctx *c, int64_t id, struct notice_told *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &read_out, DB_ARGS(DB_I(id)));

	out->n = 0;
	while (out->n < NOTICE_READ_OUT_MAX && db_next(&r)) {
		out->id[out->n] = db_int(&r, 0);
		out->no[out->n++] = db_int(&r, 1);
	}
	return db_done(&r, e);
}

bool
notice_row_marks(struct ctx *c, int64_t id, struct notice_marks *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &marks,
		DB_ARGS(DB_I(id), DB_I(RECORD_NOTICE_GIVEN), DB_I(RECORD_NOTICE_READ)));

	*out = (struct notice_marks){0};
	if (db_next(&r))
		*out = (struct notice_marks){.entry_desk = db_int(&r, 0),
			.entry_seq = db_int(&r, 1),
			.withdrawn_record = db_int(&r, 2),
			.next_stands = db_int(&r, 3) != 0,
			.reads_stand = db_int(&r, 4) != 0};
	return db_done(&r, e);
}

bool
notice_read_record(struct ctx *c, int64_t no, int64_t person, int64_t *record, int64_t *at_utc_us,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &read_record, DB_ARGS(DB_I(no), DB_I(person)));

	*record = *at_utc_us = 0;
	if (db_next(&r)) {
		*record = db_int(&r, 0);
		*at_utc_us = db_int(&r, 1);
	}
	return db_done(&r, e);
}

void
notice_ids_text(char out[NOTICE_IDS_BYTES], const int64_t *id, int n)
{
	size_t len = 0;

	out[0] = '\0';
	for (int i = 0; i < n; i++) {
		str_format(out + len, NOTICE_IDS_BYTES - len, "%s%lld", i ? " " : "",
			(long long)id[i]);
		len += strlen(out + len);
	}
}
