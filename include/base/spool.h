/* spool.h — a file put whole into a folder that a printer empties. SPDX-License-Identifier: MIT
 *
 * source: promises.md §4 (beneath the folder, no links), screens.md §6.12.
 */
#ifndef BASE_SPOOL_H
#define BASE_SPOOL_H

#include <stddef.h>

#include "base/err.h"

enum { SPOOL_NAME_BYTES = 96 };

/* Writes `bytes` to a hidden name in the folder, syncs, and only then gives it
 * its name: who watches the folder never sees half a file. Nothing is replaced.
 * in: name = ASCII letters, digits, . - _ ; not beginning with a dot.
 * err: ERR_NOT_FOUND no such folder (or a link); ERR_READONLY; ERR_FULL;
 * ERR_CONFLICT the name is taken; ERR_IO. Nothing is left behind then. */
bool spool_put(const char *folder, const char *name, const char *bytes, size_t n,
	struct err *e) MUST_CHECK;
/* "log-front-1-20261121-140600.txt": what does not belong into a name becomes -. */
void spool_name(char out[SPOOL_NAME_BYTES], const char *stem, int day, int minute, int second,
	const char *ending);

#endif
