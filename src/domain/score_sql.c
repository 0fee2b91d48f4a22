/* score_sql.c — rows that a month's scores are made of. SPDX-License-Identifier: MIT */
#include "domain/score_sql.h"

#include "base/str.h"
#include "db/db.h"

DB_STMT(events, .name = "score.events",
	.sql = "SELECT person, confirmed_record, COALESCE(ended_record, 0), code, version, halves, "
	       "day"
	       " FROM conduct_event WHERE month = $1 AND confirmed_record IS NOT NULL"
	       " ORDER BY person",
	.in = "i", .out = "iiitiii");
/* SCR-14, SCR-20: of who is frozen what counted then; what came or went later only by an appeal. */
#define AMENDED(enters)                                                                            \
	"EXISTS (SELECT 1 FROM score_amendment AS m WHERE m.month = v.month"                       \
	" AND m.person = v.person AND m.event = v.id AND m.enters = " enters ")"
DB_STMT(events_frozen, .name = "score.events_frozen",
	.sql = "SELECT v.person, v.confirmed_record, CASE WHEN p.frozen IS NULL"
	       " OR v.ended_record <= p.frozen OR " AMENDED(
		       "0") " THEN COALESCE(v.ended_record, 0)"
			    " ELSE 0 END, v.code, v.version, v.halves, v.day FROM conduct_event AS "
			    "v"
			    " LEFT JOIN score_sheet AS s ON s.month = v.month AND s.person = "
			    "v.person"
			    " LEFT JOIN score_period AS p ON p.month = s.month AND p.grp = s.grp"
			    " WHERE v.month = $1 AND v.confirmed_record IS NOT NULL AND (p.frozen "
			    "IS NULL"
			    " OR v.confirmed_record <= p.frozen OR " AMENDED(
				    "1") ") ORDER BY v.person",
	.in = "i", .out = "iiitiii");
DB_STMT(any_frozen, .name = "score.any_frozen",
	.sql = "SELECT 1 FROM score_period WHERE month = $1 AND frozen IS NOT NULL LIMIT 1",
	.in = "i", .out = "i");
DB_STMT(people, .name = "score.people",
	.sql = "SELECT w.person, p.staff_no, w.name, w.post, COALESCE(w.team, 0), w.joined_on"
	       " FROM person AS p JOIN person_was AS w ON w.person = p.id AND w.record ="
	       " (SELECT MAX(record) FROM person_was WHERE person = p.id AND record <= $1)"
	       " WHERE w.joined_on <= $3 AND (w.left_on IS NULL OR w.left_on >= $2)"
	       " ORDER BY p.id /*scan*/",
	.in = "iii", .out = "ittiii");
DB_STMT(teams, .name = "score.teams",
	.sql = "SELECT w.team, w.name, w.department FROM team AS t JOIN team_was AS w"
	       " ON w.team = t.id AND w.record = (SELECT MAX(record) FROM team_was"
	       " WHERE team = t.id AND record <= $1) ORDER BY w.name, w.team /*scan*/",
	.in = "i", .out = "itt");
DB_STMT(rostered, .name = "score.rostered",
	.sql = "SELECT p.id FROM person AS p WHERE EXISTS (SELECT 1 FROM assignment"
	       " WHERE person = p.id AND day BETWEEN $1 AND $2) ORDER BY p.id /*scan*/",
	.in = "ii", .out = "i");
DB_STMT(codes, .name = "score.codes",
	.sql = "SELECT code, version, kind, aspect, name_en, name_zh FROM conduct_code"
	       " ORDER BY code, version /*scan*/",
	.in = "", .out = "tiiitt");

bool
score_events(struct ctx *c, int month, score_each_event *each, void *arg, struct err *e)
{
	const struct db_value of[] = {DB_I(month)};
	bool good = true, frozen;
	int64_t one;

	if (!db_get_int(c->db, &any_frozen, of, &one, &frozen, e))
		return false;
	struct db_rows r = db_query(c->db, frozen ? &events_frozen : &events, of);

	while (good && db_next(&r)) {
		struct score_counted v = {.person = db_int(&r, 0),
			.confirmed = db_int(&r, 1),
			.ended = db_int(&r, 2),
			.code = db_text(&r, 3),
			.version = (int)db_int(&r, 4),
			.halves = (int)db_int(&r, 5),
			.day = (int)db_int(&r, 6)};

		good = each(arg, &v, e);
	}
	return db_done(&r, good ? e : NULL) && good;
}

bool
score_people(struct ctx *c, const struct score_span *of, struct arena *a, struct score_month *out,
	struct err *e)
{
	struct db_rows r = db_query(
		c->db, &people, DB_ARGS(DB_I(of->mark), DB_I(of->first_day), DB_I(of->last_day)));
	bool good = true;
	int room = 0;

	while (good && db_next(&r)) {
		struct score_row *w = arena_more(a, out->row, out->rows, &room, sizeof *w);

		good = w != NULL;
		if (!good)
			break;
		out->row = w;
		w += out->rows++;
		*w = (struct score_row){.person = db_int(&r, 0),
			.post = (enum post)db_int(&r, 3),
			.team = db_int(&r, 4),
			.joined_on = (int)db_int(&r, 5)};
		(void)str_copy(w->staff_no, sizeof w->staff_no, db_text(&r, 1));
		(void)str_copy(w->name, sizeof w->name, db_text(&r, 2));
	}
	return db_done(&r, e) && (good || err_set(e, ERR_NOMEM));
}

bool
score_teams(struct ctx *c, int64_t mark, struct arena *a, struct score_month *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &teams, DB_ARGS(DB_I(mark)));
	bool good = true;
	int room = 0;

	while (good && db_next(&r)) {
		struct score_team *t = arena_more(a, out->team, out->teams, &room, sizeof *t);

		good = t != NULL;
		if (!good)
			break;
		out->team = t;
		t += out->teams++;
		*t = (struct score_team){.team = db_int(&r, 0)};
		(void)str_copy(t->name, sizeof t->name, db_text(&r, 1));
		(void)str_copy(t->department, sizeof t->department, db_text(&r, 2));
	}
	return db_done(&r, e) && (good || err_set(e, ERR_NOMEM));
}

bool
score_rostered(struct ctx *c, const struct score_span *of, score_each_person *each, void *arg,
	struct err *e)
{
	struct db_rows r =
		db_query(c->db, &rostered, DB_ARGS(DB_I(of->first_day), DB_I(of->last_day)));
	bool good = true;

	while (good && db_next(&r))
		good = each(arg, db_int(&r, 0), e);
	return db_done(&r, good ? e : NULL) && good;
}

bool
score_codes(struct ctx *c, struct arena *a, struct conduct_code **out, int *n, struct err *e)
{
	struct db_rows r = db_query(c->db, &codes, NULL);
	bool good = true;
	int room = 0;

	for (*out = NULL, *n = 0; good && db_next(&r);) {
		struct conduct_code *k = arena_more(a, *out, *n, &room, sizeof *k);

		good = k != NULL;
		if (!good)
			break;
		*out = k;
		k += (*n)++;
		*k = (struct conduct_code){.version = (int)db_int(&r, 1),
			.kind = (enum conduct_kind)db_int(&r, 2),
			.aspect = (enum conduct_aspect)db_int(&r, 3)};
		(void)str_copy(k->code, sizeof k->code, db_text(&r, 0));
		(void)str_copy(k->name_en, sizeof k->name_en, db_text(&r, 4));
		(void)str_copy(k->name_zh, sizeof k->name_zh, db_text(&r, 5));
	}
	return db_done(&r, e) && (good || err_set(e, ERR_NOMEM));
}
