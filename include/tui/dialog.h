/* dialog.h — questions and signatures, drawn over the screen below. SPDX-License-Identifier: MIT
 *
 * Both are overlays on the stack; the answer comes to the screen below.
 */
#ifndef TUI_DIALOG_H
#define TUI_DIALOG_H

#include "tui/pick.h"
#include "tui/ui.h"

enum { DIALOG_CHOICES = 4, DIALOG_LINES = 12, DIALOG_LINE_BYTES = 256 };

/* Texts are translated and are copied. The first choice is the harmless one and
 * what Esc answers. */
struct dialog {
	int what;          /* comes back in result() */
	const char *title; /* "Write these three lines" */
	const char *line[DIALOG_LINES];
	struct {
		int key;           /* letter; the digit 1 … also works */
		const char *label; /* a verb: "Restore" */
	} choice[DIALOG_CHOICES];
};
/* result(ui, state, what, data): data = const int *, the index of the choice. */
void dialog_ask(struct ui *ui, const struct dialog *d);

/* A text typed in a small window, e.g. a reason.
 * result(): data = const char * the text; not called on Esc. */
struct dialog_line {
	int what;
	const char *title, *label, *hint;
	int max_chars, min_chars;
	const char *initial; /* may be NULL */
	/* Words that are not answered with are kept by ui_app.keep_words() and stand
	 * there when the same is asked again. [a-z-]; NULL: they are not kept */
	const char *keep;
	int64_t about; /* with `keep` what is asked, about what; > 0 */
	void *writer;  /* for ui_app: who writes, if another than who is signed in */
};
void dialog_write(struct ui *ui, const struct dialog_line *d);

/* One thing, found by a part of its name; tui/pick.h looks it up.
 * result(): data = const struct dialog_picked *; not called on Esc. */
struct dialog_pick {
	int what;
	const char *title, *label, *hint;
	pick_lookup *lookup;
	void *ctx;           /* of the lookup; outlives the window */
	const char *initial; /* may be NULL */
	const char *unknown; /* msgid, {1} what was typed: nothing matches; NULL: the usual one */
};
struct dialog_picked {
	char label[64]; /* what stands in the field now */
	int64_t id;
};
void dialog_pick(struct ui *ui, const struct dialog_pick *d);

/* The signature. Order on screen: What, Means, Who, When, Check, then the
 * fields. source: SHO-13, ORG-06. */
struct sign_spec {
	const char *title;              /* "Sign: give the shift" */
	const char *what[DIALOG_LINES]; /* record, counts, every exception by name */
	const char *means;              /* the sentence that is signed */
	const char *who;                /* NULL where the staff number is asked */
	const char *check;              /* "7F3A 91C2"; NULL where there is nothing to compare */
	const char *full;               /* all of the content, for F8 */
	const char *staff;              /* not NULL: asks a staff number, this is the default */
	const char *hint;               /* message row: "Signing cannot be undone. …" */
	/* Signs, with the state of the screen below. true = done: the dialog closes
	 * and result(what = SIGN_DONE) follows. false: the error is shown and
	 * everything is kept, but ERR_STALE closes the dialog. */
	bool (*sign)(
		struct ui *ui, void *below, const char *staff, const char *password, struct err *e);
	/* Is the content still what was shown? Asked when another desk changed
	 * something; false closes the dialog. May be NULL. */
	bool (*still)(struct ui *ui, void *below);
};
enum { SIGN_DONE = -1, SIGN_IDLE_S = 60 };
void dialog_sign(struct ui *ui, const struct sign_spec *s); /* texts are copied */

#endif
