/* absence_source_sql.c — what a person owns that somebody has to go on with. SPDX-License-Identifier: MIT
 *
 * source: AHO-02.
 */
#include "domain/absence_source.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "db/db.h"

/* Open matters that are the person's: given to them; of nobody else, and for them or
 * written by them. $1 = person */
#define OWN_MATTERS                                                                                \
	"WITH own (id) AS (SELECT id FROM matter WHERE owner_id = $1 AND state = 1"                \
	" AND owner_id IS NOT NULL UNION SELECT m.id FROM entry AS f"                              \
	" JOIN matter AS m ON m.entry_id = f.id WHERE f.for_person = $1"                           \
	" AND f.for_person IS NOT NULL AND m.state = 1 AND m.owner_id IS NULL"                     \
	" UNION SELECT m.id FROM entry AS f JOIN matter AS m ON m.entry_id = f.id"                 \
	" WHERE f.author_id = $1 AND f.for_person IS NULL AND m.state = 1"                         \
	" AND m.owner_id IS NULL) "

#define ITEM "CASE WHEN i.name_en = i.name_zh THEN i.name_en ELSE i.name_en || ' ' || i.name_zh END"
/* ref, title, important. The title names the thing and repeats none of its words. */
#define OUT "iti"
DB_STMT(matters, .name = "absence.matters",
	.sql = OWN_MATTERS "SELECT own.id, '#' || CAST(f.no AS TEXT) || ' ' || d.name,"
			   " e.importance > 0 FROM own JOIN matter AS m ON m.id = own.id"
			   " JOIN entry AS e ON e.id = m.entry_id JOIN entry AS f ON f.id = own.id"
			   " JOIN desk AS d ON d.id = m.desk_id ORDER BY own.id LIMIT 99",
	.in = "i", .out = OUT);
DB_STMT(matter_says, .name = "absence.matter_says",
	.sql = "SELECT COALESCE(e.text, '') || COALESCE(' → ' || m.next_step, '')"
	       " FROM matter AS m JOIN entry AS e ON e.id = m.entry_id WHERE m.id = $1",
	.in = "i", .out = "t");
DB_STMT(customers, .name = "absence.customers",
	.sql = OWN_MATTERS
	"SELECT MIN(own.id), '#' || CAST(MIN(f.no) AS TEXT) || ' ' || MIN(d.name),"
	" 0 FROM own JOIN matter AS m ON m.id = own.id"
	" JOIN entry AS e ON e.id = m.entry_id JOIN entry AS f ON f.id = own.id"
	" JOIN desk AS d ON d.id = m.desk_id WHERE e.customer IS NOT NULL"
	" GROUP BY e.customer ORDER BY 1 LIMIT 99",
	.in = "i", .out = OUT);
DB_STMT(customer_says, .name = "absence.customer_says",
	.sql = "SELECT COALESCE(e.customer, '') FROM matter AS m"
	       " JOIN entry AS e ON e.id = m.entry_id WHERE m.id = $1",
	.in = "i", .out = "t");
DB_STMT(incidents, .name = "absence.incidents",
	.sql = "SELECT i.id, '#' || CAST(i.no AS TEXT) || ' ' || d.name, 1 FROM incident AS i"
	       " JOIN desk AS d ON d.id = i.desk WHERE i.state IN (0, 1) AND i.lead = $1"
	       " ORDER BY i.id LIMIT 99",
	.in = "i", .out = OUT);
DB_STMT(incident_says, .name = "absence.incident_says",
	.sql = "SELECT COALESCE(title, '') FROM incident WHERE id = $1", .in = "i", .out = "t");
DB_STMT(loans, .name = "absence.loans",
	.sql = "SELECT l.id, " ITEM ", 0 FROM item_loan AS l"
	       " JOIN item AS i ON i.id = l.item WHERE l.returned_us IS NULL"
	       " AND (l.person = $1 OR l.lent_by = $1) ORDER BY l.id LIMIT 99 /*scan*/",
	.in = "i", .out = OUT);
DB_STMT(items, .name = "absence.items",
	.sql = "SELECT i.id, " ITEM ", 0 FROM item AS i WHERE i.custodian = $1"
	       " AND i.retired = 0 ORDER BY i.id LIMIT 99 /*scan*/",
	.in = "i", .out = OUT);
DB_STMT(watches, .name = "absence.watches",
	.sql = "SELECT w.handover, d.name, 0 FROM handover_watch AS w"
	       " JOIN handover AS h ON h.id = w.handover JOIN desk AS d ON d.id = w.desk"
	       " WHERE w.closed_record IS NULL AND h.receiver = $1 ORDER BY w.handover LIMIT 99"
	       " /*scan*/",
	.in = "i", .out = OUT);
DB_STMT(handovers, .name = "absence.handovers",
	.sql = "SELECT h.id, d.name, 0 FROM handover AS h JOIN desk AS d ON d.id = h.desk"
	       " WHERE h.state IN (1, 2, 3, 4, 7, 8, 9, 10) AND (h.giver = $1 OR h.receiver = $1)"
	       " ORDER BY h.id LIMIT 99 /*scan*/",
	.in = "i", .out = OUT);
DB_STMT(procedures, .name = "absence.procedures",
	.sql = "SELECT record_id, form, 0 FROM draft WHERE person_id = $1"
	       " AND form LIKE 'procedure%' ORDER BY form, record_id LIMIT 99",
	.in = "i", .out = OUT);
DB_STMT(covers, .name = "absence.covers",
	.sql = "SELECT m.change * 4 + m.no, s.code || ' ' || CAST(m.day AS TEXT) || ' ' || d.name, "
	       "0"
	       " FROM shift_change_move AS m JOIN shift_change AS x ON x.id = m.change"
	       " JOIN shift AS s ON s.id = m.shift JOIN desk AS d ON d.id = m.desk"
	       " WHERE m.to_person = $1 AND x.state IN (1, 2, 3, 4, 5)"
	       " AND m.end_us > $2 ORDER BY m.day LIMIT 99",
	.in = "ii", .out = OUT);

/* ORG-09: agreed to and not over on day $2; enum delegation_state */
DB_STMT(delegations, .name = "absence.delegations",
	.sql = "SELECT id, CAST(first_day AS TEXT) || '-' || CAST(last_day AS TEXT), 1"
	       " FROM delegation WHERE to_person = $1 AND last_day >= $2 AND state = 2"
	       " ORDER BY first_day, id LIMIT 99",
	.in = "ii", .out = OUT);
DB_STMT(delegation_says, .name = "absence.delegation_says",
	.sql = "SELECT p.name FROM delegation AS d JOIN person AS p ON p.id = d.from_person"
	       " WHERE d.id = $1",
	.in = "i", .out = "t");

static const struct {
	enum absence_source source;
	enum absence_part part;
	const struct db_stmt *of, *says; /* says NULL: its title says all */
	const char *label;
} sources[] = {
	{ABSENCE_CUSTOMER, ABSENCE_CUSTOMERS, &customers, &customer_says, N_("open matter")},
	{ABSENCE_MATTER, ABSENCE_TICKETS, &matters, &matter_says, N_("log")},
	{ABSENCE_INCIDENT, ABSENCE_TICKETS, &incidents, &incident_says, N_("incident")},
	{ABSENCE_LOAN, ABSENCE_TICKETS, &loans, NULL, N_("lent item")},
	{ABSENCE_ITEM, ABSENCE_TICKETS, &items, NULL, N_("item")},
	{ABSENCE_WATCH, ABSENCE_TICKETS, &watches, NULL, N_("watch")},
	{ABSENCE_HANDOVER, ABSENCE_TICKETS, &handovers, NULL, N_("handover")},
	{ABSENCE_COVER, ABSENCE_TICKETS, &covers, NULL, N_("cover")},
	{ABSENCE_DELEGATION, ABSENCE_TICKETS, &delegations, &delegation_says, N_("delegation")},
	{ABSENCE_PROCEDURE, ABSENCE_KNOWLEDGE, &procedures, NULL, N_("draft")},
};

const char *
absence_source_label(int source)
{
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
		if ((int)sources[i].source == source)
			return sources[i].label;
	return "";
}

/* One line of at most so many characters: a long text is cut with dots. */
static const char *
title_of(struct arena *a, const char *text)
{
	size_t n = utf8_clip(text, strcspn(text, "\n"), ABSENCE_TITLE_CHARS, NULL);
	char *line = arena_alloc(a, n + 1);

	if (line)
		memcpy(line, text, n);
	return line;
}

static bool
take(const struct db_rows *r, size_t i, struct arena *a, struct absence_line *l)
{
	*l = (struct absence_line){.part = sources[i].part,
		.source = (int)sources[i].source,
		.ref = db_int(r, 0),
		.title = title_of(a, db_text(r, 1)),
		.important = db_int(r, 2) != 0,
		.question = "",
		.answer = "",
		.meanwhile = "",
		.live = ""};
	for (int f = 0; f < ABSENCE_FIELDS; f++)
		l->field[f] = "";
	return l->title != NULL;
}

bool
absence_live(struct ctx *c, const struct absence_line *l, struct arena *a, const char **out,
	struct err *e)
{
	*out = "";
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		struct db_rows r;
		bool full = false;

		if ((int)sources[i].source != l->source || !sources[i].says)
			continue;
		r = db_query(c->db, sources[i].says, DB_ARGS(DB_I(l->ref)));
		if (db_next(&r))
			*out = db_keep(&r, 0, a, &full);
		if (!db_done(&r, e))
			return false;
		if (full)
			return err_set(e, ERR_NOMEM);
	}
	return true;
}

static bool
look(struct ctx *c, int64_t person, size_t i, struct arena *a, struct absence_found *out,
	struct err *e)
{
	const struct db_stmt *of = sources[i].of;
	const int64_t now_us = c->now.utc_us;
	const int64_t since = of == &covers ? now_us : clock_local(now_us).day;
	struct db_rows r = of == &covers || of == &delegations
				   ? db_query(c->db, of, DB_ARGS(DB_I(person), DB_I(since)))
				   : db_query(c->db, of, DB_ARGS(DB_I(person)));
	bool full = false;

	while (!full && out->n < ABSENCE_LINES_MAX && db_next(&r))
		full = !take(&r, i, a, &out->line[out->n++]);
	return db_done(&r, e) && (!full || err_set(e, ERR_NOMEM));
}

bool
absence_owned(
	struct ctx *c, int64_t person, struct arena *a, struct absence_found *out, struct err *e)
{
	bool good = true;

	*out = (struct absence_found){
		.line = arena_alloc(a, ABSENCE_LINES_MAX * sizeof *out->line)};
	if (!out->line)
		return err_set(e, ERR_NOMEM);
	for (size_t i = 0; good && i < sizeof sources / sizeof *sources; i++)
		good = look(c, person, i, a, out, e);
	return good;
}
