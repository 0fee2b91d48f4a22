/* test_desk.c — teams and desks as stored. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/desk.h"
#include "domain/person.h"
#include "domain/team.h"
#include "support/test_site.h"

static struct test_site site;
static struct ctx ops;

static int
setup(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "ops", &ops);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_sign_out(&ops);
	test_site_close(&site);
	return 0;
}

static void
team__is_one_of_its_name(void **state)
{
	struct team t = {.name = "FRONT", .department = "Service"}, stale;
	struct err e;

	(void)state;
	assert_false(team_set(&ops, &t, NULL, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_true(team_by_name(&ops, "ｆｒｏｎｔ", &t, &e));
	assert_int_equal(t.id, site.team);
	stale = t;
	strcpy(t.department, "Service and mail");
	assert_true(team_set(&ops, &t, NULL, &e));
	assert_false(team_set(&ops, &stale, NULL, &e));
	assert_int_equal(e.code, ERR_STALE);
	static const char *const bad[] = {
		"", " Front", "a\tb", "a name that is quite a lot too long"};
	for (size_t i = 0; i < 4; i++) {
		t = (struct team){.department = "Service"};
		strcpy(t.name, bad[i]);
		assert_false(team_set(&ops, &t, NULL, &e));
		assert_string_equal(e.field, "team");
	}
	assert_true(person_leave(&ops, site.person[TEST_BOB], 20261121, NULL, &e));
	t = (struct team){
		.name = "New", .department = "Service", .leader_id = site.person[TEST_BOB]};
	assert_false(team_set(&ops, &t, NULL, &e));
	assert_string_equal(e.rule, "ORG-02");
}

static void
desk__keeps_its_code__and_has_one_terminal(void **state)
{
	struct desk d = {.code = "side-1", .name = "Side", .terminal = "tty7"}, stale;
	int64_t id;
	struct err e;

	(void)state;
	assert_true(desk_set(&ops, &d, &id, &e));
	assert_int_equal(id, 3);
	assert_false(desk_set(&ops, &d, NULL, &e));
	assert_string_equal(e.field, "desk");
	strcpy(d.code, "side-2");
	assert_false(desk_set(&ops, &d, NULL, &e));
	assert_string_equal(e.field, "terminal");
	assert_true(desk_by_terminal(&ops, "tty7", &d, &e));
	assert_int_equal(d.id, id);
	assert_false(desk_by_terminal(&ops, "tty8", &d, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_true(desk_by_code(&ops, "side-1", &d, &e));
	stale = d;
	strcpy(d.code, "other");
	d.closed = true;
	assert_true(desk_set(&ops, &d, NULL, &e));
	assert_true(desk_get(&ops, id, &d, &e));
	assert_string_equal(d.code, "side-1");
	assert_true(d.closed);
	assert_false(desk_set(&ops, &stale, NULL, &e));
	assert_int_equal(e.code, ERR_STALE);
	static const char *const bad[] = {"", "site", "-a", "Front 1", "前台", "front_1"};
	for (size_t i = 0; i < 6; i++) {
		d = (struct desk){.name = "Side"};
		strcpy(d.code, bad[i]);
		assert_false(desk_set(&ops, &d, NULL, &e));
		assert_string_equal(e.field, "desk");
	}
}

struct seen {
	int n;
	char names[64];
};

static bool
see_team(void *arg, const struct team *t)
{
	struct seen *s = arg;

	s->n++;
	strcat(s->names, t->name);
	strcat(s->names, ";");
	return true;
}

static bool
see_desk(void *arg, const struct desk *d)
{
	struct seen *s = arg;

	strcat(s->names, d->code);
	strcat(s->names, ";");
	return ++s->n < 2;
}

static void
lists__come_in_order__and_stop_when_told(void **state)
{
	struct seen teams = {0}, found = {0};
	struct err e;

	(void)state;
	assert_true(
		team_set(&ops, &(struct team){.name = "Back", .department = "Service"}, NULL, &e));
	assert_true(desk_set(&ops, &(struct desk){.code = "a-desk", .name = "A"}, NULL, &e));
	assert_true(team_list(&ops, see_team, &teams, &e));
	assert_string_equal(teams.names, "Back;Front;");
	assert_true(desk_list(&ops, see_desk, &found, &e));
	assert_string_equal(found.names, "front-1;back-1;");
}

/* contract.md §1 `init --desk NAME` */
static void
code_from__keeps_letters_and_digits__or_initials(void **state)
{
	static const struct {
		const char *name, *code;
	} row[] = {
		{"Front hall", "front-hall"},
		{"front-1", "front-1"},
		{"\xef\xbc\xa1 1", "a-1"}, /* fullwidth A */
		{"前厅", "qt"},
		{"site", "desk-3"},
		{"!!", "desk-3"},
	};
	char code[DESK_CODE_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		desk_code_from(code, row[i].name, 3);
		assert_string_equal(code, row[i].code);
	}
}

static void
find__takes_a_code__else_a_whole_name(void **state)
{
	struct test_site s;
	struct desk d;
	struct err e;

	(void)state;
	test_site_open(&s, NULL);
	assert_true(desk_find(&s.system, "front-1", &d, &e));
	assert_int_equal(d.id, s.front);
	assert_true(desk_find(&s.system, "Back office", &d, &e));
	assert_int_equal(d.id, s.back);
	assert_false(desk_find(&s.system, "Back", &d, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	test_site_close(&s);
}

int
main(void)
{
#define FRESH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		FRESH(team__is_one_of_its_name),
		FRESH(desk__keeps_its_code__and_has_one_terminal),
		FRESH(lists__come_in_order__and_stop_when_told),
		cmocka_unit_test(code_from__keeps_letters_and_digits__or_initials),
		cmocka_unit_test(find__takes_a_code__else_a_whole_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
