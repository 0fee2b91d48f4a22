/* report.h — the reports: one table of them, a row each. SPDX-License-Identifier: MIT
 *
 * A report is a function from a period and desks to a table; all four formats
 * are made of that one table, so that a number is the same in each.
 * source: RPT-01, RPT-02, contract.md §4.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "domain/ctx.h"
#include "domain/desk.h"
#include "report/render.h"
#include "report/table.h"

enum { REPORT_PERIOD_BYTES = 24, REPORT_DESKS_MAX = 64 };

struct report_period {
	int from, to;                   /* yyyymmdd, both included */
	char text[REPORT_PERIOD_BYTES]; /* "2026-11", "2026-11-21", "2026-11-01/2026-11-15" */
	int month;                      /* yyyymm where a month was named, else 0 */
};
/* One of month (YYYY-MM), date, or from with to; the others NULL. Pure.
 * err: ERR_INVALID "month" "date" "from" "to" */
struct report_period_words {
	const char *month, *date, *from, *to;
};
bool report_period_parse(
	const struct report_period_words *w, struct report_period *out, struct err *e) MUST_CHECK;

/* ATT-06: a report with a period of its own turns the month into it.
 * err: ERR_INVALID "month": something else was named */
struct report;
bool report_period_own(
	struct ctx *c, const struct report *r, struct report_period *p, struct err *e) MUST_CHECK;

struct report_ask {
	struct ctx *c; /* who = 0: the system, which gets no words of people (CON-06) */
	struct report_period period;
	int64_t shift; /* shift.id, 0 = all; of the log */
	int64_t team;  /* desks of this one only, 0 = all */
	bool narrowed; /* a desk or a team was named */
	int as_of_day; /* yyyymmdd, of score: as it stood at that day's end; 0 = now */
	int cols;      /* of its text: 80 or 100; 0 = 80 */
	const char *site;
	struct desk desk[REPORT_DESKS_MAX];
	int desks;
};
/* Into ask->desk: the desk of this id, or with 0 all of ask->team (0 = of all
 * teams) whose log c->who may read, by code; the system gets all of them.
 * err: ERR_DENIED LOG-06: that desk, or every one; ERR_NOT_FOUND "team": none of
 * it; ERR_FULL too many */
bool report_desks(struct report_ask *ask, int64_t desk, struct err *e) MUST_CHECK;

struct report {
	const char *name;    /* "log" */
	const char *title;   /* msgid */
	const char *summary; /* msgid: what each row is */
	bool person;         /* CON-06: nothing is left of it without people's words */
	bool words;          /* CON-06: has words that may be about customers */
	bool people;         /* of people, by team: no desks are asked for */
	bool own_period;     /* of attendance: --month names the period that ends in it; by team */
	const struct rtable_column *column;
	int columns;
	/* Rows of this column set, in the order of desks and then of time. */
	bool (*make)(const struct report_ask *ask, struct rtable *t, struct err *e);
	const char *chart_label, *chart_label2, *chart_bar, *chart_bar2,
		*chart_title; /* as in table.h */
	int chart_top;        /* as in table.h */
	const char *legend;   /* msgid: below the rows of text and HTML; NULL = none */
	/* contract.md §4: more than one table, and reproducible: no page, no hour of
	 * printing. NULL = pages and files of the one table that `make` fills. */
	bool (*put)(const struct report_ask *ask, enum render_format format, struct buf *out,
		struct err *e);
	/* Text and HTML: columns of the same names that 80 cells hold, NULL = all of
	 * them; filled by make_paper, or from the table of make. */
	const struct rtable_column *paper_column;
	int paper_columns;
	bool (*make_paper)(const struct report_ask *ask, struct rtable *t, struct err *e);
};
const struct report *const *report_rows(int *n);
const struct report *report_find(const char *name); /* NULL = there is none */

/* out: *t, to be freed also after a failure. paper: for text and HTML. */
bool report_make(const struct report *r, const struct report_ask *ask, bool paper, struct rtable *t,
	struct err *e) MUST_CHECK;

/* SCR-15, SCR-24 */
extern const struct report report_exam, report_targets;
/* The rows, each in a file of its own. */
extern const struct report report_score_appeals; /* SCR-20 */
extern const struct report report_log, report_log_hours, report_incident, report_handover,
	report_handover_figures, report_reading, report_notice, report_roster_coverage,
	report_roster_changes, report_roster_change_counts, report_attendance,
	report_attendance_corrections, report_leave_balance, report_leave_pay, report_pay,
	report_leave, report_leave_steps, report_absence, report_conduct, report_score, report_qa,
	report_qa_scorers;

#endif
