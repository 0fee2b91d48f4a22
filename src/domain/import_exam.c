/* import_exam.c — exam results and what was reached in a month, from files. SPDX-License-Identifier: MIT
 *
 * What is there already is refused. source: contract.md §3, SCR-15, SCR-24.
 */
#include "base/str.h"
#include "domain/exam.h"
#include "domain/import_parts.h"
#include "domain/person.h"
#include "domain/target.h"

enum { MONTH, STAFF_NO, FIRST, SCORE = FIRST, EXAM_COLUMNS, ACTUAL_COLUMNS = FIRST + 4 };

static const struct import_column exam_columns[EXAM_COLUMNS] = {
	{"month", true}, {"staff_no", true}, {"score", true}};
static const struct import_column actual_columns[ACTUAL_COLUMNS] = {{"month", true},
	{"staff_no", true}, {"calls_in", false}, {"calls_out", false}, {"tickets", false},
	{"callbacks", false}};

static bool
needs(struct import_job *j, size_t i, int column, const char *rule, const char *msgid)
{
	return *import_text(j, i, column) ||
	       import_refuse_cell(j, i, column, ERR_INVALID, rule, msgid);
}

static bool
take_whose(struct import_job *j, size_t i, const char *rule, int *month, int64_t *person,
	struct err *e)
{
	return needs(j, i, MONTH, rule, N_("Which month? Write it like 2026-11")) &&
	       needs(j, i, STAFF_NO, rule, N_("Who was it? Write the staff number")) &&
	       import_take_month(j, i, MONTH, month) &&
	       import_take_person(j, i, STAFF_NO, person, e);
}

/* The nouns speak of a person; the file of staff_no. */
static int
column_of(const struct err *e, int other)
{
	return str_eq(e->field, "month") ? MONTH : str_eq(e->field, "person") ? STAFF_NO : other;
}

/* --- exams --- */

static bool
take_score(struct import_job *j, size_t i, int *out)
{
	struct err e = {0};

	return !*import_text(j, i, SCORE) || exam_parse(import_text(j, i, SCORE), out, &e) ||
	       import_refuse(j, i, SCORE, &e);
}

static bool
one_result(struct import_job *j, size_t i, struct err *e)
{
	struct exam_line line = {0};
	struct exam_list_entered x = {.line = &line, .n = 1, .imported = true};
	int wrong;

	if (!take_whose(j, i, "SCR-15", &x.month, &line.person, e) ||
		!needs(j, i, SCORE, "SCR-15",
			N_("How many points? Write 0 to 100, or - for somebody absent")) ||
		!take_score(j, i, &line.score))
		return false;
	if (import_is_refused(j, i))
		return true;
	if (!exam_enter_within(j->c, &x, &wrong, e))
		return import_refuse(j, i, column_of(e, SCORE), e);
	import_verdict(j, i, IMPORT_ADDED);
	return true;
}

static bool
run_exams(struct import_job *j, struct err *e)
{
	for (size_t i = 0; i < j->csv->rows; i++)
		if (!one_result(j, i, e))
			return false;
	return true;
}

const struct import_noun import_exams = {.name = "exams",
	.column = exam_columns,
	.columns = EXAM_COLUMNS,
	.key = STAFF_NO,
	.run = run_exams};

/* --- what was reached --- */

struct taken {
	struct target_line line[TARGET_KINDS];
	int n;
};

static bool
take_amounts(struct import_job *j, size_t i, int64_t person, struct taken *t, struct err *e)
{
	struct person p = {0};

	if (import_is_refused(j, i))
		return true;
	if (!person_get(j->c, person, &p, e))
		return false;
	for (int k = TARGET_CALLS_IN; k < TARGET_KINDS; k++) {
		int n = TARGET_NONE;

		if (!import_take_number(j, i, FIRST + k - 1, TARGET_MAX, &n))
			return false;
		if (n != TARGET_NONE)
			t->line[t->n++] =
				(struct target_line){p.team_id, person, (enum target_kind)k, n};
	}
	return t->n || import_is_refused(j, i) ||
	       import_refuse_cell(j, i, FIRST, ERR_INVALID, "SCR-24",
		       N_("Nothing is entered yet. Type a figure"));
}

static bool
one_person(struct import_job *j, size_t i, struct err *e)
{
	struct taken taken = {.n = 0};
	struct target_set set = {.line = taken.line};
	int64_t person = 0;

	if (!take_whose(j, i, "SCR-24", &set.month, &person, e) ||
		!take_amounts(j, i, person, &taken, e))
		return false;
	if (import_is_refused(j, i))
		return true;
	set.n = taken.n;
	if (!target_actuals_within(j->c, &set, e))
		return import_refuse(j, i, column_of(e, FIRST), e);
	import_verdict(j, i, IMPORT_ADDED);
	return true;
}

static bool
run_actuals(struct import_job *j, struct err *e)
{
	for (size_t i = 0; i < j->csv->rows; i++)
		if (!one_person(j, i, e))
			return false;
	return true;
}

const struct import_noun import_actuals = {.name = "actuals",
	.column = actual_columns,
	.columns = ACTUAL_COLUMNS,
	.key = STAFF_NO,
	.run = run_actuals};
