/* shift_change_left.c — who is there at a moved shift, without the change and with it. SPDX-License-Identifier: MIT
 *
 * Counted by leave_effect.h, as everywhere: who is away is not there.
 * source: LV-13, RST-07.
 */
#include "domain/shift_change_core.h"

static const struct leave_effect_shift *
find(const struct leave_effect_shifts *l, const struct shift_effect_cover *v)
{
	for (int i = 0; i < l->n; i++)
		if (l->item[i].desk == v->desk && l->item[i].shift == v->shift &&
			l->item[i].day == v->day)
			return &l->item[i];
	return NULL;
}

static void
name_left(const struct leave_effect_shift *s, struct shift_effect_gap *g)
{
	for (int i = 0; i < s->lefts && g->lefts < SHIFT_LEFT_MAX; i++)
		if (!s->left[i].beside && s->left[i].from_us <= g->from_us &&
			s->left[i].until_us >= g->until_us)
			g->left[g->lefts++] = s->left[i].person;
}

static void
note_gaps(const struct leave_effect_shift *s, struct shift_effect_cover *v)
{
	v->gaps = 0;
	for (int i = 0; i < s->gaps && v->gaps < SHIFT_GAPS_MAX; i++) {
		struct shift_effect_gap *g = &v->gap[v->gaps++];

		*g = (struct shift_effect_gap){.from_us = s->gap[i].from_us,
			.until_us = s->gap[i].until_us,
			.have = s->gap[i].have};
		name_left(s, g);
	}
}

bool
shift_change_left(const struct shift_seen *k, struct shift_effect_cover *v, struct err *e)
{
	const struct leave_effect_need need = {v->desk, v->shift, v->day, v->need};
	const struct leave_effect_case of = {.item = k->item,
		.items = k->items,
		.need = &need,
		.needs = 1,
		.away = k->away,
		.range = {v->day, v->day, false, false}};
	const struct leave_effect_shift *s;
	struct leave_effect_shifts all;

	if (!leave_effect_judge(&of, k->arena, &all, e))
		return false;
	s = find(&all, v);
	*(k->with ? &v->after : &v->before) = s ? s->after : 0;
	if (k->with && s)
		note_gaps(s, v);
	return true;
}
