/* test_ledger_open.c — a damaged newest record is told before anybody works. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "domain/entry.h"
#include "domain/ledger.h"
#include "support/test_site.h"

static const struct db_stmt drop_seat_belt = {
	.name = "test.drop", .sql = "DROP TRIGGER record_is_not_changed", .in = "", .out = ""};
static const struct db_stmt flip = {.name = "test.flip",
	.sql = "UPDATE record SET sig = zeroblob(64) WHERE chain = $1 AND seq = (SELECT MAX(seq) "
	       "FROM record WHERE chain = $1)",
	.in = "i",
	.out = ""};

static void
write_line(struct test_site *s)
{
	const struct entry_draft d = {.kind = ENTRY_NOTE, .text = "door checked"};
	struct ctx anna;
	struct err e;

	test_site_sign_in(s, "anna", &anna);
	assert_true(entry_write(&anna, &d, NULL, &e));
	test_site_sign_out(&anna);
}

/* promises.md §2 */
static void
ledger_heads_check__accepts__a_whole_site(void **state)
{
	struct test_site s;
	struct err e;

	(void)state;
	test_site_open(&s, NULL);
	write_line(&s);
	assert_true(ledger_heads_check(&s.system, &e));
	test_site_close(&s);
}

static void
ledger_heads_check__names__the_chain_whose_newest_record_is_damaged(void **state)
{
	struct test_site s;
	struct err e;

	(void)state;
	test_site_open(&s, NULL);
	write_line(&s);
	assert_true(db_run(s.db, &drop_seat_belt, NULL, &e));
	assert_true(db_run(s.db, &flip, DB_ARGS(DB_I(s.front)), &e));
	assert_false(ledger_heads_check(&s.system, &e));
	assert_int_equal(e.code, ERR_CORRUPT);
	assert_string_equal(e.arg[0], "front-1");
	test_site_close(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ledger_heads_check__accepts__a_whole_site),
		cmocka_unit_test(
			ledger_heads_check__names__the_chain_whose_newest_record_is_damaged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
