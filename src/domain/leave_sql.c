/* leave_sql.c — rows of leave, leave_day, leave_step. SPDX-License-Identifier: MIT */
#include "domain/leave_sql.h"

#include "base/text.h"
#include "db/db.h"

#define LEAVE                                                                                      \
	"l.id, l.process, COALESCE(l.parent, 0), l.person, l.type, COALESCE(l.team, 0), l.state,"  \
	" l.rev, l.first_day, l.last_day, l.first_half, l.last_half, l.half_days, l.provisional,"  \
	" COALESCE(l.takes_over, 0), COALESCE(l.over_by, 0), l.important, l.short_notice,"         \
	" l.noted, l.sent_us, COALESCE(l.with_person, 0), COALESCE(l.with_us, 0),"                 \
	" COALESCE(l.due_day, 0), COALESCE(l.acting_for, 0), l.record, COALESCE(l.call, 0),"       \
	" l.chain, l.kind_version, COALESCE(l.asked_type, 0) FROM leave AS l "
#define OUT "iiiiiiiiiiiiiiiiiiiiiiiiiiiii"
#define LIVE "l.process = 1 AND l.state IN (2, 3, 4, 5, 6, 7, 8, 10, 13)"
#define MANY " LIMIT 201"

DB_STMT(next_id, .name = "leave.next_id", .sql = "SELECT COALESCE(MAX(id), 0) + 1 FROM leave",
	.in = "", .out = "i");
DB_STMT(one, .name = "leave.one", .sql = "SELECT " LEAVE "WHERE l.id = $1", .in = "i", .out = OUT);
DB_STMT(words_of, .name = "leave.words",
	.sql = "SELECT reason, contact, why_short FROM leave WHERE id = $1", .in = "i",
	.out = "ttt");
DB_STMT(insert_one, .name = "leave.insert",
	.sql = "INSERT INTO leave (id, process, parent, person, type, team, state, first_day,"
	       " first_half, last_day, last_half, half_days, provisional, takes_over,"
	       " short_notice, reason, contact, why_short, sent_us, with_person, with_us, due_day,"
	       " acting_for, sent_record, record, call, chain, kind_version) VALUES ($1, $2, $3,"
	       " $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,"
	       " $21, $22, $23, $24, $24, $25, $26, $27)",
	.in = "iiiiiiiiiiiiiiitttiiiiiiiii", .out = "");
DB_STMT(rewrite_one, .name = "leave.rewrite",
	.sql = "UPDATE leave SET type = $2, first_day = $3, first_half = $4, last_day = $5,"
	       " last_half = $6, half_days = $7, provisional = $8, short_notice = $9,"
	       " reason = $10, contact = $11, why_short = $12, sent_us = $13, sent_record = $14,"
	       " important = 0, noted = 0, over_by = NULL, call = $15, chain = $16,"
	       " kind_version = $17, asked_type = NULL WHERE id = $1",
	.in = "iiiiiiiiitttiiiii", .out = "");
DB_STMT(update_one, .name = "leave.update",
	.sql = "UPDATE leave SET rev = rev + 1, state = $3, last_day = $4, last_half = $5,"
	       " half_days = $6, takes_over = $7, over_by = $8, important = $9, noted = $10,"
	       " with_person = $11, with_us = $12, due_day = $13, acting_for = $14, record = $15,"
	       " type = $16, first_day = $17, first_half = $18, provisional = $19"
	       " WHERE id = $1 AND rev = $2",
	.in = "iiiiiiiiiiiiiiiiiii", .out = "");
/* LV-09: before it becomes another kind. */
DB_STMT(keep_asked, .name = "leave.keep_asked",
	.sql = "UPDATE leave SET asked_type = COALESCE(asked_type, type) WHERE id = $1", .in = "i",
	.out = "");
DB_STMT(days_clear, .name = "leave_day.clear", .sql = "DELETE FROM leave_day WHERE leave = $1",
	.in = "i", .out = "");
DB_STMT(day_add_one, .name = "leave_day.insert",
	.sql = "INSERT INTO leave_day (leave, day, half_days, class, roster, provisional)"
	       " VALUES ($1, $2, $3, $4, $5, $6)",
	.in = "iiiiii", .out = "");
DB_STMT(days_of, .name = "leave_day.of",
	.sql = "SELECT day, half_days, class, roster, provisional FROM leave_day WHERE leave = $1"
	       " ORDER BY day",
	.in = "i", .out = "iiiii");
DB_STMT(step_insert, .name = "leave_step.insert",
	.sql = "INSERT INTO leave_step (leave, no, action, to_state, by_person, acting_for, at_us,"
	       " words, record) SELECT $1, COALESCE(MAX(no), 0) + 1, $2, $3, $4, $5, $6, $7, $8"
	       " FROM leave_step WHERE leave = $1",
	.in = "iiiiiiti", .out = "");
DB_STMT(steps_of, .name = "leave_step.of",
	.sql = "SELECT action, to_state, COALESCE(by_person, 0), COALESCE(acting_for, 0), at_us,"
	       " record, words FROM leave_step WHERE leave = $1 ORDER BY no",
	.in = "i", .out = "iiiiiit");
DB_STMT(last_by, .name = "leave_step.last_by",
	.sql = "SELECT COALESCE(by_person, 0) FROM leave_step WHERE leave = $1"
	       " ORDER BY no DESC LIMIT 1",
	.in = "i", .out = "i");
DB_STMT(sent_record, .name = "leave.sent_record",
	.sql = "SELECT sent_record FROM leave WHERE id = $1", .in = "i", .out = "i");
/* enum leave_action: what names its days anew, or for the first time. */
DB_STMT(counted_record, .name = "leave_step.counted_record",
	.sql = "SELECT record FROM leave_step WHERE leave = $1 AND action IN (1, 8, 10, 12, 13,"
	       " 14, 15, 16) ORDER BY no DESC LIMIT 1",
	.in = "i", .out = "i");
/* Halves of one day that do not meet are no overlap. */
DB_STMT(overlap, .name = "leave.overlap",
	.sql = "SELECT l.id FROM leave AS l WHERE l.person = $1 AND l.last_day >= $2"
	       " AND l.first_day <= $3 AND l.id <> $4 AND " LIVE
	       " AND NOT (l.last_day = $2 AND l.last_half = 1 AND $5 = 1)"
	       " AND NOT (l.first_day = $3 AND l.first_half = 1 AND $6 = 1) ORDER BY l.id LIMIT 1",
	.in = "iiiiii", .out = "i");
DB_STMT(of_person, .name = "leave.of_person",
	.sql = "SELECT " LEAVE "WHERE l.person = $1 AND l.last_day >= $2 AND l.first_day <= $3"
	       " ORDER BY l.first_day DESC, l.id DESC" MANY,
	.in = "iii", .out = OUT);
DB_STMT(of_team, .name = "leave.of_team",
	.sql = "SELECT " LEAVE "WHERE l.team = $1 AND l.last_day >= $2 AND l.first_day <= $3"
	       " AND l.process = 1 AND ($4 = 0 OR l.type = $4) AND ($5 = 0 OR l.state = $5)"
	       " ORDER BY l.first_day, l.person, l.id" MANY,
	.in = "iiiii", .out = OUT);
/* And what went up from this person for being overdue: LV-05. 23 and 1: due day, id. */
DB_STMT(waiting, .name = "leave.waiting",
	.sql = "SELECT " LEAVE "WHERE l.with_person = $1 AND l.state IN (2, 3, 4, 13)"
	       " UNION ALL SELECT " LEAVE "WHERE l.acting_for = $1 AND l.state IN (2, 3, 4, 13)"
	       " AND EXISTS (SELECT 1 FROM leave_hand AS t WHERE t.leave = l.id AND t.why = 5"
	       " AND t.id > (SELECT COALESCE(MAX(s.record), 0) FROM leave_step AS s"
	       " WHERE s.leave = l.id AND s.action <> 11)) ORDER BY 23, 1" MANY,
	.in = "i", .out = OUT);

static struct leave
row(const struct db_rows *r)
{
	return (struct leave){.id = db_int(r, 0),
		.process = (enum leave_process)db_int(r, 1),
		.parent = db_int(r, 2),
		.person = db_int(r, 3),
		.type = db_int(r, 4),
		.team = db_int(r, 5),
		.state = (enum leave_state)db_int(r, 6),
		.rev = db_int(r, 7),
		.range = {(int)db_int(r, 8), (int)db_int(r, 9), db_int(r, 10) != 0,
			db_int(r, 11) != 0},
		.half_days = (int)db_int(r, 12),
		.provisional = db_int(r, 13) != 0,
		.takes_over = db_int(r, 14),
		.over_by = (int)db_int(r, 15),
		.important = db_int(r, 16) != 0,
		.short_notice = db_int(r, 17) != 0,
		.noted = db_int(r, 18) != 0,
		.sent_us = db_int(r, 19),
		.with = db_int(r, 20),
		.with_us = db_int(r, 21),
		.due_day = (int)db_int(r, 22),
		.acting_for = db_int(r, 23),
		.record = db_int(r, 24),
		.call = db_int(r, 25),
		.chain = (unsigned)db_int(r, 26),
		.kind_version = db_int(r, 27),
		.asked_type = db_int(r, 28)};
}

bool
leave_next_id(struct ctx *c, int64_t *id, struct err *e)
{
	return db_get_int(c->db, &next_id, NULL, id, NULL, e);
}

bool
leave_row(struct ctx *c, int64_t id, struct leave *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &one, DB_ARGS(DB_I(id)));

	*out = (struct leave){.id = 0};
	if (db_next(&r))
		*out = row(&r);
	return db_done(&r, e) && (out->id || err_set(e, ERR_NOT_FOUND, .rule = "LV-10",
						     .msgid = N_("There is no such leave")));
}

bool
leave_row_words(struct ctx *c, int64_t id, struct arena *a, struct leave_words *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &words_of, DB_ARGS(DB_I(id)));
	bool full = false;

	*out = (struct leave_words){"", "", ""};
	if (db_next(&r))
		*out = (struct leave_words){db_keep(&r, 0, a, &full), db_keep(&r, 1, a, &full),
			db_keep(&r, 2, a, &full)};
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

bool
leave_insert(struct ctx *c, const struct leave *l, const struct leave_words *w, struct err *e)
{
	const struct leave_range *r = &l->range;

	return db_run(c->db, &insert_one,
		DB_ARGS(DB_I(l->id), DB_I(l->process), DB_I0(l->parent), DB_I(l->person),
			DB_I(l->type), DB_I0(l->team), DB_I(l->state), DB_I(r->first_day),
			DB_I(r->first_half), DB_I(r->last_day), DB_I(r->last_half),
			DB_I(l->half_days), DB_I(l->provisional), DB_I0(l->takes_over),
			DB_I(l->short_notice), DB_T(w->reason), DB_T(w->contact),
			DB_T(w->why_short), DB_I(l->sent_us), DB_I0(l->with), DB_I0(l->with_us),
			DB_I0(l->due_day), DB_I0(l->acting_for), DB_I(l->record), DB_I0(l->call),
			DB_I(l->chain), DB_I(l->kind_version)),
		e);
}

bool
leave_rewrite(struct ctx *c, const struct leave *l, const struct leave_words *w, struct err *e)
{
	const struct leave_range *r = &l->range;

	return db_run(c->db, &rewrite_one,
		DB_ARGS(DB_I(l->id), DB_I(l->type), DB_I(r->first_day), DB_I(r->first_half),
			DB_I(r->last_day), DB_I(r->last_half), DB_I(l->half_days),
			DB_I(l->provisional), DB_I(l->short_notice), DB_T(w->reason),
			DB_T(w->contact), DB_T(w->why_short), DB_I(l->sent_us), DB_I(l->record),
			DB_I0(l->call), DB_I(l->chain), DB_I(l->kind_version)),
		e);
}

bool
leave_update(struct ctx *c, const struct leave *l, struct err *e)
{
	return db_run_one(c->db, &update_one,
		DB_ARGS(DB_I(l->id), DB_I(l->rev), DB_I(l->state), DB_I(l->range.last_day),
			DB_I(l->range.last_half), DB_I(l->half_days), DB_I0(l->takes_over),
			DB_I0(l->over_by), DB_I(l->important), DB_I(l->noted), DB_I0(l->with),
			DB_I0(l->with_us), DB_I0(l->due_day), DB_I0(l->acting_for), DB_I(l->record),
			DB_I(l->type), DB_I(l->range.first_day), DB_I(l->range.first_half),
			DB_I(l->provisional)),
		N_("This leave was changed meanwhile. Look at it again first"), e);
}

bool
leave_keep_asked(struct ctx *c, int64_t leave, struct err *e)
{
	return db_run(c->db, &keep_asked, DB_ARGS(DB_I(leave)), e);
}

bool
leave_days_set(struct ctx *c, int64_t leave, const struct leave_count *count, struct err *e)
{
	if (!db_run(c->db, &days_clear, DB_ARGS(DB_I(leave)), e))
		return false;
	for (int i = 0; i < count->days; i++) {
		const struct leave_day *d = &count->day[i];

		if (!db_run(c->db, &day_add_one,
			    DB_ARGS(DB_I(leave), DB_I(d->day), DB_I(d->half_days), DB_I(d->class),
				    DB_I(d->roster), DB_I(d->provisional)),
			    e))
			return false;
	}
	return true;
}

bool
leave_days_of(struct ctx *c, int64_t leave, struct leave_count *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &days_of, DB_ARGS(DB_I(leave)));

	*out = (struct leave_count){.day = out->day};
	while (out->days < LEAVE_DAYS_MAX && db_next(&r)) {
		const struct leave_day d = {(int)db_int(&r, 0), (int)db_int(&r, 1),
			(enum day_class)db_int(&r, 2), (enum leave_roster_day)db_int(&r, 3),
			db_int(&r, 4) != 0};

		out->day[out->days++] = d;
		out->half_days += d.half_days;
		out->provisional |= d.provisional;
	}
	return db_done(&r, e);
}

bool
leave_step_add(struct ctx *c, int64_t leave, const struct leave_step *s, struct err *e)
{
	return db_run(c->db, &step_insert,
		DB_ARGS(DB_I(leave), DB_I(s->action), DB_I(s->to), DB_I0(s->by),
			DB_I0(s->acting_for), DB_I(s->at_us), DB_T(s->words), DB_I(s->record)),
		e);
}

bool
leave_overlap(struct ctx *c, const struct leave_touch *t, int64_t *id, struct err *e)
{
	*id = 0;
	return db_get_int(c->db, &overlap,
		DB_ARGS(DB_I(t->person), DB_I(t->range.first_day), DB_I(t->range.last_day),
			DB_I(t->but_for), DB_I(t->range.first_half), DB_I(t->range.last_half)),
		id, NULL, e);
}

bool
leave_last_by(struct ctx *c, int64_t leave, int64_t *person, struct err *e)
{
	*person = 0;
	return db_get_int(c->db, &last_by, DB_ARGS(DB_I(leave)), person, NULL, e);
}

bool
leave_sent_record(struct ctx *c, int64_t leave, int64_t *record, struct err *e)
{
	*record = 0;
	return db_get_int(c->db, &sent_record, DB_ARGS(DB_I(leave)), record, NULL, e);
}

bool
leave_counted_record(struct ctx *c, int64_t leave, int64_t *record, struct err *e)
{
	*record = 0;
	return db_get_int(c->db, &counted_record, DB_ARGS(DB_I(leave)), record, NULL, e);
}

/* --- lists --- */

static struct db_rows
open_rows(struct ctx *c, const struct leave_filter *f)
{
	if (f->view == LEAVE_WAITING)
		return db_query(c->db, &waiting, DB_ARGS(DB_I(c->who)));
	if (f->view == LEAVE_OF_TEAM)
		return db_query(c->db, &of_team,
			DB_ARGS(DB_I(f->team), DB_I(f->from), DB_I(f->to ? f->to : INT32_MAX),
				DB_I(f->type), DB_I(f->state)));
	return db_query(c->db, &of_person,
		DB_ARGS(DB_I(f->view == LEAVE_MINE ? c->who : f->person), DB_I(f->from),
			DB_I(f->to ? f->to : INT32_MAX)));
}

bool
leave_load(struct ctx *c, const struct leave_filter *f, struct arena *a, struct leave_list *out,
	struct err *e)
{
	struct db_rows r;

	*out = (struct leave_list){.item = arena_alloc(a, LEAVES_MAX * sizeof *out->item)};
	if (!out->item)
		return err_set(e, ERR_NOMEM);
	r = open_rows(c, f);
	while (db_next(&r)) {
		out->more = out->n == LEAVES_MAX;
		if (!out->more)
			out->item[out->n++] = row(&r);
	}
	if (!db_done(&r, e))
		return false;
	if (f->view == LEAVE_OF_TEAM)
		leave_keep_seen(c, out);
	return true;
}

bool
leave_history(struct ctx *c, int64_t leave, struct arena *a, struct leave_steps *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &steps_of, DB_ARGS(DB_I(leave)));
	bool full = false;
	int room = 0;

	*out = (struct leave_steps){.n = 0};
	while (db_next(&r)) {
		struct leave_step *more =
			arena_more(a, out->item, out->n, &room, sizeof *out->item);

		full = !more;
		if (full)
			break;
		out->item = more;
		more[out->n++] = (struct leave_step){.action = (enum leave_action)db_int(&r, 0),
			.to = (enum leave_state)db_int(&r, 1),
			.by = db_int(&r, 2),
			.acting_for = db_int(&r, 3),
			.at_us = db_int(&r, 4),
			.record = db_int(&r, 5),
			.words = db_keep(&r, 6, a, &full)};
	}
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}
