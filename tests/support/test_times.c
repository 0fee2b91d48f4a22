/* test_times.c — a site with a roster, for tests of attendance. SPDX-License-Identifier: MIT */
#include "support/test_times.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/param.h"
#include "domain/verify.h"

static const char *const login[TEST_PEOPLE] = {
	"anna", "wxm", "bob", "lead", "shiftl", "qa", "super", "manager", "director", "hr", "ops"};

void
test_times_open(struct test_times *t, const char *file)
{
	struct ctx *manager = &t->who[TEST_MANAGER];

	*t = (struct test_times){.site.team = 0};
	test_site_open_at(&t->site, file, INT64_C(1795388400) * 1000000);
	for (int i = 0; i < TEST_PEOPLE; i++) {
		test_site_sign_in(&t->site, login[i], &t->who[i]);
		test_site_confirm(&t->site, login[i], &t->who[i]);
	}
	MUST(param_set(manager, "roster.min_rest_minutes", "0", 0, "any shift", E));
	MUST(param_set(manager, "roster.max_continuous_minutes", "1440", 0, "any shift", E));
}

void
test_times_close(struct test_times *t)
{
	for (int i = 0; i < TEST_PEOPLE; i++)
		test_site_sign_out(&t->who[i]);
	test_site_close(&t->site);
}

static bool
is_of(const struct test_turn *a, const struct test_turn *b)
{
	return a->who == b->who && a->day == b->day;
}

void
test_times_plan(struct test_times *t, const struct test_turn *turn, size_t n)
{
	const struct roster_publication why = {"as needed", "small desk"};
	struct ctx *super = &t->who[TEST_SUPER];
	struct roster_ref draft;

	MUST(roster_open(super, t->site.team, TIMES_MONTH, &draft, E));
	for (size_t i = 0; i < n; i++) {
		struct roster_cell cell = {
			.person = t->site.person[turn[i].who], .day = turn[i].day};

		assert_true(i == 0 || !is_of(&turn[i], &turn[i - 1]));
		for (int k = 0; k < 2; k++) {
			int64_t shift = k ? turn[i].second : turn[i].shift;

			if (!shift)
				continue;
			cell.on[cell.n].shift = shift;
			cell.on[cell.n++].desk = t->site.front;
		}
		MUST(roster_set(super, &draft, &cell, 1, E));
	}
	MUST(roster_publish(super, &draft, &why, E));
}

int64_t
test_times_us(int day, int hhmm)
{
	return clock_utc_us(day, hhmm / 100 * 60 + hhmm % 100);
}

void
test_times_at(struct test_times *t, int day, int hhmm)
{
	clock_fixed_add(&t->site.clock, test_times_us(day, hhmm) - t->site.clock.at.utc_us);
}

void
test_times_step(struct test_times *t, int minutes)
{
	t->site.clock.at.utc_us += minutes * INT64_C(60000000);
}

void
test_times_arrive(struct test_times *t, int who)
{
	MUST(presence_arrive(&t->who[who], NULL, E));
}

void
test_times_leave(struct test_times *t, int who)
{
	MUST(presence_leave(&t->who[who], NULL, E));
}

static int
hhmm(int64_t utc_us)
{
	int minute = utc_us ? clock_local(utc_us).minute : 0;

	return minute / 60 * 100 + minute % 60;
}

const char *
test_times_stays(struct test_times *t, int who)
{
	static const char *const state[] = {"", "in", "done", "lapsed"};
	const struct presence_filter f = {
		.person = t->site.person[who], .from = 20261101, .to = 20261231};
	static char text[1024];
	struct presences all;
	struct arena a;
	size_t n = 0;

	arena_init(&a);
	MUST(presence_load(&t->who[who], &f, &a, &all, E));
	text[0] = '\0';
	for (int i = 0; i < all.n; i++) {
		const struct presence *p = &all.item[i];

		(void)str_format(text + n, sizeof text - n, "%s%d/%d %04d-%04d %s", n ? "\n" : "",
			p->day % 100, (int)p->shift, hhmm(p->arrived_us), hhmm(p->left_us),
			state[p->state]);
		n = strlen(text);
	}
	arena_free(&a);
	return text;
}

void
test_times_verify(struct test_times *t)
{
	struct verify_result v;

	MUST(verify_run(&t->site.system, &(const struct verify_ask){.anchors = 0}, &v, E));
	for (int i = 0; i < v.findings; i++)
		print_message("%s\n", v.finding[i].msgid);
	assert_int_equal(v.findings, 0);
	verify_result_free(&v);
}
