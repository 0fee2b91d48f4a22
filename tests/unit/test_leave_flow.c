/* test_leave_flow.c — every transition of leave, and that there are no others. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/leave_flow.h"

enum { STATES = LEAVE_FURTHER };

/* Written down from LV-10 and LV-17, a line for each process and state: what each
 * side can make of it. a applicant, l leader, m manager, h HR, s the console;
 * + approve, ! reject, < return, > send, x withdraw, f file, b begin, c close,
 * 0 cancel, r recall, = correct, # count again, ? ask again, t turn. The shipped chain:
 * the others are in test_leave_chain. */
static const struct {
	enum leave_process process;
	enum leave_state from;
	const char *moves;
} allowed[] = {
	{LEAVE_APPLY, LEAVE_DRAFT, "a>2"},
	{LEAVE_APPLY, LEAVE_SUBMITTED, "l+3 l!9 l<10 ax11 a>2 s#2 s012"},
	{LEAVE_APPLY, LEAVE_LEADER_APPROVED, "m+4 m!9 m<10 ax11 a>2 s#3 s012"},
	{LEAVE_APPLY, LEAVE_MANAGER_APPROVED, "hf5 h<10 ax11 s#4 s?3 st4 s012"},
	{LEAVE_APPLY, LEAVE_FILED, "sb6 s012 mr8 s=5 s#5 s?3"},
	{LEAVE_APPLY, LEAVE_TAKEN, "mr8 sc7 s012 s=6 s#6"},
	{LEAVE_APPLY, LEAVE_RETURNED, "a>2 ax11 st4 s012"},
	{LEAVE_CORRECT, LEAVE_DRAFT, "a>2"},
	{LEAVE_CORRECT, LEAVE_SUBMITTED, "m+4 m!9 m<10 ax11 s012"},
	{LEAVE_CORRECT, LEAVE_MANAGER_APPROVED, "hf5"},
	{LEAVE_CORRECT, LEAVE_RETURNED, "a>2 ax11 s012"},
	{LEAVE_CANCEL, LEAVE_DRAFT, "a>2"},
	{LEAVE_CANCEL, LEAVE_SUBMITTED, "m+4 m!9 ax11 s012"},
	{LEAVE_CANCEL, LEAVE_MANAGER_APPROVED, "hf5"},
	{LEAVE_BACK, LEAVE_DRAFT, "a>2"},
	{LEAVE_BACK, LEAVE_SUBMITTED, "l+4 l<10 ax11 s012"},
	{LEAVE_BACK, LEAVE_MANAGER_APPROVED, "hf5"},
	{LEAVE_BACK, LEAVE_RETURNED, "a>2 ax11 s012"},
};

static const char sides[] = {'a', 'l', 'm', 'h', 's', 'u'};
static const char actions[] = {
	0, '>', '+', 'f', '!', '<', 'x', 'b', 'c', '0', 'r', 'n', '=', '#', '?', 't'};

/* Is `side action to` among the words of a line? */
static bool
is_allowed(enum leave_process p, const struct leave_move *m)
{
	char word[8];

	(void)str_format(word, sizeof word, "%c%c%d", sides[m->side], actions[m->action], m->to);
	for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++) {
		const char *at = allowed[i].moves;
		size_t n = strlen(word);

		if (allowed[i].process != p || allowed[i].from != m->from)
			continue;
		for (; (at = strstr(at, word)); at++)
			if (at[n] == '\0' || at[n] == ' ')
				return true;
	}
	return false;
}

static int
words(void)
{
	int n = 0;

	for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++) {
		n++;
		for (const char *c = allowed[i].moves; *c; c++)
			n += *c == ' ';
	}
	return n;
}

/* LV-10, LV-17: each of all possible triples is asked. */
static void
moves__of_every_state_action_and_side__those_of_the_rule(void **state)
{
	int found = 0;

	(void)state;
	for (int p = LEAVE_APPLY; p < LEAVE_PROCESSES; p++)
		for (int s = LEAVE_DRAFT; s <= STATES; s++)
			for (int a = LEAVE_DO_SEND; a < LEAVE_ACTIONS; a++)
				for (int w = LEAVE_BY_APPLICANT; w <= LEAVE_BY_UPPER; w++) {
					const struct leave_move *m = leave_move_of(
						(enum leave_process)p, (enum leave_state)s,
						(enum leave_action)a, (enum leave_side)w);

					if (!m)
						continue;
					found++;
					if (!is_allowed((enum leave_process)p, m))
						fail_msg("%s: %s can become %s",
							leave_process_code(m->process),
							leave_state_code(m->from),
							leave_state_code(m->to));
				}
	assert_int_equal(found, words());
}

/* LV-16: nothing waits for nobody unless it has ended or its day has to come. */
static void
waiting__in_every_state__somebody_or_the_end(void **state)
{
	static const struct {
		enum leave_process process;
		enum leave_state at;
		enum leave_side side;
		bool over;
	} table[] = {
		{LEAVE_APPLY, LEAVE_DRAFT, LEAVE_BY_APPLICANT, false},
		{LEAVE_APPLY, LEAVE_SUBMITTED, LEAVE_BY_LEADER, false},
		{LEAVE_APPLY, LEAVE_LEADER_APPROVED, LEAVE_BY_MANAGER, false},
		{LEAVE_APPLY, LEAVE_MANAGER_APPROVED, LEAVE_BY_HR, false},
		{LEAVE_APPLY, LEAVE_FILED, LEAVE_BY_SYSTEM, false},
		{LEAVE_APPLY, LEAVE_TAKEN, LEAVE_BY_SYSTEM, false},
		{LEAVE_APPLY, LEAVE_RETURNED, LEAVE_BY_APPLICANT, false},
		{LEAVE_APPLY, LEAVE_CLOSED, LEAVE_BY_SYSTEM, true},
		{LEAVE_APPLY, LEAVE_RECALLED, LEAVE_BY_SYSTEM, true},
		{LEAVE_APPLY, LEAVE_REJECTED, LEAVE_BY_SYSTEM, true},
		{LEAVE_APPLY, LEAVE_WITHDRAWN, LEAVE_BY_SYSTEM, true},
		{LEAVE_APPLY, LEAVE_CANCELLED, LEAVE_BY_SYSTEM, true},
		{LEAVE_CORRECT, LEAVE_SUBMITTED, LEAVE_BY_MANAGER, false},
		{LEAVE_CANCEL, LEAVE_SUBMITTED, LEAVE_BY_MANAGER, false},
		{LEAVE_BACK, LEAVE_SUBMITTED, LEAVE_BY_LEADER, false},
		{LEAVE_BACK, LEAVE_MANAGER_APPROVED, LEAVE_BY_HR, false},
		{LEAVE_BACK, LEAVE_FILED, LEAVE_BY_SYSTEM, true},
		{LEAVE_CANCEL, LEAVE_FILED, LEAVE_BY_SYSTEM, true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		assert_int_equal(leave_waits_for(table[i].process, table[i].at), table[i].side);
		assert_int_equal(leave_is_over(table[i].process, table[i].at), table[i].over);
	}
}

/* RST-08: manager-approved or later; LV-17: what is sent reserves. */
static void
states__codes_and_what_a_balance_counts(void **state)
{
	static const struct {
		enum leave_state s;
		const char *code;
		bool stands, pends;
	} table[] = {
		{LEAVE_DRAFT, "draft", false, false},
		{LEAVE_SUBMITTED, "submitted", false, true},
		{LEAVE_LEADER_APPROVED, "leader-approved", false, true},
		{LEAVE_MANAGER_APPROVED, "manager-approved", true, false},
		{LEAVE_FILED, "filed", true, false},
		{LEAVE_TAKEN, "taken", true, false},
		{LEAVE_CLOSED, "closed", true, false},
		{LEAVE_RECALLED, "recalled", true, false},
		{LEAVE_REJECTED, "rejected", false, false},
		{LEAVE_RETURNED, "returned", false, false},
		{LEAVE_WITHDRAWN, "withdrawn", false, false},
		{LEAVE_CANCELLED, "cancelled", false, false},
		{LEAVE_FURTHER, "further", false, true},
	};
	enum leave_state s;

	(void)state;
	assert_int_equal(sizeof table / sizeof table[0], STATES);
	for (size_t i = 0; i < STATES; i++) {
		assert_string_equal(leave_state_code(table[i].s), table[i].code);
		assert_int_equal(leave_stands(table[i].s), table[i].stands);
		assert_int_equal(leave_pends(table[i].s), table[i].pends);
		assert_true(leave_state_parse(table[i].code, &s));
		assert_int_equal(s, table[i].s);
	}
	assert_false(leave_state_parse("approved", &s));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moves__of_every_state_action_and_side__those_of_the_rule),
		cmocka_unit_test(waiting__in_every_state__somebody_or_the_end),
		cmocka_unit_test(states__codes_and_what_a_balance_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
