/* fuzz_record.c — any bytes through the record decoder. SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "domain/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* One encoding a value: what decodes, encodes to the very same bytes. */
static void
same_bytes_again(const uint8_t *data, size_t n, const struct record_view *v)
{
	size_t head = v->fields ? (size_t)(v->field[0].p - data) - 6 : n;
	struct record r = {.type = (enum record_type)v->head.type, .desk = v->head.desk};
	struct buf out = {0};
	struct err e;

	if (!record_kind(v->head.type))
		return;
	assert(head <= n);
	buf_put(&r.fields, data + head, n - head);
	if (record_encode(&v->head, &r, &out, &e))
		assert(out.len == n && memcmp(out.p, data, n) == 0);
	buf_free(&out);
	record_free(&r);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct record_view v;
	struct record_field field[8];
	struct err e;
	int count;

	if (record_decode(data, n, &v, &e)) {
		int last = -1;
		for (int i = 0; i < v.fields; i++) {
			assert(v.field[i].tag > last);
			assert(v.field[i].p >= data && v.field[i].p + v.field[i].n <= data + n);
			last = v.field[i].tag;
		}
		same_bytes_again(data, n, &v);
	}
	if (record_fields_decode(data, n, field, 8, &count))
		assert(count <= 8);
	return 0;
}
