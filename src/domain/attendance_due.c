/* attendance_due.c — summaries that wait: which, of whom, since when. SPDX-License-Identifier: MIT
 *
 * source: ATT-06.
 */
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/access.h"
#include "domain/attendance_summary_sql.h"
#include "domain/attendance_table.h"

struct listing {
	struct ctx *c;
	struct arena *a;
	struct attendance_owed *row;
	int n, room, max; /* max 0 = as many as there are */
	struct attendance_period period[ATTENDANCE_LIST_MONTHS];
	int of;
	bool owed; /* only steps that c->who may take and that are due soon */
	int today;
	struct err *e;
	bool good;
};

static enum attendance_due
how_due(const struct attendance_summary *s, int today)
{
	if (s->state == SUMMARY_FILED || today < s->period.soon)
		return SUMMARY_DUE_LATER;
	return today > s->period.due ? SUMMARY_OVERDUE : SUMMARY_DUE_SOON;
}

/* May they take it: the right, somebody else, and not due next year. */
static bool
waits_for(struct listing *l, const struct attendance_owed *o)
{
	struct err no;

	err_clear(&no);
	return o->event != SUMMARY_EVENTS && o->due != SUMMARY_DUE_LATER &&
	       attendance_summary_may(l->c, &o->summary, o->event, &no);
}

static bool
keep_row(struct listing *l, const struct attendance_owed *o)
{
	if (l->max) {
		if (l->n < l->max)
			l->row[l->n++] = *o;
		return true;
	}
	l->row = arena_more(l->a, l->row, l->n, &l->room, sizeof *l->row);
	if (!l->row)
		return err_set(l->e, ERR_NOMEM);
	l->row[l->n++] = *o;
	return true;
}

/* A period without a shift, and without a signature, is nobody's duty. */
static bool
is_there(struct listing *l, const struct attendance_summary *s, bool *there)
{
	int day = 0;

	if (!s->id &&
		!attendance_first_shift(l->c, s->team, s->period.from, s->period.to, &day, l->e))
		return false;
	*there = s->id || day;
	return true;
}

static bool
take_period(struct listing *l, const struct team *t, const struct attendance_period *p)
{
	struct attendance_owed o = {.event = SUMMARY_EVENTS};
	bool there;

	if (!attendance_summary_row(l->c, t->id, p->month, &o.summary, l->e))
		return false;
	attendance_summary_settle(&o.summary, p);
	if (!is_there(l, &o.summary, &there))
		return false;
	if (!there)
		return true;
	o.event = attendance_summary_onward(o.summary.state);
	o.due = how_due(&o.summary, l->today);
	(void)str_copy(o.team, sizeof o.team, t->name);
	return (l->owed && !waits_for(l, &o)) || keep_row(l, &o);
}

static bool
take_team(void *arg, const struct team *t)
{
	struct listing *l = arg;
	struct err no;

	err_clear(&no);
	if (!access_may(l->c, ACT_ATTENDANCE_SUMMARY_SEE,
		    &(const struct access_object){.team = t->id}, &no))
		return true;
	for (int i = 0; l->good && i < l->of; i++)
		l->good = take_period(l, t, &l->period[i]);
	return l->good;
}

static bool
list(struct listing *l, int back)
{
	l->good = true;
	l->today = clock_today(&l->c->clock);
	if (!attendance_period_at(l->c, l->today, &l->period[0], l->e))
		return false;
	for (l->of = 1; l->of < back; l->of++) {
		const int month = month_add(l->period[0].month, -l->of);

		if (!attendance_period_of(l->c, month, &l->period[l->of], l->e))
			return false;
	}
	return team_list(l->c, take_team, l, l->e) && l->good;
}

static bool
comes_before(const struct attendance_owed *a, const struct attendance_owed *b)
{
	return a->summary.period.month != b->summary.period.month
		       ? a->summary.period.month > b->summary.period.month
		       : strcmp(a->team, b->team) < 0;
}

static void
sort(struct attendance_owed *row, int n)
{
	for (int i = 1; i < n; i++) {
		const struct attendance_owed o = row[i];
		int at = i;

		for (; at > 0 && comes_before(&o, &row[at - 1]); at--)
			row[at] = row[at - 1];
		row[at] = o;
	}
}

bool
attendance_summary_due(struct ctx *c, struct attendance_owed *out, int max, int *n, struct err *e)
{
	struct listing l = {.c = c, .row = out, .max = max, .owed = true, .e = e};

	*n = 0;
	if (!list(&l, ATTENDANCE_CORRECTED_BACK))
		return false;
	*n = l.n;
	sort(out, l.n);
	return true;
}

bool
attendance_summary_list(
	struct ctx *c, struct arena *a, struct attendance_summaries *out, struct err *e)
{
	struct listing l = {.c = c, .a = a, .e = e};

	*out = (struct attendance_summaries){.n = 0};
	if (!list(&l, ATTENDANCE_LIST_MONTHS))
		return false;
	sort(l.row, l.n);
	*out = (struct attendance_summaries){l.row, l.n};
	return true;
}

bool
attendance_summary_waiting(struct ctx *c, enum attendance_summary_event event,
	struct attendance_owed *out, int max, int *n, struct err *e)
{
	struct attendance_summary row[ATTENDANCE_DUE_MAX];
	const int today = clock_today(&c->clock);
	struct attendance_period p;
	struct team t;
	struct err no;
	int rows;

	*n = 0;
	if (!attendance_summary_rows(c,
		    event == SUMMARY_CONFIRM ? SUMMARY_DRAWN : SUMMARY_CONFIRMED, row,
		    ATTENDANCE_DUE_MAX, &rows, e))
		return false;
	for (int i = 0; i < rows && *n < max; i++) {
		err_clear(&no);
		if (!attendance_summary_may(c, &row[i], event, &no))
			continue;
		if (!attendance_period_of(c, row[i].period.month, &p, e) ||
			!team_get(c, row[i].team, &t, e))
			return false;
		attendance_summary_settle(&row[i], &p);
		out[*n] = (struct attendance_owed){.summary = row[i], .event = event};
		out[*n].due = how_due(&row[i], today);
		(void)str_copy(out[*n].team, sizeof out[*n].team, t.name);
		++*n;
	}
	return true;
}
