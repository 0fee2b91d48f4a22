/* palette.h — Go to anything, and the help page of the screen below. SPDX-License-Identifier: MIT */
#ifndef TUI_PALETTE_H
#define TUI_PALETTE_H

#include "tui/ui.h"

/* F9. An empty line: 1–9 go to that screen, 0 locks. Candidates: the tabs, then
 * ui_app.find, then what the screen below can do; the best fits first, and of
 * equal ones in this order. */
void palette_open(struct ui *ui);

/* How well a name fits what was typed: the whole, its beginning (of any word),
 * its pinyin initials, a part from two characters on. Width and case are
 * forgiven. cost: one folding each. */
enum goto_rank goto_match(const char *name, const char *typed);
/* The better of an English msgid and its Chinese. A screen's initials in full
 * count as its name, so that they come before everything else. */
enum goto_rank goto_match_msgid(const char *msgid, const char *typed);
/* Does one of the names fit, or is nothing typed? A code and its names in both
 * languages, whichever is in use. names: n of them */
bool goto_fits(const char *const *name, int n, const char *typed);
/* F1. Made from the binding rows of the screen on top. */
void help_open(struct ui *ui);

#endif
