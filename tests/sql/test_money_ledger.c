/* test_money_ledger.c — fines and rewards: proposed, decided, counted by the month, paid. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/money.h"
#include "domain/param.h"
#include "domain/pay.h"
#include "domain/verify.h"
#include "support/test_duty.h"

enum { TODAY = 20261121, MONTH = 202611 };

struct world {
	struct test_site site;
	struct ctx key[TEST_PEOPLE];
};

static const char *const logins[TEST_PEOPLE] = {
	"anna", "wxm", "bob", "lead", "shiftl", "qa", "super", "manager", "director", "hr", "ops"};

static void
switch_on(struct world *w, const char *code)
{
	struct money_kind k;

	MUST(money_kind_get(&w->key[TEST_MANAGER], code, TODAY, &k, E));
	k.in_use = true;
	k.from_day = TODAY;
	k.told_on = 20261001;
	(void)str_copy(k.basis, sizeof k.basis, "Rule book, chapter 4");
	MUST(money_kind_set(&w->key[TEST_MANAGER], &k, E));
}

static int
setup(void **state)
{
	struct world *w = test_calloc(1, sizeof *w);

	test_site_open(&w->site, NULL);
	for (int i = 0; i < TEST_PEOPLE; i++)
		test_site_confirm(&w->site, logins[i], &w->key[i]);
	MUST(param_set(&w->key[TEST_MANAGER], "fines.enabled", "yes", 0, "the new rule book", E));
	switch_on(w, "F-07");
	switch_on(w, "F-02");
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

static struct money_ref
named(struct world *w, enum test_person about, const char *code, int day)
{
	const struct money_named n = {.person = w->site.person[about],
		.day = day,
		.code = code,
		.note = "seen at the desk"};
	struct money_ref ref = {.rev = 1};

	MUST(money_propose(&w->key[TEST_LEAD], &n, &ref.id, E));
	return ref;
}

static bool
act(struct world *w, enum test_person by, struct money_ref *ref, struct money_said said,
	struct err *e)
{
	if (!money_do(&w->key[by], ref, &said, e))
		return false;
	ref->rev++;
	return true;
}

static struct money_ref
confirmed(struct world *w, enum test_person about, const char *code)
{
	struct money_ref ref = named(w, about, code, TODAY);

	MUST(act(w, TEST_MANAGER, &ref, (struct money_said){.act = MONEY_DO_CONFIRM}, E));
	return ref;
}

static int64_t
fen_of(struct world *w, const struct money_ref *ref)
{
	struct money_entry m;

	MUST(money_get(&w->key[TEST_MANAGER], ref->id, &m, E));
	return m.fen;
}

static void
is_intact(struct world *w)
{
	struct verify_result r;

	MUST(verify_run(&w->site.system, &(const struct verify_ask){.anchors = 0}, &r, E));
	if (r.findings)
		fail_msg("%s %d: %s", r.finding[0].chain_name, (int)r.finding[0].seq,
			r.finding[0].msgid);
	verify_result_free(&r);
}

/* PAY-02: the first 10, from the second in the month 20 each. */
static void
late__from_the_second_in_the_month__costs_twice(void **state)
{
	struct world *w = *state;
	struct money_ref one = confirmed(w, TEST_ANNA, "F-07");
	struct money_ref two = confirmed(w, TEST_ANNA, "F-07");
	struct money_ref three = confirmed(w, TEST_ANNA, "F-07");
	struct money_ref other = confirmed(w, TEST_WXM, "F-07");

	assert_int_equal(fen_of(w, &one), -1000);
	assert_int_equal(fen_of(w, &two), -2000);
	assert_int_equal(fen_of(w, &three), -2000);
	assert_int_equal(fen_of(w, &other), -1000);
	is_intact(w);
}

/* What a place in the month costs follows when one before it ends. */
static void
void__of_the_first__makes_the_second_the_first(void **state)
{
	struct world *w = *state;
	struct money_ref one = confirmed(w, TEST_ANNA, "F-07");
	struct money_ref two = confirmed(w, TEST_ANNA, "F-07");
	struct money_steps steps;
	struct arena a;

	arena_init(&a);
	MUST(act(w, TEST_MANAGER, &one,
		(struct money_said){.act = MONEY_DO_VOID, .words = "another day"}, E));
	assert_int_equal(fen_of(w, &one), 0);
	assert_int_equal(fen_of(w, &two), -1000);
	MUST(money_history(&w->key[TEST_MANAGER], two.id, &a, &steps, E));
	assert_int_equal(steps.n, 3);
	assert_int_equal(steps.item[2].act, MONEY_DO_MOVE);
	assert_int_equal(steps.item[2].fen, 1000);
	assert_int_equal(steps.item[2].by, 0);
	arena_free(&a);
	is_intact(w);
}

/* PAY-02: the third private call is a case for the manager, and no money. */
static void
private_call__the_third__costs_nothing(void **state)
{
	struct world *w = *state;
	struct money_ref one = confirmed(w, TEST_ANNA, "F-02");
	struct money_ref two = confirmed(w, TEST_ANNA, "F-02");
	struct money_ref three = confirmed(w, TEST_ANNA, "F-02");

	assert_int_equal(fen_of(w, &one), -5000);
	assert_int_equal(fen_of(w, &two), -10000);
	assert_int_equal(fen_of(w, &three), 0);
}

/* PAY-03: shipped off; each needs its own switch, a ground and staff told. */
static void
fine__that_is_off__is_refused(void **state)
{
	struct world *w = *state;
	const struct money_named n = {.person = w->site.person[TEST_ANNA],
		.day = TODAY,
		.code = "F-08",
		.note = "seen at the desk"};
	struct money_kind k;
	int64_t id;

	REFUSED(money_propose(&w->key[TEST_LEAD], &n, &id, e), ERR_BLOCKED, "PAY-03");
	MUST(money_kind_get(&w->key[TEST_MANAGER], "F-08", TODAY, &k, E));
	k.in_use = true;
	k.from_day = TODAY;
	REFUSED(money_kind_set(&w->key[TEST_MANAGER], &k, e), ERR_INVALID, "PAY-03");
	(void)str_copy(k.basis, sizeof k.basis, "Rule book, chapter 4");
	REFUSED(money_kind_set(&w->key[TEST_MANAGER], &k, e), ERR_INVALID, "PAY-03");
	k.told_on = TODAY + 1;
	REFUSED(money_kind_set(&w->key[TEST_MANAGER], &k, e), ERR_INVALID, "PAY-03");
	k.told_on = TODAY;
	k.from_day = TODAY - 1;
	REFUSED(money_kind_set(&w->key[TEST_MANAGER], &k, e), ERR_INVALID, "PAY-03");
	k.from_day = TODAY;
	REFUSED(money_kind_set(&w->key[TEST_LEAD], &k, e), ERR_DENIED, "ORG-03");
	MUST(money_kind_set(&w->key[TEST_MANAGER], &k, E));
	REFUSED(money_kind_set(&w->key[TEST_MANAGER], &k, e), ERR_STALE, "PAY-02");
	MUST(money_propose(&w->key[TEST_LEAD], &n, &id, E));
	is_intact(w);
}

/* ORG-04: not the own, not who proposed; PAY-02: the manager decides. */
static void
entry__is_decided__by_somebody_else_alone(void **state)
{
	struct world *w = *state;
	const struct money_named n = {.person = w->site.person[TEST_ANNA],
		.day = TODAY,
		.code = "F-07",
		.note = "seen at the desk"};
	const struct money_said yes = {.act = MONEY_DO_CONFIRM};
	struct money_ref ref = {.rev = 1};

	MUST(money_propose(&w->key[TEST_MANAGER], &n, &ref.id, E));
	REFUSED(money_do(&w->key[TEST_MANAGER], &ref, &yes, e), ERR_BLOCKED, "ORG-04");
	REFUSED(money_do(&w->key[TEST_SUPER], &ref, &yes, e), ERR_DENIED, "ORG-03");
	REFUSED(money_do(&w->key[TEST_ANNA], &ref, &yes, e), ERR_DENIED, "ORG-04");
	MUST(act(w, TEST_ANNA, &ref,
		(struct money_said){.act = MONEY_DO_CONTEST, .words = "I was there"}, E));
	REFUSED(money_do(&w->key[TEST_DIRECTOR], &ref, &yes, e), ERR_INVALID, "PAY-02");
	MUST(act(w, TEST_DIRECTOR, &ref,
		(struct money_said){.act = MONEY_DO_CONFIRM, .words = "the door says 9:12"}, E));
	is_intact(w);
}

/* PAY-06: due the day it is confirmed; unpaid until somebody says when and to whom. */
static void
entry__is_unpaid__until_it_is_paid(void **state)
{
	struct world *w = *state;
	struct money_ref ref = confirmed(w, TEST_ANNA, "F-07");
	const struct money_filter f = {.unpaid = true};
	struct money_list l;
	struct arena a;

	arena_init(&a);
	MUST(money_load(&w->key[TEST_HR], &f, &a, &l, E));
	assert_int_equal(l.n, 1);
	assert_int_equal(l.item[0].due_day, TODAY);
	REFUSED(money_do(&w->key[TEST_HR], &ref,
			&(const struct money_said){.act = MONEY_DO_PAY, .words = "cashier"}, e),
		ERR_INVALID, "PAY-06");
	MUST(act(w, TEST_HR, &ref,
		(struct money_said){.act = MONEY_DO_PAY, .words = "cashier", .paid_on = TODAY}, E));
	MUST(money_load(&w->key[TEST_HR], &f, &a, &l, E));
	assert_int_equal(l.n, 0);
	arena_free(&a);
	is_intact(w);
}

/* PAY-02: a day's base pay once more, as the base was that day; S-01 brings it along. */
static void
absence__confirmed_in_points__is_proposed_in_money(void **state)
{
	struct world *w = *state;
	const struct conduct_named n = {.person = w->site.person[TEST_ANNA],
		.day = TODAY,
		.code = "S-01",
		.halves = 40,
		.note = "not at the desk"};
	const struct money_said yes = {.act = MONEY_DO_CONFIRM};
	const struct money_filter f = {.month = MONTH};
	struct conduct_ref ev = {.rev = 1};
	struct money_ref ref = {.rev = 1};
	struct money_list l;
	struct arena a;

	arena_init(&a);
	switch_on(w, "F-06");
	MUST(conduct_propose(&w->key[TEST_LEAD], &n, &ev.id, E));
	MUST(conduct_do(
		&w->key[TEST_QA], &ev, &(const struct conduct_said){.act = CONDUCT_DO_CONFIRM}, E));
	MUST(money_load(&w->key[TEST_MANAGER], &f, &a, &l, E));
	assert_int_equal(l.n, 1);
	assert_string_equal(l.item[0].code, "F-06");
	assert_int_equal(l.item[0].state, CONDUCT_PROPOSED);
	ref.id = l.item[0].id;
	REFUSED(money_do(&w->key[TEST_MANAGER], &ref, &yes, e), ERR_BLOCKED, "PAY-02");
	MUST(pay_base_set(&w->key[TEST_HR],
		&(const struct pay_base){.person = w->site.person[TEST_ANNA],
			.from_day = 20260101,
			.base_fen = 450000,
			.contribution_fen = 52000},
		E));
	MUST(act(w, TEST_MANAGER, &ref, yes, E));
	assert_int_equal(fen_of(w, &ref), -20690);
	ev.rev++;
	MUST(conduct_do(&w->key[TEST_QA], &ev,
		&(const struct conduct_said){.act = CONDUCT_DO_VOID, .words = "was on leave"}, E));
	assert_int_equal(fen_of(w, &ref), 0);
	arena_free(&a);
	is_intact(w);
}

/* PAY-07 */
static void
bonus__below_the_floor_or_by_another__is_refused(void **state)
{
	struct world *w = *state;
	struct money_named n = {.person = w->site.person[TEST_MANAGER],
		.day = TODAY,
		.code = "B-01",
		.fen = 29999,
		.note = "a good month"};
	int64_t id;

	REFUSED(money_propose(&w->key[TEST_DIRECTOR], &n, &id, e), ERR_INVALID, "PAY-07");
	n.fen = 30000;
	MUST(money_propose(&w->key[TEST_DIRECTOR], &n, &id, E));
	n.person = w->site.person[TEST_ANNA];
	REFUSED(money_propose(&w->key[TEST_DIRECTOR], &n, &id, e), ERR_BLOCKED, "PAY-07");
	REFUSED(money_propose(&w->key[TEST_MANAGER], &n, &id, e), ERR_DENIED, "PAY-07");
}

/* PAY-03: the sheet's sum agrees with the ledger, what the cap gives back included. */
static void
pay__of_a_month__agrees_with_the_ledger(void **state)
{
	struct world *w = *state;
	struct pay_month m;
	struct arena a;

	arena_init(&a);
	MUST(pay_base_set(&w->key[TEST_HR],
		&(const struct pay_base){.person = w->site.person[TEST_ANNA],
			.from_day = 20260101,
			.base_fen = 20000},
		E));
	(void)confirmed(w, TEST_ANNA, "F-07");
	(void)confirmed(w, TEST_ANNA, "F-07");
	(void)confirmed(w, TEST_ANNA, "F-02");
	MUST(pay_load(&w->key[TEST_HR],
		&(const struct pay_ask){.month = MONTH, .person = w->site.person[TEST_ANNA]}, &a,
		&m, E));
	assert_int_equal(m.rows, 1);
	/* 10 + 20 + 50 yuan of fines, 20 % of 200 yuan are 40. */
	int64_t fines = 0, cap = 0;
	for (int i = 0; i < m.row[0].sheet.lines; i++) {
		const struct money_line *l = &m.row[0].sheet.line[i];
		fines += l->fine ? l->fen : 0;
		cap += l->kind == MONEY_LINE_CAP ? l->fen : 0;
	}
	assert_int_equal(fines, -8000);
	assert_int_equal(cap, 4000);
	REFUSED(pay_load(&w->key[TEST_WXM],
			&(const struct pay_ask){
				.month = MONTH, .person = w->site.person[TEST_ANNA]},
			&a, &m, e),
		ERR_DENIED, "ORG-03");
	arena_free(&a);
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(late__from_the_second_in_the_month__costs_twice),
		CASE(void__of_the_first__makes_the_second_the_first),
		CASE(private_call__the_third__costs_nothing),
		CASE(fine__that_is_off__is_refused),
		CASE(entry__is_decided__by_somebody_else_alone),
		CASE(entry__is_unpaid__until_it_is_paid),
		CASE(absence__confirmed_in_points__is_proposed_in_money),
		CASE(bonus__below_the_floor_or_by_another__is_refused),
		CASE(pay__of_a_month__agrees_with_the_ledger),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
