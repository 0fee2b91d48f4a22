/* test_notices.c — the room of notices, one of them, the form, and where they are told. SPDX-License-Identifier: MIT
 *
 * source: LOG-04, CON-02, CON-04, SHO-04.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "screens/notice.h"
#include "support/test_console.h"

static struct test_console t;

static int64_t
give(const char *text, bool must)
{
	struct notice_draft d = {.kind = NOTICE_NOTICE,
		.to = NOTICE_TO_DESK,
		.desk = t.duty.site.front,
		.text = text,
		.must_read = must};
	int64_t id;

	MUST(notice_give(&t.duty.super, &d, &id, E));
	return id;
}

static void
room_as(const char *login)
{
	test_console_sign_in(&t, login);
	assert_true(ui_push(t.h.ui, &screen_notices, NULL));
	harness_draw(&t.h);
}

static int64_t
count_read(int64_t id)
{
	struct notice_list l;

	MUST(notice_get(&t.duty.super, id, &l, E));
	int64_t n = l.notice[0].acks;
	notice_list_free(&l);
	return n;
}

/* CON-04: what asks me stands first; acknowledging leads to the next. */
static void
room__leads__from_unread_to_read(void **state)
{
	(void)state;
	int64_t soft = give("The lift works again", false);
	int64_t must = give("Card reader 2 is down\nUse desk 1", true);
	room_as("anna");
	harness_shows(&t.h, "2 to read");
	harness_shows(&t.h, ">!   2 notice      Card reader 2 is down");
	harness_lint(&t.h);
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "in force  must be read");
	harness_shows(&t.h, "   Use desk 1");
	harness_shows(&t.h, "[ ] Anna Lee  A001  you");
	harness_shows(&t.h, "ack 0/5");
	assert_int_equal(count_read(must), 0);
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Acknowledged. 1 more to read: F8");
	harness_shows(&t.h, "[x] Anna Lee  A001  you");
	assert_int_equal(count_read(must), 1);
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "You have acknowledged this already");
	assert_int_equal(count_read(must), 1);
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "The lift works again");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Acknowledged. Nothing more is to be read");
	assert_int_equal(count_read(soft), 1);
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "0 to read");
}

/* LOG-04: with a reason, by who gave it; it is among those that are over then. */
static void
page__withdraws__with_a_reason(void **state)
{
	(void)state;
	give("Only cash today", true);
	room_as("super");
	harness_keys(&t.h, "<Enter><F6>");
	harness_shows(&t.h, "This is not for you; nothing is asked of you");
	harness_keys(&t.h, "dterminal works again<Enter>");
	harness_shows(&t.h, "Withdrawn. It is not handed over any more");
	harness_shows(&t.h, "2026-11-21 14:00: withdrawn by 李四. terminal works again");
	harness_shows(&t.h, "Nobody had read it.");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "No instruction, notice or meeting note is in force.");
	harness_keys(&t.h, "v");
	harness_shows(&t.h, "Only cash today");
	harness_shows(&t.h, "withdrawn");
	harness_keys(&t.h, "v");
	harness_lacks(&t.h, "Only cash today");
}

/* ORG-03: who may not give, correct or withdraw is told why. */
static void
agents__are_told__what_to_do_instead(void **state)
{
	(void)state;
	give("Only cash today", true);
	room_as("anna");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Superiors give these. Pass one on by the log: in: text @who");
	harness_keys(&t.h, "<Enter>d");
	harness_shows(&t.h, "Only a team leader or a post above can do this");
	harness_keys(&t.h, "c");
	harness_shows(&t.h, "Only a team leader or a post above can do this");
}

/* A form: to the desk where one is, must-read; what is wrong stands under it. */
static void
form__gives__a_notice(void **state)
{
	struct notice_list l;

	(void)state;
	room_as("super");
	harness_keys(&t.h, "<F6><F6>");
	harness_shows(&t.h, "Write what is to be read, 2 to 1000 characters");
	harness_keys(&t.h, "Wear the new badge<F6>"); /* the cursor stands in the field */
	harness_shows(&t.h, "Given. Who has read it stands in its page");
	MUST(notice_list(
		&t.duty.super, &(struct notice_ask){.which = NOTICE_LIVE, .max = 5}, &l, E));
	assert_int_equal(l.n, 1);
	assert_string_equal(l.notice[0].text, "Wear the new badge");
	assert_int_equal(l.notice[0].kind, NOTICE_NOTICE);
	assert_int_equal(l.notice[0].to, NOTICE_TO_DESK);
	assert_int_equal(l.notice[0].desk, t.duty.site.front);
	assert_true(l.notice[0].must_read);
	assert_true(l.notice[0].until_utc_us == NOTICE_NO_END);
	notice_list_free(&l);
}

/* CON-02: a meeting names who attended, until a day that was typed. */
static void
form__notes__a_meeting(void **state)
{
	struct notice_list l;
	struct notice_reader *r;
	int n;

	(void)state;
	room_as("lead");
	harness_keys(&t.h, "<F6><Right>"); /* notice -> meeting */
	harness_keys(&t.h, "<Tab>Repeat what was asked<Tab>");
	harness_keys(&t.h, "<Tab><Tab><Tab>wxm，nobodyhere<F6>");
	harness_shows(&t.h, "Nobody is called \"nobodyhere\". Name, initials or staff number");
	harness_keys(&t.h, "<Ctrl-U>wxm，A003、 Anna<Tab><Tab><Tab>11-23<Tab><Right><F6>");
	harness_shows(&t.h, "Given. Who has read it stands in its page");
	MUST(notice_list(
		&t.duty.super, &(struct notice_ask){.which = NOTICE_LIVE, .max = 5}, &l, E));
	assert_int_equal(l.n, 1);
	assert_int_equal(l.notice[0].kind, NOTICE_MEETING);
	assert_int_equal(l.notice[0].meeting, MEETING_BEFORE);
	assert_true(l.notice[0].until_utc_us == clock_utc_us(20261124, 0));
	MUST(notice_readers(&t.duty.super, l.notice[0].id, &l.arena, &r, &n, E));
	assert_int_equal(n, 3);
	assert_string_equal(r[0].staff_no, "A001");
	assert_string_equal(r[2].staff_no, "A003");
	notice_list_free(&l);
}

/* Correcting: the form begins with the old one, and the new one stands in its place. */
static void
form__corrects__in_place(void **state)
{
	(void)state;
	give("Card reader 3 is down", true);
	room_as("super");
	harness_keys(&t.h, "<Enter>c");
	harness_shows(&t.h, "Card reader 3 is down");
	harness_keys(&t.h, "<Tab><Ctrl-U>Card reader 2 is down<F6>");
	harness_shows(&t.h, "Corrected. This one is in force; everybody is asked again");
	harness_shows(&t.h, "Stands in place of no. 1");
	harness_shows(&t.h, "Card reader 2 is down");
	harness_keys(&t.h, "<Esc>v<Enter>");
	harness_shows(&t.h, "corrected by 李四, see no. 2");
}

/* CON-02: a meeting's page leads to what was read out there. */
static void
meeting__leads__to_what_was_read_out(void **state)
{
	struct notice_draft d = {.kind = NOTICE_MEETING,
		.to = NOTICE_TO_PEOPLE,
		.meeting = MEETING_AFTER,
		.text = "The day went well",
		.people = 1,
		.person = {t.duty.anna.who}};

	(void)state;
	d.person[0] = t.duty.anna.who;
	give("Card reader 2 is down", true);
	MUST(notice_give(&t.duty.super, &d, NULL, E));
	room_as("anna");
	harness_keys(&t.h, "<Down><Enter>");
	harness_shows(&t.h, "meeting  after the shift");
	harness_shows(&t.h, "> [ ] read out: no. 1 Card reader 2 is down");
	harness_keys(&t.h, "<Enter><F6><Esc>");
	harness_shows(&t.h, "> [x] read out: no. 1 Card reader 2 is down");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "[x] Anna Lee  A001  you");
}

/* CON-04: said at sign-in and on the board; Enter opens what is to be read. */
static void
board__says__what_is_to_be_read(void **state)
{
	(void)state;
	give("Card reader 2 is down", true);
	test_console_sign_in(&t, "wxm");
	harness_shows(&t.h, "1 notice to read                              must");
	harness_shows(&t.h, " ! Card reader 2 is down");
	harness_shows(&t.h, "李四 14:00, ack 0/5");
	harness_keys(&t.h, "<Enter><Enter><F6><Esc><Esc>");
	harness_lacks(&t.h, "notice to read");
	harness_shows(&t.h, "ack 1/5");
}

/* LOG-04: the log says who has read an instruction; the line, until when. */
static void
log__tells__acknowledgements(void **state)
{
	struct entry_draft order = {.kind = ENTRY_INSTRUCTION, .text = "Refunds by phone first"};
	struct notice_of_entry n;
	struct entry en;

	(void)state;
	MUST(entry_write(&t.duty.super, &order, &en, E));
	MUST(notice_of_entry(&t.duty.wxm, en.id, &n, E));
	MUST(notice_acknowledge(&t.duty.wxm, n.id, E));
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "2");
	harness_shows(&t.h, "ack 1/5");
	harness_keys(&t.h, "<F2>in: close at six >18:00");
	harness_shows(&t.h, "in force until 18:00");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "Name the superior who gave it. Example: in: close at 6 @wxm");
	assert_int_equal(test_console_entries(&t), 1);
	harness_keys(&t.h, " @super<Enter>");
	assert_int_equal(test_console_entries(&t), 2);
	harness_shows(&t.h, "ack 0/4");
}

/* SHO-04: who receives at the giver's terminal acknowledges there, as themselves. */
static void
handover__opens__what_must_be_read(void **state)
{
	(void)state;
	int64_t id = give("Card reader 2 is down", true);
	test_prepare(&t.duty, &t.duty.anna);
	test_freeze(&t.duty, &t.duty.anna);
	test_offer(&t.duty, &t.duty.anna_key);
	test_review(&t.duty, &t.duty.wxm);
	test_console_sign_in(&t, "wxm");
	harness_keys(&t.h, "3");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "NOTICES");
	harness_shows(&t.h, "Card reader 2 is down");
	harness_keys(&t.h, "<Enter><F6><Esc><Esc>");
	assert_int_equal(count_read(id), 1);
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Sign: receive");
}

/* Found by their words in Go to, from anywhere. */
static void
goto__finds__notices(void **state)
{
	(void)state;
	give("Card reader 2 is down", true);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F9>card r<Enter>");
	harness_shows(&t.h, "NOTICE  1");
	harness_keys(&t.h, "<Esc><F9>notices<Enter>");
	harness_shows(&t.h, "1 to read");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(room__leads__from_unread_to_read),
		ON_CONSOLE(page__withdraws__with_a_reason),
		ON_CONSOLE(agents__are_told__what_to_do_instead),
		ON_CONSOLE(form__gives__a_notice),
		ON_CONSOLE(form__notes__a_meeting),
		ON_CONSOLE(form__corrects__in_place),
		ON_CONSOLE(meeting__leads__to_what_was_read_out),
		ON_CONSOLE(board__says__what_is_to_be_read),
		ON_CONSOLE(log__tells__acknowledgements),
		ON_CONSOLE(handover__opens__what_must_be_read),
		ON_CONSOLE(goto__finds__notices),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
