/* score_month_open.c — what is still open before a month is confirmed. SPDX-License-Identifier: MIT
 *
 * source: SCR-14, ATT-06.
 */
#include "base/str.h"
#include "domain/attendance_summary_sql.h"
#include "domain/score_month_core.h"

struct finding {
	struct ctx *c;
	enum score_group group;
	struct arena *arena;
	struct score_findings *out;
	struct attendance_period period;
	int room;
};

static bool
put(struct finding *f, const struct score_open *v, struct err *e)
{
	struct score_open *more =
		arena_more(f->arena, f->out->item, f->out->n, &f->room, sizeof *more);

	if (!more)
		return err_set(e, ERR_NOMEM);
	f->out->item = more;
	more[f->out->n++] = *v;
	f->out->of[v->kind]++;
	f->out->stops += v->kind != SCORE_OPEN_ATTENDANCE;
	return true;
}

static bool
note_event(void *arg, const struct score_open *v, enum post post, struct err *e)
{
	struct finding *f = arg;

	return score_group_of(post) != f->group || put(f, v, e);
}

/* A team that had shifts in the period and whose summary HR has not filed. */
static bool
note_team(void *arg, int64_t team, const char *name, struct err *e)
{
	struct finding *f = arg;
	struct score_open v = {
		.kind = SCORE_OPEN_ATTENDANCE, .team = team, .month = f->period.month};
	struct attendance_summary s;
	int shift;

	if (!attendance_first_shift(f->c, team, f->period.from, f->period.to, &shift, e) ||
		!attendance_summary_row(f->c, team, f->period.month, &s, e))
		return false;
	(void)str_copy(v.name, sizeof v.name, name);
	return !shift || s.state == SUMMARY_FILED || put(f, &v, e);
}

bool
score_month_check(struct ctx *c, int month, enum score_group g, struct arena *a,
	struct score_findings *out, struct err *e)
{
	struct finding f = {.c = c, .group = g, .arena = a, .out = out};

	*out = (struct score_findings){0};
	return access_may(c, ACT_SCORE_MONTH_SEE, &(const struct access_object){0}, e) &&
	       score_month_undecided(c, month, note_event, &f, e) &&
	       attendance_period_of(c, month, &f.period, e) &&
	       score_month_teams(c, note_team, &f, e);
}

struct shifts {
	struct ctx *c;
	struct attendance_period period;
	bool had;
};

static bool
note_shifts(void *arg, int64_t team, const char *name, struct err *e)
{
	struct shifts *s = arg;
	int day;

	(void)name;
	if (s->had)
		return true;
	if (!attendance_first_shift(s->c, team, s->period.from, s->period.to, &day, e))
		return false;
	s->had = day != 0;
	return true;
}

bool
score_month_had_shifts(struct ctx *c, int month, bool *had, struct err *e)
{
	struct shifts s = {.c = c};
	bool good = attendance_period_of(c, month, &s.period, e) &&
		    score_month_teams(c, note_shifts, &s, e);

	*had = s.had;
	return good;
}
