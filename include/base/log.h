/* log.h — the program's own event log: one line per event on a descriptor. SPDX-License-Identifier: MIT
 *
 * Never a user's text: names of events, ids, codes and numbers only. (The duty
 * log is domain/entry.h.)
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdint.h>

/* Where lines go: a file opened by the caller, -1 = nowhere (the default). */
void log_to(int fd);
/* 2026-11-21T06:06:03.123Z EVENT a=N b=N — `what` is a static word. */
void log_event(const char *what, int64_t a, int64_t b);

#endif
