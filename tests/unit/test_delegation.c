/* test_delegation.c — what a delegation covers, and who may stand in. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/delegation.h"

/* ORG-09: kinds, teams, at most n days. */
static void
scope__covers__kind_team_and_days(void **state)
{
	static const struct {
		struct delegation_scope scope;
		struct delegation_matter matter;
		bool covers;
	} table[] = {
		{{0}, {3, 1, 20}, true},
		{{.types = 1 << 3}, {3, 1, 2}, true},
		{{.types = 1 << 3}, {2, 1, 2}, false},
		{{.types = 1 << 3}, {63, 1, 2}, false},
		{{.team = {7, 9}, .teams = 2}, {1, 9, 2}, true},
		{{.team = {7, 9}, .teams = 2}, {1, 8, 2}, false},
		{{.max_days = 2}, {1, 1, 4}, true},
		{{.max_days = 2}, {1, 1, 5}, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		assert_int_equal(
			delegation_covers(&table[i].scope, &table[i].matter), table[i].covers);
}

static void
scopes__meet__where_one_matter_is_in_both(void **state)
{
	static const struct delegation_scope all = {0}, annual = {.types = 8}, sick = {.types = 4},
					     one = {.team = {1}, .teams = 1},
					     two = {.team = {2}, .teams = 1};
	static const struct {
		const struct delegation_scope *a, *b;
		bool meet;
	} table[] = {
		{&all, &all, true},
		{&all, &annual, true},
		{&annual, &sick, false},
		{&one, &two, false},
		{&one, &annual, true},
		{&two, &all, true},
		{&annual, &annual, true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		assert_int_equal(delegation_scopes_meet(table[i].a, table[i].b), table[i].meet);
		assert_int_equal(delegation_scopes_meet(table[i].b, table[i].a), table[i].meet);
	}
}

/* Of the same or a higher post; the manager's deputy is whom the manager names. */
static void
posts__stand_in__for_their_own_or_a_lower_one(void **state)
{
	/* by post: AG TL SL QA SU MA DI HR FD SA OP */
	static const char *const fits[POSTS] = {
		[POST_AGENT] = "...........",
		[POST_TEAM_LEADER] = ".xx.xxx....",
		[POST_SHIFT_LEADER] = "..x.xxx....",
		[POST_QA_TRAINER] = "...........",
		[POST_SUPERVISOR] = "....xxx....",
		[POST_MANAGER] = ".xx.xxx....",
		[POST_DIRECTOR] = ".xx.xxx....",
		[POST_HR] = "......xx...",
		[POST_FRONT_DESK] = "...........",
		[POST_SERVICE_ASSISTANT] = "...........",
		[POST_OPS] = "...........",
	};

	(void)state;
	for (int a = POST_AGENT; a < POSTS; a++)
		for (int d = POST_AGENT; d < POSTS; d++)
			assert_int_equal(delegation_post_fits((enum post)a, (enum post)d),
				fits[a][d - POST_AGENT] == 'x');
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scope__covers__kind_team_and_days),
		cmocka_unit_test(scopes__meet__where_one_matter_is_in_both),
		cmocka_unit_test(posts__stand_in__for_their_own_or_a_lower_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
