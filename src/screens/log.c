/* log.c — the duty log of this desk, with its entry line. SPDX-License-Identifier: MIT
 *
 * source: LOG-01, LOG-06, LOG-08, mockups.md §2.
 */
#include <string.h>

#include "domain/matter.h"
#include "screens/entry_bar.h"
#include "screens/entry_pane.h"
#include "screens/log_row.h"
#include "screens/print.h"
#include "tui/dialog.h"
#include "tui/pager.h"

enum { PAGE = 100, FOOT = 1, PANE_COLS = 35, SHOWN_MAX = 128, CLOSE_MATTER = 1 };
enum { CMD_WRITE = UI_COMMANDS, CMD_OPEN, CMD_CORRECT, CMD_UNDO, CMD_CLOSE, CMD_ALERT, CMD_PRINT };

struct log_state {
	struct entry_bar bar;
	struct entry_list list;
	struct table table;
	struct table_picture picture;
	const struct console *con;
	int64_t all;        /* entries of the desk */
	int64_t newest;     /* record id of the newest one that was loaded */
	int64_t anchor;     /* the page begins older than this one, 0 = with the newest */
	int64_t waiting;    /* new ones from elsewhere that are not shown yet */
	int64_t closing;    /* matter whose result is being written */
	int seen_top, seen; /* rows that stood on the screen when it was drawn last */
	bool pane_whole;    /* the pane showed all of the selected entry */
	int today;          /* yyyymmdd */
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
	{'p', 0, CMD_PRINT, IN_LIST, NULL, N_("Print the log as it is filtered here"), NULL},
	{'!', 0, CMD_ALERT, IN_LIST, NULL, N_("Go to the next open matter"), NULL},
	{K_F5, 'r', UI_READ, ALWAYS, N_("New"), N_("Read the newest entries"), NULL},
	{0},
};

static struct table_source
source(const struct log_state *s, struct log_rows *rows)
{
	*rows = (struct log_rows){.entry = s->list.entry, .con = s->con, .today = s->today};
	return (struct table_source){.column = log_columns,
		.columns = LOG_COLUMNS,
		.rows = rows,
		.count = s->list.n,
		.id = log_row_id,
		.cell = log_row_cell,
		.alert = log_row_alert,
		.picture = &s->picture};
}

static struct entry_filter
filter_of(const struct log_state *s)
{
	return (struct entry_filter){.desk_id = s->con->desk.id};
}

static bool
load_page(struct ui *ui, struct log_state *s, enum entry_way way, int64_t than, struct err *e)
{
	struct entry_filter f = filter_of(s);
	struct entry_list list = {0};
	struct log_rows rows;
	struct table_source src;

	if (!entry_page(
		    console_ctx(ui), &f, &(const struct entry_place){way, than, PAGE}, &list, e))
		return false;
	s->today = clock_local(clock_now(ui_clock(ui)).utc_us).day;
	entry_list_free(&s->list);
	s->list = list;
	table_picture_forget(&s->picture);
	s->anchor = way == ENTRY_NEWEST ? 0 : than;
	s->seen = 0;
	s->pane_whole = false;
	src = source(s, &rows);
	table_follow(&s->table, &src);
	return true;
}

static bool
load_newest(struct ui *ui, struct log_state *s, struct err *e)
{
	struct entry_filter f = filter_of(s);

	s->waiting = 0;
	if (!load_page(ui, s, ENTRY_NEWEST, 0, e) || !entry_count(console_ctx(ui), &f, &s->all, e))
		return false;
	s->newest = s->list.n ? s->list.entry[0].id : 0;
	return true;
}

/* screens.md §6.8: at the end of the log and not typing the list follows; else
 * it only says how many wait. */
static bool
load_elsewhere(struct ui *ui, struct log_state *s, struct err *e)
{
	struct entry_filter f = filter_of(s);
	int64_t all = s->all;

	if (s->anchor == 0 && s->table.row == 0 && !s->bar.focused)
		return load_newest(ui, s, e);
	if (!entry_count(console_ctx(ui), &f, &all, e))
		return false;
	s->waiting = all - s->all;
	return true;
}

static bool
log_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct log_state *s = state;

	if (why == LOAD_BACK && !entry_bar_back(ui, &s->bar, e))
		return false;
	if (!s->con->desk.id)
		return true;
	return why == LOAD_ELSEWHERE ? load_elsewhere(ui, s, e) : load_newest(ui, s, e);
}

static bool
log_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct log_state *s = state;

	(void)arg;
	s->con = console_of(ui);
	return entry_bar_open(ui, &s->bar, e);
}

static void
log_close(void *state)
{
	struct log_state *s = state;

	entry_bar_close(&s->bar);
	entry_list_free(&s->list);
	table_picture_free(&s->picture);
}

static const struct entry *
selected(const struct log_state *s)
{
	return s->list.n && s->table.row < s->list.n ? &s->list.entry[s->table.row] : NULL;
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
	if (did == TABLE_AT_BOTTOM && s->list.more && s->list.n > 1) {
		int keep = s->table.top > 0 ? s->table.top - 1 : 0;

		if (!load_page(ui, s, ENTRY_OLDER, s->list.entry[keep].id, &e))
			ui_say_err(ui, &e);
	} else if (did == TABLE_AT_TOP && s->anchor) {
		if (!load_newest(ui, s, &e))
			ui_say_err(ui, &e);
	}
}

/* What was just saved stands on top, selected. */
static void
show_newest(struct ui *ui, struct log_state *s)
{
	s->table = (struct table){0};
	ui_load(ui, LOAD_ASKED);
}

/* A matter keeps the id of the entry that opened it, however often that was
 * corrected since. out: 0 = closed meanwhile. */
static bool
matter_of(struct ui *ui, const struct entry *en, int64_t *id, struct err *e)
{
	struct matter_list list = {0};

	*id = 0;
	if (!matter_open_list(console_ctx(ui), en->desk_id, 0, &list, e))
		return false;
	for (int i = 0; i < list.n; i++)
		if (list.matter[i].entry_id == en->id)
			*id = list.matter[i].id;
	matter_list_free(&list);
	return true;
}

static void
result_ask(struct ui *ui, const char *typed)
{
	dialog_write(ui, &(struct dialog_line){.what = CLOSE_MATTER,
				 .title = tr("Close this matter"),
				 .label = tr("Result"),
				 .hint = tr("What came of it, for whoever reads this next"),
				 .max_chars = 200,
				 .min_chars = 2,
				 .initial = typed});
}

static void
close_ask(struct ui *ui, struct log_state *s)
{
	const struct entry *en = selected(s);
	struct err e;

	err_clear(&e);
	if (en && en->matter_open && !matter_of(ui, en, &s->closing, &e)) {
		ui_say_err(ui, &e);
		return;
	}
	if (!en || !en->matter_open || !s->closing) {
		ui_say(ui, tr("Nothing is open here. F6 closes an open matter"));
		return;
	}
	result_ask(ui, NULL);
}

static void
correct(struct ui *ui, struct log_state *s)
{
	const struct entry *en = selected(s);

	if (!en)
		return;
	if (en->author_id != s->con->me.person.id)
		ui_say(ui, tr("Only its author corrects an entry. F2 writes one of your own"));
	else if (en->withdrawn || en->corrected_by_id)
		ui_say(ui, tr("This entry was taken back or corrected already"));
	else
		entry_bar_correct(ui, &s->bar, en);
}

static void
next_open(struct ui *ui, struct log_state *s)
{
	struct log_rows rows;
	struct table_source src = source(s, &rows);

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
	const struct entry_filter f = filter_of(s);

	print_log(ui, &f, "");
}

static void
log_command(struct ui *ui, void *state, int command)
{
	struct log_state *s = state;
	const struct entry *en = selected(s);

	mark_shown(ui, s);
	switch (command) {
	case CMD_WRITE: entry_bar_focus(ui, &s->bar); break;
	case CMD_OPEN:
		if (en)
			ui_push(ui, &screen_entry, &en->id);
		break;
	case CMD_CORRECT: correct(ui, s); break;
	case CMD_UNDO: entry_bar_undo(ui); break;
	case CMD_CLOSE: close_ask(ui, s); break;
	case CMD_ALERT: next_open(ui, s); break;
	case CMD_PRINT: print_filtered(ui, s); break;
	case UI_READ: ui_load(ui, LOAD_ASKED); break;
	default: break;
	}
}

static bool
log_event(struct ui *ui, void *state, const struct key *key)
{
	struct log_state *s = state;
	struct log_rows rows;
	struct table_source src = source(s, &rows);
	enum table_did did;

	if (s->bar.focused) {
		enum bar_did bar = entry_bar_key(ui, &s->bar, key);

		if (bar == BAR_SAVED)
			show_newest(ui, s);
		return bar != BAR_NOT_MINE;
	}
	mark_shown(ui, s);
	did = table_key(&s->table, &src, key, false);
	older_or_newer(ui, s, did);
	return did != TABLE_NOT_MINE;
}

static void
log_result(struct ui *ui, void *state, int what, const void *data)
{
	struct log_state *s = state;
	struct err e;

	err_clear(&e);
	if (entry_bar_result(ui, &s->bar, what, data)) {
		show_newest(ui, s);
		return;
	}
	if (what != CLOSE_MATTER)
		return;
	if (!matter_close(console_ctx(ui),
		    &(struct matter_closing){.id = s->closing, .result = data}, &e)) {
		if (err_is_storage(e.code))
			result_ask(ui, data);
		ui_say_unsaved(ui, &e);
		return;
	}
	ui_say(ui, tr("Closed, with its result in the log"));
	ui_load(ui, LOAD_ASKED);
}

static const struct edit *
log_editing(const void *state)
{
	const struct log_state *s = state;

	return s->bar.focused ? &s->bar.line : NULL;
}

static void
log_keep(struct ui *ui, void *state)
{
	entry_bar_keep(ui, &((struct log_state *)state)->bar);
}

static void
log_head(const void *state, struct screen_head *out)
{
	const struct log_state *s = state;
	char n[24];

	console_desk_name(s->con, out->scope, sizeof out->scope);
	str_format(n, sizeof n, "%lld", (long long)s->all);
	text_fill(out->count, sizeof out->count, tr_n("{1} entry", "{1} entries", (long)s->all), n,
		NULL, NULL);
}

static void
log_hint(const void *state, char *out, size_t size)
{
	const struct log_state *s = state;
	char n[24];

	out[0] = '\0';
	if (s->waiting <= 0)
		return;
	str_format(n, sizeof n, "%lld", (long long)s->waiting);
	text_fill(out, size,
		tr_n("{1} new entry above. F5 shows it", "{1} new entries above. F5 shows them",
			(long)s->waiting),
		n, NULL, NULL);
}

static struct rect
list_rect(const struct log_state *s, struct rect b)
{
	b.rows -= entry_bar_rows(&s->bar) + FOOT;
	if (b.cols >= UI_WIDE_COLS)
		b.cols -= PANE_COLS + 1;
	return b;
}

static void
log_layout(void *state, struct rect body)
{
	struct log_state *s = state;
	struct log_rows rows;
	struct table_source src = source(s, &rows);

	struct rect list = list_rect(s, body);
	const struct entry *en = selected(s);

	entry_bar_layout(&s->bar, body.cols - 8);
	table_layout(&s->table, &src, list.rows);
	/* a row names who reads it "you", in the language of the person */
	table_picture_make(&s->picture, &s->table, &src, list,
		s->con->me.person.id * LANGS + (int64_t)text_lang());
	s->seen_top = s->table.top;
	s->seen = s->table.shown;
	s->pane_whole = en && body.cols >= UI_WIDE_COLS &&
			entry_pane_fits(en, s->con, list.rows, PANE_COLS);
}

static void
draw_empty(struct canvas *c, struct rect r, const struct log_state *s)
{
	if (s->con->desk.id)
		notice_draw(c, r, tr("Nothing is written at this desk yet."), NULL,
			tr("F2 writes the first line, e.g.  nt: shift begins, all in order"));
	else
		notice_draw(c, r, tr("No desk is chosen at this terminal."), NULL,
			tr("L locks, then F4 chooses the desk you stand at"));
}

/* "1-16 of 2466"; older pages say where they begin by the entries' numbers. */
static void
say_span(const struct log_state *s, char *out, size_t size)
{
	int last = s->table.top + s->table.shown < s->list.n ? s->table.top + s->table.shown
							     : s->list.n;
	char from[24], to[24], all[24];

	if (s->list.n == 0)
		return;
	str_format(all, sizeof all, "%lld", (long long)s->all);
	if (s->anchor) {
		str_format(from, sizeof from, "%lld", (long long)s->list.entry[s->table.top].no);
		text_fill(out, size, tr("no. {1} and before, of {2}"), from, all, NULL);
		return;
	}
	str_format(from, sizeof from, "%d", s->table.top + 1);
	str_format(to, sizeof to, "%d", last);
	text_fill(out, size, tr("{1}-{2} of {3}"), from, to, all);
}

static void
log_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct log_state *s = state;
	struct rect r = list_rect(s, b), bar = b;
	struct log_rows rows;
	struct table_source src = source(s, &rows);
	char span[64] = "";

	if (s->list.n == 0)
		draw_empty(c, r, s);
	else
		table_draw(&s->table, &src, c, r, !s->bar.focused);
	if (b.cols >= UI_WIDE_COLS) {
		canvas_upright(c, b.y, r.x + r.cols, r.rows);
		entry_pane_draw(selected(s), s->con, c,
			(struct rect){b.y, r.x + r.cols + 1, r.rows, PANE_COLS});
	}
	say_span(s, span, sizeof span);
	canvas_heading(c, r.y + r.rows, b.x, b.cols, NULL, s->list.n ? span : NULL);
	bar.y = r.y + r.rows + FOOT;
	bar.rows = b.y + b.rows - bar.y;
	entry_bar_draw(&s->bar, c, bar);
}

const struct screen screen_log = {
	.name = "log",
	.title = N_("LOG"),
	.state_bytes = sizeof(struct log_state),
	.bindings = bindings,
	.open = log_open,
	.close = log_close,
	.load = log_load,
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
