/* test_walk.c — thousands of acts at random: nobody is trapped, nothing is lost. SPDX-License-Identifier: MIT
 *
 * Walks of 500 acts (100,000 acts), each from a seed of its own, so that one that fails is
 * short and can be repeated by itself: JIAOBAN_WALK=seed. Some run
 * with every test (tests/sql/test_handover_walk.c).
 * source: SHO-08, SHO-13, SHO-15.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support/handover_walk.h"

enum { WALKS = 200, WALKS_SOAK = 20000, STEPS = 500 };

struct walks {
	struct walk w, sum;
	bool over;
};

static void
add_up(struct walk *sum, const struct walk *w)
{
	sum->step += w->step;
	sum->frozen += w->frozen;
	sum->reviewed += w->reviewed;
	sum->accepted += w->accepted;
	sum->rescued += w->rescued;
	sum->recalled += w->recalled;
	sum->returned += w->returned;
	sum->closed += w->closed;
	sum->unattended += w->unattended;
	sum->incidents += w->incidents;
	sum->unfit += w->unfit;
	sum->substituted += w->substituted;
	sum->released += w->released;
	sum->phoned += w->phoned;
	sum->tried += w->tried;
	sum->sent_back += w->sent_back;
	sum->answered_back += w->answered_back;
	sum->watched += w->watched;
}

static void
walk__of_many_acts__always_leaves_a_way_out(void **state)
{
	struct walks *all = *state;
	const char *one = getenv("JIAOBAN_WALK"), *first = getenv("JIAOBAN_SEED");
	uint64_t seed = strtoull(one ? one : first ? first : "1", NULL, 10);
	int walks = one ? 1 : getenv("JIAOBAN_SOAK") ? WALKS_SOAK : WALKS;

	for (int i = 0; i < walks; i++) {
		walk_open(&all->w, seed + (uint64_t)i);
		walk_run(&all->w, STEPS);
		walk_end(&all->w);
		add_up(&all->sum, &all->w);
		if ((i + 1) % 20 == 0)
			print_message("%d walks\n", i + 1);
	}
	all->over = true;
	walk_tell(&all->sum);
	if (one)
		return;
	/* each thing that can happen did, or the walk proves nothing of it */
	assert_true(all->sum.accepted > 0 && all->sum.recalled > 0 && all->sum.returned > 0);
	assert_true(all->sum.closed > 0 && all->sum.unattended > 0 && all->sum.incidents > 0);
	assert_true(all->sum.unfit > 0 && all->sum.substituted > 0 && all->sum.released > 0);
	assert_true(all->sum.phoned > 0 && all->sum.tried > 0 && all->sum.watched > 0);
	assert_true(all->sum.sent_back > 0 && all->sum.answered_back > 0);
}

static int
setup(void **state)
{
	*state = calloc(1, sizeof(struct walks));
	return *state ? 0 : -1;
}

static int
teardown(void **state)
{
	const struct walks *all = *state;

	if (!all->over)
		print_error("JIAOBAN_WALK=%llu repeats it: step %d, act %d\n",
			(unsigned long long)all->w.seed, all->w.step, all->w.what);
	free(*state);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			walk__of_many_acts__always_leaves_a_way_out, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
