/* shift_sql.c — rows of shift, shift_hours, shift_desk. SPDX-License-Identifier: MIT */
#include "domain/shift_sql.h"

#include "base/str.h"
#include "db/db.h"

#define COLUMNS                                                                                    \
	"s.id, s.code, s.name_en, s.name_zh, s.in_use, s.rev, h.from_md, h.to_md,"                 \
	" h.start_min, h.end_min, h.break_start_min, h.break_end_min, s.min_staff, s.max_staff"

DB_STMT(shift_all, .name = "shift.all",
	.sql = "SELECT " COLUMNS " FROM shift AS s JOIN shift_hours AS h ON h.shift_id = s.id"
	       " ORDER BY s.id, h.season /*scan*/",
	.in = "", .out = "itttiiiiiiiiii");
DB_STMT(shift_of_desk, .name = "shift.of_desk",
	.sql = "SELECT " COLUMNS " FROM shift AS s JOIN shift_hours AS h ON h.shift_id = s.id"
	       " WHERE CASE WHEN EXISTS (SELECT 1 FROM shift_desk WHERE desk_id = $1)"
	       " THEN EXISTS (SELECT 1 FROM shift_desk AS d WHERE d.desk_id = $1 AND d.shift_id = "
	       "s.id)"
	       " ELSE s.in_use = 1 END ORDER BY s.id, h.season /*scan*/",
	.in = "i", .out = "itttiiiiiiiiii");
DB_STMT(shift_max, .name = "shift.max_id", .sql = "SELECT MAX(id) FROM shift", .in = "",
	.out = "i");
DB_STMT(shift_insert, .name = "shift.insert",
	.sql = "INSERT INTO shift (id, code, name_en, name_zh, in_use, rev, record_id, min_staff,"
	       " max_staff) VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8)",
	.in = "itttiiii", .out = "");
DB_STMT(shift_update, .name = "shift.update",
	.sql = "UPDATE shift SET code = $2, name_en = $3, name_zh = $4, in_use = $5, rev = rev + 1,"
	       " record_id = $6, min_staff = $8, max_staff = $9 WHERE id = $1 AND rev = $7",
	.in = "itttiiiii", .out = "");
DB_STMT(shift_hours_delete, .name = "shift_hours.delete",
	.sql = "DELETE FROM shift_hours WHERE shift_id = $1", .in = "i", .out = "");
DB_STMT(shift_hours_insert, .name = "shift_hours.insert",
	.sql = "INSERT INTO shift_hours (shift_id, season, from_md, to_md, start_min, end_min,"
	       " break_start_min, break_end_min) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
	.in = "iiiiiiii", .out = "");
DB_STMT(shift_record, .name = "shift.record",
	.sql = "SELECT COALESCE(record_id, 0) FROM shift WHERE id = $1", .in = "i", .out = "i");
DB_STMT(shift_desk_delete, .name = "shift_desk.delete",
	.sql = "DELETE FROM shift_desk WHERE desk_id = $1", .in = "i", .out = "");
DB_STMT(shift_desk_insert, .name = "shift_desk.insert",
	.sql = "INSERT INTO shift_desk (desk_id, shift_id, record_id) VALUES ($1, $2, $3)",
	.in = "iii", .out = "");
DB_STMT(shift_desk_of, .name = "shift_desk.of_record",
	.sql = "SELECT shift_id FROM shift_desk WHERE desk_id = $1 AND record_id = $2"
	       " ORDER BY shift_id",
	.in = "ii", .out = "i");

static void
hours_add(const struct db_rows *r, struct shift *s)
{
	if (s->seasons == SHIFT_SEASONS)
		return;
	s->hours[s->seasons++] = (struct shift_hours){
		.from_md = (int)db_int(r, 6),
		.to_md = (int)db_int(r, 7),
		.start_min = (int)db_int(r, 8),
		.end_min = (int)db_int(r, 9),
		.break_start_min = (int)db_int(r, 10),
		.break_end_min = (int)db_int(r, 11),
	};
}

static void
row_add(const struct db_rows *r, struct shift_table *t)
{
	if (t->shifts && t->shift[t->shifts - 1].id == db_int(r, 0)) {
		hours_add(r, &t->shift[t->shifts - 1]);
		return;
	}
	if (t->shifts == SHIFT_MAX)
		return;
	struct shift *s = &t->shift[t->shifts++];
	*s = (struct shift){.id = db_int(r, 0),
		.in_use = db_int(r, 4) != 0,
		.rev = db_int(r, 5),
		.min_staff = (int)db_int(r, 12),
		.max_staff = (int)db_int(r, 13)};
	(void)str_copy(s->code, sizeof s->code, db_text(r, 1));
	(void)str_copy(s->name_en, sizeof s->name_en, db_text(r, 2));
	(void)str_copy(s->name_zh, sizeof s->name_zh, db_text(r, 3));
	hours_add(r, s);
}

bool
shift_rows(struct ctx *c, int64_t desk, struct shift_table *out, struct err *e)
{
	struct db_rows r = desk ? db_query(c->db, &shift_of_desk, DB_ARGS(DB_I(desk)))
				: db_query(c->db, &shift_all, NULL);
	out->shifts = 0;
	while (db_next(&r))
		row_add(&r, out);
	return db_done(&r, e);
}

bool
shift_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	int64_t max = 0;
	if (!db_get_int(c->db, &shift_max, NULL, &max, NULL, e))
		return false;
	*id = max + 1;
	return true;
}

static bool
hours_set(struct ctx *c, const struct shift *s, struct err *e)
{
	if (!db_run(c->db, &shift_hours_delete, DB_ARGS(DB_I(s->id)), e))
		return false;
	for (int i = 0; i < s->seasons; i++) {
		const struct shift_hours *h = &s->hours[i];
		if (!db_run(c->db, &shift_hours_insert,
			    DB_ARGS(DB_I(s->id), DB_I(i), DB_I(h->from_md), DB_I(h->to_md),
				    DB_I(h->start_min), DB_I(h->end_min), DB_I(h->break_start_min),
				    DB_I(h->break_end_min)),
			    e))
			return false;
	}
	return true;
}

bool
shift_row_add(struct ctx *c, struct shift *s, int64_t record_id, struct err *e)
{
	return db_run(c->db, &shift_insert,
		       DB_ARGS(DB_I(s->id), DB_T(s->code), DB_T(s->name_en), DB_T(s->name_zh),
			       DB_I(s->in_use), DB_I(record_id), DB_I(s->min_staff),
			       DB_I(s->max_staff)),
		       e) &&
	       hours_set(c, s, e);
}

bool
shift_row_change(struct ctx *c, const struct shift *s, int64_t record_id, struct err *e)
{
	return db_run_one(c->db, &shift_update,
		       DB_ARGS(DB_I(s->id), DB_T(s->code), DB_T(s->name_en), DB_T(s->name_zh),
			       DB_I(s->in_use), DB_I(record_id), DB_I(s->rev), DB_I(s->min_staff),
			       DB_I(s->max_staff)),
		       N_("Somebody changed this shift meanwhile. Look at it again"), e) &&
	       hours_set(c, s, e);
}

bool
shift_record_of(struct ctx *c, int64_t id, int64_t *record_id, struct err *e)
{
	*record_id = 0;
	return db_get_int(c->db, &shift_record, DB_ARGS(DB_I(id)), record_id, NULL, e);
}

bool
shift_desk_rows_set(
	struct ctx *c, int64_t desk, const int64_t *id, int n, int64_t record_id, struct err *e)
{
	if (!db_run(c->db, &shift_desk_delete, DB_ARGS(DB_I(desk)), e))
		return false;
	for (int i = 0; i < n; i++)
		if (!db_run(c->db, &shift_desk_insert,
			    DB_ARGS(DB_I(desk), DB_I(id[i]), DB_I(record_id)), e))
			return false;
	return true;
}

bool
shift_desk_list_of(struct ctx *c, int64_t desk, int64_t record_id, char out[64], struct err *e)
{
	struct db_rows r = db_query(c->db, &shift_desk_of, DB_ARGS(DB_I(desk), DB_I(record_id)));
	out[0] = 0;
	while (db_next(&r)) {
		char had[64];
		(void)str_copy(had, sizeof had, out);
		(void)str_format(
			out, 64, "%s%s%lld", had, had[0] ? " " : "", (long long)db_int(&r, 0));
	}
	return db_done(&r, e);
}
