/* score_page_draw.c — one person's month of scores, as it looks. SPDX-License-Identifier: MIT */
#include "base/date_words.h"
#include "base/half.h"
#include "screens/scores.h"
#include "tui/pager.h"
#include "tui/wrap.h"

enum { LOW_ROWS = 15, LOW_WORDS = WORD_PAY + 1, BOTH_ROWS = 22 };

/* Where it is low, the first sentences alone. */
static bool
is_shown(const struct score_page *s, enum score_word w, int rows)
{
	char text[SCORES_WORDS_BYTES];

	if (rows < LOW_ROWS && (int)w >= LOW_WORDS)
		return false;
	score_page_word(s, w, text, sizeof text);
	return text[0] != '\0';
}

static int
words_shown(const struct score_page *s, int rows)
{
	int n = 0;

	for (int w = 0; w < SCORE_WORDS; w++)
		n += is_shown(s, (enum score_word)w, rows);
	return n;
}

/* Below the heading and the sentences. */
static struct rect
rest(const struct score_page *s, struct rect b)
{
	const int used = 1 + words_shown(s, b.rows);

	return (struct rect){b.y + used, b.x, b.rows - used, b.cols};
}

/* Where it is high, the months stand below the lines. */
static struct rect
lines_of(const struct score_page *s, struct rect r)
{
	const int need = s->lines + 2;

	if (r.rows >= BOTH_ROWS)
		r.rows = s->lines && need < r.rows / 2 ? need : r.rows / 2;
	return r;
}

static struct rect
left_of(struct rect b)
{
	if (b.cols >= UI_WIDE_COLS)
		b.cols -= SCORES_SIDE + 1;
	return b;
}

void
score_page_layout(void *state, struct rect body)
{
	struct score_page *s = state;
	const struct table_source src = score_page_source(s);
	const struct rect r = rest(s, left_of(body));

	table_layout(&s->table, &src, lines_of(s, r).rows - 1);
	chart_layout(&s->chart, r.rows);
}

static void
draw_words(const struct score_page *s, struct canvas *c, struct rect b)
{
	char month[DATE_WORDS_BYTES], head[192];
	int y = b.y;

	date_words_month(month, s->month * 100 + 1);
	str_format(head, sizeof head, "%s%s%s%s", month,
		s->month == s->this_month ? tr(N_(" so far")) : "", tr(N_(": ")), s->stage.words);
	canvas_heading(c, y++, b.x, b.cols, head, console_name(s->con, s->person));
	for (int w = 0; w < SCORE_WORDS; w++) {
		char text[SCORES_WORDS_BYTES];

		if (!is_shown(s, (enum score_word)w, b.rows))
			continue;
		score_page_word(s, (enum score_word)w, text, sizeof text);
		canvas_text(c, y++, b.x + 2, b.cols - 3, text,
			w == WORD_FLAGS && text[0] == '!' ? ROLE_WARNING
			: w == WORD_OPEN && s->open       ? ROLE_WAITING
							  : ROLE_TEXT);
	}
}

static void
draw_lines(const struct score_page *s, struct canvas *c, struct rect r)
{
	const struct table_source src = score_page_source(s);
	char span[48] = "";

	if (!s->lines) {
		canvas_heading(c, r.y, r.x, r.cols, tr(N_("Line by line")), NULL);
		notice_draw(c, (struct rect){r.y + 1, r.x, r.rows - 1, r.cols},
			tr(N_("No line in this month: nothing was added or taken off.")), NULL,
			tr("F7 and F8 turn the months"));
		return;
	}
	table_span(&s->table, &src, span, sizeof span);
	canvas_heading(c, r.y, r.x, r.cols, tr(N_("Line by line")), span);
	table_draw(&s->table, &src, c, (struct rect){r.y + 1, r.x, r.rows - 1, r.cols}, true);
}

/* The selected line in full, beside the list. */
static void
draw_side(const struct score_page *s, struct canvas *c, struct rect r)
{
	struct buf text;

	canvas_upright(c, r.y, r.x - 1, r.rows);
	if (!s->lines || s->view != PAGE_LINES) {
		canvas_heading(c, r.y, r.x, r.cols, tr(N_("Line by line")), NULL);
		return;
	}
	canvas_heading(c, r.y, r.x, r.cols, s->line[s->table.row].ev.code, NULL);
	buf_init(&text);
	score_line_words(s, &s->line[s->table.row], &text);
	(void)canvas_wrap(c, (struct rect){r.y + 1, r.x + 1, r.rows - 1, r.cols - 1}, 0,
		buf_str(&text), ROLE_TEXT);
	buf_free(&text);
}

void
score_page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct score_page *s = state;
	const struct rect left = left_of(b), r = rest(s, left);

	draw_words(s, c, left);
	if (s->view == PAGE_LINES) {
		const struct rect lines = lines_of(s, r);

		draw_lines(s, c, lines);
		if (lines.rows < r.rows)
			chart_draw(&s->chart, c,
				(struct rect){r.y + lines.rows, r.x, r.rows - lines.rows, r.cols},
				false);
	} else {
		chart_draw(&s->chart, c, r, true);
	}
	if (left.cols < b.cols)
		draw_side(s, c, (struct rect){b.y, left.x + left.cols + 1, b.rows, SCORES_SIDE});
}

void
score_page_head(const void *state, struct screen_head *out)
{
	const struct score_page *s = state;
	char score[HALF_BYTES];

	str_format(out->keep, sizeof out->keep, "%04d-%02d", s->month / 100, s->month % 100);
	if (s->row && s->row->scored) {
		half_text(score, s->row->sums.score);
		str_format(out->count, sizeof out->count, "%s %c", score, s->row->grade);
	}
}

void
score_page_hint(const void *state, char *out, size_t size)
{
	const struct score_page *s = state;

	if (s->view == PAGE_LINES)
		str_copy(out, size, tr(N_("v shows twelve months; points in () do not count")));
	else
		str_copy(out, size,
			s->view == PAGE_CHART ? tr(N_("v shows it as a table"))
					      : tr(N_("v goes back to the lines")));
}
