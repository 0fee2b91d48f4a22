/* incident.h — incidents: limit, procedure, calls, measures, review. SPDX-License-Identifier: MIT
 *
 * An incident is what was recorded about it: one signed event after the other
 * on its desk's chain. Its row is the sum of these events (incident_fold).
 * source: INC-01…09, ORG-08, SHO-07 (a) (b), SHO-21.
 */
#ifndef DOMAIN_INCIDENT_H
#define DOMAIN_INCIDENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/verify.h"

enum incident_severity { INCIDENT_NORMAL, INCIDENT_URGENT, INCIDENT_MAJOR, INCIDENT_SEVERITIES };
enum incident_state {
	INCIDENT_OPEN,
	INCIDENT_HANDLING,
	INCIDENT_RESOLVED,
	INCIDENT_REVIEWED,
	INCIDENT_STATES
};
/* INC-08; numbers are stored: append only */
enum incident_kind {
	INCIDENT_SYSTEM_FAULT,
	INCIDENT_DROPPED_CALLS,
	INCIDENT_CALL_PEAK,
	INCIDENT_EQUIPMENT,
	INCIDENT_POWER_NETWORK,
	INCIDENT_PUBLIC_SAFETY,
	INCIDENT_CUSTOMER_CONFLICT,
	INCIDENT_LOST_MAIL,
	INCIDENT_OTHER,
	INCIDENT_EQUIPMENT_START, /* INC-07 */
	INCIDENT_EQUIPMENT_STOP,
	INCIDENT_KINDS
};
enum {
	INCIDENT_TITLE_CHARS = 60,
	INCIDENT_TEXT_CHARS = 500,
	INCIDENT_PLACE_CHARS = 40,
	INCIDENT_NAME_CHARS = 40,
	INCIDENT_EVENTS_MAX = 400,
	INCIDENT_STEPS_MAX = 40
};

const char *incident_severity_label(enum incident_severity s); /* msgids */
const char *incident_state_label(enum incident_state s);
const char *incident_kind_label(enum incident_kind k);
const char *incident_kind_code(enum incident_kind k); /* "power_network": parameters, files */
/* INC-07: blocks a handover by SHO-07 (b) until it is resolved, at any severity. */
bool incident_is_start_stop(enum incident_kind k);
/* INC-03: the three principles, msgids. */
enum { INCIDENT_PRINCIPLES = 3 };
extern const char *const incident_principle[INCIDENT_PRINCIPLES];

struct incident {
	int64_t id, rev, desk;
	int no; /* from 1 on each desk */
	enum incident_kind kind;
	enum incident_severity severity;
	enum incident_state state;
	const char *title;  /* arena; LOG-11: the tombstone */
	const char *place;  /* "" = not said yet */
	const char *result; /* "" until resolved */
	const char *review; /* "" until reviewed */
	int limit_min;      /* INC-01: as it was in force when it was opened */
	int64_t procedure;  /* checklist.id, 0 = the shipped one; pinned when it was opened */
	int64_t entry;      /* entry.id it came from, 0 = none */
	int64_t lead;       /* who is in charge */
	int64_t opened_us, first_report_us, resolved_us, reviewed_us; /* 0 = not yet */
	int64_t opened_by, resolved_by, reviewed_by; /* person.id, 0 = nobody yet */
	int64_t erased;                              /* its words, by this record; 0 = not */
};

/* --- minutes, INC-03, INC-06. Pure. Whole minutes, rounded down. --- */
int64_t incident_minutes(int64_t from_us, int64_t to_us);
/* Open since, or how long it took. */
int64_t incident_age_min(const struct incident *i, int64_t now_us);
/* -1 = nobody was reached yet */
int64_t incident_report_min(const struct incident *i);
/* Over the limit by whole minutes; 0 = not over. */
int64_t incident_over_min(const struct incident *i, int64_t now_us);
/* What that proposes: "D-14" for 1–10, "M-08" for 11–30, "S-06" from 31; NULL = nothing. */
const char *incident_overrun_code(int64_t over_min);

/* --- events --- */
enum incident_what { /* numbers are stored: append only; each is a type of record */
	INCIDENT_WAS_OPENED,
	INCIDENT_WAS_MOVED,   /* value = state; text = result or review */
	INCIDENT_WAS_RAISED,  /* value = severity; text = why */
	INCIDENT_WAS_TAKEN,   /* by takes charge */
	INCIDENT_WAS_PLACED,  /* text = place */
	INCIDENT_STEP_MARKED, /* ref = line; value = enum incident_mark; text = why */
	INCIDENT_WAS_CALLED,  /* ref = contact.id or 0; value = enum incident_outcome;
	                         name, phone; text = answer; at_us = when */
	INCIDENT_HAS_ARRIVED, /* INC-09: ref = number of the call; at_us = when */
	INCIDENT_MEASURE,     /* value = enum incident_measure; name; authority; text = what */
	INCIDENT_WHATS
};
enum incident_mark { INCIDENT_STEP_OPEN, INCIDENT_STEP_DONE, INCIDENT_STEP_NOT_APPLICABLE };
enum incident_outcome { /* INC-05, INC-09 */
	INCIDENT_NOT_REACHED,
	INCIDENT_REACHED,
	INCIDENT_COMING,
	INCIDENT_OUTCOMES
};
enum incident_measure {     /* INC-04 */
	INCIDENT_HELP,      /* called on people of another department */
	INCIDENT_PROTECTION /* took a temporary protective measure */
};
const char *incident_outcome_label(enum incident_outcome o); /* msgids */
const char *incident_measure_label(enum incident_measure m);

struct incident_event {
	int64_t record; /* record.id */
	enum incident_what what;
	int64_t by, utc_us,
		at_us; /* recorded; when it was. at_us = utc_us where nothing was said */
	int64_t ref;
	int value;
	const char *name, *phone, *authority, *text; /* "" = nothing said */
};
/* What the events come to. in: *i as it was opened, events in their order. Pure. */
void incident_fold(struct incident *i, const struct incident_event *event, int events);

/* --- use cases --- */
struct incident_new {
	enum incident_kind kind;
	enum incident_severity severity;
	const char *title; /* 2–60 characters */
	const char *place; /* "" or up to 40 */
	int64_t entry;     /* entry.id of this desk that it comes from, 0 = none */
};
/* At the terminal's own desk. Who reports it is in charge until somebody else
 * handles it. Record INCIDENT. err: ERR_INVALID title, place, entry; ERR_DENIED */
bool incident_report(
	struct ctx *c, const struct incident_new *n, int64_t *id, struct err *e) MUST_CHECK;
/* The same with the least that must be said. */
bool incident_open(struct ctx *c, enum incident_kind kind, enum incident_severity severity,
	const char *title, int64_t *id, struct err *e) MUST_CHECK;
/* open -> handling -> resolved -> reviewed, and open -> resolved; a resolved one
 * says its result, a reviewed one what the review found (2–500 characters).
 * Who handles it is in charge. Reviewing is never one's own resolving or being
 * in charge (ORG-04). Resolved over the limit: the proposal of INC-06 in the
 * same transaction. Record INCIDENT_STATE.
 * err: ERR_STALE, ERR_INVALID result, ERR_BLOCKED no such step */
bool incident_move(struct ctx *c, int64_t id, int64_t rev, enum incident_state to, const char *text,
	struct err *e) MUST_CHECK;
/* Pure, ORG-04: neither resolved it nor was in charge. err: ERR_BLOCKED */
bool incident_reviewer_is_other(const struct incident *i, int64_t who, struct err *e) MUST_CHECK;
bool incident_may_move(enum incident_state from, enum incident_state to);

/* INC-01: upwards only, with why (2–500 characters), until it is resolved.
 * err: ERR_STALE, ERR_INVALID why, ERR_BLOCKED not higher, or resolved */
bool incident_raise(struct ctx *c, int64_t id, int64_t rev, enum incident_severity to,
	const char *why, struct err *e) MUST_CHECK;
/* Until it is resolved. err: ERR_STALE, ERR_BLOCKED in charge already, or resolved */
bool incident_take(struct ctx *c, int64_t id, int64_t rev, struct err *e) MUST_CHECK;
/* All that follows until it is reviewed; ERR_BLOCKED afterwards. Two people may
 * do so at once: none of it is guarded by rev. */
bool incident_place_set(struct ctx *c, int64_t id, const char *place, struct err *e) MUST_CHECK;
/* INC-02: the newest mark of a line counts. `why` (2–500 characters) with not
 * applicable, else "". err: ERR_NOT_FOUND line, ERR_INVALID why, ERR_CONFLICT so already */
bool incident_step_set(struct ctx *c, int64_t id, int line, enum incident_mark mark,
	const char *why, struct err *e) MUST_CHECK;
struct incident_call {
	int64_t contact;  /* contact.id, 0 = somebody else: name */
	const char *name; /* 1–40 characters; a contact's own name and number are taken */
	enum incident_outcome outcome;
	const char *answer; /* "" or up to 500 */
	int64_t at_us;      /* from the opening to now; 0 = now */
};
/* INC-05. err: ERR_INVALID name, answer, time; ERR_NOT_FOUND contact */
bool incident_call_add(
	struct ctx *c, int64_t id, const struct incident_call *call, struct err *e) MUST_CHECK;
/* INC-09. in: call = number of the call, from 1; at_us 0 = now.
 * err: ERR_NOT_FOUND; ERR_BLOCKED nobody is coming by that call, or is there already */
bool incident_arrived(struct ctx *c, int64_t id, int call, int64_t at_us, struct err *e) MUST_CHECK;
/* INC-04: which people or department, what, and on whose authority.
 * err: ERR_INVALID name (help only), what, authority */
struct incident_measure_new {
	enum incident_measure measure;
	const char *name, *what, *authority;
};
bool incident_measure_add(
	struct ctx *c, int64_t id, const struct incident_measure_new *m, struct err *e) MUST_CHECK;

/* --- reading --- */

/* Incidents of a desk: not yet resolved ones, and with since_us > 0 also those
 * resolved after it (SHO-21). out: in the arena, worst and oldest first. */
struct incidents {
	struct incident *incident;
	int n;
};
bool incident_list(struct ctx *c, int64_t desk, int64_t since_us, struct arena *a,
	struct incidents *out, struct err *e) MUST_CHECK;
/* Those that were opened in [from_us, to_us), oldest first, with
 * all that the minutes above need. Who may read it is the caller's to ask. */
struct incident_span {
	int64_t desk; /* 0 = all */
	int64_t from_us, to_us;
};
bool incident_period(struct ctx *c, const struct incident_span *of, struct arena *a,
	struct incidents *out, struct err *e) MUST_CHECK;
/* The room: what is open first, worst and oldest first, then the newest of the
 * rest; of a desk (0 = all), at most `most`. */
bool incident_room(struct ctx *c, int64_t desk, int most, struct arena *a, struct incidents *out,
	struct err *e) MUST_CHECK;

/* LOG-02: the entries that name it and the one it came from, oldest first.
 * out: how many, at most `most`. */
bool incident_entries(
	struct ctx *c, int64_t id, int64_t *entry, int most, int *n, struct err *e) MUST_CHECK;
/* By its number at a desk, 0 = there is none. */
bool incident_of_no(struct ctx *c, int64_t desk, int no, int64_t *id, struct err *e) MUST_CHECK;
/* The incident that an entry names, or that came from it; 0 = none. */
bool incident_of_entry(struct ctx *c, int64_t entry, int64_t *id, struct err *e) MUST_CHECK;

verify_cache_check incident_cache_check; /* RECORD_INCIDENT … RECORD_INCIDENT_MEASURE */

#endif
