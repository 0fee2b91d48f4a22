/* test_watch.c — around the hour of a handover at the console: by the minute, by one key. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/handover_watch.h"
#include "domain/param.h"
#include "support/scene.h"

static struct test_console t;

/* Somebody is there: the desk does not lock. */
static void
later(int minutes)
{
	harness_keys(&t.h, "<F5>");
	test_site_add_minutes(&t.duty.site, minutes);
	test_console_wait(&t, 1);
}

/* The first second of a console has gone by. */
static void
sign_in(const char *login)
{
	test_console_sign_in(&t, login);
	test_console_wait(&t, 1);
}

static int64_t
open_handover(void)
{
	struct duty d;

	MUST(duty_load(&t.duty.super, t.duty.site.front, &d, E));
	return d.open;
}

/* --- SHO-02: the preparation opens by itself --- */

static void
prepare__opens_by_itself__fifteen_minutes_before(void **state)
{
	(void)state;
	sign_in("anna");
	harness_keys(&t.h, "<F2>half a line");
	later(74); /* 15:14 */
	assert_int_equal(open_handover(), 0);
	later(1);
	int64_t id = open_handover();
	assert_int_not_equal(id, 0);
	/* nothing typed is lost, nothing moves away */
	harness_shows(&t.h, "Log> half a line");
	harness_shows(&t.h, "NOW");
	harness_shows(&t.h, "Your handover is under way");
	test_console_wait(&t, 5);
	assert_string_equal(harness_message(&t.h),
		" The handover due at 15:30 was begun for you; 3 prepares it");
	/* only once: the next minutes change nothing */
	struct handover_view v;
	MUST(handover_load(&t.duty.anna, id, &v, E));
	int64_t rev = v.h.rev;
	handover_view_free(&v);
	later(1);
	later(1);
	MUST(handover_load(&t.duty.anna, id, &v, E));
	assert_int_equal(v.h.rev, rev);
	assert_int_equal(v.h.giver, t.duty.site.person[TEST_ANNA]);
	assert_int_equal(v.h.state, HANDOVER_PREPARING);
	handover_view_free(&v);
	assert_int_equal(open_handover(), id);
}

/* An own draft stays as it is. */
static void
prepare__leaves__what_is_prepared_already(void **state)
{
	(void)state;
	sign_in("anna");
	MUST(handover_prepare(&t.duty.anna, 0, &t.duty.ref, E));
	MUST(handover_message_set(&t.duty.anna, &t.duty.ref, "mine", E));
	later(80);
	assert_int_equal(open_handover(), t.duty.ref.id);
	test_console_wait(&t, 6);
	harness_lacks(&t.h, "was begun for you");
	struct handover_view v;
	MUST(handover_load(&t.duty.anna, t.duty.ref.id, &v, E));
	assert_int_equal(v.h.rev, t.duty.ref.rev);
	handover_view_free(&v);
}

static void
prepare__waits__for_the_holder(void **state)
{
	(void)state;
	sign_in("bob");
	later(80);
	assert_int_equal(open_handover(), 0);
}

static void
prepare__waits__while_the_desk_is_locked(void **state)
{
	(void)state;
	sign_in("anna");
	harness_keys(&t.h, "L");
	test_site_add_minutes(&t.duty.site, 80);
	test_console_wait(&t, 1);
	assert_int_equal(open_handover(), 0);
	harness_shows(&t.h, "Next handover 15:30, in 9 min; come by 15:25");
	harness_keys(&t.h, "<Enter>anna-password<Enter>");
	later(1);
	assert_int_not_equal(open_handover(), 0);
}

/* 0 minutes: by hand alone */
static void
prepare__never__with_no_minutes(void **state)
{
	struct ctx manager;

	(void)state;
	test_site_sign_in(&t.duty.site, "manager", &manager);
	MUST(param_set(&manager, "handover.prepare_minutes", "0", 0, "by hand alone", E));
	test_site_sign_out(&manager);
	sign_in("anna");
	later(100);
	assert_int_equal(open_handover(), 0);
}

/* --- SHO-02: arriving --- */

static void
arriving__is_said__to_who_may_come_next(void **state)
{
	static const struct {
		int minutes; /* after 14:00; the shift ends at 15:30 */
		const char *text;
	} rows[] = {{0, "Next shift: check the desk from 15:00, handover 15:30"},
		{58, "Next shift: check the desk from 15:00, handover 15:30"},
		{60, "Next shift: check the desk, be here by 15:25 for 15:30"},
		{84, "Next shift: check the desk, be here by 15:25 for 15:30"}, {85, NULL}};
	int passed = 0;

	(void)state;
	sign_in("bob");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (rows[i].minutes > passed)
			later(rows[i].minutes - passed);
		passed = rows[i].minutes;
		if (rows[i].text)
			harness_shows(&t.h, rows[i].text);
		else
			harness_lacks(&t.h, "Next shift:");
	}
}

/* Who holds it leaves, and does not arrive. */
static void
arriving__is_not_said__to_the_holder(void **state)
{
	(void)state;
	scene_near_end(&t);
	sign_in("anna");
	harness_lacks(&t.h, "Next shift:");
}

/* --- SHO-02: late --- */

static void
late__shows_the_supervisor__desk_and_minutes(void **state)
{
	(void)state;
	sign_in("super");
	later(100);
	harness_lacks(&t.h, "handover late");
	later(1); /* the minute alone brings it */
	harness_shows(&t.h, "front-1: handover late, Anna Lee still holds it");
	harness_shows(&t.h, "overdue 11 min");
	test_handover(&t.duty, &t.duty.anna, &t.duty.anna_key, &t.duty.wxm, &t.duty.wxm_key);
	later(1);
	harness_lacks(&t.h, "handover late");
	harness_shows(&t.h, "front-1: handover 1 was late by 11 min");
	MUST(try_sign(&t.duty, &t.duty.super_key, NULL, HANDOVER_DO_CHECK, E));
	later(1);
	harness_lacks(&t.h, "was late by");
}

/* --- SHO-18 --- */

static void
watch__runs_out_by_the_minute__and_closes_on_the_sheet(void **state)
{
	struct handover_watch w;

	(void)state;
	scene_watch(&t);
	sign_in("wxm");
	harness_shows(&t.h, "Watch: ask Anna Lee, phone 138 0000 1111");
	harness_shows(&t.h, "2 new          in 12 min");
	later(12);
	harness_shows(&t.h, "Watch over: read sheet 1, a closes it");
	harness_keys(&t.h, "<Home><Enter>");
	harness_shows(&t.h, "a In order");
	harness_keys(&t.h, "a");
	assert_string_equal(harness_message(&t.h), " Saved: the watch is closed as checked");
	harness_lacks(&t.h, "a In order");
	MUST(handover_watch_of(&t.duty.wxm, t.duty.ref.id, &w, E));
	assert_int_not_equal(w.closed_us, 0);
	harness_keys(&t.h, "<Esc>");
	harness_lacks(&t.h, "Watch over");
}

static void
watch__on_the_handover__names_who_to_ask_and_a_closes_it(void **state)
{
	struct handover_watch w;

	(void)state;
	scene_watch(&t);
	sign_in("wxm");
	harness_keys(&t.h, "3");
	harness_shows(&t.h, "Watch: ask Anna Lee, phone 138 0000 1111; until 14:21 (in 11 min)");
	harness_shows(&t.h, "2 entries surfaced; the log marks them (watch)");
	harness_keys(&t.h, "a");
	assert_non_null(strstr(harness_message(&t.h), "The watch runs until 14:21"));
	later(12);
	harness_shows(&t.h, "Watch over: read sheet 1, a closes it (now)");
	harness_keys(&t.h, "a");
	harness_lacks(&t.h, "Watch over");
	MUST(handover_watch_of(&t.duty.wxm, t.duty.ref.id, &w, E));
	assert_int_not_equal(w.closed_us, 0);
}

/* A handover under way hides nothing of it: the board goes on asking. */
static void
watch__goes_on__while_the_next_handover_is_prepared(void **state)
{
	(void)state;
	scene_watch_over(&t);
	sign_in("wxm");
	harness_keys(&t.h, "3<F6>");
	harness_shows(&t.h, "1 Checklist");
	harness_shows(&t.h, "── Watch over: read sheet 1, a closes it ─");
	harness_keys(&t.h, "1");
	harness_shows(&t.h, "Watch over: read sheet 1, a closes it");
	harness_keys(&t.h, "3a");
	assert_string_equal(harness_message(&t.h), " Saved: the watch is closed as checked");
}

static void
watch__of_others__is_theirs_to_close(void **state)
{
	(void)state;
	scene_watch_over(&t);
	sign_in("bob");
	harness_keys(&t.h, "3");
	harness_shows(&t.h, "The watch is over: 王小明 closes it");
	harness_keys(&t.h, "p");
	harness_lacks(&t.h, "In order");
	harness_keys(&t.h, "a");
	assert_non_null(
		strstr(harness_message(&t.h), "No watch of this handover is yours to close now"));
}

static void
surfaced__is_marked__in_log_and_entry(void **state)
{
	(void)state;
	scene_watch(&t);
	sign_in("wxm");
	harness_keys(&t.h, "2");
	harness_shows(&t.h, "! (watch) Reader 2 refuses every~");
	harness_keys(&t.h, "<Home><Enter>");
	harness_shows(&t.h, "Surfaced in the watch after handover 1");
	harness_keys(&t.h, "<Esc><End><Enter>");
	harness_lacks(&t.h, "Surfaced in the watch");
}

/* --- SHO-01 --- */

static void
sheet__is_acknowledged__with_f6_once_open(void **state)
{
	(void)state;
	scene_handed_over(&t);
	sign_in("bob");
	int row = harness_find(&t.h, "Read the signed handover sheet, no. 1");
	assert_in_range(row, 1, 20);
	harness_keys(&t.h, "3p");
	harness_shows(&t.h, "F6 Read it");
	harness_lacks(&t.h, "Read by");
	harness_keys(&t.h, "<F6>");
	assert_string_equal(harness_message(&t.h), " Saved: your name stands on the sheet");
	harness_lacks(&t.h, "F6 Read it");
	harness_keys(&t.h, "<End>");
	harness_shows(&t.h, "Read by:        陈博  A003  agent");
	harness_keys(&t.h, "<F6>");
	assert_non_null(strstr(harness_message(&t.h), "Nobody asks you to acknowledge this sheet"));
	harness_keys(&t.h, "1");
	harness_lacks(&t.h, "Read the signed handover sheet");
}

static void
sheet__asks_nothing__of_who_signed_it(void **state)
{
	static const char *const login[] = {"anna", "wxm", "super"};

	(void)state;
	for (size_t i = 0; i < sizeof login / sizeof *login; i++) {
		if (i)
			test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
		scene_handed_over(&t);
		sign_in(login[i]);
		harness_lacks(&t.h, "Read the signed handover sheet");
		harness_keys(&t.h, "3p");
		harness_lacks(&t.h, "F6 Read it");
		if (i + 1 < sizeof login / sizeof *login)
			test_console_close(&t);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(prepare__opens_by_itself__fifteen_minutes_before),
		ON_CONSOLE(prepare__leaves__what_is_prepared_already),
		ON_CONSOLE(prepare__waits__for_the_holder),
		ON_CONSOLE(prepare__waits__while_the_desk_is_locked),
		ON_CONSOLE(prepare__never__with_no_minutes),
		ON_CONSOLE(arriving__is_said__to_who_may_come_next),
		ON_CONSOLE(arriving__is_not_said__to_the_holder),
		ON_CONSOLE(late__shows_the_supervisor__desk_and_minutes),
		ON_CONSOLE(watch__runs_out_by_the_minute__and_closes_on_the_sheet),
		ON_CONSOLE(watch__on_the_handover__names_who_to_ask_and_a_closes_it),
		ON_CONSOLE(watch__goes_on__while_the_next_handover_is_prepared),
		ON_CONSOLE(watch__of_others__is_theirs_to_close),
		ON_CONSOLE(surfaced__is_marked__in_log_and_entry),
		ON_CONSOLE(sheet__is_acknowledged__with_f6_once_open),
		ON_CONSOLE(sheet__asks_nothing__of_who_signed_it),
	};
	return cmocka_run_group_tests_name("watch", tests, NULL, NULL);
}
