/* test_handover_refuse.c — what a handover refuses, and with which rule. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/entry.h"
#include "domain/handover_answer.h"
#include "domain/incident.h"
#include "domain/matter.h"
#include "support/test_duty.h"

/* SHO-01 */
static void
accept__refuses__one_person_for_both(void **state)
{
	struct test_duty *t = *state;

	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	REFUSED(handover_review(&t->anna, &t->ref, e), ERR_BLOCKED, "SHO-01");
	test_review(t, &t->wxm);
	REFUSED(try_sign(t, &t->wxm_key, &t->wxm_key, HANDOVER_DO_ACCEPT, e), ERR_BLOCKED,
		"SHO-08");
	REFUSED(try_sign(t, &t->wxm_key, NULL, HANDOVER_DO_ACCEPT, e), ERR_BLOCKED, "SHO-08");
	REFUSED(try_sign(t, &t->wxm_key, &t->bob_key, HANDOVER_DO_ACCEPT, e), ERR_BLOCKED,
		"SHO-08");
	REFUSED(try_sign(t, &t->anna_key, &t->anna_key, HANDOVER_DO_ACCEPT, e), ERR_BLOCKED,
		"SHO-01");
	assert_int_equal(test_holder(t), t->site.person[TEST_ANNA]);
}

/* promises.md §3: the password again, every time */
static void
signing__refuses__a_session_key_alone(void **state)
{
	struct test_duty *t = *state;

	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	REFUSED(try_sign(t, &t->anna, NULL, HANDOVER_DO_OFFER, e), ERR_DENIED, "");
	test_offer(t, &t->anna_key);
	test_review(t, &t->wxm);
	REFUSED(try_sign(t, &t->wxm, &t->anna_key, HANDOVER_DO_ACCEPT, e), ERR_DENIED, "");
	REFUSED(try_sign(t, &t->wxm_key, &t->anna, HANDOVER_DO_ACCEPT, e), ERR_DENIED, "");
	assert_int_equal(test_state(t), HANDOVER_IN_REVIEW);
}

/* SHO-03, SHO-07 (c): named, with what clears it */
static void
freeze__refuses__an_open_line(void **state)
{
	struct test_duty *t = *state;
	struct handover_view v;
	struct err err;
	int line;

	test_prepare(t, &t->anna);
	line = test_line(t, HANDOVER_CHECK, 1);
	MUST(handover_check_set(
		&t->anna, &t->ref, &(struct handover_tick){line, HANDOVER_LINE_OPEN, "", ""}, E));
	assert_false(handover_freeze(&t->anna, &t->ref, &err));
	assert_string_equal(err.rule, "SHO-07");
	assert_string_equal(err.arg[0], "Phones and computers working");
	MUST(handover_load(&t->anna, t->ref.id, &v, E));
	assert_int_equal(v.blocking, 1);
	assert_string_equal(v.blocker[0].clause, "c");
	assert_int_equal(v.blocker[0].line, line);
	assert_false(v.blocker[0].can_release);
	assert_int_equal(v.done[HANDOVER_CHECK], v.total[HANDOVER_CHECK] - 1);
	handover_view_free(&v);
	/* not applicable and problem need their words */
	MUST(handover_check_set(&t->anna, &t->ref,
		&(struct handover_tick){line, HANDOVER_LINE_PROBLEM, "", ""}, E));
	REFUSED(handover_freeze(&t->anna, &t->ref, e), ERR_BLOCKED, "SHO-07");
	MUST(handover_check_set(&t->anna, &t->ref,
		&(struct handover_tick){line, HANDOVER_LINE_NA, "", "office moved"}, E));
	MUST(handover_freeze(&t->anna, &t->ref, E));
}

/* ITEM-02 */
static void
freeze__refuses__an_unexplained_count(void **state)
{
	struct test_duty *t = *state;
	int line;

	test_prepare(t, &t->anna);
	line = test_line(t, HANDOVER_ITEM, 0);
	MUST(handover_item_set(&t->anna, &t->ref, line, -1, "", E));
	REFUSED(handover_freeze(&t->anna, &t->ref, e), ERR_BLOCKED, "SHO-07");
	MUST(handover_item_set(&t->anna, &t->ref, line, 2, "", E));
	REFUSED(handover_freeze(&t->anna, &t->ref, e), ERR_BLOCKED, "SHO-07");
	MUST(handover_item_set(&t->anna, &t->ref, line, 2, "lent to cleaning", E));
	MUST(handover_freeze(&t->anna, &t->ref, E));
	REFUSED(handover_item_set(&t->anna, &t->ref, line, 3, "", e), ERR_BLOCKED, "SHO-13");
}

/* SHO-07 (e): important work is not simply carried; the supervisor may release it */
static void
freeze__refuses__important_work_carried(void **state)
{
	struct test_duty *t = *state;
	int line;

	test_write(&t->anna, "Customer threatens to sue", true, 2);
	test_prepare(t, &t->anna);
	line = test_line(t, HANDOVER_MATTER, 0);
	MUST(handover_matter_set(&t->anna, &t->ref,
		&(struct handover_disposal){line, HANDOVER_CARRY, "no time", "call back", 0}, E));
	REFUSED(handover_freeze(&t->anna, &t->ref, e), ERR_BLOCKED, "SHO-07");
	REFUSED(handover_release(&t->anna_key, &t->ref, "e", line, "please", e), ERR_DENIED,
		"ORG-04");
	REFUSED(handover_release(&t->wxm_key, &t->ref, "e", line, "please", e), ERR_DENIED,
		"ORG-03");
	REFUSED(handover_release(&t->super_key, &t->ref, "c", line, "please", e), ERR_BLOCKED,
		"SHO-07");
	MUST(handover_release(&t->super_key, &t->ref, "e", line, "agreed by phone", E));
	MUST(handover_freeze(&t->anna, &t->ref, E));
	test_offer(t, &t->anna_key);
	struct handover_signed s;
	MUST(handover_signed_load(&t->anna, t->ref.id, &s, E));
	assert_int_equal(s.c.notices, 1);
	assert_string_equal(s.c.notice[0].clause, "e");
	assert_string_equal(s.c.notice[0].release, "agreed by phone");
	assert_string_equal(s.c.notice[0].released_by.name, "李四");
	handover_signed_free(&s);
}

/* SHO-07 (a) */
static void
offer__refuses__with_a_major_incident_open(void **state)
{
	struct test_duty *t = *state;
	struct handover_view v;
	struct incidents list;
	struct arena a;
	struct err err;
	int64_t id;

	MUST(incident_open(&t->anna, INCIDENT_POWER_NETWORK, INCIDENT_MAJOR, "No power", &id, E));
	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	assert_false(try_sign(t, &t->anna_key, NULL, HANDOVER_DO_OFFER, &err));
	assert_string_equal(err.rule, "SHO-07");
	assert_string_equal(err.arg[0], "No power");
	MUST(handover_load(&t->anna, t->ref.id, &v, E));
	assert_string_equal(v.blocker[0].clause, "a");
	assert_true(v.blocker[0].can_release);
	handover_view_free(&v);
	arena_init(&a);
	MUST(incident_list(&t->anna, t->site.front, 0, &a, &list, E));
	MUST(incident_move(
		&t->anna, id, list.incident[0].rev, INCIDENT_RESOLVED, "power is back", E));
	arena_free(&a);
	test_offer(t, &t->anna_key);
}

/* SHO-06: one unread entry blocks; reading it lets pass */
static void
accept__refuses__while_entries_are_unread(void **state)
{
	struct test_duty *t = *state;
	struct handover_view v;

	test_write(&t->anna, "Gas smell checked", false, 0);
	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	MUST(handover_review(&t->wxm, &t->ref, E));
	MUST(handover_load(&t->wxm, t->ref.id, &v, E));
	assert_int_equal(v.unread, 1);
	for (int i = 0; i < v.c.lines; i++)
		MUST(handover_mark_set(&t->wxm, &t->ref,
			&(struct handover_marking){v.c.line[i].line, HANDOVER_UNDERSTOOD,
				v.c.line[i].counted, "", "", ""},
			E));
	handover_view_free(&v);
	REFUSED(try_sign(t, &t->wxm_key, &t->anna_key, HANDOVER_DO_ACCEPT, e), ERR_BLOCKED,
		"SHO-06");
	test_read_all(&t->wxm);
	REFUSED(try_sign(t, &t->wxm_key, &t->anna_key, HANDOVER_DO_ACCEPT, e), ERR_BLOCKED,
		"SHO-23");
	MUST(handover_answer_all(&t->wxm, &t->ref, HANDOVER_RECEIVING, E));
	/* What is written after N is the next handover's and owed then. */
	test_write(&t->bob, "After the cut", false, 0);
	test_accept(t, &t->wxm_key, &t->anna_key);
}

/* SHO-05: every line, questions answered, counts on the spot explained */
static void
accept__refuses__an_unfinished_review(void **state)
{
	struct test_duty *t = *state;
	struct handover_marking m = {.mark = HANDOVER_QUESTION,
		.recount = -1,
		.question = "",
		.difference = "",
		.remark = ""};

	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	test_review(t, &t->wxm);
	m.line = test_line(t, HANDOVER_CHECK, 0);
	REFUSED(handover_mark_set(&t->wxm, &t->ref, &m, e), ERR_INVALID, "SHO-05");
	m.question = "Who cleaned it";
	MUST(handover_mark_set(&t->wxm, &t->ref, &m, E));
	REFUSED(try_sign(t, &t->wxm_key, &t->anna_key, HANDOVER_DO_ACCEPT, e), ERR_BLOCKED,
		"SHO-05");
	REFUSED(handover_answer(&t->wxm, &t->ref, m.line, "I did", e), ERR_BLOCKED, "SHO-13");
	MUST(handover_answer(&t->anna, &t->ref, m.line, "The night shift", E));
	m.question = "";
	REFUSED(handover_mark_set(&t->wxm, &t->ref, &m, e), ERR_INVALID, "SHO-05");
	m = (struct handover_marking){
		test_line(t, HANDOVER_ITEM, 0), HANDOVER_UNDERSTOOD, 2, "", "", ""};
	MUST(handover_mark_set(&t->wxm, &t->ref, &m, E));
	REFUSED(try_sign(t, &t->wxm_key, &t->anna_key, HANDOVER_DO_ACCEPT, e), ERR_BLOCKED,
		"SHO-05");
	m.difference = "one is with the guard";
	MUST(handover_mark_set(&t->wxm, &t->ref, &m, E));
	test_accept(t, &t->wxm_key, &t->anna_key);
}

/* ERR_STALE: with who, what and when */
static void
change__refuses__an_old_rev(void **state)
{
	struct test_duty *t = *state;
	struct handover_ref old;
	struct handover_view v;
	struct handover_sign s;
	struct err err;

	test_prepare(t, &t->anna);
	old = t->ref;
	MUST(handover_message_set(&t->anna, &t->ref, "changed", E));
	assert_false(handover_message_set(&t->anna, &old, "lost", &err));
	assert_int_equal(err.code, ERR_STALE);
	assert_string_equal(err.arg[0], "Anna Lee");
	assert_string_equal(err.arg[2], "14:00");
	test_freeze(t, &t->anna);
	MUST(handover_load(&t->anna_key, t->ref.id, &v, E));
	MUST(handover_sign_ask(&t->anna_key, &v, HANDOVER_DO_OFFER, &s, E));
	/* A release while the dialog is open moves the rev. */
	MUST(handover_release(&t->super_key, &t->ref, "a", 0, "in case", E));
	assert_false(handover_offer(&t->anna_key, &s, &t->ref, &err));
	assert_int_equal(err.code, ERR_STALE);
	assert_string_equal(err.arg[0], "李四");
	handover_view_free(&v);
	test_offer(t, &t->anna_key);
}

/* What is signed may depend on the log, too: the hash tells. */
static void
offer__refuses__content_other_than_shown(void **state)
{
	struct test_duty *t = *state;
	struct handover_view v;
	struct handover_sign s;
	struct err err;

	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	MUST(handover_load(&t->anna_key, t->ref.id, &v, E));
	MUST(handover_sign_ask(&t->anna_key, &v, HANDOVER_DO_OFFER, &s, E));
	test_write(&t->bob, "Important news", false, 1);
	assert_false(handover_offer(&t->anna_key, &s, &t->ref, &err));
	assert_int_equal(err.code, ERR_STALE);
	assert_int_equal(test_state(t), HANDOVER_FROZEN);
	handover_view_free(&v);
}

/* SHO-10, ORG-04 */
static void
check__refuses__those_who_took_part(void **state)
{
	struct test_duty *t = *state;

	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	REFUSED(try_sign(t, &t->anna_key, NULL, HANDOVER_DO_CHECK, e), ERR_BLOCKED, "ORG-04");
	REFUSED(try_sign(t, &t->bob_key, NULL, HANDOVER_DO_CHECK, e), ERR_DENIED, "ORG-03");
	MUST(try_sign(t, &t->super_key, NULL, HANDOVER_DO_CHECK, E));
	REFUSED(try_sign(t, &t->super_key, NULL, HANDOVER_DO_CHECK, e), ERR_BLOCKED, "SHO-13");
}

#define T(f) cmocka_unit_test_setup_teardown(f, test_duty_setup, test_duty_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(accept__refuses__one_person_for_both),
		T(signing__refuses__a_session_key_alone),
		T(freeze__refuses__an_open_line),
		T(freeze__refuses__an_unexplained_count),
		T(freeze__refuses__important_work_carried),
		T(offer__refuses__with_a_major_incident_open),
		T(accept__refuses__while_entries_are_unread),
		T(accept__refuses__an_unfinished_review),
		T(change__refuses__an_old_rev),
		T(offer__refuses__content_other_than_shown),
		T(check__refuses__those_who_took_part),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
