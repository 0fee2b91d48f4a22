/* score_sheet.h — the tables that a score report is made of. SPDX-License-Identifier: MIT */
#ifndef REPORT_SCORE_SHEET_H
#define REPORT_SCORE_SHEET_H

#include "report/render_parts.h"
#include "report/score_report.h"

/* Its columns are its own: which ones is told when it is made. */
struct score_sheet {
	struct rtable t;
	struct rtable_column column[RTABLE_COLUMNS_MAX];
};
void score_sheet_free(struct score_sheet *s);

enum score_figure {
	FIGURE_RANK,
	FIGURE_STAFF_NO,
	FIGURE_NAME,
	FIGURE_TEAM,
	FIGURE_SCORE,
	FIGURE_GRADE,
	FIGURE_PAY,
	FIGURE_CHANGE,
	FIGURE_EVENTS,
	FIGURE_QA,
	FIGURE_QA_N,
	FIGURE_NOTES,
	FIGURE_BASE,
	FIGURE_ADDITIONS,
	FIGURE_DEDUCTIONS,
	FIGURE_DISCRETION,
	FIGURE_ORDERS, /* SCR-22: the four aspects */
	FIGURE_SERVICE,
	FIGURE_COOPERATION,
	FIGURE_HYGIENE,
	FIGURES
};
/* For people to read: everybody, with these figures of each. */
void score_sheet_people(const struct score_report *r, const enum score_figure *figure, int n,
	struct score_sheet *out);
/* How many have a score of each span, by grade. */
void score_sheet_spans(const struct score_report *r, struct score_sheet *out);
void score_sheet_teams(const struct score_report *r, struct score_sheet *out);
/* What took points away, the most points first; what gave some. */
void score_sheet_codes(const struct score_report *r, bool deducting, struct score_sheet *out);
void score_sheet_news(const struct score_report *r, struct score_sheet *out);

enum { SCORE_FILE_COLUMNS = 20 };
/* contract.md §4: columns of the file, in its order. */
extern const struct rtable_column score_file_columns[SCORE_FILE_COLUMNS];
void score_file_fill(const struct score_report *r, struct rtable *t);

enum { SCORE_SPANS = 13 };
struct score_span_of {
	int low; /* halves, from */
	const char *text;
	char grade[2];
};
extern const struct score_span_of score_spans[SCORE_SPANS];
int score_span_at(int halves); /* its place */

/* "38 people scored, average 80.9 …" in the language in use. */
void score_head_line(const struct score_report *r, char *out, size_t size);
void score_title(const struct score_report *r, char *out, size_t size);
const char *score_legend(void); /* msgid */

void score_put_json(const struct score_report *r, struct buf *out);
void score_put_text(const struct score_report *r, int cols, struct buf *out);
void score_put_html(const struct score_report *r, struct buf *out);

#endif
