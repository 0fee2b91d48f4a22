/* entry_details.c — the details of an entry, several lines under its title (F4). SPDX-License-Identifier: MIT
 *
 * Over whatever screen the entry line stands on; its texts are the line's own,
 * so that going back, a lock or a kill loses nothing. source: screens.md §6.5 (8).
 */
#include <string.h>

#include "screens/entry_bar_parts.h"

enum { CMD_SAVE = UI_COMMANDS, HEAD_ROWS = 4 };

struct details_state {
	struct entry_bar *bar; /* of the screen below, which outlives this one */
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_SAVE, ALWAYS, N_("Save"), N_("Save the line with these details"), NULL},
	{K_ESC, 0, UI_BACK, ALWAYS, N_("Line"),
		N_("Back to the line; what you typed here is kept with it"), NULL},
	{K_ENTER, 0, UI_NONE, IN_TEXT, NULL, N_("Begin a new line"), NULL},
	{0},
};

static bool
details_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct details_state *s = state;

	(void)ui;
	(void)e;
	/* the screen below owns it and hands it over to be written into */
	memcpy(&s->bar, &(const void *){arg}, sizeof s->bar);
	return true;
}

/* Without a line the first row is the title. */
static void
take_title(struct ui *ui, struct entry_bar *b)
{
	const char *text = edit_text(&b->details);
	char title[ENTRY_LINE_BYTES];
	size_t n = strcspn(text, "\n");

	if (!edit_is_empty(&b->line) || n >= sizeof title)
		return;
	str_format(title, sizeof title, "%.*s", (int)n, text);
	edit_replace(&b->line, title);
	if (!str_eq(edit_text(&b->line), title)) {
		edit_set(&b->line, ""); /* too long to be a title: nothing of it may go */
		return;
	}
	edit_replace(&b->details, text[n] ? text + n + 1 : "");
	entry_bar_parse(ui, b);
}

static void
details_command(struct ui *ui, void *state, int command)
{
	struct details_state *s = state;

	if (command != CMD_SAVE)
		return;
	take_title(ui, s->bar);
	if (entry_bar_save(ui, s->bar) == BAR_SAVED)
		ui_finish(ui, ENTRY_BAR_SAVED, NULL);
}

static bool
details_event(struct ui *ui, void *state, const struct key *key)
{
	struct details_state *s = state;
	enum edit_did did;
	char note[256] = "";

	if (key->code == K_ESC || key->code == K_F12) {
		entry_bar_keep(ui, s->bar);
		return false;
	}
	did = edit_key(&s->bar->details, key);
	edit_note(&s->bar->details, did, note, sizeof note);
	if (*note)
		ui_say(ui, note);
	return did != EDIT_NOT_MINE;
}

static const struct edit *
details_editing(const void *state)
{
	return &((const struct details_state *)state)->bar->details;
}

static struct rect
field_of(struct rect body)
{
	return (struct rect){body.y + HEAD_ROWS, body.x + 1, body.rows - HEAD_ROWS, body.cols - 2};
}

static void
details_layout(void *state, struct rect body)
{
	struct details_state *s = state;
	struct rect field = field_of(body);

	edit_layout(&s->bar->details, field.cols - 2, field.rows);
}

static void
details_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct entry_bar *bar = ((const struct details_state *)state)->bar;
	char count[64], chars[16], most[16];
	int x = b.x + 1;

	canvas_fill(c, b, ROLE_TEXT);
	x += canvas_text(c, b.y, x, b.cols - 2, bar->corrects ? tr("Correct>") : tr("Log>"),
		     ROLE_HEADING) +
	     1;
	canvas_text(c, b.y, x, b.x + b.cols - 1 - x,
		edit_is_empty(&bar->line) ? tr("(the first row below becomes the title)")
					  : edit_text(&bar->line),
		edit_is_empty(&bar->line) ? ROLE_SECONDARY : ROLE_TEXT);
	entry_bar_draw_preview(bar, c, (struct rect){b.y + 1, b.x + 1, 2, b.cols - 2});
	str_format(chars, sizeof chars, "%d", edit_chars(&bar->details));
	str_format(most, sizeof most, "%d", ENTRY_DETAIL_CHARS);
	text_fill(count, sizeof count, tr("{1} of {2} characters"), chars, most, NULL);
	canvas_heading(c, b.y + HEAD_ROWS - 1, b.x, b.cols, tr("Details"), count);
	edit_draw_field(&bar->details, c, field_of(b), true);
}

const struct screen screen_details = {
	.name = "details",
	.title = N_("Details of the entry"),
	.kind = SCREEN_OVERLAY,
	.state_bytes = sizeof(struct details_state),
	.bindings = bindings,
	.open = details_open,
	.layout = details_layout,
	.command = details_command,
	.event = details_event,
	.editing = details_editing,
	.draw = details_draw,
};
SCREEN_REGISTER(screen_details);
