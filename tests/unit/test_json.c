/* test_json.c — the stream writer of JSON. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/json.h"
#include "base/utf8.h"

static void
json__nests__objects_and_arrays(void **state)
{
	(void)state;
	struct buf out;
	struct json j;
	buf_init(&out);
	json_init(&j, &out);
	json_open_object(&j);
	json_name(&j, "people");
	json_open_array(&j);
	json_open_object(&j);
	json_name(&j, "name");
	json_text(&j, "王小明");
	json_name(&j, "rank");
	json_none(&j);
	json_end(&j);
	json_open_object(&j);
	json_end(&j);
	json_open_array(&j);
	json_end(&j);
	json_int(&j, INT64_MIN);
	json_end(&j);
	json_name(&j, "ok");
	json_bool(&j, true);
	json_name(&j, "no");
	json_bool(&j, false);
	json_end(&j);
	assert_string_equal(buf_str(&out),
		"{\"people\":[{\"name\":\"王小明\",\"rank\":null},{},[],-9223372036854775808],"
		"\"ok\":true,\"no\":false}");
	assert_int_equal(j.depth, 0);
	buf_free(&out);
}

/* contract.md §4: exact, without trailing zeros. */
static void
json_decimal__is_exact__each_scale(void **state)
{
	(void)state;
	static const struct {
		int64_t v;
		int places;
		const char *made;
	} row[] = {
		{809, 1, "80.9"},
		{-15, 1, "-1.5"},
		{-5, 1, "-0.5"},
		{800, 1, "80"},
		{8125, 2, "81.25"},
		{8120, 2, "81.2"},
		{8000, 2, "80"},
		{105, 2, "1.05"},
		{5, 3, "0.005"},
		{0, 2, "0"},
		{42, 0, "42"},
		{-42, 0, "-42"},
		{INT64_MIN, 18, "-9.223372036854775808"},
		{INT64_MAX, 1, "922337203685477580.7"},
	};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct buf out;
		struct json j;
		buf_init(&out);
		json_init(&j, &out);
		json_decimal(&j, row[i].v, row[i].places);
		assert_string_equal(buf_str(&out), row[i].made);
		buf_free(&out);
	}
}

static void
json_text__escapes__each_kind(void **state)
{
	(void)state;
	static const char *const row[][2] = {
		{"", "\"\""},
		{"a \"b\" \\ /", "\"a \\\"b\\\" \\\\ /\""},
		{"\n\r\t\b\f", "\"\\n\\r\\t\\b\\f\""},
		{"\x01\x1f\x7f", "\"\\u0001\\u001f\\u007f\""},
		{"中文𠀀", "\"中文𠀀\""},
		{"a\xff"
		 "b",
			"\"a\xEF\xBF\xBD"
			"b\""},
		{"\xe4\xb8", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
		{"\xed\xa0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
		{NULL, "null"},
	};
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct buf out;
		struct json j;
		buf_init(&out);
		json_init(&j, &out);
		json_text(&j, row[i][0]);
		assert_string_equal(buf_str(&out), row[i][1]);
		buf_free(&out);
	}
}

/* The text a reader of another house finds under "k". */
static const char *
read_back(sqlite3_stmt *q, const struct buf *out)
{
	sqlite3_reset(q);
	assert_int_equal(sqlite3_bind_text(q, 1, out->p, (int)out->len, SQLITE_STATIC), SQLITE_OK);
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	assert_int_equal(sqlite3_column_int(q, 0), 1);
	return (const char *)sqlite3_column_text(q, 1);
}

/* Whatever bytes a text holds, an independent parser takes the result. */
static void
json_text__is_read_back__any_bytes(void **state)
{
	(void)state;
	enum { ROUNDS = 3000, LONGEST = 12 };
	static const char *const part[] = {"a", "\"", "\\", "\n", "\x01", "\x7f", "\x80", "\xff",
		"中", "\xe4\xb8", "𠀀", "\xf0\x9f", "/", "\xed\xa0\x80", "é"};
	uint32_t seed = 20261121;
	int valid = 0;
	sqlite3 *db;
	sqlite3_stmt *q;
	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT json_valid($1), json_extract($1, '$.k')",
				 -1, &q, NULL),
		SQLITE_OK);
	for (int round = 0; round < ROUNDS; round++) {
		struct buf text, out;
		struct json j;
		buf_init(&text);
		buf_init(&out);
		for (int i = round % LONGEST; i > 0; i--) {
			seed = seed * 1664525 + 1013904223;
			buf_puts(&text, part[(seed >> 16) % (sizeof(part) / sizeof(part[0]))]);
		}
		json_init(&j, &out);
		json_open_object(&j);
		json_name(&j, "k");
		json_text(&j, buf_str(&text));
		json_end(&j);
		const char *read = read_back(q, &out);
		assert_true(utf8_is_valid(read, strlen(read)));
		if (utf8_is_valid(buf_str(&text), text.len)) {
			assert_string_equal(read, buf_str(&text));
			valid++;
		}
		buf_free(&text);
		buf_free(&out);
	}
	assert_in_range(valid, ROUNDS / 20, ROUNDS - 1);
	sqlite3_finalize(q);
	sqlite3_close(db);
}

static void
value_without_name(struct json *j)
{
	json_open_object(j);
	json_int(j, 1);
}

static void
name_in_array(struct json *j)
{
	json_open_array(j);
	json_name(j, "a");
}

static void
end_after_name(struct json *j)
{
	json_open_object(j);
	json_name(j, "a");
	json_end(j);
}

static void
end_of_nothing(struct json *j)
{
	json_end(j);
}

static void
two_values(struct json *j)
{
	json_int(j, 1);
	json_int(j, 2);
}

static void
too_deep(struct json *j)
{
	for (int i = 0; i <= JSON_DEPTH; i++)
		json_open_array(j);
}

static void
json__asserts__misuse(void **state)
{
	(void)state;
	static void (*const wrong[])(struct json *) = {value_without_name, name_in_array,
		end_after_name, end_of_nothing, two_values, too_deep};
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		int status;
		pid_t child = fork();
		if (child == 0) {
			struct buf out;
			struct json j;
			(void)!freopen("/dev/null", "w", stderr);
			buf_init(&out);
			json_init(&j, &out);
			wrong[i](&j);
			_exit(0);
		}
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFSIGNALED(status));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json__nests__objects_and_arrays),
		cmocka_unit_test(json_decimal__is_exact__each_scale),
		cmocka_unit_test(json_text__escapes__each_kind),
		cmocka_unit_test(json_text__is_read_back__any_bytes),
		cmocka_unit_test(json__asserts__misuse),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
