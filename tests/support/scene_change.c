/* scene_change.c — changes of shifts as they are asked, agreed to, approved. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/shift_change.h"
#include "support/scene.h"

enum { DECEMBER = 202612, EARLY = 1, MIDDLE = 2 };

/* anna EARLY on the 1st, 4th and 7th, wxm MIDDLE; bob EARLY on the 2nd and 5th. */
void
scene_change_roster(struct test_console *t)
{
	const struct test_site *s = &t->duty.site;
	const struct roster_publication why = {"", "台小人少 a small desk"};
	static const struct {
		int who, day;
		int64_t shift;
	} plan[] = {
		{TEST_ANNA, 20261201, EARLY},
		{TEST_WXM, 20261201, MIDDLE},
		{TEST_BOB, 20261202, EARLY},
		{TEST_ANNA, 20261204, EARLY},
		{TEST_BOB, 20261205, EARLY},
		{TEST_ANNA, 20261207, EARLY},
	};
	struct roster_ref ref;

	test_site_confirm(&t->duty.site, "super", &t->duty.super_key);
	MUST(roster_open(&t->duty.super, s->team, DECEMBER, &ref, E));
	for (size_t i = 0; i < sizeof plan / sizeof *plan; i++) {
		struct roster_cell cell = {
			.person = s->person[plan[i].who], .day = plan[i].day, .n = 1};

		cell.on[0].shift = plan[i].shift;
		cell.on[0].desk = s->front;
		cell.on[0].holder = true;
		MUST(roster_set(&t->duty.super, &ref, &cell, 1, E));
	}
	MUST(roster_publish(&t->duty.super_key, &ref, &why, E));
}

static int64_t
ask(struct ctx *c, enum shift_change_kind kind, const struct shift_key *of, int64_t to)
{
	const struct shift_change_ask a = {.kind = kind,
		.move = {{*of, to}},
		.moves = 1,
		.reason = "周二考试 exam on that day"};
	int64_t id = 0;

	MUST(shift_change_ask(c, &a, &id, E));
	return id;
}

static void
does(struct ctx *c, int64_t id, int64_t rev, enum shift_change_act act)
{
	MUST(shift_change_do(c, &(const struct shift_change_ref){id, rev},
		&(const struct shift_change_said){
			.act = act, .words = "谁接初班？ and who takes the early one?"},
		E));
}

/* anna's 1 Dec: bob agreed, waits for approval; her 4 Dec given away; wxm asks bob
 * for a cover of 1 Dec MIDDLE and is refused. */
void
scene_changes(struct test_console *t)
{
	const int64_t anna = t->duty.anna.who, wxm = t->duty.wxm.who, bob = t->duty.bob.who;
	int64_t id;

	scene_change_roster(t);
	id = ask(&t->duty.anna, SHIFT_COVER, &(const struct shift_key){anna, 20261201, EARLY}, bob);
	does(&t->duty.bob, id, 1, SHIFT_CHANGE_ACCEPT);
	(void)ask(&t->duty.anna, SHIFT_GIVE, &(const struct shift_key){anna, 20261204, EARLY}, 0);
	id = ask(&t->duty.wxm, SHIFT_COVER, &(const struct shift_key){wxm, 20261201, MIDDLE}, bob);
	does(&t->duty.bob, id, 2 - 1, SHIFT_CHANGE_REFUSE);
}

/* The supervisor has bob cover anna's 7 Dec; five hours later nothing was answered. */
void
scene_change_assigned(struct test_console *t)
{
	const int64_t anna = t->duty.anna.who, bob = t->duty.bob.who;

	scene_changes(t);
	(void)ask(&t->duty.super, SHIFT_ASSIGNED, &(const struct shift_key){anna, 20261207, EARLY},
		bob);
	test_site_add_minutes(&t->duty.site, 300);
}
