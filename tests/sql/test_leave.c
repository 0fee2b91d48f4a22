/* test_leave.c — a leave from asking to filing, and who may do what to it. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/leave.h"
#include "domain/verify.h"
#include "support/test_duty.h"

enum { PERSONAL = 1, SICK = 2, ANNUAL = 3, MARRIAGE = 4, CHILDCARE = 13 };

static struct test_site site;
static struct ctx anna, wxm, lead, super, manager, director, hr;

static const struct {
	const char *login;
	struct ctx *c;
} everybody[] = {{"anna", &anna}, {"wxm", &wxm}, {"lead", &lead}, {"super", &super},
	{"manager", &manager}, {"director", &director}, {"hr", &hr}};

static int
setup(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	for (size_t i = 0; i < sizeof everybody / sizeof everybody[0]; i++) {
		test_site_sign_in(&site, everybody[i].login, everybody[i].c);
		test_site_confirm(&site, everybody[i].login, everybody[i].c);
	}
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

/* The password is asked each time. */
static void
confirm(struct ctx *c)
{
	for (size_t i = 0; i < sizeof everybody / sizeof everybody[0]; i++)
		if (everybody[i].c == c)
			test_site_confirm(&site, everybody[i].login, c);
}

/* Three workdays in December, asked in time. */
static struct leave_request
three_days(void)
{
	return (struct leave_request){.type = ANNUAL,
		.range = {20261207, 20261209, false, false},
		.reason = "Family visit",
		.contact = "555-0134",
		.why_short = ""};
}

static struct leave
now_of(int64_t id)
{
	struct leave l;

	MUST(leave_get(&hr, id, &l, E));
	return l;
}

static struct leave_ref
ref_of(int64_t id)
{
	return (struct leave_ref){id, now_of(id).rev};
}

static int64_t
asked(struct ctx *c, const struct leave_request *r)
{
	struct leave_ref ref = {0, 0};

	confirm(c);
	MUST(leave_send(c, &ref, r, E));
	assert_int_equal(now_of(ref.id).rev, ref.rev);
	return ref.id;
}

static const struct leave_said approve = {.action = LEAVE_DO_APPROVE, .words = ""};

static struct leave_said
arranged(void)
{
	return (struct leave_said){.action = LEAVE_DO_APPROVE,
		.words = "",
		.takes_over = site.person[TEST_WXM],
		.over_by = 20261204};
}

static bool
said(struct ctx *c, int64_t id, struct leave_said s, struct err *e)
{
	struct leave_ref ref = ref_of(id);

	confirm(c);
	return leave_do(c, &ref, &s, e);
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

/* "send>submitted anna, approve>…": what stands in its history. */
static const char *
history(int64_t id)
{
	static char text[512];
	struct leave_steps s;
	struct arena a;

	arena_init(&a);
	MUST(leave_history(&site.system, id, &a, &s, E));
	text[0] = '\0';
	for (int i = 0; i < s.n; i++) {
		struct person p;
		size_t n = strlen(text);

		MUST(person_get(&site.system, s.item[i].by, &p, E));
		(void)str_format(text + n, sizeof text - n, "%s%s %s%s%s", n ? ", " : "", p.login,
			leave_state_code(s.item[i].to), *s.item[i].words ? ": " : "",
			s.item[i].words);
	}
	arena_free(&a);
	return text;
}

/* LV-02, LV-05, LV-15: counted, with the leader, due in a workday: Saturday to Monday. */
static void
send__of_three_days__counted_and_with_the_leader(void **state)
{
	struct leave_request r = three_days();
	struct leave l;

	(void)state;
	l = now_of(asked(&anna, &r));
	assert_int_equal(l.state, LEAVE_SUBMITTED);
	assert_int_equal(l.half_days, 6);
	assert_false(l.provisional);
	assert_false(l.short_notice);
	assert_int_equal(l.with, site.person[TEST_LEAD]);
	assert_int_equal(l.due_day, 20261123);
	assert_int_equal(l.team, site.team);
	verify();
}

/* LV-04, LV-06, LV-10: leader, manager, HR; each step opens with its own person. */
static void
decide__the_whole_way__each_by_who_the_tree_names(void **state)
{
	struct leave_request r = three_days();
	int64_t id;

	(void)state;
	id = asked(&anna, &r);
	MUST(said(&lead, id, arranged(), E));
	assert_int_equal(now_of(id).state, LEAVE_LEADER_APPROVED);
	assert_int_equal(now_of(id).with, site.person[TEST_MANAGER]);
	assert_int_equal(now_of(id).due_day, 20261124);
	assert_int_equal(now_of(id).takes_over, site.person[TEST_WXM]);
	assert_int_equal(now_of(id).over_by, 20261204);
	MUST(said(&manager, id, approve, E));
	assert_int_equal(now_of(id).with, site.person[TEST_HR]);
	MUST(said(&hr, id, (struct leave_said){.action = LEAVE_DO_FILE, .words = ""}, E));
	assert_int_equal(now_of(id).state, LEAVE_FILED);
	assert_int_equal(now_of(id).with, 0);
	assert_string_equal(history(id), "anna submitted, lead leader-approved,"
					 " manager manager-approved, hr filed");
	verify();
}

static void
send__of_what_cannot_be__refused_with_the_field(void **state)
{
	static const struct {
		struct leave_request r;
		enum err_code code;
		const char *rule, *field;
	} table[] = {
		{{.type = ANNUAL, .range = {20261207, 20261209, 0, 0}, .reason = ""}, ERR_INVALID,
			"LV-02", "reason"},
		{{.type = CHILDCARE, .range = {20261207, 20261209, 0, 0}, .reason = "school"},
			ERR_INVALID, "LV-01", "type"},
		{{.type = 99, .range = {20261207, 20261209, 0, 0}, .reason = "school"}, ERR_INVALID,
			"LV-01", "type"},
		{{.type = MARRIAGE, .range = {20261207, 20261209, true, 0}, .reason = "wedding"},
			ERR_INVALID, "LV-15", "half"},
		{{.type = ANNUAL, .range = {20261205, 20261206, 0, 0}, .reason = "weekend"},
			ERR_INVALID, "LV-15", "last"},
		{{.type = ANNUAL, .range = {20261120, 20261120, 0, 0}, .reason = "yesterday"},
			ERR_INVALID, "LV-03", "first"},
		{{.type = ANNUAL, .range = {20261124, 20261124, 0, 0}, .reason = "short"},
			ERR_INVALID, "LV-03", "why_short"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct leave_ref ref = {0, 0};
		struct err e;

		confirm(&anna);
		assert_false(leave_send(&anna, &ref, &table[i].r, &e));
		assert_int_equal(e.code, table[i].code);
		assert_string_equal(e.rule, table[i].rule);
		assert_string_equal(e.field, table[i].field);
		assert_int_equal(ref.id, 0);
	}
}

/* LV-03: three workdays before the first day; sick leave needs none. Today is a Saturday. */
static void
send__at_short_notice__told_from_the_day_it_is(void **state)
{
	static const struct {
		int64_t type;
		int day;
		bool is_short;
	} table[] = {
		{PERSONAL, 20261125, true}, /* Friday 20 was the last day to ask */
		{PERSONAL, 20261126, false},
		{SICK, 20261123, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct leave_request r = {.type = table[i].type,
			.range = {table[i].day, table[i].day, false, false},
			.reason = "A reason",
			.why_short = "It came up today"};

		assert_int_equal(now_of(asked(&anna, &r)).short_notice, table[i].is_short);
	}
}

/* LV-02: halves that do not meet may lie on one day. */
static void
send__over_another_live_leave__refused(void **state)
{
	struct leave_request r = three_days();
	struct leave_ref ref = {0, 0};
	int64_t first;

	(void)state;
	r.range.last_half = true;
	first = asked(&anna, &r);
	r.range = (struct leave_range){20261209, 20261210, false, false};
	confirm(&anna);
	REFUSED(leave_send(&anna, &ref, &r, e), ERR_CONFLICT, "LV-02");
	r.range.first_half = true;
	MUST(leave_send(&anna, &ref, &r, E));
	confirm(&anna);
	ref = ref_of(first);
	MUST(leave_do(
		&anna, &ref, &(struct leave_said){.action = LEAVE_DO_WITHDRAW, .words = ""}, E));
	r.range = (struct leave_range){20261207, 20261207, false, false};
	assert_true(asked(&anna, &r) > first); /* what is withdrawn is in nobody's way */
}

/* ORG-04, LV-16: a step is with one person, whoever else may decide such things. */
static void
decide__by_another_than_whom_it_is_with__denied(void **state)
{
	static const struct {
		struct ctx *c;
		const char *rule;
	} others[] = {{&anna, "ORG-04"}, {&wxm, "ORG-03"}, {&super, "LV-16"}, {&manager, "LV-16"},
		{&director, "LV-16"}, {&hr, "LV-16"}};
	struct leave_request r = three_days();
	int64_t id;

	(void)state;
	id = asked(&anna, &r);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		REFUSED(said(others[i].c, id, arranged(), e), ERR_DENIED, others[i].rule);
	REFUSED(said(&lead, id, (struct leave_said){.action = LEAVE_DO_WITHDRAW, .words = ""}, e),
		ERR_DENIED, "ORG-03");
	assert_int_equal(now_of(id).state, LEAVE_SUBMITTED);
}

/* LV-06: who takes over, and by when; under a day nobody has to, and why is said. */
static void
approve__by_the_leader__needs_the_arrangement(void **state)
{
	struct leave_request r = three_days();
	struct leave_said s = arranged();
	int64_t id;

	(void)state;
	id = asked(&anna, &r);
	REFUSED(said(&lead, id, approve, e), ERR_BLOCKED, "LV-06");
	s.takes_over = site.person[TEST_ANNA];
	REFUSED(said(&lead, id, s, e), ERR_INVALID, "LV-06");
	s = arranged();
	s.over_by = 20261208;
	REFUSED(said(&lead, id, s, e), ERR_INVALID, "LV-06");
	s.over_by = 20261207;
	MUST(said(&lead, id, s, E));
	r.range = (struct leave_range){20261214, 20261214, false, true};
	id = asked(&anna, &r);
	REFUSED(said(&lead, id, approve, e), ERR_INVALID, "LV-06");
	s = approve;
	s.words = "Half a day, the desk is quiet";
	MUST(said(&lead, id, s, E));
	assert_int_equal(now_of(id).takes_over, 0);
}

/* LV-07: five days or more, or flagged important, need the note of a talk. */
static void
approve__by_the_manager__long_or_important_needs_a_note(void **state)
{
	static const struct {
		int last_day;
		bool important, needs;
	} table[] = {{20261210, false, false}, {20261211, false, true}, {20261207, true, true}};
	struct leave_request r = three_days();

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct leave_said s = arranged();
		struct leave_ref ref;
		int64_t id;

		r.range.last_day = table[i].last_day;
		id = asked(&anna, &r);
		s.important = table[i].important;
		MUST(said(&lead, id, s, E));
		if (table[i].needs) {
			REFUSED(said(&manager, id, approve, e), ERR_BLOCKED, "LV-07");
			ref = ref_of(id);
			REFUSED(leave_note(&lead, &ref, "She told me", e), ERR_DENIED, "ORG-03");
			MUST(leave_note(&manager, &ref, "Talked on the phone", E));
		}
		MUST(said(&manager, id, approve, E));
		REFUSED((ref = ref_of(id), leave_note(&manager, &ref, "Too late", e)), ERR_BLOCKED,
			"LV-07");
		MUST(said(&anna, id, (struct leave_said){.action = LEAVE_DO_WITHDRAW, .words = ""},
			E));
	}
	verify();
}

/* LV-06, LV-16: declined ends it, sent back begins it again, both with a reason. */
static void
decide__against_it__with_a_reason(void **state)
{
	struct leave_said no = {.action = LEAVE_DO_REJECT, .words = ""};
	struct leave_said back = {.action = LEAVE_DO_RETURN, .words = "Which train?"};
	struct leave_request r = three_days();
	struct leave_ref ref;
	int64_t id;

	(void)state;
	id = asked(&anna, &r);
	MUST(said(&lead, id, arranged(), E));
	REFUSED(said(&manager, id, no, e), ERR_INVALID, "LV-02");
	MUST(said(&manager, id, back, E));
	assert_int_equal(now_of(id).state, LEAVE_RETURNED);
	assert_int_equal(now_of(id).with, 0);
	ref = ref_of(id);
	r.range.last_day = 20261208;
	confirm(&wxm);
	REFUSED(leave_send(&wxm, &ref, &r, e), ERR_STALE, "LV-10"); /* somebody else's */
	confirm(&anna);
	MUST(leave_send(&anna, &ref, &r, E));
	assert_int_equal(now_of(id).state, LEAVE_SUBMITTED);
	assert_int_equal(now_of(id).with, site.person[TEST_LEAD]); /* later approvals are void */
	assert_int_equal(now_of(id).half_days, 4);
	no.words = "Two are away already";
	MUST(said(&lead, id, no, E));
	assert_int_equal(now_of(id).state, LEAVE_REJECTED);
	REFUSED(said(&anna, id, (struct leave_said){.action = LEAVE_DO_WITHDRAW, .words = ""}, e),
		ERR_BLOCKED, "LV-10");
	assert_string_equal(history(id),
		"anna submitted, lead leader-approved, manager returned: Which train?,"
		" anna submitted, lead rejected: Two are away already");
	verify();
}

/* LV-16: two decide in one second: the later one is told who was faster. */
static void
decide__on_an_older_version__refused_naming_who(void **state)
{
	struct leave_request r = three_days();
	const struct leave_said take_back = {.action = LEAVE_DO_WITHDRAW, .words = ""};
	const struct leave_said s = arranged();
	struct leave_ref seen;
	struct err e;
	int64_t id;

	(void)state;
	id = asked(&anna, &r);
	seen = ref_of(id);
	confirm(&anna);
	MUST(leave_do(&anna, &seen, &take_back, E));
	confirm(&lead);
	assert_false(leave_do(&lead, &seen, &s, &e));
	assert_int_equal(e.code, ERR_STALE);
	assert_string_equal(e.arg[0], "Anna Lee");
	assert_int_equal(now_of(id).state, LEAVE_WITHDRAWN);
}

/* LV-16: one person at two steps in a row signs once; nobody decides their own. */
static void
decide__of_those_above__past_the_person_themselves(void **state)
{
	static const struct {
		struct ctx *who, *first, *second; /* NULL = the same signature */
	} table[] = {
		{&lead, &super, &manager},
		{&super, &manager, NULL},
		{&manager, &director, NULL},
		{&director, &hr, NULL},
	};
	struct leave_request r = three_days();

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		int64_t id = asked(table[i].who, &r);

		assert_int_equal(now_of(id).with, table[i].first->who);
		REFUSED(said(table[i].who, id, arranged(), e), ERR_DENIED, "ORG-04");
		MUST(said(table[i].first, id, arranged(), E));
		if (table[i].second)
			MUST(said(table[i].second, id, approve, E));
		assert_int_equal(now_of(id).state, LEAVE_MANAGER_APPROVED);
		assert_true(now_of(id).with != table[i].who->who);
	}
	verify();
}

/* LV-16: what is long is not signed twice at once: the note of a talk comes between. */
static void
decide__by_one_person_at_both_steps__not_past_a_missing_note(void **state)
{
	struct leave_request r = three_days();
	struct leave_ref ref;
	int64_t id;

	(void)state;
	r.range.last_day = 20261211;
	id = asked(&super, &r);
	MUST(said(&manager, id, arranged(), E));
	assert_int_equal(now_of(id).state, LEAVE_LEADER_APPROVED);
	assert_int_equal(now_of(id).with, site.person[TEST_MANAGER]);
	ref = ref_of(id);
	MUST(leave_note(&manager, &ref, "Talked it over", E));
	MUST(said(&manager, id, approve, E));
	assert_int_equal(now_of(id).state, LEAVE_MANAGER_APPROVED);
}

/* LV-16: an approver who is on leave is replaced by the next up, and it says for whom. */
static void
decide__while_the_manager_is_away__the_next_up_acts_for_them(void **state)
{
	struct leave_request r = three_days(), own = three_days();
	struct leave_said s = arranged();
	int64_t id;

	(void)state;
	own.type = SICK;
	own.range = (struct leave_range){20261121, 20261123, false, false};
	id = asked(&manager, &own);
	s.over_by = 20261121; /* the first day of it */
	MUST(said(&director, id, s, E));
	assert_int_equal(now_of(id).state, LEAVE_MANAGER_APPROVED);
	id = asked(&anna, &r);
	MUST(said(&lead, id, arranged(), E));
	assert_int_equal(now_of(id).with, site.person[TEST_DIRECTOR]);
	assert_int_equal(now_of(id).acting_for, site.person[TEST_MANAGER]);
	MUST(said(&director, id, approve, E));
	verify();
}

/* LV-10: called back, the days not taken return; the row ends the day before. */
static void
recall__of_a_filed_leave__gives_the_rest_back(void **state)
{
	struct leave_said recall = {
		.action = LEAVE_DO_RECALL, .words = "Two are ill", .from_day = 20261209};
	struct leave_request r = three_days();
	int64_t id;

	(void)state;
	id = asked(&anna, &r);
	MUST(said(&lead, id, arranged(), E));
	MUST(said(&manager, id, approve, E));
	REFUSED(said(&manager, id, recall, e), ERR_BLOCKED, "LV-10"); /* not filed yet */
	MUST(said(&hr, id, (struct leave_said){.action = LEAVE_DO_FILE, .words = ""}, E));
	REFUSED(said(&lead, id, recall, e), ERR_DENIED, "ORG-03");
	recall.from_day = 20261207;
	REFUSED(said(&manager, id, recall, e), ERR_INVALID, "LV-10");
	recall.from_day = 20261209;
	MUST(said(&manager, id, recall, E));
	assert_int_equal(now_of(id).state, LEAVE_RECALLED);
	assert_int_equal(now_of(id).half_days, 4);
	assert_int_equal(now_of(id).range.last_day, 20261208);
	verify();
}

/* LV-02: what sending would mean, and nothing is stored. */
static void
preview__of_five_days__count_and_what_it_needs(void **state)
{
	struct leave_request r = three_days();
	struct leave_preview p;
	struct arena a;

	(void)state;
	arena_init(&a);
	r.range.last_day = 20261213;
	MUST(leave_preview(&anna, &r, &a, &p, E));
	assert_int_equal(p.count.half_days, 10);
	assert_int_equal(p.count.days, 7);
	assert_true(p.needs_note);
	assert_false(p.needs_certificate);
	assert_int_equal(p.with, site.person[TEST_LEAD]);
	assert_int_equal(p.overlaps, 0);
	r.type = SICK;
	r.range.last_day = 20261208;
	MUST(leave_preview(&anna, &r, &a, &p, E));
	assert_true(p.needs_certificate);
	assert_false(p.needs_note);
	arena_free(&a);
}

static void
list__waiting_and_mine__due_first(void **state)
{
	struct leave_request r = three_days();
	struct leave_list l;
	struct arena a;
	int64_t one, two;

	(void)state;
	arena_init(&a);
	one = asked(&anna, &r);
	two = asked(&wxm, &r);
	MUST(leave_load(&lead, &(struct leave_filter){.view = LEAVE_WAITING}, &a, &l, E));
	assert_int_equal(l.n, 2);
	assert_int_equal(l.item[0].id, one);
	assert_int_equal(l.item[1].id, two);
	MUST(leave_load(&anna, &(struct leave_filter){.view = LEAVE_MINE}, &a, &l, E));
	assert_int_equal(l.n, 1);
	MUST(leave_load(&hr, &(struct leave_filter){.view = LEAVE_WAITING}, &a, &l, E));
	assert_int_equal(l.n, 0);
	arena_free(&a);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(send__of_three_days__counted_and_with_the_leader),
		TEST(decide__the_whole_way__each_by_who_the_tree_names),
		TEST(send__of_what_cannot_be__refused_with_the_field),
		TEST(send__at_short_notice__told_from_the_day_it_is),
		TEST(send__over_another_live_leave__refused),
		TEST(decide__by_another_than_whom_it_is_with__denied),
		TEST(approve__by_the_leader__needs_the_arrangement),
		TEST(approve__by_the_manager__long_or_important_needs_a_note),
		TEST(decide__against_it__with_a_reason),
		TEST(decide__on_an_older_version__refused_naming_who),
		TEST(decide__of_those_above__past_the_person_themselves),
		TEST(decide__by_one_person_at_both_steps__not_past_a_missing_note),
		TEST(decide__while_the_manager_is_away__the_next_up_acts_for_them),
		TEST(recall__of_a_filed_leave__gives_the_rest_back),
		TEST(preview__of_five_days__count_and_what_it_needs),
		TEST(list__waiting_and_mine__due_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
