/* import.c — the frame of every import, and its refusals. SPDX-License-Identifier: MIT */
#include "domain/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/act.h"
#include "domain/import_parts.h"
#include "domain/ledger.h"

static const struct import_noun *const nouns[IMPORT_KINDS] = {
	[IMPORT_PEOPLE] = &import_people,
	[IMPORT_TEAMS] = &import_teams,
	[IMPORT_DESKS] = &import_desks,
	[IMPORT_SHIFTS] = &import_shifts,
	[IMPORT_ITEMS] = &import_items,
	[IMPORT_LOG] = &import_log,
	[IMPORT_CONTACTS] = &import_contacts,
	[IMPORT_PROCEDURES] = &import_procedures,
	[IMPORT_HOLIDAYS] = &import_holidays,
	[IMPORT_ROSTER] = &import_rosters,
	[IMPORT_ATTENDANCE] = &import_attendances,
	[IMPORT_LEAVE] = &import_leaves,
	[IMPORT_EVENTS] = &import_events,
	[IMPORT_EXAMS] = &import_exams,
	[IMPORT_ACTUALS] = &import_actuals,
	[IMPORT_QA_FORM] = &import_qa_forms,
};

bool
import_kind_parse(const char *name, enum import_kind *out)
{
	for (int i = 0; i < IMPORT_KINDS; i++) {
		if (str_eq(nouns[i]->name, name)) {
			*out = (enum import_kind)i;
			return true;
		}
	}
	return false;
}

void
import_result_free(struct import_result *r)
{
	mem_free(r->row);
	mem_free(r->refusal);
	*r = (struct import_result){0};
}

/* --- cells and refusals --- */

static const struct csv_cell *
cell_at(const struct import_job *j, size_t row, int column)
{
	return j->at[column] < 0 ? NULL : &j->csv->row[row].cell[j->at[column]];
}

const char *
import_text(const struct import_job *j, size_t row, int column)
{
	const struct csv_cell *cell = cell_at(j, row, column);

	return cell ? cell->text : "";
}

static void
note(struct import_result *r, int line, int column, const struct err *why)
{
	if (r->refusals < IMPORT_REFUSALS_MAX)
		r->refusal[r->refusals++] =
			(struct import_refusal){.line = line, .column = column, .why = *why};
	r->refusals_total++;
}

/* What a person can put right in the file; all else is trouble. */
static bool
is_refusal(enum err_code code)
{
	return code == ERR_INVALID || code == ERR_NOT_FOUND || code == ERR_CONFLICT ||
	       code == ERR_BLOCKED || code == ERR_DENIED;
}

bool
import_refuse(struct import_job *j, size_t row, int column, const struct err *e)
{
	const struct csv_cell *cell;

	if (!is_refusal(e->code))
		return false;
	for (int i = 0; i < j->columns; i++)
		if (str_eq(j->column[i].name, e->field) && j->at[i] >= 0)
			column = i;
	cell = cell_at(j, row, column);
	note(j->out, cell ? cell->line : j->csv->row[row].line, cell ? cell->column : 1, e);
	j->out->row[row].verdict = IMPORT_REFUSED;
	return true;
}

bool
import_is_refused(const struct import_job *j, size_t row)
{
	return j->out->row[row].verdict == IMPORT_REFUSED;
}

void
import_verdict(struct import_job *j, size_t row, enum import_verdict v)
{
	j->out->row[row].verdict = v;
	j->out->added += v == IMPORT_ADDED;
	j->out->changed += v == IMPORT_CHANGED;
	j->out->same += v == IMPORT_SAME;
}

static int
by_place(const void *a, const void *b)
{
	const struct import_refusal *x = a, *y = b;

	return x->line != y->line ? x->line - y->line : x->column - y->column;
}

/* --- the header --- */

static void
refuse_header(struct import_result *r, int column, const char *msgid, const char *name)
{
	struct err why;
	char safe[64];

	utf8_safe(safe, sizeof safe, name, strlen(name), false);
	err_put(&why,
		&(const struct err_spec){
			.code = ERR_INVALID, .field = "header", .msgid = msgid, .arg = {safe}});
	note(r, 1, column, &why);
}

static void
check_header(struct import_job *j)
{
	int column = 1;

	for (int i = 0; i < j->columns; i++)
		j->at[i] = csv_column(j->csv, j->column[i].name);
	for (int i = 0; i < j->csv->columns; i++) {
		bool known = false;

		for (int k = 0; k < j->columns; k++)
			known = known || j->at[k] == i;
		if (!known)
			refuse_header(j->out, column,
				N_("There is no column \"{1}\" here. jiaoban import --help lists "
				   "them"),
				j->csv->header[i]);
		column += (int)utf8_clusters(j->csv->header[i], strlen(j->csv->header[i])) + 1;
	}
	for (int i = 0; i < j->columns; i++)
		if (j->column[i].required && j->at[i] < 0)
			refuse_header(j->out, column - 1,
				N_("The column \"{1}\" is missing. Add it to the first line"),
				j->column[i].name);
}

/* --- the act --- */

static bool
start(struct import_job *j, const struct import_noun *noun, struct err *e)
{
	const size_t rows_max = noun->rows_max ? noun->rows_max : IMPORT_ROWS_MAX;
	struct import_result *r = j->out;
	char most[24];

	(void)str_format(most, sizeof most, "%zu", rows_max);
	if (j->csv->rows > rows_max)
		return err_set(e, ERR_INVALID, .field = "rows",
			.msgid = N_("At most {1} rows at once. Split the file"), .arg = {most});
	r->row = mem_alloc((j->csv->rows + 1) * sizeof *r->row);
	r->refusal = mem_alloc(IMPORT_REFUSALS_MAX * sizeof *r->refusal);
	if (!r->row || !r->refusal)
		return err_set(
			e, ERR_NOMEM, .msgid = N_("Not enough memory for this file. Split it"));
	r->rows = j->csv->rows;
	check_header(j);
	for (size_t i = 0; i < r->rows; i++) {
		r->row[i].line = j->csv->row[i].line;
		(void)str_copy(r->row[i].key, sizeof r->row[i].key, import_text(j, i, noun->key));
	}
	return true;
}

static bool
append_summary(struct ctx *c, const struct import_noun *noun, const struct import_result *out,
	struct err *e)
{
	struct record r;

	record_init(&r, RECORD_IMPORTED, 0);
	record_text(&r, TAG_IMPORT_KIND, noun->name);
	record_int(&r, TAG_IMPORT_ADDED, out->added);
	record_int(&r, TAG_IMPORT_CHANGED, out->changed);
	record_int(&r, TAG_IMPORT_SAME, out->same);
	bool done = ledger_append(c, NULL, &r, NULL, e);
	record_free(&r);
	return done;
}

static bool
try_all(struct import_job *j, const struct import_noun *noun, struct err *e)
{
	if (!start(j, noun, e) || (j->out->refusals_total == 0 && !noun->run(j, e)))
		return false;
	qsort(j->out->refusal, (size_t)j->out->refusals, sizeof *j->out->refusal, by_place);
	if (j->out->refusals_total || (j->out->added == 0 && j->out->changed == 0))
		return true;
	return append_summary(j->c, noun, j->out, e);
}

bool
import_run(struct ctx *c, const struct import_ask *ask, struct import_result *out, struct err *e)
{
	const struct import_noun *noun = nouns[ask->kind];
	struct import_job j = {.c = c,
		.csv = ask->csv,
		.column = noun->column,
		.columns = noun->columns,
		.out = out,
		.ask = ask};
	struct err own;
	bool done;

	*out = (struct import_result){0};
	if (!e)
		e = &own; /* the rows tell a refusal by its code */
	if (!act_begin(c, ACT_IMPORT, NULL, e))
		return false;
	c->importing = true;
	done = try_all(&j, noun, e);
	c->importing = false;
	if (!done || out->refusals_total || ask->dry_run)
		act_fail(c);
	else
		done = act_commit(c, e);
	if (!done)
		import_result_free(out);
	return done;
}
