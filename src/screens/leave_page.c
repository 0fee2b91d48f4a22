/* leave_page.c — one leave: everything about it, and what can be done with it. SPDX-License-Identifier: MIT
 *
 * What is offered follows from leave_flow's rows alone.
 * source: LV-10, LV-16, LV-17.
 */
#include <string.h>

#include "domain/leave_process.h"
#include "domain/leave_told.h"
#include "domain/record.h"
#include "domain/session.h"
#include "screens/absence.h"
#include "screens/leave_cover.h"
#include "screens/leave_screens.h"
#include "screens/leave_tale.h"
#include "tui/dialog.h"
#include "tui/table.h"
#include "tui/wrap.h"

enum {
	CMD_OPEN = UI_COMMANDS,
	CMD_EDIT,
	CMD_WITHDRAW,
	CMD_CORRECT,
	CMD_CANCEL,
	CMD_BACK,
	CMD_RECALL,
	CMD_PAPER,
	CMD_COVER
};
enum { ROWS_MAX = 800, SIDE_COLS = 38, ROWS_OF_A_LINE = 100 };

struct page_row {
	int line;
	size_t from, len;
};
struct page {
	int64_t id;
	struct leave_tale tale;
	struct page_row row[ROWS_MAX];
	int rows;
	int cols; /* that the rows are wrapped at */
	struct table table;
	const struct console *con;
};

#define OPENS                                                                                      \
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("Opens what the row is about"), NULL},      \
	{                                                                                          \
		'q', 0, CMD_COVER, IN_LIST, N_("Cover"),                                           \
			N_("Who works the shifts inside this leave"), NULL                         \
	}
#define CORRECTS                                                                                   \
	{                                                                                          \
		'c', 0, CMD_CORRECT, IN_LIST, N_("Correct"),                                       \
			N_("Asks for it to stand otherwise: its kind, its days"), NULL             \
	}
#define CANCELS                                                                                    \
	{                                                                                          \
		K_F8, 0, CMD_CANCEL, IN_LIST, N_("Cancel"),                                        \
			N_("Asks to cancel what is left of it"), NULL                              \
	}
#define WITHDRAWS                                                                                  \
	{                                                                                          \
		K_F8, 'd', CMD_WITHDRAW, IN_LIST, N_("Withdraw"),                                  \
			N_("Takes the request back; needs the password"), NULL                     \
	}

#define PAPER                                                                                      \
	{                                                                                          \
		K_F7, 0, CMD_PAPER, IN_LIST, N_("Papers"),                                         \
			N_("Its certificates: what is there, and adding one"), NULL                \
	}

static const struct binding bindings[] = {OPENS, {0}};
static const struct binding came_back[] = {OPENS,
	{K_F6, 'e', CMD_EDIT, IN_LIST, N_("Edit"), N_("Changes what was sent back, and sends it"),
		NULL},
	PAPER, WITHDRAWS, {0}};
static const struct binding is_sent[] = {OPENS, PAPER, WITHDRAWS, {0}};
static const struct binding stands[] = {OPENS, CORRECTS, CANCELS, {0}};
static const struct binding is_away[] = {OPENS,
	{K_F6, 0, CMD_BACK, IN_LIST, N_("Be back"),
		N_("Says that you are back at work, early or late too"), NULL},
	CORRECTS, CANCELS, {0}};
static const struct binding of_others[] = {OPENS,
	{K_F8, 0, CMD_RECALL, IN_LIST, N_("CallBack"),
		N_("Calls the person back; what is not taken is given back"), NULL},
	{0}};

/* --- what may be done --- */

static bool
is_mine(const struct page *s)
{
	return s->tale.l.person == s->con->me.person.id;
}

static bool
may_move(const struct page *s, enum leave_action a, enum leave_side side)
{
	const struct leave *l = &s->tale.l;

	return l->id && leave_move_in(l->chain, l->process, l->state, a, side);
}

static const struct binding *
page_part(const void *state)
{
	const struct page *s = state;
	const enum leave_side side = is_mine(s) ? LEAVE_BY_APPLICANT : LEAVE_BY_MANAGER;

	if (side == LEAVE_BY_MANAGER)
		return may_move(s, LEAVE_DO_RECALL, side) &&
				       access_reach(s->con->me.person.post, ACT_LEAVE_MANAGE) !=
					       RELATION_NOBODY
			       ? of_others
			       : NULL;
	if (may_move(s, LEAVE_DO_SEND, side))
		return came_back;
	if (may_move(s, LEAVE_DO_WITHDRAW, side))
		return is_sent;
	if (s->tale.l.process != LEAVE_APPLY)
		return NULL;
	if (may_move(s, LEAVE_DO_CLOSE, LEAVE_BY_SYSTEM))
		return is_away;
	return may_move(s, LEAVE_DO_CANCEL, LEAVE_BY_SYSTEM) ? stands : NULL;
}

static const struct leave_tale_line *
line_here(const struct page *s)
{
	return s->rows ? &s->tale.line[s->row[s->table.row].line] : NULL;
}

static bool
page_enabled(const void *state, int command, const char **why)
{
	const struct page *s = state;
	const struct leave_tale_line *at = line_here(s);

	*why = N_("Nothing more stands behind this row");
	return command != CMD_OPEN || (at && at->id);
}

/* --- rows --- */

static bool
stands_aside(const struct page *s, const struct leave_tale_line *l, int cols)
{
	(void)s;
	return cols >= UI_WIDE_COLS && (l->kind == TALE_DAY || l->kind == TALE_DAYS);
}

static void
wrap_line(struct page *s, int line, int cols)
{
	const char *text = s->tale.line[line].text;
	size_t len = strlen(text), at = 0, next;

	for (int part = 0; at < len && part < ROWS_OF_A_LINE && s->rows < ROWS_MAX; part++) {
		const size_t n = wrap_row(text + at, len - at, cols, &next);

		s->row[s->rows++] = (struct page_row){line, at, n};
		at += next;
	}
}

static int64_t
row_id(const void *rows, int row)
{
	const struct page *s = rows;
	int first = row;

	while (first && s->row[first - 1].line == s->row[row].line)
		first--;
	return (int64_t)s->row[row].line * ROWS_OF_A_LINE + (row - first) + 1;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct page *s = rows;
	const struct page_row *r = &s->row[row];
	const struct leave_tale_line *l = &s->tale.line[r->line];

	(void)column;
	out->role = l->role;
	str_format(out->text, sizeof out->text, "%.*s", (int)r->len, l->text + r->from);
}

static char
row_alert(const void *rows, int row)
{
	const struct page *s = rows;
	const struct page_row *r = &s->row[row];

	return r->from == 0 && *s->tale.line[r->line].text == '!' ? '!' : ' ';
}

static struct table_source
source(const struct page *s)
{
	static const struct table_column columns[] = {{"", 40, true, false, 0}};

	return (struct table_source){.column = columns,
		.columns = 1,
		.rows = s,
		.count = s->rows,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

static void
rows_make(struct page *s, int cols)
{
	const int side = cols >= UI_WIDE_COLS ? SIDE_COLS + 1 : 0;

	s->rows = 0;
	for (int i = 0; i < s->tale.lines; i++)
		if (!stands_aside(s, &s->tale.line[i], cols))
			wrap_line(s, i, cols - side - 5);
	s->cols = cols;
}

/* --- life --- */

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct page *s = state;

	(void)e;
	s->con = console_of(ui);
	s->id = *(const int64_t *)arg;
	s->table.headless = true;
	return true;
}

static void
page_close(void *state)
{
	leave_tale_free(&((struct page *)state)->tale);
}

/* LV-15: what happened to it meanwhile is read once it stands here. */
static bool
look_noted(struct ctx *c, const struct page *s, struct err *e)
{
	struct leave_tolds told;
	struct arena a;
	bool good;

	arena_init(&a);
	good = leave_told_list(c, &a, &told, e);
	for (int i = 0; good && i < told.n; i++)
		if (told.item[i].leave == s->id)
			good = leave_told_seen(c, s->id, e);
	arena_free(&a);
	return good;
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct page *s = state;
	struct table_source src;

	s->rows = 0;
	if (!leave_tell(console_ctx(ui), s->con, s->id, &s->tale, e))
		return false;
	rows_make(s, s->cols ? s->cols : UI_MIN_COLS);
	src = source(s);
	(void)table_follow(&s->table, &src);
	return why == LOAD_ELSEWHERE || look_noted(console_ctx(ui), s, e);
}

static void
page_layout(void *state, struct rect body)
{
	struct page *s = state;
	struct table_source src;

	if (s->cols != body.cols)
		rows_make(s, body.cols);
	src = source(s);
	(void)table_follow(&s->table, &src);
	table_layout(&s->table, &src, body.rows);
}

/* --- withdrawing --- */

static bool
sign_withdraw(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	const struct leave_said said = {.action = LEAVE_DO_WITHDRAW, .words = ""};
	const struct page *s = below;
	const struct leave_ref ref = {s->tale.l.id, s->tale.l.rev};
	struct ctx *c = console_ctx(ui), as = {0};

	(void)staff;
	if (!session_confirm(c, c->who, password, &as, NULL, e))
		return false;
	const bool ok = leave_do(&as, &ref, &said, e);
	session_confirm_end(&as);
	return ok;
}

static void
ask_withdraw(struct ui *ui, const struct page *s)
{
	const struct record_kind *k = record_kind(RECORD_LEAVE_WITHDRAWN);
	const struct person *me = &s->con->me.person;
	char range[128], what[256], who[PERSON_NAME_BYTES + PERSON_STAFF_NO_BYTES];

	leave_range_words(&s->tale.l.range, true, range, sizeof range);
	text_fill(what, sizeof what, tr("{1}: {2}"),
		leave_type_name(leave_type_of(&s->tale.types, s->tale.l.type)), range, NULL);
	str_format(who, sizeof who, "%s, %s", me->name, me->staff_no);
	dialog_sign(ui, &(struct sign_spec){.title = tr("Sign: withdraw the request"),
				.what = {what},
				.means = text_lang() == LANG_ZH ? k->meaning_zh : k->meaning_en,
				.who = who,
				.sign = sign_withdraw});
}

/* --- keys --- */

static void
open_line(struct ui *ui, const struct page *s)
{
	const struct leave_tale_line *at = line_here(s);

	if (!at)
		return;
	if (at->kind == TALE_LEAVE)
		leave_page_open(ui, at->id);
	else if (at->kind == TALE_ABSENCE)
		absence_page_open(ui, at->id);
	else if (at->kind == TALE_PAPER)
		leave_paper_open(ui, at->id);
}

/* A process that came back is edited in its own form. */
static void
edit(struct ui *ui, const struct page *s)
{
	const struct leave *l = &s->tale.l;

	switch (l->process) {
	case LEAVE_CORRECT: leave_correct_open(ui, l->parent, l->id); break;
	case LEAVE_CANCEL: leave_cancel_open(ui, l->parent, l->id); break;
	case LEAVE_BACK: leave_back_open(ui, l->parent, l->id); break;
	case LEAVE_APPLY:
	case LEAVE_PROCESSES: leave_edit_open(ui, l->id); break;
	}
}

static void
begin(struct ui *ui, const struct page *s, enum leave_process p,
	void (*open)(struct ui *ui, int64_t parent, int64_t self))
{
	struct err e;

	err_clear(&e);
	if (leave_process_may(console_ctx(ui), p, &s->tale.l, &e))
		open(ui, s->id, 0);
	else
		ui_say_err(ui, &e);
}

static void
page_command(struct ui *ui, void *state, int command)
{
	struct page *s = state;

	switch (command) {
	case CMD_OPEN: open_line(ui, s); break;
	case CMD_EDIT: edit(ui, s); break;
	case CMD_CORRECT: begin(ui, s, LEAVE_CORRECT, leave_correct_open); break;
	case CMD_CANCEL: begin(ui, s, LEAVE_CANCEL, leave_cancel_open); break;
	case CMD_BACK: begin(ui, s, LEAVE_BACK, leave_back_open); break;
	case CMD_PAPER: leave_paper_open(ui, s->id); break;
	case CMD_COVER: leave_cover_open(ui, s->id); break;
	case CMD_RECALL: leave_recall_open(ui, s->id); break;
	default: ask_withdraw(ui, s); break;
	}
}

static void
page_result(struct ui *ui, void *state, int what, const void *data)
{
	(void)state;
	(void)data;
	if (what != SIGN_DONE)
		return;
	ui_load(ui, LOAD_ASKED);
	ui_say(ui, tr("Withdrawn. Whoever had it is told"));
}

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	struct page *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

/* --- the picture --- */

static void
page_head(const void *state, struct screen_head *out)
{
	const struct page *s = state;

	str_copy(out->scope, sizeof out->scope, console_name(s->con, s->tale.l.person));
	str_copy(out->count, sizeof out->count,
		s->tale.l.id ? tr(leave_state_label(s->tale.l.state)) : "");
}

static void
days_draw(const struct page *s, struct canvas *c, struct rect r)
{
	int y = r.y + 1;

	canvas_heading(c, r.y, r.x, r.cols, tr("Day by day"), NULL);
	for (int i = 0; i < s->tale.lines && y < r.y + r.rows; i++)
		if (s->tale.line[i].kind == TALE_DAY)
			canvas_text(c, y++, r.x, r.cols, s->tale.line[i].text, ROLE_TEXT);
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct page *s = state;
	const struct table_source src = source(s);

	if (b.cols >= UI_WIDE_COLS) {
		const int x = b.x + b.cols - SIDE_COLS;

		days_draw(s, c, (struct rect){b.y, x, b.rows, SIDE_COLS});
		canvas_upright(c, b.y, x - 1, b.rows);
		b.cols -= SIDE_COLS + 1;
	}
	table_draw(&s->table, &src, c, b, true);
}

const struct screen screen_leave_page = {
	.name = "leave-page",
	.title = N_("LEAVE"),
	.help = N_("As its state allows: F6 changes what was sent back, or says that you are back; "
		   "F7 shows its papers; F8 withdraws it, cancels what is left of it, or calls the "
		   "person back; c asks for a correction."),
	.state_bytes = sizeof(struct page),
	.bindings = bindings,
	.part = page_part,
	.hides_disabled = true,
	.open = page_open,
	.close = page_close,
	.load = page_load,
	.layout = page_layout,
	.command = page_command,
	.enabled = page_enabled,
	.event = page_event,
	.result = page_result,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_leave_page);

void
leave_page_open(struct ui *ui, int64_t leave)
{
	(void)ui_push(ui, &screen_leave_page, &leave);
}
