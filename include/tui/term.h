/* term.h — the terminal; the one place that knows curses. SPDX-License-Identifier: MIT
 *
 * Curses knows this terminal: its keys, its words, its modes. What is sent is
 * found by paint. Restores the terminal on every way out; installs itself as
 * die()'s hook. raw(): no key stops or suspends the program.
 * While it is not open (tests of screens) nothing here does anything.
 */
#ifndef TUI_TERM_H
#define TUI_TERM_H

#include "tui/canvas.h"
#include "tui/keys.h"

struct term_spec {
	enum theme theme; /* wish; NO_COLOR and TERM may overrule it */
	bool ascii;       /* ASCII look without asking the terminal */
};

/* err: ERR_IO when there is no terminal or its type is unknown. */
bool term_open(const struct term_spec *spec, struct err *e) MUST_CHECK;
void term_close(void); /* also when not open */
/* A later wish: the person's own theme. */
void term_theme(enum theme theme);
bool term_is_ascii(void);
/* A wish for the ASCII look on top of what the terminal needs. */
void term_plain(bool plain);
/* false: TERM=linux, whose fonts have no Chinese. */
bool term_shows_chinese(void);
void term_size(int *rows, int *cols);
/* Takes the next key if there is one; does not wait. A paste comes as one key
 * whose text is valid until the next call. */
bool term_key(struct key *out);
/* After a resize: takes the new size. */
void term_resized(void);
/* Puts the picture on the screen. */
void term_show(const struct canvas *c);
/* The terminal lost its picture: the next term_show sends everything. */
void term_resumed(void); /* after SIGCONT: another program had the terminal */
void term_forget(void);
/* One BEL; what it means stands on the screen as well. */
void term_bell(void);
/* Bracketed paste; off while the desk is locked. */
void term_paste(bool on);
/* Lock: also clears the scroll-back where the terminal can. */
void term_wipe(void);

#endif
