/* screen_trial.h — a picture under trial, for the files of screen_laws.h. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_SCREEN_TRIAL_H
#define SUPPORT_SCREEN_TRIAL_H

#include "support/screen_laws.h"
#include "tui/ui_state.h"

struct trial {
	struct harness *h;
	const char *name;
	const struct screen *top, *base;
	const char *title, *base_title; /* as they stand in row 1 */
	const struct edit *editor;      /* NULL: the focus is in a list */
};

/* What a person with a plain capture has: cells and the cursor. */
struct capture {
	struct cell *cells;
	int rows, cols, y, x;
};

/* Fails the test with the picture. */
void trial_broken(const struct trial *t, const char *format, ...)
	__attribute__((format(printf, 2, 3), noreturn));
void trial_press(struct trial *t, int code);
/* out: cells are the caller's, mem_free() */
struct capture capture_take(const struct harness *h);
/* Text, roles and cursor as before; but_message leaves out the message row. */
void trial_same_again(
	struct trial *t, const struct capture *was, bool but_message, const char *after);
/* What the editor has before its cursor stands on the screen before the
 * cursor, cluster by cluster; a scrolled line shows the last of it. */
void trial_cursor_is_behind_the_text(struct trial *t);

/* screen_laws_away.c */
void law_goto_and_back(struct trial *t);
void law_write_and_back(struct trial *t);
void law_digits_and_back(struct trial *t);
void law_paste_is_one_step(struct trial *t);
void law_silent_without_news(struct trial *t);
void law_long_chinese_text(struct trial *t);

#endif
