/* ical.h — whole-day events of an iCalendar file (libical). SPDX-License-Identifier: MIT
 *
 * source: RFC 5545; contract.md §3.
 */
#ifndef BASE_ICAL_H
#define BASE_ICAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/mem.h"

enum { ICAL_EVENTS_MAX = 4000, ICAL_EVENT_DAYS_MAX = 366 };

struct ical_event {
	const char *summary; /* unfolded; "" = none */
	int first_day, days; /* yyyymmdd; the day after the last is DTEND */
	int line;            /* of its BEGIN:VEVENT */
};
struct ical {
	struct arena arena;
	struct ical_event *event; /* in the order of the file */
	int events;
};

/* Events with a time of day, that repeat, or that end before they begin are refused.
 * out: nothing to free when it fails.
 * err: ERR_INVALID with where = "FILE:LINE:COLUMN"; ERR_FULL; ERR_NOMEM */
bool ical_read(
	struct ical *out, const char *file, const char *bytes, size_t n, struct err *e) MUST_CHECK;
void ical_free(struct ical *cal);

#endif
