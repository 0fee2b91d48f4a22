/* test_handover_state.c — every transition, and those that must not exist. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/handover_state.h"

enum { GIVER = 7, RECEIVER = 8, SUPERVISOR = 9 };

/* SHO-13: the whole table written a second time, by hand: rows are states,
 * letters are actions that exist there (E edit, F freeze, O offer, C recall,
 * D close desk, R review, M mark, A answer, T return, Y accept, U unattended,
 * L release, K check, + addendum, c closing checklist, s ask for a supplement,
 * r ask to redo, S supplement, Z sign again, b let it be, u mark unfit, n name a
 * substitute, p release by phone, h tried to reach). */
static const struct {
	enum handover_state state;
	const char *may;
} expected[] = {
	{HANDOVER_NONE, ""},
	{HANDOVER_PREPARING, "EFULcunph"},
	{HANDOVER_FROZEN, "OCDULcunph"},
	{HANDOVER_OFFERED, "CRTUL+unph"},
	{HANDOVER_IN_REVIEW, "CRMATYUL+unph"},
	{HANDOVER_ACCEPTED, "K+srLp"},
	{HANDOVER_CHECKED, "+"},
	{HANDOVER_RECALLED, "EFULcunph"},
	{HANDOVER_RETURNED, "EFULcunph"},
	{HANDOVER_UNATTENDED, "CRMAYL+un"},
	{HANDOVER_DESK_CLOSED, "CRMAYL+un"},
	{HANDOVER_SUPPLEMENT, "Sb+"}, /* SHO-10 */
	{HANDOVER_REDO, "Zb+"},
};

static const char letters[HANDOVER_ACTIONS] = {
	[HANDOVER_DO_NONE] = ' ',
	[HANDOVER_DO_EDIT] = 'E',
	[HANDOVER_DO_FREEZE] = 'F',
	[HANDOVER_DO_OFFER] = 'O',
	[HANDOVER_DO_RECALL] = 'C',
	[HANDOVER_DO_CLOSE_DESK] = 'D',
	[HANDOVER_DO_REVIEW] = 'R',
	[HANDOVER_DO_MARK] = 'M',
	[HANDOVER_DO_ANSWER] = 'A',
	[HANDOVER_DO_RETURN] = 'T',
	[HANDOVER_DO_ACCEPT] = 'Y',
	[HANDOVER_DO_UNATTENDED] = 'U',
	[HANDOVER_DO_RELEASE] = 'L',
	[HANDOVER_DO_CHECK] = 'K',
	[HANDOVER_DO_ADD] = '+',
	[HANDOVER_DO_CLOSING] = 'c',
	[HANDOVER_DO_ASK_SUPPLEMENT] = 's',
	[HANDOVER_DO_ASK_REDO] = 'r',
	[HANDOVER_DO_SUPPLEMENT] = 'S',
	[HANDOVER_DO_RESIGN] = 'Z',
	[HANDOVER_DO_LET_BE] = 'b',
	[HANDOVER_DO_UNFIT] = 'u',
	[HANDOVER_DO_SUBSTITUTE] = 'n',
	[HANDOVER_DO_PHONE] = 'p',
	[HANDOVER_DO_REACH] = 'h',
};

static bool
is_expected(enum handover_state s, enum handover_action a)
{
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
		if (expected[i].state == s)
			for (const char *p = expected[i].may; *p; p++)
				if (*p == letters[a])
					return true;
	return false;
}

/* SHO-13 */
static void
table__has_exactly__the_transitions_of_the_rule(void **state)
{
	int found = 0;

	(void)state;
	for (int s = 0; s < HANDOVER_STATES; s++)
		for (int a = 1; a < HANDOVER_ACTIONS; a++) {
			bool there =
				handover_step_of((enum handover_state)s, (enum handover_action)a);
			assert_int_equal(there,
				is_expected((enum handover_state)s, (enum handover_action)a));
			found += there;
		}
	assert_int_equal(found, handover_steps_n);
}

/* SHO-13: where each action leads */
static void
step__leads__where_the_rule_says(void **state)
{
	static const struct {
		enum handover_state from;
		enum handover_action action;
		enum handover_state to;
	} row[] = {
		{HANDOVER_PREPARING, HANDOVER_DO_FREEZE, HANDOVER_FROZEN},
		{HANDOVER_RECALLED, HANDOVER_DO_EDIT, HANDOVER_PREPARING},
		{HANDOVER_RETURNED, HANDOVER_DO_EDIT, HANDOVER_PREPARING},
		{HANDOVER_RETURNED, HANDOVER_DO_FREEZE, HANDOVER_FROZEN},
		{HANDOVER_FROZEN, HANDOVER_DO_OFFER, HANDOVER_OFFERED},
		{HANDOVER_FROZEN, HANDOVER_DO_CLOSE_DESK, HANDOVER_DESK_CLOSED},
		{HANDOVER_FROZEN, HANDOVER_DO_RECALL, HANDOVER_RECALLED},
		{HANDOVER_OFFERED, HANDOVER_DO_REVIEW, HANDOVER_IN_REVIEW},
		{HANDOVER_OFFERED, HANDOVER_DO_RECALL, HANDOVER_RECALLED},
		{HANDOVER_OFFERED, HANDOVER_DO_RETURN, HANDOVER_RETURNED},
		{HANDOVER_IN_REVIEW, HANDOVER_DO_ACCEPT, HANDOVER_ACCEPTED},
		{HANDOVER_IN_REVIEW, HANDOVER_DO_RETURN, HANDOVER_RETURNED},
		{HANDOVER_IN_REVIEW, HANDOVER_DO_UNATTENDED, HANDOVER_UNATTENDED},
		{HANDOVER_DESK_CLOSED, HANDOVER_DO_REVIEW, HANDOVER_DESK_CLOSED},
		{HANDOVER_DESK_CLOSED, HANDOVER_DO_ACCEPT, HANDOVER_ACCEPTED},
		{HANDOVER_DESK_CLOSED, HANDOVER_DO_RECALL, HANDOVER_RECALLED},
		{HANDOVER_UNATTENDED, HANDOVER_DO_ACCEPT, HANDOVER_ACCEPTED},
		{HANDOVER_UNATTENDED, HANDOVER_DO_RECALL, HANDOVER_RECALLED},
		{HANDOVER_ACCEPTED, HANDOVER_DO_CHECK, HANDOVER_CHECKED},
		{HANDOVER_CHECKED, HANDOVER_DO_ADD, HANDOVER_CHECKED},
		{HANDOVER_ACCEPTED, HANDOVER_DO_ASK_SUPPLEMENT, HANDOVER_SUPPLEMENT},
		{HANDOVER_ACCEPTED, HANDOVER_DO_ASK_REDO, HANDOVER_REDO},
		{HANDOVER_SUPPLEMENT, HANDOVER_DO_SUPPLEMENT, HANDOVER_ACCEPTED},
		{HANDOVER_REDO, HANDOVER_DO_RESIGN, HANDOVER_ACCEPTED},
		{HANDOVER_SUPPLEMENT, HANDOVER_DO_LET_BE, HANDOVER_ACCEPTED},
		{HANDOVER_REDO, HANDOVER_DO_LET_BE, HANDOVER_ACCEPTED},
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		assert_int_equal(handover_step_of(row[i].from, row[i].action)->to, row[i].to);
}

/* SHO-01: no state and no action lets the giver receive. */
static void
giver__never_receives__whatever_the_state(void **state)
{
	static const enum handover_action receiving[] = {HANDOVER_DO_REVIEW, HANDOVER_DO_MARK,
		HANDOVER_DO_RETURN, HANDOVER_DO_ACCEPT, HANDOVER_DO_CHECK};
	struct err e;

	(void)state;
	for (int s = 0; s < HANDOVER_STATES; s++)
		for (size_t i = 0; i < sizeof receiving / sizeof *receiving; i++) {
			assert_false(handover_step_may((enum handover_state)s, receiving[i],
				&(struct handover_parts){GIVER, GIVER, GIVER}, NULL, &e));
			assert_int_equal(e.code, ERR_BLOCKED);
		}
	assert_false(handover_step_may(HANDOVER_OFFERED, HANDOVER_DO_REVIEW,
		&(struct handover_parts){GIVER, GIVER, 0}, NULL, &e));
	assert_string_equal(e.rule, "SHO-01");
}

/* SHO-13: parts */
static void
step_may__refuses__the_wrong_part(void **state)
{
	static const struct {
		enum handover_state from;
		enum handover_action action;
		int64_t person;
		const char *rule; /* "" = allowed */
	} row[] = {
		{HANDOVER_PREPARING, HANDOVER_DO_EDIT, GIVER, ""},
		{HANDOVER_PREPARING, HANDOVER_DO_EDIT, RECEIVER, "SHO-13"},
		{HANDOVER_OFFERED, HANDOVER_DO_RECALL, RECEIVER, "SHO-13"},
		{HANDOVER_IN_REVIEW, HANDOVER_DO_MARK, RECEIVER, ""},
		{HANDOVER_IN_REVIEW, HANDOVER_DO_MARK, SUPERVISOR, "SHO-13"},
		{HANDOVER_IN_REVIEW, HANDOVER_DO_ACCEPT, SUPERVISOR, "SHO-13"},
		{HANDOVER_IN_REVIEW, HANDOVER_DO_REVIEW, SUPERVISOR, ""},
		{HANDOVER_IN_REVIEW, HANDOVER_DO_ANSWER, GIVER, ""},
		{HANDOVER_IN_REVIEW, HANDOVER_DO_ANSWER, RECEIVER, "SHO-13"},
		{HANDOVER_IN_REVIEW, HANDOVER_DO_RELEASE, GIVER, "ORG-04"},
		{HANDOVER_IN_REVIEW, HANDOVER_DO_RELEASE, RECEIVER, "ORG-04"},
		{HANDOVER_ACCEPTED, HANDOVER_DO_CHECK, RECEIVER, "ORG-04"},
		{HANDOVER_ACCEPTED, HANDOVER_DO_CHECK, SUPERVISOR, ""},
		{HANDOVER_ACCEPTED, HANDOVER_DO_RECALL, GIVER, "SHO-13"},
		{HANDOVER_ACCEPTED, HANDOVER_DO_ADD, GIVER, ""},
		{HANDOVER_OFFERED, HANDOVER_DO_UNATTENDED, GIVER, "SHO-01"},
		{HANDOVER_ACCEPTED, HANDOVER_DO_ASK_REDO, RECEIVER, "ORG-04"},
		{HANDOVER_SUPPLEMENT, HANDOVER_DO_SUPPLEMENT, GIVER, ""},
		{HANDOVER_SUPPLEMENT, HANDOVER_DO_SUPPLEMENT, RECEIVER, ""},
		{HANDOVER_SUPPLEMENT, HANDOVER_DO_SUPPLEMENT, SUPERVISOR, "SHO-10"},
		{HANDOVER_SUPPLEMENT, HANDOVER_DO_CHECK, SUPERVISOR, "SHO-13"},
		{HANDOVER_REDO, HANDOVER_DO_LET_BE, GIVER, "ORG-04"},
		/* SHO-07: by phone is entered by who is on duty, never by who receives */
		{HANDOVER_IN_REVIEW, HANDOVER_DO_PHONE, GIVER, ""},
		{HANDOVER_IN_REVIEW, HANDOVER_DO_PHONE, RECEIVER, "SHO-13"},
		{HANDOVER_IN_REVIEW, HANDOVER_DO_PHONE, SUPERVISOR, "SHO-13"},
		{HANDOVER_IN_REVIEW, HANDOVER_DO_REACH, RECEIVER, ""},
		{HANDOVER_ACCEPTED, HANDOVER_DO_PHONE, RECEIVER, ""},
		{HANDOVER_ACCEPTED, HANDOVER_DO_PHONE, GIVER, "SHO-01"},
		{HANDOVER_ACCEPTED, HANDOVER_DO_RELEASE, SUPERVISOR, ""},
		{HANDOVER_ACCEPTED, HANDOVER_DO_RELEASE, RECEIVER, "ORG-04"},
		{HANDOVER_UNATTENDED, HANDOVER_DO_PHONE, RECEIVER, "SHO-13"},
	};
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		bool may = handover_step_may(row[i].from, row[i].action,
			&(struct handover_parts){row[i].person, GIVER, RECEIVER}, NULL, &e);
		assert_int_equal(may, row[i].rule[0] == 0);
		if (!may)
			assert_string_equal(e.rule, row[i].rule);
	}
}

/* SHO-09: nothing edits what is signed, except to take it back first. */
static void
signed_states__are__not_editable(void **state)
{
	(void)state;
	for (int s = 0; s < HANDOVER_STATES; s++) {
		enum handover_state st = (enum handover_state)s;
		assert_false(handover_is_signed(st) && handover_is_editable(st));
		assert_int_equal(
			handover_is_editable(st), handover_step_of(st, HANDOVER_DO_EDIT) != NULL);
	}
}

/* SHO-13: from every open state the giver alone, or another person alone, can
 * bring it to an end or back to preparing. */
static void
every_open_state__leads__to_accepted(void **state)
{
	(void)state;
	for (int s = 1; s < HANDOVER_STATES; s++) {
		bool reached[HANDOVER_STATES] = {false};

		reached[s] = true;
		for (int round = 0; round < HANDOVER_STATES; round++)
			for (int i = 0; i < handover_steps_n; i++)
				if (reached[handover_steps[i].from])
					reached[handover_steps[i].to] = true;
		if (handover_is_open((enum handover_state)s))
			assert_true(reached[HANDOVER_ACCEPTED]);
		else
			for (int t = 1; t < HANDOVER_STATES; t++)
				assert_false(
					reached[t] && handover_is_open((enum handover_state)t));
	}
}

/* SHO-08: the giver alone never makes the desk pass to nobody without a closing. */
static void
open_states__without_giver__wait_for_the_next(void **state)
{
	(void)state;
	assert_true(handover_giver_is_gone(HANDOVER_UNATTENDED));
	assert_true(handover_giver_is_gone(HANDOVER_DESK_CLOSED));
	assert_true(handover_is_open(HANDOVER_UNATTENDED));
	assert_true(handover_is_open(HANDOVER_DESK_CLOSED));
	assert_false(handover_is_open(HANDOVER_ACCEPTED));
	assert_false(handover_is_open(HANDOVER_CHECKED));
	assert_false(handover_is_open(HANDOVER_NONE));
}

/* promises.md §3: what asks for the password again, every time */
static void
password__is_asked__for_signatures(void **state)
{
	static const enum handover_action asks[] = {HANDOVER_DO_OFFER, HANDOVER_DO_CLOSE_DESK,
		HANDOVER_DO_ACCEPT, HANDOVER_DO_UNATTENDED, HANDOVER_DO_RELEASE, HANDOVER_DO_CHECK,
		HANDOVER_DO_SUPPLEMENT, HANDOVER_DO_RESIGN, HANDOVER_DO_LET_BE, HANDOVER_DO_UNFIT,
		HANDOVER_DO_SUBSTITUTE, HANDOVER_DO_PHONE};
	int n = 0;

	(void)state;
	for (size_t i = 0; i < sizeof asks / sizeof *asks; i++)
		assert_true(handover_needs_password(asks[i]));
	for (int a = 0; a < HANDOVER_ACTIONS; a++)
		n += handover_needs_password((enum handover_action)a);
	assert_int_equal(n, sizeof asks / sizeof *asks);
}

static void
labels__are__there_and_differ(void **state)
{
	(void)state;
	for (int s = 0; s < HANDOVER_STATES; s++)
		for (int t = 0; t < s; t++) {
			assert_string_not_equal(handover_state_label((enum handover_state)s),
				handover_state_label((enum handover_state)t));
			assert_string_not_equal(handover_state_code((enum handover_state)s),
				handover_state_code((enum handover_state)t));
		}
	for (int a = 1; a < HANDOVER_ACTIONS; a++) {
		assert_string_not_equal(handover_action_label((enum handover_action)a), "");
		assert_int_not_equal(handover_access((enum handover_action)a), ACT_NONE);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(table__has_exactly__the_transitions_of_the_rule),
		cmocka_unit_test(step__leads__where_the_rule_says),
		cmocka_unit_test(giver__never_receives__whatever_the_state),
		cmocka_unit_test(step_may__refuses__the_wrong_part),
		cmocka_unit_test(signed_states__are__not_editable),
		cmocka_unit_test(every_open_state__leads__to_accepted),
		cmocka_unit_test(open_states__without_giver__wait_for_the_next),
		cmocka_unit_test(password__is_asked__for_signatures),
		cmocka_unit_test(labels__are__there_and_differ),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
