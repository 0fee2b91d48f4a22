/* leave_calendar_sql.h — rows of leave that stand, or stood. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEAVE_CALENDAR_SQL_H
#define DOMAIN_LEAVE_CALENDAR_SQL_H

#include "domain/leave_calendar.h"

/* With kinds, without names; everybody's where team is 0. */
bool leave_event_rows(struct ctx *c, const struct leave_event_filter *f, struct arena *a,
	struct leave_events *out, struct err *e) MUST_CHECK;

#endif
