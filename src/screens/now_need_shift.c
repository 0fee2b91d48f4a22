/* now_need_shift.c — changes of shifts that wait for me, and what became of mine. SPDX-License-Identifier: MIT
 *
 * source: RST-05, RST-13, RST-17.
 */
#include "screens/now_need.h"
#include "screens/shift_change_words.h"

static const char *
waits_msgid(const struct shift_change *s, int64_t now_us)
{
	switch (s->state) {
	case SHIFT_CHANGE_CONSENTED: return N_("Approve? {1}");
	case SHIFT_CHANGE_ASKED_BACK: return N_("Asked back: {1}");
	case SHIFT_CHANGE_OBJECTED: return N_("Objected: {1}");
	case SHIFT_CHANGE_ASKED:
		return shift_change_is_late(s, now_us) ? N_("Not answered: {1}")
						       : N_("You are asked: {1}");
	case SHIFT_CHANGE_NONE:
	case SHIFT_CHANGE_APPROVED:
	case SHIFT_CHANGE_DECLINED:
	case SHIFT_CHANGE_REFUSED:
	case SHIFT_CHANGE_WITHDRAWN:
	case SHIFT_CHANGE_INVALIDATED:
	case SHIFT_CHANGE_LAPSED:
	case SHIFT_CHANGE_STATES: break;
	}
	return "{1}";
}

static bool
need_waiting(struct ctx *c, struct now_state *s, struct arena *a, struct err *e)
{
	struct shift_change_list l;
	char line[200];

	if (!shift_change_load(c, SHIFT_CHANGES_TO_DO, a, &l, e))
		return false;
	for (int i = 0; i < l.n; i++) {
		struct need *n = now_need_add(s, NEED_SHIFT_CHANGE, l.row[i].id);

		if (!n)
			break;
		shift_change_line(s->con, &l.row[i], line, sizeof line);
		text_fill(n->text, sizeof n->text, tr(waits_msgid(&l.row[i], s->now_utc_us)), line,
			NULL, NULL);
		n->alert = shift_change_is_late(&l.row[i], s->now_utc_us);
		n->at_utc_us = l.row[i].answer_by_us ? l.row[i].answer_by_us : l.row[i].first_us;
	}
	return true;
}

/* RST-13: until it was read. */
static bool
need_told(struct ctx *c, struct now_state *s, struct arena *a, struct err *e)
{
	struct shift_change_list l;

	if (!shift_change_load(c, SHIFT_CHANGES_TOLD, a, &l, e))
		return false;
	for (int i = 0; i < l.n; i++) {
		struct need *n = now_need_add(s, NEED_SHIFT_TOLD, l.row[i].id);

		if (!n)
			break;
		shift_outcome_words(s->con, &l.row[i], n->text, sizeof n->text);
	}
	return true;
}

bool
now_needs_of_shifts(struct ctx *c, struct now_state *s, struct err *e)
{
	struct arena a;
	bool good;

	if (!now_may_anywhere(s, ACT_SHIFT_CHANGE_ANSWER))
		return true;
	arena_init(&a);
	good = need_waiting(c, s, &a, e) && need_told(c, s, &a, e);
	arena_free(&a);
	return good;
}
