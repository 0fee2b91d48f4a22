/* conduct_core.h — what the files of conduct share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_CONDUCT_CORE_H
#define DOMAIN_CONDUCT_CORE_H

#include "domain/conduct.h"
#include "domain/conduct_sql.h"
#include "domain/record_type.h"

/* One act on an event, ev as it is after it. */
struct conduct_signed {
	enum record_type type;
	enum conduct_act act;
	const char *words;  /* apart */
	int64_t because_of; /* record.id that a rule's act follows from; 0 = none */
};
/* Appends the record and notes it as ev->record (the first as ev->sent_record). */
bool conduct_sign(struct ctx *c, struct conduct_event *ev, const struct conduct_signed *s,
	struct err *e) MUST_CHECK;
/* With its row: a new one is stored, one that stands is moved on. */
bool conduct_settle(struct ctx *c, struct conduct_event *ev, const struct conduct_signed *s,
	struct err *e) MUST_CHECK;

/* A new event under `code` in the version of its day. in: ev->person, day, month, source
 * and what it follows from. out: the rest but halves and id; *k the code.
 * err: ERR_NOT_FOUND */
bool conduct_begin(struct ctx *c, const char *code, struct conduct_event *ev,
	struct conduct_code *k, struct err *e) MUST_CHECK;

/* SCR-08: after what counts has changed, S-05 is booked or ended as the month is now. */
bool conduct_aggravate(struct ctx *c, const struct conduct_event *of, struct err *e) MUST_CHECK;

/* SCR-10 */
#define CONDUCT_DISCRETIONARY "Z-01"
/* Of any other code nothing is asked. c->who scores the person p, whose post the site
 * names; once a month and person; not by nothing. err: ERR_BLOCKED, ERR_CONFLICT, ERR_INVALID */
bool conduct_discretion_fits(struct ctx *c, const struct conduct_event *ev, const struct person *p,
	struct err *e) MUST_CHECK;
/* SCR-14: of what counted and has just ended. Where its month is frozen, the points come
 * back in the month that is open, naming it (K-01). */
bool conduct_correct_late(
	struct ctx *c, const struct conduct_event *ended, struct err *e) MUST_CHECK;
/* SCR-14: which month an act of that day counts in. */
bool conduct_find_month(struct ctx *c, struct conduct_event *ev, struct err *e) MUST_CHECK;
/* SCR-14, SCR-20: what is frozen is appealed, not contested. err: ERR_BLOCKED */
bool conduct_is_contestable(
	struct ctx *c, const struct conduct_event *ev, struct err *e) MUST_CHECK;

/* Of what was decided elsewhere: who scores is not asked. */
bool conduct_discretion_imported(struct ctx *c, const struct conduct_event *ev,
	const struct person *p, struct err *e) MUST_CHECK;

/* The points that a rule begins with: the least of its code; of D-04 by the minutes. */
bool conduct_rule_points(struct ctx *c, const struct conduct_found *f, const struct conduct_code *k,
	int *halves, struct err *e) MUST_CHECK;

/* SCR-18: err: ERR_CONFLICT naming the code that the act stands under */
bool conduct_is_one_act(struct ctx *c, const struct conduct_event *ev, const struct conduct_code *k,
	struct err *e) MUST_CHECK;

#endif
