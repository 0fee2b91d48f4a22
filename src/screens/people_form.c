/* people_form.c — adding a person, changing one, leaving. SPDX-License-Identifier: MIT
 *
 * The same use cases as `jiaoban person`. What was typed and not saved stays as
 * a draft of who typed it. source: ORG-02, ORG-05, screens.md §6.2.
 */
#include "screens/people.h"

#include <string.h>

#include "domain/draft.h"
#include "tui/form.h"

enum { LABEL_COLS = 17, WHY_CHARS = 60 };
enum text_field { STAFF_NO, NAME, LOGIN, INITIALS, PHONE, EMERGENCY, WHY, TEXTS };
enum day_field { JOINED, WORKED, PROBATION, LEFT, DAYS };
enum pick_field { TEAM, MANAGER, PICKS };
enum choice_field { POST, LEVEL, SPEAKS, CHOICES };
enum { FIELDS = TEXTS + DAYS + PICKS + CHOICES };
enum { CMD_SAVE = UI_COMMANDS };

struct person_form {
	enum person_form_kind kind;
	struct person person; /* as read, or new */
	struct people_teams teams;
	struct edit text[TEXTS];
	struct datefield day[DAYS];
	struct pick pick[PICKS];
	int choice[CHOICES];
	const char *post[POSTS];
	struct form_field field[FIELDS];
	struct form form;
	const struct console *con;
	bool touched;
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_SAVE, ALWAYS, N_("Save"), N_("Stores what stands here"), NULL},
	{0},
};

static const char *const levels[] = {N_("none"), N_("junior"), N_("mid"), N_("senior"), NULL};
static const char *const languages[] = {"English", N_("Chinese"), NULL};

/* --- picking -------------------------------------------------------------- */

static int
find_team(void *ctx, const char *typed, struct pick_item *out, int max)
{
	const struct people_teams *t = ctx;
	int n = 0;

	for (int i = 0; i < t->n; i++) {
		if (strncmp(t->team[i].name, typed, strlen(typed)) != 0)
			continue;
		if (n < max) {
			out[n] = (struct pick_item){.id = t->team[i].id};
			str_copy(out[n].label, sizeof out[n].label, t->team[i].name);
			str_copy(out[n].note, sizeof out[n].note, t->team[i].department);
		}
		n++;
	}
	return n;
}

static int
find_person(void *ctx, const char *typed, struct pick_item *out, int max)
{
	const struct person_directory *d = ctx;
	int at[PICK_ITEMS], n;

	n = person_find(d, typed, at, max < PICK_ITEMS ? max : PICK_ITEMS);
	for (int i = 0; i < n && i < max && i < PICK_ITEMS; i++) {
		const struct person_entry *p = &d->entry[at[i]];

		out[i] = (struct pick_item){.id = p->id};
		str_copy(out[i].label, sizeof out[i].label, p->name);
		str_copy(out[i].note, sizeof out[i].note, p->staff_no);
	}
	return n;
}

/* --- fields --------------------------------------------------------------- */

static struct form_field *
next(struct person_form *s, enum field_kind kind, const char *name, const char *label, int cols)
{
	struct form_field *f = &s->field[s->form.count++];

	*f = (struct form_field){.kind = kind, .name = name, .label = label, .cols = cols};
	return f;
}

static void
text_field(struct person_form *s, enum text_field i, const char *name, const char *label, int cols)
{
	next(s, FIELD_EDIT, name, label, cols)->edit = &s->text[i];
}

static void
day_field(struct person_form *s, enum day_field i, const char *name, const char *label)
{
	next(s, FIELD_DATE, name, label, 12)->date = &s->day[i];
	s->day[i].back = true;
}

static void
choice_field(struct person_form *s, enum choice_field i, const char *name, const char *label,
	const char *const *choices)
{
	struct form_field *f = next(s, FIELD_CHOICE, name, label, 24);

	f->choice = &s->choice[i];
	f->choices = choices;
	f->help = N_("Space, Left and Right change it");
}

static void
pick_field(struct person_form *s, enum pick_field i, const char *name, const char *label)
{
	struct form_field *f = next(s, FIELD_PICK, name, label, 24);

	f->pick = &s->pick[i];
	f->help = N_("Type the beginning; F4 lists; empty = none");
}

static void
facts_make(struct person_form *s)
{
	if (s->kind == PERSON_FORM_ADD) {
		text_field(s, STAFF_NO, "staff_no", N_("Staff no."), 16);
		text_field(s, LOGIN, "login", N_("Login"), 32);
	}
	text_field(s, NAME, "name", N_("Name"), 40);
	text_field(s, INITIALS, "initials", N_("Initials"), 16);
	choice_field(s, POST, "post", N_("Post"), s->post);
	pick_field(s, TEAM, "team", N_("Team"));
	pick_field(s, MANAGER, "manager", N_("Line manager"));
	choice_field(s, LEVEL, "level", N_("Level"), levels);
	day_field(s, JOINED, "joined_on", N_("Joined"));
	day_field(s, WORKED, "worked_since", N_("Working since"));
	day_field(s, PROBATION, "probation_end", N_("Probation to"));
	text_field(s, PHONE, "phone", N_("Phone"), 24);
	text_field(s, EMERGENCY, "emergency_phone", N_("Emergency"), 24);
	choice_field(s, SPEAKS, "language", N_("Language"), languages);
}

static void
leaving_make(struct person_form *s)
{
	day_field(s, LEFT, "left_on", N_("Last day"));
	text_field(s, WHY, "why", N_("Why"), 50);
}

static bool
parts_init(struct person_form *s, int today)
{
	static const int chars[TEXTS] = {16, 40, 32, 16, 32, 32, WHY_CHARS};
	bool ok = true;

	for (int i = 0; i < TEXTS; i++)
		ok = edit_init(&s->text[i], &(struct edit_spec){.max_chars = chars[i]}) && ok;
	for (int i = 0; i < DAYS; i++)
		ok = datefield_init(&s->day[i], today) && ok;
	ok = pick_init(&s->pick[TEAM], 64, find_team, &s->teams) && ok;
	return pick_init(&s->pick[MANAGER], 40, find_person, (void *)&s->con->people) && ok;
}

static void
leave_field(void *ctx, struct form_field *f)
{
	struct err e;

	(void)ctx;
	err_clear(&e);
	f->error[0] = '\0';
	if ((f->kind == FIELD_DATE && !datefield_settle(f->date, f->name, &e)) ||
		(f->kind == FIELD_PICK && !edit_is_empty(&f->pick->edit) &&
			!pick_settle(f->pick, f->name, &e)))
		text_err(f->error, sizeof f->error, &e);
}

/* --- from a person and back ----------------------------------------------- */

static void
show(struct person_form *s)
{
	const struct person *p = &s->person;
	const struct team *team = people_team(&s->teams, p->team_id);
	const struct person_entry *above = person_directory_get(&s->con->people, p->manager_id);

	edit_set(&s->text[NAME], p->name);
	edit_set(&s->text[INITIALS], p->initials);
	edit_set(&s->text[PHONE], p->phone);
	edit_set(&s->text[EMERGENCY], p->emergency_phone);
	edit_set(&s->pick[TEAM].edit, team ? team->name : "");
	s->pick[TEAM].chosen = p->team_id;
	edit_set(&s->pick[MANAGER].edit, above ? above->name : "");
	s->pick[MANAGER].chosen = p->manager_id;
	datefield_set(&s->day[JOINED], p->joined_on);
	datefield_set(&s->day[WORKED], p->worked_since);
	datefield_set(&s->day[PROBATION], p->probation_end);
	datefield_set(&s->day[LEFT], s->day[LEFT].today);
	s->choice[POST] = p->post ? (int)p->post - 1 : 0;
	s->choice[LEVEL] = (int)p->level;
	s->choice[SPEAKS] = (int)p->language;
}

static int64_t
picked(const struct pick *p)
{
	return edit_is_empty(&p->edit) ? 0 : p->chosen;
}

static void
take(struct person_form *s, struct person *p)
{
	*p = s->person;
	if (s->kind == PERSON_FORM_ADD) {
		str_copy(p->staff_no, sizeof p->staff_no, edit_text(&s->text[STAFF_NO]));
		str_copy(p->login, sizeof p->login, edit_text(&s->text[LOGIN]));
	}
	str_copy(p->name, sizeof p->name, edit_text(&s->text[NAME]));
	str_copy(p->initials, sizeof p->initials, edit_text(&s->text[INITIALS]));
	str_copy(p->phone, sizeof p->phone, edit_text(&s->text[PHONE]));
	str_copy(p->emergency_phone, sizeof p->emergency_phone, edit_text(&s->text[EMERGENCY]));
	p->post = (enum post)(s->choice[POST] + 1);
	p->level = (enum person_level)s->choice[LEVEL];
	p->language = (enum lang)s->choice[SPEAKS];
	p->team_id = picked(&s->pick[TEAM]);
	p->manager_id = picked(&s->pick[MANAGER]);
	p->joined_on = s->day[JOINED].day;
	p->worked_since = s->day[WORKED].day;
	p->probation_end = s->day[PROBATION].day;
}

/* --- drafts: one line a field --------------------------------------------- */

static struct draft_key
draft_key(const struct person_form *s)
{
	static const char *const form[] = {"person-add", "person-change", "person-leave"};

	return (struct draft_key){form[s->kind], s->person.id};
}

static struct edit *
edit_in(struct form_field *f)
{
	return f->kind == FIELD_EDIT   ? f->edit
	       : f->kind == FIELD_DATE ? &f->date->edit
	       : f->kind == FIELD_PICK ? &f->pick->edit
				       : NULL;
}

static void
form_keep(struct ui *ui, void *state)
{
	struct person_form *s = state;
	const struct draft_key key = draft_key(s);
	struct buf b;
	struct err e;

	if (!s->touched)
		return;
	buf_init(&b);
	for (int i = 0; i < s->form.count; i++) {
		const struct edit *edit = edit_in(&s->field[i]);

		if (edit)
			buf_printf(&b, "%s\n", edit_text(edit));
		else
			buf_printf(&b, "%d\n", *s->field[i].choice);
	}
	err_clear(&e);
	if (b.failed || !draft_save(console_ctx(ui), &key, buf_str(&b), &e))
		ui_say_unsaved(ui, &e);
	else
		s->touched = false;
	buf_free(&b);
}

static int
count_of(const char *const *words)
{
	int n = 0;

	while (words[n])
		n++;
	return n;
}

static void
fill_line(struct form_field *f, const char *line)
{
	struct edit *edit = edit_in(f);
	int64_t n;

	if (edit)
		edit_set(edit, line);
	else if (str_to_int64(line, &n) && n >= 0 && n < count_of(f->choices))
		*f->choice = (int)n;
}

static bool
draft_take(struct ui *ui, struct person_form *s, struct err *e)
{
	const struct draft_key key = draft_key(s);
	struct buf b;
	bool found = false;
	char *line;

	buf_init(&b);
	if (!draft_load(console_ctx(ui), &key, &b, &found, e)) {
		buf_free(&b);
		return false;
	}
	line = found ? b.p : NULL;
	for (int i = 0; line && i < s->form.count; i++) {
		char *end = strchr(line, '\n');

		if (end)
			*end = '\0';
		fill_line(&s->field[i], line);
		line = end ? end + 1 : NULL;
	}
	if (found)
		ui_say(ui, tr("This was kept as a draft. F6 saves it"));
	buf_free(&b);
	return true;
}

static bool
form_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	const struct person_form_ask *ask = arg;
	struct person_form *s = state;
	int today = clock_local(clock_now(ui_clock(ui)).utc_us).day;

	s->kind = ask->kind;
	s->con = console_of(ui);
	for (int p = POST_NONE + 1; p < POSTS; p++)
		s->post[p - 1] = post_label((enum post)p);
	s->person = (struct person){.joined_on = today, .language = text_lang()};
	if (!parts_init(s, today))
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
	if (!people_teams_load(console_ctx(ui), &s->teams, e) ||
		(ask->id && !person_get(console_ctx(ui), ask->id, &s->person, e)))
		return false;
	s->form = (struct form){.field = s->field, .leave = leave_field, .ctx = s};
	if (s->kind == PERSON_FORM_LEAVE)
		leaving_make(s);
	else
		facts_make(s);
	show(s);
	return draft_take(ui, s, e);
}

static void
form_close(void *state)
{
	struct person_form *s = state;

	for (int i = 0; i < TEXTS; i++)
		edit_free(&s->text[i]);
	for (int i = 0; i < DAYS; i++)
		datefield_free(&s->day[i]);
	for (int i = 0; i < PICKS; i++)
		pick_free(&s->pick[i]);
}

/* --- saving --------------------------------------------------------------- */

static bool
store(struct ui *ui, struct person_form *s, int64_t *id, struct err *e)
{
	struct ctx *c = console_ctx(ui);
	const char *why = edit_text(&s->text[WHY]);
	struct person p;

	*id = s->person.id;
	if (s->kind == PERSON_FORM_LEAVE && !*why)
		return err_set(e, ERR_INVALID, .field = "why",
			.msgid = N_("Write why; it is kept with the record"));
	if (s->kind == PERSON_FORM_LEAVE)
		return person_leave(c, s->person.id, s->day[LEFT].day, why, e);
	take(s, &p);
	return s->kind == PERSON_FORM_ADD ? person_add(c, &p, id, e) : person_change(c, &p, e);
}

static void
save(struct ui *ui, struct person_form *s)
{
	const struct draft_key key = draft_key(s);
	struct err e, none;
	int64_t id;

	err_clear(&e);
	err_clear(&none);
	if (!form_check(&s->form))
		return;
	form_clear_errors(&s->form);
	if (!store(ui, s, &id, &e)) {
		(void)form_fail(&s->form, &e);
		ui_say_unsaved(ui, &e);
		return;
	}
	s->touched = false;
	if (!draft_drop(console_ctx(ui), &key, &none) || !console_people_read(ui, &none))
		ui_say_err(ui, &none);
	ui_finish(ui, PERSON_FORM_DONE, &id);
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
	struct person_form *s = state;
	char note[FORM_NOTE_BYTES] = "";
	enum form_did did;

	if (key->code == K_F4 && form_pick(&s->form, ui))
		return true;
	did = form_key(&s->form, key, note, sizeof note);
	s->touched = s->touched || did == FORM_CHANGED;
	if (did == FORM_LAST)
		ui_say(ui, tr("F6 saves this"));
	else if (*note)
		ui_say(ui, note);
	return did != FORM_NOT_MINE;
}

static void
form_result(struct ui *ui, void *state, int what, const void *data)
{
	struct person_form *s = state;

	(void)ui;
	s->touched = form_picked(&s->form, what, data) || s->touched;
}

static bool
form_may_close(struct ui *ui, void *state)
{
	form_keep(ui, state);
	return true;
}

static const struct edit *
form_edit(const void *state)
{
	return form_editing(&((const struct person_form *)state)->form);
}

static void
form_place(void *state, struct rect body)
{
	(void)body;
	form_layout(&((struct person_form *)state)->form);
}

static void
form_head(const void *state, struct screen_head *out)
{
	const struct person_form *s = state;

	if (s->kind == PERSON_FORM_ADD)
		str_copy(out->scope, sizeof out->scope, tr("a new one"));
	else
		str_format(out->scope, sizeof out->scope, "%s  %s", s->person.staff_no,
			s->person.name);
}

static void
form_hint(const void *state, char *out, size_t size)
{
	str_copy(out, size, form_help(&((const struct person_form *)state)->form));
}

static void
form_picture(const void *state, struct canvas *c, struct rect b)
{
	const struct person_form *s = state;
	const int rows = b.rows - 2 - form_errors(&s->form);
	const int first = s->form.focus >= rows ? s->form.focus - rows + 1 : 0;
	struct form part = s->form; /* in a small window from further down */
	int y = b.y + 1;

	part.field += first;
	part.count -= first;
	part.focus -= first;
	form_status_draw(&s->form, c, b.y, b.x + 3, b.cols - 6);
	y += form_draw(&part, c, (struct rect){y, b.x, b.rows - 1, b.cols}, LABEL_COLS, true);
	if (s->kind == PERSON_FORM_LEAVE)
		canvas_wrap(c, (struct rect){y + 1, b.x + 3, 4, b.cols - 6}, 0,
			tr("Sign-in ends at once and the key is revoked; all that was signed "
			   "stays. The staff number and the login are never used again."),
			ROLE_SECONDARY);
}

const struct screen screen_person_form = {
	.name = "person-form",
	.title = N_("PERSON"),
	.state_bytes = sizeof(struct person_form),
	.bindings = bindings,
	.open = form_open,
	.close = form_close,
	.layout = form_place,
	.command = form_command,
	.event = form_event,
	.editing = form_edit,
	.result = form_result,
	.keep = form_keep,
	.may_close = form_may_close,
	.head = form_head,
	.hint = form_hint,
	.draw = form_picture,
};
SCREEN_REGISTER(screen_person_form);
