/* secret.c — choosing a password: with a one-time code, or in place of the old one. SPDX-License-Identifier: MIT
 *
 * source: promises.md §3 (enrolment, password change), §4 (passwords).
 */
#include <string.h>

#include "domain/enrol.h"
#include "screens/console.h"
#include "tui/form.h"

enum { WHO, PROOF, FIRST, AGAIN, FIELDS, LABEL_COLS = 22 };
enum { CMD_SAVE = UI_COMMANDS };

struct secret {
	struct edit edit[FIELDS];
	struct form_field field[FIELDS];
	struct form form;
	bool change; /* signed in: the old password instead of a code */
};

static const struct binding bindings[] = {
	{K_ESC, 0, UI_BACK, ALWAYS, N_("Back"), N_("Go back without changing anything"), NULL},
	{K_F6, 0, CMD_SAVE, ALWAYS, N_("Save"), N_("Take this password from now on"), NULL},
	{0},
};

static bool
secret_init(struct ui *ui, struct secret *s, bool change, struct err *e)
{
	static const char *const name[FIELDS] = {"who", "code", "password", "again"};
	static const char *const label[FIELDS] = {N_("Staff no. or name"), N_("One-time code"),
		N_("New password"), N_("The same once more")};
	struct form_field *f = s->field;
	int n = 0;

	s->change = change;
	for (int i = 0; i < FIELDS; i++) {
		bool secret = i >= FIRST || (change && i == PROOF);
		struct edit_spec spec = {
			.max_chars = secret ? ENROL_PASSWORD_MAX : 32, .secret = secret};

		if (!edit_init(&s->edit[i], &spec))
			return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
		if (change && i == WHO)
			continue;
		f[n++] = (struct form_field){.kind = FIELD_EDIT,
			.name = name[i],
			.cols = 28,
			.label = change && i == PROOF ? N_("Present password") : label[i],
			.edit = &s->edit[i]};
	}
	s->form = (struct form){.field = f, .count = n};
	(void)ui;
	return true;
}

static bool
enrol_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	(void)arg;
	return secret_init(ui, state, false, e);
}

static bool
password_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	(void)arg;
	return secret_init(ui, state, true, e);
}

static void
secret_close(void *state)
{
	struct secret *s = state;

	for (int i = 0; i < FIELDS; i++)
		edit_free(&s->edit[i]);
}

/* The desk locks: half a password is nobody's draft. */
static bool
secret_forget(void *state)
{
	struct secret *s = state;

	for (int i = 0; i < FIELDS; i++)
		edit_set(&s->edit[i], "");
	form_focus(&s->form, 0);
	return false;
}

static bool
save_it(struct ui *ui, struct secret *s, struct err *e)
{
	const char *first = edit_text(&s->edit[FIRST]), *proof = edit_text(&s->edit[PROOF]);

	if (!str_eq(first, edit_text(&s->edit[AGAIN])))
		return err_set(e, ERR_INVALID, .field = "again",
			.msgid = N_("The two passwords differ. Type the same one twice"));
	if (s->change)
		return enrol_change_password(console_ctx(ui), proof, first, e);
	return enrol_use_code(console_ctx(ui), edit_text(&s->edit[WHO]), proof, first, e);
}

static void
save(struct ui *ui, struct secret *s)
{
	struct err e;

	err_clear(&e);
	form_clear_errors(&s->form);
	if (!save_it(ui, s, &e)) {
		form_fail(&s->form, &e);
		ui_say_unsaved(ui, &e);
		return;
	}
	ui_pop(ui);
	ui_say(ui, tr(s->change ? N_("Password changed; your key is the same")
				: N_("Your key is ready. Sign in with the new password")));
}

static void
secret_command(struct ui *ui, void *state, int command)
{
	if (command == CMD_SAVE)
		save(ui, state);
}

static bool
secret_event(struct ui *ui, void *state, const struct key *key)
{
	struct secret *s = state;
	char note[FORM_NOTE_BYTES] = "";
	enum form_did did = form_key(&s->form, key, note, sizeof note);

	if (did == FORM_LAST)
		ui_say(ui, tr("F6 takes this password"));
	else if (*note)
		ui_say(ui, note);
	return did != FORM_NOT_MINE;
}

static const struct edit *
secret_editing(const void *state)
{
	return form_editing(&((const struct secret *)state)->form);
}

static void
secret_layout(void *state, struct rect body)
{
	(void)body;
	form_layout(&((struct secret *)state)->form);
}

static void
secret_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct secret *s = state;
	int y = b.y + 2;

	y += form_draw(&s->form, c, (struct rect){y, b.x, b.rows - 6, b.cols}, LABEL_COLS, true);
	canvas_wrap(c, (struct rect){y + 1, b.x + 3, 4, b.cols - 6}, 0,
		tr("At least 10 characters; any letters, digits, signs or Chinese. A sentence is "
		   "easier to remember than a riddle. Not a name from here, nothing common."),
		ROLE_SECONDARY);
}

const struct screen screen_enrol = {
	.name = "enrol",
	.title = N_("ONE-TIME CODE"),
	.kind = SCREEN_BARE,
	.state_bytes = sizeof(struct secret),
	.bindings = bindings,
	.open = enrol_open,
	.close = secret_close,
	.layout = secret_layout,
	.command = secret_command,
	.event = secret_event,
	.editing = secret_editing,
	.draw = secret_draw,
};

const struct screen screen_password = {
	.name = "password",
	.title = N_("PASSWORD"),
	.state_bytes = sizeof(struct secret),
	.bindings = bindings,
	.open = password_open,
	.close = secret_close,
	.forget = secret_forget,
	.layout = secret_layout,
	.command = secret_command,
	.event = secret_event,
	.editing = secret_editing,
	.draw = secret_draw,
};
SCREEN_REGISTER(screen_enrol);
SCREEN_REGISTER(screen_password);
