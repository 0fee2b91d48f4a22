/* conduct_view.h — conduct events as people look at them: to decide, of a person, one with its evidence. SPDX-License-Identifier: MIT
 *
 * source: SCR-02, SCR-03, SCR-14, ORG-04.
 */
#ifndef DOMAIN_CONDUCT_VIEW_H
#define DOMAIN_CONDUCT_VIEW_H

#include "domain/conduct.h"
#include "domain/decision_text.h"

/* --- what waits for a scorer --- */

enum { CONDUCT_BATCH_MAX = 100 };
/* Proposed events of those whom c->who scores, but for what c->who proposed and what
 * is about c->who: who waits longest first. *out->more: there are others after `from` +
 * max. in: max ≤ CONDUCT_BATCH_MAX. cost: an index by state and time */
bool conduct_waiting(struct ctx *c, int from, int max, struct arena *a, struct conduct_list *out,
	struct err *e) MUST_CHECK;
/* How many came about c->who since, that stand and were not answered. */
bool conduct_about_me(struct ctx *c, int64_t since_us, int max, int *n, struct err *e) MUST_CHECK;
/* At most `max`. */
bool conduct_waiting_count(struct ctx *c, int max, int *n, struct err *e) MUST_CHECK;

/* ORG-02: each a transaction and a signature of its own, one that is refused does not
 * stop the others. in: c->key_confirmed. out: how many were done; outcome[i] beside
 * ref[i]. */
struct conduct_outcome {
	bool done;
	struct err err;
};
int conduct_do_all(struct ctx *c, const struct conduct_ref *ref, int n,
	const struct conduct_said *said, struct conduct_outcome *outcome);

/* May c->who decide it now, and why not: SCR-03, ORG-04. Pure of the event's state.
 * err: as conduct_do */
bool conduct_may(struct ctx *c, const struct conduct_event *ev, enum conduct_act a,
	struct err *e) MUST_CHECK;

/* --- evidence --- */

enum conduct_place { /* which screen shows it */
	CONDUCT_AT_NOWHERE,
	CONDUCT_AT_ENTRY,      /* id = entry.id */
	CONDUCT_AT_INCIDENT,   /* incident.id */
	CONDUCT_AT_ATTENDANCE, /* attendance_event.id */
	CONDUCT_AT_AWAY,       /* away.id */
	CONDUCT_AT_HANDOVER,   /* record of the handover: its sheet */
	CONDUCT_AT_EVENT,      /* conduct_event.id: SCR-08 follows from another */
	CONDUCT_AT_PLACES
};
struct conduct_evidence {
	int64_t record; /* 0 = none was named */
	enum conduct_place place;
	int64_t id, desk;
	int64_t at_us, by;         /* when it was recorded, and by whom; 0 = the console */
	struct decision_text what; /* "Log entry 14:06, desk front-1", strings in the arena */
};
/* err: ERR_NOT_FOUND no such record */
bool conduct_evidence_of(struct ctx *c, int64_t record, struct arena *a,
	struct conduct_evidence *out, struct err *e) MUST_CHECK;

/* Of an incident or a handover: its newest record, who is in charge or hands over, and
 * its day. err: ERR_NOT_FOUND */
struct conduct_about {
	int64_t person;
	int day;
	int64_t record;
};
bool conduct_about_of(struct ctx *c, enum conduct_place place, int64_t id,
	struct conduct_about *out, struct err *e) MUST_CHECK;

/* What there is of a person's day to point at: log entries written by them or naming
 * them, handovers, attendance events, incidents; newest first. */
enum { CONDUCT_EVIDENCE_MAX = 60 };
struct conduct_evidences {
	struct conduct_evidence *item; /* arena */
	int n;
	bool more;
};
bool conduct_evidence_day(struct ctx *c, int64_t person, int day, struct arena *a,
	struct conduct_evidences *out, struct err *e) MUST_CHECK;

/* --- one event --- */

struct conduct_page {
	struct conduct_event ev;
	struct conduct_code code;
	struct conduct_steps steps;
	const char *note;
	struct conduct_evidence evidence;
	struct arena arena;
};
/* ACT_CONDUCT_SEE. err: ERR_NOT_FOUND, ERR_DENIED. out: conduct_page_free */
bool conduct_page_load(
	struct ctx *c, int64_t event, struct conduct_page *out, struct err *e) MUST_CHECK;
void conduct_page_free(struct conduct_page *p);

/* Which of c->who's people one may see at all; person 0 = all of them.
 * As conduct_load, of those that ACT_CONDUCT_SEE lets c->who see. */
bool conduct_list(struct ctx *c, const struct conduct_filter *f, struct arena *a,
	struct conduct_list *out, struct err *e) MUST_CHECK;

#endif
