/* test_leave_certificate.c — the paper that a leave needs: added, seen, missing. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/leave_certificate.h"
#include "support/leave_site.h"

/* Asked on Saturday 2026-11-21. */
enum { MON = 20261123, TUE, WED, THU, FRI, NEXT_MON = 20261130, NEXT_TUE = 20261201 };

static struct leave_site s;
static const struct leave_paper slip = {
	.name = "slip 0042.pdf", .hospital = "People's Hospital", .day = 20261121};

static int
setup(void **state)
{
	(void)state;
	leave_site_open(&s, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	leave_site_close(&s);
	return 0;
}

static int64_t
sick(int first, int last, bool last_half, const struct leave_paper *paper)
{
	const struct leave_request r = {.type = LEAVE_SICK,
		.range = {first, last, false, last_half},
		.reason = "fever",
		.contact = "",
		.why_short = "",
		.paper = paper};
	struct leave_ref ref = {0, 0};

	test_site_confirm(&s.site, "anna", &s.c[TEST_ANNA]);
	MUST(leave_send(&s.c[TEST_ANNA], &ref, &r, E));
	return ref.id;
}

/* With HR, both approvals there. */
static int64_t
approved(int first, int last, bool last_half)
{
	int64_t id = sick(first, last, last_half, NULL);

	leave_site_step(&s, id);
	leave_site_step(&s, id);
	assert_int_equal(leave_site_get(&s, id).state, LEAVE_MANAGER_APPROVED);
	return id;
}

static bool
filed(int64_t id, struct err *e)
{
	return leave_site_try(
		&s, TEST_HR, id, (struct leave_said){.action = LEAVE_DO_FILE, .words = ""}, e);
}

static int64_t
added(int64_t leave, const struct leave_paper *p)
{
	int64_t id;

	MUST(leave_certificate_add(&s.c[TEST_ANNA], leave, p, &id, E));
	return id;
}

static int
turned(void)
{
	int n;

	MUST(leave_certificate_run(&s.c[TEST_HR], &n, E));
	return n;
}

/* LV-09: from two days on, exactly; without it HR does not record it. */
static void
file__of_sick_leave__needs_it_from_two_days_on(void **state)
{
	static const struct {
		int first, last;
		bool last_half, needs;
	} table[] = {
		{MON, MON, false, false},
		{TUE, WED, true, false}, /* a day and a half */
		{THU, FRI, false, true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		const int64_t id = approved(table[i].first, table[i].last, table[i].last_half);

		if (table[i].needs) {
			REFUSED(filed(id, e), ERR_BLOCKED, "LV-09");
			added(id, &slip);
		}
		MUST(filed(id, E));
	}
	leave_site_verify(&s);
}

static void
add__of_what_is_no_certificate__refused_with_the_field(void **state)
{
	static const struct {
		struct leave_paper p;
		const char *field;
	} table[] = {
		{{.name = "", .hospital = "People's Hospital", .day = 20261121}, "name"},
		{{.name = "slip", .hospital = "", .day = 20261121}, "hospital"},
		{{.name = "slip", .hospital = "People's Hospital", .day = 20261122}, "day"},
		{{.name = "slip", .hospital = "People's Hospital", .day = 0}, "day"},
		{{.name = "slip", .hospital = "People's Hospital", .day = 20261121, .bytes = ""},
			"file"},
	};
	int64_t leave;

	(void)state;
	leave = sick(MON, TUE, false, NULL);
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct err e;
		int64_t id;

		assert_false(leave_certificate_add(&s.c[TEST_ANNA], leave, &table[i].p, &id, &e));
		assert_int_equal(e.code, ERR_INVALID);
		assert_string_equal(e.field, table[i].field);
	}
}

/* LV-09: by the person alone, and until it is settled. */
static void
add__by_another_or_too_late__refused(void **state)
{
	int64_t leave, id;

	(void)state;
	leave = approved(MON, TUE, false);
	REFUSED(leave_certificate_add(&s.c[TEST_LEAD], leave, &slip, &id, e), ERR_DENIED, "LV-09");
	added(leave, &slip);
	MUST(filed(leave, E));
	REFUSED(leave_certificate_add(&s.c[TEST_ANNA], leave, &slip, &id, e), ERR_BLOCKED, "LV-09");
}

/* LV-09: it may come with the request. */
static void
send__with_its_paper__stands_beside_it(void **state)
{
	struct leave_certificates all;
	struct leave_paper bad = slip;
	struct leave_ref ref = {0, 0};
	struct arena a;
	int64_t leave;

	(void)state;
	arena_init(&a);
	leave = sick(MON, TUE, false, &slip);
	MUST(leave_certificates_load(&s.c[TEST_ANNA], leave, &a, &all, E));
	assert_int_equal(all.n, 1);
	assert_string_equal(all.item[0].name, "slip 0042.pdf");
	assert_string_equal(all.item[0].hospital, "People's Hospital");
	assert_int_equal(all.item[0].day, 20261121);
	assert_int_equal(all.item[0].bytes, 0);
	bad.hospital = "";
	const struct leave_request r = {.type = LEAVE_SICK,
		.range = {THU, FRI, false, false},
		.reason = "fever",
		.why_short = "",
		.paper = &bad};
	test_site_confirm(&s.site, "anna", &s.c[TEST_ANNA]);
	REFUSED(leave_send(&s.c[TEST_ANNA], &ref, &r, e), ERR_INVALID, "LV-09");
	arena_free(&a);
	leave_site_verify(&s);
}

/* CON-06: the person, who decides or decided, and HR; nobody else. */
static void
see__by_each__the_person_who_decides_and_hr(void **state)
{
	static const struct {
		enum test_person who;
		bool before, after; /* the leader has approved, and it is with the manager */
	} table[] = {
		{TEST_ANNA, true, true},
		{TEST_WXM, false, false},
		{TEST_BOB, false, false},
		{TEST_LEAD, true, true},
		{TEST_SUPER, false, false},
		{TEST_MANAGER, false, true},
		{TEST_HR, true, true},
		{TEST_OPS, false, false},
	};
	struct leave_certificates all;
	struct arena a;
	int64_t leave;

	(void)state;
	arena_init(&a);
	leave = sick(MON, TUE, false, &slip);
	for (int after = 0; after < 2; after++) {
		for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
			struct ctx *c = &s.c[table[i].who];
			bool want = after ? table[i].after : table[i].before;

			if (want)
				MUST(leave_certificates_load(c, leave, &a, &all, E));
			else
				REFUSED(leave_certificates_load(c, leave, &a, &all, e), ERR_DENIED,
					"CON-06");
		}
		leave_site_step(&s, leave);
	}
	arena_free(&a);
}

/* LV-09, LOG-05: the file in pieces, the same bytes taken out, the same file once. */
static void
add__with_a_file__taken_out_byte_for_byte(void **state)
{
	enum { BYTES = 150000 };
	struct leave_paper p = slip;
	int64_t leave, id, again;
	uint8_t *bytes = malloc(BYTES);
	struct buf out;

	(void)state;
	assert_non_null(bytes);
	for (int i = 0; i < BYTES; i++)
		bytes[i] = (uint8_t)(i * 31);
	p.bytes = bytes;
	p.n = BYTES;
	leave = sick(MON, TUE, false, NULL);
	id = added(leave, &p);
	REFUSED(leave_certificate_add(&s.c[TEST_ANNA], leave, &p, &again, e), ERR_CONFLICT, "");
	buf_init(&out);
	MUST(leave_certificate_take(&s.c[TEST_LEAD], id, &out, E));
	assert_int_equal(out.len, BYTES);
	assert_memory_equal(out.p, bytes, BYTES);
	REFUSED(leave_certificate_take(&s.c[TEST_WXM], id, &out, e), ERR_DENIED, "CON-06");
	assert_int_equal(out.len, BYTES);
	id = added(leave, &slip);
	REFUSED(leave_certificate_take(&s.c[TEST_ANNA], id, &out, e), ERR_BLOCKED, "LV-09");
	buf_free(&out);
	free(bytes);
	leave_site_verify(&s);
}

/* LV-09: 5 MB and no byte more. */
static void
add__of_a_file__at_most_five_megabytes(void **state)
{
	struct leave_paper p = slip;
	int64_t leave, id;
	uint8_t *bytes = calloc(1, ATTACHMENT_BYTES_MAX + 1);

	(void)state;
	assert_non_null(bytes);
	leave = sick(MON, TUE, false, NULL);
	p.bytes = bytes;
	p.n = ATTACHMENT_BYTES_MAX + 1;
	REFUSED(leave_certificate_add(&s.c[TEST_ANNA], leave, &p, &id, e), ERR_INVALID, "LV-09");
	p.n = ATTACHMENT_BYTES_MAX;
	MUST(leave_certificate_add(&s.c[TEST_ANNA], leave, &p, &id, E));
	free(bytes);
}

/* LV-09: back on Wednesday; Monday is the third workday after: from Tuesday on it is
 * personal leave, once, and HR records it as that. */
static void
run__three_workdays_after_the_return__personal_leave(void **state)
{
	static const struct {
		int day, turned;
	} table[] = {{WED, 0}, {FRI, 0}, {NEXT_MON, 0}, {NEXT_TUE, 1}, {NEXT_TUE, 0}};
	struct leave_paper_need need;
	struct leave l;
	int64_t id;

	(void)state;
	id = approved(MON, TUE, false);
	l = leave_site_get(&s, id);
	MUST(leave_paper_need(&s.c[TEST_HR], &l, &need, E));
	assert_true(need.missing);
	assert_int_equal(need.last_day, NEXT_MON);
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		leave_site_day(&s, table[i].day);
		assert_int_equal(turned(), table[i].turned);
	}
	l = leave_site_get(&s, id);
	assert_int_equal(l.type, LEAVE_PERSONAL);
	assert_int_equal(l.asked_type, LEAVE_SICK);
	assert_int_equal(l.state, LEAVE_MANAGER_APPROVED);
	assert_int_equal(l.with, s.site.person[TEST_HR]);
	MUST(filed(id, E));
	leave_site_verify(&s);
}

/* LV-09: sent back for it by HR, it stands again as personal leave; what was never
 * approved, or has its paper, stays as it is. */
static void
run__of_those_sent_back__only_what_hr_sent_back(void **state)
{
	const struct leave_said back = {.action = LEAVE_DO_RETURN, .words = "the certificate?"};
	int64_t by_hr, by_lead, with_paper;

	(void)state;
	by_hr = approved(MON, TUE, false);
	MUST(leave_site_try(&s, TEST_HR, by_hr, back, E));
	by_lead = sick(WED, THU, false, NULL);
	MUST(leave_site_try(&s, TEST_LEAD, by_lead, back, E));
	with_paper = approved(NEXT_MON, NEXT_TUE, false);
	added(with_paper, &slip);
	leave_site_day(&s, 20261215);
	assert_int_equal(turned(), 1);
	assert_int_equal(leave_site_get(&s, by_hr).state, LEAVE_MANAGER_APPROVED);
	assert_int_equal(leave_site_get(&s, by_hr).type, LEAVE_PERSONAL);
	assert_int_equal(leave_site_get(&s, by_lead).state, LEAVE_RETURNED);
	assert_int_equal(leave_site_get(&s, by_lead).type, LEAVE_SICK);
	assert_int_equal(leave_site_get(&s, with_paper).type, LEAVE_SICK);
	assert_string_equal(leave_site_history(&s, by_hr),
		"anna submitted, lead leader-approved, manager manager-approved,"
		" hr returned, - manager-approved");
	leave_site_verify(&s);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(file__of_sick_leave__needs_it_from_two_days_on),
		TEST(add__of_what_is_no_certificate__refused_with_the_field),
		TEST(add__by_another_or_too_late__refused),
		TEST(send__with_its_paper__stands_beside_it),
		TEST(see__by_each__the_person_who_decides_and_hr),
		TEST(add__with_a_file__taken_out_byte_for_byte),
		TEST(add__of_a_file__at_most_five_megabytes),
		TEST(run__three_workdays_after_the_return__personal_leave),
		TEST(run__of_those_sent_back__only_what_hr_sent_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
