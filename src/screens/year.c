/* year.c — the calendar of a year: its workdays, public holidays and make-up days. SPDX-License-Identifier: MIT
 *
 * source: RST-12.
 */
#include "base/day.h"
#include "domain/team.h"
#include "domain/workday.h"
#include "screens/day_marks.h"
#include "tui/table.h"

enum {
	CMD_BEFORE = UI_COMMANDS,
	CMD_AFTER,
	CMD_VIEW,
	MONTHS = 12,
	FIRST_YEAR = 2000,
	LAST_YEAR = 2998,
	PANE_COLS = CALENDAR_COLS + 2,
	NAME_BYTES = 256
};

struct month {
	int of[DAY_CLASSES], days;
};

struct year_screen {
	const struct console *con;
	struct workday_calendar *w;
	struct table table;
	struct month month[MONTHS + 1]; /* the last: the whole year */
	int year, today;
	bool of_site, provisional;
	char team[TEAM_NAME_BYTES];
};

static const struct binding bindings[] = {
	{K_F7, 0, CMD_BEFORE, ALWAYS, N_("Earlier"), N_("The year before"), NULL},
	{K_F8, 0, CMD_AFTER, ALWAYS, N_("Later"), N_("The year after"), NULL},
	{'v', 0, CMD_VIEW, IN_LIST, N_("View"), N_("Rest days of the site, or of your team"), NULL},
	{0},
};

/* --- the rows --- */

static int64_t
row_id(const void *rows, int row)
{
	(void)rows;
	return row + 1;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct year_screen *s = rows;
	const struct month *m = &s->month[row];
	const int number[] = {0, m->of[DAY_CLASS_WORK] + m->of[DAY_CLASS_MAKE_UP],
		m->of[DAY_CLASS_REST], m->of[DAY_CLASS_HOLIDAY], m->of[DAY_CLASS_MAKE_UP]};

	if (row == MONTHS)
		out->role = ROLE_HEADING;
	if (column)
		str_format(out->text, sizeof out->text, "%d", number[column]);
	else if (row == MONTHS)
		str_format(out->text, sizeof out->text, "%04d", s->year);
	else
		str_format(out->text, sizeof out->text, "%04d-%02d", s->year, row + 1);
}

static struct table_source
source(const struct year_screen *s)
{
	static const struct table_column columns[] = {
		{N_("In month"), 8, true, false, 0},
		{N_("Workdays"), 8, false, true, 0},
		{N_("Rest days"), 9, false, true, 2},
		{N_("Days off"), 8, false, true, 1},
		{N_("Make-up"), 7, false, true, 3},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = s,
		.count = MONTHS + 1,
		.id = row_id,
		.cell = row_cell};
}

static void
count(struct year_screen *s)
{
	const int first = day_make(s->year, 1, 1), last = day_make(s->year, MONTHS, 31);

	for (int i = 0; i <= MONTHS; i++)
		s->month[i] = (struct month){.days = 0};
	s->provisional = false;
	for (int day = first; day && day <= last; day = day_add(day, 1)) {
		const struct workday k = workday_of(s->w, day);

		s->month[day_month(day) - 1].of[k.class]++;
		s->month[MONTHS].of[k.class]++;
		s->provisional |= k.provisional;
	}
}

/* --- life --- */

static bool
year_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct year_screen *s = state;
	struct table_source src = source(s);

	(void)arg;
	s->con = console_of(ui);
	s->today = clock_local(clock_now(ui_clock(ui)).utc_us).day;
	s->year = day_year(s->today);
	s->of_site = !s->con->me.person.team_id;
	s->w = mem_alloc(sizeof *s->w);
	table_select(&s->table, &src, day_month(s->today) - 1);
	return s->w || err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
}

static void
year_close(void *state)
{
	mem_free(((struct year_screen *)state)->w);
}

static bool
year_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct year_screen *s = state;
	const int64_t team = s->of_site ? 0 : s->con->me.person.team_id;
	struct table_source src = source(s);
	struct team t = {0};

	(void)why;
	if ((team && !team_get(console_ctx(ui), team, &t, e)) ||
		!workday_load(console_ctx(ui), team, day_make(s->year, 1, 1),
			day_make(s->year, MONTHS, 31), s->w, e))
		return false;
	str_copy(s->team, sizeof s->team, t.name);
	count(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static void
year_layout(void *state, struct rect body)
{
	struct year_screen *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows - 2);
}

static bool
year_event(struct ui *ui, void *state, const struct key *key)
{
	struct year_screen *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
year_command(struct ui *ui, void *state, int command)
{
	struct year_screen *s = state;

	if (command == CMD_VIEW)
		s->of_site = !s->of_site;
	else if (command == CMD_BEFORE && s->year > FIRST_YEAR)
		s->year--;
	else if (command == CMD_AFTER && s->year < LAST_YEAR)
		s->year++;
	ui_load(ui, LOAD_ASKED);
}

static bool
year_enabled(const void *state, int command, const char **why)
{
	const struct year_screen *s = state;

	*why = N_("You are in no team; the rest days are the site's");
	return command != CMD_VIEW || s->con->me.person.team_id;
}

/* --- the picture --- */

static char
mark(void *ctx, int day)
{
	const struct year_screen *s = ctx;
	const struct workday k = workday_of(s->w, day);

	return day_mark_of(&k);
}

/* "10-01 to 10-08  National Day, off" */
static void
say_run(const struct workday *k, int first, int last, char *out, size_t size)
{
	char from[DAY_TEXT_BYTES], to[DAY_TEXT_BYTES], name[NAME_BYTES], days[32];

	day_format(from, first);
	day_format(to, last);
	holiday_name(name, sizeof name, k->name);
	str_format(days, sizeof days, first == last ? "%s" : "%s - %s", from + 5, to + 5);
	text_fill(out, size, k->class == DAY_CLASS_MAKE_UP ? tr(N_("{1}  {2}: works")) : "{1}  {2}",
		days, name, NULL);
}

static bool
is_one_run(const struct workday *a, const struct workday *b)
{
	return a->class == b->class && a->name && b->name && str_eq(a->name, b->name);
}

/* The named days of a month, a line for those in a row. */
static void
names_draw(const struct year_screen *s, int month, struct canvas *c, struct rect r)
{
	int day = day_make(s->year, month, 1), y = r.y;
	char text[NAME_BYTES + 64];

	while (day_month(day) == month && y < r.y + r.rows) {
		const struct workday k = workday_of(s->w, day);
		int last = day, next = day_add(day, 1);

		while (k.name && day_month(next) == month) {
			const struct workday n = workday_of(s->w, next);

			if (!is_one_run(&k, &n))
				break;
			last = next;
			next = day_add(next, 1);
		}
		if (k.name) {
			say_run(&k, day, last, text, sizeof text);
			canvas_text(c, y++, r.x, r.cols, text, ROLE_TEXT);
		}
		day = next;
	}
}

static void
pane_draw(const struct year_screen *s, struct canvas *c, struct rect r)
{
	const int month = s->table.row < MONTHS ? s->table.row + 1 : day_month(s->today);
	const bool here = s->year == day_year(s->today) && month == day_month(s->today);
	const struct calendar cal = {
		.day = here ? s->today : day_make(s->year, month, day_month_length(s->year, month)),
		.today = s->today,
		.mark = mark,
		.ctx = (void *)(uintptr_t)s};
	const struct rect names = {
		r.y + CALENDAR_ROWS + 1, r.x + 1, r.rows - CALENDAR_ROWS - 1, r.cols - 1};

	calendar_draw(&cal, c, r.y, r.x, false);
	canvas_text(c, r.y + CALENDAR_ROWS, r.x + 1, r.cols - 1, tr(day_marks_legend()),
		ROLE_SECONDARY);
	names_draw(s, month, c, names);
}

static void
year_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct year_screen *s = state;
	struct table_source src = source(s);
	const struct rect list = {b.y, b.x, b.rows - 2, b.cols - PANE_COLS};

	table_draw(&s->table, &src, c, list, true);
	pane_draw(s, c, (struct rect){b.y, b.x + list.cols + 1, b.rows - 1, PANE_COLS - 1});
	if (s->provisional)
		canvas_text(c, b.y + b.rows - 1, b.x + 1, b.cols - 2,
			tr(N_("Not yet announced: holidays of this year are not known, counts are "
			      "provisional")),
			ROLE_WARNING);
}

static void
year_head(const void *state, struct screen_head *out)
{
	const struct year_screen *s = state;

	if (*s->team)
		str_format(out->scope, sizeof out->scope, "%04d  %s", s->year, s->team);
	else
		str_format(out->scope, sizeof out->scope, "%04d  %s", s->year, tr("the site"));
}

const struct screen screen_year = {
	.name = "year",
	.title = N_("CALENDAR"),
	.state_bytes = sizeof(struct year_screen),
	.bindings = bindings,
	.open = year_open,
	.close = year_close,
	.load = year_load,
	.layout = year_layout,
	.command = year_command,
	.enabled = year_enabled,
	.event = year_event,
	.head = year_head,
	.draw = year_draw,
};
SCREEN_REGISTER(screen_year);
