/* test_handover_fresh.c — what stands now decides, and is named. SPDX-License-Identifier: MIT
 *
 * source: SHO-07, SHO-12, screens.md §6.6, §6.7.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/item_loan.h"
#include "support/test_desk.h"

static struct test_console t;

/* anna's list is done and has an urgent matter that is carried: clause (e). */
static void
blocked(void)
{
	test_write(&t.duty.anna, "main door does not lock", true, ENTRY_URGENT);
	test_desk_now_comes(&t, "anna");
	harness_keys(&t.h, "<F6>");
	test_desk_times(&t, " ", CHECKS + ITEMS);
	harness_keys(&t.h, "<F6> door<Tab><Tab><Tab>locksmith comes at nine<F6><F6>door!<F6>");
	harness_shows(&t.h, "Important matter 10 is not finished");
}

/* Released at another terminal within the second in which this one has not
 * looked: the key that signs looks by itself. */
static void
offer__released_elsewhere__signs_at_once(void **state)
{
	struct handover_view v;
	int64_t id;

	(void)state;
	blocked();
	MUST(handover_current(&t.duty.super, t.duty.site.front, &id, E));
	MUST(handover_load(&t.duty.super, id, &v, E));
	MUST(handover_release(&t.duty.super_key, &(struct handover_ref){id, v.h.rev}, "e", 10,
		"a guard stands there", E));
	handover_view_free(&v);
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Sign: give the shift");
}

/* What is released stands in what is signed, above the reason. */
static void
release__names_what_blocks__in_the_signature(void **state)
{
	(void)state;
	blocked();
	test_desk_now_comes(&t, "super");
	harness_keys(&t.h, "aa guard stands there<Enter>");
	harness_shows(&t.h, "Sign: release what blocks");
	harness_shows(&t.h, "What:   Important matter 10 is not finished: main door does not");
	harness_shows(&t.h, "a guard stands there");
	test_console_password(&t, "super");
	harness_keys(&t.h, "<F8><F8><F8>");
	harness_shows(&t.h, "released by 李四: a guard stands there");
}

/* A preparation begins at its first line, wherever the list before was left. */
static void
preparing__begins_at_the_first_line(void **state)
{
	(void)state;
	test_desk_in_review(&t);
	test_desk_times(&t, " ", LINES);
	harness_keys(&t.h, "<F6>a");
	test_console_password(&t, "wxm");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "This desk is held by 王小明");
	test_desk_now_comes(&t, "wxm");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "> [ ] Desk tidy and clean");
	test_console_close(&t);
}

/* SHO-02: also where the console began it, or another terminal of one's own. */
static void
preparing__begun_elsewhere__begins_at_the_first_step(void **state)
{
	struct handover_ref ref;

	(void)state;
	test_desk_in_review(&t);
	test_desk_times(&t, " ", LINES);
	harness_keys(&t.h, "<F6>a");
	test_console_password(&t, "wxm");
	test_console_password(&t, "anna");
	test_desk_now_comes(&t, "wxm");
	MUST(handover_prepare(&t.duty.wxm, 0, &ref, E));
	test_console_elsewhere(&t);
	harness_shows(&t.h, "[1 Checklist 0/8]");
	harness_shows(&t.h, "> [ ] Desk tidy and clean");
	test_console_close(&t);
}

static void
sheet__before_any_signature__is_not_there(void **state)
{
	(void)state;
	test_desk_ready(&t);
	harness_keys(&t.h, "p");
	harness_shows(&t.h, "This handover is not signed yet: there is no sheet of it");
	harness_shows(&t.h, "[4 Give: sign]");
	test_console_close(&t);
}

/* The page of a matter ends with the matter's id: not an answer to the window
 * that was asked before it. */
static void
matter_page__saved__is_no_answer_to_the_window_before(void **state)
{
	(void)state;
	test_write(&t.duty.anna, "first matter", true, ENTRY_NORMAL);
	test_write(&t.duty.anna, "second matter", true, ENTRY_NORMAL);
	test_desk_now_comes(&t, "anna");
	harness_keys(&t.h, "<F6><F6> call at nine<Enter>");
	harness_keys(&t.h, "<Enter>wait for the shop<F6>");
	harness_shows(&t.h, "[2 Open items 2/2]");
	harness_lacks(&t.h, "While you wrote");
}

/* SHO-04, ITEM-02: a key that comes back while the list is prepared is counted
 * with the rest, and a new matter has its line. */
static void
preparing__gathers_again__with_each_step(void **state)
{
	struct item_lending l = {.item = t.duty.keys, .count = 1, .borrower = "Mr Zhou"};
	int64_t loan;

	(void)state;
	l.due_utc_us = t.duty.site.clock.at.utc_us + 3600000000;
	MUST(item_lend(&t.duty.anna, &l, &loan, E));
	test_desk_now_comes(&t, "anna");
	harness_keys(&t.h, "<F6>");
	test_desk_times(&t, " ", CHECKS);
	harness_keys(&t.h, " ");
	harness_shows(&t.h, "Keys, cabinet A               2 of 2");
	MUST(item_return(&t.duty.anna, &(struct item_returning){loan, 1, ""}, E));
	test_write(&t.duty.anna, "a new matter", true, ENTRY_NORMAL);
	harness_keys(&t.h, "<F8>");
	harness_shows(&t.h, "a new matter");
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "Keys, cabinet A               2 of 3");
	harness_keys(&t.h, "<Home><Down><Down><Down><Down><Down><Down>  ");
	harness_shows(&t.h, "Keys, cabinet A               3 of 3");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(offer__released_elsewhere__signs_at_once),
		ON_CONSOLE(release__names_what_blocks__in_the_signature),
		ON_CONSOLE(matter_page__saved__is_no_answer_to_the_window_before),
		ON_CONSOLE(preparing__gathers_again__with_each_step),
		cmocka_unit_test(preparing__begins_at_the_first_line),
		cmocka_unit_test(preparing__begun_elsewhere__begins_at_the_first_step),
		cmocka_unit_test(sheet__before_any_signature__is_not_there),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
