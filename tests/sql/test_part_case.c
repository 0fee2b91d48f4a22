/* test_part_case.c — dismissal cases and proposals to part at a site. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/decision.h"
#include "domain/param.h"
#include "domain/part_case.h"
#include "domain/verify.h"
#include "support/test_duty.h"

enum { TODAY = 20261121, DUE = 20261125, TWO = 4 };

static const char WHY[] = "it was seen by two colleagues";

struct world {
	struct test_site site;
	struct ctx key[TEST_PEOPLE];
	struct arena a;
};

static const char *const logins[TEST_PEOPLE] = {
	"anna", "wxm", "bob", "lead", "shiftl", "qa", "super", "manager", "director", "hr", "ops"};

static int
setup(void **state)
{
	struct world *w = test_calloc(1, sizeof *w);

	test_site_open(&w->site, NULL);
	for (int i = 0; i < TEST_PEOPLE; i++)
		test_site_confirm(&w->site, logins[i], &w->key[i]);
	arena_init(&w->a);
	*state = w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	arena_free(&w->a);
	for (int i = 0; i < TEST_PEOPLE; i++)
		test_site_sign_out(&w->key[i]);
	test_site_close(&w->site);
	test_free(w);
	return 0;
}

static void
is_intact(struct world *w)
{
	struct verify_result r;

	MUST(verify_run(&w->site.system, &(const struct verify_ask){.anchors = 0}, &r, E));
	if (r.findings)
		fail_msg("%s %d: %s", r.finding[0].chain_name, (int)r.finding[0].seq,
			r.finding[0].msgid);
	verify_result_free(&r);
}

/* A confirmed event about somebody. */
static struct conduct_ref
confirmed(struct world *w, enum test_person about, const char *code, enum test_person by)
{
	const struct conduct_named n = {.person = w->site.person[about],
		.day = TODAY,
		.code = code,
		.halves = *code == 'X' ? 0 : TWO,
		.note = WHY};
	struct conduct_ref ref = {.rev = 1};

	MUST(conduct_propose(&w->key[TEST_LEAD], &n, &ref.id, E));
	MUST(conduct_do(
		&w->key[by], &ref, &(const struct conduct_said){.act = CONDUCT_DO_CONFIRM}, E));
	ref.rev++;
	return ref;
}

static struct part_list
all(struct world *w, enum test_person by)
{
	struct part_list l;

	MUST(part_load(&w->key[by], false, &w->a, &l, E));
	return l;
}

/* The only case there is. */
static struct part_case
only(struct world *w)
{
	struct part_list l = all(w, TEST_MANAGER);

	assert_int_equal(l.n, 1);
	return l.item[0];
}

static bool
act(struct world *w, enum test_person by, struct part_said s, struct err *e)
{
	const struct part_case p = only(w);
	const struct part_ref ref = {p.id, p.rev};

	if (!s.words)
		s.words = WHY;
	return part_do(&w->key[by], &ref, &s, e);
}

static bool
propose(struct world *w, enum test_person by, enum test_person about, int64_t *id, struct err *e)
{
	struct part_grounds g;
	struct part_new n = {.person = w->site.person[about], .reason = WHY};
	int64_t record[PART_LINKS_MAX];

	MUST(part_grounds_load(&w->key[by], n.person, 20260101, &g, E));
	for (int i = 0; i < g.n; i++)
		record[i] = g.item[i].record;
	n.record = record;
	n.records = g.n;
	return part_propose(&w->key[by], &n, id, e);
}

#define REFUSES(call, code_, rule_)                                                                \
	do {                                                                                       \
		struct err e_ = {0}, *const E_ = &e_;                                              \
		assert_false(call);                                                                \
		assert_int_equal(e_.code, (code_));                                                \
		assert_string_equal(e_.rule ? e_.rule : "", (rule_));                              \
	} while (0)

#define ANSWERS(s) ((struct part_said){.act = PART_DO_ANSWER, .stand = (s)})
#define DOES(a) ((struct part_said){.act = (a)})
#define NOTES(u, r) ((struct part_said){.act = PART_DO_NOTE, .union_on = (u), .rule_on = (r)})

/* SCR-09: opened with the confirmation, for the manager; it carries no points. */
static void
case__of_an_x_code__is_opened_by_its_confirmation(void **state)
{
	struct world *w = *state;
	const struct conduct_ref ev = confirmed(w, TEST_ANNA, "X-01", TEST_QA);
	struct part_links l;
	struct conduct_event event;
	struct part_case p;
	int n;

	p = only(w);
	assert_int_equal(p.kind, PART_DISMISSAL);
	assert_int_equal(p.state, PART_HEARING);
	assert_int_equal(p.person, w->site.person[TEST_ANNA]);
	assert_int_equal(p.source, PART_OF_CONDUCT);
	assert_int_equal(p.source_id, ev.id);
	assert_int_equal(p.opened_by, 0);
	assert_int_equal(p.day, TODAY);
	assert_int_equal(p.answer_due, DUE);
	MUST(conduct_get(&w->key[TEST_QA], ev.id, &event, E));
	MUST(part_links_of(&w->key[TEST_QA], p.id, &l, E));
	assert_int_equal(l.n, 1);
	assert_int_equal(l.record[0], event.confirmed_record);
	MUST(part_about_me(&w->key[TEST_ANNA], &n, E));
	assert_int_equal(n, 1);
	assert_int_equal(all(w, TEST_ANNA).n, 1);
	assert_int_equal(all(w, TEST_BOB).n, 0);
	assert_int_equal(all(w, TEST_LEAD).n, 0);
	is_intact(w);
}

/* No case of what gives points, nor of what is not confirmed. */
static void
case__of_anything_else__is_not_opened(void **state)
{
	struct world *w = *state;
	const struct conduct_named n = {
		.person = w->site.person[TEST_ANNA], .day = TODAY, .code = "X-03", .note = WHY};
	int64_t id;

	(void)confirmed(w, TEST_ANNA, "D-10", TEST_QA);
	MUST(conduct_propose(&w->key[TEST_LEAD], &n, &id, E));
	assert_int_equal(all(w, TEST_MANAGER).n, 0);
	is_intact(w);
}

/* What it follows from is voided: an open case ends, a decided one stays. */
static void
case__whose_event_is_voided__ends_unless_decided(void **state)
{
	struct world *w = *state;
	const struct conduct_said drop = {.act = CONDUCT_DO_VOID, .words = WHY};
	struct conduct_ref ev = confirmed(w, TEST_ANNA, "X-01", TEST_QA);

	MUST(act(w, TEST_ANNA, ANSWERS(PART_OBJECTS), E));
	MUST(conduct_do(&w->key[TEST_QA], &ev, &drop, E));
	assert_int_equal(only(w).state, PART_WITHDRAWN);
	REFUSES(act(w, TEST_MANAGER, DOES(PART_DO_KEEP), E_), ERR_BLOCKED, "SCR-21");
	ev = confirmed(w, TEST_BOB, "X-02", TEST_QA);
	struct part_case p = all(w, TEST_MANAGER).item[0];
	MUST(part_do(&w->key[TEST_MANAGER], &(const struct part_ref){p.id, p.rev},
		&(const struct part_said){.act = PART_DO_KEEP, .words = WHY}, E));
	MUST(conduct_do(&w->key[TEST_QA], &ev, &drop, E));
	MUST(part_get(&w->key[TEST_MANAGER], p.id, &p, E));
	assert_int_equal(p.state, PART_KEPT);
	is_intact(w);
}

/* SCR-21: heard, both lines, then the manager; the reader finds who and when. */
static void
dismissal__is_decided__once_heard_and_both_lines_stand(void **state)
{
	struct world *w = *state;
	struct part_steps h;
	struct part_case p;

	(void)confirmed(w, TEST_ANNA, "X-01", TEST_QA);
	REFUSES(act(w, TEST_MANAGER, DOES(PART_DO_PART), E_), ERR_BLOCKED, "SCR-21");
	REFUSES(act(w, TEST_ANNA, ANSWERS(PART_SAID_NOTHING), E_), ERR_INVALID, "SCR-21");
	MUST(act(w, TEST_ANNA, ANSWERS(PART_OBJECTS), E));
	REFUSES(act(w, TEST_ANNA, ANSWERS(PART_AGREES), E_), ERR_BLOCKED, "SCR-21");
	REFUSES(act(w, TEST_MANAGER, DOES(PART_DO_PART), E_), ERR_BLOCKED, "SCR-21");
	REFUSES(act(w, TEST_HR, NOTES(0, 0), E_), ERR_INVALID, "SCR-21");
	REFUSES(act(w, TEST_HR, NOTES(TODAY + 1, 0), E_), ERR_INVALID, "SCR-21");
	REFUSES(act(w, TEST_HR, NOTES(0, 20261131), E_), ERR_INVALID, "SCR-21");
	MUST(act(w, TEST_HR, NOTES(TODAY, 0), E));
	REFUSES(act(w, TEST_MANAGER, DOES(PART_DO_PART), E_), ERR_BLOCKED, "SCR-21");
	MUST(act(w, TEST_HR, NOTES(0, 20261001), E));
	MUST(act(w, TEST_MANAGER, DOES(PART_DO_PART), E));
	p = only(w);
	assert_int_equal(p.state, PART_PARTED);
	assert_int_equal(p.stand, PART_OBJECTS);
	assert_int_equal(p.union_on, TODAY);
	assert_int_equal(p.rule_on, 20261001);
	assert_int_equal(p.decided_by, w->site.person[TEST_MANAGER]);
	MUST(part_history(&w->key[TEST_MANAGER], p.id, &w->a, &h, E));
	assert_int_equal(h.n, 5);
	assert_int_equal(h.item[0].by, 0);
	assert_int_equal(h.item[4].act, PART_DO_PART);
	assert_string_equal(h.item[4].words, WHY);
	is_intact(w);
}

/* ORG-04: never by the person, nor by who confirmed what it follows from. */
static void
case__is_not_decided__by_who_confirmed_it(void **state)
{
	struct world *w = *state;

	(void)confirmed(w, TEST_ANNA, "X-01", TEST_MANAGER);
	REFUSES(act(w, TEST_MANAGER, DOES(PART_DO_KEEP), E_), ERR_BLOCKED, "ORG-04");
	REFUSES(act(w, TEST_SUPER, DOES(PART_DO_KEEP), E_), ERR_DENIED, "ORG-03");
	REFUSES(act(w, TEST_HR, DOES(PART_DO_KEEP), E_), ERR_DENIED, "ORG-03");
	REFUSES(act(w, TEST_BOB, ANSWERS(PART_AGREES), E_), ERR_DENIED, "ORG-03");
	REFUSES(act(w, TEST_MANAGER, DOES(PART_DO_OPEN), E_), ERR_INVALID, "SCR-21");
	MUST(act(w, TEST_DIRECTOR, DOES(PART_DO_KEEP), E));
	assert_int_equal(only(w).state, PART_KEPT);
	is_intact(w);
}

/* SCR-21: linked records, the person's own answer, the manager; not who proposed it. */
static void
proposal__rests_on_records__and_on_the_persons_answer(void **state)
{
	struct world *w = *state;
	int64_t id, second;
	struct part_case p;

	REFUSES(propose(w, TEST_LEAD, TEST_ANNA, &id, E_), ERR_INVALID, "SCR-21");
	(void)confirmed(w, TEST_ANNA, "D-10", TEST_QA);
	REFUSES(propose(w, TEST_QA, TEST_ANNA, &id, E_), ERR_DENIED, "ORG-03");
	REFUSES(propose(w, TEST_SUPER, TEST_DIRECTOR, &id, E_), ERR_BLOCKED, "ORG-04");
	MUST(propose(w, TEST_LEAD, TEST_ANNA, &id, E));
	REFUSES(propose(w, TEST_SUPER, TEST_ANNA, &second, E_), ERR_CONFLICT, "SCR-21");
	p = only(w);
	assert_int_equal(p.kind, PART_PROPOSAL);
	assert_int_equal(p.opened_by, w->site.person[TEST_LEAD]);
	assert_int_equal(all(w, TEST_LEAD).n, 1);
	REFUSES(act(w, TEST_MANAGER, DOES(PART_DO_PART), E_), ERR_BLOCKED, "SCR-21");
	REFUSES(act(w, TEST_HR, NOTES(TODAY, TODAY), E_), ERR_BLOCKED, "SCR-21");
	REFUSES(act(w, TEST_SUPER, DOES(PART_DO_WITHDRAW), E_), ERR_DENIED, "SCR-21");
	MUST(act(w, TEST_ANNA, ANSWERS(PART_AGREES), E));
	MUST(act(w, TEST_MANAGER, DOES(PART_DO_PART), E));
	assert_int_equal(only(w).state, PART_PARTED);
	is_intact(w);
}

/* One's own proposal is decided by the director, and taken back by oneself. */
static void
proposal__by_the_manager__waits_for_the_director(void **state)
{
	struct world *w = *state;
	int64_t id;

	(void)confirmed(w, TEST_ANNA, "D-10", TEST_QA);
	MUST(propose(w, TEST_MANAGER, TEST_ANNA, &id, E));
	REFUSES(act(w, TEST_MANAGER, DOES(PART_DO_KEEP), E_), ERR_BLOCKED, "ORG-04");
	MUST(act(w, TEST_MANAGER, DOES(PART_DO_WITHDRAW), E));
	assert_int_equal(only(w).state, PART_WITHDRAWN);
	REFUSES(act(w, TEST_ANNA, ANSWERS(PART_AGREES), E_), ERR_BLOCKED, "SCR-21");
	MUST(propose(w, TEST_MANAGER, TEST_ANNA, &id, E));
	is_intact(w);
}

/* A record about somebody else, or one that does not stand any more, is no ground. */
static void
proposal__on_foreign_records__is_refused(void **state)
{
	struct world *w = *state;
	struct conduct_ref ev = confirmed(w, TEST_BOB, "D-10", TEST_QA);
	struct conduct_event event;
	struct part_new n = {
		.person = w->site.person[TEST_ANNA], .reason = WHY, .record = NULL, .records = 1};
	int64_t id;

	MUST(conduct_get(&w->key[TEST_QA], ev.id, &event, E));
	n.record = &event.confirmed_record;
	REFUSES(part_propose(&w->key[TEST_LEAD], &n, &id, E_), ERR_INVALID, "SCR-21");
	n.person = w->site.person[TEST_BOB];
	n.reason = "x";
	REFUSES(part_propose(&w->key[TEST_LEAD], &n, &id, E_), ERR_INVALID, "SCR-21");
	n.reason = WHY;
	MUST(conduct_do(&w->key[TEST_QA], &ev,
		&(const struct conduct_said){.act = CONDUCT_DO_VOID, .words = WHY}, E));
	REFUSES(part_propose(&w->key[TEST_LEAD], &n, &id, E_), ERR_INVALID, "SCR-21");
	assert_int_equal(all(w, TEST_MANAGER).n, 0);
}

/* A stale reader decides nothing. */
static void
case__changed_meanwhile__is_looked_at_again_first(void **state)
{
	struct world *w = *state;
	const struct part_said keep = {.act = PART_DO_KEEP, .words = WHY};
	struct part_ref old;

	(void)confirmed(w, TEST_ANNA, "X-01", TEST_QA);
	old = (struct part_ref){only(w).id, only(w).rev};
	MUST(act(w, TEST_ANNA, ANSWERS(PART_OBJECTS), E));
	REFUSES(part_do(&w->key[TEST_MANAGER], &old, &keep, E_), ERR_STALE, "SCR-21");
	assert_int_equal(only(w).state, PART_HEARD);
}

static void
switch_on_calls(struct world *w)
{
	struct money_kind k;

	MUST(param_set(&w->key[TEST_MANAGER], "fines.enabled", "yes", 0, "the new rule book", E));
	MUST(money_kind_get(&w->key[TEST_MANAGER], "F-02", TODAY, &k, E));
	k.in_use = true;
	k.from_day = TODAY;
	k.told_on = 20261001;
	(void)str_copy(k.basis, sizeof k.basis, "Rule book, chapter 4");
	MUST(money_kind_set(&w->key[TEST_MANAGER], &k, E));
}

/* PAY-02: the third private call of a month is a case; the second is none. */
static void
case__of_private_calls__comes_with_the_third_and_goes_with_it(void **state)
{
	struct world *w = *state;
	const struct money_named n = {
		.person = w->site.person[TEST_ANNA], .day = TODAY, .code = "F-02", .note = WHY};
	struct money_ref ref[3] = {{.rev = 1}, {.rev = 1}, {.rev = 1}};

	switch_on_calls(w);
	for (int i = 0; i < 3; i++) {
		MUST(money_propose(&w->key[TEST_LEAD], &n, &ref[i].id, E));
		assert_int_equal(all(w, TEST_HR).n, 0);
		MUST(money_do(&w->key[TEST_MANAGER], &ref[i],
			&(const struct money_said){.act = MONEY_DO_CONFIRM}, E));
		ref[i].rev++;
	}
	assert_int_equal(only(w).source, PART_OF_MONEY);
	assert_int_equal(only(w).source_id, ref[2].id);
	REFUSES(act(w, TEST_MANAGER, DOES(PART_DO_KEEP), E_), ERR_BLOCKED, "ORG-04");
	MUST(money_do(&w->key[TEST_MANAGER], &ref[0],
		&(const struct money_said){.act = MONEY_DO_VOID, .words = WHY}, E));
	assert_int_equal(only(w).state, PART_WITHDRAWN);
	is_intact(w);
}

static int
waits_for(struct world *w, enum test_person who, unsigned *answers)
{
	struct decision_list l = {.max = 0};
	int n;

	MUST(decision_waiting(&w->key[who], &decision_part, &l, E));
	n = l.n;
	*answers = n ? l.row[0].answers : 0;
	decision_list_free(&l);
	return n;
}

/* The Inbox of who may decide; parting is offered once nothing is missing. */
static void
inbox__holds_it__for_who_decides(void **state)
{
	struct world *w = *state;
	struct decision_list l = {.max = 0};
	unsigned answers;
	int64_t id;

	(void)confirmed(w, TEST_ANNA, "D-10", TEST_QA);
	MUST(propose(w, TEST_LEAD, TEST_ANNA, &id, E));
	assert_int_equal(waits_for(w, TEST_MANAGER, &answers), 1);
	assert_int_equal(
		answers & (DECISION_MAY_ACCEPT | DECISION_MAY_DECLINE), DECISION_MAY_DECLINE);
	assert_int_equal(waits_for(w, TEST_DIRECTOR, &answers), 1);
	assert_int_equal(waits_for(w, TEST_SUPER, &answers), 0);
	assert_int_equal(waits_for(w, TEST_ANNA, &answers), 0);
	MUST(act(w, TEST_ANNA, ANSWERS(PART_OBJECTS), E));
	assert_int_equal(waits_for(w, TEST_MANAGER, &answers), 1);
	assert_int_equal(answers & (DECISION_MAY_ACCEPT | DECISION_MAY_DECLINE),
		DECISION_MAY_ACCEPT | DECISION_MAY_DECLINE);
	MUST(act(w, TEST_MANAGER, DOES(PART_DO_KEEP), E));
	assert_int_equal(waits_for(w, TEST_MANAGER, &answers), 0);
	MUST(decision_decided(&w->key[TEST_MANAGER], 0, &l, E));
	assert_int_equal(l.n, 1);
	assert_int_equal(l.row[0].answer, DECISION_DECLINE);
	assert_string_equal(l.row[0].why, WHY);
	decision_list_free(&l);
	REFUSES(decision_get(&w->key[TEST_BOB], &decision_part, id, &l, E_), ERR_DENIED, "ORG-03");
}

#define ON_SITE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_SITE(case__of_an_x_code__is_opened_by_its_confirmation),
		ON_SITE(case__of_anything_else__is_not_opened),
		ON_SITE(case__whose_event_is_voided__ends_unless_decided),
		ON_SITE(dismissal__is_decided__once_heard_and_both_lines_stand),
		ON_SITE(case__is_not_decided__by_who_confirmed_it),
		ON_SITE(proposal__rests_on_records__and_on_the_persons_answer),
		ON_SITE(proposal__by_the_manager__waits_for_the_director),
		ON_SITE(proposal__on_foreign_records__is_refused),
		ON_SITE(case__changed_meanwhile__is_looked_at_again_first),
		ON_SITE(case__of_private_calls__comes_with_the_third_and_goes_with_it),
		ON_SITE(inbox__holds_it__for_who_decides),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
