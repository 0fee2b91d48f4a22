/* test_handover_meanwhile.c — two terminals of the giver at one handover: no word is lost, none is overwritten unseen. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.8, §8 no. 30, P6.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/draft.h"
#include "support/test_desk.h"

static struct test_console t;

/* anna prepares at the console; duty.anna is her other terminal. */
static int
begin(void **state)
{
	(void)state;
	test_desk_open_as(&t, "anna");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "[1 Checklist 0/8]");
	return 0;
}

static int
begin_with_a_matter(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	test_write(&t.duty.wxm, "parcel lost", true, ENTRY_NORMAL);
	test_desk_now_comes(&t, "anna");
	harness_keys(&t.h, "<F6>");
	return 0;
}

static int
end(void **state)
{
	(void)state;
	test_console_close(&t);
	return 0;
}

static struct handover_view
stored(struct handover_ref *ref)
{
	struct handover_view v = {0};
	int64_t id;

	MUST(handover_current(&t.duty.anna, t.duty.site.front, &id, E));
	MUST(handover_load(&t.duty.anna, id, &v, E));
	*ref = (struct handover_ref){v.h.id, v.h.rev};
	return v;
}

static void
tick_elsewhere(int line, enum handover_line_state state, const char *remark)
{
	struct handover_ref ref;
	struct handover_view v = stored(&ref);

	MUST(handover_check_set(&t.duty.anna, &ref,
		&(struct handover_tick){
			.line = line, .state = state, .value = "", .remark = remark},
		E));
	handover_view_free(&v);
}

static void
message_elsewhere(const char *text)
{
	struct handover_ref ref;
	struct handover_view v = stored(&ref);

	MUST(handover_message_set(&t.duty.anna, &ref, text, E));
	handover_view_free(&v);
}

static void
line_says(int line, const char *remark)
{
	struct handover_ref ref;
	struct handover_view v = stored(&ref);

	assert_string_equal(v.c.line[line - 1].remark, remark);
	handover_view_free(&v);
}

static void
message_says(const char *text)
{
	struct handover_ref ref;
	struct handover_view v = stored(&ref);

	for (int i = 0; i < v.c.lines; i++)
		if (v.c.line[i].section == HANDOVER_MESSAGE)
			assert_string_equal(v.c.line[i].remark, text);
	handover_view_free(&v);
}

/* no. 30: both texts are shown; what was typed is saved only if one says so.
 * Whether the other change was seen here before Enter makes no difference. */
static void
line__changed_meanwhile__shows_both(void **state)
{
	(void)state;
	for (int seen = 0; seen < 2; seen++) {
		harness_keys(&t.h, "<Home>x<Ctrl-U>the lamp flickers");
		tick_elsewhere(1, HANDOVER_LINE_PROBLEM, seen ? "lamp is out" : "no lamp at all");
		if (seen)
			test_console_elsewhere(&t);
		harness_keys(&t.h, "<Enter>");
		harness_shows(&t.h, "this was changed at another terminal of yours");
		harness_shows(&t.h, seen ? "Remark: lamp is out" : "Remark: no lamp at all");
		harness_shows(&t.h, "the lamp flickers");
		harness_lint(&t.h);
		line_says(1, seen ? "lamp is out" : "no lamp at all");
		harness_keys(&t.h, "<Esc>"); /* harmless: goes on writing */
		harness_shows(&t.h, "the lamp flickers");
		line_says(1, seen ? "lamp is out" : "no lamp at all");
		harness_keys(&t.h, " again<Enter>"); /* both were seen: now it counts */
		line_says(1, "the lamp flickers again");
	}
}

static void
line__changed_meanwhile__replaced_or_dropped(void **state)
{
	static const struct {
		const char *key, *remark, *said;
	} rows[] = {
		{"2", "mine", "mine"}, {"3", "theirs", "Yours is dropped; what is there stands"}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		tick_elsewhere(1, HANDOVER_LINE_OPEN, "");
		test_console_elsewhere(&t);
		harness_keys(&t.h, "<Home>x<Ctrl-U>mine");
		tick_elsewhere(1, HANDOVER_LINE_PROBLEM, "theirs");
		harness_keys(&t.h, "<Enter>");
		harness_shows(&t.h, "Remark: theirs");
		harness_keys(&t.h, rows[i].key);
		line_says(1, rows[i].remark);
		harness_shows(&t.h, rows[i].said);
	}
}

/* Another line is none of this one's business. */
static void
other_line__changed_meanwhile__saves(void **state)
{
	(void)state;
	harness_keys(&t.h, "<Home>xthe lamp flickers");
	tick_elsewhere(2, HANDOVER_LINE_PROBLEM, "phone is dead");
	harness_keys(&t.h, "<Enter>");
	harness_lacks(&t.h, "another terminal");
	line_says(1, "the lamp flickers");
	line_says(2, "phone is dead");
}

/* The message is saved as it is typed, but never over what another terminal
 * wrote meanwhile: it becomes a draft, and leaving it shows both. */
static void
message__changed_meanwhile__is_a_draft_until_chosen(void **state)
{
	const char *const kept = "all quiet here";
	struct handover_ref ref;
	struct handover_view v;
	struct buf draft;
	bool found;

	(void)state;
	harness_keys(&t.h, "<F8><F8>all quiet");
	ui_keep(t.h.ui);
	message_says("all quiet");
	harness_keys(&t.h, " here");
	message_elsewhere("the lift is stuck");
	ui_keep(t.h.ui);
	message_says("the lift is stuck");
	harness_draw(&t.h);
	harness_shows(&t.h, "Changed at another terminal meanwhile. Esc shows both");
	harness_shows(&t.h, kept);
	v = stored(&ref);
	buf_init(&draft);
	MUST(draft_load(&t.ctx, &(struct draft_key){"handover", ref.id}, &draft, &found, E));
	assert_true(found);
	assert_string_equal(buf_str(&draft), kept);
	buf_free(&draft);
	handover_view_free(&v);

	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "the lift is stuck");
	harness_shows(&t.h, kept);
	harness_keys(&t.h, "<Esc>"); /* goes on writing */
	harness_shows(&t.h, "[3 Message]");
	harness_shows(&t.h, kept);
	message_says("the lift is stuck");
	harness_keys(&t.h, "<Esc>2");
	message_says(kept);
	harness_keys(&t.h, ", really");
	ui_keep(t.h.ui); /* from here on it is saved as before */
	message_says("all quiet here, really");
}

/* After a sign-out, a kill, a dead terminal: the draft is in the field again. */
static void
message__kept_apart__is_there_again(void **state)
{
	(void)state;
	harness_keys(&t.h, "<F8><F8>all quiet");
	message_elsewhere("the lift is stuck");
	harness_keys(&t.h, "<F9>sign out<Enter>");
	test_console_sign_in(&t, "anna");
	harness_shows(&t.h, "Draft: all quiet");
	harness_keys(&t.h, "<End><Enter>");
	assert_true(ui_top(t.h.ui) == &screen_handover);
	harness_keys(&t.h, "<F8><F8>");
	harness_shows(&t.h, "all quiet");
	message_says("the lift is stuck");
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "the lift is stuck");
	harness_keys(&t.h, "3");
	harness_lacks(&t.h, "all quiet");
	harness_keys(&t.h, "<F9>sign out<Enter>");
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "3<F8><F8>");
	harness_shows(&t.h, "the lift is stuck");
}

static int64_t
passed_to(void)
{
	struct handover_ref ref;
	struct handover_view v = stored(&ref);
	int64_t who = 0;

	for (int i = 0; i < v.c.lines; i++)
		if (v.c.line[i].section == HANDOVER_MATTER)
			who = v.c.line[i].to.person;
	handover_view_free(&v);
	return who;
}

/* "Pass on" finds people as everywhere: pinyin, initials, number, or the list. */
static void
matter__passed_on__to_who_is_picked(void **state)
{
	static const struct {
		const char *typed;
		enum test_person who;
	} rows[] = {{"wang xm<Tab><F6>", TEST_WXM}, {"Bob<Tab><F6>", TEST_BOB},
		{"wxm<F6>", TEST_WXM}, {"<F4><Enter><F6>", TEST_ANNA}};

	(void)state;
	harness_keys(&t.h, "<F8><Enter>ask<Shift-Tab><Shift-Tab>  <Tab><Tab><Tab>zzz<F6>");
	harness_shows(&t.h, "Nothing is called \"zzz\"");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		harness_keys(&t.h, i ? "<Enter><Tab><Ctrl-U>" : "<Ctrl-U>");
		harness_lint(&t.h);
		harness_keys(&t.h, rows[i].typed);
		if (passed_to() != test_desk_person(&t, rows[i].who))
			fail_msg("%s: person %lld", rows[i].typed, (long long)passed_to());
	}
}

/* Esc in a small window loses no words: the same question has them again, another
 * question does not, the one who signs in again does; what was saved is not asked again. */
static void
window__left__has_the_words_again(void **state)
{
	(void)state;
	harness_keys(&t.h, "<Home>xthe lamp flickers<Esc>");
	line_says(1, "");
	harness_keys(&t.h, "<Down>x"); /* another line */
	harness_lacks(&t.h, "the lamp flickers");
	harness_keys(&t.h, "<Esc><Up>x");
	harness_shows(&t.h, "the lamp flickers");
	harness_shows(&t.h, "What you wrote before is here again");
	harness_keys(&t.h, "<Esc>x too<Enter>");
	line_says(1, "the lamp flickers too");
	harness_keys(&t.h, "<Home>x<Ctrl-U><Esc>x");
	harness_lacks(&t.h, "here again");
	harness_keys(&t.h, " secretly<Esc><F9>sign out<Enter>");
	test_console_sign_in(&t, "anna");
	harness_shows(&t.h, "Draft: the lamp flickers too secretly");
	harness_keys(&t.h, "3<Home>x");
	harness_shows(&t.h, "secretly");
}

int
main(void)
{
#define AT_DESK(f) cmocka_unit_test_setup_teardown(f, begin, end)
	const struct CMUnitTest tests[] = {
		AT_DESK(line__changed_meanwhile__shows_both),
		AT_DESK(line__changed_meanwhile__replaced_or_dropped),
		AT_DESK(other_line__changed_meanwhile__saves),
		AT_DESK(message__changed_meanwhile__is_a_draft_until_chosen),
		cmocka_unit_test_setup_teardown(
			matter__passed_on__to_who_is_picked, begin_with_a_matter, end),
		AT_DESK(window__left__has_the_words_again),
		AT_DESK(message__kept_apart__is_there_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
