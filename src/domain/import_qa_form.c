/* import_qa_form.c — a version of the QA form from a file: one item a row. SPDX-License-Identifier: MIT
 *
 * A section begins where its name is another than in the row before.
 * source: SCR-23.
 */
#include "base/str.h"
#include "domain/import_parts.h"
#include "domain/qa_sheet.h"

enum { FROM, SECTION_EN, SECTION_ZH, SHARE, ITEM_EN, ITEM_ZH, WEIGHING, WEIGHT, CODE, COLUMNS };
static const struct import_column columns[COLUMNS] = {{"from", true}, {"section_en", true},
	{"section_zh", true}, {"share", true}, {"item_en", true}, {"item_zh", true},
	{"weighing", true}, {"weight", false}, {"code", false}};

static bool
refuse(struct import_job *j, size_t i, int column, const char *msgid)
{
	return import_refuse_cell(j, i, column, ERR_INVALID, "SCR-23", msgid);
}

static bool
take_section(struct import_job *j, size_t i, struct qa_form *f)
{
	struct qa_section *s = f->sections ? &f->section[f->sections - 1] : NULL;

	if (s && str_eq(s->en, import_text(j, i, SECTION_EN)))
		return true;
	if (f->sections == QA_SECTIONS_MAX)
		return refuse(
			j, i, SECTION_EN, N_("A form has at most 6 sections. Leave some out"));
	s = &f->section[f->sections++];
	return import_take_text(j, i, SECTION_EN, s->en, sizeof s->en) &&
	       import_take_text(j, i, SECTION_ZH, s->zh, sizeof s->zh) &&
	       import_take_number(j, i, SHARE, QA_SUM_MAX, &s->share);
}

static bool
take_weighing(struct import_job *j, size_t i, enum qa_weighing *out)
{
	static const char *const words[] = {"weighted", "section", "whole"};

	for (int k = 0; k < 3; k++)
		if (str_eq(words[k], import_text(j, i, WEIGHING))) {
			*out = (enum qa_weighing)(k + QA_WEIGHTED);
			return true;
		}
	return refuse(j, i, WEIGHING, N_("Write weighted, section or whole"));
}

static bool
take_item(struct import_job *j, size_t i, struct qa_form *f)
{
	struct qa_item *it;

	if (f->items == QA_ITEMS_MAX)
		return refuse(j, i, ITEM_EN, N_("A form has at most 40 items. Leave some out"));
	it = &f->item[f->items++];
	*it = (struct qa_item){.section = f->sections - 1, .weighing = QA_WEIGHTED};
	return take_weighing(j, i, &it->weighing) &&
	       import_take_number(j, i, WEIGHT, QA_SUM_MAX, &it->weight) &&
	       import_take_text(j, i, CODE, it->code, sizeof it->code) &&
	       import_take_text(j, i, ITEM_EN, it->en, sizeof it->en) &&
	       import_take_text(j, i, ITEM_ZH, it->zh, sizeof it->zh);
}

static int
column_of(const struct err *e)
{
	static const struct {
		const char *field;
		int column;
	} of[] = {{"from", FROM}, {"section", SECTION_EN}, {"share", SHARE}, {"weight", WEIGHT},
		{"code", CODE}};

	for (size_t i = 0; i < sizeof of / sizeof *of; i++)
		if (str_eq(of[i].field, e->field))
			return of[i].column;
	return ITEM_EN;
}

/* The row of the item or the section that is refused; the first where it is the form. */
static size_t
row_of(const struct import_job *j, const struct qa_form *f, const struct err *e)
{
	int64_t no = 0;

	for (int i = 0; str_eq(e->field, "code") && i < f->items; i++)
		if (str_eq(f->item[i].code, e->arg[0]))
			return (size_t)i;
	if (!str_to_int64(e->arg[0], &no) || no < 1 || no > (int64_t)j->csv->rows)
		return 0;
	if (str_eq(e->where, "item"))
		return (size_t)no - 1;
	for (int i = 0; str_eq(e->where, "section") && i < f->items; i++)
		if (f->item[i].section == no - 1)
			return (size_t)i;
	return 0;
}

static bool
run_form(struct import_job *j, struct err *e)
{
	struct qa_form f = {0};
	bool refused = false;

	for (size_t i = 0; i < j->csv->rows; i++) {
		if (!import_take_day(j, i, FROM, &f.from_day) || !take_section(j, i, &f) ||
			!take_item(j, i, &f))
			return false;
		refused |= import_is_refused(j, i);
	}
	if (refused || !j->csv->rows)
		return true;
	if (!qa_form_set_within(j->c, &f, e))
		return import_refuse(j, row_of(j, &f, e), column_of(e), e);
	for (size_t i = 0; i < j->csv->rows; i++)
		import_verdict(j, i, IMPORT_ADDED);
	return true;
}

const struct import_noun import_qa_forms = {
	.name = "qa-form", .column = columns, .columns = COLUMNS, .key = ITEM_EN, .run = run_form};
