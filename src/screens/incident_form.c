/* incident_form.c — reporting an incident, a call, a measure, a higher severity. SPDX-License-Identifier: MIT
 *
 * Under stress: one line and F6 are enough, the rest has a default or comes
 * later. What was typed and not saved stays as a draft. source: INC-01, INC-04,
 * INC-05, screens.md §6.2.
 */
#include <string.h>

#include "base/utf8.h"
#include "domain/draft.h"
#include "screens/incident.h"
#include "tui/form.h"
#include "tui/palette.h"

enum text_field { TITLE, PLACE, WHO, WORDS, AUTHORITY, TEXTS };
enum choice_field { SEVERITY, OUTCOME, MEASURE, CHOICES };
enum pick_field { KIND, CONTACT, PICKS };
enum { FIELDS = 6, LABEL_COLS = 16, CMD_SAVE = UI_COMMANDS };

struct incident_form {
	struct incident_form_ask ask;
	struct contact_list contacts;
	struct edit text[TEXTS];
	struct pick pick[PICKS];
	struct timefield time;
	int choice[CHOICES];
	const char *severity[INCIDENT_SEVERITIES + 1], *outcome[INCIDENT_OUTCOMES + 1];
	struct form_field field[FIELDS];
	struct form form;
	const struct console *con;
	bool touched;
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_SAVE, ALWAYS, N_("Save"), N_("Stores what stands here"), NULL},
	{0},
};
static const char *const measures[] = {
	N_("people of another department"), N_("temporary protective measure"), NULL};

/* --- picking --- */

static void
item_add(struct pick_item *out, int n, int max, int64_t id, const char *label, const char *note)
{
	if (n >= max)
		return;
	out[n] = (struct pick_item){.id = id};
	str_copy(out[n].label, sizeof out[n].label, label);
	str_copy(out[n].note, sizeof out[n].note, note);
}

static bool
begins(const char *label, const char *typed)
{
	return !*typed || goto_match(label, typed) >= GOTO_INITIALS;
}

/* Ids are one more than the kind: 0 = none picked. */
static int
find_kind(void *ctx, const char *typed, struct pick_item *out, int max)
{
	int n = 0;

	(void)ctx;
	for (int k = 0; k < INCIDENT_KINDS; k++) {
		const char *label = tr(incident_kind_label((enum incident_kind)k));

		if (begins(label, typed))
			item_add(out, n++, max, k + 1, label, "");
	}
	return n;
}

static int
find_contact(void *ctx, const char *typed, struct pick_item *out, int max)
{
	const struct contact_list *l = ctx;
	int n = 0;

	for (int i = 0; i < l->n; i++)
		if (begins(l->item[i].name, typed))
			item_add(out, n++, max, l->item[i].id, l->item[i].name, l->item[i].phone);
	return n;
}

/* --- fields --- */

static struct form_field *
next(struct incident_form *s, enum field_kind kind, const char *name, const char *label, int cols)
{
	struct form_field *f = &s->field[s->form.count++];

	*f = (struct form_field){.kind = kind, .name = name, .label = label, .cols = cols};
	return f;
}

static void
text_field(struct incident_form *s, enum text_field i, const char *name, const char *label,
	const char *help)
{
	struct form_field *f = next(s, FIELD_EDIT, name, label, 36);

	f->edit = &s->text[i];
	f->help = help;
}

static void
pick_field(struct incident_form *s, enum pick_field i, const char *name, const char *label)
{
	struct form_field *f = next(s, FIELD_PICK, name, label, 28);

	f->pick = &s->pick[i];
	f->help = N_("Type the beginning or its digit; F4 lists");
}

static void
choice_field(struct incident_form *s, enum choice_field i, const char *name, const char *label,
	const char *const *choices)
{
	struct form_field *f = next(s, FIELD_CHOICE, name, label, 34);

	f->choice = &s->choice[i];
	f->choices = choices;
	f->help = N_("Space, Left and Right change it");
}

static void
report_make(struct incident_form *s)
{
	text_field(s, TITLE, "title", N_("What happened"),
		N_("One line and F6 are enough; the rest can be said later"));
	pick_field(s, KIND, "kind", N_("Kind"));
	choice_field(s, SEVERITY, "severity", N_("Severity"), s->severity);
	text_field(s, PLACE, "place", N_("Where"), N_("Room, floor, gate; may stay empty"));
	s->choice[SEVERITY] = (int)s->ask.severity;
	edit_set(&s->text[TITLE], s->ask.title);
	edit_default(&s->pick[KIND].edit, tr(incident_kind_label(s->ask.as)));
	s->pick[KIND].chosen = (int64_t)s->ask.as + 1;
}

static void
call_make(struct incident_form *s)
{
	pick_field(s, CONTACT, "contact", N_("From the list"));
	s->field[0].help = N_("In escalation order; empty = somebody else, named below");
	text_field(
		s, WHO, "name", N_("Somebody else"), N_("Only if nobody of the list was called"));
	choice_field(s, OUTCOME, "outcome", N_("Outcome"), s->outcome);
	text_field(s, WORDS, "answer", N_("Their answer"), N_("What they said; may stay empty"));
	struct form_field *f = next(s, FIELD_TIME, "time", N_("Time"), 8);
	f->time = &s->time;
	f->help = N_("Empty = now; 9:30, or -5 for five minutes ago");
	s->choice[OUTCOME] = INCIDENT_REACHED;
	for (int i = 0; i < s->contacts.n; i++)
		if (s->contacts.item[i].id == s->ask.contact) {
			edit_default(&s->pick[CONTACT].edit, s->contacts.item[i].name);
			s->pick[CONTACT].chosen = s->ask.contact;
		}
}

static void
measure_make(struct incident_form *s)
{
	choice_field(s, MEASURE, "measure", N_("Measure"), measures);
	text_field(
		s, WHO, "name", N_("Who"), N_("Department or people; may be empty for a measure"));
	text_field(s, WORDS, "what", N_("What"),
		N_("What they do, or what was closed off or stopped"));
	text_field(s, AUTHORITY, "authority", N_("Allowed by"),
		N_("Who allowed it, or the rule; INC-04 asks for it"));
}

static void
raise_make(struct incident_form *s)
{
	choice_field(s, SEVERITY, "severity", N_("Severity"), s->severity);
	text_field(s, WORDS, "why", N_("Why"), N_("It stands with the incident for good"));
	s->choice[SEVERITY] = (int)s->ask.severity + 1;
}

static const struct {
	void (*make)(struct incident_form *s);
	const char *title, *draft;
} kinds[] = {
	[INCIDENT_FORM_REPORT] = {report_make, N_("Report an incident"), "incident"},
	[INCIDENT_FORM_CALL] = {call_make, N_("Record a call"), "incident-call"},
	[INCIDENT_FORM_MEASURE] = {measure_make, N_("Record a measure"), "incident-measure"},
	[INCIDENT_FORM_RAISE] = {raise_make, N_("Raise the severity"), "incident-raise"},
};

static void
leave_field(void *ctx, struct form_field *f)
{
	struct err e;

	(void)ctx;
	err_clear(&e);
	f->error[0] = '\0';
	if ((f->kind == FIELD_PICK && !edit_is_empty(&f->pick->edit) &&
		    !pick_settle(f->pick, f->name, &e)) ||
		(f->kind == FIELD_TIME && !timefield_settle(f->time, f->name, &e)))
		text_err(f->error, sizeof f->error, &e);
}

/* --- drafts: one line a field --- */

static struct draft_key
draft_key(const struct incident_form *s)
{
	return (struct draft_key){kinds[s->ask.kind].draft, s->ask.id ? s->ask.id : s->ask.entry};
}

static const struct edit *
edit_in(const struct form_field *f)
{
	return f->kind == FIELD_EDIT   ? f->edit
	       : f->kind == FIELD_PICK ? &f->pick->edit
	       : f->kind == FIELD_TIME ? &f->time->edit
				       : NULL;
}

static void
form_keep(struct ui *ui, void *state)
{
	struct incident_form *s = state;
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

static void
fill_line(struct form_field *f, const char *line)
{
	int64_t n;
	int most = 0;

	if (f->kind == FIELD_CHOICE) {
		while (f->choices[most])
			most++;
		if (str_to_int64(line, &n) && n >= 0 && n < most)
			*f->choice = (int)n;
	} else if (f->kind == FIELD_EDIT) {
		edit_set(f->edit, line);
	} else {
		edit_set(f->kind == FIELD_PICK ? &f->pick->edit : &f->time->edit, line);
	}
}

static bool
draft_take(struct ui *ui, struct incident_form *s, struct err *e)
{
	const struct draft_key key = draft_key(s);
	struct buf b;
	bool found = false, good;
	char *line;

	buf_init(&b);
	good = draft_load(console_ctx(ui), &key, &b, &found, e);
	line = good && found ? b.p : NULL;
	for (int i = 0; line && i < s->form.count; i++) {
		char *end = strchr(line, '\n');

		if (end)
			*end = '\0';
		fill_line(&s->field[i], line);
		line = end ? end + 1 : NULL;
	}
	if (good && found)
		ui_say(ui, tr("This was kept as a draft. F6 saves it"));
	buf_free(&b);
	return good;
}

/* --- life --- */

static bool
parts_init(struct incident_form *s)
{
	static const int chars[TEXTS] = {[TITLE] = INCIDENT_TITLE_CHARS,
		[PLACE] = INCIDENT_PLACE_CHARS,
		[WHO] = INCIDENT_NAME_CHARS,
		[WORDS] = INCIDENT_TEXT_CHARS,
		[AUTHORITY] = INCIDENT_NAME_CHARS};
	bool ok = timefield_init(&s->time, &s->con->ctx->clock);

	for (int i = 0; i < TEXTS; i++)
		ok = edit_init(&s->text[i], &(struct edit_spec){.max_chars = chars[i]}) && ok;
	ok = pick_init(&s->pick[KIND], 40, find_kind, NULL) && ok;
	return pick_init(&s->pick[CONTACT], CONTACT_NAME_CHARS, find_contact, &s->contacts) && ok;
}

static bool
form_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct incident_form *s = state;

	s->ask = *(const struct incident_form_ask *)arg;
	s->con = console_of(ui);
	for (int i = 0; i < INCIDENT_SEVERITIES; i++)
		s->severity[i] = incident_severity_label((enum incident_severity)i);
	for (int i = 0; i < INCIDENT_OUTCOMES; i++)
		s->outcome[i] = incident_outcome_label((enum incident_outcome)i);
	if (!parts_init(s))
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
	if (!contact_list(console_ctx(ui), s->con->desk.id, &s->contacts, e))
		return false;
	s->form = (struct form){.field = s->field, .leave = leave_field, .ctx = s};
	kinds[s->ask.kind].make(s);
	return draft_take(ui, s, e);
}

static void
form_close(void *state)
{
	struct incident_form *s = state;

	for (int i = 0; i < TEXTS; i++)
		edit_free(&s->text[i]);
	for (int i = 0; i < PICKS; i++)
		pick_free(&s->pick[i]);
	timefield_free(&s->time);
}

/* --- saving --- */

static int64_t
picked(const struct pick *p)
{
	return edit_is_empty(&p->edit) ? 0 : p->chosen;
}

static bool
store(struct ui *ui, struct incident_form *s, int64_t *id, struct err *e)
{
	struct ctx *c = console_ctx(ui);
	const char *words = edit_text(&s->text[WORDS]), *who = edit_text(&s->text[WHO]);
	int64_t kind = picked(&s->pick[KIND]);

	*id = s->ask.id;
	switch (s->ask.kind) {
	case INCIDENT_FORM_REPORT:
		return incident_report(c,
			&(const struct incident_new){
				.kind = kind ? (enum incident_kind)(kind - 1) : INCIDENT_OTHER,
				.severity = (enum incident_severity)s->choice[SEVERITY],
				.title = edit_text(&s->text[TITLE]),
				.place = edit_text(&s->text[PLACE]),
				.entry = s->ask.entry},
			id, e);
	case INCIDENT_FORM_CALL:
		return incident_call_add(c, *id,
			&(const struct incident_call){.contact = picked(&s->pick[CONTACT]),
				.name = who,
				.outcome = (enum incident_outcome)s->choice[OUTCOME],
				.answer = words,
				.at_us = edit_is_empty(&s->time.edit) ? 0 : s->time.found.utc_us},
			e);
	case INCIDENT_FORM_MEASURE:
		return incident_measure_add(c, *id,
			&(const struct incident_measure_new){
				(enum incident_measure)s->choice[MEASURE], who, words,
				edit_text(&s->text[AUTHORITY])},
			e);
	case INCIDENT_FORM_RAISE: break;
	}
	return incident_raise(
		c, *id, s->ask.rev, (enum incident_severity)s->choice[SEVERITY], words, e);
}

static void
save(struct ui *ui, struct incident_form *s)
{
	const struct draft_key key = draft_key(s);
	bool report = s->ask.kind == INCIDENT_FORM_REPORT;
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
	if (!draft_drop(console_ctx(ui), &key, &none))
		ui_say_err(ui, &none);
	ui_finish(ui, INCIDENT_FORM_DONE, &id);
	if (report && ui_push(ui, &screen_incident, &id))
		ui_say(ui, tr("Reported. This is its procedure; Space ticks a step, h records a "
			      "call"));
	else
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
	struct incident_form *s = state;
	char note[FORM_NOTE_BYTES] = "";
	enum form_did did = form_key(&s->form, key, note, sizeof note);

	s->touched = s->touched || did == FORM_CHANGED;
	if (did == FORM_LAST)
		ui_say(ui, tr("F6 saves this"));
	else if (*note)
		ui_say(ui, note);
	return did != FORM_NOT_MINE;
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
	return form_editing(&((const struct incident_form *)state)->form);
}

static void
form_place(void *state, struct rect body)
{
	(void)body;
	form_layout(&((struct incident_form *)state)->form);
}

static void
form_hint(const void *state, char *out, size_t size)
{
	str_copy(out, size, form_help(&((const struct incident_form *)state)->form));
}

static void
form_draw_body(const void *state, struct canvas *c, struct rect b)
{
	const struct incident_form *s = state;

	canvas_heading(c, b.y, b.x, b.cols, tr(kinds[s->ask.kind].title), NULL);
	form_status_draw(&s->form, c, b.y + 1, b.x + 3, b.cols - 6);
	(void)form_draw(
		&s->form, c, (struct rect){b.y + 2, b.x, b.rows - 2, b.cols}, LABEL_COLS, true);
}

const struct screen screen_incident_form = {
	.name = "incident-form",
	.title = N_("INCIDENT"),
	.state_bytes = sizeof(struct incident_form),
	.bindings = bindings,
	.open = form_open,
	.close = form_close,
	.layout = form_place,
	.command = form_command,
	.event = form_event,
	.editing = form_edit,
	.keep = form_keep,
	.may_close = form_may_close,
	.hint = form_hint,
	.draw = form_draw_body,
};
SCREEN_REGISTER(screen_incident_form);

/* --- the ways in --- */

void
incident_report_anywhere(struct ui *ui)
{
	const struct console *con = console_of(ui);

	if (!con->desk.id) {
		ui_say(ui, tr("This terminal has no desk. Sign in at one"));
		return;
	}
	(void)ui_push(ui, &screen_incident_form,
		&(const struct incident_form_ask){.kind = INCIDENT_FORM_REPORT,
			.as = INCIDENT_OTHER,
			.severity = INCIDENT_URGENT});
}

void
incident_from_entry(struct ui *ui, const struct entry *en, int64_t incident)
{
	struct incident_form_ask ask = {.kind = INCIDENT_FORM_REPORT,
		.entry = en->id,
		.as = en->kind == ENTRY_EQUIPMENT ? INCIDENT_EQUIPMENT : INCIDENT_OTHER,
		.severity = en->importance == ENTRY_URGENT ? INCIDENT_URGENT : INCIDENT_NORMAL};
	size_t n = 0, len = strlen(en->text);

	if (incident) {
		(void)ui_push(ui, &screen_incident, &incident);
		return;
	}
	for (int i = 0; n < len && i < INCIDENT_TITLE_CHARS; i++)
		n += utf8_next(en->text + n, len - n);
	str_format(ask.title, sizeof ask.title, "%.*s", (int)n, en->text);
	(void)ui_push(ui, &screen_incident_form, &ask);
}
