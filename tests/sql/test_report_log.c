/* test_report_log.c — the duty record: order, corrections, tombstones, hours. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "domain/entry_hours.h"
#include "domain/erasure.h"
#include "report/report.h"
#include "support/test_duty.h"
#include "support/test_log.h"

static struct rtable t;

static void
make_log(struct ctx *c, bool paper, int day)
{
	static struct report_ask ask;

	rtable_free(&t);
	ask = (struct report_ask){.c = c, .period = {day, day, "", 0}};
	MUST(report_desks(&ask, 0, E));
	MUST(report_make(report_find("log"), &ask, paper, &t, E));
	assert_false(t.failed);
}

static const struct rtable_cell *
cell(size_t row, const char *column)
{
	int c = 0;

	while (!str_eq(t.column[c].name, column)) {
		c++;
		assert_in_range(c, 1, t.columns - 1);
	}
	assert_in_range(row, 0, t.rows - 1);
	return &t.cell[row * (size_t)t.columns + (size_t)c];
}

static int
tear_down(void **state)
{
	rtable_free(&t);
	return test_log_close(state);
}

/* LOG-01, RPT-01 */
static void
paper__has_the_correction__under_what_it_corrects(void **state)
{
	struct entry_draft better = note("parcel for room 13");
	struct entry first, third;
	static const char *const what[] = {"-- parcel for room 12 -- (corrected)",
		"*Corrects no. 1: parcel for room 13", "lift is stuck",
		"Corrects no. 1: see there"};
	static const int no[] = {1, 3, 2, 3};

	(void)state;
	first = write_as(&anna, note("parcel for room 12"));
	(void)write_as(&wxm, note("lift is stuck"));
	MUST(entry_correct(&anna, first.id, &better, &third, E));
	make_log(&anna, true, 20261121);
	assert_int_equal(t.rows, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_string_equal(cell(i, "what")->text, what[i]);
		assert_int_equal(cell(i, "no")->number, no[i]);
	}
	assert_string_equal(cell(0, "time")->text, "11-21 14:00");
	assert_string_equal(cell(2, "who")->text, "王小明");
	make_log(&anna, false, 20261121);
	assert_int_equal(t.rows, 3);
	assert_string_equal(cell(0, "state")->code, "corrected");
	assert_int_equal(cell(0, "corrected_by")->number, 3);
	assert_true(cell(0, "corrects")->none);
	assert_int_equal(cell(2, "corrects")->number, 1);
	make_log(&anna, false, 20261120);
	assert_int_equal(t.rows, 0);
}

/* The correction of another day stands under it, and on its own day in full. */
static void
paper__of_another_day__says_all_of_it(void **state)
{
	struct entry_draft better = note("parcel for room 13");
	struct entry first, next;

	(void)state;
	first = write_as(&anna, note("parcel for room 12"));
	test_site_add_minutes(&site, 24 * 60);
	MUST(entry_correct(&anna, first.id, &better, &next, E));
	make_log(&anna, true, 20261121);
	assert_int_equal(t.rows, 2);
	assert_int_equal(cell(1, "no")->number, 2);
	assert_string_equal(cell(1, "what")->text, "*Corrects no. 1: parcel for room 13");
	assert_string_equal(cell(1, "time")->text, "11-22 14:00");
	make_log(&anna, true, 20261122);
	assert_int_equal(t.rows, 1);
	assert_string_equal(cell(0, "what")->text, "*Corrects no. 1: parcel for room 13");
}

/* LOG-03; a detail longer than a line of a table goes on below. */
static void
paper__cuts_nothing(void **state)
{
	static char details[3001];
	size_t x = 0, rows = 0;

	(void)state;
	memset(details, 'x', sizeof details - 1);
	details[1500] = '\n';
	(void)write_as(&anna, (struct entry_draft){.kind = ENTRY_COMPLAINT,
				      .state = ENTRY_STATE_DONE,
				      .text = "parcel lost",
				      .cause = "wrong label",
				      .course = "looked for it",
				      .result = "found",
				      .importance = ENTRY_URGENT,
				      .ticket = {1047},
				      .tickets = 1,
				      .details = details});
	make_log(&anna, true, 20261121);
	assert_string_equal(cell(0, "what")->text, "!! parcel lost #1047 (done)");
	assert_string_equal(cell(1, "what")->text, "Cause: wrong label");
	assert_string_equal(cell(2, "what")->text, "Course: looked for it");
	assert_string_equal(cell(3, "what")->text, "Result: found");
	assert_true(cell(1, "no")->none);
	for (size_t i = 4; i < t.rows; i++, rows++)
		for (const char *p = cell(i, "what")->text; *p; p++)
			x += *p == 'x';
	assert_int_equal(x, 2999);
	assert_in_range(rows, 8, 12);
	make_log(&anna, false, 20261121);
	assert_string_equal(cell(0, "details")->text, details);
	assert_string_equal(cell(0, "importance")->code, "urgent");
	assert_string_equal(cell(0, "tickets")->text, "1047");
}

/* LOG-11: nothing of the words, on paper or in a file. */
static void
erased__stands_as__its_tombstone(void **state)
{
	struct ctx super, manager;
	struct entry en;
	int64_t id;

	(void)state;
	en = write_as(&anna, (struct entry_draft){.kind = ENTRY_INQUIRY,
				     .text = "Sorgenfrei lost a parcel",
				     .customer = "Sorgenfrei",
				     .details = "Sorgenfrei will call"});
	test_site_confirm(&site, "super", &super);
	test_site_confirm(&site, "manager", &manager);
	MUST(erasure_propose(&super, en.id, "the caller asks for it", &id, E));
	MUST(erasure_confirm(&manager, id, E));
	for (int paper = 0; paper < 2; paper++) {
		make_log(&anna, paper, 20261121);
		assert_int_equal(t.rows, 1);
		const char *said = cell(0, paper ? "what" : "text")->text;
		assert_non_null(strstr(said, "Erased 2026-11-21 by "));
		for (int c = 0; c < t.columns; c++)
			if (t.column[c].type == RTABLE_TEXT)
				assert_null(strstr(t.cell[c].text, "Sorgenfrei"));
	}
	make_log(&anna, false, 20261121);
	assert_string_equal(cell(0, "erased")->code, "yes");
	test_site_sign_out(&super);
	test_site_sign_out(&manager);
}

/* LOG-04: who has acknowledged what is to be read. */
static void
instruction__says__who_acknowledged(void **state)
{
	struct ctx lead;

	(void)state;
	test_site_sign_in(&site, "lead", &lead);
	(void)write_as(&lead,
		(struct entry_draft){.kind = ENTRY_INSTRUCTION, .text = "call back by three"});
	make_log(&anna, false, 20261121);
	const int64_t of = cell(0, "acknowledge_of")->number;
	assert_true(of > 0);
	assert_int_equal(cell(0, "acknowledged")->number, 0);
	make_log(&anna, true, 20261121);
	assert_int_equal(t.rows, 2);
	assert_non_null(strstr(cell(1, "what")->text, "Acknowledged by 0 of "));
	test_site_sign_out(&lead);
}

/* More than a page of the log, and in the order of its numbers. */
static void
log__of_many_pages__is_in_order(void **state)
{
	enum { MANY = 2 * ENTRY_PAGE_MAX + 1 };

	(void)state;
	for (int i = 0; i < MANY; i++)
		(void)write_as(&anna, note("Walk-in"));
	make_log(&anna, false, 20261121);
	assert_int_equal(t.rows, MANY);
	for (size_t i = 0; i < MANY; i++)
		assert_int_equal(cell(i, "no")->number, i + 1);
}

/* LOG-06 */
static void
desks__are__those_one_may_read(void **state)
{
	struct report_ask ask = {.c = &anna};
	struct ctx ops;
	struct err e;

	(void)state;
	MUST(report_desks(&ask, 0, E));
	assert_int_equal(ask.desks, 1);
	assert_string_equal(ask.desk[0].code, "front-1");
	err_clear(&e);
	assert_false(report_desks(&ask, site.back, &e));
	assert_int_equal(e.code, ERR_DENIED);
	test_site_sign_in(&site, "ops", &ops);
	ops.desk = 0;
	ask.c = &ops;
	assert_false(report_desks(&ask, 0, &e));
	assert_int_equal(e.code, ERR_DENIED);
	test_site_sign_out(&ops);
	ask.c = &site.system; /* no words for it, and all desks */
	MUST(report_desks(&ask, 0, E));
	assert_int_equal(ask.desks, 2);
	assert_string_equal(ask.desk[0].code, "back-1");
}

/* RPT-01: by kind and hour, without a word of it. */
static void
hours__count__each_entry_once(void **state)
{
	struct entry_hours h = {0};
	struct entry_hours_span of = {site.front, 20261121, 20261121};

	(void)state;
	(void)write_as(&anna, note("one"));
	test_site_add_minutes(&site, 59);
	(void)write_as(&anna, note("two"));
	test_site_add_minutes(&site, 1);
	(void)write_as(&anna, (struct entry_draft){.kind = ENTRY_INQUIRY, .text = "three"});
	MUST(entry_hours_add(&site.system, &of, &h, E));
	assert_int_equal(h.entries[14][ENTRY_NOTE], 2);
	assert_int_equal(h.entries[15][ENTRY_NOTE], 0);
	assert_int_equal(h.entries[15][ENTRY_INQUIRY], 1);
	of.desk = site.back;
	MUST(entry_hours_add(&site.system, &of, &h, E));
	assert_int_equal(h.entries[14][ENTRY_NOTE], 2);
	rtable_free(&t);
	const struct report_ask ask = {.c = &site.system,
		.period = {20261101, 20261130, "", 0},
		.desk = {{.id = site.front}},
		.desks = 1};
	MUST(report_make(report_find("log-hours"), &ask, true, &t, E));
	assert_int_equal(t.rows, 24);
	assert_int_equal(cell(14, "hour")->number, 14);
	assert_int_equal(cell(14, "note")->number, 2);
	assert_int_equal(cell(15, "inquiry")->number, 1);
	assert_int_equal(cell(15, "entries")->number, 1);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, test_log_open, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(paper__has_the_correction__under_what_it_corrects),
		CASE(paper__of_another_day__says_all_of_it),
		CASE(paper__cuts_nothing),
		CASE(erased__stands_as__its_tombstone),
		CASE(instruction__says__who_acknowledged),
		CASE(log__of_many_pages__is_in_order),
		CASE(desks__are__those_one_may_read),
		CASE(hours__count__each_entry_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
