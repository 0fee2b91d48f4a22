/* leave_walk.h — random people do random things with leave. SPDX-License-Identifier: MIT
 *
 * After each step what must hold of the leave it touched is asked; of all of them now
 * and then, and at the end. A walk that fails is repeated by its seed.
 * source: LV-10, LV-12, LV-15…17, ORG-04.
 */
#ifndef TESTS_SUPPORT_LEAVE_WALK_H
#define TESTS_SUPPORT_LEAVE_WALK_H

#include "support/leave_site.h"

struct leave_walk {
	struct leave_site s;
	uint64_t random, seed;
	int steps;
	bool counted;   /* a notice changed the calendar: what is short of a balance is told */
	int64_t leaves; /* highest number so far */
	int64_t team_far;
	int done[LEAVE_PROCESSES][LEAVE_ACTIONS]; /* how often each thing succeeded */
	int refused, moved, recounted;
};

void leave_walk_open(struct leave_walk *w, uint64_t seed);
void leave_walk_run(struct leave_walk *w, int steps);
/* All of it once more, and verify. */
void leave_walk_end(struct leave_walk *w);

#endif
