/* now_need_leave.c — leave to decide or to file, and what became of one's own. SPDX-License-Identifier: MIT
 *
 * What is overdue stands in red in a row of its own (now_need_leave_due.c).
 * source: LV-05, LV-06, LV-15, LV-16, LV-17.
 */
#include "base/day.h"
#include "base/half.h"
#include "domain/leave_due.h"
#include "domain/leave_told.h"
#include "screens/leave_screens.h"
#include "screens/now_need.h"
#include "tui/ui.h"

static void
add_open(struct now_state *s, const struct leave_duty *d)
{
	struct need *n = now_need_add(s, NEED_LEAVE_OPEN, 1);
	char count[16];

	if (!n)
		return;
	str_format(count, sizeof count, "%d", d->open);
	text_fill(n->text, sizeof n->text,
		d->open == 1 ? tr("One leave waits for you in the Inbox")
			     : tr("{1} leaves wait for you in the Inbox"),
		count, NULL, NULL);
}

/* --- what one is told --- */

static void
tell_decided(const struct leave *l, char *out, size_t size)
{
	char first[DAY_TEXT_BYTES];

	day_format(first, l->range.first_day);
	text_fill(out, size,
		l->state == LEAVE_RETURNED
			? tr("Your leave from {1} was sent back: add what is missing")
			: tr("Your leave from {1}: {2}"),
		first, tr(leave_state_label(l->state)), NULL);
}

static void
tell_other(const struct now_state *s, const struct leave_told *t, char *out, size_t size)
{
	static const char *const says[][2] = {
		[LEAVE_TOLD_RECOUNTED] =
			{N_("The leave of {1} was counted again: {3} days, not {2}"),
				N_("Your leave was counted again: {3} days, not {2}")},
		[LEAVE_TOLD_REOPENED] = {N_("The leave of {1} is long now: it is asked for again"),
			N_("Your leave is long now: the manager is asked again")},
		[LEAVE_TOLD_MOVED] = {N_("{1} changed teams with a leave open"),
			N_("Your open leave goes on where it began")},
		[LEAVE_TOLD_LATE] = {N_("{1} came back {3} days late: a request is owed"),
			N_("You came back {3} days late: ask for those days")},
	};
	static const char *const of_one_day[][2] = {
		[LEAVE_TOLD_RECOUNTED] =
			{N_("The leave of {1} was counted again: {3} day, not {2}"),
				N_("Your leave was counted again: {3} day, not {2}")},
		[LEAVE_TOLD_LATE] = {N_("{1} came back {3} day late: a request is owed"),
			N_("You came back {3} day late: ask for that day")},
	};
	const bool one = t->half_days == 2 &&
			 (t->what == LEAVE_TOLD_RECOUNTED || t->what == LEAVE_TOLD_LATE);
	char was[HALF_BYTES], is[HALF_BYTES];

	half_text(was, t->was_half_days);
	half_text(is, t->half_days);
	text_fill(out, size, tr(one ? of_one_day[t->what][t->mine] : says[t->what][t->mine]),
		console_name(s->con, t->person), was, is);
}

static bool
add_told(struct ctx *c, struct now_state *s, const struct leave_told *t, struct err *e)
{
	struct need *n;
	struct leave l;

	if (!leave_get(c, t->leave, &l, e))
		return false;
	n = now_need_add(s, NEED_LEAVE_TOLD, t->leave);
	if (!n)
		return true;
	n->key = t->leave * LEAVE_TELLINGS + (int)t->what;
	if (t->what == LEAVE_TOLD_DECIDED)
		tell_decided(&l, n->text, sizeof n->text);
	else
		tell_other(s, t, n->text, sizeof n->text);
	return true;
}

bool
now_needs_of_leave(struct ctx *c, struct now_state *s, struct err *e)
{
	struct leave_duty duty;
	struct leave_tolds told;
	struct arena a;
	bool good;

	if (!leave_duty(c, &duty, e))
		return false;
	if (duty.open && !(duty.overdue && duty.reminded))
		add_open(s, &duty);
	arena_init(&a);
	good = leave_told_list(c, &a, &told, e);
	for (int i = 0; good && i < told.n; i++)
		good = add_told(c, s, &told.item[i], e);
	arena_free(&a);
	return good;
}

/* Looked at: it is not told again. */
bool
now_open_leave(struct ui *ui, const struct need *n)
{
	struct err e;

	if (n->kind == NEED_LEAVE_OPEN)
		return ui_tab(ui, 5), true;
	err_clear(&e);
	if (!leave_told_seen(console_ctx(ui), n->id, &e))
		ui_say_err(ui, &e);
	leave_page_open(ui, n->id);
	return true;
}
