/* cleaning_rules.h — the life of a cleaning duty, and taking turns: pure. SPDX-License-Identifier: MIT
 *
 * source: RST-09, RST-16, CON-03.
 */
#ifndef DOMAIN_CLEANING_RULES_H
#define DOMAIN_CLEANING_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "domain/access.h"

enum cleaning_state { /* stored */
	CLEANING_PLANNED = 1,
	CLEANING_DONE,
	CLEANING_REDO, /* inspected, to be done again */
	CLEANING_PASSED,
	CLEANING_OFF /* taken off the plan */
};
enum cleaning_deed { CLEANING_DO = 1, CLEANING_PASS, CLEANING_FAIL }; /* stored */

const char *cleaning_state_label(enum cleaning_state s); /* msgid */
const char *cleaning_deed_label(enum cleaning_deed d);   /* msgid: what was done */
/* The one table. false: not possible in this state. */
bool cleaning_next(
	enum cleaning_state from, enum cleaning_deed deed, enum cleaning_state *to) MUST_CHECK;
enum action cleaning_action(enum cleaning_deed deed);

/* Taking turns: each day and area to whoever has had fewest so far, then whose turn is
 * longest ago, then in the order given; not twice on one day while there is another. */
struct cleaning_turn {
	int64_t person;
	uint32_t works; /* bit day-of-month - 1: at work on it */
	int had;        /* on entry 0 */
	int last_day;   /* on entry 0 */
};
struct cleaning_slot {
	int area;       /* for the caller */
	int day;        /* of the month, 1 … 31; ascending */
	int64_t person; /* in: 0 = empty, else kept and counted; out: 0 = nobody is at work */
};
void cleaning_rotate(
	struct cleaning_turn *turn, size_t turns, struct cleaning_slot *slot, size_t slots);

#endif
