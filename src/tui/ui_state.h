/* ui_state.h — what ui.c and frame.c share. SPDX-License-Identifier: MIT */
#ifndef TUI_UI_STATE_H
#define TUI_UI_STATE_H

#include "base/str.h"
#include "tui/ui.h"

enum { STACK_DEPTH = 8, OFFER_BYTES = 64 };

struct layer {
	const struct screen *screen;
	void *state;
	struct layer *next; /* among the closed ones */
};

struct stack {
	struct layer *layer[STACK_DEPTH];
	int depth;
};

/* What a row of the frame was made of, and what it looked like. */
struct row_memo {
	struct buf from, cells;
};
enum frame_row { FRAME_TITLE, FRAME_TABS, FRAME_KEYS, FRAME_MEMOS };

/* in: from = all that the row is made of, as bytes without gaps that vary.
 * out: false = it was another; draw it and memo_keep(). */
bool memo_draw(const struct row_memo *m, const void *from, size_t n, struct canvas *c, int y);
void memo_keep(struct row_memo *m, const void *from, size_t n, struct canvas *c, int y);
void memo_free(struct row_memo *m);

/* A reading under way. */
struct reading {
	int depth; /* begun within one another; 0 = none */
	int64_t from_us, said_us, looked_us;
	bool left; /* Esc: also until the next one begins */
	char text[UI_TEXT_BYTES / 2];
};

struct ui {
	struct ui_app app;
	struct row_memo memo[FRAME_MEMOS];
	struct stack stack[UI_TABS + 1]; /* 0: screens that belong to no tab */
	int tab;                         /* the stack that is shown */
	int covered;                     /* the stack under the lock, 0 = not locked */
	struct layer *closed;            /* freed when no screen function runs */
	int busy;                        /* screen functions running */
	char message[UI_TEXT_BYTES];
	bool key_seen;        /* since the last tick */
	int64_t idle_from_us; /* boot time of the last key */
	int64_t drawn_minute;
	bool quitting;
	int status;
	void (*paint)(void *arg, const char *text);
	void *paint_arg;
	struct reading reading;
	bool (*esc_pressed)(void *arg);
	void *esc_arg;
	bool painted;              /* the message row shows what is no message of ours */
	bool redraw;               /* Ctrl-L: the terminal is to be drawn anew */
	char offered[OFFER_BYTES]; /* typed into a list by an input method: Enter finds it */
};

/* Of the clock, counted from 1970; 0 without one. */
int64_t ui_minute(const struct ui *ui);
/* ui_tick(), while screen functions count as running. */
bool tick_run(struct ui *ui, int64_t now_boot_us);

/* ui_reading_begin() with what the layer's screen calls its reading. */
void reading_begin(struct ui *ui, const struct layer *l);
/* The layer's layout(), as a reading. */
void layout_make(struct ui *ui, const struct layer *l, struct rect body);

/* Is this a character of an input method? */
bool offer_is_for(int code);
/* It came where letters are keys: says so, and offers to find it. */
void offer_say(struct ui *ui, int code);
/* Enter after that. */
void offer_take(struct ui *ui);

/* The title, tab, message and key rows around a body. */
void frame_draw(struct ui *ui, const struct layer *base, const struct layer *top, struct canvas *c);
/* Instead of everything where the window is too small. */
void frame_draw_small(struct ui *ui, const struct layer *top, struct canvas *c);

#endif
