/* paper_pick.h — a certificate's file out of the inbox folder. SPDX-License-Identifier: MIT */
#ifndef SCREENS_PAPER_PICK_H
#define SCREENS_PAPER_PICK_H

#include "base/file.h"
#include "screens/console.h"
#include "tui/pick.h"

/* What lies there, newest first; none where there is no folder: a paper can be told
 * of without its file. */
void paper_pick_open(const struct console *con, struct inbox *out);
/* A pick_lookup of it: the id is 1 + its place. */
int paper_pick_find(const struct inbox *from, const char *typed, struct pick_item *out, int max);
bool paper_pick_read(const struct console *con, const struct inbox_file *from, struct buf *out,
	struct err *e) MUST_CHECK;

#endif
