/* roster_draw.c — the month as a grid, with its totals, gaps and legend. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/date_words.h"
#include "base/day.h"
#include "screens/roster.h"
#include "tui/pager.h"

enum {
	NAME_LEAST = 6,
	NAME_MOST = 14,
	HOURS_COLS = 4,
	FIRST_COL = 2,
	TALL = 18,
	LOW = 14,
	HEADS = 3,
	REST_LEAST = 4
};

/* --- the grid's cells --- */

static void
grid_head(const void *data, int col, int line, char out[GRID_TEXT_BYTES])
{
	const struct roster_screen *s = data;
	const int day = roster_board_day(&s->board, col);

	if (line == 1)
		str_format(out, GRID_TEXT_BYTES, "%d", day_of_month(day));
	else
		date_words_initial(out, day);
}

static bool
grid_landmark(const void *data, int col)
{
	const struct roster_screen *s = data;
	const int day = roster_board_day(&s->board, col);

	return day == s->today || day_weekday(day) == 1;
}

/* How many a row of the foot needs on a day, and has; of all desks together, with
 * those that are short. */
struct sum {
	int need, planned;
	bool asked, is_short;
};

static struct sum
sum_of(const struct roster_board *b, const struct roster_foot *f, int col)
{
	struct sum t = {0};

	for (int place = 0; place < b->places; place++) {
		const struct roster_cover *k;

		if (f->place >= 0 && place != f->place)
			continue;
		k = roster_board_cover(b, place, f->shift, col);
		if (!k)
			continue;
		t.asked = true;
		t.need += k->need.min;
		t.planned += k->planned;
		t.is_short |= k->planned < k->need.min;
	}
	return t;
}

static void
foot_name(const struct roster_screen *s, int at, char out[GRID_NAME_BYTES])
{
	const struct roster_board *b = &s->board;
	const struct roster_foot *f = &s->foot[at];
	const char *letter = roster_letter_text(&b->letter[f->shift]);
	struct sum t = sum_of(b, f, s->grid.col);
	char n[16];

	for (int col = 0; !t.asked && col < b->days; col++)
		t = sum_of(b, f, col);
	str_format(n, sizeof n, "%d", t.need);
	if (f->place >= 0)
		str_format(out, GRID_NAME_BYTES, "%s %s %s", letter, n, b->place[f->place].code);
	else
		text_fill(out, GRID_NAME_BYTES, tr("{1} need {2}"), letter, n, NULL);
}

static void
grid_name(const void *data, int row, char out[GRID_NAME_BYTES])
{
	const struct roster_screen *s = data;

	if (row < 0)
		foot_name(s, -1 - row, out);
	else
		str_copy(out, GRID_NAME_BYTES, roster_name(s, row));
}

static void
foot_cell(const struct roster_screen *s, int at, int col, struct grid_cell *out)
{
	const struct sum t = sum_of(&s->board, &s->foot[at], col);

	if (!t.asked)
		return;
	str_format(out->text, sizeof out->text, "%d%s", t.planned, t.is_short ? "!" : " ");
	out->role = t.is_short ? ROLE_WARNING : ROLE_TEXT;
}

/* The mark behind a letter: > of the stretch, ! something is wrong, ? somebody asks
 * to change it, - stated that nobody takes it, + two shifts. */
static char
cell_mark(const struct roster_screen *s, int row, int col, enum role *role)
{
	const struct roster_row *r = &s->board.row[row];
	const struct roster_finding *f = s->planning ? roster_edit_finding(s, row, col) : NULL;

	if (s->planning && s->edit.selecting && roster_edit_in_range(s, row, col)) {
		*role = ROLE_SELECTED;
		return '>';
	}
	if (f) {
		*role = roster_code_refuses(f->code) ? ROLE_URGENT : ROLE_WARNING;
		return '!';
	}
	if (roster_board_needs_cover(&s->board, row, col)) {
		*role = ROLE_WARNING;
		return '!';
	}
	if (!s->planning && roster_asked(s, row, col)) {
		*role = ROLE_WAITING;
		return '?';
	}
	if (r->day[col].n && roster_board_spare(&s->board, row, col, 0))
		return '-';
	return r->day[col].n > 1 ? '+' : ' ';
}

static const char *
square_letter(const struct roster_board *b, int row, int col, bool latin)
{
	const struct roster_square *q = &b->row[row].day[col];
	int at;

	if (b->row[row].leave[col])
		return latin ? "L" : tr_ctx("roster", "L");
	if (!q->n)
		return roster_board_employed(&b->row[row], roster_board_day(b, col))
			       ? (latin ? "." : tr_ctx("roster", "."))
			       : "";
	at = roster_board_shift(b, q->on[0].shift);
	if (at < 0)
		return "?";
	return latin ? b->letter[at].en : roster_letter_text(&b->letter[at]);
}

/* A wide character and a mark do not fit into two cells: then the letter that is
 * typed for it. */
static void
grid_cell(const void *data, int row, int col, struct grid_cell *out)
{
	const struct roster_screen *s = data;
	const struct roster_board *b = &s->board;

	if (row < 0) {
		foot_cell(s, -1 - row, col, out);
		return;
	}
	if (b->row[row].person == s->con->me.person.id)
		out->role = ROLE_MINE;
	const char mark = cell_mark(s, row, col, &out->role);
	const char *letter = square_letter(b, row, col, mark != ' ');
	if (mark != ' ')
		str_format(out->text, sizeof out->text, "%s%c", letter, mark);
	else if (text_lang() == LANG_ZH && letter[0] && !(letter[1] == '\0'))
		str_copy(out->text, sizeof out->text, letter);
	else
		str_format(out->text, sizeof out->text, "%s%s", letter, *letter ? " " : "");
	if (out->role == ROLE_TEXT && !b->row[row].day[col].n && !b->row[row].leave[col])
		out->role = ROLE_SECONDARY;
}

static void
grid_tell(const void *data, int row, int col, char out[GRID_TELL_BYTES])
{
	roster_tell(data, row, col, out, GRID_TELL_BYTES);
}

struct grid_source
roster_grid(const struct roster_screen *s)
{
	return (struct grid_source){.data = s,
		.rows = s->board.rows,
		.cols = s->board.days,
		.foots = s->foots,
		.name_cols = s->name_cols,
		.cell_cols = s->cell_cols,
		.name = grid_name,
		.head = grid_head,
		.cell = grid_cell,
		.tell = grid_tell,
		.landmark = grid_landmark};
}

/* --- what there is room for --- */

static bool
is_needed(const struct roster_board *b, int shift, int place)
{
	for (int col = 0; col < b->days; col++)
		if (roster_board_cover(b, place, shift, col))
			return true;
	return false;
}

static void
add_foots(struct roster_screen *s, int place, int most)
{
	const struct roster_board *b = &s->board;

	for (int shift = 0; shift < b->shift.shifts; shift++) {
		bool needed = place >= 0 && is_needed(b, shift, place);

		for (int i = 0; place < 0 && i < b->places; i++)
			needed |= is_needed(b, shift, i);
		if (needed && s->foots < most) {
			s->foot[s->foots].shift = shift;
			s->foot[s->foots++].place = place;
		}
	}
}

static int
below(int rows)
{
	return rows >= TALL ? 3 : rows >= LOW ? 2 : 1;
}

/* Each desk's shifts, if they all have room; else each shift of all desks. */
static void
lay_foots(struct roster_screen *s, int rows)
{
	const struct roster_board *b = &s->board;
	const int room = rows - HEADS - b->rows - below(rows) - 1;
	const int least = rows < LOW ? 2 : 3;
	const int most = room < least ? least : room < ROSTER_FOOTS ? room : ROSTER_FOOTS;
	int wanted = 0, own = 0;

	for (int place = 0; place < b->places; place++) {
		int before = wanted;

		for (int shift = 0; shift < b->shift.shifts; shift++)
			wanted += is_needed(b, shift, place);
		own += wanted > before;
	}
	s->foots = 0;
	for (int place = 0; own > 1 && wanted <= most && place < b->places; place++)
		add_foots(s, place, most);
	if (!s->foots)
		add_foots(s, -1, most);
}

static int
digits(int n)
{
	return n > 99 ? 3 : n > 9 ? 2 : 1;
}

static bool
is_used(const struct roster_screen *s, int shift)
{
	for (int i = 0; i < s->foots; i++)
		if (s->foot[i].shift == shift)
			return true;
	return roster_board_most(&s->board, shift) > 0;
}

static void
measure_totals(struct roster_screen *s, bool wide)
{
	const struct roster_board *b = &s->board;

	s->totals_cols = 0;
	s->hours = wide;
	for (int shift = 0; shift < b->shift.shifts; shift++) {
		const int most = roster_board_most(b, shift);

		s->total_cols[shift] = 0;
		if (!is_used(s, shift))
			continue;
		s->total_cols[shift] = 1 + (digits(most) > 1 ? digits(most) : 2);
		s->totals_cols += s->total_cols[shift];
	}
	s->totals_cols += wide ? HOURS_COLS : 0;
}

/* Totals give way first, then the name. */
static void
lay_columns(struct roster_screen *s, int cols)
{
	const int fixed = cols - FIRST_COL - 1;
	int days;

	measure_totals(s, cols >= UI_WIDE_COLS);
	days = s->board.days * (cols >= UI_WIDE_COLS ? 3 : s->cell_cols);
	s->totals = fixed - days - s->totals_cols >= NAME_LEAST + 2;
	if (!s->totals)
		s->totals_cols = 0;
	s->name_cols = fixed - days - s->totals_cols;
	if (s->name_cols < NAME_LEAST)
		s->name_cols = NAME_LEAST + 2;
	if (s->name_cols > NAME_MOST)
		s->name_cols = NAME_MOST;
}

/* A number of two figures with its mark takes three cells. */
static int
widest_cell(const struct roster_screen *s)
{
	for (int i = 0; i < s->foots; i++)
		for (int col = 0; col < s->board.days; col++)
			if (sum_of(&s->board, &s->foot[i], col).planned > 9)
				return 3;
	return 2;
}

/* A row above the month: what waits for oneself, else what the keys do. */
static bool
has_top(const struct roster_screen *s, int rows)
{
	return rows >= TALL || s->is_owed;
}

static struct rect
grid_rect(const struct roster_screen *s, struct rect b)
{
	const int top = has_top(s, b.rows);

	return (struct rect){b.y + top, b.x, b.rows - top - below(b.rows), b.cols - s->totals_cols};
}

void
roster_layout(struct roster_screen *s, struct rect body)
{
	if (!s->board.rows)
		return;
	lay_foots(s, body.rows);
	s->cell_cols = widest_cell(s);
	lay_columns(s, body.cols);
	const struct grid_source src = roster_grid(s);
	grid_layout(&s->grid, &src, grid_rect(s, body));
	if (!s->planning && s->view != ROSTER_VIEW_MONTH)
		roster_view_layout(s, grid_rect(s, body));
}

/* --- drawn --- */

static int
total_head(const struct roster_screen *s, struct canvas *c, int y, int x)
{
	for (int i = 0; i < s->board.shift.shifts; i++) {
		if (!s->total_cols[i])
			continue;
		canvas_text_right(c, y, x, s->total_cols[i],
			roster_letter_text(&s->board.letter[i]), ROLE_SECONDARY);
		x += s->total_cols[i];
	}
	return x;
}

static void
total_row(const struct roster_screen *s, struct canvas *c, int y, int x, int row)
{
	char n[16];

	for (int i = 0; i < s->board.shift.shifts; i++) {
		if (!s->total_cols[i])
			continue;
		str_format(n, sizeof n, "%d", roster_board_times(&s->board, row, i));
		canvas_text_right(c, y, x, s->total_cols[i], n, ROLE_TEXT);
		x += s->total_cols[i];
	}
	if (!s->hours)
		return;
	str_format(n, sizeof n, "%d", (roster_board_minutes(&s->board, row) + 30) / 60);
	canvas_text_right(c, y, x, HOURS_COLS, n, ROLE_TEXT);
}

static void
totals_draw(const struct roster_screen *s, struct canvas *c, struct rect g)
{
	const int x = g.x + g.cols;

	if (!s->totals)
		return;
	const int end = total_head(s, c, g.y + 1, x);
	if (s->hours)
		canvas_text_right(
			c, g.y + 1, end, HOURS_COLS, tr_ctx("roster", "h"), ROLE_SECONDARY);
	for (int i = 0; i < s->grid.rows; i++)
		total_row(s, c, g.y + 2 + i, x, s->grid.top + i);
}

/* What changed for oneself and waits for F6, or what can be done here. */
static void
top_draw(const struct roster_screen *s, struct canvas *c, struct rect b)
{
	char v[16], n[16], line[256];

	if (!has_top(s, b.rows))
		return;
	if (s->is_owed) {
		str_format(v, sizeof v, "%d", s->owed.roster.version);
		str_format(n, sizeof n, "%d", s->owed_changes.n);
		text_fill(line, sizeof line,
			tr(s->owed.changed ? N_("! v{1} changes {2} of your days. = shows them, F6 "
						"confirms")
				: s->owed_changes.n == 1
					? N_("! v{1} is new, {2} day is yours. F6 confirms")
					: N_("! v{1} is new, {2} days are yours. F6 confirms")),
			v, n, NULL);
		canvas_text(c, b.y, b.x + 1, b.cols - 2, line, ROLE_WARNING);
	} else if (s->planning) {
		canvas_text(c, b.y, b.x + 1, b.cols - 2,
			tr("letter sets  . off  & one more  * holder  @ desk  Space stretch  "
			   "u undo"),
			ROLE_SECONDARY);
	} else {
		canvas_text(c, b.y, b.x + 1, b.cols - 2,
			tr("F7/F8 month  F4 team  / person  v week, list  = versions  p print"),
			ROLE_SECONDARY);
	}
}

static void
find_draw(const struct roster_screen *s, struct canvas *c, int y, struct rect b)
{
	const int x = b.x + 2 + canvas_text(c, y, b.x + 1, b.cols - 2, tr("Find>"), ROLE_KEY);

	edit_draw(&s->find, c, (struct rect){y, x, 1, b.cols - x - 1}, true);
}

static void
below_draw(const struct roster_screen *s, struct canvas *c, struct rect b)
{
	const int n = below(b.rows), y = b.y + b.rows - n;
	char text[2 * ROSTER_TELL_BYTES];

	if (s->finding) {
		find_draw(s, c, y, b);
	} else {
		roster_tell(s, s->grid.row, s->grid.col, text, sizeof text);
		canvas_text(c, y, b.x + 1, b.cols - 2, text, ROLE_TEXT);
	}
	if (n > 2) {
		if (!roster_tell_spare(s, s->grid.row, s->grid.col, text, sizeof text))
			roster_tell_gaps(&s->board, s->grid.col, text, sizeof text);
		canvas_text(c, y + 1, b.x + 1, b.cols - 2, text, ROLE_SECONDARY);
	}
	if (n > 1) {
		roster_tell_legend(&s->board, b.cols >= UI_WIDE_COLS, text, sizeof text);
		canvas_text(c, b.y + b.rows - 1, b.x + 1, b.cols - 2, text, ROLE_SECONDARY);
	}
}

/* Nobody, or nothing yet: what it is, and what to do next. */
static bool
notice_instead(const struct roster_screen *s, struct canvas *c, struct rect b)
{
	const char *next = tr("F7/F8 looks at another month");

	if (!s->ask.team) {
		canvas_cursor(c, b.y, b.x);
		notice_draw(c, b, tr("There is no team whose roster you may see."), NULL,
			tr("Rosters are planned by team; More, People says who is in which"));
		return true;
	}
	if (!s->board.rows && s->planning) {
		canvas_cursor(c, b.y, b.x);
		notice_draw(c, b, tr("This draft cannot be shown."), NULL,
			tr("F5 reads it again; Ctrl-D gives it up; Esc goes back"));
		return true;
	}
	if (!s->board.rows) {
		canvas_cursor(c, b.y, b.x);
		notice_draw(c, b, tr("Nobody is in this team in this month."), NULL,
			tr("F4 shows another team, F7/F8 another month"));
		return true;
	}
	if (s->board.shown.id || s->planning)
		return false;
	if (s->may_plan)
		next = s->draft.id ? tr("e goes on planning the draft; F7/F8 another month")
				   : tr("e plans it; F7/F8 looks at another month");
	canvas_cursor(c, b.y, b.x);
	notice_draw(c, b, tr("No roster is published for this month yet."), NULL, next);
	return true;
}

/* What the month leaves free tells the cursor's day. */
static void
rest_draw(const struct roster_screen *s, struct canvas *c, struct rect g, int cols)
{
	const int used = 2 + s->grid.rows + (s->foots ? s->foots + 1 : 0) + 1;

	if (g.rows - used >= REST_LEAST)
		roster_shifts_draw(s, c, (struct rect){g.y + used, g.x, g.rows - used, cols});
}

void
roster_draw(const struct roster_screen *s, struct canvas *c, struct rect b)
{
	const struct grid_source src = roster_grid(s);
	const struct rect g = grid_rect(s, b);

	if (notice_instead(s, c, b))
		return;
	top_draw(s, c, b);
	if (!s->planning && s->view != ROSTER_VIEW_MONTH) {
		roster_view_draw(s, c, (struct rect){g.y, g.x, g.rows, b.cols});
	} else {
		grid_draw(&s->grid, &src, c, g, !s->finding);
		totals_draw(s, c, g);
		rest_draw(s, c, g, b.cols);
	}
	below_draw(s, c, b);
}
