/* conduct_late.c — what is found after a month was frozen counts in the open one. SPDX-License-Identifier: MIT
 *
 * source: SCR-14, SCR-20.
 */
#include "domain/conduct_core.h"
#include "domain/score_month.h"

static const char CORRECTION[] = "K-01";

bool
conduct_find_month(struct ctx *c, struct conduct_event *ev, struct err *e)
{
	return score_month_for(c, ev->person, ev->day / 100, &ev->month, e);
}

bool
conduct_is_contestable(struct ctx *c, const struct conduct_event *ev, struct err *e)
{
	bool open;

	if (!score_month_is_open(c, ev->person, ev->month, &open, e))
		return false;
	return open || err_set(e, ERR_BLOCKED, .rule = "SCR-20",
			       .msgid = N_("This month is fixed. Once it is published you can "
					   "appeal"));
}

/* What the score loses or gains when it does not stand any more. */
static int
points_back(enum conduct_kind kind, int halves)
{
	return conduct_kind_deducts(kind) ? halves : -halves;
}

bool
conduct_correct_late(struct ctx *c, const struct conduct_event *ended, struct err *e)
{
	struct conduct_booking b = {.person = ended->person,
		.day = ended->day,
		.code = CORRECTION,
		.source = CONDUCT_OF_EVENT,
		.source_id = ended->id,
		.evidence = ended->record};
	struct conduct_code k;
	bool open;
	int64_t id;

	if (!score_month_is_open(c, ended->person, ended->month, &open, e) ||
		!conduct_code_version(c, ended->code, ended->version, &k, e))
		return false;
	b.halves = points_back(k.kind, ended->halves);
	if (open || !b.halves)
		return true;
	return score_month_for(c, ended->person, ended->month, &b.month, e) &&
	       conduct_book_within(c, &b, &id, e);
}
