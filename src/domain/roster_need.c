/* roster_need.c — how many people each shift of a desk needs, and has. SPDX-License-Identifier: MIT
 *
 * source: RST-07.
 */
#include "domain/roster_need.h"

#include <stdlib.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/param.h"
#include "domain/roster_plan.h"
#include "domain/shift.h"

static bool
add_one(struct roster_needs *l, const struct roster_need *n)
{
	if (l->n == l->room) {
		size_t room = l->room ? 2 * l->room : 128;
		struct roster_need *more = mem_resize(l->item, room * sizeof *more);

		if (!more)
			return false;
		l->item = more;
		l->room = room;
	}
	l->item[l->n++] = *n;
	return true;
}

bool
roster_need_add(
	struct ctx *c, int64_t desk, int from, int to, struct roster_needs *out, struct err *e)
{
	struct shift_table t;
	int64_t fallback;

	if (!param_get_int(c, "shift.min_staff", from, &fallback, e) || !shift_load(c, desk, &t, e))
		return false;
	for (int day = from; day <= to; day = day_add(day, 1)) {
		for (int i = 0; i < t.shifts; i++) {
			const struct shift *s = &t.shift[i];
			const struct roster_need n = {desk, s->id, day,
				s->min_staff ? s->min_staff : (int)fallback, s->max_staff};

			if (shift_work_min(s, day) && !add_one(out, &n))
				return err_set(e, ERR_NOMEM);
		}
	}
	return true;
}

static int
by_place(const void *a, const void *b)
{
	const struct roster_need *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->desk != y->desk)
		return x->desk < y->desk ? -1 : 1;
	return (x->shift > y->shift) - (x->shift < y->shift);
}

void
roster_need_sort(struct roster_needs *n)
{
	if (n->n)
		qsort(n->item, n->n, sizeof *n->item, by_place);
}

/* --- coverage --- */

static void
cover(struct roster_cover *r, const struct roster_plan *p)
{
	for (size_t i = 0; i < p->items; i++) {
		const struct assignment *a = &p->item[i];

		if (a->day != r->need.day || a->shift != r->need.shift)
			continue;
		r->planned++;
		if (a->holder)
			r->holder = a->person;
	}
}

static bool
fill(const struct roster_needs *needs, const struct roster_plan *plan, struct arena *a,
	struct roster_coverage *out, struct err *e)
{
	out->row = arena_alloc(a, (needs->n + 1) * sizeof *out->row);
	if (!out->row)
		return err_set(e, ERR_NOMEM);
	for (size_t i = 0; i < needs->n; i++) {
		out->row[i] = (struct roster_cover){.need = needs->item[i]};
		cover(&out->row[i], plan);
	}
	out->rows = needs->n;
	return true;
}

bool
roster_coverage(struct ctx *c, const struct assignment_filter *f, struct arena *a,
	struct roster_coverage *out, struct err *e)
{
	struct roster_needs needs = {.n = 0};
	struct roster_plan plan;
	bool good;

	*out = (struct roster_coverage){.rows = 0};
	if (!assignment_load(c, f, &plan, e))
		return false;
	good = roster_need_add(c, f->desk, f->from, f->to, &needs, e) &&
	       fill(&needs, &plan, a, out, e);
	mem_free(needs.item);
	roster_plan_free(&plan);
	return good;
}
