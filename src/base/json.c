/* json.c — a stream writer of JSON. SPDX-License-Identifier: MIT */
#include "base/json.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/utf8.h"

void
json_init(struct json *j, struct buf *out)
{
	*j = (struct json){.out = out};
}

/* What stands before a value: a comma, unless it is the first or has a name. */
static void
before_value(struct json *j)
{
	if (j->depth == 0) {
		assert(!j->any[0]); /* one value a text */
	} else if (j->in_object[j->depth - 1]) {
		assert(j->named);
		j->named = false;
		return;
	}
	int level = j->depth ? j->depth - 1 : 0;
	if (j->any[level])
		buf_putc(j->out, ',');
	j->any[level] = true;
}

static void
open_level(struct json *j, bool object)
{
	before_value(j);
	assert(j->depth < JSON_DEPTH);
	j->in_object[j->depth] = object;
	j->any[j->depth++] = false;
	buf_putc(j->out, object ? '{' : '[');
}

void
json_open_object(struct json *j)
{
	open_level(j, true);
}

void
json_open_array(struct json *j)
{
	open_level(j, false);
}

void
json_end(struct json *j)
{
	assert(j->depth > 0 && !j->named);
	j->depth--;
	buf_putc(j->out, j->in_object[j->depth] ? '}' : ']');
	if (j->depth == 0)
		j->any[0] = true;
}

static void
put_escaped(struct buf *out, uint32_t c)
{
	static const char from[] = "\"\\\n\r\t\b\f", to[] = "\"\\nrtbf";
	const char *at = c && c < 0x80 ? strchr(from, (int)c) : NULL;

	if (at)
		buf_printf(out, "\\%c", to[at - from]);
	else if (c > 0xFFFF)
		buf_printf(out, "\\u%04x\\u%04x", 0xD7C0 + (c >> 10), 0xDC00 + (c & 0x3FF));
	else
		buf_printf(out, "\\u%04x", c);
}

/* What a terminal or a reader could take for a command: C0, DEL, C1, marks of
 * direction, tags. Escaped it is the same text and harmless. */
static bool
is_foul(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
	       (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
	       c >= 0xE0000;
}

/* Bytes that need no escape; what is not UTF-8 becomes U+FFFD. */
static void
put_quoted(struct buf *out, const char *s)
{
	size_t len = strlen(s), clean = 0;
	uint32_t code;

	buf_putc(out, '"');
	for (size_t i = 0; i < len;) {
		size_t start = i;
		size_t n = utf8_decode(s + i, len - i, &code);
		bool special = !n || is_foul(code) || code == '"' || code == '\\';
		i += n ? n : 1;
		if (!special)
			continue;
		buf_put(out, s + clean, start - clean);
		if (n)
			put_escaped(out, code);
		else
			buf_puts(out, "\xEF\xBF\xBD");
		clean = i;
	}
	buf_put(out, s + clean, len - clean);
	buf_putc(out, '"');
}

void
json_name(struct json *j, const char *name)
{
	assert(j->depth > 0 && j->in_object[j->depth - 1] && !j->named);
	if (j->any[j->depth - 1])
		buf_putc(j->out, ',');
	j->any[j->depth - 1] = true;
	put_quoted(j->out, name);
	buf_putc(j->out, ':');
	j->named = true;
}

void
json_text(struct json *j, const char *text)
{
	before_value(j);
	if (text)
		put_quoted(j->out, text);
	else
		buf_puts(j->out, "null");
}

void
json_int(struct json *j, int64_t v)
{
	before_value(j);
	buf_printf(j->out, "%" PRId64, v);
}

void
json_bool(struct json *j, bool v)
{
	before_value(j);
	buf_puts(j->out, v ? "true" : "false");
}

void
json_none(struct json *j)
{
	json_text(j, NULL);
}

void
json_decimal(struct json *j, int64_t v, int places)
{
	uint64_t size = v < 0 ? 0 - (uint64_t)v : (uint64_t)v, unit = 1;

	assert(places >= 0 && places <= 18);
	for (int i = 0; i < places; i++)
		unit *= 10;
	uint64_t part = size % unit;
	for (; places > 0 && part % 10 == 0; places--)
		part /= 10;
	before_value(j);
	buf_printf(j->out, "%s%" PRIu64, v < 0 ? "-" : "", size / unit);
	if (places > 0)
		buf_printf(j->out, ".%0*" PRIu64, places, part);
}
