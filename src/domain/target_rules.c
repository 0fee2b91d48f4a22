/* target_rules.c — how far a month's targets were reached: pure, exact. SPDX-License-Identifier: MIT
 *
 * The mean of up to four fractions, rounded once. Their common denominator has
 * more than 64 bits; so whole parts are taken out, what is left is added in two
 * pairs, and the pairs are compared with each half by Euclid's way, which needs
 * no larger numbers. source: SCR-24.
 */
#include <assert.h>

#include "base/str.h"
#include "domain/target.h"

enum { FULL = 10000, KINDS = TARGET_KINDS - 1 };
static_assert(KINDS == 4, "two pairs");
static_assert((int64_t)TARGET_MAX * KINDS < INT64_C(1) << 22, "a product of two fits");

struct fraction {
	int64_t a, b; /* a ≥ 0, b > 0 */
};

/* -1, 0, 1: x below, equal, above y. */
static int
compare(struct fraction x, struct fraction y)
{
	for (int sign = 1;; sign = -sign) {
		const int64_t p = x.a / x.b, q = y.a / y.b;
		struct fraction left = {x.b, x.a % x.b}, right = {y.b, y.a % y.b};

		if (p != q)
			return p < q ? -sign : sign;
		if (!left.b || !right.b)
			return left.b ? sign : right.b ? -sign : 0;
		x = left;
		y = right;
	}
}

static struct fraction
add(struct fraction x, struct fraction y)
{
	return (struct fraction){x.a * y.b + y.a * x.b, x.b * y.b};
}

/* x + y against halves/2 */
static int
against(struct fraction x, struct fraction y, int halves)
{
	const int64_t left = halves * y.b - 2 * y.a;

	return left < 0 ? 1 : compare(x, (struct fraction){left, 2 * y.b});
}

/* To the nearest of whole + x + y, a half to the even one. */
static int64_t
nearest(int64_t whole, struct fraction x, struct fraction y)
{
	int n = 0, at;

	while ((at = against(x, y, 2 * n + 1)) > 0)
		n++;
	return whole + n + (at == 0 && (whole + n) % 2 != 0 ? 1 : 0);
}

int64_t
target_attainment(const struct target_figure kind[TARGET_KINDS])
{
	struct fraction left[KINDS] = {{0, 1}, {0, 1}, {0, 1}, {0, 1}};
	int64_t whole = 0;
	int n = 0;

	for (int k = 1; k < TARGET_KINDS; k++)
		n += kind[k].target > 0;
	if (!n)
		return TARGET_NONE;
	for (int k = 1; k < TARGET_KINDS; k++) {
		const int64_t below = kind[k].target * n;
		const int64_t reached = kind[k].actual > 0 ? kind[k].actual * FULL : 0;

		if (kind[k].target <= 0)
			continue;
		whole += reached / below;
		left[k - 1] = (struct fraction){reached % below, below};
	}
	return nearest(whole, add(left[0], left[1]), add(left[2], left[3]));
}

void
target_figure_text(char *out, size_t size, const struct target_figure *f)
{
	char actual[24] = "";

	if (f->actual != TARGET_NONE)
		(void)str_format(actual, sizeof actual, "%lld", (long long)f->actual);
	if (f->target == TARGET_NONE)
		(void)str_copy(out, size, actual);
	else
		(void)str_format(
			out, size, "%s/%lld", *actual ? actual : "-", (long long)f->target);
}
