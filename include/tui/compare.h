/* compare.h — somebody changed it meanwhile: both texts, and what next. SPDX-License-Identifier: MIT
 *
 * An overlay. Nothing is saved and nothing is lost until a choice is made.
 * source: screens.md §6.4 "changed meanwhile", §8 no. 30.
 */
#ifndef TUI_COMPARE_H
#define TUI_COMPARE_H

#include "tui/dialog.h"

/* Texts are translated and are copied; both are shown whole, scrolled where
 * they are long. The first choice is the harmless one and what Esc answers. */
struct compare {
	int what;                 /* comes back in result() */
	const char *title;        /* "Correct no. 12" */
	const char *said;         /* "While you wrote, Li Si changed this (14:05)." */
	const char *there, *has;  /* "There is now:" and that text */
	const char *mine, *wrote; /* "You wrote:" and that text */
	struct {
		int key;
		const char *label;
	} choice[DIALOG_CHOICES];
};
/* result(ui, state, what, data): data = const int *, the index of the choice. */
void compare_ask(struct ui *ui, const struct compare *c);

#endif
