/* score_text.c — the month's scores as text of 80 or 100 columns. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/day.h"
#include "base/half.h"
#include "base/text.h"
#include "base/utf8.h"
#include "report/score_sheet.h"

enum { NARROW = 80, HEAD_BYTES = 512 };

void
score_title(const struct score_report *r, char *out, size_t size)
{
	char month[16], day[DAY_TEXT_BYTES];

	str_format(month, sizeof month, "%04d-%02d", r->month.month / 100, r->month.month % 100);
	day_format(day, r->month.as_of_day);
	text_fill(out, size, tr(N_("Scores of {1}, as of {2}")), month, day, NULL);
}

void
score_head_line(const struct score_report *r, char *out, size_t size)
{
	char n[24], mean[RENDER_CELL_BYTES], base[HALF_BYTES], cap[HALF_BYTES], rules[HEAD_BYTES];

	half_text(base, r->month.rules.base);
	half_text(cap, r->month.rules.cap);
	text_fill(rules, sizeof rules, tr(N_("Base {1} points, at most {2}.")), base, cap, NULL);
	str_format(n, sizeof n, "%d", r->month.scored);
	render_hundredth(mean, r->month.mean_hundredths);
	if (r->month.scored == 0)
		text_fill(out, size, tr(N_("Nobody is scored yet. {1}")), rules, NULL, NULL);
	else if (r->part)
		text_fill(out, size, tr(N_("{1} people are scored. {2}")), n, rules, NULL);
	else
		text_fill(out, size, tr(N_("{1} people are scored, average {2}. {3}")), n, mean,
			rules);
}

const char *
score_legend(void)
{
	return N_("Gr: grade. RMB: effect on the pay. Chg: against the day before. Ev: "
		  "events that count. QA: mean of so many sheets; few of them are no measure. "
		  "Equal scores share a rank; who had no shift is not scored.");
}

static void
put_rule(struct buf *out, int cols)
{
	for (int i = 0; i < cols; i++)
		buf_putc(out, '-');
	buf_putc(out, '\n');
}

static void
put_line(struct buf *out, const char *s, int cols)
{
	char safe[HEAD_BYTES];

	utf8_safe(safe, sizeof safe, s, strlen(s), false);
	for (const char *p = safe; *p;) {
		size_t n = utf8_clip(p, strlen(p), cols, NULL);

		while (p[n] && n > 0 && p[n] != ' ' && (unsigned char)p[n] < 0x80)
			n--;
		if (n == 0)
			n = utf8_clip(p, strlen(p), cols, NULL);
		buf_put(out, p, n);
		buf_putc(out, '\n');
		p += n + strspn(p + n, " ");
	}
}

static void
put_table(const struct score_sheet *s, int cols, bool titled, struct buf *out)
{
	const struct render_ask ask = {.format = RENDER_TEXT, .cols = cols, .wrap = true};
	struct err e;

	if (titled) {
		buf_putc(out, '\n');
		put_line(out, tr(s->t.title), cols);
		put_rule(out, cols);
	}
	if (!render_table(&s->t, &ask, out, &e))
		out->failed = true;
}

static void
put_people(const struct score_report *r, int cols, struct buf *out)
{
	static const enum score_figure narrow[] = {FIGURE_RANK, FIGURE_STAFF_NO, FIGURE_NAME,
		FIGURE_SCORE, FIGURE_GRADE, FIGURE_PAY, FIGURE_CHANGE, FIGURE_EVENTS, FIGURE_QA,
		FIGURE_QA_N, FIGURE_NOTES};
	static const enum score_figure wide[] = {FIGURE_RANK, FIGURE_STAFF_NO, FIGURE_NAME,
		FIGURE_TEAM, FIGURE_ADDITIONS, FIGURE_DEDUCTIONS, FIGURE_DISCRETION, FIGURE_SCORE,
		FIGURE_GRADE, FIGURE_PAY, FIGURE_CHANGE, FIGURE_EVENTS, FIGURE_QA, FIGURE_QA_N,
		FIGURE_NOTES};
	struct score_sheet s;

	if (cols > NARROW)
		score_sheet_people(r, wide, sizeof wide / sizeof *wide, &s);
	else
		score_sheet_people(r, narrow, sizeof narrow / sizeof *narrow, &s);
	put_table(&s, cols, false, out);
	score_sheet_free(&s);
}

static void
put_codes(const struct score_report *r, bool deducting, int cols, struct buf *out)
{
	struct score_sheet s;

	score_sheet_codes(r, deducting, &s);
	if (s.t.rows)
		put_table(&s, cols, true, out);
	score_sheet_free(&s);
}

static void
put_news(const struct score_report *r, int cols, struct buf *out)
{
	char more[HEAD_BYTES], n[24];
	struct score_sheet s;

	score_sheet_news(r, &s);
	if (s.t.rows)
		put_table(&s, cols, true, out);
	if (r->month.news_all > r->month.news_n) {
		str_format(n, sizeof n, "%d", r->month.news_all - r->month.news_n);
		text_fill(more, sizeof more, tr(N_("and {1} more")), n, NULL, NULL);
		put_line(out, more, cols);
	}
	score_sheet_free(&s);
}

void
score_put_text(const struct score_report *r, int cols, struct buf *out)
{
	char line[HEAD_BYTES];
	struct score_sheet s;

	score_title(r, line, sizeof line);
	put_line(out, line, cols);
	put_line(out, r->site ? r->site : "", cols);
	score_head_line(r, line, sizeof line);
	put_line(out, line, cols);
	put_rule(out, cols);
	put_people(r, cols, out);
	buf_putc(out, '\n');
	put_line(out, tr(score_legend()), cols);
	score_sheet_teams(r, &s);
	put_table(&s, cols, true, out);
	score_sheet_free(&s);
	score_sheet_spans(r, &s);
	put_table(&s, cols, true, out);
	score_sheet_free(&s);
	put_codes(r, true, cols, out);
	put_codes(r, false, cols, out);
	put_news(r, cols, out);
}
