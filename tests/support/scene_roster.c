/* scene_roster.c — a month that is planned, published and changed, for pictures. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/person.h"
#include "domain/roster_pattern.h"
#include "support/scene.h"

enum { MONTH = 202611, NEXT = 202612, ROWS = 5, TURN = 2 };

/* Early and middle in turns for the first people, each two days later. */
static void
rotate(struct ctx *c, struct roster_ref *ref, int64_t team, int month)
{
	struct roster_fill_ask ask = {
		.how = ROSTER_FILL_STEPS, .bottom = ROWS - 1, .steps = "EEMM..", .turn = TURN};
	struct roster_board b;
	struct roster_cells to;
	struct arena a;

	arena_init(&a);
	MUST(roster_board_load(c,
		&(const struct roster_board_ask){.team = team, .month = month, .roster = ref->id},
		&b, E));
	ask.right = b.days - 1;
	MUST(roster_fill(&b, &ask, &a, &to, E));
	MUST(roster_set(c, ref, to.cell, to.n, E));
	roster_board_free(&b);
	arena_free(&a);
}

static void
publish(struct test_console *t, struct roster_ref *ref, const char *why)
{
	const struct roster_publication p = {why, "Night is off at this desk 夜班停开"};

	test_site_confirm(&t->duty.site, "super", &t->duty.super_key);
	MUST(roster_publish(&t->duty.super_key, ref, &p, E));
}

/* 2026-11, v1: everybody on it has to confirm. */
void
scene_roster_new(struct test_console *t)
{
	struct ctx *c = &t->duty.super;
	struct roster_ref ref;

	MUST(roster_open(c, t->duty.site.team, MONTH, &ref, E));
	rotate(c, &ref, t->duty.site.team, MONTH);
	publish(t, &ref, "");
}

/* And v2, in which two days of anna and one of wxm are others. */
void
scene_roster(struct test_console *t)
{
	const int64_t anna = t->duty.anna.who, wxm = t->duty.wxm.who;
	struct roster_cell cell[] = {
		{.person = anna, .day = 20261125, .n = 0},
		{.person = wxm, .day = 20261124, .n = 1},
		{.person = anna, .day = 20261127, .n = 1},
	};
	struct ctx *c = &t->duty.super;
	struct roster_ref ref;

	scene_roster_new(t);
	for (int i = 1; i < 3; i++) {
		cell[i].on[0].shift = i == 1 ? 2 : 1;
		cell[i].on[0].desk = t->duty.site.front;
		cell[i].on[0].holder = i == 1;
	}
	MUST(roster_open(c, t->duty.site.team, MONTH, &ref, E));
	MUST(roster_set(c, &ref, cell, 3, E));
	publish(t, &ref, "王小明与安娜对调 They swapped the 24th");
}

/* And December as a draft, with a night shift that is too long. */
void
scene_roster_draft(struct test_console *t)
{
	struct roster_cell cell = {.person = t->duty.wxm.who, .day = 20261203, .n = 1};
	struct ctx *c = &t->duty.super;
	struct roster_ref ref;

	scene_roster(t);
	MUST(roster_open(c, t->duty.site.team, NEXT, &ref, E));
	rotate(c, &ref, t->duty.site.team, NEXT);
	cell.on[0].shift = 3;
	cell.on[0].desk = t->duty.site.front;
	MUST(roster_set(c, &ref, &cell, 1, E));
}

/* Names of forty characters, and somebody who left after they were planned. */
void
scene_roster_longest(struct test_console *t)
{
	struct roster_cell cell = {.day = 20261124, .n = 1};
	struct person p;
	struct roster_ref ref;
	struct ctx hr;

	test_site_sign_in(&t->duty.site, "hr", &hr);
	MUST(person_get(&hr, t->duty.bob.who, &p, E));
	str_copy(p.name, sizeof p.name,
		"欧阳上官诸葛司马慕容皇甫尉迟公孙轩辕令狐钟离宇文长孙鲜于闾丘司徒司空亓官司寇仉督");
	MUST(person_change(&hr, &p, E));
	MUST(roster_open(&t->duty.super, t->duty.site.team, MONTH, &ref, E));
	rotate(&t->duty.super, &ref, t->duty.site.team, MONTH);
	cell.person = t->duty.site.person[TEST_QA];
	cell.on[0].shift = 1;
	cell.on[0].desk = t->duty.site.front;
	MUST(roster_set(&t->duty.super, &ref, &cell, 1, E));
	publish(t, &ref, "");
	MUST(person_leave(&hr, cell.person, 20261120, "moved 搬家", E));
	test_site_sign_out(&hr);
}
