/* test_item_loan.c — public items lent out, and back. SPDX-License-Identifier: MIT
 *
 * ITEM-02
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "domain/item.h"
#include "domain/item_loan.h"
#include "report/sheet.h"
#include "support/test_duty.h"

enum { HOUR_US = 3600 };
static struct test_duty t;
static char long_text[201 * 3 + 1];

static int64_t
in_hours(int n)
{
	return clock_now(&t.anna.clock).utc_us + (int64_t)n * HOUR_US * 1000000;
}

static int
begin(void **state)
{
	(void)state;
	long_text[0] = '\0';
	for (int i = 0; i < 201; i++)
		strcat(long_text, "钥");
	test_duty_open(&t, NULL);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	test_duty_close(&t);
	return 0;
}

static int64_t
lend(int count)
{
	int64_t id;

	MUST(item_lend(&t.anna,
		&(const struct item_lending){.item = t.keys,
			.count = count,
			.borrower = "Zhou 周先生",
			.due_utc_us = in_hours(2)},
		&id, E));
	return id;
}

static struct item
keys_now(struct arena *a)
{
	struct item i;

	MUST(item_get(&t.anna, t.keys, a, &i, E));
	return i;
}

/* Three keys at the desk. */
static void
lend__refuses__what_cannot_be(void **state)
{
	const struct {
		int count;
		const char *borrower;
		int64_t due;
		const char *field; /* "" = lent */
	} row[] = {
		{0, "Zhou", in_hours(1), "count"}, {4, "Zhou", in_hours(1), "count"},
		{1, "", in_hours(1), "borrower"}, {1, long_text, in_hours(1), "borrower"},
		{1, "Zhou\n", in_hours(1), "borrower"}, {1, "Zhou", in_hours(0), "due"},
		{1, "Zhou", in_hours(-1), "due"}, {1, "Zhou", in_hours(24 * 366 + 1), "due"},
		{1, "Zhou", in_hours(24 * 366), ""}, {2, "Zhou", in_hours(1), ""},
		{1, "Zhou", in_hours(1), "count"}, /* all three are out */
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		const struct item_lending l = {.item = t.keys,
			.count = row[i].count,
			.borrower = row[i].borrower,
			.due_utc_us = row[i].due};
		struct err e;
		int64_t id;
		bool lent = item_lend(&t.anna, &l, &id, &e);

		assert_int_equal(lent, row[i].field[0] == 0);
		if (lent)
			continue;
		assert_int_equal(e.code, ERR_INVALID);
		assert_string_equal(e.field, row[i].field);
	}
}

static void
out__stands_by_due_time__until_it_is_back(void **state)
{
	struct arena a;
	struct item_loans out;
	int64_t late, early;

	(void)state;
	arena_init(&a);
	late = lend(1);
	MUST(item_lend(&t.wxm,
		&(const struct item_lending){.item = t.phones,
			.count = 2,
			.person = t.anna.who,
			.borrower = "Anna Lee",
			.due_utc_us = in_hours(1)},
		&early, E));
	assert_int_equal(keys_now(&a).lent, 1);
	assert_int_equal(item_at_desk(&(struct item){.expected = 3, .lent = 1}), 2);
	MUST(item_loans_out(&t.anna, t.site.front, &a, &out, E));
	assert_int_equal(out.n, 2);
	assert_int_equal(out.loan[0].id, early);
	assert_int_equal(out.loan[0].person, t.anna.who);
	assert_int_equal(out.loan[0].lent_by, t.wxm.who);
	assert_string_equal(out.loan[0].name_zh, "电话");
	assert_int_equal(out.loan[1].id, late);
	assert_string_equal(out.loan[1].borrower, "Zhou 周先生");
	assert_int_equal(out.loan[1].person, 0);
	MUST(item_return(&t.anna, &(const struct item_returning){late, 1, ""}, E));
	assert_int_equal(keys_now(&a).lent, 0);
	MUST(item_loans_out(&t.anna, t.site.front, &a, &out, E));
	assert_int_equal(out.n, 1);
	MUST(item_loans_out(&t.anna, t.site.back, &a, &out, E));
	assert_int_equal(out.n, 0);
	MUST(item_loans_of(&t.anna, t.keys, 10, &a, &out, E));
	assert_int_equal(out.n, 1);
	assert_int_equal(out.loan[0].returned_by, t.anna.who);
	assert_int_equal(out.loan[0].returned_count, 1);
	arena_free(&a);
}

static void
return__fewer__needs_a_reason__and_happens_once(void **state)
{
	static const struct {
		int count;
		const char *remark, *field;
	} row[] = {
		{-1, "", "count"},
		{3, "", "count"},
		{1, "", "remark"},
		{1, long_text, "remark"},
	};
	struct arena a;
	struct item_loans all;
	struct err e;
	int64_t id;

	(void)state;
	id = lend(2);
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		assert_false(item_return(&t.anna,
			&(const struct item_returning){id, row[i].count, row[i].remark}, &e));
		assert_int_equal(e.code, ERR_INVALID);
		assert_string_equal(e.field, row[i].field);
	}
	MUST(item_return(&t.anna, &(const struct item_returning){id, 1, "one broke off"}, E));
	assert_false(item_return(&t.wxm, &(const struct item_returning){id, 2, ""}, &e));
	assert_int_equal(e.code, ERR_STALE);
	arena_init(&a);
	MUST(item_loans_of(&t.anna, t.keys, 10, &a, &all, E));
	assert_int_equal(all.loan[0].returned_count, 1);
	assert_string_equal(all.loan[0].remark, "one broke off");
	arena_free(&a);
}

/* What is out is not missing: the handover expects that many less. */
static void
handover__expects__what_is_at_the_desk(void **state)
{
	struct handover_view v;
	bool seen = false;

	(void)state;
	(void)lend(1);
	MUST(handover_prepare(&t.anna, 0, &t.ref, E));
	MUST(handover_load(&t.anna, t.ref.id, &v, E));
	for (int i = 0; i < v.c.lines; i++) {
		const struct handover_line *l = &v.c.line[i];

		if (l->section != HANDOVER_ITEM || l->ref != t.keys)
			continue;
		assert_int_equal(l->expected, 2);
		assert_true(l->due_us == in_hours(2)); /* and when it is back */
		seen = true;
	}
	assert_true(seen);
	handover_view_free(&v);
}

/* ITEM-02: what is out stands on the sheet, with the time it is due back; one that
 * was due before the signature says so. */
static void
sheet__says__what_is_lent_out(void **state)
{
	struct buf b;

	(void)state;
	(void)lend(1);
	test_handover(&t, &t.anna, &t.anna_key, &t.wxm, &t.wxm_key);
	buf_init(&b);
	MUST(sheet_print(&t.anna, t.ref.id, LANG_EN, &b, E));
	assert_non_null(strstr(buf_str(&b), "expected 2, counted 2"));
	assert_non_null(strstr(buf_str(&b), "Lent out:"));
	assert_non_null(strstr(buf_str(&b), "back by 2026-11-21 16:00"));
	buf_clear(&b);
	test_site_add_minutes(&t.site, 180);
	test_handover(&t, &t.wxm, &t.wxm_key, &t.anna, &t.anna_key);
	MUST(sheet_print(&t.anna, t.ref.id, LANG_ZH, &b, E));
	assert_non_null(strstr(buf_str(&b), "2026-11-21 16:00 起逾期未还"));
	buf_free(&b);
}

static void
lend__far_from_the_log__is_denied(void **state)
{
	struct ctx ops;
	struct err e;
	int64_t id;

	(void)state;
	test_site_sign_in(&t.site, "ops", &ops);
	assert_false(item_lend(&ops,
		&(const struct item_lending){
			.item = t.keys, .count = 1, .borrower = "Zhou", .due_utc_us = in_hours(1)},
		&id, &e));
	assert_int_equal(e.code, ERR_DENIED);
	test_site_sign_out(&ops);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH(lend__refuses__what_cannot_be),
		WITH(out__stands_by_due_time__until_it_is_back),
		WITH(return__fewer__needs_a_reason__and_happens_once),
		WITH(handover__expects__what_is_at_the_desk),
		WITH(sheet__says__what_is_lent_out),
		WITH(lend__far_from_the_log__is_denied),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
