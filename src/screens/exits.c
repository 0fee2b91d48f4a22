/* exits.c — what blocks a handover, what clears it, and what was done about it. SPDX-License-Identifier: MIT
 *
 * Opened by i on the Handover screen. source: SHO-07, screens.md §6.
 */
#include "screens/exits.h"

#include <string.h>

#include "tui/table.h"

enum { ROWS_MAX = 160, WIDE_COLS = 76, TEXT_BYTES = 400 };
enum { CMD_PHONE = UI_COMMANDS, CMD_RELEASE, CMD_TRIED, CMD_UNFIT, CMD_INSTEAD };

struct exit_row {
	const struct handover_blocker *b; /* NULL: something that was done */
	int64_t utc_us;
	bool red;
	char text[TEXT_BYTES];
};
struct exits {
	struct exits_ask ask;
	struct handover_view view;
	struct exit_row row[ROWS_MAX];
	int rows;
	struct table table;
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_PHONE, ALWAYS, N_("By phone"),
		N_("The person on duty enters what a superior said by phone"), NULL},
	{'h', 0, CMD_TRIED, IN_LIST, N_("Call"),
		N_("A try to reach a superior: after a while the desk is taken jointly"), NULL},
	{K_F7, 0, CMD_RELEASE, IN_LIST, N_("Release"), N_("A superior releases it here"), NULL},
	{'a', 0, CMD_RELEASE, IN_LIST, NULL, NULL, NULL},
	{K_F8, 0, CMD_UNFIT, IN_LIST, N_("Unfit"), N_("Somebody is not fit to sign: what you saw"),
		NULL},
	{'w', 0, CMD_INSTEAD, IN_LIST, N_("Instead"), N_("Name who acts instead of who is unfit"),
		NULL},
	{0},
};

static struct ctx *
actor_of(struct ui *ui, const struct exits *s)
{
	return s->ask.actor ? s->ask.actor : console_ctx(ui);
}

/* --- rows --- */

static struct exit_row *
add(struct exits *s, int64_t utc_us, bool red)
{
	struct exit_row *r = &s->row[s->rows < ROWS_MAX - 1 ? s->rows++ : ROWS_MAX - 1];

	*r = (struct exit_row){.utc_us = utc_us, .red = red};
	return r;
}

static void
add_blocker(struct exits *s, const struct handover_blocker *b)
{
	struct exit_row *r = add(s, 0, !b->released);
	char line[TEXT_BYTES];

	r->b = b;
	exits_blocker_text(b, line, sizeof line);
	str_format(r->text, sizeof r->text, "%s %s",
		b->released ? "[x]"
		: b->joint  ? "[=]"
			    : "[!]",
		line);
}

static void
add_phone(struct exits *s, const struct handover_phone *p)
{
	static const char *const says[HANDOVER_PHONE_ANSWERS] = {
		N_("{1} by phone, entered by {2}: {3} (not countersigned yet)"),
		N_("{1} by phone, entered by {2}: {3} (confirmed)"),
		N_("{1} DENIES to have said, entered by {2}: {3}")};
	struct exit_row *r = add(s, p->entered_us, p->answer == HANDOVER_PHONE_DENIED);

	text_fill(r->text, sizeof r->text, tr(says[p->answer]), p->superior.name, p->by.name,
		p->words);
}

static void
add_sides(struct exits *s, const struct handover_exits *x)
{
	for (int i = 0; i < x->unfits; i++)
		text_fill(add(s, x->unfit[i].utc_us, false)->text, TEXT_BYTES,
			tr("{1} marked unfit by {2}: {3}"), x->unfit[i].person.name,
			x->unfit[i].by.name, x->unfit[i].words);
	for (int i = 0; i < x->substitutes; i++)
		text_fill(add(s, x->substitute[i].utc_us, false)->text, TEXT_BYTES,
			x->substitute[i].side == HANDOVER_OUTGOING
				? tr("{1} signs for the desk, named by {2}")
				: tr("{1} takes over instead, named by {2}"),
			x->substitute[i].person.name, x->substitute[i].by.name, NULL);
}

static void
choose_rows(struct exits *s)
{
	const struct handover_exits *x = &s->view.x;

	s->rows = 0;
	for (int i = 0; i < s->view.blockers; i++)
		if (strchr("abde", s->view.blocker[i].clause[0]))
			add_blocker(s, &s->view.blocker[i]);
	add_sides(s, x);
	for (int i = 0; i < x->phones; i++)
		add_phone(s, &x->phone[i]);
	for (int i = 0; i < x->attempts; i++)
		text_fill(add(s, x->attempt[i].utc_us, false)->text, TEXT_BYTES,
			x->attempt[i].reached ? tr("{1} was reached by {2}. {3}")
					      : tr("{1} was not reached by {2}. {3}"),
			x->attempt[i].called.name, x->attempt[i].by.name, x->attempt[i].words);
}

static int64_t
row_id(const void *rows, int row)
{
	(void)rows;
	return row + 1;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct exit_row *r = &((const struct exits *)rows)->row[row];

	if (column == 1) {
		if (r->utc_us)
			clock_format_time(out->text, r->utc_us);
		return;
	}
	str_copy(out->text, sizeof out->text, r->text);
	if (r->red)
		out->role = ROLE_WARNING;
}

static const struct table_column columns[] = {
	{N_("What blocks, and what was done"), 60, true, false, 0},
	{N_("Time"), 6, false, false, 0},
};

static struct table_source
source(const struct exits *s)
{
	return (struct table_source){.column = columns,
		.columns = sizeof columns / sizeof *columns,
		.rows = s,
		.count = s->rows,
		.id = row_id,
		.cell = row_cell};
}

/* --- life --- */

static bool
exits_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	(void)ui;
	(void)e;
	((struct exits *)state)->ask = *(const struct exits_ask *)arg;
	return true;
}

static void
exits_close(void *state)
{
	handover_view_free(&((struct exits *)state)->view);
}

static bool
exits_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct exits *s = state;
	struct handover_view now;
	struct table_source src;

	(void)why;
	if (!handover_load(actor_of(ui, s), s->ask.handover, &now, e))
		return false;
	handover_view_free(&s->view);
	s->view = now;
	choose_rows(s);
	src = source(s);
	table_follow(&s->table, &src);
	return true;
}

static void
open_form(
	struct ui *ui, const struct exits *s, enum handover_action a, const struct form_spec *spec)
{
	struct err e;

	err_clear(&e);
	/* A superior is asked by the use case, who is no party to it. */
	if (a != HANDOVER_DO_NONE && !handover_may(actor_of(ui, s), &s->view, a, &e)) {
		ui_say_err(ui, &e);
		return;
	}
	ui_push(ui, &screen_form,
		&(struct form_ask){.spec = spec,
			.id = s->view.h.id,
			.rev = s->view.h.rev,
			.actor = s->ask.actor});
}

static void
exits_command(struct ui *ui, void *state, int command)
{
	const struct exits *s = state;

	switch (command) {
	case CMD_PHONE: open_form(ui, s, HANDOVER_DO_PHONE, &exits_phone_form); break;
	case CMD_RELEASE: open_form(ui, s, HANDOVER_DO_RELEASE, &exits_release_form); break;
	case CMD_TRIED: open_form(ui, s, HANDOVER_DO_REACH, &exits_attempt_form); break;
	case CMD_UNFIT: open_form(ui, s, HANDOVER_DO_NONE, &exits_unfit_form); break;
	case CMD_INSTEAD: open_form(ui, s, HANDOVER_DO_NONE, &exits_substitute_form); break;
	default: break;
	}
}

static bool
has_releasable(const struct handover_view *v)
{
	for (int i = 0; i < v->blockers; i++)
		if (v->blocker[i].can_release && !v->blocker[i].released)
			return true;
	return false;
}

static bool
exits_enabled(const void *state, int command, const char **why)
{
	const struct exits *s = state;

	*why = NULL;
	if ((command == CMD_PHONE || command == CMD_RELEASE) && !has_releasable(&s->view))
		*why = N_("Nothing is in the way here that could be released");
	else if (command == CMD_INSTEAD && !s->view.x.unfits)
		*why = N_("Nobody is marked unfit here. F8 marks somebody first");
	return !*why;
}

static bool
exits_event(struct ui *ui, void *state, const struct key *key)
{
	struct exits *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
exits_result(struct ui *ui, void *state, int what, const void *data)
{
	(void)state;
	(void)data;
	if (what == FORM_SCREEN_DONE)
		ui_load(ui, LOAD_ASKED);
}

/* --- drawing --- */

/* Under the list: the row in two lines, what clears it, and since when nobody is reached;
 * a narrow screen breaks these sentences instead of cutting them. */
static int
foot_lines(int cols)
{
	return cols < WIDE_COLS ? 2 : 1;
}

static int
list_rows(struct rect body)
{
	return body.rows - 1 - 2 - 2 * foot_lines(body.cols);
}

static void
exits_layout(void *state, struct rect body)
{
	struct exits *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, list_rows(body));
}

static void
exits_head(const void *state, struct screen_head *out)
{
	const struct exits *s = state;
	char n[16];
	int open = 0;

	for (int i = 0; i < s->rows; i++)
		open += s->row[i].b && !s->row[i].b->released;
	str_copy(out->scope, sizeof out->scope, s->view.c.giver.name);
	str_format(n, sizeof n, "%d", open);
	text_fill(out->count, sizeof out->count, tr("{1} open"), n, NULL, NULL);
}

/* SHO-07: from when on two may take it together. */
static void
say_joint(const struct handover_view *v, char *out, size_t size)
{
	char at[CLOCK_TEXT_BYTES], left[16];

	clock_format_time(at, v->x.tried_us);
	str_format(left, sizeof left, "%d", v->x.joint_in_min);
	if (v->x.joint_in_min < 0)
		str_copy(out, size,
			tr("Nobody reached? Enter each try (h); in time the desk is taken "
			   "jointly."));
	else if (v->x.joint_in_min)
		text_fill(out, size, tr("Nobody reached since {1}: jointly in {2} min."), at, left,
			NULL);
	else
		text_fill(out, size,
			tr("Nobody reached since {1}: it may be taken over jointly now, and "
			   "stays red."),
			at, NULL, NULL);
}

static void
draw_foot(const struct exits *s, struct canvas *c, struct rect f)
{
	const struct exit_row *r = s->table.row < s->rows ? &s->row[s->table.row] : NULL;
	const int lines = foot_lines(f.cols);
	char text[512] = "";

	if (r)
		canvas_wrap(c, (struct rect){f.y, f.x, 2, f.cols}, 0, r->text, ROLE_TEXT);
	if (r && r->b && r->b->released)
		text_fill(text, sizeof text, tr("released by {1}: {2}"), r->b->released_by.name,
			r->b->release, NULL);
	else if (r && r->b && r->b->clear_msgid)
		str_copy(text, sizeof text, tr(r->b->clear_msgid));
	canvas_wrap(c, (struct rect){f.y + 2, f.x, lines, f.cols}, 0, text, ROLE_SECONDARY);
	if (!s->view.blocking && !s->view.x.tried_us)
		return;
	say_joint(&s->view, text, sizeof text);
	canvas_wrap(c, (struct rect){f.y + 2 + lines, f.x, lines, f.cols}, 0, text,
		s->view.x.joint_in_min ? ROLE_SECONDARY : ROLE_WARNING);
}

static void
exits_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct exits *s = state;
	struct table_source src = source(s);
	const int rows = list_rows(b);

	if (!s->rows) {
		canvas_cursor(c, b.y + 1, b.x);
		canvas_text(c, b.y + 1, b.x + 3, b.cols - 4,
			tr("Nothing blocks this handover, and nothing had to be done about it."),
			ROLE_SECONDARY);
	} else {
		table_draw(&s->table, &src, c, (struct rect){b.y, b.x, rows, b.cols}, true);
	}
	canvas_rule(c, b.y + rows, b.x, b.cols);
	draw_foot(s, c, (struct rect){b.y + rows + 1, b.x + 1, b.rows - rows - 1, b.cols - 2});
}

const struct screen screen_exits = {
	.name = "exits",
	.title = N_("IN THE WAY"),
	.state_bytes = sizeof(struct exits),
	.bindings = bindings,
	.open = exits_open,
	.close = exits_close,
	.load = exits_load,
	.layout = exits_layout,
	.command = exits_command,
	.enabled = exits_enabled,
	.hides_disabled = true,
	.event = exits_event,
	.result = exits_result,
	.head = exits_head,
	.draw = exits_draw,
};
SCREEN_REGISTER(screen_exits);
