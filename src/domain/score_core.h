/* score_core.h — what the files of a month's scores share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_SCORE_CORE_H
#define DOMAIN_SCORE_CORE_H

#include "domain/score.h"

enum { SCORE_MEMO = 128 };

/* What the confirmed events of one version of a code come to. */
struct score_tally {
	int64_t halves;
	int n;
};
struct scoring {
	struct ctx *c;
	const struct score_ask *ask;
	struct arena *arena;
	struct score_month *out;
	int first_day, last_day, as_of_day;
	struct conduct_code *code; /* every version of each, by code */
	struct score_tally *tally; /* beside code */
	int codes;
	int memo[SCORE_MEMO];      /* 1 + the place in code where one was found last; 0 = none */
	struct score_sums *before; /* of each row, at mark_before */
	int at;                    /* the row that streams by person have come to */
};
/* The rows by person: their sums, scores and pay, not yet held beside each other. */
bool score_count(struct scoring *s, struct err *e) MUST_CHECK;
/* Ranks and averages; the rows by rank then. */
bool score_compare(struct scoring *s, struct err *e) MUST_CHECK;

/* SCR-15: QA averages beside the rows; of those that are frozen as they stood then. */
bool score_quality(struct scoring *s, struct err *e) MUST_CHECK;

#endif
