/* leave_report.h — requests and absences of a period, for reports and files. SPDX-License-Identifier: MIT
 *
 * No words of people: why somebody is away is nobody's business in a list (CON-06).
 * source: RPT-01, LV-05, LV-13, contract.md §1 and §4.
 */
#ifndef DOMAIN_LEAVE_REPORT_H
#define DOMAIN_LEAVE_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/absence_flow.h"
#include "domain/ctx.h"
#include "domain/leave.h"

struct leave_reported {
	struct leave leave;
	const char *staff_no, *name, *team; /* arena; team: the person's now, "" = none */
	const char *type;                   /* its code; arena */
	int in_half_days;                   /* of its days, those of the period that count */
	enum absence_state handover;        /* AHO-01: of the one that it began; 0 = none */
};
struct leave_reporteds {
	struct leave_reported *item; /* arena; by team, staff number, first day */
	int n;
};
struct leave_report_filter {
	int from, to;         /* that touch these days */
	int64_t team, person; /* 0 = all */
	bool standing;        /* only those that stand as approved, and no processes */
};
/* The system gets all of them; a person those of whom ACT_LEAVE_SEE lets them see.
 * err: ERR_DENIED of one named person. cost: people × an index */
bool leave_report_load(struct ctx *c, const struct leave_report_filter *f, struct arena *a,
	struct leave_reporteds *out, struct err *e) MUST_CHECK;

#endif
