/* test_item.c — public items: what may be stored, who may, counts. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/item.h"
#include "support/test_duty.h"

static char long_name[41 * 3 + 1];

/* ITEM-01 */
static void
set__refuses__what_is_not_allowed(void **state)
{
	static const struct {
		const char *en, *zh, *place;
		int expected;
		const char *field; /* "" = stored */
	} row[] = {
		{"Seal", "公章", "safe", 1, ""},
		{"Seal", "公章", "", 0, ""},
		{"Seal", "公章", "safe", 99999, ""},
		{"", "公章", "safe", 1, "name_en"},
		{"Seal", "", "safe", 1, "name_zh"},
		{"Seal", long_name, "safe", 1, "name_zh"},
		{"Seal", "公章", long_name, 1, "place"},
		{"Seal", "公章", "safe", -1, "expected"},
		{"Seal", "公章", "safe", 100000, "expected"},
		{"Se\nal", "公章", "safe", 1, "name_en"},
	};
	struct test_duty *t = test_malloc(sizeof *t);
	struct err e;
	int64_t id;

	(void)state;
	for (int i = 0; i < 41; i++)
		strcat(long_name, "章");
	test_duty_open(t, NULL);
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct item_set s = {.desk = t->site.front,
			.name_en = row[i].en,
			.name_zh = row[i].zh,
			.place = row[i].place,
			.expected = row[i].expected};
		bool stored = item_set(&t->super, &s, &id, &e);
		assert_int_equal(stored, row[i].field[0] == 0);
		if (!stored) {
			assert_int_equal(e.code, ERR_INVALID);
			assert_string_equal(e.field, row[i].field);
		}
	}
	test_duty_close(t);
	test_free(t);
}

/* ORG-03, ERR_STALE, retired items are not counted any more */
static void
set__changes__guarded_by_rev(void **state)
{
	struct test_duty *t = test_malloc(sizeof *t);
	struct item_set s = {.name_en = "Keys", .name_zh = "钥匙", .place = "", .expected = 4};
	struct arena a;
	struct item *item;
	struct err e;
	int64_t id;
	int n;

	(void)state;
	test_duty_open(t, NULL);
	s.desk = t->site.front;
	s.id = t->keys;
	s.rev = 1;
	assert_false(item_set(&t->anna, &s, &id, &e));
	assert_int_equal(e.code, ERR_DENIED);
	MUST(item_set(&t->super, &s, &id, E));
	assert_false(item_set(&t->super, &s, &id, &e));
	assert_int_equal(e.code, ERR_STALE);
	arena_init(&a);
	MUST(item_list(&t->anna, t->site.front, &a, &item, &n, E));
	assert_int_equal(n, 2);
	assert_int_equal(item[0].expected, 4);
	assert_int_equal(item[0].last_count, 3); /* of the opening */
	s.rev = 2;
	s.retired = true;
	MUST(item_set(&t->super, &s, &id, E));
	MUST(item_list(&t->anna, t->site.front, &a, &item, &n, E));
	assert_int_equal(n, 1);
	assert_int_equal(item[0].id, t->phones);
	arena_free(&a);
	test_duty_close(t);
	test_free(t);
}

/* ITEM-02: the signed count becomes the last one; an opening counts everything */
static void
count__is_kept__when_both_signed(void **state)
{
	struct test_duty *t = test_malloc(sizeof *t);
	struct arena a;
	struct item *item;
	struct err e;
	struct ctx back;
	int64_t id;
	int n;

	(void)state;
	test_duty_open(t, NULL);
	test_prepare(t, &t->anna);
	struct handover_view v;
	MUST(handover_load(&t->anna, t->ref.id, &v, E));
	for (int i = 0; i < v.c.lines; i++)
		if (v.c.line[i].section == HANDOVER_ITEM && v.c.line[i].ref == t->keys)
			MUST(handover_item_set(
				&t->anna, &t->ref, v.c.line[i].line, 2, "one is lent", E));
	handover_view_free(&v);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	test_review(t, &t->wxm);
	test_accept(t, &t->wxm_key, &t->anna_key);
	arena_init(&a);
	MUST(item_list(&t->anna, t->site.front, &a, &item, &n, E));
	assert_int_equal(item[0].last_count, 2);
	arena_free(&a);
	test_site_sign_in_at(&t->site, "bob", t->site.back, &back);
	MUST(item_set(&t->super,
		&(struct item_set){.desk = t->site.back,
			.name_en = "Radio",
			.name_zh = "对讲机",
			.place = "",
			.expected = 1},
		&id, E));
	assert_false(duty_open(&back, 0, NULL, 0, "", &e));
	assert_string_equal(e.field, "count");
	assert_string_equal(e.arg[0], "Radio");
	assert_false(duty_open(&back, 0, &(struct duty_count){id, 0, ""}, 1, "", &e));
	assert_string_equal(e.field, "remark");
	MUST(duty_open(&back, 0, &(struct duty_count){id, 0, "at the repair shop"}, 1, "", E));
	test_site_sign_out(&back);
	test_duty_close(t);
	test_free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(set__refuses__what_is_not_allowed),
		cmocka_unit_test(set__changes__guarded_by_rev),
		cmocka_unit_test(count__is_kept__when_both_signed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
