/* form.h — labelled fields, one focus, the error under its field. SPDX-License-Identifier: MIT */
#ifndef TUI_FORM_H
#define TUI_FORM_H

#include "tui/check.h"
#include "tui/datefield.h"
#include "tui/edit.h"
#include "tui/pick.h"

enum field_kind {
	FIELD_EDIT,
	FIELD_PICK,
	FIELD_CHOICE, /* one of a few words; Space, Left, Right change it */
	FIELD_FIXED,  /* read only, no brackets */
	FIELD_DATE,   /* a day; what it means stands behind it; F4 opens the calendar */
	FIELD_TIME,   /* a time; goes on by itself when all of it is there */
};

enum { FORM_NOTE_BYTES = 256 };

/* The screen owns the editors; a field points at one. */
struct form_field {
	enum field_kind kind;
	const char *name;  /* as in err.field */
	const char *label; /* msgid */
	const char *help;  /* msgid, for the message row while focused; may be NULL */
	int cols;          /* inside the brackets */
	int rows;          /* 0 counts as 1 */
	int advance;       /* this many characters typed: goes on by itself; 0 = never */
	union {
		struct edit *edit;
		struct pick *pick;
		int *choice;
		const char *fixed;
		struct datefield *date;
		struct timefield *time;
	};
	const char *const *choices;  /* msgids, ends with NULL */
	char error[FORM_NOTE_BYTES]; /* translated; "" = none */
	bool warning;                /* error is only a warning */
	char note[96];               /* behind the field, translated */
	char tail[32];               /* behind that, translated */
	bool hidden;                 /* not there now: not drawn, not visited, never wrong */
};

/* Called when a field is left; sets f->error (form_error) or f->note. */
typedef void form_leave(void *ctx, struct form_field *f);

struct form {
	struct form_field *field;
	int count;
	int focus;
	form_leave *leave; /* may be NULL; also called for every field by form_check() */
	void *ctx;
	bool advanced; /* it went on by itself: a Tab or Enter that follows has been done */
};

enum form_did {
	FORM_NOT_MINE,
	FORM_MOVED,
	FORM_CHANGED,
	FORM_REFUSED, /* full, or a character that may not be stored */
	FORM_LAST,    /* Enter on the last field */
};

/* Enter and Tab go on, Shift-Tab back; the rest goes to the focused field. */
enum form_did form_key(struct form *f, const struct key *key, char *note, size_t note_size);
void form_focus(struct form *f, int field);
const struct edit *form_editing(const struct form *f); /* for screen.editing */
const char *form_help(const struct form *f);           /* translated, "" if none */
/* Puts an error of a use case under the field it names and the cursor on it.
 * out: false = it names no field here: show it in the message row. */
bool form_fail(struct form *f, const struct err *e);
void form_clear_errors(struct form *f);
int form_errors(const struct form *f); /* warnings not counted */
/* F6: every field is left once; the focus goes to the first that is wrong, and
 * nothing that was typed changes. out: true = none is wrong. */
bool form_check(struct form *f);
/* The top row: "Fix 2 fields, then F6.          2 of 6 wrong"; nothing while none is. */
void form_status_draw(const struct form *f, struct canvas *c, int y, int x, int cols);
/* F4 in a day's field opens the calendar; from the screen's event() or command().
 * out: false = not in such a field. And what result() gets from it. */
bool form_pick(const struct form *f, struct ui *ui);
bool form_picked(struct form *f, int what, const void *data);
void form_layout(struct form *f);
/* Label, brackets, note; errors on a line below their field. `label_cols` as
 * the longest label. out: rows used. */
int form_draw(const struct form *f, struct canvas *c, struct rect r, int label_cols, bool focused);

#endif
