/* chart_spark.c — sparklines, and numbers with their change. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "tui/chart.h"

static bool
span_of(const int64_t *value, int n, int64_t *min, int64_t *max)
{
	bool any = false;
	for (int i = 0; i < n; i++) {
		if (value[i] == CHART_NONE)
			continue;
		if (!any || value[i] < *min)
			*min = value[i];
		if (!any || value[i] > *max)
			*max = value[i];
		any = true;
	}
	return any;
}

/* 0 … levels-1. All equal says nothing of high or low, but none at all does. */
static int
level_of(int64_t v, int64_t min, int64_t max, int levels)
{
	if (min == max)
		return v == 0 ? 0 : levels / 2 - 1;
	const double share = ((double)v - (double)min) / ((double)max - (double)min);
	return (int)(share * (levels - 1) + 0.5);
}

/* out: 0 … levels-1, -1 for nothing at all. */
static int
level_from_zero(int64_t v, int64_t max, int levels)
{
	return v == 0 ? -1 : (int)((v * levels - 1) / max);
}

int
spark_text(char out[SPARK_BYTES], const int64_t *value, int n, enum spark_scale scale, bool ascii)
{
	static const char *const block[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	static const char *const digit[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
	const int levels = ascii ? 10 : 8;
	int64_t min = 0, max = 0;
	if (n > SPARK_CELLS) {
		value += n - SPARK_CELLS;
		n = SPARK_CELLS;
	}
	(void)span_of(value, n, &min, &max);
	size_t len = 0;
	for (int i = 0; i < n; i++) {
		int level = -1;
		if (value[i] != CHART_NONE)
			level = scale == SPARK_FROM_ZERO ? level_from_zero(value[i], max, levels)
							 : level_of(value[i], min, max, levels);
		const char *mark = level < 0 ? "." : ascii ? digit[level] : block[level];
		(void)str_copy(out + len, SPARK_BYTES - len, mark);
		len += strlen(mark);
	}
	out[len] = '\0';
	return n;
}

static int64_t
tens(int decimals)
{
	int64_t unit = 1;
	while (decimals-- > 0)
		unit *= 10;
	return unit;
}

static void
number_put(char out[CHART_TEXT_BYTES], const char *sign, int64_t size, int decimals)
{
	const long long unit = (long long)tens(decimals), v = (long long)size;
	if (decimals > 0)
		str_format(
			out, CHART_TEXT_BYTES, "%s%lld.%0*lld", sign, v / unit, decimals, v % unit);
	else
		str_format(out, CHART_TEXT_BYTES, "%s%lld", sign, v);
}

void
chart_number(char out[CHART_TEXT_BYTES], int64_t value, int decimals)
{
	out[0] = '\0';
	if (value != CHART_NONE)
		number_put(out, value < 0 ? "-" : "", value < 0 ? -value : value, decimals);
}

void
chart_change(char out[CHART_TEXT_BYTES], int64_t now, int64_t before, int decimals)
{
	out[0] = '\0';
	if (now == CHART_NONE || before == CHART_NONE)
		return;
	const int64_t by = now - before;
	number_put(out, by < 0 ? "-" : "+", by < 0 ? -by : by, decimals);
}

int
chart_trend(const int64_t *value, int n)
{
	int steps = 0;
	for (int i = n - 1; i > 0; i--) {
		if (value[i] == CHART_NONE || value[i - 1] == CHART_NONE)
			break;
		const int way = (value[i] > value[i - 1]) - (value[i] < value[i - 1]);
		if (way == 0 || (steps != 0 && (steps > 0) != (way > 0)))
			break;
		steps += way;
	}
	return steps;
}
