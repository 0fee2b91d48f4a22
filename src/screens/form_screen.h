/* form_screen.h — a form over one record: its fields are data, the screen is one. SPDX-License-Identifier: MIT
 *
 * A form is a `struct form_spec`: which fields, how they are filled, and the
 * use case that stores them. Drafts, pickers, calendars, errors under their
 * field, F6 and a small window are the same for all.
 * source: screens.md §6.2, house.md §5 (one way).
 */
#ifndef SCREENS_FORM_SCREEN_H
#define SCREENS_FORM_SCREEN_H

#include "screens/console.h"
#include "tui/dialog.h"
#include "tui/form.h"

enum { FORM_FIELDS_MAX = 48, FORM_SCREEN_DONE = 920 };
/* For rows of form_spec.keys: F6, and a key of the form's own. */
enum { FORM_SAVE = UI_COMMANDS, FORM_OWN_KEY };

struct form_spec_field {
	enum field_kind kind;
	const char *name;           /* as in err.field */
	const char *label, *help;   /* msgids */
	int cols;                   /* inside the brackets; 0: as the kind needs */
	int chars;                  /* FIELD_EDIT: at most, 0 = cols; FIELD_PICK: 40 */
	int rows;                   /* FIELD_EDIT */
	const char *const *choices; /* FIELD_CHOICE: msgids, ends with NULL */
	pick_lookup *lookup;        /* FIELD_PICK: its ctx is the struct form_screen */
	bool back;                  /* FIELD_DATE: 24 means the last one */
	bool needed;                /* FIELD_DATE, FIELD_TIME */
	int since;                  /* FIELD_DATE: 1 + the field of a range's first day; 0 = none */
	bool past;                  /* FIELD_TIME: when it happened, never to come */
	/* A new record begins with what this person saved here last: a word of a
	 * list, a thing that was picked, a day by its distance from today, a time.
	 * Never a field that can name a customer. source: screens.md §6.2 (6) */
	bool keeps_last;
};

struct form_screen;
struct form_spec {
	const char *title; /* msgid: "PERSON" */
	const char *draft; /* draft_key.form, at most 19 characters */
	bool new_of;       /* form_ask.id is what a new record is about, not the record */
	const struct form_spec_field *field;
	int fields;
	int label_cols;
	const char *heading; /* msgid above the fields; may be NULL */
	const char *about;   /* msgid of a paragraph under the fields; may be NULL */
	size_t data_bytes;   /* of form_data(), zeroed */
	/* Fields from what is stored, and what the head names. NULL: empty */
	bool (*fill)(struct ui *ui, struct form_screen *f, struct err *e);
	/* One use case; err.field names a field. On success *id is the record. */
	bool (*store)(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e);
	/* A field that is left, where its kind found nothing wrong. NULL: nothing */
	bool (*leave)(const struct form_screen *f, int field, struct err *e);
	int done; /* of result(), 0 = FORM_SCREEN_DONE: another where it opens from anywhere */
	const char *said; /* msgid of the message once stored; NULL: the screen below says it */
	/* When the form is closed and the screen below has its answer. NULL: nothing */
	void (*after)(struct ui *ui, int64_t id);
	/* What the fields come to, under them, after each change. NULL: nothing */
	void (*tell)(const struct form_screen *f, struct buf *out);
	void (*free)(void *data); /* what fill() put there; may be NULL */
	/* What is signed asks for the password: F6 opens this window over the form,
	 * and store() acts as form_signer(). NULL: F6 stores at once. */
	const char *signs; /* msgid: "Sign: release by phone" */
	int record_type;   /* whose meaning is signed */
	/* What no single field can tell, before the password is asked for. NULL: nothing */
	bool (*ready)(struct form_screen *f, struct err *e);
	/* Its lines; out: how many. NULL: field by field */
	int (*what)(const struct form_screen *f, char line[][DIALOG_LINE_BYTES], int max);
	/* What follows of the fields, after each change: hidden fields, read-only
	 * ones, what stands behind them. Reads only. NULL: nothing */
	void (*changed)(struct ui *ui, struct form_screen *f);
	/* A key that the fields do not get. out: true = used. NULL: none */
	bool (*key)(struct ui *ui, struct form_screen *f, const struct key *key);
	void (*own_key)(struct ui *ui, struct form_screen *f); /* FORM_OWN_KEY */
	const struct binding *keys; /* instead of "F6 Save"; NULL = that */
	/* Under the fields; and beside them, from UI_WIDE_COLS columns on. NULL: nothing */
	void (*below)(const struct form_screen *f, struct canvas *c, struct rect r);
	void (*side)(const struct form_screen *f, struct canvas *c, struct rect r);
	int side_cols;
	bool no_last;     /* keeps_last of its fields does not hold here */
	const char *kept; /* msgid said when it is left as a draft; NULL: nothing */
};

/* The argument of screen_form. It ends with FORM_SCREEN_DONE and the id. */
struct form_ask {
	const struct form_spec *spec;
	int64_t id;        /* of the record, 0 = a new one */
	int64_t rev;       /* for the spec */
	const void *about; /* for the spec's fill() alone */
	struct ctx *actor; /* another than who is signed in, outlives the form; NULL: they */
};
extern const struct screen screen_form;
/* The form of one record, or of a new one (0). */
void form_push(struct ui *ui, const struct form_spec *spec, int64_t id);
/* screen.result of a screen whose forms only end with "Saved". */
void form_saved(struct ui *ui, void *state, int what, const void *data);

/* --- for the spec's functions: fields by their place in spec->field ---------- */

int64_t form_id(const struct form_screen *f);
int64_t form_rev(const struct form_screen *f);
const void *form_about(const struct form_screen *f); /* while fill() runs */
/* Who acts: while it is signed with the password just typed. */
struct ctx *form_signer(const struct form_screen *f);
void form_rev_set(struct form_screen *f, int64_t rev);
void *form_data(const struct form_screen *f);
const struct console *form_console(const struct form_screen *f);
void form_name(struct form_screen *f, const char *scope); /* in the head */
/* Under the heading, and at its right end; "" = nothing. */
void form_above(struct form_screen *f, const char *text, const char *mark);
void form_start(struct form_screen *f, int field); /* the field with the focus */
int form_today(const struct form_screen *f);
/* "Words: hand over, I come at six", a filled field a line: what() without a function. */
int form_say_fields(const struct form_screen *f, char line[][DIALOG_LINE_BYTES], int max);

const char *form_text(const struct form_screen *f, int field); /* EDIT, PICK: as typed */
void form_text_set(struct form_screen *f, int field, const char *text);
int form_choice(const struct form_screen *f, int field);
void form_choice_set(struct form_screen *f, int field, int choice);
/* Words that only fill() knows; they live in form_data(). */
void form_choices_set(struct form_screen *f, int field, const char *const *choices);
int64_t form_picked_id(const struct form_screen *f, int field); /* 0 = empty */
void form_pick_set(struct form_screen *f, int field, int64_t id, const char *label);
/* The same, selected so that typing replaces it. */
void form_pick_offer(struct form_screen *f, int field, int64_t id, const char *label);
int form_day(const struct form_screen *f, int field); /* 0 = empty */
void form_day_set(struct form_screen *f, int field, int day);
int form_minute(const struct form_screen *f, int field); /* -1 = empty */
void form_minute_set(struct form_screen *f, int field, int minute);
int64_t form_happened_us(const struct form_screen *f, int field); /* past; 0 = empty */

/* Of one field, what stands behind it, and behind that; "" = nothing. */
void form_note_set(struct form_screen *f, int field, const char *note, const char *tail);
/* Another label than the spec's, translated; static. */
void form_label_set(struct form_screen *f, int field, const char *label);
void form_hide(struct form_screen *f, int field, bool hidden);
/* FIELD_FIXED; the text lives in form_data(). */
void form_fixed_set(struct form_screen *f, int field, const char *text);
int form_focused(const struct form_screen *f);
/* The day a text means before the field is left; 0 = none yet. */
int form_day_meant(const struct form_screen *f, int field);

/* People by name, pinyin or number: a pick_lookup. */
int form_find_person(void *form, const char *typed, struct pick_item *out, int max);

#endif
