/* import_holiday.c — a year's notice of holidays from a file. SPDX-License-Identifier: MIT
 *
 * A file is one notice: its year is that of its latest day. source: RST-12.
 */
#include <string.h>

#include "base/day.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/holiday.h"
#include "domain/import_parts.h"

enum { DATE, KIND, NAME, COLUMNS };
static const struct import_column columns[COLUMNS] = {
	{"date", true}, {"kind", true}, {"name", true}};

enum { DECEMBER = 12 };
static const char RULE[] = "RST-12";

static bool
take_kind(struct import_job *j, size_t i, bool *off)
{
	const char *text = import_text(j, i, KIND);

	*off = str_eq(text, "off");
	if (*off || str_eq(text, "work"))
		return true;
	return import_refuse_cell(j, i, KIND, ERR_INVALID, RULE, N_("A day is off or work"));
}

static bool
take_name(struct import_job *j, size_t i, char *out, size_t size)
{
	const char *text = import_text(j, i, NAME);
	size_t characters = utf8_clusters(text, strlen(text));

	(void)str_copy(out, size, text);
	if (characters >= 1 && characters <= HOLIDAY_NAME_CHARS && strlen(text) < size)
		return true;
	return import_refuse_cell(j, i, NAME, ERR_INVALID, RULE,
		N_("A holiday's name has 1 to 16 characters. Example: 春节"));
}

static bool
take_row(struct import_job *j, size_t i, struct holiday *h)
{
	*h = (struct holiday){.day = 0};
	if (!import_take_day(j, i, DATE, &h->day) || !take_kind(j, i, &h->off) ||
		!take_name(j, i, h->name, sizeof h->name))
		return false;
	if (h->day || import_is_refused(j, i))
		return true;
	return import_refuse_cell(
		j, i, DATE, ERR_INVALID, RULE, N_("A holiday needs its date. Example: 2026-10-01"));
}

/* In the order of days; a day named twice or of another year is refused. */
static bool
place_row(struct import_job *j, size_t i, const struct holiday *h, struct holiday_notice *n)
{
	int at = n->days;

	while (at > 0 && n->day[at - 1].day > h->day)
		at--;
	if (at > 0 && n->day[at - 1].day == h->day) {
		return import_refuse_cell(j, i, DATE, ERR_CONFLICT, RULE,
			N_("This day stands twice in the file. Leave one out"));
	}
	if (day_year(h->day) != n->year &&
		(day_year(h->day) != n->year - 1 || day_month(h->day) != DECEMBER)) {
		return import_refuse_cell(j, i, DATE, ERR_INVALID, RULE,
			N_("A file holds one year and the December before. Split it"));
	}
	memmove(&n->day[at + 1], &n->day[at], (size_t)(n->days - at) * sizeof *n->day);
	n->day[at] = *h;
	n->days++;
	return true;
}

static bool
take_all(struct import_job *j, struct holiday *row, struct holiday_notice *n)
{
	for (size_t i = 0; i < j->csv->rows; i++) {
		if (!take_row(j, i, &row[i]))
			return false;
		if (row[i].day && day_year(row[i].day) > n->year)
			n->year = day_year(row[i].day);
	}
	for (size_t i = 0; i < j->csv->rows; i++)
		if (!import_is_refused(j, i) && !place_row(j, i, &row[i], n))
			return false;
	return true;
}

/* RST-12: shown, not refused. */
static void
warn_of_sum(struct import_result *r, const struct holiday_notice *n)
{
	const struct holiday_sum s = holiday_sum(n);
	char year[16], off[16], due[32];

	if (s.adds_up)
		return;
	(void)str_format(year, sizeof year, "%d", n->year);
	(void)str_format(off, sizeof off, "%d", s.weekdays_off);
	(void)str_format(due, sizeof due, "%d + %d", s.statutory, s.make_up);
	r->warned = true;
	err_put(&r->warning,
		&(const struct err_spec){.code = ERR_INVALID,
			.rule = "RST-12",
			.msgid = s.is_known ? N_("{1} is known not to add up: {2} weekdays off, "
						 "statutory and made up {3}")
					    : N_("{1} does not add up: {2} weekdays off, statutory "
						 "and made up {3}. Compare it"),
			.arg = {year, off, due}});
}

static bool
is_same(const struct holiday *a, const struct holiday *b)
{
	return a->day == b->day && a->off == b->off && str_eq(a->name, b->name);
}

static enum import_verdict
verdict_of(const struct holiday *h, const struct holiday_notice *old)
{
	for (int i = 0; i < old->days; i++)
		if (old->day[i].day == h->day)
			return is_same(h, &old->day[i]) ? IMPORT_SAME : IMPORT_CHANGED;
	return IMPORT_ADDED;
}

/* A day that is left out is a change of the notice too, though no row says so. */
static bool
settle(struct import_job *j, const struct holiday *row, struct holiday_notice *n,
	struct holiday_notice *old, struct err *e)
{
	bool same;

	if (!holiday_notice_load(j->c, n->year, old, e))
		return false;
	warn_of_sum(j->out, n);
	same = old->days == n->days;
	for (size_t i = 0; i < j->csv->rows; i++) {
		enum import_verdict v = verdict_of(&row[i], old);

		same = same && v == IMPORT_SAME;
		import_verdict(j, i, v);
	}
	return same || holiday_set_within(j->c, n, e);
}

static bool
too_many(struct err *e)
{
	return err_set(e, ERR_INVALID, .field = "rows", .rule = "RST-12",
		.msgid = N_("A year's notice has at most 200 days. Split the file by year"));
}

static bool
holidays_run(struct import_job *j, struct err *e)
{
	struct holiday_notice *n = mem_alloc(2 * sizeof *n);
	struct holiday *row = mem_alloc((j->csv->rows + 1) * sizeof *row);
	bool good = n && row ? true : err_set(e, ERR_NOMEM);

	if (good && j->csv->rows > HOLIDAY_DAYS_MAX)
		good = too_many(e) || import_refuse(j, HOLIDAY_DAYS_MAX, DATE, e);
	else if (good)
		good = take_all(j, row, n);
	if (good && j->csv->rows && !j->out->refusals_total)
		good = settle(j, row, n, n + 1, e);
	mem_free(row);
	mem_free(n);
	return good;
}

const struct import_noun import_holidays = {.name = "holidays",
	.column = columns,
	.columns = COLUMNS,
	.key = DATE,
	.run = holidays_run};
