/* demo_summary.c — the attendance summaries of the demo's periods that are over. SPDX-License-Identifier: MIT
 *
 * The newest is still to be drawn up. source: ATT-06.
 */
#include "cli/demo.h"
#include "domain/attendance_summary.h"

/* The first of a post in a team; -1 = any team. */
static int
person_of(const struct demo *d, enum post post, int team)
{
	int i = 0;

	while (i < d->people &&
		(d->person[i].post != post || (team >= 0 && d->person[i].team != team)))
		i++;
	return i;
}

static bool
draw(struct demo *d, int team, int month, struct attendance_summary *s, struct err *e)
{
	struct ctx lead = demo_as(d, person_of(d, POST_TEAM_LEADER, team), 0);
	struct attendance_table seen;
	bool good;

	if (!attendance_summary_get(&lead, d->team[team], month, s, e) ||
		!attendance_table_now(&lead, d->team[team], month, &seen, e))
		return false;
	good = attendance_summary_draw(&lead, s, &seen, e);
	attendance_table_free(&seen);
	return good;
}

static bool
sign_team(struct demo *d, int team, int month, struct err *e)
{
	struct ctx super = demo_as(d, person_of(d, POST_SUPERVISOR, -1), 0);
	struct ctx hr = demo_as(d, person_of(d, POST_HR, -1), 0);
	struct attendance_summary_ref ref;
	struct attendance_summary s;

	if (!draw(d, team, month, &s, e))
		return false;
	ref = (struct attendance_summary_ref){s.id, s.rev};
	return attendance_summary_confirm(&super, &ref, e) && attendance_summary_file(&hr, &ref, e);
}

bool
demo_sum_up(struct demo *d, int day, struct err *e)
{
	struct attendance_period p;

	if (!attendance_period_at(&d->system, day, &p, e))
		return false;
	for (int i = 0; p.due == day && i < DEMO_TEAMS; i++)
		if (person_of(d, POST_TEAM_LEADER, i) < d->people && !sign_team(d, i, p.month, e))
			return false;
	return true;
}
