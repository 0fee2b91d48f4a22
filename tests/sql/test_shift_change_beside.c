/* test_shift_change_beside.c — what a change of shifts does to others. SPDX-License-Identifier: MIT
 *
 * Assigned covers, who may not decide, what becomes invalid, the draft, the
 * matters, what verify finds.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "db/db.h"
#include "domain/entry.h"
#include "domain/matter.h"
#include "domain/param.h"
#include "domain/shift_change_effect.h"
#include "domain/verify.h"
#include "support/change_site.h"

static struct change_site site;

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	change_site_open(&site, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	change_site_close(&site);
	return 0;
}

static bool
attempt(int who, int64_t id, const struct shift_change_said *said, struct err *e)
{
	return change_try(&site, who, id, said, e);
}

static struct shift_key
annas(void)
{
	return change_key(&site, TEST_ANNA, 20261201, EARLY);
}

/* anna's 1 Dec EARLY, to be covered by this person. */
static int64_t
assigned(int by, int to)
{
	const struct shift_key key = annas();
	struct shift_change_ask ask = change_one(&site, SHIFT_ASSIGNED, &key, to);

	ask.reason = "Anna is ill";
	return change_asked(&site, by, &ask);
}

static int
waiting(int who, enum shift_change_view v)
{
	struct shift_change_list l;
	struct arena a;
	int n;

	arena_init(&a);
	MUST(shift_change_load(&site.c[who], v, &a, &l, E));
	n = l.n;
	arena_free(&a);
	return n;
}

/* RST-17: assigned by the supervisor, confirmed by the person, then in force. */
static void
assigned__is_in_force__once_confirmed(void **state)
{
	struct shift_change s;
	int64_t id;

	(void)state;
	id = assigned(TEST_SUPER, TEST_LEAD);
	assert_string_equal(change_site_day(&site, 20261201), "anna early, wxm middle");
	assert_int_equal(waiting(TEST_LEAD, SHIFT_CHANGES_TO_DO), 1);
	assert_int_equal(waiting(TEST_SUPER, SHIFT_CHANGES_TO_DO), 0);
	change_done(&site, TEST_LEAD, id, SHIFT_CHANGE_ACCEPT);
	assert_string_equal(change_site_day(&site, 20261201), "lead early, wxm middle");
	MUST(shift_change_get(&site.c[TEST_ANNA], id, &s, E));
	assert_true(s.approved_by == site.t.person[TEST_SUPER]);
	assert_true(s.by == site.t.person[TEST_LEAD]);
	assert_int_equal(waiting(TEST_ANNA, SHIFT_CHANGES_TOLD), 1);
	assert_int_equal(waiting(TEST_SUPER, SHIFT_CHANGES_TOLD), 1);
	assert_int_equal(waiting(TEST_LEAD, SHIFT_CHANGES_TOLD), 0);
	change_site_verify(&site);
}

/* RST-17: within four hours; then it is the supervisor's again. */
static void
assigned__unanswered__comes_back_to_who_assigned(void **state)
{
	const struct shift_change_said stand = {
		.act = SHIFT_CHANGE_STAND, .words = "there is nobody else"};
	int64_t id = assigned(TEST_SUPER, TEST_LEAD);

	(void)state;
	test_site_add_minutes(&site.t, 239);
	REFUSED(attempt(TEST_SUPER, id, &stand, e), ERR_BLOCKED, "RST-17");
	assert_int_equal(waiting(TEST_SUPER, SHIFT_CHANGES_TO_DO), 0);
	test_site_add_minutes(&site.t, 1);
	assert_int_equal(waiting(TEST_SUPER, SHIFT_CHANGES_TO_DO), 1);
	REFUSED(attempt(TEST_SHIFTL, id, &stand, e), ERR_DENIED, "ORG-03");
	MUST(attempt(TEST_SUPER, id, &stand, E));
	assert_string_equal(change_site_day(&site, 20261201), "lead early, wxm middle");
	change_site_verify(&site);
}

/* RST-17: an objection has a reason and is decided: another person, or it stands. */
static void
assigned__objected_to__is_decided(void **state)
{
	struct shift_change_said object = {.act = SHIFT_CHANGE_OBJECT, .words = ""};
	struct shift_change_said other = {.act = SHIFT_CHANGE_REASSIGN, .words = "Bob is free"};
	int64_t id = assigned(TEST_SUPER, TEST_LEAD);
	struct shift_change s;

	(void)state;
	REFUSED(attempt(TEST_LEAD, id, &object, e), ERR_INVALID, "RST-14");
	object.words = "my child is ill";
	MUST(attempt(TEST_LEAD, id, &object, E));
	assert_int_equal(change_state(&site, id), SHIFT_CHANGE_OBJECTED);
	assert_int_equal(waiting(TEST_SUPER, SHIFT_CHANGES_TO_DO), 1);
	other.person = site.t.person[TEST_LEAD];
	REFUSED(attempt(TEST_SUPER, id, &other, e), ERR_INVALID, "RST-17");
	other.person = site.t.person[TEST_WXM]; /* works MIDDLE that day */
	REFUSED(attempt(TEST_SUPER, id, &other, e), ERR_BLOCKED, "RST-06");
	other.person = site.t.person[TEST_BOB];
	test_site_add_minutes(&site.t, 60);
	MUST(attempt(TEST_SUPER, id, &other, E));
	MUST(shift_change_get(&site.c[TEST_SUPER], id, &s, E));
	assert_int_equal(s.state, SHIFT_CHANGE_ASKED);
	assert_true(s.answer_by_us == s.us + 4 * INT64_C(3600000000));
	REFUSED(attempt(TEST_LEAD, id, &(struct shift_change_said){.act = SHIFT_CHANGE_ACCEPT}, e),
		ERR_DENIED, "RST-05");
	change_done(&site, TEST_BOB, id, SHIFT_CHANGE_OBJECT);
	change_done(&site, TEST_SUPER, id, SHIFT_CHANGE_STAND);
	assert_string_equal(change_site_day(&site, 20261201), "bob early, wxm middle");
	assert_int_equal(waiting(TEST_LEAD, SHIFT_CHANGES_TOLD), 1);
	change_site_verify(&site);
}

/* ORG-04, RST-17: nobody assigns to or from themselves; agents assign nothing. */
static void
assigned__is_not__ones_own(void **state)
{
	const struct shift_key key = annas();
	const struct shift_key own = change_key(&site, TEST_SHIFTL, 20261204, EARLY);
	struct shift_change_ask ask = change_one(&site, SHIFT_ASSIGNED, &key, TEST_SUPER);
	int64_t id;

	(void)state;
	REFUSED(shift_change_ask(&site.c[TEST_SUPER], &ask, &id, e), ERR_INVALID, "RST-05");
	ask = change_one(&site, SHIFT_ASSIGNED, &own, TEST_BOB);
	REFUSED(shift_change_ask(&site.c[TEST_SHIFTL], &ask, &id, e), ERR_INVALID, "RST-05");
	ask = change_one(&site, SHIFT_ASSIGNED, &key, TEST_LEAD);
	REFUSED(shift_change_ask(&site.c[TEST_BOB], &ask, &id, e), ERR_DENIED, "ORG-03");
	REFUSED(shift_change_ask(&site.c[TEST_SHIFTL], &ask, &id, e), ERR_DENIED, "ORG-03");
}

/* ORG-04, ORG-09: no approval of one's own, in no disguise. */
static void
approve__is_refused__to_who_has_part(void **state)
{
	const struct shift_key leaders = change_key(&site, TEST_SHIFTL, 20261204, EARLY);
	const struct shift_key anna = annas();
	const struct shift_change_said yes = {.act = SHIFT_CHANGE_APPROVE, .words = "yes"};
	struct shift_change_ask own = change_one(&site, SHIFT_COVER, &leaders, TEST_BOB);
	struct shift_change_ask taken = change_one(&site, SHIFT_GIVE, &anna, -1);
	int64_t a = change_asked(&site, TEST_SHIFTL, &own), b;
	bool between;

	(void)state;
	change_done(&site, TEST_BOB, a, SHIFT_CHANGE_ACCEPT);
	REFUSED(attempt(TEST_SHIFTL, a, &yes, e), ERR_DENIED, "ORG-04"); /* asked it */
	b = change_asked(&site, TEST_ANNA, &taken);
	change_done(&site, TEST_SHIFTL, b, SHIFT_CHANGE_ACCEPT);
	REFUSED(attempt(TEST_SHIFTL, b, &yes, e), ERR_DENIED, "ORG-09"); /* takes it */
	change_done(&site, TEST_SHIFTL, b, SHIFT_CHANGE_REFUSE);
	change_done(&site, TEST_LEAD, b, SHIFT_CHANGE_ACCEPT);
	REFUSED(attempt(TEST_SHIFTL, b, &yes, e), ERR_DENIED, "ORG-09"); /* had taken it */
	change_done(&site, TEST_ANNA, b, SHIFT_CHANGE_WITHDRAW);
	/* swaps with bob meanwhile, who asks for something else */
	const struct shift_key bobs = change_key(&site, TEST_BOB, 20261203, EARLY);
	struct shift_change_ask third = change_one(&site, SHIFT_COVER, &bobs, TEST_LEAD);

	b = change_asked(&site, TEST_BOB, &third);
	change_done(&site, TEST_LEAD, b, SHIFT_CHANGE_ACCEPT);
	MUST(shift_change_between(&site.c[TEST_HR], site.t.person[TEST_SHIFTL],
		site.t.person[TEST_BOB], &between, E));
	assert_true(between);
	REFUSED(attempt(TEST_SHIFTL, b, &yes, e), ERR_DENIED, "ORG-09");
	assert_int_equal(waiting(TEST_SHIFTL, SHIFT_CHANGES_TO_DO), 0);
	assert_int_equal(waiting(TEST_SUPER, SHIFT_CHANGES_TO_DO), 2);
	change_done(&site, TEST_SUPER, a, SHIFT_CHANGE_DECLINE);
	MUST(attempt(TEST_SHIFTL, b, &yes, E)); /* nothing is open between them any more */
	change_site_verify(&site);
}

/* RST-13: the next version takes the ground from under it; both are told why. */
static void
publish__of_another_shift__makes_it_invalid(void **state)
{
	const struct shift_key anna = annas();
	const struct shift_key bobs = change_key(&site, TEST_BOB, 20261203, EARLY);
	struct shift_change_ask one = change_one(&site, SHIFT_COVER, &anna, TEST_LEAD);
	struct shift_change_ask two = change_one(&site, SHIFT_COVER, &bobs, TEST_LEAD);
	struct shift_change_history h;
	int64_t a = change_asked(&site, TEST_ANNA, &one), b = change_asked(&site, TEST_BOB, &two);
	struct arena m;

	(void)state;
	change_site_publish(&site, TEST_ANNA, 20261201, 0);
	assert_int_equal(change_state(&site, a), SHIFT_CHANGE_INVALIDATED);
	assert_int_equal(change_state(&site, b), SHIFT_CHANGE_ASKED); /* unchanged in version 2 */
	assert_int_equal(waiting(TEST_ANNA, SHIFT_CHANGES_TOLD), 1);
	assert_int_equal(waiting(TEST_LEAD, SHIFT_CHANGES_TOLD), 1);
	arena_init(&m);
	MUST(shift_change_steps(&site.c[TEST_LEAD], a, &m, &h, E));
	assert_int_equal(h.n, 2);
	assert_string_equal(h.step[0].words, "exam on Tuesday");
	assert_int_equal(h.step[1].act, SHIFT_CHANGE_INVALIDATE);
	assert_int_equal(h.step[1].by, 0);
	arena_free(&m);
	change_done(&site, TEST_LEAD, b, SHIFT_CHANGE_ACCEPT);
	change_done(&site, TEST_SUPER, b, SHIFT_CHANGE_APPROVE);
	assert_string_equal(change_site_day(&site, 20261203), "lead early, anna middle");
	change_site_verify(&site);
}

/* RST-13: an approved change does the same to others that were asked for its shift. */
static void
approve__makes_invalid__what_others_asked_of_the_shift(void **state)
{
	const struct shift_key anna = annas();
	struct shift_change_ask cover, swap = change_swap(&site);
	int64_t a, b;

	(void)state;
	change_site_publish(&site, TEST_ANNA, 20261203, 0);
	a = change_asked(&site, TEST_ANNA, &swap); /* anna's 1 Dec for bob's 3 Dec */
	cover = change_one(&site, SHIFT_COVER,
		&(const struct shift_key){site.t.person[TEST_BOB], 20261203, EARLY}, TEST_LEAD);
	b = change_asked(&site, TEST_BOB, &cover); /* the same shift of bob */
	change_done(&site, TEST_LEAD, b, SHIFT_CHANGE_ACCEPT);
	change_done(&site, TEST_SUPER, b, SHIFT_CHANGE_APPROVE);
	assert_int_equal(change_state(&site, a), SHIFT_CHANGE_INVALIDATED);
	assert_true(anna.day == 20261201);
	change_site_verify(&site);
}

/* RST-13: the open draft follows, so that its publication takes nothing back. */
static void
draft__follows__an_approved_change(void **state)
{
	const struct shift_key anna = annas();
	const struct roster_publication why = {"one more", "the desk is small"};
	struct shift_change_ask ask = change_one(&site, SHIFT_COVER, &anna, TEST_LEAD);
	struct roster_ref draft, old;
	struct roster_cell cell = {.person = site.t.person[TEST_QA], .day = 20261205, .n = 0};
	int64_t id;

	(void)state;
	MUST(roster_open(&site.c[TEST_SUPER], site.t.team, DECEMBER, &draft, E));
	old = draft;
	id = change_asked(&site, TEST_ANNA, &ask);
	change_done(&site, TEST_LEAD, id, SHIFT_CHANGE_ACCEPT);
	change_done(&site, TEST_SUPER, id, SHIFT_CHANGE_APPROVE);
	REFUSED(roster_set(&site.c[TEST_SUPER], &old, &cell, 1, e), ERR_STALE, "");
	MUST(roster_open(&site.c[TEST_SUPER], site.t.team, DECEMBER, &draft, E));
	MUST(roster_publish(&site.c[TEST_SUPER], &draft, &why, E));
	assert_string_equal(change_site_day(&site, 20261201), "lead early, wxm middle");
	change_site_verify(&site);
}

static int64_t
promise(int to, int64_t due_us)
{
	struct entry_draft d = {.desk_id = site.t.front,
		.kind = ENTRY_NOTE,
		.text = "call the guest of 302 back",
		.state = ENTRY_STATE_OPEN,
		.for_person = site.t.person[to],
		.follow_up_utc_us = due_us};
	struct entry w;

	MUST(entry_write(&site.c[TEST_ANNA], &d, &w, E));
	return w.id;
}

static int64_t
owner_of(int64_t matter)
{
	struct matter_list one;
	int64_t owner;

	MUST(matter_get(&site.c[TEST_SUPER], matter, &one, E));
	owner = one.matter->owner_id;
	matter_list_free(&one);
	return owner;
}

/* RST-13: what is promised for a time in the shift goes with it, and nothing else. */
static void
matters__go_with__their_shift(void **state)
{
	const struct shift_key anna = annas();
	struct shift_change_ask ask = change_one(&site, SHIFT_COVER, &anna, TEST_LEAD);
	int64_t in = promise(TEST_ANNA, clock_utc_us(20261201, 540));
	int64_t end = promise(TEST_ANNA, clock_utc_us(20261201, 930));
	int64_t before = promise(TEST_ANNA, clock_utc_us(20261130, 540));
	int64_t other = promise(TEST_WXM, clock_utc_us(20261201, 540));
	int64_t id = change_asked(&site, TEST_ANNA, &ask);

	(void)state;
	change_done(&site, TEST_LEAD, id, SHIFT_CHANGE_ACCEPT);
	assert_int_equal(owner_of(in), 0);
	change_done(&site, TEST_SUPER, id, SHIFT_CHANGE_APPROVE);
	assert_true(owner_of(in) == site.t.person[TEST_LEAD]);
	assert_int_equal(owner_of(end), 0); /* 15:30 is after the shift */
	assert_int_equal(owner_of(before), 0);
	assert_int_equal(owner_of(other), 0);
	change_site_verify(&site);
}

/* --- LOG-05 --- */

DB_STMT(forge_back, .name = "test.forge_back",
	.sql = "UPDATE assignment SET person = $1 WHERE day = 20261201 AND shift = 1 /*scan*/",
	.in = "i", .out = "");
DB_STMT(forge_consent, .name = "test.forge_consent",
	.sql = "UPDATE shift_change_party SET agreed_us = 5 WHERE agreed_us IS NULL /*scan*/",
	.in = "", .out = "");
DB_STMT(forge_taker, .name = "test.forge_taker",
	.sql = "UPDATE shift_change_move SET to_person = $1 /*scan*/", .in = "i", .out = "");
DB_STMT(forge_state, .name = "test.forge_state",
	.sql = "UPDATE shift_change SET state = 2 WHERE state = 1 /*scan*/", .in = "", .out = "");

static void
verify_finds(const struct db_stmt *forgery, const struct db_value *args)
{
	struct verify_result v;

	MUST(db_run(site.t.db, forgery, args, E));
	MUST(verify_run(&site.t.system, &(const struct verify_ask){.anchors = 0}, &v, E));
	assert_true(v.findings > 0);
	verify_result_free(&v);
}

static void
verify__finds__a_roster_put_back(void **state)
{
	const struct shift_key anna = annas();
	struct shift_change_ask ask = change_one(&site, SHIFT_COVER, &anna, TEST_LEAD);
	int64_t id = change_asked(&site, TEST_ANNA, &ask);

	(void)state;
	change_done(&site, TEST_LEAD, id, SHIFT_CHANGE_ACCEPT);
	change_done(&site, TEST_SUPER, id, SHIFT_CHANGE_APPROVE);
	change_site_verify(&site);
	verify_finds(&forge_back, DB_ARGS(DB_I(site.t.person[TEST_ANNA])));
}

static void
verify__finds__a_forged_request(void **state)
{
	const struct shift_key anna = annas();
	struct shift_change_ask ask = change_one(&site, SHIFT_COVER, &anna, TEST_LEAD);

	(void)state;
	(void)change_asked(&site, TEST_ANNA, &ask);
	change_site_verify(&site);
	verify_finds(&forge_consent, NULL);
}

static void
verify__finds__another_taker_or_state(void **state)
{
	const struct shift_key anna = annas();
	struct shift_change_ask ask = change_one(&site, SHIFT_COVER, &anna, TEST_LEAD);

	(void)state;
	(void)change_asked(&site, TEST_ANNA, &ask);
	verify_finds(&forge_taker, DB_ARGS(DB_I(site.t.person[TEST_BOB])));
	MUST(db_run(site.t.db, &forge_taker, DB_ARGS(DB_I(site.t.person[TEST_LEAD])), E));
	change_site_verify(&site);
	verify_finds(&forge_state, NULL);
}

/* RST-05: candidates: free and rested first, why not for the others. */
static void
candidates__are_told__with_what_speaks_against_them(void **state)
{
	const struct shift_key anna = annas();
	struct shift_candidates l;
	struct arena a;
	bool seen = false;

	(void)state;
	arena_init(&a);
	MUST(shift_change_candidates(&site.c[TEST_SUPER], &anna, &a, &l, E));
	assert_true(l.n >= 4 && l.rested < l.n);
	assert_true(l.row[0].rested);
	for (int i = 0; i < l.n; i++) {
		assert_int_equal(l.row[i].rested, i < l.rested);
		assert_true(l.row[i].person != site.t.person[TEST_ANNA]);
		if (l.row[i].person != site.t.person[TEST_WXM])
			continue;
		seen = true;
		assert_false(l.row[i].free);
		assert_int_equal(l.row[i].code, ROSTER_OVERLAP);
		assert_int_equal(l.row[i].month_min, 960);
	}
	assert_true(seen);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(assigned__is_in_force__once_confirmed),
		T(assigned__unanswered__comes_back_to_who_assigned),
		T(assigned__objected_to__is_decided),
		T(assigned__is_not__ones_own),
		T(approve__is_refused__to_who_has_part),
		T(publish__of_another_shift__makes_it_invalid),
		T(approve__makes_invalid__what_others_asked_of_the_shift),
		T(draft__follows__an_approved_change),
		T(matters__go_with__their_shift),
		T(verify__finds__a_roster_put_back),
		T(verify__finds__a_forged_request),
		T(verify__finds__another_taker_or_state),
		T(candidates__are_told__with_what_speaks_against_them),
#undef T
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
