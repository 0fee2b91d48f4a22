/* test_leave_cover.c — cover of a leave, by keys. SPDX-License-Identifier: MIT
 *
 * LV-10, LV-11, RST-17.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/leave_cover.h"
#include "screens/leave_cover.h"
#include "screens/leave_screens.h"
#include "support/scene.h"
#include "support/test_console.h"

enum { LEAVE = 1, FIRST = 0, FOURTH = 1, SEVENTH = 2 };

static struct test_console t;

/* anna away 1 to 7 Dec: the 1st a gap, the 4th asked of bob, the 7th left uncovered. */
static void
open_cover(const char *login)
{
	scene_cover(&t);
	test_console_sign_in(&t, login);
	leave_cover_open(t.h.ui, LEAVE);
	harness_draw(&t.h);
}

static enum leave_cover_state
state_of(int nth, int64_t *by, enum shift_change_kind *kind)
{
	enum leave_cover_state state;
	struct leave_cover_list l;
	struct arena a;

	arena_init(&a);
	MUST(leave_cover_load(&t.duty.super, LEAVE, &a, &l, E));
	assert_int_equal(l.n, 3);
	state = l.item[nth].state;
	*by = l.item[nth].by;
	*kind = l.item[nth].kind;
	arena_free(&a);
	return state;
}

static void
stands(int nth, enum leave_cover_state state, int64_t by, enum shift_change_kind kind)
{
	enum shift_change_kind k;
	int64_t who;

	assert_int_equal(state_of(nth, &who, &k), state);
	assert_true(who == by);
	if (kind)
		assert_int_equal(k, kind);
}

/* LV-11: a colleague. Four keys beside the typed name. */
static void
ask__a_colleague__in_four_keys(void **state)
{
	(void)state;
	open_cover("anna");
	harness_shows(&t.h, "2 to settle");
	harness_keys(&t.h, "<F6>bob<Tab><F6>");
	harness_shows(&t.h, "Asked. Until it is approved the roster stands as it is");
	stands(FIRST, LEAVE_COVER_ASKED, t.duty.bob.who, SHIFT_COVER);
}

/* RST-05: whoever of the team takes it. */
static void
offer__to_the_team__names_nobody(void **state)
{
	(void)state;
	open_cover("anna");
	harness_keys(&t.h, "<F6><Ctrl-U><F6>");
	harness_shows(&t.h, "Asked. Until it is approved the roster stands as it is");
	stands(FIRST, LEAVE_COVER_ASKED, 0, SHIFT_GIVE);
}

/* LV-11: emptied, it stays so; Tab does not take the first candidate again. */
static void
offer__emptied_then_tab__still_names_nobody(void **state)
{
	(void)state;
	open_cover("anna");
	harness_keys(&t.h, "<F6><Ctrl-U><Tab>family<F6>");
	harness_shows(&t.h, "Asked. Until it is approved the roster stands as it is");
	stands(FIRST, LEAVE_COVER_ASKED, 0, SHIFT_GIVE);
}

/* RST-17 */
static void
assign__by_the_supervisor__is_confirmed_by_the_colleague(void **state)
{
	(void)state;
	open_cover("super");
	harness_keys(&t.h, "<F7>bob<Tab>nobody else is free<F6>");
	harness_shows(&t.h, "Assigned. They confirm or object; until then the roster stands");
	stands(FIRST, LEAVE_COVER_ASKED, t.duty.bob.who, SHIFT_ASSIGNED);
}

/* LV-11: with the reason and the password; an agent cannot. */
static void
without__in_chinese__is_signed_with_the_reason(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_ZH);
	open_cover("super");
	harness_keys(&t.h, "<F8>厅里停业<F6>");
	harness_shows(&t.h, "签字：不安排替班");
	harness_shows(&t.h, "厅里停业");
	harness_keys(&t.h, "wrong<Enter>");
	stands(FIRST, LEAVE_COVER_GAP, 0, 0);
	test_console_password(&t, "super");
	stands(FIRST, LEAVE_COVER_UNCOVERED, 0, 0);
}

static void
approve(const char *login, struct leave_said said)
{
	struct ctx c;
	struct leave l;

	test_site_sign_in(&t.duty.site, login, &c);
	test_site_confirm(&t.duty.site, login, &c);
	MUST(leave_get(&c, LEAVE, &l, E));
	said.words = "";
	said.action = LEAVE_DO_APPROVE;
	MUST(leave_do(&c, &(const struct leave_ref){LEAVE, l.rev}, &said, E));
	test_site_sign_out(&c);
}

/* Everything of it is left uncovered, and it is approved. */
static void
away_uncovered(void)
{
	scene_cover(&t);
	test_site_confirm(&t.duty.site, "super", &t.duty.super_key);
	MUST(leave_cover_spare(&t.duty.super_key,
		&(const struct leave_cover_spare){LEAVE, 0, 0, "盘点 inventory"}, E));
	approve("lead", (struct leave_said){
				.takes_over = t.duty.site.person[TEST_QA], .over_by = 20261130});
	approve("manager", (struct leave_said){.takes_over = 0});
}

/* LV-11, LV-13: the roster does not call it wrong, and says who stated what. */
static void
roster__of_a_shift_left_uncovered__says_so(void **state)
{
	(void)state;
	away_uncovered();
	test_console_sign_in(&t, "wxm");
	harness_keys(&t.h, "6<F8><Down><Home>");
	harness_shows(&t.h, "L-");
	harness_lacks(&t.h, "L!");
	harness_shows(&t.h, "L- left uncovered");
	harness_shows(&t.h, "Personal leave (1 to 7, approved); left uncovered; Early");
	harness_shows(&t.h, "Left uncovered by 李四: 盘点 inventory; nobody else is there");
	harness_keys(&t.h, "<Right>");
	harness_lacks(&t.h, "Left uncovered by");
}

static void
roster__in_chinese__says_so(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 36, 120, LANG_ZH);
	away_uncovered();
	test_console_sign_in(&t, "wxm");
	harness_keys(&t.h, "6<F8><Down><Home>");
	harness_shows(&t.h, "L-");
	harness_shows(&t.h, "L- 不安排替班");
	harness_shows(&t.h, "李四已说明不安排替班：盘点 inventory");
	harness_shows(&t.h, "再无他人在班");
}

/* LV-11: what is missing is said before the password is asked. */
static void
without__no_reason__says_so_before_the_password(void **state)
{
	(void)state;
	open_cover("super");
	harness_keys(&t.h, "<F8><F6>");
	harness_lacks(&t.h, "Sign: leave uncovered");
	harness_shows(&t.h, "Write it in 2 to 200 characters. Example: family visit");
	harness_keys(&t.h, "the hall is closed<F6>");
	harness_shows(&t.h, "Sign: leave uncovered");
	test_console_password(&t, "super");
	stands(FIRST, LEAVE_COVER_UNCOVERED, 0, 0);
}

/* LV-10 */
static void
recall__no_reason__says_so_before_the_password(void **state)
{
	(void)state;
	scene_cover(&t);
	test_console_sign_in(&t, "manager");
	leave_recall_open(t.h.ui, LEAVE);
	harness_keys(&t.h, "12-04<F6>");
	harness_lacks(&t.h, "Sign: call back from leave");
	harness_shows(&t.h, "Write it in 2 to 200 characters. Example: family visit");
}

/* LV-10, LV-11: calling back says what becomes of each shift, and who is there. */
static void
recall__shows__cover_void_and_who_is_there(void **state)
{
	(void)state;
	scene_cover(&t);
	test_console_sign_in(&t, "manager");
	leave_recall_open(t.h.ui, LEAVE);
	harness_draw(&t.h);
	harness_lacks(&t.h, "then on the desk");
	harness_keys(&t.h, "12-04<Tab>");
	harness_shows(&t.h, "Fri 12-04 Early: the request for cover becomes void");
	harness_shows(&t.h, "then on the desk: Anna Lee");
	harness_shows(&t.h, "Mon 12-07 Early: worked again by who is called back");
	harness_lacks(&t.h, "12-01 Early");
}

static int
chinese(void **state)
{
	(void)state;
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(ask__a_colleague__in_four_keys),
		ON_CONSOLE(offer__to_the_team__names_nobody),
		ON_CONSOLE(offer__emptied_then_tab__still_names_nobody),
		ON_CONSOLE(without__no_reason__says_so_before_the_password),
		ON_CONSOLE(recall__no_reason__says_so_before_the_password),
		ON_CONSOLE(roster__of_a_shift_left_uncovered__says_so),
		ON_CONSOLE_AFTER(chinese, roster__in_chinese__says_so),
		ON_CONSOLE(assign__by_the_supervisor__is_confirmed_by_the_colleague),
		ON_CONSOLE_AFTER(chinese, without__in_chinese__is_signed_with_the_reason),
		ON_CONSOLE(recall__shows__cover_void_and_who_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
