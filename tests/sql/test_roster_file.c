/* test_roster_file.c — rosters due, told, acknowledged late, filed with HR. SPDX-License-Identifier: MIT
 *
 * RST-02, RST-04, RST-15. The site is founded on 21 September 2026, a Monday: National
 * Day is off from 1 to 7 October, so that month's roster is due on the 24th.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/str.h"
#include "base/text.h"
#include "db/db.h"
#include "db/door.h"
#include "domain/ledger.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/roster_due.h"
#include "domain/team.h"
#include "domain/verify.h"
#include "support/decided.h"
#include "support/test_duty.h"

enum { MONDAY = 20260921, OCTOBER = 202610, NOVEMBER = 202611, DAY_MIN = 1440 };

static struct test_site site;
static struct ctx super, shiftl, anna, hr, manager;
static struct arena arena;

static const char *const logins[] = {"super", "shiftl", "anna", "hr", "manager"};
static struct ctx *const all[] = {&super, &shiftl, &anna, &hr, &manager};
enum { PEOPLE = sizeof all / sizeof *all };

static void
sign_in(void)
{
	for (int i = 0; i < PEOPLE; i++)
		test_site_sign_in(&site, logins[i], all[i]);
}

static void
sign_out(void)
{
	for (int i = 0; i < PEOPLE; i++)
		test_site_sign_out(all[i]);
}

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	arena_init(&arena);
	/* 10:00 in Shanghai, whatever the zone of the test is */
	test_site_open_at(&site, NULL, INT64_C(1789956000) * 1000000);
	sign_in();
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	sign_out();
	arena_free(&arena);
	test_site_close(&site);
	return 0;
}

static void
pass_days(int days)
{
	sign_out();
	test_site_add_minutes(&site, days * DAY_MIN);
	sign_in();
}

static bool
publish(int month, int day, int who, const char *why, int64_t *id, struct err *e)
{
	const struct roster_publication p = {why, "The desk is small"};
	struct roster_cell cell = {.person = site.person[who], .day = day, .n = 1};
	struct roster_ref ref;
	struct ctx key;
	bool done;

	cell.on[0].shift = 1;
	cell.on[0].desk = site.front;
	cell.on[0].holder = true;
	MUST(roster_open(&super, site.team, month, &ref, E));
	MUST(roster_set(&super, &ref, &cell, 1, E));
	test_site_confirm(&site, "super", &key);
	done = roster_publish(&key, &ref, &p, e);
	test_site_sign_out(&key);
	*id = ref.id;
	return done;
}

/* "202610 soon 20260924" of those that this person is told */
static const char *
due(struct ctx *c)
{
	static const char *const states[] = {"not", "soon", "over"};
	static struct roster_due list[ROSTER_DUES_MAX];
	static char text[256];
	size_t n = 0;
	int count;

	MUST(roster_due_list(c, list, ROSTER_DUES_MAX, &count, E));
	text[0] = '\0';
	for (int i = 0; i < count; i++) {
		(void)str_format(text + n, sizeof text - n, "%s%d %s %d", n ? ", " : "",
			list[i].month, states[list[i].state], list[i].term.due_day);
		n = strlen(text);
	}
	return text;
}

static bool
is_intact(void)
{
	struct verify_result v;

	MUST(verify_run(&site.system, &(const struct verify_ask){.anchors = 0}, &v, E));
	const bool good = v.findings == 0;
	verify_result_free(&v);
	return good;
}

/* --- due --- */

/* RST-02, RST-04: soon, then over, until it is published. September was never owed: its
 * day came before the site was. */
static void
due__is_told__from_three_workdays_before(void **state)
{
	int64_t id;

	(void)state;
	assert_int_equal(clock_local(site.clock.at.utc_us).day, MONDAY);
	assert_string_equal(due(&super), "202610 soon 20260924");
	assert_string_equal(due(&shiftl), "202610 soon 20260924");
	pass_days(3);
	assert_string_equal(due(&super), "202610 soon 20260924");
	pass_days(1);
	assert_string_equal(due(&super), "202610 over 20260924");
	MUST(publish(OCTOBER, 20261008, TEST_ANNA, "", &id, E));
	assert_string_equal(due(&super), "");
	pass_days(32); /* 27 October: three workdays before the 31st, a Saturday */
	assert_string_equal(due(&super), "");
	pass_days(1);
	assert_string_equal(due(&super), "202611 soon 20261031");
}

/* RST-02: to the supervisor and the shift leader; to the manager where there is none. */
static void
due__is_told__to_supervisor_and_shift_leader(void **state)
{
	(void)state;
	assert_string_equal(due(&anna), "");
	assert_string_equal(due(&hr), "");
	assert_string_equal(due(&manager), "");
	assert_string_equal(due(&site.system), "");
	assert_int_equal(sqlite3_exec(site.db->lib, "UPDATE person SET post = 1 WHERE post = 5",
				 NULL, NULL, NULL),
		SQLITE_OK);
	assert_string_equal(due(&manager), "202610 soon 20260924");
}

/* A team without people of the line needs none; another department's is not a shift
 * leader's. */
static void
due__counts__teams_with_people(void **state)
{
	struct team t = {.name = "Store", .department = "Warehouse"};
	struct person bob;
	int64_t id;

	(void)state;
	MUST(team_set(&manager, &t, &id, E));
	assert_string_equal(due(&super), "202610 soon 20260924");
	MUST(person_get(&hr, site.person[TEST_BOB], &bob, E));
	bob.team_id = id;
	MUST(person_change(&hr, &bob, E));
	assert_string_equal(due(&super), "202610 soon 20260924, 202610 soon 20260924");
	assert_string_equal(due(&shiftl), "202610 soon 20260924");
}

/* [roster.publish_by_day], [roster.holiday_lead_days] */
static void
due__follows__the_parameters(void **state)
{
	struct roster_due d;

	(void)state;
	MUST(param_set(&manager, "roster.publish_by_day", "20", MONDAY, "earlier", E));
	MUST(roster_due_get(&super, site.team, NOVEMBER, &d, E));
	assert_int_equal(d.term.due_day, 20261020);
	assert_string_equal(d.holiday, "");
	assert_string_equal(due(&super), ""); /* October's day was before the founding */
	MUST(param_set(&manager, "roster.publish_by_day", "last", MONDAY, "as before", E));
	MUST(param_set(&manager, "roster.holiday_lead_days", "10", MONDAY, "earlier", E));
	MUST(roster_due_get(&super, site.team, OCTOBER, &d, E));
	assert_int_equal(d.term.due_day, MONDAY);
	assert_string_equal(d.holiday, "National Day");
	assert_string_equal(d.name, "Front");
	REFUSED(param_set(&manager, "roster.publish_by_day", "29", 0, "no", e), ERR_INVALID,
		"RST-02");
	REFUSED(param_set(&manager, "roster.tell_teams", "Front,,Side", 0, "no", e), ERR_INVALID,
		"RST-15");
	REFUSED(param_set(&manager, "cleaning.done_by", "8:5", 0, "no", e), ERR_INVALID, "RST-09");
}

/* RST-04: late is a fact in the record, and no refusal; a change has no such day. */
static void
publication__records__by_when_it_was_due(void **state)
{
	struct ledger_record rec;
	struct roster r;
	int64_t id, day = 0;

	(void)state;
	pass_days(5);
	MUST(publish(OCTOBER, 20261008, TEST_ANNA, "", &id, E));
	MUST(roster_in_force(&super, site.team, OCTOBER, &r, E));
	MUST(ledger_read(&super, r.record, &rec, E));
	assert_true(record_view_int(&rec.view, TAG_ROSTER_DUE, &day));
	assert_int_equal(day, 20260924);
	ledger_record_free(&rec);
	MUST(publish(OCTOBER, 20261009, TEST_WXM, "One more day", &id, E));
	MUST(roster_in_force(&super, site.team, OCTOBER, &r, E));
	MUST(ledger_read(&super, r.record, &rec, E));
	assert_false(record_view_int(&rec.view, TAG_ROSTER_DUE, &day));
	ledger_record_free(&rec);
	assert_true(is_intact());
}

/* --- told --- */

static int
owed(struct ctx *c)
{
	struct roster_owed *row;
	int n;

	MUST(roster_owed(c, c->who, &arena, &row, &n, E));
	return n;
}

/* RST-15: the leader of each team named; all of one without a leader; nobody twice. */
static void
publication__tells__the_teams_named(void **state)
{
	struct team front, store = {.name = "Store", .department = "Warehouse"};
	struct person bob;
	struct ctx bob_in, lead;
	int64_t id, roster;

	(void)state;
	MUST(team_set(&manager, &store, &id, E));
	MUST(person_get(&hr, site.person[TEST_BOB], &bob, E));
	bob.team_id = id;
	MUST(person_change(&hr, &bob, E));
	MUST(team_get(&manager, site.team, &front, E));
	front.leader_id = site.person[TEST_LEAD];
	MUST(team_set(&manager, &front, &id, E));
	MUST(param_set(&manager, "roster.tell_teams", "Front, Store", MONDAY, "they ask", E));
	MUST(publish(NOVEMBER, 20261102, TEST_ANNA, "", &roster, E));
	test_site_sign_in(&site, "bob", &bob_in);
	test_site_sign_in(&site, "lead", &lead);
	assert_int_equal(owed(&anna), 1);
	assert_int_equal(owed(&lead), 1);
	assert_int_equal(owed(&bob_in), 1);
	assert_int_equal(owed(&shiftl), 0);
	MUST(roster_acknowledge(&bob_in, roster, E));
	MUST(publish(NOVEMBER, 20261103, TEST_LEAD, "One more", &roster, E));
	assert_int_equal(owed(&lead), 1); /* on it and told: once */
	assert_int_equal(owed(&bob_in), 1);
	assert_int_equal(owed(&anna), 1); /* still, as of the version before */
	test_site_sign_out(&lead);
	test_site_sign_out(&bob_in);
	assert_true(is_intact());
}

static void
publication__refuses__a_team_that_is_not_there(void **state)
{
	int64_t id;

	(void)state;
	MUST(param_set(&manager, "roster.tell_teams", "Front,Gone", MONDAY, "they ask", E));
	REFUSED(publish(NOVEMBER, 20261102, TEST_ANNA, "", &id, e), ERR_BLOCKED, "RST-15");
	assert_int_equal(owed(&anna), 0);
}

/* --- late --- */

/* RST-15: after [roster.ack_workdays = 2], by name, for who plans. */
static void
late__are__named_to_the_planner(void **state)
{
	struct roster_lates late;
	int64_t id;

	(void)state;
	MUST(publish(NOVEMBER, 20261102, TEST_ANNA, "", &id, E));
	pass_days(2); /* the second workday is today */
	MUST(roster_late_list(&shiftl, &arena, &late, E));
	assert_int_equal(late.n, 0);
	pass_days(1);
	MUST(roster_late_list(&shiftl, &arena, &late, E));
	assert_int_equal(late.n, 1);
	assert_int_equal(late.row[0].person, site.person[TEST_ANNA]);
	assert_int_equal(late.row[0].due_day, 20260923);
	assert_int_equal(late.row[0].month, NOVEMBER);
	assert_string_equal(late.row[0].name, "Front");
	MUST(roster_late_list(&anna, &arena, &late, E));
	assert_int_equal(late.n, 0); /* an agent plans nobody */
	MUST(roster_acknowledge(&anna, id, E));
	MUST(roster_late_list(&shiftl, &arena, &late, E));
	assert_int_equal(late.n, 0);
}

/* --- filed --- */

static int
to_file(struct ctx *c)
{
	struct roster_filings f;

	MUST(roster_filing_list(c, &arena, &f, E));
	return f.n;
}

/* RST-15: a holiday roster waits for HR's receipt; another does not. */
static void
filing__waits__for_the_receipt_of_hr(void **state)
{
	struct roster_filing f;
	int64_t october, november;

	(void)state;
	MUST(publish(NOVEMBER, 20261102, TEST_ANNA, "", &november, E));
	assert_int_equal(to_file(&hr), 0);
	REFUSED(roster_file(&hr, november, e), ERR_NOT_FOUND, "RST-15");
	MUST(publish(OCTOBER, 20261008, TEST_ANNA, "", &october, E));
	assert_int_equal(to_file(&hr), 1);
	assert_int_equal(to_file(&super), 0);
	REFUSED(roster_file(&super, october, e), ERR_DENIED, "ORG-03");
	MUST(roster_filing_get(&super, october, &f, E));
	assert_int_equal(f.due_day, 20260923);
	assert_int_equal(f.record, 0);
	pass_days(1);
	MUST(roster_file(&hr, october, E));
	assert_int_equal(to_file(&hr), 0);
	MUST(roster_filing_get(&super, october, &f, E));
	assert_int_equal(f.by, site.person[TEST_HR]);
	assert_int_equal(f.at_us, site.clock.at.utc_us);
	assert_string_equal(decided_since(&hr, f.at_us),
		"roster-file received October 2026, Front: holiday roster, version 1");
	assert_string_equal(decided_since(&hr, f.at_us + 1), "");
	REFUSED(roster_file(&hr, october, e), ERR_STALE, "");
	assert_true(is_intact());
}

/* A newer version is filed instead of the one it took the place of. */
static void
filing__of_a_change__takes_the_place(void **state)
{
	int64_t first, second;

	(void)state;
	MUST(publish(OCTOBER, 20261008, TEST_ANNA, "", &first, E));
	MUST(publish(OCTOBER, 20261009, TEST_WXM, "One more day", &second, E));
	assert_int_equal(to_file(&hr), 1);
	REFUSED(roster_file(&hr, first, e), ERR_STALE, "");
	MUST(roster_file(&hr, second, E));
	assert_int_equal(to_file(&hr), 0);
}

static void
verify__names__a_filing_that_is_not_what_was_signed(void **state)
{
	static const char *const changes[] = {"UPDATE roster_filing SET person = 1",
		"UPDATE roster_filing SET at_us = at_us + 1", "DELETE FROM roster_filing"};
	int64_t id;

	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		if (i) {
			teardown(state);
			setup(state);
		}
		MUST(publish(OCTOBER, 20261008, TEST_ANNA, "", &id, E));
		MUST(roster_file(&hr, id, E));
		assert_true(is_intact());
		assert_int_equal(
			sqlite3_exec(site.db->lib, changes[i], NULL, NULL, NULL), SQLITE_OK);
		assert_false(is_intact());
	}
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH(due__is_told__from_three_workdays_before),
		WITH(due__is_told__to_supervisor_and_shift_leader),
		WITH(due__counts__teams_with_people),
		WITH(due__follows__the_parameters),
		WITH(publication__records__by_when_it_was_due),
		WITH(publication__tells__the_teams_named),
		WITH(publication__refuses__a_team_that_is_not_there),
		WITH(late__are__named_to_the_planner),
		WITH(filing__waits__for_the_receipt_of_hr),
		WITH(filing__of_a_change__takes_the_place),
		WITH(verify__names__a_filing_that_is_not_what_was_signed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
