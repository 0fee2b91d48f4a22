/* signin.c — who are you, at this desk? SPDX-License-Identifier: MIT
 *
 * source: ORG-06, mockups.md §9 "Sign-in at a shared desk".
 */
#include <string.h>

#include "screens/signin.h"

enum { CMD_LANGUAGE = UI_COMMANDS, CMD_PICK_DESK, CMD_CODE, CMD_QUIT };

struct signin {
	struct signin_form in;
	struct kept kept;
	struct desk desk[9]; /* to choose from while this terminal has none */
	int desks;
	char demo[160];
	char holder[PERSON_NAME_BYTES]; /* on duty here, signed in or not */
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_F8, 0, CMD_LANGUAGE, ALWAYS, N_("中文"), N_("Switch the language"), NULL},
	{K_F4, 0, CMD_PICK_DESK, ALWAYS, N_("Desk"), N_("Choose the desk you stand at"), NULL},
	{K_F6, 0, CMD_CODE, ALWAYS, N_("Use code"),
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
read_holder(struct ctx *c, int64_t desk, struct signin *s, struct err *e)
{
	struct duty d;

	if (!duty_load(c, desk, &d, e))
		return false;
	if (d.state == DUTY_HELD)
		str_copy(s->holder, sizeof s->holder, d.holder_name);
	return true;
}

static bool
signin_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	const struct console *con = console_of(ui);
	struct signin *s = state;

	(void)why;
	s->desks = 0;
	s->holder[0] = '\0';
	if (con->desk.id && !read_holder(console_ctx(ui), con->desk.id, s, e))
		return false;
	if (!desk_list(console_ctx(ui), collect_desk, s, e))
		return false;
	if (!kept_load(console_ctx(ui), con->desk.id, &s->kept, e))
		return false;
	/* who looks around in the demo stands at its first desk */
	if (!con->desk.id && con->site.kind == SITE_DEMO)
		choose_desk(ui, s);
	return true;
}

static bool
signin_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct signin *s = state;

	(void)arg;
	s->con = console_of(ui);
	if (s->con->site.kind == SITE_DEMO)
		str_copy(s->demo, sizeof s->demo,
			"agent1 - agent12, lead1, super1, ops1; jiaoban-demo");
	return signin_form_open(&s->in, "", e);
}

static void
signin_close(void *state)
{
	signin_form_close(&((struct signin *)state)->in);
}

static void
sign_in(struct ui *ui, struct signin *s)
{
	struct session_info info;
	struct session_try t;
	struct err e;
	bool ok;

	err_clear(&e);
	ok = session_sign_in(
		console_ctx(ui), edit_text(&s->in.who), edit_text(&s->in.password), &info, &t, &e);
	signin_form_tried(ui, &s->in, ok, &e);
	if (!ok)
		return;
	edit_set(&s->in.who, "");
	if (console_enter(ui, &info, &e))
		signin_welcome(ui, &info);
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
	bool enter, used = signin_form_key(ui, &s->in, key, &enter);

	if (enter)
		sign_in(ui, s);
	return used;
}

static const struct edit *
signin_editing(const void *state)
{
	return form_editing(&((const struct signin *)state)->in.form);
}

static void
signin_layout(void *state, struct rect body)
{
	(void)body;
	form_layout(&((struct signin *)state)->in.form);
}

static void
signin_head(const void *state, struct screen_head *out)
{
	console_desk_name(((const struct signin *)state)->con, out->count, sizeof out->count);
}

static void
signin_hint(const void *state, char *out, size_t size)
{
	str_copy(out, size, form_help(&((const struct signin *)state)->in.form));
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
	int y = b.y + (*s->holder ? 1 : 2);
	char text[256];

	canvas_text(c, y, b.x + 3, b.cols - 3,
		tr(s->con->desk.id ? N_("Nobody is signed in at this desk.")
				   : N_("No desk is chosen: F4 picks the one you stand at; without "
					"it you can read.")),
		ROLE_TEXT);
	if (*s->holder) { /* SHO-08: signing out lays no duty down */
		text_fill(text, sizeof text, tr("{1} is on duty here until a handover."), s->holder,
			NULL, NULL);
		canvas_text(c, ++y, b.x + 3, b.cols - 3, text, ROLE_SECONDARY);
	}
	y += 2;
	y += form_draw(
		&s->in.form, c, (struct rect){y, b.x, b.rows - 4, b.cols}, SIGNIN_LABEL_COLS, true);
	y++;
	canvas_text(c, y, b.x + 3, b.cols - 3,
		tr("Enter Sign in   Tab Next field   F4 Another desk"), ROLE_SECONDARY);
	y += 2;
	if (*s->demo) {
		canvas_heading(c, y++, b.x, b.cols, tr("Demo site"), NULL);
		canvas_text(c, y, b.x + 3, b.cols - 3, s->demo, ROLE_INFO);
		y += 2;
	}
	y += kept_draw(&s->kept, c, (struct rect){y, b.x, b.y + b.rows - y, b.cols});
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
