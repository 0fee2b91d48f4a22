/* test_leave_walk.c — 100,000 random acts with leave: what must hold holds after each. SPDX-License-Identifier: MIT
 *
 * Walks of 2,000 acts, each from a seed of its own: JIAOBAN_WALK=seed repeats one.
 * source: LV-10, LV-12, LV-15…17, ORG-04.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support/leave_walk.h"

enum { WALKS = 50, WALKS_SOAK = 2500, STEPS = 2000 };

static void
add_up(struct leave_walk *all, const struct leave_walk *w)
{
	for (int p = 0; p < LEAVE_PROCESSES; p++)
		for (int a = 0; a < LEAVE_ACTIONS; a++)
			all->done[p][a] += w->done[p][a];
	all->steps += w->steps;
	all->refused += w->refused;
	all->moved += w->moved;
	all->recounted += w->recounted;
}

/* Each thing that can happen did, or the walk proves nothing of it. */
static void
assert_all_happened(const struct leave_walk *all)
{
	static const struct {
		enum leave_process process;
		enum leave_action action;
	} table[] = {
		{LEAVE_APPLY, LEAVE_DO_SEND},
		{LEAVE_APPLY, LEAVE_DO_APPROVE},
		{LEAVE_APPLY, LEAVE_DO_FILE},
		{LEAVE_APPLY, LEAVE_DO_REJECT},
		{LEAVE_APPLY, LEAVE_DO_RETURN},
		{LEAVE_APPLY, LEAVE_DO_WITHDRAW},
		{LEAVE_APPLY, LEAVE_DO_RECALL},
		{LEAVE_APPLY, LEAVE_DO_BEGIN},
		{LEAVE_APPLY, LEAVE_DO_NOTE},
		{LEAVE_CORRECT, LEAVE_DO_SEND},
		{LEAVE_CORRECT, LEAVE_DO_APPROVE},
		{LEAVE_CORRECT, LEAVE_DO_RETURN},
		{LEAVE_CANCEL, LEAVE_DO_APPROVE},
		{LEAVE_CANCEL, LEAVE_DO_FILE},
		{LEAVE_BACK, LEAVE_DO_APPROVE},
		{LEAVE_BACK, LEAVE_DO_FILE},
	};

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (!all->done[table[i].process][table[i].action])
			fail_msg("%s: no %s happened", leave_process_code(table[i].process),
				leave_action_label(table[i].action));
	assert_true(all->refused > 0 && all->moved > 0 && all->recounted > 0);
}

static void
walk__of_many_acts__keeps_every_rule(void **state)
{
	const char *one = getenv("JIAOBAN_WALK"), *first = getenv("JIAOBAN_SEED");
	uint64_t seed = strtoull(one ? one : first ? first : "1", NULL, 10);
	int walks = one ? 1 : getenv("JIAOBAN_SOAK") ? WALKS_SOAK : WALKS;
	static struct leave_walk all;

	(void)state;
	for (int i = 0; i < walks; i++) {
		struct leave_walk w;

		leave_walk_open(&w, seed + (uint64_t)i);
		leave_walk_run(&w, STEPS);
		leave_walk_end(&w);
		add_up(&all, &w);
	}
	print_message("%d acts, %d refused, %d people moved, %d notices\n", all.steps, all.refused,
		all.moved, all.recounted);
	if (!one)
		assert_all_happened(&all);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(walk__of_many_acts__keeps_every_rule),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
