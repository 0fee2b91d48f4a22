/* contact_form.c — one line of the contact list. SPDX-License-Identifier: MIT
 *
 * source: ORG-08.
 */
#include "screens/incident.h"
#include "tui/form.h"

enum { RANK, NAME, PHONE, TEXTS };
enum { ROLE, DESK, USE, CHOICES };
enum { FIELDS = TEXTS + CHOICES, LABEL_COLS = 14, CMD_SAVE = UI_COMMANDS };

struct contact_form {
	struct contact contact;
	struct edit text[TEXTS];
	int choice[CHOICES];
	const char *role[CONTACT_ROLES + 1], *desk[3];
	char here[DESK_CODE_BYTES];
	int64_t desk_id; /* that choice 1 means */
	struct form_field field[FIELDS];
	struct form form;
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_SAVE, ALWAYS, N_("Save"), N_("Stores what stands here"), NULL},
	{0},
};
static const char *const uses[] = {N_("in use"), N_("not in use"), NULL};

static void
text_field(struct contact_form *s, int i, const char *name, const char *label, int cols)
{
	s->field[s->form.count++] = (struct form_field){.kind = FIELD_EDIT,
		.name = name,
		.label = label,
		.cols = cols,
		.edit = &s->text[i]};
}

static void
choice_field(struct contact_form *s, int i, const char *name, const char *label,
	const char *const *choices)
{
	s->field[s->form.count++] = (struct form_field){.kind = FIELD_CHOICE,
		.name = name,
		.label = label,
		.cols = 24,
		.help = N_("Space, Left and Right change it"),
		.choice = &s->choice[i],
		.choices = choices};
}

/* The desk it has, else this terminal's. */
static bool
desk_offer(struct ui *ui, struct contact_form *s, struct err *e)
{
	struct desk d = console_of(ui)->desk;

	if (s->contact.desk && !desk_get(console_ctx(ui), s->contact.desk, &d, e))
		return false;
	s->desk_id = d.id;
	str_copy(s->here, sizeof s->here, d.code);
	s->desk[0] = N_("every desk");
	s->desk[1] = d.id ? s->here : NULL;
	return true;
}

static void
fields_make(struct contact_form *s)
{
	s->form = (struct form){.field = s->field};
	text_field(s, NAME, "name", N_("Name"), 32);
	text_field(s, PHONE, "phone", N_("Phone"), 32);
	text_field(s, RANK, "rank", N_("Order"), 3);
	s->field[2].help =
		N_("1 is called first; a desk's own before the site's of the same order");
	choice_field(s, ROLE, "role", N_("Role"), s->role);
	s->field[3].help = N_("A major incident goes on to a director, at once");
	choice_field(s, DESK, "desk", N_("Desk"), s->desk);
	choice_field(s, USE, "retired", N_("State"), uses);
}

static bool
form_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	static const int chars[TEXTS] = {2, CONTACT_NAME_CHARS, CONTACT_PHONE_CHARS};
	struct contact_form *s = state;
	char rank[16];

	s->contact = arg ? *(const struct contact *)arg : (struct contact){.rank = 1};
	for (int i = 0; i < TEXTS; i++)
		if (!edit_init(&s->text[i], &(struct edit_spec){.max_chars = chars[i]}))
			return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
	for (int i = 0; i < CONTACT_ROLES; i++)
		s->role[i] = contact_role_label((enum contact_role)i);
	if (!desk_offer(ui, s, e))
		return false;
	fields_make(s);
	str_format(rank, sizeof rank, "%d", s->contact.rank);
	edit_set(&s->text[RANK], rank);
	edit_set(&s->text[NAME], s->contact.name);
	edit_set(&s->text[PHONE], s->contact.phone);
	s->choice[ROLE] = (int)s->contact.role;
	s->choice[DESK] = s->contact.desk != 0;
	s->choice[USE] = s->contact.retired;
	return true;
}

static void
form_close(void *state)
{
	struct contact_form *s = state;

	for (int i = 0; i < TEXTS; i++)
		edit_free(&s->text[i]);
}

static void
save(struct ui *ui, struct contact_form *s)
{
	struct contact k = s->contact;
	int64_t rank = 0;
	struct err e;

	err_clear(&e);
	form_clear_errors(&s->form);
	k.rank = str_to_int64(edit_text(&s->text[RANK]), &rank) ? (int)rank : 0;
	k.role = (enum contact_role)s->choice[ROLE];
	k.desk = s->choice[DESK] ? s->desk_id : 0;
	k.retired = s->choice[USE] != 0;
	str_copy(k.name, sizeof k.name, edit_text(&s->text[NAME]));
	str_copy(k.phone, sizeof k.phone, edit_text(&s->text[PHONE]));
	if (!contact_set(console_ctx(ui), &k, &e)) {
		(void)form_fail(&s->form, &e);
		ui_say_unsaved(ui, &e);
		return;
	}
	ui_pop(ui);
	ui_say(ui, tr("Saved"));
}

static void
form_command(struct ui *ui, void *state, int command)
{
	if (command == CMD_SAVE)
		save(ui, state);
}

static bool
form_event(struct ui *ui, void *state, const struct key *key)
{
	struct contact_form *s = state;
	char note[FORM_NOTE_BYTES] = "";
	enum form_did did = form_key(&s->form, key, note, sizeof note);

	if (did == FORM_LAST)
		ui_say(ui, tr("F6 saves this"));
	else if (*note)
		ui_say(ui, note);
	return did != FORM_NOT_MINE;
}

static const struct edit *
form_edit(const void *state)
{
	return form_editing(&((const struct contact_form *)state)->form);
}

static void
form_place(void *state, struct rect body)
{
	(void)body;
	form_layout(&((struct contact_form *)state)->form);
}

static void
form_hint(const void *state, char *out, size_t size)
{
	str_copy(out, size, form_help(&((const struct contact_form *)state)->form));
}

static void
form_picture(const void *state, struct canvas *c, struct rect b)
{
	const struct contact_form *s = state;

	form_status_draw(&s->form, c, b.y, b.x + 3, b.cols - 6);
	(void)form_draw(
		&s->form, c, (struct rect){b.y + 1, b.x, b.rows - 1, b.cols}, LABEL_COLS, true);
}

const struct screen screen_contact_form = {
	.name = "contact-form",
	.title = N_("CONTACTS"),
	.state_bytes = sizeof(struct contact_form),
	.bindings = bindings,
	.open = form_open,
	.close = form_close,
	.layout = form_place,
	.command = form_command,
	.event = form_event,
	.editing = form_edit,
	.hint = form_hint,
	.draw = form_picture,
};
SCREEN_REGISTER(screen_contact_form);
