/* shift_change.h — asking for a change of shifts, and deciding one. SPDX-License-Identifier: MIT */
#ifndef SCREENS_SHIFT_CHANGE_H
#define SCREENS_SHIFT_CHANGE_H

#include "domain/shift_change.h"
#include "screens/console.h"

/* RST-05: the form for one's own shift; `of` NULL = chosen in the form. Of somebody
 * else's shift, by who may assign: the form of an assigned cover (RST-17). Says why
 * where neither is possible. */
void shift_change_ask_open(struct ui *ui, const struct assignment *of);
/* RST-17; `of` NULL = chosen in the form. */
void shift_change_assign_open(struct ui *ui, const struct assignment *of);
/* The page of one change: what it does, its history, what can be done now. */
void shift_change_open(struct ui *ui, int64_t id);

/* "early 1 Dec: Anna Lee to Chen Jing", one line. */
void shift_move_words(
	const struct console *con, const struct shift_move *m, char *out, size_t size);

extern const struct screen screen_shift_changes, screen_shift_change;

#endif
