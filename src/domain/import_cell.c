/* import_cell.c — the cells of an import: days, numbers, names. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/desk.h"
#include "domain/import_parts.h"
#include "domain/person.h"
#include "domain/team.h"

bool
import_refuse_cell(struct import_job *j, size_t row, int column, enum err_code code,
	const char *rule, const char *msgid)
{
	struct err why;
	const char *field = j->column[column].name;

	err_put(&why, &(const struct err_spec){.code = code,
			      .field = field,
			      .rule = rule,
			      .msgid = msgid,
			      .arg = {import_text(j, row, column), field}});
	return import_refuse(j, row, column, &why);
}

/* What no rule of the policy book says, only the form of the file. */
static bool
refuse(struct import_job *j, size_t row, int column, const char *msgid)
{
	return import_refuse_cell(j, row, column, ERR_INVALID, NULL, msgid);
}

bool
import_take_text(struct import_job *j, size_t row, int column, char *out, size_t size)
{
	const char *text = import_text(j, row, column);

	if (!*text)
		return true;
	return str_copy(out, size, text) ||
	       refuse(j, row, column, N_("{2} is too long. Shorten it"));
}

bool
import_take_day(struct import_job *j, size_t row, int column, int *out)
{
	const char *text = import_text(j, row, column);

	return !*text || day_parse(text, out) ||
	       refuse(j, row, column, N_("{1} is not a day. Write it like 2026-11-21"));
}

bool
import_take_month(struct import_job *j, size_t row, int column, int *out)
{
	const char *text = import_text(j, row, column);
	char first[DAY_TEXT_BYTES];
	int day;

	if (!*text)
		return true;
	if (str_format(first, sizeof first, "%s-01", text) && day_parse(first, &day)) {
		*out = day / 100;
		return true;
	}
	return refuse(j, row, column, N_("{1} is not a month. Write it like 2026-11"));
}

bool
import_take_number(struct import_job *j, size_t row, int column, int max, int *out)
{
	const char *text = import_text(j, row, column);
	int64_t n;

	if (!*text)
		return true;
	if (str_to_int64(text, &n) && n >= 0 && n <= max) {
		*out = (int)n;
		return true;
	}
	return refuse(j, row, column, N_("{1} is not a count for {2}. Write a number like 3"));
}

bool
import_take_minute(struct import_job *j, size_t row, int column, int *out)
{
	const char *text = import_text(j, row, column);

	return !*text || day_parse_time(text, out) ||
	       refuse(j, row, column, N_("{1} is not a time. Write it like 07:30"));
}

bool
import_take_yes_no(struct import_job *j, size_t row, int column, const char *rule, bool *out)
{
	const char *text = import_text(j, row, column);

	if (*text)
		*out = str_eq(text, "yes");
	return !*text || *out || str_eq(text, "no") ||
	       import_refuse_cell(
		       j, row, column, ERR_INVALID, rule, N_("{1} is neither yes nor no"));
}

/* A thing that is not there is the cell's fault, whatever the noun called it. */
static bool
found_or_refused(struct import_job *j, size_t row, int column, bool found, struct err *e)
{
	if (found)
		return true;
	str_copy(e->field, sizeof e->field, j->column[column].name);
	return import_refuse(j, row, column, e);
}

bool
import_take_team(struct import_job *j, size_t row, int column, int64_t *out, struct err *e)
{
	const char *text = import_text(j, row, column);
	struct team t = {.id = *out};
	bool found = !*text || team_by_name(j->c, text, &t, e);

	*out = t.id;
	return found_or_refused(j, row, column, found, e);
}

bool
import_take_desk(struct import_job *j, size_t row, int column, int64_t *out, struct err *e)
{
	struct desk d = {0};
	bool found = desk_by_code(j->c, import_text(j, row, column), &d, e);

	*out = d.id;
	return found_or_refused(j, row, column, found, e);
}

bool
import_take_person(struct import_job *j, size_t row, int column, int64_t *out, struct err *e)
{
	const char *text = import_text(j, row, column);
	struct person p = {.id = *out};
	bool found = !*text || person_by_staff_no(j->c, text, &p, e);

	if (!found && e->code == ERR_NOT_FOUND)
		err_set(e, ERR_NOT_FOUND,
			.msgid = N_("Nobody here has the staff number {1}. Import people first"),
			.arg = {text});
	*out = p.id;
	return found_or_refused(j, row, column, found, e);
}
