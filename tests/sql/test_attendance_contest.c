/* test_attendance_contest.c — by hand, contested, answered; and what may not be. SPDX-License-Identifier: MIT
 *
 * ATT-07, ORG-04
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "domain/attendance.h"
#include "domain/conduct.h"
#include "domain/decision.h"
#include "domain/verify.h"
#include "support/test_times.h"

enum { MON = 20261207, TUE };
static struct test_times t;
static struct arena arena;
#define ANNA (&t.who[TEST_ANNA])
#define WXM (&t.who[TEST_WXM])
#define LEAD (&t.who[TEST_LEAD])
#define SUPER (&t.who[TEST_SUPER])

/* Event 1: anna came eleven minutes late; 2: wxm did not come. */
static int
setup(void **state)
{
	static const struct test_turn turns[] = {
		{TEST_ANNA, MON, TIMES_EARLY, 0}, {TEST_WXM, MON, TIMES_MIDDLE, 0}};
	struct attendance_ran ran;

	(void)state;
	text_use(LANG_EN);
	arena_init(&arena);
	test_times_open(&t, NULL);
	test_times_plan(&t, turns, 2);
	test_times_at(&t, MON, 741);
	test_times_arrive(&t, TEST_ANNA);
	test_times_at(&t, MON, 1530);
	test_times_leave(&t, TEST_ANNA);
	test_times_at(&t, MON, 2000);
	MUST(attendance_run(&t.site.system, MON, MON, &ran, E));
	assert_int_equal(ran.booked, 2);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_times_verify(&t);
	test_times_close(&t);
	arena_free(&arena);
	return 0;
}

static struct attendance_event
event(int64_t id)
{
	struct attendance_event ev;

	MUST(attendance_get(SUPER, id, &ev, E));
	return ev;
}

static int64_t
of(const char *kind)
{
	for (int64_t id = 1; id < 3; id++)
		if (strcmp(attendance_kind_code(event(id).kind), kind) == 0)
			return id;
	fail_msg("no event: %s", kind);
	return 0;
}

static struct attendance_ref
ref(int64_t id)
{
	return (struct attendance_ref){id, event(id).rev};
}

static const struct attendance_words words = {.why = "the lift stood still 电梯停运"};

static bool
contest(struct ctx *c, int64_t id, struct err *e)
{
	const struct attendance_ref r = ref(id);

	return attendance_contest(c, &r, &words, e);
}

static bool
answer(struct ctx *c, int64_t id, enum attendance_act act, struct err *e)
{
	const struct attendance_ref r = ref(id);
	struct attendance_words w = words;

	w.minutes = 3;
	return attendance_answer(c, &r, act, &w, e);
}

static enum conduct_state
proposal(int64_t id, int minutes)
{
	struct conduct_event p;
	bool found;

	MUST(conduct_of(&t.site.system, CONDUCT_OF_ATTENDANCE, id, &p, &found, E));
	assert_int_equal(p.minutes, minutes);
	return p.state;
}

/* Every state, every act: the one table, told again here. */
static void
states__lead__where_the_policy_says(void **state)
{
	/* PBCUCVS as rows; book contest confirm dismiss uphold change void supersede */
	static const char *const expected[ATTENDANCE_STATES] = {
		"........", "..26...7", /* proposed */
		".3.....7",             /* booked */
		"....4567",             /* contested */
		".......7",             /* upheld */
		".......7",             /* changed */
		".......7",             /* void */
		"........",             /* superseded */
	};

	(void)state;
	for (int s = 0; s < ATTENDANCE_STATES; s++)
		for (int a = 1; a < ATTENDANCE_ACTS; a++) {
			char c = expected[s][a - 1];
			assert_int_equal(
				attendance_next((enum attendance_state)s, (enum attendance_act)a),
				c == '.' ? 0 : c - '0');
		}
	assert_true(attendance_state_stands(ATTENDANCE_CONTESTED));
	assert_false(attendance_state_stands(ATTENDANCE_PROPOSED));
	assert_false(attendance_state_stands(ATTENDANCE_VOID));
	assert_false(attendance_state_stands(ATTENDANCE_SUPERSEDED));
}

static void
contested__stands__until_it_is_upheld(void **state)
{
	const int64_t late = of("late");
	struct attendance_history h;

	(void)state;
	MUST(contest(ANNA, late, E));
	assert_int_equal(event(late).state, ATTENDANCE_CONTESTED);
	assert_int_equal(proposal(late, 11), CONDUCT_PROPOSED);
	MUST(answer(LEAD, late, ATTENDANCE_DO_UPHOLD, E));
	assert_int_equal(event(late).state, ATTENDANCE_UPHELD);
	assert_int_equal(event(late).minutes, 11);
	MUST(attendance_history(ANNA, late, &arena, &h, E));
	assert_int_equal(h.n, 3);
	assert_int_equal(h.past[0].act, ATTENDANCE_DO_BOOK);
	assert_int_equal(h.past[0].by, 0);
	assert_int_equal(h.past[1].by, t.site.person[TEST_ANNA]);
	assert_string_equal(h.past[1].why, words.why);
	assert_int_equal(h.past[2].by, t.site.person[TEST_LEAD]);
	/* once: the answer is the answer */
	REFUSED(contest(ANNA, late, e), ERR_BLOCKED, "ATT-07");
	REFUSED(answer(LEAD, late, ATTENDANCE_DO_VOID, e), ERR_BLOCKED, "ATT-07");
}

static void
changed__keeps_what_was_found__and_proposes_anew(void **state)
{
	const int64_t late = of("late");

	(void)state;
	MUST(contest(ANNA, late, E));
	MUST(answer(LEAD, late, ATTENDANCE_DO_CHANGE, E));
	assert_int_equal(event(late).minutes, 3);
	assert_int_equal(event(late).found_min, 11);
	assert_int_equal(proposal(late, 3), CONDUCT_PROPOSED);
}

static void
void_event__counts_no_more__and_is_not_booked_again(void **state)
{
	const int64_t absent = of("absent");
	struct attendance_ran ran;

	(void)state;
	MUST(contest(WXM, absent, E));
	/* an absence has no minutes to change */
	REFUSED(answer(LEAD, absent, ATTENDANCE_DO_CHANGE, e), ERR_BLOCKED, "ATT-07");
	MUST(answer(LEAD, absent, ATTENDANCE_DO_VOID, E));
	assert_int_equal(event(absent).state, ATTENDANCE_VOID);
	assert_int_equal(proposal(absent, 480), CONDUCT_WITHDRAWN);
	MUST(attendance_run(&t.site.system, MON, MON, &ran, E));
	assert_int_equal(ran.booked + ran.superseded, 0);
	assert_int_equal(event(absent).state, ATTENDANCE_VOID);
}

/* ATT-07, SCR-05: what waited is withdrawn, and so is what was confirmed meanwhile. */
static void
void_event__ends_its_deduction__also_a_confirmed_one(void **state)
{
	const int64_t late = of("late"), absent = of("absent");
	const struct conduct_said confirm = {.act = CONDUCT_DO_CONFIRM};
	struct conduct_event p;
	bool found;

	(void)state;
	MUST(conduct_of(&t.site.system, CONDUCT_OF_ATTENDANCE, late, &p, &found, E));
	MUST(conduct_do(&t.who[TEST_QA], &(const struct conduct_ref){p.id, p.rev}, &confirm, E));
	assert_int_equal(proposal(late, 11), CONDUCT_CONFIRMED);
	MUST(contest(ANNA, late, E));
	assert_int_equal(proposal(late, 11), CONDUCT_CONFIRMED);
	MUST(answer(LEAD, late, ATTENDANCE_DO_VOID, E));
	assert_int_equal(proposal(late, 11), CONDUCT_VOIDED);
	/* the other's stands as it was */
	assert_int_equal(proposal(absent, 480), CONDUCT_PROPOSED);
}

/* ATT-07: an event that is upheld leaves its proposal to whoever scores. */
static void
upheld__its_deduction__waits_to_be_decided(void **state)
{
	const int64_t late = of("late");
	struct conduct_event p;
	bool found;

	(void)state;
	MUST(contest(ANNA, late, E));
	MUST(answer(LEAD, late, ATTENDANCE_DO_UPHOLD, E));
	MUST(conduct_of(&t.site.system, CONDUCT_OF_ATTENDANCE, late, &p, &found, E));
	assert_true(found);
	assert_int_equal(p.state, CONDUCT_PROPOSED);
	assert_string_equal(p.code, "D-04");
}

/* ORG-04, ATT-07: each their own; never one's own; who booked it does not answer. */
static void
nobody__acts__on_what_is_not_theirs(void **state)
{
	const int64_t late = of("late");

	(void)state;
	REFUSED(contest(WXM, late, e), ERR_DENIED, "ORG-03");
	REFUSED(contest(LEAD, late, e), ERR_DENIED, "ORG-03");
	/* not contested yet */
	REFUSED(answer(LEAD, late, ATTENDANCE_DO_UPHOLD, e), ERR_BLOCKED, "ATT-07");
	REFUSED(answer(LEAD, late, ATTENDANCE_DO_CONFIRM, e), ERR_BLOCKED, "ATT-07");
	MUST(contest(ANNA, late, E));
	REFUSED(answer(ANNA, late, ATTENDANCE_DO_VOID, e), ERR_DENIED, "ORG-04");
	REFUSED(answer(WXM, late, ATTENDANCE_DO_VOID, e), ERR_DENIED, "ORG-03");
	REFUSED(answer(&t.who[TEST_HR], late, ATTENDANCE_DO_VOID, e), ERR_DENIED, "ORG-03");
	REFUSED(answer(LEAD, late, ATTENDANCE_DO_SUPERSEDE, e), ERR_INVALID, "");
}

static struct attendance_booking
by_hand(void)
{
	return (struct attendance_booking){.person = t.site.person[TEST_ANNA],
		.day = MON,
		.shift = TIMES_EARLY,
		.kind = ATTENDANCE_OFF_POST,
		.minutes = 15,
		.why = "the post was empty at ten"};
}

/* ATT-07: if the leader booked it, the next up answers. */
static void
booked_by_a_leader__is_answered__by_the_next_up(void **state)
{
	const struct attendance_booking b = by_hand();
	struct attendance_events mine;
	int64_t id;

	(void)state;
	MUST(attendance_book(LEAD, &b, &id, E));
	assert_int_equal(event(id).state, ATTENDANCE_BOOKED);
	assert_int_equal(event(id).desk, t.site.front);
	assert_int_equal(proposal(id, 15), CONDUCT_PROPOSED);
	REFUSED(attendance_book(LEAD, &b, &id, e), ERR_CONFLICT, "ATT-02");
	MUST(contest(ANNA, id, E));
	REFUSED(answer(LEAD, id, ATTENDANCE_DO_UPHOLD, e), ERR_BLOCKED, "ATT-07");
	MUST(attendance_waiting(LEAD, &arena, &mine, E));
	assert_int_equal(mine.events, 0);
	MUST(attendance_waiting(SUPER, &arena, &mine, E));
	assert_int_equal(mine.events, 1);
	MUST(answer(SUPER, id, ATTENDANCE_DO_VOID, E));
	assert_int_equal(proposal(id, 15), CONDUCT_WITHDRAWN);
}

static void
by_hand__is_refused__where_it_says_nothing(void **state)
{
	static const struct {
		const char *field;
		int day, minutes;
		int64_t shift, entry;
		enum attendance_kind kind;
		const char *why;
	} bad[] = {
		{"day", 20261208, 15, 0, 0, ATTENDANCE_LATE, "seen"},
		{"day", 20261131, 15, 0, 0, ATTENDANCE_LATE, "seen"},
		{"minutes", MON, 0, 0, 0, ATTENDANCE_LATE, "seen"},
		{"minutes", MON, 1441, 0, 0, ATTENDANCE_LATE, "seen"},
		{"shift", MON, 15, TIMES_NIGHT, 0, ATTENDANCE_LATE, "seen"},
		{"kind", MON, 15, 0, 0, ATTENDANCE_PRESENT, "seen"},
		{"kind", MON, 15, 0, 0, ATTENDANCE_IN_A_ROW, "seen"},
		{"why", MON, 15, 0, 0, ATTENDANCE_LATE, "x"},
		{"entry", MON, 15, 0, 9, ATTENDANCE_LATE, "seen"},
	};
	struct attendance_booking b = by_hand();
	int64_t id;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct attendance_booking x = {.person = b.person,
			.day = bad[i].day,
			.shift = bad[i].shift,
			.kind = bad[i].kind,
			.minutes = bad[i].minutes,
			.why = bad[i].why,
			.entry_desk = t.site.front,
			.entry = bad[i].entry};
		struct err e = {.code = ERR_NONE};

		assert_false(attendance_book(LEAD, &x, &id, &e));
		assert_int_equal(e.code, ERR_INVALID);
		assert_string_equal(e.field, bad[i].field);
	}
	/* ORG-04 */
	b.person = t.site.person[TEST_LEAD];
	b.shift = 0;
	REFUSED(attendance_book(LEAD, &b, &id, e), ERR_DENIED, "ORG-04");
	REFUSED(attendance_book(ANNA, &b, &id, e), ERR_DENIED, "ORG-03");
}

/* Two at once: the second is told that it changed. */
static void
answer__that_comes_second__is_stale(void **state)
{
	const int64_t late = of("late");
	struct attendance_ref old;
	struct err e = {.code = ERR_NONE};

	(void)state;
	MUST(contest(ANNA, late, E));
	old = ref(late);
	MUST(answer(LEAD, late, ATTENDANCE_DO_UPHOLD, E));
	assert_false(attendance_answer(SUPER, &old, ATTENDANCE_DO_VOID, &words, &e));
	assert_int_equal(e.code, ERR_STALE);
	e = (struct err){.code = ERR_NONE};
	old = ref(late);
	assert_false(attendance_answer(SUPER, &old, ATTENDANCE_DO_UPHOLD,
		&(const struct attendance_words){.why = ""}, &e));
}

/* The Inbox: who may answer has it there, and answers it there. */
static void
inbox__holds_a_contest__for_whoever_may_answer(void **state)
{
	const int64_t late = of("late");
	struct decision_list l = {.max = 0};
	struct decision_detail detail;
	char text[200];

	(void)state;
	MUST(contest(ANNA, late, E));
	MUST(decision_waiting(ANNA, &decision_contest, &l, E));
	assert_int_equal(l.n, 0);
	decision_list_free(&l);
	l = (struct decision_list){.max = 0};
	MUST(decision_waiting(LEAD, &decision_contest, &l, E));
	assert_int_equal(l.n, 1);
	decision_text_write(LEAD, &l.row[0].what, text, sizeof text);
	assert_string_equal(text, "Anna Lee: late, Mon 7 Dec");
	MUST(decision_detail(LEAD, &l.row[0], &detail, E));
	assert_true(detail.lines > 3);
	decision_detail_free(&detail);
	REFUSED(decision_answer(ANNA, &l.row[0],
			&(const struct decision_reply){.answer = DECISION_ACCEPT}, e),
		ERR_BLOCKED, "ORG-04");
	MUST(decision_answer(
		LEAD, &l.row[0], &(const struct decision_reply){.answer = DECISION_ACCEPT}, E));
	assert_int_equal(event(late).state, ATTENDANCE_VOID);
	decision_list_free(&l);
	l = (struct decision_list){.max = 0};
	MUST(decision_decided(LEAD, 0, &l, E));
	assert_int_equal(l.n, 1);
	assert_int_equal(l.row[0].answer, DECISION_ACCEPT);
	decision_list_free(&l);
	l = (struct decision_list){.max = 0};
	MUST(decision_asked(ANNA, 0, &l, E));
	assert_int_equal(l.n, 1);
	assert_true(l.row[0].is_decided);
	decision_list_free(&l);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(states__lead__where_the_policy_says),
		TEST(contested__stands__until_it_is_upheld),
		TEST(changed__keeps_what_was_found__and_proposes_anew),
		TEST(void_event__counts_no_more__and_is_not_booked_again),
		TEST(void_event__ends_its_deduction__also_a_confirmed_one),
		TEST(upheld__its_deduction__waits_to_be_decided),
		TEST(nobody__acts__on_what_is_not_theirs),
		TEST(booked_by_a_leader__is_answered__by_the_next_up),
		TEST(by_hand__is_refused__where_it_says_nothing),
		TEST(answer__that_comes_second__is_stale),
		TEST(inbox__holds_a_contest__for_whoever_may_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
