/* test_part_rules.c — when a dismissal case arises, and what can become of it. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/part_case.h"

/* SCR-09: an X-code that is confirmed, and nothing else. */
static void
case__of_an_event__arises_of_a_confirmed_x_code_alone(void **state)
{
	(void)state;
	for (int kind = CONDUCT_ADDITION; kind < CONDUCT_KINDS; kind++)
		for (int s = CONDUCT_PROPOSED; s <= CONDUCT_VOIDED; s++)
			assert_int_equal(part_arises_of_event(
						 (enum conduct_kind)kind, (enum conduct_state)s),
				kind == CONDUCT_DISMISSAL && s == CONDUCT_CONFIRMED);
}

/* PAY-02: the third private call on the company phone in a month. */
static void
case__of_a_fine__arises_from_the_third_on(void **state)
{
	static const struct {
		int case_at, nth;
		enum conduct_state state;
		bool arises;
	} table[] = {
		{3, 0, CONDUCT_CONFIRMED, false},
		{3, 1, CONDUCT_CONFIRMED, false},
		{3, 2, CONDUCT_CONFIRMED, false},
		{3, 3, CONDUCT_CONFIRMED, true},
		{3, 4, CONDUCT_CONFIRMED, true},
		{3, 3, CONDUCT_PROPOSED, false},
		{3, 3, CONDUCT_DROPPED, false},
		{3, 3, CONDUCT_VOIDED, false},
		{3, 3, CONDUCT_WITHDRAWN, false},
		{0, 1, CONDUCT_CONFIRMED, false}, /* never a case */
		{0, 99, CONDUCT_CONFIRMED, false},
		{1, 1, CONDUCT_CONFIRMED, true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct money_tiers t = {.way = MONEY_BY_COUNT, .case_at = table[i].case_at};

		assert_int_equal(
			part_arises_of_fine(&t, table[i].nth, table[i].state), table[i].arises);
	}
}

/* Every transition there is, and none besides. */
static void
moves__are_those_of_the_table_and_no_others(void **state)
{
	static const struct {
		enum part_act act;
		int to[PART_STATES]; /* from none, hearing, heard, parted, kept, withdrawn */
	} table[] = {
		{PART_DO_OPEN, {1, 0, 0, 0, 0, 0}},
		{PART_DO_PROPOSE, {1, 0, 0, 0, 0, 0}},
		{PART_DO_ANSWER, {0, 2, 0, 0, 0, 0}},
		{PART_DO_NOTE, {0, 1, 2, 0, 0, 0}},
		{PART_DO_WITHDRAW, {0, 5, 5, 0, 0, 0}},
		{PART_DO_FALL, {0, 5, 5, 0, 0, 0}},
		{PART_DO_PART, {0, 3, 3, 0, 0, 0}},
		{PART_DO_KEEP, {0, 4, 4, 0, 0, 0}},
	};

	(void)state;
	for (int from = 0; from < PART_STATES; from++)
		for (int act = 0; act <= PART_ACTS; act++) {
			const struct part_move *m =
				part_move_of((enum part_state)from, (enum part_act)act);
			int to = 0;

			for (size_t i = 0; i < sizeof table / sizeof *table; i++)
				if ((int)table[i].act == act)
					to = table[i].to[from];
			assert_int_equal(m ? (int)m->to : 0, to);
		}
}

/* SCR-21: heard first, a silent one after their term where it is a dismissal; then the lines. */
static void
parting__lacks__what_is_not_there_yet(void **state)
{
	enum { DUE = 20261125, AFTER = 20261126, DONE = 20261120 };
	static const struct {
		struct part_case p;
		int today;
		enum part_lack lack;
	} table[] = {
		{{.kind = PART_PROPOSAL, .state = PART_HEARING, .answer_due = DUE}, DUE,
			PART_LACKS_ANSWER},
		{{.kind = PART_PROPOSAL, .state = PART_HEARING, .answer_due = DUE}, AFTER,
			PART_LACKS_ANSWER},
		{{.kind = PART_PROPOSAL, .state = PART_HEARD, .answer_due = DUE}, DUE,
			PART_LACKS_NOTHING},
		{{.kind = PART_DISMISSAL,
			 .state = PART_HEARING,
			 .answer_due = DUE,
			 .union_on = DONE,
			 .rule_on = DONE},
			DUE, PART_LACKS_ANSWER},
		{{.kind = PART_DISMISSAL,
			 .state = PART_HEARING,
			 .answer_due = DUE,
			 .union_on = DONE,
			 .rule_on = DONE},
			AFTER, PART_LACKS_NOTHING},
		{{.kind = PART_DISMISSAL, .state = PART_HEARING, .answer_due = DUE}, AFTER,
			PART_LACKS_UNION},
		{{.kind = PART_DISMISSAL, .state = PART_HEARD, .rule_on = DONE}, DUE,
			PART_LACKS_UNION},
		{{.kind = PART_DISMISSAL, .state = PART_HEARD, .union_on = DONE}, DUE,
			PART_LACKS_RULE},
		{{.kind = PART_DISMISSAL, .state = PART_HEARD, .union_on = DONE, .rule_on = DONE},
			DUE, PART_LACKS_NOTHING},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_int_equal(part_lack_of(&table[i].p, table[i].today), table[i].lack);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(case__of_an_event__arises_of_a_confirmed_x_code_alone),
		cmocka_unit_test(case__of_a_fine__arises_from_the_third_on),
		cmocka_unit_test(moves__are_those_of_the_table_and_no_others),
		cmocka_unit_test(parting__lacks__what_is_not_there_yet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
