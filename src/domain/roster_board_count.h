/* roster_board_count.h — what a board has and needs, counted. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ROSTER_BOARD_COUNT_H
#define DOMAIN_ROSTER_BOARD_COUNT_H

#include "domain/roster_board.h"

/* Where cover_at keeps this place. */
int *roster_board_cover_at(const struct roster_board *b, int place, int shift, int col);
/* Covers, most, is_short and short_days, from the rows and beside. cost: a look at each square */
void roster_board_count(struct roster_board *b);

#endif
