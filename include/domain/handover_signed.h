/* handover_signed.h — what was signed of a handover, read from the records. SPDX-License-Identifier: MIT
 *
 * source: SHO-09, SHO-12.
 */
#ifndef DOMAIN_HANDOVER_SIGNED_H
#define DOMAIN_HANDOVER_SIGNED_H

#include "domain/handover.h"
#include "domain/handover_back.h"
#include "domain/handover_seen.h"
#include "domain/handover_watch.h"

struct handover_signature {
	int record_type; /* 0 = not signed (yet) */
	int64_t seq;
	struct handover_party who, behalf; /* behalf: SHO-07 (d), signed for; person 0 = nobody */
	int64_t utc_us;
	char meaning_en[256], meaning_zh[256];
	char key[SEAL_FINGERPRINT_TEXT];       /* fingerprint of the public key */
	char signature[SEAL_FINGERPRINT_TEXT]; /* of the signature */
	char content[SEAL_FINGERPRINT_TEXT];   /* of the content */
	uint8_t hash[SEAL_HASH];               /* of the record */
};
struct handover_signed {
	struct handover_content c;
	struct handover_signature part1, part2, counter, check;
	struct handover_addendum *addendum;
	int addenda;
	struct handover_round *round; /* SHO-10 */
	int rounds;
	/* What came after it was signed, as the addenda did: SHO-18, SHO-01 */
	struct handover_surfaceds surfaced;
	struct handover_signature watch; /* closed it */
	struct handover_reader *reader;
	int readers;
	struct handover_exits exits; /* SHO-07: marks, substitutes, phone, attempts */
	char anchor[160];   /* checkpoint line of the last of these records, promises.md §3 */
	char previous[160]; /* of the desk's handover before it, "" = none */
	struct arena arena;
};
/* Verifies hash, signature and content of each record on the way.
 * err: ERR_NOT_FOUND not signed yet; ERR_CORRUPT */
bool handover_signed_load(
	struct ctx *c, int64_t id, struct handover_signed *out, struct err *e) MUST_CHECK;
void handover_signed_free(struct handover_signed *s);

#endif
