/* leave_calls.h — emergency calls, papers and kinds of leave. SPDX-License-Identifier: MIT
 *
 * source: LV-01, LV-04, LV-08, LV-09.
 */
#ifndef SCREENS_LEAVE_CALLS_H
#define SCREENS_LEAVE_CALLS_H

#include "domain/leave_call.h"
#include "screens/form_screen.h"

extern const struct screen screen_leave_calls, screen_leave_papers, screen_leave_kinds;
extern const struct form_spec leave_paper_form, leave_kind_form;

/* The form of a call; person 0 = to be picked. */
void leave_call_note(struct ui *ui, int64_t person);

#endif
