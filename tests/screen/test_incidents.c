/* test_incidents.c — an incident from its first line to its review, by keys. SPDX-License-Identifier: MIT
 *
 * INC-01 to INC-05, ORG-04.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/incident_file.h"
#include "screens/incident.h"
#include "support/test_console.h"

static struct test_console t;

static struct incident
newest(void)
{
	struct incidents list;
	struct arena a;
	struct incident i;

	arena_init(&a);
	MUST(incident_list(&t.duty.super, t.duty.site.front, 1, &a, &list, E));
	assert_true(list.n > 0);
	i = list.incident[0];
	arena_free(&a); /* numbers only */
	return i;
}

static void
report(void)
{
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F9>!<Enter>hall is dark<F6>");
}

/* One line is enough: it is urgent, hers, and the procedure stands there. */
static void
report__one_line__opens_its_page(void **state)
{
	(void)state;
	report();
	harness_shows(&t.h, "other: hall is dark");
	harness_shows(&t.h, "urgent, open");
	harness_shows(&t.h, "[Procedure 0/6]");
	assert_int_equal(newest().severity, INCIDENT_URGENT);
	assert_int_equal(newest().lead, t.duty.anna.who);
}

static void
step__is_ticked__or_does_not_apply__with_why(void **state)
{
	(void)state;
	report();
	harness_keys(&t.h, " <Down>-nobody is near<Enter>");
	harness_shows(&t.h, "[Procedure 2/6]");
	harness_shows(&t.h, "(does not apply: nobody");
}

/* ORG-04: who resolved it is not asked what the review found. */
static void
review__by_who_resolved_it__is_refused_before_typing(void **state)
{
	(void)state;
	report();
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "urgent, handling");
	harness_keys(&t.h, "<F6>power is back<Enter>");
	harness_shows(&t.h, "urgent, resolved");
	harness_keys(&t.h, "<F6>");
	harness_lacks(&t.h, "Review this incident");
	harness_shows(&t.h, "Only a team leader or a post above can do this");
	assert_int_equal(newest().state, INCIDENT_RESOLVED);
}

static void
review__by_a_supervisor__ends_it(void **state)
{
	int64_t id;

	(void)state;
	MUST(incident_open(&t.duty.anna, INCIDENT_OTHER, INCIDENT_URGENT, "hall is dark", &id, E));
	MUST(incident_move(&t.duty.anna, id, 1, INCIDENT_RESOLVED, "power is back", E));
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "<F9>incidents<Enter><Enter><F6>");
	harness_shows(&t.h, "Review this incident");
	harness_keys(&t.h, "fuse was old, ordered<Enter>");
	harness_shows(&t.h, "urgent, reviewed");
	harness_keys(&t.h, "<F8><F8><F8>");
	harness_shows(&t.h, "fuse was old, ordered");
}

/* Its number is nobody's: the list that it was opened from stays. */
static void
report__from_the_people__opens_no_person(void **state)
{
	(void)state;
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "<F9>people<Enter><F9>!<Enter>hall is dark<F6>");
	harness_shows(&t.h, "other: hall is dark");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "PEOPLE");
}

/* P6: Esc keeps what was typed; the board names it by its first words. */
static void
contact__left_by_esc__is_a_draft(void **state)
{
	(void)state;
	test_console_sign_in(&t, "super");
	harness_keys(&t.h, "<F9>contacts<Enter><F6>Lift service<Enter>8002<Esc><Esc>1");
	harness_shows(&t.h, "Draft: Lift service");
	harness_keys(&t.h, "<F9>contacts<Enter><F6>");
	harness_shows(&t.h, "[8002");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "Saved");
	harness_keys(&t.h, "<Esc>1");
	harness_lacks(&t.h, "Draft:");
}

static void
measure__left_by_esc__is_named_by_its_words(void **state)
{
	(void)state;
	report();
	harness_keys(&t.h, "m<Down>fire brigade<Esc><Esc>1");
	harness_shows(&t.h, "Draft: fire brigade");
}

/* The digit of the tab one is at leads to its first screen, that of another one and
 * back to the page; in a text it is text. */
static void
digits__lead__to_the_tabs_first_screen(void **state)
{
	int64_t id;

	(void)state;
	MUST(incident_open(&t.duty.anna, INCIDENT_OTHER, INCIDENT_NORMAL, "Lift stands", &id, E));
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<Home><Enter>");
	assert_true(ui_top(t.h.ui) == &screen_incident);
	harness_keys(&t.h, "21");
	assert_true(ui_top(t.h.ui) == &screen_incident);
	harness_keys(&t.h, "1");
	harness_shows(&t.h, "Needs you");
	harness_keys(&t.h, "<Enter><F2>1");
	harness_shows(&t.h, "Log> 1");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(report__one_line__opens_its_page),
		ON_CONSOLE(step__is_ticked__or_does_not_apply__with_why),
		ON_CONSOLE(review__by_who_resolved_it__is_refused_before_typing),
		ON_CONSOLE(review__by_a_supervisor__ends_it),
		ON_CONSOLE(report__from_the_people__opens_no_person),
		ON_CONSOLE(contact__left_by_esc__is_a_draft),
		ON_CONSOLE(digits__lead__to_the_tabs_first_screen),
		ON_CONSOLE(measure__left_by_esc__is_named_by_its_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
