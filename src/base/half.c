/* half.c — numbers that come in halves. SPDX-License-Identifier: MIT */
#include "base/half.h"

#include <stdlib.h>

#include "base/str.h"

enum { DIGITS_MAX = 6 };

static void
put(char out[HALF_BYTES], const char *sign, int halves)
{
	(void)str_format(out, HALF_BYTES, halves % 2 ? "%s%d.5" : "%s%d", sign, abs(halves) / 2);
}

void
half_text(char out[HALF_BYTES], int halves)
{
	put(out, halves < 0 ? "-" : "", halves);
}

void
half_signed_text(char out[HALF_BYTES], int halves)
{
	put(out, halves < 0 ? "-" : halves > 0 ? "+" : "", halves);
}

static int
take_digits(const char **s, int *value)
{
	int n = 0;

	for (*value = 0; **s >= '0' && **s <= '9' && n <= DIGITS_MAX; (*s)++, n++)
		*value = *value * 10 + (**s - '0');
	return n;
}

/* What may stand behind the point: nothing else is a half. */
static bool
take_half(const char **s, int *half)
{
	*half = **s == '5';
	if (**s != '5' && **s != '0')
		return false;
	for ((*s)++; **s == '0'; (*s)++)
		;
	return true;
}

bool
half_parse(const char *text, int *halves)
{
	bool below = *text == '-';
	int whole, half = 0, digits;

	if (*text == '-' || *text == '+')
		text++;
	digits = take_digits(&text, &whole);
	if (digits > DIGITS_MAX || (!digits && *text != '.'))
		return false;
	if (*text == '.' && (text++, !take_half(&text, &half)))
		return false;
	*halves = (below ? -1 : 1) * (2 * whole + half);
	return !*text;
}
