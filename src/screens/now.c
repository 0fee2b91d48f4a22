/* now.c — the Now board: who is on, what waits for me, what just happened. SPDX-License-Identifier: MIT
 *
 * source: mockups.md §1, SHO-02 (countdown), SHO-26.
 */
#include <string.h>

#include "domain/draft.h"
#include "domain/handover.h"
#include "domain/matter.h"
#include "domain/shift.h"
#include "screens/entry_bar.h"
#include "screens/log_row.h"

enum { NEEDS_MAX = 40, ONLINE_MAX = 40, LATEST = 40, LEFT_COLS = 54 };
enum { CMD_WRITE = UI_COMMANDS, CMD_OPEN, CMD_UNDO, CMD_LANGUAGE, CMD_PASSWORD };

enum need_kind { NEED_HANDOVER, NEED_MATTER, NEED_UNREAD, NEED_DRAFT };

struct need {
	enum need_kind kind;
	int64_t id;        /* handover, entry or 0 */
	int64_t at_utc_us; /* when it falls due, 0 = no time */
	bool alert;
	char text[160], note[32];
};

struct online {
	int64_t person, desk, since_utc_us;
	bool holder;
};

struct now_state {
	struct entry_bar bar;
	struct table table;
	struct need need[NEEDS_MAX];
	int needs;
	struct online online[ONLINE_MAX];
	int onlines;
	struct entry_list latest;
	struct shift_duty shift;
	struct duty duty;
	const struct console *con;
	int64_t now_utc_us, unread;
};

static const struct binding bindings[] = {
	{K_ESC, 0, UI_BACK, IN_TEXT, N_("List"), N_("Leave the line; it is kept as a draft"), NULL},
	{K_ENTER, 0, UI_NONE, IN_TEXT, N_("Save"), N_("Save the line"), NULL},
	{K_F2, 'n', CMD_WRITE, ALWAYS, N_("Log it"), N_("Write a line in the log"), NULL},
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("Open what is selected"), NULL},
	{'u', 0, CMD_UNDO, IN_LIST, NULL, N_("Withdraw the line you saved last"), NULL},
	{K_F7, 0, CMD_PASSWORD, IN_LIST, NULL, N_("Change your password"), NULL},
	{K_F8, 0, CMD_LANGUAGE, ALWAYS, N_("中文"), N_("Switch the language"), NULL},
	{K_F5, 'r', UI_READ, ALWAYS, N_("Refresh"), N_("Read everything again"), NULL},
	{0},
};

/* --- what is read --- */

static struct need *
need_add(struct now_state *s, enum need_kind kind, int64_t id)
{
	struct need *n;

	if (s->needs == NEEDS_MAX)
		return NULL;
	n = &s->need[s->needs++];
	*n = (struct need){.kind = kind, .id = id};
	return n;
}

static bool
collect_online(void *arg, const struct session_open *o)
{
	struct now_state *s = arg;

	if (s->onlines == ONLINE_MAX)
		return false;
	s->online[s->onlines++] = (struct online){
		.person = o->person, .desk = o->desk, .since_utc_us = o->since_utc_us};
	return true;
}

/* The sentence of the handover that stands at this desk, from this person's side. */
static void
need_handover(struct now_state *s)
{
	const struct duty *d = &s->duty;
	int64_t me = s->con->me.person.id;
	const char *msgid = NULL;
	struct need *n;

	if (d->state == DUTY_NEVER)
		msgid = N_("This desk was never opened. Sign its opening to take it");
	else if (d->waiting)
		msgid = N_("A closing waits: read and accept it to take the desk");
	else if (d->open && d->holder != me)
		msgid = N_("{1} is handing over. Receive it when you are ready");
	else if (d->open)
		msgid = N_("Your handover is under way");
	else if (d->holder == me && s->shift.shift_id)
		msgid = N_("Start the handover of this shift");
	if (!msgid || !(n = need_add(s, NEED_HANDOVER, d->open)))
		return;
	text_fill(n->text, sizeof n->text, tr(msgid), d->holder_name, NULL, NULL);
	if (d->holder == me && s->shift.shift_id) {
		n->at_utc_us = s->shift.end_utc_us;
		n->alert = s->now_utc_us > s->shift.end_utc_us;
	}
}

static void
need_unread(struct now_state *s)
{
	char count[24];
	struct need *n;

	if (!s->unread || !(n = need_add(s, NEED_UNREAD, 0)))
		return;
	str_format(count, sizeof count, "%lld", (long long)s->unread);
	text_fill(n->text, sizeof n->text,
		tr_n("{1} log entry you have not read", "{1} log entries you have not read",
			(long)s->unread),
		count, NULL, NULL);
}

static bool
need_matters(struct ctx *c, struct now_state *s, struct err *e)
{
	struct matter_list list = {0};

	if (!matter_open_list(c, s->con->desk.id, 0, &list, e))
		return false;
	for (int i = 0; i < list.n; i++) {
		const struct matter *m = &list.matter[i];
		struct need *n = need_add(s, NEED_MATTER, m->entry_id);

		if (!n)
			break;
		str_copy(n->text, sizeof n->text, m->text);
		n->at_utc_us = m->due_utc_us;
		n->alert = m->importance == ENTRY_URGENT || m->escalated ||
			   (m->due_utc_us && m->due_utc_us < s->now_utc_us);
		if (m->ticket)
			str_format(n->note, sizeof n->note, "#%lld", (long long)m->ticket);
	}
	matter_list_free(&list);
	return true;
}

static bool
need_drafts(struct ctx *c, struct now_state *s, struct err *e)
{
	struct draft_list list = {0};

	if (!draft_list(c, &list, e))
		return false;
	for (int i = 0; i < list.n; i++) {
		struct need *n = need_add(s, NEED_DRAFT, list.draft[i].record_id);

		if (n)
			text_fill(n->text, sizeof n->text, tr("Draft: {1}"), list.draft[i].text,
				NULL, NULL);
	}
	draft_list_free(&list);
	return true;
}

static bool
read_desk(struct ctx *c, struct now_state *s, struct err *e)
{
	int64_t desk = s->con->desk.id, first;
	struct entry_filter f = {.desk_id = desk};
	struct entry_owed owed;

	if (!handover_owed(c, desk, s->con->me.person.id, &owed, e) ||
		!shift_at(c, desk, s->now_utc_us, &s->shift, e) ||
		!duty_load(c, desk, &s->duty, e) || !entry_unread(c, &owed, &s->unread, &first, e))
		return false;
	entry_list_free(&s->latest);
	if (!entry_page(c, &f, &(const struct entry_place){.n = LATEST}, &s->latest, e))
		return false;
	need_handover(s);
	need_unread(s);
	return need_matters(c, s, e);
}

static int64_t
need_id(const void *rows, int row)
{
	const struct need *n = (const struct need *)rows + row;

	return n->id * 8 + (int64_t)n->kind + 1;
}

static void
need_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct need *n = (const struct need *)rows + row;

	switch (column) {
	case 0:
		if (n->at_utc_us)
			clock_format_time(out->text, n->at_utc_us);
		break;
	case 1: str_copy(out->text, sizeof out->text, n->text); break;
	default: str_copy(out->text, sizeof out->text, n->note); out->role = ROLE_INFO;
	}
}

static char
need_alert(const void *rows, int row)
{
	return ((const struct need *)rows + row)->alert ? '!' : ' ';
}

static const struct table_column need_columns[] = {
	{"", 5, false, false, 0},
	{"", 24, true, false, 0},
	{"", 16, false, true, 1},
};

static struct table_source
source(const struct now_state *s)
{
	return (struct table_source){.column = need_columns,
		.columns = 3,
		.rows = s->need,
		.count = s->needs,
		.id = need_id,
		.cell = need_cell,
		.alert = need_alert};
}

/* What is left until a time, behind the note (a ticket number). */
static void
write_distances(struct now_state *s)
{
	for (int i = 0; i < s->needs; i++) {
		struct need *n = &s->need[i];

		if (n->at_utc_us && !*n->note)
			console_distance(n->note, sizeof n->note, s->now_utc_us, n->at_utc_us);
	}
}

static bool
now_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct now_state *s = state;
	struct ctx *c = console_ctx(ui);
	struct table_source src;

	if (why == LOAD_BACK && !entry_bar_back(ui, &s->bar, e))
		return false;
	s->now_utc_us = clock_now(&c->clock).utc_us;
	s->needs = s->onlines = 0;
	s->unread = 0;
	if (!session_list(c, collect_online, s, e) || (s->con->desk.id && !read_desk(c, s, e)) ||
		!need_drafts(c, s, e))
		return false;
	write_distances(s);
	src = source(s);
	table_follow(&s->table, &src);
	return true;
}

/* --- life --- */

static bool
now_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct now_state *s = state;

	(void)arg;
	s->con = console_of(ui);
	s->table.headless = true;
	return entry_bar_open(ui, &s->bar, e);
}

static void
now_close(void *state)
{
	struct now_state *s = state;

	entry_bar_close(&s->bar);
	entry_list_free(&s->latest);
}

static void
open_selected(struct ui *ui, const struct now_state *s)
{
	const struct need *n = s->table.row < s->needs ? &s->need[s->table.row] : NULL;

	if (!n)
		return;
	switch (n->kind) {
	case NEED_HANDOVER: ui_tab(ui, 3); break;
	case NEED_MATTER: ui_push(ui, &screen_entry, &n->id); break;
	case NEED_UNREAD:
		ui_push(ui, &screen_reading, &(struct reading_ask){.actor = console_ctx(ui)});
		break;
	case NEED_DRAFT: ui_tab(ui, 2); break;
	}
}

static void
now_command(struct ui *ui, void *state, int command)
{
	struct now_state *s = state;

	switch (command) {
	case CMD_WRITE: entry_bar_focus(ui, &s->bar); break;
	case CMD_OPEN: open_selected(ui, s); break;
	case CMD_UNDO: entry_bar_undo(ui); break;
	case CMD_PASSWORD: ui_push(ui, &screen_password, NULL); break;
	case CMD_LANGUAGE: console_switch_language(ui); break;
	case UI_READ: ui_load(ui, LOAD_ASKED); break;
	default: break;
	}
}

static bool
now_event(struct ui *ui, void *state, const struct key *key)
{
	struct now_state *s = state;
	struct table_source src = source(s);
	enum bar_did bar = entry_bar_key(ui, &s->bar, key);

	if (bar == BAR_SAVED)
		ui_load(ui, LOAD_ASKED);
	if (bar != BAR_NOT_MINE)
		return true;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
now_result(struct ui *ui, void *state, int what, const void *data)
{
	if (entry_bar_result(ui, &((struct now_state *)state)->bar, what, data))
		ui_load(ui, LOAD_ASKED);
}

static const struct edit *
now_editing(const void *state)
{
	const struct now_state *s = state;

	return s->bar.focused ? &s->bar.line : NULL;
}

static void
now_keep(struct ui *ui, void *state)
{
	entry_bar_keep(ui, &((struct now_state *)state)->bar);
}

static void
now_head(const void *state, struct screen_head *out)
{
	const struct now_state *s = state;
	char n[24];

	console_desk_name(s->con, out->scope, sizeof out->scope);
	str_format(n, sizeof n, "%d", s->needs);
	text_fill(out->count, sizeof out->count, tr("{1} for you"), n, NULL, NULL);
}

/* --- drawing --- */

static int
draw_online(const struct now_state *s, struct canvas *c, struct rect r)
{
	char hours[2 * CLOCK_TEXT_BYTES + 80] = "", from[CLOCK_TEXT_BYTES], to[CLOCK_TEXT_BYTES];
	bool holder_shown = false;
	char title[64], number[16];
	int y = r.y;

	if (s->shift.shift_id) {
		clock_format_time(from, s->shift.start_utc_us);
		clock_format_time(to, s->shift.end_utc_us);
		str_format(hours, sizeof hours, "%s %s-%s", shift_name(&s->shift), from, to);
	}
	str_format(number, sizeof number, "%d", s->onlines);
	text_fill(title, sizeof title, tr("On duty now ({1})"), number, NULL, NULL);
	canvas_heading(c, y++, r.x, r.cols, title, *hours ? hours : tr("outside all shifts"));
	for (int i = 0; i < s->onlines && y < r.y + r.rows; i++, y++) {
		const struct online *o = &s->online[i];
		bool holder = o->person == s->duty.holder && o->desk == s->con->desk.id;

		holder_shown |= holder;
		clock_format_time(from, o->since_utc_us);
		canvas_text(c, y, r.x + 3, 20, console_name(s->con, o->person),
			o->person == s->con->me.person.id ? ROLE_MINE : ROLE_TEXT);
		canvas_text(c, y, r.x + 24, 8, from, ROLE_TEXT);
		if (holder)
			canvas_text(c, y, r.x + 33, r.cols - 33, tr("holds this desk"), ROLE_OK);
	}
	if (s->duty.state == DUTY_HELD && !holder_shown && y < r.y + r.rows) {
		char line[128];

		text_fill(line, sizeof line, tr("This desk is held by {1}"),
			s->duty.holder == s->con->me.person.id ? tr_ctx("person", "you")
							       : s->duty.holder_name,
			NULL, NULL);
		canvas_text(c, y++, r.x + 3, r.cols - 4, line, ROLE_SECONDARY);
	}
	return y - r.y;
}

static void
draw_latest(const struct now_state *s, struct canvas *c, struct rect r)
{
	struct log_rows rows = {
		.entry = s->latest.entry, .con = s->con, .today = clock_local(s->now_utc_us).day};
	char text[600], name[32];

	if (r.rows < 2)
		return;
	canvas_heading(c, r.y, r.x, r.cols, tr("Latest log"), tr("2 all"));
	for (int i = 0; i < s->latest.n && i + 1 < r.rows; i++) {
		struct table_cell time = {.role = ROLE_TEXT}, kind = time, who = time,
				  ticket = time;
		int y = r.y + 1 + i, right = r.x + r.cols;

		log_row_cell(&rows, i, LOG_TIME, &time);
		log_row_cell(&rows, i, LOG_KIND, &kind);
		log_row_cell(&rows, i, LOG_WHO, &who);
		log_row_cell(&rows, i, LOG_TICKET, &ticket);
		log_row_text(&s->latest.entry[i], text, sizeof text);
		str_copy(name, sizeof name, who.text);
		canvas_text_right(c, y, r.x + 1, 8, time.text, time.role);
		canvas_text(c, y, r.x + 11, 9, kind.text, kind.role);
		canvas_text(c, y, r.x + 22, 10, name, who.role);
		canvas_text(c, y, r.x + 34, right - 8 - (r.x + 34), text,
			s->latest.entry[i].importance == ENTRY_URGENT ? ROLE_URGENT : who.role);
		canvas_text(c, y, right - 7, 7, ticket.text, ticket.role);
	}
}

static void
draw_needs(const struct now_state *s, struct canvas *c, struct rect r)
{
	struct table_source src = source(s);
	char title[64], n[24];

	str_format(n, sizeof n, "%d", s->needs);
	text_fill(title, sizeof title, tr("Needs you ({1})"), n, NULL, NULL);
	canvas_heading(c, r.y, r.x, r.cols, title, NULL);
	r.y++;
	r.rows--;
	if (s->needs)
		table_draw(&s->table, &src, c, r, !s->bar.focused);
	else
		canvas_text(
			c, r.y, r.x + 3, r.cols - 3, tr("Nothing waits for you."), ROLE_SECONDARY);
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

/* One column at 80, two panes from 120 on (mockups.md, notes for the builder). */
struct places {
	struct rect online, needs, latest, bar;
};

/* From the top down until the rows are used up; the entry line always has its own. */
static struct places
places_of(const struct now_state *s, struct rect b)
{
	int bar = entry_bar_rows(&s->bar), rows = b.rows - bar;
	bool wide = b.cols >= UI_WIDE_COLS;
	int cols = wide ? LEFT_COLS : b.cols;
	int online = least(2 + least(s->onlines, 4), rows / 3 + 1);
	int needs = wide ? rows - online : least(2 + least(s->needs, 6), rows - online);
	struct places p = {.bar = {b.y + rows, b.x, bar, b.cols}};

	p.online = (struct rect){b.y, b.x, online, cols};
	p.needs = (struct rect){b.y + online, b.x, needs, cols};
	if (wide)
		p.latest = (struct rect){b.y, b.x + cols + 1, rows, b.cols - cols - 1};
	else
		p.latest = (struct rect){b.y + online + needs, b.x, rows - online - needs, cols};
	return p;
}

static void
now_layout(void *state, struct rect body)
{
	struct now_state *s = state;
	struct table_source src = source(s);

	entry_bar_layout(&s->bar, body.cols - 8);
	table_layout(&s->table, &src, places_of(s, body).needs.rows - 1);
}

static void
now_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct now_state *s = state;
	struct places p = places_of(s, b);

	draw_online(s, c, p.online);
	draw_needs(s, c, p.needs);
	draw_latest(s, c, p.latest);
	if (b.cols >= UI_WIDE_COLS)
		canvas_upright(c, b.y, b.x + LEFT_COLS, b.rows - p.bar.rows);
	entry_bar_draw(&s->bar, c, p.bar);
}

const struct screen screen_now = {
	.name = "now",
	.title = N_("NOW"),
	.state_bytes = sizeof(struct now_state),
	.bindings = bindings,
	.open = now_open,
	.close = now_close,
	.load = now_load,
	.layout = now_layout,
	.command = now_command,
	.event = now_event,
	.editing = now_editing,
	.result = now_result,
	.keep = now_keep,
	.head = now_head,
	.draw = now_draw,
};
SCREEN_REGISTER(screen_now);
