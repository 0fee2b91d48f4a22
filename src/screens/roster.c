/* roster.c — tab 6: the month of a team as it is in force. SPDX-License-Identifier: MIT
 *
 * For everyone who may see it; e goes on to the draft. source: RST-03, RST-13,
 * RST-15, screens.md §6.14 ("today's roster of a colleague"), mockups.md §7.
 */
#include <string.h>

#include "screens/leave_cover.h"
#include "screens/roster.h"
#include "screens/shift_change.h"
#include "tui/dialog.h"
#include "tui/palette.h"

enum {
	CMD_BEFORE = UI_COMMANDS,
	CMD_NEXT,
	CMD_DAY,
	CMD_PLAN,
	CMD_SEEN,
	CMD_VIEW,
	CMD_GAP,
	CMD_COMPARE,
	CMD_PRINT,
	CMD_CALENDAR,
	CMD_AWAY,
	CMD_ASK,
	ASK_TEAM = 970
};

static const struct binding bindings[] = {
	{K_F7, 0, CMD_BEFORE, IN_LIST, N_("Month"), N_("The month before, or after"), "F7/F8"},
	{K_F8, 0, CMD_NEXT, IN_LIST, NULL, NULL, NULL},
	{K_ENTER, 0, CMD_DAY, IN_LIST, N_("Day"), N_("Who is on which shift and desk that day"),
		NULL},
	{K_F6, 0, CMD_PLAN, IN_LIST, N_("Draft"), N_("Plan this month: its draft"), NULL},
	{'e', 0, CMD_PLAN, IN_LIST, NULL, NULL, NULL},
	{K_F4, 0, UI_PICK, IN_LIST, N_("Team"), N_("Another team's roster"), NULL},
	{K_F3, '/', UI_FIND, IN_LIST, N_("Person"),
		N_("A person by initials; a letter that does nothing here begins it, too"), NULL},
	{'v', 0, CMD_VIEW, IN_LIST, N_("View"),
		N_("The week in words, then one person's list, then the month"), NULL},
	{'!', 0, CMD_GAP, IN_LIST, NULL, N_("The next day with too few people"), NULL},
	{'=', 0, CMD_COMPARE, IN_LIST, NULL, N_("Versions of this month; old and new"), NULL},
	{'w', 0, CMD_ASK, IN_LIST, NULL,
		N_("Ask to swap, cover or give away this shift; assign a cover"), NULL},
	{'p', 0, CMD_PRINT, IN_LIST, NULL, N_("Print the month"), NULL},
	{'y', 0, CMD_CALENDAR, IN_LIST, NULL, N_("Your shifts of this month as a calendar file"),
		NULL},
	{'#', 0, CMD_AWAY, IN_LIST, NULL, N_("Who of the team is away this month"), NULL},
	{0},
};

/* While something waits to be confirmed F6 is that. */
static const struct binding owing[] = {
	{K_F6, 0, CMD_SEEN, IN_LIST, N_("Confirm"), N_("Confirm that you have seen your shifts"),
		NULL},
	{K_F7, 0, CMD_BEFORE, IN_LIST, N_("Month"), NULL, "F7/F8"},
	{K_ENTER, 0, CMD_DAY, IN_LIST, N_("Day"), NULL, NULL},
	{K_F4, 0, UI_PICK, IN_LIST, N_("Team"), NULL, NULL},
	{K_F3, '/', UI_FIND, IN_LIST, N_("Person"), NULL, NULL},
	{'v', 0, CMD_VIEW, IN_LIST, N_("View"), NULL, NULL},
	{0},
};

static const struct binding *
part(const void *state)
{
	return ((const struct roster_screen *)state)->is_owed ? owing : NULL;
}

static bool
screen_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	return roster_show_open(state, ui, arg, e);
}

static void
screen_close(void *state)
{
	roster_show_close(state);
}

static bool
screen_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct roster_screen *s = state;
	struct ctx *c = console_ctx(ui);
	int64_t person = roster_show_person(s);

	if (!roster_show_load(c, s, e))
		return false;
	if (why == LOAD_OPEN) {
		person = s->ask.person;
		s->grid.col = 0;
		roster_show_at(s, person, s->ask.day ? s->ask.day : s->today);
	} else {
		roster_show_at(s, person, 0);
	}
	return !s->board.rows || roster_view_load(c, s, e);
}

static bool
enabled(const void *state, int command, const char **why)
{
	const struct roster_screen *s = state;

	*why = N_("There is no roster to look at here");
	if (!s->ask.team)
		return command == UI_PICK;
	switch (command) {
	case CMD_PLAN:
		*why = access_refusal(ACT_ROSTER_PLAN, RELATION_SELF);
		return s->may_plan && s->board.rows;
	case CMD_DAY:
	case CMD_VIEW:
	case CMD_GAP:
	case CMD_ASK:
	case CMD_PRINT:
	case CMD_CALENDAR:
	case UI_FIND:
		*why = N_("No roster is published for this month yet.");
		return s->board.shown.id && s->board.rows;
	default: return true;
	}
}

/* --- what its keys do --- */

static void
month(struct ui *ui, struct roster_screen *s, int by)
{
	s->ask.month = roster_month_add(s->ask.month, by);
	s->grid.col = 0;
	s->ask.version = 0;
	ui_load(ui, LOAD_ASKED);
	if (s->ask.month == s->today / 100)
		roster_show_at(s, 0, s->today);
}

static void
plan(struct ui *ui, struct roster_screen *s)
{
	const struct roster_ask ask = {.team = s->ask.team,
		.month = s->ask.month,
		.person = roster_show_person(s),
		.day = roster_show_day(s)};

	ui_push(ui, &screen_roster_plan, &ask);
}

static void
confirm(struct ui *ui, struct roster_screen *s)
{
	struct err e;

	err_clear(&e);
	if (!roster_acknowledge(console_ctx(ui), s->owed.roster.id, &e)) {
		ui_say_unsaved(ui, &e);
		return;
	}
	ui_load(ui, LOAD_ASKED);
	ui_say(ui, tr("Confirmed and signed: you have seen your shifts"));
}

static void
next_view(struct ui *ui, struct roster_screen *s)
{
	struct err e;

	err_clear(&e);
	s->view = (enum roster_view)((s->view + 1) % ROSTER_VIEWS);
	if (!roster_view_load(console_ctx(ui), s, &e))
		ui_say_err(ui, &e);
}

/* One's own changes come first where they wait for oneself. */
static void
compare(struct ui *ui, const struct roster_screen *s)
{
	if (s->is_owed && s->owed.changed) {
		const struct roster_compare_ask ask = {.is = s->owed.roster.id,
			.team = s->ask.team,
			.month = s->ask.month,
			.person = s->con->me.person.id};

		ui_push(ui, &screen_roster_compare, &ask);
		return;
	}
	ui_push(ui, &screen_roster_versions,
		&(const struct roster_versions_ask){s->ask.team, s->ask.month});
}

/* RST-05, RST-17: the form of one's own shift, or of somebody else's by who may assign. */
static void
ask_change(struct ui *ui, const struct roster_screen *s)
{
	const struct roster_square *q = &s->board.row[s->grid.row].day[s->grid.col];

	if (s->board.shown.state != ROSTER_IN_FORCE)
		ui_say(ui, tr("Only what is in force can be swapped or covered"));
	else if (roster_asked(s, s->grid.row, s->grid.col))
		shift_change_open(ui, roster_asked(s, s->grid.row, s->grid.col)->id);
	else if (!q->n)
		ui_say(ui, tr("No shift on this day. Choose a cell with a letter first"));
	else
		shift_change_ask_open(ui, &q->on[0]);
}

static int
find_team(void *ctx, const char *typed, struct pick_item *out, int max)
{
	const struct roster_teams *t = ctx;
	int n = 0;

	for (int i = 0; i < t->n && n < max; i++) {
		if (*typed && goto_match(t->team[i].name, typed) == GOTO_NONE)
			continue;
		out[n] = (struct pick_item){.id = t->team[i].id};
		str_copy(out[n++].label, sizeof out[0].label, t->team[i].name);
	}
	return n;
}

static void
ask_team(struct ui *ui, struct roster_screen *s)
{
	if (s->teams.n < 2) {
		ui_say(ui, tr("This is the only team whose roster you may see"));
		return;
	}
	dialog_pick(ui, &(struct dialog_pick){.what = ASK_TEAM,
				.title = tr("Another team"),
				.label = tr("Team"),
				.hint = tr("Its name or initials; F4 lists them"),
				.lookup = find_team,
				.ctx = &s->teams,
				.unknown = N_("No team is called \"{1}\". F4 lists them")});
}

static void
command(struct ui *ui, void *state, int command)
{
	struct roster_screen *s = state;

	switch (command) {
	case CMD_BEFORE: month(ui, s, -1); break;
	case CMD_NEXT: month(ui, s, 1); break;
	case CMD_DAY:
		ui_push(ui, &screen_roster_day,
			&(const struct roster_day_ask){s->ask.team, roster_show_day(s)});
		break;
	case CMD_PLAN: plan(ui, s); break;
	case CMD_SEEN: confirm(ui, s); break;
	case CMD_VIEW: next_view(ui, s); break;
	case CMD_GAP:
		if (!roster_show_next(s))
			ui_say(ui, tr("No day of this month has too few people"));
		break;
	case CMD_COMPARE: compare(ui, s); break;
	case CMD_PRINT: roster_print(ui, s); break;
	case CMD_CALENDAR: roster_calendar(ui, s); break;
	case CMD_AWAY: leave_calendar_open(ui, s->ask.team, s->ask.month); break;
	case CMD_ASK: ask_change(ui, s); break;
	case UI_PICK: ask_team(ui, s); break;
	case UI_FIND: roster_find_begin(s, 0); break;
	default: break;
	}
}

/* screens.md §6.14: 6, then the initials. Letters that do nothing here begin a name. */
static bool
begins_name(const struct roster_screen *s, int code)
{
	const bool letter = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');

	return letter && s->board.rows && s->board.shown.id &&
	       !binding_find(binding_common(), code, IN_LIST);
}

static bool
event(struct ui *ui, void *state, const struct key *key)
{
	struct roster_screen *s = state;
	const struct grid_source src = roster_grid(s);

	if (s->finding && roster_find_key(ui, s, key))
		return true;
	if (!s->board.rows || !s->board.shown.id)
		return false;
	if (begins_name(s, key->code)) {
		roster_find_begin(s, key->code);
		return true;
	}
	if (s->view != ROSTER_VIEW_MONTH)
		return roster_view_key(s, key);
	return grid_key(&s->grid, &src, key) != GRID_NOT_MINE;
}

static void
result(struct ui *ui, void *state, int what, const void *data)
{
	struct roster_screen *s = state;

	if (what != ASK_TEAM)
		return;
	s->ask.team = ((const struct dialog_picked *)data)->id;
	s->ask.version = 0;
	ui_load(ui, LOAD_ASKED);
}

static const struct edit *
editing(const void *state)
{
	const struct roster_screen *s = state;

	return s->finding ? &s->find : NULL;
}

static void
layout(void *state, struct rect body)
{
	roster_layout(state, body);
}

static void
head(const void *state, struct screen_head *out)
{
	roster_head(state, out);
}

static void
hint(const void *state, char *out, size_t size)
{
	const struct roster_screen *s = state;
	const int days = s->board.rows ? roster_board_short_days(&s->board) : 0;
	char n[16];

	if (s->finding) {
		str_copy(out, size, tr("Initials, pinyin, name or number; Enter or an arrow ends"));
		return;
	}
	if (!s->board.shown.id || !s->board.rows)
		return;
	str_format(n, sizeof n, "%d", days);
	if (days)
		text_fill(out, size,
			tr_n("Short on {1} day this month.  ! jumps to it",
				"Short on {1} days this month.  ! jumps to the next one", days),
			n, NULL, NULL);
	else
		str_copy(out, size, tr("Nobody is missing in this month"));
}

static void
draw(const void *state, struct canvas *c, struct rect b)
{
	roster_draw(state, c, b);
}

const struct screen screen_roster = {
	.name = "roster",
	.title = N_("ROSTER"),
	.state_bytes = sizeof(struct roster_screen),
	.bindings = bindings,
	.part = part,
	.hides_disabled = true,
	.open = screen_open,
	.close = screen_close,
	.load = screen_load,
	.layout = layout,
	.command = command,
	.enabled = enabled,
	.event = event,
	.editing = editing,
	.result = result,
	.head = head,
	.hint = hint,
	.draw = draw,
};
SCREEN_REGISTER(screen_roster);
