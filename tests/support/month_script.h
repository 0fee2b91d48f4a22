/* month_script.h — what people do with a month's roster, by keys. SPDX-License-Identifier: MIT
 *
 * December 2026 of the team of day_site.h, English, 80x24. Consoles stand on any
 * tab and are left on the roster.
 */
#ifndef SUPPORT_MONTH_SCRIPT_H
#define SUPPORT_MONTH_SCRIPT_H

#include "support/run.h"
#include "support/test_terminal.h"

/* Three agents in turn: early, middle, off; from the first to the last. */
void month_plan(struct pty *super);
/* The draft as version 1, back-1 without anybody. */
void month_publish(struct pty *super);
/* RST-15: `login` confirms version 1 or 2 at a console of their own. */
void month_confirm(const char *file, const char *login, int version);

/* `jiaoban import NOUN`, as ops; publish = a roster that comes into force. */
void month_import(const char *file, const char *noun, const char *csv, bool publish);

#endif
