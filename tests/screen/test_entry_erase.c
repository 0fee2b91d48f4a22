/* test_entry_erase.c — two people erase an entry on its page. SPDX-License-Identifier: MIT
 *
 * LOG-11, by keys.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/erasure.h"
#include "support/test_console.h"

static struct test_console t;
static int64_t entry;

static int
begin(void **state)
{
	(void)test_console_setup(state);
	entry = test_write(&t.duty.anna, "Ms Xu lost a parcel", false, 0);
	return 0;
}

static void
open_entry_as(const char *login)
{
	test_console_sign_in(&t, login);
	harness_keys(&t.h, "2<End><Enter>");
	harness_shows(&t.h, "ENTRY");
}

static void
propose(void)
{
	open_entry_as("super");
	harness_keys(&t.h, "X");
	harness_shows(&t.h, "It stays readable: name nobody in it");
	harness_keys(&t.h, "she asks for it<Enter>");
	harness_shows(&t.h, "Texts: entries 1, closings 0, lines of handovers 0");
	harness_shows(&t.h, "Nothing is erased until a second person confirms it");
	test_console_password(&t, "super");
	harness_shows(&t.h, "Proposed. A second person confirms it");
	harness_shows(&t.h, "proposes to erase this: she asks for it.");
	harness_shows(&t.h, "Ms Xu lost a parcel");
}

/* ORG-10 */
static void
erase__takes_two_people(void **state)
{
	(void)state;
	propose();
	harness_keys(&t.h, "X");
	harness_shows(&t.h, "You proposed this. A second person has to confirm it");
	console_leave(t.h.ui);
	open_entry_as("manager");
	harness_shows(&t.h, "proposes to erase this: she asks for it.");
	harness_keys(&t.h, "X");
	harness_shows(&t.h, "What is erased cannot be brought back");
	test_console_password(&t, "manager");
	harness_shows(&t.h, "Erased. The proof stays");
	harness_shows(&t.h, "Erased 2026-11-21 by");
	harness_lacks(&t.h, "Ms Xu");
	harness_keys(&t.h, "X");
	harness_shows(&t.h, "This was erased already");
	harness_keys(&t.h, "<Esc>");
	harness_lacks(&t.h, "Ms Xu");
}

static void
decline__leaves_the_text(void **state)
{
	struct erasure_list l;
	(void)state;
	propose();
	console_leave(t.h.ui);
	open_entry_as("manager");
	harness_keys(&t.h, "dneeded for a case<Enter>");
	harness_shows(&t.h, "Declined. The text stays");
	harness_lacks(&t.h, "proposes to erase this");
	harness_shows(&t.h, "Ms Xu lost a parcel");
	harness_keys(&t.h, "d");
	harness_shows(&t.h, "Nobody proposes to erase this");
	MUST(erasure_of_entry(&t.duty.anna, entry, &l, E));
	assert_int_equal(l.erasure->state, ERASURE_DECLINED);
	erasure_list_free(&l);
}

static void
agent__is_told_who_may(void **state)
{
	(void)state;
	open_entry_as("wxm");
	harness_lacks(&t.h, "X Erase");
	harness_keys(&t.h, "X");
	harness_shows(&t.h, "Only a supervisor or a post above can erase a text");
}

/* P6: the rule that refuses says so, and nothing is erased. */
static void
own__is_refused(void **state)
{
	(void)state;
	entry = test_write(&t.duty.super, "by the supervisor", false, 0);
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "2<Home><Enter>");
	harness_shows(&t.h, "by the supervisor");
	harness_keys(&t.h, "Xshe asks for it<Enter>");
	test_console_password(&t, "super");
	harness_shows(&t.h, "This is your own. Somebody else has to do it");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "by the supervisor");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE_AFTER(begin, erase__takes_two_people),
		ON_CONSOLE_AFTER(begin, decline__leaves_the_text),
		ON_CONSOLE_AFTER(begin, agent__is_told_who_may),
		ON_CONSOLE_AFTER(begin, own__is_refused),
	};
	return cmocka_run_group_tests_name("entry_erase", tests, NULL, NULL);
}
