/* score_past.h — scores over the months, and what points were lost for. SPDX-License-Identifier: MIT
 *
 * Reads only, of some people at a time; whom one may see is the caller's to ask.
 * What counts is what stands now, of a frozen month what was frozen and what appeals
 * changed, under the rules of each month's last day: each month is what score_load()
 * gives of now. source: SCR-01, SCR-14, SCR-17, SCR-20, §6.11.
 */
#ifndef DOMAIN_SCORE_PAST_H
#define DOMAIN_SCORE_PAST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/conduct_code.h"
#include "domain/ctx.h"

enum { SCORE_PAST_MONTHS = 12 };

struct score_past {
	int month;   /* yyyymm; 0 = was not asked for */
	bool scored; /* SCR-17 */
	int score;   /* halves */
	int n;       /* confirmed events that stand */
};
struct score_pasts {
	int64_t person;                            /* in */
	struct score_past past[SCORE_PAST_MONTHS]; /* out: oldest first, the last is `month` */
};
/* The last `months` (1 … SCORE_PAST_MONTHS) of each of n people.
 * err: ERR_INVALID "month". cost: people × months look-ups in an index */
bool score_past_load(struct ctx *c, int month, int months, struct score_pasts *t, int n,
	struct err *e) MUST_CHECK;

/* Which events count in one person's month, as they are counted above. */
struct score_counting {
	int64_t *event; /* arena of the caller: conduct_event.id */
	int n;
};
/* cost: one look-up in an index */
bool score_counting_load(struct ctx *c, int64_t person, int month, struct arena *a,
	struct score_counting *out, struct err *e) MUST_CHECK;
bool score_counting_has(const struct score_counting *all, int64_t event);

struct score_code_sum {
	char code[CONDUCT_CODE_BYTES];
	enum conduct_kind kind;
	int times, people, halves;
	int64_t last_person;
};
struct score_code_sums {
	struct score_code_sum *item; /* arena of the caller; most points lost first, then code */
	int n;
};
struct score_code_ask {
	int month;
	const int64_t *person; /* ascending */
	int n;
};
/* What points were taken away for in a month (SCR-05…09), of some people.
 * cost: the month's part of one index */
bool score_code_sums(struct ctx *c, const struct score_code_ask *ask, struct arena *a,
	struct score_code_sums *out, struct err *e) MUST_CHECK;

#endif
