/* import_leave.c — leave that was decided elsewhere, a row each. SPDX-License-Identifier: MIT
 *
 * What is there already is refused, and so is what overlaps it.
 * source: contract.md §3, LV-10.
 */
#include "base/str.h"
#include "domain/import_parts.h"
#include "domain/leave.h"
#include "domain/leave_import.h"

enum { STAFF_NO, TYPE, FIRST, LAST, FIRST_HALF, LAST_HALF, REASON, STATUS, TAKES_OVER, COLUMNS };
static const struct import_column columns[COLUMNS] = {{"staff_no", true}, {"type", true},
	{"first", true}, {"last", true}, {"first_half", false}, {"last_half", false},
	{"reason", true}, {"status", false}, {"takes_over", false}};

static bool
refuse(struct import_job *j, size_t i, int column, const char *rule, const char *msgid)
{
	return import_refuse_cell(j, i, column, ERR_INVALID, rule, msgid);
}

static bool
needs(struct import_job *j, size_t i, int column, const char *msgid)
{
	return *import_text(j, i, column) || refuse(j, i, column, "LV-02", msgid);
}

static bool
take_type(struct import_job *j, size_t i, const struct leave_types *types, int64_t *out)
{
	const char *code = import_text(j, i, TYPE);
	const struct leave_type *t = *code ? leave_type_named(types, code) : NULL;

	if (t)
		*out = t->id;
	return !*code || t ||
	       refuse(j, i, TYPE, "LV-01",
		       N_("{1} is no kind of leave here. Write its code. Example: annual"));
}

/* The half with which the leave begins or ends; what is left empty is the whole day. */
static bool
take_half(struct import_job *j, size_t i, int column, const char *half, bool *out)
{
	const char *text = import_text(j, i, column);

	*out = str_eq(text, half);
	return !*text || str_eq(text, "am") || str_eq(text, "pm") ||
	       refuse(j, i, column, "LV-15",
		       N_("{1} is no half of a day. Write am or pm, or nothing"));
}

static bool
take_status(struct import_job *j, size_t i, enum leave_state *out)
{
	const char *text = import_text(j, i, STATUS);

	return !*text || leave_state_parse(text, out) ||
	       refuse(j, i, STATUS, "LV-10",
		       N_("{1} is no state of a leave. Write filed, taken or closed"));
}

static bool
needs_all(struct import_job *j, size_t i)
{
	return needs(j, i, STAFF_NO, N_("Whose leave is it? Write the staff number")) &&
	       needs(j, i, TYPE, N_("Which kind of leave? Write its code. Example: annual")) &&
	       needs(j, i, FIRST, N_("Which is the first day? Write it like 2026-11-21")) &&
	       needs(j, i, LAST, N_("Which is the last day? Write it like 2026-11-21"));
}

static bool
take(struct import_job *j, size_t i, const struct leave_types *types, struct leave_import *l,
	struct err *e)
{
	*l = (struct leave_import){.reason = import_text(j, i, REASON)};
	return needs_all(j, i) && import_take_person(j, i, STAFF_NO, &l->person, e) &&
	       take_type(j, i, types, &l->type) &&
	       import_take_day(j, i, FIRST, &l->range.first_day) &&
	       import_take_day(j, i, LAST, &l->range.last_day) &&
	       take_half(j, i, FIRST_HALF, "pm", &l->range.first_half) &&
	       take_half(j, i, LAST_HALF, "am", &l->range.last_half) &&
	       take_status(j, i, &l->state) &&
	       import_take_person(j, i, TAKES_OVER, &l->takes_over, e);
}

static bool
one_row(struct import_job *j, size_t i, const struct leave_types *types, struct err *e)
{
	struct leave_import l;
	bool done;

	if (!take(j, i, types, &l, e))
		return false;
	if (import_is_refused(j, i))
		return true;
	if (!leave_import_within(j->c, &l, &done, e))
		return import_refuse(j, i, FIRST, e);
	if (!done)
		return import_refuse_cell(j, i, FIRST, ERR_CONFLICT, "LV-02",
			N_("This leave is already there. Leave the row out"));
	import_verdict(j, i, IMPORT_ADDED);
	return true;
}

static bool
leave_rows_run(struct import_job *j, struct err *e)
{
	struct leave_types types;

	if (!leave_types_load(j->c, &types, e))
		return false;
	for (size_t i = 0; i < j->csv->rows; i++)
		if (!one_row(j, i, &types, e))
			return false;
	return true;
}

const struct import_noun import_leaves = {.name = "leave",
	.column = columns,
	.columns = COLUMNS,
	.key = STAFF_NO,
	.run = leave_rows_run};
