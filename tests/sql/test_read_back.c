/* test_read_back.c — "saved" is said of what stands there, and of nothing else. SPDX-License-Identifier: MIT
 *
 * P1: a storage that lies: what was inserted is another thing once it is read back.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "db/db.h"
#include "domain/act.h"
#include "support/bare_ledger.h"

static struct bare_ledger l;

static int
setup(void **state)
{
	(void)state;
	bare_ledger_open(&l, NULL);
	bare_ledger_entry(&l, BARE_FRONT, l.anna, "before");
	bare_ledger_unlock(&l, false);
	bare_ledger_sql(&l, "DROP TRIGGER apart_is_only_erased; DROP TRIGGER apart_is_not_removed");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	bare_ledger_close(&l);
	return 0;
}

enum { TAG_WORDS = 32 };

/* n entries with words kept apart, in one transaction. */
static bool
append(int n, struct err *e)
{
	if (!act_begin(&l.c, ACT_SYSTEM, NULL, e))
		return false;
	for (int i = 0; i < n; i++) {
		struct record r;
		record_init(&r, RECORD_ENTRY, BARE_FRONT);
		record_said(&r, TAG_WORDS, "a parcel for Wang Fang");
		bool good = ledger_append(&l.c, l.anna, &r, NULL, e);
		record_free(&r);
		if (!good)
			return act_fail(&l.c);
	}
	return act_commit(&l.c, e);
}

static void
commit__says_saved__if_all_of_it_stands_there(void **state)
{
	struct err e;

	(void)state;
	assert_true(append(1, &e));
	assert_true(append(CTX_WROTE_MAX + 2, &e));
	assert_int_equal(bare_ledger_verify(&l, NULL), 0);
}

static void
commit__says_damaged__whatever_the_storage_changed(void **state)
{
	static const char *const lies[] = {
		"AFTER INSERT ON record BEGIN UPDATE record SET sig = zeroblob(64)"
		" WHERE id = NEW.id; END",
		"AFTER INSERT ON record BEGIN UPDATE record SET hash = zeroblob(32)"
		" WHERE id = NEW.id; END",
		"AFTER INSERT ON record BEGIN UPDATE record SET bytes = "
		"(SELECT bytes FROM record WHERE chain = 1 AND seq = 1) WHERE id = NEW.id; END",
		"AFTER INSERT ON record BEGIN UPDATE record SET (bytes, hash, sig) = "
		"(SELECT bytes, hash, sig FROM record WHERE chain = 1 AND seq = 1)"
		" WHERE id = NEW.id; END",
		"AFTER INSERT ON record BEGIN UPDATE record SET id = id + 1000"
		" WHERE id = NEW.id; END",
		"AFTER INSERT ON record BEGIN UPDATE key SET public_key = zeroblob(32)"
		" WHERE id = NEW.key_id; END",
		"AFTER INSERT ON apart BEGIN UPDATE apart SET bytes = zeroblob(22)"
		" WHERE id = NEW.id; END",
		"AFTER INSERT ON apart BEGIN DELETE FROM apart WHERE id = NEW.id; END",
	};

	(void)state;
	for (size_t i = 0; i < sizeof lies / sizeof *lies; i++) {
		for (int n = 1; n <= CTX_WROTE_MAX + 1; n += CTX_WROTE_MAX) {
			struct err e;
			char sql[400];
			assert_true(
				str_format(sql, sizeof sql, "CREATE TEMP TRIGGER lie %s", lies[i]));
			teardown(NULL);
			setup(NULL);
			bare_ledger_sql(&l, sql);
			assert_false(append(n, &e));
			/* a chain that does not hold may be noticed by the next record */
			if (n == 1)
				assert_int_equal(e.code, ERR_CORRUPT);
		}
	}
}

/* Only one of many is another: those behind the first few too. */
static void
commit__says_damaged__behind_the_first_few(void **state)
{
	static const int at[] = {1, CTX_WROTE_MAX, CTX_WROTE_MAX + 1, CTX_WROTE_MAX + 3};

	(void)state;
	for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
		struct err e;
		char sql[400];
		assert_true(str_format(sql, sizeof sql,
			"CREATE TEMP TRIGGER lie AFTER INSERT ON record WHEN NEW.seq = 1 + %d BEGIN"
			" UPDATE record SET sig = zeroblob(64) WHERE id = NEW.id; END",
			at[i]));
		teardown(NULL);
		setup(NULL);
		bare_ledger_sql(&l, sql);
		assert_false(append(CTX_WROTE_MAX + 3, &e));
		assert_int_equal(e.code, ERR_CORRUPT);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			commit__says_saved__if_all_of_it_stands_there, setup, teardown),
		cmocka_unit_test_setup_teardown(
			commit__says_damaged__whatever_the_storage_changed, setup, teardown),
		cmocka_unit_test_setup_teardown(
			commit__says_damaged__behind_the_first_few, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
