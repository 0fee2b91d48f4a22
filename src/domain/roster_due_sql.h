/* roster_due_sql.h — who needs a roster, who has not acknowledged, rows of roster_filing. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ROSTER_DUE_SQL_H
#define DOMAIN_ROSTER_DUE_SQL_H

#include "domain/roster_due.h"

/* People of the line: those whom a roster is for. */
bool roster_due_people(struct ctx *c, int64_t team, int *n, struct err *e) MUST_CHECK;
bool roster_due_supervisors(struct ctx *c, int *n, struct err *e) MUST_CHECK;

/* Of rosters in force, due from … to before `before`. */
bool roster_late_rows(struct ctx *c, int from, int before, struct arena *a,
	struct roster_lates *out, struct err *e) MUST_CHECK;

/* Whoever has not acknowledged the version still in force owes this one instead. */
bool roster_still_owed(
	struct ctx *c, const struct roster *r, int due_day, struct err *e) MUST_CHECK;

bool roster_filing_insert(struct ctx *c, int64_t roster, int due_day, struct err *e) MUST_CHECK;
/* err: ERR_STALE */
bool roster_filing_sign(struct ctx *c, int64_t roster, int64_t record, struct err *e) MUST_CHECK;
/* Without the roster itself: its id alone. */
bool roster_filing_rows(
	struct ctx *c, struct arena *a, struct roster_filings *out, struct err *e) MUST_CHECK;
bool roster_filing_row(struct ctx *c, int64_t roster, struct roster_filing *out, bool *found,
	struct err *e) MUST_CHECK;

#endif
