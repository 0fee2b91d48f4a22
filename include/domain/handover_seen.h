/* handover_seen.h — others on the shift acknowledge the signed sheet. SPDX-License-Identifier: MIT
 *
 * Who is signed in at a desk, on the line, and neither gave nor received the
 * handover that its holder's duty began with, owes it until that duty passes.
 * source: SHO-01.
 */
#ifndef DOMAIN_HANDOVER_SEEN_H
#define DOMAIN_HANDOVER_SEEN_H

#include "domain/handover.h"

/* What c->who owes at c->desk; id 0 = nothing. */
struct handover_unseen {
	int64_t id, accepted_us;
	int no;
};
bool handover_unseen(struct ctx *c, struct handover_unseen *out, struct err *e) MUST_CHECK;

/* Once, each for oneself, at the desk. Record HANDOVER_SEEN, with the open key.
 * err: ERR_CONFLICT acknowledged already; ERR_BLOCKED SHO-01 not signed by both,
 * or one's own */
bool handover_see(struct ctx *c, int64_t id, struct err *e) MUST_CHECK;

struct handover_reader {
	struct handover_party who;
	int64_t utc_us;
};
/* Who acknowledged it, in that order, read from the records. */
bool handover_readers(struct ctx *c, int64_t id, struct arena *a, struct handover_reader **out,
	int *n, struct err *e) MUST_CHECK;

verify_cache_check handover_seen_check; /* RECORD_HANDOVER_SEEN */

#endif
