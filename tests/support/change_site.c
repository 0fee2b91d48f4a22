/* change_site.c — a site whose December is published, for changes of shifts. SPDX-License-Identifier: MIT */
#include "support/change_site.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/person.h"
#include "domain/verify.h"

static const char *const logins[TEST_PEOPLE] = {
	"anna", "wxm", "bob", "lead", "shiftl", "qa", "super", "manager", "director", "hr", "ops"};

static void
plan(struct change_site *s, struct roster_ref *ref, int who, int day, int64_t shift)
{
	struct roster_cell cell = {.person = s->t.person[who], .day = day, .n = shift != 0};

	cell.on[0].shift = shift;
	cell.on[0].desk = s->t.front;
	cell.on[0].holder = true;
	MUST(roster_set(&s->c[TEST_SUPER], ref, &cell, 1, E));
}

static void
publish(struct change_site *s, struct roster_ref *ref)
{
	const struct roster_publication p = {"the plan changes", "the desk is small"};

	MUST(roster_publish(&s->c[TEST_SUPER], ref, &p, E));
}

void
change_site_open(struct change_site *s, const char *file)
{
	static const struct {
		int who, day;
		int64_t shift;
	} first[] = {
		{TEST_ANNA, 20261201, EARLY},
		{TEST_WXM, 20261201, MIDDLE},
		{TEST_WXM, 20261202, EARLY},
		{TEST_BOB, 20261202, MIDDLE},
		{TEST_BOB, 20261203, EARLY},
		{TEST_ANNA, 20261203, MIDDLE},
		{TEST_SHIFTL, 20261204, EARLY},
		{TEST_LEAD, 20261204, MIDDLE},
	};
	struct roster_ref ref;

	test_site_open(&s->t, file);
	for (int i = 0; i < TEST_PEOPLE; i++)
		test_site_confirm(&s->t, logins[i], &s->c[i]);
	MUST(roster_open(&s->c[TEST_SUPER], s->t.team, DECEMBER, &ref, E));
	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		plan(s, &ref, first[i].who, first[i].day, first[i].shift);
	publish(s, &ref);
}

void
change_site_close(struct change_site *s)
{
	for (int i = 0; i < TEST_PEOPLE; i++)
		test_site_sign_out(&s->c[i]);
	test_site_close(&s->t);
}

void
change_site_publish(struct change_site *s, int who, int day, int64_t shift)
{
	struct roster_ref ref;

	MUST(roster_open(&s->c[TEST_SUPER], s->t.team, DECEMBER, &ref, E));
	plan(s, &ref, who, day, shift);
	publish(s, &ref);
}

static const char *
login_of(const struct change_site *s, int64_t person)
{
	for (int i = 0; i < TEST_PEOPLE; i++)
		if (s->t.person[i] == person)
			return logins[i];
	return "?";
}

static int
by_start(const struct assignment *a, const struct assignment *b)
{
	return a->start_us != b->start_us
		       ? (a->start_us > b->start_us) - (a->start_us < b->start_us)
		       : (a->person > b->person) - (a->person < b->person);
}

const char *
change_site_day(struct change_site *s, int day)
{
	static const char *const shifts[] = {"?", "early", "middle", "night", "day"};
	static char text[256];
	const struct assignment_filter f = {.team = s->t.team, .from = day, .to = day};
	struct roster_plan p;
	size_t n = 0;

	MUST(assignment_load(&s->t.system, &f, &p, E));
	text[0] = '\0';
	for (size_t i = 1; i < p.items; i++)
		for (size_t k = i; k > 0 && by_start(&p.item[k], &p.item[k - 1]) < 0; k--) {
			struct assignment a = p.item[k];

			p.item[k] = p.item[k - 1];
			p.item[k - 1] = a;
		}
	for (size_t i = 0; i < p.items; i++) {
		(void)str_format(text + n, sizeof text - n, "%s%s %s", n ? ", " : "",
			login_of(s, p.item[i].person), shifts[p.item[i].shift]);
		n = strlen(text);
	}
	roster_plan_free(&p);
	return text;
}

struct shift_key
change_key(const struct change_site *s, int who, int day, int64_t shift)
{
	return (struct shift_key){s->t.person[who], day, shift};
}

struct shift_change_ask
change_swap(const struct change_site *s)
{
	return (struct shift_change_ask){.kind = SHIFT_SWAP,
		.move = {{change_key(s, TEST_ANNA, 20261201, EARLY), s->t.person[TEST_BOB]},
			{change_key(s, TEST_BOB, 20261203, EARLY), s->t.person[TEST_ANNA]}},
		.moves = 2,
		.reason = "exam on Tuesday"};
}

struct shift_change_ask
change_one(const struct change_site *s, enum shift_change_kind kind, const struct shift_key *of,
	int to)
{
	return (struct shift_change_ask){.kind = kind,
		.move = {{*of, to < 0 ? 0 : s->t.person[to]}},
		.moves = 1,
		.reason = "exam on Tuesday"};
}

struct shift_change_ask
change_three(const struct change_site *s)
{
	return (struct shift_change_ask){.kind = SHIFT_THREE_WAY,
		.move = {{change_key(s, TEST_ANNA, 20261201, EARLY), s->t.person[TEST_WXM]},
			{change_key(s, TEST_WXM, 20261202, EARLY), s->t.person[TEST_BOB]},
			{change_key(s, TEST_BOB, 20261203, EARLY), s->t.person[TEST_ANNA]}},
		.moves = 3,
		.reason = "all three agreed at lunch"};
}

int64_t
change_asked(struct change_site *s, int who, const struct shift_change_ask *a)
{
	int64_t id = 0;

	MUST(shift_change_ask(&s->c[who], a, &id, E));
	return id;
}

bool
change_try(struct change_site *s, int who, int64_t id, const struct shift_change_said *said,
	struct err *e)
{
	struct shift_change now;
	struct shift_change_ref ref = {.id = id};

	MUST(shift_change_get(&s->c[TEST_MANAGER], id, &now, E));
	ref.rev = now.rev;
	return shift_change_do(&s->c[who], &ref, said, e);
}

void
change_done(struct change_site *s, int who, int64_t id, enum shift_change_act act)
{
	const struct shift_change_said said = {.act = act, .words = "because it is so"};

	MUST(change_try(s, who, id, &said, E));
}

enum shift_change_state
change_state(struct change_site *s, int64_t id)
{
	struct shift_change now;

	MUST(shift_change_get(&s->c[TEST_MANAGER], id, &now, E));
	return now.state;
}

void
change_site_verify(struct change_site *s)
{
	struct verify_result v;

	MUST(verify_run(&s->t.system, &(const struct verify_ask){.anchors = 0}, &v, E));
	if (v.findings)
		print_error("%s %s\n", v.finding[0].msgid, v.finding[0].arg);
	assert_int_equal(v.findings, 0);
	verify_result_free(&v);
}
