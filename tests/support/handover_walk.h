/* handover_walk.h — random orders of what people do at a desk. SPDX-License-Identifier: MIT
 *
 * Three agents, a supervisor and a manager do at random what the screens offer,
 * most of it refused. After each act a desk in use has exactly one holder or a
 * handover that waits (SHO-08), and whenever asked, the people at hand bring it
 * to an accepted handover (SHO-13). At the end each entry is in exactly one
 * handover (SHO-15) and all that is signed verifies.
 */
#ifndef SUPPORT_HANDOVER_WALK_H
#define SUPPORT_HANDOVER_WALK_H

#include "support/test_duty.h"

enum { WALK_PEOPLE = 3 };

struct walk {
	struct test_duty t;
	struct ctx manager, manager_key;
	struct ctx *session[WALK_PEOPLE], *key[WALK_PEOPLE];
	int64_t person[WALK_PEOPLE];
	int64_t incident;    /* the newest, 0 = none */
	int giver, receiver; /* index, -1 = none */
	uint64_t seed, random;
	int step, what; /* where it stands: told when it fails */
	/* what happened at all */
	int frozen, reviewed, accepted, rescued, recalled, returned, closed, unattended, unfit,
		substituted, phoned, released, tried, sent_back, answered_back, watched, incidents;
};

void walk_open(struct walk *w, uint64_t seed);
void walk_run(struct walk *w, int steps);
/* The last rescue, the cuts and verify. */
void walk_end(struct walk *w);
void walk_tell(const struct walk *w);

/* SHO-15, of any desk: the cuts of accepted handovers follow each other without
 * gap or overlap, and every entry up to the last lies in exactly one. */
void walk_check_cuts(struct ctx *c, int64_t desk);
unsigned walk_roll(struct walk *w, unsigned sides);

#endif
