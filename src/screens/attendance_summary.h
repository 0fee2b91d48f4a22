/* attendance_summary.h — the month's attendance summary as a room. SPDX-License-Identifier: MIT
 *
 * attendance_summary.c: the list of periods. attendance_month.c,
 * attendance_month_draw.c: one of them.
 * attendance_sign.c: its signatures. attendance_person.c: one person's lines.
 * source: ATT-06.
 */
#ifndef SCREENS_ATTENDANCE_SUMMARY_H
#define SCREENS_ATTENDANCE_SUMMARY_H

#include "domain/attendance_summary.h"
#include "screens/console.h"
#include "tui/table.h"
#include "tui/ui.h"

/* The list of periods and teams, from tab 7 or from More. */
void attendance_summary_open(struct ui *ui);

/* One period of a team. */
struct attendance_month_ask {
	int64_t team;
	int month; /* yyyymm */
};
/* One person's lines in it. */
struct attendance_person_ask {
	int64_t person;
	struct attendance_period period;
};
extern const struct screen screen_attendance_summary, screen_attendance_month,
	screen_attendance_person;

enum month_view { MONTH_PEOPLE, MONTH_CORRECTIONS, MONTH_ROUNDS, MONTH_VIEWS, MONTH_COMPARE };
enum { MONTH_SEND_BACK = 951, MONTH_TEAM_BYTES = TEAM_NAME_BYTES };

/* State of screen_attendance_month, for its files. */
struct attendance_month {
	struct attendance_month_ask ask;
	struct attendance_summary s;
	struct attendance_table t; /* signed, or as it comes out now */
	struct attendance_steps steps;
	struct arena arena;                 /* of steps and differences */
	struct attendance_correction *diff; /* signed against now */
	struct attendance_who *diff_who;
	size_t diffs;
	enum month_view view;
	struct table table;
	char team[MONTH_TEAM_BYTES];
	char why[ATTENDANCE_WHY_CHARS * 4 + 1]; /* of a sending back, until it is signed */
	const struct console *con;
};

/* attendance_month_draw.c: the rows of the view that is shown, and their picture. */
int attendance_month_count(const struct attendance_month *s);
struct table_source attendance_month_source(const struct attendance_month *s);
void attendance_month_layout(void *state, struct rect body);
void attendance_month_draw(const void *state, struct canvas *c, struct rect b);

/* F6: the step that is next, and sending back; each says why it is not possible. */
void attendance_sign_next(struct ui *ui, struct attendance_month *s);
void attendance_send_back_ask(struct ui *ui, struct attendance_month *s);
void attendance_send_back_sign(struct ui *ui, struct attendance_month *s, const char *why);

/* "due 2026-11-25", "overdue 2 d", "filed 2026-11-25" */
void attendance_due_words(const struct attendance_summary *s, int today, char *out, size_t size);
/* The number of a figure beside its label: of leave in days, else as it is counted. */
void attendance_figure_words(int figure, int n, char *out, size_t size);
void attendance_hours_words(int minutes, char *out, size_t size); /* "176:05" */

#endif
