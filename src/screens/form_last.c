/* form_last.c — a new record begins with what this person saved last. SPDX-License-Identifier: MIT
 *
 * One line a field: its name, a blank, its value.
 */
#include "screens/form_last.h"

#include <string.h>

#include "base/day.h"
#include "domain/draft.h"

static bool
key_make(const struct form_spec *spec, char form[DRAFT_FORM_BYTES])
{
	bool any = false;

	for (int i = 0; i < spec->fields; i++)
		any = any || spec->field[i].keeps_last;
	return any && str_format(form, DRAFT_FORM_BYTES, DRAFT_LAST "%s", spec->draft);
}

/* --- out of the fields ----------------------------------------------------- */

static const char *
word_of(const struct form_field *f)
{
	for (int i = 0; f->choices && f->choices[i]; i++)
		if (i == *f->choice)
			return f->choices[i];
	return "";
}

static void
value_put(const struct form_field *f, int today, struct buf *out)
{
	switch (f->kind) {
	case FIELD_CHOICE: buf_puts(out, word_of(f)); break;
	case FIELD_EDIT: buf_puts(out, edit_text(f->edit)); break;
	case FIELD_TIME: buf_puts(out, edit_text(&f->time->edit)); break;
	case FIELD_PICK:
		if (!edit_is_empty(&f->pick->edit))
			buf_printf(out, "%lld %s", (long long)f->pick->chosen,
				edit_text(&f->pick->edit));
		break;
	case FIELD_DATE:
		if (f->date->day)
			buf_printf(out, "%d", day_diff(today, f->date->day));
		break;
	case FIELD_FIXED: break;
	}
}

bool
form_last_keep(struct ui *ui, const struct form_spec *spec, const struct form *form, int today,
	struct err *e)
{
	char name[DRAFT_FORM_BYTES];
	const struct draft_key key = {name, 0};
	struct buf b;
	bool ok;

	if (!key_make(spec, name))
		return true;
	buf_init(&b);
	for (int i = 0; i < spec->fields; i++) {
		if (!spec->field[i].keeps_last)
			continue;
		buf_printf(&b, "%s ", spec->field[i].name);
		value_put(&form->field[i], today, &b);
		buf_puts(&b, "\n");
	}
	ok = b.failed ? err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"))
		      : draft_save(console_ctx(ui), &key, buf_str(&b), e);
	buf_free(&b);
	return ok;
}

/* --- into the fields ------------------------------------------------------- */

static bool
word_take(const struct form_field *f, const char *value)
{
	for (int i = 0; f->choices && f->choices[i]; i++)
		if (str_eq(f->choices[i], value)) {
			*f->choice = i;
			return true;
		}
	return false;
}

/* What carries the name now is only taken when it is the same thing. */
static bool
thing_take(struct pick *p, char *value)
{
	struct pick_item item[PICK_ITEMS];
	char *label = strchr(value, ' ');
	int64_t id;
	int n;

	if (!label)
		return false;
	*label++ = '\0';
	n = str_to_int64(value, &id) ? p->lookup(p->ctx, label, item, PICK_ITEMS) : 0;
	for (int i = 0; i < n && i < PICK_ITEMS; i++)
		if (id && item[i].id == id) {
			edit_default(&p->edit, item[i].label);
			p->chosen = id;
			return true;
		}
	return false;
}

static bool
day_take(struct datefield *d, const char *value)
{
	enum { YEAR_DAYS = 366 };
	int64_t days;

	if (!str_to_int64(value, &days) || days < -YEAR_DAYS || days > YEAR_DAYS)
		return false;
	datefield_set(d, day_add(d->today, (int)days));
	return true;
}

static bool
value_take(struct form_field *f, char *value)
{
	struct err e;

	err_clear(&e);
	switch (f->kind) {
	case FIELD_CHOICE: return word_take(f, value);
	case FIELD_PICK: return thing_take(f->pick, value);
	case FIELD_DATE: return day_take(f->date, value);
	case FIELD_EDIT: edit_default(f->edit, value); return *value != '\0';
	case FIELD_TIME:
		edit_default(&f->time->edit, value);
		return *value && timefield_settle(f->time, f->name, &e);
	case FIELD_FIXED: break;
	}
	return false;
}

/* A field of that name, if the form still has one. */
static bool
line_take(const struct form_spec *spec, struct form *form, char *line)
{
	char *value = strchr(line, ' ');

	if (!value)
		return false;
	*value++ = '\0';
	for (int i = 0; i < spec->fields; i++)
		if (spec->field[i].keeps_last && str_eq(spec->field[i].name, line))
			return value_take(&form->field[i], value);
	return false;
}

bool
form_last_take(struct ui *ui, const struct form_spec *spec, struct form *form, struct err *e)
{
	char name[DRAFT_FORM_BYTES], *line, *end;
	const struct draft_key key = {name, 0};
	bool found = false, any = false, ok;
	struct buf b;

	if (!key_make(spec, name))
		return true;
	buf_init(&b);
	ok = draft_load(console_ctx(ui), &key, &b, &found, e);
	for (line = ok && found ? b.p : NULL; line && *line; line = end) {
		end = strchr(line, '\n');
		if (end)
			*end++ = '\0';
		any = line_take(spec, form, line) || any;
	}
	if (any)
		ui_say(ui, tr(N_("Some fields are as you saved them last; type over them")));
	buf_free(&b);
	return ok;
}
