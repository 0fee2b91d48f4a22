/* test_absence_flow.c — every transition of an absence handover, and no other. SPDX-License-Identifier: MIT
 *
 * AHO-01, AHO-06, AHO-07, AHO-08, LV-06, ORG-12.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "domain/absence_flow.h"

/* A letter for each state: D draft, G given, T taken, R returned, C complete,
 * F confirmed, V void; "-" = that must not be. */
static const char states[] = "?DGTRCFV";
/* A letter for each side: g giver, r receiver, s superior, p person, l leave. */
static const char sides[] = "grspl";

/* By action, a pair for each state from draft to void: where to, and whose. */
struct rows {
	enum absence_kind kind;
	const char *name, *give, *recall, *take, *accept, *back, *confirm, *end;
};
static const struct rows table[] = {
	/* kind, naming, giving, recalling, taking, accepting, returning, confirming, ending */
	{ABSENCE_LEAVE, "Ds -- -- -- -- -- --", "Gg -- -- Gg -- -- --", "-- Dg -- -- -- -- --",
		"-- Tr -- -- -- -- --", "-- -- Cs -- -- -- --", "-- -- Rs -- -- -- --",
		"-- -- -- -- -- -- --", "Vl Vl Vl Vl Vl -- --"},
	{ABSENCE_EMERGENCY, "Ds -- -- -- -- -- --", "Gg -- -- Gg -- -- --", "-- Dg -- -- -- -- --",
		"-- Tr -- -- -- -- --", "-- -- Cs -- -- -- --", "-- -- Rs -- -- -- --",
		"-- -- -- -- Fp -- --", "Vg -- -- -- -- -- --"},
	{ABSENCE_RESIGN, "Ds -- -- -- -- -- --", "Gg -- -- Gg -- -- --", "-- Dg -- -- -- -- --",
		"-- Tr -- -- -- -- --", "-- -- Cs -- -- -- --", "-- -- Rs -- -- -- --",
		"-- -- -- -- -- -- --", "Vl Vl Vl Vl Vl -- --"},
	/* AHO-08: signed by both, and that is all */
	{ABSENCE_BACK, "-- -- -- -- -- -- --", "Gg -- -- -- -- -- --", "-- Dg -- -- -- -- --",
		"-- Cr -- -- -- -- --", "-- -- -- -- -- -- --", "-- -- -- -- -- -- --",
		"-- -- -- -- -- -- --", "-- -- -- -- -- -- --"},
};

static const char *
row_of(const struct rows *r, enum absence_action a)
{
	switch (a) {
	case ABSENCE_DO_NAME: return r->name;
	case ABSENCE_DO_GIVE: return r->give;
	case ABSENCE_DO_RECALL: return r->recall;
	case ABSENCE_DO_TAKE: return r->take;
	case ABSENCE_DO_ACCEPT: return r->accept;
	case ABSENCE_DO_RETURN: return r->back;
	case ABSENCE_DO_CONFIRM: return r->confirm;
	case ABSENCE_DO_VOID: return r->end;
	case ABSENCE_DO_OPEN:
	case ABSENCE_ACTIONS: break;
	}
	return "-- -- -- -- -- -- --";
}

/* By state × act × side: each that is told, and each that is not. */
static void
each_pair__goes_where_the_table_says__by_that_side_alone(void **state)
{
	char is[3];

	(void)state;
	for (size_t k = 0; k < sizeof table / sizeof *table; k++)
		for (int a = 0; a <= ABSENCE_ACTIONS; a++)
			for (int from = 0; from <= ABSENCE_STATES; from++) {
				const struct absence_move *m = absence_move_of(table[k].kind,
					(enum absence_state)from, (enum absence_action)a);
				const char *want = row_of(&table[k], (enum absence_action)a);
				bool known = from >= ABSENCE_DRAFT && from < ABSENCE_STATES;

				str_format(is, sizeof is, "%c%c", m ? states[m->to] : '-',
					m ? sides[m->side] : '-');
				if (strncmp(known ? want + (from - 1) * 3 : "--", is, 2) != 0)
					fail_msg("kind %d, state %d, action %d: %s", table[k].kind,
						from, a, is);
			}
}

/* A kind that is none of ours has no way at all. */
static void
no_other_kind__has_a_move(void **state)
{
	(void)state;
	for (int k = 0; k < 8; k++)
		for (int a = 0; a <= ABSENCE_ACTIONS; a++)
			for (int from = 0; from <= ABSENCE_STATES; from++)
				if (k < ABSENCE_LEAVE || k >= ABSENCE_KINDS)
					assert_null(absence_move_of((enum absence_kind)k,
						(enum absence_state)from, (enum absence_action)a));
}

/* One answer to each question: no two rows for the same kind, state and action. */
static void
the_rows__never_meet(void **state)
{
	const struct absence_move *m;
	size_t n;

	(void)state;
	m = absence_moves(&n);
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++)
			assert_false(m[i].from == m[j].from && m[i].action == m[j].action &&
				     (m[i].kinds & m[j].kinds));
}

/* AHO-06: what is signed by one side is not written in, nor what is over */
static void
what_is_over__is_not_written_in__and_goes_on_by_two_ways_alone(void **state)
{
	static const struct {
		enum absence_state s;
		bool over, editable;
	} rows[] = {{ABSENCE_DRAFT, false, true}, {ABSENCE_GIVEN, false, false},
		{ABSENCE_TAKEN, false, false}, {ABSENCE_RETURNED, false, true},
		{ABSENCE_DONE, true, false}, {ABSENCE_CONFIRMED, true, false},
		{ABSENCE_VOID, true, false}};
	const struct absence_move *m;
	size_t n;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(absence_is_over(rows[i].s), rows[i].over);
		assert_int_equal(absence_is_editable(rows[i].s), rows[i].editable);
	}
	m = absence_moves(&n);
	for (size_t i = 0; i < n; i++)
		if (absence_is_over(m[i].from))
			assert_true(m[i].action == ABSENCE_DO_CONFIRM ||
				    m[i].action == ABSENCE_DO_VOID);
}

/* Each has words of its own: no two states or actions look the same. */
static void
states_kinds_and_actions__have_words_of_their_own(void **state)
{
	(void)state;
	for (int i = ABSENCE_DRAFT; i < ABSENCE_STATES; i++)
		for (int j = i + 1; j < ABSENCE_STATES; j++) {
			assert_string_not_equal(absence_state_code((enum absence_state)i),
				absence_state_code((enum absence_state)j));
			assert_string_not_equal(absence_state_label((enum absence_state)i),
				absence_state_label((enum absence_state)j));
		}
	for (int i = ABSENCE_LEAVE; i < ABSENCE_KINDS; i++)
		for (int j = i + 1; j < ABSENCE_KINDS; j++)
			assert_string_not_equal(absence_kind_label((enum absence_kind)i),
				absence_kind_label((enum absence_kind)j));
	for (int i = ABSENCE_DO_OPEN; i < ABSENCE_ACTIONS; i++)
		for (int j = i + 1; j < ABSENCE_ACTIONS; j++)
			assert_string_not_equal(absence_action_label((enum absence_action)i),
				absence_action_label((enum absence_action)j));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_pair__goes_where_the_table_says__by_that_side_alone),
		cmocka_unit_test(no_other_kind__has_a_move),
		cmocka_unit_test(the_rows__never_meet),
		cmocka_unit_test(what_is_over__is_not_written_in__and_goes_on_by_two_ways_alone),
		cmocka_unit_test(states_kinds_and_actions__have_words_of_their_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
