/* decode.c — bytes of a keyboard into characters. SPDX-License-Identifier: MIT */
#include "tui/decode.h"

#include <stdint.h>

#include "base/utf8.h"

enum { PASTE_BYTES = 1 << 20 };

/* Bytes of the character that begins so; 0 = none does. */
static size_t
length_of(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first >= 0xc2 && first <= 0xdf)
		return 2;
	if (first >= 0xe0 && first <= 0xef)
		return 3;
	return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

int
decode_byte(struct decode *d, unsigned char byte)
{
	uint32_t code;
	if ((byte & 0xc0) != 0x80)
		d->len = 0;
	else if (d->len == 0)
		return DECODE_NONE;
	d->bytes[d->len++] = (char)byte;
	const size_t want = length_of((unsigned char)d->bytes[0]);
	if (d->len < want)
		return DECODE_NONE;
	const size_t len = d->len;
	d->len = 0;
	return want > 0 && utf8_decode(d->bytes, len, &code) == len ? (int)code : DECODE_NONE;
}

void
pasted_begin(struct pasted *p)
{
	buf_clear(&p->text);
	p->lossy = p->cr = false;
}

void
pasted_add(struct pasted *p, int code)
{
	char s[4];
	const bool second = code == '\n' && p->cr; /* of CR LF: one line end */
	p->cr = code == '\r';
	if (second)
		return;
	if (code == '\r')
		code = '\n';
	if (code == '\t')
		code = ' ';
	const bool control = (code < ' ' && code != '\n') || (code >= 0x7f && code < 0xa0);
	if (control || p->text.len >= PASTE_BYTES)
		p->lossy = true;
	else
		buf_put(&p->text, s, utf8_encode(s, (uint32_t)code));
}
