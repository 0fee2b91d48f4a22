/* cleaning_site.c — a site with areas to clean, and its steps in one line each. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/cleaning_site.h"

#include "base/str.h"
#include "base/text.h"
#include "domain/team.h"
#include "domain/verify.h"

enum { PEOPLE = 6 };
static const char *const logins[PEOPLE] = {"super", "manager", "shiftl", "lead", "anna", "wxm"};

static struct ctx *
ctx_of(struct cleaning_site *s, int i)
{
	struct ctx *const all[PEOPLE] = {
		&s->super, &s->manager, &s->shiftl, &s->lead, &s->anna, &s->wxm};

	return all[i];
}

int64_t
cleaning_site_area(struct cleaning_site *s, const char *name, bool weekly, int64_t team)
{
	struct cleaning_area a = {.weekly = weekly, .team = team};
	int64_t id;

	(void)str_copy(a.name_en, sizeof a.name_en, name);
	(void)str_copy(a.name_zh, sizeof a.name_zh, name);
	MUST(cleaning_area_set(&s->super, &a, &id, E));
	return id;
}

void
cleaning_site_open(struct cleaning_site *s)
{
	struct team side = {.name = "Side", .department = "Service"};

	text_use(LANG_EN);
	arena_init(&s->arena);
	test_site_open(&s->site, NULL);
	for (int i = 0; i < PEOPLE; i++)
		test_site_sign_in(&s->site, logins[i], ctx_of(s, i));
	MUST(team_set(&s->manager, &side, &s->side, E));
	assert_int_equal(cleaning_site_area(s, "Hall", false, s->site.team), HALL);
	assert_int_equal(cleaning_site_area(s, "Kitchen", false, s->site.team), KITCHEN);
	assert_int_equal(cleaning_site_area(s, "Yard", true, s->site.team), YARD);
}

void
cleaning_site_close(struct cleaning_site *s)
{
	arena_free(&s->arena);
	for (int i = 0; i < PEOPLE; i++)
		test_site_sign_out(ctx_of(s, i));
	test_site_close(&s->site);
}

void
cleaning_site_at(struct cleaning_site *s, int day, int minute)
{
	const int64_t by_us = clock_utc_us(day, minute) - s->site.clock.at.utc_us;

	test_site_add_minutes(&s->site, (int)(by_us / 60000000));
	for (int i = 0; i < PEOPLE; i++) {
		test_site_sign_out(ctx_of(s, i));
		test_site_sign_in(&s->site, logins[i], ctx_of(s, i));
	}
}

bool
cleaning_site_plan(
	struct cleaning_site *s, struct ctx *c, int64_t area, int day, int who, struct err *e)
{
	const struct cleaning_cell cell = {
		.area = area, .day = day, .person = who < 0 ? 0 : s->site.person[who]};

	return cleaning_plan(c, s->site.team, &cell, 1, e);
}

struct cleaning_duty
cleaning_site_duty(struct cleaning_site *s, int64_t area, int day)
{
	const struct cleaning_filter f = {.area = area, .from = day, .to = day};
	struct cleaning_duties all;

	MUST(cleaning_list(&s->anna, &f, &s->arena, &all, E));
	assert_in_range(all.n, 0, 1);
	return all.n ? all.row[0] : (struct cleaning_duty){.id = 0};
}

bool
cleaning_site_is_intact(struct cleaning_site *s)
{
	struct verify_result v;

	MUST(verify_run(&s->site.system, &(const struct verify_ask){.anchors = 0}, &v, E));
	const bool good = v.findings == 0;
	verify_result_free(&v);
	return good;
}
