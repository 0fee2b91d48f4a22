/* kill_step.h — a child killed as it is about to change a file. SPDX-License-Identifier: MIT
 *
 * A step is the entry of a system call that makes, writes, cuts, renames or
 * removes a file. A sync is none: it changes nothing of what a killed process
 * leaves, so the state before the step after it is the same.
 */
#ifndef SUPPORT_KILL_STEP_H
#define SUPPORT_KILL_STEP_H

#include <stdbool.h>

/* Skips the running test where a test may not trace its own child. */
void kill_step_or_skip(void);
/* Does `act` in a child, which it may end or make another program, up to its
 * n-th step; of the pages written each `pages`-th is one. out: it was killed
 * there; false: it came through, with exit status 0 (asserted). */
bool kill_step(void (*act)(void), int n, int pages);

#endif
