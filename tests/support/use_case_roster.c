/* use_case_roster.c — each use case of rosters, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_roster.h"

#include "domain/import.h"

enum { EARLY = 1, PUBLISHED = 202612, DRAFT = 202701, FREE = 202702 };
static const struct roster_publication reasons = {"", "the desk is small"};

static struct roster_cell
cell_of(struct uc_world *w, int day)
{
	struct roster_cell cell = {.person = w->person[TEST_ANNA], .day = day, .n = 1};

	cell.on[0].shift = EARLY;
	cell.on[0].desk = w->t.site.front;
	cell.on[0].holder = true;
	return cell;
}

void
uc_plan_rosters(struct uc_world *w)
{
	const struct roster_cell first = cell_of(w, 20261201), second = cell_of(w, 20270104);
	struct roster_ref ref;

	MUST(roster_open(&w->key[TEST_SUPER], w->t.site.team, PUBLISHED, &ref, E));
	MUST(roster_set(&w->key[TEST_SUPER], &ref, &first, 1, E));
	MUST(roster_publish(&w->key[TEST_SUPER], &ref, &reasons, E));
	w->roster = ref.id;
	MUST(roster_open(&w->key[TEST_SUPER], w->t.site.team, DRAFT, &w->draft, E));
	MUST(roster_set(&w->key[TEST_SUPER], &w->draft, &second, 1, E));
}

bool
uc_open_roster(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct roster_ref ref;

	return roster_open(c, w->t.site.team, FREE, &ref, e);
}

bool
uc_set_roster(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct roster_cell cells[] = {cell_of(w, 20270105), cell_of(w, 20270106)};
	struct roster_ref ref = w->draft;

	return roster_set(c, &ref, cells, 2, e);
}

bool
uc_discard_roster(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct roster_ref ref = w->draft;

	return roster_discard(c, &ref, e);
}

bool
uc_publish_roster(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct roster_ref ref = w->draft;

	return roster_publish(c, &ref, &reasons, e);
}

bool
uc_see_roster(struct uc_world *w, struct ctx *c, struct err *e)
{
	return roster_acknowledge(c, w->roster, e);
}

bool
uc_import_roster(struct uc_world *w, struct ctx *c, struct err *e)
{
	static const char bytes[] = "date,desk,shift,staff_no\n2027-03-01,front-1,early,A001\n";
	struct import_ask ask = {.kind = IMPORT_ROSTER, .publish = true};

	(void)w;
	return uc_import(c, "roster.csv", bytes, &ask, e);
}
