/* guard.h — which files are refused before they are opened. SPDX-License-Identifier: MIT
 *
 * source: promises.md §2: a file on NFS, SMB or FUSE, a symbolic or hard link,
 * a file that others may write.
 */
#ifndef DB_GUARD_H
#define DB_GUARD_H

#include <limits.h>

#include "base/err.h"

/* out: real[PATH_MAX]: the directory without links, then the file's own name.
 * err: ERR_NOT_FOUND (directory), ERR_DENIED (file system, too long) */
bool guard_place(const char *path, char real[PATH_MAX], struct err *e) MUST_CHECK;

/* The file itself. err: ERR_NOT_FOUND, ERR_DENIED, ERR_IO */
bool guard_file(const char *real, struct err *e) MUST_CHECK;

/* Makes an empty file, mode 0600, its directory entry on the disk.
 * err: ERR_CONFLICT when it is there, ERR_DENIED, ERR_FULL, ERR_READONLY, ERR_IO */
bool guard_create(const char *real, struct err *e) MUST_CHECK;

/* The name of a file system whose locks cannot be trusted; NULL for others.
 * in: f_type of statfs(2) */
const char *guard_refused_fs(unsigned long type);

#endif
