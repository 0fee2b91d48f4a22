/* test_roster_export.c — rosters and holidays that go out come in again. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "domain/holiday.h"
#include "domain/import.h"
#include "domain/roster.h"
#include "domain/shift_change.h"
#include "report/roster_export.h"
#include "support/ical_reader.h"
#include "support/test_duty.h"
#include "support/test_roster.h"

enum { SAID = 8192, DECEMBER = 202612 };
static const int64_t STAMP_US = INT64_C(1795590000) * 1000000;
static struct test_site site;
static struct ctx ops, anna;
static struct buf out;

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "ops", &ops);
	test_site_sign_in(&site, "anna", &anna);
	buf_init(&out);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	buf_free(&out);
	test_site_sign_out(&anna);
	test_site_sign_out(&ops);
	test_site_close(&site);
	return 0;
}

/* out: "added same" */
static const char *
import(enum import_kind kind, const char *bytes, size_t n)
{
	static char said[64];
	struct import_ask ask = {.kind = kind, .publish = kind == IMPORT_ROSTER};
	struct import_result r;
	struct csv csv;

	test_site_confirm(&site, "ops", &ops);
	if (kind == IMPORT_HOLIDAYS)
		MUST(holiday_file_read(&csv, "f", bytes, n, E));
	else
		MUST(csv_read(&csv, "f", bytes, n, E));
	ask.csv = &csv;
	MUST(import_run(&ops, &ask, &r, E));
	csv_unload(&csv);
	assert_int_equal(r.refusals, 0);
	(void)str_format(said, sizeof said, "%d %d", (int)r.added, (int)r.same);
	import_result_free(&r);
	return said;
}

static void
publish(const char *text)
{
	test_roster_publish(&site, text);
}

static void
put(struct ctx *c, int64_t person, int64_t team, enum roster_export_format f)
{
	const struct roster_export x = {.month = DECEMBER,
		.person = person,
		.team = team,
		.site = "Test",
		.stamp_us = STAMP_US};

	buf_clear(&out);
	MUST(roster_export_put(c, &x, f, &out, E));
}

/* What the second reader says of a calendar, without the site's part of each UID. */
static const char *
events(struct ctx *c, int64_t person, int64_t team)
{
	static char said[SAID];
	char *at, *end;

	put(c, person, team, ROSTER_EXPORT_ICS);
	(void)ical_reader_library(&out);
	ical_reader(&out, said, sizeof said);
	while ((at = strchr(said, '@')) && (end = strstr(at, ".jiaoban")))
		memmove(at, end + strlen(".jiaoban"), strlen(end + strlen(".jiaoban")) + 1);
	return said;
}

#define HEAD "date,desk,shift,staff_no,holder\r\n"
static const char THREE[] = HEAD "2026-12-01,front-1,early,A001,yes\r\n"
				 "2026-12-01,front-1,early,A002,no\r\n"
				 "2026-12-02,back-1,middle,A001,yes\r\n";

/* RST-11: what goes out comes in again as the same version. */
static void
csv__of_a_team__comes_back_the_same(void **state)
{
	(void)state;
	publish(THREE);
	put(&ops, 0, site.team, ROSTER_EXPORT_CSV);
	assert_string_equal(buf_str(&out), THREE);
	assert_string_equal(import(IMPORT_ROSTER, buf_str(&out), out.len), "0 3");
	put(&ops, 0, 0, ROSTER_EXPORT_CSV);
	assert_string_equal(buf_str(&out), THREE);
	put(&ops, site.person[TEST_WXM], 0, ROSTER_EXPORT_CSV);
	assert_string_equal(buf_str(&out), HEAD "2026-12-01,front-1,early,A002,no\r\n");
}

static void
json__has__times_and_minutes_too(void **state)
{
	(void)state;
	publish(THREE);
	put(&ops, site.person[TEST_WXM], 0, ROSTER_EXPORT_JSON);
	assert_string_equal(buf_str(&out),
		"{\"report\":\"roster\",\"month\":\"2026-12\",\"site\":\"Test\",\"rows\":["
		"{\"date\":\"2026-12-01\",\"desk\":\"front-1\",\"shift\":\"early\","
		"\"staff_no\":\"A002\",\"holder\":\"no\",\"name\":\"王小明\","
		"\"start\":\"2026-12-01T07:30:00+08:00\",\"end\":\"2026-12-01T15:30:00+08:00\","
		"\"work_min\":480}]}\n");
}

/* RST-11: one calendar a person, one a team; each event is the same one in both. */
static void
calendar__of_person_and_team__has_the_same_events(void **state)
{
	(void)state;
	publish(THREE);
	assert_string_equal(events(&ops, site.person[TEST_ANNA], 0),
		"calendar Roster of Anna Lee\n"
		"roster-11-20261201-1 CONFIRMED 0 2026-11-30T23:30Z 2026-12-01T07:30Z "
		"Early, front-1\n"
		"roster-11-20261202-2 CONFIRMED 0 2026-12-02T04:00Z 2026-12-02T12:00Z "
		"Middle, back-1\n");
	assert_string_equal(events(&ops, 0, site.team),
		"calendar Roster of Front\n"
		"roster-11-20261201-1 CONFIRMED 0 2026-11-30T23:30Z 2026-12-01T07:30Z "
		"Anna Lee: Early, front-1\n"
		"roster-10-20261201-1 CONFIRMED 0 2026-11-30T23:30Z 2026-12-01T07:30Z "
		"王小明: Early, front-1\n"
		"roster-11-20261202-2 CONFIRMED 0 2026-12-02T04:00Z 2026-12-02T12:00Z "
		"Anna Lee: Middle, back-1\n");
	text_use(LANG_ZH);
	assert_non_null(strstr(events(&ops, 0, site.team), "Anna Lee：早班 front-1\n"));
	assert_non_null(strstr(buf_str(&out), "\r\nDESCRIPTION:"));
}

/* RST-11, RFC 5545 §3.8.7.4: a version raises what it changes and nothing else; what
 * is gone is cancelled; what comes back goes on counting. */
static void
sequence__rises__with_each_version_that_changes_the_event(void **state)
{
	(void)state;
	publish(THREE);
	publish(HEAD "2026-12-01,front-1,early,A001,yes\r\n"
		     "2026-12-01,back-1,early,A002,yes\r\n");
	assert_string_equal(events(&ops, 0, site.team),
		"calendar Roster of Front\n"
		"roster-11-20261201-1 CONFIRMED 0 2026-11-30T23:30Z 2026-12-01T07:30Z "
		"Anna Lee: Early, front-1\n"
		"roster-10-20261201-1 CONFIRMED 1 2026-11-30T23:30Z 2026-12-01T07:30Z "
		"王小明: Early, back-1\n"
		"roster-11-20261202-2 CANCELLED 1 2026-12-02T04:00Z 2026-12-02T12:00Z "
		"Anna Lee: Middle, back-1\n");
	publish(THREE);
	publish(THREE);
	assert_string_equal(events(&ops, 0, site.team),
		"calendar Roster of Front\n"
		"roster-11-20261201-1 CONFIRMED 0 2026-11-30T23:30Z 2026-12-01T07:30Z "
		"Anna Lee: Early, front-1\n"
		"roster-10-20261201-1 CONFIRMED 2 2026-11-30T23:30Z 2026-12-01T07:30Z "
		"王小明: Early, front-1\n"
		"roster-11-20261202-2 CONFIRMED 2 2026-12-02T04:00Z 2026-12-02T12:00Z "
		"Anna Lee: Middle, back-1\n");
	put(&ops, 0, site.team, ROSTER_EXPORT_CSV);
	assert_string_equal(buf_str(&out), THREE);
}

static void
change(int64_t from, int64_t to)
{
	struct shift_change_ask ask = {.kind = SHIFT_COVER, .moves = 1, .reason = "a dentist"};
	const bool of_anna = from == site.person[TEST_ANNA];
	const struct shift_change_said yes = {.act = SHIFT_CHANGE_ACCEPT, .words = ""},
				       approved = {
					       .act = SHIFT_CHANGE_APPROVE, .words = "few people"};
	struct ctx asker, other, super;
	struct shift_change s;
	int64_t id;

	ask.move[0].of = (struct shift_key){from, 20261202, 2};
	ask.move[0].to = to;
	test_site_confirm(&site, of_anna ? "anna" : "wxm", &asker);
	test_site_confirm(&site, of_anna ? "wxm" : "anna", &other);
	test_site_confirm(&site, "super", &super);
	MUST(shift_change_ask(&asker, &ask, &id, E));
	MUST(shift_change_get(&other, id, &s, E));
	MUST(shift_change_do(&other, &(const struct shift_change_ref){id, s.rev}, &yes, E));
	MUST(shift_change_get(&super, id, &s, E));
	MUST(shift_change_do(&super, &(const struct shift_change_ref){id, s.rev}, &approved, E));
	test_site_sign_out(&super);
	test_site_sign_out(&other);
	test_site_sign_out(&asker);
}

/* RST-05, RST-11: a cover that was approved raises both events, its way back again,
 * and the version that takes it over raises nothing. */
static void
sequence__rises__with_each_approved_change(void **state)
{
	const int64_t anna_id = site.person[TEST_ANNA], wxm = site.person[TEST_WXM];

	(void)state;
	publish(HEAD "2026-12-02,back-1,middle,A001,yes\r\n");
	change(anna_id, wxm);
	assert_string_equal(events(&ops, 0, site.team),
		"calendar Roster of Front\n"
		"roster-10-20261202-2 CONFIRMED 0 2026-12-02T04:00Z 2026-12-02T12:00Z "
		"王小明: Middle, back-1\n"
		"roster-11-20261202-2 CANCELLED 1 2026-12-02T04:00Z 2026-12-02T12:00Z "
		"Anna Lee: Middle, back-1\n");
	change(wxm, anna_id);
	test_site_add_minutes(&site, 1);
	publish(HEAD "2026-12-02,back-1,middle,A001,yes\r\n"
		     "2026-12-03,back-1,middle,A001,yes\r\n");
	assert_string_equal(events(&ops, anna_id, 0),
		"calendar Roster of Anna Lee\n"
		"roster-11-20261202-2 CONFIRMED 2 2026-12-02T04:00Z 2026-12-02T12:00Z "
		"Middle, back-1\n"
		"roster-11-20261203-2 CONFIRMED 0 2026-12-03T04:00Z 2026-12-03T12:00Z "
		"Middle, back-1\n");
}

/* A draft is nobody's calendar. */
static void
draft__not_published__goes_out_nowhere(void **state)
{
	const struct roster_cell cell = {.person = site.person[TEST_ANNA],
		.day = 20261203,
		.on = {{.shift = 1, .desk = site.front, .holder = true}},
		.n = 1};
	struct roster_ref ref;
	struct ctx super;

	(void)state;
	publish(THREE);
	test_site_sign_in(&site, "super", &super);
	MUST(roster_open(&super, site.team, DECEMBER, &ref, E));
	MUST(roster_set(&super, &ref, &cell, 1, E));
	test_site_sign_out(&super);
	put(&ops, 0, site.team, ROSTER_EXPORT_CSV);
	assert_string_equal(buf_str(&out), THREE);
}

/* ORG-03: one's own, and one's team; a calendar has one owner. */
static void
export__asks__who_may_see_it(void **state)
{
	const struct roster_export all = {.month = DECEMBER},
				   own = {.month = DECEMBER, .person = anna.who};
	char name[SPOOL_NAME_BYTES];
	struct err e;

	(void)state;
	publish(THREE);
	MUST(roster_export_put(&anna, &own, ROSTER_EXPORT_ICS, &out, E));
	err_clear(&e);
	assert_false(roster_export_put(&anna, &all, ROSTER_EXPORT_CSV, &out, &e));
	assert_int_equal(e.code, ERR_DENIED);
	err_clear(&e);
	assert_false(roster_export_put(&ops, &all, ROSTER_EXPORT_ICS, &out, &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_string_equal(e.field, "team");
	buf_clear(&out);
	MUST(roster_export_own(&anna, DECEMBER, STAMP_US, &out, name, E));
	assert_string_equal(name, "roster-A001-2026-12-20261125-150000.ics");
	assert_int_equal(ical_reader_library(&out), 2);
}

/* RST-11, RST-12: each form of a year, taken in again, is the year as it was. */
static void
holidays__in_each_form__come_back_the_same(void **state)
{
	static const char *const forms[] = {"csv", "ics", "json"};
	struct holiday_notice *n = calloc(1, sizeof *n);
	char same[32];

	(void)state;
	assert_non_null(n);
	for (int year = 2020; year <= 2026; year++) {
		MUST(holiday_notice_load(&ops, year, n, E));
		assert_true(n->days > 0);
		(void)str_format(same, sizeof same, "0 %d", n->days);
		for (int i = 0; i < 3; i++) {
			enum roster_export_format f;

			assert_true(roster_export_format_parse(forms[i], &f));
			buf_clear(&out);
			MUST(holiday_export_put(&ops, year, STAMP_US, f, &out, E));
			assert_string_equal(import(IMPORT_HOLIDAYS, buf_str(&out), out.len), same);
		}
	}
	free(n);
}

static void
holidays__not_announced__say_so(void **state)
{
	struct err e;

	(void)state;
	err_clear(&e);
	assert_false(holiday_export_put(&ops, 2031, STAMP_US, ROSTER_EXPORT_CSV, &out, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_string_equal(e.rule, "RST-12");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			csv__of_a_team__comes_back_the_same, setup, teardown),
		cmocka_unit_test_setup_teardown(json__has__times_and_minutes_too, setup, teardown),
		cmocka_unit_test_setup_teardown(
			calendar__of_person_and_team__has_the_same_events, setup, teardown),
		cmocka_unit_test_setup_teardown(
			sequence__rises__with_each_version_that_changes_the_event, setup, teardown),
		cmocka_unit_test_setup_teardown(
			sequence__rises__with_each_approved_change, setup, teardown),
		cmocka_unit_test_setup_teardown(
			draft__not_published__goes_out_nowhere, setup, teardown),
		cmocka_unit_test_setup_teardown(export__asks__who_may_see_it, setup, teardown),
		cmocka_unit_test_setup_teardown(
			holidays__in_each_form__come_back_the_same, setup, teardown),
		cmocka_unit_test_setup_teardown(holidays__not_announced__say_so, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
