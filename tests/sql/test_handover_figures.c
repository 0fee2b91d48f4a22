/* test_handover_figures.c — how the handovers of a desk went in a month. SPDX-License-Identifier: MIT
 *
 * SHO-19; SHO-02 and LOG-08 where their times are counted.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/handover_figures.h"
#include "support/test_duty.h"

#define MIN INT64_C(60000000)
#define S INT64_C(1000000)

/* ---- pure ---- */

/* Until the offer the minutes are the giver's, from then on the receiver's. */
static void
lateness__is_divided__at_the_offer(void **state)
{
	static const struct {
		int64_t due, offered, accepted;
		bool face;
		bool compared;
		int giver, receiver;
	} row[] = {
		{100, 95, 100, true, true, 0, 0},
		{100, 95, 110, true, true, 0, 0},  /* within the grace */
		{100, 95, 111, true, true, 0, 11}, /* beyond it all minutes count */
		{100, 100, 111, true, true, 0, 11},
		{100, 104, 125, true, true, 4, 21},
		{100, 125, 125, true, true, 25, 0},
		{0, 95, 500, true, false, 0, 0},    /* outside all shifts */
		{100, 95, 900, false, false, 0, 0}, /* closed, or nobody came */
		{100, 95, 0, true, false, 0, 0},    /* not signed by both yet */
		{100, 0, 0, true, false, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		const struct handover_times t = {.due_us = row[i].due * MIN,
			.offered_us = row[i].offered * MIN,
			.accepted_us = row[i].accepted * MIN,
			.grace_min = 10,
			.face_to_face = row[i].face};
		const struct handover_lateness l = handover_lateness_of(&t);

		assert_int_equal(l.compared, row[i].compared);
		assert_int_equal(l.giver_min, row[i].giver);
		assert_int_equal(l.receiver_min, row[i].receiver);
	}
}

static void
reading__is_counted__where_its_time_is_known(void **state)
{
	static const struct {
		int64_t before_s, at_s, newest_s, entries, chars;
		int64_t counted, took_s, fast;
	} row[] = {
		{100, 110, 90, 5, 500, 5, 10, 0},  /* 50 a second: just allowed */
		{100, 110, 90, 5, 501, 5, 10, 5},  /* one more is too fast */
		{0, 110, 90, 5, 500, 0, 0, 0},     /* the first page of all */
		{100, 700, 90, 5, 500, 5, 600, 0}, /* a sitting */
		{100, 701, 90, 5, 500, 0, 0, 0},   /* a pause in between */
		{100, 110, 105, 1, 20, 0, 0, 0},   /* written while it was on the screen */
		{100, 110, 100, 1, 20, 1, 10, 0},
		{110, 100, 90, 1, 20, 0, 0, 0}, /* the clock was set back */
		{100, 100, 90, 1, 20, 1, 0, 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		const struct handover_page_read p = {row[i].before_s * S, row[i].at_s * S,
			row[i].newest_s * S, row[i].entries, row[i].chars};
		struct handover_reading r = {0};

		handover_reading_add(&r, &p, 50);
		assert_int_equal(r.entries, row[i].counted);
		assert_int_equal(r.time_us, row[i].took_s * S);
		assert_int_equal(r.fast, row[i].fast);
	}
}

static void
seconds__are_rounded__and_unknown_without_entries(void **state)
{
	(void)state;
	assert_int_equal(handover_reading_s(&(struct handover_reading){0, 0, 0}), -1);
	assert_int_equal(handover_reading_s(&(struct handover_reading){2, 5 * S, 0}), 3);
	assert_int_equal(handover_reading_s(&(struct handover_reading){4, 9 * S, 0}), 2);
}

/* ---- of a desk ---- */

static struct handover_figures
figures(struct test_duty *d, int month)
{
	struct handover_figures f;

	MUST(handover_figures_load(&d->super,
		&(struct handover_figures_span){.desk = d->site.front, .month = month}, &f, E));
	return f;
}

/* anna's early shift ended at 15:30; it is 14:00. */
static void
in_time__then_late__on_the_receivers_side(void **state)
{
	struct test_duty *d = *state;
	struct handover_figures f;

	test_site_add_minutes(&d->site, 85); /* 15:25 */
	test_handover(d, &d->anna, &d->anna_key, &d->wxm, &d->wxm_key);
	f = figures(d, 202611);
	assert_int_equal(f.month, 202611);
	assert_int_equal(f.handovers, 1);
	assert_int_equal(f.both, 1);
	assert_int_equal(f.on_time, 1);
	assert_int_equal(f.late_giver_min + f.late_receiver_min, 0);
	/* wxm holds the middle shift, to 20:00 */
	test_site_add_minutes(&d->site, 4 * 60 + 40); /* 20:05 */
	test_prepare(d, &d->wxm);
	test_freeze(d, &d->wxm);
	test_offer(d, &d->wxm_key);
	test_site_add_minutes(&d->site, 20); /* 20:25 */
	test_review(d, &d->bob);
	test_accept(d, &d->bob_key, &d->wxm_key);
	f = figures(d, 202611);
	assert_int_equal(f.handovers, 2);
	assert_int_equal(f.both, 2);
	assert_int_equal(f.on_time, 1);
	assert_int_equal(f.late_giver, 1);
	assert_int_equal(f.late_giver_min, 5);
	assert_int_equal(f.late_receiver, 1);
	assert_int_equal(f.late_receiver_min, 20);
	assert_int_equal(f.unattended, 0);
	f = figures(d, 202610);
	assert_int_equal(f.handovers, 0);
}

static void
released_asked_added__are_counted(void **state)
{
	struct test_duty *d = *state;
	struct handover_figures f;

	(void)test_write(&d->anna, "Refund waits", true, 0);
	test_prepare(d, &d->anna);
	(void)test_write(&d->anna, "Door does not lock", true, ENTRY_URGENT);
	MUST(handover_prepare(&d->anna, 0, &d->ref, E));
	const int line = test_line(d, HANDOVER_MATTER, 1);
	MUST(handover_release(&d->super_key, &d->ref, "e", line, "agreed by phone", E));
	f = figures(d, 202611);
	assert_int_equal(f.blocked, 1);
	assert_int_equal(f.released, 1);
	assert_int_equal(f.both, 0); /* nobody has signed */
	test_prepare(d, &d->anna);
	test_freeze(d, &d->anna);
	test_offer(d, &d->anna_key);
	test_review(d, &d->wxm);
	const int asked = test_line(d, HANDOVER_MATTER, 0);
	MUST(handover_mark_set(&d->wxm, &d->ref,
		&(const struct handover_marking){.line = asked,
			.mark = HANDOVER_QUESTION,
			.recount = -1,
			.question = "since when?",
			.difference = "",
			.remark = ""},
		E));
	f = figures(d, 202611);
	assert_int_equal(f.questions, 1);
	MUST(handover_answer(&d->anna, &d->ref, asked, "since nine", E));
	MUST(handover_mark_set(&d->wxm, &d->ref,
		&(const struct handover_marking){.line = asked,
			.mark = HANDOVER_UNDERSTOOD,
			.recount = -1,
			.question = "since when?",
			.difference = "",
			.remark = ""},
		E));
	f = figures(d, 202611);
	assert_int_equal(f.questions, 1); /* answered, and asked all the same */
	test_accept(d, &d->wxm_key, &d->anna_key);
	assert_int_equal(figures(d, 202611).addenda, 0);
	MUST(handover_add(&d->anna, d->ref.id, "the key was in the drawer", E));
	assert_int_equal(figures(d, 202611).addenda, 1);
}

/* SHO-16: a matter counts once, from the handover that is its third on. */
static void
carried__counts__from_the_third_handover_on(void **state)
{
	struct test_duty *d = *state;
	struct ctx *who[] = {&d->anna, &d->wxm}, *key[] = {&d->anna_key, &d->wxm_key};

	(void)test_write(&d->anna, "Refund waits", true, 0);
	for (int i = 0; i < 4; i++) {
		assert_int_equal(figures(d, 202611).carried, i >= 3);
		test_handover(d, who[i % 2], key[i % 2], who[(i + 1) % 2], key[(i + 1) % 2]);
	}
	assert_int_equal(figures(d, 202611).carried, 1);
}

static void
unattended__is_counted__and_compared_with_no_shift(void **state)
{
	struct test_duty *d = *state;
	struct handover_figures f;

	test_site_add_minutes(&d->site, 90 + 31);
	MUST(handover_unattended(&d->super_key, d->site.front, "nobody came", &d->ref, E));
	f = figures(d, 202611);
	assert_int_equal(f.handovers, 1);
	assert_int_equal(f.unattended, 1);
	assert_int_equal(f.both, 0);
}

/* ---- reading ---- */

/* Six entries, then two pages of three, read in ten seconds and in none. */
static void
read_two_pages(struct test_duty *d, struct ctx *c)
{
	int64_t id[7];

	for (int i = 0; i < 7; i++)
		id[i] = test_write(&d->anna, "The printer in the hall was refilled", false, 0);
	test_site_add_s(&d->site, 60);
	MUST(entry_mark_read(c, id, 1, E)); /* from here on the time is known */
	test_site_add_s(&d->site, 12);
	MUST(entry_mark_read(c, id + 1, 3, E));
	test_site_add_s(&d->site, 1);
	MUST(entry_mark_read(c, id + 4, 3, E)); /* 108 characters in a second */
}

static struct handover_paces
readers(struct test_duty *d, struct arena *a)
{
	struct handover_paces l;

	MUST(handover_paces_load(&d->super,
		&(struct handover_figures_span){.desk = d->site.front, .month = 202611}, a, &l, E));
	return l;
}

static void
reading__is_of_the_desk__and_of_people_for_the_supervisor(void **state)
{
	struct test_duty *d = *state;
	struct handover_paces l;
	struct arena a;

	read_two_pages(d, &d->wxm);
	const struct handover_figures f = figures(d, 202611);
	assert_int_equal(f.reading.entries, 6);
	assert_int_equal(f.reading.time_us, 13 * S);
	assert_int_equal(f.reading.fast, 0); /* a desk's figures do not tell */
	arena_init(&a);
	l = readers(d, &a);
	assert_int_equal(l.n, 1);
	assert_int_equal(l.max_chars, 50);
	assert_string_equal(l.pace[0].staff_no, "A002");
	assert_int_equal(l.pace[0].reading.entries, 6);
	assert_int_equal(l.pace[0].reading.fast, 3);
	arena_free(&a);
}

/* Two who read at the same time do not lend each other their seconds. */
static void
reading__of_two_people__is_told_apart(void **state)
{
	struct test_duty *d = *state;
	struct handover_paces l;
	struct arena a;

	read_two_pages(d, &d->bob);
	read_two_pages(d, &d->wxm);
	arena_init(&a);
	l = readers(d, &a);
	assert_int_equal(l.n, 2);
	assert_string_equal(l.pace[0].staff_no, "A002");
	assert_string_equal(l.pace[1].staff_no, "A003");
	for (int i = 0; i < 2; i++) {
		assert_int_equal(l.pace[i].reading.time_us, 13 * S);
		assert_int_equal(l.pace[i].reading.fast, 3);
	}
	arena_free(&a);
}

/* ORG-03: post by post. Reading is the supervisor's and nobody else's. */
static void
figures__are_shown__to_whom_the_table_says(void **state)
{
	static const struct {
		const char *login;
		bool desk, people;
	} row[] = {{"anna", false, false}, {"lead", false, false}, {"shiftl", false, false},
		{"qa", false, false}, {"super", true, true}, {"manager", true, false},
		{"director", true, false}, {"hr", false, false}, {"ops", false, false}};
	struct test_duty *d = *state;
	const struct handover_figures_span of = {.desk = d->site.front, .month = 202611};
	struct handover_figures f;
	struct handover_paces l;
	struct arena a;

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct err e;
		struct ctx c;

		arena_init(&a);
		test_site_sign_in(&d->site, row[i].login, &c);
		assert_int_equal(handover_figures_load(&c, &of, &f, &e), row[i].desk);
		assert_int_equal(handover_paces_load(&c, &of, &a, &l, &e), row[i].people);
		test_site_sign_out(&c);
		arena_free(&a);
	}
	MUST(handover_figures_load(&d->site.system, &of, &f, E)); /* counts of a desk */
	REFUSED(handover_paces_load(&d->site.system, &of, NULL, &l, e), ERR_DENIED, "ORG-03");
}

#define T(test) cmocka_unit_test_setup_teardown(test, test_duty_setup, test_duty_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lateness__is_divided__at_the_offer),
		cmocka_unit_test(reading__is_counted__where_its_time_is_known),
		cmocka_unit_test(seconds__are_rounded__and_unknown_without_entries),
		T(in_time__then_late__on_the_receivers_side),
		T(released_asked_added__are_counted),
		T(carried__counts__from_the_third_handover_on),
		T(unattended__is_counted__and_compared_with_no_shift),
		T(reading__is_of_the_desk__and_of_people_for_the_supervisor),
		T(reading__of_two_people__is_told_apart),
		T(figures__are_shown__to_whom_the_table_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
