/* person_sql.c — rows of person. SPDX-License-Identifier: MIT */
#include "domain/person_sql.h"

#include <ctype.h>
#include <string.h>

#include "base/str.h"
#include "db/db.h"

#define COLUMNS                                                                                    \
	"person.id, staff_no, name, login, initials, post, team_id, manager_id, level, joined_on," \
	" worked_since, probation_end, left_on, phone, emergency_phone, language, theme, rev,"     \
	" CASE WHEN key.id IS NULL THEN 0 ELSE 1 END, contact_salt, record_id,"                    \
	" plain_lines, silent"
#define FROM                                                                                       \
	" FROM person LEFT JOIN key ON key.person_id = person.id AND key.revoked_record IS NULL"
#define OUT                                                                                        \
	"itttt"                                                                                    \
	"iiiii"                                                                                    \
	"iii"                                                                                      \
	"tt"                                                                                       \
	"iii"                                                                                      \
	"i"                                                                                        \
	"bi"                                                                                       \
	"ii"

DB_STMT(person_one, .name = "person.get", .sql = "SELECT " COLUMNS FROM " WHERE person.id = $1",
	.in = "i", .out = OUT);
DB_STMT(person_of_login, .name = "person.by_login",
	.sql = "SELECT " COLUMNS FROM " WHERE login = $1", .in = "t", .out = OUT);
DB_STMT(person_of_staff, .name = "person.by_staff_no",
	.sql = "SELECT " COLUMNS FROM " WHERE staff_key = $1", .in = "t", .out = OUT);
DB_STMT(person_all, .name = "person.list",
	.sql = "SELECT /*scan*/ " COLUMNS FROM
	       " WHERE ($1 = 0 OR team_id = $1) AND ($2 = 1 OR left_on IS NULL) ORDER BY staff_key",
	.in = "ii", .out = OUT);
DB_STMT(person_list_post, .name = "person.list_post",
	.sql = "SELECT " COLUMNS FROM
	       " WHERE post = $3 AND ($1 = 0 OR team_id = $1) AND ($2 = 1 OR left_on IS NULL)"
	       " ORDER BY staff_key",
	.in = "iii", .out = OUT);
DB_STMT(person_last, .name = "person.last", .sql = "SELECT MAX(id) FROM person", .in = "",
	.out = "i");
DB_STMT(person_word, .name = "person.word",
	.sql = "SELECT id FROM person WHERE login = $1 AND id <> $2"
	       " UNION ALL SELECT id FROM person WHERE staff_key = $1 AND id <> $2",
	.in = "ti", .out = "i");
DB_STMT(person_add_row, .name = "person.insert",
	.sql = "INSERT INTO person (id, staff_no, staff_key, name, login, initials, post, team_id,"
	       " manager_id, level, joined_on, worked_since, probation_end, phone, emergency_phone,"
	       " contact_salt, language, theme, rev, record_id) VALUES ($1, $2, $3, $4, $5, $6, $7,"
	       " $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1, $19)",
	.in = "ittttt"
	      "iiii"
	      "iii"
	      "tt"
	      "b"
	      "iii",
	.out = "");
DB_STMT(person_change_row, .name = "person.update",
	.sql = "UPDATE person SET name = $1, initials = $2, post = $3, team_id = $4,"
	       " manager_id = $5, level = $6, joined_on = $7, worked_since = $8,"
	       " probation_end = $9, phone = $10, emergency_phone = $11, contact_salt = $12,"
	       " language = $13, theme = $14, record_id = $15, rev = rev + 1"
	       " WHERE id = $16 AND rev = $17 AND left_on IS NULL",
	.in = "tt"
	      "iiiiiii"
	      "tt"
	      "b"
	      "iii"
	      "ii",
	.out = "");
DB_STMT(person_left_row, .name = "person.left",
	.sql = "UPDATE person SET left_on = $1, record_id = $2, rev = rev + 1"
	       " WHERE id = $3 AND left_on IS NULL",
	.in = "iii", .out = "");
/* SCR-16: as it stands from its newest record on. */
DB_STMT(person_was_row, .name = "person.was",
	.sql = "INSERT INTO person_was (person, record, name, post, team, joined_on, left_on)"
	       " SELECT id, record_id, name, post, team_id, joined_on, left_on FROM person"
	       " WHERE id = $1",
	.in = "i", .out = "");
DB_STMT(person_was_get, .name = "person.was_get",
	.sql = "SELECT name, post, COALESCE(team, 0), joined_on, COALESCE(left_on, 0)"
	       " FROM person_was WHERE person = $1 AND record = $2",
	.in = "ii", .out = "tiiii");
DB_STMT(person_settings_row, .name = "person.settings",
	.sql = "UPDATE person SET language = $1, theme = $2, plain_lines = $3, silent = $4"
	       " WHERE id = $5 AND left_on IS NULL",
	.in = "iiiii", .out = "");
DB_STMT(person_below, .name = "person.below",
	.sql = "SELECT (SELECT COUNT(*) FROM person WHERE manager_id = $1 AND left_on IS NULL)"
	       " + (SELECT COUNT(*) /*scan*/ FROM team WHERE leader_id = $1)",
	.in = "i", .out = "i");
DB_STMT(person_end_sessions, .name = "person.end_sessions",
	.sql = "UPDATE session SET ended_utc_us = $1 WHERE person_id = $2 AND ended_utc_us IS NULL",
	.in = "ii", .out = "");
DB_STMT(person_end_codes, .name = "person.end_codes",
	.sql = "UPDATE key_code SET ended_utc_us = $1 WHERE person_id = $2 AND ended_utc_us IS "
	       "NULL",
	.in = "ii", .out = "");
DB_STMT(person_leader, .name = "person.team_leader",
	.sql = "SELECT leader.id FROM person JOIN team ON team.id = person.team_id"
	       " JOIN person AS leader ON leader.id = team.leader_id"
	       " WHERE person.id = $1 AND leader.id <> $1 AND leader.left_on IS NULL",
	.in = "i", .out = "i");
DB_STMT(person_manager, .name = "person.department_manager",
	.sql = "SELECT other.id /*scan*/ FROM person JOIN team ON team.id = person.team_id"
	       " JOIN team AS sister ON sister.department = team.department"
	       " JOIN person AS other ON other.team_id = sister.id"
	       " WHERE person.id = $1 AND other.id <> $1 AND other.post = $2"
	       " AND other.left_on IS NULL ORDER BY other.staff_key LIMIT 1",
	.in = "ii", .out = "i");
DB_STMT(person_of_post, .name = "person.of_post",
	.sql = "SELECT id /*scan*/ FROM person WHERE post = $2 AND id <> $1 AND left_on IS NULL"
	       " ORDER BY staff_key LIMIT 1",
	.in = "ii", .out = "i");
DB_STMT(person_second_manager, .name = "person.other_manager",
	.sql = "SELECT other.id /*scan*/ FROM team"
	       " JOIN team AS sister ON sister.department = team.department"
	       " JOIN person AS other ON other.team_id = sister.id"
	       " WHERE team.id = $1 AND other.id <> $2 AND other.post = $3 AND other.left_on IS "
	       "NULL"
	       " LIMIT 1",
	.in = "iii", .out = "i");

static struct person_row
row(const struct db_rows *r)
{
	struct person_row p = {.record_id = db_int(r, 20)};
	struct person *q = &p.person;
	size_t n;
	const void *salt = db_blob(r, 19, &n);

	q->id = db_int(r, 0);
	(void)str_copy(q->staff_no, sizeof(q->staff_no), db_text(r, 1));
	(void)str_copy(q->name, sizeof(q->name), db_text(r, 2));
	(void)str_copy(q->login, sizeof(q->login), db_text(r, 3));
	(void)str_copy(q->initials, sizeof(q->initials), db_text(r, 4));
	q->post = (enum post)db_int(r, 5);
	q->team_id = db_int(r, 6);
	q->manager_id = db_int(r, 7);
	q->level = (enum person_level)db_int(r, 8);
	q->joined_on = (int)db_int(r, 9);
	q->worked_since = (int)db_int(r, 10);
	q->probation_end = (int)db_int(r, 11);
	q->left_on = (int)db_int(r, 12);
	(void)str_copy(q->phone, sizeof(q->phone), db_text(r, 13));
	(void)str_copy(q->emergency_phone, sizeof(q->emergency_phone), db_text(r, 14));
	q->language = (enum lang)db_int(r, 15);
	q->theme = (int)db_int(r, 16);
	q->rev = db_int(r, 17);
	q->has_key = db_int(r, 18) != 0;
	q->plain_lines = db_int(r, 21) != 0;
	q->silent = db_int(r, 22) != 0;
	if (n == PERSON_SALT)
		memcpy(p.salt, salt, PERSON_SALT);
	return p;
}

static bool
get_row(struct ctx *c, const struct db_stmt *stmt, struct db_value key, struct person_row *out,
	struct err *e)
{
	struct db_rows r = db_query(c->db, stmt, &key);
	bool found = db_next(&r);

	if (found)
		*out = row(&r);
	if (!db_done(&r, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such person"));
}

/* in: word at least as long as size; ASCII only. */
static void
lower(char *out, size_t size, const char *word)
{
	(void)str_copy(out, size, word);
	for (char *p = out; *p; p++)
		*p = (char)tolower((unsigned char)*p);
}

bool
person_row_get(struct ctx *c, int64_t id, struct person_row *out, struct err *e)
{
	return get_row(c, &person_one, DB_I(id), out, e);
}

bool
person_get(struct ctx *c, int64_t id, struct person *out, struct err *e)
{
	struct person_row p;

	if (!person_row_get(c, id, &p, e))
		return false;
	*out = p.person;
	return true;
}

bool
person_by_login(struct ctx *c, const char *login, struct person *out, struct err *e)
{
	struct person_row p;
	char key[PERSON_LOGIN_BYTES];

	lower(key, sizeof(key), login);
	if (!get_row(c, &person_of_login, DB_T(key), &p, e))
		return false;
	*out = p.person;
	return true;
}

bool
person_by_staff_no(struct ctx *c, const char *staff_no, struct person *out, struct err *e)
{
	struct person_row p;
	char key[PERSON_LOGIN_BYTES];

	lower(key, sizeof(key), staff_no);
	if (!get_row(c, &person_of_staff, DB_T(key), &p, e))
		return false;
	*out = p.person;
	return true;
}

bool
person_list(struct ctx *c, const struct person_filter *f,
	bool (*each)(void *arg, const struct person *p), void *arg, struct err *e)
{
	struct db_rows r =
		f->post ? db_query(c->db, &person_list_post,
				  DB_ARGS(DB_I(f->team), DB_I(f->with_left), DB_I(f->post)))
			: db_query(c->db, &person_all, DB_ARGS(DB_I(f->team), DB_I(f->with_left)));

	while (db_next(&r)) {
		const struct person_row p = row(&r);
		if (!each(arg, &p.person))
			break;
	}
	return db_done(&r, e);
}

bool
person_next_id(struct ctx *c, int64_t *out, struct err *e)
{
	*out = 0;
	if (!db_get_int(c->db, &person_last, NULL, out, NULL, e))
		return false;
	(*out)++;
	return true;
}

bool
person_word_taken(struct ctx *c, const char *word, int64_t except, bool *out, struct err *e)
{
	char key[PERSON_LOGIN_BYTES];
	int64_t id;

	lower(key, sizeof(key), word);
	return db_get_int(c->db, &person_word, DB_ARGS(DB_T(key), DB_I(except)), &id, out, e);
}

static bool
keep_was(struct ctx *c, int64_t id, struct err *e)
{
	return db_run(c->db, &person_was_row, DB_ARGS(DB_I(id)), e);
}

bool
person_insert(struct ctx *c, const struct person_row *p, struct err *e)
{
	const struct person *q = &p->person;
	char staff_key[PERSON_STAFF_NO_BYTES];
	bool good;

	lower(staff_key, sizeof(staff_key), q->staff_no);
	good = db_run(c->db, &person_add_row,
		DB_ARGS(DB_I(q->id), DB_T(q->staff_no), DB_T(staff_key), DB_T(q->name),
			DB_T(q->login), DB_T(q->initials), DB_I(q->post), DB_I0(q->team_id),
			DB_I0(q->manager_id), DB_I(q->level), DB_I(q->joined_on),
			DB_I0(q->worked_since), DB_I0(q->probation_end), DB_T(q->phone),
			DB_T(q->emergency_phone), DB_B(p->salt, PERSON_SALT), DB_I(q->language),
			DB_I(q->theme), DB_I(p->record_id)),
		e);

	return good && keep_was(c, q->id, e);
}

bool
person_update(struct ctx *c, const struct person_row *p, struct err *e)
{
	const struct person *q = &p->person;

	bool good = db_run_one(c->db, &person_change_row,
		DB_ARGS(DB_T(q->name), DB_T(q->initials), DB_I(q->post), DB_I0(q->team_id),
			DB_I0(q->manager_id), DB_I(q->level), DB_I(q->joined_on),
			DB_I0(q->worked_since), DB_I0(q->probation_end), DB_T(q->phone),
			DB_T(q->emergency_phone), DB_B(p->salt, PERSON_SALT), DB_I(q->language),
			DB_I(q->theme), DB_I(p->record_id), DB_I(q->id), DB_I(q->rev)),
		N_("This person was changed or left meanwhile. Look again before saving"), e);

	return good && keep_was(c, q->id, e);
}

bool
person_set_left(struct ctx *c, int64_t id, int day, int64_t record_id, struct err *e)
{
	return db_run_one(c->db, &person_left_row, DB_ARGS(DB_I(day), DB_I(record_id), DB_I(id)),
		       N_("This person has already left"), e) &&
	       keep_was(c, id, e);
}

bool
person_set_settings(struct ctx *c, int64_t id, const struct person_own *own, struct err *e)
{
	return db_run_one(c->db, &person_settings_row,
		DB_ARGS(DB_I(own->language), DB_I(own->theme), DB_I(own->plain_lines),
			DB_I(own->silent), DB_I(id)),
		N_("This person has already left"), e);
}

bool
person_count_below(struct ctx *c, int64_t id, int64_t *out, struct err *e)
{
	*out = 0;
	return db_get_int(c->db, &person_below, DB_ARGS(DB_I(id)), out, NULL, e);
}

bool
person_end_access(struct ctx *c, int64_t id, struct err *e)
{
	const struct db_value *args = DB_ARGS(DB_I(c->now.utc_us), DB_I(id));

	return db_run(c->db, &person_end_sessions, args, e) &&
	       db_run(c->db, &person_end_codes, args, e);
}

bool
person_team_leader(struct ctx *c, int64_t id, int64_t *out, struct err *e)
{
	*out = 0;
	return db_get_int(c->db, &person_leader, DB_ARGS(DB_I(id)), out, NULL, e);
}

bool
person_department_manager(struct ctx *c, int64_t id, int64_t *out, struct err *e)
{
	*out = 0;
	return db_get_int(
		c->db, &person_manager, DB_ARGS(DB_I(id), DB_I(POST_MANAGER)), out, NULL, e);
}

bool
person_director(struct ctx *c, int64_t id, int64_t *out, struct err *e)
{
	*out = 0;
	return db_get_int(
		c->db, &person_of_post, DB_ARGS(DB_I(id), DB_I(POST_DIRECTOR)), out, NULL, e);
}

bool
person_other_manager(struct ctx *c, int64_t team, int64_t except, int64_t *out, struct err *e)
{
	*out = 0;
	return db_get_int(c->db, &person_second_manager,
		DB_ARGS(DB_I(team), DB_I(except), DB_I(POST_MANAGER)), out, NULL, e);
}

bool
person_was_row_get(struct ctx *c, int64_t id, int64_t record, struct person *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &person_was_get, DB_ARGS(DB_I(id), DB_I(record)));

	*out = (struct person){0};
	if (db_next(&r)) {
		out->id = id;
		(void)str_copy(out->name, sizeof(out->name), db_text(&r, 0));
		out->post = (enum post)db_int(&r, 1);
		out->team_id = db_int(&r, 2);
		out->joined_on = (int)db_int(&r, 3);
		out->left_on = (int)db_int(&r, 4);
	}
	return db_done(&r, e);
}
