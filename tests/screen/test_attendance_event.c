/* test_attendance_event.c — an event contested at one desk and decided at another. SPDX-License-Identifier: MIT
 *
 * ATT-07
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/attendance.h"
#include "support/scene.h"

static struct test_console t;

static void
open_as(const char *login)
{
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	scene_attendance(&t);
	test_console_sign_in(&t, login);
}

static struct attendance_event
event_of(enum attendance_kind kind)
{
	const struct attendance_filter f = {.from = 20261122, .to = 20261122};
	struct attendance_events all;
	struct attendance_event ev = {.id = 0};
	struct arena a;

	arena_init(&a);
	MUST(attendance_list(&t.duty.super, &f, true, &a, &all, E));
	for (size_t i = 0; i < all.events; i++)
		if (all.event[i].kind == kind)
			ev = all.event[i];
	arena_free(&a);
	return ev;
}

static void
contest__by_keys__waits_for_its_answer(void **state)
{
	(void)state;
	open_as("wxm");
	harness_keys(&t.h, "7!<Down><Down><Enter>");
	harness_shows(&t.h, "left early 10 min");
	harness_keys(&t.h, "<F7>the lift stood still<F6>");
	harness_shows(&t.h, "contested");
	assert_int_equal(event_of(ATTENDANCE_EARLY_OUT).state, ATTENDANCE_CONTESTED);
	/* once: the key says why not */
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "This event is contested");
	/* and nobody decides their own */
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "own");
	assert_int_equal(event_of(ATTENDANCE_EARLY_OUT).state, ATTENDANCE_CONTESTED);
	test_console_close(&t);
}

static void
answer__by_keys__changes_the_minutes(void **state)
{
	(void)state;
	open_as("lead");
	harness_keys(&t.h, "<F9>attendance events<Enter><Down><Enter>");
	harness_shows(&t.h, "late 11 min");
	harness_keys(&t.h, "<F6><Right><Tab><Backspace><Backspace>4<Tab>I saw him at the door<F6>");
	harness_shows(&t.h, "late 4 min");
	harness_shows(&t.h, "changed");
	assert_int_equal(event_of(ATTENDANCE_LATE).minutes, 4);
	assert_int_equal(event_of(ATTENDANCE_LATE).found_min, 11);
	test_console_close(&t);
}

static void
booking__by_keys__is_refused_without_a_person(void **state)
{
	(void)state;
	open_as("lead");
	harness_keys(&t.h, "<F9>attendance events<Enter><F6><F6>");
	harness_shows(&t.h, "Name the person");
	harness_keys(&t.h, "anna<Enter><Tab><Tab><Tab>12<Tab>seen at the gate<F6>");
	harness_shows(&t.h, "Saved");
	assert_int_equal(event_of(ATTENDANCE_LATE).id > 0, 1);
	test_console_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(contest__by_keys__waits_for_its_answer),
		cmocka_unit_test(answer__by_keys__changes_the_minutes),
		cmocka_unit_test(booking__by_keys__is_refused_without_a_person),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
