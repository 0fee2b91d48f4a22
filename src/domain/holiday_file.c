/* holiday_file.c — a notice in any of its three forms, as rows. SPDX-License-Identifier: MIT
 *
 * What a refusal points at must be the file's own place, so the rows of the
 * other two forms carry the line of the event or of the day they came from.
 * source: contract.md §3.
 */
#include <string.h>

#include "base/day.h"
#include "base/ical.h"
#include "base/json_doc.h"
#include "base/text_file.h"
#include "domain/holiday.h"

enum { DATE, KIND, NAME, COLUMNS };
static const char *const header[COLUMNS] = {"date", "kind", "name"};

static const char MAKE_UP_HEAD[] = "上班", MAKE_UP_WORD[] = "补班", TAIL[] = "假期";

struct rows {
	struct csv *csv;
	size_t room;
};

static bool
begin(struct rows *r, struct csv *csv, size_t room)
{
	*csv = (struct csv){.columns = COLUMNS};
	arena_init(&csv->arena);
	csv->header = arena_alloc(&csv->arena, sizeof header);
	csv->row = mem_alloc((room + 1) * sizeof *csv->row);
	*r = (struct rows){csv, room};
	if (csv->header)
		memcpy(csv->header, header, sizeof header);
	return csv->header && csv->row;
}

static bool
add(struct rows *r, const char *date, bool off, const char *name, int line)
{
	struct csv_cell *cell = arena_alloc(&r->csv->arena, COLUMNS * sizeof *cell);
	const char *const text[COLUMNS] = {arena_strdup(&r->csv->arena, date), off ? "off" : "work",
		arena_strdup(&r->csv->arena, name)};

	if (!cell || !text[DATE] || !text[NAME] || r->csv->rows == r->room)
		return false;
	for (int i = 0; i < COLUMNS; i++)
		cell[i] = (struct csv_cell){text[i], line, 1};
	r->csv->row[r->csv->rows++] = (struct csv_row){cell, line};
	return true;
}

static bool
out_of_memory(struct csv *csv, struct err *e)
{
	csv_unload(csv);
	return err_set(e, ERR_NOMEM);
}

/* --- iCalendar --- */

/* "春节假期" and "上班(补春节假期)" are both of the 春节. */
static void
plain_name(char *out, size_t size, const char *summary)
{
	static const char *const closing[] = {")", "）"};
	const char *from = strstr(summary, "补");
	char *end;
	size_t n;

	from = from && str_starts(summary, MAKE_UP_HEAD) ? from + strlen("补") : summary;
	(void)str_copy(out, size, from);
	for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
		if ((end = strstr(out, closing[i])))
			*end = '\0';
	n = strlen(out);
	if (n > strlen(TAIL) && str_eq(out + n - strlen(TAIL), TAIL))
		out[n - strlen(TAIL)] = '\0';
}

static bool
take_event(struct rows *r, const struct ical_event *ev)
{
	bool off = !str_starts(ev->summary, MAKE_UP_HEAD) && !strstr(ev->summary, MAKE_UP_WORD);
	char date[DAY_TEXT_BYTES], name[HOLIDAY_NAME_BYTES * 4];

	plain_name(name, sizeof name, ev->summary);
	for (int d = 0; d < ev->days; d++) {
		day_format(date, day_add(ev->first_day, d));
		if (!add(r, date, off, name, ev->line))
			return false;
	}
	return true;
}

static bool
read_ical(struct csv *out, const char *file, const char *bytes, size_t n, struct err *e)
{
	struct ical cal;
	struct rows r;
	size_t days = 0;
	bool good;

	if (!ical_read(&cal, file, bytes, n, e))
		return false;
	for (int i = 0; i < cal.events; i++)
		days += (size_t)cal.event[i].days;
	good = begin(&r, out, days);
	for (int i = 0; good && i < cal.events; i++)
		good = take_event(&r, &cal.event[i]);
	ical_free(&cal);
	return good || out_of_memory(out, e);
}

/* --- JSON, as the holiday-cn data set has it --- */

/* The line of the k-th day: each has one "date". */
static int
day_line(const char *bytes, size_t k)
{
	static const char word[] = "\"date\"";
	const char *at = bytes;
	int line = 1;

	for (size_t i = 0; at && i <= k; i++)
		at = strstr(i ? at + 1 : at, word);
	for (const char *p = bytes; at && p < at; p++)
		line += *p == '\n';
	return line;
}

static bool
take_day(struct rows *r, const struct json_node *day, const char *file, int line, struct err *e)
{
	const char *date = json_node_text(json_node_member(day, "date"));
	const char *name = json_node_text(json_node_member(day, "name"));
	char where[128];
	bool off;

	if (date && name && json_node_bool(json_node_member(day, "isOffDay"), &off))
		return add(r, date, off, name, line) || err_set(e, ERR_NOMEM);
	csv_place(where, sizeof where, file, line, 1);
	return err_set(e, ERR_INVALID, .where = where,
		.msgid = N_("A day here has name, date and isOffDay (true or false)"));
}

static bool
take_days(struct rows *r, const struct json_node *days, const char *file, const char *bytes,
	struct err *e)
{
	bool good = true;

	for (size_t i = 0; good && i < json_node_count(days); i++)
		good = take_day(r, json_node_at(days, i), file, day_line(bytes, i), e);
	return good;
}

static bool
read_json(struct csv *out, const char *file, const char *bytes, size_t n, struct err *e)
{
	struct json_node *root;
	const struct json_node *days;
	struct rows r;
	char where[128];
	bool good;

	if (!json_doc_read(&root, file, bytes, n, e))
		return false;
	days = json_node_member(root, "days");
	csv_place(where, sizeof where, file, 1, 1);
	if (!days)
		good = err_set(e, ERR_INVALID, .where = where,
			.msgid =
				N_("There is no list \"days\" here, as the holiday-cn files have"));
	else if (!begin(&r, out, json_node_count(days)))
		good = out_of_memory(out, e);
	else if (!(good = take_days(&r, days, file, bytes, e)))
		csv_unload(out);
	json_doc_free(root);
	return good;
}

bool
holiday_file_read(struct csv *out, const char *file, const char *bytes, size_t n, struct err *e)
{
	static const char bom[] = "\xEF\xBB\xBF";
	const char *text = bytes + (str_starts(bytes, bom) ? strlen(bom) : 0);

	text += strspn(text, " \t\r\n");
	if (*text == '{')
		return read_json(out, file, text, n - (size_t)(text - bytes), e);
	if (str_starts(text, "BEGIN:"))
		return read_ical(out, file, text, n - (size_t)(text - bytes), e);
	return csv_read(out, file, bytes, n, e);
}

bool
holiday_file_load(struct csv *out, const char *file, struct err *e)
{
	struct buf all;
	bool good;

	buf_init(&all);
	good = text_file_load(&all, file, e) &&
	       holiday_file_read(out, file, buf_str(&all), all.len, e);
	buf_free(&all);
	return good;
}
