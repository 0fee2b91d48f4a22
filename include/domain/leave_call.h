/* leave_call.h — emergency leave: who called, and what has to be filed. SPDX-License-Identifier: MIT
 *
 * What could not be asked before is told by phone; a manager or leader records
 * the call. The person files the request within some workdays of returning and it
 * walks the normal chain. Until then the missed shifts are excused for the time
 * being; not filed in time, or declined, they are absence.
 * source: LV-08, ATT-04.
 */
#ifndef DOMAIN_LEAVE_CALL_H
#define DOMAIN_LEAVE_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/attendance_rules.h"
#include "domain/ctx.h"
#include "domain/leave_count.h"
#include "domain/verify.h"

enum { LEAVE_CALLER_CHARS = 40, LEAVE_PHONE_CHARS = 30, LEAVE_CALL_DAYS_MAX = 31 };

/* What the leader writes down. */
struct leave_call_note {
	int64_t person; /* who is missing, never who records it */
	int64_t came_us;
	int first_day, last_day; /* business days */
	int64_t shift;           /* shift.id of first_day, which is the only day; 0 = whole days */
	const char *caller;      /* who called: themselves, a relative; apart */
	const char *why;         /* apart */
	const char *phone;       /* it came from; "" = not known; apart */
};
/* Record LEAVE_CALLED. ACT_LEAVE_CALL for the person. out: *id.
 * err: ERR_INVALID "person" "came" (to come, or 31 days ago) "first" "last" "caller" "why"
 * "phone"; ERR_CONFLICT LV-08 a call for one of these days is on record; ERR_DENIED ORG-04 */
bool leave_call_add(
	struct ctx *c, const struct leave_call_note *n, int64_t *id, struct err *e) MUST_CHECK;

/* LV-08. Worked out from the row, the arrivals and the leave that was filed. */
enum leave_call_state {
	LEAVE_CALL_OPEN = 1, /* to be filed */
	LEAVE_CALL_FILED,    /* the request is under way */
	LEAVE_CALL_STANDS,   /* its leave is approved */
	LEAVE_CALL_LAPSED,   /* not filed in time */
	LEAVE_CALL_REFUSED   /* filed, and declined or withdrawn */
};
const char *leave_call_state_label(enum leave_call_state s); /* msgid */

struct leave_call {
	int64_t id, person;
	int64_t came_us;
	int first_day, last_day;
	int64_t shift;
	bool late;     /* over [leave.emergency_phone_hours] after the shift began */
	int64_t leave; /* that was filed for it, 0 = none */
	int64_t by, at_us;
	int back_day; /* first arrival after the call; 0 = not back yet */
	int file_by;  /* [leave.backfile_workdays] after back_day; 0 = not back yet */
	enum leave_call_state state;
	const char *caller, *why, *phone; /* arena; "" once erased */
	int64_t record;
};
struct leave_calls {
	struct leave_call *item; /* arena of the caller; newest first */
	int n;
};
struct leave_call_filter {
	int64_t person; /* 0 = all whom c->who may see */
	int from, to;   /* that touch these days; to 0 = all */
	bool open;      /* LEAVE_CALL_OPEN alone */
};
bool leave_calls_load(struct ctx *c, const struct leave_call_filter *f, struct arena *a,
	struct leave_calls *out, struct err *e) MUST_CHECK;
/* err: ERR_NOT_FOUND; ERR_DENIED neither theirs nor of whom they may see */
bool leave_call_get(struct ctx *c, int64_t id, struct arena *a, struct leave_call *out,
	struct err *e) MUST_CHECK;

/* The form is to begin with this: the oldest call that the person has to file.
 * out->id 0 = none. Only for oneself. */
bool leave_call_open(struct ctx *c, int64_t person, struct arena *a, struct leave_call *out,
	struct err *e) MUST_CHECK;

/* --- for leave.c and attendance --- */

/* Inside leave_send: may this request be filed for that call? The days have to meet.
 * err: ERR_BLOCKED LV-08 filed already, or the term is over; ERR_INVALID "first" */
bool leave_call_fits(struct ctx *c, int64_t call, int64_t leave, const struct leave_range *r,
	struct err *e) MUST_CHECK;
/* Inside the transaction that sends it. */
bool leave_call_filed(struct ctx *c, int64_t call, int64_t leave, struct err *e) MUST_CHECK;
/* The days of calls that excuse a shift, as the evaluator takes them. person, team 0 = all. */
struct leave_call_facts {
	struct attendance_call *item; /* arena of the caller */
	size_t n;
};
bool leave_call_facts_load(struct ctx *c, const struct leave_call_filter *f, struct arena *a,
	struct leave_call_facts *out, struct err *e) MUST_CHECK;

verify_cache_check leave_call_cache_check; /* RECORD_LEAVE_CALLED */

/* Fields of RECORD_LEAVE_CALLED. */
enum {
	TAG_CALL_ID = 16,
	TAG_CALL_PERSON = 17,
	TAG_CALL_CAME_US = 18,
	TAG_CALL_FIRST = 19,
	TAG_CALL_LAST = 20,
	TAG_CALL_SHIFT = 21,
	TAG_CALL_LATE = 22,
	TAG_CALL_CALLER = 23, /* apart */
	TAG_CALL_WHY = 24,    /* apart */
	TAG_CALL_PHONE = 25   /* apart */
};

#endif
