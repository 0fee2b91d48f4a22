/* now_need_cleaning.c — what this person cleans or inspects, and for whom they work. SPDX-License-Identifier: MIT
 *
 * source: RST-09, RST-16, CON-03, ORG-11.
 */
#include "base/date_words.h"
#include "base/day.h"
#include "domain/cleaning.h"
#include "domain/dispatch.h"
#include "domain/team.h"
#include "screens/now_need.h"

enum { DAYS_BACK = 7, INSPECT_DAYS_BACK = 31, DAYS_AHEAD = 7 };

/* To clean today, or to redo. */
static void
need_to_clean(struct now_state *s, const struct cleaning_duty *d)
{
	const bool redo = d->state == CLEANING_REDO;
	struct need *n = now_need_add(s, NEED_CLEAN, d->id);

	if (!n)
		return;
	n->at_utc_us = d->due_us;
	text_fill(n->text, sizeof n->text, tr(redo ? N_("Clean {1} again: {2}") : N_("Clean {1}")),
		cleaning_name(d->name_en, d->name_zh), redo ? d->reason : NULL, NULL);
	n->alert = redo;
}

static bool
mine(struct ctx *c, struct now_state *s, int today, struct arena *a, struct err *e)
{
	const struct cleaning_filter f = {.person = s->con->me.person.id,
		.team = s->con->me.person.team_id,
		.from = day_add(today, -DAYS_BACK),
		.to = today,
		.open = true};
	struct cleaning_duties all;

	if (!cleaning_list(c, &f, a, &all, e))
		return false;
	for (int i = 0; i < all.n; i++)
		if (all.row[i].state != CLEANING_DONE)
			need_to_clean(s, &all.row[i]);
	return true;
}

/* One row for all of them; ORG-04: one's own is somebody else's to inspect. */
static bool
to_inspect(struct ctx *c, struct now_state *s, int today, struct arena *a, struct err *e)
{
	const struct cleaning_filter f = {
		.from = day_add(today, -INSPECT_DAYS_BACK), .to = today, .open = true};
	struct cleaning_duties all;
	char count[16];
	struct need *n;
	int waiting = 0;
	int64_t first = 0;

	if (!now_may_anywhere(s, ACT_CLEANING_INSPECT))
		return true;
	if (!cleaning_list(c, &f, a, &all, e))
		return false;
	for (int i = 0; i < all.n; i++)
		if (all.row[i].state == CLEANING_DONE &&
			all.row[i].done_by != s->con->me.person.id && !waiting++)
			first = all.row[i].id;
	if (!waiting || !(n = now_need_add(s, NEED_INSPECT, 0)))
		return true;
	n->id = first;
	str_format(count, sizeof count, "%d", waiting);
	text_fill(n->text, sizeof n->text,
		tr_n("{1} cleaned area to inspect", "{1} cleaned areas to inspect", (long)waiting),
		count, NULL, NULL);
	return true;
}

bool
now_needs_of_cleaning(struct ctx *c, struct now_state *s, struct err *e)
{
	const int today = clock_local(s->now_utc_us).day;
	struct arena a;
	bool good;

	arena_init(&a);
	good = mine(c, s, today, &a, e) && to_inspect(c, s, today, &a, e);
	arena_free(&a);
	return good;
}

/* --- ORG-11: told from a week before it begins until it is over --- */

static bool
need_sent(struct ctx *c, struct now_state *s, const struct dispatch *d, int today, struct err *e)
{
	char first[32], last[32];
	struct team t;
	struct need *n;

	if (!team_get(c, d->to_team, &t, e))
		return false;
	n = now_need_add(s, NEED_DISPATCH, d->id);
	if (!n)
		return true;
	str_format(first, sizeof first, "%02d-%02d", day_month(d->from), day_of_month(d->from));
	str_format(last, sizeof last, "%02d-%02d", day_month(d->until), day_of_month(d->until));
	if (d->from > today)
		text_fill(n->text, sizeof n->text, tr("You work for team {1} from {2} to {3}"),
			t.name, first, last);
	else
		text_fill(n->text, sizeof n->text, tr("You work for team {1} until {2}"), t.name,
			last, NULL);
	return true;
}

bool
now_needs_of_dispatch(struct ctx *c, struct now_state *s, struct err *e)
{
	const int today = clock_local(s->now_utc_us).day;
	const struct dispatch_filter f = {
		.person = s->con->me.person.id, .from = today, .to = day_add(today, DAYS_AHEAD)};
	struct dispatches all;
	struct arena a;
	bool good;

	arena_init(&a);
	good = dispatch_list(c, &f, &a, &all, e);
	for (int i = 0; good && i < all.n; i++)
		if (all.row[i].until >= all.row[i].from)
			good = need_sent(c, s, &all.row[i], today, e);
	arena_free(&a);
	return good;
}
