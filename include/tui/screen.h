/* screen.h — what a screen is: the toolkit's only table of functions. SPDX-License-Identifier: MIT
 *
 * One screen = one file with one `const struct screen`. State is a plain struct
 * of `state_bytes`, zeroed before open(); pointers into lists are not kept in
 * it, ids are. Every function but draw may be NULL.
 */
#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

#include "tui/canvas.h"
#include "tui/edit.h"
#include "tui/keys.h"

struct ui;

enum load_why {
	LOAD_OPEN,      /* after open() */
	LOAD_ASKED,     /* F5 */
	LOAD_BACK,      /* the screen above was closed, or its tab was chosen */
	LOAD_ELSEWHERE, /* another desk changed something: do not move what is under the cursor */
};

enum screen_kind {
	SCREEN_FULL,    /* title, tabs, body, message, keys */
	SCREEN_BARE,    /* a rule instead of the tabs, and no tab keys, Go to or lock: sign-in */
	SCREEN_OVERLAY, /* drawn over the body of the one below */
};

/* Of row 1: " LOG  KEEP  SCOPE          COUNT  person  minute ". Where it is narrow the
 * scope gives way first, then the person. */
struct screen_head {
	const char *title; /* msgid, instead of the screen's own; NULL = that */
	char keep[24];     /* what the screen is about, a month; "" = scope says it */
	char scope[96];
	char count[64];
};

struct screen {
	const char *name;  /* stable, ASCII: "log" */
	const char *title; /* msgid: "LOG" */
	const char *help;  /* msgid of a paragraph on top of the help page; may be NULL */
	enum screen_kind kind;
	size_t state_bytes;
	const struct binding *bindings;
	/* Rows that come before `bindings`, and stand on the key bar instead of them,
	 * while a part of the screen has keys of its own; may be NULL or say NULL. */
	const struct binding *(*part)(const void *state);
	int idle_s; /* closed after so many seconds without a key; 0 = never */

	bool (*open)(struct ui *ui, void *state, const void *arg, struct err *e);
	void (*close)(void *state);
	/* Reads what is shown. A failure is shown in the message row. */
	bool (*load)(struct ui *ui, void *state, enum load_why why, struct err *e);
	/* What a long load() or layout() is called, "Reading the log..."; without it
	 * the screen's title stands there. */
	void (*reading)(const void *state, char *out, size_t size);
	/* Before every draw, with the body's place: scroll positions, panes. */
	void (*layout)(void *state, struct rect body);
	/* A bound key; command >= UI_COMMANDS, or UI_FIND, UI_PICK. */
	void (*command)(struct ui *ui, void *state, int command);
	/* A key no row binds (and Esc, before UI_BACK). true = used. */
	bool (*event)(struct ui *ui, void *state, const struct key *key);
	/* May this command be used now? false: *why (a msgid) says why not. */
	bool (*enabled)(const void *state, int command, const char **why);
	bool hides_disabled; /* the key row leaves out what cannot be used now */
	/* The editor that has the focus; NULL = the focus is in a list. */
	const struct edit *(*editing)(const void *state);
	/* A child finished with a result: ui_finish(), dialogs. */
	void (*result)(struct ui *ui, void *state, int what, const void *data);
	/* Stores drafts, if anything changed since. */
	void (*keep)(struct ui *ui, void *state);
	/* The desk locks: second people's keys and secrets go. true = what was opened
	 * above stood on them and is closed. */
	bool (*forget)(void *state);
	/* false: says in the message row why it must stay. */
	bool (*may_close)(struct ui *ui, void *state);
	void (*head)(const void *state, struct screen_head *out);
	/* The standing sentence of the message row while no message is shown. */
	void (*hint)(const void *state, char *out, size_t size);
	void (*draw)(const void *state, struct canvas *c, struct rect body);
};

/* Beside each screen: the test of the keys reads every registered table.
 *	SCREEN_REGISTER(screen_log); */
#define SCREEN_REGISTER(ident)                                                                     \
	static const struct screen *const ident##_registered                                       \
		__attribute__((used, section("screens"))) = &(ident)

/* All of them, *n in number, in no order that means anything. */
const struct screen *const *screens_registered(size_t *n);

#endif
