/* test_handover_since.c — what changed at a desk since a person last signed. SPDX-License-Identifier: MIT
 *
 * SHO-06, SHO-15, SHO-16, SHO-17, SHO-21: per person, from what was signed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/handover_since.h"
#include "support/test_duty.h"

/* "new Leak|before|after|0>1" of every row of a group. */
static const char *
told(struct ctx *c, int64_t desk, enum since_group group)
{
	static char out[4096];
	struct handover_since s;
	size_t n = 0;

	out[0] = '\0';
	MUST(handover_since_load(c, desk, &s, E));
	for (int i = 0; i < s.rows; i++) {
		const struct since_row *r = &s.row[i];

		if (since_group_of(r->kind) != group)
			continue;
		str_format(out + n, sizeof out - n, "%s %s|%s|%s|%lld>%lld\n",
			since_kind_label(r->kind), r->text, r->before, r->after,
			(long long)r->before_n, (long long)r->after_n);
		n = strlen(out);
	}
	handover_since_free(&s);
	return out;
}

#define CHANGED(c, text) assert_string_equal(told(c, t->site.front, SINCE_CHANGED), text)

/* SHO-06: who was never here before sees what stands open, nothing of the past */
static void
since__never_signed__is_the_open_state(void **state)
{
	struct test_duty *t = *state;
	int64_t leak = test_write(&t->anna, "Leak in the hall", true, 0);
	struct handover_since s;
	int64_t id;

	test_write(&t->anna, "Lamp broken", true, 1);
	MUST(matter_close(&t->anna, &(struct matter_closing){.id = leak, .result = "dried"}, E));
	MUST(incident_open(&t->anna, INCIDENT_OTHER, INCIDENT_URGENT, "Power cut", &id, E));
	MUST(handover_since_load(&t->bob, t->site.front, &s, E));
	assert_true(s.never);
	assert_int_equal(s.handover, 0);
	assert_int_equal(s.signed_us, 0);
	handover_since_free(&s);
	CHANGED(&t->bob, "new Lamp broken|||0>0\nincident Power cut|||0>1\n");
	assert_string_equal(
		told(&t->bob, t->site.front, SINCE_CRITICAL), "incident Power cut|||0>1\n");
}

/* SHO-26: who opened the desk knows it from there on */
static void
since__opened__counts_from_the_opening(void **state)
{
	struct test_duty *t = *state;
	int64_t leak = test_write(&t->anna, "Leak in the hall", true, 0);
	struct handover_since s;

	MUST(matter_close(&t->anna, &(struct matter_closing){.id = leak, .result = "dried"}, E));
	MUST(handover_since_load(&t->anna, t->site.front, &s, E));
	assert_false(s.never);
	assert_int_equal(s.no, 0);
	assert_int_equal(s.signed_us, t->site.clock.at.utc_us);
	handover_since_free(&s);
	CHANGED(&t->anna, "closed Leak in the hall||dried|0>0\n");
}

/* SHO-15: the cut is a number, not a time; both who signed see the same */
static void
since__signed__tells_new_and_closed_matters(void **state)
{
	struct test_duty *t = *state;
	int64_t leak = test_write(&t->anna, "Leak in the hall", true, 0), late, taken;
	struct handover_since s;

	test_write(&t->anna, "Old and open", true, 0);
	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	late = test_write(&t->anna, "Written behind the cut", true, 0);
	test_offer(t, &t->anna_key);
	test_review(t, &t->wxm);
	test_accept(t, &t->wxm_key, &t->anna_key);
	CHANGED(&t->anna, "new Written behind the cut|||0>0\n");
	CHANGED(&t->wxm, "new Written behind the cut|||0>0\n");
	taken = test_write(&t->wxm, "Withdrawn at once", true, 0);
	MUST(entry_withdraw(&t->wxm, taken, E));
	test_site_add_minutes(&t->site, -600); /* SHO-11: clocks step back */
	MUST(matter_close(&t->wxm, &(struct matter_closing){.id = leak, .result = "dried"}, E));
	MUST(matter_close(&t->wxm, &(struct matter_closing){.id = late, .result = "told"}, E));
	test_write(&t->wxm, "Newest", true, 0);
	CHANGED(&t->anna, "new Newest|||0>0\n"
			  "closed Written behind the cut||told|0>0\n"
			  "closed Leak in the hall||dried|0>0\n"
			  "withdrawn Withdrawn at once|||0>0\n");
	MUST(handover_since_load(&t->anna, t->site.front, &s, E));
	assert_int_equal(s.no, 1);
	assert_int_equal(s.of[SINCE_CHANGED], 4);
	handover_since_free(&s);
}

/* SHO-16, SHO-17: weight, next step, owner; who signed the later one knows them */
static void
since__matter_changed__says_before_and_after(void **state)
{
	struct test_duty *t = *state;
	struct handover_view v;

	test_write(&t->anna, "Refund waits", true, 0);
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	CHANGED(&t->anna, "");
	MUST(handover_prepare(&t->wxm, 0, &t->ref, E));
	MUST(handover_load(&t->wxm, t->ref.id, &v, E));
	for (int i = 0; i < v.c.lines; i++)
		if (v.c.line[i].section == HANDOVER_MATTER)
			MUST(handover_matter_say(&t->wxm, &t->ref,
				&(struct handover_disposal){v.c.line[i].line, HANDOVER_REASSIGN, "",
					"Bob asks the bank", t->site.person[TEST_BOB]},
				&(struct handover_pass){HANDOVER_CRITICAL, "two refunds",
					"if they call, ask the boss",
					t->site.clock.at.utc_us + 3600000000},
				E));
	handover_view_free(&v);
	/* what is prepared is seen before it is signed */
	CHANGED(&t->anna, "weight Refund waits|||0>2\n"
			  "next step Refund waits|call again at nine|Bob asks the bank|0>0\n"
			  "passed on Refund waits||陈博|0>0\n");
	assert_string_equal(told(&t->bob, t->site.front, SINCE_ASKED),
		"yours Refund waits||Bob asks the bank|0>0\nto read |||0>1\n");
	test_prepare(t, &t->wxm);
	test_freeze(t, &t->wxm);
	test_offer(t, &t->wxm_key);
	test_review(t, &t->bob);
	test_accept(t, &t->bob_key, &t->wxm_key);
	CHANGED(&t->bob, "");
	CHANGED(&t->wxm, "");
	CHANGED(&t->anna, "weight Refund waits|||0>2\n"
			  "next step Refund waits|call again at nine|Bob asks the bank|0>0\n"
			  "passed on Refund waits||陈博|0>0\n");
	assert_string_equal(told(&t->bob, t->site.front, SINCE_CRITICAL),
		"critical Refund waits||Bob asks the bank|0>0\n");
}

/* INC-01, SHO-21 */
static void
since__incidents__opened_and_resolved(void **state)
{
	struct test_duty *t = *state;
	int64_t minor, urgent;

	MUST(incident_open(&t->anna, INCIDENT_OTHER, INCIDENT_NORMAL, "Lift stands", &minor, E));
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	MUST(incident_open(
		&t->wxm, INCIDENT_OTHER, INCIDENT_MAJOR, "Water in the cellar", &urgent, E));
	MUST(incident_move(&t->wxm, minor, 1, INCIDENT_RESOLVED, "it runs", E));
	CHANGED(&t->anna,
		"incident Water in the cellar|||0>2\nresolved Lift stands||it runs|0>0\n");
	MUST(incident_move(&t->wxm, urgent, 1, INCIDENT_RESOLVED, "pumped out", E));
	CHANGED(&t->anna, "resolved Water in the cellar||pumped out|0>2\nresolved Lift stands||it "
			  "runs|0>0\n");
	CHANGED(&t->bob, "");
}

static int64_t
notice_of(struct ctx *c, int64_t desk, const char *text, bool must)
{
	const struct notice_draft d = {.kind = NOTICE_INSTRUCTION,
		.to = NOTICE_TO_DESK,
		.desk = desk,
		.text = text,
		.must_read = must};
	int64_t id;

	MUST(notice_give(c, &d, &id, E));
	return id;
}

/* LOG-04 */
static void
since__instructions__given_and_withdrawn(void **state)
{
	struct test_duty *t = *state;
	int64_t old = notice_of(&t->super, t->site.front, "Refunds: call first", false);

	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	CHANGED(&t->wxm, "");
	notice_of(&t->super, t->site.front, "Wear badges", true);
	MUST(notice_withdraw(&t->super, old, "the bank answers again", E));
	CHANGED(&t->wxm, "in force Wear badges||李四|0>0\n"
			 "no longer Refunds: call first||the bank answers again|0>3\n");
	assert_string_equal(
		told(&t->wxm, t->site.front, SINCE_ASKED), "to confirm Wear badges||李四|0>1\n");
}

/* ITEM-02 */
static void
since__items__counted_lent_and_back(void **state)
{
	struct test_duty *t = *state;
	int64_t before, loan;
	struct item_lending l = {.item = t->keys,
		.count = 1,
		.borrower = "Zhou",
		.due_utc_us = t->site.clock.at.utc_us + INT64_C(7200000000)};

	MUST(item_lend(&t->anna, &l, &before, E));
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	CHANGED(&t->anna, "");
	l.borrower = "Qian";
	MUST(item_lend(&t->wxm, &l, &loan, E));
	CHANGED(&t->anna, "lent out Keys, cabinet A||Qian|0>1\n");
	MUST(item_return(&t->wxm,
		&(struct item_returning){.loan = before, .count = 0, .remark = "lost it"}, E));
	test_prepare(t, &t->wxm);
	MUST(handover_item_set(
		&t->wxm, &t->ref, test_line(t, HANDOVER_ITEM, 1), 1, "one went for repair", E));
	test_freeze(t, &t->wxm);
	test_offer(t, &t->wxm_key);
	test_review(t, &t->bob);
	test_accept(t, &t->bob_key, &t->wxm_key);
	CHANGED(&t->anna, "count Phones|||2>1\nlent out Keys, cabinet A||Qian|0>1\n"
			  "came back Keys, cabinet A|Zhou||1>0\n");
	CHANGED(&t->bob, "");
}

/* SHO-05, SHO-17, SHO-22: what waits for the giver's and the receiver's own words */
static void
since__asked__names_questions_and_words_owed(void **state)
{
	struct test_duty *t = *state;
	struct handover_view v;

	test_write(&t->anna, "Customer threatens to sue", true, 2);
	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	test_read_all(&t->wxm);
	MUST(handover_review(&t->wxm, &t->ref, E));
	assert_string_equal(told(&t->wxm, t->site.front, SINCE_ASKED),
		"own words Customer threatens to sue|||0>0\n");
	assert_string_equal(told(&t->wxm, t->site.front, SINCE_CRITICAL),
		"critical Customer threatens to sue||call again at nine|0>0\n");
	MUST(handover_load(&t->wxm, t->ref.id, &v, E));
	for (int i = 0; i < v.c.lines; i++)
		if (v.c.line[i].section == HANDOVER_MATTER)
			MUST(handover_mark_set(&t->wxm, &t->ref,
				&(struct handover_marking){.line = v.c.line[i].line,
					.mark = HANDOVER_QUESTION,
					.recount = -1,
					.question = "Who spoke to them?",
					.difference = "",
					.remark = ""},
				E));
	handover_view_free(&v);
	assert_string_equal(told(&t->anna, t->site.front, SINCE_ASKED),
		"answer Customer threatens to sue||Who spoke to them?|0>0\n");
	MUST(handover_answer(
		&t->anna, &t->ref, test_line(t, HANDOVER_MATTER, 0), "The lead did", E));
	assert_string_equal(told(&t->anna, t->site.front, SINCE_ASKED), "");
}

/* SHO-10: who checked a handover signed it; an offer taken back does not count */
static void
since__signature__is_one_that_stands(void **state)
{
	struct test_duty *t = *state;
	struct handover_since s;

	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	MUST(handover_since_load(&t->anna, t->site.front, &s, E));
	assert_int_equal(s.handover, t->ref.id);
	handover_since_free(&s);
	MUST(handover_recall(&t->anna, &t->ref, "forgot the keys", E));
	MUST(handover_since_load(&t->anna, t->site.front, &s, E));
	assert_int_equal(s.handover, 0);
	handover_since_free(&s);
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	MUST(handover_since_load(&t->super, t->site.front, &s, E));
	assert_true(s.never);
	handover_since_free(&s);
	test_site_add_minutes(&t->site, 60);
	MUST(try_sign(t, &t->super_key, NULL, HANDOVER_DO_CHECK, E));
	MUST(handover_since_load(&t->super, t->site.front, &s, E));
	assert_int_equal(s.handover, t->ref.id);
	assert_int_equal(s.signed_us, t->site.clock.at.utc_us);
	assert_int_equal(s.rows, 0);
	handover_since_free(&s);
}

/* LOG-06 */
static void
since__another_desk__is_refused(void **state)
{
	struct test_duty *t = *state;
	struct handover_since s;
	struct ctx hr;

	test_site_sign_in(&t->site, "hr", &hr);
	REFUSED(handover_since_load(&hr, t->site.back, &s, e), ERR_DENIED, "ORG-03");
	assert_int_equal(s.rows, 0);
	test_site_sign_out(&hr);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, test_duty_setup, test_duty_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		EACH(since__never_signed__is_the_open_state),
		EACH(since__opened__counts_from_the_opening),
		EACH(since__signed__tells_new_and_closed_matters),
		EACH(since__matter_changed__says_before_and_after),
		EACH(since__incidents__opened_and_resolved),
		EACH(since__instructions__given_and_withdrawn),
		EACH(since__items__counted_lent_and_back),
		EACH(since__asked__names_questions_and_words_owed),
		EACH(since__signature__is_one_that_stands),
		EACH(since__another_desk__is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
