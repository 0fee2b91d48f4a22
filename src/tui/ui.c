/* ui.c — the stack of screens between the loop and the canvas. SPDX-License-Identifier: MIT */
#include "tui/ui.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"
#include "tui/palette.h"
#include "tui/ui_state.h"

struct ui *
ui_new(const struct ui_app *app)
{
	struct ui *ui = mem_alloc(sizeof *ui);
	if (ui)
		ui->app = *app;
	return ui;
}

void *
ui_data(const struct ui *ui)
{
	return ui->app.data;
}

const struct clock *
ui_clock(const struct ui *ui)
{
	return ui->app.clock;
}

/* --- the stack ----------------------------------------------------------- */

static struct stack *
stack_now(struct ui *ui)
{
	return &ui->stack[ui->tab];
}

static struct layer *
layer_from_top(const struct ui *ui, int below)
{
	const struct stack *s = &ui->stack[ui->tab];
	return s->depth > below ? s->layer[s->depth - 1 - below] : NULL;
}

const struct screen *
ui_top(const struct ui *ui)
{
	const struct layer *l = layer_from_top(ui, 0);
	return l ? l->screen : NULL;
}

void *
ui_top_state(const struct ui *ui)
{
	const struct layer *l = layer_from_top(ui, 0);
	return l ? l->state : NULL;
}

void *
ui_below_state(const struct ui *ui)
{
	const struct layer *l = layer_from_top(ui, 1);
	return l ? l->state : NULL;
}

/* A screen may close itself from one of its own functions: what it stands on
 * goes only when that has returned. */
static void
closed_free(struct ui *ui)
{
	while (ui->busy == 0 && ui->closed) {
		struct layer *l = ui->closed;
		ui->closed = l->next;
		if (l->screen->close)
			l->screen->close(l->state);
		mem_free(l->state);
		mem_free(l);
	}
}

static void
enter(struct ui *ui)
{
	ui->busy++;
}

static void
leave(struct ui *ui)
{
	ui->busy--;
	closed_free(ui);
}

static void
stack_drop(struct ui *ui, struct stack *s)
{
	struct layer *l = s->layer[--s->depth];
	l->next = ui->closed;
	ui->closed = l;
}

static void
stacks_drop(struct ui *ui)
{
	for (int i = 0; i <= UI_TABS; i++) {
		while (ui->stack[i].depth > 0)
			stack_drop(ui, &ui->stack[i]);
	}
}

void
ui_free(struct ui *ui)
{
	if (!ui)
		return;
	stacks_drop(ui);
	ui->busy = 0;
	closed_free(ui);
	for (int i = 0; i < FRAME_MEMOS; i++)
		memo_free(&ui->memo[i]);
	mem_free(ui);
}

/* out: false = it failed, and the message row says so. */
static bool
layer_load(struct ui *ui, struct layer *l, enum load_why why)
{
	struct err e;
	err_clear(&e);
	if (!l || !l->screen->load)
		return true;
	reading_begin(ui, l);
	const bool ok = l->screen->load(ui, l->state, why, &e);
	ui_reading_end(ui);
	if (!ok)
		ui_say_err(ui, &e);
	return ok;
}

static struct layer *
layer_new(const struct screen *screen)
{
	struct layer *l = mem_alloc(sizeof *l);
	if (!l)
		return NULL;
	l->screen = screen;
	l->state = mem_alloc(screen->state_bytes ? screen->state_bytes : 1);
	if (l->state)
		return l;
	mem_free(l);
	return NULL;
}

/* The layer is on the stack while it opens, so that open() may push and say.
 * Left by Esc while it reads for the first time it goes again, if there is
 * something to go back to: half of it is not shown. */
static bool
layer_open(struct ui *ui, const struct screen *screen, const void *arg, bool may_be_left)
{
	struct stack *s = stack_now(ui);
	struct err e;
	err_clear(&e);
	struct layer *l = s->depth < STACK_DEPTH ? layer_new(screen) : NULL;
	if (!l) {
		(void)err_set(&e, ERR_NOMEM,
			.msgid = N_("Too many screens are open. Esc closes this one"));
		ui_say_err(ui, &e);
		return false;
	}
	s->layer[s->depth++] = l;
	if (!screen->open || screen->open(ui, l->state, arg, &e)) {
		if (layer_load(ui, l, LOAD_OPEN) || !may_be_left || !ui_reading_was_left(ui))
			return true;
		stack_drop(ui, s);
		return false;
	}
	stack_drop(ui, s);
	ui_say_err(ui, &e);
	return false;
}

bool
ui_push(struct ui *ui, const struct screen *screen, const void *arg)
{
	enter(ui);
	const bool ok = layer_open(ui, screen, arg, stack_now(ui)->depth > 0);
	leave(ui);
	return ok;
}

static int
tab_of(const struct ui *ui, const struct screen *screen)
{
	for (int i = 0; ui->app.tabs && i < UI_TABS; i++) {
		if (ui->app.tabs[i].screen == screen)
			return i + 1;
	}
	return 0;
}

bool
ui_replace(struct ui *ui, const struct screen *screen, const void *arg)
{
	enter(ui);
	stacks_drop(ui);
	ui->covered = 0;
	ui->tab = tab_of(ui, screen);
	const bool ok = layer_open(ui, screen, arg, false);
	leave(ui);
	return ok;
}

static void
stack_forget(struct ui *ui, struct stack *s)
{
	while (s->depth > 1 && s->layer[s->depth - 1]->screen->idle_s != 0)
		stack_drop(ui, s);
	for (int i = 0; i < s->depth; i++) {
		const struct layer *l = s->layer[i];
		if (!l->screen->forget || !l->screen->forget(l->state))
			continue;
		while (s->depth > i + 1)
			stack_drop(ui, s);
	}
}

/* The cover lies on the stack that belongs to no tab, which is empty then. */
bool
ui_cover(struct ui *ui, const struct screen *screen, const void *arg)
{
	if (ui->tab == 0 || ui->covered != 0 || ui->stack[0].depth > 0)
		return false;
	enter(ui);
	for (int i = 1; i <= UI_TABS; i++)
		stack_forget(ui, &ui->stack[i]);
	ui->covered = ui->tab;
	ui->tab = 0;
	ui->message[0] = '\0';
	const bool ok = layer_open(ui, screen, arg, false);
	if (!ok) {
		ui->tab = ui->covered;
		ui->covered = 0;
	}
	leave(ui);
	return ok;
}

void
ui_uncover(struct ui *ui)
{
	if (ui->covered == 0)
		return;
	enter(ui);
	while (ui->stack[0].depth > 0)
		stack_drop(ui, &ui->stack[0]);
	ui->tab = ui->covered;
	ui->covered = 0;
	ui->message[0] = '\0';
	ui_load(ui, LOAD_ELSEWHERE);
	leave(ui);
}

bool
ui_is_covered(const struct ui *ui)
{
	return ui->covered != 0;
}

static bool
top_drop(struct ui *ui)
{
	struct stack *s = stack_now(ui);
	if (s->depth < 2)
		return false;
	stack_drop(ui, s);
	return true;
}

void
ui_pop(struct ui *ui)
{
	enter(ui);
	if (top_drop(ui))
		ui_load(ui, LOAD_BACK);
	leave(ui);
}

void
ui_finish(struct ui *ui, int what, const void *data)
{
	enter(ui);
	if (top_drop(ui)) {
		struct layer *l = layer_from_top(ui, 0);
		ui_load(ui, LOAD_BACK);
		if (l->screen->result)
			l->screen->result(ui, l->state, what, data);
	}
	leave(ui);
}

/* Its pages are closed one by one, as by Esc, as far as they let go. */
static void
tab_top(struct ui *ui)
{
	enter(ui);
	while (stack_now(ui)->depth > 1) {
		const int depth = stack_now(ui)->depth;
		struct layer *l = layer_from_top(ui, 0);

		if (l->screen->may_close && !l->screen->may_close(ui, l->state))
			break;
		ui_pop(ui);
		if (stack_now(ui)->depth >= depth)
			break;
	}
	leave(ui);
}

void
ui_tab(struct ui *ui, int tab)
{
	const struct screen *screen =
		ui->app.tabs && tab >= 1 && tab <= UI_TABS ? ui->app.tabs[tab - 1].screen : NULL;
	if (!screen) {
		ui_say(ui, tr(N_("This screen is not there yet. 1 is Now, F1 shows the keys")));
		return;
	}
	enter(ui);
	ui_keep(ui); /* what is typed here may be shown there */
	const int from = ui->tab;
	ui->tab = tab;
	if (stack_now(ui)->depth > 0)
		ui_load(ui, LOAD_BACK);
	else if (!layer_open(ui, screen, NULL, from != 0))
		ui->tab = from;
	leave(ui);
}

void
ui_back(struct ui *ui)
{
	struct layer *l = layer_from_top(ui, 0);
	if (!l || (l->screen->may_close && !l->screen->may_close(ui, l->state)))
		return;
	if (stack_now(ui)->depth > 1)
		ui_pop(ui);
	else if (ui->tab > 1 && ui->app.tabs)
		ui_tab(ui, 1);
	else if (l->screen->kind == SCREEN_FULL)
		ui_say(ui, tr(N_("This is the first screen. L or F9 0 locks the desk")));
}

/* --- reading, time ------------------------------------------------------- */

/* The lowest layer that is visible: overlays leave the one below in view. */
static int
visible_from(const struct stack *s)
{
	int i = s->depth - 1;
	while (i > 0 && s->layer[i]->screen->kind == SCREEN_OVERLAY)
		i--;
	return i;
}

void
ui_load(struct ui *ui, enum load_why why)
{
	enter(ui);
	const struct stack *s = stack_now(ui);
	for (int i = s->depth > 0 ? visible_from(s) : 0; i < s->depth; i++)
		(void)layer_load(ui, s->layer[i], why);
	leave(ui);
}

void
ui_keep(struct ui *ui)
{
	enter(ui);
	for (int i = 0; i <= UI_TABS; i++) {
		for (int j = 0; j < ui->stack[i].depth; j++) {
			struct layer *l = ui->stack[i].layer[j];
			if (l->screen->keep)
				l->screen->keep(ui, l->state);
		}
	}
	leave(ui);
}

bool
ui_tick(struct ui *ui, int64_t now_boot_us)
{
	enter(ui);
	const bool draw = tick_run(ui, now_boot_us);
	leave(ui);
	return draw;
}

/* --- keys ---------------------------------------------------------------- */

/* Moves leave the message where it is. */
static bool
is_move(int code)
{
	return (code >= K_UP && code <= K_PGDN) || code == K_RESIZE;
}

static void
say_unused(struct ui *ui, int code)
{
	char name[16];
	if (offer_is_for(code))
		offer_say(ui, code);
	else
		ui_sayf(ui, N_("{1} is not used here; F1 shows the keys"), key_label(code, name),
			NULL, NULL);
}

static bool
is_allowed_on(const struct screen *screen, int command)
{
	switch (command) {
	case UI_HELP:
	case UI_BACK:
	case UI_READ:
	case UI_REDRAW: return true;
	default: return screen->kind == SCREEN_FULL;
	}
}

static void
common_run(struct ui *ui, const struct screen *screen, const struct binding *row, int code)
{
	const int command = row->command;
	if (!is_allowed_on(screen, command))
		say_unused(ui, code);
	else if (command == UI_HELP)
		help_open(ui);
	else if (command == UI_BACK)
		ui_back(ui);
	else if (command == UI_WRITE && ui->app.write)
		ui->app.write(ui, ui->app.data);
	else if (command == UI_READ)
		ui_load(ui, LOAD_ASKED);
	else if (command == UI_GOTO)
		palette_open(ui);
	else if (command == UI_UNDO && ui->app.undo)
		ui->app.undo(ui, ui->app.data);
	else if (command == UI_LOCK && ui->app.lock)
		ui->app.lock(ui, ui->app.data);
	else if (command == UI_REDRAW)
		ui->redraw = true;
	else if (command >= UI_TAB_1 && command <= UI_TAB_9)
		if (command - UI_TAB_1 + 1 == ui->tab && stack_now(ui)->depth > 1)
			tab_top(ui);
		else
			ui_tab(ui, command - UI_TAB_1 + 1);
	else
		say_unused(ui, code);
}

static bool
is_for_screen(int command)
{
	return command >= UI_COMMANDS || command == UI_FIND || command == UI_PICK;
}

static void
command_run(struct ui *ui, struct layer *l, int command)
{
	const char *why = NULL;
	if (l->screen->enabled && !l->screen->enabled(l->state, command, &why)) {
		ui_say(ui, why ? tr(why) : "");
		return;
	}
	if (l->screen->command)
		l->screen->command(ui, l->state, command);
}

void
ui_run(struct ui *ui, const struct binding *row)
{
	struct layer *l = layer_from_top(ui, 0);
	if (!l)
		return;
	enter(ui);
	if (is_for_screen(row->command))
		command_run(ui, l, row->command);
	else
		common_run(ui, l->screen, row, row->key);
	leave(ui);
}

/* What raw() hands us instead of signals and flow control. */
static int
code_plain(struct ui *ui, int code, enum where where)
{
	switch (code) {
	case K_F12: return K_ESC;
	case K_CTRL('C'): ui_say(ui, tr(N_("Esc goes back, F9 0 locks the desk"))); return K_ESC;
	case K_CTRL('Z'): return where == IN_LIST ? 'u' : code;
	default: return code;
	}
}

static void
key_route(struct ui *ui, struct layer *l, const struct key *key)
{
	const enum where where =
		l->screen->editing && l->screen->editing(l->state) ? IN_TEXT : IN_LIST;
	/* a screen may give F12 a meaning of its own (sign-in: quit); else it is Esc */
	const struct binding *part = l->screen->part ? l->screen->part(l->state) : NULL;
	const struct binding *row = part ? binding_find(part, key->code, where) : NULL;
	struct key plain = *key;
	if (!row)
		row = binding_find(l->screen->bindings, key->code, where);
	if (!row)
		plain.code = code_plain(ui, key->code, where);
	if (!row)
		row = binding_find(l->screen->bindings, plain.code, where);
	if (row && is_for_screen(row->command)) {
		command_run(ui, l, row->command);
		return;
	}
	if (l->screen->event && l->screen->event(ui, l->state, &plain))
		return;
	if (!row)
		row = binding_find(binding_common(), plain.code, where);
	if (row)
		common_run(ui, l->screen, row, plain.code);
	else if (plain.code == K_CTRL('S'))
		ui_say(ui, tr(N_("Drafts are saved by themselves; nothing to do")));
	else if (plain.code != K_RESIZE && plain.code != K_PASTE)
		say_unused(ui, plain.code);
}

void
ui_key(struct ui *ui, const struct key *key)
{
	ui->key_seen = true;
	const bool offered = ui->offered[0] != '\0';
	if (offered || !is_move(key->code))
		ui->message[0] = '\0';
	struct layer *l = layer_from_top(ui, 0);
	if (!l)
		return;
	enter(ui);
	if (offered && key->code == K_ENTER) {
		offer_take(ui);
	} else {
		if (!offer_is_for(key->code))
			ui->offered[0] = '\0';
		key_route(ui, l, key);
	}
	leave(ui);
}

/* --- drawing ------------------------------------------------------------- */

void
ui_draw(struct ui *ui, struct canvas *c)
{
	const struct rect body = {2, 0, c->rows - 4, c->cols};
	const bool small = c->rows < UI_MIN_ROWS || c->cols < UI_MIN_COLS;
	const struct stack *s = stack_now(ui);
	const struct layer *top = layer_from_top(ui, 0);
	const int from = top ? visible_from(s) : 0;
	/* all of them before anything is drawn: one that reads long says so over the
	 * picture as it was */
	for (int i = from; !small && i < s->depth; i++)
		layout_make(ui, s->layer[i], body);
	canvas_fill(c, canvas_all(c), ROLE_TEXT);
	canvas_cursor(c, 0, 0);
	ui->drawn_minute = ui_minute(ui);
	if (!top)
		return;
	if (small) {
		frame_draw_small(ui, top, c);
		return;
	}
	for (int i = from; i < s->depth; i++)
		s->layer[i]->screen->draw(s->layer[i]->state, c, body);
	frame_draw(ui, s->layer[from], top, c);
}
