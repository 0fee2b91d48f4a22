/* scores_draw.c — the list of tab 8, the chosen person's months, grades and codes. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.11, mockups.md §8.
 */
#include "base/half.h"
#include "screens/scores.h"
#include "tui/pager.h"

enum { LIST_SHARE = 8, HIGH_ROWS = 32, BAR_X = 34, BAR_CELLS = 30 };

static bool
is_list(const struct scores *s)
{
	return s->pane == SCORES_PEOPLE;
}

static struct rect
left_of(struct rect b)
{
	if (b.cols >= UI_WIDE_COLS)
		b.cols -= SCORES_SIDE + 1;
	return b;
}

/* Where it is high enough, the list leaves room for the chart below. */
static struct rect
list_of(const struct scores *s, struct rect b)
{
	if (b.rows >= SCORES_WIDE_ROWS && is_list(s)) {
		const int most = b.rows >= HIGH_ROWS ? b.rows / 2 : LIST_SHARE;

		b.rows = s->n + 1 < most ? s->n + 1 : most;
	}
	return b;
}

static struct rect
chart_of(const struct scores *s, struct rect b)
{
	const struct rect l = list_of(s, b);

	if (s->pane == SCORES_MONTHS)
		return b;
	return (struct rect){l.y + l.rows, l.x, b.rows - l.rows, l.cols};
}

static void
fill_chart(struct scores *s)
{
	const struct scores_row *w = scores_chosen(s);

	if (w) {
		score_chart_title(w->r.name, &w->past, s->title, sizeof s->title);
		s->chart.title = s->title;
		score_chart_fill(&s->chart, &w->past, &s->m.rules);
	}
	s->chart.as_table = s->as_table;
}

void
scores_layout(void *state, struct rect body)
{
	struct scores *s = state;
	struct scores_look look = {s, false};
	const struct rect b = left_of(body);
	struct table_source src;

	if (s->own) {
		score_page_layout(&s->page, body);
		return;
	}
	src = scores_source(&look, b.cols);
	table_layout(&s->table, &src, list_of(s, b).rows);
	if (s->n && !s->past_err.code) {
		(void)(scores_rows_past(s, s->table.top, s->table.shown, &s->past_err) &&
			scores_rows_past(s, s->table.row, 1, &s->past_err));
		fill_chart(s);
	}
	s->chart_shown = !is_list(s) || chart_of(s, b).rows > 0;
	chart_layout(&s->chart, chart_of(s, b).rows);
	src = scores_bars_source(s);
	if (s->bars)
		(void)table_follow(&s->bars_table, &src);
	table_layout(&s->bars_table, &src, b.rows - 1);
}

const char *
scores_order_words(const struct scores *s)
{
	static const char *const words[SCORES_ORDERS] = {
		N_("by name"), N_("by score"), N_("by change")};

	return tr(words[s->order]);
}

/* --- bars --- */

/* in: as_table false. Lengths are from zero, and the number stands beside each. */
static void
draw_bar(const struct scores *s, struct canvas *c, int y, struct rect r, const struct scores_bar *b)
{
	const int room = r.cols - BAR_X - 16, cells = room < BAR_CELLS ? room : BAR_CELLS;
	const int len = s->bar_most && cells > 0
				? (scores_bar_size(s, b) * cells + s->bar_most - 1) / s->bar_most
				: 0;
	char n[24], half[HALF_BYTES];

	canvas_text(c, y, r.x + 2, 6, b->label, ROLE_TEXT);
	canvas_text(c, y, r.x + 8, BAR_X - 9, b->name, ROLE_TEXT);
	for (int i = 0; i < len; i++)
		canvas_text(c, y, r.x + BAR_X + i, 1, c->ascii ? "#" : "█", ROLE_TEXT);
	half_text(half, -b->halves);
	str_format(n, sizeof n, "%d", b->n);
	canvas_text_right(c, y, r.x + r.cols - 15, 6, n, ROLE_TEXT);
	if (s->pane == SCORES_CODES)
		str_format(n, sizeof n, "%s", half);
	else
		str_format(n, sizeof n, "%d%%", b->percent);
	canvas_text_right(c, y, r.x + r.cols - 8, 7, n, ROLE_TEXT);
}

static void
draw_bars(const struct scores *s, struct canvas *c, struct rect r)
{
	const struct table_source src = scores_bars_source(s);
	char more[64], n[16];
	int y = r.y + 1;

	canvas_heading(c, r.y, r.x, r.cols,
		s->pane == SCORES_CODES ? tr(N_("Points taken off, by code: times, points"))
					: tr(N_("Grades: people, share")),
		NULL);
	canvas_cursor(c, r.y, r.x);
	if (!s->bars) {
		notice_draw(c, (struct rect){y, r.x, r.rows - 1, r.cols},
			tr(N_("Nothing was taken off in this month.")), NULL,
			tr(N_("Tab goes back to the people")));
		return;
	}
	if (s->as_table) {
		table_draw(
			&s->bars_table, &src, c, (struct rect){y, r.x, r.rows - 1, r.cols}, true);
		return;
	}
	for (int i = 0; i < s->bars && y < r.y + r.rows; i++, y++) {
		if (y == r.y + r.rows - 1 && i < s->bars - 1) {
			str_format(n, sizeof n, "%d", s->bars - i);
			text_fill(more, sizeof more, tr(N_("{1} more: v lists them all")), n, NULL,
				NULL);
			canvas_text(c, y, r.x + 2, r.cols - 3, more, ROLE_SECONDARY);
			return;
		}
		draw_bar(s, c, y, r, &s->bar[i]);
	}
}

/* --- beside the list --- */

static void
draw_fact(struct canvas *c, int y, struct rect r, const char *label, const char *value,
	const char *beside)
{
	canvas_text(c, y, r.x + 1, 12, label, ROLE_SECONDARY);
	canvas_text_right(c, y, r.x + 13, 7, value, ROLE_TEXT);
	canvas_text(c, y, r.x + 22, r.cols - 22, beside, ROLE_SECONDARY);
}

/* The mean of the team, of those scored in it. */
static void
team_words(const struct scores *s, int64_t team, char *out, size_t size)
{
	char mean[24];

	out[0] = '\0';
	for (int i = 0; i < s->m.teams; i++) {
		const struct score_team *t = &s->m.team[i];

		if (t->team != team || !t->scored)
			continue;
		str_format(mean, sizeof mean, "%lld.%02lld", (long long)(t->mean_hundredths / 100),
			(long long)(t->mean_hundredths % 100));
		text_fill(out, size, tr(N_("team {1}")), mean, NULL, NULL);
	}
}

static int
draw_facts(const struct scores *s, const struct scores_row *w, struct canvas *c, struct rect r)
{
	char value[32], beside[48];
	int y = r.y + 1;

	team_words(s, w->r.team, beside, sizeof beside);
	half_text(value, w->r.sums.score);
	draw_fact(c, y++, r, tr(N_("Score")), value, beside);
	str_format(value, sizeof value, "%c", w->r.grade);
	draw_fact(c, y++, r, tr(N_("Grade")), value, "");
	str_format(value, sizeof value, "%d", w->r.rank);
	str_format(beside, sizeof beside, "%d", w->r.of);
	text_fill(value + 16, sizeof value - 16, tr(N_("of {1}")), beside, NULL, NULL);
	draw_fact(c, y++, r, tr(N_("Rank")), value, value + 16);
	str_format(value, sizeof value, "%+lld", (long long)(w->r.pay_fen / 100));
	draw_fact(c, y++, r, tr(N_("Pay")), value,
		w->r.pay_applies ? tr(N_("yuan")) : tr(N_("not yet")));
	str_format(value, sizeof value, "%lld.%02lld", (long long)(w->r.qa_hundredths / 100),
		(long long)(w->r.qa_hundredths % 100));
	str_format(beside, sizeof beside, "n=%d", w->r.qa_n);
	if (w->r.qa_n)
		draw_fact(c, y++, r, tr(N_("QA")), value, beside);
	return y;
}

static void
draw_side(const struct scores *s, struct canvas *c, struct rect r)
{
	const struct scores_row *w = scores_chosen(s);
	char n[HALF_BYTES];
	int y;

	canvas_upright(c, r.y, r.x - 1, r.rows);
	if (!w)
		return;
	canvas_heading(c, r.y, r.x, r.cols, w->r.name, NULL);
	if (!w->r.scored) {
		canvas_text(c, r.y + 1, r.x + 1, r.cols - 1, tr(N_("not scored")), ROLE_TEXT);
		return;
	}
	y = draw_facts(s, w, c, r) + 1;
	canvas_heading(c, y++, r.x, r.cols, tr(N_("By aspect")), NULL);
	for (int a = 1; a < CONDUCT_ASPECTS; a++) {
		half_signed_text(n, w->r.sums.aspect[a]);
		draw_fact(c, y++, r, score_aspect_short((enum conduct_aspect)a), n, "");
	}
}

/* --- all of it --- */

static void
draw_people(const struct scores *s, struct canvas *c, struct rect b)
{
	struct scores_look look = {s, c->ascii};
	const struct table_source src = scores_source(&look, b.cols);
	const struct rect list = list_of(s, b), below = chart_of(s, b);

	table_draw(&s->table, &src, c, list, true);
	if (below.rows > 0)
		chart_draw(&s->chart, c, below, false);
}

void
scores_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct scores *s = state;
	const struct rect left = left_of(b);

	if (s->own) {
		score_page_draw(&s->page, c, b);
		return;
	}
	if (!s->n && is_list(s))
		notice_draw(c, left, tr(N_("Nobody has a score in this month.")), NULL,
			tr("F7 and F8 turn the months"));
	else if (is_list(s))
		draw_people(s, c, left);
	else if (s->pane == SCORES_MONTHS)
		chart_draw(&s->chart, c, left, true);
	else
		draw_bars(s, c, left);
	if (left.cols < b.cols)
		draw_side(s, c, (struct rect){b.y, left.x + left.cols + 1, b.rows, SCORES_SIDE});
}
