/* utf8_plain.c — folding without tables. SPDX-License-Identifier: MIT */
#include "base/utf8_plain.h"

#include <stdint.h>

#include "base/utf8.h"

/* Ordinary Chinese: ideographs and the marks that folding leaves alone, and
 * fullwidth ASCII, which becomes ASCII. 0 = not one of these. */
static uint32_t
fold_chinese(uint32_t code)
{
	if ((code >= 0x4E00 && code <= 0x9FFF) || code == 0x3001 || code == 0x3002 ||
		(code >= 0x3008 && code <= 0x3011))
		return code;
	if (code < 0xFF01 || code > 0xFF5E)
		return 0;
	code -= 0xFEE0;
	return code >= 'A' && code <= 'Z' ? code + 32 : code;
}

bool
utf8_fold_plain(char *out, size_t size, const char *s, size_t len)
{
	size_t used = 0, step;

	for (size_t i = 0; i < len; i += step) {
		uint32_t code;
		step = utf8_decode(s + i, len - i, &code);
		if (step == 0 || used + 4 >= size)
			return false;
		if (step == 1)
			code = code >= 'A' && code <= 'Z' ? code + 32 : code;
		else if ((code = fold_chinese(code)) == 0)
			return false;
		used += utf8_encode(out + used, code);
	}
	out[used] = '\0';
	return true;
}
