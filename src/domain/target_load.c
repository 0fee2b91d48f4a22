/* target_load.c — targets beside what was reached, of everybody. SPDX-License-Identifier: MIT
 *
 * source: SCR-24.
 */
#include "base/day.h"
#include "domain/access.h"
#include "domain/conduct.h"
#include "domain/param.h"
#include "domain/qa_rules.h"
#include "domain/target_sql.h"
#include "domain/team.h"

struct loading {
	struct ctx *c;
	const struct target_ask *ask;
	struct target_rows *out;
};

static struct target_row *
row_of(struct target_rows *all, int64_t team, int64_t person)
{
	for (int i = 0; i < all->n; i++)
		if (all->row[i].person == person && (person || all->row[i].team == team))
			return &all->row[i];
	return NULL;
}

static bool
take_counted(void *arg, const struct target_counted *n, struct err *e)
{
	struct target_row *w = row_of(((struct loading *)arg)->out, 0, n->person);
	const int64_t counted[] = {n->calls_in, n->calls_out};

	(void)e;
	for (int k = 0; w && k < 2; k++) {
		w->kind[TARGET_CALLS_IN + k].actual = counted[k];
		w->kind[TARGET_CALLS_IN + k].source = TARGET_COUNTED;
	}
	return true;
}

/* What somebody entered stands before what was counted. */
static bool
take_figure(void *arg, const struct target_stored *s, struct err *e)
{
	struct target_row *w = row_of(((struct loading *)arg)->out, s->team, s->person);
	struct target_figure *f = w ? &w->kind[s->kind] : NULL;

	(void)e;
	if (!f || s->amount == TARGET_NONE || w->team != s->team)
		return true;
	if (s->actual) {
		f->actual = s->amount;
		f->source = s->imported ? TARGET_IMPORTED : TARGET_ENTERED;
	} else {
		f->target = s->amount;
	}
	return true;
}

/* --- what rows come to --- */

static void
add_known(struct target_figure *sum, const struct target_figure *of)
{
	if (of->actual == TARGET_NONE)
		return;
	sum->actual = (sum->actual == TARGET_NONE ? 0 : sum->actual) + of->actual;
}

static void
sum_team(struct target_rows *all, struct target_row *team)
{
	for (int i = 0; i < all->n; i++) {
		const struct target_row *w = &all->row[i];

		for (int k = 1; w->person && w->team == team->team && k < TARGET_KINDS; k++)
			add_known(&team->kind[k], &w->kind[k]);
	}
}

static int64_t
contacts(const struct target_row *w)
{
	int64_t n = 0;

	for (int k = TARGET_CALLS_IN; k <= TARGET_TICKETS; k++)
		n += w->kind[k].actual > 0 ? w->kind[k].actual : 0;
	return n;
}

/* A leader's own part of what the team had of customers. */
static bool
share_of(struct loading *l, struct target_row *team, int64_t least, struct err *e)
{
	struct target_row *w;
	int64_t all = contacts(team);
	struct team t;

	if (!team_get(l->c, team->team, &t, e))
		return false;
	w = t.leader_id ? row_of(l->out, 0, t.leader_id) : NULL;
	if (!w || w->team != team->team || all == 0)
		return true;
	w->share = qa_percent(contacts(w), all);
	w->share_met = contacts(w) * 100 >= least * all;
	return true;
}

static bool
conclude(struct loading *l, struct err *e)
{
	int64_t least;

	if (!param_get_int(
		    l->c, "leader.contact_share_percent", month_last_day(l->ask->month), &least, e))
		return false;
	for (int i = 0; i < l->out->n; i++)
		if (!l->out->row[i].person)
			sum_team(l->out, &l->out->row[i]);
	for (int i = 0; i < l->out->n; i++) {
		struct target_row *w = &l->out->row[i];

		w->attainment = target_attainment(w->kind);
		if (!w->person && !share_of(l, w, least, e))
			return false;
	}
	return true;
}

static void
begin(struct target_rows *all)
{
	for (int i = 0; i < all->n; i++) {
		all->row[i].attainment = all->row[i].share = TARGET_NONE;
		for (int k = 0; k < TARGET_KINDS; k++)
			all->row[i].kind[k] =
				(struct target_figure){TARGET_NONE, TARGET_NONE, TARGET_NOT_KNOWN};
	}
}

bool
target_load(struct ctx *c, const struct target_ask *ask, struct arena *a, struct target_rows *out,
	struct err *e)
{
	struct loading l = {.c = c, .ask = ask};

	*out = (struct target_rows){.n = 0};
	l.out = out;
	if (!day_is_valid(ask->month * 100 + 1))
		return err_set(e, ERR_INVALID, .field = "month", .rule = "SCR-24",
			.msgid = N_("Name this month or one before. Example: 2026-11"));
	if (!target_rows_load(c, ask, a, out, e))
		return false;
	begin(out);
	return target_calls(c, ask, take_counted, &l, e) &&
	       target_figures(c, ask, take_figure, &l, e) && conclude(&l, e);
}

/* --- for who looks --- */

static bool
is_seen(struct ctx *c, const struct target_row *w, bool *seen, struct err *e)
{
	const struct access_object on = {.person = w->person, .team = w->person ? 0 : w->team};
	struct err why = {0};

	*seen = access_may(c, ACT_CONDUCT_SEE, &on, &why);
	if (*seen || why.code == ERR_DENIED)
		return true;
	*e = why;
	return false;
}

bool
target_load_seen(struct ctx *c, const struct target_ask *ask, struct arena *a,
	struct target_rows *out, struct err *e)
{
	int n = 0;

	if (!target_load(c, ask, a, out, e))
		return false;
	for (int i = 0; i < out->n; i++) {
		bool seen;

		if (!is_seen(c, &out->row[i], &seen, e))
			return false;
		if (seen)
			out->row[n++] = out->row[i];
	}
	out->n = n;
	return true;
}

/* --- for A-01 --- */

static void
sort(struct target_attainments *all)
{
	for (int i = 1; i < all->n; i++) {
		const struct target_attained v = all->row[i];
		int at = i;

		for (; at > 0 && all->row[at - 1].person > v.person; at--)
			all->row[at] = all->row[at - 1];
		all->row[at] = v;
	}
}

bool
target_attainments(struct ctx *c, int month, int64_t mark, struct arena *a,
	struct target_attainments *out, struct err *e)
{
	const struct target_ask ask = {.month = month, .mark = mark};
	struct target_rows rows;
	int room = 0;

	*out = (struct target_attainments){.n = 0};
	if (!target_load(c, &ask, a, &rows, e))
		return false;
	for (int i = 0; i < rows.n; i++) {
		struct target_attained *v;

		if (!rows.row[i].person || rows.row[i].attainment == TARGET_NONE)
			continue;
		v = arena_more(a, out->row, out->n, &room, sizeof *v);
		if (!v)
			return err_set(e, ERR_NOMEM);
		out->row = v;
		v[out->n++] = (struct target_attained){rows.row[i].person, rows.row[i].attainment};
	}
	sort(out);
	return true;
}

const struct target_attained *
target_attained_by(const struct target_attainments *all, int64_t person)
{
	for (int i = 0; i < all->n; i++)
		if (all->row[i].person == person)
			return &all->row[i];
	return NULL;
}
