/* str.h — bounded strings and a growing buffer. SPDX-License-Identifier: MIT */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/* Copies src into dst[size]; what does not fit is cut at a UTF-8 character's
 * edge. Always terminated (size >= 1). true = all of it fitted. */
bool str_copy(char *dst, size_t size, const char *src);

/* snprintf with the same cutting rule. true = all of it fitted. */
bool str_format(char *dst, size_t size, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

bool str_eq(const char *a, const char *b); /* NULL equals only NULL */
bool str_starts(const char *s, const char *prefix);

/* A whole decimal number, nothing before or after it. */
bool str_to_int64(const char *s, int64_t *out) MUST_CHECK;

/* Lower-case hex: out[2*n+1]. */
void str_hex(char *out, const uint8_t *bytes, size_t n);
/* Exactly n bytes, either case. */
bool str_unhex(uint8_t *out, size_t n, const char *hex) MUST_CHECK;
/* RFC 4648 base 32, upper case, no padding; out[(n*8+4)/5 + 1]. */
void str_base32(char *out, const uint8_t *bytes, size_t n);

/* A growing byte buffer. Once an append fails for want of memory `failed`
 * sticks and further appends do nothing: check once at the end. After every
 * append p[len] is 0. */
struct buf {
	char *p;
	size_t len, cap;
	bool failed;
};

void buf_init(struct buf *b);
void buf_free(struct buf *b);
void buf_clear(struct buf *b); /* keeps the memory, forgets a failure */
void buf_put(struct buf *b, const void *bytes, size_t n);
void buf_puts(struct buf *b, const char *s);
void buf_putc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_u16(struct buf *b, uint16_t v); /* big-endian, as the next two */
void buf_u32(struct buf *b, uint32_t v);
void buf_u64(struct buf *b, uint64_t v);
const char *buf_str(const struct buf *b); /* "" when empty */

#endif
