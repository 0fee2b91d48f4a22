/* test_import_qa.c — a version of the QA form comes in by a file. SPDX-License-Identifier: MIT
 *
 * SCR-23: refusals name line and column; a form comes in whole or not at all.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/csv.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/import.h"
#include "domain/qa_sheet.h"
#include "support/test_duty.h"

enum { TODAY = 20261121 };

static struct test_site site;

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	test_site_open(&site, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_close(&site);
	return 0;
}

#define HEAD "from,section_en,section_zh,share,item_en,item_zh,weighing,weight,code\n"
#define ROW(day, rest) day ",Manner,礼貌,60," rest "\n"
#define GOOD                                                                                          \
	HEAD ROW("2026-11-21", "Greets,先问好,weighted,30,") ROW(                                     \
		"2026-11-21", "Listens,听完,weighted,70,") ROW("2026-11-21",                          \
		"Log,登记,section,0,") "2026-11-21,Matter,业务,40,Right,答复正确,weighted,1,\n" \
				       "2026-11-21,Matter,业务,40,No "                              \
				       "quarrel,不争吵,whole,0,D-06\n"

/* out: "added N", or each refusal as "line:column rule sentence\n". */
static const char *
bring(const char *text)
{
	static char said[4096];
	struct import_result r;
	struct ctx ops;
	struct csv csv;

	test_site_confirm(&site, "ops", &ops);
	MUST(csv_read(&csv, "f.csv", text, strlen(text), E));
	MUST(import_run(&ops, &(struct import_ask){.kind = IMPORT_QA_FORM, .csv = &csv}, &r, E));
	csv_unload(&csv);
	test_site_sign_out(&ops);
	(void)str_format(said, sizeof said, "added %d", (int)r.added);
	if (r.refusals)
		said[0] = '\0';
	for (int i = 0; i < r.refusals; i++) {
		const struct import_refusal *f = &r.refusal[i];
		char sentence[256];
		size_t n = strlen(said);

		text_err(sentence, sizeof sentence, &f->why);
		(void)str_format(said + n, sizeof said - n, "%d:%d %s %s\n", f->line, f->column,
			f->why.rule, sentence);
	}
	import_result_free(&r);
	return said;
}

static struct qa_form
in_force(void)
{
	struct qa_form f;

	MUST(qa_form_load(&site.system, TODAY, &f, E));
	return f;
}

static void
form__of_a_file__is_in_force_from_its_day(void **state)
{
	struct qa_form f;

	(void)state;
	assert_int_equal(in_force().version, 1);
	assert_string_equal(bring(GOOD), "added 5");
	f = in_force();
	assert_int_equal(f.version, 2);
	assert_int_equal(f.sections, 2);
	assert_int_equal(f.items, 5);
	assert_int_equal(f.section[1].share, 40);
	assert_int_equal(f.item[1].weight, 70);
	assert_int_equal(f.item[2].weighing, QA_SECTION_FATAL);
	assert_int_equal(f.item[4].weighing, QA_WHOLE_FATAL);
	assert_string_equal(f.item[4].code, "D-06");
	assert_string_equal(f.item[4].zh, "不争吵");
}

/* Line and column of the cell that is wrong; nothing of the file is kept. */
static void
form__with_a_wrong_cell__is_refused_there(void **state)
{
	static const struct {
		const char *file, *said;
	} rows[] = {
		{HEAD ROW("2026-11-21", "Greets,先问好,heavy,30,"),
			"2:36 SCR-23 Write weighted, section or whole\n"},
		{HEAD ROW("2026-11-20", "Greets,先问好,weighted,30,"),
			"2:1 SCR-23 A form begins today or later, not before the one it follows\n"},
		{HEAD ROW("2026-11-21", "Greets,先问好,weighted,30,")
				ROW("2026-11-21", "Log,登记,section,5,"),
			"3:40 SCR-23 Item 2: a weight is 1 to 100; what is fatal has none\n"},
		{HEAD ROW("2026-11-21", "Greets,先问好,weighted,30,")
				ROW("2026-11-21", "Quarrel,争吵,whole,0,A-02"),
			"3:44 SCR-23 A-02 takes no points. A fatal item proposes D, M or S\n"},
		{HEAD ROW("2026-11-21", "Greets,先问好,weighted,30,") ROW(
			 "2026-11-21", "Listens,听完,weighted,70,") "2026-11-21,Matter,业务,40,"
								    "Right,答复正确,whole,0,\n",
			"4:42 SCR-23 Section 2: the weights of its items come to 1 to 100\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_string_equal(bring(rows[i].file), rows[i].said);
		assert_int_equal(in_force().version, 1);
	}
}

int
main(void)
{
#define ON_SITE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		ON_SITE(form__of_a_file__is_in_force_from_its_day),
		ON_SITE(form__with_a_wrong_cell__is_refused_there),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
