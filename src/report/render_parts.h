/* render_parts.h — what the files that render tables share. SPDX-License-Identifier: MIT */
#ifndef REPORT_RENDER_PARTS_H
#define REPORT_RENDER_PARTS_H

#include "base/json.h"
#include "report/render.h"

enum { RENDER_CELL_BYTES = 2560, RENDER_LIST_BYTES = 256 };

const struct rtable_cell *render_cell_at(const struct rtable *t, size_t row, int column);
/* For people (text, HTML): words translated, foreign text made safe. */
void render_cell_for_people(
	char out[RENDER_CELL_BYTES], const struct rtable *t, size_t row, int column);

/* 8120 -> "81.2": no trailing zeros. */
void render_hundredth(char out[RENDER_CELL_BYTES], int64_t v);

/* "name":[{…},…] of every row, inside an object. */
void render_json_rows(struct json *j, const char *name, const struct rtable *t);

/* --- HTML --- */

void html_text(struct buf *out, const char *s);         /* escaped */
void html_paragraph(struct buf *out, const char *text); /* NULL = none */
/* A page from its doctype to the heading of it. Nothing of it may be fetched. */
void html_head(const char *title, const struct render_ask *ask, struct buf *out);
void html_foot(struct buf *out);
/* A table with its heading cells, its rows, and a caption (NULL = none); headed: it
 * is the heading above, and is not shown again. What is wider than the window can
 * be moved by keys. */
void html_table(
	const struct rtable *t, const char *id, const char *caption, bool headed, struct buf *out);
void render_html(const struct rtable *t, const struct render_ask *ask, struct buf *out);

#endif
