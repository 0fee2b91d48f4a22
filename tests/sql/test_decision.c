/* test_decision.c — what waits for a person's decision, of several kinds. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "base/text.h"
#include "domain/decision.h"
#include "domain/enrol.h"
#include "domain/erasure.h"
#include "domain/handover_exits.h"
#include "domain/incident.h"
#include "domain/person.h"
#include "domain/record.h"
#include "domain/roster.h"
#include "domain/verify.h"
#include "support/test_duty.h"

enum { EARLY = 1, DECEMBER = 202612, JANUARY = 202701 };

static struct test_duty t;
static struct ctx manager, director, hr;
static int64_t entry[2], proposal[2];

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	test_duty_open(&t, NULL);
	test_site_confirm(&t.site, "manager", &manager);
	test_site_confirm(&t.site, "director", &director);
	test_site_confirm(&t.site, "hr", &hr);
	entry[0] = test_write(&t.anna, "Lost: the passport of Mr Sorgenfrei", false, 0);
	entry[1] = test_write(&t.anna, "Parcel for room 204", false, 0);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_sign_out(&manager);
	test_site_sign_out(&director);
	test_site_sign_out(&hr);
	test_duty_close(&t);
	text_use(LANG_EN);
	return 0;
}

static void
verified(void)
{
	const struct verify_ask ask = {0};
	struct verify_result r;

	MUST(verify_run(&t.super, &ask, &r, E));
	for (int i = 0; i < r.findings; i++)
		print_message("%s %s\n", r.finding[i].msgid, r.finding[i].arg);
	assert_int_equal(r.findings_total, 0);
	verify_result_free(&r);
}

static void
propose(int i)
{
	MUST(erasure_propose(&manager, entry[i], "the caller asks for it", &proposal[i], E));
	test_site_add_minutes(&t.site, 1);
}

/* A release by phone in the supervisor's name; the desk waits for it. */
static void
phone(void)
{
	struct handover_phone_said p = {
		.clause = "a", .superior = t.site.person[TEST_SUPER], .words = "hand over"};
	int64_t id;

	MUST(incident_open(&t.anna, INCIDENT_OTHER, INCIDENT_URGENT, "Gate open", &id, E));
	test_prepare(&t, &t.anna);
	test_freeze(&t, &t.anna);
	p.said_us = clock_now(&t.anna.clock).utc_us;
	MUST(handover_phone_release(&t.anna_key, &t.ref, &p, E));
	test_site_add_minutes(&t.site, 1);
}

/* Anna has an early shift on the day. */
static int64_t
publish(int month, int day, const char *why)
{
	struct roster_publication p = {why, "the desk is small"};
	struct roster_cell cell = {.person = t.site.person[TEST_ANNA], .day = day, .n = 1};
	struct roster_ref ref;

	cell.on[0].shift = EARLY;
	cell.on[0].desk = t.site.front;
	MUST(roster_open(&t.super_key, t.site.team, month, &ref, E));
	MUST(roster_set(&t.super_key, &ref, &cell, 1, E));
	MUST(roster_publish(&t.super_key, &ref, &p, E));
	test_site_add_minutes(&t.site, 1);
	return ref.id;
}

/* "phone 14 erasure 9": kind and thing of what waits; the count is the same. */
static const char *
waiting(struct ctx *c)
{
	struct decision_list l = {.max = 0};
	static char text[512];
	int n;

	text[0] = '\0';
	MUST(decision_waiting(c, NULL, &l, E));
	MUST(decision_count(c, &n, E));
	assert_int_equal(n, l.n);
	for (int i = 0; i < l.n; i++)
		(void)str_format(text + strlen(text), sizeof text - strlen(text), "%s%s",
			i ? " " : "", l.row[i].of->code);
	decision_list_free(&l);
	return text;
}

/* The first that waits of a kind; the list is freed by the caller. */
static const struct decision *
first(struct ctx *c, const struct decision_source *of, struct decision_list *l)
{
	*l = (struct decision_list){.max = 0};
	MUST(decision_waiting(c, of, l, E));
	assert_true(l->n > 0);
	return &l->row[0];
}

static bool
answer(struct ctx *c, const struct decision_source *of, const struct decision_reply *r,
	struct err *e)
{
	struct decision_list l;
	const struct decision *d = first(c, of, &l);
	bool good = decision_answer(c, d, r, e);

	decision_list_free(&l);
	return good;
}

static const char *
words(struct ctx *c, const struct decision_text *text)
{
	static char out[512];

	decision_text_write(c, text, out, sizeof out);
	return out;
}

/* All lines of a part, "|" between them. */
static const char *
told(struct ctx *c, const struct decision *d, enum decision_part part)
{
	static char out[4096];
	struct decision_detail detail;

	out[0] = '\0';
	MUST(decision_detail(c, d, &detail, E));
	for (int i = 0; i < detail.lines; i++)
		if (detail.line[i].part == part)
			(void)str_format(out + strlen(out), sizeof out - strlen(out), "%s|",
				words(c, &detail.line[i].text));
	decision_detail_free(&detail);
	return out;
}

/* --- whose, and in which order --- */

/* What waits longest comes first where nothing is due; each sees their own. */
static void
waiting__is_of_every_kind__and_of_nobody_else(void **state)
{
	(void)state;
	propose(0);
	phone();
	propose(1);
	publish(DECEMBER, 20261201, "");
	assert_string_equal(waiting(&t.super), "erasure phone erasure");
	assert_string_equal(waiting(&director), "erasure erasure");
	assert_string_equal(waiting(&t.anna), "roster");
	assert_string_equal(waiting(&t.wxm), "");
	/* ORG-04: who proposed it does not decide it */
	assert_string_equal(waiting(&manager), "");
	assert_string_equal(waiting(&t.site.system), "");
}

/* What falls due comes before what has no time; a kind can be asked for alone. */
static void
waiting__due_first__and_by_kind(void **state)
{
	struct decision_list l = {.max = 0};

	(void)state;
	propose(0);
	publish(DECEMBER, 20261201, "");
	publish(JANUARY, 20270104, "");
	MUST(answer(&t.super_key, &decision_erasure,
		&(struct decision_reply){.answer = DECISION_DECLINE, .words = "needed"}, E));
	MUST(decision_waiting(&t.anna, NULL, &l, E));
	assert_int_equal(l.n, 2);
	assert_true(l.row[0].asked_us < l.row[1].asked_us);
	assert_true(decision_is_day_end(l.row[0].due_us));
	decision_list_free(&l);
	l.max = 1;
	MUST(decision_waiting(&t.anna, &decision_roster, &l, E));
	assert_int_equal(l.n, 1);
	assert_true(l.more);
	decision_list_free(&l);
	l.max = 0;
	MUST(decision_waiting(&t.anna, &decision_phone, &l, E));
	assert_int_equal(l.n, 0);
	decision_list_free(&l);
}

/* ORG-03: a thing is seen by whom it concerns. */
static void
get__refuses__who_is_not_concerned(void **state)
{
	struct decision_list l = {.max = 0};
	int64_t roster;

	(void)state;
	propose(0);
	roster = publish(DECEMBER, 20261201, "");
	REFUSED(decision_get(&t.bob, &decision_erasure, proposal[0], &l, e), ERR_DENIED, "ORG-03");
	REFUSED(decision_get(&t.bob, &decision_roster, roster, &l, e), ERR_DENIED, "ORG-03");
	REFUSED(decision_get(&hr, &decision_erasure, proposal[0], &l, e), ERR_DENIED, "ORG-03");
	REFUSED(decision_get(&t.super, &decision_day, 2099010100000001, &l, e), ERR_NOT_FOUND, "");
	MUST(decision_get(&t.anna, &decision_roster, roster, &l, E));
	assert_int_equal(l.row[0].answers, DECISION_MAY_READ | DECISION_MAY_ASK_BACK);
	decision_list_free(&l);
}

/* --- answering --- */

/* The noun's own function and record; what was decided stands among today's. */
static void
answer__is_the_nouns_own__and_stands_among_today(void **state)
{
	struct decision_list l = {.max = 0};

	(void)state;
	phone();
	REFUSED(answer(&t.super, &decision_phone,
			&(struct decision_reply){.answer = DECISION_ACCEPT}, e),
		ERR_DENIED, "");
	REFUSED(answer(&t.super_key, &decision_phone,
			&(struct decision_reply){.answer = DECISION_DECLINE}, e),
		ERR_INVALID, "");
	REFUSED(answer(&t.super_key, &decision_phone,
			&(struct decision_reply){.answer = DECISION_PASS_ON, .words = "take it"},
			e),
		ERR_DENIED, "ORG-03");
	MUST(answer(&t.super_key, &decision_phone,
		&(struct decision_reply){.answer = DECISION_DECLINE, .words = "nobody called"}, E));
	assert_string_equal(waiting(&t.super), "blocker");
	MUST(decision_decided(&t.super, 0, &l, E));
	assert_int_equal(l.n, 1);
	assert_int_equal(l.row[0].answer, DECISION_DECLINE);
	assert_string_equal(l.row[0].why, "nobody called");
	assert_string_equal(decision_done(&l.row[0], DECISION_DECLINE), "denied");
	assert_int_equal(l.row[0].answers, 0);
	decision_list_free(&l);
	MUST(decision_asked(&t.anna, 0, &l, E));
	assert_int_equal(l.n, 1);
	assert_true(l.row[0].is_decided);
	assert_int_equal(l.row[0].decided_by, t.site.person[TEST_SUPER]);
	decision_list_free(&l);
	verified();
}

/* Another terminal decided meanwhile: nothing is decided twice. */
static void
answer__is_guarded__by_what_was_shown(void **state)
{
	const struct decision_reply yes = {.answer = DECISION_ACCEPT};
	struct decision_list shown;
	const struct decision *d;

	(void)state;
	propose(0);
	d = first(&t.super_key, &decision_erasure, &shown);
	MUST(answer(&director, &decision_erasure, &yes, E));
	REFUSED(decision_answer(&t.super_key, d, &yes, e), ERR_STALE, "LOG-11");
	REFUSED(decision_answer(&t.super_key, d,
			&(struct decision_reply){.answer = DECISION_ASK_BACK, .words = "why"}, e),
		ERR_STALE, "");
	decision_list_free(&shown);
	verified();
}

/* ORG-04, ORG-10: one's own is never decided by oneself, whatever a list says. */
static void
answer__refuses__ones_own(void **state)
{
	struct decision_list l = {.max = 0};
	struct decision own;

	(void)state;
	propose(0);
	MUST(decision_asked(&manager, 0, &l, E));
	assert_int_equal(l.n, 1);
	own = l.row[0];
	REFUSED(decision_answer(
			&manager, &own, &(struct decision_reply){.answer = DECISION_ACCEPT}, e),
		ERR_DENIED, "ORG-03");
	own.answers |= DECISION_MAY_ACCEPT;
	REFUSED(decision_answer(
			&manager, &own, &(struct decision_reply){.answer = DECISION_ACCEPT}, e),
		ERR_BLOCKED, "ORG-04");
	/* it can be taken back */
	MUST(decision_answer(&manager, &l.row[0],
		&(struct decision_reply){.answer = DECISION_DECLINE, .words = "a mistake"}, E));
	decision_list_free(&l);
	assert_string_equal(waiting(&t.super), "");
}

/* One refused does not stop the others; each names its outcome. */
static void
batch__answers_each__and_names_what_changed(void **state)
{
	const struct decision_reply read = {.answer = DECISION_READ, .words = "left out"};
	const struct decision *of[2];
	struct decision_outcome outcome[2];
	struct decision_list l = {.max = 0};

	(void)state;
	publish(DECEMBER, 20261201, "");
	publish(JANUARY, 20270104, "");
	MUST(decision_waiting(&t.anna, NULL, &l, E));
	assert_int_equal(l.n, 2);
	of[0] = &l.row[0];
	of[1] = &l.row[1];
	MUST(roster_acknowledge(&t.anna, l.row[0].thing, E));
	assert_int_equal(decision_answer_all(&t.anna, of, 2, &read, outcome), 1);
	assert_false(outcome[0].done);
	assert_int_equal(outcome[0].err.code, ERR_STALE);
	assert_true(outcome[1].done);
	decision_list_free(&l);
	assert_string_equal(waiting(&t.anna), "");
	MUST(decision_decided(&t.anna, 0, &l, E));
	assert_int_equal(l.n, 2);
	decision_list_free(&l);
	verified();
}

/* SHO-07: what was denied stays red until somebody releases it, on its own page. */
static void
blocker__denied__waits_for_who_may_release(void **state)
{
	struct decision_list l;
	const struct decision *d;

	(void)state;
	phone();
	assert_string_equal(waiting(&director), "");
	MUST(answer(&t.super_key, &decision_phone,
		&(struct decision_reply){.answer = DECISION_DECLINE, .words = "nobody called"}, E));
	assert_string_equal(waiting(&director), "blocker");
	assert_string_equal(waiting(&t.bob), "");
	d = first(&director, &decision_blocker, &l);
	assert_int_equal(d->answers, 0);
	assert_string_equal(words(&director, &d->what),
		"李四 did not say by phone what Anna Lee entered: hand over");
	assert_string_equal(told(&director, d, DECISION_HISTORY),
		"released by phone by 李四, entered by Anna Lee: hand over|"
		"denied by 李四: nobody called|");
	decision_list_free(&l);
}

/* --- asked back --- */

static void
question__goes_to_who_asked__and_its_answer_stays_with_it(void **state)
{
	const struct decision_reply ask = {
		.answer = DECISION_ASK_BACK, .words = "Which caller was it?"};
	struct decision_list l, twice;
	const struct decision *d;

	(void)state;
	propose(0);
	REFUSED(answer(&t.super, &decision_erasure,
			&(struct decision_reply){.answer = DECISION_ASK_BACK, .words = "?"}, e),
		ERR_INVALID, "");
	MUST(answer(&t.super, &decision_erasure, &ask, E));
	assert_string_equal(waiting(&manager), "question");
	assert_string_equal(waiting(&director), "erasure");
	d = first(&t.super, &decision_erasure, &l);
	assert_int_not_equal(d->question_us, 0);
	decision_list_free(&l);
	d = first(&manager, &decision_question, &twice);
	assert_string_equal(words(&manager, &d->what), "Which caller was it?");
	assert_int_equal(d->answers, DECISION_MAY_REPLY);
	REFUSED(decision_answer(&t.bob, d,
			&(struct decision_reply){.answer = DECISION_REPLY, .words = "me"}, e),
		ERR_DENIED, "ORG-03");
	MUST(decision_answer(&manager, d,
		&(struct decision_reply){.answer = DECISION_REPLY, .words = "Mr S"}, E));
	REFUSED(decision_answer(&manager, d,
			&(struct decision_reply){.answer = DECISION_REPLY, .words = "Mr T"}, e),
		ERR_STALE, "");
	decision_list_free(&twice);
	assert_string_equal(waiting(&manager), "");
	d = first(&t.super, &decision_erasure, &l);
	assert_int_equal(d->question_us, 0);
	assert_string_equal(told(&t.super, d, DECISION_HISTORY),
		"proposed by 吴刚|question of you to 吴刚: Which caller was it?|answer of 吴刚 to "
		"you: Mr S|");
	decision_list_free(&l);
	verified();
}

/* Once it is decided nobody has to answer any more. */
static void
question__waits_no_longer__once_it_is_decided(void **state)
{
	struct decision_list l = {.max = 0};

	(void)state;
	propose(0);
	MUST(answer(&t.super, &decision_erasure,
		&(struct decision_reply){.answer = DECISION_ASK_BACK, .words = "Which?"}, E));
	MUST(answer(&director, &decision_erasure,
		&(struct decision_reply){.answer = DECISION_ACCEPT}, E));
	assert_string_equal(waiting(&manager), "");
	MUST(decision_decided(&t.super, 0, &l, E));
	assert_int_equal(l.n, 1);
	assert_int_equal(l.row[0].answer, DECISION_ASK_BACK);
	assert_int_equal(l.row[0].answers, 0);
	decision_list_free(&l);
	verified();
}

/* --- passed on --- */

static void
pass__gives_it_to_one__who_has_the_right(void **state)
{
	struct decision_reply to = {.answer = DECISION_PASS_ON,
		.words = "I am off tomorrow",
		.to = t.site.person[TEST_DIRECTOR]};
	struct decision_list l;
	const struct decision *d;

	(void)state;
	propose(0);
	to.to = t.site.person[TEST_BOB];
	REFUSED(answer(&t.super, &decision_erasure, &to, e), ERR_DENIED, "ORG-03");
	to.to = t.site.person[TEST_MANAGER];
	REFUSED(answer(&t.super, &decision_erasure, &to, e), ERR_INVALID, "ORG-04");
	to.to = t.site.person[TEST_SUPER];
	REFUSED(answer(&t.super, &decision_erasure, &to, e), ERR_INVALID, "");
	to.to = t.site.person[TEST_DIRECTOR];
	MUST(answer(&t.super, &decision_erasure, &to, E));
	assert_string_equal(waiting(&t.super), "");
	d = first(&director, &decision_erasure, &l);
	assert_int_equal(d->passed_by, t.site.person[TEST_SUPER]);
	assert_string_equal(told(&director, d, DECISION_HISTORY),
		"proposed by 吴刚|passed on by 李四 to you: I am off tomorrow|");
	decision_list_free(&l);
	/* who asked sees who has it */
	l = (struct decision_list){.max = 0};
	MUST(decision_asked(&manager, 0, &l, E));
	assert_int_equal(l.row[0].with, t.site.person[TEST_DIRECTOR]);
	decision_list_free(&l);
	/* back again: the newest counts */
	to.to = t.site.person[TEST_SUPER];
	MUST(answer(&director, &decision_erasure, &to, E));
	assert_string_equal(waiting(&director), "");
	assert_string_equal(waiting(&t.super), "erasure");
	MUST(answer(&t.super_key, &decision_erasure,
		&(struct decision_reply){.answer = DECISION_ACCEPT}, E));
	verified();
}

/* ORG-05: nobody waits for somebody who left, and nothing is passed to them. */
static void
pass__comes_back__when_who_has_it_leaves(void **state)
{
	struct person second = {.staff_no = "S002",
		.login = "super2",
		.name = "Second",
		.post = POST_SUPERVISOR,
		.team_id = t.site.team,
		.joined_on = 20261101};
	struct decision_reply to = {.answer = DECISION_PASS_ON, .words = "I am off tomorrow"};

	(void)state;
	propose(0);
	propose(1);
	MUST(person_add(&hr, &second, &to.to, E));
	MUST(answer(&t.super, &decision_erasure, &to, E));
	assert_string_equal(waiting(&t.super), "erasure");
	MUST(person_leave(&hr, to.to, 20261121, "retires", E));
	assert_string_equal(waiting(&t.super), "erasure erasure");
	REFUSED(answer(&t.super, &decision_erasure, &to, e), ERR_INVALID, "ORG-05");
}

/* --- who has it before them --- */

static void
opened__is_kept_once__and_told(void **state)
{
	struct decision_list l;
	const struct decision *d;

	(void)state;
	propose(0);
	d = first(&t.super, &decision_erasure, &l);
	assert_int_equal(d->opened_us, 0);
	MUST(decision_opened(&t.super, &d, 1, E));
	test_site_add_minutes(&t.site, 5);
	MUST(decision_opened(&t.super, &d, 1, E));
	decision_list_free(&l);
	d = first(&t.super, &decision_erasure, &l);
	assert_int_not_equal(d->opened_us, 0);
	assert_string_equal(told(&t.super, d, DECISION_HISTORY), "proposed by 吴刚|opened by you|");
	assert_string_equal(told(&manager, d, DECISION_HISTORY), "proposed by you|opened by 李四|");
	decision_list_free(&l);
	d = first(&director, &decision_erasure, &l);
	assert_int_equal(d->opened_us, 0);
	decision_list_free(&l);
}

/* --- what a roster says --- */

/* RST-03: of a change one's own days, before and now. */
static void
roster__tells__what_changed_for_oneself(void **state)
{
	struct decision_list l;
	const struct decision *d;
	struct decision_detail detail;

	(void)state;
	publish(DECEMBER, 20261201, "");
	MUST(answer(
		&t.anna, &decision_roster, &(struct decision_reply){.answer = DECISION_READ}, E));
	publish(DECEMBER, 20261203, "The desk opens on Thursday");
	d = first(&t.anna, &decision_roster, &l);
	assert_string_equal(words(&t.anna, &d->what), "December 2026, Front: changed, version 2");
	assert_string_equal(told(&t.anna, d, DECISION_REQUEST),
		"Roster of Front for December 2026, version 2|To be acknowledged by Tue 24 Nov|"
		"1 of 1 have not read it yet|Reason: The desk opens on Thursday|");
	assert_string_equal(told(&t.anna, d, DECISION_EFFECT), "Your days|Thu 3 Dec|");
	MUST(decision_detail(&t.anna, d, &detail, E));
	for (int i = 0; i < detail.lines; i++)
		if (detail.line[i].cells == 2 && detail.line[i].text.msgid == NULL) {
			assert_string_equal(words(&t.anna, &detail.line[i].cell[0]), "off");
			assert_string_equal(words(&t.anna, &detail.line[i].cell[1]), "Early");
		}
	decision_detail_free(&detail);
	decision_list_free(&l);
	l = (struct decision_list){.max = 0};
	MUST(decision_asked(&t.super, 0, &l, E));
	assert_int_equal(l.n, 1);
	assert_string_equal(words(&t.super, &l.row[0].stands), "1 of 1 have not read it yet");
	assert_false(l.row[0].is_decided);
	decision_list_free(&l);
}

/* --- words --- */

static void
text__is_the_readers__whatever_the_asker_spoke(void **state)
{
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

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		text_use(LANG_EN);
		assert_string_equal(words(&t.anna, &table[i].text), table[i].en);
		text_use(LANG_ZH);
		assert_string_equal(words(&t.anna, &table[i].text), table[i].zh);
	}
	text_use(LANG_EN);
	const struct decision_text me = {NULL, {DECISION_PERSON(t.anna.who)}};
	assert_string_equal(words(&t.anna, &me), "you");
	assert_string_equal(words(&t.bob, &me), "Anna Lee");
	const struct decision_text at = {NULL, {DECISION_MOMENT(clock_utc_us(20261121, 845))}};
	assert_string_equal(words(&t.bob, &at), "14:05");
	const struct decision_text before = {NULL, {DECISION_MOMENT(clock_utc_us(20261120, 845))}};
	assert_string_equal(words(&t.bob, &before), "Fri 20 Nov 14:05");
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
		assert_non_null(s->label);
		assert_true(s->waiting && s->get && s->detail && s->answer);
		for (int a = 0; a < DECISION_ANSWERS; a++)
			assert_true(!s->record[a] || record_kind(s->record[a]));
	}
	assert_null(decision_kind_of("nothing"));
}

int
main(void)
{
#define ON(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		ON(waiting__is_of_every_kind__and_of_nobody_else),
		ON(waiting__due_first__and_by_kind),
		ON(get__refuses__who_is_not_concerned),
		ON(answer__is_the_nouns_own__and_stands_among_today),
		ON(answer__is_guarded__by_what_was_shown),
		ON(answer__refuses__ones_own),
		ON(batch__answers_each__and_names_what_changed),
		ON(blocker__denied__waits_for_who_may_release),
		ON(question__goes_to_who_asked__and_its_answer_stays_with_it),
		ON(question__waits_no_longer__once_it_is_decided),
		ON(pass__gives_it_to_one__who_has_the_right),
		ON(pass__comes_back__when_who_has_it_leaves),
		ON(opened__is_kept_once__and_told),
		ON(roster__tells__what_changed_for_oneself),
		ON(text__is_the_readers__whatever_the_asker_spoke),
		cmocka_unit_test(sources__keep__the_contract),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
