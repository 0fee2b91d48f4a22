/* roster_view.c — the same roster as a week in words, and as one person's list. SPDX-License-Identifier: MIT
 *
 * v goes on from the month to the week of the cursor's day, then to the list of
 * the cursor's person over this month and the next: every grid is a list, too.
 * source: screens.md §7.7.
 */
#include <string.h>

#include "base/date_words.h"
#include "base/day.h"
#include "screens/roster.h"

/* --- a week --- */

static int
monday(const struct roster_screen *s)
{
	const int day = roster_show_day(s);

	return day_add(day, 1 - day_weekday(day));
}

static int64_t
week_id(const void *rows, int row)
{
	return ((const struct roster_screen *)rows)->board.row[row].person;
}

static void
week_square(const struct roster_board *b, int row, int col, char *out, size_t size)
{
	const struct roster_square *q = &b->row[row].day[col];
	const struct leave_spell *l = roster_board_leave(b, row, col);

	*out = '\0';
	if (l)
		str_copy(out, size, text_lang() == LANG_ZH ? l->type_zh : l->type_en);
	for (int i = 0; i < q->n; i++) {
		const int at = roster_board_shift(b, q->on[i].shift);
		const size_t n = strlen(out);

		str_format(out + n, size - n, "%s%s%s", n ? "+" : "",
			at < 0 ? "?" : roster_shift_name(&b->shift.shift[at]),
			q->on[i].holder ? "*" : "");
	}
	if (!*out && roster_board_employed(&b->row[row], roster_board_day(b, col)))
		str_copy(out, size, tr_ctx("roster", "."));
}

static void
week_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct roster_screen *s = rows;
	const struct roster_board *b = &s->board;

	if (column == 0) {
		str_copy(out->text, sizeof out->text, roster_name(s, row));
		return;
	}
	const int day = day_add(monday(s), column - 1);
	if (day / 100 != b->month)
		return;
	week_square(b, row, day % 100 - 1, out->text, sizeof out->text);
	if (b->row[row].person == s->con->me.person.id)
		out->role = ROLE_MINE;
	else if (day == roster_show_day(s))
		out->role = ROLE_INFO;
}

static struct table_source
week_source(const struct roster_screen *s, struct table_column column[8])
{
	column[0] = (struct table_column){N_("Name"), 12, true, false, 0};
	for (int i = 0; i < 7; i++)
		column[i + 1] = (struct table_column){s->week_head[i], 8, false, false, 0};
	return (struct table_source){.column = column,
		.columns = 8,
		.rows = s,
		.count = s->board.rows,
		.id = week_id,
		.cell = week_cell};
}

static void
week_heads(struct roster_screen *s)
{
	for (int i = 0; i < 7; i++) {
		const int day = day_add(monday(s), i);

		str_format(s->week_head[i], sizeof s->week_head[i], "%s %d%s",
			date_words_weekday(day), day_of_month(day), day == s->today ? "*" : "");
	}
}

/* --- one person's days --- */

/* The days of this and the next month on which there is something, or today. */
static int64_t
own_id(const void *rows, int row)
{
	const struct roster_screen *s = rows;

	return s->own_plan.item[row].start_us;
}

static void
own_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct roster_screen *s = rows;
	const struct assignment *a = &s->own_plan.item[row];
	const struct roster_board *b = &s->board;
	const int at = roster_board_shift(b, a->shift), place = roster_board_place(b, a->desk);
	char from[CLOCK_TEXT_BYTES], to[CLOCK_TEXT_BYTES], day[DAY_TEXT_BYTES];

	clock_format_time(from, a->start_us);
	clock_format_time(to, a->end_us);
	day_format(day, a->day);
	switch (column) {
	case 0:
		str_format(out->text, sizeof out->text, "%s %s", day, date_words_weekday(a->day));
		break;
	case 1:
		str_copy(out->text, sizeof out->text,
			at < 0 ? "?" : roster_shift_name(&b->shift.shift[at]));
		break;
	case 2: str_format(out->text, sizeof out->text, "%s-%s", from, to); break;
	case 3: str_copy(out->text, sizeof out->text, place < 0 ? "" : b->place[place].code); break;
	default:
		if (a->holder)
			str_copy(out->text, sizeof out->text, tr("duty holder"));
		if (a->day == s->today)
			str_copy(out->text, sizeof out->text, tr("today"));
	}
	if (a->day < s->today)
		out->role = ROLE_SECONDARY;
}

static struct table_source
own_source(const struct roster_screen *s)
{
	static const struct table_column columns[] = {
		{N_("Day"), 15, false, false, 0},
		{N_("Shift"), 14, false, false, 0},
		{N_("Hours"), 13, false, false, 0},
		{N_("Desk"), 12, false, false, 0},
		{"", 12, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = s,
		.count = (int)s->own_plan.items,
		.id = own_id,
		.cell = own_cell};
}

bool
roster_view_load(struct ctx *c, struct roster_screen *s, struct err *e)
{
	const int64_t person = roster_show_person(s);
	const struct assignment_filter f = {.person = person,
		.from = roster_first_day(s->ask.month),
		.to = roster_last_day(roster_month_add(s->ask.month, 1))};
	int row = 0;

	week_heads(s);
	if (s->view != ROSTER_VIEW_OWN || !person)
		return true;
	roster_plan_free(&s->own_plan);
	if (!assignment_load(c, &f, &s->own_plan, e))
		return false;
	while (row < (int)s->own_plan.items - 1 && s->own_plan.item[row].day < roster_show_day(s))
		row++;
	s->own_person = person;
	const struct table_source src = own_source(s);
	if (src.count)
		table_select(&s->own, &src, row);
	return true;
}

/* --- keys and pictures --- */

void
roster_view_layout(struct roster_screen *s, struct rect r)
{
	struct table_column column[8];

	week_heads(s);
	const struct table_source src =
		s->view == ROSTER_VIEW_WEEK ? week_source(s, column) : own_source(s);
	struct table *t = s->view == ROSTER_VIEW_WEEK ? &s->week : &s->own;
	if (s->view == ROSTER_VIEW_WEEK)
		table_select(t, &src, s->grid.row);
	table_layout(t, &src, r.rows - (s->view == ROSTER_VIEW_OWN));
}

void
roster_view_draw(const struct roster_screen *s, struct canvas *c, struct rect r)
{
	struct table_column column[8];
	char title[256];

	if (s->view == ROSTER_VIEW_WEEK) {
		const struct table_source src = week_source(s, column);

		table_draw(&s->week, &src, c, r, !s->finding);
		return;
	}
	const struct table_source src = own_source(s);
	text_fill(title, sizeof title, tr("Shifts of {1}, this and the next month"),
		roster_name(s, s->grid.row), NULL, NULL);
	canvas_heading(c, r.y, r.x, r.cols, title, NULL);
	r.y++;
	r.rows--;
	if (src.count)
		table_draw(&s->own, &src, c, r, !s->finding);
	else
		canvas_text(c, r.y + 1, r.x + 2, r.cols - 4,
			tr("No shifts are planned. Up and Down show other people"), ROLE_TEXT);
	if (!src.count && !s->finding)
		canvas_cursor(c, r.y, r.x);
}

/* Left and Right go by days; in the list Up and Down by shifts. */
bool
roster_view_key(struct roster_screen *s, const struct key *key)
{
	const struct grid_source g = roster_grid(s);

	if (s->view == ROSTER_VIEW_WEEK || !s->own_plan.items)
		return grid_key(&s->grid, &g, key) != GRID_NOT_MINE;
	const struct table_source src = own_source(s);
	if (table_key(&s->own, &src, key, false) == TABLE_NOT_MINE)
		return false;
	roster_show_at(s, s->own_person, s->own_plan.item[s->own.row].day);
	return true;
}
