/* test_leave_type_edit.c — kinds of leave and their chains as data, with versions. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/leave_type_edit.h"
#include "support/leave_site.h"

static struct leave_site s;

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

static struct leave_type
kind(int64_t id)
{
	struct leave_types all;

	MUST(leave_types_load(&s.c[TEST_HR], &all, E));
	assert_non_null(leave_type_of(&all, id));
	return *leave_type_of(&all, id);
}

static void
set(struct leave_type t)
{
	MUST(leave_type_set(&s.c[TEST_MANAGER], &t, E));
}

static void
set_chain(unsigned chain, int upper_days)
{
	struct leave_type t = kind(LEAVE_PERSONAL);

	t.chain = chain;
	t.upper_days = upper_days;
	set(t);
}

/* LV-01: every change is a version; the one that was read is the one that is changed. */
static void
set__of_a_kind__a_version_of_it(void **state)
{
	struct leave_type_versions all;
	struct leave_type t;
	struct arena a;

	(void)state;
	arena_init(&a);
	t = kind(13);
	assert_false(t.in_use);
	t.in_use = true;
	t.certificate_days = 3;
	str_copy(t.name_en, sizeof t.name_en, "Care of a child");
	set(t);
	REFUSED(leave_type_set(&s.c[TEST_MANAGER], &t, e), ERR_STALE, "LV-01");
	MUST(leave_type_history(&s.c[TEST_ANNA], 13, &a, &all, E));
	assert_int_equal(all.n, 2);
	assert_int_equal(all.item[0].type.rev, 2);
	assert_string_equal(all.item[0].type.name_en, "Care of a child");
	assert_int_equal(all.item[0].by, s.site.person[TEST_MANAGER]);
	assert_int_equal(all.item[1].type.rev, 1);
	assert_string_equal(all.item[1].type.name_en, "Childcare leave");
	assert_int_equal(all.item[1].by, 0); /* as shipped */
	arena_free(&a);
	leave_site_verify(&s);
}

/* ORG-03: the manager's and the director's. */
static void
set__by_each__the_manager_or_the_director(void **state)
{
	static const struct {
		enum test_person who;
		bool may;
	} table[] = {{TEST_ANNA, false}, {TEST_LEAD, false}, {TEST_SUPER, false}, {TEST_HR, false},
		{TEST_OPS, false}, {TEST_MANAGER, true}, {TEST_DIRECTOR, true}};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		const struct leave_type t = kind(LEAVE_PERSONAL);

		if (table[i].may)
			MUST(leave_type_set(&s.c[table[i].who], &t, E));
		else
			REFUSED(leave_type_set(&s.c[table[i].who], &t, e), ERR_DENIED, "ORG-03");
	}
}

/* LV-04: what every kind keeps. */
static void
check__of_what_no_kind_may_be__refused_with_the_field(void **state)
{
	static const struct {
		unsigned chain;
		int upper, certificate;
		const char *name;
		enum err_code code;
		const char *rule, *field;
	} table[] = {
		{0, 0, 0, "Leave", ERR_BLOCKED, "LV-04", "chain"},
		{LEAVE_CHAIN_UPPER, 0, 0, "Leave", ERR_BLOCKED, "LV-04", "chain"},
		{LEAVE_CHAIN_LEADER, 5, 0, "Leave", ERR_BLOCKED, "LV-04", "upper"},
		{LEAVE_CHAIN_SHIPPED, 367, 0, "Leave", ERR_INVALID, "LV-16", "upper"},
		{LEAVE_CHAIN_SHIPPED, -1, 0, "Leave", ERR_INVALID, "LV-16", "upper"},
		{LEAVE_CHAIN_SHIPPED, 0, 366, "Leave", ERR_INVALID, "LV-09", "certificate"},
		{LEAVE_CHAIN_SHIPPED, 0, 0, "", ERR_INVALID, "LV-01", "name"},
		{LEAVE_CHAIN_SHIPPED, 0, 0, "A name of twenty-one.", ERR_INVALID, "LV-01", "name"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct leave_type t = kind(LEAVE_PERSONAL);
		struct err e;

		t.chain = table[i].chain;
		t.upper_days = table[i].upper;
		t.certificate_days = table[i].certificate;
		str_copy(t.name_en, sizeof t.name_en, table[i].name);
		assert_false(leave_type_check(&t, &e));
		assert_int_equal(e.code, table[i].code);
		assert_string_equal(e.rule, table[i].rule);
		assert_string_equal(e.field, table[i].field);
	}
}

/* LV-12: what is reserved by one rule is not given back by another. */
static void
set__of_the_balance_rule__not_while_requests_are_under_way(void **state)
{
	struct leave_type t;
	int64_t id;

	(void)state;
	id = leave_site_ask(&s, TEST_ANNA, 20261207, 20261207);
	t = kind(LEAVE_PERSONAL);
	t.balance = LEAVE_BY_LOTS;
	REFUSED(leave_type_set(&s.c[TEST_MANAGER], &t, e), ERR_BLOCKED, "LV-12");
	MUST(leave_site_try(&s, TEST_ANNA, id,
		(struct leave_said){.action = LEAVE_DO_WITHDRAW, .words = ""}, E));
	set(t);
}

/* LV-01: a kind that is switched off can no longer be asked for; one always can. */
static void
set__switched_off__no_longer_asked_for(void **state)
{
	const struct leave_request r = {.type = LEAVE_PERSONAL,
		.range = {20261207, 20261207, false, false},
		.reason = "moving house",
		.why_short = ""};
	struct leave_ref ref = {0, 0};
	struct leave_types all;

	(void)state;
	MUST(leave_types_load(&s.c[TEST_HR], &all, E));
	for (int i = 0; i < all.n; i++) {
		struct leave_type t = all.type[i];

		if (!t.in_use || t.id == LEAVE_SICK)
			continue;
		t.in_use = false;
		set(t);
	}
	test_site_confirm(&s.site, "anna", &s.c[TEST_ANNA]);
	REFUSED(leave_send(&s.c[TEST_ANNA], &ref, &r, e), ERR_INVALID, "LV-01");
	struct leave_type last = kind(LEAVE_SICK);
	last.in_use = false;
	REFUSED(leave_type_set(&s.c[TEST_MANAGER], &last, e), ERR_BLOCKED, "LV-01");
	leave_site_verify(&s);
}

static void
step(enum test_person who, int64_t id)
{
	struct leave_said yes = {.action = LEAVE_DO_APPROVE, .words = ""};
	const struct leave l = leave_site_get(&s, id);

	assert_int_equal(l.with, s.site.person[who]);
	if (l.state == LEAVE_SUBMITTED) {
		REFUSED(leave_site_try(&s, who, id, yes, e), ERR_BLOCKED, "LV-06");
		yes.takes_over = s.site.person[TEST_BOB];
		yes.over_by = l.range.first_day;
	}
	MUST(leave_site_try(&s, who, id, yes, E));
}

/* LV-04, LV-16: each chain its own people; whoever is first arranges the handover. */
static void
walk__of_each_chain__with_the_people_it_names(void **state)
{
	static const struct {
		unsigned chain;
		int upper_days;
		enum test_person who[3];
		int steps;
	} table[] = {
		{LEAVE_CHAIN_SHIPPED, 0, {TEST_LEAD, TEST_MANAGER}, 2},
		{LEAVE_CHAIN_LEADER, 0, {TEST_LEAD}, 1},
		{LEAVE_CHAIN_MANAGER, 0, {TEST_MANAGER}, 1},
		{LEAVE_CHAIN_SHIPPED, 1, {TEST_LEAD, TEST_MANAGER, TEST_DIRECTOR}, 3},
		{LEAVE_CHAIN_MANAGER, 1, {TEST_MANAGER, TEST_DIRECTOR}, 2},
		{LEAVE_CHAIN_SHIPPED, 2, {TEST_LEAD, TEST_MANAGER}, 2}, /* a day is too short */
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		const int day = i < 5 ? 20261207 + (int)i : 20261214; /* Mondays to Fridays */
		int64_t id;

		set_chain(table[i].chain, table[i].upper_days);
		id = leave_site_ask(&s, TEST_ANNA, day, day);
		for (int k = 0; k < table[i].steps; k++)
			step(table[i].who[k], id);
		assert_int_equal(leave_site_get(&s, id).state, LEAVE_MANAGER_APPROVED);
		MUST(leave_site_try(&s, TEST_HR, id,
			(struct leave_said){.action = LEAVE_DO_FILE, .words = ""}, E));
	}
	leave_site_verify(&s);
}

/* LV-16: the template is the one it was sent under, whatever is set meanwhile; sent again
 * it is today's. */
static void
chain__of_a_request_under_way__as_it_was_sent(void **state)
{
	const struct leave_said back = {.action = LEAVE_DO_RETURN, .words = "which day?"};
	struct leave_request r = {.type = LEAVE_PERSONAL,
		.range = {20261207, 20261207, false, false},
		.reason = "moving house",
		.why_short = ""};
	struct leave_ref ref;
	int64_t id;

	(void)state;
	id = leave_site_ask(&s, TEST_ANNA, 20261207, 20261207);
	set_chain(LEAVE_CHAIN_LEADER, 0);
	assert_int_equal(leave_site_get(&s, id).kind_version, 1);
	assert_int_equal(leave_site_get(&s, id).chain, LEAVE_CHAIN_SHIPPED);
	step(TEST_LEAD, id);
	assert_int_equal(leave_site_get(&s, id).state, LEAVE_LEADER_APPROVED);
	MUST(leave_site_try(&s, TEST_MANAGER, id, back, E));
	ref = (struct leave_ref){id, leave_site_get(&s, id).rev};
	test_site_confirm(&s.site, "anna", &s.c[TEST_ANNA]);
	MUST(leave_send(&s.c[TEST_ANNA], &ref, &r, E));
	assert_int_equal(leave_site_get(&s, id).kind_version, 2);
	assert_int_equal(leave_site_get(&s, id).chain, LEAVE_CHAIN_LEADER);
	step(TEST_LEAD, id);
	assert_int_equal(leave_site_get(&s, id).state, LEAVE_MANAGER_APPROVED);
	leave_site_verify(&s);
}

/* LV-16: above the top there is nobody: one signature for both, never none. */
static void
walk__where_nobody_is_further_up__one_signature_for_both(void **state)
{
	struct leave_said yes = {.action = LEAVE_DO_APPROVE, .words = ""};
	int64_t id;

	(void)state;
	set_chain(LEAVE_CHAIN_MANAGER, 1);
	id = leave_site_ask(&s, TEST_MANAGER, 20261207, 20261207);
	assert_int_equal(leave_site_get(&s, id).with, s.site.person[TEST_DIRECTOR]);
	yes.takes_over = s.site.person[TEST_BOB];
	yes.over_by = 20261207;
	MUST(leave_site_try(&s, TEST_DIRECTOR, id, yes, E));
	assert_int_equal(leave_site_get(&s, id).state, LEAVE_MANAGER_APPROVED);
	assert_string_equal(leave_site_history(&s, id),
		"manager submitted, director further, director manager-approved");
	leave_site_verify(&s);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(set__of_a_kind__a_version_of_it),
		TEST(set__by_each__the_manager_or_the_director),
		TEST(check__of_what_no_kind_may_be__refused_with_the_field),
		TEST(set__of_the_balance_rule__not_while_requests_are_under_way),
		TEST(set__switched_off__no_longer_asked_for),
		TEST(walk__of_each_chain__with_the_people_it_names),
		TEST(chain__of_a_request_under_way__as_it_was_sent),
		TEST(walk__where_nobody_is_further_up__one_signature_for_both),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
