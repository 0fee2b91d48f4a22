/* test_shift_change_rule.c — every step of every state, also those that must not be. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/shift_change.h"

/* RST-05, RST-17: by kind, state and act what it leads to and whose it is, written
 * from the policy book. "." = there is no such step. Roles: a asker, p party who has
 * not agreed, g party who has, t taker, d approver, c console. */
static const struct {
	int kind, state;
	const char *act[SHIFT_CHANGE_ACTS];
} table[] = {
#define ROW(kind, state, ask, accept, refuse, object, answer, withdraw, approve, decline, back,    \
	reassign, stand, void_)                                                                    \
	{                                                                                          \
		kind, state,                                                                       \
		{                                                                                  \
			"", ask, accept, refuse, object, answer, withdraw, approve, decline, back, \
				reassign, stand, void_                                             \
		}                                                                                  \
	}
#define EACH(k)                                                                                    \
	ROW(k, SHIFT_CHANGE_NONE, "a asked", ".", ".", ".", ".", ".", ".", ".", ".", ".", ".",     \
		"."),                                                                              \
		ROW(k, SHIFT_CHANGE_ASKED, ".", "p consented", "pg refused", ".", ".",             \
			"a withdrawn", ".", ".", ".", ".", ".", "c invalidated"),                  \
		ROW(k, SHIFT_CHANGE_CONSENTED, ".", ".", "g refused", ".", ".", "a withdrawn",     \
			"d approved", "d declined", "d asked-back", ".", ".", "c invalidated"),    \
		ROW(k, SHIFT_CHANGE_ASKED_BACK, ".", ".", "g refused", ".", "a consented",         \
			"a withdrawn", ".", "d declined", ".", ".", ".", "c invalidated"),         \
		ROW(k, SHIFT_CHANGE_OBJECTED, ".", ".", ".", ".", ".", ".", ".", ".", ".", ".",    \
			".", "c invalidated")
	EACH(SHIFT_SWAP),
	EACH(SHIFT_COVER),
	EACH(SHIFT_THREE_WAY),
	EACH(SHIFT_FOR_LEAVE),
	ROW(SHIFT_GIVE, SHIFT_CHANGE_NONE, "a asked", ".", ".", ".", ".", ".", ".", ".", ".", ".",
		".", "."),
	ROW(SHIFT_GIVE, SHIFT_CHANGE_ASKED, ".", "t consented", ".", ".", ".", "a withdrawn", ".",
		".", ".", ".", ".", "c invalidated"),
	ROW(SHIFT_GIVE, SHIFT_CHANGE_CONSENTED, ".", ".", "g asked", ".", ".", "a withdrawn",
		"d approved", "d declined", "d asked-back", ".", ".", "c invalidated"),
	ROW(SHIFT_GIVE, SHIFT_CHANGE_ASKED_BACK, ".", ".", "g asked", ".", "a consented",
		"a withdrawn", ".", "d declined", ".", ".", ".", "c invalidated"),
	ROW(SHIFT_GIVE, SHIFT_CHANGE_OBJECTED, ".", ".", ".", ".", ".", ".", ".", ".", ".", ".",
		".", "c invalidated"),
	ROW(SHIFT_ASSIGNED, SHIFT_CHANGE_NONE, "d asked", ".", ".", ".", ".", ".", ".", ".", ".",
		".", ".", "."),
	ROW(SHIFT_ASSIGNED, SHIFT_CHANGE_ASKED, ".", "p approved", ".", "p objected", ".",
		"d withdrawn", ".", ".", ".", "d asked", "d approved", "c invalidated"),
	ROW(SHIFT_ASSIGNED, SHIFT_CHANGE_CONSENTED, ".", ".", ".", ".", ".", ".", ".", ".", ".",
		".", ".", "c invalidated"),
	ROW(SHIFT_ASSIGNED, SHIFT_CHANGE_ASKED_BACK, ".", ".", ".", ".", ".", ".", ".", ".", ".",
		".", ".", "c invalidated"),
	ROW(SHIFT_ASSIGNED, SHIFT_CHANGE_OBJECTED, ".", ".", ".", ".", ".", "d withdrawn", ".", ".",
		".", "d asked", "d approved", "c invalidated"),
};

static unsigned
roles_of(const char *text)
{
	static const char letters[] = "apgtdc";
	unsigned roles = 0;

	for (; *text && *text != ' '; text++)
		roles |= 1U << (strchr(letters, *text) - letters);
	return roles;
}

static void
check(int kind, int state, int act, const char *expected)
{
	const struct shift_change_rule *r = shift_change_rule((enum shift_change_kind)kind,
		(enum shift_change_state)state, (enum shift_change_act)act);

	if (*expected == '.') {
		assert_null(r);
		return;
	}
	assert_non_null(r);
	assert_int_equal(r->who, roles_of(expected));
	assert_string_equal(shift_change_state_code(r->to), strchr(expected, ' ') + 1);
}

/* RST-05 */
static void
rule__exists__for_these_steps_alone(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		for (int act = SHIFT_CHANGE_ASK; act < SHIFT_CHANGE_ACTS; act++)
			check(table[i].kind, table[i].state, act, table[i].act[act]);
}

/* RST-05, RST-13: what is over stays over; the clock's end is one, too. */
static void
rule__ends__with_what_is_over(void **state)
{
	(void)state;
	for (int k = SHIFT_SWAP; k < SHIFT_CHANGE_KINDS; k++)
		for (int s = SHIFT_CHANGE_APPROVED; s < SHIFT_CHANGE_STATES; s++) {
			assert_false(shift_change_is_open((enum shift_change_state)s));
			for (int a = SHIFT_CHANGE_ASK; a < SHIFT_CHANGE_ACTS; a++)
				check(k, s, a, ".");
		}
	for (int s = SHIFT_CHANGE_ASKED; s <= SHIFT_CHANGE_OBJECTED; s++)
		assert_true(shift_change_is_open((enum shift_change_state)s));
}

/* RST-05: whatever changes the roster is judged and signed; nothing else is. */
static void
rule__applies__only_what_was_judged(void **state)
{
	(void)state;
	for (int k = SHIFT_SWAP; k < SHIFT_CHANGE_KINDS; k++)
		for (int s = 0; s < SHIFT_CHANGE_STATES; s++)
			for (int a = SHIFT_CHANGE_ASK; a < SHIFT_CHANGE_ACTS; a++) {
				const struct shift_change_rule *r = shift_change_rule(
					(enum shift_change_kind)k, (enum shift_change_state)s,
					(enum shift_change_act)a);

				if (!r)
					continue;
				assert_int_equal((r->flags & SHIFT_RULE_APPLIES) != 0,
					r->to == SHIFT_CHANGE_APPROVED);
				if (r->flags & SHIFT_RULE_APPLIES)
					assert_true(r->flags & SHIFT_RULE_JUDGED);
				if (r->to == SHIFT_CHANGE_DECLINED ||
					r->to == SHIFT_CHANGE_OBJECTED)
					assert_true(r->flags & SHIFT_RULE_WORDS);
			}
}

/* RST-17: who assigned waits for the answer until its time is over. */
static void
acts__of_an_assigned_cover__wait_for_the_time(void **state)
{
	struct shift_change s = {
		.kind = SHIFT_ASSIGNED, .state = SHIFT_CHANGE_ASKED, .answer_by_us = 100};
	unsigned acts;

	(void)state;
	assert_false(shift_change_is_late(&s, 99));
	assert_true(shift_change_is_late(&s, 100));
	acts = shift_change_acts(&s, SHIFT_ROLE_APPROVER, false);
	assert_int_equal(acts, 1U << SHIFT_CHANGE_REASSIGN | 1U << SHIFT_CHANGE_WITHDRAW);
	acts = shift_change_acts(&s, SHIFT_ROLE_APPROVER, true);
	assert_int_equal(acts, 1U << SHIFT_CHANGE_REASSIGN | 1U << SHIFT_CHANGE_WITHDRAW |
				       1U << SHIFT_CHANGE_STAND);
	acts = shift_change_acts(&s, SHIFT_ROLE_PARTY, true);
	assert_int_equal(acts, 1U << SHIFT_CHANGE_ACCEPT | 1U << SHIFT_CHANGE_OBJECT);
	s.state = SHIFT_CHANGE_OBJECTED;
	assert_false(shift_change_is_late(&s, 100));
	assert_int_equal(shift_change_acts(&s, SHIFT_ROLE_ASKER | SHIFT_ROLE_PARTY, true), 0);
}

/* What is stored and exported keeps its name. */
static void
names__are_there__for_all(void **state)
{
	(void)state;
	for (int k = SHIFT_SWAP; k < SHIFT_CHANGE_KINDS; k++)
		assert_true(*shift_change_kind_code((enum shift_change_kind)k) &&
			    *shift_change_kind_label((enum shift_change_kind)k));
	for (int s = SHIFT_CHANGE_ASKED; s < SHIFT_CHANGE_STATES; s++)
		assert_true(*shift_change_state_code((enum shift_change_state)s) &&
			    *shift_change_state_label((enum shift_change_state)s));
	for (int a = SHIFT_CHANGE_ASK; a < SHIFT_CHANGE_ACTS; a++)
		assert_true(*shift_change_act_code((enum shift_change_act)a));
	assert_string_equal(shift_change_kind_code(SHIFT_GIVE), "give-away");
	assert_string_equal(shift_change_state_code(SHIFT_CHANGE_LAPSED), "lapsed");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rule__exists__for_these_steps_alone),
		cmocka_unit_test(rule__ends__with_what_is_over),
		cmocka_unit_test(rule__applies__only_what_was_judged),
		cmocka_unit_test(acts__of_an_assigned_cover__wait_for_the_time),
		cmocka_unit_test(names__are_there__for_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
