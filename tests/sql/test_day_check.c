/* test_day_check.c — the supervisor's check of a day, and the duty reports. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/day_check.h"
#include "domain/duty_report.h"
#include "domain/handover_back.h"
#include "domain/ledger.h"
#include "domain/notice.h"
#include "domain/verify.h"
#include "support/test_duty.h"

enum { DAY = 20261121, NEXT = 20261122, A_DAY = 24 * 60 };

static struct ctx manager_key;
static struct day_view v;

/* 21 November: anna wrote three lines and handed over to wxm. It is the 22nd, 14:00. */
static int
next_day(void **state)
{
	if (test_duty_setup(state))
		return -1;
	struct test_duty *t = *state;
	test_site_confirm(&t->site, "manager", &manager_key);
	(void)test_write(&t->anna, "Parcel waits", true, 0);
	(void)test_write(&t->anna, "Lift inspected", false, 1);
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	(void)test_write(&t->wxm, "Quiet so far", false, 0);
	test_site_add_minutes(&t->site, A_DAY);
	return 0;
}

static int
close_all(void **state)
{
	day_view_free(&v);
	test_site_sign_out(&manager_key);
	return test_duty_teardown(state);
}

static void
load_day(struct test_duty *t, struct ctx *c, int day)
{
	day_view_free(&v);
	MUST(day_load(c, t->site.front, day, &v, E));
}

static void
load(struct test_duty *t, struct ctx *c)
{
	load_day(t, c, DAY);
}

static int64_t
first_notice(struct test_duty *t)
{
	struct notice_owed owed;

	MUST(notice_owed(&t->anna, t->anna.who, t->site.front, &owed, E));
	return owed.first;
}

/* wxm's duty of the 21st ends; bob takes over on the 22nd. */
static void
finish_day(struct test_duty *t)
{
	test_handover(t, &t->wxm, &t->wxm_key, &t->bob, &t->bob_key);
}

static void
read_day(struct test_duty *t, struct ctx *c)
{
	int64_t id[50];
	int n;

	MUST(day_unread(c, &(const struct day_key){t->site.front, DAY}, id, 50, &n, E));
	if (n)
		MUST(entry_mark_read(c, id, n, E));
}

static void
report(struct test_duty *t, struct ctx *c)
{
	MUST(duty_report_send(c, t->site.front, DAY, "A quiet day; two calls about parcels.", E));
}

static void
assert_intact(struct test_duty *t)
{
	struct verify_result r;

	MUST(verify_run(&t->site.system, NULL, &r, E));
	if (r.findings_total)
		fail_msg("number %d: %s %s", (int)r.finding[0].seq, r.finding[0].msgid,
			r.finding[0].arg);
	verify_result_free(&r);
}

static enum day_state
state_of(struct test_duty *t, struct ctx *c)
{
	load(t, c);
	return v.d.state;
}

/* SHO-10: the day's handovers, its log in numbers, its reports. */
static void
day__tells__what_it_holds(void **state)
{
	struct test_duty *t = *state;

	finish_day(t);
	report(t, &t->anna);
	load(t, &t->super);
	assert_int_equal(v.entries, 3);
	assert_int_equal(v.first_no, 1);
	assert_int_equal(v.last_no, 3);
	assert_int_equal(v.unread, 3);
	assert_int_equal(v.kind[ENTRY_NOTE], 3);
	assert_int_equal(v.important, 1);
	assert_int_equal(v.open, 1);
	assert_int_equal(v.handovers, 2);
	assert_string_equal(v.handover[0].giver_name, "Anna Lee");
	assert_int_equal(v.handover[1].state, HANDOVER_ACCEPTED);
	assert_int_equal(v.reports, 2);
	assert_int_equal(v.missing, 1);
	for (int i = 0; i < v.reports; i++)
		assert_string_equal(v.report[i].text,
			v.report[i].person == t->anna.who ? "A quiet day; two calls about parcels."
							  : "");
	assert_false(v.stood);
}

/* SHO-10: a day runs until its last handover is accepted; then it is to check,
 * and overdue from the second day on. */
static void
day__is_to_check__when_it_is_over(void **state)
{
	struct test_duty *t = *state;

	assert_int_equal(state_of(t, &t->super), DAY_RUNNING);
	REFUSED(day_may_check(&t->super, &v, true, e), ERR_BLOCKED, "SHO-10");
	finish_day(t);
	assert_int_equal(state_of(t, &t->super), DAY_TO_CHECK);
	assert_int_equal(v.d.overdue_days, 0);
	test_site_add_minutes(&t->site, 2 * A_DAY);
	load(t, &t->super);
	assert_int_equal(v.d.overdue_days, 2);
}

/* SHO-10: one signature, and every handover of the day is checked with it. */
static void
check__signs_the_day__and_its_handovers(void **state)
{
	struct test_duty *t = *state;

	finish_day(t);
	report(t, &t->anna);
	report(t, &t->wxm);
	read_day(t, &t->super);
	load(t, &t->super);
	MUST(day_check(&t->super_key, &v, false, E));
	load(t, &t->super);
	assert_int_equal(v.d.state, DAY_CHECKED);
	assert_int_equal(v.d.checked_by, t->super.who);
	assert_int_equal(v.handover[0].state, HANDOVER_CHECKED);
	assert_int_equal(v.handover[1].state, HANDOVER_CHECKED);
	assert_intact(t);
	REFUSED(day_check(&t->super_key, &v, false, e), ERR_BLOCKED, "SHO-10");
}

/* The signed record has its counts in it. */
static void
record__says__what_was_checked(void **state)
{
	struct test_duty *t = *state;
	struct ledger_record r;
	char text[64];
	int64_t n;

	finish_day(t);
	report(t, &t->anna);
	read_day(t, &t->super);
	load(t, &t->super);
	MUST(day_check(&t->super_key, &v, true, E));
	load(t, &t->super);
	MUST(ledger_read(&t->super, v.d.check_record, &r, E));
	assert_int_equal(r.view.head.type, RECORD_DAY_CHECKED);
	assert_true(record_view_int(&r.view, TAG_DAY_DAY, &n) && n == DAY);
	assert_true(record_view_int(&r.view, TAG_DAY_ENTRIES, &n) && n == 3);
	assert_true(record_view_int(&r.view, TAG_DAY_FIRST_NO, &n) && n == 1);
	assert_true(record_view_int(&r.view, TAG_DAY_LAST_NO, &n) && n == 3);
	assert_true(record_view_text(&r.view, TAG_DAY_HANDOVERS, text, sizeof text));
	assert_string_equal(text, "1 2");
	assert_true(record_view_text(&r.view, TAG_DAY_NONE_FROM, text, sizeof text));
	char wxm[24];
	str_format(wxm, sizeof wxm, "%lld", (long long)t->wxm.who);
	assert_string_equal(text, wxm);
	ledger_record_free(&r);
}

/* SHO-10, SHO-24, ORG-04: what is missing is named, in this order. */
static void
check__refuses__what_is_not_complete(void **state)
{
	struct test_duty *t = *state;

	finish_day(t);
	load(t, &t->super);
	REFUSED(day_check(&t->super, &v, true, e), ERR_DENIED, "");
	REFUSED(day_check(&t->wxm_key, &v, true, e), ERR_DENIED, "ORG-03");
	REFUSED(day_check(&t->super_key, &v, true, e), ERR_BLOCKED, "SHO-10"); /* unread */
	read_day(t, &t->super);
	load(t, &t->super);
	REFUSED(day_check(&t->super_key, &v, false, e), ERR_BLOCKED, "SHO-24");
	report(t, &t->anna);
	report(t, &t->wxm);
	REFUSED(day_check(&t->super_key, &v, true, e), ERR_STALE, "");
	load(t, &t->super);
	REFUSED(day_check(&t->super_key, &v, true, e), ERR_STALE, ""); /* none is missing */
	MUST(day_check(&t->super_key, &v, false, E));
}

/* SHO-10: a handover that was sent back is answered first. */
static void
check__waits__for_what_was_sent_back(void **state)
{
	struct test_duty *t = *state;

	finish_day(t);
	read_day(t, &t->super);
	MUST(handover_send_back(&t->super, &t->ref,
		&(struct handover_back){HANDOVER_ROUND_SUPPLEMENT, t->wxm.who, "counts?"}, E));
	load(t, &t->super);
	assert_int_equal(v.d.sent_back, 1);
	REFUSED(day_check(&t->super_key, &v, true, e), ERR_BLOCKED, "SHO-10");
	MUST(handover_supplement(&t->wxm_key, &t->ref, "all three", E));
	load(t, &t->super);
	MUST(day_check(&t->super_key, &v, true, E));
}

/* The 22nd goes by; bob holds the desk through it and hands over on the 23rd. */
static void
finish_next(struct test_duty *t)
{
	int64_t id[50];
	int n;

	test_site_add_minutes(&t->site, A_DAY);
	test_handover(t, &t->bob, &t->bob_key, &t->anna, &t->anna_key);
	MUST(day_unread(&t->super, &(const struct day_key){t->site.front, NEXT}, id, 50, &n, E));
	if (n)
		MUST(entry_mark_read(&t->super, id, n, E));
}

/* ORG-04: an instruction in the log is no standing at the desk. */
static void
check__of_a_day_one_gave_instructions__is_allowed(void **state)
{
	struct test_duty *t = *state;
	struct entry_draft d = {
		.desk_id = t->site.front, .kind = ENTRY_INSTRUCTION, .text = "Wear the badge"};

	finish_day(t);
	MUST(entry_write(&t->super, &d, NULL, E));
	test_read_all(&t->anna);
	MUST(notice_acknowledge(&t->anna, first_notice(t), E));
	finish_next(t);
	load_day(t, &t->bob, NEXT);
	assert_true(v.stood);
	load_day(t, &t->super, NEXT);
	assert_int_equal(v.kind[ENTRY_INSTRUCTION], 1);
	assert_false(v.stood);
	MUST(day_check(&t->super_key, &v, true, E));
}

/* ORG-04: a line of one's own makes the day one's own; the next up checks it. */
static void
check__of_a_day_one_wrote_in__is_the_next_ones(void **state)
{
	struct test_duty *t = *state;
	int64_t id[50];
	int n;

	finish_day(t);
	(void)test_write(&t->super, "Stood in for an hour", false, 0);
	finish_next(t);
	load_day(t, &t->super, NEXT);
	assert_true(v.stood);
	REFUSED(day_check(&t->super_key, &v, true, e), ERR_BLOCKED, "ORG-04");
	MUST(day_unread(&manager_key, &(const struct day_key){t->site.front, NEXT}, id, 50, &n, E));
	MUST(entry_mark_read(&manager_key, id, n, E));
	load_day(t, &manager_key, NEXT);
	MUST(day_check(&manager_key, &v, true, E));
	assert_intact(t);
}

/* SHO-10: what is written for a checked day asks for another check. */
static void
day__is_checked_again__when_something_came_late(void **state)
{
	struct test_duty *t = *state;
	struct entry_draft late = {.desk_id = t->site.front,
		.kind = ENTRY_NOTE,
		.text = "Forgot: the lift stood for an hour",
		.on_behalf_id = t->wxm.who,
		.happened_utc_us = clock_now(&t->super.clock).utc_us - (int64_t)A_DAY * 60000000};
	int64_t first;

	finish_day(t);
	read_day(t, &t->super);
	load(t, &t->super);
	MUST(day_check(&t->super_key, &v, true, E));
	load(t, &t->super);
	first = v.d.check_record;
	MUST(entry_write(&t->bob, &late, NULL, E));
	load(t, &t->super);
	assert_int_equal(v.d.state, DAY_TO_CHECK);
	assert_true(v.d.again);
	assert_int_equal(v.d.check_record, first);
	read_day(t, &t->super);
	load(t, &t->super);
	MUST(day_check(&t->super_key, &v, true, E));
	load(t, &t->super);
	assert_int_equal(v.d.state, DAY_CHECKED);
	assert_true(v.d.check_record > first);
	assert_intact(t);
}

/* What was imported days later makes no day of duty. */
static void
days__are__those_with_duty(void **state)
{
	struct test_duty *t = *state;
	struct entry_draft old = {.desk_id = t->site.front,
		.kind = ENTRY_NOTE,
		.text = "From the old book",
		.on_behalf_id = t->anna.who,
		.happened_utc_us =
			clock_now(&t->super.clock).utc_us - (int64_t)5 * A_DAY * 60000000};
	struct duty_days days;
	struct arena a;

	arena_init(&a);
	MUST(entry_write(&t->wxm, &old, NULL, E));
	finish_day(t);
	(void)test_write(&t->bob, "Today", false, 0);
	MUST(duty_days(&t->super, &(struct duty_days_ask){.max = 10}, &a, &days, E));
	assert_int_equal(days.n, 2);
	assert_int_equal(days.day[0].day, NEXT);
	assert_int_equal(days.day[0].state, DAY_RUNNING);
	assert_int_equal(days.day[1].day, DAY);
	assert_int_equal(days.day[1].state, DAY_TO_CHECK);
	assert_string_equal(days.day[1].desk_code, "front-1");
	assert_false(days.day[1].own);
	MUST(duty_days(&t->bob, &(struct duty_days_ask){.max = 10}, &a, &days, E));
	assert_true(days.day[1].own); /* ORG-04: bob received of it */
	MUST(duty_days(
		&t->super, &(struct duty_days_ask){.max = 10, .open_only = true}, &a, &days, E));
	assert_int_equal(days.day[0].day, DAY);
	MUST(duty_days(
		&t->super, &(struct duty_days_ask){.max = 1, .before_day = NEXT}, &a, &days, E));
	assert_int_equal(days.n, 1);
	assert_int_equal(days.day[0].day, DAY);
	arena_free(&a);
}

/* SHO-24: by who held the desk, until the day is checked; the newest counts. */
static void
report__is_sent__by_who_held_the_desk(void **state)
{
	struct test_duty *t = *state;
	struct duty_reports_owed owed;
	struct duty_report r;
	struct arena a;

	arena_init(&a);
	MUST(duty_reports_owed(&t->anna, &owed, E));
	assert_int_equal(owed.n, 1);
	assert_int_equal(owed.of[0].day, DAY);
	assert_false(owed.of[0].holds);
	MUST(duty_reports_owed(&t->wxm, &owed, E));
	assert_int_equal(owed.n, 1);
	assert_true(owed.of[0].holds);
	MUST(duty_reports_owed(&t->bob, &owed, E));
	assert_int_equal(owed.n, 0);
	REFUSED(duty_report_send(&t->bob, t->site.front, DAY, "I was not there.", e), ERR_BLOCKED,
		"SHO-24");
	REFUSED(duty_report_send(&t->anna, t->site.front, DAY, "short", e), ERR_INVALID, "SHO-24");
	report(t, &t->anna);
	MUST(duty_report_send(&t->anna, t->site.front, DAY, "Better: three calls.", E));
	MUST(duty_reports_owed(&t->anna, &owed, E));
	assert_int_equal(owed.n, 0);
	MUST(duty_report_get(&t->super,
		&(const struct duty_report_of){t->site.front, DAY, t->anna.who}, &a, &r, E));
	assert_string_equal(r.text, "Better: three calls.");
	finish_day(t);
	read_day(t, &t->super);
	load(t, &t->super);
	MUST(day_check(&t->super_key, &v, true, E));
	REFUSED(duty_report_send(&t->anna, t->site.front, DAY, "Once more, later.", e), ERR_BLOCKED,
		"SHO-24");
	assert_intact(t);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, next_day, close_all)
		T(day__tells__what_it_holds),
		T(day__is_to_check__when_it_is_over),
		T(check__signs_the_day__and_its_handovers),
		T(record__says__what_was_checked),
		T(check__refuses__what_is_not_complete),
		T(check__waits__for_what_was_sent_back),
		T(check__of_a_day_one_gave_instructions__is_allowed),
		T(check__of_a_day_one_wrote_in__is_the_next_ones),
		T(day__is_checked_again__when_something_came_late),
		T(days__are__those_with_duty),
		T(report__is_sent__by_who_held_the_desk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
