/* decode.h — bytes of a keyboard into characters. SPDX-License-Identifier: MIT
 *
 * A character may come in pieces: what has begun is kept until its next byte.
 * Bytes that are no UTF-8 are dropped alone; the byte after them counts.
 */
#ifndef TUI_DECODE_H
#define TUI_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum { DECODE_NONE = -1 };

struct decode {
	char bytes[4];
	size_t len; /* 0 = nothing has begun; set it to forget what has */
};

/* out: the code point that this byte completes, else DECODE_NONE. */
int decode_byte(struct decode *d, unsigned char byte);

/* What a bracketed paste brings: characters, LF between lines. */
struct pasted {
	struct buf text;
	bool lossy; /* something in it was left out */
	bool cr;    /* a LF after it belongs to it */
};

void pasted_begin(struct pasted *p); /* p zeroed or used before */
/* in: a code point. No control character goes through. */
void pasted_add(struct pasted *p, int code);

#endif
