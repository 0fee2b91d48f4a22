/* test_handover_apart.c — a signed handover whose texts two people erase. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/erasure.h"
#include "domain/handover_core.h"
#include "domain/matter.h"
#include "domain/verify.h"
#include "support/scratch.h"
#include "support/test_duty.h"

#define NAME "Sorgenfrei"
#define STONE "Erased 2026-11-21 by 李四 and 吴刚: the caller asks for it"

static struct test_duty t;
static struct ctx manager_key;
static char file[SCRATCH_PATH];

static int
desk_open(void **state)
{
	(void)state;
	scratch_path(file, "handover.db");
	test_duty_open(&t, file);
	test_site_confirm(&t.site, "manager", &manager_key);
	return 0;
}

static int
desk_close(void **state)
{
	(void)state;
	test_site_sign_out(&manager_key);
	test_duty_close(&t);
	scratch_remove(file);
	return 0;
}

static int
times_in_file(const char *what)
{
	FILE *f = fopen(file, "rb");
	assert_non_null(f);
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	size_t size = (size_t)ftell(f), n = strlen(what);
	char *all = malloc(size + 1);
	assert_non_null(all);
	rewind(f);
	assert_int_equal(fread(all, 1, size, f), size);
	fclose(f);
	int times = 0;
	for (size_t at = 0; at + n <= size; at++)
		times += memcmp(all + at, what, n) == 0;
	free(all);
	return times;
}

static void
assert_intact(void)
{
	struct verify_result v;
	MUST(verify_run(&t.site.system, NULL, &v, E));
	if (v.findings_total)
		fail_msg("chain %d number %d: %s %s", (int)v.finding[0].chain,
			(int)v.finding[0].seq, v.finding[0].msgid, v.finding[0].arg);
	verify_result_free(&v);
}

static const struct handover_line *
line_of(const struct handover_content *c, enum handover_section s)
{
	for (int i = 0; i < c->lines; i++)
		if (c->line[i].section == s)
			return &c->line[i];
	fail_msg("no line of section %d", (int)s);
	return NULL;
}

/* anna hands a matter on to wxm, who asks about it; out: the matter. */
static int64_t
hand_over_a_matter(struct handover_ref *signed_one)
{
	int64_t id = test_write(&t.anna, NAME " waits for a refund", true, 0);
	struct handover_view v;
	test_prepare(&t, &t.anna);
	MUST(handover_load(&t.anna, t.ref.id, &v, E));
	int line = line_of(&v.c, HANDOVER_MATTER)->line;
	handover_view_free(&v);
	MUST(handover_matter_set(&t.anna, &t.ref,
		&(struct handover_disposal){.line = line,
			.disposition = HANDOVER_CARRY,
			.remark = NAME " is away",
			.next_step = "call " NAME},
		E));
	test_freeze(&t, &t.anna);
	test_offer(&t, &t.anna_key);
	test_review(&t, &t.wxm);
	MUST(handover_mark_set(&t.wxm, &t.ref,
		&(struct handover_marking){.line = line,
			.mark = HANDOVER_UNDERSTOOD,
			.recount = -1,
			.question = "",
			.difference = "",
			.remark = NAME " called me too"},
		E));
	MUST(handover_remarks_set(&t.wxm, &t.ref, "all in order here", E));
	test_accept(&t, &t.wxm_key, &t.anna_key);
	*signed_one = t.ref;
	MUST(matter_close(&t.wxm, &(struct matter_closing){.id = id, .result = NAME " has it"}, E));
	return id;
}

static void
erase(int64_t entry)
{
	int64_t x;
	MUST(erasure_propose(&t.super_key, entry, "the caller asks for it", &x, E));
	MUST(erasure_confirm(&manager_key, x, E));
}

/* LOG-11: the words of the line go with the entry; the others, the counts and
 * both signatures stay. */
static void
erase__lines_of_signed_handovers__go_too(void **state)
{
	struct handover_ref one;
	struct handover_signed was, s;
	struct erasure_extent extent;
	(void)state;
	int64_t id = hand_over_a_matter(&one);
	MUST(handover_signed_load(&t.anna, one.id, &was, E));
	assert_string_equal(line_of(&was.c, HANDOVER_MATTER)->label_en, NAME " waits for a refund");
	assert_string_equal(was.c.remarks, "all in order here");
	MUST(erasure_extent(&t.super, erasure_text(id, 0), &extent, E));
	assert_int_equal(extent.entries, 1);
	assert_int_equal(extent.matters, 1);
	assert_int_equal(extent.handover_lines, 2); /* in each part */
	assert_true(times_in_file(NAME) > 6);
	assert_intact();
	erase(id);
	assert_intact();
	assert_int_equal(times_in_file(NAME), 0);
	MUST(handover_signed_load(&t.anna, one.id, &s, E));
	const struct handover_line *l = line_of(&s.c, HANDOVER_MATTER);
	assert_string_equal(l->label_en, STONE);
	assert_string_equal(l->label_zh, STONE);
	assert_string_equal(l->remark, "");
	assert_string_equal(l->next_step, "");
	assert_string_equal(l->remark2, "");
	assert_true(l->erased);
	assert_int_equal(l->disposition, HANDOVER_CARRY);
	assert_int_equal(l->mark, HANDOVER_UNDERSTOOD);
	assert_string_equal(line_of(&s.c, HANDOVER_MESSAGE)->remark, "see list");
	assert_string_equal(s.c.remarks, "all in order here");
	assert_string_equal(s.part1.content, was.part1.content);
	assert_string_equal(s.part2.signature, was.part2.signature);
	handover_signed_free(&was);
	handover_signed_free(&s);
}

/* What the dialog shows is what is signed, and the sheet prints the same. */
static void
sign__hash_shown__is_that_of_the_stored_content(void **state)
{
	struct handover_view v;
	struct handover_sign ask;
	struct ledger_record r;
	uint8_t hash[SEAL_HASH];
	(void)state;
	(void)test_write(&t.anna, NAME " waits", true, 0);
	test_prepare(&t, &t.anna);
	test_freeze(&t, &t.anna);
	MUST(handover_load(&t.anna_key, t.ref.id, &v, E));
	MUST(handover_sign_ask(&t.anna_key, &v, HANDOVER_DO_OFFER, &ask, E));
	MUST(handover_offer(&t.anna_key, &ask, &t.ref, E));
	memcpy(hash, ask.hash, sizeof hash);
	handover_view_free(&v);
	MUST(handover_load(&t.anna, t.ref.id, &v, E));
	MUST(ledger_read(&t.anna, v.h.part1_record, &r, E));
	assert_memory_equal(record_view_field(&r.view, TAG_CONTENT_HASH)->p, hash, SEAL_HASH);
	/* LOG-11: none of the words stands in what can never be erased. */
	assert_null(memmem(r.content.p, r.content.len, NAME, strlen(NAME)));
	assert_null(memmem(r.bytes.p, r.bytes.len, NAME, strlen(NAME)));
	assert_true(r.aparts >= 2);
	ledger_record_free(&r);
	handover_view_free(&v);
}

static void
propose__waits_for_a_handover_that_is_under_way(void **state)
{
	struct handover_ref one;
	(void)state;
	int64_t first = hand_over_a_matter(&one);
	int64_t id = test_write(&t.wxm, NAME " waits again", true, 0);
	test_prepare(&t, &t.wxm);
	MUST(matter_close(&t.wxm, &(struct matter_closing){.id = id, .result = "done now"}, E));
	REFUSED(erasure_propose(&t.super_key, id, "the caller asks for it", NULL, e), ERR_BLOCKED,
		"LOG-11");
	erase(first); /* of the last handover, which has ended */
	assert_intact();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define AT_A_DESK(f) cmocka_unit_test_setup_teardown(f, desk_open, desk_close)
		AT_A_DESK(erase__lines_of_signed_handovers__go_too),
		AT_A_DESK(sign__hash_shown__is_that_of_the_stored_content),
		AT_A_DESK(propose__waits_for_a_handover_that_is_under_way),
	};
	return cmocka_run_group_tests_name(
		"handover_apart", tests, scratch_setup, scratch_teardown);
}
