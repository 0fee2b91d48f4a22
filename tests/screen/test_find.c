/* test_find.c — Go to: what it finds, in which order, and what Enter does. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "screens/found.h"
#include "screens/more.h"
#include "screens/people.h"
#include "support/test_console.h"
#include "tui/palette.h"

static struct test_console t;
static struct goto_item items[48];

static void
open_as(const char *login, enum lang lang)
{
	test_console_open(&t, TEST_HELD, 24, 80, lang);
	test_console_sign_in(&t, login);
}

static int
find(const char *typed)
{
	return find_anything(&t.con, typed, items, 48);
}

/* The one line of that kind; NULL if there is none. */
static const struct goto_item *
found(const char *typed, const char *kind)
{
	int n = find(typed);

	for (int i = 0; i < n; i++)
		if (str_eq(items[i].kind, kind))
			return &items[i];
	return NULL;
}

static int64_t
write_ticket(const char *text, int64_t ticket)
{
	struct entry_draft d = {.kind = ENTRY_NOTE, .text = text, .ticket = {ticket}, .tickets = 1};
	struct entry written;

	MUST(entry_write(&t.duty.wxm, &d, &written, E));
	return written.id;
}

/* --- how well a name fits --- */

/* Exact, beginning of any word, initials, a part: in this order. */
static void
match__ranks__exact_prefix_initials_inside(void **state)
{
	static const struct {
		const char *name, *typed;
		enum goto_rank rank;
	} cases[] = {
		{"Handover", "handover", GOTO_EXACT},
		{"Handover", "ＨＡ", GOTO_PREFIX},
		{"Handover", "do", GOTO_INSIDE},
		{"Handover", "d", GOTO_NONE},
		{"Handover", "x", GOTO_NONE},
		{"Handover", "", GOTO_NONE},
		{"Anna Lee", "lee", GOTO_PREFIX},
		{"Anna Lee", "al", GOTO_INITIALS},
		{"王小明", "wx", GOTO_INITIALS},
		{"王小明", "小明", GOTO_INSIDE},
		{"王小明", "王", GOTO_PREFIX},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(goto_match(cases[i].name, cases[i].typed), cases[i].rank);
	assert_int_equal(goto_match_msgid("Handover", "jj"), GOTO_EXACT);
	assert_int_equal(goto_match_msgid("Handover", "交"), GOTO_PREFIX);
}

/* --- screens.md §8 no. 8: the screen comes first --- */

static void
handover__is_first__whoever_is_called_alike(void **state)
{
	static const char *const typed[] = {"ha", "jj"};
	struct person han = {.staff_no = "J001",
		.name = "金晶",
		.login = "jj",
		.post = POST_AGENT,
		.joined_on = 20260101,
		.language = LANG_EN};
	struct ctx hr;
	int64_t id;

	(void)state;
	for (int i = 0; i < 2; i++) {
		test_console_open(&t, TEST_HELD, 24, 80, i ? LANG_ZH : LANG_EN);
		test_site_sign_in(&t.duty.site, "hr", &hr);
		han.team_id = t.duty.site.team;
		MUST(person_add(&hr, &han, &id, E));
		test_site_sign_out(&hr);
		test_console_sign_in(&t, "anna");
		harness_keys(&t.h, "<F9>");
		harness_keys(&t.h, typed[i]);
		harness_shows(&t.h, i ? ">  交接" : ">  Handover");
		if (i)
			harness_shows(&t.h, "金晶");
		harness_keys(&t.h, "<Enter>");
		assert_true(ui_top(t.h.ui) == &screen_handover);
		test_console_close(&t);
	}
}

/* --- the groups --- */

static void
person__by_name_initials_number__opens_the_page(void **state)
{
	static const char *const typed[] = {"王小明", "wxm", "A002", "ａ002"};

	(void)state;
	open_as("super", LANG_EN);
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		const struct goto_item *item = found(typed[i], "person");

		assert_non_null(item);
		assert_string_equal(item->label, "王小明");
		assert_int_equal(item->rank, GOTO_EXACT);
	}
	harness_keys(&t.h, "<F9>wxm<Enter>");
	assert_true(ui_top(t.h.ui) == &screen_person);
	test_console_close(&t);
}

static void
ticket__lists_its_entries__esc_comes_back(void **state)
{
	(void)state;
	open_as("anna", LANG_EN);
	write_ticket("parcel lost", 1047);
	write_ticket("parcel found", 1047);
	write_ticket("another one", 1048);
	assert_string_equal(found("#1047", "ticket")->note, "2 entries");
	assert_int_equal(found("#1047", "ticket")->rank, GOTO_EXACT);
	assert_string_equal(found("＃１０４８", "ticket")->note, "1 entry");
	assert_null(found("#9999", "ticket"));
	harness_keys(&t.h, "2<F9>#1047<Enter>");
	assert_true(ui_top(t.h.ui) == &screen_found);
	harness_shows(&t.h, " FOUND  #1047");
	harness_shows(&t.h, "parcel lost");
	harness_lacks(&t.h, "another one");
	harness_keys(&t.h, "<Down><Enter>");
	assert_true(ui_top(t.h.ui) == &screen_entry);
	harness_keys(&t.h, "<Esc>");
	assert_string_equal(harness_row(&t.h, t.h.canvas.cursor_y),
		">    14:00 note      王小明   parcel lost                       #1047");
	harness_keys(&t.h, "<Esc>");
	assert_true(ui_top(t.h.ui) == &screen_log);
	test_console_close(&t);
}

/* LOG-06: an agent finds the entries of the desk they are at, QA those of all. */
static void
ticket__of_another_desk__is_found_by_who_may_read_it(void **state)
{
	struct ctx back;

	(void)state;
	open_as("anna", LANG_EN);
	test_site_sign_in_at(&t.duty.site, "lead", t.duty.site.back, &back);
	MUST(entry_write(&back,
		&(const struct entry_draft){
			.kind = ENTRY_NOTE, .text = "at the back", .ticket = {77}, .tickets = 1},
		NULL, E));
	test_site_sign_out(&back);
	assert_null(found("#77", "ticket"));
	harness_keys(&t.h, "L");
	test_console_close(&t);
	open_as("qa", LANG_EN);
	test_site_sign_in_at(&t.duty.site, "lead", t.duty.site.back, &back);
	MUST(entry_write(&back,
		&(const struct entry_draft){
			.kind = ENTRY_NOTE, .text = "at the back", .ticket = {77}, .tickets = 1},
		NULL, E));
	test_site_sign_out(&back);
	assert_string_equal(found("#77", "ticket")->note, "1 entry");
	test_console_close(&t);
}

static void
day__in_words__is_the_log_of_that_day(void **state)
{
	(void)state;
	open_as("anna", LANG_EN);
	write_ticket("written today", 5);
	assert_string_equal(found("today", "day")->label, "2026-11-21 Sat (today)");
	assert_string_equal(found("today", "day")->note, "1 entry");
	assert_int_equal(found("昨天", "day")->id, 20261120);
	assert_int_equal(found("fri", "day")->id, 20261120);
	assert_null(found("tomorrow", "day")); /* the log has nothing of it */
	harness_keys(&t.h, "<F9>today<Enter>");
	harness_shows(&t.h, " FOUND  2026-11-21 Sat (today)");
	harness_shows(&t.h, "written today");
	test_console_close(&t);
}

/* LOG-07 */
static void
words__find_the_newest_entries__and_open_them(void **state)
{
	int64_t id;

	(void)state;
	open_as("anna", LANG_EN);
	write_ticket("包裹丢失，客户要求赔偿", 5);
	id = write_ticket("包裹找到了", 5);
	assert_int_equal(found("包裹", "entry")->id, id);
	assert_null(found("包", "entry")); /* one character says too little */
	harness_keys(&t.h, "<F9>赔偿<Enter>");
	assert_true(ui_top(t.h.ui) == &screen_entry);
	harness_shows(&t.h, "包裹丢失，客户要求赔偿");
	test_console_close(&t);
}

static void
sheet__of_a_handover__by_its_name(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	test_handover(&t.duty, &t.duty.anna, &t.duty.anna_key, &t.duty.wxm, &t.duty.wxm_key);
	test_console_sign_in(&t, "anna");
	assert_string_equal(found("sheet", "record")->label, "Handover sheet 1, 2026-11-21 Early");
	harness_keys(&t.h, "<F9>sheet<Down><Enter>");
	assert_true(ui_top(t.h.ui) == &screen_sheet);
	test_console_close(&t);
}

static void
room__by_its_name__in_either_language(void **state)
{
	(void)state;
	open_as("anna", LANG_EN);
	harness_keys(&t.h, "<F9>own pass<Enter>");
	assert_true(ui_top(t.h.ui) == &screen_password);
	harness_keys(&t.h, "<Esc><F9>本人口令<Enter>");
	assert_true(ui_top(t.h.ui) == &screen_password);
	test_console_close(&t);
}

/* What the screen below can do is found by its name and carried out there. */
static void
action__of_the_screen_below__is_carried_out(void **state)
{
	(void)state;
	open_as("anna", LANG_EN);
	test_write(&t.duty.anna, "a line of mine", false, ENTRY_NORMAL);
	harness_keys(&t.h, "2<F9>corr");
	harness_shows(&t.h, ">  Correct");
	harness_shows(&t.h, "action    c");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "a line of mine");
	assert_true(ui_top(t.h.ui) == &screen_log);
	assert_int_not_equal(t.h.canvas.cursor_x, 0); /* in the line, correcting */
	harness_keys(&t.h, "<Esc><F9>lock<Enter>");
	assert_int_equal(t.ctx.key == NULL, 1);
	test_console_close(&t);
}

static void
nothing_found__is_worded(void **state)
{
	(void)state;
	open_as("anna", LANG_EN);
	harness_keys(&t.h, "<F9>#9999<Enter>");
	harness_shows(&t.h, "Nothing for \"#9999\". Type a screen, a person or a #number");
	test_console_close(&t);
}

/* More found than fits: the list scrolls with the mark. */
static void
list__longer_than_the_box__scrolls(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 16, 60, LANG_EN);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F9>");
	harness_lacks(&t.h, "Lock the desk");
	harness_keys(&t.h, "<PgDn><PgDn>");
	harness_shows(&t.h, ">0 Lock the desk");
	harness_keys(&t.h, "<PgUp><PgUp>");
	harness_shows(&t.h, ">1 Now");
	test_console_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(match__ranks__exact_prefix_initials_inside),
		cmocka_unit_test(handover__is_first__whoever_is_called_alike),
		cmocka_unit_test(person__by_name_initials_number__opens_the_page),
		cmocka_unit_test(ticket__lists_its_entries__esc_comes_back),
		cmocka_unit_test(ticket__of_another_desk__is_found_by_who_may_read_it),
		cmocka_unit_test(day__in_words__is_the_log_of_that_day),
		cmocka_unit_test(words__find_the_newest_entries__and_open_them),
		cmocka_unit_test(sheet__of_a_handover__by_its_name),
		cmocka_unit_test(room__by_its_name__in_either_language),
		cmocka_unit_test(action__of_the_screen_below__is_carried_out),
		cmocka_unit_test(nothing_found__is_worded),
		cmocka_unit_test(list__longer_than_the_box__scrolls),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
