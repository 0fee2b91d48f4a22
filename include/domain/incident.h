/* incident.h — incidents, as far as a handover needs them. SPDX-License-Identifier: MIT
 *
 * source: INC-01 (kind, severity, states), SHO-07 (a) (an urgent or major one
 * that is not resolved blocks a handover).
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
	INCIDENT_KINDS
};
enum { INCIDENT_TITLE_CHARS = 60, INCIDENT_TEXT_CHARS = 500 };

const char *incident_severity_label(enum incident_severity s); /* msgids */
const char *incident_state_label(enum incident_state s);
const char *incident_kind_label(enum incident_kind k);

struct incident {
	int64_t id, rev, desk;
	int no; /* from 1 on each desk */
	enum incident_kind kind;
	enum incident_severity severity;
	enum incident_state state;
	const char *title;              /* arena; LOG-11: the tombstone */
	const char *result;             /* "" until resolved */
	int64_t opened_us, resolved_us; /* 0 = not yet */
	int64_t opened_by;
	int64_t erased; /* its words, by this record; 0 = not */
};

/* in: title 2–60 characters. Record INCIDENT.
 * err: ERR_INVALID title; ERR_DENIED */
bool incident_open(struct ctx *c, enum incident_kind kind, enum incident_severity severity,
	const char *title, int64_t *id, struct err *e) MUST_CHECK;
/* open -> handling -> resolved -> reviewed, and open -> resolved; a resolved
 * one says its result (2–500 characters). Reviewing is never one's own
 * resolving (ORG-04). Record INCIDENT_STATE.
 * err: ERR_STALE, ERR_INVALID result, ERR_BLOCKED no such step */
bool incident_move(struct ctx *c, int64_t id, int64_t rev, enum incident_state to,
	const char *result, struct err *e) MUST_CHECK;
bool incident_may_move(enum incident_state from, enum incident_state to);

/* Incidents of a desk: not yet resolved ones, and with since_us > 0 also those
 * resolved after it (SHO-21). out: in the arena, worst and oldest first. */
struct incidents {
	struct incident *incident;
	int n;
};
bool incident_list(struct ctx *c, int64_t desk, int64_t since_us, struct arena *a,
	struct incidents *out, struct err *e) MUST_CHECK;

verify_cache_check incident_cache_check; /* RECORD_INCIDENT, _STATE */

#endif
