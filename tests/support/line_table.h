/* line_table.h — the entry line's parse as one line of text, and tables of them. SPDX-License-Identifier: MIT
 *
 * It is 2026-11-21 14:06:30 in Shanghai. "kind|marks|text".
 */
#ifndef TESTS_SUPPORT_LINE_TABLE_H
#define TESTS_SUPPORT_LINE_TABLE_H

#include "base/str.h"
#include "domain/entry_line.h"

enum { WXM = 2, CHEN = 3, ANNA = 1, WXR = 4, LI = 5, OUYANG = 6, EARLY = 1, NIGHT = 3 };

extern struct entry_line_directory directory;
extern struct entry_line_names names;
extern int64_t now;

struct line_case {
	const char *line, *parse;
};

int line_table_set_up(void **state); /* the people and shifts of the tables */
void parse_say(struct buf *b, const struct entry_line *l);
/* The spans follow each other and cover all of the line. */
void spans_tile(const struct entry_line *l, size_t len);
void table_check(const struct line_case *t, size_t n);
#define TABLE_CHECK(t) table_check((t), sizeof(t) / sizeof *(t))

#endif
