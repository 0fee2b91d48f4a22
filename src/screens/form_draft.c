/* form_draft.c — a form that is not saved yet is kept as a draft. SPDX-License-Identifier: MIT
 *
 * One line a field. source: screens.md §6.2 (9), P6.
 */
#include "screens/form_state.h"

#include <assert.h>
#include <string.h>

struct draft_key
form_draft_key(const struct form_screen *s)
{
	return (struct draft_key){s->spec->draft, s->id};
}

/* A line end inside a field is kept as U+2028. */
static void
line_put(struct buf *b, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n')
			buf_puts(b, "\u2028");
		else
			buf_put(b, text, 1);
	}
	buf_puts(b, "\n");
}

void
form_draft_keep(struct ui *ui, void *state)
{
	struct form_screen *s = state;
	const struct draft_key key = form_draft_key(s);
	struct buf b;
	struct err e;

	if (!s->touched)
		return;
	assert(s->part);
	buf_init(&b);
	for (int i = 0; i < s->form.count; i++) {
		const struct edit *edit = form_edit_of(s, i);

		if (s->field[i].kind == FIELD_CHOICE)
			buf_printf(&b, "%d\n", s->part[i].choice);
		else
			line_put(&b, edit ? edit_text(edit) : "");
	}
	err_clear(&e);
	if (b.failed || !draft_save(console_ctx(ui), &key, buf_str(&b), &e))
		ui_say_unsaved(ui, &e);
	else {
		s->touched = false;
		s->kept = true;
	}
	buf_free(&b);
}

static void
lines_back(char *line)
{
	static const char mark[] = "\u2028";
	char *at = line;

	while ((at = strstr(at, mark)) != NULL) {
		*at = '\n';
		memmove(at + 1, at + 3, strlen(at + 3) + 1);
	}
}

static void
fill_line(struct form_screen *s, int i, char *line)
{
	const char *const *words = s->field[i].choices;
	struct edit *edit = form_edit_of(s, i);
	int64_t n, count = 0;

	assert(s->part);
	if (edit) {
		lines_back(line);
		edit_set(edit, line);
	}
	if (s->field[i].kind != FIELD_CHOICE)
		return;
	while (words && words[count])
		count++;
	if (str_to_int64(line, &n) && n >= 0 && n < count)
		s->part[i].choice = (int)n;
}

bool
form_draft_take(struct ui *ui, struct form_screen *s, struct err *e)
{
	const struct draft_key key = form_draft_key(s);
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
		fill_line(s, i, line);
		line = end ? end + 1 : NULL;
	}
	if (found)
		ui_say(ui, tr("This was kept as a draft. F6 saves it"));
	buf_free(&b);
	return true;
}
