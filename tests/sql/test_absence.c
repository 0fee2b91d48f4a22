/* test_absence.c — an absence handover from the approval to the handback. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/absence.h"
#include "domain/leave.h"
#include "domain/verify.h"
#include "support/test_duty.h"

enum { PERSONAL = 1, FIRST = 20261207, LAST = 20261209, BY = 20261204 };

static struct test_site site;
static struct ctx anna, wxm, bob, lead, super, manager, hr;

static const struct {
	const char *login;
	struct ctx *c;
} everybody[] = {{"anna", &anna}, {"wxm", &wxm}, {"bob", &bob}, {"lead", &lead}, {"super", &super},
	{"manager", &manager}, {"hr", &hr}};

static int
setup(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	for (size_t i = 0; i < sizeof everybody / sizeof everybody[0]; i++)
		test_site_sign_in(&site, everybody[i].login, everybody[i].c);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	for (size_t i = sizeof everybody / sizeof everybody[0]; i--;)
		test_site_sign_out(everybody[i].c);
	test_site_close(&site);
	return 0;
}

static void
confirm(struct ctx *c)
{
	for (size_t i = 0; i < sizeof everybody / sizeof everybody[0]; i++)
		if (everybody[i].c == c)
			test_site_confirm(&site, everybody[i].login, c);
}

static void
verify(void)
{
	struct verify_result v;

	MUST(verify_run(&site.system, &(const struct verify_ask){.anchors = 0}, &v, E));
	if (v.findings)
		fail_msg("%s %s", v.finding[0].msgid, v.finding[0].arg);
	verify_result_free(&v);
}

/* --- the leave it belongs to --- */

static int64_t
asked(int first, int last)
{
	const struct leave_request r = {.type = PERSONAL,
		.range = {first, last, false, false},
		.reason = "Family visit",
		.contact = "555-0134",
		.why_short = ""};
	struct leave_ref ref = {0, 0};

	confirm(&anna);
	MUST(leave_send(&anna, &ref, &r, E));
	return ref.id;
}

static void
said(struct ctx *c, int64_t leave, struct leave_said s)
{
	struct leave l;

	MUST(leave_get(&hr, leave, &l, E));
	confirm(c);
	MUST(leave_do(c, &(struct leave_ref){leave, l.rev}, &s, E));
}

static void
arrange(int64_t leave, int64_t who)
{
	said(&lead, leave,
		(struct leave_said){.action = LEAVE_DO_APPROVE,
			.words = who ? "" : "an hour only",
			.takes_over = who,
			.over_by = who ? BY : 0});
}

/* --- the handover --- */

static struct absence
now_of(int64_t id)
{
	struct absence_view v;

	MUST(absence_load(&lead, id, &v, E));
	absence_view_free(&v);
	return v.a; /* its numbers */
}

static struct absence_ref
ref_of(int64_t id)
{
	return (struct absence_ref){id, now_of(id).rev};
}

static int64_t
of_leave(int64_t leave)
{
	int64_t id;

	MUST(absence_of_leave(&hr, leave, &id, E));
	return id;
}

static bool
done(struct ctx *c, int64_t id, enum absence_action a, const char *words, struct err *e)
{
	struct absence_ref ref = ref_of(id);

	confirm(c);
	return absence_do(c, &ref, &(const struct absence_said){a, words}, e);
}

static void
line(struct ctx *c, int64_t id, struct absence_line l)
{
	struct absence_ref ref = ref_of(id);

	for (int i = 0; i < ABSENCE_FIELDS; i++)
		if (!l.field[i])
			l.field[i] = "";
	if (!l.meanwhile)
		l.meanwhile = "";
	MUST(absence_line_set(c, &ref, &l, E));
}

static void
fill_in(struct ctx *c, int64_t id)
{
	struct absence_ref ref;
	struct absence head = {.mode = ABSENCE_FACE_TO_FACE,
		.channel = "",
		.filed_at = "",
		.none_why = {"", "no key customers", "", "nothing written", "", "none under way"}};

	line(c, id,
		(struct absence_line){.part = ABSENCE_TICKETS,
			.title = "Refund of order 88",
			.important = true,
			.field = {"waits for the bank", "customer is upset", "called twice",
				"call on Tuesday", "goes to the press", "be polite"}});
	line(c, id,
		(struct absence_line){.part = ABSENCE_SYSTEMS,
			.title = "Refund desk",
			.field = {"by order number", "button Refund", "in the log", "Zhao Min"}});
	ref = ref_of(id);
	MUST(absence_head_set(c, &ref, &head, E));
}

static void
mark_all(struct ctx *c, int64_t id)
{
	struct absence_view v;
	struct absence_ref ref = ref_of(id);

	MUST(absence_load(c, id, &v, E));
	for (int i = 0; i < v.lines; i++)
		MUST(absence_mark(c, &ref,
			&(const struct absence_marking){
				v.line[i].no, ABSENCE_UNDERSTOOD, ABSENCE_SHOWN, ""},
			E));
	absence_view_free(&v);
}

static int64_t
arranged(void)
{
	int64_t leave = asked(FIRST, LAST);

	arrange(leave, site.person[TEST_WXM]);
	return leave;
}

static int64_t
taken(int64_t leave)
{
	int64_t id = of_leave(leave);

	fill_in(&anna, id);
	MUST(done(&anna, id, ABSENCE_DO_GIVE, "", E));
	mark_all(&wxm, id);
	MUST(done(&wxm, id, ABSENCE_DO_TAKE, "", E));
	return id;
}

/* AHO-01, AHO-02, LV-06: with a line for each thing that the giver owns */
static void
approving_step_one__opens_it__with_who_takes_over_and_the_day(void **state)
{
	struct absence a;

	(void)state;
	int64_t leave = asked(FIRST, LAST);
	assert_int_equal(of_leave(leave), 0);
	arrange(leave, site.person[TEST_WXM]);
	a = now_of(of_leave(leave));
	assert_int_equal(a.kind, ABSENCE_LEAVE);
	assert_int_equal(a.state, ABSENCE_DRAFT);
	assert_int_equal(a.giver, site.person[TEST_ANNA]);
	assert_int_equal(a.receiver, site.person[TEST_WXM]);
	assert_int_equal(a.due_day, BY);
	verify();
}

/* AHO-03, AHO-05: what is missing is named; nothing is signed */
static void
giving__is_refused__until_all_parts_are_told(void **state)
{
	struct err e = {0};
	struct absence_ref ref;

	(void)state;
	int64_t id = of_leave(arranged());
	assert_false(done(&anna, id, ABSENCE_DO_GIVE, "", &e));
	assert_string_equal(e.rule, "AHO-03");
	line(&anna, id,
		(struct absence_line){
			.part = ABSENCE_TICKETS, .title = "Order 88", .important = true});
	assert_false(done(&anna, id, ABSENCE_DO_GIVE, "", &e));
	assert_string_equal(e.rule, "AHO-03");
	fill_in(&anna, id);
	struct absence online = {.mode = ABSENCE_ONLINE,
		.channel = "",
		.filed_at = "",
		.none_why = {"", "", "", "", "", ""}};
	ref = ref_of(id);
	e = (struct err){0};
	assert_false(absence_head_set(&anna, &ref, &online, &e));
	assert_string_equal(e.field, "channel");
	assert_string_equal(e.rule, "AHO-05");
	assert_int_equal(now_of(id).state, ABSENCE_DRAFT);
}

/* AHO-04 */
static void
a_line__is_refused__with_a_password(void **state)
{
	struct err e = {0};
	struct absence_ref ref;
	struct absence_line l = {.part = ABSENCE_SYSTEMS,
		.title = "CRM",
		.field = {"by name", "as usual", "in the log", "密码：abc123", "", ""},
		.meanwhile = ""};

	(void)state;
	ref = ref_of(of_leave(arranged()));
	assert_false(absence_line_set(&anna, &ref, &l, &e));
	assert_string_equal(e.rule, "AHO-04");
	assert_string_equal(e.field, "field4");
}

/* AHO-06, AHO-07, AHO-09: the whole way, twice round the review */
static void
both_sign__and_the_superior_finds_it_complete__after_a_round(void **state)
{
	struct err e = {0};
	struct absence_view v;

	(void)state;
	int64_t id = taken(arranged());
	assert_int_equal(now_of(id).reviewer, site.person[TEST_LEAD]);
	assert_false(done(&wxm, id, ABSENCE_DO_ACCEPT, "", &e));
	assert_string_equal(e.rule, "ORG-03");
	assert_false(done(&lead, id, ABSENCE_DO_RETURN, "", &e));
	assert_string_equal(e.field, "words");
	MUST(done(&lead, id, ABSENCE_DO_RETURN, "the bank's phone is missing", E));
	verify();
	MUST(done(&anna, id, ABSENCE_DO_GIVE, "", E));
	assert_false(done(&wxm, id, ABSENCE_DO_TAKE, "", &e)); /* goes through it again */
	assert_string_equal(e.rule, "AHO-09");
	mark_all(&wxm, id);
	MUST(done(&wxm, id, ABSENCE_DO_TAKE, "", E));
	MUST(done(&lead, id, ABSENCE_DO_ACCEPT, "", E));
	MUST(absence_load(&super, id, &v, E));
	assert_int_equal(v.a.state, ABSENCE_DONE);
	assert_int_equal(v.a.round, 2);
	assert_int_equal(v.steps, 7);
	assert_string_equal(v.step[3].words, "the bank's phone is missing");
	absence_view_free(&v);
	verify();
}

/* AHO-09 */
static void
a_question__stops_the_receiver__until_it_is_answered(void **state)
{
	struct err e = {0};
	struct absence_ref ref;

	(void)state;
	int64_t id = of_leave(arranged());
	fill_in(&anna, id);
	MUST(done(&anna, id, ABSENCE_DO_GIVE, "", E));
	mark_all(&wxm, id);
	ref = ref_of(id);
	MUST(absence_mark(&wxm, &ref,
		&(const struct absence_marking){1, ABSENCE_ASKED, 0, "which bank?"}, E));
	assert_false(done(&wxm, id, ABSENCE_DO_TAKE, "", &e));
	assert_string_equal(e.rule, "AHO-09");
	ref = ref_of(id);
	assert_false(absence_answer(&wxm, &ref, 1, "mine", &e));
	confirm(&anna);
	MUST(absence_answer(&anna, &ref, 1, "the one in Suzhou", E));
	assert_false(absence_answer(&anna, &ref, 2, "nothing asked", &e));
	MUST(done(&wxm, id, ABSENCE_DO_TAKE, "", E));
	verify();
}

/* AHO-09: a system is shown, or it is said that it was not */
static void
a_system__has_to_be_demonstrated__or_said_not_to_be(void **state)
{
	struct err e = {0};
	struct absence_ref ref;

	(void)state;
	int64_t id = of_leave(arranged());
	fill_in(&anna, id);
	MUST(done(&anna, id, ABSENCE_DO_GIVE, "", E));
	mark_all(&wxm, id);
	ref = ref_of(id);
	MUST(absence_mark(&wxm, &ref,
		&(const struct absence_marking){2, ABSENCE_UNDERSTOOD, ABSENCE_NOT_SAID, ""}, E));
	assert_false(done(&wxm, id, ABSENCE_DO_TAKE, "", &e));
	MUST(absence_mark(&wxm, &ref,
		&(const struct absence_marking){2, ABSENCE_UNDERSTOOD, ABSENCE_NOT_SHOWN, ""}, E));
	MUST(done(&wxm, id, ABSENCE_DO_TAKE, "", E));
}

/* AHO-06: one person is never both sides, nobody signs for another */
static void
each_side__is_one_person__and_no_other(void **state)
{
	struct err e = {0};

	(void)state;
	int64_t id = of_leave(arranged());
	fill_in(&anna, id);
	assert_false(done(&wxm, id, ABSENCE_DO_GIVE, "", &e));
	assert_int_equal(e.code, ERR_DENIED);
	MUST(done(&anna, id, ABSENCE_DO_GIVE, "", E));
	mark_all(&wxm, id);
	assert_false(done(&anna, id, ABSENCE_DO_TAKE, "", &e));
	assert_int_equal(e.code, ERR_DENIED);
	struct absence_view v;
	assert_false(absence_load(&bob, id, &v, &e));
	assert_int_equal(e.code, ERR_DENIED);
	MUST(done(&anna, id, ABSENCE_DO_RECALL, "one more line", E));
	assert_int_equal(now_of(id).state, ABSENCE_DRAFT);
	verify();
}

/* LV-17: nobody goes away, nothing is handed over */
static void
it_ends__when_the_leave_does(void **state)
{
	(void)state;
	int64_t leave = arranged(), id = of_leave(leave);
	said(&manager, leave,
		(struct leave_said){.action = LEAVE_DO_REJECT, .words = "two are away"});
	assert_int_equal(of_leave(leave), 0);
	assert_int_equal(now_of(id).state, ABSENCE_VOID);
	verify();
}

/* AHO-08: called back, the same form runs backwards */
static void
a_recall__begins_the_handback__with_the_sides_changed(void **state)
{
	struct err e = {0};
	struct absence_list mine;
	struct arena a;

	(void)state;
	int64_t leave = arranged(), id = taken(leave);
	MUST(done(&lead, id, ABSENCE_DO_ACCEPT, "", E));
	said(&manager, leave, (struct leave_said){.action = LEAVE_DO_APPROVE, .words = ""});
	said(&hr, leave, (struct leave_said){.action = LEAVE_DO_FILE, .words = ""});
	said(&manager, leave,
		(struct leave_said){
			.action = LEAVE_DO_RECALL, .words = "two are ill", .from_day = FIRST + 1});
	arena_init(&a);
	MUST(absence_list(&wxm, ABSENCE_OF_MINE, &a, &mine, E));
	assert_int_equal(mine.n, 2);
	assert_int_equal(mine.row[0].kind, ABSENCE_BACK);
	assert_int_equal(mine.row[0].giver, site.person[TEST_WXM]);
	assert_int_equal(mine.row[0].receiver, site.person[TEST_ANNA]);
	int64_t back = mine.row[0].id;
	arena_free(&a);
	assert_false(done(&wxm, back, ABSENCE_DO_GIVE, "", &e));
	assert_string_equal(e.rule, "AHO-08");
	struct absence_view v;
	MUST(absence_load(&wxm, back, &v, E));
	assert_int_equal(v.lines, 2);
	for (int i = 0; i < v.lines; i++) {
		v.line[i].meanwhile = "nothing new";
		line(&wxm, back, v.line[i]);
	}
	absence_view_free(&v);
	struct absence head = {.mode = ABSENCE_FACE_TO_FACE,
		.channel = "",
		.filed_at = "",
		.none_why = {"", "", "", "", "", ""}};
	struct absence_ref ref = ref_of(back);
	MUST(absence_head_set(&wxm, &ref, &head, E));
	MUST(done(&wxm, back, ABSENCE_DO_GIVE, "", E));
	mark_all(&anna, back);
	MUST(done(&anna, back, ABSENCE_DO_TAKE, "", E));
	assert_int_equal(now_of(back).state, ABSENCE_DONE);
	verify();
}

/* LV-06: written by the leader, confirmed by the person */
static void
an_emergency__is_written_for_the_person__and_confirmed(void **state)
{
	struct err e = {0};
	const struct absence_order o = {.kind = ABSENCE_EMERGENCY, .giver = site.person[TEST_ANNA]};
	struct absence_order named = o;
	int64_t id;

	(void)state;
	named.receiver = site.person[TEST_ANNA];
	assert_false(absence_open(&lead, &named, &id, &e));
	assert_string_equal(e.field, "receiver");
	named.receiver = site.person[TEST_WXM];
	assert_false(absence_open(&bob, &named, &id, &e));
	assert_int_equal(e.code, ERR_DENIED);
	MUST(absence_open(&lead, &named, &id, E));
	assert_int_equal(now_of(id).due_day, 20261123);
	fill_in(&lead, id);
	MUST(done(&lead, id, ABSENCE_DO_GIVE, "", E));
	mark_all(&wxm, id);
	MUST(done(&wxm, id, ABSENCE_DO_TAKE, "", E));
	assert_int_equal(now_of(id).reviewer, site.person[TEST_SUPER]);
	assert_false(done(&lead, id, ABSENCE_DO_ACCEPT, "", &e));
	MUST(done(&super, id, ABSENCE_DO_ACCEPT, "", E));
	assert_false(done(&wxm, id, ABSENCE_DO_CONFIRM, "", &e));
	MUST(done(&anna, id, ABSENCE_DO_CONFIRM, "", E));
	assert_int_equal(now_of(id).state, ABSENCE_CONFIRMED);
	verify();
}

/* Two at two terminals: one wins. */
static void
an_old_revision__is_stale(void **state)
{
	struct err e = {0};
	struct absence_ref ref, old;
	struct absence_line l = {.part = ABSENCE_PROJECTS,
		.title = "New hotline",
		.field = {"", "", "", "", "", ""},
		.meanwhile = ""};

	(void)state;
	ref = old = ref_of(of_leave(arranged()));
	MUST(absence_line_set(&anna, &ref, &l, E));
	assert_int_equal(l.no, 1);
	assert_false(absence_line_set(&anna, &old, &l, &e));
	assert_int_equal(e.code, ERR_STALE);
	MUST(absence_line_drop(&anna, &ref, 1, E));
	assert_false(absence_line_drop(&anna, &ref, 1, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		CASE(approving_step_one__opens_it__with_who_takes_over_and_the_day),
		CASE(giving__is_refused__until_all_parts_are_told),
		CASE(a_line__is_refused__with_a_password),
		CASE(both_sign__and_the_superior_finds_it_complete__after_a_round),
		CASE(a_question__stops_the_receiver__until_it_is_answered),
		CASE(a_system__has_to_be_demonstrated__or_said_not_to_be),
		CASE(each_side__is_one_person__and_no_other),
		CASE(it_ends__when_the_leave_does),
		CASE(a_recall__begins_the_handback__with_the_sides_changed),
		CASE(an_emergency__is_written_for_the_person__and_confirmed),
		CASE(an_old_revision__is_stale),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
