/* import_attendance.c — arrivals and leavings that another system noted. SPDX-License-Identifier: MIT
 *
 * A row is one stay. What is there already is refused, and so is what overlaps
 * it. source: ATT-01, ATT-06, contract.md §3.
 */
#include "base/clock.h"
#include "base/str.h"
#include "domain/import_parts.h"
#include "domain/presence.h"

/* `period` is what an export adds to name its own: read by people, not by us. */
enum { STAFF_NO, IN_AT, OUT_AT, DESK, PERIOD, COLUMNS };
static const struct import_column columns[COLUMNS] = {
	{"staff_no", true}, {"in_at", true}, {"out_at", false}, {"desk", false}, {"period", false}};

static bool
take_time(struct import_job *j, size_t i, int column, int64_t *out)
{
	const char *text = import_text(j, i, column);

	return !*text || clock_parse_iso(text, out) ||
	       import_refuse_cell(j, i, column, ERR_INVALID, "ATT-01",
		       N_("{1} is not a time. Write it like 2026-11-21T07:26"));
}

static bool
needs(struct import_job *j, size_t i, int column, const char *msgid)
{
	return *import_text(j, i, column) ||
	       import_refuse_cell(j, i, column, ERR_INVALID, "ATT-01", msgid);
}

static bool
take(struct import_job *j, size_t i, struct presence_import *p, struct err *e)
{
	*p = (struct presence_import){.person = 0};
	return needs(j, i, STAFF_NO, N_("Who was it? Write the staff number")) &&
	       needs(j, i, IN_AT, N_("When did they arrive? Write it like 2026-11-21T07:26")) &&
	       import_take_person(j, i, STAFF_NO, &p->person, e) &&
	       take_time(j, i, IN_AT, &p->arrived_us) && take_time(j, i, OUT_AT, &p->left_us) &&
	       (!*import_text(j, i, DESK) || import_take_desk(j, i, DESK, &p->desk, e));
}

/* The noun speaks of arriving and leaving; the file of in_at and out_at. */
static int
column_of(const struct err *e)
{
	return str_eq(e->field, "left") ? OUT_AT : str_eq(e->field, "person") ? STAFF_NO : IN_AT;
}

static bool
one_row(struct import_job *j, size_t i, struct err *e)
{
	struct presence_import p;
	bool done;

	if (!take(j, i, &p, e))
		return false;
	if (import_is_refused(j, i))
		return true;
	if (!presence_import_within(j->c, &p, &done, e))
		return import_refuse(j, i, column_of(e), e);
	if (!done)
		return import_refuse_cell(j, i, IN_AT, ERR_CONFLICT, "ATT-01",
			N_("This stay is already there. Leave the row out"));
	import_verdict(j, i, IMPORT_ADDED);
	return true;
}

static bool
attendance_rows_run(struct import_job *j, struct err *e)
{
	for (size_t i = 0; i < j->csv->rows; i++)
		if (!one_row(j, i, e))
			return false;
	return true;
}

const struct import_noun import_attendances = {.name = "attendance",
	.column = columns,
	.columns = COLUMNS,
	.key = STAFF_NO,
	.run = attendance_rows_run};
