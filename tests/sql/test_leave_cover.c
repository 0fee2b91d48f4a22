/* test_leave_cover.c — shifts of a leave: covered, asked for, left uncovered. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/leave_cover.h"
#include "support/change_site.h"

enum { PERSONAL = 1 };

static struct change_site site;
static struct arena arena;

static int
setup(void **state)
{
	(void)state;
	arena_init(&arena);
	change_site_open(&site, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	change_site_close(&site);
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

/* anna is away 1 to 3 December: EARLY on the 1st, MIDDLE on the 3rd. */
static int64_t
sent_with(int64_t takes_over)
{
	const struct leave_request r = {.type = PERSONAL,
		.range = {20261201, 20261203, false, false},
		.takes_over = takes_over,
		.reason = "moving house",
		.contact = "555-0134",
		.why_short = ""};
	struct leave_ref ref = {0, 0};

	MUST(leave_send(as(TEST_ANNA), &ref, &r, E));
	return ref.id;
}

static int64_t
sent(void)
{
	return sent_with(0);
}

static struct leave
now_of(int64_t id)
{
	struct leave l;

	MUST(leave_get(&site.c[TEST_HR], id, &l, E));
	return l;
}

static bool
said(int who, int64_t id, struct leave_said s, struct err *e)
{
	const struct leave_ref ref = {id, now_of(id).rev};

	return leave_do(as(who), &ref, &s, e);
}

/* Step 1: qa takes over, who works no shifts; of the team nobody is asked. */
static void
arranged_by(int64_t id, int takes_over)
{
	const struct leave_said s = {.action = LEAVE_DO_APPROVE,
		.words = "",
		.takes_over = site.t.person[takes_over],
		.over_by = 20261130};

	MUST(said(TEST_LEAD, id, s, E));
}

static const struct leave_said approve = {.action = LEAVE_DO_APPROVE, .words = ""};

/* "1 early gap, 3 middle asked bob, 3 middle covered wxm" */
static const char *
cover_of(int64_t id)
{
	static char text[256];
	struct leave_cover_list l;

	MUST(leave_cover_load(&site.c[TEST_SUPER], id, &arena, &l, E));
	text[0] = '\0';
	for (int i = 0; i < l.n; i++) {
		const struct leave_cover_shift *s = &l.item[i];
		size_t n = strlen(text);
		struct person p = {.login = ""};

		if (s->by)
			MUST(person_get(&site.t.system, s->by, &p, E));
		(void)str_format(text + n, sizeof text - n, "%s%d %s %s%s%s", n ? ", " : "",
			s->of.day % 100, s->of.shift == EARLY ? "early" : "middle",
			leave_cover_state_code(s->state), s->by ? " " : "", p.login);
	}
	return text;
}

static bool
ask(int who, const struct leave_cover_ask *a, int *asked, struct err *e)
{
	return leave_cover_ask(as(who), a, asked, e);
}

static int64_t
change_of(int64_t id, int day)
{
	struct leave_cover_list l;

	MUST(leave_cover_load(&site.c[TEST_SUPER], id, &arena, &l, E));
	for (int i = 0; i < l.n; i++)
		if (l.item[i].of.day == day)
			return l.item[i].change;
	return 0;
}

static void
covered(int64_t id, int day, int64_t shift, int by)
{
	const struct leave_cover_ask a = {
		.leave = id, .day = day, .shift = shift, .to = site.t.person[by]};
	const struct shift_change_said agree = {.act = SHIFT_CHANGE_ACCEPT, .words = ""};
	const struct shift_change_said good = {
		.act = SHIFT_CHANGE_APPROVE, .words = "it is quiet then"};
	int asked;

	MUST(ask(TEST_ANNA, &a, &asked, E));
	MUST(change_try(&site, by, change_of(id, day), &agree, E));
	MUST(change_try(&site, TEST_SUPER, change_of(id, day), &good, E));
}

static bool
spare(int who, int64_t id, int day, int64_t shift, struct err *e)
{
	return leave_cover_spare(as(who),
		&(const struct leave_cover_spare){id, day, shift, "the hall is closed"}, e);
}

/* LV-11: the gaps are named, and the manager cannot approve over them. */
static void
approve__over_a_gap__refused_with_day_and_shift(void **state)
{
	int64_t id = sent();
	struct err e;

	(void)state;
	assert_string_equal(cover_of(id), "1 early gap, 3 middle gap");
	arranged_by(id, TEST_QA);
	err_clear(&e);
	assert_false(said(TEST_MANAGER, id, approve, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_string_equal(e.rule, "LV-11");
	assert_string_equal(e.arg[0], "2026-12-01");
	assert_string_equal(e.field, "gap");
	assert_int_equal(now_of(id).state, LEAVE_LEADER_APPROVED);
	change_site_verify(&site);
}

/* LV-11: covered and stated uncovered, one each; then it goes on, and stays counted. */
static void
approve__covered_or_stated__goes_on_and_counts_the_days(void **state)
{
	struct leave_cover_list l;
	int64_t id = sent();
	struct err e;

	(void)state;
	assert_int_equal(now_of(id).half_days, 4);
	covered(id, 20261201, EARLY, TEST_BOB);
	assert_string_equal(cover_of(id), "1 early covered bob, 3 middle gap");
	arranged_by(id, TEST_QA);
	err_clear(&e);
	assert_false(said(TEST_MANAGER, id, approve, &e));
	assert_string_equal(e.arg[0], "2026-12-03");
	MUST(spare(TEST_SUPER, id, 20261203, MIDDLE, E));
	assert_string_equal(cover_of(id), "1 early covered bob, 3 middle uncovered");
	MUST(leave_cover_load(&site.c[TEST_SUPER], id, &arena, &l, E));
	assert_string_equal(l.item[1].why, "the hall is closed");
	assert_int_equal(l.item[1].said_by, site.t.person[TEST_SUPER]);
	assert_int_equal(l.stops, 0);
	MUST(said(TEST_MANAGER, id, approve, E));
	assert_int_equal(now_of(id).state, LEAVE_MANAGER_APPROVED);
	change_site_verify(&site);
}

/* LV-15: counted again, the covered day is still one of the leave. */
static void
days__whose_shift_is_covered__still_rostered(void **state)
{
	struct leave_cover_days days;
	int64_t id = sent();

	(void)state;
	MUST(leave_cover_days(
		&site.t.system, site.t.person[TEST_ANNA], 20261101, 20261231, &days, E));
	assert_int_equal(days.n, 0);
	covered(id, 20261203, MIDDLE, TEST_WXM);
	covered(id, 20261201, EARLY, TEST_BOB);
	MUST(leave_cover_days(
		&site.t.system, site.t.person[TEST_ANNA], 20261101, 20261231, &days, E));
	assert_int_equal(days.n, 2);
	assert_int_equal(days.day[0], 20261201);
	assert_int_equal(days.day[1], 20261203);
	MUST(said(TEST_ANNA, id, (struct leave_said){.action = LEAVE_DO_WITHDRAW, .words = ""}, E));
	MUST(leave_cover_days(
		&site.t.system, site.t.person[TEST_ANNA], 20261101, 20261231, &days, E));
	assert_int_equal(days.n, 0);
}

/* LV-11: approving step 1 asks who takes over for what they can take, names the rest. */
static void
approve__with_nobody_who_can_take_it__names_the_gaps(void **state)
{
	int64_t id = sent();

	(void)state;
	change_site_publish(&site, TEST_WXM, 20261203, MIDDLE);
	arranged_by(id, TEST_WXM); /* on MIDDLE of both days */
	assert_string_equal(cover_of(id), "1 early gap, 3 middle gap");
	change_site_verify(&site);
}

static void
approve__of_step_1__request_waits_for_the_colleague(void **state)
{
	const struct shift_change_said agree = {.act = SHIFT_CHANGE_ACCEPT, .words = ""};
	int64_t id = sent();
	struct shift_change s;
	struct err e;

	(void)state;
	arranged_by(id, TEST_BOB); /* works EARLY of the 3rd: too little rest before */
	assert_string_equal(cover_of(id), "1 early asked bob, 3 middle gap");
	MUST(shift_change_get(&site.c[TEST_BOB], change_of(id, 20261201), &s, E));
	assert_int_equal(s.kind, SHIFT_FOR_LEAVE);
	assert_int_equal(s.asked_by, site.t.person[TEST_LEAD]);
	err_clear(&e);
	assert_false(said(TEST_MANAGER, id, approve, &e));
	assert_string_equal(e.field, "asked");
	/* Who is away has not to agree; whoever asked does not approve. */
	err_clear(&e);
	assert_false(change_try(&site, TEST_ANNA, s.id, &agree, &e));
	MUST(change_try(&site, TEST_BOB, s.id, &agree, E));
	assert_string_equal(cover_of(id), "1 early agreed bob, 3 middle gap");
	err_clear(&e);
	assert_false(said(TEST_MANAGER, id, approve, &e));
	assert_string_equal(e.field, "agreed");
	MUST(change_try(&site, TEST_SUPER, s.id,
		&(const struct shift_change_said){
			.act = SHIFT_CHANGE_APPROVE, .words = "no other way"},
		E));
	assert_string_equal(cover_of(id), "1 early covered bob, 3 middle gap");
	change_site_verify(&site);
}

/* LV-02, LV-11: whom the person proposes is asked with the request itself. */
static void
send__with_a_proposal__asks_that_colleague(void **state)
{
	int64_t id = sent_with(site.t.person[TEST_BOB]);
	struct shift_change s;

	(void)state;
	assert_string_equal(cover_of(id), "1 early asked bob, 3 middle gap");
	MUST(shift_change_get(&site.c[TEST_BOB], change_of(id, 20261201), &s, E));
	assert_int_equal(s.kind, SHIFT_COVER);
	assert_int_equal(s.asked_by, site.t.person[TEST_ANNA]);
	change_site_verify(&site);
}

static const struct {
	int who;
	bool ask, offer, assign, spare;
} rights[] = {
	{TEST_ANNA, true, true, false, false},
	{TEST_LEAD, true, false, false, false},
	{TEST_SUPER, true, false, true, true},
	{TEST_MANAGER, true, false, true, true},
	{TEST_HR, false, false, false, false},
};

/* LV-11, RST-17: who may ask, offer, assign, leave uncovered. */
static void
may__by_post__as_the_table_says(void **state)
{
	int64_t id = sent();

	(void)state;
	for (size_t i = 0; i < sizeof rights / sizeof *rights; i++) {
		struct leave_cover_may m;

		MUST(leave_cover_may(&site.c[rights[i].who], id, &m, E));
		assert_int_equal(m.ask, rights[i].ask);
		assert_int_equal(m.offer, rights[i].offer);
		assert_int_equal(m.assign, rights[i].assign);
		assert_int_equal(m.spare, rights[i].spare);
	}
	MUST(said(TEST_ANNA, id, (struct leave_said){.action = LEAVE_DO_WITHDRAW, .words = ""}, E));
	struct leave_cover_may m;
	MUST(leave_cover_may(&site.c[TEST_SUPER], id, &m, E));
	assert_false(m.ask || m.offer || m.assign || m.spare);
}

/* All gaps at once, of those that this colleague can take; none: with the reason. */
static void
ask__of_all_gaps__asks_for_what_can_be_taken(void **state)
{
	int64_t id = sent();
	struct leave_cover_ask a = {.leave = id, .to = site.t.person[TEST_BOB]};
	struct err e;
	int asked;

	(void)state;
	MUST(ask(TEST_ANNA, &a, &asked, E));
	assert_int_equal(asked, 1);
	assert_string_equal(cover_of(id), "1 early asked bob, 3 middle gap");
	err_clear(&e);
	assert_false(ask(TEST_ANNA, &a, &asked, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	a = (struct leave_cover_ask){.leave = id}; /* the rest is offered to the team */
	MUST(ask(TEST_ANNA, &a, &asked, E));
	assert_string_equal(cover_of(id), "1 early asked bob, 3 middle asked");
	err_clear(&e);
	assert_false(ask(TEST_ANNA, &a, &asked, &e));
	assert_string_equal(e.rule, "LV-11");
	err_clear(&e);
	a = (struct leave_cover_ask){.leave = id, .to = site.t.person[TEST_WXM]};
	assert_false(ask(TEST_WXM, &a, &asked, &e));
	assert_int_equal(e.code, ERR_DENIED);
	change_site_verify(&site);
}

/* RST-17: assigned by the supervisor in one act. */
static void
ask__assigned__the_colleague_confirms(void **state)
{
	int64_t id = sent();
	const struct leave_cover_ask a = {.leave = id,
		.day = 20261203,
		.shift = MIDDLE,
		.to = site.t.person[TEST_WXM],
		.assign = true,
		.words = "the fair is on"};
	int asked;

	(void)state;
	MUST(ask(TEST_SUPER, &a, &asked, E));
	assert_string_equal(cover_of(id), "1 early gap, 3 middle asked wxm");
	change_done(&site, TEST_WXM, change_of(id, 20261203), SHIFT_CHANGE_ACCEPT);
	assert_string_equal(cover_of(id), "1 early gap, 3 middle covered wxm");
	change_site_verify(&site);
}

/* LV-11: stating it ends what was asked; the record names who is left. */
static void
spare__with_a_request_open__voids_it(void **state)
{
	const struct leave_cover_ask a = {.leave = sent(), .to = site.t.person[TEST_BOB]};
	int64_t change;
	struct err e;
	int asked;

	(void)state;
	MUST(ask(TEST_ANNA, &a, &asked, E));
	change = change_of(a.leave, 20261201);
	MUST(spare(TEST_SUPER, a.leave, 0, 0, E));
	assert_string_equal(cover_of(a.leave), "1 early uncovered, 3 middle uncovered");
	assert_int_equal(change_state(&site, change), SHIFT_CHANGE_INVALIDATED);
	err_clear(&e);
	assert_false(spare(TEST_SUPER, a.leave, 0, 0, &e));
	assert_string_equal(e.rule, "LV-11");
	err_clear(&e);
	assert_false(spare(TEST_LEAD, a.leave, 0, 0, &e));
	assert_int_equal(e.code, ERR_DENIED);
	err_clear(&e);
	assert_false(leave_cover_spare(
		as(TEST_SUPER), &(const struct leave_cover_spare){a.leave, 0, 0, ""}, &e));
	assert_string_equal(e.field, "why");
	change_site_verify(&site);
}

static bool
is_told(int who, int64_t change)
{
	struct shift_change_list l;

	MUST(shift_change_load(&site.c[who], SHIFT_CHANGES_TOLD, &arena, &l, E));
	for (int i = 0; i < l.n; i++)
		if (l.row[i].id == change)
			return true;
	return false;
}

/* LV-10, LV-11: what was asked is void; what is covered stands, and both are told. */
static void
withdraw__with_requests_and_covers__voids_and_tells(void **state)
{
	int64_t id = sent(), covered_by, asked_of, leave;
	struct leave_cover_ask a = {.leave = id, .day = 20261203, .shift = MIDDLE};
	bool over;
	int asked;

	(void)state;
	covered(id, 20261201, EARLY, TEST_BOB);
	covered_by = change_of(id, 20261201);
	MUST(shift_change_read(as(TEST_BOB), covered_by, E));
	MUST(shift_change_read(as(TEST_ANNA), covered_by, E));
	MUST(ask(TEST_ANNA, &a, &asked, E));
	asked_of = change_of(id, 20261203);
	MUST(leave_cover_behind(&site.c[TEST_BOB], covered_by, &leave, &over, E));
	assert_int_equal(leave, id);
	assert_false(over);
	MUST(said(TEST_ANNA, id, (struct leave_said){.action = LEAVE_DO_WITHDRAW, .words = ""}, E));
	assert_int_equal(change_state(&site, asked_of), SHIFT_CHANGE_INVALIDATED);
	assert_int_equal(change_state(&site, covered_by), SHIFT_CHANGE_APPROVED);
	assert_string_equal(change_site_day(&site, 20261201), "bob early, wxm middle");
	assert_true(is_told(TEST_BOB, covered_by));
	assert_true(is_told(TEST_ANNA, covered_by));
	MUST(leave_cover_behind(&site.c[TEST_BOB], covered_by, &leave, &over, E));
	assert_int_equal(leave, id);
	assert_true(over);
	change_site_verify(&site);
}

/* LV-10: called back, the days behind fall away with what was asked for them. */
static void
recall__before_a_covered_day__tells_who_covers(void **state)
{
	int64_t id = sent(), later;
	bool over;
	int64_t leave;

	(void)state;
	covered(id, 20261203, MIDDLE, TEST_WXM);
	later = change_of(id, 20261203);
	MUST(shift_change_read(as(TEST_WXM), later, E));
	MUST(spare(TEST_SUPER, id, 0, 0, E));
	arranged_by(id, TEST_QA);
	MUST(said(TEST_MANAGER, id, approve, E));
	MUST(said(TEST_HR, id, (struct leave_said){.action = LEAVE_DO_FILE, .words = ""}, E));
	MUST(said(TEST_MANAGER, id,
		(struct leave_said){
			.action = LEAVE_DO_RECALL, .words = "two are ill", .from_day = 20261203},
		E));
	assert_true(is_told(TEST_WXM, later));
	MUST(leave_cover_behind(&site.c[TEST_WXM], later, &leave, &over, E));
	assert_true(over);
	assert_int_equal(leave, id);
	change_site_verify(&site);
}

/* LV-08: what began before anybody could cover it stops nothing. */
static void
begun__before_it_was_covered__stops_nothing(void **state)
{
	int64_t id = sent();

	(void)state;
	test_site_add_minutes(&site.t, 10 * 24 * 60 - 2 * 60);
	assert_string_equal(cover_of(id), "1 early begun, 3 middle gap");
}

/* LV-13: by name, per shift; half days; who else is away, the kind for whom it may. */
static void
effect__of_a_leave__names_who_is_left(void **state)
{
	struct leave_effect f;
	int64_t id = sent();

	(void)state;
	MUST(leave_effect_of(&site.c[TEST_WXM], id, &arena, &f, E));
	assert_int_equal(f.shifts, 2);
	assert_int_equal(f.opens, 2);
	assert_int_equal(f.shift[0].need, 1);
	assert_int_equal(f.shift[0].before, 1);
	assert_int_equal(f.shift[0].after, 0);
	assert_true(f.shift[0].holder);
	assert_int_equal(f.shift[0].lefts, 1); /* MIDDLE begins at noon */
	assert_string_equal(f.shift[0].left[0].name, "王小明");
	assert_true(f.shift[0].left[0].beside);
	assert_int_equal(f.days, 3);
	assert_int_equal(f.day[0].opens, 1);
	assert_int_equal(f.day[1].shifts, 0);
	assert_true(f.day[1].planned);
	assert_int_equal(f.aways, 0);
	const struct leave_effect_ask other = {
		.person = site.t.person[TEST_BOB], .range = {20261202, 20261203, false, true}};
	MUST(leave_effect_load(&site.c[TEST_BOB], &other, &arena, &f, E));
	assert_int_equal(f.shifts, 2);
	assert_int_equal(f.shift[1].part, LEAVE_PART_FIRST);
	assert_int_equal(f.aways, 1);
	assert_true(f.away[0].pending);
	assert_string_equal(f.away[0].kind, "");
	MUST(leave_effect_load(&site.c[TEST_SUPER], &other, &arena, &f, E));
	assert_string_equal(f.away[0].kind, "Personal leave");
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(approve__over_a_gap__refused_with_day_and_shift),
		TEST(approve__covered_or_stated__goes_on_and_counts_the_days),
		TEST(days__whose_shift_is_covered__still_rostered),
		TEST(approve__with_nobody_who_can_take_it__names_the_gaps),
		TEST(approve__of_step_1__request_waits_for_the_colleague),
		TEST(send__with_a_proposal__asks_that_colleague),
		TEST(may__by_post__as_the_table_says),
		TEST(ask__of_all_gaps__asks_for_what_can_be_taken),
		TEST(ask__assigned__the_colleague_confirms),
		TEST(spare__with_a_request_open__voids_it),
		TEST(withdraw__with_requests_and_covers__voids_and_tells),
		TEST(recall__before_a_covered_day__tells_who_covers),
		TEST(begun__before_it_was_covered__stops_nothing),
		TEST(effect__of_a_leave__names_who_is_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
