/* leave_spell.c — which part of a shift a leave takes. SPDX-License-Identifier: MIT */
#include "domain/leave_spell.h"

enum { MINUTE_US = 60000000 };

const struct leave_spell *
leave_spell_of(const struct leave_spells *s, int64_t person, int day)
{
	for (int i = 0; i < s->n; i++) {
		const struct leave_spell *l = &s->item[i];

		if (l->person == person && l->first_day <= day && day <= l->last_day)
			return l;
	}
	return NULL;
}

/* LV-15: of one spell that touches the day. */
static enum leave_part
part_of_spell(const struct leave_spell *l, int day)
{
	if (day == l->first_day && l->first_half)
		return LEAVE_PART_SECOND;
	return day == l->last_day && l->last_half ? LEAVE_PART_FIRST : LEAVE_PART_WHOLE;
}

enum leave_part
leave_part_of(const struct leave_spells *s, const struct assignment *a)
{
	enum leave_part part = LEAVE_PART_NONE;

	for (int i = 0; i < s->n; i++) {
		const struct leave_spell *l = &s->item[i];
		enum leave_part p;

		if (l->person != a->person || a->day < l->first_day || a->day > l->last_day)
			continue;
		p = part_of_spell(l, a->day);
		/* Two halves on one day, of two leaves, are the whole of it. */
		part = part == LEAVE_PART_NONE || part == p ? p : LEAVE_PART_WHOLE;
	}
	return part;
}

int64_t
leave_middle_us(const struct assignment *a)
{
	int64_t half_min = (a->end_us - a->start_us) / 2 / MINUTE_US;

	return a->start_us + half_min * MINUTE_US;
}
