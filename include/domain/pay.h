/* pay.h — what a month means for everybody's pay, line by line. SPDX-License-Identifier: MIT
 *
 * Reads only: the score's effect, fines and rewards that stand, days of leave, and
 * what the cap and the floor give back. Figures for payroll; the console pays nobody.
 * source: PAY-01, PAY-03, PAY-05, PAY-06, SCR-13, RPT-01.
 */
#ifndef DOMAIN_PAY_H
#define DOMAIN_PAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/money.h"

struct pay_row {
	int64_t person;
	struct pay_base base; /* on the month's last day */
	struct money_sheet sheet;
};
struct pay_month {
	int month;
	struct money_case rules; /* of the month's last day; base and contribution unused */
	struct pay_row *row;     /* arena of the caller; those with a line, by person */
	int rows;
};
struct pay_ask {
	int month;      /* yyyymm */
	int64_t person; /* 0 = everybody */
};
/* err: ERR_INVALID "month"; ERR_DENIED ACT_MONEY_SEE */
bool pay_load(struct ctx *c, const struct pay_ask *ask, struct arena *a, struct pay_month *out,
	struct err *e) MUST_CHECK;

#endif
