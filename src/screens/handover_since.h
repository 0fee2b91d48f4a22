/* handover_since.h — the page of what changed since a person last signed. SPDX-License-Identifier: MIT */
#ifndef SCREENS_HANDOVER_SINCE_H
#define SCREENS_HANDOVER_SINCE_H

#include "screens/console.h"

/* The argument of screen_handover_since: who reads, at the terminal's desk. */
struct since_ask {
	struct ctx *actor;
};
/* One line of it, for the top of a review. */
enum { SINCE_PARTS = 3 }; /* changed, critical, asked */
struct since_brief {
	bool there, never;
	int64_t signed_us;
	int of[SINCE_PARTS];
};
/* ORG-03: there is false where the person may not read the desk's log. */
bool since_brief_read(
	struct ctx *actor, int64_t desk, struct since_brief *out, struct err *e) MUST_CHECK;
void since_brief_say(const struct since_brief *b, int64_t now_us, char *out, size_t size);

/* `what` of its result: data is the int64_t line of the open handover to go to. */
enum { SINCE_GO_LINE = 90 };
extern const struct screen screen_handover_since;

#endif
