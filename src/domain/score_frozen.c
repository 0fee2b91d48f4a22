/* score_frozen.c — a frozen month in the place of the computed one. SPDX-License-Identifier: MIT
 *
 * Ranks and averages are of all rows together, so they are not taken from what was
 * frozen: where only one group is, the other still moves. source: SCR-14, SCR-16, SCR-20.
 */
#include <stdlib.h>
#include <string.h>

#include "domain/score_month_core.h"

/* --- rows by person: of 10,000 nobody is looked for one by one --- */

struct who {
	int64_t person;
	int row;
};
struct index {
	struct who *item;
	int n;
};

static int
by_person(const void *a, const void *b)
{
	const struct who *p = a, *q = b;

	return (p->person > q->person) - (p->person < q->person);
}

static bool
index_rows(struct index *x, struct arena *a, const struct score_row *row, int n, struct err *e)
{
	x->n = n;
	x->item = arena_alloc(a, ((size_t)n + 1) * sizeof *x->item);
	if (!x->item)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < n; i++)
		x->item[i] = (struct who){row[i].person, i};
	qsort(x->item, (size_t)n, sizeof *x->item, by_person);
	return true;
}

/* -1 = is none of them */
static int
index_find(const struct index *x, int64_t person)
{
	const struct who key = {.person = person};
	const struct who *found = bsearch(&key, x->item, (size_t)x->n, sizeof *x->item, by_person);

	return found ? found->row : -1;
}

/* --- the merge --- */

static bool
is_frozen_at(const struct score_period_row *p, int64_t mark)
{
	return p->found && p->frozen && p->frozen <= mark;
}

/* The computed rows without those of this group, and without who is frozen in it. */
static bool
leave_out(struct score_merge *m, const struct score_frozen *f, struct err *e)
{
	struct index frozen;
	int n = 0;

	if (!index_rows(&frozen, m->arena, f->row, f->rows, e))
		return false;

	for (int i = 0; i < m->out->rows; i++) {
		const struct score_row *w = &m->out->row[i];

		if (score_group_of(w->post) == f->group || index_find(&frozen, w->person) >= 0)
			continue;
		m->before[n] = m->before[i];
		m->out->row[n++] = *w;
	}
	m->out->rows = n;
	return true;
}

/* What it was at the end of the day before: before it was frozen, as computed. */
static bool
sums_before(const struct score_merge *m, const struct score_frozen *f,
	const struct score_frozen *was, struct score_sums **out, struct err *e)
{
	struct score_sums *s = arena_alloc(m->arena, ((size_t)f->rows + 1) * sizeof *s);
	struct index computed;

	if (!s)
		return err_set(e, ERR_NOMEM);
	if (!was && !index_rows(&computed, m->arena, m->out->row, m->out->rows, e))
		return false;
	for (int i = 0; i < f->rows; i++) {
		const int at = was ? -1 : index_find(&computed, f->row[i].person);

		s[i] = was ? was->row[i].sums : at >= 0 ? m->before[at] : f->row[i].sums;
	}
	*out = s;
	return true;
}

static bool
put_rows(struct score_merge *m, const struct score_frozen *f, const struct score_sums *before,
	int64_t record, struct err *e)
{
	const size_t n = (size_t)m->out->rows + (size_t)f->rows;
	struct score_row *row = arena_alloc(m->arena, (n + 1) * sizeof *row);
	struct score_sums *sums = arena_alloc(m->arena, (n + 1) * sizeof *sums);
	const size_t kept = (size_t)m->out->rows;

	if (!row || !sums)
		return err_set(e, ERR_NOMEM);
	if (kept) {
		memcpy(row, m->out->row, kept * sizeof *row);
		memcpy(sums, m->before, kept * sizeof *sums);
	}
	for (int i = 0; i < f->rows; i++) {
		struct score_row *w = &row[kept + (size_t)i];

		*w = f->row[i];
		w->flags &= SCORE_AGGRAVATED;
		w->rank = w->of = w->change = 0;
		w->is_low = false;
		w->frozen = record;
		sums[kept + (size_t)i] = before[i];
	}
	m->out->row = row;
	m->before = sums;
	m->out->rows = (int)n;
	return true;
}

/* Teams by the names they had; those of rows that are gone stay for the others. */
static bool
put_teams(struct score_merge *m, const struct score_frozen *f, struct err *e)
{
	struct score_month *o = m->out;
	struct score_team *t =
		arena_alloc(m->arena, ((size_t)o->teams + (size_t)f->teams + 1) * sizeof *t);
	int n = 0;

	if (!t)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < f->teams; i++)
		t[n++] = f->team[i];
	for (int i = 0; i < o->teams; i++) {
		bool known = false;

		for (int j = 0; !known && j < f->teams; j++)
			known = f->team[j].team == o->team[i].team;
		if (!known)
			t[n++] = o->team[i];
	}
	o->team = t;
	o->teams = n;
	return true;
}

static bool
merge_table(struct ctx *c, struct score_merge *m, int64_t record, struct err *e)
{
	const bool was_frozen = record <= m->mark_before;
	struct score_frozen f, was;
	struct score_sums *before = NULL;
	bool good = score_table_of(c, record, &f, e) && score_table_amend(c, &f, m->mark, e);

	was = (struct score_frozen){0};
	if (good && was_frozen)
		good = score_table_of(c, record, &was, e) &&
		       score_table_amend(c, &was, m->mark_before, e);
	good = good && sums_before(m, &f, was_frozen ? &was : NULL, &before, e);
	good = good && leave_out(m, &f, e);
	if (good) {
		m->out->rules = f.rules;
		good = put_rows(m, &f, before, record, e) && put_teams(m, &f, e);
	}
	score_frozen_free(&was);
	score_frozen_free(&f);
	return good;
}

static bool
flag_appealing(void *arg, int64_t person, struct err *e)
{
	struct score_month *m = arg;

	(void)e;
	for (int i = 0; i < m->rows; i++)
		if (m->row[i].person == person)
			m->row[i].flags |= SCORE_APPEAL_OPEN;
	return true;
}

bool
score_frozen_merge(struct ctx *c, struct score_merge *m, struct err *e)
{
	bool any = false;

	for (int g = 1; g < SCORE_GROUPS; g++) {
		struct score_period_row p;

		if (!score_period_row(c, m->out->month, (enum score_group)g, &p, e))
			return false;
		if (!is_frozen_at(&p, m->mark))
			continue;
		any = true;
		if (!merge_table(c, m, p.frozen, e))
			return false;
	}
	return !any || score_appealing(c, m->out->month, m->mark, flag_appealing, m->out, e);
}
