/* score_sheet.c — the tables that a score report is made of. SPDX-License-Identifier: MIT
 *
 * source: SCR-11, SCR-16, SCR-19, SCR-22.
 */
#include "report/score_sheet.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"

void
score_sheet_free(struct score_sheet *s)
{
	rtable_free(&s->t);
}

static void
begin(struct score_sheet *s, const char *title, const struct rtable_column *column, int n)
{
	for (int i = 0; i < n; i++)
		s->column[i] = column[i];
	rtable_init(&s->t, "score", title, s->column, n);
}

/* ---- people ---- */

static const struct rtable_column figure_columns[FIGURES] = {
	[FIGURE_RANK] = {"rank", N_("Rank"), RTABLE_INT},
	[FIGURE_STAFF_NO] = {"staff_no", N_("Staff no."), RTABLE_TEXT},
	[FIGURE_NAME] = {"name", N_("Name"), RTABLE_TEXT},
	[FIGURE_TEAM] = {"team", N_("Team"), RTABLE_TEXT},
	[FIGURE_SCORE] = {"score", N_("Score"), RTABLE_HALF},
	[FIGURE_GRADE] = {"grade", N_("Gr"), RTABLE_TEXT},
	[FIGURE_PAY] = {"pay", N_("RMB"), RTABLE_SIGNED},
	[FIGURE_CHANGE] = {"change", N_("Chg"), RTABLE_SIGNED},
	[FIGURE_EVENTS] = {"events", N_("Ev"), RTABLE_INT},
	[FIGURE_QA] = {"qa_avg", N_("QA"), RTABLE_HUNDREDTH},
	[FIGURE_QA_N] = {"qa_n", N_("Sheets"), RTABLE_INT},
	[FIGURE_NOTES] = {"flags", N_("Notes"), RTABLE_TEXT},
	[FIGURE_BASE] = {"base", N_("Base"), RTABLE_HALF},
	[FIGURE_ADDITIONS] = {"additions", N_("Plus"), RTABLE_HALF},
	[FIGURE_DEDUCTIONS] = {"deductions", N_("Minus"), RTABLE_HALF},
	[FIGURE_DISCRETION] = {"discretionary", N_("Disc"), RTABLE_SIGNED},
	[FIGURE_ORDERS] = {"orders", N_("Orders"), RTABLE_SIGNED},
	[FIGURE_SERVICE] = {"service", N_("Service"), RTABLE_SIGNED},
	[FIGURE_COOPERATION] = {"cooperation", N_("Cooperation"), RTABLE_SIGNED},
	[FIGURE_HYGIENE] = {"hygiene", N_("Hygiene"), RTABLE_SIGNED},
};

static void
note(char *out, size_t size, const char *msgid)
{
	const size_t used = strlen(out);

	str_format(out + used, size - used, "%s%s", used ? ", " : "", tr(msgid));
}

/* The flags of the file in words, and what a figure must not be taken for. */
static void
notes_of(const struct score_report *r, const struct score_row *w, char *out, size_t size)
{
	static const char *const words[] = {N_("aggravated"), N_("near aggravation"),
		N_("dismissal case"), N_("below 60"), N_("last and low two months running"),
		N_("first two months"), N_("appeal open")};

	out[0] = '\0';
	if (!w->scored)
		note(out, size, N_("not scored"));
	for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
		if (w->flags & (1U << i))
			note(out, size, words[i]);
	if (w->qa_n > 0 && w->qa_n < r->min_n) /* SCR-19 */
		note(out, size, N_("few QA sheets"));
}

static void
number_or_none(struct rtable *t, bool known, int64_t v)
{
	if (known)
		rtable_number(t, v);
	else
		rtable_none(t);
}

static void
put_text(const struct score_report *r, const struct score_row *w, enum score_figure f,
	struct rtable *t)
{
	const struct score_month *m = &r->month;
	char words[RENDER_LIST_BYTES];

	if (f == FIGURE_STAFF_NO)
		rtable_text(t, w->staff_no);
	else if (f == FIGURE_NAME)
		rtable_text(t, w->name);
	else if (f == FIGURE_TEAM)
		rtable_text(t, w->team_at >= 0 ? m->team[w->team_at].name : "");
	else if (f == FIGURE_GRADE)
		rtable_text(t, (const char[]){w->grade, '\0'});
	else {
		notes_of(r, w, words, sizeof words);
		rtable_text(t, words);
	}
}

/* Yuan as halves of them: 5 for each half point (SCR-13). */
static int64_t
yuan_halves(int64_t fen)
{
	assert(fen % 50 == 0);
	return fen / 50;
}

static void
put_figure(const struct score_report *r, const struct score_row *w, enum score_figure f,
	struct rtable *t)
{
	const int64_t value[FIGURES] = {
		[FIGURE_RANK] = w->rank,
		[FIGURE_SCORE] = w->sums.score,
		[FIGURE_PAY] = yuan_halves(w->pay_fen),
		[FIGURE_CHANGE] = w->change,
		[FIGURE_EVENTS] = w->sums.n,
		[FIGURE_QA] = w->qa_hundredths,
		[FIGURE_QA_N] = w->qa_n,
		[FIGURE_BASE] = r->month.rules.base,
		[FIGURE_ADDITIONS] = w->sums.additions,
		[FIGURE_DEDUCTIONS] = w->sums.deductions,
		[FIGURE_DISCRETION] = w->sums.discretion,
		[FIGURE_ORDERS] = w->sums.aspect[CONDUCT_ORDERS],
		[FIGURE_SERVICE] = w->sums.aspect[CONDUCT_SERVICE],
		[FIGURE_COOPERATION] = w->sums.aspect[CONDUCT_COOPERATION],
		[FIGURE_HYGIENE] = w->sums.aspect[CONDUCT_HYGIENE],
	};

	if (figure_columns[f].type == RTABLE_TEXT)
		put_text(r, w, f, t);
	else if (f == FIGURE_RANK || f == FIGURE_SCORE || f == FIGURE_PAY || f == FIGURE_CHANGE)
		number_or_none(t, w->scored, value[f]);
	else if (f == FIGURE_QA || f == FIGURE_QA_N)
		number_or_none(t, w->qa_n > 0, value[f]);
	else
		rtable_number(t, value[f]);
}

void
score_sheet_people(const struct score_report *r, const enum score_figure *figure, int n,
	struct score_sheet *out)
{
	struct rtable_column column[RTABLE_COLUMNS_MAX];

	for (int i = 0; i < n; i++)
		column[i] = figure_columns[figure[i]];
	begin(out, N_("Scores"), column, n);
	for (int i = 0; i < r->month.rows; i++)
		for (int k = 0; k < n && !r->month.row[i].hidden; k++)
			put_figure(r, &r->month.row[i], figure[k], &out->t);
}

/* ---- how many have what score ---- */

/* SCR-11: B is 80 to 90, both; everything above is A. */
const struct score_span_of score_spans[SCORE_SPANS] = {
	{2 * 0, "0-39.5", "F"},
	{2 * 40, "40-49.5", "F"},
	{2 * 50, "50-59.5", "F"},
	{2 * 60, "60-64.5", "E"},
	{2 * 65, "65-69.5", "D"},
	{2 * 70, "70-74.5", "C"},
	{2 * 75, "75-79.5", "C"},
	{2 * 80, "80-84.5", "B"},
	{2 * 85, "85-90", "B"},
	{2 * 90 + 1, "90.5-95", "A"},
	{2 * 95 + 1, "95.5-100", "A"},
	{2 * 100 + 1, "100.5-105", "A"},
	{2 * 105 + 1, "105.5-", "A"},
};

int
score_span_at(int halves)
{
	int i = SCORE_SPANS - 1;

	while (i > 0 && halves < score_spans[i].low)
		i--;
	return i;
}

void
score_sheet_spans(const struct score_report *r, struct score_sheet *out)
{
	static const struct rtable_column columns[] = {{"grade", N_("Grade"), RTABLE_TEXT},
		{"points", N_("Points"), RTABLE_TEXT}, {"people", N_("People"), RTABLE_INT}};
	int people[SCORE_SPANS] = {0};

	for (int i = 0; i < r->month.rows; i++)
		if (r->month.row[i].scored && !r->month.row[i].hidden)
			people[score_span_at(r->month.row[i].sums.score)]++;
	begin(out, N_("Distribution of scores"), columns, 3);
	for (int i = SCORE_SPANS - 1; i >= 0; i--) {
		rtable_text(&out->t, score_spans[i].grade);
		rtable_text(&out->t, score_spans[i].text);
		rtable_number(&out->t, people[i]);
	}
}

/* ---- teams, codes, what is new ---- */

static void
put_mean(struct rtable *t, const struct score_report *r, int scored, int64_t mean)
{
	rtable_number(t, scored);
	number_or_none(t, scored > 0, mean);
	rtable_text(t, scored < r->min_n ? tr(N_("few")) : "");
}

void
score_sheet_teams(const struct score_report *r, struct score_sheet *out)
{
	static const struct rtable_column columns[] = {{"team", N_("Team"), RTABLE_TEXT},
		{"scored", N_("Scored"), RTABLE_INT}, {"average", N_("Average"), RTABLE_HUNDREDTH},
		{"note", N_("Note"), RTABLE_TEXT}};

	begin(out, N_("Averages"), columns, 4);
	for (int i = 0; i < r->month.teams; i++) {
		const struct score_team *team = &r->month.team[i];

		if (!team->people || team->hidden)
			continue;
		rtable_text(&out->t, team->name);
		put_mean(&out->t, r, team->scored, team->mean_hundredths);
	}
	if (r->part)
		return;
	rtable_text(&out->t, tr(N_("everybody")));
	put_mean(&out->t, r, r->month.scored, r->month.mean_hundredths);
}

static int
by_points(const void *a, const void *b)
{
	const struct score_code *p = a, *q = b;

	if (p->halves != q->halves)
		return p->halves > q->halves ? -1 : 1;
	return strcmp(p->code->code, q->code->code);
}

static const char *
name_of(const struct conduct_code *k)
{
	return text_lang() == LANG_ZH ? k->name_zh : k->name_en;
}

void
score_sheet_codes(const struct score_report *r, bool deducting, struct score_sheet *out)
{
	static const struct rtable_column columns[] = {{"code", N_("Code"), RTABLE_TEXT},
		{"name", N_("What"), RTABLE_TEXT}, {"points", N_("Points"), RTABLE_HALF},
		{"events", N_("Events"), RTABLE_INT}};
	struct score_code all[CONDUCT_CODES_MAX];
	int n = 0;

	memset(all, 0, sizeof all);
	for (int i = 0; i < r->month.codes && n < CONDUCT_CODES_MAX; i++)
		if (conduct_kind_deducts(r->month.code[i].code->kind) == deducting)
			all[n++] = r->month.code[i];
	qsort(all, (size_t)n, sizeof *all, by_points);
	begin(out, deducting ? N_("Deductions by code") : N_("Additions and cases by code"),
		columns, 4);
	for (int i = 0; i < n; i++) {
		rtable_text(&out->t, all[i].code->code);
		rtable_text(&out->t, name_of(all[i].code));
		rtable_number(&out->t, all[i].halves);
		rtable_number(&out->t, all[i].n);
	}
}

static int
by_person(const void *a, const void *b)
{
	const struct score_row *const *p = a, *const *q = b;

	return ((*p)->person > (*q)->person) - ((*p)->person < (*q)->person);
}

static const struct score_row *
row_of(const struct score_row *const *by, int n, int64_t person)
{
	const struct score_row key = {.person = person}, *at = &key;
	const struct score_row *const *found =
		n ? bsearch(&at, by, (size_t)n, sizeof *by, by_person) : NULL;

	return found ? *found : NULL;
}

static void
put_news(const struct score_row *w, const struct score_news *v, struct rtable *t)
{
	rtable_text(t, w ? w->staff_no : "");
	rtable_text(t, w ? w->name : "");
	rtable_number(t, v->day);
	rtable_text(t, v->code);
	rtable_number(t, v->halves);
	if (v->ended)
		rtable_word(t, N_("counts no more"), "ended");
	else
		rtable_word(t, N_("counts"), "counts");
}

void
score_sheet_news(const struct score_report *r, struct score_sheet *out)
{
	static const struct rtable_column columns[] = {{"staff_no", N_("Staff no."), RTABLE_TEXT},
		{"name", N_("Name"), RTABLE_TEXT}, {"day", N_("Day"), RTABLE_DAY},
		{"code", N_("Code"), RTABLE_TEXT}, {"points", N_("Points"), RTABLE_HALF},
		{"state", N_("State"), RTABLE_WORD}};
	const struct score_month *m = &r->month;
	const struct score_row **by = mem_alloc(((size_t)m->rows + 1) * sizeof *by);

	begin(out, N_("Events since the day before"), columns, 6);
	out->t.failed = !by;
	for (int i = 0; by && i < m->rows; i++)
		by[i] = &m->row[i];
	if (by)
		qsort(by, (size_t)m->rows, sizeof *by, by_person);
	for (int i = 0; by && i < m->news_n; i++)
		put_news(row_of(by, m->rows, m->news[i].person), &m->news[i], &out->t);
	mem_free(by);
}
