/* wrap.c — where a long text breaks into rows. SPDX-License-Identifier: MIT */
#include "tui/wrap.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

/* Latin words stay whole; Chinese text may break between any two characters. */
static bool
is_word(char ch)
{
	return ch > ' ' && ch < 0x7f;
}

static size_t
row_bytes(const char *s, size_t line, int cols)
{
	size_t fits = utf8_clip(s, line, cols, NULL);
	if (fits == line)
		return fits;
	if (fits == 0)
		return utf8_next(s, line);
	size_t cut = fits;
	while (cut > 0 && is_word(s[cut - 1]) && is_word(s[cut]))
		cut--;
	return cut > 0 ? cut : fits;
}

size_t
wrap_row(const char *s, size_t len, int cols, size_t *next)
{
	const char *lf = memchr(s, '\n', len);
	const size_t line = lf ? (size_t)(lf - s) : len;
	const size_t shown = row_bytes(s, line, cols);
	size_t at = shown;
	while (at < line && shown < line && s[at] == ' ')
		at++;
	if (at == line && lf)
		at++;
	*next = at;
	return shown;
}

int
wrap_rows(const char *s, size_t len, int cols)
{
	int rows = 0;
	for (size_t at = 0, next; at < len; at += next, rows++)
		(void)wrap_row(s + at, len - at, cols, &next);
	return rows + (len > 0 && s[len - 1] == '\n');
}
