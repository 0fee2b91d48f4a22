/* log.c — the duty log of this desk, with its entry line. SPDX-License-Identifier: MIT
 *
 * source: LOG-01, LOG-06, LOG-08, mockups.md §2.
 */
#include <string.h>

#include "screens/entry_act.h"
#include "screens/entry_pane.h"
#include "screens/log_list.h"
#include "screens/print.h"

enum { SHOWN_MAX = 128 };
enum {
	CMD_WRITE = UI_COMMANDS,
	CMD_OPEN,
	CMD_CORRECT,
	CMD_UNDO,
	CMD_CLOSE,
	CMD_ALERT,
	CMD_FILTER,
	CMD_WIDEN,
	CMD_HIT,
	CMD_HIT_BACK,
	CMD_SORT,
	CMD_PRINT
};

static const struct binding bindings[] = {
	{K_ESC, 0, UI_BACK, IN_TEXT, N_("List"), N_("Leave the line; it is kept as a draft"), NULL},
	{K_ENTER, 0, UI_NONE, IN_TEXT, N_("Save"), N_("Save the line"), NULL},
	{K_TAB, 0, UI_NONE, IN_TEXT, N_("Complete"), N_("Complete a word or ;code; next blank"),
		NULL},
	{K_F4, 0, UI_NONE, IN_TEXT, N_("Details"), N_("Write several lines under the entry"), NULL},
	{K_F2, 'n', CMD_WRITE, ALWAYS, N_("Log it"), N_("Write a line in the log"), NULL},
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("Show the entry with its history"), NULL},
	{'c', 0, CMD_CORRECT, IN_LIST, N_("Correct"),
		N_("Write a correction of your own entry; both stay visible"), NULL},
	{'u', 0, CMD_UNDO, IN_LIST, N_("Undo"),
		N_("Withdraw the line you saved last, within 5 minutes and unread"), NULL},
	{K_F6, 0, CMD_CLOSE, IN_LIST, N_("Done"), N_("Close the open matter with its result"),
		NULL},
	{K_F3, 0, UI_FIND, ALWAYS, N_("Find"), N_("Search the log; again: the next hit"), NULL},
	{'/', 0, CMD_FILTER, IN_LIST, NULL,
		N_("Write in the row above what to show, e.g.  @wxm cp: #open parcel"), NULL},
	{K_F4, 0, UI_PICK, IN_LIST, NULL, N_("Choose kind, person or day to show"), NULL},
	{K_F8, 0, CMD_WIDEN, ALWAYS, NULL, N_("Search all days, then all desks"), NULL},
	{'.', 0x3002, CMD_HIT, IN_LIST, NULL, N_("Next hit of the search"), NULL},
	{',', 0xFF0C, CMD_HIT_BACK, IN_LIST, NULL, N_("Previous hit of the search"), NULL},
	{'s', 0, CMD_SORT, IN_LIST, NULL, N_("Sort by a column; again turns it round"), NULL},
	{'p', 0, CMD_PRINT, IN_LIST, NULL, N_("Print the log as it is filtered here"), NULL},
	{'!', 0, CMD_ALERT, IN_LIST, NULL, N_("Go to the next open matter"), NULL},
	{K_F5, 'r', UI_READ, ALWAYS, N_("New"), N_("Read the newest entries"), NULL},
	{0},
};

/* While the row above is typed in. */
static const struct binding filter_bindings[] = {
	{K_ESC, 0, UI_BACK, IN_TEXT, N_("All"), N_("Everything again"), NULL},
	{K_ENTER, 0, UI_NONE, IN_TEXT, N_("List"), N_("To what was found"), NULL},
	{K_F3, 0, UI_FIND, ALWAYS, N_("Next hit"), N_("Next hit of the search"), NULL},
	{K_F4, 0, UI_NONE, IN_TEXT, N_("Pick"), N_("Choose kind, person or day to show"), NULL},
	{K_F8, 0, CMD_WIDEN, ALWAYS, N_("Wider"), N_("Search all days, then all desks"), NULL},
	{K_TAB, 0, UI_NONE, IN_TEXT, NULL, NULL, NULL},
	{0},
};

static const struct binding *
log_part(const void *state)
{
	return ((const struct log_state *)state)->filter.focused ? filter_bindings : NULL;
}

static void
reading_begin(struct ui *ui, const struct log_state *s)
{
	char text[128];

	log_reading(s, text, sizeof text);
	ui_reading_begin(ui, text);
}

static void
refresh(struct ui *ui, struct log_state *s)
{
	reading_begin(ui, s);
	log_refresh(s);
	ui_reading_end(ui);
}

static bool
log_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct log_state *s = state;

	if (why == LOAD_BACK && !entry_bar_back(ui, &s->bar, e))
		return false;
	if (!s->con->desk.id && !log_is_filtered(s))
		return true;
	return why == LOAD_ELSEWHERE ? log_load_elsewhere(s, e) : log_load_newest(s, e);
}

static bool
log_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct log_state *s = state;

	(void)arg;
	s->con = console_of(ui);
	return entry_bar_open(ui, &s->bar, e) && log_filter_open(&s->filter, s->con, e);
}

static void
log_close(void *state)
{
	struct log_state *s = state;

	entry_bar_close(&s->bar);
	log_filter_close(&s->filter);
	entry_list_free(&s->list);
	table_picture_free(&s->picture);
}

/* LOG-08: what stood on the screen in full until this key counts as read; keys
 * typed ahead of the picture have seen nothing. */
static void
mark_shown(struct ui *ui, struct log_state *s)
{
	int64_t id[SHOWN_MAX];
	struct err e;
	int n = 0;

	for (int row = s->seen_top; row < s->seen_top + s->seen && n < SHOWN_MAX; row++) {
		if (row < s->list.n && !s->list.entry[row].read &&
			((row == s->table.row && s->pane_whole) ||
				entry_is_short(&s->list.entry[row])))
			id[n++] = s->list.entry[row].id;
	}
	s->seen = 0;
	s->pane_whole = false;
	err_clear(&e);
	if (n == 0 || !entry_mark_read(console_ctx(ui), id, n, &e))
		return;
	for (int i = 0; i < s->list.n; i++)
		for (int k = 0; k < n; k++)
			s->list.entry[i].read |= s->list.entry[i].id == id[k];
}

static void
older_or_newer(struct ui *ui, struct log_state *s, enum table_did did)
{
	struct err e;

	err_clear(&e);
	reading_begin(ui, s);
	if (did == TABLE_AT_BOTTOM && s->list.more && s->sorted) {
		ui_say(ui, tr("Sorted: the newest 200 of them. s t goes back to all, by time"));
	} else if (did == TABLE_AT_BOTTOM && s->list.looked_to) {
		if (!log_load_page(s, ENTRY_OLDER, s->list.looked_to, &e))
			ui_say_err(ui, &e);
	} else if (did == TABLE_AT_BOTTOM && s->list.more && s->list.n > 1) {
		int keep = s->table.top > 0 ? s->table.top - 1 : 0;

		if (!log_load_page(s, ENTRY_OLDER, s->list.entry[keep].id, &e))
			ui_say_err(ui, &e);
	} else if (did == TABLE_AT_TOP && s->anchor) {
		if (!log_load_newest(s, &e))
			ui_say_err(ui, &e);
	}
	ui_reading_end(ui);
}

/* ---- searching, LOG-07 ---- */

static void
filter_open(struct ui *ui, struct log_state *s)
{
	if (s->bar.focused) {
		entry_bar_keep(ui, &s->bar);
		s->bar.focused = false;
	}
	if (!log_is_filtered(s))
		s->before = s->table.selected;
	s->filter.focused = true;
}

/* Esc: everything again, and the record that was found stays under the eye. */
static void
filter_leave(struct ui *ui, struct log_state *s)
{
	int64_t id = s->list.n && s->table.selected ? s->table.selected : s->before;
	struct err e;

	log_filter_clear(&s->filter);
	s->stale = false;
	err_clear(&e);
	reading_begin(ui, s);
	if (!s->con->desk.id)
		entry_list_free(&s->list);
	else if (!log_load_around(s, id, &e))
		ui_say_err(ui, &e);
	ui_reading_end(ui);
}

static void
hit_go(struct ui *ui, struct log_state *s, int by)
{
	struct log_rows rows;
	struct table_source src = log_source(s, &rows);
	const struct key key = {.code = by > 0 ? K_DOWN : K_UP};
	int64_t was = s->table.selected;

	if (!log_is_filtered(s)) {
		ui_say(ui, tr("Nothing is searched for. F3 searches"));
		return;
	}
	older_or_newer(ui, s, table_key(&s->table, &src, &key, false));
	src = log_source(s, &rows);
	if (s->table.selected == was && s->list.n && s->table.row + by >= 0 &&
		s->table.row + by < s->list.n)
		table_select(&s->table, &src, s->table.row + by);
	if (s->table.selected == was)
		ui_say(ui, by > 0 ? tr("That was the last hit") : tr("That was the first hit"));
}

static void
widen(struct ui *ui, struct log_state *s)
{
	if (s->bar.focused || !log_is_filtered(s))
		ui_say(ui, tr("F8 widens a search to all days, then to all desks. F3 searches"));
	else if (log_filter_widen(&s->filter))
		s->stale = true;
	else
		ui_say(ui, tr("This is all there is for you to search"));
}

static void
sort_by(struct ui *ui, struct log_state *s, int letter)
{
	int64_t was = s->table.selected;
	struct err e;

	s->sorting = false;
	err_clear(&e);
	if (!log_sort_by(s, letter))
		return;
	reading_begin(ui, s);
	bool read = log_load_newest(s, &e);
	ui_reading_end(ui);
	if (!read)
		ui_say_err(ui, &e);
	else if (was && s->table.selected != was)
		ui_say(ui, tr("The selected entry is not among these; the next one is selected"));
}

static bool
filter_event(struct ui *ui, struct log_state *s, const struct key *key)
{
	struct log_rows rows;
	struct table_source src;

	switch (log_filter_key(ui, &s->filter, key)) {
	case LOG_FILTER_USED: return true;
	case LOG_FILTER_LEFT: refresh(ui, s); return true;
	case LOG_FILTER_CHANGED: s->stale = true; return true;
	case LOG_FILTER_CLEARED: filter_leave(ui, s); return true;
	case LOG_FILTER_NOT_MINE: break;
	}
	refresh(ui, s);
	src = log_source(s, &rows);
	enum table_did did = table_key(&s->table, &src, key, false);
	older_or_newer(ui, s, did);
	return did != TABLE_NOT_MINE;
}

/* What was just saved stands on top, selected. */
static void
show_newest(struct ui *ui, struct log_state *s)
{
	s->table.row = s->table.top = 0;
	s->table.selected = 0;
	ui_load(ui, LOAD_ASKED);
}

static void
correct(struct ui *ui, struct log_state *s)
{
	const struct entry *en = log_selected(s);
	const char *why = NULL;

	if (entry_may_correct(s->con, en, &why))
		entry_bar_correct(ui, &s->bar, en->id);
	else if (why)
		ui_say(ui, tr(why));
}

static void
next_open(struct ui *ui, struct log_state *s)
{
	struct log_rows rows;
	struct table_source src = log_source(s, &rows);

	for (int i = 1; i <= s->list.n; i++) {
		int row = (s->table.row + i) % s->list.n;

		if (s->list.entry[row].matter_open) {
			table_select(&s->table, &src, row);
			return;
		}
	}
	ui_say(ui, tr("Nothing is open on this page of the log"));
}

static void
print_filtered(struct ui *ui, const struct log_state *s)
{
	const struct entry_filter f = log_asked(s);
	char words[256] = "";

	if (log_is_filtered(s))
		log_filter_words(&s->filter, words, sizeof words);
	reading_begin(ui, s);
	print_log(ui, &f, words);
	ui_reading_end(ui);
}

static void
find(struct ui *ui, struct log_state *s)
{
	refresh(ui, s);
	if (log_is_filtered(s) && !s->bar.focused)
		hit_go(ui, s, 1);
	else
		filter_open(ui, s);
}

/* true: it was one of those that look for something. */
static bool
search_command(struct ui *ui, struct log_state *s, int command)
{
	switch (command) {
	case UI_FIND: find(ui, s); return true;
	case CMD_FILTER: filter_open(ui, s); return true;
	case UI_PICK:
		filter_open(ui, s);
		log_filter_choose(&s->filter);
		return true;
	case CMD_WIDEN: widen(ui, s); return true;
	case CMD_HIT: hit_go(ui, s, 1); return true;
	case CMD_HIT_BACK: hit_go(ui, s, -1); return true;
	default: return false;
	}
}

static void
log_command(struct ui *ui, void *state, int command)
{
	struct log_state *s = state;

	if (s->sorting && command != CMD_SORT)
		s->sorting = false;
	refresh(ui, s);
	if (!s->filter.focused)
		mark_shown(ui, s);
	const struct entry *en = log_selected(s);
	if (search_command(ui, s, command))
		return;
	switch (command) {
	case CMD_WRITE:
		s->filter.focused = false;
		entry_bar_focus(ui, &s->bar);
		break;
	case CMD_OPEN:
		if (en)
			ui_push(ui, &screen_entry, &en->id);
		break;
	case CMD_CORRECT: correct(ui, s); break;
	case CMD_UNDO: entry_bar_undo(ui); break;
	case CMD_CLOSE: entry_close_ask(ui, en, &s->closing); break;
	case CMD_ALERT: next_open(ui, s); break;
	case CMD_PRINT: print_filtered(ui, s); break;
	case CMD_SORT:
		if (s->sorting)
			sort_by(ui, s, 's');
		else
			s->sorting = true;
		break;
	case UI_READ: ui_load(ui, LOAD_ASKED); break;
	default: break;
	}
}

static bool
bar_event(struct ui *ui, struct log_state *s, const struct key *key)
{
	enum bar_did bar = entry_bar_key(ui, &s->bar, key);

	if (bar == BAR_SAVED)
		show_newest(ui, s);
	return bar != BAR_NOT_MINE;
}

static bool
log_event(struct ui *ui, void *state, const struct key *key)
{
	struct log_state *s = state;
	struct log_rows rows;
	struct table_source src;

	if (s->filter.focused)
		return filter_event(ui, s, key);
	if (s->bar.focused)
		return bar_event(ui, s, key);
	if (s->sorting) {
		sort_by(ui, s, key->code);
		return true;
	}
	refresh(ui, s);
	mark_shown(ui, s);
	if (key->code == K_ESC && log_is_filtered(s)) {
		filter_leave(ui, s);
		return true;
	}
	src = log_source(s, &rows);
	enum table_did did = table_key(&s->table, &src, key, true);
	older_or_newer(ui, s, did);
	return did != TABLE_NOT_MINE;
}

static void
log_result(struct ui *ui, void *state, int what, const void *data)
{
	struct log_state *s = state;

	if (entry_bar_result(ui, &s->bar, what, data))
		show_newest(ui, s);
	else
		(void)entry_close_result(ui, s->closing, what, data);
}

static const struct edit *
log_editing(const void *state)
{
	const struct log_state *s = state;

	const struct edit *filter = log_filter_editing(&s->filter);

	return filter ? filter : s->bar.focused ? &s->bar.line : NULL;
}

static void
log_keep(struct ui *ui, void *state)
{
	entry_bar_keep(ui, &((struct log_state *)state)->bar);
}

const struct screen screen_log = {
	.name = "log",
	.title = N_("LOG"),
	.state_bytes = sizeof(struct log_state),
	.bindings = bindings,
	.part = log_part,
	.open = log_open,
	.close = log_close,
	.load = log_load,
	.reading = log_reading,
	.layout = log_layout,
	.command = log_command,
	.event = log_event,
	.editing = log_editing,
	.result = log_result,
	.keep = log_keep,
	.head = log_head,
	.hint = log_hint,
	.draw = log_draw,
};
SCREEN_REGISTER(screen_log);
