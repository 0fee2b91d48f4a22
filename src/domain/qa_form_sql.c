/* qa_form_sql.c — rows of qa_form, qa_section, qa_item. SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "db/db.h"
#include "domain/qa_sql.h"

DB_STMT(in_force, .name = "qa_form.in_force",
	.sql = "SELECT version FROM qa_form WHERE from_day <= $1 AND version > 0"
	       " ORDER BY version DESC LIMIT 1",
	.in = "i", .out = "i");
DB_STMT(newest, .name = "qa_form.newest",
	.sql = "SELECT version, from_day FROM qa_form WHERE version > 0 ORDER BY version DESC "
	       "LIMIT 1",
	.in = "", .out = "ii");
DB_STMT(head_of, .name = "qa_form.get",
	.sql = "SELECT from_day, COALESCE(record, 0) FROM qa_form WHERE version = $1", .in = "i",
	.out = "ii");
DB_STMT(sections_of, .name = "qa_section.of",
	.sql = "SELECT share, name_en, name_zh FROM qa_section WHERE version = $1 ORDER BY no",
	.in = "i", .out = "itt");
DB_STMT(items_of, .name = "qa_item.of",
	.sql = "SELECT section, weighing, weight, code, name_en, name_zh FROM qa_item"
	       " WHERE version = $1 ORDER BY no",
	.in = "i", .out = "iiittt");
DB_STMT(add_form, .name = "qa_form.insert",
	.sql = "INSERT INTO qa_form (version, from_day, record) VALUES ($1, $2, $3)", .in = "iii",
	.out = "");
DB_STMT(add_section, .name = "qa_section.insert",
	.sql = "INSERT INTO qa_section (version, no, share, name_en, name_zh)"
	       " VALUES ($1, $2, $3, $4, $5)",
	.in = "iiitt", .out = "");
DB_STMT(add_item, .name = "qa_item.insert",
	.sql = "INSERT INTO qa_item (version, no, section, weighing, weight, code, name_en,"
	       " name_zh) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
	.in = "iiiiittt", .out = "");

bool
qa_form_in_force(struct ctx *c, int day, int *version, struct err *e)
{
	int64_t v = 0;

	if (!db_get_int(c->db, &in_force, DB_ARGS(DB_I(day)), &v, NULL, e))
		return false;
	*version = (int)v;
	return true;
}

bool
qa_form_newest(struct ctx *c, int *version, int *from_day, struct err *e)
{
	struct db_rows r = db_query(c->db, &newest, NULL);

	*version = *from_day = 0;
	if (db_next(&r)) {
		*version = (int)db_int(&r, 0);
		*from_day = (int)db_int(&r, 1);
	}
	return db_done(&r, e);
}

static bool
read_sections(struct ctx *c, struct qa_form *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &sections_of, DB_ARGS(DB_I(out->version)));

	while (out->sections < QA_SECTIONS_MAX && db_next(&r)) {
		struct qa_section *s = &out->section[out->sections++];

		s->share = (int)db_int(&r, 0);
		(void)str_copy(s->en, sizeof s->en, db_text(&r, 1));
		(void)str_copy(s->zh, sizeof s->zh, db_text(&r, 2));
	}
	return db_done(&r, e);
}

static bool
read_items(struct ctx *c, struct qa_form *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &items_of, DB_ARGS(DB_I(out->version)));

	while (out->items < QA_ITEMS_MAX && db_next(&r)) {
		struct qa_item *it = &out->item[out->items++];

		it->section = (int)db_int(&r, 0) - 1;
		it->weighing = (enum qa_weighing)db_int(&r, 1);
		it->weight = (int)db_int(&r, 2);
		(void)str_copy(it->code, sizeof it->code, db_text(&r, 3));
		(void)str_copy(it->en, sizeof it->en, db_text(&r, 4));
		(void)str_copy(it->zh, sizeof it->zh, db_text(&r, 5));
	}
	return db_done(&r, e);
}

bool
qa_form_read(struct ctx *c, int version, struct qa_form *out, int64_t *record, bool *found,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &head_of, DB_ARGS(DB_I(version)));

	*found = db_next(&r);
	*out = (struct qa_form){.version = version};
	*record = 0;
	if (*found) {
		out->from_day = (int)db_int(&r, 0);
		*record = db_int(&r, 1);
	}
	return db_done(&r, e) && read_sections(c, out, e) && read_items(c, out, e);
}

bool
qa_form_insert(struct ctx *c, const struct qa_form *f, int64_t record, struct err *e)
{
	bool good = db_run(
		c->db, &add_form, DB_ARGS(DB_I(f->version), DB_I(f->from_day), DB_I(record)), e);

	for (int s = 0; good && s < f->sections; s++)
		good = db_run(c->db, &add_section,
			DB_ARGS(DB_I(f->version), DB_I(s + 1), DB_I(f->section[s].share),
				DB_T(f->section[s].en), DB_T(f->section[s].zh)),
			e);
	for (int i = 0; good && i < f->items; i++) {
		const struct qa_item *it = &f->item[i];

		good = db_run(c->db, &add_item,
			DB_ARGS(DB_I(f->version), DB_I(i + 1), DB_I(it->section + 1),
				DB_I(it->weighing), DB_I(it->weight), DB_T(it->code), DB_T(it->en),
				DB_T(it->zh)),
			e);
	}
	return good;
}
