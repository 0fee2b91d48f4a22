/* leave_calendar.c — who of a team is away, by the month. SPDX-License-Identifier: MIT
 *
 * Colleagues see that somebody is away, nothing more. source: LV-13, RST-07.
 */
#include <string.h>

#include "base/date_words.h"
#include "base/day.h"
#include "domain/team.h"
#include "domain/workday.h"
#include "screens/leave_cover.h"
#include "screens/leave_screens.h"
#include "screens/roster.h"
#include "screens/shift_change_words.h"
#include "tui/dialog.h"
#include "tui/grid.h"
#include "tui/pager.h"
#include "tui/palette.h"

enum { CMD_BEFORE = UI_COMMANDS, CMD_NEXT, CMD_OPEN };
enum { ASK_TEAM = 1, TEAMS_MAX = 64, DETAIL_ROWS = 6, SHORT_ROWS = 16, NAME_COLS = 14, FOOTS = 3 };

struct calendar_team {
	int64_t id;
	char name[TEAM_NAME_BYTES];
};
struct person_row {
	int64_t person;
	const char *name; /* arena */
};
struct room {
	struct calendar_team team[TEAMS_MAX];
	int teams;
	int64_t at; /* the team that is shown, 0 = none may be */
	int month, today;
	struct arena arena;
	struct person_row *row;
	int rows, room;
	struct leave_team_effect effect;
	struct workday_calendar *calendar; /* arena */
	struct grid grid;
	bool failed;
	const struct console *con;
};
struct calendar_ask {
	int64_t team;
	int month;
};

static const struct binding bindings[] = {
	{K_F7, 0, CMD_BEFORE, IN_LIST, N_("Month"), N_("The month before, or after"), "F7/F8"},
	{K_F8, 0, CMD_NEXT, IN_LIST, NULL, NULL, NULL},
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("The leave of this person on this day"),
		NULL},
	{K_F4, 0, UI_PICK, IN_LIST, N_("Team"), N_("Another team"), NULL},
	{'v', 0, UI_NONE, IN_LIST, NULL, N_("The same as a list, and back"), NULL},
	{'!', 0, UI_NONE, IN_LIST, NULL, N_("The next day with too few people"), NULL},
	{0},
};

/* --- what stands in a cell --- */

static int
day_at(const struct room *s, int col)
{
	return s->month * 100 + col + 1;
}

static const struct leave_effect_away *
away_of(const struct room *s, int64_t person, int day)
{
	const struct leave_effect_away *found = NULL;

	for (int i = 0; i < s->effect.aways; i++) {
		const struct leave_effect_away *w = &s->effect.away[i];

		if (w->person != person || day < w->range.first_day || day > w->range.last_day)
			continue;
		if (!found || found->pending)
			found = w;
	}
	return found;
}

static const char *
part_letter(const struct leave_effect_away *w, int day)
{
	if (day == w->range.first_day && w->range.first_half)
		return tr_ctx("calendar", N_("p"));
	if (day == w->range.last_day && w->range.last_half)
		return tr_ctx("calendar", N_("a"));
	return tr_ctx("calendar", N_("A"));
}

static const struct leave_team_day *
team_day(const struct room *s, int col)
{
	return col < s->effect.days ? &s->effect.day[col] : NULL;
}

static void
number(char *out, size_t size, int n, bool marked)
{
	if (n)
		str_format(out, size, "%d%s", n, marked ? "!" : "");
}

static void
foot_cell(const struct room *s, int foot, int col, struct grid_cell *out)
{
	const struct leave_team_day *d = team_day(s, col);

	if (!d)
		return;
	switch (foot) {
	case 0: number(out->text, sizeof out->text, d->away, false); break;
	case 1: number(out->text, sizeof out->text, d->pending, false); break;
	default:
		number(out->text, sizeof out->text, d->below ? d->below : d->maybe, d->below > 0);
		if (!d->below && d->maybe)
			str_format(out->text, sizeof out->text, "%d?", d->maybe);
		out->role = d->below ? ROLE_WARNING : ROLE_TEXT;
	}
}

/* What kind of day it is shows where nobody is away. */
static void
empty_cell(const struct room *s, int day, struct grid_cell *out)
{
	static const char *const mark[DAY_CLASSES] = {
		[DAY_CLASS_REST] = ".", [DAY_CLASS_HOLIDAY] = "-", [DAY_CLASS_MAKE_UP] = "+"};
	const char *is = s->calendar ? mark[workday_of(s->calendar, day).class] : NULL;

	str_copy(out->text, sizeof out->text, is ? is : "");
	out->role = ROLE_SECONDARY;
}

static void
cell(const void *data, int row, int col, struct grid_cell *out)
{
	const struct room *s = data;
	const struct leave_effect_away *w;

	if (row < 0) {
		foot_cell(s, -row - 1, col, out);
		return;
	}
	w = away_of(s, s->row[row].person, day_at(s, col));
	if (!w) {
		empty_cell(s, day_at(s, col), out);
		return;
	}
	if (w->pending)
		str_copy(out->text, sizeof out->text, tr_ctx("calendar", N_("?")));
	else
		str_copy(out->text, sizeof out->text, part_letter(w, day_at(s, col)));
	if (s->row[row].person == s->con->me.person.id)
		out->role = ROLE_MINE;
	else if (w->pending)
		out->role = ROLE_WAITING;
}

static void
name(const void *data, int row, char out[GRID_NAME_BYTES])
{
	static const char *const foot[FOOTS] = {N_("People away"), N_("Asked for"), N_("Too few")};
	const struct room *s = data;

	str_copy(out, GRID_NAME_BYTES, row < 0 ? tr(foot[-row - 1]) : s->row[row].name);
}

static void
head(const void *data, int col, int line, char out[GRID_TEXT_BYTES])
{
	const int day = day_at(data, col);

	if (line == 0)
		date_words_initial(out, day);
	else
		str_format(out, GRID_TEXT_BYTES, "%d", day_of_month(day));
}

static bool
landmark(const void *data, int col)
{
	const struct room *s = data;
	const int day = day_at(s, col);

	return day == s->today || day_weekday(day) == 1;
}

static bool
alert(const void *data, int row, int col)
{
	const struct leave_team_day *d = team_day(data, col);

	return row == 0 && d && d->below > 0;
}

/* --- the day in words --- */

static void
away_words(const struct leave_effect_away *w, int day, char *out, size_t size)
{
	const char *what = *w->kind ? w->kind : tr_ctx("calendar", N_("away"));
	const char *part = "";

	if (day == w->range.first_day && w->range.first_half)
		part = tr("second half");
	else if (day == w->range.last_day && w->range.last_half)
		part = tr("first half");
	if (w->pending)
		what = *w->kind ? w->kind : tr("leave");
	str_format(out, size, "%s%s%s%s%s", what, *part ? tr(", ") : "", part,
		w->pending ? tr(", ") : "", w->pending ? tr("asked for") : "");
}

static void
tell(const void *data, int row, int col, char out[GRID_TELL_BYTES])
{
	const struct room *s = data;
	const int day = day_at(s, col);
	const struct leave_effect_away *w = row < 0 ? NULL : away_of(s, s->row[row].person, day);
	char on[48], what[160], who[GRID_NAME_BYTES];
	struct grid_cell is = {.text = ""};

	*out = '\0';
	shift_day_words(day, on, sizeof on);
	name(s, row, who);
	if (row < 0) {
		foot_cell(s, -row - 1, col, &is);
		if (*is.text)
			str_format(out, GRID_TELL_BYTES, "%s, %s: %s", on, who, is.text);
		return;
	}
	if (!w)
		return;
	away_words(w, day, what, sizeof what);
	str_format(out, GRID_TELL_BYTES, "%s, %s, %s", on, who, what);
}

static struct grid_source
source(const struct room *s)
{
	return (struct grid_source){.data = s,
		.rows = s->rows,
		.cols = day_of_month(roster_last_day(s->month)),
		.foots = FOOTS,
		.name_cols = NAME_COLS,
		.cell_cols = 2,
		.name = name,
		.head = head,
		.cell = cell,
		.tell = tell,
		.landmark = landmark,
		.alert = alert};
}

static bool
keep_team(void *arg, const struct team *t)
{
	struct room *s = arg;
	const struct access_object on = {.team = t->id};
	struct err no;

	err_clear(&no);
	if (s->teams == TEAMS_MAX)
		return false;
	if (t->id != s->con->me.person.team_id && !access_may(s->con->ctx, ACT_LEAVE_SEE, &on, &no))
		return true;
	s->team[s->teams].id = t->id;
	str_copy(s->team[s->teams++].name, TEAM_NAME_BYTES, t->name);
	return true;
}

static bool
keep_person(void *arg, const struct person *p)
{
	struct room *s = arg;
	struct person_row *more = arena_more(&s->arena, s->row, s->rows, &s->room, sizeof *s->row);

	s->failed = !more;
	if (!more)
		return false;
	s->row = more;
	s->row[s->rows] = (struct person_row){p->id, arena_strdup(&s->arena, p->name)};
	s->failed = !s->row[s->rows].name;
	if (!s->failed)
		s->rows++;
	return !s->failed;
}

static bool
read_month(struct ctx *c, struct room *s, struct err *e)
{
	const struct person_filter of = {.team = s->at};
	const int from = roster_first_day(s->month), to = roster_last_day(s->month);

	s->calendar = arena_alloc(&s->arena, sizeof *s->calendar);
	if (!s->calendar)
		return err_set(e, ERR_NOMEM);
	if (!person_list(c, &of, keep_person, s, e))
		return false;
	if (s->failed)
		return err_set(e, ERR_NOMEM);
	return workday_load(c, s->at, from, to, s->calendar, e) &&
	       leave_effect_team(c, &(const struct leave_team_ask){s->at, from, to}, &s->arena,
		       &s->effect, e);
}

static bool
room_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct room *s = state;

	arena_free(&s->arena);
	s->row = NULL;
	s->rows = s->room = s->teams = 0;
	s->calendar = NULL;
	s->effect = (struct leave_team_effect){.days = 0};
	if (!team_list(console_ctx(ui), keep_team, s, e))
		return false;
	if (!s->at)
		s->at = s->con->me.person.team_id ? s->con->me.person.team_id
			: s->teams                ? s->team[0].id
						  : 0;
	if (s->at && !read_month(console_ctx(ui), s, e))
		return false;
	if (why == LOAD_OPEN && s->today / 100 == s->month)
		s->grid.col = s->today % 100 - 1;
	return true;
}

static bool
room_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	const struct calendar_ask *ask = arg;
	struct room *s = state;

	(void)e;
	s->con = console_of(ui);
	s->today = clock_local(clock_now(ui_clock(ui)).utc_us).day;
	s->at = ask ? ask->team : 0;
	s->month = ask && ask->month ? ask->month : s->today / 100;
	arena_init(&s->arena);
	return true;
}

static void
room_close(void *state)
{
	arena_free(&((struct room *)state)->arena);
}

static int
find_team(void *ctx, const char *typed, struct pick_item *out, int max)
{
	const struct room *s = ctx;
	int n = 0;

	for (int i = 0; i < s->teams && n < max; i++) {
		if (*typed && goto_match(s->team[i].name, typed) == GOTO_NONE)
			continue;
		out[n] = (struct pick_item){.id = s->team[i].id};
		str_copy(out[n++].label, sizeof out[0].label, s->team[i].name);
	}
	return n;
}

static void
ask_team(struct ui *ui, struct room *s)
{
	if (s->teams < 2) {
		ui_say(ui, tr("This is the only team whose calendar you may see"));
		return;
	}
	dialog_pick(ui, &(struct dialog_pick){.what = ASK_TEAM,
				.title = tr("Another team"),
				.label = tr("Team"),
				.hint = tr("Its name or initials; F4 lists them"),
				.lookup = find_team,
				.ctx = s,
				.unknown = N_("No team is called \"{1}\". F4 lists them")});
}

/* The page is for whoever may see the leave itself. */
static void
open_leave(struct ui *ui, const struct room *s)
{
	const struct leave_effect_away *w =
		s->rows ? away_of(s, s->row[s->grid.row].person, day_at(s, s->grid.col)) : NULL;
	struct leave l;
	struct err e;

	err_clear(&e);
	if (!w)
		ui_say(ui, tr("Nobody is away in this cell. Choose one with a letter"));
	else if (!leave_get(console_ctx(ui), w->leave, &l, &e))
		ui_say_err(ui, &e);
	else
		leave_page_open(ui, w->leave);
}

static void
go_month(struct ui *ui, struct room *s, int by)
{
	s->month = roster_month_add(s->month, by);
	s->grid.col = s->month == s->today / 100 ? s->today % 100 - 1 : 0;
	ui_load(ui, LOAD_ASKED);
}

static void
room_command(struct ui *ui, void *state, int command)
{
	struct room *s = state;

	switch (command) {
	case CMD_BEFORE: go_month(ui, s, -1); break;
	case CMD_NEXT: go_month(ui, s, 1); break;
	case UI_PICK: ask_team(ui, s); break;
	default: open_leave(ui, s); break;
	}
}

static bool
room_enabled(const void *state, int command, const char **why)
{
	*why = N_("There is no team here whose calendar you may see");
	return command == UI_PICK || ((const struct room *)state)->at;
}

static bool
room_event(struct ui *ui, void *state, const struct key *key)
{
	struct room *s = state;
	const struct grid_source src = source(s);

	(void)ui;
	return s->rows && grid_key(&s->grid, &src, key) != GRID_NOT_MINE;
}

static void
room_result(struct ui *ui, void *state, int what, const void *data)
{
	struct room *s = state;

	if (what != ASK_TEAM)
		return;
	s->at = ((const struct dialog_picked *)data)->id;
	s->grid.row = 0;
	ui_load(ui, LOAD_ASKED);
}

static struct rect
grid_rect(struct rect b)
{
	/* The day's detail gives way to the people on a short screen. */
	return (struct rect){
		b.y, b.x, b.rows - DETAIL_ROWS / (b.rows < SHORT_ROWS ? 2 : 1), b.cols};
}

static void
room_layout(void *state, struct rect body)
{
	struct room *s = state;
	const struct grid_source src = source(s);

	if (s->rows)
		grid_layout(&s->grid, &src, grid_rect(body));
}

static void
room_head(const void *state, struct screen_head *out)
{
	const struct room *s = state;

	for (int i = 0; i < s->teams; i++)
		if (s->team[i].id == s->at)
			str_copy(out->scope, sizeof out->scope, s->team[i].name);
	str_format(out->count, sizeof out->count, "%04d-%02d", s->month / 100, s->month % 100);
}

static void
room_hint(const void *state, char *out, size_t size)
{
	(void)state;
	str_copy(out, size,
		tr("A away, a first half, p second half, ? asked for; - holiday, + made up"));
}

static void
put_line(struct canvas *c, struct rect *r, const char *text, enum role role)
{
	int used;

	if (r->rows < 1)
		return;
	used = canvas_wrap(c, *r, 0, text, role);
	used = used < 1 ? 1 : used;
	used = used < r->rows ? used : r->rows;
	r->y += used;
	r->rows -= used;
}

static void
draw_aways(const struct room *s, int day, struct canvas *c, struct rect *r)
{
	char all[900] = "";

	for (int i = 0; i < s->effect.aways; i++) {
		const struct leave_effect_away *w = &s->effect.away[i];
		const size_t n = strlen(all);
		char what[160];

		if (day < w->range.first_day || day > w->range.last_day)
			continue;
		away_words(w, day, what, sizeof what);
		str_format(all + n, sizeof all - n, "%s", n ? tr_ctx("list", ", ") : "");
		text_fill(all + strlen(all), sizeof all - strlen(all), tr("{1} ({2})"), w->name,
			what, NULL);
	}
	put_line(c, r, *all ? all : tr("Nobody of the team is away."), ROLE_TEXT);
}

static void
draw_short(const struct room *s, int day, struct canvas *c, struct rect *r)
{
	for (int i = 0; i < s->effect.shifts.n; i++) {
		const struct leave_effect_shift *e = &s->effect.shifts.item[i];
		const struct assignment a = {.day = e->day, .shift = e->shift};
		char shift[96], gap[300], left[300], line[800];

		if (e->day != day || !e->gaps)
			continue;
		shift_of_day_words(s->con, &a, shift, sizeof shift);
		leave_gap_words(e, gap, sizeof gap);
		leave_left_words(e, false, left, sizeof left);
		text_fill(line, sizeof line, tr("! {1}: {2}; left: {3}"), shift, gap,
			*left ? left : tr("nobody"));
		put_line(c, r, line, ROLE_WARNING);
	}
}

static void
detail_draw(const struct room *s, struct canvas *c, struct rect r)
{
	const int day = day_at(s, s->grid.col);
	const struct workday is = workday_of(s->calendar, day);
	char text[48];

	shift_day_words(day, text, sizeof text);
	canvas_heading(
		c, r.y, r.x, r.cols, text, is.name ? is.name : tr(day_class_label(is.class)));
	r = (struct rect){r.y + 1, r.x + 2, r.rows - 1, r.cols - 4};
	draw_aways(s, day, c, &r);
	draw_short(s, day, c, &r);
}

static void
room_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct room *s = state;
	const struct grid_source src = source(s);
	const struct rect g = grid_rect(b);

	if (!s->rows) {
		notice_draw(c, b, tr("Nobody is in this team."), NULL, tr("F4 shows another team"));
		return;
	}
	grid_draw(&s->grid, &src, c, g, true);
	detail_draw(s, c, (struct rect){g.y + g.rows, b.x, b.rows - g.rows, b.cols});
}

const struct screen screen_leave_calendar = {
	.name = "leave-calendar",
	.title = N_("WHO IS AWAY"),
	.state_bytes = sizeof(struct room),
	.bindings = bindings,
	.open = room_open,
	.close = room_close,
	.load = room_load,
	.layout = room_layout,
	.command = room_command,
	.enabled = room_enabled,
	.event = room_event,
	.result = room_result,
	.head = room_head,
	.hint = room_hint,
	.draw = room_draw,
};
SCREEN_REGISTER(screen_leave_calendar);

void
leave_calendar_open(struct ui *ui, int64_t team, int month)
{
	const struct calendar_ask ask = {team, month};

	(void)ui_push(ui, &screen_leave_calendar, &ask);
}
