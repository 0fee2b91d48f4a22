/* shifts.h — what the screens of the shifts share. SPDX-License-Identifier: MIT
 *
 * source: RST-01, RST-06, RST-07.
 */
#ifndef SCREENS_SHIFTS_H
#define SCREENS_SHIFTS_H

#include "domain/shift.h"
#include "screens/form_screen.h"

extern const struct screen screen_shifts;
extern const struct form_spec shift_form;

/* "07:30-15:30", "20:00-07:30+1"; with the break "09:00-18:00, 12:00-13:30 off" */
void shift_hours_text(const struct shift_hours *h, char *out, size_t size);

#endif
