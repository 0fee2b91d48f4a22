/* test_entry_template.c — the templates of the entry line. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "domain/entry_line.h"
#include "domain/entry_template.h"
#include "domain/ledger.h"
#include "support/test_site.h"

#define MUST(call) assert_true(call)

static struct test_site site;
static struct ctx super, anna;
static struct entry_template_list all;

static int
set_up(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "super", &super);
	test_site_sign_in(&site, "anna", &anna);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	test_site_sign_out(&anna);
	test_site_sign_out(&super);
	test_site_close(&site);
	return 0;
}

static const struct entry_template *
one(const char *code)
{
	struct err e;
	assert_true(entry_template_list(&anna, &all, &e));
	return entry_template_find(&all, code, strlen(code));
}

/* The shipped set: 24 in each language, every one a kind and a blank, and all
 * that stands beside the blanks is storable; no kind without one. §6.5 (7) */
static void
shipped__are_24_in_each_language__for_every_kind(void **state)
{
	struct entry_blank b;
	struct err e;
	int zh = 0, of[2][ENTRY_KINDS] = {{0}};
	(void)state;
	assert_non_null(one("rf"));
	assert_int_equal(all.n, 48);
	for (int i = 0; i < all.n; i++) {
		assert_true(entry_template_check(&all.item[i], &e));
		assert_true(entry_blank_next(all.item[i].text, 0, &b));
		assert_true(all.item[i].in_use);
		zh += (unsigned char)all.item[i].text[strcspn(all.item[i].text, "{") + 1] >= 0x80;
		of[entry_template_is_chinese(&all.item[i])][all.item[i].kind]++;
	}
	assert_int_equal(zh, 24);
	for (int k = ENTRY_KIND_NONE + 1; k < ENTRY_KINDS; k++) {
		assert_true(of[0][k] > 0);
		assert_true(of[1][k] > 0);
	}
	assert_string_equal(one("tk")->text, "客户要求退款 {金额} 元，订单 {订单号}，{答复}");
	assert_null(one("zz"));
	assert_null(entry_template_find(&all, "r", 1));
}

/* Filled in, a shipped template is a line whose marks count. */
static void
shipped__filled_in__parse_with_their_marks(void **state)
{
	static struct entry_line l;
	(void)state;
	entry_line_parse(&l, "dx: 掉线", site.clock.at.utc_us, NULL);
	assert_int_equal(l.kind, ENTRY_NOTE);
	entry_line_parse(
		&l, "ts：通话 5 分钟后掉线，号码 110，回拨：是 响=4", site.clock.at.utc_us, NULL);
	assert_int_equal(l.kind, ENTRY_COMPLAINT);
	assert_int_equal(l.rings, 4);
	entry_line_parse(
		&l, "cp: Parcel #1047 lost, last seen {where}", site.clock.at.utc_us, NULL);
	assert_int_equal(l.ticket[0], 1047);
}

static enum entry_state
state_of(struct entry_line *l, const char *text)
{
	entry_line_parse(l, text, site.clock.at.utc_us, NULL);
	return l->state;
}

/* LOG-02, LOG-03, LOG-10: those with marks in them, filled in as a desk would. */
static void
shipped__filled_in__are_what_they_say(void **state)
{
	static struct entry_line l;
	(void)state;
	assert_int_equal(
		state_of(&l, "hp: A guest could not open the gate; walked there; opened by "
			     "hand =done"),
		ENTRY_STATE_DONE);
	assert_string_equal(l.cause, "A guest could not open the gate");
	assert_string_equal(l.course, "walked there");
	assert_string_equal(l.result, "opened by hand");
	assert_int_equal(
		state_of(&l, "sb：打印机：卡纸；取出纸；恢复正常 =办结"), ENTRY_STATE_DONE);
	assert_string_equal(l.cause, "打印机：卡纸");
	assert_string_equal(l.result, "恢复正常");
	assert_int_equal(
		state_of(&l, "xt：回电未接通：周先生 13800000000，再打 >16:00 呼出=客户要求"),
		ENTRY_STATE_OPEN);
	assert_true(l.due_utc_us > 0);
	assert_true(l.outgoing);
	assert_string_equal(l.out_reason, "客户要求");
	assert_int_equal(
		state_of(&l, "co: Told maintenance: look at lift 2 >17:30"), ENTRY_STATE_OPEN);
	assert_true(l.due_utc_us > 0);
}

static void
expand__puts_the_kind__in_the_language_of_the_text(void **state)
{
	static const struct {
		const char *code, *with, *without;
	} t[] = {
		{"rd", "pt: Round of {where}: {found}", "Round of {where}: {found}"},
		{"xc", "xs：巡查{区域}：{情况}", "巡查{区域}：{情况}"},
		{"fk", "访客{姓名}找{被访人}，事由：{事由}", "访客{姓名}找{被访人}，事由：{事由}"},
	};
	char out[256], small[8];
	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		assert_true(entry_template_expand(one(t[i].code), true, out, sizeof out));
		assert_string_equal(out, t[i].with);
		assert_true(entry_template_expand(one(t[i].code), false, out, sizeof out));
		assert_string_equal(out, t[i].without);
	}
	assert_false(entry_template_expand(one("rd"), true, small, sizeof small));
}

static void
blank__is_braces_or_three_underscores(void **state)
{
	static const struct {
		const char *text;
		size_t from;
		int at, len; /* -1: none */
	} t[] = {
		{"a {b} c {d}", 0, 2, 3},
		{"a {b} c {d}", 2, 2, 3},
		{"a {b} c {d}", 3, 8, 3},
		{"a {b} c {d}", 9, -1, 0},
		{"sum ___ yuan", 0, 4, 3},
		{"sum ______", 0, 4, 6},
		{"a__b", 0, -1, 0},
		{"{} {{x}", 0, 4, 3},
		{"{unclosed", 0, -1, 0},
		{"退款 {金额} 元", 0, 7, 8},
		{"", 0, -1, 0},
	};
	struct entry_blank b;
	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		assert_int_equal(entry_blank_next(t[i].text, t[i].from, &b), t[i].at >= 0);
		if (t[i].at >= 0) {
			assert_int_equal(b.at, t[i].at);
			assert_int_equal(b.len, t[i].len);
		}
	}
	assert_true(entry_blank_previous("a {b} c {d}", 8, &b));
	assert_int_equal(b.at, 2);
	assert_true(entry_blank_previous("a {b} c {d}", 99, &b));
	assert_int_equal(b.at, 8);
	assert_false(entry_blank_previous("a {b}", 2, &b));
}

static void
set__adds_and_changes__and_keeps_the_code(void **state)
{
	struct entry_template t = {
		.code = "pk", .kind = ENTRY_MAIL, .text = "Parcel for {name}", .in_use = true};
	struct err e;
	(void)state;
	MUST(entry_template_set(&super, &t, &e));
	assert_string_equal(one("pk")->text, "Parcel for {name}");
	assert_int_equal(t.rev, 1);
	strcpy(t.code, "qq");
	strcpy(t.text, "包裹：{姓名}");
	t.in_use = false;
	MUST(entry_template_set(&super, &t, &e));
	assert_null(one("qq"));
	assert_string_equal(one("pk")->text, "包裹：{姓名}");
	assert_false(one("pk")->in_use);
	t.rev = 1;
	assert_false(entry_template_set(&super, &t, &e));
	assert_int_equal(e.code, ERR_STALE);
	/* A shipped one is changed like any other. */
	t = *one("rf");
	strcpy(t.text, "Refund of ___");
	MUST(entry_template_set(&super, &t, &e));
	assert_string_equal(one("rf")->text, "Refund of ___");
}

static void
set__refuses__what_does_not_fit(void **state)
{
	static const struct {
		const char *code, *text;
		enum entry_kind kind;
		const char *field;
		enum err_code err;
	} t[] = {
		{"", "some text", ENTRY_NOTE, "code", ERR_INVALID},
		{"Rf", "some text", ENTRY_NOTE, "code", ERR_INVALID},
		{"r-f", "some text", ENTRY_NOTE, "code", ERR_INVALID},
		{"pk", "x", ENTRY_NOTE, "text", ERR_INVALID},
		{"pk", " padded", ENTRY_NOTE, "text", ERR_INVALID},
		{"pk", "two\nlines", ENTRY_NOTE, "text", ERR_INVALID},
		{"pk", "some text", ENTRY_KIND_NONE, "kind", ERR_INVALID},
		{"rf", "some text", ENTRY_NOTE, "code", ERR_CONFLICT},
	};
	struct err e;
	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct entry_template n = {.kind = t[i].kind, .in_use = true};
		strcpy(n.code, t[i].code);
		strcpy(n.text, t[i].text);
		assert_false(entry_template_set(&super, &n, &e));
		assert_int_equal(e.code, t[i].err);
		assert_string_equal(e.field, t[i].field);
		assert_int_equal(n.id, 0);
	}
	struct entry_template mine = {
		.code = "pk", .kind = ENTRY_NOTE, .text = "some text", .in_use = true};
	assert_false(entry_template_set(&anna, &mine, &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_non_null(one("rf"));
	assert_int_equal(all.n, 48);
}

DB_STMT(spoil_text, .name = "test.template_text",
	.sql = "UPDATE entry_template SET text = 'other' WHERE id = $1", .in = "i", .out = "");
DB_STMT(newest_record, .name = "test.template_record",
	.sql = "SELECT record_id FROM entry_template WHERE id = $1", .in = "i", .out = "i");

/* promises.md §3: a row that says something else than its record is named. */
static void
cache__differs__is_found_out(void **state)
{
	struct entry_template t = {
		.code = "pk", .kind = ENTRY_MAIL, .text = "Parcel for {name}", .in_use = true};
	struct verify_finding f = {0};
	struct ledger_record first, second;
	int64_t id[2];
	struct err e;
	(void)state;
	for (int i = 0; i < 2; i++) {
		MUST(entry_template_set(&super, &t, &e));
		MUST(db_get_int(site.db, &newest_record, DB_ARGS(DB_I(t.id)), &id[i], NULL, &e));
	}
	MUST(ledger_read(&super, id[0], &first, &e));
	MUST(ledger_read(&super, id[1], &second, &e));
	assert_true(entry_template_cache_check(&super, &first, &f)); /* a newer one stands */
	assert_true(entry_template_cache_check(&super, &second, &f));
	MUST(db_begin(site.db, &e));
	MUST(db_run(site.db, &spoil_text, DB_ARGS(DB_I(t.id)), &e));
	assert_false(entry_template_cache_check(&super, &second, &f));
	assert_string_equal(f.arg, "pk");
	db_rollback(site.db);
	ledger_record_free(&first);
	ledger_record_free(&second);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(shipped__are_24_in_each_language__for_every_kind),
		TEST(shipped__filled_in__parse_with_their_marks),
		TEST(shipped__filled_in__are_what_they_say),
		TEST(expand__puts_the_kind__in_the_language_of_the_text),
		TEST(blank__is_braces_or_three_underscores),
		TEST(set__adds_and_changes__and_keeps_the_code),
		TEST(set__refuses__what_does_not_fit),
		TEST(cache__differs__is_found_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
