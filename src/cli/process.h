/* process.h — the process made safe before anything else. SPDX-License-Identifier: MIT
 *
 * source: promises.md §4: rebuilt environment, umask, no core, not dumpable,
 * descriptors 0–2 open, no exec once the screen is up.
 */
#ifndef CLI_PROCESS_H
#define CLI_PROCESS_H

#include <stdbool.h>

#include "base/err.h"

/* How the process came to be, told by what sudo and sshd leave in the environment. */
struct process_origin {
	bool sudo;   /* SUDO_USER */
	bool forced; /* SSH_ORIGINAL_COMMAND: sshd runs this instead of what was asked for */
};
/* First thing in main(). */
void process_harden(struct process_origin *origin);

/* From here on the kernel refuses execve and execveat (EPERM).
 * err: ERR_IO when the filter could not be loaded. */
bool process_deny_exec(struct err *e) MUST_CHECK;

#endif
