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

/* anna's shift of a day, 0 = for whoever takes it. */
static struct shift_change_ask
change_of(struct uc_world *w, int day, int64_t to)
{
	return (struct shift_change_ask){.kind = to ? SHIFT_COVER : SHIFT_GIVE,
		.move = {{{w->person[TEST_ANNA], day, EARLY}, to}},
		.moves = 1,
		.reason = "exam on that day"};
}

static int64_t
ask_cover(struct uc_world *w, int day)
{
	const struct shift_change_ask ask = change_of(w, day, w->person[TEST_BOB]);
	int64_t id = 0;

	MUST(shift_change_ask(&w->session[TEST_ANNA], &ask, &id, E));
	return id;
}

bool
uc_ask_change(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct shift_change_ask ask = change_of(w, 20261205, 0);
	int64_t id;

	return shift_change_ask(c, &ask, &id, e);
}

bool
uc_refuse_change(struct uc_world *w, struct ctx *c, struct err *e)
{
	return shift_change_do(c, &w->offer_shift,
		&(const struct shift_change_said){
			.act = SHIFT_CHANGE_REFUSE, .words = "my own exam"},
		e);
}

bool
uc_approve_change(struct uc_world *w, struct ctx *c, struct err *e)
{
	return shift_change_do(c, &w->cover,
		&(const struct shift_change_said){
			.act = SHIFT_CHANGE_APPROVE, .words = "it is one week only"},
		e);
}

bool
uc_read_change(struct uc_world *w, struct ctx *c, struct err *e)
{
	return shift_change_read(c, w->cover.id, e);
}

/* One that went another way, for its records. */
static void
decline_cover(struct uc_world *w, int64_t id)
{
	MUST(shift_change_do(&w->session[TEST_BOB], &(const struct shift_change_ref){id, 1},
		&(const struct shift_change_said){.act = SHIFT_CHANGE_ACCEPT}, E));
	MUST(shift_change_do(&w->session[TEST_SUPER], &(const struct shift_change_ref){id, 2},
		&(const struct shift_change_said){
			.act = SHIFT_CHANGE_DECLINE, .words = "too many away"},
		E));
}

void
uc_plan_rosters(struct uc_world *w)
{
	const struct roster_cell first[] = {cell_of(w, 20261201), cell_of(w, 20261203),
		cell_of(w, 20261205), cell_of(w, 20261207), cell_of(w, 20261209)};
	const struct roster_cell second = cell_of(w, 20270104);
	struct roster_cell off = {.person = w->person[TEST_ANNA], .day = 20261209};
	const struct roster_publication change = {"one day less", "the desk is small"};
	struct roster_ref ref;

	MUST(roster_open(&w->key[TEST_SUPER], w->t.site.team, PUBLISHED, &ref, E));
	MUST(roster_set(&w->key[TEST_SUPER], &ref, first, 5, E));
	MUST(roster_publish(&w->key[TEST_SUPER], &ref, &reasons, E));
	(void)ask_cover(w, 20261209); /* whose shift the next version takes away */
	MUST(roster_open(&w->key[TEST_SUPER], w->t.site.team, PUBLISHED, &ref, E));
	MUST(roster_set(&w->key[TEST_SUPER], &ref, &off, 1, E));
	MUST(roster_publish(&w->key[TEST_SUPER], &ref, &change, E));
	w->roster = ref.id;
	decline_cover(w, ask_cover(w, 20261207));
	w->cover.id = ask_cover(w, 20261201);
	w->offer_shift = (struct shift_change_ref){ask_cover(w, 20261203), 1};
	w->cover.rev = 1;
	MUST(shift_change_do(&w->session[TEST_BOB], &w->cover,
		&(const struct shift_change_said){.act = SHIFT_CHANGE_ACCEPT}, E));
	w->cover.rev = 2;
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
