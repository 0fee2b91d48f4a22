/* test_shift_change.c — asked, agreed to, approved, applied. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "domain/param.h"
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
attempt(int who, int64_t id, enum shift_change_act act, const char *words, struct err *e)
{
	const struct shift_change_said said = {.act = act, .words = words};

	return change_try(&site, who, id, &said, e);
}

static bool
ask_as(int who, const struct shift_change_ask *a, struct err *e)
{
	int64_t id;

	return shift_change_ask(&site.c[who], a, &id, e);
}

static void
untouched(void)
{
	assert_string_equal(change_site_day(&site, 20261201), "anna early, wxm middle");
	assert_string_equal(change_site_day(&site, 20261202), "wxm early, bob middle");
	assert_string_equal(change_site_day(&site, 20261203), "bob early, anna middle");
}

/* RST-05: asked by one, accepted by the other, approved; the original stands until then. */
static void
swap__changes_the_roster__on_approval_alone(void **state)
{
	struct shift_change_ask ask = change_swap(&site);
	struct shift_change s;
	int64_t id;

	(void)state;
	/* bob works 3 Dec EARLY, anna then 3 Dec MIDDLE: she must not get EARLY beside it */
	change_site_publish(&site, TEST_ANNA, 20261203, 0);
	id = change_asked(&site, TEST_ANNA, &ask);
	assert_int_equal(change_state(&site, id), SHIFT_CHANGE_ASKED);
	assert_string_equal(change_site_day(&site, 20261201), "anna early, wxm middle");
	REFUSED(attempt(TEST_SUPER, id, SHIFT_CHANGE_APPROVE, "", e), ERR_BLOCKED, "RST-05");
	change_done(&site, TEST_BOB, id, SHIFT_CHANGE_ACCEPT);
	assert_int_equal(change_state(&site, id), SHIFT_CHANGE_CONSENTED);
	assert_string_equal(change_site_day(&site, 20261203), "bob early");
	change_done(&site, TEST_SHIFTL, id, SHIFT_CHANGE_APPROVE);
	assert_string_equal(change_site_day(&site, 20261201), "bob early, wxm middle");
	assert_string_equal(change_site_day(&site, 20261203), "anna early");
	MUST(shift_change_get(&site.c[TEST_ANNA], id, &s, E));
	assert_int_equal(s.state, SHIFT_CHANGE_APPROVED);
	assert_true(s.approved_by == site.t.person[TEST_SHIFTL]);
	/* RST-13: from 21 Nov 14:00 to 1 Dec 07:30 */
	assert_int_equal(s.lead_min, 9 * 1440 + 17 * 60 + 30);
	change_site_verify(&site);
}

/* RST-05: each kind, with everybody's agreement, once. */
static void
kinds__are_applied__as_one_act(void **state)
{
	const struct shift_key anna = change_key(&site, TEST_ANNA, 20261201, EARLY);
	struct shift_change_ask cover = change_one(&site, SHIFT_COVER, &anna, TEST_LEAD);
	struct shift_change_ask three, give;
	int64_t id;

	(void)state;
	id = change_asked(&site, TEST_ANNA, &cover);
	change_done(&site, TEST_LEAD, id, SHIFT_CHANGE_ACCEPT);
	change_done(&site, TEST_SUPER, id, SHIFT_CHANGE_APPROVE);
	assert_string_equal(change_site_day(&site, 20261201), "lead early, wxm middle");
	give = change_one(&site, SHIFT_GIVE,
		&(const struct shift_key){site.t.person[TEST_LEAD], 20261201, EARLY}, -1);
	id = change_asked(&site, TEST_LEAD, &give);
	change_done(&site, TEST_ANNA, id, SHIFT_CHANGE_ACCEPT);
	assert_string_equal(change_site_day(&site, 20261201), "lead early, wxm middle");
	change_done(&site, TEST_SUPER, id, SHIFT_CHANGE_APPROVE);
	assert_string_equal(change_site_day(&site, 20261201), "anna early, wxm middle");
	change_site_publish(&site, TEST_ANNA, 20261203, 0);
	change_site_publish(&site, TEST_BOB, 20261202, 0);
	change_site_publish(&site, TEST_WXM, 20261201, 0);
	three = change_three(&site);
	id = change_asked(&site, TEST_ANNA, &three);
	change_done(&site, TEST_BOB, id, SHIFT_CHANGE_ACCEPT);
	assert_int_equal(change_state(&site, id), SHIFT_CHANGE_ASKED);
	REFUSED(attempt(TEST_BOB, id, SHIFT_CHANGE_ACCEPT, "", e), ERR_DENIED, "RST-05");
	change_done(&site, TEST_WXM, id, SHIFT_CHANGE_ACCEPT);
	assert_int_equal(change_state(&site, id), SHIFT_CHANGE_CONSENTED);
	change_done(&site, TEST_SUPER, id, SHIFT_CHANGE_APPROVE);
	assert_string_equal(change_site_day(&site, 20261201), "wxm early");
	assert_string_equal(change_site_day(&site, 20261202), "bob early");
	assert_string_equal(change_site_day(&site, 20261203), "anna early");
	change_site_verify(&site);
}

/* RST-05: only those who were asked answer; what is over stays over. */
static void
steps__are_for__those_they_are_for(void **state)
{
	const struct shift_key anna = change_key(&site, TEST_ANNA, 20261201, EARLY);
	struct shift_change_ask cover = change_one(&site, SHIFT_COVER, &anna, TEST_LEAD);
	int64_t id = change_asked(&site, TEST_ANNA, &cover);

	(void)state;
	REFUSED(attempt(TEST_BOB, id, SHIFT_CHANGE_ACCEPT, "", e), ERR_DENIED, "RST-05");
	REFUSED(attempt(TEST_ANNA, id, SHIFT_CHANGE_ACCEPT, "", e), ERR_DENIED, "RST-05");
	REFUSED(attempt(TEST_LEAD, id, SHIFT_CHANGE_WITHDRAW, "", e), ERR_DENIED, "RST-05");
	change_done(&site, TEST_LEAD, id, SHIFT_CHANGE_ACCEPT);
	REFUSED(attempt(TEST_BOB, id, SHIFT_CHANGE_APPROVE, "", e), ERR_DENIED, "ORG-03");
	REFUSED(attempt(TEST_HR, id, SHIFT_CHANGE_APPROVE, "", e), ERR_DENIED, "ORG-03");
	REFUSED(attempt(TEST_SUPER, id, SHIFT_CHANGE_ASK_BACK, " ", e), ERR_INVALID, "RST-14");
	change_done(&site, TEST_SUPER, id, SHIFT_CHANGE_ASK_BACK);
	REFUSED(attempt(TEST_SUPER, id, SHIFT_CHANGE_APPROVE, "", e), ERR_BLOCKED, "RST-05");
	REFUSED(attempt(TEST_LEAD, id, SHIFT_CHANGE_ANSWER, "why", e), ERR_DENIED, "RST-05");
	change_done(&site, TEST_ANNA, id, SHIFT_CHANGE_ANSWER);
	assert_int_equal(change_state(&site, id), SHIFT_CHANGE_CONSENTED);
	REFUSED(attempt(TEST_SUPER, id, SHIFT_CHANGE_DECLINE, "", e), ERR_INVALID, "RST-14");
	change_done(&site, TEST_SUPER, id, SHIFT_CHANGE_DECLINE);
	assert_int_equal(change_state(&site, id), SHIFT_CHANGE_DECLINED);
	REFUSED(attempt(TEST_SUPER, id, SHIFT_CHANGE_APPROVE, "", e), ERR_BLOCKED, "RST-05");
	REFUSED(attempt(TEST_ANNA, id, SHIFT_CHANGE_WITHDRAW, "", e), ERR_BLOCKED, "RST-05");
	untouched();
	change_site_verify(&site);
}

/* RST-05: agreement can be taken back until it is approved; a shift that was given
 * away is offered again. */
static void
refuse__takes_back__what_was_agreed(void **state)
{
	const struct shift_key anna = change_key(&site, TEST_ANNA, 20261201, EARLY);
	struct shift_change_ask ask = change_one(&site, SHIFT_COVER, &anna, TEST_LEAD);
	struct shift_change_list offered;
	struct arena a;
	int64_t id = change_asked(&site, TEST_ANNA, &ask);

	(void)state;
	change_done(&site, TEST_LEAD, id, SHIFT_CHANGE_ACCEPT);
	change_done(&site, TEST_LEAD, id, SHIFT_CHANGE_REFUSE);
	assert_int_equal(change_state(&site, id), SHIFT_CHANGE_REFUSED);
	ask = change_one(&site, SHIFT_GIVE, &anna, -1);
	id = change_asked(&site, TEST_ANNA, &ask);
	REFUSED(attempt(TEST_ANNA, id, SHIFT_CHANGE_ACCEPT, "", e), ERR_DENIED, "RST-05");
	change_done(&site, TEST_BOB, id, SHIFT_CHANGE_ACCEPT);
	REFUSED(attempt(TEST_LEAD, id, SHIFT_CHANGE_ACCEPT, "", e), ERR_BLOCKED, "RST-05");
	change_done(&site, TEST_BOB, id, SHIFT_CHANGE_REFUSE);
	assert_int_equal(change_state(&site, id), SHIFT_CHANGE_ASKED);
	arena_init(&a);
	MUST(shift_change_load(&site.c[TEST_LEAD], SHIFT_CHANGES_OFFERED, &a, &offered, E));
	assert_int_equal(offered.n, 1);
	assert_int_equal(offered.row[0].move[0].to, 0);
	MUST(shift_change_load(&site.c[TEST_ANNA], SHIFT_CHANGES_OFFERED, &a, &offered, E));
	assert_int_equal(offered.n, 0);
	arena_free(&a);
	change_done(&site, TEST_LEAD, id, SHIFT_CHANGE_ACCEPT);
	change_done(&site, TEST_SUPER, id, SHIFT_CHANGE_APPROVE);
	assert_string_equal(change_site_day(&site, 20261201), "lead early, wxm middle");
	change_site_verify(&site);
}

/* RST-06, RST-14: what the roster may not hold is refused when it is asked, with its code. */
static void
ask__is_judged__over_the_roster_in_force(void **state)
{
	const struct {
		int from, day, to;
		int64_t shift;
		const char *field, *rule;
	} table[] = {
		{TEST_ANNA, 20261201, TEST_WXM, EARLY, "overlap", "RST-06"},
		{TEST_WXM, 20261202, TEST_BOB, EARLY, "overlap", "RST-06"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct shift_key key =
			change_key(&site, table[i].from, table[i].day, table[i].shift);
		const struct shift_change_ask ask =
			change_one(&site, SHIFT_COVER, &key, table[i].to);
		struct err e;

		err_clear(&e);
		assert_false(ask_as(table[i].from, &ask, &e));
		assert_int_equal(e.code, ERR_BLOCKED);
		assert_string_equal(e.field, table[i].field);
		assert_string_equal(e.rule, table[i].rule);
	}
	MUST(param_set(&site.c[TEST_MANAGER], "roster.min_rest_minutes", "960", 0, "longer", E));
	const struct shift_key bob = change_key(&site, TEST_BOB, 20261203, EARLY);
	const struct shift_change_ask rest = change_one(&site, SHIFT_COVER, &bob, TEST_WXM);
	struct err e;

	err_clear(&e);
	MUST(ask_as(TEST_BOB, &rest, E)); /* 2 Dec 15:30 to 3 Dec 07:30: 16 h, just enough */
	MUST(param_set(&site.c[TEST_MANAGER], "roster.min_rest_minutes", "961", 0, "longer", E));
	assert_false(attempt(TEST_WXM, 1, SHIFT_CHANGE_ACCEPT, "", &e));
	assert_string_equal(e.field, "rest-too-short");
	change_site_verify(&site);
}

/* RST-06: judged again at each step: what came between is seen. */
static void
approve__is_judged_again__with_what_came_between(void **state)
{
	const struct shift_key anna = change_key(&site, TEST_ANNA, 20261201, EARLY);
	struct shift_change_ask ask = change_one(&site, SHIFT_COVER, &anna, TEST_LEAD);
	int64_t id = change_asked(&site, TEST_ANNA, &ask);
	struct err e;

	(void)state;
	err_clear(&e);
	change_done(&site, TEST_LEAD, id, SHIFT_CHANGE_ACCEPT);
	change_site_publish(&site, TEST_LEAD, 20261201, MIDDLE);
	assert_false(attempt(TEST_SUPER, id, SHIFT_CHANGE_APPROVE, "so be it", &e));
	assert_string_equal(e.field, "overlap");
	assert_int_equal(change_state(&site, id), SHIFT_CHANGE_CONSENTED);
	assert_string_equal(
		change_site_day(&site, 20261201), "anna early, lead middle, wxm middle");
	change_site_verify(&site);
}

/* RST-07, RST-14: what is only warned of may stand, with the approver's reason. */
static void
approve__over_warnings__says_why(void **state)
{
	const struct shift_key anna = change_key(&site, TEST_ANNA, 20261201, EARLY);
	struct shift_change_ask ask = change_one(&site, SHIFT_COVER, &anna, TEST_LEAD);
	int64_t id;

	(void)state;
	MUST(param_set(&site.c[TEST_MANAGER], "roster.max_week_hours", "10", 0, "short weeks", E));
	id = change_asked(&site, TEST_ANNA, &ask);
	change_done(&site, TEST_LEAD, id, SHIFT_CHANGE_ACCEPT);
	REFUSED(attempt(TEST_SUPER, id, SHIFT_CHANGE_APPROVE, "", e), ERR_INVALID, "RST-14");
	MUST(attempt(TEST_SUPER, id, SHIFT_CHANGE_APPROVE, "one week only", E));
	assert_string_equal(change_site_day(&site, 20261201), "lead early, wxm middle");
	change_site_verify(&site);
}

/* RST-05: what is no change, is not one's own, or is asked for already. */
static void
ask__refuses__what_is_none(void **state)
{
	const struct shift_key anna = change_key(&site, TEST_ANNA, 20261201, EARLY);
	const struct shift_key none = change_key(&site, TEST_ANNA, 20261205, EARLY);
	struct shift_change_ask ask = change_one(&site, SHIFT_COVER, &anna, TEST_LEAD);
	struct shift_change_ask bad = ask, three = change_three(&site);

	(void)state;
	REFUSED(ask_as(TEST_BOB, &ask, e), ERR_INVALID, "RST-05"); /* not his shift */
	bad.kind = SHIFT_SWAP;
	REFUSED(ask_as(TEST_ANNA, &bad, e), ERR_INVALID, "RST-05");
	bad = ask;
	bad.move[0].to = 0;
	REFUSED(ask_as(TEST_ANNA, &bad, e), ERR_INVALID, "RST-05");
	bad.move[0].to = site.t.person[TEST_ANNA];
	REFUSED(ask_as(TEST_ANNA, &bad, e), ERR_INVALID, "RST-05");
	bad = ask;
	bad.reason = "";
	REFUSED(ask_as(TEST_ANNA, &bad, e), ERR_INVALID, "RST-14");
	three.move[1].to = site.t.person[TEST_ANNA];
	REFUSED(ask_as(TEST_ANNA, &three, e), ERR_INVALID, "RST-05");
	bad = change_one(&site, SHIFT_COVER, &none, TEST_LEAD);
	REFUSED(ask_as(TEST_ANNA, &bad, e), ERR_NOT_FOUND, "RST-05");
	bad = change_one(&site, SHIFT_COVER, &anna, TEST_DIRECTOR); /* no team */
	REFUSED(ask_as(TEST_ANNA, &bad, e), ERR_INVALID, "ORG-11");
	MUST(ask_as(TEST_ANNA, &ask, E));
	REFUSED(ask_as(TEST_ANNA, &ask, e), ERR_CONFLICT, "RST-05");
	change_done(&site, TEST_ANNA, 1, SHIFT_CHANGE_WITHDRAW);
	MUST(ask_as(TEST_ANNA, &ask, E));
	untouched();
	change_site_verify(&site);
}

/* RST-05: a shift that has begun stays, and what was asked for it is over. */
static void
change__lapses__when_its_first_shift_begins(void **state)
{
	struct shift_change_list told;
	struct arena a;
	struct shift_change_ask ask = change_swap(&site);
	int64_t id;

	(void)state;
	change_site_publish(&site, TEST_ANNA, 20261203, 0);
	id = change_asked(&site, TEST_ANNA, &ask);
	change_done(&site, TEST_BOB, id, SHIFT_CHANGE_ACCEPT);
	test_site_add_minutes(&site.t, 9 * 1440 + 17 * 60 + 29);
	assert_int_equal(change_state(&site, id), SHIFT_CHANGE_CONSENTED);
	test_site_add_minutes(&site.t, 1);
	assert_int_equal(change_state(&site, id), SHIFT_CHANGE_LAPSED);
	REFUSED(attempt(TEST_SUPER, id, SHIFT_CHANGE_APPROVE, "still", e), ERR_BLOCKED, "RST-05");
	REFUSED(attempt(TEST_ANNA, id, SHIFT_CHANGE_WITHDRAW, "", e), ERR_BLOCKED, "RST-05");
	ask.move[0].of = change_key(&site, TEST_ANNA, 20261201, EARLY);
	REFUSED(ask_as(TEST_ANNA, &ask, e), ERR_BLOCKED, "RST-05");
	arena_init(&a);
	MUST(shift_change_load(&site.c[TEST_BOB], SHIFT_CHANGES_TOLD, &a, &told, E));
	assert_int_equal(told.n, 1);
	assert_int_equal(told.row[0].state, SHIFT_CHANGE_LAPSED);
	MUST(shift_change_read(&site.c[TEST_BOB], id, E));
	MUST(shift_change_load(&site.c[TEST_BOB], SHIFT_CHANGES_TOLD, &a, &told, E));
	assert_int_equal(told.n, 0);
	arena_free(&a);
	change_site_verify(&site);
}

/* P6: of two who decide in one second one is right, the other looks again. */
static void
decide__at_two_terminals__is_done_once(void **state)
{
	const struct shift_key anna = change_key(&site, TEST_ANNA, 20261201, EARLY);
	struct shift_change_ask ask = change_one(&site, SHIFT_COVER, &anna, TEST_LEAD);
	int64_t id = change_asked(&site, TEST_ANNA, &ask);
	struct shift_change now;

	(void)state;
	change_done(&site, TEST_LEAD, id, SHIFT_CHANGE_ACCEPT);
	MUST(shift_change_get(&site.c[TEST_SUPER], id, &now, E));
	const struct shift_change_ref seen = {id, now.rev};

	MUST(shift_change_do(&site.c[TEST_SUPER], &seen,
		&(const struct shift_change_said){.act = SHIFT_CHANGE_APPROVE, .words = "yes"}, E));
	REFUSED(shift_change_do(&site.c[TEST_MANAGER], &seen,
			&(const struct shift_change_said){
				.act = SHIFT_CHANGE_DECLINE, .words = "no"},
			e),
		ERR_STALE, "RST-05");
	assert_int_equal(change_state(&site, id), SHIFT_CHANGE_APPROVED);
	change_site_verify(&site);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(swap__changes_the_roster__on_approval_alone),
		T(kinds__are_applied__as_one_act),
		T(steps__are_for__those_they_are_for),
		T(refuse__takes_back__what_was_agreed),
		T(ask__is_judged__over_the_roster_in_force),
		T(approve__is_judged_again__with_what_came_between),
		T(approve__over_warnings__says_why),
		T(ask__refuses__what_is_none),
		T(change__lapses__when_its_first_shift_begins),
		T(decide__at_two_terminals__is_done_once),
#undef T
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
