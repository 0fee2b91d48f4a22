/* wrap.h — where a long text breaks into rows. SPDX-License-Identifier: MIT */
#ifndef TUI_WRAP_H
#define TUI_WRAP_H

#include <stddef.h>

/* One row of the text at s. in: safe text, cols >= 2.
 * out: bytes shown on the row; *next = where the following row starts: spaces
 * at a break hang over the edge and belong to this row, as does the LF. */
size_t wrap_row(const char *s, size_t len, int cols, size_t *next);
/* Rows the whole text takes: 0 for "", one more after a LF at its end. */
int wrap_rows(const char *s, size_t len, int cols);

#endif
