/* attendance.h — what the files of tab 7 share. SPDX-License-Identifier: MIT
 *
 * attendance.c: one's own day and month. attendance_month_rows.c: its rows.
 * attendance_team.c: who is on duty, late, away. attendance_forms.c: what is asked.
 * source: ATT-01, ATT-03, ATT-05, RST-10.
 */
#ifndef SCREENS_ATTENDANCE_H
#define SCREENS_ATTENDANCE_H

#include "domain/attendance.h"
#include "domain/away.h"
#include "domain/presence.h"
#include "domain/roster.h"
#include "domain/shift.h"
#include "screens/console.h"
#include "screens/form_screen.h"
#include "tui/dialog.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { ATTEND_ROWS = 120, ATTEND_AWAYS = 3 };

/* One duty, or one stay beside it. */
struct attend_row {
	int day;
	int64_t shift, start_us, end_us; /* 0 = unplanned */
	struct presence p;               /* id 0 = nothing was signed */
	bool asked;                      /* a correction waits */
	char note[96];
};

/* State of the own view. */
struct attend {
	const struct console *con;
	int64_t now_us;
	int month; /* yyyymm */
	struct presence_offer offer;
	struct away away; /* of today: gone, or asked, or approved; id 0 = none */
	struct arena arena;
	struct attend_row row[ATTEND_ROWS];
	int rows;
	struct table table;
	struct shift_table shifts;
};
/* attendance_rows.c: the month's rows, newest first. */
bool attend_rows_load(struct ctx *c, struct attend *s, struct err *e) MUST_CHECK;
struct table_source attend_source(const struct attend *s);

/* "early 07:30-15:30"; "unplanned" */
void attend_duty_words(
	const struct shift_table *t, const struct assignment *a, char *out, size_t size);
const char *attend_shift_name(const struct shift_table *t, int64_t shift);
void attend_time(char out[CLOCK_TEXT_BYTES], int64_t utc_us); /* "-" for 0 */
/* "break, 8 of 10 min"; "off post: asked, 10 min" */
void attend_away_words(const struct away *a, int64_t now_us, char *out, size_t size);

/* F6 from anywhere: the window that signs arriving or leaving; back at once. */
void attend_sign(struct ui *ui, const struct presence_offer *o, const struct shift_table *t);

/* About: form_ask.id. */
extern const struct form_spec attend_away_form, /* a new one; id = away.id that is asked */
	attend_fix_form,                        /* id = presence.id, 0 = nothing was signed */
	attend_plan_form,                       /* id = person */
	attend_note_form;                       /* id = person */

extern const struct screen screen_attendance_team;

#endif
