/* session_sql.c — rows of session and of failures in a row. SPDX-License-Identifier: MIT */
#include "domain/session_sql.h"

#include "base/str.h"
#include "db/db.h"

DB_STMT(count_anywhere, .name = "signin.anywhere",
	.sql = "SELECT failures, last_utc_us FROM signin_anywhere WHERE who_key = $1", .in = "t",
	.out = "ii");
DB_STMT(count_here, .name = "signin.desk",
	.sql = "SELECT failures, last_utc_us, locked_until_utc_us FROM signin_desk"
	       " WHERE who_key = $1 AND desk_id = $2",
	.in = "ti", .out = "iii");
DB_STMT(count_set_anywhere, .name = "signin.set_anywhere",
	.sql = "INSERT INTO signin_anywhere (who_key, failures, last_utc_us) VALUES ($1, $2, $3)"
	       " ON CONFLICT (who_key) DO UPDATE SET failures = excluded.failures,"
	       " last_utc_us = excluded.last_utc_us",
	.in = "tii", .out = "");
DB_STMT(count_set_here, .name = "signin.set_desk",
	.sql = "INSERT INTO signin_desk (who_key, desk_id, failures, last_utc_us,"
	       " locked_until_utc_us) VALUES ($1, $2, $3, $4, $5)"
	       " ON CONFLICT (who_key, desk_id) DO UPDATE SET failures = excluded.failures,"
	       " last_utc_us = excluded.last_utc_us,"
	       " locked_until_utc_us = excluded.locked_until_utc_us",
	.in = "tiiii", .out = "");
DB_STMT(count_forget_anywhere, .name = "signin.forget_anywhere",
	.sql = "DELETE FROM signin_anywhere"
	       " WHERE who_key >= 'u' AND who_key < 'v' AND last_utc_us < $1",
	.in = "i", .out = "");
DB_STMT(count_forget_here, .name = "signin.forget_desk",
	.sql = "DELETE FROM signin_desk"
	       " WHERE who_key >= 'u' AND who_key < 'v' AND last_utc_us < $1",
	.in = "i", .out = "");
DB_STMT(count_clear_anywhere, .name = "signin.clear_anywhere",
	.sql = "DELETE FROM signin_anywhere WHERE who_key = $1", .in = "t", .out = "");
DB_STMT(count_clear_here, .name = "signin.clear_desk",
	.sql = "DELETE FROM signin_desk WHERE who_key = $1", .in = "t", .out = "");
DB_STMT(count_unlock, .name = "signin.unlock",
	.sql = "UPDATE signin_desk SET failures = 0, locked_until_utc_us = 0"
	       " WHERE who_key = $1 AND ($2 = 0 OR desk_id = $2)",
	.in = "ti", .out = "");

DB_STMT(who_login, .name = "session.who",
	.sql = "SELECT id FROM person WHERE login = $1"
	       " UNION ALL SELECT id FROM person WHERE staff_key = $1",
	.in = "t", .out = "i");
DB_STMT(who_named, .name = "session.named",
	.sql = "SELECT id /*scan*/ FROM person"
	       " WHERE (initials = $1 OR name = $2) AND left_on IS NULL ORDER BY staff_key",
	.in = "tt", .out = "i");

#define COLUMNS "id, person_id, desk_id, started_utc_us"

DB_STMT(session_newest, .name = "session.last",
	.sql = "SELECT " COLUMNS " FROM session WHERE person_id = $1 ORDER BY id DESC LIMIT 1",
	.in = "i", .out = "iiii");
DB_STMT(session_max, .name = "session.max", .sql = "SELECT MAX(id) FROM session", .in = "",
	.out = "i");
DB_STMT(session_add, .name = "session.insert",
	.sql = "INSERT INTO session (" COLUMNS ", terminal) VALUES ($1, $2, $3, $4, $5)",
	.in = "iiiit", .out = "");
DB_STMT(session_stop, .name = "session.end",
	.sql = "UPDATE session SET ended_utc_us = $1 WHERE id = $2 AND ended_utc_us IS NULL",
	.in = "ii", .out = "");
DB_STMT(session_stop_all, .name = "session.end_all",
	.sql = "UPDATE session SET ended_utc_us = $1 /*scan*/ WHERE ended_utc_us IS NULL",
	.in = "i", .out = "");
DB_STMT(session_abandoned, .name = "session.end_abandoned",
	.sql = "UPDATE session SET ended_utc_us = $1"
	       " WHERE terminal = $2 AND ended_utc_us IS NULL AND id <> $3",
	.in = "iti", .out = "");
DB_STMT(session_living, .name = "session.list",
	.sql = "SELECT " COLUMNS ", terminal /*scan*/ FROM session WHERE ended_utc_us IS NULL"
	       " ORDER BY id DESC",
	.in = "", .out = "iiiit");
DB_STMT(session_one_open, .name = "session.open",
	.sql = "SELECT id FROM session WHERE id = $1 AND ended_utc_us IS NULL", .in = "i",
	.out = "i");
DB_STMT(session_count_open, .name = "session.count_open",
	.sql = "SELECT COUNT(*) FROM session WHERE person_id = $1 AND ended_utc_us IS NULL",
	.in = "i", .out = "i");
DB_STMT(signin_locked, .name = "signin.locked",
	.sql = "SELECT desk_id, locked_until_utc_us FROM signin_desk"
	       " WHERE who_key = $1 AND locked_until_utc_us > $2"
	       " ORDER BY locked_until_utc_us DESC LIMIT 1",
	.in = "ti", .out = "ii");
DB_STMT(session_key, .name = "session.key_since",
	.sql = "SELECT record.utc_us FROM key JOIN record ON record.id = key.enrolled_record"
	       " WHERE key.id = $1",
	.in = "i", .out = "i");

bool
session_count_load(struct ctx *c, const char *who_key, struct session_count *out, struct err *e)
{
	*out = (struct session_count){0};
	struct db_rows r = db_query(c->db, &count_anywhere, DB_ARGS(DB_T(who_key)));
	if (db_next(&r)) {
		out->anywhere = (int)db_int(&r, 0);
		out->last_anywhere_utc_us = db_int(&r, 1);
	}
	if (!db_done(&r, e))
		return false;
	r = db_query(c->db, &count_here, DB_ARGS(DB_T(who_key), DB_I(c->desk)));
	if (db_next(&r)) {
		out->here = (int)db_int(&r, 0);
		out->last_here_utc_us = db_int(&r, 1);
		out->locked_until_utc_us = db_int(&r, 2);
	}
	return db_done(&r, e);
}

bool
session_count_store(
	struct ctx *c, const char *who_key, const struct session_count *k, struct err *e)
{
	return db_run(c->db, &count_set_anywhere,
		       DB_ARGS(DB_T(who_key), DB_I(k->anywhere), DB_I(k->last_anywhere_utc_us)),
		       e) &&
	       db_run(c->db, &count_set_here,
		       DB_ARGS(DB_T(who_key), DB_I(c->desk), DB_I(k->here),
			       DB_I(k->last_here_utc_us), DB_I(k->locked_until_utc_us)),
		       e);
}

bool
session_count_forget(struct ctx *c, struct err *e)
{
	const struct db_value *old = DB_ARGS(DB_I(c->now.utc_us - (int64_t)86400 * 1000000));

	return db_run(c->db, &count_forget_anywhere, old, e) &&
	       db_run(c->db, &count_forget_here, old, e);
}

static void
key_of(char out[24], int64_t person)
{
	(void)str_format(out, 24, "p%lld", (long long)person);
}

bool
session_count_clear(struct ctx *c, int64_t person, struct err *e)
{
	char key[24];

	key_of(key, person);
	return db_run(c->db, &count_clear_anywhere, DB_ARGS(DB_T(key)), e) &&
	       db_run(c->db, &count_clear_here, DB_ARGS(DB_T(key)), e);
}

bool
session_count_unlock(struct ctx *c, int64_t person, int64_t desk, struct err *e)
{
	char key[24];

	key_of(key, person);
	return db_run(c->db, &count_unlock, DB_ARGS(DB_T(key), DB_I(desk)), e);
}

bool
session_person_of(struct ctx *c, const char *word, int64_t *out, struct err *e)
{
	*out = 0;
	return db_get_int(c->db, &who_login, DB_ARGS(DB_T(word)), out, NULL, e);
}

bool
session_named(
	struct ctx *c, const char *word, const char *name, int64_t *out, int *n, struct err *e)
{
	struct db_rows r = db_query(c->db, &who_named, DB_ARGS(DB_T(word), DB_T(name)));

	*out = 0;
	*n = 0;
	while (db_next(&r))
		if ((*n)++ == 0)
			*out = db_int(&r, 0);
	return db_done(&r, e);
}

bool
session_last(struct ctx *c, int64_t person, struct session_row *out, bool *found, struct err *e)
{
	struct db_rows r = db_query(c->db, &session_newest, DB_ARGS(DB_I(person)));

	*found = db_next(&r);
	if (*found)
		*out = (struct session_row){
			db_int(&r, 0), db_int(&r, 1), db_int(&r, 2), db_int(&r, 3)};
	return db_done(&r, e);
}

bool
session_next_id(struct ctx *c, int64_t *out, struct err *e)
{
	*out = 0;
	if (!db_get_int(c->db, &session_max, NULL, out, NULL, e))
		return false;
	(*out)++;
	return true;
}

bool
session_insert(struct ctx *c, const struct session_row *s, struct err *e)
{
	return db_run(c->db, &session_add,
		DB_ARGS(DB_I(s->id), DB_I(s->person), DB_I0(s->desk), DB_I(s->started_utc_us),
			DB_T(c->terminal)),
		e);
}

bool
session_end(struct ctx *c, int64_t id, struct err *e)
{
	return db_run(c->db, &session_stop, DB_ARGS(DB_I(c->now.utc_us), DB_I(id)), e);
}

bool
session_end_all(struct ctx *c, struct err *e)
{
	return db_run(c->db, &session_stop_all, DB_ARGS(DB_I(c->now.utc_us)), e);
}

bool
session_end_abandoned(struct ctx *c, int64_t except, struct err *e)
{
	if (!c->terminal[0])
		return true;
	return db_run(c->db, &session_abandoned,
		DB_ARGS(DB_I(c->now.utc_us), DB_T(c->terminal), DB_I(except)), e);
}

bool
session_list(struct ctx *c, bool (*each)(void *arg, const struct session_open *s), void *arg,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &session_living, NULL);

	while (db_next(&r)) {
		struct session_open s = {.session = db_int(&r, 0),
			.person = db_int(&r, 1),
			.desk = db_int(&r, 2),
			.since_utc_us = db_int(&r, 3)};
		(void)str_copy(s.terminal, sizeof(s.terminal), db_text(&r, 4));
		if (!each(arg, &s))
			break;
	}
	return db_done(&r, e);
}

bool
session_key_since(struct ctx *c, int64_t key_id, int64_t *utc_us, struct err *e)
{
	*utc_us = 0;
	return db_get_int(c->db, &session_key, DB_ARGS(DB_I(key_id)), utc_us, NULL, e);
}

bool
session_stands(struct ctx *c, int64_t id, bool *out, struct err *e)
{
	int64_t got;

	return db_get_int(c->db, &session_one_open, DB_ARGS(DB_I(id)), &got, out, e);
}

bool
session_state(struct ctx *c, int64_t person, struct session_state *out, struct err *e)
{
	int64_t now_utc_us = clock_now(&c->clock).utc_us, open = 0;
	struct session_count k;
	struct session_row last;
	char key[24];
	bool found;

	*out = (struct session_state){0};
	key_of(key, person);
	if (!session_last(c, person, &last, &found, e) || !session_count_load(c, key, &k, e) ||
		!db_get_int(c->db, &session_count_open, DB_ARGS(DB_I(person)), &open, NULL, e))
		return false;
	out->open = (int)open;
	out->failures = k.anywhere;
	if (found) {
		out->last_utc_us = last.started_utc_us;
		out->last_desk = last.desk;
	}
	struct db_rows r = db_query(c->db, &signin_locked, DB_ARGS(DB_T(key), DB_I(now_utc_us)));
	if (db_next(&r)) {
		out->locked_desk = db_int(&r, 0);
		out->locked_until_utc_us = db_int(&r, 1);
	}
	return db_done(&r, e);
}
