/* test_leave_chain.c — the steps of a leave by the chain of its kind. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/leave_flow.h"

enum { L = LEAVE_CHAIN_LEADER, M = LEAVE_CHAIN_MANAGER, U = LEAVE_CHAIN_UPPER };

static const char *const who[] = {"applicant", "leader", "manager", "hr", "-", "upper"};

/* "leader leader-approved, manager …": who signs, and what it becomes, until HR has filed. */
static void
walk(unsigned chain, char *out, size_t size)
{
	enum leave_state s = LEAVE_SUBMITTED;

	out[0] = '\0';
	for (int i = 0; i < 6 && s != LEAVE_FILED; i++) {
		enum leave_side side = leave_waits_in(chain, LEAVE_APPLY, s);
		enum leave_action a = side == LEAVE_BY_HR ? LEAVE_DO_FILE : LEAVE_DO_APPROVE;
		const struct leave_move *m = leave_move_in(chain, LEAVE_APPLY, s, a, side);
		size_t n = strlen(out);

		if (!m)
			fail_msg("chain %u: nobody moves %s on", chain, leave_state_code(s));
		(void)str_format(out + n, size - n, "%s%s %s", n ? ", " : "", who[side],
			leave_state_code(m->to));
		s = m->to;
	}
}

/* LV-04: HR files last and approves nothing, whatever the chain. */
static void
walk__of_each_chain__its_own_steps_then_hr(void **state)
{
	static const struct {
		unsigned chain;
		const char *way;
	} table[] = {
		{L | M, "leader leader-approved, manager manager-approved, hr filed"},
		{L, "leader manager-approved, hr filed"},
		{M, "manager manager-approved, hr filed"},
		{L | M | U, "leader leader-approved, manager further, upper manager-approved,"
			    " hr filed"},
		{M | U, "manager further, upper manager-approved, hr filed"},
	};
	char way[256];

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		walk(table[i].chain, way, sizeof way);
		assert_string_equal(way, table[i].way);
	}
}

/* LV-10: who decides a step declines it or sends it back; the applicant withdraws until
 * it is filed; nobody of another step does anything. */
static void
moves__of_each_open_step__its_own_side_alone(void **state)
{
	static const unsigned chains[] = {L | M, L, M, L | M | U, M | U};
	static const enum leave_state open[] = {
		LEAVE_SUBMITTED, LEAVE_LEADER_APPROVED, LEAVE_FURTHER};

	(void)state;
	for (size_t c = 0; c < sizeof chains / sizeof chains[0]; c++)
		for (size_t s = 0; s < 3; s++) {
			enum leave_side with = leave_waits_in(chains[c], LEAVE_APPLY, open[s]);
			bool reached = with != LEAVE_BY_SYSTEM;

			if (chains[c] == (M | U) && open[s] == LEAVE_LEADER_APPROVED)
				continue; /* no leader ever approved it */
			for (int side = LEAVE_BY_LEADER; side <= LEAVE_BY_UPPER; side++) {
				const struct leave_move *yes = leave_move_in(chains[c], LEAVE_APPLY,
					open[s], LEAVE_DO_APPROVE, (enum leave_side)side);
				const struct leave_move *no = leave_move_in(chains[c], LEAVE_APPLY,
					open[s], LEAVE_DO_REJECT, (enum leave_side)side);
				const struct leave_move *back =
					leave_move_in(chains[c], LEAVE_APPLY, open[s],
						LEAVE_DO_RETURN, (enum leave_side)side);
				bool theirs = reached && side == (int)with;

				assert_int_equal(yes != NULL, theirs);
				assert_int_equal(no && no->to == LEAVE_REJECTED, theirs);
				assert_int_equal(back && back->to == LEAVE_RETURNED, theirs);
			}
			if (reached)
				assert_non_null(leave_move_in(chains[c], LEAVE_APPLY, open[s],
					LEAVE_DO_WITHDRAW, LEAVE_BY_APPLICANT));
		}
}

/* LV-16: the further step from so many days on, exactly; never without the manager's. */
static void
chain__by_length__the_next_up_from_so_many_days_on(void **state)
{
	static const struct {
		unsigned chain;
		int upper_days, half_days;
		unsigned is;
	} table[] = {
		{L | M, 0, 60, L | M},
		{L | M, 10, 19, L | M},
		{L | M, 10, 20, L | M | U},
		{M, 1, 2, M | U},
		{L, 10, 60, L},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		assert_int_equal(
			leave_chain_of(table[i].chain, table[i].upper_days, table[i].half_days),
			table[i].is);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(walk__of_each_chain__its_own_steps_then_hr),
		cmocka_unit_test(moves__of_each_open_step__its_own_side_alone),
		cmocka_unit_test(chain__by_length__the_next_up_from_so_many_days_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
