/* ui.h — the stack of screens between the loop and the canvas. SPDX-License-Identifier: MIT
 *
 * The skeleton of every screen: row 1 title, row 2 tabs, body, message row,
 * key row. A screen draws its body only. There are no redraw flags: after a
 * key or a load everything is drawn from state.
 */
#ifndef TUI_UI_H
#define TUI_UI_H

#include "base/clock.h"
#include "tui/screen.h"

enum { UI_TABS = 9, UI_TEXT_BYTES = 512, UI_MIN_ROWS = 16, UI_MIN_COLS = 60, UI_WIDE_COLS = 120 };

struct ui_tab {
	const char *label;           /* msgid, "Log" */
	const struct screen *screen; /* NULL: not built yet, the tab says so */
};

/* How well a line of "Go to" fits what was typed: the best ones stand first. */
enum goto_rank { GOTO_NONE, GOTO_INSIDE, GOTO_INITIALS, GOTO_PREFIX, GOTO_EXACT };

/* A line of "Go to". On Enter the first of these that is set: */
struct goto_item {
	char label[96];
	const char *kind; /* msgid: "screen", "person" */
	char note[48];
	enum goto_rank rank;
	int tab;                                /* 1–9: goes to that tab */
	const struct binding *row;              /* carries that row out on the screen below */
	void (*run)(struct ui *ui, int64_t id); /* is called */
	const struct screen *screen;            /* is pushed, with a pointer to the id */
	int64_t id;
};

struct buf;

/* What words were written for. Never a password: windows with one are dialog_sign(). */
struct ui_words {
	const char *name; /* of the question, [a-z-] */
	int64_t about;
	void *writer; /* as the screen gave it; NULL = who is signed in */
};

/* What main and the session hand over. Every callback may be NULL; `data` is
 * passed to each and is what ui_data() gives to the screens. */
struct ui_app {
	void *data;
	const struct clock *clock;
	const struct ui_tab *tabs;                          /* UI_TABS of them, or NULL */
	int (*badge)(void *data, int tab);                  /* number behind a tab, 0 = none */
	void (*person)(void *data, char *out, size_t size); /* "Anna Lee (agent)" */
	bool (*changed)(void *data);                        /* asked each second: anything new? */
	int (*find)(void *data, const char *typed, struct goto_item *out, int max); /* Go to */
	void (*write)(struct ui *ui, void *data);                                   /* F2 */
	void (*undo)(struct ui *ui, void *data);                                    /* u */
	void (*lock)(struct ui *ui, void *data);                                    /* L, F9 0 */
	/* Words written in a small window and not answered with; "" = none any more.
	 * out: false = they were not stored, which was said */
	bool (*keep_words)(struct ui *ui, const struct ui_words *w, const char *words);
	/* The same words: added to *out. out: true = there are some */
	bool (*kept_words)(struct ui *ui, const struct ui_words *w, struct buf *out);
	void (*idle)(
		struct ui *ui, void *data, int idle_s); /* each second; locks after five minutes */
};

struct ui *ui_new(const struct ui_app *app) MUST_CHECK; /* NULL: no memory */
void ui_free(struct ui *ui);                            /* closes all screens */
void *ui_data(const struct ui *ui);
const struct clock *ui_clock(const struct ui *ui);

/* The stack. `arg` is for the screen's open() and is not kept. When open()
 * fails its error is shown and nothing is pushed.
 * out: false = not pushed. A screen may call these from its own functions: the
 * closed screen's state stays valid until that function has returned. */
bool ui_push(struct ui *ui, const struct screen *screen, const void *arg);
bool ui_replace(struct ui *ui, const struct screen *screen, const void *arg); /* the whole stack */
/* The lock: a bare screen over all stacks. They stay as they are, unseen and
 * not read again; signatures under way (screens with idle_s) are closed.
 * out: false = not covered. source: ORG-07 */
bool ui_cover(struct ui *ui, const struct screen *screen, const void *arg);
/* What was covered is back, read as after LOAD_ELSEWHERE. */
void ui_uncover(struct ui *ui);
bool ui_is_covered(const struct ui *ui);
/* Closes the top without asking; the last screen stays. */
void ui_pop(struct ui *ui);
/* Closes the top and hands `what` and `data` to the result() of the one below. */
void ui_finish(struct ui *ui, int what, const void *data);
/* Esc: asks may_close(), then pops. */
void ui_back(struct ui *ui);
/* 1–9; every tab keeps its state while the others are shown. In a list the digit
 * of the tab one is at closes its pages and shows its first screen. */
void ui_tab(struct ui *ui, int tab);
const struct screen *ui_top(const struct ui *ui);
void *ui_top_state(const struct ui *ui);
/* State of the screen under the top one; NULL if there is none. */
void *ui_below_state(const struct ui *ui);
/* Carries out what a row of the top screen, or one that holds everywhere, is bound to. */
void ui_run(struct ui *ui, const struct binding *row);
void ui_quit(struct ui *ui, int status); /* the loop ends after this key */
bool ui_is_quitting(const struct ui *ui, int *status);
bool ui_take_redraw(struct ui *ui); /* Ctrl-L was pressed since the last call */

/* The message row: stays until the next key that is not a move. */
void ui_say(struct ui *ui, const char *text); /* already translated */
void ui_sayf(struct ui *ui, const char *msgid, const char *a1, const char *a2, const char *a3);
void ui_say_err(struct ui *ui, const struct err *e);
/* The same for what should have been stored: storage that failed is named so (P6). */
void ui_say_unsaved(struct ui *ui, const struct err *e);
const char *ui_message(const struct ui *ui);
/* In the midst of a call that waits: the text stands in the message row at
 * once, over the picture as it is, and goes with the next one. */
void ui_say_now(struct ui *ui, const char *text);
/* The loop's: what ui_say_now() calls; NULL = nothing. */
void ui_on_say_now(struct ui *ui, void (*paint)(void *arg, const char *text), void *arg);

/* A reading that may take long, in steps: between begin and end every step asks
 * ui_reading(), and so does the database of a console (db_on_read). Under 150 ms
 * nothing is seen of it; then the message row says `text` (translated, "Reading
 * the log of 14 days...") and that Esc leaves it, from 2 s on with the seconds.
 * Keys typed meanwhile are kept. load() and layout() stand between the two
 * already, with the words of the screen's reading(). May be nested: the last
 * text counts, the time of the first. source: screens.md §6.11 */
void ui_reading_begin(struct ui *ui, const char *text);
bool ui_reading(struct ui *ui); /* false = leave it: read nothing more, show nothing of it */
void ui_reading_end(struct ui *ui);
bool ui_reading_was_left(const struct ui *ui); /* the last one */
/* The loop's: asked whether Esc was pressed; NULL = never. */
void ui_on_reading(struct ui *ui, bool (*esc_pressed)(void *arg), void *arg);

/* Reads the visible screens again. */
void ui_load(struct ui *ui, enum load_why why);
/* A key, as the loop gets it. */
void ui_key(struct ui *ui, const struct key *key);
/* Each second: asks changed(), reloads, closes dialogs left alone.
 * out: true = draw again. */
bool ui_tick(struct ui *ui, int64_t now_boot_us);
/* 500 ms without a key, lock, hang-up, termination: every screen keeps its drafts. */
void ui_keep(struct ui *ui);
/* All of it, from state. Clears the canvas first. */
void ui_draw(struct ui *ui, struct canvas *c);

#endif
