/* test_handover_closed.c — what was closed in the duty is handed over with its result. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/incident.h"
#include "domain/matter.h"
#include "domain/verify.h"
#include "report/sheet.h"
#include "support/test_duty.h"

static struct handover_view v;

static int
close_all(void **state)
{
	handover_view_free(&v);
	return test_duty_teardown(state);
}

static const struct handover_line *
line_about(struct test_duty *t, int64_t entry)
{
	handover_view_free(&v);
	MUST(handover_load(&t->anna, t->ref.id, &v, E));
	for (int i = 0; i < v.c.lines; i++)
		if (v.c.line[i].section == HANDOVER_MATTER && v.c.line[i].ref == entry)
			return &v.c.line[i];
	return NULL;
}

static void
close_it(struct test_duty *t, int64_t entry, const char *result)
{
	MUST(matter_close(&t->anna, &(struct matter_closing){.id = entry, .result = result}, E));
}

static int64_t
write_done(struct test_duty *t, const char *text, enum entry_importance importance)
{
	struct entry_draft d = {.desk_id = t->site.front,
		.kind = ENTRY_ABNORMAL,
		.text = text,
		.state = ENTRY_STATE_DONE,
		.cause = "rain",
		.course = "mopped up",
		.result = "dry again",
		.importance = importance};
	struct entry written;

	MUST(entry_write(&t->anna, &d, &written, E));
	return written.id;
}

/* SHO-21: major matters closed in this shift, with the result; the others not. */
static void
closed__important_ones__are_told_with_their_result(void **state)
{
	struct test_duty *t = *state;
	int64_t urgent = test_write(&t->anna, "Water in the hall", true, ENTRY_URGENT);
	int64_t important = test_write(&t->anna, "Director calls back", true, ENTRY_IMPORTANT);
	int64_t small = test_write(&t->anna, "Pen missing", true, ENTRY_NORMAL);
	int64_t done = write_done(t, "Roof leaked", ENTRY_IMPORTANT);
	int64_t small_done = write_done(t, "Spilt tea", ENTRY_NORMAL);

	close_it(t, urgent, "pumped out by ten");
	close_it(t, important, "he called");
	close_it(t, small, "found");
	MUST(handover_prepare(&t->anna, 0, &t->ref, E));
	const struct handover_line *l = line_about(t, urgent);
	assert_non_null(l);
	assert_int_equal(l->disposition, HANDOVER_FINISHED);
	assert_int_equal(l->state, HANDOVER_LINE_DONE);
	assert_int_equal(l->weight, HANDOVER_CRITICAL);
	assert_string_equal(l->remark, "pumped out by ten");
	assert_false(handover_line_is_open(l));
	assert_false(handover_line_needs_words(l));
	assert_string_equal(line_about(t, important)->remark, "he called");
	assert_string_equal(line_about(t, done)->remark, "dry again");
	assert_null(line_about(t, small));
	assert_null(line_about(t, small_done));
}

/* SHO-21: told once, at the handover of the shift in which it was closed. */
static void
closed__of_an_earlier_shift__is_not_told_again(void **state)
{
	struct test_duty *t = *state;
	int64_t urgent = test_write(&t->anna, "Water in the hall", true, ENTRY_URGENT);

	close_it(t, urgent, "pumped out by ten");
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	assert_non_null(line_about(t, urgent));
	MUST(handover_prepare(&t->wxm, 0, &t->ref, E));
	assert_null(line_about(t, urgent));
}

/* Bringing it up to date adds nothing twice. */
static void
closed__prepared_again__stands_once(void **state)
{
	struct test_duty *t = *state;
	int64_t urgent = test_write(&t->anna, "Water in the hall", true, ENTRY_URGENT);
	int lines;

	MUST(handover_prepare(&t->anna, 0, &t->ref, E));
	assert_int_equal(line_about(t, urgent)->disposition, HANDOVER_NOT_SAID);
	lines = v.c.lines;
	close_it(t, urgent, "pumped out by ten");
	MUST(handover_prepare(&t->anna, 0, &t->ref, E));
	MUST(handover_prepare(&t->anna, 0, &t->ref, E));
	assert_string_equal(line_about(t, urgent)->remark, "pumped out by ten");
	assert_int_equal(v.c.lines, lines);
}

/* SHO-21, SHO-09: signed and printed; and an incident closed in the shift, too. */
static void
closed__is_signed__and_printed(void **state)
{
	struct test_duty *t = *state;
	int64_t urgent = test_write(&t->anna, "Water in the hall", true, ENTRY_URGENT), incident;
	struct verify_result r;
	struct buf b;

	close_it(t, urgent, "pumped out by ten");
	MUST(incident_open(
		&t->anna, INCIDENT_EQUIPMENT, INCIDENT_URGENT, "Lift stood", &incident, E));
	MUST(incident_move(&t->anna, incident, 1, INCIDENT_RESOLVED, "runs again", E));
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
	buf_init(&b);
	MUST(sheet_print(&t->wxm, t->ref.id, LANG_EN, &b, E));
	assert_non_null(strstr(buf_str(&b), "Water in the hall"));
	assert_non_null(strstr(buf_str(&b), "pumped out by ten"));
	assert_non_null(strstr(buf_str(&b), "Lift stood"));
	assert_non_null(strstr(buf_str(&b), "runs again"));
	buf_free(&b);
	MUST(verify_run(&t->site.system, NULL, &r, E));
	assert_int_equal(r.findings_total, 0);
	verify_result_free(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, test_duty_setup, close_all)
		T(closed__important_ones__are_told_with_their_result),
		T(closed__of_an_earlier_shift__is_not_told_again),
		T(closed__prepared_again__stands_once),
		T(closed__is_signed__and_printed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
