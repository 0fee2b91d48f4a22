/* screen_laws_away.c — what leads away from a screen leads back to it. SPDX-License-Identifier: MIT
 *
 * source: screens.md §8 nos. 1, 4, 7, 8, 10, 20, 36.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "support/screen_trial.h"

enum { TICKS = 3, WAYS_BACK = 3 };

static const struct edit *
editor_now(const struct trial *t)
{
	const struct screen *top = ui_top(t->h->ui);
	return top->editing ? top->editing(ui_top_state(t->h->ui)) : NULL;
}

static bool
has_tabs(const struct trial *t)
{
	return t->base->kind != SCREEN_BARE && t->h->ui->app.tabs && t->h->ui->tab > 0;
}

/* Nos. 8 and 10: F9 (Alt-9 is the same key) opens Go to, and Esc is back. Where
 * nobody is signed in, and over a question, it only says that it is not used. */
void
law_goto_and_back(struct trial *t)
{
	if (str_eq(t->top->name, "goto"))
		return; /* once more closes it */
	trial_press(t, K_CTRL('L'));
	struct capture was = capture_take(t->h);
	trial_press(t, K_F9);
	const bool opened = ui_top(t->h->ui) != t->top;
	const bool wanted = t->base->kind != SCREEN_BARE && t->top->kind != SCREEN_OVERLAY;
	if (opened != wanted || (opened && !str_eq(ui_top(t->h->ui)->name, "goto")))
		trial_broken(t, "F9 %s", wanted ? "does not open Go to" : "opens something here");
	if (opened)
		trial_press(t, K_ESC);
	trial_same_again(t, &was, !opened, "after F9 and Esc");
	mem_free(was.cells);
}

/* Nos. 1 and 4: F2 puts the cursor into the entry line, or says why not; a row
 * keeps its >; Esc is back where it was. A list that had to give way to the
 * line's help may have scrolled: its row is the same. */
void
law_write_and_back(struct trial *t)
{
	const int mark = harness_mark(t->h);
	char row[4096] = "";
	if (t->editor || t->top != t->base || t->base->kind == SCREEN_BARE)
		return;
	trial_press(t, K_CTRL('L'));
	struct capture was = capture_take(t->h);
	if (mark >= 0)
		str_copy(row, sizeof row, harness_row(t->h, mark));
	trial_press(t, K_F2);
	const struct edit *line = editor_now(t);
	if (!line && !harness_message(t->h)[0])
		trial_broken(t, "F2 neither writes nor says why not");
	if (line && mark >= 0 && ui_top(t->h->ui) == t->top && harness_mark(t->h) < 0)
		trial_broken(t, "no row has a > while the line is typed");
	for (int i = 0; line && i < WAYS_BACK && (editor_now(t) || ui_top(t->h->ui) != t->top); i++)
		trial_press(t, K_ESC);
	const int now = harness_mark(t->h);
	if (now == mark)
		trial_same_again(t, &was, true, "after F2 and Esc");
	else if (!str_eq(now < 0 ? "" : harness_row(t->h, now), row))
		trial_broken(t, "after F2 and Esc the > is at another row than \"%s\"", row);
	mem_free(was.cells);
}

static void
go_by_digit(struct trial *t, int tab, bool palette)
{
	if (palette)
		trial_press(t, K_F9);
	trial_press(t, '0' + tab);
	if (t->h->ui->tab != tab)
		trial_broken(t, "%s%d does not lead to that screen", palette ? "F9 " : "", tab);
}

/* No. 7: a digit from a list, F9 and the digit from a field; what was typed is
 * there when one comes back. One size is enough for it, and one language for all nine. */
void
law_digits_and_back(struct trial *t)
{
	const struct canvas *c = &t->h->canvas;
	const int step = text_lang() == LANG_EN ? 1 : UI_TABS - 1, own = t->h->ui->tab;
	const bool field = t->editor || c->cursor_x != 0;
	if (!has_tabs(t) || t->top != t->base || c->rows != 24 || c->cols != 80)
		return;
	/* What stands in the log counts as read by having been there. */
	go_by_digit(t, 2, true);
	go_by_digit(t, own, true);
	trial_press(t, K_CTRL('L'));
	struct capture was = capture_take(t->h);
	for (int tab = 1; tab <= UI_TABS; tab += step) {
		if (tab == own && !field)
			continue; /* leads to the first screen of this tab, not back here */
		go_by_digit(t, tab, field);
		go_by_digit(t, own, true);
		trial_same_again(t, &was, true, "after another screen");
	}
	mem_free(was.cells);
}

/* No. 20: pasted newlines never send, no escape acts, and one undo takes all of it back. */
void
law_paste_is_one_step(struct trial *t)
{
	char before[4096];
	if (!t->editor || t->editor->spec.secret)
		return;
	if (!str_copy(before, sizeof before, t->editor->text))
		return;
	harness_paste(t->h, "eins\nzwei 二\033[31mdrei\a\n");
	if (strpbrk(t->editor->text, "\033\a"))
		trial_broken(t, "a control character was pasted into the text");
	if (ui_top(t->h->ui) != t->top)
		trial_press(t, K_ESC); /* one entry, or one each? Neither */
	if (ui_top(t->h->ui) != t->top)
		trial_broken(t, "what was pasted left the screen");
	if (editor_now(t) != t->editor)
		return;
	if (!str_eq(t->editor->text, before))
		trial_press(t, K_CTRL('Z'));
	if (!str_eq(t->editor->text, before))
		trial_broken(t, "one undo of what was pasted leaves \"%s\"", t->editor->text);
}

/* No. 36: nothing happened, nothing is drawn. */
void
law_silent_without_news(struct trial *t)
{
	const int64_t now_us = clock_now(ui_clock(t->h->ui)).boot_us;
	(void)ui_tick(t->h->ui, now_us); /* of the keys before */
	for (int i = 0; i < TICKS; i++) {
		if (ui_tick(t->h->ui, now_us))
			trial_broken(t, "a tick without news draws again");
	}
}

/* No. 16: keys come faster than pictures. */
static void
burst(struct trial *t, const char *keys)
{
	struct key key;
	while (keys_next(&keys, &key))
		ui_key(t->h->ui, &key);
	harness_draw(t->h);
}

/* Nos. 16 and 18: a burst of Chinese text is there whole, or the field says why
 * not; wherever the cursor goes in it, the frame stands. Leaves the text: the last law. */
void
law_long_chinese_text(struct trial *t)
{
	static const char typed[] = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉";
	static const char *const steps[] = {
		"<Left><Left><Left><Left><Left>", "<Backspace>", "<Home>", "<Delete>", "<End>"};
	if (!t->editor || t->editor->spec.secret)
		return;
	trial_press(t, K_CTRL('L'));
	burst(t, typed);
	if (editor_now(t) == t->editor && !strstr(t->editor->text, typed) &&
		!harness_message(t->h)[0])
		trial_broken(t, "of what was typed fast only \"%s\" is there", t->editor->text);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		burst(t, steps[i]);
		harness_lint(t->h);
		if (harness_find(t->h, "^") >= 0)
			trial_broken(t, "a ^ stands where a character is cut");
		t->editor = editor_now(t);
		trial_cursor_is_behind_the_text(t);
	}
}
