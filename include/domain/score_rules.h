/* score_rules.h — what a month's conduct events make of a score: pure. SPDX-License-Identifier: MIT
 *
 * Points are counts of halves (base/half.h), money is integer fen; nothing is
 * rounded before the last step. The order of the events does not matter.
 * source: SCR-01, SCR-08, SCR-11…13, SCR-16, SCR-19, SCR-22, PAY-04, contract.md §4.
 */
#ifndef DOMAIN_SCORE_RULES_H
#define DOMAIN_SCORE_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* SCR-04…10. Numbers are stored: append only. */
enum conduct_kind {
	CONDUCT_ADDITION = 1,
	CONDUCT_MINOR,
	CONDUCT_MEDIUM,
	CONDUCT_SEVERE,
	CONDUCT_DISMISSAL,  /* X: no points, a case for the manager */
	CONDUCT_DISCRETION, /* Z-01 */
	CONDUCT_KINDS
};
/* SCR-22. Numbers are stored: append only. */
enum conduct_aspect {
	CONDUCT_ORDERS = 1, /* carrying out orders */
	CONDUCT_SERVICE,
	CONDUCT_COOPERATION,
	CONDUCT_HYGIENE,
	CONDUCT_ASPECTS
};

struct score_rules {
	int base, cap; /* halves: score.base, score.cap */
};

/* One confirmed event that stands. */
struct score_event {
	enum conduct_kind kind;
	enum conduct_aspect aspect;
	int halves; /* above nothing, of a deduction too; of DISCRETION with its sign */
};

struct score_sums {
	int additions, deductions; /* halves, both ≥ 0 */
	int discretion;
	int score; /* min (cap, max (0, base + additions − deductions + discretion)) */
	int n;     /* events */
	int count[CONDUCT_KINDS];
	int aspect[CONDUCT_ASPECTS]; /* additions − deductions + discretion of each */
};
/* One event more, and what all of them make; from a sum of all zeros. */
void score_add(struct score_sums *s, const struct score_event *event);
void score_total(struct score_sums *s, const struct score_rules *r);
void score_sum(const struct score_rules *r, const struct score_event *event, size_t n,
	struct score_sums *out);

/* SCR-08: two medium or four minor ones: S-05 is due, else it stands without ground. It
 * is severe itself, so it never counts towards itself. */
bool score_is_aggravated(const struct score_sums *s);
/* One more minor or medium one would reach it; asked where S-05 is not booked. */
bool score_is_near_aggravation(const struct score_sums *s);

/* SCR-11: 'A' … 'F' */
char score_grade(int halves);

/* SCR-13: the month of joining is month one; 0 = has not joined yet. Months yyyymm. */
int score_employed_month(int joined_on_day, int month);
/* (score − 80) × 10 yuan within ±300 from the third month on, else 0. */
int64_t score_pay_fen(const struct score_rules *r, int halves, int employed_month);
bool score_pay_applies(int employed_month);

/* --- people of one month beside each other --- */

struct score_place {
	const char *staff_no;
	int row;        /* the caller's */
	int department; /* SCR-12: whom a last place is among */
	bool scored;    /* SCR-17 */
	int score;      /* halves */
	int rank;       /* out: 0 = not scored; ties share one, the next is skipped: SCR-19 */
	/* out: SCR-12: last of the department (shared counts), below 70, of 3 or more scored;
	 * two months running are flagged */
	bool is_low;
};
/* Orders them as reports do: rank, then staff number, those not scored last. */
void score_rank(struct score_place *place, size_t n);

/* SCR-19: the mean of halves in hundredths, half to even; 8125 = 81.25. in: n > 0 */
int64_t score_mean_hundredths(int64_t sum_halves, int64_t n);

#endif
