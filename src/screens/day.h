/* day.h — what the screens of the daily check share. SPDX-License-Identifier: MIT
 *
 * days.c: the room. day.c: one day of a desk, signing it. day_forms.c: sending a
 * handover back, the duty report. round.c: answering what was sent back.
 * source: SHO-10, SHO-24.
 */
#ifndef SCREENS_DAY_H
#define SCREENS_DAY_H

#include "domain/day_check.h"
#include "domain/handover_back.h"
#include "screens/console.h"
#include "screens/form_screen.h"

/* A day of a desk as one number, for drafts and rows. */
#define DAY_IDS INT64_C(100000000)
static inline int64_t
day_id(int64_t desk, int day)
{
	return desk * DAY_IDS + day;
}

/* The arguments of screen_day (and of report_form's id: day_id()) and screen_round. */
struct day_ask {
	int64_t desk;
	int day;
};
/* "to check, overdue 2 d", "checked by Li Si 08:01" */
void day_state_say(const struct duty_day *d, int64_t now_utc_us, char *out, size_t size);
/* id of handover, to be sent back; done: FORM_SCREEN_DONE. */
void day_send_back(struct ui *ui, int64_t handover);
/* The report of who is signed in. */
void day_report_open(struct ui *ui, int64_t desk, int day);

extern const struct form_spec day_report_form, day_back_form;
extern const struct screen screen_days, screen_day, screen_round; /* of a round: handover.id */

#endif
