/* signin.c — who are you, at this desk? SPDX-License-Identifier: MIT
 *
 * source: ORG-06, mockups.md §9 "Sign-in at a shared desk".
 */
#include <string.h>

#include "base/utf8.h"
#include "domain/enrol.h"
#include "screens/console.h"
#include "tui/form.h"

enum { WHO, PASSWORD, FIELDS, LABEL_COLS = 18 };
enum { CMD_LANGUAGE = UI_COMMANDS, CMD_PICK_DESK, CMD_CODE, CMD_QUIT };

struct signin {
	struct edit who, password;
	struct form_field field[FIELDS];
	struct form form;
	struct desk desk[9]; /* to choose from while this terminal has none */
	int desks;
	char demo[160];
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_F8, 0, CMD_LANGUAGE, ALWAYS, N_("中文"), N_("Switch the language"), NULL},
	{K_F4, 0, CMD_PICK_DESK, ALWAYS, N_("Desk"), N_("Choose the desk you stand at"), NULL},
	{K_F6, 0, CMD_CODE, ALWAYS, N_("Code"),
		N_("You were given a one-time code: choose a password"), NULL},
	{K_F12, 0, CMD_QUIT, ALWAYS, N_("Quit"), N_("Leave the program"), NULL},
	{0},
};

static bool
collect_desk(void *arg, const struct desk *d)
{
	struct signin *s = arg;

	if (!d->closed && s->desks < (int)(sizeof s->desk / sizeof *s->desk))
		s->desk[s->desks++] = *d;
	return true;
}

static void
choose_desk(struct ui *ui, struct signin *s)
{
	struct console *con = console_of(ui);
	int at = 0;

	if (s->desks == 0) {
		ui_say(ui, tr("This site has no desk yet. Ask the person who runs the system"));
		return;
	}
	while (at < s->desks && s->desk[at].id != con->desk.id)
		at++;
	con->desk = s->desk[at < s->desks ? (at + 1) % s->desks : 0];
	con->ctx->desk = con->desk.id;
}

static bool
signin_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	const struct console *con = console_of(ui);
	struct signin *s = state;

	(void)why;
	s->desks = 0;
	if (!desk_list(console_ctx(ui), collect_desk, s, e))
		return false;
	/* who looks around in the demo stands at its first desk */
	if (!con->desk.id && con->site.kind == SITE_DEMO)
		choose_desk(ui, s);
	return true;
}

static bool
signin_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	static const struct edit_spec who = {.max_chars = 32},
				      secret = {.max_chars = ENROL_PASSWORD_MAX, .secret = true};
	struct signin *s = state;

	(void)arg;
	s->con = console_of(ui);
	if (!edit_init(&s->who, &who) || !edit_init(&s->password, &secret))
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
	s->field[WHO] = (struct form_field){.kind = FIELD_EDIT,
		.name = "who",
		.cols = 24,
		.label = N_("Staff no. or name"),
		.edit = &s->who,
		.help = N_("Your staff number, login or initials")};
	s->field[PASSWORD] = (struct form_field){.kind = FIELD_EDIT,
		.name = "password",
		.cols = 24,
		.label = N_("Password"),
		.edit = &s->password,
		.help = N_("Nobody sees it; one * for each character")};
	s->form = (struct form){.field = s->field, .count = FIELDS};
	if (console_of(ui)->site.kind == SITE_DEMO)
		str_copy(s->demo, sizeof s->demo,
			"agent1 - agent12, lead1, super1, ops1; jiaoban-demo");
	return true;
}

static void
signin_close(void *state)
{
	struct signin *s = state;

	edit_free(&s->who);
	edit_free(&s->password);
}

static void
say_welcome(struct ui *ui, const struct session_info *info)
{
	char when[CLOCK_TEXT_BYTES], failures[16];

	if (!info->last_utc_us) {
		ui_sayf(ui, N_("Welcome, {1}. This is your first sign-in"), info->person.name, NULL,
			NULL);
		return;
	}
	clock_format_minute(when, info->last_utc_us);
	str_format(failures, sizeof failures, "%d", info->failures_since);
	ui_sayf(ui,
		info->failures_since
			? N_("Last sign-in {1}. Wrong tries since then: {2}. Tell your leader if "
			     "that was not you")
			: N_("Last sign-in {1}, no wrong tries since"),
		when, failures, NULL);
}

/* A Chinese character in the password field nearly always is the input method. */
static bool
looks_like_input_method(const char *password)
{
	for (const char *p = password; *p; p++)
		if ((unsigned char)*p >= 0xe3)
			return true;
	return false;
}

static void
sign_in(struct ui *ui, struct signin *s)
{
	struct session_info info;
	struct session_try t;
	struct err e;
	bool ok;

	err_clear(&e);
	form_clear_errors(&s->form);
	if (edit_is_empty(&s->who)) {
		form_focus(&s->form, WHO);
		ui_say(ui, tr("Write your staff number or login first"));
		return;
	}
	if (edit_is_empty(&s->password)) {
		form_focus(&s->form, PASSWORD);
		ui_say(ui, tr("Now the password"));
		return;
	}
	ok = session_sign_in(
		console_ctx(ui), edit_text(&s->who), edit_text(&s->password), &info, &t, &e);
	if (!ok && looks_like_input_method(edit_text(&s->password)))
		ui_say(ui, tr("Chinese characters in the password field. Is the input method on?"));
	else if (!ok)
		ui_say_err(ui, &e);
	edit_set(&s->password, "");
	form_focus(&s->form, ok ? WHO : PASSWORD);
	if (!ok)
		return;
	edit_set(&s->who, "");
	if (console_enter(ui, &info, &e))
		say_welcome(ui, &info);
	else
		ui_say_err(ui, &e);
}

static void
signin_command(struct ui *ui, void *state, int command)
{
	if (command == CMD_LANGUAGE)
		console_switch_language(ui);
	else if (command == CMD_PICK_DESK || command == UI_PICK)
		choose_desk(ui, state);
	else if (command == CMD_CODE)
		ui_push(ui, &screen_enrol, NULL);
	else if (command == CMD_QUIT)
		ui_quit(ui, 0);
}

static bool
signin_event(struct ui *ui, void *state, const struct key *key)
{
	struct signin *s = state;
	char note[FORM_NOTE_BYTES] = "";
	enum form_did did;

	if (key->code == K_ENTER && s->form.focus == PASSWORD) {
		sign_in(ui, s);
		return true;
	}
	did = form_key(&s->form, key, note, sizeof note);
	if (*note)
		ui_say(ui, note);
	return did != FORM_NOT_MINE;
}

static const struct edit *
signin_editing(const void *state)
{
	return form_editing(&((const struct signin *)state)->form);
}

static void
signin_layout(void *state, struct rect body)
{
	(void)body;
	form_layout(&((struct signin *)state)->form);
}

static void
signin_head(const void *state, struct screen_head *out)
{
	console_desk_name(((const struct signin *)state)->con, out->count, sizeof out->count);
}

static void
signin_hint(const void *state, char *out, size_t size)
{
	str_copy(out, size, form_help(&((const struct signin *)state)->form));
}

static int
draw_lines(struct canvas *c, int y, struct rect b, const char *heading, const char *const *line)
{
	canvas_heading(c, y++, b.x, b.cols, tr(heading), NULL);
	for (; *line; line++)
		canvas_text(c, y++, b.x + 3, b.cols - 3, tr(*line), ROLE_TEXT);
	return y + 1;
}

static void
signin_draw(const void *state, struct canvas *c, struct rect b)
{
	static const char *const help[] = {
		N_("After 5 wrong tries this login waits 15 minutes, at this desk only."),
		N_("Forgot it: two people with the right to it give you a one-time code."), NULL};
	const struct signin *s = state;
	int y = b.y + 2;

	canvas_text(c, y, b.x + 3, b.cols - 3,
		tr(s->con->desk.id ? N_("Nobody is signed in at this desk.")
				   : N_("No desk is chosen: F4 picks the one you stand at; without "
					"it you can read.")),
		ROLE_TEXT);
	y += 2;
	y += form_draw(&s->form, c, (struct rect){y, b.x, b.rows - 4, b.cols}, LABEL_COLS, true);
	y++;
	canvas_text(c, y, b.x + 3, b.cols - 3,
		tr("Enter Sign in   Tab Next field   F4 Another desk"), ROLE_SECONDARY);
	y += 2;
	if (*s->demo) {
		canvas_heading(c, y++, b.x, b.cols, tr("Demo site"), NULL);
		canvas_text(c, y, b.x + 3, b.cols - 3, s->demo, ROLE_INFO);
		y += 2;
	}
	if (y + 4 <= b.y + b.rows)
		draw_lines(c, y, b, N_("If you cannot sign in"), help);
}

const struct screen screen_signin = {
	.name = "signin",
	.title = N_("Shift handover"),
	.kind = SCREEN_BARE,
	.state_bytes = sizeof(struct signin),
	.bindings = bindings,
	.open = signin_open,
	.close = signin_close,
	.load = signin_load,
	.layout = signin_layout,
	.command = signin_command,
	.event = signin_event,
	.editing = signin_editing,
	.head = signin_head,
	.hint = signin_hint,
	.draw = signin_draw,
};
SCREEN_REGISTER(screen_signin);
