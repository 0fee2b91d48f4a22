/* datefield.h — fields that hold a day or a time: an editor and a parser. SPDX-License-Identifier: MIT
 *
 * What a text would mean stands behind the field before it counts; leaving the
 * field puts the day itself (2026-12-24) or the time (23:40) in its place. What
 * cannot be read stays as it was typed. source: screens.md §6.3.
 */
#ifndef TUI_DATEFIELD_H
#define TUI_DATEFIELD_H

#include "base/clock.h"
#include "base/time_words.h"
#include "tui/calendar.h"
#include "tui/edit.h"

struct datefield {
	struct edit edit;
	int day;     /* when it was left or taken: yyyymmdd, 0 = empty or not read */
	int today;   /* yyyymmdd; the screen keeps it */
	bool back;   /* 24 and mon mean the last one */
	bool needed; /* may not be left empty */
	const struct datefield *first; /* of a range: +2 and sun count from it */
	calendar_mark *mark;           /* of the calendar; may be NULL */
	void *ctx;
	const char *legend; /* msgid */
};

/* in: of *d the settings after `edit` may be filled in afterwards. */
bool datefield_init(struct datefield *d, int today) MUST_CHECK;
void datefield_free(struct datefield *d);
void datefield_set(struct datefield *d, int day); /* 0 = empty */
/* Reads the text. err: ERR_INVALID with `field`: see date_words.h */
bool datefield_settle(struct datefield *d, const char *field, struct err *e) MUST_CHECK;
/* "2026-11-24 Tue (in 3 days)" while "24" is typed, "Tue (in 3 days)" behind the
 * day itself, "" where there is nothing to say yet. */
void datefield_note(const struct datefield *d, char *out, size_t size);
/* The day its text means, left or not; 0 = none. */
int datefield_meant(const struct datefield *d);
/* Opens the calendar on the day of the field. */
void datefield_pick(const struct datefield *d, struct ui *ui);

struct timefield {
	struct edit edit;
	const struct clock *clock; /* NULL: a plan, any time of day */
	int minute;                /* of the day; -1 = empty or not read */
	struct time_found found;   /* with a clock: when it happened */
	bool needed;
};

bool timefield_init(struct timefield *t, const struct clock *clock) MUST_CHECK;
void timefield_free(struct timefield *t);
bool timefield_settle(struct timefield *t, const char *field, struct err *e) MUST_CHECK;
/* "yesterday 23:40", or "" */
void timefield_note(const struct timefield *t, char *out, size_t size);
/* All of a time is there: 0930, 09:30. */
bool timefield_is_whole(const struct timefield *t);

#endif
