/* import_procedure.c — procedures of incidents from a file: one step a row. SPDX-License-Identifier: MIT
 *
 * The rows of one desk and kind make its next version, in their order; where
 * they say what is in force already nothing is made. source: INC-02.
 */
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "domain/checklist.h"
#include "domain/import_parts.h"
#include "domain/incident_file.h"

enum { DESK, KIND, TEXT_EN, TEXT_ZH };
static const struct import_column columns[] = {
	{"desk", true}, {"kind", true}, {"text_en", true}, {"text_zh", true}};

static bool
kind_parse(const char *code, enum incident_kind *out)
{
	for (int k = 0; k < INCIDENT_KINDS; k++)
		if (str_eq(incident_kind_code((enum incident_kind)k), code)) {
			*out = (enum incident_kind)k;
			return true;
		}
	return false;
}

/* Rows from `first` on that are of the same desk and kind. */
static int
group_of(const struct import_job *j, size_t first)
{
	size_t n = 1;

	while (first + n < j->csv->rows &&
		str_eq(import_text(j, first + n, DESK), import_text(j, first, DESK)) &&
		str_eq(import_text(j, first + n, KIND), import_text(j, first, KIND)))
		n++;
	return (int)n;
}

static bool
store(struct import_job *j, size_t first, const struct checklist *list, struct err *e)
{
	enum import_verdict verdict = IMPORT_SAME;
	struct checklist now;
	struct arena a;
	int64_t id;
	bool good;

	arena_init(&a);
	good = checklist_current(j->c, list->desk, list->kind, &a, &now, e);
	if (good && (list->desk != now.desk || !checklist_same(list, &now))) {
		verdict = now.id ? IMPORT_CHANGED : IMPORT_ADDED;
		good = checklist_set_within(j->c, list, &id, e);
	}
	for (int i = 0; good && i < list->lines; i++)
		import_verdict(j, first + (size_t)i, verdict);
	arena_free(&a);
	return good;
}

static bool
group(struct import_job *j, size_t first, int n, struct err *e)
{
	struct checklist_line line[CHECKLIST_LINES_MAX] = {{NULL, NULL, false}};
	struct checklist list = {.line = line, .lines = n};
	enum incident_kind kind;

	/* no desk: every one without its own */
	if (*import_text(j, first, DESK) && !import_take_desk(j, first, DESK, &list.desk, e))
		return false;
	if (import_is_refused(j, first))
		return true;
	if (!kind_parse(import_text(j, first, KIND), &kind))
		return err_set(e, ERR_INVALID, .field = "kind", .rule = "INC-08",
			.msgid = N_("A kind of incident is meant. Example: power_network"));
	if (n > CHECKLIST_LINES_MAX)
		return err_set(e, ERR_INVALID, .field = "kind", .rule = "INC-02",
			.msgid = N_("A checklist has 1 to 40 lines"));
	list.kind = (enum checklist_kind)(CHECKLIST_INCIDENT + (int)kind);
	for (int i = 0; i < n; i++) {
		line[i].text_en = import_text(j, first + (size_t)i, TEXT_EN);
		line[i].text_zh = import_text(j, first + (size_t)i, TEXT_ZH);
	}
	return checklist_check(line, n, e) && store(j, first, &list, e);
}

static bool
procedures_run(struct import_job *j, struct err *e)
{
	int n;

	for (size_t i = 0; i < j->csv->rows; i += (size_t)n) {
		err_clear(e);
		n = group_of(j, i);
		if (!group(j, i, n, e) && (e->code == ERR_NONE || !import_refuse(j, i, 0, e)))
			return false;
	}
	return true;
}

const struct import_noun import_procedures = {.name = "procedures",
	.column = columns,
	.columns = sizeof columns / sizeof *columns,
	.key = KIND,
	.run = procedures_run};
