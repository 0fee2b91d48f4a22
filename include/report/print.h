/* print.h — a table or a text as pages: 80 columns and HTML. SPDX-License-Identifier: MIT
 *
 * Every page says what it is, of which filter, by whom, when, and its number.
 * Nothing is cut: what is too long for its column goes on below.
 * source: screens.md §6.12.
 */
#ifndef REPORT_PRINT_H
#define REPORT_PRINT_H

#include "base/spool.h"
#include "base/str.h"
#include "report/table.h"

enum { PRINT_COLS = 80, PRINT_LINES = 60 };

struct print_job {
	const char *stem; /* of the file: "log-front-1" */
	const char *what; /* translated: "Log of front-1" */
	/* translated: "2026-11-01 to 2026-11-15, calls"; "" = all of it; NULL = no filter */
	const char *filter;
	const char *who; /* "Anna Lee, 2041" */
	const char *site;
	int64_t now_utc_us;
	const struct rtable *table; /* one of these two */
	const struct rtable *drawn; /* HTML: the picture is of this one; NULL = of the table */
	const char *text;           /* lines of at most PRINT_COLS cells */
	int copies;                 /* of a text, all alike; 0 = one (SHO-12) */
};

/* Pages of at most PRINT_LINES lines with a form feed between them. err: ERR_NOMEM */
bool print_text(const struct print_job *job, struct buf *out, struct err *e) MUST_CHECK;
/* One self-contained page with styles for paper. err: ERR_NOMEM */
bool print_html(const struct print_job *job, struct buf *out, struct err *e) MUST_CHECK;
/* Both into the folder, .html first: a printer waits for .txt. name gets the
 * name of the .txt. err: ERR_NOMEM; as spool_put(), and then neither is there */
bool print_spool(const struct print_job *job, const char *folder, char name[SPOOL_NAME_BYTES],
	struct err *e) MUST_CHECK;

#endif
