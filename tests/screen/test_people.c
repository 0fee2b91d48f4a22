/* test_people.c — the people, one person, and what takes two. SPDX-License-Identifier: MIT
 *
 * source: ORG-03, ORG-05, ORG-06, ORG-10, screens.md §5.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/day.h"
#include "domain/resignation.h"
#include "support/test_console.h"

static struct test_console t;

/* People, of the rooms behind 9. */
static void
people_as(const char *login)
{
	test_console_sign_in(&t, login);
	assert_true(ui_push(t.h.ui, &screen_people, NULL));
	harness_draw(&t.h);
}

static struct person
person_of(enum test_person who)
{
	struct person p;

	MUST(person_get(&t.ctx, t.duty.site.person[who], &p, E));
	return p;
}

/* ORG-03: a list shows whom the post reaches, and nobody else. */
static void
list__shows__whom_the_post_reaches(void **state)
{
	static const struct {
		const char *login, *count;
	} rows[] = {
		{"anna", "1 of 11"}, {"lead", "8 of 11"}, {"hr", "11 of 11"}, {"ops", "11 of 11"}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		people_as(rows[i].login);
		harness_shows(&t.h, rows[i].count);
		harness_lint(&t.h);
		harness_keys(&t.h, "1L<Enter>");
		harness_keys(&t.h, rows[i].login);
		harness_keys(&t.h, "-password<F12>");
	}
}

/* By name, part of a name, initials, number, login; Esc leaves the field. */
static void
find__narrows__while_it_is_typed(void **state)
{
	static const struct {
		const char *typed, *shown;
	} rows[] = {{"王", "王小明"}, {"小明", "王小明"}, {"wxm", "王小明"}, {"a00", "Anna Lee"},
		{"Lee", "Anna Lee"}, {"Ｂ００１", "孙磊"}};

	(void)state;
	people_as("hr");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		harness_keys(&t.h, "<F3><Ctrl-U>");
		harness_keys(&t.h, rows[i].typed);
		harness_shows(&t.h, rows[i].shown);
		harness_lacks(&t.h, "Omar Diaz");
	}
	harness_keys(&t.h, "<Ctrl-U>zzz");
	harness_shows(&t.h, "Nobody of that name whom you may see.");
	harness_keys(&t.h, "<Ctrl-U><Esc>");
	harness_shows(&t.h, "11 of 11");
	harness_keys(&t.h, "/王<Enter>");
	harness_shows(&t.h, "A002  王小明");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "1 of 11");
}

/* screens.md §5: what one may not do stands there with the reason. */
static void
page__tells_why_not(void **state)
{
	(void)state;
	people_as("super");
	harness_keys(&t.h, "/wxm<Enter>");
	harness_shows(&t.h, "Change these facts              (Only HR or operations can do this)");
	harness_shows(&t.h, "(is not locked)");
	harness_shows(&t.h, "(has a key: that is a reset)");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "Only HR or operations can do this");
	harness_lint(&t.h);
	harness_keys(&t.h, "<Esc><Esc>/<Ctrl-U>super<Enter>");
	harness_shows(&t.h, "This is your own. Somebody else has to do it"); /* ORG-04 */
}

/* An agent sees the own page and may change nothing of it. */
static void
page__of_oneself__is_there_for_everyone(void **state)
{
	(void)state;
	people_as("anna");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Only HR or operations can do this");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "A001  Anna Lee");
	harness_shows(&t.h, "Sign-in");
	harness_keys(&t.h, "<F6>");
	harness_lacks(&t.h, "[Anna Lee");
}

static void
change__stores__and_the_directory_knows(void **state)
{
	(void)state;
	people_as("hr");
	harness_keys(&t.h, "/anna<Enter><F6>");
	harness_shows(&t.h, "[Anna Lee");
	harness_keys(&t.h, "<Ctrl-U>Anna Leeds<F6>");
	harness_shows(&t.h, "Saved");
	harness_shows(&t.h, "A001  Anna Leeds");
	assert_string_equal(person_of(TEST_ANNA).name, "Anna Leeds");
	assert_string_equal(console_name(&t.con, t.duty.site.person[TEST_ANNA]), "Anna Leeds");
}

/* screens.md §6.4, no. 21: the reason stands under its field, the cursor on it. */
static void
change__refused__stands_under_the_field(void **state)
{
	(void)state;
	people_as("hr");
	harness_keys(&t.h, "/anna<Enter><F6><Ctrl-U><F6>");
	harness_shows(&t.h, "> Name");
	assert_string_equal(person_of(TEST_ANNA).name, "Anna Lee");
	harness_keys(&t.h, "Anna Lee<Tab><Tab><Tab><Tab><Tab><Tab><Ctrl-U>2026-02-30<F6>");
	harness_shows(&t.h, "> Joined");
	harness_shows(&t.h, "February");
}

/* screens.md §6.2 (9): Esc loses nothing, and only its owner finds it. */
static void
form__left__is_a_draft(void **state)
{
	(void)state;
	people_as("hr");
	harness_keys(&t.h, "<F6>A077<Tab>newone<Tab>Nora New<Tab><Tab><Right><Right>");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "11 of 11");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "This was kept as a draft. F6 saves it");
	harness_shows(&t.h, "[A077");
	harness_shows(&t.h, "[Nora New");
	harness_shows(&t.h, "[shift leader");
}

/* A window of 16 rows shows the field that has the focus, whichever it is. */
static void
form__in_a_small_window__follows_the_focus(void **state)
{
	(void)state;
	people_as("hr");
	harness_resize(&t.h, 16, 60);
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "> Staff no.");
	for (int i = 0; i < 13; i++) {
		harness_keys(&t.h, "<Tab>");
		assert_int_equal(harness_row(&t.h, t.h.canvas.cursor_y)[0], '>');
	}
	harness_shows(&t.h, "> Language");
}

/* ORG-05: added, then a code from two people, then the first sign-in. */
static void
add__then_two_people__give_the_first_key(void **state)
{
	char code[32];

	(void)state;
	people_as("hr");
	harness_keys(&t.h, "<F6>A077<Tab>newone<Tab>Nora New<Tab><Tab><Tab>Front<Tab><F6>");
	harness_shows(&t.h, "A077  Nora New");
	harness_shows(&t.h, "none yet");
	harness_keys(&t.h, "<End><Enter>");
	harness_shows(&t.h, "Sign: a first key");
	harness_shows(&t.h, "I have seen this person and allow a new key for them.");
	harness_keys(&t.h, "half<F8>"); /* F8 tells everything, and comes back */
	harness_shows(&t.h, "  Nora New, A077: a one-time code");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "[****___");
	harness_keys(&t.h, "<Ctrl-U>");
	test_console_password(&t, "hr");
	harness_shows(&t.h, "The second person types staff number and password");
	harness_keys(&t.h, "hr<Enter>");
	test_console_password(&t, "hr");
	harness_shows(&t.h, "This takes two different people. Ask a second one"); /* ORG-10 */
	harness_keys(&t.h, "<Ctrl-U>ops<Enter>");
	test_console_password(&t, "ops");
	harness_shows(&t.h, "One-time code");
	str_copy(code, sizeof code, strpbrk(harness_row(&t.h, 3), "│|") + 4);
	code[23] = '\0';
	harness_keys(&t.h, "<Esc><F9>sign out<Enter><F6>newone<Enter>");
	harness_keys(&t.h, code);
	harness_keys(&t.h, "<Enter>tea at four today<Enter>tea at four today<F6>");
	harness_shows(&t.h, "Your key is ready");
	harness_keys(&t.h, "newone<Enter>tea at four today<Enter>");
	harness_shows(&t.h, "Welcome, Nora New. This is your first sign-in");
}

/* ORG-10: one person alone resets nothing; the half-signed one is forgotten. */
static void
reset__left_after_the_first__does_nothing(void **state)
{
	(void)state;
	people_as("hr");
	harness_keys(&t.h, "/wxm<Enter><Down><Down><Down><Down><Enter>lost the note<Enter>");
	harness_shows(&t.h, "Sign: a new key after a reset");
	harness_shows(&t.h, "Reason: lost the note");
	test_console_password(&t, "hr");
	harness_shows(&t.h, "The second person types");
	harness_keys(&t.h, "<Esc>");
	assert_true(person_of(TEST_WXM).has_key);
	harness_keys(&t.h, "<Enter>again<Enter>");
	harness_lacks(&t.h, "Staff no.: ");
	test_console_password(&t, "hr");
	harness_keys(&t.h, "anna<Enter>");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "Only a supervisor or a post above can do this");
	assert_true(person_of(TEST_WXM).has_key);
	harness_keys(&t.h, "<Shift-Tab><Ctrl-U>director<Enter>");
	test_console_password(&t, "director");
	harness_shows(&t.h, "One-time code");
	assert_false(person_of(TEST_WXM).has_key);
}

/* ORG-07: a lock between the two signatures forgets the first. */
static void
reset__locked_after_the_first__starts_again(void **state)
{
	(void)state;
	people_as("hr");
	harness_keys(&t.h, "/wxm<Enter><Down><Down><Down><Down><Enter>lost the note<Enter>");
	test_console_password(&t, "hr");
	test_console_wait(&t, 62);
	harness_shows(&t.h, "LOCKED");
	harness_keys(&t.h, "<Enter>");
	test_console_password(&t, "hr");
	harness_shows(&t.h, "A002  王小明");
	harness_lacks(&t.h, "The second person");
	assert_true(person_of(TEST_WXM).has_key);
}

/* ORG-06: a lock of a login at this desk is seen and lifted. */
static void
unlock__lifts_the_lock_that_is_shown(void **state)
{
	struct ctx other = t.duty.site.system;
	struct session_try try;
	struct err e;

	(void)state;
	other.desk = t.duty.site.front;
	for (int i = 0; i < 5; i++) {
		assert_false(session_sign_in(&other, "wxm", "wrong", NULL, &try, &e));
		test_site_add_s(&t.duty.site, 5);
	}
	people_as("super");
	harness_keys(&t.h, "/wxm<Enter>");
	harness_shows(&t.h, "Locked at front-1 until 14:15");
	harness_keys(&t.h, "<Down><Enter>");
	harness_shows(&t.h, "王小明 may try again at front-1");
	harness_lacks(&t.h, "Locked at");
}

/* ORG-05: leaving asks for a day and a reason; the list of those who left has it. */
static void
leave__ends_and_is_listed_apart(void **state)
{
	(void)state;
	people_as("hr");
	harness_keys(&t.h, "/bob<Enter><Down><Down><Down><Enter><F6>");
	harness_shows(&t.h, "Write why; it is kept with the record");
	harness_keys(&t.h, "moved away<F6>");
	harness_shows(&t.h, "Saved");
	harness_shows(&t.h, "(has left)");
	assert_int_equal(person_of(TEST_BOB).left_on, 20261121);
	harness_keys(&t.h, "<Esc><Esc>/<Ctrl-U><Esc>");
	harness_shows(&t.h, "10 of 10");
	harness_lacks(&t.h, "陈博");
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "陈博");
	harness_shows(&t.h, "1 of 1");
	harness_keys(&t.h, "<F7>");
	harness_lacks(&t.h, "陈博");
}

/* ORG-12: HR records a notice from the page of the person; while it stands, no second. */
static void
resignation__is_recorded_on_the_page__once(void **state)
{
	struct resignation r;
	struct arena a;

	(void)state;
	people_as("hr");
	harness_keys(&t.h, "/bob<Enter><Down><Down><Enter>");
	harness_shows(&t.h, "NOTICE OF RESIGNATION");
	harness_shows(&t.h, "[陈博");
	harness_keys(&t.h, "<Tab><Tab><Tab>moving to Suzhou<F6>");
	test_console_password(&t, "hr");
	harness_shows(&t.h, "(a notice stands)");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "PERSON");
	assert_string_equal(harness_message(&t.h), " a notice stands");
	arena_init(&a);
	MUST(resignation_get(&t.duty.super, t.duty.site.person[TEST_BOB], &a, &r, E));
	assert_int_equal(r.given_on, 20261121);
	assert_int_equal(r.last_day, 20261221);
	assert_string_equal(r.words, "moving to Suzhou");
	arena_free(&a);
}

/* ORG-12: who leads them sees why the row is not theirs. */
static void
resignation__of_another__is_for_hr(void **state)
{
	(void)state;
	people_as("lead");
	harness_keys(&t.h, "/bob<Enter><Down><Down><Enter>");
	harness_lacks(&t.h, "NOTICE OF RESIGNATION");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(list__shows__whom_the_post_reaches),
		ON_CONSOLE(find__narrows__while_it_is_typed),
		ON_CONSOLE(page__tells_why_not),
		ON_CONSOLE(page__of_oneself__is_there_for_everyone),
		ON_CONSOLE(change__stores__and_the_directory_knows),
		ON_CONSOLE(change__refused__stands_under_the_field),
		ON_CONSOLE(form__left__is_a_draft),
		ON_CONSOLE(form__in_a_small_window__follows_the_focus),
		ON_CONSOLE(add__then_two_people__give_the_first_key),
		ON_CONSOLE(reset__left_after_the_first__does_nothing),
		ON_CONSOLE(reset__locked_after_the_first__starts_again),
		ON_CONSOLE(unlock__lifts_the_lock_that_is_shown),
		ON_CONSOLE(leave__ends_and_is_listed_apart),
		ON_CONSOLE(resignation__is_recorded_on_the_page__once),
		ON_CONSOLE(resignation__of_another__is_for_hr),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
