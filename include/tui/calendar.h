/* calendar.h — a month to choose a day from. SPDX-License-Identifier: MIT
 *
 * Arrows move by day and week, PgUp and PgDn by month, Home goes to today,
 * Enter takes the day. Weeks begin on Monday and carry their ISO number.
 * source: screens.md §6.3, points 22 and 23.
 */
#ifndef TUI_CALENDAR_H
#define TUI_CALENDAR_H

#include "tui/ui.h"

enum { CALENDAR_COLS = 32, CALENDAR_ROWS = 8 };

/* What a day is, one character behind its number: '.' own shift (or off, as the
 * legend says), '!' full, '*' holiday; ' ' = nothing. */
typedef char calendar_mark(void *ctx, int day);

struct calendar {
	int day;             /* under the cursor */
	int today;           /* yyyymmdd */
	int from, to;        /* shown in brackets as a range; 0 = none */
	calendar_mark *mark; /* may be NULL */
	void *ctx;
	const char *legend; /* translated: ". own shift  ! full"; may be NULL */
};

/* out: true = used. Enter is not used: the caller takes c->day. */
bool calendar_key(struct calendar *cal, const struct key *key);
/* Month, weekdays, six weeks: CALENDAR_ROWS rows of CALENDAR_COLS cells. */
void calendar_draw(const struct calendar *cal, struct canvas *c, int y, int x, bool focused);

/* As an overlay. result(ui, state, CALENDAR_DONE, data): data = const int *, the
 * day; not called on Esc. mark() is called while the overlay is open. */
enum { CALENDAR_DONE = -2 };
void calendar_open(struct ui *ui, const struct calendar *cal);

#endif
