/* test_entry_away.c — a log line that names somebody on leave: who took over is offered. SPDX-License-Identifier: MIT
 *
 * LV-14.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/leave.h"
#include "support/test_console.h"

enum { PERSONAL = 1, FIRST = 20261123, LAST = 20261124, TWO_DAYS = 2 * 24 * 60 };

static struct test_console t;

static void
decided(const char *login, struct leave_ref *ref, struct leave_said s)
{
	struct ctx key;

	test_site_confirm(&t.duty.site, login, &key);
	MUST(leave_do(&key, ref, &s, E));
	test_site_sign_out(&key);
	ref->rev++;
}

/* wxm is away on Monday and Tuesday, bob took over; it is Monday 14:00. */
static void
begin_in(enum lang lang)
{
	const struct leave_request r = {.type = PERSONAL,
		.range = {FIRST, LAST, false, false},
		.reason = "Family visit",
		.contact = "",
		.why_short = "heard it today"};
	struct leave_ref ref = {0, 0};

	test_console_open(&t, TEST_HELD, 24, 80, lang);
	test_site_confirm(&t.duty.site, "wxm", &t.duty.wxm_key);
	MUST(leave_send(&t.duty.wxm_key, &ref, &r, E));
	decided("lead", &ref,
		(struct leave_said){.action = LEAVE_DO_APPROVE,
			.words = "",
			.takes_over = t.duty.site.person[TEST_BOB],
			.over_by = 20261121});
	decided("manager", &ref, (struct leave_said){.action = LEAVE_DO_APPROVE, .words = ""});
	test_site_add_minutes(&t.duty.site, TWO_DAYS);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "2<F2>");
}

static int
begin(void **state)
{
	(void)state;
	begin_in(LANG_EN);
	return 0;
}

static int
begin_chinese(void **state)
{
	(void)state;
	begin_in(LANG_ZH);
	return 0;
}

static const char offer[] = "王小明 is on leave; 陈博 took over. Tab names 陈博";

/* The entry that was saved names these people. */
static void
saved__names(const char *text, enum test_person who)
{
	struct entry_list l = {0};
	const struct entry *en = test_console_newest(&t, &l);

	assert_string_equal(en->text, text);
	assert_int_equal(en->people, 1);
	assert_int_equal(en->person[0], t.duty.site.person[who]);
	entry_list_free(&l);
}

/* LV-14: offered, and taken with one key, wherever the cursor stands behind it */
static void
naming_who_is_away__offers_who_took_over__and_tab_takes_it(void **state)
{
	(void)state;
	harness_keys(&t.h, "parcel for @wxm came");
	harness_shows(&t.h, offer);
	harness_shows(&t.h, "Will save: note | 14:00 | 王小明");
	harness_keys(&t.h, "<Tab>");
	harness_shows(&t.h, "Will save: note | 14:00 | 陈博");
	harness_shows(&t.h, "parcel for @陈博 came");
	harness_lacks(&t.h, "on leave");
	harness_keys(&t.h, " today<Enter>");
	saved__names("parcel for @陈博 came today", TEST_BOB);
}

/* It is offered, never done by itself: the line may be about them. */
static void
not_taken__the_line__is_saved_as_it_was_typed(void **state)
{
	(void)state;
	harness_keys(&t.h, "mother of @wxm called<Enter>");
	saved__names("mother of @wxm called", TEST_WXM);
}

/* LV-14: what is left for somebody */
static void
a_line_for_who_is_away__goes_to_who_took_over(void **state)
{
	(void)state;
	harness_keys(&t.h, "call the bank >wxm");
	harness_shows(&t.h, "for 王小明");
	harness_shows(&t.h, offer);
	harness_keys(&t.h, "<Tab>");
	harness_shows(&t.h, "for 陈博");
	harness_lacks(&t.h, "on leave");
}

/* No offer for who is here, nor when the other is named already. */
static void
nobody_is_offered__for_who_is_here__or_is_named_already(void **state)
{
	(void)state;
	harness_keys(&t.h, "keys to @lead");
	harness_lacks(&t.h, "on leave");
	harness_keys(&t.h, "<Ctrl-U>@bob does it for @wxm");
	harness_lacks(&t.h, "on leave");
	harness_keys(&t.h, "<Ctrl-U>nobody named");
	harness_lacks(&t.h, "on leave");
}

/* Tab goes on with the word that is being typed; the offer stays. */
static void
tab__completes_the_word_at_the_cursor__first(void **state)
{
	(void)state;
	harness_keys(&t.h, "@wxm left it to @sup<Tab>");
	harness_shows(&t.h, "@wxm left it to @李四");
	harness_shows(&t.h, offer);
}

/* In Chinese there is no space behind a name. */
static void
chinese__without_spaces__is_the_same(void **state)
{
	(void)state;
	harness_keys(&t.h, "请@王小明跟进");
	harness_shows(&t.h, "王小明正在休假，工作由陈博代管。按 Tab 改为陈博");
	harness_keys(&t.h, "<Tab>");
	harness_shows(&t.h, "请@陈博 跟进");
	harness_lacks(&t.h, "休假，");
}

/* Where somebody is picked their leave stands beside the name, and who answers for them. */
static void
picked__person_on_leave__is_marked_with_who_took_over(void **state)
{
	(void)state;
	harness_keys(&t.h, "<Esc><Esc>4<F6><Tab>12-24<Tab><Tab>wxm");
	harness_shows(&t.h, "1 王小明 (A002, on leave: 陈博)");
	harness_keys(&t.h, "<Ctrl-U>bob");
	harness_shows(&t.h, "1 陈博 (A003)");
	harness_keys(&t.h, "<Ctrl-U><F4>");
	harness_shows(&t.h, "A002, on leave: 陈博");
}

/* Back the day after, read again within the minute. */
static void
picked__person_who_is_back__is_not_marked(void **state)
{
	(void)state;
	test_site_add_minutes(&t.duty.site, TWO_DAYS);
	test_console_wait(&t, 61);
	harness_keys(&t.h, "<Esc><Esc>4<F6><Tab>12-24<Tab><Tab>wxm");
	harness_shows(&t.h, "1 王小明 (A002)");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(f) ON_CONSOLE_AFTER(begin, f)
		CASE(naming_who_is_away__offers_who_took_over__and_tab_takes_it),
		CASE(not_taken__the_line__is_saved_as_it_was_typed),
		CASE(a_line_for_who_is_away__goes_to_who_took_over),
		CASE(nobody_is_offered__for_who_is_here__or_is_named_already),
		CASE(tab__completes_the_word_at_the_cursor__first),
		CASE(picked__person_on_leave__is_marked_with_who_took_over),
		CASE(picked__person_who_is_back__is_not_marked),
		ON_CONSOLE_AFTER(begin_chinese, chinese__without_spaces__is_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
