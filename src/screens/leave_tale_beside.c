/* leave_tale_beside.c — what goes with a leave: its parent, its processes, its papers. SPDX-License-Identifier: MIT
 *
 * source: LV-09, LV-11, LV-17, AHO-01.
 */
#include "base/day.h"
#include "domain/absence.h"
#include "domain/leave_certificate.h"
#include "domain/leave_process.h"
#include "screens/leave_tale.h"

static bool
tell_parent(struct ctx *c, struct leave_tale *t, struct err *e)
{
	char range[96], text[256];
	struct leave l;

	if (!t->l.parent)
		return true;
	if (!leave_get(c, t->l.parent, &l, e))
		return false;
	leave_range_words(&l.range, false, range, sizeof range);
	text_fill(text, sizeof text, tr("  Of: {1}, {2}, {3}"),
		leave_type_name(leave_type_of(&t->types, l.type)), range,
		tr(leave_state_label(l.state)));
	leave_tale_add(t, TALE_LEAVE, text, l.id);
	return true;
}

/* LV-17 */
static bool
tell_processes(struct ctx *c, struct leave_tale *t, struct err *e)
{
	char range[96], text[256];
	struct leave_list all;

	if (t->l.process != LEAVE_APPLY)
		return true;
	if (!leave_processes_of(c, t->l.id, &t->arena, &all, e))
		return false;
	for (int i = 0; i < all.n; i++) {
		const struct leave *l = &all.item[i];

		leave_range_words(&l->range, false, range, sizeof range);
		text_fill(text, sizeof text, tr("  {1}: {2}, {3}"),
			tr(leave_process_label(l->process)), range,
			tr(leave_state_label(l->state)));
		leave_tale_add(t, TALE_LEAVE, text, l->id);
	}
	return true;
}

/* LV-09: for whoever may see the papers. */
static bool
tell_papers(struct ctx *c, struct leave_tale *t, struct err *e)
{
	struct leave_certificates all;
	struct leave_paper_need need;
	char text[512], day[DAY_TEXT_BYTES];
	bool may = false;

	if (t->l.process != LEAVE_APPLY)
		return true;
	if (!leave_certificate_may_see(c, &t->l, &may, e) || !leave_paper_need(c, &t->l, &need, e))
		return false;
	day_format(day, need.last_day);
	text_fill(text, sizeof text,
		need.last_day ? tr("! The certificate is missing; by {1} at the latest")
			      : tr("! The certificate is missing"),
		day, NULL, NULL);
	if (need.missing)
		leave_tale_add(t, TALE_PAPER, text, t->l.id);
	if (!may)
		return true;
	if (!leave_certificates_load(c, t->l.id, &t->arena, &all, e))
		return false;
	for (int i = 0; i < all.n; i++) {
		const struct leave_certificate *p = &all.item[i];

		day_format(day, p->day);
		text_fill(text, sizeof text, tr("  Certificate: {1}, {2}, {3}"),
			p->erased ? tr("(erased)") : p->name, p->hospital, day);
		leave_tale_add(t, TALE_PAPER, text, t->l.id);
	}
	return true;
}

/* AHO-01 */
static bool
tell_absence(struct ctx *c, struct leave_tale *t, struct err *e)
{
	int64_t id = 0;

	if (t->l.process != LEAVE_APPLY)
		return true;
	if (!absence_of_leave(c, t->l.id, &id, e))
		return false;
	if (id)
		leave_tale_add(
			t, TALE_ABSENCE, tr("  The work is handed over: open the sheet"), id);
	return true;
}

bool
leave_tale_beside(struct ctx *c, struct leave_tale *t, struct err *e)
{
	static bool (*const tells[])(struct ctx *, struct leave_tale *, struct err *) = {
		tell_parent,
		tell_processes,
		tell_papers,
		tell_absence,
	};
	const int heading = t->lines;

	leave_tale_add(t, TALE_HEADING, tr("Goes with it"), 0);
	for (size_t i = 0; i < sizeof tells / sizeof *tells; i++)
		if (!tells[i](c, t, e))
			return false;
	if (t->lines == heading + 1) /* nothing does */
		t->lines = heading;
	return true;
}
