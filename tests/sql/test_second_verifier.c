/* test_second_verifier.c — it knows every type of record. SPDX-License-Identifier: MIT
 *
 * P7. tests/verify_export.py is told nothing by the program: a type that it, or
 * the page it is written from, has never heard of fails here. What it says of
 * records: test_agree.c, test_agree_site.c, test_verify_erase.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "domain/record.h"

enum { TYPES = 1000, LINE = 2048 };

struct known {
	bool there;
	char where[8], who[8];
};

static void
skip_without_python(void)
{
	if (system("command -v python3 > /dev/null") != 0) {
		print_message("needs python3\n");
		skip();
	}
}

static void
read_types(struct known known[TYPES])
{
	FILE *f = popen("python3 tests/verify_export.py --types", "r");
	struct known k = {.there = true};
	int type;

	assert_non_null(f);
	while (fscanf(f, "%d %7s %7s", &type, k.where, k.who) == 3) {
		assert_in_range(type, 1, TYPES - 1);
		known[type] = k;
	}
	assert_int_equal(pclose(f), 0);
}

/* "| 1 2 | names | site | either |" in the chapter of types */
static void
read_page(struct known known[TYPES])
{
	char line[LINE], numbers[100], names[400];
	FILE *f = fopen("docs/security.md", "r");
	struct known k = {.there = true};

	assert_non_null(f);
	while (fgets(line, sizeof line, f) && !str_eq(line, "## 6. Types\n"))
		;
	while (fgets(line, sizeof line, f) && strncmp(line, "## ", 3) != 0) {
		if (sscanf(line, "| %99[0-9 ]| %399[^|]| %7s | %7s |", numbers, names, k.where,
			    k.who) != 4)
			continue;
		char *next = numbers;
		for (long type; (type = strtol(next, &next, 10)) > 0;) {
			assert_in_range(type, 1, TYPES - 1);
			assert_non_null(strstr(names, record_kind((int)type)->name));
			known[type] = k;
		}
	}
	fclose(f);
}

static int
differences(const struct known known[TYPES], const char *of)
{
	int n = 0;

	for (int type = 1; type < TYPES; type++) {
		const struct record_kind *k = record_kind(type);
		const struct known *is = &known[type];
		const char *who = !k ? "" : k->human ? "person" : k->system ? "site" : "either";
		bool same = is->there == (k != NULL) &&
			    (!k || (str_eq(is->who, who) &&
					   str_eq(is->where, k->on_desk_chain ? "desk" : "site")));
		if (!same)
			print_message("%s: type %d\n", of, type);
		n += !same;
	}
	return n;
}

/* P7 */
static void
types__are_the_same__in_program_page_and_second_verifier(void **state)
{
	static struct known script[TYPES], page[TYPES];

	(void)state;
	skip_without_python();
	read_types(script);
	read_page(page);
	assert_int_equal(differences(script, "verify_export.py"), 0);
	assert_int_equal(differences(page, "docs/security.md"), 0);
	script[RECORD_ITEM_LENT].there = false; /* the control */
	(void)str_copy(page[RECORD_NOTICE_READ].who, sizeof page->who, "either");
	assert_int_equal(differences(script, "control") + differences(page, "control"), 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(types__are_the_same__in_program_page_and_second_verifier),
	};
	return cmocka_run_group_tests_name("second_verifier", tests, NULL, NULL);
}
