/* import_event.c — conduct events that were noted elsewhere, a row each. SPDX-License-Identifier: MIT
 *
 * source: contract.md §3, SCR-02, SCR-10.
 */
#include <string.h>

#include "base/half.h"
#include "base/str.h"
#include "domain/conduct_import.h"
#include "domain/desk.h"
#include "domain/entry_sql.h"
#include "domain/import_parts.h"

enum { DATE, STAFF_NO, CODE, POINTS, EVIDENCE, STATUS, NOTE, COLUMNS };
static const struct import_column columns[COLUMNS] = {{"date", true}, {"staff_no", true},
	{"code", true}, {"points", false}, {"evidence", false}, {"status", false}, {"note", false}};

/* What was told as evidence and is no entry of a log here stays as words. */
struct row {
	struct conduct_import i;
	char words[2048];
};

static bool
refuse(struct import_job *j, size_t i, int column, const char *msgid)
{
	return import_refuse_cell(j, i, column, ERR_INVALID, "SCR-02", msgid);
}

static bool
needs_all(struct import_job *j, size_t i)
{
	return (*import_text(j, i, DATE) ||
		       refuse(j, i, DATE, N_("On which day? Write it like 2026-11-21"))) &&
	       (*import_text(j, i, STAFF_NO) ||
		       refuse(j, i, STAFF_NO, N_("About whom is it? Write the staff number"))) &&
	       (*import_text(j, i, CODE) ||
		       refuse(j, i, CODE, N_("Which code? One of the catalogue. Example: D-04")));
}

static bool
take_points(struct import_job *j, size_t i, struct conduct_import *out)
{
	const char *text = import_text(j, i, POINTS);

	out->has_points = *text != '\0';
	return !*text || half_parse(text, &out->halves) ||
	       refuse(j, i, POINTS,
		       N_("{1} is no number of points. Write whole ones or halves, like 2.5"));
}

static bool
take_status(struct import_job *j, size_t i, struct conduct_import *out)
{
	const char *text = import_text(j, i, STATUS);

	out->confirmed = str_eq(text, "confirmed");
	return !*text || out->confirmed || str_eq(text, "proposed") ||
	       refuse(j, i, STATUS, N_("{1} is no state of an event. Write proposed or confirmed"));
}

/* "front-1#12" is entry 12 of that desk's log. */
static bool
entry_named(struct import_job *j, const char *text, int64_t *record, bool *is, struct err *e)
{
	const char *hash = strrchr(text, '#');
	char code[DESK_CODE_BYTES];
	struct desk d;
	struct err none;
	int64_t no;

	*is = false;
	err_clear(&none);
	if (!hash || hash == text || (size_t)(hash - text) >= sizeof code ||
		!str_to_int64(hash + 1, &no) || no < 1)
		return true;
	str_format(code, sizeof code, "%.*s", (int)(hash - text), text);
	*is = desk_by_code(j->c, code, &d, &none) && entry_id_of_no(j->c, d.id, no, record, &none);
	if (*is || none.code == ERR_NOT_FOUND || none.code == ERR_NONE)
		return true;
	*e = none;
	return false;
}

static bool
take_evidence(struct import_job *j, size_t i, struct row *r, struct err *e)
{
	const char *text = import_text(j, i, EVIDENCE), *note = import_text(j, i, NOTE);
	bool is;

	if (!entry_named(j, text, &r->i.evidence, &is, e))
		return false;
	if (is || !*text)
		str_copy(r->words, sizeof r->words, note);
	else
		str_format(r->words, sizeof r->words, "%s%s%s", text, *note ? "; " : "", note);
	r->i.note = r->words;
	return true;
}

static bool
take(struct import_job *j, size_t i, struct row *r, struct err *e)
{
	*r = (struct row){.i = {.code = import_text(j, i, CODE)}};
	return needs_all(j, i) && import_take_day(j, i, DATE, &r->i.day) &&
	       import_take_person(j, i, STAFF_NO, &r->i.person, e) && take_points(j, i, &r->i) &&
	       take_status(j, i, &r->i) && take_evidence(j, i, r, e);
}

static bool
one_row(struct import_job *j, size_t i, struct err *e)
{
	struct row r;
	bool done;

	if (!take(j, i, &r, e))
		return false;
	if (import_is_refused(j, i))
		return true;
	if (!conduct_import_within(j->c, &r.i, &done, e))
		return import_refuse(j, i, CODE, e);
	if (!done)
		return import_refuse_cell(j, i, CODE, ERR_CONFLICT, "SCR-18",
			N_("This event is already there. Leave the row out"));
	import_verdict(j, i, IMPORT_ADDED);
	return true;
}

static bool
event_rows_run(struct import_job *j, struct err *e)
{
	for (size_t i = 0; i < j->csv->rows; i++)
		if (!one_row(j, i, e))
			return false;
	return true;
}

const struct import_noun import_events = {.name = "events",
	.column = columns,
	.columns = COLUMNS,
	.key = STAFF_NO,
	.run = event_rows_run};
