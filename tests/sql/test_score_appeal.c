/* test_score_appeal.c — appeals: who may, what they change, and what they never do. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "domain/score_appeal_core.h"
#include "support/score_site.h"
#include "support/test_duty.h"

enum { DAY_MINUTES = 24 * 60, STEPS = 20000 };

static struct score_site w;

static int
setup(void **state)
{
	(void)state;
	score_site_open(&w);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	score_site_close(&w);
	return 0;
}

static void
refused(bool done, const struct err *e, enum err_code code, const char *rule)
{
	assert_false(done);
	assert_int_equal(e->code, code);
	assert_string_equal(e->rule, rule);
}

static bool
send(enum test_person by, int64_t event, int expected, int64_t *id, struct err *e)
{
	const struct score_appeal_new n = {.month = SCORE_NOVEMBER,
		.event = event,
		.expected = expected,
		.words = "the bus stood still, see the log"};

	return score_appeal_send(&w.key[by], &n, id, e);
}

static struct score_appeal
appeal(int64_t id)
{
	struct score_appeal p;

	MUST(score_appeal_get(&w.site.system, id, &p, E));
	return p;
}

static bool
answer(enum test_person by, int64_t id, enum score_appeal_act act, int halves, struct err *e)
{
	const struct score_appeal_said s = {
		.act = act, .halves = halves, .words = "the log bears it out"};

	return score_appeal_do(&w.key[by], id, appeal(id).rev, &s, e);
}

static int
score_of(enum test_person who)
{
	return score_site_row(&w, SCORE_NOVEMBER, who)->sums.score;
}

/* SCR-20: every act by every side in every state: those of the table, and no other. */
static void
appeal__every_act_in_every_state__as_the_table_says(void **state)
{
	/* to, by state (none, sent, answered, second, ended) and act */
	static const struct {
		enum score_appeal_act act;
		enum score_appeal_side side;
		int to[SCORE_APPEAL_STATES];
	} table[] = {
		{SCORE_APPEAL_SEND, SCORE_APPEAL_BY_PERSON, {1, 0, 0, 0, 0}},
		{SCORE_APPEAL_GRANT, SCORE_APPEAL_BY_DECIDER, {0, 4, 0, 4, 0}},
		{SCORE_APPEAL_PART, SCORE_APPEAL_BY_DECIDER, {0, 2, 0, 4, 0}},
		{SCORE_APPEAL_DECLINE, SCORE_APPEAL_BY_DECIDER, {0, 2, 0, 4, 0}},
		{SCORE_APPEAL_RAISE, SCORE_APPEAL_BY_PERSON, {0, 0, 3, 0, 0}},
		{SCORE_APPEAL_ACCEPT, SCORE_APPEAL_BY_PERSON, {0, 0, 4, 0, 0}},
		{SCORE_APPEAL_WITHDRAW, SCORE_APPEAL_BY_PERSON, {0, 4, 0, 4, 0}},
		{SCORE_APPEAL_LAPSE, SCORE_APPEAL_BY_SYSTEM, {0, 0, 4, 0, 0}},
	};

	(void)state;
	for (int from = 0; from < SCORE_APPEAL_STATES; from++)
		for (int act = 0; act < SCORE_APPEAL_ACTS; act++)
			for (int side = 0; side <= SCORE_APPEAL_BY_SYSTEM; side++) {
				const struct score_appeal_move *m = score_appeal_move_of(
					(enum score_appeal_state)from, (enum score_appeal_act)act,
					(enum score_appeal_side)side);
				int to = 0;

				for (size_t i = 0; i < sizeof table / sizeof *table; i++)
					if ((int)table[i].act == act && (int)table[i].side == side)
						to = table[i].to[from];
				assert_int_equal(m ? (int)m->to : 0, to);
			}
}

/* SCR-20: granted in whole; the sheet closes; what was frozen stays as it was. */
static void
granting__in_whole__takes_the_item_out_and_closes_the_sheet(void **state)
{
	const int64_t event = score_site_event(&w, TEST_ANNA, "D-04", 10);
	struct conduct_event ev;
	struct score_frozen f;
	int64_t id;

	(void)state;
	score_site_december(&w);
	score_site_publish(&w, SCORE_GROUP_STAFF);
	assert_int_equal(score_of(TEST_ANNA), 160);
	MUST(send(TEST_ANNA, event, 0, &id, E));
	assert_int_equal(score_site_sheet(&w, TEST_ANNA).state, SCORE_SHEET_APPEALED);
	assert_int_equal(appeal(id).due_day, 20261204);
	assert_int_equal(appeal(id).scorer, w.site.person[TEST_QA]);
	assert_true(score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->flags & SCORE_APPEAL_OPEN);
	MUST(answer(TEST_MANAGER, id, SCORE_APPEAL_GRANT, 0, E));
	assert_int_equal(score_of(TEST_ANNA), 170);
	assert_false(score_site_row(&w, SCORE_NOVEMBER, TEST_ANNA)->flags & SCORE_APPEAL_OPEN);
	assert_int_equal(score_site_sheet(&w, TEST_ANNA).state, SCORE_SHEET_CLOSED);
	MUST(conduct_get(&w.site.system, event, &ev, E));
	assert_int_equal(ev.state, CONDUCT_VOIDED);
	MUST(score_table_of(&w.site.system,
		score_site_period(&w, SCORE_GROUP_STAFF).record[SCORE_MONTH_CONFIRM], &f, E));
	assert_int_equal(f.row[score_table_find(&f, w.site.person[TEST_ANNA])].sums.score, 160);
	score_frozen_free(&f);
	/* It came back in November itself, not in the open month. */
	assert_int_equal(score_site_find(&w, SCORE_DECEMBER, TEST_ANNA, "K-01"), 0);
	score_site_intact(&w);
}

/* SCR-20: in part, taken further, granted by the manager: counter-entry and what replaces it. */
static void
granting__in_part_then_in_round_two__replaces_twice(void **state)
{
	const int64_t event = score_site_event(&w, TEST_ANNA, "D-04", 10);
	struct conduct_event ev;
	struct err e;
	int64_t id;

	(void)state;
	score_site_december(&w);
	MUST(score_site_act(&w, TEST_SUPER, SCORE_GROUP_STAFF, SCORE_MONTH_PROPOSE, E));
	MUST(score_site_act(&w, TEST_MANAGER, SCORE_GROUP_STAFF, SCORE_MONTH_CONFIRM, E));
	MUST(score_site_act(&w, TEST_MANAGER, SCORE_GROUP_STAFF, SCORE_MONTH_PUBLISH, E));
	MUST(send(TEST_ANNA, event, 4, &id, E));
	refused(answer(TEST_DIRECTOR, id, SCORE_APPEAL_PART, 10, &e), &e, ERR_INVALID, "SCR-20");
	refused(answer(TEST_DIRECTOR, id, SCORE_APPEAL_PART, 4, &e), &e, ERR_INVALID, "SCR-20");
	MUST(answer(TEST_DIRECTOR, id, SCORE_APPEAL_PART, 7, E));
	assert_int_equal(score_of(TEST_ANNA), 163);
	assert_int_equal(score_site_sheet(&w, TEST_ANNA).state, SCORE_SHEET_APPEALED);
	MUST(conduct_get(&w.site.system, appeal(id).stands, &ev, E));
	assert_int_equal(ev.halves, 7);
	assert_int_equal(ev.month, SCORE_NOVEMBER);
	assert_int_equal(ev.source, CONDUCT_OF_APPEAL);
	refused(answer(TEST_ANNA, id, SCORE_APPEAL_GRANT, 0, &e), &e, ERR_DENIED, "ORG-04");
	MUST(answer(TEST_ANNA, id, SCORE_APPEAL_RAISE, 0, E));
	/* who decided round 1, who proposed and who confirmed the month */
	refused(answer(TEST_DIRECTOR, id, SCORE_APPEAL_GRANT, 0, &e), &e, ERR_BLOCKED, "SCR-20");
	refused(answer(TEST_SUPER, id, SCORE_APPEAL_GRANT, 0, &e), &e, ERR_DENIED, "SCR-20");
	refused(answer(TEST_MANAGER, id, SCORE_APPEAL_GRANT, 0, &e), &e, ERR_BLOCKED, "ORG-04");
	MUST(answer(TEST_ANNA, id, SCORE_APPEAL_WITHDRAW, 0, E));
	assert_int_equal(appeal(id).outcome, SCORE_APPEAL_IN_PART);
	assert_int_equal(score_of(TEST_ANNA), 163);
	assert_int_equal(score_site_sheet(&w, TEST_ANNA).state, SCORE_SHEET_CLOSED);
	score_site_intact(&w);
}

/* SCR-20, ORG-04: who decides round 1 and who never does. */
static void
deciding__by_who_scored_or_confirmed__is_refused(void **state)
{
	const int64_t event = score_site_event(&w, TEST_ANNA, "D-04", 10);
	struct err e;
	int64_t id;

	(void)state;
	score_site_december(&w);
	score_site_publish(&w, SCORE_GROUP_STAFF); /* by qa, super, super */
	MUST(send(TEST_ANNA, event, 0, &id, E));
	refused(answer(TEST_QA, id, SCORE_APPEAL_DECLINE, 0, &e), &e, ERR_DENIED, "ORG-03");
	refused(answer(TEST_LEAD, id, SCORE_APPEAL_DECLINE, 0, &e), &e, ERR_DENIED, "ORG-03");
	refused(answer(TEST_SUPER, id, SCORE_APPEAL_DECLINE, 0, &e), &e, ERR_BLOCKED, "ORG-04");
	refused(answer(TEST_BOB, id, SCORE_APPEAL_WITHDRAW, 0, &e), &e, ERR_DENIED, "ORG-03");
	MUST(answer(TEST_MANAGER, id, SCORE_APPEAL_DECLINE, 0, E));
	MUST(answer(TEST_ANNA, id, SCORE_APPEAL_RAISE, 0, E));
	refused(answer(TEST_MANAGER, id, SCORE_APPEAL_GRANT, 0, &e), &e, ERR_BLOCKED, "SCR-20");
	MUST(answer(TEST_DIRECTOR, id, SCORE_APPEAL_GRANT, 0, E));
	assert_int_equal(score_of(TEST_ANNA), 170);
	score_site_intact(&w);
}

/* SCR-14, SCR-20: what cannot be appealed, and when not. */
static void
sending__what_cannot_be_appealed__is_refused(void **state)
{
	const int64_t event = score_site_event(&w, TEST_ANNA, "D-04", 10),
		      other = score_site_event(&w, TEST_BOB, "M-01", 20),
		      medium = score_site_event(&w, TEST_BOB, "M-02", 20);
	struct score_sheet s;
	struct err e;
	int64_t id;

	(void)state;
	score_site_december(&w);
	refused(send(TEST_ANNA, event, 0, &id, &e), &e, ERR_BLOCKED, "SCR-20");
	score_site_publish(&w, SCORE_GROUP_STAFF);
	refused(send(TEST_ANNA, other, 0, &id, &e), &e, ERR_INVALID, "SCR-20");
	refused(send(TEST_ANNA, event, 10, &id, &e), &e, ERR_INVALID, "SCR-20"); /* no better */
	refused(send(TEST_ANNA, event, 3, &id, &e), &e, ERR_INVALID, "SCR-02");  /* 2 to 5 */
	refused(send(TEST_BOB, score_site_find(&w, SCORE_NOVEMBER, TEST_BOB, "S-05"), 0, &id, &e),
		&e, ERR_INVALID, "SCR-20");
	MUST(send(TEST_ANNA, event, 4, &id, E));
	refused(send(TEST_ANNA, event, 0, &id, &e), &e, ERR_CONFLICT, "SCR-20");
	s = score_site_sheet(&w, TEST_BOB);
	MUST(score_sheet_acknowledge(&w.key[TEST_BOB], SCORE_NOVEMBER, s.rev, E));
	refused(send(TEST_BOB, medium, 0, &id, &e), &e, ERR_BLOCKED, "SCR-20");
	test_site_add_minutes(&w.site, 4 * DAY_MINUTES);
	refused(send(TEST_WXM, event, 0, &id, &e), &e, ERR_BLOCKED, "SCR-14");
}

/* SCR-08, SCR-20: without one of the two medium ones the aggravation has no ground. */
static void
granting__one_of_two_medium__ends_the_aggravation_too(void **state)
{
	const int64_t event = score_site_event(&w, TEST_BOB, "M-01", 20);
	int64_t id;

	(void)state;
	(void)score_site_event(&w, TEST_BOB, "M-02", 20);
	score_site_december(&w);
	score_site_publish(&w, SCORE_GROUP_STAFF);
	assert_int_equal(score_of(TEST_BOB), 160 + 10 - 20 - 20 - 40);
	MUST(send(TEST_BOB, event, 0, &id, E));
	MUST(answer(TEST_MANAGER, id, SCORE_APPEAL_GRANT, 0, E));
	assert_int_equal(score_of(TEST_BOB), 160 + 10 - 20);
	assert_false(score_site_row(&w, SCORE_NOVEMBER, TEST_BOB)->flags & SCORE_AGGRAVATED);
	score_site_intact(&w);
}

/* SCR-14, SCR-20: an answer that nobody takes further ends the appeal, and the month. */
static void
answer__that_nobody_takes_further__ends_and_the_month_closes(void **state)
{
	const int64_t event = score_site_event(&w, TEST_ANNA, "D-04", 10);
	struct score_appeal_list late;
	struct score_ran ran;
	int64_t id;

	(void)state;
	score_site_december(&w);
	score_site_publish(&w, SCORE_GROUP_STAFF);
	MUST(send(TEST_ANNA, event, 0, &id, E));
	test_site_add_minutes(&w.site, 6 * DAY_MINUTES); /* Monday, 7 December */
	MUST(score_appeal_overdue(&w.site.system, 20261204, &w.arena, &late, E));
	assert_int_equal(late.n, 0); /* due on that day */
	MUST(score_appeal_overdue(&w.site.system, 20261205, &w.arena, &late, E));
	assert_int_equal(late.n, 1);
	MUST(score_month_run(&w.site.system, &ran, E));
	assert_int_equal(ran.sheets, 3);
	assert_int_equal(ran.months, 0); /* her appeal holds it open */
	MUST(answer(TEST_MANAGER, id, SCORE_APPEAL_DECLINE, 0, E));
	test_site_add_minutes(&w.site, 3 * DAY_MINUTES); /* the last day to go further */
	MUST(score_month_run(&w.site.system, &ran, E));
	assert_int_equal(ran.appeals, 0);
	test_site_add_minutes(&w.site, DAY_MINUTES);
	MUST(score_month_run(&w.site.system, &ran, E));
	assert_int_equal(ran.appeals, 1);
	assert_int_equal(score_site_period(&w, SCORE_GROUP_STAFF).state, SCORE_MONTH_CLOSED);
	assert_int_equal(score_of(TEST_ANNA), 160);
	score_site_intact(&w);
}

/* SCR-20: the rate of overturned items of each scorer. */
static void
rate__of_a_scorer__counts_items_appeals_and_what_was_overturned(void **state)
{
	const int64_t first = score_site_event(&w, TEST_ANNA, "D-04", 10),
		      second = score_site_event(&w, TEST_BOB, "D-01", 4);
	struct score_overturned_list l;
	int64_t id;

	(void)state;
	(void)score_site_event(&w, TEST_WXM, "D-01", 4);
	score_site_december(&w);
	score_site_publish(&w, SCORE_GROUP_STAFF);
	MUST(send(TEST_ANNA, first, 0, &id, E));
	MUST(answer(TEST_MANAGER, id, SCORE_APPEAL_GRANT, 0, E));
	MUST(send(TEST_BOB, second, 0, &id, E));
	MUST(answer(TEST_MANAGER, id, SCORE_APPEAL_DECLINE, 0, E));
	MUST(score_appeal_rate(&w.site.system, SCORE_NOVEMBER, SCORE_NOVEMBER, &w.arena, &l, E));
	assert_int_equal(l.n, 1);
	assert_int_equal(l.item[0].scorer, w.site.person[TEST_QA]);
	assert_int_equal(l.item[0].items, 3);
	assert_int_equal(l.item[0].appealed, 2);
	assert_int_equal(l.item[0].decided, 2);
	assert_int_equal(l.item[0].whole, 1);
	assert_int_equal(l.item[0].part, 0);
}

/* --- a random walk --- */

enum { ITEMS = 8 };

static unsigned seed;

static int
below(int n)
{
	seed = seed * 1664525U + 1013904223U;
	return (int)((seed >> 8) % (unsigned)n);
}

/* Whatever anybody tries: no score falls, the frozen bytes stay, nobody decides what is theirs. */
static void
walk__of_20000_steps__keeps_what_an_appeal_may_never_do(void **state)
{
	static const struct {
		enum test_person who;
		const char *code;
		int halves;
	} item[ITEMS] = {{TEST_ANNA, "D-04", 10}, {TEST_ANNA, "D-08", 8}, {TEST_ANNA, "M-01", 20},
		{TEST_WXM, "M-01", 20}, {TEST_WXM, "M-02", 20}, {TEST_BOB, "D-09", 4},
		{TEST_LEAD, "D-13", 10}, {TEST_LEAD, "D-04", 5}};
	int64_t event[ITEMS], id, ids[ITEMS];
	int score[TEST_PEOPLE] = {0}, appeals = 0, done = 0;
	struct buf was, is;
	struct score_frozen f;

	(void)state;
	seed = 20261122U;
	for (int i = 0; i < ITEMS; i++)
		event[i] = score_site_event(&w, item[i].who, item[i].code, item[i].halves);
	score_site_december(&w);
	score_site_publish(&w, SCORE_GROUP_STAFF);
	for (int i = 0; i < TEST_PEOPLE; i++) {
		const struct score_row *r = score_site_row(&w, SCORE_NOVEMBER, (enum test_person)i);

		score[i] = r ? r->sums.score : 0;
	}
	for (int i = 0; i < STEPS; i++) {
		const enum test_person by = (enum test_person)below(TEST_PEOPLE);
		struct err e;
		bool did;

		if (appeals < ITEMS && below(50) == 0) {
			const int k = below(ITEMS);

			did = send(by, event[k], below(3) ? 0 : below(12), &id, &e);
			assert_true(!did || by == item[k].who);
			if (did)
				ids[appeals++] = id;
		} else if (appeals) {
			const struct score_appeal p = appeal(ids[below(appeals)]);
			const enum score_appeal_act act =
				(enum score_appeal_act)(1 + below(SCORE_APPEAL_LAPSE));

			if (below(20) && p.state == SCORE_APPEAL_ENDED)
				continue;
			did = answer(by, p.id, act, below(21), &e);
			if (did && act <= SCORE_APPEAL_DECLINE) {
				assert_int_not_equal(by, TEST_QA);    /* scored it */
				assert_int_not_equal(by, TEST_SUPER); /* confirmed the month */
				assert_int_not_equal(w.site.person[by], p.person);
				assert_int_not_equal(w.site.person[by], p.decided[0]);
			}
			assert_true(!did || act > SCORE_APPEAL_SEND);
		} else {
			continue;
		}
		done += did;
		for (int k = 0; did && k < TEST_PEOPLE; k++) {
			const struct score_row *r =
				score_site_row(&w, SCORE_NOVEMBER, (enum test_person)k);

			assert_true(!r || r->sums.score >= score[k]);
			score[k] = r ? r->sums.score : score[k];
		}
	}
	assert_true(done >= ITEMS);
	MUST(score_table_of(&w.site.system,
		score_site_period(&w, SCORE_GROUP_STAFF).record[SCORE_MONTH_CONFIRM], &f, E));
	buf_init(&was);
	score_table_bytes(&f, &was);
	buf_init(&is);
	MUST(score_table_amend(&w.site.system, &f, 0, E)); /* as of before any appeal */
	score_table_bytes(&f, &is);
	assert_int_equal(was.len, is.len);
	assert_memory_equal(buf_str(&was), buf_str(&is), was.len);
	buf_free(&was);
	buf_free(&is);
	score_frozen_free(&f);
	score_site_intact(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define WITH(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		cmocka_unit_test(appeal__every_act_in_every_state__as_the_table_says),
		WITH(granting__in_whole__takes_the_item_out_and_closes_the_sheet),
		WITH(granting__in_part_then_in_round_two__replaces_twice),
		WITH(deciding__by_who_scored_or_confirmed__is_refused),
		WITH(sending__what_cannot_be_appealed__is_refused),
		WITH(granting__one_of_two_medium__ends_the_aggravation_too),
		WITH(answer__that_nobody_takes_further__ends_and_the_month_closes),
		WITH(rate__of_a_scorer__counts_items_appeals_and_what_was_overturned),
		WITH(walk__of_20000_steps__keeps_what_an_appeal_may_never_do),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
