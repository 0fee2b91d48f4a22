/* test_rows.c — rows of a list are kept whole, or their loss is told. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "cli/rows.h"

struct pair {
	int64_t id;
	char name[40];
};

static void
rows__keep_all__in_order(void **state)
{
	struct rows r = {.size = sizeof(struct pair)};
	const struct pair *each;
	struct err e;

	(void)state;
	for (int i = 0; i < 1000; i++)
		assert_true(rows_add(&r, &(struct pair){.id = i * 7}));
	assert_int_equal(r.n, 1000);
	assert_true(rows_whole(&r, &e));
	each = r.row;
	for (int i = 0; i < 1000; i++)
		assert_int_equal(each[i].id, i * 7);
	rows_free(&r);
	assert_int_equal(r.n, 0);
	assert_true(rows_add(&r, &(struct pair){.id = 5}));
	assert_int_equal(((const struct pair *)r.row)->id, 5);
	rows_free(&r);
}

/* What was read before stays readable, but the list does not count as whole. */
static void
rows__without_memory__are_not_whole(void **state)
{
	struct rows r = {.size = sizeof(struct pair)};
	struct err e;
	int kept = 0;

	(void)state;
	mem_fail_at(2, true);
	while (kept < 10000 && rows_add(&r, &(struct pair){.id = kept}))
		kept++;
	mem_fail_at(0, false);
	assert_int_equal(kept, 16);
	assert_int_equal(r.n, 16);
	assert_int_equal(((const struct pair *)r.row)[15].id, 15);
	assert_false(rows_whole(&r, &e));
	assert_int_equal(e.code, ERR_NOMEM);
	rows_free(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows__keep_all__in_order),
		cmocka_unit_test(rows__without_memory__are_not_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
