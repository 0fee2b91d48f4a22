/* utf8_plain.h — folding without tables. SPDX-License-Identifier: MIT */
#ifndef SRC_BASE_UTF8_PLAIN_H
#define SRC_BASE_UTF8_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

/* utf8_fold() of what is ASCII, ideographs, their usual marks and fullwidth
 * ASCII alone: most of what is written at a desk, and it is folded for every
 * entry that a search looks at. false: something else is in it, or no room. */
bool utf8_fold_plain(char *out, size_t size, const char *s, size_t len);

#endif
