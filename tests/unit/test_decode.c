/* test_decode.c — bytes of a keyboard into characters. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/utf8.h"
#include "tui/decode.h"

enum { OUT = 32 };

static int
decode_all(const char *bytes, size_t n, int *out)
{
	struct decode d = {.len = 0};
	int count = 0;
	for (size_t i = 0; i < n; i++) {
		const int code = decode_byte(&d, (unsigned char)bytes[i]);
		if (code != DECODE_NONE && count < OUT)
			out[count++] = code;
	}
	return count;
}

static void
decode_byte__gives_every_code_point__byte_by_byte(void **state)
{
	char s[4];
	int out[OUT];
	(void)state;
	for (uint32_t code = 1; code < 0x110000; code++) {
		if (code >= 0xd800 && code <= 0xdfff)
			continue;
		const size_t n = utf8_encode(s, code);
		assert_int_equal(decode_all(s, n, out), 1);
		assert_int_equal(out[0], code);
	}
}

static void
decode_byte__drops_only__what_is_no_text(void **state)
{
	static const struct {
		const char *bytes;
		int want[4];
	} cases[] = {
		{"a\xff\xfe"
		 "b",
			{'a', 'b'}},
		{"\xc0\x80"
		 "c",
			{'c'}}, /* an overlong zero */
		{"\xed\xa0\x80"
		 "d",
			{'d'}}, /* half a surrogate pair */
		{"\xf4\x90\x80\x80"
		 "e",
			{'e'}}, /* beyond Unicode */
		{"\xe4\xb8"
		 "f",
			{'f'}},                     /* cut short by a letter */
		{"\xe4\xb8\xe4\xb8\xad", {0x4e2d}}, /* cut short by its like */
		{"\x80\x80g\xad", {'g'}},           /* the rest of nothing */
		{"\xe0\x80\x80"
		 "h",
			{'h'}}, /* overlong */
		{"\xf0\x9f\x98\x80", {0x1f600}},
	};
	int out[OUT];
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int want = 0;
		while (want < 4 && cases[i].want[want])
			want++;
		assert_int_equal(decode_all(cases[i].bytes, strlen(cases[i].bytes), out), want);
		for (int k = 0; k < want; k++)
			assert_int_equal(out[k], cases[i].want[k]);
	}
}

static void
pasted_add__lets_no_control_character_through(void **state)
{
	static const struct {
		const char *in, *want;
		bool lossy;
	} cases[] = {
		{"one\r\ntwo\rthree\n", "one\ntwo\nthree\n", false},
		{"a\tb", "a b", false},
		{"a\033[2Jb\007", "a[2Jb", true},
		{"\x7f\xc2\x9b"
		 "c",
			"c", true},
		{"中é", "中é", false},
	};
	struct pasted p = {.lossy = true};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int out[OUT];
		pasted_begin(&p);
		const int n = decode_all(cases[i].in, strlen(cases[i].in), out);
		for (int k = 0; k < n; k++)
			pasted_add(&p, out[k]);
		assert_string_equal(buf_str(&p.text), cases[i].want);
		assert_int_equal(p.lossy, cases[i].lossy);
	}
	buf_free(&p.text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decode_byte__gives_every_code_point__byte_by_byte),
		cmocka_unit_test(decode_byte__drops_only__what_is_no_text),
		cmocka_unit_test(pasted_add__lets_no_control_character_through),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
