/* site_sql.c — the row of the site. SPDX-License-Identifier: MIT */
#include "domain/site_sql.h"

#include <string.h>

#include "db/db.h"
#include "domain/ledger_sql.h"

DB_STMT(site_insert, .name = "site.insert",
	.sql = "INSERT INTO site (one, id, name, zone, kind, lang, created_utc_us, software) "
	       "VALUES (1, $1, $2, $3, $4, $5, $6, $7)",
	.in = "btttti"
	      "t",
	.out = "");
DB_STMT(site_get, .name = "site.get",
	.sql = "SELECT id, name, zone, kind, lang, created_utc_us FROM site WHERE one = 1",
	.in = "", .out = "btttti");
DB_STMT(site_get_software, .name = "site.get_software",
	.sql = "SELECT software FROM site WHERE one = 1", .in = "", .out = "t");
DB_STMT(site_set_software, .name = "site.set_software",
	.sql = "UPDATE site SET software = $2 WHERE one = 1 AND software = $1", .in = "tt",
	.out = "");

bool
site_row_insert(struct ctx *c, const struct site *s, struct err *e)
{
	return db_run(c->db, &site_insert,
		DB_ARGS(DB_B(s->id, sizeof(s->id)), DB_T(s->name), DB_T(s->zone),
			DB_T(site_kind_code(s->kind)), DB_T(s->lang), DB_I(s->created_utc_us),
			DB_T(site_software())),
		e);
}

static enum site_kind
kind_of(const char *code)
{
	if (str_eq(code, site_kind_code(SITE_DEMO)))
		return SITE_DEMO;
	return str_eq(code, site_kind_code(SITE_TEST)) ? SITE_TEST : SITE_LIVE;
}

bool
site_row_get(struct ctx *c, struct site *out, bool *found, struct err *e)
{
	struct db_rows rows = db_query(c->db, &site_get, NULL);

	*out = (struct site){0};
	*found = db_next(&rows);
	if (*found) {
		db_bytes(&rows, 0, out->id, sizeof(out->id));
		(void)str_copy(out->name, sizeof(out->name), db_text(&rows, 1));
		(void)str_copy(out->zone, sizeof(out->zone), db_text(&rows, 2));
		out->kind = kind_of(db_text(&rows, 3));
		(void)str_copy(out->lang, sizeof(out->lang), db_text(&rows, 4));
		out->created_utc_us = db_int(&rows, 5);
	}
	return db_done(&rows, e);
}

bool
site_software_get(struct ctx *c, char out[SITE_SOFTWARE_BYTES], struct err *e)
{
	struct db_rows rows = db_query(c->db, &site_get_software, NULL);

	out[0] = '\0';
	if (db_next(&rows))
		(void)str_copy(out, SITE_SOFTWARE_BYTES, db_text(&rows, 0));
	return db_done(&rows, e);
}

bool
site_software_set(struct ctx *c, const char *from, const char *to, struct err *e)
{
	return db_run_one(c->db, &site_set_software, DB_ARGS(DB_T(from), DB_T(to)),
		N_("Another program's version was recorded meanwhile"), e);
}

bool
site_begin(struct ctx *c, struct err *e)
{
	return db_begin(c->db, e);
}
