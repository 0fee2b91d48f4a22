/* use_case_upkeep.c — cleaning, dispatches, filed rosters, done once each. SPDX-License-Identifier: MIT */
#include "support/use_case_upkeep.h"

#include "domain/cleaning.h"
#include "domain/dispatch.h"
#include "domain/roster_due.h"

/* 1 October 2026 is a holiday; the world is of 21 November. */
enum { TODAY = 20261121, HOLIDAYS = 202610, HALL = 1, STAIRS = 2, EARLY = 1 };

static struct cleaning_cell
cell_of(struct uc_world *w, int64_t area, int day, int who)
{
	return (struct cleaning_cell){.area = area, .day = day, .person = w->person[who]};
}

static bool
ref_of(struct ctx *c, int64_t area, struct cleaning_ref *ref, struct err *e)
{
	const struct cleaning_filter f = {.area = area, .from = TODAY, .to = TODAY};
	struct cleaning_duties all;
	struct arena a;
	bool good;

	*ref = (struct cleaning_ref){0, 0};
	arena_init(&a);
	good = cleaning_list(c, &f, &a, &all, e);
	if (good && all.n)
		*ref = (struct cleaning_ref){all.row[0].id, all.row[0].rev};
	arena_free(&a);
	return good;
}

static void
arrange_cleaning(struct uc_world *w)
{
	const struct cleaning_area hall = {
		.name_en = "Hall", .name_zh = "大厅", .team = w->t.site.team};
	const struct cleaning_area stairs = {
		.name_en = "Stairs", .name_zh = "楼梯", .team = w->t.site.team};
	const struct cleaning_cell cells[] = {
		cell_of(w, HALL, TODAY, TEST_WXM), cell_of(w, STAIRS, TODAY, TEST_BOB)};
	struct cleaning_ref ref;
	int64_t id;

	MUST(cleaning_area_set(&w->session[TEST_SUPER], &hall, &id, E));
	MUST(cleaning_area_set(&w->session[TEST_SUPER], &stairs, &id, E));
	MUST(cleaning_plan(&w->session[TEST_LEAD], w->t.site.team, cells, 2, E));
	MUST(ref_of(&w->session[TEST_BOB], STAIRS, &ref, E));
	MUST(cleaning_done(&w->session[TEST_BOB], &ref, E));
}

static void
arrange_holidays(struct uc_world *w)
{
	static const struct roster_publication reasons = {"", "the desk is small"};
	struct roster_cell cell = {.person = w->person[TEST_ANNA], .day = 20261009, .n = 1};
	struct roster_ref ref;

	cell.on[0].shift = EARLY;
	cell.on[0].desk = w->t.site.front;
	cell.on[0].holder = true;
	MUST(roster_open(&w->key[TEST_SUPER], w->t.site.team, HOLIDAYS, &ref, E));
	MUST(roster_set(&w->key[TEST_SUPER], &ref, &cell, 1, E));
	MUST(roster_publish(&w->key[TEST_SUPER], &ref, &reasons, E));
	w->filing = ref.id;
}

void
uc_arrange_upkeep(struct uc_world *w)
{
	const struct dispatch_order o = {
		w->person[TEST_BOB], w->team_side, 20261201, 20261205, "Two are ill there"};

	arrange_cleaning(w);
	arrange_holidays(w);
	MUST(dispatch_give(&w->session[TEST_SHIFTL], &o, &w->dispatch, E));
}

bool
uc_set_area(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct cleaning_area yard = {
		.name_en = "Yard", .name_zh = "院子", .weekly = true, .team = w->t.site.team};
	int64_t id;

	return cleaning_area_set(c, &yard, &id, e);
}

bool
uc_plan_cleaning(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct cleaning_cell cell = cell_of(w, HALL, 20261123, TEST_WXM);

	return cleaning_plan(c, w->t.site.team, &cell, 1, e);
}

bool
uc_fill_cleaning(struct uc_world *w, struct ctx *c, struct err *e)
{
	int filled;

	return cleaning_fill(c, w->t.site.team, TODAY / 100, &filled, e);
}

bool
uc_clean(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct cleaning_ref ref;

	(void)w;
	return ref_of(c, HALL, &ref, e) && cleaning_done(c, &ref, e);
}

bool
uc_inspect(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct cleaning_verdict v = {false, "The steps are still wet"};
	struct cleaning_ref ref;

	(void)w;
	return ref_of(c, STAIRS, &ref, e) && cleaning_inspect(c, &ref, 1, &v, e);
}

bool
uc_dispatch(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct dispatch_order o = {
		w->person[TEST_ANNA], w->team_side, 20261201, 20261205, "Two are ill there"};
	int64_t id;

	return dispatch_give(c, &o, &id, e);
}

bool
uc_end_dispatch(struct uc_world *w, struct ctx *c, struct err *e)
{
	return dispatch_end(c, w->dispatch, 20261202, e);
}

bool
uc_file_roster(struct uc_world *w, struct ctx *c, struct err *e)
{
	return roster_file(c, w->filing, e);
}
