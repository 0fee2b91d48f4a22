/* test_form_last.c — a new record begins with what this person saved last. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.2 (6).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "domain/draft.h"
#include "domain/team.h"
#include "support/test_console.h"

static const char says[] = "Some fields are as you saved them last; type over them";
static struct test_console t;

static void
items_as(const char *login)
{
	if (t.con.me.person.id)
		harness_keys(&t.h, "<F9>sign out<Enter>");
	test_console_sign_in(&t, login);
	harness_keys(&t.h, "<F9>items<Enter>");
}

/* The row of a field holds this. */
static void
field_shows(const char *label, const char *text)
{
	int y = harness_find(&t.h, label);

	assert_true(y >= 0);
	if (!strstr(harness_row(&t.h, y), text))
		fail_msg("\"%s\" is not in: %s", text, harness_row(&t.h, y));
}

/* A day is kept by its distance; who borrowed and how many are not. */
static void
lending__begins_with__the_days_and_the_time_of_the_last(void **state)
{
	(void)state;
	items_as("anna");
	harness_keys(&t.h, "<F6>");
	field_shows("Back by", "[________]");
	harness_keys(&t.h, "<Ctrl-U>2<Tab>wxm<Tab><Tab>+1<Tab>18:00<F6><F6>");
	assert_int_equal(harness_find(&t.h, says), 22);
	field_shows("Back on", "[2026-11-22");
	field_shows("Back by", "[18:00");
	field_shows("How many", "[1_____]");
	field_shows("Colleague", "[________________________]");
	harness_keys(&t.h, "<Esc>");
	test_site_add_minutes(&t.duty.site, 24 * 60);
	items_as("anna");
	harness_keys(&t.h, "<F6>");
	field_shows("Back on", "[2026-11-23");
	harness_keys(&t.h, "<Tab>wxm<Tab><Tab><Tab>19:30"); /* selected: typing replaces */
	field_shows("Back by", "[19:30___]");
}

static void
last_values__are_of_one_person__and_no_draft(void **state)
{
	struct draft_list l;

	(void)state;
	items_as("anna");
	harness_keys(&t.h, "<F6><Tab>wxm<Tab><Tab>+1<Tab>18:00<F6><F6>");
	field_shows("Back by", "[18:00");
	harness_keys(&t.h, "<Esc>1");
	harness_lacks(&t.h, "Draft:");
	MUST(draft_list(&t.ctx, &l, E));
	assert_int_equal(l.n, 0);
	draft_list_free(&l);
	items_as("wxm");
	harness_keys(&t.h, "<F6>");
	harness_lacks(&t.h, says);
	field_shows("Back on", "[2026-11-21");
	field_shows("Back by", "[________]");
}

/* What was typed and not saved counts more than what was saved before. */
static void
draft__goes_before__the_last_values(void **state)
{
	(void)state;
	items_as("anna");
	harness_keys(&t.h, "<F6><Tab>wxm<Tab><Tab>+1<Tab>18:00<F6>");
	harness_keys(&t.h, "<F6><Tab><Tab><Tab><Tab>20:15<Esc><F6>");
	harness_shows(&t.h, "This was kept as a draft");
	field_shows("Back by", "[20:15");
}

static void
item__begins_with__kind_and_place(void **state)
{
	(void)state;
	items_as("super");
	harness_keys(&t.h, "<F7>Stamp<Tab><Tab><Right><Right><Tab>drawer 2<Tab>1<F6><F7>");
	field_shows("Kind", "phones and radios");
	field_shows("Place", "[drawer 2");
	field_shows("English name", "[______");
	field_shows("Expected", "[______]");
	/* of an item that is there nothing is put in */
	harness_keys(&t.h, "<Esc><Home>e");
	field_shows("Kind", "other item");
	harness_lacks(&t.h, says);
}

static void
keep(const char *form, const char *text)
{
	MUST(draft_save(&t.ctx, &(struct draft_key){form, 0}, text, E));
}

/* A word, a field or a thing that is gone is left out; the others stand. */
static void
gone_words__are_left_out(void **state)
{
	(void)state;
	items_as("super");
	keep("last-item", "owner somebody\nkind a kind of old\nplace shelf 3\nnonsense");
	harness_keys(&t.h, "<F7>");
	field_shows("Kind", "other item");
	field_shows("Place", "[shelf 3");
	keep("last-item", "kind a kind of old\n");
	harness_keys(&t.h, "<Esc><F7>");
	harness_lacks(&t.h, says);
}

/* ORG-02: the post and the team, while the team is called so and is the same. */
static void
person__begins_with__post_and_team(void **state)
{
	static const struct {
		const char *kept, *team, *post;
	} rows[] = {
		{"post supervisor\nteam 0 Front\n", "[________", "supervisor "},
		{"post supervisor\nteam 999 Front\n", "[________", "supervisor "},
		{"post nobody\nteam\n", "[________", "agent"},
	};

	(void)state;
	test_console_sign_in(&t, "hr");
	assert_true(ui_push(t.h.ui, &screen_people, NULL));
	harness_keys(&t.h,
		"<F6>A077<Tab>newone<Tab>Nora New<Tab><Tab><Right><Right><Tab>Front<Tab><F6>");
	harness_keys(&t.h, "<Esc><F6>");
	field_shows("Team", "[Front_");
	field_shows("Post", "shift leader");
	field_shows("Name", "[________");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		keep("last-person-add", rows[i].kept);
		harness_keys(&t.h, "<Esc><F6>");
		field_shows("Team", rows[i].team);
		field_shows("Post", rows[i].post);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(lending__begins_with__the_days_and_the_time_of_the_last),
		ON_CONSOLE(last_values__are_of_one_person__and_no_draft),
		ON_CONSOLE(draft__goes_before__the_last_values),
		ON_CONSOLE(item__begins_with__kind_and_place),
		ON_CONSOLE(gone_words__are_left_out),
		ON_CONSOLE(person__begins_with__post_and_team),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
