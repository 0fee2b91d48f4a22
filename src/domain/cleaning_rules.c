/* cleaning_rules.c — the life of a cleaning duty, and taking turns: pure. SPDX-License-Identifier: MIT */
#include "domain/cleaning_rules.h"

#include "base/text.h"

/* RST-09, CON-03: whoever has not cleaned when it was due can be sent to do so. */
static const struct {
	enum cleaning_state from;
	enum cleaning_deed deed;
	enum cleaning_state to;
} moves[] = {
	{CLEANING_PLANNED, CLEANING_DO, CLEANING_DONE},
	{CLEANING_PLANNED, CLEANING_FAIL, CLEANING_REDO},
	{CLEANING_DONE, CLEANING_PASS, CLEANING_PASSED},
	{CLEANING_DONE, CLEANING_FAIL, CLEANING_REDO},
	{CLEANING_REDO, CLEANING_DO, CLEANING_DONE},
};

bool
cleaning_next(enum cleaning_state from, enum cleaning_deed deed, enum cleaning_state *to)
{
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (moves[i].from == from && moves[i].deed == deed) {
			*to = moves[i].to;
			return true;
		}
	return false;
}

enum action
cleaning_action(enum cleaning_deed deed)
{
	return deed == CLEANING_DO ? ACT_CLEANING_DO : ACT_CLEANING_INSPECT;
}

const char *
cleaning_state_label(enum cleaning_state s)
{
	static const char *const label[] = {
		[CLEANING_PLANNED] = N_("to clean"),
		[CLEANING_DONE] = N_("to inspect"),
		[CLEANING_REDO] = N_("to be redone"),
		[CLEANING_PASSED] = N_("passed"),
		[CLEANING_OFF] = N_("taken off"),
	};

	return label[s];
}

const char *
cleaning_deed_label(enum cleaning_deed d)
{
	static const char *const label[] = {
		[CLEANING_DO] = N_("cleaned"),
		[CLEANING_PASS] = N_("inspected, passed"),
		[CLEANING_FAIL] = N_("inspected, to be redone"),
	};

	return label[d];
}

/* --- taking turns --- */

static bool
has_one_on(const struct cleaning_slot *slot, size_t slots, int day, int64_t person)
{
	for (size_t i = 0; i < slots; i++)
		if (slot[i].day == day && slot[i].person == person)
			return true;
	return false;
}

/* Whose turn comes before whose; `busy`: they clean another area on that day already. */
static bool
comes_before(const struct cleaning_turn *a, bool a_busy, const struct cleaning_turn *b, bool b_busy)
{
	if (a_busy != b_busy)
		return b_busy;
	if (a->had != b->had)
		return a->had < b->had;
	return a->last_day < b->last_day;
}

static struct cleaning_turn *
turn_of(struct cleaning_turn *turn, size_t turns, int64_t person)
{
	for (size_t i = 0; i < turns; i++)
		if (turn[i].person == person)
			return &turn[i];
	return NULL;
}

/* Of those at work on the day; NULL = nobody. */
static struct cleaning_turn *
whose_turn(struct cleaning_turn *turn, size_t turns, const struct cleaning_slot *slot, size_t slots,
	int day)
{
	struct cleaning_turn *best = NULL;
	bool best_busy = false;

	for (size_t i = 0; i < turns; i++) {
		bool busy = has_one_on(slot, slots, day, turn[i].person);

		if (!(turn[i].works >> (day - 1) & 1U))
			continue;
		if (!best || comes_before(&turn[i], busy, best, best_busy)) {
			best = &turn[i];
			best_busy = busy;
		}
	}
	return best;
}

void
cleaning_rotate(struct cleaning_turn *turn, size_t turns, struct cleaning_slot *slot, size_t slots)
{
	struct cleaning_turn *t;

	for (size_t i = 0; i < slots; i++)
		if (slot[i].person && (t = turn_of(turn, turns, slot[i].person)))
			t->had++;
	for (size_t i = 0; i < slots; i++) {
		bool kept = slot[i].person != 0;

		t = kept ? turn_of(turn, turns, slot[i].person)
			 : whose_turn(turn, turns, slot, slots, slot[i].day);
		if (!t)
			continue;
		slot[i].person = t->person;
		t->had += !kept;
		t->last_day = slot[i].day;
	}
}
