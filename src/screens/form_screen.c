/* form_screen.c — a form over one record: its fields are data, the screen is one. SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "screens/day_marks.h"
#include "screens/form_last.h"
#include "screens/form_state.h"
#include "tui/dialog.h"

enum { PICK_CHARS = 40, LABEL_COLS = 17, BESIDE_COLS = 6 };

static const struct binding bindings[] = {
	{K_F6, 0, FORM_SAVE, ALWAYS, N_("Save"), N_("Stores what stands here"), NULL},
	{0},
};

/* --- fields --------------------------------------------------------------- */

static bool
part_init(struct form_screen *s, int i)
{
	const struct form_spec_field *d = &s->spec->field[i];
	struct form_part *p = &s->part[i];

	switch (d->kind) {
	case FIELD_EDIT:
		return edit_init(
			&p->edit, &(struct edit_spec){.max_chars = d->chars ? d->chars : d->cols,
					  .max_rows = d->rows});
	case FIELD_PICK: return pick_init(&p->pick, d->chars ? d->chars : PICK_CHARS, d->lookup, s);
	case FIELD_DATE:
		if (!datefield_init(&p->date, s->today))
			return false;
		p->date.back = d->back;
		p->date.first = d->since ? &s->part[d->since - 1].date : NULL;
		p->date.needed = d->needed;
		return true;
	case FIELD_TIME:
		if (!timefield_init(&p->time, d->past ? &s->con->ctx->clock : NULL))
			return false;
		p->time.needed = d->needed;
		return true;
	case FIELD_CHOICE:
	case FIELD_FIXED: break;
	}
	return true;
}

static void
field_init(struct form_screen *s, int i)
{
	static const int usual_cols[FIELD_TIME + 1] = {[FIELD_EDIT] = 40,
		[FIELD_PICK] = 24,
		[FIELD_CHOICE] = 24,
		[FIELD_DATE] = 12,
		[FIELD_TIME] = 8,
		[FIELD_FIXED] = 40};
	static const char *const usual_help[FIELD_TIME + 1] = {
		[FIELD_PICK] = N_("Type the beginning; F4 lists; empty = none"),
		[FIELD_CHOICE] = N_("Space, Left and Right change it")};
	const struct form_spec_field *d = &s->spec->field[i];
	struct form_field *f = &s->field[i];
	struct form_part *p = &s->part[i];

	*f = (struct form_field){.kind = d->kind,
		.name = d->name,
		.label = d->label,
		.help = d->help ? d->help : usual_help[d->kind],
		.cols = d->cols ? d->cols : usual_cols[d->kind],
		.rows = d->rows,
		.choices = d->choices};
	s->field_cols[i] = f->cols;
	switch (d->kind) {
	case FIELD_EDIT: f->edit = &p->edit; break;
	case FIELD_PICK: f->pick = &p->pick; break;
	case FIELD_DATE: f->date = &p->date; break;
	case FIELD_TIME: f->time = &p->time; break;
	case FIELD_CHOICE: f->choice = &p->choice; break;
	case FIELD_FIXED: f->fixed = ""; break;
	}
}

static void
leave_field(void *ctx, struct form_field *f)
{
	const struct form_screen *s = ctx;
	struct err e;

	err_clear(&e);
	f->error[0] = '\0';
	if ((f->kind == FIELD_DATE && !datefield_settle(f->date, f->name, &e)) ||
		(f->kind == FIELD_TIME && !timefield_settle(f->time, f->name, &e)) ||
		(f->kind == FIELD_PICK && !edit_is_empty(&f->pick->edit) &&
			!pick_settle(f->pick, f->name, &e)) ||
		(s->spec->leave && !s->spec->leave(s, (int)(f - s->field), &e)))
		text_err(f->error, sizeof f->error, &e);
}

static void
tell(struct ui *ui, struct form_screen *s)
{
	if (s->spec->changed)
		s->spec->changed(ui, s);
	buf_clear(&s->told);
	if (s->spec->tell)
		s->spec->tell(s, &s->told);
}

/* --- opening and closing --------------------------------------------------- */

static bool
parts_make(struct ui *ui, struct form_screen *s)
{
	bool ok = true;

	s->part = mem_alloc((size_t)s->spec->fields * sizeof *s->part);
	s->data = s->spec->data_bytes ? mem_alloc(s->spec->data_bytes) : NULL;
	if (!s->part || (s->spec->data_bytes && !s->data))
		return false;
	s->form = (struct form){
		.field = s->field, .count = s->spec->fields, .leave = leave_field, .ctx = s};
	for (int i = 0; i < s->spec->fields; i++) {
		ok = part_init(s, i) && ok;
		if (s->spec->field[i].kind == FIELD_DATE)
			day_marks_put(ui, &s->part[i].date);
		field_init(s, i);
	}
	return ok;
}

static bool
is_new(const struct form_screen *s)
{
	return (s->id == 0 || s->spec->new_of) && !s->spec->no_last;
}

static bool
form_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	const struct form_ask *ask = arg;
	struct form_screen *s = state;

	s->spec = ask->spec;
	s->id = ask->id;
	s->rev = ask->rev;
	s->actor = ask->actor ? ask->actor : console_ctx(ui);
	s->con = console_of(ui);
	s->today = clock_local(clock_now(ui_clock(ui)).utc_us).day;
	s->about = ask->about;
	buf_init(&s->told);
	buf_init(&s->above);
	if (!parts_make(ui, s))
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
	if ((s->spec->fill && !s->spec->fill(ui, s, e)) ||
		(is_new(s) && !form_last_take(ui, s->spec, &s->form, e)) ||
		!form_draft_take(ui, s, e))
		return false;
	s->about = NULL;
	tell(ui, s);
	return true;
}

static void
form_close(void *state)
{
	struct form_screen *s = state;

	for (int i = 0; s->part && i < s->spec->fields; i++) {
		struct form_part *p = &s->part[i];

		switch (s->spec->field[i].kind) {
		case FIELD_EDIT: edit_free(&p->edit); break;
		case FIELD_PICK: pick_free(&p->pick); break;
		case FIELD_DATE: datefield_free(&p->date); break;
		case FIELD_TIME: timefield_free(&p->time); break;
		case FIELD_CHOICE:
		case FIELD_FIXED: break;
		}
	}
	if (s->data && s->spec->free)
		s->spec->free(s->data);
	mem_free(s->data);
	mem_free(s->part);
	buf_free(&s->told);
	buf_free(&s->above);
}

static bool
form_may_close(struct ui *ui, void *state)
{
	const struct form_screen *s = state;
	const bool kept = s->touched || s->kept;

	form_draft_keep(ui, state);
	if (kept && s->spec->kept)
		ui_say(ui, tr(s->spec->kept));
	return true;
}

/* --- keys ------------------------------------------------------------------ */

static void
finish(struct ui *ui, struct form_screen *s, int64_t id)
{
	const struct draft_key key = form_draft_key(s);
	const struct form_spec *spec = s->spec;
	struct err none;

	err_clear(&none);
	s->touched = false;
	if (!draft_drop(console_ctx(ui), &key, &none) ||
		(is_new(s) && !form_last_keep(ui, spec, &s->form, s->today, &none)))
		ui_say_err(ui, &none);
	ui_finish(ui, spec->done ? spec->done : FORM_SCREEN_DONE, &id);
	if (spec->said)
		ui_say(ui, tr(spec->said));
	if (spec->after)
		spec->after(ui, id);
}

/* An error of a field shows under it as soon as the window is left. */
static bool
sign_it(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct form_screen *s = below;
	struct ctx as = {0};
	bool good;

	(void)staff;
	if (!session_confirm(console_ctx(ui), s->actor->who, password, &as, NULL, e))
		return false;
	s->signer = &as;
	s->stored = s->id;
	good = s->spec->store(ui, s, &s->stored, e);
	s->signer = NULL;
	session_confirm_end(&as);
	if (!good && e)
		(void)form_fail(&s->form, e);
	return good;
}

/* "Words: hand over, I come at six": what is signed, field by field. */
int
form_say_fields(const struct form_screen *s, char line[][DIALOG_LINE_BYTES], int max)
{
	int n = 0;

	for (int i = 0; i < s->form.count && n < max; i++) {
		const struct form_field *f = &s->field[i];
		const struct edit *edit = form_edit_of(s, i);
		const char *value = edit ? edit_text(edit) : "";

		if (f->kind == FIELD_CHOICE && f->choices)
			value = tr(f->choices[s->part[i].choice]);
		if (*value)
			str_format(line[n++], DIALOG_LINE_BYTES, "%s: %s", tr(f->label), value);
	}
	return n;
}

static void
ask_signature(struct ui *ui, struct form_screen *s)
{
	const struct record_kind *kind = record_kind(s->spec->record_type);
	const struct person_entry *p = person_directory_get(&s->con->people, s->actor->who);
	char line[DIALOG_LINES - 2][DIALOG_LINE_BYTES], who[DIALOG_LINE_BYTES] = "";
	struct sign_spec spec = {.title = tr(s->spec->signs),
		.what = {s->scope},
		.means = text_lang() == LANG_ZH ? kind->meaning_zh : kind->meaning_en,
		.who = who,
		.sign = sign_it};
	int n = s->spec->what ? s->spec->what(s, line, DIALOG_LINES - 2)
			      : form_say_fields(s, line, DIALOG_LINES - 2);

	for (int i = 0; i < n; i++)
		spec.what[i + 1] = line[i];
	if (p)
		str_format(who, sizeof who, "%s, %s", p->name, p->staff_no);
	dialog_sign(ui, &spec);
}

static void
save(struct ui *ui, struct form_screen *s)
{
	int64_t id = s->id;
	struct err e;

	err_clear(&e);
	leave_field(s, &s->field[s->form.focus]); /* what follows of it is checked with the rest */
	tell(ui, s);
	if (!form_check(&s->form))
		return;
	form_clear_errors(&s->form);
	if (s->spec->ready && !s->spec->ready(s, &e)) {
		tell(ui, s);
		(void)form_fail(&s->form, &e);
		ui_say_err(ui, &e);
		return;
	}
	if (s->spec->signs) {
		ask_signature(ui, s);
		return;
	}
	if (!s->spec->store(ui, s, &id, &e)) {
		(void)form_fail(&s->form, &e);
		ui_say_unsaved(ui, &e);
		return;
	}
	finish(ui, s, id);
}

static void
form_command(struct ui *ui, void *state, int command)
{
	struct form_screen *s = state;

	if (command == FORM_SAVE) {
		save(ui, s);
		return;
	}
	s->spec->own_key(ui, s);
	s->touched = true;
	tell(ui, s);
}

static const struct binding *
form_part_keys(const void *state)
{
	return ((const struct form_screen *)state)->spec->keys;
}

static bool
form_event(struct ui *ui, void *state, const struct key *key)
{
	struct form_screen *s = state;
	char note[FORM_NOTE_BYTES] = "";
	enum form_did did;

	if (key->code == K_F4 && form_pick(&s->form, ui))
		return true;
	if (s->spec->key && s->spec->key(ui, s, key)) {
		s->touched = true;
		tell(ui, s);
		return true;
	}
	did = form_key(&s->form, key, note, sizeof note);
	s->touched = s->touched || did == FORM_CHANGED;
	if (did == FORM_LAST)
		ui_say(ui, s->spec->keys ? tr("F6 sends this") : tr("F6 saves this"));
	else if (*note)
		ui_say(ui, note);
	tell(ui, s);
	return did != FORM_NOT_MINE;
}

static void
form_result(struct ui *ui, void *state, int what, const void *data)
{
	struct form_screen *s = state;

	if (what == SIGN_DONE) {
		finish(ui, s, s->stored);
		return;
	}
	const int was = s->form.focus;

	if (form_picked(&s->form, what, data)) {
		s->touched = true;
		tell(ui, s);
		leave_field(s, &s->field[was]); /* by what follows of the day just taken */
	}
	tell(ui, s);
}

/* --- the picture ----------------------------------------------------------- */

static const struct edit *
form_edit(const void *state)
{
	return form_editing(&((const struct form_screen *)state)->form);
}

static int
label_cols(const struct form_screen *s)
{
	return s->spec->label_cols ? s->spec->label_cols : LABEL_COLS;
}

static int
side_cols(const struct form_screen *s, int cols)
{
	return s->spec->side && cols >= UI_WIDE_COLS ? s->spec->side_cols : 0;
}

/* Long and tall fields end with the window; their text scrolls in them. */
static void
form_place(void *state, struct rect body)
{
	enum { BESIDES = 3, LEAST = 4 }; /* rows: of the status, of an error, below */
	struct form_screen *s = state;

	body.cols -= side_cols(s, body.cols);
	const int most = body.cols - label_cols(s) - BESIDE_COLS;
	const int left = body.rows - BESIDES - (s->form.count - 1);
	const int tall = left < LEAST ? LEAST : left;

	for (int i = 0; i < s->form.count; i++) {
		const int rows = s->spec->field[i].rows;

		s->field[i].cols = s->field_cols[i] < most ? s->field_cols[i] : most;
		s->field[i].rows = rows < tall ? rows : tall;
	}
	form_layout(&s->form);
}

static void
form_head(const void *state, struct screen_head *out)
{
	const struct form_screen *s = state;

	out->title = s->spec->title;
	str_copy(out->scope, sizeof out->scope, s->scope);
}

static void
form_hint(const void *state, char *out, size_t size)
{
	str_copy(out, size, form_help(&((const struct form_screen *)state)->form));
}

static int
above_draw(const struct form_screen *s, struct canvas *c, struct rect b)
{
	enum { ABOVE_ROWS = 2 };
	int rows = 0;

	if (s->spec->heading)
		canvas_heading(c, b.y + rows++, b.x, b.cols, tr(s->spec->heading), s->mark);
	if (s->above.len)
		rows += canvas_wrap(c, (struct rect){b.y + rows, b.x + 3, ABOVE_ROWS, b.cols - 6},
			0, buf_str(&s->above), ROLE_HEADING);
	return rows;
}

static void
below_draw(const struct form_screen *s, struct canvas *c, struct rect b)
{
	const int end = b.y + b.rows;

	if (b.rows > 0 && s->told.len)
		b.y += canvas_wrap(c, b, 0, buf_str(&s->told), ROLE_TEXT) + 1;
	b.rows = end - b.y;
	if (b.rows > 0 && s->spec->below)
		s->spec->below(s, c, b);
	else if (b.rows > 0 && s->spec->about)
		(void)canvas_wrap(c, b, 0, tr(s->spec->about), ROLE_SECONDARY);
}

static void
form_picture(const void *state, struct canvas *c, struct rect b)
{
	const struct form_screen *s = state;
	const int side = side_cols(s, b.cols);

	if (side) {
		b.cols -= side;
		canvas_upright(c, b.y, b.x + b.cols, b.rows);
		s->spec->side(s, c, (struct rect){b.y, b.x + b.cols + 1, b.rows, side - 1});
	}
	const int above = above_draw(s, c, b), end = b.y + b.rows;
	const int rows = b.rows - above - 2 - form_errors(&s->form);
	const int first = s->form.focus >= rows ? s->form.focus - rows + 1 : 0;
	struct form part = s->form; /* in a small window from further down */
	int y = b.y + above;

	part.field += first;
	part.count -= first;
	part.focus -= first;
	form_status_draw(&s->form, c, y++, b.x + 3, b.cols - 6);
	y += form_draw(&part, c, (struct rect){y, b.x, end - y, b.cols}, label_cols(s), true);
	below_draw(s, c, (struct rect){y + 1, b.x + 3, end - y - 1, b.cols - 6});
}

const struct screen screen_form = {
	.name = "form",
	.title = N_("FORM"),
	.state_bytes = sizeof(struct form_screen),
	.bindings = bindings,
	.part = form_part_keys,
	.open = form_open,
	.close = form_close,
	.layout = form_place,
	.command = form_command,
	.event = form_event,
	.editing = form_edit,
	.result = form_result,
	.keep = form_draft_keep,
	.may_close = form_may_close,
	.head = form_head,
	.hint = form_hint,
	.draw = form_picture,
};
SCREEN_REGISTER(screen_form);

void
form_push(struct ui *ui, const struct form_spec *spec, int64_t id)
{
	(void)ui_push(ui, &screen_form, &(const struct form_ask){.spec = spec, .id = id});
}

void
form_saved(struct ui *ui, void *state, int what, const void *data)
{
	(void)state;
	(void)data;
	if (what == FORM_SCREEN_DONE)
		ui_say(ui, tr("Saved"));
}
