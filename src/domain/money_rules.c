/* money_rules.c — fines, rewards and what a month means for the pay: pure. SPDX-License-Identifier: MIT */
#include "domain/money_rules.h"

enum { PERCENT = 100, HUNDREDTHS = 100, HALVES = 2 };

int64_t
money_tier_fen(const struct money_tiers *t, int nth)
{
	const int64_t fen = t->fen[nth < 3 ? nth - 1 : 2];

	if (money_is_case(t, nth))
		return 0;
	return t->reward ? fen : -fen;
}

bool
money_is_case(const struct money_tiers *t, int nth)
{
	return t->case_at && nth >= t->case_at;
}

/* PAY-04: the only rounding there is. in: n ≥ 0, d > 0 */
static int64_t
half_even(int64_t n, int64_t d)
{
	const int64_t whole = n / d, rest = n % d;

	if (2 * rest == d)
		return whole + whole % 2;
	return whole + (2 * rest > d);
}

int64_t
money_share_fen(const struct money_share *s)
{
	return half_even(s->base_fen * HUNDREDTHS * s->percent * s->half_days,
		(int64_t)s->month_days_hundredths * PERCENT * HALVES);
}

/* --- one person's month --- */

int64_t
money_leave_fen(const struct money_case *k, enum leave_pay pay, int half_days, bool *open)
{
	const struct leave_pay_rule *r = leave_pay_rule(pay);
	struct money_share s = {.base_fen = k->base_fen,
		.month_days_hundredths = k->month_days_hundredths,
		.half_days = half_days};

	s.percent = PERCENT - (pay == LEAVE_PAY_SICK ? k->sick_rate_percent : r->base_percent);
	*open = r->top_up || (s.percent && k->base_fen < 0);
	return *open || !s.percent ? 0 : -money_share_fen(&s);
}

static void
give_back(struct money_sheet *s, enum money_line_kind kind, int64_t fen)
{
	if (fen > 0)
		s->line[s->lines++] = (struct money_line){.kind = kind, .fen = fen};
}

static int64_t
sum_of(const struct money_sheet *s, bool fines)
{
	int64_t sum = 0;

	for (int i = 0; i < s->lines; i++)
		if (!fines || s->line[i].fine)
			sum += s->line[i].fen;
	return sum;
}

static int64_t
smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* What the score takes is under the floor like a fine, but not under the fines' cap. */
static int64_t
taken(const struct money_sheet *s)
{
	int64_t sum = 0;

	for (int i = 0; i < s->lines; i++) {
		const struct money_line *l = &s->line[i];

		if (l->fine || l->kind == MONEY_LINE_CAP ||
			(l->kind == MONEY_LINE_SCORE && l->fen < 0))
			sum -= l->fen;
	}
	return sum;
}

void
money_sheet_close(const struct money_case *k, struct money_sheet *s)
{
	if (k->base_fen >= 0) {
		const int64_t cap = k->base_fen * k->cap_percent / PERCENT;

		give_back(s, MONEY_LINE_CAP, -sum_of(s, true) - cap);
		give_back(s, MONEY_LINE_FLOOR,
			smaller(taken(s), k->min_wage_fen - k->base_fen - sum_of(s, false)));
	}
	s->fen = sum_of(s, false);
	s->exceeds = k->base_fen >= 0 && k->contribution_fen > k->base_fen + s->fen;
}
