/* test_handover_notice.c — instructions are handed over; must-read ones stand before duty. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/erasure.h"
#include "domain/notice.h"
#include "domain/verify.h"
#include "report/sheet.h"
#include "support/test_duty.h"

#define HOUR_US ((int64_t)3600 * 1000000)

/* The n-th line that is an instruction; NULL: there are not so many. */
static const struct handover_line *
instruction(const struct handover_content *c, int n)
{
	for (int i = 0; i < c->lines; i++)
		if (c->line[i].section == HANDOVER_INSTRUCTION && n-- == 0)
			return &c->line[i];
	return NULL;
}

static int64_t
say(struct test_duty *t, const char *text, int64_t until_utc_us)
{
	struct entry_draft d = {
		.kind = ENTRY_INSTRUCTION, .text = text, .follow_up_utc_us = until_utc_us};
	struct entry en;

	MUST(entry_write(&t->super, &d, &en, E));
	return en.id;
}

static int64_t
notice_of(struct test_duty *t, int64_t entry)
{
	struct notice_of_entry n;

	MUST(notice_of_entry(&t->anna, entry, &n, E));
	return n.id;
}

/* SHO-04, LOG-04: what is in force stands in every handover until it ends. */
static void
instructions__are_gathered__until_they_end(void **state)
{
	struct test_duty *t = *state;
	struct notice_draft own = {.kind = NOTICE_INSTRUCTION,
		.to = NOTICE_TO_SITE,
		.text = "Lock the cabinet",
		.until_utc_us = t->site.clock.at.utc_us + 3 * HOUR_US};
	struct notice_draft talk = {
		.kind = NOTICE_NOTICE, .to = NOTICE_TO_SITE, .text = "The lift works again"};
	struct handover_view v;
	int64_t id;

	int64_t entry = say(t, "Refunds by phone first", 0);
	MUST(notice_give(&t->super, &own, &id, E));
	MUST(notice_give(&t->super, &talk, NULL, E)); /* a notice is not handed over */
	MUST(handover_prepare(&t->anna, 0, &t->ref, E));
	MUST(handover_load(&t->anna, t->ref.id, &v, E));
	const struct handover_line *l = instruction(&v.c, 0);
	assert_non_null(l);
	assert_string_equal(l->label_en, "Refunds by phone first");
	assert_int_equal(l->ref, entry);
	assert_true(l->entry_no > 0);
	assert_string_equal(l->value, "");
	assert_string_equal(l->remark, "李四");
	assert_int_equal(l->state, HANDOVER_LINE_DONE);
	assert_false(handover_line_is_open(l));
	l = instruction(&v.c, 1);
	assert_string_equal(l->label_zh, "Lock the cabinet");
	assert_int_equal(l->ref, -2);
	assert_string_equal(l->value, "2026-11-21 17:00");
	assert_null(instruction(&v.c, 2));
	handover_view_free(&v);
	/* nothing new: nothing is written */
	int64_t rev = t->ref.rev;
	MUST(handover_prepare(&t->anna, 0, &t->ref, E));
	assert_int_equal(t->ref.rev, rev);
	/* ended while it is prepared: the line stays and says so, once */
	MUST(notice_withdraw(&t->super, id, "the lock is broken", E));
	for (int i = 0; i < 2; i++)
		MUST(handover_prepare(&t->anna, 0, &t->ref, E));
	assert_int_equal(t->ref.rev, rev + 1);
	MUST(handover_load(&t->anna, t->ref.id, &v, E));
	assert_int_equal(instruction(&v.c, 0)->state, HANDOVER_LINE_DONE);
	assert_int_equal(instruction(&v.c, 1)->state, HANDOVER_LINE_NA);
	assert_string_equal(instruction(&v.c, 1)->value, "ended 已失效");
	handover_view_free(&v);
}

/* LOG-04: nobody starts duty with a must-read notice unread, and each handover
 * tells it again. */
static void
accept__waits_for__must_read_notices(void **state)
{
	struct test_duty *t = *state;
	struct handover_view v;
	struct verify_result found;

	int64_t entry = say(t, "Refunds by phone first", 0);
	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	test_review(t, &t->wxm);
	MUST(handover_load(&t->wxm, t->ref.id, &v, E));
	assert_int_equal(v.must_read, 1);
	assert_int_equal(v.blocking, 1);
	assert_string_equal(v.blocker[0].clause, "04");
	assert_string_equal(v.blocker[0].arg[0], "1");
	assert_false(v.blocker[0].can_release);
	handover_view_free(&v);
	REFUSED(try_sign(t, &t->wxm_key, &t->anna_key, HANDOVER_DO_ACCEPT, e), ERR_BLOCKED,
		"LOG-04");
	MUST(notice_acknowledge(&t->wxm, notice_of(t, entry), E));
	test_accept(t, &t->wxm_key, &t->anna_key);
	assert_int_equal(test_holder(t), t->wxm.who);
	/* and on to the next one, whom it asks in turn */
	test_prepare(t, &t->wxm);
	MUST(handover_load(&t->wxm, t->ref.id, &v, E));
	assert_int_equal(instruction(&v.c, 0)->ref, entry);
	handover_view_free(&v);
	MUST(verify_run(&t->site.system, NULL, &found, E));
	assert_int_equal(found.findings_total, 0);
	verify_result_free(&found);
}

/* The sheet tells them; a handover without one prints no such heading. */
static void
sheet__tells_instructions__where_there_are_any(void **state)
{
	struct test_duty *t = *state;
	struct buf b;

	int64_t entry = say(t, "Refunds by phone first", t->site.clock.at.utc_us + HOUR_US);
	MUST(notice_acknowledge(&t->wxm, notice_of(t, entry), E));
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	buf_init(&b);
	MUST(sheet_print(&t->anna, t->ref.id, LANG_EN, &b, E));
	assert_non_null(strstr(buf_str(&b), "Refunds by phone first"));
	assert_non_null(strstr(buf_str(&b), "Given by:"));
	assert_non_null(strstr(buf_str(&b), "2026-11-21 15:00"));
	buf_clear(&b);
	MUST(sheet_print(&t->anna, t->ref.id, LANG_ZH, &b, E));
	assert_non_null(strstr(buf_str(&b), "有效指令"));
	buf_clear(&b);
	test_site_add_minutes(&t->site, 61);
	test_handover(t, &t->wxm, &t->wxm_key, &t->anna, &t->anna_key);
	MUST(sheet_print(&t->anna, t->ref.id, LANG_EN, &b, E));
	assert_null(strstr(buf_str(&b), "Instructions in force"));
	buf_free(&b);
}

/* LOG-11: what a handover repeats of an instruction goes with the entry. */
static void
words__go_from_handovers__with_the_entry(void **state)
{
	struct test_duty *t = *state;
	struct handover_signed s;
	struct ctx manager_key;
	struct verify_result found;
	int64_t x;

	test_site_confirm(&t->site, "manager", &manager_key);
	struct ctx director_key;
	test_site_confirm(&t->site, "director", &director_key);
	int64_t entry = say(t, "Mr Sorgenfrei may not come in", 0);
	MUST(notice_acknowledge(&t->wxm, notice_of(t, entry), E));
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	MUST(notice_withdraw(&t->super, notice_of(t, entry), "he has paid", E));
	MUST(erasure_propose(&manager_key, entry, "names a customer", &x, E));
	MUST(erasure_confirm(&director_key, x, E));
	MUST(handover_signed_load(&t->anna, t->ref.id, &s, E));
	const struct handover_line *l = instruction(&s.c, 0);
	assert_true(l->erased);
	assert_null(strstr(l->label_en, "Sorgenfrei"));
	handover_signed_free(&s);
	MUST(verify_run(&t->site.system, NULL, &found, E));
	assert_int_equal(found.findings_total, 0);
	verify_result_free(&found);
	test_site_sign_out(&manager_key);
	test_site_sign_out(&director_key);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, test_duty_setup, test_duty_teardown)
		T(instructions__are_gathered__until_they_end),
		T(accept__waits_for__must_read_notices),
		T(sheet__tells_instructions__where_there_are_any),
		T(words__go_from_handovers__with_the_entry),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
