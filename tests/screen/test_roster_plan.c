/* test_roster_plan.c — a month planned by keys, judged, published. SPDX-License-Identifier: MIT
 *
 * 2026-11-21 14:00; December is planned. source: RST-03, RST-07, RST-13, RST-14,
 * screens.md §6.9.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "domain/roster.h"
#include "domain/shift.h"
#include "support/scene.h"

enum { NOVEMBER = 202611, DECEMBER = 202612 };

static struct test_console t;

static void
plan_as(const char *login)
{
	test_console_sign_in(&t, login);
	harness_keys(&t.h, "6<F8>e<Home>");
	harness_shows(&t.h, "PLAN  2026-12  Front");
}

static struct roster
draft_of(int month)
{
	struct roster r;

	MUST(roster_draft(&t.duty.super, t.duty.site.team, month, &r, E));
	return r;
}

/* What a draft holds of a person: "1E 2E 3M" by day and number of the shift. */
static const char *
planned(int64_t person)
{
	static char text[512];
	const struct roster r = draft_of(DECEMBER);
	struct roster_plan p;
	size_t n = 0;

	text[0] = '\0';
	MUST(roster_plan_load(&t.duty.super, r.id, &p, E));
	for (size_t i = 0; i < p.items; i++) {
		const struct assignment *a = &p.item[i];

		if (a->person != person)
			continue;
		str_format(text + n, sizeof text - n, "%s%d:%d%s%s", n ? " " : "", a->day % 100,
			(int)a->shift, a->desk == t.duty.site.front ? "f" : "b",
			a->holder ? "*" : "");
		n = strlen(text);
	}
	roster_plan_free(&p);
	return text;
}

/* Letters run on from day to day; in either case and in Chinese, . is a day off. */
static void
letters__set__day_after_day(void **state)
{
	(void)state;
	plan_as("super");
	harness_keys(&t.h, "/wxm<Enter>eE中m.日");
	assert_string_equal(planned(t.duty.wxm.who), "1:1f* 2:1f* 3:2f* 4:2f* 6:4f*");
	harness_keys(&t.h, "<Left><Left><Delete>");
	harness_keys(&t.h, "<Home><Backspace>");
	assert_string_equal(planned(t.duty.wxm.who), "2:1f* 3:2f* 4:2f* 6:4f*");
	assert_int_equal(draft_of(DECEMBER).rev, 7);
}

/* RST-14: what is typed is judged at once, by code and sentence, in the cell and
 * in a list; Enter goes there. */
static void
refusals__are_told__as_one_types(void **state)
{
	(void)state;
	plan_as("super");
	harness_keys(&t.h, "/wxm<Enter>n");
	harness_shows(&t.h, "over-hours: 王小明, 2026-12-01: 690/480 minutes in one duty");
	harness_shows(&t.h, "N!");
	harness_keys(&t.h, "e");
	harness_shows(&t.h, "rest-too-short: 王小明, 2026-12-02:");
	harness_keys(&t.h, "<Tab>");
	harness_shows(&t.h, "! 2 of 12");
	harness_shows(&t.h, "over-hours");
	harness_keys(&t.h, "<Down><Enter>");
	harness_shows(&t.h, "PLAN  2026-12");
	harness_shows(&t.h, "王小明, Wed 2 Dec: Early");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Not to be published yet: refusals 2. Enter goes to each");
	harness_keys(&t.h, "<Esc><Home>!");
	harness_shows(&t.h, "Wed 2 Dec");
}

/* screens.md §6.9: unlimited within the draft, each change whole. */
static void
undo__takes_back__each_change(void **state)
{
	(void)state;
	plan_as("super");
	harness_keys(&t.h, "/wxm<Enter>em");
	harness_keys(&t.h, "<Home><F4>EMM.<F6>");
	assert_int_equal(strlen(planned(t.duty.wxm.who)) > 100, 1);
	harness_keys(&t.h, "u");
	assert_string_equal(planned(t.duty.wxm.who), "1:1f* 2:2f*");
	harness_keys(&t.h, "<Ctrl-Z>u");
	assert_string_equal(planned(t.duty.wxm.who), "");
	harness_keys(&t.h, "u");
	harness_shows(&t.h, "Nothing to take back");
}

/* A stretch of people and days: one letter, one roster_set. */
static void
stretch__is_filled__by_one_key(void **state)
{
	(void)state;
	plan_as("super");
	harness_keys(&t.h, "/anna<Enter> <Down><Right><Right>");
	harness_shows(&t.h, "Stretch: people 2, days 1-3");
	harness_shows(&t.h, ".>");
	harness_keys(&t.h, "e");
	assert_string_equal(planned(t.duty.anna.who), "1:1f* 2:1f* 3:1f*");
	assert_string_equal(planned(t.duty.wxm.who), "1:1f 2:1f 3:1f");
	assert_int_equal(draft_of(DECEMBER).rev, 2);
	harness_keys(&t.h, " <Esc>m");
	assert_string_equal(planned(t.duty.wxm.who), "1:1f 2:1f 3:2f*");
}

/* A rotation of the whole team by the form, in turns. */
static void
fill__rotates__a_team(void **state)
{
	(void)state;
	plan_as("super");
	harness_keys(&t.h, "/anna<Enter> <Down><Down><End><F4>");
	harness_shows(&t.h, "FILL  People 3, days 1-31");
	harness_keys(&t.h, "EX..<F6>");
	harness_shows(&t.h, "\"X\" is no shift here");
	harness_keys(&t.h, "<Ctrl-U>EM.<Tab>1<F6>");
	harness_shows(&t.h, "PLAN  2026-12");
	assert_non_null(strstr(planned(t.duty.anna.who), "1:1f* 2:2f* 4:1f*"));
	assert_non_null(strstr(planned(t.duty.wxm.who), "1:2f* 3:1f* 4:2f*"));
	assert_non_null(strstr(planned(t.duty.bob.who), "2:1f* 3:2f* 5:1f*"));
	assert_int_equal(draft_of(DECEMBER).rev, 2);
}

/* RST-07: one duty holder; two shifts in a day; the desk. */
static void
cell__has__holder_desk_and_a_second_shift(void **state)
{
	(void)state;
	plan_as("super");
	harness_keys(&t.h, "/anna<Enter>e<Left><Down>e<Left>*");
	assert_string_equal(planned(t.duty.anna.who), "1:1f");
	assert_string_equal(planned(t.duty.wxm.who), "1:1f*");
	harness_keys(&t.h, "@");
	assert_string_equal(planned(t.duty.wxm.who), "1:1b*");
	harness_keys(&t.h, "&m");
	assert_string_equal(planned(t.duty.wxm.who), "1:1b* 1:2b*");
	harness_shows(&t.h, "overlap: 王小明");
	harness_keys(&t.h, "<Left><Enter>");
	harness_shows(&t.h, "CELL  王小明, Tue 1 Dec");
	harness_shows(&t.h, "[Early");
	harness_keys(&t.h, "<Tab><Tab><Ctrl-U><F6>");
	assert_string_equal(planned(t.duty.wxm.who), "1:1b*");
}

/* A draft that was only looked at is none. */
static void
draft__left_as_it_was__is_gone(void **state)
{
	(void)state;
	plan_as("super");
	assert_int_not_equal(draft_of(DECEMBER).id, 0);
	harness_keys(&t.h, "<F8>");
	assert_int_equal(draft_of(DECEMBER).id, 0);
	assert_int_not_equal(draft_of(202701).id, 0);
	harness_keys(&t.h, "<Esc>");
	assert_int_equal(draft_of(202701).id, 0);
	harness_keys(&t.h, "ee<Esc>");
	assert_int_not_equal(draft_of(DECEMBER).id, 0);
	harness_shows(&t.h, "e goes on planning the draft");
}

static void
draft__is_given_up__when_asked(void **state)
{
	(void)state;
	plan_as("super");
	harness_keys(&t.h, "e<Ctrl-D>");
	harness_shows(&t.h, "The draft with 1 shift goes; nobody is told.");
	harness_keys(&t.h, "<Esc>");
	assert_int_not_equal(draft_of(DECEMBER).id, 0);
	harness_keys(&t.h, "<Ctrl-D>g");
	harness_shows(&t.h, "The draft was given up");
	assert_int_equal(draft_of(DECEMBER).id, 0);
}

/* Somebody else plans the same month: nothing of theirs is undone. */
static void
draft__changed_elsewhere__is_read_again(void **state)
{
	struct roster_cell cell = {.person = t.duty.bob.who, .day = 20261202, .n = 0};
	struct roster_ref ref;

	(void)state;
	plan_as("super");
	harness_keys(&t.h, "/wxm<Enter>e");
	cell.person = t.duty.bob.who;
	MUST(roster_open(&t.duty.super, t.duty.site.team, DECEMBER, &ref, E));
	MUST(roster_set(&t.duty.super, &ref, &cell, 1, E));
	harness_keys(&t.h, "m");
	harness_shows(&t.h, "meanwhile");
	harness_keys(&t.h, "<Left>m");
	assert_string_equal(planned(t.duty.wxm.who), "1:1f* 2:2f*");
	harness_keys(&t.h, "uu");
	harness_shows(&t.h, "Nothing to take back");
	assert_string_equal(planned(t.duty.wxm.who), "1:1f*");
	MUST(roster_open(&t.duty.super, t.duty.site.team, DECEMBER, &ref, E));
	MUST(roster_discard(&t.duty.super, &ref, E));
	test_console_elsewhere(&t);
	harness_shows(&t.h, "This draft is no more");
	harness_keys(&t.h, "e");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "No roster is published");
}

/* RST-01: a shift whose season was changed under the draft; nothing is set blindly. */
static void
draft__of_a_shift_not_worked__can_be_given_up(void **state)
{
	struct shift early;
	struct ctx manager;

	(void)state;
	plan_as("super");
	harness_keys(&t.h, "/wxm<Enter>e<Esc>");
	test_site_sign_in(&t.duty.site, "manager", &manager);
	MUST(shift_get(&manager, 1, &early, E));
	early.hours[0].from_md = 601;
	early.hours[0].to_md = 930;
	early.seasons = 1;
	MUST(shift_set(&manager, &early, E));
	test_site_sign_out(&manager);
	harness_keys(&t.h, "e");
	harness_shows(&t.h, "The shift early is not worked on 2026-12-01");
	harness_keys(&t.h, "e<Right><F6>");
	harness_shows(&t.h, "This draft cannot be shown");
	harness_keys(&t.h, "<Ctrl-D>g");
	assert_int_equal(draft_of(DECEMBER).id, 0);
}

/* RST-03, RST-13, RST-14: warnings need a reason, a change needs one; signed. */
static void
publish__asks__why_and_the_password(void **state)
{
	struct roster r;

	(void)state;
	scene_roster(&t);
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "6e/wxm<Enter><Home>.<F6>");
	harness_shows(&t.h, "v3 takes the place of v2: days changed 1");
	harness_shows(&t.h, "below-minimum");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Say in 2 to 200 characters why the roster changes");
	harness_shows(&t.h, "Say in 2 to 200 characters why the warnings may stand");
	harness_keys(&t.h, "wxm is ill<Tab>nobody else<F6>");
	harness_shows(&t.h, "I publish this roster");
	test_console_password(&t, "super");
	harness_shows(&t.h, "Published and signed");
	harness_shows(&t.h, "published v3");
	MUST(roster_in_force(&t.duty.super, t.duty.site.team, NOVEMBER, &r, E));
	assert_int_equal(r.version, 3);
	assert_int_equal(draft_of(NOVEMBER).id, 0);
}

/* RST-02, RST-04: a first version says by when it was due, a change of it does not. */
static void
publish__says__when_it_is_late(void **state)
{
	(void)state;
	plan_as("super");
	harness_keys(&t.h, "/wxm<Enter>e<F6>");
	harness_shows(&t.h, "It is due by Mon 30 Nov.");
	harness_keys(&t.h, "<Esc><Esc><F7>e/wxm<Enter><End>e<F6>");
	harness_shows(&t.h, "[!] Late: it was due by Sat 31 Oct (RST-02).");
	harness_keys(&t.h, "<Esc><Esc><F7>e/wxm<Enter><End>e<F6>");
	harness_shows(&t.h, "[!] Late: it was due by Thu 24 Sep; it covers National Day (RST-02");
}

/* The month is what the screen is about: a long state and name leave it whole. */
static void
title__keeps__the_month(void **state)
{
	(void)state;
	scene_roster(&t);
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "6e/wxm<Enter><Home>.");
	harness_shows(&t.h, "PLAN  2026-11  Front");
	harness_shows(&t.h, "draft over v2  李四 (supervisor)");
	harness_resize(&t.h, 16, 60);
	harness_shows(&t.h, "PLAN  2026-11  draft over v2  李四 (sup~");
}

/* RST-02: a shift leader plans, a supervisor publishes. */
static void
leader__plans__and_does_not_publish(void **state)
{
	(void)state;
	plan_as("lead");
	harness_keys(&t.h, "/wxm<Enter>e");
	assert_string_equal(planned(t.duty.wxm.who), "1:1f*");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Only a");
	harness_shows(&t.h, "PLAN  2026-12");
}

static void
agent__reads__and_plans_nothing(void **state)
{
	(void)state;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "6<F8>");
	harness_lacks(&t.h, "Draft");
	harness_keys(&t.h, "e");
	harness_shows(&t.h, "Only a");
	harness_shows(&t.h, "ROSTER  2026-12");
	assert_int_equal(draft_of(DECEMBER).id, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(letters__set__day_after_day),
		ON_CONSOLE(refusals__are_told__as_one_types),
		ON_CONSOLE(undo__takes_back__each_change),
		ON_CONSOLE(stretch__is_filled__by_one_key),
		ON_CONSOLE(fill__rotates__a_team),
		ON_CONSOLE(cell__has__holder_desk_and_a_second_shift),
		ON_CONSOLE(draft__left_as_it_was__is_gone),
		ON_CONSOLE(draft__is_given_up__when_asked),
		ON_CONSOLE(draft__changed_elsewhere__is_read_again),
		ON_CONSOLE(draft__of_a_shift_not_worked__can_be_given_up),
		ON_CONSOLE(publish__asks__why_and_the_password),
		ON_CONSOLE(publish__says__when_it_is_late),
		ON_CONSOLE(title__keeps__the_month),
		ON_CONSOLE(leader__plans__and_does_not_publish),
		ON_CONSOLE(agent__reads__and_plans_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
