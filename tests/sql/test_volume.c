/* test_volume.c — the log in monthly volumes: closing, counting, verify. SPDX-License-Identifier: MIT
 *
 * LOG-09; LOG-05, LOG-06, ORG-03 where they meet it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "db/door.h"
#include "domain/shift.h"
#include "domain/verify.h"
#include "domain/volume.h"
#include "report/volume_sheet.h"
#include "support/test_duty.h"

static struct test_duty t;

enum { DAY_MINUTES = 1440 };

static int
begin(void **state)
{
	(void)state;
	test_duty_open(&t, NULL); /* 2026-11-21 14:00 */
	return 0;
}

static int
end(void **state)
{
	(void)state;
	test_duty_close(&t);
	return 0;
}

static void
pass_days(int n)
{
	test_site_add_minutes(&t.site, n * DAY_MINUTES);
}

static bool
close_month(struct ctx *c, int month, struct err *e)
{
	int64_t id;

	return volume_close(c,
		&(const struct volume_closing){t.site.front, month, t.site.person[TEST_DIRECTOR]},
		&id, e);
}

static struct volume
newest(void)
{
	struct volumes all;
	struct volume v;
	struct arena a;

	arena_init(&a);
	MUST(volume_list(&t.super, t.site.front, &a, &all, E));
	assert_true(all.n > 0);
	MUST(volume_get(&t.super, all.volume[0].id, &v, E));
	arena_free(&a);
	return v;
}

static bool
is_intact(char what[200])
{
	struct verify_result r;

	MUST(verify_run(&t.site.system, NULL, &r, E));
	const bool good = r.findings_total == 0;
	str_copy(what, 200, r.findings ? r.finding[0].msgid : "");
	verify_result_free(&r);
	return good;
}

/* ---- months ---- */

static void
months__are_written_and_counted(void **state)
{
	static const struct {
		const char *text;
		int month, next, last;
	} row[] = {
		{"2026-11", 202611, 202612, 20261130},
		{"2026-12", 202612, 202701, 20261231},
		{"2028-02", 202802, 202803, 20280229},
	};
	char text[VOLUME_MONTH_BYTES];
	int month;

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		MUST(volume_month_parse(row[i].text, &month, E));
		assert_int_equal(month, row[i].month);
		volume_month_text(text, month);
		assert_string_equal(text, row[i].text);
		assert_int_equal(month_add(month, 1), row[i].next);
		assert_int_equal(month_add(row[i].next, -1), row[i].month);
		assert_int_equal(month_last_day(month), row[i].last);
		assert_int_equal(volume_month_of(row[i].last), row[i].month);
	}
	REFUSED(volume_month_parse("2026-13", &month, e), ERR_INVALID, "LOG-09");
	REFUSED(volume_month_parse("November", &month, e), ERR_INVALID, "LOG-09");
}

/* ---- closing ---- */

/* Begins in the month of the desk's first entry, and grows while it lasts. */
static void
next__grows__until_its_month_is_over(void **state)
{
	struct volume v;
	bool due;

	(void)state;
	MUST(volume_next(&t.anna, t.site.front, &v, &due, E));
	assert_int_equal(v.no, 0);
	assert_false(due);
	test_write(&t.anna, "Parcel found", false, 0);
	test_write(&t.wxm, "Visitor at two", false, 0);
	MUST(volume_next(&t.anna, t.site.front, &v, &due, E));
	assert_int_equal(v.no, 1);
	assert_int_equal(v.month, 202611);
	assert_int_equal(v.entries, 2);
	assert_int_equal(v.first_no, 1);
	assert_int_equal(v.last_no, 2);
	assert_false(due);
	pass_days(9); /* the 30th */
	MUST(volume_next(&t.anna, t.site.front, &v, &due, E));
	assert_false(due);
	pass_days(1);
	test_write(&t.anna, "December", false, 0);
	MUST(volume_next(&t.anna, t.site.front, &v, &due, E));
	assert_true(due);
	assert_int_equal(v.entries, 2);
}

static void
close__signs__numbers_counts_and_who_keeps_it(void **state)
{
	struct volume v;
	char what[200];

	(void)state;
	test_write(&t.anna, "Parcel found", false, 0);
	test_write(&t.wxm, "Visitor at two", false, 0);
	pass_days(10);
	test_write(&t.anna, "December", false, 0);
	MUST(close_month(&t.super_key, 202611, E));
	v = newest();
	assert_int_equal(v.no, 1);
	assert_int_equal(v.month, 202611);
	assert_int_equal(v.entries, 2);
	assert_int_equal(v.first_no, 1);
	assert_int_equal(v.last_no, 2);
	assert_int_equal(v.from_seq, 1);
	assert_int_equal(v.custodian, t.site.person[TEST_DIRECTOR]);
	assert_string_equal(v.keeper, "郑远");
	assert_string_equal(v.keeper_no, "D001");
	assert_int_equal(v.closed_by, t.site.person[TEST_SUPER]);
	assert_string_equal(v.closer_no, "S001");
	assert_int_equal(v.closed_us, t.site.clock.at.utc_us);
	assert_true(is_intact(what));
	struct volume again;
	MUST(volume_of_month(&t.super, t.site.front, 202611, &again, E));
	assert_int_equal(again.id, v.id);
}

static void
close__refuses__what_cannot_be(void **state)
{
	struct ctx left = t.super_key;
	struct err not_typed;
	int64_t id;

	(void)state;
	REFUSED(close_month(&t.super_key, 202611, e), ERR_NOT_FOUND, "LOG-09");
	test_write(&t.anna, "Parcel found", false, 0);
	REFUSED(close_month(&t.super_key, 202611, e), ERR_BLOCKED, "LOG-09"); /* not over */
	pass_days(9);
	REFUSED(close_month(&t.super_key, 202611, e), ERR_BLOCKED, "LOG-09");
	pass_days(40);                                                        /* 9 January */
	REFUSED(close_month(&t.super_key, 202612, e), ERR_BLOCKED, "LOG-09"); /* not in order */
	REFUSED(close_month(&t.super_key, 202610, e), ERR_BLOCKED, "LOG-09");
	REFUSED(close_month(&t.anna_key, 202611, e), ERR_DENIED, "ORG-03");
	left.key_confirmed = false; /* the password was not typed for this */
	assert_false(close_month(&left, 202611, &not_typed));
	assert_int_equal(not_typed.code, ERR_DENIED);
	assert_string_equal(not_typed.field, "password");
	REFUSED(volume_close(&t.super_key, &(const struct volume_closing){t.site.front, 202611, 0},
			&id, e),
		ERR_INVALID, "LOG-09");
	struct ctx hr;
	test_site_sign_in(&t.site, "hr", &hr);
	MUST(person_leave(&hr, t.site.person[TEST_QA], 20270108, "moved away", E));
	test_site_sign_out(&hr);
	REFUSED(volume_close(&t.super_key,
			&(const struct volume_closing){
				t.site.front, 202611, t.site.person[TEST_QA]},
			&id, e),
		ERR_INVALID, "LOG-09");
	MUST(close_month(&t.super_key, 202611, E));
	REFUSED(close_month(&t.super_key, 202611, e), ERR_CONFLICT, "LOG-09"); /* twice */
}

/* What is written after the closing belongs to the next volume; no number is in
 * two and none in none. */
static void
volumes__have_no_gap__and_no_overlap(void **state)
{
	struct volumes all;
	struct arena a;
	char what[200];

	(void)state;
	for (int i = 0; i < 3; i++)
		test_write(&t.anna, "November", false, 0);
	pass_days(10);
	MUST(close_month(&t.super_key, 202611, E));
	for (int i = 0; i < 2; i++)
		test_write(&t.wxm, "December", false, 0);
	pass_days(35); /* 5 January: nothing was written in between */
	MUST(close_month(&t.super_key, 202612, E));
	pass_days(30); /* 4 February: January had no entry */
	MUST(close_month(&t.super_key, 202701, E));
	test_write(&t.anna, "February", false, 0);
	pass_days(30);
	MUST(close_month(&t.super_key, 202702, E));
	arena_init(&a);
	MUST(volume_list(&t.super, t.site.front, &a, &all, E));
	assert_int_equal(all.n, 4);
	static const int64_t first[] = {1, 4, 6, 6}, last[] = {3, 5, 5, 6};
	for (int i = 0; i < all.n; i++) {
		const struct volume *v = &all.volume[all.n - 1 - i];

		assert_int_equal(v->no, i + 1);
		assert_int_equal(v->first_no, first[i]);
		assert_int_equal(v->last_no, last[i]);
		assert_int_equal(v->entries, last[i] - first[i] + 1);
		if (i > 0)
			assert_int_equal(v->from_seq, v[1].to_seq + 1);
	}
	arena_free(&a);
	assert_true(is_intact(what));
}

/* A night shift belongs to the day on which it began. */
static void
cut__goes_by_business_day__with_the_night_shift(void **state)
{
	struct shift_table all;
	struct volume v;
	bool due;

	(void)state;
	MUST(shift_load(&t.super, 0, &all, E));
	for (int i = 0; i < all.shifts; i++)
		if (str_eq(all.shift[i].code, "night")) {
			all.shift[i].in_use = true;
			MUST(shift_set(&t.super, &all.shift[i], E));
		}
	test_write(&t.anna, "November", false, 0);
	test_site_add_minutes(&t.site, 9 * DAY_MINUTES + 12 * 60); /* 1 December, 02:00 */
	test_write(&t.anna, "At night", false, 0);
	test_site_add_minutes(&t.site, 7 * 60); /* 09:00 */
	test_write(&t.anna, "In the morning", false, 0);
	MUST(volume_next(&t.super, t.site.front, &v, &due, E));
	assert_true(due);
	assert_int_equal(v.last_no, 2);
}

/* ---- who, and what is due ---- */

static void
due__names__desks_whose_month_is_over(void **state)
{
	struct volume_due due[VOLUME_DUE_MAX];
	int n;

	(void)state;
	test_write(&t.anna, "November", false, 0);
	MUST(volume_due_list(&t.super, due, VOLUME_DUE_MAX, &n, E));
	assert_int_equal(n, 0);
	pass_days(10);
	MUST(volume_due_list(&t.anna, due, VOLUME_DUE_MAX, &n, E));
	assert_int_equal(n, 0); /* an agent closes none */
	MUST(volume_due_list(&t.super, due, VOLUME_DUE_MAX, &n, E));
	assert_int_equal(n, 1);
	assert_string_equal(due[0].code, "front-1");
	assert_int_equal(due[0].month, 202611);
	assert_int_equal(due[0].months, 1);
	pass_days(40);
	MUST(volume_due_list(&t.super, due, VOLUME_DUE_MAX, &n, E));
	assert_int_equal(due[0].months, 2);
	MUST(close_month(&t.super_key, 202611, E));
	MUST(volume_due_list(&t.super, due, VOLUME_DUE_MAX, &n, E));
	assert_int_equal(n, 1);
	assert_int_equal(due[0].month, 202612);
}

/* LOG-06 */
static void
reading__is_for_who_may_read_the_log(void **state)
{
	struct ctx far;
	struct volume v;
	bool due;

	(void)state;
	test_write(&t.anna, "November", false, 0);
	test_site_sign_in_at(&t.site, "hr", t.site.back, &far);
	REFUSED(volume_next(&far, t.site.front, &v, &due, e), ERR_DENIED, "ORG-03");
	test_site_sign_out(&far);
	MUST(volume_next(&t.site.system, t.site.front, &v, &due, E)); /* counts, no words */
}

/* ---- verify: LOG-05 ---- */

static void
change(const char *sql)
{
	char *what = NULL;

	if (sqlite3_exec(t.site.db->lib, sql, NULL, NULL, &what) != SQLITE_OK)
		fail_msg("%s: %s", sql, what);
}

static void
verify__names__a_volume_that_is_not_what_was_signed(void **state)
{
	static const char *const changes[] = {
		"UPDATE volume SET last_no = 1, entries = 1",
		"UPDATE volume SET month = 202610",
		"UPDATE volume SET custodian = 1",
		"UPDATE volume SET head = zeroblob(32)",
		"DELETE FROM volume",
	};
	char what[200];

	(void)state;
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		test_duty_close(&t);
		test_duty_open(&t, NULL);
		test_write(&t.anna, "one", false, 0);
		test_write(&t.anna, "two", false, 0);
		pass_days(10);
		MUST(close_month(&t.super_key, 202611, E));
		assert_true(is_intact(what));
		change("DROP TRIGGER volume_is_not_changed");
		change("DROP TRIGGER volume_is_not_removed");
		change(changes[i]);
		assert_false(is_intact(what));
		assert_string_equal(what, "the table of volumes says something else: {1}");
	}
}

/* A row that agrees with its record does not help where both count wrongly. */
static void
verify__counts__what_the_volume_says(void **state)
{
	char what[200];

	(void)state;
	test_write(&t.anna, "one", false, 0);
	test_write(&t.anna, "two", false, 0);
	pass_days(10);
	MUST(close_month(&t.super_key, 202611, E));
	change("DROP TRIGGER entry_is_not_removed");
	change("PRAGMA foreign_keys=OFF");
	change("DELETE FROM entry WHERE no = 1");
	assert_false(is_intact(what));
	struct verify_result r;
	MUST(verify_run(&t.site.system, NULL, &r, E));
	bool told = false;
	for (int i = 0; i < r.findings; i++)
		told |= str_eq(r.finding[i].msgid, "volume {1} does not hold what it counts");
	verify_result_free(&r);
	assert_true(told);
}

/* ---- the title page ---- */

static void
sheet__says__numbers_counts_and_checkpoint(void **state)
{
	static const char *const said[] = {"Volume of the duty log\n", "front-1", "2026-11",
		"no. 1 to 3", "note ", "  Entries in all                 3\n",
		"  of them corrections            1\n", "  withdrawn                      0\n",
		"郑远  D001", "李四  S001", "I close this volume of the log at this number"};
	struct entry_draft d = {.kind = ENTRY_NOTE, .text = "Parcel found at noon"};
	char anchor[LEDGER_ANCHOR_BYTES];
	struct buf out;

	(void)state;
	const int64_t id = test_write(&t.anna, "Parcel found", false, 0);
	test_write(&t.wxm, "Visitor at two", false, 0);
	MUST(entry_correct(&t.anna, id, &d, NULL, E));
	pass_days(10);
	MUST(close_month(&t.super_key, 202611, E));
	const struct volume v = newest();
	buf_init(&out);
	MUST(volume_sheet(&t.super, v.id, &out, E));
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (!strstr(buf_str(&out), said[i]))
			fail_msg("lacks %s: %s", said[i], buf_str(&out));
	MUST(volume_anchor(&t.super, v.id, anchor, E));
	assert_non_null(strstr(buf_str(&out), anchor));
	struct ledger_anchor parsed;
	MUST(ledger_anchor_parse(anchor, &parsed, E)); /* what verify --anchor takes */
	assert_string_equal(parsed.chain_name, "front-1");
	/* the same bytes again, later */
	struct buf again;
	buf_init(&again);
	pass_days(3);
	test_write(&t.anna, "December", false, 0);
	MUST(volume_sheet(&t.super, v.id, &again, E));
	assert_string_equal(buf_str(&again), buf_str(&out));
	buf_free(&again);
	buf_free(&out);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH(months__are_written_and_counted),
		WITH(next__grows__until_its_month_is_over),
		WITH(close__signs__numbers_counts_and_who_keeps_it),
		WITH(close__refuses__what_cannot_be),
		WITH(volumes__have_no_gap__and_no_overlap),
		WITH(cut__goes_by_business_day__with_the_night_shift),
		WITH(due__names__desks_whose_month_is_over),
		WITH(reading__is_for_who_may_read_the_log),
		WITH(verify__names__a_volume_that_is_not_what_was_signed),
		WITH(verify__counts__what_the_volume_says),
		WITH(sheet__says__numbers_counts_and_checkpoint),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
