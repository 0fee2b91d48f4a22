/* form.c — labelled fields, one focus, the error under its field. SPDX-License-Identifier: MIT */
#include "tui/form.h"

#include <string.h>

#include "base/str.h"
#include "base/text.h"

static struct form_field *
focused(const struct form *f)
{
	return &f->field[f->focus];
}

static bool
is_open(const struct form_field *f)
{
	return f->kind != FIELD_FIXED;
}

static void
field_leave(struct form *f)
{
	struct form_field *field = focused(f);
	struct err e;
	field->error[0] = '\0';
	field->warning = false;
	err_clear(&e);
	if (field->kind == FIELD_PICK && !pick_settle(field->pick, field->name, &e))
		text_err(field->error, sizeof field->error, &e);
	else if (f->leave)
		f->leave(f->ctx, field);
}

void
form_focus(struct form *f, int field)
{
	if (field >= 0 && field < f->count)
		f->focus = field;
}

/* The next field that can be written to; out: false = there is none that way. */
static bool
focus_step(struct form *f, int by)
{
	int i = f->focus + by;
	while (i >= 0 && i < f->count && !is_open(&f->field[i]))
		i += by;
	field_leave(f);
	if (i < 0 || i >= f->count)
		return false;
	f->focus = i;
	return true;
}

static int
choice_count(const struct form_field *f)
{
	int n = 0;
	while (f->choices[n])
		n++;
	return n;
}

static enum form_did
choice_key(struct form_field *f, int code)
{
	const int n = choice_count(f);
	if (n == 0)
		return FORM_NOT_MINE;
	if (code == ' ' || code == K_RIGHT)
		*f->choice = (*f->choice + 1) % n;
	else if (code == K_LEFT)
		*f->choice = (*f->choice + n - 1) % n;
	else if (code >= '1' && code < '1' + n)
		*f->choice = code - '1';
	else
		return FORM_NOT_MINE;
	return FORM_CHANGED;
}

static enum form_did
did_of(enum edit_did did)
{
	switch (did) {
	case EDIT_NOT_MINE: return FORM_NOT_MINE;
	case EDIT_MOVED: return FORM_MOVED;
	case EDIT_CHANGED: return FORM_CHANGED;
	case EDIT_FULL:
	case EDIT_REFUSED: return FORM_REFUSED;
	}
	return FORM_NOT_MINE;
}

static enum form_did
field_key(struct form_field *f, const struct key *key, char *note, size_t size)
{
	if (f->kind == FIELD_CHOICE)
		return choice_key(f, key->code);
	if (f->kind == FIELD_FIXED)
		return FORM_NOT_MINE;
	const bool pick = f->kind == FIELD_PICK;
	const enum edit_did did = pick ? pick_key(f->pick, key) : edit_key(f->edit, key);
	edit_note(pick ? &f->pick->edit : f->edit, did, note, size);
	return did_of(did);
}

static bool
is_complete(const struct form_field *f, const struct key *key)
{
	return f->kind == FIELD_EDIT && f->advance > 0 && key_is_text(key->code) &&
	       edit_chars(f->edit) == f->advance;
}

enum form_did
form_key(struct form *f, const struct key *key, char *note, size_t note_size)
{
	struct form_field *field = focused(f);
	note[0] = '\0';
	const enum form_did did = field_key(field, key, note, note_size);
	if (did == FORM_CHANGED) {
		field->error[0] = '\0';
		if (is_complete(field, key))
			(void)focus_step(f, 1);
	}
	if (did != FORM_NOT_MINE)
		return did;
	switch (key->code) {
	case K_ENTER: return focus_step(f, 1) ? FORM_MOVED : FORM_LAST;
	case K_TAB:
	case K_DOWN: (void)focus_step(f, 1); return FORM_MOVED;
	case K_BACKTAB:
	case K_UP: (void)focus_step(f, -1); return FORM_MOVED;
	default: return FORM_NOT_MINE;
	}
}

const struct edit *
form_editing(const struct form *f)
{
	const struct form_field *field = focused(f);
	switch (field->kind) {
	case FIELD_EDIT: return field->edit;
	case FIELD_PICK: return &field->pick->edit;
	case FIELD_CHOICE:
	case FIELD_FIXED: return NULL;
	}
	return NULL;
}

const char *
form_help(const struct form *f)
{
	const struct form_field *field = focused(f);
	if (field->error[0])
		return field->error;
	return field->help ? tr(field->help) : "";
}

bool
form_fail(struct form *f, const struct err *e)
{
	for (int i = 0; i < f->count; i++) {
		if (!e->field[0] || !str_eq(e->field, f->field[i].name))
			continue;
		text_err(f->field[i].error, sizeof f->field[i].error, e);
		f->field[i].warning = false;
		if (is_open(&f->field[i]))
			f->focus = i;
		return true;
	}
	return false;
}

void
form_clear_errors(struct form *f)
{
	for (int i = 0; i < f->count; i++)
		f->field[i].error[0] = '\0';
}

int
form_errors(const struct form *f)
{
	int n = 0;
	for (int i = 0; i < f->count; i++)
		n += f->field[i].error[0] && !f->field[i].warning;
	return n;
}

static int
rows_of(const struct form_field *f)
{
	return f->rows > 1 ? f->rows : 1;
}

void
form_layout(struct form *f)
{
	for (int i = 0; i < f->count; i++) {
		struct form_field *field = &f->field[i];
		if (field->kind == FIELD_EDIT)
			edit_layout(field->edit, field->cols, rows_of(field));
		else if (field->kind == FIELD_PICK)
			edit_layout(&field->pick->edit, field->cols, 1);
	}
}

static void
widget_draw(const struct form_field *f, struct canvas *c, struct rect r, bool on)
{
	const struct rect field = {r.y, r.x, rows_of(f), f->cols + 2};
	switch (f->kind) {
	case FIELD_EDIT: edit_draw_field(f->edit, c, field, on); break;
	case FIELD_PICK: pick_draw(f->pick, c, r, f->cols, on); break;
	case FIELD_CHOICE:
		canvas_text(c, r.y, r.x, 1, "[", ROLE_TEXT);
		canvas_text(c, r.y, r.x + f->cols + 1, 1, "]", ROLE_TEXT);
		canvas_text(c, r.y, r.x + 1, f->cols, tr(f->choices[*f->choice]),
			on ? ROLE_FIELD : ROLE_TEXT);
		if (on)
			canvas_cursor(c, r.y, r.x + 1);
		break;
	case FIELD_FIXED: canvas_text(c, r.y, r.x, r.cols, f->fixed, ROLE_TEXT); break;
	}
	const int x = r.x + f->cols + 4;
	const bool listed = f->kind == FIELD_PICK && f->pick->open && on;
	if (f->note[0] && !listed)
		canvas_text(c, r.y, x, r.x + r.cols - x, f->note, ROLE_SECONDARY);
}

/* "  ! To is not a full date. …" */
static int
error_draw(const struct form_field *f, struct canvas *c, struct rect r, int y)
{
	if (!f->error[0])
		return 0;
	const enum role role = f->warning ? ROLE_WARNING : ROLE_ERROR;
	canvas_text(c, y, r.x + 2, 1, "!", role);
	canvas_text(c, y, r.x + 4, r.cols - 4, f->error, role);
	return 1;
}

int
form_draw(const struct form *f, struct canvas *c, struct rect r, int label_cols, bool on)
{
	int y = r.y;
	for (int i = 0; i < f->count && y < r.y + r.rows; i++) {
		const struct form_field *field = &f->field[i];
		const bool here = on && i == f->focus;
		if (here)
			canvas_text(c, y, r.x, 1, ">", ROLE_TEXT);
		canvas_text(c, y, r.x + 2, label_cols, tr(field->label),
			here ? ROLE_HEADING : ROLE_TEXT);
		const int x = 2 + label_cols + 2;
		widget_draw(field, c, (struct rect){y, r.x + x, rows_of(field), r.cols - x}, here);
		y += rows_of(field);
		y += error_draw(field, c, r, y);
	}
	return y - r.y;
}
