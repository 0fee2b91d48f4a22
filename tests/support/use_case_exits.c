/* use_case_exits.c — each use case of a blocked handover, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_exits.h"

bool
uc_mark_unfit(struct uc_world *w, struct ctx *c, struct err *e)
{
	return handover_unfit_mark(c, &w->t.ref, w->person[TEST_WXM], "slurs his words", e);
}

bool
uc_name_substitute(struct uc_world *w, struct ctx *c, struct err *e)
{
	return handover_substitute_name(c, &w->t.ref, HANDOVER_INCOMING, w->person[TEST_BOB], e);
}

bool
uc_release_by_phone(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct handover_phone_said said = {.clause = "a",
		.superior = w->person[TEST_SUPER],
		.said_us = clock_now(&c->clock).utc_us,
		.words = "hand over, I come at six"};
	return handover_phone_release(c, &w->t.ref, &said, e);
}

bool
uc_reply_to_phone(struct uc_world *w, struct ctx *c, struct err *e)
{
	return handover_phone_reply(c, w->phone, false, "nobody called me", e);
}

bool
uc_try_to_reach(struct uc_world *w, struct ctx *c, struct err *e)
{
	return handover_attempt_add(
		c, &w->t.ref, w->person[TEST_SUPER], false, "rings, no answer", e);
}
