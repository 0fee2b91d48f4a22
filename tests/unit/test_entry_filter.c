/* test_entry_filter.c — the filter of the log in the entry line's syntax. SPDX-License-Identifier: MIT
 *
 * source: LOG-07, screens.md §6.5, §6.7.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "domain/entry_filter.h"

enum { WXM = 7, WUX = 8, ANNA = 9, HERE = 2, BACK = 3, NIGHT = 4 };

static struct entry_line_name person[3], shift[1];
static struct entry_line_directory directory = {person, shift, 3, 1};
static struct entry_line_names line_names;

static int64_t
desk_of(void *arg, const char *word, size_t len)
{
	(void)arg;
	return len == 6 && memcmp(word, "back-1", 6) == 0 ? BACK : 0;
}

static int
names_make(void **state)
{
	(void)state;
	if (!clock_zone_use("Asia/Shanghai", NULL))
		return 1;
	entry_line_name_set(&person[0], WXM, "王小明", "wxm", "A002");
	entry_line_name_set(&person[1], WUX, "吴欣", "wux", "A004");
	entry_line_name_set(&person[2], ANNA, "Anna Lee", "anna", "A001");
	entry_line_name_set(&shift[0], NIGHT, "夜班", "night", "Night");
	line_names = entry_line_names_of(&directory);
	return 0;
}

static struct entry_filter_line
read_line(const char *line)
{
	const struct entry_filter_names names = {&line_names, desk_of, NULL};
	struct entry_filter_line l;
	/* 2026-11-21 14:00 in Shanghai */
	entry_filter_parse(&l, line, HERE, clock_utc_us(20261121, 14 * 60), &names);
	return l;
}

/* What is asked for, as one word: everything that differs from nothing. */
static void
told(const struct entry_filter_line *l, char out[256])
{
	const struct entry_filter *f = &l->filter;
	char part[160];

	out[0] = 0;
#define SAY(when, ...)                                                                             \
	if (when) {                                                                                \
		str_format(part, sizeof part, __VA_ARGS__);                                        \
		strcat(out, part);                                                                 \
	}
	SAY(f->desk_id != HERE, "desk%d ", (int)f->desk_id)
	SAY(f->kind, "%s ", entry_kind_row(f->kind)->code)
	SAY(f->person_id, "p%d ", (int)f->person_id)
	SAY(f->with_ticket, "t%d ", (int)f->with_ticket)
	SAY(f->tag[0], "tag:%s ", f->tag)
	SAY(f->from_day || f->to_day, "%d..%d ", f->from_day, f->to_day)
	SAY(f->open_only, "open ")
	SAY(f->unread_only, "unread ")
	SAY(f->next_shift_only, "next ")
	SAY(f->important_only, "! ")
	SAY(f->urgent_only, "!! ")
	SAY(l->choices, "%d:%s ", l->choices, l->note)
	SAY(l->no_desk, "no:%s ", l->note)
	for (int i = 0; i < f->words.n; i++)
		SAY(true, "[%s]", search_words_get(&f->words, i))
}

/* LOG-07 */
static void
filter__means__what_the_entry_line_means_by_its_marks(void **state)
{
	static const struct {
		const char *line, *told;
	} t[] = {
		{"", ""},
		{"  　", ""},
		{"包裹", "[包裹]"},
		{"Parcel lost", "[parcel][lost]"},
		{"\"Parcel lost\" 两", "[parcel lost][两]"},
		{"“丢 失” x", "[丢 失][x]"},
		{"@wxm", "p7 "},
		{"＠王小明处理", "p7 [处理]"},
		{"给@王小明", "p7 [给]"},
		{"@Anna Lee parcel", "p9 [parcel]"},
		{"@wxm cp: #open !!", "complaint p7 open !! "},
		{"#open cp：包裹 @wxm", "complaint p7 open [包裹]"},
		{"ts: #1047", "complaint t1047 "},
		{"＃１０４７ 投诉：", "complaint t1047 "},
		{"#vip", "tag:vip "},
		{"#未结 ＃未读", "open unread "},
		{"=open", "open "},
		{"x =open y", "open [x][y]"},
		{"=done", "[=done]"},
		{"! lost", "! [lost]"},
		{"！！", "!! "},
		{"lost!", "[lost!]"},
		{">next", "next "},
		{">wxm", "p7 "},
		{"11-01..11-15", "20261101..20261115 "},
		{"１１－０１．．１１－１５ 包裹", "20261101..20261115 [包裹]"},
		{"..11-15", "0..20261115 "},
		{"11-20", "20261120..20261120 "},
		{"2026-11-20", "20261120..20261120 "},
		{"today", "20261121..20261121 "},
		{"昨天", "20261120..20261120 "},
		{"24", "[24]"},
		{"13:20", "[13:20]"},
		{"2026-13-40", "[2026-13-40]"},
		{"~15", "[~15]"},
		{"desk:back-1 x", "desk3 [x]"},
		{"desk:all", "desk0 "},
		{"台：全部 包", "desk0 [包]"},
		{"DESK:nowhere", "no:DESK:nowhere "},
		{"@w", "[@w]"},
		{"@wu", "p8 "},
		{"http://x: down", "[http://x:][down]"},
		{"\\@wxm", "[@wxm]"},
		{"a@b.com", "[a@b.com]"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct entry_filter_line l = read_line(t[i].line);
		char got[256];
		told(&l, got);
		if (!str_eq(got, t[i].told))
			fail_msg("\"%s\" asks for \"%s\", not \"%s\"", t[i].line, got, t[i].told);
		assert_int_equal(l.any, t[i].told[0] != 0);
	}
}

static void
filter__keeps_the_words_as_typed__to_show_them(void **state)
{
	struct entry_filter_line l = read_line("@wxm Parcel \"Lost TWICE\"");

	(void)state;
	assert_string_equal(l.words, "Parcel Lost TWICE");
}

/* screens.md §8 no. 31: the next step is to look in all days */
static void
filter__without_its_days__keeps_the_rest_as_typed(void **state)
{
	static const char *const t[][2] = {
		{"today #9999", "#9999"},
		{"#9999 11-01..11-15  包裹", "#9999 包裹"},
		{"\"11-01 x\" 昨天", "\"11-01 x\""},
		{"today", ""},
		{"包裹", "包裹"},
	};
	char out[64];

	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		entry_filter_without_days(
			out, sizeof out, t[i][0], clock_utc_us(20261121, 14 * 60));
		assert_string_equal(out, t[i][1]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(filter__means__what_the_entry_line_means_by_its_marks),
		cmocka_unit_test(filter__keeps_the_words_as_typed__to_show_them),
		cmocka_unit_test(filter__without_its_days__keeps_the_rest_as_typed),
	};
	return cmocka_run_group_tests(tests, names_make, NULL);
}
