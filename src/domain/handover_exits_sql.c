/* handover_exits_sql.c — rows beside a blocked handover. SPDX-License-Identifier: MIT */
#include "domain/handover_exits_sql.h"

#include "db/db.h"

/* The last hundred, oldest first. */
#define NEWEST(rows) "SELECT /*scan*/ * FROM (" rows " DESC LIMIT 100) AS newest ORDER BY 1"
#define GONE(record) " COALESCE((SELECT erased_id FROM apart WHERE id = " record " * 2048), 0)"

DB_STMT(unfit_insert, .name = "exits.unfit_insert",
	.sql = "INSERT INTO handover_unfit (record, handover, side, person, by_person, utc_us,"
	       " words) VALUES ($1, $2, $3, $4, $5, $6, $7)",
	.in = "iiiiiit", .out = "");
DB_STMT(unfit_list, .name = "exits.unfit_list",
	.sql = "SELECT u.record, r.seq, u.side, u.person, u.by_person, u.utc_us, u.words," GONE(
		"u.record") " FROM handover_unfit u JOIN record r ON r.id = u.record"
			    " WHERE u.handover = $1 ORDER BY u.record",
	.in = "i", .out = "iiiiiiti");
DB_STMT(unfit_get, .name = "exits.unfit_get",
	.sql = "SELECT handover, side, person, by_person, utc_us, words FROM handover_unfit"
	       " WHERE record = $1",
	.in = "i", .out = "iiiiit");
DB_STMT(substitute_insert, .name = "exits.substitute_insert",
	.sql = "INSERT INTO handover_substitute (record, handover, side, person, by_person,"
	       " utc_us) VALUES ($1, $2, $3, $4, $5, $6)",
	.in = "iiiiii", .out = "");
DB_STMT(substitute_list, .name = "exits.substitute_list",
	.sql = NEWEST("SELECT record, side, person, by_person, utc_us FROM handover_substitute"
		      " WHERE handover = $1 ORDER BY record"),
	.in = "i", .out = "iiiii");
DB_STMT(substitute_get, .name = "exits.substitute_get",
	.sql = "SELECT handover, side, person, by_person, utc_us FROM handover_substitute"
	       " WHERE record = $1",
	.in = "i", .out = "iiiii");
DB_STMT(phone_insert, .name = "exits.phone_insert",
	.sql = "INSERT INTO handover_phone (record, handover, clause, line, superior, by_person,"
	       " said_us, entered_us, words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
	.in = "iitiiiiit", .out = "");
DB_STMT(phone_answer, .name = "exits.phone_answer",
	.sql = "UPDATE handover_phone SET answer = $2, answer_record = $3, answered_us = $4,"
	       " remark = $5 WHERE record = $1 AND answer = 0",
	.in = "iiiit", .out = "");
#define PHONE                                                                                      \
	"SELECT p.record, p.handover, h.desk, p.clause, p.line, p.superior, p.by_person,"          \
	" p.said_us, p.entered_us, p.words, p.answer, COALESCE(p.answered_us, 0), p.remark," GONE( \
		"p.record") "," GONE("p.answer_record") " FROM handover_phone p JOIN handover h "  \
							"ON h.id = p.handover"
#define PHONE_OUT "iiitiiiiitiitii"
DB_STMT(phone_list, .name = "exits.phone_list",
	.sql = NEWEST(PHONE " WHERE p.handover = $1 ORDER BY p.record"), .in = "i",
	.out = PHONE_OUT);
DB_STMT(phone_one, .name = "exits.phone_one", .sql = PHONE " WHERE p.record = $1", .in = "i",
	.out = PHONE_OUT);
DB_STMT(phones_asked, .name = "exits.phones_asked",
	.sql = PHONE " WHERE p.superior = $1 AND p.answer = 0 ORDER BY p.record LIMIT 100",
	.in = "i", .out = PHONE_OUT);
/* Its index holds only those that were denied: few ever are. */
DB_STMT(phones_denied, .name = "exits.phones_denied",
	.sql = PHONE " /*scan*/ WHERE p.answer = 2 AND h.state <> 6 AND ($1 = 0 OR h.desk = $1)"
		     " ORDER BY p.record LIMIT 100",
	.in = "i", .out = PHONE_OUT);
DB_STMT(phone_get, .name = "exits.phone_get",
	.sql = "SELECT handover, superior, by_person, entered_us, said_us, line, answer,"
	       " COALESCE(answer_record, 0), clause, words, remark FROM handover_phone"
	       " WHERE record = $1",
	.in = "i", .out = "iiiiiiiittt");
DB_STMT(phone_answered, .name = "exits.phone_answered",
	.sql = "SELECT record FROM handover_phone WHERE answer_record = $1", .in = "i", .out = "i");
DB_STMT(attempt_insert, .name = "exits.attempt_insert",
	.sql = "INSERT INTO handover_attempt (record, handover, called, by_person, utc_us,"
	       " reached, words) VALUES ($1, $2, $3, $4, $5, $6, $7)",
	.in = "iiiiiit", .out = "");
DB_STMT(attempt_list, .name = "exits.attempt_list",
	.sql = NEWEST("SELECT t.record, t.called, t.by_person, t.utc_us, t.reached, t.words," GONE(
		"t.record") " FROM handover_attempt t WHERE t.handover = $1"
			    " ORDER BY t.record"),
	.in = "i", .out = "iiiiiti");
DB_STMT(attempt_get, .name = "exits.attempt_get",
	.sql = "SELECT handover, called, by_person, utc_us, reached, words FROM handover_attempt"
	       " WHERE record = $1",
	.in = "i", .out = "iiiiit");
DB_STMT(joint_insert, .name = "exits.joint_insert",
	.sql = "INSERT INTO handover_joint (handover, clause, ref, line, no)"
	       " VALUES ($1, $2, $3, $4, $5)",
	.in = "itiii", .out = "");
DB_STMT(joint_list, .name = "exits.joint_list",
	.sql = "SELECT clause, ref, line, no FROM handover_joint WHERE handover = $1"
	       " ORDER BY clause, ref",
	.in = "i", .out = "tiii");
/* Few ever are. What was resolved, closed, released or checked is no longer red. */
DB_STMT(joint_open, .name = "exits.joint_open",
	.sql = "SELECT j.handover, h.desk, d.code, j.clause, j.line, j.no, g.name, r.name,"
	       " h.accepted_us FROM handover_joint j JOIN handover h ON h.id = j.handover"
	       " JOIN desk d ON d.id = h.desk JOIN person g ON g.id = h.giver"
	       " JOIN person r ON r.id = h.receiver"
	       " WHERE ($1 = 0 OR h.desk = $1)"
	       " AND NOT EXISTS (SELECT 1 FROM handover_release l WHERE l.handover = j.handover"
	       " AND l.clause = j.clause AND l.line IN (0, j.line))"
	       " AND NOT EXISTS (SELECT 1 FROM handover_phone p WHERE p.handover = j.handover"
	       " AND p.clause = j.clause AND p.line IN (0, j.line) AND p.answer <> 2)"
	       " AND ((j.clause IN ('a', 'b') AND EXISTS (SELECT 1 FROM incident i"
	       " WHERE i.id = j.ref AND i.state < 2))"
	       " OR (j.clause = 'e' AND EXISTS (SELECT 1 FROM matter m WHERE m.id = j.ref"
	       " AND m.state = 1)) OR (j.clause = 'd' AND h.state <> 6))"
	       " ORDER BY j.handover, j.clause, j.ref LIMIT 100 /*scan*/",
	.in = "i", .out = "iittiitti");

static bool
lists_make(struct arena *a, struct handover_exits *x, struct err *e)
{
	x->unfit = arena_alloc(a, HANDOVER_EXITS_MAX * sizeof *x->unfit);
	x->substitute = arena_alloc(a, HANDOVER_EXITS_MAX * sizeof *x->substitute);
	x->phone = arena_alloc(a, HANDOVER_EXITS_MAX * sizeof *x->phone);
	x->attempt = arena_alloc(a, HANDOVER_EXITS_MAX * sizeof *x->attempt);
	return (x->unfit && x->substitute && x->phone && x->attempt) || err_set(e, ERR_NOMEM);
}

/* What one handover's rows are read into. */
struct reading {
	struct arena *arena;
	struct handover_exits *x;
	struct handover_exits_gone *gone;
	bool full;
};

static bool
unfit_rows(struct ctx *c, int64_t id, struct reading *to, struct err *e)
{
	struct handover_exits *x = to->x;
	struct db_rows r = db_query(c->db, &unfit_list, DB_ARGS(DB_I(id)));

	while (x->unfits < HANDOVER_EXITS_MAX && db_next(&r)) {
		struct handover_unfit *u = &x->unfit[x->unfits];
		*u = (struct handover_unfit){.record = db_int(&r, 0),
			.seq = db_int(&r, 1),
			.side = (enum handover_side)db_int(&r, 2),
			.person.person = db_int(&r, 3),
			.by.person = db_int(&r, 4),
			.utc_us = db_int(&r, 5),
			.words = db_keep(&r, 6, to->arena, &to->full)};
		to->gone->unfit[x->unfits++] = db_int(&r, 7);
	}
	return db_done(&r, e);
}

static bool
substitute_rows(struct ctx *c, int64_t id, struct handover_exits *x, struct err *e)
{
	struct db_rows r = db_query(c->db, &substitute_list, DB_ARGS(DB_I(id)));

	while (x->substitutes < HANDOVER_EXITS_MAX && db_next(&r))
		x->substitute[x->substitutes++] =
			(struct handover_substitute){.record = db_int(&r, 0),
				.side = (enum handover_side)db_int(&r, 1),
				.person.person = db_int(&r, 2),
				.by.person = db_int(&r, 3),
				.utc_us = db_int(&r, 4)};
	return db_done(&r, e);
}

static void
read_phone(const struct db_rows *r, struct arena *a, struct handover_phone *p, bool *full)
{
	*p = (struct handover_phone){.record = db_int(r, 0),
		.handover = db_int(r, 1),
		.desk = db_int(r, 2),
		.line = (int)db_int(r, 4),
		.superior.person = db_int(r, 5),
		.by.person = db_int(r, 6),
		.said_us = db_int(r, 7),
		.entered_us = db_int(r, 8),
		.words = db_keep(r, 9, a, full),
		.answer = (enum handover_phone_answer)db_int(r, 10),
		.answered_us = db_int(r, 11),
		.remark = db_keep(r, 12, a, full)};
	(void)str_copy(p->clause, sizeof p->clause, db_text(r, 3));
}

/* Takes the rows of a query with the columns of PHONE. */
static bool
phone_rows(struct db_rows r, struct arena *a, struct handover_phones *out, struct err *e)
{
	bool full = false;

	out->n = 0;
	while (out->n < HANDOVER_EXITS_MAX && db_next(&r)) {
		out->words_gone[out->n] = db_int(&r, 13);
		out->remark_gone[out->n] = db_int(&r, 14);
		read_phone(&r, a, &out->phone[out->n++], &full);
	}
	if (!db_done(&r, e))
		return false;
	return !full || err_set(e, ERR_NOMEM);
}

bool
handover_phones_rows(struct ctx *c, enum handover_phones_of of, int64_t id, struct arena *a,
	struct handover_phones *out, struct err *e)
{
	static const struct db_stmt *const stmt[] = {[HANDOVER_PHONES_OF_HANDOVER] = &phone_list,
		[HANDOVER_PHONES_OF_RECORD] = &phone_one,
		[HANDOVER_PHONES_ASKED] = &phones_asked,
		[HANDOVER_PHONES_DENIED] = &phones_denied};

	out->phone = arena_alloc(a, HANDOVER_EXITS_MAX * sizeof *out->phone);
	if (!out->phone)
		return err_set(e, ERR_NOMEM);
	return phone_rows(db_query(c->db, stmt[of], DB_ARGS(DB_I(id))), a, out, e);
}

static bool
attempt_rows(struct ctx *c, int64_t id, struct reading *to, struct err *e)
{
	struct handover_exits *x = to->x;
	struct db_rows r = db_query(c->db, &attempt_list, DB_ARGS(DB_I(id)));

	while (x->attempts < HANDOVER_EXITS_MAX && db_next(&r)) {
		x->attempt[x->attempts] = (struct handover_attempt){.record = db_int(&r, 0),
			.called.person = db_int(&r, 1),
			.by.person = db_int(&r, 2),
			.utc_us = db_int(&r, 3),
			.reached = db_int(&r, 4) != 0,
			.words = db_keep(&r, 5, to->arena, &to->full)};
		to->gone->attempt[x->attempts++] = db_int(&r, 6);
	}
	return db_done(&r, e);
}

bool
handover_exits_rows(struct ctx *c, int64_t id, struct arena *a, struct handover_exits *out,
	struct handover_exits_gone *gone, struct err *e)
{
	struct reading to = {.arena = a, .x = out, .gone = gone};

	*out = (struct handover_exits){.joint_in_min = -1};
	return lists_make(a, out, e) && unfit_rows(c, id, &to, e) &&
	       substitute_rows(c, id, out, e) && attempt_rows(c, id, &to, e) &&
	       (!to.full || err_set(e, ERR_NOMEM));
}

/* ---- writing ---- */

bool
handover_unfit_insert(
	struct ctx *c, int64_t handover, const struct handover_unfit *u, struct err *e)
{
	return db_run(c->db, &unfit_insert,
		DB_ARGS(DB_I(u->record), DB_I(handover), DB_I(u->side), DB_I(u->person.person),
			DB_I(u->by.person), DB_I(u->utc_us), DB_T(u->words)),
		e);
}

bool
handover_substitute_insert(
	struct ctx *c, int64_t handover, const struct handover_substitute *s, struct err *e)
{
	return db_run(c->db, &substitute_insert,
		DB_ARGS(DB_I(s->record), DB_I(handover), DB_I(s->side), DB_I(s->person.person),
			DB_I(s->by.person), DB_I(s->utc_us)),
		e);
}

bool
handover_phone_insert(struct ctx *c, const struct handover_phone *p, struct err *e)
{
	return db_run(c->db, &phone_insert,
		DB_ARGS(DB_I(p->record), DB_I(p->handover), DB_T(p->clause), DB_I(p->line),
			DB_I(p->superior.person), DB_I(p->by.person), DB_I(p->said_us),
			DB_I(p->entered_us), DB_T(p->words)),
		e);
}

bool
handover_phone_answer_put(
	struct ctx *c, const struct handover_phone *p, int64_t record, struct err *e)
{
	return db_run_one(c->db, &phone_answer,
		DB_ARGS(DB_I(p->record), DB_I(p->answer), DB_I(record), DB_I(p->answered_us),
			DB_T(p->remark)),
		N_("This release by phone is answered already"), e);
}

bool
handover_attempt_insert(
	struct ctx *c, int64_t handover, const struct handover_attempt *t, struct err *e)
{
	return db_run(c->db, &attempt_insert,
		DB_ARGS(DB_I(t->record), DB_I(handover), DB_I(t->called.person), DB_I(t->by.person),
			DB_I(t->utc_us), DB_I(t->reached), DB_T(t->words)),
		e);
}

bool
handover_joint_insert(
	struct ctx *c, int64_t handover, const struct handover_joint *j, struct err *e)
{
	return db_run(c->db, &joint_insert,
		DB_ARGS(DB_I(handover), DB_T(j->clause), DB_I(j->ref), DB_I(j->line), DB_I(j->no)),
		e);
}

/* ---- one row, for verify ---- */

/* What a mark and a substitute have alike. */
static void
read_named(const struct db_rows *r, struct handover_exit_row *out)
{
	out->handover = db_int(r, 0);
	out->side = db_int(r, 1);
	out->person = db_int(r, 2);
	out->by = db_int(r, 3);
	out->utc_us = db_int(r, 4);
}

static void
read_unfit(const struct db_rows *r, struct handover_exit_row *out)
{
	read_named(r, out);
	(void)str_copy(out->words, sizeof out->words, db_text(r, 5));
}

static void
read_phoned(const struct db_rows *r, struct handover_exit_row *out)
{
	out->handover = db_int(r, 0);
	out->person = db_int(r, 1);
	out->by = db_int(r, 2);
	out->utc_us = db_int(r, 3);
	out->said_us = db_int(r, 4);
	out->line = db_int(r, 5);
	out->answer = db_int(r, 6);
	out->answer_record = db_int(r, 7);
	(void)str_copy(out->clause, sizeof out->clause, db_text(r, 8));
	(void)str_copy(out->words, sizeof out->words, db_text(r, 9));
	(void)str_copy(out->remark, sizeof out->remark, db_text(r, 10));
}

static void
read_attempt(const struct db_rows *r, struct handover_exit_row *out)
{
	out->handover = db_int(r, 0);
	out->person = db_int(r, 1);
	out->by = db_int(r, 2);
	out->utc_us = db_int(r, 3);
	out->answer = db_int(r, 4);
	(void)str_copy(out->words, sizeof out->words, db_text(r, 5));
}

bool
handover_exit_row(struct ctx *c, enum handover_exit_kind kind, int64_t record,
	struct handover_exit_row *out, bool *found, struct err *e)
{
	static const struct {
		const struct db_stmt *get;
		void (*read)(const struct db_rows *r, struct handover_exit_row *out);
	} kinds[] = {
		[HANDOVER_EXIT_UNFIT] = {&unfit_get, read_unfit},
		[HANDOVER_EXIT_SUBSTITUTE] = {&substitute_get, read_named},
		[HANDOVER_EXIT_PHONE] = {&phone_get, read_phoned},
		[HANDOVER_EXIT_ATTEMPT] = {&attempt_get, read_attempt},
	};
	struct db_rows r = db_query(c->db, kinds[kind].get, DB_ARGS(DB_I(record)));

	*out = (struct handover_exit_row){0};
	*found = db_next(&r);
	if (*found)
		kinds[kind].read(&r, out);
	return db_done(&r, e);
}

bool
handover_phone_answered(struct ctx *c, int64_t record, int64_t *phone, struct err *e)
{
	*phone = 0;
	return db_get_int(c->db, &phone_answered, DB_ARGS(DB_I(record)), phone, NULL, e);
}

/* ---- jointly ---- */

bool
handover_joint_rows(struct ctx *c, int64_t handover, struct arena *a, struct handover_joint **out,
	int *n, struct err *e)
{
	struct db_rows r;

	*n = 0;
	*out = arena_alloc(a, HANDOVER_EXITS_MAX * sizeof **out);
	if (!*out)
		return err_set(e, ERR_NOMEM);
	r = db_query(c->db, &joint_list, DB_ARGS(DB_I(handover)));
	while (*n < HANDOVER_EXITS_MAX && db_next(&r)) {
		struct handover_joint *j = &(*out)[(*n)++];
		*j = (struct handover_joint){
			.ref = db_int(&r, 1), .line = (int)db_int(&r, 2), .no = (int)db_int(&r, 3)};
		(void)str_copy(j->clause, sizeof j->clause, db_text(&r, 0));
	}
	return db_done(&r, e);
}

bool
handover_joints_open(struct ctx *c, int64_t desk, struct arena *a, struct handover_joint_open **out,
	int *n, struct err *e)
{
	struct db_rows r;

	*n = 0;
	*out = arena_alloc(a, HANDOVER_EXITS_MAX * sizeof **out);
	if (!*out)
		return err_set(e, ERR_NOMEM);
	r = db_query(c->db, &joint_open, DB_ARGS(DB_I(desk)));
	while (*n < HANDOVER_EXITS_MAX && db_next(&r)) {
		struct handover_joint_open *j = &(*out)[(*n)++];
		*j = (struct handover_joint_open){.handover = db_int(&r, 0),
			.desk = db_int(&r, 1),
			.line = (int)db_int(&r, 4),
			.no = (int)db_int(&r, 5),
			.since_us = db_int(&r, 8)};
		(void)str_copy(j->desk_code, sizeof j->desk_code, db_text(&r, 2));
		(void)str_copy(j->clause, sizeof j->clause, db_text(&r, 3));
		(void)str_copy(j->giver, sizeof j->giver, db_text(&r, 6));
		(void)str_copy(j->receiver, sizeof j->receiver, db_text(&r, 7));
	}
	return db_done(&r, e);
}
