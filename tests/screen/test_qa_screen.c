/* test_qa_screen.c — QA sheets by keys. SPDX-License-Identifier: MIT
 *
 * SCR-15, SCR-19, SCR-23, ORG-04.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/qa_sheet.h"
#include "support/scene.h"

enum { TODAY = 20261121 };

static struct test_console t;

static struct qa_sheet
sheet(int64_t id)
{
	struct qa_sheet s;

	MUST(qa_get(&t.duty.site.system, id, &s, E));
	return s;
}

static void
leave_to(const char *login)
{
	harness_keys(&t.h, "<F9>sign out<Enter>");
	test_console_sign_in(&t, login);
}

/* SCR-15: from the form in force, page by page; what is missing is found before the password. */
static void
call__scored_by_keys__counts_and_is_seen(void **state)
{
	(void)state;
	test_console_sign_in(&t, "qa");
	harness_keys(&t.h, "<F9>qa sheets<Enter><F6>anna<Tab><Tab>rec-0440<Tab>asked once<F7>");
	harness_shows(&t.h, "Page 2 of 4: Three musts (40)");
	harness_keys(&t.h, " <Tab>  <Tab> <Tab> <F6>");
	harness_shows(&t.h, "Item 5 has no answer yet. Give it one");
	harness_shows(&t.h, "Page 3 of 4: Three nevers (30)");
	harness_lacks(&t.h, "Password");
	harness_keys(&t.h, " <Tab> <Tab> <Tab> <Tab> <Tab>");
	harness_shows(&t.h, "Page 4 of 4: Four sames (30)");
	harness_keys(&t.h, "<Left><Tab> <Tab> <Tab> ");
	/* 40 x (30 + 20 + 30) + 30 + 30: 92.00 */
	harness_shows(&t.h, "This comes to 92.00 of 100");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Call rec-0440: 92.00 of 100");
	test_console_password(&t, "qa");
	harness_shows(&t.h, "Average of these: 92.00, n 1");
	harness_shows(&t.h, "few");
	assert_int_equal(sheet(1).hundredths, 9200);
	assert_int_equal(sheet(1).answer[1], QA_PARTLY);
	assert_int_equal(sheet(1).answer[7], QA_MET);
	assert_int_equal(sheet(1).answer[9], QA_NA);
	leave_to("anna");
	harness_keys(&t.h, "<F9>qa sheets<Enter><Enter>");
	harness_shows(&t.h, "asked once");
	harness_keys(&t.h, "<F6>");
	assert_int_equal(sheet(1).state, QA_SEEN);
	harness_shows(&t.h, "seen; can be contested until 2026-11-25");
}

/* A fatal item has no "partly": its third choice is "not met". */
static void
call__with_a_fatal_item__comes_to_nothing(void **state)
{
	(void)state;
	test_console_sign_in(&t, "qa");
	harness_keys(&t.h, "<F9>qa sheets<Enter><F6>anna<Tab><Tab>rec-0440<Tab>hung up<F7>");
	harness_keys(&t.h, " <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> <Tab>  <Tab> <Tab>");
	harness_keys(&t.h, " <Tab> <Tab> <Tab> ");
	harness_shows(&t.h, "This comes to 0.00 of 100");
	harness_keys(&t.h, "<F6>");
	test_console_password(&t, "qa");
	assert_int_equal(sheet(1).answer[7], QA_NOT_MET);
	assert_int_equal(sheet(1).hundredths, 0);
	assert_true(sheet(1).fatal);
}

/* ORG-03, SCR-19: an agent sees their own, with n; what does not count is not in the average. */
static void
sheets__of_an_agent__are_their_own(void **state)
{
	(void)state;
	scene_qa(&t);
	test_console_sign_in(&t, "wxm");
	harness_keys(&t.h, "<F9>qa sheets<Enter>");
	harness_shows(&t.h, "rec-0421");
	harness_shows(&t.h, "rec-0430");
	harness_lacks(&t.h, "rec-0412");
	harness_lacks(&t.h, "F6 Score");
	harness_shows(&t.h, "Average of these: 100.00, n 1");
	leave_to("qa");
	harness_keys(&t.h, "<F9>qa sheets<Enter>");
	/* (60.00 + 92.00 + 0.00 + 100.00) / 4 */
	harness_shows(&t.h, "Average of these: 63.00, n 4");
}

/* SCR-23: contested by its person, decided by somebody else than the scorer. */
static void
sheet__contested__is_not_decided_by_its_scorer(void **state)
{
	(void)state;
	scene_qa(&t);
	test_console_sign_in(&t, "qa");
	harness_keys(&t.h, "<F9>qa sheets<Enter><Down><Down><Enter>d");
	harness_lacks(&t.h, "OVERTURN");
	assert_int_equal(sheet(3).state, QA_CONTESTED);
	leave_to("super");
	harness_keys(&t.h, "<F9>qa sheets<Enter><Down><Down><Enter>");
	harness_shows(&t.h, "! an item took the whole sheet to 0");
	harness_keys(&t.h, "dthe caller hung up<F6>");
	test_console_password(&t, "super");
	harness_shows(&t.h, "Saved");
	assert_int_equal(sheet(3).state, QA_OVERTURNED);
	assert_true(sheet(3).ended_record > 0);
}

/* What did not apply is left out: of a section of four, three stand for all of it. */
static void
sheet__with_what_did_not_apply__gives_its_weight_to_the_rest(void **state)
{
	(void)state;
	scene_qa(&t);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F9>qa sheets<Enter><Down><Enter>");
	harness_shows(&t.h, "92.00 of 100");
	harness_shows(&t.h, "  16.00   8.00 partly");
	harness_keys(&t.h, "<End>");
	harness_shows(&t.h, "  10.00  10.00 met");
	harness_shows(&t.h, "n/a");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "That is not possible in the state this sheet is in now");
}

/* In Chinese: contested by the person within the days. */
static void
sheet__contested_in_chinese__waits(void **state)
{
	(void)state;
	test_console_close(&t);
	test_console_open(&t, TEST_HELD, 24, 80, LANG_ZH);
	scene_qa(&t);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F9>质检单<Enter><Down><Enter><F7>问了两次<F6>");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "有异议；等待裁定");
	assert_int_equal(sheet(2).state, QA_CONTESTED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(call__scored_by_keys__counts_and_is_seen),
		ON_CONSOLE(call__with_a_fatal_item__comes_to_nothing),
		ON_CONSOLE(sheets__of_an_agent__are_their_own),
		ON_CONSOLE(sheet__contested__is_not_decided_by_its_scorer),
		ON_CONSOLE(sheet__with_what_did_not_apply__gives_its_weight_to_the_rest),
		ON_CONSOLE(sheet__contested_in_chinese__waits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
