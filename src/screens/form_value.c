/* form_value.c — what the fields of a form hold, for its spec. SPDX-License-Identifier: MIT */
#include "screens/form_state.h"
#include "screens/pick_person.h"

int64_t
form_id(const struct form_screen *f)
{
	return f->id;
}

int64_t
form_rev(const struct form_screen *f)
{
	return f->rev;
}

const void *
form_about(const struct form_screen *f)
{
	return f->about;
}

struct ctx *
form_signer(const struct form_screen *f)
{
	return f->signer ? f->signer : f->actor;
}

void
form_rev_set(struct form_screen *f, int64_t rev)
{
	f->rev = rev;
}

void *
form_data(const struct form_screen *f)
{
	return f->data;
}

const struct console *
form_console(const struct form_screen *f)
{
	return f->con;
}

void
form_name(struct form_screen *f, const char *scope)
{
	str_copy(f->scope, sizeof f->scope, scope);
}

void
form_above(struct form_screen *f, const char *text, const char *mark)
{
	buf_clear(&f->above);
	buf_puts(&f->above, text);
	str_copy(f->mark, sizeof f->mark, mark);
}

void
form_start(struct form_screen *f, int field)
{
	struct edit *edit = form_edit_of(f, field);

	form_focus(&f->form, field);
	if (edit && f->field[field].rows > 1)
		edit->at = 0; /* an area is read from its beginning */
}

int
form_today(const struct form_screen *f)
{
	return f->today;
}

struct edit *
form_edit_of(const struct form_screen *f, int i)
{
	struct form_part *p = &f->part[i];

	switch (f->spec->field[i].kind) {
	case FIELD_EDIT: return &p->edit;
	case FIELD_PICK: return &p->pick.edit;
	case FIELD_DATE: return &p->date.edit;
	case FIELD_TIME: return &p->time.edit;
	case FIELD_CHOICE:
	case FIELD_FIXED: break;
	}
	return NULL;
}

const char *
form_text(const struct form_screen *f, int field)
{
	return edit_text(form_edit_of(f, field));
}

void
form_text_set(struct form_screen *f, int field, const char *text)
{
	edit_set(form_edit_of(f, field), text ? text : "");
}

int
form_choice(const struct form_screen *f, int field)
{
	return f->part[field].choice;
}

void
form_choice_set(struct form_screen *f, int field, int choice)
{
	f->part[field].choice = choice;
}

void
form_choices_set(struct form_screen *f, int field, const char *const *choices)
{
	f->field[field].choices = choices;
}

int64_t
form_picked_id(const struct form_screen *f, int field)
{
	const struct pick *p = &f->part[field].pick;

	return edit_is_empty(&p->edit) ? 0 : p->chosen;
}

void
form_pick_set(struct form_screen *f, int field, int64_t id, const char *label)
{
	edit_set(&f->part[field].pick.edit, label ? label : "");
	f->part[field].pick.chosen = id;
}

void
form_pick_offer(struct form_screen *f, int field, int64_t id, const char *label)
{
	edit_default(&f->part[field].pick.edit, label);
	f->part[field].pick.chosen = id;
}

int
form_day(const struct form_screen *f, int field)
{
	return f->part[field].date.day;
}

void
form_day_set(struct form_screen *f, int field, int day)
{
	datefield_set(&f->part[field].date, day);
}

int
form_minute(const struct form_screen *f, int field)
{
	return f->part[field].time.minute;
}

void
form_minute_set(struct form_screen *f, int field, int minute)
{
	char text[8] = "";

	if (minute >= 0)
		str_format(text, sizeof text, "%02d:%02d", minute / 60, minute % 60);
	edit_set(&f->part[field].time.edit, text);
	f->part[field].time.minute = minute;
}

int64_t
form_happened_us(const struct form_screen *f, int field)
{
	const struct timefield *t = &f->part[field].time;

	return edit_is_empty(&t->edit) ? 0 : t->found.utc_us;
}

void
form_note_set(struct form_screen *f, int field, const char *note, const char *tail)
{
	struct form_field *to = &f->field[field];

	str_copy(to->note, sizeof to->note, note);
	str_copy(to->tail, sizeof to->tail, tail);
}

void
form_label_set(struct form_screen *f, int field, const char *label)
{
	f->field[field].label = label;
}

void
form_hide(struct form_screen *f, int field, bool hidden)
{
	f->field[field].hidden = hidden;
}

void
form_fixed_set(struct form_screen *f, int field, const char *text)
{
	f->field[field].fixed = text;
}

int
form_focused(const struct form_screen *f)
{
	return f->form.focus;
}

int
form_day_meant(const struct form_screen *f, int field)
{
	return datefield_meant(&f->part[field].date);
}

int
form_find_person(void *form, const char *typed, struct pick_item *out, int max)
{
	return pick_person((void *)&((struct form_screen *)form)->con->people, typed, out, max);
}
