/* handover_figures_sql.c — rows that the figures of handovers are made of. SPDX-License-Identifier: MIT */
#include "domain/handover_figures_sql.h"

#include "base/day.h"
#include "base/utf8.h"
#include "db/db.h"
#include "domain/handover_content.h"
#include "domain/record.h"
#include "domain/volume.h"

/* A question that was answered stands as understood: its words tell. */
DB_STMT(past, .name = "handover_figures.past",
	.sql = "SELECT h.due_us, h.grace_min, COALESCE(h.offered_us, 0),"
	       " COALESCE(h.accepted_us, 0), COALESCE(p.type, 0),"
	       " (SELECT COUNT(*) FROM handover_release AS x WHERE x.handover = h.id),"
	       " (SELECT COUNT(*) FROM handover_addendum AS a WHERE a.handover = h.id),"
	       " (SELECT COUNT(*) FROM handover_line AS l WHERE l.handover = h.id"
	       "  AND (l.mark = $4 OR l.question <> ''))"
	       " FROM handover AS h LEFT JOIN record AS p ON p.id = h.part1_record"
	       " WHERE h.desk = $1 AND h.day BETWEEN $2 AND $3 ORDER BY h.id",
	.in = "iiii", .out = "iiiiiiii");
/* A line says how many the matter had passed before this one. */
DB_STMT(carried, .name = "handover_figures.carried",
	.sql = "SELECT COUNT(DISTINCT l.ref) FROM handover AS h"
	       " JOIN handover_line AS l ON l.handover = h.id"
	       " WHERE h.desk = $1 AND h.day BETWEEN $2 AND $3 AND h.part2_record IS NOT NULL"
	       " AND l.section = $4 AND l.disposition <> $5 AND l.carried + 1 >= $6",
	.in = "iiiiii", .out = "i");
/* LOG-08. What is read in a month was written in it or in the two before. */
DB_STMT(reads, .name = "handover_figures.reads",
	.sql = "SELECT r.person_id, r.at_utc_us, e.at_utc_us, COALESCE(e.text, ''),"
	       " COALESCE(e.details, ''), COALESCE(e.cause, ''), COALESCE(e.course, ''),"
	       " COALESCE(e.result, ''), p.name, p.staff_no FROM entry AS e"
	       " JOIN entry_read AS r ON r.entry_id = e.id JOIN person AS p ON p.id = r.person_id"
	       " WHERE e.desk_id = $1 AND e.business_day BETWEEN $2 AND $3"
	       " AND r.at_utc_us >= $4 AND r.at_utc_us < $5"
	       " ORDER BY p.staff_no, r.person_id, r.at_utc_us, r.entry_id",
	.in = "iiiii", .out = "iiittttttt");

static void
read_past(const struct db_rows *r, struct handover_figures_row *row)
{
	const int64_t how = db_int(r, 4);

	*row = (struct handover_figures_row){
		.times = {.due_us = db_int(r, 0),
			.grace_min = (int)db_int(r, 1),
			.offered_us = db_int(r, 2),
			.accepted_us = db_int(r, 3),
			.face_to_face = how == RECORD_HANDOVER_OFFERED},
		.unattended = how == RECORD_HANDOVER_UNATTENDED,
		.released = db_int(r, 5),
		.addenda = db_int(r, 6),
		.questions = db_int(r, 7)};
}

bool
handover_figures_rows(struct ctx *c, const struct handover_figures_span *of,
	handover_figures_each *each, void *arg, struct err *e)
{
	const int first = of->month * 100 + 1, last = month_last_day(of->month);
	struct handover_figures_row row;
	struct db_rows r = db_query(c->db, &past,
		DB_ARGS(DB_I(of->desk), DB_I(first), DB_I(last), DB_I(HANDOVER_QUESTION)));

	while (db_next(&r)) {
		read_past(&r, &row);
		each(arg, &row);
	}
	return db_done(&r, e);
}

bool
handover_figures_carried(
	struct ctx *c, const struct handover_figures_span *of, int64_t *n, struct err *e)
{
	const int first = of->month * 100 + 1, last = month_last_day(of->month);
	bool found;

	return db_get_int(c->db, &carried,
		DB_ARGS(DB_I(of->desk), DB_I(first), DB_I(last), DB_I(HANDOVER_MATTER),
			DB_I(HANDOVER_FINISHED), DB_I(HANDOVER_CARRIED_MANY)),
		n, &found, e);
}

bool
handover_read_rows(struct ctx *c, const struct handover_figures_span *of, handover_read_each *each,
	void *arg, struct err *e)
{
	enum { TEXT_FIRST = 3, TEXTS = 5, NAME = 8 };
	const int first = of->month * 100 + 1, last = month_last_day(of->month);
	struct db_rows r = db_query(c->db, &reads,
		DB_ARGS(DB_I(of->desk), DB_I(day_add_months(first, -2)), DB_I(last),
			DB_I(clock_utc_us(first, 0)), DB_I(clock_utc_us(day_add(last, 1), 0))));

	while (db_next(&r)) {
		struct handover_read_row row = {.person = db_int(&r, 0),
			.at_us = db_int(&r, 1),
			.written_us = db_int(&r, 2),
			.name = db_text(&r, NAME),
			.staff_no = db_text(&r, NAME + 1)};

		for (int i = 0; i < TEXTS; i++)
			row.chars += utf8_cols(db_text(&r, TEXT_FIRST + i));
		if (!each(arg, &row))
			break;
	}
	return db_done(&r, e);
}
