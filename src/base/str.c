/* str.c — bounded strings and a growing buffer. SPDX-License-Identifier: MIT */
#include "base/str.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

/* How long a character says it is by its first byte. */
static size_t
lead_length(unsigned char c)
{
	if (c < 0xC0)
		return 1;
	return c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* Length without a character at the end that lost its last bytes. */
static size_t
whole_length(const char *s, size_t n)
{
	size_t back = 1;

	while (back <= 3 && back <= n && ((unsigned char)s[n - back] & 0xC0) == 0x80)
		back++;
	if (back > n || back > 4)
		return n;
	return lead_length((unsigned char)s[n - back]) > back ? n - back : n;
}

bool
str_copy(char *dst, size_t size, const char *src)
{
	assert(size > 0);
	size_t n = strnlen(src, size);
	bool fits = n < size;

	if (!fits)
		n = whole_length(src, size - 1);
	memmove(dst, src, n);
	dst[n] = '\0';
	return fits;
}

bool
str_format(char *dst, size_t size, const char *format, ...)
{
	assert(size > 0);
	va_list ap;

	va_start(ap, format);
	int n = vsnprintf(dst, size, format, ap);
	va_end(ap);
	if (n < 0) {
		dst[0] = '\0';
		return false;
	}
	if ((size_t)n < size)
		return true;
	dst[whole_length(dst, size - 1)] = '\0';
	return false;
}

bool
str_eq(const char *a, const char *b)
{
	if (!a || !b)
		return a == b;
	return strcmp(a, b) == 0;
}

bool
str_starts(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

bool
str_to_int64(const char *s, int64_t *out)
{
	bool negative = *s == '-';
	int64_t v = 0; /* kept negative: INT64_MIN has no positive twin */

	s += negative;
	if (!*s)
		return false;
	for (; *s; s++) {
		if (*s < '0' || *s > '9')
			return false;
		if (__builtin_mul_overflow(v, 10, &v) || __builtin_sub_overflow(v, *s - '0', &v))
			return false;
	}
	if (!negative && v == INT64_MIN)
		return false;
	*out = negative ? v : -v;
	return true;
}

void
str_hex(char *out, const uint8_t *bytes, size_t n)
{
	static const char digit[] = "0123456789abcdef";

	for (size_t i = 0; i < n; i++) {
		*out++ = digit[bytes[i] >> 4];
		*out++ = digit[bytes[i] & 15];
	}
	*out = '\0';
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool
str_unhex(uint8_t *out, size_t n, const char *hex)
{
	if (strnlen(hex, 2 * n + 1) != 2 * n)
		return false;
	for (size_t i = 0; i < n; i++) {
		int high = hex_value(hex[2 * i]), low = hex_value(hex[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		out[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

void
str_base32(char *out, const uint8_t *bytes, size_t n)
{
	static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	uint32_t held = 0;
	int bits = 0;

	for (size_t i = 0; i < n; i++) {
		held = (held << 8 | bytes[i]) & 0xFFFF;
		for (bits += 8; bits >= 5; bits -= 5)
			*out++ = digit[held >> (bits - 5) & 31];
	}
	if (bits)
		*out++ = digit[held << (5 - bits) & 31];
	*out = '\0';
}

void
buf_init(struct buf *b)
{
	*b = (struct buf){.p = NULL};
}

void
buf_free(struct buf *b)
{
	mem_free(b->p);
	buf_init(b);
}

void
buf_clear(struct buf *b)
{
	b->len = 0;
	b->failed = false;
	if (b->p)
		b->p[0] = '\0';
}

/* Room for n more bytes and the final 0. */
static bool
reserve(struct buf *b, size_t n)
{
	if (b->failed)
		return false;
	if (b->cap > b->len && n < b->cap - b->len)
		return true;
	size_t cap = b->cap ? b->cap : 64;
	while (cap <= b->len || cap - b->len <= n) {
		if (cap > SIZE_MAX / 2)
			return !(b->failed = true);
		cap *= 2;
	}
	char *p = mem_resize(b->p, cap);
	if (!p)
		return !(b->failed = true);
	b->p = p;
	b->cap = cap;
	return true;
}

void
buf_put(struct buf *b, const void *bytes, size_t n)
{
	if (!reserve(b, n))
		return;
	if (n)
		memcpy(b->p + b->len, bytes, n);
	b->len += n;
	b->p[b->len] = '\0';
}

void
buf_puts(struct buf *b, const char *s)
{
	buf_put(b, s, strlen(s));
}

void
buf_putc(struct buf *b, char c)
{
	buf_put(b, &c, 1);
}

void
buf_printf(struct buf *b, const char *format, ...)
{
	va_list ap, again;

	va_start(ap, format);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, format, ap);
	va_end(ap);
	if (n < 0)
		b->failed = true;
	else if (reserve(b, (size_t)n)) {
		(void)vsnprintf(b->p + b->len, (size_t)n + 1, format, again);
		b->len += (size_t)n;
	}
	va_end(again);
}

static void
put_big_endian(struct buf *b, uint64_t v, size_t n)
{
	uint8_t bytes[8];

	for (size_t i = n; i-- > 0; v >>= 8)
		bytes[i] = (uint8_t)(v & 0xFF);
	buf_put(b, bytes, n);
}

void
buf_u16(struct buf *b, uint16_t v)
{
	put_big_endian(b, v, 2);
}

void
buf_u32(struct buf *b, uint32_t v)
{
	put_big_endian(b, v, 4);
}

void
buf_u64(struct buf *b, uint64_t v)
{
	put_big_endian(b, v, 8);
}

const char *
buf_str(const struct buf *b)
{
	return b->len ? b->p : "";
}
