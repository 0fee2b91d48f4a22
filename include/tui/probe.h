/* probe.h — asks the terminal how wide a line character is. SPDX-License-Identifier: MIT */
#ifndef TUI_PROBE_H
#define TUI_PROBE_H

#include <stdbool.h>
#include <stddef.h>

/* What was typed while the terminal was asked: goes back to the reader. */
struct probe {
	char bytes[64];
	size_t len;
};

/* Draws one line character and asks where the cursor is. Waits 200 ms at most.
 * out: true = it took one cell. Anything else, and silence, is false. */
bool probe_line_is_narrow(struct probe *typed);

#endif
