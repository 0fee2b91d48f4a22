/* palette.h — Go to anything, and the help page of the screen below. SPDX-License-Identifier: MIT */
#ifndef TUI_PALETTE_H
#define TUI_PALETTE_H

#include "tui/ui.h"

/* F9. An empty line: 1–9 go to that screen, 0 locks. Candidates: the tabs, by
 * name and by pinyin initials, then ui_app.find. */
void palette_open(struct ui *ui);
/* F1. Made from the binding rows of the screen on top. */
void help_open(struct ui *ui);

#endif
