/* test_entry_change.c — entries corrected, withdrawn, and stored otherwise than signed. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "db/door.h"
#include "domain/entry.h"
#include "support/test_log.h"

static void
entry__correct__adds_and_never_changes(void **state)
{
	struct entry_list l;
	struct err e;
	struct entry_draft d = note("gate 3"), better = note("gate 4"), best = note("gate 5");
	(void)state;
	struct entry a = write_as(&anna, d), b, c2;
	test_site_add_minutes(&site, 600); /* any time */
	assert_true(entry_correct(&anna, a.id, &better, &b, &e));
	assert_int_equal(b.no, a.no + 1);
	assert_int_equal(b.corrects_no, a.no);
	assert_true(entry_get(&anna, a.id, &l, &e));
	assert_string_equal(l.entry->text, "gate 3");
	assert_int_equal(l.entry->corrected_by_no, b.no);
	assert_int_equal(l.entry->corrected_by_id, b.id);
	entry_list_free(&l);
	assert_true(entry_get(&anna, b.id, &l, &e));
	assert_string_equal(l.entry->text, "gate 4");
	assert_int_equal(l.entry->corrects_no, a.no);
	assert_int_equal(l.entry->corrects_id, a.id);
	entry_list_free(&l);
	/* One successor; the error says which to correct instead. */
	assert_false(entry_correct(&anna, a.id, &best, NULL, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	char no[24];
	(void)str_format(no, sizeof no, "%lld", (long long)b.no);
	assert_string_equal(e.arg[0], no);
	assert_true(entry_correct(&anna, b.id, &best, &c2, &e));
	/* Somebody else's is not mine to correct. */
	assert_false(entry_correct(&wxm, c2.id, &best, NULL, &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_false(entry_correct(&anna, 999999, &best, NULL, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	/* The table has a seat belt. */
	assert_int_not_equal(test_log_sql("UPDATE entry SET text = 'gate 9'"), SQLITE_OK);
	assert_int_not_equal(test_log_sql("DELETE FROM entry"), SQLITE_OK);
	assert_true(test_log_cache_is_right(a.id) && test_log_cache_is_right(b.id) &&
		    test_log_cache_is_right(c2.id));
}

static void
entry__withdraw__within_five_minutes(void **state)
{
	struct entry_list l;
	struct err e;
	int left;
	(void)state;
	struct entry a = write_as(&anna, note("wrong desk"));
	assert_true(entry_undo_left(&anna, a.id, &left, &e));
	assert_int_equal(left, 300);
	test_site_add_s(&site, 299);
	assert_true(entry_undo_left(&anna, a.id, &left, &e));
	assert_int_equal(left, 1);
	assert_false(entry_withdraw(&wxm, a.id, &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_true(entry_withdraw(&anna, a.id, &e));
	assert_true(test_log_cache_is_right(anna.wrote[0].id));
	assert_true(entry_get(&anna, a.id, &l, &e));
	assert_true(l.entry->withdrawn);
	assert_string_equal(l.entry->text, "wrong desk"); /* it stays, struck through */
	assert_int_equal(l.entry->corrected_by_id, 0);    /* without a successor */
	entry_list_free(&l);
	assert_false(entry_withdraw(&anna, a.id, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	struct entry_draft again = note("right desk");
	assert_false(entry_correct(&anna, a.id, &again, NULL, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	/* No number is skipped: the withdrawal has none of its own. */
	assert_int_equal(write_as(&anna, again).no, a.no + 1);
}

static void
entry__withdraw__too_late_read_or_corrected_is_refused(void **state)
{
	struct err e;
	int left;
	(void)state;
	struct entry late = write_as(&anna, note("too late"));
	test_site_add_s(&site, 300);
	assert_false(entry_withdraw(&anna, late.id, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_string_equal(e.rule, "LOG-01");
	assert_non_null(strstr(e.msgid, "5 minutes"));
	/* The clock set back gives no more time within one boot. */
	site.clock.at.utc_us -= 600 * 1000000LL;
	assert_false(entry_withdraw(&anna, late.id, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	site.clock.at.utc_us += 600 * 1000000LL;
	struct entry read = write_as(&anna, note("already read"));
	assert_true(entry_mark_read(&anna, &read.id, 1, &e)); /* one's own reading does not count */
	assert_true(entry_undo_left(&anna, read.id, &left, &e));
	assert_int_equal(left, 300);
	assert_true(entry_mark_read(&wxm, &read.id, 1, &e));
	assert_true(entry_undo_left(&anna, read.id, &left, &e));
	assert_int_equal(left, 0);
	assert_false(entry_withdraw(&anna, read.id, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_non_null(strstr(e.msgid, "has read"));
	struct entry_draft d = note("correction");
	struct entry fixed;
	assert_true(entry_correct(&anna, read.id, &d, &fixed, &e));
	assert_false(entry_withdraw(&anna, fixed.id, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_false(entry_withdraw(&anna, read.id, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
}

static void
entry__cache__is_found_out__whichever_column_is_changed(void **state)
{
	static const char *const change[] = {"desk_id = desk_id + 1", "seq = seq + 1",
		"no = no + 1000", "at_utc_us = at_utc_us + 1", "happened_utc_us = 1",
		"author_id = (SELECT id FROM person WHERE login = 'qa')", "shift_id = 4",
		"shift_id = NULL", "business_day = 20200101", "kind = 8", "importance = 1",
		"state = 1", "text = 'other'", "typed = 'other'", "details = 'other'",
		"cause = 'other'", "course = 'other'", "result = 'other'", "next_shift = 0",
		"for_shift = NULL", "for_person = NULL", "follow_up_utc_us = NULL", "people = '1'",
		"people = NULL", "tickets = '7 8 9'", "tags = NULL", "customer = 'other'",
		"incident_id = NULL", "item_id = 3", "rings = 6", "rings_limit = 9", "outgoing = 2",
		"out_reason = 'other'", "spent_min = NULL"};
	struct entry_draft d = {.kind = ENTRY_COMPLAINT,
		.typed = "typed",
		.text = "the text",
		.details = "d1",
		.cause = "c1",
		.course = "c2",
		.result = "r3",
		.state = ENTRY_STATE_DONE,
		.importance = ENTRY_URGENT,
		.for_shift = 1,
		.for_person = site.person[TEST_BOB],
		.follow_up_utc_us = 5,
		.person = {site.person[TEST_BOB], site.person[TEST_QA]},
		.people = 2,
		.ticket = {7, 8},
		.tickets = 2,
		.tag = {"x"},
		.tags = 1,
		.customer = "Zhou",
		.incident_id = 4,
		.item_id = 5,
		.rings = 5,
		.outgoing = true,
		.out_reason = "asked",
		.spent_min = 15};
	(void)state;
	/* Within a shift, or taking it away would change nothing. */
	clock_fixed_add(&site.clock, clock_utc_us(20261122, 8 * 60) - site.clock.at.utc_us);
	struct entry w = write_as(&anna, d);
	assert_int_equal(w.shift_id, 1);
	assert_true(test_log_cache_is_right(w.id));
	assert_int_equal(test_log_sql("DROP TRIGGER entry_is_not_changed"), SQLITE_OK);
	assert_int_equal(test_log_sql("DROP TRIGGER entry_is_not_removed"), SQLITE_OK);
	for (size_t i = 0; i < sizeof change / sizeof *change; i++) {
		char sql[160];
		struct err e;
		(void)str_format(sql, sizeof sql, "UPDATE entry SET %s WHERE id = %lld", change[i],
			(long long)w.id);
		assert_true(db_begin(site.db, &e));
		assert_int_equal(test_log_sql(sql), SQLITE_OK);
		if (test_log_cache_is_right(w.id))
			print_error("not found out: %s\n", change[i]);
		assert_false(test_log_cache_is_right(w.id));
		db_rollback(site.db);
	}
	struct err e;
	assert_true(test_log_cache_is_right(w.id));
	assert_true(db_begin(site.db, &e));
	/* A row put in behind it that repeats no record. */
	assert_int_equal(
		test_log_sql("INSERT INTO entry SELECT (SELECT MIN(id) FROM record), desk_id,"
			     " seq + 1, no + 1, at_utc_us, happened_utc_us, author_id, shift_id,"
			     " business_day, 11, 0, 0, 'made up', NULL, NULL, NULL, NULL, NULL, 0,"
			     " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
			     " NULL, NULL, 0, NULL, NULL, NULL FROM entry"
			     " WHERE id = (SELECT MAX(id) FROM entry)"),
		SQLITE_OK);
	assert_false(test_log_cache_is_right(w.id));
	db_rollback(site.db);
	assert_true(db_begin(site.db, &e));
	assert_int_equal(test_log_sql("PRAGMA defer_foreign_keys = ON"), SQLITE_OK);
	char sql[80];
	(void)str_format(sql, sizeof sql, "DELETE FROM entry WHERE id = %lld", (long long)w.id);
	assert_int_equal(test_log_sql(sql), SQLITE_OK);
	assert_false(test_log_cache_is_right(w.id));
	db_rollback(site.db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entry__correct__adds_and_never_changes),
		cmocka_unit_test(entry__withdraw__within_five_minutes),
		cmocka_unit_test(entry__withdraw__too_late_read_or_corrected_is_refused),
		cmocka_unit_test(entry__cache__is_found_out__whichever_column_is_changed),
	};
	return cmocka_run_group_tests(tests, test_log_open, test_log_close);
}
