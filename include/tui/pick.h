/* pick.h — a field that is filled by choosing: an editor and a lookup. SPDX-License-Identifier: MIT */
#ifndef TUI_PICK_H
#define TUI_PICK_H

#include "tui/edit.h"

enum { PICK_ITEMS = 9 };

struct pick_item {
	int64_t id;
	char label[64]; /* goes into the field when picked */
	char note[48];  /* "desk 1" */
};

/* Fills at most `max` items that match what was typed ("" = the usual ones).
 * out: how many there are, also when more than max. */
typedef int pick_lookup(void *ctx, const char *typed, struct pick_item *out, int max);

struct pick {
	struct edit edit;
	pick_lookup *lookup;
	void *ctx;
	struct pick_item item[PICK_ITEMS];
	int count;      /* matches, also those beyond PICK_ITEMS */
	int64_t chosen; /* 0 = nothing picked yet */
	bool open;      /* choices are shown */
	bool list;      /* … as rows below the field: F4 */
	int at;         /* the row under the mark in that list */
};

bool pick_init(struct pick *p, int max_chars, pick_lookup *lookup, void *ctx) MUST_CHECK;
void pick_free(struct pick *p);
/* A key: text looks up; a digit takes that line, unless a number is being typed
 * (staff numbers); Tab takes the first match, Enter the only one, both nothing
 * where the text was taken away; F4 lists what matches, or the usual ones: there
 * arrows move, Enter and Tab take, Esc closes.
 * EDIT_CHANGED also when one was picked. */
enum edit_did pick_key(struct pick *p, const struct key *key);
/* Leaving the field: takes the only match.
 * err: ERR_NOT_FOUND, ERR_CONFLICT (several) with the sentence to show. */
bool pick_settle(struct pick *p, const char *field, struct err *e) MUST_CHECK;
/* Field in brackets of field_cols cells and the choices in what is left of r's
 * row: "1 Wang Xiaoming   2 Wu Xinmei   Tab picks". */
void pick_draw(const struct pick *p, struct canvas *c, struct rect r, int field_cols, bool focused);
/* Rows of the list below the field: 0 while there is none. */
int pick_rows(const struct pick *p);
void pick_list_draw(const struct pick *p, struct canvas *c, struct rect r);

#endif
