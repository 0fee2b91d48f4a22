/* test_handover_read_back.c — own words, and what a line lacks. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/handover_content.h"

static struct handover_line
critical(void)
{
	return (struct handover_line){.line = 1,
		.section = HANDOVER_MATTER,
		.weight = HANDOVER_CRITICAL,
		.disposition = HANDOVER_ESCALATE,
		.label_en = "Parcel lost twice, caller waits",
		.label_zh = "包裹两次遗失，来电人等候",
		.value = "",
		.remark = "courier does not answer",
		.summary = "",
		.contingency = "if he comes, call the boss",
		.next_step = "Call back before 18:00",
		.remark2 = ""};
}

/* SHO-17: not a copy of the giver's words, and long enough to say something */
static void
read_back__takes__own_words_only(void **state)
{
	static const struct {
		const char *words;
		bool own;
	} rows[] = {
		{"I ring the courier at once", true},
		{"先联系快递公司", true},
		{"", false},
		{"ok", false},
		{"好", false},
		{"call back before 18:00", false},
		{"CALL BACK, before 18:00.", false},
		{"caller waits", false},
		{"包裹两次遗失", false},
		{"if he comes call the boss", false},
		{"call back before 18:00 and tell the courier", true},
	};
	struct handover_line l = critical();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err e;
		if (handover_read_back_check(&l, rows[i].words, &e) != rows[i].own)
			fail_msg("\"%s\"", rows[i].words);
		if (!rows[i].own)
			assert_string_equal(e.rule, "SHO-17");
	}
}

/* SHO-17: what is needed grows with how serious it is */
static void
line__lacks__what_its_weight_needs(void **state)
{
	struct handover_line l = critical();

	(void)state;
	assert_int_equal(handover_line_lacks(&l), 1u << HANDOVER_ELEMENT_OWN_WORDS |
							  1u << HANDOVER_ELEMENT_ACTIONS |
							  1u << HANDOVER_ELEMENT_SUMMARY);
	l.summary = "lost on Monday and again today";
	l.due_us = 5;
	l.remark2 = "I ring him";
	assert_int_equal(handover_line_lacks(&l), 0);
	l.weight = HANDOVER_WATCH;
	l.contingency = "";
	assert_int_equal(handover_line_lacks(&l), 1u << HANDOVER_ELEMENT_IF_THEN);
	l.weight = HANDOVER_STABLE;
	l.summary = "";
	assert_int_equal(handover_line_lacks(&l), 0);
	l.next_step = "";
	assert_int_equal(handover_line_lacks(&l), 1u << HANDOVER_ELEMENT_ACTIONS);
	l.disposition = HANDOVER_FINISHED;
	assert_int_equal(handover_line_lacks(&l), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(read_back__takes__own_words_only),
		cmocka_unit_test(line__lacks__what_its_weight_needs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
