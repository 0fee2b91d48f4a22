/* test_decision_leave_beside.c — what stands beside a leave, for whoever decides it. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/leave_balance.h"
#include "domain/leave_certificate.h"
#include "domain/leave_cover.h"
#include "support/change_site.h"
#include "support/test_decide.h"

enum { PERSONAL = 1, SICK = 2, ANNUAL = 3 };

static struct change_site site;

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	change_site_open(&site, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	change_site_close(&site);
	text_use(LANG_EN);
	return 0;
}

/* The password is asked each time. */
static struct ctx *
as(int who)
{
	static const char *const logins[TEST_PEOPLE] = {"anna", "wxm", "bob", "lead", "shiftl",
		"qa", "super", "manager", "director", "hr", "ops"};

	test_site_confirm(&site.t, logins[who], &site.c[who]);
	return &site.c[who];
}

static int64_t
sent(int64_t type, int first, int last)
{
	const struct leave_request r = {.type = type,
		.range = {first, last, false, false},
		.reason = "moving house",
		.contact = "555-0134",
		.why_short = first < 20261128 ? "the landlord said so today" : ""};
	struct leave_ref ref = {0, 0};

	MUST(leave_send(as(TEST_ANNA), &ref, &r, E));
	return ref.id;
}

/* "! LV-11 …|" for each rule of one code. */
static const char *
rules(int who, int64_t id, const char *code)
{
	static char out[1024];
	struct decision_list l = {.max = 1};
	struct decision_detail t;
	struct ctx *c = as(who);

	out[0] = '\0';
	MUST(decision_get(c, &decision_leave, id, &l, E));
	MUST(decision_detail(c, &l.row[0], &t, E));
	for (int i = 0; i < t.lines; i++)
		if (t.line[i].part == DECISION_RULES && t.line[i].code &&
			!strcmp(t.line[i].code, code))
			(void)str_format(out + strlen(out), sizeof out - strlen(out), "%c %s|",
				t.line[i].mark, test_words(c, &t.line[i].text));
	decision_detail_free(&t);
	decision_list_free(&l);
	return out;
}

/* The warning and all others, a "|" behind each. */
static const char *
exceptions(int who, int64_t id)
{
	static char out[1024];
	struct decision_list l = {.max = 1};
	struct ctx *c = as(who);

	MUST(decision_get(c, &decision_leave, id, &l, E));
	(void)str_format(out, sizeof out, "%s|",
		l.row[0].warning.msgid ? test_words(c, &l.row[0].warning) : "");
	for (int i = 0; i < l.row[0].alsos; i++)
		(void)str_format(out + strlen(out), sizeof out - strlen(out), "%s|",
			test_words(c, &l.row[0].also[i]));
	decision_list_free(&l);
	return out;
}

static const char *
request_of(int64_t id)
{
	struct decision_list l = {.max = 1};
	const char *told;

	MUST(decision_get(as(TEST_LEAD), &decision_leave, id, &l, E));
	told = test_told(&site.c[TEST_LEAD], &l.row[0], DECISION_REQUEST);
	decision_list_free(&l);
	return told;
}

static void
asked(int64_t leave, int day, int64_t shift, int to)
{
	const struct leave_cover_ask a = {
		.leave = leave, .day = day, .shift = shift, .to = site.t.person[to]};
	int n;

	MUST(leave_cover_ask(as(TEST_ANNA), &a, &n, E));
}

static int64_t
change_of(int64_t leave, int day)
{
	struct leave_cover_list l;
	struct arena a;
	int64_t change = 0;

	arena_init(&a);
	MUST(leave_cover_load(as(TEST_SUPER), leave, &a, &l, E));
	for (int i = 0; i < l.n; i++)
		if (l.item[i].of.day == day)
			change = l.item[i].change;
	arena_free(&a);
	return change;
}

static void
answered(int who, int64_t leave, enum shift_change_act act)
{
	const struct shift_change_said said = {.act = act, .words = "it is quiet then"};

	(void)as(who);
	MUST(change_try(&site, who, change_of(leave, 20261201), &said, E));
}

/* LV-11: from a gap to covered, each state by its name and person. */
static void
cover__is_told__shift_by_shift(void **state)
{
	const int64_t id = sent(PERSONAL, 20261201, 20261203);

	(void)state;
	assert_string_equal(rules(TEST_LEAD, id, "LV-11"),
		"! Tue 1 Early: nobody covers it yet|! Thu 3 Middle: nobody covers it "
		"yet|");
	asked(id, 20261201, EARLY, TEST_BOB);
	assert_string_equal(rules(TEST_LEAD, id, "LV-11"),
		"! Tue 1 Early: 陈博 is asked to cover it|! Thu 3 Middle: nobody "
		"covers it yet|");
	answered(TEST_BOB, id, SHIFT_CHANGE_ACCEPT);
	assert_string_equal(rules(TEST_LEAD, id, "LV-11"),
		"! Tue 1 Early: 陈博 agreed to cover it, to be approved|! Thu 3 "
		"Middle: nobody covers it yet|");
	answered(TEST_SUPER, id, SHIFT_CHANGE_APPROVE);
	MUST(leave_cover_spare(as(TEST_SUPER),
		&(const struct leave_cover_spare){id, 20261203, MIDDLE, "the hall is closed"}, E));
	assert_string_equal(rules(TEST_LEAD, id, "LV-11"),
		"! Thu 3 Middle: left uncovered by 李四|x Tue 1 Early: 陈博 covers "
		"it|");
	change_site_verify(&site);
}

/* LV-13, LV-11: what falls short stands first and takes a reason; every one has its name. */
static void
exceptions__are_told__each_by_name(void **state)
{
	const int64_t id = sent(PERSONAL, 20261201, 20261203);
	struct decision_list l = {.max = 1};

	(void)state;
	assert_string_equal(exceptions(TEST_LEAD, id),
		"Early on Tue 1 Dec falls short of its people|"
		"Middle on Thu 3 Dec falls short of its people|"
		"Tue 1 Early: nobody covers it yet|Thu 3 Middle: nobody covers it yet|");
	MUST(decision_get(as(TEST_LEAD), &decision_leave, id, &l, E));
	assert_true(l.row[0].warned);
	decision_list_free(&l);
}

/* LV-03: asked too late; the words why stand in the request only then. */
static void
short_notice__is_an_exception__with_its_words(void **state)
{
	const int64_t late = sent(PERSONAL, 20261125, 20261125);

	(void)state;
	assert_non_null(strstr(
		exceptions(TEST_LEAD, late), "Short notice: asked later than the rule asks for|"));
	assert_non_null(
		strstr(request_of(late), "Short notice, because: the landlord said so today|"));
	const int64_t in_time = sent(PERSONAL, 20270111, 20270111);
	assert_string_equal(exceptions(TEST_LEAD, in_time), "|");
	assert_null(strstr(request_of(in_time), "Short notice"));
}

/* LV-12: what is left before and after; a kind without a balance says nothing. */
static void
balance__is_told__before_and_after(void **state)
{
	const struct leave_grant g = {.person = site.t.person[TEST_ANNA],
		.type = ANNUAL,
		.source = LEAVE_LOT_BY_HAND,
		.half_days = 13,
		.lapses_on = 20271231,
		.reason = "moved from the old books"};
	int64_t lot, id;

	(void)state;
	MUST(leave_balance_grant(as(TEST_HR), &g, &lot, E));
	id = sent(ANNUAL, 20270111, 20270113);
	assert_string_equal(rules(TEST_LEAD, id, "LV-12"), "x Enough days left: 11.5|");
	assert_non_null(strstr(request_of(id), "Days left after this: 8.5|"));
	id = sent(PERSONAL, 20270120, 20270120);
	assert_string_equal(rules(TEST_LEAD, id, "LV-12"), "");
	assert_null(strstr(request_of(id), "Days left"));
}

/* LV-09: named as needed only while it is missing. */
static void
certificate__is_named__only_while_it_is_missing(void **state)
{
	const struct leave_paper slip = {
		.name = "slip 0042.pdf", .hospital = "People's Hospital", .day = 20261121};
	int64_t paper, id = sent(SICK, 20270111, 20270114);

	(void)state;
	assert_string_equal(rules(TEST_LEAD, id, "LV-09"),
		"! A medical certificate is needed before it is filed|");
	MUST(leave_certificate_add(as(TEST_ANNA), id, &slip, &paper, E));
	assert_string_equal(rules(TEST_LEAD, id, "LV-09"), "x The certificate is there|");
	id = sent(PERSONAL, 20270120, 20270120);
	assert_string_equal(rules(TEST_LEAD, id, "LV-09"), "");
}

#define ON_SITE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_SITE(cover__is_told__shift_by_shift),
		ON_SITE(exceptions__are_told__each_by_name),
		ON_SITE(short_notice__is_an_exception__with_its_words),
		ON_SITE(balance__is_told__before_and_after),
		ON_SITE(certificate__is_named__only_while_it_is_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
