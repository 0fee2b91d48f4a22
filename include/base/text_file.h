/* text_file.h — a whole text file into memory. SPDX-License-Identifier: MIT */
#ifndef BASE_TEXT_FILE_H
#define BASE_TEXT_FILE_H

#include "base/err.h"
#include "base/str.h"

enum { TEXT_FILE_MAX_BYTES = 64 * 1024 * 1024 };

/* Appends what the file holds.
 * err: ERR_NOT_FOUND, ERR_IO (a folder, no right), ERR_FULL over 64 MiB, ERR_NOMEM;
 * where = its name */
bool text_file_load(struct buf *into, const char *file, struct err *e) MUST_CHECK;

#endif
