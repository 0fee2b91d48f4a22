/* test_str.c — bounded strings, numbers, hex, base 32, the buffer. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/mem.h"
#include "base/str.h"

/* "a中b𠀀c": 1 + 3 + 1 + 4 + 1 bytes; no size may leave half a character. */
#define MIXED "a中b𠀀c"

static void
str_copy__cuts_at_characters__every_size(void **state)
{
	(void)state;
	static const size_t kept[] = {0, 0, 1, 1, 1, 4, 5, 5, 5, 5, 9, 10, 10};
	for (size_t size = 1; size < sizeof(kept) / sizeof(kept[0]); size++) {
		char out[16], made[16];
		memset(out, '#', sizeof(out));
		memset(made, '#', sizeof(made));
		assert_int_equal(str_copy(out, size, MIXED), size > 10);
		assert_int_equal(str_format(made, size, "%s", MIXED), size > 10);
		assert_int_equal(strlen(out), kept[size]);
		assert_memory_equal(out, MIXED, kept[size]);
		assert_string_equal(made, out);
		assert_int_equal(out[size], '#');
		assert_int_equal(made[size], '#');
	}
}

static void
str_copy__cuts_anywhere__not_utf8(void **state)
{
	(void)state;
	char out[5];
	assert_false(str_copy(out, 5, "\x80\x80\x80\x80\x80\x80"));
	assert_int_equal(strlen(out), 4);
	assert_true(str_copy(out, 5, ""));
	assert_string_equal(out, "");
}

static void
str_eq__and_starts(void **state)
{
	(void)state;
	assert_true(str_eq("a", "a"));
	assert_false(str_eq("a", "ab"));
	assert_true(str_eq(NULL, NULL));
	assert_false(str_eq(NULL, ""));
	assert_false(str_eq("", NULL));
	assert_true(str_starts("desk 1", "desk"));
	assert_true(str_starts("x", ""));
	assert_false(str_starts("des", "desk"));
}

static void
str_to_int64__takes_whole_numbers_only(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		bool ok;
		int64_t v;
	} row[] = {
		{"0", true, 0},
		{"-0", true, 0},
		{"007", true, 7},
		{"-42", true, -42},
		{"9223372036854775807", true, INT64_MAX},
		{"-9223372036854775808", true, INT64_MIN},
		{"9223372036854775808", false, 0},
		{"-9223372036854775809", false, 0},
		{"99999999999999999999", false, 0},
		{"", false, 0},
		{"-", false, 0},
		{"+1", false, 0},
		{" 1", false, 0},
		{"1 ", false, 0},
		{"1.0", false, 0},
		{"0x10", false, 0},
		{"１", false, 0},
	};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		int64_t v = 77;
		assert_int_equal(str_to_int64(row[i].s, &v), row[i].ok);
		assert_true(v == (row[i].ok ? row[i].v : 77));
	}
}

static void
str_hex__goes_there_and_back(void **state)
{
	(void)state;
	const uint8_t bytes[] = {0x00, 0x9F, 0xA0, 0xFF};
	uint8_t back[4];
	char out[9];
	str_hex(out, bytes, 4);
	assert_string_equal(out, "009fa0ff");
	assert_true(str_unhex(back, 4, out));
	assert_memory_equal(back, bytes, 4);
	assert_true(str_unhex(back, 4, "009FA0FF"));
	assert_memory_equal(back, bytes, 4);
	assert_false(str_unhex(back, 4, "009fa0f"));
	assert_false(str_unhex(back, 4, "009fa0ff0"));
	assert_false(str_unhex(back, 4, "009fa0fg"));
	assert_false(str_unhex(back, 4, "009fa0f "));
	assert_true(str_unhex(back, 0, ""));
}

/* RFC 4648 §10, without the padding. */
static void
str_base32__matches_the_rfc(void **state)
{
	(void)state;
	static const char *const row[][2] = {{"", ""}, {"f", "MY"}, {"fo", "MZXQ"},
		{"foo", "MZXW6"}, {"foob", "MZXW6YQ"}, {"fooba", "MZXW6YTB"},
		{"foobar", "MZXW6YTBOI"}};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		char out[20];
		str_base32(out, (const uint8_t *)row[i][0], strlen(row[i][0]));
		assert_string_equal(out, row[i][1]);
	}
	uint8_t ones[16];
	char out[27];
	memset(ones, 0xFF, sizeof(ones));
	str_base32(out, ones, sizeof(ones));
	assert_string_equal(out, "77777777777777777777777774");
}

static void
buf__grows_and_stays_terminated(void **state)
{
	(void)state;
	struct buf b;
	buf_init(&b);
	assert_string_equal(buf_str(&b), "");
	for (int i = 0; i < 1000; i++) {
		buf_putc(&b, (char)('a' + i % 26));
		assert_int_equal(b.p[b.len], 0);
	}
	assert_int_equal(b.len, 1000);
	buf_printf(&b, "-%d-%s", 42, "中");
	assert_string_equal(b.p + 1000, "-42-中");
	buf_put(&b, "", 0);
	assert_int_equal(b.len, 1007);
	size_t cap = b.cap;
	buf_clear(&b);
	assert_string_equal(buf_str(&b), "");
	assert_int_equal(b.cap, cap);
	buf_free(&b);
	assert_null(b.p);
}

static void
buf__writes_big_endian(void **state)
{
	(void)state;
	struct buf b;
	buf_init(&b);
	buf_u16(&b, 0x0102);
	buf_u32(&b, 0x03040506);
	buf_u64(&b, 0x0708090A0B0C0D0EULL);
	const uint8_t expected[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};
	assert_int_equal(b.len, sizeof(expected));
	assert_memory_equal(b.p, expected, sizeof(expected));
	buf_free(&b);
}

/* Wherever memory ends: failed sticks and what was written stays whole. */
static void
buf__failure_sticks__each_allocation(void **state)
{
	(void)state;
	for (long n = 1; n < 8; n++) {
		struct buf b;
		buf_init(&b);
		mem_fail_at(n, false);
		for (int i = 0; i < 100; i++)
			buf_printf(&b, "%010d", i);
		mem_fail_at(0, false);
		assert_int_equal(b.failed, n <= 5);
		assert_int_equal(b.len % 10, 0);
		size_t len = b.len;
		buf_puts(&b, "more");
		assert_int_equal(b.len, b.failed ? len : len + 4);
		buf_clear(&b);
		buf_puts(&b, "anew");
		assert_string_equal(buf_str(&b), "anew");
		buf_free(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(str_copy__cuts_at_characters__every_size),
		cmocka_unit_test(str_copy__cuts_anywhere__not_utf8),
		cmocka_unit_test(str_eq__and_starts),
		cmocka_unit_test(str_to_int64__takes_whole_numbers_only),
		cmocka_unit_test(str_hex__goes_there_and_back),
		cmocka_unit_test(str_base32__matches_the_rfc),
		cmocka_unit_test(buf__grows_and_stays_terminated),
		cmocka_unit_test(buf__writes_big_endian),
		cmocka_unit_test(buf__failure_sticks__each_allocation),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
