/* log_row.h — one entry as a row of a list: the log and the Now board share it. SPDX-License-Identifier: MIT */
#ifndef SCREENS_LOG_ROW_H
#define SCREENS_LOG_ROW_H

#include "domain/entry.h"
#include "screens/console.h"
#include "tui/table.h"

enum log_column { LOG_TIME, LOG_KIND, LOG_WHO, LOG_WHAT, LOG_TICKET, LOG_STATE, LOG_COLUMNS };
extern const struct table_column log_columns[LOG_COLUMNS];

/* Rows of a table_source: the list, and whose names to show. */
struct log_rows {
	const struct entry *entry;
	const struct console *con;
	int today;                        /* yyyymmdd */
	const struct search_words *words; /* LOG-07: shown where they stand; may be NULL */
	/* Of several desks: its code stands before the text. NULL = one desk. */
	const char *(*desk)(const void *arg, int64_t desk);
	const void *arg;
};
int64_t log_row_id(const void *rows, int row);
void log_row_cell(const void *rows, int row, int column, struct table_cell *out);
char log_row_alert(const void *rows, int row);

/* "open" "done" "withdrawn" "corrected": the word of the State column. */
const char *log_row_state(const struct entry *en);
/* The What column: marks before the text that a plain capture needs. */
void log_row_text(const struct entry *en, char *out, size_t size);

#endif
