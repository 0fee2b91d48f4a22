/* leave_entitlement.c — days of annual leave by working years. SPDX-License-Identifier: MIT */
#include "domain/leave_entitlement.h"

#include <stdlib.h>

#include "base/day.h"

enum { YEARS_MAX = 60, DAYS_MAX = 366, YEAR_DAYS = 365, MONTHS = 12 };

static const char *
skip_spaces(const char *s)
{
	while (*s == ' ')
		s++;
	return s;
}

/* A number up to `most` and the letter behind it. */
static bool
take_number(const char **s, int most, int *out)
{
	int n = 0, digits = 0;

	for (; **s >= '0' && **s <= '9' && n <= most; (*s)++, digits++)
		n = n * 10 + (**s - '0');
	*out = n;
	return digits && n <= most;
}

static bool
take_letter(const char **s, char c)
{
	if (**s != c)
		return false;
	(*s)++;
	return true;
}

static bool
take_tier(const char **s, struct leave_tier *t)
{
	*s = skip_spaces(*s);
	return take_number(s, YEARS_MAX, &t->years) && take_letter(s, 'y') && take_letter(s, ':') &&
	       take_number(s, DAYS_MAX, &t->days);
}

bool
leave_tiers_parse(const char *text, struct leave_tiers *out)
{
	*out = (struct leave_tiers){.n = 0};
	do {
		struct leave_tier *t = &out->tier[out->n];

		if (out->n == LEAVE_TIERS_MAX || !take_tier(&text, t) ||
			(out->n && (t->years <= t[-1].years || t->days < t[-1].days)))
			return false;
		out->n++;
		text = skip_spaces(text);
	} while (take_letter(&text, ','));
	return !*text;
}

static int
later(int a, int b)
{
	return a > b ? a : b;
}

/* The part of [from, to] that lies before `until`, in days; 0 = none of it. */
static int
days_until(int from, int to, int until)
{
	int last = until <= to ? day_add(until, -1) : to;

	return last < from ? 0 : day_diff(from, last) + 1;
}

int
leave_entitlement(const struct leave_tiers *t, const struct leave_service *s, int year)
{
	int since = s->worked_since ? s->worked_since : s->joined_on;
	int from = later(day_make(year, 1, 1), s->joined_on);
	int to = day_make(year, MONTHS, 31), parts = 0;

	if (s->left_on && s->left_on < to)
		to = s->left_on;
	for (int i = 0; i < t->n && from <= to; i++) {
		int begins = later(from, day_add_months(since, MONTHS * t->tier[i].years));
		int ends = i + 1 < t->n ? day_add_months(since, MONTHS * t->tier[i + 1].years)
					: day_add(to, 1);

		parts += days_until(begins, to, ends) * t->tier[i].days;
	}
	return parts / YEAR_DAYS;
}
