/* report_parts.h — what the files of the reports share. SPDX-License-Identifier: MIT */
#ifndef REPORT_PARTS_H
#define REPORT_PARTS_H

#include "base/mem.h"
#include "base/text.h"
#include "domain/access.h"
#include "domain/person.h"
#include "report/report.h"

/* A column of two tables, the whole one and paper's: said once. */
#define REPORT_COLUMN(name_, label_, type_)                                                        \
	{                                                                                          \
		(name_), (label_), (type_)                                                         \
	}
#define REPORT_DESK REPORT_COLUMN("desk", N_("Desk"), RTABLE_TEXT)
#define REPORT_NO REPORT_COLUMN("no", N_("No."), RTABLE_INT)
#define REPORT_STATE REPORT_COLUMN("state", N_("State"), RTABLE_WORD)
#define REPORT_MONTH REPORT_COLUMN("month", N_("In month"), RTABLE_TEXT)

/* Rows of one desk into ask's table, desk after desk. */
typedef bool report_desk_putter(
	const struct report_ask *ask, const struct desk *d, struct rtable *t, struct err *e);
bool report_each_desk(const struct report_ask *ask, struct rtable *t, report_desk_putter *put,
	struct err *e) MUST_CHECK;

/* The same for each desk and each month that the period touches (yyyymm). */
typedef bool report_month_putter(const struct report_ask *ask, const struct desk *d, int month,
	struct rtable *t, struct err *e);
bool report_each_month(const struct report_ask *ask, struct rtable *t, report_month_putter *put,
	struct err *e) MUST_CHECK;

/* People of a team (0 = all), those who left too, by staff number: as the system all of
 * them, else those of whom `right` lets c->who see. Free the arena. */
struct report_people {
	struct person *item; /* arena */
	int n;
	struct arena arena; /* in: set up */
};
bool report_people_load(struct ctx *c, int64_t team, enum action right, struct report_people *out,
	struct err *e) MUST_CHECK;

/* Numbers below `least` are not known. */
void report_number_from(struct rtable *t, int64_t least, int64_t v);
/* One more line of the row above, on paper: empty cells, then what in the last column. */
void report_under(struct rtable *t, const char *what);

#endif
