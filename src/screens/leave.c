/* leave.c — tab 4: one's own leave, what is open first. SPDX-License-Identifier: MIT
 *
 * source: LV-10, LV-12, LV-17.
 */
#include "base/day.h"
#include "base/half.h"
#include "domain/draft.h"
#include "domain/leave_balance.h"
#include "domain/leave_call.h"
#include "domain/leave_day_run.h"
#include "domain/leave_told.h"
#include "screens/absence.h"
#include "screens/leave_cover.h"
#include "screens/leave_screens.h"
#include "screens/leave_tale.h"
#include "screens/shift_change_words.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_ASK, CMD_AWAY, CMD_VIEW };
enum { SIDE_COLS = 43, WHERE_ROWS = 3, LEFT_ROWS = 2 };

/* What waits for me stands first, then what is not sent, open, over. */
enum part { PART_BACK, PART_CALL, PART_WORK, PART_TOLD, PART_DRAFT, PART_OPEN, PART_PAST, PARTS };
struct home_line {
	enum part part;
	int64_t id;              /* of the leave, the call, the absence handover; 0 = the draft */
	const struct leave *l;   /* OPEN, PAST */
	const char *text, *next; /* the others: what it is, what to do; arena */
};
struct home {
	struct arena arena;
	struct leave_types types;
	struct leave_list list;
	struct home_line *line; /* arena; what is open first */
	int lines, open, to_do, room;
	int year;
	char left[512]; /* the balances of the year; "" = none is kept */
	struct table table;
	struct leave_tale tale; /* of the selected one */
	char where[256], moves[160];
	struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("Everything about it, and what can be done"),
		NULL},
	{K_F6, 0, CMD_ASK, IN_LIST, N_("Ask"), N_("Ask for leave, or go on with the draft"), NULL},
	{'v', 0, CMD_VIEW, IN_LIST, N_("View"), N_("Leaves of the people one leads"), NULL},
	{K_F7, '#', CMD_AWAY, IN_LIST, N_("Calendar"), N_("Who of the team is away, by the month"),
		NULL},
	{0},
};

/* --- rows --- */

static int64_t
row_id(const void *rows, int row)
{
	const struct home_line *l = &((const struct home *)rows)->line[row];

	return l->id * PARTS + (int64_t)l->part + 1;
}

static void
text_cell(const struct home_line *l, int column, struct table_cell *out)
{
	static const char *const part[PARTS] = {[PART_BACK] = N_("return to post"),
		[PART_CALL] = N_("leave by phone"),
		[PART_WORK] = N_("handover"),
		[PART_TOLD] = N_("news"),
		[PART_DRAFT] = N_("draft")};

	if (column == 0)
		str_copy(out->text, sizeof out->text, tr(part[l->part]));
	else if (column == 1)
		str_copy(out->text, sizeof out->text, l->text);
	else if (column == 3)
		str_copy(out->text, sizeof out->text, l->next);
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct home *s = rows;
	const struct leave *l = s->line[row].l;

	if (!l) {
		text_cell(&s->line[row], column, out);
		return;
	}
	switch (column) {
	case 0:
		str_copy(out->text, sizeof out->text,
			l->process == LEAVE_APPLY
				? leave_type_name(leave_type_of(&s->types, l->type))
				: tr(leave_process_label(l->process)));
		break;
	case 1: leave_range_words(&l->range, false, out->text, sizeof out->text); break;
	case 2: half_text(out->text, l->half_days); break;
	default: str_copy(out->text, sizeof out->text, tr(leave_state_label(l->state)));
	}
}

static char
row_alert(const void *rows, int row)
{
	const struct home_line *l = &((const struct home *)rows)->line[row];

	return l->part <= PART_WORK || (l->l && l->l->state == LEAVE_RETURNED) ? '!' : ' ';
}

static struct table_source
source(const struct home *s)
{
	static const struct table_column columns[] = {
		{N_("Kind"), 16, false, false, 0},
		{N_("From and to"), 24, true, false, 0},
		{N_("Days"), 5, false, true, 1},
		{N_("State"), 23, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 4,
		.rows = s,
		.count = s->lines,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

/* --- life --- */

static bool
home_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct home *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	return true;
}

static void
home_close(void *state)
{
	struct home *s = state;

	leave_tale_free(&s->tale);
	arena_free(&s->arena);
}

static bool
add(struct home *s, const struct home_line *l, struct err *e)
{
	struct home_line *more =
		arena_more(&s->arena, s->line, s->lines, &s->room, sizeof *s->line);

	if (!more)
		return err_set(e, ERR_NOMEM);
	s->line = more;
	more[s->lines++] = *l;
	return true;
}

static bool
add_text(struct home *s, enum part part, int64_t id, const char *text, const char *next,
	struct err *e)
{
	const struct home_line l = {.part = part,
		.id = id,
		.text = arena_strdup(&s->arena, text),
		.next = arena_strdup(&s->arena, next)};

	s->to_do += part <= PART_WORK;
	return l.text && l.next ? add(s, &l, e) : err_set(e, ERR_NOMEM);
}

/* LV-17: what has to be confirmed. */
static bool
add_owed(struct ctx *c, struct home *s, struct err *e)
{
	struct leave_owes owed;
	char text[200], day[48];

	if (!leave_owed_list(c, &s->arena, &owed, e))
		return false;
	for (int i = 0; i < owed.n; i++) {
		const struct leave_owed *o = &owed.item[i];

		shift_day_words(o->last_day, day, sizeof day);
		text_fill(text, sizeof text, tr("your leave ended {1}"), day, NULL, NULL);
		if (o->mine && !add_text(s, PART_BACK, o->leave, text, tr("say you are back"), e))
			return false;
	}
	return true;
}

/* LV-08: told by phone, to be filed. */
static bool
add_call(struct ctx *c, struct home *s, struct err *e)
{
	char text[200], next[200], day[48];
	struct leave_call call;

	if (!leave_call_open(c, c->who, &s->arena, &call, e))
		return false;
	if (!call.id)
		return true;
	shift_day_words(call.first_day, day, sizeof day);
	text_fill(text, sizeof text, tr("told by phone, from {1}"), day, NULL, NULL);
	str_copy(next, sizeof next, tr("file the request"));
	if (call.file_by) {
		shift_day_words(call.file_by, day, sizeof day);
		text_fill(next, sizeof next, tr("file it by {1}"), day, NULL, NULL);
	}
	return add_text(s, PART_CALL, call.id, text, next, e);
}

static void
work_words(const struct home *s, const struct absence_row *r, char *out, size_t size)
{
	const int64_t me = s->con->me.person.id;
	const char *to = r->receiver ? console_name(s->con, r->receiver) : "?";
	const char *msgid = r->giver == me      ? N_("your work to {2}")
			    : r->receiver == me ? N_("work of {1} to you")
						: N_("work of {1} to {2}");

	text_fill(out, size, tr(msgid), console_name(s->con, r->giver), to, NULL);
}

/* AHO-01: one's work to hand over, or somebody's to take. */
static bool
add_work(struct ctx *c, struct home *s, struct err *e)
{
	struct absence_list list;
	char text[200];

	if (!absence_list(c, ABSENCE_OF_MINE, &s->arena, &list, e))
		return false;
	for (int i = 0; i < list.n; i++) {
		const struct absence_row *r = &list.row[i];

		work_words(s, r, text, sizeof text);
		if (!absence_is_over(r->state) &&
			!add_text(s, PART_WORK, r->id, text, tr(absence_state_label(r->state)), e))
			return false;
	}
	return true;
}

/* LV-15, LV-16, LV-17: what happened to a leave without its person. */
static void
told_words(const struct leave_told *t, const struct leave *l, char *out, size_t size)
{
	static const char *const said[][2] = {
		[LEAVE_TOLD_RECOUNTED] = {N_("now {2} days, not {1}"), N_("now {2} day, not {1}")},
		[LEAVE_TOLD_REOPENED] = {N_("{2} days: asked again"), N_("{2} day: asked again")},
		[LEAVE_TOLD_MOVED] = {N_("goes on after the move"), N_("goes on after the move")},
		[LEAVE_TOLD_LATE] = {N_("back late by {2} days"), N_("back late by {2} day")},
	};
	const bool known = (size_t)t->what < sizeof said / sizeof *said && said[t->what][0];
	char was[HALF_BYTES], is[HALF_BYTES];

	half_text(was, t->was_half_days);
	half_text(is, t->half_days);
	text_fill(out, size,
		known ? tr(said[t->what][t->half_days == 2]) : tr(leave_state_label(l->state)), was,
		is, NULL);
}

static bool
add_told(struct ctx *c, struct home *s, struct err *e)
{
	struct leave_tolds told;
	char range[128], what[128];
	struct leave l;

	if (!leave_told_list(c, &s->arena, &told, e))
		return false;
	for (int i = 0; i < told.n; i++) {
		const struct leave_told *t = &told.item[i];

		if (!t->mine)
			continue;
		if (!leave_get(c, t->leave, &l, e))
			return false;
		leave_range_words(&l.range, false, range, sizeof range);
		told_words(t, &l, what, sizeof what);
		if (!add_text(s, PART_TOLD, l.id, range, what, e))
			return false;
	}
	return true;
}

static bool
add_draft(struct ctx *c, struct home *s, struct err *e)
{
	const struct draft_key key = {"leave-request", 0};
	bool found = false, ok;
	struct buf b;

	buf_init(&b);
	ok = draft_load(c, &key, &b, &found, e);
	buf_free(&b);
	return ok && (!found || add_text(s, PART_DRAFT, 0, tr("not sent yet"),
					tr("F6 goes on with it"), e));
}

static bool
add_those(struct home *s, enum part part, struct err *e)
{
	for (int i = 0; i < s->list.n; i++) {
		const struct leave *l = &s->list.item[i];
		const struct home_line line = {.part = part, .id = l->id, .l = l};

		if (leave_is_over(l->process, l->state) != (part == PART_PAST))
			continue;
		s->open += part == PART_OPEN;
		if (!add(s, &line, e))
			return false;
	}
	return true;
}

/* LV-12 */
static bool
add_left(struct ctx *c, struct home *s, struct err *e)
{
	const struct leave_balance_filter f = {.person = c->who};
	char left[HALF_BYTES], granted[HALF_BYTES], pending[HALF_BYTES];
	struct leave_balance_rows rows;
	struct buf b;

	if (!leave_balance_load(c, &f, &s->arena, &rows, e))
		return false;
	buf_init(&b);
	for (int i = 0; i < rows.n; i++) {
		const struct leave_sums *sums = &rows.row[i].sums;
		char text[200], figures[64];

		half_text(left, sums->left);
		half_text(granted, sums->granted);
		half_text(pending, sums->pending);
		text_fill(figures, sizeof figures,
			sums->pending ? tr("{1} of {2} ({3} asked for)") : tr("{1} of {2}"), left,
			granted, pending);
		text_fill(text, sizeof text, tr("{1}: {2}"),
			leave_type_name(leave_type_of(&s->types, rows.row[i].type)), figures, NULL);
		buf_puts(&b, b.len ? "    " : "");
		buf_puts(&b, text);
	}
	str_copy(s->left, sizeof s->left, buf_str(&b));
	buf_free(&b);
	return true;
}

/* What the pane and the rows below say of the selected one. */
static bool
tell_selected(struct ctx *c, struct home *s, struct err *e)
{
	const struct leave *l = s->lines ? s->line[s->table.row].l : NULL;

	str_copy(s->where, sizeof s->where, "");
	str_copy(s->moves, sizeof s->moves, "");
	if (!l) {
		leave_tale_free(&s->tale);
		s->tale = (struct leave_tale){0};
		return true;
	}
	return leave_where_words(c, s->con, l->id, s->where, sizeof s->where, e) &&
	       leave_moves_words(c, l, s->moves, sizeof s->moves, e) &&
	       leave_tell(c, s->con, l->id, &s->tale, e);
}

static bool
home_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	static const struct leave_filter mine = {.view = LEAVE_MINE};
	struct ctx *c = console_ctx(ui);
	struct home *s = state;
	struct table_source src;

	(void)why;
	s->year = day_year(clock_local(clock_now(ui_clock(ui)).utc_us).day);
	arena_free(&s->arena);
	s->line = NULL;
	s->lines = s->open = s->to_do = s->room = 0;
	if (!leave_types_load(c, &s->types, e) || !leave_load(c, &mine, &s->arena, &s->list, e) ||
		!add_left(c, s, e) || !add_owed(c, s, e) || !add_call(c, s, e) ||
		!add_work(c, s, e) || !add_told(c, s, e) || !add_draft(c, s, e) ||
		!add_those(s, PART_OPEN, e) || !add_those(s, PART_PAST, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return tell_selected(c, s, e);
}

/* --- keys --- */

static bool
home_enabled(const void *state, int command, const char **why)
{
	const struct home *s = state;

	*why = N_("No leave is asked for yet. F6 asks for one");
	if (command == CMD_OPEN)
		return s->lines > 0;
	*why = access_refusal(ACT_LEAVE_SEE, RELATION_TEAM);
	return command != CMD_VIEW || leave_team_may(s->con);
}

static void
open_line(struct ui *ui, const struct home_line *l)
{
	if (l->part == PART_DRAFT)
		leave_ask_open(ui);
	else if (l->part == PART_BACK)
		leave_back_open(ui, l->id, 0);
	else if (l->part == PART_CALL)
		leave_file_call_open(ui, l->id);
	else if (l->part == PART_WORK)
		absence_page_open(ui, l->id);
	else
		leave_page_open(ui, l->id);
}

static void
home_command(struct ui *ui, void *state, int command)
{
	const struct home *s = state;

	if (command == CMD_OPEN)
		open_line(ui, &s->line[s->table.row]);
	else if (command == CMD_VIEW)
		leave_team_open(ui);
	else if (command == CMD_AWAY)
		leave_calendar_open(ui, 0, 0);
	else
		leave_ask_open(ui);
}

static bool
home_event(struct ui *ui, void *state, const struct key *key)
{
	struct home *s = state;
	struct table_source src = source(s);
	const int64_t was = s->table.selected;
	struct err e;

	if (table_key(&s->table, &src, key, false) == TABLE_NOT_MINE)
		return false;
	err_clear(&e);
	if (s->table.selected != was && !tell_selected(console_ctx(ui), s, &e))
		ui_say_err(ui, &e);
	return true;
}

static void
home_layout(void *state, struct rect body)
{
	struct home *s = state;
	struct table_source src = source(s);

	table_layout(
		&s->table, &src, body.cols >= UI_WIDE_COLS ? body.rows : body.rows - WHERE_ROWS);
}

/* --- the picture --- */

static void
home_head(const void *state, struct screen_head *out)
{
	const struct home *s = state;
	char n[16];

	str_format(n, sizeof n, "%d", s->open);
	text_fill(out->count, sizeof out->count, tr("{1} open"), n, NULL, NULL);
}

static void
pane_draw(const struct home *s, struct canvas *c, struct rect r)
{
	int y = r.y;

	for (int i = 0; i < s->tale.lines && y < r.y + r.rows; i++) {
		const struct leave_tale_line *l = &s->tale.line[i];

		y += canvas_wrap(
			c, (struct rect){y, r.x, r.y + r.rows - y, r.cols}, 0, l->text, l->role);
	}
}

static void
where_draw(const struct home *s, struct canvas *c, struct rect r)
{
	canvas_rule(c, r.y, r.x, r.cols);
	canvas_text(c, r.y + 1, r.x + 2, r.cols - 3, s->where, ROLE_TEXT);
	canvas_text(c, r.y + (*s->where ? 2 : 1), r.x + 2, r.cols - 3, s->moves, ROLE_TEXT);
}

static void
left_draw(const struct home *s, struct canvas *c, struct rect r)
{
	char year[8], text[64];

	str_format(year, sizeof year, "%d", s->year);
	text_fill(text, sizeof text, tr("Left in {1}"), year, NULL, NULL);
	canvas_heading(c, r.y, r.x, r.cols, text, NULL);
	canvas_text(c, r.y + 1, r.x + 2, r.cols - 3, s->left, ROLE_TEXT);
}

static void
home_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct home *s = state;
	const struct table_source src = source(s);

	if (*s->left) {
		left_draw(s, c, b);
		b.y += LEFT_ROWS;
		b.rows -= LEFT_ROWS;
	}
	if (!s->lines) {
		notice_draw(c, b, tr("You have not asked for leave."), NULL,
			tr("F6 asks: kind, days, reason. It says who decides before it is sent"));
		canvas_cursor(c, b.y, b.x);
		return;
	}
	if (b.cols >= UI_WIDE_COLS) {
		const int x = b.x + b.cols - SIDE_COLS;

		pane_draw(s, c, (struct rect){b.y, x + 1, b.rows, SIDE_COLS - 2});
		canvas_upright(c, b.y, x - 1, b.rows);
		b.cols -= SIDE_COLS + 1;
	} else {
		b.rows -= WHERE_ROWS;
		where_draw(s, c, (struct rect){b.y + b.rows, b.x, WHERE_ROWS, b.cols});
	}
	table_draw(&s->table, &src, c, b, true);
}

const struct screen screen_leave = {
	.name = "leave",
	.title = N_("LEAVE"),
	.state_bytes = sizeof(struct home),
	.bindings = bindings,
	.hides_disabled = true,
	.open = home_open,
	.close = home_close,
	.load = home_load,
	.layout = home_layout,
	.command = home_command,
	.enabled = home_enabled,
	.event = home_event,
	.head = home_head,
	.draw = home_draw,
};
SCREEN_REGISTER(screen_leave);
