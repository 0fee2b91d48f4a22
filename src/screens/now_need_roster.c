/* now_need_roster.c — rosters this person has to confirm. SPDX-License-Identifier: MIT
 *
 * source: RST-03, RST-15.
 */
#include "base/day.h"
#include "screens/now_need.h"
#include "screens/roster.h"

enum { MONTHS = 1000000 };

static void
add(struct now_state *s, const struct roster_owed *o)
{
	struct need *n = now_need_add(s, NEED_ROSTER, o->roster.team * MONTHS + o->roster.month);
	char month[16], v[16];

	if (!n)
		return;
	str_format(month, sizeof month, "%04d-%02d", o->roster.month / 100, o->roster.month % 100);
	str_format(v, sizeof v, "%d", o->roster.version);
	text_fill(n->text, sizeof n->text,
		o->changed ? tr("Roster {1} v{2} changes your shifts: confirm")
			   : tr("Roster {1} v{2} is published: confirm your shifts"),
		month, v, NULL);
	n->at_utc_us = clock_utc_us(day_add(o->due_day, 1), 0);
}

bool
now_needs_of_rosters(struct ctx *c, struct now_state *s, struct err *e)
{
	struct roster_owed *all;
	struct arena a;
	bool good;
	int n;

	arena_init(&a);
	good = roster_owed(c, c->who, &a, &all, &n, e);
	for (int i = 0; good && i < n; i++)
		add(s, &all[i]);
	arena_free(&a);
	return good;
}

void
now_open_roster(struct ui *ui, const struct need *n)
{
	const struct roster_ask ask = {.team = n->id / MONTHS, .month = (int)(n->id % MONTHS)};

	(void)ui_push(ui, &screen_roster, &ask);
}
