/* handover_rules.h — what blocks a handover and what contradicts itself in it. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_HANDOVER_RULES_H
#define DOMAIN_HANDOVER_RULES_H

#include "domain/handover.h"
#include "domain/handover_sql.h"
#include "domain/incident.h"

/* What the rules look at beside the view. */
struct handover_facts {
	const struct incident *incident; /* of the desk, resolved ones too */
	int incidents;
	const struct handover_release_row *release;
	int releases;
	int64_t late_important;                  /* important entries written after N */
	int64_t late_no;                         /* number of the first of them */
	int days_owed;                           /* SHO-06 */
	const struct handover_joint_open *joint; /* still open of this handover's, once accepted */
	int joints;
};

/* Pure but for the arena: fills blockers, contradictions and all counts of *v.
 * err: ERR_NOMEM */
bool handover_rules(
	struct handover_view *v, const struct handover_facts *f, struct err *e) MUST_CHECK;
/* Fills giving, taking and what is not covered of an open handover. */
bool handover_find_expected(struct ctx *c, struct handover_view *v, const struct handover_data *d,
	struct err *e) MUST_CHECK;
/* Does this blocker stand in the way of this action? */
bool handover_blocks(
	const struct handover_blocker *b, enum handover_action a, enum handover_state s);
/* What is taken over jointly by whoever signs part two now. err: ERR_NOMEM */
bool handover_joint_take(struct handover_view *v, struct err *e) MUST_CHECK;
/* The notices that are signed with part one, in both languages. err: ERR_NOMEM */
bool handover_notices(struct handover_view *v, struct err *e) MUST_CHECK;

#endif
