/* score_compare.c — people and teams of one month beside each other. SPDX-License-Identifier: MIT
 *
 * source: SCR-12, SCR-19.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "domain/score_core.h"

/* A team by its id, and whom a last place in it is among. */
struct place_of {
	int64_t team;
	struct score_team *row;
	int department; /* the first row of its department */
	int64_t sum;
};

static int
by_team(const void *a, const void *b)
{
	const struct place_of *p = a, *q = b;

	return (p->team > q->team) - (p->team < q->team);
}

static int
by_department(const void *a, const void *b)
{
	const struct place_of *p = a, *q = b;
	int order = strcmp(p->row->department, q->row->department);

	return order ? order : (p->row > q->row) - (p->row < q->row);
}

static struct place_of *
place_named(struct place_of *all, int n, int64_t team)
{
	const struct place_of key = {.team = team};

	return n ? bsearch(&key, all, (size_t)n, sizeof key, by_team) : NULL;
}

static struct place_of *
teams_of(struct scoring *s)
{
	struct score_month *m = s->out;
	struct place_of *all = arena_alloc(s->arena, ((size_t)m->teams + 1) * sizeof *all);

	for (int i = 0; all && i < m->teams; i++)
		all[i] = (struct place_of){.team = m->team[i].team, .row = &m->team[i]};
	if (!all)
		return NULL;
	qsort(all, (size_t)m->teams, sizeof *all, by_department);
	for (int i = 0; i < m->teams; i++)
		all[i].department = i && str_eq(all[i].row->department, all[i - 1].row->department)
					    ? all[i - 1].department
					    : i;
	qsort(all, (size_t)m->teams, sizeof *all, by_team);
	return all;
}

static bool
rank(struct scoring *s, struct place_of *team, struct err *e)
{
	struct score_month *m = s->out;
	const size_t n = (size_t)m->rows + 1;
	struct score_place *place = arena_alloc(s->arena, n * sizeof *place);
	struct score_row *ranked = arena_alloc(s->arena, n * sizeof *ranked);

	if (!place || !ranked)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < m->rows; i++) {
		struct score_row *w = &m->row[i];
		const struct place_of *of = place_named(team, m->teams, w->team);

		w->team_at = of ? (int)(of->row - m->team) : -1;
		place[i] = (struct score_place){.staff_no = w->staff_no,
			.row = i,
			.department = of ? of->department : -1,
			.scored = w->scored,
			.score = w->sums.score};
		m->scored += w->scored;
	}
	score_rank(place, (size_t)m->rows);
	for (int i = 0; i < m->rows; i++) {
		struct score_row *w = &ranked[i];

		*w = m->row[place[i].row];
		w->rank = place[i].rank;
		w->of = w->scored ? m->scored : 0;
		w->is_low = place[i].is_low;
	}
	m->row = ranked;
	return true;
}

static void
average(struct score_month *m, struct place_of *team)
{
	int64_t all = 0;

	for (int i = 0; i < m->rows; i++) {
		struct place_of *of = place_named(team, m->teams, m->row[i].team);

		if (of) {
			of->row->people++;
			of->row->hidden += m->row[i].hidden;
		}
		if (!m->row[i].scored)
			continue;
		all += m->row[i].sums.score;
		if (of) {
			of->sum += m->row[i].sums.score;
			of->row->scored++;
		}
	}
	for (int i = 0; i < m->teams; i++)
		if (team[i].row->scored)
			team[i].row->mean_hundredths =
				score_mean_hundredths(team[i].sum, team[i].row->scored);
	if (m->scored)
		m->mean_hundredths = score_mean_hundredths(all, m->scored);
}

bool
score_compare(struct scoring *s, struct err *e)
{
	struct score_month *m = s->out;
	struct place_of *team = teams_of(s);

	if (!team)
		return err_set(e, ERR_NOMEM);
	if (!rank(s, team, e))
		return false;
	average(m, team);
	return true;
}
