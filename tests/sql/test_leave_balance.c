/* test_leave_balance.c — lots of leave along a leave's way: reserved, used, given back. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "base/text.h"
#include "db/db.h"
#include "domain/leave.h"
#include "domain/leave_balance.h"
#include "domain/leave_process.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/verify.h"
#include "support/test_duty.h"

/* The founder joined today: nothing yet. */
enum { ANNUAL = 3, TIME_OFF = 10, DAY_MIN = 1440, GRANTED = TEST_PEOPLE - 1 };

static struct test_site site;
static struct ctx anna, wxm, lead, manager, hr;

static const struct {
	const char *login;
	struct ctx *c;
} everybody[] = {
	{"anna", &anna}, {"wxm", &wxm}, {"lead", &lead}, {"manager", &manager}, {"hr", &hr}};
enum { EVERYBODY = sizeof everybody / sizeof everybody[0] };

/* Saturday 21 November 2026. Everybody joined on 1 March 2020: five days a year. */
static int
setup(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	for (size_t i = 0; i < EVERYBODY; i++)
		test_site_sign_in(&site, everybody[i].login, everybody[i].c);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	for (size_t i = EVERYBODY; i--;)
		test_site_sign_out(everybody[i].c);
	test_site_close(&site);
	return 0;
}

static void
confirm(struct ctx *c)
{
	for (size_t i = 0; i < EVERYBODY; i++)
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

/* "10-2-4=4": granted, used, pending, left of the lots that cover that day. */
static const char *
balance(struct ctx *c, struct ctx *of, int64_t type, int day)
{
	static char text[64];
	struct leave_balance b;
	struct arena a;

	arena_init(&a);
	MUST(leave_balance_on(c, &(const struct leave_balance_ask){of->who, type, day}, &a, &b, E));
	assert_int_equal(b.sums.left, b.sums.granted - b.sums.used - b.sums.pending);
	(void)str_format(text, sizeof text, "%d-%d-%d=%d", b.sums.granted, b.sums.used,
		b.sums.pending, b.sums.left);
	arena_free(&a);
	return text;
}

static const char *
annas(void)
{
	return balance(&anna, &anna, ANNUAL, 0);
}

static struct leave_request
days(int first, int last)
{
	return (struct leave_request){.type = ANNUAL,
		.range = {first, last, false, false},
		.reason = "Family visit",
		.contact = "",
		.why_short = "It came up now"};
}

static bool
sent(struct ctx *c, struct leave_ref *ref, struct leave_request r, struct err *e)
{
	confirm(c);
	return leave_send(c, ref, &r, e);
}

static struct leave
now_of(int64_t id)
{
	struct leave l;

	MUST(leave_get(&site.system, id, &l, E));
	return l;
}

static bool
said(struct ctx *c, struct leave_ref *ref, struct leave_said s, struct err *e)
{
	ref->rev = now_of(ref->id).rev;
	confirm(c);
	s.words = s.words ? s.words : "as written";
	return leave_do(c, ref, &s, e);
}

static void
approved(struct leave_ref *ref)
{
	MUST(said(&lead, ref,
		(struct leave_said){.action = LEAVE_DO_APPROVE,
			.takes_over = site.person[TEST_WXM],
			.over_by = now_of(ref->id).range.first_day},
		E));
	MUST(said(&manager, ref, (struct leave_said){.action = LEAVE_DO_APPROVE}, E));
}

static void
filed(struct leave_ref *ref)
{
	approved(ref);
	MUST(said(&hr, ref, (struct leave_said){.action = LEAVE_DO_FILE}, E));
}

static int64_t
count_of(const char *sql)
{
	const struct db_stmt q = {.name = "test.balance_count", .sql = sql, .in = "", .out = "i"};
	int64_t n = -1;

	MUST(db_get_int(site.db, &q, NULL, &n, NULL, E));
	return n;
}

/* --- reading --- */

/* LV-12: nothing was granted yet, and it shows what would be. */
static void
read__before_any_run__shows_what_the_year_gives(void **state)
{
	struct leave_balance b;
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_string_equal(annas(), "10-0-0=10");
	assert_string_equal(balance(&anna, &anna, ANNUAL, 20270104), "10-0-0=10");
	assert_string_equal(balance(&anna, &anna, ANNUAL, 20280104), "0-0-0=0");
	assert_int_equal(count_of("SELECT COUNT(*) FROM leave_lot"), 0);
	MUST(leave_balance_of(&anna, anna.who, ANNUAL, &a, &b, E));
	assert_true(b.kept && b.lots == 1 && b.lot[0].id == 0);
	assert_int_equal(b.lapsing, 10); /* 40 days to the year's end */
	assert_int_equal(b.lapses_on, 20261231);
	MUST(leave_balance_of(&anna, anna.who, 1, &a, &b, E));
	assert_false(b.kept);
	REFUSED(leave_balance_of(&anna, wxm.who, ANNUAL, &a, &b, e), ERR_DENIED, "ORG-03");
	arena_free(&a);
}

/* --- LV-17: every transition --- */

static void
leave__along_its_way__reserves_uses_and_gives_back(void **state)
{
	struct leave_ref ref = {0, 0};

	(void)state;
	MUST(sent(&anna, &ref, days(20261207, 20261208), E));
	assert_string_equal(annas(), "10-0-4=6");
	MUST(said(&lead, &ref, (struct leave_said){.action = LEAVE_DO_RETURN}, E));
	assert_string_equal(annas(), "10-0-0=10");
	MUST(sent(&anna, (ref.rev = now_of(ref.id).rev, &ref), days(20261207, 20261209), E));
	assert_string_equal(annas(), "10-0-6=4");
	MUST(said(&lead, &ref, (struct leave_said){.action = LEAVE_DO_REJECT}, E));
	assert_string_equal(annas(), "10-0-0=10");
	ref = (struct leave_ref){0, 0};
	MUST(sent(&anna, &ref, days(20261207, 20261209), E));
	MUST(said(&anna, &ref, (struct leave_said){.action = LEAVE_DO_WITHDRAW}, E));
	assert_string_equal(annas(), "10-0-0=10");
	ref = (struct leave_ref){0, 0};
	MUST(sent(&anna, &ref, days(20261207, 20261209), E));
	approved(&ref);
	assert_string_equal(annas(), "10-6-0=4");
	MUST(said(&hr, &ref, (struct leave_said){.action = LEAVE_DO_RETURN}, E));
	assert_string_equal(annas(), "10-0-0=10");
	MUST(sent(&anna, (ref.rev = now_of(ref.id).rev, &ref), days(20261207, 20261209), E));
	filed(&ref);
	assert_string_equal(annas(), "10-6-0=4");
	MUST(said(&manager, &ref,
		(struct leave_said){.action = LEAVE_DO_RECALL, .from_day = 20261208}, E));
	assert_string_equal(annas(), "10-2-0=8");
	verify();
}

/* Withdrawn after the manager's approval: used days come back too. */
static void
withdraw__of_what_is_approved__gives_back_what_is_used(void **state)
{
	struct leave_ref ref = {0, 0};

	(void)state;
	MUST(sent(&anna, &ref, days(20261207, 20261208), E));
	approved(&ref);
	MUST(said(&anna, &ref, (struct leave_said){.action = LEAVE_DO_WITHDRAW}, E));
	assert_string_equal(annas(), "10-0-0=10");
	assert_int_equal(count_of("SELECT COUNT(*) FROM leave_lot_move WHERE kind = 11"), 2);
	verify();
}

/* LV-17: a cancelling and a correction give to and take from the very grants. */
static void
process__beside_a_leave__moves_its_days(void **state)
{
	struct leave_process_ask ask = {.process = LEAVE_CORRECT,
		.reason = "One day more",
		.contact = "",
		.type = ANNUAL,
		.range = {20261207, 20261209, false, false}};
	struct leave_ref ref = {0, 0}, more = {0, 0};

	(void)state;
	MUST(sent(&anna, &ref, days(20261207, 20261208), E));
	filed(&ref);
	assert_string_equal(annas(), "10-4-0=6");
	ask.parent = (struct leave_ref){ref.id, now_of(ref.id).rev};
	confirm(&anna);
	MUST(leave_process_send(&anna, &more, &ask, E));
	assert_string_equal(annas(), "10-4-2=4"); /* what it adds is reserved */
	MUST(said(&manager, &more, (struct leave_said){.action = LEAVE_DO_APPROVE}, E));
	assert_string_equal(annas(), "10-6-0=4");
	MUST(said(&hr, &more, (struct leave_said){.action = LEAVE_DO_FILE}, E));
	ask = (struct leave_process_ask){.process = LEAVE_CANCEL,
		.parent = {ref.id, now_of(ref.id).rev},
		.reason = "Not needed any more",
		.contact = ""};
	more = (struct leave_ref){0, 0};
	confirm(&anna);
	MUST(leave_process_send(&anna, &more, &ask, E));
	assert_string_equal(annas(), "10-6-0=4");
	MUST(said(&manager, &more, (struct leave_said){.action = LEAVE_DO_APPROVE}, E));
	assert_string_equal(annas(), "10-0-0=10");
	verify();
}

/* --- LV-12: beyond the balance --- */

static void
send__beyond_what_is_left__refused_with_what_is_left(void **state)
{
	struct leave_ref one = {0, 0}, two = {0, 0};
	struct leave_preview p;
	struct arena a;
	struct err no;

	(void)state;
	arena_init(&a);
	MUST(sent(&anna, &one, days(20261207, 20261209), E));
	const struct leave_request r = days(20261214, 20261216);
	MUST(leave_preview(&anna, &r, &a, &p, E));
	assert_true(p.balance);
	assert_int_equal(p.left_half_days, 4);
	assert_int_equal(p.short_half_days, 2);
	err_clear(&no);
	assert_false(sent(&anna, &two, r, &no));
	assert_int_equal(no.code, ERR_BLOCKED);
	assert_string_equal(no.rule, "LV-12");
	assert_string_equal(no.field, "last");
	assert_string_equal(no.arg[0], "2");
	assert_string_equal(annas(), "10-0-6=4");
	MUST(sent(&anna, &two, days(20261214, 20261215), E));
	assert_string_equal(annas(), "10-0-10=0");
	two = (struct leave_ref){0, 0};
	REFUSED(sent(&anna, &two, days(20261221, 20261221), e), ERR_BLOCKED, "LV-12");
	arena_free(&a);
	verify();
}

/* LV-12, LV-15: each day from the year that it is in. */
static void
send__across_the_years_end__takes_of_two_grants(void **state)
{
	struct leave_ref ref = {0, 0};

	(void)state;
	MUST(sent(&anna, &ref, days(20261230, 20270105), E));
	assert_string_equal(balance(&anna, &anna, ANNUAL, 20261231), "10-0-4=6");
	/* 2027 is not announced: its first of January is a Friday like others */
	assert_string_equal(balance(&anna, &anna, ANNUAL, 20270104), "10-0-6=4");
	assert_int_equal(count_of("SELECT COUNT(*) FROM leave_lot"), 2);
	MUST(said(&anna, &ref, (struct leave_said){.action = LEAVE_DO_WITHDRAW}, E));
	assert_string_equal(balance(&anna, &anna, ANNUAL, 20270104), "10-0-0=10");
	verify();
}

/* --- by the console --- */

static void
run__twice__grants_once(void **state)
{
	struct leave_balance_ran ran;

	(void)state;
	MUST(leave_balance_run(&site.system, &ran, E));
	assert_int_equal(ran.people, GRANTED);
	assert_int_equal(ran.lots, GRANTED);
	assert_int_equal(count_of("SELECT COUNT(*) FROM leave_lot"), GRANTED);
	MUST(leave_balance_run(&site.system, &ran, E));
	assert_int_equal(ran.people, 0);
	assert_int_equal(count_of("SELECT COUNT(*) FROM record WHERE type = 78"), GRANTED);
	verify();
}

/* LV-12: ten working years elsewhere become known; the difference is a move. */
static void
run__after_worked_since_changed__stores_the_difference(void **state)
{
	struct leave_balance_ran ran;
	struct person p;

	(void)state;
	MUST(leave_balance_run(&site.system, &ran, E));
	MUST(person_get(&hr, anna.who, &p, E));
	p.worked_since = 20100101;
	MUST(person_change(&hr, &p, E));
	assert_string_equal(annas(), "20-0-0=20");
	MUST(leave_balance_run(&site.system, &ran, E));
	assert_int_equal(ran.people, 1);
	assert_int_equal(ran.lots, 0);
	assert_string_equal(annas(), "20-0-0=20");
	assert_int_equal(count_of("SELECT SUM(half_days) FROM leave_lot_move WHERE kind = 2"), 10);
	verify();
}

static void
run__in_the_new_year__carries_what_may_be_and_lapses_the_rest(void **state)
{
	struct leave_balance_ran ran;
	struct leave_ref ref = {0, 0};
	struct leave_balance_due due;

	(void)state;
	MUST(leave_balance_due(&hr, &due, E));
	assert_int_equal(due.not_granted, 2026);
	MUST(param_set(&manager, "leave.annual_carry_days", "2", 0, "two days may wait", E));
	MUST(sent(&anna, &ref, days(20261207, 20261207), E));
	MUST(leave_balance_run(&site.system, &ran, E));
	MUST(leave_balance_due(&hr, &due, E));
	assert_int_equal(due.people, GRANTED);
	assert_int_equal(due.not_granted, 0);
	MUST(leave_balance_due(&anna, &due, E));
	assert_int_equal(due.people, 0);
	test_site_add_minutes(&site, 41 * DAY_MIN); /* 1 January 2027 */
	assert_string_equal(balance(&site.system, &anna, ANNUAL, 20270101), "14-0-0=14");
	MUST(leave_balance_run(&site.system, &ran, E));
	assert_int_equal(ran.people, GRANTED);
	assert_int_equal(ran.lapsed_half_days, 6 * GRANTED - 2);
	assert_string_equal(balance(&site.system, &anna, ANNUAL, 20270101), "14-0-0=14");
	MUST(leave_balance_run(&site.system, &ran, E));
	assert_int_equal(ran.people, 0);
	verify();
}

/* --- HR --- */

static void
grant__of_time_off__by_hr_with_a_reason(void **state)
{
	struct leave_grant g = {.person = anna.who,
		.type = TIME_OFF,
		.source = LEAVE_LOT_HOLIDAY,
		.earned_on = 20261001,
		.half_days = 2,
		.lapses_on = 20270331,
		.reason = "On duty on National Day"};
	struct leave_movements m;
	struct arena a;
	int64_t lot;

	(void)state;
	arena_init(&a);
	confirm(&manager);
	REFUSED(leave_balance_grant(&manager, &g, &lot, e), ERR_DENIED, "ORG-03");
	confirm(&hr);
	g.person = hr.who;
	REFUSED(leave_balance_grant(&hr, &g, &lot, e), ERR_DENIED, "ORG-04");
	g.person = anna.who;
	confirm(&hr);
	MUST(leave_balance_grant(&hr, &g, &lot, E));
	assert_string_equal(balance(&anna, &anna, TIME_OFF, 0), "2-0-0=2");
	MUST(leave_movements_load(&anna, anna.who, TIME_OFF, &a, &m, E));
	assert_int_equal(m.n, 1);
	assert_int_equal(m.item[0].lot, lot);
	assert_int_equal(m.item[0].kind, LEAVE_LOT_ADDED);
	assert_int_equal(m.item[0].by, hr.who);
	assert_string_equal(m.item[0].reason, "On duty on National Day");
	arena_free(&a);
	verify();
}

static void
grant__of_what_cannot_be__refused_with_the_field(void **state)
{
	const struct leave_grant good = {.person = anna.who,
		.type = TIME_OFF,
		.source = LEAVE_LOT_OVERTIME,
		.earned_on = 20261120,
		.half_days = 1,
		.lapses_on = 20270331,
		.reason = "Stayed late"};
	struct leave_grant g[7];
	static const char *const field[] = {
		"reason", "days", "earned", "lapses", "lapses", "type", "type"};

	(void)state;
	for (int i = 0; i < 7; i++)
		g[i] = good;
	g[0].reason = "";
	g[1].half_days = -1;
	g[2].earned_on = 20261122;
	g[3].lapses_on = 20261120;
	g[4].usable_from = 20270401;
	g[5].type = ANNUAL; /* earned on a day: no */
	g[6].type = 1;
	for (int i = 0; i < 7; i++) {
		struct err e;
		int64_t lot;

		err_clear(&e);
		confirm(&hr);
		assert_false(leave_balance_grant(&hr, &g[i], &lot, &e));
		assert_int_equal(e.code, ERR_INVALID);
		assert_string_equal(e.field, field[i]);
	}
	assert_int_equal(count_of("SELECT COUNT(*) FROM leave_lot"), 0);
}

/* HR's correction stays when the console grants anew. */
static void
correct__by_hr__stays_beside_what_the_year_gives(void **state)
{
	struct leave_correction k = {
		.person = anna.who, .type = ANNUAL, .half_days = -4, .reason = "Two days on paper"};
	struct leave_balance_ran ran;

	(void)state;
	confirm(&hr);
	MUST(leave_balance_correct(&hr, &k, E));
	assert_string_equal(annas(), "6-0-0=6");
	MUST(leave_balance_run(&site.system, &ran, E));
	assert_string_equal(annas(), "6-0-0=6");
	k.half_days = -7;
	confirm(&hr);
	REFUSED(leave_balance_correct(&hr, &k, e), ERR_BLOCKED, "LV-12");
	k.half_days = 2;
	confirm(&hr);
	MUST(leave_balance_correct(&hr, &k, E));
	assert_string_equal(annas(), "8-0-0=8");
	k.lot = 99;
	confirm(&hr);
	REFUSED(leave_balance_correct(&hr, &k, e), ERR_NOT_FOUND, "LV-12");
	verify();
}

/* --- lists --- */

static void
list__of_all_or_of_oneself__as_far_as_one_may_see(void **state)
{
	const struct leave_balance_filter all = {.day = 0}, late = {.lapsing = true};
	struct leave_balance_rows rows;
	struct leave_ref ref = {0, 0};
	struct arena a;

	(void)state;
	arena_init(&a);
	MUST(sent(&anna, &ref, days(20261207, 20261211), E));
	MUST(leave_balance_load(&hr, &all, &a, &rows, E));
	assert_int_equal(rows.n, TEST_PEOPLE);
	assert_int_equal(rows.row[0].person, anna.who);
	assert_int_equal(rows.row[0].sums.left, 0);
	MUST(leave_balance_load(&anna, &all, &a, &rows, E));
	assert_int_equal(rows.n, 1);
	MUST(leave_balance_load(&hr, &late, &a, &rows, E));
	assert_int_equal(rows.n, GRANTED - 1);
	REFUSED(leave_balance_load(
			&anna, &(struct leave_balance_filter){.person = wxm.who}, &a, &rows, e),
		ERR_DENIED, "ORG-03");
	arena_free(&a);
}

/* --- verify, LOG-05 --- */

static void
verify__of_what_somebody_changed_in_the_file__finds_it(void **state)
{
	static const char *const wrong[] = {
		"UPDATE leave_lot SET granted = granted + 2",
		"UPDATE leave_lot SET pending = pending - 1",
		"UPDATE leave_lot SET usable_from = 20260201",
		"UPDATE leave_lot_move SET reason = 'x'",
	};
	struct leave_ref ref = {0, 0};

	(void)state;
	MUST(sent(&anna, &ref, days(20261207, 20261208), E));
	verify();
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		const struct db_stmt q = {
			.name = "test.balance_wrong", .sql = wrong[i], .in = "", .out = ""};
		struct verify_result v;

		MUST(db_begin(site.db, E));
		MUST(db_run(site.db, &q, NULL, E));
		MUST(db_commit(site.db, E));
		MUST(verify_run(&site.system, &(const struct verify_ask){.anchors = 0}, &v, E));
		assert_true(v.findings > 0);
		assert_string_equal(v.finding[0].msgid, "days of leave differ from their record");
		verify_result_free(&v);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

/* LV-12: one day is not "1 days", and halves are. */
static void
send__beyond_the_balance__counts_what_is_left_in_words(void **state)
{
	static const struct {
		int last; /* of what is asked first, from Monday 7 December on */
		const char *said;
	} table[] = {
		{20261209, "Of this kind 2 days are left for these days. Ask for fewer"},
		{20261210, "Of this kind 1 day is left for these days. Ask for fewer"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct leave_ref first = {0, 0}, more = {0, 0};
		char said[256];
		struct err e;

		if (i)
			(void)(teardown(NULL), setup(NULL));
		err_clear(&e);
		text_use(LANG_EN);
		MUST(sent(&anna, &first, days(20261207, table[i].last), E));
		assert_false(sent(&anna, &more, days(20261214, 20261216), &e));
		text_err(said, sizeof said, &e);
		assert_string_equal(said, table[i].said);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(read__before_any_run__shows_what_the_year_gives),
		TEST(send__beyond_the_balance__counts_what_is_left_in_words),
		TEST(leave__along_its_way__reserves_uses_and_gives_back),
		TEST(withdraw__of_what_is_approved__gives_back_what_is_used),
		TEST(process__beside_a_leave__moves_its_days),
		TEST(send__beyond_what_is_left__refused_with_what_is_left),
		TEST(send__across_the_years_end__takes_of_two_grants),
		TEST(run__twice__grants_once),
		TEST(run__after_worked_since_changed__stores_the_difference),
		TEST(run__in_the_new_year__carries_what_may_be_and_lapses_the_rest),
		TEST(grant__of_time_off__by_hr_with_a_reason),
		TEST(grant__of_what_cannot_be__refused_with_the_field),
		TEST(correct__by_hr__stays_beside_what_the_year_gives),
		TEST(list__of_all_or_of_oneself__as_far_as_one_may_see),
		TEST(verify__of_what_somebody_changed_in_the_file__finds_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
