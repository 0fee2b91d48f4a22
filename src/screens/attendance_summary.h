/* attendance_summary.h — the month's attendance summary as a room. SPDX-License-Identifier: MIT */
#ifndef SCREENS_ATTENDANCE_SUMMARY_H
#define SCREENS_ATTENDANCE_SUMMARY_H

#include "tui/ui.h"

/* The list of periods and teams, from tab 7 or from More. */
void attendance_summary_open(struct ui *ui);

#endif
