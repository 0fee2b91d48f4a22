/* now_need_watch.c — around the hour of a handover: arriving, late, the watch, the sheet to read. SPDX-License-Identifier: MIT
 *
 * source: SHO-01, SHO-02, SHO-18.
 */
#include "domain/handover_late.h"
#include "domain/handover_seen.h"
#include "domain/handover_watch.h"
#include "domain/param.h"
#include "screens/handover_watch.h"
#include "screens/now_need.h"
#include "screens/now_people.h"

#define MINUTE_US INT64_C(60000000)
#define AHEAD_US (2 * 60 * MINUTE_US) /* what is further off says nothing yet */

/* --- the incoming side --- */

/* SHO-02: whom the roster has next; without one, who works here and does not hold
 * the desk. */
static bool
need_arrive(struct ctx *c, struct now_state *s, struct err *e)
{
	int64_t arrive, prepare, due = s->handover_utc_us;
	bool holds = s->duty.holder == s->con->me.person.id;
	char by[CLOCK_TEXT_BYTES], end[CLOCK_TEXT_BYTES];
	struct need *n;

	if (!due || holds || s->duty.open || !now_may_anywhere(s, ACT_HANDOVER_SEE) ||
		!now_comes_next(s))
		return true;
	if (!param_get_int(c, "handover.arrive_minutes", 0, &arrive, e) ||
		!param_get_int(c, "duty.prepare_minutes", 0, &prepare, e))
		return false;
	arrive = due - arrive * MINUTE_US;
	prepare = due - prepare * MINUTE_US;
	bool early = s->now_utc_us < prepare;
	if (s->now_utc_us >= arrive || s->now_utc_us < prepare - AHEAD_US ||
		!(n = now_need_add(s, NEED_ARRIVE, 0)))
		return true;
	clock_format_time(by, early ? prepare : arrive);
	clock_format_time(end, due);
	n->at_utc_us = early ? prepare : arrive;
	text_fill(n->text, sizeof n->text,
		early ? tr("Next shift: check the desk from {1}, handover {2}")
		      : tr("Next shift: check the desk, be here by {1} for {2}"),
		by, end, NULL);
	return true;
}

/* --- who checks --- */

static void
need_late(struct now_state *s, const struct handover_late *l)
{
	struct need *n = now_need_add(s, l->handover ? NEED_WAS_LATE : NEED_LATE, l->handover);
	char no[16], min[16];

	if (!n)
		return;
	n->key = l->handover ? l->handover : l->desk;
	n->at_utc_us = l->due_us;
	n->alert = !l->handover;
	str_format(no, sizeof no, "%d", l->no);
	str_format(min, sizeof min, "%d", l->min);
	if (l->handover)
		text_fill(n->text, sizeof n->text, tr("{1}: handover {2} was late by {3} min"),
			l->desk_code, no, min);
	else
		text_fill(n->text, sizeof n->text, tr("{1}: handover late, {2} still holds it"),
			l->desk_code, l->name, NULL);
}

static void
need_left(struct now_state *s, const struct handover_watch *w)
{
	struct need *n = now_need_add(s, NEED_WATCH_LEFT, w->handover);
	char no[16];

	if (!n)
		return;
	str_format(no, sizeof no, "%d", w->no);
	n->at_utc_us = w->until_us;
	n->alert = true;
	text_fill(n->text, sizeof n->text, tr("{1}: {2} has not closed the watch of {3}"),
		w->desk_code, w->receiver_name, no);
}

static bool
needs_of_checker(struct ctx *c, struct now_state *s, struct err *e)
{
	struct handover_watches left;
	struct handover_lates late;

	if (!handover_late_list(c, &late, e) || !handover_watches_left(c, &left, e))
		return false;
	for (int i = 0; i < late.n; i++)
		need_late(s, &late.late[i]);
	for (int i = 0; i < left.n; i++)
		need_left(s, &left.watch[i]);
	return true;
}

/* --- the watch --- */

static bool
needs_of_mine(struct ctx *c, struct now_state *s, struct err *e)
{
	struct handover_watches mine;

	if (!handover_watches_mine(c, &mine, e))
		return false;
	for (int i = 0; i < mine.n; i++) {
		const struct handover_watch *w = &mine.watch[i];
		bool part = w->giver == c->who || w->receiver == c->who;
		struct need *n;

		/* who only looks is not told whom to ask */
		if (!part && !now_may_anywhere(s, ACT_HANDOVER_SEE))
			continue;
		if (!(n = now_need_add(s, NEED_WATCH, w->handover)))
			break;
		n->at_utc_us = w->until_us;
		handover_watch_say(w, c->who, s->now_utc_us, n->text, sizeof n->text);
		if (w->surfaced)
			handover_watch_say_count(w, n->note, sizeof n->note);
	}
	return true;
}

/* SHO-01: read and acknowledged on the sheet itself. */
static bool
need_seen(struct ctx *c, struct now_state *s, struct err *e)
{
	struct handover_unseen u;
	struct need *n;
	char no[16];

	if (!handover_unseen(c, &u, e))
		return false;
	if (!u.id || !(n = now_need_add(s, NEED_SEEN, u.id)))
		return true;
	str_format(no, sizeof no, "%d", u.no);
	n->at_utc_us = u.accepted_us;
	text_fill(n->text, sizeof n->text, tr("Read the signed handover sheet, no. {1}"), no, NULL,
		NULL);
	return true;
}

bool
now_needs_of_watch(struct ctx *c, struct now_state *s, struct err *e)
{
	return needs_of_mine(c, s, e) && need_seen(c, s, e) && need_arrive(c, s, e) &&
	       needs_of_checker(c, s, e);
}
