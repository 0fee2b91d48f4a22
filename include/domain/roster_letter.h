/* roster_letter.h — one character for each shift, from the shifts themselves. SPDX-License-Identifier: MIT
 *
 * A letter of the code in English, a character of the name in Chinese; no two
 * shifts have the same. The English one is also what is typed, in either case.
 * source: RST-01, screens.md §8 no. 40; the mock-up of the roster.
 */
#ifndef DOMAIN_ROSTER_LETTER_H
#define DOMAIN_ROSTER_LETTER_H

#include "domain/shift.h"

enum { ROSTER_LETTER_BYTES = 8 };

struct roster_letter {
	char en[2];                   /* A-Z, then 0-9: never L (leave), U (undo) */
	char zh[ROSTER_LETTER_BYTES]; /* never 假, 休; the English one if no other is left */
};

/* Pure. out: one for each shift of the table, by place. */
void roster_letters(const struct shift_table *t, struct roster_letter out[SHIFT_MAX]);
/* Pure. The shift meant by a typed character; -1 = none. */
int roster_letter_find(const struct roster_letter *l, int shifts, const char *typed);

#endif
