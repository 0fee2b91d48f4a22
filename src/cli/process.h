/* process.h — the process made safe before anything else. SPDX-License-Identifier: MIT
 *
 * source: promises.md §4: rebuilt environment, umask, no core, not dumpable,
 * descriptors 0–2 open, no exec once the screen is up.
 */
#ifndef CLI_PROCESS_H
#define CLI_PROCESS_H

#include "base/err.h"

/* First thing in main(). */
void process_harden(void);

/* From here on the kernel refuses execve and execveat (EPERM).
 * err: ERR_IO when the filter could not be loaded. */
bool process_deny_exec(struct err *e) MUST_CHECK;

#endif
