/* kept_words.c — what was written in a small window is a draft, too. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.1 (Esc), §6.2 (9), P6.
 */
#include "domain/draft.h"
#include "screens/console.h"

/* A receiver writes at the giver's terminal: the draft is the receiver's. */
static struct ctx *
writer_of(const struct ui *ui, const struct ui_words *w)
{
	return w->writer ? w->writer : console_ctx(ui);
}

bool
console_words_keep(struct ui *ui, const struct ui_words *w, const char *words)
{
	const struct draft_key key = {w->name, w->about};
	struct err e;

	err_clear(&e);
	if (console_of(ui)->me.person.id == 0 || draft_save(writer_of(ui, w), &key, words, &e))
		return true;
	ui_say_unsaved(ui, &e);
	return false;
}

bool
console_words_kept(struct ui *ui, const struct ui_words *w, struct buf *out)
{
	const struct draft_key key = {w->name, w->about};
	bool found = false;
	struct err e;

	err_clear(&e);
	return console_of(ui)->me.person.id != 0 &&
	       draft_load(writer_of(ui, w), &key, out, &found, &e) && found;
}
