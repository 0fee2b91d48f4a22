/* test_conduct.c — conduct events: proposed, decided, contested, ended. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/conduct.h"
#include "domain/verify.h"
#include "support/test_duty.h"

enum { TODAY = 20261121, MONTH = 202611 };

struct world {
	struct test_site site;
	struct ctx key[TEST_PEOPLE];
};

static const char *const logins[TEST_PEOPLE] = {
	"anna", "wxm", "bob", "lead", "shiftl", "qa", "super", "manager", "director", "hr", "ops"};

static int
setup(void **state)
{
	struct world *w = test_calloc(1, sizeof *w);

	test_site_open(&w->site, NULL);
	for (int i = 0; i < TEST_PEOPLE; i++)
		test_site_confirm(&w->site, logins[i], &w->key[i]);
	*state = w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	for (int i = 0; i < TEST_PEOPLE; i++)
		test_site_sign_out(&w->key[i]);
	test_site_close(&w->site);
	test_free(w);
	return 0;
}

static struct conduct_named
seen(struct world *w, enum test_person about, const char *code, int halves)
{
	return (struct conduct_named){.person = w->site.person[about],
		.day = TODAY,
		.code = code,
		.halves = halves,
		.note = "seen at the desk"};
}

static struct conduct_ref
proposed(struct world *w, enum test_person by, enum test_person about, const char *code, int halves)
{
	const struct conduct_named n = seen(w, about, code, halves);
	struct conduct_ref ref = {.rev = 1};

	MUST(conduct_propose(&w->key[by], &n, &ref.id, E));
	return ref;
}

static bool
act(struct world *w, enum test_person by, struct conduct_ref *ref, struct conduct_said said,
	struct err *e)
{
	if (!conduct_do(&w->key[by], ref, &said, e))
		return false;
	ref->rev++;
	return true;
}

static struct conduct_ref
confirmed(struct world *w, enum test_person about, const char *code, int halves)
{
	struct conduct_ref ref = proposed(w, TEST_LEAD, about, code, halves);

	MUST(act(w, TEST_QA, &ref, (struct conduct_said){.act = CONDUCT_DO_CONFIRM}, E));
	return ref;
}

static enum conduct_state
state_of(struct world *w, int64_t id)
{
	struct conduct_event ev;

	MUST(conduct_get(&w->key[TEST_QA], id, &ev, E));
	return ev.state;
}

/* SCR-08: S-05 of a person this month that counts. */
static int
aggravations(struct world *w, enum test_person about)
{
	const struct conduct_filter f = {w->site.person[about], MONTH, CONDUCT_CONFIRMED};
	struct conduct_list all;
	struct arena a;
	int n = 0;

	arena_init(&a);
	MUST(conduct_load(&w->key[TEST_QA], &f, &a, &all, E));
	for (int i = 0; i < all.n; i++)
		n += str_eq(all.item[i].code, "S-05");
	arena_free(&a);
	return n;
}

static void
assert_intact(struct world *w)
{
	struct verify_result r;

	MUST(verify_run(&w->site.system, &(const struct verify_ask){.anchors = 0}, &r, E));
	if (r.findings)
		fail_msg("%s %d: %s", r.finding[0].chain_name, (int)r.finding[0].seq,
			r.finding[0].msgid);
	verify_result_free(&r);
}

/* SCR-02 */
static void
proposing__outside_its_range__is_refused(void **state)
{
	static const struct {
		const char *code, *field;
		int halves;
		enum err_code why;
	} table[] = {
		{"D-04", "", 4, ERR_NONE}, /* 2 to 5 */
		{"D-04", "", 5, ERR_NONE},
		{"D-04", "", 10, ERR_NONE},
		{"D-04", "points", 3, ERR_INVALID},
		{"D-04", "points", 11, ERR_INVALID},
		{"D-04", "points", -4, ERR_INVALID},
		{"D-01", "", 4, ERR_NONE},
		{"D-01", "points", 5, ERR_INVALID},
		{"M-01", "", 20, ERR_NONE},
		{"X-01", "", 0, ERR_NONE},
		{"X-01", "points", 2, ERR_INVALID},
		{"A-07", "", 2, ERR_NONE},
		{"A-07", "points", 12, ERR_INVALID},
		{"Q-01", "code", 2, ERR_INVALID},
		{"S-05", "code", 40, ERR_INVALID}, /* the console's alone */
		{"A-05", "code", 10, ERR_INVALID},
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		const struct conduct_named n = seen(w, TEST_ANNA, table[i].code, table[i].halves);
		struct err e = {.code = ERR_NONE};
		int64_t id;

		if (conduct_propose(&w->key[TEST_LEAD], &n, &id, &e) !=
				(table[i].why == ERR_NONE) ||
			e.code != table[i].why || strcmp(e.field, table[i].field) != 0)
			fail_msg("%s with %d: %d %s", table[i].code, table[i].halves, e.code,
				e.field);
	}
	assert_intact(w);
}

/* SCR-03: who is scored, and by whom. */
static void
scored_by__each_post__as_the_rule_says(void **state)
{
	static const enum post scored[] = {
		POST_AGENT, POST_FRONT_DESK, POST_TEAM_LEADER, POST_QA_TRAINER, POST_SHIFT_LEADER};

	(void)state;
	for (int p = POST_NONE; p < POSTS; p++) {
		bool is = false;

		for (size_t i = 0; i < sizeof scored / sizeof scored[0]; i++)
			is |= scored[i] == (enum post)p;
		assert_int_equal(conduct_is_scored((enum post)p), is);
		assert_int_equal(conduct_scored_by((enum post)p, POST_SUPERVISOR), is);
		assert_int_equal(conduct_scored_by((enum post)p, POST_QA_TRAINER),
			is && p != POST_QA_TRAINER && p != POST_SHIFT_LEADER);
		assert_false(conduct_scored_by((enum post)p, POST_AGENT));
		assert_false(conduct_scored_by((enum post)p, POST_TEAM_LEADER));
		assert_false(conduct_scored_by((enum post)p, POST_OPS));
		assert_false(conduct_scored_by((enum post)p, POST_HR));
	}
}

/* SCR-03, ORG-04 */
static void
deciding__by_whom__only_the_scorer_who_did_not_propose(void **state)
{
	static const struct {
		enum test_person by, about, decides;
		enum err_code why;
	} table[] = {
		{TEST_LEAD, TEST_ANNA, TEST_QA, ERR_NONE},
		{TEST_LEAD, TEST_ANNA, TEST_SUPER, ERR_NONE},
		{TEST_LEAD, TEST_ANNA, TEST_LEAD, ERR_DENIED},
		{TEST_LEAD, TEST_ANNA, TEST_ANNA, ERR_DENIED},
		{TEST_LEAD, TEST_ANNA, TEST_DIRECTOR, ERR_DENIED},
		{TEST_QA, TEST_ANNA, TEST_QA, ERR_BLOCKED}, /* proposed it */
		{TEST_QA, TEST_ANNA, TEST_SUPER, ERR_NONE},
		{TEST_QA, TEST_LEAD, TEST_MANAGER, ERR_NONE},
		{TEST_SUPER, TEST_SHIFTL, TEST_QA, ERR_DENIED},
		{TEST_SUPER, TEST_SHIFTL, TEST_MANAGER, ERR_NONE},
		{TEST_SUPER, TEST_QA, TEST_QA, ERR_DENIED}, /* about themselves */
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct conduct_ref ref = proposed(w, table[i].by, table[i].about, "D-01", 4);
		struct err e = {.code = ERR_NONE};

		if (act(w, table[i].decides, &ref, (struct conduct_said){.act = CONDUCT_DO_CONFIRM},
			    &e) != (table[i].why == ERR_NONE) ||
			e.code != table[i].why)
			fail_msg("row %zu: %d", i, e.code);
		test_site_add_s(&w->site, 1);
		MUST(conduct_do(&w->key[table[i].by], &ref,
			     &(const struct conduct_said){.act = CONDUCT_DO_WITHDRAW}, E) ||
			table[i].why == ERR_NONE);
	}
}

static void
proposing__about_who_is_not_scored__is_refused(void **state)
{
	struct world *w = *state;
	const struct conduct_named n = seen(w, TEST_SUPER, "D-01", 4);
	struct err e;
	int64_t id;

	assert_false(conduct_propose(&w->key[TEST_MANAGER], &n, &id, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_string_equal(e.rule, "SCR-03");
}

/* Every act from every state; what the table lacks is refused. */
static void
acts__in_each_state__none_but_those_of_the_table(void **state)
{
	static const struct {
		enum conduct_act first; /* reached by this, 0 = proposed */
		enum conduct_act then;
		bool good;
	} table[] = {
		{0, CONDUCT_DO_VOID, false},
		{0, CONDUCT_DO_CONTEST, true},
		{0, CONDUCT_DO_DROP, true},
		{0, CONDUCT_DO_WITHDRAW, true},
		{CONDUCT_DO_CONFIRM, CONDUCT_DO_CONFIRM, false},
		{CONDUCT_DO_CONFIRM, CONDUCT_DO_DROP, false},
		{CONDUCT_DO_CONFIRM, CONDUCT_DO_WITHDRAW, false},
		{CONDUCT_DO_CONFIRM, CONDUCT_DO_CONTEST, true},
		{CONDUCT_DO_CONFIRM, CONDUCT_DO_VOID, true},
		{CONDUCT_DO_DROP, CONDUCT_DO_CONFIRM, false},
		{CONDUCT_DO_DROP, CONDUCT_DO_CONTEST, false},
		{CONDUCT_DO_DROP, CONDUCT_DO_VOID, false},
		{CONDUCT_DO_WITHDRAW, CONDUCT_DO_CONFIRM, false},
		{CONDUCT_DO_WITHDRAW, CONDUCT_DO_CONTEST, false},
	};
	static const enum test_person who[CONDUCT_ACTS] = {[CONDUCT_DO_CONFIRM] = TEST_QA,
		[CONDUCT_DO_DROP] = TEST_QA,
		[CONDUCT_DO_VOID] = TEST_QA,
		[CONDUCT_DO_WITHDRAW] = TEST_LEAD,
		[CONDUCT_DO_CONTEST] = TEST_ANNA};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct conduct_ref ref = proposed(w, TEST_LEAD, TEST_ANNA, "A-04", 10);
		struct conduct_said said = {.act = table[i].first, .words = "as it was"};

		if (said.act)
			MUST(act(w, who[said.act], &ref, said, E));
		said.act = table[i].then;
		if (act(w, who[said.act], &ref, said, NULL) != table[i].good)
			fail_msg("row %zu", i);
	}
	assert_intact(w);
}

static void
deciding__a_contested_one__needs_words(void **state)
{
	struct world *w = *state;
	struct conduct_ref ref = proposed(w, TEST_LEAD, TEST_ANNA, "D-04", 4);
	struct err e;

	MUST(act(w, TEST_ANNA, &ref,
		(struct conduct_said){.act = CONDUCT_DO_CONTEST, .words = "the bus broke down"},
		E));
	assert_false(act(w, TEST_QA, &ref, (struct conduct_said){.act = CONDUCT_DO_CONFIRM}, &e));
	assert_string_equal(e.field, "words");
	MUST(act(w, TEST_QA, &ref,
		(struct conduct_said){
			.act = CONDUCT_DO_CONFIRM, .halves = 6, .words = "it was told at noon"},
		E));
	assert_int_equal(state_of(w, ref.id), CONDUCT_CONFIRMED);
}

/* SCR-18 */
static void
proposing__one_act_under_two_codes__names_the_first(void **state)
{
	struct world *w = *state;
	struct conduct_named n = seen(w, TEST_ANNA, "D-09", 4);
	struct err e;
	int64_t id, record;
	bool found;
	struct conduct_event any;

	(void)proposed(w, TEST_LEAD, TEST_WXM, "D-01", 4);
	MUST(conduct_of(&w->key[TEST_QA], CONDUCT_OF_PERSON, 1, &any, &found, E));
	record = any.record; /* some record that both refer to */
	n.evidence = record;
	MUST(conduct_propose(&w->key[TEST_LEAD], &n, &id, E));
	n.code = "M-01";
	n.halves = 20;
	assert_false(conduct_propose(&w->key[TEST_LEAD], &n, &id, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_string_equal(e.rule, "SCR-18");
	assert_string_equal(e.arg[0], "D-09");
	n.code = "A-04"; /* what is added is no second deduction */
	n.halves = 10;
	MUST(conduct_propose(&w->key[TEST_LEAD], &n, &id, E));
	n.code = "M-01";
	n.halves = 20;
	n.person = w->site.person[TEST_BOB]; /* nor is another person's */
	MUST(conduct_propose(&w->key[TEST_LEAD], &n, &id, E));
}

/* SCR-08: booked the moment it is reached, ended when it is not any more, once a month. */
static void
aggravation__as_events_come_and_go__stands_or_not(void **state)
{
	struct world *w = *state;
	struct conduct_ref minor[5], medium;

	for (int i = 0; i < 3; i++)
		minor[i] = confirmed(w, TEST_ANNA, "D-01", 4);
	assert_int_equal(aggravations(w, TEST_ANNA), 0);
	medium = confirmed(w, TEST_ANNA, "M-01", 20);
	assert_int_equal(aggravations(w, TEST_ANNA), 0); /* "or", not the sum */
	minor[3] = confirmed(w, TEST_ANNA, "D-01", 4);
	assert_int_equal(aggravations(w, TEST_ANNA), 1);
	minor[4] = confirmed(w, TEST_ANNA, "D-01", 4);
	(void)confirmed(w, TEST_ANNA, "M-02", 20);
	assert_int_equal(aggravations(w, TEST_ANNA), 1);
	for (int i = 0; i < 5; i++)
		MUST(act(w, TEST_QA, &minor[i],
			(struct conduct_said){.act = CONDUCT_DO_VOID, .words = "it was Bob"}, E));
	assert_int_equal(aggravations(w, TEST_ANNA), 1); /* by the two medium ones */
	MUST(act(w, TEST_QA, &medium,
		(struct conduct_said){.act = CONDUCT_DO_VOID, .words = "it was Bob"}, E));
	assert_int_equal(aggravations(w, TEST_ANNA), 0);
	(void)confirmed(w, TEST_ANNA, "M-03", 20);
	assert_int_equal(aggravations(w, TEST_ANNA), 1);
	assert_int_equal(aggravations(w, TEST_WXM), 0);
	assert_intact(w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define WITH(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		WITH(proposing__outside_its_range__is_refused),
		cmocka_unit_test(scored_by__each_post__as_the_rule_says),
		WITH(deciding__by_whom__only_the_scorer_who_did_not_propose),
		WITH(proposing__about_who_is_not_scored__is_refused),
		WITH(acts__in_each_state__none_but_those_of_the_table),
		WITH(deciding__a_contested_one__needs_words),
		WITH(proposing__one_act_under_two_codes__names_the_first),
		WITH(aggravation__as_events_come_and_go__stands_or_not),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
