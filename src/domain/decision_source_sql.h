/* decision_source_sql.h — by index: what a person decided, and what they asked. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_DECISION_SOURCE_SQL_H
#define DOMAIN_DECISION_SOURCE_SQL_H

#include "domain/decision.h"

enum decision_ids_of {
	DECISION_ROSTERS_READ,      /* roster.id, when it was acknowledged */
	DECISION_ROSTERS_PUBLISHED, /* in force */
	DECISION_PHONES_ANSWERED,   /* record of the release by phone */
	DECISION_PHONES_ENTERED,
	DECISION_ERASURES_DECIDED, /* record of the proposal */
	DECISION_ERASURES_PROPOSED,
	DECISION_DAYS_CHECKED,        /* day_id: desk * 100000000 + day */
	DECISION_ROSTERS_FILED,       /* roster.id, when its receipt was signed */
	DECISION_SUMMARIES_CONFIRMED, /* attendance_summary.id, or sent back instead of that */
	DECISION_SUMMARIES_FILED,
	DECISION_IDS_OF
};
struct decision_ids {
	int64_t id[DECISIONS_MAX], utc_us[DECISIONS_MAX];
	int n;
};
/* Of c->who, newest first. */
bool decision_ids(struct ctx *c, enum decision_ids_of which, int64_t since_us,
	struct decision_ids *out, struct err *e) MUST_CHECK;

/* Blockers of handovers that c->who released since, newest first. */
struct decision_release {
	int64_t handover, at_us;
	const char *desk, *why; /* code; why "" = erased */
};
struct decision_releases {
	struct decision_release *row; /* arena */
	int n;
};
bool decision_released(struct ctx *c, int64_t since_us, struct arena *a,
	struct decision_releases *out, struct err *e) MUST_CHECK;

/* Who still has to acknowledge a roster, of how many. */
bool decision_roster_acks(
	struct ctx *c, int64_t roster, int *owed, int *all, struct err *e) MUST_CHECK;

#endif
