/* leave_screens.h — the rooms of tab 4, and what opens them. SPDX-License-Identifier: MIT
 *
 * source: LV-02, LV-08, LV-10, LV-13, LV-17.
 */
#ifndef SCREENS_LEAVE_SCREENS_H
#define SCREENS_LEAVE_SCREENS_H

#include "domain/leave.h"
#include "screens/console.h"

/* A new request, or the draft of it. */
void leave_ask_open(struct ui *ui);
/* LV-08: the request for an emergency call. */
void leave_file_call_open(struct ui *ui, int64_t call);
/* LV-09: a certificate for a leave. */
void leave_paper_open(struct ui *ui, int64_t leave);
/* One that was sent back, to be sent again. */
void leave_edit_open(struct ui *ui, int64_t leave);
/* A correction of one that stands: `self` the correction that came back, 0 = new. */
void leave_correct_open(struct ui *ui, int64_t parent, int64_t self);
/* Returning to post, cancelling what is left of it. */
void leave_back_open(struct ui *ui, int64_t parent, int64_t self);
void leave_cancel_open(struct ui *ui, int64_t parent, int64_t self);
/* LV-10: the manager calls the person back. */
void leave_recall_open(struct ui *ui, int64_t leave);
/* Everything about one leave, and what can be done with it. */
void leave_page_open(struct ui *ui, int64_t leave);

/* LV-13: leaves of a team; for whom that is somebody else's. */
bool leave_team_may(const struct console *con);
void leave_team_open(struct ui *ui);

extern const struct screen screen_leave_page, screen_leave_team;

#endif
