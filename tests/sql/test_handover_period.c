/* test_handover_period.c — handovers and incidents of a period, as reports have them. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/handover_period.h"
#include "domain/incident.h"
#include "report/report.h"
#include "support/test_duty.h"

static struct rtable t;

static void
make_report(struct ctx *c, const char *name)
{
	static struct report_ask ask;

	rtable_free(&t);
	ask = (struct report_ask){.c = c, .period = {20261101, 20261130, "", 0}};
	MUST(report_desks(&ask, 0, E));
	MUST(report_make(report_find(name), &ask, false, &t, E));
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
	return test_duty_teardown(state);
}

/* SHO-02: minutes count from the end of the shift, beyond the grace. */
static void
late__counts__to_the_signature_or_to_now(void **state)
{
	const int64_t min = 60000000;
	static const struct {
		int64_t due_min, accepted_min, now_min;
		int late;
	} rows[] = {{100, 100, 900, 0}, {100, 110, 900, 0}, {100, 111, 900, 11}, {100, 0, 160, 60},
		{100, 0, 99, 0}, {0, 500, 900, 0}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct handover_past p = {.due_us = rows[i].due_min * min,
			.accepted_us = rows[i].accepted_min * min,
			.grace_min = 10};

		assert_int_equal(handover_past_late_min(&p, rows[i].now_min * min), rows[i].late);
	}
}

/* RPT-01: returned, unsigned, then signed by both. */
static void
handovers__say__who_signed_and_what_came_back(void **state)
{
	struct test_duty *d = *state;

	test_prepare(d, &d->anna);
	test_freeze(d, &d->anna);
	test_offer(d, &d->anna_key);
	test_review(d, &d->wxm);
	MUST(handover_return(&d->wxm, &d->ref, "phones not counted", E));
	make_report(&d->site.system, "handover");
	assert_int_equal(t.rows, 1);
	assert_string_equal(cell(0, "state")->code, "returned");
	assert_int_equal(cell(0, "returned")->number, 1);
	assert_int_equal(cell(0, "accepted_at")->number, 0);
	test_freeze(d, &d->anna);
	test_offer(d, &d->anna_key);
	test_review(d, &d->wxm);
	test_accept(d, &d->wxm_key, &d->anna_key);
	make_report(&d->site.system, "handover");
	assert_int_equal(t.rows, 1);
	assert_string_equal(cell(0, "desk")->text, "front-1");
	assert_string_equal(cell(0, "state")->code, "accepted");
	assert_int_equal(cell(0, "day")->number, 20261121);
	assert_int_equal(cell(0, "no")->number, 1);
	assert_string_equal(cell(0, "giver")->text, "A001");
	assert_string_equal(cell(0, "receiver_name")->text, "王小明");
	assert_int_equal(cell(0, "accepted_at")->number, d->site.clock.at.utc_us);
	assert_int_equal(cell(0, "returned")->number, 1);
	assert_int_equal(cell(0, "released")->number, 0);
	assert_int_equal(cell(0, "late_min")->number, 0);
	assert_true(cell(0, "records")->number > 0);
	/* the next one of the desk was never given back */
	test_handover(d, &d->wxm, &d->wxm_key, &d->bob, &d->bob_key);
	make_report(&d->site.system, "handover");
	assert_int_equal(t.rows, 2);
	assert_int_equal(cell(0, "returned")->number, 1);
	assert_int_equal(cell(1, "returned")->number, 0);
	struct handover_pasts l;
	struct arena a;
	arena_init(&a);
	MUST(handover_period(&d->anna,
		&(const struct handover_past_span){d->site.front, 20261001, 20261031}, &a, &l, E));
	assert_int_equal(l.n, 0);
	arena_free(&a);
}

/* INC-03, INC-06, CON-06: minutes for everybody, words for a person. */
static void
incidents__have_minutes__and_words_for_a_person(void **state)
{
	struct test_duty *d = *state;
	int64_t id, other;

	MUST(incident_open(&d->anna, INCIDENT_POWER_NETWORK, INCIDENT_MAJOR, "Lights out", &id, E));
	test_site_add_minutes(&d->site, 42);
	MUST(incident_move(&d->anna, id, 1, INCIDENT_RESOLVED, "power is back", E));
	MUST(incident_open(&d->anna, INCIDENT_OTHER, INCIDENT_NORMAL, "Water", &other, E));
	make_report(&d->anna, "incident");
	assert_int_equal(t.rows, 2);
	assert_string_equal(cell(0, "title")->text, "Lights out");
	assert_string_equal(cell(0, "result")->text, "power is back");
	assert_string_equal(cell(0, "kind")->code, "power_network");
	assert_string_equal(cell(0, "severity")->code, "major");
	assert_string_equal(cell(0, "state")->code, "resolved");
	assert_string_equal(cell(0, "lead")->text, "A001");
	assert_int_equal(cell(0, "limit_min")->number, 30);
	assert_int_equal(cell(0, "took_min")->number, 42);
	assert_int_equal(cell(0, "over_min")->number, 12);
	assert_string_equal(cell(0, "proposes")->text, "M-08");
	assert_true(cell(0, "report_min")->none);
	assert_string_equal(cell(1, "state")->code, "open");
	assert_string_equal(cell(1, "proposes")->text, "");
	make_report(&d->site.system, "incident");
	assert_int_equal(t.rows, 2);
	assert_int_equal(cell(0, "over_min")->number, 12);
	for (size_t i = 0; i < 2; i++) {
		assert_string_equal(cell(i, "title")->text, "");
		assert_string_equal(cell(i, "place")->text, "");
		assert_string_equal(cell(i, "result")->text, "");
	}
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, test_duty_setup, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(late__counts__to_the_signature_or_to_now),
		CASE(handovers__say__who_signed_and_what_came_back),
		CASE(incidents__have_minutes__and_words_for_a_person),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
