/* test_away.c — off post, going out, breaks: asked, approved, gone, back. SPDX-License-Identifier: MIT
 *
 * ATT-03, ATT-05, RST-10, ORG-04
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/text.h"
#include "db/db.h"
#include "domain/conduct.h"
#include "domain/param.h"
#include "domain/verify.h"
#include "support/test_times.h"

enum { MON = 20261207 };
static struct test_times t;
static struct arena arena;
#define ANNA (&t.who[TEST_ANNA])
#define WXM (&t.who[TEST_WXM])
#define LEAD (&t.who[TEST_LEAD])
#define SHIFTL (&t.who[TEST_SHIFTL])

static int
setup(void **state)
{
	static const struct test_turn turns[] = {
		{TEST_ANNA, MON, TIMES_EARLY, 0},
		{TEST_WXM, MON, TIMES_EARLY, 0},
		{TEST_BOB, MON, TIMES_EARLY, 0},
	};

	(void)state;
	text_use(LANG_EN);
	arena_init(&arena);
	test_times_open(&t, NULL);
	test_times_plan(&t, turns, sizeof turns / sizeof *turns);
	test_times_at(&t, MON, 725);
	test_times_arrive(&t, TEST_ANNA);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_times_verify(&t);
	test_times_close(&t);
	arena_free(&arena);
	return 0;
}

static struct away
now(int64_t id)
{
	struct away a;

	MUST(away_get(ANNA, id, &arena, &a, E));
	return a;
}

static struct away_ref
ref(int64_t id)
{
	return (struct away_ref){id, now(id).rev};
}

static int64_t
asked(struct ctx *c, enum away_kind kind, int minutes)
{
	int64_t id;

	MUST(away_ask(c, &(const struct away_ask){kind, minutes, "printer paper 打印纸"}, &id, E));
	return id;
}

static bool
decide(struct ctx *c, int64_t id, bool yes, struct err *e)
{
	return away_decide(
		c, &(const struct away_decision){ref(id), yes, yes ? "" : "too busy now"}, e);
}

static bool
go(struct ctx *c, int64_t id, struct err *e)
{
	return away_go(c, &(const struct away_going){.ref = ref(id)}, e);
}

/* Off post from 09:00 for so many minutes, as the row says; what is proposed. */
struct leave_case {
	int asked, told; /* minutes asked for; told: enum test_person, -1 nobody */
	bool approved;
	int gone;
	enum away_proposal proposal;
	const char *code; /* of the conduct catalogue, "" = none */
	int minutes;
};

static void
play(const struct leave_case *k)
{
	const int64_t told = k->told < 0 ? 0 : t.site.person[k->told];
	struct conduct_event p;
	struct away a;
	int64_t id = 0;
	bool found;

	test_times_at(&t, MON, 900);
	if (k->asked)
		id = asked(ANNA, AWAY_OFF_POST, k->asked);
	if (k->approved)
		MUST(decide(LEAD, id, true, E));
	MUST(away_go(ANNA,
		&(const struct away_going){
			.ref = id ? ref(id) : (struct away_ref){0, 0}, .told = told, .id = &id},
		E));
	test_site_add_minutes(&t.site, k->gone);
	MUST(away_return(ANNA, &(const struct away_ref){id, now(id).rev}, E));
	a = now(id);
	assert_int_equal(a.state, AWAY_BACK);
	assert_int_equal(away_gone_min(&a, 0), k->gone);
	assert_int_equal(a.proposal, k->proposal);
	MUST(conduct_of(ANNA, CONDUCT_OF_AWAY, id, &p, &found, E));
	assert_int_equal(found, *k->code != 0);
	assert_string_equal(p.code, k->code);
	assert_int_equal(p.minutes, k->minutes);
	if (found)
		assert_int_equal(p.person, t.site.person[TEST_ANNA]);
}

/* ATT-03: telling saves from D-07, only an approval saves from the absence. */
static void
leaving__the_post__is_proposed_by_minutes(void **state)
{
	static const struct leave_case row[] = {
		{0, -1, false, 5, AWAY_NOTHING, "", 0},
		{0, -1, false, 6, AWAY_D07, "D-07", 6},
		{0, -1, false, 11, AWAY_ABSENCE, "S-01", 11},
		{0, TEST_LEAD, false, 10, AWAY_NOTHING, "", 0},
		{0, TEST_SUPER, false, 11, AWAY_ABSENCE, "S-01", 11},
		{10, -1, false, 10, AWAY_NOTHING, "", 0}, /* asked: they know */
		{10, -1, false, 11, AWAY_ABSENCE, "S-01", 11},
		{10, -1, true, 10, AWAY_NOTHING, "", 0},
		{10, -1, true, 16, AWAY_D07, "D-07", 6},
		{10, -1, true, 21, AWAY_ABSENCE, "S-01", 11},
	};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		if (i > 0) {
			assert_int_equal(teardown(state), 0);
			assert_int_equal(setup(state), 0);
		}
		play(&row[i]);
	}
}

/* The limits are the site's. */
static void
proposal__follows__the_parameters(void **state)
{
	static const struct leave_case k = {0, -1, false, 11, AWAY_D07, "D-07", 11};

	(void)state;
	MUST(param_set(&t.who[TEST_MANAGER], "offpost.absence_minutes", "20", 0, "wide halls", E));
	play(&k);
}

/* ATT-03, ATT-05: who approves what. */
static void
approval__is_for__who_may_give_it(void **state)
{
	static const struct {
		enum away_kind kind;
		int minutes, who;
		const char *rule; /* "" = may */
	} row[] = {
		{AWAY_OFF_POST, 10, TEST_ANNA, "ORG-04"},
		{AWAY_OFF_POST, 10, TEST_WXM, "ORG-03"},
		{AWAY_OFF_POST, 10, TEST_HR, "ORG-03"},
		{AWAY_OFF_POST, 10, TEST_LEAD, ""},
		{AWAY_OFF_POST, 10, TEST_SHIFTL, ""},
		{AWAY_OFF_POST, 11, TEST_LEAD, "ATT-03"},
		{AWAY_OFF_POST, 11, TEST_SUPER, "ATT-03"},
		{AWAY_OFF_POST, 11, TEST_MANAGER, ""},
		{AWAY_OFF_POST, 480, TEST_DIRECTOR, ""},
		{AWAY_OUT_PRIVATE, 60, TEST_SHIFTL, "ATT-05"}, /* not in the line */
		{AWAY_OUT_PRIVATE, 60, TEST_LEAD, ""},
		{AWAY_OUT_BUSINESS, 5, TEST_SUPER, ""},
		{AWAY_OUT_BUSINESS, 5, TEST_MANAGER, ""},
		{AWAY_MEAL, 30, TEST_SHIFTL, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		int64_t id = asked(ANNA, row[i].kind, row[i].minutes);
		struct err told;

		err_clear(&told);
		assert_int_equal(decide(&t.who[row[i].who], id, true, &told), !*row[i].rule);
		assert_string_equal(told.rule, row[i].rule);
		MUST(away_withdraw(ANNA, &(const struct away_ref){id, now(id).rev}, E));
	}
}

/* ATT-05: approval comes first. A leaving of the post may go ahead of its answer. */
static void
going__without_a_yes__is_refused_where_it_needs_one(void **state)
{
	int64_t out, off;

	(void)state;
	out = asked(ANNA, AWAY_OUT_BUSINESS, 60);
	REFUSED(go(ANNA, out, e), ERR_BLOCKED, "ATT-05");
	MUST(decide(LEAD, out, false, E));
	REFUSED(go(ANNA, out, e), ERR_STALE, "");
	out = asked(ANNA, AWAY_BREAK, 10);
	REFUSED(go(ANNA, out, e), ERR_BLOCKED, "RST-10");
	MUST(away_withdraw(ANNA, &(const struct away_ref){out, now(out).rev}, E));
	off = asked(ANNA, AWAY_OFF_POST, 10);
	REFUSED(away_ask(ANNA, &(const struct away_ask){AWAY_OFF_POST, 5, "again"}, &(int64_t){0},
			e),
		ERR_CONFLICT, "ATT-03");
	MUST(go(ANNA, off, E));
	REFUSED(away_go(ANNA, &(const struct away_going){.told = 0}, e), ERR_CONFLICT, "ATT-03");
	MUST(decide(LEAD, off, true, E)); /* while they are away */
	test_site_add_minutes(&t.site, 10);
	MUST(away_return(ANNA, &(const struct away_ref){off, now(off).rev}, E));
	assert_int_equal(now(off).proposal, AWAY_NOTHING);
}

/* Nobody does it for another, nor twice, nor who is not on duty. */
static void
being_away__is_ones_own(void **state)
{
	int64_t id;

	(void)state;
	REFUSED(away_ask(WXM, &(const struct away_ask){AWAY_OFF_POST, 5, "not there"},
			&(int64_t){0}, e),
		ERR_NOT_FOUND, "ATT-03");
	id = asked(ANNA, AWAY_OFF_POST, 5);
	REFUSED(go(WXM, id, e), ERR_DENIED, "ORG-03");
	REFUSED(go(LEAD, id, e), ERR_DENIED, "ORG-03");
	MUST(go(ANNA, id, E));
	REFUSED(away_return(LEAD, &(const struct away_ref){id, now(id).rev}, e), ERR_DENIED,
		"ORG-03");
	REFUSED(away_return(ANNA, &(const struct away_ref){id, 1}, e), ERR_STALE, "");
	MUST(away_return(ANNA, &(const struct away_ref){id, now(id).rev}, E));
	REFUSED(away_return(ANNA, &(const struct away_ref){id, now(id).rev}, e), ERR_STALE, "");
	REFUSED(away_go(ANNA, &(const struct away_going){.told = t.site.person[TEST_WXM]}, e),
		ERR_INVALID, "ATT-03");
	REFUSED(away_ask(
			ANNA, &(const struct away_ask){AWAY_OTHER_POST, 5, "no"}, &(int64_t){0}, e),
		ERR_INVALID, "ATT-03");
	REFUSED(away_ask(
			ANNA, &(const struct away_ask){AWAY_OFF_POST, 481, "no"}, &(int64_t){0}, e),
		ERR_INVALID, "ATT-03");
}

/* ATT-03: confirmed or dismissed with a reason, once, never by oneself. */
static void
proposal__is_judged__once_with_a_reason(void **state)
{
	static const struct leave_case k = {0, -1, false, 8, AWAY_D07, "D-07", 8};
	struct away_decision d = {.ref = {1, 0}, .yes = false, .why = ""};
	struct aways all;

	(void)state;
	play(&k);
	MUST(away_claim(ANNA, &(const struct away_ref){1, now(1).rev}, "the lift stood", E));
	REFUSED(away_claim(ANNA, &(const struct away_ref){1, now(1).rev}, "and again", e),
		ERR_STALE, "");
	d.ref = ref(1);
	MUST(away_load(LEAD, &(const struct away_filter){.judging = true, .for_me = true}, &arena,
		&all, E));
	assert_int_equal(all.n, 1);
	assert_string_equal(all.item[0].claim, "the lift stood");
	MUST(away_load(ANNA, &(const struct away_filter){.judging = true, .for_me = true}, &arena,
		&all, E));
	assert_int_equal(all.n, 0);
	REFUSED(away_judge(LEAD, &d, e), ERR_INVALID, "ATT-03");
	d.why = "the lift did stand";
	REFUSED(away_judge(ANNA, &d, e), ERR_DENIED, "ORG-04");
	MUST(away_judge(LEAD, &d, E));
	assert_int_equal(now(1).verdict, AWAY_DISMISSED);
	d.ref = ref(1);
	d.yes = true;
	REFUSED(away_judge(LEAD, &d, e), ERR_STALE, "");
}

/* 串岗: somebody above saw it; within a stay, and not in the future. */
static void
other_post__is_noted__by_somebody_above(void **state)
{
	const struct away_note note = {.person = t.site.person[TEST_ANNA],
		.from_us = test_times_us(MON, 900),
		.to_us = test_times_us(MON, 907),
		.where = "at the mail room, talking"};
	struct away_note early = note;
	int64_t id;

	(void)state;
	test_times_at(&t, MON, 906);
	REFUSED(away_note(LEAD, &note, &id, e), ERR_INVALID, "ATT-03");
	test_times_at(&t, MON, 910);
	early.from_us = test_times_us(MON, 724);
	REFUSED(away_note(LEAD, &early, &id, e), ERR_NOT_FOUND, "ATT-03");
	REFUSED(away_note(ANNA, &note, &id, e), ERR_DENIED, "ORG-04");
	REFUSED(away_note(WXM, &note, &id, e), ERR_DENIED, "ORG-03");
	MUST(away_note(LEAD, &note, &id, E));
	assert_int_equal(now(id).state, AWAY_BACK);
	assert_int_equal(now(id).proposal, AWAY_D07);
	assert_int_equal(now(id).proposed_min, 7);
}

/* Whoever leaves the duty is away no longer; what waits is withdrawn. */
static void
leaving__the_duty__ends_being_away(void **state)
{
	int64_t off, meal;

	(void)state;
	test_times_at(&t, MON, 900);
	off = asked(ANNA, AWAY_OFF_POST, 10);
	MUST(go(ANNA, off, E));
	meal = asked(ANNA, AWAY_MEAL, 30);
	test_times_at(&t, MON, 1000);
	test_times_leave(&t, TEST_ANNA);
	assert_int_equal(now(off).state, AWAY_BACK);
	assert_int_equal(now(off).back_us, test_times_us(MON, 1000));
	assert_int_equal(now(off).proposal, AWAY_ABSENCE);
	assert_int_equal(now(meal).state, AWAY_WITHDRAWN);
}

/* Who never came back and never signed out was away until the shift's end. */
static void
lapsed__stay__ends_being_away_at_the_shift_end(void **state)
{
	int64_t id;

	(void)state;
	test_times_at(&t, MON, 1500);
	MUST(away_go(ANNA, &(const struct away_going){.id = &id}, E));
	test_times_at(&t, MON + 1, 725);
	test_times_arrive(&t, TEST_ANNA);
	assert_int_equal(now(id).back_us, test_times_us(MON, 1530));
	assert_int_equal(now(id).proposed_min, 30);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(leaving__the_post__is_proposed_by_minutes),
		CASE(proposal__follows__the_parameters),
		CASE(approval__is_for__who_may_give_it),
		CASE(going__without_a_yes__is_refused_where_it_needs_one),
		CASE(being_away__is_ones_own),
		CASE(proposal__is_judged__once_with_a_reason),
		CASE(other_post__is_noted__by_somebody_above),
		CASE(leaving__the_duty__ends_being_away),
		CASE(lapsed__stay__ends_being_away_at_the_shift_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
