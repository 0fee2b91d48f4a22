/* test_attachment_name.c — what a file is called. SPDX-License-Identifier: MIT
 *
 * P4: a name is foreign text. LV-09
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "domain/attachment.h"

#define TEN "文件名共十个字符长吗"

static void
name__is_made__storable(void **state)
{
	static const struct {
		const char *raw, *name;
	} row[] = {
		{"scan.pdf", "scan.pdf"},
		{"/var/in/scan.pdf", "scan.pdf"},
		{"客户来函（二）.docx", "客户来函（二）.docx"},
		{TEN TEN TEN TEN ".jpg", TEN TEN TEN TEN ".jpg"},
		{"..\\..\\boot.ini", "_._.._boot.ini"},
		{".profile", "_profile"},
		{"--help", "_-help"},
		{"  two  words .txt ", "two  words .txt"},
		{"", "file"},
		{"dir/", "file"},
		{"a\nb.txt", "a<U+000A>b.txt"},
		{"\033[31mred", "<U+001B>[31mred"},
		{"txt.\xE2\x80\xAE"
		 "fdp",
			"txt.<U+202E>fdp"},
		{"\xff\xfe.bin", "<0xFF><0xFE>.bin"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		char name[ATTACHMENT_NAME_BYTES];
		attachment_name(name, row[i].raw);
		assert_string_equal(name, row[i].name);
	}
}

/* Cut, the ending stays: it says what the file is. */
static void
name__keeps__its_ending_when_cut(void **state)
{
	char raw[4096] = "", name[ATTACHMENT_NAME_BYTES];

	(void)state;
	for (int i = 0; i < 30; i++)
		strcat(raw, TEN);
	strcat(raw, ".xlsx");
	attachment_name(name, raw);
	assert_int_equal(utf8_clusters(name, strlen(name)), ATTACHMENT_NAME_CHARS);
	assert_string_equal(name + strlen(name) - 5, ".xlsx");
}

/* Any bytes at all: what comes out may be stored, shown and put into a folder. */
static void
name__is_storable__whatever_the_bytes(void **state)
{
	const char *seed = getenv("JIAOBAN_SEED");

	(void)state;
	srand(seed ? (unsigned)atoi(seed) : 1);
	for (int i = 0; i < 20000; i++) {
		static const char often[] = "./\\-. \xE2\x80\xAE\xCC\x81\xE4\xB8\xAD";
		char raw[300], name[ATTACHMENT_NAME_BYTES];
		int n = rand() % (int)(sizeof raw - 1);
		for (int k = 0; k < n; k++)
			raw[k] = rand() % 3 ? (char)(1 + rand() % 255)
					    : often[rand() % (int)(sizeof often - 1)];
		raw[n] = '\0';
		attachment_name(name, raw);
		assert_true(name[0] != '\0' && name[0] != '.' && name[0] != '-');
		assert_null(strpbrk(name, "/\\\n\033"));
		assert_true(utf8_check(name, strlen(name), false, "file", NULL));
		assert_true(utf8_clusters(name, strlen(name)) <= ATTACHMENT_NAME_CHARS);
	}
}

static void
media__is_a_label__of_the_ending_alone(void **state)
{
	static const struct {
		const char *name, *media;
	} row[] = {
		{"a.pdf", "application/pdf"},
		{"A.PDF", "application/pdf"},
		{"a.pdf.exe", "application/octet-stream"},
		{"照片.JPeG", "image/jpeg"},
		{"pdf", "application/octet-stream"},
		{".pdf", "application/octet-stream"},
		{"a.", "application/octet-stream"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		assert_string_equal(attachment_media(row[i].name), row[i].media);
}

/* A byte too long does not look as if it fitted. */
static void
size__is_rounded__up(void **state)
{
	static const struct {
		int64_t bytes;
		const char *text;
	} row[] = {{0, "0 bytes"}, {1023, "1023 bytes"}, {1024, "1 KB"}, {1025, "2 KB"},
		{1048575, "1024 KB"}, {1048576, "1.0 MB"}, {1048577, "1.1 MB"},
		{ATTACHMENT_BYTES_MAX, "5.0 MB"}, {ATTACHMENT_BYTES_MAX + 1, "5.1 MB"}};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		char text[32];
		attachment_size(text, sizeof text, row[i].bytes);
		assert_string_equal(text, row[i].text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(name__is_made__storable),
		cmocka_unit_test(name__keeps__its_ending_when_cut),
		cmocka_unit_test(name__is_storable__whatever_the_bytes),
		cmocka_unit_test(media__is_a_label__of_the_ending_alone),
		cmocka_unit_test(size__is_rounded__up),
	};
	return cmocka_run_group_tests_name("attachment_name", tests, NULL, NULL);
}
