/* handover_sql.c — rows of handovers. SPDX-License-Identifier: MIT */
#include "domain/handover_sql.h"

#include <string.h>

#include "base/clock.h"
#include "db/db.h"

#define COLUMNS                                                                                    \
	"id, rev, desk, state, giver, receiver, opened_us, frozen_us, offered_us, review_us,"      \
	" accepted_us, checked_us, part1_record, part2_record, counter_record, check_record,"      \
	" changed_by, changed_us, reason, no, draft, day, checklist_version, shift_out, shift_in," \
	" from_seq, to_seq, changed_line, remarks,"                                                \
	" COALESCE((SELECT erased_id FROM apart WHERE id = reason_record * 2048), 0),"             \
	" closing_version, receiving_version, due_us, grace_min, deviation"

DB_STMT(get_one, .name = "handover.get", .sql = "SELECT " COLUMNS " FROM handover WHERE id = $1",
	.in = "i", .out = "iiiiiiiiiiiiiiiiiitiiiiiiiiitiiiiit");
DB_STMT(insert_one, .name = "handover.insert",
	.sql = "INSERT INTO handover (desk, no, state, giver, shift_out, shift_in, day, from_seq,"
	       " checklist_version, opened_us, changed_by, changed_us, closing_version, due_us,"
	       " grace_min)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10, $12, $13, $14)",
	.in = "iiiiiiiiiiiiii", .out = "");
DB_STMT(next_no, .name = "handover.next_no",
	.sql = "SELECT COALESCE(MAX(no), 0) + 1 FROM handover WHERE desk = $1", .in = "i",
	.out = "i");
DB_STMT(open_id, .name = "handover.open_id",
	.sql = "SELECT id FROM handover WHERE desk = $1 AND state IN (1, 2, 3, 4, 7, 8, 9, 10)",
	.in = "i", .out = "i");
DB_STMT(newest_id, .name = "handover.newest_id",
	.sql = "SELECT id FROM handover WHERE desk = $1 ORDER BY id DESC LIMIT 1", .in = "i",
	.out = "i");
DB_STMT(last_given, .name = "handover.last_given",
	.sql = "SELECT to_seq FROM handover WHERE desk = $1 AND giver = $2 AND state IN (5, 6, 11, "
	       "12)"
	       " ORDER BY id DESC LIMIT 1",
	.in = "ii", .out = "i");
DB_STMT(previous, .name = "handover.before",
	.sql = "SELECT COALESCE(counter_record, part2_record) FROM handover WHERE desk = $1 AND id "
	       "< $2 AND state IN (5, 6, 11, 12)"
	       " ORDER BY id DESC LIMIT 1",
	.in = "ii", .out = "i");
DB_STMT(move_one, .name = "handover.move",
	.sql = "UPDATE handover SET state = $4, rev = rev + 1, changed_by = $5, changed_us = $6,"
	       " changed_line = $7 WHERE id = $1 AND state = $2 AND rev = $3",
	.in = "iiiiiii", .out = "");
DB_STMT(put_frozen, .name = "handover.put_frozen",
	.sql = "UPDATE handover SET to_seq = $2, frozen_us = $3 WHERE id = $1", .in = "iii",
	.out = "");
DB_STMT(put_part1, .name = "handover.put_part1",
	.sql = "UPDATE handover SET part1_record = $2, offered_us = $3 WHERE id = $1", .in = "iii",
	.out = "");
DB_STMT(put_review, .name = "handover.put_review",
	.sql = "UPDATE handover SET receiver = $2, review_us = $3, remarks = '',"
	       " deviation = '', receiving_version = $4 WHERE id = $1",
	.in = "iiii", .out = "");
DB_STMT(put_accepted, .name = "handover.put_accepted",
	.sql = "UPDATE handover SET part2_record = $2, counter_record = $3, accepted_us = $4 WHERE "
	       "id = $1",
	.in = "iiii", .out = "");
DB_STMT(put_checked, .name = "handover.put_checked",
	.sql = "UPDATE handover SET check_record = $2, checked_us = $3 WHERE id = $1", .in = "iii",
	.out = "");
DB_STMT(put_remarks, .name = "handover.put_remarks",
	.sql = "UPDATE handover SET remarks = $2 WHERE id = $1", .in = "it", .out = "");
DB_STMT(put_deviation, .name = "handover.put_deviation",
	.sql = "UPDATE handover SET deviation = $2 WHERE id = $1", .in = "it", .out = "");
DB_STMT(put_draft, .name = "handover.put_draft",
	.sql = "UPDATE handover SET to_seq = NULL, frozen_us = NULL, offered_us = NULL, review_us "
	       "= NULL,"
	       " receiver = NULL, part1_record = NULL, remarks = '', deviation = '', reason = $2,"
	       " reason_record = $3, draft = draft + 1 WHERE id = $1",
	.in = "iti", .out = "");
DB_STMT(put_reason, .name = "handover.put_reason",
	.sql = "UPDATE handover SET reason = $2, reason_record = $3 WHERE id = $1", .in = "iti",
	.out = "");
DB_STMT(line_list, .name = "handover.line_list",
	.sql = "SELECT line, section, ref, label_en, label_zh, weight, wants_value, expected, "
	       "carried,"
	       " opened_us, entry_no, state, value, remark, counted, disposition, next_step, "
	       "to_person,"
	       " done_us, mark, recount, question, answer, difference, remark2, marked_us,"
	       " seed, marked, summary, due_us, contingency,"
	       " CASE section WHEN 2 THEN (SELECT COUNT(f.name) FROM matter AS m JOIN attachment"
	       " AS f ON f.shown_id = m.entry_id WHERE m.id = ref)"
	       " WHEN 3 THEN (SELECT COUNT(f.name) FROM attachment AS f WHERE f.incident_id = ref)"
	       " ELSE 0 END FROM handover_line WHERE handover = $1 ORDER BY line",
	.in = "i", .out = "iiittiiiiiiittiitiiiittttibititi");
DB_STMT(line_insert, .name = "handover.line_insert",
	.sql = "INSERT INTO handover_line (handover, line, section, ref, label_en, label_zh, "
	       "weight,"
	       " wants_value, expected, carried, opened_us, entry_no, state, remark, seed, marked,"
	       " summary, due_us)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,"
	       " $17, $18)",
	.in = "iiiittiiiiiiitbiti", .out = "");
DB_STMT(line_refresh, .name = "handover.line_refresh",
	.sql = "UPDATE handover_line SET label_en = $3, label_zh = $4, weight = $5, expected = $6,"
	       " carried = $7, opened_us = $8, entry_no = $9, marked = $10, summary = $11,"
	       " due_us = $12 WHERE handover = $1 AND line = $2",
	.in = "iittiiiiiiti", .out = "");
DB_STMT(line_said, .name = "handover.line_said",
	.sql = "UPDATE handover_line SET state = $3, value = $4, remark = $5, counted = $6,"
	       " disposition = $7, next_step = $8, to_person = $9, done_us = $10, weight = $11,"
	       " summary = $12, due_us = $13, contingency = $14"
	       " WHERE handover = $1 AND line = $2",
	.in = "iiittiitiiitit", .out = "");
DB_STMT(line_marked, .name = "handover.line_marked",
	.sql = "UPDATE handover_line SET mark = $3, recount = $4, question = $5, answer = $6,"
	       " difference = $7, remark2 = $8, marked_us = $9 WHERE handover = $1 AND line = $2",
	.in = "iiiitttti", .out = "");
DB_STMT(marks_clear, .name = "handover.marks_clear",
	.sql = "UPDATE handover_line SET mark = 0, recount = -1, question = '', answer = '',"
	       " difference = '', remark2 = '', marked_us = 0 WHERE handover = $1",
	.in = "i", .out = "");
DB_STMT(release_insert, .name = "handover.release_insert",
	.sql = "INSERT INTO handover_release (handover, clause, line, why, by_person, record)"
	       " VALUES ($1, $2, $3, $4, $5, $6)",
	.in = "ititii", .out = "");
DB_STMT(release_list, .name = "handover.release_list",
	.sql = "SELECT l.clause, l.line, l.by_person, l.why, COALESCE(a.erased_id, 0)"
	       " FROM handover_release AS l LEFT JOIN apart AS a ON a.id = l.record * 2048"
	       " WHERE l.handover = $1 ORDER BY l.record",
	.in = "i", .out = "tiiti");
DB_STMT(addendum_insert, .name = "handover.addendum_insert",
	.sql = "INSERT INTO handover_addendum (record, handover, author, utc_us, text)"
	       " VALUES ($1, $2, $3, $4, $5)",
	.in = "iiiit", .out = "");
DB_STMT(addendum_list, .name = "handover.addendum_list",
	.sql = "SELECT record FROM handover_addendum WHERE handover = $1 ORDER BY record",
	.in = "i", .out = "i");
DB_STMT(changed, .name = "handover.changed",
	.sql = "SELECT p.name, h.changed_line, h.changed_us FROM handover h"
	       " JOIN person p ON p.id = h.changed_by WHERE h.id = $1",
	.in = "i", .out = "tii");
DB_STMT(row_list, .name = "handover.row_list",
	.sql = "SELECT h.id, h.no, h.day, h.state, g.name, COALESCE(r.name, ''),"
	       " COALESCE(s.name_en, ''), COALESCE(s.name_zh, ''), h.opened_us, h.accepted_us"
	       " FROM handover h JOIN person g ON g.id = h.giver"
	       " LEFT JOIN person r ON r.id = h.receiver LEFT JOIN shift s ON s.id = h.shift_out"
	       " WHERE h.desk = $1 AND h.id < $2 ORDER BY h.id DESC LIMIT $3",
	.in = "iii", .out = "iiiittttii");

static void
read_head(struct db_rows *r, struct handover *h)
{
	*h = (struct handover){
		.id = db_int(r, 0),
		.rev = db_int(r, 1),
		.desk = db_int(r, 2),
		.state = (enum handover_state)db_int(r, 3),
		.giver = db_int(r, 4),
		.receiver = db_int(r, 5),
		.opened_us = db_int(r, 6),
		.frozen_us = db_int(r, 7),
		.offered_us = db_int(r, 8),
		.review_us = db_int(r, 9),
		.accepted_us = db_int(r, 10),
		.checked_us = db_int(r, 11),
		.part1_record = db_int(r, 12),
		.part2_record = db_int(r, 13),
		.counter_record = db_int(r, 14),
		.check_record = db_int(r, 15),
		.changed_by = db_int(r, 16),
		.changed_us = db_int(r, 17),
	};
}

bool
handover_data_get(struct ctx *c, int64_t id, struct handover_data *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &get_one, DB_ARGS(DB_I(id)));
	bool found = db_next(&r);

	*out = (struct handover_data){0};
	if (found) {
		read_head(&r, &out->h);
		(void)str_copy(out->reason, sizeof out->reason, db_text(&r, 18));
		out->h.reason = out->reason;
		out->no = (int)db_int(&r, 19);
		out->draft = (int)db_int(&r, 20);
		out->day = (int)db_int(&r, 21);
		out->checklist_version = (int)db_int(&r, 22);
		out->shift_out = db_int(&r, 23);
		out->shift_in = db_int(&r, 24);
		out->from_seq = db_int(&r, 25);
		out->to_seq = db_int(&r, 26);
		out->changed_line = db_int(&r, 27);
		(void)str_copy(out->remarks, sizeof out->remarks, db_text(&r, 28));
		out->reason_erased = db_int(&r, 29);
		out->closing_version = (int)db_int(&r, 30);
		out->receiving_version = (int)db_int(&r, 31);
		out->due_us = db_int(&r, 32);
		out->grace_min = (int)db_int(&r, 33);
		(void)str_copy(out->deviation, sizeof out->deviation, db_text(&r, 34));
	}
	if (!db_done(&r, e))
		return false;
	return found ||
	       err_set(e, ERR_NOT_FOUND,
		       .msgid = N_("There is no such handover. Open the list and pick one"));
}

bool
handover_data_insert(struct ctx *c, const struct handover_data *d, int64_t *id, struct err *e)
{
	if (!db_run(c->db, &insert_one,
		    DB_ARGS(DB_I(d->h.desk), DB_I(d->no), DB_I(d->h.state), DB_I(d->h.giver),
			    DB_I0(d->shift_out), DB_I0(d->shift_in), DB_I(d->day),
			    DB_I(d->from_seq), DB_I(d->checklist_version), DB_I(c->now.utc_us),
			    DB_I(c->who), DB_I(d->closing_version), DB_I(d->due_us),
			    DB_I(d->grace_min)),
		    e))
		return false;
	*id = db_last_id(c->db);
	return true;
}

bool
handover_next_no(struct ctx *c, int64_t desk, int64_t *no, struct err *e)
{
	return db_get_int(c->db, &next_no, DB_ARGS(DB_I(desk)), no, NULL, e);
}

bool
handover_open_id(struct ctx *c, int64_t desk, int64_t *id, struct err *e)
{
	*id = 0;
	return db_get_int(c->db, &open_id, DB_ARGS(DB_I(desk)), id, NULL, e);
}

bool
handover_newest_id(struct ctx *c, int64_t desk, int64_t *id, struct err *e)
{
	*id = 0;
	return db_get_int(c->db, &newest_id, DB_ARGS(DB_I(desk)), id, NULL, e);
}

bool
handover_last_given(struct ctx *c, int64_t desk, int64_t person, int64_t *to_seq, struct err *e)
{
	*to_seq = 0;
	return db_get_int(c->db, &last_given, DB_ARGS(DB_I(desk), DB_I(person)), to_seq, NULL, e);
}

bool
handover_before(struct ctx *c, int64_t desk, int64_t id, int64_t *record, struct err *e)
{
	*record = 0;
	return db_get_int(c->db, &previous, DB_ARGS(DB_I(desk), DB_I(id)), record, NULL, e);
}

bool
handover_is_stale(struct ctx *c, int64_t id, struct err *e)
{
	struct db_rows r = db_query(c->db, &changed, DB_ARGS(DB_I(id)));
	char name[164] = "", line[16] = "", at[CLOCK_TEXT_BYTES] = "";
	int64_t n = 0;

	if (db_next(&r)) {
		(void)str_copy(name, sizeof name, db_text(&r, 0));
		n = db_int(&r, 1);
		clock_format_time(at, db_int(&r, 2));
	}
	if (!db_done(&r, e))
		return false;
	(void)str_format(line, sizeof line, "%d", (int)n);
	if (!n)
		return err_set(e, ERR_STALE,
			.msgid = N_("{1} moved this handover on at {3}. Look at it again first"),
			.arg = {name, line, at});
	return err_set(e, ERR_STALE,
		.msgid = N_("{1} changed line {2} at {3}. Look at it again first"),
		.arg = {name, line, at});
}

bool
handover_move(struct ctx *c, struct handover_data *d, enum handover_state to, int64_t line,
	struct handover_ref *ref, struct err *e)
{
	if (!db_run_one(c->db, &move_one,
		    DB_ARGS(DB_I(d->h.id), DB_I(d->h.state), DB_I(d->h.rev), DB_I(to), DB_I(c->who),
			    DB_I(c->now.utc_us), DB_I(line)),
		    N_("This handover was changed meanwhile. Look at it again first"), e))
		return e && e->code == ERR_STALE ? handover_is_stale(c, d->h.id, e) : false;
	d->h.state = to;
	d->h.rev++;
	*ref = (struct handover_ref){d->h.id, d->h.rev};
	return true;
}

bool
handover_put_frozen(struct ctx *c, int64_t id, int64_t to_seq, struct err *e)
{
	return db_run(c->db, &put_frozen, DB_ARGS(DB_I(id), DB_I(to_seq), DB_I(c->now.utc_us)), e);
}

bool
handover_put_part1(struct ctx *c, int64_t id, int64_t record, struct err *e)
{
	return db_run(c->db, &put_part1, DB_ARGS(DB_I(id), DB_I(record), DB_I(c->now.utc_us)), e);
}

bool
handover_put_review(struct ctx *c, int64_t id, int64_t receiver, int version, struct err *e)
{
	return db_run(c->db, &put_review,
		DB_ARGS(DB_I(id), DB_I0(receiver), DB_I(c->now.utc_us), DB_I(version)), e);
}

bool
handover_put_accepted(struct ctx *c, int64_t id, int64_t part2, int64_t counter, struct err *e)
{
	return db_run(c->db, &put_accepted,
		DB_ARGS(DB_I(id), DB_I(part2), DB_I0(counter), DB_I(c->now.utc_us)), e);
}

bool
handover_put_checked(struct ctx *c, int64_t id, int64_t record, struct err *e)
{
	return db_run(c->db, &put_checked, DB_ARGS(DB_I(id), DB_I(record), DB_I(c->now.utc_us)), e);
}

bool
handover_put_deviation(struct ctx *c, int64_t id, const char *why, struct err *e)
{
	return db_run(c->db, &put_deviation, DB_ARGS(DB_I(id), DB_T(why)), e);
}

bool
handover_put_remarks(struct ctx *c, int64_t id, const char *text, struct err *e)
{
	return db_run(c->db, &put_remarks, DB_ARGS(DB_I(id), DB_T(text)), e);
}

bool
handover_put_draft(struct ctx *c, int64_t id, const char *reason, int64_t record, struct err *e)
{
	return handover_marks_clear(c, id, e) && handover_answers_clear(c, id, e) &&
	       db_run(c->db, &put_draft, DB_ARGS(DB_I(id), DB_T(reason), DB_I(record)), e);
}

bool
handover_put_reason(struct ctx *c, int64_t id, const char *reason, int64_t record, struct err *e)
{
	return db_run(c->db, &put_reason, DB_ARGS(DB_I(id), DB_T(reason), DB_I(record)), e);
}

/* ---- lines ---- */

static void
read_line(const struct db_rows *r, struct arena *a, struct handover_line *l, bool *full)
{
	*l = (struct handover_line){
		.line = (int)db_int(r, 0),
		.section = (enum handover_section)db_int(r, 1),
		.ref = db_int(r, 2),
		.label_en = db_keep(r, 3, a, full),
		.label_zh = db_keep(r, 4, a, full),
		.weight = (enum handover_weight)db_int(r, 5),
		.wants_value = db_int(r, 6) != 0,
		.expected = (int)db_int(r, 7),
		.carried = (int)db_int(r, 8),
		.opened_us = db_int(r, 9),
		.entry_no = db_int(r, 10),
		.state = (enum handover_line_state)db_int(r, 11),
		.value = db_keep(r, 12, a, full),
		.remark = db_keep(r, 13, a, full),
		.counted = (int)db_int(r, 14),
		.disposition = (enum handover_disposition)db_int(r, 15),
		.next_step = db_keep(r, 16, a, full),
		.to = {.person = db_int(r, 17)},
		.done_us = db_int(r, 18),
		.mark = (enum handover_mark)db_int(r, 19),
		.recount = (int)db_int(r, 20),
		.question = db_keep(r, 21, a, full),
		.answer = db_keep(r, 22, a, full),
		.difference = db_keep(r, 23, a, full),
		.remark2 = db_keep(r, 24, a, full),
		.marked_us = db_int(r, 25),
	};
	size_t n;
	const void *seed = db_blob(r, 26, &n);
	if (seed && n == sizeof l->seed)
		memcpy(l->seed, seed, n);
	l->marked = (enum handover_weight)db_int(r, 27);
	l->summary = db_keep(r, 28, a, full);
	l->due_us = db_int(r, 29);
	l->contingency = db_keep(r, 30, a, full);
	l->files = (int)db_int(r, 31);
}

bool
handover_lines_get(struct ctx *c, int64_t id, struct arena *a, struct handover_line **out, int *n,
	struct err *e)
{
	struct db_rows r = db_query(c->db, &line_list, DB_ARGS(DB_I(id)));
	int room = 0;
	bool full = false;

	*out = NULL;
	*n = 0;
	while (!full && db_next(&r)) {
		if (*n == room) {
			int more = room ? room * 2 : 32;
			struct handover_line *wider = arena_alloc(a, (size_t)more * sizeof *wider);
			full = !wider;
			if (full)
				break;
			if (room)
				memcpy(wider, *out, (size_t)room * sizeof *wider);
			*out = wider;
			room = more;
		}
		read_line(&r, a, &(*out)[(*n)++], &full);
	}
	if (!db_done(&r, e))
		return false;
	return !full || err_set(e, ERR_NOMEM);
}

bool
handover_line_insert(struct ctx *c, int64_t id, const struct handover_line *l, struct err *e)
{
	uint8_t seed[SEAL_SALT];

	seal_random(seed, sizeof seed);
	return db_run(c->db, &line_insert,
		DB_ARGS(DB_I(id), DB_I(l->line), DB_I(l->section), DB_I(l->ref), DB_T(l->label_en),
			DB_T(l->label_zh), DB_I(l->weight), DB_I(l->wants_value), DB_I(l->expected),
			DB_I(l->carried), DB_I(l->opened_us), DB_I(l->entry_no), DB_I(l->state),
			DB_T(l->remark), DB_B(seed, sizeof seed), DB_I(l->marked),
			DB_T(l->summary ? l->summary : ""), DB_I(l->due_us)),
		e);
}

bool
handover_line_refresh(struct ctx *c, int64_t id, const struct handover_line *l, struct err *e)
{
	return db_run(c->db, &line_refresh,
		DB_ARGS(DB_I(id), DB_I(l->line), DB_T(l->label_en), DB_T(l->label_zh),
			DB_I(l->weight), DB_I(l->expected), DB_I(l->carried), DB_I(l->opened_us),
			DB_I(l->entry_no), DB_I(l->marked), DB_T(l->summary), DB_I(l->due_us)),
		e);
}

bool
handover_line_said(struct ctx *c, int64_t id, const struct handover_line *l, struct err *e)
{
	return db_run(c->db, &line_said,
		DB_ARGS(DB_I(id), DB_I(l->line), DB_I(l->state), DB_T(l->value), DB_T(l->remark),
			DB_I(l->counted), DB_I(l->disposition), DB_T(l->next_step),
			DB_I0(l->to.person), DB_I(l->done_us), DB_I(l->weight), DB_T(l->summary),
			DB_I(l->due_us), DB_T(l->contingency)),
		e);
}

bool
handover_line_marked(struct ctx *c, int64_t id, const struct handover_line *l, struct err *e)
{
	return db_run(c->db, &line_marked,
		DB_ARGS(DB_I(id), DB_I(l->line), DB_I(l->mark), DB_I(l->recount), DB_T(l->question),
			DB_T(l->answer), DB_T(l->difference), DB_T(l->remark2), DB_I(l->marked_us)),
		e);
}

bool
handover_marks_clear(struct ctx *c, int64_t id, struct err *e)
{
	return db_run(c->db, &marks_clear, DB_ARGS(DB_I(id)), e);
}

/* ---- releases, addenda, the list ---- */

bool
handover_release_insert(struct ctx *c, int64_t id, const struct handover_release_row *r,
	int64_t record, struct err *e)
{
	return db_run(c->db, &release_insert,
		DB_ARGS(DB_I(id), DB_T(r->clause), DB_I(r->line), DB_T(r->why), DB_I(r->by),
			DB_I(record)),
		e);
}

enum { RELEASES_MAX = 64 };

bool
handover_releases_get(struct ctx *c, int64_t id, struct arena *a, struct handover_release_row **out,
	int *n, struct err *e)
{
	struct db_rows r;
	bool full = false;

	*n = 0;
	*out = arena_alloc(a, RELEASES_MAX * sizeof **out);
	if (!*out)
		return err_set(e, ERR_NOMEM);
	r = db_query(c->db, &release_list, DB_ARGS(DB_I(id)));
	while (*n < RELEASES_MAX && db_next(&r)) {
		struct handover_release_row *row = &(*out)[(*n)++];
		(void)str_copy(row->clause, sizeof row->clause, db_text(&r, 0));
		row->line = (int)db_int(&r, 1);
		row->by = db_int(&r, 2);
		row->why = db_keep(&r, 3, a, &full);
		row->erased = db_int(&r, 4);
	}
	if (!db_done(&r, e))
		return false;
	return !full || err_set(e, ERR_NOMEM);
}

bool
handover_addendum_insert(struct ctx *c, int64_t id, int64_t record, const char *text, struct err *e)
{
	return db_run(c->db, &addendum_insert,
		DB_ARGS(DB_I(record), DB_I(id), DB_I(c->who), DB_I(c->now.utc_us), DB_T(text)), e);
}

enum { ADDENDA_MAX = 200 };

bool
handover_addendum_records(
	struct ctx *c, int64_t id, struct arena *a, int64_t **out, int *n, struct err *e)
{
	struct db_rows r;

	*n = 0;
	*out = arena_alloc(a, ADDENDA_MAX * sizeof **out);
	if (!*out)
		return err_set(e, ERR_NOMEM);
	r = db_query(c->db, &addendum_list, DB_ARGS(DB_I(id)));
	while (*n < ADDENDA_MAX && db_next(&r))
		(*out)[(*n)++] = db_int(&r, 0);
	return db_done(&r, e);
}

bool
handover_list(struct ctx *c, const struct handover_page *p, struct arena *a,
	struct handover_rows *out, struct err *e)
{
	struct db_rows r;

	out->n = 0;
	out->row = arena_alloc(a, (size_t)(p->max + 1) * sizeof *out->row);
	if (!out->row)
		return err_set(e, ERR_NOMEM);
	r = db_query(c->db, &row_list,
		DB_ARGS(DB_I(p->desk), DB_I(p->before_id ? p->before_id : INT64_MAX),
			DB_I(p->max)));
	while (out->n < p->max && db_next(&r)) {
		struct handover_row *row = &out->row[out->n++];
		row->id = db_int(&r, 0);
		row->no = (int)db_int(&r, 1);
		row->day = (int)db_int(&r, 2);
		row->state = (enum handover_state)db_int(&r, 3);
		(void)str_copy(row->giver, sizeof row->giver, db_text(&r, 4));
		(void)str_copy(row->receiver, sizeof row->receiver, db_text(&r, 5));
		(void)str_copy(row->shift_out_en, sizeof row->shift_out_en, db_text(&r, 6));
		(void)str_copy(row->shift_out_zh, sizeof row->shift_out_zh, db_text(&r, 7));
		row->opened_us = db_int(&r, 8);
		row->accepted_us = db_int(&r, 9);
	}
	return db_done(&r, e);
}
