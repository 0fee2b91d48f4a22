/* resignation.h — notice that somebody goes for good. SPDX-License-Identifier: MIT
 *
 * Given by the person or recorded by HR, signed; it says the earliest last day and
 * starts an absence handover of all that the person holds. The system lets nobody
 * go before that day. source: ORG-12.
 */
#ifndef DOMAIN_RESIGNATION_H
#define DOMAIN_RESIGNATION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/verify.h"

enum { RESIGNATION_WORDS_CHARS = 200 };
/* Numbers are stored: append only. */
enum resignation_state { RESIGNATION_STANDS = 1, RESIGNATION_WITHDRAWN };

struct resignation {
	int64_t id, rev; /* id 0: there is none */
	int64_t person;
	enum resignation_state state;
	int given_on, last_day; /* last_day: never before the notice ends */
	int earliest;
	int64_t by; /* who recorded it */
	int64_t absence;
	const char *words; /* arena; "" once erased */
};

/* The newest that stands. */
bool resignation_get(struct ctx *c, int64_t person, struct arena *a, struct resignation *out,
	struct err *e) MUST_CHECK;

/* Those that stand, of c->who and of whom they may see, first last day first. */
struct resignations {
	struct resignation *row; /* arena of the caller */
	int n;
};
enum { RESIGNATIONS_MAX = 200 };
bool resignation_list(
	struct ctx *c, struct arena *a, struct resignations *out, struct err *e) MUST_CHECK;

struct resignation_notice {
	int64_t person;
	int given_on; /* not to come; the person themselves: today */
	int last_day; /* 0 = the earliest */
	const char *words;
};
/* Record RESIGNATION_GIVEN; needs c->key_confirmed. It opens the absence handover.
 * err: ERR_INVALID "given_on" "last_day" "words"; ERR_CONFLICT one stands; ERR_DENIED */
bool resignation_give(
	struct ctx *c, const struct resignation_notice *n, int64_t *id, struct err *e) MUST_CHECK;
/* Up to the last day; the absence handover ends with it. Record RESIGNATION_WITHDRAWN. */
bool resignation_withdraw(
	struct ctx *c, int64_t id, int64_t rev, const char *why, struct err *e) MUST_CHECK;

/* Inside the act of person_leave: not before the last day of a notice that stands. */
bool resignation_allows(struct ctx *c, int64_t person, int left_on, struct err *e) MUST_CHECK;

verify_cache_check resignation_cache_check; /* RECORD_RESIGNATION_* */

/* Fields of RECORD_RESIGNATION_*. */
enum {
	TAG_RESIGNATION_ID = 16,
	TAG_RESIGNATION_PERSON = 17,
	TAG_RESIGNATION_GIVEN_ON = 18,
	TAG_RESIGNATION_EARLIEST = 19,
	TAG_RESIGNATION_LAST_DAY = 20,
	TAG_RESIGNATION_WORDS = 21 /* apart */
};

#endif
