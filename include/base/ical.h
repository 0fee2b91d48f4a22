/* ical.h — iCalendar files in and out (libical). SPDX-License-Identifier: MIT
 *
 * In: whole-day events. Out: a calendar that the usual programs take.
 * source: RFC 5545; contract.md §3; RST-11.
 */
#ifndef BASE_ICAL_H
#define BASE_ICAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

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

/* --- writing --- */

/* Of whole days, or from an instant to another. Texts are any UTF-8; NULL = none. */
struct ical_entry {
	const char *uid; /* the same for the same event in every file */
	const char *summary, *description, *location;
	int first_day, days; /* yyyymmdd; 0 = of the times below */
	int64_t start_us, end_us;
	int64_t changed_us; /* 0 = not known */
	int sequence;       /* rises with each change of this event */
	bool cancelled;     /* it stood in an earlier file and holds no more */
};
/* zone: that of the process (clock_zone_use), by name; "UTC" needs no VTIMEZONE. */
struct ical_calendar {
	const char *name, *zone;
	int64_t stamp_us; /* when this file is made */
	const struct ical_entry *entry;
	size_t entries;
};
/* Appends a whole VCALENDAR (METHOD:PUBLISH), lines folded at 75 octets and ended
 * by CRLF. err: ERR_NOMEM */
bool ical_put(struct buf *out, const struct ical_calendar *cal, struct err *e) MUST_CHECK;

#endif
