/* test_incident_file.c — minutes, proposals, and whom to call next. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "domain/incident_file.h"

#define MIN INT64_C(60000000)
#define T0 INT64_C(1795000000000000)

/* INC-06, INC-08: whole minutes over the limit, each boundary from both sides */
static void
overrun__proposes__by_whole_minutes(void **state)
{
	static const struct {
		int64_t took_us, over_min;
		const char *code;
	} rows[] = {
		{0, 0, NULL},
		{30 * MIN - 1, 0, NULL},
		{30 * MIN, 0, NULL},
		{31 * MIN - 1, 0, NULL},
		{31 * MIN, 1, "D-14"},
		{40 * MIN, 10, "D-14"},
		{41 * MIN - 1, 10, "D-14"},
		{41 * MIN, 11, "M-08"},
		{60 * MIN, 30, "M-08"},
		{61 * MIN - 1, 30, "M-08"},
		{61 * MIN, 31, "S-06"},
		{9999 * MIN, 9969, "S-06"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct incident n = {.opened_us = T0, .limit_min = 30};
		const char *code;
		assert_int_equal(incident_over_min(&n, T0 + rows[i].took_us), rows[i].over_min);
		code = incident_overrun_code(rows[i].over_min);
		if (rows[i].code)
			assert_string_equal(code, rows[i].code);
		else
			assert_null(code);
		/* resolved: the minutes stand still */
		n.resolved_us = T0 + rows[i].took_us;
		assert_int_equal(incident_over_min(&n, T0 + 99999 * MIN), rows[i].over_min);
	}
}

/* INC-03 */
static void
report__takes__minutes_from_the_opening(void **state)
{
	static const struct {
		int64_t first_us, minutes;
	} rows[] = {{0, -1}, {T0, 0}, {T0 + MIN - 1, 0}, {T0 + MIN, 1}, {T0 + 25 * MIN, 25},
		{T0 - 5 * MIN, 0}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct incident n = {.opened_us = T0, .first_report_us = rows[i].first_us};
		assert_int_equal(incident_report_min(&n), rows[i].minutes);
	}
	assert_int_equal(incident_minutes(T0, T0 - MIN), 0);
}

/* --- INC-05 --- */

static void
contact(struct contact_list *l, int64_t id, enum contact_role role)
{
	struct contact *k = &l->item[l->n++];

	*k = (struct contact){.id = id, .role = role, .rank = l->n};
}

/* supervisor 11, power office 12, director 13, deputy director 14 */
static void
four(struct contact_list *l)
{
	*l = (struct contact_list){.n = 0};
	contact(l, 11, CONTACT_SUPERVISOR);
	contact(l, 12, CONTACT_DUTY_DEPARTMENT);
	contact(l, 13, CONTACT_DIRECTOR);
	contact(l, 14, CONTACT_OTHER);
}

enum { NO = INCIDENT_NOT_REACHED, YES = INCIDENT_REACHED, COMING = INCIDENT_COMING };
struct
try {
	int64_t contact, minute;
	int outcome;
};

static struct incident_offer
offer_after(const struct contact_list *l, enum incident_severity severity, const struct try *tries,
	int n, enum incident_state state)
{
	struct incident i = {.opened_us = T0, .severity = severity, .state = state};
	struct incident_event event[12];

	event[0] = (struct incident_event){.what = INCIDENT_WAS_OPENED,
		.value = (int)severity,
		.utc_us = T0,
		.at_us = T0,
		.name = "",
		.text = "x"};
	for (int k = 0; k < n; k++)
		event[k + 1] = (struct incident_event){.what = INCIDENT_WAS_CALLED,
			.ref = tries[k].contact,
			.value = tries[k].outcome,
			.at_us = T0 + tries[k].minute * MIN};
	incident_fold(&i, event, n + 1);
	i.state = state;
	return incident_offer(&i, event, n + 1, l, 10);
}

static void
offer__goes_down_the_list__until_somebody_is_reached(void **state)
{
	static const struct {
		enum incident_severity severity;
		struct try tries[6];
		int n, contact; /* index offered, -1 none */
		int64_t due_min;
	} rows[] = {
		{INCIDENT_NORMAL, {{0}}, 0, -1, 0},
		{INCIDENT_URGENT, {{0}}, 0, 0, 0},
		/* not reached: the next one, ten minutes after the first try */
		{INCIDENT_URGENT, {{11, 2, NO}}, 1, 1, 12},
		{INCIDENT_URGENT, {{11, 2, NO}, {11, 5, NO}}, 2, 1, 12},
		{INCIDENT_URGENT, {{11, 2, NO}, {12, 12, NO}}, 2, 2, 22},
		/* somebody was reached, by whatever way */
		{INCIDENT_URGENT, {{11, 2, NO}, {12, 12, YES}}, 2, -1, 0},
		{INCIDENT_URGENT, {{12, 1, COMING}}, 1, -1, 0},
		{INCIDENT_URGENT, {{0, 1, YES}}, 1, -1, 0},
		/* all were tried: again whose last try is longest ago */
		{INCIDENT_URGENT, {{11, 1, NO}, {12, 2, NO}, {13, 3, NO}, {14, 4, NO}}, 4, 0, 14},
		{INCIDENT_URGENT,
			{{11, 1, NO}, {12, 2, NO}, {13, 3, NO}, {14, 4, NO}, {11, 15, NO}}, 5, 1,
			25},
		/* a major one goes on to the director, at once */
		{INCIDENT_MAJOR, {{11, 3, YES}}, 1, 2, 3},
		{INCIDENT_MAJOR, {{11, 3, YES}, {13, 4, NO}}, 2, 3, 14},
		{INCIDENT_MAJOR, {{11, 3, YES}, {13, 4, YES}}, 2, -1, 0},
		{INCIDENT_MAJOR, {{11, 3, YES}, {13, 4, NO}, {14, 14, YES}}, 3, 2, 24},
		{INCIDENT_MAJOR, {{13, 1, YES}}, 1, -1, 0},
		{INCIDENT_MAJOR, {{11, 3, NO}}, 1, 1, 13},
	};
	struct contact_list l;

	(void)state;
	four(&l);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct incident_offer o =
			offer_after(&l, rows[i].severity, rows[i].tries, rows[i].n, INCIDENT_OPEN);
		assert_int_equal(o.contact, rows[i].contact);
		if (o.contact >= 0)
			assert_int_equal(o.due_us, T0 + rows[i].due_min * MIN);
	}
}

static void
offer__is_none__when_it_is_over_or_the_list_is_empty(void **state)
{
	static const struct try none[1];
	static const struct try reached[] = {{11, 1, YES}};
	struct contact_list l, empty = {.n = 0}, headless = {.n = 0};

	(void)state;
	four(&l);
	assert_int_equal(offer_after(&l, INCIDENT_MAJOR, none, 0, INCIDENT_RESOLVED).contact, -1);
	assert_int_equal(offer_after(&empty, INCIDENT_URGENT, none, 0, INCIDENT_OPEN).contact, -1);
	/* no director in the list: who was reached is enough */
	contact(&headless, 11, CONTACT_SUPERVISOR);
	contact(&headless, 12, CONTACT_DUTY_DEPARTMENT);
	assert_int_equal(
		offer_after(&headless, INCIDENT_MAJOR, reached, 1, INCIDENT_OPEN).contact, -1);
}

/* --- INC-01: what events come to --- */

static void
fold__adds_up__every_kind_of_event(void **state)
{
	const struct incident_event event[] = {
		{.what = INCIDENT_WAS_OPENED,
			.value = INCIDENT_NORMAL,
			.by = 7,
			.utc_us = T0,
			.at_us = T0,
			.name = "hall",
			.text = "dark"},
		{.what = INCIDENT_WAS_RAISED,
			.value = INCIDENT_MAJOR,
			.by = 7,
			.text = "all floors"},
		{.what = INCIDENT_WAS_CALLED, .value = NO, .at_us = T0 + MIN},
		{.what = INCIDENT_WAS_CALLED, .value = COMING, .at_us = T0 + 9 * MIN},
		{.what = INCIDENT_WAS_CALLED, .value = YES, .at_us = T0 + 4 * MIN},
		{.what = INCIDENT_WAS_MOVED, .value = INCIDENT_HANDLING, .by = 8},
		{.what = INCIDENT_WAS_TAKEN, .by = 9},
		{.what = INCIDENT_WAS_PLACED, .text = "hall and lift"},
		{.what = INCIDENT_STEP_MARKED, .ref = 1, .value = INCIDENT_STEP_DONE},
		{.what = INCIDENT_MEASURE, .text = "roped off"},
		{.what = INCIDENT_WAS_MOVED,
			.value = INCIDENT_RESOLVED,
			.by = 9,
			.utc_us = T0 + 40 * MIN,
			.text = "fuse"},
		{.what = INCIDENT_WAS_MOVED,
			.value = INCIDENT_REVIEWED,
			.by = 3,
			.utc_us = T0 + 99 * MIN,
			.text = "well done"},
	};
	struct incident i = {.limit_min = 30};

	(void)state;
	incident_fold(&i, event, 1);
	assert_int_equal(i.state, INCIDENT_OPEN);
	assert_int_equal(i.lead, 7);
	assert_string_equal(i.place, "hall");
	assert_string_equal(i.result, "");
	incident_fold(&i, event, 6);
	assert_int_equal(i.state, INCIDENT_HANDLING);
	assert_int_equal(i.lead, 8);
	assert_int_equal(i.severity, INCIDENT_MAJOR);
	assert_int_equal(i.first_report_us, T0 + 4 * MIN);
	incident_fold(&i, event, sizeof event / sizeof *event);
	assert_int_equal(i.lead, 9);
	assert_string_equal(i.place, "hall and lift");
	assert_string_equal(i.result, "fuse");
	assert_string_equal(i.review, "well done");
	assert_int_equal(i.resolved_by, 9);
	assert_int_equal(i.reviewed_by, 3);
	assert_int_equal(i.reviewed_us, T0 + 99 * MIN);
	assert_int_equal(incident_age_min(&i, T0 + 500 * MIN), 40);
	assert_int_equal(incident_over_min(&i, T0 + 500 * MIN), 10);
}

/* INC-02, INC-08: five to nine steps for every kind, none longer than a line */
static void
procedures__are_shipped__for_every_kind(void **state)
{
	struct err e;

	(void)state;
	for (int k = 0; k < INCIDENT_KINDS; k++) {
		const struct checklist *l = incident_procedure_shipped((enum incident_kind)k);
		assert_int_equal(l->kind, CHECKLIST_INCIDENT + k);
		assert_in_range(l->lines, 5, 9);
		assert_true(checklist_check(l->line, l->lines, &e));
		for (int i = 0; i < l->lines; i++) {
			const char *en = l->line[i].text_en, *zh = l->line[i].text_zh;
			assert_in_range(utf8_clusters(en, strlen(en)), 10, 56);
			assert_in_range(utf8_clusters(zh, strlen(zh)), 5, 28);
		}
		for (int other = 0; other < k; other++)
			assert_string_not_equal(incident_kind_code((enum incident_kind)k),
				incident_kind_code((enum incident_kind)other));
	}
}

/* INC-07 */
static void
start_stop__are__two_kinds(void **state)
{
	(void)state;
	for (int k = 0; k < INCIDENT_KINDS; k++)
		assert_int_equal(incident_is_start_stop((enum incident_kind)k),
			k == INCIDENT_EQUIPMENT_START || k == INCIDENT_EQUIPMENT_STOP);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(overrun__proposes__by_whole_minutes),
		cmocka_unit_test(report__takes__minutes_from_the_opening),
		cmocka_unit_test(offer__goes_down_the_list__until_somebody_is_reached),
		cmocka_unit_test(offer__is_none__when_it_is_over_or_the_list_is_empty),
		cmocka_unit_test(fold__adds_up__every_kind_of_event),
		cmocka_unit_test(procedures__are_shipped__for_every_kind),
		cmocka_unit_test(start_stop__are__two_kinds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
