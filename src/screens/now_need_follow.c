/* now_need_follow.c — what falls due in this shift and two hours more. SPDX-License-Identifier: MIT
 *
 * Matters, loans and what ends; incidents have rows of their own all the time.
 * source: LOG-02, SHO-17, ITEM-02, LOG-04.
 */
#include "domain/follow.h"
#include "screens/items.h"
#include "screens/now_need.h"

static void
need_loan(struct now_state *s, const struct follow *f)
{
	struct need *n = now_need_add(s, NEED_LOAN, f->loan->item);

	if (!n)
		return;
	n->key = f->id;
	n->at_utc_us = f->due_us;
	item_loan_words(f->loan, n->text, sizeof n->text);
}

static void
need_end(struct now_state *s, const struct follow *f)
{
	struct need *n = now_need_add(s, NEED_NOTICE_END, f->id);
	char no[24];

	if (!n)
		return;
	n->at_utc_us = f->due_us;
	str_format(no, sizeof no, "%lld", (long long)f->notice->no);
	text_fill(n->text, sizeof n->text,
		f->notice->kind == NOTICE_INSTRUCTION ? tr("Instruction {1} ends: {2}")
						      : tr("Notice {1} ends: {2}"),
		no, f->notice->text, NULL);
}

static void
need_due(struct now_state *s, const struct follow *f)
{
	switch (f->kind) {
	case FOLLOW_MATTER:
		if (now_may_anywhere(s, ACT_MATTER_CLOSE))
			now_need_matter(s, f->matter, f->due_us);
		break;
	case FOLLOW_LOAN:
		if (now_may_anywhere(s, ACT_ITEM_LEND))
			need_loan(s, f);
		break;
	case FOLLOW_NOTICE: need_end(s, f); break;
	case FOLLOW_INCIDENT:
	case FOLLOW_KINDS: break;
	}
}

bool
now_needs_of_follow(struct ctx *c, struct now_state *s, struct err *e)
{
	int64_t end_us = s->shift.shift_id ? s->shift.end_utc_us : 0;
	struct follow_list l;

	if (!s->con->desk.id)
		return true;
	if (!follow_list(c, s->con->desk.id, follow_until(s->now_utc_us, end_us), &l, e))
		return false;
	for (int i = 0; i < l.n; i++)
		need_due(s, &l.follow[i]);
	follow_list_free(&l);
	return true;
}
