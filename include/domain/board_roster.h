/* board_roster.h — who comes next to each desk, by the roster in force. SPDX-License-Identifier: MIT
 *
 * Reads only, with an end. source: screens.md §5, SHO-02, RST-07.
 */
#ifndef DOMAIN_BOARD_ROSTER_H
#define DOMAIN_BOARD_ROSTER_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/ctx.h"
#include "domain/desk.h"
#include "domain/handover_expected.h"

enum { BOARD_EXPECTED = 16 };

/* Of a desk that is held whom it is handed to; of one that is not whose shift it is
 * now, or is next. */
struct board_expected {
	int64_t desk;
	char desk_code[DESK_CODE_BYTES];
	struct handover_expected next; /* planned: c->who is on that shift too */
};
struct board_expecteds {
	struct board_expected row[BOARD_EXPECTED]; /* c->desk first, then by code */
	int n;
};
/* Shifts that begin within a day from now. A desk for which nothing is published has
 * no row. cost: a few reads a desk, of the first BOARD_EXPECTED */
bool board_expected(struct ctx *c, struct board_expecteds *out, struct err *e) MUST_CHECK;

#endif
