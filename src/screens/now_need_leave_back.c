/* now_need_leave_back.c — one's own leave: over and not ended, told by phone and not filed. SPDX-License-Identifier: MIT
 *
 * source: LV-08, LV-17.
 */
#include "base/day.h"
#include "domain/leave_call.h"
#include "domain/leave_day_run.h"
#include "screens/leave_screens.h"
#include "screens/now_need.h"

enum { DAY_END = 24 * 60 - 1 };

static bool
add_owed(struct ctx *c, struct now_state *s, struct arena *a, struct err *e)
{
	struct leave_owes owed;
	char last[DAY_TEXT_BYTES];

	if (!leave_owed_list(c, a, &owed, e))
		return false;
	for (int i = 0; i < owed.n; i++) {
		const struct leave_owed *o = &owed.item[i];
		struct need *n =
			now_need_add(s, o->mine ? NEED_LEAVE_BACK : NEED_LEAVE_AWAY, o->leave);

		if (!n)
			break;
		day_format(last, o->last_day);
		text_fill(n->text, sizeof n->text,
			o->mine ? tr("Your leave ended on {2}: say that you are back")
				: tr("The leave of {1} ended on {2}: not back by the console"),
			console_name(s->con, o->person), last, NULL);
	}
	return true;
}

static bool
add_call(struct ctx *c, struct now_state *s, struct arena *a, struct err *e)
{
	struct leave_call call;
	struct need *n;

	if (!leave_call_open(c, c->who, a, &call, e))
		return false;
	n = call.id ? now_need_add(s, NEED_LEAVE_CALL, call.id) : NULL;
	if (!n)
		return true;
	str_copy(n->text, sizeof n->text, tr("File the request for your emergency leave"));
	if (call.file_by)
		n->at_utc_us = clock_utc_us(call.file_by, DAY_END);
	return true;
}

bool
now_needs_of_leave_back(struct ctx *c, struct now_state *s, struct err *e)
{
	struct arena a;
	bool good;

	arena_init(&a);
	good = add_owed(c, s, &a, e) && add_call(c, s, &a, e);
	arena_free(&a);
	return good;
}

void
now_open_leave_back(struct ui *ui, const struct need *n)
{
	if (n->kind == NEED_LEAVE_CALL)
		leave_file_call_open(ui, n->id);
	else if (n->kind == NEED_LEAVE_BACK)
		leave_back_open(ui, n->id, 0);
	else
		leave_page_open(ui, n->id);
}
