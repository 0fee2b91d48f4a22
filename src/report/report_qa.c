/* report_qa.c — QA averages of a month by person, and how each scorer scored. SPDX-License-Identifier: MIT
 *
 * No words and no calls: those are read on the sheet (CON-06).
 * source: RPT-01, SCR-15, SCR-19, SCR-23.
 */
#include <string.h>

#include "domain/access.h"
#include "domain/person.h"
#include "domain/qa_sheet.h"
#include "domain/team.h"
#include "report/report_parts.h"

/* --- who is asked about, and whom the reader may see --- */

struct whose {
	struct person p;
	struct team team;
	bool shown;
};

static bool
whose_of(const struct report_ask *ask, int64_t person, struct whose *w, struct err *e)
{
	const struct access_object on = {.person = person};
	struct err why = {0};

	*w = (struct whose){.shown = false};
	if (!person_get(ask->c, person, &w->p, e) ||
		(w->p.team_id && !team_get(ask->c, w->p.team_id, &w->team, e)))
		return false;
	if (ask->team && w->p.team_id != ask->team)
		return true;
	w->shown = !ask->c->who || person == ask->c->who ||
		   access_may(ask->c, ACT_CONDUCT_SEE, &on, &why);
	if (w->shown || why.code == ERR_DENIED)
		return true;
	*e = why;
	return false;
}

static bool
month_fits(const struct report_ask *ask, struct err *e)
{
	return ask->period.month ||
	       err_set(e, ERR_INVALID, .rule = "SCR-15", .field = "month",
		       .msgid = N_("QA goes by the month of the call. Name it: --month 2026-11"));
}

static void
put_who(struct rtable *t, const struct whose *w)
{
	rtable_text(t, w->p.staff_no);
	rtable_text(t, w->p.name);
	rtable_text(t, w->team.name);
}

/* --- whom it shows, by staff number --- */

struct shown {
	struct whose w;
	int at; /* in what was read */
};
struct list {
	struct shown *row; /* arena */
	int n, room;
};

static bool
list_add(struct list *l, struct arena *a, const struct shown *s, struct err *e)
{
	int at = l->n;

	l->row = arena_more(a, l->row, l->n, &l->room, sizeof *l->row);
	if (!l->row)
		return err_set(e, ERR_NOMEM);
	for (; at > 0 && strcmp(l->row[at - 1].w.p.staff_no, s->w.p.staff_no) > 0; at--)
		l->row[at] = l->row[at - 1];
	l->row[at] = *s;
	l->n++;
	return true;
}

static bool
list_take(const struct report_ask *ask, struct list *l, struct arena *a, int64_t person, int at,
	struct err *e)
{
	struct shown s = {.at = at};

	return whose_of(ask, person, &s.w, e) && (!s.w.shown || list_add(l, a, &s, e));
}

/* --- per person --- */

/* SCR-19: few are not ranked; ties share a rank, and the next is skipped. */
static int
rank_of(const struct qa_averages *all, const struct qa_average *v)
{
	int rank = 1;

	for (int i = 0; i < all->n; i++)
		rank += !all->row[i].few && all->row[i].hundredths > v->hundredths;
	return v->few ? 0 : rank;
}

static bool
put_persons(const struct report_ask *ask, const struct qa_averages *all, struct arena *a,
	struct rtable *t, struct err *e)
{
	struct list l = {NULL, 0, 0};

	for (int i = 0; i < all->n; i++)
		if (!list_take(ask, &l, a, all->row[i].person, i, e))
			return false;
	for (int i = 0; i < l.n; i++) {
		const struct qa_average *v = &all->row[l.row[i].at];

		put_who(t, &l.row[i].w);
		rtable_number(t, v->hundredths);
		rtable_number(t, v->n);
		rtable_number(t, v->few);
		report_number_from(t, 1, rank_of(all, v));
	}
	return true;
}

static bool
make_persons(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	struct qa_averages all;
	struct arena a;
	bool good;

	if (!month_fits(ask, e))
		return false;
	arena_init(&a);
	good = qa_averages(ask->c, ask->period.month, 0, &a, &all, e) &&
	       put_persons(ask, &all, &a, t, e);
	arena_free(&a);
	return good;
}

#define WHO_COLUMNS                                                                                \
	REPORT_COLUMN("staff_no", N_("Staff no."), RTABLE_TEXT),                                   \
		REPORT_COLUMN("name", N_("Name"), RTABLE_TEXT),                                    \
		REPORT_COLUMN("team", N_("Team"), RTABLE_TEXT)

static const struct rtable_column person_columns[] = {
	WHO_COLUMNS,
	REPORT_COLUMN("average", N_("Average"), RTABLE_HUNDREDTH),
	REPORT_COLUMN("n", N_("n"), RTABLE_INT),
	REPORT_COLUMN("few", N_("Few"), RTABLE_BOOL),
	REPORT_COLUMN("rank", N_("Rank"), RTABLE_INT),
};

const struct report report_qa = {
	.name = "qa",
	.title = N_("QA averages"),
	.summary = N_("a person each: the QA average of a month, always with n"),
	.people = true,
	.column = person_columns,
	.columns = sizeof person_columns / sizeof *person_columns,
	.make = make_persons,
	.legend = N_("n = sheets that count. Few = below score.min_n: not ranked, not to compare."),
};

/* --- per scorer --- */

static void
put_scorer(struct rtable *t, const struct qa_scorers *all, const struct qa_scorer *s)
{
	rtable_number(t, s->sheets);
	rtable_number(t, s->counted);
	if (s->counted) {
		rtable_number(t, s->mean_hundredths);
		rtable_number(t, s->mean_hundredths - all->mean_hundredths);
	} else {
		rtable_none(t);
		rtable_none(t);
	}
	rtable_number(t, s->contested);
	rtable_number(t, s->overturned);
	rtable_number(t, s->withdrawn);
	rtable_number(t, s->error_hundredths);
}

static bool
put_scorers(const struct report_ask *ask, const struct qa_scorers *all, struct arena *a,
	struct rtable *t, struct err *e)
{
	struct list l = {NULL, 0, 0};

	for (int i = 0; i < all->n; i++)
		if (!list_take(ask, &l, a, all->row[i].scorer, i, e))
			return false;
	for (int i = 0; i < l.n; i++) {
		put_who(t, &l.row[i].w);
		put_scorer(t, all, &all->row[l.row[i].at]);
	}
	return true;
}

static bool
make_scorers(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	struct qa_scorers all;
	struct arena a;
	bool good;

	if (!month_fits(ask, e))
		return false;
	arena_init(&a);
	good = qa_scorers(ask->c, ask->period.month, 0, &a, &all, e) &&
	       put_scorers(ask, &all, &a, t, e);
	arena_free(&a);
	return good;
}

static const struct rtable_column scorer_columns[] = {
	WHO_COLUMNS,
	REPORT_COLUMN("sheets", N_("Sheets"), RTABLE_INT),
	REPORT_COLUMN("n", N_("n"), RTABLE_INT),
	REPORT_COLUMN("mean", N_("Mean"), RTABLE_HUNDREDTH),
	REPORT_COLUMN("deviation", N_("Deviation"), RTABLE_HUNDREDTH),
	REPORT_COLUMN("contested", N_("Contested"), RTABLE_INT),
	REPORT_COLUMN("overturned", N_("Overturned"), RTABLE_INT),
	REPORT_COLUMN("withdrawn", N_("Withdrawn"), RTABLE_INT),
	REPORT_COLUMN("error_percent", N_("Error %"), RTABLE_HUNDREDTH),
};
static const struct rtable_column scorer_paper[] = {
	REPORT_COLUMN("name", N_("Name"), RTABLE_TEXT),
	REPORT_COLUMN("sheets", N_("Sheets"), RTABLE_INT),
	REPORT_COLUMN("n", N_("n"), RTABLE_INT),
	REPORT_COLUMN("mean", N_("Mean"), RTABLE_HUNDREDTH),
	REPORT_COLUMN("deviation", N_("Deviation"), RTABLE_HUNDREDTH),
	REPORT_COLUMN("contested", N_("Contested"), RTABLE_INT),
	REPORT_COLUMN("overturned", N_("Overturned"), RTABLE_INT),
	REPORT_COLUMN("error_percent", N_("Error %"), RTABLE_HUNDREDTH),
};

const struct report report_qa_scorers = {
	.name = "qa-scorers",
	.title = N_("QA scorers"),
	.summary = N_("a scorer each: mean and its deviation, sheets contested and overturned"),
	.people = true,
	.column = scorer_columns,
	.columns = sizeof scorer_columns / sizeof *scorer_columns,
	.paper_column = scorer_paper,
	.paper_columns = sizeof scorer_paper / sizeof *scorer_paper,
	.make = make_scorers,
	.legend = N_("Deviation: from the mean of all sheets that count. Error: overturned of "
		     "sheets; target 0."),
};
