/* presence_core.h — what the files of presence share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_PRESENCE_CORE_H
#define DOMAIN_PRESENCE_CORE_H

#include "domain/presence.h"

enum { PRESENCE_FIX_MAX_MIN = 1440 }; /* no stay is longer */

/* The time of a stay: whole seconds, as it is given out and taken in again, so that
 * minutes counted from it come out the same there. Its record keeps the fraction. */
int64_t presence_moment(int64_t utc_us);

/* ATT-01: what is signed here asks for the password. err: ERR_DENIED */
bool presence_is_confirmed(const struct ctx *c, struct err *e) MUST_CHECK;
/* The duty that an arrival at that time is for; unplanned: person 0 and the business day. */
bool presence_duty_at(struct ctx *c, int64_t person, int64_t at_us, struct assignment *out,
	struct err *e) MUST_CHECK;
/* presence_offer() at an instant. */
bool presence_offer_at(struct ctx *c, int64_t person, int64_t at_us, struct presence_offer *out,
	struct err *e) MUST_CHECK;
/* The newest stay without a leaving for which nothing waits; id 0 = none. */
bool presence_lapsed_of(
	struct ctx *c, int64_t person, struct presence *out, struct err *e) MUST_CHECK;

#endif
