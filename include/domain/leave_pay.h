/* leave_pay.h — what days of leave mean for the pay. SPDX-License-Identifier: MIT
 *
 * No money here: which rule each kind follows and how many half days of a span
 * fall under it, so that a pay export only has to sum. Whether a person's part of
 * the contributions exceeds the pay (PAY-05) needs the pay itself and is not said.
 * source: PAY-01, PAY-05.
 */
#ifndef DOMAIN_LEAVE_PAY_H
#define DOMAIN_LEAVE_PAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/leave.h"

enum leave_pay_bonus {
	LEAVE_BONUS_KEPT,
	LEAVE_BONUS_BY_DAYS,
	LEAVE_BONUS_REDUCED,
	LEAVE_BONUS_ADJUSTED
};

/* PAY-01: one row for each rule. */
struct leave_pay_rule {
	enum leave_pay pay;
	const char *code;  /* "none", "sick-rate", "full", "insured", "training", "travel" */
	const char *label; /* msgid: "no pay, bonus reduced" */
	int base_percent;  /* of the day's base; −1 = by [pay.sick_rate] or by the insurance */
	enum leave_pay_bonus bonus;
	bool top_up;        /* the employer adds the difference to the insurance */
	bool allowance;     /* of a business trip, beside the pay */
	bool contributions; /* PAY-05: social insurance and housing fund go on */
};
const struct leave_pay_rule *leave_pay_rule(enum leave_pay p);
const char *leave_pay_bonus_code(enum leave_pay_bonus b); /* "kept", "by-days", … */

/* One person's half days of one kind within a span, approved or later. */
struct leave_pay_row {
	int64_t person, type;
	enum leave_pay pay;
	int half_days;
};
struct leave_pay_rows {
	struct leave_pay_row *row; /* arena; by staff number, type */
	int n;
};
struct leave_pay_filter {
	int64_t person, team; /* 0 = all */
	int from, to;
};
/* err: ERR_DENIED ACT_LEAVE_SEE */
bool leave_pay_load(struct ctx *c, const struct leave_pay_filter *f, struct arena *a,
	struct leave_pay_rows *out, struct err *e) MUST_CHECK;

#endif
