/* test_attendance.c — tab 7 by keys: in and out of duty, away, corrected, the team. SPDX-License-Identifier: MIT
 *
 * ATT-01, ATT-03, RST-10
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/away.h"
#include "domain/presence.h"
#include "support/scene.h"

static struct test_console t;

static void
open_as(const char *login, scene *arrange, int cols, enum lang lang)
{
	test_console_open(&t, TEST_HELD, 24, cols, lang);
	if (arrange)
		arrange(&t);
	test_console_sign_in(&t, login);
}

static struct presence
open_stay(int who)
{
	struct presence p;

	MUST(presence_open_of(&t.ctx, t.duty.site.person[who], &p, E));
	return p;
}

/* ATT-01: from the Now board two keys and the password. */
static void
arriving__from_the_board__is_one_key_and_the_password(void **state)
{
	(void)state;
	open_as("bob", scene_on_duty, 80, LANG_EN);
	harness_shows(&t.h, ">! 07:20 Sign in for Early 07:30-15:30");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "Arrive for Early 07:30-15:30, 23 min late");
	harness_shows(&t.h, "Time now: 2026-11-22 07:53");
	test_console_password(&t, "bob");
	harness_shows(&t.h, "Signed: the time stands on tab 7");
	harness_lacks(&t.h, "Sign in for Early");
	assert_int_equal(open_stay(TEST_BOB).shift, 1);
	assert_int_equal(presence_late_min(&(struct presence){.shift = 1,
				 .start_us = open_stay(TEST_BOB).start_us,
				 .arrived_us = open_stay(TEST_BOB).arrived_us}),
		23);
	test_console_close(&t);
}

static void
own_day__signs__in_and_out(void **state)
{
	(void)state;
	open_as("wxm", NULL, 80, LANG_EN);
	harness_keys(&t.h, "7");
	harness_shows(&t.h, "Nothing is planned for you now. F6 signs you in unplanned");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Arrive unplanned: no shift of yours is near");
	harness_keys(&t.h, "wrong<Enter>");
	assert_int_equal(open_stay(TEST_WXM).id, 0);
	harness_keys(&t.h, "<Esc><F6>");
	test_console_password(&t, "wxm");
	harness_shows(&t.h, "Signed in for duty");
	harness_shows(&t.h, "On duty since 14:00");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Leave duty; arrived 2026-11-21 14:00");
	test_console_password(&t, "wxm");
	harness_shows(&t.h, "Signed out of duty");
	assert_int_equal(open_stay(TEST_WXM).id, 0);
	test_console_close(&t);
}

/* SHO-08 in the window; what was typed is not lost and nothing is signed. */
static void
holder__is_told__to_hand_over_first(void **state)
{
	(void)state;
	open_as("anna", NULL, 80, LANG_EN);
	harness_keys(&t.h, "7<F6>");
	test_console_password(&t, "anna");
	harness_keys(&t.h, "<F6>");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "You hold desk front-1. Hand it over first, then sign out");
	assert_int_not_equal(open_stay(TEST_ANNA).id, 0);
	test_console_close(&t);
}

/* ATT-03: asked, gone before the answer, back: by F4, F4, F6. */
static void
leaving__the_post__is_asked_and_signed_back(void **state)
{
	struct arena a;
	struct away w;

	(void)state;
	open_as("wxm", scene_on_duty, 80, LANG_EN);
	harness_keys(&t.h, "7");
	harness_shows(&t.h, "off post, 10 min: asked, not answered yet");
	harness_keys(&t.h, "<F4>");
	harness_shows(&t.h, "Away from now. F6 signs you back");
	harness_shows(&t.h, "off post: 0 of 10 min asked");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Back at the post");
	arena_init(&a);
	MUST(away_get(&t.ctx, 2, &a, &w, E));
	assert_int_equal(w.state, AWAY_BACK);
	assert_int_equal(w.proposal, AWAY_NOTHING);
	arena_free(&a);
	test_console_close(&t);
}

static void
asking__for_time_out__is_a_form(void **state)
{
	struct aways all;
	struct arena a;

	(void)state;
	open_as("wxm", NULL, 80, LANG_EN);
	harness_keys(&t.h, "7<F4>");
	harness_shows(&t.h, "Sign in for duty first: F6");
	harness_keys(&t.h, "<F6>");
	test_console_password(&t, "wxm");
	harness_keys(&t.h, "<F4><Right><Right><Tab><Tab>60<Tab><Tab>the bank<F6>");
	harness_shows(&t.h, "out, own, 60 min: asked, not answered yet");
	arena_init(&a);
	MUST(away_load(&t.ctx, &(const struct away_filter){.open = true}, &a, &all, E));
	assert_int_equal(all.n, 1);
	assert_int_equal(all.item[0].kind, AWAY_OUT_PRIVATE);
	assert_int_equal(all.item[0].expected_min, 60);
	assert_string_equal(all.item[0].reason, "the bank");
	arena_free(&a);
	harness_keys(&t.h, "d");
	harness_shows(&t.h, "Withdrawn");
	harness_lacks(&t.h, "out, own");
	test_console_close(&t);
}

/* ATT-01: the day's times are asked to be put right, with the password. */
static void
correction__is_asked__with_reason_and_password(void **state)
{
	struct presence_fixes all;
	struct arena a;

	(void)state;
	open_as("wxm", scene_on_duty, 80, LANG_EN);
	harness_keys(&t.h, "7<Enter>");
	harness_shows(&t.h, "CORRECT TIMES  2026-11-22");
	harness_keys(&t.h, "<Ctrl-U>0730<Tab><Tab>bus late<F6>");
	test_console_password(&t, "wxm");
	harness_shows(&t.h, "Asked. Your leader finds it in the Inbox");
	harness_shows(&t.h, "correction asked");
	arena_init(&a);
	MUST(presence_fix_list(&t.ctx,
		&(const struct presence_fix_filter){
			.person = t.duty.site.person[TEST_WXM], .waiting = true},
		&a, &all, E));
	assert_int_equal(all.n, 1);
	assert_int_equal(all.item[0].arrived_us, clock_utc_us(20261122, 450));
	assert_int_equal(all.item[0].left_us, 0);
	arena_free(&a);
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "A correction of this day waits for its answer");
	test_console_close(&t);
}

/* Who is late, since when; who is away; an agent sees only their own. */
static void
team__shows__who_is_late_and_away(void **state)
{
	(void)state;
	open_as("lead", scene_on_duty, 80, LANG_EN);
	harness_keys(&t.h, "7v");
	harness_shows(&t.h, "3 on duty, 1 late");
	harness_shows(&t.h, ">!陈博             Early 07:30-15:30   -     late 23 min");
	harness_shows(&t.h, " !Anna Lee         Early 07:30-15:30   07:26 break: 12 of 10 min");
	harness_shows(&t.h, "1 wait for a yes: 5 opens the Inbox");
	harness_keys(&t.h, "<Down><F6>"); /* logs that the break is over */
	harness_shows(&t.h, "Back at the post");
	harness_lacks(&t.h, "break: 12");
	test_console_close(&t);
	open_as("wxm", scene_on_duty, 80, LANG_EN);
	harness_keys(&t.h, "7v");
	harness_shows(&t.h, "Only a team leader or a post above can do this");
	harness_lacks(&t.h, "ON DUTY");
	test_console_close(&t);
}

static void
break__is_planned__for_the_selected_one(void **state)
{
	struct aways all;
	struct arena a;

	(void)state;
	open_as("super", scene_on_duty, 80, LANG_EN);
	harness_keys(&t.h, "7v<End><Up><F4><Right><Tab><Tab>30<F6>");
	arena_init(&a);
	MUST(away_load(&t.ctx, &(const struct away_filter){.open = true}, &a, &all, E));
	assert_int_equal(all.n, 3);
	assert_int_equal(all.item[2].kind, AWAY_MEAL);
	assert_int_equal(all.item[2].expected_min, 30);
	arena_free(&a);
	test_console_close(&t);
}

/* The board: who is on a break stands with it, in Chinese too. */
static void
board__tells__who_is_away(void **state)
{
	(void)state;
	open_as("bob", scene_on_duty, 120, LANG_ZH);
	harness_shows(&t.h, "小休 12 分钟");
	harness_shows(&t.h, "签到：早班 07:30-15:30");
	test_console_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arriving__from_the_board__is_one_key_and_the_password),
		cmocka_unit_test(own_day__signs__in_and_out),
		cmocka_unit_test(holder__is_told__to_hand_over_first),
		cmocka_unit_test(leaving__the_post__is_asked_and_signed_back),
		cmocka_unit_test(asking__for_time_out__is_a_form),
		cmocka_unit_test(correction__is_asked__with_reason_and_password),
		cmocka_unit_test(team__shows__who_is_late_and_away),
		cmocka_unit_test(break__is_planned__for_the_selected_one),
		cmocka_unit_test(board__tells__who_is_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
