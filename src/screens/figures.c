/* figures.c — how the log was kept: entries by day and kind, and by desk. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.11, LOG-06, SHO-10.
 */
#include "domain/figures.h"

#include <string.h>

#include "base/date_words.h"
#include "base/day.h"
#include "base/mem.h"
#include "domain/volume.h"
#include "screens/figures_handover.h"
#include "screens/print.h"
#include "tui/calendar.h"
#include "tui/grid.h"
#include "tui/pager.h"

enum { CMD_BACK = UI_COMMANDS, CMD_ON, CMD_PANE, CMD_PRINT, CMD_VIEW, GRID_MIN = 8 };

struct figures_screen {
	struct figures *f;
	struct chart chart;
	struct grid grid;
	struct figures_handover handover;
	enum figures_pane pane;
	int kind;      /* of the chart, ENTRY_KIND_NONE = all */
	int today, to; /* last day shown */
};

static const struct binding bindings[] = {
	{K_TAB, 0, CMD_PANE, IN_LIST, N_("Tabs"),
		N_("All desks, each desk; a supervisor: handovers, too"), NULL},
	{'v', 0, CMD_VIEW, IN_LIST, NULL, N_("The same as a table or as a list"), NULL},
	{K_F4, 0, UI_PICK, IN_LIST, N_("Kind"), N_("The next kind of entries"), NULL},
	{K_F3, '/', UI_FIND, IN_LIST, N_("Day"), N_("Choose the last day in the calendar"), NULL},
	{K_F7, 0, CMD_BACK, IN_LIST, N_("30 days"), N_("The 30 days or the month before, or after"),
		"F7/F8"},
	{K_F8, 0, CMD_ON, IN_LIST, NULL, NULL, NULL},
	{'p', 0, CMD_PRINT, IN_LIST, N_("Print"), N_("Print what is shown"), NULL},
	{'!', 0, UI_NONE, IN_LIST, NULL, N_("By desk: the next day a handover was not signed"),
		NULL},
	{0},
};

/* ---- the grid: desks × days ---- */

static int
day_at(const struct figures_screen *s, int col)
{
	return day_add(s->f->from, col);
}

static void
grid_name(const void *data, int row, char out[GRID_NAME_BYTES])
{
	const struct figures_screen *s = data;

	str_copy(out, GRID_NAME_BYTES, row < 0 ? tr(N_("All desks")) : s->f->desk[row].code);
}

static void
grid_head(const void *data, int col, int line, char out[GRID_TEXT_BYTES])
{
	const int day = day_at(data, col);

	if (line == 1)
		str_format(out, GRID_TEXT_BYTES, "%d", day_of_month(day));
	else
		date_words_initial(out, day);
}

/* An entry more or less does not matter beyond 99; a missing signature does. */
static bool
is_unsigned(const void *data, int row, int col)
{
	const struct figures_desk *d = &((const struct figures_screen *)data)->f->desk[row];

	return d->signed_by_both[col] < d->handovers[col];
}

static void
grid_cell(const void *data, int row, int col, struct grid_cell *out)
{
	const struct figures_screen *s = data;
	const bool gap = row >= 0 && is_unsigned(data, row, col);
	int n = row < 0 ? figures_of_day(s->f, col, ENTRY_KIND_NONE)
			: s->f->desk[row].entries[col][0];

	if (day_at(s, col) > s->today)
		return;
	n = n > 99 && gap ? 99 : n > 999 ? 999 : n;
	if (n == 0 && !gap)
		str_copy(out->text, sizeof out->text, ". ");
	else
		str_format(out->text, sizeof out->text, "%d%s", n, gap ? "!" : n > 99 ? "" : " ");
	out->role = gap ? ROLE_WARNING : n ? ROLE_TEXT : ROLE_SECONDARY;
}

static void
grid_tell(const void *data, int row, int col, char out[GRID_TELL_BYTES])
{
	const struct figures_screen *s = data;
	const struct figures_desk *d = &s->f->desk[row];
	char day[DATE_WORDS_BYTES], head[GRID_TELL_BYTES], n[16], both[16], all[16];

	str_format(day, sizeof day, "%s %d", date_words_weekday(day_at(s, col)),
		day_of_month(day_at(s, col)));
	str_format(n, sizeof n, "%d", d->entries[col][0]);
	str_format(both, sizeof both, "%d", d->signed_by_both[col]);
	str_format(all, sizeof all, "%d", d->handovers[col]);
	text_fill(head, sizeof head, tr(N_("{1}, {2}: entries {3}")), day, d->code, n);
	if (d->handovers[col])
		text_fill(out, GRID_TELL_BYTES, tr(N_("{1}, handovers signed {2} of {3}")), head,
			both, all);
	else
		str_copy(out, GRID_TELL_BYTES, head);
}

static struct grid_source
grid_of(const struct figures_screen *s)
{
	return (struct grid_source){.data = s,
		.rows = s->f->desks,
		.cols = FIGURES_DAYS,
		.foots = 1,
		.name_cols = 10,
		.cell_cols = 3,
		.name = grid_name,
		.head = grid_head,
		.cell = grid_cell,
		.tell = grid_tell,
		.alert = is_unsigned};
}

/* ---- the chart: all these desks, day by day ---- */

static void
chart_fill(struct figures_screen *s)
{
	struct chart *ch = &s->chart;

	ch->title = tr(N_("Entries by day"));
	ch->points = FIGURES_DAYS;
	ch->target = CHART_NONE;
	ch->bars = true;
	for (int i = 0; i < FIGURES_DAYS; i++) {
		const int day = day_at(s, i);
		struct chart_point *p = &ch->point[i];
		char iso[DAY_TEXT_BYTES];

		day_format(iso, day);
		*p = (struct chart_point){.n = -1, .value = CHART_NONE};
		if (day <= s->today)
			p->value = figures_of_day(s->f, i, (enum entry_kind)s->kind);
		str_format(p->label, sizeof p->label, "%d", day_of_month(day));
		str_format(p->name, sizeof p->name, "%s %s", iso, date_words_weekday(day));
	}
}

static bool
figures_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct figures_screen *s = state;

	(void)arg;
	s->to = s->today = clock_local(clock_now(ui_clock(ui)).utc_us).day;
	s->grid.col = FIGURES_DAYS - 1;
	s->f = mem_alloc(sizeof *s->f);
	return s->f || err_set(e, ERR_NOMEM);
}

static void
figures_close(void *state)
{
	struct figures_screen *s = state;

	mem_free(s->f);
	figures_handover_free(&s->handover);
}

static bool
is_month(const struct figures_screen *s)
{
	return s->pane > PANE_DESKS;
}

static bool
figures_screen_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct figures_screen *s = state;

	if (why == LOAD_ELSEWHERE && is_month(s))
		return true; /* a month is read when it is asked for */
	*s->f = (struct figures){.from = day_add(s->to, 1 - FIGURES_DAYS)};
	if (!figures_load(console_ctx(ui), s->f, e))
		return false;
	chart_fill(s);
	return figures_handover_load(console_ctx(ui), &s->handover, s->pane, s->to, e);
}

static void
go_to(struct ui *ui, struct figures_screen *s, int to)
{
	if (!to || to > s->today)
		ui_say(ui, tr(N_("These are the newest 30 days")));
	else
		s->to = to;
	ui_load(ui, LOAD_ASKED);
}

/* A stretch of what is shown: 30 days, or a month up to today. */
static void
shift(struct ui *ui, struct figures_screen *s, int by)
{
	const int month = month_add(volume_month_of(s->to), by);

	if (!is_month(s))
		go_to(ui, s, day_add(s->to, by * FIGURES_DAYS));
	else if (month > volume_month_of(s->today))
		ui_say(ui, tr(N_("This is the newest month")));
	else if (month == volume_month_of(s->today))
		go_to(ui, s, s->today);
	else
		go_to(ui, s, month_last_day(month));
}

/* "!" a handover was not signed, "." there are entries: of the days that are read. */
static char
day_mark(void *ctx, int day)
{
	const struct figures_screen *s = ctx;
	const int at = day_diff(s->f->from, day);
	char mark = ' ';

	for (int i = 0; at >= 0 && at < FIGURES_DAYS && i < s->f->desks; i++) {
		if (is_unsigned(s, i, at))
			return '!';
		if (s->f->desk[i].entries[at][0])
			mark = '.';
	}
	return mark;
}

static void
choose_day(struct ui *ui, struct figures_screen *s)
{
	calendar_open(ui, &(struct calendar){.day = s->to,
				  .today = s->today,
				  .mark = day_mark,
				  .ctx = s,
				  .legend = tr(N_(". entries  ! not signed by both"))});
}

static void
figures_result(struct ui *ui, void *state, int what, const void *data)
{
	struct figures_screen *s = state;

	if (what == CALENDAR_DONE)
		go_to(ui, s, *(const int *)data);
}

static const char *
kind_label(const struct figures_screen *s)
{
	if (!s->kind)
		return tr(N_("all kinds"));
	return tr_ctx("kind", entry_kind_row((enum entry_kind)s->kind)->label);
}

/* in: skip = leading characters of the days that are left out */
static void
scope(const struct figures_screen *s, int skip, char *out, size_t size)
{
	char from[DAY_TEXT_BYTES], to[DAY_TEXT_BYTES];

	if (is_month(s)) {
		volume_month_text(from, volume_month_of(s->to));
		str_format(out, size, "%s, %s", from, tr(figures_pane_label(s->pane)));
		return;
	}
	day_format(from, s->f->from);
	day_format(to, s->to);
	text_fill(out, size, tr(N_("{1} to {2}, {3}")), from + skip, to + skip,
		s->pane == PANE_DESKS ? tr(N_("by desk")) : kind_label(s));
}

static void
print_shown(struct ui *ui, struct figures_screen *s)
{
	const struct grid_source g = grid_of(s);
	struct buf text;
	char filter[96];

	scope(s, 0, filter, sizeof filter);
	if (s->pane == PANE_HANDOVERS || s->pane == PANE_READING) {
		console_print(ui, &(struct print_ask){.stem = s->handover.rows.report,
					  .what = tr(s->handover.rows.title),
					  .filter = filter,
					  .table = &s->handover.rows});
		return;
	}
	buf_init(&text);
	if (s->pane == PANE_DESKS)
		grid_print(&g, PRINT_COLS, &text);
	else if (s->pane == PANE_TREND)
		chart_print(&s->handover.trend, PRINT_COLS, &text);
	else
		chart_print(&s->chart, PRINT_COLS, &text);
	console_print(ui, &(struct print_ask){.stem = "log-figures",
				  .what = tr(N_("Log figures")),
				  .filter = filter,
				  .text = buf_str(&text)});
	buf_free(&text);
}

static void
view(struct ui *ui, struct figures_screen *s)
{
	const struct grid_source g = grid_of(s);
	const struct key v = {.code = 'v'};

	if (s->pane == PANE_DESKS)
		(void)grid_key(&s->grid, &g, &v);
	else if (s->pane == PANE_CHART)
		(void)chart_key(&s->chart, &v);
	else if (!figures_handover_key(&s->handover, s->pane, &v))
		ui_say(ui, tr(N_("This is the table; Tab goes on to its picture")));
}

static void
next_pane(struct ui *ui, struct figures_screen *s)
{
	s->pane = figures_next(console_of(ui)->me.person.post, s->pane);
	s->handover.table = (struct table){0};
	ui_load(ui, LOAD_ASKED);
}

static void
figures_command(struct ui *ui, void *state, int command)
{
	struct figures_screen *s = state;

	switch (command) {
	case CMD_PANE: next_pane(ui, s); break;
	case CMD_VIEW: view(ui, s); break;
	case UI_PICK:
		s->kind = (s->kind + 1) % ENTRY_KINDS;
		s->pane = PANE_CHART;
		chart_fill(s);
		break;
	case UI_FIND: choose_day(ui, s); break;
	case CMD_BACK: shift(ui, s, -1); break;
	case CMD_ON: shift(ui, s, 1); break;
	case CMD_PRINT: print_shown(ui, s); break;
	default: break;
	}
}

static bool
figures_event(struct ui *ui, void *state, const struct key *key)
{
	struct figures_screen *s = state;
	const struct grid_source g = grid_of(s);

	(void)ui;
	if (is_month(s))
		return figures_handover_key(&s->handover, s->pane, key);
	return s->pane == PANE_DESKS ? grid_key(&s->grid, &g, key) != GRID_NOT_MINE
				     : chart_key(&s->chart, key);
}

static struct rect
upper(struct rect b)
{
	b.rows--;
	return b;
}

static void
figures_layout(void *state, struct rect body)
{
	struct figures_screen *s = state;
	const struct grid_source g = grid_of(s);

	grid_layout(&s->grid, &g, upper(body));
	chart_layout(&s->chart, upper(body).rows);
	figures_handover_layout(&s->handover, s->pane, upper(body).rows);
}

static void
figures_head(const void *state, struct screen_head *out)
{
	scope(state, (int)strlen("2026-"), out->scope, sizeof out->scope);
}

static void
figures_hint(const void *state, char *out, size_t size)
{
	const struct figures_screen *s = state;
	const struct grid_source g = grid_of(s);

	if (s->pane == PANE_HANDOVERS || s->pane == PANE_READING) {
		str_copy(out, size, "");
		return;
	}
	const bool grid = s->pane == PANE_DESKS;
	const struct chart *ch = s->pane == PANE_TREND ? &s->handover.trend : &s->chart;
	str_copy(out, size, tr(grid ? N_("v shows it as a list") : N_("v shows it as a table")));
	if (grid && !s->grid.as_list) {
		char span[96];

		grid_span(&s->grid, &g, span, sizeof span);
		str_format(out + strlen(out), size - strlen(out), "%s%s", *span ? ".  " : "", span);
	} else if (grid || ch->as_table) {
		str_copy(out, size, tr(N_("v goes back")));
	}
}

static void
figures_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct figures_screen *s = state;
	const struct grid_source g = grid_of(s);
	char told[GRID_TELL_BYTES];

	if (s->f->desks == 0)
		notice_draw(c, b, tr(N_("There is no desk whose log you may read.")), NULL, NULL);
	else if (is_month(s))
		figures_handover_draw(&s->handover, s->pane, c, upper(b));
	else if (s->pane == PANE_CHART)
		chart_draw(&s->chart, c, upper(b), true);
	else {
		grid_draw(&s->grid, &g, c, upper(b), true);
		grid_tell(s, s->grid.row, s->grid.col, told);
		canvas_text(c, b.y + b.rows - 1, b.x + 2, b.cols - 3,
			s->grid.as_list ? tr(N_("! = not every handover was signed by both"))
					: told,
			ROLE_TEXT);
	}
}

const struct screen screen_figures = {
	.name = "figures",
	.title = N_("FIGURES"),
	.state_bytes = sizeof(struct figures_screen),
	.bindings = bindings,
	.open = figures_open,
	.close = figures_close,
	.load = figures_screen_load,
	.command = figures_command,
	.event = figures_event,
	.result = figures_result,
	.layout = figures_layout,
	.head = figures_head,
	.hint = figures_hint,
	.draw = figures_draw,
};
SCREEN_REGISTER(screen_figures);
