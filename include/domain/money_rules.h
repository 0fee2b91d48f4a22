/* money_rules.h — fines, rewards and what a month means for the pay: pure. SPDX-License-Identifier: MIT
 *
 * Money is integer fen; a line is rounded once, in its last step, half to even.
 * Figures for payroll: the console pays nobody.
 * source: PAY-01, PAY-02, PAY-03, PAY-04, PAY-06, PAY-07, SCR-13.
 */
#ifndef DOMAIN_MONEY_RULES_H
#define DOMAIN_MONEY_RULES_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/leave_pay.h"

/* PAY-02: how the amount of a kind comes about. Numbers are stored: append only. */
enum money_way {
	MONEY_BY_COUNT = 1, /* first, second, later time in the month */
	MONEY_BY_DAY = 2,   /* the day's base pay for each day */
	MONEY_ENTERED = 3   /* as entered: the bonus of PAY-07 */
};
struct money_tiers {
	enum money_way way;
	bool reward; /* adds; everything else takes away */
	int64_t fen
		[3]; /* ≥ 0: the first, the second, a later time; of BY_COUNT each half day too */
	int case_at; /* that many in a month are a dismissal case; 0 = never */
};
/* What the n-th of a month costs (below 0) or brings, n from 1. */
int64_t money_tier_fen(const struct money_tiers *t, int nth);
/* PAY-02: the n-th is a case for the manager, and no money. */
bool money_is_case(const struct money_tiers *t, int nth);

/* What a part of a month's base pay comes to: base ÷ days a month × percent × days. */
struct money_share {
	int64_t base_fen;          /* a month */
	int month_days_hundredths; /* 2175 = 21.75 */
	int percent;
	int half_days;
};
int64_t money_share_fen(const struct money_share *s);

/* --- one person's month --- */

enum money_line_kind { /* order of the sheet */
	MONEY_LINE_SCORE,
	MONEY_LINE_ENTRY,
	MONEY_LINE_LEAVE,
	MONEY_LINE_CAP,  /* PAY-03: gives back what is over the month's cap */
	MONEY_LINE_FLOOR /* PAY-03: gives back what would leave less than the least */
};
struct money_line {
	enum money_line_kind kind;
	char code[8];     /* of an entry its kind's, of leave its pay rule's */
	int64_t record;   /* that it follows from; 0 = computed */
	int half_days, n; /* days of a leave; count of a kind is the caller's to sum */
	bool fine;        /* under the cap and the floor */
	bool open;        /* by the insurance or without a base: no figure, fen is 0 */
	int64_t fen;
};
struct money_case {
	int64_t base_fen;         /* −1 = not entered */
	int64_t contribution_fen; /* the person's part of the contributions, −1 = not entered */
	int month_days_hundredths;
	int sick_rate_percent; /* pay.sick_rate */
	int cap_percent;       /* fines.month_cap_percent */
	int64_t min_wage_fen;  /* pay.min_wage_fen */
};
struct money_sheet {
	struct money_line *line; /* the caller's, room for `lines` + MONEY_LINES_MORE */
	int lines;
	int64_t fen;        /* sum of the lines */
	bool contributions; /* PAY-05: go on, and there was leave */
	bool exceeds;       /* PAY-05: the person's part is more than what is left of the pay */
};
enum { MONEY_LINES_MORE = 2 };
/* PAY-01: what half days of a leave take from the pay: 0 or below. *open: the insurance
 * pays, or there is no base: there is no figure. */
int64_t money_leave_fen(const struct money_case *k, enum leave_pay pay, int half_days, bool *open);
/* Adds cap and floor where they bite, then the sums. in: the lines of score, entries and leave */
void money_sheet_close(const struct money_case *k, struct money_sheet *s);

#endif
