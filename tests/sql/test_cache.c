/* test_cache.c — a record that quotes another one, and whether a row is right in that. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/act.h"
#include "domain/cache.h"
#include "support/bare_ledger.h"
#include "support/test_duty.h"

enum { TAG_QUOTE = 40, TAG_ABSENT = 41 };

static struct bare_ledger l;

static int
setup(void **state)
{
	(void)state;
	bare_ledger_open(&l, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	bare_ledger_close(&l);
	return 0;
}

/* A record of desk front-1 whose field TAG_QUOTE names another one. */
static int64_t
quoting(int64_t record)
{
	struct ledger_ref ref;
	struct record r;

	MUST(act_begin(&l.c, ACT_SYSTEM, NULL, E));
	record_init(&r, RECORD_ENTRY, BARE_FRONT);
	MUST(ledger_quote(&l.c, &r, TAG_QUOTE, record, E));
	MUST(ledger_append(&l.c, l.anna, &r, &ref, E));
	record_free(&r);
	MUST(act_commit(&l.c, E));
	return ref.id;
}

/* By its hash, not its number: the same number may be another record in another copy. */
static void
quote__names__that_record_and_no_other(void **state)
{
	const int64_t first = bare_ledger_entry(&l, BARE_FRONT, l.anna, "one");
	const int64_t other = bare_ledger_entry(&l, BARE_BACK, l.anna, "two");
	const struct {
		int tag;
		int64_t record;
		bool same;
	} table[] = {{TAG_QUOTE, first, true}, {TAG_QUOTE, other, false}, {TAG_QUOTE, 0, false},
		{TAG_QUOTE, 4711, false}, {TAG_ABSENT, 0, true}, {TAG_ABSENT, first, false}};
	struct ledger_record r, quoted;

	(void)state;
	MUST(ledger_read(&l.c, quoting(first), &r, E));
	MUST(ledger_read(&l.c, first, &quoted, E));
	assert_int_equal(record_view_field(&r.view, TAG_QUOTE)->n, SEAL_HASH);
	assert_memory_equal(record_view_field(&r.view, TAG_QUOTE)->p, quoted.ref.hash, SEAL_HASH);
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		assert_int_equal(
			cache_same_quote(&l.c, &r, table[i].tag, table[i].record), table[i].same);
	ledger_record_free(&quoted);
	ledger_record_free(&r);
}

static void
quote__of_a_record_that_is_not_there__refused(void **state)
{
	struct record r;
	struct err e;
	size_t len;

	(void)state;
	record_init(&r, RECORD_ENTRY, BARE_FRONT);
	len = r.fields.len;
	err_clear(&e);
	assert_false(ledger_quote(&l.c, &r, TAG_QUOTE, 4711, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_int_equal(r.fields.len, len);
	record_free(&r);
}

/* SCR-16: the newest before an instant, whatever came since. */
static void
before__an_instant__does_not_move_later(void **state)
{
	const int64_t first = bare_ledger_entry(&l, BARE_FRONT, l.anna, "one");
	const int64_t at_us = l.clock.at.utc_us + 1;
	int64_t record;

	(void)state;
	clock_fixed_add(&l.clock, 60 * 1000000);
	const int64_t later = bare_ledger_entry(&l, BARE_FRONT, l.anna, "a minute later");

	MUST(ledger_before(&l.c, at_us, &record, E));
	assert_int_equal(record, first);
	MUST(ledger_before(&l.c, 0, &record, E));
	assert_int_equal(record, 0);
	MUST(ledger_before(&l.c, INT64_MAX, &record, E));
	assert_int_equal(record, later);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(quote__names__that_record_and_no_other),
		T(quote__of_a_record_that_is_not_there__refused),
		T(before__an_instant__does_not_move_later),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
