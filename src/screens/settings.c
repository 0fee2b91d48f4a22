/* settings.c — one's own settings, and which desk this terminal is. SPDX-License-Identifier: MIT
 *
 * Each choice holds at once and is stored with the person (contract.md §1,
 * screens.md §6.10). source: ORG-05 (language, theme).
 */
#include "screens/console.h"
#include "tui/form.h"

enum { LANGUAGE, THEME, LINES, BELL, FIELDS, LABEL_COLS = 18 };
enum { CMD_PASSWORD = UI_COMMANDS, CMD_POLICY };

struct settings {
	int choice[FIELDS];
	struct form_field field[FIELDS];
	struct form form;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_F7, 0, CMD_PASSWORD, ALWAYS, N_("Password"), N_("Change your password"), NULL},
	{K_F6, 0, CMD_POLICY, ALWAYS, N_("Policy"), N_("The policy parameters of the site"), NULL},
	{0},
};

static const char *const languages[] = {"English", N_("Chinese"), NULL};
static const char *const themes[] = {N_("as the terminal has it"), N_("dark"), N_("light"),
	N_("no colours"), N_("high contrast"), NULL};
static const char *const lines[] = {N_("drawn where the terminal can"), N_("- and | only"), NULL};
static const char *const bells[] = {N_("once for what is urgent for me"), N_("never"), NULL};

static void
field_set(struct settings *s, int i, const char *name, const char *label, const char *help,
	const char *const *choices)
{
	s->field[i] = (struct form_field){.kind = FIELD_CHOICE,
		.name = name,
		.label = label,
		.help = help,
		.cols = 32,
		.choice = &s->choice[i],
		.choices = choices};
}

static bool
settings_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	static const char *const space = N_("Space, Left and Right change it; it holds at once");
	struct settings *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	field_set(s, LANGUAGE, "language", N_("Language"), space, languages);
	field_set(s, THEME, "theme", N_("Colours"), space, themes);
	field_set(s, LINES, "lines", N_("Lines"), space, lines);
	field_set(s, BELL, "bell", N_("Bell"), space, bells);
	s->form = (struct form){.field = s->field, .count = FIELDS};
	return true;
}

static bool
settings_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct settings *s = state;
	const struct person *me = &console_of(ui)->me.person;

	(void)why;
	(void)e;
	s->choice[LANGUAGE] = (int)text_lang();
	s->choice[THEME] = me->theme <= THEMES ? me->theme : 0;
	s->choice[LINES] = me->plain_lines;
	s->choice[BELL] = me->silent;
	return true;
}

static void
settings_command(struct ui *ui, void *state, int command)
{
	(void)state;
	ui_push(ui, command == CMD_POLICY ? &screen_policy : &screen_password, NULL);
}

static void
take(struct ui *ui, struct settings *s)
{
	const struct person_own own = {.language = (enum lang)s->choice[LANGUAGE],
		.theme = s->choice[THEME],
		.plain_lines = s->choice[LINES] != 0,
		.silent = s->choice[BELL] != 0};

	if (console_settings(ui, &own))
		ui_say(ui, tr("Kept for you, at every desk"));
}

static bool
settings_event(struct ui *ui, void *state, const struct key *key)
{
	struct settings *s = state;
	char note[FORM_NOTE_BYTES] = "";
	enum form_did did = form_key(&s->form, key, note, sizeof note);

	if (did == FORM_CHANGED)
		take(ui, s);
	return did != FORM_NOT_MINE && did != FORM_LAST;
}

static void
settings_hint(const void *state, char *out, size_t size)
{
	str_copy(out, size, form_help(&((const struct settings *)state)->form));
}

static int
fact(struct canvas *c, int y, struct rect b, const char *label, const char *text)
{
	canvas_text(c, y, b.x + 3, LABEL_COLS, tr(label), ROLE_TEXT);
	canvas_text(c, y, b.x + 3 + LABEL_COLS, b.cols - LABEL_COLS - 4, text, ROLE_TEXT);
	return y + 1;
}

/* contract.md §1 "Which desk": who sets terminals up finds here what to do. */
static void
draw_desk(const struct settings *s, struct canvas *c, int y, struct rect b)
{
	const struct console *con = s->con;
	const struct rect rest = {y + 5, b.x + 3, b.y + b.rows - y - 5, b.cols - 6};
	char name[DESK_CODE_BYTES + DESK_NAME_BYTES];

	canvas_heading(c, y, b.x, b.cols, tr("This terminal"), NULL);
	console_desk_name(con, name, sizeof name);
	y = fact(c, y + 1, b, N_("Desk"), name);
	y = fact(c, y, b, N_("Terminal"), con->ctx->terminal[0] ? con->ctx->terminal : "-");
	(void)fact(c, y, b, N_("Unix account"), con->ctx->account[0] ? con->ctx->account : "-");
	canvas_wrap(c, rest, 0,
		tr(con->desk.id ? N_("The desk was named with --desk, by the terminal it is bound "
				     "to (jiaoban desk set CODE --terminal NAME), or picked with "
				     "F4 at sign-in.")
				: N_("Without a desk you can read, but write no log and hold no "
				     "desk. Sign out and pick one with F4, or have this terminal "
				     "bound: jiaoban desk set CODE --terminal NAME.")),
		ROLE_SECONDARY);
}

static void
settings_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct settings *s = state;
	int y = b.y;

	canvas_heading(c, y++, b.x, b.cols, tr("Yours, at every desk"), s->con->me.person.name);
	y += form_draw(&s->form, c, (struct rect){y, b.x, FIELDS, b.cols}, LABEL_COLS, true);
	draw_desk(s, c, y + 1, b);
}

const struct screen screen_settings = {
	.name = "settings",
	.title = N_("SETTINGS"),
	.state_bytes = sizeof(struct settings),
	.bindings = bindings,
	.open = settings_open,
	.load = settings_load,
	.command = settings_command,
	.event = settings_event,
	.hint = settings_hint,
	.draw = settings_draw,
};
SCREEN_REGISTER(screen_settings);
