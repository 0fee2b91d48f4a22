/* day_site.h — the evening before: a desk that was closed, for a scripted day. SPDX-License-Identifier: MIT
 *
 * The site of test_duty.h. On Monday 2026-11-23 anna opened front-1 at 07:40,
 * wrote four entries (one is a matter still open) and closed the desk at 19:50
 * as handover no. 1. The supervisor, then the director, are to be called in an
 * incident. A console locks after an hour without a key, and asks what time it
 * is of day_clock.h, which stands at 07:20 of Tuesday.
 */
#ifndef SUPPORT_DAY_SITE_H
#define SUPPORT_DAY_SITE_H

#include "support/test_terminal.h"

enum { DAY_BEFORE = 20261123, DAY_TODAY = 20261124, DAY_AFTER = 20261125 };

/* out: the database, valid until the next call */
const char *day_site(void);

#endif
