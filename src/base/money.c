/* money.c — amounts of money, held as integer fen. SPDX-License-Identifier: MIT */
#include "base/money.h"

#include "base/str.h"

enum { YUAN = 100, DIGITS_MAX = 9, DECIMALS_MAX = 2 };

static void
put(char out[MONEY_BYTES], const char *sign, int64_t fen)
{
	const int64_t size = fen < 0 ? -fen : fen;

	(void)str_format(out, MONEY_BYTES, "%s%lld.%02lld", sign, (long long)(size / YUAN),
		(long long)(size % YUAN));
}

void
money_text(char out[MONEY_BYTES], int64_t fen)
{
	put(out, fen < 0 ? "-" : "", fen);
}

void
money_signed_text(char out[MONEY_BYTES], int64_t fen)
{
	put(out, fen < 0 ? "-" : fen > 0 ? "+" : "", fen);
}

/* Digits from *s on into *value, at most `most` of them; how many there were. */
static int
take_digits(const char **s, int most, int64_t *value)
{
	int n = 0;

	for (; **s >= '0' && **s <= '9' && n <= most; (*s)++, n++)
		*value = *value * 10 + (**s - '0');
	return n;
}

bool
money_parse(const char *text, int64_t *fen)
{
	const bool below = *text == '-';
	int64_t value = 0;
	int n, decimals = 0;

	text += below;
	n = take_digits(&text, DIGITS_MAX, &value);
	if (n == 0 || n > DIGITS_MAX)
		return false;
	if (*text == '.') {
		text++;
		decimals = take_digits(&text, DECIMALS_MAX, &value);
		if (decimals == 0 || decimals > DECIMALS_MAX)
			return false;
	}
	for (; decimals < DECIMALS_MAX; decimals++)
		value *= 10;
	if (*text)
		return false;
	*fen = below ? -value : value;
	return true;
}
