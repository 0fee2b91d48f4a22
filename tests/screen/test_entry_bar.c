/* test_entry_bar.c — the entry line: previews, Tab, templates, details. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.5, §8 points 13 to 16, 19, 20; LOG-02.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "domain/desk.h"
#include "domain/draft.h"
#include "domain/entry_template.h"
#include "domain/incident.h"
#include "domain/param.h"
#include "support/test_console.h"

static struct test_console t;

/* --- the preview is the contract --- */

struct preview_case {
	const char *typed, *en, *zh;
};

static void
previews_check(const struct preview_case *row, size_t n)
{
	for (int zh = 0; zh < 2; zh++) {
		test_console_line(&t, zh ? LANG_ZH : LANG_EN, 80);
		for (size_t i = 0; i < n; i++) {
			harness_keys(&t.h, "<Ctrl-U>");
			harness_keys(&t.h, row[i].typed);
			harness_shows(&t.h, zh ? row[i].zh : row[i].en);
		}
		test_console_close(&t);
	}
}

/* §8 point 14: the test set but for the three that ask or refuse. LOG-02 */
static void
preview__of_the_test_set__in_both_languages(void **state)
{
	static const struct preview_case rows[] = {
		{"cp: parcel lost @wxm #1047 !!",
			"Will save: complaint | 14:00 | 王小明 | ticket 1047 | urgent | open",
			"将保存：投诉 | 14:00 | 王小明 | 工单 1047 | 紧急 | 未结"},
		{"ts：包裹丢失，客户很生气！@王小明跟进 ＃1047",
			"Will save: complaint | 14:00 | 王小明 | ticket 1047 | open",
			"将保存：投诉 | 14:00 | 王小明 | 工单 1047 | 未结"},
		{"13:20 mail a@b.com got C# book", "Will save: note | 13:20",
			"将保存：记事 | 13:20"},
		{"退款 38 元 #1042号 >夜班 ~15",
			"Will save: note | 14:00 | ticket 1042 | for the next shift | took 15 min",
			"将保存：记事 | 14:00 | 工单 1042 | 转下一班 | 用时 15 分钟"},
		{"http://x: down", "Will save: note | 14:00", "将保存：记事 | 14:00"},
		{"\\@home", "Will save: note | 14:00", "将保存：记事 | 14:00"},
	};

	(void)state;
	previews_check(rows, sizeof rows / sizeof *rows);
}

/* §8 point 15: the same with fullwidth marks. */
static void
preview__of_fullwidth_marks__is_the_same(void **state)
{
	static const struct preview_case rows[] = {
		{"ｃｐ： parcel lost ＠wxm ＃１０４７ ！！",
			"Will save: complaint | 14:00 | 王小明 | ticket 1047 | urgent | open",
			"将保存：投诉 | 14:00 | 王小明 | 工单 1047 | 紧急 | 未结"},
		{"１３：２０ mail a＠b.com got C＃ book", "Will save: note | 13:20",
			"将保存：记事 | 13:20"},
		{"退款 38 元 ＃1042号 ＞夜班 ～15",
			"Will save: note | 14:00 | ticket 1042 | for the next shift | took 15 min",
			"将保存：记事 | 14:00 | 工单 1042 | 转下一班 | 用时 15 分钟"},
		{"＼＠home", "Will save: note | 14:00", "将保存：记事 | 14:00"},
		{"营业时间　响＝２", "Will save: note | 14:00 | 2 rings",
			"将保存：记事 | 14:00 | 响 2 声"},
	};

	(void)state;
	previews_check(rows, sizeof rows / sizeof *rows);
}

/* Every row of the table of marks once, and what is no mark. */
static void
preview__of_every_mark__and_of_what_is_none(void **state)
{
	static const struct preview_case rows[] = {
		{"door open ^y23:40", "note | yesterday 23:40", "记事 | 昨天 23:40"},
		{"door open ^-15", "note | 13:45", "记事 | 13:45"},
		{"guest here #vip", "note | 14:00 | #vip", "记事 | 14:00 | #vip"},
		{"late !", "note | 14:00 | important", "记事 | 14:00 | 重要"},
		{"ring him >wxm", "note | 14:00 | for 王小明", "记事 | 14:00 | 转 王小明"},
		{"ring him >16:00", "note | 14:00 | due 16:00 | open",
			"记事 | 14:00 | 16:00 前办 | 未结"},
		{"lamp =done", "note | 14:00 | done", "记事 | 14:00 | 办结"},
		{"hours rings=3", "note | 14:00 | 3 rings", "记事 | 14:00 | 响 3 声"},
		{"called back out=she asked", "| outgoing call | reason: she asked",
			"| 呼出 | 原因：she asked"},
		{"a@b.com C# 很生气！ 好的～ ~5人 影响=4 checkout=3 x >5",
			"Will save: note | 14:00", "将保存：记事 | 14:00"},
	};

	(void)state;
	previews_check(rows, sizeof rows / sizeof *rows);
	test_console_line(&t, LANG_EN, 80);
	harness_keys(&t.h, "a@b.com C# 很生气！ ~5人 影响=4 checkout=3");
	assert_string_equal(
		harness_row(&t.h, harness_find(&t.h, "Will save")), " Will save: note | 14:00");
	test_console_close(&t);
}

/* Rule (5): nothing of the contract is cut; it goes on in the row below. */
static void
preview__too_long__goes_on_below(void **state)
{
	int y;

	(void)state;
	test_console_line(&t, LANG_EN, 80);
	harness_keys(&t.h, "cp: lost @wxm @bob #1047 #1048 #1049 #vip !! >16:00 rings=3 ~15");
	harness_shows(&t.h, "Will save: complaint | 14:00 | 王小明 | 陈博 | ticket 1047");
	y = harness_find(&t.h, "took 15 min");
	assert_int_equal(y, harness_find(&t.h, "Will save") + 1);
	test_console_close(&t);
}

/* Test set, line 9: two people; a digit or Tab takes one, the typing stays. */
static void
name__of_several_people__is_chosen_by_number(void **state)
{
	(void)state;
	for (int zh = 0; zh < 2; zh++) {
		test_console_line(&t, zh ? LANG_ZH : LANG_EN, 80);
		harness_keys(&t.h, "ask @a0");
		harness_shows(
			&t.h, zh ? "1 本人   2 王小明   3 陈博" : "1 you   2 王小明   3 陈博");
		harness_keys(&t.h, "<Enter>");
		harness_shows(
			&t.h, zh ? "重名" : "Several people have this name. Press the number");
		harness_keys(&t.h, zh ? "<Tab>" : "2"); /* "a02" is nobody's number */
		harness_shows(&t.h, zh ? "ask @Anna Lee" : "ask @王小明");
		harness_keys(&t.h, "now");
		harness_shows(&t.h, zh ? "@Anna Lee now" : "@王小明 now");
		assert_int_equal(test_console_entries(&t), 0);
		test_console_close(&t);
	}
}

/* Test set, line 7: the sentence, in both languages. */
static void
line__of_marks_alone__asks_for_text(void **state)
{
	(void)state;
	for (int zh = 0; zh < 2; zh++) {
		test_console_line(&t, zh ? LANG_ZH : LANG_EN, 80);
		harness_keys(&t.h, "!! <Enter>");
		harness_shows(&t.h, zh ? "请至少写 2 个字说明情况"
				       : "Write at least 2 characters of what happened");
		assert_int_equal(test_console_entries(&t), 0);
		test_console_close(&t);
	}
}

/* --- bursts --- */

/* §8 point 16: 300 keys before anything is drawn, three lines among them. */
static void
burst__of_300_keys__three_lines_in_order(void **state)
{
	struct entry_filter f = {.desk_id = t.duty.site.front};
	struct entry_list l;
	char typed[3][101];

	(void)state;
	for (int i = 0; i < 3; i++) {
		for (int k = 0; k < 100; k++)
			typed[i][k] = (char)('a' + (k * 7 + i) % 26);
		typed[i][100] = '\0';
		for (int k = 0; k < 100; k++)
			ui_key(t.h.ui, &(struct key){.code = typed[i][k]});
		ui_key(t.h.ui, &(struct key){.code = K_ENTER});
	}
	MUST(entry_page(&t.duty.super, &f, &(const struct entry_place){.n = 5}, &l, E));
	assert_int_equal(l.n, 3);
	for (int i = 0; i < 3; i++)
		assert_string_equal(l.entry[2 - i].typed, typed[i]);
	entry_list_free(&l);
}

/* --- Tab --- */

static void
tab__completes__kinds_people_numbers_and_shifts(void **state)
{
	static const struct {
		const char *typed, *line;
	} rows[] = {
		{"comp<Tab>", "Log> complaint:"},
		{"co<Tab>", "Log> complaint:"},
		{"co<Tab><Tab>", "Log> coordination:"},
		{"co<Tab><Tab><Tab>", "Log> complaint:"}, /* around */
		{"iq<Tab>hours", "Log> inquiry: hours"},
		{"投<Tab>", "Log> 投诉："},
		{"ask @王小<Tab>", "Log> ask @王小明"},
		{"ask @ann<Tab>", "Log> ask @Anna Lee"},
		{"给＠王<Tab>处理", "Log> 给@王小明 处理"},
		{"see #10<Tab>", "Log> see #1048"}, /* the newest first */
		{"see #10<Tab><Tab>", "Log> see #1047"},
		{"guest #v<Tab>", "Log> guest #vip"},
		{"key out >ni<Tab>", "Log> key out >night"},
		{"what now<Tab>", "Log> what now"},
	};

	(void)state;
	harness_keys(&t.h, "one #1047 #vip<Enter>two #1048<Enter>");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		harness_keys(&t.h, "<Ctrl-U>");
		harness_keys(&t.h, rows[i].typed);
		harness_shows(&t.h, rows[i].line);
	}
	harness_shows(&t.h, "Nothing to complete. Tab completes kinds");
	assert_int_equal(test_console_entries(&t), 2);
}

/* Rule (7): ;rf and Tab expands, Tab walks the blanks, Shift-Tab back. */
static void
template__expands__and_tab_walks_its_blanks(void **state)
{
	struct entry_list l;

	(void)state;
	harness_keys(&t.h, ";");
	harness_shows(&t.h, "F4 lists them   ;ab {what} at {where}");
	harness_keys(&t.h, "rf<Tab>");
	harness_shows(&t.h, "Log> iq: Refund of {amount} yuan asked for order {order}, {answer}");
	harness_shows(&t.h, "Type over {amount}. Tab goes to the next blank");
	harness_keys(&t.h, "38<Tab>A7<Tab>");
	harness_shows(&t.h, "Log> iq: Refund of 38 yuan asked for order A7, {answer}");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "{answer} is not filled in. Type over it");
	assert_int_equal(test_console_entries(&t), 0);
	harness_keys(&t.h, "granted<Enter>");
	assert_string_equal(test_console_newest(&t, &l)->typed,
		"iq: Refund of 38 yuan asked for order A7, granted");
	assert_int_equal(l.entry[0].kind, ENTRY_INQUIRY);
	entry_list_free(&l);
}

/* LOG-02: an entry names an incident by its number; Tab offers them in turn */
static void
incident__by_number__is_linked_and_completed(void **state)
{
	struct entry_list l;
	int64_t first, second;

	(void)state;
	MUST(incident_open(
		&t.duty.anna, INCIDENT_OTHER, INCIDENT_NORMAL, "Lift stands", &first, E));
	MUST(incident_open(&t.duty.anna, INCIDENT_OTHER, INCIDENT_URGENT, "Hall dark", &second, E));
	harness_keys(&t.h, "plumber came incident=9");
	harness_shows(&t.h, "incident 9");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "There is no incident 9 here. Tab behind incident= shows them");
	assert_int_equal(test_console_entries(&t), 0);
	harness_keys(&t.h, "<Backspace><Tab>"); /* the worst open one first */
	harness_shows(&t.h, "plumber came incident=2");
	harness_shows(&t.h, "Incident 2: Hall dark");
	harness_keys(&t.h, "<Tab>");
	harness_shows(&t.h, "plumber came incident=1");
	harness_keys(&t.h, "<Tab><Tab><Enter>");
	assert_int_equal(test_console_newest(&t, &l)->incident_id, first);
	assert_string_equal(l.entry[0].text, "plumber came");
	entry_list_free(&l);
	harness_keys(&t.h, "水工到了 事件=2 ！");
	harness_keys(&t.h, "<Enter>");
	assert_int_equal(test_console_newest(&t, &l)->incident_id, second);
	entry_list_free(&l);
	harness_keys(&t.h, "say \\incident=2 aloud<Enter>"); /* no mark: as it stands */
	assert_int_equal(test_console_newest(&t, &l)->incident_id, 0);
	assert_string_equal(l.entry[0].text, "say incident=2 aloud");
	entry_list_free(&l);
}

/* §6.5 (7): the list of them all, narrowed by what stands behind the semicolon */
static void
template__f4__lists_and_takes(void **state)
{
	(void)state;
	harness_keys(&t.h, "cp: ;<F4>");
	assert_true(ui_top(t.h.ui) == &screen_templates);
	harness_shows(&t.h, "> ;ab       abnormal");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "Log> cp: ;");
	harness_keys(&t.h, "r<F4>");
	harness_shows(&t.h, "> ;rd       patrol       Round of {where}: {found}");
	harness_lacks(&t.h, ";ab");
	harness_keys(&t.h, "<Down><Enter>");
	harness_shows(&t.h, "Log> cp: Refund of {amount} yuan asked for order {order}, {answer}");
	harness_keys(&t.h, "38");
	harness_shows(&t.h, "Log> cp: Refund of 38 yuan");
	harness_keys(&t.h, "<F4>"); /* no semicolon: the details, as ever */
	assert_true(ui_top(t.h.ui) == &screen_details);
}

static void
template__blanks__go_back_and_are_cut(void **state)
{
	(void)state;
	harness_keys(&t.h, ";vs<Tab><Tab>");
	harness_shows(&t.h, "Type over {whom}");
	harness_keys(&t.h, "<Shift-Tab>");
	harness_shows(&t.h, "Type over {name}");
	harness_keys(&t.h, "<Backspace>");
	harness_shows(&t.h, "Log> Visitor  for {whom}, {purpose}");
	harness_keys(&t.h, "<Tab>王总<Tab><Tab>");
	harness_shows(&t.h, "Log> Visitor  for 王总, {purpose}");
	harness_shows(&t.h, "Type over {purpose}");
	harness_keys(&t.h, "<Enter><Enter>"); /* said once, then saved as it is */
	assert_int_equal(test_console_entries(&t), 1);
}

/* What stood in the line stays; its own kind wins; codes behind a fullwidth
 * semicolon, and pinyin codes for Chinese. */
static void
template__in_a_line__keeps_what_was_typed(void **state)
{
	(void)state;
	harness_keys(&t.h, "cp: first ;rd<Tab>");
	harness_shows(&t.h, "Log> cp: first Round of {where}: {found}");
	harness_keys(&t.h, "<Ctrl-U>先说，；tk<Tab>");
	harness_shows(&t.h, "Log> zx：先说，客户要求退款 {金额} 元，订单 {订单号}，{答复}");
	harness_keys(&t.h, "<Ctrl-Z>");
	harness_shows(&t.h, "Log> 先说，；tk");
	harness_keys(&t.h, "<Ctrl-U>;zz<Tab>");
	harness_shows(&t.h, "No template begins so");
	harness_keys(&t.h, "<Ctrl-U>;l<Tab>");
	harness_shows(&t.h, "Several templates begin so");
	harness_keys(&t.h, "<Ctrl-U>end;rf<Tab>"); /* a clause ends there */
	harness_shows(&t.h, "Log> end;rf");
}

/* Set by the supervisor it is there for the next who signs in. */
static void
template__of_the_site__is_offered(void **state)
{
	struct entry_template rule = {
		.code = "pk", .kind = ENTRY_MAIL, .text = "Parcel for ___", .in_use = true};

	(void)state;
	MUST(entry_template_set(&t.duty.super, &rule, E));
	test_console_elsewhere(&t);
	test_console_wait(&t, 1); /* the console looks at it a second later */
	harness_keys(&t.h, ";pk<Tab>room 5<Enter>");
	harness_shows(&t.h, "Parcel for room 5");
	rule.in_use = false;
	MUST(entry_template_set(&t.duty.super, &rule, E));
	test_console_elsewhere(&t);
	test_console_wait(&t, 1); /* the console looks at it a second later */
	harness_keys(&t.h, ";pk<Tab>");
	harness_shows(&t.h, "No template begins so");
}

/* --- recall --- */

static void
recall__gives_back_the_half_line(void **state)
{
	(void)state;
	harness_keys(&t.h, "first line<Enter>half a li<Up>");
	harness_shows(&t.h, "Log> first line");
	harness_keys(&t.h, "<Down>");
	harness_shows(&t.h, "Log> half a li");
	assert_int_equal(test_console_entries(&t), 1);
}

/* --- details --- */

/* Rule (8): F4 opens the area under the line; F6 saves both. */
static void
details__are_written_with_the_line(void **state)
{
	struct entry_list l;

	(void)state;
	harness_keys(&t.h, "cp: parcel lost #1047<F4>");
	harness_shows(&t.h, "Log> cp: parcel lost #1047");
	harness_shows(&t.h, "Will save: complaint | 14:00 | ticket 1047 | open");
	harness_keys(&t.h, "came at nine<Enter>客户很着急<F6>");
	harness_shows(&t.h, "Saved 14:00 complaint as Anna Lee.  u Undo (5 min)");
	harness_lacks(&t.h, "客户很着急");
	assert_string_equal(test_console_newest(&t, &l)->details, "came at nine\n客户很着急");
	assert_string_equal(l.entry[0].text, "parcel lost");
	entry_list_free(&l);
	harness_keys(&t.h, "next<F4>");
	harness_lacks(&t.h, "came at nine");
}

/* Esc goes back with all of it kept; Enter on the line saves it too. */
static void
details__esc__keeps_them_with_the_line(void **state)
{
	struct entry_list l;

	(void)state;
	harness_keys(&t.h, "title<F4>one<Enter>two<Esc>");
	harness_shows(&t.h, "Log> title");
	harness_shows(&t.h, "details 7 characters");
	harness_keys(&t.h, "<F4>");
	harness_shows(&t.h, "two");
	harness_keys(&t.h, "<Esc><Enter>");
	assert_string_equal(test_console_newest(&t, &l)->details, "one\ntwo");
	entry_list_free(&l);
}

static void
details__without_a_line__their_first_row_is_the_title(void **state)
{
	struct entry_list l;

	(void)state;
	harness_keys(&t.h, "<F4><F6>");
	harness_shows(&t.h, "Write at least 2 characters of what happened");
	harness_keys(&t.h, "iq: opening hours<Enter>asked twice<F6>");
	assert_int_equal(test_console_newest(&t, &l)->kind, ENTRY_INQUIRY);
	assert_string_equal(l.entry[0].text, "opening hours");
	assert_string_equal(l.entry[0].details, "asked twice");
	entry_list_free(&l);
}

/* The same over any other screen; it closes when it has saved. */
static void
details__over_another_screen__return_to_it(void **state)
{
	(void)state;
	harness_keys(&t.h, "<Esc>4<F2>from afar<F4>more of it<F6>");
	harness_shows(&t.h, "Saved 14:00 note as Anna Lee");
	harness_shows(&t.h, "You have not asked for leave");
	harness_lacks(&t.h, "from afar");
	assert_int_equal(test_console_entries(&t), 1);
}

/* P6: half a second without a key, and the details are a draft with the line. */
static void
details__are_one_draft_with_the_line(void **state)
{
	struct buf text;
	bool found;

	(void)state;
	buf_init(&text);
	harness_keys(&t.h, "title<F4>one<Enter>two");
	ui_keep(t.h.ui);
	MUST(draft_load(&t.duty.anna, &(const struct draft_key){"log", 0}, &text, &found, E));
	assert_string_equal(buf_str(&text), "title\none\ntwo");
	buf_free(&text);
	harness_keys(&t.h, "<Esc><Esc>4<F2><F4>");
	harness_shows(&t.h, "Log> title");
	harness_shows(&t.h, "two");
}

/* A correction starts with the details it corrects. */
static void
correction__keeps_the_details(void **state)
{
	struct entry_list l;

	(void)state;
	harness_keys(&t.h, "title<F4>one<F6><Esc>c");
	harness_shows(&t.h, "details 3 characters");
	harness_keys(&t.h, " changed<F4> and two<F6>");
	assert_string_equal(test_console_newest(&t, &l)->details, "one and two");
	assert_int_equal(l.entry[0].corrects_no, 1);
	entry_list_free(&l);
}

/* --- pasting --- */

/* §4.3: what could not be stored was left out, and that is said. */
static void
paste__that_lost_something__says_so(void **state)
{
	static const struct key one = {.code = K_PASTE, .lossy = true, .paste = "plain text"};
	static const struct key two = {.code = K_PASTE, .paste = "one\xe2\x80\xae\ntwo"};

	(void)state;
	ui_key(t.h.ui, &one);
	harness_draw(&t.h);
	harness_shows(&t.h, "Pasted. Characters that cannot be stored were left out");
	harness_keys(&t.h, "<Ctrl-U>");
	ui_key(t.h.ui, &two);
	harness_draw(&t.h);
	harness_shows(&t.h, "Pasted 2 lines");
	harness_shows(&t.h, "Characters that cannot be stored were left out.");
	harness_keys(&t.h, "m");
	assert_int_equal(test_console_entries(&t), 2);
}

/* More lines than anybody would want as entries: one, or not now. */
static void
paste__of_a_document__is_one_entry(void **state)
{
	char text[1000] = "the title\n";
	struct entry_list l;

	(void)state;
	for (int i = 0; i < 60; i++)
		str_format(text + strlen(text), sizeof text - strlen(text), "row %d\n", i);
	harness_paste(&t.h, text);
	harness_shows(&t.h, "Pasted 61 lines");
	harness_lacks(&t.h, "61 entries");
	harness_keys(&t.h, "o");
	assert_non_null(strstr(test_console_newest(&t, &l)->details, "row 59"));
	assert_string_equal(l.entry[0].text, "the title");
	entry_list_free(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(preview__of_the_test_set__in_both_languages),
		cmocka_unit_test(preview__of_fullwidth_marks__is_the_same),
		cmocka_unit_test(preview__of_every_mark__and_of_what_is_none),
		cmocka_unit_test(preview__too_long__goes_on_below),
		cmocka_unit_test(name__of_several_people__is_chosen_by_number),
		cmocka_unit_test(line__of_marks_alone__asks_for_text),
		ON_LINE(burst__of_300_keys__three_lines_in_order),
		ON_LINE(tab__completes__kinds_people_numbers_and_shifts),
		ON_LINE(template__expands__and_tab_walks_its_blanks),
		ON_LINE(incident__by_number__is_linked_and_completed),
		ON_LINE(template__f4__lists_and_takes),
		ON_LINE(template__blanks__go_back_and_are_cut),
		ON_LINE(template__in_a_line__keeps_what_was_typed),
		ON_LINE(template__of_the_site__is_offered),
		ON_LINE(recall__gives_back_the_half_line),
		ON_LINE(details__are_written_with_the_line),
		ON_LINE(details__esc__keeps_them_with_the_line),
		ON_LINE(details__without_a_line__their_first_row_is_the_title),
		ON_LINE(details__over_another_screen__return_to_it),
		ON_LINE(details__are_one_draft_with_the_line),
		ON_LINE(correction__keeps_the_details),
		ON_LINE(paste__that_lost_something__says_so),
		ON_LINE(paste__of_a_document__is_one_entry),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
