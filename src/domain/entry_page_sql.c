/* entry_page_sql.c — pages of the duty log, by keyset. SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "db/db.h"
#include "domain/entry_row_sql.h"
#include "domain/erasure.h"

/* Every page takes the same parameters: $1 reader, $2 desk, $3 kind, $4 author,
 * $5 $6 days, $7 shift, $8 $9 numbers, $10 ticket, $11 to $15 flags, $16 key
 * number or id, $17 key day, $18 limit. */
#define IN "iiiiiiiiiiiiiiiiii"
#define FILTER                                                                                     \
	" AND ($3 = 0 OR e.kind = $3) AND ($4 = 0 OR e.author_id = $4)"                            \
	" AND ($5 = 0 OR e.business_day >= $5) AND ($6 = 0 OR e.business_day <= $6)"               \
	" AND ($7 = 0 OR e.shift_id = $7) AND e.no > $8 AND ($9 = 0 OR e.no <= $9)"                \
	" AND ($10 = 0 OR e.ticket = $10) AND ($11 = 0 OR EXISTS (SELECT 1 FROM matter AS x "      \
	"WHERE x.entry_id = e.id AND x.state = 1))"                                                \
	" AND ($12 = 0 OR e.next_shift = 1) AND ($13 = 0 OR e.shift_id IS NULL)"                   \
	" AND ($14 = 0 OR e.importance >= $14)"                                                    \
	" AND ($15 = 0 OR (e.author_id <> $1 AND NOT EXISTS (SELECT 1 FROM entry_read AS y WHERE " \
	"y.entry_id = e.id AND y.person_id = $1)))"                                                \
	" AND $17 = $17 AND ($2 = 0 OR e.desk_id = $2)"

/* For every index that a filter can lead with one page statement each way, and
 * the count. The page is picked from the entries alone, so that the index gives
 * the order. Counts stop at $18; $16 does not matter there, but stays among the
 * parameters. */
#define PAGE_SQL(from, where, order)                                                               \
	"WITH page AS (SELECT e.id" from " WHERE " where FILTER " ORDER BY " order                 \
	" LIMIT $18) " ENTRY_COLUMNS " FROM page JOIN entry AS e ON e.id = page.id" ENTRY_JOINS    \
	" ORDER BY " order
#define PAGES(ident, name_, from, where, key, at, down, up)                                        \
	DB_STMT(page_##ident##_older, .name = "entry.page_" name_ ".older",                        \
		.sql = PAGE_SQL(from, where " AND " key " < " at, down), .in = IN,                 \
		.out = ENTRY_COLUMN_TYPES);                                                        \
	DB_STMT(page_##ident##_newer, .name = "entry.page_" name_ ".newer",                        \
		.sql = PAGE_SQL(from, where " AND " key " > " at, up), .in = IN,                   \
		.out = ENTRY_COLUMN_TYPES)
#define PAGES_BY(ident, name, from, where, ...) PAGES(ident, name, from, where, __VA_ARGS__)
#define COUNT(ident, name_, from, where)                                                           \
	DB_STMT(count_##ident, .name = "entry.count_" name_,                                       \
		.sql = "WITH counted AS (SELECT 1" from " WHERE " where FILTER                     \
		       " AND $16 = $16 LIMIT $18) SELECT COUNT(*) FROM counted",                   \
		.in = IN, .out = "i")
#define LEAD(ident, name, from, where, by)                                                         \
	PAGES_BY(ident, name, from, where, by);                                                    \
	COUNT(ident, name, from, where)
#define ENTRY " FROM entry AS e"
/* What is open is little: it is found from the matters and sorted. */
#define OPEN " FROM matter AS q JOIN entry AS e ON e.id = q.entry_id"
#define BY_NO "e.no", "$16", "e.no DESC", "e.no"
#define BY_ID "e.id", "$16", "e.id DESC", "e.id"
#define BY_DAY                                                                                     \
	"(e.business_day, e.no)", "($17, $16)", "e.business_day DESC, e.no DESC",                  \
		"e.business_day, e.no"

LEAD(desk, "desk", ENTRY, "e.desk_id = $2", BY_NO);
LEAD(kind, "kind", ENTRY, "e.desk_id = $2 AND e.kind = $3", BY_NO);
LEAD(day, "day", ENTRY, "e.desk_id = $2 AND e.business_day BETWEEN $5 AND $6", BY_DAY);
LEAD(author, "author", ENTRY, "e.author_id = $4", BY_ID);
LEAD(ticket, "ticket", ENTRY, "e.ticket = $10", BY_ID);
/* One bound for the index: of two it would take the wrong one. */
PAGES_BY(all, "all", ENTRY, "1 = 1", BY_ID);
COUNT(all, "all", ENTRY, "e.id > 0");
LEAD(next, "next", ENTRY, "e.desk_id = $2 AND e.next_shift = 1", BY_NO);
LEAD(weight, "important", ENTRY, "e.desk_id = $2 AND e.importance > 0", BY_NO);
LEAD(open, "open", OPEN, "q.desk_id = $2 AND q.state = 1", BY_NO);

DB_STMT(entry_one, .name = "entry.one",
	.sql = ENTRY_COLUMNS " FROM entry AS e" ENTRY_JOINS " WHERE e.id = $2", .in = "ii",
	.out = ENTRY_COLUMN_TYPES);
DB_STMT(entry_key_one, .name = "entry.key",
	.sql = "SELECT id, no, desk_id, business_day FROM entry WHERE id = $1", .in = "i",
	.out = "iiii");

enum lead {
	LEAD_DESK,
	LEAD_KIND,
	LEAD_DAY,
	LEAD_AUTHOR,
	LEAD_TICKET,
	LEAD_ALL,
	LEAD_OPEN,
	LEAD_NEXT,
	LEAD_WEIGHT
};
static const struct {
	const struct db_stmt *older, *newer, *count;
	bool by_id; /* key is the id, not the number */
} leads[] = {
#define STATEMENTS(ident) &page_##ident##_older, &page_##ident##_newer, &count_##ident
	[LEAD_DESK] = {STATEMENTS(desk), false},
	[LEAD_KIND] = {STATEMENTS(kind), false},
	[LEAD_DAY] = {STATEMENTS(day), false},
	[LEAD_AUTHOR] = {STATEMENTS(author), true},
	[LEAD_TICKET] = {STATEMENTS(ticket), true},
	[LEAD_ALL] = {STATEMENTS(all), true},
	[LEAD_OPEN] = {STATEMENTS(open), false},
	[LEAD_NEXT] = {STATEMENTS(next), false},
	[LEAD_WEIGHT] = {STATEMENTS(weight), false},
#undef STATEMENTS
};

static enum lead
lead_of(const struct entry_filter *f)
{
	if (f->ticket)
		return LEAD_TICKET;
	if (f->desk_id == 0)
		return f->author_id ? LEAD_AUTHOR : LEAD_ALL;
	if (f->open_only)
		return LEAD_OPEN;
	if (f->from_day || f->to_day)
		return LEAD_DAY;
	if (f->next_shift_only)
		return LEAD_NEXT;
	if (f->important_only || f->urgent_only)
		return LEAD_WEIGHT;
	if (f->kind)
		return LEAD_KIND;
	return f->author_id ? LEAD_AUTHOR : LEAD_DESK;
}

static struct db_rows
ask_query(struct ctx *c, const struct db_stmt *stmt, const struct entry_ask *ask)
{
	const struct entry_filter *f = ask->f;
	const struct entry_key *k = &ask->key;
	bool by_id = leads[lead_of(f)].by_id, days = f->from_day || f->to_day;
	int64_t end = ask->older ? INT64_MAX : -1, to_day = f->to_day ? f->to_day : 29991231;
	return db_query(c->db, stmt,
		DB_ARGS(DB_I(c->who), DB_I(f->desk_id), DB_I(f->kind), DB_I(f->author_id),
			DB_I(f->from_day), DB_I(days ? to_day : 0), DB_I(f->shift_id),
			DB_I(ask->no_after), DB_I(ask->no_to), DB_I(f->ticket), DB_I(f->open_only),
			DB_I(f->next_shift_only), DB_I(f->outside_duty_only),
			DB_I(f->urgent_only         ? ENTRY_URGENT
				: f->important_only ? ENTRY_IMPORTANT
						    : 0),
			DB_I(f->unread_only),
			DB_I(k->id == 0 ? end
				: by_id ? k->id
					: k->no),
			DB_I(k->id == 0 ? (ask->older ? 99999999 : 0) : k->day), DB_I(ask->limit)));
}

static const char *
text_of(const struct db_rows *r, int column)
{
	return db_is_null(r, column) ? NULL : db_text(r, column);
}

static void
links_read(const struct db_rows *r, struct entry *en)
{
	en->incident_id = db_int(r, 27);
	en->item_id = db_int(r, 28);
	en->corrects_id = db_int(r, 29);
	en->corrects_no = db_int(r, 30);
	en->corrected_by_id = db_int(r, 31);
	en->corrected_by_no = db_int(r, 32);
	en->withdrawn_utc_us = db_int(r, 33);
	en->withdrawn = en->withdrawn_utc_us != 0;
	en->matter_open = db_int(r, 34) != 0;
	en->read = db_int(r, 35) != 0;
	en->rings = (int)db_int(r, 36);
	en->rings_limit = (int)db_int(r, 37);
	en->outgoing = (enum entry_outgoing)db_int(r, 38);
	en->spent_min = (int)db_int(r, 40);
	en->erasure_id = db_int(r, 41);
	en->files = (int)db_int(r, 42);
}

static void
texts_read(const struct db_rows *r, struct entry *en)
{
	en->author_name = db_text(r, 9);
	en->text = db_text(r, 13); /* "": erased */
	en->typed = db_is_null(r, 14) ? en->text : db_text(r, 14);
	en->details = text_of(r, 15);
	en->cause = text_of(r, 16);
	en->course = text_of(r, 17);
	en->result = text_of(r, 18);
	en->customer = text_of(r, 19);
	en->tags = text_of(r, 26);
	en->out_reason = text_of(r, 39);
}

void
entry_row_look(const struct db_rows *r, struct entry *en)
{
	*en = (struct entry){
		.id = db_int(r, 0),
		.desk_id = db_int(r, 1),
		.seq = db_int(r, 2),
		.no = db_int(r, 3),
		.shift_id = db_int(r, 4),
		.business_day = (int)db_int(r, 5),
		.outside_duty = db_int(r, 4) == 0,
		.at_utc_us = db_int(r, 6),
		.happened_utc_us = db_int(r, 7),
		.author_id = db_int(r, 8),
		.kind = (enum entry_kind)db_int(r, 10),
		.importance = (enum entry_importance)db_int(r, 11),
		.state = (enum entry_state)db_int(r, 12),
		.for_next_shift = db_int(r, 20) != 0,
		.for_shift = db_int(r, 21),
		.for_person = db_int(r, 22),
		.follow_up_utc_us = db_int(r, 23),
	};
	texts_read(r, en);
	en->people = entry_ids_parse(db_text(r, 24), en->person, ENTRY_PEOPLE_MAX);
	en->tickets = entry_ids_parse(db_text(r, 25), en->ticket, ENTRY_TICKETS_MAX);
	links_read(r, en);
}

static bool
text_keep(const char **text, struct arena *a)
{
	if (!*text)
		return true;
	*text = arena_strdup(a, *text);
	return *text != NULL;
}

bool
entry_keep(struct entry_list *l, const struct entry *looked)
{
	struct entry *en = &l->entry[l->n++];
	struct arena *a = &l->arena;

	*en = *looked;
	bool good = text_keep(&en->author_name, a) && text_keep(&en->text, a);
	if (looked->typed == looked->text)
		en->typed = en->text;
	else
		good = good && text_keep(&en->typed, a);
	return good && text_keep(&en->details, a) && text_keep(&en->cause, a) &&
	       text_keep(&en->course, a) && text_keep(&en->result, a) &&
	       text_keep(&en->customer, a) && text_keep(&en->tags, a) &&
	       text_keep(&en->out_reason, a);
}

/* LOG-11 */
bool
entry_tombstones_put(struct ctx *c, struct entry_list *l, struct err *e)
{
	for (int i = 0; i < l->n; i++) {
		struct entry *en = &l->entry[i];
		if (!en->erasure_id)
			continue;
		en->text = en->typed = erasure_tombstone(c, en->erasure_id, &l->arena, e);
		if (!en->text)
			return false;
	}
	return true;
}

bool
entry_rows(struct ctx *c, const struct entry_ask *ask, struct entry_list *out, struct err *e)
{
	enum lead lead = lead_of(ask->f);
	struct db_rows r = ask_query(c, ask->older ? leads[lead].older : leads[lead].newer, ask);
	bool memory = true;
	while (out->n < ask->limit && db_next(&r)) {
		struct entry en;
		entry_row_look(&r, &en);
		memory = entry_keep(out, &en) && memory;
	}
	if (!db_done(&r, e))
		return false;
	return memory ? entry_tombstones_put(c, out, e) : err_set(e, ERR_NOMEM);
}

bool
entry_row_get(struct ctx *c, int64_t id, struct entry_list *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &entry_one, DB_ARGS(DB_I(c->who), DB_I(id)));
	bool found = db_next(&r), memory = true;
	if (found) {
		struct entry en;
		entry_row_look(&r, &en);
		memory = entry_keep(out, &en);
	}
	if (!db_done(&r, e))
		return false;
	if (!found)
		return err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such entry"));
	return memory ? entry_tombstones_put(c, out, e) : err_set(e, ERR_NOMEM);
}

bool
entry_key_get(struct ctx *c, int64_t id, struct entry_key *out, struct err *e)
{
	struct db_rows r = db_query(c->db, &entry_key_one, DB_ARGS(DB_I(id)));
	bool found = db_next(&r);
	if (found)
		*out = (struct entry_key){
			db_int(&r, 0), db_int(&r, 1), db_int(&r, 2), (int)db_int(&r, 3)};
	if (!db_done(&r, e))
		return false;
	return found || err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such entry"));
}

bool
entry_rows_count(struct ctx *c, const struct entry_ask *ask, int64_t *n, struct err *e)
{
	struct db_rows r = ask_query(c, leads[lead_of(ask->f)].count, ask);
	if (db_next(&r))
		*n = db_int(&r, 0);
	return db_done(&r, e);
}
