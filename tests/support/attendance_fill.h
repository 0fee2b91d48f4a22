/* attendance_fill.h — a period with shifts, arrivals and leave, for tests. SPDX-License-Identifier: MIT
 *
 * Early shifts at front-1, 2026-10-26 to 2026-11-25 and on; anna came late once,
 * left early once and stayed half an hour longer once, wxm did not come once, bob
 * is on annual leave for two days and sick for half a day.
 */
#ifndef TESTS_SUPPORT_ATTENDANCE_FILL_H
#define TESTS_SUPPORT_ATTENDANCE_FILL_H

#include "support/test_site.h"

/* By ops, at any time after 2026-11-05. */
void attendance_fill(struct test_site *s);
/* Only who is planned. */
void attendance_fill_roster(struct test_site *s);
/* CSV as `jiaoban import` takes it, by ops; aborts the test on a refusal. */
void attendance_import_roster(struct test_site *s, const char *csv);
void attendance_import_times(struct test_site *s, const char *csv);
/* An approved leave, as its process leaves it behind. */
struct attendance_fill_leave {
	int64_t person, type;
	int first, last;
	bool first_half, last_half;
};
void attendance_fill_leave(struct test_site *s, const struct attendance_fill_leave *l);

#endif
