/* demo_cleaning.c — who cleaned the demo's areas, and how they were found. SPDX-License-Identifier: MIT
 *
 * In the month that runs. source: RST-09, RST-16, CON-03.
 */
#include "base/day.h"
#include "cli/demo.h"
#include "domain/cleaning.h"

enum { SUPERVISOR = 3, DONE_MIN = 8 * 60 + 35, INSPECTED_MIN = 8 * 60 + 55, REDONE_IN = 17 };

static const int64_t minute_us = INT64_C(60) * 1000000;

/* One area a team: the halls each day, the store room once a week. */
bool
demo_make_cleaning(struct demo *d, int month, struct err *e)
{
	static const struct cleaning_area areas[DEMO_TEAMS] = {
		{.name_en = "Front hall", .name_zh = "前厅"},
		{.name_en = "Back office", .name_zh = "后台"},
		{.name_en = "Store room", .name_zh = "储物间", .weekly = true}};
	struct ctx super = demo_as(d, SUPERVISOR, 0);
	int64_t id;
	int filled;

	for (int i = 0; i < DEMO_TEAMS; i++) {
		struct cleaning_area a = areas[i];

		a.team = d->team[i];
		if (!cleaning_area_set(&super, &a, &id, e) ||
			!cleaning_fill(&super, d->team[i], month, &filled, e))
			return false;
	}
	return true;
}

static int
place_of(const struct demo *d, int64_t person)
{
	int i = 0;

	while (i < d->people && d->person[i].id != person)
		i++;
	return i;
}

/* Of a team somebody who works there. */
static int
cleaner(const struct demo *d, const struct cleaning_duty *duty)
{
	int i = duty->person ? place_of(d, duty->person) : demo_on_duty(d, 0, 0, false);

	while (!duty->person && i < d->people && d->team[d->person[i].team] != duty->team)
		i++;
	return i;
}

static bool
clean(struct demo *d, const struct cleaning_duties *all, struct err *e)
{
	for (int i = 0; i < all->n; i++) {
		const struct cleaning_ref ref = {all->row[i].id, all->row[i].rev};
		const int who = cleaner(d, &all->row[i]);
		struct ctx c = demo_as(d, who < d->people ? who : SUPERVISOR, 0);

		if (who < d->people && !cleaning_done(&c, &ref, e))
			return false;
	}
	return true;
}

/* The last of some days is found wanting. */
static bool
inspect(struct demo *d, const struct cleaning_duties *all, int day, struct err *e)
{
	struct ctx super = demo_as(d, SUPERVISOR, 0);

	for (int i = 0; i < all->n; i++) {
		const struct cleaning_ref ref = {all->row[i].id, all->row[i].rev};
		const bool fails = i == all->n - 1 && day % REDONE_IN == 0;
		const struct cleaning_verdict v = {
			!fails, fails ? "垃圾桶未倒 The bin is full" : ""};

		if (!cleaning_inspect(&super, &ref, 1, &v, e))
			return false;
	}
	return true;
}

static bool
load(struct demo *d, int day, struct arena *a, struct cleaning_duties *out, struct err *e)
{
	const struct cleaning_filter f = {.from = day, .to = day, .open = true};

	return cleaning_list(&d->system, &f, a, out, e);
}

static bool
inspect_day(struct demo *d, int day, struct arena *a, struct err *e)
{
	struct cleaning_duties all;

	if (clock_utc_us(day, INSPECTED_MIN) > d->end_utc_us)
		return true;
	demo_at(d, clock_utc_us(day, INSPECTED_MIN));
	return load(d, day, a, &all, e) && inspect(d, &all, day, e);
}

bool
demo_clean(struct demo *d, int day, struct err *e)
{
	struct cleaning_duties all;
	struct arena a;
	bool good;

	if (clock_utc_us(day, DONE_MIN) > d->end_utc_us)
		return true;
	arena_init(&a);
	good = load(d, day, &a, &all, e);
	if (good && all.n)
		demo_at(d, clock_utc_us(day, DONE_MIN) - all.n * minute_us);
	good = good && clean(d, &all, e) && (!all.n || inspect_day(d, day, &a, e));
	arena_free(&a);
	return good;
}
