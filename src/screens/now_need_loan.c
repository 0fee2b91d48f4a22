/* now_need_loan.c — what is lent out and due back. SPDX-License-Identifier: MIT */
#include "screens/items.h"
#include "screens/now_need.h"

#define SOON_US (2 * INT64_C(3600000000))

/* ITEM-02: what is due back in this shift or within two hours of its end, or is late. */
bool
now_needs_of_loans(struct ctx *c, struct now_state *s, struct err *e)
{
	int64_t soon = (s->shift.shift_id ? s->shift.end_utc_us : s->now_utc_us) + SOON_US;
	struct item_loans out;
	struct arena a;
	bool good;

	if (!s->con->desk.id || !now_may_anywhere(s, ACT_ITEM_LEND))
		return true;
	arena_init(&a);
	good = item_loans_out(c, s->con->desk.id, &a, &out, e);
	for (int i = 0; good && i < out.n && out.loan[i].due_us <= soon; i++) {
		struct need *n = now_need_add(s, NEED_LOAN, out.loan[i].item);

		if (!n)
			break;
		n->key = out.loan[i].id;
		n->at_utc_us = out.loan[i].due_us;
		item_loan_words(&out.loan[i], n->text, sizeof n->text);
	}
	arena_free(&a);
	return good;
}
