/* form.c — labelled fields, one focus, the error under its field. SPDX-License-Identifier: MIT */
#include "tui/form.h"

#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"

/* What a day means takes as much: "2026-12-24 Thu (in 33 days)". */
enum { TAIL_COLS = 29 };

static struct form_field *
focused(const struct form *f)
{
	return &f->field[f->focus];
}

static bool
is_open(const struct form_field *f)
{
	return f->kind != FIELD_FIXED && !f->hidden;
}

/* err: the sentence to stand under the field */
static bool
field_settle(struct form_field *f, struct err *e)
{
	switch (f->kind) {
	case FIELD_PICK: return pick_settle(f->pick, f->name, e);
	case FIELD_DATE: return datefield_settle(f->date, f->name, e);
	case FIELD_TIME: return timefield_settle(f->time, f->name, e);
	case FIELD_EDIT:
	case FIELD_CHOICE:
	case FIELD_FIXED: return true;
	}
	return true;
}

static void
field_leave(const struct form *f, struct form_field *field)
{
	struct err e;
	field->error[0] = '\0';
	field->warning = false;
	err_clear(&e);
	if (!field_settle(field, &e))
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
	field_leave(f, focused(f));
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

static struct edit *
edit_of(const struct form_field *f)
{
	switch (f->kind) {
	case FIELD_EDIT: return f->edit;
	case FIELD_PICK: return &f->pick->edit;
	case FIELD_DATE: return &f->date->edit;
	case FIELD_TIME: return &f->time->edit;
	case FIELD_CHOICE:
	case FIELD_FIXED: return NULL;
	}
	return NULL;
}

static enum form_did
field_key(struct form_field *f, const struct key *key, char *note, size_t size)
{
	if (f->kind == FIELD_CHOICE)
		return choice_key(f, key->code);
	struct edit *edit = edit_of(f);
	if (!edit)
		return FORM_NOT_MINE;
	const enum edit_did did =
		f->kind == FIELD_PICK ? pick_key(f->pick, key) : edit_key(edit, key);
	edit_note(edit, did, note, size);
	return did_of(did);
}

static bool
is_complete(const struct form_field *f, const struct key *key)
{
	if (!key_is_text(key->code))
		return false;
	if (f->kind == FIELD_TIME)
		return timefield_is_whole(f->time);
	return f->kind == FIELD_EDIT && f->advance > 0 && edit_chars(f->edit) == f->advance;
}

static bool
goes_on(int code)
{
	return code == K_ENTER || code == K_TAB;
}

enum form_did
form_key(struct form *f, const struct key *key, char *note, size_t note_size)
{
	struct form_field *field = focused(f);
	const bool advanced = f->advanced;
	note[0] = '\0';
	f->advanced = false;
	if (advanced && goes_on(key->code))
		return FORM_MOVED; /* typed from habit: the next field would be skipped */
	const enum form_did did = field_key(field, key, note, note_size);
	if (did == FORM_CHANGED) {
		field->error[0] = '\0';
		if (is_complete(field, key))
			f->advanced = focus_step(f, 1);
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
	return edit_of(focused(f));
}

bool
form_pick(const struct form *f, struct ui *ui)
{
	if (focused(f)->kind != FIELD_DATE)
		return false;
	datefield_pick(focused(f)->date, ui);
	return true;
}

bool
form_picked(struct form *f, int what, const void *data)
{
	struct form_field *field = focused(f);
	char text[DAY_TEXT_BYTES];
	if (what != CALENDAR_DONE || field->kind != FIELD_DATE)
		return false;
	day_format(text, *(const int *)data);
	edit_replace(&field->date->edit, text);
	(void)focus_step(f, 1);
	return true;
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
	for (int i = 0; i < f->count; i++) {
		const struct form_field *field = &f->field[i];

		n += field->error[0] && !field->warning && !field->hidden;
	}
	return n;
}

bool
form_check(struct form *f)
{
	int first = -1;
	for (int i = 0; i < f->count; i++) {
		struct form_field *field = &f->field[i];
		if (is_open(field))
			field_leave(f, field);
		if (first < 0 && field->error[0] && !field->warning && !field->hidden)
			first = i;
	}
	if (first >= 0 && is_open(&f->field[first]))
		f->focus = first;
	return first < 0;
}

void
form_status_draw(const struct form *f, struct canvas *c, int y, int x, int cols)
{
	char wrong[16], all[16], text[96];
	const int n = form_errors(f);
	int open = 0;
	if (n == 0)
		return;
	for (int i = 0; i < f->count; i++)
		open += is_open(&f->field[i]);
	str_format(wrong, sizeof wrong, "%d", n);
	str_format(all, sizeof all, "%d", open);
	text_fill(text, sizeof text, tr_n("Fix {1} field, then F6", "Fix {1} fields, then F6", n),
		wrong, NULL, NULL);
	canvas_text(c, y, x, cols, text, ROLE_HEADING);
	text_fill(text, sizeof text, tr(N_("{1} of {2} wrong")), wrong, all, NULL);
	canvas_text_right(c, y, x, cols, text, ROLE_HEADING);
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
		struct edit *edit = edit_of(field);
		if (edit)
			edit_layout(edit, field->cols, rows_of(field));
	}
}

/* Behind the field: what its text means, or what the screen says of it. */
static void
note_draw(const struct form_field *f, struct canvas *c, struct rect r, bool on)
{
	char note[sizeof f->note] = "";
	const int x = r.x + f->cols + 4;
	if (f->kind == FIELD_PICK && f->pick->open && on)
		return;
	if (f->kind == FIELD_DATE)
		datefield_note(f->date, note, sizeof note);
	else if (f->kind == FIELD_TIME)
		timefield_note(f->time, note, sizeof note);
	canvas_text(c, r.y, x, r.x + r.cols - x, note[0] ? note : f->note, ROLE_SECONDARY);
	canvas_text(c, r.y, x + TAIL_COLS, r.x + r.cols - x - TAIL_COLS, f->tail, ROLE_TEXT);
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
	case FIELD_DATE: edit_draw_field(&f->date->edit, c, field, on); break;
	case FIELD_TIME: edit_draw_field(&f->time->edit, c, field, on); break;
	}
	note_draw(f, c, r, on);
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
		if (field->hidden)
			continue;
		if (here)
			canvas_text(c, y, r.x, 1, ">", ROLE_TEXT);
		canvas_text(c, y, r.x + 2, label_cols, tr(field->label),
			here ? ROLE_HEADING : ROLE_TEXT);
		const int x = 2 + label_cols + 2;
		widget_draw(field, c, (struct rect){y, r.x + x, rows_of(field), r.cols - x}, here);
		y += rows_of(field);
		if (here && field->kind == FIELD_PICK && pick_rows(field->pick) > 0) {
			const int rows = pick_rows(field->pick), left = r.y + r.rows - y;
			pick_list_draw(field->pick, c,
				(struct rect){y, r.x + x, rows < left ? rows : left, r.cols - x});
			y += rows;
		}
		y += error_draw(field, c, r, y);
	}
	return y - r.y;
}
