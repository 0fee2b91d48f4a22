/* roster_moves.h — what approved changes moved in a team's month. SPDX-License-Identifier: MIT
 *
 * source: RST-05, RST-11.
 */
#ifndef DOMAIN_ROSTER_MOVES_H
#define DOMAIN_ROSTER_MOVES_H

#include "base/mem.h"
#include "domain/roster.h"

struct roster_move {
	struct assignment of; /* who had it */
	int64_t to;
	int64_t us; /* when it was approved */
};
struct roster_moves {
	struct roster_move *row; /* arena of the caller */
	int n;
};
/* Of shifts of this month (yyyymm), in the order in which they came into force. */
bool roster_moves_load(struct ctx *c, int64_t team, int month, struct arena *a,
	struct roster_moves *out, struct err *e) MUST_CHECK;

#endif
