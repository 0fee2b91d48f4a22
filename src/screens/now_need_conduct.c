/* now_need_conduct.c — conduct events to confirm, and those about oneself. SPDX-License-Identifier: MIT
 *
 * source: SCR-02, SCR-03.
 */
#include "screens/conduct.h"
#include "screens/now_need.h"

enum { FEW = 100 };
#define NEW_FOR_US ((int64_t)3 * 86400 * 1000000) /* then one knows it */

static void
need_events(struct now_state *s, enum need_kind kind, const char *msgid, int n)
{
	struct need *need = n ? now_need_add(s, kind, 0) : NULL;
	char many[16];

	if (!need)
		return;
	str_format(many, sizeof many, n < FEW ? "%d" : "%d+", n < FEW ? n : FEW - 1);
	text_fill(need->text, sizeof need->text, tr(msgid), many, NULL, NULL);
}

bool
now_needs_of_conduct(struct ctx *c, struct now_state *s, struct err *e)
{
	int n = 0;

	if (now_may_anywhere(s, ACT_CONDUCT_DECIDE)) {
		if (!conduct_waiting_count(c, FEW, &n, e))
			return false;
		need_events(s, NEED_CONDUCT, N_("{1} conduct events wait to be confirmed"), n);
	}
	if (!conduct_about_me(c, s->now_utc_us - NEW_FOR_US, FEW, &n, e))
		return false;
	need_events(s, NEED_CONDUCT_OWN, N_("{1} new conduct events about you"), n);
	return true;
}

void
now_open_conduct(struct ui *ui, const struct need *n)
{
	if (n->kind == NEED_CONDUCT)
		conduct_confirm_open(ui);
	else
		conduct_events_open(ui, console_of(ui)->me.person.id, 0);
}
