/* dialog_pick.c — one thing chosen in a small window, by typing a part of its name. SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "base/text.h"
#include "tui/dialog.h"
#include "tui/pick.h"

enum { BOX_COLS = 64, BOX_ROWS = 4, LABEL_BYTES = 128, CHARS = 40, FIELD_COLS = 24 };

struct picking {
	int what;
	char title[LABEL_BYTES * 2], label[LABEL_BYTES], hint[DIALOG_LINE_BYTES];
	const char *unknown;
	struct pick pick;
	struct dialog_picked picked;
};

static bool
picking_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct picking *s = state;
	const struct dialog_pick *d = arg;
	(void)ui;
	s->what = d->what;
	s->unknown = d->unknown;
	str_copy(s->title, sizeof s->title, d->title);
	str_copy(s->label, sizeof s->label, d->label);
	str_copy(s->hint, sizeof s->hint, d->hint ? d->hint : "");
	if (!pick_init(&s->pick, CHARS, d->lookup, d->ctx))
		return err_set(e, ERR_NOMEM,
			.msgid = N_("No memory for this text. Close a screen with Esc"));
	edit_set(&s->pick.edit, d->initial ? d->initial : "");
	return true;
}

static void
picking_close(void *state)
{
	pick_free(&((struct picking *)state)->pick);
}

static const struct edit *
picking_editing(const void *state)
{
	return &((const struct picking *)state)->pick.edit;
}

static void
finish(struct ui *ui, struct picking *s)
{
	struct err e;
	err_clear(&e);
	if (edit_is_empty(&s->pick.edit)) {
		ui_say(ui, tr(N_("Write a part of the name, or F4 lists them; Esc leaves it")));
		return;
	}
	if (!pick_settle(&s->pick, "who", &e)) {
		if (e.code == ERR_NOT_FOUND && s->unknown)
			ui_sayf(ui, s->unknown, edit_text(&s->pick.edit), NULL, NULL);
		else
			ui_say_err(ui, &e);
		return;
	}
	s->picked.id = s->pick.chosen;
	str_copy(s->picked.label, sizeof s->picked.label, edit_text(&s->pick.edit));
	ui_finish(ui, s->what, &s->picked);
}

static bool
picking_event(struct ui *ui, void *state, const struct key *key)
{
	struct picking *s = state;
	const bool listed = s->pick.list;
	char note[UI_TEXT_BYTES];
	const enum edit_did did = pick_key(&s->pick, key);
	edit_note(&s->pick.edit, did, note, sizeof note);
	if (note[0])
		ui_say(ui, note);
	if (key->code == K_F6 || (key->code == K_ENTER && !listed)) {
		finish(ui, s);
		return true;
	}
	return did != EDIT_NOT_MINE;
}

static void
picking_hint(const void *state, char *out, size_t size)
{
	str_copy(out, size, ((const struct picking *)state)->hint);
}

static struct rect
picking_box(const struct picking *s, struct rect body)
{
	const int cols = body.cols - 2 < BOX_COLS ? body.cols - 2 : BOX_COLS;
	const int want = BOX_ROWS + pick_rows(&s->pick);
	const int rows = want < body.rows ? want : body.rows;
	return (struct rect){
		body.y + (body.rows - rows) / 3, body.x + (body.cols - cols) / 2, rows, cols};
}

static void
picking_layout(void *state, struct rect body)
{
	(void)body;
	edit_layout(&((struct picking *)state)->pick.edit, FIELD_COLS, 1);
}

static void
picking_draw(const void *state, struct canvas *c, struct rect body)
{
	const struct picking *s = state;
	const struct rect in = canvas_box(c, picking_box(s, body), s->title);
	canvas_text(c, in.y, in.x, in.cols, s->label, ROLE_TEXT);
	pick_draw(&s->pick, c, (struct rect){in.y + 1, in.x, 1, in.cols}, FIELD_COLS, true);
	if (pick_rows(&s->pick) > 0)
		pick_list_draw(&s->pick, c, (struct rect){in.y + 2, in.x, in.rows - 2, in.cols});
}

static const struct binding picking_keys[] = {
	{K_ENTER, 0, UI_NONE, ALWAYS, N_("Finish"), N_("takes the one that is meant"), NULL},
	{K_TAB, 0, UI_NONE, ALWAYS, N_("Complete"), N_("completes what was typed"), NULL},
	{K_F4, 0, UI_NONE, ALWAYS, N_("List"), N_("lists what matches"), NULL},
	{0},
};

static const struct screen picking_screen = {
	.name = "pick",
	.title = N_("CHOICE"),
	.kind = SCREEN_OVERLAY,
	.state_bytes = sizeof(struct picking),
	.bindings = picking_keys,
	.open = picking_open,
	.close = picking_close,
	.layout = picking_layout,
	.event = picking_event,
	.editing = picking_editing,
	.hint = picking_hint,
	.draw = picking_draw,
};
SCREEN_REGISTER(picking_screen);

void
dialog_pick(struct ui *ui, const struct dialog_pick *d)
{
	(void)ui_push(ui, &picking_screen, d);
}
