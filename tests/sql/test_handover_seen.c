/* test_handover_seen.c — others on the shift acknowledge the signed sheet. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "domain/handover_seen.h"
#include "report/sheet.h"
#include "support/test_duty.h"

static void
hand_over(struct test_duty *t)
{
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
}

/* The sheet that c owes, by its number at the desk; 0 = none. */
static int
owes(struct ctx *c)
{
	struct handover_unseen u;

	MUST(handover_unseen(c, &u, E));
	return u.no;
}

/* SHO-01: at the desk, on the line, and not one of the two who signed. */
static void
sheet__is_owed__by_the_others_at_the_desk(void **state)
{
	struct test_duty *t = *state;
	struct ctx lead, qa;

	test_site_sign_in(&t->site, "lead", &lead);
	test_site_sign_in(&t->site, "qa", &qa);
	assert_int_equal(owes(&t->bob), 0); /* an opening has no sheet */
	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	assert_int_equal(owes(&t->bob), 0); /* one signature is none */
	test_review(t, &t->wxm);
	test_accept(t, &t->wxm_key, &t->anna_key);
	assert_int_equal(owes(&t->bob), 1);
	assert_int_equal(owes(&lead), 1);
	assert_int_equal(owes(&t->anna), 0);
	assert_int_equal(owes(&t->wxm), 0);
	assert_int_equal(owes(&qa), 0); /* looks, is not on the shift */
	assert_int_equal(owes(&t->super), 0);
	t->bob.desk = t->site.back;
	assert_int_equal(owes(&t->bob), 0);
	t->bob.desk = 0;
	assert_int_equal(owes(&t->bob), 0);
	test_site_sign_out(&lead);
	test_site_sign_out(&qa);
}

/* SHO-01: once; the next duty asks for its own sheet, and no longer for this. */
static void
acknowledging__settles_it__until_the_next_handover(void **state)
{
	struct test_duty *t = *state;
	int64_t first;
	struct err e;

	hand_over(t);
	first = t->ref.id;
	MUST(handover_see(&t->bob, first, E));
	assert_int_equal(owes(&t->bob), 0);
	err_clear(&e);
	assert_false(handover_see(&t->bob, first, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_string_equal(e.rule, "SHO-01");
	test_handover(t, &t->wxm, &t->wxm_key, &t->anna, &t->anna_key);
	assert_int_equal(owes(&t->bob), 2);
	assert_int_equal(owes(&t->wxm), 0);
	/* the desk closes: nobody is on the shift any more */
	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	MUST(try_sign(t, &t->anna_key, NULL, HANDOVER_DO_CLOSE_DESK, E));
	assert_int_equal(owes(&t->bob), 0);
}

/* SHO-01 */
static void
acknowledging__is_refused__to_both_and_before_both_signed(void **state)
{
	struct test_duty *t = *state;

	test_prepare(t, &t->anna);
	REFUSED(handover_see(&t->bob, t->ref.id, e), ERR_BLOCKED, "SHO-01");
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	REFUSED(handover_see(&t->bob, t->ref.id, e), ERR_BLOCKED, "SHO-01");
	test_review(t, &t->wxm);
	test_accept(t, &t->wxm_key, &t->anna_key);
	REFUSED(handover_see(&t->anna, t->ref.id, e), ERR_BLOCKED, "SHO-01");
	REFUSED(handover_see(&t->wxm, t->ref.id, e), ERR_BLOCKED, "SHO-01");
	t->bob.desk = t->site.back;
	REFUSED(handover_see(&t->bob, t->ref.id, e), ERR_DENIED, "ORG-03");
}

static void
print_into(struct test_duty *t, enum lang lang, struct buf *out)
{
	buf_init(out);
	MUST(sheet_print(&t->wxm, t->ref.id, lang, out, E));
}

/* SHO-01, SHO-12: names and times behind all that stood there before. */
static void
sheet__names_the_readers__and_keeps_its_lines(void **state)
{
	struct test_duty *t = *state;
	struct buf before, after;

	hand_over(t);
	print_into(t, LANG_EN, &before);
	assert_null(strstr(buf_str(&before), "Read by"));
	test_site_add_minutes(&t->site, 2);
	MUST(handover_see(&t->bob, t->ref.id, E));
	print_into(t, LANG_EN, &after);
	const char *end = strstr(buf_str(&before), "\n-- Log checkpoint");
	assert_memory_equal(buf_str(&before), buf_str(&after), (size_t)(end - buf_str(&before)));
	assert_string_equal(strstr(buf_str(&after), "\n-- Log checkpoint"), end);
	const char *read = strstr(buf_str(&after), "Read by:        陈博  A003  agent\n"
						   "    Time:           2026-11-21T14:02:00");
	assert_non_null(read);
	assert_true(read > strstr(buf_str(&after), "-- Read by others on the shift --"));
	buf_free(&before);
	buf_free(&after);
	print_into(t, LANG_ZH, &after);
	read = strstr(buf_str(&after), "\n已阅：");
	assert_non_null(read);
	assert_non_null(strstr(read, " 陈博  A003  客服\n"));
	buf_free(&after);
}

static int64_t
findings(struct test_duty *t)
{
	const struct verify_ask ask = {0};
	struct verify_result r;

	MUST(verify_run(&t->super, &ask, &r, E));
	int64_t n = r.findings_total;
	verify_result_free(&r);
	return n;
}

#define M(sql_)                                                                                    \
	{                                                                                          \
		.name = "test.mutant", .sql = sql_, .in = "", .out = ""                            \
	}

/* LOG-05, SHO-01: compared, and never changed or removed. */
static void
rows__are_compared__and_append_only(void **state)
{
	static const struct db_stmt belts[] = {M("DROP TRIGGER handover_seen_is_not_changed"),
		M("DROP TRIGGER handover_seen_is_not_removed")};
	static const struct db_stmt changes[] = {M("UPDATE handover_seen SET at_us = at_us + 1"),
		M("UPDATE handover_seen SET person = person + 1, at_us = at_us - 1"),
		M("UPDATE handover_seen SET person = person - 1, record = record - 1"),
		M("DELETE FROM handover_seen")};
	struct test_duty *t = *state;
	struct err e;

	hand_over(t);
	MUST(handover_see(&t->bob, t->ref.id, E));
	assert_int_equal(findings(t), 0);
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
		assert_false(db_run(t->site.db, &changes[i], NULL, &e));
	for (size_t i = 0; i < sizeof belts / sizeof *belts; i++)
		MUST(db_run(t->site.db, &belts[i], NULL, E));
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		MUST(db_run(t->site.db, &changes[i], NULL, E));
		assert_int_equal(findings(t), 1);
	}
}

#define ON_DUTY(test) cmocka_unit_test_setup_teardown(test, test_duty_setup, test_duty_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_DUTY(sheet__is_owed__by_the_others_at_the_desk),
		ON_DUTY(acknowledging__settles_it__until_the_next_handover),
		ON_DUTY(acknowledging__is_refused__to_both_and_before_both_signed),
		ON_DUTY(sheet__names_the_readers__and_keeps_its_lines),
		ON_DUTY(rows__are_compared__and_append_only),
	};
	return cmocka_run_group_tests_name("handover_seen", tests, NULL, NULL);
}
