/* test_entry_line.c — the parser of the log entry line. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/entry_line.h"
#include "support/line_table.h"

/* screens.md §6.5, the test set; §8 points 13 to 15. LOG-02, LOG-03 */
static void
line__parses__the_nine_of_the_test_set(void **state)
{
	(void)state;
	static const struct line_case t[] = {
		{"cp: parcel lost @wxm #1047 !!", "complaint| @2 #1047 !! open|parcel lost"},
		{"ts：包裹丢失，客户很生气！@王小明跟进 ＃1047",
			"complaint| @2 #1047 open|包裹丢失，客户很生气！@王小明跟进"},
		{"13:20 mail a@b.com got C# book", "note| ^21 13:20|mail a@b.com got C# book"},
		{"退款 38 元 #1042号 >夜班 ~15", "note| #1042 next >s3 ~15|退款 38 元 #1042号"},
		{"http://x: down", "note||http://x: down"},
		{"\\@home", "note||@home"},
		{"!! ", "note| !! short|"},
		{"one\ntwo\nthree", "note| lines3|one two three"},
		{"ask @wx about it", "note| choose2|ask @wx about it"},
	};
	TABLE_CHECK(t);
}

/* The same lines with fullwidth marks give the same parse (rule 3, §8 point 15). */
static void
line__parses_alike__fullwidth_marks(void **state)
{
	(void)state;
	static const struct line_case t[] = {
		{"ｃｐ： parcel lost ＠wxm ＃１０４７ ！！",
			"complaint| @2 #1047 !! open|parcel lost"},
		{"cp：　parcel lost　@wxm　#1047　!!", "complaint| @2 #1047 !! open|parcel lost"},
		{"１３：２０ mail a＠b.com got C＃ book",
			"note| ^21 13:20|mail a＠b.com got C＃ book"},
		{"退款 38 元 ＃1042号 ＞夜班 ～15", "note| #1042 next >s3 ~15|退款 38 元 ＃1042号"},
		{"包裹丢失 ＝办结", "note| done|包裹丢失"},
		{"＾13：05 门开了", "note| ^21 13:05|门开了"},
		{"\\＠home", "note||＠home"},
		{"！！ ", "note| !! short|"},
	};
	TABLE_CHECK(t);
}

static void
kind__is_known__by_code_initials_and_name(void **state)
{
	(void)state;
	static const struct line_case t[] = {
		{"iq: opening hours", "inquiry||opening hours"},
		{"zx：营业时间", "inquiry||营业时间"},
		{"咨询：营业时间", "inquiry||营业时间"},
		{"CP: lost", "complaint| open|lost"},
		{"Complaint: lost", "complaint| open|lost"},
		{"上级指令：今晚加岗", "instruction||今晚加岗"},
		{"协调:借一台读卡器", "coordination||借一台读卡器"},
		{"cp: ab: smoke", "abnormal| open|smoke"}, /* the latest wins (rule 6) */
		{"13:20 cp: lost", "complaint| ^21 13:20 open|lost"},
		{"cp: 13:20 lost", "complaint| ^21 13:20 open|lost"},
		{"foo: bar", "note||foo: bar"},
		{"call cp: bar", "note||call cp: bar"},
		{"\\cp: bar", "note||cp: bar"},
		{"\\13:20 train is late", "note||13:20 train is late"},
		{"cp:", "complaint| open short|"},
	};
	TABLE_CHECK(t);
}

/* Codes are unique across both sets. source: §6.5 */
static void
kind__codes__are_unique(void **state)
{
	(void)state;
	for (int k = 1; k < ENTRY_KINDS; k++) {
		const struct entry_kind_row *r = entry_kind_row((enum entry_kind)k);
		const char *word[] = {
			r->code, r->initials_en, r->initials_zh, r->name_zh, r->long_zh};
		for (size_t i = 0; i < 5; i++)
			assert_int_equal(entry_kind_find(word[i], strlen(word[i])), k);
	}
	assert_int_equal(entry_kind_find("", 0), ENTRY_KIND_NONE);
}

static void
person__is_the_longest_name__in_chinese(void **state)
{
	(void)state;
	static const struct line_case t[] = {
		{"给@王小明处理", "note| @2|给@王小明处理"},
		{"给@欧阳处理", "note| @5|给@欧阳处理"},
		{"@欧阳雪，看一下", "note| @6|@欧阳雪，看一下"},
		{"请@王小看一下", "note||请@王小看一下"},
		{"请跟进 @王小", "note| @2|请跟进"}, /* a beginning, as a whole run */
		{"@陈博@王小明交接钥匙", "note| @3 @2|@陈博@王小明交接钥匙"},
		{"@2041 please", "note| @2|@2041 please"},
		{"@Anna Lee called", "note| @1|@Anna Lee called"},
		{"tell @anna, then @bob", "note| @1 @3|tell @anna, then"},
		{"@wxm @王小明 again", "note| @2|@wxm @王小明 again"}, /* one person once */
		{"@nobody here", "note||@nobody here"},
		{"a@wxm and 5@wxm", "note||a@wxm and 5@wxm"},
		{"(@wxm) knows", "note| @2|(@wxm) knows"},
		{"é@wxm", "note||é@wxm"},
		{"@ wxm", "note||@ wxm"},
	};
	TABLE_CHECK(t);
}

static void
name__offers_choices__when_several_match(void **state)
{
	(void)state;
	static struct entry_line l;
	entry_line_parse(&l, "ask @wx now", now, &names);
	assert_int_equal(l.choices, 2);
	assert_int_equal(l.choice[0], WXM);
	assert_int_equal(l.choice[1], WXR);
	assert_int_equal(l.choice_at, 4);
	assert_int_equal(l.choice_len, 3);
	assert_int_equal(l.people, 0);
	entry_line_parse(&l, "ask @wxm now", now, NULL);
	assert_int_equal(l.people + l.choices, 0);
	assert_string_equal(l.text, "ask @wxm now");
}

static void
number__is_ticket_or_tag(void **state)
{
	(void)state;
	static const struct line_case t[] = {
		{"see #1047 and #1048", "note| #1047 #1048|see #1047 and"},
		{"工单#1047已办", "note| #1047|工单#1047已办"},
		{"guest #vip is here", "note| tag:vip|guest #vip is here"},
		{"guest here #vip #late-2", "note| tag:vip tag:late-2|guest here"},
		{"room #12b", "note| tag:12b|room"},
		{"C# and x#7", "note||C# and x#7"},
		{"# 7 and #", "note||# 7 and #"},
		{"#0 and #1234567890123456", "note||#0 and #1234567890123456"},
		{"#回访", "note||#回访"}, /* # takes digits only in Chinese (rule 2) */
		{"http://x/#12", "note||http://x/#12"},
	};
	TABLE_CHECK(t);
}

static void
importance__stands_alone(void **state)
{
	(void)state;
	static const struct line_case t[] = {
		{"very late !", "note| !|very late"},
		{"!! very late", "note| !!|very late"},
		{"cp: !! lost", "complaint| !! open|lost"},
		{"cp:!! lost", "complaint| !! open|lost"},
		{"lost !! again", "note| !!|lost again"},
		{"great!", "note||great!"},
		{"很生气！", "note||很生气！"},
		{"很生气！！ 走了", "note||很生气！！ 走了"},
		{"wait !!!", "note||wait !!!"},
		{"wait \\!! there", "note||wait !! there"},
		{"late ! then !!", "note| !!|late then"},
	};
	TABLE_CHECK(t);
}

static void
for_whom__is_shift_time_or_person(void **state)
{
	(void)state;
	static const struct line_case t[] = {
		{"call back >16:00", "note| >21 16:00 open|call back"},
		{"call back >9:30", "note| >22 09:30 open|call back"}, /* the next such time */
		{"call back >tm9:30", "note| >22 09:30 open|call back"},
		{"回电>明天16:00前", "note| >22 16:00 open|回电前"},
		{"key is out >night", "note| next >s3|key is out"},
		{"key is out >next", "note| next|key is out"},
		{"钥匙未还 >下一班", "note| next|钥匙未还"},
		{"钥匙未还>夜班", "note| next >s3|钥匙未还"},
		{"ring him >wxm", "note| >p2|ring him"},
		{"x > 5 and y >5", "note||x > 5 and y >5"},
		{"a->night", "note||a->night"},
		{"score >90", "note||score >90"},
		{"call back >16:00 =done", "note| >21 16:00 done|call back"},
		{"call \\>16:00", "note||call >16:00"},
	};
	TABLE_CHECK(t);
}

static void
state__counts__at_the_end_only(void **state)
{
	(void)state;
	static const struct line_case t[] = {
		{"lamp replaced =done", "note| done|lamp replaced"},
		{"lamp replaced =done #12 !", "note| #12 ! done|lamp replaced"},
		{"lamp out =open", "note| open|lamp out"},
		{"灯已换 =办结", "note| done|灯已换"},
		{"=done lamp", "note||=done lamp"},
		{"a =done b =open", "note| open|a =done b"},
		{"x=done", "note||x=done"},
		{"x =donee", "note||x =donee"},
	};
	TABLE_CHECK(t);
}

/* LOG-03: a problem says cause, course and result, or is open. */
static void
problem__is_open__unless_three_parts_say_the_outcome(void **state)
{
	(void)state;
	static const struct line_case t[] = {
		{"cp: parcel lost", "complaint| open|parcel lost"},
		{"cp: parcel lost =done", "complaint| open needs3|parcel lost"},
		{"cp: parcel lost; found =done", "complaint| open needs3|parcel lost; found"},
		{"cp: parcel lost; ; found =done", "complaint| open needs3|parcel lost; ; found"},
		{"cp: parcel lost; asked the driver; found =done",
			"complaint| done|parcel lost; asked the driver; found"},
		{"yc：冒烟；断电检查；已更换插座 =办结",
			"abnormal| done|冒烟；断电检查；已更换插座"},
		{"iq: opening hours =done", "inquiry| done|opening hours"},
	};
	static struct entry_line l;
	TABLE_CHECK(t);
	entry_line_parse(&l, "ts：丢失 ；查监控；问司机 ； 已找回 =办结", now, &names);
	assert_string_equal(l.cause, "丢失");
	assert_string_equal(l.course, "查监控；问司机");
	assert_string_equal(l.result, "已找回");
}

/* `~` and a number that ends its word. source: §6.5 */
static void
minutes__are_a_number_that_ends_its_word(void **state)
{
	(void)state;
	static const struct line_case t[] = {
		{"call ~15", "note| ~15|call"},
		{"~15 call", "note| ~15|call"},
		{"通话～１５，已解决", "note| ~15|通话，已解决"},
		{"call ~15 then ~20", "note| ~20|call then"}, /* the latest wins (rule 6) */
		{"call ~1440", "note| ~1440|call"},
		{"好的～", "note||好的～"},
		{"来了 ~5人", "note||来了 ~5人"},
		{"wait ~5min", "note||wait ~5min"},
		{"call ~0", "note||call ~0"},
		{"call ~1441", "note||call ~1441"},
		{"call ~12345", "note||call ~12345"},
		{"call ~5-10", "note||call ~5-10"},
		{"call ~1.5", "note||call ~1.5"},
		{"call a~15", "note||call a~15"},
		{"call \\~15", "note||call ~15"},
		{"cd ~/x", "note||cd ~/x"},
	};
	TABLE_CHECK(t);
}

/* LOG-10: rings to answer, in the words of either language. */
static void
rings__are_a_word_and_a_number(void **state)
{
	(void)state;
	static const struct line_case t[] = {
		{"iq: opening hours rings=4", "inquiry| rings4|opening hours"},
		{"rings=4 opening hours", "note| rings4|opening hours"},
		{"hours ring=2", "note| rings2|hours"},
		{"hours rg=12", "note| rings12|hours"},
		{"hours Rings=4, told", "note| rings4|hours , told"},
		{"zx：营业时间 响=5", "inquiry| rings5|营业时间"},
		{"营业时间，响铃=5声", "note| rings5|营业时间，"},
		{"营业时间　响＝５", "note| rings5|营业时间"},
		{"营业时间 xl=5", "note| rings5|营业时间"},
		{"营业时间 ＲＩＮＧＳ＝５", "note| rings5|营业时间"},
		{"a rings=4 b rings=6", "note| rings6|a b"}, /* the latest wins (rule 6) */
		{"gone \\rings=4", "note||gone rings=4"},
		{"影响=4 成", "note||影响=4 成"},
		{"earrings=4", "note||earrings=4"},
		{"gone rings=0", "note||gone rings=0"},
		{"gone rings=", "note||gone rings="},
		{"gone rings=many", "note||gone rings=many"},
		{"gone rings=123", "note||gone rings=123"},
		{"gone rings=4x", "note||gone rings=4x"},
		{"gone rings=4.5", "note||gone rings=4.5"},
		{"gone rings = 4", "note||gone rings = 4"},
		{"http://x/?rings=4", "note||http://x/?rings=4"},
	};
	TABLE_CHECK(t);
}

/* LOG-10: an outgoing call; what stands behind the mark is why. */
static void
out__takes_the_reason_behind_it(void **state)
{
	(void)state;
	static const struct line_case t[] = {
		{"called back out=", "note| out()|called back"},
		{"called back out=she asked", "note| out(she asked)|called back"},
		{"called back Out= she asked #1047 !", "note| #1047 ! out(she asked)|called back"},
		{"回电说明进度，呼出=客户要求 #1047", "note| #1047 out(客户要求)|回电说明进度"},
		{"回电说明进度 呼出＝请@王小明确认", "note| @2 out(请@王小明确认)|回电说明进度"},
		{"回电说明进度 hc=客户要求 响=2", "note| rings2 out(客户要求)|回电说明进度"},
		{"a b out=one out=two", "note| out(two)|a b"}, /* the latest wins (rule 6) */
		{"out=she asked", "note| out(she asked) short|"},
		{"a b \\out=x", "note||a b out=x"},
		{"checkout=3", "note||checkout=3"},
		{"timeout =3 out = 4", "note||timeout =3 out = 4"},
		{"out of order", "note||out of order"},
	};
	TABLE_CHECK(t);
}

/* §6.3: 9, 930, 9:30, -15, n, y23:40; the night-shift rule. */
static void
time__follows_the_night_shift_rule(void **state)
{
	(void)state;
	static const struct {
		int day, now_min;
		const char *typed, *found; /* NULL = not a time, or one to come */
		bool yesterday;
	} t[] = {
		{20261121, 846, "9", "2026-11-21 09:00", false},
		{20261121, 846, "930", "2026-11-21 09:30", false},
		{20261121, 846, "1405", "2026-11-21 14:05", false},
		{20261121, 846, "9:30", "2026-11-21 09:30", false},
		{20261121, 846, "９：３０", "2026-11-21 09:30", false},
		{20261121, 846, "-15", "2026-11-21 13:51", false},
		{20261121, 846, "－15", "2026-11-21 13:51", false},
		{20261121, 846, "n", "2026-11-21 14:06", false},
		{20261121, 846, "现在", "2026-11-21 14:06", false},
		{20261121, 846, "14:06", "2026-11-21 14:06", false},
		{20261121, 846, "14:07", NULL, false},
		{20261121, 846, "y23:40", "2026-11-20 23:40", true},
		{20261121, 846, "昨天23:40", "2026-11-20 23:40", true},
		{20261121, 30, "23:40", "2026-11-20 23:40", true},
		{20261121, 30, "12:31", "2026-11-20 12:31", true},
		{20261121, 30, "12:30", "2026-11-20 12:30", true},
		{20261121, 30, "12:29", NULL, false}, /* over 12 h back */
		{20261121, 30, "0:10", "2026-11-21 00:10", false},
		{20261121, 5, "-15", "2026-11-20 23:50", true},
		{20260301, 10, "23:59", "2026-02-28 23:59", true},
		{20261121, 846, "24:00", NULL, false},
		{20261121, 846, "9:60", NULL, false},
		{20261121, 846, "9:3", NULL, false},
		{20261121, 846, "961", NULL, false},
		{20261121, 846, "12345", NULL, false},
		{20261121, 846, "-721", NULL, false},
		{20261121, 846, "", NULL, false},
		{20261121, 846, "9x", NULL, false},
	};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		int64_t at = -1, here = clock_utc_us(t[i].day, t[i].now_min) + 20 * 1000000;
		bool yesterday = false;
		char said[CLOCK_TEXT_BYTES] = "";
		bool ok = entry_line_time(t[i].typed, strlen(t[i].typed), here, &at, &yesterday);
		if (ok)
			clock_format_minute(said, at);
		assert_string_equal(said, t[i].found ? t[i].found : "");
		assert_int_equal(yesterday && ok, t[i].yesterday);
	}
}

static void
time__in_the_line__is_marked_or_leads(void **state)
{
	(void)state;
	static const struct line_case t[] = {
		{"9:30 door open", "note| ^21 09:30|door open"},
		{"door open ^-15", "note| ^21 13:51|door open"},
		{"door open ^y23:40 again", "note| y20 23:40|door open again"},
		{"930 people came", "note||930 people came"}, {"9:30门开了", "note||9:30门开了"},
		{"16:00 meeting", "note||16:00 meeting"}, /* has not come */
		{"2^10 and ^ and ^x", "note||2^10 and ^ and ^x"},
		{"^9:30 door ^10:00", "note| ^21 10:00|door"}, /* the latest wins */
	};
	TABLE_CHECK(t);
}

static void
text__keeps_what_is_prose(void **state)
{
	(void)state;
	static const struct line_case t[] = {
		{"", "note| short|"},
		{" a ", "note| short|a"},
		{"好", "note| short|好"},
		{"没事", "note||没事"},
		{"@wxm #1047", "note| @2 #1047 short|"},
		{"  two   words  ", "note||two words"},
		{"a\\b C:\\dir \\x", "note||a\\b C:\\dir \\x"},
		{"wait \\#7 and \\=done", "note||wait #7 and =done"},
		{"\\", "note| short|\\"},
		{"back\\\\slash", "note||back\\\\slash"},
	};
	TABLE_CHECK(t);
}

/* Rule (6): people, tickets and tags add up, to a limit; more stays text. */
static void
marks__beyond_the_limit__stay_text(void **state)
{
	(void)state;
	static struct entry_line l;
	struct buf line;
	buf_init(&line);
	for (int i = 1; i <= 200; i++)
		buf_printf(&line, "#%d ", i);
	entry_line_parse(&l, line.p, now, &names);
	assert_int_equal(l.tickets, ENTRY_TICKETS_MAX);
	assert_int_equal(l.ticket[7], 8);
	spans_tile(&l, line.len);
	assert_non_null(strstr(l.text, "#9 #10"));
	buf_clear(&line);
	for (int i = 0; i < 200; i++)
		buf_puts(&line, "x ! ");
	entry_line_parse(&l, line.p, now, &names);
	spans_tile(&l, line.len);
	assert_true(l.spans <= ENTRY_LINE_SPANS);
	buf_free(&line);
}

static void
line__longer_than_its_place__is_cut_at_a_character(void **state)
{
	(void)state;
	static struct entry_line l;
	char *line = malloc(6001);
	assert_non_null(line);
	for (int i = 0; i < 2000; i++)
		memcpy(line + 3 * i, "好", 3);
	line[6000] = 0;
	entry_line_parse(&l, line, now, &names);
	spans_tile(&l, (ENTRY_LINE_BYTES - 1) / 3 * 3);
	assert_int_equal(strlen(l.text), (ENTRY_LINE_BYTES - 1) / 3 * 3);
	free(line);
}

/* Never crashes, never loses a byte: random pieces and random bytes. */
static void
line__loses_no_byte__fuzzed(void **state)
{
	(void)state;
	static const char *const piece[] = {"cp", ":", "：", "@", "＠", "wxm", "王小明", "处理",
		"#", "1047", "!", "！", "=", "done", "办结", ">", "夜班", "16:00", "^", "-15", "\\",
		" ", "　", "；", ";", "y", "昨天", "9", "Anna", "Lee", "~", "\n", "a", "é", "。",
		"·", "\xff", "\xe7\x8e", "\x01"};
	static struct entry_line l;
	uint64_t x = 20261121;
	char line[ENTRY_LINE_BYTES];
	for (int round = 0; round < 20000; round++) {
		size_t n = 0;
		int parts = (int)(x >> 33) % 40;
		for (int i = 0; i < parts; i++) {
			x = x * 6364136223846793005ULL + 1442695040888963407ULL;
			const char *p = piece[(x >> 33) % (sizeof piece / sizeof *piece)];
			memcpy(line + n, p, strlen(p));
			n += strlen(p);
		}
		x = x * 6364136223846793005ULL + 1442695040888963407ULL;
		line[n] = 0;
		entry_line_parse(&l, line, now, &names);
		spans_tile(&l, n);
		assert_true(strlen(l.text) <= n);
		assert_true(l.kind != ENTRY_KIND_NONE && l.people <= ENTRY_PEOPLE_MAX);
		assert_true(!(entry_kind_row(l.kind)->problem && l.state == ENTRY_STATE_NONE));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(line__parses__the_nine_of_the_test_set),
		cmocka_unit_test(line__parses_alike__fullwidth_marks),
		cmocka_unit_test(kind__is_known__by_code_initials_and_name),
		cmocka_unit_test(kind__codes__are_unique),
		cmocka_unit_test(person__is_the_longest_name__in_chinese),
		cmocka_unit_test(name__offers_choices__when_several_match),
		cmocka_unit_test(number__is_ticket_or_tag),
		cmocka_unit_test(importance__stands_alone),
		cmocka_unit_test(for_whom__is_shift_time_or_person),
		cmocka_unit_test(state__counts__at_the_end_only),
		cmocka_unit_test(problem__is_open__unless_three_parts_say_the_outcome),
		cmocka_unit_test(minutes__are_a_number_that_ends_its_word),
		cmocka_unit_test(rings__are_a_word_and_a_number),
		cmocka_unit_test(out__takes_the_reason_behind_it),
		cmocka_unit_test(time__follows_the_night_shift_rule),
		cmocka_unit_test(time__in_the_line__is_marked_or_leads),
		cmocka_unit_test(text__keeps_what_is_prose),
		cmocka_unit_test(marks__beyond_the_limit__stay_text),
		cmocka_unit_test(line__longer_than_its_place__is_cut_at_a_character),
		cmocka_unit_test(line__loses_no_byte__fuzzed),
	};
	return cmocka_run_group_tests(tests, line_table_set_up, NULL);
}
