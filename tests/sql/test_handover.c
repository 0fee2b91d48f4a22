/* test_handover.c — the life of a handover, its refusals and its proofs. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "domain/entry.h"
#include "domain/matter.h"
#include "report/sheet.h"
#include "support/test_duty.h"

/* SHO-01, SHO-05, SHO-08, SHO-13: from the opening to the supervisor's check */
static void
handover__passes_duty__after_both_signed(void **state)
{
	struct test_duty *t = *state;
	struct duty d;
	int64_t first;
	int held;

	test_write(&t->anna, "Parcel lost twice", true, 1);
	test_write(&t->anna, "Quiet morning", false, 0);
	test_prepare(t, &t->anna);
	assert_int_equal(test_state(t), HANDOVER_PREPARING);
	test_freeze(t, &t->anna);
	assert_int_equal(test_state(t), HANDOVER_FROZEN);
	test_offer(t, &t->anna_key);
	assert_int_equal(test_state(t), HANDOVER_OFFERED);
	test_review(t, &t->wxm);
	assert_int_equal(test_state(t), HANDOVER_IN_REVIEW);
	assert_int_equal(
		test_holder(t), t->site.person[TEST_ANNA]); /* SHO-08: not before both signed */
	test_accept(t, &t->wxm_key, &t->anna_key);
	assert_int_equal(test_state(t), HANDOVER_ACCEPTED);
	assert_int_equal(test_holder(t), t->site.person[TEST_WXM]);
	MUST(duty_held_by(&t->anna, t->site.person[TEST_ANNA], &first, &held, E));
	assert_int_equal(held, 0);
	MUST(duty_load(&t->anna, t->site.front, &d, E));
	assert_int_equal(d.open, 0);
	/* The giver's session goes on. */
	assert_non_null(t->anna.key);
	test_write(&t->anna, "Still here to help", false, 0);
	MUST(try_sign(t, &t->super_key, NULL, HANDOVER_DO_CHECK, E));
	assert_int_equal(test_state(t), HANDOVER_CHECKED);
}

/* SHO-05, promises.md §3: both hashes; acceptance covers the offer and its signature */
static void
signed__holds__offer_acceptance_countersignature(void **state)
{
	struct test_duty *t = *state;
	struct handover_signed s;

	test_write(&t->anna, "Refund waits", true, 0);
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	MUST(handover_signed_load(&t->bob, t->ref.id, &s, E));
	assert_int_equal(s.part1.record_type, RECORD_HANDOVER_OFFERED);
	assert_int_equal(s.part2.record_type, RECORD_HANDOVER_ACCEPTED);
	assert_int_equal(s.counter.record_type, RECORD_HANDOVER_COUNTERSIGNED);
	assert_int_equal(s.check.record_type, 0);
	assert_int_equal(s.part1.who.person, t->site.person[TEST_ANNA]);
	assert_int_equal(s.part2.who.person, t->site.person[TEST_WXM]);
	assert_int_equal(s.counter.who.person, t->site.person[TEST_ANNA]);
	assert_string_equal(s.part1.who.staff_no, "A001");
	assert_string_equal(s.part2.who.name, "王小明");
	assert_string_equal(s.part1.meaning_en, "I have told the next shift everything I know and "
						"handed over the items counted above.");
	assert_string_equal(s.part2.meaning_zh, "我已阅读本单与值班记录，点清物品，自此时起接班。");
	assert_int_equal(s.part1.seq + 1, s.part2.seq);
	assert_int_equal(s.part2.seq + 1, s.counter.seq);
	assert_memory_equal(s.c.part1_hash, s.part1.hash, 32);
	assert_string_equal(s.counter.content, s.part2.content);
	assert_string_not_equal(s.part1.content, s.part2.content);
	assert_int_equal(strncmp(s.anchor, "front-1 ", 8), 0);
	assert_string_equal(s.previous, "");
	handover_signed_free(&s);
}

/* SHO-04, SHO-16: gathered by state; a matter that comes late is asked for */
static void
freeze__gathers__what_came_meanwhile(void **state)
{
	struct test_duty *t = *state;
	struct handover_ref before;

	test_prepare(t, &t->anna);
	before = t->ref;
	MUST(handover_prepare(&t->anna, 0, &t->ref, E));
	assert_int_equal(t->ref.rev, before.rev); /* nothing new, nothing written */
	test_write(&t->bob, "Leak in the hall", true, 0);
	REFUSED(handover_freeze(&t->anna, &t->ref, e), ERR_BLOCKED, "SHO-07");
	MUST(handover_prepare(&t->anna, 0, &t->ref, E));
	assert_int_equal(t->ref.rev, before.rev + 1);
	MUST(handover_matter_set(&t->anna, &t->ref,
		&(struct handover_disposal){
			test_line(t, HANDOVER_MATTER, 0), HANDOVER_FINISHED, "dried up", "", 0},
		E));
	MUST(handover_freeze(&t->anna, &t->ref, E));
}

/* SHO-04: finished in the handover is closed in the log; closed in the log is finished here */
static void
matter__is_closed__once_for_log_and_handover(void **state)
{
	struct test_duty *t = *state;
	int64_t leak = test_write(&t->anna, "Leak in the hall", true, 0), open;
	int64_t lamp = test_write(&t->anna, "Lamp broken", true, 0);
	struct handover_view v;

	test_prepare(t, &t->anna);
	MUST(matter_close(
		&t->anna, &(struct matter_closing){.id = leak, .result = "plumber came"}, E));
	MUST(handover_prepare(&t->anna, 0, &t->ref, E));
	MUST(handover_load(&t->anna, t->ref.id, &v, E));
	for (int i = 0; i < v.c.lines; i++)
		if (v.c.line[i].section == HANDOVER_MATTER && v.c.line[i].ref == leak) {
			assert_int_equal(v.c.line[i].disposition, HANDOVER_FINISHED);
			assert_string_equal(v.c.line[i].remark, "plumber came");
		}
	handover_view_free(&v);
	MUST(handover_matter_set(&t->anna, &t->ref,
		&(struct handover_disposal){
			test_line(t, HANDOVER_MATTER, 1), HANDOVER_FINISHED, "replaced", "", 0},
		E));
	MUST(matter_open_count(&t->anna, t->site.front, &open, E));
	assert_int_equal(open, 0);
	(void)lamp;
}

/* SHO-16: the next step goes with the matter, which has passed one more */
static void
matter__is_carried__by_its_state(void **state)
{
	struct test_duty *t = *state;
	int64_t id = test_write(&t->anna, "Refund waits for the boss", true, 0);
	struct matter_list m;

	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	MUST(matter_get(&t->wxm, id, &m, E));
	assert_int_equal(m.matter[0].state, MATTER_OPEN);
	assert_int_equal(m.matter[0].handovers, 1);
	assert_string_equal(m.matter[0].next_step, "call again at nine");
	matter_list_free(&m);
}

/* SHO-20 */
static void
contradiction__is_named__before_signing(void **state)
{
	static const char *const clear[] = {
		"", "Nothing to report.", "无", "一切正常。", "  CLEAR"};
	struct test_duty *t = *state;
	struct handover_view v;

	test_write(&t->anna, "Customer threatens to sue", true, 2);
	test_prepare(t, &t->anna);
	MUST(handover_load(&t->anna, t->ref.id, &v, E));
	assert_int_equal(v.contradictions, 0);
	handover_view_free(&v);
	for (size_t i = 0; i < 4; i++) {
		MUST(handover_message_set(&t->anna, &t->ref, clear[i], E));
		MUST(handover_load(&t->anna, t->ref.id, &v, E));
		assert_int_equal(v.contradictions, 1);
		assert_string_equal(v.contradiction[0].clause, "20");
		assert_string_equal(v.contradiction[0].arg[0], "Customer threatens to sue");
		assert_int_equal(v.blocking, 0); /* named, not forbidden */
		handover_view_free(&v);
	}
	test_freeze(t, &t->anna);
	test_write(&t->bob, "Ambulance called", false, 2);
	MUST(handover_load(&t->anna, t->ref.id, &v, E));
	assert_int_equal(v.contradictions, 2);
	assert_string_equal(v.contradiction[1].arg[0], "1");
	handover_view_free(&v);
	test_offer(t, &t->anna_key);
	struct handover_signed s;
	MUST(handover_signed_load(&t->anna, t->ref.id, &s, E));
	assert_int_equal(s.c.notices, 2);
	assert_string_equal(s.c.notice[0].text_en,
		"The message says nothing, but line 10 is critical: Customer threatens to sue");
	handover_signed_free(&s);
}

/* screens.md §6.6: counts, exceptions by name, meaning, check code */
static void
sign_ask__names__counts_and_exceptions(void **state)
{
	struct test_duty *t = *state;
	struct handover_view v;
	struct handover_sign s;
	char hex[9];

	test_prepare(t, &t->anna);
	MUST(handover_check_set(&t->anna, &t->ref,
		&(struct handover_tick){test_line(t, HANDOVER_CHECK, 1), HANDOVER_LINE_PROBLEM, "",
			"reader 2 down"},
		E));
	MUST(handover_item_set(
		&t->anna, &t->ref, test_line(t, HANDOVER_ITEM, 0), 2, "lent 10:58", E));
	test_freeze(t, &t->anna);
	MUST(handover_load(&t->anna_key, t->ref.id, &v, E));
	MUST(handover_sign_ask(&t->anna_key, &v, HANDOVER_DO_OFFER, &s, E));
	assert_int_equal(s.checks, 6);
	assert_int_equal(s.items, 2);
	assert_int_equal(s.matters, 0);
	assert_int_equal(s.message, 1);
	assert_int_equal(s.exceptions, 2);
	assert_string_equal(s.exception[0]->label_en, "Phones and computers working");
	assert_string_equal(s.exception[1]->label_zh, "A 柜钥匙");
	assert_string_equal(s.signer.staff_no, "A001");
	assert_string_equal(s.counter_en, "");
	(void)snprintf(
		hex, sizeof hex, "%02X%02X%02X%02X", s.hash[0], s.hash[1], s.hash[2], s.hash[3]);
	assert_memory_equal(s.check, hex, 4);
	assert_memory_equal(s.check + 5, hex + 4, 4);
	assert_int_equal(s.check[4], ' ');
	handover_view_free(&v);
}

/* SHO-12: read from what was signed, both languages, the sheet before named */
static void
sheet__prints__what_was_signed(void **state)
{
	struct test_duty *t = *state;
	struct handover_signed first;
	struct buf b;

	test_write(&t->anna, "Refund waits for the boss", true, 0);
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	MUST(handover_signed_load(&t->anna, t->ref.id, &first, E));
	test_handover(t, &t->wxm, &t->wxm_key, &t->bob, &t->bob_key);
	buf_init(&b);
	MUST(sheet_print(&t->anna, t->ref.id, LANG_EN, &b, E));
	assert_non_null(strstr(b.p, "王小明  A002  agent"));
	assert_non_null(strstr(b.p, "Refund waits for the boss"));
	assert_non_null(strstr(b.p, first.anchor));
	buf_clear(&b);
	MUST(sheet_print(&t->anna, t->ref.id, LANG_ZH, &b, E));
	assert_non_null(strstr(b.p, "「我已将所知情况全部告知接班人，并移交上列物品。」"));
	buf_free(&b);
	handover_signed_free(&first);
}

static void
list__shows__newest_first(void **state)
{
	struct test_duty *t = *state;
	struct handover_rows l;
	struct arena a;
	int64_t id;

	MUST(handover_current(&t->anna, t->site.front, &id, E));
	assert_int_equal(id, 0);
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	test_prepare(t, &t->wxm);
	arena_init(&a);
	MUST(handover_list(&t->anna, &(struct handover_page){t->site.front, 0, 10}, &a, &l, E));
	assert_int_equal(l.n, 2);
	assert_int_equal(l.row[0].no, 2);
	assert_int_equal(l.row[0].state, HANDOVER_PREPARING);
	assert_string_equal(l.row[1].giver, "Anna Lee");
	assert_string_equal(l.row[1].receiver, "王小明");
	assert_string_equal(l.row[1].shift_out_en, "Early");
	MUST(handover_list(
		&t->anna, &(struct handover_page){t->site.front, l.row[0].id, 10}, &a, &l, E));
	assert_int_equal(l.n, 1);
	MUST(handover_current(&t->anna, t->site.front, &id, E));
	assert_int_equal(id, t->ref.id);
	arena_free(&a);
}

#define T(f) cmocka_unit_test_setup_teardown(f, test_duty_setup, test_duty_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(handover__passes_duty__after_both_signed),
		T(signed__holds__offer_acceptance_countersignature),
		T(freeze__gathers__what_came_meanwhile),
		T(matter__is_closed__once_for_log_and_handover),
		T(matter__is_carried__by_its_state),
		T(contradiction__is_named__before_signing),
		T(sign_ask__names__counts_and_exceptions),
		T(sheet__prints__what_was_signed),
		T(list__shows__newest_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
