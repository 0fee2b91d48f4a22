/* test_compile_po.c — .po files become the table of translations. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "support/scratch.h"

static void
write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* Runs compile.awk on up to two texts (NULL = no file). out: exit status. */
static int
compile(const char *one, const char *two, char *out, size_t size)
{
	char a[SCRATCH_PATH] = "", b[SCRATCH_PATH] = "", command[3 * SCRATCH_PATH];
	const char *root = getenv("JIAOBAN_ROOT");
	if (one) {
		scratch_path(a, "one.po");
		write_file(a, one);
	}
	if (two) {
		scratch_path(b, "two.po");
		write_file(b, two);
	}
	snprintf(command, sizeof(command),
		"LC_ALL=C awk -f '%s/src/po/compile.awk' %s %s 2>&1 </dev/null", root ? root : ".",
		a, b);
	FILE *f = popen(command, "r");
	assert_non_null(f);
	size_t n = fread(out, 1, size - 1, f);
	out[n] = '\0';
	return WEXITSTATUS(pclose(f));
}

#define HEADER "msgid \"\"\nmsgstr \"\"\n\"Language: zh_CN\\n\"\n\n"

/* The rows a text becomes; between them the frame of the table. */
static const struct {
	const char *po, *rows, *count;
} row[] = {
	{"", "", "0"},
	{HEADER, "", "0"},
	{HEADER "msgid \"b\"\nmsgstr \"乙\"\nmsgid \"a\"\nmsgstr \"甲\"\n",
		"\t{\"a\", \"甲\"},\n\t{\"b\", \"乙\"},\n", "2"},
	/* several lines, joined; no newline at the end of the file */
	{"msgid \"\"\n\"one \"\n\"two\"\nmsgstr \"\"\n\"一\"\n\"二\"",
		"\t{\"one two\", \"一二\"},\n", "1"},
	/* a context, glued by \004, sorts before letters */
	{"msgid \"Open\"\nmsgstr \"打开\"\n\nmsgctxt \"state\"\nmsgid \"Open\"\nmsgstr \"未结\"\n",
		"\t{\"Open\", \"打开\"},\n\t{\"state\\004Open\", \"未结\"},\n", "2"},
	/* escapes survive; ?? makes no trigraph */
	{"msgid \"a \\\"b\\\" \\\\ \\t\\n?\?=\"\nmsgstr \"x\"\n",
		"\t{\"a \\\"b\\\" \\\\ \\t\\n\\?\\?=\", \"x\"},\n", "1"},
	/* fuzzy, obsolete, untranslated: left out, and fuzzy marks one entry only */
	{"#, fuzzy\nmsgid \"a\"\nmsgstr \"甲\"\n#~ msgid \"o\"\n#~ msgstr \"旧\"\n"
	 "msgid \"u\"\nmsgstr \"\"\n#, c-format, fuzzy\n#: x.c:1\nmsgid \"f\"\nmsgstr \"甲\"\n"
	 "# note\n#. for translators\n#| msgid \"old\"\nmsgid \"k\"\nmsgstr \"留\"\n",
		"\t{\"k\", \"留\"},\n", "1"},
	/* one form of number, found by either English one */
	{"msgid \"{1} entry\"\nmsgid_plural \"{1} entries\"\nmsgstr[0] \"{1} 条\"\n",
		"\t{\"{1} entries\", \"{1} 条\"},\n\t{\"{1} entry\", \"{1} 条\"},\n", "2"},
	/* carriage returns of another system, spaces before a line */
	{"msgid \"a\"\r\nmsgstr \"甲\"\r\n  \"乙\"\r\n", "\t{\"a\", \"甲乙\"},\n", "1"},
	/* numbers are texts: 10 stands before 9, and 1 is not 01 */
	{"msgid \"9\"\nmsgstr \"九\"\nmsgid \"10\"\nmsgstr \"十\"\nmsgid \"01\"\nmsgstr \"壹\"\n"
	 "msgid \"1\"\nmsgstr \"一\"\n",
		"\t{\"01\", \"壹\"},\n\t{\"1\", \"一\"},\n\t{\"10\", \"十\"},\n\t{\"9\", "
		"\"九\"},\n",
		"4"},
};

static void
compile_po__makes_rows__each_form(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		char expected[1024], out[2048];
		snprintf(expected, sizeof(expected),
			"/* made from src/po by src/po/compile.awk */\n"
			"#include \"base/text_table.h\"\n"
			"const struct text_pair text_zh[] = {\n%s\t{0, 0},\n};\n"
			"const size_t text_zh_n = %s;\n",
			row[i].rows, row[i].count);
		assert_int_equal(compile(row[i].po, NULL, out, sizeof(out)), 0);
		assert_string_equal(out, expected);
	}
}

static void
compile_po__makes_an_empty_table__without_files(void **state)
{
	(void)state;
	char out[2048];
	assert_int_equal(compile(NULL, NULL, out, sizeof(out)), 0);
	assert_non_null(strstr(out, "text_zh[] = {\n\t{0, 0},\n};\nconst size_t text_zh_n = 0;"));
}

static void
compile_po__merges_files__same_translation(void **state)
{
	(void)state;
	char out[2048];
	const char *two = HEADER "msgid \"Sign\"\nmsgstr \"签字\"\nmsgid \"B\"\nmsgstr \"乙\"\n";
	assert_int_equal(
		compile(HEADER "msgid \"Sign\"\nmsgstr \"签字\"", two, out, sizeof(out)), 0);
	assert_non_null(strstr(out, "{\n\t{\"B\", \"乙\"},\n\t{\"Sign\", \"签字\"},\n\t{0, 0},"));
}

static void
compile_po__stops_the_build__with_the_place(void **state)
{
	(void)state;
	static const struct {
		const char *one, *two, *says;
	} bad[] = {
		{"msgid \"Sign\"\nmsgstr \"签字\"\n", "\nmsgid \"Sign\"\nmsgstr \"签名\"\n",
			"two.po:2: \"Sign\" has another translation in"},
		{"msgid \"a\nmsgstr \"b\"\n", NULL, "one.po:1: the closing quote is missing"},
		{"msgid \"a\"\nmsgstr \"b\"\nhello\n", NULL, "one.po:3: not a line of a .po file"},
		{"msgid \"a\\x\"\nmsgstr \"b\"\n", NULL, "one.po:1: only"},
	};
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		char out[2048];
		assert_int_equal(compile(bad[i].one, bad[i].two, out, sizeof(out)), 1);
		assert_non_null(strstr(out, bad[i].says));
		assert_null(strstr(out, "text_zh"));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compile_po__makes_rows__each_form),
		cmocka_unit_test(compile_po__makes_an_empty_table__without_files),
		cmocka_unit_test(compile_po__merges_files__same_translation),
		cmocka_unit_test(compile_po__stops_the_build__with_the_place),
	};
	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
