/* test_record.c — one record has one encoding, and nothing else is read. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "domain/record.h"

enum { HEAD_BYTES = 127, TERMINAL_AT = HEAD_BYTES - 1, FIELDS_AT = HEAD_BYTES + 4 };

static int
setup(void **state)
{
	(void)state;
	return seal_init(NULL) ? 0 : -1;
}

static struct record_head
some_head(const struct record *r)
{
	struct record_head h = {.format = 1,
		.type = (uint16_t)r->type,
		.desk = r->desk,
		.seq = 812,
		.at = {.utc_us = 1795000000123456, .boot_us = 77},
		.offset_min = 480,
		.actor = 7,
		.key_id = 3,
		.terminal = "tty1"};

	memset(h.site, 0x5A, sizeof(h.site));
	memset(h.prev_hash, 0xA5, sizeof(h.prev_hash));
	memset(h.at.boot_id, 0x3C, sizeof(h.at.boot_id));
	return h;
}

/* An entry on desk 2 with a number, a text and bytes. */
static void
make_entry(struct buf *out)
{
	struct record r;

	record_init(&r, RECORD_ENTRY, 2);
	record_int(&r, TAG_OWN, -5);
	record_text(&r, TAG_OWN + 1, "电梯停运\nlift stands");
	record_text(&r, TAG_OWN + 2, NULL);
	record_bytes(&r, TAG_OWN + 3, "\0\1\2", 3);
	record_text(&r, TAG_OWN + 4, "");
	struct record_head h = some_head(&r);
	buf_init(out);
	assert_true(record_encode(&h, &r, out, NULL));
	record_free(&r);
}

static bool
decodes(const void *p, size_t n)
{
	struct record_view v;
	/* A block of its own size, so that reading past it is seen. */
	uint8_t *copy = malloc(n ? n : 1);

	assert_non_null(copy);
	memcpy(copy, p, n);
	bool good = record_decode(copy, n, &v, NULL);
	free(copy);
	return good;
}

static void
record__comes_back__as_it_was_encoded(void **state)
{
	struct buf b;
	struct record_view v;
	char text[64];
	int64_t n;

	(void)state;
	make_entry(&b);
	assert_true(record_decode(b.p, b.len, &v, NULL));
	struct record_head h = some_head(&(struct record){.type = RECORD_ENTRY, .desk = 2});
	assert_int_equal(v.head.type, RECORD_ENTRY);
	assert_int_equal(v.head.desk, 2);
	assert_int_equal(v.head.seq, 812);
	assert_int_equal(v.head.at.utc_us, h.at.utc_us);
	assert_int_equal(v.head.at.boot_us, 77);
	assert_int_equal(v.head.offset_min, 480);
	assert_int_equal(v.head.actor, 7);
	assert_int_equal(v.head.key_id, 3);
	assert_string_equal(v.head.terminal, "tty1");
	assert_memory_equal(v.head.site, h.site, sizeof(h.site));
	assert_memory_equal(v.head.prev_hash, h.prev_hash, sizeof(h.prev_hash));
	assert_memory_equal(v.head.at.boot_id, h.at.boot_id, sizeof(h.at.boot_id));
	assert_int_equal(v.fields, 6);
	assert_true(record_view_int(&v, TAG_OWN, &n));
	assert_int_equal(n, -5);
	assert_true(record_view_text(&v, TAG_OWN + 1, text, sizeof(text)));
	assert_string_equal(text, "电梯停运\nlift stands");
	assert_null(record_view_field(&v, TAG_OWN + 2));
	assert_int_equal(record_view_field(&v, TAG_OWN + 3)->n, 3);
	assert_true(record_view_text(&v, TAG_OWN + 4, text, sizeof(text)));
	assert_string_equal(text, "");
	buf_free(&b);
}

/* docs/security.md, byte for byte. */
static void
record__is_laid_out__as_documented(void **state)
{
	struct buf b;
	const uint8_t *p;

	(void)state;
	make_entry(&b);
	p = (const uint8_t *)b.p;
	assert_memory_equal(p, "jiaoban\0\0\1\0\x65", 12);
	assert_int_equal(p[12], 0x5A);
	assert_memory_equal(p + 28, "\0\0\0\0\0\0\0\2\0\0\0\0\0\0\3\x2c", 16);
	assert_int_equal(p[44], 0xA5);
	assert_memory_equal(p + 84, "\1\xe0", 2);
	assert_int_equal(p[86], 0x3C);
	assert_memory_equal(p + 102, "\0\0\0\0\0\0\0\x4d\0\0\0\0\0\0\0\7\0\0\0\0\0\0\0\3", 24);
	assert_memory_equal(p + TERMINAL_AT, "\4tty1\0\1\0\0\0\x1aI write", 18);
	buf_free(&b);
}

static void
hash__is__over_domain_and_bytes(void **state)
{
	uint8_t hash[SEAL_HASH], plain[SEAL_HASH];

	(void)state;
	record_hash(hash, "abc", 3);
	seal_hash(plain, "jiaoban/record/v1\0abc", 21);
	assert_memory_equal(hash, plain, SEAL_HASH);
}

/* SHO-09: the sentence is signed in front of the bytes, and no other in its place. */
static void
signature__covers__the_meaning(void **state)
{
	struct buf b, message;
	struct record_view v;
	struct signing_key *k;
	struct sealed_key s;
	uint8_t sig[SEAL_SIG], seed[32] = {9};
	static const char meaning[] = "I write this into the log.";

	(void)state;
	make_entry(&b);
	assert_true(seal_make_unsealed(3, 7, seed, &s, &k, NULL));
	assert_true(record_decode(b.p, b.len, &v, NULL));
	assert_true(record_sign(k, &v, b.p, b.len, sig, NULL));
	assert_true(record_sig_is_good(s.public_key, &v, b.p, b.len, sig));
	buf_init(&message);
	buf_puts(&message, meaning);
	assert_false(seal_verify(s.public_key, b.p, b.len, sig));
	buf_put(&message, b.p, b.len);
	assert_true(seal_verify(s.public_key, message.p, message.len, sig));
	buf_free(&message);
	buf_free(&b);
	signing_key_free(k);
}

static void
decoding__refuses__every_shorter_and_longer_form(void **state)
{
	struct buf b;

	(void)state;
	make_entry(&b);
	struct record_view v;
	assert_true(record_decode(b.p, b.len, &v, NULL));
	size_t edges = 0;
	for (size_t n = 0; n < b.len; n++) {
		/* Only where a field ends does a prefix happen to be a record. */
		bool edge = n == FIELDS_AT;
		for (int i = 0; i < v.fields; i++)
			edge = edge || v.field[i].p + v.field[i].n == (uint8_t *)b.p + n;
		assert_int_equal(decodes(b.p, n), edge);
		edges += edge;
	}
	assert_int_equal(edges, 6);
	buf_putc(&b, 0);
	assert_false(decodes(b.p, b.len));
	buf_free(&b);
}

struct change {
	const char *name;
	size_t at;
	const char *bytes;
	size_t n;
};

static void
decoding__refuses__what_is_not_canonical(void **state)
{
	static const struct change changes[] = {
		{"magic", 0, "J", 1},
		{"magic's end", 7, "1", 1},
		{"format 2", 9, "\2", 1},
		{"a desk below 0", 28, "\x80", 1},
		{"number 0", 36, "\0\0\0\0\0\0\0\0", 8},
		{"a number below 0", 36, "\xff", 1},
		{"an actor below 0", 110, "\x80", 1},
		{"key 0", 118, "\0\0\0\0\0\0\0\0", 8},
		{"a terminal of 33 bytes", TERMINAL_AT, "\x21", 1},
		{"a 0 in the terminal", TERMINAL_AT + 1, "\0", 1},
		{"an ESC in the terminal", TERMINAL_AT + 1, "\x1b", 1},
		{"a DEL in the terminal", TERMINAL_AT + 1, "\x7f", 1},
		{"a C1 control in the terminal", TERMINAL_AT + 1, "\xc2\x80", 2},
		{"the last C1 control in the terminal", TERMINAL_AT + 3, "\xc2\x9f", 2},
		{"bytes that are no UTF-8", TERMINAL_AT + 1, "\xff", 1},
		{"tag 0", FIELDS_AT, "\0\0", 2},
		{"tags not ascending", FIELDS_AT, "\0\2", 2},
		{"a field beyond the end", FIELDS_AT + 2, "\x7f", 1},
	};
	struct buf b;

	(void)state;
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		make_entry(&b);
		memcpy(b.p + changes[i].at, changes[i].bytes, changes[i].n);
		if (decodes(b.p, b.len))
			fail_msg("read %s", changes[i].name);
		buf_free(&b);
	}
}

/* docs/security.md § 3: UTF-8 without controls, and nothing else is asked. */
static void
decoding__takes__any_terminal_without_controls(void **state)
{
	static const struct change changes[] = {
		{"blanks", TERMINAL_AT + 1, "    ", 4},
		{"signs just outside of the controls", TERMINAL_AT + 1, "~~\xc2\xa0", 4},
		{"a sign whose second byte is like a control's", TERMINAL_AT + 1, "a\xe2\x80\xae",
			4},
		{"two of two bytes", TERMINAL_AT + 1, "\xc3\x84\xc3\x9f", 4},
	};
	struct buf b;

	(void)state;
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		make_entry(&b);
		memcpy(b.p + changes[i].at, changes[i].bytes, changes[i].n);
		if (!decodes(b.p, b.len))
			fail_msg("refused %s", changes[i].name);
		buf_free(&b);
	}
}

/* Whatever decodes encodes to the very same bytes again. */
static void
decoding__of_random_bytes__never_crashes_and_is_one_to_one(void **state)
{
	uint64_t seed = 20261121;
	struct buf b, again;
	struct record_view v;
	int read = 0;

	(void)state;
	buf_init(&again);
	for (int round = 0; round < 20000; round++) {
		make_entry(&b);
		for (int i = 0; i < 1 + round % 4; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			b.p[(seed >> 33) % b.len] = (char)(seed >> 24);
		}
		size_t n = round % 3 ? b.len : (seed >> 40) % (b.len + 1);
		if (!decodes(b.p, n) || !record_decode(b.p, n, &v, NULL)) {
			buf_free(&b);
			continue;
		}
		read++;
		struct record r = {.type = (enum record_type)v.head.type, .desk = v.head.desk};
		buf_init(&r.fields);
		for (int i = 0; i < v.fields; i++)
			record_bytes(&r, v.field[i].tag, v.field[i].p, v.field[i].n);
		assert_true(record_encode(&v.head, &r, &again, NULL));
		assert_int_equal(again.len, n);
		assert_memory_equal(again.p, b.p, n);
		record_free(&r);
		buf_free(&b);
	}
	buf_free(&again);
	assert_true(read > 1000);
}

static void
text__is_refused__when_it_may_not_be_stored(void **state)
{
	static const char *const bad[] = {"a\tb", "\x1b[2J", "a\xe2\x80\xae", "\xff", "\x7f"};
	struct buf out;

	(void)state;
	buf_init(&out);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct record r;
		struct err e;

		record_init(&r, RECORD_ENTRY, 2);
		record_text(&r, TAG_OWN, bad[i]);
		struct record_head h = some_head(&r);
		assert_false(record_encode(&h, &r, &out, &e));
		assert_int_equal(e.code, ERR_INVALID);
		record_free(&r);
	}
	buf_free(&out);
}

static void
record__is_refused__over_64_kib(void **state)
{
	static char big[RECORD_MAX_BYTES + 1];
	struct buf out;

	(void)state;
	buf_init(&out);
	for (size_t n = sizeof(big) - 400; n <= sizeof(big); n += 100) {
		struct record r;
		record_init(&r, RECORD_ENTRY, 2);
		size_t rest = FIELDS_AT + r.fields.len + 6;
		record_bytes(&r, TAG_OWN, big, n);
		struct record_head h = some_head(&r);
		assert_int_equal(record_encode(&h, &r, &out, NULL), n + rest <= RECORD_MAX_BYTES);
		record_free(&r);
	}
	buf_free(&out);
}

static void
view_text__is_cut__at_a_character(void **state)
{
	struct buf b;
	struct record_view v;
	char text[8];

	(void)state;
	make_entry(&b);
	assert_true(record_decode(b.p, b.len, &v, NULL));
	assert_false(record_view_text(&v, TAG_OWN + 1, text, sizeof(text)));
	assert_string_equal(text, "电梯");
	assert_false(record_view_text(&v, 99, text, sizeof(text)));
	assert_string_equal(text, "");
	int64_t n = 42;
	assert_false(record_view_int(&v, TAG_OWN + 3, &n));
	assert_false(record_view_int(&v, 99, &n));
	assert_int_equal(n, 42);
	buf_free(&b);
}

static void
fields__decode__as_lists(void **state)
{
	struct record_field f[2];
	int n;

	(void)state;
	assert_true(record_fields_decode("\0\1\0\0\0\1x\0\2\0\0\0\0", 13, f, 2, &n));
	assert_int_equal(n, 2);
	assert_int_equal(f[0].n, 1);
	assert_int_equal(*f[0].p, 'x');
	assert_int_equal(f[1].tag, 2);
	assert_false(record_fields_decode("\0\1\0\0\0\1x\0\2\0\0\0\0", 13, f, 1, &n));
	assert_false(record_fields_decode("\0\2\0\0\0\0\0\2\0\0\0\0", 12, f, 2, &n));
	assert_true(record_fields_decode("", 0, f, 2, &n));
	assert_int_equal(n, 0);
}

static void
terminal__of_32_bytes__is_the_longest(void **state)
{
	struct record r;
	struct record_view v;
	struct buf b;

	(void)state;
	record_init(&r, RECORD_ENTRY, 2);
	struct record_head h = some_head(&r);
	memset(h.terminal, 't', 32);
	h.terminal[32] = '\0';
	buf_init(&b);
	assert_true(record_encode(&h, &r, &b, NULL));
	assert_true(record_decode(b.p, b.len, &v, NULL));
	assert_string_equal(v.head.terminal, h.terminal);
	/* One letter more, and its length says so: all else is as it was. */
	buf_putc(&b, 0);
	memmove(b.p + HEAD_BYTES + 1, b.p + HEAD_BYTES, b.len - HEAD_BYTES - 1);
	b.p[TERMINAL_AT] = 33;
	assert_false(record_decode(b.p, b.len, &v, NULL));
	record_free(&r);
	buf_free(&b);
}

static void
decoding__refuses__more_than_64_kib(void **state)
{
	struct buf b;
	struct record_view v;
	static const char nothing[1000];

	(void)state;
	make_entry(&b);
	buf_u16(&b, 300);
	size_t rest = RECORD_MAX_BYTES - b.len - 4;
	buf_u32(&b, (uint32_t)rest);
	while (b.len + sizeof(nothing) <= RECORD_MAX_BYTES)
		buf_put(&b, nothing, sizeof(nothing));
	buf_put(&b, nothing, RECORD_MAX_BYTES - b.len);
	assert_true(record_decode(b.p, b.len, &v, NULL));
	buf_u16(&b, 301);
	buf_u32(&b, 0);
	assert_false(record_decode(b.p, b.len, &v, NULL));
	buf_free(&b);
}

/* The shortest record there is: no terminal, no field. */
static void
record__of_a_head_alone__is_read(void **state)
{
	struct record r = {.type = RECORD_HEADS};
	struct record_view v;
	struct buf b;

	(void)state;
	buf_init(&r.fields);
	buf_init(&b);
	struct record_head h = some_head(&r);
	h.terminal[0] = '\0';
	assert_true(record_encode(&h, &r, &b, NULL));
	assert_int_equal(b.len, HEAD_BYTES);
	assert_true(record_decode(b.p, b.len, &v, NULL));
	assert_int_equal(v.fields, 0);
	assert_false(decodes(b.p, b.len - 1));
	buf_free(&b);
}

/* Whatever comes late stands where its tag belongs. */
static void
field__put_in_late__stands_in_its_place(void **state)
{
	static const int late[] = {TAG_OWN + 2, TAG_OWN, TAG_OWN + 4};
	struct record r;
	struct record_view v;
	struct buf b;

	(void)state;
	record_init(&r, RECORD_ENTRY, 2);
	record_text(&r, TAG_OWN + 1, "one");
	record_text(&r, TAG_OWN + 3, "three");
	for (size_t i = 0; i < 3; i++)
		assert_true(record_put_in(&r, late[i], "late", 4));
	struct record_head h = some_head(&r);
	buf_init(&b);
	assert_true(record_encode(&h, &r, &b, NULL));
	assert_true(record_decode(b.p, b.len, &v, NULL));
	assert_int_equal(v.fields, 7);
	for (int i = 0; i < 5; i++)
		assert_int_equal(v.field[2 + i].tag, TAG_OWN + i);
	assert_memory_equal(v.field[4].p, "late", 4);
	record_free(&r);
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(record__comes_back__as_it_was_encoded),
		cmocka_unit_test(record__is_laid_out__as_documented),
		cmocka_unit_test(hash__is__over_domain_and_bytes),
		cmocka_unit_test(signature__covers__the_meaning),
		cmocka_unit_test(decoding__refuses__every_shorter_and_longer_form),
		cmocka_unit_test(decoding__refuses__what_is_not_canonical),
		cmocka_unit_test(decoding__of_random_bytes__never_crashes_and_is_one_to_one),
		cmocka_unit_test(text__is_refused__when_it_may_not_be_stored),
		cmocka_unit_test(record__is_refused__over_64_kib),
		cmocka_unit_test(view_text__is_cut__at_a_character),
		cmocka_unit_test(fields__decode__as_lists),
		cmocka_unit_test(decoding__takes__any_terminal_without_controls),
		cmocka_unit_test(terminal__of_32_bytes__is_the_longest),
		cmocka_unit_test(decoding__refuses__more_than_64_kib),
		cmocka_unit_test(record__of_a_head_alone__is_read),
		cmocka_unit_test(field__put_in_late__stands_in_its_place),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
