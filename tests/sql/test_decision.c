/* test_decision.c — what waits for a person's decision, of several kinds. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "base/utf8.h"
#include "domain/decision.h"
#include "domain/record.h"
#include "domain/roster.h"
#include "support/test_decide.h"

enum { DECEMBER = 202612, JANUARY = 202701 };

/* --- whose, and in which order --- */

/* What waits longest comes first where nothing is due; each sees their own. */
static void
waiting__is_of_every_kind__and_of_nobody_else(void **state)
{
	struct test_decide *w = *state;
	test_propose(w, 0);
	test_phone(w);
	test_propose(w, 1);
	test_publish(w, DECEMBER, 20261201, "");
	assert_string_equal(test_waiting(&w->t.super), "erasure phone erasure");
	assert_string_equal(test_waiting(&w->director), "erasure erasure");
	assert_string_equal(test_waiting(&w->t.anna), "roster");
	assert_string_equal(test_waiting(&w->t.wxm), "");
	/* ORG-04: who proposed it does not decide it */
	assert_string_equal(test_waiting(&w->manager), "");
	assert_string_equal(test_waiting(&w->t.site.system), "");
}

/* What falls due comes before what has no time; a kind can be asked for alone. */
static void
waiting__due_first__and_by_kind(void **state)
{
	struct test_decide *w = *state;
	struct decision_list l = {.max = 0};

	test_propose(w, 0);
	test_publish(w, DECEMBER, 20261201, "");
	test_publish(w, JANUARY, 20270104, "");
	MUST(test_answer(&w->t.super_key, &decision_erasure,
		&(struct decision_reply){.answer = DECISION_DECLINE, .words = "needed"}, E));
	MUST(decision_waiting(&w->t.anna, NULL, &l, E));
	assert_int_equal(l.n, 2);
	assert_true(l.row[0].asked_us < l.row[1].asked_us);
	assert_true(decision_is_day_end(l.row[0].due_us));
	decision_list_free(&l);
	l.max = 1;
	MUST(decision_waiting(&w->t.anna, &decision_roster, &l, E));
	assert_int_equal(l.n, 1);
	assert_true(l.more);
	decision_list_free(&l);
	l.max = 0;
	MUST(decision_waiting(&w->t.anna, &decision_phone, &l, E));
	assert_int_equal(l.n, 0);
	decision_list_free(&l);
}

/* ORG-03: a thing is seen by whom it concerns. */
static void
get__refuses__who_is_not_concerned(void **state)
{
	struct test_decide *w = *state;
	struct decision_list l = {.max = 0};
	int64_t roster;

	test_propose(w, 0);
	roster = test_publish(w, DECEMBER, 20261201, "");
	REFUSED(decision_get(&w->t.bob, &decision_erasure, w->proposal[0], &l, e), ERR_DENIED,
		"ORG-03");
	REFUSED(decision_get(&w->t.bob, &decision_roster, roster, &l, e), ERR_DENIED, "ORG-03");
	REFUSED(decision_get(&w->hr, &decision_erasure, w->proposal[0], &l, e), ERR_DENIED,
		"ORG-03");
	REFUSED(decision_get(&w->t.super, &decision_day, 2099010100000001, &l, e), ERR_NOT_FOUND,
		"");
	MUST(decision_get(&w->t.anna, &decision_roster, roster, &l, E));
	assert_int_equal(l.row[0].answers, DECISION_MAY_READ | DECISION_MAY_ASK_BACK);
	decision_list_free(&l);
}

/* --- answering --- */

/* The noun's own function and record; what was decided stands among today's. */
static void
answer__is_the_nouns_own__and_stands_among_today(void **state)
{
	struct test_decide *w = *state;
	struct decision_list l = {.max = 0};

	test_phone(w);
	REFUSED(test_answer(&w->t.super, &decision_phone,
			&(struct decision_reply){.answer = DECISION_ACCEPT}, e),
		ERR_DENIED, "");
	REFUSED(test_answer(&w->t.super_key, &decision_phone,
			&(struct decision_reply){.answer = DECISION_DECLINE}, e),
		ERR_INVALID, "");
	REFUSED(test_answer(&w->t.super_key, &decision_phone,
			&(struct decision_reply){.answer = DECISION_PASS_ON, .words = "take it"},
			e),
		ERR_DENIED, "ORG-03");
	MUST(test_answer(&w->t.super_key, &decision_phone,
		&(struct decision_reply){.answer = DECISION_DECLINE, .words = "nobody called"}, E));
	assert_string_equal(test_waiting(&w->t.super), "blocker");
	MUST(decision_decided(&w->t.super, 0, &l, E));
	assert_int_equal(l.n, 1);
	assert_int_equal(l.row[0].answer, DECISION_DECLINE);
	assert_string_equal(l.row[0].why, "nobody called");
	assert_string_equal(decision_done(&l.row[0], DECISION_DECLINE), "denied");
	assert_int_equal(l.row[0].answers, 0);
	decision_list_free(&l);
	MUST(decision_asked(&w->t.anna, 0, &l, E));
	assert_int_equal(l.n, 1);
	assert_true(l.row[0].is_decided);
	assert_int_equal(l.row[0].decided_by, w->t.site.person[TEST_SUPER]);
	decision_list_free(&l);
	test_verified(w);
}

/* Another terminal decided meanwhile: nothing is decided twice. */
static void
answer__is_guarded__by_what_was_shown(void **state)
{
	struct test_decide *w = *state;
	const struct decision_reply yes = {.answer = DECISION_ACCEPT};
	struct decision_list shown;
	const struct decision *d;

	test_propose(w, 0);
	d = test_first(&w->t.super_key, &decision_erasure, &shown);
	MUST(test_answer(&w->director, &decision_erasure, &yes, E));
	REFUSED(decision_answer(&w->t.super_key, d, &yes, e), ERR_STALE, "LOG-11");
	REFUSED(decision_answer(&w->t.super_key, d,
			&(struct decision_reply){.answer = DECISION_ASK_BACK, .words = "why"}, e),
		ERR_STALE, "");
	decision_list_free(&shown);
	test_verified(w);
}

/* ORG-04, ORG-10: one's own is never decided by oneself, whatever a list says. */
static void
answer__refuses__ones_own(void **state)
{
	struct test_decide *w = *state;
	struct decision_list l = {.max = 0};
	struct decision own;

	test_propose(w, 0);
	MUST(decision_asked(&w->manager, 0, &l, E));
	assert_int_equal(l.n, 1);
	own = l.row[0];
	REFUSED(decision_answer(
			&w->manager, &own, &(struct decision_reply){.answer = DECISION_ACCEPT}, e),
		ERR_DENIED, "ORG-03");
	own.answers |= DECISION_MAY_ACCEPT;
	REFUSED(decision_answer(
			&w->manager, &own, &(struct decision_reply){.answer = DECISION_ACCEPT}, e),
		ERR_BLOCKED, "ORG-04");
	/* it can be taken back */
	MUST(decision_answer(&w->manager, &l.row[0],
		&(struct decision_reply){.answer = DECISION_DECLINE, .words = "a mistake"}, E));
	decision_list_free(&l);
	assert_string_equal(test_waiting(&w->t.super), "");
}

/* One refused does not stop the others; each names its outcome. */
static void
batch__answers_each__and_names_what_changed(void **state)
{
	struct test_decide *w = *state;
	const struct decision_reply read = {.answer = DECISION_READ, .words = "left out"};
	const struct decision *of[2];
	struct decision_outcome outcome[2];
	struct decision_list l = {.max = 0};

	test_publish(w, DECEMBER, 20261201, "");
	test_publish(w, JANUARY, 20270104, "");
	MUST(decision_waiting(&w->t.anna, NULL, &l, E));
	assert_int_equal(l.n, 2);
	of[0] = &l.row[0];
	of[1] = &l.row[1];
	MUST(roster_acknowledge(&w->t.anna, l.row[0].thing, E));
	assert_int_equal(decision_answer_all(&w->t.anna, of, 2, &read, outcome), 1);
	assert_false(outcome[0].done);
	assert_int_equal(outcome[0].err.code, ERR_STALE);
	assert_true(outcome[1].done);
	decision_list_free(&l);
	assert_string_equal(test_waiting(&w->t.anna), "");
	MUST(decision_decided(&w->t.anna, 0, &l, E));
	assert_int_equal(l.n, 2);
	decision_list_free(&l);
	test_verified(w);
}

/* SHO-07: what was denied stays red until somebody releases it, on its own page. */
static void
blocker__denied__waits_for_who_may_release(void **state)
{
	struct test_decide *w = *state;
	struct decision_list l;
	const struct decision *d;

	test_phone(w);
	assert_string_equal(test_waiting(&w->director), "");
	MUST(test_answer(&w->t.super_key, &decision_phone,
		&(struct decision_reply){.answer = DECISION_DECLINE, .words = "nobody called"}, E));
	assert_string_equal(test_waiting(&w->director), "blocker");
	assert_string_equal(test_waiting(&w->t.bob), "");
	d = test_first(&w->director, &decision_blocker, &l);
	assert_int_equal(d->answers, 0);
	assert_string_equal(test_words(&w->director, &d->what),
		"李四 did not say by phone what Anna Lee entered: hand over");
	assert_string_equal(test_told(&w->director, d, DECISION_HISTORY),
		"released by phone by 李四, entered by Anna Lee: hand over|"
		"denied by 李四: nobody called|");
	decision_list_free(&l);
}

/* --- what a roster says --- */

/* RST-03: of a change one's own days, before and now. */
static void
roster__tells__what_changed_for_oneself(void **state)
{
	struct test_decide *w = *state;
	struct decision_list l;
	const struct decision *d;
	struct decision_detail detail;

	test_publish(w, DECEMBER, 20261201, "");
	MUST(test_answer(&w->t.anna, &decision_roster,
		&(struct decision_reply){.answer = DECISION_READ}, E));
	test_publish(w, DECEMBER, 20261203, "The desk opens on Thursday");
	d = test_first(&w->t.anna, &decision_roster, &l);
	assert_string_equal(
		test_words(&w->t.anna, &d->what), "December 2026, Front: changed, version 2");
	assert_string_equal(test_told(&w->t.anna, d, DECISION_REQUEST),
		"Roster of Front for December 2026, version 2|To be acknowledged by Tue 24 Nov|"
		"1 of 1 have not read it yet|Reason: The desk opens on Thursday|");
	assert_string_equal(test_told(&w->t.anna, d, DECISION_EFFECT), "Your days|Thu 3 Dec|");
	MUST(decision_detail(&w->t.anna, d, &detail, E));
	for (int i = 0; i < detail.lines; i++)
		if (detail.line[i].cells == 2 && detail.line[i].text.msgid == NULL) {
			assert_string_equal(test_words(&w->t.anna, &detail.line[i].cell[0]), "off");
			assert_string_equal(
				test_words(&w->t.anna, &detail.line[i].cell[1]), "Early");
		}
	decision_detail_free(&detail);
	decision_list_free(&l);
	l = (struct decision_list){.max = 0};
	MUST(decision_asked(&w->t.super, 0, &l, E));
	assert_int_equal(l.n, 1);
	assert_string_equal(
		test_words(&w->t.super, &l.row[0].stands), "1 of 1 have not read it yet");
	assert_false(l.row[0].is_decided);
	decision_list_free(&l);
}

/* --- words --- */

static void
text__is_the_readers__whatever_the_asker_spoke(void **state)
{
	struct test_decide *w = *state;
	const struct {
		struct decision_text text;
		const char *en, *zh;
	} table[] = {
		{{NULL, {DECISION_TEXT("包裹 parcel")}}, "包裹 parcel", "包裹 parcel"},
		{{NULL, {DECISION_PAIR("Early", "早班")}}, "Early", "早班"},
		{{NULL, {DECISION_NUMBER(-7)}}, "-7", "-7"},
		{{NULL, {DECISION_DAY(20261124)}}, "Tue 24 Nov", "11-24 周二"},
		{{NULL, {DECISION_WORD("today")}}, "today", "今天"},
		{{NULL, {DECISION_MONTH(202612)}}, "December 2026", "2026 年 12 月"},
		{{"Reason: {1}", {DECISION_TEXT("x")}}, "Reason: x", "原因：x"},
		{{NULL, {DECISION_NOTHING}}, "", ""},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		text_use(LANG_EN);
		assert_string_equal(test_words(&w->t.anna, &table[i].text), table[i].en);
		text_use(LANG_ZH);
		assert_string_equal(test_words(&w->t.anna, &table[i].text), table[i].zh);
	}
	text_use(LANG_EN);
	const struct decision_text me = {NULL, {DECISION_PERSON(w->t.anna.who)}};
	assert_string_equal(test_words(&w->t.anna, &me), "you");
	assert_string_equal(test_words(&w->t.bob, &me), "Anna Lee");
	const struct decision_text at = {NULL, {DECISION_MOMENT(clock_utc_us(20261121, 845))}};
	assert_string_equal(test_words(&w->t.bob, &at), "14:05");
	const struct decision_text before = {NULL, {DECISION_MOMENT(clock_utc_us(20261120, 845))}};
	assert_string_equal(test_words(&w->t.bob, &before), "Fri 20 Nov 14:05");
}

/* Codes are stored with questions and passes: each is there once, in few letters;
 * an answer that is signed has a kind of record. */
static void
sources__keep__the_contract(void **state)
{
	(void)state;
	for (int i = 0; i < decision_kinds(); i++) {
		const struct decision_source *s = decision_kind(i);
		assert_ptr_equal(decision_kind_of(s->code), s);
		assert_true(strlen(s->code) <= 24);
		assert_int_equal(strspn(s->code, "abcdefghijklmnopqrstuvwxyz-"), strlen(s->code));
		assert_true(utf8_cols(tr_in(LANG_EN, s->label)) <= 8);
		assert_true(utf8_cols(tr_in(LANG_ZH, s->label)) <= 8);
		assert_true(s->waiting && s->get && s->detail && s->answer);
		for (int a = 0; a < DECISION_ANSWERS; a++)
			assert_true(!s->record[a] || record_kind(s->record[a]));
	}
	assert_null(decision_kind_of("nothing"));
}

int
main(void)
{
#define ON(test) cmocka_unit_test_setup_teardown(test, test_decide_setup, test_decide_teardown)
	const struct CMUnitTest tests[] = {
		ON(waiting__is_of_every_kind__and_of_nobody_else),
		ON(waiting__due_first__and_by_kind),
		ON(get__refuses__who_is_not_concerned),
		ON(answer__is_the_nouns_own__and_stands_among_today),
		ON(answer__is_guarded__by_what_was_shown),
		ON(answer__refuses__ones_own),
		ON(batch__answers_each__and_names_what_changed),
		ON(blocker__denied__waits_for_who_may_release),
		ON(roster__tells__what_changed_for_oneself),
		ON(text__is_the_readers__whatever_the_asker_spoke),
		cmocka_unit_test(sources__keep__the_contract),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
