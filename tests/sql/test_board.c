/* test_board.c — what the Now board reads: who is on, what waits, a day in numbers. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "domain/board.h"
#include "domain/matter.h"
#include "domain/session.h"
#include "support/test_duty.h"

/* --- who is on --- */

/* The holder stands first and once, though signed in as well. */
static void
people__holders_first__nobody_twice(void **state)
{
	struct test_duty *t = *state;
	static struct board_people p;

	MUST(board_people(&t->wxm, &p, E));
	assert_int_equal(p.n, 4);
	assert_int_equal(p.person[0].person, t->site.person[TEST_ANNA]);
	assert_true(p.person[0].holder);
	assert_string_equal(p.person[0].name, "Anna Lee");
	assert_string_equal(p.person[0].desk_code, "front-1");
	for (int i = 1; i < p.n; i++) {
		assert_false(p.person[i].holder);
		assert_int_not_equal(p.person[i].person, t->site.person[TEST_ANNA]);
	}
}

static void
people__signed_out__are_gone__a_second_session_counts_once(void **state)
{
	struct test_duty *t = *state;
	static struct board_people p;
	struct ctx again;

	test_site_sign_in_at(&t->site, "wxm", t->site.back, &again);
	MUST(board_people(&t->anna, &p, E));
	assert_int_equal(p.n, 4);
	assert_int_equal(p.person[1].person, t->site.person[TEST_WXM]);
	assert_string_equal(p.person[1].desk_code, "back-1"); /* the newest session */
	test_site_sign_out(&again);
	test_site_sign_out(&t->bob);
	MUST(board_people(&t->anna, &p, E));
	assert_int_equal(p.n, 3);
}

/* --- what waits for a post --- */

static int
tasks_of(struct ctx *c, enum board_task_kind kind, struct board_task *first)
{
	static struct board_tasks all;
	int n = 0;

	MUST(board_tasks(c, &all, E));
	for (int i = all.n - 1; i >= 0; i--) {
		if (all.task[i].kind != kind)
			continue;
		*first = all.task[i];
		n++;
	}
	return n;
}

/* SHO-14 */
static void
tasks__unattended_desk__until_somebody_takes_it(void **state)
{
	struct test_duty *t = *state;
	struct board_task task;

	test_site_add_minutes(&t->site, 120);
	MUST(handover_unattended(&t->super_key, t->site.front, "taken to hospital", &t->ref, E));
	assert_int_equal(tasks_of(&t->super, BOARD_UNATTENDED, &task), 1);
	assert_int_equal(task.id, t->site.front);
	assert_string_equal(task.name, "Anna Lee");
	assert_int_equal(tasks_of(&t->wxm, BOARD_UNATTENDED, &task), 0);
	test_review(t, &t->wxm);
	MUST(try_sign(t, &t->wxm_key, NULL, HANDOVER_DO_ACCEPT, E));
	assert_int_equal(tasks_of(&t->super, BOARD_UNATTENDED, &task), 0);
}

static void
lock_bob(struct test_duty *t)
{
	struct ctx c = t->site.system;
	struct err e;

	c.desk = t->site.front;
	for (int i = 0; i < 5; i++) {
		err_clear(&e);
		assert_false(session_sign_in(&c, "bob", "wrong", NULL, NULL, &e));
		test_site_add_minutes(&t->site, 1);
	}
}

/* ORG-06: for who may release it, until the wait is over; never one's own. */
static void
tasks__locked_login__for_who_may_release_it(void **state)
{
	struct test_duty *t = *state;
	struct board_task task;
	struct ctx lead, shiftl;

	test_site_sign_in(&t->site, "lead", &lead);
	test_site_sign_in(&t->site, "shiftl", &shiftl);
	assert_int_equal(tasks_of(&lead, BOARD_LOCKED, &task), 0);
	lock_bob(t);
	assert_int_equal(tasks_of(&lead, BOARD_LOCKED, &task), 1);
	assert_int_equal(task.id, t->site.person[TEST_BOB]);
	assert_int_equal(task.desk, t->site.front);
	assert_true(task.at_utc_us > t->site.clock.at.utc_us);
	assert_int_equal(tasks_of(&t->super, BOARD_LOCKED, &task), 1);
	assert_int_equal(tasks_of(&t->wxm, BOARD_LOCKED, &task), 0);
	assert_int_equal(tasks_of(&t->bob, BOARD_LOCKED, &task), 0);
	test_site_add_minutes(&t->site, 15);
	assert_int_equal(tasks_of(&lead, BOARD_LOCKED, &task), 0);
	test_site_sign_out(&shiftl);
	test_site_sign_out(&lead);
}

/* --- matters --- */

static void
matters__first_few__in_the_order_of_all(void **state)
{
	struct test_duty *t = *state;
	struct matter_list all, few;

	for (int i = 0; i < 6; i++)
		test_write(&t->anna, "left open", true, i == 4 ? ENTRY_URGENT : ENTRY_NORMAL);
	MUST(matter_open_list(&t->anna, t->site.front, 0, &all, E));
	MUST(matter_open_first(&t->anna, t->site.front, 3, &few, E));
	assert_int_equal(few.n, 3);
	assert_int_equal(few.matter[0].importance, ENTRY_URGENT);
	for (int i = 0; i < few.n; i++)
		assert_int_equal(few.matter[i].id, all.matter[i].id);
	matter_list_free(&few);
	matter_list_free(&all);
}

/* What was given to a person elsewhere; LOG-06 decides whether they see it. */
static void
matters__given_elsewhere__are_seen_by_who_may_read_them(void **state)
{
	struct test_duty *t = *state;
	struct entry_draft d = {.kind = ENTRY_NOTE,
		.text = "call the bank",
		.state = ENTRY_STATE_OPEN,
		.for_person = t->site.person[TEST_SUPER]};
	struct matter_list mine;
	struct ctx super;

	MUST(entry_write(&t->anna, &d, NULL, E));
	d.for_person = t->site.person[TEST_WXM];
	MUST(entry_write(&t->anna, &d, NULL, E));
	test_site_sign_in_at(&t->site, "super", t->site.back, &super);
	MUST(matter_mine(&super, 10, &mine, E));
	assert_int_equal(mine.n, 1);
	assert_string_equal(mine.matter[0].text, "call the bank");
	matter_list_free(&mine);
	test_site_sign_out(&super);
	/* at the desk itself it is among the desk's own */
	MUST(matter_mine(&t->super, 10, &mine, E));
	assert_int_equal(mine.n, 0);
	matter_list_free(&mine);
	test_site_sign_in_at(&t->site, "wxm", t->site.back, &super);
	MUST(matter_mine(&super, 10, &mine, E));
	assert_int_equal(mine.n, 0); /* an agent reads the log of the desk they are at */
	matter_list_free(&mine);
	test_site_sign_out(&super);
}

/* SHO-06, counted to an end: the board costs the same however much is unread. */
static void
unread__is_counted_to_an_end(void **state)
{
	struct test_duty *t = *state;
	struct entry_owed owed = {.person = t->wxm.who, .desk = t->site.front};
	int64_t n;

	for (int i = 0; i < 5; i++)
		test_write(&t->anna, "to be read", false, ENTRY_NORMAL);
	test_write(&t->wxm, "my own", false, ENTRY_NORMAL);
	MUST(entry_unread_few(&t->wxm, &owed, 3, &n, E));
	assert_int_equal(n, 3);
	MUST(entry_unread_few(&t->wxm, &owed, 200, &n, E));
	assert_int_equal(n, 5);
	test_read_all(&t->wxm);
	MUST(entry_unread_few(&t->wxm, &owed, 200, &n, E));
	assert_int_equal(n, 0);
}

/* --- a day in numbers --- */

static void
day__counts__all_mine_hours_and_kinds(void **state)
{
	struct test_duty *t = *state;
	struct board_day day;

	test_write(&t->anna, "first", false, ENTRY_NORMAL);
	test_write(&t->wxm, "second", false, ENTRY_NORMAL);
	test_site_add_minutes(&t->site, 60);
	for (int i = 0; i < 3; i++)
		test_write(&t->anna, "later", false, ENTRY_NORMAL);
	MUST(board_day(&t->anna, t->site.front, 20261121, &day, E));
	assert_int_equal(day.all, 5);
	assert_int_equal(day.mine, 4);
	assert_int_equal(day.hour[14], 2);
	assert_int_equal(day.hour[15], 3);
	assert_int_equal(day.kind[ENTRY_NOTE], 4);
	assert_int_equal(board_peak(&day), 15);
	MUST(board_day(&t->anna, t->site.front, 20261120, &day, E));
	assert_int_equal(day.all, 0);
	assert_int_equal(board_peak(&day), -1);
}

/* LOG-06 */
static void
day__of_another_desk__is_refused_to_an_agent(void **state)
{
	struct test_duty *t = *state;
	struct board_day day;

	REFUSED(board_day(&t->anna, t->site.back, 20261121, &day, e), ERR_DENIED, "ORG-03");
	MUST(board_day(&t->super, t->site.back, 20261121, &day, E));
}

/* --- what is urgent for whom --- */

static int64_t
write_for(struct ctx *c, const char *text, int64_t person, int64_t about)
{
	struct entry_draft d = {.kind = ENTRY_NOTE, .text = text, .importance = ENTRY_URGENT};
	struct entry saved;

	d.for_person = person;
	d.person[0] = about;
	d.people = about ? 1 : 0;
	MUST(entry_write(c, &d, &saved, E));
	return saved.id;
}

static struct board_urgent
urgent_after(struct ctx *c, int64_t after)
{
	struct board_urgent u;

	MUST(board_urgent(c, after, &u, E));
	return u;
}

/* screens.md §6.8: of others, at this desk or for this person; each once. */
static void
urgent__is_of_others__for_this_desk_or_person(void **state)
{
	struct test_duty *t = *state;
	struct ctx back;
	const int64_t none = urgent_after(&t->wxm, -1).last_id;
	int64_t id;

	test_write(&t->anna, "a normal line", false, ENTRY_NORMAL);
	test_write(&t->anna, "an important line", false, ENTRY_IMPORTANT);
	assert_int_equal(urgent_after(&t->wxm, none).n, 0);
	id = test_write(&t->anna, "fire alarm", false, ENTRY_URGENT);
	assert_int_equal(urgent_after(&t->anna, none).n, 0); /* her own */
	assert_int_equal(urgent_after(&t->wxm, none).n, 1);
	assert_int_equal(urgent_after(&t->wxm, none).id, id);
	assert_string_equal(urgent_after(&t->wxm, none).name, "Anna Lee");
	assert_string_equal(urgent_after(&t->wxm, none).desk_code, "front-1");
	assert_int_equal(urgent_after(&t->wxm, none).last_id, id);
	assert_int_equal(urgent_after(&t->wxm, id).n, 0); /* once */

	test_site_sign_in_at(&t->site, "lead", t->site.back, &back);
	assert_int_equal(urgent_after(&back, none).n, 0); /* another desk's */
	id = write_for(&t->anna, "water on floor 3", t->site.person[TEST_LEAD], 0);
	assert_int_equal(urgent_after(&back, none).id, id);
	id = write_for(&t->anna, "asked for you", 0, t->site.person[TEST_LEAD]);
	assert_int_equal(urgent_after(&back, none).id, id);
	assert_int_equal(urgent_after(&back, none).n, 2);
	test_site_sign_out(&back);
}

/* A second telling of the same is no news, and neither is what is taken back. */
static void
urgent__corrected_or_withdrawn__is_no_news(void **state)
{
	struct test_duty *t = *state;
	struct entry_draft d = {
		.kind = ENTRY_NOTE, .text = "fire alarm, false", .importance = ENTRY_URGENT};
	struct entry saved;
	const int64_t id = test_write(&t->anna, "fire alarm", false, ENTRY_URGENT);

	MUST(entry_correct(&t->anna, id, &d, &saved, E));
	assert_int_equal(urgent_after(&t->wxm, id).n, 0);
	assert_true(urgent_after(&t->wxm, id).last_id > id);
	const int64_t gone = test_write(&t->anna, "wrong desk", false, ENTRY_URGENT);
	MUST(entry_withdraw(&t->anna, gone, E));
	assert_int_equal(urgent_after(&t->wxm, saved.id).n, 0);
}

int
main(void)
{
#define WITH_DUTY(f) cmocka_unit_test_setup_teardown(f, test_duty_setup, test_duty_teardown)
	const struct CMUnitTest tests[] = {
		WITH_DUTY(people__holders_first__nobody_twice),
		WITH_DUTY(people__signed_out__are_gone__a_second_session_counts_once),
		WITH_DUTY(tasks__unattended_desk__until_somebody_takes_it),
		WITH_DUTY(tasks__locked_login__for_who_may_release_it),
		WITH_DUTY(matters__first_few__in_the_order_of_all),
		WITH_DUTY(matters__given_elsewhere__are_seen_by_who_may_read_them),
		WITH_DUTY(unread__is_counted_to_an_end),
		WITH_DUTY(day__counts__all_mine_hours_and_kinds),
		WITH_DUTY(urgent__is_of_others__for_this_desk_or_person),
		WITH_DUTY(urgent__corrected_or_withdrawn__is_no_news),
		WITH_DUTY(day__of_another_desk__is_refused_to_an_agent),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
