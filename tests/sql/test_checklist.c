/* test_checklist.c — versioned templates of the preparation checklist. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/checklist.h"
#include "support/test_duty.h"

static const struct checklist_line one[] = {{"Desk tidy", "台面整洁", false}};
static const struct checklist_line two[] = {
	{"Desk tidy", "台面整洁", false}, {"Cash counted", "备用金清点", true}};

/* SHO-03: both languages, 2 to 60 characters, 1 to 40 lines */
static void
check__refuses__lines_that_say_nothing(void **state)
{
	static const struct checklist_line no_zh[] = {
		{"Desk tidy", "台面整洁", false}, {"Cash counted", "", false}};
	static const struct checklist_line no_en[] = {{"x", "台面整洁", false}};
	static struct checklist_line many[CHECKLIST_LINES_MAX + 1];
	struct err e;

	(void)state;
	assert_true(checklist_check(two, 2, &e));
	assert_false(checklist_check(two, 0, &e));
	assert_string_equal(e.field, "lines");
	assert_false(checklist_check(no_zh, 2, &e));
	assert_string_equal(e.field, "text_zh");
	assert_string_equal(e.arg[0], "2");
	assert_false(checklist_check(no_en, 1, &e));
	assert_string_equal(e.field, "text_en");
	for (int i = 0; i <= CHECKLIST_LINES_MAX; i++)
		many[i] = one[0];
	assert_true(checklist_check(many, CHECKLIST_LINES_MAX, &e));
	assert_false(checklist_check(many, CHECKLIST_LINES_MAX + 1, &e));
}

static void
shipped__is__storable_and_complete(void **state)
{
	struct err e;

	(void)state;
	for (int k = 0; k < CHECKLIST_KINDS; k++) {
		const struct checklist *l;
		if (!checklist_kind_is_known(k))
			continue;
		l = checklist_shipped((enum checklist_kind)k);
		assert_true(checklist_check(l->line, l->lines, &e));
		assert_int_equal(l->kind, k);
	}
	assert_int_equal(checklist_shipped(CHECKLIST_PREPARE)->lines, 6);
}

/* SHO-03: the desk's own, else the site's, else the shipped one; a handover
 * keeps the version it began with. */
static void
current__is__the_nearest_newest(void **state)
{
	struct test_duty *t = test_malloc(sizeof *t);
	struct checklist l;
	struct handover_view v;
	struct arena a;
	struct err e;
	int64_t id;

	(void)state;
	test_duty_open(t, NULL);
	arena_init(&a);
	MUST(checklist_current(&t->anna, t->site.front, CHECKLIST_PREPARE, &a, &l, E));
	assert_int_equal(l.version, 0);
	assert_false(
		checklist_set(&t->anna, &(struct checklist){.line = one, .lines = 1}, &id, &e));
	assert_int_equal(e.code, ERR_DENIED);
	MUST(checklist_set(&t->super, &(struct checklist){.line = one, .lines = 1}, &id, E));
	MUST(checklist_current(&t->anna, t->site.front, CHECKLIST_PREPARE, &a, &l, E));
	assert_int_equal(l.version, 1);
	assert_int_equal(l.lines, 1);
	MUST(handover_prepare(&t->anna, 0, &t->ref, E));
	MUST(checklist_set(&t->super,
		&(struct checklist){.desk = t->site.front, .line = one, .lines = 1}, &id, E));
	MUST(checklist_set(&t->super,
		&(struct checklist){.desk = t->site.front, .line = two, .lines = 2}, &id, E));
	MUST(checklist_current(&t->anna, t->site.front, CHECKLIST_PREPARE, &a, &l, E));
	assert_int_equal(l.version, 2);
	assert_string_equal(l.line[1].text_zh, "备用金清点");
	assert_true(l.line[1].wants_value);
	MUST(checklist_current(&t->anna, t->site.back, CHECKLIST_PREPARE, &a, &l, E));
	assert_int_equal(l.lines, 1);
	MUST(checklist_current(&t->anna, t->site.front, CHECKLIST_CLOSING, &a, &l, E));
	assert_int_equal(l.version, 0);
	MUST(handover_load(&t->anna, t->ref.id, &v, E));
	assert_int_equal(v.total[HANDOVER_CHECK], 1);
	handover_view_free(&v);
	arena_free(&a);
	test_duty_close(t);
	test_free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(check__refuses__lines_that_say_nothing),
		cmocka_unit_test(shipped__is__storable_and_complete),
		cmocka_unit_test(current__is__the_nearest_newest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
