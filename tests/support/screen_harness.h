/* screen_harness.h — a screen on a canvas, without a terminal. SPDX-License-Identifier: MIT
 *
 * Keys are written as they are pressed: typed text as it is, other keys by
 * their name in angle brackets, "<" itself as "<lt>":
 *   harness_keys(&h, "<F2>cp: lost 包裹<Enter>")
 * Everything fails the running test by itself (cmocka), with the picture.
 */
#ifndef SUPPORT_SCREEN_HARNESS_H
#define SUPPORT_SCREEN_HARNESS_H

#include "base/clock.h"
#include "base/text.h"
#include "tui/ui.h"

struct harness {
	struct ui *ui;
	struct canvas canvas;
	struct clock_fixed at; /* 2026-11-21 14:06 +08:00 until moved */
	struct clock clock;
	char row[1024];
};

/* in: app may be NULL; its clock is replaced by the harness' own unless set.
 * Takes the zone Asia/Shanghai and the language. */
void harness_init(struct harness *h, const struct ui_app *app, int rows, int cols, enum lang lang);
void harness_free(struct harness *h);

void harness_keys(struct harness *h, const char *keys);
void harness_paste(struct harness *h, const char *text);
void harness_resize(struct harness *h, int rows, int cols);
/* Lets s seconds pass: clock and tick. */
void harness_wait(struct harness *h, int s);
void harness_draw(struct harness *h); /* after every call above by itself */

/* Row y (from 0) without trailing spaces; valid until the next call. */
const char *harness_row(struct harness *h, int y);
const char *harness_message(struct harness *h); /* the message row */
/* The first row that holds the text; -1 if none. */
int harness_find(struct harness *h, const char *text);
/* The row with ">" in the first column; -1 if none. */
int harness_mark(const struct harness *h);
/* Fails with the whole picture unless some row holds the text / none does. */
void harness_shows(struct harness *h, const char *text);
void harness_lacks(struct harness *h, const char *text);
/* The laws every picture keeps: no row wider than the canvas, at most one ">"
 * in column 0, the cursor inside, key row with Help whole. */
void harness_lint(struct harness *h);
/* Compares text, cursor and roles with tests/data/screens/NAME-COLSxROWS-LANG.txt;
 * JIAOBAN_GOLDEN=write writes it. Also runs harness_lint(). */
void harness_golden(struct harness *h, const char *name);

/* What harness_keys() and the pty's version read: one key from *s on.
 * out: false at the end. */
bool keys_next(const char **s, struct key *out);

#endif
