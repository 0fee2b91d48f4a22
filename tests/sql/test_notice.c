/* test_notice.c — what must be read: whom it binds, until when, who acknowledged. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/str.h"
#include "db/door.h"
#include "domain/desk.h"
#include "domain/duty.h"
#include "domain/person.h"
#include "domain/team.h"
#include "support/test_duty.h"
#include "support/test_notice.h"

/* ---- give, acknowledge ---- */

/* CON-04: it asks those it binds, each once, and not who gave it. */
static void
give__asks__whom_it_binds(void **state)
{
	(void)state;
	int64_t id = give(&super, for_desk("Card reader 2 is down"));
	struct notice n = look(&anna, id);
	assert_int_equal(n.no, 1);
	assert_int_equal(n.kind, NOTICE_NOTICE);
	assert_int_equal(n.state, NOTICE_IN_FORCE);
	assert_string_equal(n.text, "Card reader 2 is down");
	assert_string_equal(n.giver_name, "李四");
	assert_int_equal(n.until_utc_us, NOTICE_NO_END);
	assert_true(n.asks_me && n.must_read);
	/* anna, wxm, bob, lead, shiftl: the desk's team, but for the giver and
	 * for those whose post holds no desk (QA, manager) */
	assert_int_equal(n.acks, 0);
	assert_int_equal(n.of, 5);
	assert_false(look(&super, id).asks_me);
	assert_false(look(&manager, id).asks_me);
	assert_int_equal(owes(&anna).must, 1);
	assert_int_equal(owes(&anna).first, id);
	assert_int_equal(owes(&super).all, 0);

	MUST(notice_acknowledge(&anna, id, E));
	n = look(&anna, id);
	assert_false(n.asks_me);
	assert_int_equal(n.read_utc_us, site.clock.at.utc_us);
	assert_int_equal(n.acks, 1);
	assert_int_equal(owes(&anna).all, 0);
	assert_int_equal(owes(&wxm).must, 1);
	assert_true(is_intact());
}

/* LOG-04: once; only while it is in force; only by those it binds. */
static void
acknowledge__is_refused__otherwise(void **state)
{
	struct notice_draft later = for_desk("From tomorrow: new forms");

	(void)state;
	int64_t id = give(&super, for_desk("Desk 2 stays closed"));
	later.from_utc_us = site.clock.at.utc_us + HOUR_US;
	later.until_utc_us = site.clock.at.utc_us + 2 * HOUR_US;
	int64_t coming = give(&super, later);
	MUST(notice_acknowledge(&anna, id, E));
	REFUSED(notice_acknowledge(&anna, id, e), ERR_CONFLICT, "LOG-04");
	REFUSED(notice_acknowledge(&super, id, e), ERR_BLOCKED, "LOG-04");
	REFUSED(notice_acknowledge(&manager, id, e), ERR_BLOCKED, "LOG-04");
	REFUSED(notice_acknowledge(&anna, coming, e), ERR_BLOCKED, "LOG-04");
	assert_int_equal(look(&anna, coming).state, NOTICE_COMING);
	test_site_add_minutes(&site, 60);
	assert_int_equal(look(&anna, coming).state, NOTICE_IN_FORCE);
	MUST(notice_acknowledge(&anna, coming, E));
	test_site_add_minutes(&site, 60);
	assert_int_equal(look(&anna, coming).state, NOTICE_ENDED);
	REFUSED(notice_acknowledge(&wxm, coming, e), ERR_BLOCKED, "LOG-04");
	assert_int_equal(owes(&wxm).must, 1); /* the first stands on */
	assert_true(is_intact());
}

/* Site, team, people: who is bound, with the exact number. */
static void
reach__binds__site_team_people(void **state)
{
	struct notice_draft d = {.kind = NOTICE_NOTICE, .to = NOTICE_TO_SITE, .text = "Fire drill"};

	(void)state;
	int64_t all = give(&manager, d);
	assert_int_equal(look(&anna, all).of, TEST_PEOPLE - 1);
	assert_true(look(&ops, all).asks_me);
	d.to = NOTICE_TO_TEAM;
	d.team = site.team;
	int64_t team = give(&lead, d);
	assert_int_equal(look(&anna, team).of, 7);
	assert_true(look(&manager, team).asks_me);
	assert_string_equal(look(&anna, team).to_name, "Front");
	d.to = NOTICE_TO_PEOPLE;
	d.people = 3;
	d.person[0] = bob.who;
	d.person[1] = anna.who;
	d.person[2] = bob.who; /* named twice, asked once */
	int64_t two = give(&lead, d);
	assert_int_equal(look(&bob, two).of, 2);
	assert_true(look(&anna, two).asks_me);
	REFUSED(notice_get(&wxm, two, &(struct notice_list){0}, e), ERR_DENIED, "ORG-03");
	assert_false(look(&super, two).asks_me); /* seen, not asked */
	assert_int_equal(owes(&bob).all, 3);
	assert_int_equal(owes(&bob).must, 0);
	assert_true(is_intact());
}

/* Who joins the team later is asked too, as long as it is in force. */
static void
joining__is_asked_too__while_in_force(void **state)
{
	struct person p = {.post = POST_AGENT, .joined_on = 20261101, .language = LANG_ZH};

	(void)state;
	int64_t id = give(&super, for_desk("Ask for the order number first"));
	assert_int_equal(look(&super, id).of, 5);
	p.team_id = site.team;
	p.manager_id = site.person[TEST_LEAD];
	str_copy(p.login, sizeof p.login, "newbie");
	str_copy(p.staff_no, sizeof p.staff_no, "A099");
	str_copy(p.name, sizeof p.name, "新人");
	MUST(person_add(&ops, &p, &p.id, E));
	assert_int_equal(look(&super, id).of, 6);
	struct notice_owed owed;
	MUST(notice_owed(&super, p.id, site.front, &owed, E));
	assert_int_equal(owed.must, 1);
	MUST(notice_withdraw(&super, id, "settled otherwise", E));
	MUST(notice_owed(&super, p.id, site.front, &owed, E));
	assert_int_equal(owed.all, 0);
}

/* A desk of another team: whoever takes it is asked there, and only there. */
static void
desk__binds__who_takes_it(void **state)
{
	struct team t = {.name = "Back", .department = "Service"};
	struct desk d;
	struct notice_owed owed;

	(void)state;
	MUST(team_set(&ops, &t, &t.id, E));
	MUST(desk_get(&ops, site.back, &d, E));
	d.team_id = t.id;
	MUST(desk_set(&ops, &d, &d.id, E));
	struct notice_draft n = for_desk("Counter opens at ten");
	n.desk = site.back;
	int64_t id = give(&super, n);
	assert_int_equal(look(&super, id).of, 0);
	MUST(notice_owed(&anna, anna.who, site.front, &owed, E));
	assert_int_equal(owed.all, 0);
	MUST(notice_owed(&anna, anna.who, site.back, &owed, E));
	assert_int_equal(owed.must, 1);
	MUST(notice_owed(&anna, manager.who, site.back, &owed, E)); /* holds no desk */
	assert_int_equal(owed.all, 0);
	/* at that desk it blocks the start of duty until it is acknowledged */
	struct ctx there;
	test_site_sign_in_at(&site, "anna", site.back, &there);
	REFUSED(duty_open(&there, 0, NULL, 0, "", e), ERR_BLOCKED, "LOG-04");
	MUST(notice_acknowledge(&there, id, E));
	MUST(duty_open(&there, 0, NULL, 0, "", E));
	assert_int_equal(look(&super, id).of, 1);
	assert_int_equal(look(&super, id).acks, 1);
	test_site_sign_out(&there);
}

/* ORG-03: how far each may give. */
static void
give__is_refused__beyond_the_reach(void **state)
{
	struct notice_draft all = {.kind = NOTICE_NOTICE, .to = NOTICE_TO_SITE, .text = "Hello"};
	struct notice_draft one = {
		.kind = NOTICE_NOTICE, .to = NOTICE_TO_PEOPLE, .text = "Come to me", .people = 2};

	(void)state;
	REFUSED(notice_give(&anna, &all, NULL, e), ERR_DENIED, "ORG-03");
	REFUSED(notice_give(&lead, &all, NULL, e), ERR_DENIED, "ORG-03");
	one.person[0] = anna.who;
	one.person[1] = site.person[TEST_DIRECTOR]; /* of no team */
	REFUSED(notice_give(&lead, &one, NULL, e), ERR_DENIED, "ORG-03");
	one.people = 1;
	give(&lead, one);
	REFUSED(notice_give(&ops, &one, NULL, e), ERR_DENIED, "ORG-03");
	assert_int_equal(count_of("SELECT COUNT(*) FROM notice"), 1);
}

static void
check__names__the_field(void **state)
{
	const int64_t now = site.clock.at.utc_us;
	static char long_text[NOTICE_TEXT_CHARS + 2];
	const struct {
		const char *field;
		struct notice_draft d;
	} rows[] = {
		{"kind", {.to = NOTICE_TO_SITE, .text = "Hello"}},
		{"to", {.kind = NOTICE_NOTICE, .text = "Hello"}},
		{"desk", {.kind = NOTICE_NOTICE, .to = NOTICE_TO_DESK, .text = "Hello"}},
		{"team", {.kind = NOTICE_NOTICE, .to = NOTICE_TO_TEAM, .text = "Hello"}},
		{"people", {.kind = NOTICE_NOTICE, .to = NOTICE_TO_PEOPLE, .text = "Hello"}},
		{"people", {.kind = NOTICE_MEETING, .to = NOTICE_TO_SITE, .text = "Hello"}},
		{"text", {.kind = NOTICE_NOTICE, .to = NOTICE_TO_SITE, .text = "x"}},
		{"text", {.kind = NOTICE_NOTICE, .to = NOTICE_TO_SITE, .text = " \n "}},
		{"text", {.kind = NOTICE_NOTICE, .to = NOTICE_TO_SITE, .text = NULL}},
		{"text", {.kind = NOTICE_NOTICE, .to = NOTICE_TO_SITE, .text = long_text}},
		{"text", {.kind = NOTICE_NOTICE, .to = NOTICE_TO_SITE, .text = "a\x1b[2J"}},
		{"from", {.kind = NOTICE_NOTICE,
				 .to = NOTICE_TO_SITE,
				 .text = "Hello",
				 .from_utc_us = now - 25 * HOUR_US}},
		{"until", {.kind = NOTICE_NOTICE,
				  .to = NOTICE_TO_SITE,
				  .text = "Hello",
				  .until_utc_us = now}},
		{"until", {.kind = NOTICE_NOTICE,
				  .to = NOTICE_TO_SITE,
				  .text = "Hello",
				  .from_utc_us = now + 2 * HOUR_US,
				  .until_utc_us = now + HOUR_US}},
	};

	(void)state;
	memset(long_text, 'x', NOTICE_TEXT_CHARS + 1);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err e;
		err_clear(&e);
		assert_false(notice_check(&rows[i].d, now, &e));
		assert_int_equal(e.code, ERR_INVALID);
		assert_string_equal(e.field, rows[i].field);
	}
	long_text[NOTICE_TEXT_CHARS] = '\0';
	struct notice_draft most = {.kind = NOTICE_NOTICE, .to = NOTICE_TO_SITE, .text = long_text};
	MUST(notice_check(&most, now, E));
}

/* ORG-05: nobody who has left is named, and nobody only oneself. */
static void
give__refuses__who_left_and_nobody(void **state)
{
	struct notice_draft d = {
		.kind = NOTICE_NOTICE, .to = NOTICE_TO_PEOPLE, .text = "Please read", .people = 1};

	(void)state;
	MUST(person_leave(&ops, bob.who, 20261121, "moved away", E));
	d.person[0] = bob.who;
	REFUSED(notice_give(&super, &d, NULL, e), ERR_INVALID, "ORG-05");
	d.person[0] = super.who;
	REFUSED(notice_give(&super, &d, NULL, e), ERR_INVALID, "LOG-04");
}

/* ---- withdraw, correct ---- */

/* LOG-04: by the giver or somebody above, with a reason. */
static void
withdraw__is__for_the_giver_and_those_above(void **state)
{
	(void)state;
	int64_t of_super = give(&super, for_desk("Only cash today"));
	int64_t of_lead = give(&lead, for_desk("Check the drawer twice"));
	REFUSED(notice_withdraw(&super, of_super, "x", e), ERR_INVALID, "LOG-04");
	REFUSED(notice_withdraw(&anna, of_super, "not needed", e), ERR_DENIED, "ORG-03");
	REFUSED(notice_withdraw(&lead, of_super, "not needed", e), ERR_BLOCKED, "LOG-04");
	MUST(notice_withdraw(&manager, of_super, "terminal works again", E));
	struct notice n = look(&anna, of_super);
	assert_int_equal(n.state, NOTICE_WITHDRAWN);
	assert_string_equal(n.reason, "terminal works again");
	assert_string_equal(n.withdrawn_name, "吴刚");
	assert_false(n.asks_me);
	REFUSED(notice_withdraw(&super, of_super, "once more", e), ERR_STALE, "LOG-04");
	MUST(notice_withdraw(&lead, of_lead, "my mistake", E));
	assert_int_equal(owes(&anna).all, 0);
	assert_true(is_intact());
}

/* Where who gave it has left, nobody is above them in the tree any more. */
static void
withdraw__falls_to_those_who_reach_everywhere__when_the_giver_left(void **state)
{
	struct notice_draft d = {.kind = NOTICE_NOTICE, .to = NOTICE_TO_SITE, .text = "New rules"};
	struct ctx director;

	(void)state;
	test_site_sign_in(&site, "director", &director);
	int64_t id = give(&director, d);
	test_site_sign_out(&director);
	REFUSED(notice_withdraw(&manager, id, "out of date", e), ERR_BLOCKED, "LOG-04");
	MUST(!sqlite3_exec(site.db->lib,
		"UPDATE person SET left_on = 20261121 WHERE login = 'director'", NULL, NULL, NULL));
	REFUSED(notice_withdraw(&lead, id, "out of date", e), ERR_DENIED, "ORG-03");
	MUST(notice_withdraw(&manager, id, "out of date", E));
}

/* A correction is a withdrawal and a new one that names the old; all are asked again. */
static void
correct__withdraws_and_gives__naming_the_old(void **state)
{
	struct notice_draft better = for_desk("Card reader 2 is down until 17:00");
	int64_t id = 0;

	(void)state;
	int64_t old = give(&super, for_desk("Card reader 3 is down"));
	MUST(notice_acknowledge(&anna, old, E));
	better.until_utc_us = site.clock.at.utc_us + 3 * HOUR_US;
	REFUSED(notice_correct(&lead, old, &better, &id, e), ERR_BLOCKED, "LOG-04");
	assert_int_equal(count_of("SELECT COUNT(*) FROM notice"), 1);
	MUST(notice_correct(&super, old, &better, &id, E));
	struct notice n = look(&anna, id);
	assert_int_equal(n.no, 2);
	assert_int_equal(n.replaces, old);
	assert_int_equal(n.replaces_no, 1);
	assert_true(n.asks_me);
	n = look(&anna, old);
	assert_int_equal(n.state, NOTICE_WITHDRAWN);
	assert_int_equal(n.replaced_by, id);
	assert_int_equal(n.replaced_by_no, 2);
	assert_string_equal(n.reason, "");
	REFUSED(notice_correct(&super, old, &better, &id, e), ERR_STALE, "LOG-04");
	assert_int_equal(count_of("SELECT COUNT(*) FROM notice"), 2);
	assert_true(is_intact());
}

/* ---- lists ---- */

/* Unread first, must-read before others; ended ones behind each other. */
static void
list__orders__what_asks_first(void **state)
{
	struct notice_draft soft = for_desk("The lift is repaired");
	struct notice_list l;

	(void)state;
	int64_t read = give(&super, for_desk("Read already"));
	MUST(notice_acknowledge(&anna, read, E));
	int64_t must = give(&super, for_desk("Must be read"));
	soft.must_read = false;
	int64_t may = give(&super, soft);
	int64_t gone = give(&super, for_desk("Taken back"));
	MUST(notice_withdraw(&super, gone, "wrong desk", E));
	const struct {
		struct notice_ask ask;
		int n;
		int64_t id[3];
	} rows[] = {
		{{.which = NOTICE_LIVE, .max = 10}, 3, {must, may, read}},
		{{.which = NOTICE_FOR_ME, .max = 10}, 2, {must, may}},
		{{.which = NOTICE_OVER, .max = 10}, 1, {gone}},
		{{.which = NOTICE_OVER, .max = 10, .before_id = gone}, 0, {0}},
		{{.which = NOTICE_AT_DESK, .desk = site.front, .max = 10}, 3, {may, must, read}},
		{{.which = NOTICE_AT_DESK, .desk = site.back, .max = 10}, 0, {0}},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		MUST(notice_list(&anna, &rows[i].ask, &l, E));
		assert_int_equal(l.n, rows[i].n);
		for (int k = 0; k < l.n; k++)
			assert_int_equal(l.notice[k].id, rows[i].id[k]);
		assert_false(l.more);
		notice_list_free(&l);
	}
	MUST(notice_list(&anna, &(struct notice_ask){.which = NOTICE_LIVE, .max = 2}, &l, E));
	assert_int_equal(l.n, 2);
	assert_true(l.more);
	notice_list_free(&l);
}

/* "who has not" comes first, then who has, in the order in which they did. */
static void
readers__tell__who_has_and_who_has_not(void **state)
{
	struct notice_reader *r;
	struct arena a;
	int n;

	(void)state;
	int64_t id = give(&super, for_desk("Wear the new badge"));
	MUST(notice_acknowledge(&wxm, id, E));
	test_site_add_minutes(&site, 1);
	MUST(notice_acknowledge(&anna, id, E));
	arena_init(&a);
	MUST(notice_readers(&anna, id, &a, &r, &n, E));
	assert_int_equal(n, 5);
	static const char *const no[] = {"A003", "B001", "L001", "A002", "A001"};
	for (int i = 0; i < n; i++) {
		assert_string_equal(r[i].staff_no, no[i]);
		assert_int_equal(r[i].at_utc_us != 0, i >= 3);
		assert_true(r[i].here);
	}
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, test_notice_open, test_notice_close)
		T(give__asks__whom_it_binds),
		T(acknowledge__is_refused__otherwise),
		T(reach__binds__site_team_people),
		T(joining__is_asked_too__while_in_force),
		T(desk__binds__who_takes_it),
		T(give__is_refused__beyond_the_reach),
		T(check__names__the_field),
		T(give__refuses__who_left_and_nobody),
		T(withdraw__is__for_the_giver_and_those_above),
		T(withdraw__falls_to_those_who_reach_everywhere__when_the_giver_left),
		T(correct__withdraws_and_gives__naming_the_old),
		T(list__orders__what_asks_first),
		T(readers__tell__who_has_and_who_has_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
