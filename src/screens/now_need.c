/* now_need.c — the Now board: what needs whom. SPDX-License-Identifier: MIT
 *
 * What there is stands in one file for each thing (now_need_*.c), with one
 * function that adds its rows; here they are called and put in order.
 * source: screens.md §5, SHO-02, SHO-10, SHO-14, ORG-06.
 */
#include "screens/now_need.h"
#include "base/date_words.h"
#include "base/day.h"
#include "domain/param.h"

enum { KINDS = 64 };

struct need *
now_need_add(struct now_state *s, enum need_kind kind, int64_t id)
{
	struct need *n;

	if (s->needs == NEEDS_MAX)
		return NULL;
	n = &s->need[s->needs++];
	*n = (struct need){.kind = kind, .id = id, .key = id};
	return n;
}

void
now_when(char *out, size_t size, int64_t now_utc_us, int64_t at_utc_us)
{
	int today = clock_local(now_utc_us).day, day = clock_local(at_utc_us).day;
	int days = day_diff(today, day);
	char time[CLOCK_TEXT_BYTES];

	clock_format_time(time, at_utc_us);
	if (days == 0)
		str_copy(out, size, time);
	else if (days > -7 && days < 7)
		str_copy(out, size, date_words_weekday(day));
	else
		str_format(out, size, "%02d-%02d", day_month(day), day_of_month(day));
}

/* ORG-03: the board shows a post what it can do something about. */
bool
now_may_anywhere(const struct now_state *s, enum action action)
{
	return access_reach(s->con->me.person.post, action) != RELATION_NOBODY;
}

/* --- their order --- */

/* Alerts first, then what has a time by that time, then the rest as it came. */
static bool
comes_before(const struct need *a, const struct need *b)
{
	int64_t at = a->at_utc_us ? a->at_utc_us : INT64_MAX;
	int64_t bt = b->at_utc_us ? b->at_utc_us : INT64_MAX;

	return a->alert != b->alert ? a->alert : at < bt;
}

static void
needs_sort(struct now_state *s)
{
	for (int i = 1; i < s->needs; i++) {
		struct need n = s->need[i];
		int at = i;

		for (; at > 0 && comes_before(&n, &s->need[at - 1]); at--)
			s->need[at] = s->need[at - 1];
		s->need[at] = n;
	}
}

/* What is left until a time; what waits since one says when, and no more. */
static void
distance_write(const struct now_state *s, struct need *n)
{
	if (!n->at_utc_us)
		return;
	now_when(n->when, sizeof n->when, s->now_utc_us, n->at_utc_us);
	if (n->kind == NEED_DAY || n->kind == NEED_ROUND || n->kind == NEED_TASK_DESK ||
		n->kind == NEED_ERASURE || n->kind == NEED_WORDS || n->kind == NEED_REVIEW ||
		n->kind == NEED_SEEN || n->kind == NEED_WAS_LATE || n->kind == NEED_ROSTER_DUE ||
		n->kind == NEED_ROSTER_LATE || n->kind == NEED_ROSTER_FILE ||
		n->kind == NEED_LEAVE_OVERDUE) {
		bool late = n->alert && n->kind != NEED_ROUND;

		str_copy(n->distance, sizeof n->distance, late ? tr("overdue") : "");
		return;
	}
	n->alert |= n->kind != NEED_TASK_LOGIN && n->at_utc_us <= s->now_utc_us;
	console_distance(n->distance, sizeof n->distance, s->now_utc_us, n->at_utc_us);
}

void
now_minute(struct now_state *s, int64_t now_utc_us)
{
	if (now_utc_us / 60000000 == s->now_utc_us / 60000000)
		return;
	s->now_utc_us = now_utc_us;
	for (int i = 0; i < s->needs; i++)
		distance_write(s, &s->need[i]);
}

/* In the order that rows without a time keep among themselves. */
static bool (*const adds[])(struct ctx *, struct now_state *, struct err *) = {
	now_needs_of_presence,
	now_needs_of_exits,
	now_needs_of_incidents,
	now_needs_of_follow,
	now_needs_of_notices,
	now_needs_of_desk,
	now_needs_of_watch,
	now_needs_given,
	now_needs_of_post,
	now_needs_of_night,
	now_needs_of_checks,
	now_needs_to_erase,
	now_needs_of_volumes,
	now_needs_of_attendance,
	now_needs_of_roster_due,
	now_needs_of_cleaning,
	now_needs_of_dispatch,
	now_needs_of_balances,
	now_needs_of_rosters,
	now_needs_of_shifts,
	now_needs_of_leave_due,
	now_needs_of_leave_back,
	now_needs_of_leave,
	now_needs_of_absence,
	now_needs_of_stand_in,
	now_needs_of_conduct,
	now_needs_of_parts,
	now_needs_of_scores,
	now_needs_of_drafts,
};

bool
now_needs_load(struct ctx *c, struct now_state *s, struct err *e)
{
	s->needs = 0;
	s->open = s->urgent = 0;
	if (!param_get_int(c, "handover.prepare_minutes", 0, &s->prepare_min, e))
		return false;
	for (size_t i = 0; i < sizeof adds / sizeof *adds; i++)
		if (!adds[i](c, s, e))
			return false;
	for (int i = 0; i < s->needs; i++)
		distance_write(s, &s->need[i]);
	needs_sort(s);
	return true;
}

/* --- as a list: the rows are drawn by the board itself --- */

static int64_t
need_id(const void *rows, int row)
{
	const struct need *n = (const struct need *)rows + row;

	return n->key * KINDS + (int64_t)n->kind + 1;
}

struct table_source
now_needs(const struct now_state *s)
{
	return (struct table_source){.rows = s->need, .count = s->needs, .id = need_id};
}
