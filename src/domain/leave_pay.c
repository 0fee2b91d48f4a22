/* leave_pay.c — which rule of pay each kind of leave follows. SPDX-License-Identifier: MIT */
#include "domain/leave_pay.h"

#include "base/text.h"
#include "domain/access.h"
#include "domain/leave_pay_sql.h"

enum { BY_RATE = -1, WHOLE = 100 };

static const struct leave_pay_rule rules[] = {
	{LEAVE_PAY_NONE, "none", N_("no pay, bonus reduced"), 0, LEAVE_BONUS_REDUCED, false, false,
		true},
	{LEAVE_PAY_SICK, "sick-rate", N_("sick-pay rate, bonus by days"), BY_RATE,
		LEAVE_BONUS_BY_DAYS, false, false, true},
	{LEAVE_PAY_FULL, "full", N_("full pay"), WHOLE, LEAVE_BONUS_KEPT, false, false, true},
	{LEAVE_PAY_INSURED, "insured", N_("by the insurance, the difference topped up"), BY_RATE,
		LEAVE_BONUS_KEPT, true, false, true},
	{LEAVE_PAY_TRAINING, "training", N_("full pay, bonus adjusted"), WHOLE,
		LEAVE_BONUS_ADJUSTED, false, false, true},
	{LEAVE_PAY_TRAVEL, "travel", N_("full pay and an allowance"), WHOLE, LEAVE_BONUS_KEPT,
		false, true, true},
};

const struct leave_pay_rule *
leave_pay_rule(enum leave_pay p)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i].pay == p)
			return &rules[i];
	return &rules[0];
}

const char *
leave_pay_bonus_code(enum leave_pay_bonus b)
{
	static const char *const codes[] = {[LEAVE_BONUS_KEPT] = "kept",
		[LEAVE_BONUS_BY_DAYS] = "by-days",
		[LEAVE_BONUS_REDUCED] = "reduced",
		[LEAVE_BONUS_ADJUSTED] = "adjusted"};

	return codes[b];
}

bool
leave_pay_load(struct ctx *c, const struct leave_pay_filter *f, struct arena *a,
	struct leave_pay_rows *out, struct err *e)
{
	return access_may(c, ACT_LEAVE_SEE,
		       &(struct access_object){.person = f->person, .team = f->team}, e) &&
	       leave_pay_rows_of(c, f, a, out, e);
}
