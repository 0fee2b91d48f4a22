/* entry_sql.c — rows of entry, entry_withdrawal, entry_read. SPDX-License-Identifier: MIT */
#include "domain/entry_sql.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/str.h"
#include "db/db.h"

DB_STMT(entry_insert, .name = "entry.insert",
	.sql = "INSERT INTO entry (id, desk_id, seq, no, at_utc_us, happened_utc_us, author_id,"
	       " shift_id, business_day, kind, importance, state, text, typed, details, cause,"
	       " course, result, next_shift, for_shift, for_person, follow_up_utc_us, people,"
	       " ticket, tickets, tags, customer, incident_id, item_id, corrects_id, rings,"
	       " rings_limit, outgoing, out_reason, spent_min)"
	       " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,"
	       " $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30,"
	       " $31, $32, $33, $34, $35)",
	.in = "iiiiiiiiiiiittttttiiiititttiiiiiiti", .out = "");
DB_STMT(entry_max_no, .name = "entry.max_no", .sql = "SELECT MAX(no) FROM entry WHERE desk_id = $1",
	.in = "i", .out = "i");
DB_STMT(entry_brief_one, .name = "entry.brief",
	.sql = "SELECT e.desk_id, e.seq, e.no, e.author_id, COALESCE(e.corrects_id, 0),"
	       " COALESCE((SELECT n.no FROM entry AS n WHERE n.corrects_id = e.id), 0),"
	       " EXISTS (SELECT 1 FROM entry_withdrawal AS w WHERE w.entry_id = e.id),"
	       " EXISTS (SELECT 1 FROM entry_read AS r WHERE r.entry_id = e.id"
	       " AND r.person_id <> e.author_id)"
	       " FROM entry AS e WHERE e.id = $1",
	.in = "i", .out = "iiiiiiii");
DB_STMT(withdrawal_insert, .name = "entry_withdrawal.insert",
	.sql = "INSERT INTO entry_withdrawal (entry_id, record_id, at_utc_us) VALUES ($1, $2, $3)",
	.in = "iii", .out = "");
DB_STMT(withdrawal_of, .name = "entry_withdrawal.of",
	.sql = "SELECT record_id FROM entry_withdrawal WHERE entry_id = $1", .in = "i", .out = "i");
DB_STMT(entry_of_no, .name = "entry.of_no",
	.sql = "SELECT id FROM entry WHERE desk_id = $1 AND no = $2", .in = "ii", .out = "i");
DB_STMT(entry_behind, .name = "entry.behind",
	.sql = "SELECT e.no, r.id IS NOT NULL FROM entry AS e LEFT JOIN record AS r ON r.id = e.id"
	       " AND r.chain = e.desk_id AND r.seq = e.seq AND r.type IN ($3, $4)"
	       " WHERE e.desk_id = $1 AND e.no > $2 ORDER BY e.no LIMIT 1",
	.in = "iiii", .out = "ii");
DB_STMT(entry_same, .name = "entry.same",
	.sql = "SELECT MIN(id) FROM entry WHERE desk_id = $1 AND business_day = $2"
	       " AND happened_utc_us = $3 AND (text = $4 OR (text IS NULL AND kind = $5"
	       " AND people = CAST($6 AS TEXT)))",
	.in = "iiitii", .out = "i");
/* From the place backwards to the first record that is an entry: a few steps. */
DB_STMT(entry_no_before, .name = "entry.no_at",
	.sql = "SELECT e.no FROM record AS r JOIN entry AS e ON e.id = r.id"
	       " WHERE r.chain = $1 AND r.seq <= $2 ORDER BY r.seq DESC LIMIT 1",
	.in = "ii", .out = "i");
DB_STMT(entry_no_day, .name = "entry.no_before_day",
	.sql = "SELECT no FROM entry WHERE desk_id = $1 AND business_day < $2"
	       " ORDER BY business_day DESC, no DESC LIMIT 1",
	.in = "ii", .out = "i");
DB_STMT(entry_last, .name = "entry.last",
	.sql = "SELECT id FROM entry WHERE desk_id = $1 ORDER BY no DESC LIMIT 1", .in = "i",
	.out = "i");

/* LOG-08 */
DB_STMT(entry_new_to, .name = "entry_read.new_to",
	.sql = "SELECT e.desk_id FROM entry AS e WHERE e.id = $1 AND e.author_id <> $2"
	       " AND NOT EXISTS (SELECT 1 FROM entry_read AS r WHERE r.entry_id = e.id"
	       " AND r.person_id = $2)",
	.in = "ii", .out = "i");
DB_STMT(read_insert, .name = "entry_read.insert",
	.sql = "INSERT INTO entry_read (entry_id, person_id, at_utc_us) VALUES ($1, $2, $3)"
	       " ON CONFLICT DO NOTHING",
	.in = "iii", .out = "");

/* SHO-06: the last days in full, before them only what is still open. */
#define OWED                                                                                       \
	"WITH near AS (SELECT e.id, e.author_id FROM entry AS e WHERE e.desk_id = $1"              \
	" AND e.no > $6 AND e.no <= $3 AND e.at_utc_us >= $5),"                                    \
	" far AS (SELECT e.id, e.author_id FROM matter AS m JOIN entry AS e ON e.id = m.entry_id"  \
	" WHERE m.desk_id = $1 AND m.state = 1 AND e.no > $2 AND e.no <= $3 AND e.at_utc_us < "    \
	"$5),"                                                                                     \
	" owed AS (SELECT id, author_id FROM near UNION ALL SELECT id, author_id FROM far)"
#define OWED_WHERE                                                                                 \
	" FROM owed WHERE owed.author_id <> $4"                                                    \
	" AND NOT EXISTS (SELECT 1 FROM entry_read AS r WHERE r.entry_id = owed.id"                \
	" AND r.person_id = $4)"                                                                   \
	" AND NOT EXISTS (SELECT 1 FROM entry_withdrawal AS w WHERE w.entry_id = owed.id)"
DB_STMT(owed_count, .name = "entry.owed_count",
	.sql = OWED " SELECT COUNT(*), COALESCE(MIN(owed.id), 0)" OWED_WHERE, .in = "iiiiii",
	.out = "ii");
DB_STMT(owed_few, .name = "entry.owed_few",
	.sql = OWED ", few AS (SELECT owed.id" OWED_WHERE " LIMIT $7) SELECT COUNT(*) FROM few",
	.in = "iiiiiii", .out = "i");
DB_STMT(owed_list, .name = "entry.owed_list",
	.sql = OWED " SELECT owed.id" OWED_WHERE " ORDER BY owed.id LIMIT $7", .in = "iiiiiii",
	.out = "i");

void
entry_ids_text(char out[ENTRY_IDS_BYTES], const int64_t *id, int n)
{
	struct buf b;
	buf_init(&b);
	for (int i = 0; i < n; i++)
		buf_printf(&b, "%s%" PRId64, i ? " " : "", id[i]);
	(void)str_copy(out, ENTRY_IDS_BYTES, buf_str(&b));
	buf_free(&b);
}

int
entry_ids_parse(const char *text, int64_t *id, int max)
{
	int n = 0;
	while (*text && n < max) {
		char *end;
		id[n++] = strtoll(text, &end, 10);
		if (end == text)
			return n - 1;
		text = *end == ' ' ? end + 1 : end;
	}
	return n;
}

static const char *
text_or_null(const char *s)
{
	return s && s[0] ? s : NULL;
}

bool
entry_row_add(struct ctx *c, const struct entry *en, struct err *e)
{
	char people[ENTRY_IDS_BYTES], tickets[ENTRY_IDS_BYTES];
	entry_ids_text(people, en->person, en->people);
	entry_ids_text(tickets, en->ticket, en->tickets);
	return db_run(c->db, &entry_insert,
		DB_ARGS(DB_I(en->id), DB_I(en->desk_id), DB_I(en->seq), DB_I(en->no),
			DB_I(en->at_utc_us), DB_I(en->happened_utc_us), DB_I(en->author_id),
			DB_I0(en->shift_id), DB_I(en->business_day), DB_I(en->kind),
			DB_I(en->importance), DB_I(en->state), DB_T(en->text),
			DB_T(str_eq(en->typed, en->text) ? NULL : en->typed),
			DB_T(text_or_null(en->details)), DB_T(text_or_null(en->cause)),
			DB_T(text_or_null(en->course)), DB_T(text_or_null(en->result)),
			DB_I(en->for_next_shift), DB_I0(en->for_shift), DB_I0(en->for_person),
			DB_I0(en->follow_up_utc_us), DB_T(text_or_null(people)),
			DB_I0(en->tickets ? en->ticket[0] : 0), DB_T(text_or_null(tickets)),
			DB_T(text_or_null(en->tags)), DB_T(text_or_null(en->customer)),
			DB_I0(en->incident_id), DB_I0(en->item_id), DB_I0(en->corrects_id),
			DB_I0(en->rings), DB_I0(en->rings_limit), DB_I(en->outgoing),
			DB_T(text_or_null(en->out_reason)), DB_I0(en->spent_min)),
		e);
}

bool
entry_next_no(struct ctx *c, int64_t desk, int64_t *no, struct err *e)
{
	int64_t max = 0;
	if (!db_get_int(c->db, &entry_max_no, DB_ARGS(DB_I(desk)), &max, NULL, e))
		return false;
	*no = max + 1;
	return true;
}

bool
entry_brief_get(struct ctx *c, int64_t id, struct entry_brief *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &entry_brief_one, DB_ARGS(DB_I(id)));
	bool found = db_next(&r);
	if (found)
		*out = (struct entry_brief){
			.id = id,
			.desk_id = db_int(&r, 0),
			.seq = db_int(&r, 1),
			.no = db_int(&r, 2),
			.author_id = db_int(&r, 3),
			.corrects_id = db_int(&r, 4),
			.corrected_by_no = db_int(&r, 5),
			.withdrawn = db_int(&r, 6) != 0,
			.read_by_others = db_int(&r, 7) != 0,
		};
	if (!db_done(&r, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such entry"));
}

bool
entry_withdrawal_add(struct ctx *c, int64_t id, int64_t record_id, struct err *e)
{
	return db_run(c->db, &withdrawal_insert,
		DB_ARGS(DB_I(id), DB_I(record_id), DB_I(c->now.utc_us)), e);
}

bool
entry_withdrawal_of(struct ctx *c, int64_t id, int64_t *record_id, struct err *e)
{
	*record_id = 0;
	return db_get_int(c->db, &withdrawal_of, DB_ARGS(DB_I(id)), record_id, NULL, e);
}

bool
entry_id_of_no(struct ctx *c, int64_t desk, int64_t no, int64_t *id, struct err *e)
{
	*id = 0;
	return db_get_int(c->db, &entry_of_no, DB_ARGS(DB_I(desk), DB_I(no)), id, NULL, e);
}

bool
entry_next_stands(struct ctx *c, int64_t desk, int64_t no, bool *good, struct err *e)
{
	struct db_rows r = db_query(c->db, &entry_behind,
		DB_ARGS(DB_I(desk), DB_I(no), DB_I(RECORD_ENTRY), DB_I(RECORD_ENTRY_CORRECTED)));
	*good = !db_next(&r) || (db_int(&r, 0) == no + 1 && db_int(&r, 1) != 0);
	return db_done(&r, e);
}

bool
entry_find_same(struct ctx *c, const struct entry_draft *d, int day, int64_t *id, struct err *e)
{
	*id = 0;
	return db_get_int(c->db, &entry_same,
		DB_ARGS(DB_I(d->desk_id), DB_I(day), DB_I(d->happened_utc_us), DB_T(d->text),
			DB_I(d->kind), DB_I(d->on_behalf_id)),
		id, NULL, e);
}

bool
entry_no_at(struct ctx *c, int64_t desk, int64_t seq, int64_t *no, struct err *e)
{
	*no = 0;
	return db_get_int(c->db, &entry_no_before, DB_ARGS(DB_I(desk), DB_I(seq)), no, NULL, e);
}

bool
entry_no_before_day(struct ctx *c, int64_t desk, int day, int64_t *no, struct err *e)
{
	*no = 0;
	return db_get_int(c->db, &entry_no_day, DB_ARGS(DB_I(desk), DB_I(day)), no, NULL, e);
}

bool
entry_last_id(struct ctx *c, int64_t desk, int64_t *id, struct err *e)
{
	*id = 0;
	return db_get_int(c->db, &entry_last, DB_ARGS(DB_I(desk)), id, NULL, e);
}

bool
entry_is_new_to(struct ctx *c, int64_t id, int64_t *desk, struct err *e)
{
	*desk = 0;
	return db_get_int(c->db, &entry_new_to, DB_ARGS(DB_I(id), DB_I(c->who)), desk, NULL, e);
}

bool
entry_read_add(struct ctx *c, int64_t id, struct err *e)
{
	return db_run(c->db, &read_insert, DB_ARGS(DB_I(id), DB_I(c->who), DB_I(c->now.utc_us)), e);
}

bool
entry_owed_count(
	struct ctx *c, const struct entry_owed_ask *ask, int64_t *n, int64_t *first, struct err *e)
{
	const struct entry_owed *o = ask->o;
	struct db_rows r = db_query(c->db, &owed_count,
		DB_ARGS(DB_I(o->desk), DB_I(ask->no_after), DB_I(ask->no_to), DB_I(o->person),
			DB_I(o->since_utc_us), DB_I(ask->no_near)));
	*n = 0;
	if (db_next(&r)) {
		*n = db_int(&r, 0);
		if (first)
			*first = db_int(&r, 1);
	}
	return db_done(&r, e);
}

bool
entry_owed_few(struct ctx *c, const struct entry_owed_ask *ask, int most, int64_t *n, struct err *e)
{
	const struct entry_owed *o = ask->o;

	*n = 0;
	return db_get_int(c->db, &owed_few,
		DB_ARGS(DB_I(o->desk), DB_I(ask->no_after), DB_I(ask->no_to), DB_I(o->person),
			DB_I(o->since_utc_us), DB_I(ask->no_near), DB_I(most)),
		n, NULL, e);
}

bool
entry_owed_list(struct ctx *c, const struct entry_owed_ask *ask, int64_t *id, int max, int *n,
	struct err *e)
{
	const struct entry_owed *o = ask->o;
	struct db_rows r = db_query(c->db, &owed_list,
		DB_ARGS(DB_I(o->desk), DB_I(ask->no_after), DB_I(ask->no_to), DB_I(o->person),
			DB_I(o->since_utc_us), DB_I(ask->no_near), DB_I(max)));
	for (*n = 0; *n < max && db_next(&r); (*n)++)
		id[*n] = db_int(&r, 0);
	return db_done(&r, e);
}
