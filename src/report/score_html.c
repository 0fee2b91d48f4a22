/* score_html.c — the month's scores as one page with pictures. SPDX-License-Identifier: MIT
 *
 * Each picture has a table beside it that says the same: nothing is lost without
 * colour, without eyes, or on paper. source: contract.md §4, SCR-16, SCR-19.
 */
#include <string.h>

#include "base/half.h"
#include "base/text.h"
#include "base/utf8.h"
#include "report/chart.h"
#include "report/score_sheet.h"

enum { LINE_BYTES = 512, CODE_BARS = 42 };

struct section {
	const char *id, *title; /* msgid */
};
static const struct section sections[] = {
	{"people", N_("Scores")},
	{"spread", N_("Distribution of scores")},
	{"months", N_("Last six months")},
	{"codes", N_("Deductions by code")},
	{"means", N_("Averages")},
	{"how", N_("How each score came about")},
	{"new", N_("Events since the day before")},
};

static void
put_contents(struct buf *out)
{
	buf_puts(out, "<nav aria-label=\"");
	html_text(out, tr(N_("Contents")));
	buf_puts(out, "\"><ul>");
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
		buf_printf(out, "<li><a href=\"#%s\">", sections[i].id);
		html_text(out, tr(sections[i].title));
		buf_puts(out, "</a></li>");
	}
	buf_puts(out, "</ul></nav>\n");
}

static void
put_heading(struct buf *out, int section)
{
	buf_printf(out, "<h2 id=\"%s\">", sections[section].id);
	html_text(out, tr(sections[section].title));
	buf_puts(out, "</h2>\n");
}

static void
put_sheet(struct buf *out, struct score_sheet *s, const char *id, bool headed)
{
	out->failed |= s->t.failed;
	html_table(&s->t, id, tr(s->t.title), headed, out);
	score_sheet_free(s);
}

static void
put_people(const struct score_report *r, struct buf *out)
{
	static const enum score_figure main_figures[] = {FIGURE_RANK, FIGURE_STAFF_NO, FIGURE_NAME,
		FIGURE_TEAM, FIGURE_SCORE, FIGURE_GRADE, FIGURE_PAY, FIGURE_CHANGE, FIGURE_EVENTS,
		FIGURE_QA, FIGURE_QA_N, FIGURE_NOTES};
	struct score_sheet s;

	put_heading(out, 0);
	score_sheet_people(r, main_figures, sizeof main_figures / sizeof *main_figures, &s);
	put_sheet(out, &s, "rows", true);
	html_paragraph(out, tr(score_legend()));
}

/* SCR-22: subtotals by aspect. */
static void
put_how(const struct score_report *r, struct buf *out)
{
	static const enum score_figure figures[] = {FIGURE_STAFF_NO, FIGURE_NAME, FIGURE_BASE,
		FIGURE_ADDITIONS, FIGURE_DEDUCTIONS, FIGURE_DISCRETION, FIGURE_SCORE, FIGURE_ORDERS,
		FIGURE_SERVICE, FIGURE_COOPERATION, FIGURE_HYGIENE};
	struct score_sheet s;

	put_heading(out, 5);
	score_sheet_people(r, figures, sizeof figures / sizeof *figures, &s);
	s.t.title = sections[5].title;
	put_sheet(out, &s, "parts", true);
	html_paragraph(
		out, tr(N_("Score = base + plus - minus + discretionary points, within its limits. "
			   "The last four columns are the same points by aspect.")));
}

static void
put_spread(const struct score_report *r, struct buf *out)
{
	struct chart_column column[SCORE_SPANS];
	struct score_sheet s;

	put_heading(out, 1);
	score_sheet_spans(r, &s);
	for (int i = 0; i < SCORE_SPANS && s.t.rows == SCORE_SPANS; i++) {
		const size_t row = (size_t)(SCORE_SPANS - 1 - i);

		column[i] = (struct chart_column){.label = score_spans[i].text,
			.value = render_cell_at(&s.t, row, 2)->number,
			.band = score_spans[i].grade,
			.stripes = score_spans[i].grade[0] - 'A'};
	}
	if (s.t.rows == SCORE_SPANS)
		chart_columns(out, tr(N_("People by points and grade")), column, SCORE_SPANS);
	put_sheet(out, &s, "spans", true);
}

static void
put_codes(const struct score_report *r, struct buf *out)
{
	struct chart_bar bar[CODE_BARS];
	char label[CODE_BARS][CONDUCT_NAME_BYTES + CONDUCT_CODE_BYTES], said[CODE_BARS][64];
	struct score_sheet s;
	int n = 0;

	put_heading(out, 3);
	score_sheet_codes(r, true, &s);
	for (; n < CODE_BARS && (size_t)n < s.t.rows; n++) {
		const size_t row = (size_t)n;
		char points[HALF_BYTES], events[24];

		half_text(points, (int)render_cell_at(&s.t, row, 2)->number);
		str_format(events, sizeof events, "%lld",
			(long long)render_cell_at(&s.t, row, 3)->number);
		str_format(label[n], sizeof label[n], "%s %s", render_cell_at(&s.t, row, 0)->text,
			render_cell_at(&s.t, row, 1)->text);
		text_fill(said[n], sizeof said[n], tr(N_("{1} (n={2})")), points, events, NULL);
		bar[n] = (struct chart_bar){.label = label[n],
			.value = render_cell_at(&s.t, row, 2)->number,
			.said = said[n]};
	}
	chart_bars(out, tr(N_("Points taken off, by code")), bar, n);
	put_sheet(out, &s, "deductions", true);
	score_sheet_codes(r, false, &s);
	if (s.t.rows)
		put_sheet(out, &s, "additions", false);
	else
		score_sheet_free(&s);
}

static void
put_means(const struct score_report *r, struct buf *out)
{
	struct score_sheet s;

	put_heading(out, 4);
	score_sheet_teams(r, &s);
	put_sheet(out, &s, "teams", true);
}

static void
put_news(const struct score_report *r, struct buf *out)
{
	char line[LINE_BYTES], n[24];
	struct score_sheet s;

	put_heading(out, 6);
	score_sheet_news(r, &s);
	if (s.t.rows)
		put_sheet(out, &s, "news", true);
	else {
		html_paragraph(out, tr(N_("None.")));
		score_sheet_free(&s);
	}
	if (r->month.news_all == r->month.news_n)
		return;
	str_format(n, sizeof n, "%d", r->month.news_all - r->month.news_n);
	text_fill(line, sizeof line, tr(N_("and {1} more")), n, NULL, NULL);
	html_paragraph(out, line);
}

/* ---- six months ---- */

static struct chart_span
span_of(const struct score_report *r)
{
	struct chart_span s = {r->month.rules.cap, 0};

	for (int i = 0; i < r->month.rows; i++)
		for (int k = 0; k < SCORE_TREND && !r->month.row[i].hidden; k++) {
			const int v = r->trend.halves[i][k];

			if (v != SCORE_TREND_NONE && v < s.low)
				s.low = v;
			if (v > s.high)
				s.high = v;
		}
	return s;
}

static void
put_person_trend(
	const struct score_report *r, int row, const struct chart_span *span, struct buf *out)
{
	const struct score_row *w = &r->month.row[row];
	char safe[RENDER_CELL_BYTES], half[HALF_BYTES];

	buf_puts(out, "<tr><th scope=\"row\">");
	html_text(out, w->staff_no);
	buf_puts(out, "</th><td>");
	utf8_safe(safe, sizeof safe, w->name, strlen(w->name), false);
	html_text(out, safe);
	buf_puts(out, "</td>");
	for (int k = 0; k < SCORE_TREND; k++) {
		const int v = r->trend.halves[row][k];

		half_text(half, v);
		buf_puts(out, "<td class=\"n\">");
		buf_puts(out, v == SCORE_TREND_NONE ? "" : half);
		buf_puts(out, "</td>");
	}
	buf_puts(out, "<td>");
	chart_spark(out, r->trend.halves[row], SCORE_TREND, span);
	buf_puts(out, "</td></tr>\n");
}

static void
put_column_head(struct buf *out, const char *label, bool number)
{
	buf_puts(out, number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
	html_text(out, label);
	buf_puts(out, "</th>");
}

static void
put_months_head(const struct score_report *r, struct buf *out)
{
	char month[16];

	put_column_head(out, tr(N_("Staff no.")), false);
	put_column_head(out, tr(N_("Name")), false);
	for (int k = 0; k < SCORE_TREND; k++) {
		str_format(month, sizeof month, "%04d-%02d", r->trend.month[k] / 100,
			r->trend.month[k] % 100);
		put_column_head(out, month, true);
	}
	put_column_head(out, tr(N_("Course")), false);
}

static void
put_months(const struct score_report *r, struct buf *out)
{
	const char *title = tr(sections[2].title);
	char low[HALF_BYTES], high[HALF_BYTES], line[LINE_BYTES];

	if (!r->trend.halves)
		return;
	const struct chart_span span = span_of(r);
	put_heading(out, 2);
	buf_puts(out, "<div class=\"w\" tabindex=\"0\" role=\"region\" aria-label=\"");
	html_text(out, title);
	buf_puts(out, "\"><table id=\"trend\"><caption class=\"v\">");
	html_text(out, title);
	buf_puts(out, "</caption><thead><tr>");
	put_months_head(r, out);
	buf_puts(out, "</tr></thead><tbody>\n");
	for (int i = 0; i < r->month.rows; i++)
		if (!r->month.row[i].hidden)
			put_person_trend(r, i, &span, out);
	buf_puts(out, "</tbody></table></div>\n");
	half_text(low, span.low);
	half_text(high, span.high);
	text_fill(line, sizeof line,
		tr(N_("The line runs from {1} to {2} points, the same for all; an empty month "
		      "was not scored.")),
		low, high, NULL);
	if (span.low <= span.high)
		html_paragraph(out, line);
}

void
score_put_html(const struct score_report *r, struct buf *out)
{
	char title[LINE_BYTES], line[LINE_BYTES];

	score_title(r, title, sizeof title);
	score_head_line(r, line, sizeof line);
	html_head(title, &(const struct render_ask){.site = r->site, .note = line}, out);
	put_contents(out);
	put_people(r, out);
	put_spread(r, out);
	put_months(r, out);
	put_codes(r, out);
	put_means(r, out);
	put_how(r, out);
	put_news(r, out);
	html_foot(out);
}
