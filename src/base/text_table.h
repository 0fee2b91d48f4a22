/* text_table.h — the shape of the table made from src/po. SPDX-License-Identifier: MIT
 *
 * Sorted by the bytes of msgid; a context stands before it, glued by \004.
 */
#ifndef BASE_TEXT_TABLE_H
#define BASE_TEXT_TABLE_H

#include <stddef.h>

struct text_pair {
	const char *msgid, *msgstr;
};

extern const struct text_pair text_zh[];
extern const size_t text_zh_n;

#endif
