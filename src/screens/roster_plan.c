/* roster_plan.c — the draft of a month: letters set shifts, F6 publishes. SPDX-License-Identifier: MIT
 *
 * Here letters are shifts, so nothing else is bound to one but u.
 * source: RST-03, RST-14, screens.md §6.1, §6.9.
 */
#include <string.h>

#include "screens/form_screen.h"
#include "screens/roster.h"
#include "tui/dialog.h"

enum {
	CMD_BEFORE = UI_COMMANDS,
	CMD_NEXT,
	CMD_CELL,
	CMD_PUBLISH,
	CMD_FINDINGS,
	CMD_GAP,
	CMD_COMPARE,
	CMD_UNDO,
	CMD_SELECT,
	CMD_DISCARD
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_PUBLISH, IN_LIST, N_("Publish"), N_("Publish the draft: signed, told to all"),
		NULL},
	{K_F4, 0, UI_PICK, IN_LIST, N_("Fill in"),
		N_("Fill the stretch: a rotation, a week again, last month, a row"), NULL},
	{K_TAB, 0, CMD_FINDINGS, IN_LIST, N_("Against"),
		N_("All that stands against the draft, with its code; Enter goes there"), NULL},
	{K_ENTER, 0, CMD_CELL, IN_LIST, N_("Cell"), N_("Its shifts, desks and duty holder"), NULL},
	{K_F7, 0, CMD_BEFORE, IN_LIST, N_("Month"), N_("The month before, or after"), "F7/F8"},
	{K_F8, 0, CMD_NEXT, IN_LIST, NULL, NULL, NULL},
	{K_F3, '/', UI_FIND, IN_LIST, NULL, N_("A person by initials"), NULL},
	{' ', 0, CMD_SELECT, IN_LIST, NULL,
		N_("Begin a stretch of days and people; a letter fills it, Esc drops it"), NULL},
	{'!', 0, CMD_GAP, IN_LIST, NULL,
		N_("The next cell something stands against, or day with too few"), NULL},
	{'=', 0, CMD_COMPARE, IN_LIST, NULL, N_("Old and new: the draft and what is in force"),
		NULL},
	{'u', 0, CMD_UNDO, IN_LIST, NULL, N_("Take back the last change of the draft"), NULL},
	{'.', K_DELETE, UI_NONE, IN_LIST, NULL, N_("A day off"), NULL},
	{'&', 0, UI_NONE, IN_LIST, NULL, N_("The next letter is one more shift of that day"), NULL},
	{'*', 0, UI_NONE, IN_LIST, NULL, N_("Duty holder of this shift, or not"), NULL},
	{'@', 0, UI_NONE, IN_LIST, NULL, N_("The next desk of the team"), NULL},
	{K_CTRL('D'), 0, CMD_DISCARD, IN_LIST, NULL,
		N_("Give the draft up; what is in force stays"), NULL},
	{0},
};

/* --- life --- */

/* The draft there is, or a new one. */
static bool
open_draft(struct ctx *c, struct roster_screen *s, struct err *e)
{
	struct roster_ref ref;
	struct roster was;

	if (!roster_draft(c, s->ask.team, s->ask.month, &was, e) ||
		!roster_open(c, s->ask.team, s->ask.month, &ref, e))
		return false;
	s->edit.untouched = !was.id;
	return true;
}

static bool
screen_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct roster_screen *s = state;

	s->planning = true;
	return roster_show_open(s, ui, arg, e) && open_draft(console_ctx(ui), s, e);
}

static void
screen_close(void *state)
{
	roster_show_close(state);
}

/* It was published or given up by somebody else. */
static bool
is_gone(struct ui *ui, const struct roster_screen *s)
{
	if (s->draft.id)
		return false;
	ui_say(ui, tr("This draft is no more: somebody published it or gave it up"));
	return true;
}

static bool
screen_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct roster_screen *s = state;
	struct ctx *c = console_ctx(ui);
	const int64_t person = roster_show_person(s);

	if (!roster_show_load(c, s, e))
		return false;
	if (is_gone(ui, s)) {
		s->board.rows = 0;
		return true;
	}
	if (why == LOAD_OPEN)
		roster_show_at(s, s->ask.person, s->ask.day ? s->ask.day : s->today);
	else
		roster_show_at(s, person, 0);
	return roster_edit_load(c, s, e);
}

static bool
discard_draft(struct ctx *c, const struct roster_screen *s, struct err *e)
{
	struct roster_ref ref = {s->draft.id, s->draft.rev};

	return roster_discard(c, &ref, e);
}

/* A draft that was opened and left as it was is no draft. */
static bool
leave_draft(struct ui *ui, struct roster_screen *s)
{
	struct err e;

	err_clear(&e);
	if (!s->edit.untouched || !s->draft.id)
		return true;
	s->edit.untouched = false;
	if (discard_draft(console_ctx(ui), s, &e))
		return true;
	ui_say_unsaved(ui, &e);
	return e.code != ERR_STALE;
}

static bool
may_close(struct ui *ui, void *state)
{
	(void)leave_draft(ui, state);
	return true;
}

static bool
enabled(const void *state, int command, const char **why)
{
	const struct roster_screen *s = state;

	*why = N_("This draft cannot be shown. Esc goes back");
	if (!s->board.rows)
		return command == CMD_DISCARD && s->draft.id;
	*why = access_refusal(ACT_ROSTER_PUBLISH, RELATION_EVERYONE);
	return command != CMD_PUBLISH || s->may_publish;
}

/* --- what its keys do --- */

static void
month(struct ui *ui, struct roster_screen *s, int by)
{
	struct err e;

	err_clear(&e);
	if (!leave_draft(ui, s))
		return;
	s->edit.selecting = false;
	s->ask.month = roster_month_add(s->ask.month, by);
	s->grid.col = 0;
	if (!open_draft(console_ctx(ui), s, &e))
		ui_say_err(ui, &e);
	ui_load(ui, LOAD_ASKED);
}

static void
select_begin(struct roster_screen *s)
{
	s->edit.selecting = !s->edit.selecting;
	s->edit.row = s->grid.row;
	s->edit.col = s->grid.col;
}

static void
discard_ask(struct ui *ui, const struct roster_screen *s)
{
	char line[160], n[16];
	int cells = 0;

	for (int row = 0; row < s->board.rows; row++)
		for (int col = 0; col < s->board.days; col++)
			cells += s->board.row[row].day[col].n;
	str_format(n, sizeof n, "%d", cells);
	text_fill(line, sizeof line,
		tr_n("The draft with {1} shift goes; nobody is told.",
			"The draft with {1} shifts goes; nobody is told.", cells),
		n, NULL, NULL);
	dialog_ask(ui,
		&(struct dialog){.what = ROSTER_ASK_DISCARD,
			.title = tr("Give this draft up"),
			.line = {line, s->in_force.id ? tr("What is in force stays as it is.")
						      : tr("Nothing is in force in this month.")},
			.choice = {{'k', tr("Keep it")}, {'g', tr("Give it up")}}});
}

static void
discard(struct ui *ui, struct roster_screen *s)
{
	struct err e;

	err_clear(&e);
	if (!discard_draft(console_ctx(ui), s, &e)) {
		ui_say_unsaved(ui, &e);
		return;
	}
	s->edit.untouched = false;
	ui_back(ui);
	ui_say(ui, tr("The draft was given up"));
}

/* What cannot be published is shown instead of asked for. */
static void
publish(struct ui *ui, struct roster_screen *s)
{
	char n[16];

	if (!s->edit.found.refusals) {
		roster_publish_open(ui, s);
		return;
	}
	str_format(n, sizeof n, "%d", s->edit.found.refusals);
	if (ui_push(ui, &screen_roster_findings, NULL))
		ui_sayf(ui, N_("Not to be published yet: refusals {1}. Enter goes to each"), n,
			NULL, NULL);
}

static void
command(struct ui *ui, void *state, int command)
{
	struct roster_screen *s = state;

	switch (command) {
	case CMD_BEFORE: month(ui, s, -1); break;
	case CMD_NEXT: month(ui, s, 1); break;
	case CMD_CELL: roster_cell_open(ui, s); break;
	case CMD_PUBLISH: publish(ui, s); break;
	case CMD_FINDINGS: ui_push(ui, &screen_roster_findings, NULL); break;
	case CMD_GAP:
		if (!roster_show_next(s))
			ui_say(ui, tr("Nothing stands against the draft, and nobody is missing"));
		break;
	case CMD_COMPARE:
		ui_push(ui, &screen_roster_compare,
			&(const struct roster_compare_ask){.was = s->in_force.id,
				.is = s->draft.id,
				.team = s->ask.team,
				.month = s->ask.month});
		break;
	case CMD_UNDO: roster_edit_undo(ui, s); break;
	case CMD_SELECT: select_begin(s); break;
	case CMD_DISCARD: discard_ask(ui, s); break;
	case UI_PICK: roster_fill_open(ui, s); break;
	case UI_FIND: roster_find_begin(s, 0); break;
	default: break;
	}
}

static bool
is_move(int code)
{
	return code >= K_UP && code <= K_PGDN;
}

static bool
event(struct ui *ui, void *state, const struct key *key)
{
	struct roster_screen *s = state;
	const struct grid_source src = roster_grid(s);

	if (s->finding && roster_find_key(ui, s, key))
		return true;
	if (!s->board.rows)
		return false;
	if (key->code == K_ESC && (s->edit.selecting || s->edit.and)) {
		s->edit.selecting = s->edit.and = false;
		return true;
	}
	if (is_move(key->code))
		return grid_key(&s->grid, &src, key) != GRID_NOT_MINE;
	return roster_edit_key(ui, s, key->code);
}

static void
result(struct ui *ui, void *state, int what, const void *data)
{
	struct roster_screen *s = state;

	switch (what) {
	case ROSTER_ASK_DISCARD:
		if (*(const int *)data == 1)
			discard(ui, s);
		break;
	case ROSTER_FILLED:
		s->edit.selecting = false;
		roster_edit_apply(ui, s, &s->edit.to);
		break;
	case ROSTER_FOUND: {
		const struct roster_finding *f = data;

		roster_show_at(s, f->person, f->day);
		break;
	}
	case ROSTER_PUBLISHED_DONE:
		s->edit.untouched = false;
		ui_back(ui);
		ui_say(ui, tr("Published and signed. Everybody on it is asked to confirm"));
		break;
	default: break;
	}
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
say_stretch(const struct roster_screen *s, char *out, size_t size)
{
	int top, bottom, left, right;
	char people[16], from[16], to[16];

	roster_edit_range(s, &top, &bottom, &left, &right);
	str_format(people, sizeof people, "%d", bottom - top + 1);
	str_format(from, sizeof from, "%d", left + 1);
	str_format(to, sizeof to, "%d", right + 1);
	text_fill(out, size, tr("Stretch: people {1}, days {2}-{3}. A letter, . or F4 fills it"),
		people, from, to);
}

/* What stands against the cell of the cursor, else how much there is in all. */
static void
hint(const void *state, char *out, size_t size)
{
	const struct roster_screen *s = state;
	const struct roster_findings *l = &s->edit.found;
	const struct roster_finding *f;
	char refusals[16], warnings[16];

	if (!s->board.rows)
		return;
	if (s->edit.selecting) {
		say_stretch(s, out, size);
		return;
	}
	f = roster_edit_finding(s, s->grid.row, s->grid.col);
	if (f) {
		roster_tell_finding(f, out, size);
		return;
	}
	str_format(refusals, sizeof refusals, "%d", l->refusals);
	str_format(warnings, sizeof warnings, "%d", l->n - l->refusals);
	if (l->n)
		text_fill(out, size,
			tr("Refusals {1}, warnings {2}.  ! jumps to the next, Tab lists them"),
			refusals, warnings, NULL);
	else
		str_copy(out, size, tr("Nothing stands against this draft"));
}

static void
draw(const void *state, struct canvas *c, struct rect b)
{
	roster_draw(state, c, b);
}

const struct screen screen_roster_plan = {
	.name = "roster-plan",
	.title = N_("PLAN"),
	.state_bytes = sizeof(struct roster_screen),
	.bindings = bindings,
	.open = screen_open,
	.close = screen_close,
	.load = screen_load,
	.layout = layout,
	.command = command,
	.enabled = enabled,
	.event = event,
	.editing = editing,
	.result = result,
	.may_close = may_close,
	.head = head,
	.hint = hint,
	.draw = draw,
};
SCREEN_REGISTER(screen_roster_plan);
