/* use_case_calendar.c — each use case of the calendar, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_calendar.h"

#include "domain/import.h"
#include "domain/workday.h"

bool
uc_set_team_rest(struct uc_world *w, struct ctx *c, struct err *e)
{
	return workday_team_set(c, w->t.site.team, "Sun", 0, e);
}

bool
uc_import_holidays(struct uc_world *w, struct ctx *c, struct err *e)
{
	static const char bytes[] = "date,kind,name\n2027-01-01,off,元旦\n2027-01-03,work,元旦\n";
	struct import_ask ask = {.kind = IMPORT_HOLIDAYS};

	(void)w;
	return uc_import(c, "holidays.csv", bytes, &ask, e);
}
