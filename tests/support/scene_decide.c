/* scene_decide.c — what waits for decisions, for the pictures of the Inbox. SPDX-License-Identifier: MIT */
#include "domain/decision.h"
#include "domain/erasure.h"
#include "domain/param.h"
#include "domain/roster.h"
#include "domain/shift_change.h"
#include "support/scene.h"

enum { EARLY = 1, MIDDLE = 2, DECEMBER = 202612, JANUARY = 202701 };

static void
propose(struct test_console *t, struct ctx *manager, const char *text, const char *why)
{
	MUST(erasure_propose(manager, test_write(&t->duty.anna, text, false, 0), why, NULL, E));
	test_site_add_minutes(&t->duty.site, 7);
}

static void
plan(struct test_console *t, int month, const struct roster_publication *p, const int (*day)[2],
	int n)
{
	struct ctx *super = &t->duty.super_key;
	struct roster_ref ref;

	MUST(roster_open(super, t->duty.site.team, month, &ref, E));
	for (int i = 0; i < n; i++) {
		struct roster_cell cell = {.person = t->duty.anna.who,
			.day = month * 100 + day[i][0],
			.n = day[i][1] != 0};
		cell.on[0].shift = day[i][1];
		cell.on[0].desk = t->duty.site.front;
		MUST(roster_set(super, &ref, &cell, 1, E));
	}
	MUST(roster_publish(super, &ref, p, E));
	test_site_add_minutes(&t->duty.site, 3);
}

/* anna has a new roster to read, and one that was changed. */
void
scene_rosters(struct test_console *t)
{
	static const int first[][2] = {{1, EARLY}, {2, EARLY}, {4, MIDDLE}};
	static const int change[][2] = {{2, 0}, {3, MIDDLE}};

	plan(t, JANUARY, &(struct roster_publication){"", "台小人少 a small desk"}, first, 3);
	plan(t, DECEMBER, &(struct roster_publication){"", "台小人少 a small desk"}, first, 3);
	plan(t, DECEMBER,
		&(struct roster_publication){
			"3 日有检查 an audit on the 3rd", "台小人少 a small desk"},
		change, 2);
}

static void
answer(struct ctx *c, const struct decision_reply *r)
{
	struct decision_list l = {.max = 0};

	MUST(decision_waiting(c, &decision_erasure, &l, E));
	MUST(decision_answer(c, &l.row[0], r, E));
	decision_list_free(&l);
}

/* For the supervisor: two to be erased, one of them asked back, a release by
 * phone; one declined today. The manager has the question. */
void
scene_decide(struct test_console *t)
{
	struct ctx manager;

	test_site_confirm(&t->duty.site, "manager", &manager);
	propose(t, &manager, "访客周先生的电话 555", "客户要求 the caller asks for it");
	answer(&t->duty.super_key, &(struct decision_reply){.answer = DECISION_DECLINE,
					   .words = "案件还需要 needed for a case"});
	propose(t, &manager, "Mr Sorgenfrei lost a parcel 丢了包裹", "客户要求 the caller asks");
	answer(&t->duty.super, &(struct decision_reply){.answer = DECISION_ASK_BACK,
				       .words = "哪位客户？ Which caller?"});
	propose(t, &manager, "Ms Xu, room 204, parcel", "写错了人 the wrong name");
	test_site_sign_out(&manager);
	scene_phone_asked(t);
	test_site_add_minutes(&t->duty.site, 25);
}

/* anna's early shifts of December are to be covered, one by bob and one by wxm: both
 * agreed; weeks are short, so each goes against a warning. */
void
scene_covers(struct test_console *t)
{
	static const int days[][2] = {{1, EARLY}, {2, EARLY}};
	struct ctx *who[] = {&t->duty.bob, &t->duty.wxm};
	struct ctx manager;

	plan(t, DECEMBER, &(struct roster_publication){"", "台小人少 a small desk"}, days, 2);
	test_site_confirm(&t->duty.site, "manager", &manager);
	MUST(param_set(&manager, "roster.max_week_hours", "5", 0, "short weeks", E));
	test_site_sign_out(&manager);
	for (int i = 0; i < 2; i++) {
		const struct shift_change_ask ask = {.kind = SHIFT_COVER,
			.move = {{{t->duty.anna.who, DECEMBER * 100 + 1 + i, EARLY}, who[i]->who}},
			.moves = 1,
			.reason = "有考试 exam on that day"};
		struct shift_change_ref ref = {.id = 0};
		struct shift_change now;

		MUST(shift_change_ask(&t->duty.anna, &ask, &ref.id, E));
		MUST(shift_change_get(&t->duty.anna, ref.id, &now, E));
		ref.rev = now.rev;
		MUST(shift_change_do(who[i], &ref,
			&(const struct shift_change_said){.act = SHIFT_CHANGE_ACCEPT, .words = ""},
			E));
		test_site_add_minutes(&t->duty.site, 20);
	}
}
