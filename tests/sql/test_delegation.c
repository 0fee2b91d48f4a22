/* test_delegation.c — who decides for an approver, for a time. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/delegation.h"
#include "domain/person.h"
#include "domain/shift_change.h"
#include "support/leave_site.h"
#include "support/test_roster.h"

/* The clock stands at Saturday 21 November; leave is asked for the week of Monday 7 December. */
enum { TODAY = 20261121, MON = 20261207, TUE, WED, THU, FRI };

static struct leave_site s;
static const char *const login[TEST_PEOPLE] = {
	"anna", "wxm", "bob", "lead", "shiftl", "qa", "super", "manager", "director", "hr", "ops"};

static int
setup(void **state)
{
	(void)state;
	leave_site_open(&s, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	leave_site_close(&s);
	return 0;
}

static struct ctx *
confirmed(enum test_person who)
{
	test_site_confirm(&s.site, login[who], &s.c[who]);
	return &s.c[who];
}

static struct delegation_order
order_to(enum test_person to)
{
	return (struct delegation_order){.to = s.site.person[to],
		.first_day = TODAY,
		.last_day = FRI,
		.why = "away for training"};
}

static struct delegation
row_of(int64_t id)
{
	struct delegation d;

	MUST(delegation_get(&s.site.system, id, &d, E));
	return d;
}

static int64_t
given(enum test_person from, const struct delegation_order *o)
{
	int64_t id = 0;

	MUST(delegation_give(confirmed(from), o, &id, E));
	return id;
}

static void
agree(enum test_person to, int64_t id)
{
	const struct delegation_ref ref = {id, row_of(id).rev};

	MUST(delegation_answer(confirmed(to), &ref, true, "", E));
}

static void
end(enum test_person by, int64_t id)
{
	const struct delegation_ref ref = {id, row_of(id).rev};

	MUST(delegation_end(confirmed(by), &ref, E));
}

static int64_t
agreed(enum test_person from, enum test_person to)
{
	const struct delegation_order o = order_to(to);
	const int64_t id = given(from, &o);

	agree(to, id);
	return id;
}

static int
who_is(int64_t person)
{
	for (int i = 0; i < TEST_PEOPLE; i++)
		if (s.site.person[i] == person)
			return i;
	return -1;
}

static void
is_with(int64_t leave, enum test_person with, int acting_for)
{
	const struct leave l = leave_site_get(&s, leave);

	assert_int_equal(who_is(l.with), with);
	assert_int_equal(l.acting_for ? who_is(l.acting_for) : -1, acting_for);
}

static struct leave_said
yes(void)
{
	return (struct leave_said){.action = LEAVE_DO_APPROVE,
		.words = "",
		.takes_over = s.site.person[TEST_BOB],
		.over_by = MON - 1};
}

/* --- giving, agreeing, ending --- */

static void
delegation__is_in_force__once_it_is_agreed_to(void **state)
{
	const struct delegation_matter m = {.type = 1, .half_days = 2};
	const struct delegation_order o = order_to(TEST_SHIFTL);
	int64_t id, to = 0;

	(void)state;
	id = given(TEST_LEAD, &o);
	assert_int_equal(row_of(id).state, DELEGATION_ASKED);
	MUST(delegation_in_force(&s.site.system, s.site.person[TEST_LEAD], TODAY, &m, &to, E));
	assert_int_equal(to, 0);
	agree(TEST_SHIFTL, id);
	assert_int_equal(row_of(id).state, DELEGATION_AGREED);
	MUST(delegation_in_force(&s.site.system, s.site.person[TEST_LEAD], FRI, &m, &to, E));
	assert_int_equal(who_is(to), TEST_SHIFTL);
	MUST(delegation_in_force(&s.site.system, s.site.person[TEST_LEAD], FRI + 1, &m, &to, E));
	assert_int_equal(to, 0);
	end(TEST_SHIFTL, id);
	MUST(delegation_in_force(&s.site.system, s.site.person[TEST_LEAD], FRI, &m, &to, E));
	assert_int_equal(to, 0);
	leave_site_verify(&s);
}

static void
delegation__that_does_not_fit__is_refused(void **state)
{
	static const struct {
		enum test_person from, to;
		int first, last, max_days;
		uint64_t types;
		enum err_code code;
		const char *field;
	} table[] = {
		{TEST_LEAD, TEST_LEAD, TODAY, FRI, 0, 0, ERR_INVALID, "to"},
		{TEST_LEAD, TEST_ANNA, TODAY, FRI, 0, 0, ERR_INVALID, "to"},
		{TEST_LEAD, TEST_OPS, TODAY, FRI, 0, 0, ERR_INVALID, "to"},
		{TEST_SUPER, TEST_LEAD, TODAY, FRI, 0, 0, ERR_INVALID, "to"},
		{TEST_LEAD, TEST_SHIFTL, TODAY - 1, FRI, 0, 0, ERR_INVALID, "first"},
		{TEST_LEAD, TEST_SHIFTL, FRI, MON, 0, 0, ERR_INVALID, "last"},
		{TEST_LEAD, TEST_SHIFTL, TODAY, 20271122, 0, 0, ERR_INVALID, "last"},
		{TEST_LEAD, TEST_SHIFTL, TODAY, FRI, 367, 0, ERR_INVALID, "days"},
		{TEST_LEAD, TEST_SHIFTL, TODAY, FRI, 0, UINT64_C(1) << 60, ERR_INVALID, "types"},
		{TEST_ANNA, TEST_SHIFTL, TODAY, FRI, 0, 0, ERR_DENIED, NULL},
		{TEST_OPS, TEST_SHIFTL, TODAY, FRI, 0, 0, ERR_DENIED, NULL},
	};
	int64_t id;

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct delegation_order o = order_to(table[i].to);
		struct err e;

		err_clear(&e);
		o.first_day = table[i].first;
		o.last_day = table[i].last;
		o.scope.max_days = table[i].max_days;
		o.scope.types = table[i].types;
		assert_false(delegation_give(confirmed(table[i].from), &o, &id, &e));
		assert_int_equal(e.code, table[i].code);
		if (table[i].field)
			assert_string_equal(e.field, table[i].field);
	}
}

static void
delegation__of_the_same_days_and_matter__is_one(void **state)
{
	struct delegation_order o = order_to(TEST_SHIFTL);
	int64_t id;

	(void)state;
	o.scope.types = 1 << LEAVE_SICK;
	id = given(TEST_LEAD, &o);
	o.to = s.site.person[TEST_SUPER];
	REFUSED(delegation_give(confirmed(TEST_LEAD), &o, &id, e), ERR_CONFLICT, "ORG-09");
	o.scope.types = 1 << LEAVE_ANNUAL;
	MUST(delegation_give(confirmed(TEST_LEAD), &o, &id, E));
	o.scope.types = 0;
	o.first_day = o.last_day = FRI + 1;
	MUST(delegation_give(confirmed(TEST_LEAD), &o, &id, E));
}

static void
answer__by_another_or_again__is_refused(void **state)
{
	const struct delegation_order o = order_to(TEST_SHIFTL);
	const int64_t id = given(TEST_LEAD, &o);
	struct delegation_ref ref = {id, row_of(id).rev};

	(void)state;
	REFUSED(delegation_answer(confirmed(TEST_SUPER), &ref, true, "", e), ERR_DENIED, "ORG-09");
	REFUSED(delegation_answer(confirmed(TEST_LEAD), &ref, true, "", e), ERR_DENIED, "ORG-09");
	REFUSED(delegation_end(confirmed(TEST_SUPER), &ref, e), ERR_DENIED, "ORG-09");
	REFUSED(delegation_answer(confirmed(TEST_SHIFTL), &ref, false, "", e), ERR_INVALID,
		"ORG-09");
	MUST(delegation_answer(confirmed(TEST_SHIFTL), &ref, false, "I am away too", E));
	assert_int_equal(row_of(id).state, DELEGATION_REFUSED);
	REFUSED(delegation_answer(confirmed(TEST_SHIFTL), &ref, true, "", e), ERR_STALE, "ORG-09");
	ref.rev++;
	REFUSED(delegation_answer(confirmed(TEST_SHIFTL), &ref, true, "", e), ERR_STALE, "ORG-09");
	REFUSED(delegation_end(confirmed(TEST_LEAD), &ref, e), ERR_STALE, "ORG-09");
	leave_site_verify(&s);
}

/* ORG-09: no circle of two, nor of three, while they overlap; scope does not matter. */
static void
circle__of_two_and_of_three__is_refused(void **state)
{
	struct delegation_order o = order_to(TEST_MANAGER);
	int64_t id;

	(void)state;
	(void)agreed(TEST_MANAGER, TEST_SUPER);
	REFUSED(delegation_give(confirmed(TEST_SUPER), &o, &id, e), ERR_BLOCKED, "ORG-09");
	o.scope.types = 1 << LEAVE_SICK;
	REFUSED(delegation_give(confirmed(TEST_SUPER), &o, &id, e), ERR_BLOCKED, "ORG-09");
	o = order_to(TEST_DIRECTOR);
	id = given(TEST_SUPER, &o); /* not agreed to counts too */
	o = order_to(TEST_MANAGER);
	REFUSED(delegation_give(confirmed(TEST_DIRECTOR), &o, &id, e), ERR_BLOCKED, "ORG-09");
	o.first_day = FRI + 1;
	o.last_day = FRI + 3;
	MUST(delegation_give(confirmed(TEST_DIRECTOR), &o, &id, E));
}

/* A chain whose days have no day in common is no circle. */
static void
circle__without_a_common_day__is_none(void **state)
{
	struct delegation_order o = order_to(TEST_SUPER);
	int64_t id;

	(void)state;
	o.first_day = MON;
	o.last_day = TUE;
	id = given(TEST_MANAGER, &o);
	o = order_to(TEST_DIRECTOR);
	o.first_day = WED;
	o.last_day = FRI;
	id = given(TEST_SUPER, &o);
	o = order_to(TEST_MANAGER);
	o.first_day = MON;
	o.last_day = FRI;
	MUST(delegation_give(confirmed(TEST_DIRECTOR), &o, &id, E));
}

/* --- who decides a step: every policy of LV-16's first sentence, and of ORG-09 --- */

static void
lead_is_away(void)
{
	(void)leave_site_filed(&s, TEST_LEAD, 20261123, 20261124);
}

static void
nothing(void)
{
}

static void
lead_delegates(void)
{
	(void)agreed(TEST_LEAD, TEST_SHIFTL);
}

static void
lead_asks_only(void)
{
	const struct delegation_order o = order_to(TEST_SHIFTL);

	(void)given(TEST_LEAD, &o);
}

static void
both_away(void)
{
	(void)leave_site_filed(&s, TEST_SHIFTL, 20261123, 20261123);
	lead_is_away();
	lead_delegates();
}

static void
delegate_away(void)
{
	(void)leave_site_filed(&s, TEST_SHIFTL, 20261123, 20261123);
	lead_delegates();
}

static void
scoped(struct delegation_scope scope)
{
	struct delegation_order o = order_to(TEST_SHIFTL);

	o.scope = scope;
	agree(TEST_SHIFTL, given(TEST_LEAD, &o));
}

static void
sick_only(void)
{
	scoped((struct delegation_scope){.types = 1 << LEAVE_SICK});
}

static void
personal_too(void)
{
	scoped((struct delegation_scope){.types = 1 << LEAVE_SICK | 1 << LEAVE_PERSONAL});
}

static void
this_team(void)
{
	scoped((struct delegation_scope){.team = {s.site.team}, .teams = 1});
}

static void
one_day_at_most(void)
{
	scoped((struct delegation_scope){.max_days = 1});
}

/* The delegate's own delegate gets nothing of it. */
static void
delegate_delegates(void)
{
	lead_delegates();
	(void)agreed(TEST_SHIFTL, TEST_SUPER);
}

static void
lead_and_super_away(void)
{
	(void)leave_site_filed(&s, TEST_SUPER, 20261123, 20261123);
	lead_is_away();
}

static void
super_delegates_lead_away(void)
{
	lead_is_away();
	(void)agreed(TEST_SUPER, TEST_DIRECTOR);
}

static void
step__goes_to__who_is_here_and_may(void **state)
{
	static const struct {
		void (*before)(void);
		enum test_person with;
		int acting_for;
	} table[] = {
		{nothing, TEST_LEAD, -1},
		{lead_is_away, TEST_SUPER, TEST_LEAD},
		{lead_delegates, TEST_SHIFTL, TEST_LEAD},
		{lead_asks_only, TEST_LEAD, -1},
		{both_away, TEST_SUPER, TEST_LEAD},
		{delegate_away, TEST_LEAD, -1},
		{sick_only, TEST_LEAD, -1},
		{personal_too, TEST_SHIFTL, TEST_LEAD},
		{this_team, TEST_SHIFTL, TEST_LEAD},
		{one_day_at_most, TEST_LEAD, -1},
		{delegate_delegates, TEST_SHIFTL, TEST_LEAD},
		{lead_and_super_away, TEST_MANAGER, TEST_LEAD},
		{super_delegates_lead_away, TEST_DIRECTOR, TEST_SUPER},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		if (i) {
			leave_site_close(&s);
			leave_site_open(&s, NULL);
		}
		table[i].before();
		leave_site_day(&s, 20261123);
		is_with(leave_site_ask(&s, TEST_ANNA, MON, TUE), table[i].with,
			table[i].acting_for);
	}
}

/* ORG-04, ORG-09: the delegate is the applicant. */
static void
delegate__is_the_applicant__never_decides(void **state)
{
	int64_t leave;

	(void)state;
	(void)agreed(TEST_MANAGER, TEST_SUPER);
	leave = leave_site_ask(&s, TEST_SUPER, MON, TUE);
	is_with(leave, TEST_MANAGER, -1);
	leave = leave_site_ask(&s, TEST_LEAD, MON, TUE);
	is_with(leave, TEST_SUPER, -1);
	REFUSED(leave_site_try(&s, TEST_LEAD, leave, yes(), e), ERR_DENIED, "ORG-04");
}

/* ORG-09: nor of somebody with whom they are changing shifts. */
static void
delegate__changing_shifts_with_the_applicant__never_decides(void **state)
{
	int64_t leave, change;
	struct shift_change_ask swap = {.kind = SHIFT_SWAP, .moves = 2, .reason = "a visit"};

	(void)state;
	test_roster_publish(&s.site, TEST_ROSTER_HEAD "2026-12-01,front-1,early,A001,yes\n"
						      "2026-12-04,front-1,early,B001,yes\n");
	swap.move[0].of = (struct shift_key){s.site.person[TEST_ANNA], 20261201, 1};
	swap.move[0].to = s.site.person[TEST_SHIFTL];
	swap.move[1].of = (struct shift_key){s.site.person[TEST_SHIFTL], 20261204, 1};
	swap.move[1].to = s.site.person[TEST_ANNA];
	(void)agreed(TEST_LEAD, TEST_SHIFTL);
	leave = leave_site_ask(&s, TEST_ANNA, 20270104, 20270105);
	is_with(leave, TEST_SHIFTL, TEST_LEAD);
	MUST(shift_change_ask(confirmed(TEST_ANNA), &swap, &change, E));
	REFUSED(leave_site_try(&s, TEST_SHIFTL, leave, yes(), e), ERR_DENIED, "ORG-03");
	leave = leave_site_ask(&s, TEST_ANNA, 20270106, 20270107);
	is_with(leave, TEST_LEAD, -1);
}

/* --- in whose right --- */

/* ORG-09: exactly the leader's right, for this step; the record says for whom. */
static void
delegate__decides__in_the_right_of_the_approver(void **state)
{
	const struct access_object anna = {.person = s.site.person[TEST_ANNA]};
	struct leave_steps steps;
	struct arena a;
	int64_t leave;

	(void)state;
	assert_false(access_may(&s.c[TEST_SHIFTL], ACT_LEAVE_APPROVE, &anna, NULL));
	(void)agreed(TEST_LEAD, TEST_SHIFTL);
	assert_false(access_may(&s.c[TEST_SHIFTL], ACT_LEAVE_APPROVE, &anna, NULL));
	leave = leave_site_ask(&s, TEST_ANNA, MON, TUE);
	MUST(leave_site_try(&s, TEST_SHIFTL, leave, yes(), E));
	assert_int_equal(s.c[TEST_SHIFTL].acting_for, 0);
	arena_init(&a);
	MUST(leave_history(&s.c[TEST_HR], leave, &a, &steps, E));
	assert_int_equal(who_is(steps.item[1].by), TEST_SHIFTL);
	assert_int_equal(who_is(steps.item[1].acting_for), TEST_LEAD);
	arena_free(&a);
	is_with(leave, TEST_MANAGER, -1);
	leave_site_verify(&s);
}

/* Who delegates keeps their own right. */
static void
approver__who_delegates__may_still_decide(void **state)
{
	struct leave_steps steps;
	struct arena a;
	int64_t leave;

	(void)state;
	(void)agreed(TEST_LEAD, TEST_SHIFTL);
	leave = leave_site_ask(&s, TEST_ANNA, MON, TUE);
	MUST(leave_site_try(&s, TEST_LEAD, leave, yes(), E));
	arena_init(&a);
	MUST(leave_history(&s.c[TEST_HR], leave, &a, &steps, E));
	assert_int_equal(who_is(steps.item[1].by), TEST_LEAD);
	assert_int_equal(steps.item[1].acting_for, 0);
	arena_free(&a);
}

/* The right of another is for what is decided of others alone. */
static void
right_of_another__is_for_decisions__and_for_neither_of_the_two(void **state)
{
	static const struct {
		enum test_person who, of, on;
		enum action action;
		bool may;
	} table[] = {
		{TEST_SHIFTL, TEST_LEAD, TEST_ANNA, ACT_LEAVE_APPROVE, true},
		{TEST_SHIFTL, TEST_LEAD, TEST_ANNA, ACT_LEAVE_MANAGE, false},
		{TEST_SHIFTL, TEST_LEAD, TEST_SHIFTL, ACT_LEAVE_APPROVE, false},
		{TEST_SHIFTL, TEST_LEAD, TEST_LEAD, ACT_LEAVE_APPROVE, false},
		{TEST_SHIFTL, TEST_LEAD, TEST_LEAD, ACT_OWN_PASSWORD, false},
		{TEST_SHIFTL, TEST_LEAD, TEST_ANNA, ACT_LEAVE_SEE, false},
		{TEST_ANNA, TEST_LEAD, TEST_WXM, ACT_LEAVE_APPROVE, false},
		{TEST_LEAD, TEST_MANAGER, TEST_ANNA, ACT_LEAVE_MANAGE, true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		const struct access_object on = {.person = s.site.person[table[i].on]};
		struct ctx as = s.c[table[i].who];

		as.acting_for = s.site.person[table[i].of];
		assert_int_equal(access_may(&as, table[i].action, &on, NULL), table[i].may);
	}
}

/* --- a delegation that begins or ends while a step is open --- */

static void
open_step__follows__what_is_agreed_and_ended(void **state)
{
	int64_t leave = leave_site_ask(&s, TEST_ANNA, MON, TUE), id;

	(void)state;
	is_with(leave, TEST_LEAD, -1);
	id = agreed(TEST_LEAD, TEST_SHIFTL);
	is_with(leave, TEST_SHIFTL, TEST_LEAD);
	end(TEST_LEAD, id);
	is_with(leave, TEST_LEAD, -1);
	REFUSED(leave_site_try(&s, TEST_SHIFTL, leave, yes(), e), ERR_DENIED, "ORG-03");
	MUST(leave_site_try(&s, TEST_LEAD, leave, yes(), E));
	leave_site_verify(&s);
}

/* Over by the day, and nothing has run yet: the right is gone all the same. */
static void
delegation__over_by_the_day__gives_no_right(void **state)
{
	struct delegation_order o = order_to(TEST_SHIFTL);
	int64_t leave;

	(void)state;
	o.last_day = TODAY;
	agree(TEST_SHIFTL, given(TEST_LEAD, &o));
	leave = leave_site_ask(&s, TEST_ANNA, MON, TUE);
	is_with(leave, TEST_SHIFTL, TEST_LEAD);
	leave_site_day(&s, 20261123);
	REFUSED(leave_site_try(&s, TEST_SHIFTL, leave, yes(), e), ERR_DENIED, "ORG-03");
	MUST(leave_site_try(&s, TEST_LEAD, leave, yes(), E));
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(delegation__is_in_force__once_it_is_agreed_to),
		T(delegation__that_does_not_fit__is_refused),
		T(delegation__of_the_same_days_and_matter__is_one),
		T(answer__by_another_or_again__is_refused),
		T(circle__of_two_and_of_three__is_refused),
		T(circle__without_a_common_day__is_none),
		T(step__goes_to__who_is_here_and_may),
		T(delegate__is_the_applicant__never_decides),
		T(delegate__changing_shifts_with_the_applicant__never_decides),
		T(delegate__decides__in_the_right_of_the_approver),
		T(approver__who_delegates__may_still_decide),
		T(right_of_another__is_for_decisions__and_for_neither_of_the_two),
		T(open_step__follows__what_is_agreed_and_ended),
		T(delegation__over_by_the_day__gives_no_right),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
