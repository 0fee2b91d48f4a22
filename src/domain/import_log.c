/* import_log.c — log entries that were written elsewhere. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "domain/entry_record.h"
#include "domain/entry_sql.h"
#include "domain/import_parts.h"
#include "domain/shift.h"

enum { AT, DESK, AUTHOR, KIND, TEXT, TICKET, IMPORTANT, RINGS, OUTGOING, OUT_REASON };
static const struct import_column columns[] = {{"at", true}, {"desk", true}, {"author", true},
	{"kind", true}, {"text", true}, {"ticket", false}, {"important", false}, {"rings", false},
	{"outgoing", false}, {"out_reason", false}};

static bool
refuse(struct import_job *j, size_t i, int column, const char *msgid)
{
	struct err why;

	err_put(&why, &(const struct err_spec){.code = ERR_INVALID,
			      .field = columns[column].name,
			      .rule = "LOG-02",
			      .msgid = msgid,
			      .arg = {import_text(j, i, column)}});
	return import_refuse(j, i, column, &why);
}

static bool
take_ticket(struct import_job *j, size_t i, struct entry_draft *d)
{
	const char *text = import_text(j, i, TICKET);

	if (*text == '#')
		text++;
	if (!*text)
		return true;
	d->tickets = 1;
	return (str_to_int64(text, &d->ticket[0]) && d->ticket[0] > 0) ||
	       refuse(j, i, TICKET, N_("{1} is not a ticket's number. Write it like 1047"));
}

static bool
take_important(struct import_job *j, size_t i, struct entry_draft *d)
{
	const char *text = import_text(j, i, IMPORTANT);

	if (str_eq(text, "yes"))
		d->importance = ENTRY_IMPORTANT;
	return str_eq(text, "yes") || str_eq(text, "no") || !*text ||
	       refuse(j, i, IMPORTANT, N_("{1} is neither yes nor no"));
}

/* LOG-10 */
static bool
take_rings(struct import_job *j, size_t i, struct entry_draft *d)
{
	const char *text = import_text(j, i, RINGS);
	int64_t rings = 0;

	if (!*text)
		return true;
	if (!str_to_int64(text, &rings) || rings < 1 || rings > 99)
		return refuse(j, i, RINGS, N_("{1} is no number of rings. Write 1 to 99"));
	d->rings = (int)rings;
	return true;
}

/* LOG-10: whether the desk takes calls only is looked up when it is written. */
static bool
take_outgoing(struct import_job *j, size_t i, struct entry_draft *d)
{
	const char *text = import_text(j, i, OUTGOING), *why = import_text(j, i, OUT_REASON);

	d->outgoing = str_eq(text, "yes");
	if (*text && !d->outgoing && !str_eq(text, "no"))
		return refuse(j, i, OUTGOING, N_("{1} is neither yes nor no"));
	if (*why && !d->outgoing)
		return refuse(j, i, OUT_REASON, N_("A reason stands only with an outgoing call"));
	d->out_reason = *why ? why : NULL;
	return true;
}

static bool
take_at(struct import_job *j, size_t i, struct entry_draft *d)
{
	if (!clock_parse_iso(import_text(j, i, AT), &d->happened_utc_us))
		return refuse(j, i, AT, N_("{1} is not a time. Write it like 2026-11-21T14:06"));
	return d->happened_utc_us <= j->c->now.utc_us ||
	       refuse(j, i, AT, N_("That time has not come yet. Import what has happened"));
}

/* Every cell is looked at, so that all that is wrong is told at once. */
static bool
take(struct import_job *j, size_t i, struct entry_draft *d, struct err *e)
{
	const char *kind = import_text(j, i, KIND);

	*d = (struct entry_draft){.text = import_text(j, i, TEXT)};
	d->kind = entry_kind_find(kind, strlen(kind));
	if (!take_at(j, i, d))
		return false;
	if (d->kind == ENTRY_KIND_NONE &&
		!refuse(j, i, KIND,
			N_("There is no kind \"{1}\". Examples: inquiry, complaint, note")))
		return false;
	if (!*import_text(j, i, AUTHOR) &&
		!refuse(j, i, AUTHOR, N_("Whose entry was it? Write the staff number")))
		return false;
	return import_take_desk(j, i, DESK, &d->desk_id, e) &&
	       import_take_person(j, i, AUTHOR, &d->on_behalf_id, e) && take_ticket(j, i, d) &&
	       take_important(j, i, d) && take_rings(j, i, d) && take_outgoing(j, i, d);
}

/* The text is looked at also where another cell was refused. */
static bool
fits(struct import_job *j, const struct entry_draft *d, struct err *e)
{
	struct entry_draft t = *d;

	if (t.kind == ENTRY_KIND_NONE)
		t.kind = ENTRY_NOTE;
	t.happened_utc_us = 0;
	return entry_check(&t, j->c->now.utc_us, e);
}

static bool
is_new(struct import_job *j, const struct entry_draft *d, struct err *e)
{
	struct shift_duty duty;
	int64_t id;

	if (!shift_at(j->c, d->desk_id, d->happened_utc_us, &duty, e) ||
		!entry_find_same(j->c, d, duty.business_day, &id, e))
		return false;
	return !id || err_set(e, ERR_CONFLICT, .field = "text", .rule = "LOG-01",
			      .msgid = N_("This entry is already there. Leave the row out"));
}

static bool
one(struct import_job *j, size_t i, struct err *e)
{
	struct entry_draft d;

	if (!take(j, i, &d, e))
		return false;
	if (!fits(j, &d, e))
		return false;
	if (import_is_refused(j, i))
		return true;
	d.person[0] = d.on_behalf_id;
	d.people = 1;
	str_copy(d.tag[0], sizeof d.tag[0], "imported");
	d.tags = 1;
	if (!is_new(j, &d, e) || !entry_import_within(j->c, &d, e))
		return false;
	import_verdict(j, i, IMPORT_ADDED);
	return true;
}

static bool
run(struct import_job *j, struct err *e)
{
	for (size_t i = 0; i < j->csv->rows; i++) {
		err_clear(e);
		if (!one(j, i, e) && (e->code == ERR_NONE || !import_refuse(j, i, TEXT, e)))
			return false;
	}
	return true;
}

const struct import_noun import_log = {.name = "log",
	.column = columns,
	.columns = sizeof columns / sizeof *columns,
	.key = AT,
	.run = run};
