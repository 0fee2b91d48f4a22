/* handover_asked.c — the closing checklist, or the receiver's and the area. SPDX-License-Identifier: MIT
 *
 * Opened by F6 of the Handover screen where they are not answered yet; one key
 * answers "all in order" and goes on to the signature.
 * source: SHO-22, SHO-23, SHO-25.
 */
#include "domain/handover_answer.h"

#include <string.h>

#include "screens/handover.h"
#include "tui/check.h"
#include "tui/dialog.h"

enum { ROWS_MAX = 120, FOOT = 4 };
enum { CMD_DONE = UI_COMMANDS, CMD_OK, CMD_PROBLEM, CMD_NA, CMD_ALL, CMD_EXPLAIN };
enum { SAID_PROBLEM = 1, SAID_MORE, SAID_NA, SAID_EXPLANATION };

struct asked {
	struct handover_asked_ask ask;
	struct handover_view view;
	const struct handover_answer *row[ROWS_MAX];
	int rows;
	struct table table;
	int list, line; /* what a dialog is about */
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_DONE, ALWAYS, N_("Go on"), N_("All is answered: on to the signature"), NULL},
	{'a', 0, CMD_ALL, IN_LIST, N_("In order"),
		N_("Everything that is left is in order; goes on to the signature"), NULL},
	{' ', 0, CMD_OK, IN_LIST, N_("OK"), N_("Done, or in order"), NULL},
	{'x', 0, CMD_PROBLEM, IN_LIST, N_("Problem"),
		N_("Not so: say what; on the area once more for the next thing"), NULL},
	{'-', 0, CMD_NA, IN_LIST, NULL, N_("Not applicable, and why"), NULL},
	{'b', 0, CMD_EXPLAIN, IN_LIST, N_("Explain"),
		N_("The person handing over explains what is abnormal"), NULL},
	{0},
};

static const struct handover_answer *
selected(const struct asked *s)
{
	return s->table.row < s->rows ? s->row[s->table.row] : NULL;
}

static const char *
label_of(const struct handover_answer *a)
{
	return text_lang() == LANG_ZH ? a->label_zh : a->label_en;
}

/* --- the list --- */

static int64_t
answer_id(const void *rows, int row)
{
	const struct handover_answer *a = ((const struct asked *)rows)->row[row];

	return (int64_t)a->list * 1000 + a->line;
}

static void
answer_cell(const void *rows, int row, int column, struct table_cell *out)
{
	static const enum check box[HANDOVER_LINE_STATES] = {
		CHECK_OPEN, CHECK_DONE, CHECK_NOT_APPLICABLE, CHECK_PROBLEM};
	const struct handover_answer *a = ((const struct asked *)rows)->row[row];

	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, check_box(box[a->state])); break;
	case 1: str_copy(out->text, sizeof out->text, label_of(a)); break;
	case 2:
		str_format(out->text, sizeof out->text, "%s%s%s", a->remark,
			*a->explanation ? " > " : "", a->explanation);
		if (a->state == HANDOVER_LINE_PROBLEM)
			out->role = ROLE_WARNING;
		break;
	default:
		if (a->done_us)
			clock_format_time(out->text, a->done_us);
	}
}

static const struct table_column columns[] = {
	{"", 3, false, false, 0},
	{N_("Asked"), 30, true, false, 0},
	{N_("Remark"), 28, false, false, 1},
	{N_("Ticked"), 6, false, false, 2},
};

static struct table_source
source(const struct asked *s)
{
	return (struct table_source){.column = columns,
		.columns = sizeof columns / sizeof *columns,
		.rows = s,
		.count = s->rows,
		.id = answer_id,
		.cell = answer_cell};
}

static bool
asked_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct asked *s = state;
	struct handover_view now;
	struct table_source src;

	(void)ui;
	(void)why;
	if (!handover_load(s->ask.actor, s->ask.handover, &now, e))
		return false;
	handover_view_free(&s->view);
	s->view = now;
	s->rows = 0;
	for (int i = 0; i < s->view.c.answers && s->rows < ROWS_MAX; i++)
		if ((s->view.c.answer[i].list == HANDOVER_CLOSING) == s->ask.closing)
			s->row[s->rows++] = &s->view.c.answer[i];
	src = source(s);
	table_follow(&s->table, &src);
	return true;
}

static bool
asked_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	(void)ui;
	(void)e;
	((struct asked *)state)->ask = *(const struct handover_asked_ask *)arg;
	return true;
}

static void
asked_close(void *state)
{
	handover_view_free(&((struct asked *)state)->view);
}

/* --- answering --- */

static bool
is_open(const struct asked *s)
{
	bool there = !handover_giver_is_gone(s->view.h.state);

	for (int i = 0; i < s->rows; i++)
		if (handover_answer_is_open(s->row[i], !s->ask.closing && there))
			return true;
	return false;
}

static void
finish(struct ui *ui, const struct asked *s)
{
	ui_finish(ui, s->ask.closing ? ASK_CLOSING_DONE : ASK_RECEIVING_DONE, NULL);
}

static struct handover_ref
ref_of(const struct asked *s)
{
	return (struct handover_ref){s->view.h.id, s->view.h.rev};
}

static void
after(struct ui *ui, struct asked *s, bool ok, const struct err *e)
{
	ui_load(ui, LOAD_ASKED);
	if (!ok)
		ui_say_unsaved(ui, e);
	else if (!is_open(s))
		ui_say(ui, tr("All is answered. F6 goes on to the signature"));
}

static void
put(struct ui *ui, struct asked *s, int line, enum handover_line_state state, const char *remark)
{
	const struct handover_asking a = {.list = (enum handover_list)s->list,
		.tick = {.line = line, .state = state, .value = "", .remark = remark}};
	struct handover_ref ref = ref_of(s);
	struct table_source src;
	struct err e;
	bool ok;

	err_clear(&e);
	ok = handover_answer_set(s->ask.actor, &ref, &a, &e);
	after(ui, s, ok, &e);
	src = source(s);
	if (ok && s->table.row + 1 < src.count)
		table_select(&s->table, &src, s->table.row + 1);
}

static void
all_in_order(struct ui *ui, struct asked *s)
{
	struct handover_ref ref = ref_of(s);
	struct err e;
	bool ok;

	err_clear(&e);
	ok = handover_answer_all(
		s->ask.actor, &ref, s->ask.closing ? HANDOVER_CLOSING : HANDOVER_RECEIVING, &e);
	after(ui, s, ok, &e);
	if (ok && !is_open(s))
		finish(ui, s);
}

static void
ask(struct ui *ui, struct asked *s, int what, const char *title, const char *label,
	const char *initial)
{
	const struct handover_answer *a = selected(s);

	s->list = (int)a->list;
	s->line = a->line;
	dialog_write(ui,
		&(struct dialog_line){.what = what,
			.keep = "handover-list",
			.about = s->ask.handover << 24 | what << 20 | s->list << 16 | s->line,
			.writer = what == SAID_EXPLANATION ? s->ask.giver : s->ask.actor,
			.title = tr(title),
			.label = tr(label),
			.hint = *a->remark && what == SAID_EXPLANATION ? a->remark : label_of(a),
			.max_chars = HANDOVER_REMARK_CHARS,
			.min_chars = 2,
			.initial = initial});
}

static int
area_lines(const struct asked *s)
{
	int n = 0;

	for (int i = 0; i < s->rows; i++)
		n += s->row[i]->list == HANDOVER_AREA;
	return n;
}

static void
problem(struct ui *ui, struct asked *s, const struct handover_answer *a)
{
	bool more = a->list == HANDOVER_AREA && a->state == HANDOVER_LINE_PROBLEM;

	ask(ui, s, more ? SAID_MORE : SAID_PROBLEM, N_("Not in order"), N_("What"),
		more ? NULL : a->remark);
	if (more)
		s->line = area_lines(s) + 1;
}

static void
explain_it(struct ui *ui, struct asked *s, const struct handover_answer *a)
{
	if (a->list != HANDOVER_AREA || a->state != HANDOVER_LINE_PROBLEM)
		ui_say(ui, tr("Only what was found abnormal in the area is explained"));
	else
		ask(ui, s, SAID_EXPLANATION, N_("Explain what is abnormal"), N_("Explanation"),
			a->explanation);
}

static void
asked_command(struct ui *ui, void *state, int command)
{
	struct asked *s = state;
	const struct handover_answer *a = selected(s);

	if (!a)
		return;
	s->list = (int)a->list;
	switch (command) {
	case CMD_OK:
		put(ui, s, a->line,
			a->state == HANDOVER_LINE_DONE ? HANDOVER_LINE_OPEN : HANDOVER_LINE_DONE,
			"");
		break;
	case CMD_PROBLEM: problem(ui, s, a); break;
	case CMD_NA: ask(ui, s, SAID_NA, N_("Not applicable"), N_("Why"), a->remark); break;
	case CMD_ALL: all_in_order(ui, s); break;
	case CMD_EXPLAIN: explain_it(ui, s, a); break;
	case CMD_DONE:
		if (is_open(s))
			ui_say(ui,
				tr("Not all is answered. a: the rest is in order; x: what is not"));
		else
			finish(ui, s);
		break;
	default: break;
	}
}

static bool
asked_event(struct ui *ui, void *state, const struct key *key)
{
	struct asked *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
asked_result(struct ui *ui, void *state, int what, const void *data)
{
	struct asked *s = state;
	struct handover_ref ref = ref_of(s);
	struct err e;

	if (what == SAID_EXPLANATION) {
		err_clear(&e);
		after(ui, s, handover_explain(s->ask.giver, &ref, s->line, data, &e), &e);
	} else if (what == SAID_PROBLEM || what == SAID_MORE || what == SAID_NA) {
		put(ui, s, s->line, what == SAID_NA ? HANDOVER_LINE_NA : HANDOVER_LINE_PROBLEM,
			data);
	}
}

/* --- drawing --- */

static void
asked_layout(void *state, struct rect body)
{
	struct asked *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows - FOOT);
}

static void
asked_head(const void *state, struct screen_head *out)
{
	const struct asked *s = state;
	char done[16], all[16];
	int n = 0;

	for (int i = 0; i < s->rows; i++)
		n += s->row[i]->state != HANDOVER_LINE_OPEN;
	str_copy(out->scope, sizeof out->scope,
		tr(handover_list_label(s->ask.closing ? HANDOVER_CLOSING : HANDOVER_RECEIVING)));
	str_format(done, sizeof done, "%d", n);
	str_format(all, sizeof all, "%d", s->rows);
	text_fill(out->count, sizeof out->count, tr("{1} of {2}"), done, all, NULL);
}

static void
asked_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct asked *s = state;
	const struct handover_answer *a = selected(s);
	struct table_source src = source(s);
	char text[1024];
	int y = b.y + b.rows - FOOT;

	table_draw(&s->table, &src, c, (struct rect){b.y, b.x, b.rows - FOOT, b.cols}, true);
	canvas_rule(c, y, b.x, b.cols);
	if (!a)
		return;
	str_format(text, sizeof text, "%s  %s%s%s", label_of(a), a->remark,
		*a->explanation ? " > " : "", a->explanation);
	canvas_wrap(c, (struct rect){y + 1, b.x + 1, 2, b.cols - 2}, 0, text, ROLE_SECONDARY);
	if (a->state == HANDOVER_LINE_PROBLEM && a->list == HANDOVER_AREA && !*a->explanation &&
		!handover_giver_is_gone(s->view.h.state))
		canvas_text(c, y + 3, b.x + 1, b.cols - 2,
			tr("The person handing over explains it (b) before the desk is taken "
			   "over."),
			ROLE_WARNING);
}

const struct screen screen_handover_asked = {
	.name = "handover-asked",
	.title = N_("CHECKLIST"),
	.state_bytes = sizeof(struct asked),
	.bindings = bindings,
	.open = asked_open,
	.close = asked_close,
	.load = asked_load,
	.layout = asked_layout,
	.command = asked_command,
	.event = asked_event,
	.result = asked_result,
	.head = asked_head,
	.draw = asked_draw,
};
SCREEN_REGISTER(screen_handover_asked);
