/* leave_type_sql.c — rows of leave_type. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "domain/leave.h"

DB_STMT(all, .name = "leave_type.all",
	.sql = "SELECT id, code, name_en, name_zh, in_use, counted, half_days, balance,"
	       " certificate_days, notice, pay, elsewhere, rev FROM leave_type ORDER BY id"
	       " LIMIT 32 /*scan*/",
	.in = "", .out = "itttiiiiiiiii");

bool
leave_types_load(struct ctx *c, struct leave_types *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &all, NULL);

	*out = (struct leave_types){.n = 0};
	while (out->n < LEAVE_TYPES_MAX && db_next(&r)) {
		struct leave_type *t = &out->type[out->n++];

		*t = (struct leave_type){.id = db_int(&r, 0),
			.in_use = db_int(&r, 4) != 0,
			.counted = (enum leave_counted)db_int(&r, 5),
			.half_days = db_int(&r, 6) != 0,
			.balance = (enum leave_balance_rule)db_int(&r, 7),
			.certificate_days = (int)db_int(&r, 8),
			.notice = db_int(&r, 9) != 0,
			.pay = (enum leave_pay)db_int(&r, 10),
			.elsewhere = db_int(&r, 11) != 0,
			.rev = db_int(&r, 12)};
		(void)str_copy(t->code, sizeof t->code, db_text(&r, 1));
		(void)str_copy(t->name_en, sizeof t->name_en, db_text(&r, 2));
		(void)str_copy(t->name_zh, sizeof t->name_zh, db_text(&r, 3));
	}
	return db_done(&r, e);
}

const struct leave_type *
leave_type_of(const struct leave_types *t, int64_t id)
{
	for (int i = 0; i < t->n; i++)
		if (t->type[i].id == id)
			return &t->type[i];
	return NULL;
}

const struct leave_type *
leave_type_named(const struct leave_types *t, const char *code)
{
	for (int i = 0; i < t->n; i++)
		if (strcmp(t->type[i].code, code) == 0)
			return &t->type[i];
	return NULL;
}
