/* file.h — files in and out, beneath a folder, in one piece. SPDX-License-Identifier: MIT
 *
 * Nothing here follows a link. source: promises.md §4.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

/* All of it, however often the system takes a part. false: errno. */
bool file_write_all(int fd, const void *p, size_t n) MUST_CHECK;

/* A file of mode 0600 in the folder, whole and on the disk, or none; nothing is
 * replaced. in: name without '/'. false: errno, and nothing is left behind. */
bool file_put_whole(const char *folder, const char *name, const void *p, size_t n) MUST_CHECK;

/* Is there a folder of that name, and no link? */
bool file_is_folder(const char *path);

/* The bytes of a regular file behind what *out holds. It is read once, and must be
 * the same before and after: ERR_CONFLICT when somebody still writes it.
 * in: max = most bytes allowed; folder NULL = name is a path.
 * err: ERR_NOT_FOUND; ERR_INVALID "file": no regular file, a link, longer than max
 * (arg {1} = KB allowed); ERR_DENIED; ERR_IO; ERR_NOMEM. *out is as it was then. */
struct file_ask {
	const char *folder, *name;
	size_t max;
	bool inbox; /* only what inbox_list() lists */
};
bool file_read_whole(const struct file_ask *ask, struct buf *out, struct err *e) MUST_CHECK;

/* What lies in a folder to be taken in: regular files with one name, owned by this
 * account, by the folder's owner or by root; no link, nothing hidden. */
enum { INBOX_FILES_MAX = 500 };
struct inbox_file {
	const char *name; /* as it is on the disk: any bytes */
	int64_t bytes, changed_us;
};
struct inbox {
	struct inbox_file *file; /* newest first, then by name */
	int n;
	int left_out; /* links, folders, files of somebody else, beyond INBOX_FILES_MAX */
	struct arena arena;
};
/* err: ERR_NOT_FOUND no such folder, or a link; ERR_DENIED others may write into
 * it; ERR_READONLY it may not be read; ERR_IO; ERR_NOMEM */
bool inbox_list(const char *folder, struct inbox *out, struct err *e) MUST_CHECK;
void inbox_free(struct inbox *l);

#endif
