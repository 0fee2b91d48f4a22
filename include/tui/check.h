/* check.h — the boxes of a check list. SPDX-License-Identifier: MIT */
#ifndef TUI_CHECK_H
#define TUI_CHECK_H

#include <stdbool.h>

#include "base/err.h"

enum check { CHECK_OPEN, CHECK_DONE, CHECK_PROBLEM, CHECK_NOT_APPLICABLE, CHECKS };

const char *check_box(enum check c); /* "[ ]" "[x]" "[!]" "[-]" */
/* Space: done and back, x: problem, -: not applicable; the same key again opens.
 * out: false = another key. */
bool check_key(enum check *c, int key) MUST_CHECK;

#endif
