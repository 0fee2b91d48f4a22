/* roster_history.h — a month's assignments with what became of them. SPDX-License-Identifier: MIT
 *
 * Played again from the signed plan of each published version and the approved
 * changes between them, oldest first. source: RST-03, RST-11.
 */
#ifndef REPORT_ROSTER_HISTORY_H
#define REPORT_ROSTER_HISTORY_H

#include "domain/roster.h"

struct roster_event {
	struct assignment a; /* as last known */
	bool stands;         /* in force now */
	int changes;         /* since it was first published; never falls */
	int64_t changed_us;  /* when it was published or changed last */
	bool seen;           /* of the gathering */
	int64_t team;
};
struct roster_history {
	struct roster_event *event; /* by start, desk, the holder first, then person */
	size_t n, room;
};
/* person 0 = everybody; team 0 = every team. out: *h also when it fails, to be freed. */
bool roster_history_load(struct ctx *c, int month, int64_t person, int64_t team,
	struct roster_history *h, struct err *e) MUST_CHECK;
void roster_history_free(struct roster_history *h);

#endif
