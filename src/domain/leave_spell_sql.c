/* leave_spell_sql.c — rows of leave that stand as approved. SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "db/db.h"
#include "domain/leave_spell.h"

/* enum leave_state: LEAVE_MANAGER_APPROVED … LEAVE_RECALLED */
#define STANDS "l.process = 1 AND l.state BETWEEN 4 AND 8"
#define SPELL                                                                                      \
	"l.person, l.id, l.type, t.code, t.name_en, t.name_zh, t.elsewhere, l.first_day,"          \
	" l.last_day, l.first_half, l.last_half, COALESCE(l.takes_over, 0), t.counted = 2"
/* Asked for and not decided: LEAVE_SUBMITTED, LEAVE_LEADER_APPROVED */
#define PENDS "l.process = 1 AND l.state IN (2, 3, 13)"
#define SPELL_OUT "iiitttiiiiiii"
#define ORDER " ORDER BY l.person, l.first_day, l.id"

DB_STMT(of_person, .name = "leave.standing_of_person",
	.sql = "SELECT " SPELL " FROM leave AS l JOIN leave_type AS t ON t.id = l.type"
	       " WHERE l.person = $1 AND l.last_day >= $2 AND l.first_day <= $3 AND " STANDS ORDER,
	.in = "iii", .out = SPELL_OUT);
DB_STMT(of_team, .name = "leave.standing_of_team",
	.sql = "SELECT " SPELL " FROM leave AS l JOIN leave_type AS t ON t.id = l.type"
	       " JOIN person AS p ON p.id = l.person"
	       " WHERE l.last_day >= $2 AND l.first_day <= $3 AND " STANDS
	       " AND p.team_id = $1" ORDER,
	.in = "iii", .out = SPELL_OUT);
DB_STMT(of_all, .name = "leave.standing",
	.sql = "SELECT " SPELL " FROM leave AS l JOIN leave_type AS t ON t.id = l.type"
	       " WHERE l.last_day >= $1 AND l.first_day <= $2 AND " STANDS ORDER,
	.in = "ii", .out = SPELL_OUT);
/* Few of many people: from the desk's roster to the leaves, not the other way. */
#define AT_DESK                                                                                    \
	" FROM leave AS l JOIN leave_type AS t ON t.id = l.type WHERE l.person IN"                 \
	" (SELECT a.person FROM assignment AS a WHERE a.desk = $1 AND a.day >= $2"                 \
	" AND a.day <= $3) AND l.last_day >= $2 AND l.first_day <= $3 AND "
DB_STMT(of_desk, .name = "leave.standing_of_desk", .sql = "SELECT " SPELL AT_DESK STANDS ORDER,
	.in = "iii", .out = SPELL_OUT);
DB_STMT(pending_of_desk, .name = "leave.pending_of_desk",
	.sql = "SELECT " SPELL AT_DESK PENDS ORDER, .in = "iii", .out = SPELL_OUT);

DB_STMT(pending_of_team, .name = "leave.pending_of_team",
	.sql = "SELECT " SPELL " FROM leave AS l JOIN leave_type AS t ON t.id = l.type"
	       " JOIN person AS p ON p.id = l.person"
	       " WHERE l.last_day >= $2 AND l.first_day <= $3 AND " PENDS
	       " AND p.team_id = $1" ORDER,
	.in = "iii", .out = SPELL_OUT);
DB_STMT(pending_of_all, .name = "leave.pending",
	.sql = "SELECT " SPELL " FROM leave AS l JOIN leave_type AS t ON t.id = l.type"
	       " WHERE l.last_day >= $1 AND l.first_day <= $2 AND " PENDS ORDER,
	.in = "ii", .out = SPELL_OUT);

static void
take(const struct db_rows *r, struct leave_spell *s)
{
	*s = (struct leave_spell){.person = db_int(r, 0),
		.leave = db_int(r, 1),
		.type = db_int(r, 2),
		.elsewhere = db_int(r, 6) != 0,
		.first_day = (int)db_int(r, 7),
		.last_day = (int)db_int(r, 8),
		.first_half = db_int(r, 9) != 0,
		.last_half = db_int(r, 10) != 0,
		.takes_over = db_int(r, 11),
		.all_days = db_int(r, 12) != 0};
	(void)str_copy(s->type_code, sizeof s->type_code, db_text(r, 3));
	(void)str_copy(s->type_en, sizeof s->type_en, db_text(r, 4));
	(void)str_copy(s->type_zh, sizeof s->type_zh, db_text(r, 5));
}

static struct db_rows
open_rows(struct ctx *c, const struct leave_spell_filter *f)
{
	if (f->person)
		return db_query(
			c->db, &of_person, DB_ARGS(DB_I(f->person), DB_I(f->from), DB_I(f->to)));
	if (f->team)
		return db_query(
			c->db, &of_team, DB_ARGS(DB_I(f->team), DB_I(f->from), DB_I(f->to)));
	if (f->desk)
		return db_query(
			c->db, &of_desk, DB_ARGS(DB_I(f->desk), DB_I(f->from), DB_I(f->to)));
	return db_query(c->db, &of_all, DB_ARGS(DB_I(f->from), DB_I(f->to)));
}

static struct db_rows
open_pending(struct ctx *c, const struct leave_spell_filter *f)
{
	if (f->team)
		return db_query(c->db, &pending_of_team,
			DB_ARGS(DB_I(f->team), DB_I(f->from), DB_I(f->to)));
	if (f->desk)
		return db_query(c->db, &pending_of_desk,
			DB_ARGS(DB_I(f->desk), DB_I(f->from), DB_I(f->to)));
	return db_query(c->db, &pending_of_all, DB_ARGS(DB_I(f->from), DB_I(f->to)));
}

static bool
keep_all(struct db_rows *r, struct arena *a, struct leave_spells *out, struct err *e)
{
	bool full = false;
	int room = 0;

	*out = (struct leave_spells){.n = 0};
	while (db_next(r)) {
		struct leave_spell *more =
			arena_more(a, out->item, out->n, &room, sizeof *out->item);

		full = !more;
		if (full)
			break;
		out->item = more;
		take(r, &out->item[out->n++]);
	}
	return db_done(r, e) && (!full || err_set(e, ERR_NOMEM));
}

bool
leave_spells_load(struct ctx *c, const struct leave_spell_filter *f, struct arena *a,
	struct leave_spells *out, struct err *e)
{
	struct db_rows r = open_rows(c, f);

	return keep_all(&r, a, out, e);
}

bool
leave_spells_pending(struct ctx *c, const struct leave_spell_filter *f, struct arena *a,
	struct leave_spells *out, struct err *e)
{
	struct db_rows r = open_pending(c, f);

	return keep_all(&r, a, out, e);
}
