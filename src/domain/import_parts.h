/* import_parts.h — what the kinds of import share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_IMPORT_PARTS_H
#define DOMAIN_IMPORT_PARTS_H

#include "domain/import.h"

enum { IMPORT_COLUMNS_MAX = 16 };

struct import_column {
	const char *name;
	bool required; /* the column must be there; the cell may still be empty */
};

struct import_job {
	struct ctx *c;
	const struct csv *csv;
	const struct import_column *column;
	int columns;
	int at[IMPORT_COLUMNS_MAX]; /* where in the file the kind's column is, -1 = not there */
	struct import_result *out;
	const struct import_ask *ask;
};

/* A kind tries each row; what a row does wrong goes to import_refuse(), only
 * trouble with the storage comes back as false. */
struct import_noun {
	const char *name;
	const struct import_column *column;
	int columns;
	int key;         /* the column that says whose row it is */
	size_t rows_max; /* 0 = IMPORT_ROWS_MAX: a record each */
	bool (*run)(struct import_job *j, struct err *e);
};
extern const struct import_noun import_people, import_teams, import_desks, import_shifts,
	import_items, import_log, import_contacts, import_procedures, import_holidays,
	import_rosters, import_attendances, import_leaves, import_events, import_exams,
	import_actuals, import_qa_forms;

/* The text of a cell; "" where it is empty or the file has no such column. */
const char *import_text(const struct import_job *j, size_t row, int column);

/* Notes why a cell is refused. e->field names the column where it is one of
 * this kind's; else `column` counts.
 * out: false when this is no refusal but trouble (e stays): stop. */
bool import_refuse(struct import_job *j, size_t row, int column, const struct err *e) MUST_CHECK;
/* The same of what stands in a cell: {1} the text, {2} the column; rule NULL = none. */
bool import_refuse_cell(struct import_job *j, size_t row, int column, enum err_code code,
	const char *rule, const char *msgid) MUST_CHECK;
bool import_is_refused(const struct import_job *j, size_t row);
void import_verdict(struct import_job *j, size_t row, enum import_verdict v);

/* --- cells. Each refuses by itself what is not right; *out keeps its value
 * where the cell is empty. out: false as import_refuse. --- */
bool import_take_text(struct import_job *j, size_t row, int column, char *out, size_t size);
bool import_take_day(struct import_job *j, size_t row, int column, int *out);
/* yyyymm of "2026-11" */
bool import_take_month(struct import_job *j, size_t row, int column, int *out);
bool import_take_number(struct import_job *j, size_t row, int column, int max, int *out);
bool import_take_minute(struct import_job *j, size_t row, int column, int *out);
bool import_take_yes_no(struct import_job *j, size_t row, int column, const char *rule, bool *out);
/* A name of another noun; trouble with the storage fills *e and is false. */
bool import_take_team(
	struct import_job *j, size_t row, int column, int64_t *out, struct err *e) MUST_CHECK;
bool import_take_desk(
	struct import_job *j, size_t row, int column, int64_t *out, struct err *e) MUST_CHECK;
bool import_take_person(
	struct import_job *j, size_t row, int column, int64_t *out, struct err *e) MUST_CHECK;

#endif
