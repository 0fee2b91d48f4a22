/* incident_sql.h — rows of incidents and their events. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_INCIDENT_SQL_H
#define DOMAIN_INCIDENT_SQL_H

#include "domain/incident.h"

bool incident_next(struct ctx *c, int64_t desk, int64_t *id, int64_t *no, struct err *e) MUST_CHECK;
bool incident_insert(
	struct ctx *c, const struct incident *i, int64_t record, struct err *e) MUST_CHECK;
/* Texts in the arena, of one whose words are erased "" (erased = 1 then); *record (may be NULL) = its newest. err: ERR_NOT_FOUND */
bool incident_get(struct ctx *c, int64_t id, struct arena *a, struct incident *out, int64_t *record,
	struct err *e) MUST_CHECK;
/* What incident_fold() gives; guarded by rev, which grows by `bump`. err: ERR_STALE */
bool incident_update(struct ctx *c, const struct incident *i, int64_t record, int bump,
	struct err *e) MUST_CHECK;

/* The tombstone, where words stood. */
bool incident_tell_erased(
	struct ctx *c, struct incident *i, struct arena *a, struct err *e) MUST_CHECK;

bool incident_event_insert(
	struct ctx *c, int64_t incident, const struct incident_event *ev, struct err *e) MUST_CHECK;
/* In their order; in the arena. */
bool incident_event_list(struct ctx *c, int64_t incident, struct arena *a,
	struct incident_event **out, int *n, struct err *e) MUST_CHECK;
/* The event of one record; *incident = 0: there is none. */
bool incident_event_of(struct ctx *c, int64_t record, struct arena *a, struct incident_event *out,
	int64_t *incident, struct err *e) MUST_CHECK;
/* Rows that say they are events of this incident, and whose record is none of its desk. */
bool incident_event_strays(
	struct ctx *c, const struct incident *i, int64_t *n, struct err *e) MUST_CHECK;

#endif
