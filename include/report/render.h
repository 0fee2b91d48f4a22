/* render.h — a table as text, CSV, JSON or HTML. SPDX-License-Identifier: MIT */
#ifndef REPORT_RENDER_H
#define REPORT_RENDER_H

#include "base/err.h"
#include "base/str.h"
#include "report/table.h"

enum render_format { RENDER_TEXT, RENDER_CSV, RENDER_JSON, RENDER_HTML };

bool render_format_parse(const char *name, enum render_format *out) MUST_CHECK;

struct render_ask {
	enum render_format format;
	const char *site;        /* named in JSON and HTML */
	const char *period_name; /* "month", "date" …, or NULL */
	const char *period;
	int cols;  /* width of text: 80, or 100 with --wide */
	bool wrap; /* text: what is too long goes on below instead of being cut */
	const char *what, *filter, *note; /* HTML: instead of the title; below it; NULL = none */
	int copies;                       /* render_page: as often, each on paper of its own */
	const struct rtable *drawn;       /* HTML: the picture is of this one; NULL = of t */
};

/* out: appended to *out. Text of people is made safe for each format.
 * err: ERR_NOMEM */
bool render_table(const struct rtable *t, const struct render_ask *ask, struct buf *out,
	struct err *e) MUST_CHECK;
/* One cell as people read it: words translated, foreign text made safe. Cut at size. */
void render_cell(const struct rtable *t, size_t row, int column, char *out, size_t size);
/* A text of lines as an HTML page of the same looks. */
void render_page(const char *text, const struct render_ask *ask, struct buf *out);

#endif
