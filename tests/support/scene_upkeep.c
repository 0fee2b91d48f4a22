/* scene_upkeep.c — areas and who cleans them, people sent to other teams. SPDX-License-Identifier: MIT */
#include "domain/cleaning.h"
#include "domain/dispatch.h"
#include "domain/team.h"
#include "support/scene.h"

enum { TODAY = 20261121, HALL = 1, KITCHEN, STAIRS, YARD };

static void
add_area(struct test_console *t, const char *en, const char *zh, bool weekly)
{
	struct cleaning_area a = {.weekly = weekly, .team = t->duty.site.team};
	int64_t id;

	str_copy(a.name_en, sizeof a.name_en, en);
	str_copy(a.name_zh, sizeof a.name_zh, zh);
	MUST(cleaning_area_set(&t->duty.super, &a, &id, E));
}

static struct cleaning_ref
ref_of(struct test_console *t, int64_t area)
{
	const struct cleaning_filter f = {.area = area, .from = TODAY, .to = TODAY};
	struct cleaning_duties all;
	struct cleaning_ref ref;
	struct arena a;

	arena_init(&a);
	MUST(cleaning_list(&t->duty.super, &f, &a, &all, E));
	ref = (struct cleaning_ref){all.row[0].id, all.row[0].rev};
	arena_free(&a);
	return ref;
}

/* anna's hall is to be cleaned, wxm's kitchen to be inspected, bob's stairs to be redone;
 * the team has the yard. It is 14:00: all of them are late. */
void
scene_cleaning(struct test_console *t)
{
	const int64_t *person = t->duty.site.person;
	const struct cleaning_cell cells[] = {
		{.area = HALL, .day = TODAY, .person = person[TEST_ANNA]},
		{.area = KITCHEN, .day = TODAY, .person = person[TEST_WXM]},
		{.area = STAIRS, .day = TODAY, .person = person[TEST_BOB]},
		{.area = HALL, .day = 20261123, .person = person[TEST_BOB]},
		{.area = YARD, .day = 20261128, .group = true}};
	const struct cleaning_verdict redo = {false, "The steps are still wet 台阶还是湿的"};
	struct cleaning_ref ref;

	add_area(t, "Hall", "大厅", false);
	add_area(t, "Kitchen", "茶水间", false);
	add_area(t, "Stairs", "楼梯", false);
	add_area(t, "Yard", "院子", true);
	MUST(cleaning_plan(
		&t->duty.super, t->duty.site.team, cells, sizeof cells / sizeof *cells, E));
	ref = ref_of(t, KITCHEN);
	MUST(cleaning_done(&t->duty.wxm, &ref, E));
	ref = ref_of(t, STAIRS);
	MUST(cleaning_inspect(&t->duty.super, &ref, 1, &redo, E));
}

static int64_t
add_team(struct test_console *t, const char *name)
{
	struct team team = {.department = "Service"};
	struct ctx manager;
	int64_t id;

	test_site_sign_in(&t->duty.site, "manager", &manager);
	str_copy(team.name, sizeof team.name, name);
	MUST(team_set(&manager, &team, &id, E));
	test_site_sign_out(&manager);
	return id;
}

/* anna works for another team from today on, bob from Monday, wxm did not go. */
void
scene_dispatched(struct test_console *t)
{
	const int64_t *person = t->duty.site.person;
	const int64_t side = add_team(t, "Service 客务组");
	const struct dispatch_order orders[] = {
		{person[TEST_ANNA], side, 20261121, 20261127, "Two are ill there 该组两人生病"},
		{person[TEST_BOB], side, 20261123, 20261123, "A day to help"},
		{person[TEST_WXM], side, 20261122, 20261130, "The fair is on"}};
	struct ctx shiftl;
	int64_t id = 0;

	test_site_sign_in(&t->duty.site, "shiftl", &shiftl);
	for (int i = 0; i < 3; i++)
		MUST(dispatch_give(&shiftl, &orders[i], &id, E));
	MUST(dispatch_end(&shiftl, id, 20261121, E));
	test_site_sign_out(&shiftl);
}

/* Both. */
void
scene_upkeep(struct test_console *t)
{
	scene_cleaning(t);
	scene_dispatched(t);
}
