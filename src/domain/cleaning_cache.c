/* cleaning_cache.c — are the rows of cleaning what was signed? SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "domain/cache.h"
#include "domain/cleaning_plan.h"

static bool
area_is_right(struct ctx *c, const struct ledger_record *r)
{
	static const struct cleaning_area none;
	static const struct cache_noun noun = {
		RECORD_CLEANING_AREA_SET, RECORD_CLEANING_AREA_SET, TAG_CLEANING_AREA};
	struct cleaning_area a = none;
	int64_t id = 0, record = 0;

	(void)record_view_int(&r->view, TAG_CLEANING_AREA, &id);
	if (!cleaning_area_row(c, id, &a, &record, NULL))
		return false;
	if (record != r->ref.id)
		return cache_is_newer(c, record, r, &noun);
	return cache_same_text(r, TAG_CLEANING_NAME_EN, a.name_en) &&
	       cache_same_text(r, TAG_CLEANING_NAME_ZH, a.name_zh) &&
	       cache_same_int(r, TAG_CLEANING_WEEKLY, a.weekly) &&
	       cache_same_int(r, TAG_CLEANING_TEAM, a.team) &&
	       cache_same_int(r, TAG_CLEANING_RETIRED, a.retired);
}

struct comparing {
	struct ctx *c;
	const struct ledger_record *r;
};

/* A row planned anew names the later record, which is compared in its turn. */
static bool
planned_is_right(void *arg, const struct cleaning_planned *p)
{
	const struct comparing *k = arg;
	struct cleaning_row row;

	if (!cleaning_row_at(k->c, p->area, p->day, &row, NULL) || !row.d.id)
		return false;
	if (row.planned != k->r->ref.id)
		return row.planned > k->r->ref.id;
	return row.d.team == p->team && row.d.person == p->person &&
	       (p->due_us ? row.d.due_us == p->due_us && row.d.state != CLEANING_OFF
			  : row.d.state == CLEANING_OFF) &&
	       row.d.planned_by == k->r->view.head.actor;
}

static enum cleaning_deed
deed_of(const struct ledger_record *r)
{
	if (r->view.head.type == RECORD_CLEANING_DONE)
		return CLEANING_DO;
	return cache_same_int(r, TAG_CLEANING_PASSED, 1) ? CLEANING_PASS : CLEANING_FAIL;
}

static const enum cleaning_state after[] = {
	[CLEANING_DO] = CLEANING_DONE,
	[CLEANING_PASS] = CLEANING_PASSED,
	[CLEANING_FAIL] = CLEANING_REDO,
};

/* The newest step is what the duty itself says. */
static bool
newest_is_right(const struct ledger_record *r, const struct cleaning_duty *d, enum cleaning_deed k)
{
	bool cleaned = k == CLEANING_DO;

	return d->state == after[k] &&
	       r->view.head.actor == (cleaned ? d->done_by : d->inspected_by) &&
	       r->view.head.at.utc_us == (cleaned ? d->done_us : d->inspected_us) &&
	       (!cleaned || cache_same_int(r, TAG_CLEANING_LATE, d->late));
}

static bool
step_is_right(struct ctx *c, const struct ledger_record *r, struct arena *a)
{
	static const struct cache_noun noun = {
		RECORD_CLEANING_DONE, RECORD_CLEANING_INSPECTED, TAG_CLEANING_DUTY};
	struct cleaning_step s;
	struct cleaning_row row;
	int64_t duty;

	if (!cleaning_step_get(c, r->ref.id, a, &s, &duty, NULL) || !s.record ||
		!cleaning_row_get(c, duty, &row, NULL))
		return false;
	if (!cache_same_int(r, TAG_CLEANING_DUTY, duty) ||
		!cache_same_int(r, TAG_CLEANING_AREA, row.d.area) ||
		!cache_same_int(r, TAG_CLEANING_TEAM, row.d.team) ||
		!cache_same_int(r, TAG_CLEANING_DAY, row.d.day) ||
		!cache_same_text(r, TAG_CLEANING_WHY, s.reason) || s.deed != deed_of(r) ||
		s.by != r->view.head.actor || s.at_us != r->view.head.at.utc_us)
		return false;
	return row.record == r->ref.id ? newest_is_right(r, &row.d, s.deed)
				       : cache_is_newer(c, row.record, r, &noun);
}

bool
cleaning_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct comparing k = {c, r};
	struct arena a;
	char text[24];
	bool good;

	arena_init(&a);
	if (r->view.head.type == RECORD_CLEANING_AREA_SET)
		good = area_is_right(c, r);
	else if (r->view.head.type == RECORD_CLEANING_PLANNED)
		good = cleaning_content_read(&r->content, planned_is_right, &k);
	else
		good = step_is_right(c, r, &a);
	arena_free(&a);
	(void)str_format(text, sizeof text, "%lld", (long long)r->ref.id);
	return good || cache_differs(f, N_("the cleaning of record {1} differs from it"), text);
}
