/* score_month_core.h — what the files of a month of scores share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_SCORE_MONTH_CORE_H
#define DOMAIN_SCORE_MONTH_CORE_H

#include "base/str.h"
#include "domain/record.h"
#include "domain/score_month.h"
#include "domain/score_month_sql.h"

/* --- the table --- */

/* What would be frozen now, as nobody in particular. out: its arena is initialised also
 * when it fails. */
bool score_table_build(struct ctx *c, int month, enum score_group g, struct score_frozen *out,
	struct err *e) MUST_CHECK;
/* Content of the records: the canonical bytes of docs/security.md. */
void score_table_bytes(const struct score_frozen *f, struct buf *out);
/* err: ERR_CORRUPT, ERR_NOMEM */
bool score_table_read(
	const struct buf *content, struct score_frozen *out, struct err *e) MUST_CHECK;
/* Of the record that froze it. */
bool score_table_of(
	struct ctx *c, int64_t record, struct score_frozen *out, struct err *e) MUST_CHECK;
/* What was frozen with what appeals have changed since, until a record. */
bool score_table_amend(
	struct ctx *c, struct score_frozen *f, int64_t mark, struct err *e) MUST_CHECK;
/* The row of a person; -1 = is not in it. */
int score_table_find(const struct score_frozen *f, int64_t person);
/* Sums of one row's events, without the score itself. *aggravated: S-05 is among them. */
void score_table_sum(
	const struct score_frozen *f, int row, struct score_sums *out, bool *aggravated);

/* SCR-16: rows of a month that is frozen as of a record take the place of the computed ones. */
struct score_merge {
	struct score_month *out;
	struct score_sums *before; /* beside out->row; replaced with it */
	int64_t mark, mark_before;
	struct arena *arena;
};
bool score_frozen_merge(struct ctx *c, struct score_merge *m, struct err *e) MUST_CHECK;

/* --- what a month gives by itself, SCR-04 --- */

struct score_standing { /* of everybody who is scored */
	int64_t person;
	bool violation;     /* a confirmed deduction */
	bool known;         /* there is an attainment */
	int64_t attainment; /* hundredths of a percent */
	bool qa_known;
	int64_t qa; /* hundredths */
	bool first; /* out */
};
/* Pure. Nobody without a known attainment is first; without a QA average last of equals. */
void score_find_first(struct score_standing *s, int n);

/* Attainment and QA average of those who are listed, by person. */
bool score_standing_load(
	struct ctx *c, int month, struct score_standing *s, int n, struct err *e) MUST_CHECK;

/* Books where they are due and ends those that are not, because of a record. */
bool score_month_give(
	struct ctx *c, const struct score_frozen *f, int64_t evidence, struct err *e) MUST_CHECK;
/* Is it all as it would be given now? */
bool score_month_is_given(
	struct ctx *c, const struct score_frozen *f, bool *is, struct err *e) MUST_CHECK;

/* Did anybody have a shift in the attendance period of that month? */
bool score_month_had_shifts(struct ctx *c, int month, bool *had, struct err *e) MUST_CHECK;

/* --- acts --- */

/* n-th workday after a day. */
bool score_workday_after(struct ctx *c, int day, int n, int *out, struct err *e) MUST_CHECK;
bool score_month_is_signed(const struct ctx *c, struct err *e) MUST_CHECK;
/* Without asking who may. */
bool score_period_read(struct ctx *c, int month, enum score_group g, struct score_period *out,
	struct err *e) MUST_CHECK;
struct score_signed {
	enum score_month_act act;
	int round, due_day;
	const struct score_frozen *table; /* content; NULL = none */
	int64_t frozen;                   /* the record that froze it, 0 = not yet */
	const char *words;
};
/* Appends the record of an act and its step. out: the record's number */
bool score_month_sign(struct ctx *c, const struct score_period *p, const struct score_signed *s,
	int64_t *record, struct err *e) MUST_CHECK;
/* Closes the month if no sheet of it is open. *closed = it was. Within a transaction. */
bool score_month_close_within(
	struct ctx *c, int month, enum score_group g, bool *closed, struct err *e) MUST_CHECK;
/* Ends the sheet's appeals: closes it, and the month with it if it was the last. */
bool score_sheet_end_within(
	struct ctx *c, int64_t person, int month, int64_t record, struct err *e) MUST_CHECK;

#endif
