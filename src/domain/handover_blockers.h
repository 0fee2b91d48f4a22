/* handover_blockers.h — a list of what stands in the way, as it is made. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_HANDOVER_BLOCKERS_H
#define DOMAIN_HANDOVER_BLOCKERS_H

#include "domain/handover_rules.h"

/* Has room for all from the start, in the view's arena. */
struct blockers {
	struct handover_blocker *at;
	int n, room;
};
bool blockers_make(struct handover_view *v, struct blockers *l, int room, struct err *e) MUST_CHECK;
struct handover_blocker *blocker_add(struct blockers *l, const char *clause, int line,
	const char *msgid, const char *clear_msgid);
void blocker_arg(struct handover_blocker *b, int i, const char *s);
void blocker_number(struct handover_blocker *b, int i, int64_t n);
const char *blocker_label(const struct handover_line *l); /* in the current language */

/* How many find_ adds at most. */
int handover_contradictions_room(const struct handover_view *v);
/* SHO-20: what contradicts itself before part one, or before part two, is signed. */
void handover_contradictions(
	const struct handover_view *v, const struct handover_facts *f, struct blockers *l);

#endif
