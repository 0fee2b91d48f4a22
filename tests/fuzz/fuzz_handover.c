/* fuzz_handover.c — any bytes as the signed content of a handover. SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "domain/handover_content.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

typedef bool encoder(const struct handover_content *h, struct buf *out, struct err *e);

/* One encoding a content: what decodes, encodes to the very same bytes. */
static void
same_bytes_again(encoder *encode, const struct handover_content *h, const void *bytes, size_t n)
{
	struct buf out;
	struct err e;

	buf_init(&out);
	if (encode(h, &out, &e))
		assert(out.len == n && memcmp(out.p, bytes, n) == 0);
	buf_free(&out);
}

/* in: two bytes that say how long part one is, part one, part two. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct handover_content h = {0};
	struct arena a;
	struct err e;

	if (n < 2)
		return 0;
	size_t first = (size_t)data[0] << 8 | data[1];
	if (first > n - 2)
		first = n - 2;
	const uint8_t *second = data + 2 + first;
	size_t rest = n - 2 - first;

	arena_init(&a);
	if (handover_part1_decode(data + 2, first, &a, &h, &e)) {
		assert(h.lines >= 0 && h.lines <= HANDOVER_LINES_MAX);
		same_bytes_again(handover_part1_encode, &h, data + 2, first);
		if (handover_part2_decode(second, rest, &a, &h, &e))
			same_bytes_again(handover_part2_encode, &h, second, rest);
	}
	arena_free(&a);
	return 0;
}
