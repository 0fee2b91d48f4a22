/* day_marks.h — what the days of a date picker are: holidays and make-up workdays. SPDX-License-Identifier: MIT
 *
 * source: RST-12, screens.md §6.3.
 */
#ifndef SCREENS_DAY_MARKS_H
#define SCREENS_DAY_MARKS_H

#include "screens/console.h"
#include "tui/datefield.h"

/* Around today, with the rest days of one's own team; read when the calendar is
 * opened. Where they cannot be read it has no marks. */
void day_marks_put(struct ui *ui, struct datefield *d);
void day_marks_forget(struct console *con);

/* The letter of a day: '*' off, '+' make-up workday, '.' rest day, ' ' workday. */
struct workday;
char day_mark_of(const struct workday *k);
const char *day_marks_legend(void); /* msgid */

#endif
