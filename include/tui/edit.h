/* edit.h — the one text editor: a line, or an area of several rows. SPDX-License-Identifier: MIT
 *
 * Moves and deletes by grapheme cluster, measures in cells, keeps an undo list
 * of whole edits (a typed run is one, a paste is one). The text is always valid
 * UTF-8 that utf8_check() accepts: what it does not accept is not taken.
 */
#ifndef TUI_EDIT_H
#define TUI_EDIT_H

#include "tui/canvas.h"
#include "tui/keys.h"

struct edit_spec {
	int max_chars; /* grapheme clusters; 0 = 500 */
	int max_rows;  /* 1 = a line (0 counts as 1); more = an area, Enter makes a new line */
	bool secret;   /* one * per character; no undo; wiped when freed */
};

struct edit_step;

struct edit {
	struct edit_spec spec;
	char *text;
	size_t len, cap;
	size_t at;              /* cursor, in bytes, at a cluster's edge */
	int cols;               /* width in cells, from edit_layout() */
	int top;                /* first row shown (area) */
	bool fresh;             /* a default: typing replaces it */
	bool typing;            /* the last edit was a typed character: the next one joins it */
	bool dropped;           /* the last paste lost control or other characters */
	bool joined;            /* the last paste had lines that became spaces */
	struct edit_step *undo; /* newest first */
	unsigned long version;  /* grows with every change of the text */
};

enum edit_did {
	EDIT_NOT_MINE, /* another's key: Enter in a line, F keys, Up at the first row */
	EDIT_MOVED,
	EDIT_CHANGED,
	EDIT_FULL,    /* the character was refused; of a paste what fits was taken */
	EDIT_REFUSED, /* a character that may not be stored */
};

/* err: false = no memory. */
bool edit_init(struct edit *e, const struct edit_spec *spec) MUST_CHECK;
void edit_free(struct edit *e);
/* Replaces the text, forgets undo, cursor at the end.
 * in: longer text is cut at max_chars. */
void edit_set(struct edit *e, const char *text);
/* The same as an edit that undo takes back. */
void edit_replace(struct edit *e, const char *text);
/* edit_set(), and the next typed character replaces all of it. */
void edit_default(struct edit *e, const char *text);
void edit_insert(struct edit *e, const char *text); /* at the cursor, one undo step */
const char *edit_text(const struct edit *e);        /* never NULL */
bool edit_is_empty(const struct edit *e);
int edit_chars(const struct edit *e);

enum edit_did edit_key(struct edit *e, const struct key *key);
/* The sentence for the message row after EDIT_FULL, EDIT_REFUSED or a paste
 * that lost something ("Full: 60 of 60"); "" if there is nothing to say. */
void edit_note(const struct edit *e, enum edit_did did, char *out, size_t size);

void edit_layout(struct edit *e, int cols, int rows);
/* Rows the text takes at the laid-out width, at least 1. */
int edit_rows(const struct edit *e);
/* Draws into r; with `focused` the cursor is put there. No brackets. */
void edit_draw(const struct edit *e, struct canvas *c, struct rect r, bool focused);
/* The same between brackets: "[text____]"; r includes them. */
void edit_draw_field(const struct edit *e, struct canvas *c, struct rect r, bool focused);

#endif
