/* write.c — the entry line over any other screen (F2). SPDX-License-Identifier: MIT
 *
 * Its argument is a struct write_ask, none = a new line.
 */
#include "screens/entry_bar.h"

struct write_state {
	struct entry_bar bar;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, UI_NONE, IN_TEXT, N_("Save"), N_("Save the line in the duty log"), NULL},
	{K_TAB, 0, UI_NONE, IN_TEXT, N_("Complete"), N_("Complete a word or ;code; next blank"),
		NULL},
	{K_F4, 0, UI_NONE, IN_TEXT, N_("Details"), N_("Write several lines under the entry"), NULL},
	{0},
};

static bool
write_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	const struct write_ask *ask = arg;
	struct write_state *s = state;

	if (!entry_bar_open(ui, &s->bar, e))
		return false;
	if (ask && ask->corrects)
		entry_bar_correct(ui, &s->bar, ask->corrects);
	else
		entry_bar_focus(ui, &s->bar);
	s->bar.incident = ask ? ask->incident : 0; /* LOG-02 */
	return true;
}

static void
write_close(void *state)
{
	entry_bar_close(&((struct write_state *)state)->bar);
}

static bool
write_event(struct ui *ui, void *state, const struct key *key)
{
	struct write_state *s = state;
	enum bar_did did = entry_bar_key(ui, &s->bar, key);

	if (did == BAR_SAVED || did == BAR_LEFT)
		ui_pop(ui);
	return did != BAR_NOT_MINE;
}

static const struct edit *
write_editing(const void *state)
{
	return &((const struct write_state *)state)->bar.line;
}

static void
write_result(struct ui *ui, void *state, int what, const void *data)
{
	entry_bar_result(ui, &((struct write_state *)state)->bar, what, data);
	if (what == ENTRY_BAR_SAVED)
		ui_pop(ui);
}

static void
write_keep(struct ui *ui, void *state)
{
	entry_bar_keep(ui, &((struct write_state *)state)->bar);
}

static void
write_layout(void *state, struct rect body)
{
	entry_bar_layout(&((struct write_state *)state)->bar, body.cols - 10);
}

static void
write_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct write_state *s = state;
	struct rect r = {b.y + b.rows - ENTRY_BAR_ROWS - 1, b.x, ENTRY_BAR_ROWS + 1, b.cols};

	canvas_fill(c, r, ROLE_TEXT);
	canvas_rule(c, r.y, r.x, r.cols);
	r.y++;
	r.rows--;
	entry_bar_draw(&s->bar, c, r);
}

const struct screen screen_write = {
	.name = "write",
	.title = N_("New log line"),
	.kind = SCREEN_OVERLAY,
	.state_bytes = sizeof(struct write_state),
	.bindings = bindings,
	.open = write_open,
	.close = write_close,
	.layout = write_layout,
	.event = write_event,
	.editing = write_editing,
	.result = write_result,
	.keep = write_keep,
	.draw = write_draw,
};
SCREEN_REGISTER(screen_write);
