/* entry_line_time.c — what may stand around marks and times in the entry line. SPDX-License-Identifier: MIT */
#include <string.h>

#include "domain/entry_line_parts.h"

bool
code_is_han(uint32_t code)
{
	return (code >= 0x3400 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) ||
	       (code >= 0x20000 && code <= 0x3FFFF) || code == 0x3007;
}

bool
code_before_mark(uint32_t code)
{
	if (code_is_space(code))
		return true;
	if (code < 0x80)
		return strchr("()[]{}<,;:!?\"'", (int)code) != NULL && code != 0;
	return !code_is_latin(code);
}

bool
entry_line_time(const char *s, size_t len, int64_t now_utc_us, int64_t *utc_us, bool *yesterday)
{
	struct time_found f;
	if (len == 0 || time_take((struct piece){s, len}, now_utc_us, &f) != len)
		return false;
	*utc_us = f.utc_us;
	if (yesterday)
		*yesterday = f.yesterday;
	return true;
}
