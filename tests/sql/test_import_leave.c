/* test_import_leave.c — leave that was decided elsewhere comes in by a file. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/csv.h"
#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/attendance_summary.h"
#include "domain/import.h"
#include "domain/leave_balance.h"
#include "domain/leave_day_run.h"
#include "domain/leave_import.h"
#include "domain/record.h"
#include "support/leave_site.h"
#include "support/test_roster.h"

/* Saturday 21 November 2026. Everybody joined on 1 March 2020: five days a year. */
static struct leave_site site;

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	leave_site_open(&site, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	leave_site_close(&site);
	return 0;
}

#define HEAD "staff_no,type,first,last,first_half,last_half,reason,status,takes_over\n"

/* out: "added N", or each refusal as "line:column rule sentence\n". */
static const char *
run(enum test_person who, const char *text, bool dry)
{
	static char said[4096];
	struct import_result r;
	struct csv csv;

	test_site_confirm(&site.site, who == TEST_HR ? "hr" : "ops", &site.c[who]);
	MUST(csv_read(&csv, "f.csv", text, strlen(text), E));
	MUST(import_run(&site.c[who],
		&(struct import_ask){.kind = IMPORT_LEAVE, .csv = &csv, .dry_run = dry}, &r, E));
	csv_unload(&csv);
	(void)str_format(said, sizeof said, "added %d", (int)r.added);
	if (r.refusals)
		said[0] = '\0';
	for (int i = 0; i < r.refusals; i++) {
		const struct import_refusal *f = &r.refusal[i];
		char sentence[256];
		size_t n = strlen(said);

		text_err(sentence, sizeof sentence, &f->why);
		(void)str_format(said + n, sizeof said - n, "%d:%d %s %s\n", f->line, f->column,
			f->why.rule, sentence);
	}
	import_result_free(&r);
	return said;
}

static const char *
bring(const char *text)
{
	return run(TEST_OPS, text, false);
}

static struct leave_list
leaves_of(enum test_person who, struct arena *a)
{
	const struct leave_filter f = {.view = LEAVE_OF_PERSON, .person = site.site.person[who]};
	struct leave_list l;

	MUST(leave_load(&site.c[TEST_HR], &f, a, &l, E));
	return l;
}

static int
how_many(enum test_person who)
{
	struct arena a;
	int n;

	arena_init(&a);
	n = leaves_of(who, &a).n;
	arena_free(&a);
	return n;
}

static int
annual_left(enum test_person who)
{
	struct leave_balance b;
	struct arena a;

	arena_init(&a);
	MUST(leave_balance_of(&site.c[TEST_HR], site.site.person[who], LEAVE_ANNUAL, &a, &b, E));
	arena_free(&a);
	return b.sums.left;
}

/* contract.md §3, LV-10: without a word each is what its days make of it. */
static void
rows__without_status__are_what_their_days_say(void **state)
{
	struct leave_list l;
	struct arena a;

	(void)state;
	assert_string_equal(bring(HEAD "A001,personal,2026-12-07,2026-12-08,,,a move,,A002\n"
				       "A001,sick,2026-11-20,2026-11-23,,am,a cold,,\n"
				       "A001,personal,2026-10-12,2026-10-12,pm,,a visit,,\n"),
		"added 3");
	arena_init(&a);
	l = leaves_of(TEST_ANNA, &a);
	assert_int_equal(l.n, 3);
	assert_int_equal(l.item[0].state, LEAVE_FILED);
	assert_int_equal(l.item[0].half_days, 4);
	assert_int_equal(l.item[0].takes_over, site.site.person[TEST_WXM]);
	assert_int_equal(l.item[0].with, 0);
	assert_int_equal(l.item[1].state, LEAVE_TAKEN);
	assert_int_equal(l.item[1].half_days, 3);
	assert_int_equal(l.item[2].state, LEAVE_CLOSED);
	assert_int_equal(l.item[2].half_days, 1);
	assert_true(l.item[2].range.first_half);
	assert_string_equal(leave_site_history(&site, l.item[0].id), "ops filed");
	arena_free(&a);
	leave_site_verify(&site);
}

/* Pure, LV-10. */
static void
state__by_the_days__ahead_running_over(void **state)
{
	static const struct {
		int first, last;
		enum leave_state is;
	} table[] = {
		{20261122, 20261130, LEAVE_FILED},
		{20261121, 20261130, LEAVE_TAKEN},
		{20261101, 20261121, LEAVE_TAKEN},
		{20261101, 20261120, LEAVE_CLOSED},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		assert_int_equal(
			leave_import_state(&(const struct leave_range){.first_day = table[i].first,
						   .last_day = table[i].last},
				20261121),
			table[i].is);
}

/* LV-10: a request that waits for somebody is nobody's to bring in; nor does a word
 * contradict the days. */
static void
status__of_a_request_or_against_its_days__refused(void **state)
{
#define CASE(days, status) HEAD "A001,personal," days ",,,a move," status ",\n"
#define AT(text) "2:46 LV-10 " text "\n"
	static const struct {
		const char *file, *said;
	} table[] = {
		{CASE("2026-12-07,2026-12-07", "submitted"),
			AT("Only leave that was decided comes in: filed, taken or closed")},
		{CASE("2026-10-12,2026-10-12", "rejected"),
			AT("Only leave that was decided comes in: filed, taken or closed")},
		{CASE("2026-12-07,2026-12-07", "manager-approved"),
			AT("Only leave that was decided comes in: filed, taken or closed")},
		{CASE("2026-10-12,2026-10-12", "granted"),
			AT("granted is no state of a leave. Write filed, taken or closed")},
		{CASE("2026-10-12,2026-10-12", "filed"),
			AT("These days have come. Write taken or closed")},
		{CASE("2026-12-07,2026-12-07", "taken"),
			AT("These days are still to come. Write filed")},
		{CASE("2026-12-07,2026-12-07", "closed"),
			AT("These days are not over yet. Write taken or filed")},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		assert_string_equal(bring(table[i].file), table[i].said);
	assert_int_equal(how_many(TEST_ANNA), 0);
	assert_string_equal(bring(CASE("2026-10-12,2026-10-12", "taken")), "added 1");
	assert_string_equal(bring(CASE("2026-10-13,2026-10-13", "closed")), "added 1");
	assert_string_equal(bring(CASE("2026-12-07,2026-12-07", "filed")), "added 1");
#undef AT
#undef CASE
}

/* LV-10, LV-17: the last day itself is still leave, unless its afternoon was work. */
static void
closed__on_the_last_day__only_behind_its_first_half(void **state)
{
#define CASE(who, days, half) HEAD who ",personal," days ",," half ",a move,closed,\n"
	static const struct {
		const char *file, *said;
	} table[] = {
		{CASE("A001", "2026-11-23,2026-11-24", ""),
			"2:46 LV-10 These days are not over yet. Write taken or filed\n"},
		{CASE("A001", "2026-11-24,2026-11-24", ""),
			"2:46 LV-10 These days are not over yet. Write taken or filed\n"},
		{CASE("A001", "2026-11-24,2026-11-25", "am"),
			"2:48 LV-10 These days are not over yet. Write taken or filed\n"},
		{CASE("A001", "2026-11-23,2026-11-24", "am"), "added 1"},
		{CASE("A002", "2026-11-24,2026-11-24", "am"), "added 1"},
		{CASE("A003", "2026-11-20,2026-11-23", ""), "added 1"},
	};

	(void)state;
	leave_site_day(&site, 20261124);
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		assert_string_equal(bring(table[i].file), table[i].said);
	assert_int_equal(how_many(TEST_ANNA), 1);
	leave_site_verify(&site);
#undef CASE
}

/* contract.md §3: every cell that is not right is told with its place, and nothing stays. */
static void
cells__that_are_not_right__all_told_and_nothing_kept(void **state)
{
	(void)state;
	assert_string_equal(bring(HEAD "A001,personal,2026-12-07,2026-12-08,,,a move,,\n"
				       "A999,holiday,7.12.,2026-12-08,noon,,x,,A998\n"
				       "A002,marriage,2026-12-07,2026-12-08,pm,,wedding,,\n"
				       "A002,personal,2026-12-08,2026-12-07,,,a move,,\n"
				       "A002,personal,2026-12-12,2026-12-13,,,a move,,\n"
				       "A002,personal,2020-02-27,2020-02-28,,,a move,,\n"
				       "A002,personal,2026-12-07,2026-12-08,,,a move,,A002\n"
				       ",,,,,,,,\n"),
		"3:1  Nobody here has the staff number A999. Import people first\n"
		"3:6 LV-01 holiday is no kind of leave here. Write its code. Example: annual\n"
		"3:14  7.12. is not a day. Write it like 2026-11-21\n"
		"3:31 LV-15 noon is no half of a day. Write am or pm, or nothing\n"
		"3:40  Nobody here has the staff number A998. Import people first\n"
		"4:37 LV-15 This kind has no half days. Take whole days\n"
		"5:26 LV-15 The last day is before the first. Swap the two\n"
		"6:26 LV-15 None of these days is worked. No leave is needed for them\n"
		"7:15 LV-02 This person was not here yet. Look at the day they joined\n"
		"8:47 LV-02 Nobody takes over from themselves. Name a colleague\n"
		"9:1 LV-02 Whose leave is it? Write the staff number\n"
		"9:2 LV-02 Which kind of leave? Write its code. Example: annual\n"
		"9:3 LV-02 Which is the first day? Write it like 2026-11-21\n"
		"9:4 LV-02 Which is the last day? Write it like 2026-11-21\n");
	assert_int_equal(how_many(TEST_ANNA), 0);
	leave_site_verify(&site);
}

static void
reason__too_short__refused(void **state)
{
	(void)state;
	assert_string_equal(bring(HEAD "A001,personal,2026-12-07,2026-12-08,,,x,,\n"),
		"2:39 LV-02 Write it in 2 to 200 characters. Example: family visit\n");
}

/* contract.md §3: the same file twice, and what touches leave that is there. LV-02 */
static void
duplicates__refused__in_the_file_and_beside_what_is_there(void **state)
{
	static const char one[] = HEAD "A001,personal,2026-12-07,2026-12-08,,,a move,,\n";

	(void)state;
	assert_string_equal(bring(one), "added 1");
	assert_string_equal(
		bring(one), "2:15 LV-02 This leave is already there. Leave the row out\n");
	assert_string_equal(bring(HEAD "A001,sick,2026-12-08,2026-12-09,,,a cold,,\n"
				       "A002,sick,2026-12-08,2026-12-09,,,a cold,,\n"
				       "A002,sick,2026-12-08,2026-12-09,,,a cold,,\n"),
		"2:11 LV-02 They have leave, or asked for it, on one of these days\n"
		"4:11 LV-02 This leave is already there. Leave the row out\n");
	assert_int_equal(how_many(TEST_WXM), 0);
	(void)leave_site_ask(&site, TEST_BOB, 20261210, 20261211);
	assert_string_equal(bring(HEAD "A003,personal,2026-12-11,2026-12-14,,,a move,,\n"),
		"2:15 LV-02 They have leave, or asked for it, on one of these days\n");
}

static void
dry_run__says_what_would_be__and_keeps_nothing(void **state)
{
	(void)state;
	assert_string_equal(
		run(TEST_OPS, HEAD "A001,annual,2026-12-07,2026-12-08,,,a trip,,\n", true),
		"added 1");
	assert_int_equal(how_many(TEST_ANNA), 0);
	assert_int_equal(annual_left(TEST_ANNA), 10);
}

/* LV-12: what came in uses the balance; beyond it nothing does, but for years before. */
static void
balances__follow__and_hold(void **state)
{
	(void)state;
	assert_string_equal(bring(HEAD "A001,annual,2026-12-07,2026-12-08,,,a trip,,\n"
				       "A001,annual,2026-10-12,2026-10-12,am,am,a visit,,\n"),
		"added 2");
	assert_int_equal(annual_left(TEST_ANNA), 5);
	assert_string_equal(bring(HEAD "A001,annual,2026-12-14,2026-12-16,,,a trip,,\n"),
		"2:24 LV-12 Of this kind 2.5 days are left for these days. Ask for fewer\n");
	assert_int_equal(annual_left(TEST_ANNA), 5);
	assert_string_equal(
		bring(HEAD "A001,annual,2025-08-04,2025-08-15,,,a trip,closed,\n"), "added 1");
	assert_int_equal(annual_left(TEST_ANNA), 5);
	leave_site_verify(&site);
}

/* ORG-04 */
static void
ones_own__refused(void **state)
{
	(void)state;
	assert_string_equal(bring(HEAD "O001,personal,2026-12-07,2026-12-08,,,a move,,\n"),
		"2:1 ORG-04 This is your own leave. Somebody else has to take it in\n");
}

/* LV-11, RST-08: leave ahead does not empty a shift that a roster in force fills. */
static void
leave_ahead__on_a_shift_in_force__refused(void **state)
{
	(void)state;
	test_roster_publish(&site.site, "date,desk,shift,staff_no,holder\r\n"
					"2026-12-07,front-1,early,A001,yes\r\n");
	assert_string_equal(bring(HEAD "A001,personal,2026-12-07,2026-12-07,,,a move,,\n"),
		"2:15 LV-11 The roster has too few on a shift of these days. Change the roster "
		"first\n");
	assert_int_equal(how_many(TEST_ANNA), 0);
}

/* The attendance from 26 October to 25 November, in all its signatures. */
static void
file_attendance(void)
{
	struct test_site *t = &site.site;
	struct attendance_summary_ref ref;
	struct attendance_summary s;
	struct attendance_table seen;

	test_roster_publish(t, "date,desk,shift,staff_no,holder\r\n"
			       "2026-11-24,front-1,early,A002,yes\r\n");
	leave_site_day(&site, 20261126);
	test_site_confirm(t, "lead", &site.c[TEST_LEAD]);
	MUST(attendance_summary_get(&site.c[TEST_LEAD], t->team, 202611, &s, E));
	MUST(attendance_table_now(&site.c[TEST_LEAD], t->team, 202611, &seen, E));
	MUST(attendance_summary_draw(&site.c[TEST_LEAD], &s, &seen, E));
	attendance_table_free(&seen);
	ref = (struct attendance_summary_ref){s.id, s.rev};
	test_site_confirm(t, "super", &site.c[TEST_SUPER]);
	MUST(attendance_summary_confirm(&site.c[TEST_SUPER], &ref, E));
	test_site_confirm(t, "hr", &site.c[TEST_HR]);
	MUST(attendance_summary_file(&site.c[TEST_HR], &ref, E));
}

/* ATT-06: what was counted for a period and filed stays; a day on either side is open, and
 * one day inside closes the whole row. */
static void
days_of_a_filed_period__refused(void **state)
{
	static const char closed[] =
		"2:15 ATT-06 The attendance of these days is filed. HR corrects it there\n";

	(void)state;
	file_attendance();
	assert_string_equal(bring(HEAD "A001,personal,2026-11-25,2026-11-25,,,a move,,\n"), closed);
	assert_string_equal(bring(HEAD "A001,personal,2026-10-26,2026-10-26,,,a move,,\n"), closed);
	assert_string_equal(bring(HEAD "A001,personal,2026-10-22,2026-10-27,,,a move,,\n"), closed);
	assert_string_equal(
		bring(HEAD "A001,personal,2026-11-25,2026-11-27,,,a move,taken,\n"), closed);
	assert_int_equal(how_many(TEST_ANNA), 0);
	assert_string_equal(bring(HEAD "A001,personal,2026-10-23,2026-10-23,,,a move,,\n"
				       "A001,personal,2026-11-26,2026-11-26,,,a visit,,\n"),
		"added 2");
	leave_site_verify(&site);
}

/* It goes its way like any other: it begins by the day, and the record stands. */
static void
a_filed_one__begins_by_its_day(void **state)
{
	struct leave_list l;
	struct arena a;
	int begun;

	(void)state;
	assert_string_equal(
		bring(HEAD "A001,personal,2026-12-07,2026-12-08,,,a move,filed,\n"), "added 1");
	leave_site_day(&site, 20261207);
	MUST(leave_day_run(&site.site.system, 0, &begun, E));
	assert_int_equal(begun, 1);
	arena_init(&a);
	l = leaves_of(TEST_ANNA, &a);
	assert_int_equal(l.item[0].state, LEAVE_TAKEN);
	assert_string_equal(leave_site_history(&site, l.item[0].id), "ops filed, - taken");
	arena_free(&a);
	leave_site_verify(&site);
}

int
main(void)
{
#define ON_A_SITE(t) cmocka_unit_test_setup_teardown(t, setup, teardown)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(state__by_the_days__ahead_running_over),
		ON_A_SITE(rows__without_status__are_what_their_days_say),
		ON_A_SITE(status__of_a_request_or_against_its_days__refused),
		ON_A_SITE(closed__on_the_last_day__only_behind_its_first_half),
		ON_A_SITE(cells__that_are_not_right__all_told_and_nothing_kept),
		ON_A_SITE(reason__too_short__refused),
		ON_A_SITE(duplicates__refused__in_the_file_and_beside_what_is_there),
		ON_A_SITE(dry_run__says_what_would_be__and_keeps_nothing),
		ON_A_SITE(balances__follow__and_hold),
		ON_A_SITE(ones_own__refused),
		ON_A_SITE(leave_ahead__on_a_shift_in_force__refused),
		ON_A_SITE(days_of_a_filed_period__refused),
		ON_A_SITE(a_filed_one__begins_by_its_day),
	};

	return cmocka_run_group_tests_name("import_leave", tests, NULL, NULL);
}
