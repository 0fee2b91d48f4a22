/* now_need_notice.c — notices that this person has not read. SPDX-License-Identifier: MIT */
#include "screens/now_need.h"

/* LOG-04, CON-04: unread ones, before anything else where duty waits for them. */
bool
now_needs_of_notices(struct ctx *c, struct now_state *s, struct err *e)
{
	char count[24];
	struct need *n;

	(void)c;
	(void)e;
	if (!s->owed.all || !(n = now_need_add(s, NEED_NOTICES, 0)))
		return true;
	str_format(count, sizeof count, "%d", s->owed.all);
	text_fill(n->text, sizeof n->text,
		tr_n("{1} notice to read", "{1} notices to read", (long)s->owed.all), count, NULL,
		NULL);
	n->alert = s->owed.must > 0;
	if (n->alert)
		str_copy(n->note, sizeof n->note, tr("must"));
	return true;
}
