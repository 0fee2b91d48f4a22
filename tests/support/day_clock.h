/* day_clock.h — what time it is for the programs that a test starts. SPDX-License-Identifier: MIT
 *
 * From day_clock_open() on, every program started by this test (console and
 * command) has this clock, those that run already too. It goes on at the
 * machine's pace from where it was put, forwards only; the test itself keeps the
 * machine's. To a console the time in between went by without a key: it locks
 * as after any other pause.
 */
#ifndef SUPPORT_DAY_CLOCK_H
#define SUPPORT_DAY_CLOCK_H

/* TMPDIR holds its file. Skips the running test where nothing can be preloaded. */
void day_clock_open(void);
/* Local time of the site (the zone in use). Ends the test if it is in the past. */
void day_clock_set(int day, int hour, int minute);
void day_clock_add_min(int minutes);
void day_clock_add_s(int seconds);
/* Programs started from here on have the machine's clock again. */
void day_clock_close(void);

#endif
