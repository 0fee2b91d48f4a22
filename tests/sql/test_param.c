/* test_param.c — policy parameters and their history. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/param.h"
#include "support/test_site.h"

static struct test_site site;
static struct ctx manager;

static int
setup(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "manager", &manager);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_sign_out(&manager);
	test_site_close(&site);
	return 0;
}

static int64_t
value(int day)
{
	int64_t v = -1;
	struct err e;

	assert_true(param_get_int(&manager, "handover.grace_minutes", day, &v, &e));
	return v;
}

/* The shipped table itself: names once, values that fit, rules named. */
static void
table__is_sound(void **state)
{
	struct err e;
	int n;
	const struct param_def *t = param_table(&n);

	(void)state;
	assert_true(n >= 20);
	for (int i = 0; i < n; i++) {
		assert_true(param_check(&t[i], t[i].fallback, &e));
		assert_ptr_equal(param_def(t[i].name), &t[i]);
		assert_in_range(strlen(t[i].rule), 5, 7);
		assert_non_null(strchr(t[i].name, '.'));
		if (t[i].type == PARAM_INT)
			assert_true(t[i].min < t[i].max);
	}
	assert_null(param_def("signin.max"));
}

/* The defaults that the policy book ships. ORG-06, ORG-07, SHO-02, SHO-06 */
static void
get__before_anything_is_set__is_the_shipped_value(void **state)
{
	static const struct {
		const char *name;
		int64_t want;
	} rows[] = {
		{"signin.max_failures", 5},
		{"signin.lock_minutes", 15},
		{"signin.password_min", 10},
		{"terminal.idle_lock_minutes", 5},
		{"handover.prepare_minutes", 15},
		{"handover.arrive_minutes", 5},
		{"duty.prepare_minutes", 30},
		{"handover.grace_minutes", 10},
		{"handover.readback_days", 7},
		{"shift.min_staff", 1},
		{"handover.unattended_minutes", 30},
		{"handover.watch_minutes", 15},
		{"retention.months", 36},
	};
	int64_t v;
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_true(param_get_int(&manager, rows[i].name, 0, &v, &e));
		assert_int_equal(v, rows[i].want);
	}
}

/* policy.md: past days keep the value in force at their own time. */
/* SOP-02 */
static void
set__counts_from_its_day__and_never_before(void **state)
{
	struct err e;

	(void)state;
	assert_true(param_set(&manager, "handover.grace_minutes", "20", 20261201, "trial", &e));
	assert_int_equal(value(0), 10);
	assert_int_equal(value(20261130), 10);
	assert_int_equal(value(20261201), 20);
	/* a later version wins on every day that it covers */
	assert_true(param_set(&manager, "handover.grace_minutes", "5", 20261125, "sooner", &e));
	assert_int_equal(value(20261124), 10);
	assert_int_equal(value(20261125), 5);
	assert_int_equal(value(20261201), 5);
	assert_false(param_set(&manager, "handover.grace_minutes", "1", 20261120, "past", &e));
	assert_string_equal(e.field, "from");
	assert_int_equal(value(20261120), 10);
	/* the day moves on, the past stays */
	test_site_add_minutes(&site, 30 * 24 * 60);
	assert_int_equal(value(0), 5);
	assert_true(param_set(&manager, "handover.grace_minutes", "12", 0, "again", &e));
	assert_int_equal(value(0), 12);
	assert_int_equal(value(20261220), 5);
	assert_int_equal(value(20261121), 10);
}

struct seen {
	int n;
	struct param_version v[4];
};
static bool
see(void *arg, const struct param_version *v)
{
	struct seen *s = arg;

	s->v[s->n++] = *v;
	return s->n < 4;
}

static void
history__tells__value_day_author_and_why(void **state)
{
	struct seen s = {0};
	struct err e;

	(void)state;
	assert_true(param_set(&manager, "handover.grace_minutes", "20", 20261201, "trial", &e));
	assert_true(param_set(&manager, "handover.grace_minutes", "5", 0, "改回", &e));
	assert_true(param_history(&manager, "handover.grace_minutes", see, &s, &e));
	assert_int_equal(s.n, 2);
	assert_int_equal(s.v[0].version, 2);
	assert_string_equal(s.v[0].value, "5");
	assert_int_equal(s.v[0].from_day, 20261121);
	assert_string_equal(s.v[0].why, "改回");
	assert_int_equal(s.v[0].by, site.person[TEST_MANAGER]);
	assert_int_equal(s.v[0].at_utc_us, site.clock.at.utc_us);
	assert_int_equal(s.v[1].version, 1);
	assert_string_equal(s.v[1].value, "20");
}

static void
set__refuses__what_does_not_fit(void **state)
{
	static const struct {
		const char *name, *value, *why, *field;
		int from;
	} rows[] = {
		{"signin.max_failures", "2", "why not", "value", 0},
		{"signin.max_failures", "21", "why not", "value", 0},
		{"signin.max_failures", "5 ", "why not", "value", 0},
		{"signin.max_failures", "", "why not", "value", 0},
		{"signin.max_failures", "five", "why not", "value", 0},
		{"signin.name_completion", "true", "why not", "value", 0},
		{"calendar.rest_days", "", "why not", "value", 0},
		{"calendar.rest_days", "Sat\n", "why not", "value", 0},
		{"signin.nothing", "5", "why not", "name", 0},
		{"signin.max_failures", "5", "", "why", 0},
		{"signin.max_failures", "5", "x", "why", 0},
		{"signin.max_failures", "5", "why not", "from", 20261131},
	};
	struct seen s = {0};
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_false(param_set(
			&manager, rows[i].name, rows[i].value, rows[i].from, rows[i].why, &e));
		assert_string_equal(e.field, rows[i].field);
	}
	assert_true(param_history(&manager, "signin.max_failures", see, &s, &e));
	assert_int_equal(s.n, 0);
}

/* ORG-03 */
static void
set__is_for__manager_director_and_ops(void **state)
{
	static const char *const may[] = {"director", "ops"};
	static const char *const may_not[] = {"anna", "lead", "shiftl", "qa", "super", "hr"};
	struct ctx c;
	struct err e;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		test_site_sign_in(&site, may[i], &c);
		assert_true(param_set(&c, "handover.grace_minutes", "9", 0, "because", &e));
		test_site_sign_out(&c);
	}
	for (size_t i = 0; i < 6; i++) {
		test_site_sign_in(&site, may_not[i], &c);
		assert_false(param_set(&c, "handover.grace_minutes", "9", 0, "because", &e));
		assert_int_equal(e.code, ERR_DENIED);
		test_site_sign_out(&c);
	}
}

int
main(void)
{
#define FRESH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		FRESH(table__is_sound),
		FRESH(get__before_anything_is_set__is_the_shipped_value),
		FRESH(set__counts_from_its_day__and_never_before),
		FRESH(history__tells__value_day_author_and_why),
		FRESH(set__refuses__what_does_not_fit),
		FRESH(set__is_for__manager_director_and_ops),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
