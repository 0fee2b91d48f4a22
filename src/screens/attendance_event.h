/* attendance_event.h — attendance events: a month's list, one of them, its forms. SPDX-License-Identifier: MIT
 *
 * attendance_events.c: the list. attendance_event.c: one event with its history.
 * attendance_event_forms.c: booking by hand, contesting, answering.
 * source: ATT-02…04, ATT-07.
 */
#ifndef SCREENS_ATTENDANCE_EVENT_H
#define SCREENS_ATTENDANCE_EVENT_H

#include "domain/attendance.h"
#include "screens/console.h"
#include "screens/form_screen.h"
#include "tui/table.h"
#include "tui/ui.h"

/* person 0: whoever one may see; month yyyymm, 0 = this one. */
struct attendance_events_ask {
	int64_t person;
	int month;
};
extern const struct screen screen_attendance_events, /* the argument may be NULL */
	screen_attendance_event;                     /* the argument is attendance_event.id */
void attendance_events_open(struct ui *ui, int64_t person, int month);
void attendance_event_open(struct ui *ui, int64_t id);

/* `id`: of the first attendance_event.id; booking is a new one, about a person or 0. */
extern const struct form_spec attendance_contest_form, attendance_answer_form,
	attendance_confirm_form, attendance_book_form;

/* "late 11 min"; "absent, second half" */
void attendance_event_words(const struct attendance_event *ev, char *out, size_t size);

#endif
