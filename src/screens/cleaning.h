/* cleaning.h — what the screens of the cleaning roster share. SPDX-License-Identifier: MIT
 *
 * cleaning.c: the room. cleaning_rows.c: its rows, read and written. cleaning_forms.c:
 * areas. source: RST-09, RST-16, CON-03.
 */
#ifndef SCREENS_CLEANING_H
#define SCREENS_CLEANING_H

#include "domain/cleaning.h"
#include "screens/form_screen.h"
#include "screens/people.h"
#include "tui/table.h"

/* One area on one day; duty.id 0 = nobody is planned. */
struct cleaning_line {
	struct cleaning_duty d;
	bool weekly;
};

struct cleaning_room {
	struct arena arena;
	struct cleaning_line *line; /* arena */
	int n;
	int month, today; /* yyyymm, yyyymmdd */
	int64_t now_us;
	struct cleaning_areas areas;
	struct people_teams teams;
	int64_t team; /* who is signed in */
	struct table table;
	const struct console *con;
	int64_t wanted; /* duty to stand on after the first load */
};

/* The room, on one duty; NULL: on today's first. */
struct cleaning_ask {
	int64_t duty;
};
extern const struct screen screen_cleaning;
extern const struct form_spec cleaning_area_form;

/* cleaning_rows.c */
bool cleaning_lines_load(struct ctx *c, struct cleaning_room *s, struct err *e) MUST_CHECK;
struct table_source cleaning_source(const struct cleaning_room *s);
/* "Mon 23 Nov, Hall" */
void cleaning_line_words(const struct cleaning_line *l, char *out, size_t size);
void cleaning_who(
	const struct cleaning_room *s, const struct cleaning_duty *d, char *out, size_t size);
bool cleaning_is_overdue(const struct cleaning_room *s, const struct cleaning_duty *d);
/* The whole of one: facts, and every step. */
bool cleaning_tell(struct ctx *c, const struct cleaning_room *s, const struct cleaning_line *l,
	struct buf *out, struct err *e) MUST_CHECK;
void cleaning_print(const struct cleaning_room *s, struct buf *out);

#endif
