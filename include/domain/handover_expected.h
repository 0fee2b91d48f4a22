/* handover_expected.h — whom the roster expects at a handover. SPDX-License-Identifier: MIT
 *
 * The roster in force, approved changes included, says who gives and who takes
 * a desk, and when: the duty holder of the shift at the desk; where none is
 * marked, who begins first. Without a published roster nobody is expected and
 * the shift's own hours hold. source: SHO-02, SHO-20, RST-05, RST-07.
 */
#ifndef DOMAIN_HANDOVER_EXPECTED_H
#define DOMAIN_HANDOVER_EXPECTED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/duty.h"
#include "domain/handover_content.h"

struct handover_ref;

struct handover_expected {
	struct handover_party who; /* person 0: the roster expects nobody here */
	int64_t shift;
	int day; /* business day of the shift */
	int64_t start_us, end_us;
	bool planned; /* is who is there on this shift too, in any part? Then nothing deviates */
};
/* A shift of a desk: day 0 = its first occurrence that ends after after_us; shift 0
 * = whichever begins first. */
struct handover_shift {
	int64_t desk, shift;
	int day;
	int64_t after_us;
};
/* person: who is there, 0 = nobody yet. */
bool handover_expected(struct ctx *c, const struct handover_shift *at, int64_t person,
	struct handover_expected *out, struct err *e) MUST_CHECK;

/* When this duty ends by the roster: for its holder, else for that shift of the desk.
 * *end_us 0 = no roster says so. */
bool handover_expected_end(
	struct ctx *c, const struct duty *d, int64_t *end_us, struct err *e) MUST_CHECK;

/* SHO-20: approved leave that begins or runs at the next shift, of the giver or of
 * somebody planned at the desk, with nobody named to take over. */
struct handover_uncovered {
	char name[164];
	int from;
};
/* Of a handover that is open. */
struct handover_roster {
	struct handover_expected giving, taking; /* of the shift that ends, and that begins */
	struct handover_uncovered *uncovered;    /* arena; before part one is signed */
	int uncovereds;
};

/* Why somebody else than the roster says takes the desk, kept with the review; ""
 * takes it back. c = the receiver. err: ERR_INVALID "deviation"; ERR_STALE */
bool handover_deviation_set(
	struct ctx *c, struct handover_ref *ref, const char *why, struct err *e) MUST_CHECK;

#endif
