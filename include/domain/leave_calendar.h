/* leave_calendar.h — leave as events of a calendar. SPDX-License-Identifier: MIT
 *
 * One event a leave, with a name that is the same for ever, so that a calendar that
 * took an earlier file changes or drops it. source: LV-13, RFC 5545.
 */
#ifndef DOMAIN_LEAVE_CALENDAR_H
#define DOMAIN_LEAVE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/leave_count.h"
#include "domain/leave_spell.h"

enum { LEAVE_UID_BYTES = 64 };
struct leave_event {
	char uid[LEAVE_UID_BYTES]; /* "leave-12@SITE.jiaoban" */
	int64_t leave, person;
	const char *name;              /* arena */
	const char *kind_en, *kind_zh; /* arena; "" where c->who may know only "away" */
	struct leave_range range;
	enum leave_state state;
	bool stands; /* approved; false: it came to nothing: STATUS:CANCELLED */
	int64_t changed_us;
	int sequence; /* rises with each transition */
};
struct leave_events {
	struct leave_event *item; /* by first day, then person; arena */
	int n;
};
struct leave_event_filter {
	int64_t person, team; /* one of them, or 0 0 = the whole site */
	int from, to;         /* that touch these days */
};
/* Those approved by the manager, and those that were and came to nothing. Who may see as
 * leave_effect_load; the system (c->who 0) all.
 * err: ERR_DENIED */
bool leave_events_load(struct ctx *c, const struct leave_event_filter *f, struct arena *a,
	struct leave_events *out, struct err *e) MUST_CHECK;

#endif
