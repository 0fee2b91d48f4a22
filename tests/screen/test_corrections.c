/* test_corrections.c — a correction begins with the whole entry; the entry's page. SPDX-License-Identifier: MIT
 *
 * LOG-01, LOG-03, by keys.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "support/test_console.h"

static struct test_console t;

static int64_t
write_imported(int64_t happened_utc_us)
{
	struct entry_draft d = {.kind = ENTRY_COMPLAINT,
		.text = "包裹丢失",
		.happened_utc_us = happened_utc_us,
		.ticket = {1047},
		.tickets = 1,
		.importance = ENTRY_IMPORTANT,
		.customer = "周先生"};
	struct entry en;

	MUST(entry_write(&t.duty.anna, &d, &en, E));
	return en.id;
}

/* Kind, ticket, weight, time and customer of an entry that was not typed as a
 * line survive a corrected word. */
static void
correct__untyped_entry__keeps_what_is_not_touched(void **state)
{
	int64_t at = clock_utc_us(20261119, 20 * 60);
	struct entry_list l = {0};

	(void)state;
	write_imported(at);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "2c");
	harness_shows(&t.h, "Correct> cp: 包裹丢失 #1047 !");
	harness_shows(&t.h,
		"Will correct: complaint | 2026-11-19 20:00 | ticket 1047 | important | open");
	harness_keys(&t.h, "<Enter>");
	const struct entry *en = test_console_newest(&t, &l);
	assert_int_equal(en->corrects_no, 1);
	assert_int_equal(en->kind, ENTRY_COMPLAINT);
	assert_int_equal(en->happened_utc_us, at);
	assert_int_equal(en->ticket[0], 1047);
	assert_int_equal(en->importance, ENTRY_IMPORTANT);
	assert_string_equal(en->text, "包裹丢失");
	assert_string_equal(en->customer, "周先生");
	entry_list_free(&l);
}

/* Half an hour later the corrected line still tells of the first time. */
static void
correct__later__keeps_when_it_happened(void **state)
{
	struct entry_list l = {0};

	(void)state;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "2<F2>^-15 door open<Enter><Esc>");
	test_site_add_minutes(&t.duty.site, 30);
	harness_keys(&t.h, "c");
	harness_shows(&t.h, "Correct> door open");
	harness_shows(&t.h, "Will correct: note | 13:45");
	harness_keys(&t.h, " again<Enter>");
	const struct entry *en = test_console_newest(&t, &l);
	assert_string_equal(en->text, "door open again");
	assert_int_equal(en->happened_utc_us, clock_utc_us(20261121, 13 * 60 + 45));
	entry_list_free(&l);
}

static void
page__c__corrects_over_the_page(void **state)
{
	struct entry_list l = {0};

	(void)state;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "2<F2>three keys<Enter><Esc><Enter>");
	harness_shows(&t.h, "c Correct");
	harness_keys(&t.h, "c");
	harness_shows(&t.h, "Correct> three keys");
	harness_keys(&t.h, "<Ctrl-U>four keys<Enter>");
	const struct entry *en = test_console_newest(&t, &l);
	assert_int_equal(en->corrects_no, 1);
	assert_string_equal(en->text, "four keys");
	entry_list_free(&l);
	/* the page under it knows */
	harness_lacks(&t.h, "c Correct");
	harness_keys(&t.h, "c");
	harness_shows(&t.h, "This entry was taken back or corrected already");
}

static void
page__f6__closes_the_matter(void **state)
{
	struct entry_list l = {0};

	(void)state;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "2<F2>cp: parcel lost<Enter><Esc><Enter>");
	harness_shows(&t.h, "F6 Done");
	harness_keys(&t.h, "<F6>found again<Enter>");
	harness_shows(&t.h, "Closed, with its result in the log");
	harness_lacks(&t.h, "F6 Done");
	assert_false(test_console_newest(&t, &l)->matter_open);
	entry_list_free(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(correct__untyped_entry__keeps_what_is_not_touched),
		ON_CONSOLE(correct__later__keeps_when_it_happened),
		ON_CONSOLE(page__c__corrects_over_the_page),
		ON_CONSOLE(page__f6__closes_the_matter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
