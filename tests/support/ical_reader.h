/* ical_reader.h — a calendar's bytes read by somebody else. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_ICAL_READER_H
#define SUPPORT_ICAL_READER_H

#include <stddef.h>

#include "base/str.h"

/* What tests/ical_reader.py says of it: a line "calendar NAME", then a line an
 * event. Skips the test where python3 is missing. */
void ical_reader(const struct buf *calendar, char *out, size_t size);
/* libical reads it too, and finds every event in its place (RFC 5546). out: events */
int ical_reader_library(const struct buf *calendar);

#endif
