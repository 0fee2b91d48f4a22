/* fuzz_utf8.c — any bytes through the text functions. SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "base/utf8.h"

enum { ROOM = 16 * 4096 + 1 };

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct err e;

	(void)argc;
	(void)argv;
	assert(utf8_locale_use(&e));
	return 0;
}

/* Whatever comes in, what is shown could also have been stored. */
static void
safe_is_storable(const char *s, size_t n, bool multi_line)
{
	static char out[ROOM];
	struct err e;
	size_t len = utf8_safe(out, sizeof out, s, n, multi_line);

	assert(len == strlen(out));
	assert(utf8_is_valid(out, len));
	if (n && utf8_check(s, n, multi_line, "text", &e))
		assert(len == n && memcmp(out, s, n) == 0);
}

/* Steps forwards meet the same edges as steps backwards, and widths add up. */
static void
clusters_add_up(const char *s, size_t n)
{
	size_t count = 0;
	int cols = 0, used;

	for (size_t at = 0; at < n; count++) {
		size_t step = utf8_next(s + at, n - at);
		assert(step > 0 && step <= n - at);
		int wide = utf8_cluster_cols(s + at, step);
		assert(wide >= 0 && wide <= 2);
		cols += wide;
		at += step;
	}
	assert(count == utf8_clusters(s, n));
	assert(cols == utf8_cols_n(s, n));
	for (int limit = 0; limit < 8; limit++) {
		size_t fit = utf8_clip(s, n, limit, &used);
		assert(fit <= n && used <= limit && used == utf8_cols_n(s, fit));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *s = (const char *)data;
	char text[4097], folded[4097], initials[64];
	struct err e;

	safe_is_storable(s, n, false);
	safe_is_storable(s, n, true);
	if (!utf8_is_valid(s, n)) {
		assert(!utf8_check(s, n, true, "text", &e));
		return 0;
	}
	clusters_add_up(s, n);
	if (n >= sizeof text || memchr(s, 0, n))
		return 0;
	memcpy(text, s, n);
	text[n] = '\0';
	if (utf8_fold(folded, sizeof folded, text))
		assert(utf8_is_valid(folded, strlen(folded)));
	utf8_initials(initials, sizeof initials, text);
	return 0;
}
