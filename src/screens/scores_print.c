/* scores_print.c — p: the list, the months, the distributions, one person's month. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.12, §8 no. 40.
 */
#include <string.h>

#include "base/date_words.h"
#include "screens/print.h"
#include "screens/scores.h"

enum { PRINT_COLUMNS = 12 };

static void
month_filter(char *out, size_t size, int month, const char *beside)
{
	str_format(
		out, size, "%04d-%02d%s%s", month / 100, month % 100, *beside ? ", " : "", beside);
}

/* A list as it is on the screen, in ASCII, all of its rows. */
static void
put_table(const struct table_source *src, struct rtable *t, struct rtable_column *column)
{
	for (int i = 0; i < src->columns; i++)
		column[i] = (struct rtable_column){"cell", src->column[i].heading, RTABLE_TEXT};
	rtable_init(t, "scores", N_("Scores"), column, src->columns);
	for (int row = 0; row < src->count; row++)
		for (int i = 0; i < src->columns; i++) {
			struct table_cell cell = {.role = ROLE_TEXT};

			src->cell(src->rows, row, i, &cell);
			rtable_text(t, cell.text);
		}
}

static void
print_table(struct ui *ui, const struct table_source *src, const char *what, const char *filter)
{
	struct rtable_column column[PRINT_COLUMNS];
	struct rtable t;

	put_table(src, &t, column);
	console_print(ui, &(const struct print_ask){
				  .stem = "scores", .what = what, .filter = filter, .table = &t});
	rtable_free(&t);
}

static void
print_chart(struct ui *ui, const struct scores *s, const char *filter)
{
	const struct scores_row *w = scores_chosen(s);
	struct buf text;

	buf_init(&text);
	buf_printf(&text, "%s\n\n", w ? w->r.name : "");
	chart_print(&s->chart, PRINT_COLS, &text);
	console_print(ui, &(const struct print_ask){.stem = "scores",
				  .what = tr(N_("Score by month")),
				  .filter = filter,
				  .text = buf_str(&text)});
	buf_free(&text);
}

void
scores_print(struct ui *ui, const struct scores *s)
{
	const struct scores_look look = {s, true};
	const struct table_source people = scores_source(&look, PRINT_COLS),
				  bars = scores_bars_source(s);
	char filter[TEAM_NAME_BYTES + 16];

	month_filter(filter, sizeof filter, s->month, s->team_name);
	if (s->pane == SCORES_PEOPLE)
		print_table(ui, &people, tr(N_("Scores")), filter);
	else if (s->pane == SCORES_MONTHS)
		print_chart(ui, s, filter);
	else
		print_table(ui, &bars,
			s->pane == SCORES_GRADES ? tr(N_("Grades"))
						 : tr(N_("Points taken off, by code")),
			filter);
}

/* --- one person --- */

static void
put_line(const struct score_page *s, const struct score_line *l, struct buf *out)
{
	char points[32], day[DATE_WORDS_BYTES];

	score_line_points(l, points, sizeof points);
	str_format(day, sizeof day, "%04d-%02d-%02d", l->ev.day / 10000, l->ev.day / 100 % 100,
		l->ev.day % 100);
	(void)s;
	buf_printf(out, "%s  %s  %s  %s\n", day, l->ev.code, points, score_line_state(l));
	buf_printf(out, "            %s\n", conduct_code_name(&l->code));
}

void
score_page_print(struct ui *ui, const struct score_page *s)
{
	char filter[PERSON_NAME_BYTES + 16], word[SCORES_WORDS_BYTES];
	struct buf text;

	buf_init(&text);
	for (int w = 0; w < SCORE_WORDS; w++) {
		score_page_word(s, (enum score_word)w, word, sizeof word);
		if (*word)
			buf_printf(&text, "%s\n", word);
	}
	buf_putc(&text, '\n');
	for (int i = 0; i < s->lines; i++)
		put_line(s, &s->line[i], &text);
	buf_putc(&text, '\n');
	chart_print(&s->chart, PRINT_COLS, &text);
	month_filter(filter, sizeof filter, s->month,
		s->row ? s->row->name : console_name(s->con, s->person));
	console_print(ui, &(const struct print_ask){.stem = "score",
				  .what = tr(N_("Score of a month")),
				  .filter = filter,
				  .text = buf_str(&text)});
	buf_free(&text);
}
