/* duty_sql.c — rows of desk_duty. SPDX-License-Identifier: MIT */
#include "domain/duty_sql.h"

#include "db/db.h"

DB_STMT(get_one, .name = "duty.get",
	.sql = "SELECT state, holder, shift, day, since_us, from_seq, waiting, record, rev"
	       " FROM desk_duty WHERE desk = $1",
	.in = "i", .out = "iiiiiiiii");
DB_STMT(insert_one, .name = "duty.insert",
	.sql = "INSERT INTO desk_duty (desk, state, holder, shift, day, since_us, from_seq, "
	       "waiting, record)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
	.in = "iiiiiiiii", .out = "");
DB_STMT(update_one, .name = "duty.update",
	.sql = "UPDATE desk_duty SET state = $2, holder = $3, shift = $4, day = $5, since_us = $6,"
	       " from_seq = $7, waiting = $8, record = $9, rev = rev + 1 WHERE desk = $1 AND rev = "
	       "$10",
	.in = "iiiiiiiiii", .out = "");
DB_STMT(held_by, .name = "duty.held_by",
	.sql = "SELECT desk FROM desk_duty WHERE holder = $1 ORDER BY desk", .in = "i", .out = "i");

bool
duty_data_get(struct ctx *c, int64_t desk, struct duty_data *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(desk)));

	*out = (struct duty_data){.desk = desk};
	if (db_next(&r)) {
		out->found = true;
		out->state = db_int(&r, 0);
		out->holder = db_int(&r, 1);
		out->shift = db_int(&r, 2);
		out->day = (int)db_int(&r, 3);
		out->since_us = db_int(&r, 4);
		out->from_seq = db_int(&r, 5);
		out->waiting = db_int(&r, 6);
		out->record = db_int(&r, 7);
		out->rev = db_int(&r, 8);
	}
	return db_done(&r, e);
}

bool
duty_data_put(struct ctx *c, const struct duty_data *d, struct err *e)
{
	if (!d->found)
		return db_run(c->db, &insert_one,
			DB_ARGS(DB_I(d->desk), DB_I(d->state), DB_I0(d->holder), DB_I0(d->shift),
				DB_I(d->day), DB_I(d->since_us), DB_I(d->from_seq),
				DB_I0(d->waiting), DB_I(d->record)),
			e);
	return db_run_one(c->db, &update_one,
		DB_ARGS(DB_I(d->desk), DB_I(d->state), DB_I0(d->holder), DB_I0(d->shift),
			DB_I(d->day), DB_I(d->since_us), DB_I(d->from_seq), DB_I0(d->waiting),
			DB_I(d->record), DB_I(d->rev)),
		N_("The desk changed hands meanwhile. Look at it again first"), e);
}

bool
duty_held_by(struct ctx *c, int64_t person, int64_t *first_desk, int *n, struct err *e)
{
	struct db_rows r = db_query(c->db, &held_by, DB_ARGS(DB_I(person)));

	*first_desk = 0;
	*n = 0;
	while (db_next(&r))
		if ((*n)++ == 0)
			*first_desk = db_int(&r, 0);
	return db_done(&r, e);
}
