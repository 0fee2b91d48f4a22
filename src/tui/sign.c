/* sign.c — the signature: what, means, who, when, check, password. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tui/dialog.h"
#include "tui/form.h"
#include "tui/pager.h"

enum {
	BOX_COLS = 72,
	PASSWORD_CHARS = 128,
	STAFF_CHARS = 20,
	FIELD_COLS = 24,
	HEAD_BYTES = 128,
	LONG_BYTES = 512,
	SIGN_NOW = UI_COMMANDS,
	SIGN_FULL,
};

struct sign {
	bool (*sign)(
		struct ui *ui, void *below, const char *staff, const char *password, struct err *e);
	bool (*still)(struct ui *ui, void *below);
	char title[HEAD_BYTES], who[HEAD_BYTES], check[HEAD_BYTES], hint[DIALOG_LINE_BYTES];
	char means[LONG_BYTES];
	char *what, *full;
	bool asks_staff;
	struct edit staff, password;
	struct form_field field[2];
	struct form form;
};

static char *
lines_joined(const char *const *line)
{
	struct buf b;
	buf_init(&b);
	for (int i = 0; i < DIALOG_LINES && line[i]; i++) {
		if (i > 0)
			buf_putc(&b, '\n');
		buf_puts(&b, line[i]);
	}
	if (!b.failed && !b.p)
		buf_putc(&b, '\n');
	if (!b.failed)
		return b.p;
	buf_free(&b);
	return NULL;
}

static void
texts_copy(struct sign *s, const struct sign_spec *spec)
{
	str_copy(s->title, sizeof s->title, spec->title);
	str_copy(s->means, sizeof s->means, spec->means);
	str_copy(s->who, sizeof s->who, spec->who ? spec->who : "");
	str_copy(s->check, sizeof s->check, spec->check ? spec->check : "");
	str_copy(s->hint, sizeof s->hint, spec->hint ? spec->hint : "");
	s->what = lines_joined(spec->what);
}

static bool
fields_make(struct sign *s, const struct sign_spec *spec)
{
	const struct edit_spec password = {.max_chars = PASSWORD_CHARS, .secret = true};
	const struct edit_spec staff = {.max_chars = STAFF_CHARS};
	if (!edit_init(&s->password, &password) || !edit_init(&s->staff, &staff))
		return false;
	s->asks_staff = spec->staff != NULL;
	edit_default(&s->staff, spec->staff ? spec->staff : "");
	int n = 0;
	if (s->asks_staff)
		s->field[n++] = (struct form_field){.kind = FIELD_EDIT,
			.name = "staff",
			.label = N_("Staff no.:"),
			.cols = FIELD_COLS,
			.edit = &s->staff};
	s->field[n++] = (struct form_field){.kind = FIELD_EDIT,
		.name = "password",
		.label = N_("Password:"),
		.cols = FIELD_COLS,
		.edit = &s->password};
	s->form = (struct form){.field = s->field, .count = n};
	/* the default is right most of the time: the password is what is missing */
	s->form.focus = s->asks_staff && spec->staff && spec->staff[0] ? 1 : 0;
	return true;
}

/* source: the order is the promise of the signature dialog (SHO-13). */
enum { WHAT, MEANS, WHO, WHEN, CHECK, FACTS };

struct fact {
	const char *label, *text;
	int rows; /* that it takes here */
};

static void
facts_of(const struct sign *s, struct fact fact[FACTS])
{
	fact[WHAT] = (struct fact){tr(N_("What:")), s->what, 0};
	fact[MEANS] = (struct fact){tr(N_("Means:")), s->means, 0};
	fact[WHO] = (struct fact){tr(N_("Who:")), s->who, 0};
	fact[WHEN] = (struct fact){
		tr(N_("When:")), tr(N_("time of the server when you press Enter")), 0};
	fact[CHECK] = (struct fact){tr(N_("Check:")), s->check, 0};
}

/* All of it on one page: the content as it is signed, then what the dialog says,
 * of which a small screen shows a part. */
static char *
full_of(const struct sign *s, const char *content)
{
	struct fact fact[FACTS];
	struct buf b;
	buf_init(&b);
	facts_of(s, fact);
	if (content && content[0])
		buf_printf(&b, "%s\n", content);
	for (int i = 0; i < FACTS; i++) {
		if (!fact[i].text[0])
			continue;
		buf_printf(&b, "%s\n", fact[i].label);
		for (const char *at = fact[i].text; *at;) {
			const size_t n = strcspn(at, "\n");
			buf_printf(&b, "  %.*s\n", (int)n, at);
			at += n + (at[n] == '\n');
		}
	}
	if (!b.failed)
		return b.p;
	buf_free(&b);
	return NULL;
}

static bool
sign_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct sign *s = state;
	const struct sign_spec *spec = arg;
	(void)ui;
	s->sign = spec->sign;
	s->still = spec->still;
	texts_copy(s, spec);
	s->full = s->what ? full_of(s, spec->full) : NULL;
	if (s->full && fields_make(s, spec))
		return true;
	return err_set(
		e, ERR_NOMEM, .msgid = N_("No memory for this text. Close a screen with Esc"));
}

static void
sign_close(void *state)
{
	struct sign *s = state;
	edit_free(&s->password);
	edit_free(&s->staff);
	mem_free(s->what);
	mem_free(s->full);
}

static bool
sign_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	const struct sign *s = state;
	(void)e;
	if (why != LOAD_ELSEWHERE || !s->still || s->still(ui, ui_below_state(ui)))
		return true;
	ui_pop(ui);
	ui_say(ui, tr(N_("This changed meanwhile. Look at it again before you sign")));
	return true;
}

static bool
has_wide(const char *s)
{
	for (; *s; s++) {
		if ((unsigned char)*s >= 0x80)
			return true;
	}
	return false;
}

static void
sign_now(struct ui *ui, struct sign *s)
{
	struct err e;
	err_clear(&e);
	if (edit_is_empty(&s->password)) {
		ui_say(ui, tr(N_("Nothing is signed yet. Type your password, then Enter")));
		return;
	}
	const bool foreign = has_wide(edit_text(&s->password));
	if (s->sign(ui, ui_below_state(ui), edit_text(&s->staff), edit_text(&s->password), &e)) {
		ui_finish(ui, SIGN_DONE, NULL);
		return;
	}
	if (e.code == ERR_STALE)
		ui_pop(ui);
	ui_say_unsaved(ui, &e);
	if (e.code == ERR_STALE)
		return;
	edit_set(&s->password, "");
	if (str_eq(e.field, "staff") && s->asks_staff)
		form_focus(&s->form, 0);
	if (foreign)
		ui_say(ui, tr(N_("Chinese characters in the password field. Is the input method "
				 "on?")));
}

static void
sign_command(struct ui *ui, void *state, int command)
{
	struct sign *s = state;
	if (command == SIGN_NOW)
		sign_now(ui, s);
	else if (command == SIGN_FULL)
		pager_open(ui, s->title, s->full);
}

static bool
sign_event(struct ui *ui, void *state, const struct key *key)
{
	struct sign *s = state;
	char note[UI_TEXT_BYTES];
	const enum form_did did = form_key(&s->form, key, note, sizeof note);
	if (note[0])
		ui_say(ui, note);
	if (did == FORM_LAST)
		sign_now(ui, s);
	return did != FORM_NOT_MINE;
}

static const struct edit *
sign_editing(const void *state)
{
	return form_editing(&((const struct sign *)state)->form);
}

static void
sign_hint(const void *state, char *out, size_t size)
{
	str_copy(out, size, ((const struct sign *)state)->hint);
}

static int
label_cols_of(const struct fact fact[FACTS])
{
	int widest = 0;
	for (int i = 0; i < FACTS; i++) {
		const int cols = utf8_cols(fact[i].label) + 2;
		widest = cols > widest ? cols : widest;
	}
	return widest;
}

/* All that it takes; then no more than `most`: the statement and the content
 * give way, of which F8 shows all, never who, when and check. out: rows. */
static int
facts_fit(struct canvas *c, struct fact fact[FACTS], int cols, int most)
{
	static const int gives_way[] = {WHAT, MEANS};
	const struct rect nowhere = {0, 0, 0, cols - label_cols_of(fact)};
	int rows = 0;
	for (int i = 0; i < FACTS; i++) {
		fact[i].rows =
			fact[i].text[0] ? canvas_wrap(c, nowhere, 0, fact[i].text, ROLE_TEXT) : 0;
		rows += fact[i].rows;
	}
	for (size_t i = 0; i < sizeof gives_way / sizeof *gives_way; i++) {
		struct fact *f = &fact[gives_way[i]];
		const int less = rows - most < f->rows - 1 ? rows - most : f->rows - 1;
		if (less > 0) {
			f->rows -= less;
			rows -= less;
		}
	}
	return rows < most ? rows : most;
}

/* What does not fit is counted at the end of the last row. */
static void
more_draw(struct canvas *c, struct rect last, int more)
{
	char text[48], n[16];
	(void)str_format(n, sizeof n, "%d", more);
	text_fill(
		text, sizeof text, tr_n(" +{1} line: F8", " +{1} lines: F8", more), n, NULL, NULL);
	const int cols = utf8_cols(text);
	const struct rect at = {last.y, last.x + last.cols - cols, 1, cols};
	canvas_fill(c, at, ROLE_TEXT);
	canvas_text(c, at.y, at.x, at.cols, text, ROLE_WARNING);
}

static void
facts_draw(const struct fact fact[FACTS], struct canvas *c, struct rect in)
{
	const int label_cols = label_cols_of(fact);
	int y = in.y;
	for (int i = 0; i < FACTS && y < in.y + in.rows; i++) {
		const struct rect r = {y, in.x + label_cols, fact[i].rows, in.cols - label_cols};
		if (r.rows == 0)
			continue;
		canvas_text(c, y, in.x, label_cols, fact[i].label, ROLE_HEADING);
		const int all = canvas_wrap(c, r, 0, fact[i].text, ROLE_TEXT);
		y += r.rows;
		if (all > r.rows)
			more_draw(c, (struct rect){y - 1, r.x, 1, r.cols}, all - r.rows);
	}
}

static int
box_cols(struct rect body)
{
	return body.cols - 2 < BOX_COLS ? body.cols - 2 : BOX_COLS;
}

static void
sign_draw(const void *state, struct canvas *c, struct rect body)
{
	const struct sign *s = state;
	const int cols = box_cols(body);
	struct fact fact[FACTS];
	int below = s->form.count + 3;
	facts_of(s, fact);
	/* on a small screen the key row alone says which key signs */
	const bool foot = facts_fit(c, fact, cols - 4, body.rows) <= body.rows - below - 1;
	below -= foot ? 0 : 1;
	const int facts = facts_fit(c, fact, cols - 4, body.rows - below - 1);
	const int rows = facts + below + 1;
	const struct rect box = {
		body.y + (body.rows - rows) / 3, body.x + (body.cols - cols) / 2, rows, cols};
	const struct rect in = canvas_box(c, box, s->title);
	facts_draw(fact, c, (struct rect){in.y, in.x, facts, in.cols});
	canvas_box_rule(c, box, in.y + facts);
	const struct rect fields = {in.y + facts + 1, in.x - 1, s->form.count, in.cols};
	(void)form_draw(&s->form, c, fields, 10, true);
	if (foot)
		canvas_text(c, box.y + rows - 2, in.x, in.cols,
			tr(N_("Enter Sign    F8 Read it all    Esc Do not sign")), ROLE_TEXT);
}

static const struct binding sign_keys[] = {
	{K_ESC, 0, UI_BACK, ALWAYS, N_("Not sign"), N_("closes this; nothing is signed"), NULL},
	{K_ENTER, 0, UI_NONE, ALWAYS, N_("Sign"), N_("signs with your password"), NULL},
	{K_F6, 0, SIGN_NOW, ALWAYS, NULL, NULL, NULL},
	{K_F8, 0, SIGN_FULL, ALWAYS, N_("Read all"), N_("shows all that is signed"), NULL},
	{0},
};

static const struct screen sign_screen = {
	.name = "sign",
	.title = N_("SIGN"),
	.kind = SCREEN_OVERLAY,
	.state_bytes = sizeof(struct sign),
	.bindings = sign_keys,
	.idle_s = SIGN_IDLE_S,
	.open = sign_open,
	.close = sign_close,
	.load = sign_load,
	.command = sign_command,
	.event = sign_event,
	.editing = sign_editing,
	.hint = sign_hint,
	.draw = sign_draw,
};
SCREEN_REGISTER(sign_screen);

void
dialog_sign(struct ui *ui, const struct sign_spec *s)
{
	(void)ui_push(ui, &sign_screen, s);
}
