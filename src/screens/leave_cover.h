/* leave_cover.h — the cover of a leave, and who of a team is away. SPDX-License-Identifier: MIT
 *
 * source: LV-11, LV-13.
 */
#ifndef SCREENS_LEAVE_COVER_H
#define SCREENS_LEAVE_COVER_H

#include "domain/leave_cover.h"
#include "screens/console.h"

/* The shifts inside a leave and who works them. */
void leave_cover_open(struct ui *ui, int64_t leave);
extern const struct screen screen_leave_cover;

/* Forms over it. s NULL: all that need cover. */
struct leave_cover_about {
	const struct leave_cover_shift *shift;
	bool assign;
};
void leave_cover_ask_open(struct ui *ui, int64_t leave, const struct leave_cover_about *about);
void leave_cover_spare_open(struct ui *ui, int64_t leave, const struct leave_cover_about *about);

/* "Bob Tran, 陈静 12:00-15:30": who is left in a shift; "" = nobody. */
void leave_left_words(const struct leave_effect_shift *s, bool beside, char *out, size_t size);
/* "07:30-15:30 0 of 1, …": when fewer are there than it needs. */
void leave_gap_words(const struct leave_effect_shift *s, char *out, size_t size);

/* LV-13: who of a team is away, by the month. */
void leave_calendar_open(struct ui *ui, int64_t team, int month); /* 0 0: one's own, this month */
extern const struct screen screen_leave_calendar;

#endif
