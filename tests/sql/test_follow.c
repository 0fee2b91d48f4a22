/* test_follow.c — what falls due: at which instant, in which order. SPDX-License-Identifier: MIT
 *
 * LOG-02 (follow-up due), SHO-17 (by when), ITEM-02, INC-01, LOG-04.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/follow.h"
#include "domain/shift.h"
#include "support/test_duty.h"

#define MIN_US INT64_C(60000000)

/* The window is the shift and two hours; outside all shifts the two hours. */
static void
until__is__the_shifts_end_and_two_hours(void **state)
{
	(void)state;
	assert_int_equal(follow_until(1000, 5000), 5000 + 120 * MIN_US);
	assert_int_equal(follow_until(1000, 0), 1000 + 120 * MIN_US);
}

/* Overdue first, which is by time; ties by kind, then by id. */
static void
before__orders__by_time_kind_and_id(void **state)
{
	static const struct follow in_order[] = {
		{.kind = FOLLOW_NOTICE, .id = 9, .due_us = 10},
		{.kind = FOLLOW_MATTER, .id = 3, .due_us = 20},
		{.kind = FOLLOW_MATTER, .id = 4, .due_us = 20},
		{.kind = FOLLOW_LOAN, .id = 1, .due_us = 20},
	};

	(void)state;
	for (int a = 0; a < 4; a++)
		for (int b = 0; b < 4; b++)
			assert_int_equal(follow_before(&in_order[a], &in_order[b]), a < b);
}

/* SHO-17: the later of the two words counts */
static void
matter_due__goes__by_whoever_spoke_last(void **state)
{
	static const struct {
		int64_t entry, entry_due, said, said_record, due;
	} row[] = {
		{10, 500, 0, 0, 500},  /* no handover */
		{10, 500, 0, 20, 500}, /* which said nothing of it */
		{10, 500, 700, 20, 700},
		{10, 0, 700, 20, 700},
		{30, 500, 700, 20, 500}, /* corrected since */
		{30, 0, 700, 20, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		assert_int_equal(follow_matter_due(&(struct matter){.entry_id = row[i].entry,
							   .due_utc_us = row[i].entry_due},
					 row[i].said, row[i].said_record),
			row[i].due);
}

/* --- on a site --- */

static int64_t
now_of(const struct test_duty *t)
{
	return t->site.clock.at.utc_us;
}

static int64_t
promise(struct ctx *c, const char *text, int64_t due_us)
{
	struct entry written;

	MUST(entry_write(c,
		&(struct entry_draft){
			.kind = ENTRY_COORDINATION, .text = text, .follow_up_utc_us = due_us},
		&written, E));
	return written.id;
}

/* "M:text L:borrower I:title N:text" in their order. */
static const char *
due(struct test_duty *t, int64_t until_us)
{
	static char out[2048];
	struct follow_list l;
	size_t n = 0;

	out[0] = '\0';
	MUST(follow_list(&t->anna, t->site.front, until_us, &l, E));
	for (int i = 0; i < l.n; i++) {
		const struct follow *f = &l.follow[i];

		str_format(out + n, sizeof out - n, "%s%c:%s", n ? " " : "", "MLIN"[f->kind],
			f -> matter ? f -> matter -> text
				    : f -> loan
			? f -> loan -> borrower
			: f -> incident
			? f -> incident -> title
			: f -> notice -> text);
		n = strlen(out);
	}
	follow_list_free(&l);
	return out;
}

/* LOG-02: the instant itself is inside, one microsecond later is not */
static void
list__ends__exactly_at_the_windows_end(void **state)
{
	struct test_duty *t = *state;
	struct shift_duty on;
	int64_t until;

	MUST(shift_at(&t->anna, t->site.front, now_of(t), &on, E));
	assert_string_equal(on.code, "early"); /* until 15:30 */
	until = follow_until(now_of(t), on.end_utc_us);
	assert_int_equal(until - now_of(t), 210 * MIN_US); /* 14:00 to 17:30 */
	promise(&t->anna, "at the end", until);
	promise(&t->anna, "behind it", until + 1);
	assert_string_equal(due(t, until), "M:at the end");
	assert_string_equal(due(t, until - 1), "");
	assert_string_equal(due(t, until + 1), "M:at the end M:behind it");
}

/* RST-01: a night shift ends on the next day; outside all shifts two hours from now */
static void
list__crosses_midnight__and_knows_no_shift(void **state)
{
	struct test_duty *t = *state;
	const int64_t night = 3;
	struct shift_duty on;
	int64_t until;

	test_site_add_minutes(&t->site, 9 * 60); /* 23:00, shifts ended at 20:00 */
	MUST(shift_at(&t->anna, t->site.front, now_of(t), &on, E));
	assert_int_equal(on.shift_id, 0);
	until = follow_until(now_of(t), 0);
	promise(&t->anna, "one at night", until);
	promise(&t->anna, "half past six", now_of(t) + 450 * MIN_US);
	promise(&t->anna, "half past nine", now_of(t) + 630 * MIN_US);
	promise(&t->anna, "a minute later", now_of(t) + 631 * MIN_US);
	assert_string_equal(due(t, until), "M:one at night");
	MUST(shift_desk_set(&t->super_key, t->site.front, &night, 1, E));
	MUST(shift_at(&t->anna, t->site.front, now_of(t), &on, E));
	assert_int_equal(on.shift_id, night); /* until 07:30 */
	until = follow_until(now_of(t), on.end_utc_us);
	assert_string_equal(due(t, until), "M:one at night M:half past six M:half past nine");
}

/* One list of everything; what is overdue stands first */
static void
list__holds__every_kind_by_time(void **state)
{
	struct test_duty *t = *state;
	const struct item_lending key = {.item = t->keys,
		.count = 1,
		.borrower = "Zhou",
		.due_utc_us = now_of(t) + 40 * MIN_US};
	const struct notice_draft d = {.kind = NOTICE_INSTRUCTION,
		.to = NOTICE_TO_DESK,
		.desk = t->site.front,
		.text = "Refunds: call first",
		.until_utc_us = now_of(t) + 50 * MIN_US};
	struct notice_draft open_end = d;
	int64_t id, call;

	promise(&t->anna, "Call the bank", now_of(t) + 60 * MIN_US);
	call = promise(&t->anna, "Call Mrs Sun", now_of(t) + 5 * MIN_US);
	MUST(item_lend(&t->anna, &key, &id, E));
	MUST(incident_open(&t->anna, INCIDENT_OTHER, INCIDENT_NORMAL, "Lift stands", &id, E));
	MUST(notice_give(&t->super, &d, &id, E));
	open_end.until_utc_us = 0;
	MUST(notice_give(&t->super, &open_end, &id, E));
	test_write(&t->anna, "No time said", true, 0);
	test_site_add_minutes(&t->site, 20);
	assert_string_equal(due(t, now_of(t) + 120 * MIN_US),
		"M:Call Mrs Sun I:Lift stands L:Zhou N:Refunds: call first M:Call the bank");
	MUST(matter_close(&t->anna, &(struct matter_closing){.id = call, .result = "called"}, E));
	assert_string_equal(due(t, now_of(t) + 20 * MIN_US), "I:Lift stands L:Zhou");
	test_site_add_minutes(&t->site, 40); /* what has ended is not overdue, it is over */
	assert_string_equal(
		due(t, now_of(t) + 120 * MIN_US), "I:Lift stands L:Zhou M:Call the bank");
}

/* SHO-17: a handover gives the next step its time; a later correction takes it back */
static void
list__takes__the_time_that_was_handed_over(void **state)
{
	struct test_duty *t = *state;
	int64_t early = promise(&t->anna, "Said for 15:00", now_of(t) + 60 * MIN_US);
	struct handover_view v;
	struct entry now;

	test_write(&t->anna, "Said by nobody", true, 0);
	test_prepare(t, &t->anna);
	MUST(handover_load(&t->anna, t->ref.id, &v, E));
	for (int i = 0; i < v.c.lines; i++)
		if (v.c.line[i].section == HANDOVER_MATTER)
			MUST(handover_matter_say(&t->anna, &t->ref,
				&(struct handover_disposal){
					v.c.line[i].line, HANDOVER_CARRY, "late", "call", 0},
				&(struct handover_pass){
					v.c.line[i].weight, "", "", now_of(t) + 90 * MIN_US},
				E));
	handover_view_free(&v);
	/* said in a draft: not yet */
	assert_string_equal(due(t, now_of(t) + 120 * MIN_US), "M:Said for 15:00");
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	test_review(t, &t->wxm);
	test_accept(t, &t->wxm_key, &t->anna_key);
	assert_string_equal(due(t, now_of(t) + 89 * MIN_US), "");
	assert_string_equal(due(t, now_of(t) + 90 * MIN_US), "M:Said for 15:00 M:Said by nobody");
	MUST(entry_correct(&t->anna, early,
		&(struct entry_draft){.kind = ENTRY_COORDINATION,
			.text = "Said for 15:00",
			.follow_up_utc_us = now_of(t) + 30 * MIN_US},
		&now, E));
	assert_string_equal(due(t, now_of(t) + 30 * MIN_US), "M:Said for 15:00");
}

/* LOG-06 */
static void
list__another_desk__is_refused(void **state)
{
	struct test_duty *t = *state;
	struct follow_list l;
	struct ctx hr;

	test_site_sign_in(&t->site, "hr", &hr);
	REFUSED(follow_list(&hr, t->site.back, now_of(t), &l, e), ERR_DENIED, "ORG-03");
	assert_int_equal(l.n, 0);
	test_site_sign_out(&hr);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, test_duty_setup, test_duty_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(until__is__the_shifts_end_and_two_hours),
		cmocka_unit_test(before__orders__by_time_kind_and_id),
		cmocka_unit_test(matter_due__goes__by_whoever_spoke_last),
		EACH(list__ends__exactly_at_the_windows_end),
		EACH(list__crosses_midnight__and_knows_no_shift),
		EACH(list__holds__every_kind_by_time),
		EACH(list__takes__the_time_that_was_handed_over),
		EACH(list__another_desk__is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
