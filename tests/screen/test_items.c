/* test_items.c — the register of items, lending and taking back by keys. SPDX-License-Identifier: MIT
 *
 * ITEM-01, ITEM-02.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "domain/item.h"
#include "domain/item_loan.h"
#include "support/test_console.h"

static struct test_console t;

static void
open_items(const char *login)
{
	test_console_sign_in(&t, login);
	harness_keys(&t.h, "<F9>items<Enter>");
}

static struct item_loan
newest_loan(struct arena *a)
{
	struct item_loans all;

	MUST(item_loans_of(&t.duty.anna, t.duty.keys, 10, a, &all, E));
	assert_true(all.n > 0);
	return all.loan[0];
}

static void
register__shows__the_desk_and_what_is_out(void **state)
{
	(void)state;
	open_items("anna");
	harness_shows(&t.h, "Keys, cabinet A");
	harness_shows(&t.h, "Phones");
	harness_lacks(&t.h, "Lent out");
	harness_lacks(&t.h, "F7 Add"); /* the register is the leaders' */
}

/* It is 14:00. */
static void
lend__by_keys__until_it_is_back(void **state)
{
	struct arena a;
	struct item_loan l;

	(void)state;
	arena_init(&a);
	open_items("anna");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "LEND  Keys, cabinet A");
	harness_keys(&t.h, "<Ctrl-U>2<Tab><Tab>Mr Zhou, flat 12<Tab><Tab>16:00<F6>");
	harness_shows(&t.h, "Saved");
	harness_shows(&t.h, "Lent out (1)");
	harness_shows(&t.h, "2 x Keys, cabinet A with Mr Zhou, flat 12");
	harness_shows(&t.h, "back 16:00");
	l = newest_loan(&a);
	assert_int_equal(l.count, 2);
	assert_int_equal(l.person, 0);
	assert_int_equal(l.due_us, clock_utc_us(20261121, 16 * 60));
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "3, lent out 2, last count 3");
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "RETURNED  2 x Keys, cabinet A with Mr Zhou");
	harness_keys(&t.h, "<Ctrl-U>1<F6>");
	harness_shows(&t.h, "Fewer came back than went out. Write where the rest is");
	harness_keys(&t.h, "one in repair<F6>");
	harness_shows(&t.h, "1 back 14:00: one in repair");
	harness_keys(&t.h, "<F7>");
	harness_shows(&t.h, "Nothing is out on this line");
	l = newest_loan(&a);
	assert_int_equal(l.returned_count, 1);
	arena_free(&a);
}

static void
lend__to_a_colleague__takes_the_name(void **state)
{
	struct arena a;
	struct item_loan l;

	(void)state;
	arena_init(&a);
	open_items("anna");
	harness_keys(&t.h, "<F6><Tab>wxm<Tab><Tab><Tab>15:00<F6>");
	harness_shows(&t.h, "1 x Keys, cabinet A with 王小明");
	l = newest_loan(&a);
	assert_int_equal(l.person, t.duty.wxm.who);
	assert_string_equal(l.borrower, "王小明");
	arena_free(&a);
}

/* Due in this shift: on the board; late: an alert there and in the register. */
static void
board__shows__what_is_due_back(void **state)
{
	int64_t id, hour = INT64_C(3600000000), now = clock_now(&t.duty.anna.clock).utc_us;

	(void)state;
	MUST(item_lend(&t.duty.anna,
		&(const struct item_lending){t.duty.keys, 1, 0, "Mr Zhou", now + hour}, &id, E));
	MUST(item_lend(&t.duty.anna,
		&(const struct item_lending){t.duty.phones, 1, 0, "Mrs Wu", now + 48 * hour}, &id,
		E));
	test_console_sign_in(&t, "anna");
	harness_shows(&t.h, "1 x Keys, cabinet A with Mr Zhou");
	harness_lacks(&t.h, "Mrs Wu");
	test_site_add_minutes(&t.duty.site, 61);
	harness_keys(&t.h, "<F5>");
	harness_shows(&t.h, "overdue 1 min");
	harness_keys(&t.h, "<F9>items<Enter>");
	harness_shows(&t.h, "! due 15:00");
	harness_shows(&t.h, "back Mon 14:00");
}

static void
register__is_kept__by_a_supervisor(void **state)
{
	struct arena a;
	struct item *item;
	int n;

	(void)state;
	open_items("super");
	harness_keys(&t.h, "<F7>收发章<F6>");
	harness_shows(&t.h, "The expected count is 0 to 99999. Example: 3");
	harness_keys(&t.h, "1<F6>");
	harness_shows(&t.h, "Saved");
	arena_init(&a);
	MUST(item_list(&t.duty.anna, t.duty.site.front, &a, &item, &n, E));
	assert_int_equal(n, 3);
	assert_string_equal(item[2].name_zh, "收发章");
	assert_string_equal(item[2].name_en, "收发章");
	assert_int_equal(item[2].expected, 1);
	arena_free(&a);
	harness_keys(&t.h, "<End>e<Tab><Tab><Right><Tab><Tab><Tab><Tab><Right><F6>");
	harness_lacks(&t.h, "收发章");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(register__shows__the_desk_and_what_is_out),
		ON_CONSOLE(lend__by_keys__until_it_is_back),
		ON_CONSOLE(lend__to_a_colleague__takes_the_name),
		ON_CONSOLE(board__shows__what_is_due_back),
		ON_CONSOLE(register__is_kept__by_a_supervisor),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
