/* utf8.h — characters, cells, and the check of what may be stored. SPDX-License-Identifier: MIT
 *
 * in: unless said otherwise strings are valid UTF-8. A "cluster" is what a
 * person calls one character (extended grapheme cluster, UAX 29).
 * Width in cells comes from libc wcwidth in one place (utf8_width_of), so
 * utf8_locale_use() comes before the first question about cells; without it
 * every character beyond ASCII counts one.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/* Takes a UTF-8 LC_CTYPE for wcwidth: the environment's if it is UTF-8, C.UTF-8
 * when none is set or it is not installed. ERR_INVALID when the environment asks
 * for another charset; C.UTF-8 holds then too, so that batch commands work. */
bool utf8_locale_use(struct err *e) MUST_CHECK;

bool utf8_is_valid(const char *s, size_t len);
/* Decodes one code point at s (at most len bytes). out: bytes taken, 0 if not valid. */
size_t utf8_decode(const char *s, size_t len, uint32_t *code);
/* out: bytes written to dst[4], 0 when code is no scalar value. */
size_t utf8_encode(char dst[4], uint32_t code);

/* Bytes of the cluster that starts at s (len > 0), at least 1. */
size_t utf8_next(const char *s, size_t len);
/* Bytes of the cluster that ends at s + at (at > 0). */
size_t utf8_prev(const char *s, size_t at);

/* Cells of one cluster: 0, 1 or 2, also where it holds several characters that
 * have cells of their own (a family, a flag). Control characters count 0. */
int utf8_cluster_cols(const char *s, size_t n);
/* Cells of a string. */
int utf8_cols(const char *s);
int utf8_cols_n(const char *s, size_t len);
/* Bytes of the longest prefix that fits in `cols` cells, whole clusters only;
 * *used_cols (may be NULL) gets its width. */
size_t utf8_clip(const char *s, size_t len, int cols, int *used_cols);
size_t utf8_clusters(const char *s, size_t len);

/* The text check of promises.md §3: valid UTF-8; no C0, C1, DEL except LF where
 * `multi_line`; no bidi controls, format, tag, private-use or noncharacter code
 * points; no line or paragraph separators and no letters defined to be invisible;
 * ZWJ and ZWNJ only between two code points of a cluster; at most 4 combining
 * marks a base, none without one.
 * err: ERR_INVALID with `field`, the position counted in characters from 1 as
 * arg {1} and U+XXXX as arg {2}. Never changes the text. */
bool utf8_check(
	const char *s, size_t len, bool multi_line, const char *field, struct err *e) MUST_CHECK;

/* What may not be stored but turns up all the same, made visible: each such
 * code point becomes <U+202E>, an invalid byte <0x9F>, LF stays if multi_line.
 * What comes out always passes utf8_check().
 * This is the one function that makes foreign text safe to show.
 * out: bytes written without the final 0; cut at a cluster's edge. */
size_t utf8_safe(char *out, size_t size, const char *s, size_t len, bool multi_line);

/* Key for searching and comparing: case folded, fullwidth forms to ASCII,
 * compatibility normalised (NFKC_Casefold). false: did not fit or not valid. */
bool utf8_fold(char *out, size_t size, const char *s) MUST_CHECK;

/* Pinyin initials of a name: "王小明" -> "wxm", "Anna Lee" -> "al". From the
 * Unihan readings of U+4E00 to U+9FFF and a table of surnames that are read
 * differently at the head of a name; unknown characters are skipped. */
void utf8_initials(char *out, size_t size, const char *name);

#endif
