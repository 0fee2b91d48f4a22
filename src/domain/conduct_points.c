/* conduct_points.c — how many points a rule begins with. SPDX-License-Identifier: MIT
 *
 * source: SCR-02, SCR-05 (D-04).
 */
#include <string.h>

#include "base/half.h"
#include "base/str.h"
#include "domain/conduct_core.h"
#include "domain/param.h"

enum { MINUTES_MAX = 1440, STEP_BYTES = 24 };

/* "11:3" of the steps with commas between. out: behind it, NULL = it is not one. */
static const char *
step_read(const char *s, int64_t *from, int *halves)
{
	char one[STEP_BYTES], *colon;
	size_t n = strcspn(s, ",");

	if (n >= sizeof one)
		return NULL;
	str_format(one, sizeof one, "%.*s", (int)n, s);
	colon = strchr(one, ':');
	if (!colon)
		return NULL;
	*colon = '\0';
	if (!str_to_int64(one, from) || *from < 1 || *from > MINUTES_MAX ||
		!half_parse(colon + 1, halves) || *halves < 0)
		return NULL;
	return s[n] ? s + n + 1 : s + n;
}

bool
conduct_minute_table_fits(const char *table)
{
	int64_t from, before = 0;
	int halves, had = -1;

	for (const char *s = table;; before = from, had = halves) {
		s = step_read(s, &from, &halves);
		if (!s || from <= before || halves < had)
			return false;
		if (!*s)
			return s[-1] != ',';
	}
}

int
conduct_minute_halves(const char *table, int64_t minutes)
{
	int64_t from;
	int halves, out = 0;

	for (const char *s = table; s && *s;) {
		s = step_read(s, &from, &halves);
		if (s && minutes >= from)
			out = halves;
	}
	return out;
}

bool
conduct_rule_points(struct ctx *c, const struct conduct_found *f, const struct conduct_code *k,
	int *halves, struct err *e)
{
	char table[PARAM_VALUE_BYTES];

	*halves = k->least;
	if (!str_eq(k->code, "D-04"))
		return true;
	if (!param_get_text(c, "score.late_table", f->day, table, e))
		return false;
	*halves = conduct_minute_halves(table, f->minutes);
	if (*halves < k->least)
		*halves = k->least;
	if (*halves > k->most)
		*halves = k->most;
	return true;
}
