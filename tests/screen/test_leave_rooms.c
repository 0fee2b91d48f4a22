/* test_leave_rooms.c — emergency calls, certificates and kinds of leave by keys. SPDX-License-Identifier: MIT
 *
 * LV-01, LV-04, LV-08, LV-09, CON-06.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "domain/leave.h"
#include "domain/leave_call.h"
#include "domain/leave_certificate.h"
#include "support/scene.h"

static struct test_console t;

static void
swap_to(const char *login, const char *zh_or_en)
{
	harness_keys(&t.h, zh_or_en);
	test_console_sign_in(&t, login);
}

/* The call whose first day is this one. */
static struct leave_call
call_of(int first_day)
{
	const struct leave_call_filter all = {.person = 0};
	struct leave_call found = {.id = 0};
	struct leave_calls calls;
	struct ctx lead;
	struct arena a;

	arena_init(&a);
	test_site_confirm(&t.duty.site, "lead", &lead);
	MUST(leave_calls_load(&lead, &all, &a, &calls, E));
	for (int i = 0; i < calls.n; i++)
		if (calls.item[i].first_day == first_day)
			found = calls.item[i];
	test_site_sign_out(&lead);
	arena_free(&a);
	return found;
}

static struct leave
newest_of(struct ctx *c)
{
	static const struct leave_filter mine = {.view = LEAVE_MINE};
	struct leave l = {.id = 0};
	struct leave_list list;
	struct arena a;

	arena_init(&a);
	MUST(leave_load(c, &mine, &a, &list, E));
	if (list.n)
		l = list.item[0];
	arena_free(&a);
	return l;
}

static struct leave_type
kind(const char *code)
{
	struct leave_types all;

	MUST(leave_types_load(&t.duty.anna, &all, E));
	return *leave_type_named(&all, code);
}

/* --- emergency calls --- */

/* LV-08: noted by the leader, filed by the person with the days and the reason told. */
static void
call__noted_by_keys__is_filed_by_the_applicant(void **state)
{
	struct leave_call k;

	(void)state;
	test_console_sign_in(&t, "lead");
	harness_keys(&t.h, "<F9>emergency calls<Enter>");
	harness_shows(&t.h, "No emergency call is on record.");
	harness_keys(&t.h, "<F6>wxm<Tab>1310<Tab><Tab>her mother<Tab><Ctrl-U>20<Tab><Tab>"
			   "<Tab>fever<F6>");
	harness_shows(&t.h, "Noted. The person is asked to file it after their return");
	harness_shows(&t.h, "1 to be filed");
	k = call_of(20261120);
	assert_true(k.person == t.duty.wxm.who);
	assert_true(k.came_us == clock_utc_us(20261121, 13 * 60 + 10));
	assert_int_equal(k.last_day, 20261120);
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "Reason: fever");
	harness_keys(&t.h, "<Esc>");
	swap_to("wxm", "<F9>sign out<Enter>");
	harness_keys(&t.h, "<F9>emergency calls<Enter>");
	harness_lacks(&t.h, "F6 New call");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "After an emergency call");
	harness_shows(&t.h, "[2026-11-20");
	harness_shows(&t.h, "[fever");
	harness_keys(&t.h, "<Ctrl-U>personal<F6>");
	test_console_password(&t, "wxm");
	harness_shows(&t.h, "filed, not decided yet");
	assert_true(newest_of(&t.duty.wxm).call == k.id);
	assert_false(newest_of(&t.duty.wxm).short_notice);
}

/* LV-08: written down later, as far back as the domain takes it. */
static void
call__of_an_earlier_day__keeps_that_day(void **state)
{
	(void)state;
	test_console_sign_in(&t, "lead");
	harness_keys(&t.h, "<F9>emergency calls<Enter><F6>wxm<Tab>2210");
	harness_shows(&t.h, "yesterday");
	harness_keys(&t.h, "17<Tab>himself<Tab><Ctrl-U>18<Tab><Tab><Tab>ill<F6>");
	harness_shows(&t.h, "Noted. The person is asked");
	assert_true(call_of(20261118).came_us == clock_utc_us(20261117, 22 * 60 + 10));
	harness_keys(&t.h, "<F6>bob<Tab>2210<Tab><Tab>himself<Tab><Tab><Tab><Tab>ill<F6>");
	assert_true(call_of(20261121).came_us == clock_utc_us(20261120, 22 * 60 + 10));
	harness_keys(
		&t.h, "<F6>bob<Tab>0910<Tab>2026-10-20<Tab>himself<Tab><Tab><Tab><Tab>ill<F6>");
	harness_shows(&t.h, "within the last 31 days");
	harness_shows(&t.h, "[himself");
}

/* In Chinese; who is missing and why are asked for under their field. */
static void
call__in_chinese__asks_for_what_is_missing(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_ZH);
	test_console_sign_in(&t, "lead");
	harness_keys(&t.h, "<F9>紧急<Enter><F6>cb<Tab>0900<Tab><Tab>本人<F6>");
	harness_shows(&t.h, "[陈博");
	harness_shows(&t.h, "[本人");
	assert_int_equal(call_of(20261121).id, 0);
	harness_keys(&t.h, "发烧<F6>");
	assert_true(call_of(20261121).person == t.duty.site.person[TEST_BOB]);
}

/* --- certificates --- */

/* LV-09: named, named again; CON-06: seen by who decides and HR, by nobody else. */
static void
certificate__of_a_leave__is_seen_by_who_may(void **state)
{
	(void)state;
	scene_calls(&t);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "4<Down>");
	harness_keys(&t.h, "<Enter><F7>");
	harness_shows(&t.h, "The certificate it needs is there.");
	harness_shows(&t.h, "病假条 slip 0042");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Only you, who decides your leave, and HR can see it.");
	harness_keys(&t.h, "slip 0043<Tab>Red Cross<Tab><F6>");
	harness_shows(&t.h, "Added. Who decides and HR can see it");
	harness_shows(&t.h, "slip 0043");
	harness_shows(&t.h, "Red Cross");
	swap_to("lead", "<F9>sign out<Enter>");
	harness_keys(&t.h, "5<Enter><PgDn>");
	harness_shows(&t.h, "[x] The certificate is there (LV-09)");
	harness_keys(&t.h, "<Esc>");
}

/* --- kinds of leave --- */

/* LV-01, LV-04: a version of it; a request follows the new steps. */
static void
kind__changed_by_keys__changes_who_a_request_goes_to(void **state)
{
	(void)state;
	test_console_sign_in(&t, "manager");
	harness_keys(&t.h, "<F9>kinds of leave<Enter>");
	harness_shows(&t.h, "KINDS OF LEAVE");
	harness_shows(&t.h, "leader, manager, HR");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "KIND OF LEAVE");
	assert_int_equal(kind("personal").rev, 1);
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Nothing is changed");
	for (int i = 0; i < 11; i++)
		harness_keys(&t.h, "<Down>");
	harness_keys(&t.h, "<Ctrl-U>4<F6>");
	harness_shows(&t.h, "Saved as a new version.");
	harness_shows(&t.h, "leader, manager, HR; f");
	assert_int_equal(kind("personal").rev, 2);
	harness_keys(&t.h, "<Enter><PgDn>");
	harness_shows(&t.h, "Version 2: you");
	harness_keys(&t.h, "<Esc>");
	swap_to("anna", "<F9>sign out<Enter>");
	harness_keys(&t.h, "4<F6>personal<Tab>12-21<Tab>12-22<Tab>");
	harness_shows(&t.h, "then the manager, then HR");
	harness_keys(&t.h, "<Up><Ctrl-U>12-25<Tab>");
	harness_shows(&t.h, "then the manager, the next up, then HR");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(call__noted_by_keys__is_filed_by_the_applicant),
		ON_CONSOLE(call__of_an_earlier_day__keeps_that_day),
		cmocka_unit_test_prestate_setup_teardown(call__in_chinese__asks_for_what_is_missing,
			NULL, test_console_teardown, &t),
		ON_CONSOLE(certificate__of_a_leave__is_seen_by_who_may),
		ON_CONSOLE(kind__changed_by_keys__changes_who_a_request_goes_to),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
