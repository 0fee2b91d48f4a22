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
#include "domain/person.h"
#include "domain/shift.h"

enum { BOARD_EXPECTED = 32 };

/* The duty holder of the next shift of a desk that has one planned; where no
 * holder is marked, who stands first. */
struct board_expected {
	int64_t desk, person, shift;
	int64_t start_us, end_us;
	int others; /* planned with them on the same shift */
	char name[PERSON_NAME_BYTES], desk_code[DESK_CODE_BYTES];
	char shift_en[SHIFT_NAME_BYTES], shift_zh[SHIFT_NAME_BYTES];
};
struct board_expecteds {
	struct board_expected row[BOARD_EXPECTED]; /* c->desk first, then by time */
	int n;
};
/* Desks whose log c->who may read; a shift that begins within a day from now. A desk without a
 * published roster has no row. */
bool board_expected(struct ctx *c, struct board_expecteds *out, struct err *e) MUST_CHECK;

#endif
