/* test_handover_back.c — a handover that the supervisor sends back. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/handover_back.h"
#include "domain/handover_signed.h"
#include "domain/verify.h"
#include "report/sheet.h"
#include "support/test_duty.h"

static struct arena arena;
static struct handover_round *rounds;
static int rounds_n;

/* anna handed over to wxm, who holds the desk. */
static int
accepted(void **state)
{
	if (test_duty_setup(state))
		return -1;
	struct test_duty *t = *state;
	arena_init(&arena);
	(void)test_write(&t->anna, "Parcel waits", true, 0);
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	return 0;
}

static int
close_all(void **state)
{
	arena_free(&arena);
	return test_duty_teardown(state);
}

static void
read_rounds(struct test_duty *t)
{
	MUST(handover_rounds(&t->super, t->ref.id, &arena, &rounds, &rounds_n, E));
}

static void
assert_intact(struct test_duty *t)
{
	struct verify_result v;

	MUST(verify_run(&t->site.system, NULL, &v, E));
	if (v.findings_total)
		fail_msg("number %d: %s %s", (int)v.finding[0].seq, v.finding[0].msgid,
			v.finding[0].arg);
	verify_result_free(&v);
}

static bool
send_back(struct test_duty *t, struct ctx *c, enum handover_round_kind kind, int64_t owes,
	const char *why, struct err *e)
{
	return handover_send_back(c, &t->ref, &(struct handover_back){kind, owes, why}, e);
}

static int
owed_by(struct ctx *c)
{
	struct handover_rounds_owed o;

	MUST(handover_rounds_owed(c, &o, E));
	return o.n;
}

/* SHO-10: the one who is named adds what was missing; then it is accepted as before. */
static void
supplement__is_asked_and_given__duty_stays(void **state)
{
	struct test_duty *t = *state;

	MUST(send_back(t, &t->super, HANDOVER_ROUND_SUPPLEMENT, t->anna.who, "key 3?", E));
	assert_int_equal(test_state(t), HANDOVER_SUPPLEMENT);
	assert_int_equal(test_holder(t), t->wxm.who);
	assert_int_equal(owed_by(&t->anna), 1);
	assert_int_equal(owed_by(&t->wxm), 0);
	assert_intact(t);
	REFUSED(handover_supplement(&t->wxm_key, &t->ref, "it was me", e), ERR_BLOCKED, "SHO-10");
	REFUSED(handover_supplement(&t->bob_key, &t->ref, "it was me", e), ERR_BLOCKED, "SHO-10");
	REFUSED(handover_supplement(&t->anna, &t->ref, "no password", e), ERR_DENIED, "");
	REFUSED(handover_supplement(&t->anna_key, &t->ref, " ", e), ERR_INVALID, "SHO-10");
	MUST(handover_supplement(&t->anna_key, &t->ref, "key 3 is with Mr Ho 何先生", E));
	assert_int_equal(test_state(t), HANDOVER_ACCEPTED);
	assert_int_equal(test_holder(t), t->wxm.who);
	assert_int_equal(owed_by(&t->anna), 0);
	read_rounds(t);
	assert_int_equal(rounds_n, 1);
	assert_string_equal(rounds[0].reason, "key 3?");
	assert_string_equal(rounds[0].giver_text, "key 3 is with Mr Ho 何先生");
	assert_string_equal(rounds[0].receiver_text, "");
	assert_int_equal(rounds[0].owes.person, t->anna.who);
	assert_int_equal(rounds[0].state, HANDOVER_ROUND_ANSWERED);
	assert_intact(t);
}

/* SHO-10: the incoming person can be the one who owes it. */
static void
supplement__of_the_receiver__is_the_receivers(void **state)
{
	struct test_duty *t = *state;

	MUST(send_back(t, &t->super, HANDOVER_ROUND_SUPPLEMENT, t->wxm.who, "own words?", E));
	REFUSED(handover_supplement(&t->anna_key, &t->ref, "not me", e), ERR_BLOCKED, "SHO-10");
	MUST(handover_supplement(&t->wxm_key, &t->ref, "I counted twice", E));
	read_rounds(t);
	assert_string_equal(rounds[0].receiver_text, "I counted twice");
	assert_intact(t);
}

/* SHO-10: both restate and sign again, each with their own password. */
static void
redo__is_signed_by_both__in_one_act(void **state)
{
	const struct handover_restated said = {"Three keys, two phones", "I counted the same"};
	struct test_duty *t = *state;

	MUST(send_back(t, &t->super, HANDOVER_ROUND_REDO, 0, "counts differ from the sheet", E));
	assert_int_equal(test_state(t), HANDOVER_REDO);
	assert_int_equal(owed_by(&t->anna) + owed_by(&t->wxm), 2);
	REFUSED(handover_redo(&t->wxm_key, &t->wxm_key, &t->ref, &said, e), ERR_BLOCKED, "SHO-08");
	REFUSED(handover_redo(&t->bob_key, &t->wxm_key, &t->ref, &said, e), ERR_BLOCKED, "SHO-08");
	REFUSED(handover_redo(&t->anna, &t->wxm_key, &t->ref, &said, e), ERR_DENIED, "");
	REFUSED(handover_redo(&t->anna_key, &t->wxm, &t->ref, &said, e), ERR_DENIED, "");
	assert_int_equal(test_state(t), HANDOVER_REDO);
	MUST(handover_redo(&t->anna_key, &t->wxm_key, &t->ref, &said, E));
	assert_int_equal(test_state(t), HANDOVER_ACCEPTED);
	read_rounds(t);
	assert_string_equal(rounds[0].giver_text, said.giver_text);
	assert_string_equal(rounds[0].receiver_text, said.receiver_text);
	assert_true(rounds[0].giver_record < rounds[0].receiver_record);
	assert_intact(t);
}

/* SHO-10: nobody is trapped; the supervisor ends a round with a reason. */
static void
let_be__ends_a_round__by_the_supervisor(void **state)
{
	struct test_duty *t = *state;

	MUST(send_back(t, &t->super, HANDOVER_ROUND_REDO, 0, "not readable", E));
	REFUSED(handover_let_be(&t->wxm_key, &t->ref, "enough", e), ERR_DENIED, "ORG-03");
	REFUSED(handover_let_be(&t->super_key, &t->ref, " ", e), ERR_INVALID, "");
	MUST(handover_let_be(&t->super_key, &t->ref, "anna has left", E));
	assert_int_equal(test_state(t), HANDOVER_ACCEPTED);
	read_rounds(t);
	assert_int_equal(rounds[0].state, HANDOVER_ROUND_LET_BE);
	assert_string_equal(rounds[0].let_be_why, "anna has left");
	assert_int_equal(rounds[0].let_be_by.person, t->super.who);
	assert_intact(t);
}

/* SHO-10: as often as it takes; every round is kept, and checked at the end. */
static void
rounds__are_all_kept__and_checked_at_the_end(void **state)
{
	struct test_duty *t = *state;

	for (int i = 0; i < 3; i++) {
		MUST(send_back(t, &t->super, HANDOVER_ROUND_SUPPLEMENT, t->anna.who, "more", E));
		REFUSED(try_sign(t, &t->super_key, NULL, HANDOVER_DO_CHECK, e), ERR_BLOCKED,
			"SHO-13");
		MUST(handover_supplement(&t->anna_key, &t->ref, "here it is", E));
	}
	MUST(try_sign(t, &t->super_key, NULL, HANDOVER_DO_CHECK, E));
	assert_int_equal(test_state(t), HANDOVER_CHECKED);
	REFUSED(send_back(t, &t->super, HANDOVER_ROUND_REDO, 0, "again", e), ERR_BLOCKED, "SHO-13");
	read_rounds(t);
	assert_int_equal(rounds_n, 3);
	for (int i = 0; i < 3; i++)
		assert_int_equal(rounds[i].no, i + 1);
	assert_intact(t);
}

/* SHO-08: the desk has its next handover while one was sent back. */
static void
desk__hands_over__while_one_was_sent_back(void **state)
{
	struct test_duty *t = *state;
	struct handover_ref first = t->ref, next;

	MUST(send_back(t, &t->super, HANDOVER_ROUND_REDO, 0, "not readable", E));
	first = t->ref;
	test_handover(t, &t->wxm, &t->wxm_key, &t->anna, &t->anna_key);
	assert_int_equal(test_state(t), HANDOVER_ACCEPTED);
	assert_int_equal(test_holder(t), t->anna.who);
	next = t->ref;
	t->ref = first;
	MUST(handover_redo(&t->anna_key, &t->wxm_key, &t->ref,
		&(struct handover_restated){"as written", "as read"}, E));
	assert_int_equal(test_holder(t), t->anna.who);
	assert_int_not_equal(next.id, t->ref.id);
	assert_intact(t);
}

/* ORG-04; a reason and a person are needed; what changed meanwhile is stale. */
static void
send_back__refuses__what_is_not_right(void **state)
{
	struct test_duty *t = *state;
	struct handover_ref old = t->ref;

	REFUSED(send_back(t, &t->wxm, HANDOVER_ROUND_REDO, 0, "mine", e), ERR_DENIED, "ORG-03");
	REFUSED(send_back(t, &t->super, HANDOVER_ROUND_REDO, 0, " ", e), ERR_INVALID, "");
	REFUSED(send_back(t, &t->super, HANDOVER_ROUND_REDO, t->anna.who, "why", e), ERR_INVALID,
		"SHO-10");
	REFUSED(send_back(t, &t->super, HANDOVER_ROUND_SUPPLEMENT, t->bob.who, "why", e),
		ERR_INVALID, "SHO-10");
	REFUSED(send_back(t, &t->super, HANDOVER_ROUND_SUPPLEMENT, 0, "why", e), ERR_INVALID,
		"SHO-10");
	MUST(send_back(t, &t->super, HANDOVER_ROUND_REDO, 0, "why", E));
	t->ref = old;
	REFUSED(send_back(t, &t->super, HANDOVER_ROUND_REDO, 0, "why", e), ERR_STALE, "");
}

static int
sheet_holds(struct test_duty *t, const char *what)
{
	struct buf b;
	int found;

	buf_init(&b);
	MUST(sheet_print(&t->super, t->ref.id, LANG_EN, &b, E));
	found = strstr(buf_str(&b), what) != NULL;
	buf_free(&b);
	return found;
}

/* SHO-10, SHO-12: what was signed prints as before; the rounds stand behind it. */
static void
sheet__tells__every_round(void **state)
{
	struct test_duty *t = *state;
	struct buf before, after;
	size_t same;

	buf_init(&before);
	buf_init(&after);
	MUST(sheet_print(&t->super, t->ref.id, LANG_EN, &before, E));
	MUST(send_back(t, &t->super, HANDOVER_ROUND_SUPPLEMENT, t->anna.who, "key 3?", E));
	assert_true(sheet_holds(t, "key 3?"));
	MUST(handover_supplement(&t->anna_key, &t->ref, "key 3 is lent", E));
	assert_true(sheet_holds(t, "key 3 is lent"));
	MUST(sheet_print(&t->super, t->ref.id, LANG_EN, &after, E));
	for (same = 0; same < before.len && before.p[same] == after.p[same]; same++)
		;
	/* up to the checkpoints the bytes are those of before */
	assert_true(strstr(buf_str(&before) + same, "Signatures") == NULL);
	buf_free(&before);
	buf_free(&after);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, accepted, close_all)
		T(supplement__is_asked_and_given__duty_stays),
		T(supplement__of_the_receiver__is_the_receivers),
		T(redo__is_signed_by_both__in_one_act),
		T(let_be__ends_a_round__by_the_supervisor),
		T(rounds__are_all_kept__and_checked_at_the_end),
		T(desk__hands_over__while_one_was_sent_back),
		T(send_back__refuses__what_is_not_right),
		T(sheet__tells__every_round),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
