/* leave_certificate_sql.c — rows of leave_certificate. SPDX-License-Identifier: MIT */
#include "domain/leave_certificate_sql.h"

#include "base/text.h"
#include "db/db.h"

#define ROW                                                                                        \
	"SELECT id, leave, name, hospital, day, bytes, sha256, by_person, at_us"                   \
	" FROM leave_certificate "
#define OUT "iittiitii"

DB_STMT(insert_one, .name = "leave_certificate.insert",
	.sql = "INSERT INTO leave_certificate (id, leave, name, hospital, day, bytes, sha256,"
	       " by_person, at_us) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
	.in = "iittiitii", .out = "");
DB_STMT(count_of, .name = "leave_certificate.count",
	.sql = "SELECT COUNT(*) FROM leave_certificate WHERE leave = $1", .in = "i", .out = "i");
DB_STMT(same_of, .name = "leave_certificate.same",
	.sql = "SELECT COUNT(*) FROM leave_certificate WHERE leave = $1 AND sha256 = $2",
	.in = "it", .out = "i");
DB_STMT(of_leave, .name = "leave_certificate.of_leave",
	.sql = ROW "WHERE leave = $1 ORDER BY id LIMIT 20", .in = "i", .out = OUT);
DB_STMT(one, .name = "leave_certificate.one", .sql = ROW "WHERE id = $1", .in = "i", .out = OUT);
DB_STMT(signed_by, .name = "leave_certificate.signed_by",
	.sql = "SELECT COUNT(*) FROM leave_step WHERE leave = $1 AND by_person = $2", .in = "ii",
	.out = "i");
/* LV-09: the step before the last one left it with HR. */
DB_STMT(from_hr, .name = "leave_certificate.from_hr",
	.sql = "SELECT COUNT(*) FROM leave_step AS s WHERE s.leave = $1 AND s.to_state = 4"
	       " AND s.no = (SELECT MAX(m.no) FROM leave_step AS m WHERE m.leave = $1) - 1",
	.in = "i", .out = "i");
DB_STMT(paperless, .name = "leave_certificate.missing",
	.sql = "SELECT l.id FROM leave AS l JOIN leave_type AS t ON t.id = l.type"
	       " WHERE l.process = 1 AND l.state IN (4, 10) AND l.last_day < $1 AND l.id > $2"
	       " AND l.asked_type IS NULL AND t.certificate_days > 0"
	       " AND l.half_days >= 2 * t.certificate_days AND NOT EXISTS (SELECT 1"
	       " FROM leave_certificate AS p WHERE p.leave = l.id) ORDER BY l.id LIMIT $3",
	.in = "iii", .out = "i");

bool
leave_certificate_insert(struct ctx *c, const struct leave_certificate *p, struct err *e)
{
	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(p->id), DB_I(p->leave), DB_T(p->name), DB_T(p->hospital), DB_I(p->day),
			DB_I(p->bytes), DB_T(p->sha256), DB_I(p->by), DB_I(p->at_us)),
		e);
}

bool
leave_certificate_count(struct ctx *c, int64_t leave, int64_t *n, struct err *e)
{
	return db_get_int(c->db, &count_of, DB_ARGS(DB_I(leave)), n, NULL, e);
}

static bool
is_any(struct ctx *c, const struct db_stmt *s, const struct db_value *args, bool *out,
	struct err *e)
{
	int64_t n = 0;

	if (!db_get_int(c->db, s, args, &n, NULL, e))
		return false;
	*out = n > 0;
	return true;
}

bool
leave_certificate_same(struct ctx *c, int64_t leave, const char *sha256, bool *same, struct err *e)
{
	return is_any(c, &same_of, DB_ARGS(DB_I(leave), DB_T(sha256)), same, e);
}

bool
leave_signed_by(struct ctx *c, int64_t leave, int64_t person, bool *out, struct err *e)
{
	return is_any(c, &signed_by, DB_ARGS(DB_I(leave), DB_I(person)), out, e);
}

bool
leave_came_from_hr(struct ctx *c, int64_t leave, bool *out, struct err *e)
{
	return is_any(c, &from_hr, DB_ARGS(DB_I(leave)), out, e);
}

static bool
read_row(const struct db_rows *r, struct leave_certificate *p, struct arena *a)
{
	bool full = false;

	*p = (struct leave_certificate){.id = db_int(r, 0),
		.leave = db_int(r, 1),
		.name = db_keep(r, 2, a, &full),
		.hospital = db_keep(r, 3, a, &full),
		.day = (int)db_int(r, 4),
		.bytes = db_int(r, 5),
		.by = db_int(r, 7),
		.at_us = db_int(r, 8)};
	(void)str_copy(p->sha256, sizeof p->sha256, db_text(r, 6));
	p->erased = !full && !*p->name;
	return !full;
}

bool
leave_certificate_rows(struct ctx *c, int64_t leave, struct arena *a,
	struct leave_certificates *out, struct err *e)
{
	enum { MOST = 2 * LEAVE_CERTIFICATES_MAX };
	struct db_rows r = db_query(c->db, &of_leave, DB_ARGS(DB_I(leave)));
	bool good;

	*out = (struct leave_certificates){.item = arena_alloc(a, MOST * sizeof *out->item)};
	good = out->item != NULL;
	while (good && out->n < MOST && db_next(&r))
		good = read_row(&r, &out->item[out->n++], a);
	return db_done(&r, e) && (good || err_set(e, ERR_NOMEM));
}

bool
leave_certificate_row(
	struct ctx *c, int64_t id, struct arena *a, struct leave_certificate *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &one, DB_ARGS(DB_I(id)));
	bool found = db_next(&r), good = !found || read_row(&r, out, a);

	if (!db_done(&r, e))
		return false;
	if (!good)
		return err_set(e, ERR_NOMEM);
	return found || err_set(e, ERR_NOT_FOUND, .rule = "LV-09",
				.msgid = N_("There is no such certificate"));
}

bool
leave_paperless(struct ctx *c, struct leave_paperless *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &paperless,
		DB_ARGS(DB_I(out->today), DB_I(out->after), DB_I(LEAVE_PAPERLESS_MAX)));

	out->n = 0;
	while (out->n < LEAVE_PAPERLESS_MAX && db_next(&r))
		out->id[out->n++] = db_int(&r, 0);
	return db_done(&r, e);
}
