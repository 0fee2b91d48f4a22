/* stand_in.c — who answers for somebody who is not there. SPDX-License-Identifier: MIT
 *
 * source: LV-14.
 */
#include "domain/stand_in.h"

#include "domain/leave_spell.h"
#include "domain/person.h"
#include "domain/stand_in_sql.h"

/* All of the day: at work for half of it, one answers for oneself. */
static bool
spell_of(struct ctx *c, int64_t person, int day, struct leave_spell *out, struct err *e)
{
	const struct leave_spell_filter f = {.person = person, .from = day, .to = day};
	const struct assignment whole = {.person = person, .day = day};
	struct leave_spells s;
	struct arena a;
	bool good;

	*out = (struct leave_spell){.person = 0};
	arena_init(&a);
	good = leave_spells_load(c, &f, &a, &s, e);
	if (good && leave_part_of(&s, &whole) == LEAVE_PART_WHOLE &&
		leave_spell_of(&s, person, day))
		*out = *leave_spell_of(&s, person, day);
	arena_free(&a);
	return good;
}

/* Who took over and is away too is stood in for by the next, at most so far. */
enum { STAND_IN_DEPTH = 4 };

bool
stand_in_of(struct ctx *c, int64_t person, int day, int64_t *out, struct err *e)
{
	struct leave_spell s;
	int64_t at = person;

	*out = 0;
	for (int depth = 0; depth < STAND_IN_DEPTH; depth++) {
		if (!spell_of(c, at, day, &s, e))
			return false;
		if (!s.person)
			break;
		if (!s.takes_over || s.takes_over == person)
			return true;
		at = s.takes_over;
	}
	*out = at == person ? 0 : at;
	return true;
}

bool
stand_in_for(struct ctx *c, int64_t person, int day, struct stand_in_for *out, struct err *e)
{
	struct stand_in_for named;
	int64_t who;

	out->n = 0;
	if (!stand_in_named(c, person, day, &named, e))
		return false;
	for (int i = 0; i < named.n; i++) {
		if (!stand_in_of(c, named.person[i], day, &who, e))
			return false;
		if (who == person)
			out->person[out->n++] = named.person[i];
	}
	return true;
}

/* --- of everybody --- */

static const struct leave_spell *
away_spell(const struct leave_spells *s, int64_t person, int day)
{
	const struct assignment whole = {.person = person, .day = day};

	return leave_part_of(s, &whole) == LEAVE_PART_WHOLE ? leave_spell_of(s, person, day) : NULL;
}

/* Spells are in the order of their people. */
static bool
has_spell(const struct leave_spells *s, int64_t person)
{
	int low = 0, high = s->n;

	while (low < high) {
		int middle = low + (high - low) / 2;

		if (s->item[middle].person < person)
			low = middle + 1;
		else
			high = middle;
	}
	return low < s->n && s->item[low].person == person;
}

static void
mark_one(const struct leave_spells *s, int day, struct person_entry *p)
{
	const struct leave_spell *l = has_spell(s, p->id) ? away_spell(s, p->id, day) : NULL;

	p->away = l != NULL;
	p->stands_in = 0;
	for (int depth = 0; l && depth < STAND_IN_DEPTH; depth++) {
		p->stands_in = l->takes_over == p->id ? 0 : l->takes_over;
		l = p->stands_in ? away_spell(s, p->stands_in, day) : NULL;
	}
	if (l)
		p->stands_in = 0;
}

bool
stand_in_mark(struct ctx *c, struct person_directory *d, int day, struct err *e)
{
	const struct leave_spell_filter f = {.from = day, .to = day};
	struct leave_spells s;
	struct arena a;
	bool good;

	arena_init(&a);
	good = leave_spells_load(c, &f, &a, &s, e);
	for (int i = 0; good && i < d->entries; i++)
		mark_one(&s, day, &d->entry[i]);
	arena_free(&a);
	return good;
}
