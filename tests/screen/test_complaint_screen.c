/* test_complaint_screen.c — complaints and praise by keys. SPDX-License-Identifier: MIT
 *
 * TKT-08, ORG-04, SCR-04.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/complaint.h"
#include "domain/conduct.h"
#include "support/scene.h"

enum { MONTH = 202611 };

static struct test_console t;

static struct complaint
matter(int64_t id)
{
	struct complaint k;

	MUST(complaint_get(&t.duty.site.system, id, &k, E));
	return k;
}

static void
leave_to(const char *login)
{
	harness_keys(&t.h, "<F9>sign out<Enter>");
	test_console_sign_in(&t, login);
}

static bool
stands(enum test_person about)
{
	bool valid;

	MUST(complaint_valid_in_month(
		&t.duty.site.system, t.duty.site.person[about], MONTH, 0, &valid, E));
	return valid;
}

/* TKT-08: it counts from the moment QA found it valid, with the code chosen there. */
static void
complaint__recorded_by_keys__counts_once_it_is_verified(void **state)
{
	struct conduct_event ev;
	bool found;

	(void)state;
	test_console_sign_in(&t, "lead");
	harness_keys(
		&t.h, "<F9>complaints<Enter><F6><Tab>wxm<Tab><Tab><Tab>shouted at the caller<F6>");
	test_console_password(&t, "lead");
	harness_shows(&t.h, "Recorded. QA finds it in Complaints");
	harness_shows(&t.h, "to verify");
	assert_int_equal(matter(1).kind, COMPLAINT);
	assert_int_equal(matter(1).person, t.duty.site.person[TEST_WXM]);
	assert_false(stands(TEST_WXM));
	leave_to("qa");
	harness_keys(&t.h, "<F9>complaints<Enter><Enter>");
	harness_shows(&t.h, "shouted at the caller");
	harness_keys(&t.h, "<F6> <Tab>recording heard<F6>");
	test_console_password(&t, "qa");
	harness_shows(&t.h, "valid; proposed S-02");
	harness_shows(&t.h, "recording heard");
	assert_true(stands(TEST_WXM));
	MUST(conduct_of(&t.duty.site.system, CONDUCT_OF_COMPLAINT, 1, &ev, &found, E));
	assert_true(found);
	assert_string_equal(ev.code, "S-02");
}

/* ORG-04: neither who reported it nor whom it is about verifies it. */
static void
complaint__of_ones_own__is_verified_by_somebody_else(void **state)
{
	(void)state;
	test_console_sign_in(&t, "qa");
	harness_keys(&t.h, "<F9>complaints<Enter><F6><Tab>anna<Tab><Tab><Tab>hung up on him<F6>");
	test_console_password(&t, "qa");
	harness_keys(&t.h, "<Enter><F6>");
	harness_shows(&t.h, "You reported this one. Somebody else verifies it");
	harness_keys(&t.h, "d");
	harness_shows(&t.h, "You reported this one. Somebody else verifies it");
	assert_int_equal(matter(1).state, COMPLAINT_OPEN);
}

/* Reversed by a record of its own: it counts no more, and stays to be read. */
static void
complaint__found_valid__is_reversed_by_keys(void **state)
{
	(void)state;
	scene_complaints(&t);
	assert_true(stands(TEST_ANNA));
	test_console_sign_in(&t, "qa");
	harness_keys(&t.h, "<F9>complaints<Enter><End><Enter>");
	harness_shows(&t.h, "valid; proposed D-06");
	harness_keys(&t.h, "uit was another desk<F6>");
	test_console_password(&t, "qa");
	harness_shows(&t.h, "reversed; proposed D-06");
	assert_int_equal(matter(1).state, COMPLAINT_REVERSED);
	assert_false(stands(TEST_ANNA));
}

/* ORG-03: one's own, and what one reported; an agent verifies nothing. */
static void
complaints__of_an_agent__are_about_them(void **state)
{
	(void)state;
	scene_complaints(&t);
	test_console_sign_in(&t, "wxm");
	harness_keys(&t.h, "<F9>complaints<Enter>");
	harness_shows(&t.h, "praise");
	harness_lacks(&t.h, "Anna Lee");
	harness_keys(&t.h, "<Enter><F6>");
	harness_lacks(&t.h, "Finding            [");
	assert_int_equal(matter(3).state, COMPLAINT_NOT_VALID);
}

/* In Chinese: not valid, in words. */
static void
complaint__found_not_valid_in_chinese__never_counts(void **state)
{
	(void)state;
	test_console_close(&t);
	test_console_open(&t, TEST_HELD, 24, 80, LANG_ZH);
	scene_complaints(&t);
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "<F9>投诉表扬<Enter><Enter>d录音清楚，语速正常<F6>");
	test_console_password(&t, "super");
	harness_shows(&t.h, "不成立");
	harness_shows(&t.h, "录音清楚，语速正常");
	assert_int_equal(matter(5).state, COMPLAINT_NOT_VALID);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(complaint__recorded_by_keys__counts_once_it_is_verified),
		ON_CONSOLE(complaint__of_ones_own__is_verified_by_somebody_else),
		ON_CONSOLE(complaint__found_valid__is_reversed_by_keys),
		ON_CONSOLE(complaints__of_an_agent__are_about_them),
		ON_CONSOLE(complaint__found_not_valid_in_chinese__never_counts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
