/* score_report.c — the month's scores: read once, and the file of them. SPDX-License-Identifier: MIT
 *
 * source: contract.md §4, SCR-14, SCR-16, SCR-19.
 */
#include "report/score_report.h"

#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "domain/access.h"
#include "domain/param.h"
#include "report/score_sheet.h"

/* ---- reading ---- */

struct looking {
	struct ctx *c;
	int64_t team; /* 0 = all */
};

/* SCR-14 */
static bool
may_see(void *arg, int64_t person, int64_t team)
{
	struct looking *l = arg;
	const struct access_object on = {.person = person};
	struct err no;
	const bool yes = (!l->team || team == l->team) &&
			 (!l->c->who || access_may(l->c, ACT_CONDUCT_SEE, &on, &no));

	return yes;
}

static bool
read_all(struct ctx *c, const struct score_report_ask *ask, struct score_report *out, struct err *e)
{
	struct looking l = {.c = c, .team = ask->team};
	const struct score_ask of = {.month = ask->month,
		.as_of_day = ask->as_of_day,
		.may_see = c->who || ask->team ? may_see : NULL,
		.arg = &l};
	int64_t few;
	int shown = 0;

	if (!score_load(c, &of, &out->arena, &out->month, e) ||
		!param_get_int(c, "score.min_n", out->month.as_of_day, &few, e))
		return false;
	out->min_n = (int)few;
	for (int i = 0; i < out->month.rows; i++)
		shown += !out->month.row[i].hidden;
	out->part = shown < out->month.rows;
	if (c->who && out->part && !shown)
		return access_may(c, ACT_CONDUCT_SEE,
			&(const struct access_object){.person = out->month.row[0].person}, e);
	return !ask->pictures || score_trend_load(c, &out->month, &out->arena, &out->trend, e);
}

bool
score_report_load(
	struct ctx *c, const struct score_report_ask *ask, struct score_report *out, struct err *e)
{
	*out = (struct score_report){.site = ask->site};
	arena_init(&out->arena);
	return read_all(c, ask, out, e);
}

void
score_report_free(struct score_report *r)
{
	arena_free(&r->arena);
}

/* ---- the file ---- */

const struct rtable_column score_file_columns[SCORE_FILE_COLUMNS] = {
	{"staff_no", N_("Staff no."), RTABLE_TEXT},
	{"name", N_("Name"), RTABLE_TEXT},
	{"team", N_("Team"), RTABLE_TEXT},
	{"post", N_("Post"), RTABLE_WORD},
	{"scored", N_("Scored"), RTABLE_BOOL},
	{"base", N_("Base"), RTABLE_HALF},
	{"additions", N_("Plus"), RTABLE_HALF},
	{"deductions", N_("Minus"), RTABLE_HALF},
	{"discretionary", N_("Disc"), RTABLE_HALF},
	{"score", N_("Score"), RTABLE_HALF},
	{"grade", N_("Grade"), RTABLE_TEXT},
	{"pay_fen", N_("Pay, fen"), RTABLE_INT},
	{"pay_applies", N_("Pay applies"), RTABLE_BOOL},
	{"rank", N_("Rank"), RTABLE_INT},
	{"of", N_("Of"), RTABLE_INT},
	{"events", N_("Events"), RTABLE_INT},
	{"qa_avg", N_("QA"), RTABLE_HUNDREDTH},
	{"qa_n", N_("QA n"), RTABLE_INT},
	{"change", N_("Change"), RTABLE_SIGNED},
	{"flags", N_("Notes"), RTABLE_LIST},
};

static void
put_flags(struct rtable *t, unsigned flags)
{
	char list[RENDER_LIST_BYTES] = "";

	for (unsigned f = 1; score_flag_code((enum score_flag)f); f <<= 1) {
		const size_t used = strlen(list);

		if (flags & f)
			str_format(list + used, sizeof list - used, "%s%s", used ? ";" : "",
				score_flag_code((enum score_flag)f));
	}
	rtable_text(t, list);
}

/* score, grade and rank are of those scored alone. */
static void
put_result(struct rtable *t, const struct score_row *w)
{
	if (!w->scored) {
		rtable_none(t);
		rtable_none(t);
		return;
	}
	rtable_number(t, w->sums.score);
	rtable_text(t, (const char[]){w->grade, '\0'});
}

static void
put_row(const struct score_report *r, const struct score_row *w, struct rtable *t)
{
	const struct score_month *m = &r->month;

	rtable_text(t, w->staff_no);
	rtable_text(t, w->name);
	rtable_text(t, w->team_at >= 0 ? m->team[w->team_at].name : "");
	rtable_word(t, post_label(w->post), post_code(w->post));
	rtable_number(t, w->scored);
	rtable_number(t, m->rules.base);
	rtable_number(t, w->sums.additions);
	rtable_number(t, w->sums.deductions);
	rtable_number(t, w->sums.discretion);
	put_result(t, w);
	rtable_number(t, w->pay_fen);
	rtable_number(t, w->pay_applies);
	if (w->scored)
		rtable_number(t, w->rank);
	else
		rtable_none(t);
	rtable_number(t, m->scored);
	rtable_number(t, w->sums.n);
	if (w->qa_n)
		rtable_number(t, w->qa_hundredths);
	else
		rtable_none(t);
	rtable_number(t, w->qa_n);
	rtable_number(t, w->change);
	put_flags(t, w->flags);
}

void
score_file_fill(const struct score_report *r, struct rtable *t)
{
	for (int i = 0; i < r->month.rows; i++)
		if (!r->month.row[i].hidden)
			put_row(r, &r->month.row[i], t);
}

/* ---- out ---- */

static bool
put_csv(const struct score_report *r, struct buf *out, struct err *e)
{
	struct rtable t;

	rtable_init(&t, "score", N_("Scores"), score_file_columns, SCORE_FILE_COLUMNS);
	score_file_fill(r, &t);
	const bool ok = render_table(&t, &(const struct render_ask){.format = RENDER_CSV}, out, e);
	rtable_free(&t);
	return ok;
}

bool
score_report_put(const struct score_report *r, enum render_format format, int cols, struct buf *out,
	struct err *e)
{
	switch (format) {
	case RENDER_CSV: return put_csv(r, out, e);
	case RENDER_JSON: score_put_json(r, out); break;
	case RENDER_TEXT: score_put_text(r, cols, out); break;
	case RENDER_HTML: score_put_html(r, out); break;
	}
	if (!out->failed)
		return true;
	return err_set(e, ERR_NOMEM,
		.msgid = N_("Not enough memory for this report. Ask for a shorter period"));
}
