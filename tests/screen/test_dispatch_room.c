/* test_dispatch_room.c — sending people to other teams by keys. SPDX-License-Identifier: MIT
 *
 * ORG-11. It is Saturday, 21 November, 14:00.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/dispatch.h"
#include "support/scene.h"

static struct test_console t;

static struct dispatch
newest(struct arena *a)
{
	const struct dispatch_filter f = {.from = 20261101, .to = 20271231};
	struct dispatches all;

	MUST(dispatch_list(&t.duty.anna, &f, a, &all, E));
	assert_true(all.n > 0);
	return all.row[all.n - 1];
}

static void
list__says__who_where_and_how_it_stands(void **state)
{
	(void)state;
	scene_dispatched(&t);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F9>dispatch<Enter>");
	harness_shows(&t.h, "DISPATCH");
	harness_shows(&t.h, "1 today");
	harness_shows(&t.h, "under way");
	harness_shows(&t.h, "to come");
	harness_shows(&t.h, "called off");
	harness_lacks(&t.h, "F6 Dispatch"); /* an agent sends nobody */
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "you: from Front to Service 客务组");
	harness_shows(&t.h, "Reason: Two are ill there");
	harness_shows(&t.h, "Sent by 孙磊");
	harness_keys(&t.h, "<Esc><End><Enter>");
	harness_shows(&t.h, "Ended by 孙磊; last day Sat 11-21");
	harness_keys(&t.h, "<Esc>");
}

static void
send__by_keys__until_it_ends_early(void **state)
{
	struct dispatch d;
	struct arena a;

	(void)state;
	arena_init(&a);
	scene_dispatched(&t);
	test_console_sign_in(&t, "super");
	harness_keys(
		&t.h, "<F9>dispatch<Enter><F6><Tab>Serv<Tab>mon<Tab>11-25<Tab>a big delivery<F6>");
	harness_shows(&t.h, "Say who goes: a name, initials or a staff number");
	harness_keys(&t.h, "lead<F6>");
	harness_shows(&t.h, "Saved");
	d = newest(&a);
	assert_int_equal(d.person, t.duty.site.person[TEST_LEAD]);
	assert_int_equal(d.from, 20261123);
	assert_int_equal(d.until, 20261125);
	assert_string_equal(d.why, "a big delivery");
	harness_keys(&t.h, "<Home><F7>");
	harness_shows(&t.h, "END A DISPATCH  Anna Lee");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Saved");
	harness_shows(&t.h, "1 today"); /* their last one */
	harness_keys(&t.h, "<End><F7>");
	harness_shows(&t.h, "This dispatch is over. Nothing is left to end");
	arena_free(&a);
}

/* ORG-11: overlapping days are refused where they are typed. */
static void
send__twice__is_refused_in_words(void **state)
{
	(void)state;
	scene_dispatched(&t);
	test_console_sign_in(&t, "super");
	harness_keys(
		&t.h, "<F9>dispatch<Enter><F6>anna<Tab>Serv<Tab>11-25<Tab>11-30<Tab>again<F6>");
	harness_shows(&t.h, "Anna Lee is sent to a team on some of these days already");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(list__says__who_where_and_how_it_stands),
		ON_CONSOLE(send__by_keys__until_it_ends_early),
		ON_CONSOLE(send__twice__is_refused_in_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
