/* score_month_facts.c — what the rest of the console knows of a month's work. SPDX-License-Identifier: MIT
 *
 * source: SCR-04, SCR-15, SCR-19, SCR-23, SCR-24.
 */
#include "domain/qa_sheet.h"
#include "domain/score_core.h"
#include "domain/score_month_core.h"
#include "domain/target.h"

/* --- A-01 --- */

/* Who reached nothing is first of nobody, also where nobody entered what was reached. */
static void
take_attainments(struct score_standing *s, int n, const struct target_attainments *all)
{
	for (int i = 0, at = 0; i < n; i++) {
		while (at < all->n && all->row[at].person < s[i].person)
			at++;
		s[i].known = at < all->n && all->row[at].person == s[i].person &&
			     all->row[at].attainment > 0;
		s[i].attainment = s[i].known ? all->row[at].attainment : 0;
	}
}

/* SCR-19: an average of few sheets ranks nobody. */
static void
take_averages(struct score_standing *s, int n, const struct qa_averages *all)
{
	for (int i = 0; i < n; i++) {
		const struct qa_average *q = qa_average_of(all, s[i].person);

		s[i].qa_known = q && !q->few;
		s[i].qa = s[i].qa_known ? q->hundredths : 0;
	}
}

bool
score_standing_load(struct ctx *c, int month, struct score_standing *s, int n, struct err *e)
{
	struct target_attainments reached;
	struct qa_averages quality;
	struct arena a;

	arena_init(&a);
	const bool good = target_attainments(c, month, 0, &a, &reached, e) &&
			  qa_averages(c, month, 0, &a, &quality, e);
	if (good) {
		take_attainments(s, n, &reached);
		take_averages(s, n, &quality);
	}
	arena_free(&a);
	return good;
}

/* --- beside each score --- */

static void
put_averages(struct score_month *m, int64_t mark, const struct qa_averages *all)
{
	for (int i = 0; i < m->rows; i++) {
		struct score_row *w = &m->row[i];
		const struct qa_average *q = qa_average_of(all, w->person);

		if ((w->frozen ? w->frozen : m->mark) != mark || !q)
			continue;
		w->qa_hundredths = q->hundredths;
		w->qa_n = q->n;
	}
}

bool
score_quality(struct scoring *s, struct err *e)
{
	struct score_month *m = s->out;
	int64_t done[SCORE_GROUPS];
	int n = 0;

	for (int i = 0; i < m->rows; i++) {
		const int64_t mark = m->row[i].frozen ? m->row[i].frozen : m->mark;
		struct qa_averages all;
		int at = 0;

		while (at < n && done[at] != mark)
			at++;
		if (at < n || n == SCORE_GROUPS)
			continue;
		if (!qa_averages(s->c, m->month, mark, s->arena, &all, e))
			return false;
		put_averages(m, mark, &all);
		done[n++] = mark;
	}
	return true;
}
