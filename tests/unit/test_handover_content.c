/* test_handover_content.c — the signed bytes of a handover and back. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "domain/seal.h"
#include "support/handover_fixture.h"

static int
ready(void **state)
{
	struct err e;

	(void)state;
	return seal_init(&e) && clock_zone_use("Asia/Shanghai", &e) ? 0 : -1;
}

static void
encode(const struct handover_signed *s, struct buf *one, struct buf *two)
{
	struct err e;

	buf_init(one);
	buf_init(two);
	assert_true(handover_part1_encode(&s->c, one, &e));
	assert_true(handover_part2_encode(&s->c, two, &e));
}

static void
assert_same_party(const struct handover_party *a, const struct handover_party *b)
{
	assert_int_equal(a->person, b->person);
	assert_string_equal(a->name, b->name);
	assert_string_equal(a->staff_no, b->staff_no);
	assert_int_equal(a->post, b->post);
}

static void
assert_same_line(const struct handover_line *a, const struct handover_line *b)
{
	assert_int_equal(a->line, b->line);
	assert_int_equal(a->section, b->section);
	assert_string_equal(a->label_en, b->label_en);
	assert_string_equal(a->label_zh, b->label_zh);
	assert_int_equal(a->weight, b->weight);
	assert_int_equal(a->state, b->state);
	assert_string_equal(a->value, b->value);
	assert_string_equal(a->remark, b->remark);
	assert_int_equal(a->expected, b->expected);
	assert_int_equal(a->counted, b->counted);
	assert_int_equal(a->disposition, b->disposition);
	assert_string_equal(a->next_step, b->next_step);
	assert_same_party(&a->to, &b->to);
	assert_int_equal(a->carried, b->carried);
	assert_int_equal(a->entry_no, b->entry_no);
	assert_int_equal(a->mark, b->mark);
	assert_int_equal(a->recount, b->recount);
	assert_string_equal(a->question, b->question);
	assert_string_equal(a->answer, b->answer);
	assert_string_equal(a->difference, b->difference);
	assert_string_equal(a->remark2, b->remark2);
}

/* SHO-09: what was signed is stored whole */
static void
content__comes_back__as_it_was_signed(void **state)
{
	struct handover_signed s;
	struct handover_content c;
	struct buf one, two;
	struct arena a;
	struct err e;

	(void)state;
	handover_fixture(&s);
	encode(&s, &one, &two);
	arena_init(&a);
	assert_true(handover_part1_decode(one.p, one.len, &a, &c, &e));
	assert_int_equal(c.receiver.person, 0);
	assert_int_equal(c.line[4].recount, -1);
	assert_true(handover_part2_decode(two.p, two.len, &a, &c, &e));
	assert_int_equal(c.handover, 12);
	assert_int_equal(c.no, 12);
	assert_int_equal(c.draft, 7);
	assert_int_equal(c.day, 20261121);
	assert_int_equal(c.from_seq, 13);
	assert_int_equal(c.to_seq, 87);
	assert_int_equal(c.entries, 31);
	assert_int_equal(c.checklist_version, 3);
	assert_string_equal(c.desk_code, "front-1");
	assert_string_equal(c.shift_out_zh, "早班");
	assert_string_equal(c.shift_in_en, "Middle");
	assert_same_party(&c.giver, &s.c.giver);
	assert_same_party(&c.receiver, &s.c.receiver);
	assert_memory_equal(c.part1_hash, s.c.part1_hash, SEAL_HASH);
	assert_string_equal(c.remarks, "Locker B is to be changed.");
	assert_int_equal(c.lines, s.c.lines);
	for (int i = 0; i < c.lines; i++)
		assert_same_line(&c.line[i], &s.c.line[i]);
	assert_int_equal(c.notices, 1);
	assert_string_equal(c.notice[0].text_zh, s.c.notice[0].text_zh);
	assert_string_equal(c.notice[0].release, "agreed by phone at 13:50");
	assert_same_party(&c.notice[0].released_by, &s.c.notice[0].released_by);
	arena_free(&a);
	buf_free(&one);
	buf_free(&two);
}

/* For ever: the same handover gives the same bytes in every later version. */
static void
content__encodes__to_the_same_bytes_for_ever(void **state)
{
	static const char
		part1[] = "132d4387a2852d3e879e185f0e5f99edce4a0519ce058cca15a489ab25d9af4a",
		part2[] = "22f6b8c75ac07b1e597c2ac30872954f43934644c7b47d433c4358f5b3fd3292";
	struct handover_signed s;
	struct buf one, two;
	uint8_t hash[SEAL_HASH];
	char hex[2 * SEAL_HASH + 1];

	(void)state;
	handover_fixture(&s);
	encode(&s, &one, &two);
	seal_hash(hash, one.p, one.len);
	str_hex(hex, hash, SEAL_HASH);
	assert_string_equal(hex, part1);
	seal_hash(hash, two.p, two.len);
	str_hex(hex, hash, SEAL_HASH);
	assert_string_equal(hex, part2);
	buf_free(&one);
	buf_free(&two);
}

/* One encoding a content: a changed byte either is refused or says something
 * else; never the same said by other bytes. */
static void
decode__refuses__every_other_encoding(void **state)
{
	struct handover_signed s;
	struct buf one, two, again;
	struct err e;
	int refused = 0, other = 0;

	(void)state;
	handover_fixture(&s);
	encode(&s, &one, &two);
	for (size_t i = 0; i < one.len; i++) {
		struct handover_content c;
		struct arena a;
		arena_init(&a);
		one.p[i] = (char)(one.p[i] ^ 1);
		if (handover_part1_decode(one.p, one.len, &a, &c, &e)) {
			other++;
			buf_init(&again);
			assert_true(handover_part1_encode(&c, &again, &e));
			assert_int_equal(again.len, one.len);
			assert_memory_equal(again.p, one.p, one.len);
			buf_free(&again);
		} else {
			refused++;
			assert_int_equal(e.code, ERR_CORRUPT);
		}
		one.p[i] = (char)(one.p[i] ^ 1);
		arena_free(&a);
	}
	assert_true(refused > 100 && other > 100);
	buf_free(&one);
	buf_free(&two);
}

static void
decode__refuses__cut_and_lengthened_bytes(void **state)
{
	struct handover_signed s;
	struct buf one, two;
	struct err e;

	(void)state;
	handover_fixture(&s);
	encode(&s, &one, &two);
	for (size_t n = 0; n < one.len; n++) {
		struct handover_content c;
		struct arena a;
		arena_init(&a);
		assert_false(handover_part1_decode(one.p, n, &a, &c, &e));
		arena_free(&a);
	}
	buf_putc(&one, 0);
	struct handover_content c;
	struct arena a;
	arena_init(&a);
	assert_false(handover_part1_decode(one.p, one.len, &a, &c, &e));
	arena_free(&a);
	buf_free(&one);
	buf_free(&two);
}

static void
part2__refuses__another_handover(void **state)
{
	struct handover_signed s;
	struct handover_content c;
	struct buf one, two;
	struct arena a;
	struct err e;

	(void)state;
	handover_fixture(&s);
	encode(&s, &one, &two);
	arena_init(&a);
	assert_true(handover_part1_decode(one.p, one.len, &a, &c, &e));
	c.handover++;
	assert_false(handover_part2_decode(two.p, two.len, &a, &c, &e));
	assert_int_equal(e.code, ERR_CORRUPT);
	assert_true(handover_part1_decode(one.p, one.len, &a, &c, &e));
	c.lines--;
	assert_false(handover_part2_decode(two.p, two.len, &a, &c, &e));
	arena_free(&a);
	buf_free(&one);
	buf_free(&two);
}

/* promises.md §3: text that may not be stored is refused, never changed */
static void
encode__refuses__hidden_characters(void **state)
{
	static const char *const bad[] = {"a\u202Eb", "a\x1b[2J", "a\tb", "\xff", "\xEE\x80\x80"};
	struct handover_signed s;
	struct buf b;
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		handover_fixture(&s);
		s.c.line[3].remark = bad[i];
		buf_init(&b);
		assert_false(handover_part1_encode(&s.c, &b, &e));
		assert_int_equal(e.code, ERR_INVALID);
		assert_string_equal(e.field, "remark");
		buf_free(&b);
	}
}

/* SHO-03, SHO-04, SHO-07 (c), (e), ITEM-02 */
static void
line__is_open__until_it_says_enough(void **state)
{
#define LINE(...)                                                                                  \
	{                                                                                          \
		.value = "", .remark = "", .next_step = "", .counted = -1, .recount = -1,          \
		__VA_ARGS__                                                                        \
	}
	static const struct {
		struct handover_line line;
		bool open;
	} row[] = {
		{LINE(.section = HANDOVER_CHECK), true},
		{LINE(.section = HANDOVER_CHECK, .state = HANDOVER_LINE_DONE), false},
		{LINE(.section = HANDOVER_CHECK, .state = HANDOVER_LINE_NA), true},
		{LINE(.section = HANDOVER_CHECK, .state = HANDOVER_LINE_PROBLEM), true},
		{{.section = HANDOVER_CHECK, .state = HANDOVER_LINE_NA, .remark = "why"}, false},
		{LINE(.section = HANDOVER_ITEM, .expected = 3), true},
		{{.section = HANDOVER_ITEM, .expected = 3, .counted = 3, .remark = ""}, false},
		{{.section = HANDOVER_ITEM, .expected = 3, .counted = 2, .remark = ""}, true},
		{{.section = HANDOVER_ITEM, .expected = 3, .counted = 2, .remark = "lent"}, false},
		{LINE(.section = HANDOVER_MATTER), true},
		{LINE(.section = HANDOVER_MATTER, .disposition = HANDOVER_FINISHED), true},
		{LINE(.section = HANDOVER_MATTER, .disposition = HANDOVER_CARRY), true},
		{{.section = HANDOVER_MATTER,
			 .disposition = HANDOVER_CARRY,
			 .next_step = "call",
			 .remark = ""},
			true},
		{{.section = HANDOVER_MATTER,
			 .disposition = HANDOVER_CARRY,
			 .next_step = "call",
			 .remark = "no time"},
			false},
		{{.section = HANDOVER_MATTER,
			 .disposition = HANDOVER_REASSIGN,
			 .next_step = "call",
			 .remark = ""},
			true},
		{{.section = HANDOVER_MATTER,
			 .disposition = HANDOVER_REASSIGN,
			 .next_step = "call",
			 .to = {.person = 3}},
			false},
		{LINE(.section = HANDOVER_MATTER, .disposition = HANDOVER_ESCALATE), true},
		{{.section = HANDOVER_MATTER,
			 .disposition = HANDOVER_ESCALATE,
			 .next_step = "decide"},
			false},
		{LINE(.section = HANDOVER_INCIDENT), false},
		{LINE(.section = HANDOVER_MESSAGE), false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		assert_int_equal(handover_line_is_open(&row[i].line), row[i].open);
}

/* screens.md §6.6: every exception by name */
static void
line__is_an_exception__by_problem_or_difference(void **state)
{
	static const struct {
		struct handover_line line;
		bool exception;
	} row[] = {
		{{.section = HANDOVER_CHECK, .state = HANDOVER_LINE_DONE}, false},
		{{.section = HANDOVER_CHECK, .state = HANDOVER_LINE_NA}, false},
		{{.section = HANDOVER_CHECK, .state = HANDOVER_LINE_PROBLEM}, true},
		{{.section = HANDOVER_ITEM, .expected = 3, .counted = 3, .recount = -1}, false},
		{{.section = HANDOVER_ITEM, .expected = 3, .counted = 2, .recount = -1}, true},
		{{.section = HANDOVER_ITEM, .expected = 3, .counted = 3, .recount = 3}, false},
		{{.section = HANDOVER_ITEM, .expected = 3, .counted = 3, .recount = 2}, true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		assert_int_equal(handover_line_is_exception(&row[i].line), row[i].exception);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(content__comes_back__as_it_was_signed),
		cmocka_unit_test(content__encodes__to_the_same_bytes_for_ever),
		cmocka_unit_test(decode__refuses__every_other_encoding),
		cmocka_unit_test(decode__refuses__cut_and_lengthened_bytes),
		cmocka_unit_test(part2__refuses__another_handover),
		cmocka_unit_test(encode__refuses__hidden_characters),
		cmocka_unit_test(line__is_open__until_it_says_enough),
		cmocka_unit_test(line__is_an_exception__by_problem_or_difference),
	};
	return cmocka_run_group_tests(tests, ready, NULL);
}
