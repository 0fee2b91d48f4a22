/* keys.h — keys, and the rows that bind them to commands. SPDX-License-Identifier: MIT
 *
 * A key code is a Unicode code point (a typed character, 32 and up) or one of
 * the K_ codes beyond Unicode. Alt-1 … Alt-9 arrive as K_F1 … K_F9.
 * The key bar, the help page, docs/keys.md and the lint test read the same
 * binding rows.
 */
#ifndef TUI_KEYS_H
#define TUI_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum key_code {
	K_NONE = 0,
	K_BASE = 0x110000,
	K_ENTER,
	K_ESC,
	K_TAB,
	K_BACKTAB,
	K_BACKSPACE,
	K_DELETE,
	K_UP,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PGUP,
	K_PGDN,
	K_PASTE,  /* key.paste holds the text, LF between lines */
	K_RESIZE, /* the terminal has another size */
	K_F1,
	K_F2,
	K_F3,
	K_F4,
	K_F5,
	K_F6,
	K_F7,
	K_F8,
	K_F9,
	K_F10,
	K_F11,
	K_F12,
	K_CTRL_BASE = 0x110100
};
#define K_CTRL(letter) ((int)K_CTRL_BASE + (letter)) /* K_CTRL('L') */

struct key {
	int code;
	bool lossy;        /* K_PASTE: something in it could not be stored and was left out */
	const char *paste; /* K_PASTE only; valid UTF-8 without control characters but LF */
};

bool key_is_text(int code); /* a typed character, Space included */
/* "F2" "Enter" "Space" "Ctrl-L" "a", in the current language. out: static or buf. */
const char *key_label(int code, char buf[16]);
/* The reverse, English names: "F2", "PgDn", "Ctrl-G", "Alt-1", "a", "你". K_NONE if unknown. */
int key_parse(const char *name);

/* Where a row holds. Letters only in lists. */
enum where { IN_LIST = 1, IN_TEXT = 2, ALWAYS = 3 };

/* Commands the console itself carries out, on every screen. A screen's row may
 * name one to give it another hint (Esc "List"); a screen's own commands start
 * at UI_COMMANDS. */
enum ui_command {
	UI_NONE,
	UI_HELP,
	UI_BACK,
	UI_WRITE, /* F2: new log line */
	UI_FIND,  /* F3 */
	UI_PICK,  /* F4 */
	UI_READ,  /* F5: read again */
	UI_GOTO,
	UI_LOCK,
	UI_REDRAW,
	UI_UNDO,  /* u, Ctrl-Z in a list: takes back what was saved last */
	UI_TAB_1, /* … UI_TAB_1 + 8: the nine screens */
	UI_TAB_9 = UI_TAB_1 + 8,
	UI_COMMANDS
};

enum { HINT_COLS = 8 };

/* A table of rows ends with {0}. */
struct binding {
	int key;
	int alt; /* a second key, e.g. the letter in lists; 0 = none. A letter holds only in lists */
	int command;
	enum where where;
	const char *
		hint; /* msgid, at most HINT_COLS cells in both languages; NULL = not on the key bar */
	const char *help;  /* msgid of one sentence for the help page; NULL = not on it */
	const char *shown; /* the key's name on the bar where it is not key_label(): "F7/F8" */
};

/* The row for a key, or NULL. in: where = IN_LIST or IN_TEXT. */
const struct binding *binding_find(const struct binding *rows, int key, enum where where);
/* The rows that hold on every screen. */
const struct binding *binding_common(void);

/* What the lint test reads: a letter's one meaning on all screens ("approve"),
 * NULL if the letter is free. */
const char *key_letter_meaning(int letter);

#endif
