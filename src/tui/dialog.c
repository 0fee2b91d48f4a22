/* dialog.c — questions drawn over the screen below. SPDX-License-Identifier: MIT */
#include "tui/dialog.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tui/choices.h"
#include "tui/ui_state.h"

enum { BOX_COLS = 68, LABEL_BYTES = 48 };

struct ask {
	int what;
	char title[LABEL_BYTES * 2];
	char line[DIALOG_LINES][DIALOG_LINE_BYTES];
	struct choices choices;
	int lines;
};

/* A box of `rows` rows, a little above the middle. */
static struct rect
box_in(struct rect body, int cols, int rows)
{
	if (cols > body.cols - 2)
		cols = body.cols - 2;
	if (rows > body.rows)
		rows = body.rows;
	return (struct rect){
		body.y + (body.rows - rows) / 3, body.x + (body.cols - cols) / 2, rows, cols};
}

static bool
ask_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct ask *s = state;
	const struct dialog *d = arg;
	(void)ui;
	(void)e;
	s->what = d->what;
	str_copy(s->title, sizeof s->title, d->title);
	while (s->lines < DIALOG_LINES && d->line[s->lines]) {
		str_copy(s->line[s->lines], DIALOG_LINE_BYTES, d->line[s->lines]);
		s->lines++;
	}
	for (int i = 0; i < DIALOG_CHOICES && d->choice[i].label; i++) {
		s->choices.choice[i].key = d->choice[i].key;
		str_copy(s->choices.choice[i].label, CHOICE_LABEL_BYTES, d->choice[i].label);
		s->choices.n++;
	}
	return true;
}

static bool
ask_event(struct ui *ui, void *state, const struct key *key)
{
	struct ask *s = state;
	bool used;
	const int answer = choices_key(&s->choices, key, &used);
	if (answer >= 0)
		ui_finish(ui, s->what, &answer);
	return used;
}

/* Long lines wrap: names and titles are never cut here. */
static int
ask_rows(const struct ask *s, struct canvas *c, struct rect in)
{
	int rows = 0;
	for (int i = 0; i < s->lines; i++) {
		const struct rect r = {in.y + rows, in.x, in.rows - rows, in.cols};
		const int n = canvas_wrap(c, r, 0, s->line[i], ROLE_TEXT);
		rows += n > 0 ? n : 1;
	}
	return rows;
}

static void
ask_draw(const void *state, struct canvas *c, struct rect body)
{
	const struct ask *s = state;
	const struct rect nowhere = {0, 0, 0, BOX_COLS - 4};
	const int rows = ask_rows(s, c, nowhere);
	const struct rect box = box_in(body, BOX_COLS, rows + s->choices.n + 3);
	const struct rect in = canvas_box(c, box, s->title);
	(void)ask_rows(s, c, in);
	canvas_box_rule(c, box, in.y + rows);
	choices_draw(&s->choices, c, (struct rect){in.y + rows + 1, in.x, s->choices.n, in.cols});
}

static const struct binding ask_keys[] = {
	{K_ESC, 0, UI_BACK, ALWAYS, N_("Close"), N_("the first answer, which changes nothing"),
		NULL},
	{K_ENTER, 0, UI_NONE, ALWAYS, N_("Choose"), N_("takes the marked answer"), NULL},
	{'1', 0, UI_NONE, IN_LIST, N_("Answer"), N_("takes that answer"), "1-4"},
	{0},
};

static const struct screen ask_screen = {
	.name = "ask",
	.title = N_("QUESTION"),
	.kind = SCREEN_OVERLAY,
	.state_bytes = sizeof(struct ask),
	.bindings = ask_keys,
	.open = ask_open,
	.event = ask_event,
	.draw = ask_draw,
};
SCREEN_REGISTER(ask_screen);

void
dialog_ask(struct ui *ui, const struct dialog *d)
{
	(void)ui_push(ui, &ask_screen, d);
}

/* --- one line ------------------------------------------------------------ */

struct line {
	struct ui_words words; /* name NULL: not kept */
	char name[LABEL_BYTES];
	unsigned long version; /* of the editor that is stored, or as it was opened */
	bool stored, warned;
	int what, min_chars;
	char title[LABEL_BYTES * 2], label[LABEL_BYTES], hint[DIALOG_LINE_BYTES];
	struct edit edit;
};

/* Esc, the lock and the end of the program lose no words: they stand there
 * again when the same is asked. */
static void
words_back(struct ui *ui, struct line *s)
{
	struct buf kept;
	if (!s->words.name || !ui->app.kept_words)
		return;
	buf_init(&kept);
	s->stored = ui->app.kept_words(ui, &s->words, &kept);
	if (s->stored) {
		edit_set(&s->edit, buf_str(&kept));
		ui_say(ui, tr(N_("What you wrote before is here again; Ctrl-U clears it")));
	}
	buf_free(&kept);
}

static bool
line_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct line *s = state;
	const struct dialog_line *d = arg;
	s->what = d->what;
	s->min_chars = d->min_chars;
	str_copy(s->title, sizeof s->title, d->title);
	str_copy(s->label, sizeof s->label, d->label);
	str_copy(s->hint, sizeof s->hint, d->hint ? d->hint : "");
	str_copy(s->name, sizeof s->name, d->keep ? d->keep : "");
	s->words = (struct ui_words){d->keep ? s->name : NULL, d->about, d->writer};
	const struct edit_spec spec = {.max_chars = d->max_chars, .max_rows = 3};
	if (!edit_init(&s->edit, &spec))
		return err_set(e, ERR_NOMEM,
			.msgid = N_("No memory for this text. Close a screen with Esc"));
	edit_set(&s->edit, d->initial ? d->initial : "");
	words_back(ui, s);
	s->version = s->edit.version;
	return true;
}

static void
line_close(void *state)
{
	edit_free(&((struct line *)state)->edit);
}

/* out: false = not stored, and said so. */
static bool
words_keep(struct ui *ui, struct line *s)
{
	if (!s->words.name || !ui->app.keep_words || s->edit.version == s->version)
		return true;
	if (!ui->app.keep_words(ui, &s->words, edit_text(&s->edit)))
		return false;
	s->version = s->edit.version;
	s->stored = !edit_is_empty(&s->edit);
	return true;
}

static void
line_keep(struct ui *ui, void *state)
{
	(void)words_keep(ui, state);
}

/* Where storage says no a second Esc leaves. */
static bool
line_may_close(struct ui *ui, void *state)
{
	struct line *s = state;
	if (words_keep(ui, s) || s->warned)
		return true;
	s->warned = true;
	return false;
}

/* Answered: the words are the screen's now. */
static void
line_finish(struct ui *ui, struct line *s)
{
	if (s->stored)
		(void)ui->app.keep_words(ui, &s->words, "");
	ui_finish(ui, s->what, edit_text(&s->edit));
}

static const struct edit *
line_editing(const void *state)
{
	return &((const struct line *)state)->edit;
}

static bool
line_event(struct ui *ui, void *state, const struct key *key)
{
	struct line *s = state;
	char note[UI_TEXT_BYTES];
	if (key->code == K_ENTER || key->code == K_F6) {
		char least[16];
		(void)str_format(least, sizeof least, "%d", s->min_chars);
		if (edit_chars(&s->edit) < s->min_chars)
			ui_sayf(ui, N_("Write at least {1} characters, or Esc to leave it"), least,
				NULL, NULL);
		else
			line_finish(ui, s);
		return true;
	}
	const enum edit_did did = edit_key(&s->edit, key);
	edit_note(&s->edit, did, note, sizeof note);
	if (note[0])
		ui_say(ui, note);
	return did != EDIT_NOT_MINE;
}

static void
line_hint(const void *state, char *out, size_t size)
{
	str_copy(out, size, ((const struct line *)state)->hint);
}

static struct rect
line_box(struct rect body)
{
	return box_in(body, BOX_COLS, 7);
}

static void
line_layout(void *state, struct rect body)
{
	edit_layout(&((struct line *)state)->edit, line_box(body).cols - 6, 3);
}

static void
line_draw(const void *state, struct canvas *c, struct rect body)
{
	const struct line *s = state;
	const struct rect in = canvas_box(c, line_box(body), s->title);
	canvas_text(c, in.y, in.x, in.cols, s->label, ROLE_TEXT);
	edit_draw_field(&s->edit, c, (struct rect){in.y + 1, in.x, 3, in.cols}, true);
}

static const struct binding line_keys[] = {
	{K_ENTER, 0, UI_NONE, ALWAYS, N_("Finish"), N_("takes the text"), NULL},
	{0},
};

static const struct screen line_screen = {
	.name = "line",
	.title = N_("TEXT"),
	.kind = SCREEN_OVERLAY,
	.state_bytes = sizeof(struct line),
	.bindings = line_keys,
	.open = line_open,
	.close = line_close,
	.layout = line_layout,
	.event = line_event,
	.keep = line_keep,
	.may_close = line_may_close,
	.editing = line_editing,
	.hint = line_hint,
	.draw = line_draw,
};
SCREEN_REGISTER(line_screen);

void
dialog_write(struct ui *ui, const struct dialog_line *d)
{
	(void)ui_push(ui, &line_screen, d);
}
