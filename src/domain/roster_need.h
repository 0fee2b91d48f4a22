/* roster_need.h — how many people each shift of a desk needs. SPDX-License-Identifier: MIT
 *
 * source: RST-07.
 */
#ifndef DOMAIN_ROSTER_NEED_H
#define DOMAIN_ROSTER_NEED_H

#include "domain/roster.h"

struct roster_needs {
	struct roster_need *item; /* mem_free() */
	size_t n, room;
};
/* Every shift that the desk works on each day; what a shift itself does not say is
 * [shift.min_staff] of the first day. */
bool roster_need_add(struct ctx *c, int64_t desk, int from, int to, struct roster_needs *out,
	struct err *e) MUST_CHECK;
/* RST-08: whole days; who has half a day off works the other half of the shift.
 * false: no whole day */
struct leave_spell;
bool roster_away_of(const struct leave_spell *l, struct roster_away *out);
/* What is allowed on a day. */
bool roster_limits_load(
	struct ctx *c, int day, struct roster_limits *out, struct err *e) MUST_CHECK;
void roster_need_sort(struct roster_needs *n); /* as roster_judge wants them */

#endif
