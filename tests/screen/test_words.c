/* test_words.c — two people erase words of a handover and of an incident. SPDX-License-Identifier: MIT
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

static int
begin(void **state)
{
	struct test_duty *d = &t.duty;
	(void)test_console_setup(state);
	test_handover(d, &d->anna, &d->anna_key, &d->wxm, &d->wxm_key);
	MUST(handover_add(&d->anna, d->ref.id, "Ms Xu left her umbrella", E));
	return 0;
}

static void
words_as(const char *login)
{
	test_console_sign_in(&t, login);
	harness_keys(&t.h, "3p");
	harness_shows(&t.h, "SHEET");
	harness_keys(&t.h, "X");
}

static void
propose_as(const char *login)
{
	words_as(login);
	harness_shows(&t.h, "WORDS");
	harness_shows(&t.h, "see list"); /* the message to the next shift */
	harness_keys(&t.h, "<End>");
	harness_shows(&t.h, "words added to a");
	harness_shows(&t.h, "Ms Xu left her umbrella");
	harness_keys(&t.h, "Xshe asks for it<Enter>");
	harness_shows(&t.h, "others 1");
	test_console_password(&t, login);
	harness_shows(&t.h, "proposes to erase this: she asks for it.");
	console_leave(t.h.ui);
}

/* ORG-10: on the board of whoever may confirm, down to the printed sheet. */
static void
words_of_a_handover__are_erased_by_two(void **state)
{
	(void)state;
	propose_as("super");
	test_console_sign_in(&t, "manager");
	harness_keys(&t.h, "1");
	harness_shows(&t.h, "proposes to erase words, record");
	harness_keys(&t.h, "<Down><Enter>");
	harness_shows(&t.h, "WORDS");
	harness_keys(&t.h, "X");
	harness_shows(&t.h, "What is erased cannot be brought back");
	test_console_password(&t, "manager");
	harness_shows(&t.h, "Erased. The proof stays");
	harness_lacks(&t.h, "umbrella");
	harness_keys(&t.h, "3p<End>");
	harness_shows(&t.h, "Erased 2026-11-21 by");
	harness_lacks(&t.h, "umbrella");
	harness_keys(&t.h, "X<End>X");
	harness_shows(&t.h, "This was erased already");
}

static void
a_proposal__is_declined_there_too(void **state)
{
	struct erasure_list l;
	(void)state;
	propose_as("super");
	words_as("manager");
	harness_keys(&t.h, "<End>dneeded for a case<Enter>");
	harness_shows(&t.h, "Declined. The text stays");
	harness_shows(&t.h, "Ms Xu left her umbrella");
	MUST(erasure_open_list(&t.duty.super, false, &l, E));
	assert_int_equal(l.n, 0);
	erasure_list_free(&l);
}

static void
agents__are_told_who_may(void **state)
{
	(void)state;
	words_as("anna");
	harness_shows(&t.h, "Only a supervisor or a post above can erase a text");
	harness_lacks(&t.h, "WORDS");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE_AFTER(begin, words_of_a_handover__are_erased_by_two),
		ON_CONSOLE_AFTER(begin, a_proposal__is_declined_there_too),
		ON_CONSOLE_AFTER(begin, agents__are_told_who_may),
	};
	return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
