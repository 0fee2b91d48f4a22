/* now_people.h — the rows of "On duty now". SPDX-License-Identifier: MIT */
#ifndef SCREENS_NOW_PEOPLE_H
#define SCREENS_NOW_PEOPLE_H

#include "screens/now.h"

enum { NOW_PEOPLE_ROWS = BOARD_PEOPLE + BOARD_EXPECTED };

/* One of the two: who is on, or below the holder of a desk who comes next to it. */
struct now_person_row {
	const struct board_person *on;
	const struct board_expected *next;
};
/* out: NOW_PEOPLE_ROWS of them. Desks that nobody holds come last. */
int now_people_rows(const struct now_state *s, struct now_person_row *out);
void now_next_note(
	const struct now_state *s, const struct board_expected *x, char *out, size_t size);
/* May who is signed in be the next at this desk: planned there, or nothing is? */
bool now_comes_next(const struct now_state *s);

#endif
