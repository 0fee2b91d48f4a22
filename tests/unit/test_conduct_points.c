/* test_conduct_points.c — points by minutes, posts of discretionary points, codes. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/conduct.h"
#include "domain/conduct_code_edit.h"

static const char SHIPPED[] = "1:2,11:3,31:4,61:5";

/* SCR-05: D-04 */
static void
minutes__of_the_shipped_table__at_each_boundary(void **state)
{
	static const struct {
		int minutes, halves;
	} table[] = {
		{0, 0}, {1, 4}, {10, 4}, {11, 6}, {30, 6}, {31, 8}, {60, 8}, {61, 10}, {1440, 10}};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		assert_int_equal(conduct_minute_halves(SHIPPED, table[i].minutes), table[i].halves);
}

static void
minute_table__that_is_none__is_refused(void **state)
{
	static const struct {
		const char *text;
		bool fits;
	} table[] = {{SHIPPED, true}, {"1:2", true}, {"1:2.5,5:3", true}, {"", false}, {"1", false},
		{"0:2", false}, {"1:2,", false}, {"1:2,,3:4", false}, {"5:2,5:3", false},
		{"5:3,6:2", false}, {"1:-2", false}, {"1:2.25", false}, {"1441:2", false}};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		assert_int_equal(conduct_minute_table_fits(table[i].text), table[i].fits);
}

/* SCR-10 */
static void
discretion__posts_of_the_list__and_no_others(void **state)
{
	(void)state;
	assert_true(conduct_is_discretionary("team_leader", POST_TEAM_LEADER));
	assert_false(conduct_is_discretionary("team_leader", POST_AGENT));
	assert_true(conduct_is_discretionary("agent,team_leader", POST_TEAM_LEADER));
	assert_true(conduct_is_discretionary("agent,team_leader", POST_AGENT));
	assert_false(conduct_is_discretionary("none", POST_AGENT));
	assert_false(conduct_is_discretionary("team_lead", POST_TEAM_LEADER));
}

/* SCR-02 */
static void
code__that_does_not_fit__names_its_field(void **state)
{
	static const struct {
		const char *code, *field;
		int kind, least, most;
		const char *name;
	} table[] = {
		{"D-16", "", CONDUCT_MINOR, 4, 10, "Window open"},
		{"D-16", "code", CONDUCT_MEDIUM, 4, 10, "Window open"},
		{"D-1", "code", CONDUCT_MINOR, 4, 10, "Window open"},
		{"Q-16", "code", 0, 4, 10, "Window open"},
		{"D-16", "points", CONDUCT_MINOR, 10, 4, "Window open"},
		{"D-16", "points", CONDUCT_MINOR, 0, 0, "Window open"},
		{"D-16", "", CONDUCT_MINOR, 80, 80, "Window open"},
		{"D-16", "points", CONDUCT_MINOR, 80, 81, "Window open"},
		{"X-06", "", CONDUCT_DISMISSAL, 0, 0, "Window open"},
		{"X-06", "points", CONDUCT_DISMISSAL, 0, 2, "Window open"},
		{"Z-02", "", CONDUCT_DISCRETION, -10, 10, "Window open"},
		{"D-16", "name", CONDUCT_MINOR, 4, 10, "W"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		struct conduct_code k = {.kind = (enum conduct_kind)table[i].kind,
			.aspect = CONDUCT_ORDERS,
			.least = table[i].least,
			.most = table[i].most,
			.name_zh = "未关窗"};
		struct err e;

		err_clear(&e);
		(void)str_copy(k.code, sizeof k.code, table[i].code);
		(void)str_copy(k.name_en, sizeof k.name_en, table[i].name);
		assert_int_equal(conduct_code_check(&k, &e), *table[i].field == '\0');
		if (*table[i].field)
			assert_string_equal(e.field, table[i].field);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(minutes__of_the_shipped_table__at_each_boundary),
		cmocka_unit_test(minute_table__that_is_none__is_refused),
		cmocka_unit_test(discretion__posts_of_the_list__and_no_others),
		cmocka_unit_test(code__that_does_not_fit__names_its_field),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
