/* score_site.c — a site whose November is over and waits to be scored, for tests. SPDX-License-Identifier: MIT */
#include "support/score_site.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/verify.h"
#include "support/test_duty.h"
#include "support/test_roster.h"

enum { DAY_MINUTES = 24 * 60, DAYS = 10 };

static const char *const logins[TEST_PEOPLE] = {
	"anna", "wxm", "bob", "lead", "shiftl", "qa", "super", "manager", "director", "hr", "ops"};
static const char roster[] =
	TEST_ROSTER_HEAD "2026-11-03,front-1,early,A001,yes\n2026-11-03,front-1,early,A002,no\n"
			 "2026-11-03,front-1,early,A003,no\n2026-11-03,front-1,early,L001,no\n"
			 "2026-11-03,front-1,early,B001,no\n";

void
score_site_open(struct score_site *s)
{
	score_site_open_file(s, NULL);
}

void
score_site_open_file(struct score_site *s, const char *file)
{
	test_site_open(&s->site, file);
	arena_init(&s->arena);
	test_roster_publish(&s->site, roster);
	for (int i = 0; i < TEST_PEOPLE; i++)
		test_site_confirm(&s->site, logins[i], &s->key[i]);
}

void
score_site_close(struct score_site *s)
{
	for (int i = 0; i < TEST_PEOPLE; i++)
		test_site_sign_out(&s->key[i]);
	arena_free(&s->arena);
	test_site_close(&s->site);
}

int64_t
score_site_event(struct score_site *s, enum test_person about, const char *code, int halves)
{
	const struct conduct_named n = {.person = s->site.person[about],
		.day = 20261121,
		.code = code,
		.halves = halves,
		.note = "seen at the desk"};
	const bool staff = about != TEST_QA && about != TEST_SHIFTL;
	struct conduct_ref ref = {.rev = 1};

	MUST(conduct_propose(&s->key[staff ? TEST_SUPER : TEST_MANAGER], &n, &ref.id, E));
	MUST(conduct_do(&s->key[staff ? TEST_QA : TEST_SUPER], &ref,
		&(const struct conduct_said){.act = CONDUCT_DO_CONFIRM}, E));
	return ref.id;
}

void
score_site_december(struct score_site *s)
{
	test_site_add_minutes(&s->site, DAYS * DAY_MINUTES);
}

struct score_period
score_site_period(struct score_site *s, enum score_group g)
{
	struct score_period p;

	MUST(score_month_get(&s->key[TEST_SUPER], SCORE_NOVEMBER, g, &p, E));
	return p;
}

bool
score_site_act(struct score_site *s, enum test_person by, enum score_group g,
	enum score_month_act act, struct err *e)
{
	const struct score_period p = score_site_period(s, g);
	struct score_month_said said = {.act = act, .words = "the exam is missing"};
	struct score_frozen f;
	uint8_t hash[SEAL_HASH];

	MUST(score_month_preview(&s->key[TEST_SUPER], SCORE_NOVEMBER, g, &f, hash, E));
	score_frozen_free(&f);
	said.seen = hash;
	return score_month_do(&s->key[by], &p, &said, e);
}

void
score_site_publish(struct score_site *s, enum score_group g)
{
	const bool staff = g == SCORE_GROUP_STAFF;

	MUST(score_site_act(s, staff ? TEST_QA : TEST_SUPER, g, SCORE_MONTH_PROPOSE, E));
	MUST(score_site_act(s, staff ? TEST_SUPER : TEST_MANAGER, g, SCORE_MONTH_CONFIRM, E));
	MUST(score_site_act(s, staff ? TEST_SUPER : TEST_MANAGER, g, SCORE_MONTH_PUBLISH, E));
}

struct score_sheet
score_site_sheet(struct score_site *s, enum test_person of)
{
	struct score_sheet sheet;
	bool found;

	MUST(score_sheet_get(
		&s->site.system, s->site.person[of], SCORE_NOVEMBER, &sheet, &found, E));
	if (!found)
		sheet.state = 0;
	return sheet;
}

const struct score_row *
score_site_row(struct score_site *s, int month, enum test_person of)
{
	const struct score_ask ask = {.month = month};
	struct score_month m;

	arena_free(&s->arena);
	MUST(score_load(&s->site.system, &ask, &s->arena, &m, E));
	for (int i = 0; i < m.rows; i++)
		if (m.row[i].person == s->site.person[of])
			return &m.row[i];
	return NULL;
}

int64_t
score_site_find(struct score_site *s, int month, enum test_person of, const char *code)
{
	const struct conduct_filter f = {.person = s->site.person[of], .month = month};
	struct conduct_list all;
	struct arena a;
	int64_t id = 0;

	arena_init(&a);
	MUST(conduct_load(&s->site.system, &f, &a, &all, E));
	for (int i = 0; !id && i < all.n; i++)
		if (str_eq(all.item[i].code, code))
			id = all.item[i].id;
	arena_free(&a);
	return id;
}

void
score_site_intact(struct score_site *s)
{
	struct verify_result r;

	MUST(verify_run(&s->site.system, &(const struct verify_ask){.anchors = 0}, &r, E));
	if (r.findings)
		fail_msg("%s %d: %s", r.finding[0].chain_name, (int)r.finding[0].seq,
			r.finding[0].msgid);
	verify_result_free(&r);
}
